//! What happens at night: forgetting, and counting again.

use domain::moment::days;
use store::recount::{self, Mended};
use store::{
    attempts, drafts, invitations, jobs, links, notices, places, repeats, sessions, spends,
    submissions, tokens,
};

use crate::accounts::slowdown;
use crate::{Cx, Error, files};

/// Removes what has expired: sessions, tokens, what programs sent with a key (a day), links (30 days after), failed attempts (90 days), sent forms (7 days), text
/// in progress (180 days; what was thrown away of it a day), notices (90 days after they were read, else a year), invitations that nobody accepted (90
/// days after they expired), who asked or was invited into a group (90 days), files that nothing uses and bytes that
/// have no file, spent limits, keys of jobs (30 days).
pub(super) fn purge(cx: &Cx) -> Result<(), Error> {
    let now = cx.now();
    let counts = cx.store.write(|tx| {
        Ok::<_, Error>([
            ("sessions", sessions::purge(tx, now)?),
            ("tokens", tokens::purge(tx, now)?),
            ("repeats", repeats::purge(tx, now.before(days(1)))?),
            ("links", links::purge(tx, now.before(days(30)))?),
            ("attempts", attempts::purge(tx, now.before(slowdown::KEPT))?),
            ("submissions", submissions::purge(tx, now.before(days(7)))?),
            ("drafts", drafts::purge(tx, now.before(days(180)))?),
            (
                "discarded drafts",
                drafts::purge_discarded(tx, now.before(days(1)))?,
            ),
            ("spends", spends::purge(tx, now)?),
            (
                "notices",
                notices::purge(tx, now.before(days(90)), now.before(days(365)))?,
            ),
            ("invitations", invitations::purge(tx, now.before(days(90)))?),
            (
                "candidates",
                places::purge_candidates(tx, now.before(days(90)))?,
            ),
            ("jobs", jobs::purge(tx, now.before(days(30)))?),
        ])
    })?;
    let files = ("files", files::purge(cx, now)?);
    let bytes = ("bytes without a file", files::sweep(cx, now)?);
    for (what, count) in counts
        .into_iter()
        .chain([files, bytes])
        .filter(|(_, count)| *count > 0)
    {
        tracing::info!(what, count, "removed what had expired");
    }
    Ok(())
}

/// Counts again what is counted as it changes, in small transactions, and says what was wrong: each line is a
/// mistake in some action.
pub(super) fn recount(cx: &Cx) -> Result<(), Error> {
    let mut after = None;
    loop {
        let (mended, last) = cx.store.write(|tx| recount::items(tx, after))?;
        tell("items", &mended);
        match last {
            Some(_) => after = last,
            None => break,
        }
    }
    let places = cx.store.write(recount::categories)?;
    tell("categories", &places);
    let groups = cx.store.write(recount::groups)?;
    tell("groups", &groups);
    Ok(())
}

fn tell(what: &str, mended: &[Mended]) {
    for row in mended {
        tracing::warn!(what, id = row.id, "a counter was wrong and is mended");
    }
}
