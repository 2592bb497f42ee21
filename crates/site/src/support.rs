//! Questions about the site itself: asking and going on with them.

use domain::SupportQuestionId;
use forum::Error;
use forum::support::{self, NewQuestion, QuestionView};
use pages::support::{AskPage, AskedOftenPage, QUESTION, QuestionPage, SAID};
use pages::{Form, Said};

use crate::account::KEY;
use crate::answer::Reply;
use crate::ask::Ask;
use crate::doubts;

/// `GET /vraag-over-dit-platform`
pub(crate) fn show(ask: &Ask) -> Reply {
    let form = ask.form(&QUESTION);
    let from = ask.query.get("van").unwrap_or_default();
    show_form(ask, &form.with("page", from))
}

/// `POST /vraag-over-dit-platform`
pub(crate) fn submit(ask: &Ask) -> Reply {
    let mut form = ask.posted(&QUESTION);
    let email = form.text("email");
    // What will be refused for want of an address is not asked about yet.
    let whole = ask.visitor.signed_in.is_some() || !email.trim().is_empty();
    if whole && doubts::of_people(ask, &mut form, "message", &email)? {
        return show_form(ask, &form);
    }
    let new = NewQuestion {
        body: form.text("message"),
        name: form.text("name"),
        email: form.text("email"),
        page: form.text("page"),
        trap: form.text("website"),
    };
    let from = (&ask.origin(), ask.frame().lang);
    match support::ask(ask.cx(), ask.actor(), &new, from) {
        Ok(Some(path)) => ask.done(&path, Said::SupportAsked),
        // A program is told what a person would be.
        Ok(None) => ask.done("/vraag-over-dit-platform", Said::SupportAsked),
        Err(error) => show_form(ask, &form.after(error)?),
    }
}

fn show_form(ask: &Ask, form: &Form) -> Reply {
    let asked = match ask.visitor.signed_in {
        Some(_) => support::asked(ask.cx(), ask.actor())?,
        None => Vec::new(),
    };
    let page = AskPage {
        frame: ask.frame(),
        form,
        asked: &asked,
    };
    ask.form_page(form, &page)
}

fn own(ask: &Ask, key: Option<&str>) -> Result<QuestionView, Error> {
    let id: SupportQuestionId = ask.id("id")?;
    support::own(ask.cx(), ask.actor(), id, key)
}

/// `GET /vraag-over-dit-platform/{id}`
pub(crate) fn question(ask: &Ask) -> Reply {
    let key = ask.query.get(KEY);
    show_question(ask, &own(ask, key)?, key, &ask.form(&SAID))
}

/// `POST /vraag-over-dit-platform/{id}`
pub(crate) fn react(ask: &Ask) -> Reply {
    let (mut form, key) = (ask.posted(&SAID), ask.fields().get(KEY));
    if doubts::of_people(ask, &mut form, "message", "")? {
        return show_question(ask, &own(ask, key)?, key, &form);
    }
    let said = (key, form.value("message"));
    match support::react(ask.cx(), ask.actor(), ask.id("id")?, said, &ask.origin()) {
        Ok(path) => ask.done(&path, Said::SupportAsked),
        Err(error) => show_question(ask, &own(ask, key)?, key, &form.after(error)?),
    }
}

fn show_question(ask: &Ask, view: &QuestionView, key: Option<&str>, form: &Form) -> Reply {
    let page = QuestionPage {
        frame: ask.frame(),
        view,
        form,
        key,
    };
    ask.form_page(form, &page)
}

/// `GET /hulp/veelgevraagd`
pub(crate) fn asked_often(ask: &Ask) -> Reply {
    let answers = support::published(ask.cx(), ask.actor(), ask.frame().lang)?;
    ask.page(&AskedOftenPage {
        frame: ask.frame(),
        answers: &answers,
    })
}
