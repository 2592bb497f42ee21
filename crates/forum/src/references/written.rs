//! What texts refer to, remembered when they are written: items, and files.

use std::collections::{HashMap, HashSet};

use domain::item::SpineLabel;
use domain::rights::{self, Actor};
use domain::{FileId, ItemId, MemberId, Moment, OrganisationId, PostId};
use store::files::{FileRow, UseRow};
use store::posts::PostRow;
use store::{Read, Write, files, items, members, posts, references};
use text::{Reference, SafeHtml};

use super::labels;
use crate::{Cx, Error, moderation};

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
    let html = html_of(posts);
    keep_all(tx, cx, &texts_of(posts, &html))?;
    for (post, html) in posts.iter().zip(&html) {
        moderation::keep_out(tx, cx, post.id, std::iter::once(html))?;
    }
    Ok(())
}

fn html_of(posts: &[PostRow]) -> Vec<SafeHtml> {
    let html = posts.iter().map(|post| post.html.clone());
    html.map(SafeHtml::from_stored).collect()
}

fn texts_of<'a>(posts: &[PostRow], html: &'a [SafeHtml]) -> Vec<(Written, Texts<'a>)> {
    let written = posts.iter().map(Written::of);
    written.zip(html.iter().map(Texts::from)).collect()
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
    let shown: Vec<&SafeHtml> = [texts.shown.as_slice(), &texts.inside].concat();
    let to = referred(tx, cx, &[(written, texts)])?;
    references::remove(tx, written.post)?;
    files::remove_uses(tx, written.post, cx.now())?;
    references::add_all(tx, &to)?;
    note_uses(tx, &used)?;
    moderation::keep_out(tx, cx, written.post, shown.into_iter())
}

/// Posts whose references are looked at anew at once.
const PORTION: usize = 200;

/// After an item was taken out of another: what referred to the two as one refers to whichever its link leads to now. Posts of
/// either that quote the other from when they were one refer to both.
pub(crate) fn parted(tx: &mut Write, cx: &Cx, from: ItemId, to: ItemId) -> Result<(), Error> {
    let mut concerned = references::referring(tx, to)?;
    for item in [from, to] {
        concerned.extend(posts::linking(tx, item)?);
    }
    concerned.sort_unstable();
    concerned.dedup();
    for portion in concerned.chunks(PORTION) {
        let rows = posts::by_ids(tx, portion)?;
        let under: Vec<ItemId> = rows.iter().map(|post| post.item_id).collect();
        let articles: HashSet<ItemId> = items::by_ids(tx, &under)?
            .into_iter()
            .filter(|row| row.kind.is_article())
            .map(|row| row.id)
            .collect();
        let html = html_of(&rows);
        let mut refers: HashSet<(PostId, ItemId)> = referred(tx, cx, &texts_of(&rows, &html))?
            .into_iter()
            .filter(|(_, item)| [from, to].contains(item))
            .collect();
        for post in &rows {
            // Other fields of an article may refer to either too.
            let both = articles.contains(&post.item_id);
            let across = [from, to].contains(&post.item_id);
            let (one, other) = (
                refers.contains(&(post.id, from)),
                refers.contains(&(post.id, to)),
            );
            if both || (across && (one || other)) {
                refers.extend([(post.id, from), (post.id, to)]);
            }
        }
        references::remove_to(tx, portion, &[from, to])?;
        let mut refers: Vec<_> = refers.into_iter().collect();
        refers.sort_unstable();
        references::add_all(tx, &refers)?;
    }
    Ok(())
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
