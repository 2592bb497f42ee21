//! Everything the system ever does in the background, on one screen.

use serde::{Deserialize, Serialize};

use crate::keeping_up::NoticeKind;
use crate::{DeedId, InvitationId, ItemId, Lang, MemberId, Moment, OrganisationId, PostId};

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
    /// Render a portion of the stored texts again, as this version of the program does it, and go on with the next.
    RenderAgain {
        /// The number of the rendering; one of another version is not done.
        rendering: u32,
        /// Which texts.
        texts: Texts,
        /// Those with higher ids, in their order.
        after: i64,
    },
    /// Each morning: tell members of what they kept for this day.
    RemindBookmarks,
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
    /// A token was made, with which a program asks for them.
    TokenMade,
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
            Self::RenderAgain { .. } => "render_again",
            Self::RemindBookmarks => "remind_bookmarks",
            Self::Purge => "purge",
            Self::Recount => "recount",
        }
    }
}

/// Attempts after which a job is parked and shown to the administrator.
pub const MAX_ATTEMPTS: i32 = 10;
