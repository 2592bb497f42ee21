//! Hosts of the own network that may be asked.

use std::str::FromStr;

use url::Url;

/// A host with a port, that may be asked wherever it is, by http too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    host: String,
    port: u16,
}

/// What is no host with a port.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("is no host with a port")]
pub struct NotAllowed;

impl Allowed {
    /// Whether this is it. Hosts are those of addresses that were read: small letters, numbers in one form.
    pub(crate) fn is(&self, host: &str, port: u16) -> bool {
        self.host == host.trim_end_matches('.') && self.port == port
    }
}

impl FromStr for Allowed {
    type Err = NotAllowed;

    /// `sso.example.lan:8443`; without a port 443.
    fn from_str(text: &str) -> Result<Self, NotAllowed> {
        let url = Url::parse(&format!("https://{text}")).map_err(|_| NotAllowed)?;
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none()
            && !text.ends_with('/');
        match (url.host_str(), url.port_or_known_default()) {
            (Some(host), Some(port)) if bare => Ok(Self {
                host: host.trim_end_matches('.').to_owned(),
                port,
            }),
            _ => Err(NotAllowed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_a_port() {
        let read = |text: &str| text.parse::<Allowed>();
        assert!(
            read("SSO.example.lan:8443")
                .unwrap()
                .is("sso.example.lan", 8443)
        );
        assert!(read("sso.example.lan").unwrap().is("sso.example.lan.", 443));
        assert!(read("[::1]:80").unwrap().is("[::1]", 80));
        assert!(
            !read("sso.example.lan:8443")
                .unwrap()
                .is("sso.example.lan", 443)
        );
        for wrong in [
            "",
            "https://sso.example",
            "sso.example/pad",
            "ik@sso.example",
            "a b",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
