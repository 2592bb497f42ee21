//! Everyone who can be named in a text, kept in memory together: they are looked through while someone types.

use std::sync::Arc;

use diesel::prelude::*;
use domain::person::{MemberFacts, MemberStatus};
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
