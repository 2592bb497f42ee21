//! The fields of an article: closed lists, and the prose fields by name.

words! {
    /// How far a practice has come.
    pub enum Phase {
        /// An idea.
        Idea = "idea",
        /// Being tried.
        Experiment = "experiment",
        /// In use.
        Implementation = "implementation",
        /// Stopped, with a reason.
        Stopped = "stopped",
    }
}

words! {
    /// Whether others may take a practice over.
    pub enum Takeover {
        /// Freely.
        Free = "free",
        /// After asking.
        Ask = "ask",
        /// At a price.
        Paid = "paid",
    }
}

words! {
    /// The licence of a practice's materials.
    pub enum Licence {
        /// Creative Commons zero.
        Cc0 = "CC0-1.0",
        /// Creative Commons attribution.
        CcBy = "CC-BY-4.0",
        /// Creative Commons attribution, share alike.
        CcBySa = "CC-BY-SA-4.0",
        /// Creative Commons attribution, non-commercial.
        CcByNc = "CC-BY-NC-4.0",
        /// All rights reserved.
        Reserved = "reserved",
        /// Not known (imports): stays members-only.
        Unknown = "unknown",
    }
}

words! {
    /// How well a result is known, from a story to recognised evidence.
    pub enum EvidenceLevel {
        /// Told.
        Story = "story",
        /// Counted.
        Counted = "counted",
        /// Measured with an instrument.
        Measured = "measured",
        /// Recognised by a body that judges.
        Recognised = "recognised",
    }
}

words! {
    /// The prose fields (Markdown) of an article beside its body, in the order in which they are shown.
    pub enum Prose {
        /// Why it was stopped.
        StoppedWhy = "stopped_why",
        /// What changes for whom.
        Goal = "goal",
        /// Steps.
        Steps = "steps",
        /// The outcome of the evidence.
        Outcome = "outcome",
        /// What makes it work.
        WorkingElements = "working_elements",
        /// Pitfalls, and what one would do differently.
        Pitfalls = "pitfalls",
        /// Materials and other costs in words.
        CostsMaterial = "costs_material",
        /// Who pays.
        CostsFunding = "costs_funding",
        /// Partners.
        Partners = "partners",
        /// Materials to take over.
        Materials = "materials",
        /// Links.
        Links = "links",
        /// Theory of Change: goal.
        TocGoal = "toc_goal",
        /// Theory of Change: outcomes.
        TocOutcomes = "toc_outcomes",
        /// Theory of Change: activities.
        TocActivities = "toc_activities",
        /// Theory of Change: assumptions.
        TocAssumptions = "toc_assumptions",
    }
}
