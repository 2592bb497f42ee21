//! Replies: post, edit, accept.

use std::slice;

use domain::item::{ItemFacts, SpineLabel, State};
use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::limits::{BODY_MAX, NOTE_MAX};
use domain::rights::{self, Act, Actor};
use domain::{Check, ItemId, MemberId, Moment, OrganisationId, PostId, RevisionId};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::posts::{PostRow, ShownPost};
use store::revisions::RevisionRow;
use store::{Read, Write, items, posts, readings, revisions};

use crate::history::fields::{Fields, Stood};
use crate::history::{self, At};
use crate::items::change::{self, Editor, facts};
use crate::items::{Posted, id_of, is_own, open, shown_title};
use crate::people::signed_in;
use crate::posting::{Spend, Text, enqueue, once, spend};
use crate::prevention::{self, At as Where, Said, Sent};
use crate::references::{self, Hiding, Standing, Texts, Written};
use crate::{Current, Cx, Error, moderation, notices, people, tending};

mod import;

/// The key of the problem that a topic has become part of another since it was shown: no mistake, but a question.
pub const MERGED: &str = "merged-meanwhile";

/// Of a text is quoted about so much.
const QUOTED_CHARS: usize = 1_000;

pub(crate) use import::{import, plan};

/// Posts a reply (field `body`). `told` is how many people the writer was shown that it tells, see
/// [`references::ask`]. The same `submission` again gives the first reply back.
///
/// Refused when the item is hidden from the person or locked.
pub fn post(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    body: &str,
    told: Option<usize>,
    submission: Option<&str>,
) -> Result<Posted, Error> {
    post_in(cx, actor, (item, None), body, told, submission)
}

/// [`post`] where the writer had this label before them. Invalid (`body`, [`MERGED`]) when it was that of a topic
/// which has become part of another: they have not seen among what their words would stand.
pub fn post_at(
    cx: &Cx,
    actor: &Actor,
    label: SpineLabel,
    body: &str,
    told: Option<usize>,
    submission: Option<&str>,
) -> Result<Posted, Error> {
    let item = id_of(cx, label)?;
    post_in(cx, actor, (item, Some(label)), body, told, submission)
}

fn post_in(
    cx: &Cx,
    actor: &Actor,
    (item, seen): (ItemId, Option<SpineLabel>),
    body: &str,
    told: Option<usize>,
    submission: Option<&str>,
) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    let mut check = Check::new();
    let mut watch = prevention::rewriting(cx, actor, place_of(cx, item)?)?;
    let text = Text::needed(&mut check, "body", &watch.rewritten(body), BODY_MAX);
    text.names_few(&mut check, "body");
    check.done()?;
    once(cx, actor, (submission, &(item, body)), |tx| {
        let (row, facts) = change::to_change(tx, item)?;
        rights::may(actor, Act::Reply(&facts))?;
        if let Some(seen) = seen
            && !is_own(tx, &row, seen)?
        {
            return Err(Error::invalid("body", MERGED));
        }
        tending::not_too_soon(tx, actor, (&row, &facts), cx.now())?;
        references::ask(tx, cx, actor, &text, Standing::from(&facts), told)?;
        spend(tx, member.id, Spend::Reply, cx.now())?;
        let sent = Sent {
            said: vec![Said::new("body", &text.body)],
            shown: vec![("body", &text)],
            changes: None,
        };
        let reasons = prevention::verdict(tx, cx, actor, facts.place, &sent)?;
        let new = NewReply {
            text: &text,
            author: member.id,
            house: Some(member.organisation),
            created_at: cx.now(),
            edited_at: None,
        };
        let reply = add(tx, cx, &row, &new)?;
        readings::follow_as_writer(tx, member.id, row.id, reply.n, cx.now())?;
        enqueue(tx, cx, &Job::NotifyPost { post: reply.id })?;
        let held = prevention::posted(tx, cx, actor, (&row, &reply), &reasons)?;
        Ok(Posted::at_post(&row, reply.n)
            .held(held)
            .replaced(watch.has_replaced()))
    })
}

/// Where an item stands: what is watched for there holds for what is written under it.
fn place_of(cx: &Cx, item: ItemId) -> Result<Where, Error> {
    cx.store.read(|r| {
        let row = items::find(r, item)?.ok_or(Error::NotFound)?;
        Ok(Where::Place(row.place()?))
    })
}

/// What the form for changing a reply begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditReply {
    /// The version that is edited.
    pub version: i64,
    /// Markdown.
    pub body: String,
    /// What was changed, may be empty.
    pub note: String,
}

/// What the form for changing a reply begins with, and the title of its item.
///
/// Refused when the person may not edit it.
pub fn to_edit(cx: &Cx, actor: &Actor, post: PostId) -> Result<(EditReply, String, Posted), Error> {
    signed_in(actor)?;
    cx.store.read(|r| begun(r, actor, post))
}

fn begun(r: &mut Read, actor: &Actor, post: PostId) -> Result<(EditReply, String, Posted), Error> {
    let reply = find(r, post)?;
    let row = items::find(r, reply.item_id)?.ok_or(Error::NotFound)?;
    let facts = facts(r, &row)?;
    may_edit(actor, &facts, &reply)?;
    let at = Posted::at_post(&row, reply.n);
    let form = EditReply {
        version: reply.version,
        body: reply.body,
        note: String::new(),
    };
    Ok((form, shown_title(r, actor, &row)?, at))
}

/// The same with the text as it was; its version is that of now, to write it over what stands there.
///
/// As [`to_edit`]; refused too when it was written for fewer than the person is among, not found when there is no such
/// version.
pub fn to_edit_at(cx: &Cx, actor: &Actor, post: PostId, at: At) -> Result<EditReply, Error> {
    signed_in(actor)?;
    cx.store.read(|r| {
        let (now, ..) = begun(r, actor, post)?;
        let then = history::earlier(r, cx, actor, post, at, now.version)?;
        Ok(EditReply {
            body: then.body,
            ..now
        })
    })
}

/// Words of a text, for who answers them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The item.
    pub label: SpineLabel,
    /// The number of the text; 0 is the opening.
    pub n: i32,
    /// How its writer is named; `None` when they are no longer there. The name itself is not for everyone who may
    /// read the quote.
    pub handle: Option<String>,
    /// Markdown, quoted.
    pub words: String,
}

/// A text of an item (0 is the opening) as a quote in Markdown, without what it quotes itself; of a long text the
/// beginning.
///
/// Refused when the item or the text is hidden from the reader.
pub fn quote(cx: &Cx, actor: &Actor, item: ItemId, n: i32) -> Result<Quoted, Error> {
    let (body, mut quoted) = cx.store.read(|r| {
        let (row, facts) = change::find(r, item)?;
        rights::may(actor, Act::Read(&facts))?;
        let post = posts::by_number(r, item, n)?.ok_or(Error::NotFound)?;
        open::may_read(actor, &facts, &post)?;
        let writers = [(post.author_id, None, facts.place)];
        let writer = people::author_views(r, actor, &writers)?.pop();
        let person = writer.and_then(|writer| writer.person);
        let quoted = Quoted {
            label: row.label(),
            n,
            handle: person.map(|person| person.handle),
            words: String::new(),
        };
        let mut body = post.body;
        Hiding::load(r, actor, [body.as_str()])?.line(facts.place, &mut body);
        Ok::<_, Error>((body, quoted))
    })?;
    quoted.words = words_of(&body);
    Ok(quoted)
}

fn words_of(body: &str) -> String {
    let mut quoted = String::new();
    let mut chars = 0;
    let lines = body
        .lines()
        .filter(|line| !line.trim_start().starts_with('>'));
    for line in lines {
        chars += line.chars().count();
        if chars > QUOTED_CHARS && !quoted.is_empty() {
            quoted.push_str("> …\n");
            break;
        }
        let line: String = line.chars().take(QUOTED_CHARS).collect();
        // One empty line between paragraphs, none where a quote was left out.
        let nothing = line.trim().is_empty();
        if !nothing || !(quoted.is_empty() || quoted.ends_with(">\n")) {
            quoted.push_str(if nothing { ">" } else { "> " });
            quoted.push_str(line.trim_end());
            quoted.push('\n');
        }
    }
    quoted.trim_end_matches(['>', '\n']).to_owned()
}

/// Changes a reply. The earlier state stays in the history; a text that is the same makes no new version.
///
/// Refused when the person neither wrote it nor moderates; stale when it has another version.
pub fn edit(cx: &Cx, actor: &Actor, post: PostId, edit: &EditReply) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    let mut check = Check::new();
    let item = cx.store.read(|r| find(r, post))?.item_id;
    let mut watch = prevention::rewriting(cx, actor, place_of(cx, item)?)?;
    let text = Text::needed(&mut check, "body", &watch.rewritten(&edit.body), BODY_MAX);
    let note = check.optional_line("note", &edit.note, NOTE_MAX);
    check.done()?;
    cx.store.write(|tx| {
        let (row, facts, reply) = to_change(tx, post)?;
        may_edit(actor, &facts, &reply)?;
        if reply.body == text.body {
            return Ok(Posted::at_post(&row, reply.n));
        }
        if reply.version != edit.version {
            return Err(stale(&reply));
        }
        spend(tx, member.id, Spend::Edit, cx.now())?;
        let sent = Sent {
            said: vec![
                Said {
                    field: "body",
                    now: &text.body,
                    before: &reply.body,
                },
                Said::new("note", note.as_deref().unwrap_or_default()),
            ],
            shown: vec![("body", &text)],
            changes: Some(post),
        };
        let reasons = prevention::verdict(tx, cx, actor, facts.place, &sent)?;
        let by = Editor {
            id: member.id,
            at: cx.now(),
            note: note.as_deref().unwrap_or_default(),
        };
        change(tx, cx, (&row, &reply), &text, &by)?;
        tending::log_edited(tx, cx, actor, &facts, (&reply, by.note));
        notices::tell_author(tx, cx, row.id, &reply, NoticeKind::Edited, member.id)?;
        let held = !reasons.is_empty();
        if held {
            prevention::hold(tx, cx, (&row, &reply), &reasons, false)?;
        }
        Ok(Posted::at_post(&row, reply.n)
            .held(held)
            .replaced(watch.has_replaced()))
    })
}

/// Chooses a reply as an accepted answer, or (`accepted` false) takes that back. Idempotent.
///
/// Refused when the item is no question, or the person neither asked it nor curates or moderates.
pub fn accept(cx: &Cx, actor: &Actor, post: PostId, accepted: bool) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    cx.store.write(|tx| {
        let (row, facts, reply) = to_change(tx, post)?;
        rights::may(actor, Act::Accept(&facts))?;
        if reply.state != State::Live {
            return Err(Error::Gone);
        }
        if reply.accepted_at.is_some() != accepted {
            let by = accepted.then_some((cx.now(), member.id));
            set_accepted(tx, &row, &reply, by)?;
            if accepted {
                let by = member.id;
                enqueue(tx, cx, &Job::NotifyAccepted { post, by })?;
            }
        }
        Ok(Posted::at_post(&row, reply.n))
    })
}

/// A reply to be posted. Everything about it has been decided.
#[derive(Debug)]
pub(crate) struct NewReply<'a> {
    /// The text.
    pub(crate) text: &'a Text,
    /// Who wrote it.
    pub(crate) author: MemberId,
    /// Where they work.
    pub(crate) house: Option<OrganisationId>,
    /// When it was written.
    pub(crate) created_at: Moment,
    /// When it was last changed, as an import knows it.
    pub(crate) edited_at: Option<Moment>,
}

/// Adds a reply with the next number under an item that is locked for this transaction, counts it and marks it.
fn add(tx: &mut Write, cx: &Cx, row: &ItemRow, new: &NewReply<'_>) -> Result<PostRow, Error> {
    let mut row = row.clone();
    let reply = next(cx, &mut row, new);
    add_all(tx, cx, &[row], slice::from_ref(&reply))?;
    Ok(reply)
}

/// The next reply under an item, counted in its row. Nothing is written yet.
fn next(cx: &Cx, row: &mut ItemRow, new: &NewReply<'_>) -> PostRow {
    row.last_n += 1;
    row.replies += 1;
    if row.last_reply_at.is_none_or(|at| at <= new.created_at) {
        row.last_reply_at = Some(new.created_at);
        row.last_reply_by = Some(new.author);
    }
    row.active_at = row.active_at.max(new.created_at);
    new.text.post(
        cx,
        (row.id, row.last_n),
        (new.author, new.house),
        (new.created_at, new.edited_at),
    )
}

/// Writes new replies and the counters of items that were there before them and are locked for this transaction, and
/// marks what is found of them.
pub(crate) fn add_all(
    tx: &mut Write,
    cx: &Cx,
    counted: &[ItemRow],
    replies: &[PostRow],
) -> Result<(), Error> {
    posts::add_all(tx, replies)?;
    references::keep_posts(tx, cx, replies)?;
    items::set_all_counts(tx, counted)?;
    for reply in replies {
        changes::mark(tx, ChangeMark::Post(reply.id));
        // Else nothing that is found of the item changes: its mark stands for all its replies, which are found as parts
        // of a solved question.
        if reply.accepted_at.is_some() {
            changes::mark(tx, ChangeMark::Item(reply.item_id));
        }
    }
    Ok(())
}

/// Writes another text over a reply and keeps the state before it.
pub(crate) fn change(
    tx: &mut Write,
    cx: &Cx,
    (row, reply): (&ItemRow, &PostRow),
    text: &Text,
    by: &Editor<'_>,
) -> Result<(), Error> {
    change_of(tx, cx, (row, reply), text, (by, by.id))
}

/// Has a reply say what it said then, in the words of `whose`: the files that they brought go with them.
///
/// Invalid, with nothing written, when that is not taken any more.
pub(crate) fn put_back(
    tx: &mut Write,
    cx: &Cx,
    (row, reply): (&ItemRow, &PostRow),
    then: &history::State,
    (by, whose): (&Editor<'_>, MemberId),
) -> Result<(), Error> {
    let mut check = Check::new();
    let text = Text::needed(&mut check, "body", &then.body, BODY_MAX);
    check.done()?;
    change_of(tx, cx, (row, reply), &text, (by, whose))
}

/// As [`change`], in the words of `whose`.
fn change_of(
    tx: &mut Write,
    cx: &Cx,
    (row, reply): (&ItemRow, &PostRow),
    text: &Text,
    (by, whose): (&Editor<'_>, MemberId),
) -> Result<(), Error> {
    let stood = Fields {
        stood: Some(Stood::of(row)),
        ..Fields::default()
    };
    let earlier = RevisionRow {
        id: RevisionId(cx.id()),
        post_id: reply.id,
        version: reply.version,
        title: None,
        body: reply.body.clone(),
        fields: Some(stood.to_json()?),
        author_id: by.id,
        note: by.note.to_owned(),
        created_at: by.at,
    };
    revisions::add(tx, &earlier)?;
    moderation::stood(tx, cx, &earlier)?;
    let now = PostRow {
        shown: ShownPost {
            html: text.rendered.html.as_str().to_owned(),
            edited_at: Some(by.at),
            version: reply.version + 1,
            ..reply.shown.clone()
        },
        body: text.body.clone(),
        plain: text.rendered.plain.clone(),
    };
    if !posts::set_text(tx, &now)? {
        return Err(stale(reply));
    }
    let written = Written {
        by: whose,
        item: reply.item_id,
        post: reply.id,
    };
    references::renew(
        tx,
        cx,
        written,
        Texts::over(&text.rendered.html, &reply.html),
    )?;
    changes::mark(tx, ChangeMark::Post(reply.id));
    Ok(())
}

/// Makes a reply an accepted answer, or not, under an item that is locked for this transaction.
pub(crate) fn set_accepted(
    tx: &mut Write,
    row: &ItemRow,
    reply: &PostRow,
    by: Option<(Moment, MemberId)>,
) -> Result<(), Error> {
    let mut row = row.clone();
    row.accepted += if by.is_some() { 1 } else { -1 };
    posts::set_accepted(tx, reply.id, by)?;
    items::set_counts(tx, &row)?;
    // The mark of the item stands for all its replies: they are found as parts of a solved question.
    changes::mark(tx, ChangeMark::Item(row.id));
    changes::mark(tx, ChangeMark::Post(reply.id));
    Ok(())
}

/// A reply and its item, which nobody else changes before the end of the transaction; openings are none.
pub(crate) fn to_change(
    tx: &mut Write,
    id: PostId,
) -> Result<(ItemRow, ItemFacts, PostRow), Error> {
    let found = change::post_to_change(tx, id)?;
    if found.2.n == 0 {
        return Err(Error::NotFound);
    }
    Ok(found)
}

/// A reply; openings are none.
pub(crate) fn find(r: &mut Read, id: PostId) -> Result<PostRow, Error> {
    let row = posts::find(r, id)?.filter(|row| row.n > 0);
    row.ok_or(Error::NotFound)
}

/// Whether the reader may change this reply; a deleted one is gone for all.
pub(crate) fn may_edit(actor: &Actor, facts: &ItemFacts, reply: &PostRow) -> Result<(), Error> {
    let act = Act::EditReply {
        item: facts,
        author: reply.author_id,
    };
    rights::may(actor, act)?;
    if reply.state == State::Deleted {
        return Err(Error::Gone);
    }
    Ok(())
}

fn stale(reply: &PostRow) -> Error {
    Error::Stale(Box::new(Current {
        version: reply.version,
        title: None,
        body: reply.body.clone(),
    }))
}
