//! Nothing that was acknowledged is lost, whenever the program is killed; nothing is half there, and the index
//! catches up by itself. On both databases.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use stories::http::{Client, Request, Response};
use stories::postgres::Postgres;
use stories::site::Site;

use crate::steps;

/// What is done in a round at least.
const DEEDS: usize = 24;

/// Who takes topics apart and makes them one.
const MODERATOR: &str = "david@kb.example";

/// For the index to catch up on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often the program is killed: as often as a release deserves when asked to, else enough to notice.
fn kills() -> usize {
    if std::env::var_os("LEREND_TEST_FULL").is_some() {
        50
    } else {
        10
    }
}

#[test]
fn kills_lose_nothing_on_sqlite() {
    endure(Site::demo());
}

#[test]
fn kills_lose_nothing_on_postgresql() {
    let server = Postgres::shared();
    let url = server.fresh_database();
    endure(Site::demo_on(&url));
    server.drop_database(&url);
}

fn endure(mut site: Site) {
    let mut emails = site.sql().words(
        "select email as word from members where email is not null and password_hash is not null and guest_until is null order by id",
    );
    emails.truncate(7);
    let watcher = emails.pop().expect("there are example people");
    let asker = site.signed_in(&emails[0]);
    let body = "Wij proberen het uit.";
    let topic = steps::ask(&asker, "Blijft alles bewaard als de stroom uitvalt?", body);
    // Something to thank for from the first moment on.
    steps::reply(&asker, &topic, "Dit staat er al.");
    // Who never looks is told of each reply.
    let follow = format!("{topic}/volgen");
    let followed = site
        .signed_in(&watcher)
        .post_form(&follow, &[("follow", "following")]);
    assert_eq!(followed.status, 303, "{}", followed.readable());
    let mut people: Vec<Person> = emails.into_iter().map(Person::new).collect();
    for round in 0..kills() {
        // No member may post more than the limit allows in ten minutes.
        site.sql().execute("delete from spends");
        people = work_until_killed(&mut site, people, &topic, round);
        // As if the ten minutes had passed after which a job of a dead process is anyone's.
        site.sql()
            .execute("update jobs set taken_at = 0 where taken_at is not null and done_at is null");
        site.start_again();
    }
    let replies: Vec<&Written> = people.iter().flat_map(|person| &person.replies).collect();
    let edited = replies.iter().filter(|reply| reply.edits > 0).count();
    let thanked: usize = people.iter().map(|person| person.thanked.len()).sum();
    let told = format!(
        "{} replies, {edited} edited, {thanked} thanked for",
        replies.len()
    );
    assert!(replies.len() >= kills(), "only {told}");
    assert!(edited >= kills() / 5 && thanked >= 6, "only {told}");
    let moved = site
        .sql()
        .number("select count(*) as number from moved_posts");
    assert!(moved > 0, "nothing was taken apart or made one");
    all_is_there(&site, &people, &topic);
    nothing_is_half_there(&site);
    followers_were_told(&site, &topic, &watcher);
    let words: Vec<&str> = replies.iter().filter_map(|reply| reply.sure()).collect();
    the_index_catches_up(&site, &words);
}

/// What someone was told is kept.
struct Person {
    email: String,
    replies: Vec<Written>,
    /// The numbers of replies.
    thanked: BTreeSet<u32>,
    bookmark: Option<Written>,
}

/// A text with the word that was acknowledged last, and those that were sent later when the connection broke: one of
/// them is there.
struct Written {
    /// Of a reply.
    n: u32,
    acknowledged: String,
    unsure: Vec<String>,
    edits: usize,
}

impl Written {
    fn new(n: u32, word: String) -> Self {
        Self {
            n,
            acknowledged: word,
            unsure: Vec::new(),
            edits: 0,
        }
    }

    /// The word that must be there, if only one can be.
    fn sure(&self) -> Option<&str> {
        self.unsure.is_empty().then_some(self.acknowledged.as_str())
    }

    fn may_be(&self, word: &str) -> bool {
        self.acknowledged == word || self.unsure.iter().any(|unsure| unsure == word)
    }

    /// Sends another word, and keeps what came of it.
    fn become_word(&mut self, word: String, send: impl FnOnce() -> Option<Response>) -> Option<()> {
        self.unsure.push(word);
        send()?;
        self.acknowledged = self.unsure.pop()?;
        self.unsure.clear();
        self.edits += 1;
        Some(())
    }
}

/// The address of a reply.
fn reply_path(topic: &str, n: u32) -> String {
    format!("{}/r/{n}", steps::lasting(topic))
}

impl Person {
    fn new(email: String) -> Self {
        Self {
            email,
            replies: Vec::new(),
            thanked: BTreeSet::new(),
            bookmark: None,
        }
    }

    /// One thing after the other; `None` when the connection broke.
    fn work(&mut self, client: &Client, topic: &str, deed: usize, word: String) -> Option<()> {
        match deed % 8 {
            0 | 4 => {
                let answer = sent(
                    client,
                    Request::new("POST", topic),
                    &[("body", &text(&word))],
                )?;
                let (_, n) = answer.location()?.rsplit_once("#r")?;
                self.replies.push(Written::new(n.parse().ok()?, word));
            }
            2 => return self.edit(client, topic, word),
            3 => {
                // The one before one's own: somebody else's.
                let n = self.replies.last()?.n - 1;
                let path = format!("{}/bedankt", reply_path(topic, n.max(1)));
                let request = Request::new("POST", &path).form(&[("given", "ja")]);
                if client.send(request).ok()?.status == 303 {
                    self.thanked.insert(n.max(1));
                }
            }
            5 => {
                let path = format!("{topic}/bewaren");
                let request = Request::new("POST", &path);
                let fields = [("note", text(&word)), ("day", String::new())];
                let fields = fields
                    .each_ref()
                    .map(|(name, value)| (*name, value.as_str()));
                let kept = self
                    .bookmark
                    .get_or_insert_with(|| Written::new(0, String::new()));
                kept.become_word(word, || sent(client, request, &fields))?;
            }
            6 => {
                sent(client, Request::new("POST", "/meldingen/gelezen"), &[])?;
            }
            // Opening a topic leaves a mark of what was read.
            _ => {
                let path = [topic, "/", "/vragen", "/zoeken?q=stroom"][deed / 8 % 4];
                let answer = client.send(Request::new("GET", path)).ok()?;
                assert_eq!(answer.status, 200, "{path}: {}", answer.readable());
            }
        }
        Some(())
    }

    fn edit(&mut self, client: &Client, topic: &str, word: String) -> Option<()> {
        let reply = self.replies.last_mut()?;
        let path = format!("{}/bewerken", reply_path(topic, reply.n));
        let form = client.send(Request::new("GET", &path)).ok()?;
        let version = form.form_value("version")?;
        let fields = [
            ("body", text(&word)),
            ("version", version),
            ("note", String::new()),
        ];
        let fields = fields
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        reply.become_word(word, || sent(client, Request::new("POST", &path), &fields))
    }
}

fn text(word: &str) -> String {
    format!("Dit is {word}.")
}

/// The answer that something was done; `None` when the connection broke: whether it was done is unknown, and nobody
/// was told so.
fn sent(client: &Client, request: Request, fields: &[(&str, &str)]) -> Option<Response> {
    let answer = client.send(request.form(fields)).ok()?;
    assert_eq!(answer.status, 303, "{}", answer.readable());
    Some(answer)
}

/// All write and read at once until the program is killed amid it.
fn work_until_killed(
    site: &mut Site,
    people: Vec<Person>,
    topic: &str,
    round: usize,
) -> Vec<Person> {
    let (over, deeds) = (AtomicBool::new(false), AtomicUsize::new(0));
    let clients: Vec<Client> = people
        .iter()
        .map(|who| site.signed_in(&who.email))
        .collect();
    let moderator = site.signed_in(MODERATOR);
    let aside = steps::ask(&moderator, "Wat hoort bij elkaar?", "Dit wordt gesplitst.");
    thread::scope(|scope| {
        let (over, deeds) = (&over, &deeds);
        let tending = scope.spawn(move || {
            let mut count = 0;
            while !over.load(Ordering::Relaxed) && tend(&moderator, &aside, count).is_some() {
                count += 1;
                // The others are to come to their work too.
                thread::sleep(Duration::from_millis(50));
            }
        });
        let each = people.into_iter().zip(clients).enumerate();
        let working: Vec<_> = each
            .map(|(who, (mut person, client))| {
                scope.spawn(move || {
                    for count in 0..80 {
                        let word = format!("woord{round}x{who}x{count}");
                        // Each begins with another deed.
                        let done = person.work(&client, topic, who + count, word);
                        if over.load(Ordering::Relaxed) {
                            break;
                        }
                        assert!(done.is_some() || count < 8, "{who}: {count}");
                        deeds.fetch_add(1, Ordering::Relaxed);
                    }
                    person
                })
            })
            .collect();
        // Each round dies at another moment of the work.
        thread::sleep(Duration::from_millis(90 + 53 * (round as u64 % 9)));
        // On a busy machine not before there was some work to die amid.
        let end = Instant::now() + PATIENCE;
        while deeds.load(Ordering::Relaxed) < DEEDS && Instant::now() < end {
            thread::sleep(Duration::from_millis(10));
        }
        over.store(true, Ordering::Relaxed);
        site.kill();
        tending.join().expect("no thread panicked");
        let ends = working.into_iter().map(|thread| thread.join());
        ends.map(|end| end.expect("no thread panicked")).collect()
    })
}

/// A reply with a file, taken out into a topic of its own, which is then made one again with where it came from;
/// `None` when the connection broke.
fn tend(client: &Client, topic: &str, round: usize) -> Option<()> {
    let list = format!("{topic} {round}");
    let (kind, body) = steps::multipart(&[("body", "Met een lijst.")], "file", list.as_bytes());
    let request = Request::new("POST", topic).body(&kind, &body);
    let posted = client.send(request).ok()?;
    assert_eq!(posted.status, 303, "{}", posted.readable());
    let (_, n) = posted.location()?.rsplit_once("#r")?;
    let fields = [
        ("numbers", n),
        ("kind", "discussion"),
        ("title", "Een eigen leven"),
    ];
    let made = sent(
        client,
        Request::new("POST", &format!("{topic}/splits")),
        &fields,
    )?;
    let made = made.location()?.split(['?', '#']).next()?.to_owned();
    let into = steps::lasting(topic).replace("/v/", "V ");
    let request = Request::new("POST", &format!("{made}/voeg-samen"));
    sent(client, request, &[("into", into.as_str())])?;
    Some(())
}

fn all_is_there(site: &Site, people: &[Person], topic: &str) {
    let mut sql = site.sql();
    let number = steps::lasting(topic).replace("/v/", "");
    let of_topic =
        format!("item_id = (select id from items where kind = 'question' and number = {number})");
    let mut bodies = sql.words(&format!(
        "select cast(n as text) || ' ' || plain as word from posts where {of_topic} and n > 1"
    ));
    for reply in people.iter().flat_map(|person| &person.replies) {
        let start = format!("{} ", reply.n);
        let found: Vec<&String> = bodies
            .iter()
            .filter(|body| body.starts_with(&start))
            .collect();
        assert_eq!(found.len(), 1, "reply {} was acknowledged", reply.n);
        let word = word_of(found[0]);
        let both = (&reply.acknowledged, &reply.unsure);
        assert!(
            reply.may_be(word),
            "reply {}: {word} stands there, not {both:?}",
            reply.n
        );
    }
    // Twice there is nothing, not even what nobody was told of.
    bodies.sort_by(|a, b| word_of(a).cmp(word_of(b)));
    for pair in bodies.windows(2) {
        assert_ne!(word_of(&pair[0]), word_of(&pair[1]));
    }
    for person in people {
        let member = format!(
            "member_id = (select id from members where email = '{}')",
            person.email
        );
        for n in &person.thanked {
            let given = sql.number(&format!(
                "select count(*) as number from thanks where {member} and post_id = (select id from posts where {of_topic} and n = {n})"
            ));
            assert_eq!(given, 1, "{} thanked for {n}", person.email);
        }
        let Some(kept) = &person.bookmark else {
            continue;
        };
        let notes = sql.words(&format!(
            "select note as word from bookmarks where {member} and {of_topic}"
        ));
        let note = notes.first().map_or("", |note| word_of(note));
        assert!(
            kept.may_be(note),
            "{}: {note}, not {:?}",
            person.email,
            kept.acknowledged
        );
    }
}

/// The word of a text that [`text`] made.
fn word_of(body: &str) -> &str {
    let last = body.trim().rsplit(' ').next().unwrap_or_default();
    last.trim_end_matches('.')
}

/// What a reply leaves to be done is done, whenever the program died: a follower has a notice of each.
fn followers_were_told(site: &Site, topic: &str, follower: &str) {
    steps::jobs_done(site);
    let number = steps::lasting(topic).replace("/v/", "");
    let untold = site.sql().number(&format!(
        "select count(*) as number from posts join items on items.id = posts.item_id \
         where items.kind = 'question' and items.number = {number} \
         and posts.n > 1 and not exists (select 1 from notices \
         where notices.member_id = (select id from members where email = '{follower}') and notices.event = 'post:' || cast(posts.id as text))"
    ));
    assert_eq!(untold, 0, "replies of which a follower was not told");
    let parked = site
        .sql()
        .number("select count(*) as number from jobs where parked");
    assert_eq!(parked, 0, "jobs that were given up");
}

/// Each item has its opening and its label, counters tell the truth, and no reply is without an item.
pub(crate) fn nothing_is_half_there(site: &Site) {
    let mut sql = site.sql();
    for (what, query) in [
        (
            "items without an opening",
            "select count(*) as number from items where not exists (select 1 from posts where posts.item_id = items.id and posts.n = 0) and not exists (select 1 from moved_posts where moved_posts.item_id = items.id and moved_posts.n = 0)",
        ),
        (
            "items without a label",
            "select count(*) as number from items where not exists (select 1 from item_labels where item_labels.item_id = items.id) and not exists (select 1 from moved_posts where moved_posts.item_id = items.id and moved_posts.n = 0)",
        ),
        (
            "wrong counts of replies",
            "select count(*) as number from items where replies <> (select count(*) from posts where posts.item_id = items.id and posts.n > 0 and posts.state = 'live')",
        ),
        (
            "numbers that come after the last",
            "select count(*) as number from posts join items on items.id = posts.item_id where posts.n > items.last_n",
        ),
        (
            "wrong counts of thank-yous",
            "select count(*) as number from posts where thanks <> (select count(*) from thanks where thanks.post_id = posts.id)",
        ),
        (
            "edits without the text before",
            "select count(*) as number from posts where version <> 1 + (select count(*) from revisions where revisions.post_id = posts.id)",
        ),
        (
            "marks of what was read beyond the last",
            "select count(*) as number from readings join items on items.id = readings.item_id where readings.read_n > items.last_n",
        ),
        (
            "wrong counts of items in categories",
            "select count(*) as number from categories where items <> (select count(*) from items i where i.category_id = categories.id and i.state = 'live')",
        ),
        (
            "merged topics that are there still, or of which something stayed",
            "select count(*) as number from items join moved_posts on moved_posts.item_id = items.id and moved_posts.n = 0 where items.state <> 'deleted' or exists (select 1 from posts where posts.item_id = items.id) or exists (select 1 from item_labels where item_labels.item_id = items.id)",
        ),
        (
            "replies that went elsewhere and stand where they were",
            "select count(*) as number from posts join moved_posts on moved_posts.post_id = posts.id where moved_posts.item_id = posts.item_id and moved_posts.n = posts.n",
        ),
        (
            "files that are used and unused, or neither",
            "select count(*) as number from files where (unused_since is null) <> exists (select 1 from file_uses where file_uses.file_id = files.id)",
        ),
        (
            "practices without fields",
            "select count(*) as number from items where kind = 'practice' and not exists (select 1 from articles where articles.item_id = items.id)",
        ),
    ] {
        assert_eq!(sql.number(query), 0, "{what}");
    }
    // What has a name was looked at and kept.
    for digest in sql.words("select digest as word from files where name <> ''") {
        let folder = site
            .data()
            .join("files")
            .join(&digest[..2])
            .join(&digest[2..4]);
        let kept = std::fs::read_dir(folder).is_ok_and(|entries| {
            let names = entries.flatten().map(|entry| entry.file_name());
            names
                .into_iter()
                .any(|name| name.to_string_lossy().starts_with(&digest))
        });
        assert!(kept, "the bytes of {digest}");
    }
}

fn the_index_catches_up(site: &Site, acknowledged: &[&str]) {
    let client = site.signed_in("sanne@bibliotheek.example");
    let end = Instant::now() + PATIENCE;
    // The last of each tenth: the limit on searches is for scripts like this one.
    let step = (acknowledged.len() / 10).max(1);
    for word in acknowledged.iter().rev().step_by(step) {
        while !client
            .get(&format!("/zoeken?q={word}"))
            .text()
            .contains("<mark>")
        {
            assert!(Instant::now() < end, "{word} is not found");
            thread::sleep(Duration::from_millis(700));
        }
    }
}
