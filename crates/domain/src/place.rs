//! Places and audiences: every item lives in exactly one place and has one audience.

use crate::{CategoryId, GroupId};

words! {
    /// Who may read, from wide to narrow.
    pub enum Audience {
        /// Also without signing in.
        Everyone = "everyone",
        /// Signed in, not as a guest.
        Staff = "staff",
        /// Members of the group, guests only where they are members.
        Group = "group",
    }
}

impl Audience {
    /// Whether this is wider than `other`.
    pub fn is_wider_than(self, other: Self) -> bool {
        self < other
    }
}

/// Where an item lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A category.
    Category(CategoryId),
    /// A group.
    Group(GroupId),
}

impl Place {
    /// From a row's two columns, of which exactly one is filled.
    pub fn from_columns(category: Option<CategoryId>, group: Option<GroupId>) -> Option<Self> {
        match (category, group) {
            (Some(category), None) => Some(Self::Category(category)),
            (None, Some(group)) => Some(Self::Group(group)),
            _ => None,
        }
    }

    /// The category, when it is one.
    pub fn category(self) -> Option<CategoryId> {
        match self {
            Self::Category(id) => Some(id),
            Self::Group(_) => None,
        }
    }

    /// The group, when it is one.
    pub fn group(self) -> Option<GroupId> {
        match self {
            Self::Group(id) => Some(id),
            Self::Category(_) => None,
        }
    }
}

/// What decisions about a place need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceFacts {
    /// The place.
    pub place: Place,
    /// The widest audience that an item here can have.
    pub audience: Audience,
    /// Whether it is named to people who are not in it. Hidden places have audience `Group`.
    pub listed: bool,
}
