//! Counting: what the network tells the public each year (DSA, articles 15 and 24), and how the queue does, for moderators.
//! Nobody is named, and nobody is counted by name.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::moderation::Measure;
use domain::moment::days;
use domain::rights::{self, Act, Actor};
use domain::role::Power;
use domain::{Moment, calendar};
use store::decisions::{self, Counted};
use store::{cases, reports};

use crate::people::signed_in;
use crate::{Cx, Error};

/// Days that the state of the queue looks back.
const BACK: u64 = 90;

/// How often each of several things happened, most often first.
pub type Counts = Vec<(String, i64)>;

/// What the network tells of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The year, in Amsterdam.
    pub year: i16,
    /// Reports by reason.
    pub reports: Counts,
    /// Decisions by what was decided, without the answers to complaints.
    pub measures: Counts,
    /// What was taken from someone, by how it was found: `product`, `report`, `moderator`.
    pub found: Counts,
    /// What was taken from someone, by the ground: `rule-3`, `law`.
    pub grounds: Counts,
    /// Decisions that the product took by itself.
    pub automated: i64,
    /// Decisions that were undone without a complaint.
    pub undone: i64,
    /// The middle of all times from being asked to deciding; `None` when nothing was decided.
    pub median: Option<Duration>,
    /// Complaints that were decided, and how many of them were right.
    pub complaints: (i64, i64),
    /// As `median`, of complaints.
    pub complaint_median: Option<Duration>,
}

/// What the network tells of a year: the same for everyone.
///
/// Not found for years that are no years.
pub fn figures(cx: &Cx, year: i16) -> Result<Figures, Error> {
    let (from, to) = calendar::year(year).ok_or(Error::NotFound)?;
    cx.store.read(|r| {
        let said = reports::figures(r, from, to)?;
        let rows = decisions::counted(r, from, to)?;
        let (answered, rows): (Vec<Counted>, Vec<Counted>) =
            rows.into_iter().partition(|row| row.measure.answers());
        let restricting = || rows.iter().filter(|row| row.measure.restricts());
        let overturned = answered.iter();
        let overturned = count(overturned.filter(|row| row.measure == Measure::Overturn));
        let undone = count(restricting().filter(|row| row.undone_at.is_some()));
        Ok(Figures {
            year,
            reports: sorted(said.into_iter().map(|(reason, n)| (reason.to_string(), n))),
            measures: counts(rows.iter().map(|row| row.measure.to_string())),
            found: counts(restricting().map(|row| found(row).to_owned())),
            grounds: counts(restricting().filter_map(|row| row.ground.clone())),
            automated: count(rows.iter().filter(|row| row.role.is_empty())),
            undone: (undone - overturned).max(0),
            median: median(&rows),
            complaints: (count(answered.iter()), overturned),
            complaint_median: median(&answered),
        })
    })
}

/// How something came to be looked at (`statements::FoundBy` tells its author the same).
fn found(row: &Counted) -> &'static str {
    match (row.held.is_empty(), row.reported) {
        (false, _) => "product",
        (true, true) => "report",
        (true, false) => "moderator",
    }
}

fn count<'a>(rows: impl Iterator<Item = &'a Counted>) -> i64 {
    i64::try_from(rows.count()).unwrap_or(i64::MAX)
}

fn counts(words: impl Iterator<Item = String>) -> Counts {
    let mut counted: BTreeMap<String, i64> = BTreeMap::new();
    for word in words {
        *counted.entry(word).or_default() += 1;
    }
    sorted(counted.into_iter())
}

fn sorted(counts: impl Iterator<Item = (String, i64)>) -> Counts {
    let mut counts: Counts = counts.collect();
    counts.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    counts
}

fn median(rows: &[Counted]) -> Option<Duration> {
    let mut took: Vec<Duration> = rows
        .iter()
        .map(|row| row.created_at.since(row.opened_at))
        .collect();
    took.sort_unstable();
    took.get(took.len() / 2).copied()
}

/// How the queue does where someone moderates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Open cases that they see, counted to 200.
    pub open: usize,
    /// Those that should have been decided by now.
    pub overdue: usize,
    /// Over how many days the rest looks back.
    pub days: u64,
    /// Decisions, and the middle of all times until them. For the whole network.
    pub decided: i64,
    /// See there.
    pub median: Option<Duration>,
    /// Decisions by reason.
    pub reasons: Counts,
    /// Who carries the load, by role: never by name.
    pub roles: Counts,
    /// Reports by the place in which they were made: its name.
    pub places: Vec<(String, i64)>,
    /// Targets that were decided more than once.
    pub again: i64,
    /// Decisions that were undone.
    pub undone: i64,
}

/// How the queue does.
///
/// Refused for who moderates nowhere.
pub fn health(cx: &Cx, actor: &Actor) -> Result<Health, Error> {
    rights::may(actor, Act::SeeQueue)?;
    signed_in(actor)?;
    let now = cx.now();
    let from = now.before(days(BACK));
    let (remit, scope) = (rights::remit(actor, Power::Moderate), rights::scope(actor));
    cx.store.read(|r| {
        let (open, overdue) = super::count(r, actor, now)?.unwrap_or_default();
        let mut rows = decisions::counted(r, from, Moment(now.0 + 1))?;
        rows.retain(|row| !row.measure.answers());
        Ok(Health {
            open,
            overdue,
            days: BACK,
            decided: count(rows.iter()),
            median: median(&rows),
            reasons: counts(rows.iter().map(|row| row.reason.to_string())),
            roles: counts(
                rows.iter()
                    .filter(|row| !row.role.is_empty())
                    .map(|row| row.role.clone()),
            ),
            places: cases::reported_places(r, &remit, &scope, from)?,
            again: decisions::again(r, from)?,
            undone: count(rows.iter().filter(|row| row.undone_at.is_some())),
        })
    })
}

/// What all of it is called in the file for spreadsheets.
impl Figures {
    /// The rows of the file: what is counted, which, how often.
    pub fn rows(&self) -> Vec<(&'static str, String, i64)> {
        let mut rows = Vec::new();
        for (what, counts) in [
            ("reports", &self.reports),
            ("decisions", &self.measures),
            ("found", &self.found),
            ("grounds", &self.grounds),
        ] {
            rows.extend(counts.iter().map(|(word, n)| (what, word.clone(), *n)));
        }
        let hours = |median: Option<Duration>| {
            let hours = median.map_or(0, |median| median.as_secs() / 3_600);
            i64::try_from(hours).unwrap_or(i64::MAX)
        };
        rows.extend([
            ("automated", String::new(), self.automated),
            ("undone", String::new(), self.undone),
            ("median_hours", String::new(), hours(self.median)),
            ("complaints", String::new(), self.complaints.0),
            ("complaints_upheld", String::new(), self.complaints.1),
            (
                "complaints_median_hours",
                String::new(),
                hours(self.complaint_median),
            ),
        ]);
        rows
    }
}
