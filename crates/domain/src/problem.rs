//! What is wrong with a field that someone typed: a field name and a message key, never a text.

/// One problem, to be shown beside its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Name of the form field; `""` when it concerns the whole.
    pub field: &'static str,
    /// Message key below `problem-` in the locales, e.g. `too-long`.
    pub key: &'static str,
    /// Values that the message names, e.g. `max`.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem without values.
    pub fn new(field: &'static str, key: &'static str) -> Self {
        Self {
            field,
            key,
            args: Vec::new(),
        }
    }

    /// The same with a value for the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// Collects problems, so that people hear of all of them at once.
#[derive(Debug, Default)]
pub struct Check(Vec<Problem>);

impl Check {
    /// No problem yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem.
    pub fn add(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Notes a problem when `bad`.
    pub fn when(&mut self, bad: bool, field: &'static str, key: &'static str) {
        if bad {
            self.add(Problem::new(field, key));
        }
    }

    /// The value, or its problem noted and `None`.
    pub fn take<T>(&mut self, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.add(problem)).ok()
    }

    /// A tidy line of 1 to `max` characters; what is wrong is noted and the tidy line given anyway.
    pub fn line(&mut self, field: &'static str, typed: &str, max: usize) -> String {
        let line = crate::fold::line(typed);
        self.when(line.is_empty(), field, "empty");
        self.max(field, &line, max);
        line
    }

    /// As [`Check::line`], and may stay empty.
    pub fn optional_line(
        &mut self,
        field: &'static str,
        typed: &str,
        max: usize,
    ) -> Option<String> {
        let line = crate::fold::line(typed);
        self.max(field, &line, max);
        (!line.is_empty()).then_some(line)
    }

    /// Notes a text of more than `max` characters.
    pub fn max(&mut self, field: &'static str, text: &str, max: usize) {
        let length = text.chars().count();
        if length > max {
            self.add(
                Problem::new(field, "too-long")
                    .with("max", max)
                    .with("length", length),
            );
        }
    }

    /// Whether nothing was noted.
    pub fn is_fine(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` when nothing was noted, else all of it.
    pub fn done(self) -> Result<(), Vec<Problem>> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0)
        }
    }
}
