//! Rules about several settings together. A rule is silent about a setting that is already known to be wrong.

use std::fs;
use std::path::Path;

use fetch::Authorities;

use super::addresses::{PublicUrl, Secret, Smtp};
use super::given::Given;
use super::mistakes::{Place, Wrong};
use super::settings::{Accessibility, AccessibilityStatus, Base, Fetch, MailSettings, Site};

/// The given address of the site, or the one that follows from `listen`.
pub(super) fn public_url(given: &mut Given, base: &Base) -> Option<PublicUrl> {
    if base.public_url.is_some() || given.is_wrong("public_url") || given.is_wrong("listen") {
        return base.public_url.clone();
    }
    if base.listen.ip().is_loopback() {
        return PublicUrl::of(base.listen);
    }
    given.refuse(
        "listen",
        Wrong::new(
            format!(
                "is {}, which other machines can reach, while public_url is missing",
                base.listen
            ),
            "set public_url to the https address people type",
        ),
    );
    None
}

/// The mail server with its password, from the address or from the file.
pub(super) fn smtp(given: &mut Given, mail: &MailSettings) -> Option<Smtp> {
    if mail.smtp_url.is_some()
        && mail.from_address.is_none()
        && !given.is_wrong("mail.from_address")
    {
        given.refuse(
            "mail.smtp_url",
            Wrong::new("is given without a sender", "set mail.from_address too"),
        );
    }
    let Some(file) = &mail.password_file else {
        return mail.smtp_url.clone();
    };
    match (&mail.smtp_url, password(file)) {
        (Some(smtp), Ok(password)) if smtp.user.is_some() && smtp.password.is_none() => {
            Some(Smtp {
                password: Some(password),
                ..smtp.clone()
            })
        }
        (smtp, password) => {
            refuse_password(given, smtp.as_ref(), password.err());
            smtp.clone()
        }
    }
}

fn refuse_password(given: &mut Given, smtp: Option<&Smtp>, unreadable: Option<Wrong>) {
    let name = "mail.password_file";
    match smtp {
        None if given.is_wrong("mail.smtp_url") => {}
        None => given.refuse(
            name,
            Wrong::new(
                "is given without mail.smtp_url",
                "set that too, or leave this out",
            ),
        ),
        Some(smtp) if smtp.user.is_none() => given.refuse(
            name,
            Wrong::new(
                "is given, but mail.smtp_url has no user",
                "write smtps://user@host",
            ),
        ),
        Some(smtp) if smtp.password.is_some() => given.refuse(
            name,
            Wrong::new(
                "is given, but mail.smtp_url has a password too",
                "leave one of them out",
            ),
        ),
        Some(_) => {}
    }
    if let Some(wrong) = unreadable {
        given.refuse(name, wrong);
    }
}

/// Who vouches for hosts of the own network.
pub(super) fn authorities(given: &mut Given, fetch: &Fetch) -> Option<Authorities> {
    let file = fetch.ca_file.as_ref()?;
    let read = fs::read(file).map_err(|error| {
        Wrong::new(
            format!("is {}, which can't be read ({error})", file.display()),
            "name a file that the server's user may read",
        )
    });
    let found = read.and_then(|bytes| {
        Authorities::from_pem(&bytes).map_err(|why| {
            Wrong::new(
                format!("is {}, which {why}", file.display()),
                "put the certificates of your authority into it, each from BEGIN to END CERTIFICATE, and nothing else",
            )
        })
    });
    match found {
        Ok(authorities) => Some(authorities),
        Err(wrong) => {
            given.refuse("fetch.ca_file", wrong);
            None
        }
    }
}

fn password(file: &Path) -> Result<Secret, Wrong> {
    let text = fs::read_to_string(file).map_err(|error| {
        Wrong::new(
            format!("is {}, which can't be read ({error})", file.display()),
            "name a text file that the server's user may read",
        )
    })?;
    let password = text.trim_end_matches(['\r', '\n']);
    if password.is_empty() || password.contains(['\r', '\n']) {
        let wrong = format!("is {}, which does not hold one line", file.display());
        return Err(Wrong::new(
            wrong,
            "write the password and nothing else into it",
        ));
    }
    Ok(Secret::new(password))
}

/// What a statement must have to be one: who signed it and when, a contact, and for A and B an audit.
pub(super) fn accessibility(given: &mut Given, statement: &Accessibility, site: &Site) {
    use AccessibilityStatus::{A, B, E};
    let Some(status) = statement.status.filter(|status| *status != E) else {
        return;
    };
    let has_contact = statement.contact.is_some() || site.contact_email.is_some();
    let needs_report = matches!(status, A | B);
    let needed = [
        ("accessibility.signed_by", statement.signed_by.is_none()),
        ("accessibility.signed_on", statement.signed_on.is_none()),
        ("accessibility.contact", !has_contact),
        (
            "accessibility.reports",
            needs_report && statement.reports.is_empty(),
        ),
    ];
    for (name, is_missing) in needed {
        if is_missing && !given.is_wrong(name) {
            let wrong = Wrong::new(
                format!("is {status:?}, but {name} is missing"),
                format!("set {name}"),
            );
            given.refuse("accessibility.status", wrong);
        }
    }
    if status == A && !statement.deviations.is_empty() {
        let wrong = Wrong::new(
            "is A, but there are deviations",
            "write B, or leave accessibility.deviations out",
        );
        given.refuse("accessibility.status", wrong);
    }
}

/// Example people have known passwords: they stay on this machine.
pub(super) fn demo(public_url: &PublicUrl, place: &Place) -> Option<(Place, Wrong)> {
    let wrong = || {
        Wrong::new(
            format!(
                "is {}, but --demo signs people in with passwords that anyone can read",
                public_url.as_str()
            ),
            "use an address of this machine, such as http://127.0.0.1:8080, or start without --demo",
        )
    };
    (!public_url.is_loopback()).then(|| (place.clone(), wrong()))
}
