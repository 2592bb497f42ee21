//! The steps of something that is done one page after the other.

/// A step in the list above its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// The key of what it is called.
    pub(crate) title: &'static str,
    /// Its page; `None` of one that can't be opened again.
    pub(crate) path: Option<&'static str>,
    /// What came of it.
    pub(crate) state: State,
    /// Whether it is the page that is shown.
    pub(crate) now: bool,
}

/// What came of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing yet, or nobody keeps it.
    Open,
    /// It was done.
    Done,
    /// It was put off.
    Skipped,
}

impl Step {
    /// The end of the name of its class.
    pub(crate) fn class(&self) -> &'static str {
        match self.state {
            State::Open => "open",
            State::Done => "done",
            State::Skipped => "skipped",
        }
    }

    /// The key of what came of it, for those who don't see that; `""` of one that is open.
    pub(crate) fn told(&self) -> &'static str {
        match self.state {
            State::Open => "",
            State::Done => "step-done",
            State::Skipped => "step-skipped",
        }
    }
}

/// The number of the step that is shown, from 1.
pub(crate) fn number(steps: &[Step]) -> usize {
    1 + steps.iter().take_while(|step| !step.now).count()
}
