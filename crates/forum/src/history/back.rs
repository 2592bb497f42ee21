//! A text says again what it said before others changed it.

use domain::place::opens_to_more;
use domain::rights::Actor;
use domain::{MemberId, Moment, PostId};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Read, Write, members, revisions};

use super::fields::Fields;
use super::{State, Text, states};
use crate::items::change::{self, Editor};
use crate::{Cx, Error, articles, replies, topics};

/// The version that a text had before others changed it last, since this moment and not before version `from`. Of an article
/// those of its organisation are no others, unless it is `by`. `None` when who wrote it changed it last.
pub(crate) fn before_others(
    r: &mut Read,
    (item, post): (&ItemRow, &PostRow),
    (from, since): (i64, Moment),
    by: MemberId,
) -> Result<Option<i64>, Error> {
    let edits = revisions::edits_of(r, post.id)?;
    let opens_article = post.n == 0 && item.kind.is_article();
    let house = item.organisation_id.filter(|_| opens_article);
    let editors: Vec<MemberId> = edits.iter().map(|edit| edit.author_id).collect();
    let mut colleagues = members::by_ids(r, &editors)?;
    colleagues.retain(|row| Some(row.organisation_id) == house);
    let mut before = None;
    for edit in edits.iter().rev() {
        let editor = edit.author_id;
        let own = editor == post.author_id || colleagues.iter().any(|row| row.id == editor);
        let earlier = edit.version < from || edit.created_at < since;
        let fields = Fields::kept(edit.fields.as_deref())?;
        if (own && editor != by) || earlier || exposes(item, fields.as_ref())? {
            break;
        }
        before = Some(edit.version);
    }
    Ok(before)
}

/// Has a text say again what it said in version `back`, as a new version; unless it says something else by now than in version
/// `left`, or is read by more people than that was written for. Nobody is told.
pub(crate) fn put_back(
    tx: &mut Write,
    cx: &Cx,
    post: PostId,
    (back, left): (i64, i64),
    by: MemberId,
) -> Result<(), Error> {
    let (item, facts, post) = change::post_to_change(tx, post)?;
    let text = Text {
        post,
        item,
        facts,
        hidden_below: 0,
        withheld_below: 0,
    };
    let now = states::state(tx, cx, &Actor::System, &text, text.post.version)?;
    let then = version(tx, cx, &text, back)?;
    let was = version(tx, cx, &text, left)?;
    let (Some(then), Some(was)) = (then, was) else {
        return Ok(());
    };
    let stands = is_same(&was, &now) && !is_same(&then, &now);
    if !stands || exposes(&text.item, Some(&then.fields))? {
        return Ok(());
    }
    let whose = whose(tx, &text.post, back)?.unwrap_or(by);
    let by = Editor {
        id: by,
        at: cx.now(),
        note: "",
    };
    let at = (&text.item, &text.post);
    let put = match text.post.n {
        0 if text.item.kind.is_article() => articles::put_back(tx, cx, at, &then, (&by, whose)),
        0 => topics::put_back(tx, cx, at, &then, (&by, whose)),
        _ => replies::put_back(tx, cx, at, &then, (&by, whose)),
    };
    match put {
        // Nothing was written: it can't stand there as it did, as with a theme that is gone.
        Err(Error::Invalid(_)) => Ok(()),
        put => put,
    }
}

/// What a text said in this version; `None` when that was not kept.
fn version(r: &mut Read, cx: &Cx, text: &Text, version: i64) -> Result<Option<State>, Error> {
    match states::state(r, cx, &Actor::System, text, version) {
        Ok(state) => Ok(Some(state)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether two states of a text say the same, wherever it stood. What was a reply in one of them and opens an item in the other
/// has nothing but its text.
fn is_same(one: &State, other: &State) -> bool {
    let said = |state: &State| Fields {
        stood: None,
        ..state.fields.clone()
    };
    let both_open = one.title.is_some() && other.title.is_some();
    let same_fields = || one.title == other.title && said(one) == said(other);
    one.body == other.body && (!both_open || same_fields())
}

/// Whether what was written for those who read it where these fields say would be read by others where the item stands. Nobody
/// knows where nothing was kept of that.
fn exposes(item: &ItemRow, kept: Option<&Fields>) -> Result<bool, Error> {
    let stood = kept.and_then(|fields| fields.stood);
    let stood = stood.and_then(|stood| Some((stood.place()?, stood.audience)));
    let here = (item.place()?, item.audience);
    Ok(stood.is_none_or(|stood| opens_to_more(stood, here)))
}

/// Who wrote this version of a text, and so brought the files in it; `None` when others had written in it too: naming a file
/// opens it to nobody.
fn whose(r: &mut Read, post: &PostRow, version: i64) -> Result<Option<MemberId>, Error> {
    let edits = revisions::edits_of(r, post.id)?;
    let mut made = edits.iter().filter(|edit| edit.version < version);
    let alone = made.all(|edit| edit.author_id == post.author_id);
    Ok(alone.then_some(post.author_id))
}
