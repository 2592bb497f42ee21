//! What stands out: in its place, and on the start page.

use domain::limits::FEATURED_SHOWN;
use domain::place::Place;
use domain::rights::{self, Actor};
use store::curating;

use crate::items::rows;
use crate::views::ItemRow;
use crate::{Cx, Error};

/// What stands out in a place, or (`None`) on the start page, as far as the reader may read it.
pub fn featured(cx: &Cx, actor: &Actor, place: Option<Place>) -> Result<Vec<ItemRow>, Error> {
    let (scope, now) = (rights::scope(actor), cx.now());
    cx.store.read(|r| {
        let found = curating::featured(r, &scope, place, now, FEATURED_SHOWN)?;
        rows(r, actor, found)
    })
}
