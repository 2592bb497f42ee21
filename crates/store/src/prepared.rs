//! Statements that write, as ones that the databases prepare once.
//!
//! Diesel prepares an `UPDATE` and an `ON CONFLICT … DO UPDATE` anew each time, since it can't know how many texts they
//! come in; planning one then takes longer than running it. Those of every reply and every page are said to be
//! [`prepared`](Prepare::prepared): they come in one text. One that has as many texts as it is given values must not be,
//! for every text is kept as long as its connection. It holds for statements that answer something (`returning`, then
//! `load`), as diesel asks the statement itself only there; with `execute` nothing would change.
//!
//! A row that is added needs none of it where empty fields are written as `NULL` (`treat_none_as_default_value =
//! false`), which is what they are by default in all tables.

use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Prepared<Q>(Q);

/// For all that can be run.
pub(crate) trait Prepare: Sized {
    /// The same statement, found again by its text.
    fn prepared(self) -> Prepared<Self> {
        Prepared(self)
    }
}

impl<Q> Prepare for Q {}

impl<Q> QueryId for Prepared<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for Prepared<Q> {
    type SqlType = Q::SqlType;
}

impl<Q, C> RunQueryDsl<C> for Prepared<Q> {}

impl<Q: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for Prepared<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}
