//! What follows from the content of a row, made as the actions make it.

use std::collections::HashMap;

use domain::fold::{fold, sort_name};
use domain::item::SpineLabel;
use domain::{ItemId, PostId};
use store::tables::{Column, Kind, Table, Value, Worth};
use store::{Write, items, posts, references, renderings};
use text::{Rendered, SafeHtml};

use crate::Error;
use crate::references::labels;

/// Texts whose references are looked up together.
const PORTION: usize = 200;

/// Makes whole rows of their content, and notes what can be written only later.
#[derive(Debug, Default)]
pub(super) struct Derived {
    /// What the prose of an article refers to, until its opening is there.
    of_prose: HashMap<i64, Vec<SpineLabel>>,
    /// What posts refer to, and the excerpts of openings, until their rows are written.
    refers: Vec<(PostId, Vec<SpineLabel>)>,
    excerpts: Vec<(ItemId, String)>,
    /// Items that became part of others, and the posts that were their openings.
    merged: Vec<(ItemId, PostId)>,
}

/// A row under way: what is known of it, by name.
struct Known<'a>(HashMap<&'static str, &'a Value>);

impl Known<'_> {
    fn text(&self, name: &str) -> &str {
        self.0
            .get(name)
            .and_then(|value| value.text())
            .unwrap_or_default()
    }

    fn whole(&self, name: &str) -> i64 {
        self.0
            .get(name)
            .and_then(|value| value.whole())
            .unwrap_or_default()
    }
}

impl Derived {
    /// The whole row, all columns of the table in their order; `content` are those that are content. `site` is the site's
    /// own address.
    pub(super) fn row(&mut self, table: &Table, content: Vec<Value>, site: &str) -> Vec<Value> {
        let known = Known(
            table
                .content_columns()
                .map(|column| column.name)
                .zip(&content)
                .collect(),
        );
        let made = self.made(table.name, &known, site);
        let mut content = content.iter();
        (table.columns.iter())
            .map(|column| match column.worth {
                Worth::Content => content.next().cloned(),
                Worth::Secret => None,
                Worth::Derived => made.get(column.name).cloned(),
            })
            .zip(table.columns)
            .map(|(value, column)| value.unwrap_or_else(|| nothing(column)))
            .collect()
    }

    fn made(&mut self, table: &str, known: &Known<'_>, site: &str) -> HashMap<&'static str, Value> {
        let text = |text: String| Value::Text(Some(text));
        let name = || known.text("name");
        let about = || text(::text::render(known.text("about")).html.into_string());
        let mut made = HashMap::new();
        match table {
            "organisations" => {
                made.insert("name_key", text(fold(name())));
                made.insert("about_html", about());
            }
            "members" => {
                made.insert("name_key", text(sort_name(name())));
                made.insert("about_html", about());
                if !known.text("email").is_empty() {
                    made.insert("email_key", text(known.text("email").to_lowercase()));
                }
            }
            "invitations" => {
                made.insert("email_key", text(known.text("email").to_lowercase()));
            }
            "categories" | "groups" => {
                made.insert("name_key", text(fold(name())));
            }
            "terms" | "term_labels" => {
                made.insert("label_key", text(fold(known.text("label"))));
            }
            "article_prose" => {
                let rendered = ::text::render(known.text("body"));
                let named = labels(&rendered.html.items(site));
                let of_item = self.of_prose.entry(known.whole("item_id")).or_default();
                of_item.extend(named);
                forms(&mut made, rendered.html, rendered.plain);
            }
            "posts" => {
                let Rendered {
                    html,
                    plain,
                    excerpt,
                } = ::text::render(known.text("body"));
                let mut named = labels(&html.items(site));
                if known.whole("n") == 0 {
                    let item = known.whole("item_id");
                    named.extend(self.of_prose.remove(&item).unwrap_or_default());
                    self.excerpts.push((ItemId(item), excerpt));
                }
                if !named.is_empty() {
                    self.refers.push((PostId(known.whole("id")), named));
                }
                forms(&mut made, html, plain);
            }
            "moved_posts" if known.whole("n") == 0 => {
                let opening = PostId(known.whole("post_id"));
                self.merged.push((ItemId(known.whole("item_id")), opening));
            }
            _ => {}
        }
        made
    }

    /// Whether enough has come together to be written.
    pub(super) fn is_full(&self) -> bool {
        [self.refers.len(), self.excerpts.len(), self.merged.len()]
            .iter()
            .any(|waiting| *waiting >= PORTION)
    }

    /// Writes what waited for the rows, which must be there now.
    pub(super) fn write(&mut self, tx: &mut Write) -> Result<(), Error> {
        for (item, excerpt) in self.excerpts.drain(..) {
            renderings::set_excerpt(tx, item, &excerpt)?;
        }
        let openings: Vec<PostId> = self.merged.iter().map(|(_, post)| *post).collect();
        let openings = posts::by_ids(tx, &openings)?;
        for (item, opening) in self.merged.drain(..) {
            if let Some(post) = openings.iter().find(|post| post.id == opening) {
                let excerpt = ::text::render(&post.body).excerpt;
                renderings::set_excerpt(tx, item, &excerpt)?;
            }
        }
        let refers = std::mem::take(&mut self.refers);
        if refers.is_empty() {
            return Ok(());
        }
        let mut all: Vec<SpineLabel> = refers
            .iter()
            .flat_map(|(_, named)| named.iter().copied())
            .collect();
        all.sort_unstable_by_key(|label| (label.kind, label.number));
        all.dedup();
        let found = items::by_labels(tx, &all)?;
        let found: HashMap<SpineLabel, ItemId> = found
            .into_iter()
            .map(|(label, row)| (label, row.id))
            .collect();
        let mut to: Vec<(PostId, ItemId)> = refers
            .iter()
            .flat_map(|(post, named)| named.iter().map(move |label| (*post, label)))
            .filter_map(|(post, label)| Some((post, *found.get(label)?)))
            .collect();
        to.sort_unstable();
        to.dedup();
        Ok(references::add_all(tx, &to)?)
    }
}

fn forms(made: &mut HashMap<&'static str, Value>, html: SafeHtml, plain: String) {
    made.insert("html", Value::Text(Some(html.into_string())));
    made.insert("plain", Value::Text(Some(plain)));
}

/// What stands in a column that is counted or made later, or is a secret.
fn nothing(column: &Column) -> Value {
    match (column.optional, column.kind) {
        (true, kind) => Value::none(kind),
        (false, Kind::Whole | Kind::Moment) => Value::Whole(Some(0)),
        (false, Kind::Small) => Value::Small(Some(0)),
        (false, Kind::Text) => Value::Text(Some(String::new())),
        (false, Kind::Flag) => Value::Flag(Some(false)),
    }
}
