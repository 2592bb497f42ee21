//! Items: topics and articles, their letters, numbers and states.

use std::fmt;
use std::str::FromStr;

use crate::place::{Audience, Place};
use crate::{ItemId, MemberId, OrganisationId, TermId, UnknownWord, organisation::Province};

words! {
    /// What an item is.
    pub enum ItemKind {
        /// A question that can be solved.
        Question = "question",
        /// A discussion.
        Discussion = "discussion",
        /// An announcement.
        Announcement = "announcement",
        /// A best-practice article (Dutch: praktijkvoorbeeld).
        Practice = "practice",
        /// An editorial article.
        Editorial = "editorial",
    }
}

impl ItemKind {
    /// The letter on the spine label.
    pub fn letter(self) -> char {
        match self {
            Self::Question => 'V',
            Self::Discussion => 'G',
            Self::Announcement => 'M',
            Self::Practice => 'P',
            Self::Editorial => 'R',
        }
    }

    /// Whether it has an article's fields.
    pub fn is_article(self) -> bool {
        matches!(self, Self::Practice | Self::Editorial)
    }

    /// The kind with this letter, in either case.
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.letter() == letter.to_ascii_uppercase())
    }
}

words! {
    /// Whether a text is there.
    pub enum State {
        /// Shown.
        Live = "live",
        /// Hidden by moderation; its author and moderators still read it.
        Hidden = "hidden",
        /// Deleted.
        Deleted = "deleted",
    }
}

/// The largest number that an item may bring along from elsewhere: one that people can still read out. Those that are
/// given here go on from the largest one so far.
pub const NUMBER_MAX: i64 = 9_999_999;

/// What people name and cite: a letter and a running number per kind, e.g. V 1284.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpineLabel {
    /// The kind the number was given for (an item that changed kind keeps its old labels as redirects).
    pub kind: ItemKind,
    /// From 1.
    pub number: i64,
}

impl SpineLabel {
    /// The address path without slug: `/v/1284`.
    pub fn path(self) -> String {
        format!(
            "/{}/{}",
            self.kind.letter().to_ascii_lowercase(),
            self.number
        )
    }

    /// As programs read and write it everywhere: `V1284`.
    pub fn compact(self) -> String {
        format!("{}{}", self.kind.letter(), self.number)
    }
}

impl fmt::Display for SpineLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.letter(), self.number)
    }
}

impl FromStr for SpineLabel {
    type Err = UnknownWord;

    /// Reads `V 1284`, `v1284`, `V-1284`.
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let unknown = || UnknownWord {
            list: "SpineLabel",
            found: text.to_owned(),
        };
        let mut chars = text.trim().chars();
        let kind = chars
            .next()
            .and_then(ItemKind::from_letter)
            .ok_or_else(unknown)?;
        let digits = chars.as_str().trim_start_matches([' ', '-', '\u{a0}']);
        let plain = (1..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        match digits.parse() {
            Ok(number) if plain && number > 0 => Ok(Self { kind, number }),
            _ => Err(unknown()),
        }
    }
}

/// What decisions about an item need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemFacts {
    /// The item.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// Where it lives.
    pub place: Place,
    /// Who may read it.
    pub audience: Audience,
    /// Whether it is there.
    pub state: State,
    /// Who wrote it.
    pub author: MemberId,
    /// The organisation that owns it (articles), else the author's at the time of writing.
    pub organisation: Option<OrganisationId>,
    /// The provinces of that organisation.
    pub provinces: Vec<Province>,
    /// Its themes.
    pub themes: Vec<TermId>,
    /// Whether new replies are refused.
    pub locked: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_as_people_write_them() {
        let label = SpineLabel {
            kind: ItemKind::Question,
            number: 1284,
        };
        for text in ["V 1284", "v1284", " V-1284 ", "v\u{a0}1284"] {
            assert_eq!(text.parse(), Ok(label), "{text}");
        }
        for text in [
            "V",
            "V 0",
            "X 12",
            "V +5",
            "1284",
            "V 12a",
            "V 9999999999999999",
        ] {
            assert!(text.parse::<SpineLabel>().is_err(), "{text}");
        }
        assert_eq!(label.to_string(), "V 1284");
        assert_eq!(label.path(), "/v/1284");
    }
}
