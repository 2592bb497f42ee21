//! Lists that curators collect: a title, an introduction, items in an order. Each reader sees those items that they may read.

use domain::audit::{Done, Entry, Fact};
use domain::item::SpineLabel;
use domain::limits::{ABOUT_MAX, LISTED_MAX, PAGE_SIZE, TITLE_MAX};
use domain::place::Audience;
use domain::rights::{self, Act, Actor, Refusal};
use domain::{Check, ItemId, ListId, Problem};
use store::lists::{self, ListRow as Row};
use store::{Read, Write, items};
use text::SafeHtml;

use crate::items::{change, rows, slug};
use crate::people::signed_in;
use crate::places::candidates;
use crate::posting::{Spend, spend};
use crate::prevention::{self, Said};
use crate::references::Hiding;
use crate::views::{Cursor, ItemRow, Paged, one_more};
use crate::{Current, Cx, Error, audit, moderation};

/// A list by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRef {
    /// Its id.
    pub id: ListId,
    /// What it is called.
    pub title: String,
    /// For its address `/lijst/<slug>`.
    pub slug: String,
}

/// A list as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The list.
    pub list: ListRef,
    /// What it is about, without marks; may be empty.
    pub about: String,
    /// Who may see it.
    pub audience: Audience,
    /// How many of its items the reader may read.
    pub count: i64,
}

/// A list with its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListView {
    /// The list.
    pub list: ListRef,
    /// What it is about.
    pub intro: SafeHtml,
    /// The same without marks.
    pub about: String,
    /// Who may see it.
    pub audience: Audience,
    /// The items in their order, as far as the reader may read them.
    pub items: Vec<ItemRow>,
    /// Whether the reader may change it.
    pub may_edit: bool,
}

/// What someone types of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListInput {
    /// What it is called.
    pub title: String,
    /// What it is about, Markdown; may be empty.
    pub intro: String,
    /// Who may see it: everyone or staff.
    pub audience: Option<Audience>,
}

/// Where an item goes in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Before the one before it.
    Up,
    /// Behind the one behind it.
    Down,
    /// Out of the list.
    Out,
}

/// A page of the lists that the reader may see, the last changed first.
pub fn all(cx: &Cx, actor: &Actor, after: Option<Cursor>) -> Result<Paged<ListRow>, Error> {
    let scope = rights::scope(actor);
    let after = after.map(|cursor| (cursor.at, ListId(cursor.id)));
    cx.store.read(|r| {
        let found = lists::page(r, &scope, after, one_more(PAGE_SIZE))?;
        let page = Paged::of(found, PAGE_SIZE, |last| Cursor {
            at: last.updated_at,
            id: last.id.0,
        });
        page.map(|mut found| {
            for row in &mut found {
                moderation::leave_out(r, &cx.site, &mut row.intro)?;
            }
            let ids: Vec<ListId> = found.iter().map(|row| row.id).collect();
            let counts = lists::counts(r, &scope, &ids)?;
            let said = found
                .iter()
                .flat_map(|row| [row.title.as_str(), &row.intro]);
            let hiding = Hiding::load(r, actor, said)?;
            let views = found.into_iter().zip(counts).map(|(mut row, (_, count))| {
                let mut about = text::plain(&row.intro);
                hiding.line(None, &mut about);
                hiding.line(None, &mut row.title);
                ListRow {
                    list: by_name(&row),
                    about: text::excerpt(&about, text::EXCERPT_CHARS),
                    audience: row.audience,
                    count,
                }
            });
            Ok(views.collect())
        })
    })
}

fn by_name(row: &Row) -> ListRef {
    ListRef {
        id: row.id,
        title: row.title.clone(),
        slug: row.slug.clone(),
    }
}

/// The list at this address.
///
/// Refused when it is hidden from the reader.
pub fn open(cx: &Cx, actor: &Actor, slug: &str) -> Result<ListView, Error> {
    let scope = rights::scope(actor);
    cx.store.read(|r| {
        let mut row = seen(r, actor, slug)?;
        let shown = lists::shown(r, &scope, row.id, LISTED_MAX as i64)?;
        moderation::leave_out(r, &cx.site, &mut row.intro)?;
        let hiding = Hiding::load(r, actor, [row.title.as_str(), &row.intro])?;
        // It is short, so it is rendered when it is read: nothing of it goes stale.
        let mut intro = text::render(&row.intro).html;
        hiding.text(None, &mut intro);
        hiding.line(None, &mut row.title);
        let mut about = text::plain(&row.intro);
        hiding.line(None, &mut about);
        Ok(ListView {
            list: by_name(&row),
            intro,
            about: text::excerpt(&about, text::EXCERPT_CHARS),
            audience: row.audience,
            items: rows(r, actor, shown)?,
            may_edit: may_edit(actor, &row).is_ok(),
        })
    })
}

fn may_edit(actor: &Actor, row: &Row) -> Result<(), Refusal> {
    rights::may(actor, Act::EditList { maker: row.made_by })
}

/// The list at this address, when the reader may see it.
fn seen(r: &mut Read, actor: &Actor, slug: &str) -> Result<Row, Error> {
    let row = lists::by_slug(r, slug)?.ok_or(Error::NotFound)?;
    let scope = rights::scope(actor);
    let seen = match row.audience {
        Audience::Everyone => true,
        Audience::Staff => scope.staff || scope.everything,
        Audience::Group => false,
    };
    match seen {
        true => Ok(row),
        false => Err(Error::Refused(Refusal::Hidden)),
    }
}

/// The lists in which the person may put something, the last changed first, as many as fit on a page.
///
/// Refused for all who curate nothing.
pub fn own(cx: &Cx, actor: &Actor) -> Result<Vec<ListRef>, Error> {
    rights::may(actor, Act::SeeDesk)?;
    let scope = rights::scope(actor);
    cx.store.read(|r| {
        let found = lists::page(r, &scope, None, LISTED_MAX as i64)?;
        let own = found.iter().filter(|row| may_edit(actor, row).is_ok());
        Ok(own.map(by_name).collect())
    })
}

struct Typed {
    title: String,
    intro: String,
    audience: Audience,
}

fn typed(input: &ListInput) -> Result<Typed, Error> {
    let mut check = Check::new();
    let title = check.line("title", &input.title, TITLE_MAX);
    let intro = text::normalize(&input.intro);
    check.max("intro", &intro, ABOUT_MAX);
    let audience = input.audience.unwrap_or(Audience::Everyone);
    check.when(audience == Audience::Group, "audience", "not-a-choice");
    check.done()?;
    Ok(Typed {
        title,
        intro,
        audience,
    })
}

/// Makes a list. Fields `title`, `intro`, `audience`; its word in addresses.
///
/// Refused for all who curate nothing.
pub fn add(cx: &Cx, actor: &Actor, input: &ListInput) -> Result<String, Error> {
    let maker = signed_in(actor)?.id;
    rights::may(actor, Act::EditList { maker })?;
    let typed = typed(input)?;
    let now = cx.now();
    cx.store.write(|tx| {
        spend(tx, maker, Spend::Item, now)?;
        let said = [
            Said::new("title", &typed.title),
            Said::new("intro", &typed.intro),
        ];
        prevention::check_lines(tx, cx, actor, None, &said)?;
        let id = ListId(cx.id());
        let word = slug(&typed.title);
        let taken = lists::slugs_like(tx, &word)?;
        let mut free = candidates(&word).into_iter();
        let free = free.find(|slug| !taken.contains(slug));
        let row = Row {
            id,
            slug: free.unwrap_or_else(|| format!("{word}-{id}")),
            title: typed.title.clone(),
            intro: typed.intro.clone(),
            audience: typed.audience,
            made_by: maker,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        lists::add(tx, &row)?;
        let entry = entry(actor, Done::ListAdded, &row).because(&row.title);
        let entry = entry.became(Fact::Audience, row.audience);
        audit::record(tx, cx, actor, entry);
        Ok(row.slug)
    })
}

/// What the form for changing a list begins with, without what it quotes of texts that are not there, and its version.
///
/// Refused for all but its maker and who curates the network.
pub fn to_edit(cx: &Cx, actor: &Actor, slug: &str) -> Result<(i64, ListInput), Error> {
    signed_in(actor)?;
    cx.store.read(|r| {
        let mut row = seen(r, actor, slug)?;
        may_edit(actor, &row)?;
        moderation::leave_out(r, &cx.site, &mut row.intro)?;
        let input = ListInput {
            title: row.title,
            intro: row.intro,
            audience: Some(row.audience),
        };
        Ok((row.version, input))
    })
}

/// Changes a list.
///
/// Refused as [`to_edit`]; stale when it has another version; only who made it shows it to more people (`audience`).
pub fn edit(
    cx: &Cx,
    actor: &Actor,
    slug: &str,
    version: i64,
    input: &ListInput,
) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    let typed = typed(input)?;
    let now = cx.now();
    cx.store.write(|tx| {
        let row = seen(tx, actor, slug)?;
        may_edit(actor, &row)?;
        if typed.audience.is_wider_than(row.audience) && row.made_by != member {
            return Err(Error::invalid("audience", "list-of-another"));
        }
        spend(tx, member, Spend::Edit, now)?;
        let said = [
            ("title", &typed.title, &row.title),
            ("intro", &typed.intro, &row.intro),
        ];
        let said = said.map(|(field, now, before)| Said { field, now, before });
        prevention::check_lines(tx, cx, actor, None, &said)?;
        let next = Row {
            title: typed.title.clone(),
            intro: typed.intro.clone(),
            audience: typed.audience,
            version: version + 1,
            updated_at: now,
            ..row.clone()
        };
        match row.version == version && lists::set(tx, &next)? {
            true => {
                log_edit(tx, cx, actor, &row, &next);
                Ok(())
            }
            false => {
                let stale = Error::Stale(Box::new(Current {
                    version: row.version,
                    title: Some(row.title),
                    body: row.intro,
                }));
                moderation::leave_out_of_stale(tx, &cx.site, Err(stale))
            }
        }
    })
}

/// Removes a list; its items stay where they are.
///
/// Refused as [`to_edit`].
pub fn remove(cx: &Cx, actor: &Actor, slug: &str) -> Result<(), Error> {
    signed_in(actor)?;
    cx.store.write(|tx| {
        let row = seen(tx, actor, slug)?;
        may_edit(actor, &row)?;
        lists::remove(tx, row.id)?;
        let entry = entry(actor, Done::ListRemoved, &row).because(&row.title);
        let entry = entry.was(Fact::Audience, row.audience);
        audit::record(tx, cx, actor, entry);
        Ok(())
    })
}

/// What the log says of a list, with who made it.
fn entry(actor: &Actor, done: Done, row: &Row) -> Entry {
    let act = Act::EditList { maker: row.made_by };
    Entry::new(done, row.id)
        .about(row.made_by)
        .by(rights::carrying(actor, &act))
}

/// Notes that a list is called otherwise, or for others. Its title may name someone, so it stands with what was written about
/// it, which goes when its time is over.
fn log_edit(tx: &mut Write, cx: &Cx, actor: &Actor, before: &Row, now: &Row) {
    let renamed = before.title != now.title;
    if !renamed && before.audience == now.audience {
        return;
    }
    let title = match renamed {
        true => format!("{} → {}", before.title, now.title),
        false => now.title.clone(),
    };
    let entry = entry(actor, Done::ListEdited, now).because(&title);
    let entry = entry.changed(Fact::Audience, before.audience, now.audience);
    audit::record(tx, cx, actor, entry);
}

/// Puts an item (field `item`, its label) at the end of a list.
///
/// Refused as [`to_edit`]; invalid when the person can't read it.
pub fn collect(cx: &Cx, actor: &Actor, slug: &str, item: &str) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    let mut check = Check::new();
    check.when(item.trim().is_empty(), "item", "empty");
    check.done()?;
    let label: SpineLabel = item
        .parse()
        .map_err(|_| Error::invalid("item", "no-label"))?;
    let now = cx.now();
    cx.store.write(|tx| {
        let row = seen(tx, actor, slug)?;
        may_edit(actor, &row)?;
        let found = items::by_label(tx, label)?.ok_or(Error::invalid("item", "no-label"))?;
        let facts = change::facts(tx, &found)?;
        // What can't be read is not there.
        rights::may(actor, Act::Read(&facts)).map_err(|_| Error::invalid("item", "no-label"))?;
        has_room(tx, row.id, 1).map_err(|_| full("item"))?;
        spend(tx, member, Spend::Reaction, now)?;
        lists::collect(tx, row.id, &[found.id], member, now)?;
        Ok(())
    })
}

/// Asks that so many items more have room in a list. Invalid (`list`, `too-many`).
pub(crate) fn has_room(tx: &mut Write, list: ListId, more: usize) -> Result<(), Error> {
    match lists::items_of(tx, list)?.len() + more > LISTED_MAX {
        true => Err(full("list")),
        false => Ok(()),
    }
}

fn full(field: &'static str) -> Error {
    Error::Invalid(vec![
        Problem::new(field, "too-many").with("max", LISTED_MAX),
    ])
}

/// Moves an item of a list, or takes it out. What the person can't read they move past without seeing it.
///
/// Refused as [`to_edit`].
pub fn arrange(cx: &Cx, actor: &Actor, slug: &str, item: ItemId, step: Step) -> Result<(), Error> {
    signed_in(actor)?;
    let scope = rights::scope(actor);
    cx.store.write(|tx| {
        let row = seen(tx, actor, slug)?;
        may_edit(actor, &row)?;
        let all = lists::items_of(tx, row.id)?;
        let shown = lists::shown(tx, &scope, row.id, LISTED_MAX as i64)?;
        let shown: Vec<ItemId> = shown.iter().map(|row| row.id).collect();
        let at = shown
            .iter()
            .position(|id| *id == item)
            .ok_or(Error::NotFound)?;
        let other = match step {
            Step::Out => return Ok(lists::take_out(tx, row.id, &[item])?),
            Step::Up => at.checked_sub(1).and_then(|at| shown.get(at)),
            Step::Down => shown.get(at + 1),
        };
        let Some(other) = other else { return Ok(()) };
        let mut order = all;
        order.retain(|id| *id != item);
        let place = order.iter().position(|id| id == other).unwrap_or(0);
        let place = match step {
            Step::Up => place,
            Step::Down | Step::Out => place + 1,
        };
        order.insert(place.min(order.len()), item);
        Ok(lists::set_order(tx, row.id, &order)?)
    })
}
