//! An address that may be asked, as far as can be told without looking its host up.

use url::{Host, Url};

use crate::global::is_global;
use crate::{Allowed, Error};

/// An address that may be asked.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    url: Url,
    /// Whether its host is one of the own network.
    is_own: bool,
}

impl Target {
    pub(crate) fn read(text: &str, allowed: &[Allowed]) -> Result<Self, Error> {
        let url = Url::parse(text).map_err(|_| Error::Address("this is no web address"))?;
        Self::check(url, allowed)
    }

    /// Where an answer leads on to, under the same rules.
    pub(crate) fn led_to(&self, place: &str, allowed: &[Allowed]) -> Result<Self, Error> {
        let url = self.url.join(place).map_err(|_| Error::Redirects)?;
        Self::check(url, allowed)
    }

    fn check(mut url: Url, allowed: &[Allowed]) -> Result<Self, Error> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Error::Address("a user stands in the address"));
        }
        url.set_fragment(None);
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
            return Err(Error::Address("the address has no host"));
        };
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Error::Address(
                "the address begins with neither https nor http",
            ));
        }
        if allowed.iter().any(|one| one.is(&host.to_string(), port)) {
            return Ok(Self { url, is_own: true });
        }
        if url.scheme() != "https" || port != 443 {
            return Err(Error::Address(
                "only https on port 443 is asked; hosts of the own network are allowed one by one (fetch.allow)",
            ));
        }
        let literal = match host {
            Host::Ipv4(v4) => Some(v4.into()),
            Host::Ipv6(v6) => Some(v6.into()),
            // This machine by its name, whatever a resolver says (RFC 6761).
            Host::Domain(name) if is_this_machine(name) => {
                return Err(Error::NotGlobal(name.to_owned()));
            }
            Host::Domain(_) => None,
        };
        match literal {
            Some(address) if !is_global(address) => Err(Error::NotGlobal(host.to_string())),
            _ => Ok(Self { url, is_own: false }),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// The port, of an address with https.
    pub(crate) fn safe_port(&self) -> Option<u16> {
        let is_safe = self.url.scheme() == "https";
        self.url.port_or_known_default().filter(|_| is_safe)
    }

    /// The host without the brackets of an IPv6 address.
    pub(crate) fn bare_host(&self) -> String {
        let host = self.host();
        host.trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned()
    }

    pub(crate) fn host(&self) -> String {
        self.url.host_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn is_own(&self) -> bool {
        self.is_own
    }

    /// Host and port.
    pub(crate) fn authority(&self) -> String {
        let port = self.url.port_or_known_default().unwrap_or_default();
        format!("{}:{port}", self.host())
    }
}

fn is_this_machine(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}
