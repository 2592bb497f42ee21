//! Writes events as HTML, in the form in which the sanitizer leaves it.

use std::fmt::Write;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use crate::autolink::{self, Piece};
use crate::link::{self, Target};
use crate::references::{self, Part};
use crate::sanitize::{self, WORLD_REL};

/// Longer titles and alternative texts are cut, in characters.
const ATTRIBUTE_MAX: usize = 4096;

/// For each `&` and each of `«`, `°` and their like, the sanitizer's serializer looks through the
/// rest of the text up to the next tag. An invisible tag after this many keeps that in bounds; a
/// text of ordinary length has fewer.
const RESCANNED_MAX: usize = 4096;

/// The HTML of the events. It still has to go through the sanitizer.
pub fn write(events: &[Event<'_>]) -> String {
    let mut writer = Writer::default();
    for event in events {
        writer.event(event);
    }
    writer.out
}

#[derive(Default)]
struct Writer<'e> {
    out: String,
    /// For the open links: whether an `<a>` was written.
    links: Vec<bool>,
    /// The image whose alternative text is being read.
    image: Option<Image<'e>>,
    in_code: bool,
    /// The levels of the headings above, as they were typed.
    headings: Vec<HeadingLevel>,
    /// The box of a task that waits for its text.
    task: Option<bool>,
    in_label: bool,
    table: Table<'e>,
    /// How many characters were written that cost the serializer a look ahead.
    rescanned: usize,
}

struct Image<'e> {
    address: &'e str,
    title: &'e str,
    alt: String,
    /// Elements open inside it.
    depth: usize,
}

#[derive(Default)]
struct Table<'e> {
    alignments: &'e [Alignment],
    in_head: bool,
    column: usize,
}

impl<'e> Writer<'e> {
    fn event(&mut self, event: &'e Event<'_>) {
        if self.image.is_some() {
            return self.in_image(event);
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.text(text),
            Event::Code(code) => {
                self.inline("<code>");
                self.escaped(code);
                self.out.push_str("</code>");
            }
            // People type as in a mail: a new line is a new line.
            Event::SoftBreak | Event::HardBreak => self.inline("<br>\n"),
            Event::Rule => self.block("<hr>\n"),
            Event::TaskListMarker(done) => self.task = Some(*done),
            // Not asked of the parser, or made text before.
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: &'e Tag<'_>) {
        match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading { level, .. } => {
                self.headings.retain(|above| above < level);
                self.headings.push(*level);
                self.block(&format!("<{}>", self.heading()));
            }
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::List(first) => self.list(*first),
            Tag::Item => self.out.push_str("<li>"),
            Tag::Table(alignments) => {
                self.table.alignments = alignments;
                self.block("<div class=\"tabel\"><table>\n");
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.row("<thead><tr>");
            }
            Tag::TableRow => self.row("<tr>"),
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.inline("<em>"),
            Tag::Strong => self.inline("<strong>"),
            Tag::Strikethrough => self.inline("<del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link(*link_type, dest_url, title),
            Tag::Image {
                dest_url, title, ..
            } => {
                let (address, alt, depth) = (dest_url, String::new(), 0);
                self.image = Some(Image {
                    address,
                    title,
                    alt,
                    depth,
                });
            }
            _ => {}
        }
    }

    /// The page around a text has the h1 and h2. A text begins below them, whichever level its writer took first, and
    /// leaves none out: who hears a page goes by its headings.
    fn heading(&self) -> &'static str {
        match self.headings.len() {
            0 | 1 => "h3",
            2 => "h4",
            _ => "h5",
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => {
                let _ = writeln!(self.out, "</{}>", self.heading());
            }
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => {
                self.end_label();
                self.out.push_str("</li>\n");
            }
            TagEnd::Table => self.out.push_str("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.out.push_str("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.out
                    .push_str(if self.table.in_head { "</th>" } else { "</td>" });
            }
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    /// Writes a tag that begins or is a block; what stood before it in the item ends.
    fn block(&mut self, tag: &str) {
        self.end_label();
        self.out.push_str(tag);
    }

    /// Writes something that stands in a line of text.
    fn inline(&mut self, html: &str) {
        self.begin_label();
        self.out.push_str(html);
    }

    fn paragraph(&mut self) {
        // The box of a task belongs inside the first paragraph of its item.
        let task = self.task.take();
        self.block("<p>");
        self.task = task;
    }

    fn end_paragraph(&mut self) {
        self.end_label();
        // A block of HTML, shown as text, ends with a line break.
        if let Some(text) = self.out.strip_suffix("<br>\n") {
            self.out.truncate(text.len());
        }
        self.out.push_str("</p>\n");
    }

    /// The box and its text are one label, so that they are read out together.
    fn begin_label(&mut self) {
        if let Some(done) = self.task.take() {
            let checked = if done { " checked=\"\"" } else { "" };
            let _ = write!(
                self.out,
                "<label><input{checked} type=\"checkbox\" disabled=\"\"> "
            );
            self.in_label = true;
        }
    }

    fn end_label(&mut self) {
        self.begin_label();
        if std::mem::take(&mut self.in_label) {
            self.out.push_str("</label>");
        }
    }

    fn list(&mut self, first: Option<u64>) {
        match first {
            None => self.block("<ul>\n"),
            Some(1) => self.block("<ol>\n"),
            Some(first) => self.block(&format!("<ol start=\"{first}\">\n")),
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        self.in_code = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => language(info),
            CodeBlockKind::Indented => None,
        };
        match language {
            Some(name) => self.block(&format!("<pre><code class=\"language-{name}\">")),
            None => self.block("<pre><code>"),
        }
    }

    fn row(&mut self, tag: &str) {
        self.table.column = 0;
        self.out.push_str(tag);
    }

    fn cell(&mut self) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Center) => " class=\"midden\"",
            Some(Alignment::Right) => " class=\"rechts\"",
            _ => "",
        };
        self.table.column += 1;
        let tag = if self.table.in_head {
            "th scope=\"col\""
        } else {
            "td"
        };
        let _ = write!(self.out, "<{tag}{class}>");
    }

    fn text(&mut self, text: &str) {
        self.begin_label();
        if self.in_code {
            self.escaped(text);
        } else if self.links.contains(&true) {
            self.lines(text);
        } else {
            self.linked(text);
        }
    }

    /// Running text, in which bare addresses become links and what it refers to is marked.
    fn linked(&mut self, text: &str) {
        for piece in autolink::pieces(text) {
            match piece {
                Piece::Text(words) => self.referring(words),
                Piece::Address(address) => {
                    let written = self.open_link(&autolink::target(address), "");
                    self.escaped(address);
                    self.out.push_str(if written { "</a>" } else { "" });
                }
            }
        }
    }

    /// Words between addresses.
    fn referring(&mut self, words: &str) {
        for part in references::parts(words) {
            match part {
                Part::Words(words) => self.lines(words),
                Part::Named(word, _) => {
                    self.out.push_str(references::OPEN);
                    self.escaped(word);
                    self.out.push_str(references::CLOSE);
                }
            }
        }
    }

    /// Text with line breaks in it: only HTML shown as text has them.
    fn lines(&mut self, text: &str) {
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.out.push_str("<br>\n");
            }
            self.escaped(line);
        }
    }

    fn link(&mut self, link_type: LinkType, address: &str, title: &str) {
        self.begin_label();
        let written = match link_type {
            LinkType::Email => self.open_link(&format!("mailto:{address}"), title),
            _ => self.open_link(address, title),
        };
        self.links.push(written);
    }

    fn end_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.out.push_str("</a>");
        }
    }

    /// Opens a link if the address may be one; says whether it did.
    fn open_link(&mut self, address: &str, title: &str) -> bool {
        let Some(target) = link::target(address) else {
            return false;
        };
        let leaves = matches!(target, Target::World(_));
        self.out.push_str("<a");
        self.attribute("href", &target.into_href());
        if !title.is_empty() {
            self.attribute("title", title);
        }
        if leaves {
            self.attribute("rel", WORLD_REL);
        }
        self.out.push('>');
        true
    }

    /// Reads on in the alternative text of an image, up to its end.
    fn in_image(&mut self, event: &Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth > 0 => image.depth -= 1,
            Event::End(_) => self.end_image(),
            Event::Text(text) | Event::Code(text) => image.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
    }

    /// Files of the site are shown; of an image elsewhere only a link remains, since loading it
    /// would tell another party who reads this page.
    fn end_image(&mut self) {
        let Some(image) = self.image.take() else {
            return;
        };
        self.begin_label();
        if link::is_own_file(image.address) {
            self.own_image(&image);
            return;
        }
        let text = if image.alt.is_empty() {
            image.address
        } else {
            &image.alt
        };
        let written = !self.links.contains(&true) && self.open_link(image.address, image.title);
        self.escaped(text);
        self.out.push_str(if written { "</a>" } else { "" });
    }

    fn own_image(&mut self, image: &Image<'_>) {
        self.out.push_str("<img");
        self.attribute("src", image.address);
        self.attribute("alt", &image.alt);
        if !image.title.is_empty() {
            self.attribute("title", image.title);
        }
        self.out.push_str(" loading=\"lazy\">");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.out, " {name}=\"");
        for c in value.chars().take(ATTRIBUTE_MAX) {
            escape(&mut self.out, c);
        }
        self.out.push('"');
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            escape(&mut self.out, c);
            if matches!(c, '&' | '\u{80}'..='\u{BF}') {
                self.rescanned += 1;
                if self.rescanned.is_multiple_of(RESCANNED_MAX) {
                    self.out.push_str("<wbr>");
                }
            }
        }
    }
}

/// Words of one line with what they name.
pub fn named(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for part in references::parts(words) {
        let (word, named) = match part {
            Part::Words(words) => (words, false),
            Part::Named(word, _) => (word, true),
        };
        out.push_str(if named { references::OPEN } else { "" });
        word.chars().for_each(|c| escape(&mut out, c));
        out.push_str(if named { references::CLOSE } else { "" });
    }
    out
}

/// Writes a character so that it cannot be taken for a tag, nor for the end of an attribute.
pub fn escape(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        _ => out.push(c),
    }
}

/// The language that the first word behind a code fence names, if it can be one.
fn language(info: &str) -> Option<String> {
    let name = info.split([' ', ',', '\t']).next()?.to_ascii_lowercase();
    sanitize::is_language(&name).then_some(name)
}
