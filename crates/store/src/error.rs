//! What can go wrong between the program and its database, by the same names for both.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind};

/// A query, a transaction or a connection failed. Cheap to clone: a failed batch tells each of its members.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Others held what was needed for too long; trying again later may work.
    #[error("the database is busy")]
    Busy,
    /// Transactions waited for each other. Run again by the store; seen only when that did not help.
    #[error("the transaction met another one too often")]
    Contention,
    /// No room left on the disk.
    #[error("the disk of the database is full")]
    Full,
    /// The database takes no changes.
    #[error("the database is read-only")]
    ReadOnly,
    /// The database can't be reached or opened, or its disk fails.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// Something unique is there already: `table.column`, or `table.column,column`, in the order of the constraint.
    #[error("{0} is taken")]
    Duplicate(String),
    /// Refers to a row that isn't there, or a row that others refer to would go.
    #[error("a reference to another row is broken")]
    ForeignKey,
    /// The database was made by a newer version of the program.
    #[error("this database was made by a newer version: it has the migration {0}")]
    Newer(String),
    /// A migration was changed after it was applied.
    #[error("the migration {0} is not the one that was applied to this database")]
    Changed(String),
    /// A mistake in a query, or an answer that makes no sense.
    #[error("the database failed: {0}")]
    Broken(String),
}

impl Error {
    /// Whether it says that this unique thing (`"members.email_key"`) is there already.
    pub fn is_duplicate(&self, of: &str) -> bool {
        matches!(self, Self::Duplicate(what) if what == of)
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        Self::of(&error)
    }
}

impl Error {
    /// What diesel's error means here.
    pub(crate) fn of(error: &diesel::result::Error) -> Self {
        use DatabaseErrorKind as Kind;
        let diesel::result::Error::DatabaseError(kind, info) = error else {
            return Self::Broken(error.to_string());
        };
        match kind {
            Kind::UniqueViolation => Self::Duplicate(duplicate(info.as_ref())),
            Kind::ForeignKeyViolation | Kind::RestrictViolation => Self::ForeignKey,
            Kind::SerializationFailure => Self::Contention,
            Kind::ReadOnlyTransaction => Self::ReadOnly,
            Kind::ClosedConnection | Kind::UnableToSendCommand => {
                Self::Unavailable(info.message().to_owned())
            }
            _ => by_message(info.message()),
        }
    }
}

/// Diesel hands out no result code, so the text must tell. SQLite's texts are fixed; PostgreSQL's may be
/// translated, but "deadlock" stays, and the others only choose between two errors.
fn by_message(message: &str) -> Error {
    let has = |part: &str| message.contains(part);
    if has("deadlock") || has("Deadlock") {
        Error::Contention
    } else if has("is locked") || has("due to lock timeout") || has("due to statement timeout") {
        Error::Busy
    } else if has("disk is full") || has("No space left on device") {
        Error::Full
    } else if has("readonly database") || has("read-only") || has("during recovery") {
        Error::ReadOnly
    } else if has("unable to open database") || has("disk I/O error") || has("the database system")
    {
        Error::Unavailable(message.to_owned())
    } else {
        Error::Broken(message.to_owned())
    }
}

/// `table.column,column`. SQLite: "UNIQUE constraint failed: terms.facet, terms.slug"; PostgreSQL, in whatever
/// language: "Key (facet, slug)=(…) …" as the details, and the table beside it.
fn duplicate(info: &(dyn DatabaseErrorInformation + Send + Sync)) -> String {
    if let (Some(table), Some(details)) = (info.table_name(), info.details())
        && let Some((before, _)) = details.split_once(")=(")
        && let Some((_, columns)) = before.split_once('(')
    {
        return format!("{table}.{}", columns.replace(", ", ",").replace('"', ""));
    }
    let Some((_, columns)) = info.message().split_once("constraint failed: ") else {
        let name = info.constraint_name().unwrap_or(info.message());
        return name.to_owned();
    };
    let mut columns = columns.split(", ");
    let mut found = columns.next().unwrap_or_default().to_owned();
    for column in columns {
        let (_, name) = column.split_once('.').unwrap_or(("", column));
        found = found + "," + name;
    }
    found
}

impl From<r2d2::Error> for Error {
    /// Without a text the pool only says that no connection came free in time.
    fn from(error: r2d2::Error) -> Self {
        let text = error.to_string();
        match text.split_once(": ") {
            Some((_, why)) => Self::Unavailable(why.to_owned()),
            None => Self::Busy,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_databases_that_take_no_changes_are_known() {
        for text in [
            "attempt to write a readonly database",
            "cannot execute INSERT in a read-only transaction",
            // A PostgreSQL that follows another one, at the beginning of a transaction.
            "cannot set transaction read-write mode during recovery",
        ] {
            assert_eq!(by_message(text), Error::ReadOnly, "{text}");
        }
        assert_eq!(by_message("database or disk is full"), Error::Full);
    }
}
