//! Becoming a member from outside the known domains: whoever has confirmed their address asks, and who manages the organisation
//! that they name, or moderates the network, decides. And the two questions that tell people from programs without asking
//! anything.

use domain::audit::{Done, Entry, Fact};
use domain::job::Job;
use domain::limits::{NAME_MAX, NOTE_MAX, PLACE_NAME_MAX, WHY_MAX};
use domain::moderation::{CaseFacts, Target};
use domain::moment::{hours, minutes};
use domain::organisation::OrganisationStatus;
use domain::person::{Email, LinkPurpose};
use domain::prevention::SignUpState;
use domain::rights::{self, Act, Actor};
use domain::role::Power;
use domain::{Check, InvitationId, JobId, Lang, MemberId, Moment, OrganisationId, SignUpId};
use store::invitations::{self, InvitationRow};
use store::sign_ups::{self as rows, Deciding, SignUpRow};
use store::{Read, Write, jobs, links, members, organisations};

use crate::accounts::{self, tokens};
use crate::employments::can_answer_for;
use crate::invitations::{STANDS, guest_until_soon};
use crate::people::{self, signed_in};
use crate::views::OrganisationRef;
use crate::{Cx, Error, audit, moderation};

/// Who waits, at most: more are not looked through on one page.
const LIST_MAX: i64 = 500;

/// Nobody reads a form, types an address and sends it sooner.
const FASTEST: std::time::Duration = std::time::Duration::from_millis(1_500);

/// A form that stood open for longer is sent again.
const LONGEST: std::time::Duration = hours(24);

/// What a form carries that tells when it was shown.
pub fn stamp(cx: &Cx) -> String {
    let shown = cx.now().0.to_string();
    let sign = cx.vault.digest("form", &shown);
    format!("{shown}.{sign}")
}

/// Whether a form was filled in by a person: `trap` is a field that people don't see. Of a program it is not told that it was
/// taken for one.
///
/// Invalid (`too-fast`) when it was sent sooner than a person can, or the stamp is none or too old: a person sends it again.
pub fn by_a_person(cx: &Cx, stamp: &str, trap: &str) -> Result<bool, Error> {
    if !trap.trim().is_empty() {
        return Ok(false);
    }
    let again = || Error::invalid("", "too-fast");
    let shown = shown_at(cx, stamp).ok_or_else(again)?;
    let open = cx.now().since(shown);
    match (FASTEST..LONGEST).contains(&open) {
        true => Ok(true),
        false => Err(again()),
    }
}

/// What a form goes on with that was sent too fast or too late: its own stamp, so that the time counts from when it was shown
/// first, or a new one.
pub fn stamp_again(cx: &Cx, stamp: &str) -> String {
    let young = |shown: Moment| cx.now().since(shown) < LONGEST - minutes(60);
    match shown_at(cx, stamp).is_some_and(young) {
        true => stamp.to_owned(),
        false => self::stamp(cx),
    }
}

fn shown_at(cx: &Cx, stamp: &str) -> Option<Moment> {
    let (shown, sign) = stamp.split_once('.')?;
    let right = cx.vault.digest("form", shown) == sign;
    right.then(|| shown.parse().ok().map(Moment))?
}

/// What someone typed who asks to become a member.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignUpInput {
    /// Their name.
    pub name: String,
    /// An organisation of the network, when they come for one.
    pub organisation: Option<OrganisationId>,
    /// Where they work, in their words; needed when they chose no organisation.
    pub workplace: String,
    /// Why they want to come.
    pub why: String,
}

/// Someone who asks to become a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUpView {
    /// Its id.
    pub id: SignUpId,
    /// Their address, which they have confirmed.
    pub email: String,
    /// Their name, as they say.
    pub name: String,
    /// The organisation that they come for.
    pub organisation: Option<OrganisationRef>,
    /// Where they work, as they say.
    pub workplace: String,
    /// Why.
    pub why: String,
    /// When they asked.
    pub opened_at: Moment,
}

/// How someone is let in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Admission {
    /// At which organisation.
    pub organisation: Option<OrganisationId>,
    /// The last day as a guest, as typed (2026-05-01); empty for a colleague.
    pub guest_until: String,
    /// The handle of the colleague there who answers for a guest; empty for who decides.
    pub handle: String,
}

/// The address that a link was mailed to, for the form in which its owner asks; and what they said before.
///
/// Not found when the link is used or too old, or its address has an account by now.
pub fn to_ask(cx: &Cx, token: &str) -> Result<(String, SignUpInput), Error> {
    cx.store.read(|r| {
        let (email, _) = by_link(r, token, cx.now())?;
        let before = rows::waiting_of(r, &email.key())?;
        let said = before.map(|row| SignUpInput {
            name: row.name,
            organisation: row.organisation_id,
            workplace: row.workplace,
            why: row.why,
        });
        Ok((email.as_str().to_owned(), said.unwrap_or_default()))
    })
}

fn by_link(r: &mut Read, token: &str, now: Moment) -> Result<(Email, String), Error> {
    let hash = tokens::hash(token);
    let link = links::find(r, LinkPurpose::AskSignUp, &hash, now)?.ok_or(Error::NotFound)?;
    let email = accounts::email_of(&link)?;
    match members::by_email(r, &email.key())? {
        Some(_) => Err(Error::NotFound),
        None => Ok((email, hash)),
    }
}

/// Asks to become a member, with a link that was mailed. Who asked before says it anew. Fields as in [`SignUpInput`].
///
/// Not found as [`to_ask`].
pub fn ask(cx: &Cx, token: &str, input: &SignUpInput, lang: Lang) -> Result<SignUpId, Error> {
    let sound = sound(input)?;
    let now = cx.now();
    cx.store.write(|tx| {
        let (email, hash) = by_link(tx, token, now)?;
        let id = put(tx, cx, (&email, lang), &sound)?;
        match links::use_up(tx, &hash, now)? {
            true => Ok(id),
            false => Err(Error::NotFound),
        }
    })
}

/// [`ask`] for the example, to which no mail leads.
pub(crate) fn ask_as(cx: &Cx, email: &Email, input: &SignUpInput) -> Result<SignUpId, Error> {
    let sound = sound(input)?;
    cx.store
        .write(|tx| put(tx, cx, (email, Lang::Dutch), &sound))
}

/// What was typed, with nothing missing.
fn sound(input: &SignUpInput) -> Result<SignUpInput, Error> {
    let mut check = Check::new();
    let name = check.line("name", &input.name, NAME_MAX);
    let workplace = match input.organisation {
        Some(_) => check.optional_line("workplace", &input.workplace, PLACE_NAME_MAX),
        None => Some(check.line("workplace", &input.workplace, PLACE_NAME_MAX)),
    };
    let why = text::normalize(&input.why);
    check.when(why.trim().is_empty(), "motive", "empty");
    check.max("motive", &why, WHY_MAX);
    check.done()?;
    Ok(SignUpInput {
        name,
        organisation: input.organisation,
        workplace: workplace.unwrap_or_default(),
        why,
    })
}

fn put(
    tx: &mut Write,
    cx: &Cx,
    (email, lang): (&Email, Lang),
    said: &SignUpInput,
) -> Result<SignUpId, Error> {
    if let Some(id) = said.organisation {
        active(tx, id)?.ok_or_else(|| Error::invalid("organisation", "choice"))?;
    }
    let row = SignUpRow {
        id: SignUpId(cx.id()),
        email: email.as_str().to_owned(),
        email_key: email.key(),
        name: said.name.clone(),
        organisation_id: said.organisation,
        workplace: said.workplace.clone(),
        why: said.why.clone(),
        lang,
        state: SignUpState::Waiting,
        opened_at: cx.now(),
        decided_at: None,
        decided_by: None,
        answer: String::new(),
        invitation_id: None,
    };
    match rows::waiting_of(tx, &row.email_key)? {
        Some(before) => {
            let id = before.id;
            rows::say_anew(tx, &SignUpRow { id, ..row })?;
            Ok(id)
        }
        None => {
            rows::add(tx, &row)?;
            moderation::asked(tx, cx, row.id)?;
            Ok(row.id)
        }
    }
}

/// The organisations that someone can come for, by name: they stand on a page of their own for everyone.
pub fn to_choose(cx: &Cx) -> Result<Vec<OrganisationRef>, Error> {
    let rows = cx.store.read(|r| organisations::list(r, None, None))?;
    Ok(rows.iter().map(people::organisation_ref).collect())
}

/// An organisation that people can come to.
fn active(r: &mut Read, id: OrganisationId) -> Result<Option<OrganisationRef>, Error> {
    let row = organisations::find(r, id)?;
    let row = row.filter(|row| row.status == OrganisationStatus::Active);
    Ok(row.as_ref().map(people::organisation_ref))
}

/// Whom someone decides about.
///
/// Refused when there is nobody.
fn deciding(r: &mut Read, actor: &Actor) -> Result<Deciding, Error> {
    let refusal = match rights::may(actor, Act::DecideSignUp(&CaseFacts::default())) {
        Ok(()) => return Ok(Deciding::All),
        Err(refusal) => refusal,
    };
    let remit = rights::remit(actor, Power::Moderate);
    let managed = actor.member().map(rights::Member::managed);
    let mut houses = managed.unwrap_or_default();
    houses.extend(remit.organisations);
    houses.extend(organisations::in_provinces(r, &remit.provinces)?);
    match houses.is_empty() {
        true => Err(Error::Refused(refusal)),
        false => Ok(Deciding::Of(houses)),
    }
}

/// What the rights ask for about someone who wants to come to this organisation, or to none that they named.
fn facts(r: &mut Read, house: Option<OrganisationId>) -> Result<CaseFacts, Error> {
    Ok(CaseFacts {
        house: moderation::house(r, house)?,
        ..CaseFacts::default()
    })
}

/// Whether someone decides about anybody who asks to become a member.
pub(crate) fn decides(actor: &Actor) -> bool {
    let everyone = CaseFacts::default();
    let remit = rights::remit(actor, Power::Moderate);
    actor
        .member()
        .is_some_and(|member| !member.managed().is_empty())
        || rights::may(actor, Act::DecideSignUp(&everyone)).is_ok()
        || !remit.organisations.is_empty()
        || !remit.provinces.is_empty()
}

/// Who waits for a decision of this person, the oldest first.
///
/// Refused for all but who moderates the network, provinces or organisations, or manages members.
pub fn waiting(cx: &Cx, actor: &Actor) -> Result<Vec<SignUpView>, Error> {
    cx.store.read(|r| {
        let whom = match deciding(r, actor)? {
            Deciding::All => Deciding::All,
            Deciding::Of(houses) => {
                let former = rows::former_of(r, &houses)?;
                Deciding::Of([houses.as_slice(), &former].concat())
            }
        };
        let found = rows::list(r, &whom, SignUpState::Waiting, LIST_MAX)?;
        views(r, found)
    })
}

/// One who waits.
///
/// Refused as [`waiting`]; not found when they come for an organisation that the person does not manage. Conflict
/// `sign-up-decided` when somebody has decided.
pub fn open(cx: &Cx, actor: &Actor, id: SignUpId) -> Result<SignUpView, Error> {
    cx.store.read(|r| {
        let row = to_decide(r, actor, id)?;
        views(r, vec![row])?.pop().ok_or(Error::NotFound)
    })
}

/// The organisation that they come for as it goes on: it may have become part of another since.
fn goes_on_as(
    r: &mut Read,
    named: Option<OrganisationId>,
) -> Result<Option<OrganisationId>, Error> {
    let Some(id) = named else { return Ok(None) };
    let row = organisations::find(r, id)?;
    Ok(Some(row.and_then(|row| row.merged_into).unwrap_or(id)))
}

fn views(r: &mut Read, mut found: Vec<SignUpRow>) -> Result<Vec<SignUpView>, Error> {
    let named: Vec<OrganisationId> = found.iter().filter_map(|row| row.organisation_id).collect();
    for house in organisations::by_ids(r, &named)? {
        let here = found.iter_mut();
        let here = here.filter(|row| row.organisation_id == Some(house.id));
        here.for_each(|row| row.organisation_id = house.merged_into.or(row.organisation_id));
    }
    let houses: Vec<OrganisationId> = found.iter().filter_map(|row| row.organisation_id).collect();
    let houses = people::organisation_refs(r, &houses)?;
    let view = |row: SignUpRow| SignUpView {
        id: row.id,
        email: row.email,
        name: row.name,
        organisation: row.organisation_id.and_then(|id| houses.get(&id).cloned()),
        workplace: row.workplace,
        why: row.why,
        opened_at: row.opened_at,
    };
    Ok(found.into_iter().map(view).collect())
}

/// Someone who asks to become a member, for the moderators of their case.
pub(crate) fn of_case(r: &mut Read, id: SignUpId) -> Result<Option<SignUpView>, Error> {
    let row = rows::find(r, id)?;
    Ok(views(r, row.into_iter().collect())?.pop())
}

fn to_decide(r: &mut Read, actor: &Actor, id: SignUpId) -> Result<SignUpRow, Error> {
    deciding(r, actor)?;
    let row = rows::find(r, id)?.ok_or(Error::NotFound)?;
    let row = SignUpRow {
        organisation_id: goes_on_as(r, row.organisation_id)?,
        ..row
    };
    let asked = facts(r, row.organisation_id)?;
    people::may_know(actor, Act::DecideSignUp(&asked))?;
    match row.state {
        SignUpState::Waiting => Ok(row),
        SignUpState::Admitted | SignUpState::Refused => Err(Error::Conflict("sign-up-decided")),
    }
}

/// The organisations at which this person can let someone in, by name.
///
/// Refused as [`waiting`].
pub fn organisations(cx: &Cx, actor: &Actor) -> Result<Vec<OrganisationRef>, Error> {
    cx.store.read(|r| {
        deciding(r, actor)?;
        let mut own = Vec::new();
        let rows = organisations::list(r, None, None)?;
        let ids: Vec<OrganisationId> = rows.iter().map(|row| row.id).collect();
        let provinces = organisations::provinces_of(r, &ids)?;
        for row in rows {
            let its = provinces.iter().filter(|(house, _)| *house == row.id);
            let there = CaseFacts {
                house: Some((row.id, its.map(|(_, province)| *province).collect())),
                ..CaseFacts::default()
            };
            if rights::may(actor, Act::DecideSignUp(&there)).is_ok() {
                own.push(people::organisation_ref(&row));
            }
        }
        Ok(own)
    })
}

/// Lets someone in: they are mailed an invitation, as a colleague or a guest. Fields as in [`Admission`].
///
/// Refused as [`open`], and at organisations that the person does not decide for. Conflict `sign-up-decided` when somebody has
/// decided, `case-claimed` when a moderator is at it.
pub fn admit(cx: &Cx, actor: &Actor, id: SignUpId, admission: &Admission) -> Result<(), Error> {
    let by = signed_in(actor)?.id;
    let now = cx.now();
    cx.store.write(|tx| {
        let row = to_decide(tx, actor, id)?;
        moderation::free(tx, cx, (Target::SignUp, id.0), by)?;
        let mut check = Check::new();
        let guest_until = guest_until_soon(&mut check, &admission.guest_until, now);
        check.when(admission.organisation.is_none(), "organisation", "choice");
        check.done()?;
        let house = admission.organisation.unwrap_or(OrganisationId(0));
        let there = facts(tx, Some(house))?;
        rights::may(actor, Act::DecideSignUp(&there))?;
        active(tx, house)?.ok_or_else(|| Error::invalid("organisation", "choice"))?;
        let host = match guest_until {
            Some(_) => sponsor(tx, admission, (house, by), now)?,
            None => by,
        };
        let invitation = invite(tx, cx, &row, (house, host), guest_until)?;
        let decided = SignUpRow {
            state: SignUpState::Admitted,
            decided_at: Some(now),
            decided_by: Some(by),
            invitation_id: Some(invitation),
            ..row
        };
        settle(tx, cx, actor, &decided)
    })
}

/// Who answers for a guest: a colleague of the organisation.
fn sponsor(
    r: &mut Read,
    admission: &Admission,
    (house, by): (OrganisationId, MemberId),
    now: Moment,
) -> Result<MemberId, Error> {
    let named = match admission.handle.trim() {
        "" => members::find(r, by)?,
        handle => people::by_typed_handle(r, handle)?,
    };
    let sponsor = named.filter(|row| can_answer_for(row, house, now));
    let sponsor = sponsor.ok_or_else(|| Error::invalid("handle", "no-colleague"))?;
    Ok(sponsor.id)
}

/// Invites them; who is invited there already is mailed that again.
fn invite(
    tx: &mut Write,
    cx: &Cx,
    row: &SignUpRow,
    (house, host): (OrganisationId, MemberId),
    guest_until: Option<Moment>,
) -> Result<InvitationId, Error> {
    let now = cx.now();
    let keys = [row.email_key.clone()];
    let standing = invitations::standing(tx, house, &keys, now)?.pop();
    let id = match standing {
        Some(before) => {
            let id = before.id;
            let next = InvitationRow {
                guest_until,
                ..before
            };
            invitations::set_details(tx, &next)?;
            id
        }
        None => {
            let id = InvitationId(cx.id());
            let new = InvitationRow {
                id,
                organisation_id: house,
                email: row.email.clone(),
                email_key: row.email_key.clone(),
                name: row.name.clone(),
                job_title: String::new(),
                guest_until,
                lang: row.lang,
                invited_by: host,
                token_hash: None,
                created_at: now,
                mailed_at: None,
                expires_at: now.after(STANDS),
                accepted_at: None,
                accepted_by: None,
                withdrawn_at: None,
            };
            invitations::add(tx, &[new])?;
            id
        }
    };
    let job = Job::MailInvitation { invitation: id };
    jobs::add(tx, JobId(cx.id()), &job, None, now)?;
    Ok(id)
}

/// Tells someone no, by mail, with the reason (field `answer`).
///
/// Refused as [`open`]. Conflict `sign-up-decided` when somebody has decided.
pub fn refuse(cx: &Cx, actor: &Actor, id: SignUpId, answer: &str) -> Result<(), Error> {
    let by = signed_in(actor)?.id;
    let mut check = Check::new();
    let answer = check.line("answer", answer, NOTE_MAX);
    check.done()?;
    let now = cx.now();
    cx.store.write(|tx| {
        let row = to_decide(tx, actor, id)?;
        moderation::free(tx, cx, (Target::SignUp, id.0), by)?;
        let decided = SignUpRow {
            state: SignUpState::Refused,
            decided_at: Some(now),
            decided_by: Some(by),
            answer: answer.clone(),
            ..row
        };
        settle(tx, cx, actor, &decided)?;
        let job = Job::MailSignUpRefused { sign_up: id };
        Ok(jobs::add(tx, JobId(cx.id()), &job, None, now)?)
    })
}

/// Whoever has an account by now waits for nothing any more.
pub(crate) fn came_in(tx: &mut Write, cx: &Cx, email_key: &str) -> Result<(), Error> {
    let Some(row) = rows::waiting_of(tx, email_key)? else {
        return Ok(());
    };
    let came = SignUpRow {
        state: SignUpState::Admitted,
        decided_at: Some(cx.now()),
        ..row
    };
    rows::decide(tx, &came)?;
    moderation::closed(tx, cx, (Target::SignUp, came.id.0))
}

/// Keeps what was decided, and takes it out of the queue.
fn settle(tx: &mut Write, cx: &Cx, actor: &Actor, decided: &SignUpRow) -> Result<(), Error> {
    if !rows::decide(tx, decided)? {
        return Err(Error::Conflict("sign-up-decided"));
    }
    moderation::closed(tx, cx, (Target::SignUp, decided.id.0))?;
    let asked = facts(tx, decided.organisation_id)?;
    let entry = Entry::new(Done::SignUpDecided, decided.id)
        .house(decided.organisation_id)
        .by(rights::carrying(actor, &Act::DecideSignUp(&asked)))
        .because(&decided.answer)
        .became(Fact::Status, decided.state);
    audit::record(tx, cx, actor, entry);
    Ok(())
}
