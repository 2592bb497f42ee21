//! Names of people who are not shown to everyone, in what others wrote.
//!
//! Visitors see nobody who does not want it, and guests only who shares a group with them (`Act::SeeAuthor`). Nothing is
//! looked up for other readers, nor where nobody is named.

use std::collections::HashMap;

use domain::person::{MemberFacts, MemberStatus};
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use store::members::MemberRow;
use store::{Read, members};
use text::SafeHtml;

use crate::Error;

/// More names than these are hidden without being looked up.
const NAMES_MAX: usize = 500;

/// The people who are named in what a page says, as far as its reader might not see them.
pub(crate) struct Hiding<'a> {
    actor: &'a Actor,
    /// Whose name it is or was; of a name that is nobody's nothing.
    named: HashMap<String, Option<MemberFacts>>,
}

impl<'a> Hiding<'a> {
    /// For what stands in these lines and texts, plain or HTML.
    pub(crate) fn load<'t>(
        r: &mut Read,
        actor: &'a Actor,
        said: impl IntoIterator<Item = &'t str>,
    ) -> Result<Self, Error> {
        let names = names(actor, said);
        let people = members::by_handles(r, &names)?;
        Self::of(r, actor, names, &people)
    }

    /// For these names, when the people who have them are at hand.
    pub(super) fn of(
        r: &mut Read,
        actor: &'a Actor,
        names: Vec<String>,
        people: &[MemberRow],
    ) -> Result<Self, Error> {
        let mut named: HashMap<String, Option<MemberFacts>> =
            names.into_iter().map(|name| (name, None)).collect();
        for row in people {
            if let Some(whose) = named.get_mut(&row.handle) {
                *whose = Some(row.facts());
            }
        }
        let unknown = named.iter().filter(|(_, whose)| whose.is_none());
        let unknown: Vec<String> = unknown.map(|(name, _)| name.clone()).collect();
        for (name, row) in members::by_former_handles(r, &unknown)? {
            named.insert(name, Some(row.facts()));
        }
        Ok(Self { actor, named })
    }

    /// Takes the names that the reader must not see out of HTML that stands in this place, or in none.
    pub(crate) fn text(&self, place: impl Into<Option<Place>>, html: &mut SafeHtml) {
        let place = place.into();
        if self.is_needed() {
            html.hide_names(|name| self.hides(place, name));
        }
    }

    /// As [`Self::text`], out of a line or plain text.
    pub(crate) fn line(&self, place: impl Into<Option<Place>>, line: &mut String) {
        let place = place.into();
        if self.is_needed()
            && let Some(shown) = text::without_names(line, |name| self.hides(place, name))
        {
            *line = shown;
        }
    }

    fn is_needed(&self) -> bool {
        !sees_all(self.actor)
    }

    fn hides(&self, place: Option<Place>, name: &str) -> bool {
        match self.named.get(name) {
            // It was not looked up.
            None => true,
            Some(None) => false,
            Some(Some(person)) => {
                let act = match place {
                    Some(place) => Act::SeeAuthor {
                        author: person,
                        place,
                    },
                    None => Act::SeeMember(person),
                };
                person.status == MemberStatus::Left || rights::may(self.actor, act).is_err()
            }
        }
    }
}

/// The names in what is said, when this reader might not see who has them.
pub(super) fn names<'t>(actor: &Actor, said: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if sees_all(actor) {
        return names;
    }
    for text in said {
        let room = NAMES_MAX - names.len();
        names.extend(text::names(text, room));
        names.sort_unstable();
        names.dedup();
    }
    names
}

/// Whether the reader sees everyone by name, wherever they are named.
pub(crate) fn sees_all(actor: &Actor) -> bool {
    match actor {
        Actor::System => true,
        Actor::Visitor => false,
        Actor::Member(member) => !member.guest,
    }
}
