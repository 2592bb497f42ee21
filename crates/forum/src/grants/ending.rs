//! Telling of roles: who is given one or loses it hears that at once; of one that ends by itself who holds and gave it hears
//! before, and the audit log after.

use std::time::Duration;

use domain::audit::{Done, Subject};
use domain::job::Job;
use domain::moment::days;
use domain::rights::Actor;
use domain::{GrantId, JobId, Lang, MemberId, Moment};
use store::grants::{self, GrantRow as Row};
use store::members::MemberRow;
use store::{Read, jobs, members};

use super::{scopes, told};
use crate::jobs::{Letter, Message};
use crate::{Cx, Error, audit};

/// How long before the end they hear of it.
const BEFORE: [Duration; 2] = [days(14), days(1)];

/// For how long it is looked back for roles that have ended: a site may stand still for a while.
const LOOKED_BACK: Duration = days(60);

/// Has who holds and who gave a role told that it ends within two weeks, and once more within a day.
pub(crate) fn remind(cx: &Cx) -> Result<(), Error> {
    let now = cx.now();
    for before in BEFORE {
        let ending = cx
            .store
            .read(|r| grants::ending(r, now, now.after(before)))?;
        for grant in &ending {
            let Some(until) = grant.until else {
                continue;
            };
            // Who is given a role for three days needs not hear at once that it ends within two weeks.
            if until.since(grant.created_at) <= before {
                continue;
            }
            remind_of(cx, grant, until, before)?;
        }
    }
    Ok(())
}

fn remind_of(cx: &Cx, grant: &Row, until: Moment, before: Duration) -> Result<(), Error> {
    let giver = grant.given_by.filter(|giver| *giver != grant.member_id);
    cx.store.write(|tx| {
        tx.unseen();
        for to in [grant.member_id].into_iter().chain(giver) {
            let job = Job::MailGrantEnds {
                to,
                grant: grant.id,
                until,
            };
            let span = before.as_secs() / 86_400;
            let key = format!("grant_ends:{}:{}:{span}:{to}", grant.id, until.0);
            jobs::add(tx, JobId(cx.id()), &job, Some(&key), cx.now())?;
        }
        Ok(())
    })
}

/// Writes into the audit log which roles have ended by themselves.
pub(crate) fn end_passed(cx: &Cx) -> Result<(), Error> {
    let now = cx.now();
    let ended = cx
        .store
        .read(|r| grants::ending(r, now.before(LOOKED_BACK), now))?;
    for grant in &ended {
        cx.store.write(|tx| {
            tx.unseen();
            if !store::audit::has(tx, Done::GrantEnded, Subject::from(grant.id))? {
                audit::record(tx, cx, &Actor::System, told(Done::GrantEnded, grant)?);
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}

/// The mail that a role ends, to who holds or gave it; none when it does not any more.
pub(crate) fn mail_of_end(
    cx: &Cx,
    to: MemberId,
    grant: GrantId,
    until: Moment,
) -> Result<Option<Letter>, Error> {
    let now = cx.now();
    cx.store.read(|r| {
        let grant = grants::find(r, grant)?
            .filter(|row| row.revoked_at.is_none() && row.until == Some(until) && now < until);
        let reader = members::find(r, to)?.filter(|row| row.can_sign_in(now));
        let (Some(grant), Some(reader)) = (grant, reader) else {
            return Ok(None);
        };
        let holder = members::find(r, grant.member_id)?.filter(|row| row.can_sign_in(now));
        let (Some(holder), Some(email)) = (holder, reader.email.as_deref()) else {
            return Ok(None);
        };
        let scope = grant.scope()?;
        let by = giver(r, &grant, &holder, now)?;
        let message = Message::GrantEnds {
            holder: (holder.id != reader.id).then_some(holder.name),
            by,
            role: grant.role,
            scope_kind: scopes::kind(&scope),
            scope_name: scopes::named(r, scope)?,
            until: until.just_before(),
        };
        Ok(Some(Letter::to_member(
            &reader,
            email,
            Lang::Dutch,
            message,
        )))
    })
}

/// The mail that someone was given a role, or that it was taken back; none when that is not so any more.
pub(crate) fn mail_of_change(
    cx: &Cx,
    grant: GrantId,
    given: bool,
) -> Result<Option<Letter>, Error> {
    let now = cx.now();
    cx.store.read(|r| {
        let ended = |row: &Row| row.until.is_some_and(|until| until <= now);
        let grant = grants::find(r, grant)?
            .filter(|row| row.revoked_at.is_none() == given && !(given && ended(row)));
        let Some(grant) = grant else {
            return Ok(None);
        };
        let holder = members::find(r, grant.member_id)?.filter(|row| row.can_sign_in(now));
        let Some(holder) = holder else {
            return Ok(None);
        };
        let Some(email) = holder.email.as_deref() else {
            return Ok(None);
        };
        let scope = grant.scope()?;
        let by = match given {
            true => giver(r, &grant, &holder, now)?,
            false => None,
        };
        let message = Message::GrantChanged {
            given,
            by,
            role: grant.role,
            scope_kind: scopes::kind(&scope),
            scope_name: scopes::named(r, scope)?,
            since: Some(grant.since).filter(|since| given && *since > now),
            until: grant.until.filter(|_| given).map(Moment::just_before),
            asleep: given
                && cx.second_factor.puts_to_sleep(grant.role)
                && !super::proven(r, &[holder.id])?.contains(&holder.id),
        };
        Ok(Some(Letter::to_member(
            &holder,
            email,
            Lang::Dutch,
            message,
        )))
    })
}

/// The name of who gave a role, when they are there still and its holder sees it: guests see names that are for everyone.
fn giver(
    r: &mut Read,
    grant: &Row,
    holder: &MemberRow,
    now: Moment,
) -> Result<Option<String>, Error> {
    let Some(id) = grant.given_by.filter(|id| *id != holder.id) else {
        return Ok(None);
    };
    let giver = members::find(r, id)?.filter(|row| {
        row.can_sign_in(now) && (holder.guest_until.is_none() || row.facts().name_public)
    });
    Ok(giver.map(|row| row.name))
}
