//! Words that are watched for, and domains from which nobody becomes a member.

use domain::WatchedWordId;
use forum::Error;
use forum::places;
use forum::prevention::{self, WatchedInput, WatchedView};
use forum::views::PlaceRef;
use pages::prevention::{
    BLOCKED_DOMAINS, BlockedDomainsPage, WATCHED_WORD, WatchedWordPage, WatchedWordsPage,
};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer/signaalwoorden`
pub(crate) fn list(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_list(ask, &ask.form(&WATCHED_WORD).with("action", "warn"))
}

/// `POST /beheer/signaalwoorden`
pub(crate) fn add(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(&WATCHED_WORD);
    let input = input(&mut form);
    let added = form
        .sound()
        .and_then(|()| prevention::add(ask.cx(), ask.actor(), &input));
    match added {
        Ok(id) => ask.done(&path(id), Said::Added),
        Err(error) => show_list(ask, &form.after(error)?),
    }
}

fn show_list(ask: &Ask, form: &Form) -> Reply {
    let words = prevention::list(ask.cx(), ask.actor())?;
    let page = WatchedWordsPage {
        frame: ask.frame(),
        words: &words,
        categories: &categories(ask)?,
        form,
    };
    ask.form_page(form, &page)
}

/// `GET /beheer/signaalwoorden/{id}`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_one(ask, ask.id("id")?, None)
}

/// `POST /beheer/signaalwoorden/{id}`
pub(crate) fn save(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id: WatchedWordId = ask.id("id")?;
    let mut form = ask.posted(&WATCHED_WORD);
    let input = input(&mut form);
    let version = form.version();
    let saved = form
        .sound()
        .and_then(|()| prevention::edit(ask.cx(), ask.actor(), id, version, &input));
    match saved {
        Ok(()) => ask.done(&path(id), Said::Saved),
        Err(error) => show_one(ask, id, Some(form.after(error)?)),
    }
}

/// `POST /beheer/signaalwoorden/{id}/schakel`
pub(crate) fn switch(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id: WatchedWordId = ask.id("id")?;
    let on = ask.fields().get("aan") == Some("ja");
    let version = ask.fields().parse("version").unwrap_or(0);
    match prevention::switch(ask.cx(), ask.actor(), id, version, on) {
        Ok(()) => ask.done(&path(id), Said::Saved),
        Err(error) => {
            let word = prevention::open(ask.cx(), ask.actor(), id)?;
            show_one(ask, id, Some(filled(ask, &word).after(error)?))
        }
    }
}

/// `POST /beheer/signaalwoorden/{id}/weg`
pub(crate) fn remove(ask: &Ask) -> Reply {
    ask.signed_in()?;
    prevention::remove(ask.cx(), ask.actor(), ask.id("id")?)?;
    ask.done("/beheer/signaalwoorden", Said::WatchedGone)
}

fn path(id: WatchedWordId) -> String {
    format!("/beheer/signaalwoorden/{id}")
}

/// One that rests is tried out each time; of one that is watched for it is asked first.
fn show_one(ask: &Ask, id: WatchedWordId, form: Option<Form>) -> Reply {
    let word = prevention::open(ask.cx(), ask.actor(), id)?;
    let run = match !word.active || ask.query.get("proef").is_some() {
        true => Some(prevention::try_out(ask.cx(), ask.actor(), id)?),
        false => None,
    };
    let form = form.unwrap_or_else(|| filled(ask, &word));
    let page = WatchedWordPage {
        frame: ask.frame(),
        word: &word,
        run: run.as_ref(),
        categories: &categories(ask)?,
        form: &form,
    };
    ask.form_page(&form, &page)
}

fn categories(ask: &Ask) -> Result<Vec<PlaceRef>, Error> {
    let rows = places::categories(ask.cx(), ask.actor())?;
    Ok(rows.into_iter().map(|row| row.place).collect())
}

fn input(form: &mut Form) -> WatchedInput {
    WatchedInput {
        pattern: form.text("pattern"),
        forms: form.is_on("forms"),
        action: form.choice("action"),
        replacement: form.text("replacement"),
        category: form.choice("category"),
        until: form.text("until"),
        note: form.text("note"),
    }
}

fn filled(ask: &Ask, word: &WatchedView) -> Form {
    let input = &word.input;
    let mut form = ask
        .form(&WATCHED_WORD)
        .with("version", word.version)
        .with("pattern", &input.pattern)
        .with("action", word.action)
        .with("replacement", &input.replacement)
        .with("until", &input.until)
        .with("note", &input.note);
    if let Some(category) = input.category {
        form.set("category", category);
    }
    if input.forms {
        form.set("forms", "ja");
    }
    form
}

/// `GET /beheer/domeinen`
pub(crate) fn domains(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let blocked = prevention::blocked(ask.cx(), ask.actor())?;
    let form = ask.form(&BLOCKED_DOMAINS);
    show_domains(
        ask,
        blocked.len(),
        &form.with("domains", blocked.join("\n")),
    )
}

/// `POST /beheer/domeinen`
pub(crate) fn block(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let form = ask.posted(&BLOCKED_DOMAINS);
    match prevention::block(ask.cx(), ask.actor(), form.value("domains")) {
        Ok(_) => ask.done("/beheer/domeinen", Said::Saved),
        Err(error) => {
            let blocked = prevention::blocked(ask.cx(), ask.actor())?;
            show_domains(ask, blocked.len(), &form.after(error)?)
        }
    }
}

fn show_domains(ask: &Ask, count: usize, form: &Form) -> Reply {
    let page = BlockedDomainsPage {
        frame: ask.frame(),
        count,
        form,
    };
    ask.form_page(form, &page)
}
