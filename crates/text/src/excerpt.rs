//! The beginning of a text, for lists and search hits.

use unicode_segmentation::UnicodeSegmentation;

const ELLIPSIS: char = '…';

/// The beginning of a plain text as one paragraph of at most `max_chars` characters, an ellipsis
/// included where something is left out.
///
/// It ends at a whole word. Only a first word that is too long by itself is cut, between
/// characters as people see them.
#[must_use]
pub fn excerpt(plain: &str, max_chars: usize) -> String {
    let mut taken = String::new();
    let mut chars = 0;
    // Where the text can be cut so that an ellipsis still fits.
    let mut cut = 0;
    for word in plain.split_whitespace() {
        let gap = usize::from(!taken.is_empty());
        // A word of a whole book is not counted to its end.
        let len = word.chars().take(max_chars + 1).count();
        if chars + gap + len > max_chars {
            taken.truncate(cut);
            return shortened(taken, plain, max_chars);
        }
        if gap == 1 {
            taken.push(' ');
        }
        taken.push_str(word);
        chars += gap + len;
        if chars < max_chars {
            cut = taken.len();
        }
    }
    taken
}

/// `head` with an ellipsis; where no whole word fits, the beginning of the first word of `plain`.
fn shortened(mut head: String, plain: &str, max_chars: usize) -> String {
    let Some(room) = max_chars.checked_sub(1) else {
        return head;
    };
    if head.is_empty() {
        head.push_str(beginning(plain.trim_start(), room));
    }
    let end = head
        .trim_end_matches([',', ';', ':', '.', '-', '–', ' '])
        .len();
    head.truncate(end);
    head.push(ELLIPSIS);
    head
}

/// As many whole graphemes of `text` as fit in `room` characters.
fn beginning(text: &str, room: usize) -> &str {
    let mut chars = 0;
    let end = text
        .grapheme_indices(true)
        .find_map(|(at, grapheme)| {
            chars += grapheme.chars().count();
            (chars > room).then_some(at)
        })
        .unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_between_words() {
        let cases = [
            ("", 10, ""),
            ("kort", 10, "kort"),
            ("  een\n\n twee\t drie ", 30, "een twee drie"),
            ("een twee drie", 13, "een twee drie"),
            ("een twee drie", 12, "een twee…"),
            ("een twee drie", 9, "een twee…"),
            ("een twee drie", 8, "een…"),
            ("een, twee", 6, "een…"),
            ("bibliotheek", 5, "bibl…"),
            ("bibliotheek en meer", 5, "bibl…"),
            ("een twee", 3, "ee…"),
            ("een twee", 1, "…"),
            ("een twee", 0, ""),
        ];
        for (plain, max, expected) in cases {
            assert_eq!(excerpt(plain, max), expected, "{plain:?} in {max}");
        }
    }

    #[test]
    fn never_cuts_what_people_see_as_one_character() {
        assert_eq!(excerpt("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 10), "👩‍👩‍👧‍👦…");
        assert_eq!(excerpt("🇳🇱🇧🇪🇩🇪", 4), "🇳🇱…");
        assert_eq!(excerpt("e\u{301}e\u{301}e\u{301}", 4), "e\u{301}…");
    }

    proptest! {
        #[test]
        fn fits_and_is_a_beginning(plain in "(\\PC{0,8}[ \n]{0,2}){0,20}", max in 0usize..60) {
            let short = excerpt(&plain, max);
            let flat = plain.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(short.chars().count() <= max);
            match short.strip_suffix(ELLIPSIS) {
                Some(head) if short != flat => prop_assert!(flat.starts_with(head)),
                _ => prop_assert!(short == flat || max == 0),
            }
        }
    }
}
