//! Versions of a text, and what changed between two.

use domain::PostId;
use forum::{Error, history};
use pages::history::{ComparePage, VersionsPage};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::items::id;

/// `GET /{letter}/{number}/{slug}/versies`, `GET /{letter}/{number}/r/{n}/versies`
pub(crate) fn versions(ask: &Ask) -> Reply {
    let history = history::versions(ask.cx(), ask.actor(), post(ask)?)?;
    ask.page(&VersionsPage {
        frame: ask.frame(),
        history: &history,
        base: base(ask),
    })
}

/// `GET /{letter}/{number}/{slug}/vergelijk?a=1&b=2`, `GET /{letter}/{number}/r/{n}/vergelijk?a=1&b=2`
pub(crate) fn compare(ask: &Ask) -> Reply {
    let version = |name: &str| ask.query.parse::<i64>(name).ok_or(Error::NotFound);
    let (a, b) = (version("a")?, version("b")?);
    let comparison = history::compare(ask.cx(), ask.actor(), post(ask)?, a.min(b), a.max(b))?;
    ask.page(&ComparePage {
        frame: ask.frame(),
        comparison: &comparison,
        base: base(ask),
    })
}

/// The text of the address: a reply, or the opening.
fn post(ask: &Ask) -> Result<PostId, Error> {
    match ask.param("n") {
        "" => {
            id(ask)?;
            crate::items::post(ask, 0)
        }
        _ => crate::items::reply(ask),
    }
}

/// The address without its last part.
fn base(ask: &Ask) -> &str {
    let path = ask.path();
    path.rsplit_once('/').map_or(path, |(base, _)| base)
}
