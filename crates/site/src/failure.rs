//! From errors to answers: the one place that decides status and page.

use domain::rights::Refusal;
use forum::drafts::label_of;
use forum::{Error, items};
use pages::Page as _;
use pages::drafts::SILENT;
use pages::errors::{ErrorPage, Trouble};

use crate::account::{KEY, sign_in};
use crate::answer::{Answer, Cache};
use crate::ask::{Ask, Parcel, RETRY, frame, seconds};
use crate::settings::Site;
use crate::visitor::Visitor;

/// The answer to a request whose handler gave an error.
pub(crate) fn answer(ask: &Ask, error: Error) -> Answer {
    if matches!(error, Error::Refused(Refusal::SignIn)) {
        return match sign_in::instead(ask) {
            Ok(answer) => answer,
            Err(worse) => page(
                ask.site(),
                &ask.visitor,
                ask.parcel(),
                trouble(ask.site(), worse),
            ),
        };
    }
    let trouble = trouble(ask.site(), error);
    page(ask.site(), &ask.visitor, ask.parcel(), trouble)
}

/// The answer to a text that was refused in an item, and is kept as a draft.
pub(crate) fn kept(ask: &Ask, error: Error, item: Option<&str>) -> Answer {
    // What is hidden from them, or gone, leads nowhere.
    let there =
        matches!(&error, Error::Refused(why) if !matches!(why, Refusal::Hidden | Refusal::Gone));
    let aside = Aside {
        kept: true,
        back: item.filter(|_| there),
        of_another: false,
    };
    let trouble = trouble(ask.site(), error);
    show(ask.site(), &ask.visitor, ask.parcel(), trouble, aside)
}

/// The answer to a form that stood before someone else, whose text is not shown.
pub(crate) fn of_another(ask: &Ask) -> Answer {
    if ask.fields().get(SILENT).is_some() {
        let said = ask.frame().t("draft-others-stopped").into_owned();
        return Answer::plain(409, said);
    }
    let aside = Aside {
        of_another: true,
        ..Aside::default()
    };
    let trouble = Trouble::Conflict("others-text");
    show(ask.site(), &ask.visitor, ask.parcel(), trouble, aside)
}

/// What became of a text that was refused.
#[derive(Default)]
struct Aside<'a> {
    /// Whether it is kept as a draft.
    kept: bool,
    /// The address of the item that it was for.
    back: Option<&'a str>,
    /// Whether it is not the reader's, and not theirs to see.
    of_another: bool,
}

/// A page that says what went wrong, with what was typed.
pub(crate) fn page(site: &Site, visitor: &Visitor, parcel: &Parcel, trouble: Trouble) -> Answer {
    show(site, visitor, parcel, trouble, Aside::default())
}

fn show(
    site: &Site,
    visitor: &Visitor,
    parcel: &Parcel,
    trouble: Trouble,
    aside: Aside<'_>,
) -> Answer {
    let frame = frame(site, visitor, parcel);
    // What another site had a browser send was not written here: its words don't stand below our name.
    let strange = matches!(trouble, Trouble::Elsewhere) && parcel.strange;
    let typed = if parcel.changes && !aside.of_another && !strange {
        typed(parcel)
    } else {
        Vec::new()
    };
    let merged = label_of(&parcel.path)
        .filter(|_| matches!(trouble, Trouble::Conflict(items::MERGED)))
        .map(|label| label.path());
    let page = ErrorPage {
        frame: &frame,
        trouble: &trouble,
        typed: &typed,
        kept: aside.kept,
        back: aside.back.or(merged.as_deref()),
    };
    let html = page.html().unwrap_or_default();
    let answer = Answer::html(status(&trouble), html).cached(Cache::Never);
    match trouble {
        Trouble::TooMany(retry) => answer.with("retry-after", seconds(retry)),
        Trouble::Unavailable => answer.with("retry-after", RETRY),
        _ => answer,
    }
}

fn status(trouble: &Trouble) -> u16 {
    match trouble {
        Trouble::Refused(Refusal::SignIn) | Trouble::SignedOut => 401,
        Trouble::Refused(Refusal::Hidden) | Trouble::NotFound => 404,
        Trouble::Refused(Refusal::Gone) | Trouble::Gone => 410,
        Trouble::Refused(_) | Trouble::Elsewhere => 403,
        Trouble::Method => 405,
        Trouble::Conflict(_) => 409,
        Trouble::Stale => 412,
        Trouble::TooLarge => 413,
        Trouble::NoForm => 415,
        Trouble::Invalid(_) | Trouble::BadText => 422,
        Trouble::TooMany(_) => 429,
        Trouble::Unavailable => 503,
        Trouble::Broken(_) => 500,
    }
}

/// What an error is for the reader; what only operators should know goes into the log, once.
fn trouble(site: &Site, error: Error) -> Trouble {
    match error {
        Error::Refused(Refusal::Hidden) | Error::NotFound => Trouble::NotFound,
        Error::Refused(Refusal::Gone) | Error::Gone => Trouble::Gone,
        Error::Refused(refusal) => Trouble::Refused(refusal),
        Error::Invalid(problems) => Trouble::Invalid(problems),
        Error::Conflict(key) => Trouble::Conflict(key),
        Error::Stale(_) => Trouble::Stale,
        Error::TooMany { retry } => Trouble::TooMany(retry),
        Error::Unavailable(why) => {
            tracing::warn!(why, "unavailable");
            Trouble::Unavailable
        }
        Error::Broken(why) => {
            let id = log_id(site);
            tracing::error!(id, why, "broken");
            Trouble::Broken(id)
        }
    }
}

/// A handler that panicked: its thread has logged where.
pub(crate) fn panicked(site: &Site, visitor: &Visitor, parcel: &Parcel) -> Answer {
    let id = log_id(site);
    tracing::error!(id, path = parcel.path, "a handler ended without an answer");
    page(site, visitor, parcel, Trouble::Broken(id))
}

/// What people tell the operator, and the operator finds in the log.
pub(crate) fn log_id(site: &Site) -> String {
    let mut bytes = [0; 5];
    (site.cx.chance)(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What was typed and would be a pity to lose, texts however short: not passwords, ids and ticks.
fn typed(parcel: &Parcel) -> Vec<(String, String)> {
    let worth = |(name, value): &&(String, String)| {
        let long = value.chars().count() > 30 || value.contains('\n');
        let text = matches!(name.as_str(), "title" | "summary" | "body") && !value.is_empty();
        !is_secret(name) && (long || text)
    };
    parcel
        .fields
        .pairs()
        .iter()
        .filter(worth)
        .cloned()
        .collect()
}

/// Whether a field holds a password or the token of a link, in any form of the site.
pub(crate) fn is_secret(name: &str) -> bool {
    matches!(
        name,
        "password"
            | "current"
            | "submission"
            | "code"
            | "recovery"
            | "codes"
            | "stap"
            | "koppel"
            | KEY
    ) || name.starts_with("passkey_")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn each_trouble_has_its_status() {
        for (trouble, expected) in [
            (Trouble::Refused(Refusal::SignIn), 401),
            (Trouble::SignedOut, 401),
            (Trouble::Refused(Refusal::NotAllowed), 403),
            (Trouble::Refused(Refusal::Silenced), 403),
            (Trouble::Refused(Refusal::Hidden), 404),
            (Trouble::NotFound, 404),
            (Trouble::Refused(Refusal::Gone), 410),
            (Trouble::Gone, 410),
            (Trouble::Elsewhere, 403),
            (Trouble::Method, 405),
            (Trouble::Conflict("is-member"), 409),
            (Trouble::Stale, 412),
            (Trouble::TooLarge, 413),
            (Trouble::NoForm, 415),
            (Trouble::BadText, 422),
            (Trouble::Invalid(Vec::new()), 422),
            (Trouble::TooMany(Duration::ZERO), 429),
            (Trouble::Broken(String::new()), 500),
            (Trouble::Unavailable, 503),
        ] {
            assert_eq!(status(&trouble), expected, "{trouble:?}");
        }
    }

    #[test]
    fn what_is_short_or_secret_is_not_given_back() {
        let long = "Een antwoord van meer dan dertig tekens.".to_owned();
        let pairs = [
            ("body", "Kort.".to_owned()),
            ("note", long.clone()),
            ("alt", "Kort.".to_owned()),
            ("password", long.clone()),
            ("current", long),
            ("place", "c12".to_owned()),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value)).to_vec();
        let parcel = Parcel {
            fields: crate::fields::Fields(pairs),
            ..Parcel::default()
        };
        let given: Vec<String> = typed(&parcel).into_iter().map(|(name, _)| name).collect();
        assert_eq!(given, ["body", "note"]);
    }
}
