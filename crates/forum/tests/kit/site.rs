//! A site of one's own for a test: a SQLite file and an index in a folder that goes with it, a clock that stands
//! still until it is moved, and chance that is the same each time.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use domain::item::ItemKind;
use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::place::{Audience, Place};
use domain::rights::{Actor, Member};
use domain::{IdMaker, ItemId, MemberId, Moment, OrganisationId};
use forum::accounts::{self, Hasher, NewAccount, NewMember};
use forum::organisations::{self, OrganisationInput};
use forum::places::{self, CategoryInput, GroupInput};
use forum::search::{Hit, Query, Results};
use forum::topics::{self, NewTopic};
use forum::{Cx, feed};
use store::{Store, Target, grants, members};
use tempfile::TempDir;

/// When tests begin: 2027-01-15T08:00:00Z.
pub const START: Moment = Moment(1_800_000_000_000);

/// Where the site is.
pub const SITE: &str = "https://netwerk.example";

/// A site.
pub struct Site {
    /// For actions.
    pub cx: Cx,
    clock: Arc<AtomicI64>,
    runs: Arc<AtomicI64>,
    made: AtomicU64,
    folder: TempDir,
}

impl Site {
    /// An empty one.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::Sqlite(folder.path().join("lerend.db"));
        Self::over(&target, folder)
    }

    /// An empty one in an empty PostgreSQL database.
    pub fn postgres(url: &str) -> Self {
        Self::over(
            &Target::Postgres(url.to_owned()),
            tempfile::tempdir().unwrap(),
        )
    }

    /// Over what lies in this folder, with this database.
    pub fn over(target: &Target, folder: TempDir) -> Self {
        let store = Store::open(target, 8).unwrap();
        let index = search::Index::open(&folder.path().join("index"), search::Synonyms::default());
        let clock = Arc::new(AtomicI64::new(START.0));
        let runs = Arc::new(AtomicI64::new(0));
        let chance = AtomicU64::new(1);
        let cx = Cx {
            store,
            index: Arc::new(index.unwrap()),
            site: SITE.into(),
            ids: Arc::new(IdMaker::new(0)),
            clock: {
                let (clock, runs) = (Arc::clone(&clock), Arc::clone(&runs));
                Arc::new(move || {
                    let millis = runs.load(Ordering::SeqCst);
                    Moment(clock.fetch_add(millis, Ordering::SeqCst))
                })
            },
            chance: Arc::new(move |bytes| {
                for byte in bytes {
                    let state = chance.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst);
                    *byte = (state ^ (state >> 29))
                        .wrapping_mul(0xBF58_476D)
                        .to_le_bytes()[3];
                }
            }),
            hasher: Arc::new(Hasher::new(1)),
            files: forum::files::FileStore::new(
                files::Shelf::open(&folder.path().join("files")).unwrap(),
            ),
            reads: std::sync::Arc::default(),
            vault: Arc::new(forum::vault::Vault::new(&[7; forum::vault::KEY_BYTES])),
            second_factor: domain::sign_in::SecondFactor::Privileged,
            periods: std::sync::Arc::default(),
            may_ask: std::sync::Arc::new(|_| Ok(())),
        };
        Self {
            cx,
            clock,
            runs,
            made: AtomicU64::new(0),
            folder,
        }
    }

    /// Where it keeps its files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Moves the clock on.
    pub fn wait(&self, span: Duration) {
        let millis = i64::try_from(span.as_millis()).unwrap();
        self.clock.fetch_add(millis, Ordering::SeqCst);
    }

    /// Lets the clock run, as a real one does: each look at it takes a millisecond.
    pub fn run(&self) {
        self.runs.store(1, Ordering::SeqCst);
    }

    /// A number that was not given before.
    pub fn fresh(&self) -> u64 {
        self.made.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// A library in this province.
    pub fn organisation(&self, name: &str, province: Province) -> OrganisationId {
        let input = OrganisationInput {
            name: name.to_owned(),
            kind: OrganisationKind::Library,
            status: OrganisationStatus::Active,
            isil: String::new(),
            provinces: vec![province],
            municipality: String::new(),
            population: String::new(),
            parent: String::new(),
            merged_into: String::new(),
            website: String::new(),
            about: String::new(),
            domains: String::new(),
        };
        let made = organisations::add(&self.cx, &Actor::System, &input);
        made.unwrap().id
    }

    /// A colleague there, without a password.
    pub fn member(&self, name: &str, organisation: OrganisationId) -> MemberId {
        self.person(name, organisation, "")
    }

    /// A guest there until this day.
    pub fn guest(&self, name: &str, organisation: OrganisationId, until: &str) -> MemberId {
        self.person(name, organisation, until)
    }

    fn person(&self, name: &str, organisation: OrganisationId, guest_until: &str) -> MemberId {
        let house = self
            .cx
            .store
            .read(|r| store::organisations::find(r, organisation));
        let new = NewAccount {
            member: NewMember {
                name: name.to_owned(),
                ..NewMember::default()
            },
            email: format!("person{}@bieb.example", self.fresh()),
            organisation: house.unwrap().unwrap().slug,
            guest_until: guest_until.to_owned(),
        };
        accounts::add(&self.cx, &Actor::System, &new).unwrap()
    }

    /// Someone with all that they hold at this moment.
    pub fn actor(&self, id: MemberId) -> Actor {
        let now = self.cx.now();
        let member = self.cx.store.read(|r| {
            let row = members::find(r, id)?.expect("the member is there");
            let grants = grants::of_member(r, id, now)?;
            let grants = grants.iter().map(grants::GrantRow::grant);
            Ok::<_, store::Error>(Member {
                id,
                organisation: row.organisation_id,
                guest: row.guest_until.is_some(),
                silenced: row.silenced_until.is_some_and(|until| now < until),
                grants: grants.collect::<Result<_, _>>()?,
                groups: members::groups_of(r, id)?,
                categories: members::categories_of(r, id)?,
                reach: domain::token::Reach::InPerson,
                fresh: false,
                proven: false,
            })
        });
        Actor::Member(member.unwrap())
    }

    /// The handle of someone.
    pub fn handle(&self, id: MemberId) -> String {
        let row = self.cx.store.read(|r| members::find(r, id));
        row.unwrap().unwrap().handle
    }

    /// A category without owners.
    pub fn category(&self, name: &str, audience: Audience) -> Place {
        let input = CategoryInput {
            name: name.to_owned(),
            audience: Some(audience),
            ..CategoryInput::default()
        };
        let made = places::add_category(&self.cx, &Actor::System, &input);
        made.unwrap().place
    }

    /// A group that this person starts.
    pub fn group(&self, owner: MemberId, name: &str, audience: Audience, listed: bool) -> Place {
        let input = GroupInput {
            name: name.to_owned(),
            about: String::new(),
            audience: Some(audience),
            listed,
            joining: None,
        };
        let made = places::start_group(&self.cx, &self.actor(owner), &input);
        made.unwrap().place
    }

    /// Someone comes into a group: an owner invites them, and they say yes.
    pub fn bring_in(&self, owner: MemberId, group: Place, member: MemberId) {
        let id = group.group().unwrap();
        let invited = places::invite(&self.cx, &self.actor(owner), id, &self.handle(member), "");
        assert_eq!(invited.unwrap(), 1);
        places::answer(&self.cx, &self.actor(member), id, true).unwrap();
    }

    /// A question; an hour passes after it, so that no limit is met.
    pub fn question(&self, author: MemberId, place: Place, title: &str, body: &str) -> ItemId {
        self.topic(author, place, None, title, body, &[])
    }

    /// As [`Site::question`], for whom and with tags.
    pub fn topic(
        &self,
        author: MemberId,
        place: Place,
        audience: Option<Audience>,
        title: &str,
        body: &str,
        tags: &[&str],
    ) -> ItemId {
        let new = NewTopic {
            told: None,
            kind: ItemKind::Question,
            title: title.to_owned(),
            body: body.to_owned(),
            place: Some(place),
            audience,
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            submission: None,
        };
        let posted = topics::post(&self.cx, &self.actor(author), &new);
        self.wait(Duration::from_secs(3_601));
        posted.unwrap().item
    }

    /// Brings the index up to date.
    pub fn follow(&self) {
        while feed::follow(&self.cx).unwrap() > 0 {}
    }

    /// Searches for words.
    pub fn search(&self, actor: &Actor, text: &str) -> Results {
        let query = Query {
            text: text.to_owned(),
            ..Query::default()
        };
        forum::search::find(&self.cx, actor, &query).unwrap()
    }
}

/// The items that were found, by themselves or by a reply, best first.
pub fn items(results: &Results) -> Vec<ItemId> {
    let item = |hit: &Hit| match hit {
        Hit::Item { row, .. } | Hit::Reply { row, .. } => Some(row.id),
        Hit::Organisation { .. } | Hit::Person { .. } => None,
    };
    results.hits.iter().filter_map(item).collect()
}
