//! "Wij doen dit ook": an organisation says of an answer or an article that it does this too, and how it went.

use domain::item::{ItemFacts, ItemKind, State};
use domain::job::Job;
use domain::limits::SUMMARY_MAX;
use domain::rights::{self, Act, Actor};
use domain::{Check, OrganisationId, PostId};
use store::adoptions::{self, AdoptionRow};
use store::items::ItemRow;
use store::posts;
use store::posts::ShownPost;

use crate::items::{Posted, change};
use crate::people::signed_in;
use crate::posting::{Spend, enqueue, spend};
use crate::prevention::{self, Said};
use crate::{Cx, Error};

/// What the form begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditAdoption {
    /// The title of the item.
    pub title: String,
    /// Back to the text.
    pub path: String,
    /// Whether the organisation says so already.
    pub there: bool,
    /// How it went, as it was said.
    pub note: String,
}

/// What the form for one's own organisation begins with.
///
/// Refused as [`set`].
pub fn to_edit(cx: &Cx, actor: &Actor, post: PostId) -> Result<EditAdoption, Error> {
    let house = signed_in(actor)?.organisation;
    cx.store.read(|r| {
        let text = posts::find(r, post)?.ok_or(Error::NotFound)?;
        let (row, facts) = change::find(r, text.item_id)?;
        may(actor, &row, &facts, &text)?;
        let said = adoptions::find(r, post, house)?;
        Ok(EditAdoption {
            path: Posted::at_post(&row, text.n).path,
            title: row.title,
            there: said.is_some(),
            note: said.map(|said| said.note).unwrap_or_default(),
        })
    })
}

/// Says for one's organisation that it does this too, and how it went (field `note`, may be empty). Said again, by
/// whichever colleague, it takes the place of what was said before: of what its writer has `seen` (`None`: that nothing was
/// said), else it is a conflict (`adoption-changed`).
///
/// Refused when the item is hidden from the person, for guests, when it is neither an answer nor a practice, and when
/// the text is that of their own organisation; gone when it is no longer there.
pub fn set(
    cx: &Cx,
    actor: &Actor,
    post: PostId,
    note: &str,
    seen: Option<&str>,
) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    let mut check = Check::new();
    let note = check.optional_line("note", note, SUMMARY_MAX);
    check.done()?;
    let (note, now) = (note.unwrap_or_default(), cx.now());
    cx.store.write(|tx| {
        let (row, facts, text) = change::post_to_change(tx, post)?;
        may(actor, &row, &facts, &text)?;
        spend(tx, member.id, Spend::Reaction, now)?;
        let before = adoptions::find(tx, post, member.organisation)?;
        let there = before.as_ref().map(|before| before.note.as_str());
        let said = Said {
            field: "note",
            now: &note,
            before: there.unwrap_or_default(),
        };
        prevention::check_lines(tx, cx, actor, Some(facts.place), &[said])?;
        if there != seen && there.is_some_and(|there| there != note) {
            return Err(Error::Conflict("adoption-changed"));
        }
        let next = AdoptionRow {
            post_id: post,
            item_id: row.id,
            organisation_id: member.organisation,
            member_id: member.id,
            note: note.clone(),
            created_at: before.as_ref().map_or(now, |before| before.created_at),
            edited_at: before.as_ref().map(|_| now),
        };
        match before {
            None => {
                adoptions::add(tx, &next)?;
                let job = Job::NotifyAdopted {
                    post,
                    by: member.id,
                    organisation: member.organisation,
                };
                enqueue(tx, cx, &job)?;
            }
            Some(before) if before.note != next.note => adoptions::set_note(tx, &next)?,
            Some(_) => {}
        }
        Ok(Posted::at_post(&row, text.n))
    })
}

/// Takes back that one's organisation does this. Idempotent.
///
/// Refused when the item is hidden from the person.
pub fn remove(cx: &Cx, actor: &Actor, post: PostId) -> Result<Posted, Error> {
    let house = signed_in(actor)?.organisation;
    cx.store.write(|tx| {
        let (row, facts, text) = change::post_to_change(tx, post)?;
        // What one's organisation said can be taken back whatever became of the text.
        rights::may(actor, Act::Read(&facts))?;
        if let Some(said) = adoptions::find(tx, post, house)? {
            adoptions::remove(tx, &said)?;
        }
        Ok(Posted::at_post(&row, text.n))
    })
}

fn may(actor: &Actor, row: &ItemRow, facts: &ItemFacts, text: &ShownPost) -> Result<(), Error> {
    rights::may(
        actor,
        Act::Adopt {
            item: facts,
            house: teller(row, text),
        },
    )?;
    if !tells(row, text) {
        return Err(Error::NotFound);
    }
    match text.state {
        State::Live => Ok(()),
        State::Hidden | State::Deleted => Err(Error::Gone),
    }
}

/// Whether a text tells of something that others can do: an answer to a question, or a practice itself.
pub(crate) fn tells(row: &ItemRow, text: &ShownPost) -> bool {
    match row.kind {
        ItemKind::Question => text.n > 0,
        ItemKind::Practice => text.n == 0,
        _ => false,
    }
}

/// The organisation that tells of it: the owner of an article, else where the author worked.
pub(crate) fn teller(row: &ItemRow, text: &ShownPost) -> Option<OrganisationId> {
    if text.n == 0 {
        row.organisation_id
    } else {
        text.organisation_id
    }
}
