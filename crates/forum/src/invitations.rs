//! Managers invite colleagues, one by one or by CSV, and see who has not come yet.

use domain::rights::Actor;
use domain::{InvitationId, Lang, Moment, OrganisationId};

use crate::accounts::{LinkView, NewMember, Origin};
use crate::sessions::NewSession;
use crate::views::OrganisationRef;
use crate::{Cx, Error};

/// What a manager typed to invite someone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewInvitation {
    /// The address.
    pub email: String,
    /// Their name, may be empty.
    pub name: String,
    /// Their function, may be empty.
    pub job_title: String,
    /// Last day as a guest as typed (2026-05-01), empty for a colleague.
    pub guest_until: String,
}

/// An invitation in the manager's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationRow {
    /// Its id.
    pub id: InvitationId,
    /// The address.
    pub email: String,
    /// The proposed name.
    pub name: String,
    /// When it was made.
    pub created_at: Moment,
    /// When the mail left.
    pub mailed_at: Option<Moment>,
    /// Until when the link works.
    pub expires_at: Moment,
    /// When they came.
    pub accepted_at: Option<Moment>,
}

/// A line of a CSV that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// From 1, the heading included.
    pub line: u64,
    /// The line's address as typed.
    pub email: String,
    /// What is wrong.
    pub problems: Vec<domain::Problem>,
}

/// What came of a CSV.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CsvReport {
    /// Addresses that were invited.
    pub invited: usize,
    /// Addresses that had been invited or are members already.
    pub skipped: usize,
    /// Lines that were not taken.
    pub refused: Vec<BadLine>,
}

/// The organisations that the person invites for.
pub fn organisations(cx: &Cx, actor: &Actor) -> Result<Vec<OrganisationRef>, Error> {
    let _ = (cx, actor);
    unimplemented!()
}

/// Invites someone. Fields `email`, `name`, `job_title`, `guest_until`.
///
/// Refused when the person does not manage the organisation's members. Conflict `is-member` when the
/// address already belongs to a member of this organisation; for members elsewhere nothing is told.
pub fn invite(
    cx: &Cx,
    actor: &Actor,
    organisation: OrganisationId,
    new: &NewInvitation,
    lang: Lang,
) -> Result<(), Error> {
    let _ = (cx, actor, organisation, new, lang);
    unimplemented!()
}

/// Invites everyone in a CSV (UTF-8 or Windows-1252; comma, semicolon or tab; columns by heading in Dutch
/// or English: e-mail, name, function; or without heading the address first). Bad lines don't stop the rest.
///
/// Refused as [`invite`]. Field `csv`.
pub fn invite_csv(
    cx: &Cx,
    actor: &Actor,
    organisation: OrganisationId,
    csv: &[u8],
    lang: Lang,
) -> Result<CsvReport, Error> {
    let _ = (cx, actor, organisation, csv, lang);
    unimplemented!()
}

/// The invitations of an organisation that have not been accepted or withdrawn (`open`), or all; newest first.
///
/// Refused as [`invite`].
pub fn list(
    cx: &Cx,
    actor: &Actor,
    organisation: OrganisationId,
    open: bool,
) -> Result<Vec<InvitationRow>, Error> {
    let _ = (cx, actor, organisation, open);
    unimplemented!()
}

/// Mails an invitation again with a new link; the old link stops working.
///
/// Refused as [`invite`].
pub fn remind(cx: &Cx, actor: &Actor, id: InvitationId) -> Result<(), Error> {
    let _ = (cx, actor, id);
    unimplemented!()
}

/// Takes an invitation back.
///
/// Refused as [`invite`].
pub fn withdraw(cx: &Cx, actor: &Actor, id: InvitationId) -> Result<(), Error> {
    let _ = (cx, actor, id);
    unimplemented!()
}

/// Whom an invitation's link is for; not found when it is used, withdrawn or too old.
pub fn link(cx: &Cx, token: &str) -> Result<LinkView, Error> {
    let _ = (cx, token);
    unimplemented!()
}

/// Makes the account of an invitation and signs in. Fields `name`, `job_title`, `password`.
pub fn accept(
    cx: &Cx,
    token: &str,
    new: &NewMember,
    shared: bool,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let _ = (cx, token, new, shared, origin);
    unimplemented!()
}
