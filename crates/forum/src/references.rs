//! What texts refer to by name: remembered when they are written, made links when they are read, and told before they
//! are posted.
//!
//! A word such as `V 12` or `@karin` stays a word for everyone who may not read what it names, so that it tells
//! nothing of what is there.

use std::collections::HashMap;

use domain::ItemId;
use domain::item::{ItemKind, SpineLabel, State};
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use store::items::ItemRow;
use store::members::MemberRow;
use store::{Read, items, members, places, references};
use text::{Reference, SafeHtml};

use crate::files as uploads;
use crate::items::{reply_path, rows};
use crate::{Error, people, views};

mod hiding;
mod naming;
mod written;

pub(crate) use hiding::{Hiding, sees_all};
pub use naming::{ASKS, OUTSIDE, Preview, Standing, preview};
pub(crate) use naming::{Named, ask};
pub(crate) use written::{Texts, Written, keep_posts, let_go, parted, renew};

/// Items that are shown to refer to another, at most.
const REFERRING_SHOWN: i64 = 20;

/// The labels among these references.
pub(crate) fn labels(named: &[Reference]) -> Vec<SpineLabel> {
    named
        .iter()
        .filter_map(|reference| match reference {
            Reference::Item(letter, number) | Reference::Reply(letter, number, _) => {
                let kind = ItemKind::from_letter(*letter)?;
                let number = *number;
                Some(SpineLabel { kind, number })
            }
            Reference::Name(_) => None,
        })
        .collect()
}

/// Makes the names in these texts of a place links, as far as the reader may read what they name, and images fit for
/// every screen. Names that the reader must not see are taken out; what is given back does the same for `lines`, which
/// stand there too. `site` is the site's own address.
pub(crate) fn fill<'a>(
    r: &mut Read,
    actor: &'a Actor,
    site: &str,
    place: Place,
    texts: &mut [&mut SafeHtml],
    lines: &[&str],
) -> Result<Hiding<'a>, Error> {
    let named = named(site, texts);
    Ok(link(r, actor, site, Some(place), (&named, texts), lines)?.0)
}

/// As [`fill`], when it is known what the texts name; gives back what that stands for too.
fn link<'a>(
    r: &mut Read,
    actor: &'a Actor,
    site: &str,
    place: Option<Place>,
    (named, texts): (&[Reference], &mut [&mut SafeHtml]),
    lines: &[&str],
) -> Result<(Hiding<'a>, Found), Error> {
    let said = texts.iter().map(|html| html.as_str());
    let names = hiding::names(actor, said.chain(lines.iter().copied()));
    let mut found = Found::load(r, actor, named, names)?;
    let hiding = Hiding::of(r, actor, std::mem::take(&mut found.names), &found.people)?;
    found.link(site, texts);
    for html in texts.iter_mut() {
        hiding.text(place, html);
    }
    uploads::fill(r, actor, texts)?;
    Ok((hiding, found))
}

/// What these texts refer to by name.
fn named(site: &str, texts: &[&mut SafeHtml]) -> Vec<Reference> {
    let all = texts.iter().flat_map(|html| html.references(site));
    let mut named: Vec<Reference> = all.collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// What names stand for.
#[derive(Default)]
struct Found {
    /// Where it is and how it is called, as far as the reader may know.
    known: HashMap<Reference, (String, String)>,
    /// Names that the reader might have to be spared: of people who are named in titles too.
    names: Vec<String>,
    /// Whoever has one of the names.
    people: Vec<MemberRow>,
}

impl Found {
    /// What is named, and who has one of the names that the reader might have to be spared.
    fn load(
        r: &mut Read,
        actor: &Actor,
        named: &[Reference],
        spared: Vec<String>,
    ) -> Result<Self, Error> {
        let mut found = Self {
            names: spared,
            ..Self::default()
        };
        if named.is_empty() && found.names.is_empty() {
            return Ok(found);
        }
        let rows = items::by_labels(r, &labels(named))?;
        let (labels, rows): (Vec<SpineLabel>, Vec<ItemRow>) = rows.into_iter().unzip();
        let facts = items::facts_of(r, &rows)?;
        for ((label, row), facts) in labels.iter().zip(rows).zip(&facts) {
            if row.state == State::Live && rights::may(actor, Act::Read(facts)).is_ok() {
                let reference = Reference::Item(label.kind.letter(), label.number);
                let titled = hiding::names(actor, [row.title.as_str()]);
                found.names.extend(titled);
                found.known.insert(reference, (row.path(), row.title));
            }
        }
        found.names.sort_unstable();
        found.names.dedup();
        let mut names: Vec<String> = named
            .iter()
            .filter_map(|reference| match reference {
                Reference::Name(name) => Some(name.clone()),
                Reference::Item(..) | Reference::Reply(..) => None,
            })
            .collect();
        for group in places::groups_by_slugs(r, &names)? {
            if rights::may(actor, Act::SeePlace(&group.facts())).is_ok() {
                let path = format!("/groep/{}", group.slug);
                found
                    .known
                    .insert(Reference::Name(group.slug), (path, group.name));
            }
        }
        names.extend(found.names.iter().cloned());
        names.sort_unstable();
        names.dedup();
        found.people = members::by_handles(r, &names)?;
        // A group goes before a person of the same name.
        for person in &found.people {
            if people::sees(actor, person) {
                let path = format!("/wie/{}", person.handle);
                let named = Reference::Name(person.handle.clone());
                let shown = (path, person.name.clone());
                found.known.entry(named).or_insert(shown);
            }
        }
        Ok(found)
    }

    fn link(&self, site: &str, texts: &mut [&mut SafeHtml]) {
        if self.known.is_empty() {
            return;
        }
        for html in texts.iter_mut() {
            html.fill(site, |reference| self.of(reference));
        }
    }

    fn of(&self, reference: &Reference) -> Option<(String, String)> {
        match reference {
            Reference::Reply(letter, number, n) => {
                let (path, title) = self.known.get(&Reference::Item(*letter, *number))?;
                Some((reply_path(path, *n), title.clone()))
            }
            reference => self.known.get(reference).cloned(),
        }
    }
}

/// The items whose texts refer to this one, the last active first, as far as the reader may read them.
pub(crate) fn to(r: &mut Read, actor: &Actor, item: ItemId) -> Result<Vec<views::ItemRow>, Error> {
    let found = references::to(r, &rights::scope(actor), item, REFERRING_SHOWN)?;
    rows(r, actor, found)
}
