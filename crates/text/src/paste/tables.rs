//! Tables: which of them are, and how they are written.

use super::tokens::{Tag, Token};

/// Columns at most; what goes beyond stands in the last one.
const COLUMNS_MAX: usize = 50;

/// A table that holds one column, or other tables, only puts things in their place.
#[derive(Debug, Default)]
struct Seen {
    token: usize,
    columns: usize,
    cells: usize,
    holds_table: bool,
}

/// The places of the tags that open a table of facts; of other tables only the text counts.
pub fn of_facts(tokens: &[Token]) -> Vec<usize> {
    let mut open: Vec<Seen> = Vec::new();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Open(tag) if tag.name == "table" => {
                if let Some(outer) = open.last_mut() {
                    outer.holds_table = true;
                }
                open.push(Seen {
                    token: at,
                    holds_table: matches!(tag.value("role"), "presentation" | "none"),
                    ..Seen::default()
                });
            }
            Token::Open(tag) => {
                let Some(table) = open.last_mut() else {
                    continue;
                };
                match tag.name.as_str() {
                    "tr" => table.cells = 0,
                    "td" | "th" => table.cells += span(tag, "colspan"),
                    _ => {}
                }
                table.columns = table.columns.max(table.cells);
            }
            Token::Close(name) if name == "table" => found.extend(open.pop()),
            _ => {}
        }
    }
    found.extend(open);
    found.retain(|table| table.columns > 1 && !table.holds_table);
    let mut found: Vec<usize> = found.iter().map(|table| table.token).collect();
    found.sort_unstable();
    found
}

/// How many columns or rows a cell takes.
fn span(tag: &Tag, name: &str) -> usize {
    let given = tag.value(name).trim().parse().unwrap_or(1);
    if given == 0 {
        1
    } else {
        COLUMNS_MAX.min(given)
    }
}

/// A table that is being read.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
    /// For each column, how many rows more the cell above takes.
    taken: Vec<usize>,
    /// The columns and rows that the open cell takes.
    spans: (usize, usize),
}

impl Table {
    /// Whether the first row is being read: the head, which is set off by itself.
    pub fn is_head(&self) -> bool {
        self.rows.len() == 1
    }

    /// Begins a row.
    pub fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Begins a cell.
    pub fn cell(&mut self, tag: &Tag) {
        self.spans = (span(tag, "colspan"), span(tag, "rowspan"));
    }

    /// Ends the cell that began: what stands in it.
    pub fn filled(&mut self, text: String) {
        if self.rows.is_empty() {
            self.row();
        }
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        while let Some(taken) = self.taken.get_mut(row.len()).filter(|taken| **taken > 0) {
            *taken -= 1;
            row.push(String::new());
        }
        let (columns, rows) = std::mem::replace(&mut self.spans, (1, 1));
        if let Some(last) = row.get_mut(COLUMNS_MAX - 1) {
            if !text.is_empty() {
                last.push(' ');
                last.push_str(&text);
            }
            return;
        }
        row.push(text);
        for column in row.len() - 1..(row.len() - 1 + columns.max(1)).min(COLUMNS_MAX) {
            if column >= row.len() {
                row.push(String::new());
            }
            if self.taken.len() <= column {
                self.taken.resize(column + 1, 0);
            }
            self.taken[column] = rows.saturating_sub(1);
        }
    }

    /// The table in Markdown, `""` when nothing stands in it. Its first row is the head: there is none without.
    pub fn write(mut self) -> String {
        self.rows
            .retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut out = String::new();
        for (index, row) in self.rows.iter().enumerate() {
            out.push('|');
            for column in 0..columns {
                let cell = row.get(column).map_or("", String::as_str);
                out.push_str(&format!(
                    " {cell}{}|",
                    if cell.is_empty() { "" } else { " " }
                ));
            }
            out.push('\n');
            if index == 0 {
                out.push_str(&format!("|{}\n", "---|".repeat(columns)));
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}
