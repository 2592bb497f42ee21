//! What others quote of a text goes with it when moderation takes it away, and comes back with it: as it stands, in the prose
//! fields of an article, and in earlier versions. Who said it stays there, so that an answer can still be read.
//!
//! A quote is known by its link, which may be written in many ways, name the item as the kind that it was, or a reply where it
//! stood before: each is looked up as a reader's click would be.
//!
//! What is quoted later goes the same way when it is written ([`keep_out`]), whether a draft brings it, a form that was opened
//! before, or a version that is put back.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use domain::article::Prose;
use domain::item::{ItemKind, SpineLabel, State};
use domain::{ItemId, PostId, QuoteId};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::posts::PostRow;
use store::quotes::{self, WithheldRow};
use store::revisions::RevisionRow;
use store::{Read, Write, articles, posts, renderings};
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
    match state {
        State::Live => give_back(tx, cx, item),
        State::Hidden | State::Deleted => withhold(tx, cx, (item, post)),
    }
}

fn withhold(tx: &mut Write, cx: &Cx, (item, post): (&ItemRow, &PostRow)) -> Result<(), Error> {
    quotes::alone(tx, item.id)?;
    let goes =
        |quoted: &PostRow| quoted.id == post.id || (post.n == 0 && quoted.item_id == item.id);
    for (quoting, version) in quotes::holding(tx, item.id)? {
        let Some(mut said) = Said::load(tx, quoting, version)? else {
            continue;
        };
        let taken = said.take_out(tx, cx, |r, to| {
            let quoted = leads_to(r, &cx.site, to)?;
            Ok(quoted.is_some_and(|quoted| goes(&quoted)))
        })?;
        quotes::keep(tx, &taken)?;
        said.write(tx)?;
    }
    Ok(())
}

/// Gives back what is there again of what was taken out of quotes in this item and of it.
fn give_back(tx: &mut Write, cx: &Cx, item: &ItemRow) -> Result<(), Error> {
    for row in quotes::withheld(tx, item.id)? {
        let there = match leads_to(tx, &cx.site, &row.path)? {
            Some(quoted) => is_there(tx, quoted.id)?,
            None => false,
        };
        if !there {
            continue;
        }
        // Else its writer took the quote out, or wrote another text since.
        if let Some(mut said) = Said::load(tx, row.post_id, row.version)?
            && said.put_back(&row)
        {
            said.write(tx)?;
        }
        quotes::forget(tx, row.id)?;
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
    if !said.quotes() {
        return Ok(());
    }
    let leads = said.leads(tx, cx)?;
    let mut places: Vec<ItemId> = leads.values().map(|quoted| quoted.item_id).collect();
    places.sort_unstable();
    places.dedup();
    for item in places {
        quotes::alone(tx, item)?;
    }
    let known = quotes::of_post(tx, post)?;
    // Words that were taken out before go to their places first, also those of a version that is put back, so that all are kept
    // in the order in which they stand now.
    for row in &known {
        said.put_back(row);
    }
    let taken = said.take_out(tx, cx, |r, to| match leads.get(to) {
        Some(quoted) => Ok(!is_there(r, quoted.id)?),
        // Nobody knows any more where it stood.
        None => Ok(known.iter().any(|row| row.path == to)),
    })?;
    for row in known.iter().filter(|row| row.version == STANDING) {
        quotes::forget(tx, row.id)?;
    }
    quotes::keep(tx, &taken)?;
    said.write(tx)
}

/// Whether a text may quote another one, before anything is looked up of it.
fn may_quote(html: &SafeHtml) -> bool {
    let html = html.as_str();
    // In code it stands as it was typed.
    let quotes = html.contains("<blockquote") || html.contains("&gt;");
    quotes && (html.contains("href=") || html.contains("src=") || html.contains("]("))
}

/// What was taken out of a text is missing in the earlier version too that it has become, and comes back there.
pub(crate) fn stood(tx: &mut Write, cx: &Cx, earlier: &RevisionRow) -> Result<(), Error> {
    let fields = earlier.fields.as_deref().unwrap_or_default();
    if text::quoted(&earlier.body).is_empty() && !fields.contains("](") {
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
    let mut gone = |r: &mut Read, to: &str| -> Result<bool, Error> {
        match leads_to(r, site, to)? {
            Some(quoted) => Ok(!is_there(r, quoted.id)?),
            None => Ok(false),
        }
    };
    match without(r, body, &mut gone)? {
        Some((left, _)) => {
            *body = left;
            Ok(true)
        }
        None => Ok(false),
    }
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

    /// Whether anything in it leads to what it quotes.
    fn quotes(&self) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|part| !text::quoted(&part.body).is_empty())
    }

    /// The texts to which its quotes lead, by their addresses as typed.
    fn leads(&self, r: &mut Read, cx: &Cx) -> Result<HashMap<String, PostRow>, Error> {
        let parts = self.parts.iter();
        let addresses: HashSet<&str> = parts.flat_map(|part| text::quoted(&part.body)).collect();
        let mut leads = HashMap::new();
        for to in addresses {
            if let Some(quoted) = leads_to(r, &cx.site, to)? {
                leads.insert(to.to_owned(), quoted);
            }
        }
        Ok(leads)
    }

    /// Takes out what quotes say that lead to addresses of what is gone: the words, to be kept.
    fn take_out(
        &mut self,
        r: &mut Read,
        cx: &Cx,
        mut is_gone: impl FnMut(&mut Read, &str) -> Result<bool, Error>,
    ) -> Result<Vec<WithheldRow>, Error> {
        let (post_id, version) = (self.post, self.version);
        let mut rows = Vec::new();
        for part in &mut self.parts {
            let Some((left, taken)) = without(r, &part.body, &mut is_gone)? else {
                continue;
            };
            part.body = left;
            rows.extend(
                taken
                    .into_iter()
                    .map(|Withheld { path, words }| WithheldRow {
                        id: QuoteId(cx.id()),
                        post_id,
                        version,
                        path,
                        words,
                    }),
            );
        }
        Ok(rows)
    }

    /// Puts words back into the first quote of them that says nothing. False when there is none any more.
    fn put_back(&mut self, row: &WithheldRow) -> bool {
        let quote = Withheld {
            path: row.path.clone(),
            words: row.words.clone(),
        };
        for part in &mut self.parts {
            if let Some(whole) = text::give_back_quote(&part.body, &quote) {
                part.body = whole;
                return true;
            }
        }
        false
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

/// A text without what quotes say in it that lead to addresses of what is gone, and the words. `None` when it says nothing of
/// that.
fn without(
    r: &mut Read,
    body: &str,
    is_gone: &mut impl FnMut(&mut Read, &str) -> Result<bool, Error>,
) -> Result<Option<(String, Vec<Withheld>)>, Error> {
    let mut gone: HashMap<&str, bool> = HashMap::new();
    for to in text::quoted(body) {
        if let Entry::Vacant(unknown) = gone.entry(to) {
            unknown.insert(is_gone(r, to)?);
        }
    }
    let is_gone = |to: &str| gone.get(to).copied().unwrap_or_default();
    Ok(text::withhold_quotes(body, is_gone))
}

/// Whether people find a text.
fn is_there(r: &mut Read, post: PostId) -> Result<bool, Error> {
    let found = posts::with_item(r, post)?;
    Ok(found.is_some_and(|(post, item)| state_of(&post, &item) == State::Live))
}

/// The text to which an address leads, wherever it stands by now.
fn leads_to(r: &mut Read, site: &str, address: &str) -> Result<Option<PostRow>, Error> {
    let Some((letter, number, n)) = text::text_at(address, site) else {
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
