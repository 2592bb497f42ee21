//! Who vouches for hosts of the own network, where nobody in the world does.

use std::fmt;

use ureq::tls::{Certificate, PemItem, RootCerts, parse_pem};

/// Certificates that vouch for hosts of the own network, instead of those that everyone trusts: whoever holds such a key
/// can't pass for a host in the world.
#[derive(Clone)]
pub struct Authorities(Vec<Certificate<'static>>);

/// What holds no certificates.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("holds no certificates as PEM")]
pub struct NoCertificates;

impl Authorities {
    /// Reads certificates as PEM, one or more, and nothing else.
    ///
    /// # Errors
    /// When there is none, or something else.
    pub fn from_pem(pem: &[u8]) -> Result<Self, NoCertificates> {
        let found: Result<Vec<_>, _> = parse_pem(pem)
            .map(|item| match item {
                Ok(PemItem::Certificate(certificate)) => Ok(certificate),
                _ => Err(NoCertificates),
            })
            .collect();
        match found? {
            none if none.is_empty() => Err(NoCertificates),
            some => Ok(Self(some)),
        }
    }

    pub(crate) fn der(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(Certificate::der)
    }

    pub(crate) fn roots(&self) -> RootCerts {
        RootCerts::new_with_certs(&self.0)
    }
}

impl fmt::Debug for Authorities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} certificates", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_certificates_vouch() {
        let one = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
        let key = "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n";
        let read = |text: &str| Authorities::from_pem(text.as_bytes());
        assert!(read(&format!("# of the intranet\n{one}{one}")).is_ok());
        for wrong in ["", "geen certificaat", key, &format!("{one}{key}")] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
