//! Rendering stored texts again, when this version of the program makes other HTML of them than the one that wrote them.
//!
//! Nobody sees that it was done but by the HTML: there is no new version, nothing is edited, nobody is told. A portion is
//! one job, which enqueues the next in the transaction in which it writes, so that a crash costs a portion at most. A
//! text that someone changes meanwhile is left alone, since it is rendered anew by that.

use std::collections::{HashMap, HashSet};

use domain::item::SpineLabel;
use domain::job::{Job, Texts};
use domain::{ItemId, JobId, MemberId, OrganisationId, PostId};
use store::articles::ProseRow;
use store::changes::{self, ChangeMark};
use store::posts::PostRow;
use store::{Read, Write, articles, feed, items, jobs, references, renderings, settings};
use text::{RENDERING, Rendered};

use crate::references::labels;
use crate::{Cx, Error};

/// The setting that tells by which rendering all texts were made.
const SETTING: &str = "rendering";

/// Texts of one transaction.
const PORTION: i64 = 100;

/// Has all stored texts rendered again in the background when another version of the program made them. Called at each
/// start, before anything is written.
pub fn begin(cx: &Cx) -> Result<(), Error> {
    let kind = first().kind();
    let (known, waits, nothing) = cx.store.read(|r| {
        let known = settings::find(r, SETTING)?;
        let waits = jobs::of_kind(r, kind)?.iter().any(is_of_now);
        Ok::<_, Error>((known, waits, is_empty(r)?))
    })?;
    if waits || known.is_some_and(|known| known == RENDERING.to_string()) {
        return Ok(());
    }
    cx.store.write(|tx| {
        if nothing {
            return finish(tx);
        }
        tx.unseen();
        Ok(jobs::add(tx, JobId(cx.id()), &first(), None, cx.now())?)
    })
}

fn first() -> Job {
    Job::RenderAgain {
        rendering: RENDERING,
        texts: Texts::Posts,
        after: 0,
    }
}

fn is_of_now(job: &Job) -> bool {
    matches!(job, Job::RenderAgain { rendering, .. } if *rendering == RENDERING)
}

/// Whether there are no texts, as on a new site.
fn is_empty(r: &mut Read) -> Result<bool, Error> {
    Ok(items::ids_after(r, ItemId(0), 1)?.is_empty()
        && feed::organisations_after(r, OrganisationId(0), 1)?.is_empty()
        && feed::members_after(r, MemberId(0), 1)?.is_empty())
}

/// Notes that all stored texts are as this version renders them.
pub(crate) fn finish(tx: &mut Write) -> Result<(), Error> {
    Ok(settings::set(tx, SETTING, &RENDERING.to_string())?)
}

/// Renders a portion again, and enqueues the next.
pub(super) fn portion(cx: &Cx, rendering: u32, texts: Texts, after: i64) -> Result<(), Error> {
    if rendering != RENDERING {
        return Ok(());
    }
    match texts {
        Texts::Posts => posts(cx, after),
        Texts::Organisations | Texts::Members => abouts(cx, texts, after),
    }
}

/// Where to go on after a portion that ended here; `None`: everything was gone through.
fn next(texts: Texts, last: Option<i64>) -> Option<Job> {
    let (texts, after) = match (texts, last) {
        (texts, Some(last)) => (texts, last),
        (Texts::Posts, None) => (Texts::Organisations, 0),
        (Texts::Organisations, None) => (Texts::Members, 0),
        (Texts::Members, None) => return None,
    };
    Some(Job::RenderAgain {
        rendering: RENDERING,
        texts,
        after,
    })
}

/// Writes what differs, with what comes next, in one transaction.
fn write(
    cx: &Cx,
    next: Option<&Job>,
    differs: bool,
    mut change: impl FnMut(&mut Write) -> Result<(), Error>,
) -> Result<(), Error> {
    cx.store.write(|tx| {
        if !differs && next.is_some() {
            tx.unseen();
        }
        change(tx)?;
        match next {
            Some(job) => Ok(jobs::add(tx, JobId(cx.id()), job, None, cx.now())?),
            None => finish(tx),
        }
    })
}

/// A post as it is kept and as it would be kept now.
struct Again {
    post: PostRow,
    rendered: Rendered,
    prose: Vec<(ProseRow, Rendered)>,
    /// The items to which it refers, sorted; `None`: as is known of it.
    refers: Option<Vec<ItemId>>,
}

impl Again {
    fn of(post: PostRow, prose: Vec<ProseRow>) -> Self {
        let again = |row: ProseRow| {
            let rendered = text::render(&row.body);
            (row, rendered)
        };
        Self {
            rendered: text::render(&post.body),
            prose: prose.into_iter().map(again).collect(),
            post,
            refers: None,
        }
    }

    /// The labels that its texts name.
    fn labels(&self, site: &str) -> Vec<SpineLabel> {
        let prose = self.prose.iter().map(|(_, rendered)| &rendered.html);
        let named = std::iter::once(&self.rendered.html).chain(prose);
        labels(&named.flat_map(|html| html.items(site)).collect::<Vec<_>>())
    }

    fn differs(&self) -> bool {
        let fields = &self.prose;
        self.refers.is_some()
            || self.words_differ()
            || self.post.html != self.rendered.html.as_str()
            || self.excerpt_differs()
            || (fields.iter()).any(|(row, now)| row.html != now.html.as_str())
    }

    /// Whether an opening is not simply shown by the beginning of its words, as it was by older versions.
    fn excerpt_differs(&self) -> bool {
        let before = || text::excerpt(&self.post.plain, text::EXCERPT_CHARS);
        self.post.n == 0 && self.rendered.excerpt != before()
    }

    /// Whether other words are found.
    fn words_differ(&self) -> bool {
        self.post.plain != self.rendered.plain
            || (self.prose.iter()).any(|(row, now)| row.plain != now.plain)
    }

    fn write(&self, tx: &mut Write) -> Result<(), Error> {
        let (post, now) = (&self.post, &self.rendered);
        // An item is held before its posts, as whoever changes them does.
        if post.n == 0 {
            items::find_to_change(tx, post.item_id)?;
        }
        let forms = (now.html.as_str(), now.plain.as_str());
        if !renderings::set_post(tx, post.id, (post.version, &post.body), forms)? {
            return Ok(());
        }
        if post.n == 0 {
            renderings::set_excerpt(tx, post.item_id, &now.excerpt)?;
        }
        for (row, now) in &self.prose {
            let forms = (now.html.as_str(), now.plain.as_str());
            renderings::set_prose(tx, (row.item_id, row.field), &row.body, forms)?;
        }
        if let Some(refers) = &self.refers {
            references::remove(tx, post.id)?;
            let to: Vec<_> = refers.iter().map(|item| (post.id, *item)).collect();
            references::add_all(tx, &to)?;
        }
        if self.words_differ() {
            changes::mark(tx, ChangeMark::Post(post.id));
        }
        Ok(())
    }
}

fn posts(cx: &Cx, after: i64) -> Result<(), Error> {
    let (rows, mut prose, known) = cx.store.read(|r| {
        let rows = renderings::posts_after(r, after, PORTION)?;
        let openings = rows.iter().filter(|post| post.n == 0);
        let opened: Vec<ItemId> = openings.map(|post| post.item_id).collect();
        let ids: Vec<PostId> = rows.iter().map(|post| post.id).collect();
        let prose = by_item(articles::prose_of(r, &opened)?);
        Ok::<_, Error>((rows, prose, references::of_posts(r, &ids)?))
    })?;
    let next = next(Texts::Posts, rows.last().map(|post| post.id.0));
    let again = rows.into_iter().map(|post| {
        let fields = (post.n == 0).then(|| prose.remove(&post.item_id)).flatten();
        Again::of(post, fields.unwrap_or_default())
    });
    let mut again: Vec<Again> = again.collect();
    refer(cx, &mut again, &known)?;
    again.retain(Again::differs);
    write(cx, next.as_ref(), !again.is_empty(), |tx| {
        again.iter().try_for_each(|post| post.write(tx))
    })
}

fn by_item(rows: Vec<ProseRow>) -> HashMap<ItemId, Vec<ProseRow>> {
    let mut prose: HashMap<ItemId, Vec<ProseRow>> = HashMap::new();
    for row in rows {
        prose.entry(row.item_id).or_default().push(row);
    }
    prose
}

/// Looks up to what these posts refer, and notes it where something else is known of them.
fn refer(cx: &Cx, posts: &mut [Again], known: &[(PostId, ItemId)]) -> Result<(), Error> {
    let named: Vec<Vec<SpineLabel>> = posts.iter().map(|post| post.labels(&cx.site)).collect();
    let all: HashSet<SpineLabel> = named.iter().flatten().copied().collect();
    let all: Vec<SpineLabel> = all.into_iter().collect();
    let found = cx.store.read(|r| items::by_labels(r, &all))?;
    let found: HashMap<SpineLabel, ItemId> = found
        .into_iter()
        .map(|(label, row)| (label, row.id))
        .collect();
    for (again, named) in posts.iter_mut().zip(named) {
        let mut refers: Vec<ItemId> = named
            .iter()
            .filter_map(|label| found.get(label).copied())
            .collect();
        refers.sort_unstable();
        refers.dedup();
        let of_it = known.iter().filter(|(post, _)| *post == again.post.id);
        let mut before: Vec<ItemId> = of_it.map(|(_, item)| *item).collect();
        before.sort_unstable();
        again.refers = (refers != before).then_some(refers);
    }
    Ok(())
}

/// What organisations and people say of themselves.
fn abouts(cx: &Cx, texts: Texts, after: i64) -> Result<(), Error> {
    let of_people = texts == Texts::Members;
    let rows = cx.store.read(|r| match of_people {
        true => renderings::members_after(r, after, PORTION),
        false => renderings::organisations_after(r, after, PORTION),
    })?;
    let next = next(texts, rows.last().map(|(id, ..)| *id));
    let again = rows.into_iter().filter_map(|(id, about, html)| {
        let now = text::render(&about).html.into_string();
        (now != html).then_some((id, about, now))
    });
    let again: Vec<_> = again.collect();
    write(cx, next.as_ref(), !again.is_empty(), |tx| {
        for (id, about, html) in &again {
            match of_people {
                true => renderings::set_member(tx, *id, about, html)?,
                false => renderings::set_organisation(tx, *id, about, html)?,
            }
        }
        Ok(())
    })
}
