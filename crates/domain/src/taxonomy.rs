//! Facets of the taxonomy and the parts that terms play on an item.

words! {
    /// The list a term belongs to.
    pub enum Facet {
        /// Themes: opgaven, stelseluitdagingen, functies.
        Theme = "theme",
        /// National programmes.
        Programme = "programme",
        /// For whom.
        TargetGroup = "target_group",
        /// Free tags.
        Tag = "tag",
    }
}

words! {
    /// The part that a term plays on an item.
    pub enum Part {
        /// A theme.
        Theme = "theme",
        /// A programme.
        Programme = "programme",
        /// The end target group.
        Target = "target",
        /// The intermediary target group.
        Intermediary = "intermediary",
        /// A free tag.
        Tag = "tag",
    }
}

impl Part {
    /// The facet whose terms can play this part.
    pub fn facet(self) -> Facet {
        match self {
            Self::Theme => Facet::Theme,
            Self::Programme => Facet::Programme,
            Self::Target | Self::Intermediary => Facet::TargetGroup,
            Self::Tag => Facet::Tag,
        }
    }
}

words! {
    /// Whether a term is in use.
    pub enum TermStatus {
        /// In use.
        Active = "active",
        /// Became part of another term.
        Merged = "merged",
    }
}
