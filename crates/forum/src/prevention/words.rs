//! The words that are watched for: kept by who moderates the network, and tried out before they are switched on.

use std::collections::HashMap;

use domain::audit::{Done, Entry, Fact};
use domain::limits::{NOTE_MAX, PATTERN_MAX, WATCHED_MAX};
use domain::moment::days;
use domain::place::Place;
use domain::prevention::{Pattern, WatchAction};
use domain::rights::{self, Act, Actor};
use domain::{
    CategoryId, Check, ItemId, MemberId, Moment, PostId, Problem, WatchedWordId, calendar, fold,
    ids,
};
use store::items::ItemRow;
use store::prevention::{self as rows, StandingText, WatchedRow};
use store::{Read, Write, items};

use super::watching::{Stems, parsed};
use crate::items::Posted;
use crate::people::signed_in;
use crate::views::PlaceRef;
use crate::{Cx, Error, audit, places};

/// Days whose texts are looked through for what a word would have met.
const LOOKED_BACK: u64 = 90;

/// Texts that are looked through at most.
const LOOKED_MAX: usize = 20_000;

/// Texts that are read at once.
const PORTION: i64 = 500;

/// Examples that are shown.
const EXAMPLES: usize = 5;

/// Characters beside the words of an example.
const AROUND: usize = 60;

/// What someone typed of a word that is watched for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WatchedInput {
    /// The words, with `*` for letters and `#` for a digit.
    pub pattern: String,
    /// Whether other forms of them are met too.
    pub forms: bool,
    /// What becomes of a text that has it.
    pub action: Option<WatchAction>,
    /// What stands in its place, for [`WatchAction::Replace`].
    pub replacement: String,
    /// In which category alone.
    pub category: Option<CategoryId>,
    /// The last day, as typed (2026-05-01); may be empty.
    pub until: String,
    /// Why; may be empty.
    pub note: String,
}

/// A word that is watched for, as who moderates sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedView {
    /// Its id.
    pub id: WatchedWordId,
    /// What was typed.
    pub input: WatchedInput,
    /// What becomes of a text that has it.
    pub action: WatchAction,
    /// The category.
    pub place: Option<PlaceRef>,
    /// The last moment.
    pub until: Option<Moment>,
    /// Whether it is watched for; one whose time is over is not.
    pub active: bool,
    /// Counts the changes.
    pub version: i64,
}

/// What a word would have met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DryRun {
    /// Texts that were looked through.
    pub looked: usize,
    /// Whether there were more of these days.
    pub more: bool,
    /// Those that have it.
    pub met: usize,
    /// Some of them, the newest first.
    pub examples: Vec<Met>,
}

/// A text that a word would have met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// The title of its item.
    pub title: String,
    /// Where it stands.
    pub path: String,
    /// The words, with what stands beside them.
    pub words: String,
}

/// All words, the oldest first.
///
/// Refused for all but who moderates the network.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Vec<WatchedView>, Error> {
    rights::may(actor, Act::Prevent)?;
    cx.store.read(|r| {
        let found = rows::all_watched(r)?;
        views(r, found, cx.now())
    })
}

/// One of them.
///
/// Refused as [`list`].
pub fn open(cx: &Cx, actor: &Actor, id: WatchedWordId) -> Result<WatchedView, Error> {
    rights::may(actor, Act::Prevent)?;
    cx.store.read(|r| {
        let row = rows::watched(r, id)?.ok_or(Error::NotFound)?;
        views(r, vec![row], cx.now())?.pop().ok_or(Error::NotFound)
    })
}

fn views(r: &mut Read, found: Vec<WatchedRow>, now: Moment) -> Result<Vec<WatchedView>, Error> {
    let named: Vec<Place> = found
        .iter()
        .filter_map(|row| row.category_id.map(Place::Category))
        .collect();
    let named = places::refs(r, &named)?;
    let view = |row: WatchedRow| WatchedView {
        id: row.id,
        action: row.action,
        place: row
            .category_id
            .and_then(|id| named.get(&Place::Category(id)).cloned()),
        until: row.until.map(Moment::just_before),
        active: row.active && row.until.is_none_or(|until| now < until),
        version: row.version,
        input: WatchedInput {
            pattern: row.pattern,
            forms: row.forms,
            action: Some(row.action),
            replacement: row.replacement,
            category: row.category_id,
            until: row.until.map(calendar::to_last_day).unwrap_or_default(),
            note: row.note,
        },
    };
    Ok(found.into_iter().map(view).collect())
}

/// Adds a word. It rests until it is switched on ([`switch`]): first it can be seen what it would have met ([`try_out`]).
/// Fields as in [`WatchedInput`].
///
/// Refused as [`list`].
pub fn add(cx: &Cx, actor: &Actor, input: &WatchedInput) -> Result<WatchedWordId, Error> {
    rights::may(actor, Act::Prevent)?;
    let by = signed_in(actor)?.id;
    let id = WatchedWordId(cx.id());
    let row = checked(input, (id, by), cx.now())?;
    cx.store.write(|tx| {
        tx.unseen();
        if rows::all_watched(tx)?.len() >= WATCHED_MAX {
            let many = Problem::new("pattern", "too-many").with("max", WATCHED_MAX);
            return Err(Error::Invalid(vec![many]));
        }
        there(tx, row.category_id)?;
        rows::add_watched(tx, &row)?;
        log(tx, cx, actor, Done::WordAdded, &row);
        Ok(())
    })?;
    Ok(id)
}

/// Changes a word. When it meets other texts than before it rests until it is switched on again. Fields as in [`WatchedInput`].
///
/// Refused as [`list`]; conflict `watched-changed` when somebody else changed it meanwhile.
pub fn edit(
    cx: &Cx,
    actor: &Actor,
    id: WatchedWordId,
    version: i64,
    input: &WatchedInput,
) -> Result<(), Error> {
    let by = signed_in(actor)?.id;
    rights::may(actor, Act::Prevent)?;
    let next = checked(input, (id, by), cx.now())?;
    change(cx, actor, id, version, |r, row| {
        there(r, next.category_id)?;
        let meets = |row: &WatchedRow| (row.pattern.clone(), row.forms, row.category_id);
        let same = meets(row) == meets(&next) && row.action == next.action;
        *row = WatchedRow {
            active: row.active && same,
            version: row.version,
            created_at: row.created_at,
            ..next.clone()
        };
        Ok(())
    })
}

/// Has a word be watched for from now on, or rest.
///
/// Refused as [`list`]; conflict `watched-changed` when somebody else changed it meanwhile.
pub fn switch(
    cx: &Cx,
    actor: &Actor,
    id: WatchedWordId,
    version: i64,
    on: bool,
) -> Result<(), Error> {
    let by = signed_in(actor)?.id;
    change(cx, actor, id, version, |_, row| {
        row.active = on;
        row.made_by = by;
        Ok(())
    })
}

fn change(
    cx: &Cx,
    actor: &Actor,
    id: WatchedWordId,
    version: i64,
    how: impl Fn(&mut Read, &mut WatchedRow) -> Result<(), Error>,
) -> Result<(), Error> {
    rights::may(actor, Act::Prevent)?;
    cx.store.write(|tx| {
        tx.unseen();
        let mut row = rows::watched(tx, id)?.ok_or(Error::NotFound)?;
        if row.version != version {
            return Err(Error::Conflict("watched-changed"));
        }
        how(tx, &mut row)?;
        row.version += 1;
        if !rows::set_watched(tx, &row)? {
            return Err(Error::Conflict("watched-changed"));
        }
        log(tx, cx, actor, Done::WordEdited, &row);
        Ok(())
    })
}

/// Notes in the log what was done to a word. It may be somebody's name, so it goes when what is written about people goes.
fn log(tx: &mut Write, cx: &Cx, actor: &Actor, done: Done, row: &WatchedRow) {
    let status = if row.active { "on" } else { "off" };
    let entry = Entry::new(done, row.id)
        .place(row.category_id.map(Place::Category))
        .by(rights::carrying(actor, &Act::Prevent))
        .because(&row.pattern)
        .became(Fact::Kind, row.action)
        .became(Fact::Status, status);
    audit::record(tx, cx, actor, entry);
}

/// Takes a word away.
///
/// Refused as [`list`].
pub fn remove(cx: &Cx, actor: &Actor, id: WatchedWordId) -> Result<(), Error> {
    rights::may(actor, Act::Prevent)?;
    cx.store.write(|tx| {
        tx.unseen();
        let row = rows::watched(tx, id)?.ok_or(Error::NotFound)?;
        if !rows::remove_watched(tx, id)? {
            return Err(Error::NotFound);
        }
        log(tx, cx, actor, Done::WordRemoved, &row);
        Ok(())
    })
}

fn checked(
    input: &WatchedInput,
    (id, by): (WatchedWordId, MemberId),
    now: Moment,
) -> Result<WatchedRow, Vec<Problem>> {
    let mut check = Check::new();
    let pattern = check.line("pattern", &input.pattern, PATTERN_MAX);
    if !pattern.is_empty() {
        check.take(parsed("pattern", &pattern, input.forms));
    }
    check.when(input.action.is_none(), "action", "choice");
    let replaces = input.action == Some(WatchAction::Replace);
    let replacement = match replaces {
        true => check.line("replacement", &input.replacement, PATTERN_MAX),
        false => String::new(),
    };
    let until = match input.until.trim() {
        "" => None,
        typed => {
            let end = calendar::end_of_day(typed);
            check.when(end.is_none(), "until", "no-date");
            check.when(end.is_some_and(|end| end <= now), "until", "date-past");
            end
        }
    };
    let note = check.optional_line("note", &input.note, NOTE_MAX);
    check.done()?;
    Ok(WatchedRow {
        id,
        pattern,
        forms: input.forms,
        action: input.action.unwrap_or(WatchAction::Warn),
        replacement,
        category_id: input.category,
        until,
        note: note.unwrap_or_default(),
        active: false,
        made_by: by,
        version: 1,
        created_at: now,
    })
}

/// A word can hold in a category that is there.
fn there(r: &mut Read, category: Option<CategoryId>) -> Result<(), Error> {
    if let Some(id) = category
        && store::places::facts(r, Place::Category(id))?.is_none()
    {
        return Err(Error::invalid("category", "not-a-choice"));
    }
    Ok(())
}

/// How many of the texts of the last 90 days a word would have met, with examples. Of very many the newest are looked through.
///
/// Refused as [`list`].
pub fn try_out(cx: &Cx, actor: &Actor, id: WatchedWordId) -> Result<DryRun, Error> {
    rights::may(actor, Act::Prevent)?;
    let row = cx
        .store
        .read(|r| rows::watched(r, id))?
        .ok_or(Error::NotFound)?;
    let pattern = parsed("pattern", &row.pattern, row.forms).map_err(|why| vec![why])?;
    let since = cx.now().before(days(LOOKED_BACK));
    let least = PostId(ids::least(since));
    let mut before = PostId(i64::MAX);
    let mut stems = Stems::default();
    let mut run = DryRun {
        looked: 0,
        more: false,
        met: 0,
        examples: Vec::new(),
    };
    loop {
        let more = cx.store.read(|r| {
            let found = rows::standing(r, row.category_id, since, (before, least), PORTION)?;
            let Some(last) = found.last() else {
                return Ok(false);
            };
            before = last.id;
            look(r, &found, &pattern, &mut stems, &mut run)?;
            Ok::<_, Error>(found.len() as i64 == PORTION)
        })?;
        if !more {
            return Ok(run);
        }
        if run.looked >= LOOKED_MAX {
            run.more = true;
            return Ok(run);
        }
    }
}

/// Looks through a portion of texts; with an opening come its title, its summary and the fields of an article.
fn look(
    r: &mut Read,
    found: &[StandingText],
    pattern: &Pattern,
    stems: &mut Stems,
    run: &mut DryRun,
) -> Result<(), Error> {
    let of: Vec<ItemId> = found.iter().map(|text| text.item_id).collect();
    let opened: Vec<ItemId> = found
        .iter()
        .filter(|text| text.n == 0)
        .map(|text| text.item_id)
        .collect();
    let items: HashMap<ItemId, ItemRow> = items::by_ids(r, &of)?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let prose = rows::prose_words(r, &opened)?;
    for text in found {
        let Some(row) = items.get(&text.item_id) else {
            continue;
        };
        run.looked += 1;
        let mut all = vec![text.plain.as_str()];
        if text.n == 0 {
            all.extend([row.title.as_str(), row.summary.as_str()]);
            let own = prose.iter().filter(|(item, _)| *item == row.id);
            all.extend(own.map(|(_, words)| words.as_str()));
        }
        let met = all.into_iter().find_map(|words| {
            let places = pattern.find(&fold::seen(words), &mut |word| stems.of(word));
            places.first().map(|place| around(words, *place))
        });
        let Some(words) = met else { continue };
        run.met += 1;
        if run.examples.len() < EXAMPLES {
            run.examples.push(Met {
                title: row.title.clone(),
                path: Posted::at_post(row, text.n).path,
                words,
            });
        }
    }
    Ok(())
}

/// What stands around these bytes of a text.
fn around(text: &str, (from, to): (usize, usize)) -> String {
    let start = text[..from]
        .char_indices()
        .rev()
        .nth(AROUND)
        .map_or(0, |(at, _)| at);
    let end = text[to..]
        .char_indices()
        .nth(AROUND)
        .map_or(text.len(), |(at, _)| to + at);
    let (before, after) = (&text[start..from], &text[to..end]);
    let lead = if start > 0 { "…" } else { "" };
    let trail = if end < text.len() { "…" } else { "" };
    fold::line(&format!("{lead}{before}{}{after}{trail}", &text[from..to]))
}
