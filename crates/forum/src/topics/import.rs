//! Topics that come from elsewhere.

use domain::limits::{BODY_MAX, TITLE_MAX};
use domain::place::PlaceFacts;
use domain::rights::{Actor, Refusal};
use domain::{Check, ItemId, OrganisationId};
use store::items::ItemRow;
use store::{Write, members, places, terms};

use super::{as_tags, settle_in, write};
use crate::history::fields::Fields;
use crate::imports::Topic;
use crate::items::change::{self, Changed, Editor};
use crate::items::new::{self, NewItem, Started};
use crate::posting::{Text, title_of};
use crate::{Cx, Error, taxonomy};

/// What was said of a topic, read.
struct Said {
    title: String,
    text: Text,
}

/// A new topic that was read and decided about, to be written by [`add_all`].
#[derive(Debug)]
pub(crate) struct Planned {
    /// What is written but its tags.
    pub(crate) started: Started,
    /// Its tags as typed.
    tags: Vec<String>,
}

/// Brings a topic in, or over the one that it became (`there`). Dates and author are those of the source; without a
/// title it gets the beginning of its text.
pub(crate) fn import(
    tx: &mut Write,
    cx: &Cx,
    topic: &Topic,
    there: Option<ItemId>,
) -> Result<ItemId, Error> {
    if let Some(id) = there {
        return replace(tx, cx, topic, id);
    }
    let author = members::find(tx, topic.past.author)?.ok_or(Error::NotFound)?;
    let place = places::hold(tx, topic.place)?.ok_or(Refusal::Hidden)?;
    let planned = plan(cx, topic, &place, author.organisation_id)?;
    let id = planned.started.row.id;
    add_all(tx, cx, vec![planned])?;
    Ok(id)
}

/// What will be written of a new topic. `place` is held for the transaction, `house` is where its author works.
pub(crate) fn plan(
    cx: &Cx,
    topic: &Topic,
    place: &PlaceFacts,
    house: OrganisationId,
) -> Result<Planned, Error> {
    let said = read(topic)?;
    let past = topic.past;
    let item = NewItem {
        kind: topic.kind,
        title: &said.title,
        summary: "",
        text: &said.text,
        place: topic.place,
        audience: settle_in(&Actor::System, place, topic.kind, topic.audience)?,
        author: past.author,
        house: Some(house),
        owner: Some(house),
        created_at: past.created_at.unwrap_or_else(|| cx.now()),
        edited_at: past.edited_at,
        number: past.number,
        locked: past.locked,
    };
    Ok(Planned {
        started: new::start(cx, &item),
        tags: topic.tags.clone(),
    })
}

/// Writes new topics.
pub(crate) fn add_all(
    tx: &mut Write,
    cx: &Cx,
    planned: Vec<Planned>,
) -> Result<Vec<ItemRow>, Error> {
    let (started, typed): (Vec<Started>, Vec<Vec<String>>) = planned
        .into_iter()
        .map(|planned| (planned.started, planned.tags))
        .unzip();
    let tags = taxonomy::tags_of_all(tx, cx, &typed)?;
    let rows = new::add_all(tx, cx, started)?;
    let carried: Vec<_> = rows
        .iter()
        .zip(&tags)
        .map(|(row, tags)| (row.id, as_tags(tags)))
        .collect();
    terms::add_item_terms(tx, &carried)?;
    Ok(rows)
}

fn read(topic: &Topic) -> Result<Said, Error> {
    let mut check = Check::new();
    check.when(topic.kind.is_article(), "kind", "not-a-choice");
    let text = Text::needed(&mut check, "body", &topic.body, BODY_MAX);
    let title = check.optional_line("title", &topic.title, TITLE_MAX);
    taxonomy::check_tags(&mut check, &topic.tags);
    check.done()?;
    let title = title.unwrap_or_else(|| title_of(&text));
    Ok(Said { title, text })
}

fn replace(tx: &mut Write, cx: &Cx, topic: &Topic, id: ItemId) -> Result<ItemId, Error> {
    let said = read(topic)?;
    let place = places::hold(tx, topic.place)?.ok_or(Refusal::Hidden)?;
    let audience = settle_in(&Actor::System, &place, topic.kind, topic.audience)?;
    let tags = taxonomy::tags_of_typed(tx, cx, &Actor::System, &topic.tags)?;
    let (row, _) = super::topic(change::to_change(tx, id)?)?;
    let opening = change::opening(tx, id)?;
    let before = Fields::of_topic(tx, &row)?;
    let past = topic.past;
    let wanted = (topic.place, audience);
    let (place, audience) = change::unless_exposing(tx, &row, wanted, past.author)?;
    let next = ItemRow {
        title: said.title,
        category_id: place.category(),
        group_id: place.group(),
        audience,
        // What a moderator has closed here stays closed.
        locked: row.locked || past.locked,
        ..row.clone()
    };
    let same_text = opening.body == said.text.body && before.tags == tags;
    if same_text && next == row {
        return Ok(id);
    }
    let by = Editor {
        id: past.author,
        at: past.edited_at.unwrap_or_else(|| cx.now()),
        note: "",
    };
    let changed = Changed {
        row: next,
        text: &said.text,
    };
    write(tx, cx, (&row, &opening, &before), changed, &by)?;
    terms::set_item_terms(tx, id, &as_tags(&tags))?;
    Ok(id)
}
