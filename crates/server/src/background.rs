//! What goes on beside requests: the index follows the change feed, jobs are done, the schedule is kept.

use std::fmt::Display;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::findings::{self, Case, State};
use crate::leaving::Backups;
use crate::links::Links;
use crate::mail::Courier;
use crate::parts::{Parts, now};
use crate::webhooks::Messenger;

/// How often the index looks for changes; a new post is to be found within a second. However much is written, it is not
/// more often than this: a commit costs much the same whatever it holds.
const FOLLOW: Duration = Duration::from_millis(200);

/// How often jobs are looked for.
const WORK: Duration = Duration::from_millis(500);

/// How often it is looked what other programs are to be told.
const TELL: Duration = Duration::from_millis(500);

/// How often what was read is written.
const READ: Duration = Duration::from_secs(2);

/// How often the schedule is looked at and the node number kept.
const TEND: Duration = Duration::from_secs(60);

/// How often it is looked how much room the disk has.
const LOOK: Duration = Duration::from_secs(5);

/// How often the same is complained of while it goes on: on a full disk, a line for each round would fill it more.
const AGAIN: Duration = Duration::from_secs(60);

/// How often it is looked whether a backup is due.
const BACK_UP: Duration = Duration::from_secs(30);

/// Jobs that are claimed at once.
const PORTION: usize = 10;

/// What other programs are told at once, between looking whether to stop.
const TOLD: i64 = 1;

/// How often it is asked where links lead.
const CALL: Duration = Duration::from_secs(60);

/// Links that are asked at once; with a slow server in each, a stop waits for them.
const CALLED: i64 = 2;

/// How soon a thread notices that it is to stop.
const ATTENTION: Duration = Duration::from_millis(50);

/// The running threads.
pub struct Background {
    stop: Arc<AtomicBool>,
    pulse: Arc<Pulse>,
    parts: Arc<Parts>,
    threads: Vec<JoinHandle<()>>,
}

/// When each thread last came round, for `/readyz`.
#[derive(Debug, Default)]
pub struct Pulse {
    follower: AtomicI64,
    worker: AtomicI64,
}

impl Pulse {
    /// Whether index and jobs were looked after within the last minute.
    pub fn is_fresh(&self) -> (bool, bool) {
        let fresh = |at: &AtomicI64| now().0 - at.load(Ordering::Relaxed) < 60_000;
        (fresh(&self.follower), fresh(&self.worker))
    }
}

impl Background {
    /// Starts the threads.
    pub fn start(
        parts: &Arc<Parts>,
        courier: Courier,
        messenger: Messenger,
        links: Option<Links>,
        backups: Option<Backups>,
    ) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let pulse = Arc::new(Pulse::default());
        let at = now().0;
        pulse.follower.store(at, Ordering::Relaxed);
        pulse.worker.store(at, Ordering::Relaxed);
        let mut threads = vec![
            spawn("follower", &stop, FOLLOW, {
                let (parts, pulse) = (Arc::clone(parts), Arc::clone(&pulse));
                let mut complaint = Complaint::default();
                move || follow(&parts, &pulse, &mut complaint)
            }),
            spawn("worker", &stop, WORK, {
                let (parts, pulse) = (Arc::clone(parts), Arc::clone(&pulse));
                let (mut amiss, mut complaint) = (false, Complaint::default());
                move || work(&parts, &courier, &pulse, (&mut amiss, &mut complaint))
            }),
            // Whoever is slow out there keeps no mail waiting.
            spawn("messenger", &stop, TELL, {
                let parts = Arc::clone(parts);
                let mut complaint = Complaint::default();
                move || tell(&parts, &messenger, &mut complaint)
            }),
            spawn("reader", &stop, READ, {
                let parts = Arc::clone(parts);
                let mut complaint = Complaint::default();
                move || read(&parts, &mut complaint)
            }),
            spawn("tender", &stop, TEND, {
                let parts = Arc::clone(parts);
                move || tend(&parts)
            }),
            spawn("disk", &stop, LOOK, {
                let parts = Arc::clone(parts);
                let mut before = None;
                move || look(&parts, &mut before)
            }),
        ];
        if let Some(links) = links {
            threads.push(spawn("links", &stop, CALL, {
                let parts = Arc::clone(parts);
                let mut complaint = Complaint::default();
                move || call(&parts, &links, &mut complaint)
            }));
        }
        // Of its own, since a backup may take long.
        if let Some(backups) = backups {
            threads.push(spawn("backup", &stop, BACK_UP, {
                let (parts, stop) = (Arc::clone(parts), Arc::clone(&stop));
                move || {
                    let stop = || stop.load(Ordering::Relaxed);
                    crate::leaving::when_due(&parts, &backups, &stop);
                    false
                }
            }));
        }
        Self {
            stop,
            pulse,
            parts: Arc::clone(parts),
            threads,
        }
    }

    /// When the threads last came round.
    pub fn pulse(&self) -> Arc<Pulse> {
        Arc::clone(&self.pulse)
    }

    /// Lets each thread finish what it is doing, and waits for it.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads {
            if thread.join().is_err() {
                tracing::error!("a background thread had panicked");
            }
        }
        read(&self.parts, &mut Complaint::default());
    }
}

/// Runs `round` again and again until told to stop; at once when it says that there is more to do.
fn spawn(
    name: &str,
    stop: &Arc<AtomicBool>,
    pause: Duration,
    mut round: impl FnMut() -> bool + Send + 'static,
) -> JoinHandle<()> {
    let stop = Arc::clone(stop);
    let run = move || {
        while !stop.load(Ordering::Relaxed) {
            // One round that panics is logged by the hook and is not the end of all later ones.
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(&mut round));
            if !outcome.unwrap_or(false) {
                rest(&stop, pause);
            }
        }
    };
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(run)
        .expect("the system gives a thread")
}

fn rest(stop: &AtomicBool, pause: Duration) {
    let mut left = pause;
    while !left.is_zero() && !stop.load(Ordering::Relaxed) {
        let step = left.min(ATTENTION);
        thread::sleep(step);
        left -= step;
    }
}

/// Says what goes wrong: when it begins or changes, and now and then while it goes on.
#[derive(Default)]
struct Complaint(Option<(String, Instant)>);

impl Complaint {
    fn of(&mut self, what: &str, why: impl Display) {
        let line = format!("{what}: {why}");
        let is_said = |(said, at): &(String, Instant)| *said == line && at.elapsed() < AGAIN;
        if !self.0.as_ref().is_some_and(is_said) {
            tracing::error!("{line}");
            self.0 = Some((line, Instant::now()));
        }
    }
}

/// Says when the disk gets full, and when it has room again.
fn look(parts: &Parts, before: &mut Option<Case>) -> bool {
    let found = findings::disk(parts.folder.path());
    if before.is_some_and(|before| before != found.case) {
        match found.state() {
            State::Fine => tracing::info!("the disk has room again"),
            _ => findings::log(&found),
        }
    }
    *before = Some(found.case);
    false
}

fn follow(parts: &Parts, pulse: &Pulse, complaint: &mut Complaint) -> bool {
    let switched = parts.cx.index.follow_switch();
    match &switched {
        Ok(true) => tracing::info!("a new search index is in use"),
        Ok(false) => {}
        Err(why) => tracing::error!("the search index can't be changed over: {why}"),
    }
    match forum::feed::follow(&parts.cx) {
        Ok(count) => {
            pulse.follower.store(now().0, Ordering::Relaxed);
            forum::feed::is_behind(count)
        }
        Err(why) => {
            complaint.of("the search index can't follow", why);
            false
        }
    }
}

/// A round; `amiss` is whether the one before failed, so that what it had begun may be noted nowhere.
fn work(
    parts: &Parts,
    courier: &Courier,
    pulse: &Pulse,
    (amiss, complaint): (&mut bool, &mut Complaint),
) -> bool {
    let before = match *amiss {
        true => forum::jobs::take_back(&parts.cx, parts.node),
        false => Ok(()),
    };
    let done = before.and_then(|()| forum::jobs::work(&parts.cx, parts.node, courier, PORTION));
    *amiss = done.is_err();
    match done {
        Ok(count) => {
            pulse.worker.store(now().0, Ordering::Relaxed);
            count == PORTION
        }
        Err(why) => {
            complaint.of("jobs can't be done", why);
            false
        }
    }
}

/// What is new is told to other programs.
fn tell(parts: &Parts, messenger: &Messenger, complaint: &mut Complaint) -> bool {
    let told = forum::webhooks::follow(&parts.cx).and_then(|more| {
        let tried = forum::webhooks::deliver(&parts.cx, messenger, TOLD)?;
        Ok(more || tried > 0)
    });
    told.unwrap_or_else(|why| {
        complaint.of("other programs can't be told what is new", why);
        false
    })
}

/// Where links lead is asked.
fn call(parts: &Parts, links: &Links, complaint: &mut Complaint) -> bool {
    let called = forum::curating::call(&parts.cx, links, links.again, CALLED);
    if let Err(why) = called {
        complaint.of("where links lead can't be asked", why);
    }
    // There is no hurry, and no server out there is to notice.
    false
}

/// What people have read is lost by nobody but a crash: what is not written yet is written at the end.
fn read(parts: &Parts, complaint: &mut Complaint) -> bool {
    if let Err(why) = forum::reading::flush(&parts.cx) {
        complaint.of("what was read can't be written", why);
    }
    false
}

fn tend(parts: &Parts) -> bool {
    match parts.renew() {
        Ok(true) => {}
        Ok(false) => {
            // Two processes with one number make the same ids. Everything acknowledged is on disk.
            tracing::error!("another process has this node number; start again to get a new one");
            std::process::exit(1);
        }
        Err(why) => tracing::error!("the node number can't be kept: {why}"),
    }
    if let Err(why) = forum::jobs::schedule(&parts.cx) {
        tracing::error!("the schedule can't be kept: {why}");
    }
    crate::audit::keep_head(parts);
    false
}
