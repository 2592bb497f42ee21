//! What a program may do with the token of a person: part of what they may do themselves, never more.

use crate::UnknownWord;
use crate::rights::Act;
use crate::role::Power;

words! {
    /// What a token is for.
    pub enum TokenScope {
        /// Read what its person reads. Every token does.
        Read = "read",
        /// Write, change and take away what is their own; join, follow, keep.
        Write = "write",
        /// What moderators, curators and editors do. Holds writing too.
        Moderate = "moderate",
        /// Look after groups, and organisations with their members.
        Manage = "manage",
        /// Roles, categories, terms, the register of organisations and the state of the installation.
        Admin = "admin",
    }
}

/// A set of scopes. It always holds reading, and writing where it holds moderating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenScopes(u8);

impl TokenScopes {
    /// These, and what they hold.
    pub fn of(scopes: &[TokenScope]) -> Self {
        let set = scopes.iter().fold(bit(TokenScope::Read), |set, scope| {
            let held = match scope {
                TokenScope::Moderate => bit(TokenScope::Write),
                _ => 0,
            };
            set | bit(*scope) | held
        });
        Self(set)
    }

    /// Whether it holds this one.
    pub fn has(self, scope: TokenScope) -> bool {
        self.0 & bit(scope) != 0
    }

    /// The scopes in their order.
    pub fn iter(self) -> impl Iterator<Item = TokenScope> {
        let all = TokenScope::ALL.iter().copied();
        all.filter(move |scope| self.has(*scope))
    }

    /// Words with spaces between, as stored.
    pub fn to_words(self) -> String {
        let words: Vec<&str> = self.iter().map(TokenScope::as_str).collect();
        words.join(" ")
    }

    /// Reads [`TokenScopes::to_words`].
    ///
    /// # Errors
    /// A word that is no scope.
    pub fn from_words(words: &str) -> Result<Self, UnknownWord> {
        let scopes: Vec<TokenScope> = words
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        Ok(Self::of(&scopes))
    }
}

fn bit(scope: TokenScope) -> u8 {
    1 << (scope as u8)
}

/// How far someone who asks reaches into their own rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// They ask themselves, signed in: everything that is theirs.
    InPerson,
    /// A program asks for them.
    Token(TokenScopes),
}

impl Reach {
    /// Whether it comes to this scope.
    pub fn covers(self, scope: TokenScope) -> bool {
        match self {
            Self::InPerson => true,
            Self::Token(scopes) => scopes.has(scope),
        }
    }

    /// Whether a power that its person has counts.
    pub fn wields(self, power: Power) -> bool {
        self.covers(match power {
            Power::Curate | Power::Moderate | Power::PublishEditorially | Power::Support => {
                TokenScope::Moderate
            }
            Power::ManageMembers => TokenScope::Manage,
            Power::EditTaxonomy | Power::Administer => TokenScope::Admin,
        })
    }
}

/// What a token has to be for, so that its person can do this with it.
pub fn needed(act: &Act<'_>) -> TokenScope {
    match act {
        Act::Read(_)
        | Act::ReadDeleted { .. }
        | Act::SeePlace(_)
        | Act::SeeMember(_)
        | Act::SeeField { .. }
        | Act::SeeOffices
        | Act::SeeAuthor { .. }
        | Act::SeeStatement { .. } => TokenScope::Read,
        Act::Post { .. }
        | Act::Reply(_)
        | Act::EditItem(_)
        | Act::EditReply { .. }
        | Act::Accept(_)
        | Act::Move { .. }
        | Act::Delete { .. }
        | Act::Restore { .. }
        | Act::Thank { .. }
        | Act::Adopt { .. }
        | Act::Summarize(_)
        | Act::Confirm(_)
        | Act::Doubt(_)
        | Act::EditProfile(_)
        | Act::EditSettings(_)
        | Act::Upload
        | Act::StartGroup
        | Act::PostUnchecked
        | Act::Join { .. }
        | Act::TendGuest { .. } => TokenScope::Write,
        Act::Lock(_)
        | Act::Pin(_)
        | Act::SeeQueue
        | Act::SeeCase(_)
        | Act::HandleCase(_)
        | Act::KeepReplies
        | Act::Decide { .. }
        | Act::Prevent
        | Act::SeeDesk
        | Act::Curate(_)
        | Act::FeatureWidely(_)
        | Act::EditList { .. }
        | Act::Support => TokenScope::Moderate,
        Act::Invite(_)
        | Act::DecideSignUp(_)
        | Act::ManageOrganisation(_)
        | Act::ManageGroup(_)
        | Act::HandOver { .. } => TokenScope::Manage,
        Act::EditRegister
        | Act::EditCategories
        | Act::EditTaxonomy
        | Act::Grant { .. }
        | Act::Revoke { .. }
        | Act::SeeGrants
        | Act::SeeLog
        | Act::Administer => TokenScope::Admin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_kept_as_words() {
        for scopes in [
            TokenScopes::of(&[]),
            TokenScopes::of(&[TokenScope::Moderate]),
            TokenScopes::of(TokenScope::ALL),
        ] {
            assert_eq!(TokenScopes::from_words(&scopes.to_words()), Ok(scopes));
        }
        let moderating = TokenScopes::of(&[TokenScope::Moderate]);
        assert_eq!(moderating.to_words(), "read write moderate");
        assert_eq!(TokenScopes::of(&[]).to_words(), "read");
        assert!(TokenScopes::from_words("read everything").is_err());
    }
}
