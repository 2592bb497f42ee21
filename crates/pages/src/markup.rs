//! HTML that this crate made itself.

use std::fmt;

/// A piece of HTML made by this crate, whose changing parts are escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// What this crate wrote itself, character by character.
    pub(crate) fn fixed(html: &str) -> Self {
        Self(html.to_owned())
    }

    /// A moment as people say it now, with the whole of it at hand.
    pub(crate) fn moment(machine: &str, whole: &str, shown: &str) -> Self {
        Self(format!(
            "<time datetime=\"{}\" title=\"{}\">{}</time>",
            escaped(machine),
            escaped(whole),
            escaped(shown)
        ))
    }

    /// A `<time>` element; `machine` is a date or moment as HTML wants it, `shown` what people read.
    pub(crate) fn time(machine: &str, shown: &str) -> Self {
        Self(format!(
            "<time datetime=\"{}\">{}</time>",
            escaped(machine),
            escaped(shown)
        ))
    }
}

/// Templates print it as it is.
impl askama::filters::HtmlSafe for Markup {}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
