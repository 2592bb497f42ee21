//! What is measured: the pages people open most, searches, replies, and all of it together.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::archive::{Chance, Size, Words};
use super::load::{self, Load, Sent};
use super::server::Server;

/// Topics that are read in turn; each has a full page.
const TOPICS: usize = 50;

/// Topics that are replied to in turn, none of those that are read.
const REPLIED: usize = 200;

/// Queries of each kind, in turn.
const QUERIES: usize = 8;

/// Replies in one measurement, below what the members may post together in ten minutes.
const REPLIES: usize = 250;

/// Searches a second at a fixed pace.
pub(super) const PACE: f64 = 50.0;

/// One in so many requests of the mixed load is a reply: 95 % is reading.
const MIXED: usize = 20;

/// What reads of the mixed load are, for each of the 19 between two replies.
const READS: [(&str, usize); 9] = [
    (TOPIC_VISITOR, 6),
    (TOPIC_SIGNED_IN, 4),
    ("start page, visitor", 1),
    ("start page, signed in", 2),
    ("latest questions, visitor", 1),
    ("latest questions, signed in", 1),
    ("category, visitor", 1),
    ("category, signed in", 1),
    ("search, two words, middle", 2),
];

const TOPIC_VISITOR: &str = "topic, 20 posts, visitor";
const TOPIC_SIGNED_IN: &str = "topic, 20 posts, signed in";

/// Something that is measured.
pub(super) struct Case {
    pub(super) name: &'static str,
    work: Work,
}

enum Work {
    /// These requests in turn.
    Read(Vec<Vec<u8>>),
    /// Visits to these paths in turn, each with a query that nobody asked before: what is kept helps none of them.
    Anew {
        paths: Vec<String>,
        headers: String,
        next: AtomicUsize,
    },
    /// Replies by many members.
    Reply,
    /// 95 % reading.
    Mixed(Vec<Vec<u8>>),
    /// These at [`PACE`].
    Pace(Vec<Vec<u8>>),
}

/// What replies are made of.
pub(super) struct Replies<'a> {
    words: &'a Words,
    sessions: Vec<String>,
    topics: Vec<String>,
    next: AtomicUsize,
}

impl Replies<'_> {
    /// The next: another member, another topic, another text of a usual length.
    fn next(&self) -> Sent<'static> {
        let nth = self.next.fetch_add(1, Ordering::Relaxed);
        let run = u64::from(std::process::id()) << 32;
        let mut chance = Chance(run + nth as u64);
        let body = self.words.body(&mut chance).replace(' ', "+");
        let session = &self.sessions[nth % self.sessions.len()];
        let topic = &self.topics[nth % self.topics.len()];
        Sent::Write(load::post(
            topic,
            session,
            &format!("body={}", encoded(&body)),
        ))
    }
}

impl Case {
    /// Whether it goes through the rounds at this number of connections.
    pub(super) fn is_at(&self, connections: usize) -> bool {
        !matches!(self.work, Work::Pace(_)) || connections == 1
    }

    /// What stands in the column of connections.
    pub(super) fn connections(&self, connections: usize) -> String {
        match self.work {
            Work::Pace(_) => format!("{PACE:.0}/s"),
            _ => connections.to_string(),
        }
    }

    pub(super) fn writes(&self) -> bool {
        matches!(self.work, Work::Reply | Work::Mixed(_))
    }

    /// Whether it is part of the yardstick.
    pub(super) fn is_static(&self) -> bool {
        self.name.starts_with("static")
    }

    pub(super) fn run(
        &self,
        server: &Server<'_>,
        replies: &Replies<'_>,
        connections: usize,
        time: Duration,
    ) -> Result<Load, String> {
        let to = server.address;
        let load = match &self.work {
            Work::Read(requests) => load::busy(to, connections, time, |thread, count| {
                let request = &requests[(thread * 7 + count) % requests.len()];
                Some(Sent::Read(Cow::Borrowed(request)))
            }),
            Work::Anew {
                paths,
                headers,
                next,
            } => load::busy(to, connections, time, |_, _| {
                let nth = next.fetch_add(1, Ordering::Relaxed);
                let path = format!("{}?keer={nth}", paths[nth % paths.len()]);
                Some(Sent::Read(Cow::Owned(load::get(&path, "", headers))))
            }),
            Work::Reply => {
                let left = AtomicUsize::new(REPLIES);
                let less = |left: usize| left.checked_sub(1);
                load::busy(to, connections, time, |_, _| {
                    left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less)
                        .is_ok()
                        .then(|| replies.next())
                })
            }
            Work::Mixed(requests) => load::busy(to, connections, time, |thread, count| {
                let count = thread * 7 + count;
                let Some(within) = (count % MIXED).checked_sub(1) else {
                    return Some(replies.next());
                };
                let nth = count / MIXED * (MIXED - 1) + within;
                Some(Sent::Read(Cow::Borrowed(&requests[nth % requests.len()])))
            }),
            // Enough of them for a hundredth to be more than one.
            Work::Pace(requests) => load::steady(to, PACE, time * 4, |nth| {
                Sent::Read(Cow::Borrowed(&requests[nth % requests.len()]))
            }),
        };
        load.map_err(|why| format!("{}: {why}", self.name))
    }
}

/// All of them, the smallest and the largest asset first; and what replies are made of.
pub(super) fn all<'a>(
    server: &Server<'_>,
    words: &'a Words,
    sessions: &[String],
    posts: usize,
    headers: &str,
) -> Result<(Vec<Case>, Replies<'a>), String> {
    let topics = Size::of(posts).topics;
    let read = numbers(topics, TOPICS).map(|n| n / 4 * 4 + 1);
    let read = paths(server, read)?;
    let replied = numbers(topics, REPLIED).map(|n| (n / 4 * 4 + 2).min(topics));
    let replies = Replies {
        words,
        sessions: sessions[1..].to_vec(),
        topics: paths(server, replied)?,
        next: AtomicUsize::new(0),
    };
    let cookie = &sessions[1];
    let visitor = |paths: &[String]| requests(paths, "", headers);
    let member = |paths: &[String]| requests(paths, cookie, headers);
    let one = |path: &str| vec![path.to_owned()];
    let (small, large) = assets(server, headers)?;
    let mut list = vec![
        ("static, small", visitor(&[small])),
        ("static, large", visitor(&[large])),
        (TOPIC_VISITOR, visitor(&read)),
        (TOPIC_SIGNED_IN, member(&read)),
    ];
    for (visited, signed_in, path) in [
        ("start page, visitor", "start page, signed in", "/"),
        (
            "latest questions, visitor",
            "latest questions, signed in",
            "/vragen",
        ),
        (
            "category, visitor",
            "category, signed in",
            "/rubriek/rubriek-0",
        ),
    ] {
        list.push((visited, visitor(&one(path))));
        list.push((signed_in, member(&one(path))));
    }
    let searches = searches(words);
    list.extend(searches.iter().map(|(name, paths)| (*name, visitor(paths))));
    let every: Vec<String> = (0..QUERIES)
        .flat_map(|nth| {
            searches
                .iter()
                .map(move |(_, paths)| paths[nth % paths.len()].clone())
        })
        .collect();
    let mixed = mixture(&list);
    let mut cases: Vec<Case> = list
        .into_iter()
        .map(|(name, requests)| Case {
            name,
            work: Work::Read(requests),
        })
        .collect();
    let anew = |paths: Vec<String>| Work::Anew {
        paths,
        headers: headers.to_owned(),
        next: AtomicUsize::new(0),
    };
    for (name, work) in [
        ("topic, 20 posts, visitor, not kept", anew(read)),
        ("start page, visitor, not kept", anew(vec!["/".to_owned()])),
        (
            "latest questions, visitor, not kept",
            anew(vec!["/vragen".to_owned()]),
        ),
        ("durable reply", Work::Reply),
        ("mixed load, 95 % reading", Work::Mixed(mixed)),
        ("all kinds of searches", Work::Pace(visitor(&every))),
    ] {
        cases.push(Case { name, work });
    }
    Ok((cases, replies))
}

/// Reads of the mixed load, in an order in which kinds alternate.
fn mixture(list: &[(&'static str, Vec<Vec<u8>>)]) -> Vec<Vec<u8>> {
    let mut kinds: Vec<&[Vec<u8>]> = Vec::new();
    for (name, times) in READS {
        let known = list.iter().find(|(known, _)| *known == name);
        let (_, requests) = known.expect("the mixed load reads what is read alone too");
        kinds.extend(std::iter::repeat_n(requests.as_slice(), times));
    }
    let one = |nth: usize| {
        let requests = kinds[nth * 7 % kinds.len()];
        requests[nth / kinds.len() % requests.len()].clone()
    };
    (0..kinds.len() * TOPICS).map(one).collect()
}

/// Queries of one and of two words that are rare, in the middle, and common.
fn searches(words: &Words) -> Vec<(&'static str, Vec<String>)> {
    let rank = |part: f64| words.from(part, QUERIES);
    let (rare, middle, common) = (rank(0.9), rank(0.3), rank(0.01));
    let one = |words: &[&str]| -> Vec<String> { words.iter().map(|word| find(word)).collect() };
    let two = |first: &[&str], second: &[&str]| -> Vec<String> {
        let pairs = first.iter().zip(second.iter().rev());
        let different = pairs.filter(|(a, b)| a != b);
        different.map(|(a, b)| find(&format!("{a} {b}"))).collect()
    };
    vec![
        ("search, one word, rare", one(&rare)),
        ("search, one word, middle", one(&middle)),
        ("search, one word, common", one(&common)),
        ("search, two words, rare", two(&rare, &rare)),
        ("search, two words, middle", two(&middle, &middle)),
        ("search, two words, common", two(&common, &common)),
    ]
}

fn find(query: &str) -> String {
    format!("/zoeken?q={}", encoded(&query.replace(' ', "+")))
}

fn requests(paths: &[String], cookie: &str, headers: &str) -> Vec<Vec<u8>> {
    let paths = paths.iter();
    paths.map(|path| load::get(path, cookie, headers)).collect()
}

/// The smallest and the largest asset that the start page names.
fn assets(server: &Server<'_>, headers: &str) -> Result<(String, String), String> {
    let start = server.ask(&load::get("/", "", ""))?;
    let page = String::from_utf8_lossy(&start.body).into_owned();
    let paths: BTreeSet<&str> = page
        .split('"')
        .filter(|part| part.starts_with("/static/"))
        .collect();
    let mut sizes = Vec::new();
    for path in paths {
        let answer = server.ask(&load::get(path, "", headers))?;
        sizes.push((answer.body.len(), path.to_owned()));
    }
    sizes.sort_unstable();
    match (sizes.first(), sizes.last()) {
        (Some(small), Some(large)) => Ok((small.1.clone(), large.1.clone())),
        _ => Err("the start page names no assets".to_owned()),
    }
}

/// Numbers below `below` at equal distances, at most so many.
fn numbers(below: usize, count: usize) -> impl Iterator<Item = usize> {
    let count = count.min(below / 4).max(1);
    (0..count).map(move |nth| nth * below / count)
}

/// Where the addresses of these questions lead to.
fn paths(server: &Server<'_>, numbers: impl Iterator<Item = usize>) -> Result<Vec<String>, String> {
    numbers
        .map(|n| settled(server, &format!("/v/{n}")))
        .collect()
}

fn settled(server: &Server<'_>, path: &str) -> Result<String, String> {
    let answer = server.ask(&load::get(path, "", ""))?;
    match (answer.status, answer.header("location")) {
        (200, _) => Ok(path.to_owned()),
        (301..=308, Some(to)) => Ok(to.to_owned()),
        (status, _) => Err(format!("{path} was answered {status}")),
    }
}

/// Letters and what stands for a space in forms as they are.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'.' => encoded.push(char::from(byte)),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_encoded() {
        assert_eq!(encoded("één+b."), "%C3%A9%C3%A9n+b.");
        assert_eq!(find("een twee"), "/zoeken?q=een+twee");
    }

    #[test]
    fn topics_are_spread_and_stay_in_bounds() {
        let read: Vec<usize> = numbers(2_000, 50).collect();
        assert_eq!((read.len(), read[1], read[49]), (50, 40, 1_960));
        assert_eq!(numbers(3, 50).collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn nineteen_of_twenty_read_all_that_is_read() {
        assert_eq!(
            READS.iter().map(|(_, times)| times).sum::<usize>(),
            MIXED - 1
        );
        let list: Vec<(&'static str, Vec<Vec<u8>>)> = READS
            .iter()
            .map(|(name, _)| (*name, vec![name.as_bytes().to_vec()]))
            .collect();
        let mixed = mixture(&list);
        let counted = |name: &str| {
            mixed
                .iter()
                .filter(|bytes| *bytes == name.as_bytes())
                .count()
        };
        assert_eq!(counted(TOPIC_VISITOR), 6 * TOPICS);
        assert_eq!(counted("category, visitor"), TOPICS);
    }

    #[test]
    fn searches_of_each_kind_have_words_of_their_own() {
        let text: String = (0..2_000)
            .map(|n: usize| {
                format!(
                    "woord{} ",
                    "abcdefghij"
                        .chars()
                        .cycle()
                        .skip(n % 10)
                        .take(2 + n % 7)
                        .collect::<String>()
                )
            })
            .collect();
        let searches = searches(&Words::of(&text));
        assert_eq!(searches.len(), 6);
        assert!(searches.iter().all(|(_, paths)| !paths.is_empty()));
        let pair = &searches[3].1[0];
        assert!(pair.contains('+'), "{pair}");
    }
}
