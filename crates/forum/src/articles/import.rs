//! Articles that come from elsewhere.

use domain::article::Licence;
use domain::place::Audience;
use domain::rights::Actor;
use domain::{Check, ItemId};
use store::{Write, members};

use super::check::{self, Needs, Typed};
use super::edit::{Loaded, Next, article, write};
use super::fields::{self, ArticleFields, Over};
use super::publish::{refer, resolved};
use super::resolve::Writer;
use crate::imports::Article;
use crate::items::change::{self, Editor};
use crate::items::new::{self, NewItem};
use crate::references::Texts;
use crate::{Cx, Error, taxonomy, topics};

/// Brings an article in, or over the one that it became (`there`). Dates and author are those of the source; what is
/// missing may be missing; with an unknown licence it stays for staff.
pub(crate) fn import(
    tx: &mut Write,
    cx: &Cx,
    article: &Article,
    there: Option<ItemId>,
) -> Result<ItemId, Error> {
    let input = &article.input;
    let mut check = Check::new();
    let typed = check::read(&mut check, input, input.kind, Needs::NOTHING, cx.now());
    check.when(input.place.is_none(), "place", "empty");
    check.done()?;
    let place = input.place.ok_or(Error::invalid("place", "empty"))?;
    let author = members::find(tx, article.past.author)?.ok_or(Error::NotFound)?;
    let writer = Writer {
        actor: &Actor::System,
        reviewer: None,
        house: author.organisation_id,
        before: None,
    };
    let widest = topics::settle(tx, &Actor::System, place, input.kind, input.audience)?;
    let audience = match input.licence {
        Some(Licence::Unknown) if widest == Audience::Everyone => Audience::Staff,
        _ => widest,
    };
    let fields = ArticleFields {
        contact: article.contact,
        ..resolved(tx, input, &typed, &writer, audience)?
    };
    let next = Next {
        typed: &typed,
        fields,
        tags: taxonomy::tags_of_typed(tx, cx, &Actor::System, &input.tags)?,
        place,
        locked: article.past.locked,
    };
    match there {
        None => add(tx, cx, article, &next, author.organisation_id),
        Some(id) => replace(tx, cx, article, next, id),
    }
}

fn add(
    tx: &mut Write,
    cx: &Cx,
    article: &Article,
    next: &Next<'_>,
    house: domain::OrganisationId,
) -> Result<ItemId, Error> {
    let Typed { title, text, .. } = next.typed;
    let item = NewItem {
        kind: article.input.kind,
        title,
        summary: &next.fields.summary,
        text,
        place: next.place,
        audience: next.fields.audience,
        author: article.past.author,
        house: Some(house),
        owner: next.fields.organisations.first().copied(),
        created_at: article.past.created_at.unwrap_or_else(|| cx.now()),
        edited_at: article.past.edited_at,
        number: article.past.number,
        locked: article.past.locked,
    };
    let row = new::add(tx, cx, &item)?;
    fields::write(
        tx,
        row.id,
        &next.fields,
        &next.tags,
        &next.typed.prose,
        Over::Nothing,
    )?;
    refer(
        tx,
        cx,
        article.past.author,
        row.id,
        (next.typed, &next.fields),
        Texts::default(),
    )?;
    Ok(row.id)
}

fn replace(
    tx: &mut Write,
    cx: &Cx,
    imported: &Article,
    mut next: Next<'_>,
    id: ItemId,
) -> Result<ItemId, Error> {
    let (row, _) = article(change::to_change(tx, id)?)?;
    // What a moderator has closed here stays closed.
    next.locked |= row.locked;
    let wanted = (next.place, next.fields.audience);
    (next.place, next.fields.audience) =
        change::unless_exposing(tx, &row, wanted, imported.past.author)?;
    let loaded = Loaded::of(tx, row)?;
    if !loaded.is(&next)? {
        let by = Editor {
            id: imported.past.author,
            at: imported.past.edited_at.unwrap_or_else(|| cx.now()),
            note: "",
        };
        write(tx, cx, &loaded, &next, &by)?;
    }
    Ok(id)
}
