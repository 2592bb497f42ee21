//! Tending an item: close, pin, move, change the kind, take away and bring back.

use std::collections::BTreeSet;

use domain::item::SpineLabel;
use domain::limits::SPLIT_MAX;
use forum::moderation::Removal;
use forum::tending::{self, Relocation, Split, ToTend};
use forum::{Error, places, reading};
use pages::items::{
    CLOSING, DeletedPage, MERGE, PIN, PlaceValue, RELOCATION, SLOW, SPLIT, TendForms, TendPage,
};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::items::{current, id, reply};
use crate::moderation;

/// `GET /{letter}/{number}/{slug}/beheren`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item = to_tend(ask)?;
    let path = format!("{}/beheren", item.path);
    if path != ask.path() {
        return ask.moved(&path);
    }
    show_page(ask, &item, &forms(ask, &item))
}

/// `POST /{letter}/{number}/{slug}/splits`
pub(crate) fn split(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (item, mut form) = (to_tend(ask)?, ask.posted(&SPLIT));
    let typed = numbers(form.value("numbers")).unwrap_or_else(|| {
        form.problem("numbers", "no-numbers");
        Vec::new()
    });
    let split = Split {
        numbers: typed,
        kind: form.choice("kind"),
        title: form.text("title"),
        note: form.text("note"),
    };
    let sound = form.sound();
    match sound.and_then(|()| tending::split(ask.cx(), ask.actor(), item.id, &split)) {
        Ok(posted) => moderation::tended(ask, item.opening, &posted.path, Said::Split),
        Err(error) => refused(ask, &item, form, error, |forms, form| forms.split = form),
    }
}

/// The numbers of replies as people write them: `2, 4-6`; one more than may be split off at most, and none when they
/// can't be read.
fn numbers(typed: &str) -> Option<Vec<i32>> {
    let mut numbers = BTreeSet::new();
    let parts = typed.split([',', ';', ' ']).filter(|part| !part.is_empty());
    for part in parts {
        let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (from, to) = (from.parse::<i32>().ok()?, to.parse::<i32>().ok()?);
        if from > to {
            return None;
        }
        for n in from..=to {
            numbers.insert(n);
            if numbers.len() > SPLIT_MAX {
                return Some(numbers.into_iter().collect());
            }
        }
    }
    Some(numbers.into_iter().collect())
}

/// `POST /{letter}/{number}/{slug}/voeg-samen`
pub(crate) fn merge(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (item, form) = (to_tend(ask)?, ask.posted(&MERGE));
    let (into, note) = (form.value("into"), form.value("note"));
    match tending::merge(ask.cx(), ask.actor(), item.id, into, note) {
        Ok(posted) => moderation::tended(ask, item.opening, &posted.path, Said::MadeOne),
        Err(error) => refused(ask, &item, form, error, |forms, form| forms.merge = form),
    }
}

/// `POST /{letter}/{number}/{slug}/uit-elkaar`
pub(crate) fn unmerge(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item = to_tend(ask)?;
    let label: SpineLabel = ask.fields().parse("bericht").ok_or(Error::NotFound)?;
    match tending::unmerge(ask.cx(), ask.actor(), item.id, label) {
        Ok(posted) => ask.done(&posted.path, Said::Split),
        Err(error) => {
            let form = ask.form(&MERGE);
            refused(ask, &item, form, error, |forms, form| forms.merge = form)
        }
    }
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
        sure: form.is_on("sure"),
    };
    let sound = form.sound();
    let done = sound.and_then(|()| tending::relocate(ask.cx(), ask.actor(), item.id, &to));
    match done {
        Ok(posted) => moderation::tended(ask, item.opening, &posted.path, Said::Moved),
        Err(error) => {
            let error = crate::items::writing::of_place(error);
            refused(ask, &item, form, error, |forms, form| {
                forms.relocation = form
            })
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
    let until = form.value("until");
    match tending::pin(ask.cx(), ask.actor(), item.id, until) {
        Ok(posted) if until.is_empty() => ask.done(&posted.path, Said::Unpinned),
        Ok(posted) => ask.done(&posted.path, Said::Pinned),
        Err(error) => refused(ask, &item, form, error, |forms, form| forms.pin = form),
    }
}

/// `POST /{letter}/{number}/{slug}/sluit`
pub(crate) fn lock(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (item, form) = (to_tend(ask)?, ask.posted(&CLOSING));
    let locked = ask.fields().get("locked") != Some("nee");
    match tending::lock(ask.cx(), ask.actor(), item.id, locked, form.value("note")) {
        Ok(posted) if locked => moderation::tended(ask, item.opening, &posted.path, Said::Locked),
        Ok(posted) => ask.done(&posted.path, Said::Unlocked),
        Err(error) => refused(ask, &item, form, error, |forms, form| forms.closing = form),
    }
}

/// `POST /{letter}/{number}/{slug}/rustig`
pub(crate) fn slow(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (item, form) = (to_tend(ask)?, ask.posted(&SLOW));
    let minutes = form.value("slow").parse().unwrap_or(-1);
    match tending::slow(ask.cx(), ask.actor(), item.id, minutes) {
        Ok(posted) => ask.done(&posted.path, Said::Saved),
        Err(error) => refused(ask, &item, form, error, |forms, form| forms.slow = form),
    }
}

/// `POST /{letter}/{number}/{slug}/weg`
pub(crate) fn delete(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item = to_tend(ask)?;
    if !item.own {
        // What someone else wrote is decided about.
        return moderation::look(ask, item.opening);
    }
    let posted = tending::delete(ask.cx(), ask.actor(), item.id, &Removal::default())?;
    ask.see(&format!("{}/verwijderd", posted.path))
}

/// What stands at the address of an item that was taken away: for who wrote it their text, for who may bring it back the
/// way to do so.
///
/// Gone for everyone else.
pub(crate) fn gone(ask: &Ask) -> Reply {
    let shown = || {
        ask.signed_in()?;
        show_deleted(ask)
    };
    match shown() {
        Ok(answer) => Ok(answer.status(410)),
        Err(Error::Refused(_) | Error::NotFound) => Err(Error::Gone),
        Err(error) => Err(error),
    }
}

/// `GET /{letter}/{number}/{slug}/verwijderd`: for who reads the item, since it is there or back, to that.
pub(crate) fn deleted(ask: &Ask) -> Reply {
    let refused = match show_deleted(ask) {
        Err(error @ (Error::Refused(_) | Error::Gone | Error::NotFound)) => error,
        shown => return shown,
    };
    match current(ask) {
        Ok(view) => ask.see(&view.path()),
        Err(Error::Refused(_) | Error::Gone | Error::NotFound) => Err(refused),
        Err(error) => Err(error),
    }
}

fn show_deleted(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item = id(ask)?;
    let view = tending::deleted(ask.cx(), ask.actor(), item)?;
    // What they were told of it, they have read.
    reading::note(ask.cx(), ask.actor(), item, 0);
    ask.page(&DeletedPage {
        frame: ask.frame(),
        view: &view,
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
    let post = reply(ask)?;
    match tending::delete_reply(ask.cx(), ask.actor(), post, &Removal::default()) {
        Ok(posted) => ask.done(&posted.path, Said::Deleted),
        // What someone else wrote is decided about.
        Err(Error::Invalid(_)) => moderation::look(ask, post),
        Err(error) => Err(error),
    }
}

/// `POST /{letter}/{number}/r/{n}/terug`
pub(crate) fn restore_reply(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let posted = tending::restore_reply(ask.cx(), ask.actor(), reply(ask)?)?;
    ask.done(&posted.path, Said::Restored)
}

fn to_tend(ask: &Ask) -> Result<ToTend, Error> {
    tending::to_tend(ask.cx(), ask.actor(), id(ask)?)
}

/// The forms as they begin.
fn forms(ask: &Ask, item: &ToTend) -> TendForms {
    let mut relocation = ask.form(&RELOCATION);
    relocation.set("version", item.version);
    relocation.set("place", PlaceValue(item.place));
    relocation.set("audience", "");
    TendForms {
        relocation,
        pin: ask.form(&PIN).with("until", &item.pinned_until),
        split: ask
            .form(&SPLIT)
            .with("numbers", ask.query.get("reacties").unwrap_or_default()),
        merge: ask
            .form(&MERGE)
            .with("into", ask.query.get("met").unwrap_or_default()),
        slow: ask.form(&SLOW).with("slow", item.slow),
        closing: ask.form(&CLOSING),
    }
}

/// The page again, with one form as it was typed and what is wrong with it; `put` says which.
fn refused(
    ask: &Ask,
    item: &ToTend,
    form: Form,
    error: Error,
    put: impl FnOnce(&mut TendForms, Form),
) -> Reply {
    let mut forms = forms(ask, item);
    put(&mut forms, form.after(error)?);
    show_page(ask, item, &forms)
}

fn show_page(ask: &Ask, item: &ToTend, forms: &TendForms) -> Reply {
    let places = places::to_post_in(ask.cx(), ask.actor(), item.kind)?;
    let page = TendPage {
        frame: ask.frame(),
        item,
        places: &places,
        forms,
    };
    ask.form_page(forms.refused(), &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_up_to_one_too_many() {
        assert_eq!(numbers("2, 4-6;9–10 2"), Some(vec![2, 4, 5, 6, 9, 10]));
        assert_eq!(numbers(" "), Some(Vec::new()));
        for wrong in ["2, x", "6-4", "-3", "1-", "99999999999"] {
            assert_eq!(numbers(wrong), None, "{wrong}");
        }
        let endless = "1-2000000000 ".repeat(80_000);
        assert_eq!(numbers(&endless).unwrap().len(), SPLIT_MAX + 1);
        let again = "1-100 ".repeat(1_000);
        assert_eq!(numbers(&again).unwrap().len(), 100);
    }
}
