//! What the index follows: changes in, documents out.

use ::search::Change;

use crate::{Cx, Error};

/// Brings this process's index up to date with the change feed, in portions; returns how many changes
/// were taken in. Called about four times a second, and until it returns 0 after a start.
pub fn follow(cx: &Cx) -> Result<usize, Error> {
    let _ = cx;
    unimplemented!()
}

/// How many changes the index is behind.
pub fn lag(cx: &Cx) -> Result<i64, Error> {
    let _ = cx;
    unimplemented!()
}

/// Gives every document there is to `take`, in portions, and returns the position in the change feed
/// from which to follow afterwards.
pub fn all_documents(
    cx: &Cx,
    take: &mut dyn FnMut(Vec<Change>) -> Result<(), Error>,
) -> Result<i64, Error> {
    let _ = (cx, take);
    unimplemented!()
}
