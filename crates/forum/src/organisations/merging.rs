//! An organisation becomes part of another one; for a day that can be undone.

use domain::audit::{Done, Entry, Fact};
use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::moment::days;
use domain::organisation::OrganisationStatus;
use domain::rights::{self, Act, Actor};
use domain::{JobId, MemberId, MergeId, Moment, OrganisationId};
use store::merges::{self, MergeRow};
use store::organisations::{self, Before, OrganisationRow as Row};
use store::{ChangeMark, Read, Write, changes, employments, jobs, members};

use super::naming::{self, named};
use crate::employments::{OfOrganisation, part_guests};
use crate::posting::enqueue;
use crate::views::OrganisationRef;
use crate::{Cx, Error, audit, people};

/// How long a merger can be undone.
pub const UNDONE_WITHIN: std::time::Duration = days(1);

/// People who are told in one transaction.
const PORTION: i64 = 500;

/// What a merger moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    /// What goes.
    pub from: OrganisationRef,
    /// What goes on.
    pub into: OrganisationRef,
    /// People, guests among them.
    pub members: usize,
    /// Articles that it owns.
    pub articles: usize,
    /// Articles of others that it carries too.
    pub carried: usize,
    /// What it does too.
    pub adopted: usize,
    /// What both do, which becomes one, or what the one told of and the other did.
    pub adopted_both: usize,
    /// Roles that stand on it.
    pub grants: usize,
    /// Invitations that stand.
    pub invitations: usize,
    /// E-mail domains.
    pub domains: Vec<String>,
    /// What is part of it.
    pub children: usize,
    /// What its page tells of itself and that of the other goes on without.
    pub leaves: LeavesBehind,
    /// Codes and words that lead to the other from then on.
    pub words: Vec<String>,
}

/// What leaves the page with the one that goes; undoing brings it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeavesBehind {
    /// What it tells of itself.
    pub about: bool,
    /// How many people it serves.
    pub population: bool,
    /// Its own site.
    pub website: bool,
}

/// A merger that can still be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its id.
    pub id: MergeId,
    /// What went.
    pub from: OrganisationRef,
    /// What goes on.
    pub into: OrganisationRef,
    /// When.
    pub merged_at: Moment,
    /// Until when it can be undone.
    pub until: Moment,
    /// People who go back.
    pub back: usize,
    /// People who went elsewhere since, and stay there.
    pub elsewhere: usize,
    /// What the one that goes on published since, which stays with it.
    pub published: i64,
    /// Whether another merger has to be undone first.
    pub waits: bool,
}

/// How organisations are named that can be chosen, by name.
///
/// Refused for all but administrators.
pub fn nameable(cx: &Cx, actor: &Actor) -> Result<Vec<String>, Error> {
    rights::may(actor, Act::EditRegister)?;
    cx.store.read(naming::names)
}

/// The organisations that two words name, of which the first can become part of the second.
fn pair(r: &mut Read, from: &str, into: &str) -> Result<(Row, Row), Error> {
    // Both are looked at, so that who mistyped two is told of two.
    let (from, into) = match (named(r, "from", from), named(r, "into", into)) {
        (Err(Error::Invalid(mut one)), Err(Error::Invalid(other))) => {
            one.extend(other);
            return Err(Error::Invalid(one));
        }
        (from, into) => (from?, into?),
    };
    can_merge(&from, &into, "into")?;
    if from.status != OrganisationStatus::Active {
        return Err(Error::invalid("from", "no-organisation"));
    }
    Ok((from, into))
}

fn can_merge(from: &Row, into: &Row, field: &'static str) -> Result<(), Error> {
    if from.id == into.id {
        return Err(Error::invalid(field, "itself"));
    }
    match into.status {
        OrganisationStatus::Active => Ok(()),
        _ => Err(Error::invalid(field, "no-organisation")),
    }
}

/// How a trial ends: with what it moved, all of which is put back.
enum Tried {
    Moved(Box<Moving>),
    Failed(Error),
}

impl From<store::Error> for Tried {
    fn from(why: store::Error) -> Self {
        Self::Failed(why.into())
    }
}

impl From<Error> for Tried {
    fn from(why: Error) -> Self {
        Self::Failed(why)
    }
}

/// What would move if one organisation became part of another; both by name, slug, address or code. Fields `from`,
/// `into`. It is the merger itself, of which nothing is kept: so it can't say something else.
///
/// Refused for all but administrators.
pub fn try_merge(cx: &Cx, actor: &Actor, from: &str, into: &str) -> Result<Moving, Error> {
    rights::may(actor, Act::EditRegister)?;
    let now = cx.now();
    let tried = cx.store.write(|tx| {
        let (from, into) = pair(tx, from, into)?;
        let before = organisations::merge(tx, &from, &into, now, &mut || cx.id())?;
        Err::<(), _>(Tried::Moved(Box::new(moving(&from, &into, &before))))
    });
    match tried {
        Err(Tried::Moved(moving)) => Ok(*moving),
        Err(Tried::Failed(why)) => Err(why),
        Ok(()) => Err(Error::Broken("a trial has no end".to_owned())),
    }
}

fn moving(from: &Row, into: &Row, before: &Before) -> Moving {
    let own = std::iter::once(from.slug.clone()).chain(from.isil.clone());
    let owned = |item: &&domain::ItemId| !before.articles.contains(item);
    let carried = before.carried.iter().filter(owned).count();
    let both = before.carried_both.iter().map(|(item, _, _)| item);
    Moving {
        from: people::organisation_ref(from),
        into: people::organisation_ref(into),
        members: before.members.len(),
        articles: before.articles.len(),
        carried: carried + both.filter(owned).count(),
        adopted: before.adopted.len(),
        adopted_both: before.adopted_both.len(),
        grants: before.grants.len(),
        invitations: before.invitations.len(),
        domains: before.domains.clone(),
        children: before.children.len(),
        leaves: LeavesBehind {
            about: !from.about.is_empty(),
            population: from.population.is_some(),
            website: from.website.is_some(),
        },
        words: own.chain(before.words.iter().cloned()).collect(),
    }
}

/// Makes one organisation part of another; both by name, slug, address or code. Fields `from`, `into`. People, articles, roles,
/// domains, invitations and what it does too follow; its address and codes lead on. Everyone at both is told.
///
/// Refused for all but administrators.
pub fn merge(cx: &Cx, actor: &Actor, from: &str, into: &str) -> Result<OrganisationRef, Error> {
    rights::may(actor, Act::EditRegister)?;
    let now = cx.now();
    cx.store.write(|tx| {
        let (one, other) = pair(tx, from, into)?;
        organisations::hold(tx, &[one.id, other.id])?;
        // As they are now that nobody else changes them: the other may have become part of this one meanwhile.
        let (from, into) = pair(tx, from, into)?;
        let mut row = from.clone();
        row.status = OrganisationStatus::Merged;
        row.merged_into = Some(into.id);
        row.parent_id = None;
        row.version += 1;
        row.updated_at = now;
        if !organisations::set(tx, &row)? {
            return Err(Error::Conflict("merge-later"));
        }
        carry_out(tx, cx, actor.id(), &from, &into, None)?;
        Ok(people::organisation_ref(&into))
    })
}

/// Has everything follow to where an organisation went, whose row says so already; `before` is the row of before, and
/// `added_word` its code when the row lost it.
pub(super) fn carry_out(
    tx: &mut Write,
    cx: &Cx,
    by: Option<MemberId>,
    before: &Row,
    into: &Row,
    added_word: Option<&str>,
) -> Result<(), Error> {
    can_merge(before, into, "merged_into")?;
    let now = cx.now();
    let mut undoes = organisations::merge(tx, before, into, now, &mut || cx.id())?;
    if let Some(word) = added_word {
        organisations::add_former(tx, word, into.id)?;
        undoes.added_word = Some(word.to_owned());
    }
    let row = MergeRow {
        id: MergeId(cx.id()),
        from_id: before.id,
        into_id: into.id,
        by_id: by,
        merged_at: now,
        undone_at: None,
        undone_by: None,
    };
    merges::add(tx, &row, &undoes)?;
    let entry = Entry::new(Done::OrganisationsMerged, row.id)
        .house(before.id)
        .was(Fact::Name, &before.name)
        .became(Fact::Name, &into.name)
        .became(Fact::Other, into.id);
    audit::record_for(tx, cx, by, entry);
    // Who was to go from a day goes from where they are now.
    for (employment, until) in employments::ending(tx, into.id, now)? {
        let job = Job::EndEmployment { employment, until };
        jobs::add(tx, JobId(cx.id()), &job, None, until)?;
    }
    // An import tells nobody.
    if by.is_some() {
        let job = Job::NotifyMerged {
            merge: row.id,
            after: MemberId(0),
        };
        enqueue(tx, cx, &job)?;
    }
    // Items and people in any number are said to be elsewhere now.
    changes::mark(tx, ChangeMark::All);
    Ok(())
}

/// The mergers of the last day, latest first, with what would come of undoing each.
///
/// Refused for all but administrators.
pub fn standing(cx: &Cx, actor: &Actor) -> Result<Vec<Standing>, Error> {
    rights::may(actor, Act::EditRegister)?;
    let since = cx.now().before(UNDONE_WITHIN);
    cx.store.read(|r| {
        let rows = merges::standing(r, since)?;
        let houses: Vec<OrganisationId> = rows
            .iter()
            .flat_map(|row| [row.from_id, row.into_id])
            .collect();
        let houses = people::organisation_refs(r, &houses)?;
        let mut shown = Vec::new();
        for row in &rows {
            let (Some(from), Some(into), Some(before)) = (
                houses.get(&row.from_id),
                houses.get(&row.into_id),
                merges::before(r, row.id)?,
            ) else {
                continue;
            };
            let (back, _) = organisations::going_back(r, row.into_id, &before, row.merged_at)?;
            shown.push(Standing {
                id: row.id,
                from: from.clone(),
                into: into.clone(),
                merged_at: row.merged_at,
                until: row.merged_at.after(UNDONE_WITHIN).just_before(),
                back: back.len(),
                elsewhere: before.members.len().saturating_sub(back.len()),
                published: merges::published_since(r, row.into_id, row.merged_at)?,
                waits: waits(&rows, row),
            });
        }
        Ok(shown)
    })
}

/// Whether a later merger of one of the two has to be undone before this one.
fn waits(rows: &[MergeRow], row: &MergeRow) -> bool {
    let touches = |other: &MergeRow| {
        [other.from_id, other.into_id]
            .iter()
            .any(|id| [row.from_id, row.into_id].contains(id))
    };
    rows.iter()
        .any(|other| (other.merged_at, other.id) > (row.merged_at, row.id) && touches(other))
}

/// Undoes a merger of the last day: what it moved goes back. Who went elsewhere since stays there, what was made since
/// stays with the one that went on, and roles on that one end that were given since to people who go back.
///
/// Refused for all but administrators. Not found when it was undone; conflict `merge-too-late` after a day,
/// `merge-later` when one of the two merged again since, `merge-word` when its code is another's by now.
pub fn undo(cx: &Cx, actor: &Actor, id: MergeId) -> Result<OrganisationRef, Error> {
    rights::may(actor, Act::EditRegister)?;
    let now = cx.now();
    cx.store.write(|tx| {
        let row = merges::find(tx, id)?
            .filter(|row| row.undone_at.is_none())
            .ok_or(Error::NotFound)?;
        let since = now.before(UNDONE_WITHIN);
        let before = merges::before(tx, id)?.filter(|_| row.merged_at > since);
        let before = before.ok_or(Error::Conflict("merge-too-late"))?;
        organisations::hold(tx, &[row.from_id, row.into_id])?;
        if waits(&merges::standing(tx, since)?, &row) {
            return Err(Error::Conflict("merge-later"));
        }
        let from = organisations::find(tx, row.from_id)?.ok_or(Error::NotFound)?;
        if from.merged_into != Some(row.into_id) {
            return Err(Error::Conflict("merge-later"));
        }
        let times = (row.merged_at, now);
        organisations::undo(tx, &from, row.into_id, &before, times).map_err(|why| {
            match why.is_duplicate("organisations.isil") {
                true => Error::Conflict("merge-word"),
                false => why.into(),
            }
        })?;
        for houses in [(row.from_id, row.into_id), (row.into_id, row.from_id)] {
            part_guests(tx, cx, houses, &before.sponsors)?;
        }
        if !merges::note_undone(tx, id, actor.id(), now)? {
            return Err(Error::NotFound);
        }
        let entry = Entry::new(Done::MergeUndone, id)
            .house(row.from_id)
            .was(Fact::Other, row.into_id)
            .became(Fact::Name, &from.name)
            .by(rights::carrying(actor, &Act::EditRegister));
        audit::record(tx, cx, actor, entry);
        let event = event(id);
        let people = store::notices::members_of_event(tx, &event)?;
        store::notices::remove_event(tx, &event)?;
        let told = OfOrganisation {
            kind: NoticeKind::MergerUndone,
            event: format!("merger_undone:{id}"),
            organisation: row.from_id,
            by: None,
        };
        for people in people.chunks(usize::try_from(PORTION).unwrap_or(1)) {
            told.tell(tx, cx, people)?;
        }
        changes::mark(tx, ChangeMark::All);
        Ok(people::organisation_ref(&from))
    })
}

/// What comes before the id in the event of telling of a merger.
const EVENT: &str = "organisations_merged:";

fn event(id: MergeId) -> String {
    format!("{EVENT}{id}")
}

/// The merger that a notice with this event tells of.
pub(crate) fn of_event(event: &str) -> Option<MergeId> {
    event.strip_prefix(EVENT)?.parse().ok().map(MergeId)
}

/// Tells a portion of those who work at what goes on, of both organisations, and has the next told.
pub(crate) fn tell(cx: &Cx, id: MergeId, after: MemberId) -> Result<(), Error> {
    cx.store.write(|tx| {
        let Some(row) = merges::find(tx, id)?.filter(|row| row.undone_at.is_none()) else {
            return Ok(());
        };
        let people = members::ids_at(tx, row.into_id, after, PORTION)?;
        let told = OfOrganisation {
            kind: NoticeKind::OrganisationsMerged,
            event: event(id),
            organisation: row.into_id,
            by: None,
        };
        told.tell(tx, cx, &people)?;
        match people.last() {
            Some(last) if people.len() as i64 == PORTION => {
                let job = Job::NotifyMerged {
                    merge: id,
                    after: *last,
                };
                enqueue(tx, cx, &job)
            }
            _ => Ok(()),
        }
    })
}
