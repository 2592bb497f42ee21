//! Roles, powers and grants: who curates what.

use crate::{
    CategoryId, GrantId, GroupId, OrganisationId, TermId, UnknownWord, item::ItemFacts,
    organisation::Province, place::Place,
};

words! {
    /// A role of the network that is given to a member (domain text §4). Group owners come from the
    /// group's own list of owners, visitors, members and guests from the account.
    pub enum Role {
        /// Looks after one organisation's members, page and leavers.
        OrganisationManager = "organisation_manager",
        /// Moderates and curates in provinces or themes that SPN gave.
        PoiModerator = "poi_moderator",
        /// Moderates, and delegates to the POIs.
        SpnModerator = "spn_moderator",
        /// Moderates, delegates, publishes editorially, edits the taxonomy.
        KbModerator = "kb_moderator",
        /// Publishes and curates in the branch association's tag and theme.
        VobEditor = "vob_editor",
        /// Answers questions about the platform; sees no more than a member.
        Support = "support",
        /// Publishes sector findings under the certifier's tag.
        Cbct = "cbct",
        /// Settings, imports, federation.
        Administrator = "administrator",
    }
}

words! {
    /// As what people are looked for in the list of all.
    pub enum Office {
        /// Works at an organisation of the network.
        Colleague = "colleague",
        /// Is a guest.
        Guest = "guest",
        /// Looks after the members of an organisation.
        Manager = "manager",
        /// Moderates somewhere.
        Moderator = "moderator",
        /// Publishes editorially.
        Editor = "editor",
        /// Certifies libraries.
        Certifier = "certifier",
        /// Looks after the installation.
        Administrator = "administrator",
    }
}

words! {
    /// Whether a grant lets its holder do anything at this moment.
    pub enum Holding {
        /// It does.
        Holds = "holds",
        /// It sleeps: its holder has no second step yet, and it asks for one.
        Asleep = "asleep",
        /// It begins later.
        Later = "later",
    }
}

words! {
    /// What a grant lets someone do.
    pub enum Power {
        /// Edit others' articles, feature, choose answers.
        Curate = "curate",
        /// Hide, move, decide reports.
        Moderate = "moderate",
        /// Invite and let go.
        ManageMembers = "manage_members",
        /// Add and merge terms.
        EditTaxonomy = "edit_taxonomy",
        /// Editorial articles and announcements.
        PublishEditorially = "publish_editorially",
        /// Answer questions about the platform.
        Support = "support",
        /// Settings, organisations, categories, imports.
        Administer = "administer",
    }
}

/// A small set of powers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Powers(u8);

impl Powers {
    /// Exactly these.
    pub fn of(powers: &[Power]) -> Self {
        Self(powers.iter().fold(0, |set, power| set | bit(*power)))
    }

    /// Whether it holds this one.
    pub fn has(self, power: Power) -> bool {
        self.0 & bit(power) != 0
    }

    /// Whether it holds no power that `other` lacks.
    pub fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Those of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The powers in their order.
    pub fn iter(self) -> impl Iterator<Item = Power> {
        Power::ALL
            .iter()
            .copied()
            .filter(move |power| self.has(*power))
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Words with spaces between, as stored.
    pub fn to_words(self) -> String {
        self.iter().map(Power::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Reads [`Powers::to_words`].
    pub fn from_words(words: &str) -> Result<Self, UnknownWord> {
        let powers: Vec<Power> = words
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        Ok(Self::of(&powers))
    }
}

fn bit(power: Power) -> u8 {
    1 << (power as u8)
}

impl Role {
    /// The powers that a grant of this role can carry at most.
    pub fn powers(self) -> Powers {
        use Power::*;
        Powers::of(match self {
            Self::OrganisationManager => &[ManageMembers],
            Self::PoiModerator | Self::SpnModerator => &[Curate, Moderate, Support],
            Self::KbModerator => &[Curate, Moderate, EditTaxonomy, PublishEditorially, Support],
            Self::VobEditor => &[Curate, PublishEditorially],
            Self::Support => &[Support],
            Self::Cbct => &[PublishEditorially],
            Self::Administrator => &[Administer, EditTaxonomy, ManageMembers],
        })
    }

    /// Whether this role may stand on this kind of scope.
    pub fn fits(self, scope: GrantScope) -> bool {
        use GrantScope::*;
        match self {
            Self::OrganisationManager => matches!(scope, Organisation(_)),
            Self::PoiModerator => scope != Network,
            Self::SpnModerator | Self::KbModerator | Self::Administrator => scope == Network,
            // Of a provincial institution, or of SPN and the KB.
            Self::Support => matches!(scope, Network | Province(_)),
            Self::VobEditor | Self::Cbct => matches!(scope, Theme(_) | Category(_)),
        }
    }

    /// Whether what it lets someone do reaches so far that a password alone is not enough for it.
    pub fn is_privileged(self) -> bool {
        matches!(
            self,
            Self::PoiModerator | Self::SpnModerator | Self::KbModerator | Self::Administrator
        )
    }

    /// Whether someone holds it because of where they work: it ends when they go to work elsewhere. What is held for
    /// the installation as a whole stays with the person.
    pub fn hangs_on_employer(self) -> bool {
        !matches!(self, Self::Support | Self::Administrator)
    }

    /// The roles that a holder of this one may give to others, as far as they hold what these carry where these hold. Those
    /// to whom SPN hands provinces and themes hand on nothing: who looks after what stays known to who gave it.
    pub fn delegates(self) -> &'static [Role] {
        match self {
            Self::Administrator => Role::ALL,
            Self::KbModerator => &[
                Role::KbModerator,
                Role::SpnModerator,
                Role::PoiModerator,
                Role::VobEditor,
                Role::Cbct,
                Role::Support,
            ],
            Self::SpnModerator => &[Role::PoiModerator, Role::Support],
            _ => &[],
        }
    }
}

/// Where a grant holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GrantScope {
    /// Everywhere.
    Network,
    /// What organisations of this province own or wrote, in categories.
    Province(Province),
    /// What carries this theme or tag, in categories.
    Theme(TermId),
    /// One category.
    Category(CategoryId),
    /// One group.
    Group(GroupId),
    /// One organisation's members and articles.
    Organisation(OrganisationId),
}

impl GrantScope {
    /// Whether an item lies in it. Of groups, only the network and the group itself hold items:
    /// a province or theme does not open a closed group.
    pub fn covers(self, item: &ItemFacts) -> bool {
        match (self, item.place) {
            (Self::Network, _) => true,
            (Self::Group(group), place) => place == Place::Group(group),
            (_, Place::Group(_)) => false,
            (Self::Category(category), place) => place == Place::Category(category),
            (Self::Province(province), _) => item.provinces.contains(&province),
            (Self::Theme(theme), _) => item.themes.contains(&theme),
            (Self::Organisation(organisation), _) => item.organisation == Some(organisation),
        }
    }

    /// Whether all of another scope lies in it: what is in there and not in here is none.
    pub fn holds(self, other: Self) -> bool {
        self == Self::Network || self == other
    }

    /// Whether a place lies in it as a whole.
    pub fn covers_place(self, place: Place) -> bool {
        match self {
            Self::Network => true,
            Self::Category(category) => place == Place::Category(category),
            Self::Group(group) => place == Place::Group(group),
            Self::Province(_) | Self::Theme(_) | Self::Organisation(_) => false,
        }
    }
}

/// A role given to someone that holds now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// The role.
    pub role: Role,
    /// Where.
    pub scope: GrantScope,
    /// What, never more than the role's.
    pub powers: Powers,
}
