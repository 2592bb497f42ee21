//! The first steps of a new member: who they are, where they take part, when they work. Each can be skipped, and gone
//! through again.

use askama::Template;
use domain::keeping_up::WorkDays;
use forum::places::OpenGroup;

use crate::notices::{WeekDay, week};
use crate::steps::{State, Step};
use crate::{Form, FormSpec, Frame};

/// The form of the first step. Themes are chosen by their labels.
pub const WHO: FormSpec = FormSpec {
    fields: &[
        ("job_title", "field-job-title"),
        ("themes", "welcome-themes"),
        ("expertise", "welcome-expertise"),
        ("name_public", "field-name-public"),
    ],
    once: false,
    secret: &[],
};

/// The form of the second step. Groups are chosen by their ids.
pub const GROUPS: FormSpec = FormSpec {
    fields: &[("groups", "welcome-groups")],
    once: false,
    secret: &[],
};

const STEPS: [(&str, &str); 3] = [
    ("welcome-step-who", "/welkom"),
    ("welcome-step-groups", "/welkom/groepen"),
    ("welcome-step-days", "/welkom/werkdagen"),
];

/// The steps, of which the page with this path is shown. What came of them is told nowhere: all of it can be changed.
fn steps(now: &str) -> Vec<Step> {
    let step = |(title, path): (&'static str, &'static str)| Step {
        title,
        path: Some(path),
        state: State::Open,
        now: path == now,
    };
    STEPS.into_iter().map(step).collect()
}

/// `/welkom`.
#[derive(Debug, Template)]
#[template(path = "welcome/who.html")]
pub struct WhoPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`WHO`].
    pub form: &'a Form,
    /// The labels of the themes that there are.
    pub themes: &'a [String],
}

impl WhoPage<'_> {
    fn steps(&self) -> Vec<Step> {
        steps("/welkom")
    }

    fn theme_options(&self) -> Vec<(&str, &str)> {
        let themes = self.themes.iter();
        themes
            .map(|theme| (theme.as_str(), theme.as_str()))
            .collect()
    }
}

/// `/welkom/groepen`.
#[derive(Debug, Template)]
#[template(path = "welcome/groups.html")]
pub struct GroupsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`GROUPS`].
    pub form: &'a Form,
    /// Groups that the person can come into.
    pub groups: &'a [OpenGroup],
}

impl GroupsPage<'_> {
    fn steps(&self) -> Vec<Step> {
        steps("/welkom/groepen")
    }

    /// The groups with the values of their boxes.
    fn options(&self) -> Vec<(String, &OpenGroup)> {
        let of = |group: &OpenGroup| group.row.place.place.group().map(|id| id.to_string());
        let groups = self.groups.iter();
        groups
            .filter_map(|group| Some((of(group)?, group)))
            .collect()
    }
}

/// `/welkom/werkdagen`.
#[derive(Debug, Template)]
#[template(path = "welcome/days.html")]
pub struct DaysPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`crate::notices::WORK_DAYS`].
    pub form: &'a Form,
    /// Those that hold.
    pub days: WorkDays,
}

impl DaysPage<'_> {
    fn steps(&self) -> Vec<Step> {
        steps("/welkom/werkdagen")
    }

    fn week(&self) -> Vec<WeekDay> {
        week(self.days)
    }
}
