//! Nothing that was acknowledged is lost, whenever the program is killed; nothing is half there, and the index
//! catches up by itself. On both databases.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use stories::http::{Client, Request};
use stories::postgres::Postgres;
use stories::site::Site;

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
    let mut people = site.sql().words(
        "select email as word from members where email is not null and password_hash is not null and guest_until is null order by id",
    );
    people.truncate(6);
    let topic = site.signed_in(&people[0]).fill(
        "/stel-een-vraag",
        "title",
        &[
            ("title", "Blijft alles bewaard als de stroom uitvalt?"),
            ("body", "Wij proberen het uit."),
            ("place", &first_place(&site, &people[0])),
        ],
    );
    let topic = topic
        .location()
        .expect("the question is posted")
        .split('#')
        .next()
        .unwrap_or_default()
        .to_owned();
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..kills() {
        // No member may post more than the limit allows in ten minutes.
        site.sql().execute("delete from spends");
        let clients: Vec<Client> = people.iter().map(|email| site.signed_in(email)).collect();
        acknowledged.extend(post_until_killed(&mut site, clients, &topic, round));
        site.start_again();
    }
    assert!(
        acknowledged.len() >= kills(),
        "only {} replies were acknowledged",
        acknowledged.len()
    );
    all_are_there(&site, &acknowledged);
    nothing_is_half_there(&site);
    the_index_catches_up(&site, &acknowledged);
}

fn first_place(site: &Site, email: &str) -> String {
    let page = site.signed_in(email).get("/stel-een-vraag").text();
    let start = page.find("name=\"place\"").expect("a list of places");
    let tags = stories::html::tags(&page[start..]);
    let values = tags.iter().filter_map(|tag| tag.attribute("value"));
    values
        .into_iter()
        .find(|value| value.starts_with('c'))
        .expect("a category")
        .to_owned()
}

/// All post at once until the program is killed amid it; returns the words of what was acknowledged.
fn post_until_killed(
    site: &mut Site,
    clients: Vec<Client>,
    topic: &str,
    round: usize,
) -> Vec<String> {
    let over = Arc::new(AtomicBool::new(false));
    let words = Arc::new(Mutex::new(Vec::new()));
    let posting: Vec<_> = clients
        .into_iter()
        .enumerate()
        .map(|(who, client)| {
            let (over, words, topic) = (Arc::clone(&over), Arc::clone(&words), topic.to_owned());
            thread::spawn(move || {
                for count in 0..20 {
                    let word = format!("woord{round}x{who}x{count}");
                    let request =
                        Request::new("POST", &topic).form(&[("body", &format!("Dit is {word}."))]);
                    match client.send(request) {
                        Ok(answer) if answer.status == 303 => {
                            words.lock().expect("no thread panicked").push(word);
                        }
                        Ok(answer) => panic!("{}: {}", answer.status, answer.readable()),
                        // The connection broke: whether it was posted is unknown, and nobody was told so.
                        Err(_) => break,
                    }
                    if over.load(Ordering::Relaxed) {
                        break;
                    }
                }
            })
        })
        .collect();
    // Each round dies at another moment of the work.
    thread::sleep(Duration::from_millis(60 + 37 * (round as u64 % 9)));
    site.kill();
    over.store(true, Ordering::Relaxed);
    for thread in posting {
        thread.join().expect("no thread panicked");
    }
    Arc::try_unwrap(words)
        .expect("the threads are over")
        .into_inner()
        .expect("no thread panicked")
}

fn all_are_there(site: &Site, acknowledged: &[String]) {
    let bodies = site.sql().words("select plain as word from posts");
    for word in acknowledged {
        let found = bodies
            .iter()
            .filter(|body| body.contains(&format!("{word}.")))
            .count();
        assert_eq!(
            found, 1,
            "{word} was acknowledged and is there {found} times"
        );
    }
}

/// Each item has its opening and its label, counters tell the truth, and no reply is without an item.
fn nothing_is_half_there(site: &Site) {
    let mut sql = site.sql();
    for (what, query) in [
        (
            "items without an opening",
            "select count(*) as number from items where not exists (select 1 from posts where posts.item_id = items.id and posts.n = 0)",
        ),
        (
            "items without a label",
            "select count(*) as number from items where not exists (select 1 from item_labels where item_labels.item_id = items.id)",
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
            "practices without fields",
            "select count(*) as number from items where kind = 'practice' and not exists (select 1 from articles where articles.item_id = items.id)",
        ),
    ] {
        assert_eq!(sql.number(query), 0, "{what}");
    }
}

fn the_index_catches_up(site: &Site, acknowledged: &[String]) {
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
