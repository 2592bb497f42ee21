//! Ids made by the application: 53 bits, ordered by time, safe as JSON numbers.
//!
//! 41 bits of milliseconds since 2025-01-01 (until 2094), 6 bits of node, 6 bits of counter.

use std::sync::Mutex;

use crate::Moment;

/// The moment from which ids count: 2025-01-01T00:00:00Z.
pub const EPOCH: Moment = Moment(1_735_689_600_000);

/// Node numbers run from 0 to this; each process leases a free one in the database.
pub const MAX_NODE: u8 = 63;

macro_rules! ids {
    ($( $(#[$meta:meta])* $name:ident ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
        #[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::BigInt))]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }

        #[cfg(feature = "sql")]
        $crate::sql::bigint_column!($name);
    )+ };
}

ids! {
    /// A person's account.
    MemberId,
    /// A library, support institution or other organisation.
    OrganisationId,
    /// A category (Dutch: rubriek).
    CategoryId,
    /// A group of members with a place of its own.
    GroupId,
    /// A topic or an article: what has a spine label.
    ItemId,
    /// A text under an item: its opening (n = 0) or a reply (n ≥ 1).
    PostId,
    /// A term of the taxonomy or a free tag.
    TermId,
    /// Something that is to be decided, with everything that is said of it.
    CaseId,
    /// That someone reported something.
    ReportId,
    /// What was decided.
    DecisionId,
    /// That someone objects to a decision.
    ComplaintId,
    /// What a moderator wrote to the others.
    CaseNoteId,
    /// An answer that moderators keep to use again.
    SavedReplyId,
    /// A key that opens one feed.
    FeedKeyId,
    /// An address of another program that is told what is new.
    WebhookId,
    /// Something that such a program is told.
    DeliveryId,
    /// Something that someone uploaded.
    FileId,
    /// A role given to a member.
    GrantId,
    /// Something that a member is told of.
    NoticeId,
    /// Something that was done to an item or a reply beside editing it.
    DeedId,
    /// A signed-in browser.
    SessionId,
    /// A key in someone's telephone or computer with which they sign in.
    PasskeyId,
    /// A token with which a program asks for someone.
    TokenId,
    /// An invitation to become a member.
    InvitationId,
    /// One earlier state of a post.
    RevisionId,
    /// That someone works or worked somewhere.
    EmploymentId,
    /// A word that is watched for.
    WatchedWordId,
    /// Someone who asks to become a member.
    SignUpId,
    /// Words that were taken out of a quote.
    QuoteId,
    /// That an organisation became part of another.
    MergeId,
    /// That a curator asked someone for an answer.
    AskingId,
    /// That a reader says that something is not right any more.
    MarkId,
    /// A list that curators collect.
    ListId,
    /// What was done with several items at once.
    CurationId,
    /// A question about the site itself.
    SupportQuestionId,
    /// Something that was said about such a question.
    SupportMessageId,
    /// An answer that is given again and again.
    SavedAnswerId,
    /// A piece of background work.
    JobId,
}

/// The least id that anything made at this moment has.
pub fn least(at: Moment) -> i64 {
    (at.0 - EPOCH.0).max(0) << 12
}

/// Makes ids for one process. Asked for more than 64 in a millisecond it borrows from the next ones.
#[derive(Debug)]
pub struct IdMaker {
    node: u8,
    /// The last (milliseconds since [`EPOCH`], counter) given.
    last: Mutex<(i64, u8)>,
}

impl IdMaker {
    /// For the leased node number (0 to [`MAX_NODE`]).
    ///
    /// # Panics
    /// When the node number does not fit six bits.
    pub fn new(node: u8) -> Self {
        assert!(node <= MAX_NODE, "node numbers have six bits");
        Self {
            node,
            last: Mutex::new((0, 0)),
        }
    }

    /// The next id: larger than every earlier one of this maker, also when the clock went back.
    pub fn next(&self, now: Moment) -> i64 {
        let mut last = self
            .last
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let millis = (now.0 - EPOCH.0).max(1);
        *last = match *last {
            (at, _) if millis > at => (millis, 0),
            (at, 63) => (at + 1, 0),
            (at, counter) => (at, counter + 1),
        };
        (last.0 << 12) | (i64::from(self.node) << 6) | i64::from(last.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_even_when_the_clock_goes_back() {
        let maker = IdMaker::new(5);
        let now = Moment(EPOCH.0 + 1_000);
        let mut last = 0;
        for step in 0..1_000 {
            let id = maker.next(if step % 7 == 0 { Moment(EPOCH.0) } else { now });
            assert!(id > last);
            assert_eq!((id >> 6) & 63, 5);
            last = id;
        }
    }

    #[test]
    fn ids_fit_a_json_number_until_2094() {
        let id = IdMaker::new(MAX_NODE).next(Moment(EPOCH.0 + (1 << 41) - 1));
        assert!(id < 1 << 53);
    }
}
