//! How pages look to a reader: kept in their browser alone, so that it needs no account and is there at the first byte.

use pages::Form;
use pages::look::{Colour, LOOK, Look, LookPage};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::{cookies, redirect};

/// `GET /uiterlijk`
pub(crate) fn show(ask: &Ask) -> Reply {
    let look = ask.frame().look;
    let colour = match look.colour {
        None => "auto",
        Some(Colour::Light) => "light",
        Some(Colour::Dark) => "dark",
    };
    let form = ask
        .form(&LOOK)
        .with("colour", colour)
        .with("contrast", on(look.contrast))
        .with("legible", on(look.legible))
        .with("compact", on(look.compact))
        .with("keys", on(!look.keyless));
    let back = ask.query.get("terug").or(ask.parcel().referrer.as_deref());
    show_form(
        ask,
        &form,
        redirect::local_or_start(back.unwrap_or_default()),
    )
}

/// `POST /uiterlijk`
pub(crate) fn save(ask: &Ask) -> Reply {
    let form = ask.posted(&LOOK);
    let look = Look {
        colour: match form.value("colour") {
            "light" => Some(Colour::Light),
            "dark" => Some(Colour::Dark),
            _ => None,
        },
        contrast: form.is_on("contrast"),
        legible: form.is_on("legible"),
        compact: form.is_on("compact"),
        keyless: !form.is_on("keys"),
    };
    let back = redirect::local_or_start(ask.fields().get("terug").unwrap_or_default());
    keep(ask, look, back)
}

/// `POST /uiterlijk/lijst`: lists show more, or tell more.
pub(crate) fn density(ask: &Ask) -> Reply {
    let look = Look {
        compact: ask.fields().get("compact") == Some("ja"),
        ..ask.frame().look
    };
    let back = redirect::local_or_start(ask.fields().get("terug").unwrap_or_default());
    keep(ask, look, back)
}

fn keep(ask: &Ask, look: Look, back: &str) -> Reply {
    let cookie = cookies::look(ask.site().is_https(), look);
    Ok(ask.see(back)?.with("set-cookie", cookie))
}

fn show_form(ask: &Ask, form: &Form, back: &str) -> Reply {
    ask.form_page(
        form,
        &LookPage {
            frame: ask.frame(),
            form,
            back,
        },
    )
}

fn on(is: bool) -> &'static str {
    if is { "ja" } else { "" }
}
