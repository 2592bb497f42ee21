//! Quotes that lead back to what they quote. What a quote is, and where its links lead, is judged by the parser that shows the
//! text, so that nothing shows as a quote which is not known as one here.
//!
//! A quote falls apart into segments: a line with a link says whose words follow, up to the next such line. Words without a
//! link of their own are those of the link in the block before them, or of the quote before them in the same text. Where it is
//! not clear whose they are, they may be of each: it is better to take out too much for a while than to leave words there that
//! nobody may read any more.

mod addresses;
#[cfg(test)]
mod tests;
mod walk;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};
use std::convert::Infallible;
use std::ops::Range;

use crate::nesting;

pub use addresses::{reply_here, text_at};
use walk::{Mark, Quote, Walk, words};

/// What stands for words that are not there for now.
const LEFT_OUT: &str = "[…]";

/// How the words begin of a quote that was taken out as a whole. Before there were such, only the lines behind the line with
/// the link were kept, which begin with a mark.
const WHOLE: char = '\n';

/// Who said it takes no more words than this; more of them are words of the quote.
const WHO_MAX: usize = 10;

/// To as many texts the words may belong of a quote that follows another one, at most.
const LEADS_MAX: usize = 20;

/// What may stand between a link and the words behind it.
const CLOSERS: &[char] = &['*', '_', '~', ')', '"', '”', '’', '»', ':'];

/// Words that were taken out of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// The address to which the quote leads.
    pub path: String,
    /// The lines that stood there: see [`give_back_quotes`], which alone reads them.
    pub words: String,
}

/// Takes out what quotes say that lead to an address which is `gone` with these words: who said it stays. `None` when there is
/// nothing to take out.
#[must_use]
pub fn withhold_quotes(
    markdown: &str,
    mut gone: impl FnMut(&str, &str) -> bool,
) -> Option<(String, Vec<Withheld>)> {
    let taken = try_withhold_quotes::<Infallible>(markdown, |path, words| Ok(gone(path, words)));
    match taken {
        Ok(taken) => taken,
        Err(never) => match never {},
    }
}

/// As [`withhold_quotes`], where finding out may fail. `gone` is given the address and the words, Markdown without the marks
/// of the quote.
pub fn try_withhold_quotes<E>(
    markdown: &str,
    mut gone: impl FnMut(&str, &str) -> Result<bool, E>,
) -> Result<Option<(String, Vec<Withheld>)>, E> {
    if !markdown.contains('>') {
        return Ok(None);
    }
    let parsed = Parsed::of(markdown);
    let (mut edits, mut taken) = (Vec::new(), Vec::new());
    let mut done = 0;
    for segment in &parsed.segments {
        // What stands in a quote that goes, goes with it.
        if segment.lines.start < done || segment.of.is_empty() {
            continue;
        }
        let said = parsed.said(segment);
        if said.is_empty() || said == [LEFT_OUT] {
            continue;
        }
        let said = said.join("\n");
        for mark in &segment.of {
            let path = &parsed.marks[*mark].to;
            if gone(path, &said)? {
                let words = parsed.typed[segment.lines.clone()].join("\n");
                taken.push(Withheld {
                    path: path.clone(),
                    words: format!("{WHOLE}{words}"),
                });
                edits.push((segment.lines.clone(), parsed.placeholder(segment)));
                done = segment.lines.end;
                break;
            }
        }
    }
    Ok((!taken.is_empty()).then(|| (parsed.with(edits), taken)))
}

/// Puts words back into the first quote that leads to this path and says nothing. `None` when there is no such quote any more.
#[must_use]
pub fn give_back_quote(markdown: &str, withheld: &Withheld) -> Option<String> {
    let (text, back) = give_back_quotes(markdown, std::slice::from_ref(withheld));
    (back == [true]).then_some(text)
}

/// Puts words back into quotes that say nothing, in the order in which they stood, and which of them.
#[must_use]
pub fn give_back_quotes(markdown: &str, rows: &[Withheld]) -> (String, Vec<bool>) {
    let mut text = markdown.to_owned();
    let mut back = vec![false; rows.len()];
    while text.contains(LEFT_OUT) && back.contains(&false) {
        let whole = {
            let parsed = Parsed::of(&text);
            let edits = parsed.places(rows, &mut back);
            if edits.is_empty() {
                break;
            }
            parsed.with(edits)
        };
        // What came back may lead to what follows it.
        text = whole;
    }
    (text, back)
}

/// The addresses to which quotes in a text lead, each once.
#[must_use]
pub fn quoted(markdown: &str) -> Vec<String> {
    if !markdown.contains('>') {
        return Vec::new();
    }
    let parsed = Parsed::of(markdown);
    let marks = parsed.segments.iter().flat_map(|segment| &segment.of);
    let mut known = HashSet::new();
    marks
        .map(|mark| &parsed.marks[*mark].to)
        .filter(|to| known.insert(to.as_str()))
        .cloned()
        .collect()
}

/// A text with its quotes.
struct Parsed<'s> {
    /// Its lines, as typed.
    typed: Vec<&'s str>,
    /// As the parser is given it: the same lines, some of which have a backslash more.
    source: Cow<'s, str>,
    /// Where each line of that begins.
    starts: Vec<usize>,
    marks: Vec<Mark>,
    quotes: Vec<Quote>,
    /// In the order in which they stand; what contains others stands before them.
    segments: Vec<Segment>,
}

/// A part of a quote that is the words of one text.
struct Segment {
    quote: usize,
    /// All its lines.
    lines: Range<usize>,
    /// The link that says whose the words are, when that stands before them.
    head: Option<Head>,
    /// That link when it stands below them.
    tail: Option<Row>,
    /// Other links by which they may be someone's: they stay, without the words around them.
    beside: Vec<usize>,
    /// The lines below the head with nothing but links, and the tail.
    links: Vec<usize>,
    /// The links of those whose words they may be.
    of: Vec<usize>,
}

/// Who said it, above the words or before them.
struct Head {
    line: usize,
    /// The first line behind it.
    next: usize,
    /// Where it ends in the source.
    cut: usize,
    /// Whether it ends in what says that words follow.
    colon: bool,
    marks: Vec<usize>,
}

/// The links that begin on one line.
struct Row {
    line: usize,
    /// On which line the last of them ends.
    end: usize,
    marks: Vec<usize>,
}

impl<'s> Parsed<'s> {
    fn of(markdown: &'s str) -> Self {
        let source = nesting::bound(markdown);
        let (marks, quotes) = Walk::through(&source);
        let begins = source.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(begins).collect();
        let mut parsed = Self {
            typed: markdown.split('\n').collect(),
            source,
            starts,
            marks,
            quotes,
            segments: Vec::new(),
        };
        parsed.segments = parsed.fall_apart();
        parsed
    }

    fn line_of(&self, at: usize) -> usize {
        let behind = self.starts.partition_point(|start| *start <= at);
        behind.saturating_sub(1)
    }

    fn line_end(&self, line: usize) -> usize {
        let next = self.starts.get(line + 1);
        next.map_or(self.source.len(), |next| next - 1)
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.source.get(range).unwrap_or_default()
    }

    fn line(&self, line: usize) -> &str {
        let start = self.starts.get(line).copied();
        start.map_or("", |start| self.slice(start..self.line_end(line)))
    }

    /// Where on a line of a quote its words begin.
    fn content_at(&self, quote: &Quote, line: usize) -> usize {
        if line == self.line_of(quote.at.start) {
            return quote.at.start + 1;
        }
        let whole = self.line(line);
        self.line_end(line) - whole.trim_start_matches(is_mark).len()
    }

    fn content(&self, quote: &Quote, line: usize) -> &str {
        let content = self.slice(self.content_at(quote, line)..self.line_end(line));
        content.trim_start_matches(is_mark).trim_end()
    }

    /// What stands before the words on the first line of a quote, and on those behind it: in a list, the first has the marks of
    /// its items.
    fn before(&self, quote: &Quote) -> (String, String) {
        let start = self.starts[self.line_of(quote.at.start)];
        let first = format!("{}>", self.slice(start..quote.at.start));
        let blank = |c: char| if is_mark(c) { c } else { ' ' };
        let below = first.chars().map(blank).collect();
        (first, below)
    }

    /// Where what belongs to a link ends, and whether it says that words follow.
    fn closed(&self, mark: usize) -> (usize, bool) {
        let end = self.marks[mark].at.end;
        let rest = self.slice(end..self.line_end(self.line_of(end.saturating_sub(1))));
        let left = rest.trim_start_matches(CLOSERS);
        let run = &rest[..rest.len() - left.len()];
        (end + run.len(), run.contains(':'))
    }

    /// The words between here and there that stand in none of these links.
    fn words_around(&self, range: Range<usize>, marks: &[usize]) -> usize {
        let mut count = 0;
        let mut from = range.start;
        for mark in marks.iter().map(|mark| &self.marks[*mark]) {
            count += words(self.slice(from..mark.at.start));
            from = mark.at.end;
        }
        count + words(self.slice(from..range.end))
    }

    fn fall_apart(&self) -> Vec<Segment> {
        let mut all = Vec::new();
        let mut last: Vec<usize> = Vec::new();
        let mut inside: Vec<usize> = Vec::new();
        let mut is_known = false;
        for (id, quote) in self.quotes.iter().enumerate() {
            if quote.depth == 0 {
                inside = Vec::new();
                is_known = false;
            }
            let mut inherited: Vec<usize> = quote.intro.into_iter().collect();
            // Who says `@karin schreef in V 12:` leaves no doubt.
            if !quote.intro.is_some_and(|mark| self.closed(mark).1) {
                inherited.extend(if quote.depth == 0 { &last } else { &inside });
            }
            let mut segments = self.segments_of(id, &inherited);
            let found = segments.iter().rev().find(|it| !it.of.is_empty());
            let has_own = !quote.marks.is_empty() || quote.intro.is_some();
            if let Some(found) = found.filter(|_| has_own) {
                let of: Vec<usize> = found.of.iter().copied().take(LEADS_MAX).collect();
                if quote.depth == 0 || !is_known {
                    last = of.clone();
                }
                is_known |= quote.depth == 0;
                if quote.depth > 0 {
                    inside = of;
                }
            }
            all.append(&mut segments);
        }
        all.sort_by_key(|segment| segment.lines.start);
        all
    }

    fn segments_of(&self, id: usize, inherited: &[usize]) -> Vec<Segment> {
        let quote = &self.quotes[id];
        let first = self.line_of(quote.at.start);
        let whole = self.slice(quote.at.clone()).trim_end_matches(is_mark);
        let last = self
            .line_of((quote.at.start + whole.len()).saturating_sub(1))
            .max(first);
        let Some(opens) = (first..=last).find(|line| !self.content(quote, *line).is_empty()) else {
            return Vec::new();
        };
        let mut end = last + 1;
        while end < self.starts.len() && is_empty_at(self.line(end), quote.depth + 1) {
            end += 1;
        }
        let rows = self.rows(quote);
        let mut heads: VecDeque<Head> = VecDeque::new();
        for row in &rows {
            let taken = heads.back().is_some_and(|head| row.line < head.next);
            let head = self.head(quote, row, (opens, last));
            heads.extend(head.filter(|_| !taken));
        }
        let mut segments = Vec::new();
        let mut from = first;
        if heads.front().is_none_or(|head| head.line > opens) {
            let to = heads.front().map_or(end, |head| head.line);
            // Words above the first link are that one's, when nothing else says whose they are.
            let has_links = rows.first().is_some_and(|row| row.line < to);
            let others: &[usize] = match heads.front() {
                Some(next) if inherited.is_empty() && !has_links => next.marks.as_slice(),
                _ => inherited,
            };
            segments.push(self.segment(id, from..to, None, (rows.as_slice(), others)));
            from = to;
        }
        let nobody: &[usize] = &[];
        while let Some(head) = heads.pop_front() {
            let to = heads.front().map_or(end, |next| next.line);
            segments.push(self.segment(id, from..to, Some(head), (rows.as_slice(), nobody)));
            from = to;
        }
        segments
    }

    fn rows(&self, quote: &Quote) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for id in &quote.marks {
            let at = &self.marks[*id].at;
            let line = self.line_of(at.start);
            let end = self.line_of(at.end.saturating_sub(1));
            match rows.last_mut().filter(|row| row.line == line) {
                Some(row) => {
                    row.marks.push(*id);
                    row.end = end;
                }
                None => rows.push(Row {
                    line,
                    end,
                    marks: vec![*id],
                }),
            }
        }
        rows
    }

    /// The links of a line as who said it, when that is what they are. `opens` is the first line of the quote with anything on
    /// it, `last` the last one.
    fn head(&self, quote: &Quote, row: &Row, (opens, last): (usize, usize)) -> Option<Head> {
        let begins = self.marks[*row.marks.first()?].at.start;
        let before = self.slice(self.content_at(quote, row.line)..begins);
        let with_colon = row.marks.iter().position(|mark| self.closed(*mark).1);
        let count = with_colon.map_or(row.marks.len(), |at| at + 1);
        let marks = row.marks[..count].to_vec();
        let (cut, colon) = self.closed(*marks.last()?);
        let end = self.line_of(self.marks[*marks.last()?].at.end.saturating_sub(1));
        let rest = self.slice(cut..self.line_end(end));
        let is_alone = !rest.contains(char::is_alphanumeric);
        let is_first = row.line == opens;
        let is_head = match colon {
            true if is_alone => is_first || words(before) <= WHO_MAX,
            true => is_first || begins_with_who(before),
            // Words that end in a link, with more of them below, may be a link that was quoted.
            false => {
                let mut below = end + 1..=last;
                let follows = below.any(|line| !self.content(quote, line).is_empty());
                is_first && is_alone && !is_dashed(before) && follows
            }
        };
        is_head.then_some(Head {
            line: row.line,
            next: end + 1,
            cut,
            colon,
            marks,
        })
    }

    /// Whether there is nothing but links on a line.
    fn is_bare(&self, quote: &Quote, row: &Row) -> bool {
        let whole = self.content_at(quote, row.line)..self.line_end(row.end);
        self.words_around(whole, &row.marks) == 0
    }

    fn segment(
        &self,
        quote: usize,
        lines: Range<usize>,
        head: Option<Head>,
        (rows, others): (&[Row], &[usize]),
    ) -> Segment {
        let own = &self.quotes[quote];
        let mut filled = lines.clone().rev();
        let last = filled.find(|line| !self.content(own, *line).is_empty());
        let from = head.as_ref().map_or(lines.start, |head| head.next);
        let here = rows.partition_point(|row| row.line < from)
            ..rows.partition_point(|row| row.line < lines.end);
        let rows = rows.get(here).unwrap_or_default();
        let tail = rows.last().filter(|row| Some(row.end) == last);
        let tail = tail.filter(|row| {
            let begins = row
                .marks
                .first()
                .map_or(0, |mark| self.marks[*mark].at.start);
            let before = self.slice(self.content_at(own, row.line)..begins);
            self.is_bare(own, row) || is_dashed(before)
        });
        let bare = rows.iter().filter(|row| self.is_bare(own, row));
        let mut links: Vec<usize> = bare.map(|row| row.line).collect();
        links.extend(tail.map(|row| row.line));
        let mut beside: Vec<usize> = Vec::new();
        let mut of: Vec<usize> = Vec::new();
        match &head {
            Some(head) => of.extend(&head.marks),
            None => {
                let mut known = HashSet::new();
                let above = rows.len() - usize::from(tail.is_some());
                let above = rows[..above].iter().flat_map(|row| &row.marks);
                beside.extend(above.filter(|mark| known.insert(self.marks[**mark].to.as_str())));
                of.extend(&beside);
            }
        }
        of.extend(tail.iter().flat_map(|row| &row.marks));
        if head.is_none() && tail.is_none() {
            of.extend(others);
        }
        Segment {
            quote,
            lines,
            head,
            tail: tail.map(|row| Row {
                marks: row.marks.clone(),
                ..*row
            }),
            beside,
            links,
            of,
        }
    }

    /// The lines of a segment without who said it, and without the marks of the quote.
    fn said(&self, segment: &Segment) -> Vec<&str> {
        let quote = &self.quotes[segment.quote];
        let mut said = Vec::new();
        let mut from = segment.lines.start;
        if let Some(head) = &segment.head {
            from = head.next;
            let rest = self.slice(head.cut..self.line_end(head.next - 1));
            let rest = rest.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
            said.extend((!rest.is_empty()).then_some(rest));
        }
        let links: HashSet<usize> = segment.links.iter().copied().collect();
        let lines = (from..segment.lines.end).filter(|line| !links.contains(line));
        said.extend(
            lines
                .map(|line| self.content(quote, line))
                .filter(|line| !line.is_empty()),
        );
        said
    }

    /// What stands there while the words of a segment don't.
    fn placeholder(&self, segment: &Segment) -> String {
        let quote = &self.quotes[segment.quote];
        let (first, below) = self.before(quote);
        let mut lines = Vec::new();
        match &segment.head {
            Some(head) => {
                let before = (first.as_str(), below.as_str());
                lines.push(self.kept_head(segment, head, before));
                lines.push(below.clone());
                lines.push(format!("{below} {LEFT_OUT}"));
            }
            None => lines.push(format!("{first} {LEFT_OUT}")),
        }
        if !segment.beside.is_empty() {
            lines.push(format!("{below} {}", self.alone(&segment.beside)));
        }
        if let Some(row) = &segment.tail {
            lines.push(format!("{below} {}", self.kept_tail(quote, row)));
        }
        if self.needs_end(segment) {
            lines.push(below);
        }
        lines.join("\n")
    }

    fn kept_head(&self, segment: &Segment, head: &Head, (first, below): (&str, &str)) -> String {
        let quote = &self.quotes[segment.quote];
        let content = self.content_at(quote, head.line);
        let begins = head
            .marks
            .first()
            .map_or(content, |mark| self.marks[*mark].at.start);
        let is_short = self.words_around(content..head.cut, &head.marks) <= WHO_MAX;
        if is_short && (head.colon || begins_with_who(self.slice(content..begins))) {
            return self.kept(self.starts[segment.lines.start]..head.cut, &head.marks);
        }
        let is_first = head.line == self.line_of(quote.at.start);
        let before = if is_first { first } else { below };
        let colon = if head.colon { ":" } else { "" };
        format!("{before} {}{colon}", self.alone(&head.marks))
    }

    fn kept_tail(&self, quote: &Quote, row: &Row) -> String {
        let end = self.line_end(row.line);
        let line = self.slice(self.content_at(quote, row.line)..end);
        let from = end - line.trim_start_matches(is_mark).len();
        let cut = row.marks.last().map_or(from, |mark| self.closed(*mark).0);
        match self.words_around(from..cut, &row.marks) <= WHO_MAX {
            true => self.kept(from..cut, &row.marks),
            false => self.alone(&row.marks),
        }
    }

    /// This part of the source, with links of which only a part stays written anew.
    fn kept(&self, range: Range<usize>, marks: &[usize]) -> String {
        let mut kept = String::new();
        let mut from = range.start;
        for mark in marks.iter().map(|mark| &self.marks[*mark]) {
            if !mark.stays {
                kept.push_str(self.slice(from..mark.at.start));
                kept.push_str(&mark.anew());
                from = mark.at.end;
            }
        }
        kept.push_str(self.slice(from..range.end));
        kept
    }

    /// Links without what stands around them.
    fn alone(&self, marks: &[usize]) -> String {
        let marks = marks.iter().map(|mark| &self.marks[*mark]);
        let typed = marks.map(|mark| match mark.stays {
            true => self.slice(mark.at.clone()).to_owned(),
            false => mark.anew(),
        });
        typed.collect::<Vec<_>>().join(" ")
    }

    /// Whether what follows a segment would go on in what stands there instead of it.
    fn needs_end(&self, segment: &Segment) -> bool {
        let quote = &self.quotes[segment.quote];
        let mut lines = segment.lines.clone().rev();
        let last = lines.find(|line| !self.content(quote, *line).is_empty());
        let last = last.unwrap_or(segment.lines.start);
        if last + 1 < segment.lines.end {
            return true;
        }
        let next = self.line(segment.lines.end);
        if next.trim_start_matches(is_mark).is_empty() {
            return false;
        }
        let whole = self.line(last).trim_end();
        let at = (self.starts[last] + whole.len()).saturating_sub(1);
        let before = quote.paragraphs.partition_point(|it| it.start <= at);
        let around = before
            .checked_sub(1)
            .and_then(|it| quote.paragraphs.get(it));
        around.is_none_or(|paragraph| paragraph.end <= at)
    }

    /// Where words go that were taken out, with the words; notes which have a place.
    fn places<'w>(&self, rows: &'w [Withheld], back: &mut [bool]) -> Vec<(Range<usize>, &'w str)> {
        let mut earliest: HashMap<&str, usize> = HashMap::new();
        for mark in &self.marks {
            earliest.entry(mark.to.as_str()).or_insert(mark.at.start);
        }
        let segments = self.segments.iter();
        let mut open: VecDeque<&Segment> =
            segments.filter(|it| self.said(it) == [LEFT_OUT]).collect();
        let mut edits: Vec<(Range<usize>, &str)> = Vec::new();
        let mut filled: HashSet<usize> = HashSet::new();
        for (row, back) in rows.iter().zip(back).filter(|(_, back)| !**back) {
            let found = match row.words.strip_prefix(WHOLE) {
                Some(words) => {
                    let at = open
                        .iter()
                        .position(|it| self.may_be_of(it, &row.path, &earliest));
                    let found = at.and_then(|at| open.remove(at));
                    found.map(|segment| (segment.lines.clone(), words))
                }
                None => {
                    let line = self.behind_link(&row.path, &filled);
                    line.map(|line| (line..line + 2, row.words.as_str()))
                }
            };
            let Some((lines, words)) = found else {
                continue;
            };
            open.retain(|it| it.lines.start >= lines.end || it.lines.end <= lines.start);
            filled.extend(lines.clone());
            edits.push((lines, words));
            *back = true;
        }
        edits
    }

    /// Whether a segment that says nothing may have said what was of this address.
    fn may_be_of(&self, segment: &Segment, path: &str, earliest: &HashMap<&str, usize>) -> bool {
        let own = segment.head.iter().flat_map(|head| &head.marks);
        let mut own = own.chain(segment.tail.iter().flat_map(|row| &row.marks));
        let is_there = || {
            let end = self.quotes[segment.quote].at.end;
            earliest.get(path).is_some_and(|start| *start < end)
        };
        own.any(|mark| self.marks[*mark].to == path) || (segment.head.is_none() && is_there())
    }

    /// The line behind a link to this address, when that and the next one stand for the lines that were kept without it.
    fn behind_link(&self, path: &str, filled: &HashSet<usize>) -> Option<usize> {
        let said = |line: usize| {
            let line = self.line(line).trim_start();
            line.starts_with('>')
                .then(|| line.trim_start_matches(is_mark).trim_end())
        };
        let marks = self.marks.iter().filter(|mark| mark.to == path);
        let mut behind = marks.map(|mark| self.line_of(mark.at.end.saturating_sub(1)) + 1);
        behind.find(|line| {
            !filled.contains(line) && said(*line) == Some("") && said(line + 1) == Some(LEFT_OUT)
        })
    }

    /// The text with other lines in these places.
    fn with<W: AsRef<str>>(&self, mut edits: Vec<(Range<usize>, W)>) -> String {
        edits.sort_by_key(|(lines, _)| lines.start);
        let mut out: Vec<&str> = Vec::new();
        let mut from = 0;
        for (lines, words) in &edits {
            out.extend(self.typed.get(from..lines.start).unwrap_or_default());
            out.push(words.as_ref());
            from = lines.end;
        }
        out.extend(self.typed.get(from..).unwrap_or_default());
        out.join("\n")
    }
}

/// What stands before the words of a quote.
fn is_mark(c: char) -> bool {
    c == '>' || c.is_whitespace()
}

/// Whether a line is empty in as many quotes.
fn is_empty_at(line: &str, depth: usize) -> bool {
    line.trim_start_matches(is_mark).is_empty() && line.matches('>').count() >= depth
}

/// Whether what stands before a link names someone at once, or is nothing.
fn begins_with_who(before: &str) -> bool {
    let sign = |c: char| is_mark(c) || "#*_-+|(".contains(c);
    let before = before.trim_start_matches(sign);
    let behind = before.trim_start_matches(|c: char| c.is_ascii_digit());
    let before = match behind.strip_prefix(['.', ')']) {
        Some(item) if (1..4).contains(&(before.len() - behind.len())) => item,
        _ => before,
    };
    let before = before.trim_start_matches(sign);
    before.is_empty() || before.starts_with(['@', '[', '!', '<'])
}

/// Whether it begins as what says below words whose they are.
fn is_dashed(before: &str) -> bool {
    let before = before.trim_start_matches(is_mark);
    let hyphen = before.strip_prefix('-');
    before.starts_with(['—', '–', '―']) || hyphen.is_some_and(begins_with_who)
}
