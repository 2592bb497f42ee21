//! Feeds: what is new in one place, for feed readers and intranets.
//!
//! A feed shows what a visitor may read. What fewer may read is in it for who asks with a key: a secret that a member
//! made for this one feed. It opens that feed as they read it, and nothing else; what they hold by a role is left out.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use domain::item::ItemKind;
use domain::limits::{FEED_KEYS_MAX, FEED_SIZE};
use domain::moment::hours;
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use domain::{CategoryId, FeedKeyId, GroupId, Moment, OrganisationId, Problem, TermId};
use store::feed_keys::{self, FeedKeyRow};
use store::{Read, members, organisations, places};

use crate::accounts::tokens;
use crate::items::{self, Listing};
use crate::people;
use crate::places::place_ref;
use crate::search::{self, Hit, Query, Sort};
use crate::views::{AuthorView, ItemRow, OrganisationRef, PlaceRef, TermRef};
use crate::{Cx, Error, taxonomy};

/// The use of a key is noted once in this time.
const NOTED: Duration = hours(24);

/// What a feed is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedOf {
    /// Everything new.
    All,
    /// One kind.
    Kind(ItemKind),
    /// A category or group.
    Place(Place),
    /// What carries a term.
    Term(TermId),
    /// What an organisation shares.
    Organisation(OrganisationId),
    /// A search, as the query of its address, without `?`.
    Search(String),
}

/// `all`, `kind:question`, `category:12`, `group:12`, `term:12`, `organisation:12`, `search:q=taal`.
impl fmt::Display for FeedOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Kind(kind) => write!(f, "kind:{kind}"),
            Self::Place(Place::Category(id)) => write!(f, "category:{id}"),
            Self::Place(Place::Group(id)) => write!(f, "group:{id}"),
            Self::Term(id) => write!(f, "term:{id}"),
            Self::Organisation(id) => write!(f, "organisation:{id}"),
            Self::Search(query) => write!(f, "search:{query}"),
        }
    }
}

/// As it is written, with what is wrong.
impl FromStr for FeedOf {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let broken = || Error::Broken(format!("{text:?} is no feed"));
        let id = |id: &str| id.parse::<i64>().map_err(|_| broken());
        Ok(match text.split_once(':') {
            None if text == "all" => Self::All,
            Some(("kind", kind)) => Self::Kind(kind.parse().map_err(|_| broken())?),
            Some(("category", of)) => Self::Place(Place::Category(CategoryId(id(of)?))),
            Some(("group", of)) => Self::Place(Place::Group(GroupId(id(of)?))),
            Some(("term", of)) => Self::Term(TermId(id(of)?)),
            Some(("organisation", of)) => Self::Organisation(OrganisationId(id(of)?)),
            Some(("search", query)) => Self::Search(query.to_owned()),
            _ => return Err(broken()),
        })
    }
}

/// What a feed is of, as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Everything new.
    All,
    /// One kind.
    Kind(ItemKind),
    /// A category or group.
    Place(PlaceRef),
    /// What carries a term.
    Term(TermRef),
    /// What an organisation shares.
    Organisation(OrganisationRef),
    /// A search, as the query of its address, without `?`.
    Search(String),
}

impl Subject {
    /// What the feed is of.
    pub fn of(&self) -> FeedOf {
        match self {
            Self::All => FeedOf::All,
            Self::Kind(kind) => FeedOf::Kind(*kind),
            Self::Place(place) => FeedOf::Place(place.place),
            Self::Term(term) => FeedOf::Term(term.id),
            Self::Organisation(organisation) => FeedOf::Organisation(organisation.id),
            Self::Search(query) => FeedOf::Search(query.clone()),
        }
    }
}

/// Something in a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The item.
    pub row: ItemRow,
    /// Of a reply: its number, who wrote it, when, and the passage.
    pub reply: Option<(i32, AuthorView, Moment, String)>,
}

/// One of the own keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyView {
    /// Its id.
    pub id: FeedKeyId,
    /// What it opens; `None` when the member may not see that any more.
    pub subject: Option<Subject>,
    /// When it was made.
    pub created_at: Moment,
    /// When it was last used, to a day.
    pub used_at: Option<Moment>,
}

/// Whom a key lets read, and what it opens. Not found when there is no such key, or its owner can't sign in any more.
pub fn reader(cx: &Cx, key: &str) -> Result<(Actor, FeedOf), Error> {
    let now = cx.now();
    let hash = tokens::hash(key);
    let found = cx.store.read(|r| {
        let Some(row) = feed_keys::by_token(r, &hash)? else {
            return Ok(None);
        };
        let owner = members::find(r, row.member_id)?.ok_or(Error::NotFound)?;
        if !owner.can_sign_in(now) {
            return Ok(None);
        }
        // An address that lies in a feed reader is worth less than a session.
        let actor = people::without_roles(r, &owner, now)?;
        Ok::<_, Error>(Some((row, actor)))
    })?;
    let (row, actor) = found.ok_or(Error::NotFound)?;
    let of = cx.store.read(|r| as_it_is_now(r, row.feed.parse()?))?;
    if row.used_at.is_none_or(|used| now.since(used) >= NOTED) {
        // While nothing can be written, feeds can still be read.
        let noted = cx.store.write(|tx| {
            tx.unseen();
            feed_keys::touch(tx, row.id, now)
        });
        if let Err(error) = noted {
            tracing::warn!(%error, "that a feed is read could not be noted");
        }
    }
    Ok((actor, of))
}

/// The same feed, of what its organisation has become part of.
fn as_it_is_now(r: &mut Read, of: FeedOf) -> Result<FeedOf, Error> {
    let FeedOf::Organisation(id) = of else {
        return Ok(of);
    };
    let row = organisations::find(r, id)?;
    let into = row.and_then(|row| row.merged_into);
    Ok(FeedOf::Organisation(into.unwrap_or(id)))
}

/// The latest in a feed, newest first. `query` is what a search feed searches for.
///
/// What the reader may not read is not in it.
pub fn entries(
    cx: &Cx,
    actor: &Actor,
    of: &FeedOf,
    query: Option<Query>,
) -> Result<Vec<Entry>, Error> {
    let mut listing = Listing {
        newest: true,
        size: Some(FEED_SIZE),
        ..Listing::default()
    };
    match of {
        FeedOf::All => {}
        FeedOf::Kind(kind) => listing.kinds = vec![*kind],
        FeedOf::Place(place) => listing.place = Some(*place),
        FeedOf::Term(id) => listing.term = Some(*id),
        FeedOf::Organisation(id) => listing.organisation = Some(*id),
        FeedOf::Search(_) => return found(cx, actor, query.unwrap_or_default()),
    }
    let rows = items::list(cx, actor, &listing)?.rows;
    Ok(rows
        .into_iter()
        .map(|row| Entry { row, reply: None })
        .collect())
}

/// What a search finds, newest first; organisations and people are no news.
fn found(cx: &Cx, actor: &Actor, query: Query) -> Result<Vec<Entry>, Error> {
    let query = Query {
        sort: Sort::Newest,
        page: 1,
        ..query
    };
    let hits = search::find(cx, actor, &query)?.hits;
    let entry = |hit| match hit {
        Hit::Item { row, .. } => Some(Entry { row, reply: None }),
        Hit::Reply {
            row,
            n,
            author,
            created_at,
            passage,
        } => {
            let words = passage.iter().map(|piece| piece.text.as_str()).collect();
            let reply = Some((n, author, created_at, words));
            Some(Entry { row, reply })
        }
        Hit::Organisation { .. } | Hit::Person { .. } => None,
    };
    Ok(hits.into_iter().filter_map(entry).collect())
}

/// Makes a key that opens this feed for its maker, and gives it: only its digest is kept. Field `van`.
///
/// Refused when not signed in, for programs, and when the maker may not see what it is of.
pub fn make_key(cx: &Cx, actor: &Actor, of: &FeedOf) -> Result<String, Error> {
    let member = people::in_person(actor)?.id;
    let token = cx.token();
    let now = cx.now();
    cx.store.write(|tx| {
        tx.unseen();
        if subject(tx, actor, of)?.is_none() {
            return Err(Error::NotFound);
        }
        if feed_keys::of_member(tx, member)?.len() >= FEED_KEYS_MAX {
            let many = Problem::new("van", "feeds-many").with("max", FEED_KEYS_MAX);
            return Err(Error::Invalid(vec![many]));
        }
        let row = FeedKeyRow {
            id: FeedKeyId(cx.id()),
            member_id: member,
            token_hash: tokens::hash(&token),
            feed: of.to_string(),
            created_at: now,
            used_at: None,
        };
        Ok(feed_keys::add(tx, &row)?)
    })?;
    Ok(token)
}

/// The own keys, latest first.
///
/// Refused when not signed in, and for programs.
pub fn keys(cx: &Cx, actor: &Actor) -> Result<Vec<KeyView>, Error> {
    let member = people::in_person(actor)?.id;
    cx.store.read(|r| {
        let rows = feed_keys::of_member(r, member)?;
        let view = |row: FeedKeyRow| {
            Ok(KeyView {
                id: row.id,
                subject: subject(r, actor, &row.feed.parse()?)?,
                created_at: row.created_at,
                used_at: row.used_at,
            })
        };
        rows.into_iter().map(view).collect()
    })
}

/// Takes a key back: its feed is empty of secrets from the next time it is asked for. Not found when it is none of one's own.
///
/// Refused when not signed in, and for programs.
pub fn take_back(cx: &Cx, actor: &Actor, key: FeedKeyId) -> Result<(), Error> {
    let member = people::in_person(actor)?.id;
    let removed = cx.store.write(|tx| {
        tx.unseen();
        feed_keys::remove(tx, member, key)
    })?;
    if removed {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// What a feed is of, when the reader may see it.
fn subject(r: &mut Read, actor: &Actor, of: &FeedOf) -> Result<Option<Subject>, Error> {
    Ok(match of {
        FeedOf::All => Some(Subject::All),
        FeedOf::Kind(kind) => Some(Subject::Kind(*kind)),
        FeedOf::Search(query) => Some(Subject::Search(query.clone())),
        FeedOf::Place(place) => {
            let named = places::by_ids(r, &[*place])?.pop();
            let seen = named.filter(|it| rights::may(actor, Act::SeePlace(&it.facts)).is_ok());
            seen.map(|it| Subject::Place(place_ref(it)))
        }
        FeedOf::Term(id) => {
            let mut known = taxonomy::known(r, actor, &[*id])?;
            known.remove(id).map(Subject::Term)
        }
        FeedOf::Organisation(id) => {
            let mut houses = people::organisation_refs(r, &[*id])?;
            houses.remove(id).map(Subject::Organisation)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_read_as_it_was_written() {
        let all = [
            FeedOf::All,
            FeedOf::Kind(ItemKind::Question),
            FeedOf::Place(Place::Category(CategoryId(1))),
            FeedOf::Place(Place::Group(GroupId(2))),
            FeedOf::Term(TermId(3)),
            FeedOf::Organisation(OrganisationId(4)),
            FeedOf::Search("q=taal%3Acaf%C3%A9&soort=question".to_owned()),
        ];
        for of in all {
            assert_eq!(of.to_string().parse::<FeedOf>().unwrap(), of);
        }
        for broken in ["", "alles", "group:", "group:x", "kind:poem"] {
            assert!(broken.parse::<FeedOf>().is_err(), "{broken}");
        }
    }
}
