//! An article with its fields, and the form for writing one.

mod form;
mod missing;

use std::borrow::Cow;

use askama::Template;
use domain::Moment;
use domain::article::Prose;
use domain::item::{ItemKind, State};
use forum::articles::ArticleView;
use forum::items::ItemView;
use forum::references::Preview;
use forum::views::TermRef;
use text::SafeHtml;

use crate::filters;
use crate::{Form, Frame};

pub use form::{ArticleFormPage, EDITORIAL, Lists, PRACTICE, spec, words};
pub(crate) use form::{label, publish_key};

/// A practice or editorial article with its discussion.
#[derive(Debug, Template)]
#[template(path = "articles/article.html")]
pub struct ArticlePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The item.
    pub view: &'a ItemView,
    /// Its fields.
    pub article: &'a ArticleView,
    /// The form for a reply: [`crate::replies::REPLY`].
    pub form: &'a Form,
    /// What was typed as it would look, when that was asked for.
    pub preview: Option<&'a Preview>,
}

/// A field that is told in a few words.
struct Fact {
    /// The key of its label.
    label: &'static str,
    values: Vec<Value>,
}

struct Value {
    text: String,
    /// Where it leads.
    path: Option<String>,
}

impl Value {
    fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            path: None,
        }
    }
}

/// That somebody looked whether an article is still so.
struct Stamp {
    by: Option<String>,
    at: Moment,
    /// When it should be looked at again.
    due: Option<Moment>,
    /// Whether that has passed.
    overdue: bool,
}

impl ArticlePage<'_> {
    fn is_practice(&self) -> bool {
        self.view.kind == ItemKind::Practice
    }

    /// The prose fields but those of the Theory of Change.
    fn prose(&self) -> Vec<(Prose, &SafeHtml)> {
        self.prose_where(|field| !is_theory(field))
    }

    fn theory_of_change(&self) -> Vec<(Prose, &SafeHtml)> {
        self.prose_where(is_theory)
    }

    fn prose_where(&self, wanted: impl Fn(Prose) -> bool) -> Vec<(Prose, &SafeHtml)> {
        let fields = self.article.prose.iter();
        let wanted = fields.filter(|(field, _)| wanted(*field));
        wanted.map(|(field, html)| (*field, html)).collect()
    }

    /// Labels of the fields that are asked and that nobody filled in yet.
    fn missing(&self) -> Vec<&'static str> {
        match self.view.kind {
            ItemKind::Practice => missing::of_practice(self.article),
            _ => Vec::new(),
        }
    }

    /// The fields that are filled in.
    fn facts(&self) -> Vec<Fact> {
        let (article, frame) = (self.article, self.frame);
        let licence = article.licence.map(|word| frame.word("licence", word));
        filled([
            ("article-organisations", self.organisations()),
            ("article-themes", terms(&article.themes)),
            ("article-programmes", terms(&article.programmes)),
            ("article-intermediaries", terms(&article.intermediaries)),
            ("article-licence", plain(licence)),
            ("article-evidence-short", self.evidence()),
            ("article-contact", self.contact()),
        ])
    }

    /// What decides whether it is something for the reader: for whom, how far, what it takes.
    fn in_short(&self) -> Vec<Fact> {
        let (article, frame) = (self.article, self.frame);
        let phase = article.phase.map(|word| frame.word("phase", word));
        let takeover = article.takeover.map(|word| frame.word("takeover", word));
        filled([
            ("article-targets", terms(&article.targets)),
            ("article-costs", self.costs()),
            ("article-phase", plain(phase)),
            ("article-takeover", plain(takeover)),
        ])
    }

    /// The parts of the page by their id, in their order.
    fn contents(&self) -> Vec<(String, Cow<'static, str>)> {
        let frame = self.frame;
        let body = (!self.view.html.as_str().is_empty() && self.is_practice())
            .then(|| ("verhaal".to_owned(), frame.t("article-body")));
        let fields = self.prose().into_iter();
        let fields = fields.map(|(field, _)| (field.to_string(), frame.word("prose", field)));
        let theory = (!self.theory_of_change().is_empty())
            .then(|| ("aanpak".to_owned(), frame.t("article-group-toc")));
        let discussion = (
            "reacties".to_owned(),
            frame.t1(
                crate::items::count_key(&self.view.kind),
                "count",
                self.view.reply_count,
            ),
        );
        let parts = body.into_iter().chain(fields).chain(theory);
        parts.chain([discussion]).collect()
    }

    /// Whether the reader is asked if all of it still holds: its day has come, as the desk has it.
    fn may_review(&self) -> bool {
        let due = self.article.review_before;
        due.is_some_and(|due| due < self.frame.now)
            && self.view.may.edit
            && self.view.state == State::Live
    }

    fn stamp(&self) -> Option<Stamp> {
        let (at, by) = self.article.reviewed.as_ref()?;
        let due = self.article.review_before;
        Some(Stamp {
            by: by.as_ref().map(|person| person.name.clone()),
            at: *at,
            due,
            overdue: due.is_some_and(|due| due < self.frame.now),
        })
    }

    fn organisations(&self) -> Vec<Value> {
        let organisations = self.article.organisations.iter();
        let value = organisations.map(|organisation| Value {
            text: organisation.name.clone(),
            path: Some(format!("/bibliotheek/{}", organisation.slug)),
        });
        value.collect()
    }

    /// How well the result is known, and how that was found.
    fn evidence(&self) -> Vec<Value> {
        let article = self.article;
        let level = article
            .evidence
            .map(|level| self.frame.word("evidence", level).into_owned());
        let counted = article
            .evidence_n
            .map(|n| format!("n = {}", self.frame.number(n)));
        let year = article.evidence_year.map(|year| year.to_string());
        [level, article.instrument.clone(), counted, year]
            .into_iter()
            .flatten()
            .map(Value::plain)
            .collect()
    }

    fn costs(&self) -> Vec<Value> {
        let hours = self
            .article
            .costs_hours
            .map(|hours| self.frame.t1("article-hours", "count", hours));
        let euros = self
            .article
            .costs_euros
            .map(|euros| self.frame.t1("article-euros", "amount", euros));
        [hours, euros]
            .into_iter()
            .flatten()
            .map(Value::plain)
            .collect()
    }

    fn contact(&self) -> Vec<Value> {
        let contact = self.article.contact.iter();
        let value = contact.map(|person| Value {
            text: person.name.clone(),
            path: Some(format!("/wie/{}", person.handle)),
        });
        value.collect()
    }
}

/// The facts that say something.
fn filled<const N: usize>(facts: [(&'static str, Vec<Value>); N]) -> Vec<Fact> {
    let filled = facts.into_iter().filter(|(_, values)| !values.is_empty());
    filled
        .map(|(label, values)| Fact { label, values })
        .collect()
}

fn plain(text: Option<Cow<'static, str>>) -> Vec<Value> {
    text.map(Value::plain).into_iter().collect()
}

fn is_theory(field: Prose) -> bool {
    matches!(
        field,
        Prose::TocGoal | Prose::TocOutcomes | Prose::TocActivities | Prose::TocAssumptions
    )
}

fn terms(terms: &[TermRef]) -> Vec<Value> {
    let value = |term: &TermRef| Value {
        text: term.label.clone(),
        path: Some(crate::items::term_path(term)),
    };
    terms.iter().map(value).collect()
}
