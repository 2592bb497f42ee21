//! Small values by name, of the installation.

use std::sync::Arc;

use diesel::prelude::*;

use crate::schema::settings;
use crate::{Error, Read, Write, known};

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

/// The setting that holds the house style.
const HOUSE_STYLE: &str = "house_style";

/// The house style as it was written, when there is one. Every page asks for it: it is kept in memory.
pub fn house_style(r: &mut Read) -> Result<Option<Arc<str>>, Error> {
    let rows = known::rows(
        r,
        |known| &known.house_style,
        &[()],
        |_| (),
        |r, _| Ok(vec![find(r, HOUSE_STYLE)?.map(Arc::from)]),
    )?;
    Ok(rows.into_iter().next().flatten())
}

/// Sets the house style.
pub fn set_house_style(tx: &mut Write, style: &str) -> Result<(), Error> {
    set(tx, HOUSE_STYLE, style)
}
