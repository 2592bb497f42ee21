//! Tending an item: close, pin, move, change the kind, take away and bring back.

use domain::PostId;
use forum::tending::{self, Relocation, ToTend};
use forum::{Error, history, places};
use pages::items::{DeletedPage, PIN, PlaceValue, RELOCATION, TendPage};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::items::id;

/// `GET /{letter}/{number}/{slug}/beheren`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item = to_tend(ask)?;
    let path = format!("{}/beheren", item.path);
    if path != ask.path() {
        return ask.moved(&path);
    }
    show_page(ask, &item, &relocation(ask, &item), &pin(ask, &item))
}

/// `POST /{letter}/{number}/{slug}/verplaats`
pub(crate) fn relocate(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (item, mut form) = (to_tend(ask)?, ask.posted(&RELOCATION));
    let place: Option<PlaceValue> = form.choice("place");
    let to = Relocation {
        version: form.version(),
        place: place.map(|value| value.0),
        audience: form.choice("audience"),
        note: form.text("note"),
    };
    let sound = form.sound();
    let done = sound.and_then(|()| tending::relocate(ask.cx(), ask.actor(), item.id, &to));
    match done {
        Ok(posted) => ask.done(&posted.path, Said::Moved),
        Err(error) => {
            let form = form.after(crate::items::writing::of_place(error))?;
            show_page(ask, &item, &form, &pin(ask, &item))
        }
    }
}

/// `POST /{letter}/{number}/{slug}/soort`
pub(crate) fn change_kind(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let kind = ask.fields().parse("kind");
    let posted = tending::change_kind(ask.cx(), ask.actor(), id(ask)?, kind)?;
    ask.done(&posted.path, Said::ChangedKind)
}

/// `POST /{letter}/{number}/{slug}/bovenaan`
pub(crate) fn set_pin(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (item, form) = (to_tend(ask)?, ask.posted(&PIN));
    match tending::pin(ask.cx(), ask.actor(), item.id, form.value("until")) {
        Ok(posted) => ask.done(&posted.path, Said::Pinned),
        Err(error) => {
            let form = form.after(error)?;
            show_page(ask, &item, &relocation(ask, &item), &form)
        }
    }
}

/// `POST /{letter}/{number}/{slug}/sluit`
pub(crate) fn lock(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let locked = ask.fields().get("locked") != Some("nee");
    let note = ask.fields().get("note").unwrap_or_default();
    let posted = tending::lock(ask.cx(), ask.actor(), id(ask)?, locked, note)?;
    let said = if locked { Said::Locked } else { Said::Unlocked };
    ask.done(&posted.path, said)
}

/// `POST /{letter}/{number}/{slug}/weg`
pub(crate) fn delete(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let note = ask.fields().get("note").unwrap_or_default();
    let posted = tending::delete(ask.cx(), ask.actor(), id(ask)?, note)?;
    ask.see(&format!("{}/verwijderd", posted.path))
}

/// `GET /{letter}/{number}/{slug}/verwijderd`
pub(crate) fn deleted(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (title, path) = tending::deleted(ask.cx(), ask.actor(), id(ask)?)?;
    ask.page(&DeletedPage {
        frame: ask.frame(),
        title: &title,
        path: &path,
    })
}

/// `POST /{letter}/{number}/{slug}/terug`
pub(crate) fn restore(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let posted = tending::restore(ask.cx(), ask.actor(), id(ask)?)?;
    ask.done(&posted.path, Said::Restored)
}

/// `POST /{letter}/{number}/r/{n}/weg`
pub(crate) fn delete_reply(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let posted = tending::delete_reply(ask.cx(), ask.actor(), reply(ask)?)?;
    ask.done(&posted.path, Said::Deleted)
}

/// `POST /{letter}/{number}/r/{n}/terug`
pub(crate) fn restore_reply(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let posted = tending::restore_reply(ask.cx(), ask.actor(), reply(ask)?)?;
    ask.done(&posted.path, Said::Restored)
}

fn reply(ask: &Ask) -> Result<PostId, Error> {
    history::reply(ask.cx(), id(ask)?, ask.id("n")?)
}

fn to_tend(ask: &Ask) -> Result<ToTend, Error> {
    tending::to_tend(ask.cx(), ask.actor(), id(ask)?)
}

fn relocation(ask: &Ask, item: &ToTend) -> Form {
    let mut form = ask.form(&RELOCATION);
    form.set("version", item.version);
    form.set("place", PlaceValue(item.place));
    form.set("audience", "");
    form
}

fn pin(ask: &Ask, item: &ToTend) -> Form {
    ask.form(&PIN).with("until", &item.pinned_until)
}

fn show_page(ask: &Ask, item: &ToTend, relocation: &Form, pin: &Form) -> Reply {
    let places = places::to_post_in(ask.cx(), ask.actor(), item.kind)?;
    let page = TendPage {
        frame: ask.frame(),
        item,
        places: &places,
        relocation,
        pin,
    };
    let refused = if pin.is_refused() { pin } else { relocation };
    ask.form_page(refused, &page)
}
