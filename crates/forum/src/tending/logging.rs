//! What someone does to a text of someone else stands in the audit log too, with the role that let them.

use domain::audit::{Done, Entry, Fact, Subject};
use domain::item::{ItemFacts, State};
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use domain::tending::Deed;
use domain::{GrantId, MemberId};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Write, posts};

use super::moving;
use crate::items::change;
use crate::{Cx, Error, audit};

/// Writes a deed into the log, when the text is of someone else; `note` is that of the deed. The item is as it was before.
pub(super) fn log(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (row, n): (&ItemRow, i32),
    (deed, note): (Deed, &str),
) -> Result<(), Error> {
    let Some(entry) = entry(tx, actor, (row, n), deed)? else {
        return Ok(());
    };
    let entry = match (deed, note.split_once(moving::CHANGED)) {
        // The notes of these are facts.
        (Deed::Pinned, _) => entry.became(Fact::Until, note),
        (Deed::ChangedKind, Some((was, became))) => {
            entry.was(Fact::Label, was).became(Fact::Label, became)
        }
        _ => entry.because(note),
    };
    audit::record(tx, cx, actor, entry);
    Ok(())
}

/// Writes into the log that a topic went elsewhere, or is for others.
pub(super) fn moved(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (before, after): (&ItemRow, &ItemRow),
    note: &str,
) -> Result<(), Error> {
    if let Some(entry) = entry(tx, actor, (before, 0), Deed::Moved)? {
        let word = |place: Place| match place {
            Place::Category(id) => format!("category:{id}"),
            Place::Group(id) => format!("group:{id}"),
        };
        let entry = entry
            .changed(Fact::Place, word(before.place()?), word(after.place()?))
            .changed(Fact::Audience, before.audience, after.audience)
            .because(note);
        audit::record(tx, cx, actor, entry);
    }
    Ok(())
}

/// An entry about a text of someone else; `None` for one's own.
fn entry(
    tx: &mut Write,
    actor: &Actor,
    (row, n): (&ItemRow, i32),
    deed: Deed,
) -> Result<Option<Entry>, Error> {
    let reply = match n {
        0 => None,
        n => posts::by_number(tx, row.id, n)?,
    };
    let author = reply
        .as_ref()
        .map_or(row.author_id, |reply| reply.author_id);
    if actor.id() == Some(author) {
        return Ok(None);
    }
    let facts = change::facts(tx, row)?;
    let subject = match &reply {
        Some(reply) => Subject::from(reply.id),
        None => Subject::from(row.id),
    };
    let entry = Entry::new(Done::from(deed), subject)
        .about(author)
        .item(row.id)
        .place(facts.place)
        .house(facts.organisation)
        .by(carrying(actor, &facts, author, deed));
    let entry = match n {
        0 => entry,
        n => entry.became(Fact::Reply, n),
    };
    Ok(Some(entry))
}

/// The grant that lets someone do this, as if the text were there: it may have been taken away or be brought back.
fn carrying(actor: &Actor, facts: &ItemFacts, author: MemberId, deed: Deed) -> Option<GrantId> {
    let item = &ItemFacts {
        state: State::Live,
        ..facts.clone()
    };
    let answered = true;
    let act = match deed {
        Deed::Locked | Deed::Unlocked | Deed::Slowed | Deed::Unslowed => Act::Lock(item),
        Deed::Pinned | Deed::Unpinned => Act::Pin(item),
        Deed::Moved | Deed::ChangedKind | Deed::Split | Deed::Merged => {
            Act::Move { item, answered }
        }
        Deed::Hidden | Deed::Deleted => Act::Delete {
            item,
            author,
            answered,
        },
        Deed::Restored => Act::Restore { item, by: None },
        Deed::Featured | Deed::Unfeatured => Act::Curate(item),
    };
    rights::carrying(actor, &act)
}

/// Writes into the log that a text of someone else was edited by who moderates or curates it. Colleagues who keep an article
/// of their organisation true, and the history of the text itself, are no matter of this log.
pub(crate) fn edited(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    facts: &ItemFacts,
    (post, note): (&PostRow, &str),
) {
    if actor.id() == Some(post.author_id) {
        return;
    }
    let act = match post.n {
        0 => Act::EditItem(facts),
        _ => Act::EditReply {
            item: facts,
            author: post.author_id,
        },
    };
    let grant = rights::carrying(actor, &act);
    if grant.is_none() && rights::may(actor, Act::Lock(facts)).is_err() {
        return;
    }
    let subject = match post.n {
        0 => Subject::from(facts.id),
        _ => Subject::from(post.id),
    };
    let entry = Entry::new(Done::Edited, subject)
        .about(post.author_id)
        .item(facts.id)
        .place(facts.place)
        .house(facts.organisation)
        .by(grant)
        .was(Fact::Version, post.version)
        .because(note);
    audit::record(tx, cx, actor, entry);
}
