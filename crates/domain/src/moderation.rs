//! Moderation: what people report, in which order it is looked at, and what can be decided.
//!
//! A *case* is one target with everything that is said of it. A *decision* ends it; the *complaints* against a decision are
//! one case again, however many object, with the decision as its target.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::item::ItemFacts;
use crate::moment::{days, hours};
use crate::organisation::Province;
use crate::role::GrantScope;
use crate::{MemberId, Moment, OrganisationId, UnknownWord};

words! {
    /// Of what a case is.
    pub enum Target {
        /// A topic, an article or a reply.
        Post = "post",
        /// What someone tells of themselves.
        Member = "member",
        /// A file.
        File = "file",
        /// A decision that people object to.
        Decision = "decision",
        /// Someone who asks to become a member.
        SignUp = "sign_up",
    }
}

words! {
    /// Why something is looked at.
    pub enum Reason {
        /// It is against the law.
        Illegal = "illegal",
        /// It holds data of a borrower, a visitor or a volunteer.
        Personal = "personal",
        /// It is unkind, threatens or discriminates.
        Unkind = "unkind",
        /// It is somebody else's work.
        Copyright = "copyright",
        /// It is advertising, or comes from a machine.
        Spam = "spam",
        /// It stands in the wrong place.
        OffTopic = "off_topic",
        /// A moderator came across it.
        OwnInitiative = "own_initiative",
        /// The product held it until someone has looked at it.
        Held = "held",
        /// Someone objects to a decision.
        Complaint = "complaint",
        /// Someone from outside the known domains asks to become a member.
        SignUp = "sign_up",
    }
}

impl Reason {
    /// Those that people choose from.
    pub const REPORTED: &'static [Self] = &[
        Self::Spam,
        Self::Unkind,
        Self::OffTopic,
        Self::Personal,
        Self::Copyright,
        Self::Illegal,
    ];

    /// How much sooner it is looked at than what does no harm where it stands.
    pub fn head_start(self) -> Duration {
        match self {
            Self::Illegal | Self::Personal => days(5),
            Self::Unkind => days(2),
            Self::Copyright | Self::Spam | Self::Held | Self::SignUp => days(1),
            Self::OffTopic | Self::OwnInitiative | Self::Complaint => Duration::ZERO,
        }
    }

    /// Working days within which it is to be decided.
    pub fn term(self) -> u32 {
        match self {
            Self::Illegal | Self::Personal => 1,
            Self::Unkind | Self::Held => 2,
            Self::Copyright | Self::Spam | Self::OffTopic | Self::OwnInitiative | Self::SignUp => 3,
            // Long enough for someone else than decided, short enough for the one who waits.
            Self::Complaint => 10,
        }
    }

    /// The rule of the house that it is most often against; [`Ground::Law`] for what the law forbids.
    pub fn ground(self) -> Option<Ground> {
        match self {
            Self::Illegal => Some(Ground::Law),
            Self::Personal => Some(Ground::Rule(3)),
            Self::Unkind => Some(Ground::Rule(4)),
            Self::Copyright => Some(Ground::Rule(5)),
            Self::Spam | Self::OffTopic => Some(Ground::Rule(2)),
            Self::OwnInitiative | Self::Held | Self::Complaint | Self::SignUp => None,
        }
    }
}

/// On what a decision rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ground {
    /// This rule of the house, from 1.
    Rule(u8),
    /// The law.
    Law,
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(number) => write!(f, "rule-{number}"),
            Self::Law => f.write_str("law"),
        }
    }
}

impl FromStr for Ground {
    type Err = UnknownWord;

    /// Reads `rule-3` and `law`.
    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let rule = word.strip_prefix("rule-").and_then(|n| n.parse().ok());
        match (word, rule) {
            ("law", _) => Ok(Self::Law),
            (_, Some(number)) if number > 0 => Ok(Self::Rule(number)),
            _ => Err(UnknownWord {
                list: "Ground",
                found: word.to_owned(),
            }),
        }
    }
}

words! {
    /// What was decided.
    pub enum Measure {
        /// Nothing is wrong with it: it stays, and what was held or hidden is shown.
        Keep = "keep",
        /// Something was, and it was put right in another way: moved, closed, talked about.
        Settle = "settle",
        /// A moderator changed the text.
        Edit = "edit",
        /// Only its author and moderators read it.
        Hide = "hide",
        /// It is gone.
        Remove = "remove",
        /// Its author is told that it was against the rules.
        Warn = "warn",
        /// Its author reads, and writes nothing, until a day.
        Silence = "silence",
        /// What its author writes next is looked at before others see it, until a day.
        Hold = "hold",
        /// Its author is signed out everywhere: someone else may have got into the account.
        SignOut = "sign_out",
        /// Its author can't sign in, until a day.
        Suspend = "suspend",
        /// An account that is there for advertising is shut, and all it wrote is gone.
        Spammer = "spammer",
        /// The decision that someone objects to stands.
        Uphold = "uphold",
        /// It does not, and what it did is undone.
        Overturn = "overturn",
    }
}

impl Measure {
    /// Whether it takes something from someone: then they are told what, why and how to object (DSA, article 17).
    pub fn restricts(self) -> bool {
        !matches!(
            self,
            Self::Keep | Self::Settle | Self::SignOut | Self::Uphold | Self::Overturn
        )
    }

    /// What can be decided about the author of a text together with what is decided about the text.
    pub const ALSO: &'static [Self] = &[Self::Warn, Self::Silence, Self::Hold, Self::Suspend];

    /// Whether it takes something from a text, and nothing from its author.
    pub fn is_of_text(self) -> bool {
        matches!(self, Self::Edit | Self::Hide | Self::Remove)
    }

    /// Whether it answers a complaint.
    pub fn answers(self) -> bool {
        matches!(self, Self::Uphold | Self::Overturn)
    }

    /// Whether who reported it was right.
    pub fn agrees(self) -> bool {
        self.restricts() || matches!(self, Self::Settle | Self::SignOut)
    }

    /// Whether it lasts until a day.
    pub fn ends(self) -> bool {
        matches!(self, Self::Silence | Self::Hold | Self::Suspend)
    }
}

words! {
    /// How it is with a case.
    pub enum CaseState {
        /// Someone has to decide.
        Open = "open",
        /// It was decided.
        Closed = "closed",
    }
}

words! {
    /// Who is to look at a case first; when it is not decided in time the next one is asked too.
    pub enum Tier {
        /// The owners of the group.
        Group = "group",
        /// Who moderates a province, a theme, a category or an organisation.
        Part = "part",
        /// SPN and KB.
        Network = "network",
    }
}

impl Tier {
    /// Who is asked when these did not decide in time.
    pub fn next(self) -> Self {
        match self {
            Self::Group => Self::Part,
            Self::Part | Self::Network => Self::Network,
        }
    }
}

/// For how long a claim keeps others from deciding by accident.
pub const CLAIMED_FOR: Duration = hours(2);

/// For how long what was decided can be undone with one click; later a new decision is needed.
pub const UNDONE_WITHIN: Duration = days(30);

/// For how long one can object (DSA, article 20: at least six months).
pub const COMPLAINT_WITHIN: Duration = days(184);

/// What an account without a record counts for.
const NEW_REPORTER: i64 = 10;

/// What someone without an account counts for.
pub const STRANGER: i64 = 5;

/// What a report counts for, by how often what this person reported was right and wrong before: from 2 for who is always
/// wrong to 18 for who is always right, 10 for who is new. Each past report moves it less than the one before
/// (Laplace's rule of succession).
pub fn weight(right: i64, wrong: i64) -> i64 {
    let right = right.max(0);
    let wrong = wrong.max(0);
    let twice = 2 * NEW_REPORTER * (right + 1) / (right + wrong + 2);
    twice.clamp(2, 18)
}

/// Where a case stands in the queue: the earlier moment first. What does harm where it stands, and what many people report,
/// comes before what waits longer; nothing waits for ever.
pub fn rank(opened: Moment, reason: Reason, weight: i64) -> Moment {
    let said = hours(u64::try_from(weight.clamp(0, 240)).unwrap_or_default());
    Moment(opened.0 - millis(reason.head_start()) - millis(said) / 4)
}

fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

/// What decisions about a case need.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseFacts {
    /// The item that it is about, or stands in.
    pub item: Option<ItemFacts>,
    /// Whose it is.
    pub author: Option<MemberId>,
    /// Where they work, or want to come, with its provinces.
    pub house: Option<(OrganisationId, Vec<Province>)>,
    /// Who can decide nothing about it: whoever ever reported it, who objects, and who decided what is objected to or was
    /// overturned.
    pub involved: Vec<MemberId>,
}

impl CaseFacts {
    /// Whether a case lies in a scope: by where its text stands, else by where its author works.
    pub fn lies_in(&self, scope: GrantScope) -> bool {
        match &self.item {
            Some(item) => scope.covers(item),
            None => self.is_of_house_in(scope),
        }
    }

    /// Whether its author works in a scope.
    pub fn is_of_house_in(&self, scope: GrantScope) -> bool {
        match (scope, &self.house) {
            (GrantScope::Network, _) => true,
            (GrantScope::Province(province), Some((_, provinces))) => provinces.contains(&province),
            (GrantScope::Organisation(id), Some((house, _))) => id == *house,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_right_more_often_counts_for_more() {
        assert_eq!(weight(0, 0), 10);
        assert!(weight(5, 0) > weight(1, 0));
        assert!(weight(0, 5) < weight(0, 1));
        assert_eq!((weight(1_000, 0), weight(0, 1_000)), (18, 2));
    }

    #[test]
    fn harm_goes_first_and_nothing_waits_for_ever() {
        let now = Moment(1_000_000_000_000);
        let later = Moment(now.0 + millis(days(6)));
        assert!(rank(now, Reason::Illegal, 10) < rank(now, Reason::Spam, 10));
        assert!(rank(now, Reason::Spam, 40) < rank(now, Reason::Spam, 10));
        assert!(rank(now, Reason::OffTopic, 10) < rank(later, Reason::Illegal, 10));
    }

    #[test]
    fn grounds_are_read_as_they_are_written() {
        for ground in [Ground::Rule(1), Ground::Rule(12), Ground::Law] {
            assert_eq!(ground.to_string().parse(), Ok(ground));
        }
        for word in ["", "rule-", "rule-0", "rule-x", "Law"] {
            assert!(word.parse::<Ground>().is_err(), "{word}");
        }
    }
}
