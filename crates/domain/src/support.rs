//! Questions about the site itself: who answers, how it is with them, and what is said.

words! {
    /// Who answers.
    pub enum SupportDesk {
        /// The provincial institution of the asker's province.
        Poi = "poi",
        /// SPN, for all provinces.
        Spn = "spn",
        /// The national library.
        Kb = "kb",
    }
}

words! {
    /// How it is with a question.
    pub enum SupportState {
        /// The asker waits.
        Open = "open",
        /// It was answered, and the asker may go on.
        Answered = "answered",
        /// It is over.
        Closed = "closed",
    }
}

words! {
    /// What a message is.
    pub enum SupportKind {
        /// Of who asks.
        Question = "question",
        /// Of who answers.
        Answer = "answer",
        /// Among those who answer.
        Note = "note",
        /// It was closed, and nobody had answered.
        Closed = "closed",
    }
}
