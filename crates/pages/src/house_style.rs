//! The house style: as a stylesheet, and the page on which an administrator sets it.

use std::borrow::Cow;
use std::fmt::Write as _;

use askama::Template;
use domain::house_style::{Corners, End, HouseStyle, PAIRS, Titles, Token, names};

use crate::texts::decimal;
use crate::{Form, FormSpec, Frame};

/// The form for it.
pub const HOUSE_STYLE: FormSpec = FormSpec {
    fields: &[
        ("band_light", "house-band-light"),
        ("band_dark", "house-band-dark"),
        ("on_band_light", "house-on-band-light"),
        ("on_band_dark", "house-on-band-dark"),
        ("on_band_subtle_light", "house-on-band-subtle-light"),
        ("on_band_subtle_dark", "house-on-band-subtle-dark"),
        ("signal_light", "house-signal-light"),
        ("signal_dark", "house-signal-dark"),
        ("on_signal_light", "house-on-signal-light"),
        ("on_signal_dark", "house-on-signal-dark"),
        ("action_light", "house-action-light"),
        ("action_dark", "house-action-dark"),
        ("action_hover_light", "house-action-hover-light"),
        ("action_hover_dark", "house-action-hover-dark"),
        ("on_action_light", "house-on-action-light"),
        ("on_action_dark", "house-on-action-dark"),
        ("soft_light", "house-soft-light"),
        ("soft_dark", "house-soft-dark"),
        ("link_light", "house-link-light"),
        ("link_dark", "house-link-dark"),
        ("page_light", "house-page-light"),
        ("page_dark", "house-page-dark"),
        ("surface_light", "house-surface-light"),
        ("surface_dark", "house-surface-dark"),
        ("surface_subtle_light", "house-surface-subtle-light"),
        ("surface_subtle_dark", "house-surface-subtle-dark"),
        ("line_light", "house-line-light"),
        ("line_dark", "house-line-dark"),
        ("titles", "house-titles"),
        ("corners", "house-corners"),
    ],
    once: false,
    secret: &[],
};

/// A house style as a stylesheet, which comes behind that of the product.
pub fn stylesheet(style: &HouseStyle) -> String {
    let mut css = "@layer tokens{:root{".to_owned();
    for token in Token::ALL {
        if let Some([light, dark]) = style.colours(*token) {
            // Writing into a text does not fail.
            let _ = write!(css, "{}:light-dark({light},{dark});", property(*token));
        }
    }
    let titles = match style.titles {
        Titles::Serif => "Literata,\"Serif in its place\",Georgia,serif",
        Titles::Sans => "var(--basis-text-font-family-default)",
    };
    let corners = match style.corners {
        Corners::Square => "0px",
        Corners::Small => "6px",
        Corners::Large => "10px",
    };
    let _ = write!(css, "{}:{titles};", property(Token::Titles));
    let _ = write!(css, "{}:{corners}", property(Token::Corners));
    css.push_str("}}\n");
    css
}

/// The name of a token in stylesheets, by the vocabulary of the NL Design System.
pub fn property(token: Token) -> &'static str {
    match token {
        Token::Band => "--basis-color-accent-1-inverse-bg-default",
        Token::OnBand => "--basis-color-accent-1-inverse-color-default",
        Token::OnBandSubtle => "--basis-color-accent-1-inverse-color-subtle",
        Token::Signal => "--basis-color-accent-2-inverse-bg-default",
        Token::OnSignal => "--basis-color-accent-2-inverse-color-default",
        Token::Action => "--basis-color-action-1-inverse-bg-default",
        Token::ActionHover => "--basis-color-action-1-inverse-bg-hover",
        Token::OnAction => "--basis-color-action-1-inverse-color-default",
        Token::Soft => "--basis-color-action-1-bg-subtle",
        Token::Link => "--basis-color-action-2-color-default",
        Token::Page => "--basis-color-default-bg-document",
        Token::Surface => "--basis-color-default-bg-default",
        Token::SurfaceSubtle => "--basis-color-default-bg-subtle",
        Token::Line => "--basis-color-default-border-subtle",
        Token::Titles => "--basis-heading-font-family",
        Token::Corners => "--basis-border-radius-md",
    }
}

/// `/beheer/huisstijl`.
#[derive(Debug, Template)]
#[template(path = "manage/house_style.html")]
pub struct HouseStylePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`HOUSE_STYLE`].
    pub form: &'a Form,
    /// What the form says; what can't be read in it is as the product brings it.
    pub style: &'a HouseStyle,
    /// The query of the stylesheet that shows it on this page alone, when that was asked for.
    pub preview: Option<String>,
}

/// Two colours that stand on each other.
struct Pair {
    words: &'static str,
    ground: &'static str,
    dark: bool,
    contrast: f64,
    least: f64,
    /// The names of the two fields, for the script; `""` for words whose colour is the product's own.
    fields: (&'static str, &'static str),
    /// The colour of words that are the product's own.
    ink: String,
}

impl Pair {
    fn is_fine(&self) -> bool {
        self.contrast >= self.least
    }
}

impl HouseStylePage<'_> {
    fn colours(&self) -> impl Iterator<Item = (Token, [&'static str; 2])> {
        let colours = Token::ALL.iter().copied();
        let colours = colours.filter(|token| self.style.colours(*token).is_some());
        colours.map(|token| (token, names(token)))
    }

    /// All pairs, those that can't be read first.
    fn pairs(&self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for (end, ground, used) in PAIRS {
            for dark in [false, true] {
                let at = usize::from(dark);
                let of = |token| self.style.colours(token).map(|pair| pair[at]);
                let (words, key, field) = match end {
                    End::Token(token) => (of(*token), label(*token), names(*token)[at]),
                    End::Ink => (Some(domain::house_style::INK[at]), "house-ink", ""),
                    End::InkSubtle => (
                        Some(domain::house_style::INK_SUBTLE[at]),
                        "house-ink-subtle",
                        "",
                    ),
                };
                if let (Some(words), Some(below)) = (words, of(*ground)) {
                    pairs.push(Pair {
                        words: key,
                        ground: label(*ground),
                        dark,
                        contrast: words.contrast(below),
                        least: used.least(),
                        fields: (field, names(*ground)[at]),
                        ink: words.to_string(),
                    });
                }
            }
        }
        pairs.sort_by_key(Pair::is_fine);
        pairs
    }

    fn ratio(&self, ratio: &f64) -> String {
        decimal(self.frame.lang, &format!("{ratio:.1}"))
    }

    fn titles(&self) -> [(&'static str, Cow<'static, str>); 2] {
        let t = |key| self.frame.t(key);
        [
            ("serif", t("house-titles-serif")),
            ("sans", t("house-titles-sans")),
        ]
    }

    fn corners(&self) -> [(&'static str, Cow<'static, str>); 3] {
        let t = |key| self.frame.t(key);
        [
            ("square", t("house-corners-square")),
            ("small", t("house-corners-small")),
            ("large", t("house-corners-large")),
        ]
    }
}

/// The key of what a colour is called.
pub(crate) fn label(token: Token) -> &'static str {
    match token {
        Token::Band => "house-band",
        Token::OnBand => "house-on-band",
        Token::OnBandSubtle => "house-on-band-subtle",
        Token::Signal => "house-signal",
        Token::OnSignal => "house-on-signal",
        Token::Action => "house-action",
        Token::ActionHover => "house-action-hover",
        Token::OnAction => "house-on-action",
        Token::Soft => "house-soft",
        Token::Link => "house-link",
        Token::Page => "house-page",
        Token::Surface => "house-surface",
        Token::SurfaceSubtle => "house-surface-subtle",
        Token::Line => "house-line",
        Token::Titles => "house-titles",
        Token::Corners => "house-corners",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_look_of_the_product_is_what_its_tokens_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/styles/tokens.css");
        let tokens = std::fs::read_to_string(path).unwrap();
        let style = HouseStyle::default();
        for token in Token::ALL {
            let Some([light, dark]) = style.colours(*token) else {
                assert!(
                    tokens.contains(&format!("{}: ", property(*token))),
                    "{token}"
                );
                continue;
            };
            let both = format!("{}: light-dark({light}, {dark});", property(*token));
            let one = format!("{}: {light};", property(*token));
            assert!(
                tokens.contains(&both) || (light == dark && tokens.contains(&one)),
                "{both}"
            );
        }
    }

    #[test]
    fn nothing_but_colours_gets_into_the_stylesheet() {
        let css = stylesheet(&HouseStyle::default());
        assert!(css.starts_with("@layer tokens{:root{--basis-color-accent-1-inverse-bg-default:light-dark(#0a463d,#0a2721);"));
        assert_eq!(css.matches(';').count(), 15);
        assert_eq!(css.matches('}').count(), 2);
    }
}
