//! An account that stands still, since its owner works where they did no more, is taken along to a new employer.

use domain::{Check, Moment};
use store::members::{self, MemberRow};
use store::{Read, Write, organisations};

use super::second_step::with_code;
use super::{Origin, SignIn, resetting, verified};
use crate::employments::{Door, Way};
use crate::sessions::{self, Entry, NewSession};
use crate::{Cx, Error};

/// What someone typed to go on with an account that stands still.
#[derive(Clone, Default)]
pub struct ComeBack {
    /// The address that the account had; empty when the link went to that address.
    pub email: String,
    /// The password of the account; a new one when the link went to its address.
    pub password: String,
    /// The function, may be empty.
    pub job_title: String,
    /// The code of the second step, of who has one; else empty.
    pub code: String,
    /// "Dit is een gedeelde computer".
    pub shared: bool,
}

impl ComeBack {
    fn code(&self) -> Option<&str> {
        Some(self.code.trim()).filter(|code| !code.is_empty())
    }
}

// No password stands in a log, whatever is written there one day.
impl std::fmt::Debug for ComeBack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ComeBack({})", self.email)
    }
}

/// Goes on with an account that stands still, at the organisation of a link that was mailed to the new address. That the
/// account is theirs is shown by its password, or by the link when it went to the account's own address: they choose a
/// new password then. Who has a second step makes it here too: nothing of the account moves before. Fields `email`,
/// `password`, `code`, `job_title`; one message for every failure, slowed as signing in is.
///
/// Conflict `colleague-as-guest` for former colleagues who are invited as guests. Not found when the link is used or
/// too old.
pub fn come_back(
    cx: &Cx,
    way: Way,
    token: &str,
    back: &ComeBack,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let now = cx.now();
    let mut check = Check::new();
    let job_title = check.optional_line("job_title", &back.job_title, domain::limits::FUNCTION_MAX);
    let job_title = job_title.unwrap_or_default();
    if !back.email.trim().is_empty() {
        check.done()?;
        let typed = SignIn {
            email: back.email.clone(),
            password: back.password.clone(),
            shared: back.shared,
        };
        return verified(cx, &typed, origin, stands_still, |tx, row| {
            let door = Door::find(tx, way, token, now)?;
            enter(cx, tx, (&door, row), (back, &job_title), None, origin)
        })?;
    }
    let (row, house) = cx.store.read(|r| own_door(r, way, token, now))?;
    let hash = resetting::new_hash(cx, check, &back.password, &row, &house)?;
    cx.store.write(|tx| {
        let door = Door::find(tx, way, token, now)?;
        let (row, _) = own_door(tx, way, token, now)?;
        enter(
            cx,
            tx,
            (&door, &row),
            (back, &job_title),
            Some(&hash),
            origin,
        )
    })?
}

/// The account that stands still whose own address a link went to, and the name of its organisation.
fn own_door(
    r: &mut Read,
    way: Way,
    token: &str,
    now: Moment,
) -> Result<(MemberRow, String), Error> {
    let door = Door::find(r, way, token, now)?;
    let row = members::by_email(r, &door.email.key())?
        .filter(|row| stands_still(row, now))
        .ok_or(Error::NotFound)?;
    let house = organisations::find(r, row.organisation_id)?.ok_or(Error::NotFound)?;
    Ok((row, house.name))
}

/// Takes the account along and begins a session, after the second step of who has one. What is wrong with a code is counted,
/// and no error of the transaction.
fn enter(
    cx: &Cx,
    tx: &mut Write,
    (door, row): (&Door, &MemberRow),
    (back, job_title): (&ComeBack, &str),
    hash: Option<&str>,
    origin: &Origin,
) -> Result<Result<NewSession, Error>, Error> {
    let proven = match with_code(cx, tx, row, back.code())? {
        Ok(proven) => proven,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let moved = let_in(tx, cx, door, row, job_title)?;
    if let Some(hash) = hash {
        resetting::take_password(cx, tx, &moved, hash, None)?;
    }
    Ok(Ok(sessions::begin(
        cx,
        tx,
        &moved,
        Entry::authenticated(back.shared, proven),
        origin,
    )?))
}

fn let_in(
    tx: &mut Write,
    cx: &Cx,
    door: &Door,
    row: &MemberRow,
    job_title: &str,
) -> Result<MemberRow, Error> {
    if !stands_still(row, cx.now()) {
        return Err(Error::NotFound);
    }
    store::sessions::end_of_member(tx, row.id, None)?;
    door.let_in(tx, cx, row, job_title)
}

/// Whether it is an account that nobody can sign in to until someone takes it along: of who went, or of a guest whose time is
/// over. One that a decision locks is not taken along anywhere.
pub(crate) fn stands_still(row: &MemberRow, now: Moment) -> bool {
    use domain::person::MemberStatus;
    let went = matches!(row.status, MemberStatus::Departed | MemberStatus::Active);
    went && !row.can_sign_in(now) && !row.is_suspended(now)
}
