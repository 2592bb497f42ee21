//! Asks other servers for something, and lets nobody have it ask where it must not.
//!
//! Only this crate knows connections to strangers. An address that someone else chose (a provider for signing in, a webhook)
//! must lead out into the world: [`global::is_global`] says which addresses are there. A host is looked up once, every address
//! that it has must be global, and the connection goes to exactly those. Else only https on port 443, no user in the
//! address, at most two redirects under the same rules and none of what was sent, ten seconds in all, a megabyte at most.
//! Hosts of the own network can be allowed, each with its port ([`Allowed`]), and have certificates of their own
//! ([`Authorities`]); whoever has the machine does that. Of one host at most [`TOGETHER`] things are asked at a time.
//!
//! It must not know what is asked, nor why. Start reading at [`Fetcher::send`]. Tested in `tests/` of this crate with a
//! resolver that lies and servers on this machine.

mod allowed;
mod authorities;
mod certificate;
pub mod global;
mod guard;
mod target;
mod turns;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::http::{self, HeaderMap};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;

pub use allowed::{Allowed, NotAllowed};
pub use authorities::{Authorities, NoCertificates};
pub use turns::TOGETHER;

use guard::Guard;
use target::Target;
use turns::Turns;

/// How long a request may take, redirects and all.
const PATIENCE: Duration = Duration::from_secs(10);

/// The largest answer, in bytes.
pub const LARGEST: usize = 1024 * 1024;

/// Redirects that are followed.
const REDIRECTS: usize = 2;

/// Looks up the addresses of a host and port.
pub type Lookup = Arc<dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync>;

/// Asks other servers. Cheap to clone; clones share everything.
#[derive(Debug, Clone)]
pub struct Fetcher {
    world: ureq::Agent,
    own: ureq::Agent,
    guard: Guard,
    turns: Turns,
    allowed: Arc<[Allowed]>,
    authorities: Option<Authorities>,
    patience: Duration,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The address: `https://host/path`.
    pub url: &'a str,
    /// Names and values; of redirects to another host only `accept` goes along.
    pub headers: &'a [(&'a str, &'a str)],
    /// With a body it is a `POST`, without one a `GET`.
    pub body: Option<&'a [u8]>,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The media type without its parameters, in small letters; empty when there is none.
    pub content_type: String,
    /// `max-age` of `cache-control`, in seconds.
    pub max_age: Option<u64>,
    /// At most [`LARGEST`] bytes.
    pub body: Vec<u8>,
}

impl Answer {
    /// Whether it is what was asked for.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Why there is no answer. Its text is for logs and operators.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is no address that is asked: another scheme or port, a user in it.
    #[error("{0}")]
    Address(&'static str),
    /// The host is not in the world: it has an address of a private network, of this machine, or a special one.
    #[error(
        "{0} leads to an address that is not public; hosts of the own network are allowed one by one (fetch.allow)"
    )]
    NotGlobal(String),
    /// The host has no address.
    #[error("{0} can't be found")]
    Unknown(String),
    /// Others were asking it all the time.
    #[error("{0} is asked {TOGETHER} things at a time, and did not come to this one")]
    Busy(String),
    /// It took too long.
    #[error("no answer within {} seconds", PATIENCE.as_secs())]
    TooLate,
    /// There is more than is read.
    #[error("the answer is larger than {LARGEST} bytes")]
    TooLarge,
    /// It is packed, which was not asked for.
    #[error("the answer is packed")]
    Packed,
    /// It leads on too often, or nowhere.
    #[error("the answer leads on too often, or to no address")]
    Redirects,
    /// The connection failed.
    #[error("{0}")]
    Failed(String),
}

impl Fetcher {
    /// For these hosts of the own network beside the whole world, where these vouch for them, else those who do so in the
    /// world; `agent` is how it names itself.
    pub fn new(allowed: Vec<Allowed>, authorities: Option<&Authorities>, agent: &str) -> Self {
        Self::with(allowed, authorities, agent, guard::system(), PATIENCE)
    }

    /// As [`Fetcher::new`], with another way to look hosts up and other patience: for tests.
    pub fn with(
        allowed: Vec<Allowed>,
        authorities: Option<&Authorities>,
        agent: &str,
        lookup: Lookup,
        patience: Duration,
    ) -> Self {
        let allowed: Arc<[Allowed]> = allowed.into();
        let guard = Guard::new(Arc::clone(&allowed), lookup);
        let roots = authorities.map(Authorities::roots);
        let build = |roots: RootCerts| {
            let config = ureq::Agent::config_builder()
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .proxy(None)
                .user_agent(agent)
                .accept_encoding("identity")
                // A connection that is kept would outlive what was looked up for it.
                .max_idle_connections(0)
                .tls_config(TlsConfig::builder().root_certs(roots).build())
                .build();
            ureq::Agent::with_parts(config, DefaultConnector::new(), guard.clone())
        };
        Self {
            world: build(RootCerts::WebPki),
            own: build(roots.unwrap_or(RootCerts::WebPki)),
            guard,
            turns: Turns::default(),
            allowed,
            authorities: authorities.cloned(),
            patience,
        }
    }

    /// Whether this address is asked, as far as can be told without looking its host up.
    ///
    /// # Errors
    /// [`Error::Address`] and [`Error::NotGlobal`].
    pub fn may_ask(&self, url: &str) -> Result<(), Error> {
        Target::read(url, &self.allowed).map(drop)
    }

    /// Asks for this address.
    ///
    /// # Errors
    /// See [`Error`]. An answer of whatever status is none.
    pub fn get(&self, url: &str) -> Result<Answer, Error> {
        self.send(&Request {
            url,
            headers: &[("accept", "application/json")],
            body: None,
        })
    }

    /// The status with which this address answers, wherever it leads to; nothing of the answer is read.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn status(&self, url: &str) -> Result<u16, Error> {
        let request = Request {
            url,
            headers: &[("accept", "*/*")],
            body: None,
        };
        self.reach(&request, |parts, _| Ok(parts.status.as_u16()))
    }

    /// Asks.
    ///
    /// # Errors
    /// See [`Error`]. An answer of whatever status is none.
    pub fn send(&self, request: &Request<'_>) -> Result<Answer, Error> {
        self.reach(request, read)
    }

    fn reach<T>(
        &self,
        request: &Request<'_>,
        read: impl FnOnce(&http::response::Parts, ureq::Body) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let end = Instant::now() + self.patience;
        let mut target = Target::read(request.url, &self.allowed)?;
        for hop in 0..=REDIRECTS {
            let turn = self.turns.wait(target.authority(), end);
            // Until the answer is read.
            let _turn = turn.ok_or_else(|| Error::Busy(target.host()))?;
            let left = end
                .checked_duration_since(Instant::now())
                .ok_or(Error::TooLate)?;
            let first = hop == 0;
            let answer = self.once(&target, request, first, left)?;
            let (parts, body) = answer.into_parts();
            match location(&parts) {
                Some(place) if request.body.is_none() => {
                    target = target.led_to(place, &self.allowed)?;
                }
                _ => return read(&parts, body),
            }
        }
        Err(Error::Redirects)
    }

    fn once(
        &self,
        target: &Target,
        request: &Request<'_>,
        first: bool,
        left: Duration,
    ) -> Result<http::Response<ureq::Body>, Error> {
        let headers = request.headers.iter();
        let goes = |(name, _): &&(&str, &str)| first || name.eq_ignore_ascii_case("accept");
        let mut built = http::Request::builder().uri(target.as_str());
        for (name, value) in headers.filter(goes) {
            built = built.header(*name, *value);
        }
        let failed = |why: http::Error| Error::Failed(why.to_string());
        let limited = |agent: &ureq::Agent, body: Option<&[u8]>| match body {
            Some(bytes) => {
                let request = built.method("POST").body(bytes).map_err(failed)?;
                let request = agent
                    .configure_request(request)
                    .timeout_global(Some(left))
                    .build();
                agent.run(request).map_err(|why| told(why, target))
            }
            None => {
                let request = built.method("GET").body(()).map_err(failed)?;
                let request = agent
                    .configure_request(request)
                    .timeout_global(Some(left))
                    .build();
                agent.run(request).map_err(|why| told(why, target))
            }
        };
        let agent = if target.is_own() {
            &self.own
        } else {
            &self.world
        };
        limited(agent, request.body)
    }
}

/// Where a redirect leads.
fn location(parts: &http::response::Parts) -> Option<&str> {
    let leads = matches!(parts.status.as_u16(), 301 | 302 | 303 | 307 | 308);
    let place = parts.headers.get("location").filter(|_| leads)?;
    place.to_str().ok()
}

fn read(parts: &http::response::Parts, body: ureq::Body) -> Result<Answer, Error> {
    // Nothing is unpacked: what counts is what comes.
    let coding = text(&parts.headers, "content-encoding");
    if !matches!(coding.as_str(), "" | "identity") {
        return Err(Error::Packed);
    }
    let limit = u64::try_from(LARGEST).unwrap_or(u64::MAX);
    let bytes = body
        .into_with_config()
        .limit(limit + 1)
        .read_to_vec()
        .map_err(|why| match why {
            ureq::Error::BodyExceedsLimit(_) => Error::TooLarge,
            ureq::Error::Timeout(_) => Error::TooLate,
            other => Error::Failed(other.to_string()),
        })?;
    if bytes.len() > LARGEST {
        return Err(Error::TooLarge);
    }
    let kind = text(&parts.headers, "content-type");
    let kind = kind.split(';').next().unwrap_or_default().trim().to_owned();
    Ok(Answer {
        status: parts.status.as_u16(),
        content_type: kind,
        max_age: max_age(&text(&parts.headers, "cache-control")),
        body: bytes,
    })
}

/// A header in small letters, empty when it is missing or no text.
fn text(headers: &HeaderMap, name: &str) -> String {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_ascii_lowercase()
}

fn max_age(cache_control: &str) -> Option<u64> {
    let mut parts = cache_control.split(',').map(str::trim);
    parts.find_map(|part| part.strip_prefix("max-age=")?.parse().ok())
}

fn told(why: ureq::Error, target: &Target) -> Error {
    match why {
        ureq::Error::Timeout(_) => Error::TooLate,
        ureq::Error::HostNotFound => Error::Unknown(target.host()),
        ureq::Error::Other(inner) if inner.is::<guard::Refused>() => {
            Error::NotGlobal(target.host())
        }
        ureq::Error::LargeResponseHeader(..) => Error::TooLarge,
        other => Error::Failed(other.to_string()),
    }
}
