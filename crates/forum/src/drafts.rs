//! Text in progress, kept for the member until it is posted.

use domain::item::{ItemFacts, SpineLabel};
use domain::rights::{self, Act, Actor};
use domain::{Check, MemberId, Moment};
use store::drafts::{self, DraftRow};
use store::{Read, items};

use crate::items::{is_own, readable};
use crate::references::Hiding;
use crate::{Current, Cx, Error, people, places};

/// Bytes of one draft, and drafts of one member, at most.
const SIZE_MAX: usize = 200_000;
const COUNT_MAX: i64 = 50;

/// Characters of a form's address path.
const FORM_MAX: usize = 300;

/// Among the stored fields: the pen that wrote them last.
const PEN: &str = "pen";

/// Fields that say where and for whom something is, and of which picture a form asks: nobody wrote them.
const NOT_TEXT: &[&str] = &["place", "audience", "words_of"];

/// Who keeps a draft: one form that stands open somewhere, and the draft that it began with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hand<'a> {
    /// A random word of the open form.
    pub pen: &'a str,
    /// When the draft that it knows was kept; `None` when it began with none.
    pub seen: Option<Moment>,
}

/// What someone was writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The address path of the form it stands in, e.g. `/stel-een-vraag` or `/v/1284`.
    pub form: String,
    /// Names and values of the form's fields.
    pub fields: Vec<(String, String)>,
    /// When it was kept.
    pub updated_at: Moment,
    /// The title of the item that it is written at or changes, where the person may read that; in lists alone.
    pub about: Option<String>,
    /// Whether that form is still there for them; in lists alone.
    pub has_form: bool,
}

/// Keeps what someone is writing in a form, and says since when; where nothing is written, or only the template of a
/// category stands, nothing is kept (`None`). At most 200 kB and 50 drafts (fields `""`, keys `draft-too-large` and
/// `too-many-drafts`).
///
/// Refused when not signed in; stale when another open form of the same person kept something else meanwhile.
pub fn keep(
    cx: &Cx,
    actor: &Actor,
    form: &str,
    fields: &[(String, String)],
    hand: &Hand<'_>,
) -> Result<Option<Moment>, Error> {
    let id = people::signed_in(actor)?.id;
    let mut stored = fields.to_vec();
    stored.push((PEN.to_owned(), hand.pen.to_owned()));
    let json = serde_json::to_string(&stored).map_err(|why| Error::Broken(why.to_string()))?;
    let mut check = Check::new();
    let is_path = form.starts_with('/') && form.chars().count() <= FORM_MAX;
    check.when(!is_path, "", "no-form");
    check.when(json.len() > SIZE_MAX, "", "draft-too-large");
    check.done()?;
    let now = cx.now();
    cx.store.write(|tx| {
        tx.unseen();
        let form = &form_of_now(tx, actor, form)?;
        if let Some(newer) = by_another(tx, id, form, hand)?
            && newer.fields != fields
        {
            return Err(Error::Stale(Box::new(newer.current())));
        }
        if is_empty(tx, actor, form, fields)? {
            drafts::remove(tx, id, form)?;
            return Ok(None);
        }
        if drafts::count_others(tx, id, form)? >= COUNT_MAX {
            return Err(Error::invalid("", "too-many-drafts"));
        }
        let row = DraftRow {
            member_id: id,
            form: form.to_owned(),
            fields: json.clone(),
            updated_at: now,
        };
        drafts::set(tx, &row)?;
        Ok(Some(now))
    })
}

/// Whether nothing in these fields was written by who sends them.
fn is_empty(
    r: &mut Read,
    actor: &Actor,
    form: &str,
    fields: &[(String, String)],
) -> Result<bool, Error> {
    let mut written = fields
        .iter()
        .filter(|(name, value)| !value.trim().is_empty() && !NOT_TEXT.contains(&name.as_str()));
    match (written.next(), written.next()) {
        (None, _) => Ok(true),
        // What is written at an item begins with no template.
        (Some((name, text)), None) if name == "body" && label_of(form).is_none() => {
            places::is_template(r, actor, text)
        }
        _ => Ok(false),
    }
}

/// The draft of this form, when another pen wrote it after what this one has seen.
fn by_another(
    r: &mut Read,
    member: MemberId,
    form: &str,
    hand: &Hand<'_>,
) -> Result<Option<Draft>, Error> {
    let Some(row) = drafts::find(r, member, form)? else {
        return Ok(None);
    };
    let (draft, pen) = with_pen(row)?;
    let newer = hand.seen.is_none_or(|seen| draft.updated_at > seen);
    Ok(Some(draft).filter(|_| newer && pen != hand.pen))
}

impl Draft {
    /// As what stands there now: its moment is the version.
    fn current(&self) -> Current {
        let field = |name: &str| {
            let found = self.fields.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone())
        };
        let texts = [field("summary"), field("body")];
        let texts: Vec<String> = texts.into_iter().flatten().collect();
        Current {
            version: self.updated_at.0,
            title: field("title"),
            body: texts.join("\n\n"),
        }
    }
}

/// What the person was writing in this form.
///
/// Refused when not signed in.
pub fn find(cx: &Cx, actor: &Actor, form: &str) -> Result<Option<Draft>, Error> {
    let id = people::signed_in(actor)?.id;
    let row = cx.store.read(|r| drafts::find(r, id, form))?;
    row.map(draft).transpose()
}

/// Everything the person was writing, latest first.
///
/// Refused when not signed in.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Vec<Draft>, Error> {
    let id = people::signed_in(actor)?.id;
    cx.store.read(|r| {
        let mut drafts = of(r, id)?;
        name(r, actor, &mut drafts)?;
        Ok(drafts)
    })
}

/// Says at which items these drafts are written.
fn name(r: &mut Read, actor: &Actor, drafts: &mut [Draft]) -> Result<(), Error> {
    let mut labels: Vec<SpineLabel> = drafts.iter().filter_map(|d| label_of(&d.form)).collect();
    labels.sort_unstable_by_key(|label| (label.kind, label.number));
    labels.dedup();
    let (labels, rows): (Vec<_>, Vec<_>) = items::by_labels(r, &labels)?.into_iter().unzip();
    let facts = items::facts_of(r, &rows)?;
    let hiding = Hiding::load(r, actor, rows.iter().map(|row| row.title.as_str()))?;
    for draft in drafts {
        let label = label_of(&draft.form);
        let mut found = labels.iter().zip(&rows).zip(&facts);
        let item = found.find(|((known, _), _)| Some(**known) == label);
        let item = item.filter(|(_, facts)| rights::may(actor, Act::Read(facts)).is_ok());
        draft.has_form = match (label, item) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(label), Some(((_, row), facts))) => {
                is_own(r, row, label)? && may_write(actor, facts, label, &draft.form)
            }
        };
        draft.about = item.map(|((_, row), facts)| {
            let mut title = row.title.clone();
            hiding.line(facts.place, &mut title);
            title
        });
    }
    Ok(())
}

/// Whether someone may go on with this form of an item that they read.
fn may_write(actor: &Actor, facts: &ItemFacts, label: SpineLabel, form: &str) -> bool {
    let act = match (form.strip_prefix(&label.path()), actor.id()) {
        (Some(""), _) => Act::Reply(facts),
        (Some("/-/bewerken"), _) => Act::EditItem(facts),
        // The reply is theirs; and whose it isn't may not change it for being closed either.
        (_, Some(author)) => Act::EditReply {
            item: facts,
            author,
        },
        (_, None) => return false,
    };
    rights::may(actor, act).is_ok()
}

/// The same form under the label that its item has by now; what is written below a topic goes along to that of which it
/// has become part. Of what the writer may not read, the label that they knew stays.
fn form_of_now(r: &mut Read, actor: &Actor, form: &str) -> Result<String, Error> {
    let Some(label) = label_of(form) else {
        return Ok(form.to_owned());
    };
    let (old, Some(row)) = (label.path(), readable(r, actor, label)?) else {
        return Ok(form.to_owned());
    };
    let same = form == old || is_own(r, &row, label)?;
    Ok(match form.strip_prefix(&old).filter(|_| same) {
        Some(behind) => format!("{}{behind}", row.label().path()),
        None => form.to_owned(),
    })
}

/// The item that a form belongs to: `/v/1284` and what may follow.
pub fn label_of(form: &str) -> Option<SpineLabel> {
    let (letter, rest) = form.strip_prefix('/')?.split_once('/')?;
    let number = rest.split('/').next()?;
    format!("{letter} {number}").parse().ok()
}

/// Everything someone was writing, latest first.
pub(crate) fn of(r: &mut Read, member: MemberId) -> Result<Vec<Draft>, Error> {
    drafts::of_member(r, member)?
        .into_iter()
        .map(draft)
        .collect()
}

fn draft(row: DraftRow) -> Result<Draft, Error> {
    Ok(with_pen(row)?.0)
}

fn with_pen(row: DraftRow) -> Result<(Draft, String), Error> {
    let mut fields: Vec<(String, String)> = serde_json::from_str(&row.fields)
        .map_err(|why| Error::Broken(format!("a draft of {}: {why}", row.member_id)))?;
    let last = fields.pop_if(|(name, _)| name == PEN);
    let draft = Draft {
        form: row.form,
        fields,
        updated_at: row.updated_at,
        about: None,
        has_form: true,
    };
    Ok((draft, last.map_or_else(String::new, |(_, pen)| pen)))
}

/// Removes what was written in a form that has been sent; what another open form kept meanwhile stays.
///
/// Refused when not signed in.
pub fn sent(cx: &Cx, actor: &Actor, form: &str, hand: &Hand<'_>) -> Result<(), Error> {
    let id = people::signed_in(actor)?.id;
    // Mostly, who writes no long text is done before anything was kept.
    if cx.store.ask(|r| drafts::find(r, id, form))?.is_none() {
        return Ok(());
    }
    cx.store.write(|tx| {
        tx.unseen();
        match by_another(tx, id, form, hand)? {
            Some(_) => Ok(()),
            None => Ok(drafts::remove(tx, id, form)?),
        }
    })
}

/// Throws away what the person was writing in this form; for a day, [`put_back`] brings it back. Nothing is no error.
///
/// Refused when not signed in.
pub fn discard(cx: &Cx, actor: &Actor, form: &str) -> Result<(), Error> {
    let (id, now) = (people::signed_in(actor)?.id, cx.now());
    Ok(cx.store.write(|tx| {
        tx.unseen();
        drafts::discard(tx, id, form, now).map(|_| ())
    })?)
}

/// What someone threw away last, for a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discarded {
    /// The form it stood in.
    pub form: String,
    /// When, by which it is told from what is thrown away later.
    pub at: Moment,
}

/// What the person threw away last and can put back.
///
/// Refused when not signed in.
pub fn discarded(cx: &Cx, actor: &Actor) -> Result<Option<Discarded>, Error> {
    let id = people::signed_in(actor)?.id;
    let found = cx.store.read(|r| drafts::discarded(r, id))?;
    Ok(found.map(|(form, at)| Discarded { form, at }))
}

/// What was put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutBack {
    /// The form it stands in.
    pub form: String,
    /// Whether the person was writing something there since, which is thrown away now.
    pub swapped: bool,
}

/// Puts back what the person threw away at this moment, and throws away what they were writing in its form since. `None`
/// when it was put back before, or they threw away something else since: nothing changes.
///
/// Refused when not signed in.
pub fn put_back(cx: &Cx, actor: &Actor, discarded_at: Moment) -> Result<Option<PutBack>, Error> {
    let (id, now) = (people::signed_in(actor)?.id, cx.now());
    let back = cx.store.write(|tx| {
        tx.unseen();
        drafts::put_back(tx, id, discarded_at, now)
    })?;
    Ok(back.map(|(form, swapped)| PutBack { form, swapped }))
}
