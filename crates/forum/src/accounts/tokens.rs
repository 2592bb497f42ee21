//! Tokens of cookies and links: only their hashes are kept.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

/// What the database keeps of a token: its SHA-256 as hexadecimal digits. A plain hash will do, since tokens are
/// 32 random bytes.
pub(crate) fn hash(token: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(token.as_bytes()))
}
