//! The site that passkeys are of, and what it believes.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest;
use url::{Host, Url};

use crate::{Fault, Key, SAID_MAX};

/// Someone was there.
const PRESENT: u8 = 0x01;

/// The authenticator looked who: by a finger, a face, a PIN.
const VERIFIED: u8 = 0x04;

/// The passkey can be kept in more than one place, and is.
const CAN_BE_COPIED: u8 = 0x08;
const IS_COPIED: u8 = 0x10;

/// The data of a new passkey follow.
const NEW: u8 = 0x40;

/// Bytes before the data of a new passkey: digest of the site, flags, counter.
const HEAD: usize = 37;

/// Bytes of the model of an authenticator.
const MODEL: usize = 16;

/// How many bytes the id of a passkey has at most.
const ID_BYTES: usize = 1_023;

/// What a passkey is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    id: String,
    origin: String,
}

/// What browser and authenticator say of a passkey that they made.
#[derive(Debug, Clone, Copy)]
pub struct Creation<'a> {
    /// The data of the authenticator.
    pub data: &'a [u8],
    /// The key, SPKI.
    pub key: &'a [u8],
}

/// What an authenticator signed.
#[derive(Debug, Clone, Copy)]
pub struct Signature<'a> {
    /// What the browser said, as it said it.
    pub client_data: &'a [u8],
    /// The data of the authenticator.
    pub data: &'a [u8],
    /// The signature over both.
    pub signature: &'a [u8],
}

/// How often an authenticator says that a passkey signed; 0 by those that don't count.
pub type Counter = u32;

impl Site {
    /// The site at this address (`https://netwerk.example`); `None` where browsers know no passkeys: at a number instead of a
    /// name, and without https but on the machine itself. The machine's own number (`http://127.0.0.1:8080`) is taken for its
    /// name, at which a trial can be opened too.
    pub fn at(address: &str) -> Option<Self> {
        let mut url = Url::parse(address).ok()?;
        let is_own = match url.host()? {
            Host::Domain(host) => host == "localhost",
            Host::Ipv4(number) => number.is_loopback(),
            Host::Ipv6(number) => number.is_loopback(),
        };
        if is_own {
            url.set_host(Some("localhost")).ok()?;
        }
        let Some(Host::Domain(host)) = url.host() else {
            return None;
        };
        (is_own || url.scheme() == "https").then(|| Self {
            id: host.to_owned(),
            origin: url.origin().ascii_serialization(),
        })
    }

    /// What passkeys are bound to: the name of the host.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What browsers say where they are: scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The id of a new passkey, as base64, and its counter.
    ///
    /// # Errors
    /// `TooLong`, `Data`, `OtherSite`, `Unverified`, `Key`.
    pub fn created(&self, said: &Creation<'_>) -> Result<(String, Counter), Fault> {
        let (flags, counter) = self.head(said.data)?;
        if flags & NEW == 0 {
            return Err(Fault::Data);
        }
        Key::read(said.key)?;
        let new = said.data.get(HEAD + MODEL..).ok_or(Fault::Data)?;
        let (length, rest) = new.split_at_checked(2).ok_or(Fault::Data)?;
        let length = usize::from(length[0]) << 8 | usize::from(length[1]);
        let id = rest.get(..length).ok_or(Fault::Data)?;
        if id.is_empty() || id.len() > ID_BYTES {
            return Err(Fault::Data);
        }
        Ok((URL_SAFE_NO_PAD.encode(id), counter))
    }

    /// The counter of a passkey with this key (SPKI), which signed this.
    ///
    /// # Errors
    /// `TooLong`, `Data`, `OtherSite`, `Unverified`, `Key`, `Signature`.
    pub fn signed(&self, key: &[u8], said: &Signature<'_>) -> Result<Counter, Fault> {
        let (_, counter) = self.head(said.data)?;
        if said.signature.len() > SAID_MAX {
            return Err(Fault::TooLong);
        }
        let client_data = digest::digest(&digest::SHA256, said.client_data);
        let message = [said.data, client_data.as_ref()].concat();
        Key::read(key)?.verify(&message, said.signature)?;
        Ok(counter)
    }

    fn head(&self, data: &[u8]) -> Result<(u8, Counter), Fault> {
        if data.len() > SAID_MAX {
            return Err(Fault::TooLong);
        }
        let head: &[u8; HEAD] = data.first_chunk().ok_or(Fault::Data)?;
        let of_site = digest::digest(&digest::SHA256, self.id.as_bytes());
        if head[..32] != *of_site.as_ref() {
            return Err(Fault::OtherSite);
        }
        let flags = head[32];
        if flags & PRESENT == 0 || flags & VERIFIED == 0 {
            return Err(Fault::Unverified);
        }
        if flags & IS_COPIED != 0 && flags & CAN_BE_COPIED == 0 {
            return Err(Fault::Data);
        }
        let counter = Counter::from_be_bytes([head[33], head[34], head[35], head[36]]);
        Ok((flags, counter))
    }
}
