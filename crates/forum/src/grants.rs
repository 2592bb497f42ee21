//! Roles that are given to members.

pub(crate) mod scopes;

use domain::rights::{self, Act, Actor};
use domain::role::{Grant, Power, Powers, Role};
use domain::{Check, GrantId, MemberId, Moment, Problem, calendar};
use store::grants::{self, GrantRow as Row};

use crate::views::PersonRef;
use crate::{Cx, Error, people};

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
    /// The slug of the scope (a province's word); empty for the network.
    pub scope: String,
    /// What; none takes all that the role can carry.
    pub powers: Vec<Power>,
    /// Last day as typed, may be empty.
    pub until: String,
}

/// The grants that hold now, by the name of who holds them.
///
/// Refused for those who can give none.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Vec<GrantRow>, Error> {
    rights::may(actor, Act::SeeGrants)?;
    let now = cx.now();
    cx.store.read(|r| {
        let rows = grants::all(r, now)?;
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
                let act = Act::Revoke {
                    from: row.member_id,
                    role: row.role,
                };
                Ok(GrantRow {
                    id: row.id,
                    member,
                    role: row.role,
                    scope_kind: scopes::kind(&row.scope()?),
                    scope_name,
                    powers: row.grant()?.powers.iter().collect(),
                    since: row.since,
                    until: row.until.map(Moment::just_before),
                    given_by: row.given_by.and_then(|id| people.get(&id).cloned()),
                    may_revoke: rights::may(actor, act).is_ok(),
                })
            })
            .collect()
    })
}

/// The roles that the person can give.
pub fn can_give(actor: &Actor) -> Vec<Role> {
    let gives = |role: &Role| match actor {
        Actor::Visitor => false,
        Actor::System => true,
        Actor::Member(member) => {
            let mut held = member.grants.iter();
            held.any(|grant| {
                let mut shared = role.powers().iter();
                let whole = grant.powers == grant.role.powers();
                grant.role.delegates().contains(role)
                    && (whole || shared.any(|power| grant.powers.has(power)))
            })
        }
    };
    Role::ALL.iter().copied().filter(gives).collect()
}

/// Gives a role. Fields `handle`, `role`, `scope`, `powers`, `until`. The same role on the same scope again takes
/// the place of the one before.
///
/// Refused when the giver can't give this role, or gives it to themselves.
pub fn give(cx: &Cx, actor: &Actor, new: &NewGrant) -> Result<GrantId, Error> {
    let now = cx.now();
    if can_give(actor).is_empty() {
        rights::may(actor, Act::SeeGrants)?;
    }
    let mut check = Check::new();
    let powers = powers(&mut check, new);
    let until = until(&mut check, &new.until, now);
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
            let in_part = actor.id() != Some(holder.id) && can_give(actor).contains(&new.role);
            return Err(match in_part {
                true => Error::invalid("powers", "powers-not-held"),
                false => refusal.into(),
            });
        }
        for before in grants::of_member(tx, holder.id, now)? {
            if before.role == new.role && before.scope()? == scope {
                let act = Act::Revoke {
                    from: holder.id,
                    role: new.role,
                };
                rights::may(actor, act)?;
                grants::revoke(tx, before.id, actor.id(), now)?;
            }
        }
        let grant = Grant {
            id: GrantId(cx.id()),
            role: new.role,
            scope,
            powers,
        };
        grants::add(tx, &Row::new(&grant, holder.id, until, actor.id(), now))?;
        Ok(grant.id)
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
        let act = Act::Revoke {
            from: row.member_id,
            role: row.role,
        };
        rights::may(actor, act)?;
        if row.role == Role::Administrator {
            let all = grants::administrators(tx, now)?;
            if !all.iter().any(|(_, member)| *member != row.member_id) {
                return Err(Error::Conflict("last-administrator"));
            }
        }
        match grants::revoke(tx, id, actor.id(), now)? {
            true => Ok(()),
            false => Err(Error::NotFound),
        }
    })
}
