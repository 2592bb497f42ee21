//! Reporting, the queue of what is to be decided, decisions with their reasons, and the figures of a year.

use std::borrow::Cow;

use askama::Template;
use domain::moderation::{CaseState, Ground, Measure, Reason, Target, Tier};
use domain::{CaseId, Lang};
use forum::moderation::rules::{Rule, Version};
use forum::moderation::{
    AboutMe, CaseView, Figures, Filter, FoundBy, GROUP_OWNER, Health, QueueRow, ReceiptView,
    SavedReply, StatementView, ToReport,
};
use forum::views::Paged;

use crate::about::{Operator, Papers, values};
use crate::articles::words;
use crate::written::Written;
use crate::{Form, FormSpec, Frame, filters};

/// The form for reporting something.
pub const REPORT: FormSpec = FormSpec {
    fields: &[
        ("reason", "report-reason"),
        ("body", "report-body"),
        ("good_faith", "report-good-faith"),
        ("name", "report-name"),
        ("email", "report-email"),
    ],
    once: false,
    secret: &[],
};

/// The form for deciding cases.
pub const RULING: FormSpec = FormSpec {
    fields: &[
        ("measure", "ruling-measure"),
        ("also", "ruling-also"),
        ("ground", "ruling-ground"),
        ("law", "ruling-law"),
        ("facts", "ruling-facts"),
        ("until", "ruling-until"),
        ("note", "ruling-note"),
        ("cases", "ruling-cases"),
    ],
    once: false,
    secret: &[],
};

/// The beginning of what a decision was about.
pub fn beginning(quote: &str) -> String {
    text::excerpt(quote, 160)
}

/// The form for answering a complaint.
pub const ANSWER: FormSpec = FormSpec {
    fields: &[
        ("measure", "ruling-measure"),
        ("ground", "ruling-ground"),
        ("law", "ruling-law"),
        ("facts", "ruling-answer"),
        ("until", "ruling-until"),
        ("note", "ruling-note"),
    ],
    once: false,
    secret: &[],
};

/// The form for writing to other moderators, and for asking the next ones.
pub const CASE_NOTE: FormSpec = FormSpec {
    fields: &[("body", "case-note"), ("handing", "case-hand-on-note")],
    once: false,
    secret: &[],
};

/// The form for undoing a decision.
pub const UNDO: FormSpec = FormSpec {
    fields: &[("why", "undo-why")],
    once: false,
    secret: &[],
};

/// The form for objecting to a decision.
pub const OBJECTION: FormSpec = FormSpec {
    fields: &[("body", "objection-body")],
    once: false,
    secret: &[],
};

/// The form for words that moderators keep.
pub const SAVED_REPLY: FormSpec = FormSpec {
    fields: &[("title", "saved-reply-name"), ("body", "saved-reply-body")],
    once: false,
    secret: &[],
};

/// `/meld/…`.
#[derive(Debug, Template)]
#[template(path = "moderation/report.html")]
pub struct ReportPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What is reported.
    pub what: &'a ToReport,
    /// [`REPORT`].
    pub form: &'a Form,
}

impl ReportPage<'_> {
    fn reasons(&self) -> Vec<(String, String)> {
        let option = |reason: &Reason| {
            let shown = self.frame.word("report", reason).into_owned();
            (reason.to_string(), shown)
        };
        Reason::REPORTED.iter().map(option).collect()
    }

    /// The key of what is reported.
    fn kind(&self) -> &'static str {
        match (self.what.target, self.what.n) {
            (Target::Post, 0) => "report-title-item",
            (Target::Post, _) => "report-title-reply",
            (Target::Member, _) => "report-title-person",
            (Target::File | Target::Decision | Target::SignUp, _) => "report-title-file",
        }
    }
}

/// The address part of what can be reported.
pub fn part(target: Target) -> &'static str {
    match target {
        Target::Post => "bericht",
        Target::Member => "persoon",
        Target::File => "bestand",
        Target::Decision => "besluit",
        Target::SignUp => "aanvraag",
    }
}

/// What an address part stands for.
pub fn target(part: &str) -> Option<Target> {
    [Target::Post, Target::Member, Target::File]
        .into_iter()
        .find(|target| self::part(*target) == part)
}

/// `/meld/gevolg/…`: what came of a report.
#[derive(Debug, Template)]
#[template(path = "moderation/receipt.html")]
pub struct ReceiptPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The report.
    pub report: &'a ReceiptView,
    /// The key of the link, of who came by it.
    pub key: Option<&'a str>,
    /// Whether it was just made.
    pub fresh: bool,
    /// [`OBJECTION`], when what is objected was undone meanwhile.
    pub form: &'a Form,
}

/// What came of a report, in the words of who made it.
fn outcome(report: &ReceiptView) -> &'static str {
    match &report.outcome {
        None => "receipt-waits",
        Some(outcome) if outcome.agreed => "receipt-agreed",
        Some(_) => "receipt-kept",
    }
}

impl ReceiptPage<'_> {
    /// The way to the decision, where who reported it can object.
    fn statement(&self) -> Option<String> {
        let outcome = self.report.outcome.as_ref()?;
        Some(statement_path(&outcome.decision.to_string(), self.key))
    }

    fn follow(&self) -> String {
        let key = self.key.map(|key| format!("?sleutel={key}"));
        let path = format!("/meld/gevolg/{}", self.report.id);
        self.frame
            .address(&format!("{path}{}", key.unwrap_or_default()))
    }
}

fn statement_path(id: &str, key: Option<&str>) -> String {
    match key {
        Some(key) => format!("/besluiten/{id}?sleutel={key}"),
        None => format!("/besluiten/{id}"),
    }
}

/// `/instellingen/moderatie`: what the reader reported, and what was decided about them.
#[derive(Debug, Template)]
#[template(path = "moderation/mine.html")]
pub struct MinePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What was decided about them.
    pub about: &'a [AboutMe],
    /// What they reported.
    pub reports: &'a [ReceiptView],
}

/// The key of how something came to be looked at, as its author is told.
pub(crate) fn found_key(found: &FoundBy) -> &'static str {
    match found {
        FoundBy::Product(_) => "statement-found-product",
        FoundBy::Report => "statement-found-report",
        FoundBy::Moderator => "statement-found-moderator",
    }
}

/// `/besluiten/<id>`: the reasons of a decision, and the way to object.
#[derive(Debug, Template)]
#[template(path = "moderation/statement.html")]
pub struct StatementPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The decision.
    pub statement: &'a StatementView,
    /// The key of the link, of who came by it.
    pub key: Option<&'a str>,
    /// [`OBJECTION`].
    pub form: &'a Form,
}

impl StatementPage<'_> {
    fn objection_path(&self) -> String {
        format!("/besluiten/{}/bezwaar", self.statement.id)
    }

    /// Whether someone else found that who objected is right.
    fn is_right(&self) -> bool {
        let objection = self.statement.objection.as_ref();
        let answer = objection.and_then(|objection| objection.answer.as_ref());
        answer.is_some_and(|(stands, ..)| !stands)
    }

    /// The way to the rules as they were then.
    fn rules(&self, ground: &Ground) -> String {
        let anchor = match ground {
            Ground::Rule(number) => format!("#regel-{number}"),
            Ground::Law => String::new(),
        };
        format!("/huisregels/{}{anchor}", self.statement.rules)
    }
}

/// `/moderatie`: the queue.
#[derive(Debug, Template)]
#[template(path = "moderation/queue.html")]
pub struct QueuePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The rows.
    pub rows: &'a Paged<QueueRow>,
    /// What is asked for.
    pub filter: &'a Filter,
    /// Whether it is the first page.
    pub first: bool,
    /// How much is open and overdue, counted to 200.
    pub counted: (usize, usize),
    /// What is wrong with what was chosen.
    pub problem: bool,
}

impl QueuePage<'_> {
    fn reasons(&self) -> Vec<(String, String)> {
        words(self.frame, "reason", Reason::ALL)
    }

    fn tiers(&self) -> Vec<(String, String)> {
        words(self.frame, "tier", Tier::ALL)
    }

    fn is_reason(&self, word: &str) -> bool {
        self.filter
            .reason
            .is_some_and(|reason| reason.as_str() == word)
    }

    fn is_tier(&self, word: &str) -> bool {
        self.filter.tier.is_some_and(|tier| tier.as_str() == word)
    }

    fn filtered(&self) -> bool {
        *self.filter != Filter::default()
    }

    /// The way to this list, to be gone on with.
    fn path(&self) -> String {
        let filter = self.filter;
        let mut path = "/moderatie?".to_owned();
        let word = |path: &mut String, name: &str, value: Option<&str>| {
            if let Some(value) = value {
                path.push_str(&format!("{name}={value}&"));
            }
        };
        word(&mut path, "reden", filter.reason.map(Reason::as_str));
        word(&mut path, "bij", filter.tier.map(Tier::as_str));
        word(&mut path, "te-laat", filter.overdue.then_some("ja"));
        word(&mut path, "van-mij", filter.mine.then_some("ja"));
        word(&mut path, "besloten", filter.closed.then_some("ja"));
        word(&mut path, "veel", filter.many.then_some("ja"));
        path
    }
}

/// What a case is about, as a key.
fn about(target: Target, n: i32) -> &'static str {
    match (target, n) {
        (Target::Post, 0) => "case-of-item",
        (Target::Post, _) => "case-of-reply",
        (Target::Member, _) => "case-of-person",
        (Target::File, _) => "case-of-file",
        (Target::Decision, _) => "case-of-decision",
        (Target::SignUp, _) => "case-of-sign-up",
    }
}

/// Whether a case can be decided together with others.
fn is_alike(row: &QueueRow) -> bool {
    row.closed_at.is_none()
        && !row.involved
        && ![Target::SignUp, Target::Decision].contains(&row.target)
        && (row.claimed.is_none() || row.mine)
}

/// The role in which someone decided, in words.
fn role(frame: &Frame, role: &str) -> String {
    match role {
        "" => frame.t("decided-by-product").into_owned(),
        GROUP_OWNER => frame.t("decided-by-owner").into_owned(),
        role => frame.word("role", role).into_owned(),
    }
}

/// What a decision rests on, in words.
fn ground(frame: &Frame, ground: &Ground, title: &str) -> String {
    match ground {
        Ground::Law => frame.t("ground-law").into_owned(),
        Ground::Rule(number) => frame
            .t2("ground-rule", "number", *number, "title", title)
            .into_owned(),
    }
}

/// `/moderatie/<id>`: a case.
#[derive(Debug, Template)]
#[template(path = "moderation/case.html")]
pub struct CasePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The case.
    pub case: &'a CaseView,
    /// The rules of now.
    pub rules: &'a [Rule],
    /// Words that are kept.
    pub saved: &'a [SavedReply],
    /// The forms.
    pub forms: &'a CaseForms,
}

/// The forms of a case.
#[derive(Debug)]
pub struct CaseForms {
    /// [`RULING`].
    pub ruling: Form,
    /// [`CASE_NOTE`].
    pub note: Form,
    /// [`CASE_NOTE`], for asking the next ones.
    pub hand_on: Form,
    /// [`UNDO`].
    pub undo: Form,
}

impl CasePage<'_> {
    fn path(&self) -> String {
        format!("/moderatie/{}", self.case.id)
    }

    /// Where the item is moved, split, closed and merged, of what stands in one.
    fn tend(&self) -> Option<String> {
        let path = self
            .case
            .path
            .as_deref()
            .filter(|_| self.case.target == Target::Post)?;
        let item = path.split(['?', '#']).next().unwrap_or_default();
        Some(format!("{item}/beheren"))
    }

    fn measures(&self) -> Vec<(String, String)> {
        let measures = self.case.measures.iter();
        let choice = |measure: &Measure| {
            let told = self.frame.word("measure-choice", measure).into_owned();
            (measure.to_string(), told)
        };
        let mut shown: Vec<(String, String)> = measures.map(choice).collect();
        let keep = Measure::Keep.to_string();
        for (value, words) in &mut shown {
            // What waits does not stand anywhere yet.
            if self.waits() && *value == keep {
                *words = self.frame.t("measure-place").into_owned();
            }
        }
        shown
    }

    /// What can be decided about the author besides.
    fn also(&self) -> Vec<(String, String)> {
        words(self.frame, "measure", &self.case.also)
    }

    /// Whether one of the choices holds until a day.
    fn lasts(&self) -> bool {
        let mut can = self.case.measures.iter().chain(&self.case.also);
        can.any(|measure| measure.ends())
    }

    /// Whether others don't read it until someone has decided.
    fn waits(&self) -> bool {
        self.is_open() && !self.case.held.is_empty() && self.case.target == Target::Post
    }

    /// Whether it is a complaint.
    fn answers(&self) -> bool {
        self.case.target == Target::Decision
    }

    fn grounds(&self) -> Vec<(String, String)> {
        grounds(self.frame, self.rules)
    }

    /// Why nothing can be decided, as a key of the family `refusal`.
    fn refusal(&self) -> Option<&'static str> {
        self.case.kept_from.map(domain::rights::Refusal::key)
    }

    fn is_open(&self) -> bool {
        self.case.state == CaseState::Open
    }

    /// Whether there is someone who looks after more.
    fn has_next(&self) -> bool {
        self.case.tier != Tier::Network
    }

    /// Whether it is about someone who asks to become a member: they are let in, or not, at a page of their own.
    fn is_sign_up(&self) -> bool {
        self.case.target == Target::SignUp
    }

    /// Whether what lasts until this moment ends while anyone waits for that.
    fn ends(&self, until: &domain::Moment) -> bool {
        until.since(self.frame.now) < domain::moment::days(domain::limits::SANCTION_DAYS_MAX + 1)
    }

    /// Whether someone else is at it.
    fn is_others(&self) -> bool {
        self.case.claimed.is_some() && !self.case.mine
    }

    /// Where the text is edited by who may.
    fn edits(&self) -> Option<String> {
        let texts = self.case.texts.iter();
        let text = texts.into_iter().find(|text| text.html.is_some())?;
        self.case.edits.then(|| match text.n {
            0 => format!("{}/bewerken", text.path),
            n => {
                let item = text.path.split('/').take(3).collect::<Vec<_>>().join("/");
                format!("{item}/r/{n}/bewerken")
            }
        })
    }
}

fn grounds(frame: &Frame, rules: &[Rule]) -> Vec<(String, String)> {
    let rule = |rule: &Rule| {
        let is = Ground::Rule(rule.number);
        (is.to_string(), ground(frame, &is, &rule.title))
    };
    let mut all: Vec<_> = rules.iter().map(rule).collect();
    all.push((Ground::Law.to_string(), ground(frame, &Ground::Law, "")));
    all
}

/// `/moderatie/selectie`: deciding several cases alike.
#[derive(Debug, Template)]
#[template(path = "moderation/selection.html")]
pub struct SelectionPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The cases as they were chosen: id and version.
    pub cases: &'a [(CaseId, i64)],
    /// The same as rows of the queue.
    pub rows: &'a [QueueRow],
    /// What can be decided about all of them.
    pub measures: &'a [Measure],
    /// The rules of now.
    pub rules: &'a [Rule],
    /// [`RULING`].
    pub form: &'a Form,
}

impl SelectionPage<'_> {
    /// Why a case is left out: nothing is decided about what someone else is at, or has not been seen as it is now.
    fn out(&self, row: &QueueRow) -> Option<Cow<'_, str>> {
        let chosen = self.cases.iter().find(|(id, _)| *id == row.id);
        match &row.claimed {
            _ if row.closed_at.is_some() => Some(self.frame.t("selection-closed")),
            _ if row.involved => Some(self.frame.t("selection-involved")),
            Some((person, _)) if !row.mine => {
                let name = person.name.as_str();
                Some(self.frame.t1("selection-claimed", "name", name))
            }
            _ if chosen.is_none_or(|(_, version)| *version != row.version) => {
                Some(self.frame.t("selection-changed"))
            }
            _ => None,
        }
    }

    fn count(&self) -> usize {
        let stay = self.rows.iter().filter(|row| self.out(row).is_none());
        stay.count()
    }

    fn measures(&self) -> Vec<(String, String)> {
        words(self.frame, "measure", self.measures)
    }

    /// Whether one of the choices holds until a day.
    fn lasts(&self) -> bool {
        self.measures.iter().any(|measure| measure.ends())
    }

    fn grounds(&self) -> Vec<(String, String)> {
        grounds(self.frame, self.rules)
    }
}

/// `/moderatie/antwoorden`: words that are kept.
#[derive(Debug, Template)]
#[template(path = "moderation/saved.html")]
pub struct SavedPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// All of them.
    pub saved: &'a [SavedReply],
    /// [`SAVED_REPLY`].
    pub form: &'a Form,
    /// The one that is edited.
    pub edited: Option<&'a SavedReply>,
    /// Whether the reader changes them.
    pub keeps: bool,
}

/// `/moderatie/gezondheid`: how the queue does.
#[derive(Debug, Template)]
#[template(path = "moderation/health.html")]
pub struct HealthPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// How it does.
    pub health: &'a Health,
}

impl HealthPage<'_> {
    /// The network beside what the reader moderates, each with its name; nothing where that is not told.
    fn network(&self) -> Vec<(String, String)> {
        let Some((decided, median)) = &self.health.network else {
            return Vec::new();
        };
        let told = |key: &str| self.frame.t(key).into_owned();
        let mut rows = vec![(told("health-decided"), self.frame.number(*decided))];
        if let Some(median) = median {
            rows.push((told("figures-median"), span(self.frame, median)));
        }
        rows
    }
}

/// `/transparantie`: the figures of a year.
#[derive(Debug, Template)]
#[template(path = "moderation/figures.html")]
pub struct FiguresPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The figures.
    pub figures: &'a Figures,
    /// The years of which there are some, latest first.
    pub years: &'a [i16],
    /// The rules of now, by which grounds are named.
    pub rules: &'a [Rule],
}

impl FiguresPage<'_> {
    /// The rule for which a word of the figures stands, with its title; none when it stands for the law, or no rule has this
    /// number any more.
    fn rule(&self, word: &str) -> Option<&Rule> {
        match word.parse() {
            Ok(Ground::Rule(number)) => self.rules.iter().find(|rule| rule.number == number),
            Ok(Ground::Law) | Err(_) => None,
        }
    }

    /// What a word of the figures stands for.
    fn ground(&self, word: &str) -> String {
        match (self.rule(word), word.parse()) {
            (Some(rule), _) => ground(self.frame, &Ground::Rule(rule.number), &rule.title),
            (None, Ok(Ground::Rule(number))) => {
                let told = self.frame.t1("figures-rule", "number", number);
                told.into_owned()
            }
            (None, Ok(Ground::Law) | Err(_)) => self.frame.t("ground-law").into_owned(),
        }
    }

    /// Where that can be read; empty for the law.
    fn ground_path(&self, word: &str) -> String {
        let rule = self.rule(word);
        rule.map_or_else(String::new, |rule| {
            format!("/huisregels#regel-{}", rule.number)
        })
    }

    /// The tables: their anchor, the key of their heading, of which family the words are, and what was counted.
    fn tables(
        &self,
    ) -> [(
        &'static str,
        &'static str,
        &'static str,
        &forum::moderation::Counts,
    ); 4] {
        [
            ("gemeld", "figures-reports", "reason", &self.figures.reports),
            (
                "besloten",
                "figures-measures",
                "measure",
                &self.figures.measures,
            ),
            ("gevonden", "figures-found", "found", &self.figures.found),
            (
                "gronden",
                "figures-grounds",
                "ground",
                &self.figures.grounds,
            ),
        ]
    }
}

/// Hours, or days of 24 hours when there are many, in words.
fn span(frame: &Frame, span: &std::time::Duration) -> String {
    let hours = span.as_secs().div_ceil(3_600);
    match hours {
        0..=1 if span.as_secs() < 3_600 => frame.t("span-short").into_owned(),
        0..=48 => frame.t1("span-hours", "count", hours).into_owned(),
        _ => frame
            .t1("span-days", "count", hours.div_ceil(24))
            .into_owned(),
    }
}

/// `/huisregels/<n>`: the rules as they were.
#[derive(Debug, Template)]
#[template(path = "moderation/rules.html")]
pub struct RulesPage<'a> {
    frame: &'a Frame,
    version: &'a Version,
    text: Written,
}

impl<'a> RulesPage<'a> {
    /// The rules of a version; `None` when they can't be read, as those of another program.
    pub fn of(
        frame: &'a Frame,
        papers: &Papers,
        operator: &Operator,
        version: &'a Version,
    ) -> Option<Self> {
        // As on the page of the rules of now, which can be in another language than its reader's.
        let written_in = papers.rules_written_in(frame.lang, &version.body);
        let values = values(written_in.unwrap_or(frame.lang), &frame.site_name, operator);
        let text = Written::read(&version.body, &values).ok()?;
        Some(Self {
            frame,
            version,
            text,
        })
    }
}

/// The name of the file of a year's figures, and its text: what is counted, which, how often.
pub fn figures_csv(lang: Lang, figures: &Figures) -> String {
    let texts = crate::texts::Texts(lang);
    let mut csv = format!(
        "{};{};{}\r\n",
        texts.t("figures-csv-what"),
        texts.t("figures-csv-which"),
        texts.t("figures-csv-count")
    );
    for (what, which, count) in figures.rows() {
        csv.push_str(&format!("{what};{which};{count}\r\n"));
    }
    csv
}
