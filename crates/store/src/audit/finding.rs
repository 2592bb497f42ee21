//! The log as it is searched: what someone looks for, within what they may see.

use diesel::prelude::*;
use domain::audit::{Done, Subject, SubjectKind};
use domain::organisation::Province;
use domain::role::GrantScope;
use domain::taxonomy::Part;
use domain::{ItemId, MemberId, Moment};

use super::EntryRow;
use crate::one_of::one_of;
use crate::schema::{audit_entries as entries, item_terms, organisation_provinces};
use crate::{Error, Read};

/// What of the log someone sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// All of it.
    Everything,
    /// Of [`Done::IN_SCOPES`] what was done within these scopes.
    Within(Vec<GrantScope>),
}

/// What someone looks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// Who did it.
    pub actor: Option<MemberId>,
    /// Who looks: nothing of what was decided about them is found by who did.
    pub reader: Option<MemberId>,
    /// Whom it is about.
    pub person: Option<MemberId>,
    /// What was done.
    pub done: Option<Done>,
    /// On what; of which kind, when it has no id.
    pub subject: Option<Subject>,
    /// In which item.
    pub item: Option<ItemId>,
    /// From this moment on.
    pub since: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
}

/// Entries that someone looks for within what they see, the latest first, at most `limit`, those before this number.
///
/// # Errors
/// Of the database.
pub fn page(
    r: &mut Read,
    seen: &Seen,
    sought: &Sought,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<EntryRow>, Error> {
    let mut query = entries::table
        .select(EntryRow::as_select())
        .order(entries::n.desc())
        .limit(limit)
        .into_boxed();
    if let Some(actor) = sought.actor {
        query = query.filter(entries::actor_id.eq(actor));
        if let Some(reader) = sought.reader {
            query = query.filter(
                entries::person_id
                    .is_null()
                    .or(entries::person_id.assume_not_null().ne(reader))
                    .or(entries::subject_kind
                        .ne(SubjectKind::Case)
                        .and(entries::subject_kind.ne(SubjectKind::Decision))),
            );
        }
    }
    if let Some(person) = sought.person {
        query = query.filter(entries::person_id.eq(person));
    }
    if let Some(done) = sought.done {
        query = query.filter(entries::done.eq(done));
    }
    if let Some(subject) = sought.subject {
        query = query.filter(entries::subject_kind.eq(subject.kind));
        if let Some(id) = subject.id {
            query = query.filter(entries::subject_id.eq(id));
        }
    }
    if let Some(item) = sought.item {
        query = query.filter(entries::item_id.eq(item));
    }
    if let Some(since) = sought.since {
        query = query.filter(entries::at.ge(since));
    }
    if let Some(until) = sought.until {
        query = query.filter(entries::at.lt(until));
    }
    if let Some(before) = before {
        query = query.filter(entries::n.lt(before));
    }
    if let Seen::Within(scopes) = seen {
        let within = Within::of(scopes);
        let of_provinces = organisation_provinces::table
            .filter(one_of(organisation_provinces::province, within.provinces))
            .select(organisation_provinces::organisation_id);
        // A grant stands on a theme or on a tag.
        let of_themes = item_terms::table
            .filter(one_of(item_terms::part, [Part::Theme, Part::Tag]))
            .filter(one_of(item_terms::term_id, within.themes))
            .select(item_terms::item_id);
        let house = entries::organisation_id.assume_not_null();
        let text = entries::item_id.assume_not_null();
        // As `GrantScope::covers`: a province or theme opens no group.
        let in_categories = entries::group_id.is_null().and(
            one_of(house, within.houses)
                .or(house.eq_any(of_provinces))
                .or(text.eq_any(of_themes)),
        );
        let inside = one_of(entries::category_id.assume_not_null(), within.categories)
            .or(one_of(entries::group_id.assume_not_null(), within.groups))
            .or(entries::item_id
                .is_not_null()
                .or(one_of(entries::done, Done::OF_HOUSES.iter().copied()))
                .and(in_categories));
        query = query
            .filter(one_of(entries::done, Done::IN_SCOPES.iter().copied()))
            .filter(inside);
    }
    Ok(query.load(r.conn())?)
}

/// Scopes by their kind. Each list has a value, since none can't be asked for: no row has this id.
struct Within {
    provinces: Vec<String>,
    themes: Vec<i64>,
    categories: Vec<i64>,
    groups: Vec<i64>,
    houses: Vec<i64>,
}

impl Within {
    const NONE: i64 = -1;

    fn of(scopes: &[GrantScope]) -> Self {
        let none = || vec![Self::NONE];
        let mut within = Self {
            provinces: vec![String::new()],
            themes: none(),
            categories: none(),
            groups: none(),
            houses: none(),
        };
        for scope in scopes {
            match *scope {
                GrantScope::Network => {}
                GrantScope::Province(province) => {
                    within.provinces.push(Province::as_str(province).to_owned());
                }
                GrantScope::Theme(id) => within.themes.push(id.0),
                GrantScope::Category(id) => within.categories.push(id.0),
                GrantScope::Group(id) => within.groups.push(id.0),
                GrantScope::Organisation(id) => within.houses.push(id.0),
            }
        }
        within
    }
}
