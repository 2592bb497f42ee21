//! Finds people and groups that are named in a text: `@karin`.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::Reference;
use crate::references::{self, Part};

/// The names that stand in running text, folded to lower case, each once, in their order, at most `limit`. What
/// stands in code or quotes names nobody: it is shown, or was said before.
pub fn find(events: &[Event<'_>], limit: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut silent = 0_usize;
    for event in events {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::BlockQuote(_)) => silent += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::BlockQuote(_)) => silent -= 1,
            Event::Text(text) if silent == 0 => {
                for part in references::parts(text) {
                    let Part::Named(_, Reference::Name(name)) = part else {
                        continue;
                    };
                    if found.len() == limit {
                        return found;
                    }
                    if !found.contains(&name) {
                        found.push(name);
                    }
                }
            }
            _ => {}
        }
    }
    found
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
