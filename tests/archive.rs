//! Archives go in: whole or not at all, once or again, on both databases.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fmt::Write as _;
use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use domain::item::{ItemKind, SpineLabel};
use domain::person::MemberStatus;
use domain::place::{Audience, Place};
use domain::rights::{Actor, Refusal};
use domain::{IdMaker, Lang, Moment, calendar};
use forum::accounts::{Hasher, Origin, Outcome, SignIn};
use forum::items::{Found, ItemView, Listing};
use forum::topics::EditTopic;
use forum::{
    Cx, Error, accounts, demo, items, jobs, moderation, places, taxonomy, tending, topics,
};
use importers::archive::{self, Options, Progress, Report, Stopped};
use serde_json::{Value, json};
use store::{Store, Target, members, organisations, origins};
use stories::postgres::Postgres;
use tempfile::TempDir;

const EXAMPLE: &str = include_str!("../web/demo/archive.jsonl");
const PEOPLE: &str = include_str!("../web/demo/people.json");
const EVENTS: &str = include_str!("../web/demo/events.json");
const RULES: &str = include_str!("../web/about/nl/huisregels.md");
const TAXONOMY: &str = include_str!("../web/taxonomy.json");

/// 2026-11-25T08:00:00Z.
const NOW: i64 = 1_795_593_600_000;

/// An empty database with the taxonomy, a clock that moves when told, and chance without any.
struct Bed {
    cx: Cx,
    clock: Arc<AtomicI64>,
    folder: TempDir,
}

impl Bed {
    fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::Sqlite(folder.path().join("lerend.db"));
        Self::open(&target, folder)
    }

    fn postgres() -> Self {
        let url = Postgres::shared().fresh_database();
        Self::open(&Target::Postgres(url), tempfile::tempdir().unwrap())
    }

    fn open(target: &Target, folder: TempDir) -> Self {
        let synonyms = search::Synonyms::default();
        let index = search::Index::open(&folder.path().join("index"), synonyms).unwrap();
        let clock = Arc::new(AtomicI64::new(NOW));
        let (time, counter) = (Arc::clone(&clock), AtomicU64::new(1));
        let cx = Cx {
            store: Store::open(target, 4).unwrap(),
            index: Arc::new(index),
            site: "https://netwerk.example".into(),
            ids: Arc::new(IdMaker::new(0)),
            clock: Arc::new(move || Moment(time.load(Ordering::SeqCst))),
            chance: Arc::new(move |bytes| {
                let count = counter.fetch_add(1, Ordering::SeqCst);
                for (at, byte) in bytes.iter_mut().enumerate() {
                    *byte = count.to_le_bytes()[at % 8];
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
        taxonomy::load(&cx, TAXONOMY).unwrap();
        Self { cx, clock, folder }
    }

    fn wait(&self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::SeqCst);
    }

    fn try_run(&self, archive: impl Read, dry_run: bool) -> Result<Report, Stopped> {
        let mut last = Progress::default();
        let mut progress = |at: &Progress| {
            assert!(at.bytes >= last.bytes && at.lines >= last.lines);
            last = *at;
        };
        let options = Options {
            dry_run,
            progress: &mut progress,
        };
        archive::run(&self.cx, BufReader::new(archive), options)
    }

    fn run(&self, archive: &str) -> Report {
        self.try_run(archive.as_bytes(), false).unwrap()
    }

    /// Everything there is, as the product sees it.
    fn all(&self) -> Vec<String> {
        let page = items::list(&self.cx, &Actor::System, &Listing::default()).unwrap();
        page.rows.into_iter().map(|row| row.title).collect()
    }

    fn open_as(&self, actor: &Actor, kind: ItemKind, number: i64) -> Result<ItemView, Error> {
        let label = SpineLabel { kind, number };
        match items::open(&self.cx, actor, label, "", 1)? {
            Found::Here(view) => Ok(*view),
            Found::Moved(path) => {
                let slug = path.rsplit('/').next().unwrap();
                match items::open(&self.cx, actor, label, slug, 1)? {
                    Found::Here(view) => Ok(*view),
                    Found::Moved(path) => panic!("moved on to {path}"),
                }
            }
        }
    }

    fn question(&self, number: i64) -> ItemView {
        self.open_as(&Actor::System, ItemKind::Question, number)
            .unwrap()
    }

    fn target(&self, kind: &str, id: &str) -> i64 {
        let row = self.cx.store.read(|r| origins::find(r, "test", kind, id));
        row.unwrap().expect("it came in").target_id
    }

    /// Who owns the group `g`, when that is here, and the category `c`.
    fn owner(&self, member: &str) -> Actor {
        let id = domain::MemberId(self.target("member", member));
        let row = self.cx.store.read(|r| members::find(r, id)).unwrap();
        let groups = self.cx.store.read(|r| members::groups_of(r, id)).unwrap();
        Actor::Member(domain::rights::Member {
            id,
            organisation: row.unwrap().organisation_id,
            guest: false,
            silenced: false,
            grants: Vec::new(),
            groups,
            categories: vec![domain::CategoryId(self.target("category", "c"))],
            reach: domain::token::Reach::InPerson,
            fresh: false,
            proven: false,
        })
    }

    fn relocate(&self, topic: &str, place: Place, audience: Audience) {
        let id = domain::ItemId(self.target("topic", topic));
        let row = self.cx.store.read(|r| store::items::find(r, id)).unwrap();
        let to = tending::Relocation {
            version: row.unwrap().version,
            place: Some(place),
            audience: Some(audience),
            note: String::new(),
            sure: true,
        };
        tending::relocate(&self.cx, &self.owner("m"), id, &to).unwrap();
    }

    /// Signed in by the password of the example people.
    fn signed_in(&self, email: &str) -> Actor {
        let people = demo::read(PEOPLE).unwrap();
        let mut codes = people.people.iter().filter(|person| person.email == email);
        let secret = codes
            .next()
            .and_then(|person| person.second_step.as_deref());
        let code = secret.and_then(|it| forum::accounts::code_at(it, self.cx.now()));
        let sign_in = SignIn {
            email: email.to_owned(),
            password: people.password.clone(),
            shared: false,
        };
        let origin = Origin {
            address: "127.0.0.1".to_owned(),
            agent: "test".to_owned(),
        };
        let session = match forum::accounts::sign_in(&self.cx, &sign_in, &origin).unwrap() {
            Outcome::Done(session) => *session,
            Outcome::CodeNeeded(step) => {
                let code = code.expect("a secret of the example");
                forum::accounts::second_step(&self.cx, &step, &code, &origin).unwrap()
            }
        };
        let lifetimes = forum::sessions::Lifetimes {
            shared_idle: domain::moment::minutes(15),
            idle: domain::moment::days(30),
        };
        let signed_in = forum::sessions::signed_in(&self.cx, &session.token, lifetimes);
        signed_in.unwrap().expect("the session has begun").actor
    }
}

/// A line with the fields that every object has.
fn line(kind: &str, id: &str, mut fields: Value) -> String {
    let all = fields.as_object_mut().unwrap();
    all.insert("type".to_owned(), kind.into());
    all.insert("source".to_owned(), "test".into());
    all.insert("id".to_owned(), id.into());
    format!("{fields}\n")
}

fn ground() -> String {
    [
        line(
            "organisation",
            "o",
            json!({"name": "Bibliotheek Proefstad", "kind": "library"}),
        ),
        line(
            "member",
            "m",
            json!({"name": "Sanne Leeslamp", "organisation": "o", "email": "sanne@proef.example"}),
        ),
        line(
            "member",
            "n",
            json!({"name": "Noor Zoekterm", "organisation": "o"}),
        ),
        line(
            "category",
            "c",
            json!({"name": "Taal", "audience": "everyone"}),
        ),
    ]
    .concat()
}

fn question(id: &str, title: &str, more: Value) -> String {
    let mut fields = json!({
        "kind": "question", "title": title, "body": "Wat werkt bij **jullie**?", "author": "m",
        "category": "c", "created_at": "2025-03-04T10:00:00+01:00",
    });
    for (name, value) in more.as_object().unwrap() {
        fields[name] = value.clone();
    }
    line("topic", id, fields)
}

fn reply(id: &str, topic: &str, accepted: bool) -> String {
    line(
        "reply",
        id,
        json!({
            "topic": topic, "author": "n", "body": "Dit werkt.", "accepted": accepted,
            "created_at": "2025-03-05T10:00:00Z",
        }),
    )
}

fn counts(report: &Report) -> (u64, u64, u64, usize) {
    let refused: String = report.refused.iter().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    });
    assert!(report.refused.len() < 10, "{refused}");
    (
        report.created,
        report.updated,
        report.skipped,
        report.refused.len(),
    )
}

fn the_example_goes_in_whole(bed: &Bed) {
    let report = bed.run(EXAMPLE);
    assert_eq!(report.refused, []);
    assert_eq!(report.created, EXAMPLE.lines().count() as u64);
    assert_eq!(counts(&bed.run(EXAMPLE)), (0, 0, report.created, 0));
    let waiting = jobs::queue(&bed.cx, &Actor::System).unwrap().waiting;
    assert_eq!(waiting, 0, "an import mails nobody");
    demo::people(&bed.cx, PEOPLE).unwrap();
    for person in demo::read(PEOPLE).unwrap().people {
        let actor = bed.signed_in(&person.email);
        let member = actor.member().unwrap();
        assert_eq!(member.grants.len(), person.grants.len(), "{}", person.email);
    }
    // A second start changes nothing.
    let rules = [(Lang::Dutch, RULES.to_owned())];
    moderation::rules::note(&bed.cx, &rules).unwrap();
    demo::events(&bed.cx, EVENTS).unwrap();
    demo::events(&bed.cx, EVENTS).unwrap();
    let find = |r: &mut store::Read| members::by_email(r, "hanneke@spn.example");
    let hanneke = bed.cx.store.read(find).unwrap().unwrap();
    let hanneke = accounts::actor(&bed.cx, hanneke.id).unwrap();
    let (open, _) = moderation::counted(&bed.cx, &hanneke).unwrap();
    assert_eq!(open, 5, "two reports, two sign-ups and a text that waits");
    let seen = places::groups(&bed.cx, &bed.signed_in("sanne@bibliotheek.example")).unwrap();
    assert_eq!(seen.len(), 2, "the hidden group is hidden");
}

fn the_example_goes_in_backwards(bed: &Bed) {
    let backwards: Vec<&str> = EXAMPLE.lines().rev().collect();
    let report = bed.run(&backwards.join("\n"));
    assert_eq!(report.refused, []);
    assert_eq!(report.created, backwards.len() as u64);
}

fn bad_lines_are_refused_and_the_rest_goes_in(bed: &Bed) {
    let mut archive = ground().into_bytes();
    let mut add = |line: &str| archive.extend_from_slice(line.as_bytes());
    add(&question("1", "Hoe werven jullie taalmaatjes?", json!({})));
    add("{\"type\": \"topic\", \"source\"\n");
    add(&line("house", "h", json!({})));
    add(&question("2", "Onbekend veld", json!({"colour": "blue"})));
    add(&question(
        "3",
        "Onbekende schrijver",
        json!({"author": "nobody"}),
    ));
    add(&question("4", &"lang ".repeat(50), json!({"body": " "})));
    add(&question("5", "Te wijd", json!({"audience": "group"})));
    add(&question("6", "Zonder plek", json!({"category": null})));
    archive.extend_from_slice(b"{\"type\": \"topic\", \"source\": \"\xC3\"}\n");
    archive.extend_from_slice(reply("r1", "2", false).as_bytes());
    archive.extend_from_slice(reply("r2", "1", true).as_bytes());
    let report = bed.try_run(&archive[..], false).unwrap();
    assert_eq!(report.created, 6);
    let mut refused: Vec<(u64, String)> = report
        .refused
        .iter()
        .map(|line| (line.line, line.to_string()))
        .collect();
    refused.sort();
    let expected = [
        "line 6: broken json (why EOF while parsing an object at line 1 column 26)",
        "line 7 (house h): type: unknown type (found house)",
        "line 8 (topic 2): colour: unknown field",
        "line 9 (topic 3): author: unknown reference (kind member, id nobody)",
        "line 10 (topic 4): body: empty; title: too long (max 200, length 249)",
        "line 11 (topic 5): audience: not a choice",
        "line 12 (topic 6): category: missing field",
        "line 13: broken utf8 (byte 30)",
        "line 14 (reply r1): topic: unknown reference (kind topic, id 2)",
    ];
    let refused: Vec<&str> = refused.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(refused, expected);
    assert_eq!(bed.all(), ["Hoe werven jullie taalmaatjes?"]);
}

fn dates_and_authors_are_those_of_the_source(bed: &Bed) {
    let archive = ground()
        + &question(
            "1",
            "Hoe werven jullie taalmaatjes?",
            json!({"number": 1284, "tags": ["NT1"]}),
        )
        + &question(
            "2",
            "",
            json!({"body": "Een vraag zonder titel, die lang genoeg is."}),
        )
        + &question(
            "3",
            "Zelfde nummer",
            json!({"number": 1284, "locked": true}),
        )
        + &reply("r", "1", true);
    assert_eq!(counts(&bed.run(&archive)), (8, 0, 0, 0));
    let view = bed.question(1284);
    let created = calendar::from_rfc3339("2025-03-04T09:00:00Z").unwrap();
    assert_eq!(view.created_at, created);
    assert_eq!((view.version, view.edited_at), (1, None));
    assert_eq!(view.author.person.unwrap().name, "Sanne Leeslamp");
    assert_eq!(view.tags[0].label, "NT1");
    assert_eq!(view.solved, Some(true));
    assert_eq!(
        view.replies[0].author.person.as_ref().unwrap().name,
        "Noor Zoekterm"
    );
    assert_eq!(view.replies[0].html.as_str().trim(), "<p>Dit werkt.</p>");
    let untitled = bed.question(1285);
    assert_eq!(
        untitled.title,
        "Een vraag zonder titel, die lang genoeg is."
    );
    let third = bed.question(1286);
    assert!(third.locked && third.title == "Zelfde nummer");
    let status = |id| {
        let id = domain::MemberId(bed.target("member", id));
        let row = bed.cx.store.read(|r| members::find(r, id)).unwrap();
        row.unwrap().status
    };
    assert_eq!(status("m"), MemberStatus::Active);
    assert_eq!(status("n"), MemberStatus::Placeholder);
}

fn only_what_changed_is_changed(bed: &Bed) {
    let before = ground() + &question("1", "Eerste titel", json!({})) + &reply("r", "1", false);
    assert_eq!(counts(&bed.run(&before)), (6, 0, 0, 0));
    bed.wait(60_000);
    // The same in another spelling is the same.
    let spelled = before
        .replace("+01:00", ".000+01:00")
        .replace("\":", "\" : ");
    assert_eq!(counts(&bed.run(&spelled)), (0, 0, 6, 0));
    let after = ground().replace("Bibliotheek Proefstad", "Bibliotheek Nieuwstad")
        + &question(
            "1",
            "Tweede titel",
            json!({"edited_at": "2025-03-06T10:00:00Z"}),
        )
        + &reply("r", "1", true);
    assert_eq!(counts(&bed.run(&after)), (0, 3, 3, 0));
    assert_eq!(bed.all(), ["Tweede titel"]);
    let view = bed.question(1);
    assert_eq!((view.version, view.solved), (2, Some(true)));
    assert_eq!(
        view.edited_at,
        calendar::from_rfc3339("2025-03-06T10:00:00Z")
    );
    assert_eq!(
        view.author.organisation.unwrap().name,
        "Bibliotheek Nieuwstad"
    );
}

fn what_people_here_made_of_it_stays(bed: &Bed) {
    bed.run(&(ground() + &question("1", "Van elders", json!({}))));
    let actor = bed.owner("m");
    bed.wait(60_000);
    let view = bed.question(1);
    let edit = EditTopic {
        version: view.version,
        title: "Hier verbeterd".to_owned(),
        body: "Met een betere tekst.".to_owned(),
        tags: Vec::new(),
        note: String::new(),
    };
    topics::edit(&bed.cx, &actor, view.id, &edit).unwrap();
    for title in ["Van elders, gewijzigd", "Van elders, weer gewijzigd"] {
        bed.wait(60_000);
        let again = ground() + &question("1", title, json!({}));
        assert_eq!(counts(&bed.run(&again)), (0, 0, 5, 0));
        assert_eq!(bed.all(), ["Hier verbeterd"]);
    }
}

fn who_is_here_already_is_the_same(bed: &Bed) {
    let isil = json!({"name": "Eerste naam", "kind": "library", "isil": "NL-0899010000"});
    bed.run(
        &(line("organisation", "a", isil)
            + &line(
                "member",
                "p",
                json!({"name": "Karin", "organisation": "a", "email": "karin@proef.example"}),
            )),
    );
    let isil = json!({"name": "Andere naam", "kind": "library", "isil": "NL-0899010000"});
    let other = line("organisation", "b", isil)
        + &line(
            "member",
            "q",
            json!({"name": "K.", "organisation": "b", "email": "Karin@Proef.example"}),
        );
    assert_eq!(counts(&bed.run(&other)), (0, 0, 2, 0));
    assert_eq!(bed.target("member", "p"), bed.target("member", "q"));
    assert_eq!(
        bed.target("organisation", "a"),
        bed.target("organisation", "b")
    );
    let id = domain::OrganisationId(bed.target("organisation", "b"));
    let row = bed.cx.store.read(|r| organisations::find(r, id)).unwrap();
    assert_eq!(row.unwrap().name, "Eerste naam");
}

fn nothing_becomes_more_visible(bed: &Bed) {
    let group = |members: Value| {
        line(
            "group",
            "g",
            json!({"name": "Besloten", "audience": "group", "listed": false, "members": members}),
        )
    };
    let article = json!({
        "kind": "practice", "title": "Zonder bekende rechten", "body": "Zo deden wij het.", "author": "m",
        "category": "c", "audience": "everyone", "licence": "unknown",
    });
    let archive = ground()
        + &group(json!([{"member": "m", "owner": true}, {"member": "n"}]))
        + &question("1", "In de groep", json!({"category": null, "group": "g"}))
        + &question(
            "2",
            "Wijder dan de groep",
            json!({"category": null, "group": "g", "audience": "staff"}),
        )
        + &line("article", "a", article);
    let report = bed.run(&archive);
    assert_eq!(counts(&report), (7, 0, 0, 1));
    assert_eq!(report.refused[0].reasons[0].key, "too-wide");
    let visitor = |kind| bed.open_as(&Actor::Visitor, kind, 1);
    assert!(matches!(
        visitor(ItemKind::Question),
        Err(Error::Refused(Refusal::Hidden))
    ));
    assert!(matches!(
        visitor(ItemKind::Practice),
        Err(Error::Refused(Refusal::Hidden))
    ));
    assert_eq!(bed.question(1).audience, Audience::Group);
    let groups = |member: &str| {
        let id = domain::MemberId(bed.target("member", member));
        bed.cx
            .store
            .read(|r| members::groups_of(r, id))
            .unwrap()
            .len()
    };
    assert_eq!((groups("m"), groups("n")), (1, 1));
    // Who was taken out here is not brought back.
    let club = domain::GroupId(bed.target("group", "g"));
    let id = domain::MemberId(bed.target("member", "n"));
    let handle = |r: &mut store::Read| members::find(r, id).map(|row| row.unwrap().handle);
    let handle = bed.cx.store.read(handle).unwrap();
    places::remove_group_member(&bed.cx, &Actor::System, club, &handle).unwrap();
    bed.run(&(ground() + &group(json!([{"member": "m"}, {"member": "n"}]))));
    assert_eq!((groups("m"), groups("n")), (1, 0));
    let owners = bed.cx.store.read(|r| store::places::group_owners(r, club));
    assert_eq!(owners.unwrap().len(), 1, "who owns it is decided here");
    let back =
        |tx: &mut store::Write| store::places::set_group_member(tx, club, id, false, Moment(0));
    bed.cx.store.write(back).unwrap();
    // Who left at the source does not read on here.
    bed.wait(60_000);
    bed.run(&(ground() + &group(json!([{"member": "m", "owner": true}]))));
    assert_eq!((groups("m"), groups("n")), (1, 0));
}

fn a_guest_stays_one_and_a_hidden_name_hidden(bed: &Bed) {
    let run = |until: Value, name_public: bool| {
        bed.wait(60_000);
        let guest = json!({
            "name": "Gerda Gast", "organisation": "o", "email": "gerda@elders.example",
            "guest_until": until, "sponsor": if until.is_null() { Value::Null } else { "m".into() },
            "name_public": name_public,
        });
        assert_eq!(
            bed.run(&(ground() + &line("member", "g", guest))).refused,
            []
        );
        let id = domain::MemberId(bed.target("member", "g"));
        let row = bed.cx.store.read(|r| members::find(r, id)).unwrap();
        let row = row.unwrap();
        assert_eq!(
            row.sponsor_id.map(|id| id.0),
            Some(bed.target("member", "m"))
        );
        (row.guest_until, row.name_public)
    };
    let (until, hidden) = run("2026-12-10".into(), false);
    assert!(until.is_some() && !hidden);
    assert_eq!(run(Value::Null, true), (until, false));
    assert_eq!(run("2027-12-10".into(), true), (until, false));
    let (sooner, _) = run("2026-12-01".into(), true);
    assert!(sooner.is_some() && sooner < until);
}

fn a_group_keeps_an_owner(bed: &Bed) {
    let run = |members: Value| {
        bed.wait(60_000);
        let group =
            json!({"name": "Besloten", "audience": "group", "listed": false, "members": members});
        let report = bed.run(&(ground() + &line("group", "g", group)));
        assert_eq!(report.refused, []);
        let club = domain::GroupId(bed.target("group", "g"));
        ["m", "n"].map(|member| {
            let id = domain::MemberId(bed.target("member", member));
            let owner = |r: &mut store::Read| store::places::membership(r, club, id);
            bed.cx.store.read(owner).unwrap()
        })
    };
    let both = json!([{"member": "m", "owner": true}, {"member": "n"}]);
    assert_eq!(run(both.clone()), [Some(true), Some(false)]);
    assert_eq!(run(json!([])), [Some(true), None], "who owns it stays");
    assert_eq!(run(both), [Some(true), Some(false)]);
    assert_eq!(run(json!([{"member": "n"}])), [Some(true), Some(false)]);
    let handed_over = json!([{"member": "n", "owner": true}]);
    assert_eq!(run(handed_over), [None, Some(true)]);
    let back = json!([{"member": "m", "owner": true}, {"member": "n"}]);
    assert_eq!(run(back), [Some(true), Some(true)], "taken from nobody");
    assert_eq!(run(json!([])), [Some(true), None], "one is enough");
}

fn replies_come_to_those_for_whom_they_were_written(bed: &Bed) {
    let closed = |id: &str| question(id, id, json!({"category": null, "group": "g"}));
    let members = json!([{"member": "m", "owner": true}, {"member": "n"}]);
    let group =
        json!({"name": "Besloten", "audience": "group", "listed": false, "members": members});
    let own = |text: &str| {
        let own = json!({
            "topic": "3", "author": "m", "body": text, "created_at": "2025-03-05T10:00:00Z",
        });
        line("reply", "own", own)
    };
    let came = ground()
        + &line("group", "g", group)
        + &["1", "2", "3", "4", "5"].map(closed).concat()
        + &question("6", "6", json!({}));
    assert_eq!(
        counts(&bed.run(&(came.clone() + &own("Zo.")))),
        (12, 0, 0, 0)
    );
    bed.wait(60_000);
    let category = Place::Category(domain::CategoryId(bed.target("category", "c")));
    let club = Place::Group(domain::GroupId(bed.target("group", "g")));
    for topic in ["1", "2", "3", "4"] {
        bed.relocate(topic, category, Audience::Everyone);
    }
    bed.wait(60_000);
    bed.relocate("4", club, Audience::Group);
    bed.relocate("6", club, Audience::Group);
    let into = bed.question(6).label;
    let two = domain::ItemId(bed.target("topic", "2"));
    bed.relocate("6", category, Audience::Everyone);
    tending::merge(&bed.cx, &bed.owner("m"), two, &into.to_string(), "").unwrap();
    bed.wait(60_000);
    let again = came
        + &own("Zo, en anders.")
        + &["1", "2", "4", "5", "6"]
            .map(|id| reply(&format!("r{id}"), id, false))
            .concat();
    let report = bed.run(&again);
    assert_eq!((report.created, report.updated), (3, 0));
    let mut refused: Vec<String> = report.refused.iter().map(ToString::to_string).collect();
    refused.sort();
    let expected = [
        "line 12 (reply own): topic: more people read it here (label V 3)",
        "line 13 (reply r1): topic: more people read it here (label V 1)",
        "line 14 (reply r2): topic: more people read it here (label V 6)",
    ];
    assert_eq!(refused, expected);
    assert_eq!(bed.question(1).replies, []);
}

fn a_dry_run_leaves_nothing(bed: &Bed) {
    let archive = ground() + &question("1", "Op proef", json!({})) + &reply("r", "x", false);
    let tried = bed.try_run(archive.as_bytes(), true).unwrap();
    assert_eq!(counts(&tried), (5, 0, 0, 1));
    assert_eq!(bed.all(), [""; 0]);
    assert_eq!(places::categories(&bed.cx, &Actor::System).unwrap(), []);
    let done = bed.run(&archive);
    assert_eq!(done, tried);
    assert_eq!(bed.question(1).title, "Op proef");
}

/// Gives an error behind these bytes, as a disk that fails.
struct Broken<'a>(&'a [u8]);

impl Read for Broken<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.0.read(into)? {
            0 => Err(io::Error::other("the disk fails")),
            count => Ok(count),
        }
    }
}

fn an_import_that_was_stopped_goes_on(bed: &Bed) {
    let mut archive = ground();
    for number in 0..700 {
        archive += &question(&number.to_string(), &format!("Vraag {number}"), json!({}));
    }
    let stopped = bed.try_run(Broken(archive.as_bytes()), false).unwrap_err();
    assert_eq!((stopped.line, stopped.report.created), (500, 500));
    assert!(stopped.to_string().contains("the disk fails"), "{stopped}");
    assert_eq!(counts(&bed.run(&archive)), (204, 0, 500, 0));
    // Once more, and nothing is there twice: the numbers have no gap.
    assert_eq!(counts(&bed.run(&archive)), (0, 0, 704, 0));
    assert!(matches!(
        bed.open_as(&Actor::System, ItemKind::Question, 701),
        Err(Error::NotFound)
    ));
    assert_eq!(bed.question(700).title, "Vraag 699");
    assert!(bed.folder.path().exists());
}

fn what_comes_together_is_as_if_it_came_alone(bed: &Bed) {
    let mut archive = ground() + &question("1", "Eerste", json!({"number": 7, "tags": ["NT1"]}));
    // One that stands twice, the same number, no number, and a name of what came before in the same file.
    archive += &question("1", "Eerste, anders", json!({"number": 7}));
    archive += &question("2", "Tweede", json!({"number": 7, "tags": ["nt1", "Taal"]}));
    archive += &question("3", "Derde", json!({"kind": "discussion"}));
    archive += &question("4", "Vierde", json!({"body": "Zoals in V 7 en V 8."}));
    for n in 0..300 {
        archive += &reply(&format!("a{n}"), "1", n == 5);
        archive += &reply(&format!("b{n}"), "3", n == 5);
    }
    archive += &reply("a0", "1", false);
    archive += &reply("c", "5", false);
    archive += &line(
        "reply",
        "d",
        json!({"topic": "2", "author": "n", "body": " ", "created_at": "2025-03-05T10:00:00Z"}),
    );
    let report = bed.run(&archive);
    assert_eq!(counts(&report), (4 + 4 + 600, 0, 0, 4));
    let lines: Vec<String> = report.refused.iter().map(ToString::to_string).collect();
    let expected = [
        "(topic 1): id: stands twice (line 5)",
        "(reply a0): id: stands twice (line 10)",
        "(reply d): body: empty",
        "(reply c): topic: unknown reference",
    ];
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.contains(expected), "{lines:?}");
    }
    let row = |id: &str| {
        let id = domain::ItemId(bed.target("topic", id));
        let row = bed.cx.store.read(|r| store::items::find(r, id)).unwrap();
        row.unwrap()
    };
    let numbers = ["1", "2", "3", "4"].map(|id| row(id).label().to_string());
    assert_eq!(numbers, ["V 7", "V 8", "G 1", "V 9"]);
    let (first, third) = (row("1"), row("3"));
    assert_eq!((first.title.as_str(), first.version), ("Eerste", 1));
    assert_eq!((first.replies, first.last_n, first.accepted), (300, 300, 1));
    assert_eq!((third.replies, third.last_n, third.accepted), (300, 300, 0));
    let last = calendar::from_rfc3339("2025-03-05T10:00:00Z");
    assert_eq!((first.last_reply_at, Some(first.active_at)), (last, last));
    assert_eq!(
        first.last_reply_by,
        Some(domain::MemberId(bed.target("member", "n")))
    );
    let labels = |number| {
        let tags = bed.question(number).tags.into_iter();
        tags.map(|tag| tag.label).collect::<Vec<_>>()
    };
    assert_eq!(
        (labels(7), labels(8)),
        (vec!["NT1".into()], vec!["NT1".into(), "Taal".into()])
    );
    let referring = bed.question(8).referring;
    assert_eq!(referring.len(), 1);
    assert_eq!(referring[0].title, "Vierde");
    // All of it is found: the feed has each text once.
    let marks = bed.cx.store.read(|r| store::changes::after(r, 0, 10_000));
    let posts = marks.unwrap();
    let posts = posts
        .iter()
        .filter(|(_, mark)| matches!(mark, store::ChangeMark::Post(_)));
    assert_eq!(posts.count(), 604);
    assert_eq!(counts(&bed.run(&archive)).0, 0, "nothing is new");
}

fn replies_come_to_what_was_there(bed: &Bed) {
    let mut topics = ground();
    let mut replies = String::new();
    for n in 0..30 {
        topics += &question(&n.to_string(), &format!("Vraag {n}"), json!({}));
        replies += &reply(&format!("r{n}"), &n.to_string(), n % 3 == 0);
        replies += &reply(&format!("s{n}"), &n.to_string(), false);
    }
    bed.run(&topics);
    assert_eq!(counts(&bed.run(&replies)), (60, 0, 0, 0));
    for n in 0..30 {
        let id = domain::ItemId(bed.target("topic", &n.to_string()));
        let row = bed.cx.store.read(|r| store::items::find(r, id)).unwrap();
        let row = row.unwrap();
        let accepted = i32::from(n % 3 == 0);
        assert_eq!((row.replies, row.last_n, row.accepted), (2, 2, accepted));
        assert!(row.last_reply_at.is_some());
    }
}

macro_rules! both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name(&super::Bed::sqlite()); })+
        }
        mod postgres {
            $(#[test] fn $name() { super::$name(&super::Bed::postgres()); })+
        }
    };
}

both!(
    the_example_goes_in_whole,
    the_example_goes_in_backwards,
    bad_lines_are_refused_and_the_rest_goes_in,
    dates_and_authors_are_those_of_the_source,
    only_what_changed_is_changed,
    what_people_here_made_of_it_stays,
    who_is_here_already_is_the_same,
    nothing_becomes_more_visible,
    a_dry_run_leaves_nothing,
    an_import_that_was_stopped_goes_on,
    what_comes_together_is_as_if_it_came_alone,
    a_guest_stays_one_and_a_hidden_name_hidden,
    a_group_keeps_an_owner,
    replies_come_to_what_was_there,
    replies_come_to_those_for_whom_they_were_written,
);
