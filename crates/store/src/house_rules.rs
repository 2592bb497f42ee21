//! The rules of the house, in every version that was in force.

use diesel::prelude::*;
use domain::{Lang, Moment};

use crate::schema::house_rules;
use crate::{Error, Read, Write};

/// The rules in one language, of one version.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = house_rules)]
pub struct HouseRulesRow {
    /// Which version, from 1; the same in all languages.
    pub version: i64,
    /// The language.
    pub lang: Lang,
    /// Markdown.
    pub body: String,
    /// Since when they are in force.
    pub since: Moment,
}

/// The latest version, in every language.
pub fn latest(r: &mut Read) -> Result<Vec<HouseRulesRow>, Error> {
    let newest: Option<i64> = house_rules::table
        .select(diesel::dsl::max(house_rules::version))
        .first(r.conn())?;
    match newest {
        Some(version) => of_version(r, version),
        None => Ok(Vec::new()),
    }
}

/// This version, in every language.
pub fn of_version(r: &mut Read, version: i64) -> Result<Vec<HouseRulesRow>, Error> {
    Ok(house_rules::table
        .filter(house_rules::version.eq(version))
        .order(house_rules::lang)
        .select(HouseRulesRow::as_select())
        .load(r.conn())?)
}

/// The numbers of all versions with when they came into force, latest first.
pub fn versions(r: &mut Read) -> Result<Vec<(i64, Moment)>, Error> {
    Ok(house_rules::table
        .select((house_rules::version, house_rules::since))
        .distinct()
        .order(house_rules::version.desc())
        .load(r.conn())?)
}

/// Adds the rules in one language.
pub fn add(tx: &mut Write, row: &HouseRulesRow) -> Result<(), Error> {
    diesel::insert_into(house_rules::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}
