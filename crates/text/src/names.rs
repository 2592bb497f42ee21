//! Finds names of people in what is shown, and takes those out that a reader must not see.
//!
//! It looks at words, not at what they stand in, so that it does the same for plain text and for HTML: a name in an
//! address or in words for a picture is a name too.

use crate::Reference;
use crate::references::{Part, parts};

/// What stands where a name stood.
const HIDDEN: &str = "@…";

/// The names in a text or in HTML (`@karin`), folded to lower case, each once, in their order, at most `limit`.
#[must_use]
pub fn names(text: &str, limit: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in written(text) {
        let Part::Named(_, Reference::Name(name)) = part else {
            continue;
        };
        if found.len() == limit {
            break;
        }
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// The text or HTML without the names that are hidden; `None` when there are none.
#[must_use]
pub fn without_names(text: &str, is_hidden: impl Fn(&str) -> bool) -> Option<String> {
    let mut out = String::new();
    let mut any = false;
    for part in written(text) {
        out.push_str(match part {
            Part::Named(_, Reference::Name(name)) if is_hidden(&name) => {
                any = true;
                HIDDEN
            }
            Part::Named(word, _) | Part::Words(word) => word,
        });
    }
    any.then_some(out)
}

fn written(text: &str) -> Vec<Part<'_>> {
    // Most texts name nobody, and that is found many times faster than who is named.
    if text.contains('@') {
        parts(text)
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_names_go_and_others_stay() {
        let hides = |name: &str| name == "karin";
        for (text, shown) in [
            ("@karin en @sanne", Some("@… en @sanne")),
            (
                "(@Karin), V 12 en mail@karin",
                Some("(@…), V 12 en mail@karin"),
            ),
            ("@karin-de-boer, karin@poi.example", None),
            ("niemand", None),
            (
                "<p><a>@karin</a> <img alt=\"foto van @karin\"></p>",
                Some("<p><a>@…</a> <img alt=\"foto van @…\"></p>"),
            ),
        ] {
            assert_eq!(without_names(text, hides).as_deref(), shown, "{text}");
        }
    }

    #[test]
    fn names_are_found_once_and_up_to_a_number() {
        let text = "<a>@karin</a> @Karin <code>@sanne</code> @david";
        assert_eq!(names(text, 9), ["karin", "sanne", "david"]);
        assert_eq!(names(text, 2), ["karin", "sanne"]);
    }
}
