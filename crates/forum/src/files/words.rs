//! Words for pictures: what one shows, for who can't see it.

use domain::FileId;

/// How a picture of this place begins in Markdown that nothing is said about.
const BEGINS: &str = "![](/bestand/";

/// The problem of a text with a picture that nothing is said about, and nothing was asked.
pub const NEEDS_WORDS: &str = "needs-words";

/// A picture in a text that nothing is said about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wordless {
    /// Which.
    pub id: FileId,
    /// Its name, as its address has it.
    pub name: String,
}

/// The pictures in a text that nothing is said about, in their order.
pub fn wordless(text: &str) -> Vec<Wordless> {
    let rests = text.split(BEGINS).skip(1);
    rests
        .filter_map(|rest| {
            let (path, _) = rest.split_once(')')?;
            let (id, name) = path.split_once('/')?;
            Some(Wordless {
                id: id.parse().ok()?,
                name: name.to_owned(),
            })
        })
        .collect()
}

/// The text with these words for a picture in it that nothing was said about; `None` when it is not there, or nothing
/// is said.
pub fn described(text: &str, picture: FileId, words: &str) -> Option<String> {
    let words = as_words(&domain::fold::line(words));
    let at = text.find(&format!("{BEGINS}{picture}/"))?;
    if words.is_empty() {
        return None;
    }
    let (before, rest) = text.split_at(at + "![".len());
    Some(format!("{before}{words}{rest}"))
}

/// Words that Markdown leaves alone.
pub(super) fn as_words(shown: &str) -> String {
    let mut out = String::new();
    for c in shown.chars() {
        if matches!(c, '[' | ']' | '\\' | '`' | '*' | '_' | '<' | '@' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_to_the_picture_that_they_are_of() {
        let text = "![](/bestand/1/a.jpg) ![Ja](/bestand/2/b.jpg) ![](/bestand/12/c-d.jpg) \
                    ![](/bestand/x/y) ![](/bestand/3";
        let pictures = wordless(text);
        let found: Vec<(i64, &str)> = pictures
            .iter()
            .map(|it| (it.id.0, it.name.as_str()))
            .collect();
        assert_eq!(found, [(1, "a.jpg"), (12, "c-d.jpg")]);
        let text = described(text, FileId(12), " Een [kring] ").unwrap_or_default();
        assert!(
            text.contains("![Een \\[kring\\]](/bestand/12/c-d.jpg)"),
            "{text}"
        );
        assert_eq!(wordless(&text).len(), 1);
        assert_eq!(described(&text, FileId(1), " "), None);
        assert_eq!(described(&text, FileId(2), "Anders"), None);
    }
}
