//! Taking a topic elsewhere, and making it another kind.

use domain::item::{ItemFacts, ItemKind, SpineLabel};
use domain::keeping_up::NoticeKind;
use domain::place::{Audience, Place, opens_to_more};
use domain::rights::{self, Act, Actor};
use domain::tending::Deed;
use domain::{ItemId, MemberId};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::{Read, deeds, drafts, items, posts};

use super::{logging, note_deed, noted, tell_of_opening, tend, trace};
use crate::history::fields::Fields;
use crate::items::change::{self, Changed, Editor};
use crate::items::{Posted, new};
use crate::posting::{Spend, Text, spend};
use crate::prevention::{self, Said, Sent};
use crate::{Cx, Error, topics};

/// The key of the problem that a move can't be taken back: no mistake, but a question.
pub const NARROWS: &str = "narrows";

/// Between the labels in the note of a change of kind.
pub(super) const CHANGED: &str = " → ";

/// Where a topic goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relocation {
    /// The version that was seen.
    pub version: i64,
    /// Where to; `None` leaves it where it is.
    pub place: Option<Place>,
    /// For whom; `None` takes what the place allows at most, when it goes elsewhere.
    pub audience: Option<Audience>,
    /// Why, may be empty.
    pub note: String,
    /// Whether the person knows that it can't be taken back: from where fewer read replies of others, these never
    /// open to more again.
    pub sure: bool,
}

/// Takes a topic to another place, or makes it for others. Fields `place`, `audience`, `note`, and `sure` (key
/// [`NARROWS`]). It is a version like every other change. Articles are moved by editing them.
///
/// Refused when the person neither wrote it nor curates or moderates it, and as starting a topic there; invalid when
/// it would show replies of others to people for whom they were not written, or take it from who wrote in it; stale
/// when it has another version.
pub fn relocate(cx: &Cx, actor: &Actor, item: ItemId, to: &Relocation) -> Result<Posted, Error> {
    let note = noted(&to.note)?;
    tend(cx, actor, item, |tx, row, facts, member| {
        if row.kind.is_article() {
            return Err(Error::NotFound);
        }
        may_move(tx, actor, facts, member)?;
        let place = to.place.unwrap_or(facts.place);
        let audience = to
            .audience
            .or((place == facts.place).then_some(facts.audience));
        let audience = if place == facts.place {
            topics::settle(tx, actor, place, row.kind, audience)?
        } else {
            topics::settle_new(tx, actor, place, row.kind, audience)?
        };
        if (place, audience) == (facts.place, facts.audience) {
            return Ok(Posted::at(row));
        }
        let there = ItemFacts {
            place,
            audience,
            ..facts.clone()
        };
        if row.locked {
            // Nobody closes a topic where they may and carries it to where they may not.
            rights::may(actor, Act::Lock(&there))?;
        }
        let field = if place == facts.place {
            "audience"
        } else {
            "place"
        };
        change::keeps_writers(tx, cx, actor, (facts, &there), field)?;
        let opening = change::opening(tx, item)?;
        if row.version != to.version {
            return Err(change::stale(row, &opening));
        }
        let for_good = opens_to_more((place, audience), (facts.place, facts.audience))
            && posts::others_ever_replied(tx, item, row.author_id)?;
        if for_good && !to.sure {
            return Err(Error::invalid("sure", NARROWS));
        }
        spend(tx, member, Spend::Edit, cx.now())?;
        // Other words may be watched for there, and more people read it.
        let sent = Sent {
            said: vec![
                Said::new(field, &row.title),
                Said::new(field, &opening.body),
            ],
            shown: Vec::new(),
            changes: Some(opening.id),
        };
        let reasons = prevention::reasons_of_change(tx, cx, actor, (item, place), &sent)?;
        let before = Fields::of_topic(tx, row)?;
        let changed = Changed {
            row: ItemRow {
                category_id: place.category(),
                group_id: place.group(),
                audience,
                ..row.clone()
            },
            text: &Text::kept(&opening, row),
        };
        let by = Editor {
            id: member,
            at: cx.now(),
            note: &note,
        };
        let moved = change::change(tx, cx, (row, &opening, &before), changed, &by)?;
        logging::moved(tx, cx, actor, (row, &moved), &note)?;
        note_deed(tx, cx, actor, (&moved, 0), (Deed::Moved, &note))?;
        let held = !reasons.is_empty();
        if held {
            prevention::hold(tx, cx, (&moved, &opening), &reasons, false)?;
        }
        Ok(Posted::at(&moved).held(held))
    })
}

/// Makes a topic another kind of topic. It gets the label of that kind that it had before, else a new one; the one of
/// now leads there. Field `kind`.
///
/// Refused as [`relocate`], and as starting a topic of that kind where it stands.
pub fn change_kind(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    kind: Option<ItemKind>,
) -> Result<Posted, Error> {
    let kind = kind
        .filter(|kind| !kind.is_article())
        .ok_or(Error::invalid("kind", "not-a-choice"))?;
    tend(cx, actor, item, |tx, row, facts, member| {
        if row.kind.is_article() {
            return Err(Error::NotFound);
        }
        may_move(tx, actor, facts, member)?;
        if row.kind == kind {
            return Ok(Posted::at(row));
        }
        // Else answers and what others do with them would hang on something that has none.
        if row.accepted > 0 || row.adoptions > 0 {
            return Err(Error::invalid("kind", "has-answers"));
        }
        topics::settle(tx, actor, facts.place, kind, Some(facts.audience))?;
        spend(tx, member, Spend::Edit, cx.now())?;
        let mut own = own_labels(tx, item)?.into_iter();
        let label = match own.find(|label| label.kind == kind) {
            Some(own) => {
                items::set_kind(tx, item, own)?;
                own
            }
            None => {
                let label = new::next_label(tx, kind)?;
                items::set_label(tx, item, label)?;
                label
            }
        };
        let there = label.path();
        drafts::carry(tx, &row.label().path(), |behind| {
            Some(format!("{there}{behind}"))
        })?;
        let note = format!("{}{CHANGED}{label}", row.label());
        trace(tx, cx, actor, (row, 0), (Deed::ChangedKind, &note))?;
        tell_of_opening(tx, cx, item, NoticeKind::ChangedKind, member)?;
        changes::mark(tx, ChangeMark::Item(item));
        let row = items::find(tx, item)?.ok_or(Error::NotFound)?;
        Ok(Posted::at(&row))
    })
}

/// The labels that an item had as another kind: its own, not those of topics that were made one with it.
pub(crate) fn own_labels(r: &mut Read, item: ItemId) -> Result<Vec<SpineLabel>, Error> {
    let deeds = deeds::of(r, item, 0)?;
    let changes = deeds.iter().filter(|deed| deed.kind == Deed::ChangedKind);
    let labels = changes.flat_map(|deed| deed.note.split(CHANGED));
    Ok(labels.filter_map(|label| label.parse().ok()).collect())
}

fn may_move(r: &mut Read, actor: &Actor, facts: &ItemFacts, member: MemberId) -> Result<(), Error> {
    let answered = posts::others_ever_replied(r, facts.id, member)?;
    let act = Act::Move {
        item: facts,
        answered,
    };
    Ok(rights::may(actor, act)?)
}
