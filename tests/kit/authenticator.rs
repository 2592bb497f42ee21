//! An authenticator made of software, for tests: it makes one passkey and signs with it. What it gives is base64, as the script
//! of the pages sends it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};

/// `id-ecPublicKey`, `prime256v1`, and the beginning of a point.
const SPKI: &[u8] = &[
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// Someone was there, and was looked at.
const PRESENT_AND_VERIFIED: u8 = 0x05;

/// The data of a new passkey follow.
const NEW: u8 = 0x40;

/// A device with one passkey.
pub struct Authenticator {
    keys: EcdsaKeyPair,
    id: Vec<u8>,
    /// What it knows its owner by, once it was told.
    pub handle: String,
    /// How often it signed; 0 stays so.
    pub counter: u32,
    /// What it says of its user.
    pub flags: u8,
}

/// What is said of a passkey that was made.
pub struct Made {
    /// What the browser said.
    pub client_data: String,
    /// The data of the authenticator.
    pub data: String,
    /// The key.
    pub key: String,
}

/// What was signed.
pub struct Signed {
    /// What the browser said.
    pub client_data: String,
    /// The data of the authenticator.
    pub data: String,
    /// The signature.
    pub signature: String,
}

impl Authenticator {
    /// A new one, which counts.
    pub fn fresh() -> Self {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
        let mut id = vec![0; 16];
        random.fill(&mut id).expect("chance");
        Self {
            keys: EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &random).expect("a key"),
            id,
            handle: String::new(),
            counter: 1,
            flags: PRESENT_AND_VERIFIED,
        }
    }

    /// What the passkey is called.
    pub fn credential(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.id)
    }

    /// The key, SPKI.
    pub fn key(&self) -> Vec<u8> {
        [SPKI, self.keys.public_key().as_ref()].concat()
    }

    /// Makes the passkey for the site with this host, on a page at this origin.
    pub fn make(&mut self, (host, origin): (&str, &str), challenge: &str, handle: &str) -> Made {
        handle.clone_into(&mut self.handle);
        let mut data = self.head(host, self.flags | NEW);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(&self.id);
        // The key as COSE: nobody reads it.
        data.push(0xa0);
        Made {
            client_data: encoded(said("webauthn.create", origin, challenge).as_bytes()),
            data: encoded(&data),
            key: encoded(&self.key()),
        }
    }

    /// Signs for the site with this host, on a page at this origin.
    pub fn sign(&mut self, (host, origin): (&str, &str), challenge: &str) -> Signed {
        if self.counter > 0 {
            self.counter += 1;
        }
        let client_data = said("webauthn.get", origin, challenge);
        let data = self.head(host, self.flags);
        let message = [&data, digest(&SHA256, client_data.as_bytes()).as_ref()].concat();
        let signature = self.keys.sign(&SystemRandom::new(), &message);
        Signed {
            client_data: encoded(client_data.as_bytes()),
            data: encoded(&data),
            signature: encoded(signature.expect("a signature").as_ref()),
        }
    }

    fn head(&self, host: &str, flags: u8) -> Vec<u8> {
        let mut data = digest(&SHA256, host.as_bytes()).as_ref().to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }
}

/// The client data, as browsers write them.
pub fn said(kind: &str, origin: &str, challenge: &str) -> String {
    format!(
        "{{\"type\":\"{kind}\",\"challenge\":\"{challenge}\",\"origin\":\"{origin}\",\"crossOrigin\":false}}"
    )
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
