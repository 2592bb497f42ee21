//! The versions of a text, and each of them as lines by field.

use std::collections::HashMap;

use domain::article::Prose;
use domain::place::{Audience, Place};
use domain::rights::{self, Act, Actor, Refusal};
use domain::taxonomy::Part;
use domain::{MemberId, Moment, OrganisationId, TermId, calendar};
use store::{Read, deeds, members, revisions};

use super::fields::Fields;
use super::{DeedView, Text, VersionRow};
use crate::articles::fields::{self as article_fields, ArticleFields, LISTED};
use crate::articles::view::{COSTS, sees_costs};
use crate::views::{OrganisationRef, PersonRef, PlaceRef, TermRef};
use crate::{Cx, Error, moderation, people, places, taxonomy, tending};

/// All versions of a text that the reader may read, oldest first.
pub(super) fn versions(r: &mut Read, actor: &Actor, text: &Text) -> Result<Vec<VersionRow>, Error> {
    let edits = revisions::edits_of(r, text.post.id)?;
    let mut readable = Vec::with_capacity(edits.len() + 1);
    for edit in &edits {
        let kept = Fields::kept(edit.fields.as_deref())?;
        readable.push(may_read(actor, text, (edit.version, kept.as_ref())).is_ok());
    }
    // The current one, which stands at the text.
    readable.push(true);
    let editors: Vec<MemberId> = edits.iter().map(|edit| edit.author_id).collect();
    let houses: HashMap<MemberId, OrganisationId> = members::by_ids(r, &editors)?
        .into_iter()
        .map(|row| (row.id, row.organisation_id))
        .collect();
    let place = text.facts.place;
    let mut writers = vec![(text.post.author_id, text.post.organisation_id, place)];
    writers.extend(
        editors
            .iter()
            .map(|id| (*id, houses.get(id).copied(), place)),
    );
    let views = people::author_views(r, actor, &writers)?;
    // Each kept state carries the edit that ended it, so the first version is told by the post itself.
    let first = (1, text.post.created_at, String::new());
    let later = edits
        .into_iter()
        .map(|edit| (edit.version + 1, edit.created_at, edit.note));
    Ok(std::iter::once(first)
        .chain(later)
        .zip(views)
        .zip(readable)
        .filter(|(_, readable)| *readable)
        .map(|(((version, at, note), editor), _)| VersionRow {
            version,
            editor,
            at,
            note,
        })
        .collect())
}

/// What was done to a text beside editing it, latest first.
pub(super) fn deeds(r: &mut Read, actor: &Actor, text: &Text) -> Result<Vec<DeedView>, Error> {
    let mut rows = deeds::of(r, text.item.id, text.post.n)?;
    rows.reverse();
    let place = text.facts.place;
    for row in rows.iter_mut().filter(|row| !row.note.is_empty()) {
        if !tending::reads_reason(actor, &text.facts, text.post.author_id, row) {
            row.note.clear();
        }
    }
    let doers: Vec<_> = rows.iter().map(|row| (row.by_id, None, place)).collect();
    let doers = people::author_views(r, actor, &doers)?;
    Ok(rows
        .into_iter()
        .zip(doers)
        .map(|(row, by)| DeedView {
            by: tending::names_doer(actor, &text.facts, text.post.author_id, &row).then_some(by),
            kind: row.kind,
            at: row.created_at,
            note: row.note,
        })
        .collect())
}

/// A text as it was.
pub(crate) struct State {
    /// The title, of an opening.
    pub(crate) title: Option<String>,
    /// Markdown.
    pub(crate) body: String,
    /// The other fields, of an opening.
    pub(crate) fields: Fields,
    /// Where a topic stood and for whom.
    stood: Option<(Place, Audience)>,
}

/// The state of a text in this version, without what it quotes of texts that are not there.
///
/// Refused when it was written for fewer than may read the text now, and the reader is none of them.
pub(super) fn state(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    text: &Text,
    version: i64,
) -> Result<State, Error> {
    let mut state = as_kept(r, actor, text, version)?;
    let article = state.fields.article.iter_mut();
    let prose = article.flat_map(|article| article.prose.iter_mut().map(|(_, body)| body));
    for body in std::iter::once(&mut state.body).chain(prose) {
        moderation::leave_out(r, &cx.site, body)?;
    }
    Ok(state)
}

fn as_kept(r: &mut Read, actor: &Actor, text: &Text, version: i64) -> Result<State, Error> {
    if version != text.post.version {
        let kept = revisions::find(r, text.post.id, version)?.ok_or(Error::NotFound)?;
        let fields = Fields::kept(kept.fields.as_deref())?;
        may_read(actor, text, (version, fields.as_ref()))?;
        let fields = fields.unwrap_or_default();
        return Ok(State {
            stood: stood(text, &fields),
            fields,
            title: kept.title,
            body: kept.body,
        });
    }
    let opens = text.post.n == 0;
    let fields = match opens {
        true if text.item.kind.is_article() => article_fields::load(r, &text.item)?,
        true => Fields::of_topic(r, &text.item)?,
        false => Fields::default(),
    };
    Ok(State {
        title: opens.then(|| text.item.title.clone()),
        body: text.post.body.clone(),
        stood: stood(text, &fields),
        fields,
    })
}

/// Where a topic stood when it had these fields.
fn stood(text: &Text, fields: &Fields) -> Option<(Place, Audience)> {
    let opens = text.post.n == 0 && !text.item.kind.is_article();
    let then = fields.facts_then(&text.facts);
    opens.then_some((then.place, then.audience))
}

/// Whether the reader may read an earlier state of a text that they may read now: what was written for fewer stays
/// with them and with the author, and what a moderator took out of it with the author and who moderates. Where nothing was
/// kept of where a reply stood, its state stays with those who moderate.
fn may_read(
    actor: &Actor,
    text: &Text,
    (version, kept): (i64, Option<&Fields>),
) -> Result<(), Refusal> {
    if version < text.hidden_below {
        return Err(Refusal::Hidden);
    }
    // Of the text, not of the item: it may have come here from another.
    if actor.id() == Some(text.post.author_id) {
        return Ok(());
    }
    match kept {
        Some(fields) => rights::may(actor, Act::Read(&fields.facts_then(&text.facts))),
        None => rights::may(actor, Act::Lock(&text.facts)),
    }
}

/// The names of what the compared states refer to, as far as the reader may know them.
pub(super) struct Names {
    terms: HashMap<TermId, TermRef>,
    houses: HashMap<OrganisationId, OrganisationRef>,
    people: HashMap<MemberId, PersonRef>,
    places: HashMap<Place, PlaceRef>,
    /// Whether the reader sees what something cost, in every one of the states.
    costs: bool,
}

impl Names {
    pub(super) fn load(r: &mut Read, actor: &Actor, states: &[&State]) -> Result<Self, Error> {
        let articles = || {
            states
                .iter()
                .filter_map(|state| state.fields.article.as_ref())
        };
        let mut terms: Vec<TermId> = Vec::new();
        for state in states {
            terms.extend(&state.fields.tags);
        }
        for article in articles() {
            for part in LISTED {
                terms.extend(article.terms(part));
            }
        }
        let houses: Vec<_> = articles()
            .flat_map(|article| article.organisations.iter().copied())
            .collect();
        let people: Vec<_> = articles()
            .flat_map(|article| [article.contact, article.reviewed_by])
            .flatten()
            .collect();
        let stood = states.iter().filter_map(|state| state.stood);
        let stood: Vec<Place> = stood.map(|(place, _)| place).collect();
        Ok(Self {
            terms: taxonomy::refs(r, &terms)?,
            houses: people::organisation_refs(r, &houses)?,
            people: people::person_refs(r, actor, &people)?,
            places: places::refs(r, &stood)?,
            costs: articles().all(|article| sees_costs(actor, article.costs_public)),
        })
    }

    /// A state as text, field by field. Two states of one post have other fields when it was a reply in one of them
    /// and opens an item in the other.
    pub(super) fn lines(&self, state: &State) -> Vec<(&'static str, String)> {
        let mut sections = vec![
            ("title", state.title.clone().unwrap_or_default()),
            ("body", state.body.clone()),
        ];
        if let Some(article) = &state.fields.article {
            sections.insert(1, ("summary", article.summary.clone()));
            self.article(article, &mut sections);
        }
        if state.fields.article.is_none() && state.title.is_some() {
            let summary = state.fields.summary.clone().unwrap_or_default();
            sections.insert(1, ("summary", summary));
        }
        sections.push(("tags", self.labels(&state.fields.tags, 0)));
        if let Some((place, audience)) = state.stood {
            let place = self.places.get(&place).map(|place| place.name.clone());
            sections.push(("place", place.unwrap_or_default()));
            sections.push(("audience", audience.to_string()));
        }
        sections
    }

    fn article(&self, article: &ArticleFields, sections: &mut Vec<(&'static str, String)>) {
        for field in Prose::ALL {
            if self.costs || !COSTS.contains(field) {
                let filled = article.prose.iter().find(|(filled, _)| filled == field);
                let body = filled.map(|(_, body)| body.clone());
                sections.push((field.as_str(), body.unwrap_or_default()));
            }
        }
        let houses = article.organisations.iter();
        let houses = houses.filter_map(|id| self.houses.get(id).map(|house| house.name.as_str()));
        // The first organisation owns it, and the first theme was chosen apart from the others.
        sections.push(("organisations", listed(houses, 1)));
        for (name, part, kept) in [
            ("themes", Part::Theme, 1),
            ("programmes", Part::Programme, 0),
            ("targets", Part::Target, 0),
            ("intermediaries", Part::Intermediary, 0),
        ] {
            sections.push((name, self.labels(article.terms(part), kept)));
        }
        sections.extend([
            ("audience", article.audience.to_string()),
            ("phase", word(article.phase)),
            ("takeover", word(article.takeover)),
            ("licence", word(article.licence)),
            ("contact", self.person(article.contact)),
            ("reviewed_on", day(article.reviewed_at)),
            ("reviewed_by", self.person(article.reviewed_by)),
            ("review_before", day(article.review_before)),
            ("evidence", word(article.evidence)),
            ("instrument", word(article.instrument.as_ref())),
            ("evidence_n", word(article.evidence_n)),
            ("evidence_year", word(article.evidence_year)),
        ]);
        if self.costs {
            let public = if article.costs_public { "yes" } else { "no" };
            sections.extend([
                ("costs_hours", word(article.costs_hours)),
                ("costs_euros", word(article.costs_euros)),
                ("costs_public", public.to_owned()),
            ]);
        }
    }

    fn labels(&self, terms: &[TermId], kept: usize) -> String {
        let terms = terms.iter().filter_map(|term| self.terms.get(term));
        listed(terms.map(|term| term.label.as_str()), kept)
    }

    fn person(&self, id: Option<MemberId>) -> String {
        let person = id.and_then(|id| self.people.get(&id));
        person.map(|person| person.name.clone()).unwrap_or_default()
    }
}

/// The sections of two states by their names; one that only one of them has is empty in the other.
pub(super) fn joined(
    mut before: Vec<(&'static str, String)>,
    after: Vec<(&'static str, String)>,
) -> Vec<(&'static str, String, String)> {
    let mut joined = Vec::with_capacity(before.len().max(after.len()));
    for (name, after) in after {
        let at = before.iter().position(|(known, _)| *known == name);
        let before = at.map(|at| before.remove(at).1);
        joined.push((name, before.unwrap_or_default(), after));
    }
    let left = before.into_iter();
    joined.extend(left.map(|(name, before)| (name, before, String::new())));
    joined
}

/// Names below each other. The first `kept` stand where they were put; the order of the others says nothing, so that
/// choosing the same ones in another order is no change.
fn listed<'a>(names: impl Iterator<Item = &'a str>, kept: usize) -> String {
    let mut names: Vec<&str> = names.collect();
    if let Some(others) = names.get_mut(kept..) {
        others.sort_unstable();
    }
    names.join("\n")
}

fn word(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn day(at: Option<Moment>) -> String {
    at.map(calendar::to_day).unwrap_or_default()
}
