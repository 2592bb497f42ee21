//! What people are told of, what is new for them, and what they follow.

use domain::keeping_up::WorkDays;
use forum::items::{Listing, Unread};
use forum::views::Cursor;
use forum::{Error, notices, reading};
use pages::Said;
use pages::notices::{NewPage, NoticesPage, WORK_DAYS, WorkDaysPage};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::items::{current, page_of};

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
    let view = current(ask)?;
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
    let posted = reading::follow(ask.cx(), ask.actor(), view.id, follow)?;
    ask.done(&posted.path, said)
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
    let chosen = ask
        .fields()
        .pairs()
        .iter()
        .filter(|(name, _)| name == "day");
    let bits = chosen
        .filter_map(|(_, day)| day.parse::<u32>().ok().filter(|day| *day < 7))
        .fold(0, |bits, day| bits | (1 << day));
    reading::set_work_days(ask.cx(), ask.actor(), WorkDays::from_bits(bits))?;
    ask.done("/instellingen/werkdagen", Said::Saved)
}
