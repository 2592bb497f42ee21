//! What in a text is worth a second look before others read it: headings that leave a level out, links that don't say
//! where they lead, and data of people. None of it is a mistake for sure, so that it can only be asked about.

mod borrower;
mod personal;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::autolink::{self, Piece};
use crate::{events, nesting, plain};

pub use personal::Personal;

/// Something in a text that is worth a second look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// A heading that stands more than one level below the one before it, or below a later one that should hold it: its
    /// words.
    Heading(String),
    /// A link whose words say nothing of where it leads: its words.
    Link(String),
    /// A bare address that nobody reads out: its beginning.
    Address(String),
    /// What looks like data of a person: of which kind, as it stands there.
    Personal(Personal, String),
}

/// What the writer's own is, so that it is not asked about.
#[derive(Debug, Clone, Copy, Default)]
pub struct Own<'a> {
    /// The site's own address, without a slash at its end: its bare addresses get titles.
    pub site: &'a str,
    /// The part of the writer's own mail address behind the `@`.
    pub domain: &'a str,
}

/// No more is asked about at once.
const DOUBTS_MAX: usize = 20;

/// Characters of a bare address that is still read.
const ADDRESS_MAX: usize = 80;

/// Characters of an address that are shown.
const SHOWN: usize = 40;

/// Words of links that say nothing, in Dutch and English.
const EMPTY_WORDS: [&str; 20] = [
    "click",
    "click here",
    "deze",
    "deze link",
    "deze pagina",
    "here",
    "hier",
    "hierop",
    "kijk hier",
    "klik",
    "klik hier",
    "klik op deze link",
    "lees hier",
    "lees hier meer",
    "lees meer",
    "lees verder",
    "link",
    "more",
    "read more",
    "this link",
];

/// What is worth a second look in a Markdown text, each once, in its order, up to a number that a text of good will does
/// not have. What stands in code is an example, and is left alone.
#[must_use]
pub fn doubts(markdown: &str, own: Own<'_>) -> Vec<Doubt> {
    let source = nesting::bound(markdown);
    let events = events::parse(&source);
    let mut found = headings(&events);
    found.extend(links(&events, own));
    found.extend(of_people(&said(&events), own));
    once(found)
}

/// The same of a line in which marks are nothing but letters, such as a title: data of people alone.
#[must_use]
pub fn line_doubts(line: &str, own: Own<'_>) -> Vec<Doubt> {
    once(of_people(line, own))
}

/// What looks like data of people in what is said.
fn of_people(said: &str, own: Own<'_>) -> Vec<Doubt> {
    let mut found = personal::find(said, own.domain);
    found.extend(borrower::find(said));
    found
}

/// Each once, up to the number that is asked about.
fn once(found: Vec<Doubt>) -> Vec<Doubt> {
    let mut once: Vec<Doubt> = Vec::new();
    for doubt in found {
        if once.len() < DOUBTS_MAX && !once.contains(&doubt) {
            once.push(doubt);
        }
    }
    once
}

/// Whether a title is written in capitals throughout. Abbreviations are short.
#[must_use]
pub fn shouts(title: &str) -> bool {
    const ABBREVIATION: usize = 4;
    const LETTERS: usize = 10;
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let long = title.split_whitespace().map(letters);
    let long: usize = long.filter(|letters| *letters > ABBREVIATION).sum();
    long >= LETTERS && !title.chars().any(char::is_lowercase)
}

/// Headings that are out of order.
fn headings(events: &[Event<'_>]) -> Vec<Doubt> {
    let mut all: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                open = true;
                all.push((*level as usize, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => open = false,
            Event::Text(text) | Event::Code(text) if open => {
                if let Some((_, words)) = all.last_mut() {
                    words.push_str(text);
                }
            }
            _ => {}
        }
    }
    // Whatever the highest level is, it is shown as the first one.
    let highest = all.iter().map(|(level, _)| *level).min().unwrap_or(1);
    let mut before = highest - 1;
    let mut doubts = Vec::new();
    for (level, words) in all {
        if level > before + 1 {
            doubts.push(Doubt::Heading(words));
        }
        before = level;
    }
    doubts
}

fn links(events: &[Event<'_>], own: Own<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut words: Option<String> = None;
    let mut in_code = false;
    for event in events {
        match event {
            Event::Start(Tag::Link { .. }) => words = Some(String::new()),
            Event::End(TagEnd::Link) => {
                doubts.extend(words.take().and_then(|words| link(&words, own)))
            }
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) => match &mut words {
                Some(words) => words.push_str(text),
                None if in_code => {}
                None => doubts.extend(autolink::pieces(text).iter().filter_map(
                    |piece| match piece {
                        Piece::Address(bare) => address(bare, own),
                        Piece::Text(_) => None,
                    },
                )),
            },
            Event::Code(text) => {
                if let Some(words) = &mut words {
                    words.push_str(text);
                }
            }
            _ => {}
        }
    }
    doubts
}

fn link(words: &str, own: Own<'_>) -> Option<Doubt> {
    let tidy = words
        .trim()
        .trim_end_matches(['.', '!', '…', '>', '»', ':']);
    let tidy = tidy.trim().to_lowercase();
    if EMPTY_WORDS.contains(&tidy.as_str()) {
        return Some(Doubt::Link(words.trim().to_owned()));
    }
    let is_bare = matches!(
        autolink::pieces(words.trim()).as_slice(),
        [Piece::Address(_)]
    );
    is_bare.then(|| address(words.trim(), own)).flatten()
}

fn address(bare: &str, own: Own<'_>) -> Option<Doubt> {
    let is_own = !own.site.is_empty() && bare.starts_with(own.site);
    let long = bare.chars().count() > ADDRESS_MAX;
    let begins = || bare.chars().take(SHOWN).chain(['…']).collect();
    (long && !is_own).then(|| Doubt::Address(begins()))
}

/// What is said in the text, with the mailboxes that it links to and without code.
fn said(events: &[Event<'_>]) -> String {
    let mut kept = Vec::with_capacity(events.len());
    let mut mailboxes = String::new();
    let mut in_code = false;
    for event in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Link { dest_url, .. }) => {
                if let Some(mailbox) = dest_url.strip_prefix("mailto:") {
                    mailboxes.push('\n');
                    mailboxes.push_str(mailbox.split('?').next().unwrap_or_default());
                }
            }
            Event::Text(_) if in_code => continue,
            Event::Code(_) => continue,
            _ => {}
        }
        kept.push(event.clone());
    }
    plain::write(&kept) + &mailboxes
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: Own<'_> = Own {
        site: "https://netwerk.example",
        domain: "bibliotheek.nl",
    };

    fn found(text: &str) -> Vec<Doubt> {
        doubts(text, OWN)
    }

    #[test]
    fn headings_follow_one_another() {
        for fine in [
            "## a\n\n### b\n\n## c",
            "# a\n\n## b\n\n### c\n\n# d",
            "### a\n\n#### b",
            "a\n\n```\n## a\n#### b\n```",
        ] {
            assert_eq!(found(fine), [], "{fine}");
        }
        assert_eq!(
            found("## a\n\n#### *b* `c`\n\n## d"),
            [Doubt::Heading("b c".to_owned())]
        );
        assert_eq!(
            found("### a\n\n## b"),
            [Doubt::Heading("a".to_owned())],
            "the first one is deeper than what follows"
        );
    }

    #[test]
    fn links_say_where_they_lead() {
        let long = format!("https://a.nl/{}", "b".repeat(100));
        for fine in [
            "[het jaarplan](https://a.nl)".to_owned(),
            "[Klik hier voor het jaarplan](https://a.nl)".to_owned(),
            "https://a.nl/kort".to_owned(),
            format!("[het jaarplan]({long})"),
            format!("`{long}`"),
            format!("https://netwerk.example/v/12/{}", "b".repeat(100)),
            "hier staat het".to_owned(),
        ] {
            assert_eq!(found(&fine), [], "{fine}");
        }
        for (text, words) in [
            ("[Klik hier](https://a.nl)", "Klik hier"),
            ("[*hier*.](https://a.nl)", "hier."),
            ("[Lees meer »](https://a.nl)", "Lees meer »"),
        ] {
            assert_eq!(found(text), [Doubt::Link(words.to_owned())], "{text}");
        }
        for text in [
            long.clone(),
            format!("<{long}>"),
            format!("[{long}]({long})"),
        ] {
            assert!(
                matches!(found(&text).as_slice(), [Doubt::Address(begin)] if begin.ends_with("bb…")),
                "{text}"
            );
        }
    }

    #[test]
    fn data_of_people_is_found_in_links_too_and_not_in_code() {
        assert_eq!(
            found("[mail](mailto:j.jansen@hotmail.com?subject=a)"),
            [Doubt::Personal(
                Personal::Mail,
                "j.jansen@hotmail.com".to_owned()
            )]
        );
        assert_eq!(found("`j.jansen@hotmail.com`\n\n```\n06-12345678\n```"), []);
        let many: String = (0..50).map(|n| format!("a{n}@hotmail.com ")).collect();
        assert_eq!(found(&many).len(), DOUBTS_MAX);
    }

    #[test]
    fn data_of_people_is_found_in_lines_and_marks_are_not() {
        let telephone = Doubt::Personal(Personal::Telephone, "06-12345678".to_owned());
        let borrower = Doubt::Personal(Personal::Borrower, "Piet Jansen".to_owned());
        assert_eq!(
            line_doubts("Wie helpt lener Piet Jansen? Bel 06-12345678", OWN),
            [telephone.clone(), borrower]
        );
        assert_eq!(line_doubts("`06-12345678`", OWN), [telephone]);
        for fine in [
            "#### [hier](https://a.nl)",
            "Wie mailt karin@bibliotheek.nl?",
            "",
        ] {
            assert_eq!(line_doubts(fine, OWN), [], "{fine}");
        }
    }

    #[test]
    fn titles_in_capitals() {
        for title in ["WIE HEEFT ERVARING?", "KLANTENSERVICE", "Ó ÉÉNOUDERGEZIN"] {
            assert!(shouts(title), "{title}");
        }
        for title in [
            "IDO, NT2 en VOB",
            "NT2 IDO VOB KB DBOS",
            "HELP",
            "Wie HEEFT ERVARING",
            "2026",
        ] {
            assert!(!shouts(title), "{title}");
        }
    }
}
