//! The JSON shapes that several endpoints share. They are the contract: a field is added, never renamed or taken away.

use std::borrow::Cow;
use std::str::FromStr;

use domain::item::{ItemKind, SpineLabel, State};
use domain::place::{Audience, Place};
use domain::taxonomy::Facet;
use domain::{Moment, Word, calendar};
use forum::items::Posted;
use forum::moderation::Removal;
use forum::views::{AuthorView, ItemRow, OrganisationRef, Paged, PersonRef, PlaceRef, TermRef};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::call::Call;
use super::fault::Fault;

/// A word of a closed list of `domain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct W<T>(pub(crate) T);

impl<T: Word> Serialize for W<T> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.0.word())
    }
}

impl<'de, T: Word> Deserialize<'de> for W<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(d)?;
        text.parse().map(Self).map_err(de::Error::custom)
    }
}

impl<T: Word> JsonSchema for W<T> {
    fn schema_name() -> Cow<'static, str> {
        T::LIST.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = T::WORDS.iter().map(|word| word.word()).collect();
        json_schema!({"type": "string", "enum": words})
    }
}

/// Some words or numbers in one parameter, with commas between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Several<T>(pub(crate) Vec<T>);

impl<T> Default for Several<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: FromStr> Deserialize<'de> for Several<T>
where
    T::Err: std::fmt::Display,
{
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(d)?;
        let parts = text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let read: Result<Vec<T>, T::Err> = parts.map(str::parse).collect();
        read.map(Self).map_err(de::Error::custom)
    }
}

impl<T> JsonSchema for Several<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Several".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string"})
    }
}

/// A moment, as RFC 3339 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At(pub(crate) Moment);

impl Serialize for At {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&calendar::to_rfc3339(self.0))
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(d)?;
        let moment = calendar::from_rfc3339(&text);
        moment
            .map(Self)
            .ok_or_else(|| de::Error::custom("no moment (RFC 3339)"))
    }
}

impl JsonSchema for At {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date-time"})
    }
}

/// A page of a list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "{T}Page")]
pub(crate) struct Page<T> {
    /// What is on it.
    pub(crate) items: Vec<T>,
    /// The full address of the next page; null on the last.
    pub(crate) next: Option<String>,
}

impl<T> Page<T> {
    /// A list that is one page.
    pub(crate) fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }

    /// A page of rows that go on behind a cursor (`after`).
    pub(crate) fn of<R>(call: &Call, paged: Paged<R>, shape: impl Fn(R) -> T) -> Self {
        Self {
            next: call.after(paged.next),
            items: paged.rows.into_iter().map(shape).collect(),
        }
    }
}

/// Where a list goes on.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct After {
    /// Of `next`: go on here.
    pub(crate) after: Option<Behind>,
}

/// A cursor in an address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Behind(pub(crate) forum::views::Cursor);

impl<'de> Deserialize<'de> for Behind {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(d)?;
        let cursor = text.parse().map(Self);
        cursor.map_err(|()| de::Error::custom("no place in this list"))
    }
}

impl JsonSchema for Behind {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Behind".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[0-9]{1,15}-[0-9]{1,15}$"})
    }
}

/// A person by name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Person {
    pub(crate) id: i64,
    pub(crate) name: String,
    /// How texts name them, behind an @.
    pub(crate) handle: String,
    /// The address of their page.
    pub(crate) url: String,
}

impl Person {
    pub(crate) fn of(call: &Call, person: PersonRef) -> Self {
        Self {
            url: call.page(&format!("/wie/{}", person.handle)),
            id: person.id.0,
            name: person.name,
            handle: person.handle,
        }
    }
}

/// An organisation by name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct OrganisationName {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) slug: String,
    /// The address of its page.
    pub(crate) url: String,
}

impl OrganisationName {
    pub(crate) fn of(call: &Call, organisation: OrganisationRef) -> Self {
        Self {
            url: call.page(&format!("/bibliotheek/{}", organisation.slug)),
            id: organisation.id.0,
            name: organisation.name,
            slug: organisation.slug,
        }
    }
}

/// Who wrote something, as far as the reader may know.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Author {
    /// Null when only function and organisation are shown.
    pub(crate) person: Option<Person>,
    /// May be empty.
    pub(crate) job_title: String,
    pub(crate) organisation: Option<OrganisationName>,
    pub(crate) guest: bool,
    /// Whether the account was deleted.
    pub(crate) left: bool,
}

impl Author {
    pub(crate) fn of(call: &Call, author: AuthorView) -> Self {
        Self {
            person: author.person.map(|person| Person::of(call, person)),
            job_title: author.job_title,
            organisation: author.organisation.map(|it| OrganisationName::of(call, it)),
            guest: author.guest,
            left: author.left,
        }
    }
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PlaceKind {
    Category,
    Group,
}

/// A category or group by name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct PlaceName {
    pub(crate) kind: PlaceKind,
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) slug: String,
    /// The widest audience it allows.
    pub(crate) audience: W<Audience>,
    /// The address of its page.
    pub(crate) url: String,
}

impl PlaceName {
    pub(crate) fn of(call: &Call, place: PlaceRef) -> Self {
        let (kind, id) = match place.place {
            Place::Category(id) => (PlaceKind::Category, id.0),
            Place::Group(id) => (PlaceKind::Group, id.0),
        };
        Self {
            url: call.page(&place.path()),
            kind,
            id,
            audience: W(place.audience),
            name: place.name,
            slug: place.slug,
        }
    }
}

/// A category or group, as it is named in what is sent.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlaceId {
    pub(crate) kind: PlaceKind,
    pub(crate) id: i64,
}

impl From<PlaceId> for Place {
    fn from(place: PlaceId) -> Self {
        match place.kind {
            PlaceKind::Category => Self::Category(domain::CategoryId(place.id)),
            PlaceKind::Group => Self::Group(domain::GroupId(place.id)),
        }
    }
}

impl From<Place> for PlaceId {
    fn from(place: Place) -> Self {
        let (kind, id) = match place {
            Place::Category(id) => (PlaceKind::Category, id.0),
            Place::Group(id) => (PlaceKind::Group, id.0),
        };
        Self { kind, id }
    }
}

/// A term by name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct TermName {
    pub(crate) id: i64,
    pub(crate) facet: W<Facet>,
    pub(crate) label: String,
    pub(crate) slug: String,
}

impl From<TermRef> for TermName {
    fn from(term: TermRef) -> Self {
        Self {
            id: term.id.0,
            facet: W(term.facet),
            label: term.label,
            slug: term.slug,
        }
    }
}

/// A label as it stands in addresses: `V1284`.
pub(crate) fn compact(label: SpineLabel) -> String {
    label.compact()
}

/// An item as a row of a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct ItemSummary {
    pub(crate) id: i64,
    /// What people call it, as it stands in addresses of the API: `V1284`.
    pub(crate) label: String,
    pub(crate) kind: W<ItemKind>,
    pub(crate) title: String,
    /// The summary where it has one, else the beginning of the text.
    pub(crate) gist: String,
    pub(crate) place: PlaceName,
    pub(crate) audience: W<Audience>,
    pub(crate) state: W<State>,
    pub(crate) author: Author,
    /// The organisation that an article belongs to.
    pub(crate) owner: Option<OrganisationName>,
    pub(crate) created_at: At,
    /// When something last happened.
    pub(crate) active_at: At,
    /// How many replies there are.
    pub(crate) replies: i32,
    /// For questions: whether an answer was accepted.
    pub(crate) solved: Option<bool>,
    /// Organisations that do what it tells of.
    pub(crate) adoptions: i32,
    /// Replies that the reader has not seen; null when they never opened it.
    pub(crate) unread: Option<i32>,
    /// The address of its page.
    pub(crate) url: String,
}

impl ItemSummary {
    pub(crate) fn of(call: &Call, row: ItemRow) -> Self {
        Self {
            url: call.page(&row.path()),
            id: row.id.0,
            label: compact(row.label),
            kind: W(row.kind),
            title: row.title,
            gist: row.gist,
            place: PlaceName::of(call, row.place),
            audience: W(row.audience),
            state: W(row.state),
            author: Author::of(call, row.author),
            owner: row.owner.map(|owner| OrganisationName::of(call, owner)),
            created_at: At(row.created_at),
            active_at: At(row.active_at),
            replies: row.replies,
            solved: row.solved,
            adoptions: row.adoptions,
            unread: row.unread,
        }
    }
}

/// Where something stands after it was posted or changed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Stands {
    /// The id of the item.
    pub(crate) item: i64,
    /// The label of the item.
    pub(crate) label: String,
    /// The number of the reply; null for the item itself.
    pub(crate) n: Option<i32>,
    /// Its address in the API.
    pub(crate) href: String,
    /// Its address for people.
    pub(crate) url: String,
    /// Whether it is looked at before others read it: until then only its author and moderators do.
    pub(crate) held: bool,
}

impl Stands {
    pub(crate) fn at(call: &Call, posted: &Posted) -> Self {
        let n = posted.path.rsplit_once("#r");
        let n = n.and_then(|(_, n)| n.parse().ok());
        let stands = Self {
            item: posted.item.0,
            label: compact(posted.label),
            n,
            href: String::new(),
            url: call.page(&posted.path),
            held: posted.held,
        };
        Self {
            href: call.address(&stands.path()),
            ..stands
        }
    }

    /// Its path below the root.
    pub(crate) fn path(&self) -> String {
        match self.n {
            Some(n) => format!("/items/{}/replies/{n}", self.label),
            None => format!("/items/{}", self.label),
        }
    }
}

/// An item in the path.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
pub(crate) struct AtItem {
    /// Its label, as `V1284`.
    pub(crate) label: Label,
}

/// A reply in the path.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
pub(crate) struct AtReply {
    /// The label of its item.
    pub(crate) label: Label,
    /// Its number; 0 is the item itself.
    pub(crate) n: i32,
}

/// Something with a slug in the path.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub(crate) struct AtSlug {
    pub(crate) slug: String,
}

/// Something with an id in the path.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
pub(crate) struct AtId {
    pub(crate) id: i64,
}

/// A person in the path.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub(crate) struct AtHandle {
    pub(crate) handle: String,
}

/// A person in a group in the path.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub(crate) struct AtSlugHandle {
    pub(crate) slug: String,
    pub(crate) handle: String,
}

/// What people call an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Label(pub(crate) SpineLabel);

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(d)?;
        text.parse().map(Self).map_err(de::Error::custom)
    }
}

impl JsonSchema for Label {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Label".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[VGMPR][1-9][0-9]{0,6}$"})
    }
}

/// Why a text is taken away.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Removed {
    /// Why, in one line. Needed when someone else wrote the text: they read it.
    #[serde(default)]
    note: String,
    /// On what it rests, when someone else wrote the text: `rule-` with the number of a rule of the house, or `law`.
    #[serde(default)]
    ground: String,
    /// Which law, where it rests on that.
    #[serde(default)]
    law: String,
}

impl Removed {
    /// A ground that there is not is none.
    pub(crate) fn removal(self) -> Removal {
        Removal {
            note: self.note,
            ground: self.ground.parse().ok(),
            law: self.law,
        }
    }
}

/// Where what was posted or changed stands, as an answer.
pub(crate) fn stands(call: &Call, posted: Posted) -> Result<super::gives::Json<Stands>, Fault> {
    Ok(super::gives::Json(Stands::at(call, &posted)))
}
