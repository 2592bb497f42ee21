//! What helps who writes, and the house style.

use std::collections::BTreeMap;

use domain::house_style::HouseStyle;
use domain::place::Audience;
use domain::rights::{self, Act};
use forum::{Error, house_style, pasting, references};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::{Done, Json};
use super::shapes::{PlaceId, W};

/// A text that someone is about to post.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Markdown {
    /// Markdown.
    markdown: String,
    /// Where it will stand: then it is counted how many people it tells.
    place: Option<PlaceId>,
    audience: Option<W<Audience>>,
}

/// The text as it will be shown.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Rendered {
    /// HTML that is safe to show.
    html: String,
    /// How many people it tells by naming them or groups of theirs, for `told`; null when it names nobody.
    told: Option<usize>,
    /// Groups that it names and that the person is not in: nobody is told for them.
    outside: Vec<String>,
}

/// `POST /preview`
pub(crate) fn preview(
    call: &Call,
    asked: Asked<Nothing, Nothing, Markdown>,
) -> Result<Json<Rendered>, Fault> {
    let audience = asked.body.audience.map(|audience| audience.0);
    let at = asked.body.place.map(|place| (place.into(), audience));
    let shown = references::preview(&call.cx, &call.actor, &asked.body.markdown, at)?;
    Ok(Json(Rendered {
        html: shown.html.as_str().to_owned(),
        told: shown.told,
        outside: shown.outside,
    }))
}

/// A piece of a page of elsewhere.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Html {
    html: String,
}

/// The same as texts are written here.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct AsMarkdown {
    markdown: String,
}

/// `POST /markdown`
pub(crate) fn markdown(
    call: &Call,
    asked: Asked<Nothing, Nothing, Html>,
) -> Result<Json<AsMarkdown>, Fault> {
    let markdown = pasting::markdown(&call.actor, &asked.body.html)?;
    Ok(Json(AsMarkdown { markdown }))
}

/// How the installation looks: each field of the form at `/beheer/huisstijl` with its value.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Style {
    fields: BTreeMap<String, String>,
}

/// `GET /house-style`
pub(crate) fn show_style(call: &Call, _: Asked) -> Result<Json<Style>, Fault> {
    rights::may(&call.actor, Act::Administer)?;
    let kept = house_style::kept(&call.cx)?;
    let style = kept.map_or_else(HouseStyle::default, |kept| house_style::read(&kept));
    let fields = style.fields().into_iter();
    Ok(Json(Style {
        fields: fields
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    }))
}

/// `PUT /house-style`
pub(crate) fn set_style(call: &Call, asked: Asked<Nothing, Nothing, Style>) -> Result<Done, Fault> {
    rights::may(&call.actor, Act::Administer)?;
    let style = HouseStyle::read(|name| asked.body.fields.get(name).cloned());
    house_style::set(&call.cx, &call.actor, &style.map_err(Error::Invalid)?)?;
    Ok(Done)
}
