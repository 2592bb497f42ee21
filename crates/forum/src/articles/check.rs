//! What was typed in the form of an article, read field by field. Pure: what refers to something is resolved later.

use domain::article::{Licence, Phase, Prose};
use domain::fold::line;
use domain::item::ItemKind;
use domain::limits::{BODY_MAX, FIELD_MAX, ORGANISATIONS_MAX, SUMMARY_MAX, TERMS_MAX, TITLE_MAX};
use domain::taxonomy::Part;
use domain::{Check, Moment, Problem, TermId, calendar, person};

use super::ArticleInput;
use super::edit::Loaded;
use super::fields::{ArticleFields, LISTED};
use crate::posting::{Text, title, title_of};
use crate::prevention::{Said, Sent};
use crate::taxonomy;

/// Hours, euros and people, at most: more is a slip of the finger.
const NUMBER_MAX: i64 = 1_000_000_000;
/// Characters of the name of an instrument.
const INSTRUMENT_MAX: usize = 200;
/// No evidence is older.
const FIRST_YEAR: i32 = 1900;

/// Which fields must be filled in, beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Needs {
    /// The title says something.
    pub(super) title: bool,
    pub(super) summary: bool,
    pub(super) theme: bool,
    pub(super) phase: bool,
    /// When the phase is "stopped".
    pub(super) stopped_why: bool,
}

impl Needs {
    /// What people are asked for to publish.
    pub(super) fn of(kind: ItemKind) -> Self {
        let practice = kind == ItemKind::Practice;
        Self {
            title: true,
            summary: practice,
            theme: practice,
            phase: practice,
            stopped_why: practice,
        }
    }

    /// An import is asked for what it lacks later.
    pub(super) const NOTHING: Self = Self {
        title: false,
        summary: false,
        theme: false,
        phase: false,
        stopped_why: false,
    };

    /// Of a change: what an import left out may still be missing.
    pub(super) fn over(kind: ItemKind, title: &str, before: &ArticleFields, typed: &str) -> Self {
        let asked = Self::of(kind);
        let why = before
            .prose
            .iter()
            .any(|(field, _)| *field == Prose::StoppedWhy);
        Self {
            title: line(typed) != title,
            summary: asked.summary && !before.summary.is_empty(),
            theme: asked.theme && !before.themes.is_empty(),
            phase: asked.phase && before.phase.is_some(),
            stopped_why: asked.stopped_why && (why || before.phase != Some(Phase::Stopped)),
        }
    }
}

/// What could be read without looking anything up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) text: Text,
    /// The contact's handle.
    pub(super) contact: Option<String>,
    pub(super) reviewed_at: Option<Moment>,
    pub(super) review_before: Option<Moment>,
    pub(super) instrument: Option<String>,
    pub(super) evidence_n: Option<i64>,
    pub(super) evidence_year: Option<i32>,
    pub(super) costs_hours: Option<i64>,
    pub(super) costs_euros: Option<i64>,
    /// The fields that are filled in, in the order of [`Prose::ALL`].
    pub(super) prose: Vec<(Prose, Text)>,
}

impl Typed {
    /// All that is said in it, over what stood there.
    pub(super) fn sent<'a>(&'a self, before: Option<&'a Loaded>) -> Sent<'a> {
        let stood = |field: Prose| {
            let prose = before.into_iter().flat_map(|it| &it.article.prose);
            let mut stood = prose.filter(|(named, _)| *named == field);
            stood.next().map_or("", |(_, text)| text.as_str())
        };
        let mut said = vec![
            Said {
                field: "title",
                now: &self.title,
                before: before.map_or("", |it| &it.row.title),
            },
            Said {
                field: "summary",
                now: &self.summary,
                before: before.map_or("", |it| &it.article.summary),
            },
            Said {
                field: "body",
                now: &self.text.body,
                before: before.map_or("", |it| &it.opening.body),
            },
        ];
        said.extend(self.prose.iter().map(|(field, text)| Said {
            field: field.as_str(),
            now: &text.body,
            before: stood(*field),
        }));
        let prose = self
            .prose
            .iter()
            .map(|(field, text)| (field.as_str(), text));
        Sent {
            said,
            shown: std::iter::once(("body", &self.text)).chain(prose).collect(),
            changes: before.map(|it| it.opening.id),
        }
    }
}

/// Reads the fields of an article of this kind at this moment; what is wrong is noted.
pub(super) fn read(
    check: &mut Check,
    input: &ArticleInput,
    kind: ItemKind,
    needs: Needs,
    now: Moment,
) -> Typed {
    check.when(!kind.is_article(), "kind", "not-a-choice");
    let text = Text::needed(check, "body", &input.body, BODY_MAX);
    let prose = prose(check, input);
    let filled = |field| prose.iter().any(|(filled, _)| *filled == field);
    let stopped = input.phase == Some(Phase::Stopped);
    check.when(needs.theme && input.themes.is_empty(), "themes", "empty");
    check.when(needs.phase && input.phase.is_none(), "phase", "empty");
    check.when(
        needs.stopped_why && stopped && !filled(Prose::StoppedWhy),
        Prose::StoppedWhy.as_str(),
        "empty",
    );
    counts(check, input);
    taxonomy::check_tags(check, &input.tags);
    let reviewed_at = day(check, "reviewed_on", &input.reviewed_on);
    check.when(
        reviewed_at.is_some_and(|day| day > now),
        "reviewed_on",
        "date-future",
    );
    Typed {
        title: heading(check, &input.title, needs.title, &text),
        summary: summary(check, &input.summary, needs.summary),
        contact: handle(check, &input.contact),
        reviewed_at,
        review_before: day(check, "review_before", &input.review_before),
        instrument: check.optional_line("instrument", &input.instrument, INSTRUMENT_MAX),
        evidence_n: number(check, "evidence_n", &input.evidence_n),
        evidence_year: year(check, "evidence_year", &input.evidence_year, now),
        costs_hours: number(check, "costs_hours", &input.costs_hours),
        costs_euros: number(check, "costs_euros", &input.costs_euros),
        text,
        prose,
    }
}

/// People can't choose a licence that says "not known", only leave it.
pub(super) fn licence(check: &mut Check, chosen: Option<Licence>, before: Option<Licence>) {
    let unknown = chosen == Some(Licence::Unknown) && before != Some(Licence::Unknown);
    check.when(unknown, "licence", "not-a-choice");
}

/// The name of the form's field for the terms of a part.
pub(super) fn field(part: Part) -> &'static str {
    match part {
        Part::Theme => "themes",
        Part::Programme => "programmes",
        Part::Target => "targets",
        Part::Intermediary => "intermediaries",
        Part::Tag => "tags",
    }
}

/// The terms that were chosen for a part; of too many the first ones, so that a look-up is bounded.
pub(super) fn chosen(input: &ArticleInput, part: Part) -> &[TermId] {
    let all = of_part(input, part);
    &all[..all.len().min(TERMS_MAX)]
}

fn of_part(input: &ArticleInput, part: Part) -> &[TermId] {
    match part {
        Part::Theme => &input.themes,
        Part::Programme => &input.programmes,
        Part::Target => &input.targets,
        Part::Intermediary => &input.intermediaries,
        Part::Tag => &[],
    }
}

fn heading(check: &mut Check, typed: &str, needed: bool, text: &Text) -> String {
    if needed {
        return title(check, typed);
    }
    let title = check.optional_line("title", typed, TITLE_MAX);
    title.unwrap_or_else(|| title_of(text))
}

fn summary(check: &mut Check, typed: &str, needed: bool) -> String {
    if needed {
        return check.line("summary", typed, SUMMARY_MAX);
    }
    let summary = check.optional_line("summary", typed, SUMMARY_MAX);
    summary.unwrap_or_default()
}

/// Lists are bounded before anything in them is looked up.
fn counts(check: &mut Check, input: &ArticleInput) {
    for part in LISTED {
        at_most(check, field(part), of_part(input, part).len(), TERMS_MAX);
    }
    let organisations = input.organisations.len();
    at_most(check, "organisations", organisations, ORGANISATIONS_MAX);
}

fn at_most(check: &mut Check, field: &'static str, count: usize, max: usize) {
    if count > max {
        check.add(Problem::new(field, "too-many").with("max", max));
    }
}

fn prose(check: &mut Check, input: &ArticleInput) -> Vec<(Prose, Text)> {
    let mut read = Vec::new();
    for field in Prose::ALL {
        let typed = input.prose.iter().find(|(named, _)| named == field);
        let Some((_, typed)) = typed else { continue };
        let text = Text::optional(check, field.as_str(), typed, FIELD_MAX);
        if !text.shows_nothing() {
            read.push((*field, text));
        }
    }
    read
}

fn handle(check: &mut Check, typed: &str) -> Option<String> {
    if typed.trim().is_empty() {
        return None;
    }
    check.take(person::handle("contact", typed))
}

fn day(check: &mut Check, field: &'static str, typed: &str) -> Option<Moment> {
    if typed.trim().is_empty() {
        return None;
    }
    let day = calendar::day(typed);
    check.when(day.is_none(), field, "no-day");
    day
}

fn year(check: &mut Check, field: &'static str, typed: &str, now: Moment) -> Option<i32> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let this_year = i32::from(calendar::amsterdam(now).year());
    let year: Option<i32> = typed.parse().ok();
    let year = year.filter(|year| (FIRST_YEAR..=this_year).contains(year));
    check.when(year.is_none(), field, "no-year");
    year
}

/// A whole number as people here write it: `1250`, `1.250`, `1 250`, `€ 350,-`, `350,00`.
fn number(check: &mut Check, field: &'static str, typed: &str) -> Option<i64> {
    let typed = typed.trim().trim_start_matches('€').trim();
    if typed.is_empty() {
        return None;
    }
    let whole = [",-", ",—", ",00"]
        .iter()
        .find_map(|cents| typed.strip_suffix(cents))
        .unwrap_or(typed);
    let Some(digits) = digits(whole) else {
        check.add(Problem::new(field, "no-number"));
        return None;
    };
    let number = digits.parse().ok().filter(|number| *number <= NUMBER_MAX);
    if number.is_none() {
        check.add(Problem::new(field, "too-large").with("max", NUMBER_MAX));
    }
    number
}

/// Only digits, in groups of three or in none.
fn digits(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(['.', ' ', '\u{a0}']).collect();
    let plain = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let grouped = groups.len() == 1
        || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    (grouped && groups.iter().all(plain)).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_number(typed: &str) -> Result<Option<i64>, Vec<Problem>> {
        let mut check = Check::new();
        let number = number(&mut check, "costs_euros", typed);
        check.done().map(|()| number)
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, number) in [
            ("", None),
            ("0", Some(0)),
            ("1250", Some(1250)),
            ("1.250", Some(1250)),
            ("1 250 000", Some(1_250_000)),
            ("€ 350,-", Some(350)),
            (" €350,00 ", Some(350)),
        ] {
            assert_eq!(read_number(typed), Ok(number), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_said_to_be_none() {
        for typed in ["-1", "veel", "12.50", "1,5", "1.2.3", "½", "1e3", "€", "٣"] {
            let found = read_number(typed);
            let key = found.as_ref().map_err(|problems| problems[0].key);
            // A lone sign of the euro is an empty field.
            if typed == "€" {
                assert_eq!(key, Ok(&None));
            } else {
                assert_eq!(key, Err("no-number"), "{typed:?}");
            }
        }
        let huge = read_number("99999999999999999999").unwrap_err();
        assert_eq!(huge[0].key, "too-large");
    }

    #[test]
    fn years_lie_between_a_century_ago_and_now() {
        let now = calendar::day("2026-05-01").unwrap();
        for (typed, expected) in [("2026", Some(2026)), ("1900", Some(1900)), ("", None)] {
            let mut check = Check::new();
            assert_eq!(year(&mut check, "evidence_year", typed, now), expected);
            assert!(check.is_fine(), "{typed}");
        }
        for typed in ["2027", "1899", "26", "vorig jaar"] {
            let mut check = Check::new();
            assert_eq!(year(&mut check, "evidence_year", typed, now), None);
            assert_eq!(check.done().unwrap_err()[0].key, "no-year", "{typed}");
        }
    }
}
