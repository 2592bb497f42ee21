//! Prevention: what is looked at before others read it, and what is not taken at all.
//!
//! A text goes through [`verdict`] in the transaction that posts it: words that are watched for, limits of who is new here,
//! the same text in several places. What is to be looked at is posted hidden ([`hold`]); only its author and who moderates
//! read it until it is let through ([`release`]), and then it is as a text that was posted in that moment. Imports come by
//! none of this.

use domain::item::{SpineLabel, State};
use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::place::Place;
use domain::prevention::{HoldReason, Reason, WatchAction};
use domain::rights::{self, Act, Actor, Member};
use domain::{ItemId, NoticeId, PostId, Problem};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::notices::NoticeRow;
use store::posts::{PostRow, ShownPost};
use store::prevention::{self as rows, HeldRow};
use store::{Read, Write, items, members, notices, places, posts, revisions};

use crate::items::change;
use crate::people::signed_in;
use crate::posting::{Text, enqueue};
use crate::tending::recount;
use crate::{Cx, Error, moderation};

mod alike;
mod domains;
mod newcomers;
mod watching;
mod words;

pub(crate) use domains::refuse_blocked;
pub use domains::{block, blocked};
pub(crate) use watching::Watch;
pub use words::{
    DryRun, Met, WatchedInput, WatchedView, add, edit, list, open, remove, switch, try_out,
};

/// The problem of a text with a word that is not taken.
pub const REFUSED: &str = "watched-refused";

/// The problem of a change that would have to be looked at while others have answered.
pub const NOT_HELD: &str = "watched-answered";

/// The same of who is looked at first for now, whatever they write.
pub const NOT_HELD_NOW: &str = "held-answered";

/// Of who is looked at first for now: what can't be looked at.
pub const HELD_LINE: &str = "held-line";

/// Where a text stands, or will.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// In this place.
    Place(Place),
    /// Under this label.
    Label(SpineLabel),
    /// In no place: what someone tells of themselves.
    Nowhere,
}

impl At {
    fn place(self, r: &mut Read) -> Result<Option<Place>, Error> {
        match self {
            Self::Place(place) => Ok(Some(place)),
            Self::Label(label) => match items::by_label(r, label)? {
                Some(row) => Ok(Some(row.place()?)),
                None => Ok(None),
            },
            Self::Nowhere => Ok(None),
        }
    }
}

/// A text as it would stand there, and as it did.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said<'a> {
    /// The form's field.
    pub(crate) field: &'static str,
    /// Markdown, or a line.
    pub(crate) now: &'a str,
    /// The same as it stands: what was in it is not asked about again. Empty for a new text.
    pub(crate) before: &'a str,
}

impl<'a> Said<'a> {
    /// Of something new.
    pub(crate) fn new(field: &'static str, now: &'a str) -> Self {
        Self {
            field,
            now,
            before: "",
        }
    }
}

/// All that is posted at once.
#[derive(Debug)]
pub(crate) struct Sent<'a> {
    /// Titles, texts, fields.
    pub(crate) said: Vec<Said<'a>>,
    /// Those that are shown as text, the first of them the text itself; those that are new.
    pub(crate) shown: Vec<(&'static str, &'a Text)>,
    /// The text that it changes; none when it is new.
    pub(crate) changes: Option<PostId>,
}

/// Decides about a text before it is posted in this place: why it is looked at first, nothing when it is posted as it is. Who
/// moderates by a role, and the product itself, post what they want.
///
/// Invalid when it is not taken as it is; [`Error::TooMany`] when someone who is new here has posted as much as they can in
/// an hour.
pub(crate) fn verdict(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    place: Place,
    sent: &Sent<'_>,
) -> Result<Vec<Reason>, Error> {
    let Some((member, told)) = looked_at(tx, cx, actor)? else {
        return Ok(Vec::new());
    };
    let mut watch = Watch::load(tx, Some(place), cx.now())?;
    let mut problems = met(&mut watch, WatchAction::Refuse, &sent.said);
    let mut reasons = held(&mut watch, &sent.said);
    if told {
        reasons.push(Reason {
            kind: HoldReason::Decided,
            found: String::new(),
        });
    }
    let newcomer = newcomers::is_new(tx, member, cx.now())?;
    if newcomer {
        problems.extend(newcomers::too_much(sent));
        reasons.extend(newcomers::too_many_links(cx, sent));
    }
    // Who is known well changes a text as often as they want.
    if problems.is_empty() && (newcomer || sent.changes.is_none()) {
        if newcomer && sent.changes.is_none() {
            newcomers::spend(tx, member.id, cx.now())?;
        }
        reasons.extend(alike::reason(tx, cx, member.id, newcomer, sent)?);
    }
    match problems.is_empty() {
        true => Ok(reasons),
        false => Err(Error::Invalid(problems)),
    }
}

/// Whose texts are looked at before they are posted, and whether it was decided that all of theirs wait; nobody when it is
/// the product itself, or who moderates.
fn looked_at<'a>(
    r: &mut Read,
    cx: &Cx,
    actor: &'a Actor,
) -> Result<Option<(&'a Member, bool)>, Error> {
    if *actor == Actor::System {
        return Ok(None);
    }
    let member = signed_in(actor)?;
    let account = members::find(r, member.id)?;
    let until = account.and_then(|account| account.held_until);
    let told = until.is_some_and(|until| cx.now() < until);
    let passes = !told && rights::may(actor, Act::PostUnchecked).is_ok();
    Ok((!passes).then_some((member, told)))
}

/// The words of it with which this is to be done, at the fields, as what is not taken.
fn met(watch: &mut Watch, action: WatchAction, said: &[Said<'_>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for said in said {
        let found = watch.found(action, said);
        if !found.is_empty() {
            problems.push(problem(said.field, REFUSED, &found));
        }
    }
    problems
}

fn held(watch: &mut Watch, said: &[Said<'_>]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for said in said {
        for met in watch.found(WatchAction::Hold, said) {
            let reason = Reason {
                kind: HoldReason::Watched,
                found: met.pattern,
            };
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
    }
    reasons
}

fn problem(field: &'static str, key: &'static str, found: &[watching::Found]) -> Problem {
    let words: Vec<String> = found.iter().map(|met| format!("“{}”", met.words)).collect();
    Problem::new(field, key).with("found", words.join(", "))
}

/// Decides about lines that can't be looked at first: what someone tells of themselves or of a group, a summary above what
/// stands there already. What would have to be looked at is not taken then.
pub(crate) fn check_lines(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    place: Option<Place>,
    said: &[Said<'_>],
) -> Result<(), Error> {
    let Some((_, told)) = looked_at(r, cx, actor)? else {
        return Ok(());
    };
    let new = said
        .iter()
        .find(|said| said.now != said.before && !said.now.is_empty());
    if let (true, Some(new)) = (told, new) {
        return Err(Error::invalid(new.field, HELD_LINE));
    }
    let mut watch = Watch::load(r, place, cx.now())?;
    let mut problems = met(&mut watch, WatchAction::Refuse, said);
    problems.extend(met(&mut watch, WatchAction::Hold, said));
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Error::Invalid(problems)),
    }
}

/// What stands in place of words that are replaced; nothing of who moderates by a role.
pub(crate) fn rewriting(cx: &Cx, actor: &Actor, at: At) -> Result<Watch, Error> {
    cx.store.read(|r| {
        let place = at.place(r)?;
        if *actor == Actor::System || rights::may(actor, Act::PostUnchecked).is_ok() {
            return Ok(Watch::default());
        }
        Watch::load(r, place, cx.now())
    })
}

/// What is watched for where someone writes.
pub(crate) fn watched_at(r: &mut Read, cx: &Cx, at: At) -> Result<Watch, Error> {
    let place = at.place(r)?;
    Watch::load(r, place, cx.now())
}

/// Ends the posting of a text: notes what it says, and has it looked at first when there are reasons. True when it is.
pub(crate) fn posted(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (row, post): (&ItemRow, &PostRow),
    reasons: &[Reason],
) -> Result<bool, Error> {
    alike::note(tx, cx, actor, post)?;
    if reasons.is_empty() {
        return Ok(false);
    }
    hold(tx, cx, (row, post), reasons, true)?;
    Ok(true)
}

/// Has a text looked at before others read it: its author and who moderates read it, nobody else, it is not found, counts for
/// nothing, and tells nobody. `fresh` says that nobody has read it yet. The item is held for this transaction.
pub(crate) fn hold(
    tx: &mut Write,
    cx: &Cx,
    (row, post): (&ItemRow, &PostRow),
    reasons: &[Reason],
    fresh: bool,
) -> Result<(), Error> {
    let hidden = match post.n {
        0 => row.state != State::Live,
        _ => post.state != State::Live,
    };
    // What moderation has hidden must not be let through as what merely waits.
    if hidden && rows::held_among(tx, &[post.id])?.is_empty() {
        return Ok(());
    }
    match post.n {
        0 => {
            places::hold(tx, row.place()?)?;
            items::set_state(tx, row, State::Hidden)?;
        }
        _ => {
            posts::set_state(tx, post.id, State::Hidden)?;
            recount(tx, row, row.last_n.max(post.n))?;
            notices::remove_of_post(tx, row.id, post.n)?;
        }
    }
    // Also of a reply: an answer that was accepted is one no more.
    changes::mark(tx, ChangeMark::Item(row.id));
    changes::mark(tx, ChangeMark::Post(post.id));
    if !fresh {
        moderation::follow(tx, cx, (row, post), State::Hidden)?;
    }
    let row = HeldRow {
        post_id: post.id,
        fresh,
        reasons: Reason::to_lines(reasons),
        held_at: cx.now(),
    };
    rows::set_held(tx, &row)?;
    moderation::held(tx, cx, post)
}

/// Lets a text through that was looked at: who waits for such a text is told, it is counted and found, and stands behind what
/// was written meanwhile, dated now. One that others had read before it was changed stands where it stood. False when it was
/// not waiting: moderation may have hidden it otherwise.
///
/// Not found when there is no such text.
pub(crate) fn release(tx: &mut Write, cx: &Cx, post: PostId) -> Result<bool, Error> {
    let (row, _, post) = change::post_to_change(tx, post)?;
    let Some(held) = rows::take_held(tx, post.id)? else {
        return Ok(false);
    };
    match post.n {
        0 => release_item(tx, cx, &row, &post, held.fresh)?,
        _ => release_reply(tx, cx, &row, &post, held.fresh)?,
    }
    if held.fresh {
        enqueue(tx, cx, &Job::NotifyPost { post: post.id })?;
    }
    // Also of what nobody else had read: its author may have quoted it meanwhile.
    moderation::follow(tx, cx, (&row, &post), State::Live)?;
    // What it said while it waited was for nobody else.
    if post.version > 1 {
        revisions::hide_below(tx, post.id, post.version)?;
    }
    let told = NoticeRow {
        id: NoticeId(cx.id()),
        member_id: post.author_id,
        event: format!("let_through:{}:{}", post.id, post.version),
        kind: NoticeKind::LetThrough,
        item_id: Some(row.id),
        group_id: None,
        organisation_id: None,
        n: posts::find(tx, post.id)?.map_or(post.n, |now| now.n),
        by_id: None,
        created_at: cx.now(),
        read_at: None,
    };
    notices::add(tx, &[told])?;
    changes::mark(tx, ChangeMark::Item(row.id));
    changes::mark(tx, ChangeMark::Post(post.id));
    Ok(true)
}

fn release_item(
    tx: &mut Write,
    cx: &Cx,
    row: &ItemRow,
    opening: &PostRow,
    fresh: bool,
) -> Result<(), Error> {
    if row.state != State::Hidden {
        return Ok(());
    }
    places::hold(tx, row.place()?)?;
    items::set_state(tx, row, State::Live)?;
    if fresh {
        rows::date(tx, opening.id, cx.now())?;
        rows::date_item(tx, row.id, cx.now())?;
    }
    Ok(())
}

fn release_reply(
    tx: &mut Write,
    cx: &Cx,
    row: &ItemRow,
    reply: &PostRow,
    fresh: bool,
) -> Result<(), Error> {
    if reply.state != State::Hidden {
        return Ok(());
    }
    posts::set_state(tx, reply.id, State::Live)?;
    let mut last_n = row.last_n;
    if fresh {
        rows::date(tx, reply.id, cx.now())?;
        // Who has read what came meanwhile would take it for read.
        if reply.n < last_n {
            last_n += 1;
            posts::relocate(tx, &reply.shown, row.id, last_n)?;
        }
    }
    recount(tx, row, last_n)
}

/// Why a text is looked at first, and whether nobody has read it yet; nothing when it is not. For who moderates: as long as it
/// waits, an author is not told why.
pub(crate) fn reasons_of(r: &mut Read, post: PostId) -> Result<(Vec<Reason>, bool), Error> {
    let held = rows::held_among(r, &[post])?.pop();
    Ok(held.map_or_else(Default::default, |row| {
        (Reason::from_lines(&row.reasons), row.fresh)
    }))
}

/// Whether a text waits until someone has looked, or did when it was taken away.
pub(crate) fn waits(r: &mut Read, post: PostId) -> Result<bool, Error> {
    Ok(!rows::held_among(r, &[post])?.is_empty())
}

/// Which of these texts are looked at first.
pub(crate) fn waiting(r: &mut Read, texts: &[&ShownPost]) -> Result<Vec<PostId>, Error> {
    let ids: Vec<PostId> = texts.iter().map(|post| post.id).collect();
    let held = rows::held_among(r, &ids)?;
    Ok(held.iter().map(|row| row.post_id).collect())
}

/// What a change of an item that stands there comes to: it is looked at first only when nobody has answered, else others would
/// lose what they wrote below it.
///
/// Invalid when it is not taken.
pub(crate) fn reasons_of_change(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (item, place): (ItemId, Place),
    sent: &Sent<'_>,
) -> Result<Vec<Reason>, Error> {
    let reasons = verdict(tx, cx, actor, place, sent)?;
    if reasons.is_empty() {
        return Ok(reasons);
    }
    let by = signed_in(actor)?.id;
    if posts::others_replied(tx, item, by)? {
        let field = sent.said.first().map_or("", |said| said.field);
        let met = reasons.iter().filter(|why| !why.found.is_empty());
        let found: Vec<String> = met.map(|why| format!("“{}”", why.found)).collect();
        let problem = match found.is_empty() {
            true => Problem::new(field, NOT_HELD_NOW),
            false => Problem::new(field, NOT_HELD).with("found", found.join(", ")),
        };
        return Err(Error::Invalid(vec![problem]));
    }
    Ok(reasons)
}
