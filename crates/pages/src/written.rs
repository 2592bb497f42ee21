//! Long texts of the site itself: help, and what it tells of itself. They are Markdown files, since keys of a locale are
//! no place to write in.
//!
//! A file begins with its title (`# …`) and an introduction. Each line `## Heading {#anchor}` begins a part; without
//! `{#…}` the part is called by its number.

use text::SafeHtml;

/// A text, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its title.
    pub title: String,
    /// The first paragraph as plain text, for lists and search engines; may be empty.
    pub summary: String,
    /// What stands before the first part; may be empty.
    pub intro: SafeHtml,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a text, below a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What addresses of it end with, and its `id`: letters, digits and hyphens.
    pub anchor: String,
    /// Its heading.
    pub title: String,
    /// What stands below it.
    pub html: SafeHtml,
    /// A picture of the site below that.
    pub picture: Option<Pictured>,
}

/// A picture of the site itself, as a text names it: `![What there is to see](picture:name)`, in a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pictured {
    /// Its file is `web/help/pictures/<language>/<name>.png`.
    pub name: String,
    /// What there is to see, for who can't.
    pub alt: String,
}

/// Why a file is no such text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwritten {
    /// It does not begin with a title.
    NoTitle,
    /// Two parts have the same anchor, or one has an anchor with other signs than small letters, digits and hyphens.
    Anchor {
        /// The line, from 1.
        line: usize,
    },
}

/// A value that stands in a text as `{name}`: the name, and Markdown.
pub(crate) type Value<'a> = (&'a str, String);

impl Written {
    /// Reads a Markdown file whose `{name}`s are these values. Signs that nobody sees are taken out.
    ///
    /// # Errors
    /// When it has no title, or two parts have one anchor.
    pub fn read(source: &str, values: &[(&str, String)]) -> Result<Self, Unwritten> {
        let source = text::normalize(source);
        let filled = |markdown: &str| {
            let fill = |text: String, (name, value): &Value<'_>| {
                text.replace(&format!("{{{name}}}"), value)
            };
            values.iter().fold(markdown.to_owned(), fill)
        };
        let mut lines = (1..)
            .zip(source.lines())
            .skip_while(|(_, line)| line.trim().is_empty());
        let title = lines.next().and_then(|(_, line)| line.strip_prefix("# "));
        let title = text::plain(&filled(title.ok_or(Unwritten::NoTitle)?));
        let (mut intro, mut parts) = (String::new(), Vec::<(String, String, String)>::new());
        let mut fenced = false;
        for (number, line) in lines {
            fenced ^= line.trim_start().starts_with("```");
            match line.strip_prefix("## ").filter(|_| !fenced) {
                Some(heading) => {
                    let (heading, anchor) = heading_of(heading, parts.len() + 1);
                    let taken = parts.iter().any(|(known, ..)| *known == anchor);
                    if taken || !is_anchor(&anchor) {
                        return Err(Unwritten::Anchor { line: number });
                    }
                    parts.push((anchor, filled(heading), String::new()));
                }
                None => {
                    let body = parts.last_mut().map_or(&mut intro, |(.., body)| body);
                    body.push_str(line);
                    body.push('\n');
                }
            }
        }
        let intro = text::render(&filled(&intro));
        let parts = parts.into_iter().map(|(anchor, heading, body)| {
            let (body, picture) = without_picture(&body);
            Part {
                anchor,
                title: text::plain(&heading),
                html: text::render(&filled(&body)).html,
                picture,
            }
        });
        let first = intro.plain.split("\n\n").next().unwrap_or_default();
        Ok(Self {
            title,
            summary: first.replace('\n', " "),
            intro: intro.html,
            parts: parts.collect(),
        })
    }
}

/// The text of a part, and the picture in it.
fn without_picture(body: &str) -> (String, Option<Pictured>) {
    let read = |line: &str| {
        let (alt, name) = line.strip_prefix("![")?.split_once("](picture:")?;
        Some(Pictured {
            name: name.strip_suffix(')')?.to_owned(),
            alt: alt.to_owned(),
        })
    };
    let lines = body.lines().filter(|line| read(line).is_none());
    let text = lines.collect::<Vec<_>>().join("\n");
    (text, body.lines().find_map(read))
}

/// The words of a heading and the anchor of its part, which is the `n`th.
fn heading_of(heading: &str, n: usize) -> (&str, String) {
    let marked = heading
        .trim_end()
        .strip_suffix('}')
        .and_then(|rest| rest.split_once("{#"));
    match marked {
        Some((words, anchor)) => (words.trim_end(), anchor.to_owned()),
        None => (heading, format!("deel-{n}")),
    }
}

/// Whether this can be an anchor that no other `id` of a page has.
fn is_anchor(anchor: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !anchor.is_empty() && anchor.bytes().all(plain) && !OF_PAGES.contains(&anchor)
}

/// What pages with a text call by an `id` themselves.
const OF_PAGES: &[&str] = &[
    "inhoud",
    "site-search",
    "hoofdmenu",
    "sneltoetsen",
    "sneltoetsen-titel",
    "more-title",
    "reach-title",
];

/// A line as Markdown that shows nothing but these signs.
pub(crate) fn literally(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Result<Written, Unwritten> {
        Written::read(source, &[("site", literally("Net*werk*"))])
    }

    #[test]
    fn a_text_has_a_title_an_introduction_and_parts() {
        let text = read(
            "\n# Over {site}\n\nEerst dit.\n\nEn dit.\n\n## Waarom? {#waarom}\n\n**Daarom.**\n\n## Nog iets\n\n```\n## geen kop\n```\n",
        )
        .unwrap();
        assert_eq!(text.title, "Over Net*werk*");
        assert_eq!(text.summary, "Eerst dit.");
        assert_eq!(text.intro.as_str().matches("<p>").count(), 2);
        let parts: Vec<_> = text
            .parts
            .iter()
            .map(|part| (part.anchor.as_str(), part.title.as_str()))
            .collect();
        assert_eq!(parts, [("waarom", "Waarom?"), ("deel-2", "Nog iets")]);
        assert!(
            text.parts[0]
                .html
                .as_str()
                .contains("<strong>Daarom.</strong>")
        );
        assert!(text.parts[1].html.as_str().contains("## geen kop"));
    }

    #[test]
    fn what_is_no_text_says_why() {
        assert_eq!(read("Zomaar iets"), Err(Unwritten::NoTitle));
        assert_eq!(read(""), Err(Unwritten::NoTitle));
        for twice in [
            "# A\n## B {#b}\n## C {#b}",
            "# A\n\n## B {#B b}",
            "# A\n\n## B {#inhoud}",
        ] {
            assert!(
                matches!(read(twice), Err(Unwritten::Anchor { .. })),
                "{twice}"
            );
        }
    }
}
