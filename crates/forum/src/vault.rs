//! What is kept in the database but can't be read from it alone: sealed under a key that lies elsewhere.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use data_encoding::HEXLOWER;
use domain::audit::{Done, Entry, Fact, Subject};
use domain::rights::Actor;
use ring::aead::{self, Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::hmac;

use crate::{Chance, Cx, Error};

/// Bytes of the key.
pub const KEY_BYTES: usize = 32;

/// The setting that tells by which key the database was written.
const SETTING: &str = "key";

/// Seals and opens secrets, and makes digests that nobody can try words against who has the database alone.
///
/// Sealed is ChaCha20-Poly1305 under a key derived from the installation's; each secret has a nonce of its own by chance,
/// which is far from enough of them to meet one twice.
pub struct Vault {
    seal: LessSafeKey,
    digest: hmac::Key,
    print: String,
}

impl Vault {
    /// A vault under the installation's key.
    ///
    /// # Panics
    /// When the cipher does not take a key of its own length.
    pub fn new(key: &[u8; KEY_BYTES]) -> Self {
        let root = hmac::Key::new(hmac::HMAC_SHA256, key);
        let derived = |what: &str| hmac::sign(&root, what.as_bytes());
        let seal = UnboundKey::new(&CHACHA20_POLY1305, derived("seal").as_ref());
        Self {
            seal: LessSafeKey::new(seal.expect("32 bytes are a key")),
            digest: hmac::Key::new(hmac::HMAC_SHA256, derived("digest").as_ref()),
            print: HEXLOWER.encode(&derived("print").as_ref()[..16]),
        }
    }

    /// Seals a secret. `of` is whose and which it is: it can't be opened as anything else.
    pub(crate) fn seal(&self, chance: &Chance, of: &str, secret: &[u8]) -> Result<String, Error> {
        let mut nonce = [0; aead::NONCE_LEN];
        chance(&mut nonce);
        let mut sealed = secret.to_vec();
        self.seal
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(of.as_bytes()),
                &mut sealed,
            )
            .map_err(|_| Error::Broken("a secret can't be sealed".to_owned()))?;
        Ok(STANDARD_NO_PAD.encode([&nonce[..], &sealed].concat()))
    }

    /// The secret; `None` when it was sealed under another key, or as something else.
    pub(crate) fn open(&self, of: &str, sealed: &str) -> Option<Vec<u8>> {
        let bytes = STANDARD_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(aead::NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut opened = sealed.to_vec();
        let secret = self
            .seal
            .open_in_place(nonce, Aad::from(of.as_bytes()), &mut opened)
            .ok()?;
        Some(secret.to_vec())
    }

    /// A digest of a word that is too short for a plain hash.
    pub(crate) fn digest(&self, of: &str, word: &str) -> String {
        let digest = hmac::sign(&self.digest, format!("{of}\n{word}").as_bytes());
        HEXLOWER.encode(digest.as_ref())
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

/// Whether the key is the one that secrets of this database were sealed under. At the first start it is noted.
pub fn is_known(cx: &Cx) -> Result<bool, Error> {
    let print = cx.vault.print.as_str();
    let noted = cx.store.read(|r| store::settings::find(r, SETTING))?;
    match noted {
        Some(noted) => Ok(noted == print),
        None => {
            cx.store
                .write(|tx| store::settings::set(tx, SETTING, print))?;
            Ok(true)
        }
    }
}

/// Takes the key for the one of this database from now on, where the old one is lost: what was sealed under that one is
/// forgotten, so that people sign in with their passwords and set their second step up again. How many had one.
///
/// Refused for all but the product itself, at the hand of whoever runs the machine.
pub fn take_anew(cx: &Cx, actor: &Actor) -> Result<usize, Error> {
    crate::accounts::only_system(actor)?;
    let print = cx.vault.print.as_str();
    Ok(cx.store.write(|tx| {
        store::settings::set(tx, SETTING, print)?;
        let count = store::second_factors::remove_all(tx)?;
        let entry = Entry::new(Done::KeyTakenAnew, Subject::SITE).became(Fact::Count, count);
        crate::audit::record(tx, cx, actor, entry);
        Ok::<_, store::Error>(count)
    })?)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_secret_opens_under_its_key_and_as_what_it_is() {
        let chance: Chance = Arc::new(|bytes| bytes.fill(9));
        let (vault, other) = (Vault::new(&[1; KEY_BYTES]), Vault::new(&[2; KEY_BYTES]));
        let sealed = vault.seal(&chance, "factor 1", b"geheim").unwrap();
        assert!(!sealed.contains("geheim"));
        assert_eq!(vault.open("factor 1", &sealed).unwrap(), b"geheim");
        assert_eq!(vault.open("factor 2", &sealed), None);
        assert_eq!(other.open("factor 1", &sealed), None);
        assert_eq!(vault.open("factor 1", "niets"), None);
        assert_ne!(vault.digest("a", "b"), other.digest("a", "b"));
        assert_ne!(vault.digest("a", "b"), vault.digest("a", "c"));
        assert_ne!(vault.print, other.print);
    }
}
