//! Counting: what the network tells the public each year (DSA, articles 15 and 24), and how the queue does, for moderators.
//! Nobody is named, and nobody is counted by name.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use domain::moderation::Measure;
use domain::moment::days;
use domain::rights::{self, Act, Actor};
use domain::role::Power;
use domain::{CaseId, Moment, calendar};
use store::decisions::{self, Counted};
use store::{Read, cases, reports};

use super::statements::FoundBy;
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
    /// Decisions that were undone by who decides, without an objection.
    pub undone: i64,
    /// The middle of all times from being asked to deciding; `None` when nothing was decided.
    pub median: Option<Duration>,
    /// Complaints that were decided, and how many of them were right. One answer may be to several.
    pub complaints: (i64, i64),
    /// As `median`, of the answers to complaints.
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
        let undone = undone(r, &rows, from)?;
        let (answered, rows): (Vec<Counted>, Vec<Counted>) =
            rows.into_iter().partition(|row| row.measure.answers());
        let restricting = || rows.iter().filter(|row| row.measure.restricts());
        let answers = decisions::answers(r, from, to)?;
        let right = answers.iter().filter(|it| **it == Measure::Overturn);
        Ok(Figures {
            year,
            reports: sorted(said.into_iter().map(|(reason, n)| (reason.to_string(), n))),
            measures: counts(rows.iter().map(|row| row.measure.to_string())),
            found: counts(
                restricting().map(|row| FoundBy::of(&row.held, row.reported).word().to_owned()),
            ),
            grounds: counts(restricting().filter_map(|row| row.ground.clone())),
            automated: count(rows.iter().filter(|row| row.role.is_empty())),
            undone,
            median: median(&rows),
            complaints: (count(answers.iter()), count(right)),
            complaint_median: median(&answered),
        })
    })
}

/// How many of these decisions were undone by who decides. One is answered after it was taken, so looking from the same moment
/// on finds all that an objection overturned.
fn undone(r: &mut Read, rows: &[Counted], from: Moment) -> Result<i64, Error> {
    let overturned = decisions::overturned(r, from)?;
    let undone = rows
        .iter()
        .filter(|row| row.undone_at.is_some() && !overturned.contains(&row.id));
    Ok(count(undone))
}

/// Of how many cases something was decided more than once; what is decided at one moment counts once.
fn again(rows: &[Counted]) -> i64 {
    let mut moments: BTreeMap<CaseId, BTreeSet<Moment>> = BTreeMap::new();
    for row in rows {
        moments
            .entry(row.case_id)
            .or_default()
            .insert(row.created_at);
    }
    let twice = moments.values().filter(|moments| moments.len() > 1);
    i64::try_from(twice.count()).unwrap_or(i64::MAX)
}

fn count<T>(rows: impl Iterator<Item = T>) -> i64 {
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

/// How the queue does where someone moderates: all of it but [`Self::network`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Whether they moderate the whole network.
    pub whole: bool,
    /// Open cases that they see, counted to 200.
    pub open: usize,
    /// Those that should have been decided by now.
    pub overdue: usize,
    /// Over how many days the rest looks back.
    pub days: u64,
    /// Decisions, and the middle of all times until them.
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
    /// Decisions that were undone by who decides, without an objection.
    pub undone: i64,
    /// Decisions and the middle of all times until them in the whole network, to compare; for who moderates a part of it, not
    /// for who owns a group.
    pub network: Option<(i64, Option<Duration>)>,
}

/// How the queue does.
///
/// Refused for who moderates nowhere.
pub fn health(cx: &Cx, actor: &Actor) -> Result<Health, Error> {
    rights::may(actor, Act::SeeQueue)?;
    signed_in(actor)?;
    let now = cx.now();
    let (from, to) = (now.before(days(BACK)), Moment(now.0 + 1));
    let compares = rights::may(actor, Act::KeepReplies).is_ok();
    let (remit, scope) = (rights::remit(actor, Power::Moderate), rights::scope(actor));
    cx.store.read(|r| {
        let (open, overdue) = super::count(r, actor, now)?.unwrap_or_default();
        let mut rows = cases::decided(r, (&remit, &scope), (from, to))?;
        rows.retain(|row| !row.measure.answers());
        let network = match compares && !remit.network {
            true => {
                let mut all = decisions::counted(r, from, to)?;
                all.retain(|row| !row.measure.answers());
                Some((count(all.iter()), median(&all)))
            }
            false => None,
        };
        Ok(Health {
            whole: remit.network,
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
            again: again(&rows),
            undone: undone(r, &rows, from)?,
            network,
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
            // Up, as the page does.
            let hours = median.map_or(0, |median| median.as_secs().div_ceil(3_600));
            i64::try_from(hours).unwrap_or(i64::MAX)
        };
        rows.extend([
            ("automated", String::new(), self.automated),
            ("undone", String::new(), self.undone),
            ("median_hours", String::new(), hours(self.median)),
            ("complaints", String::new(), self.complaints.0),
            ("complaints_justified", String::new(), self.complaints.1),
            (
                "complaints_median_hours",
                String::new(),
                hours(self.complaint_median),
            ),
        ]);
        rows
    }
}
