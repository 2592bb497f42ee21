//! `/beheer/logboek`: what those who decide about others did.

use askama::Template;
use domain::Moment;
use domain::audit::{Doer, Done, Fact, Facts};
use forum::audit::{LogPage as Found, LogRow};

use crate::frame::encoded;
use crate::texts::word_key;
use crate::{Form, FormSpec, Frame, dates, has_text};

/// The form for searching the log.
pub const LOG: FormSpec = FormSpec {
    fields: &[
        ("who", "log-who"),
        ("done", "log-what"),
        ("about", "log-about"),
        ("since", "log-since"),
        ("until", "log-until"),
    ],
    once: false,
    secret: &[],
};

/// `/beheer/logboek`.
#[derive(Debug, Template)]
#[template(path = "manage/log.html")]
pub struct LogPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`LOG`].
    pub form: &'a Form,
    /// What was found; `None` when what was typed can't be read.
    pub found: Option<&'a Found>,
}

impl LogPage<'_> {
    fn done_options(&self) -> Vec<(String, String)> {
        let all = Done::ALL.iter();
        let mut options: Vec<(String, String)> = all
            .map(|done| {
                (
                    done.to_string(),
                    self.frame.word("log-done", done).into_owned(),
                )
            })
            .collect();
        options.sort_by(|one, next| one.1.cmp(&next.1));
        options
    }

    /// What was typed, as the end of an address.
    fn query(&self) -> String {
        let typed = LOG
            .fields
            .iter()
            .map(|(name, _)| (name, self.form.value(name)));
        let typed = typed.filter(|(_, value)| !value.is_empty());
        let parts: Vec<String> = typed
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        parts.join("&")
    }

    /// The address of the table of what is shown.
    fn table(&self) -> String {
        format!("/beheer/logboek.csv?{}", self.query())
    }

    /// The address of the next page.
    fn next(&self) -> Option<String> {
        let before = self.found?.next?;
        let query = self.query();
        let lead = if query.is_empty() { "" } else { "&" };
        Some(format!("/beheer/logboek?{query}{lead}voor={before}"))
    }

    /// Who did it, when it was no member who is told.
    fn doer(&self, row: &LogRow) -> String {
        doer(self.frame, row)
    }

    fn facts(&self, facts: &Facts) -> Vec<(String, String)> {
        told(self.frame, facts)
    }

    fn role(&self, row: &LogRow) -> String {
        role(self.frame, row)
    }
}

/// The role by which something was done, and where it holds; empty when none is told.
fn role(frame: &Frame, row: &LogRow) -> String {
    let Some((role, scope)) = &row.role else {
        return String::new();
    };
    let (role, scope) = (frame.word("role", role), value(frame, Fact::Scope, scope));
    format!("{role} ({scope})")
}

fn doer(frame: &Frame, row: &LogRow) -> String {
    if row.by.hidden {
        return frame.t("log-hidden").into_owned();
    }
    match (row.by.doer, row.by.expired) {
        (Doer::Member | Doer::Program, true) => frame.t("log-expired"),
        (Doer::Member | Doer::Program, false) => frame.t("author-left"),
        (doer, _) => frame.word("log-doer", doer),
    }
    .into_owned()
}

/// Facts as people read them: what each is, and its value.
fn told(frame: &Frame, facts: &Facts) -> Vec<(String, String)> {
    let facts = facts.iter().filter(|(_, value)| !value.is_empty());
    facts
        .map(|(fact, said)| {
            let name = frame.word("log-fact", fact).into_owned();
            (name, value(frame, *fact, said))
        })
        .collect()
}

/// The value of a fact; a word of a closed list as that list calls it.
fn value(frame: &Frame, fact: Fact, said: &str) -> String {
    let word = |families: &[&str], word: &str| {
        let known = families.iter().map(|family| word_key(family, word));
        let known = known.into_iter().find(|key| has_text(key));
        known.map_or_else(|| word.to_owned(), |key| frame.t(&key).into_owned())
    };
    let words = |families: &[&str]| {
        let said = said.split([' ', ',']).filter(|one| !one.is_empty());
        let told = said.map(|one| word(families, one));
        told.collect::<Vec<_>>().join(", ")
    };
    match fact {
        Fact::Role => word(&["role"], said),
        Fact::Audience => word(&["audience"], said),
        Fact::Kind => {
            let families = [
                "organisation-kind",
                "facet",
                "kind",
                "curation",
                "watch-action",
            ];
            word(&families, said)
        }
        Fact::Status => match has_text(&word_key("log-status", said)) {
            true => frame.word("log-status", said).into_owned(),
            false => word(&["organisation-status", "support-state"], said),
        },
        Fact::Measure => word(&["measure"], said),
        Fact::Reason => word(&["reason"], said),
        Fact::Ground => match said.strip_prefix("rule-") {
            Some(number) => frame.t1("log-rule", "number", number).into_owned(),
            None => frame.t("ground-law").into_owned(),
        },
        Fact::State => frame.word("text-state", said).into_owned(),
        Fact::Tier => word(&["tier"], said),
        Fact::Powers => words(&["power"]),
        Fact::Words => words(&["webhook-event", "token-scope"]),
        Fact::Scope | Fact::Place => match said.split_once(':') {
            Some(("province", which)) => word(&["province"], which),
            // What may not be known has no name.
            Some((kind, "")) => word(&["scope"], kind),
            Some((kind, which)) => format!("{} ({which})", word(&["scope"], kind)),
            None => word(&["scope"], said),
        },
        Fact::Desk => match said.split_once(':') {
            Some((desk, province)) => {
                let desk = word(&["support-desk-of"], desk);
                format!("{desk} ({})", word(&["province"], province))
            }
            None => word(&["support-desk-of"], said),
        },
        Fact::Since | Fact::Until => match domain::calendar::day(said) {
            Some(day) => dates::day(frame.lang, day),
            None => said.to_owned(),
        },
        _ => said.to_owned(),
    }
}

/// The rows as a table that programs for calculating open.
pub fn table(frame: &Frame, rows: &[LogRow]) -> String {
    let heads = [
        "log-number",
        "log-when",
        "log-who",
        "log-what",
        "log-thing",
        "log-person",
        "log-place",
        "log-house",
        "log-role",
        "log-why",
        "log-was",
        "log-became",
    ];
    let mut text = line(heads.iter().map(|key| frame.t(key).into_owned()));
    for row in rows {
        let facts = |facts: &Facts| {
            let told = told(frame, facts).into_iter();
            let told: Vec<String> = told
                .map(|(name, value)| format!("{name}: {value}"))
                .collect();
            told.join("; ")
        };
        let thing = frame.word("log-subject", row.thing.kind);
        text += &line([
            row.n.to_string(),
            moment(row.at),
            match &row.by.person {
                Some(person) => format!("{} (@{})", person.name, person.handle),
                None => doer(frame, row),
            },
            frame.word("log-done", row.done).into_owned(),
            format!("{thing} {}", row.thing.name).trim().to_owned(),
            row.person
                .as_ref()
                .map(|person| format!("{} (@{})", person.name, person.handle))
                .unwrap_or_default(),
            row.place
                .as_ref()
                .map(|it| it.name.clone())
                .unwrap_or_default(),
            row.house
                .as_ref()
                .map(|it| it.name.clone())
                .unwrap_or_default(),
            role(frame, row),
            row.why.clone(),
            facts(&row.was),
            facts(&row.became),
        ]);
    }
    text
}

/// A moment as such programs read it.
fn moment(at: Moment) -> String {
    domain::calendar::to_rfc3339(at)
}

/// A line of values. What a program would take for a formula begins with an apostrophe.
fn line(values: impl IntoIterator<Item = String>) -> String {
    let quoted: Vec<String> = values
        .into_iter()
        .map(|value| {
            let guard = match value.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                true => "'",
                false => "",
            };
            format!("\"{guard}{}\"", value.replace('"', "\"\""))
        })
        .collect();
    quoted.join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_runs_as_a_formula() {
        let values = ["=1+1", "-2", "a \"b\"", "een, twee"];
        let text = line(values.map(str::to_owned));
        assert_eq!(text, "\"'=1+1\",\"'-2\",\"a \"\"b\"\"\",\"een, twee\"\r\n");
    }
}
