//! The desk of those who answer questions about the site.

use domain::{SavedAnswerId, SupportQuestionId};
use forum::Error;
use forum::support::{self, SavedInput};
use pages::support::{
    AnswerPage, DeskPage, Forms, HANDING, NOTE, OpenPage, SAID, SAVED, SavedPage, Shown,
};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer/hulpvragen`
pub(crate) fn list(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let word = |name| ask.query.get(name).unwrap_or_default();
    let shown = Shown::of(word("toon"), word("van"));
    let after = ask.query.parse("na");
    let rows = support::list(ask.cx(), ask.actor(), shown.which, shown.desk, after)?;
    ask.page(&DeskPage {
        frame: ask.frame(),
        shown,
        rows: &rows,
        first: after.is_none(),
        waiting: support::waiting(ask.cx(), ask.actor())?,
    })
}

fn id(ask: &Ask) -> Result<SupportQuestionId, Error> {
    ask.id("id")
}

fn path(ask: &Ask) -> Result<String, Error> {
    Ok(format!("/beheer/hulpvragen/{}", id(ask)?))
}

fn forms(ask: &Ask) -> Forms {
    Forms {
        answer: ask.form(&SAID),
        note: ask.form(&NOTE),
        handing: ask.form(&HANDING),
    }
}

/// `GET /beheer/hulpvragen/{id}`; with a kept answer put into the form when one is chosen.
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_page(ask, &forms(ask))
}

fn show_page(ask: &Ask, forms: &Forms) -> Reply {
    let view = support::open(ask.cx(), ask.actor(), id(ask)?)?;
    let saved = support::saved_answers(ask.cx(), ask.actor())?;
    let page = OpenPage {
        frame: ask.frame(),
        view: &view,
        forms,
        saved: &saved,
    };
    ask.form_page(forms.refused(), &page)
}

/// `POST /beheer/hulpvragen/{id}/opnemen`
pub(crate) fn claim(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let taken = ask.fields().get("neem") != Some("nee");
    let form = ask.posted(&SAID);
    let done = support::claim(ask.cx(), ask.actor(), id(ask)?, taken);
    match done {
        Ok(()) if form.value("message").trim().is_empty() => ask.done(&path(ask)?, Said::Saved),
        // What was typed meanwhile stays.
        Ok(()) => {
            let mut forms = forms(ask);
            forms.answer = form;
            show_page(ask, &forms)
        }
        Err(error) => {
            let mut forms = forms(ask);
            forms.answer = form.after(error)?;
            show_page(ask, &forms)
        }
    }
}

/// `POST /beheer/hulpvragen/{id}/antwoord`
pub(crate) fn answer(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(&SAID);
    if ask.fields().get("zet").is_some()
        && let Some(chosen) = ask.fields().parse::<SavedAnswerId>("bewaard")
    {
        let (_, saved) = support::answer_to_edit(ask.cx(), ask.actor(), chosen)?;
        form.put_below("message", &saved.body);
        let mut forms = forms(ask);
        forms.answer.set("message", form.value("message"));
        return show_page(ask, &forms);
    }
    let over = ask.fields().get("over").is_some();
    match support::answer(ask.cx(), ask.actor(), id(ask)?, form.value("message"), over) {
        Ok(()) => ask.done(&path(ask)?, Said::SupportAnswered),
        Err(error) => {
            let mut forms = forms(ask);
            forms.answer = form.after(error)?;
            show_page(ask, &forms)
        }
    }
}

/// `POST /beheer/hulpvragen/{id}/notitie`
pub(crate) fn note(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let form = ask.posted(&NOTE);
    match support::note(ask.cx(), ask.actor(), id(ask)?, form.value("message")) {
        Ok(()) => ask.done(&path(ask)?, Said::Saved),
        Err(error) => {
            let mut forms = forms(ask);
            forms.note = form.after(error)?;
            show_page(ask, &forms)
        }
    }
}

/// `POST /beheer/hulpvragen/{id}/doorgeven`: who hands it over may not answer it any more.
pub(crate) fn hand_over(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(&HANDING);
    let to = (form.choice("desk"), form.choice("province"));
    let handed = form.sound().and_then(|()| {
        let body = form.value("message");
        support::hand_over(ask.cx(), ask.actor(), id(ask)?, to, body)
    });
    match handed {
        Ok(()) => ask.done("/beheer/hulpvragen", Said::HandedOver),
        Err(error) => {
            let mut forms = forms(ask);
            forms.handing = form.after(error)?;
            show_page(ask, &forms)
        }
    }
}

/// `POST /beheer/hulpvragen/{id}/sluiten`
pub(crate) fn close(ask: &Ask) -> Reply {
    ask.signed_in()?;
    match support::close(ask.cx(), ask.actor(), id(ask)?) {
        Ok(()) => ask.done("/beheer/hulpvragen", Said::SupportClosed),
        Err(error) => {
            let mut forms = forms(ask);
            forms.answer = forms.answer.after(error)?;
            show_page(ask, &forms)
        }
    }
}

/// Where the kept answers are.
const ANSWERS: &str = "/beheer/hulpvragen/antwoorden";

/// `GET /beheer/hulpvragen/antwoorden`
pub(crate) fn saved(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let form = ask.form(&SAVED).with("lang", ask.frame().lang);
    show_saved(ask, &form)
}

/// `POST /beheer/hulpvragen/antwoorden`
pub(crate) fn save(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(&SAVED);
    let input = input(ask, &mut form);
    let added = form
        .sound()
        .and_then(|()| support::save_answer(ask.cx(), ask.actor(), &input));
    match added {
        Ok(()) => ask.done(ANSWERS, Said::Added),
        Err(error) => show_saved(ask, &form.after(error)?),
    }
}

fn input(ask: &Ask, form: &mut Form) -> SavedInput {
    SavedInput {
        title: form.text("title"),
        body: form.text("message"),
        lang: form.choice("lang").unwrap_or(ask.frame().lang),
        published: form.is_on("published"),
    }
}

fn show_saved(ask: &Ask, form: &Form) -> Reply {
    let saved = support::saved_answers(ask.cx(), ask.actor())?;
    let page = SavedPage {
        frame: ask.frame(),
        saved: &saved,
        form,
    };
    ask.form_page(form, &page)
}

/// `GET /beheer/hulpvragen/antwoorden/{id}`
pub(crate) fn to_edit(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (version, saved) = support::answer_to_edit(ask.cx(), ask.actor(), ask.id("id")?)?;
    let form = ask.form(&SAVED).with("version", version);
    let form = form.with("title", saved.title).with("message", saved.body);
    let mut form = form.with("lang", saved.lang);
    if saved.published {
        form.set("published", "ja");
    }
    show_answer(ask, &form)
}

/// `POST /beheer/hulpvragen/antwoorden/{id}`
pub(crate) fn edit(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id: SavedAnswerId = ask.id("id")?;
    let mut form = ask.posted(&SAVED);
    let (version, input) = (form.version(), input(ask, &mut form));
    let edited = form
        .sound()
        .and_then(|()| support::edit_answer(ask.cx(), ask.actor(), id, version, &input));
    match edited {
        Ok(()) => ask.done(ANSWERS, Said::Saved),
        Err(error) => show_answer(ask, &form.after(error)?),
    }
}

fn show_answer(ask: &Ask, form: &Form) -> Reply {
    let id: SavedAnswerId = ask.id("id")?;
    let page = AnswerPage {
        frame: ask.frame(),
        path: &format!("{ANSWERS}/{id}"),
        form,
    };
    ask.form_page(form, &page)
}

/// `POST /beheer/hulpvragen/antwoorden/{id}/weg`
pub(crate) fn remove(ask: &Ask) -> Reply {
    ask.signed_in()?;
    support::remove_answer(ask.cx(), ask.actor(), ask.id("id")?)?;
    ask.done(ANSWERS, Said::Saved)
}
