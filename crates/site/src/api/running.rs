//! How the installation does: work in the background, copies, what is cleared away, where people sign in.

use std::borrow::Cow;

use domain::JobId;
use domain::job::{Failure, Standing};
use domain::retention::Kept;
use forum::jobs::{self, JobView};
use forum::leaving::{self, BackupState};
use forum::retention;
use pages::findings::WARNED;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::{Done, Json};
use super::shapes::{At, AtId, Page, W};

/// The state of background work.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Queue {
    waiting: i64,
    /// How many seconds the oldest that is due has been waiting.
    oldest_due: Option<u64>,
    parked: Vec<Parked>,
}

/// Work that failed too often.
#[derive(Debug, Serialize, JsonSchema)]
struct Parked {
    id: i64,
    kind: String,
    attempts: i32,
    /// In English.
    last_error: String,
}

impl From<jobs::QueueView> for Queue {
    fn from(queue: jobs::QueueView) -> Self {
        let parked = queue.parked.into_iter().map(|job| Parked {
            id: job.id.0,
            kind: job.kind,
            attempts: job.attempts,
            last_error: job.last_error,
        });
        Self {
            waiting: queue.waiting,
            oldest_due: queue.oldest_due.map(|waits| waits.as_secs()),
            parked: parked.collect(),
        }
    }
}

/// `GET /jobs`
pub(crate) fn queue(call: &Call, _: Asked) -> Result<Json<Queue>, Fault> {
    Ok(Json(jobs::queue(&call.cx, &call.actor)?.into()))
}

/// Which jobs.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct JobsQuery {
    standing: W<Standing>,
    /// Of `next`: the id of the last job that was given.
    after: Option<i64>,
}

/// Jobs that stand so.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Jobs {
    /// The latest first.
    items: Vec<Job>,
    /// The full address of the next page; null on the last.
    next: Option<String>,
    /// How many there are of each standing.
    counts: Vec<StandingCount>,
    /// The kinds of which some are parked.
    parked: Vec<KindCount>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct StandingCount {
    standing: W<Standing>,
    count: i64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct KindCount {
    kind: String,
    count: i64,
}

/// Work in the background.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Job {
    id: i64,
    kind: String,
    /// When it is to be done, was begun or was done, as it stands.
    at: At,
    /// How often it was tried.
    attempts: i32,
    /// Why it failed last.
    failure: Option<W<Failure>>,
    /// The same in the words of the program, in English.
    last_error: Option<String>,
}

impl From<JobView> for Job {
    fn from(job: JobView) -> Self {
        let (failure, last_error) = job.failure.unzip();
        Self {
            id: job.id.0,
            kind: job.kind,
            at: At(job.at),
            attempts: job.attempts,
            failure: failure.map(W),
            last_error,
        }
    }
}

/// `GET /jobs/all`
pub(crate) fn list(call: &Call, asked: Asked<Nothing, JobsQuery>) -> Result<Json<Jobs>, Fault> {
    let (standing, before) = (asked.query.standing.0, asked.query.after.map(JobId));
    let jobs = jobs::list(&call.cx, &call.actor, standing, before)?;
    let counts = jobs.counts.into_iter();
    let parked = jobs.parked.into_iter();
    Ok(Json(Jobs {
        items: jobs.rows.into_iter().map(Job::from).collect(),
        next: jobs.next.map(|last| call.next("after", last)),
        counts: counts
            .map(|(standing, count)| StandingCount {
                standing: W(standing),
                count,
            })
            .collect(),
        parked: parked
            .map(|(kind, count)| KindCount { kind, count })
            .collect(),
    }))
}

/// `GET /jobs/{id}`: one that is parked.
pub(crate) fn show(call: &Call, asked: Asked<AtId>) -> Result<Json<Job>, Fault> {
    let job = jobs::parked(&call.cx, &call.actor, JobId(asked.at.id))?;
    Ok(Json(job.into()))
}

/// `POST /jobs/{id}/retry`
pub(crate) fn retry(call: &Call, asked: Asked<AtId>) -> Result<Done, Fault> {
    jobs::retry(&call.cx, &call.actor, JobId(asked.at.id))?;
    Ok(Done)
}

/// Which parked jobs.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct JobKind {
    /// All of this kind.
    kind: String,
}

/// `POST /jobs/retry`
pub(crate) fn retry_all(
    call: &Call,
    asked: Asked<Nothing, Nothing, JobKind>,
) -> Result<Done, Fault> {
    jobs::retry_all(&call.cx, &call.actor, &asked.body.kind)?;
    Ok(Done)
}

/// `DELETE /jobs/{id}`
pub(crate) fn discard(call: &Call, asked: Asked<AtId>) -> Result<Done, Fault> {
    jobs::discard(&call.cx, &call.actor, JobId(asked.at.id))?;
    Ok(Done)
}

/// How the installation does.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Installation {
    /// Of the program.
    version: String,
    jobs: Queue,
    /// What was looked at, as the page shows it; other servers are not asked.
    findings: Vec<Finding>,
    /// Where people sign in with accounts that they have elsewhere.
    providers: Vec<Provider>,
}

/// Something that was looked at.
#[derive(Debug, Serialize, JsonSchema)]
struct Finding {
    /// What was found: a word, the same in every language.
    case: String,
    /// `fine`, `doubt` or `wrong`.
    state: String,
    /// What was found, in the language that was asked for.
    what: String,
    /// Who feels it, and how; null when it is fine.
    harm: Option<String>,
    /// What to do; null when it is fine.
    advice: Option<String>,
}

/// Where people sign in with accounts that they have elsewhere.
#[derive(Debug, Serialize, JsonSchema)]
struct Provider {
    label: String,
    issuer: String,
    /// Whether it failed just now.
    down: bool,
    /// The last moment at which our secret there holds, when that is known.
    expires: Option<At>,
    /// Whether that is soon, or was.
    soon: bool,
}

/// `GET /installation`
pub(crate) fn installation(call: &Call, _: Asked) -> Result<Json<Installation>, Fault> {
    // For administrators alone, as the action says.
    let jobs = jobs::queue(&call.cx, &call.actor)?.into();
    let now = call.cx.now();
    let providers = call.site.settings.providers.iter();
    let texts = pages::Texts(call.lang);
    let found = (call.site.settings.findings)(false);
    Ok(Json(Installation {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        jobs,
        findings: found
            .iter()
            .map(|it| Finding {
                case: it.case.to_string(),
                state: it.state().to_string(),
                what: it.what(texts).into_owned(),
                harm: it.harm(texts).map(Cow::into_owned),
                advice: it.advice(texts).map(Cow::into_owned),
            })
            .collect(),
        providers: providers
            .map(|it| Provider {
                label: it.settings.label.clone(),
                issuer: it.settings.issuer.clone(),
                down: it.is_down(now),
                expires: it.secret_ends().map(|end| At(end.just_before())),
                soon: it.secret_ends().is_some_and(|end| end <= now.after(WARNED)),
            })
            .collect(),
    }))
}

/// A kind of data that ends by itself.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Retention {
    kind: W<Kept>,
    /// How long it is kept.
    days: u32,
    /// When it was cleared away last; null when it was not yet.
    last: Option<Clearing>,
    /// How many were removed in the last 30 days.
    lately: i64,
}

/// One time that a kind was cleared away.
#[derive(Debug, Serialize, JsonSchema)]
struct Clearing {
    at: At,
    /// What was older than this.
    until: At,
    removed: i64,
}

/// `GET /installation/retention`
pub(crate) fn kept(call: &Call, _: Asked) -> Result<Json<Page<Retention>>, Fault> {
    let rows = retention::report(&call.cx, &call.actor)?;
    let rows = rows.into_iter().map(|row| Retention {
        kind: W(row.kind),
        days: row.days,
        last: row.last.map(|it| Clearing {
            at: At(it.at),
            until: At(it.until),
            removed: it.removed,
        }),
        lately: row.lately,
    });
    Ok(Json(Page::whole(rows.collect())))
}

/// A copy of the site.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Backup {
    /// Whether it was the schedule that asked for it.
    scheduled: bool,
    /// Where it is, on the server.
    folder: String,
    /// When the last attempt began.
    began_at: At,
    /// How often it was tried.
    attempts: i32,
    state: CopyState,
    /// Seconds that it took, when it was made.
    took: Option<u64>,
    /// Why it was not made, in English.
    error: Option<String>,
    /// Bytes of all of it.
    bytes: i64,
    /// Bytes that no copy beside it had.
    added: i64,
    /// The copies that were thrown away for it.
    removed: Vec<String>,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum CopyState {
    /// It is there.
    Made,
    /// It is not; `error` says why.
    Failed,
    /// It is being made.
    UnderWay,
    /// Its process ended before it was made.
    BrokenOff,
}

impl From<leaving::Backup> for Backup {
    fn from(backup: leaving::Backup) -> Self {
        let (state, took, error) = match backup.state {
            BackupState::Made { took } => (CopyState::Made, Some(took.as_secs()), None),
            BackupState::Failed(why) => (CopyState::Failed, None, Some(why)),
            BackupState::UnderWay => (CopyState::UnderWay, None, None),
            BackupState::BrokenOff => (CopyState::BrokenOff, None, None),
        };
        Self {
            scheduled: backup.scheduled,
            folder: backup.folder,
            began_at: At(backup.began_at),
            attempts: backup.attempts,
            state,
            took,
            error,
            bytes: backup.bytes,
            added: backup.added,
            removed: backup.removed,
        }
    }
}

/// `GET /installation/backups`
pub(crate) fn backups(call: &Call, _: Asked) -> Result<Json<Page<Backup>>, Fault> {
    let all = leaving::backups(&call.cx, &call.actor)?;
    Ok(Json(Page::whole(
        all.into_iter().map(Backup::from).collect(),
    )))
}
