//! The second step: at signing in, and setting it up.

use askama::Template;
use forum::accounts::SecondFactorView;
use qrcode::{Color, EcLevel, QrCode};

use crate::{Form, FormSpec, Frame};

/// The form for the second step of signing in.
pub const SECOND_STEP: FormSpec = FormSpec {
    fields: &[
        ("code", "second-step-code"),
        ("recovery", "second-step-recovery"),
        ("stap", ""),
        ("shared", ""),
        ("terug", ""),
        ("weer", ""),
        ("koppel", ""),
    ],
    once: false,
    secret: &["code", "recovery", "stap", "koppel"],
};

/// The form that begins setting it up.
pub const BEGIN_SECOND_STEP: FormSpec = FormSpec {
    fields: &[("current", "field-current")],
    once: false,
    secret: &["current"],
};

/// The form that says that the app has it.
pub const CONFIRM_SECOND_STEP: FormSpec = FormSpec {
    fields: &[("code", "second-step-code")],
    once: false,
    secret: &["code"],
};

/// The form for new recovery codes, and for switching it off.
pub const CHANGE_SECOND_STEP: FormSpec = FormSpec {
    fields: &[("current", "field-current"), ("code", "second-step-code")],
    once: false,
    secret: &["current", "code"],
};

/// `/inloggen/code`.
#[derive(Debug, Template)]
#[template(path = "account/second_step.html")]
pub struct SecondStepPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`SECOND_STEP`].
    pub form: &'a Form,
    /// What was being sent when the session had ended: names and values.
    pub carried: &'a [(String, String)],
}

impl SecondStepPage<'_> {
    /// Whether someone is at a recovery code.
    fn recovers(&self) -> bool {
        !self.form.value("recovery").is_empty() || self.form.is_wrong("recovery")
    }
}

/// `/instellingen/tweestaps`.
#[derive(Debug, Template)]
#[template(path = "account/second_factor.html")]
pub struct SecondFactorPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The form of what can be done now.
    pub form: &'a Form,
    /// How it stands.
    pub view: &'a SecondFactorView,
}

/// The recovery codes, once.
#[derive(Debug, Template)]
#[template(path = "account/recovery_codes.html")]
pub struct RecoveryCodesPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The codes.
    pub codes: &'a [String],
}

/// The recovery codes as a text file.
pub fn recovery_text(frame: &Frame, codes: &[&str]) -> String {
    let title = frame.t1("recovery-file-title", "site", frame.site_name.as_str());
    let rest = frame.t("recovery-file-about");
    format!(
        "{title}\n\n{}\n\n{rest}\n{}\n",
        codes.join("\n"),
        frame.base
    )
}

/// Light squares around a code, which readers ask for.
const QUIET: usize = 4;

/// A text as a QR code in SVG; `None` when it is too long for one.
pub fn qr_svg(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, c)| **c == Color::Dark) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_picture_of_squares() {
        let svg = qr_svg("otpauth://totp/Netwerk:sanne?secret=GEZDGNBVGY3TQOJQ").unwrap();
        assert!(
            svg.starts_with("<svg ") && svg.contains("M4 4h1v1h-1z"),
            "{svg}"
        );
        assert!(qr_svg(&"a".repeat(5_000)).is_none());
    }
}
