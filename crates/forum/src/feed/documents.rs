//! Items and replies as documents.

use std::collections::{HashMap, HashSet};

use ::search::{Change, Document, Subject};
use domain::article::Prose;
use domain::item::State;
use domain::place::{Audience, Place};
use domain::rights::Actor;
use domain::taxonomy::Part;
use domain::{ItemId, OrganisationId, PostId, TermId};
use store::feed::{self as rows, ReplyText};
use store::items::{self, ItemRow};
use store::{Read, articles, organisations, places, terms};

use super::portions::Portions;
use crate::posting::beginning;
use crate::{Cx, Error};

/// Replies that are read at once.
const REPLIES: i64 = 200;

/// What replies inherit: the document of their item without words.
type Frames = HashMap<ItemId, Document>;

/// These items with all their replies, or that they are gone.
pub(super) fn with_replies(
    cx: &Cx,
    ids: &[ItemId],
    portions: &mut Portions<'_, '_>,
) -> Result<(), Error> {
    let (changes, frames) = cx.store.read(|r| of_items(r, ids))?;
    for change in changes {
        portions.push(change)?;
    }
    let live: Vec<ItemId> = frames.keys().copied().collect();
    let mut after = (ItemId(0), 0);
    loop {
        let replies = cx
            .store
            .read(|r| rows::replies_of(r, &live, after, REPLIES))?;
        let Some(last) = replies.last() else {
            return Ok(());
        };
        after = (last.item_id, last.n);
        for reply in replies {
            portions.push(of_reply(&frames, reply))?;
        }
    }
}

/// These posts alone: replies, and the items of openings without their replies.
pub(super) fn of_posts(
    cx: &Cx,
    posts: &[(PostId, ItemId, i32)],
    portions: &mut Portions<'_, '_>,
) -> Result<(), Error> {
    let ids: HashSet<ItemId> = posts.iter().map(|(_, item, _)| *item).collect();
    let ids: Vec<ItemId> = ids.into_iter().collect();
    let opened: HashSet<ItemId> = posts
        .iter()
        .filter(|(_, _, n)| *n == 0)
        .map(|(_, item, _)| *item)
        .collect();
    let posts: Vec<PostId> = posts.iter().map(|(post, _, _)| *post).collect();
    let changes = cx.store.read(|r| {
        let opened: Vec<ItemId> = opened.iter().copied().collect();
        let mut changes = of_items(r, &opened)?.0;
        let mut live = items::by_ids(r, &ids)?;
        live.retain(|row| row.state == State::Live);
        let frames = frames(r, &live)?;
        let replies = rows::replies_by_ids(r, &posts)?.into_iter();
        changes.extend(replies.map(|reply| of_reply(&frames, reply)));
        Ok::<_, Error>(changes)
    })?;
    for change in changes {
        portions.push(change)?;
    }
    Ok(())
}

fn of_items(r: &mut Read, ids: &[ItemId]) -> Result<(Vec<Change>, Frames), Error> {
    let mut live = items::by_ids(r, ids)?;
    live.retain(|row| row.state == State::Live);
    let frames = frames(r, &live)?;
    let mut labels = labels(r, &frames)?;
    let mut words = words(r, &live, |row, public| {
        public || row.audience != Audience::Everyone
    })?;
    let mut changes = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(frame) = frames.get(id) else {
            changes.push(Change::RemoveItem(*id));
            continue;
        };
        let words = words.remove(id).unwrap_or_default();
        changes.push(Change::Put(Document {
            title: words.title,
            body: words.body,
            labels: labels.remove(id).unwrap_or_default(),
            ..frame.clone()
        }));
    }
    Ok((changes, frames))
}

fn of_reply(frames: &Frames, reply: ReplyText) -> Change {
    let subject = Subject::Reply {
        post: reply.id,
        item: reply.item_id,
    };
    match frames.get(&reply.item_id) {
        Some(frame) if reply.state == State::Live => Change::Put(Document {
            subject,
            body: reply.plain,
            created: reply.created_at,
            ..frame.clone()
        }),
        _ => Change::Remove(subject),
    }
}

fn frames(r: &mut Read, live: &[ItemRow]) -> Result<Frames, Error> {
    let ids: Vec<ItemId> = live.iter().map(|row| row.id).collect();
    let carried = terms::of_items(r, &ids)?;
    let with_fields = with_fields(live);
    let phases = articles::by_ids(r, &with_fields)?;
    let owners = items::organisations_of(r, &with_fields)?;
    let mut houses: Vec<OrganisationId> = owners
        .iter()
        .map(|(_, house)| *house)
        .chain(live.iter().filter_map(|row| row.organisation_id))
        .collect();
    houses.sort_unstable();
    houses.dedup();
    let provinces = organisations::provinces_of(r, &houses)?;
    let mut frames = Frames::new();
    for row in live {
        let mut organisations: Vec<OrganisationId> = owners
            .iter()
            .filter(|(item, _)| *item == row.id)
            .map(|(_, house)| *house)
            .collect();
        if organisations.is_empty() {
            organisations.extend(row.organisation_id);
        }
        let here = provinces
            .iter()
            .filter(|(house, _)| organisations.contains(house))
            .map(|(_, province)| *province);
        let with = |parts: &[Part]| -> Vec<TermId> {
            carried
                .iter()
                .filter(|(item, part, _)| *item == row.id && parts.contains(part))
                .map(|(_, _, term)| *term)
                .collect()
        };
        let phase = phases.iter().find(|article| article.item_id == row.id);
        let frame = Document {
            subject: Subject::Item(row.id),
            title: String::new(),
            body: String::new(),
            labels: Vec::new(),
            named: None,
            kind: row.kind.into(),
            audience: row.audience,
            group: row.group_id,
            category: row.category_id,
            themes: with(&[Part::Theme]),
            programmes: with(&[Part::Programme]),
            targets: with(&[Part::Target, Part::Intermediary]),
            tags: with(&[Part::Tag]),
            phase: phase.and_then(|article| article.phase),
            provinces: here.collect(),
            organisations,
            solved: row.solved(),
            created: row.created_at,
        };
        frames.insert(row.id, frame);
    }
    Ok(frames)
}

/// Those of these items that are articles: only they have fields, and organisations that carry them.
fn with_fields(live: &[ItemRow]) -> Vec<ItemId> {
    let articles = live.iter().filter(|row| row.kind.is_article());
    articles.map(|row| row.id).collect()
}

/// The labels by which items are found: those of their terms, all spellings, and the name of their category.
fn labels(r: &mut Read, frames: &Frames) -> Result<HashMap<ItemId, Vec<String>>, Error> {
    let mut ids: Vec<TermId> = frames.values().flat_map(terms_of).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut of_term: HashMap<TermId, Vec<String>> = HashMap::new();
    for row in terms::by_ids(r, &ids)? {
        of_term.entry(row.id).or_default().push(row.label);
    }
    for row in terms::labels_of(r, &ids)? {
        of_term.entry(row.term_id).or_default().push(row.label);
    }
    let categories: Vec<Place> = frames
        .values()
        .filter_map(|frame| frame.category.map(Place::Category))
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    let categories: HashMap<Place, String> = places::by_ids(r, &categories)?
        .into_iter()
        .map(|row| (row.facts.place, row.name))
        .collect();
    let of_frame = |frame: &Document| {
        let terms = terms_of(frame).filter_map(|term| of_term.get(&term));
        let category = frame.category.map(Place::Category);
        let category = category.and_then(|place| categories.get(&place).cloned());
        terms.flatten().cloned().chain(category).collect()
    };
    Ok(frames
        .iter()
        .map(|(id, frame)| (*id, of_frame(frame)))
        .collect())
}

fn terms_of(frame: &Document) -> impl Iterator<Item = TermId> + '_ {
    let lists = [
        &frame.themes,
        &frame.programmes,
        &frame.targets,
        &frame.tags,
    ];
    lists.into_iter().flatten().copied()
}

/// The words of these items as this reader sees them, without titles: summary, text, prose.
pub(crate) fn item_words(
    r: &mut Read,
    actor: &Actor,
    live: &[ItemRow],
) -> Result<HashMap<ItemId, String>, Error> {
    let member = *actor != Actor::Visitor;
    let words = words(r, live, |_, public| public || member)?;
    Ok(words
        .into_iter()
        .map(|(id, words)| (id, words.body))
        .collect())
}

/// What is found of an item.
#[derive(Default)]
struct Words {
    /// Empty where it was made of the beginning of the text, for want of one: it says nothing more.
    title: String,
    body: String,
}

/// The words of these items; what things cost only where `costs` says so of an item, given whether visitors may
/// see its costs.
fn words(
    r: &mut Read,
    live: &[ItemRow],
    costs: impl Fn(&ItemRow, bool) -> bool,
) -> Result<HashMap<ItemId, Words>, Error> {
    let ids: Vec<ItemId> = live.iter().map(|row| row.id).collect();
    let with_fields = with_fields(live);
    let mut openings: HashMap<ItemId, String> = rows::openings_of(r, &ids)?.into_iter().collect();
    let articles = articles::by_ids(r, &with_fields)?;
    let prose = rows::prose_of(r, &with_fields)?;
    let of_row = |row: &ItemRow| {
        let article = articles.iter().find(|article| article.item_id == row.id);
        let shows_costs = costs(row, article.is_some_and(|article| article.costs_public));
        let fields = prose.iter().filter(|(item, field, _)| {
            let cost = matches!(field, Prose::CostsMaterial | Prose::CostsFunding);
            *item == row.id && (shows_costs || !cost)
        });
        let opening = openings.remove(&row.id).unwrap_or_default();
        let instrument = article.and_then(|article| article.instrument.as_deref());
        let mut words: Vec<&str> = vec![&row.summary, &opening];
        words.extend(fields.map(|(_, _, plain)| plain.as_str()));
        words.extend(instrument);
        words.retain(|part| !part.is_empty());
        let made = beginning(&opening) == row.title;
        let words = Words {
            title: if made {
                String::new()
            } else {
                row.title.clone()
            },
            body: words.join("\n\n"),
        };
        (row.id, words)
    };
    Ok(live.iter().map(of_row).collect())
}
