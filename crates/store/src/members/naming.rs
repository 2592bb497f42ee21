//! Everyone who can be named in a text, kept in memory together: they are looked through while someone types.

use std::sync::Arc;

use diesel::prelude::*;
use domain::person::{MemberFacts, MemberStatus, Seen};
use domain::{MemberId, Moment, OrganisationId};

use crate::error::Error;
use crate::known;
use crate::schema::members;
use crate::transaction::Read;

/// Someone who can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nameable {
    /// What decisions about seeing them need, their id with it.
    pub facts: MemberFacts,
    /// The unique name in addresses.
    pub handle: String,
    /// The name.
    pub name: String,
    /// The name folded.
    pub key: String,
}

type Row = (
    MemberId,
    String,
    String,
    OrganisationId,
    bool,
    Option<Moment>,
);

/// Everyone with an account that is in use, by name. It is not asked who may see them.
///
/// # Errors
/// Of the database.
pub fn nameable(r: &mut Read) -> Result<Arc<[Nameable]>, Error> {
    let all = known::rows(
        r,
        |known| &known.nameable,
        &[()],
        |_| (),
        |r, _| Ok(vec![load(r)?]),
    )?;
    Ok(all.into_iter().next().unwrap_or_else(|| Arc::from([])))
}

/// Someone in the list of all people, with what they are looked for by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What decisions about seeing them need, their id with it.
    pub facts: MemberFacts,
    /// By what they are put in order: [`domain::fold::sort_name`].
    pub sort: String,
    /// The words of their name, folded.
    pub name: String,
    /// Those of their function, and who sees it.
    pub job_title: (String, Seen),
    /// Those of what others may ask them about, and who sees that.
    pub expertise: (String, Seen),
}

type ListedRow = (
    MemberId,
    OrganisationId,
    bool,
    Option<Moment>,
    (String, String),
    (String, Seen),
    (String, Seen),
);

/// Everyone with an account that is in use, by name, with what they are looked for by. It is not asked who may see what.
///
/// # Errors
/// Of the database.
pub fn directory(r: &mut Read) -> Result<Arc<[Listed]>, Error> {
    let all = known::rows(
        r,
        |known| &known.directory,
        &[()],
        |_| (),
        |r, _| Ok(vec![load_directory(r)?]),
    )?;
    Ok(all.into_iter().next().unwrap_or_else(|| Arc::from([])))
}

fn load_directory(r: &mut Read) -> Result<Arc<[Listed]>, Error> {
    let rows: Vec<ListedRow> = members::table
        .filter(members::status.eq(MemberStatus::Active))
        .order((members::name_key, members::id))
        .select((
            members::id,
            members::organisation_id,
            members::name_public,
            members::guest_until,
            (members::name, members::name_key),
            (members::job_title, members::job_title_seen),
            (members::expertise, members::expertise_seen),
        ))
        .load(r.conn())?;
    let people = rows.into_iter().map(
        |(id, organisation, name_public, guest_until, (name, sort), job_title, expertise)| Listed {
            facts: MemberFacts {
                id,
                organisation,
                status: MemberStatus::Active,
                name_public,
                guest_until,
            },
            sort,
            name: domain::fold::fold(&name),
            job_title: (domain::fold::fold(&job_title.0), job_title.1),
            expertise: (domain::fold::fold(&expertise.0), expertise.1),
        },
    );
    Ok(people.collect())
}

fn load(r: &mut Read) -> Result<Arc<[Nameable]>, Error> {
    let rows: Vec<Row> = members::table
        .filter(members::status.eq(MemberStatus::Active))
        .order((members::name_key, members::id))
        .select((
            members::id,
            members::handle,
            members::name,
            members::organisation_id,
            members::name_public,
            members::guest_until,
        ))
        .load(r.conn())?;
    let people = rows.into_iter().map(
        |(id, handle, name, organisation, name_public, guest_until)| Nameable {
            facts: MemberFacts {
                id,
                organisation,
                status: MemberStatus::Active,
                name_public,
                guest_until,
            },
            key: domain::fold::fold(&name),
            handle,
            name,
        },
    );
    Ok(people.collect())
}
