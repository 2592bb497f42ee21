//! New accounts: what all ways to one have in common.

use domain::fold::sort_name;
use domain::person::{Email, MemberStatus, Seen, handle_from_name};
use domain::rights::{Actor, Refusal};
use domain::{Check, Lang, MemberId, Moment, OrganisationId, limits};
use store::members::{self, MemberRow};
use store::{ChangeMark, Read, Write, changes, organisations, sessions};

use super::{NewMember, password};
use crate::profiles::NO_GROUP;
use crate::{Cx, Error, employments, people, sign_ups};

/// An account that whoever runs the machine makes outright.
#[derive(Debug, Clone, Default)]
pub struct NewAccount {
    /// The person and their password; without a password they ask for a link to choose one.
    pub member: NewMember,
    /// The e-mail address.
    pub email: String,
    /// The slug or ISIL of where they work.
    pub organisation: String,
    /// Last day as a guest as typed (2026-05-01), empty for a colleague.
    pub guest_until: String,
}

/// A person whose fields were checked.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// The tidy name.
    pub(crate) name: String,
    /// The tidy function, may be empty.
    pub(crate) job_title: String,
    /// Whether visitors may see the name.
    pub(crate) name_public: bool,
    /// The language they chose.
    pub(crate) lang: Option<Lang>,
    /// The address.
    pub(crate) email: Option<Email>,
    /// Where they work.
    pub(crate) organisation: OrganisationId,
    /// For guests: from when they can't sign in any more, and who invited them.
    pub(crate) guest: Option<(Moment, Option<MemberId>)>,
}

/// Checks what a new member typed; `about` are further texts that the password may not consist of. Fields
/// `name`, `job_title`, `password`. Gives name, function and the password in its normal form.
pub(crate) fn check_member(
    check: &mut Check,
    new: &NewMember,
    about: &[&str],
) -> (String, String, String) {
    let name = check.line("name", &new.name, limits::NAME_MAX);
    let job_title = check
        .optional_line("job_title", &new.job_title, limits::FUNCTION_MAX)
        .unwrap_or_default();
    let mut known = vec![name.as_str()];
    known.extend(about);
    let password = password::check(check, "password", &new.password, &known);
    (name, job_title, password)
}

/// Opens an account in this transaction, with a handle made from the name. Conflict `is-member` when the address
/// has one.
pub(crate) fn open(
    cx: &Cx,
    tx: &mut Write,
    person: &Person,
    password_hash: Option<&str>,
) -> Result<MemberRow, Error> {
    let now = cx.now();
    let id = MemberId(cx.id());
    let wanted = handle_from_name(&person.name);
    let row = MemberRow {
        id,
        handle: free_handle(tx, &wanted, None)?,
        email: person.email.as_ref().map(|email| email.as_str().to_owned()),
        email_key: person.email.as_ref().map(Email::key),
        name: person.name.clone(),
        name_key: sort_name(&person.name),
        organisation_id: person.organisation,
        job_title: person.job_title.clone(),
        about: String::new(),
        about_html: String::new(),
        expertise: String::new(),
        name_public: person.name_public,
        status: MemberStatus::Active,
        guest_until: person.guest.map(|(until, _)| until),
        sponsor_id: person.guest.and_then(|(_, sponsor)| sponsor),
        silenced_until: None,
        suspended_until: None,
        held_until: None,
        lang: person.lang,
        version: 1,
        created_at: now,
        job_title_seen: Seen::Everyone,
        about_seen: Seen::Staff,
        expertise_seen: Seen::Staff,
        work_days_seen: Seen::Nobody,
    };
    let row = add_row(tx, row, password_hash)?;
    employments::begin(tx, cx, &row, now)?;
    if let Some(key) = &row.email_key {
        sign_ups::came_in(tx, cx, key)?;
    }
    changes::mark(tx, ChangeMark::Member(id));
    Ok(row)
}

/// Two of one name at the same moment both found the handle free: the second takes one that is surely free.
fn add_row(
    tx: &mut Write,
    mut row: MemberRow,
    password_hash: Option<&str>,
) -> Result<MemberRow, Error> {
    let mut added = tx.savepoint(|tx| members::add(tx, &row, password_hash));
    if matches!(&added, Err(why) if why.is_duplicate("members.handle")) {
        row.handle = format!("collega-{}", row.id);
        added = members::add(tx, &row, password_hash);
    }
    match added {
        Err(why) if why.is_duplicate("members.email_key") => Err(Error::Conflict("is-member")),
        other => Ok(other.map(|()| row)?),
    }
}

/// The wanted handle or, when that one is or was another's or a group's, the first of those with a number behind it.
pub(crate) fn free_handle(
    r: &mut Read,
    wanted: &str,
    own: Option<MemberId>,
) -> Result<String, Error> {
    let numbered = (2..=60).map(|n| format!("{wanted}-{n}"));
    let candidates: Vec<String> = std::iter::once(wanted.to_owned()).chain(numbered).collect();
    let taken = people::taken_handles(r, &candidates)?;
    let of_groups = store::places::taken(r, NO_GROUP, &candidates)?;
    let is_free = |handle: &String| {
        // Those of deleted accounts are nobody's, and stay so.
        let mut others = taken
            .iter()
            .filter(|(_, whose)| whose.is_none() || *whose != own);
        !of_groups.contains(handle) && !others.any(|(taken, _)| taken == handle)
    };
    candidates
        .into_iter()
        .find(is_free)
        .ok_or_else(|| Error::Broken(format!("no handle like {wanted} is free")))
}

/// Adds an account outright. Fields of [`NewAccount`] and [`NewMember`]. Conflict `is-member` when the address has
/// one.
///
/// Refused for all but the product itself, at the hand of whoever runs the machine.
pub fn add(cx: &Cx, actor: &Actor, new: &NewAccount) -> Result<MemberId, Error> {
    only_system(actor)?;
    let now = cx.now();
    let mut check = Check::new();
    let email = check.take(Email::parse("email", &new.email));
    let guest_until = crate::invitations::guest_until(&mut check, &new.guest_until, now);
    let with_password = !new.member.password.is_empty();
    let (name, job_title, password) = if with_password {
        check_member(&mut check, &new.member, &[&new.email, &new.organisation])
    } else {
        let name = check.line("name", &new.member.name, limits::NAME_MAX);
        (name, new.member.job_title.clone(), String::new())
    };
    check.done()?;
    let hash = match with_password {
        true => Some(cx.hasher.hash(&cx.chance, &password)?),
        false => None,
    };
    cx.store.write(|tx| {
        let organisation = organisations::by_word(tx, &new.organisation)?
            .ok_or_else(|| Error::invalid("organisation", "no-organisation"))?;
        let person = Person {
            name: name.clone(),
            job_title: job_title.clone(),
            name_public: new.member.name_public,
            lang: new.member.lang,
            email: email.clone(),
            organisation: organisation.id,
            guest: guest_until.map(|until| (until, None)),
        };
        Ok(open(cx, tx, &person, hash.as_deref())?.id)
    })
}

/// Sets someone's password outright and ends their sessions. Field `password`.
///
/// Refused for all but the product itself, at the hand of whoever runs the machine.
pub fn set_password(cx: &Cx, actor: &Actor, member: MemberId, password: &str) -> Result<(), Error> {
    only_system(actor)?;
    let mut check = Check::new();
    let normal = password::check(&mut check, "password", password, &[]);
    check.done()?;
    let hash = cx.hasher.hash(&cx.chance, &normal)?;
    cx.store.write(|tx| {
        members::find(tx, member)?.ok_or(Error::NotFound)?;
        members::set_password(tx, member, &hash)?;
        Ok(sessions::end_of_member(tx, member, None)?)
    })
}

pub(crate) fn only_system(actor: &Actor) -> Result<(), Error> {
    match actor {
        Actor::System => Ok(()),
        Actor::Visitor => Err(Error::Refused(Refusal::SignIn)),
        Actor::Member(_) => Err(Error::Refused(Refusal::NotAllowed)),
    }
}
