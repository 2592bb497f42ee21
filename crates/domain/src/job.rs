//! Everything the system ever does in the background, on one screen.

use serde::{Deserialize, Serialize};

use crate::keeping_up::NoticeKind;
use crate::{
    AskingId, CaseId, ComplaintId, DecisionId, DeedId, EmploymentId, GrantId, InvitationId, ItemId,
    Lang, MemberId, MergeId, Moment, OrganisationId, PostId, ReportId, SignUpId, SupportMessageId,
};

/// A piece of background work. Each is idempotent and small; secrets (tokens) are made when it runs,
/// never stored in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Mail an invitation with a fresh link.
    MailInvitation {
        /// Which.
        invitation: InvitationId,
    },
    /// Someone typed this address to sign up: mail a link, or say that there is an account already.
    MailSignUp {
        /// As typed.
        email: String,
        /// The language of the form.
        lang: Lang,
        /// Whether someone who is signed in asked, to take their account along.
        #[serde(default)]
        along: bool,
    },
    /// Someone typed this address for a forgotten password: mail a link if it has an account.
    MailReset {
        /// As typed.
        email: String,
        /// The language of the form.
        lang: Lang,
    },
    /// Mail a link to a member's new address.
    MailAddressChange {
        /// Whose.
        member: MemberId,
        /// The new address.
        email: String,
        /// Changes with the password: a new one meanwhile takes back what was asked under the old one.
        #[serde(default)]
        seal: String,
    },
    /// Tell a member that something about their account changed.
    MailAccountNotice {
        /// Whose.
        member: MemberId,
        /// Where to; the old address after a change of address.
        email: String,
        /// What happened.
        notice: AccountNotice,
        /// Their language, of who has no account any more.
        #[serde(default)]
        lang: Option<Lang>,
    },
    /// Tell those whom a new text concerns: who is named in it, wrote before it, or follows.
    NotifyPost {
        /// Which text.
        post: PostId,
    },
    /// Tell an author that their reply was accepted as an answer.
    NotifyAccepted {
        /// Which reply.
        post: PostId,
        /// Who accepted it.
        by: MemberId,
    },
    /// Tell an author that an organisation does what they told of.
    NotifyAdopted {
        /// Which text.
        post: PostId,
        /// Who said so.
        by: MemberId,
        /// For which organisation.
        organisation: OrganisationId,
    },
    /// Tell who began an item what someone else did with it.
    NotifyDeed {
        /// What was done.
        deed: DeedId,
    },
    /// Tell an author what someone else did with their text, which is there.
    NotifyAuthor {
        /// Which text.
        post: PostId,
        /// Where it stood then.
        item: ItemId,
        /// What was done, as they are told.
        what: NoticeKind,
        /// Who did it.
        by: MemberId,
        /// When.
        at: Moment,
    },
    /// Take names of deleted accounts out of a portion of the stored texts, and go on with the next.
    ForgetNames {
        /// Digests of the names.
        digests: Vec<String>,
        /// Which texts, by their place in the order.
        part: usize,
        /// Those with higher numbers.
        after: i64,
    },
    /// Render a portion of the stored texts again, as this version of the program does it, and go on with the next.
    RenderAgain {
        /// The number of the rendering; one of another version is not done.
        rendering: u32,
        /// Which texts.
        texts: Texts,
        /// Those with higher ids, in their order.
        after: i64,
    },
    /// Someone works somewhere no more from now on, when that still is what was said.
    EndEmployment {
        /// Which.
        employment: EmploymentId,
        /// The moment that was said.
        until: Moment,
    },
    /// Tell those of two organisations, a portion of them, that these became one.
    NotifyMerged {
        /// Which.
        merge: MergeId,
        /// Those with higher ids, in their order.
        after: MemberId,
    },
    /// Mail a guest or their sponsor that the end comes near.
    MailGuestEnds {
        /// To whom.
        to: MemberId,
        /// Whose end.
        guest: MemberId,
        /// When, as it was planned.
        until: Moment,
    },
    /// Mail someone that it was said that they work somewhere no more, when that still is what was said.
    MailLetGo {
        /// Which.
        employment: EmploymentId,
        /// The moment that was said.
        until: Moment,
        /// Who said so.
        by: Option<MemberId>,
    },
    /// Mail a guest that their last day is an earlier one, when that still is so.
    MailGuestShortened {
        /// Whose.
        guest: MemberId,
        /// When it ends now.
        until: Moment,
    },
    /// Mail who manages an organisation that they are asked who still works there.
    MailConfirmStaff {
        /// To whom.
        to: MemberId,
        /// Which.
        organisation: OrganisationId,
    },
    /// Mail someone whose organisation nobody manages that they are asked whether they still work there.
    MailConfirmSelf {
        /// To whom.
        to: MemberId,
        /// Where.
        organisation: OrganisationId,
    },
    /// Tell an author that something was decided about their text, or that this holds no more.
    NotifyDecision {
        /// Which.
        decision: DecisionId,
    },
    /// Mail the reasons of a decision to who it is about, or that it holds no more.
    MailStatement {
        /// Which.
        decision: DecisionId,
        /// Whether it is told that it holds no more. That it was taken is not told any more then.
        #[serde(default)]
        undone: bool,
    },
    /// Mail who objected to a decision what someone else decided of that.
    MailAnswer {
        /// The answer.
        decision: DecisionId,
        /// To what of them.
        complaint: ComplaintId,
    },
    /// Mail who reported something without an account that it came in.
    MailReceipt {
        /// What they reported.
        report: ReportId,
    },
    /// Mail who reported something what came of it.
    MailOutcome {
        /// What they reported.
        report: ReportId,
    },
    /// Mail a moderator that something new or overdue waits for them, when it still does.
    MailQueue {
        /// To whom.
        to: MemberId,
    },
    /// Have those mailed at once whose turn it is to decide a case.
    AskModerators {
        /// Which.
        case: CaseId,
        /// Who handed it on to them, if someone did.
        by: Option<MemberId>,
    },
    /// Mail a moderator that it is their turn to decide a case, when it still is.
    MailCase {
        /// To whom.
        to: MemberId,
        /// Which.
        case: CaseId,
        /// Who handed it on to them, if someone did.
        by: Option<MemberId>,
    },
    /// Mail who gives roles that nobody can decide a case, when that still is so.
    MailNobodyDecides {
        /// To whom.
        to: MemberId,
        /// Which.
        case: CaseId,
    },
    /// Each morning: what is new or waits too long for a decision.
    LookAfterCases,
    /// Mail who holds a role, or who gave it, that it ends soon, when that still is so.
    MailGrantEnds {
        /// To whom.
        to: MemberId,
        /// Which.
        grant: GrantId,
        /// When, as it was planned.
        until: Moment,
    },
    /// Mail someone that they were given a role, or that it was taken back, when that still is so.
    MailGrant {
        /// Which.
        grant: GrantId,
        /// Whether they hold it.
        given: bool,
    },
    /// Mail someone who asked to become a member that they were told no.
    MailSignUpRefused {
        /// Which.
        sign_up: SignUpId,
    },
    /// Each morning: guests whose end comes near, and the yearly question who still works where.
    LookAfterPeople,
    /// Each morning: tell members of what they kept for this day.
    RemindBookmarks,
    /// Tell whom a curator asked for an answer.
    NotifyAsked {
        /// What was asked.
        asking: AskingId,
    },
    /// Tell who wrote in a topic that an article was made of it.
    NotifyCredited {
        /// The article.
        item: ItemId,
        /// Who made it.
        by: MemberId,
    },
    /// Tell those who may answer that someone asks something about the site.
    NotifySupport {
        /// What was said.
        message: SupportMessageId,
    },
    /// Mail who asked something about the site what was answered.
    MailSupport {
        /// What was said.
        message: SupportMessageId,
    },
    /// Nightly: look through what changed for topics that are alike and pictures without a description, a portion at a time.
    LookOver,
    /// Nightly: remove what has expired (sessions, links, drafts, attempts, submissions).
    Purge,
    /// Nightly: recount counters and report what was mended.
    Recount,
}

/// What happened to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountNotice {
    /// The password was changed.
    PasswordChanged,
    /// The address was changed.
    AddressChanged,
    /// Signing in takes a second step from now on.
    SecondStepOn,
    /// Signing in takes no second step any more.
    SecondStepOff,
    /// A moderator signed them out everywhere, since someone else may have got in.
    SignedOut,
    /// A recovery code was used.
    RecoveryCodeUsed,
    /// A passkey signs in to it from now on.
    PasskeyAdded,
    /// A passkey no longer signs in to it.
    PasskeyRemoved,
    /// A passkey was not taken, since there may be two of it.
    PasskeyDoubted,
    /// A work account signs in to it from now on.
    WorkAccountLinked,
    /// A work account no longer signs in to it.
    WorkAccountUnlinked,
    /// Whoever runs the machine made a link for choosing a new password, and took the second step away.
    ResetByOperator,
    /// The account was deleted.
    Deleted,
    /// Passkeys and work accounts were taken away with a new password.
    OtherWaysRemoved,
    /// A token was made, with which a program asks for them.
    TokenMade,
    /// Another server is told what they may read.
    WebhookSet,
}

/// Texts of which HTML is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Texts {
    /// Openings with the prose fields of articles, and replies.
    Posts,
    /// What organisations say of themselves.
    Organisations,
    /// What people say of themselves.
    Members,
}

impl Job {
    /// The name of its kind, as stored beside the payload.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::MailInvitation { .. } => "mail_invitation",
            Self::MailSignUp { .. } => "mail_sign_up",
            Self::MailReset { .. } => "mail_reset",
            Self::MailAddressChange { .. } => "mail_address_change",
            Self::MailAccountNotice { .. } => "mail_account_notice",
            Self::NotifyPost { .. } => "notify_post",
            Self::NotifyAccepted { .. } => "notify_accepted",
            Self::NotifyAdopted { .. } => "notify_adopted",
            Self::NotifyDeed { .. } => "notify_deed",
            Self::NotifyAuthor { .. } => "notify_author",
            Self::ForgetNames { .. } => "forget_names",
            Self::RenderAgain { .. } => "render_again",
            Self::EndEmployment { .. } => "end_employment",
            Self::NotifyMerged { .. } => "notify_merged",
            Self::MailGuestEnds { .. } => "mail_guest_ends",
            Self::MailLetGo { .. } => "mail_let_go",
            Self::MailGuestShortened { .. } => "mail_guest_shortened",
            Self::MailConfirmStaff { .. } => "mail_confirm_staff",
            Self::MailConfirmSelf { .. } => "mail_confirm_self",
            Self::NotifyDecision { .. } => "notify_decision",
            Self::MailStatement { .. } => "mail_statement",
            Self::MailAnswer { .. } => "mail_answer",
            Self::MailReceipt { .. } => "mail_receipt",
            Self::MailOutcome { .. } => "mail_outcome",
            Self::MailQueue { .. } => "mail_queue",
            Self::AskModerators { .. } => "ask_moderators",
            Self::MailCase { .. } => "mail_case",
            Self::MailNobodyDecides { .. } => "mail_nobody_decides",
            Self::LookAfterCases => "look_after_cases",
            Self::MailGrantEnds { .. } => "mail_grant_ends",
            Self::MailGrant { .. } => "mail_grant",
            Self::MailSignUpRefused { .. } => "mail_sign_up_refused",
            Self::LookAfterPeople => "look_after_people",
            Self::RemindBookmarks => "remind_bookmarks",
            Self::NotifyAsked { .. } => "notify_asked",
            Self::NotifyCredited { .. } => "notify_credited",
            Self::NotifySupport { .. } => "notify_support",
            Self::MailSupport { .. } => "mail_support",
            Self::LookOver => "look_over",
            Self::Purge => "purge",
            Self::Recount => "recount",
        }
    }
}

impl Job {
    /// The kinds that administrators know by name.
    pub const KINDS: &'static [&'static str] = &[
        "mail_invitation",
        "mail_sign_up",
        "mail_reset",
        "mail_address_change",
        "mail_account_notice",
        "notify_post",
        "notify_accepted",
        "notify_adopted",
        "notify_deed",
        "notify_author",
        "forget_names",
        "render_again",
        "end_employment",
        "notify_merged",
        "mail_guest_ends",
        "mail_let_go",
        "mail_guest_shortened",
        "mail_confirm_staff",
        "mail_confirm_self",
        "notify_decision",
        "mail_statement",
        "mail_answer",
        "mail_receipt",
        "mail_outcome",
        "mail_queue",
        "ask_moderators",
        "mail_case",
        "mail_nobody_decides",
        "look_after_cases",
        "mail_grant_ends",
        "mail_grant",
        "mail_sign_up_refused",
        "look_after_people",
        "remind_bookmarks",
        "notify_asked",
        "notify_credited",
        "notify_support",
        "mail_support",
        "look_over",
        "purge",
        "recount",
    ];
}

words! {
    /// How it is with a job.
    pub enum Standing {
        /// It waits for its time, or for a worker.
        Waiting = "waiting",
        /// It is being done.
        Running = "running",
        /// It failed too often, and is tried no more.
        Parked = "parked",
        /// It was done; of most nothing is kept then.
        Done = "done",
    }
}

words! {
    /// Why a job failed, as far as its error tells.
    pub enum Failure {
        /// The mail server did not take a mail.
        Mail = "mail",
        /// A disk has no room.
        Disk = "disk",
        /// The database did not answer.
        Database = "database",
        /// Another version of the program made it.
        Version = "version",
        /// Something else.
        Other = "other",
    }
}

/// Attempts after which a job is parked and shown to the administrator.
pub const MAX_ATTEMPTS: i32 = 10;
