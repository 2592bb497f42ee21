//! Becoming a member: with an address at the e-mail domain of one's organisation, or by its invitation.

use domain::job::Job;
use domain::moment::hours;
use domain::person::Email;
use domain::rights::Actor;
use domain::{Check, JobId, Lang, Moment, limits};
use store::links::LinkRow;
use store::{Read, Write, jobs, members, spends};

use super::opening::check_member;
use super::{NewMember, Origin, Person, open, tokens};
use crate::employments::{Door, Way};
use crate::posting::spend_of;
use crate::prevention::refuse_blocked;
use crate::sessions::{self, Entry, NewSession};
use crate::{Cx, Error, people};

/// Someone wants to become a member: a mail follows with a link, or with the news that there is an account
/// already, or that no organisation has this domain, and a link to ask nevertheless. The answer never tells which. Field
/// `email`; an address at a blocked domain is invalid.
pub fn ask_to_join(cx: &Cx, email: &str, lang: Lang, origin: &Origin) -> Result<(), Error> {
    ask_for_link(cx, email, (lang, false), origin)
}

/// Someone wants to take their account along to a new employer, with an address there: a mail follows as for
/// [`ask_to_join`], that says so. Field `email`.
///
/// Refused when not signed in.
pub fn ask_to_come_over(
    cx: &Cx,
    actor: &Actor,
    email: &str,
    lang: Lang,
    origin: &Origin,
) -> Result<(), Error> {
    people::signed_in(actor)?;
    ask_for_link(cx, email, (lang, true), origin)
}

fn ask_for_link(
    cx: &Cx,
    email: &str,
    (lang, along): (Lang, bool),
    origin: &Origin,
) -> Result<(), Error> {
    let email = Email::parse("email", email).map_err(|problem| vec![problem])?;
    let job = Job::MailSignUp {
        email: email.as_str().to_owned(),
        lang,
        along,
    };
    cx.store.write(|tx| {
        refuse_blocked(tx, &email)?;
        ask_for_mail(cx, tx, &email, Some(origin), &job)
    })
}

/// Enqueues a mail to an address that someone typed. When that address was sent too many already, silently none
/// follows: nothing can be learnt from it, and nobody's mailbox be filled. Too many from one origin are refused.
pub(crate) fn ask_for_mail(
    cx: &Cx,
    tx: &mut Write,
    email: &Email,
    origin: Option<&Origin>,
    job: &Job,
) -> Result<(), Error> {
    let now = cx.now();
    let window = hours(1);
    if let Some(origin) = origin {
        let key = format!("mail-form:{}", origin.address);
        let limit = (window, limits::MAIL_FORMS_PER_ORIGIN_PER_HOUR);
        spend_of(tx, &key, now, limit)?;
    }
    let key = format!("mail:{}", tokens::hash(&email.key()));
    let max = i64::from(limits::MAILS_PER_ADDRESS_PER_HOUR);
    if spends::spend(tx, &key, now, window, max)? {
        jobs::add(tx, JobId(cx.id()), job, None, now)?;
    }
    Ok(())
}

/// The address that a link was mailed to.
pub(crate) fn email_of(link: &LinkRow) -> Result<Email, Error> {
    let broken = || Error::Broken(format!("a link of kind {} has no address", link.purpose));
    let email = link.email.as_deref().ok_or_else(broken)?;
    Email::parse("email", email).map_err(|_| broken())
}

/// Makes the account that a link lets in, of an invitation or to an address at an organisation's domain, and signs in. Fields
/// `name`, `job_title`, `password`. Not found when the link is used, withdrawn or too old, or its address has an account.
pub fn join(
    cx: &Cx,
    way: Way,
    token: &str,
    new: &NewMember,
    shared: bool,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let now = cx.now();
    let door = cx.store.read(|r| to_join(r, way, token, now))?;
    let mut check = Check::new();
    let about = [door.email.as_str(), door.organisation.name.as_str()];
    let (name, job_title, password) = check_member(&mut check, new, &about);
    check.done()?;
    let hash = cx.hasher.hash(&cx.chance, &password)?;
    cx.store.write(|tx| {
        let door = to_join(tx, way, token, now)?;
        let person = Person {
            name: name.clone(),
            job_title: job_title.clone(),
            name_public: new.name_public,
            lang: new.lang,
            email: Some(door.email.clone()),
            organisation: door.organisation.id,
            guest: door.guest.map(|(until, sponsor)| (until, Some(sponsor))),
        };
        let row = open(cx, tx, &person, Some(&hash))?;
        door.use_up(tx, row.id, now)?;
        sessions::begin(cx, tx, &row, Entry::authenticated(shared, false), origin)
    })
}

/// Where a link leads whose address has no account: it may have been made another way since the mail left.
fn to_join(r: &mut Read, way: Way, token: &str, now: Moment) -> Result<Door, Error> {
    let door = Door::find(r, way, token, now)?;
    match members::by_email(r, &door.email.key())? {
        Some(_) => Err(Error::NotFound),
        None => Ok(door),
    }
}
