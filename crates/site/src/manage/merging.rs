//! Making one organisation part of another, and undoing it.

use domain::MergeId;
use domain::rights::{self, Act};
use forum::Error;
use forum::organisations::{self, Moving};
use pages::manage::{MERGE_ORGANISATIONS, MergePage};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer/organisaties/samenvoegen`: the choice of two, then what would move.
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    rights::may(ask.actor(), Act::EditRegister).map_err(Error::from)?;
    let named = |field: &str| ask.query.get(field).unwrap_or_default().to_owned();
    let (from, into) = (named("from"), named("into"));
    let form = ask
        .form(&MERGE_ORGANISATIONS)
        .with("from", &from)
        .with("into", &into);
    if ask.query.get("from").is_none() {
        return show_page(ask, &form, None);
    }
    match organisations::try_merge(ask.cx(), ask.actor(), &from, &into) {
        Ok(moving) => show_page(ask, &form, Some(&moving)),
        Err(error) => show_page(ask, &form.after(error)?, None),
    }
}

/// `POST /beheer/organisaties/samenvoegen`
pub(crate) fn submit(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let form = ask.posted(&MERGE_ORGANISATIONS);
    let (from, into) = (form.value("from"), form.value("into"));
    if !form.is_on("sure") {
        let moving = organisations::try_merge(ask.cx(), ask.actor(), from, into);
        return match moving {
            Ok(moving) => {
                let form = form.after(Error::invalid("sure", "not-sure"))?;
                show_page(ask, &form, Some(&moving))
            }
            Err(error) => show_page(ask, &form.after(error)?, None),
        };
    }
    match organisations::merge(ask.cx(), ask.actor(), from, into) {
        Ok(into) => ask.done(
            &format!("/bibliotheek/{}", into.slug),
            Said::OrganisationsMerged,
        ),
        Err(error) => show_page(ask, &form.after(error)?, None),
    }
}

/// `POST /beheer/organisaties/samenvoegen/{id}/terug`
pub(crate) fn undo(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let back = organisations::undo(ask.cx(), ask.actor(), ask.id::<MergeId>("id")?)?;
    ask.done(&format!("/bibliotheek/{}", back.slug), Said::MergeUndone)
}

fn show_page(ask: &Ask, form: &Form, moving: Option<&Moving>) -> Reply {
    let standing = organisations::standing(ask.cx(), ask.actor())?;
    let names = organisations::nameable(ask.cx(), ask.actor())?;
    let page = MergePage {
        frame: ask.frame(),
        form,
        moving,
        names: &names,
        standing: &standing,
    };
    ask.form_page(form, &page)
}
