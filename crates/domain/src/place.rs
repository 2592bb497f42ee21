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

words! {
    /// How someone who is not in a group comes into it.
    pub enum Joining {
        /// At once, when they want to; of groups that all staff can read anyway.
        Free = "free",
        /// They ask, and an owner lets them in.
        Ask = "ask",
        /// Only when an owner invites them.
        Invited = "invited",
    }
}

/// Where an item lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// Whether someone who may not read an item that stands `from` here could if it stood `to` there: a wider audience,
/// or the members of another group, who read everything in it.
pub fn opens_to_more(from: (Place, Audience), to: (Place, Audience)) -> bool {
    from.1 != Audience::Everyone
        && (to.1.is_wider_than(from.1) || (to.0 != from.0 && to.0.group().is_some()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_reads_less_is_never_let_in() {
        use Audience::{Everyone, Group as Members, Staff};
        let (desk, news) = (
            Place::Category(CategoryId(1)),
            Place::Category(CategoryId(2)),
        );
        let (ours, theirs) = (Place::Group(GroupId(1)), Place::Group(GroupId(2)));
        for (from, to, opens) in [
            ((desk, Staff), (desk, Everyone), true),
            ((desk, Everyone), (desk, Staff), false),
            ((desk, Staff), (news, Staff), false),
            ((ours, Members), (desk, Staff), true),
            ((ours, Members), (theirs, Members), true),
            // Guests of a group read what stands in it.
            ((desk, Staff), (ours, Staff), true),
            ((desk, Everyone), (ours, Members), false),
            ((ours, Staff), (desk, Staff), false),
        ] {
            assert_eq!(opens_to_more(from, to), opens, "{from:?} {to:?}");
        }
    }
}
