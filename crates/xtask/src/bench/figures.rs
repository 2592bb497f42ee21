//! From measured rounds to tables: medians, the yardstick, and what growth costs.

use std::fmt::Write as _;

use super::load::{Load, within};

/// What was measured of one kind of requests, a figure of each round.
#[derive(Default)]
pub(super) struct Rounds {
    per_second: Vec<f64>,
    p50: Vec<f64>,
    p99: Vec<f64>,
    cpu: Vec<f64>,
    bytes: Vec<f64>,
    writes_per_second: Vec<f64>,
    writes_p50: Vec<f64>,
    writes_p99: Vec<f64>,
}

impl Rounds {
    /// `cpu` is what the load took of it, in seconds.
    pub(super) fn add(&mut self, load: &Load, cpu: f64) {
        let per_second = |count: usize| count as f64 / load.seconds;
        self.per_second.push(per_second(load.requests()));
        self.cpu.push(cpu * 1e3 / load.requests().max(1) as f64);
        self.bytes.push(load.mean_bytes());
        if !load.reads.is_empty() {
            self.p50.push(within(&load.reads, 0.5));
            self.p99.push(within(&load.reads, 0.99));
        }
        if !load.writes.is_empty() {
            self.writes_per_second.push(per_second(load.writes.len()));
            self.writes_p50.push(within(&load.writes, 0.5));
            self.writes_p99.push(within(&load.writes, 0.99));
        }
    }

    /// The medians. Something that reads and writes gives two rows.
    pub(super) fn rows(&self, name: &str, connections: &str) -> Vec<Row> {
        let writes_only = self.p50.is_empty();
        let row = Row {
            name: name.to_owned(),
            connections: connections.to_owned(),
            per_second: median(&self.per_second),
            p50: median(if writes_only {
                &self.writes_p50
            } else {
                &self.p50
            }),
            p99: median(if writes_only {
                &self.writes_p99
            } else {
                &self.p99
            }),
            bytes: (!writes_only).then(|| median(&self.bytes)),
            cpu: Some(median(&self.cpu)),
        };
        if writes_only || self.writes_p50.is_empty() {
            return vec![row];
        }
        let writes = Row {
            name: "– its replies".to_owned(),
            connections: connections.to_owned(),
            per_second: median(&self.writes_per_second),
            p50: median(&self.writes_p50),
            p99: median(&self.writes_p99),
            bytes: None,
            cpu: None,
        };
        vec![row, writes]
    }
}

/// The figures of one kind of requests.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) connections: String,
    /// Of an answer; none where answers have no body.
    pub(super) bytes: Option<f64>,
    pub(super) per_second: f64,
    /// Milliseconds.
    pub(super) p50: f64,
    pub(super) p99: f64,
    /// Milliseconds of processor time for each request.
    pub(super) cpu: Option<f64>,
}

/// What as many bytes from memory cost the same server in the same run: a straight line through its smallest and
/// its largest asset, so that both the request and each byte count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Yardstick {
    /// Bytes, seconds for one request after another, milliseconds of processor time; the small asset first.
    small: (f64, f64, f64),
    large: (f64, f64, f64),
}

impl Yardstick {
    pub(super) fn of(small: &Row, large: &Row) -> Self {
        let point = |row: &Row| {
            (
                row.bytes.unwrap_or_default(),
                1.0 / row.per_second,
                row.cpu.unwrap_or_default(),
            )
        };
        Self {
            small: point(small),
            large: point(large),
        }
    }

    /// Requests a second.
    pub(super) fn per_second(&self, bytes: f64) -> f64 {
        1.0 / line(
            (self.small.0, self.small.1),
            (self.large.0, self.large.1),
            bytes,
        )
    }

    /// Milliseconds of processor time.
    pub(super) fn cpu(&self, bytes: f64) -> f64 {
        line(
            (self.small.0, self.small.2),
            (self.large.0, self.large.2),
            bytes,
        )
    }
}

/// A larger asset that came out cheaper says that bytes cost nothing that can be measured.
fn line(small: (f64, f64), large: (f64, f64), bytes: f64) -> f64 {
    let each = (large.1 - small.1) / (large.0 - small.0).max(1.0);
    small.1 + each.max(0.0) * (bytes - small.0).max(0.0)
}

/// The middle one, or the mean of the two in the middle.
pub(super) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        count if count % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

pub(super) const HEADING: &str = "| what | connections | bytes | requests/s | p50 ms | p99 ms | CPU ms | of static | CPU of static |\n\
     |---|---|---|---|---|---|---|---|---|\n";

/// Rows of the table under [`HEADING`].
pub(super) fn table(rows: &[Row], yardstick: Option<&Yardstick>) -> String {
    let mut text = String::new();
    for row in rows {
        let number = |value: Option<f64>, digits: usize| {
            value.map_or_else(|| "–".to_owned(), |value| format!("{value:.digits$}"))
        };
        let bytes = row.bytes.zip(yardstick);
        let of_static = bytes.map(|(bytes, yard)| row.per_second / yard.per_second(bytes));
        let cpu = bytes.zip(row.cpu);
        let cpu_of_static = cpu.map(|((bytes, yard), cpu)| yard.cpu(bytes) / cpu);
        let _ = writeln!(
            text,
            "| {} | {} | {} | {:.0} | {:.2} | {:.2} | {} | {} | {} |",
            row.name,
            row.connections,
            number(row.bytes, 0),
            row.per_second,
            row.p50,
            row.p99,
            number(row.cpu, 3),
            number(of_static, 2),
            number(cpu_of_static, 2),
        );
    }
    text
}

/// What each costs with more posts against with fewer. The exponent says how cost grows: 0 not at all, 1 as
/// posts do.
pub(super) fn growth(fewer: (usize, &[Row]), more: (usize, &[Row])) -> String {
    let times = more.0 as f64 / fewer.0 as f64;
    let mut text = format!(
        "| what | connections | CPU ms at {} | at {} | ratio | exponent | p50 ms at {} | at {} |\n|---|---|---|---|---|---|---|---|\n",
        fewer.0, more.0, fewer.0, more.0
    );
    for before in fewer.1 {
        let same = |row: &&Row| row.name == before.name && row.connections == before.connections;
        let Some(after) = more.1.iter().find(same) else {
            continue;
        };
        let Some((cheap, dear)) = before.cpu.zip(after.cpu).filter(|(cheap, _)| *cheap > 0.0)
        else {
            continue;
        };
        let _ = writeln!(
            text,
            "| {} | {} | {cheap:.3} | {dear:.3} | {:.2} | {:.2} | {:.2} | {:.2} |",
            before.name,
            before.connections,
            dear / cheap,
            (dear / cheap).ln() / times.ln(),
            before.p50,
            after.p50
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn row(name: &str, bytes: f64, per_second: f64, cpu: f64) -> Row {
        Row {
            name: name.to_owned(),
            connections: "1".to_owned(),
            bytes: Some(bytes),
            per_second,
            p50: 1.0,
            p99: 2.0,
            cpu: Some(cpu),
        }
    }

    #[test]
    fn the_yardstick_scales_by_bytes() {
        let small = row("small", 1_000.0, 10_000.0, 0.01);
        let large = row("large", 11_000.0, 5_000.0, 0.02);
        let yard = Yardstick::of(&small, &large);
        assert_eq!(yard.per_second(1_000.0).round(), 10_000.0);
        assert_eq!(yard.per_second(11_000.0).round(), 5_000.0);
        assert_eq!(yard.per_second(21_000.0).round(), 3_333.0);
        assert!((yard.cpu(21_000.0) - 0.03).abs() < 1e-9);
        let faster = Yardstick::of(&small, &row("large", 11_000.0, 12_000.0, 0.005));
        assert_eq!(faster.per_second(21_000.0).round(), 10_000.0);
        assert!((faster.cpu(21_000.0) - 0.01).abs() < 1e-9);
    }

    #[test]
    fn the_middle_value_counts() {
        assert_eq!(median(&[9.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[9.0, 1.0, 2.0, 4.0]), 3.0);
        assert_eq!(median(&[]), 0.0);
    }

    #[test]
    fn reading_and_writing_are_told_apart() {
        let mixed = Load {
            reads: vec![Duration::from_millis(1); 19],
            writes: vec![Duration::from_millis(5)],
            bytes: 1_900,
            seconds: 2.0,
        };
        let mut rounds = Rounds::default();
        rounds.add(&mixed, 0.04);
        let rows = rounds.rows("mixed", "32");
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].per_second, rows[0].p50), (10.0, 1.0));
        assert_eq!((rows[0].cpu, rows[0].bytes), (Some(2.0), Some(95.0)));
        assert_eq!(
            (rows[1].per_second, rows[1].p50, rows[1].cpu),
            (0.5, 5.0, None)
        );
        let mut rounds = Rounds::default();
        rounds.add(
            &Load {
                reads: Vec::new(),
                ..mixed
            },
            0.04,
        );
        let rows = rounds.rows("replies", "1");
        assert_eq!((rows.len(), rows[0].p50, rows[0].bytes), (1, 5.0, None));
    }

    #[test]
    fn tables_are_markdown() {
        let rows = [
            row("small", 1_000.0, 10_000.0, 0.01),
            row("page", 1_000.0, 5_000.0, 0.04),
        ];
        let yard = Yardstick::of(&rows[0], &row("large", 11_000.0, 5_000.0, 0.02));
        let text = table(&rows, Some(&yard));
        let second = "| page | 1 | 1000 | 5000 | 1.00 | 2.00 | 0.040 | 0.50 | 0.25 |";
        assert_eq!(text.lines().nth(1), Some(second));
        let dear = [
            row("page", 1_000.0, 100.0, 0.4),
            row("other", 1.0, 1.0, 1.0),
        ];
        let text = growth((20_000, &rows), (2_000_000, &dear));
        assert_eq!(
            text.lines().nth(2),
            Some("| page | 1 | 0.040 | 0.400 | 10.00 | 0.50 | 1.00 | 1.00 |")
        );
        assert_eq!(text.lines().count(), 3, "what both have");
    }
}
