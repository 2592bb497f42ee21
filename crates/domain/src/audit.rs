//! The audit log: what those who decide about others did, on what, why, and by which role.
//!
//! An entry names people by id alone and keeps what someone wrote about it apart, so that both can go when their time is
//! over; all else in it is no personal data. How entries hang together stands in `store::audit`.

use crate::place::Place;
use crate::tending::Deed;
use crate::{
    CaseId, CategoryId, DecisionId, GrantId, GroupId, ItemId, JobId, ListId, MemberId, MergeId,
    OrganisationId, PostId, SavedAnswerId, SavedReplyId, SignUpId, SupportQuestionId, TermId,
    TokenId, WatchedWordId, WebhookId,
};

words! {
    /// Who did it.
    pub enum Doer {
        /// A member, themselves.
        Member = "member",
        /// A program of a member, with a token of theirs.
        Program = "program",
        /// Someone who was not signed in.
        Visitor = "visitor",
        /// The product itself, or who runs the machine.
        System = "system",
    }
}

words! {
    /// What was done.
    pub enum Done {
        /// A role was given.
        GrantGiven = "grant_given",
        /// A role was taken back, or laid down.
        GrantRevoked = "grant_revoked",
        /// A role ended by itself: its time was over, or its holder went to work elsewhere.
        GrantEnded = "grant_ended",
        /// See [`Deed::Locked`].
        Locked = "locked",
        /// See [`Deed::Unlocked`].
        Unlocked = "unlocked",
        /// One person replies there once in so many minutes.
        Slowed = "slowed",
        /// Everyone replies there as they like again.
        Unslowed = "unslowed",
        /// See [`Deed::Pinned`].
        Pinned = "pinned",
        /// See [`Deed::Unpinned`].
        Unpinned = "unpinned",
        /// See [`Deed::Moved`].
        Moved = "moved",
        /// See [`Deed::ChangedKind`].
        ChangedKind = "changed_kind",
        /// See [`Deed::Split`].
        Split = "split",
        /// See [`Deed::Merged`].
        Merged = "merged",
        /// See [`Deed::Deleted`].
        Deleted = "deleted",
        /// See [`Deed::Restored`].
        Restored = "restored",
        /// See [`Deed::Hidden`].
        Hidden = "hidden",
        /// A curator did something with it, with others or alone.
        Curated = "curated",
        /// That was undone.
        CurationUndone = "curation_undone",
        /// A text of someone else was edited.
        Edited = "edited",
        /// A case was decided.
        CaseDecided = "case_decided",
        /// That was undone.
        DecisionUndone = "decision_undone",
        /// Others were asked to decide a case.
        CaseHandedOn = "case_handed_on",
        /// Someone who asked to become a member was let in, or not.
        SignUpDecided = "sign_up_decided",
        /// A word is watched for.
        WordAdded = "word_added",
        /// What is watched for, or what comes of it, was changed.
        WordEdited = "word_edited",
        /// It is watched for no more.
        WordRemoved = "word_removed",
        /// From which domains nobody becomes a member was changed.
        DomainsBlocked = "domains_blocked",
        /// Someone was let go by who manages their organisation.
        MemberLetGo = "member_let_go",
        /// That was taken back.
        MemberKept = "member_kept",
        /// Whoever runs the machine let someone in anew who was locked out.
        AccountReset = "account_reset",
        /// An organisation was added to the register.
        OrganisationAdded = "organisation_added",
        /// An organisation was changed.
        OrganisationEdited = "organisation_edited",
        /// Two organisations became one.
        OrganisationsMerged = "organisations_merged",
        /// They are two again.
        MergeUndone = "merge_undone",
        /// A category was added.
        CategoryAdded = "category_added",
        /// A category was changed.
        CategoryEdited = "category_edited",
        /// A term was added.
        TermAdded = "term_added",
        /// A term was changed.
        TermEdited = "term_edited",
        /// A term became part of another.
        TermsMerged = "terms_merged",
        /// The look of the site was changed.
        HouseStyleSet = "house_style_set",
        /// The site was set up, or brought in as a whole.
        SiteBegun = "site_begun",
        /// Content was brought in.
        Imported = "imported",
        /// A token was made by who administers the site.
        TokenMade = "token_made",
        /// A token of theirs was ended.
        TokenEnded = "token_ended",
        /// Another program is told what is new.
        WebhookAdded = "webhook_added",
        /// What it is told, or where, was changed.
        WebhookEdited = "webhook_edited",
        /// It is told no more.
        WebhookRemoved = "webhook_removed",
        /// Background work that failed was given up.
        JobDiscarded = "job_discarded",
        /// A question about the site was answered.
        SupportAnswered = "support_answered",
        /// Others were asked to answer it.
        SupportHandedOver = "support_handed_over",
        /// It was closed.
        SupportClosed = "support_closed",
        /// An answer was kept that is given again and again, perhaps for everyone to read.
        SavedAnswerAdded = "saved_answer_added",
        /// It was changed, or shown to more or fewer people.
        SavedAnswerEdited = "saved_answer_edited",
        /// It was taken away.
        SavedAnswerRemoved = "saved_answer_removed",
        /// A list was made that everyone or all members see.
        ListAdded = "list_added",
        /// It was named otherwise, or is for others.
        ListEdited = "list_edited",
        /// It was taken away.
        ListRemoved = "list_removed",
        /// Words were kept that moderators use again.
        SavedReplyAdded = "saved_reply_added",
        /// They were changed.
        SavedReplyEdited = "saved_reply_edited",
        /// They were taken away.
        SavedReplyRemoved = "saved_reply_removed",
        /// Someone took entries of the log along as a table.
        LogExported = "log_exported",
        /// All that is sealed is so under a new key.
        KeyTakenAnew = "key_taken_anew",
        /// What is about people in old entries went: its time was over.
        PeopleExpired = "people_expired",
        /// What was written about someone went with their account.
        WhyForgotten = "why_forgotten",
    }
}

impl Done {
    /// What those see of the log whose role stands on a part of the network: what is done to texts, and who may do so.
    /// Where people work, the register and the installation are not theirs to look into.
    pub const IN_SCOPES: &'static [Self] = &[
        Self::GrantGiven,
        Self::GrantRevoked,
        Self::GrantEnded,
        Self::Locked,
        Self::Unlocked,
        Self::Pinned,
        Self::Unpinned,
        Self::Moved,
        Self::ChangedKind,
        Self::Split,
        Self::Merged,
        Self::Deleted,
        Self::Restored,
        Self::Hidden,
        Self::Curated,
        Self::CurationUndone,
        Self::Edited,
        Self::CaseDecided,
        Self::DecisionUndone,
        Self::CaseHandedOn,
        Self::SignUpDecided,
        Self::CategoryEdited,
    ];
}

impl Done {
    /// What is decided about people and about who asks to come: it lies in a province by their organisation alone.
    pub const OF_HOUSES: &'static [Self] = &[
        Self::CaseDecided,
        Self::DecisionUndone,
        Self::CaseHandedOn,
        Self::SignUpDecided,
    ];
}

impl From<Deed> for Done {
    fn from(deed: Deed) -> Self {
        match deed {
            Deed::Locked => Self::Locked,
            Deed::Unlocked => Self::Unlocked,
            Deed::Slowed => Self::Slowed,
            Deed::Unslowed => Self::Unslowed,
            Deed::Pinned => Self::Pinned,
            Deed::Unpinned => Self::Unpinned,
            Deed::Moved => Self::Moved,
            Deed::ChangedKind => Self::ChangedKind,
            Deed::Split => Self::Split,
            Deed::Merged => Self::Merged,
            Deed::Hidden => Self::Hidden,
            Deed::Deleted => Self::Deleted,
            Deed::Featured => Self::Curated,
            Deed::Unfeatured => Self::CurationUndone,
            Deed::Restored => Self::Restored,
        }
    }
}

words! {
    /// On what it was done.
    pub enum SubjectKind {
        /// A member: which one stands with the people of the entry.
        Member = "member",
        /// A role of someone.
        Grant = "grant",
        /// A topic or an article.
        Item = "item",
        /// A reply.
        Post = "post",
        /// An organisation.
        Organisation = "organisation",
        /// That organisations became one.
        Merge = "merge",
        /// Something that was to be decided.
        Case = "case",
        /// What was decided.
        Decision = "decision",
        /// Someone who asked to become a member.
        SignUp = "sign_up",
        /// A word that is watched for.
        WatchedWord = "watched_word",
        /// A category.
        Category = "category",
        /// A group.
        Group = "group",
        /// A term.
        Term = "term",
        /// A token of a program.
        Token = "token",
        /// An address that is told what is new.
        Webhook = "webhook",
        /// A piece of background work.
        Job = "job",
        /// A question about the site.
        SupportQuestion = "support_question",
        /// An answer to such questions that is kept.
        SavedAnswer = "saved_answer",
        /// A list that curators collect.
        List = "list",
        /// Words that moderators keep to use again.
        SavedReply = "saved_reply",
        /// The site as a whole.
        Site = "site",
        /// The log itself.
        Log = "log",
    }
}

/// On what it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// What it is.
    pub kind: SubjectKind,
    /// Which, where there is more than one. A member stands in [`Entry::person`] instead.
    pub id: Option<i64>,
}

impl Subject {
    /// The site as a whole.
    pub const SITE: Self = Self {
        kind: SubjectKind::Site,
        id: None,
    };
    /// The log itself.
    pub const LOG: Self = Self {
        kind: SubjectKind::Log,
        id: None,
    };
    /// The member of [`Entry::person`].
    pub const MEMBER: Self = Self {
        kind: SubjectKind::Member,
        id: None,
    };

    /// One of a kind of which there are many.
    pub const fn of(kind: SubjectKind, id: i64) -> Self {
        Self { kind, id: Some(id) }
    }
}

macro_rules! subjects {
    ($($id:ident => $kind:ident),+ $(,)?) => { $(
        impl From<$id> for Subject {
            fn from(id: $id) -> Self {
                Self::of(SubjectKind::$kind, id.0)
            }
        }
    )+ };
}

subjects! {
    GrantId => Grant,
    ItemId => Item,
    PostId => Post,
    OrganisationId => Organisation,
    MergeId => Merge,
    CaseId => Case,
    DecisionId => Decision,
    CategoryId => Category,
    GroupId => Group,
    TermId => Term,
    TokenId => Token,
    WebhookId => Webhook,
    JobId => Job,
    SignUpId => SignUp,
    WatchedWordId => WatchedWord,
    SupportQuestionId => SupportQuestion,
    SavedAnswerId => SavedAnswer,
    ListId => List,
    SavedReplyId => SavedReply,
}

words! {
    /// A fact about what something was, or became. None of them is personal data.
    pub enum Fact {
        /// A role.
        Role = "role",
        /// Where a role holds, as `province:limburg`.
        Scope = "scope",
        /// What a role lets someone do, as words.
        Powers = "powers",
        /// A first day or moment.
        Since = "since",
        /// A last day or moment.
        Until = "until",
        /// Where something stands, as `category:7`.
        Place = "place",
        /// For whom something is.
        Audience = "audience",
        /// Of which kind something is.
        Kind = "kind",
        /// A version of a text.
        Version = "version",
        /// A number of a reply.
        Reply = "reply",
        /// The label of an item, as `V 12`.
        Label = "label",
        /// An id of another thing of the same kind.
        Other = "other",
        /// The name of an organisation, place or term.
        Name = "name",
        /// The family of a term.
        Family = "family",
        /// A status.
        Status = "status",
        /// What was decided.
        Measure = "measure",
        /// On what that rests.
        Ground = "ground",
        /// Why it was looked at.
        Reason = "reason",
        /// Who was asked to decide.
        Tier = "tier",
        /// A code, as an ISIL.
        Code = "code",
        /// A list of words, as what a program is told.
        Words = "words",
        /// The host of an address.
        Host = "host",
        /// How many.
        Count = "count",
        /// How it is with a text.
        State = "state",
        /// How many were changed.
        Changed = "changed",
        /// How many were refused.
        Refused = "refused",
        /// The file from which content came.
        Source = "source",
        /// Entries up to this number.
        UpTo = "up_to",
        /// Numbers of entries.
        Numbers = "numbers",
        /// Who answers a question about the site, as `kb` or `poi:limburg`.
        Desk = "desk",
    }
}

/// What something was or became: each fact at most once, in the order in which they were told.
pub type Facts = Vec<(Fact, String)>;

/// What is to be written into the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was done.
    pub done: Done,
    /// On what.
    pub subject: Subject,
    /// Whom it is about: who holds the role, wrote the text, was let go.
    pub person: Option<MemberId>,
    /// The item in which it was done.
    pub item: Option<ItemId>,
    /// The category or group in which it was done.
    pub place: Option<Place>,
    /// The organisation that it is about, or whose text it is.
    pub organisation: Option<OrganisationId>,
    /// The grant that let them do it; `None` when they need none.
    pub grant: Option<GrantId>,
    /// What someone wrote about it; taken for personal data. May be empty.
    pub why: String,
    /// What it was before.
    pub was: Facts,
    /// What it is from now on.
    pub became: Facts,
}

impl Entry {
    /// That this was done to it, and nothing else yet.
    pub fn new(done: Done, subject: impl Into<Subject>) -> Self {
        Self {
            done,
            subject: subject.into(),
            person: None,
            item: None,
            place: None,
            organisation: None,
            grant: None,
            why: String::new(),
            was: Facts::new(),
            became: Facts::new(),
        }
    }

    /// Whom it is about.
    #[must_use]
    pub fn about(mut self, person: impl Into<Option<MemberId>>) -> Self {
        self.person = person.into();
        self
    }

    /// In which item.
    #[must_use]
    pub fn item(mut self, item: impl Into<Option<ItemId>>) -> Self {
        self.item = item.into();
        self
    }

    /// In which category or group.
    #[must_use]
    pub fn place(mut self, place: impl Into<Option<Place>>) -> Self {
        self.place = place.into();
        self
    }

    /// Of which organisation.
    #[must_use]
    pub fn house(mut self, organisation: impl Into<Option<OrganisationId>>) -> Self {
        self.organisation = organisation.into();
        self
    }

    /// By which grant.
    #[must_use]
    pub fn by(mut self, grant: Option<GrantId>) -> Self {
        self.grant = grant;
        self
    }

    /// Why, as someone wrote it.
    #[must_use]
    pub fn because(mut self, why: &str) -> Self {
        why.trim().clone_into(&mut self.why);
        self
    }

    /// What it was.
    #[must_use]
    pub fn was(mut self, fact: Fact, value: impl ToString) -> Self {
        self.was.push((fact, value.to_string()));
        self
    }

    /// What it became.
    #[must_use]
    pub fn became(mut self, fact: Fact, value: impl ToString) -> Self {
        self.became.push((fact, value.to_string()));
        self
    }

    /// What it was and what it became, when these differ.
    #[must_use]
    pub fn changed(self, fact: Fact, was: impl ToString, became: impl ToString) -> Self {
        let (was, became) = (was.to_string(), became.to_string());
        match was == became {
            true => self,
            false => self.was(fact, was).became(fact, became),
        }
    }
}
