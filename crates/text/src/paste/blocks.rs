//! Blocks of text below one another, inside lists and quotes, as Markdown.

/// What blocks stand in.
#[derive(Debug)]
pub enum Container {
    /// A quote.
    Quote,
    /// A list: the number of its next item, when it is numbered, and how many it has.
    List {
        /// `None` for dots.
        next: Option<u64>,
        /// Items so far.
        items: usize,
        /// The last of them.
        last: u32,
    },
    /// An item, with its mark until something stands behind it.
    Item {
        /// `- ` or `1. `.
        mark: String,
        /// Whether nothing stands behind the mark.
        fresh: bool,
    },
}

/// What kind of block stands last, for what must stand between it and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Lines of text.
    Text,
    /// Anything else: it needs an empty line around it.
    Other,
}

/// The numbers of lists have so many digits at most.
const NUMBER_MAX: u64 = 999_999_999;

/// Writes blocks up to a length.
#[derive(Debug)]
pub struct Writer {
    out: String,
    /// Characters that may still be written.
    left: usize,
    containers: Vec<(u32, Container)>,
    /// How many quotes and lists may be open.
    depth: usize,
    /// The containers of the last block, with its kind.
    last: Option<(Vec<u32>, Kind)>,
    ids: u32,
}

impl Writer {
    /// Nothing, up to so many characters, in quotes and lists up to this depth.
    pub fn new(max_chars: usize, depth: usize) -> Self {
        Self {
            out: String::new(),
            left: max_chars,
            containers: Vec::new(),
            depth,
            last: None,
            ids: 0,
        }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    /// Whether nothing more fits.
    pub fn is_full(&self) -> bool {
        self.left == 0
    }

    /// How many containers are open, to go back to.
    pub fn open(&self) -> usize {
        self.containers.len()
    }

    /// Closes containers until so many are open.
    pub fn close_to(&mut self, open: usize) {
        self.containers.truncate(open);
    }

    /// Opens a quote, unless it would be too deep.
    pub fn quote(&mut self) {
        if !self.is_deep() {
            self.push(Container::Quote);
        }
    }

    /// Opens a list, unless it would be too deep: below an item, also where the item was closed too early.
    pub fn list(&mut self, next: Option<u64>) {
        if self.is_deep() {
            return;
        }
        if let Some((_, Container::List { items, next, last })) = self.containers.last()
            && *items > 0
        {
            let mark = mark(next.map(|next| next.saturating_sub(1)));
            let item = Container::Item { mark, fresh: false };
            self.containers.push((*last, item));
        }
        let next = next.map(|next| next.min(NUMBER_MAX));
        self.push(Container::List {
            next,
            items: 0,
            last: 0,
        });
    }

    /// Opens an item of the innermost list. Outside of lists there is none.
    pub fn item(&mut self) {
        let Some((_, Container::List { next, items, last })) = self.containers.last_mut() else {
            return;
        };
        let mark = mark(*next);
        *next = next.map(|next| (next + 1).min(NUMBER_MAX));
        *items += 1;
        *last = self.ids + 1;
        self.push(Container::Item { mark, fresh: true });
    }

    /// Whether the innermost container is a list, and whether that is numbered.
    pub fn in_list(&self) -> Option<bool> {
        match self.containers.last() {
            Some((_, Container::List { next, .. })) => Some(next.is_some()),
            _ => None,
        }
    }

    fn is_deep(&self) -> bool {
        let deep =
            |(_, container): &&(u32, Container)| !matches!(container, Container::Item { .. });
        self.containers.iter().filter(deep).count() >= self.depth
    }

    fn push(&mut self, container: Container) {
        self.ids += 1;
        self.containers.push((self.ids, container));
    }

    /// Writes a block: its lines, without what containers put before them.
    pub fn block(&mut self, text: &str, kind: Kind) {
        if self.is_full() || text.is_empty() {
            return;
        }
        let mut written = self.gap(kind);
        for (index, line) in text.lines().enumerate() {
            if index > 0 {
                written.push('\n');
            }
            let start = written.len();
            for (_, container) in &mut self.containers {
                match container {
                    Container::Quote => written.push_str("> "),
                    Container::List { .. } => {}
                    Container::Item { mark, fresh } => match std::mem::take(fresh) {
                        true => written.push_str(mark),
                        false => written.push_str(&" ".repeat(mark.len())),
                    },
                }
            }
            if line.is_empty() {
                written.truncate(start + written[start..].trim_end().len());
            }
            written.push_str(line);
        }
        self.last = Some((self.containers.iter().map(|(id, _)| *id).collect(), kind));
        let chars = written.chars().count();
        if chars <= self.left {
            self.left -= chars;
            self.out.push_str(&written);
            return;
        }
        // Half a block only where there would be nothing else.
        if self.out.is_empty() {
            self.out.extend(written.chars().take(self.left));
        }
        self.left = 0;
    }

    /// What stands between the last block and this one.
    fn gap(&self, kind: Kind) -> String {
        let Some((before, last)) = &self.last else {
            return String::new();
        };
        if kind == Kind::Text && *last == Kind::Text && self.is_tight(before) {
            return "\n".to_owned();
        }
        let shared = self.containers.iter().zip(before);
        let shared = shared.take_while(|((id, _), before)| id == *before);
        let mut between = String::from("\n");
        for ((_, container), _) in shared {
            match container {
                Container::Quote => between.push_str("> "),
                Container::List { .. } => {}
                Container::Item { mark, .. } => between.push_str(&" ".repeat(mark.len())),
            }
        }
        between.truncate(between.trim_end_matches(' ').len());
        between.push('\n');
        between
    }

    /// Whether the next block is an item that stands right below what was before it: another item, or the text of the
    /// item that it belongs to.
    fn is_tight(&self, before: &[u32]) -> bool {
        let is_fresh = |(_, container): &(u32, Container)| {
            matches!(container, Container::Item { fresh: true, .. })
        };
        let Some(at) = self.containers.iter().position(is_fresh) else {
            return false;
        };
        let outer = |up: usize| at.checked_sub(up).map(|at| &self.containers[at]);
        if let Some((list, _)) = outer(1)
            && before.iter().rev().skip(1).any(|id| id == list)
        {
            return true;
        }
        // Only a list that begins with 1 can begin in the middle of a text.
        let begins = matches!(&self.containers[at].1, Container::Item { mark, .. } if mark == "- " || mark == "1. ");
        let below =
            matches!(outer(2), Some((id, Container::Item { .. })) if before.last() == Some(id));
        begins && below
    }
}

fn mark(number: Option<u64>) -> String {
    number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "))
}

/// Lines of text with a backslash before what would make something else of one at its beginning.
pub fn lines(text: &str) -> String {
    let lines = text.lines().map(str::trim).map(line);
    lines.collect::<Vec<_>>().join("\n")
}

fn line(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let spaced = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) && spaced(&rest[1..]) {
        return format!("{}\\{rest}", &line[..digits]);
    }
    let first = line.chars().next();
    let opens = match first {
        Some('#') => spaced(line.trim_start_matches('#')),
        Some('>') => true,
        Some('-' | '+') => spaced(&line[1..]) || is_rule(line),
        Some('=' | ':' | '|') => is_rule(line),
        _ => false,
    };
    if opens {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

/// Whether nothing stands here but what underlines headings and the heads of tables.
fn is_rule(line: &str) -> bool {
    line.chars().all(|c| "=-:| \t".contains(c))
}
