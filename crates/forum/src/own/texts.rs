//! Own texts in the zip: Markdown, with what they say of themselves above it.

use std::io::{Seek, Write};

use domain::rights::Actor;
use domain::{ItemId, MemberId, PostId, calendar};
use serde_json::Value;
use store::items::ItemRow;
use store::posts::{self, PostRow};
use store::{Read, articles, revisions};
use zip::ZipWriter;

use super::{PackedText, Wording, broken, options};
use crate::items::{readable_among, reply_path};
use crate::{Cx, Error};

/// Texts of one portion; they can be long.
const TEXTS: i64 = 20;

/// A text with what it says of itself.
struct Text {
    packed: PackedText,
    words: String,
}

/// Writes all texts; gives back which there are, oldest first.
pub(super) fn write<W: Write + Seek>(
    cx: &Cx,
    actor: &Actor,
    id: MemberId,
    wording: &dyn Wording,
    zip: &mut ZipWriter<W>,
) -> Result<Vec<PackedText>, Error> {
    let folder = wording.names().texts;
    let mut after = PostId(0);
    let mut packed = Vec::new();
    loop {
        let (texts, last) = cx.store.read(|r| {
            let posts = posts::of_author(r, id, after, TEXTS)?;
            let last = posts.last().map(|post| post.id);
            Ok::<_, Error>((texts(r, actor, wording, posts)?, last))
        })?;
        for mut text in texts {
            text.packed.file = format!("{folder}/{}", text.packed.file);
            let name = text.packed.file.as_str();
            zip.start_file(name, options()).map_err(broken)?;
            zip.write_all(text.words.as_bytes()).map_err(broken)?;
            packed.push(text.packed);
        }
        match last {
            Some(last) => after = last,
            None => return Ok(packed),
        }
    }
}

fn texts(
    r: &mut Read,
    actor: &Actor,
    wording: &dyn Wording,
    posts: Vec<PostRow>,
) -> Result<Vec<Text>, Error> {
    let mut ids: Vec<ItemId> = posts.iter().map(|post| post.item_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let items = readable_among(r, actor, &ids)?;
    let mut texts = Vec::with_capacity(posts.len());
    for post in posts {
        let item = items.get(&post.item_id);
        // What someone else made of it, where they read no more, is the other's.
        if item.is_some() || !revisions::others_changed(r, post.id, post.author_id)? {
            texts.push(text(r, wording, &post, item)?);
        }
    }
    Ok(texts)
}

fn text(
    r: &mut Read,
    wording: &dyn Wording,
    post: &PostRow,
    item: Option<&ItemRow>,
) -> Result<Text, Error> {
    let path = item.map(|item| match post.n {
        0 => item.path(),
        n => reply_path(&item.path(), n),
    });
    let mut words = String::from("---\n");
    let mut says = |name: &str, value: String| {
        words.push_str(&format!("{name}: {value}\n"));
    };
    if let Some(item) = item {
        says("title", Value::from(item.title.as_str()).to_string());
        says("label", item.label().compact());
    }
    if let Some(path) = &path {
        says("address", path.clone());
    }
    says("id", post.id.to_string());
    says("reply", post.n.to_string());
    says("state", post.state.to_string());
    says("version", post.version.to_string());
    says("created_at", calendar::to_rfc3339(post.created_at));
    if let Some(at) = post.edited_at {
        says("edited_at", calendar::to_rfc3339(at));
    }
    words.push_str("---\n\n");
    words.push_str(&post.body);
    words.push('\n');
    if let Some(item) = item.filter(|item| post.n == 0 && item.kind.is_article()) {
        for row in articles::prose_of(r, &[item.id])? {
            let heading = wording.heading(row.field);
            words.push_str(&format!("\n## {heading}\n\n{}\n", row.body));
        }
    }
    let packed = PackedText {
        file: format!("{}.md", name(post, item)),
        title: item.map(|item| item.title.clone()),
        path,
        n: post.n,
        created_at: post.created_at,
    };
    Ok(Text { packed, words })
}

/// What people know a text by: its label, for a reply its number, and its title; what they may not read has only a day.
fn name(post: &PostRow, item: Option<&ItemRow>) -> String {
    let Some(item) = item else {
        return format!("{}-{}", calendar::to_day(post.created_at), post.id);
    };
    let label = item.label().to_string().replace(' ', "-");
    match post.n {
        0 => format!("{label}-{}", item.slug),
        n => format!("{label}-r{n}-{}", item.slug),
    }
}
