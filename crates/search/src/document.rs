//! What goes in: documents, and changes to them.

use domain::article::Phase;
use domain::item::ItemKind;
use domain::organisation::Province;
use domain::place::Audience;
use domain::{CategoryId, GroupId, ItemId, MemberId, Moment, OrganisationId, PostId, TermId};

/// What a document is about, and its unique key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A topic or article, with its opening text.
    Item(ItemId),
    /// A reply under an item.
    Reply {
        /// The reply.
        post: PostId,
        /// The item that it stands under.
        item: ItemId,
    },
    /// An organisation.
    Organisation(OrganisationId),
    /// A member.
    Person(MemberId),
}

/// The facet that says what people look at. Replies carry the kind of their item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A question.
    Question,
    /// A discussion.
    Discussion,
    /// An announcement.
    Announcement,
    /// A best practice.
    Practice,
    /// An editorial article.
    Editorial,
    /// An organisation.
    Organisation,
    /// A member.
    Person,
}

impl Kind {
    /// Every kind, in its order.
    pub const ALL: &'static [Self] = &[
        Self::Question,
        Self::Discussion,
        Self::Announcement,
        Self::Practice,
        Self::Editorial,
        Self::Organisation,
        Self::Person,
    ];

    /// The fixed text of this kind, as it stands in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Question => ItemKind::Question.as_str(),
            Self::Discussion => ItemKind::Discussion.as_str(),
            Self::Announcement => ItemKind::Announcement.as_str(),
            Self::Practice => ItemKind::Practice.as_str(),
            Self::Editorial => ItemKind::Editorial.as_str(),
            Self::Organisation => "organisation",
            Self::Person => "person",
        }
    }
}

impl From<ItemKind> for Kind {
    fn from(kind: ItemKind) -> Self {
        match kind {
            ItemKind::Question => Self::Question,
            ItemKind::Discussion => Self::Discussion,
            ItemKind::Announcement => Self::Announcement,
            ItemKind::Practice => Self::Practice,
            ItemKind::Editorial => Self::Editorial,
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = domain::UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.iter().copied().find(|k| k.as_str() == text);
        known.ok_or_else(|| domain::UnknownWord {
            list: "Kind",
            found: text.to_owned(),
        })
    }
}

/// One text that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is; a later document with the same subject takes its place.
    pub subject: Subject,
    /// Title or name; empty for replies. Without handles of people, as the body.
    pub title: String,
    /// Plain text; that of people and organisations has the low weight of labels.
    pub body: String,
    /// Labels and alternative labels of its terms, the name of its category and the like: found, with
    /// a low weight.
    pub labels: Vec<String>,
    /// What it says with handles; `None` where it names nobody.
    pub named: Option<Named>,
    /// What people look at.
    pub kind: Kind,
    /// Who may read it.
    pub audience: Audience,
    /// The group it lives in.
    pub group: Option<GroupId>,
    /// The category it lives in.
    pub category: Option<CategoryId>,
    /// Its themes.
    pub themes: Vec<TermId>,
    /// Its programmes.
    pub programmes: Vec<TermId>,
    /// Its target groups.
    pub targets: Vec<TermId>,
    /// Its free tags.
    pub tags: Vec<TermId>,
    /// How far a practice has come.
    pub phase: Option<Phase>,
    /// The organisations it belongs to.
    pub organisations: Vec<OrganisationId>,
    /// The provinces of those organisations.
    pub provinces: Vec<Province>,
    /// Whether it is solved: questions and their replies only.
    pub solved: Option<bool>,
    /// When it was written.
    pub created: Moment,
}

/// What a text says with the handles of people: found only by who asks with [`crate::Query::names`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The handles, each once.
    pub names: Vec<String>,
    /// Title and body with them.
    pub text: String,
}

/// One change to the index.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every change is a document, and a box would be in everyone's way"
)]
pub enum Change {
    /// Adds a document or replaces the one with its subject.
    Put(Document),
    /// Takes a document out.
    Remove(Subject),
    /// Takes an item out with all its replies.
    RemoveItem(ItemId),
}
