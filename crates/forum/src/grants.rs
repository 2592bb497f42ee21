//! Roles that are given to members: who gives which, who holds what, and who looks after what.

mod ending;
pub(crate) mod scopes;
mod tending;

use std::collections::HashSet;

use domain::audit::{Done, Entry, Fact};
use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::rights::{self, Act, Actor};
use domain::role::{Grant, GrantScope, Holding, Power, Powers, Role};
use domain::{Check, GrantId, JobId, MemberId, Moment, Problem, calendar};
use store::grants::{self, GrantRow as Row};
use store::{Read, Write, jobs, second_factors};

use crate::views::PersonRef;
use crate::{Cx, Error, audit, people};

pub(crate) use ending::{end_passed, mail_of_change, mail_of_end, remind};
pub use tending::{Nearness, Tended, Tender, tending};

/// A grant as a row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    /// Its id.
    pub id: GrantId,
    /// Who holds it.
    pub member: PersonRef,
    /// The role.
    pub role: Role,
    /// `network`, `province`, `theme`, `category`, `group`, `organisation`.
    pub scope_kind: &'static str,
    /// The name of the scope; the word of a province.
    pub scope_name: String,
    /// What.
    pub powers: Vec<Power>,
    /// Since when.
    pub since: Moment,
    /// The last moment at which it holds.
    pub until: Option<Moment>,
    /// Who gave it.
    pub given_by: Option<PersonRef>,
    /// Whether it lets its holder do anything now.
    pub holding: Holding,
    /// Whether the reader may take it back.
    pub may_revoke: bool,
}

/// What someone typed to give a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGrant {
    /// To whom: a handle.
    pub handle: String,
    /// Which.
    pub role: Role,
    /// `network`, `province`, `theme`, `category`, `group`, `organisation`.
    pub scope_kind: String,
    /// The name or the slug of the scope (a province's word); empty for the network.
    pub scope: String,
    /// What; none takes all that the role can carry.
    pub powers: Vec<Power>,
    /// First day as typed; empty for at once.
    pub since: String,
    /// Last day as typed, may be empty.
    pub until: String,
}

/// The grants that hold now or will, by the name of who holds them.
///
/// Refused for those who can give none.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Vec<GrantRow>, Error> {
    rights::may(actor, Act::SeeGrants)?;
    let now = cx.now();
    cx.store.read(|r| {
        let rows = grants::all_to_come(r, now)?;
        let holders: Vec<MemberId> = rows.iter().map(|row| row.member_id).collect();
        let proven = proven(r, &holders)?;
        shown(r, cx, (actor, now), &rows, &proven)
    })
}

/// The own grants that hold now or will, oldest first. One sleeps as long as the session was begun without a second step.
///
/// Refused when not signed in, and for programs.
pub fn own(cx: &Cx, actor: &Actor) -> Result<Vec<GrantRow>, Error> {
    let me = people::in_person(actor)?;
    let now = cx.now();
    let proven: HashSet<MemberId> = me.proven.then_some(me.id).into_iter().collect();
    cx.store.read(|r| {
        let rows = grants::of_member_to_come(r, me.id, now)?;
        shown(r, cx, (actor, now), &rows, &proven)
    })
}

/// Grants as this reader sees them; `proven` are those whose roles don't sleep.
fn shown(
    r: &mut Read,
    cx: &Cx,
    (actor, now): (&Actor, Moment),
    rows: &[Row],
    proven: &HashSet<MemberId>,
) -> Result<Vec<GrantRow>, Error> {
    let givers = rows.iter().filter_map(|row| row.given_by);
    let ids: Vec<MemberId> = rows.iter().map(|row| row.member_id).chain(givers).collect();
    let people = people::person_refs(r, actor, &ids)?;
    let scopes: Vec<_> = rows.iter().map(Row::scope).collect::<Result<_, _>>()?;
    let names = scopes::names(r, &scopes)?;
    rows.iter()
        .zip(names)
        // Who left holds nothing any more, whatever stands there.
        .filter_map(|(row, name)| Some((row, name, people.get(&row.member_id)?.clone())))
        .map(|(row, scope_name, member)| {
            let grant = row.grant()?;
            let act = Act::Revoke {
                from: row.member_id,
                role: row.role,
                scope: grant.scope,
                powers: grant.powers,
            };
            let sleeps = cx.second_factor.puts_to_sleep(row.role);
            Ok(GrantRow {
                id: row.id,
                member,
                role: row.role,
                scope_kind: scopes::kind(&grant.scope),
                scope_name,
                powers: grant.powers.iter().collect(),
                since: row.since,
                until: row.until.map(Moment::just_before),
                given_by: row.given_by.and_then(|id| people.get(&id).cloned()),
                holding: match () {
                    () if now < row.since => Holding::Later,
                    () if sleeps && !proven.contains(&row.member_id) => Holding::Asleep,
                    () => Holding::Holds,
                },
                may_revoke: rights::may(actor, act).is_ok(),
            })
        })
        .collect()
}

/// Those of these people who have something with which they can wake roles that sleep without a second step.
pub(crate) fn proven(r: &mut Read, ids: &[MemberId]) -> Result<HashSet<MemberId>, Error> {
    Ok(second_factors::can_prove(r, ids)?.into_iter().collect())
}

/// The roles that the person can give.
pub fn can_give(actor: &Actor) -> Vec<Role> {
    let gives = |role: &Role| match actor {
        Actor::Visitor => false,
        Actor::System => true,
        Actor::Member(member) => {
            let mut held = member.grants.iter();
            held.any(|grant| {
                let mut carried = role.powers().iter();
                let first =
                    grant.role == Role::Administrator && grant.powers == grant.role.powers();
                grant.role.delegates().contains(role)
                    && (first || carried.any(|power| grant.powers.has(power)))
            })
        }
    };
    Role::ALL.iter().copied().filter(gives).collect()
}

/// How places can be named in which a role may hold, but for provinces.
///
/// Refused for those who can give none.
pub fn nameable(cx: &Cx, actor: &Actor) -> Result<Vec<String>, Error> {
    rights::may(actor, Act::SeeGrants)?;
    cx.store.read(|r| scopes::nameable(r, actor))
}

/// Gives a role. Fields `handle`, `role`, `scope`, `powers`, `since`, `until`. The same role on the same scope again takes
/// the place of the one before; one that begins later leaves that as it is, and takes the place of another to come.
///
/// Refused when the giver does not hold all that it carries, where it holds, or gives it to themselves.
pub fn give(cx: &Cx, actor: &Actor, new: &NewGrant) -> Result<GrantId, Error> {
    let now = cx.now();
    if can_give(actor).is_empty() {
        rights::may(actor, Act::SeeGrants)?;
    }
    let mut check = Check::new();
    let powers = powers(&mut check, new);
    let since = since(&mut check, &new.since, now);
    let until = until(&mut check, &new.until, now);
    let later = !new.since.trim().is_empty();
    let over = later && until.is_some_and(|end| end <= since);
    check.when(over, "until", "until-before-since");
    let typed = check.done().err().unwrap_or_default();
    cx.store.write(|tx| {
        let mut problems = typed.clone();
        let holder = people::by_typed_handle(tx, &new.handle)?
            .filter(|row| row.can_sign_in(now) && people::sees(actor, row));
        if holder.is_none() {
            problems.push(Problem::new("handle", "no-member"));
        }
        let scope = match scopes::find(tx, &new.scope_kind, &new.scope)? {
            Ok(scope) if new.role.fits(scope) => Some(scope),
            Ok(_) => {
                problems.push(Problem::new("scope", "scope-unfit"));
                None
            }
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        let (Some(holder), Some(scope), true) = (holder, scope, problems.is_empty()) else {
            return Err(Error::Invalid(problems));
        };
        let act = Act::Grant {
            to: holder.id,
            role: new.role,
            scope,
            powers,
        };
        if let Err(refusal) = rights::may(actor, act) {
            let gives = can_give(actor).contains(&new.role);
            return Err(match (gives, actor.id() == Some(holder.id)) {
                (true, true) => Error::invalid("handle", "grant-own"),
                (true, false) => Error::invalid("powers", "powers-not-held"),
                (false, _) => refusal.into(),
            });
        }
        take_place(tx, cx, actor, (holder.id, new.role, scope), since)?;
        let grant = Grant {
            id: GrantId(cx.id()),
            role: new.role,
            scope,
            powers,
        };
        let row = Row {
            since,
            ..Row::new(&grant, holder.id, until, actor.id(), now)
        };
        grants::add(tx, &row)?;
        let act = Act::Grant {
            to: holder.id,
            role: new.role,
            scope,
            powers,
        };
        let entry = told(Done::GrantGiven, &row)?.by(rights::carrying(actor, &act));
        audit::record(tx, cx, actor, entry);
        tell(tx, cx, actor, &row, true)?;
        Ok(grant.id)
    })
}

/// Takes back the same role on the same scope: that which holds when the next begins now, that to come otherwise.
fn take_place(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (holder, role, scope): (MemberId, Role, GrantScope),
    since: Moment,
) -> Result<(), Error> {
    let now = cx.now();
    for before in grants::of_member_to_come(tx, holder, now)? {
        let later = before.since > now;
        if before.role == role && before.scope()? == scope && later == (since > now) {
            take_back(tx, cx, actor, &before)?;
        }
    }
    Ok(())
}

/// Takes a role back that was found, when the person may; `false` when someone else was first.
fn take_back(tx: &mut Write, cx: &Cx, actor: &Actor, row: &Row) -> Result<bool, Error> {
    let grant = row.grant()?;
    let act = Act::Revoke {
        from: row.member_id,
        role: row.role,
        scope: grant.scope,
        powers: grant.powers,
    };
    let carrying = rights::carrying(actor, &act);
    rights::may(actor, act)?;
    let revoked = grants::revoke(tx, row.id, actor.id(), cx.now())?;
    if revoked {
        // What was written about cases was for who may see those.
        store::notices::remove_of_member(tx, row.member_id, NoticeKind::CaseNoted)?;
        let entry = told(Done::GrantRevoked, row)?.by(carrying);
        audit::record(tx, cx, actor, entry);
    }
    Ok(revoked)
}

/// What the audit log tells of a role that is given or taken back.
pub(crate) fn told(done: Done, row: &Row) -> Result<Entry, Error> {
    let scope = scopes::word(&row.scope()?);
    let entry = Entry::new(done, row.id).about(row.member_id);
    let entry = match row.scope()? {
        GrantScope::Category(id) => entry.place(domain::place::Place::Category(id)),
        GrantScope::Group(id) => entry.place(domain::place::Place::Group(id)),
        GrantScope::Organisation(id) => entry.house(id),
        GrantScope::Network | GrantScope::Province(_) | GrantScope::Theme(_) => entry,
    };
    let fact = |entry: Entry, fact: Fact, value: String| match done {
        Done::GrantGiven => entry.became(fact, value),
        _ => entry.was(fact, value),
    };
    let mut entry = fact(entry, Fact::Role, row.role.to_string());
    entry = fact(entry, Fact::Scope, scope);
    entry = fact(entry, Fact::Powers, row.powers.clone());
    entry = fact(entry, Fact::Since, calendar::to_day(row.since));
    Ok(match row.until {
        Some(until) => fact(entry, Fact::Until, calendar::to_last_day(until)),
        None => entry,
    })
}

fn powers(check: &mut Check, new: &NewGrant) -> Powers {
    let asked = Powers::of(&new.powers);
    check.when(
        !asked.within(new.role.powers()),
        "powers",
        "powers-too-wide",
    );
    if asked.is_empty() {
        new.role.powers()
    } else {
        asked
    }
}

/// Reads the first day: the moment from which the grant holds; now for none, and for today.
fn since(check: &mut Check, typed: &str, now: Moment) -> Moment {
    if typed.trim().is_empty() || typed.trim() == calendar::to_day(now) {
        return now;
    }
    let begin = calendar::day(typed);
    check.when(begin.is_none(), "since", "no-date");
    check.when(begin.is_some_and(|begin| begin < now), "since", "date-past");
    begin.unwrap_or(now)
}

/// Reads the last day: the moment from which the grant holds no longer.
fn until(check: &mut Check, typed: &str, now: Moment) -> Option<Moment> {
    if typed.trim().is_empty() {
        return None;
    }
    let end = calendar::end_of_day(typed);
    check.when(end.is_none(), "until", "no-date");
    check.when(end.is_some_and(|end| end <= now), "until", "date-past");
    end
}

/// Takes a role back; it holds no longer from this moment. Conflict `last-administrator` when nobody would be
/// left to give roles.
///
/// Refused when the person can't give this role; everyone may lay down their own, except an administrator.
pub fn revoke(cx: &Cx, actor: &Actor, id: GrantId) -> Result<(), Error> {
    let now = cx.now();
    cx.store.write(|tx| {
        let row = grants::find(tx, id)?
            .filter(|row| row.revoked_at.is_none())
            .ok_or(Error::NotFound)?;
        let grant = row.grant()?;
        let act = Act::Revoke {
            from: row.member_id,
            role: row.role,
            scope: grant.scope,
            powers: grant.powers,
        };
        rights::may(actor, act)?;
        if row.role == Role::Administrator && row.since <= now {
            let all = grants::administrators(tx, now)?;
            if !all.iter().any(|(_, member)| *member != row.member_id) {
                return Err(Error::Conflict("last-administrator"));
            }
        }
        match take_back(tx, cx, actor, &row)? {
            true if row.since <= now && row.until.is_none_or(|until| now < until) => {
                tell(tx, cx, actor, &row, false)
            }
            true => Ok(()),
            false => Err(Error::NotFound),
        }
    })
}

/// Gives an own role back; it holds no longer from this moment. Not found when it is somebody else's.
///
/// Refused when not signed in, for programs, and for an administrator: who gives that role takes it back.
pub fn give_back(cx: &Cx, actor: &Actor, id: GrantId) -> Result<(), Error> {
    let me = people::in_person(actor)?.id;
    let row = cx.store.read(|r| grants::find(r, id))?;
    if row.is_none_or(|row| row.member_id != me) {
        return Err(Error::NotFound);
    }
    revoke(cx, actor, id)
}

/// Has someone told that another gave them a role, or took it back.
fn tell(tx: &mut Write, cx: &Cx, actor: &Actor, row: &Row, given: bool) -> Result<(), Error> {
    if actor.id().is_none_or(|by| by == row.member_id) {
        return Ok(());
    }
    let job = Job::MailGrant {
        grant: row.id,
        given,
    };
    Ok(jobs::add(tx, JobId(cx.id()), &job, None, cx.now())?)
}
