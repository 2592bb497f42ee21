//! The objects of the format, field by field: what a line may hold, and what it means.
//!
//! The doc comments here are the descriptions in `web/archive.schema.json`.

use domain::Lang;
use domain::article::{EvidenceLevel, Licence, Phase, Takeover};
use domain::item::ItemKind;
use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::place::Audience;
use domain::taxonomy::Facet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::moments::{At, Day};
use super::schema;

/// One line of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Object {
    /// A library, support institution or other organisation.
    Organisation(Organisation),
    /// A person.
    Member(Member),
    /// A category.
    Category(Category),
    /// A group with a place of its own.
    Group(Group),
    /// A term of the taxonomy, or a free tag with other labels.
    Tag(Tag),
    /// A question, discussion or announcement.
    Topic(Topic),
    /// A reply under a topic or an article.
    Reply(Reply),
    /// A best practice or an editorial article.
    Article(Box<Article>),
}

/// A library, support institution or other organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The system that it comes from.
    pub source: String,
    /// What that system calls it.
    pub id: String,
    /// The name.
    pub name: String,
    /// For its address `/bibliotheek/<slug>`; made from the name when missing or taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// What it is in the network.
    #[schemars(schema_with = "schema::organisation_kind")]
    pub kind: OrganisationKind,
    /// The code of the library world. An organisation that is here with this code already is taken to be the
    /// same one, and is left as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isil: Option<String>,
    /// Where it works.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(schema_with = "schema::provinces")]
    pub provinces: Vec<Province>,
    /// The municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// People it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<u32>,
    /// The organisation that it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// E-mail domains whose addresses belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<String>,
    /// Its own site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// What it tells of itself, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Whether it is there still; active when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::organisation_status")]
    pub status: Option<OrganisationStatus>,
    /// The organisation that it became part of, when its status is `merged`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<String>,
}

/// A person. With an e-mail address they have an account, and choose a password by "forgotten password";
/// without one they are only named. They get no role by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The system that they come from.
    pub source: String,
    /// What that system calls them.
    pub id: String,
    /// The name.
    pub name: String,
    /// For `@handle` and the address `/wie/<handle>`; made from the name when missing or taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    /// The e-mail address. A member who is here with it already is taken to be the same person, and is left as
    /// they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where they work.
    pub organisation: String,
    /// Their function.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub job_title: String,
    /// What they tell of themselves, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// "Ask me about …".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expertise: String,
    /// Whether visitors may see the name.
    #[serde(default, skip_serializing_if = "is_false")]
    pub name_public: bool,
    /// For a guest: the last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest_until: Option<Day>,
    /// For a guest: the member who answers for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<String>,
    /// The language of pages and mails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::lang")]
    pub lang: Option<Lang>,
    /// Since when they are there; the moment of the import when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<At>,
}

/// A category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// The system that it comes from.
    pub source: String,
    /// What that system calls it.
    pub id: String,
    /// The name.
    pub name: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The widest audience of what stands in it.
    #[schemars(schema_with = "schema::category_audience")]
    pub audience: Audience,
    /// The members who curate it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<String>,
    /// With what a new question in it begins, in Markdown; left out, it stays as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
}

/// A group with a place of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The system that it comes from.
    pub source: String,
    /// What that system calls it.
    pub id: String,
    /// The name.
    pub name: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The widest audience of what stands in it.
    #[schemars(schema_with = "schema::audience")]
    pub audience: Audience,
    /// Whether it is named to people who are not in it; a hidden group's audience is `group`.
    pub listed: bool,
    /// Who is in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<GroupMember>,
}

/// Someone in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupMember {
    /// Who.
    pub member: String,
    /// Whether they look after the group.
    #[serde(default, skip_serializing_if = "is_false")]
    pub owner: bool,
}

/// A term of the taxonomy, or a free tag with other labels. Free tags without any need no line of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// The system that it comes from.
    pub source: String,
    /// What that system calls it.
    pub id: String,
    /// The list it is in.
    #[schemars(schema_with = "schema::facet")]
    pub facet: Facet,
    /// The preferred label. A term that is here with it already is taken to be the same one.
    pub label: String,
    /// Other labels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternative: Vec<String>,
    /// The part of its list, such as `opgave`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
}

/// A question, discussion or announcement. It stands in a category or in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The system that it comes from.
    pub source: String,
    /// What that system calls it.
    pub id: String,
    /// What it is.
    #[schemars(schema_with = "schema::topic_kind")]
    pub kind: ItemKind,
    /// The number on its spine label, of seven digits at most; a new one when missing, longer or taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 9_999_999))]
    pub number: Option<u32>,
    /// The title; without one the beginning of the text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The text, Markdown.
    pub body: String,
    /// Who wrote it.
    pub author: String,
    /// The category that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The group that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Who may read it; what its place allows at most when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::audience")]
    pub audience: Option<Audience>,
    /// Free tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// When it was written.
    pub created_at: At,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<At>,
    /// Whether it takes no more replies.
    #[serde(default, skip_serializing_if = "is_false")]
    pub locked: bool,
}

/// A reply under a topic or an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The system that it comes from.
    pub source: String,
    /// What that system calls it.
    pub id: String,
    /// The topic that it is under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// The article that it is under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The text, Markdown.
    pub body: String,
    /// Who wrote it.
    pub author: String,
    /// When it was written. Replies are numbered in the order of the file.
    pub created_at: At,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<At>,
    /// Whether who asked accepted it as an answer.
    #[serde(default, skip_serializing_if = "is_false")]
    pub accepted: bool,
}

/// A best practice or an editorial article. Only kind, text and author are needed; the rest can be filled in
/// later and is shown as missing until then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// The system that it comes from.
    pub source: String,
    /// What that system calls it.
    pub id: String,
    /// What it is.
    #[schemars(schema_with = "schema::article_kind")]
    pub kind: ItemKind,
    /// The number on its spine label, of seven digits at most; a new one when missing, longer or taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 9_999_999))]
    pub number: Option<u32>,
    /// The title; without one the beginning of the text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// At most 300 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The approach of a practice, the text of an editorial article; Markdown.
    pub body: String,
    /// Who wrote it.
    pub author: String,
    /// The category that it stands in. Without place: the first category that everyone may read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The group that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Who may read it; what its place allows at most when missing. Never wider than `staff` when the licence
    /// is `unknown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::audience")]
    pub audience: Option<Audience>,
    /// The organisations that carry it, the owner first; the author's own when missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<String>,
    /// Themes, by slug or label.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<String>,
    /// Programmes, by slug or label.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programmes: Vec<String>,
    /// End target groups, by slug or label.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// Intermediary target groups, by slug or label.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intermediaries: Vec<String>,
    /// Free tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// How far it has come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::phase")]
    pub phase: Option<Phase>,
    /// Why it was stopped, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stopped_why: String,
    /// Whether it may be taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::takeover")]
    pub takeover: Option<Takeover>,
    /// The licence of its materials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::licence")]
    pub licence: Option<Licence>,
    /// Whom to ask: a member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Day of the last review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<Day>,
    /// Day of the next review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_before: Option<Day>,
    /// How well the result is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::evidence")]
    pub evidence: Option<EvidenceLevel>,
    /// With what it was measured.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub instrument: String,
    /// How many were asked or counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_n: Option<u32>,
    /// In which year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_year: Option<u32>,
    /// Hours of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub costs_hours: Option<u32>,
    /// Euros.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub costs_euros: Option<u32>,
    /// Whether visitors see the costs.
    #[serde(default, skip_serializing_if = "is_false")]
    pub costs_public: bool,
    /// What changes for whom, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// Steps, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub steps: String,
    /// The outcome of the evidence, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// What makes it work, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub working_elements: String,
    /// Pitfalls, and what one would do differently; Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pitfalls: String,
    /// Materials and other costs in words, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub costs_material: String,
    /// Who pays, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub costs_funding: String,
    /// Partners, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub partners: String,
    /// Materials to take over, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub materials: String,
    /// Links, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub links: String,
    /// Theory of Change: goal, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub toc_goal: String,
    /// Theory of Change: outcomes, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub toc_outcomes: String,
    /// Theory of Change: activities, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub toc_activities: String,
    /// Theory of Change: assumptions, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub toc_assumptions: String,
    /// When it was written; the moment of the import when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<At>,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<At>,
    /// Whether it takes no more replies and changes.
    #[serde(default, skip_serializing_if = "is_false")]
    pub locked: bool,
}

/// For fields that are left out when they are not so.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// One field of whatever object it is.
macro_rules! of_any {
    ($object:expr, $field:ident) => {
        match $object {
            Object::Organisation(it) => &it.$field,
            Object::Member(it) => &it.$field,
            Object::Category(it) => &it.$field,
            Object::Group(it) => &it.$field,
            Object::Tag(it) => &it.$field,
            Object::Topic(it) => &it.$field,
            Object::Reply(it) => &it.$field,
            Object::Article(it) => &it.$field,
        }
    };
}

impl Object {
    /// The system that it comes from.
    pub fn source(&self) -> &str {
        of_any!(self, source)
    }

    /// What that system calls it.
    pub fn id(&self) -> &str {
        of_any!(self, id)
    }
}
