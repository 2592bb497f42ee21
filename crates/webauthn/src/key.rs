//! Keys of passkeys, as browsers give them: SubjectPublicKeyInfo, DER.

use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};

use crate::Fault;

/// The algorithms that are asked for, as COSE numbers them, the best first: EdDSA, ES256, RS256 (Windows Hello).
pub const ALGORITHMS: &[i32] = &[-8, -7, -257];

/// Bytes of a key at most: RSA of 8 192 bits.
const KEY_MAX: usize = 1_100;

/// The beginning of a key on P-256: `id-ecPublicKey`, `prime256v1`, and a point of 65 bytes.
const P256: &[u8] = &[
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// The beginning of a key of Ed25519, of 32 bytes.
const ED25519: &[u8] = &[
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// `rsaEncryption`, without parameters.
const RSA: &[u8] = &[
    0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];

const SEQUENCE: u8 = 0x30;
const BIT_STRING: u8 = 0x03;
const INTEGER: u8 = 0x02;

/// A key of a kind that is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'a> {
    kind: Kind,
    bytes: &'a [u8],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    P256,
    Ed25519,
    Rsa,
}

impl<'a> Key<'a> {
    /// Reads a key.
    ///
    /// # Errors
    /// `Key` when it is of another kind, RSA of less than 2 048 bits, or has something behind it.
    pub fn read(spki: &'a [u8]) -> Result<Self, Fault> {
        Self::known(spki).ok_or(Fault::Key)
    }

    fn known(spki: &'a [u8]) -> Option<Self> {
        if spki.len() > KEY_MAX {
            return None;
        }
        if let Some(bytes) = spki.strip_prefix(P256) {
            let is_point = bytes.len() == 65 && bytes[0] == 4;
            return is_point.then_some(Self {
                kind: Kind::P256,
                bytes,
            });
        }
        if let Some(bytes) = spki.strip_prefix(ED25519) {
            return (bytes.len() == 32).then_some(Self {
                kind: Kind::Ed25519,
                bytes,
            });
        }
        let inside = whole(spki, SEQUENCE)?.strip_prefix(RSA)?;
        let bytes = whole(inside, BIT_STRING)?.strip_prefix(&[0])?;
        // Modulus and exponent.
        let (modulus, _) = part(whole(bytes, SEQUENCE)?, INTEGER)?;
        let modulus = modulus.strip_prefix(&[0]).unwrap_or(modulus);
        (modulus.len() >= 256).then_some(Self {
            kind: Kind::Rsa,
            bytes,
        })
    }

    /// Whether it signed this message.
    ///
    /// # Errors
    /// `Signature` when it did not.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Fault> {
        let algorithm: &dyn VerificationAlgorithm = match self.kind {
            Kind::P256 => &signature::ECDSA_P256_SHA256_ASN1,
            Kind::Ed25519 => &signature::ED25519,
            Kind::Rsa => &signature::RSA_PKCS1_2048_8192_SHA256,
        };
        UnparsedPublicKey::new(algorithm, self.bytes)
            .verify(message, signature)
            .map_err(|_| Fault::Signature)
    }
}

/// What is in the DER value of this kind at the beginning, and what comes behind it.
fn part(der: &[u8], kind: u8) -> Option<(&[u8], &[u8])> {
    let rest = der.strip_prefix(&[kind])?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81 => (usize::from(*rest.first()?), &rest[1..]),
        0x82 => {
            let (length, rest) = rest.split_at_checked(2)?;
            (usize::from(length[0]) << 8 | usize::from(length[1]), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

/// What is in a DER value of this kind with nothing behind it.
fn whole(der: &[u8], kind: u8) -> Option<&[u8]> {
    part(der, kind)
        .filter(|(_, behind)| behind.is_empty())
        .map(|(inside, _)| inside)
}
