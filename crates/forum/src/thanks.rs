//! Thanking for a text: the only reaction there is.

use domain::PostId;
use domain::item::State;
use domain::rights::{self, Act, Actor};
use store::thanks;

use crate::items::{Posted, change};
use crate::people::signed_in;
use crate::posting::{Spend, spend};
use crate::{Cx, Error};

/// Thanks for a text, or (`thanks` false) takes that back. Idempotent.
///
/// Refused when the item is hidden from the person, or they wrote the text themselves; gone when it is no longer there.
pub fn set(cx: &Cx, actor: &Actor, post: PostId, given: bool) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    let now = cx.now();
    cx.store.write(|tx| {
        let (row, facts, text) = change::post_to_change(tx, post)?;
        let act = Act::Thank {
            item: &facts,
            author: text.author_id,
        };
        rights::may(actor, act)?;
        if text.state != State::Live {
            return Err(Error::Gone);
        }
        if given {
            spend(tx, member.id, Spend::Reaction, now)?;
            thanks::give(tx, post, member.id, now)?;
        } else {
            thanks::take_back(tx, post, member.id)?;
        }
        Ok(Posted::at_post(&row, text.n))
    })
}
