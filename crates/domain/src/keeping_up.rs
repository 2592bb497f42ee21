//! Keeping up: what someone follows, why, and what they are told of.

words! {
    /// What someone chose for an item.
    pub enum Follow {
        /// Told of every reply.
        Following = "following",
        /// Told of nothing, and out of the lists of what is new.
        Muted = "muted",
    }
}

words! {
    /// Why someone follows an item; what the product chose never takes the place of what a person chose.
    pub enum Why {
        /// They chose so.
        Chose = "chose",
        /// They wrote there.
        Wrote = "wrote",
    }
}

words! {
    /// Of what someone is told; when several roads lead to one event, the first of these.
    pub enum NoticeKind {
        /// A text names them.
        Mention = "mention",
        /// Someone replied to what they wrote.
        Answer = "answer",
        /// Someone replied to what they follow.
        Reply = "reply",
        /// Their reply was accepted as an answer.
        Accepted = "accepted",
        /// An organisation does what they told of.
        Adopted = "adopted",
        /// Someone else took elsewhere what they began.
        Moved = "moved",
        /// Someone else closed what they began.
        Closed = "closed",
        /// Someone else brought back what they wrote.
        Restored = "restored",
        /// Someone else changed what they wrote.
        Edited = "edited",
        /// Someone else wrote the short answer on top of what they began, or took it away.
        Summarized = "summarized",
        /// Someone else made what they began another kind of topic.
        ChangedKind = "changed_kind",
        /// Someone else made one topic of what they began and another.
        Merged = "merged",
        /// Someone else made a topic of what they replied.
        Split = "split",
        /// It was decided that their text is against the rules.
        Decided = "decided",
        /// What was decided about their text holds no more.
        DecisionUndone = "decision_undone",
        /// Someone else looked at what they object to.
        ComplaintAnswered = "complaint_answered",
        /// Someone looked at what they reported.
        ReportDecided = "report_decided",
        /// A moderator writes about a case that they had to do with too.
        CaseNoted = "case_noted",
        /// A moderator looked at their text first, and now others read it.
        LetThrough = "let_through",
        /// They wanted to be told of it today.
        Bookmark = "bookmark",
        /// A curator asks them for an answer.
        Asked = "asked",
        /// A curator thanks them for it.
        Thanked = "thanked",
        /// A curator asks them to look at it again.
        ReviewAsked = "review_asked",
        /// A reader says that what they wrote is not right any more.
        Outdated = "outdated",
        /// An article was made of a topic in which they wrote.
        Credited = "credited",
        /// Someone asks to come into a group of theirs.
        GroupRequest = "group_request",
        /// They are invited into a group.
        GroupInvited = "group_invited",
        /// A group is offered to them to own.
        GroupOffered = "group_offered",
        /// Someone else took them out of a group.
        GroupRemoved = "group_removed",
        /// Who they asked to own a group does so.
        GroupOwned = "group_owned",
        /// Who they invited into a group came.
        GroupAccepted = "group_accepted",
        /// Who they invited into a group, or asked to own it, said no.
        GroupSaidNo = "group_said_no",
        /// They were let into a group.
        GroupJoined = "group_joined",
        /// They were not let into a group.
        GroupDeclined = "group_declined",
        /// Someone in a group of theirs works elsewhere now, or not any more.
        GroupMemberMoved = "group_member_moved",
        /// Who was to be turned to about articles of an organisation that they manage works there no more.
        ContactLeft = "contact_left",
        /// The end of someone's time as a guest comes near: told to the guest and to their sponsor.
        GuestEnds = "guest_ends",
        /// They are the sponsor of a guest now.
        GuestHandedOver = "guest_handed_over",
        /// The last day of the guest that they are was changed.
        GuestDayMoved = "guest_day_moved",
        /// Someone else answers for the guest that they are.
        GuestContact = "guest_contact",
        /// It was said that they work somewhere no more, from now on or after a day.
        LetGo = "let_go",
        /// The provider of their work account says that they work elsewhere now.
        WorksElsewhere = "works_elsewhere",
        /// They are asked whether people still work at an organisation that they manage.
        ConfirmStaff = "confirm_staff",
        /// They are asked whether they still work where they did.
        ConfirmSelf = "confirm_self",
        /// Nobody said within two months that people still work at an organisation.
        Unconfirmed = "unconfirmed",
        /// Their organisation and another became one.
        OrganisationsMerged = "organisations_merged",
        /// They did not after all.
        MergerUndone = "merger_undone",
        /// Someone asks something about the site that they may answer.
        SupportAsked = "support_asked",
        /// Their question about the site was answered.
        SupportAnswered = "support_answered",
    }
}

impl NoticeKind {
    /// What is told of an item as a whole, and is not so any more of an item that it becomes part of.
    pub const OF_WHOLE: &'static [Self] = &[
        Self::Moved,
        Self::Closed,
        Self::ChangedKind,
        Self::Merged,
        Self::Split,
        Self::Summarized,
    ];

    /// What is told of an item in whatever state it is: who is told may be the last to know of it.
    pub const OF_ANY_STATE: &'static [Self] = &[
        Self::Decided,
        Self::DecisionUndone,
        Self::ComplaintAnswered,
        Self::ReportDecided,
        Self::CaseNoted,
    ];

    /// What is told of a text but is read at a page of its own: who reads the text has not read that.
    pub const READ_ELSEWHERE: &'static [Self] = &[Self::ReportDecided, Self::CaseNoted];

    /// What is told to who manages an organisation, as long as they do.
    pub const OF_MANAGER: &'static [Self] =
        &[Self::ContactLeft, Self::ConfirmStaff, Self::Unconfirmed];

    /// What is told to someone of where they work or are a guest, and of their guests.
    pub const OF_EMPLOYER: &'static [Self] = &[
        Self::GuestEnds,
        Self::GuestHandedOver,
        Self::GuestDayMoved,
        Self::GuestContact,
        Self::LetGo,
        Self::WorksElsewhere,
        Self::ConfirmSelf,
        Self::OrganisationsMerged,
        Self::MergerUndone,
    ];

    /// What is told of questions about the site; the organisation is that of who asked or answered.
    pub const OF_SUPPORT: &'static [Self] = &[Self::SupportAsked, Self::SupportAnswered];

    /// Whether it tells what someone else did with their own text: that is told to who wants to hear nothing of the
    /// item it stands in, too.
    pub fn is_of_own_text(self) -> bool {
        let of_text = matches!(
            self,
            Self::Restored
                | Self::Edited
                | Self::Decided
                | Self::DecisionUndone
                | Self::ComplaintAnswered
                | Self::LetThrough
        );
        of_text || Self::OF_WHOLE.contains(&self)
    }
}

/// The weekdays on which someone works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkDays(u8);

impl WorkDays {
    /// Monday to Friday.
    pub const USUAL: Self = Self(0b1_1111);

    /// From a sum of Monday 1, Tuesday 2, … Sunday 64; nobody works on no day at all.
    pub fn from_bits(bits: i32) -> Self {
        match u8::try_from(bits & 0x7f) {
            Ok(0) | Err(_) => Self::USUAL,
            Ok(days) => Self(days),
        }
    }

    /// As [`WorkDays::from_bits`] reads it.
    pub fn bits(self) -> i32 {
        i32::from(self.0)
    }

    /// Whether this weekday (Monday 0) is one of them.
    pub fn has(self, weekday: u8) -> bool {
        weekday < 7 && self.0 & (1 << weekday) != 0
    }
}
