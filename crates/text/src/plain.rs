//! Writes events as plain text.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::references::{belongs_to_a_word, ends_in_name};

/// The text of the events; see [`crate::plain`] for its shape.
pub fn write(events: &[Event<'_>]) -> String {
    Writer::default().write(events)
}

/// The text of the events as someone would say it: what stands in a list follows with commas, without marks, and
/// pictures are left out.
pub fn prose(events: &[Event<'_>]) -> String {
    let writer = Writer {
        spoken: true,
        ..Writer::default()
    };
    writer.write(events)
}

/// Whether [`prose`] may say something else than [`write`].
pub fn is_spoken_otherwise(events: &[Event<'_>]) -> bool {
    let is = |event: &Event<'_>| matches!(event, Event::Start(Tag::Item | Tag::Image { .. }));
    events.iter().any(is)
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Line breaks owed before the next text.
    gap: usize,
    /// The mark of a list item that has no text yet.
    mark: String,
    /// The next number of each open list; `None` in a list of bullets.
    lists: Vec<Option<u64>>,
    cell_in_row: usize,
    /// The sign that is owed before the next text, where it follows a word.
    owed: &'static str,
    /// Whether a list began and has no item yet.
    begun: bool,
    /// Whether items of lists are joined by commas instead of standing behind marks, and pictures left out.
    spoken: bool,
    /// How many pictures the next text stands in, when they are left out.
    left_out: usize,
    /// Whether the last event was text too: then a word may go on.
    goes_on: bool,
}

impl Writer {
    fn write(mut self, events: &[Event<'_>]) -> String {
        for event in events {
            self.event(event);
        }
        self.out.truncate(self.out.trim_end().len());
        self.out
    }

    fn event(&mut self, event: &Event<'_>) {
        if self.spoken && self.is_left_out(event) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) | Event::Code(text) => self.text(text),
            Event::SoftBreak | Event::HardBreak => self.gap = self.gap.max(1),
            Event::Rule => self.gap = 2,
            Event::TaskListMarker(_) if self.spoken => {}
            Event::TaskListMarker(done) => self.mark.push_str(if *done { "[x] " } else { "[ ] " }),
            // Not asked of the parser, or made text before.
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => {}
        }
        self.goes_on = matches!(event, Event::Text(_));
    }

    /// Whether this is (in) a picture.
    fn is_left_out(&mut self, event: &Event<'_>) -> bool {
        let here = self.left_out;
        match event {
            Event::Start(Tag::Image { .. }) => self.left_out += 1,
            Event::End(TagEnd::Image) => self.left_out -= 1,
            _ => {}
        }
        here > 0 || self.left_out > 0
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.begun = self.lists.is_empty();
                self.gap = self.gap.max(if self.lists.is_empty() { 2 } else { 1 });
                self.lists.push(*first);
            }
            Tag::Item => self.item(),
            Tag::TableHead | Tag::TableRow => {
                self.gap = self.gap.max(1);
                self.cell_in_row = 0;
            }
            Tag::TableCell => self.cell(),
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Table(_) => {
                self.block();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.lists.pop();
                if self.spoken && self.lists.is_empty() {
                    self.owed = ".";
                }
                self.gap = self.gap.max(if self.lists.is_empty() { 2 } else { 1 });
            }
            TagEnd::Item => self.mark.clear(),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table => {
                self.gap = 2;
            }
            _ => {}
        }
    }

    /// Begins a block; the first one of an item stands behind the item's mark.
    fn block(&mut self) {
        if self.mark.is_empty() {
            self.gap = 2;
        }
    }

    fn item(&mut self) {
        if self.spoken {
            let first = self.lists.len() == 1 && std::mem::take(&mut self.begun);
            self.owed = if first { "" } else { "," };
            self.gap = 1;
            return;
        }
        self.gap = 1.max(self.gap.min(if self.lists.len() > 1 { 1 } else { 2 }));
        self.mark = "  ".repeat(self.lists.len().saturating_sub(1));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.mark.push_str(&format!("{number}. "));
                *number += 1;
            }
            _ => self.mark.push_str("- "),
        }
    }

    fn cell(&mut self) {
        if self.cell_in_row > 0 && self.gap == 0 && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
        self.cell_in_row += 1;
    }

    fn text(&mut self, text: &str) {
        let owed = std::mem::take(&mut self.owed);
        if self
            .out
            .ends_with(|c: char| c.is_alphanumeric() || c == ')')
        {
            self.out.push_str(owed);
        }
        if self.gap > 0 && !self.out.is_empty() {
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str(&"\n".repeat(self.gap));
        }
        if self.gap == 0 && !self.goes_on && self.would_join(text) {
            self.out.push(' ');
        }
        self.gap = 0;
        self.out.push_str(&self.mark);
        self.mark.clear();
        self.out.push_str(text);
    }

    /// Whether a name would not be found any more, because what stands against it is written otherwise (`**bold**@name`).
    fn would_join(&self, text: &str) -> bool {
        let begins_name = text.starts_with('@') && self.out.ends_with(belongs_to_a_word);
        let goes_on = |c: char| c == '@' || c.is_alphanumeric();
        begins_name || (text.starts_with(goes_on) && ends_in_name(&self.out))
    }
}

#[cfg(test)]
mod tests {
    use crate::{beginning, plain};

    #[test]
    fn lists_are_said_in_one_breath() {
        let cases = [
            ("- appels\n- peren", "appels, peren"),
            ("1. Bel eerst.\n2. Kom dan", "Bel eerst. Kom dan"),
            (
                "Nodig:\n\n- a\n- b\n  1. c\n  2. d\n- e\n\nKlaar",
                "Nodig: a, b, c, d, e. Klaar",
            ),
            ("- [x] af\n- [ ] open", "af, open"),
            ("> citaat\n\nantwoord", "citaat antwoord"),
            ("- een *woord*;\n- twee", "een woord; twee"),
            ("- a\n\nb\n\n- c", "a. b c"),
            ("- ![](/bestand/1/a.jpg)\n- b", "b"),
            ("- a", "a"),
            ("kijk\n![een kast](/bestand/1/a.jpg)\nhier", "kijk hier"),
            (
                "zie [kaart.pdf](/bestand/1/kaart.pdf), klaar",
                "zie kaart.pdf, klaar",
            ),
            ("zie [![x](/bestand/1/a.jpg) de gids](/v/1)", "zie de gids"),
        ];
        for (markdown, expected) in cases {
            assert_eq!(beginning(markdown, 80), expected, "{markdown:?}");
        }
        assert_eq!(beginning("- appels\n- peren", 9), "appels…");
    }

    #[test]
    fn a_name_against_something_else_is_still_one() {
        for (markdown, expected) in [
            ("**Vraag**@meryem", "Vraag @meryem"),
            ("`code`@meryem**x** y", "code @meryem x y"),
            ("![foto](/bestand/1/a.jpg)@meryem", "foto @meryem"),
            ("*mail*@b.nl en a\\@b.nl", "mail @b.nl en a@b.nl"),
            ("**half**woord en @**meryem**", "halfwoord en @meryem"),
        ] {
            assert_eq!(plain(markdown), expected, "{markdown:?}");
        }
    }

    #[test]
    fn reads_like_the_text() {
        let cases = [
            ("", ""),
            (
                "# Kop\n\nEen *klein* **woord**, `code`.",
                "Kop\n\nEen klein woord, code.",
            ),
            ("een\ntwee  \ndrie", "een\ntwee\ndrie"),
            (
                "Zie [de gids](https://a.nl) en ![een foto](/bestand/a.jpg)",
                "Zie de gids en een foto",
            ),
            (
                "Nodig:\n\n- a\n- b\n  1. c\n  2. d\n- e\n\nKlaar",
                "Nodig:\n\n- a\n- b\n  1. c\n  2. d\n- e\n\nKlaar",
            ),
            ("3. a\n\n4. b", "3. a\n\n4. b"),
            ("- [x] af\n- [ ] open", "- [x] af\n- [ ] open"),
            ("|Dag|Uur|\n|-|-:|\n|ma|9|\n|di||", "Dag Uur\nma 9\ndi"),
            ("a\n\n|b|c|\n|-|-|\n\nd", "a\n\nb c\n\nd"),
            ("> citaat\n\nantwoord", "citaat\n\nantwoord"),
            ("```\na\n  b\n```\nc", "a\n  b\n\nc"),
            ("a\n\n---\n\nb", "a\n\nb"),
            ("<b>a</b> &amp; b", "<b>a</b> & b"),
            ("<div>\na\n</div>\n\nb", "<div>\na\n</div>\n\nb"),
        ];
        for (markdown, expected) in cases {
            assert_eq!(plain(markdown), expected, "{markdown:?}");
        }
    }
}
