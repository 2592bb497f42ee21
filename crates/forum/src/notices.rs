//! What people are told of in the product: one row for each person and event, whatever roads lead to it. Most are of
//! items; those of groups are made by [`crate::places`].
//!
//! Rows are made by jobs, after the fact, and say nothing by themselves. Whether someone may (still) read of what a row
//! tells is asked when it is shown and counted, in the query.

use std::collections::{HashMap, HashSet};

use domain::item::State;
use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::limits::{MENTIONS_MAX, PAGE_SIZE};
use domain::place::Place;
use domain::rights::{self, Act, Actor, Member};
use domain::tending::Deed;
use domain::{
    AskingId, DecisionId, DeedId, GroupId, ItemId, MemberId, MergeId, Moment, NoticeId,
    OrganisationId, PostId, calendar,
};
use store::deeds::DeedRow;
use store::items::ItemRow;
use store::notices::{self, NoticeRow};
use store::places::GroupRow;
use store::posts::PostRow;
use store::{Read, Write, deeds, items, posts, readings};

use crate::items::{reply_path, rows};
use crate::organisations::{UNDONE_WITHIN, merging};
use crate::people::{self, signed_in};
use crate::places::joining;
use crate::posting::enqueue;
use crate::profiles::NO_GROUP;
use crate::references::{Hiding, Named, Standing};
use crate::views::{self, AuthorView, Cursor, OrganisationRef, Paged, PlaceRef, one_more};
use crate::{Cx, Error, moderation, places, support};

/// Followers who are told in one transaction.
const PORTION: i64 = 500;

/// Unread notices are counted this far.
pub(crate) const COUNTED: i64 = 100;

/// Something that the person is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeView {
    /// Why it concerns them.
    pub kind: NoticeKind,
    /// Of which item; `None` when it is of something else.
    pub item: Option<ItemId>,
    /// Of what: the title of an item, the name of a group or an organisation.
    pub title: String,
    /// Where an item stands.
    pub place: Option<PlaceRef>,
    /// Where it leads.
    pub path: String,
    /// The number of the reply that it is about; 0 is the item itself.
    pub n: i32,
    /// Whether the reader wrote the item: what someone replied to may have gone elsewhere since. Of an organisation:
    /// whether it is about the reader.
    pub own: bool,
    /// Who did it, as far as the reader may know.
    pub by: Option<AuthorView>,
    /// The organisation that did it.
    pub house: Option<OrganisationRef>,
    /// What became part of what, when that is told.
    pub merger: Option<Merger>,
    /// When.
    pub created_at: Moment,
    /// Why it was done, as who did it said; may be empty.
    pub reason: String,
    /// Whether they have not read it.
    pub unread: bool,
}

/// An organisation that became part of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merger {
    /// What went.
    pub from: OrganisationRef,
    /// What goes on.
    pub into: OrganisationRef,
    /// The last moment at which it can be undone; `None` when that is past.
    pub until: Option<Moment>,
}

/// A page of what the person is told of, latest first.
///
/// Refused when not signed in.
pub fn list(cx: &Cx, actor: &Actor, after: Option<Cursor>) -> Result<Paged<NoticeView>, Error> {
    let member = signed_in(actor)?.id;
    let scope = rights::scope(actor);
    let after = after.map(|cursor| (cursor.at, NoticeId(cursor.id)));
    let now = cx.now();
    cx.store.read(|r| {
        let found = notices::page(
            r,
            member,
            &scope,
            &groups(actor),
            after,
            one_more(PAGE_SIZE),
        )?;
        let page = Paged::of(found, PAGE_SIZE, |last| Cursor {
            at: last.created_at,
            id: last.id.0,
        });
        page.map(|found| views(r, actor, &found, now))
    })
}

/// Of which groups and organisations the person may be told.
pub(crate) fn groups(actor: &Actor) -> notices::Groups {
    let own = places::own_groups(actor);
    let owns = |group: &GroupId| actor.member().is_some_and(|member| member.owns(*group));
    notices::Groups {
        owned: own.iter().copied().filter(owns).collect(),
        own,
        all_managed: actor.member().is_some_and(Member::manages_all),
        supports: rights::supported(actor) != rights::Supported::default(),
        moderates: rights::may(actor, Act::SeeQueue).is_ok(),
        managed: actor.member().map(Member::managed).unwrap_or_default(),
    }
}

/// What stands for the name of a group that the reader does not see any more.
const UNNAMED: &str = "…";

/// Whether such a notice tells of a group to someone who may not see it otherwise.
fn names(kind: NoticeKind) -> bool {
    matches!(kind, NoticeKind::GroupInvited | NoticeKind::GroupOffered)
}

/// Of what a notice is, to be shown.
struct Subject {
    title: String,
    path: String,
    /// Where an item or a group is; an organisation is nowhere.
    place: Option<PlaceRef>,
}

impl Subject {
    /// Where it has to be asked whether a name may be known.
    fn at(&self) -> Place {
        self.place.as_ref().map_or(NO_GROUP, |place| place.place)
    }
}

fn views(
    r: &mut Read,
    actor: &Actor,
    found: &[NoticeRow],
    now: Moment,
) -> Result<Vec<NoticeView>, Error> {
    let mut ids: Vec<ItemId> = found.iter().filter_map(|it| it.item_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut loaded = items::by_ids(r, &ids)?;
    for row in &mut loaded {
        // What became of it after their own text went is not told to them.
        if row.state != State::Live && actor.id() != Some(row.author_id) {
            row.title = row.label().to_string();
            // The address holds the title too.
            row.slug = "-".to_owned();
        }
    }
    let own: HashSet<ItemId> = loaded
        .iter()
        .filter(|row| actor.id() == Some(row.author_id))
        .map(|row| row.id)
        .collect();
    let rows = rows(r, actor, loaded)?;
    let by_id: HashMap<ItemId, views::ItemRow> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    let groups: Vec<GroupId> = found.iter().filter_map(|it| it.group_id).collect();
    let rows = store::places::groups_by_ids(r, &groups)?;
    let seen = |row: &&GroupRow| rights::may(actor, Act::SeePlace(&row.facts())).is_ok();
    let seen: HashSet<GroupId> = rows.iter().filter(seen).map(|row| row.id).collect();
    let groups: Vec<Place> = groups.into_iter().map(Place::Group).collect();
    let mut groups = places::refs(r, &groups)?;
    let invited: HashSet<GroupId> = found
        .iter()
        .filter(|notice| names(notice.kind))
        .filter_map(|notice| notice.group_id)
        .collect();
    for (place, group) in &mut groups {
        let Some(id) = place.group() else { continue };
        // Only an invitation that holds shows what is hidden otherwise.
        let shown =
            seen.contains(&id) || (invited.contains(&id) && joining::waits(r, actor, id, now)?);
        if !shown {
            group.name = UNNAMED.to_owned();
            group.slug = "-".to_owned();
        }
    }
    let told_of: Vec<OrganisationId> = found.iter().filter_map(|it| it.organisation_id).collect();
    let told_of = people::organisation_refs(r, &told_of)?;
    let subject = |notice: &NoticeRow| match (notice.item_id, notice.group_id) {
        (Some(item), _) => by_id.get(&item).map(|row| Subject {
            title: row.title.clone(),
            path: elsewhere(notice).unwrap_or_else(|| match notice.n {
                0 => row.path(),
                n => reply_path(&row.path(), n),
            }),
            place: Some(row.place.clone()),
        }),
        (None, Some(group)) => {
            let place = groups.get(&Place::Group(group));
            place.map(|place| of_group(notice.kind, place))
        }
        (None, None) => notice
            .organisation_id
            .and_then(|id| told_of.get(&id))
            .map(|house| of_organisation(notice, house)),
    };
    let mut told = Vec::with_capacity(found.len());
    let mut writers = Vec::new();
    for notice in found {
        let Some(subject) = subject(notice) else {
            continue;
        };
        if let Some(by) = notice.by_id {
            writers.push((by, None, subject.at()));
        }
        told.push((notice, subject));
    }
    let mut authors = people::author_views(r, actor, &writers)?.into_iter();
    let houses: Vec<OrganisationId> = found.iter().filter_map(adopting).collect();
    let houses = people::organisation_refs(r, &houses)?;
    let mut reasons = reasons(r, actor, &told)?;
    let mut mergers = mergers(r, found, now)?;
    let shown = told.into_iter().map(|(notice, subject)| NoticeView {
        kind: notice.kind,
        house: adopting(notice).and_then(|id| houses.get(&id).cloned()),
        reason: deed(notice)
            .and_then(|id| reasons.remove(&id))
            .unwrap_or_default(),
        n: notice.n,
        own: match notice.item_id {
            Some(id) => own.contains(&id),
            None => notice.organisation_id.is_some() && notice.by_id == actor.id(),
        },
        item: notice.item_id,
        title: subject.title,
        path: subject.path,
        place: subject.place.filter(|_| notice.item_id.is_some()),
        // Who said that an organisation does it too was promised that their name is not shown, and what becomes of a text the
        // network decides.
        by: notice
            .by_id
            .and_then(|_| authors.next())
            .filter(|_| ![NoticeKind::Adopted, NoticeKind::Restored].contains(&notice.kind)),
        merger: merger(notice).and_then(|id| mergers.remove(&id)),
        created_at: notice.created_at,
        unread: notice.read_at.is_none(),
    });
    Ok(shown.collect())
}

/// Why what is told of was done: the person is told for what they wrote, so the reason was for them.
fn reasons(
    r: &mut Read,
    actor: &Actor,
    told: &[(&NoticeRow, Subject)],
) -> Result<HashMap<DeedId, String>, Error> {
    let ids: Vec<DeedId> = told.iter().filter_map(|(notice, _)| deed(notice)).collect();
    let mut reasons: HashMap<DeedId, String> = deeds::by_ids(r, &ids)?
        .into_iter()
        .map(|row| (row.id, row.note))
        .collect();
    let hiding = Hiding::load(r, actor, reasons.values().map(String::as_str))?;
    for (notice, subject) in told {
        let reason = deed(notice).and_then(|id| reasons.get_mut(&id));
        reason
            .into_iter()
            .for_each(|reason| hiding.line(subject.at(), reason));
    }
    Ok(reasons)
}

/// What was decided, as the event of such a notice names it.
fn decision(notice: &NoticeRow) -> Option<DecisionId> {
    let (kind, id) = notice.event.split_once(':')?;
    let is_decision = matches!(
        notice.kind,
        NoticeKind::Decided | NoticeKind::DecisionUndone | NoticeKind::ComplaintAnswered
    );
    (is_decision && kind == notice.kind.as_str()).then(|| id.parse().ok())?
}

/// Where that stands of which a notice tells, when it has a page of its own: a decision, a case, or what came of a report.
fn elsewhere(notice: &NoticeRow) -> Option<String> {
    let decision = decision(notice).map(|id| format!("/besluiten/{id}"));
    decision.or_else(|| moderation::of_event(&notice.event))
}

/// What was done, as the event of such a notice names it.
fn deed(notice: &NoticeRow) -> Option<DeedId> {
    let id = notice.event.strip_prefix("deed:")?;
    id.parse().ok().map(DeedId)
}

/// The mergers that are told of.
fn mergers(
    r: &mut Read,
    found: &[NoticeRow],
    now: Moment,
) -> Result<HashMap<MergeId, Merger>, Error> {
    let ids: Vec<MergeId> = found.iter().filter_map(merger).collect();
    let rows = store::merges::by_ids(r, &ids)?;
    let houses: Vec<OrganisationId> = rows
        .iter()
        .flat_map(|row| [row.from_id, row.into_id])
        .collect();
    let houses = people::organisation_refs(r, &houses)?;
    let told = rows.iter().filter_map(|row| {
        let until = row.merged_at.after(UNDONE_WITHIN).just_before();
        let merger = Merger {
            from: houses.get(&row.from_id)?.clone(),
            into: houses.get(&row.into_id)?.clone(),
            until: Some(until).filter(|until| now <= *until),
        };
        Some((row.id, merger))
    });
    Ok(told.collect())
}

/// The merger that such a notice tells of.
fn merger(notice: &NoticeRow) -> Option<MergeId> {
    merging::of_event(&notice.event)
}

fn of_group(kind: NoticeKind, place: &PlaceRef) -> Subject {
    let path = place.path();
    Subject {
        title: place.name.clone(),
        path: match kind {
            NoticeKind::GroupRequest => path + "/bewerken#aanvragen",
            // They may not see it any more.
            NoticeKind::GroupRemoved => "/groepen".to_owned(),
            _ => path,
        },
        place: Some(place.clone()),
    }
}

fn of_organisation(notice: &NoticeRow, house: &OrganisationRef) -> Subject {
    let slug = &house.slug;
    let own = notice.by_id == Some(notice.member_id);
    Subject {
        title: house.name.clone(),
        path: elsewhere(notice).unwrap_or_else(|| match notice.kind {
            NoticeKind::ContactLeft => format!("/beheer/deelnemers/{slug}#praktijk"),
            NoticeKind::ConfirmStaff | NoticeKind::Unconfirmed => {
                format!("/beheer/deelnemers/{slug}#collegas")
            }
            NoticeKind::GuestEnds if own => format!("/bibliotheek/{slug}"),
            NoticeKind::GuestEnds
            | NoticeKind::GuestHandedOver
            | NoticeKind::GuestDayMoved
            | NoticeKind::GuestContact
            | NoticeKind::LetGo
            | NoticeKind::WorksElsewhere
            | NoticeKind::ConfirmSelf => "/instellingen/werk".to_owned(),
            kind if NoticeKind::OF_SUPPORT.contains(&kind) => support::of_event(&notice.event)
                .map_or_else(
                    || "/vraag-over-dit-platform".to_owned(),
                    |id| support::path(kind, id),
                ),
            _ => format!("/bibliotheek/{slug}"),
        }),
        place: None,
    }
}

/// Notes that the person saw what they were told of a group: they are on its page.
///
/// Refused when not signed in.
pub fn read_group(cx: &Cx, actor: &Actor, group: GroupId) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    let now = cx.now();
    Ok(cx.store.write(|tx| {
        tx.unseen();
        notices::set_group_read(tx, member, group, now)
    })?)
}

/// Notes that someone saw what they were told of one thing, whose events begin with this word and its id. Writes nothing when
/// there is nothing, and can wait when nothing can be written now.
pub(crate) fn read_events(
    cx: &Cx,
    member: MemberId,
    word: &str,
    id: impl std::fmt::Display,
) -> Result<(), Error> {
    // `;` comes right behind `:`.
    let (begin, end) = (format!("{word}:{id}:"), format!("{word}:{id};"));
    let of = (begin.as_str(), end.as_str());
    if !cx
        .store
        .read(|r| notices::has_unread_events(r, member, of))?
    {
        return Ok(());
    }
    let now = cx.now();
    let read = cx.store.write(|tx| {
        tx.unseen();
        notices::set_events_read(tx, member, of, now)
    });
    match read.map_err(Error::from) {
        Err(Error::Unavailable(_)) => Ok(()),
        read => read,
    }
}

/// The organisation that does something too, as the event of such a notice names it.
fn adopting(notice: &NoticeRow) -> Option<OrganisationId> {
    let event = notice.event.strip_prefix("adopted:")?;
    let (_, house) = event.split_once(':')?;
    house.parse().ok().map(OrganisationId)
}

/// Marks everything that the person is told of as read.
///
/// Refused when not signed in.
pub fn read_all(cx: &Cx, actor: &Actor) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    let now = cx.now();
    Ok(cx.store.write(|tx| {
        tx.unseen();
        notices::set_read(tx, member, None, now)
    })?)
}

/// Tells those whom a new text concerns: who is named in it, who began the item, who follows it.
pub(crate) fn of_post(cx: &Cx, post: PostId) -> Result<(), Error> {
    let mut after = cx.store.write(|tx| {
        tx.unseen();
        let Some((item, text)) = live(tx, post)? else {
            return Ok(None);
        };
        let told = Told::news(&item, &text);
        let named = text::mentions(&text.body, MENTIONS_MAX);
        if !named.is_empty() {
            let at = Standing {
                place: item.place()?,
                audience: item.audience,
            };
            let writer = people::actor_of(tx, text.author_id, cx.now())?;
            let named = Named::load(tx, &writer, &named)?;
            let named = named.told(tx, at, text.author_id, cx.now())?;
            told.tell(tx, cx, &named, NoticeKind::Mention)?;
        }
        if told.n == 0 {
            return Ok(None);
        }
        told.tell(tx, cx, &[item.author_id], NoticeKind::Answer)?;
        told.tell_followers(tx, cx, MemberId(0))
    })?;
    while let Some(last) = after {
        after = cx.store.write(|tx| {
            tx.unseen();
            // It may have gone elsewhere, or away, since the portion before.
            match live(tx, post)? {
                Some((item, text)) => Told::news(&item, &text).tell_followers(tx, cx, last),
                None => Ok(None),
            }
        })?;
    }
    Ok(())
}

/// Tells an author that their reply was accepted.
pub(crate) fn of_accepted(cx: &Cx, post: PostId, by: MemberId) -> Result<(), Error> {
    cx.store.write(|tx| {
        tx.unseen();
        let Some((item, text)) = live(tx, post)?.filter(|(_, text)| text.accepted_at.is_some())
        else {
            return Ok(());
        };
        let told = Told::of(&item, &text, format!("accepted:{post}"), Some(by));
        told.tell(tx, cx, &[text.author_id], NoticeKind::Accepted)
    })
}

/// Tells whom a curator asked for an answer.
pub(crate) fn of_asked(cx: &Cx, asking: AskingId) -> Result<(), Error> {
    cx.store.write(|tx| {
        tx.unseen();
        let asking = store::curating::asking(tx, asking)?;
        let Some(asking) = asking.filter(|asking| asking.declined_at.is_none()) else {
            return Ok(());
        };
        let item = items::find(tx, asking.item_id)?;
        if item.is_none_or(|item| item.state != State::Live) {
            return Ok(());
        }
        let told = Told {
            event: format!("asked:{}", asking.id),
            item: asking.item_id,
            n: 0,
            by: Some(asking.by_id),
            at: asking.created_at,
        };
        told.tell(tx, cx, &[asking.member_id], NoticeKind::Asked)
    })
}

/// Tells who wrote in a topic that an article was made of it.
pub(crate) fn of_credited(cx: &Cx, article: ItemId, by: MemberId) -> Result<(), Error> {
    cx.store.write(|tx| {
        tx.unseen();
        let row = items::find(tx, article)?.filter(|row| row.state == State::Live);
        let Some(row) = row else { return Ok(()) };
        let writers = store::curating::credits_of(tx, article)?;
        let told = Told {
            event: format!("credited:{article}"),
            item: article,
            n: 0,
            by: Some(by),
            at: row.created_at,
        };
        told.tell(tx, cx, &writers, NoticeKind::Credited)
    })
}

/// Tells an author that an organisation does what they told of.
pub(crate) fn of_adopted(
    cx: &Cx,
    post: PostId,
    by: MemberId,
    organisation: OrganisationId,
) -> Result<(), Error> {
    cx.store.write(|tx| {
        tx.unseen();
        let Some((item, text)) = live(tx, post)? else {
            return Ok(());
        };
        if store::adoptions::find(tx, post, organisation)?.is_none() {
            return Ok(());
        }
        let event = format!("adopted:{post}:{organisation}");
        let told = Told::of(&item, &text, event, Some(by));
        told.tell(tx, cx, &[text.author_id], NoticeKind::Adopted)
    })
}

/// Tells an author what someone else did with their text. That it was changed is told of the first time on a day alone,
/// for each who does it.
pub(crate) fn of_own_text(
    cx: &Cx,
    (stood, post): (ItemId, PostId),
    what: NoticeKind,
    (by, at): (MemberId, Moment),
) -> Result<(), Error> {
    cx.store.write(|tx| {
        tx.unseen();
        let Some((item, text)) = live(tx, post)? else {
            return Ok(());
        };
        if item.id != stood && NoticeKind::OF_WHOLE.contains(&what) {
            // It has become part of something else since.
            return Ok(());
        }
        let when = match what {
            NoticeKind::Edited | NoticeKind::Summarized | NoticeKind::Outdated => {
                calendar::to_day(at)
            }
            _ => at.0.to_string(),
        };
        let event = format!("{what}:{post}:{by}:{when}");
        let told = Told {
            at,
            ..Told::of(&item, &text, event, Some(by))
        };
        told.tell(tx, cx, &[text.author_id], what)
    })
}

/// Has an author told what someone else does with their text, which stands in this item.
pub(crate) fn tell_author(
    tx: &mut Write,
    cx: &Cx,
    item: ItemId,
    text: &PostRow,
    what: NoticeKind,
    by: MemberId,
) -> Result<(), Error> {
    if text.author_id == by {
        return Ok(());
    }
    let job = Job::NotifyAuthor {
        post: text.id,
        item,
        what,
        by,
        at: cx.now(),
    };
    enqueue(tx, cx, &job)
}

/// Tells who began an item that someone else moved or closed it.
pub(crate) fn of_deed(cx: &Cx, deed: DeedId) -> Result<(), Error> {
    cx.store.write(|tx| {
        tx.unseen();
        let Some(deed) = deeds::find(tx, deed)? else {
            return Ok(());
        };
        let kind = match deed.kind {
            Deed::Moved => NoticeKind::Moved,
            Deed::Locked => NoticeKind::Closed,
            _ => return Ok(()),
        };
        let Some(author) = concerned(tx, &deed)? else {
            return Ok(());
        };
        let told = Told {
            event: format!("deed:{}", deed.id),
            item: deed.item_id,
            n: deed.n,
            by: Some(deed.by_id),
            at: deed.created_at,
        };
        told.tell(tx, cx, &[author], kind)
    })
}

/// Who began the item that something was done to, while it is so.
fn concerned(r: &mut Read, deed: &DeedRow) -> Result<Option<MemberId>, Error> {
    let Some(item) = items::find(r, deed.item_id)? else {
        return Ok(None);
    };
    if deed.kind == Deed::Locked && !item.locked {
        return Ok(None);
    }
    Ok((item.state == State::Live).then_some(item.author_id))
}

/// A text and its item, when both are there.
fn live(r: &mut Read, post: PostId) -> Result<Option<(ItemRow, PostRow)>, Error> {
    let found = posts::with_item(r, post)?;
    let live =
        |(text, item): &(PostRow, ItemRow)| text.state == State::Live && item.state == State::Live;
    Ok(found.filter(live).map(|(text, item)| (item, text)))
}

/// What is told, whoever is told.
struct Told {
    event: String,
    item: ItemId,
    n: i32,
    by: Option<MemberId>,
    at: Moment,
}

impl Told {
    /// Of a new text where it stands now.
    fn news(item: &ItemRow, text: &PostRow) -> Self {
        Self::of(
            item,
            text,
            format!("post:{}", text.id),
            Some(text.author_id),
        )
    }

    fn of(item: &ItemRow, text: &PostRow, event: String, by: Option<MemberId>) -> Self {
        Self {
            event,
            item: item.id,
            n: text.n,
            by,
            at: text.created_at,
        }
    }

    /// Tells those who follow the item, a portion of them after this one; the last of it when there may be more.
    fn tell_followers(
        &self,
        tx: &mut Write,
        cx: &Cx,
        after: MemberId,
    ) -> Result<Option<MemberId>, Error> {
        let followers = readings::followers(tx, self.item, self.n, after, PORTION)?;
        self.tell(tx, cx, &followers, NoticeKind::Reply)?;
        let full = followers.len() as i64 == PORTION;
        Ok(followers.last().copied().filter(|_| full))
    }

    /// Tells these people, but not who did it, nor who wants to hear nothing of the item, nor anyone twice.
    fn tell(
        &self,
        tx: &mut Write,
        cx: &Cx,
        people: &[MemberId],
        kind: NoticeKind,
    ) -> Result<(), Error> {
        // A new text is no news to who has read it, or wrote below it, before this job ran.
        let (at, unless_read) = match kind {
            kind if kind.is_of_own_text() => (self.at, None),
            NoticeKind::Mention | NoticeKind::Answer | NoticeKind::Reply => (self.at, Some(self.n)),
            _ => (cx.now(), None),
        };
        let left_alone = match kind.is_of_own_text() {
            true => Vec::new(),
            false => readings::not_to_tell(tx, self.item, unless_read, people)?,
        };
        let rows: Vec<NoticeRow> = people
            .iter()
            .filter(|person| Some(**person) != self.by && !left_alone.contains(person))
            .map(|person| NoticeRow {
                id: NoticeId(cx.id()),
                member_id: *person,
                event: self.event.clone(),
                kind,
                item_id: Some(self.item),
                group_id: None,
                organisation_id: None,
                n: self.n,
                by_id: self.by,
                created_at: at,
                read_at: None,
            })
            .collect();
        Ok(notices::add(tx, &rows)?)
    }
}
