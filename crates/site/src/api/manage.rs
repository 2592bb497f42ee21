//! Roles, invitations, files.

use domain::role::{Holding, Power, Role};
use domain::{FileId, GrantId, InvitationId, Lang};
use forum::files;
use forum::grants::{self, NewGrant};
use forum::invitations::{self, NewInvitation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::{Fault, WrongShape};
use super::gives::{Created, Done, File, Json};
use super::shapes::{At, AtId, AtSlug, Page, Person, W};
use crate::answer::Answer;

/// A role that someone holds.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Grant {
    id: i64,
    person: Person,
    role: W<Role>,
    scope_kind: ScopeKind,
    /// The name of the scope; the word of a province.
    scope_name: String,
    powers: Vec<W<Power>>,
    since: At,
    until: Option<At>,
    given_by: Option<Person>,
    /// Whether it lets its holder do anything now: it may begin later, or sleep until they have a second step.
    holding: W<Holding>,
    may_revoke: bool,
}

/// Where a role holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ScopeKind {
    Network,
    Province,
    Theme,
    Category,
    Group,
    Organisation,
}

impl ScopeKind {
    const ALL: &[(Self, &'static str)] = &[
        (Self::Network, "network"),
        (Self::Province, "province"),
        (Self::Theme, "theme"),
        (Self::Category, "category"),
        (Self::Group, "group"),
        (Self::Organisation, "organisation"),
    ];
}

/// `GET /grants`
pub(crate) fn list_grants(call: &Call, _: Asked) -> Result<Json<Page<Grant>>, Fault> {
    let rows = grants::list(&call.cx, &call.actor)?;
    let mut shapes = Vec::with_capacity(rows.len());
    for row in rows {
        let kind = ScopeKind::ALL
            .iter()
            .find(|(_, word)| *word == row.scope_kind);
        let unknown = || forum::Error::Broken(format!("{} is no scope", row.scope_kind));
        shapes.push(Grant {
            id: row.id.0,
            person: Person::of(call, row.member),
            role: W(row.role),
            scope_kind: kind.ok_or_else(unknown)?.0,
            scope_name: row.scope_name,
            powers: row.powers.into_iter().map(W).collect(),
            since: At(row.since),
            until: row.until.map(At),
            given_by: row.given_by.map(|by| Person::of(call, by)),
            holding: W(row.holding),
            may_revoke: row.may_revoke,
        });
    }
    Ok(Json(Page::whole(shapes)))
}

/// A role to be given.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GrantText {
    handle: String,
    role: W<Role>,
    scope_kind: ScopeKind,
    /// The slug of the scope, the word of a province; empty for the network.
    #[serde(default)]
    scope: String,
    /// None takes all that the role can carry.
    #[serde(default)]
    powers: Vec<W<Power>>,
    /// The first day, as `2026-05-01`; empty for at once.
    #[serde(default)]
    since: String,
    /// The last day; may be empty.
    #[serde(default)]
    until: String,
}

/// Something new by its id.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct NewId {
    id: i64,
}

/// `POST /grants`
pub(crate) fn give(
    call: &Call,
    asked: Asked<Nothing, Nothing, GrantText>,
) -> Result<Json<NewId>, Fault> {
    let new = asked.body;
    let kind = ScopeKind::ALL
        .iter()
        .find(|(kind, _)| *kind == new.scope_kind);
    let given = NewGrant {
        handle: new.handle,
        role: new.role.0,
        scope_kind: kind.map_or("", |(_, word)| word).to_owned(),
        scope: new.scope,
        powers: new.powers.into_iter().map(|power| power.0).collect(),
        since: new.since,
        until: new.until,
    };
    let id = grants::give(&call.cx, &call.actor, &given)?;
    Ok(Json(NewId { id: id.0 }))
}

/// `DELETE /grants/{id}`
pub(crate) fn revoke(call: &Call, asked: Asked<AtId>) -> Result<Done, Fault> {
    grants::revoke(&call.cx, &call.actor, GrantId(asked.at.id))?;
    Ok(Done)
}

/// Which invitations.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InvitationsQuery {
    /// Only those that nobody has accepted.
    #[serde(default)]
    open: bool,
}

/// An invitation.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Invitation {
    id: i64,
    email: String,
    /// May be empty.
    name: String,
    created_at: At,
    mailed_at: Option<At>,
    expires_at: At,
    /// The last moment as a guest, of who is invited as one.
    guest_until: Option<At>,
    accepted_at: Option<At>,
}

/// `GET /organisations/{slug}/invitations`
pub(crate) fn list_invitations(
    call: &Call,
    asked: Asked<AtSlug, InvitationsQuery>,
) -> Result<Json<Page<Invitation>>, Fault> {
    let house = forum::organisations::by_slug(&call.cx, &asked.at.slug)?.id;
    let rows = invitations::list(&call.cx, &call.actor, house, asked.query.open)?;
    let rows = rows.into_iter().map(|row| Invitation {
        id: row.id.0,
        email: row.email,
        name: row.name,
        created_at: At(row.created_at),
        mailed_at: row.mailed_at.map(At),
        expires_at: At(row.expires_at),
        guest_until: row.guest_until.map(At),
        accepted_at: row.accepted_at.map(At),
    });
    Ok(Json(Page::whole(rows.collect())))
}

/// Someone to invite.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InvitationText {
    email: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    job_title: String,
    /// The last day as a guest, as `2026-05-01`; empty for a colleague.
    #[serde(default)]
    guest_until: String,
    /// The language of the mail.
    lang: Option<W<Lang>>,
}

/// `POST /organisations/{slug}/invitations`
pub(crate) fn invite(
    call: &Call,
    asked: Asked<AtSlug, Nothing, InvitationText>,
) -> Result<Done, Fault> {
    let house = forum::organisations::by_slug(&call.cx, &asked.at.slug)?.id;
    let lang = asked.body.lang.map_or(call.lang, |lang| lang.0);
    let new = NewInvitation {
        email: asked.body.email,
        name: asked.body.name,
        job_title: asked.body.job_title,
        guest_until: asked.body.guest_until,
    };
    invitations::invite(&call.cx, &call.actor, house, &new, lang)?;
    Ok(Done)
}

/// People to invite, as a table.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InvitationList {
    /// CSV with a column for the address, and maybe for name, function and the last day as a guest.
    csv: String,
    /// The language of the mails.
    lang: Option<W<Lang>>,
}

/// What came of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct InvitationReport {
    /// How many were invited.
    invited: usize,
    /// How many had been invited, or are there already.
    skipped: usize,
    /// Lines that were not taken.
    refused: Vec<RefusedLine>,
}

/// A line that was not taken.
#[derive(Debug, Serialize, JsonSchema)]
struct RefusedLine {
    /// From 1, the heading included.
    line: u64,
    /// The address, as it stands there.
    email: String,
    errors: Vec<WrongShape>,
}

/// `POST /organisations/{slug}/invitations/list`
pub(crate) fn invite_list(
    call: &Call,
    asked: Asked<AtSlug, Nothing, InvitationList>,
) -> Result<Json<InvitationReport>, Fault> {
    let house = forum::organisations::by_slug(&call.cx, &asked.at.slug)?.id;
    let lang = asked.body.lang.map_or(call.lang, |lang| lang.0);
    let csv = asked.body.csv.as_bytes();
    let report = invitations::invite_csv(&call.cx, &call.actor, house, csv, lang)?;
    let refused = report.refused.into_iter().map(|bad| RefusedLine {
        line: bad.line,
        email: bad.email,
        errors: bad
            .problems
            .into_iter()
            .map(|problem| WrongShape::of(call.texts(), problem))
            .collect(),
    });
    Ok(Json(InvitationReport {
        invited: report.invited,
        skipped: report.skipped,
        refused: refused.collect(),
    }))
}

/// `POST /invitations/{id}/reminder`
pub(crate) fn remind(call: &Call, asked: Asked<AtId>) -> Result<Done, Fault> {
    invitations::remind(&call.cx, &call.actor, InvitationId(asked.at.id))?;
    Ok(Done)
}

/// `DELETE /invitations/{id}`
pub(crate) fn withdraw(call: &Call, asked: Asked<AtId>) -> Result<Done, Fault> {
    invitations::withdraw(&call.cx, &call.actor, InvitationId(asked.at.id))?;
    Ok(Done)
}

/// What a file is called.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileQuery {
    /// With its extension.
    name: String,
    /// What a picture shows; may be empty.
    #[serde(default)]
    alt: String,
}

/// A file that was brought in.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Brought {
    id: i64,
    /// How a text shows or offers it, in Markdown.
    markdown: String,
    /// Whether it is a picture that nothing was said about.
    needs_alt: bool,
}

/// `POST /files`: the body is the file.
pub(crate) fn bring(
    call: &Call,
    asked: Asked<Nothing, FileQuery>,
) -> Result<Created<Brought>, Fault> {
    let query = asked.query;
    let brought = files::bring(&call.cx, &call.actor, &query.name, &call.file, &query.alt)?;
    Ok(Created {
        path: format!("/files/{}", brought.id),
        shape: Brought {
            id: brought.id.0,
            markdown: brought.markdown,
            needs_alt: brought.needs_alt,
        },
    })
}

/// Pixels that nobody asks more of.
const WIDEST: i32 = 10_000;

/// In which size.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SizeQuery {
    /// Of a picture: at least so many pixels wide.
    #[schemars(range(min = 1, max = 10_000))]
    width: Option<i32>,
}

/// `GET /files/{id}`
pub(crate) fn download(call: &Call, asked: Asked<AtId, SizeQuery>) -> Result<File, Fault> {
    let (id, width) = (FileId(asked.at.id), asked.query.width);
    if width.is_some_and(|width| !(1..=WIDEST).contains(&width)) {
        return Err(super::items::wrong("width", format!("1 to {WIDEST}")));
    }
    let offered = files::find(&call.cx, &call.actor, id, width, call.reads_webp)?;
    let bytes = offered.read(&call.cx)?;
    Ok(File(Answer::upload(&offered, bytes)))
}
