//! What browsers and authenticators say when someone makes a passkey or signs in with one (WebAuthn level 3).
//!
//! Only this crate knows the bytes of it: the client data, the data of the authenticator, keys as browsers give them
//! (SPKI), and signatures. Passkeys are discoverable, verify their user and attest nothing, so that nothing here is
//! CBOR: of a new passkey the browser's own `getAuthenticatorData()` and `getPublicKey()` are read, and who lies about
//! their own key signs in with nothing by it.
//!
//! It must not know whose a passkey is, nor which challenges were given out: [`Said::challenge`] is what its caller looks up.
//! Start reading at [`Site::created`] and [`Site::signed`].

mod key;
mod said;
mod site;
#[cfg(test)]
mod tests;

pub use key::{ALGORITHMS, Key};
pub use said::Said;
pub use site::{Counter, Creation, Signature, Site};

/// Characters of the id of a passkey at most, as base64: 1 023 bytes.
pub const ID_MAX: usize = 1_364;

/// Bytes of each thing that is said, at most.
pub const SAID_MAX: usize = 4_096;

/// Why something is not believed. Its text is for logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is longer than it can be.
    #[error("more is said than there can be")]
    TooLong,
    /// The client data are no JSON of the right shape.
    #[error("the client data can't be read")]
    ClientData,
    /// It was made for something else: a passkey for signing in, or the other way round.
    #[error("it was said for something else")]
    Purpose,
    /// It was said on the page of another site, or of one inside another.
    #[error("it was said on another site")]
    Origin,
    /// The data of the authenticator have another shape.
    #[error("the data of the authenticator can't be read")]
    Data,
    /// The passkey is of another site.
    #[error("the passkey is of another site")]
    OtherSite,
    /// Nobody was there, or nobody looked who: no finger, face or PIN.
    #[error("the authenticator did not verify its user")]
    Unverified,
    /// It is no key of a kind that is known here.
    #[error("the key is of no known kind")]
    Key,
    /// The passkey did not sign this.
    #[error("the signature is wrong")]
    Signature,
}
