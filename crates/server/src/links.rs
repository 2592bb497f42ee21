//! Asks where links in texts lead.

use std::fmt;

use fetch::{Error, Fetcher};
use forum::curating::{Caller, FoundThere};

/// Asks, and comes again after so many days.
pub struct Links {
    fetcher: Fetcher,
    /// After how many days an address is asked again.
    pub again: u64,
}

impl fmt::Debug for Links {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Links")
    }
}

impl Links {
    /// With this way out.
    pub fn new(fetcher: Fetcher, again: u64) -> Self {
        Self { fetcher, again }
    }
}

impl Caller for Links {
    fn call(&self, url: &str) -> FoundThere {
        match self.fetcher.status(url) {
            Ok(404 | 410) => FoundThere::Gone,
            // Whoever asks for a sign-in, or is out of order for a while, is there.
            Ok(_) => FoundThere::There,
            Err(Error::Unknown(_)) => FoundThere::Nowhere,
            // A connection that fails can be a certificate, or a bad day.
            Err(_) => FoundThere::Unsure,
        }
    }
}
