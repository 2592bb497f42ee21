//! The picture of a person: their initials on a colour that is theirs.

/// As many as the stylesheet knows.
const COLOURS: u32 = 7;

/// The first letters of the first and the last name: "Karin de Boer" is KB.
pub(crate) fn initials(name: &str) -> String {
    let letter = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let words: Vec<char> = name.split_whitespace().filter_map(letter).collect();
    let ends: &[char] = match words.as_slice() {
        [first, .., last] => &[*first, *last],
        few => few,
    };
    ends.iter()
        .flat_map(|letter| letter.to_uppercase())
        .collect()
}

/// A number below [`COLOURS`] that belongs to this handle.
pub(crate) fn colour(handle: &str) -> u32 {
    let sum = handle.bytes().fold(0_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u32::from(byte))
    });
    sum % COLOURS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        for (name, letters) in [
            ("Karin de Boer", "KB"),
            ("sanne", "S"),
            ("(Ans) van 't Hof", "AH"),
            ("Özlem Ünal-Işık", "ÖÜ"),
            ("", ""),
        ] {
            assert_eq!(initials(name), letters);
        }
    }
}
