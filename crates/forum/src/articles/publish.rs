//! Publishing an article.

use domain::article::Licence;
use domain::item::{ItemKind, SpineLabel};
use domain::place::Audience;
use domain::rights::Actor;
use domain::{Check, ItemId, MemberId, Problem};
use store::posts::PostRow;
use store::{Read, Write, articles};
use text::SafeHtml;

use super::ArticleInput;
use super::check::{self, Needs, Typed};
use super::fields::{self, ArticleFields, Over};
use super::resolve::{self, Writer};
use super::view::COSTS;
use crate::items::Posted;
use crate::items::change;
use crate::items::new::{self, NewItem};
use crate::people::signed_in;
use crate::posting::{Spend, once, spend};
use crate::prevention::{self, At};
use crate::references::{self, Standing, Texts, Written};
use crate::{Cx, Error, curating, places, taxonomy, topics};

/// Publishes an article. Fields are named as in [`ArticleInput`], prose fields by their own word.
///
/// Refused as [`crate::topics::post`]; editorial articles are for those who publish editorially.
pub fn publish(
    cx: &Cx,
    actor: &Actor,
    input: &ArticleInput,
    submission: Option<&str>,
) -> Result<Posted, Error> {
    publish_of(cx, actor, input, submission, None)
}

/// As [`publish`], of an article that is made of this topic: it credits who wrote there, who are told, and is for no more
/// people than the topic (fields `place`, `audience`).
///
/// Refused too for all who don't curate the topic.
pub fn publish_of(
    cx: &Cx,
    actor: &Actor,
    input: &ArticleInput,
    submission: Option<&str>,
    source: Option<SpineLabel>,
) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    let writer = Writer {
        actor,
        reviewer: Some(member.id),
        house: member.organisation,
        before: None,
    };
    let needs = Needs::of(input.kind);
    let mut check = Check::new();
    topics::not_past_themselves(&mut check, member, input.audience);
    let at = input.place.map_or(At::Nowhere, At::Place);
    let rewritten = input.rewritten(prevention::rewriting(cx, actor, at)?);
    let replaced = rewritten != *input;
    let input = &rewritten;
    let typed = read(cx, check, input, input.kind, needs, &writer)?;
    let mut check = Check::new();
    typed.text.names_few(&mut check, "body");
    check.done()?;
    let what = ArticleInput {
        told: None,
        ..input.clone()
    };
    once(cx, actor, (submission, &(what, source)), |tx| {
        let place = match input.place {
            Some(place) => place,
            None => places::first_open(tx)?,
        };
        let audience = topics::settle_new(tx, actor, place, input.kind, input.audience)?;
        let made_of = source
            .map(|label| curating::expose(tx, actor, label, (place, audience)))
            .transpose()?;
        references::ask(
            tx,
            cx,
            actor,
            &typed.text,
            Standing { place, audience },
            input.told,
        )?;
        spend(tx, member.id, Spend::Item, cx.now())?;
        let sent = typed.sent(None);
        let reasons = prevention::verdict(tx, cx, actor, place, &sent)?;
        let fields = resolved(tx, input, &typed, &writer, audience)?;
        let tags = taxonomy::tags_of_typed(tx, cx, actor, &input.tags)?;
        let item = NewItem {
            kind: input.kind,
            title: &typed.title,
            summary: &typed.summary,
            text: &typed.text,
            place,
            audience,
            author: member.id,
            house: Some(member.organisation),
            owner: fields.organisations.first().copied(),
            created_at: cx.now(),
            edited_at: None,
            number: None,
            locked: false,
        };
        let row = new::add(tx, cx, &item)?;
        fields::write(tx, row.id, &fields, &tags, &typed.prose, Over::Nothing)?;
        refer(
            tx,
            cx,
            member.id,
            row.id,
            (&typed, &fields),
            Texts::default(),
        )?;
        if let Some(made_of) = made_of {
            curating::credit(tx, cx, row.id, made_of, member.id)?;
        }
        topics::written(tx, cx, &row)?;
        let opening = change::opening(tx, row.id)?;
        let held = prevention::posted(tx, cx, actor, (&row, &opening), &reasons)?;
        Ok(Posted::at(&row).held(held).replaced(replaced))
    })
}

/// Remembers to what all texts of an article refer; `texts` is what is known of them before.
pub(super) fn refer<'t>(
    tx: &mut Write,
    cx: &Cx,
    by: MemberId,
    item: ItemId,
    (typed, fields): (&'t Typed, &ArticleFields),
    mut texts: Texts<'t>,
) -> Result<(), Error> {
    texts.shown.push(&typed.text.rendered.html);
    for (field, text) in &typed.prose {
        let open = fields.costs_public || !COSTS.contains(field);
        let seen = if open {
            &mut texts.shown
        } else {
            &mut texts.inside
        };
        seen.push(&text.rendered.html);
    }
    let post = change::opening(tx, item)?.id;
    references::renew(tx, cx, Written { by, item, post }, texts)
}

/// All texts of an article as they are.
pub(super) fn texts(r: &mut Read, opening: &PostRow) -> Result<Vec<SafeHtml>, Error> {
    let prose = articles::prose_of(r, &[opening.item_id])?.into_iter();
    Ok(std::iter::once(opening.html.clone())
        .chain(prose.map(|prose| prose.html))
        .map(SafeHtml::from_stored)
        .collect())
}

/// What was typed, or all that is wrong with it at once, also what only a look-up tells.
pub(super) fn read(
    cx: &Cx,
    mut check: Check,
    input: &ArticleInput,
    kind: ItemKind,
    needs: Needs,
    writer: &Writer<'_>,
) -> Result<Typed, Error> {
    let typed = check::read(&mut check, input, kind, needs, cx.now());
    let before = writer.before.and_then(|fields| fields.licence);
    check::licence(&mut check, input.licence, before);
    let Err(mut problems) = check.done() else {
        return Ok(typed);
    };
    let more = cx.store.read(|r| {
        let mut check = Check::new();
        resolve::fields(r, &mut check, input, &typed, writer, Audience::Everyone)?;
        Ok::<_, Error>(check.done().err().unwrap_or_default())
    })?;
    problems.extend(more);
    Err(Error::Invalid(problems))
}

/// The fields with everything that they refer to.
pub(super) fn resolved(
    r: &mut Read,
    input: &ArticleInput,
    typed: &Typed,
    writer: &Writer<'_>,
    audience: Audience,
) -> Result<ArticleFields, Error> {
    let mut check = Check::new();
    let fields = resolve::fields(r, &mut check, input, typed, writer, audience)?;
    let open = fields.licence == Some(Licence::Unknown) && audience == Audience::Everyone;
    if open {
        check.add(Problem::new("audience", "licence-unknown"));
    }
    check.done()?;
    Ok(fields)
}
