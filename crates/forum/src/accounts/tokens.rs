//! Tokens of cookies and links: only their hashes are kept.

use sha2::{Digest as _, Sha256};

/// What the database keeps of a token: its SHA-256 as hexadecimal digits. A plain hash will do, since tokens are
/// 32 random bytes.
pub(crate) fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
