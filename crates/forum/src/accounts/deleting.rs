//! Deleting one's account: at once and for good.
//!
//! What others read and answered stays, by a member without name. Nothing is kept to bring it back: an account that
//! waits for weeks would still be one, with all that is known of it.

use std::collections::HashSet;

use domain::job::{AccountNotice, Job};
use domain::place::Place;
use domain::rights::Actor;
use domain::role::{GrantScope, Role};
use domain::{GroupId, JobId, MemberId, Moment};
use serde_json::Value;
use store::erasing::{self, NAMINGS, Naming};
use store::members::{self, MemberRow};
use store::{ChangeMark, Read, Write, changes, grants, jobs, places};

use super::signed::{self, Signed};
use super::{Confirmed, confirmed, guarding, resetting, tokens};
use crate::{Cx, Error, audit, employments, people, reading};

/// Texts that are looked through in one go.
const PORTION: i64 = 100;

/// Portions of one job.
const PORTIONS: usize = 50;

/// What has to be handed over before an account can be deleted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hindrances {
    /// Name and slug of the groups with other members that nobody else owns.
    pub groups: Vec<(String, String)>,
    /// Whether nobody else manages the members of their organisation.
    pub organisation: bool,
    /// Whether nobody else is an administrator.
    pub installation: bool,
}

impl Hindrances {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What someone is shown who is about to delete their account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDelete {
    /// What has to be handed over first.
    pub hindrances: Hindrances,
    /// The own handle, which is typed for it.
    pub handle: String,
    /// Own texts that have the own name in them, which stays there; at most 50.
    pub signed: Signed,
}

/// What has to be known and handed over before the own account can be deleted.
///
/// Refused when not signed in.
pub fn to_delete(cx: &Cx, actor: &Actor) -> Result<ToDelete, Error> {
    let id = people::signed_in(actor)?.id;
    let now = cx.now();
    cx.store.read(|r| {
        let row = members::find(r, id)?.ok_or(Error::NotFound)?;
        Ok(ToDelete {
            hindrances: hindrances(r, &row, now)?,
            signed: signed::texts(r, actor, id, &row.name)?,
            handle: row.handle,
        })
    })
}

fn hindrances(r: &mut Read, row: &MemberRow, now: Moment) -> Result<Hindrances, Error> {
    let owned = members::groups_of(r, row.id)?.into_iter();
    let owned: Vec<GroupId> = owned.filter(|(_, owns)| *owns).map(|(id, _)| id).collect();
    let mut found = Hindrances::default();
    for group in places::groups_by_ids(r, &owned)? {
        if group.members > 1 && places::group_owners(r, group.id)? == [row.id] {
            found.groups.push((group.name, group.slug));
        }
    }
    let held = grants::all(r, now)?;
    let alone = |role: Role, scope: Option<GrantScope>| -> Result<bool, Error> {
        let mut holders = HashSet::new();
        for grant in held.iter().filter(|grant| grant.role == role) {
            if scope.is_none() || scope == Some(grant.scope()?) {
                holders.insert(grant.member_id);
            }
        }
        Ok(holders.len() == 1 && holders.contains(&row.id))
    };
    found.installation = alone(Role::Administrator, None)?;
    let house = GrantScope::Organisation(row.organisation_id);
    found.organisation = alone(Role::OrganisationManager, Some(house))?
        && members::count_of_organisation(r, row.organisation_id)? > 1;
    Ok(found)
}

/// Deletes the own account. Fields `current` (the password) and `handle` (the own one, typed again). `Invalid` with field
/// `""` and key `hand-over-first` while there are [`Hindrances`].
///
/// Refused when not signed in.
pub fn delete(cx: &Cx, actor: &Actor, current: &str, handle: &str) -> Result<(), Error> {
    let confirmed = confirmed(cx, actor, current)?;
    let typed = domain::fold::line(handle).to_lowercase();
    if typed.trim_start_matches('@') != confirmed.row.handle {
        return Err(Error::invalid("handle", "other-handle"));
    }
    // What they read a moment ago is not written down behind it.
    reading::flush(cx)?;
    cx.store.write(|tx| {
        confirmed.holds(tx)?;
        guarding::require_shown_by(cx, tx, &confirmed.row, actor)?;
        erase(cx, tx, &confirmed)
    })
}

fn erase(cx: &Cx, tx: &mut Write, confirmed: &Confirmed) -> Result<(), Error> {
    let now = cx.now();
    let row = &confirmed.row;
    let groups = members::groups_of(tx, row.id)?;
    for (group, _) in &groups {
        places::hold(tx, Place::Group(*group))?;
    }
    // Two administrators who leave at once find each other still there; one of them comes later.
    grants::administrators(tx, now)?;
    if !hindrances(tx, row, now)?.is_empty() {
        return Err(Error::invalid("", "hand-over-first"));
    }
    resetting::tell(cx, tx, row, AccountNotice::Deleted)?;
    employments::hand_on_guests(tx, cx, row, None)?;
    store::invitations::withdraw_of(tx, row.id, row.organisation_id, now)?;
    for (group, _) in &groups {
        places::remove_group_member(tx, *group, row.id)?;
    }
    let mut handles = erasing::former_handles_of(tx, row.id)?;
    handles.push(row.handle.clone());
    let digests: Vec<String> = handles.iter().map(|handle| digest(handle)).collect();
    erasing::erase(tx, row.id, &digests)?;
    audit::forget_about(tx, cx, row.id)?;
    changes::mark(tx, ChangeMark::Member(row.id));
    let job = Job::ForgetNames {
        digests,
        part: 0,
        after: 0,
    };
    Ok(jobs::add(tx, JobId(cx.id()), &job, None, now)?)
}

/// Of a name in addresses, by which it is known that it was one.
pub(crate) fn digest(handle: &str) -> String {
    tokens::hash(&format!("handle {handle}"))
}

/// Takes these names out of the next portions of texts, and goes on with the rest in another job. It makes no version,
/// nobody is told, and a text that someone changes at that moment is left alone.
pub(crate) fn forget_names(
    cx: &Cx,
    digests: &[String],
    part: usize,
    after: i64,
) -> Result<(), Error> {
    let mut next = (part, after);
    for _ in 0..PORTIONS {
        let Some(of) = NAMINGS.get(next.0) else {
            return audit::forget_naming(cx, |name| digests.contains(&digest(name)));
        };
        next = match forget_in(cx, digests, *of, next.1)? {
            Some(after) => (next.0, after),
            None => (next.0 + 1, 0),
        };
    }
    let job = Job::ForgetNames {
        digests: digests.to_vec(),
        part: next.0,
        after: next.1,
    };
    Ok(cx.store.write(|tx| {
        tx.unseen();
        jobs::add(tx, JobId(cx.id()), &job, None, cx.now())
    })?)
}

/// Takes the names out of a portion; where to go on, `None` when there was no more.
fn forget_in(cx: &Cx, digests: &[String], of: Naming, after: i64) -> Result<Option<i64>, Error> {
    let found = cx
        .store
        .read(|r| erasing::naming_after(r, of, after, PORTION))?;
    let is_gone = |name: &str| digests.contains(&digest(name));
    let instead: Vec<_> = found
        .iter()
        .filter_map(|named| Some((named, without(of, &named.said, is_gone)?)))
        .collect();
    if !instead.is_empty() {
        cx.store.write(|tx| {
            for (named, said) in &instead {
                erasing::say_instead(tx, of, named, said)?;
                if let Some(mark) = mark(of, named.id) {
                    changes::mark(tx, mark);
                }
            }
            Ok::<_, Error>(())
        })?;
    }
    let is_last = i64::try_from(found.len()).unwrap_or(i64::MAX) < PORTION;
    // Several texts can have the same number: those of the last are looked at again.
    let last = found.last().map(|named| (named.id - 1).max(after + 1));
    Ok(last.filter(|_| !is_last))
}

/// What is found again otherwise when this text has changed.
fn mark(of: Naming, id: i64) -> Option<ChangeMark> {
    match of.table {
        "posts" => Some(ChangeMark::Post(domain::PostId(id))),
        "items" | "article_prose" => Some(ChangeMark::Item(domain::ItemId(id))),
        "organisations" => Some(ChangeMark::Organisation(domain::OrganisationId(id))),
        "members" => Some(ChangeMark::Member(MemberId(id))),
        _ => None,
    }
}

/// A text without the names that are gone; `None` when there are none in it.
fn without(of: Naming, said: &str, is_gone: impl Fn(&str) -> bool + Copy) -> Option<String> {
    if !of.json {
        return text::without_names(said, is_gone);
    }
    let mut value: Value = serde_json::from_str(said).ok()?;
    without_in(&mut value, is_gone).then(|| value.to_string())
}

fn without_in(value: &mut Value, is_gone: impl Fn(&str) -> bool + Copy) -> bool {
    match value {
        Value::String(said) => match text::without_names(said, is_gone) {
            Some(instead) => {
                *said = instead;
                true
            }
            None => false,
        },
        Value::Array(values) => values
            .iter_mut()
            .fold(false, |any, value| without_in(value, is_gone) | any),
        Value::Object(values) => values
            .values_mut()
            .fold(false, |any, value| without_in(value, is_gone) | any),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
