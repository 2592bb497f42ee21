//! What is one's own: profile, notices, what one keeps and writes.

use domain::Lang;
use domain::keeping_up::{NoticeKind, WorkDays};
use domain::person::Seen;
use forum::bookmarks::{self, Kept};
use forum::drafts::{self, Hand};
use forum::profiles::{self, Fields, ProfileInput};
use forum::{notices, reading};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::{Done, Json, Tagged};
use super::shapes::{
    After, At, Author, ItemSummary, OrganisationName, Page, Person, PlaceName, W, compact,
};

/// Who sees which field of a profile.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Visibility {
    job_title: W<Seen>,
    about: W<Seen>,
    expertise: W<Seen>,
    /// On which days one works.
    work_days: W<Seen>,
}

impl From<Fields> for Visibility {
    fn from(of: Fields) -> Self {
        Self {
            job_title: W(of.job_title),
            about: W(of.about),
            expertise: W(of.expertise),
            work_days: W(of.work_days),
        }
    }
}

impl From<Visibility> for Fields {
    fn from(of: Visibility) -> Self {
        Self {
            job_title: of.job_title.0,
            about: of.about.0,
            expertise: of.expertise.0,
            work_days: of.work_days.0,
        }
    }
}

/// One's own profile.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Profile {
    name: String,
    handle: String,
    job_title: String,
    /// Markdown.
    about: String,
    /// What one can be asked about.
    expertise: String,
    /// Whether visitors may see the name.
    name_public: bool,
    visibility: Visibility,
    /// The language of pages and mails.
    lang: Option<W<Lang>>,
    /// The own address, which nobody else sees.
    email: String,
}

/// Another state of one's own profile.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangedProfile {
    name: String,
    handle: String,
    #[serde(default)]
    job_title: String,
    /// Markdown.
    #[serde(default)]
    about: String,
    #[serde(default)]
    expertise: String,
    /// Whether visitors may see the name.
    name_public: bool,
    visibility: Visibility,
    lang: Option<W<Lang>>,
}

/// `GET /me/profile`
pub(crate) fn profile(call: &Call, _: Asked) -> Result<Tagged<Profile>, Fault> {
    let (input, email) = profiles::to_edit(&call.cx, &call.actor)?;
    Ok(Tagged {
        version: input.version,
        shape: Profile {
            name: input.name,
            handle: input.handle,
            job_title: input.job_title,
            about: input.about,
            expertise: input.expertise,
            name_public: input.name_public,
            visibility: input.fields.into(),
            lang: input.lang.map(W),
            email,
        },
    })
}

/// `PUT /me/profile`
pub(crate) fn set_profile(
    call: &Call,
    asked: Asked<Nothing, Nothing, ChangedProfile>,
) -> Result<Json<Person>, Fault> {
    let new = asked.body;
    let input = ProfileInput {
        version: call.version()?,
        name: new.name,
        handle: new.handle,
        job_title: new.job_title,
        about: new.about,
        expertise: new.expertise,
        name_public: new.name_public,
        fields: new.visibility.into(),
        lang: new.lang.map(|lang| lang.0),
    };
    let person = profiles::edit(&call.cx, &call.actor, &input)?;
    Ok(Json(Person::of(call, person)))
}

/// A language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Language {
    lang: W<Lang>,
}

/// `PUT /me/language`
pub(crate) fn set_language(
    call: &Call,
    asked: Asked<Nothing, Nothing, Language>,
) -> Result<Done, Fault> {
    profiles::set_language(&call.cx, &call.actor, asked.body.lang.0)?;
    Ok(Done)
}

/// The weekdays on which someone works.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Week {
    monday: bool,
    tuesday: bool,
    wednesday: bool,
    thursday: bool,
    friday: bool,
    saturday: bool,
    sunday: bool,
}

impl From<WorkDays> for Week {
    fn from(days: WorkDays) -> Self {
        Self {
            monday: days.has(0),
            tuesday: days.has(1),
            wednesday: days.has(2),
            thursday: days.has(3),
            friday: days.has(4),
            saturday: days.has(5),
            sunday: days.has(6),
        }
    }
}

/// `GET /me/work-days`
pub(crate) fn work_days(call: &Call, _: Asked) -> Result<Json<Week>, Fault> {
    Ok(Json(reading::work_days(&call.cx, &call.actor)?.into()))
}

/// `PUT /me/work-days`
pub(crate) fn set_work_days(
    call: &Call,
    asked: Asked<Nothing, Nothing, Week>,
) -> Result<Done, Fault> {
    let week = asked.body;
    let days = [
        week.monday,
        week.tuesday,
        week.wednesday,
        week.thursday,
        week.friday,
        week.saturday,
        week.sunday,
    ];
    let bits = days.iter().enumerate();
    let bits = bits.fold(0, |bits, (day, works)| bits | (i32::from(*works) << day));
    reading::set_work_days(&call.cx, &call.actor, WorkDays::from_bits(bits))?;
    Ok(Done)
}

/// Something that the person is told of.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Notice {
    kind: W<NoticeKind>,
    /// The id of the item; null when it is of a group.
    item: Option<i64>,
    /// The title of the item, the name of the group.
    title: String,
    place: Option<PlaceName>,
    /// The number of the reply that it is about; 0 is the item itself.
    n: i32,
    by: Option<Author>,
    organisation: Option<OrganisationName>,
    /// Of organisations that became one: which, and until when it can be undone.
    merger: Option<NoticeMerger>,
    created_at: At,
    /// Why it was done, as who did it said; may be empty.
    reason: String,
    unread: bool,
    /// Where it leads.
    url: String,
}

/// That organisations became one.
#[derive(Debug, Serialize, JsonSchema)]
struct NoticeMerger {
    /// What went.
    from: OrganisationName,
    /// What goes on.
    into: OrganisationName,
    /// Until when it can be undone; null when that is past.
    until: Option<At>,
}

/// `GET /me/notices`
pub(crate) fn list_notices(
    call: &Call,
    asked: Asked<Nothing, After>,
) -> Result<Json<Page<Notice>>, Fault> {
    let after = asked.query.after.map(|after| after.0);
    let paged = notices::list(&call.cx, &call.actor, after)?;
    Ok(Json(Page::of(call, paged, |notice| Notice {
        url: call.page(&notice.path),
        kind: W(notice.kind),
        item: notice.item.map(|item| item.0),
        title: notice.title,
        place: notice.place.map(|place| PlaceName::of(call, place)),
        n: notice.n,
        by: notice.by.map(|by| Author::of(call, by)),
        organisation: notice.house.map(|it| OrganisationName::of(call, it)),
        merger: notice.merger.map(|it| NoticeMerger {
            from: OrganisationName::of(call, it.from),
            into: OrganisationName::of(call, it.into),
            until: it.until.map(At),
        }),
        created_at: At(notice.created_at),
        reason: notice.reason,
        unread: notice.unread,
    })))
}

/// `PUT /me/notices/read`
pub(crate) fn read_notices(call: &Call, _: Asked) -> Result<Done, Fault> {
    notices::read_all(&call.cx, &call.actor)?;
    Ok(Done)
}

/// Something that the person keeps.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Bookmark {
    /// The id of the item.
    id: i64,
    /// Null when they can't read it any more.
    item: Option<ItemSummary>,
    /// The label of what they can't read any more, as far as they know it.
    label: Option<String>,
    /// Why; may be empty.
    note: String,
    /// The day on which they want to be told of it, as `2026-05-01`; empty for none.
    day: String,
}

/// `GET /me/bookmarks`
pub(crate) fn list_bookmarks(
    call: &Call,
    asked: Asked<Nothing, After>,
) -> Result<Json<Page<Bookmark>>, Fault> {
    let after = asked.query.after.map(|after| after.0);
    let paged = bookmarks::list(&call.cx, &call.actor, after)?;
    Ok(Json(Page::of(call, paged, |kept| {
        let (item, label) = match kept.of {
            Kept::Here(row) => (Some(ItemSummary::of(call, *row)), None),
            Kept::Gone(label) => (None, label.map(compact)),
        };
        Bookmark {
            id: kept.item.0,
            label: item.as_ref().map(|item| item.label.clone()).or(label),
            item,
            note: kept.note,
            day: kept.day,
        }
    })))
}

/// `DELETE /me/bookmarks/{id}`: also of an item that has no address for the person any more.
pub(crate) fn remove_bookmark(
    call: &Call,
    asked: Asked<super::shapes::AtId>,
) -> Result<Done, Fault> {
    bookmarks::remove(&call.cx, &call.actor, domain::ItemId(asked.at.id))?;
    Ok(Done)
}

/// What the person was writing.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Draft {
    /// The path of the page on which it is written.
    form: String,
    fields: Vec<DraftField>,
    updated_at: At,
    /// The title of the item that it is written at.
    about: Option<String>,
}

/// A field of it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct DraftField {
    name: String,
    value: String,
}

/// `GET /me/drafts`
pub(crate) fn list_drafts(call: &Call, _: Asked) -> Result<Json<Page<Draft>>, Fault> {
    let drafts = drafts::list(&call.cx, &call.actor)?.into_iter();
    let shape = |draft: drafts::Draft| Draft {
        form: draft.form,
        fields: draft
            .fields
            .into_iter()
            .map(|(name, value)| DraftField { name, value })
            .collect(),
        updated_at: At(draft.updated_at),
        about: draft.about,
    };
    Ok(Json(Page::whole(drafts.map(shape).collect())))
}

/// What the person writes, to be kept.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewDraft {
    /// The path of the page on which it is written: `/stel-een-vraag`, or `/v/1284` for a reply.
    form: String,
    fields: Vec<DraftField>,
    /// The `updated_at` of the draft that it takes the place of.
    seen: Option<At>,
}

/// When a draft was kept.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeptAt {
    /// Null when there was nothing to keep.
    updated_at: Option<At>,
}

/// `PUT /me/drafts`
pub(crate) fn keep_draft(
    call: &Call,
    asked: Asked<Nothing, Nothing, NewDraft>,
) -> Result<Json<KeptAt>, Fault> {
    let new = asked.body;
    let fields: Vec<(String, String)> = new
        .fields
        .into_iter()
        .map(|field| (field.name, field.value))
        .collect();
    let hand = Hand {
        pen: "",
        seen: new.seen.map(|at| at.0),
    };
    let kept = drafts::keep(&call.cx, &call.actor, &new.form, &fields, &hand)?;
    Ok(Json(KeptAt {
        updated_at: kept.map(At),
    }))
}

/// Which draft.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DraftQuery {
    /// The path of the page on which it is written.
    form: String,
}

/// `DELETE /me/drafts`
pub(crate) fn discard_draft(call: &Call, asked: Asked<Nothing, DraftQuery>) -> Result<Done, Fault> {
    drafts::discard(&call.cx, &call.actor, &asked.query.form)?;
    Ok(Done)
}
