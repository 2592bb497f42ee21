//! Tending: what is done to items and replies beside editing them.

words! {
    /// What was done.
    pub enum Deed {
        /// It takes no replies.
        Locked = "locked",
        /// It takes replies again.
        Unlocked = "unlocked",
        /// One person replies there once in so many minutes.
        Slowed = "slowed",
        /// Everyone replies as they like again.
        Unslowed = "unslowed",
        /// It stands on top of its place.
        Pinned = "pinned",
        /// It stands on top no longer.
        Unpinned = "unpinned",
        /// It stands out.
        Featured = "featured",
        /// It stands out no longer.
        Unfeatured = "unfeatured",
        /// It stands elsewhere, or is for others.
        Moved = "moved",
        /// It became another kind.
        ChangedKind = "changed_kind",
        /// Some of its replies became a topic of their own, or it was made of replies.
        Split = "split",
        /// Another topic was made one with it.
        Merged = "merged",
        /// A decision hid it: its author and moderators alone read it.
        Hidden = "hidden",
        /// It is gone, and can come back.
        Deleted = "deleted",
        /// It came back.
        Restored = "restored",
    }
}
