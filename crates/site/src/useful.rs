//! What colleagues do with a text: thank, do it too, sum up, say that it still holds.

use domain::PostId;
use forum::adoptions::EditAdoption;
use forum::items::ItemView;
use forum::topics::EditSummary;
use forum::{Error, adoptions, items, thanks, topics};
use pages::items::{ADOPTION, AdoptionPage, SUMMARY, SummaryPage};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::doubts;
use crate::items::{current, id};

/// `POST /{letter}/{number}/r/{n}/bedankt`
pub(crate) fn thank(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let given = ask.fields().get("given") != Some("nee");
    let posted = thanks::set(ask.cx(), ask.actor(), post(ask)?, given)?;
    let said = if given {
        Said::Thanked
    } else {
        Said::NotThanked
    };
    ask.done(&posted.path, said)
}

/// `GET /{letter}/{number}/r/{n}/wij-ook`
pub(crate) fn adoption(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let adoption = adoptions::to_edit(ask.cx(), ask.actor(), post(ask)?)?;
    let form = ask.form(&ADOPTION).with("note", &adoption.note);
    show_adoption(ask, &adoption, &form)
}

/// `POST /{letter}/{number}/r/{n}/wij-ook`
pub(crate) fn adopt(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (post, form) = (post(ask)?, ask.posted(&ADOPTION));
    if ask.fields().get("weg").is_some() {
        let posted = adoptions::remove(ask.cx(), ask.actor(), post)?;
        return ask.done(&posted.path, Said::NotAdopted);
    }
    let there = ask.fields().get("there").is_some();
    let seen = there.then(|| ask.fields().get("seen").unwrap_or_default());
    match adoptions::set(ask.cx(), ask.actor(), post, form.value("note"), seen) {
        Ok(posted) => ask.done(&posted.path, Said::Adopted),
        Err(error) => {
            let form = form.after(error)?;
            let adoption = adoptions::to_edit(ask.cx(), ask.actor(), post)?;
            show_adoption(ask, &adoption, &form)
        }
    }
}

fn show_adoption(ask: &Ask, adoption: &EditAdoption, form: &Form) -> Reply {
    let page = AdoptionPage {
        frame: ask.frame(),
        adoption,
        action: ask.path(),
        form,
    };
    ask.form_page(form, &page)
}

/// `GET /{letter}/{number}/{slug}/kort`
pub(crate) fn summary(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let view = current(ask)?;
    let path = format!("{}/kort", view.path());
    if path != ask.path() {
        return ask.moved(&path);
    }
    if !view.may.summarize {
        return Err(Error::Refused(domain::rights::Refusal::NotAllowed));
    }
    let mut form = ask.form(&SUMMARY);
    form.set("version", view.version);
    form.set("summary", &view.summary);
    show_summary(ask, &view, &form)
}

/// `POST /{letter}/{number}/{slug}/kort`
pub(crate) fn summarize(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(&SUMMARY);
    let now = current(ask)?;
    let stands = [("summary", now.summary.as_str())];
    if now.may.summarize && doubts::ask(ask, &mut form, &stands, 0)? {
        return show_summary(ask, &now, &form);
    }
    let edit = EditSummary {
        version: form.version(),
        summary: form.text("summary"),
    };
    // The first one takes the place of nothing.
    let first = now.summary.is_empty();
    match topics::summarize(ask.cx(), ask.actor(), id(ask)?, &edit) {
        Ok(posted) if first => ask.done(&posted.path, Said::Saved),
        Ok(posted) => ask.done(&posted.path, Said::Edited),
        Err(error) => {
            let view = current(ask)?;
            show_summary(ask, &view, &form.after(error)?)
        }
    }
}

fn show_summary(ask: &Ask, view: &ItemView, form: &Form) -> Reply {
    let page = SummaryPage {
        frame: ask.frame(),
        view,
        form,
    };
    ask.form_page(form, &page)
}

/// `POST /{letter}/{number}/{slug}/klopt-nog`: the answer of a question, or all of an article.
pub(crate) fn confirm(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let posted = items::confirm(ask.cx(), ask.actor(), id(ask)?)?;
    ask.done(&posted.path, Said::Confirmed)
}

/// The post of the address; 0 is the opening.
fn post(ask: &Ask) -> Result<PostId, Error> {
    crate::items::post(ask, ask.id("n")?)
}
