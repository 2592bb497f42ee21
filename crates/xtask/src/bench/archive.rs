//! A made-up archive: Dutch words of the example content, by Zipf's law, the same for the same seed.

use std::collections::HashMap;
use std::io::{self, Write};

/// What is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) organisations: usize,
    pub(super) members: usize,
    pub(super) categories: usize,
    pub(super) topics: usize,
    /// Topics and replies together.
    pub(super) posts: usize,
}

impl Size {
    /// A network of 2,000 people in 50 categories, which only grows in topics: what pages cost with more posts
    /// is then for the posts alone. A very small one has fewer of all.
    pub(super) fn of(posts: usize) -> Self {
        let members = (posts / 10).clamp(20, 2_000);
        Self {
            organisations: members.min(100),
            members,
            categories: (posts / 100).clamp(5, 50),
            topics: (posts / 10).max(1),
            posts,
        }
    }
}

/// Replies under four topics in a row: 36, so that a topic has ten posts in the mean. The first of the four
/// fills a page of twenty posts.
const REPLIES: [usize; 4] = [19, 8, 6, 3];

/// Words, the most frequent first, drawn with a weight of one through their rank.
pub(super) struct Words {
    list: Vec<String>,
    /// Sums of the weights up to and with each word.
    sums: Vec<f64>,
}

impl Words {
    /// The words of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for word in text.split(|c: char| !c.is_alphabetic()) {
            if word.len() > 1 {
                *counts.entry(word.to_lowercase()).or_default() += 1;
            }
        }
        let mut ranked: Vec<(String, usize)> = counts.into_iter().collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let list: Vec<String> = ranked.into_iter().map(|(word, _)| word).collect();
        let mut sum = 0.0;
        let sums = (1..=list.len())
            .map(|rank| {
                sum += 1.0 / rank as f64;
                sum
            })
            .collect();
        Self { list, sums }
    }

    /// This many words of some length from this part (0 to 1) of the ranks on.
    pub(super) fn from(&self, part: f64, count: usize) -> Vec<&str> {
        let from = (self.list.len() as f64 * part) as usize;
        let long = self.list[from..].iter().filter(|word| word.len() >= 7);
        long.take(count).map(String::as_str).collect()
    }

    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    fn draw(&self, chance: &mut Chance) -> &str {
        let total = self.sums.last().copied().unwrap_or_default();
        let point = chance.part() * total;
        let at = self.sums.partition_point(|sum| *sum <= point);
        &self.list[at.min(self.list.len() - 1)]
    }

    fn text(&self, chance: &mut Chance, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.draw(chance)).collect();
        let sentences: Vec<String> = words.chunks(12).map(|s| s.join(" ")).collect();
        sentences.join(". ") + "."
    }

    /// A post of 80 to 300 words.
    pub(super) fn body(&self, chance: &mut Chance) -> String {
        let count = 80 + chance.below(221);
        self.text(chance, count)
    }
}

/// SplitMix64: the same numbers for the same seed.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.part() * bound as f64) as usize
    }
}

/// Writes the archive. Topic number `n` (from 1) is question `V n`; every fourth, from the first, has a full page.
pub(super) fn write(to: &mut impl Write, words: &Words, size: Size, seed: u64) -> io::Result<()> {
    let mut chance = Chance(seed);
    for n in 0..size.organisations {
        writeln!(
            to,
            r#"{{"type":"organisation","source":"bench","id":"o{n}","name":"Bibliotheek {n}","kind":"library"}}"#
        )?;
    }
    for n in 0..size.members {
        let house = n % size.organisations;
        writeln!(
            to,
            r#"{{"type":"member","source":"bench","id":"m{n}","name":"Deelnemer {n}","organisation":"o{house}"}}"#
        )?;
    }
    for n in 0..size.categories {
        writeln!(
            to,
            r#"{{"type":"category","source":"bench","id":"c{n}","name":"Rubriek {n}","audience":"everyone"}}"#
        )?;
    }
    let mut posts = size.topics;
    for n in 0..size.topics {
        let (title, body) = (words.text(&mut chance, 7), words.body(&mut chance));
        let (author, category) = (chance.below(size.members), chance.below(size.categories));
        let at = moment(n, size.topics, 0);
        writeln!(
            to,
            r#"{{"type":"topic","source":"bench","id":"t{n}","kind":"question","number":{},"title":"{title}","body":"{body}","author":"m{author}","category":"c{category}","created_at":"{at}"}}"#,
            n + 1
        )?;
        for reply in 0..REPLIES[n % 4].min(size.posts.saturating_sub(posts)) {
            posts += 1;
            let (body, author) = (words.body(&mut chance), chance.below(size.members));
            let at = moment(n, size.topics, reply + 1);
            writeln!(
                to,
                r#"{{"type":"reply","source":"bench","id":"r{n}-{reply}","topic":"t{n}","body":"{body}","author":"m{author}","created_at":"{at}"}}"#
            )?;
        }
    }
    to.flush()
}

/// Topics are spread over 2024, replies come a minute after each other.
fn moment(topic: usize, topics: usize, minute: usize) -> String {
    let hour = topic * (12 * 28 * 24) / topics.max(1);
    let (month, day) = (hour / (28 * 24) + 1, hour / 24 % 28 + 1);
    format!("2024-{month:02}-{day:02}T{:02}:{minute:02}:00Z", hour % 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(seed: u64) -> String {
        let words = Words::of("de de de bibliotheek bibliotheek leesclub vrijwilligers een");
        let mut bytes = Vec::new();
        write(&mut bytes, &words, Size::of(400), seed).expect("memory takes all");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn a_seed_makes_one_archive_of_the_size_asked_for() {
        let archive = made(1);
        assert_eq!(archive, made(1));
        assert_ne!(archive, made(2));
        let count = |kind: &str| archive.matches(&format!("\"type\":\"{kind}\"")).count();
        assert_eq!(count("topic"), 40);
        assert_eq!(count("topic") + count("reply"), 400);
        assert_eq!(
            archive.matches("\"topic\":\"t4\"").count(),
            19,
            "a full page"
        );
    }

    #[test]
    fn only_topics_grow() {
        let (small, large) = (Size::of(20_000), Size::of(2_000_000));
        assert_eq!(
            (small.members, small.categories, small.topics),
            (2_000, 50, 2_000)
        );
        assert_eq!(
            (large.members, large.categories, large.topics),
            (2_000, 50, 200_000)
        );
    }

    #[test]
    fn words_for_searches_are_long_ones_of_that_rank() {
        let words = Words::of("de de de bibliotheek bibliotheek leesclub vrijwilligers een");
        assert_eq!(words.from(0.0, 2), ["bibliotheek", "leesclub"]);
        assert_eq!(words.from(0.9, 2), ["vrijwilligers"]);
        assert_eq!(words.count(), 5);
    }

    #[test]
    fn posts_have_80_to_300_words_and_frequent_words_come_first() {
        let archive = made(1);
        for body in archive.split("\"body\":\"").skip(1) {
            let body = body.split('"').next().expect("a text");
            let words = body.split_whitespace().count();
            assert!((80..=300).contains(&words), "{words}");
        }
        let often = archive.matches("bibliotheek").count();
        assert!(often > archive.matches("vrijwilligers").count());
    }
}
