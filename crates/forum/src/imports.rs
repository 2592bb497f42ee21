//! The door for what comes from elsewhere: one object at a time, up to [`BATCH`] in a transaction.
//!
//! An import does what the actions do, by the same functions below them, with four differences: dates and
//! authors are those of the source, nobody is told and no limit is spent, an object is recognised by where it
//! came from ([`Origin`]) so that it can be repeated, and fields that people are asked for may be missing.
//!
//! What lives its own life here is left alone: an account that its person has taken, a text that was edited,
//! hidden or deleted here. A reply to what more people read here than at the source is refused: it was not written for them.
//!
//! New topics and replies, which are many, are taken in together ([`Batch::plan`], [`Batch::write`]): a few statements
//! for hundreds of them. Everything else goes one by one ([`Batch::put`]).

mod organisations;
mod people;
mod places;
mod texts;
mod together;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use data_encoding::HEXLOWER;
use domain::audit::{Done, Entry as Logged, Fact, Subject};
use domain::fold::fold;
use domain::item::ItemKind;
use domain::place::{Audience, Place};
use domain::rights::Actor;
use domain::taxonomy::Facet;
use domain::{ItemId, Lang, MemberId, Moment, OrganisationId, TermId};
use sha2::{Digest, Sha256};
use store::origins::{self, OriginRow};
use store::{Write, counters, terms};

use crate::articles::ArticleInput;
use crate::organisations::OrganisationInput;
use crate::places::{CategoryInput, GroupInput};
use crate::taxonomy::{self, TermInput};
use crate::{Cx, Error, audit};

use together::{Loaded, Plan};

pub use together::Named;

/// Objects in one transaction, at most.
pub const BATCH: usize = 500;

/// What an object is in the system that it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An organisation.
    Organisation,
    /// A person.
    Member,
    /// A category.
    Category,
    /// A group.
    Group,
    /// A term.
    Tag,
    /// A topic.
    Topic,
    /// A reply.
    Reply,
    /// An article.
    Article,
}

impl Kind {
    /// Its word, as stored with origins and written in archives.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Member => "member",
            Self::Category => "category",
            Self::Group => "group",
            Self::Tag => "tag",
            Self::Topic => "topic",
            Self::Reply => "reply",
            Self::Article => "article",
        }
    }
}

/// Where an object comes from. Source, kind and id together name it for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The system.
    pub source: &'a str,
    /// What it is there.
    pub kind: Kind,
    /// What that system calls it.
    pub id: &'a str,
    /// Everything that is said of it, in a form that is the same each time.
    pub content: &'a str,
}

/// What an import made of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was not here.
    Created,
    /// It was here and has changed.
    Updated,
    /// It was here and is left as it is: nothing changed at the source, or it lives its own life here.
    Skipped,
}

impl Origin<'_> {
    fn name(&self) -> Name {
        (self.source.to_owned(), self.kind, self.id.to_owned())
    }

    fn row(&self, target_id: i64, now: Moment) -> OriginRow {
        OriginRow {
            source: self.source.to_owned(),
            kind: self.kind.as_str().to_owned(),
            source_id: self.id.to_owned(),
            target_id,
            digest: digest(self.content),
            imported_at: now,
        }
    }
}

/// An object, its references resolved to what is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// An organisation.
    Organisation(Organisation),
    /// A person.
    Member(Member),
    /// A category.
    Category(Category),
    /// A group.
    Group(Group),
    /// A term.
    Tag(TermInput),
    /// A topic.
    Topic(Topic),
    /// A reply.
    Reply(Reply),
    /// An article.
    Article(Box<Article>),
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its fields; `parent` and `merged_into` are left empty.
    pub input: OrganisationInput,
    /// The slug that it should have, if it is free.
    pub slug: Option<String>,
    /// What it is part of.
    pub parent: Option<OrganisationId>,
    /// What it became part of.
    pub merged_into: Option<OrganisationId>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The name.
    pub name: String,
    /// The handle that they should have, if it is free.
    pub handle: Option<String>,
    /// The address; without one nobody can sign in as this person.
    pub email: Option<String>,
    /// Where they work.
    pub organisation: OrganisationId,
    /// The function.
    pub job_title: String,
    /// Markdown.
    pub about: String,
    /// "Ask me about …".
    pub expertise: String,
    /// Whether visitors may see the name.
    pub name_public: bool,
    /// For a guest: from when they can't sign in any more.
    pub guest_until: Option<Moment>,
    /// For a guest: who answers for them.
    pub sponsor: Option<MemberId>,
    /// The language of pages and mails.
    pub lang: Option<Lang>,
    /// Since when; `None` means now.
    pub created_at: Option<Moment>,
}

/// A category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its fields; `owners` is left empty.
    pub input: CategoryInput,
    /// Who curates it.
    pub owners: Vec<MemberId>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its fields.
    pub input: GroupInput,
    /// Who is in it, and whether they own it.
    pub members: Vec<(MemberId, bool)>,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Question, discussion or announcement.
    pub kind: ItemKind,
    /// The title; empty takes the beginning of the text.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// Where.
    pub place: Place,
    /// For whom; `None` takes what the place allows at most.
    pub audience: Option<Audience>,
    /// Free tags.
    pub tags: Vec<String>,
    /// Who wrote it, when, and the rest that the source knows.
    pub past: Past,
}

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Under which item.
    pub item: ItemId,
    /// Markdown.
    pub body: String,
    /// Who wrote it.
    pub author: MemberId,
    /// When.
    pub created_at: Moment,
    /// When it was last changed.
    pub edited_at: Option<Moment>,
    /// Whether it was accepted as an answer.
    pub accepted: bool,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its fields; `contact` is left empty, what is missing may be missing.
    pub input: ArticleInput,
    /// Whom to ask.
    pub contact: Option<MemberId>,
    /// Who wrote it, when, and the rest that the source knows.
    pub past: Past,
}

/// What the source knows of an item beside its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// Who wrote it.
    pub author: MemberId,
    /// When; `None` means now.
    pub created_at: Option<Moment>,
    /// When it was last changed.
    pub edited_at: Option<Moment>,
    /// The number that it should have on its spine label, if it is free.
    pub number: Option<i64>,
    /// Whether it takes no more replies.
    pub locked: bool,
}

/// Whether what a batch did stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// It stays.
    Yes,
    /// It is undone: only the report was wanted.
    No,
}

/// A transaction that takes objects in.
pub struct Batch<'a> {
    cx: &'a Cx,
    tx: &'a mut Write,
    now: Moment,
    /// What became of the names that were looked up in this transaction: it stays what it is, and is referred to again
    /// and again.
    origins: HashMap<Name, Option<OriginRow>>,
    /// What was loaded for what is planned.
    loaded: Loaded,
    plan: Plan,
}

/// Source, kind and id.
type Name = (String, Kind, String);

impl std::fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Batch")
    }
}

/// Why a transaction was undone.
enum Undone {
    /// Because that was wanted.
    Wanted,
    /// Because something failed.
    Failed(Error),
}

impl From<store::Error> for Undone {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Writes into the audit log that content was brought in: from which file, and how many objects were new, changed and
/// refused.
///
/// Whoever runs the machine may import; nothing here asks for an actor.
pub fn note_run(
    cx: &Cx,
    source: &str,
    (created, updated, refused): (u64, u64, u64),
) -> Result<(), Error> {
    let entry = Logged::new(Done::Imported, Subject::SITE)
        .became(Fact::Source, source)
        .became(Fact::Count, created)
        .became(Fact::Changed, updated)
        .became(Fact::Refused, refused);
    cx.store.write(|tx| {
        tx.unseen();
        audit::record(tx, cx, &Actor::System, entry.clone());
        Ok(())
    })
}

/// Runs `f` with a batch. It may run again from the start when transactions met, so it must not count on what
/// an earlier run did.
///
/// Whoever runs the machine may import; nothing here asks for an actor.
pub fn batch<T>(
    cx: &Cx,
    keep: Keep,
    mut f: impl FnMut(&mut Batch<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut run = |tx: &mut Write| {
        // Two imports at once would both find that an object is not here yet: the second waits for the first.
        counters::keep_above(tx, "import", 0)?;
        let now = cx.now();
        f(&mut Batch {
            cx,
            tx,
            now,
            origins: HashMap::new(),
            loaded: Loaded::default(),
            plan: Plan::default(),
        })
    };
    if keep == Keep::Yes {
        return cx.store.write(run);
    }
    let mut result = None;
    let undone = cx.store.write(|tx| {
        result = Some(run(tx).map_err(Undone::Failed)?);
        Err::<(), _>(Undone::Wanted)
    });
    match (undone, result) {
        (Err(Undone::Failed(why)), _) => Err(why),
        (_, Some(result)) => Ok(result),
        (_, None) => Err(Error::Broken("a batch was not run".to_owned())),
    }
}

impl Batch<'_> {
    /// What an object of another system became here, or will become when what is planned is written.
    pub fn target(&mut self, source: &str, kind: Kind, id: &str) -> Result<Option<i64>, Error> {
        let name = (source.to_owned(), kind, id.to_owned());
        if let Some(target) = self.plan.target(&name) {
            return Ok(Some(target));
        }
        let row = self.origin(name)?;
        Ok(row.as_ref().map(|row| row.target_id))
    }

    /// Whether the object is here and nothing is said of it that was not said when it came.
    pub fn is_known(&mut self, origin: &Origin<'_>) -> Result<bool, Error> {
        let row = self.origin(origin.name())?;
        Ok(row
            .as_ref()
            .is_some_and(|row| row.digest == digest(origin.content)))
    }

    /// The term of a list by its slug or any of its labels.
    pub fn term(&mut self, facet: Facet, word: &str) -> Result<Option<TermId>, Error> {
        let key = fold(word);
        let labelled = terms::labelled(self.tx, facet, std::slice::from_ref(&key))?;
        if let Some((_, id)) = labelled.into_iter().next() {
            return Ok(Some(id));
        }
        Ok(terms::by_slug(self.tx, facet, word)?.map(|row| row.merged_into.unwrap_or(row.id)))
    }

    /// Takes an object in, whole or not at all. Problems name the fields of the inputs. Nothing may be planned.
    ///
    /// [`Error::Unavailable`] and [`Error::Broken`] mean that the batch must be given up; any other error
    /// concerns this object alone.
    pub fn put(&mut self, origin: &Origin<'_>, object: &Object) -> Result<Outcome, Error> {
        debug_assert!(self.plan.is_empty(), "what is planned is written first");
        let (cx, now) = (self.cx, self.now);
        let before = self.origin(origin.name())?.clone();
        let (row, outcome) = self.tx.savepoint(|tx| {
            let mut put = Put {
                cx,
                tx,
                now,
                before,
            };
            let (target_id, outcome) = put.object(object)?;
            // Not before the change that has just been made: else that would be one that people made here. What they
            // did make stays so for the next time too.
            let at = match (outcome, &put.before) {
                (Outcome::Skipped, Some(before)) => before.imported_at,
                _ => cx.now(),
            };
            let row = origin.row(target_id, at);
            origins::set(put.tx, &row)?;
            Ok::<_, Error>((row, outcome))
        })?;
        self.origins.insert(origin.name(), Some(row));
        // It may have changed what was loaded.
        self.loaded = Loaded::default();
        Ok(outcome)
    }

    /// What became of an object that came before.
    fn origin(&mut self, name: Name) -> Result<&Option<OriginRow>, Error> {
        match self.origins.entry(name) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => {
                let (source, kind, id) = unknown.key();
                let row = origins::find(self.tx, source, kind.as_str(), id)?;
                Ok(unknown.insert(row))
            }
        }
    }
}

/// One object on its way in.
struct Put<'a> {
    cx: &'a Cx,
    tx: &'a mut Write,
    now: Moment,
    /// What it became when it came before.
    before: Option<OriginRow>,
}

/// The id of what an object became, and whether that is new.
type Became = Result<(i64, Outcome), Error>;

impl Put<'_> {
    fn object(&mut self, object: &Object) -> Became {
        match object {
            Object::Organisation(it) => self.organisation(it),
            Object::Member(it) => self.member(it),
            Object::Category(it) => self.category(it),
            Object::Group(it) => self.group(it),
            Object::Tag(it) => self.tag(it),
            Object::Topic(it) => self.topic(it),
            Object::Reply(it) => self.reply(it),
            Object::Article(it) => self.article(it),
        }
    }

    /// What the object is here already, when it came before.
    fn there<T>(&self, wrap: fn(i64) -> T) -> Option<T> {
        self.before.as_ref().map(|row| wrap(row.target_id))
    }

    /// Whether something was changed here after it last came in.
    fn is_changed_here(&self, changed_at: Option<Moment>) -> bool {
        let came = self.before.as_ref().map(|row| row.imported_at);
        came.is_some_and(|came| changed_at.is_some_and(|changed| changed > came))
    }

    fn tag(&mut self, it: &TermInput) -> Became {
        let key = fold(&it.label);
        let known = !terms::labelled(self.tx, it.facet, &[key])?.is_empty();
        let term = taxonomy::put_in(self.tx, self.cx, it)?;
        Ok((
            term.id.0,
            if known {
                Outcome::Updated
            } else {
                Outcome::Created
            },
        ))
    }
}

/// The content in a form that is short and the same each time. A new number at the front, when an import comes to
/// make something else of the same content, makes all that comes again come in again.
fn digest(content: &str) -> String {
    let hash = Sha256::digest(content.as_bytes());
    format!("1:{}", HEXLOWER.encode(&hash))
}
