//! Categories and groups.

use std::collections::HashMap;

use domain::fold::fold;
use domain::item::ItemKind;
use domain::place::{Audience, Joining, Place, PlaceFacts};
use domain::rights::{self, Act, Actor};
use domain::{GroupId, MemberId};
use store::Read;
use store::places::{self as rows, CategoryRow, GroupRow, PlaceName};

use crate::people;
use crate::references::Hiding;
use crate::views::{PersonRef, PlaceRef};
use crate::{Cx, Error, moderation};

mod categories;
mod groups;
pub(crate) mod joining;
mod membership;
mod slugs;

pub use categories::{add_category, edit_category};
pub(crate) use categories::{add_category_in, edit_category_in};
pub use groups::{edit_group, start_group};
pub(crate) use groups::{edit_group_in, start_group_in};
pub use joining::{
    Asked, Candidate, Door, Invitation, answer, ask_to_join, decide, invitation, invite, offer,
    withdraw_invitation, withdraw_request,
};
pub use membership::{remove_group_member, step_back};
pub(crate) use slugs::candidates;

/// Members of a group that its page names.
const MEMBERS_SHOWN: i64 = 200;

/// A place as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRow {
    /// Which.
    pub place: PlaceRef,
    /// What it is about.
    pub about: String,
    /// Items in it.
    pub items: i64,
    /// Members, of a group.
    pub members: Option<i64>,
    /// Whether the reader is in it, of a group.
    pub mine: bool,
    /// Whether the reader would have to come in to read what stands in it, of a group.
    pub closed: bool,
}

/// A place's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceView {
    /// Name, about, counts.
    pub row: PlaceRow,
    /// Its owners, as far as the reader may see them.
    pub owners: Vec<PersonRef>,
    /// Its members by name, of a group that the reader is in, as far as the reader may see them; at most 200.
    pub members: Vec<PersonRef>,
    /// Whether the reader may change it.
    pub may_manage: bool,
    /// Whether the reader may post here.
    pub may_post: bool,
    /// Counts the changes.
    pub version: i64,
    /// Whether it is named to people who are not in it.
    pub listed: bool,
    /// With what a new question in it begins, in Markdown; of a category, may be empty.
    pub template: String,
    /// How people come into it, of a group.
    pub joining: Option<Joining>,
    /// How the reader comes into it.
    pub door: Door,
    /// Who asked to come in and who is invited, for those who manage it.
    pub candidates: Vec<Candidate>,
    /// Whether the reader may offer it to another owner.
    pub may_offer: bool,
}

/// What the address of a place leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The page.
    Here(Box<PlaceView>),
    /// It has this slug now.
    Moved(String),
}

/// What someone typed to make or change a category.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CategoryInput {
    /// The name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// `everyone` or `staff`.
    pub audience: Option<Audience>,
    /// Handles of its owners, separated by commas or spaces.
    pub owners: String,
    /// With what a new question in it begins; `None` leaves it as it is.
    pub template: Option<String>,
}

/// What someone typed to make or change a group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupInput {
    /// The name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// The widest audience.
    pub audience: Option<Audience>,
    /// Whether it is named to people who are not in it.
    pub listed: bool,
    /// How people come into it; `None` leaves it as it is, a new one is asked. Hidden groups always invite.
    pub joining: Option<Joining>,
}

/// The categories that the reader may see, in their order; not those that are archived.
pub fn categories(cx: &Cx, actor: &Actor) -> Result<Vec<PlaceRow>, Error> {
    let rows = open_categories(cx, actor)?.into_iter();
    let mut rows: Vec<PlaceRow> = rows.map(|row| category_row(actor, row)).collect();
    if rows.iter().any(says_of_others) {
        cx.store.read(|r| hide(r, cx, actor, &mut rows))?;
    }
    Ok(rows)
}

/// Whether something may have to be taken out of what is said of a place.
fn says_of_others(row: &PlaceRow) -> bool {
    row.about.contains(['@', '>'])
}

/// Takes out of what is said of these places the names that the reader must not see, and what is quoted of texts that are not
/// there.
fn hide(r: &mut Read, cx: &Cx, actor: &Actor, rows: &mut [PlaceRow]) -> Result<(), Error> {
    for row in rows.iter_mut() {
        moderation::leave_out(r, &cx.site, &mut row.about)?;
    }
    let hiding = Hiding::load(r, actor, rows.iter().map(|row| row.about.as_str()))?;
    for row in rows {
        hiding.line(row.place.place, &mut row.about);
    }
    Ok(())
}

fn open_categories(cx: &Cx, actor: &Actor) -> Result<Vec<CategoryRow>, Error> {
    cx.store.read(|r| open_ones(r, actor))
}

fn open_ones(r: &mut Read, actor: &Actor) -> Result<Vec<CategoryRow>, Error> {
    let mut rows = rows::categories(r, &rights::scope(actor))?;
    rows.retain(|row| !row.archived && sees(actor, &row.facts()));
    Ok(rows)
}

/// The groups that the reader may see: their own first, then by name.
pub fn groups(cx: &Cx, actor: &Actor) -> Result<Vec<PlaceRow>, Error> {
    let scope = rights::scope(actor);
    let own = own_groups(actor);
    let mut rows = cx.store.read(|r| rows::groups(r, &scope, &own))?;
    rows.retain(|row| sees(actor, &row.facts()));
    // Stable: each half stays by name.
    rows.sort_by_key(|row| !own.contains(&row.id));
    let rows = rows.into_iter();
    let mut rows: Vec<PlaceRow> = rows.map(|row| group_row(actor, row)).collect();
    if rows.iter().any(says_of_others) {
        cx.store.read(|r| hide(r, cx, actor, &mut rows))?;
    }
    Ok(rows)
}

/// A group that the reader is not in and can come into by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenGroup {
    /// Which.
    pub row: PlaceRow,
    /// Whether its owners decide; else who wants is in it at once.
    pub asks: bool,
}

/// The groups that the person can come into by themselves, those with most people first, at most `limit`; none that they
/// asked before, or that invited them.
///
/// Refused when not signed in.
pub fn groups_to_join(cx: &Cx, actor: &Actor, limit: usize) -> Result<Vec<OpenGroup>, Error> {
    let id = people::signed_in(actor)?.id;
    let (scope, own) = (rights::scope(actor), own_groups(actor));
    cx.store.read(|r| {
        let asked = rows::candidates_of(r, id)?;
        let mut groups = rows::groups(r, &scope, &own)?;
        groups.retain(|row| {
            let place = row.facts();
            let join = Act::Join {
                place: &place,
                invited: false,
            };
            row.joining != Joining::Invited
                && !own.contains(&row.id)
                && !asked.iter().any(|asked| asked.group_id == row.id)
                && rights::may(actor, join).is_ok()
        });
        // Stable: equally large ones stay by name.
        groups.sort_by_key(|row| std::cmp::Reverse(row.members));
        groups.truncate(limit);
        let asks: Vec<bool> = groups
            .iter()
            .map(|row| row.joining == Joining::Ask)
            .collect();
        let mut shown: Vec<_> = groups
            .into_iter()
            .map(|row| group_row(actor, row))
            .collect();
        hide(r, cx, actor, &mut shown)?;
        let open = shown.into_iter().zip(asks);
        Ok(open.map(|(row, asks)| OpenGroup { row, asks }).collect())
    })
}

/// The first category that everyone may read, where articles go for which no place was chosen.
pub(crate) fn first_open(r: &mut Read) -> Result<Place, Error> {
    let visitor = rights::scope(&Actor::Visitor);
    let mut open = rows::categories(r, &visitor)?.into_iter();
    let first = open.find(|category| !category.archived);
    let first = first.ok_or(Error::invalid("place", "empty"))?;
    Ok(Place::Category(first.id))
}

/// Where the person may post something of this kind: categories in their order, then their groups.
pub fn to_post_in(cx: &Cx, actor: &Actor, kind: ItemKind) -> Result<Vec<PlaceRef>, Error> {
    let categories = open_categories(cx, actor)?;
    let own = own_groups(actor);
    let mut groups = cx.store.read(|r| rows::groups_by_ids(r, &own))?;
    groups.sort_by(|a, b| (&a.name_key, a.id).cmp(&(&b.name_key, b.id)));
    let places = categories.into_iter().map(PlaceName::from);
    let places = places.chain(groups.into_iter().map(PlaceName::from));
    Ok(places
        .filter(|place| may_post(actor, &place.facts, kind))
        .map(place_ref)
        .collect())
}

fn may_post(actor: &Actor, place: &PlaceFacts, kind: ItemKind) -> bool {
    let audience = place.audience;
    let act = Act::Post {
        place,
        kind,
        audience,
    };
    rights::may(actor, act).is_ok()
}

/// A category's page by slug; a slug that it had before gives [`Found::Moved`].
///
/// Refused when hidden from the reader.
pub fn category(cx: &Cx, actor: &Actor, slug: &str) -> Result<Found, Error> {
    cx.store.read(|r| {
        let Some(row) = rows::category_by_slug(r, slug)? else {
            return moved(r, actor, Place::Category(domain::CategoryId(0)), slug);
        };
        let facts = row.facts();
        rights::may(actor, Act::SeePlace(&facts))?;
        let owners = rows::category_owners(r, row.id)?;
        let mut view = PlaceView {
            owners: named_people(r, actor, &owners)?,
            members: Vec::new(),
            may_manage: rights::may(actor, Act::EditCategories).is_ok(),
            may_post: !row.archived && posts_something(actor, &facts),
            version: row.version,
            listed: true,
            template: row.template.clone(),
            joining: None,
            door: Door::None,
            candidates: Vec::new(),
            may_offer: false,
            row: category_row(actor, row),
        };
        hide(r, cx, actor, std::slice::from_mut(&mut view.row))?;
        Ok(Found::Here(Box::new(view)))
    })
}

/// A group's page by slug; a slug that it had before gives [`Found::Moved`].
///
/// Refused when hidden from the reader.
pub fn group(cx: &Cx, actor: &Actor, slug: &str) -> Result<Found, Error> {
    cx.store.read(|r| {
        let Some(row) = rows::group_by_slug(r, slug)? else {
            return moved(r, actor, Place::Group(GroupId(0)), slug);
        };
        let facts = row.facts();
        rights::may(actor, Act::SeePlace(&facts))?;
        let owners = rows::group_owners(r, row.id)?;
        let may_manage = rights::may(actor, Act::ManageGroup(row.id)).is_ok();
        let candidates = if may_manage {
            joining::candidates(r, actor, row.id)?
        } else {
            Vec::new()
        };
        let hand_over = Act::HandOver {
            group: row.id,
            orphaned: owners.is_empty(),
        };
        let members = if is_inside(actor, row.id) {
            rows::group_member_ids(r, row.id, MEMBERS_SHOWN)?
        } else {
            Vec::new()
        };
        let mut view = PlaceView {
            owners: named_people(r, actor, &owners)?,
            members: named_people(r, actor, &members)?,
            may_manage,
            may_post: posts_something(actor, &facts),
            version: row.version,
            listed: row.listed,
            template: String::new(),
            joining: Some(row.joining),
            door: joining::door(r, cx, actor, &row)?,
            candidates,
            may_offer: rights::may(actor, hand_over).is_ok(),
            row: group_row(actor, row),
        };
        hide(r, cx, actor, std::slice::from_mut(&mut view.row))?;
        Ok(Found::Here(Box::new(view)))
    })
}

fn posts_something(actor: &Actor, place: &PlaceFacts) -> bool {
    let mut kinds = ItemKind::ALL.iter();
    kinds.any(|kind| may_post(actor, place, *kind))
}

/// Where the former slug of a place of the same sort as `like` leads.
fn moved(r: &mut Read, actor: &Actor, like: Place, slug: &str) -> Result<Found, Error> {
    let place = rows::former(r, like, slug)?.ok_or(Error::NotFound)?;
    let place = seen(r, actor, place)?;
    Ok(Found::Moved(place.slug))
}

/// What the form for a new item begins with in this place, when the person may see it.
pub fn named(cx: &Cx, actor: &Actor, place: Place) -> Result<PlaceRef, Error> {
    let place = cx.store.read(|r| seen(r, actor, place))?;
    Ok(place_ref(place))
}

/// What asking for the template of a place comes to, beside a text that may be under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beginning {
    /// The place has none.
    Missing,
    /// Nothing was typed yet: the text begins with it.
    Begins(String),
    /// Something was typed: it is there to copy from.
    Beside(String),
}

/// The template of the place that someone chose, beside what they typed: an empty text, or another template that they
/// left as it was, makes room for it.
///
/// Invalid (`place`) when the place is no choice for them.
pub fn begin(cx: &Cx, actor: &Actor, place: Place, typed: &str) -> Result<Beginning, Error> {
    let Place::Category(id) = place else {
        return Ok(Beginning::Missing);
    };
    let open = open_categories(cx, actor)?;
    let chosen = open.iter().find(|row| row.id == id);
    let chosen = chosen.ok_or(Error::invalid("place", "not-a-choice"))?;
    if chosen.template.is_empty() {
        return Ok(Beginning::Missing);
    }
    let template = chosen.template.clone();
    Ok(match typed.trim().is_empty() || is_one_of(&open, typed) {
        true => Beginning::Begins(template),
        false => Beginning::Beside(template),
    })
}

/// Whether a text is a template that the person was given, and nothing else; white space does not count.
pub(crate) fn is_template(r: &mut Read, actor: &Actor, typed: &str) -> Result<bool, Error> {
    if typed.trim().is_empty() {
        return Ok(false);
    }
    Ok(is_one_of(&open_ones(r, actor)?, typed))
}

fn is_one_of(categories: &[CategoryRow], typed: &str) -> bool {
    let typed = text::normalize(typed);
    let same = |template: &str| {
        text::normalize(template)
            .split_whitespace()
            .eq(typed.split_whitespace())
    };
    categories.iter().any(|row| same(&row.template))
}

/// Whether any category that the person may see has a template.
pub fn have_templates(cx: &Cx, actor: &Actor) -> Result<bool, Error> {
    let open = open_categories(cx, actor)?;
    Ok(open.iter().any(|row| !row.template.is_empty()))
}

/// With what a new question begins in this place, when the person may see it; empty for most.
pub fn template(cx: &Cx, actor: &Actor, place: Place) -> Result<String, Error> {
    cx.store.read(|r| {
        seen(r, actor, place)?;
        let row = match place {
            Place::Category(id) => rows::categories_by_ids(r, &[id])?.pop(),
            Place::Group(_) => None,
        };
        Ok(row.map(|row| row.template).unwrap_or_default())
    })
}

/// A place that the reader may see.
fn seen(r: &mut Read, actor: &Actor, place: Place) -> Result<PlaceName, Error> {
    let found = rows::by_ids(r, &[place])?.pop().ok_or(Error::NotFound)?;
    rights::may(actor, Act::SeePlace(&found.facts))?;
    Ok(found)
}

/// Places by name, without asking who reads: for the rows of items that the reader may read.
pub(crate) fn refs(r: &mut Read, places: &[Place]) -> Result<HashMap<Place, PlaceRef>, Error> {
    let mut seen = std::collections::HashSet::new();
    let wanted: Vec<Place> = places.iter().copied().filter(|p| seen.insert(*p)).collect();
    let found = rows::by_ids(r, &wanted)?.into_iter().map(place_ref);
    Ok(found.map(|place| (place.place, place)).collect())
}

/// As [`refs`], and only those places that the reader may see.
pub(crate) fn seen_refs(
    r: &mut Read,
    actor: &Actor,
    places: &[Place],
) -> Result<HashMap<Place, PlaceRef>, Error> {
    let found = rows::by_ids(r, places)?.into_iter();
    let seen = found.filter(|place| sees(actor, &place.facts));
    Ok(seen
        .map(place_ref)
        .map(|place| (place.place, place))
        .collect())
}

pub(crate) fn sees(actor: &Actor, place: &PlaceFacts) -> bool {
    rights::may(actor, Act::SeePlace(place)).is_ok()
}

pub(crate) fn own_groups(actor: &Actor) -> Vec<GroupId> {
    let groups = actor.member().map(|member| member.groups.as_slice());
    groups
        .unwrap_or_default()
        .iter()
        .map(|(id, _)| *id)
        .collect()
}

fn is_inside(actor: &Actor, group: GroupId) -> bool {
    match actor {
        Actor::System => true,
        Actor::Visitor => false,
        Actor::Member(member) => member.is_in(group),
    }
}

/// Those of these people whom the reader may see, in the same order.
fn named_people(r: &mut Read, actor: &Actor, ids: &[MemberId]) -> Result<Vec<PersonRef>, Error> {
    let mut people = people::person_refs(r, actor, ids)?;
    Ok(ids.iter().filter_map(|id| people.remove(id)).collect())
}

pub(crate) fn place_ref(place: PlaceName) -> PlaceRef {
    PlaceRef {
        place: place.facts.place,
        name: place.name,
        slug: place.slug,
        audience: place.facts.audience,
    }
}

fn category_row(actor: &Actor, row: CategoryRow) -> PlaceRow {
    let scope = rights::scope(actor);
    let all = scope.everything || scope.staff;
    PlaceRow {
        about: row.about.clone(),
        items: if all { row.items } else { row.open_items },
        members: None,
        mine: false,
        closed: false,
        place: place_ref(row.into()),
    }
}

fn group_row(actor: &Actor, row: GroupRow) -> PlaceRow {
    let scope = rights::scope(actor);
    let mine = actor.member().is_some_and(|member| member.is_in(row.id));
    PlaceRow {
        about: row.about.clone(),
        items: match (mine || scope.everything, scope.staff) {
            (true, _) => row.items,
            (false, true) => row.staff_items,
            (false, false) => row.open_items,
        },
        members: Some(row.members),
        mine,
        closed: row.audience == Audience::Group
            && !scope.allows(row.audience, Place::Group(row.id)),
        place: place_ref(row.into()),
    }
}

/// Handles as they were typed, separated by commas or spaces, folded, each once.
fn handles(typed: &str) -> Vec<String> {
    let words = typed.split([',', ';', ' ', '\n', '\r', '\t']);
    let mut handles: Vec<String> = words
        .map(|word| fold(word.trim().trim_start_matches('@')))
        .filter(|handle| !handle.is_empty())
        .collect();
    handles.sort_unstable();
    handles.dedup();
    handles
}

/// A place with the same slug was made at this moment.
fn or_conflict(error: store::Error) -> Error {
    if error.is_duplicate("categories.slug") || error.is_duplicate("groups.slug") {
        Error::Conflict("slug-taken")
    } else {
        error.into()
    }
}
