//! Forms: their fields, what was typed, and what is wrong with it.

use std::str::FromStr;
use std::time::Duration;

use domain::Problem;
use domain::rights::Refusal;
use forum::accounts::Proof;
use forum::doubts::{self, Questions};
use forum::files::NEEDS_WORDS;
use forum::references::{ASKS, OUTSIDE};
use forum::replies::MERGED;
use forum::tending::NARROWS;
use forum::{Current, Error, SENT_BEFORE};

mod complaints;
mod drafts;
mod files;
mod meanwhile;

pub use complaints::{problem_text, told};
pub(crate) use files::{accepted_files, file_too_large};
pub use meanwhile::Meanwhile;

use files::Attached;

/// What a form consists of. Fields that are not named here are not read.
#[derive(Debug, PartialEq, Eq)]
pub struct FormSpec {
    /// The fields in the order in which they stand, each with the key of its label.
    pub fields: &'static [(&'static str, &'static str)],
    /// Whether it makes something, so that sending it twice must not make it twice: it carries a hidden
    /// field `submission`.
    pub once: bool,
    /// Names of fields that are never shown again nor kept: passwords.
    pub secret: &'static [&'static str],
}

/// The name of the hidden field that tells two sendings of one form apart.
pub const SUBMISSION: &str = "submission";

/// The name of the hidden field that says which version was edited.
pub const VERSION: &str = "version";

/// The name of the hidden field that says with which version someone began before another changed the text.
const BEGUN: &str = "begun";

/// The name of the hidden field that tells two forms apart in which one person writes the same.
pub const PEN: &str = "pen";

/// The name of the hidden field that says when the draft was kept that a form knows.
pub const KEPT: &str = "kept";

/// The name of the hidden field that says who writes in a form. On a shared computer someone else may sign in where the
/// session of the first one has ended.
pub const WRITER: &str = "writer";

/// The name of the field for what a picture in the text shows.
pub const WORDS: &str = "words";

/// The name of the hidden field that says of which picture that is asked. No words beside it are a choice.
const WORDS_OF: &str = "words_of";

/// Fields that every form may have, and that are no part of what was written.
const UNWRITTEN: [&str; 6] = [SUBMISSION, TOLD, PEN, KEPT, WRITER, DOUBTED];

/// The name of the hidden field that says what of a text was asked about before it is posted.
const DOUBTED: &str = "asked";

/// The name of the hidden field that says how many people the writer was shown that a text tells.
const TOLD: &str = "told";

/// Problems that are none: what someone is to look at once more before it is done.
const ASKED: [&str; 13] = [
    ASKS,
    OUTSIDE,
    SENT_BEFORE,
    NARROWS,
    MERGED,
    NEEDS_WORDS,
    doubts::HEADINGS,
    doubts::LINKS,
    doubts::ADDRESSES,
    doubts::SHOUTS,
    doubts::SIMILAR,
    doubts::WATCHED,
    doubts::AGAIN,
];

/// Whether a problem is none, but a question: one of [`ASKED`], or about data of people.
fn is_asked(problem: &Problem) -> bool {
    ASKED.contains(&problem.key) || doubts::PERSONAL.contains(&problem.key)
}

/// What a form has to say as a whole, above its fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Notice {
    /// Nothing.
    #[default]
    None,
    /// It contradicts what is there; below `conflict-` in the locales.
    Conflict(&'static str),
    /// Someone else changed it meanwhile; both are shown.
    Stale(Box<Current>),
    /// The same, of a text whose fields were compared one by one.
    Meanwhile(Box<Meanwhile>),
    /// Too often.
    TooMany(Duration),
    /// It can't be kept now.
    Unavailable,
    /// The person may not, for now.
    Refused(Refusal),
}

/// A form with what was typed in it and what came of that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    spec: &'static FormSpec,
    values: Vec<(String, String)>,
    problems: Vec<Problem>,
    notice: Notice,
    attached: Option<Attached>,
    restored: bool,
    elsewhere: Option<Box<Current>>,
    proof: Proof,
}

impl Form {
    /// With these values; those that the form does not have are left out.
    pub fn new(spec: &'static FormSpec, values: Vec<(String, String)>) -> Self {
        let mut form = Self {
            spec,
            values,
            problems: Vec::new(),
            notice: Notice::None,
            attached: None,
            restored: false,
            elsewhere: None,
            proof: Proof::Password,
        };
        form.values.retain(|(name, _)| spec.has(name));
        form
    }

    /// Without values.
    pub fn empty(spec: &'static FormSpec) -> Self {
        Self::new(spec, Vec::new())
    }

    /// Whether it is the form of this spec, on a page that has several.
    pub fn is_of(&self, spec: &'static FormSpec) -> bool {
        *self.spec == *spec
    }

    /// What is asked for before something of the account changes: the password in the field `current`, unless it is said here.
    #[must_use]
    pub fn proved_by(mut self, proof: Proof) -> Self {
        self.proof = proof;
        self
    }

    /// As it was said by [`Form::proved_by`].
    pub(crate) fn proof(&self) -> Proof {
        self.proof
    }

    /// Whether sending it can do anything: who has to sign in again does that first.
    pub(crate) fn can_prove(&self) -> bool {
        self.proof != Proof::SignInAgain
    }

    /// Sets a value, for what a form begins with.
    pub fn set(&mut self, name: &str, value: impl ToString) {
        self.values.retain(|(known, _)| known != name);
        self.add(name, value);
    }

    /// Puts words that are kept below what was typed in a field.
    pub fn put_below(&mut self, name: &str, words: &str) {
        let whole = match self.value(name).trim_end() {
            "" => words.to_owned(),
            typed => format!("{typed}\n\n{words}"),
        };
        self.set(name, whole);
    }

    /// Adds one of several values of a field.
    pub fn add(&mut self, name: &str, value: impl ToString) {
        self.values.push((name.to_owned(), value.to_string()));
    }

    /// Sets a value, for building a form in one expression.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.set(name, value);
        self
    }

    /// With what stands in another form too, for what a form begins with.
    #[must_use]
    pub fn filled(mut self, with: Self) -> Self {
        self.values.extend(with.values);
        self
    }

    /// What was typed in a field, `""` when nothing was.
    pub fn value(&self, name: &str) -> &str {
        self.values
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// As [`Form::value`], of a password: it is read, and never printed.
    pub fn text(&self, name: &str) -> String {
        self.value(name).to_owned()
    }

    /// All values of a field that takes several.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a field has this value among its values.
    pub fn has(&self, name: &str, value: impl ToString) -> bool {
        let value = value.to_string();
        self.all(name).any(|given| given == value)
    }

    /// Whether one of a few is chosen: also the one without a value, when nothing else is.
    pub fn is_chosen(&self, name: &str, value: impl ToString) -> bool {
        self.value(name) == value.to_string()
    }

    /// Whether a checkbox was ticked.
    pub fn is_on(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// A value of a closed list, an id or a number. `None` when nothing was chosen; what is no such value
    /// is noted as a problem `choice` and `None` too.
    pub fn choice<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        let given = self.value(name).trim();
        if given.is_empty() {
            return None;
        }
        let read = given.parse().ok();
        if read.is_none() {
            self.problem(name, "choice");
        }
        read
    }

    /// As [`Form::choice`], for a field that takes several.
    pub fn choices<T: FromStr>(&mut self, name: &'static str) -> Vec<T> {
        let given: Vec<&str> = self.all(name).filter(|value| !value.is_empty()).collect();
        let read: Vec<T> = given
            .iter()
            .filter_map(|value| value.parse().ok())
            .collect();
        if read.len() != given.len() {
            self.problem(name, "choice");
        }
        read
    }

    /// The version that was edited; a missing or mistyped one is older than any.
    pub fn version(&self) -> i64 {
        self.value(VERSION).parse().unwrap_or(0)
    }

    /// How many people the writer was shown that the text tells.
    pub fn told(&self) -> Option<usize> {
        self.value(TOLD).parse().ok()
    }

    /// Notes how many people the writer is shown that the text tells.
    pub fn set_told(&mut self, people: usize) {
        self.set(TOLD, people);
    }

    /// Asks all of this at once; true when there is anything that was not asked before.
    pub fn ask_once(&mut self, questions: Questions) -> bool {
        if questions.were_asked(self.value(DOUBTED)) {
            return false;
        }
        self.set(DOUBTED, questions.mark());
        self.problems.extend(questions.problems);
        self.problems.push(Problem::new("", doubts::AGAIN));
        true
    }

    /// Whether a field is the text itself, with buttons for what is bold in it.
    pub fn is_text(&self, field: &str) -> bool {
        field == "body"
    }

    /// What tells two sendings of this form apart.
    pub fn submission(&self) -> Option<&str> {
        Some(self.value(SUBMISSION)).filter(|given| !given.is_empty())
    }

    /// Notes a problem with a field.
    pub fn problem(&mut self, field: &'static str, key: &'static str) {
        self.problems.push(Problem::new(field, key));
    }

    /// An error when a problem was noted, so that nothing is tried with half of what was typed.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the problems noted so far.
    pub fn sound(&self) -> Result<(), Error> {
        if self.problems.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self.problems.clone()))
        }
    }

    /// The form again, with what an action had to say of it.
    ///
    /// # Errors
    /// What is no matter of the form: refusals, what is gone or was never there, mistakes of the product.
    pub fn after(mut self, error: Error) -> Result<Self, Error> {
        match error {
            Error::Invalid(problems) => {
                // Sending it once more is then a choice made with the number in view.
                let asked = problems
                    .iter()
                    .find(|problem| [ASKS, OUTSIDE].contains(&problem.key));
                let people = asked.and_then(|problem| problem.args.first());
                if let Some((_, people)) = people {
                    self.set(TOLD, people);
                }
                if problems.iter().any(|problem| problem.key == SENT_BEFORE) {
                    // Sending it once more is then another form.
                    let next = format!("{}-", self.value(SUBMISSION));
                    self.set(SUBMISSION, next);
                }
                self.problems = problems;
            }
            Error::Conflict(key) => self.notice = Notice::Conflict(key),
            Error::Stale(current) => {
                // Sending it once more is then a choice made with both texts in view.
                self.set(VERSION, current.version);
                self.notice = Notice::Stale(current);
            }
            Error::TooMany { retry } => self.notice = Notice::TooMany(retry),
            Error::Unavailable(_) => self.notice = Notice::Unavailable,
            other => return Err(other),
        }
        Ok(self)
    }

    /// The form again, when the person may not send it now, so that what was typed is not lost.
    #[must_use]
    pub fn refused(mut self, refusal: Refusal) -> Self {
        self.notice = Notice::Refused(refusal);
        self
    }

    /// What there is to say above the fields.
    pub fn notice(&self) -> &Notice {
        &self.notice
    }

    /// Whether this is among what is wrong.
    pub(crate) fn has_problem(&self, key: &str) -> bool {
        self.problems.iter().any(|problem| problem.key == key)
    }

    /// Whether anything is wrong.
    pub fn is_refused(&self) -> bool {
        !self.problems.is_empty() || self.notice != Notice::None || self.elsewhere.is_some()
    }
}

impl FormSpec {
    fn has(&self, name: &str) -> bool {
        name == VERSION
            || name == BEGUN
            || name == WORDS_OF
            || UNWRITTEN.contains(&name)
            || self.fields.iter().any(|(known, _)| *known == name)
    }

    /// The key of a field's label, `""` where it has none.
    pub(crate) fn label(&self, field: &str) -> &'static str {
        self.fields
            .iter()
            .find(|(known, _)| *known == field)
            .map_or("", |(_, label)| label)
    }
}

/// Whole minutes until something can be tried again, at least one.
pub(crate) fn minutes(retry: &Duration) -> u64 {
    retry.as_secs().div_ceil(60).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: FormSpec = FormSpec {
        fields: &[
            ("title", "field-title"),
            ("themes", "field-themes"),
            ("password", "field-password"),
        ],
        once: true,
        secret: &["password"],
    };

    fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    }

    #[test]
    fn fields_that_the_form_does_not_have_are_not_read() {
        let form = Form::new(&SPEC, typed(&[("title", "Ja"), ("role", "administrator")]));
        assert_eq!(form.value("title"), "Ja");
        assert_eq!(form.value("role"), "");
    }

    #[test]
    fn of_a_few_the_one_without_a_value_is_chosen_until_another_is() {
        let draft = Form::new(&SPEC, typed(&[("title", "Ja")]));
        assert!(draft.is_chosen("themes", "") && !draft.is_chosen("themes", "a"));
        let form = Form::new(&SPEC, typed(&[("themes", "a")]));
        assert!(form.is_chosen("themes", "a") && !form.is_chosen("themes", ""));
    }

    #[test]
    fn wrong_types_are_problems_and_passwords_are_not_kept() {
        let mut form = Form::new(
            &SPEC,
            typed(&[("themes", "12"), ("themes", "x"), ("password", "geheim")]),
        );
        assert_eq!(form.choices::<i64>("themes"), [12]);
        assert!(matches!(form.sound(), Err(Error::Invalid(problems)) if problems.len() == 1));
        assert_eq!(form.typed(), typed(&[("themes", "12"), ("themes", "x")]));
    }

    #[test]
    fn a_question_is_no_mistake() {
        let asked = Form::empty(&SPEC)
            .after(Error::invalid("body", ASKS))
            .unwrap();
        assert!(asked.is_refused() && asked.only_asks() && !asked.is_wrong("body"));
        let wrong = Form::empty(&SPEC)
            .after(Error::invalid("body", "empty"))
            .unwrap();
        assert!(!wrong.only_asks() && wrong.is_wrong("body"));
        let both = vec![Problem::new("title", "empty"), Problem::new("body", ASKS)];
        let both = Form::empty(&SPEC).after(Error::Invalid(both)).unwrap();
        assert!(!both.only_asks() && both.is_wrong("title") && !both.is_wrong("body"));
    }

    #[test]
    fn a_stale_form_carries_the_version_that_stands_now() {
        let form = Form::new(&SPEC, typed(&[("version", "3")]));
        let current = Current {
            version: 4,
            title: None,
            body: "nieuw".to_owned(),
        };
        let form = form.after(Error::Stale(Box::new(current))).unwrap();
        assert_eq!(form.version(), 4);
        assert!(Form::empty(&SPEC).after(Error::NotFound).is_err());
    }
}
