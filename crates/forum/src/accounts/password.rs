//! Which passwords are taken: long enough, and not among the first that someone would try.

use std::collections::HashSet;
use std::sync::LazyLock;

use domain::fold::{composed, fold};
use domain::{Check, limits};

/// The words that the commonest passwords are made of, and the longest of those passwords; folded, one a line.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("common_passwords.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

/// Characters in an order that hands and heads know.
const ROWS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
];

/// A piece of a row of at least this length says nothing.
const ROW_PIECE: usize = 3;

/// This many characters beside common words and rows don't make a password.
const TOO_LITTLE: usize = 4;

/// Words that are taken off: a sentence of several is a good password.
const WORDS: usize = 2;

/// The form in which a password is hashed: composed, else as typed.
pub(crate) fn normal(typed: &str) -> String {
    composed(typed)
}

/// Checks a new password and gives its normal form. `about` are the texts that others know of its owner: name,
/// address, organisation.
pub(crate) fn check(check: &mut Check, field: &'static str, typed: &str, about: &[&str]) -> String {
    let password = normal(typed);
    let length = password.chars().count();
    if length < limits::PASSWORD_MIN {
        let key = if length == 0 { "empty" } else { "too-short" };
        check.add(domain::Problem::new(field, key).with("min", limits::PASSWORD_MIN));
    } else if length > limits::PASSWORD_MAX {
        check.max(field, &password, limits::PASSWORD_MAX);
    } else {
        check.when(is_common(&password, about), field, "password-common");
    }
    password
}

/// Whether someone who knows the commonest passwords and these texts would soon try it.
fn is_common(password: &str, about: &[&str]) -> bool {
    let bare: String = fold(password)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    if is_repetition(&bare) || COMMON.contains(bare.as_str()) {
        return true;
    }
    let known = words_of(about);
    // Rows go first: a 1 among letters is an i, and one before a 2 is a 1.
    let undisguised = without_disguise(&without_rows(&fold(password)));
    [bare, undisguised]
        .iter()
        .any(|text| rest(text, &known).chars().count() <= TOO_LITTLE)
}

/// A few characters only, or one piece again and again.
fn is_repetition(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let distinct: HashSet<char> = chars.iter().copied().collect();
    let repeats = |piece: usize| chars.iter().zip(&chars[piece..]).all(|(a, b)| a == b);
    distinct.len() < 5 || (1..=chars.len() / 2).any(repeats)
}

/// Letters for the digits and marks that people write in their place.
fn without_disguise(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '0' => Some('o'),
            '1' | '!' | '|' => Some('i'),
            '3' => Some('e'),
            '4' | '@' => Some('a'),
            '5' | '$' => Some('s'),
            '7' => Some('t'),
            c => c.is_alphanumeric().then_some(c),
        })
        .collect()
}

/// What these texts say, and each of their words that is long enough to mean something.
fn words_of(about: &[&str]) -> HashSet<String> {
    let folded: Vec<String> = about.iter().map(|text| fold(text)).collect();
    let is_break = |c: char| !c.is_alphanumeric();
    let wholes = folded.iter().map(|text| text.replace(is_break, ""));
    let words = folded
        .iter()
        .flat_map(|text| text.split(is_break))
        .map(str::to_owned);
    wholes
        .chain(words)
        .filter(|word| word.chars().count() >= 4)
        .collect()
}

/// What is left of a text when its rows, years and the longest known words are taken off.
fn rest(text: &str, known: &HashSet<String>) -> String {
    let mut left = text.to_owned();
    for _ in 0..WORDS {
        let Some(word) = longest_word(&left, known) else {
            break;
        };
        left = left.replacen(&word, "\n", 1);
    }
    without_rows(&left).chars().filter(|c| *c != '\n').collect()
}

fn longest_word(text: &str, known: &HashSet<String>) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    for length in (4..=chars.len()).rev() {
        for piece in chars.windows(length) {
            let piece: String = piece.iter().collect();
            if COMMON.contains(piece.as_str()) || known.contains(&piece) {
                return Some(piece);
            }
        }
    }
    None
}

/// Without pieces of rows, forwards and backwards, and without years.
fn without_rows(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut left = String::new();
    let mut at = 0;
    while at < chars.len() {
        match row_at(&chars[at..]).max(year_at(&chars[at..])) {
            0 => {
                left.push(chars[at]);
                at += 1;
            }
            piece => at += piece,
        }
    }
    left
}

/// The length of the piece of a row (or of one character) that begins here; 0 when it is too short.
fn row_at(chars: &[char]) -> usize {
    let same = chars.iter().take_while(|c| **c == chars[0]).count();
    let longest = ROWS
        .iter()
        .flat_map(|row| [row.chars().collect::<Vec<_>>(), row.chars().rev().collect()])
        .flat_map(|row| (0..row.len()).map(move |from| row[from..].to_vec()))
        .map(|row| row.iter().zip(chars).take_while(|(a, b)| a == b).count())
        .max();
    let piece = longest.unwrap_or(0).max(same);
    if piece >= ROW_PIECE { piece } else { 0 }
}

fn year_at(chars: &[char]) -> usize {
    let year: String = chars.iter().take(4).collect();
    let plausible = matches!(year.parse(), Ok(1900..=2099)) && year.chars().count() == 4;
    if plausible { 4 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: &[&str] = &[
        "Sanne Visser",
        "sanne.visser@plataan.example",
        "Bibliotheek De Plataan",
    ];

    #[test]
    fn what_would_be_tried_first_is_refused() {
        for bad in [
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "welkomwelkom",
            "Wachtwoord123!",
            "W@chtw00rd2026",
            "Welkom01Welkom02",
            "qwertyuiop123",
            "1q2w3e4r5t6y",
            "123456789012",
            "zomer2026zomer",
            "Bibliotheek2026!",
            "sannevisser1985",
            "De Plataan 2026",
            "lerendnetwerk",
            "P@ssw0rd12345",
            "passwordpassword",
            "ILoveYou12345",
        ] {
            assert!(is_common(bad, ABOUT), "{bad}");
        }
    }

    #[test]
    fn what_someone_thought_of_is_taken() {
        for good in [
            "correct horse battery staple",
            "drie natte regenjassen",
            "kT9#vLq2!mZx",
            "de kat slaapt op de atlas",
            "Vijf ezels lezen Couperus",
            "onbreekbare theemuts",
            "ÆñßþQø漢字かな交文字",
        ] {
            assert!(!is_common(good, ABOUT), "{good}");
        }
    }

    #[test]
    fn the_same_letters_are_the_same_password() {
        assert_eq!(normal("cafe\u{301}"), normal("caf\u{e9}"));
        assert_ne!(normal(" a"), normal("a"));
    }

    #[test]
    fn length_is_counted_in_characters() {
        let mut problems = Check::new();
        check(&mut problems, "password", "éééééé", &[]);
        check(&mut problems, "password", "", &[]);
        check(&mut problems, "password", &"ab9 ".repeat(100), &[]);
        let keys: Vec<_> = problems.done().unwrap_err().iter().map(|p| p.key).collect();
        assert_eq!(keys, ["too-short", "empty", "too-long"]);
    }

    #[test]
    fn the_list_is_folded_and_long_enough_to_mean_something() {
        assert!(COMMON.len() > 400, "{}", COMMON.len());
        for word in COMMON.iter() {
            let plain = word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
            assert!(plain && word.len() >= 4, "{word}");
        }
    }
}
