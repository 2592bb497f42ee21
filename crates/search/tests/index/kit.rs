//! An index in a temporary folder, and short ways to fill and ask it.

use domain::place::Audience;
use domain::rights::{Actor, Scope, scope};
use domain::{CategoryId, ItemId, Moment};
use search::{Change, Document, Found, Index, Kind, Query, Subject, Synonyms};
use tempfile::TempDir;

/// The synonyms that tests need.
pub const SYNONYMS: &str = r#"{"groups": [
    ["ido", "informatiepunt digitale overheid"],
    ["dbos", "de bibliotheek op school", "bibliotheek op school"],
    ["bieb", "bibliotheek"],
    ["boekstart", "boek start"],
    ["klik & tik", "klik en tik"],
    ["spn", "samenwerkende poi's nederland"]
]}"#;

pub struct Kit {
    pub folder: TempDir,
    pub index: Index,
}

pub fn synonyms() -> Synonyms {
    Synonyms::from_json(SYNONYMS).expect("synonyms")
}

/// An index of titles, which get the ids 1, 2, 3 …
pub fn titles(titles: &[&str]) -> Kit {
    let documents = titles.iter().zip(1..);
    filled(documents.map(|(title, id)| item(id, title, "")).collect())
}

pub fn filled(documents: Vec<Document>) -> Kit {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::open(folder.path(), synonyms()).expect("an index");
    let kit = Kit { folder, index };
    kit.put(documents, 1);
    kit
}

/// A discussion that everyone may read.
pub fn item(id: i64, title: &str, body: &str) -> Document {
    Document {
        subject: Subject::Item(ItemId(id)),
        title: title.to_owned(),
        body: body.to_owned(),
        labels: Vec::new(),
        named: None,
        kind: Kind::Discussion,
        audience: Audience::Everyone,
        group: None,
        category: Some(CategoryId(1)),
        themes: Vec::new(),
        programmes: Vec::new(),
        targets: Vec::new(),
        tags: Vec::new(),
        phase: None,
        organisations: Vec::new(),
        provinces: Vec::new(),
        solved: None,
        created: Moment(1_750_000_000_000 + id),
    }
}

pub fn visitor() -> Scope {
    scope(&Actor::Visitor)
}

pub fn words(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        limit: 100,
        ..Query::default()
    }
}

/// The ids of items found, in order.
pub fn ids(found: &Found) -> Vec<i64> {
    let id = |subject| match subject {
        Subject::Item(id) => id.0,
        Subject::Reply { post, .. } => post.0,
        Subject::Organisation(id) => id.0,
        Subject::Person(id) => id.0,
    };
    found.hits.iter().map(|hit| id(hit.subject)).collect()
}

impl Kit {
    pub fn put(&self, documents: Vec<Document>, position: i64) {
        let changes = documents.into_iter().map(Change::Put).collect();
        self.index.apply(changes, position).expect("a commit");
    }

    pub fn ask(&self, query: &Query) -> Found {
        self.index.find(query, &visitor()).expect("an answer")
    }

    /// What a visitor finds with these words, best first.
    pub fn find(&self, text: &str) -> Vec<i64> {
        ids(&self.ask(&words(text)))
    }

    /// The same in the order of ids.
    pub fn sorted(&self, text: &str) -> Vec<i64> {
        let mut ids = self.find(text);
        ids.sort_unstable();
        ids
    }
}
