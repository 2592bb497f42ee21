//! The parser, and what is taken from its events before anyone writes them.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd, TextMergeStream};

/// Quotes and lists nest this deep; what is deeper joins the text of the last level.
const BLOCKS_MAX: usize = 12;
/// Emphasis and the like nest this deep; deeper marks are dropped. The sanitizer's parser is
/// slow on deep inline nesting.
const SPANS_MAX: usize = 12;
/// The tables of a text have this many cells together; a table that goes beyond is shown as the
/// text it was typed as. Short rows are filled up to the width of the first one, so that a few
/// characters could stand for hundreds of cells.
const CELLS_MAX: usize = 10_000;
/// A text of few characters has fewer: this many and one for every two bytes.
const CELLS_ANYWAY: usize = 500;

/// The events of a Markdown text: balanced, without raw HTML, of bounded depth, each run of text
/// in one event.
pub fn parse(source: &str) -> Vec<Event<'_>> {
    let mut nesting = Nesting::default();
    let shallow = with_few_cells(source, placed(source))
        .into_iter()
        .map(without_html)
        .filter_map(move |event| nesting.admit(event));
    TextMergeStream::new(shallow).collect()
}

/// The events as the parser gives them, with where each stands in the source.
pub fn placed(source: &str) -> OffsetIter<'_> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(source, options).into_offset_iter()
}

/// A table that is open.
struct Table {
    /// Which event begins it.
    start: usize,
    /// Where it stands in the source.
    typed: Range<usize>,
    cells: usize,
    /// How many are open: where the parser gives up on filling up rows, it leaves the row open, and
    /// what follows stands in it.
    depth: usize,
}

/// The events, in which a table with too many cells is a paragraph of what was typed.
fn with_few_cells<'s>(
    source: &'s str,
    parsed: impl Iterator<Item = (Event<'s>, Range<usize>)>,
) -> Vec<Event<'s>> {
    let mut events = Vec::new();
    let mut left = CELLS_MAX.min(CELLS_ANYWAY + source.len() / 2);
    let mut open: Option<Table> = None;
    for (event, typed) in parsed {
        if let Some(table) = &mut open {
            table.typed.end = table.typed.end.max(typed.end);
        }
        match (&event, &mut open) {
            (Event::Start(Tag::Table(_)), None) => {
                open = Some(Table {
                    start: events.len(),
                    typed,
                    cells: 0,
                    depth: 1,
                });
            }
            (Event::Start(Tag::Table(_)), Some(table)) => table.depth += 1,
            (Event::Start(Tag::TableCell), Some(table)) => table.cells += 1,
            (Event::End(TagEnd::Table), Some(table)) => table.depth -= 1,
            _ => {}
        }
        if open.as_ref().is_none_or(|table| table.cells <= left) {
            events.push(event);
        }
        let Some(whole) = open.take_if(|table| table.depth == 0) else {
            continue;
        };
        if whole.cells <= left {
            left -= whole.cells;
            continue;
        }
        events.truncate(whole.start);
        let typed = source.get(whole.typed).unwrap_or_default();
        events.extend([
            Event::Start(Tag::Paragraph),
            Event::Text(CowStr::Borrowed(typed.trim_end())),
            Event::End(TagEnd::Paragraph),
        ]);
    }
    events
}

/// HTML is shown as it was typed: a block of it as a paragraph, with line breaks in its text.
fn without_html(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        other => other,
    }
}

/// The elements that are open, outermost first.
#[derive(Default)]
struct Nesting {
    open: Vec<Open>,
    blocks: usize,
    spans: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Open {
    Block,
    Span,
    Other,
    Dropped,
}

impl Nesting {
    fn admit<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end().then_some(event),
            _ => Some(event),
        }
    }

    fn start<'a>(&mut self, tag: Tag<'a>) -> Option<Event<'a>> {
        let open = self.class(&tag);
        self.open.push(open);
        match open {
            Open::Block => self.blocks += 1,
            Open::Span => self.spans += 1,
            Open::Other => {}
            // Items that lost their list would run into one another.
            Open::Dropped => return matches!(tag, Tag::Item).then_some(Event::HardBreak),
        }
        Some(Event::Start(tag))
    }

    /// Whether the element that ends here was let in.
    fn end(&mut self) -> bool {
        let open = self.open.pop().expect("the parser's events are balanced");
        match open {
            Open::Block => self.blocks -= 1,
            Open::Span => self.spans -= 1,
            Open::Other | Open::Dropped => {}
        }
        open != Open::Dropped
    }

    fn class(&self, tag: &Tag<'_>) -> Open {
        match tag {
            Tag::BlockQuote(_) | Tag::List(_) if self.blocks >= BLOCKS_MAX => Open::Dropped,
            Tag::BlockQuote(_) | Tag::List(_) => Open::Block,
            // An item shares the fate of its list, which is what is open around it.
            Tag::Item if self.open.last() == Some(&Open::Dropped) => Open::Dropped,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough if self.spans >= SPANS_MAX => {
                Open::Dropped
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => Open::Span,
            _ => Open::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(source: &str) -> usize {
        let mut depth: usize = 0;
        let mut deepest = 0;
        for event in parse(source) {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        assert_eq!(depth, 0, "balanced: {source}");
        deepest
    }

    #[test]
    fn quotes_and_lists_stop_at_twelve() {
        assert_eq!(depth(&format!("{}diep", ">".repeat(12))), 13);
        assert_eq!(depth(&format!("{}diep", ">".repeat(40))), 13);
        assert_eq!(depth(&format!("{}diep", "- ".repeat(40))), 24);
    }

    #[test]
    fn a_table_with_too_many_cells_is_what_was_typed() {
        let wide = format!(
            "{}\n{}\n{}",
            "|a".repeat(100),
            "|-".repeat(100),
            "|x\n".repeat(150)
        );
        let source = format!("|b|\n|-|\n|y|\n\n{wide}\n|c|\n|-|\n\nslot");
        let events = parse(&source);
        let count = |sought: &Event<'_>| events.iter().filter(|e| *e == sought).count();
        assert_eq!(
            count(&Event::End(TagEnd::Table)),
            2,
            "the small ones stay tables"
        );
        assert_eq!(count(&Event::End(TagEnd::TableCell)), 3);
        assert_eq!(count(&Event::Text(wide.trim_end().into())), 1);
        assert_eq!(count(&Event::Text("slot".into())), 1);
        let wide = format!("{}\n{}\n", "|a".repeat(60), "|-".repeat(60));
        let events = parse(&wide);
        assert!(events.contains(&Event::End(TagEnd::Table)));
        let source = format!("{wide}{}", "|x\n".repeat(20));
        let events = parse(&source);
        assert!(
            !events.contains(&Event::End(TagEnd::Table)),
            "of few characters"
        );
    }

    #[test]
    fn emphasis_stops_at_twelve() {
        let nested = format!("{}x{}", "*a ".repeat(50), " b*".repeat(50));
        assert_eq!(depth(&nested), 13);
    }

    #[test]
    fn items_without_their_list_stay_apart() {
        let indent = "- ".repeat(13);
        let source = format!("{indent}een\n{}- twee", " ".repeat(indent.len() - 2));
        let events = parse(&source);
        let breaks = events.iter().filter(|e| **e == Event::HardBreak).count();
        assert_eq!(breaks, 2);
    }
}
