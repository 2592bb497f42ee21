//! Questions, discussions and announcements.

use domain::item::{ItemFacts, ItemKind};
use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::limits::{BODY_MAX, NOTE_MAX, SUMMARY_MAX};
use domain::place::{Audience, Place, PlaceFacts};
use domain::rights::{self, Act, Actor, Member, Refusal};
use domain::taxonomy::Part;
use domain::{Check, ItemId, MemberId, TermId};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Read, Write, items, places, readings, terms};

use crate::history::fields::Fields;
use crate::history::{self, At};
use crate::items::Posted;
use crate::items::change::{self, Changed, Editor};
use crate::items::new::{self, NewItem};
use crate::people::signed_in;
use crate::places::is_template;
use crate::posting::{Spend, Text, enqueue, once, spend, title};
use crate::prevention::{self, Said, Sent};
use crate::references::{self, Standing, Texts, Written};
use crate::{Current, Cx, Error, notices, taxonomy, tending};

mod import;

pub(crate) use import::{Planned, add_all, import, plan};

/// What someone typed to start a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTopic {
    /// Question, discussion or announcement.
    pub kind: ItemKind,
    /// The title.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// Where; `None` when nothing was chosen.
    pub place: Option<Place>,
    /// For whom; `None` takes what the place allows at most.
    pub audience: Option<Audience>,
    /// Free tags as typed, one each.
    pub tags: Vec<String>,
    /// How many people the writer was shown that it tells; naming a group needs it.
    pub told: Option<usize>,
    /// The form's own token: the same one again gives the first post back.
    pub submission: Option<String>,
}

/// What someone typed to change a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditTopic {
    /// The version that was edited.
    pub version: i64,
    /// The title.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// Free tags as typed.
    pub tags: Vec<String>,
    /// What was changed, may be empty.
    pub note: String,
}

/// Starts a topic. Fields: `title`, `body`, `place`, `audience`, `tags`.
///
/// Refused when the place is hidden or takes no such kind from this person, or the audience is wider
/// than the place; a question is more than the template of a category (`only-template`).
pub fn post(cx: &Cx, actor: &Actor, new: &NewTopic) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    let mut check = Check::new();
    check.when(new.kind.is_article(), "kind", "not-a-choice");
    let mut watch = prevention::rewriting(
        cx,
        actor,
        new.place
            .map_or(prevention::At::Nowhere, prevention::At::Place),
    )?;
    let title = title(&mut check, &watch.rewritten(&new.title));
    let text = Text::needed(&mut check, "body", &watch.rewritten(&new.body), BODY_MAX);
    text.names_few(&mut check, "body");
    check.when(new.place.is_none(), "place", "empty");
    taxonomy::check_tags(&mut check, &new.tags);
    not_past_themselves(&mut check, member, new.audience);
    check.done()?;
    let place = new.place.ok_or(Error::invalid("place", "empty"))?;
    let typed = NewTopic {
        told: None,
        ..new.clone()
    };
    // Nothing that the only writer has to wait for.
    let bare = |r: &mut Read| is_template(r, actor, &text.body);
    if new.kind == ItemKind::Question && cx.store.read(bare)? {
        return Err(Error::invalid("body", "only-template"));
    }
    let said_tags = new.tags.join(", ");
    once(cx, actor, (new.submission.as_deref(), &typed), |tx| {
        let audience = settle_new(tx, actor, place, new.kind, new.audience)?;
        let at = Standing { place, audience };
        references::ask(tx, cx, actor, &text, at, new.told)?;
        spend(tx, member.id, Spend::Item, cx.now())?;
        let sent = Sent {
            said: vec![
                Said::new("title", &title),
                Said::new("body", &text.body),
                Said::new("tags", &said_tags),
            ],
            shown: vec![("body", &text)],
            changes: None,
        };
        let reasons = prevention::verdict(tx, cx, actor, place, &sent)?;
        let tags = taxonomy::tags_of_typed(tx, cx, actor, &new.tags)?;
        let item = NewItem {
            kind: new.kind,
            title: &title,
            summary: "",
            text: &text,
            place,
            audience,
            author: member.id,
            house: Some(member.organisation),
            owner: Some(member.organisation),
            created_at: cx.now(),
            edited_at: None,
            number: None,
            locked: false,
        };
        let row = new::add(tx, cx, &item)?;
        terms::set_item_terms(tx, row.id, &as_tags(&tags))?;
        written(tx, cx, &row)?;
        let opening = change::opening(tx, row.id)?;
        let held = prevention::posted(tx, cx, actor, (&row, &opening), &reasons)?;
        Ok(Posted::at(&row).held(held).replaced(watch.has_replaced()))
    })
}

/// Has who began an item follow it, and those who are named in it told.
pub(crate) fn written(tx: &mut Write, cx: &Cx, row: &ItemRow) -> Result<(), Error> {
    readings::follow_as_writer(tx, row.author_id, row.id, 0, cx.now())?;
    let post = change::opening(tx, row.id)?.id;
    enqueue(tx, cx, &Job::NotifyPost { post })
}

/// What the form for changing a topic begins with.
///
/// Refused when the person may not edit it.
pub(crate) fn to_edit(cx: &Cx, actor: &Actor, item: ItemId) -> Result<EditTopic, Error> {
    signed_in(actor)?;
    cx.store.read(|r| begun(r, actor, item))
}

/// The same with title, text and tags as they were; its version is that of now, to write it over what stands there.
///
/// As [`to_edit`]; refused too when it was written for fewer than the person is among, not found when there is no such
/// version.
pub(crate) fn to_edit_at(cx: &Cx, actor: &Actor, item: ItemId, at: At) -> Result<EditTopic, Error> {
    signed_in(actor)?;
    cx.store.read(|r| {
        let now = begun(r, actor, item)?;
        let opening = change::opening(r, item)?;
        let then = history::earlier(r, cx, actor, opening.id, at, now.version)?;
        Ok(match then.title {
            Some(title) => EditTopic {
                title,
                body: then.body,
                tags: labels(r, &then.fields.tags)?,
                ..now
            },
            // It was a reply then, which has neither title nor tags.
            None => EditTopic {
                body: then.body,
                ..now
            },
        })
    })
}

/// What the form for changing a topic begins with.
fn begun(r: &mut Read, actor: &Actor, item: ItemId) -> Result<EditTopic, Error> {
    let (row, facts) = topic(change::find(r, item)?)?;
    rights::may(actor, Act::EditItem(&facts))?;
    let opening = change::opening(r, item)?;
    let tags = Fields::of_topic(r, &row)?.tags;
    Ok(EditTopic {
        version: row.version,
        tags: labels(r, &tags)?,
        title: row.title,
        body: opening.body,
        note: String::new(),
    })
}

/// Changes title, text and tags. The earlier state stays in the history; what is the same makes no new version.
///
/// Refused when the person neither wrote it nor moderates it; stale when it has another version.
pub fn edit(cx: &Cx, actor: &Actor, item: ItemId, edit: &EditTopic) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    let mut check = Check::new();
    let place = cx.store.read(|r| change::find(r, item))?.1.place;
    let mut watch = prevention::rewriting(cx, actor, prevention::At::Place(place))?;
    let title = title(&mut check, &watch.rewritten(&edit.title));
    let text = Text::needed(&mut check, "body", &watch.rewritten(&edit.body), BODY_MAX);
    let note = check.optional_line("note", &edit.note, NOTE_MAX);
    taxonomy::check_tags(&mut check, &edit.tags);
    check.done()?;
    cx.store.write(|tx| {
        let (row, facts) = topic(change::to_change(tx, item)?)?;
        rights::may(actor, Act::EditItem(&facts))?;
        let opening = change::opening(tx, item)?;
        let before = Fields::of_topic(tx, &row)?;
        let tags = taxonomy::tags_of_typed(tx, cx, actor, &edit.tags)?;
        if row.title == title && opening.body == text.body && before.tags == tags {
            return Ok(Posted::at(&row));
        }
        if row.version != edit.version {
            return Err(change::stale(&row, &opening));
        }
        spend(tx, member.id, Spend::Edit, cx.now())?;
        let said_tags = match before.tags == tags {
            true => String::new(),
            false => edit.tags.join(", "),
        };
        let sent = Sent {
            said: vec![
                Said {
                    field: "title",
                    now: &title,
                    before: &row.title,
                },
                Said {
                    field: "body",
                    now: &text.body,
                    before: &opening.body,
                },
                Said::new("tags", &said_tags),
                Said::new("note", note.as_deref().unwrap_or_default()),
            ],
            shown: vec![("body", &text)],
            changes: Some(opening.id),
        };
        let at = (item, facts.place);
        let reasons = prevention::reasons_of_change(tx, cx, actor, at, &sent)?;
        let changed = Changed {
            row: ItemRow {
                title: title.clone(),
                ..row.clone()
            },
            text: &text,
        };
        let by = Editor {
            id: member.id,
            at: cx.now(),
            note: note.as_deref().unwrap_or_default(),
        };
        let row = write(tx, cx, (&row, &opening, &before), changed, &by)?;
        terms::set_item_terms(tx, item, &as_tags(&tags))?;
        tending::log_edited(tx, cx, actor, &facts, (&opening, by.note));
        notices::tell_author(tx, cx, item, &opening, NoticeKind::Edited, member.id)?;
        let held = !reasons.is_empty();
        if held {
            prevention::hold(tx, cx, (&row, &opening), &reasons, false)?;
        }
        Ok(Posted::at(&row).held(held).replaced(watch.has_replaced()))
    })
}

/// Writes a topic over what stands there, with what its text refers to. Tags are up to the caller.
fn write(
    tx: &mut Write,
    cx: &Cx,
    before: (&ItemRow, &PostRow, &Fields),
    changed: Changed<'_>,
    by: &Editor<'_>,
) -> Result<ItemRow, Error> {
    write_of(tx, cx, before, changed, (by, by.id))
}

/// Has a topic say what it said then, in the words of `whose`: the files that they brought go with them.
///
/// Invalid, with nothing written, when that is not taken any more.
pub(crate) fn put_back(
    tx: &mut Write,
    cx: &Cx,
    (row, opening): (&ItemRow, &PostRow),
    then: &history::State,
    (by, whose): (&Editor<'_>, MemberId),
) -> Result<(), Error> {
    let mut check = Check::new();
    let text = Text::needed(&mut check, "body", &then.body, BODY_MAX);
    check.done()?;
    let before = Fields::of_topic(tx, row)?;
    let mut next = row.clone();
    let mut tags = before.tags.clone();
    // Else it was a reply then, which has nothing but its text.
    if let Some(title) = &then.title {
        next.title.clone_from(title);
        next.summary = then.fields.summary.clone().unwrap_or_default();
        let typed = labels(tx, &then.fields.tags)?;
        tags = taxonomy::tags_of_typed(tx, cx, &Actor::System, &typed)?;
    }
    let changed = Changed {
        row: next,
        text: &text,
    };
    write_of(tx, cx, (row, opening, &before), changed, (by, whose))?;
    terms::set_item_terms(tx, row.id, &as_tags(&tags))?;
    Ok(())
}

/// As [`write`], in the words of `whose`.
fn write_of(
    tx: &mut Write,
    cx: &Cx,
    before: (&ItemRow, &PostRow, &Fields),
    changed: Changed<'_>,
    (by, whose): (&Editor<'_>, MemberId),
) -> Result<ItemRow, Error> {
    let (text, opening) = (changed.text, before.1);
    let row = change::change(tx, cx, before, changed, by)?;
    if text.body != opening.body {
        let written = Written {
            by: whose,
            item: row.id,
            post: opening.id,
        };
        references::renew(
            tx,
            cx,
            written,
            Texts::over(&text.rendered.html, &opening.html),
        )?;
    }
    Ok(row)
}

/// What the form for the short answer begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditSummary {
    /// The version that was edited.
    pub version: i64,
    /// One line, may be empty.
    pub summary: String,
}

/// Writes the short answer that stands on top and in lists ("in het kort"; field `summary`); empty takes it away.
/// It is a version of the topic like every other change.
///
/// Refused when the person neither began the topic nor curates or moderates it; stale when it has another version.
pub fn summarize(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    edit: &EditSummary,
) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    let mut check = Check::new();
    let place = cx.store.read(|r| change::find(r, item))?.1.place;
    let mut watch = prevention::rewriting(cx, actor, prevention::At::Place(place))?;
    let typed = watch.rewritten(&edit.summary);
    let summary = check.optional_line("summary", &typed, SUMMARY_MAX);
    check.done()?;
    let summary = summary.unwrap_or_default();
    cx.store.write(|tx| {
        let (row, facts) = topic(change::to_change(tx, item)?)?;
        rights::may(actor, Act::Summarize(&facts))?;
        let opening = change::opening(tx, item)?;
        if row.summary == summary {
            return Ok(Posted::at(&row));
        }
        if row.version != edit.version {
            return Err(Error::Stale(Box::new(Current {
                version: row.version,
                title: None,
                body: row.summary,
            })));
        }
        spend(tx, member.id, Spend::Edit, cx.now())?;
        let said = Said {
            field: "summary",
            now: &summary,
            before: &row.summary,
        };
        prevention::check_lines(tx, cx, actor, Some(facts.place), &[said])?;
        let by = Editor {
            id: member.id,
            at: cx.now(),
            note: "",
        };
        let row = set_summary(tx, cx, (&row, &opening), &summary, &by)?;
        notices::tell_author(tx, cx, item, &opening, NoticeKind::Summarized, member.id)?;
        Ok(Posted::at(&row))
    })
}

/// Writes another short answer over that of a topic, as a version of it.
pub(crate) fn set_summary(
    tx: &mut Write,
    cx: &Cx,
    (row, opening): (&ItemRow, &PostRow),
    summary: &str,
    by: &Editor<'_>,
) -> Result<ItemRow, Error> {
    let before = Fields::of_topic(tx, row)?;
    let changed = Changed {
        row: ItemRow {
            summary: summary.to_owned(),
            ..row.clone()
        },
        text: &Text::kept(opening, row),
    };
    change::change(tx, cx, (row, opening, &before), changed, by)
}

/// Says that the accepted answer of a question still holds.
///
/// Refused for guests, and when the item is hidden from the person or no question. Conflict `not-solved` when it has
/// no accepted answer.
pub fn confirm(cx: &Cx, actor: &Actor, item: ItemId) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    cx.store.write(|tx| {
        let (row, facts) = topic(change::to_change(tx, item)?)?;
        rights::may(actor, Act::Confirm(&facts))?;
        if row.solved() != Some(true) {
            return Err(Error::Conflict("not-solved"));
        }
        spend(tx, member.id, Spend::Reaction, cx.now())?;
        items::set_confirmed(tx, item, member.id, cx.now())?;
        Ok(Posted::at(&row))
    })
}

/// Notes when a guest writes for staff alone (`audience: guest-not-staff`): they would not read it themselves.
pub(crate) fn not_past_themselves(check: &mut Check, member: &Member, chosen: Option<Audience>) {
    let shuts_out = member.guest && chosen == Some(Audience::Staff);
    check.when(shuts_out, "audience", "guest-not-staff");
}

/// Holds the place and decides whether the actor may start an item of this kind there, and for whom: what was
/// chosen, else what the place allows at most. A place that the actor doesn't see is as one that isn't there.
pub(crate) fn settle(
    tx: &mut Write,
    actor: &Actor,
    place: Place,
    kind: ItemKind,
    chosen: Option<Audience>,
) -> Result<Audience, Error> {
    let facts = places::hold(tx, place)?.ok_or(Refusal::Hidden)?;
    settle_in(actor, &facts, kind, chosen)
}

/// As [`settle`], in a place that is held.
fn settle_in(
    actor: &Actor,
    place: &PlaceFacts,
    kind: ItemKind,
    chosen: Option<Audience>,
) -> Result<Audience, Error> {
    let audience = fit_in(place, chosen)?;
    let act = Act::Post {
        place,
        kind,
        audience,
    };
    rights::may(actor, act)?;
    Ok(audience)
}

/// As [`settle`] for what was not in this place before: an archived category takes nothing new (field `place`).
pub(crate) fn settle_new(
    tx: &mut Write,
    actor: &Actor,
    place: Place,
    kind: ItemKind,
    chosen: Option<Audience>,
) -> Result<Audience, Error> {
    let audience = settle(tx, actor, place, kind, chosen)?;
    if places::is_archived(tx, place)? {
        return Err(Error::invalid("place", "not-a-choice"));
    }
    Ok(audience)
}

/// Holds the place and gives the chosen audience when it fits there, else what the place allows at most. Also for
/// the product itself, which may do everything: what was closed elsewhere stays closed here.
pub(crate) fn fit(
    tx: &mut Write,
    place: Place,
    chosen: Option<Audience>,
) -> Result<(PlaceFacts, Audience), Error> {
    let facts = places::hold(tx, place)?.ok_or(Refusal::Hidden)?;
    let audience = fit_in(&facts, chosen)?;
    Ok((facts, audience))
}

fn fit_in(facts: &PlaceFacts, chosen: Option<Audience>) -> Result<Audience, Error> {
    let audience = chosen.unwrap_or(facts.audience);
    if audience.is_wider_than(facts.audience) {
        return Err(Error::invalid("audience", "too-wide"));
    }
    if audience == Audience::Group && facts.place.group().is_none() {
        return Err(Error::invalid("audience", "not-a-choice"));
    }
    Ok(audience)
}

/// Articles have fields of their own and are changed elsewhere.
fn topic(found: (ItemRow, ItemFacts)) -> Result<(ItemRow, ItemFacts), Error> {
    if found.0.kind.is_article() {
        return Err(Error::NotFound);
    }
    Ok(found)
}

/// The labels of these terms, in their order.
pub(crate) fn labels(r: &mut Read, terms: &[TermId]) -> Result<Vec<String>, Error> {
    let names = taxonomy::refs(r, terms)?;
    Ok(terms
        .iter()
        .filter_map(|term| names.get(term).map(|name| name.label.clone()))
        .collect())
}

fn as_tags(terms: &[TermId]) -> Vec<(Part, TermId)> {
    terms.iter().map(|term| (Part::Tag, *term)).collect()
}
