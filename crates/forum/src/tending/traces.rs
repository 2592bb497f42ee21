//! What was done to a text, told where it stood: who wrote what was taken away reads it there, and why it was.

use std::collections::HashMap;

use domain::article::Prose;
use domain::item::{ItemFacts, State};
use domain::place::{Audience, Place, opens_to_more};
use domain::rights::{self, Act, Actor, Refusal};
use domain::tending::Deed;
use domain::{CategoryId, DecisionId, ItemId, MemberId};
use store::deeds::DeedRow;
use store::items::ItemRow;
use store::{Read, decisions, deeds};
use text::SafeHtml;

use super::may_restore;
use crate::history::DeedView;
use crate::items::{change, shown_title};
use crate::people::{self, signed_in};
use crate::references::{self, Hiding};
use crate::{Cx, Error, articles};

/// An item that was taken away, as who wrote it still reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletedView {
    /// The title it had.
    pub title: String,
    /// The address it had.
    pub path: String,
    /// Its text; empty for who may bring it back and neither wrote nor moderates it.
    pub html: SafeHtml,
    /// The prose of an article.
    pub prose: Vec<(Prose, SafeHtml)>,
    /// Who took it away, when, and why.
    pub deed: Option<DeedView>,
    /// What moderators decided, for who wrote it.
    pub decision: Option<DecisionId>,
    /// Whether it is gone because of a decision, which is undone at its case.
    pub decided: bool,
    /// Whether the reader took it away.
    pub own: bool,
    /// Whether the reader may bring it back.
    pub may_restore: bool,
}

/// An item that was taken away, for who wrote it and who may bring it back.
///
/// Refused for everyone else; not found when it is there.
pub fn deleted(cx: &Cx, actor: &Actor, item: ItemId) -> Result<DeletedView, Error> {
    let member = signed_in(actor)?.id;
    cx.store.read(|r| {
        let (row, facts) = change::find(r, item)?;
        let author = row.author_id;
        let reads = rights::may(
            actor,
            Act::ReadDeleted {
                item: &facts,
                author,
            },
        );
        let restores = match may_restore(r, actor, &facts, 0) {
            Ok(()) => true,
            Err(Error::Refused(_)) => false,
            Err(error) => return Err(error),
        };
        match reads {
            Err(Refusal::Gone) if restores => {}
            reads => reads?,
        }
        if row.state != State::Deleted {
            return Err(Error::NotFound);
        }
        let (html, prose) = if reads.is_ok() {
            texts(cx, r, actor, &row, &facts)?
        } else {
            Default::default()
        };
        let by = deeds::deleters(r, item)?.get(&0).copied();
        let opening = change::opening(r, row.id)?.shown.id;
        let decided = decisions::in_force(r, opening)?.map(|(decision, _)| decision.id);
        Ok(DeletedView {
            title: shown_title(r, actor, &row)?,
            path: row.path(),
            html,
            prose,
            deed: latest(r, actor, &facts, Deed::Deleted)?,
            decision: decided.filter(|_| author == member),
            decided: decided.is_some(),
            own: by == Some(member),
            may_restore: restores && decided.is_none(),
        })
    })
}

/// The opening of an item, and the prose of an article.
fn texts(
    cx: &Cx,
    r: &mut Read,
    actor: &Actor,
    row: &ItemRow,
    facts: &ItemFacts,
) -> Result<(SafeHtml, Vec<(Prose, SafeHtml)>), Error> {
    let opening = change::opening(r, row.id)?;
    let mut html = SafeHtml::from_stored(opening.shown.html);
    let mut prose = match row.kind.is_article() {
        true => articles::view::view(r, actor, row, &HashMap::new())?.prose,
        false => Vec::new(),
    };
    let mut all: Vec<&mut SafeHtml> = prose.iter_mut().map(|(_, html)| html).collect();
    all.push(&mut html);
    references::fill(r, actor, &cx.site, facts.place, &mut all, &[])?;
    Ok((html, prose))
}

/// Who closed an item last, when and why, as its readers are told.
pub(crate) fn closing(
    r: &mut Read,
    actor: &Actor,
    facts: &ItemFacts,
) -> Result<Option<DeedView>, Error> {
    if !facts.locked {
        return Ok(None);
    }
    latest(r, actor, facts, Deed::Locked)
}

/// What was last done of this kind to an item as a whole. The reason is for its author and who moderates; that of
/// closing for all who read it, unless it is for more people since.
fn latest(
    r: &mut Read,
    actor: &Actor,
    facts: &ItemFacts,
    kind: Deed,
) -> Result<Option<DeedView>, Error> {
    let Some(mut deed) = deeds::latest(r, facts.id, kind)? else {
        return Ok(None);
    };
    if !reads_reason(actor, facts, facts.author, &deed) {
        deed.note.clear();
    }
    Hiding::load(r, actor, [deed.note.as_str()])?.line(facts.place, &mut deed.note);
    let by = people::as_they_are(r, actor, &[deed.by_id], facts.place)?.remove(&deed.by_id);
    let by = by.ok_or_else(|| Error::Broken(format!("who did {} is not there", deed.id)))?;
    Ok(Some(DeedView {
        kind,
        by: names_doer(actor, facts, facts.author, &deed).then_some(by),
        at: deed.created_at,
        note: deed.note,
    }))
}

/// Whether someone may read the item here, and for whom it is, who could not when this was done to it.
fn opened_since(deed: &DeedRow, here: (Place, Audience)) -> bool {
    deed.audience
        .is_none_or(|audience| opens_to_more((place_of(deed), audience), here))
}

/// Whether fewer may read the item here, and for whom it is, than could when this was done to it.
pub(super) fn narrowed_since(deed: &DeedRow, here: (Place, Audience)) -> bool {
    let there = |audience| (place_of(deed), audience);
    deed.audience
        .is_some_and(|audience| opens_to_more(here, there(audience)))
}

/// Where an item stood when this was done to it. Which category it was makes no difference: in all of them the same people read
/// what is for the same audience.
fn place_of(deed: &DeedRow) -> Place {
    const SOME_CATEGORY: Place = Place::Category(CategoryId(0));
    deed.group_id.map_or(SOME_CATEGORY, Place::Group)
}

/// Whether someone is told why something was done to a text of this author. A reason was given for those who could read
/// the text then, and that it is closed is told to all of them.
pub(crate) fn reads_reason(
    actor: &Actor,
    facts: &ItemFacts,
    author: MemberId,
    deed: &DeedRow,
) -> bool {
    let concerned = [author, deed.by_id]
        .into_iter()
        .any(|id| actor.id() == Some(id));
    if concerned || rights::may(actor, Act::Lock(facts)).is_ok() {
        return true;
    }
    deed.kind == Deed::Locked && !opened_since(deed, (facts.place, facts.audience))
}

/// Whether someone is told who did something to a text of this author. What is decided the network decides: who did so is known
/// to moderators alone.
pub(crate) fn names_doer(
    actor: &Actor,
    facts: &ItemFacts,
    author: MemberId,
    deed: &DeedRow,
) -> bool {
    let decided = matches!(deed.kind, Deed::Hidden | Deed::Deleted | Deed::Restored);
    !decided
        || deed.by_id == author
        || actor.id() == Some(deed.by_id)
        || rights::may(actor, Act::Lock(facts)).is_ok()
}

#[cfg(test)]
mod tests {
    use domain::{DeedId, GroupId, Moment};

    use super::*;

    #[test]
    fn a_reason_stays_with_those_it_was_given_to() {
        use Audience::{Everyone, Group, Staff};
        let (club, other) = (Some(GroupId(1)), Some(GroupId(2)));
        let opened = |(group_id, audience), (to, now): (Option<GroupId>, Audience)| {
            let deed = DeedRow {
                id: DeedId(1),
                item_id: ItemId(1),
                n: 0,
                kind: Deed::Locked,
                by_id: MemberId(1),
                note: "Onder ons.".to_owned(),
                created_at: Moment(0),
                audience,
                group_id,
            };
            let place = to.map_or(Place::Category(CategoryId(7)), Place::Group);
            opened_since(&deed, (place, now))
        };
        for (was, now) in [
            ((None, Some(Everyone)), (None, Everyone)),
            ((None, Some(Everyone)), (club, Group)),
            ((None, Some(Staff)), (None, Staff)),
            ((club, Some(Staff)), (club, Group)),
            ((club, Some(Group)), (club, Group)),
        ] {
            assert!(!opened(was, now), "{was:?} {now:?}");
        }
        for (was, now) in [
            ((None, None), (None, Staff)),
            ((None, Some(Staff)), (None, Everyone)),
            // Its guests read there what is for staff.
            ((None, Some(Staff)), (club, Staff)),
            ((club, Some(Group)), (club, Staff)),
            ((club, Some(Group)), (other, Group)),
        ] {
            assert!(opened(was, now), "{was:?} {now:?}");
        }
    }
}
