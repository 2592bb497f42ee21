//! A file goes in: portions of lines, a transaction each; what waits for later lines comes again at the end.

use std::fmt;
use std::io::{self, BufRead};

use forum::imports::{self, Batch, Keep, Origin, Outcome};
use forum::{Cx, Error};

use super::read::{Line, Lines, read};
use super::reason::Reason;
use super::translate::{Failed, kind, named, translate};
use super::waiting::Room;

/// Bytes of lines in one portion, at most about so many: what is kept in memory at once.
const PORTION: usize = 8 << 20;

/// How a file is brought in.
pub struct Options<'a> {
    /// Undo everything at the end: only the report is wanted. All of it happens in one transaction, so a server
    /// beside it can't write meanwhile.
    pub dry_run: bool,
    /// Told how far it is, after each portion.
    pub progress: &'a mut dyn FnMut(&Progress),
}

impl fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("dry_run", &self.dry_run)
            .finish_non_exhaustive()
    }
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes of the file that are done.
    pub bytes: u64,
    /// Lines that are done.
    pub lines: u64,
    /// Objects that wait for what they name.
    pub waiting: u64,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Objects that were not here.
    pub created: u64,
    /// Objects that were here and have changed.
    pub updated: u64,
    /// Objects that were here and were left as they are.
    pub skipped: u64,
    /// Lines that were not taken, in the order in which that became clear.
    pub refused: Vec<Refused>,
}

/// A line that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// From 1.
    pub line: u64,
    /// Its `type`, where it could be told.
    pub kind: Option<String>,
    /// Its `id`, where it could be told.
    pub id: Option<String>,
    /// Why.
    pub reasons: Vec<Reason>,
}

impl fmt::Display for Refused {
    /// For the operator: `line 12 (topic 9001): title: too long (max 200, length 312)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        match (&self.kind, &self.id) {
            (Some(kind), Some(id)) => write!(f, " ({kind} {id})")?,
            (Some(only), None) | (None, Some(only)) => write!(f, " ({only})")?,
            (None, None) => {}
        }
        let reasons: Vec<String> = self.reasons.iter().map(ToString::to_string).collect();
        write!(f, ": {}", reasons.join("; "))
    }
}

/// An import that ended before the end of the file. What had gone in stays, and the same file goes on from there.
#[derive(Debug, thiserror::Error)]
#[error("stopped behind line {line}: {why}")]
pub struct Stopped {
    /// The last line that is surely done.
    pub line: u64,
    /// What had been done. After a dry run nothing of it is there.
    pub report: Report,
    /// Why.
    pub why: Why,
}

/// Why an import ended early.
#[derive(Debug, thiserror::Error)]
pub enum Why {
    /// The file can't be read on.
    #[error("the file can't be read: {0}")]
    File(#[from] io::Error),
    /// The database fails.
    #[error("{0}")]
    Forum(#[from] Error),
}

/// Brings a file in. See the module for what that means.
///
/// # Errors
/// When the file or the database fails. Bad lines are no error but a part of the report.
pub fn run<R: BufRead>(cx: &Cx, reader: R, options: Options<'_>) -> Result<Report, Stopped> {
    let mut work = Work::new(reader, options.progress);
    if !options.dry_run {
        let done = work.go(&mut |lines| imports::batch(cx, Keep::Yes, |batch| take(batch, lines)));
        return work.reported(done);
    }
    // The file can be read only once, so a transaction that has to run again must be asked for again.
    let mut first = true;
    let done = imports::batch(cx, Keep::No, |batch| {
        if !std::mem::take(&mut first) {
            return Err(Error::Unavailable(
                "another change came between; try again".to_owned(),
            ));
        }
        Ok(work.go(&mut |lines| take(batch, lines)))
    });
    let done = done.unwrap_or_else(|why| Err(Why::Forum(why)));
    work.reported(done)
}

/// What became of a line.
enum Taken {
    Done(Outcome),
    Missing(Reason),
    Refused(Vec<Reason>),
}

/// Takes each line in, within one transaction: new topics and replies together, as far as they follow each other.
fn take(batch: &mut Batch<'_>, lines: &[Line]) -> Result<Vec<Taken>, Error> {
    let objects = lines.iter().filter_map(|line| line.object.as_ref().ok());
    batch.look_up(&objects.map(named).collect::<Vec<_>>())?;
    let mut taken = Vec::with_capacity(lines.len());
    while taken.len() < lines.len() {
        taken.extend(take_together(batch, &lines[taken.len()..])?);
        if let Some(next) = lines.get(taken.len()) {
            taken.push(take_alone(batch, next)?);
        }
    }
    Ok(taken)
}

/// Takes the first of these lines in, up to one that must be taken alone.
fn take_together(batch: &mut Batch<'_>, lines: &[Line]) -> Result<Vec<Taken>, Error> {
    let mut taken = Vec::new();
    for line in lines {
        match take_one(batch, line, |batch, origin, object| {
            batch.plan(origin, object)
        })? {
            Some(one) => taken.push(one),
            None => break,
        }
    }
    batch.write()?;
    Ok(taken)
}

fn take_alone(batch: &mut Batch<'_>, line: &Line) -> Result<Taken, Error> {
    let taken = take_one(batch, line, |batch, origin, object| {
        batch.put(origin, object).map(Some)
    })?;
    taken.ok_or_else(|| Error::Broken("a line was not taken".to_owned()))
}

/// Puts an object into a batch, or not.
type Putting = fn(&mut Batch<'_>, &Origin<'_>, &imports::Object) -> Result<Option<Outcome>, Error>;

/// Takes a line in by this function; `None` when that does not put it.
fn take_one(batch: &mut Batch<'_>, line: &Line, put: Putting) -> Result<Option<Taken>, Error> {
    let object = match &line.object {
        Ok(object) => object,
        Err(reason) => return Ok(Some(Taken::Refused(vec![reason.clone()]))),
    };
    let content = serde_json::to_string(object).map_err(|why| Error::Broken(why.to_string()))?;
    let origin = Origin {
        source: object.source(),
        kind: kind(object),
        id: object.id(),
        content: &content,
    };
    if batch.is_known(&origin)? {
        return Ok(Some(Taken::Done(Outcome::Skipped)));
    }
    let translated = match translate(batch, object) {
        Ok(translated) => translated,
        Err(Failed::Missing(reason)) => return Ok(Some(Taken::Missing(reason))),
        Err(Failed::Refused(reason)) => return Ok(Some(Taken::Refused(vec![reason]))),
        Err(Failed::Broken(why)) => return Err(why),
    };
    match put(batch, &origin, &translated) {
        Ok(outcome) => Ok(outcome.map(Taken::Done)),
        Err(why) => Ok(Some(Taken::Refused(reasons(why)?))),
    }
}

/// Why an object was not taken, when that concerns it alone.
fn reasons(why: Error) -> Result<Vec<Reason>, Error> {
    match why {
        Error::Invalid(problems) => Ok(problems.into_iter().map(Reason::from).collect()),
        Error::Conflict(key) => Ok(vec![Reason::new("", key)]),
        Error::Refused(refusal) => Ok(vec![Reason::new("", refusal.key())]),
        Error::NotFound => Ok(vec![Reason::new("", "not-found")]),
        Error::Gone => Ok(vec![Reason::new("", "gone")]),
        why => Err(why),
    }
}

/// Takes a portion in.
type TakeIn<'a> = dyn FnMut(&[Line]) -> Result<Vec<Taken>, Error> + 'a;

/// An import on its way.
struct Work<'a, R> {
    lines: Lines<R>,
    progress: &'a mut dyn FnMut(&Progress),
    so_far: Progress,
    waiting: Room,
    report: Report,
}

impl<'a, R: BufRead> Work<'a, R> {
    fn new(reader: R, progress: &'a mut dyn FnMut(&Progress)) -> Self {
        Self {
            lines: read(reader),
            progress,
            so_far: Progress::default(),
            waiting: Room::default(),
            report: Report::default(),
        }
    }

    fn go(&mut self, take_in: &mut TakeIn<'_>) -> Result<(), Why> {
        loop {
            let portion = self.portion()?;
            let Some(last) = portion.last() else {
                break;
            };
            let (bytes, lines) = (last.end, last.number);
            self.take(portion, take_in)?;
            self.so_far.bytes = bytes;
            self.so_far.lines = lines;
            (self.progress)(&self.so_far);
        }
        self.take_waiting(take_in)
    }

    /// The next lines of the file; none at its end.
    fn portion(&mut self) -> Result<Vec<Line>, Why> {
        let mut portion = Vec::new();
        let mut bytes = 0;
        while portion.len() < imports::BATCH && bytes < PORTION {
            let Some(line) = self.lines.next().transpose()? else {
                break;
            };
            bytes += line.bytes;
            portion.push(line);
        }
        Ok(portion)
    }

    /// Takes lines in and returns how many of them did not have to wait.
    fn take(&mut self, lines: Vec<Line>, take_in: &mut TakeIn<'_>) -> Result<usize, Why> {
        let taken = take_in(&lines)?;
        let mut settled = 0;
        for (line, taken) in lines.into_iter().zip(taken) {
            settled += 1;
            match taken {
                Taken::Done(Outcome::Created) => self.report.created += 1,
                Taken::Done(Outcome::Updated) => self.report.updated += 1,
                Taken::Done(Outcome::Skipped) => self.report.skipped += 1,
                Taken::Refused(reasons) => self.refuse(line, reasons),
                Taken::Missing(reason) if self.waiting.has_room(line.bytes) => {
                    self.waiting.keep(line, reason);
                    self.so_far.waiting += 1;
                    settled -= 1;
                }
                Taken::Missing(reason) => self.refuse(line, vec![reason]),
            }
        }
        Ok(settled)
    }

    /// Tries what waits again, for as long as that brings anything in, and refuses the rest.
    fn take_waiting(&mut self, take_in: &mut TakeIn<'_>) -> Result<(), Why> {
        loop {
            let mut waiting = self.waiting.empty();
            let mut settled = 0;
            while !waiting.is_empty() {
                let rest = waiting.split_off(waiting.len().min(imports::BATCH));
                let portion: Vec<Line> = waiting.into_iter().map(|(line, _)| line).collect();
                self.so_far.waiting -= portion.len() as u64;
                settled += self.take(portion, take_in)?;
                (self.progress)(&self.so_far);
                waiting = rest;
            }
            if settled == 0 {
                break;
            }
        }
        for (line, reason) in self.waiting.empty() {
            self.refuse(line, vec![reason]);
        }
        Ok(())
    }

    fn refuse(&mut self, line: Line, reasons: Vec<Reason>) {
        self.report.refused.push(Refused {
            line: line.number,
            kind: line.kind,
            id: line.id,
            reasons,
        });
    }

    fn reported(self, done: Result<(), Why>) -> Result<Report, Stopped> {
        match done {
            Ok(()) => Ok(self.report),
            Err(why) => Err(Stopped {
                line: self.so_far.lines,
                report: self.report,
                why,
            }),
        }
    }
}
