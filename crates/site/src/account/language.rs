//! The language of pages: a cookie for visitors, a setting for members.

use domain::Lang;
use forum::{Error, profiles};
use pages::Form;
use pages::account::{LANGUAGE, LanguagePage};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::{cookies, redirect};

/// `POST /taal`: the button at the foot of every page.
pub(crate) fn submit(ask: &Ask) -> Reply {
    let lang: Lang = ask.fields().parse("taal").ok_or(Error::NotFound)?;
    let back = redirect::local_or_start(ask.fields().get("terug").unwrap_or_default());
    choose(ask, lang, back)
}

/// `GET /instellingen/taal`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_form(ask, &ask.form(&LANGUAGE).with("taal", ask.visitor.lang))
}

/// `POST /instellingen/taal`
pub(crate) fn save(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(&LANGUAGE);
    match form.choice("taal") {
        Some(lang) => choose(ask, lang, "/instellingen/taal"),
        None => {
            form.problem("taal", "choice");
            show_form(ask, &form)
        }
    }
}

fn show_form(ask: &Ask, form: &Form) -> Reply {
    ask.form_page(
        form,
        &LanguagePage {
            frame: ask.frame(),
            form,
        },
    )
}

fn choose(ask: &Ask, lang: Lang, back: &str) -> Reply {
    if ask.visitor.signed_in.is_some() {
        profiles::set_language(ask.cx(), ask.actor(), lang)?;
    }
    let cookie = cookies::language(ask.site().is_https(), lang);
    Ok(ask.see(back)?.with("set-cookie", cookie))
}
