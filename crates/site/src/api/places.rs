//! Categories and groups, and coming into groups.

use domain::GroupId;
use domain::place::{Audience, Joining};
use domain::rights::Refusal;
use forum::Error;
use forum::places::{
    self, Asked as AskedIn, CategoryInput, Door, Found, GroupInput, PlaceRow, PlaceView,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::{Created, Done, Json, Tagged};
use super::shapes::{At, AtSlug, AtSlugHandle, Author, Page, Person, PlaceName, W};

/// A category or group as a row of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Place {
    place: PlaceName,
    /// What it is about.
    about: String,
    /// Items in it.
    items: i64,
    /// People in it, of a group.
    members: Option<i64>,
    /// Whether the person is in it, of a group.
    mine: bool,
    /// Whether the person would have to come in to read what stands in it, of a group.
    closed: bool,
}

impl Place {
    fn of(call: &Call, row: PlaceRow) -> Self {
        Self {
            place: PlaceName::of(call, row.place),
            about: row.about,
            items: row.items,
            members: row.members,
            mine: row.mine,
            closed: row.closed,
        }
    }
}

/// A category or group.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PlaceDetail {
    row: Place,
    owners: Vec<Person>,
    /// Of a group that the person is in; at most 200.
    members: Vec<Person>,
    may_manage: bool,
    may_post: bool,
    version: i64,
    /// Whether it is named to people who are not in it.
    listed: bool,
    /// With what a new question in it begins, in Markdown; may be empty.
    template: String,
    /// How people come in, of a group.
    joining: Option<W<Joining>>,
    /// How the person comes in.
    door: DoorShape,
    /// Who asked to come in and who is invited, for those who manage it.
    candidates: Vec<Candidate>,
    /// Whether the person may offer it to another owner.
    may_offer: bool,
}

/// What stands between the person and a group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Door")]
struct DoorShape {
    state: DoorState,
    /// Since when they asked; after when they can ask again.
    at: Option<At>,
    /// Who invited them.
    by: Option<Author>,
    /// What was said with it; may be empty.
    note: String,
    /// Whether they are asked to own it.
    owner: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum DoorState {
    /// They are in it, or may not come in.
    None,
    /// They can come in at once.
    Open,
    /// They can ask.
    Ask,
    /// They asked.
    Asked,
    /// They were not let in.
    Declined,
    /// They are invited.
    Invited,
}

/// Someone who asked to come in, or is invited.
#[derive(Debug, Serialize, JsonSchema)]
struct Candidate {
    person: Author,
    handle: String,
    /// Who invited them; null when they asked.
    by: Option<Author>,
    /// Whether they are asked to own it.
    owner: bool,
    /// What was said with it; may be empty.
    note: String,
    at: At,
}

fn door(call: &Call, door: Door) -> DoorShape {
    let bare = |state, at| DoorShape {
        state,
        at,
        by: None,
        note: String::new(),
        owner: false,
    };
    match door {
        Door::None => bare(DoorState::None, None),
        Door::Open => bare(DoorState::Open, None),
        Door::Ask => bare(DoorState::Ask, None),
        Door::Asked(at) => bare(DoorState::Asked, Some(At(at))),
        Door::Declined(at) => bare(DoorState::Declined, Some(At(at))),
        Door::Invited(invitation) => DoorShape {
            state: DoorState::Invited,
            at: None,
            by: Some(Author::of(call, invitation.by)),
            note: invitation.note,
            owner: invitation.owner,
        },
    }
}

impl PlaceDetail {
    fn of(call: &Call, view: PlaceView) -> Tagged<Self> {
        let people = |people: Vec<_>| {
            let people = people.into_iter();
            people.map(|person| Person::of(call, person)).collect()
        };
        let candidates = view.candidates.into_iter().map(|it| Candidate {
            person: Author::of(call, it.person),
            handle: it.handle,
            by: it.by.map(|by| Author::of(call, by)),
            owner: it.owner,
            note: it.note,
            at: At(it.at),
        });
        Tagged {
            version: view.version,
            shape: Self {
                row: Place::of(call, view.row),
                owners: people(view.owners),
                members: people(view.members),
                may_manage: view.may_manage,
                may_post: view.may_post,
                version: view.version,
                listed: view.listed,
                template: view.template,
                joining: view.joining.map(W),
                door: door(call, view.door),
                candidates: candidates.collect(),
                may_offer: view.may_offer,
            },
        }
    }
}

/// `GET /categories`
pub(crate) fn categories(call: &Call, _: Asked) -> Result<Json<Page<Place>>, Fault> {
    let rows = places::categories(&call.cx, &call.actor)?.into_iter();
    Ok(Json(Page::whole(
        rows.map(|row| Place::of(call, row)).collect(),
    )))
}

/// `GET /groups`
pub(crate) fn groups(call: &Call, _: Asked) -> Result<Json<Page<Place>>, Fault> {
    let rows = places::groups(&call.cx, &call.actor)?.into_iter();
    Ok(Json(Page::whole(
        rows.map(|row| Place::of(call, row)).collect(),
    )))
}

type Open = fn(&forum::Cx, &domain::rights::Actor, &str) -> Result<Found, Error>;

/// A place by its slug, also by one that it had.
fn find(call: &Call, open: Open, slug: &str) -> Result<Box<PlaceView>, Error> {
    let slug = match open(&call.cx, &call.actor, slug)? {
        Found::Here(view) => return Ok(view),
        Found::Moved(slug) => slug,
    };
    match open(&call.cx, &call.actor, &slug)? {
        Found::Here(view) => Ok(view),
        Found::Moved(_) => Err(Error::NotFound),
    }
}

/// `GET /categories/{slug}`
pub(crate) fn category(call: &Call, asked: Asked<AtSlug>) -> Result<Tagged<PlaceDetail>, Fault> {
    let view = find(call, places::category, &asked.at.slug)?;
    Ok(PlaceDetail::of(call, *view))
}

/// `GET /groups/{slug}`
pub(crate) fn group(call: &Call, asked: Asked<AtSlug>) -> Result<Tagged<PlaceDetail>, Fault> {
    let view = find(call, places::group, &asked.at.slug)?;
    Ok(PlaceDetail::of(call, *view))
}

/// A category, as it is written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CategoryText {
    name: String,
    #[serde(default)]
    about: String,
    /// `everyone` or `staff`.
    audience: W<Audience>,
    /// The handles of its owners.
    #[serde(default)]
    owners: Vec<String>,
    /// With what a new question in it begins, in Markdown; without it that stays as it is.
    template: Option<String>,
}

impl From<CategoryText> for CategoryInput {
    fn from(text: CategoryText) -> Self {
        Self {
            name: text.name,
            about: text.about,
            audience: Some(text.audience.0),
            owners: text.owners.join(" "),
            template: text.template,
        }
    }
}

/// `POST /categories`
pub(crate) fn add_category(
    call: &Call,
    asked: Asked<Nothing, Nothing, CategoryText>,
) -> Result<Created<PlaceName>, Fault> {
    let place = places::add_category(&call.cx, &call.actor, &asked.body.into())?;
    Ok(Created {
        path: format!("/categories/{}", place.slug),
        shape: PlaceName::of(call, place),
    })
}

/// `PUT /categories/{slug}`
pub(crate) fn set_category(
    call: &Call,
    asked: Asked<AtSlug, Nothing, CategoryText>,
) -> Result<Json<PlaceName>, Fault> {
    let view = find(call, places::category, &asked.at.slug)?;
    let id = view.row.place.place.category().ok_or(Error::NotFound)?;
    let (version, input) = (call.version()?, asked.body.into());
    let place = places::edit_category(&call.cx, &call.actor, id, version, &input)?;
    Ok(Json(PlaceName::of(call, place)))
}

/// A group, as it is written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupText {
    name: String,
    #[serde(default)]
    about: String,
    /// The widest audience.
    audience: W<Audience>,
    /// Whether it is named to people who are not in it.
    listed: bool,
    /// How people come in; without it that stays as it is, and a new group is asked.
    joining: Option<W<Joining>>,
}

impl From<GroupText> for GroupInput {
    fn from(text: GroupText) -> Self {
        Self {
            name: text.name,
            about: text.about,
            audience: Some(text.audience.0),
            listed: text.listed,
            joining: text.joining.map(|joining| joining.0),
        }
    }
}

/// `POST /groups`
pub(crate) fn start_group(
    call: &Call,
    asked: Asked<Nothing, Nothing, GroupText>,
) -> Result<Created<PlaceName>, Fault> {
    let place = places::start_group(&call.cx, &call.actor, &asked.body.into())?;
    Ok(Created {
        path: format!("/groups/{}", place.slug),
        shape: PlaceName::of(call, place),
    })
}

/// The group in the path, as far as the person may see it.
fn id(call: &Call, slug: &str) -> Result<GroupId, Fault> {
    let view = find(call, places::group, slug)?;
    Ok(view.row.place.place.group().ok_or(Error::NotFound)?)
}

/// `PUT /groups/{slug}`
pub(crate) fn set_group(
    call: &Call,
    asked: Asked<AtSlug, Nothing, GroupText>,
) -> Result<Json<PlaceName>, Fault> {
    let (id, version) = (id(call, &asked.at.slug)?, call.version()?);
    let place = places::edit_group(&call.cx, &call.actor, id, version, &asked.body.into())?;
    Ok(Json(PlaceName::of(call, place)))
}

/// Why someone wants to come in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Joins {
    /// For its owners; may be empty.
    #[serde(default)]
    note: String,
}

/// What came of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Joined {
    /// Whether they are in; else they wait for an owner.
    joined: bool,
}

/// `PUT /groups/{slug}/request`
pub(crate) fn join(
    call: &Call,
    asked: Asked<AtSlug, Nothing, Joins>,
) -> Result<Json<Joined>, Fault> {
    let id = id(call, &asked.at.slug)?;
    let came = places::ask_to_join(&call.cx, &call.actor, id, &asked.body.note)?;
    Ok(Json(Joined {
        joined: matches!(came, AskedIn::In),
    }))
}

/// `DELETE /groups/{slug}/request`
pub(crate) fn join_not(call: &Call, asked: Asked<AtSlug>) -> Result<Done, Fault> {
    let id = id(call, &asked.at.slug)?;
    places::withdraw_request(&call.cx, &call.actor, id)?;
    Ok(Done)
}

/// Yes or no.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Yes {
    yes: bool,
}

/// `POST /groups/{slug}/invitation`: the group may be hidden from who is invited.
pub(crate) fn answer(call: &Call, asked: Asked<AtSlug, Nothing, Yes>) -> Result<Done, Fault> {
    let slug = &asked.at.slug;
    let place = match find(call, places::group, slug) {
        Ok(view) => view.row.place,
        Err(Error::Refused(Refusal::Hidden)) => {
            places::invitation(&call.cx, &call.actor, slug)?.place
        }
        Err(error) => return Err(error.into()),
    };
    let group = place.place.group().ok_or(Error::NotFound)?;
    places::answer(&call.cx, &call.actor, group, asked.body.yes)?;
    Ok(Done)
}

/// `POST /groups/{slug}/requests/{handle}`
pub(crate) fn decide(call: &Call, asked: Asked<AtSlugHandle, Nothing, Yes>) -> Result<Done, Fault> {
    let (id, handle) = (id(call, &asked.at.slug)?, &asked.at.handle);
    places::decide(&call.cx, &call.actor, id, handle, asked.body.yes)?;
    Ok(Done)
}

/// People to invite.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Invites {
    handles: Vec<String>,
    /// What is said with it; may be empty.
    #[serde(default)]
    note: String,
}

/// How many were invited.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Invited {
    invited: usize,
}

/// `POST /groups/{slug}/invitations`
pub(crate) fn invite(
    call: &Call,
    asked: Asked<AtSlug, Nothing, Invites>,
) -> Result<Json<Invited>, Fault> {
    let (id, handles) = (id(call, &asked.at.slug)?, asked.body.handles.join(" "));
    let invited = places::invite(&call.cx, &call.actor, id, &handles, &asked.body.note)?;
    Ok(Json(Invited { invited }))
}

/// `DELETE /groups/{slug}/invitations/{handle}`
pub(crate) fn invite_not(call: &Call, asked: Asked<AtSlugHandle>) -> Result<Done, Fault> {
    let id = id(call, &asked.at.slug)?;
    places::withdraw_invitation(&call.cx, &call.actor, id, &asked.at.handle)?;
    Ok(Done)
}

/// To whom a group is offered.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Offers {
    handle: String,
    /// Whether who offers steps back when the other one says yes.
    #[serde(default)]
    instead: bool,
}

/// `POST /groups/{slug}/owners`
pub(crate) fn offer(call: &Call, asked: Asked<AtSlug, Nothing, Offers>) -> Result<Done, Fault> {
    let id = id(call, &asked.at.slug)?;
    let (handle, instead) = (&asked.body.handle, asked.body.instead);
    places::offer(&call.cx, &call.actor, id, handle, instead)?;
    Ok(Done)
}

/// `DELETE /groups/{slug}/owners/{handle}`
pub(crate) fn step_back(call: &Call, asked: Asked<AtSlugHandle>) -> Result<Done, Fault> {
    let id = id(call, &asked.at.slug)?;
    places::step_back(&call.cx, &call.actor, id, &asked.at.handle)?;
    Ok(Done)
}

/// `DELETE /groups/{slug}/members/{handle}`: everyone may leave.
pub(crate) fn remove_member(call: &Call, asked: Asked<AtSlugHandle>) -> Result<Done, Fault> {
    let id = id(call, &asked.at.slug)?;
    places::remove_group_member(&call.cx, &call.actor, id, &asked.at.handle)?;
    Ok(Done)
}
