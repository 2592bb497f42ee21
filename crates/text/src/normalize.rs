//! Typed text in the one form in which it is kept.

use unicode_normalization::UnicodeNormalization;

/// Brings typed or pasted text into the form in which it is stored and compared.
///
/// - Composed Unicode (NFC), so that an `é` is the same letter from every keyboard.
/// - Line endings are `\n`; trailing white space at the end of the text goes.
/// - Control characters other than `\n` and `\t` go, and so does what is invisible and can
///   reorder or hide text: bidirectional controls, zero-width spaces, soft hyphens, fillers.
/// - Joiners stay where they carry meaning: inside an emoji, and between letters of scripts that
///   join, such as Persian and Hindi.
///
/// Doing it twice changes nothing more.
#[must_use]
pub fn normalize(typed: &str) -> String {
    let mut kept = String::with_capacity(typed.len());
    let mut chars = typed.chars().peekable();
    while let Some(c) = chars.next() {
        let before = kept.chars().next_back();
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => kept.push('\n'),
            '\u{200C}' | '\u{200D}' => {
                if joins(c, before, chars.peek().copied()) {
                    kept.push(c);
                }
            }
            '\u{E0020}'..='\u{E007F}' if continues_flag(before) => kept.push(c),
            _ if is_unwanted(c) => {}
            _ => kept.push(c),
        }
    }
    let composed: String = kept.nfc().collect();
    composed.trim_end().to_owned()
}

/// Whether a joiner or non-joiner says something between these two.
fn joins(joiner: char, before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let in_word = is_joining_script(before) && is_joining_script(after);
    let in_emoji = joiner == '\u{200D}' && is_emoji_part(before) && is_emoji_part(after);
    in_word || in_emoji
}

/// Arabic up to Myanmar, by way of the scripts of India.
fn is_joining_script(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{109F}')
}

/// Pictographs, the signs that stand in joined ones (♀ ⚕ ➡), skin tones and the emoji selector.
fn is_emoji_part(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Tag characters spell the region of flags such as Scotland's; elsewhere they hide text.
fn continues_flag(before: Option<char>) -> bool {
    matches!(before, Some('\u{1F3F4}' | '\u{E0020}'..='\u{E007E}'))
}

pub fn is_unwanted(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // soft hyphen, grapheme joiner, Arabic letter mark, Hangul and Mongolian fillers
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{3164}'
        | '\u{FFA0}' => true,
        // zero-width space, direction marks, embeddings, overrides, isolates, word joiner,
        // invisible operators, deprecated format controls
        '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' => true,
        // byte order mark, interlinear annotation, tags, what is no character
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => true,
        _ => c.is_control() || (c as u32) & 0xFFFE == 0xFFFE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_what_people_mean_and_drops_what_they_cannot_see() {
        let cases = [
            ("een\r\ntwee\rdrie\u{2028}vier", "een\ntwee\ndrie\nvier"),
            ("cafe\u{301}", "café"),
            ("a\u{0}b\u{7}c\u{1b}[31m\u{9b}", "abc[31m"),
            ("\ta\n\n\nb", "\ta\n\n\nb"),
            ("a\n \n\n\t", "a"),
            ("  a", "  a"),
            ("pay\u{202E}lap\u{202C}", "paylap"),
            ("a\u{2066}b\u{2069}\u{200F}", "ab"),
            ("wacht\u{200B}woord\u{FEFF}\u{AD}\u{2060}", "wachtwoord"),
            ("be\u{200D}heer be\u{200C}heer", "beheer beheer"),
            ("\u{200D}a\u{200D}", "a"),
            (
                "👩\u{200D}⚕\u{FE0F} 👨🏽\u{200D}💻",
                "👩\u{200D}⚕\u{FE0F} 👨🏽\u{200D}💻",
            ),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("क्\u{200D}ष", "क्\u{200D}ष"),
            (
                "🏴\u{E0067}\u{E0062}\u{E007F}",
                "🏴\u{E0067}\u{E0062}\u{E007F}",
            ),
            ("a\u{E0067}\u{E0062}", "a"),
            ("a\u{FFFF}b\u{3164}", "ab"),
        ];
        for (typed, expected) in cases {
            assert_eq!(normalize(typed), expected, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn twice_is_once(typed in any::<String>(), odd in "[\u{200b}-\u{206f}a👩\u{301}\u{627}\u{fe0f}\r\n ]{0,40}") {
            for text in [typed, odd] {
                let once = normalize(&text);
                prop_assert_eq!(normalize(&once), once);
            }
        }
    }
}
