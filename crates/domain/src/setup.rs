//! Setting a new installation up: what its first administrator goes through after making their account.

words! {
    /// A step after the first one, the account.
    pub enum SetUpStep {
        /// What kind of organisation it is, and who may join by their address.
        Organisation = "organisation",
        /// Where questions and discussions are kept.
        Categories = "categories",
        /// What the site is called and who runs it.
        Look = "look",
        /// Who else takes part.
        Colleagues = "colleagues",
    }
}

words! {
    /// What came of a step.
    pub enum SetUpOutcome {
        /// It was done.
        Done = "done",
        /// It was put off.
        Skipped = "skipped",
    }
}

impl SetUpStep {
    /// The step after this one.
    pub fn next(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(at + 1).copied()
    }

    /// The step before this one.
    pub fn previous(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(at.checked_sub(1)?).copied()
    }
}
