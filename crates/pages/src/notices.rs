//! What people are told of, and what is new for them.

use std::borrow::Cow;

use askama::Template;
use domain::keeping_up::{Follow, NoticeKind, WorkDays};
use forum::bookmarks::{BookmarkView, EditBookmark, Kept};
use forum::items::ItemView;
use forum::notices::NoticeView;
use forum::views::{ItemRow, Paged};

use crate::items::Ways;
use crate::{Form, FormSpec, Frame};

/// `/meldingen`.
#[derive(Debug, Template)]
#[template(path = "notices/notices.html")]
pub struct NoticesPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What the reader is told of.
    pub notices: &'a Paged<NoticeView>,
    /// Whether it is the first page.
    pub first: bool,
}

impl BookmarksPage<'_> {
    /// The day on which someone wants to be told, as people read it.
    fn day(&self, one: &BookmarkView) -> String {
        let day = domain::calendar::day(&one.day);
        day.map_or_else(|| one.day.clone(), |day| self.frame.day(day))
    }

    /// What the button that lets go of something is called.
    fn remove(&self, one: &BookmarkView) -> Cow<'static, str> {
        match &one.of {
            Kept::Gone(Some(label)) => {
                let label = label.to_string();
                self.frame.t1("bookmark-remove-name", "name", label)
            }
            _ => self.frame.t("bookmark-remove"),
        }
    }
}

impl NoticesPage<'_> {
    /// The key of what happened.
    fn what(&self, notice: &NoticeView) -> &'static str {
        match notice.kind {
            NoticeKind::Mention => "notice-mention",
            // A reply can have become the beginning of something, and have gone to where someone else asked.
            NoticeKind::Answer | NoticeKind::Reply if notice.n == 0 => "notice-wrote",
            NoticeKind::Answer if notice.own => "notice-answer",
            NoticeKind::Answer => "notice-answer-elsewhere",
            NoticeKind::Reply => "notice-reply",
            NoticeKind::Accepted => "notice-accepted",
            NoticeKind::Adopted => "notice-adopted",
            NoticeKind::Moved => "notice-moved",
            NoticeKind::Closed => "notice-closed",
            NoticeKind::Restored => "notice-restored",
            NoticeKind::Edited => "notice-edited",
            NoticeKind::Summarized => "notice-summarized",
            NoticeKind::ChangedKind => "notice-changed-kind",
            NoticeKind::Merged => "notice-merged",
            NoticeKind::Split => "notice-split",
            NoticeKind::Decided if notice.item.is_none() => "notice-decided-else",
            NoticeKind::DecisionUndone if notice.item.is_none() => "notice-undone-else",
            NoticeKind::ComplaintAnswered if notice.item.is_none() => "notice-answered-else",
            NoticeKind::Decided => "notice-decided",
            NoticeKind::DecisionUndone => "notice-decision-undone",
            NoticeKind::ComplaintAnswered => "notice-complaint-answered",
            NoticeKind::ReportDecided if notice.item.is_none() => "notice-report-decided-else",
            NoticeKind::ReportDecided => "notice-report-decided",
            NoticeKind::CaseNoted if notice.item.is_none() => "notice-case-noted-else",
            NoticeKind::CaseNoted => "notice-case-noted",
            NoticeKind::LetThrough => "notice-let-through",
            NoticeKind::Bookmark => "notice-bookmark",
            NoticeKind::GroupRequest => "notice-group-request",
            NoticeKind::GroupInvited => "notice-group-invited",
            NoticeKind::GroupOffered => "notice-group-offered",
            NoticeKind::GroupAccepted => "notice-group-accepted",
            NoticeKind::GroupOwned => "notice-group-owned",
            NoticeKind::GroupSaidNo => "notice-group-said-no",
            NoticeKind::GroupRemoved => "notice-group-removed",
            NoticeKind::GroupJoined => "notice-group-joined",
            NoticeKind::GroupDeclined => "notice-group-declined",
            NoticeKind::GroupMemberMoved => "notice-group-member-moved",
            NoticeKind::ContactLeft => "notice-contact-left",
            NoticeKind::GuestEnds if notice.own => "notice-guest-ends-own",
            NoticeKind::GuestEnds => "notice-guest-ends",
            NoticeKind::GuestHandedOver => "notice-guest-handed-over",
            NoticeKind::GuestDayMoved => "notice-guest-day-moved",
            NoticeKind::GuestContact => "notice-guest-contact",
            NoticeKind::LetGo => "notice-let-go",
            NoticeKind::WorksElsewhere => "notice-works-elsewhere",
            NoticeKind::ConfirmStaff => "notice-confirm-staff",
            NoticeKind::ConfirmSelf => "notice-confirm-self",
            NoticeKind::Unconfirmed => "notice-unconfirmed",
            NoticeKind::OrganisationsMerged => "notice-organisations-merged",
            NoticeKind::MergerUndone => "notice-merger-undone",
            NoticeKind::Asked => "notice-asked",
            NoticeKind::Thanked => "notice-thanked",
            NoticeKind::ReviewAsked => "notice-review-asked",
            NoticeKind::Outdated => "notice-outdated",
            NoticeKind::Credited => "notice-credited",
            NoticeKind::SupportAsked => "notice-support-asked",
            NoticeKind::SupportAnswered => "notice-support-answered",
        }
    }

    /// What its link is called.
    fn title<'a>(&'a self, notice: &'a NoticeView) -> Cow<'a, str> {
        match (notice.kind, notice.item) {
            (NoticeKind::ReportDecided, None) => self.frame.t("notice-report-see"),
            (NoticeKind::Decided | NoticeKind::DecisionUndone, None) => {
                self.frame.t("notice-decision-see")
            }
            (NoticeKind::ComplaintAnswered, None) => self.frame.t("notice-answer-see"),
            _ => notice.title.as_str().into(),
        }
    }

    fn has_unread(&self) -> bool {
        let reader = self.frame.reader.as_ref();
        reader.is_some_and(|reader| reader.unread > 0)
    }
}

/// `/nieuw`: what the reader has not read.
#[derive(Debug, Template)]
#[template(path = "notices/new.html")]
pub struct NewPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The rows.
    pub rows: &'a Paged<ItemRow>,
    /// Whether it is the first page.
    pub first: bool,
    /// Only of what the reader follows.
    pub followed: bool,
}

impl NewPage<'_> {
    fn ways(&self) -> Ways {
        Ways::of(if self.followed {
            "/nieuw?toon=gevolgd"
        } else {
            "/nieuw"
        })
    }
}

/// The form for one's working days.
pub const WORK_DAYS: FormSpec = FormSpec {
    fields: &[("days", "work-days-title")],
    once: false,
    secret: &[],
};

/// `/instellingen/werkdagen`.
#[derive(Debug, Template)]
#[template(path = "notices/work_days.html")]
pub struct WorkDaysPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Those that hold.
    pub days: WorkDays,
    /// [`WORK_DAYS`].
    pub form: &'a Form,
}

impl WorkDaysPage<'_> {
    fn week(&self) -> Vec<WeekDay> {
        week(self.days)
    }
}

/// A day of the week by its number, its key, and whether someone works on it.
pub(crate) type WeekDay = (u8, &'static str, bool);

/// Each day of the week.
pub(crate) fn week(days: WorkDays) -> Vec<WeekDay> {
    let names = [
        "day-monday",
        "day-tuesday",
        "day-wednesday",
        "day-thursday",
        "day-friday",
        "day-saturday",
        "day-sunday",
    ];
    (0_u8..)
        .zip(names)
        .map(|(day, name)| (day, name, days.has(day)))
        .collect()
}

/// The form for keeping something.
pub const BOOKMARK: FormSpec = FormSpec {
    fields: &[("note", "bookmark-note"), ("day", "bookmark-day")],
    once: false,
    secret: &[],
};

/// `/v/1284/<slug>/bewaren`.
#[derive(Debug, Template)]
#[template(path = "notices/bookmark.html")]
pub struct BookmarkPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What is kept already.
    pub bookmark: &'a EditBookmark,
    /// [`BOOKMARK`].
    pub form: &'a Form,
}

/// `/bewaard`.
#[derive(Debug, Template)]
#[template(path = "notices/bookmarks.html")]
pub struct BookmarksPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What the reader keeps.
    pub kept: &'a Paged<BookmarkView>,
    /// Whether it is the first page.
    pub first: bool,
}

/// Whether the reader follows an item.
pub(crate) fn follows(view: &ItemView) -> bool {
    chose(view) == Some(Follow::Following)
}

/// Whether the reader wants to hear nothing of an item.
pub(crate) fn is_muted(view: &ItemView) -> bool {
    chose(view) == Some(Follow::Muted)
}

fn chose(view: &ItemView) -> Option<Follow> {
    view.reading.and_then(|reading| reading.follow)
}

/// The number of the first reply on this page that the reader has not seen, when they saw some of the item before.
pub(crate) fn first_new(view: &ItemView) -> i32 {
    let read = view.reading.and_then(|reading| reading.read_n);
    let unseen = |read: i32| view.replies.iter().find(|reply| reply.n > read);
    match read.and_then(unseen) {
        Some(reply) if !view.best_first => reply.n,
        _ => 0,
    }
}
