//! Topics that come from elsewhere.

use domain::limits::{BODY_MAX, TITLE_MAX};
use domain::rights::Actor;
use domain::{Check, ItemId, OrganisationId, TermId};
use store::items::ItemRow;
use store::{Write, members, terms};

use super::{as_tags, settle, topic, write};
use crate::history::fields::Fields;
use crate::imports::Topic;
use crate::items::change::{self, Changed, Editor};
use crate::items::new::{self, NewItem};
use crate::posting::{Text, title_of};
use crate::{Cx, Error, taxonomy};

/// A topic whose parts have been read.
struct Ready<'a> {
    topic: &'a Topic,
    title: String,
    text: Text,
    audience: domain::place::Audience,
    tags: Vec<TermId>,
}

/// Brings a topic in, or over the one that it became (`there`). Dates and author are those of the source; without a
/// title it gets the beginning of its text.
pub(crate) fn import(
    tx: &mut Write,
    cx: &Cx,
    topic: &Topic,
    there: Option<ItemId>,
) -> Result<ItemId, Error> {
    let mut check = Check::new();
    check.when(topic.kind.is_article(), "kind", "not-a-choice");
    let text = Text::needed(&mut check, "body", &topic.body, BODY_MAX);
    let title = check.optional_line("title", &topic.title, TITLE_MAX);
    taxonomy::check_tags(&mut check, &topic.tags);
    check.done()?;
    let author = members::find(tx, topic.past.author)?.ok_or(Error::NotFound)?;
    let ready = Ready {
        title: title.unwrap_or_else(|| title_of(&text)),
        text,
        audience: settle(tx, &Actor::System, topic.place, topic.kind, topic.audience)?,
        tags: taxonomy::tags_of_typed(tx, cx, &topic.tags)?,
        topic,
    };
    match there {
        None => add(tx, cx, &ready, author.organisation_id),
        Some(id) => replace(tx, cx, &ready, id),
    }
}

fn add(tx: &mut Write, cx: &Cx, ready: &Ready<'_>, house: OrganisationId) -> Result<ItemId, Error> {
    let past = ready.topic.past;
    let item = NewItem {
        kind: ready.topic.kind,
        title: &ready.title,
        summary: "",
        text: &ready.text,
        place: ready.topic.place,
        audience: ready.audience,
        author: past.author,
        house: Some(house),
        owner: Some(house),
        created_at: past.created_at.unwrap_or_else(|| cx.now()),
        edited_at: past.edited_at,
        number: past.number,
        locked: past.locked,
    };
    let row = new::add(tx, cx, &item)?;
    terms::set_item_terms(tx, row.id, &as_tags(&ready.tags))?;
    Ok(row.id)
}

fn replace(tx: &mut Write, cx: &Cx, ready: &Ready<'_>, id: ItemId) -> Result<ItemId, Error> {
    let (row, _) = topic(change::to_change(tx, id)?)?;
    let opening = change::opening(tx, id)?;
    let before = Fields::of_topic(tx, &row)?;
    let past = ready.topic.past;
    let wanted = (ready.topic.place, ready.audience);
    let (place, audience) = change::unless_exposing(tx, &row, wanted, past.author)?;
    let next = ItemRow {
        title: ready.title.clone(),
        category_id: place.category(),
        group_id: place.group(),
        audience,
        // What a moderator has closed here stays closed.
        locked: row.locked || past.locked,
        ..row.clone()
    };
    let same_text = opening.body == ready.text.body && before.tags == ready.tags;
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
        text: &ready.text,
    };
    write(tx, cx, (&row, &opening, &before), changed, &by)?;
    terms::set_item_terms(tx, id, &as_tags(&ready.tags))?;
    Ok(id)
}
