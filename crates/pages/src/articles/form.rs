//! The form for an article: the fields that are needed first, the rest in groups that can be opened.

use std::borrow::Cow;
use std::fmt::Display;

use askama::Template;
use domain::article::{EvidenceLevel, Licence, Takeover};
use domain::item::ItemKind;
use forum::references::Preview;
use forum::views::{OrganisationRef, PlaceRef, TermRef};

use crate::filters;
use crate::{Form, FormSpec, Frame};

/// What the form lets choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// Themes.
    pub themes: Vec<TermRef>,
    /// Programmes.
    pub programmes: Vec<TermRef>,
    /// Target groups.
    pub targets: Vec<TermRef>,
    /// Organisations.
    pub organisations: Vec<OrganisationRef>,
    /// Where the person may publish it.
    pub places: Vec<PlaceRef>,
}

macro_rules! article_spec {
    ($body:literal) => {
        FormSpec {
            fields: &[
                ("title", "article-title"),
                ("summary", "article-summary"),
                ("themes", "article-theme"),
                ("phase", "article-phase"),
                ("body", $body),
                ("words", "file-words"),
                ("file", "file-label"),
                ("alt", "file-alt-label"),
                ("place", "post-place-label"),
                ("programmes", "article-programmes"),
                ("targets", "article-targets-long"),
                ("intermediaries", "article-intermediaries-long"),
                ("tags", "post-tags-label"),
                ("goal", "prose-goal"),
                ("steps", "prose-steps"),
                ("evidence", "article-evidence"),
                ("instrument", "article-instrument"),
                ("evidence_n", "article-evidence-n"),
                ("evidence_year", "article-evidence-year"),
                ("outcome", "prose-outcome"),
                ("working_elements", "prose-working-elements"),
                ("pitfalls", "prose-pitfalls"),
                ("stopped_why", "prose-stopped-why"),
                ("costs_hours", "article-costs-hours"),
                ("costs_euros", "article-costs-euros"),
                ("costs_material", "prose-costs-material"),
                ("costs_funding", "prose-costs-funding"),
                ("costs_public", "article-costs-public"),
                ("takeover", "article-takeover"),
                ("licence", "article-licence"),
                ("materials", "prose-materials"),
                ("partners", "prose-partners"),
                ("links", "prose-links"),
                ("toc_goal", "prose-toc-goal"),
                ("toc_outcomes", "prose-toc-outcomes"),
                ("toc_activities", "prose-toc-activities"),
                ("toc_assumptions", "prose-toc-assumptions"),
                ("contact", "article-contact"),
                ("reviewed_on", "article-reviewed-on"),
                ("review_before", "article-review-before"),
                ("organisations", "article-organisations"),
                ("audience", "post-audience-label"),
                ("note", "post-note-label"),
                ("source", "made-of-field"),
            ],
            once: true,
            secret: &[],
        }
    };
}

/// The form for a practice.
pub const PRACTICE: FormSpec = article_spec!("article-body");

/// The form for an editorial article.
pub const EDITORIAL: FormSpec = article_spec!("article-body-editorial");

/// The form for this kind of article.
pub fn spec(kind: ItemKind) -> &'static FormSpec {
    match kind {
        ItemKind::Practice => &PRACTICE,
        _ => &EDITORIAL,
    }
}

/// The key of a field's label in the form for a practice.
pub(crate) fn label(field: &str) -> Option<&'static str> {
    let found = PRACTICE.fields.iter().find(|(name, _)| *name == field);
    found.map(|(_, label)| *label)
}

/// `/schrijf`, `/schrijf-redactioneel`, `/p/212/<slug>/bewerken`.
#[derive(Debug, Template)]
#[template(path = "articles/form.html")]
pub struct ArticleFormPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Practice or editorial.
    pub kind: ItemKind,
    /// The title of the article that is changed; `None` for a new one.
    pub title: Option<&'a str>,
    /// The address of the form.
    pub action: &'a str,
    /// Where its draft is kept.
    pub draft_of: &'a str,
    /// Back to the article.
    pub back: Option<&'a str>,
    /// [`spec`].
    pub form: &'a Form,
    /// What it lets choose from.
    pub lists: &'a Lists,
    /// What was typed as it would look, when that was asked for.
    pub preview: Option<&'a Preview>,
}

type Options = Vec<(String, String)>;

/// Fields that can be opened together.
struct Group {
    /// The key of its heading.
    title: &'static str,
    open: bool,
    fields: Vec<Field>,
}

/// A field of a group, by its control.
enum Field {
    /// One line.
    Line(&'static str),
    /// A day.
    Day(&'static str),
    /// Markdown.
    Text(&'static str),
    /// One of a list.
    One(&'static str, Options),
    /// Several of a short list.
    Several(&'static str, Options),
    /// Those behind the first one of a field whose first one is chosen elsewhere.
    More(&'static str, Options),
    /// The owner and, behind it, other organisations.
    Organisations(Options),
    /// For whom.
    Audience,
    /// Yes or no.
    Tick(&'static str),
}

impl Field {
    fn name(&self) -> &'static str {
        match self {
            Self::Line(name)
            | Self::Day(name)
            | Self::Text(name)
            | Self::One(name, _)
            | Self::Several(name, _)
            | Self::More(name, _)
            | Self::Tick(name) => name,
            Self::Organisations(_) => "organisations",
            Self::Audience => "audience",
        }
    }

    /// The key of what helps to fill it in, `""` where nothing has to be said.
    fn hint(&self) -> &'static str {
        match (self, self.name()) {
            (Self::Day(_), _) => "article-day-hint",
            (_, "tags") => "post-tags-hint",
            (_, "contact") => "article-contact-hint",
            (_, "toc_goal") => "article-toc-hint",
            _ => "",
        }
    }
}

impl ArticleFormPage<'_> {
    fn is_practice(&self) -> bool {
        self.kind == ItemKind::Practice
    }

    fn heading(&self) -> Cow<'static, str> {
        match self.title {
            Some(title) => self.frame.t1("edit-item-title", "title", title),
            None if self.is_practice() => self.frame.t("article-write-title"),
            None => self.frame.t("article-editorial-title"),
        }
    }

    fn intro(&self) -> &'static str {
        match self.kind {
            ItemKind::Practice => "article-write-intro",
            _ => "article-editorial-intro",
        }
    }

    fn body_hint(&self) -> &'static str {
        match self.kind {
            ItemKind::Practice => "article-body-hint",
            _ => "markdown-hint",
        }
    }

    fn button(&self) -> &'static str {
        match self.title {
            Some(_) => "edit-button",
            None => publish_key(self.kind),
        }
    }

    /// A new article may do without a place; one that is changed stays where it is.
    fn place_hint(&self) -> &'static str {
        match self.title {
            None => "article-place-hint",
            Some(_) => "post-place-hint",
        }
    }

    fn place_options(&self) -> Vec<(String, String, String)> {
        crate::items::place_options(self.frame, &self.lists.places)
    }

    fn theme_options(&self) -> Options {
        terms(&self.lists.themes)
    }

    /// Whether a value is the first one of a field.
    fn is_first(&self, name: &str, value: &str) -> bool {
        self.form.value(name) == value
    }

    /// Whether a value stands behind the first one of a field.
    fn is_behind(&self, name: &str, value: &str) -> bool {
        self.form.all(name).skip(1).any(|given| given == value)
    }

    fn groups(&self) -> Vec<Group> {
        let fields = match self.kind {
            ItemKind::Practice => self.practice_groups(),
            _ => self.editorial_groups(),
        };
        let group = |(title, fields): (&'static str, Vec<Field>)| Group {
            title,
            open: fields.iter().any(|field| self.has_something(field)),
            fields,
        };
        fields.into_iter().map(group).collect()
    }

    /// Whether a field should be in sight: something is typed there, or wrong.
    fn has_something(&self, field: &Field) -> bool {
        let name = field.name();
        let typed = match field {
            Field::More(..) => self.form.all(name).nth(1).is_some(),
            _ => !self.form.value(name).is_empty(),
        };
        typed || !self.form.complaint(self.frame, name).is_empty()
    }

    fn practice_groups(&self) -> Vec<(&'static str, Vec<Field>)> {
        let frame = self.frame;
        use Field::{Day, Line, One, Text, Tick};
        vec![
            ("article-group-about", self.about()),
            ("article-group-goal", vec![Text("goal"), Text("steps")]),
            (
                "article-group-result",
                vec![
                    One("evidence", words(frame, "evidence", EvidenceLevel::ALL)),
                    Line("instrument"),
                    Line("evidence_n"),
                    Line("evidence_year"),
                    Text("outcome"),
                ],
            ),
            (
                "article-group-lessons",
                vec![
                    Text("working_elements"),
                    Text("pitfalls"),
                    Text("stopped_why"),
                ],
            ),
            (
                "article-group-costs",
                vec![
                    Line("costs_hours"),
                    Line("costs_euros"),
                    Text("costs_material"),
                    Text("costs_funding"),
                    Tick("costs_public"),
                ],
            ),
            (
                "article-group-reuse",
                vec![
                    One("takeover", words(frame, "takeover", Takeover::ALL)),
                    One("licence", words(frame, "licence", Licence::ALL)),
                    Text("materials"),
                    Text("partners"),
                    Text("links"),
                ],
            ),
            (
                "article-group-toc",
                vec![
                    Text("toc_goal"),
                    Text("toc_outcomes"),
                    Text("toc_activities"),
                    Text("toc_assumptions"),
                ],
            ),
            (
                "article-group-review",
                vec![Line("contact"), Day("reviewed_on"), Day("review_before")],
            ),
            ("article-group-where", self.belonging()),
        ]
    }

    fn editorial_groups(&self) -> Vec<(&'static str, Vec<Field>)> {
        let review = vec![
            Field::Line("contact"),
            Field::Day("reviewed_on"),
            Field::Day("review_before"),
        ];
        let reuse = vec![
            Field::One("licence", words(self.frame, "licence", Licence::ALL)),
            Field::Text("links"),
        ];
        vec![
            ("article-group-about", self.about()),
            ("article-group-reuse", reuse),
            ("article-group-review", review),
            ("article-group-where", self.belonging()),
        ]
    }

    fn about(&self) -> Vec<Field> {
        let lists = self.lists;
        vec![
            Field::More("themes", terms(&lists.themes)),
            Field::Several("programmes", terms(&lists.programmes)),
            Field::Several("targets", terms(&lists.targets)),
            Field::Several("intermediaries", terms(&lists.targets)),
            Field::Line("tags"),
        ]
    }

    fn belonging(&self) -> Vec<Field> {
        let organisations = self.lists.organisations.iter();
        let options = organisations.map(|o| (o.id.to_string(), o.name.clone()));
        vec![Field::Organisations(options.collect()), Field::Audience]
    }
}

fn terms(terms: &[TermRef]) -> Options {
    let option = |term: &TermRef| (term.id.to_string(), term.label.clone());
    terms.iter().map(option).collect()
}

/// The words of a closed list as options.
pub fn words<T: Display>(frame: &Frame, family: &str, all: &[T]) -> Vec<(String, String)> {
    let option = |word: &T| (word.to_string(), frame.word(family, word).into_owned());
    all.iter().map(option).collect()
}

/// The key of the button that publishes an article.
pub(crate) fn publish_key(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Practice => "article-publish",
        _ => "article-publish-editorial",
    }
}
