//! Organisations that become part of others.

use domain::MergeId;
use forum::organisations::{self, Moving, Standing};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::Json;
use super::shapes::{At, AtId, OrganisationName, Page};

/// Two organisations, of which the first becomes part of the second.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pair {
    /// What goes: name, slug, ISIL or the address of its page.
    from: String,
    /// What goes on: the same.
    into: String,
}

/// A merger of the last day, which can be undone.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Merger {
    id: i64,
    /// What went.
    from: OrganisationName,
    /// What goes on.
    into: OrganisationName,
    merged_at: At,
    /// Until when it can be undone.
    until: At,
    /// People who would go back.
    back: usize,
    /// People who went elsewhere since, and stay there.
    elsewhere: usize,
    /// What the one that goes on published since, which stays with it.
    published: i64,
    /// Whether another merger has to be undone first.
    waits: bool,
}

impl Merger {
    fn of(call: &Call, row: Standing) -> Self {
        Self {
            id: row.id.0,
            from: OrganisationName::of(call, row.from),
            into: OrganisationName::of(call, row.into),
            merged_at: At(row.merged_at),
            until: At(row.until),
            back: row.back,
            elsewhere: row.elsewhere,
            published: row.published,
            waits: row.waits,
        }
    }
}

/// `GET /mergers`
pub(crate) fn list(call: &Call, _: Asked) -> Result<Json<Page<Merger>>, Fault> {
    let rows = organisations::standing(&call.cx, &call.actor)?.into_iter();
    let rows = rows.map(|row| Merger::of(call, row));
    Ok(Json(Page::whole(rows.collect())))
}

/// What a merger would move.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MergerPreview {
    from: OrganisationName,
    into: OrganisationName,
    /// People, guests among them.
    members: usize,
    /// Articles that it owns.
    articles: usize,
    /// Articles of others that it carries too.
    carried: usize,
    /// What it does too.
    adopted: usize,
    /// What both do, which becomes one.
    adopted_both: usize,
    /// Roles that stand on it.
    grants: usize,
    /// Invitations that stand.
    invitations: usize,
    /// Of mail addresses.
    domains: Vec<String>,
    /// What is part of it.
    children: usize,
    /// What its page tells of itself, and that of the other goes on without.
    leaves: Leaves,
    /// Codes and words that lead to the other from then on.
    words: Vec<String>,
}

/// What leaves the page with the one that goes; undoing brings it back.
#[derive(Debug, Serialize, JsonSchema)]
struct Leaves {
    /// What it tells of itself.
    about: bool,
    /// How many people it serves.
    population: bool,
    /// Its own site.
    website: bool,
}

impl MergerPreview {
    fn of(call: &Call, moving: Moving) -> Self {
        Self {
            from: OrganisationName::of(call, moving.from),
            into: OrganisationName::of(call, moving.into),
            members: moving.members,
            articles: moving.articles,
            carried: moving.carried,
            adopted: moving.adopted,
            adopted_both: moving.adopted_both,
            grants: moving.grants,
            invitations: moving.invitations,
            domains: moving.domains,
            children: moving.children,
            leaves: Leaves {
                about: moving.leaves.about,
                population: moving.leaves.population,
                website: moving.leaves.website,
            },
            words: moving.words,
        }
    }
}

/// `GET /mergers/preview`
pub(crate) fn preview(
    call: &Call,
    asked: Asked<Nothing, Pair>,
) -> Result<Json<MergerPreview>, Fault> {
    let Pair { from, into } = &asked.query;
    let moving = organisations::try_merge(&call.cx, &call.actor, from, into)?;
    Ok(Json(MergerPreview::of(call, moving)))
}

/// `POST /mergers`
pub(crate) fn merge(
    call: &Call,
    asked: Asked<Nothing, Nothing, Pair>,
) -> Result<Json<OrganisationName>, Fault> {
    let Pair { from, into } = &asked.body;
    let into = organisations::merge(&call.cx, &call.actor, from, into)?;
    Ok(Json(OrganisationName::of(call, into)))
}

/// `POST /mergers/{id}/undoing`
pub(crate) fn undo(call: &Call, asked: Asked<AtId>) -> Result<Json<OrganisationName>, Fault> {
    let back = organisations::undo(&call.cx, &call.actor, MergeId(asked.at.id))?;
    Ok(Json(OrganisationName::of(call, back)))
}
