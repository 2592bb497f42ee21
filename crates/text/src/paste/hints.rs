//! What the attributes of a tag say of how its text looks.

use super::inline::Style;
use super::tokens::Tag;

/// The values of the properties in a `style` attribute, by name, in lower case.
fn properties(style: &str) -> impl Iterator<Item = (String, String)> {
    style.split(';').filter_map(|property| {
        let (name, value) = property.split_once(':')?;
        let tidy = |part: &str| part.trim().to_ascii_lowercase();
        Some((tidy(name), tidy(value)))
    })
}

/// Whether nobody saw it where it was copied.
pub fn is_hidden(tag: &Tag) -> bool {
    tag.has("hidden")
        || properties(tag.value("style")).any(|(name, value)| {
            matches!(
                (name.as_str(), value.as_str()),
                ("display", "none") | ("visibility", "hidden") | ("mso-hide", "all")
            )
        })
}

/// What Word says of lists in the style of a paragraph or a piece of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordList {
    /// The paragraph is an item at this level, from 1.
    Item(usize),
    /// This is the item's mark, drawn for who knows no lists.
    Mark,
}

/// Reads what Word says of lists.
pub fn word_list(tag: &Tag) -> Option<WordList> {
    let (_, value) = properties(tag.value("style")).find(|(name, _)| name == "mso-list")?;
    if value == "ignore" {
        return Some(WordList::Mark);
    }
    let mut words = value.split_whitespace();
    let level = words.find_map(|word| word.strip_prefix("level")?.parse().ok())?;
    Some(WordList::Item(level))
}

/// How text in this element looks, when it looked like `style` around it.
pub fn style(tag: &Tag, mut style: Style) -> Style {
    match tag.name.as_str() {
        "b" | "strong" => style.bold = true,
        "i" | "em" | "cite" | "dfn" | "var" => style.italic = true,
        "s" | "strike" | "del" => style.struck = true,
        "code" | "kbd" | "samp" | "tt" => style.code = true,
        _ => {}
    }
    for (name, value) in properties(tag.value("style")) {
        match name.as_str() {
            "font-weight" => {
                let number = value.parse().ok().map(|weight: u32| weight >= 600);
                let named = match value.as_str() {
                    "bold" | "bolder" => Some(true),
                    "normal" | "lighter" => Some(false),
                    _ => None,
                };
                style.bold = number.or(named).unwrap_or(style.bold);
            }
            "font-style" => match value.as_str() {
                "italic" | "oblique" => style.italic = true,
                "normal" => style.italic = false,
                _ => {}
            },
            "text-decoration" | "text-decoration-line" => {
                style.struck |= value.contains("line-through");
            }
            _ => {}
        }
    }
    style
}
