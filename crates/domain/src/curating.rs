//! Curating: what there is to do on the desk of who curates, and what is done with several items at once.

words! {
    /// A list of the curators' desk.
    pub enum Worklist {
        /// Questions without an answer after two working days.
        Unanswered = "unanswered",
        /// Solved questions that are worth an article.
        Worthy = "worthy",
        /// Topics that ask the same as an older one.
        Alike = "alike",
        /// Articles of which readers say that they are not right any more, and topics too.
        Outdated = "outdated",
        /// Articles whose day of review has passed.
        Overdue = "overdue",
        /// Practices about which nobody can be asked.
        Ownerless = "ownerless",
        /// Practices without a licence.
        Unlicensed = "unlicensed",
        /// Items with pictures that nobody described.
        Undescribed = "undescribed",
        /// Items that refer to what is gone.
        Broken = "broken",
    }
}

words! {
    /// Why an address elsewhere leads nowhere.
    pub enum LinkTrouble {
        /// The server there says that it is gone.
        Gone = "gone",
        /// There is no such server, or it can't be reached.
        Nowhere = "nowhere",
    }
}

words! {
    /// What is done with several items at once.
    pub enum Curation {
        /// They stand out in their place.
        Feature = "feature",
        /// They stand out on the start page too.
        FeatureWidely = "feature_widely",
        /// They stand on top of their place.
        Pin = "pin",
        /// They stand in a list.
        Collect = "collect",
        /// Who wrote them is thanked.
        Thank = "thank",
        /// Who can be asked about them is asked to look at them again.
        AskReview = "ask_review",
        /// That readers say they are not right is looked at.
        Settle = "settle",
        /// They are off a list of the desk for a while.
        SetAside = "set_aside",
    }
}

impl Curation {
    /// Whether it holds until a day.
    pub fn ends(self) -> bool {
        matches!(self, Self::Feature | Self::FeatureWidely | Self::Pin)
    }
}
