//! People: the list of all, a page of each, and what someone answered.

use domain::MemberId;
use domain::organisation::Province;
use domain::person::Seen;
use domain::role::Office;
use forum::Error;
use forum::directory::{self, PersonRow, Query};
use forum::profiles::{self, Found, ProfileView};
use forum::shared::{self, SharedRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::Json;
use super::me::Week;
use super::shapes::{After, At, AtHandle, Behind, OrganisationName, Page, Person, W, compact};

/// By what people are looked for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeopleQuery {
    /// Words of name, function and what they can be asked about, as people say them: synonyms and compounds too.
    #[serde(default)]
    q: String,
    /// Where they work: slug or ISIL.
    #[serde(default)]
    organisation: String,
    /// Where that is.
    province: Option<W<Province>>,
    /// As what they are here. Only colleagues can ask for it.
    office: Option<W<Office>>,
    /// Of `next`: the id of the last person that was given.
    after: Option<i64>,
}

/// People that were found.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct People {
    /// By name.
    items: Vec<PersonSummary>,
    /// The full address of the next page; null on the last.
    next: Option<String>,
    /// How many there are in all.
    count: usize,
    /// Where those work who match all but the organisation.
    organisations: Vec<OrganisationCount>,
    /// Where those are who match all but the province.
    provinces: Vec<ProvinceCount>,
}

/// Someone in the list.
#[derive(Debug, Serialize, JsonSchema)]
struct PersonSummary {
    person: Person,
    /// May be empty.
    job_title: String,
    /// What they can be asked about; may be empty.
    expertise: String,
    organisation: Option<OrganisationName>,
    guest: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
struct OrganisationCount {
    organisation: OrganisationName,
    count: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ProvinceCount {
    province: W<Province>,
    count: usize,
}

/// `GET /people`
pub(crate) fn list(call: &Call, asked: Asked<Nothing, PeopleQuery>) -> Result<Json<People>, Fault> {
    let query = Query {
        words: asked.query.q,
        organisation: asked.query.organisation,
        province: asked.query.province.map(|it| it.0),
        office: asked.query.office.map(|it| it.0),
        after: asked.query.after.map(MemberId),
    };
    let found = directory::find(&call.cx, &call.actor, &query)?;
    let row = |row: PersonRow| PersonSummary {
        person: Person::of(call, row.person),
        job_title: row.job_title,
        expertise: row.expertise,
        organisation: row.organisation.map(|it| OrganisationName::of(call, it)),
        guest: row.guest,
    };
    let house = |(house, count)| OrganisationCount {
        organisation: OrganisationName::of(call, house),
        count,
    };
    let province = |(province, count)| ProvinceCount {
        province: W(province),
        count,
    };
    Ok(Json(People {
        items: found.rows.into_iter().map(row).collect(),
        next: found.next.map(|last| call.next("after", last)),
        count: found.count,
        organisations: found.organisations.into_iter().map(house).collect(),
        provinces: found.provinces.into_iter().map(province).collect(),
    }))
}

/// A person, as far as who asks may see them.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PersonDetail {
    person: Person,
    /// May be empty.
    job_title: String,
    organisation: OrganisationName,
    /// What they tell of themselves, as HTML that is safe to show.
    about_html: String,
    /// What they can be asked about; may be empty.
    expertise: String,
    /// The last moment that they are a guest, of guests.
    guest_until: Option<At>,
    since: At,
    /// Whether it is the person who asks.
    own: bool,
    /// Whether visitors see them.
    public: bool,
    /// Whether they don't work there any more.
    departed: bool,
    /// On which days they work; null when they don't show it.
    work_days: Option<Week>,
}

impl PersonDetail {
    fn of(call: &Call, view: ProfileView) -> Self {
        Self {
            person: Person::of(call, view.person),
            job_title: view.job_title,
            organisation: OrganisationName::of(call, view.organisation),
            about_html: view.about.as_str().to_owned(),
            expertise: view.expertise,
            guest_until: view.guest_until.map(At),
            since: At(view.since),
            own: view.own,
            public: view.public,
            departed: view.departed,
            work_days: view.work_days.map(Week::from),
        }
    }
}

/// A person by their handle, of now or before.
fn find(call: &Call, handle: &str) -> Result<Box<ProfileView>, Fault> {
    let open = |handle: &str| profiles::open(&call.cx, &call.actor, handle);
    let handle = match open(handle)? {
        Found::Here(view) => return Ok(view),
        Found::Moved(handle) => handle,
    };
    match open(&handle)? {
        Found::Here(view) => Ok(view),
        Found::Moved(_) => Err(Error::NotFound.into()),
    }
}

/// `GET /people/{handle}`
pub(crate) fn show(call: &Call, asked: Asked<AtHandle>) -> Result<Json<PersonDetail>, Fault> {
    let view = find(call, &asked.at.handle)?;
    Ok(Json(PersonDetail::of(call, *view)))
}

/// For whom the own page is shown.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PreviewQuery {
    #[serde(rename = "as")]
    to: W<Seen>,
}

/// The own page, as others see it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ProfilePreview {
    /// Null when they don't see it.
    page: Option<PersonDetail>,
}

/// `GET /me/profile/preview`
pub(crate) fn preview(
    call: &Call,
    asked: Asked<Nothing, PreviewQuery>,
) -> Result<Json<ProfilePreview>, Fault> {
    let shown = profiles::preview(&call.cx, &call.actor, asked.query.to.0)?;
    let page = shown.map(|view| PersonDetail::of(call, view));
    Ok(Json(ProfilePreview { page }))
}

/// Which answers.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswersQuery {
    /// Only those that were accepted.
    #[serde(default)]
    accepted: bool,
    /// Of `next`: go on here.
    after: Option<Behind>,
}

/// Something that someone said under an item.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Shared {
    /// The label of the item.
    label: String,
    /// The title of the item.
    title: String,
    /// The beginning of what they said.
    excerpt: String,
    /// Whether it was accepted as an answer.
    accepted: bool,
    at: At,
    /// Where it is read.
    url: String,
}

impl Shared {
    fn of(call: &Call, row: SharedRow) -> Self {
        Self {
            label: compact(row.label),
            title: row.title,
            excerpt: row.excerpt,
            accepted: row.accepted,
            at: At(row.at),
            url: call.page(&row.path),
        }
    }
}

/// `GET /people/{handle}/answers`
pub(crate) fn answers(
    call: &Call,
    asked: Asked<AtHandle, AnswersQuery>,
) -> Result<Json<Page<Shared>>, Fault> {
    let author = find(call, &asked.at.handle)?.person.id;
    let (accepted, after) = (asked.query.accepted, asked.query.after.map(|it| it.0));
    let rows = shared::answers(&call.cx, &call.actor, author, accepted, after)?;
    Ok(Json(Page::of(call, rows, |row| Shared::of(call, row))))
}

/// `GET /me/adoptions`
pub(crate) fn adopted(
    call: &Call,
    asked: Asked<Nothing, After>,
) -> Result<Json<Page<Shared>>, Fault> {
    let after = asked.query.after.map(|it| it.0);
    let rows = shared::adopted(&call.cx, &call.actor, after)?;
    Ok(Json(Page::of(call, rows, |row| Shared::of(call, row))))
}
