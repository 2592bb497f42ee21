//! Pages of the site itself: the accessibility statement, mail while developing.

/// The accessibility statement, as configured.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statement {
    /// `a` to `e`, after the Dutch model; `None` while there is no statement.
    pub status: Option<char>,
    /// What it is about, when not the whole site.
    pub scope: Option<String>,
    /// Web addresses of audit reports.
    pub reports: Vec<String>,
    /// What does not meet the rules yet.
    pub deviations: Vec<String>,
    /// Where people can report a barrier.
    pub contact: Option<String>,
    /// Working days within which a report is answered.
    pub response_days: u32,
    /// Who signs it.
    pub signed_by: Option<String>,
    /// When.
    pub signed_on: Option<domain::Moment>,
}
