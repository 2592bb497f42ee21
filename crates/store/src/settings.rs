//! Small values by name, of the installation.

use diesel::prelude::*;

use crate::schema::settings;
use crate::{Error, Read, Write};

/// The value of this name.
pub fn find(r: &mut Read, name: &str) -> Result<Option<String>, Error> {
    Ok(settings::table
        .filter(settings::name.eq(name))
        .select(settings::value)
        .first(r.conn())
        .optional()?)
}

/// Sets the value of this name. Other transactions that set it wait until this one has ended.
pub fn set(tx: &mut Write, name: &str, value: &str) -> Result<(), Error> {
    each!(tx, |conn| diesel::insert_into(settings::table)
        .values((settings::name.eq(name), settings::value.eq(value)))
        .on_conflict(settings::name)
        .do_update()
        .set(settings::value.eq(value))
        .execute(conn))?;
    Ok(())
}
