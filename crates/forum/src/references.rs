//! What texts refer to by name: remembered when they are written, made links when they are read, and told before they
//! are posted.
//!
//! A word such as `V 12` or `@karin` stays a word for everyone who may not read what it names, so that it tells
//! nothing of what is there.

use std::collections::{HashMap, HashSet};

use domain::item::{ItemFacts, ItemKind, SpineLabel, State};
use domain::limits::{MENTIONS_MAX, TOLD_BY_GROUPS_MAX};
use domain::place::{Audience, Place};
use domain::rights::{self, Act, Actor};
use domain::{FileId, GroupId, ItemId, MemberId, Moment, OrganisationId, PostId, Problem};
use store::files::{FileRow, UseRow};
use store::items::ItemRow;
use store::members::MemberRow;
use store::places::GroupRow;
use store::posts::PostRow;
use store::{Read, Write, files, items, members, places, references};
use text::{Reference, SafeHtml};

use crate::files as uploads;
use crate::items::{reply_path, rows};
use crate::people;
use crate::posting::Text;
use crate::views;
use crate::{Cx, Error};

mod hiding;

pub(crate) use hiding::Hiding;

/// The problem that asks to look at how many people a text tells.
pub const ASKS: &str = "tells-many";

/// The key of the problem that a group is named whose writer is not in it, so that nobody is told for it; its first
/// argument is the number of people who are told otherwise.
pub const OUTSIDE: &str = "names-outside";

/// Items that are shown to refer to another, at most.
const REFERRING_SHOWN: i64 = 20;

/// Who wrote which text where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    /// Whose words they are: of a change, who made it.
    pub(crate) by: MemberId,
    /// Under which item.
    pub(crate) item: ItemId,
    /// Which post.
    pub(crate) post: PostId,
}

impl Written {
    fn of(post: &PostRow) -> Self {
        Self {
            by: post.author_id,
            item: post.item_id,
            post: post.id,
        }
    }
}

/// All that a post says: of an article its prose fields too.
#[derive(Debug, Default)]
pub(crate) struct Texts<'t> {
    /// What everyone sees who may read the item.
    pub(crate) shown: Vec<&'t SafeHtml>,
    /// What of them only those see who are signed in.
    pub(crate) inside: Vec<&'t SafeHtml>,
    /// What it said before. A file that was named there already is not brought in by who changes the text now.
    pub(crate) before: Vec<SafeHtml>,
    /// When what only those saw who are signed in is for all from now on: the organisation of the article, which shows
    /// what its people brought there.
    pub(crate) opened: Option<OrganisationId>,
}

impl<'t> From<&'t SafeHtml> for Texts<'t> {
    fn from(html: &'t SafeHtml) -> Self {
        Self {
            shown: vec![html],
            ..Self::default()
        }
    }
}

impl<'t> Texts<'t> {
    /// A text over another one.
    pub(crate) fn over(html: &'t SafeHtml, before: &str) -> Self {
        Self {
            before: vec![SafeHtml::from_stored(before.to_owned())],
            ..html.into()
        }
    }
}

/// As [`keep_all`], of posts that are nothing but a text.
pub(crate) fn keep_posts(tx: &mut Write, cx: &Cx, posts: &[PostRow]) -> Result<(), Error> {
    let html: Vec<SafeHtml> = posts
        .iter()
        .map(|post| SafeHtml::from_stored(post.html.clone()))
        .collect();
    let posts: Vec<_> = posts
        .iter()
        .zip(&html)
        .map(|(post, html)| (Written::of(post), html.into()))
        .collect();
    keep_all(tx, cx, &posts)
}

/// Remembers to what new posts refer and which files they use.
///
/// A file that the writer did not bring, the post or a live text of the item does not use already and not everyone can
/// read is not taken up, so that naming a file makes nobody able to read it.
fn keep_all(tx: &mut Write, cx: &Cx, posts: &[(Written, Texts<'_>)]) -> Result<(), Error> {
    let to = referred(tx, cx, posts)?;
    references::add_all(tx, &to)?;
    for (written, texts) in posts {
        // One after another: what one takes up the next one of the same item may use. Most name no file.
        let used = used(tx, *written, texts)?;
        note_uses(tx, &used)?;
    }
    Ok(())
}

/// As [`keep_all`], of a changed post, over what it referred to and used before.
pub(crate) fn renew(
    tx: &mut Write,
    cx: &Cx,
    written: Written,
    texts: Texts<'_>,
) -> Result<(), Error> {
    // Before it is forgotten: what the post used it may go on using.
    let used = used(tx, written, &texts)?;
    let to = referred(tx, cx, &[(written, texts)])?;
    references::remove(tx, written.post)?;
    files::remove_uses(tx, written.post, cx.now())?;
    references::add_all(tx, &to)?;
    note_uses(tx, &used)
}

fn note_uses(tx: &mut Write, used: &[UseRow]) -> Result<(), Error> {
    if !used.is_empty() {
        files::add_uses(tx, used)?;
    }
    Ok(())
}

/// To which items each post refers.
fn referred(
    r: &mut Read,
    cx: &Cx,
    posts: &[(Written, Texts<'_>)],
) -> Result<Vec<(PostId, ItemId)>, Error> {
    let mut named: Vec<(SpineLabel, PostId)> = Vec::new();
    for (written, texts) in posts {
        let all = texts.shown.iter().chain(&texts.inside);
        let references: Vec<Reference> = all.flat_map(|html| html.items(&cx.site)).collect();
        named.extend(
            labels(&references)
                .into_iter()
                .map(|label| (label, written.post)),
        );
    }
    let wanted: HashSet<SpineLabel> = named.iter().map(|(label, _)| *label).collect();
    let wanted: Vec<SpineLabel> = wanted.into_iter().collect();
    let found = items::by_labels(r, &wanted)?;
    let found: HashMap<SpineLabel, ItemId> = found
        .into_iter()
        .map(|(label, row)| (label, row.id))
        .collect();
    let mut to: Vec<(PostId, ItemId)> = named
        .into_iter()
        .filter_map(|(label, post)| Some((post, *found.get(&label)?)))
        .collect();
    to.sort_unstable();
    to.dedup();
    Ok(to)
}

fn used(r: &mut Read, written: Written, texts: &Texts<'_>) -> Result<Vec<UseRow>, Error> {
    let shown: Vec<FileId> = files_of(texts.shown.iter().copied());
    let mut named = files_of(texts.shown.iter().chain(&texts.inside).copied());
    named.sort_unstable();
    named.dedup();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let before = files_of(texts.before.iter());
    let brought = files::by_ids(r, &named)?;
    let open = files::open_to(r, &named, written.post, written.item)?;
    let owners = brought.iter().map(|row| row.member_id).collect();
    let house = of_house(r, owners, texts.opened)?;
    let used = named.into_iter().filter_map(|file_id| {
        let by_writer = |row: &FileRow| row.id == file_id && row.member_id == written.by;
        let own = brought.iter().any(by_writer);
        let here = |row: &UseRow| row.post_id == written.post;
        let open = || open.iter().filter(|row| row.file_id == file_id);
        // Else whoever names a file in a text would have it opened by its owner's next change there.
        let brings = own && (!before.contains(&file_id) || open().any(here));
        let by_house = |row: &FileRow| row.id == file_id && house.contains(&row.member_id);
        let opens = open().any(here) && brought.iter().any(by_house);
        let inside = if brings || opens {
            false
        } else {
            open().map(|row| row.inside).min()?
        };
        Some(UseRow {
            post_id: written.post,
            file_id,
            inside: inside || !shown.contains(&file_id),
        })
    });
    Ok(used.collect())
}

fn files_of<'t>(texts: impl Iterator<Item = &'t SafeHtml>) -> Vec<FileId> {
    texts.flat_map(SafeHtml::files).map(FileId).collect()
}

/// Has the texts of an item that is about to open to more people let go of files that are not theirs to show: what
/// others brought, unless it is for all already. Of an article its organisation (`house`) shows what its people bring.
pub(crate) fn let_go(
    tx: &mut Write,
    item: ItemId,
    by: MemberId,
    house: Option<OrganisationId>,
    now: Moment,
) -> Result<(), Error> {
    let mut others = files::of_others_in(tx, item)?;
    others.retain(|(_, owner)| *owner != by);
    if others.is_empty() {
        return Ok(());
    }
    let owners = others.iter().map(|(_, owner)| *owner).collect();
    let of_house = of_house(tx, owners, house)?;
    let ids: Vec<FileId> = others.iter().map(|(row, _)| row.file_id).collect();
    let public = files::readable(tx, &rights::scope(&Actor::Visitor), false, &ids)?;
    for (row, owner) in &others {
        if !of_house.contains(owner) && !public.contains(&row.file_id) {
            files::remove_use(tx, row, now)?;
        }
    }
    Ok(())
}

/// Those of these people who work at the house, when there is one.
fn of_house(
    r: &mut Read,
    mut people: Vec<MemberId>,
    house: Option<OrganisationId>,
) -> Result<Vec<MemberId>, Error> {
    let Some(house) = house else {
        return Ok(Vec::new());
    };
    people.sort_unstable();
    people.dedup();
    let mut rows = members::by_ids(r, &people)?;
    rows.retain(|row| row.organisation_id == house);
    Ok(rows.iter().map(|row| row.id).collect())
}

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
