//! How long what is there is kept: each kind of data that ends by itself, once, with its period.
//!
//! What is kept as long as someone has an account, or as long as the network needs it, is none of these:
//! `deploy/privacy.md` tells of all.

use std::time::Duration;

use crate::moment::days;

words! {
    /// A kind of data that is cleared away when its time is over. The words are those of the settings.
    pub enum Kept {
        /// Signed-in browsers, since the session ended.
        Sessions = "sessions",
        /// Tokens of programs, since they ended.
        Tokens = "tokens",
        /// What programs sent with a key of their own, with the answers, since then.
        Repeats = "repeats",
        /// One-time links, since they stopped working.
        Links = "links",
        /// Invitations that nobody accepted, since they ended or were withdrawn.
        Invitations = "invitations",
        /// Invitations that were accepted, since then.
        AcceptedInvitations = "accepted_invitations",
        /// Failed sign-ins, since the last.
        Attempts = "attempts",
        /// What someone spent of what they may do so often, since then.
        Spends = "spends",
        /// Forms that were sent, since then.
        Submissions = "submissions",
        /// Texts in progress, since they were changed last.
        Drafts = "drafts",
        /// Texts in progress that were thrown away, since then.
        DiscardedDrafts = "discarded_drafts",
        /// Notices that were read, since then.
        ReadNotices = "read_notices",
        /// Notices that were not read, since they came.
        UnreadNotices = "unread_notices",
        /// What someone has read, since they opened it last; not of what they follow or want to hear nothing of.
        Readings = "readings",
        /// Who asked or was invited into a group, since then.
        GroupCandidates = "group_candidates",
        /// Who left a group, since then.
        GroupDepartures = "group_departures",
        /// Roles that ended, since then.
        EndedGrants = "ended_grants",
        /// Background work that is done, since then.
        DoneJobs = "done_jobs",
        /// Files that no text uses, since none does.
        UnusedFiles = "unused_files",
        /// Mails that had no mail server to go to, since they were written.
        Outbox = "outbox",
        /// Ways to a provider for signing in that were not gone to their end, since they began.
        WorkSignIns = "work_sign_ins",
        /// What other programs were told, since then.
        WebhookDeliveries = "webhook_deliveries",
        /// What people reported, since then, once it was decided.
        ContentReports = "content_reports",
        /// What moderators wrote to each other about a case, since then.
        CaseNotes = "case_notes",
        /// Who did what in the audit log, to whom and why, since then.
        AuditPeople = "audit_people",
        /// Digests of texts that were posted, since then.
        TextDigests = "text_digests",
        /// Who asked to become a member, since it was decided, else since they asked.
        SignUps = "sign_ups",
        /// Questions about the site that are over, since they were changed last.
        SupportQuestions = "support_questions",
        /// Whom curators asked for an answer, since then.
        Askings = "askings",
        /// What readers said is not right any more, since someone looked at it.
        OutdatedMarks = "outdated_marks",
        /// What was done with several items at once, since then.
        Curations = "curations",
        /// What was cleared away when, since then.
        Reports = "reports",
    }
}

/// The longest period, in days.
pub const DAYS_MAX: u32 = 3_650;

impl Kept {
    /// The period when nothing else is set, in days.
    pub fn preset(self) -> u32 {
        match self {
            Self::Sessions | Self::Tokens => 0,
            Self::Repeats | Self::DiscardedDrafts | Self::WorkSignIns => 1,
            Self::TextDigests => 2,
            Self::Submissions => 7,
            Self::Links
            | Self::DoneJobs
            | Self::UnusedFiles
            | Self::Outbox
            | Self::WebhookDeliveries => 30,
            Self::Spends => 31,
            Self::Invitations
            | Self::Attempts
            | Self::ReadNotices
            | Self::GroupCandidates
            | Self::SignUps => 90,
            Self::Drafts => 180,
            Self::AcceptedInvitations
            | Self::UnreadNotices
            | Self::SupportQuestions
            | Self::Askings
            | Self::OutdatedMarks
            | Self::Reports => 365,
            Self::Curations => 30,
            Self::Readings | Self::GroupDepartures => 730,
            // The figures of a year are made of them, and compared with those of the year before.
            Self::ContentReports | Self::CaseNotes => 1_095,
            Self::EndedGrants | Self::AuditPeople => 1_825,
        }
    }

    /// The shortest period, in days: what is asked of this data must still be known.
    pub fn least(self) -> u32 {
        match self {
            // Until then a session can be on a shared computer for which nobody is signed out.
            Self::Sessions | Self::Tokens => 0,
            // The longest window of a limit.
            Self::Spends => 31,
            // A form that is sent again must be known as sent; a reminder of today is not made twice.
            Self::Submissions | Self::DoneJobs => 2,
            // One can object for six months, and the figures of a year are made of them.
            Self::ContentReports | Self::CaseNotes => 400,
            // What was decided about someone can be objected to for half a year, and that answered.
            Self::AuditPeople => 366,
            // The same is looked for within a day.
            Self::TextDigests => 2,
            // A refusal holds for 30 days; who was admitted is new for a week.
            Self::GroupCandidates | Self::SignUps => 30,
            // What undoes an act for several items; who can't now is not asked again.
            Self::Curations | Self::Askings => 14,
            _ => 1,
        }
    }
}

/// How long each kind is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Periods(Vec<u32>);

impl Default for Periods {
    fn default() -> Self {
        Self(Kept::ALL.iter().map(|kind| kind.preset()).collect())
    }
}

impl Periods {
    /// The same with another period for this kind, in days; within its bounds.
    #[must_use]
    pub fn with(mut self, kind: Kept, days: u32) -> Self {
        self.0[kind as usize] = days.clamp(kind.least(), DAYS_MAX);
        self
    }

    /// The period of this kind, in days.
    pub fn days(&self, kind: Kept) -> u32 {
        self.0[kind as usize]
    }

    /// The same as a span.
    pub fn of(&self, kind: Kept) -> Duration {
        days(u64::from(self.days(kind)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_period_within_its_bounds() {
        let periods = Periods::default();
        for (at, kind) in Kept::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, at);
            assert_eq!(periods.days(*kind), kind.preset());
            assert!((kind.least()..=DAYS_MAX).contains(&kind.preset()), "{kind}");
        }
        let periods = periods.with(Kept::Spends, 3).with(Kept::Links, 60);
        assert_eq!(periods.days(Kept::Spends), 31);
        assert_eq!(periods.of(Kept::Links), days(60));
    }
}
