//! Organisations, their former names and codes, provinces and e-mail domains.

mod merging;
mod undoing;

use diesel::prelude::*;
use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::{Moment, OrganisationId};

use crate::known;
use crate::one_of::one_of;
use crate::schema::{
    organisation_domains, organisation_former, organisation_provinces, organisations,
};
use crate::{Error, Read, Write};

pub use merging::{Before, Said, hold, merge};
pub use undoing::{going_back, undo};

/// An organisation, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = organisations, treat_none_as_default_value = false)]
pub struct OrganisationRow {
    /// Its id.
    pub id: OrganisationId,
    /// For its address.
    pub slug: String,
    /// The name.
    pub name: String,
    /// The folded name.
    pub name_key: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// The code of the library world.
    pub isil: Option<String>,
    /// What it is part of.
    pub parent_id: Option<OrganisationId>,
    /// The municipality.
    pub municipality: Option<String>,
    /// People it serves.
    pub population: Option<i64>,
    /// Its own site.
    pub website: Option<String>,
    /// Markdown, may be empty.
    pub about: String,
    /// The same as safe HTML.
    pub about_html: String,
    /// Whether it is there still.
    pub status: OrganisationStatus,
    /// What it became part of.
    pub merged_into: Option<OrganisationId>,
    /// Counts the changes.
    pub version: i64,
    /// Since when it is there.
    pub created_at: Moment,
    /// Last change.
    pub updated_at: Moment,
}

/// The organisations with these ids, in no order.
pub fn by_ids(r: &mut Read, ids: &[OrganisationId]) -> Result<Vec<OrganisationRow>, Error> {
    known::by_ids!(r, organisations, OrganisationRow, ids)
}

/// The organisation with this id.
pub fn find(r: &mut Read, id: OrganisationId) -> Result<Option<OrganisationRow>, Error> {
    Ok(by_ids(r, &[id])?.pop())
}

/// The organisation with this slug or ISIL now; the slug wins.
pub fn by_word(r: &mut Read, word: &str) -> Result<Option<OrganisationRow>, Error> {
    let mut found: Vec<OrganisationRow> = organisations::table
        .filter(
            organisations::slug
                .eq(word)
                .or(organisations::isil.eq(word)),
        )
        .select(OrganisationRow::as_select())
        .load(r.conn())?;
    found.sort_by_key(|row| row.slug != word);
    Ok(found.into_iter().next())
}

/// The organisation that had this slug or ISIL before.
pub fn by_former_word(r: &mut Read, word: &str) -> Result<Option<OrganisationRow>, Error> {
    Ok(organisation_former::table
        .inner_join(organisations::table)
        .filter(organisation_former::word.eq(word))
        .select(OrganisationRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The active organisation with this e-mail domain, exactly.
pub fn by_domain(r: &mut Read, domain: &str) -> Result<Option<OrganisationRow>, Error> {
    Ok(organisation_domains::table
        .inner_join(organisations::table)
        .filter(organisation_domains::domain.eq(domain))
        .filter(organisations::status.eq(OrganisationStatus::Active))
        .select(OrganisationRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The organisations in use with this name, folded; in the order of their ids.
pub fn called(r: &mut Read, name_key: &str) -> Result<Vec<OrganisationRow>, Error> {
    Ok(organisations::table
        .filter(organisations::name_key.eq(name_key))
        .filter(organisations::status.eq(OrganisationStatus::Active))
        .order(organisations::id)
        .select(OrganisationRow::as_select())
        .load(r.conn())?)
}

/// The organisations by name, of this kind and province when given; those that merged or ended are left out.
pub fn list(
    r: &mut Read,
    kind: Option<OrganisationKind>,
    province: Option<Province>,
) -> Result<Vec<OrganisationRow>, Error> {
    let mut query = organisations::table
        .filter(organisations::status.eq(OrganisationStatus::Active))
        .order((organisations::name_key, organisations::id))
        .select(OrganisationRow::as_select())
        .into_boxed();
    if let Some(kind) = kind {
        query = query.filter(organisations::kind.eq(kind));
    }
    if let Some(province) = province {
        let there = organisation_provinces::table
            .filter(organisation_provinces::province.eq(province))
            .select(organisation_provinces::organisation_id);
        query = query.filter(organisations::id.eq_any(there));
    }
    Ok(query.load(r.conn())?)
}

/// The organisations that work in one of these provinces, in the order of their ids.
pub fn in_provinces(r: &mut Read, provinces: &[Province]) -> Result<Vec<OrganisationId>, Error> {
    if provinces.is_empty() {
        return Ok(Vec::new());
    }
    Ok(organisation_provinces::table
        .filter(one_of(organisation_provinces::province, provinces))
        .select(organisation_provinces::organisation_id)
        .distinct()
        .order(organisation_provinces::organisation_id)
        .load(r.conn())?)
}

/// The provinces of these organisations, those of each together, in order.
pub fn provinces_of(
    r: &mut Read,
    ids: &[OrganisationId],
) -> Result<Vec<(OrganisationId, Province)>, Error> {
    known::rows(
        r,
        |known| &known.provinces,
        ids,
        |row| row.0,
        |r, ids| {
            Ok(each!(r, |conn| organisation_provinces::table
                .filter(one_of(organisation_provinces::organisation_id, ids))
                .order((
                    organisation_provinces::organisation_id,
                    organisation_provinces::province,
                ))
                .select((
                    organisation_provinces::organisation_id,
                    organisation_provinces::province,
                ))
                .load(conn))?)
        },
    )
}

/// The e-mail domains of an organisation, in order.
pub fn domains_of(r: &mut Read, id: OrganisationId) -> Result<Vec<String>, Error> {
    Ok(organisation_domains::table
        .filter(organisation_domains::organisation_id.eq(id))
        .order(organisation_domains::domain)
        .select(organisation_domains::domain)
        .load(r.conn())?)
}

/// Which of these domains belong to an organisation, and to which.
pub fn domain_owners(
    r: &mut Read,
    domains: &[String],
) -> Result<Vec<(String, OrganisationId)>, Error> {
    if domains.is_empty() {
        return Ok(Vec::new());
    }
    Ok(organisation_domains::table
        .filter(one_of(organisation_domains::domain, domains))
        .select((
            organisation_domains::domain,
            organisation_domains::organisation_id,
        ))
        .load(r.conn())?)
}

/// Which of these words (slugs, ISILs) lead or led to an organisation, and to which.
pub fn taken_words(r: &mut Read, words: &[String]) -> Result<Vec<(String, OrganisationId)>, Error> {
    let mut taken: Vec<(String, OrganisationId)> = organisations::table
        .filter(one_of(organisations::slug, words))
        .select((organisations::slug, organisations::id))
        .load(r.conn())?;
    taken.extend(
        organisations::table
            .filter(one_of(organisations::isil, words))
            .select((organisations::isil, organisations::id))
            .load::<(Option<String>, OrganisationId)>(r.conn())?
            .into_iter()
            .filter_map(|(isil, id)| Some((isil?, id))),
    );
    taken.extend(
        organisation_former::table
            .filter(one_of(organisation_former::word, words))
            .select((
                organisation_former::word,
                organisation_former::organisation_id,
            ))
            .load::<(String, OrganisationId)>(r.conn())?,
    );
    Ok(taken)
}

/// Adds an organisation. [`Error::Duplicate`] of `organisations.slug` or `organisations.isil` when one is taken.
pub fn add(tx: &mut Write, row: &OrganisationRow) -> Result<(), Error> {
    diesel::insert_into(organisations::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Writes a changed organisation over the version before it; `false` when someone else changed it meanwhile.
/// The row's `version` is the new one; `created_at` is left.
pub fn set(tx: &mut Write, row: &OrganisationRow) -> Result<bool, Error> {
    let changed = diesel::update(organisations::table)
        .filter(organisations::id.eq(row.id))
        .filter(organisations::version.eq(row.version - 1))
        .set((
            organisations::slug.eq(&row.slug),
            organisations::name.eq(&row.name),
            organisations::name_key.eq(&row.name_key),
            organisations::kind.eq(row.kind),
            organisations::isil.eq(&row.isil),
            organisations::parent_id.eq(row.parent_id),
            organisations::municipality.eq(&row.municipality),
            organisations::population.eq(row.population),
            organisations::website.eq(&row.website),
            organisations::about.eq(&row.about),
            organisations::about_html.eq(&row.about_html),
            organisations::status.eq(row.status),
            organisations::merged_into.eq(row.merged_into),
            organisations::version.eq(row.version),
            organisations::updated_at.eq(row.updated_at),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Replaces the provinces of an organisation.
pub fn set_provinces(
    tx: &mut Write,
    id: OrganisationId,
    provinces: &[Province],
) -> Result<(), Error> {
    use organisation_provinces as table;
    diesel::delete(table::table.filter(table::organisation_id.eq(id))).execute(tx.conn())?;
    let rows: Vec<_> = provinces
        .iter()
        .map(|province| (table::organisation_id.eq(id), table::province.eq(*province)))
        .collect();
    each!(tx, |conn| diesel::insert_into(table::table)
        .values(&rows)
        .execute(conn))?;
    Ok(())
}

/// Replaces the e-mail domains of an organisation. [`Error::Duplicate`] of `organisation_domains.domain` when
/// another one has a domain.
pub fn set_domains(tx: &mut Write, id: OrganisationId, domains: &[String]) -> Result<(), Error> {
    use organisation_domains as table;
    diesel::delete(table::table.filter(table::organisation_id.eq(id))).execute(tx.conn())?;
    let rows: Vec<_> = domains
        .iter()
        .map(|domain| (table::domain.eq(domain), table::organisation_id.eq(id)))
        .collect();
    each!(tx, |conn| diesel::insert_into(table::table)
        .values(&rows)
        .execute(conn))?;
    Ok(())
}

/// Lets a former slug or ISIL lead to this organisation.
pub fn add_former(tx: &mut Write, word: &str, id: OrganisationId) -> Result<(), Error> {
    diesel::insert_into(organisation_former::table)
        .values((
            organisation_former::word.eq(word),
            organisation_former::organisation_id.eq(id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets that this was a former word: it is a current one again.
pub fn remove_former(tx: &mut Write, word: &str) -> Result<(), Error> {
    diesel::delete(organisation_former::table.filter(organisation_former::word.eq(word)))
        .execute(tx.conn())?;
    Ok(())
}
