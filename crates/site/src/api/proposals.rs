//! What is proposed while someone types: what a search would find, and names.

use forum::completing::{self, Proposal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::Json;
use super::shapes::{ItemSummary, Label, OrganisationName, Page, PlaceName};

/// What someone has typed so far.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SuggestQuery {
    #[serde(default)]
    q: String,
}

/// What it can become.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Suggestions {
    /// At most seven.
    items: Vec<ItemSummary>,
    /// Always null: there is one page.
    next: Option<String>,
    /// Categories and groups of this name; at most three.
    places: Vec<PlaceName>,
}

/// `GET /search/suggestions`
pub(crate) fn suggest(
    call: &Call,
    asked: Asked<Nothing, SuggestQuery>,
) -> Result<Json<Suggestions>, Fault> {
    let (places, rows) = crate::search::suggested(&call.cx, &call.actor, &asked.query.q)?;
    let (places, rows) = (places.into_iter(), rows.into_iter());
    Ok(Json(Suggestions {
        items: rows.map(|row| ItemSummary::of(call, row)).collect(),
        next: None,
        places: places.map(|place| PlaceName::of(call, place)).collect(),
    }))
}

/// A name that someone begins.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamesQuery {
    /// Whether `@` or `#` stands before it.
    of: Named,
    /// What was typed behind that; may be empty.
    #[serde(default)]
    begin: String,
    /// The label of the item under which it is written.
    at: Option<Label>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Named {
    /// `@`: people, and groups of the person.
    People,
    /// `#`: items.
    Items,
}

/// A name that a text can hold.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Name {
    /// How the text names it.
    insert: String,
    /// What it stands for.
    title: String,
    /// Where a person works.
    organisation: Option<OrganisationName>,
    /// Where an item stands.
    place: Option<PlaceName>,
}

impl Name {
    fn of(call: &Call, proposal: Proposal) -> Self {
        match proposal {
            Proposal::Person(person, house) => Self {
                insert: format!("@{}", person.handle),
                title: person.name,
                organisation: house.map(|it| OrganisationName::of(call, it)),
                place: None,
            },
            Proposal::Group(slug, name) => Self {
                insert: format!("@{slug}"),
                title: name,
                organisation: None,
                place: None,
            },
            Proposal::Item(row) => Self {
                insert: row.label.to_string(),
                title: row.title,
                organisation: None,
                place: Some(PlaceName::of(call, row.place)),
            },
        }
    }
}

/// `GET /search/names`
pub(crate) fn names(
    call: &Call,
    asked: Asked<Nothing, NamesQuery>,
) -> Result<Json<Page<Name>>, Fault> {
    let NamesQuery { of, begin, at } = asked.query;
    let at = at.map(|label| label.0);
    let found = match of {
        Named::People => completing::people(&call.cx, &call.actor, &begin, at)?,
        Named::Items => completing::items(&call.cx, &call.actor, &begin, at)?,
    };
    let names = found.into_iter().map(|proposal| Name::of(call, proposal));
    Ok(Json(Page::whole(names.collect())))
}
