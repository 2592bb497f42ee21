//! `/beheer/taken`: what is done in the background, and what could not be.

use domain::JobId;
use domain::job::Standing;
use forum::jobs;
use pages::Said;
use pages::jobs::{DropJobPage, JobsPage};

use crate::answer::Reply;
use crate::ask::Ask;

/// Where what stands still is decided about.
const PARKED: &str = "/beheer/taken?stand=parked";

/// `GET /beheer/taken`, with `?stand=parked` and `?voor=12`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let standing = ask.query.parse("stand").unwrap_or(Standing::Waiting);
    let jobs = jobs::list(ask.cx(), ask.actor(), standing, ask.query.parse("voor"))?;
    ask.page(&JobsPage {
        frame: ask.frame(),
        jobs: &jobs,
    })
}

/// `POST /beheer/taken/{id}/opnieuw`
pub(crate) fn retry(ask: &Ask) -> Reply {
    ask.signed_in()?;
    jobs::retry(ask.cx(), ask.actor(), ask.id::<JobId>("id")?)?;
    ask.done(PARKED, Said::Retried)
}

/// `POST /beheer/taken/opnieuw`
pub(crate) fn retry_all(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let kind = ask.fields().get("soort").unwrap_or_default();
    jobs::retry_all(ask.cx(), ask.actor(), kind)?;
    ask.done(PARKED, Said::Retried)
}

/// `GET /beheer/taken/{id}/weg`
pub(crate) fn to_drop(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let job = jobs::parked(ask.cx(), ask.actor(), ask.id::<JobId>("id")?)?;
    ask.page(&DropJobPage {
        frame: ask.frame(),
        job: &job,
    })
}

/// `POST /beheer/taken/{id}/weg`
pub(crate) fn drop_parked(ask: &Ask) -> Reply {
    ask.signed_in()?;
    jobs::discard(ask.cx(), ask.actor(), ask.id::<JobId>("id")?)?;
    ask.done(PARKED, Said::JobDropped)
}
