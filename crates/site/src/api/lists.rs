//! Lists that curators collect.

use domain::place::Audience;
use forum::lists;
use schemars::JsonSchema;
use serde::Serialize;

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::Json;
use super::shapes::{After, AtSlug, ItemSummary, Page, W};

/// A list that curators collect, by name.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CollectedList {
    slug: String,
    title: String,
    /// How what it is about begins, as plain text; may be empty.
    about: String,
    audience: W<Audience>,
    /// How many of its items the person may read.
    count: i64,
    /// Its page.
    url: String,
}

/// `GET /lists`
pub(crate) fn all(
    call: &Call,
    asked: Asked<Nothing, After>,
) -> Result<Json<Page<CollectedList>>, Fault> {
    let after = asked.query.after.map(|after| after.0);
    let paged = lists::all(&call.cx, &call.actor, after)?;
    Ok(Json(Page::of(call, paged, |row| CollectedList {
        url: call.page(&format!("/lijst/{}", row.list.slug)),
        slug: row.list.slug,
        title: row.list.title,
        about: row.about,
        audience: W(row.audience),
        count: row.count,
    })))
}

/// A list that curators collect, with its items.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CollectedListDetail {
    slug: String,
    title: String,
    /// What it is about, as HTML that is safe to show; may be empty.
    html: String,
    audience: W<Audience>,
    /// The items in their order, as far as the person may read them.
    items: Vec<ItemSummary>,
    /// Its page.
    url: String,
}

/// `GET /lists/{slug}`
pub(crate) fn show(call: &Call, asked: Asked<AtSlug>) -> Result<Json<CollectedListDetail>, Fault> {
    let view = lists::open(&call.cx, &call.actor, &asked.at.slug)?;
    let items = view.items.into_iter();
    Ok(Json(CollectedListDetail {
        url: call.page(&format!("/lijst/{}", view.list.slug)),
        slug: view.list.slug,
        title: view.list.title,
        html: view.intro.as_str().to_owned(),
        audience: W(view.audience),
        items: items.map(|row| ItemSummary::of(call, row)).collect(),
    }))
}
