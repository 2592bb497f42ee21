//! What others quote of a text goes with it when moderation takes it away, and comes back with it: as it stands, in the prose
//! fields of an article, and in earlier versions. Who said it stays there, so that an answer can still be read.
//!
//! A quote is known by its link, which may be written in many ways, name the item as the kind that it was, or a reply where it
//! stood before: each is looked up as a reader's click would be. When moderation took something out of a text, and others no
//! longer read what it said before, quotes go that say what doesn't stand there now.
//!
//! What is quoted later goes the same way when it is written ([`keep_out`]), whether a draft brings it, a form that was opened
//! before, or a version that is put back.

use std::collections::{HashMap, HashSet};

use domain::article::Prose;
use domain::item::{ItemKind, SpineLabel, State};
use domain::{ItemId, PostId, QuoteId};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::posts::PostRow;
use store::quotes::{self, WithheldRow};
use store::revisions::RevisionRow;
use store::{Read, Write, articles, posts, renderings, revisions};
use text::{SafeHtml, Withheld};

use super::state_of;
use crate::history::fields::Fields;
use crate::items::labels;
use crate::{Cx, Error};

/// The version of a text as it stands.
const STANDING: i64 = 0;

/// Has the quotes of a text follow what became of it. With an opening go the quotes of all that stands below it.
pub(crate) fn follow(
    tx: &mut Write,
    cx: &Cx,
    (item, post): (&ItemRow, &PostRow),
    state: State,
) -> Result<(), Error> {
    quotes::alone(tx, item.id)?;
    let (texts, goes) = match state {
        State::Live => (left(tx, item.id)?, None),
        State::Hidden | State::Deleted => {
            let goes = Goes {
                item: item.id,
                post: (post.n > 0).then_some(post.id),
            };
            (quotes::holding(tx, item.id)?, Some(goes))
        }
    };
    settle_all(tx, cx, texts, goes)
}

/// Has the quotes in and of an item follow that others read no longer, or again, what a text of it said before.
pub(super) fn follow_earlier(tx: &mut Write, cx: &Cx, item: ItemId) -> Result<(), Error> {
    quotes::alone(tx, item)?;
    let mut texts = quotes::holding(tx, item)?;
    texts.extend(left(tx, item)?);
    settle_all(tx, cx, texts, None)
}

/// The texts in an item, or that refer to it, of which something was taken out, each with its version.
fn left(r: &mut Read, item: ItemId) -> Result<Vec<(PostId, i64)>, Error> {
    let rows = quotes::withheld(r, item)?.into_iter();
    Ok(rows.map(|row| (row.post_id, row.version)).collect())
}

fn settle_all(
    tx: &mut Write,
    cx: &Cx,
    texts: Vec<(PostId, i64)>,
    goes: Option<Goes>,
) -> Result<(), Error> {
    let mut done = HashSet::new();
    for (post, version) in texts.into_iter().filter(|text| done.insert(*text)) {
        let Some(mut said) = Said::load(tx, post, version)? else {
            continue;
        };
        let known = quotes::of_post(tx, post)?.into_iter();
        let known: Vec<WithheldRow> = known.filter(|row| row.version == version).collect();
        let known = known.as_slice();
        said.settle(tx, cx, (known, known), goes)?;
    }
    Ok(())
}

/// Takes out of what was just written what it quotes of texts that are not there, as if it had stood there when they went.
/// `shown` is all of it, rendered. What it refers to must be noted, since by that the words are found when they come back.
pub(crate) fn keep_out<'t>(
    tx: &mut Write,
    cx: &Cx,
    post: PostId,
    mut shown: impl Iterator<Item = &'t SafeHtml>,
) -> Result<(), Error> {
    if !shown.any(may_quote) {
        return Ok(());
    }
    let Some(mut said) = Said::load(tx, post, STANDING)? else {
        return Ok(());
    };
    let known = quotes::of_post(tx, post)?;
    let mut gone = Gone::of(&cx.site, Some(said.item));
    let mut places: Vec<ItemId> = Vec::new();
    for to in said.addresses(&known) {
        let quoted = gone.look(tx, &to)?;
        places.extend(quoted.map(|quoted| quoted.item));
    }
    if places.is_empty() && known.is_empty() {
        return Ok(());
    }
    places.sort_unstable();
    places.dedup();
    for item in places {
        quotes::alone(tx, item)?;
    }
    // Words that were taken out before go to their places first, also those of a version that is put back, so that all are kept
    // in the order in which they stand now.
    let known = quotes::of_post(tx, post)?;
    let standing = known.iter().filter(|row| row.version == STANDING);
    let standing: Vec<WithheldRow> = standing.cloned().collect();
    said.settle(tx, cx, (known.as_slice(), standing.as_slice()), None)
}

/// Whether a text may quote another one, before anything is looked up of it.
fn may_quote(html: &SafeHtml) -> bool {
    let html = html.as_str();
    html.contains("<blockquote") && html.contains("<a")
}

/// What was taken out of a text is missing in the earlier version too that it has become, and comes back there.
pub(crate) fn stood(tx: &mut Write, cx: &Cx, earlier: &RevisionRow) -> Result<(), Error> {
    let fields = earlier.fields.as_deref().unwrap_or_default();
    if !earlier.body.contains('>') && !fields.contains('>') {
        return Ok(());
    }
    let known = quotes::of_post(tx, earlier.post_id)?.into_iter();
    let rows: Vec<WithheldRow> = known
        .filter(|row| row.version == STANDING)
        .map(|row| WithheldRow {
            id: QuoteId(cx.id()),
            version: earlier.version,
            ..row
        })
        .collect();
    Ok(quotes::keep(tx, &rows)?)
}

/// Takes out of a text as it is shown what it quotes of texts that are not there; whether there was anything. For what is not
/// looked through when they go: profiles, lists, places, and versions of texts that refer to them no longer.
pub(crate) fn leave_out(r: &mut Read, site: &str, body: &mut String) -> Result<bool, Error> {
    let mut gone = Gone::of(site, None);
    let taken = text::try_withhold_quotes(body, |to, words| gone.is(r, to, words))?;
    let Some((left, _)) = taken else {
        return Ok(false);
    };
    *body = left;
    Ok(true)
}

/// As [`leave_out`], of a text that is kept with what it was rendered to.
pub(crate) fn leave_out_of(
    r: &mut Read,
    site: &str,
    body: &mut String,
    html: &mut String,
) -> Result<(), Error> {
    if leave_out(r, site, body)? {
        *html = text::render(body).html.into_string();
    }
    Ok(())
}

/// As [`leave_out`], of what is told to who was too late to change a text.
pub(crate) fn leave_out_of_stale<T>(
    r: &mut Read,
    site: &str,
    changed: Result<T, Error>,
) -> Result<T, Error> {
    match changed {
        Err(Error::Stale(mut current)) => {
            leave_out(r, site, &mut current.body)?;
            Err(Error::Stale(current))
        }
        changed => changed,
    }
}

/// What goes in this very transaction: a reply, or an opening with all that stands below it.
#[derive(Clone, Copy)]
struct Goes {
    item: ItemId,
    /// `None` is the opening.
    post: Option<PostId>,
}

/// A text to which quotes lead.
struct Quoted {
    item: ItemId,
    /// Whether people find it.
    there: bool,
    /// What it says now, when others no longer read what it said before.
    says: Option<String>,
}

/// Tells what is gone of what quotes lead to. Each text is looked up once.
struct Gone<'c> {
    site: &'c str,
    /// The item under which it is quoted, where it is known.
    here: Option<ItemId>,
    goes: Option<Goes>,
    /// Addresses of which words were gone before.
    before: HashSet<String>,
    found: HashMap<String, Option<Quoted>>,
}

impl<'c> Gone<'c> {
    fn of(site: &'c str, here: Option<ItemId>) -> Self {
        Self {
            site,
            here,
            goes: None,
            before: HashSet::new(),
            found: HashMap::new(),
        }
    }

    /// The text to which an address leads; `None` when that is none, or nobody knows any more where it stood.
    fn look(&mut self, r: &mut Read, to: &str) -> Result<Option<&Quoted>, Error> {
        if !self.found.contains_key(to) {
            let quoted = match self.leads_to(r, to)? {
                Some(quoted) => Some(self.quoted(r, &quoted)?),
                None => None,
            };
            self.found.insert(to.to_owned(), quoted);
        }
        Ok(self.found.get(to).and_then(Option::as_ref))
    }

    /// Whether these words are gone that a quote says which leads there.
    fn is(&mut self, r: &mut Read, to: &str, words: &str) -> Result<bool, Error> {
        let gone = self.look(r, to)?.map(|quoted| {
            let says = quoted.says.as_deref();
            !quoted.there || says.is_some_and(|now| !stands(words, now))
        });
        Ok(gone.unwrap_or_else(|| self.before.contains(to)))
    }

    /// The text to which an address leads, wherever it stands by now.
    fn leads_to(&self, r: &mut Read, to: &str) -> Result<Option<PostRow>, Error> {
        if let (Some(here), Some(n)) = (self.here, text::reply_here(to)) {
            return Ok(posts::by_number(r, here, n)?);
        }
        let Some((letter, number, n)) = text::text_at(to, self.site) else {
            return Ok(None);
        };
        let Some(kind) = ItemKind::from_letter(letter) else {
            return Ok(None);
        };
        match labels::stood(r, SpineLabel { kind, number }, n) {
            Ok(id) => Ok(posts::find(r, id)?),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn quoted(&self, r: &mut Read, post: &PostRow) -> Result<Quoted, Error> {
        let goes = self.goes.is_some_and(|goes| match goes.post {
            Some(reply) => reply == post.id,
            None => goes.item == post.item_id,
        });
        let found = posts::with_item(r, post.id)?;
        let found = found.filter(|(post, item)| !goes && state_of(post, item) == State::Live);
        let mut says = None;
        if let Some((post, item)) = &found
            && revisions::hidden_below(r, post.id)? > 0
        {
            says = Some(whole(r, post, item)?);
        }
        Ok(Quoted {
            item: post.item_id,
            there: found.is_some(),
            says,
        })
    }
}

/// All that a text says now, in one line.
fn whole(r: &mut Read, post: &PostRow, item: &ItemRow) -> Result<String, Error> {
    let mut said = vec![post.plain.clone()];
    if post.n == 0 {
        said.extend([item.title.clone(), item.summary.clone()]);
        let prose = articles::prose_of(r, &[item.id])?.into_iter();
        said.extend(prose.map(|prose| prose.plain));
    }
    Ok(in_one_line(&said.join("\n")))
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether each line of these words, Markdown, stands in what a text says now.
fn stands(words: &str, now: &str) -> bool {
    let plain = text::plain(words);
    plain.lines().all(|line| {
        let line = in_one_line(line);
        // Marks of lists, and what people set around a quote.
        let line = match line.split_once(['.', ')']) {
            Some((number, item)) if number.bytes().all(|b| b.is_ascii_digit()) => item,
            _ => line.as_str(),
        };
        now.contains(line.trim_matches(|c: char| !c.is_alphanumeric()))
    })
}

/// The Markdown of a text in one version.
struct Said {
    post: PostId,
    version: i64,
    /// Under which item it stands.
    item: ItemId,
    /// Whether it opens that.
    opens: bool,
    /// The text itself, then the prose fields of an article.
    parts: Vec<Part>,
    /// The other fields of an earlier version.
    fields: Option<Fields>,
}

/// A text, or a prose field of an article.
struct Part {
    field: Option<Prose>,
    /// As it was found.
    before: String,
    body: String,
}

impl Part {
    fn is_changed(&self) -> bool {
        self.body != self.before
    }
}

impl Said {
    fn load(r: &mut Read, post: PostId, version: i64) -> Result<Option<Self>, Error> {
        let Some(row) = quotes::said(r, post, version)? else {
            return Ok(None);
        };
        let opens = row.n == 0;
        let fields = Fields::kept(row.fields.as_deref())?;
        let article = fields.as_ref().and_then(|fields| fields.article.as_ref());
        let prose: Vec<(Prose, String)> = match (version, article) {
            (STANDING, _) if opens => articles::prose_of(r, &[row.item_id])?
                .into_iter()
                .map(|prose| (prose.field, prose.body))
                .collect(),
            (_, Some(article)) => article.prose.clone(),
            (_, None) => Vec::new(),
        };
        let prose = prose.into_iter().map(|(field, body)| (Some(field), body));
        let parts = std::iter::once((None, row.body))
            .chain(prose)
            .map(|(field, body)| Part {
                field,
                before: body.clone(),
                body,
            })
            .collect();
        Ok(Some(Self {
            post,
            version,
            item: row.item_id,
            opens,
            parts,
            fields,
        }))
    }

    /// The addresses to which its quotes lead, and those in words that were taken out.
    fn addresses(&self, known: &[WithheldRow]) -> HashSet<String> {
        let parts = self.parts.iter().map(|part| part.body.as_str());
        let said = parts.chain(known.iter().map(|row| row.words.as_str()));
        let mut addresses: HashSet<String> = said.flat_map(text::quoted).collect();
        addresses.extend(known.iter().map(|row| row.path.clone()));
        addresses
    }

    /// Has it say what is there of what it quotes, and no more: all comes back that was taken out, and what is gone now is
    /// taken out again, so that what is kept of it stands in its order. Those of `known` that were kept for this version are
    /// `own`.
    fn settle(
        &mut self,
        tx: &mut Write,
        cx: &Cx,
        (known, own): (&[WithheldRow], &[WithheldRow]),
        goes: Option<Goes>,
    ) -> Result<(), Error> {
        self.put_back(known);
        let mut gone = Gone::of(&cx.site, Some(self.item));
        gone.goes = goes;
        gone.before = known.iter().map(|row| row.path.clone()).collect();
        let taken = self.take_out(tx, cx, &mut gone)?;
        // What found no place was taken out by its writer, who wrote another text since.
        for row in own {
            quotes::forget(tx, row.id)?;
        }
        quotes::keep(tx, &taken)?;
        self.write(tx)
    }

    /// Takes out what quotes say that is gone: the words, to be kept.
    fn take_out(
        &mut self,
        r: &mut Read,
        cx: &Cx,
        gone: &mut Gone<'_>,
    ) -> Result<Vec<WithheldRow>, Error> {
        let (post_id, version) = (self.post, self.version);
        let mut rows = Vec::new();
        for part in &mut self.parts {
            let is_gone = |to: &str, words: &str| gone.is(r, to, words);
            let Some((left, taken)) = text::try_withhold_quotes(&part.body, is_gone)? else {
                continue;
            };
            part.body = left;
            rows.extend(taken.into_iter().map(|taken| WithheldRow {
                id: QuoteId(cx.id()),
                post_id,
                version,
                path: taken.path,
                words: taken.words,
            }));
        }
        Ok(rows)
    }

    /// Puts words back into the quotes that say nothing, in their order.
    fn put_back(&mut self, known: &[WithheldRow]) {
        let mut left: Vec<Withheld> = known
            .iter()
            .map(|row| Withheld {
                path: row.path.clone(),
                words: row.words.clone(),
            })
            .collect();
        for part in &mut self.parts {
            let (whole, back) = text::give_back_quotes(&part.body, &left);
            part.body = whole;
            let mut back = back.into_iter();
            left.retain(|_| !back.next().unwrap_or_default());
        }
    }

    /// Writes what is said otherwise by now. It is no new version: nobody changed it.
    fn write(&self, tx: &mut Write) -> Result<(), Error> {
        let changed: Vec<&Part> = self.parts.iter().filter(|part| part.is_changed()).collect();
        if changed.is_empty() {
            return Ok(());
        }
        if self.version != STANDING {
            return self.write_earlier(tx, &changed);
        }
        for part in changed {
            let rendered = text::render(&part.body);
            let forms = (
                part.body.as_str(),
                rendered.html.as_str(),
                rendered.plain.as_str(),
            );
            match part.field {
                Some(field) => quotes::set_prose(tx, (self.item, field), forms)?,
                None => quotes::set_standing(tx, self.post, forms)?,
            }
            if self.opens && part.field.is_none() {
                renderings::set_excerpt(tx, self.item, &rendered.excerpt)?;
            }
        }
        changes::mark(tx, ChangeMark::Post(self.post));
        Ok(())
    }

    fn write_earlier(&self, tx: &mut Write, changed: &[&Part]) -> Result<(), Error> {
        for part in changed.iter().filter(|part| part.field.is_none()) {
            quotes::set_earlier(tx, self.post, self.version, &part.body)?;
        }
        if changed.iter().all(|part| part.field.is_none()) {
            return Ok(());
        }
        let mut fields = self.fields.clone().unwrap_or_default();
        if let Some(article) = &mut fields.article {
            let prose = self.parts.iter();
            article.prose = prose
                .filter_map(|part| Some((part.field?, part.body.clone())))
                .collect();
        }
        let fields = fields.to_json()?;
        Ok(quotes::set_earlier_fields(
            tx,
            (self.post, self.version),
            &fields,
        )?)
    }
}
