//! Finds quotes, and links to texts, as the page will have them.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::addresses::leads;
use crate::autolink::{self, Piece};
use crate::references::{self, Part};
use crate::{Reference, events, link};

/// As many words of a link stay at most.
const SHOWN_MAX: usize = 8;

/// A link to a text.
pub(super) struct Mark {
    /// Where it stands in the source.
    pub(super) at: Range<usize>,
    /// Where it leads.
    pub(super) to: String,
    /// What it shows.
    pub(super) shown: String,
    /// Whether it says nothing but that, and needs nothing that stands elsewhere.
    pub(super) stays: bool,
}

impl Mark {
    /// The link written anew, with nothing that could be words of a quote.
    pub(super) fn anew(&self) -> String {
        let said = |c: &char| c.is_alphanumeric() || " ,.#@-'·".contains(*c);
        let shown: String = self.shown.chars().filter(said).collect();
        let shown = match words(&self.shown) {
            1..=SHOWN_MAX => shown.trim(),
            _ => "…",
        };
        let to = self.to.replace('\\', "\\\\").replace('&', "&amp;");
        match to.contains([' ', '(', ')']) {
            true => format!("[{shown}](<{to}>)"),
            false => format!("[{shown}]({to})"),
        }
    }
}

/// A quote: what stands behind one mark, over as many lines as the parser finds.
pub(super) struct Quote {
    /// Where it stands in the source, from its mark.
    pub(super) at: Range<usize>,
    /// In how many others it stands.
    pub(super) depth: usize,
    /// The link to a text in the block before it.
    pub(super) intro: Option<usize>,
    /// The links in it, without those in quotes in it.
    pub(super) marks: Vec<usize>,
    /// Where its own paragraphs stand.
    pub(super) paragraphs: Vec<Range<usize>>,
}

/// A block that is open.
#[derive(Default)]
struct Frame {
    /// In which quote it stands, or which it is.
    quote: Option<usize>,
    is_quote: bool,
    /// The link to a text in what stood last in it.
    recent: Option<usize>,
    /// Of a list: the link in the block before it.
    first: Option<usize>,
}

/// A link or picture that is open.
struct Shows {
    /// Where it leads, when that is a text.
    to: Option<String>,
    /// Whether it becomes one.
    written: bool,
    stays: bool,
    at: Range<usize>,
    text: String,
}

/// Running text in one piece, and where each part of it stands in the source: `true` when it does so letter by letter.
#[derive(Default)]
struct Run {
    text: String,
    parts: Vec<(usize, Range<usize>, bool)>,
}

impl Run {
    fn add(&mut self, source: &str, text: &str, at: Range<usize>) {
        let same = source.get(at.clone()) == Some(text);
        self.parts.push((self.text.len(), at, same));
        self.text.push_str(text);
    }

    /// Where this part of the text stands.
    fn place(&self, from: usize, len: usize) -> Range<usize> {
        let part = |at: usize| {
            let behind = self.parts.partition_point(|(begin, ..)| *begin <= at);
            self.parts.get(behind.saturating_sub(1))
        };
        let last = from + len.saturating_sub(1);
        let start = part(from).map(|(begin, at, same)| match same {
            true => at.start + (from - begin),
            false => at.start,
        });
        let end = part(last).map(|(begin, at, same)| match same {
            true => at.start + (last - begin) + 1,
            false => at.end,
        });
        start.unwrap_or_default()..end.unwrap_or_default()
    }
}

/// Goes through the events of the parser, and finds quotes and links to texts as the page will have them.
#[derive(Default)]
pub(super) struct Walk {
    marks: Vec<Mark>,
    quotes: Vec<Quote>,
    open: Vec<Frame>,
    shows: Vec<Shows>,
    run: Run,
    /// How many blocks of code are open.
    code: usize,
}

impl Walk {
    pub(super) fn through(source: &str) -> (Vec<Mark>, Vec<Quote>) {
        let mut walk = Self {
            open: vec![Frame::default()],
            ..Self::default()
        };
        for (event, at) in events::placed(source) {
            walk.event(source, &event, at);
        }
        walk.flush();
        (walk.marks, walk.quotes)
    }

    fn event(&mut self, source: &str, event: &Event<'_>, at: Range<usize>) {
        if let Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) = event {
            match self.is_in_link() {
                _ if self.code > 0 => {}
                true => self.show(text),
                false => self.run.add(source, text, at),
            }
            return;
        }
        self.flush();
        match event {
            Event::Code(code) => self.show(code),
            Event::SoftBreak | Event::HardBreak => self.show(" "),
            Event::Start(tag) => self.start(source, tag, at),
            Event::End(tag) => self.end(*tag),
            _ => {}
        }
    }

    fn is_in_link(&self) -> bool {
        self.shows.iter().any(|open| open.written)
    }

    fn show(&mut self, text: &str) {
        if let Some(open) = self.shows.last_mut() {
            open.text.push_str(text);
        }
    }

    fn start(&mut self, source: &str, tag: &Tag<'_>, at: Range<usize>) {
        let (kind, address, title, is_picture) = match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => return,
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => (link_type, dest_url, title, false),
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => (link_type, dest_url, title, true),
            _ => return self.block(source, tag, at),
        };
        let is_mail = matches!(kind, LinkType::Email);
        let is_text = !is_mail && !self.is_in_link() && leads(address);
        let stands = matches!(kind, LinkType::Inline | LinkType::Autolink);
        self.shows.push(Shows {
            to: is_text.then(|| address.trim().to_owned()),
            written: is_picture || is_mail || link::target(address).is_some(),
            stays: stands && !is_picture && title.is_empty(),
            at,
            text: String::new(),
        });
    }

    fn block(&mut self, source: &str, tag: &Tag<'_>, at: Range<usize>) {
        let Some(around) = self.open.last_mut() else {
            return;
        };
        let before = match tag {
            Tag::Item => around.first,
            _ => around.recent.take(),
        };
        let mut frame = Frame {
            quote: around.quote,
            ..Frame::default()
        };
        match tag {
            Tag::List(_) => frame.first = before,
            Tag::Item => frame.recent = before,
            Tag::CodeBlock(_) => self.code += 1,
            Tag::Paragraph if around.is_quote => {
                if let Some(quote) = around.quote {
                    self.quotes[quote].paragraphs.push(at);
                }
            }
            Tag::BlockQuote(_) => {
                let behind = source.get(at.clone()).unwrap_or_default();
                let depth = around.quote.map_or(0, |it| self.quotes[it].depth + 1);
                frame.recent = before;
                frame.quote = Some(self.quotes.len());
                frame.is_quote = true;
                self.quotes.push(Quote {
                    at: at.start + behind.find('>').unwrap_or_default()..at.end,
                    depth,
                    intro: before,
                    marks: Vec::new(),
                    paragraphs: Vec::new(),
                });
            }
            _ => {}
        }
        self.open.push(frame);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => return,
            TagEnd::Link | TagEnd::Image => return self.end_link(),
            TagEnd::CodeBlock => self.code = self.code.saturating_sub(1),
            _ => {}
        }
        if self.open.len() > 1 {
            self.open.pop();
        }
        if let (TagEnd::BlockQuote(_), Some(around)) = (tag, self.open.last_mut()) {
            // What follows a quote is introduced by that, not by a link in it.
            around.recent = None;
        }
    }

    fn end_link(&mut self) {
        let Some(Shows {
            to: Some(to),
            stays,
            at,
            text,
            ..
        }) = self.shows.pop()
        else {
            return;
        };
        self.mark(Mark {
            at,
            to,
            stays: stays && words(&text) <= SHOWN_MAX,
            shown: text,
        });
    }

    fn mark(&mut self, mark: Mark) {
        let id = self.marks.len();
        if let Some(quote) = self.open.last().and_then(|frame| frame.quote) {
            self.quotes[quote].marks.push(id);
        }
        for frame in &mut self.open {
            frame.recent = Some(id);
        }
        self.marks.push(mark);
    }

    /// Finds what the page makes links of in running text: bare addresses and labels.
    fn flush(&mut self) {
        if self.run.text.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.run);
        let mut at = 0;
        for piece in autolink::pieces(&run.text) {
            match piece {
                Piece::Address(address) => {
                    let to = autolink::target(address);
                    self.found(run.place(at, address.len()), &to, address);
                    at += address.len();
                }
                Piece::Text(typed) => {
                    for part in references::parts(typed) {
                        let (Part::Words(typed) | Part::Named(typed, _)) = &part;
                        if let Part::Named(_, Reference::Item(letter, number)) = &part {
                            let to = format!("/{}/{number}", letter.to_ascii_lowercase());
                            self.found(run.place(at, typed.len()), &to, typed);
                        }
                        at += typed.len();
                    }
                }
            }
        }
    }

    fn found(&mut self, at: Range<usize>, to: &str, shown: &str) {
        if leads(to) {
            self.mark(Mark {
                at,
                to: to.to_owned(),
                shown: shown.to_owned(),
                stays: true,
            });
        }
    }
}

/// How many words a text has, marks aside.
pub(super) fn words(text: &str) -> usize {
    let words = text.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}
