//! What was just done, as the page after it says.

use std::fmt;
use std::str::FromStr;

macro_rules! said {
    ($( $(#[$meta:meta])* $variant:ident = $word:literal ),+ $(,)?) => {
        /// What was just done. Its word is the end of a key of the family `said`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Said { $( $(#[$meta])* $variant ),+ }

        impl Said {
            /// All of them.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// Its word.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }
        }
    };
}

said! {
    /// A case is theirs for a while.
    Claimed = "claimed",
    /// It is not any more.
    Released = "released",
    /// A case was decided.
    Decided = "decided",
    /// Several were.
    DecidedAll = "decided_all",
    /// What was decided holds no more.
    DecisionUndone = "decision_undone",
    /// Some of what was decided together holds no more, and some stays.
    UndoneInPart = "undone_in_part",
    /// The text was changed, and what came of its case is to be decided.
    EditedFirst = "edited_first",
    /// Something else was done with it, and what came of its case is to be decided.
    TendedFirst = "tended_first",
    /// Other moderators read what they wrote.
    Noted = "noted",
    /// Others are asked to decide.
    HandedOn = "handed_on",
    /// Someone else looks at a decision again.
    Objected = "objected",
    /// A job that stood still was dropped.
    JobDropped = "job_dropped",
    /// The account was deleted.
    AccountDeleted = "account_deleted",
    /// A passkey was made.
    PasskeyAdded = "passkey_added",
    /// A passkey has another name.
    PasskeyRenamed = "passkey_renamed",
    /// A passkey was taken away.
    PasskeyRemoved = "passkey_removed",
    /// They work where their provider says.
    ClaimFollowed = "claim_followed",
    /// Another program is told something.
    WebhookTried = "webhook_tried",
    /// Another program is told nothing any more.
    WebhookGone = "webhook_gone",
    /// A text was posted, and is looked at before others read it.
    Held = "held",
    /// A text was posted, with other words in place of some.
    Replaced = "replaced",
    /// A word is watched for no more.
    WatchedGone = "watched_gone",
    /// Someone who asked was let in.
    SignUpAdmitted = "sign_up_admitted",
    /// Someone who asked was not let in.
    SignUpRefused = "sign_up_refused",
    /// A key for a feed was taken back.
    FeedKeyGone = "feed_key_gone",
    /// Something stands on top of its place no more.
    Unpinned = "unpinned",
    /// A question was asked.
    Question = "question",
    /// A discussion was started.
    Discussion = "discussion",
    /// An announcement was made.
    Announcement = "announcement",
    /// A practice was published.
    Practice = "practice",
    /// An editorial article was published.
    Editorial = "editorial",
    /// A reply was posted.
    Reply = "reply",
    /// An answer to a question was posted.
    Answer = "answer",
    /// A text was changed.
    Edited = "edited",
    /// An answer was accepted.
    Accepted = "accepted",
    /// An answer is no longer accepted.
    NotAccepted = "not_accepted",
    /// An account was made.
    Joined = "joined",
    /// The first steps of a member were gone through.
    Settled = "settled",
    /// The steps of setting up were gone through.
    SetUp = "set_up",
    /// A group was started.
    GroupStarted = "group_started",
    /// Someone left a group.
    GroupLeft = "group_left",
    /// Someone came into a group.
    GroupJoined = "group_joined",
    /// They own the group now.
    GroupOwned = "group_owned",
    /// Someone asked to come into a group.
    JoinAsked = "join_asked",
    /// Someone took back that they asked.
    JoinWithdrawn = "join_withdrawn",
    /// An invitation into a group was answered with no.
    InvitationDeclined = "invitation_declined",
    /// Someone who asked was let into a group.
    LetIn = "let_in",
    /// Someone who asked was not let into a group.
    NotLetIn = "not_let_in",
    /// People were invited into a group.
    GroupInvited = "group_invited",
    /// A group was offered to another owner.
    GroupOffered = "group_offered",
    /// Someone is no longer an owner of a group.
    SteppedBack = "stepped_back",
    /// A member of a group was taken out.
    MemberRemoved = "member_removed",
    /// They work elsewhere from now on.
    CameOver = "came_over",
    /// A colleague was marked as gone.
    LetGo = "let_go",
    /// A colleague is to be gone after a day.
    LetGoLater = "let_go_later",
    /// A colleague who was marked as gone works there still.
    Stays = "stays",
    /// It was said who still works there.
    WorkConfirmed = "work_confirmed",
    /// The end of a guest's time was changed.
    GuestProlonged = "guest_prolonged",
    /// Another colleague answers for a guest.
    GuestHandedOver = "guest_handed_over",
    /// Two organisations became one.
    OrganisationsMerged = "organisations_merged",
    /// That two organisations became one was undone.
    MergeUndone = "merge_undone",
    /// Something was saved.
    Saved = "saved",
    /// A new password holds.
    Password = "password",
    /// Signing in takes no second step any more.
    SecondStepOff = "second_step_off",
    /// A work account was linked.
    WorkLinked = "work_linked",
    /// A work account was not linked.
    WorkNotLinked = "work_not_linked",
    /// A work account was unlinked.
    WorkUnlinked = "work_unlinked",
    /// A session was ended.
    SessionEnded = "session_ended",
    /// A token was ended.
    TokenEnded = "token_ended",
    /// All sessions were ended.
    SessionsEnded = "sessions_ended",
    /// A draft was thrown away.
    Discarded = "discarded",
    /// What was thrown away last stands in its form again.
    DraftBack = "draft_back",
    /// It does in place of what was written there since, which can be put back in turn.
    DraftSwapped = "draft_swapped",
    /// It stood there again already.
    DraftBefore = "draft_before",
    /// Nothing that was thrown away is left to be put back.
    NoDraftBack = "no_draft_back",
    /// Someone thanked.
    Thanked = "thanked",
    /// A thank-you was taken back.
    NotThanked = "not_thanked",
    /// An organisation does something too.
    Adopted = "adopted",
    /// It was taken back that an organisation does something too.
    NotAdopted = "not_adopted",
    /// An answer was said to hold still.
    Confirmed = "confirmed",
    /// Someone follows an item.
    Follows = "follows",
    /// Someone follows an item no longer.
    FollowsNot = "follows_not",
    /// Someone wants to hear nothing of an item.
    Mutes = "mutes",
    /// Everything that someone was told of was read.
    ReadAll = "read_all",
    /// Replies became a topic of their own.
    Split = "split",
    /// Two topics became one.
    MadeOne = "made_one",
    /// A topic was moved.
    Moved = "moved",
    /// A topic became another kind.
    ChangedKind = "changed_kind",
    /// An item stands on top of its place, or no longer.
    Pinned = "pinned",
    /// An item was closed for replies.
    Locked = "locked",
    /// An item was opened for replies.
    Unlocked = "unlocked",
    /// A reply was taken away.
    Deleted = "deleted",
    /// A text was brought back.
    Restored = "restored",
    /// Someone signed in where another person's text was waiting to be sent.
    OthersText = "others_text",
    /// Something was kept for later.
    Kept = "kept",
    /// Something is kept no longer.
    NotKept = "not_kept",
    /// Someone was invited.
    Invited = "invited",
    /// An invitation was mailed again.
    Reminded = "reminded",
    /// An invitation was withdrawn.
    Withdrawn = "withdrawn",
    /// A role was given.
    Given = "given",
    /// A role was taken back.
    Revoked = "revoked",
    /// An own role was given back.
    GivenBack = "given_back",
    /// Something was added.
    Added = "added",
    /// Terms were merged.
    Merged = "merged",
    /// Someone was asked for an answer.
    Asked = "asked",
    /// Someone said that they can't answer now.
    NotNow = "not_now",
    /// Someone said that something is not right any more.
    Marked = "marked",
    /// Something was done with several items.
    Curated = "curated",
    /// That was undone.
    CurationUndone = "curation_undone",
    /// A list was removed.
    ListRemoved = "list_removed",
    /// Something about the site was asked, or said to that.
    SupportAsked = "support_asked",
    /// A question about the site was answered.
    SupportAnswered = "support_answered",
    /// It was handed over.
    HandedOver = "handed_over",
    /// It was closed.
    SupportClosed = "support_closed",
    /// A job is tried again.
    Retried = "retried",
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Said {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let found = Self::ALL.iter().find(|said| said.as_str() == word);
        found.copied().ok_or(())
    }
}
