//! Writes events as plain text.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::references::{belongs_to_a_word, ends_in_name};

/// The text of the events; see [`crate::plain`] for its shape.
pub fn write(events: &[Event<'_>]) -> String {
    Writer::default().write(events)
}

/// The text of the events as someone would say it: what stands in a list follows with commas, without marks, and
/// pictures are left out, as are the names of files that stand by themselves.
pub fn prose(events: &[Event<'_>]) -> String {
    let spoken = || Writer {
        spoken: true,
        ..Writer::default()
    };
    let mut rest = events;
    let mut said: Vec<Event<'_>> = Vec::with_capacity(events.len());
    while let Some((first, behind)) = rest.split_first() {
        match only_files(rest) {
            Some(len) => rest = &rest[len..],
            None => {
                said.push(first.clone());
                rest = behind;
            }
        }
    }
    let prose = spoken().write(&said);
    match prose.is_empty() && said.len() < events.len() {
        true => spoken().write(events),
        false => prose,
    }
}

/// How many events these begin with that are a paragraph of nothing but links to files, and pictures.
fn only_files(events: &[Event<'_>]) -> Option<usize> {
    let Some(Event::Start(Tag::Paragraph)) = events.first() else {
        return None;
    };
    let (mut inside, mut files) = (0_usize, false);
    for (at, event) in events.iter().enumerate().skip(1) {
        match event {
            Event::End(TagEnd::Paragraph) => return files.then_some(at + 1),
            Event::Start(tag @ Tag::Link { .. }) if is_file(tag) => {
                files = true;
                inside += 1;
            }
            Event::Start(Tag::Image { .. }) => inside += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => inside = inside.checked_sub(1)?,
            Event::SoftBreak | Event::HardBreak => {}
            Event::Text(text) if inside > 0 || text.trim().is_empty() => {}
            _ if inside > 0 => {}
            _ => return None,
        }
    }
    None
}

/// Whether this is a link to a file that was brought in.
fn is_file(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Link { dest_url, .. } if dest_url.starts_with("/bestand/"))
}

/// Whether [`prose`] may say something else than [`write`].
pub fn is_spoken_otherwise(events: &[Event<'_>]) -> bool {
    let is = |event: &Event<'_>| match event {
        Event::Start(Tag::Item | Tag::Image { .. }) => true,
        Event::Start(tag) => is_file(tag),
        _ => false,
    };
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
    /// Whether a picture stood, or was left out, since the last text.
    parted: bool,
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
        if let Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) = event {
            self.parted = true;
        }
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
        let parted = std::mem::take(&mut self.parted) && self.against_a_word(text);
        if self.gap == 0 && (parted || (!self.goes_on && self.would_join(text))) {
            self.out.push(' ');
        }
        self.gap = 0;
        self.out.push_str(&self.mark);
        self.mark.clear();
        self.out.push_str(text);
    }

    /// Whether a word would stand against what was written.
    fn against_a_word(&self, text: &str) -> bool {
        let ends = |c: char| !c.is_whitespace() && c != '(';
        self.out.ends_with(ends) && text.starts_with(char::is_alphanumeric)
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
