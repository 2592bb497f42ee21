//! Changing an article.

use domain::item::ItemFacts;
use domain::keeping_up::NoticeKind;
use domain::limits::{NOTE_MAX, REVIEWED_FOR_DAYS};
use domain::moment::days;
use domain::place::{Audience, Place};
use domain::rights::{self, Act, Actor, Member, Refusal};
use domain::{Check, ItemId, MemberId, TermId, calendar};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Read, Write, members, posts};

use super::ArticleInput;
use super::check::{self, Needs, Typed};
use super::fields::{self, ArticleFields, Over};
use super::publish::{read, refer, resolved, texts};
use super::resolve::Writer;
use crate::history::fields::Fields;
use crate::history::{self, At};
use crate::items::Posted;
use crate::items::change::{self, Changed, Editor};
use crate::people::{self, signed_in};
use crate::posting::{Spend, spend};
use crate::prevention::Said;
use crate::references::Texts;
use crate::{Cx, Error, notices, prevention, taxonomy, tending, topics};

/// Changes an article. `note` says what was changed and is needed. No place leaves the article where it is, no
/// audience leaves it to whom it is for. What is the same makes no new version.
///
/// Refused when the person neither wrote it, nor belongs to its organisation, nor curates it; stale when
/// it has another version.
pub fn edit(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    version: i64,
    note: &str,
    input: &ArticleInput,
) -> Result<Posted, Error> {
    edit_noted(cx, actor, (item, version), Some(note), input)
}

/// [`edit`], without a note where what was done says enough.
fn edit_noted(
    cx: &Cx,
    actor: &Actor,
    (item, version): (ItemId, i64),
    note: Option<&str>,
    input: &ArticleInput,
) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    // What the article has decides what is asked for; it is loaded again behind its lock.
    let seen = cx.store.read(|r| {
        let (row, facts) = article(change::find(r, item)?)?;
        rights::may(actor, Act::EditItem(&facts))?;
        Loaded::of(r, row)
    })?;
    let at = prevention::At::Place(seen.row.place()?);
    let rewritten = input.rewritten(prevention::rewriting(cx, actor, at)?);
    let replaced = rewritten != *input;
    let input = &rewritten;
    let needs = Needs::over(seen.row.kind, &seen.row.title, &seen.article, &input.title);
    let mut check = Check::new();
    let note = note.map(|note| check.line("note", note, NOTE_MAX));
    let note = note.unwrap_or_default();
    topics::not_past_themselves(&mut check, member, input.audience);
    let typed = read(
        cx,
        check,
        input,
        seen.row.kind,
        needs,
        &writer(actor, member, &seen.article),
    )?;
    cx.store.write(|tx| {
        let (row, facts) = article(change::to_change(tx, item)?)?;
        rights::may(actor, Act::EditItem(&facts))?;
        let loaded = Loaded::of(tx, row)?;
        let (place, audience) = settle(tx, actor, &facts, input)?;
        let there = ItemFacts {
            place,
            audience,
            ..facts.clone()
        };
        change::keeps_writers(tx, cx, actor, (&facts, &there), "place")?;
        let fields = resolved(
            tx,
            input,
            &typed,
            &writer(actor, member, &loaded.article),
            audience,
        )?;
        let new = Next {
            typed: &typed,
            fields,
            tags: taxonomy::tags_of_typed(tx, cx, actor, &input.tags)?,
            place,
            locked: loaded.row.locked,
        };
        if loaded.is(&new)? {
            return Ok(Posted::at(&loaded.row));
        }
        if loaded.row.version != version {
            return Err(change::stale(&loaded.row, &loaded.opening));
        }
        spend(tx, member.id, Spend::Edit, cx.now())?;
        let mut sent = typed.sent(Some(&loaded));
        if place != facts.place {
            // Other words may be watched for there.
            sent.said.iter_mut().for_each(|said| said.before = "");
        }
        sent.said.push(Said::new("note", &note));
        let reasons = prevention::reasons_of_change(tx, cx, actor, (item, place), &sent)?;
        let by = Editor {
            id: member.id,
            at: cx.now(),
            note: &note,
        };
        let row = write(tx, cx, &loaded, &new, &by)?;
        tending::log_edited(tx, cx, actor, &facts, (&loaded.opening, by.note));
        notices::tell_author(tx, cx, item, &loaded.opening, NoticeKind::Edited, member.id)?;
        let held = !reasons.is_empty();
        if held {
            prevention::hold(tx, cx, (&row, &loaded.opening), &reasons, false)?;
        }
        Ok(Posted::at(&row).held(held).replaced(replaced))
    })
}

fn writer<'a>(actor: &'a Actor, member: &Member, before: &'a ArticleFields) -> Writer<'a> {
    Writer {
        actor,
        reviewer: Some(member.id),
        house: member.organisation,
        before: Some(before),
    }
}

/// What the form for changing an article begins with, and its version.
///
/// Refused as [`edit`].
pub fn to_edit(cx: &Cx, actor: &Actor, item: ItemId) -> Result<(i64, ArticleInput), Error> {
    signed_in(actor)?;
    cx.store.read(|r| {
        let (row, facts) = article(change::find(r, item)?)?;
        rights::may(actor, Act::EditItem(&facts))?;
        let loaded = Loaded::of(r, row)?;
        let version = loaded.row.version;
        Ok((version, loaded.into_form(r, actor, facts.place)?))
    })
}

/// Says that all of an article still holds: it was reviewed today, and is again in a year.
///
/// Refused as [`edit`].
pub fn review(cx: &Cx, actor: &Actor, item: ItemId) -> Result<Posted, Error> {
    let (version, stood) = to_edit(cx, actor, item)?;
    let now = cx.now();
    let input = ArticleInput {
        reviewed_on: calendar::to_day(now),
        review_before: calendar::to_day(now.after(days(REVIEWED_FOR_DAYS))),
        ..stood
    };
    edit_noted(cx, actor, (item, version), None, &input)
}

/// The same as it was; the version is that of now, to write it over what stands there. What a form began with tells where it
/// stood then and for whom; a version that is put back says nothing of that.
///
/// As [`to_edit`]; refused too when it was written for fewer than the person is among, not found when there is no such
/// version.
pub fn to_edit_at(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    at: At,
) -> Result<(i64, ArticleInput), Error> {
    signed_in(actor)?;
    cx.store.read(|r| {
        let (row, facts) = article(change::find(r, item)?)?;
        rights::may(actor, Act::EditItem(&facts))?;
        let mut loaded = Loaded::of(r, row)?;
        let version = loaded.row.version;
        let then = history::earlier(r, cx, actor, loaded.opening.id, at, version)?;
        let there = match at {
            At::Begun(_) => then.fields.facts_then(&facts),
            At::Version(_) => facts,
        };
        loaded.row.title = then.title.unwrap_or_default();
        loaded.row.audience = there.audience;
        loaded.opening.body = then.body;
        loaded.tags = then.fields.tags;
        loaded.article = then.fields.article.ok_or(Error::NotFound)?;
        Ok((version, loaded.into_form(r, actor, there.place)?))
    })
}

/// An article as it stands there.
pub(super) struct Loaded {
    pub(super) row: ItemRow,
    pub(super) opening: PostRow,
    tags: Vec<TermId>,
    pub(super) article: ArticleFields,
}

/// An article as it will stand there.
pub(super) struct Next<'a> {
    pub(super) typed: &'a Typed,
    pub(super) fields: ArticleFields,
    pub(super) tags: Vec<TermId>,
    pub(super) place: Place,
    pub(super) locked: bool,
}

impl Loaded {
    pub(super) fn of(r: &mut Read, row: ItemRow) -> Result<Self, Error> {
        let opening = change::opening(r, row.id)?;
        let Fields { tags, article, .. } = fields::load(r, &row)?;
        let article = article.ok_or(Error::NotFound)?;
        Ok(Self {
            row,
            opening,
            tags,
            article,
        })
    }

    /// Whether nothing would change.
    pub(super) fn is(&self, next: &Next<'_>) -> Result<bool, Error> {
        Ok(self.row.title == next.typed.title
            && self.opening.body == next.typed.text.body
            && self.article == next.fields
            && self.tags == next.tags
            && self.row.place()? == next.place
            && self.row.locked == next.locked)
    }

    fn into_form(self, r: &mut Read, actor: &Actor, place: Place) -> Result<ArticleInput, Error> {
        let Self {
            row,
            opening,
            tags,
            article,
        } = self;
        let contact = match article.contact {
            Some(id) => people::person_refs(r, actor, &[id])?.remove(&id),
            None => None,
        };
        let typed = |number: Option<i64>| number.map(|n| n.to_string()).unwrap_or_default();
        Ok(ArticleInput {
            kind: row.kind,
            title: row.title,
            summary: article.summary,
            body: opening.body,
            place: Some(place),
            audience: Some(row.audience),
            organisations: article.organisations,
            themes: article.themes,
            programmes: article.programmes,
            targets: article.targets,
            intermediaries: article.intermediaries,
            tags: topics::labels(r, &tags)?,
            phase: article.phase,
            takeover: article.takeover,
            licence: article.licence,
            contact: contact.map(|person| person.handle).unwrap_or_default(),
            reviewed_on: article
                .reviewed_at
                .map(calendar::to_day)
                .unwrap_or_default(),
            review_before: article
                .review_before
                .map(calendar::to_day)
                .unwrap_or_default(),
            evidence: article.evidence,
            instrument: article.instrument.unwrap_or_default(),
            evidence_n: typed(article.evidence_n),
            evidence_year: typed(article.evidence_year.map(i64::from)),
            costs_hours: typed(article.costs_hours),
            costs_euros: typed(article.costs_euros),
            costs_public: article.costs_public,
            told: None,
            prose: article.prose,
        })
    }
}

/// Where the article will stand and for whom. Another place is as publishing there; another audience must fit the
/// place, and must not shut out who chose it.
fn settle(
    tx: &mut Write,
    actor: &Actor,
    facts: &ItemFacts,
    input: &ArticleInput,
) -> Result<(Place, Audience), Error> {
    let place = input.place.unwrap_or(facts.place);
    let audience = input.audience.unwrap_or(facts.audience);
    if place != facts.place {
        let answered = match actor.id() {
            Some(member) => posts::others_ever_replied(tx, facts.id, member)?,
            None => false,
        };
        rights::may(
            actor,
            Act::Move {
                item: facts,
                answered,
            },
        )?;
        let audience = topics::settle_new(tx, actor, place, facts.kind, Some(audience))?;
        return Ok((place, audience));
    }
    if audience != facts.audience {
        topics::fit(tx, place, Some(audience))?;
        let next = ItemFacts {
            audience,
            ..facts.clone()
        };
        rights::may(actor, Act::Read(&next)).map_err(|_| Refusal::NotForGuests)?;
    }
    Ok((place, audience))
}

/// Writes an article over what stands there and keeps the state before.
pub(super) fn write(
    tx: &mut Write,
    cx: &Cx,
    loaded: &Loaded,
    next: &Next<'_>,
    by: &Editor<'_>,
) -> Result<ItemRow, Error> {
    write_of(tx, cx, loaded, next, (by, by.id))
}

/// Has an article say what it said then, in the words of `whose`: the files that they brought go with them. It stays where it
/// stands, and for whom it is.
///
/// Invalid, with nothing written, when that is not taken any more.
pub(crate) fn put_back(
    tx: &mut Write,
    cx: &Cx,
    (row, opening): (&ItemRow, &PostRow),
    then: &history::State,
    (by, whose): (&Editor<'_>, MemberId),
) -> Result<(), Error> {
    let (Some(title), Some(article)) = (&then.title, &then.fields.article) else {
        return Ok(());
    };
    let loaded = Loaded::of(tx, row.clone())?;
    let place = row.place()?;
    let was = Loaded {
        row: ItemRow {
            title: title.clone(),
            ..row.clone()
        },
        opening: PostRow {
            body: then.body.clone(),
            ..opening.clone()
        },
        tags: then.fields.tags.clone(),
        article: article.clone(),
    };
    let input = was.into_form(tx, &Actor::System, place)?;
    let mut check = Check::new();
    let typed = check::read(&mut check, &input, row.kind, Needs::NOTHING, cx.now());
    check.done()?;
    let editor = members::find(tx, by.id)?.ok_or(Error::NotFound)?;
    // Who had reviewed it then did so.
    let writer = Writer {
        actor: &Actor::System,
        reviewer: None,
        house: editor.organisation_id,
        before: Some(article),
    };
    let next = Next {
        typed: &typed,
        fields: resolved(tx, &input, &typed, &writer, row.audience)?,
        tags: taxonomy::tags_of_typed(tx, cx, &Actor::System, &input.tags)?,
        place,
        locked: row.locked,
    };
    write_of(tx, cx, &loaded, &next, (by, whose))?;
    Ok(())
}

/// As [`write`], in the words of `whose`.
fn write_of(
    tx: &mut Write,
    cx: &Cx,
    loaded: &Loaded,
    next: &Next<'_>,
    (by, whose): (&Editor<'_>, MemberId),
) -> Result<ItemRow, Error> {
    let fields = &next.fields;
    let changed = Changed {
        row: ItemRow {
            title: next.typed.title.clone(),
            summary: fields.summary.clone(),
            category_id: next.place.category(),
            group_id: next.place.group(),
            audience: fields.audience,
            locked: next.locked,
            organisation_id: fields.organisations.first().copied(),
            ..loaded.row.clone()
        },
        text: &next.typed.text,
    };
    let kept = Fields {
        tags: loaded.tags.clone(),
        article: Some(loaded.article.clone()),
        summary: None,
        stood: None,
    };
    let were = texts(tx, &loaded.opening)?;
    let before = (&loaded.row, &loaded.opening, &kept);
    let row = change::change(tx, cx, before, changed, by)?;
    fields::write(
        tx,
        row.id,
        fields,
        &next.tags,
        &next.typed.prose,
        Over::Older,
    )?;
    let opened = fields.costs_public && !loaded.article.costs_public;
    let texts = Texts {
        before: were,
        opened: row.organisation_id.filter(|_| opened),
        ..Texts::default()
    };
    refer(tx, cx, whose, row.id, (next.typed, fields), texts)?;
    Ok(row)
}

/// Topics are changed elsewhere.
pub(super) fn article(found: (ItemRow, ItemFacts)) -> Result<(ItemRow, ItemFacts), Error> {
    if found.0.kind.is_article() {
        Ok(found)
    } else {
        Err(Error::NotFound)
    }
}
