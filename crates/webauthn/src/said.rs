//! What the browser says: for what, where, and in answer to which challenge.

use serde::Deserialize;

use crate::{Fault, SAID_MAX, Site};

/// The client data, of which purpose and origin are as they must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The challenge that it answers, as base64; not yet known to be one.
    pub challenge: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<String>,
}

impl Said {
    /// What was said where a passkey was made.
    ///
    /// # Errors
    /// `TooLong`, `ClientData`, `Purpose`, `Origin`.
    pub fn at_making(site: &Site, client_data: &[u8]) -> Result<Self, Fault> {
        Self::read(site, client_data, "webauthn.create")
    }

    /// What was said where a passkey was used.
    ///
    /// # Errors
    /// As [`Said::at_making`].
    pub fn at_signing(site: &Site, client_data: &[u8]) -> Result<Self, Fault> {
        Self::read(site, client_data, "webauthn.get")
    }

    fn read(site: &Site, client_data: &[u8], kind: &str) -> Result<Self, Fault> {
        if client_data.len() > SAID_MAX {
            return Err(Fault::TooLong);
        }
        let data: ClientData =
            serde_json::from_slice(client_data).map_err(|_| Fault::ClientData)?;
        if data.kind != kind {
            return Err(Fault::Purpose);
        }
        if data.origin != site.origin() || data.cross_origin || data.top_origin.is_some() {
            return Err(Fault::Origin);
        }
        Ok(Self {
            challenge: data.challenge,
        })
    }
}
