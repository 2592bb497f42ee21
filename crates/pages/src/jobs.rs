//! `/beheer/taken`: work in the background, as administrators see it.

use askama::Template;
use domain::job::{Job, Standing};
use forum::jobs::{JobView, JobsView};

use crate::Frame;

/// `/beheer/taken`.
#[derive(Debug, Template)]
#[template(path = "manage/jobs.html")]
pub struct JobsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The jobs.
    pub jobs: &'a JobsView,
}

impl JobsPage<'_> {
    fn is_parked(&self) -> bool {
        self.jobs.standing == Standing::Parked
    }

    /// What the moment in a row is.
    fn moment_key(&self) -> &'static str {
        match self.jobs.standing {
            Standing::Waiting => "jobs-when-waiting",
            Standing::Running => "jobs-when-running",
            Standing::Parked => "jobs-when-parked",
            Standing::Done => "jobs-when-done",
        }
    }
}

/// `/beheer/taken/{id}/weg`.
#[derive(Debug, Template)]
#[template(path = "manage/drop_job.html")]
pub struct DropJobPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The job.
    pub job: &'a JobView,
}

/// What a kind is called; its own word when this version does not know it.
pub(crate) fn name(frame: &Frame, kind: &str) -> String {
    match Job::KINDS.contains(&kind) {
        true => frame.word("job", kind).into_owned(),
        false => kind.to_owned(),
    }
}
