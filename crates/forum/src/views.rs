//! Pieces of read models that several pages share.

use domain::item::{ItemKind, SpineLabel, State};
use domain::place::{Audience, Place};
use domain::taxonomy::Facet;
use domain::{ItemId, MemberId, Moment, OrganisationId, TermId};

use crate::Error;

/// Rows on a page and the way to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paged<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<Cursor>,
}

impl<T> Paged<T> {
    /// A page of `size` of these rows, of which there are more when one more was found.
    pub(crate) fn of(mut rows: Vec<T>, size: usize, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let next = rows.last().filter(|_| more).map(cursor);
        Self { rows, next }
    }

    /// The same page of what these rows become.
    pub(crate) fn map<U>(
        self,
        f: impl FnOnce(Vec<T>) -> Result<Vec<U>, Error>,
    ) -> Result<Paged<U>, Error> {
        Ok(Paged {
            rows: f(self.rows)?,
            next: self.next,
        })
    }
}

/// How many rows to ask for, so that it is seen whether there are more than `size`.
pub(crate) fn one_more(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX).saturating_add(1)
}

/// A place in a list that is ordered by moment (latest first) and id. Printed as `millis-id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The moment of the last row that was shown.
    pub at: Moment,
    /// Its id.
    pub id: i64,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.at.0, self.id)
    }
}

impl std::str::FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (at, id) = text.split_once('-').ok_or(())?;
        Ok(Self {
            at: Moment(at.parse().map_err(drop)?),
            id: id.parse().map_err(drop)?,
        })
    }
}

/// An organisation by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationRef {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// For its address `/bibliotheek/<slug>`.
    pub slug: String,
    /// People it serves: by that a reader tells whether what works there can work for them.
    pub population: Option<i64>,
}

/// Who wrote something, as far as the reader may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorView {
    /// The name and handle; `None` when the reader sees function and organisation only.
    pub person: Option<PersonRef>,
    /// The function, may be empty.
    pub job_title: String,
    /// Where they worked when writing.
    pub organisation: Option<OrganisationRef>,
    /// Whether they are a guest.
    pub guest: bool,
    /// Whether the account was deleted: "Verwijderde gebruiker".
    pub left: bool,
}

/// A person by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRef {
    /// Their id.
    pub id: MemberId,
    /// The name.
    pub name: String,
    /// For the address `/wie/<handle>`.
    pub handle: String,
}

/// A category or group by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRef {
    /// Which.
    pub place: Place,
    /// Its name.
    pub name: String,
    /// For its address `/rubriek/<slug>` or `/groep/<slug>`.
    pub slug: String,
    /// The widest audience it allows.
    pub audience: Audience,
}

impl PlaceRef {
    /// The address path: `/rubriek/collectie`, `/groep/makers`.
    pub fn path(&self) -> String {
        let word = match self.place {
            Place::Category(_) => "rubriek",
            Place::Group(_) => "groep",
        };
        format!("/{word}/{}", self.slug)
    }
}

/// A term by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermRef {
    /// Its id.
    pub id: TermId,
    /// The list it is in.
    pub facet: Facet,
    /// The preferred label.
    pub label: String,
    /// For addresses.
    pub slug: String,
}

/// An item as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// Its id.
    pub id: ItemId,
    /// V 1284.
    pub label: SpineLabel,
    /// For its address `/v/1284/<slug>`.
    pub slug: String,
    /// The title.
    pub title: String,
    /// What it is.
    pub kind: ItemKind,
    /// The summary where it has one, else the beginning of the text.
    pub gist: String,
    /// Whether that is the summary.
    pub summed: bool,
    /// Where it lives.
    pub place: PlaceRef,
    /// Who may read it.
    pub audience: Audience,
    /// Whether it is there.
    pub state: State,
    /// Who wrote it; of an article without where they work, since its owner stands there.
    pub author: AuthorView,
    /// The organisation that an article belongs to.
    pub owner: Option<OrganisationRef>,
    /// When it was posted.
    pub created_at: Moment,
    /// When something last happened.
    pub active_at: Moment,
    /// Live replies.
    pub replies: i32,
    /// For questions: whether an answer was accepted.
    pub solved: Option<bool>,
    /// Organisations that do what it tells of.
    pub adoptions: i32,
    /// Replies that the reader has not seen, in a list that says so; `None` when they never opened it.
    pub unread: Option<i32>,
}

impl ItemRow {
    /// The address path: `/v/1284/taalcafe-loopt-leeg`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.label.path(), self.slug)
    }
}
