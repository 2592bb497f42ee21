//! Lines of text with what is bold in them, as Markdown.

use pulldown_cmark::Event;

use crate::link::{self, Target};

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    pub code: bool,
    /// The link that it is part of: the number of its address.
    pub link: Option<usize>,
}

/// A piece of text that looks the same throughout. `\n` is the end of a line; two are the end of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub style: Style,
}

/// Where text stands: what ends it there has to be written otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// In lines of its own.
    Lines,
    /// In one line: a heading, or the address of a picture.
    Line,
    /// In the cell of a table.
    Cell,
}

/// Text that looks like this stands between marks.
type Mark = (fn(&Style) -> bool, &'static str);

/// The marks by which text is set off, outermost first.
const MARKS: [Mark; 3] = [
    (|style| style.bold, "**"),
    (|style| style.struck, "~~"),
    (|style| style.italic, "_"),
];

/// Adds text as HTML has it: any white space is one space.
pub fn push(runs: &mut Vec<Run>, text: &str, mut style: Style) {
    if style.code {
        // Marks around marks for code hold only at words.
        style = Style {
            code: true,
            link: style.link,
            ..Style::default()
        };
    }
    let mut kept = String::with_capacity(text.len());
    let mut before = runs
        .iter()
        .rev()
        .find_map(|run| run.text.chars().next_back());
    for c in text.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        let repeats = c == ' ' && before.is_none_or(char::is_whitespace);
        if !repeats && !crate::normalize::is_unwanted(c) {
            kept.push(c);
            before = Some(c);
        }
    }
    match runs.last_mut() {
        Some(last) if last.style == style => last.text.push_str(&kept),
        _ if kept.is_empty() => {}
        _ => runs.push(Run { text: kept, style }),
    }
}

/// Ends the line.
pub fn end_line(runs: &mut [Run]) {
    if let Some(last) = runs.last_mut() {
        last.text.push('\n');
    }
}

/// Whether there is nothing to see.
pub fn is_blank(runs: &[Run]) -> bool {
    runs.iter().all(|run| run.text.trim().is_empty())
}

/// The runs of each paragraph: they are parted where two lines end.
pub fn paragraphs(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut paragraphs = vec![Vec::new()];
    // Whether the line just ended, with nothing but spaces since.
    let mut ended = false;
    for run in runs {
        let mut text = String::new();
        for c in run.text.chars() {
            if c != '\n' {
                ended &= c.is_whitespace();
                text.push(c);
                continue;
            }
            if std::mem::replace(&mut ended, true) {
                let text = std::mem::take(&mut text);
                add(&mut paragraphs, text, run.style);
                paragraphs.push(Vec::new());
            } else {
                text.push(c);
            }
        }
        add(&mut paragraphs, text, run.style);
    }
    paragraphs.retain(|runs| !is_blank(runs));
    paragraphs
}

fn add(paragraphs: &mut [Vec<Run>], text: String, style: Style) {
    if let (Some(last), false) = (paragraphs.last_mut(), text.is_empty()) {
        last.push(Run { text, style });
    }
}

/// The Markdown of these runs, without white space around it; lines are not yet what they must be at their beginning.
/// Marks that would not be read as such, as can be in the middle of a word, are left out.
pub fn write(runs: &[Run], addresses: &[String], at: At) -> String {
    let is_marked = |run: &Run| MARKS.iter().any(|(has, _)| has(&run.style));
    if !runs.iter().any(is_marked) || holds(runs, &written(runs, addresses, At::Line)) {
        return written(runs, addresses, at);
    }
    let unmarked = |run: &Run| Run {
        style: Style {
            code: run.style.code,
            link: run.style.link,
            ..Style::default()
        },
        ..run.clone()
    };
    let runs: Vec<Run> = runs.iter().map(unmarked).collect();
    written(&runs, addresses, at)
}

/// Whether reading this line gives back the text that it was written of.
fn holds(runs: &[Run], line: &str) -> bool {
    let line = super::blocks::lines(line);
    let events = crate::events::parse(&line);
    let read = events.iter().filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.chars()),
        _ => None,
    });
    let meant = runs.iter().map(|run| run.text.chars());
    let seen = |c: &char| !c.is_whitespace();
    read.flatten().filter(seen).eq(meant.flatten().filter(seen))
}

fn written(runs: &[Run], addresses: &[String], at: At) -> String {
    let mut writer = Writer {
        out: String::new(),
        addresses,
        at,
    };
    let mut rest = runs;
    while let Some(first) = rest.first() {
        let link = first.style.link;
        let (group, after) = rest.split_at(same(rest, |style| style.link == link));
        let next = match after.first() {
            Some(run) if run.style.link.is_some() => Some('['),
            Some(run) => run.text.chars().next(),
            None => None,
        };
        match link.and_then(|link| addresses.get(link)) {
            Some(address) => writer.link(group, address, next),
            None => writer.marked(group, 0, next),
        }
        rest = after;
    }
    let lines = writer.out.trim().to_owned();
    if at == At::Lines {
        return lines;
    }
    lines.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many runs at the beginning have this in common with the first.
fn same(runs: &[Run], is: impl Fn(&Style) -> bool) -> usize {
    runs.iter().take_while(|run| is(&run.style)).count()
}

struct Writer<'a> {
    out: String,
    addresses: &'a [String],
    at: At,
}

impl Writer<'_> {
    /// Writes runs with the marks from this one on; `next` is what follows them.
    fn marked(&mut self, runs: &[Run], mark: usize, next: Option<char>) {
        let Some((has, sign)) = MARKS.get(mark) else {
            return self.plain(runs, next);
        };
        let mut rest = runs;
        while let Some(first) = rest.first() {
            let marked = has(&first.style);
            let (group, after) = rest.split_at(same(rest, |style| has(style) == marked));
            let next = after.first().map_or(next, |run| run.text.chars().next());
            if marked {
                self.set_off(group, mark, sign, next);
            } else {
                self.marked(group, mark + 1, next);
            }
            rest = after;
        }
    }

    /// Writes runs between marks. White space stands outside, and what is no letter too where a word goes on: between
    /// those a mark is none.
    fn set_off(&mut self, runs: &[Run], mark: usize, sign: &str, next: Option<char>) {
        let whole: usize = runs.iter().map(|run| run.text.len()).sum();
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let before = self.out.chars().next_back();
        let start = whole - edge(&text, before, |text, is| text.trim_start_matches(is)).len();
        let inner = edge(&text[start..], next, |text, is| text.trim_end_matches(is));
        let end = start + inner.len();
        if start == end {
            return self.marked(runs, mark + 1, next);
        }
        let first = text[start..].chars().next();
        self.marked(&cut(runs, 0, start), mark + 1, first);
        // A word goes on behind or before `_`: there it is an underscore.
        let before = self.out.chars().next_back();
        let behind = text[end..].chars().next().or(next);
        let sign = match sign {
            "_" if wordy(before) || wordy(behind) => "*",
            sign => sign,
        };
        self.out.push_str(sign);
        self.marked(&cut(runs, start, end), mark + 1, Some('*'));
        self.out.push_str(sign);
        self.marked(&cut(runs, end, whole), mark + 1, next);
    }

    fn plain(&mut self, runs: &[Run], next: Option<char>) {
        for (index, run) in runs.iter().enumerate() {
            let next = runs
                .get(index + 1)
                .map_or(next, |run| run.text.chars().next());
            if run.style.code {
                self.code(&run.text);
            } else {
                self.escaped(&run.text, run.style.link.is_some(), next);
            }
        }
    }

    /// Code between marks that are longer than any in it.
    fn code(&mut self, text: &str) {
        let code = text.replace('\n', " ");
        let inner = code.trim();
        let lead = code.len() - code.trim_start().len();
        self.out.push_str(&code[..lead.min(1)]);
        if inner.is_empty() {
            return;
        }
        let fence = "`".repeat(longest_fence(inner) + 1);
        let pad = if inner.starts_with('`') || inner.ends_with('`') {
            " "
        } else {
            ""
        };
        let inner = match self.at {
            At::Cell => inner.replace('|', "\\|"),
            At::Lines | At::Line => inner.to_owned(),
        };
        self.out.extend([&fence, pad, &inner, pad, &fence]);
        if code.ends_with(' ') {
            self.out.push(' ');
        }
    }

    /// Words with a backslash before each sign that would say something in Markdown.
    fn escaped(&mut self, text: &str, in_link: bool, next: Option<char>) {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let before = self.out.chars().next_back();
            let after = chars.peek().copied().or(next);
            let escape = match c {
                '\\' | '`' | '*' | '[' | '~' => true,
                ']' => in_link,
                '|' => self.at == At::Cell,
                '_' => !(wordy(before) && after.is_some_and(char::is_alphanumeric)),
                '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
                '&' => after.is_some_and(|c| c == '#' || c.is_ascii_alphanumeric()),
                '!' => after == Some('['),
                _ => false,
            };
            if escape {
                self.out.push('\\');
            }
            self.out.push(c);
        }
    }

    fn link(&mut self, runs: &[Run], address: &str, next: Option<char>) {
        let words: String = runs.iter().map(|run| run.text.as_str()).collect();
        let lead = words.starts_with(char::is_whitespace);
        let trail = words.ends_with(char::is_whitespace);
        let (start, end) = (
            words.len() - words.trim_start().len(),
            words.trim_end().len(),
        );
        if lead && !self.out.is_empty() {
            self.out.push(' ');
        }
        if start < end {
            let bare = words[start..end].trim();
            let alone =
                |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '(' || c == ')');
            let stands = alone(self.out.chars().next_back()) && (trail || alone(next));
            if says_itself(bare, address) && stands && self.at != At::Cell {
                self.out.push_str(bare);
            } else {
                self.named_link(&cut(runs, start, end), address);
            }
        }
        if trail {
            self.out
                .push(if words.ends_with('\n') { '\n' } else { ' ' });
        }
    }

    fn named_link(&mut self, runs: &[Run], address: &str) {
        let mut inside = Writer {
            out: String::new(),
            addresses: self.addresses,
            at: self.at,
        };
        inside.out.push('[');
        inside.marked(runs, 0, Some(']'));
        self.out.push_str(&inside.out.replace('\n', " "));
        self.out.push_str("](");
        for (at, c) in address.char_indices() {
            match c {
                ' ' | '(' | ')' | '<' | '>' | '`' | '|' | '\\' | '"' | '[' | ']' => {
                    self.out.push_str(&format!("%{:02X}", u32::from(c)));
                }
                '&' if begins_entity(&address[at + 1..]) => self.out.push_str("\\&"),
                '*' | '_' | '~' => self.out.extend(['\\', c]),
                c => self.out.push(c),
            }
        }
        self.out.push(')');
    }
}

/// The text without what must stand outside of marks at one side; `neighbour` is what stands there.
fn edge<'t>(
    text: &'t str,
    neighbour: Option<char>,
    trim: impl Fn(&'t str, fn(char) -> bool) -> &'t str,
) -> &'t str {
    let is_clear = neighbour.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
    let inner = trim(text, char::is_whitespace);
    if is_clear || inner.len() < text.len() {
        return inner;
    }
    trim(text, |c| !c.is_alphanumeric())
}

/// The runs of a part of their text, in bytes.
fn cut(runs: &[Run], start: usize, end: usize) -> Vec<Run> {
    let mut at = 0;
    let mut parts = Vec::new();
    for run in runs {
        let from = start.saturating_sub(at).min(run.text.len());
        let to = end.saturating_sub(at).min(run.text.len());
        if from < to {
            parts.push(Run {
                text: run.text[from..to].to_owned(),
                style: run.style,
            });
        }
        at += run.text.len();
    }
    parts
}

fn wordy(c: Option<char>) -> bool {
    c.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_punctuation())
}

/// How many backticks stand one after another, at most.
pub fn longest_fence(text: &str) -> usize {
    let runs = text.split(|c| c != '`');
    runs.map(str::len).max().unwrap_or(0)
}

fn begins_entity(rest: &str) -> bool {
    let end = rest.find(|c: char| !(c == '#' || c.is_ascii_alphanumeric()));
    end.is_some_and(|end| end > 0 && rest[end..].starts_with(';'))
}

/// Whether these words are the address, and become a link to it where they stand by themselves.
fn says_itself(words: &str, address: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-./:?=&%#+".contains(c);
    let ends = words.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
    let begins = words.starts_with("https://") || words.starts_with("http://");
    begins && ends && words.chars().all(plain) && same_address(words, address)
}

fn same_address(words: &str, address: &str) -> bool {
    words.trim_end_matches('/') == address.trim_end_matches('/')
}

/// Where a link may lead that was copied elsewhere: to another site or a mailbox, without the detour by which some mail
/// programs watch who follows it. An address without a host was one of the page that it stood on.
pub fn address(href: &str) -> Option<String> {
    let direct = without_detour(href.trim()).unwrap_or_else(|| href.trim().to_owned());
    match link::target(&direct)? {
        Target::World(address) => Some(address.into_owned()),
        Target::Mail(address) => Some(address.to_owned()),
        Target::Site(_) => None,
    }
}

/// Hosts that only pass on to the address in a parameter of theirs.
const DETOURS: [(&str, &str); 3] = [
    ("safelinks.protection.outlook.com", "url="),
    ("www.google.com/url", "q="),
    ("www.google.nl/url", "q="),
];

fn without_detour(href: &str) -> Option<String> {
    let (place, query) = href.strip_prefix("https://")?.split_once('?')?;
    let place = place.trim_end_matches('/');
    let (_, name) = DETOURS.iter().find(|(host, _)| place.ends_with(host))?;
    let mut parameters = query.split(['&', ';']);
    let value = parameters.find_map(|part| part.strip_prefix(name))?;
    let direct = decoded(value)?;
    let leaves = direct.starts_with("https://") || direct.starts_with("http://");
    leaves.then_some(direct)
}

/// A part of an address without its percent signs.
fn decoded(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = std::str::from_utf8(after.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &after[2..];
    }
    String::from_utf8(bytes).ok()
}
