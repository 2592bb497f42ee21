//! Whom a text tells by naming them, looked at before it is posted.

use domain::item::ItemFacts;
use domain::limits::{MENTIONS_MAX, TOLD_BY_GROUPS_MAX};
use domain::place::{Audience, Place};
use domain::rights::{self, Act, Actor};
use domain::{GroupId, MemberId, Moment, Problem};
use store::members::MemberRow;
use store::places::GroupRow;
use store::{Read, members, places};
use text::{Reference, SafeHtml};

use super::{link, named};
use crate::posting::Text;
use crate::{Cx, Error, people};

/// The problem that asks to look at how many people a text tells.
pub const ASKS: &str = "tells-many";

/// The key of the problem that a group is named whose writer is not in it, so that nobody is told for it; its first
/// argument is the number of people who are told otherwise.
pub const OUTSIDE: &str = "names-outside";

/// Where a text will stand, for who would be told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where.
    pub place: Place,
    /// For whom.
    pub audience: Audience,
}

impl From<&ItemFacts> for Standing {
    fn from(facts: &ItemFacts) -> Self {
        Self {
            place: facts.place,
            audience: facts.audience,
        }
    }
}

/// What a text will look like, and whom it would tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The text.
    pub html: SafeHtml,
    /// How many people would be told because they, or groups of theirs, are named; `None` when nobody is named.
    pub told: Option<usize>,
    /// Names that lead nowhere for the writer: to nothing, or to nothing that they may read.
    pub nowhere: Vec<Reference>,
    /// Groups that are named and that the writer is not in: nobody is told for them.
    pub outside: Vec<String>,
}

/// What a text will look like to its writer, and whom it would tell where it will stand (`None`: not known yet, or it
/// tells nobody) and for whom (`None`: as wide as the place allows).
pub fn preview(
    cx: &Cx,
    actor: &Actor,
    markdown: &str,
    at: Option<(Place, Option<Audience>)>,
) -> Result<Preview, Error> {
    let readable: String = markdown.chars().take(domain::limits::BODY_MAX).collect();
    let body = text::normalize(&readable);
    let mut html = text::render(&body).html;
    let names = text::mentions(&body, MENTIONS_MAX);
    cx.store.read(|r| {
        let mut texts = [&mut html];
        let mut nowhere = named(&cx.site, &texts);
        let place = at.map(|(place, _)| place);
        // As they will see it themselves once it stands there.
        let (_, found) = link(r, actor, &cx.site, place, (&nowhere, &mut texts), &[])?;
        nowhere.retain(|reference| found.of(reference).is_none());
        let mut outside = Vec::new();
        let told = match (at, actor.id()) {
            (Some((place, audience)), Some(writer)) if !names.is_empty() => {
                let named = Named::load(r, actor, &names)?;
                let told = match standing(r, actor, place, audience)? {
                    Some(at) => Some(named.told(r, at, writer, cx.now())?.len()),
                    None => None,
                };
                outside = named.outside;
                told
            }
            _ => None,
        };
        Ok(Preview {
            html: std::mem::take(&mut html),
            told,
            nowhere,
            outside,
        })
    })
}

/// Where a text will stand, when its writer may read what stands there: else the number of people whom it tells would
/// tell who is in a group.
fn standing(
    r: &mut Read,
    actor: &Actor,
    place: Place,
    audience: Option<Audience>,
) -> Result<Option<Standing>, Error> {
    let Some(found) = places::by_ids(r, &[place])?.pop() else {
        return Ok(None);
    };
    let audience = audience.unwrap_or(found.facts.audience);
    let sees = rights::may(actor, Act::SeePlace(&found.facts)).is_ok();
    let reads = place.group().is_none() || rights::scope(actor).allows(audience, place);
    Ok((sees && reads).then_some(Standing { place, audience }))
}

/// The people and groups that a text names.
pub(crate) struct Named {
    people: Vec<MemberRow>,
    groups: Vec<GroupRow>,
    /// Slugs of groups that the writer knows of and is not in.
    outside: Vec<String>,
}

impl Named {
    /// Those of these names that this writer may use to tell people: members whom they see, and groups that they are
    /// in. A name that is a group's is no person's.
    pub(crate) fn load(r: &mut Read, writer: &Actor, names: &[String]) -> Result<Self, Error> {
        let mut groups = places::groups_by_slugs(r, names)?;
        let people: Vec<String> = names
            .iter()
            .filter(|name| !groups.iter().any(|group| group.slug == **name))
            .cloned()
            .collect();
        let mut people = members::by_handles(r, &people)?;
        people.retain(|person| people::sees(writer, person));
        let mut outside = Vec::new();
        groups.retain(|group| {
            let member = writer.member();
            let inside = member.is_some_and(|member| member.is_in(group.id));
            if !inside && rights::may(writer, Act::SeePlace(&group.facts())).is_ok() {
                outside.push(group.slug.clone());
            }
            inside
        });
        Ok(Self {
            people,
            groups,
            outside,
        })
    }

    /// The people who would be told of a text that stands here, without its writer: those named, and the members of
    /// the groups.
    pub(crate) fn told(
        &self,
        r: &mut Read,
        at: Standing,
        writer: MemberId,
        now: Moment,
    ) -> Result<Vec<MemberId>, Error> {
        let mut told: Vec<MemberId> = self.people.iter().map(|person| person.id).collect();
        told.extend(self.of_groups(r)?);
        told.sort_unstable();
        told.dedup();
        told.retain(|member| *member != writer);
        if at.audience == Audience::Everyone {
            return Ok(told);
        }
        let scopes = people::scopes(r, &told, now)?;
        told.retain(|member| {
            let scope = scopes.get(member);
            scope.is_some_and(|scope| scope.allows(at.audience, at.place))
        });
        Ok(told)
    }

    /// The members of the groups that are named.
    pub(crate) fn of_groups(&self, r: &mut Read) -> Result<Vec<MemberId>, Error> {
        let ids: Vec<GroupId> = self.groups.iter().map(|group| group.id).collect();
        // One more than may be told, so that too many are seen.
        Ok(places::members_of_groups(r, &ids, TOLD_BY_GROUPS_MAX + 1)?)
    }
}

/// Asks whoever names a group to look at how many people that tells before it does (field `body`, [`ASKS`], and
/// [`OUTSIDE`] when they are not in it): `told` is the number that they were shown. A text that tells too many is
/// refused.
pub(crate) fn ask(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    text: &Text,
    at: Standing,
    told: Option<usize>,
) -> Result<(), Error> {
    let names = text::mentions(&text.body, MENTIONS_MAX);
    let Some(writer) = actor.id().filter(|_| !names.is_empty()) else {
        return Ok(());
    };
    let named = Named::load(r, actor, &names)?;
    if named.groups.is_empty() && named.outside.is_empty() {
        return Ok(());
    }
    let many = named.of_groups(r)?.len();
    if many as i64 > TOLD_BY_GROUPS_MAX {
        let problem = Problem::new("body", "tells-too-many").with("max", TOLD_BY_GROUPS_MAX);
        return Err(Error::Invalid(vec![problem]));
    }
    let people = named.told(r, at, writer, cx.now())?.len();
    if told.is_some_and(|told| told >= people) {
        return Ok(());
    }
    if !named.outside.is_empty() {
        let groups: Vec<String> = named
            .outside
            .iter()
            .map(|slug| format!("@{slug}"))
            .collect();
        let problem = Problem::new("body", OUTSIDE).with("people", people);
        return Err(Error::Invalid(vec![
            problem.with("groups", groups.join(", ")),
        ]));
    }
    if people == 0 {
        return Ok(());
    }
    let problem = Problem::new("body", ASKS).with("people", people);
    Err(Error::Invalid(vec![problem]))
}
