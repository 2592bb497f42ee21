//! Pages of the site itself: the accessibility statement, and mail while developing.

use std::borrow::Cow;

use askama::Template;
use domain::Moment;

use crate::Frame;

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
    pub signed_on: Option<Moment>,
}

/// `/toegankelijkheid`.
#[derive(Debug, Template)]
#[template(path = "system/statement.html")]
pub struct StatementPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// As configured.
    pub statement: &'a Statement,
    /// The last measurement of pages, when there was one.
    pub measured: Option<&'a Measured>,
}

/// How a page was shown when it was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// As most people see it.
    Light,
    /// In dark colours.
    Dark,
    /// 320 pixels wide.
    Narrow,
    /// In black and white with clear lines.
    Contrast,
}

impl Mode {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Light, Self::Dark, Self::Narrow, Self::Contrast];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Narrow => "narrow",
            Self::Contrast => "contrast",
        }
    }
}

impl std::fmt::Display for Mode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What programs that check accessibility found on the pages of the product, as its browser tests noted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// On which day.
    pub on: Moment,
    /// The programs with their versions: `axe-core 4.14.1`.
    pub tools: Vec<String>,
    /// How many pages, at least one.
    pub pages: i64,
    /// How they were shown, one after the other.
    pub modes: Vec<Mode>,
    /// How much was found in all of them.
    pub findings: i64,
}

impl Measured {
    /// When what was looked at, in a sentence.
    fn told(&self, frame: &Frame) -> Cow<'static, str> {
        let modes: Vec<_> = self
            .modes
            .iter()
            .map(|mode| frame.word("measured-mode", mode))
            .collect();
        let values = [
            ("pages", self.pages.to_string()),
            ("day", frame.day(self.on)),
            ("tools", self.tools.join(", ")),
            ("modes", modes.join(", ")),
        ];
        frame.texts().list("statement-measured", &values)
    }
}

impl StatementPage<'_> {
    fn contact(&self) -> Option<&str> {
        self.statement
            .contact
            .as_deref()
            .or(self.frame.contact.as_deref())
    }
}

/// A mail in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMail {
    /// What the address of its page ends with.
    pub name: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it was written.
    pub at: Moment,
    /// Its plain text.
    pub text: String,
}

/// `/dev/mail`: what was not sent while there is no mail server.
#[derive(Debug, Template)]
#[template(path = "system/dev_mails.html")]
pub struct DevMailsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The mails, newest first.
    pub mails: &'a [KeptMail],
}

/// `/dev/mail/{name}`.
#[derive(Debug, Template)]
#[template(path = "system/dev_mail.html")]
pub struct DevMailPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The mail.
    pub mail: &'a KeptMail,
}

impl DevMailPage<'_> {
    /// The lines that say something; of those that are an address of this site, the path.
    fn lines(&self) -> Vec<(&str, Option<&str>)> {
        let lines = self
            .mail
            .text
            .lines()
            .filter(|line| !line.trim().is_empty());
        lines
            .map(|line| (line, line.trim().strip_prefix(self.frame.base.as_str())))
            .collect()
    }
}
