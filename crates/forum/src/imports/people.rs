//! People that come in.

use domain::person::{Email, MemberStatus, Seen, handle_from_name};
use domain::{Check, MemberId};
use store::changes::{self, ChangeMark};
use store::members::{self, MemberRow};
use store::sessions;

use super::{Became, Member, Outcome, Put};
use crate::profiles::{self, Fields, Profile, ProfileInput};
use crate::{Error, accounts, employments};

impl Put<'_> {
    pub(super) fn member(&mut self, it: &Member) -> Became {
        let it = &Member {
            organisation: self.standing(it.organisation)?,
            ..it.clone()
        };
        let (email, profile) = checked(it)?;
        let known = match &email {
            Some(email) => members::by_email(self.tx, &email.key())?,
            None => None,
        };
        match (self.there(MemberId), known) {
            // Who is here with this address is the same person, and what they tell of themselves stays.
            (None, Some(row)) => Ok((row.id.0, Outcome::Skipped)),
            (None, None) => Ok((self.add_member(it, email, &profile)?.0, Outcome::Created)),
            (Some(id), Some(row)) if row.id != id => Err(Error::Conflict("is-member")),
            (Some(id), _) => Ok((id.0, self.change_member(id, it, email, &profile)?)),
        }
    }

    fn add_member(
        &mut self,
        it: &Member,
        email: Option<Email>,
        profile: &Profile,
    ) -> Result<MemberId, Error> {
        let id = MemberId(self.cx.id());
        let mut row = MemberRow {
            id,
            handle: String::new(),
            email: None,
            email_key: None,
            name: String::new(),
            name_key: String::new(),
            organisation_id: it.organisation,
            job_title: String::new(),
            about: String::new(),
            about_html: String::new(),
            expertise: String::new(),
            name_public: false,
            status: MemberStatus::Placeholder,
            guest_until: None,
            sponsor_id: None,
            silenced_until: None,
            suspended_until: None,
            held_until: None,
            lang: None,
            version: 0,
            created_at: it.created_at.unwrap_or(self.now),
            job_title_seen: Seen::Everyone,
            about_seen: Seen::Staff,
            expertise_seen: Seen::Staff,
            work_days_seen: Seen::Nobody,
        };
        fill(&mut row, it, email, profile);
        row.handle = accounts::free_handle(self.tx, &row.handle, None)?;
        members::add(self.tx, &row, None)?;
        employments::begin(self.tx, self.cx, &row, row.created_at)?;
        changes::mark(self.tx, ChangeMark::Member(id));
        Ok(id)
    }

    fn change_member(
        &mut self,
        id: MemberId,
        it: &Member,
        email: Option<Email>,
        profile: &Profile,
    ) -> Result<Outcome, Error> {
        let mut row = members::find(self.tx, id)?.ok_or(Error::NotFound)?;
        let taken = sessions::last_visit(self.tx, id)?.is_some()
            || row.status == MemberStatus::Left
            || row.status == MemberStatus::Departed
            || members::password_hash(self.tx, id)?.is_some();
        if taken {
            return Ok(Outcome::Skipped);
        }
        let here = row.clone();
        fill(&mut row, it, email, profile);
        row.handle = here.handle;
        // An import opens nothing that is here: a guest stays one until then, and a hidden name hidden.
        row.name_public &= here.name_public;
        row.job_title_seen = row.job_title_seen.max(here.job_title_seen);
        row.about_seen = row.about_seen.max(here.about_seen);
        row.expertise_seen = row.expertise_seen.max(here.expertise_seen);
        row.work_days_seen = row.work_days_seen.max(here.work_days_seen);
        if let Some(until) = here.guest_until {
            row.guest_until = Some(row.guest_until.map_or(until, |later| later.min(until)));
            row.sponsor_id = row.sponsor_id.or(here.sponsor_id);
        }
        if !members::set(self.tx, &row)? {
            return Err(Error::Broken(format!("member {id} changed meanwhile")));
        }
        if (row.organisation_id, row.guest_until.is_some())
            != (here.organisation_id, here.guest_until.is_some())
        {
            employments::begin_anew(self.tx, self.cx, &row)?;
        }
        changes::mark(self.tx, ChangeMark::Member(id));
        Ok(Outcome::Updated)
    }
}

/// The address and the profile, or all that is wrong with them.
fn checked(it: &Member) -> Result<(Option<Email>, Profile), Error> {
    let mut check = Check::new();
    let typed = it.email.as_deref();
    let email = typed.and_then(|typed| check.take(Email::parse("email", typed)));
    let input = ProfileInput {
        version: 0,
        name: it.name.clone(),
        handle: it
            .handle
            .clone()
            .unwrap_or_else(|| handle_from_name(&it.name)),
        job_title: it.job_title.clone(),
        about: it.about.clone(),
        expertise: it.expertise.clone(),
        name_public: it.name_public,
        fields: match it.name_public {
            // Who shows their page to everyone showed all of it.
            true => Fields {
                about: Seen::Everyone,
                expertise: Seen::Everyone,
                ..Fields::default()
            },
            false => Fields::default(),
        },
        lang: it.lang,
    };
    match (profiles::checked(&input), check.done()) {
        (Ok(profile), Ok(())) => Ok((email, profile)),
        (Err(Error::Invalid(mut problems)), Err(more)) => {
            problems.extend(more);
            Err(Error::Invalid(problems))
        }
        (Ok(_), Err(problems)) => Err(Error::Invalid(problems)),
        (Err(why), _) => Err(why),
    }
}

/// Everything that the source says. Nobody can sign in without an address.
fn fill(row: &mut MemberRow, it: &Member, email: Option<Email>, profile: &Profile) {
    profile.put_into(row);
    row.organisation_id = it.organisation;
    row.status = match email {
        Some(_) => MemberStatus::Active,
        None => MemberStatus::Placeholder,
    };
    row.email_key = email.as_ref().map(Email::key);
    row.email = email.map(|email| email.as_str().to_owned());
    row.guest_until = it.guest_until;
    row.sponsor_id = it.sponsor;
}
