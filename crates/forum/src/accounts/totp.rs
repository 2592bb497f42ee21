//! Codes that change with time (RFC 6238), as apps expect them: SHA-1, six digits, half a minute.

use data_encoding::BASE32_NOPAD;
use domain::Moment;
use ring::hmac;

/// Seconds that a code stands for.
const STEP: i64 = 30;

/// Digits of a code.
const DIGITS: usize = 6;

/// Bytes of a secret (RFC 4226 §4).
pub(crate) const SECRET: usize = 20;

/// Clocks may differ by so many steps.
const SLACK: i64 = 1;

/// The time step of a moment.
pub(crate) fn step(now: Moment) -> i64 {
    now.0.div_euclid(1_000 * STEP)
}

/// The step whose code was typed, when it is one that is taken now and lies after the last one that was used.
pub(crate) fn matching(secret: &[u8], typed: &str, now: Moment, last: i64) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let is_code = digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    let typed: u32 = digits.parse().ok().filter(|_| is_code)?;
    let now = step(now);
    (now - SLACK..=now + SLACK)
        .filter(|step| *step > last)
        .find(|step| code(secret, *step) == typed)
}

fn code(secret: &[u8], step: i64) -> u32 {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let digest = hmac::sign(&key, &step.to_be_bytes());
    let digest = digest.as_ref();
    let at = usize::from(digest[digest.len() - 1] & 0x0f);
    let word = u32::from_be_bytes([digest[at], digest[at + 1], digest[at + 2], digest[at + 3]]);
    (word & 0x7fff_ffff) % 10_u32.pow(6)
}

/// The code of a moment, for those who have no app: examples and tests.
pub fn code_at(secret: &str, now: Moment) -> Option<String> {
    Some(format!("{:06}", code(&read(secret)?, step(now))))
}

/// A secret as people type it into an app: base32.
pub(crate) fn shown(secret: &[u8]) -> String {
    BASE32_NOPAD.encode(secret)
}

/// Reads [`shown`], with spaces and small letters too.
pub(crate) fn read(shown: &str) -> Option<Vec<u8>> {
    let bare: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
    BASE32_NOPAD.decode(bare.to_uppercase().as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B: the last six of its eight digits.
        for (seconds, expected) in [
            (59, 287_082),
            (1_111_111_109, 81_804),
            (1_111_111_111, 50_471),
            (1_234_567_890, 5_924),
            (2_000_000_000, 279_037),
            (20_000_000_000, 353_130),
        ] {
            let at = Moment(seconds * 1_000);
            assert_eq!(code(b"12345678901234567890", step(at)), expected);
        }
    }

    #[test]
    fn a_code_is_taken_once_and_a_step_early_or_late() {
        let secret = b"12345678901234567890";
        let now = Moment(1_234_567_890_000);
        let is_taken = |typed: &str, last| matching(secret, typed, now, last);
        let typed = |step: i64| format!("{:06}", code(secret, step));
        let this = step(now);
        assert_eq!(is_taken("005 924", 0), Some(this));
        assert_eq!(is_taken(&typed(this - 1), 0), Some(this - 1));
        assert_eq!(is_taken(&typed(this + 1), 0), Some(this + 1));
        assert_eq!(is_taken(&typed(this - 2), 0), None);
        assert_eq!(is_taken(&typed(this + 2), 0), None);
        assert_eq!(is_taken(&typed(this), this), None, "used");
        assert_eq!(
            is_taken(&typed(this - 1), this),
            None,
            "older than a used one"
        );
        for wrong in ["", "5924", "0059245", "+05924", "abcdef"] {
            assert_eq!(is_taken(wrong, 0), None, "{wrong}");
        }
    }

    #[test]
    fn secrets_are_typed_with_care() {
        assert_eq!(
            shown(b"12345678901234567890"),
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        );
        assert_eq!(read("gezd gnbv").unwrap(), b"12345");
        assert_eq!(read("geen geheim 1"), None);
        let at = Moment(59_000);
        assert_eq!(
            code_at("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at).unwrap(),
            "287082"
        );
    }
}
