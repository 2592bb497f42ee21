//! How long the queue of moderation and a decision take, among many posts and cases: `cargo bench -p forum --bench moderation`.
//!
//! It makes a site with as many posts as asked for (`BENCH_POSTS`, a million), 5,000 open cases in twelve provinces and first
//! a thousand, then a hundred thousand closed ones. 50 moderators, half of them of the network and half of one province, each
//! read a page of the queue, open a case, decide it, and think for a second. The yardstick is a note at a case: as durable, and
//! nothing else. Then, alone, what costs most: a reply is hidden and removed in a topic of a thousand, and two hundred at once,
//! and all of it is undone. With `BENCH_POSTGRES` it is a PostgreSQL that writes to disk. Actions are measured, as the server
//! calls them; what a page costs beside is in `cargo xtask bench`.
#![allow(clippy::unwrap_used, reason = "a benchmark may fail loudly")]
#![allow(clippy::print_stdout, reason = "its figures")]

#[path = "../../../tests/kit/postgres.rs"]
mod server;
#[path = "../tests/kit/site.rs"]
mod site;

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use domain::moderation::{CaseState, Measure, Reason, Target, Tier};
use domain::organisation::Province;
use domain::place::Audience;
use domain::rights::Actor;
use domain::role::{Grant, GrantScope, Role};
use domain::{CaseId, DecisionId, GrantId, Lang, MemberId, Moment, PostId};
use forum::moderation::{self, Filter, Ruling};
use site::Site;
use store::cases::CaseRow;
use store::decisions::DecisionRow;
use store::items::ItemRow;
use store::posts::{PostRow, ShownPost};

const OPEN: usize = 5_000;
const MODERATORS: usize = 50;
const UNDER_ONE: i32 = 500;
const FOR: Duration = Duration::from_secs(12);
const THINKS: Duration = Duration::from_secs(1);

/// What a page of the queue, and a decision, may take.
const PAGE_BAR: Duration = Duration::from_millis(50);
const DECISION_BAR: Duration = Duration::from_millis(100);

/// People whom the cases are about: of one alone PostgreSQL would think that nobody else has any.
const AUTHORS: usize = 100;

/// Replies of the long topic, those that are decided one by one in each way, and those that are decided at once.
const LONG: [usize; 3] = [1_000, 50, 200];
const LONG_IN_SHORT: [usize; 3] = [40, 3, 20];

fn main() {
    // `cargo test --benches` asks whether it runs at all.
    let whole = std::env::args().any(|word| word == "--bench");
    let posts = std::env::var("BENCH_POSTS").ok();
    let posts = posts.map_or(1_000_000, |word| word.parse().unwrap());
    let posts = if whole { posts } else { 2_000 };
    let server = std::env::var_os("BENCH_POSTGRES").map(|_| {
        let server = server::Postgres::start(server::Durability::Full).unwrap();
        let url = server.fresh_database();
        (server, url)
    });
    let site = match &server {
        Some((_, url)) => Site::postgres(url),
        None => Site::new(),
    };
    let town = Town::new(&site, posts);
    println!("{posts} posts, {OPEN} open cases, {MODERATORS} moderators");
    println!("closed | what | p50 ms | p99 ms | times | bar");
    let steps: &[usize] = if whole { &[1_000, 100_000] } else { &[100] };
    let mut closed = 0;
    for step in steps {
        town.close(step - closed);
        closed = *step;
        town.measure(
            closed,
            if whole {
                FOR
            } else {
                Duration::from_millis(200)
            },
        );
    }
    town.long_topic(closed, if whole { LONG } else { LONG_IN_SHORT });
}

struct Town<'a> {
    site: &'a Site,
    moderators: Vec<Actor>,
    authors: Vec<MemberId>,
    posts: Vec<PostId>,
    used: Mutex<usize>,
}

impl<'a> Town<'a> {
    fn new(site: &'a Site, posts: usize) -> Self {
        let provinces = Province::ALL;
        let houses: Vec<_> = provinces
            .iter()
            .map(|province| site.organisation(&format!("Bibliotheek {province}"), *province))
            .collect();
        let author = site.member("Ans Auteur", houses[0]);
        let square = site.category("Plein", Audience::Everyone);
        let first = site.question(
            author,
            square,
            "Hoe doen jullie dat?",
            "Wij zoeken het uit.",
        );
        let (item, opening) = site
            .cx
            .store
            .read(|r| {
                let item = store::items::find(r, first)?.unwrap();
                let opening = store::posts::by_number(r, first, 0)?.unwrap();
                Ok::<_, store::Error>((item, opening))
            })
            .unwrap();
        let mut made = Vec::with_capacity(posts);
        let items = posts.div_ceil(UNDER_ONE as usize).max(provinces.len());
        for nth in 0..items {
            let house = houses[nth % houses.len()];
            let row = ItemRow {
                id: domain::ItemId(id(site)),
                number: 1_000 + nth as i64,
                slug: format!("vraag-{nth}"),
                organisation_id: Some(house),
                replies: UNDER_ONE - 1,
                last_n: UNDER_ONE - 1,
                ..item.clone()
            };
            let texts: Vec<PostRow> = (0..UNDER_ONE)
                .map(|n| PostRow {
                    shown: ShownPost {
                        id: PostId(id(site)),
                        item_id: row.id,
                        n,
                        organisation_id: Some(house),
                        ..opening.shown.clone()
                    },
                    body: opening.body.clone(),
                    plain: opening.plain.clone(),
                })
                .collect();
            made.extend(texts.iter().map(|post| post.shown.id));
            site.cx
                .store
                .write(|tx| {
                    store::items::add_all(tx, std::slice::from_ref(&row))?;
                    store::posts::add_all(tx, &texts)
                })
                .unwrap();
        }
        let moderators = (0..MODERATORS).map(|nth| {
            let id = site.member(&format!("Mo {nth}"), houses[nth % houses.len()]);
            let Actor::Member(mut member) = site.actor(id) else {
                panic!("a member");
            };
            let (role, scope) = match nth % 2 {
                0 => (Role::KbModerator, GrantScope::Network),
                _ => {
                    let province = provinces[nth % provinces.len()];
                    (Role::PoiModerator, GrantScope::Province(province))
                }
            };
            member.grants.push(Grant {
                id: GrantId(nth as i64 + 1),
                role,
                scope,
                powers: role.powers(),
            });
            Actor::Member(member)
        });
        let others = (1..AUTHORS)
            .map(|nth| site.member(&format!("Auteur {nth}"), houses[nth % houses.len()]));
        let authors = std::iter::once(author).chain(others).collect();
        let town = Self {
            site,
            moderators: moderators.collect(),
            authors,
            posts: made,
            used: Mutex::new(0),
        };
        let open = OPEN.min(town.posts.len() / 2);
        town.add(open, CaseState::Open);
        town
    }

    /// A post of which there is no case, far from the one before.
    fn next(&self) -> PostId {
        let mut used = self.used.lock().unwrap();
        *used += 1;
        self.posts[*used * 7_919 % self.posts.len()]
    }

    /// Adds so many cases, a thousand at once; what is closed was decided.
    fn add(&self, count: usize, state: CaseState) {
        let now = self.site.cx.now();
        let mut left = count;
        while left > 0 {
            let portion = left.min(1_000);
            left -= portion;
            let rows: Vec<CaseRow> = (0..portion)
                .map(|nth| self.case(self.next(), state, Moment(now.0 - nth as i64 * 60_000)))
                .collect();
            self.site
                .cx
                .store
                .write(|tx| {
                    for row in &rows {
                        store::cases::add(tx, row)?;
                        if state == CaseState::Closed {
                            store::decisions::add(tx, &self.decision(row))?;
                        }
                    }
                    Ok::<_, store::Error>(())
                })
                .unwrap();
        }
    }

    fn case(&self, post: PostId, state: CaseState, at: Moment) -> CaseRow {
        CaseRow {
            id: CaseId(id(self.site)),
            target: Target::Post,
            target_id: post.0,
            post_id: Some(post),
            member_id: Some(self.authors[post.0 as usize % self.authors.len()]),
            reason: Reason::Spam,
            weight: 10,
            rank: domain::moderation::rank(at, Reason::Spam, 10),
            state,
            tier: Tier::Network,
            opened_at: at,
            due_at: at.after(domain::moment::days(3)),
            claimed_by: None,
            claimed_until: None,
            version: 1,
            closed_at: (state == CaseState::Closed).then_some(at),
            asked_at: at,
        }
    }

    fn decision(&self, case: &CaseRow) -> DecisionRow {
        DecisionRow {
            id: DecisionId(id(self.site)),
            case_id: case.id,
            measure: Measure::Keep,
            by_id: self.moderators[0].id(),
            role: Role::KbModerator.to_string(),
            member_id: case.member_id,
            post_id: case.post_id,
            reason: case.reason,
            ground: None,
            law: String::new(),
            facts: "Niets aan de hand.".to_owned(),
            note: String::new(),
            rules: 1,
            quote: "Wij zoeken het uit.".to_owned(),
            until_at: None,
            before_text: None,
            batch: None,
            opened_at: case.opened_at,
            created_at: case.opened_at,
            undone_at: None,
            undone_by: None,
            undone_why: String::new(),
            held: String::new(),
            unread: false,
            reported: false,
        }
    }

    fn close(&self, count: usize) {
        self.add(count, CaseState::Closed);
        // As the database would by itself, minutes after so much came in.
        self.site.cx.store.write(store::analyze).unwrap();
    }

    fn measure(&self, closed: usize, time: Duration) {
        let end = Instant::now() + time;
        let all = Mutex::new(Times::default());
        thread::scope(|scope| {
            for (nth, actor) in self.moderators.iter().enumerate() {
                let all = &all;
                scope.spawn(move || {
                    thread::sleep(THINKS * nth as u32 / MODERATORS as u32);
                    let mut own = Times::default();
                    while Instant::now() < end {
                        self.one(actor, nth, &mut own);
                        thread::sleep(THINKS);
                    }
                    all.lock().unwrap().take(own);
                });
            }
        });
        all.into_inner().unwrap().tell(closed);
    }

    /// A page of the queue, a case of it, a note at it and a decision about it.
    fn one(&self, actor: &Actor, nth: usize, times: &mut Times) {
        let cx = &self.site.cx;
        let page = timed(&mut times.queue, || {
            moderation::list(cx, actor, &Filter::default(), None).unwrap()
        });
        let Some(row) = page.rows.get(nth % page.rows.len().max(1)) else {
            return;
        };
        timed(&mut times.case, || {
            moderation::show(cx, actor, row.id, Lang::Dutch).unwrap();
        });
        timed(&mut times.note, || {
            moderation::add_note(cx, actor, row.id, "Ik kijk even.").unwrap();
        });
        let ruling = ruling(Measure::Warn);
        let began = Instant::now();
        // Another may have been first: that answers no question here.
        if moderation::decide(cx, actor, (row.id, row.version), &ruling).is_ok() {
            times.decision.push(began.elapsed());
        }
    }
}

impl Town<'_> {
    /// A topic with so many replies; those.
    fn replies(&self, count: usize) -> Vec<PostId> {
        let read = self
            .site
            .cx
            .store
            .read(|r| store::posts::with_item(r, self.posts[0]));
        let (opening, item) = read.unwrap().unwrap();
        let last = i32::try_from(count).unwrap();
        let row = ItemRow {
            id: domain::ItemId(id(self.site)),
            number: 999,
            slug: "een-lange-vraag".to_owned(),
            replies: last,
            last_n: last,
            ..item
        };
        let texts: Vec<PostRow> = (0..=last)
            .map(|n| PostRow {
                shown: ShownPost {
                    id: PostId(id(self.site)),
                    item_id: row.id,
                    n,
                    ..opening.shown.clone()
                },
                body: opening.body.clone(),
                plain: opening.plain.clone(),
            })
            .collect();
        self.site
            .cx
            .store
            .write(|tx| {
                store::items::add_all(tx, std::slice::from_ref(&row))?;
                store::posts::add_all(tx, &texts)
            })
            .unwrap();
        texts[1..].iter().map(|post| post.shown.id).collect()
    }

    /// Nobody else is at it: what one decision costs that counts a long topic anew, and many of them in one transaction.
    fn long_topic(&self, closed: usize, [long, each, many]: [usize; 3]) {
        let (cx, actor) = (&self.site.cx, &self.moderators[0]);
        let mut replies = self.replies(long).into_iter();
        let case = |post| (moderation::look_at(cx, actor, post).unwrap(), 1);
        for (what, undone, measure) in [
            ("hide a reply", "undo that", Measure::Hide),
            ("remove a reply", "undo that", Measure::Remove),
        ] {
            let (mut times, mut back) = (Vec::new(), Vec::new());
            for post in replies.by_ref().take(each) {
                let case = case(post);
                let decided = timed(&mut times, || {
                    moderation::decide(cx, actor, case, &ruling(measure)).unwrap()
                });
                timed(&mut back, || {
                    moderation::undo(cx, actor, decided, "Toch niet.").unwrap();
                });
            }
            tell(closed, what, times, Some(DECISION_BAR));
            tell(closed, undone, back, Some(DECISION_BAR));
        }
        let cases: Vec<(CaseId, i64)> = replies.by_ref().take(many).map(case).collect();
        let (mut times, mut back) = (Vec::new(), Vec::new());
        let decided = timed(&mut times, || {
            moderation::decide_all(cx, actor, &cases, &ruling(Measure::Remove)).unwrap()
        });
        let first = cx.store.read(|r| store::decisions::find(r, decided[0]));
        let batch = first.unwrap().unwrap().batch.unwrap();
        timed(&mut back, || {
            moderation::undo_batch(cx, actor, batch, "Toch niet.").unwrap();
        });
        for (what, times) in [("remove many at once", times), ("undo them at once", back)] {
            let share = times.iter().map(|time| *time / many as u32).collect();
            tell(closed, &format!("{what} ({many})"), times, None);
            tell(closed, "each of those", share, Some(DECISION_BAR));
        }
    }
}

fn ruling(measure: Measure) -> Ruling {
    Ruling {
        measure: Some(measure),
        also: None,
        ground: Some(domain::moderation::Ground::Law),
        law: "De wet".to_owned(),
        facts: "Dit is reclame.".to_owned(),
        note: String::new(),
        until: String::new(),
    }
}

fn id(site: &Site) -> i64 {
    site.cx.ids.next(site.cx.now())
}

fn timed<T>(times: &mut Vec<Duration>, what: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let answer = what();
    times.push(began.elapsed());
    answer
}

/// How long each took.
#[derive(Default)]
struct Times {
    queue: Vec<Duration>,
    case: Vec<Duration>,
    note: Vec<Duration>,
    decision: Vec<Duration>,
}

impl Times {
    fn take(&mut self, other: Self) {
        self.queue.extend(other.queue);
        self.case.extend(other.case);
        self.note.extend(other.note);
        self.decision.extend(other.decision);
    }

    fn tell(self, closed: usize) {
        let all = [
            ("page of the queue", self.queue, Some(PAGE_BAR)),
            ("a case", self.case, None),
            ("a note (yardstick)", self.note, None),
            ("a decision", self.decision, Some(DECISION_BAR)),
        ];
        for (what, times, bar) in all {
            tell(closed, what, times, bar);
        }
    }
}

/// One line of figures; whether the 99th of a hundred is within what it may take.
fn tell(closed: usize, what: &str, mut times: Vec<Duration>, bar: Option<Duration>) {
    times.sort_unstable();
    let at = |share: usize| {
        let nth = (times.len() * share / 100).min(times.len().saturating_sub(1));
        times.get(nth).copied().unwrap_or_default()
    };
    let millis = |share| at(share).as_secs_f64() * 1_000.0;
    let bar = match bar {
        Some(bar) if at(99) <= bar => format!("PASS ({} ms)", bar.as_millis()),
        Some(bar) => format!("over ({} ms)", bar.as_millis()),
        None => "-".to_owned(),
    };
    println!(
        "{closed} | {what} | {:.1} | {:.1} | {} | {bar}",
        millis(50),
        millis(99),
        times.len()
    );
}
