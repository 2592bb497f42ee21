//! What administrators see of clearing away: each kind of data, how long it is kept, and what the last nights removed.

use domain::Moment;
use domain::moment::days;
use domain::retention::Kept;
use domain::rights::{self, Act, Actor};
use store::retention;

use crate::{Cx, Error};

/// The nights that are added up, in days.
pub const COUNTED: i64 = 30;

/// A kind of data that ends by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptView {
    /// What.
    pub kind: Kept,
    /// How long it is kept, in days.
    pub days: u32,
    /// When it was cleared away last, how many were removed then, and up to which moment; not yet: `None`.
    pub last: Option<Cleared>,
    /// How many were removed in the last [`COUNTED`] days.
    pub lately: i64,
}

/// One time that a kind was cleared away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cleared {
    /// When.
    pub at: Moment,
    /// What was older than this.
    pub until: Moment,
    /// How many.
    pub removed: i64,
}

/// Every kind of data that ends by itself, in the order of the settings.
///
/// Refused for all but administrators.
pub fn report(cx: &Cx, actor: &Actor) -> Result<Vec<KeptView>, Error> {
    rights::may(actor, Act::Administer)?;
    let since = cx.now().before(days(COUNTED.unsigned_abs()));
    let runs = cx.store.read(|r| retention::since(r, since))?;
    let kinds = Kept::ALL.iter().map(|kind| {
        let mut of = runs.iter().filter(|run| run.kind == *kind).peekable();
        KeptView {
            kind: *kind,
            days: cx.periods.days(*kind),
            last: of.peek().map(|run| Cleared {
                at: run.ran_at,
                until: run.until,
                removed: run.removed,
            }),
            lately: of.map(|run| run.removed).sum(),
        }
    });
    Ok(kinds.collect())
}
