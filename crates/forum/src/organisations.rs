//! Libraries, support institutions and the other organisations of the network.

mod changing;
mod checked;
pub(crate) mod merging;
pub(crate) mod naming;

use std::collections::HashMap;

use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use domain::{MemberId, Moment, OrganisationId};
use store::organisations::{self, OrganisationRow as Row};
use store::{Read, members};
use text::SafeHtml;

use crate::references::Hiding;
use crate::views::{OrganisationRef, PersonRef};
use crate::{Cx, Error, moderation, people};

pub use changing::{add, edit, to_edit};
pub(crate) use changing::{add_in, edit_in};
pub(crate) use checked::Checked;
pub use merging::{
    LeavesBehind, Moving, Standing, UNDONE_WITHIN, merge, nameable, standing, try_merge, undo,
};

/// Members on an organisation's page, at most.
const MEMBERS_SHOWN: i64 = 200;

/// An organisation as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Name and address.
    pub organisation: OrganisationRef,
    /// What it is.
    pub kind: OrganisationKind,
    /// Whether it is there still.
    pub status: OrganisationStatus,
    /// Where.
    pub provinces: Vec<Province>,
    /// The municipality, may be empty.
    pub municipality: String,
}

/// An organisation's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationView {
    /// Name, kind, provinces.
    pub row: OrganisationRow,
    /// The code of the library world.
    pub isil: Option<String>,
    /// What it is part of.
    pub parent: Option<OrganisationRef>,
    /// What it became part of.
    pub merged_into: Option<OrganisationRef>,
    /// People it serves.
    pub population: Option<i64>,
    /// Its own site.
    pub website: Option<String>,
    /// What it tells of itself.
    pub about: SafeHtml,
    /// Its members as far as the reader may see them, by name; at most 200.
    pub members: Vec<(PersonRef, String)>,
    /// Those of them who are guests.
    pub guests: Vec<MemberId>,
    /// Members in all, for members of the network.
    pub member_count: Option<i64>,
    /// E-mail domains, for those who manage it.
    pub domains: Option<Vec<String>>,
    /// Whether the reader may change its page.
    pub may_manage: bool,
    /// Whether the reader may change kind, codes and status.
    pub may_register: bool,
    /// Last change.
    pub updated_at: Moment,
}

/// What an organisation's page is reached by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The page.
    Here(Box<OrganisationView>),
    /// It has another slug now, or was reached by its ISIL.
    Moved(String),
}

/// What someone typed to add or change an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationInput {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Whether it is there still.
    pub status: OrganisationStatus,
    /// The ISIL as typed, may be empty.
    pub isil: String,
    /// Where.
    pub provinces: Vec<Province>,
    /// The municipality.
    pub municipality: String,
    /// People it serves, as typed.
    pub population: String,
    /// What it is part of: slug or ISIL as typed, may be empty.
    pub parent: String,
    /// What it became part of, when it merged: slug or ISIL as typed.
    pub merged_into: String,
    /// Its own site.
    pub website: String,
    /// Markdown.
    pub about: String,
    /// E-mail domains, separated by white space or commas.
    pub domains: String,
}

/// The active organisations by name, of this kind and province when given.
pub fn list(
    cx: &Cx,
    kind: Option<OrganisationKind>,
    province: Option<Province>,
) -> Result<Vec<OrganisationRow>, Error> {
    cx.store.read(|r| {
        let rows = organisations::list(r, kind, province)?;
        let mut provinces = provinces(r, &rows)?;
        Ok(rows
            .iter()
            .map(|row| list_row(row, provinces.remove(&row.id).unwrap_or_default()))
            .collect())
    })
}

fn provinces(r: &mut Read, rows: &[Row]) -> Result<HashMap<OrganisationId, Vec<Province>>, Error> {
    let ids: Vec<OrganisationId> = rows.iter().map(|row| row.id).collect();
    let mut provinces: HashMap<_, Vec<Province>> = HashMap::new();
    for (id, province) in organisations::provinces_of(r, &ids)? {
        provinces.entry(id).or_default().push(province);
    }
    Ok(provinces)
}

fn list_row(row: &Row, provinces: Vec<Province>) -> OrganisationRow {
    OrganisationRow {
        organisation: people::organisation_ref(row),
        kind: row.kind,
        status: row.status,
        provinces,
        municipality: row.municipality.clone().unwrap_or_default(),
    }
}

/// An organisation's page by slug, former slug or ISIL. Everyone may see it; its members are shown as far
/// as the reader may see them.
pub fn open(cx: &Cx, actor: &Actor, word: &str) -> Result<Found, Error> {
    cx.store.read(|r| {
        let row = resolve(r, word)?.ok_or(Error::NotFound)?;
        if row.slug == word {
            Ok(Found::Here(Box::new(view(r, cx, actor, row)?)))
        } else {
            Ok(Found::Moved(row.slug))
        }
    })
}

/// The organisation that a slug or ISIL, of now or from before, leads to in the end.
pub(crate) fn resolve(r: &mut Read, word: &str) -> Result<Option<Row>, Error> {
    let word = domain::fold::line(word);
    let mut row = organisations::by_word(r, &word)?;
    if row.is_none() {
        row = organisations::by_former_word(r, &word)?;
    }
    // People type codes in any case; the Dutch ones have capitals.
    let capitals = word.to_uppercase();
    if row.is_none() && capitals != word {
        row = organisations::by_word(r, &capitals)?;
    }
    match row.as_ref().and_then(|row| row.merged_into) {
        Some(into) => Ok(organisations::find(r, into)?),
        None => Ok(row),
    }
}

fn view(r: &mut Read, cx: &Cx, actor: &Actor, mut row: Row) -> Result<OrganisationView, Error> {
    let id = row.id;
    let may_manage = rights::may(actor, Act::ManageOrganisation(id)).is_ok();
    let is_guest = actor.member().is_some_and(|member| member.guest);
    let only_public = is_guest || matches!(actor, Actor::Visitor);
    let colleagues = members::of_organisation(r, id, only_public, MEMBERS_SHOWN)?;
    let provinces = provinces(r, std::slice::from_ref(&row))?.remove(&id);
    let others: Vec<OrganisationId> = row.parent_id.into_iter().chain(row.merged_into).collect();
    let others = people::organisation_refs(r, &others)?;
    let other = |id: Option<OrganisationId>| id.and_then(|id| others.get(&id).cloned());
    moderation::leave_out_of(r, &cx.site, &mut row.about, &mut row.about_html)?;
    let mut about = SafeHtml::from_stored(row.about_html.clone());
    Hiding::load(r, actor, [about.as_str()])?.text(None::<Place>, &mut about);
    Ok(OrganisationView {
        guests: colleagues
            .iter()
            .filter(|member| member.guest_until.is_some())
            .map(|member| member.id)
            .collect(),
        members: colleagues
            .iter()
            .filter(|member| people::sees(actor, member))
            .map(|member| people::as_shown(actor, member.clone()))
            .map(|member| (people::person_ref(&member), member.job_title))
            .collect(),
        member_count: match actor {
            Actor::Visitor => None,
            _ => Some(members::count_of_organisation(r, id)?),
        },
        domains: match may_manage {
            true => Some(organisations::domains_of(r, id)?),
            false => None,
        },
        may_manage,
        may_register: rights::may(actor, Act::EditRegister).is_ok(),
        parent: other(row.parent_id),
        merged_into: other(row.merged_into),
        row: list_row(&row, provinces.unwrap_or_default()),
        isil: row.isil,
        population: row.population,
        website: row.website,
        about,
        updated_at: row.updated_at,
    })
}

/// The organisation that this slug (or ISIL, of now or from before) leads to.
pub fn by_slug(cx: &Cx, slug: &str) -> Result<OrganisationRef, Error> {
    let row = cx.store.read(|r| resolve(r, slug))?;
    Ok(people::organisation_ref(&row.ok_or(Error::NotFound)?))
}
