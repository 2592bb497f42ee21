//! Many hands at once, at random: whoever was first, one thing happened, and all that is kept tells the same of it.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use domain::audit::{Done, SubjectKind};
use domain::item::State;
use domain::moderation::{CaseState, Measure, Reason, Target};
use domain::moment::days;
use domain::organisation::Province;
use domain::place::{Audience, Place};
use domain::rights::Actor;
use domain::role::{GrantScope, Role};
use domain::tending::Deed;
use domain::{ItemId, MemberId, Moment, PostId, calendar};
use forum::moderation::{self, By, Removal, Ruling};
use forum::replies::{self, EditReply};
use forum::topics::{self, EditTopic};
use forum::{Error, tending};
use store::Read;
use store::cases::CaseRow;
use store::decisions::DecisionRow;

use super::Town;
use super::kit::Site;
use super::moderation::{chance, ruling, said, times};

/// Sequences that are watched over together, by the same people.
const TOGETHER: usize = 10;

/// How long those may take: hundreds of times what they need, and no more than anyone waits for.
const LONGEST: Duration = Duration::from_secs(120);

/// The long run goes other ways than the usual one.
const FIRST_OF_FULL: usize = 1_000_000;

/// How often each of those who moderate does something in a sequence, and who wrote it or reads it.
const STEPS: usize = 4;

/// What can be decided of a text, and of who wrote it. Of who has to wait with all they write nothing is here: what they change
/// meanwhile would be hidden without a decision.
const MEASURES: &[Measure] = &[
    Measure::Keep,
    Measure::Settle,
    Measure::Edit,
    Measure::Hide,
    Measure::Remove,
    Measure::Warn,
    Measure::Silence,
    Measure::Suspend,
];

/// Those who take part, whatever the texts are.
struct Cast {
    /// Of the network (two), of a province, and the owner of the ring.
    moderators: Vec<Actor>,
    /// Who moderates in the province of the authors, and nothing in groups.
    poi: MemberId,
    /// Who moderates in the ring, and nothing elsewhere.
    owner: MemberId,
    /// Who reports, and objects to what was left as it is.
    reader: MemberId,
    /// A closed group.
    ring: Place,
}

impl Cast {
    fn of(town: &Town, number: usize) -> Self {
        let person = |name: &str| {
            let name = format!("{name} {number}");
            town.site.member(&name, town.other_house)
        };
        let (spn, kb, poi) = (person("Hanneke"), person("Karin"), person("Ruud"));
        let (owner, reader) = (person("Olga"), person("Lex"));
        let name = format!("Leeskring {number}");
        let ring = town.site.group(owner, &name, Audience::Group, false);
        town.site.bring_in(owner, ring, reader);
        let utrecht = GrantScope::Province(Province::Utrecht);
        let moderators = vec![
            town.with(spn, Role::SpnModerator, GrantScope::Network),
            town.with(kb, Role::KbModerator, GrantScope::Network),
            town.with(poi, Role::PoiModerator, utrecht),
            town.actor(owner),
        ];
        Self {
            moderators,
            poi,
            owner,
            reader,
            ring,
        }
    }
}

/// What a sequence is about: a topic with a reply, and in every other one a topic in the ring, all by one author.
struct Scene {
    author: MemberId,
    texts: Vec<Text>,
}

/// A text, and how often something was done to it that said so.
struct Text {
    item: ItemId,
    post: PostId,
    n: i32,
    inside: bool,
    decided: AtomicUsize,
    answered: AtomicUsize,
    handed_on: AtomicUsize,
}

impl Text {
    fn of(town: &Town, (item, n): (ItemId, i32), inside: bool) -> Self {
        Self {
            item,
            post: town.post_id(item, n),
            n,
            inside,
            decided: AtomicUsize::new(0),
            answered: AtomicUsize::new(0),
            handed_on: AtomicUsize::new(0),
        }
    }
}

impl Scene {
    fn of(town: &Town, cast: &Cast, sequence: usize) -> Self {
        let site = &town.site;
        // Each of an author of their own, so that what lasts is of these texts alone.
        let author = site.member(&format!("Schrijver {sequence}"), town.house);
        let topic = site.question(author, town.square, "Een vraag?", "Tekst.");
        let by = town.actor(author);
        replies::post(&site.cx, &by, topic, "Nog iets.", None, None).unwrap();
        let mut texts = vec![
            Text::of(town, (topic, 0), false),
            Text::of(town, (topic, 1), false),
        ];
        if sequence % 2 == 1 {
            site.bring_in(cast.owner, cast.ring, author);
            let inside = site.question(author, cast.ring, "Onder ons?", "Tekst.");
            texts.push(Text::of(town, (inside, 0), true));
        }
        let reader = town.actor(cast.reader);
        for text in &texts {
            let from = if text.inside {
                &reader
            } else {
                &Actor::Visitor
            };
            report(town, from, text).unwrap();
        }
        Self { author, texts }
    }
}

/// Does something that may hang, and fails with what that was when it does.
fn within<T: Send + 'static>(
    longest: Duration,
    what: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> T {
    let (tell, told) = mpsc::channel();
    let worker = thread::spawn(move || {
        let done = work();
        // Nobody listens any more when it took too long.
        tell.send(done).ok();
    });
    match told.recv_timeout(longest) {
        Ok(done) => done,
        Err(RecvTimeoutError::Timeout) => panic!("{what}: no end after {longest:?}, a deadlock?"),
        Err(RecvTimeoutError::Disconnected) => {
            eprintln!("in {what}");
            match worker.join() {
                Err(why) => resume_unwind(why),
                Ok(()) => panic!("{what} came to nothing"),
            }
        }
    }
}

/// Several at once report, claim, hand on, edit, decide, undo and object, while the author changes, takes away and brings back;
/// after each sequence all that is kept tells the same.
fn at_random(town: Town, sequences: usize) {
    town.rules();
    let town = Arc::new(town);
    let first = times(0, FIRST_OF_FULL);
    let end = first + sequences;
    let mut position = 0;
    for from in (first..end).step_by(TOGETHER) {
        let to = end.min(from + TOGETHER);
        let there = Arc::clone(&town);
        let what = format!("sequences {from} up to {to}");
        position = within(LONGEST, &what, move || {
            let cast = Cast::of(&there, from);
            (from..to).fold(position, |position, n| sequence(&there, &cast, n, position))
        });
    }
    let verified = forum::audit::verify(&town.site.cx, &Actor::System, &[]).unwrap();
    assert!(verified.faults.is_empty(), "{verified:?}");
}

/// One sequence; up to where the log is read afterwards.
fn sequence(town: &Town, cast: &Cast, number: usize, position: i64) -> i64 {
    let scene = Scene::of(town, cast, number);
    let seed_of = |who: usize| {
        let seed = (number * 8 + who + 1) as u64;
        seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    };
    thread::scope(|threads| {
        let scene = &scene;
        for (n, actor) in cast.moderators.iter().enumerate() {
            let mut seed = seed_of(n);
            threads.spawn(move || {
                for _ in 0..STEPS {
                    expected(moderate(town, actor, scene, &mut seed));
                }
            });
        }
        let mut seed = seed_of(cast.moderators.len());
        threads.spawn(move || {
            for _ in 0..STEPS {
                expected(write(town, cast, scene, &mut seed));
            }
        });
    });
    agree(town, cast, &scene);
    logged(town, &scene, position)
}

/// What may come of it when others are at it too.
fn expected(done: Result<(), Error>) {
    match done {
        Ok(()) | Err(Error::Conflict(_) | Error::Refused(_) | Error::Gone | Error::Stale(_)) => {}
        Err(Error::Invalid(problems)) => {
            assert!(
                matches!(problems[0].field, "measure" | "also"),
                "{problems:?}"
            );
        }
        Err(error) => panic!("{error}"),
    }
}

fn pick<'a, T>(all: &'a [T], seed: &mut u64) -> &'a T {
    &all[chance(seed) as usize % all.len()]
}

/// The case of a text with what was decided of it, as someone saw it a moment before they do something.
fn known(town: &Town, text: &Text) -> (CaseRow, Vec<DecisionRow>) {
    let read = town.site.cx.store.read(|r| {
        let case = store::cases::of_target(r, Target::Post, text.post.0)?.unwrap();
        let rows = store::decisions::of_case(r, case.id)?;
        Ok::<_, store::Error>((case, rows))
    });
    read.unwrap()
}

fn report(town: &Town, actor: &Actor, text: &Text) -> Result<(), Error> {
    let said = said(Reason::Unkind);
    // Each from elsewhere, so that no limit is met.
    let from = text.post.to_string();
    let target = (Target::Post, text.post.0);
    moderation::report(&town.site.cx, actor, &from, target, &said).map(drop)
}

fn rewrite(town: &Town, actor: &Actor, text: &Text, seed: &mut u64) -> Result<(), Error> {
    let cx = &town.site.cx;
    let body = format!("Tekst {}.", chance(seed));
    let note = String::new();
    match text.n {
        0 => {
            let row = town.row(text.item);
            let edit = EditTopic {
                version: row.version,
                title: row.title,
                body,
                tags: Vec::new(),
                note,
            };
            topics::edit(cx, actor, text.item, &edit).map(drop)
        }
        n => {
            let version = town.post(text.item, n).version;
            let edit = EditReply {
                version,
                body,
                note,
            };
            replies::edit(cx, actor, text.post, &edit).map(drop)
        }
    }
}

/// One of those who moderate does something to one of the texts.
fn moderate(town: &Town, actor: &Actor, scene: &Scene, seed: &mut u64) -> Result<(), Error> {
    let cx = &town.site.cx;
    let text = pick(&scene.texts, seed);
    let (case, decisions) = known(town, text);
    match chance(seed) % 16 {
        0 => moderation::claim(cx, actor, case.id),
        1 => moderation::release(cx, actor, case.id),
        2 => {
            moderation::hand_on(cx, actor, case.id, "Kijken jullie mee?")?;
            text.handed_on.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }
        3 => moderation::add_note(cx, actor, case.id, "Ik ken de schrijver."),
        4..=10 => decide(town, actor, (text, &case), seed),
        _ if decisions.is_empty() => Ok(()),
        11..=13 => moderation::undo(cx, actor, pick(&decisions, seed).id, "Toch niet."),
        _ => answer(town, actor, (text, pick(&decisions, seed)), seed),
    }
}

fn decide(
    town: &Town,
    actor: &Actor,
    (text, case): (&Text, &CaseRow),
    seed: &mut u64,
) -> Result<(), Error> {
    let cx = &town.site.cx;
    let measure = *pick(MEASURES, seed);
    if measure == Measure::Edit {
        rewrite(town, actor, text, seed)?;
    }
    let also = match measure.is_of_text() && chance(seed).is_multiple_of(3) {
        true => Some(*pick(&[Measure::Warn, Measure::Silence], seed)),
        false => None,
    };
    // No two alike, as far as chance goes: which of several holds is seen by its day.
    let until = match measure.ends() || also.is_some_and(Measure::ends) {
        true => calendar::to_day(cx.now().after(days(5 + chance(seed) % 200))),
        false => String::new(),
    };
    let ruling = Ruling {
        also,
        until,
        ..ruling(measure)
    };
    let made = moderation::decide_all(cx, actor, &[(case.id, case.version)], &ruling)?;
    text.decided.fetch_add(made.len(), Ordering::SeqCst);
    Ok(())
}

/// Answers the complaint about a decision, when there is one.
fn answer(
    town: &Town,
    actor: &Actor,
    (text, about): (&Text, &DecisionRow),
    seed: &mut u64,
) -> Result<(), Error> {
    let cx = &town.site.cx;
    let found = cx
        .store
        .read(|r| store::cases::of_target(r, Target::Decision, about.id.0));
    let Some(complaint) = found.unwrap() else {
        return Ok(());
    };
    let measure = *pick(&[Measure::Uphold, Measure::Overturn], seed);
    let at = (complaint.id, complaint.version);
    moderation::decide(cx, actor, at, &ruling(measure))?;
    text.answered.fetch_add(1, Ordering::SeqCst);
    Ok(())
}

/// Who wrote the texts changes one, takes it away, brings it back or objects, and others report it.
fn write(town: &Town, cast: &Cast, scene: &Scene, seed: &mut u64) -> Result<(), Error> {
    let cx = &town.site.cx;
    let text = pick(&scene.texts, seed);
    let (_, decisions) = known(town, text);
    // What they may do is asked anew each time: they may have been silenced by now.
    let (author, reader) = (town.actor(scene.author), town.actor(cast.reader));
    match chance(seed) % 10 {
        0 | 1 => rewrite(town, &author, text, seed),
        2 | 3 if text.n == 0 => {
            tending::delete(cx, &author, text.item, &Removal::default()).map(drop)
        }
        2 | 3 => tending::delete_reply(cx, &author, text.post, &Removal::default()).map(drop),
        4 if text.n == 0 => tending::restore(cx, &author, text.item).map(drop),
        4 => tending::restore_reply(cx, &author, text.post).map(drop),
        5 => report(town, &reader, text),
        6 => report(town, &Actor::Visitor, text),
        n => match decisions.is_empty() {
            true => Ok(()),
            false => {
                let about = pick(&decisions, seed).id;
                let by = if n == 7 { &reader } else { &author };
                moderation::object(cx, &By::Actor(by), about, "Niet eens.").map(drop)
            }
        },
    }
}

/// State and what was kept of decisions say the same.
fn agree(town: &Town, cast: &Cast, scene: &Scene) {
    let read = town.site.cx.store.read(|r| {
        let mut all = Vec::new();
        for text in &scene.texts {
            let case = store::cases::of_target(r, Target::Post, text.post.0)?.unwrap();
            let rows = store::decisions::of_case(r, case.id)?;
            let decided = text.decided.load(Ordering::SeqCst);
            assert_eq!(rows.len(), decided, "each decision was made once");
            let outside = if text.inside { cast.poi } else { cast.owner };
            for row in &rows {
                let by = [row.by_id, row.undone_by];
                assert!(!by.contains(&Some(outside)), "out of scope: {row:?}");
            }
            stands(r, text, &rows)?;
            waits(r, &case, &rows)?;
            answered(r, text, &rows)?;
            all.extend(rows);
        }
        let author = store::members::find(r, scene.author)?.unwrap();
        lasts(&all, Measure::Silence, author.silenced_until);
        lasts(&all, Measure::Suspend, author.suspended_until);
        Ok::<_, store::Error>(())
    });
    read.unwrap();
}

/// A text stands as the decision in force says, its history tells so, and it is counted so.
fn stands(r: &mut Read, text: &Text, rows: &[DecisionRow]) -> Result<(), store::Error> {
    let (post, item) = store::posts::with_item(r, text.post)?.unwrap();
    let state = if text.n == 0 { item.state } else { post.state };
    match store::decisions::in_force(r, text.post)? {
        Some((row, _)) => {
            let says = match row.measure {
                Measure::Hide => State::Hidden,
                _ => State::Deleted,
            };
            assert_eq!(state, says, "{rows:#?}");
        }
        // Its author can take it away, and nobody hides it without a decision.
        None => assert_ne!(state, State::Hidden, "{rows:#?}"),
    }
    let deeds = store::deeds::of(r, text.item, text.n)?;
    let told = deeds.iter().fold(State::Live, |was, deed| match deed.kind {
        Deed::Hidden => State::Hidden,
        Deed::Deleted => State::Deleted,
        Deed::Restored => State::Live,
        _ => was,
    });
    assert_eq!(state, told, "{deeds:#?}");
    if text.n > 0 {
        assert_eq!(item.replies, i32::from(state == State::Live));
    }
    // What a moderator took out of it is kept from readers as long as that is decided, and no longer.
    let below = store::revisions::hidden_below(r, text.post)?;
    let edited = |row: &DecisionRow| row.measure == Measure::Edit && row.undone_at.is_none();
    assert_eq!(below > 0, rows.iter().any(edited), "{below}: {rows:#?}");
    Ok(())
}

/// A closed case has nobody wait, and an open one has someone to decide for, or was opened again.
fn waits(r: &mut Read, case: &CaseRow, rows: &[DecisionRow]) -> Result<(), store::Error> {
    let reports = store::reports::of_cases(r, &[case.id])?;
    let waits = reports.iter().any(|report| report.agreed.is_none());
    match case.state {
        CaseState::Closed => {
            assert!(!waits, "{reports:#?}");
            assert_eq!(case.claimed_by, None);
        }
        CaseState::Open => {
            let undone = rows.iter().any(|row| row.undone_at.is_some());
            assert!(waits || undone, "{case:?}");
        }
    }
    Ok(())
}

/// A complaint is answered once, by someone else than decided, and who is right has it undone.
fn answered(r: &mut Read, text: &Text, rows: &[DecisionRow]) -> Result<(), store::Error> {
    let mut count = 0;
    for row in rows {
        let Some(complaint) = store::cases::of_target(r, Target::Decision, row.id.0)? else {
            continue;
        };
        let answers = store::decisions::of_case(r, complaint.id)?;
        assert!(answers.len() <= 1, "{answers:#?}");
        let open = complaint.state == CaseState::Open;
        assert!(!open || row.undone_at.is_none(), "{row:?}");
        for answer in &answers {
            assert_ne!(answer.by_id, row.by_id, "{answer:?}");
            let right = answer.measure == Measure::Overturn;
            assert!(!right || row.undone_at.is_some(), "{row:?}");
        }
        count += answers.len();
    }
    assert_eq!(count, text.answered.load(Ordering::SeqCst));
    Ok(())
}

/// Someone is kept from writing or from signing in as long as a decision says that holds, whichever others were undone, and
/// in whatever order.
fn lasts(rows: &[DecisionRow], measure: Measure, until: Option<Moment>) {
    let holds = |row: &&DecisionRow| row.measure == measure && row.undone_at.is_none();
    let said: Vec<_> = rows.iter().filter(holds).map(|row| row.until_at).collect();
    match until {
        None => assert!(said.is_empty(), "no {measure} any more: {rows:#?}"),
        Some(_) => assert!(said.contains(&until), "{measure} {until:?}: {rows:#?}"),
    }
}

/// The log tells of each decision once, once of each that was taken back, and of each handing on; where it ends.
fn logged(town: &Town, scene: &Scene, position: i64) -> i64 {
    let read = town.site.cx.store.read(|r| {
        let entries = store::audit::after(r, position, 10_000)?;
        let count = |done: Done, kind: SubjectKind, id: i64| {
            let of_it = entries.iter().filter(|entry| {
                let about = entry.subject_kind == kind && entry.subject_id == Some(id);
                about && entry.done == done
            });
            of_it.count()
        };
        for text in &scene.texts {
            let case = store::cases::of_target(r, Target::Post, text.post.0)?.unwrap();
            let mut rows = store::decisions::of_case(r, case.id)?;
            for row in rows.clone() {
                let complaint = store::cases::of_target(r, Target::Decision, row.id.0)?;
                if let Some(complaint) = complaint {
                    rows.extend(store::decisions::of_case(r, complaint.id)?);
                }
            }
            for row in &rows {
                let told = |done| count(done, SubjectKind::Decision, row.id.0);
                assert_eq!(told(Done::CaseDecided), 1, "{row:?}");
                let undone = usize::from(row.undone_at.is_some());
                assert_eq!(told(Done::DecisionUndone), undone, "{row:?}");
            }
            let handed_on = count(Done::CaseHandedOn, SubjectKind::Case, case.id.0);
            assert_eq!(handed_on, text.handed_on.load(Ordering::SeqCst));
        }
        Ok::<_, store::Error>(entries.last().map_or(position, |entry| entry.n))
    });
    read.unwrap()
}

#[test]
fn many_hands_at_random_leave_one_story() {
    at_random(Town::new(), times(40, 10_000));
}

#[test]
fn many_hands_at_random_leave_one_story_on_postgres() {
    let postgres = super::server::Postgres::shared();
    let url = postgres.fresh_database();
    // A sequence is some six hundred statements, each a way to the server and back: 10,000 would keep two cores busy for well
    // over ten minutes. What happens is told apart by the other database; this one has others wait for locks, or run again.
    at_random(Town::on(Site::postgres(&url)), times(10, 2_000));
    postgres.drop_database(&url);
}

#[test]
#[should_panic(expected = "no end after")]
fn what_hangs_is_told() {
    within(Duration::from_millis(20), "a nap", || {
        thread::sleep(Duration::from_secs(2));
    });
}
