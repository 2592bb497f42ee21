//! `IN` with values, as a query that the databases prepare once.
//!
//! Diesel's own `eq_any` has as many placeholders as there are values, and is therefore prepared anew each time: on
//! SQLite that takes longer than running it. Here the number of placeholders is one of a few; the last value is
//! repeated to fill them.

use diesel::expression::{
    AppearsOnTable, AsExpression, Expression, SelectableExpression, TypedExpressionType,
    ValidGrouping,
};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, SqlType};

/// As many placeholders as these; more values than the last are bound as they are.
const SIZES: [usize; 5] = [1, 4, 16, 64, MOST];

/// Values of a query that is prepared once, at most.
pub(crate) const MOST: usize = 256;

/// See [`one_of()`].
#[derive(Debug, Clone)]
pub(crate) struct OneOf<C, E> {
    column: C,
    values: Vec<E>,
}

/// That a column has one of these values.
pub(crate) fn one_of<C, T>(
    column: C,
    values: impl IntoIterator<Item = T>,
) -> OneOf<C, <T as AsExpression<C::SqlType>>::Expression>
where
    C: Expression,
    C::SqlType: SqlType + TypedExpressionType,
    T: AsExpression<C::SqlType> + Clone,
{
    let mut values: Vec<T> = values.into_iter().collect();
    let size = SIZES.iter().find(|size| **size >= values.len());
    if let (Some(size), Some(last)) = (size, values.last().cloned()) {
        values.resize(*size, last);
    }
    OneOf {
        column,
        values: values.into_iter().map(T::as_expression).collect(),
    }
}

impl<C: Expression, E> Expression for OneOf<C, E> {
    type SqlType = Bool;
}

impl<C, E, Source> AppearsOnTable<Source> for OneOf<C, E>
where
    C: AppearsOnTable<Source>,
    Self: Expression,
{
}

impl<C, E, Source> SelectableExpression<Source> for OneOf<C, E>
where
    C: SelectableExpression<Source>,
    Self: AppearsOnTable<Source>,
{
}

impl<C: ValidGrouping<G>, E, G> ValidGrouping<G> for OneOf<C, E> {
    type IsAggregate = C::IsAggregate;
}

impl<C, E> QueryId for OneOf<C, E> {
    type QueryId = ();
    // The text depends on how many values there are, so it is the text that a statement is found by.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C, E, DB> QueryFragment<DB> for OneOf<C, E>
where
    DB: diesel::backend::Backend,
    C: QueryFragment<DB>,
    E: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if self.values.is_empty() {
            out.push_sql("1=0");
            return Ok(());
        }
        if !SIZES.contains(&self.values.len()) {
            out.unsafe_to_cache_prepared();
        }
        self.column.walk_ast(out.reborrow())?;
        for (index, value) in self.values.iter().enumerate() {
            out.push_sql(if index == 0 { " IN (" } else { ", " });
            value.walk_ast(out.reborrow())?;
        }
        out.push_sql(")");
        Ok(())
    }
}
