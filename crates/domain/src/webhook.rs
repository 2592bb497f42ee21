//! What other programs are told, and what came of telling them.

words! {
    /// Something of which another program is told.
    pub enum Event {
        /// A question, discussion, practice or other item can be read for the first time.
        ItemCreated = "item.created",
        /// Its text or its fields were changed.
        ItemUpdated = "item.updated",
        /// It can't be read any more.
        ItemRemoved = "item.removed",
        /// A reply can be read for the first time.
        ReplyCreated = "reply.created",
        /// Its text was changed.
        ReplyUpdated = "reply.updated",
        /// It was accepted as an answer.
        ReplyAccepted = "reply.accepted",
        /// It can't be read any more.
        ReplyRemoved = "reply.removed",
        /// Someone tries whether it arrives.
        Ping = "ping",
    }
}

impl Event {
    /// Those that one can choose: a trial comes whatever was chosen.
    pub fn choices() -> impl Iterator<Item = Self> {
        let all = Self::ALL.iter().copied();
        all.filter(|event| *event != Self::Ping)
    }
}

words! {
    /// What came of telling it.
    pub enum Outcome {
        /// It is still to be tried, for the first time or again.
        Waiting = "waiting",
        /// It was taken.
        Delivered = "delivered",
        /// It was tried as often as it is, in vain.
        Failed = "failed",
        /// There was nothing to tell any more, or nobody.
        Dropped = "dropped",
    }
}
