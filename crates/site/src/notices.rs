//! What people are told of, what is new for them, and what they follow.

use domain::ItemId;
use domain::keeping_up::WorkDays;
use forum::bookmarks::EditBookmark;
use forum::items::{Listing, Unread};
use forum::views::Cursor;
use forum::{Error, bookmarks, notices, reading};
use pages::notices::{
    BOOKMARK, BookmarkPage, BookmarksPage, NewPage, NoticesPage, WORK_DAYS, WorkDaysPage,
};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::items::{id, page_of};

/// `GET /meldingen`
pub(crate) fn show(ask: &Ask) -> Reply {
    let after: Option<Cursor> = ask.query.parse("na");
    let notices = notices::list(ask.cx(), ask.actor(), after)?;
    ask.page(&NoticesPage {
        frame: ask.frame(),
        notices: &notices,
        first: after.is_none(),
    })
}

/// `POST /meldingen/gelezen`
pub(crate) fn read_all(ask: &Ask) -> Reply {
    notices::read_all(ask.cx(), ask.actor())?;
    ask.done("/meldingen", Said::ReadAll)
}

/// `GET /nieuw`
pub(crate) fn new(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let followed = ask.query.get("toon") == Some("gevolgd");
    let unread = if followed {
        Unread::Followed
    } else {
        Unread::Everywhere
    };
    let listing = Listing {
        unread: Some(unread),
        ..Listing::default()
    };
    let (rows, first) = page_of(ask, listing)?;
    ask.page(&NewPage {
        frame: ask.frame(),
        rows: &rows,
        first,
        followed,
    })
}

/// `POST /{letter}/{number}/{slug}/volgen`
pub(crate) fn follow(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (follow, said) = match ask.fields().get("follow") {
        Some("none") => (None, Said::FollowsNot),
        Some(word) => {
            let follow = word
                .parse()
                .map_err(|_| Error::invalid("follow", "not-a-choice"))?;
            match follow {
                domain::keeping_up::Follow::Following => (Some(follow), Said::Follows),
                domain::keeping_up::Follow::Muted => (Some(follow), Said::Mutes),
            }
        }
        None => return Err(Error::invalid("follow", "empty")),
    };
    let posted = reading::follow(ask.cx(), ask.actor(), id(ask)?, follow)?;
    ask.done(&posted.path, said)
}

/// `GET /bewaard`
pub(crate) fn kept(ask: &Ask) -> Reply {
    let after: Option<Cursor> = ask.query.parse("na");
    let kept = bookmarks::list(ask.cx(), ask.actor(), after)?;
    ask.page(&BookmarksPage {
        frame: ask.frame(),
        kept: &kept,
        first: after.is_none(),
    })
}

/// `POST /bewaard/weg`: keeps something no longer that has no address for this reader any more.
pub(crate) fn keep_no_longer(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item = ask.fields().parse("item").map(ItemId);
    bookmarks::remove(ask.cx(), ask.actor(), item.ok_or(Error::NotFound)?)?;
    ask.done("/bewaard", Said::NotKept)
}

/// `GET /{letter}/{number}/{slug}/bewaren`
pub(crate) fn bookmark(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let now = to_keep(ask)?;
    let path = format!("{}/bewaren", now.path);
    if path != ask.path() {
        return ask.moved(&path);
    }
    let form = ask.form(&BOOKMARK);
    let form = form.with("note", &now.note).with("day", &now.day);
    show_bookmark(ask, &now, &form)
}

/// `POST /{letter}/{number}/{slug}/bewaren`
pub(crate) fn keep(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item = id(ask)?;
    if ask.fields().get("weg").is_some() {
        bookmarks::remove(ask.cx(), ask.actor(), item)?;
        return ask.done("/bewaard", Said::NotKept);
    }
    let form = ask.posted(&BOOKMARK);
    let (note, day) = (form.value("note"), form.value("day"));
    match bookmarks::set(ask.cx(), ask.actor(), item, note, day) {
        Ok(posted) => ask.done(&posted.path, Said::Kept),
        Err(error) => show_bookmark(ask, &to_keep(ask)?, &form.after(error)?),
    }
}

fn to_keep(ask: &Ask) -> Result<EditBookmark, Error> {
    let item = id(ask)?;
    bookmarks::to_edit(ask.cx(), ask.actor(), item)
}

fn show_bookmark(ask: &Ask, bookmark: &EditBookmark, form: &Form) -> Reply {
    let page = BookmarkPage {
        frame: ask.frame(),
        bookmark,
        form,
    };
    ask.form_page(form, &page)
}

/// `GET /instellingen/werkdagen`
pub(crate) fn work_days(ask: &Ask) -> Reply {
    let days = reading::work_days(ask.cx(), ask.actor())?;
    let form = ask.form(&WORK_DAYS);
    ask.page(&WorkDaysPage {
        frame: ask.frame(),
        days,
        form: &form,
    })
}

/// `POST /instellingen/werkdagen`
pub(crate) fn set_work_days(ask: &Ask) -> Reply {
    reading::set_work_days(ask.cx(), ask.actor(), work_days_of(ask))?;
    ask.done("/instellingen/werkdagen", Said::Saved)
}

/// The days that were chosen.
pub(crate) fn work_days_of(ask: &Ask) -> WorkDays {
    let chosen = ask
        .fields()
        .pairs()
        .iter()
        .filter(|(name, _)| name == "day");
    let bits = chosen
        .filter_map(|(_, day)| day.parse::<u32>().ok().filter(|day| *day < 7))
        .fold(0, |bits, day| bits | (1 << day));
    WorkDays::from_bits(bits)
}
