//! What people copied elsewhere, as Markdown: from Word, Outlook, LibreOffice, Google Docs and web pages.
//!
//! One way through the pieces of the HTML (`tokens`), without a tree: what is misnested or never closed costs nothing
//! more than what is well-formed. `hints` reads styles, `inline` writes lines with what is bold in them, `tables` tables,
//! `blocks` paragraphs in lists and quotes.

mod blocks;
mod hints;
mod inline;
mod tables;
#[cfg(test)]
mod tests;
mod tokens;

use blocks::{Kind, Writer};
use hints::WordList;
use inline::{At, Run, Style};
use tables::Table;
use tokens::{Tag, Token};

/// How much is read, and how much becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of HTML that are read; the rest is left alone.
    pub html: usize,
    /// Characters of Markdown.
    pub markdown: usize,
    /// How deep lists and quotes nest; what is deeper stands in the last level.
    pub depth: usize,
}

/// Elements nest so deep; of deeper ones only the text counts.
const ELEMENTS_MAX: usize = 256;

/// Nothing in these is for readers.
const LEFT_OUT: [&str; 14] = [
    "audio", "button", "canvas", "datalist", "dialog", "head", "map", "math", "object", "select",
    "svg", "template", "video", "xml",
];

/// These have no content.
const EMPTY: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// These begin on a line of their own, with nothing between them.
const LINES: [&str; 11] = [
    "body",
    "caption",
    "center",
    "div",
    "dd",
    "dt",
    "figcaption",
    "html",
    "legend",
    "summary",
    "form",
];

/// These stand apart from what is before and behind them.
const PARAGRAPHS: [&str; 13] = [
    "address", "article", "aside", "details", "dl", "fieldset", "figure", "footer", "header",
    "main", "nav", "p", "section",
];

/// These hold or are held, where that is possible.
const APART: [&str; 11] = [
    "blockquote",
    "dir",
    "li",
    "menu",
    "ol",
    "pre",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// The Markdown of HTML that someone copied: headings from level 2 down, lists, tables, quotes, links, code, and what is
/// bold, italic or struck out, also by style. Signs that would be Markdown are escaped. Styles, comments, scripts, what
/// is hidden and pictures of other sites are left out. Never fails: of what is not understood the words remain.
///
/// The work is in proportion to the length of the HTML and of the Markdown that it may become, whatever is in it.
#[must_use]
pub fn markdown_of_html(html: &str, bounds: Bounds) -> String {
    read(html, bounds).finish()
}

fn read(html: &str, bounds: Bounds) -> Reader {
    let tokens = tokens::tokens(beginning(html, bounds.html));
    let tables = tables::of_facts(&tokens);
    let mut reader = Reader::new(bounds, shallowest(&tokens));
    for (at, token) in tokens.iter().enumerate() {
        if reader.is_full() {
            break;
        }
        match token {
            Token::Open(tag) => reader.open(tag, tables.binary_search(&at).is_ok()),
            Token::Close(name) => reader.close(name),
            Token::Text(text) => reader.text(text),
        }
    }
    reader
}

/// The HTML up to so many bytes.
fn beginning(html: &str, bytes: usize) -> &str {
    let ends = (0..=bytes.min(html.len())).rev();
    let mut whole = ends.filter_map(|end| html.get(..end));
    whole.next().unwrap_or_default()
}

/// The level of a heading, `None` for what is none.
fn level(tag: &Tag) -> Option<usize> {
    match tag.name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(usize::from(digit - b'0')),
        b"p" if tag.value("class") == "MsoTitle" => Some(1),
        _ => None,
    }
}

/// The level of the highest heading.
fn shallowest(tokens: &[Token]) -> usize {
    let levels = tokens.iter().filter_map(|token| match token {
        Token::Open(tag) => level(tag),
        Token::Close(_) | Token::Text(_) => None,
    });
    levels.min().unwrap_or(1)
}

/// What an element does as long as it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Only its style.
    Inline,
    /// It begins and ends a line.
    Line,
    /// It stands apart.
    Paragraph,
    /// A heading of this level in Markdown.
    Heading(usize),
    /// Text whose spaces and lines stay.
    Code,
    /// A list, item or quote; so many containers were open before it.
    Container(usize),
    /// A table of facts, its caption, a row and a cell.
    Table,
    Caption,
    Row,
    Cell,
    /// The mark of an item in Word.
    Mark,
}

#[derive(Debug)]
struct Element {
    name: String,
    role: Role,
    /// How text looked around it.
    around: Style,
}

/// An item as Word writes it: a paragraph with a level.
#[derive(Debug, Default)]
struct WordItem {
    level: usize,
    mark: String,
}

#[derive(Debug)]
struct Reader {
    out: Writer,
    /// Bytes of lines and cells that were written, those too that are not in `out` yet; and how many of them are enough.
    /// What is said once can be written many times: the address of a link around a table stands in each of its cells.
    written: usize,
    enough: usize,
    /// The text since the last block.
    runs: Vec<Run>,
    style: Style,
    open: Vec<Element>,
    /// Elements too deep to be noted.
    deeper: usize,
    /// What is left out up to its end, and how many of its name are open in it.
    left_out: Option<(String, usize)>,
    addresses: Vec<String>,
    table: Option<Table>,
    /// Text with its spaces.
    code: Option<String>,
    /// What is added to levels of headings, and taken from them.
    shift: (usize, usize),
    word: Option<WordItem>,
    /// How many containers were open before the list of Word.
    word_base: Option<usize>,
}

impl Reader {
    fn new(bounds: Bounds, shallowest: usize) -> Self {
        Self {
            out: Writer::new(bounds.markdown, bounds.depth),
            written: 0,
            // A character has four bytes at most.
            enough: bounds.markdown.saturating_mul(4),
            runs: Vec::new(),
            style: Style::default(),
            open: Vec::new(),
            deeper: 0,
            left_out: None,
            addresses: Vec::new(),
            table: None,
            code: None,
            shift: (2, shallowest),
            word: None,
            word_base: None,
        }
    }

    /// Whether what comes would be cut off.
    fn is_full(&self) -> bool {
        self.out.is_full() || self.written > self.enough
    }

    fn finish(mut self) -> String {
        while let Some(name) = self.open.last().map(|element| element.name.clone()) {
            self.close(&name);
        }
        self.flush();
        self.out.finish()
    }

    fn open(&mut self, tag: &Tag, of_facts: bool) {
        let name = tag.name.as_str();
        let empty = EMPTY.contains(&name) || (tag.closed && name.contains(':'));
        if let Some((left_out, open)) = &mut self.left_out {
            *open += usize::from(!empty && left_out == name);
            return;
        }
        if empty {
            return self.empty(tag);
        }
        if LEFT_OUT.contains(&name) || hints::is_hidden(tag) {
            self.left_out = Some((name.to_owned(), 1));
            return;
        }
        self.imply_ends(name);
        if self.open.len() >= ELEMENTS_MAX {
            self.deeper += 1;
            return;
        }
        let role = self.begin(tag, of_facts);
        self.open.push(Element {
            name: name.to_owned(),
            role,
            around: self.style,
        });
        self.style = hints::style(tag, self.style);
        if name == "a" {
            // A link ends where another begins.
            for open in &mut self.open {
                open.around.link = None;
            }
            let address = inline::address(tag.value("href"));
            self.style.link = address.map(|address| {
                self.addresses.push(address);
                self.addresses.len() - 1
            });
        }
        let heads = |element: &Element| matches!(element.role, Role::Heading(_));
        let in_head = self.table.as_ref().is_some_and(Table::is_head);
        if in_head || self.open.iter().any(heads) {
            (self.style.bold, self.style.italic) = (false, false);
        }
    }

    /// What an element begins.
    fn begin(&mut self, tag: &Tag, of_facts: bool) -> Role {
        let name = tag.name.as_str();
        let word = hints::word_list(tag);
        if word == Some(WordList::Mark) {
            return Role::Mark;
        }
        if self.table.is_some() || self.code.is_some() {
            return self.begin_in_line(tag);
        }
        if let Some(level) = level(tag) {
            self.flush();
            let (add, take) = self.shift;
            return Role::Heading((level + add - take).min(6));
        }
        match name {
            "ul" | "ol" | "menu" | "dir" => {
                self.flush();
                self.end_word_list();
                let open = self.out.open();
                let start = tag.value("start").trim().parse().unwrap_or(1);
                self.out.list((name == "ol").then_some(start));
                Role::Container(open)
            }
            "li" => {
                self.flush();
                let open = self.out.open();
                self.out.item();
                Role::Container(open)
            }
            "blockquote" => {
                self.flush();
                self.end_word_list();
                let open = self.out.open();
                self.out.quote();
                Role::Container(open)
            }
            "pre" => {
                self.flush();
                self.code = Some(String::new());
                Role::Code
            }
            "table" if of_facts => {
                self.flush();
                self.end_word_list();
                self.table = Some(Table::default());
                Role::Table
            }
            "table" => {
                self.flush();
                Role::Paragraph
            }
            "tr" | "td" | "th" => {
                self.end_line();
                Role::Line
            }
            _ if LINES.contains(&name) => {
                self.end_line();
                Role::Line
            }
            _ if PARAGRAPHS.contains(&name) => {
                self.flush();
                if let Some(WordList::Item(level)) = word {
                    self.word = Some(WordItem {
                        level,
                        mark: String::new(),
                    });
                }
                Role::Paragraph
            }
            _ => Role::Inline,
        }
    }

    /// What an element begins in a table of facts, where all that stands in a cell is one line, and in code.
    fn begin_in_line(&mut self, tag: &Tag) -> Role {
        let name = tag.name.as_str();
        match (&mut self.table, name) {
            (Some(_), "caption") => Role::Caption,
            (Some(table), "tr") => {
                table.row();
                Role::Row
            }
            (Some(table), "td" | "th") => {
                table.cell(tag);
                Role::Cell
            }
            _ if is_block(name) => {
                self.end_line();
                Role::Line
            }
            _ => Role::Inline,
        }
    }

    fn empty(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "br" => match &mut self.code {
                Some(code) => code.push('\n'),
                None => inline::end_line(&mut self.runs),
            },
            "hr" if self.table.is_none() => {
                self.flush();
                self.end_word_list();
                self.out.block("***", Kind::Other);
            }
            "img" => {
                let alt = tag.value("alt").trim();
                // Mail programs draw emoji.
                let is_sign = |c: char| !c.is_ascii() && !c.is_alphanumeric();
                if (1..=8).contains(&alt.chars().count()) && alt.chars().all(is_sign) {
                    self.text(alt);
                }
            }
            _ => {}
        }
    }

    /// Closes what the beginning of this element ends.
    fn imply_ends(&mut self, name: &str) {
        let (ended, fence): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "dir", "table", "blockquote"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            _ if is_heading(name)
                || name == "p"
                || name == "ul"
                || name == "ol"
                || name == "table" =>
            {
                (&["p"], &["li", "td", "th", "table", "blockquote", "div"])
            }
            _ => return,
        };
        for at in (0..self.open.len()).rev() {
            let open = self.open[at].name.as_str();
            if ended.contains(&open) {
                return self.close_from(at);
            }
            if fence.contains(&open) {
                return;
            }
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((left_out, open)) = &mut self.left_out {
            *open -= usize::from(left_out == name);
            if *open == 0 {
                self.left_out = None;
            }
            return;
        }
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            if name == "br" || is_block(name) {
                self.end_line();
            }
            return;
        };
        // What a cell or item holds does not end what is around it.
        let held = |element: &Element| {
            matches!(element.role, Role::Cell | Role::Container(_) | Role::Table)
        };
        let inline = self.open[at].role == Role::Inline;
        if !(inline && self.open[at..].iter().any(held)) {
            self.close_from(at);
        }
    }

    /// Closes the elements from this one on, innermost first.
    fn close_from(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some(element) = self.open.pop() {
                self.end(&element);
                self.style = element.around;
            }
        }
    }

    fn end(&mut self, element: &Element) {
        match element.role {
            Role::Inline | Role::Mark | Role::Row => {}
            Role::Line => self.end_line(),
            Role::Paragraph => {
                self.flush();
                self.word = None;
            }
            Role::Caption => {
                let text = self.line(At::Line);
                self.out.block(&blocks::lines(&text), Kind::Text);
            }
            Role::Heading(level) => {
                self.end_word_list();
                let text = self.line(At::Line);
                if !text.is_empty() {
                    let text =
                        text.trim_end_matches('#').trim_end().to_owned() + &escaped_hashes(&text);
                    self.out
                        .block(&format!("{} {text}", "#".repeat(level)), Kind::Other);
                }
            }
            Role::Code => self.end_code(),
            Role::Container(open) => {
                self.flush();
                self.end_word_list();
                self.out.close_to(open);
            }
            Role::Cell => {
                let text = self.line(At::Cell);
                if let Some(table) = &mut self.table {
                    table.filled(text);
                }
            }
            Role::Table => {
                if let Some(table) = self.table.take() {
                    self.out.block(&table.write(), Kind::Other);
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.left_out.is_some() {
            return;
        }
        if self.open.iter().any(|element| element.role == Role::Mark) {
            if let Some(word) = &mut self.word {
                word.mark.push_str(text.trim());
            }
            return;
        }
        if let Some(code) = &mut self.code {
            let visible = |c: &char| matches!(c, '\n' | '\t') || !crate::normalize::is_unwanted(*c);
            code.extend(text.chars().filter(visible));
            return;
        }
        inline::push(&mut self.runs, text, self.style);
    }

    /// Ends the line when something stands in it.
    fn end_line(&mut self) {
        if let Some(code) = &mut self.code {
            if !code.is_empty() && !code.ends_with('\n') {
                code.push('\n');
            }
            return;
        }
        let last = self.runs.last().and_then(|run| {
            let text = run.text.trim_end_matches(' ');
            text.chars().next_back()
        });
        if last.is_some_and(|last| last != '\n') {
            inline::end_line(&mut self.runs);
        }
    }

    /// The text since the last block in one line.
    fn line(&mut self, at: At) -> String {
        let runs = std::mem::take(&mut self.runs);
        let line = inline::write(&runs, &self.addresses, at);
        self.written += line.len();
        line
    }

    /// Writes the text since the last block as paragraphs.
    fn flush(&mut self) {
        if self.table.is_some() {
            return self.end_line();
        }
        let runs = std::mem::take(&mut self.runs);
        if inline::is_blank(&runs) {
            return;
        }
        match self.word.take() {
            Some(item) => self.word_item(&item),
            None => self.end_word_list(),
        }
        for runs in inline::paragraphs(runs) {
            if self.is_full() {
                return;
            }
            let text = inline::write(&runs, &self.addresses, At::Lines);
            self.written += text.len();
            self.out.block(&blocks::lines(&text), Kind::Text);
        }
    }

    /// Opens the lists down to the level of an item, and the item.
    fn word_item(&mut self, item: &WordItem) {
        let base = *self.word_base.get_or_insert(self.out.open());
        let numbered = item.mark.ends_with(['.', ')']);
        let start = item.mark.trim_end_matches(['.', ')']).parse().unwrap_or(1);
        // Each level is a list and an item.
        let levels = (self.out.open() - base).div_ceil(2);
        let level = item.level.clamp(1, levels + 1);
        let list = base + 2 * (level - 1);
        self.out.close_to(list + 1);
        if self.out.open() > list && self.out.in_list() != Some(numbered) {
            self.out.close_to(list);
        }
        if self.out.open() == list {
            self.out.list(numbered.then_some(start));
        }
        self.out.item();
    }

    fn end_word_list(&mut self) {
        self.word = None;
        if let Some(base) = self.word_base.take() {
            self.out.close_to(base);
        }
    }

    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let code = code.trim_matches('\n').trim_end();
        if code.trim().is_empty() {
            return;
        }
        self.end_word_list();
        let fence = "`".repeat(inline::longest_fence(code).max(2) + 1);
        self.out
            .block(&format!("{fence}\n{code}\n{fence}"), Kind::Other);
    }
}

/// Whether an element of this name is a heading.
fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

/// Whether an element of this name begins on a line of its own.
fn is_block(name: &str) -> bool {
    let lists: [&[&str]; 3] = [&APART, &LINES, &PARAGRAPHS];
    is_heading(name) || lists.iter().any(|list| list.contains(&name))
}

/// The signs at the end of a heading that would be taken for its close.
fn escaped_hashes(text: &str) -> String {
    let text = text.trim_end();
    let hashes = text.len() - text.trim_end_matches('#').len();
    if hashes == 0 {
        return String::new();
    }
    let spaced = text[..text.len() - hashes].ends_with(' ');
    format!("{}{}", if spaced { " " } else { "" }, "\\#".repeat(hashes))
}
