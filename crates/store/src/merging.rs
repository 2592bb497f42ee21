//! Making two items one, or one two: what people have of them goes along, in a few statements for any number of people
//! and posts.

use std::ops::RangeInclusive;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;
use domain::keeping_up::NoticeKind;
use domain::{ItemId, MemberId, Moment};

use crate::bookmarks::BookmarkRow;
use crate::conn::Conn;
use crate::one_of::one_of;
use crate::schema::{adoptions, bookmarks, deeds, notices, post_references, posts};
use crate::{Error, Write};

/// Who has something of both items keeps what stands at the other one.
const TWICE: &[&str] = &["delete from post_references where item_id = $1 \
     and post_id in (select p.post_id from post_references p where p.item_id = $2)"];

/// Who has read all of both has read all of what they become; of what was added nobody else has read anything.
const READ: &str = "update readings set read_n = $1 + 1 + \
     (select f.read_n from readings f where f.member_id = readings.member_id and f.item_id = $2) \
     where item_id = $3 and read_n >= $1 and exists \
     (select 1 from readings f where f.member_id = readings.member_id and f.item_id = $2)";

/// What someone chose goes before what the product chose, and anything before nothing.
const CHOSEN: &str = "update readings set \
     follow = (select f.follow from readings f \
     where f.member_id = readings.member_id and f.item_id = $1), \
     why = (select f.why from readings f \
     where f.member_id = readings.member_id and f.item_id = $1) \
     where item_id = $2 and exists (select 1 from readings f \
     where f.member_id = readings.member_id and f.item_id = $1 \
     and ((f.why = 'chose' and readings.why = 'wrote') \
     or (f.why is not null and readings.why is null)))";

/// Who has nothing of the other item takes along what they have of this one.
const TAKEN: &str = "insert into readings (member_id, item_id, read_n, seen_at, follow, why) \
     select f.member_id, $1, -1, f.seen_at, f.follow, f.why from readings f where f.item_id = $2 \
     on conflict (member_id, item_id) do nothing";

/// Posts are numbered anew in the order that they had.
const PARTED: &str = "insert into readings (member_id, item_id, read_n, seen_at, follow, why) \
     select f.member_id, $1, (select count(*) from moved_posts m join posts p on p.id = m.post_id \
     where m.item_id = f.item_id and p.item_id = $1 and m.n <= f.read_n) - 1, \
     f.seen_at, f.follow, f.why from readings f where f.item_id = $2";

/// Takes all posts of an item to the end of another, behind its number `last`, and everything that people have of the
/// item and its posts. Unless the other one takes `answers`, none of them is accepted there.
///
/// Both items must be held; counting and the labels are up to the caller.
pub fn carry(
    tx: &mut Write,
    from: ItemId,
    to: ItemId,
    last: i32,
    answers: bool,
) -> Result<(), Error> {
    let behind = last + 1;
    run(
        tx,
        "insert into moved_posts (item_id, n, post_id) \
         select p.item_id, p.n, p.id from posts p where p.item_id = $1",
        &[from.0],
    )?;
    diesel::update(posts::table.filter(posts::item_id.eq(from)))
        .set((posts::item_id.eq(to), posts::n.eq(posts::n + behind)))
        .execute(tx.conn())?;
    if !answers {
        accepted_no_more(tx, to, behind..=i32::MAX)?;
        over(tx, from, &[NoticeKind::Accepted])?;
    }
    // What was told of the item as a whole is not so of what it becomes a part of.
    over(tx, from, NoticeKind::OF_WHOLE)?;
    diesel::update(adoptions::table.filter(adoptions::item_id.eq(from)))
        .set(adoptions::item_id.eq(to))
        .execute(tx.conn())?;
    diesel::update(notices::table.filter(notices::item_id.eq(from)))
        .set((notices::item_id.eq(to), notices::n.eq(notices::n + behind)))
        .execute(tx.conn())?;
    // What was done to an item as a whole stays with it.
    diesel::update(
        deeds::table
            .filter(deeds::item_id.eq(from))
            .filter(deeds::n.gt(0)),
    )
    .set((deeds::item_id.eq(to), deeds::n.eq(deeds::n + behind)))
    .execute(tx.conn())?;
    run(tx, READ, &[i64::from(last), from.0, to.0])?;
    run(tx, CHOSEN, &[from.0, to.0])?;
    run(tx, TAKEN, &[to.0, from.0])?;
    run(tx, "delete from readings where item_id = $1", &[from.0])?;
    for sql in TWICE {
        run(tx, sql, &[from.0, to.0])?;
    }
    keep_both(tx, from, to)?;
    diesel::update(bookmarks::table.filter(bookmarks::item_id.eq(from)))
        .set(bookmarks::item_id.eq(to))
        .execute(tx.conn())?;
    diesel::update(post_references::table.filter(post_references::item_id.eq(from)))
        .set(post_references::item_id.eq(to))
        .execute(tx.conn())?;
    Ok(())
}

/// Remembers where those posts stand that came from an item ($3): in the other one ($1) as far behind ($2) as its opening.
const STOOD: &str = "insert into moved_posts (item_id, n, post_id) select p.item_id, p.n, p.id from posts p \
     where p.item_id = $1 and p.n >= $2 and exists (select 1 from moved_posts m \
     where m.item_id = $3 and m.post_id = p.id and m.n = p.n - $2)";

/// Has them stand in that item again ($1); the other one is $3.
const BACK: &str = "update posts set item_id = $1, n = n - $2 \
     where item_id = $3 and n >= $2 and exists (select 1 from moved_posts m \
     where m.item_id = $1 and m.post_id = posts.id and m.n = posts.n - $2)";

/// What hangs on the place of a post goes along with it; of numbers at which nothing stands any more nothing does.
const PLACED: [&str; 2] = [
    "update notices set item_id = $1, n = n - $2 where item_id = $3 and n >= $2 \
     and exists (select 1 from posts p where p.item_id = $1 and p.n = notices.n - $2)",
    "update deeds set item_id = $1, n = n - $2 where item_id = $3 and n >= $2 \
     and exists (select 1 from posts p where p.item_id = $1 and p.n = deeds.n - $2)",
];

/// Who has read the other one ($4) that far has read that much of what came from this one, whose highest number is $3.
const READ_OF_EACH: &str = "insert into readings (member_id, item_id, read_n, seen_at, follow, why) \
     select f.member_id, $1, case when f.read_n < $2 then -1 when f.read_n - $2 > $3 then $3 \
     else f.read_n - $2 end, f.seen_at, f.follow, f.why from readings f where f.item_id = $4 \
     on conflict (member_id, item_id) do nothing";

/// Takes the posts that came from an item, of which `last` is the highest number, back out of another, where its opening
/// has the number `behind`. Unless it takes `answers`, none of them is accepted there.
///
/// Both items must be held; counting, the labels and references are up to the caller.
pub fn part(
    tx: &mut Write,
    (from, last): (ItemId, i32),
    (to, behind): (ItemId, i32),
    answers: bool,
) -> Result<(), Error> {
    let (behind, last) = (i64::from(behind), i64::from(last));
    let back = [from.0, behind, to.0];
    run(tx, STOOD, &[to.0, behind, from.0])?;
    run(tx, BACK, &back)?;
    for sql in [
        "delete from moved_posts where item_id = $1 \
         and post_id in (select p.id from posts p where p.item_id = $1)",
        "update adoptions set item_id = $1 \
         where post_id in (select p.id from posts p where p.item_id = $1)",
    ] {
        run(tx, sql, &[from.0])?;
    }
    for sql in PLACED {
        run(tx, sql, &back)?;
    }
    // An opening is no answer.
    accepted_no_more(tx, from, if answers { 0..=0 } else { 0..=i32::MAX })?;
    if !answers {
        over(tx, from, &[NoticeKind::Accepted])?;
    }
    run(tx, READ_OF_EACH, &[from.0, behind, last, to.0])?;
    Ok(())
}

/// None of the posts with these numbers is an accepted answer any more.
fn accepted_no_more(
    tx: &mut Write,
    item: ItemId,
    numbers: RangeInclusive<i32>,
) -> Result<(), Error> {
    let accepted = posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::n.between(*numbers.start(), *numbers.end()))
        .filter(posts::accepted_at.is_not_null());
    diesel::update(accepted)
        .set((
            posts::accepted_at.eq(None::<Moment>),
            posts::accepted_by.eq(None::<MemberId>),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Joins what people keep of two items: who kept both has both notes, and is told on the first of the days that they
/// chose. They are few; of the others nothing changes but the item.
fn keep_both(tx: &mut Write, from: ItemId, to: ItemId) -> Result<(), Error> {
    let there = diesel::alias!(bookmarks as there);
    let of_other = there
        .filter(there.field(bookmarks::item_id).eq(to))
        .select(there.field(bookmarks::member_id));
    let twice: Vec<BookmarkRow> = bookmarks::table
        .filter(bookmarks::item_id.eq(from))
        .filter(bookmarks::member_id.eq_any(of_other))
        .select(BookmarkRow::as_select())
        .load(tx.conn())?;
    for one in twice {
        let member = one.member_id;
        crate::bookmarks::remove(tx, member, from)?;
        let Some(mut both) = crate::bookmarks::find(tx, member, to)? else {
            continue;
        };
        let days = [&one, &both].map(|row| row.remind_at.filter(|_| row.reminded_at.is_none()));
        both.remind_at = days.into_iter().flatten().min();
        both.reminded_at = None;
        let notes = [both.note, one.note].into_iter();
        let notes: Vec<String> = notes.filter(|note| !note.is_empty()).collect();
        both.note = notes.join(" · ");
        crate::bookmarks::set(tx, &both)?;
    }
    Ok(())
}

/// Forgets what was told of an item in these ways.
fn over(tx: &mut Write, item: ItemId, kinds: &[NoticeKind]) -> Result<(), Error> {
    let told = notices::table
        .filter(notices::item_id.eq(item))
        .filter(one_of(notices::kind, kinds));
    diesel::delete(told).execute(tx.conn())?;
    Ok(())
}

/// Has people follow, or want to hear nothing of, a new item as that from which its posts came; what they have read of
/// them they have read there.
pub fn follow_along(tx: &mut Write, from: ItemId, made: ItemId) -> Result<(), Error> {
    run(tx, PARTED, &[made.0, from.0])?;
    Ok(())
}

/// The values are bound in the order in which they first stand in the statement: SQLite counts so.
fn run(tx: &mut Write, sql: &str, values: &[i64]) -> Result<usize, Error> {
    type Database = <Conn as Connection>::Backend;
    let mut query = sql_query(sql).into_boxed::<Database>();
    for value in values {
        query = query.bind::<BigInt, _>(*value);
    }
    Ok(query.execute(tx.conn())?)
}
