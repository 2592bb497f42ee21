//! Whether something is still there where texts lead elsewhere.
//!
//! The nightly look notes the addresses ([`outward`]); they are asked one after the other, each again after a while. One answer
//! proves little: nothing is told before an address led nowhere on three days, and while not even what answered last does it is
//! the way out that is broken, and nothing is noted. What is not for everyone is not asked: its addresses stay there.

use std::collections::BTreeSet;

use domain::curating::LinkTrouble;
use domain::item::State;
use domain::moment::{days, hours};
use domain::place::Audience;
use domain::{ItemId, Moment};
use store::curating::{self as rows_of, OutboundRow};
use store::items::ItemRow;

use crate::{Cx, Error};

/// Days on which nothing was at an address before it is told.
const TRIES: i32 = 3;

/// Addresses of an item that are asked, at most.
const LINKS_MAX: usize = 50;

/// A longer address is not asked.
const LONGEST: usize = 2_000;

/// What is found at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Something.
    There,
    /// The server says that it is gone.
    Gone,
    /// No server.
    Nowhere,
    /// It can't be told: it is not asked, or takes too long.
    Unsure,
}

/// Asks addresses.
pub trait Caller {
    /// What is at this one.
    fn call(&self, url: &str) -> Found;
}

/// The addresses to which these items lead, as far as they are asked, of what their texts say.
pub(super) fn outward(
    site: &str,
    rows: &[ItemRow],
    texts: &[(ItemId, String)],
) -> Vec<(ItemId, String)> {
    let open = |row: &&ItemRow| row.state == State::Live && row.audience == Audience::Everyone;
    let open: BTreeSet<ItemId> = rows.iter().filter(open).map(|row| row.id).collect();
    let mut found: Vec<(ItemId, String)> = texts
        .iter()
        .filter(|(item, _)| open.contains(item))
        .flat_map(|(item, html)| {
            let urls = text::elsewhere(html, site).into_iter();
            urls.map(move |url| (*item, url))
        })
        .filter(|(_, url)| url.len() <= LONGEST)
        .collect();
    found.sort_unstable();
    found.dedup();
    // One text can't have all others wait, nor one host be asked without end.
    let mut count = (ItemId(0), 0);
    found.retain(|(item, _)| {
        count = match count {
            (of, so_far) if of == *item => (of, so_far + 1),
            _ => (*item, 1),
        };
        count.1 <= LINKS_MAX
    });
    found
}

/// Asks the addresses whose turn it is, at most `limit`; how many. Each comes again after so many days.
pub fn call(cx: &Cx, caller: &dyn Caller, again: u64, limit: i64) -> Result<usize, Error> {
    let now = cx.now();
    if !cx.store.read(|r| rows_of::link_is_due(r, now))? {
        return Ok(0);
    }
    let claimed = cx.store.write(|tx| {
        tx.unseen();
        rows_of::claim_links(tx, now, now.after(hours(1)), limit)
    })?;
    let found: Vec<(OutboundRow, Found)> = claimed
        .into_iter()
        .map(|row| {
            let found = caller.call(&row.url);
            (row, found)
        })
        .collect();
    let count = found.len();
    let answers = |(_, found): &(OutboundRow, Found)| matches!(found, Found::There | Found::Gone);
    let lost = found.iter().any(|(_, found)| *found == Found::Nowhere);
    let reached = !lost || found.iter().any(answers) || {
        // What answered last tells whether anything does.
        let known = cx.store.read(rows_of::link_answered_last)?;
        known.is_some_and(|url| matches!(caller.call(&url), Found::There | Found::Gone))
    };
    cx.store.write(|tx| {
        tx.unseen();
        for (row, found) in &found {
            let found = match found {
                Found::Nowhere if !reached => Found::Unsure,
                found => *found,
            };
            rows_of::set_link(tx, &after(row.clone(), found, (now, again)))?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(count)
}

/// What is known of an address after it was asked.
fn after(row: OutboundRow, found: Found, (now, again): (Moment, u64)) -> OutboundRow {
    let trouble = match found {
        Found::There => {
            return OutboundRow {
                due_at: now.after(days(again)),
                answered_at: Some(now),
                tries: 0,
                trouble: None,
                broken_at: None,
                ..row
            };
        }
        Found::Unsure => {
            // What began to look lost is asked again soon.
            let pause = if row.tries > 0 { 1 } else { again };
            return OutboundRow {
                due_at: now.after(days(pause)),
                ..row
            };
        }
        Found::Gone => LinkTrouble::Gone,
        Found::Nowhere => LinkTrouble::Nowhere,
    };
    let tries = row.tries.saturating_add(1);
    let sure = tries >= TRIES;
    OutboundRow {
        // Until it is sure, the next day; then seldom, for it may come back.
        due_at: now.after(days(if sure { again } else { 1 })),
        answered_at: match found {
            Found::Gone => Some(now),
            _ => row.answered_at,
        },
        tries,
        trouble: Some(trouble),
        broken_at: row.broken_at.or(sure.then_some(now)),
        ..row
    }
}
