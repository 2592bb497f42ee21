//! Best-practice articles and editorial articles.
//!
//! What was typed is read field by field (`check`), what it refers to is looked up (`resolve`), and the result is one
//! value of fields (`fields`) that is compared with the one before, kept in the history, and written.

use domain::article::{EvidenceLevel, Licence, Phase, Prose, Takeover};
use domain::item::ItemKind;
use domain::place::{Audience, Place};
use domain::{Moment, OrganisationId, TermId};
use text::SafeHtml;

use crate::prevention::Watch;
use crate::views::{OrganisationRef, PersonRef, TermRef};

mod check;
mod edit;
pub(crate) mod fields;
mod import;
mod publish;
mod resolve;
pub(crate) mod view;

pub(crate) use edit::put_back;
pub use edit::{edit, review, to_edit, to_edit_at};
pub(crate) use import::import;
pub use publish::{publish, publish_of};

/// What someone typed to write an article, or to change one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleInput {
    /// Practice or editorial.
    pub kind: ItemKind,
    /// The title.
    pub title: String,
    /// At most 300 characters.
    pub summary: String,
    /// The approach (editorial: the text), Markdown.
    pub body: String,
    /// Where; `None` takes the first category that everyone may read.
    pub place: Option<Place>,
    /// For whom; `None` takes what the place allows at most.
    pub audience: Option<Audience>,
    /// The organisations; none takes the author's own. The first one owns it.
    pub organisations: Vec<OrganisationId>,
    /// Themes; a practice needs one.
    pub themes: Vec<TermId>,
    /// Programmes.
    pub programmes: Vec<TermId>,
    /// End target groups.
    pub targets: Vec<TermId>,
    /// Intermediary target groups.
    pub intermediaries: Vec<TermId>,
    /// Free tags as typed.
    pub tags: Vec<String>,
    /// A practice needs one.
    pub phase: Option<Phase>,
    /// Whether it may be taken over.
    pub takeover: Option<Takeover>,
    /// The licence of its materials.
    pub licence: Option<Licence>,
    /// Handle of the contact, as typed.
    pub contact: String,
    /// Day of the last review as typed (2026-05-01).
    pub reviewed_on: String,
    /// Day of the next review as typed.
    pub review_before: String,
    /// How well the result is known.
    pub evidence: Option<EvidenceLevel>,
    /// With what it was measured.
    pub instrument: String,
    /// How many were asked or counted, as typed.
    pub evidence_n: String,
    /// In which year, as typed.
    pub evidence_year: String,
    /// Hours of work, as typed.
    pub costs_hours: String,
    /// Euros, as typed.
    pub costs_euros: String,
    /// Whether visitors see the costs.
    pub costs_public: bool,
    /// How many people the writer was shown that it tells; naming a group needs it.
    pub told: Option<usize>,
    /// The prose fields, Markdown; those that are not named are empty.
    pub prose: Vec<(Prose, String)>,
}

impl ArticleInput {
    /// The same with other words in place of those that are replaced.
    fn rewritten(&self, mut watch: Watch) -> Self {
        let prose = self.prose.iter();
        Self {
            title: watch.rewritten(&self.title),
            summary: watch.rewritten(&self.summary),
            body: watch.rewritten(&self.body),
            prose: prose
                .map(|(field, text)| (*field, watch.rewritten(text)))
                .collect(),
            ..self.clone()
        }
    }
}

/// The fields of an article as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleView {
    /// The organisations, owner first.
    pub organisations: Vec<OrganisationRef>,
    /// Themes.
    pub themes: Vec<TermRef>,
    /// Programmes.
    pub programmes: Vec<TermRef>,
    /// End target groups.
    pub targets: Vec<TermRef>,
    /// Intermediary target groups.
    pub intermediaries: Vec<TermRef>,
    /// How far it has come.
    pub phase: Option<Phase>,
    /// Whether it may be taken over.
    pub takeover: Option<Takeover>,
    /// The licence of its materials.
    pub licence: Option<Licence>,
    /// Whom to ask, when the reader may see them.
    pub contact: Option<PersonRef>,
    /// Last review, and who did it when the reader may see them.
    pub reviewed: Option<(Moment, Option<PersonRef>)>,
    /// Next review.
    pub review_before: Option<Moment>,
    /// How well the result is known.
    pub evidence: Option<EvidenceLevel>,
    /// With what it was measured.
    pub instrument: Option<String>,
    /// How many.
    pub evidence_n: Option<i64>,
    /// In which year.
    pub evidence_year: Option<i32>,
    /// Hours; `None` also when hidden from the reader.
    pub costs_hours: Option<i64>,
    /// Euros; `None` also when hidden from the reader.
    pub costs_euros: Option<i64>,
    /// Whether costs were left out because the reader is a visitor.
    pub costs_hidden: bool,
    /// The prose fields that are filled in, in the order of [`Prose::ALL`].
    pub prose: Vec<(Prose, SafeHtml)>,
}
