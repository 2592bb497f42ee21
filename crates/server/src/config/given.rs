//! What was given in file and environment, by name, with the place of each value.

use std::collections::BTreeMap;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistakes::{Mistake, Place, Wrong};
use super::settings::{PREFIX, Preset, SECTIONS, Section, Setting};
use super::values::Raw;

/// Values on their way to a configuration, and the mistakes met so far.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// Per setting what was given, the strongest last.
    values: BTreeMap<String, Vec<(Place, Raw)>>,
    /// What is wrong so far.
    pub mistakes: Vec<Mistake>,
}

impl Given {
    /// Reads one setting. Every value given is checked, also one that a stronger place hides: it would
    /// surprise on the day the stronger one goes.
    pub fn value<T>(&mut self, setting: &Setting, read: impl Fn(&Raw) -> Result<T, Wrong>) -> T {
        let name = setting.name();
        let mut value = None;
        for (place, raw) in self.values.get(&name).into_iter().flatten() {
            match read(raw) {
                Ok(good) => value = Some(good),
                Err(wrong) => self
                    .mistakes
                    .push(Mistake::new(place.clone(), &name, wrong)),
            }
        }
        value.unwrap_or_else(|| read(&default_of(setting)).expect("a test reads every default"))
    }

    /// Where the value that holds was given.
    pub fn place(&self, name: &str) -> Place {
        let strongest = self.values.get(name).and_then(|values| values.last());
        strongest.map_or(Place::Default, |(place, _)| place.clone())
    }

    /// Whether a mistake about the setting is known, so that a rule about it would only repeat it.
    pub fn is_wrong(&self, name: &str) -> bool {
        self.mistakes.iter().any(|mistake| mistake.key == name)
    }

    /// Notes a mistake at the place where the setting was given.
    pub fn refuse(&mut self, name: &str, wrong: Wrong) {
        self.mistakes
            .push(Mistake::new(self.place(name), name, wrong));
    }

    /// Notes that an option of the command line goes over what was given.
    pub fn option(&mut self, name: &str, option: &'static str, value: impl ToString) {
        let raw = Raw::Text(value.to_string());
        self.values
            .entry(name.to_owned())
            .or_default()
            .push((Place::Option(option), raw));
    }

    /// Takes in the configuration file. What a line with a syntax error led to is not reported as well.
    pub fn file(&mut self, path: &Path, text: &str) {
        let place = |at: usize| Place::Line(path.to_owned(), line_of(text, at));
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut read = Self::default();
        read.table(table.get_ref(), &place);
        let mut broken: Vec<_> = errors.iter().map(|error| syntax(error, &place)).collect();
        broken.dedup_by(|later, first| later.place == first.place);
        let is_broken = |at: &Place| broken.iter().any(|mistake| mistake.place == *at);
        read.mistakes.retain(|mistake| !is_broken(&mistake.place));
        for (name, mut values) in read.values {
            values.retain(|(at, _)| !is_broken(at));
            if !values.is_empty() {
                self.values.entry(name).or_default().extend(values);
            }
        }
        self.mistakes.extend(read.mistakes);
        self.mistakes.extend(broken);
    }

    fn table(&mut self, table: &DeTable<'_>, place: &impl Fn(usize) -> Place) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let at = place(key.span().start);
            match (section(name), value.get_ref()) {
                (Some(section), DeValue::Table(entries)) => self.section(section, entries, place),
                (Some(_), _) => self.mistakes.push(Mistake::new(
                    at,
                    name,
                    Wrong::new(
                        "is a section",
                        format!("write [{name}] on a line of its own and its settings below it"),
                    ),
                )),
                (None, DeValue::Table(_)) if setting(name).is_none() => {
                    self.unknown_section(name, at)
                }
                (None, _) => self.entry(name, value, at),
            }
        }
    }

    fn section(
        &mut self,
        section: &Section,
        entries: &DeTable<'_>,
        place: &impl Fn(usize) -> Place,
    ) {
        for (key, value) in entries {
            let name = format!("{}.{}", section.name, key.get_ref());
            self.entry(&name, value, place(key.span().start));
        }
    }

    fn entry(&mut self, name: &str, value: &Spanned<DeValue<'_>>, at: Place) {
        match setting(name) {
            Some(_) => self
                .values
                .entry(name.to_owned())
                .or_default()
                .push((at, value.get_ref().into())),
            None => {
                let right = match nearest(name, Setting::name) {
                    Some(known) => in_the_file(name, known),
                    None => "deploy/lerend.example.toml lists all settings".to_owned(),
                };
                self.mistakes
                    .push(Mistake::new(at, name, Wrong::new("is no setting", right)));
            }
        }
    }

    fn unknown_section(&mut self, name: &str, at: Place) {
        let named = SECTIONS
            .iter()
            .map(|section| section.name)
            .filter(|known| !known.is_empty());
        let close = named.clone().filter(|known| is_close(name, known));
        let right = match close.min_by_key(|known| distance(name, known)) {
            Some(known) => format!("did you mean [{known}]?"),
            None => format!(
                "the sections are {}",
                named
                    .map(|known| format!("[{known}]"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        };
        self.mistakes.push(Mistake::new(
            at,
            format!("[{name}]"),
            Wrong::new("is no section", right),
        ));
    }

    /// Takes in the environment; variables of other programs and empty ones are passed over.
    pub fn environment(&mut self, env: &BTreeMap<String, String>) {
        for (variable, text) in env {
            if !variable.starts_with(PREFIX) || is_of_kubernetes(variable) || text.is_empty() {
                continue;
            }
            let place = Place::Variable(variable.clone());
            match all_settings().find(|setting| setting.variable() == *variable) {
                Some(setting) => {
                    let values = self.values.entry(setting.name()).or_default();
                    values.push((place, Raw::Loose(text.clone())));
                }
                None => self
                    .mistakes
                    .push(Mistake::new(place, "", unknown_variable(variable))),
            }
        }
    }
}

/// A Service named `lerend` makes Kubernetes set these in every pod beside it.
fn is_of_kubernetes(variable: &str) -> bool {
    variable.starts_with("LEREND_SERVICE_")
        || variable == "LEREND_PORT"
        || variable.starts_with("LEREND_PORT_")
}

fn unknown_variable(variable: &str) -> Wrong {
    let right = match nearest(variable, Setting::variable) {
        Some(known) => format!("did you mean {}?", known.variable()),
        None => format!(
            "variables that begin with {PREFIX} are settings, and deploy/lerend.example.toml lists these"
        ),
    };
    Wrong::new("is no setting", right.trim_end_matches('.'))
}

fn in_the_file(name: &str, known: &Setting) -> String {
    let here = name.split_once('.').map_or("", |(section, _)| section);
    match known.section {
        section if section == here => format!("did you mean {}?", known.key),
        "" => format!("did you mean {}, above the first section?", known.key),
        section => format!("did you mean {} in section [{section}]?", known.key),
    }
}

fn syntax(error: &toml::de::Error, place: &impl Fn(usize) -> Place) -> Mistake {
    let at = error.span().map_or(0, |span| span.start);
    let right = match error.message().contains("duplicate key") {
        true => "keep one of the two lines",
        false => "write name = value, with text between double quotes and lists between [ and ]",
    };
    Mistake::new(
        place(at),
        "",
        Wrong::new(format!("can't be read: {}", error.message()), right),
    )
}

fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    before.filter(|byte| **byte == b'\n').count() + 1
}

fn default_of(setting: &Setting) -> Raw {
    match setting.preset {
        Preset::Example(_) => Raw::Absent,
        Preset::Default(toml) => {
            let value = DeValue::parse(toml).expect("a test reads every default");
            value.get_ref().into()
        }
    }
}

fn all_settings() -> impl Iterator<Item = &'static Setting> {
    SECTIONS.iter().flat_map(|section| section.settings)
}

fn setting(name: &str) -> Option<&'static Setting> {
    all_settings().find(|setting| setting.name() == name)
}

fn section(name: &str) -> Option<&'static Section> {
    SECTIONS
        .iter()
        .find(|section| !section.name.is_empty() && section.name == name)
}

/// The setting that was probably meant: the same key elsewhere, else the name with the fewest typing errors.
fn nearest(name: &str, form: impl Fn(&Setting) -> String) -> Option<&'static Setting> {
    let key = name.rsplit('.').next().unwrap_or(name);
    let same_key = all_settings().find(|setting| setting.key == key);
    same_key.or_else(|| {
        let close = all_settings()
            .filter(|setting| is_close(name, &form(setting)) || is_close(key, setting.key));
        close.min_by_key(|setting| distance(name, &form(setting)).min(distance(key, setting.key)))
    })
}

fn is_close(name: &str, known: &str) -> bool {
    distance(name, known) <= (known.len() / 4).clamp(1, 4)
}

/// How many letters must be added, dropped, changed or swapped with the next to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows = vec![(0..=other.len()).collect::<Vec<_>>()];
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=other.len() {
            let changed = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let steps = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            let is_swap =
                i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            row.push(if is_swap {
                steps.min(rows[i - 2][j - 2] + 1)
            } else {
                steps
            });
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}
