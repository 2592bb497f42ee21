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

words! {
    /// Why there was no answer.
    pub enum Obstacle {
        /// It is no address that is asked: another scheme or port, a user in it.
        Address = "address",
        /// The host is on the own network, and not on the list of those that may be asked.
        NotPublic = "not-public",
        /// The host has no address.
        Unknown = "unknown-host",
        /// Others were asking the host all the time.
        Busy = "busy",
        /// It took too long.
        TooLate = "too-late",
        /// The answer is larger than is read, or packed.
        TooLarge = "too-large",
        /// It leads on too often, or nowhere.
        Redirects = "redirects",
        /// The connection failed, or its certificate is not trusted.
        Connection = "connection",
    }
}

impl Obstacle {
    /// As it is kept: the word, and what the system said of it in English, `connection: refused`.
    pub fn kept(self, detail: &str) -> String {
        format!("{self}: {detail}")
    }

    /// Reads what [`Obstacle::kept`] wrote; `None` for what is something else.
    pub fn read(kept: &str) -> Option<(Self, &str)> {
        let (word, detail) = kept.split_once(": ")?;
        Some((word.parse().ok()?, detail))
    }
}
