//! Finds people who are named in a text: `@karin`.

use pulldown_cmark::{Event, Tag, TagEnd};

/// The handles that are named in running text, folded to lower case, each once, in their order, at most `limit`. What
/// stands in code or quotes names nobody: it is shown, or was said before.
pub fn find(events: &[Event<'_>], limit: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut silent = 0_usize;
    for event in events {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::BlockQuote(_)) => silent += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::BlockQuote(_)) => silent -= 1,
            Event::Text(text) if silent == 0 => {
                for handle in named(text) {
                    if found.len() == limit {
                        return found;
                    }
                    if !found.contains(&handle) {
                        found.push(handle);
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// The handles in a piece of text. An `@` inside a word is part of an address.
fn named(text: &str) -> impl Iterator<Item = String> + '_ {
    text.match_indices('@').filter_map(|(at, _)| {
        let inside = text[..at].ends_with(|c: char| c.is_alphanumeric() || "._-/@".contains(c));
        let rest = &text[at + 1..];
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let handle = rest[..end].trim_end_matches(['-', '_']);
        let whole = (3..=32).contains(&handle.len())
            && handle.starts_with(|c: char| c.is_ascii_alphabetic())
            && !rest[end..].starts_with(|c: char| c == '@' || c.is_alphanumeric());
        (!inside && whole).then(|| handle.to_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use crate::mentions;

    #[test]
    fn people_are_named_in_running_text_only() {
        for (text, named) in [
            ("Weet jij dit, @karin?", vec!["karin"]),
            (
                "@Karin-de-Boer en @karin-de-boer, (@sanne)",
                vec!["karin-de-boer", "sanne"],
            ),
            ("mail naar karin@bieb.example", vec![]),
            ("@ka en @1karin en @karin@elders.example", vec![]),
            (
                "`@karin` en\n\n```\n@karin\n```\n\n> @karin zei iets",
                vec![],
            ),
            ("**@karin**, zie https://bieb.example/@sanne", vec!["karin"]),
        ] {
            assert_eq!(mentions(text, 10), named, "{text}");
        }
    }

    #[test]
    fn there_is_an_end_to_it() {
        let many: String = (0..10_000).map(|n| format!("@naam{n} ")).collect();
        assert_eq!(mentions(&many, 11).len(), 11);
    }
}
