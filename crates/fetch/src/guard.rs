//! Stands where a host becomes addresses: the connection goes to those that it lets through, and to no other.

use std::fmt;
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::global::is_global;
use crate::{Allowed, Lookup};

/// Addresses of one host that are tried.
const TRIED: usize = 16;

/// How long a host is looked up.
const PATIENCE: Duration = Duration::from_secs(5);

/// The host has an address that is not in the world.
#[derive(Debug, thiserror::Error)]
#[error("an address that is not public")]
pub(crate) struct Refused;

#[derive(Clone)]
pub(crate) struct Guard {
    allowed: Arc<[Allowed]>,
    lookup: Lookup,
}

impl Guard {
    pub(crate) fn new(allowed: Arc<[Allowed]>, lookup: Lookup) -> Self {
        Self { allowed, lookup }
    }

    /// The addresses of a host that may be connected to.
    pub(crate) fn look_up(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, ureq::Error> {
        // The system's way to look up can't be told to hurry.
        let (sender, receiver) = mpsc::channel();
        let (lookup, name) = (Arc::clone(&self.lookup), host.to_owned());
        thread::spawn(move || {
            // Nobody listens any more when it took too long.
            drop(sender.send(lookup(&name, port)));
        });
        let mut found = receiver
            .recv_timeout(PATIENCE)
            .map_err(|_| ureq::Error::HostNotFound)?
            .map_err(|_| ureq::Error::HostNotFound)?;
        let is_allowed = self.allowed.iter().any(|one| one.is(host, port));
        // One that is not in the world makes the others doubtful too.
        if !is_allowed && found.iter().any(|address| !is_global(address.ip())) {
            return Err(ureq::Error::Other(Box::new(Refused)));
        }
        found.truncate(TRIED);
        match found.is_empty() {
            true => Err(ureq::Error::HostNotFound),
            false => Ok(found),
        }
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guard")
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        _: &Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().unwrap_or_default();
        let standard = if uri.scheme_str() == Some("http") {
            80
        } else {
            443
        };
        let port = uri.port_u16().unwrap_or(standard);
        let mut addresses = self.empty();
        for address in self.look_up(host, port)? {
            addresses.push(address);
        }
        Ok(addresses)
    }
}

/// The system's way to look hosts up.
pub(crate) fn system() -> Lookup {
    Arc::new(|host, port| {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        Ok((bare, port).to_socket_addrs()?.collect())
    })
}
