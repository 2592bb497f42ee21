//! Finds what running text refers to by name: labels of items (`V 1284`), people and groups (`@karin`).
//!
//! In stored HTML such a word stands in an `<a>` without address, which browsers show as text. Only when someone reads
//! it is it known whether there is such an item or person for them, how it is called by now and where it stands:
//! [`fill`] then makes it a link. No writer makes an `<a>` without address of anything else. The bare address of a page
//! of this site is a link as any other until it is filled, so that stored HTML does not hang on where the site is.

use std::collections::BTreeSet;

use crate::Reference;
use crate::html::escape;

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// A word as typed that refers to something.
    Named(&'a str, Reference),
}

/// The letters of the labels. They stand here once more since this crate knows no items.
const LETTERS: [char; 5] = ['V', 'G', 'M', 'P', 'R'];

/// Longer numbers are no labels, in digits.
const DIGITS_MAX: usize = 9;

/// How long the name of a person or group can be.
const NAME_LENGTHS: std::ops::RangeInclusive<usize> = 3..=80;

/// To more than this a text refers no more: what is named beyond stays a word. Each is looked up whenever someone reads
/// the text.
const REFERENCES_MAX: usize = 100;

/// Around a word that refers to something.
pub const OPEN: &str = "<a>";
/// See [`OPEN`].
pub const CLOSE: &str = "</a>";

/// How both begin.
const ANCHOR: &str = "<a";

/// How the address of a link begins.
const HREF: &str = "href=\"";

/// Links that are made in one text, at most.
const LINKS_MAX: usize = 200;

/// Cuts a text into words and names; together they are the text again.
///
/// A label is a capital, one space and a number, with no letter or digit against it: in `v1` or `P-2` people rarely
/// mean an item.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut done = 0;
    for (start, sign) in text.match_indices(|c| c == '@' || LETTERS.contains(&c)) {
        let before = &text[..start];
        let inside = before.ends_with(belongs_to_a_word) || (sign == "@" && before.ends_with('.'));
        if start < done || inside {
            continue;
        }
        let behind = &text[start + sign.len()..];
        let found = match sign.chars().next() {
            Some('@') => name(behind),
            Some(letter) => label(letter, behind),
            None => None,
        };
        let Some((len, reference)) = found else {
            continue;
        };
        if start > done {
            parts.push(Part::Words(&text[done..start]));
        }
        done = start + sign.len() + len;
        parts.push(Part::Named(&text[start..done], reference));
    }
    if done < text.len() {
        parts.push(Part::Words(&text[done..]));
    }
    parts
}

/// Whether a text ends in what could be a name, or the beginning of one.
pub fn ends_in_name(text: &str) -> bool {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let mut tail = text.bytes().rev().take(NAME_LENGTHS.end() + 1);
    tail.next().is_some_and(|last| is_part(&last)) && tail.find(|b| !is_part(b)) == Some(b'@')
}

/// What begins right behind an `@`: its length in bytes, and the name in lower case.
fn name(rest: &str) -> Option<(usize, Reference)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches(['-', '_']);
    let whole = NAME_LENGTHS.contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !rest[end..].starts_with(|c: char| c == '@' || c.is_alphanumeric());
    whole.then(|| (name.len(), Reference::Name(name.to_ascii_lowercase())))
}

/// What begins right behind the letter of a label.
fn label(letter: char, rest: &str) -> Option<(usize, Reference)> {
    let (len, digits) = number(rest)?;
    let number = digits.parse().ok()?;
    Some((len, Reference::Item(letter, number)))
}

/// What stands in HTML for something that it refers to.
struct Marked<'a> {
    /// Where its tags begin and end.
    start: usize,
    end: usize,
    /// The word as typed; an address has none.
    word: Option<&'a str>,
    reference: Reference,
}

/// The words in an `<a>` without address, and the bare addresses of items below `site`.
fn marked<'a>(html: &'a str, site: &'a str) -> impl Iterator<Item = Marked<'a>> {
    html.match_indices(ANCHOR).filter_map(move |(start, _)| {
        let rest = &html[start + ANCHOR.len()..];
        let (word, reference, left) = match rest.strip_prefix('>') {
            Some(rest) => named(rest)?,
            None => addressed(rest.strip_prefix(' ')?, site)?,
        };
        let end = html.len() - left.len();
        Some(Marked {
            start,
            end,
            word,
            reference,
        })
    })
}

/// A word with the tag behind it, and what follows.
fn named(html: &str) -> Option<(Option<&str>, Reference, &str)> {
    let (word, left) = html.split_at(html.find('<')?);
    let left = left.strip_prefix(CLOSE)?;
    // As the serializer writes the space in `V\u{a0}12`.
    let typed = word.replace("&nbsp;", "\u{a0}");
    match parts(&typed).pop() {
        Some(Part::Named(whole, reference)) if whole == typed => {
            Some((Some(word), reference, left))
        }
        _ => None,
    }
}

/// A link below `site` that shows its own address, and what follows.
fn addressed<'a>(html: &'a str, site: &str) -> Option<(Option<&'a str>, Reference, &'a str)> {
    let (href, rest) = html.strip_prefix(HREF)?.split_once('"')?;
    let reference = page(href.strip_prefix(site)?)?;
    let (_, shown) = rest.split_once('>')?;
    let left = shown.strip_prefix(href)?.strip_prefix(CLOSE)?;
    Some((None, reference, left))
}

/// What has its page at this path: `/v/1284`, `/v/1284/slug?pagina=2#r25`.
fn page(path: &str) -> Option<Reference> {
    let (letter, rest) = path.strip_prefix('/')?.split_at_checked(1)?;
    let letter = letter.chars().next()?.to_ascii_uppercase();
    let rest = rest.strip_prefix('/')?;
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (number, behind) = rest.split_at(end);
    let whole = LETTERS.contains(&letter)
        && (1..=DIGITS_MAX).contains(&number.len())
        && !number.starts_with('0')
        && (behind.is_empty() || behind.starts_with(['/', '?', '#']));
    let number = whole.then(|| number.parse().ok()).flatten()?;
    let reply = behind
        .split_once("#r")
        .and_then(|(_, n)| n.parse().ok())
        .filter(|n| *n > 0);
    Some(match reply {
        Some(n) => Reference::Reply(letter, number, n),
        None => Reference::Item(letter, number),
    })
}

/// The first [`REFERENCES_MAX`] of these, each once, sorted.
pub fn first(references: impl Iterator<Item = Reference>) -> Vec<Reference> {
    let mut found = BTreeSet::new();
    for reference in references {
        found.insert(reference);
        if found.len() == REFERENCES_MAX {
            break;
        }
    }
    found.into_iter().collect()
}

/// What this HTML refers to by name or bare address: the first of it, each once, sorted.
pub fn of(html: &str, site: &str) -> Vec<Reference> {
    // Most texts lead nowhere, and that is found many times faster than where something stands.
    if !html.contains(ANCHOR) {
        return Vec::new();
    }
    first(marked(html, site).map(|it| it.reference))
}

/// To whose pages this HTML links, whatever the links show.
pub fn linked(html: &str, site: &str) -> impl Iterator<Item = Reference> {
    html.match_indices(HREF).filter_map(move |(start, _)| {
        let (href, _) = html[start + HREF.len()..].split_once('"')?;
        page(href.strip_prefix(site).unwrap_or(href))
    })
}

/// Makes links of what it refers to: `find` gives address and title; the others stay as they are, and what comes after
/// the first [`LINKS_MAX`]: a link with its title is many times as long as the word.
pub fn fill(
    html: &str,
    site: &str,
    find: impl Fn(&Reference) -> Option<(String, String)>,
) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    let mut links = 0;
    for it in marked(html, site) {
        let Some((path, title)) = find(&it.reference) else {
            continue;
        };
        if links == LINKS_MAX {
            break;
        }
        links += 1;
        out.push_str(&html[done..it.start]);
        out.push_str("<a href=\"");
        escaped(&mut out, &path);
        out.push('"');
        link(&mut out, &it, &title);
        out.push_str(CLOSE);
        done = it.end;
    }
    if done == 0 {
        return None;
    }
    out.push_str(&html[done..]);
    Some(out)
}

/// The rest of the tag, and what the link shows.
fn link(out: &mut String, it: &Marked<'_>, title: &str) {
    match &it.reference {
        Reference::Item(letter, number) | Reference::Reply(letter, number, _) => {
            let label = format!("{letter} {number}");
            out.push('>');
            out.push_str(it.word.unwrap_or(&label));
            out.push_str(" · ");
            escaped(out, title);
        }
        Reference::Name(_) => {
            out.push_str(" title=\"");
            escaped(out, title);
            out.push_str("\">");
            out.push_str(it.word.unwrap_or_default());
        }
    }
    if let Reference::Reply(.., n) = it.reference {
        out.push_str(&format!(" · #{n}"));
    }
}

fn escaped(out: &mut String, text: &str) {
    text.chars().for_each(|c| escape(out, c));
}

/// The space and number with which `rest` begins: their length in bytes, and the number.
fn number(rest: &str) -> Option<(usize, &str)> {
    let space = rest
        .chars()
        .next()
        .filter(|c| matches!(c, ' ' | '\u{a0}'))?;
    let behind = &rest[space.len_utf8()..];
    let digits = behind
        .bytes()
        .take(DIGITS_MAX + 1)
        .take_while(u8::is_ascii_digit)
        .count();
    let (number, after) = behind.split_at(digits);
    // `G 2,5` and `P 1.2` are amounts.
    let mut next = after.chars();
    let decimal =
        matches!(next.next(), Some(',' | '.')) && next.next().is_some_and(|c| c.is_ascii_digit());
    let whole = (1..=DIGITS_MAX).contains(&digits)
        && !number.starts_with('0')
        && !decimal
        && !after.starts_with(belongs_to_a_word);
    whole.then_some((space.len_utf8() + digits, number))
}

pub fn belongs_to_a_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '@')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://netwerk.example";

    fn labels(text: &str) -> Vec<String> {
        let parts = parts(text);
        let whole: String = parts
            .iter()
            .map(|(Part::Words(s) | Part::Named(s, _))| *s)
            .collect();
        assert_eq!(whole, text);
        parts
            .into_iter()
            .filter_map(|part| match part {
                Part::Named(_, Reference::Item(letter, number)) => {
                    Some(format!("/{}/{number}", letter.to_ascii_lowercase()))
                }
                Part::Named(_, Reference::Name(name)) => Some(name),
                Part::Named(_, Reference::Reply(..)) => panic!("a reply has no name"),
                Part::Words(_) => None,
            })
            .collect()
    }

    #[test]
    fn words_become_links_for_whom_they_lead_somewhere() {
        let mut html = crate::render("Zie V 12, V 13 en @karin of @niemand, `V 12`.").html;
        assert_eq!(
            html.references(SITE),
            [
                Reference::Item('V', 12),
                Reference::Item('V', 13),
                Reference::Name("karin".to_owned()),
                Reference::Name("niemand".to_owned()),
            ]
        );
        html.fill(SITE, |reference| match reference {
            Reference::Item('V', 12) => Some(("/v/12/taal".to_owned(), "Taal & <meer>".to_owned())),
            Reference::Name(name) if name == "karin" => {
                Some(("/wie/karin".to_owned(), "Karin \"K\"".to_owned()))
            }
            _ => None,
        });
        assert_eq!(
            html.as_str(),
            "<p>Zie <a href=\"/v/12/taal\">V 12 · Taal &amp; &lt;meer&gt;</a>, <a>V 13</a> en \
             <a href=\"/wie/karin\" title=\"Karin &quot;K&quot;\">@karin</a> of <a>@niemand</a>, \
             <code>V 12</code>.</p>\n"
        );
    }

    #[test]
    fn linked_pages_of_items_count_as_references() {
        let html = crate::render(
            "[hier](/v/12/taal#r3) [daar](/p/7) [ergens](/wie/a) /v/9/x V 12 [elders](https://a.example/v/3) \
             [ook](https://netwerk.example/m/4?pagina=2#r25) [niet](/v/5a) [noch](/v/06)",
        )
        .html;
        let items = [
            Reference::Item('M', 4),
            Reference::Item('P', 7),
            Reference::Item('V', 12),
        ];
        assert_eq!(html.items(SITE), items);
        assert_eq!(html.references(SITE), [Reference::Item('V', 12)]);
    }

    #[test]
    fn bare_addresses_of_the_site_get_titles_as_labels_do() {
        let find = |reference: &Reference| match reference {
            Reference::Item('V', 12) => Some(("/v/12/taal".to_owned(), "Taal".to_owned())),
            Reference::Reply('V', 12, n) => Some((format!("/v/12/taal#r{n}"), "Taal".to_owned())),
            _ => None,
        };
        for (typed, shown) in [
            (
                "https://netwerk.example/v/12",
                "<a href=\"/v/12/taal\">V 12 · Taal</a>",
            ),
            (
                "<https://netwerk.example/v/12/oud?a=1&b=2>.",
                "<a href=\"/v/12/taal\">V 12 · Taal</a>.",
            ),
            (
                "(https://netwerk.example/v/12/taal?pagina=2#r31)",
                "(<a href=\"/v/12/taal#r31\">V 12 · Taal · #31</a>)",
            ),
        ] {
            let mut html = crate::render(typed).html;
            assert_eq!(html.references(SITE).len(), 1, "{typed}");
            html.fill(SITE, find);
            assert_eq!(html.as_str().trim_end(), format!("<p>{shown}</p>"));
        }
        for typed in [
            "https://netwerk.example/v/13",
            "https://netwerk.example/v/12x",
            "https://netwerk.example.elders.example/v/12",
            "https://elders.example/v/12",
            "[lees dit](https://netwerk.example/v/12)",
            "https://netwerk.example/wie/karin",
            "`https://netwerk.example/v/12`",
        ] {
            let before = crate::render(typed).html;
            let mut html = before.clone();
            html.fill(SITE, find);
            assert_eq!(html, before, "{typed}");
        }
    }

    #[test]
    fn beyond_a_number_names_stay_words() {
        let many: String = (1..=150).map(|n| format!("V {n} en ")).collect();
        let links: String = (1..=150).map(|n| format!("[x](/p/{n}) ")).collect();
        let mut html = crate::render(&format!("{many}{many}{links}")).html;
        assert_eq!(html.references(SITE).len(), 100);
        assert_eq!(html.items(SITE).len(), 100);
        let found = html.references(SITE);
        html.fill(SITE, |reference| {
            let known = found.contains(reference);
            known.then(|| ("/x".to_owned(), "Titel".to_owned()))
        });
        assert!(html.as_str().contains("V 100 · Titel") && html.as_str().contains("<a>V 101</a>"));
    }

    #[test]
    fn a_page_does_not_grow_without_bounds() {
        let mut html = crate::render(&"V 12 ".repeat(12_000)).html;
        let before = html.as_str().len();
        html.fill(SITE, |_| Some(("/v/12/x".to_owned(), "t".repeat(120))));
        let links = html.as_str().matches("<a href=").count();
        assert_eq!(links, LINKS_MAX);
        assert!(html.as_str().len() < before + LINKS_MAX * 200);
    }

    #[test]
    fn finds_labels_and_no_words_or_amounts() {
        let cases: [(&str, &[&str]); 12] = [
            ("Zie V 1284.", &["/v/1284"]),
            ("(P\u{a0}212, G 3)", &["/p/212", "/g/3"]),
            ("M 1 R 2", &["/m/1", "/r/2"]),
            ("V V 12", &["/v/12"]),
            ("v 12, V12, V-12, V  12", &[]),
            ("TV 12 en éV 12 en A-V 12", &[]),
            ("V 12a, V 12-13, V 0, V 012", &[]),
            ("G 2,5 of P 1.2", &[]),
            ("P 1, P 2.", &["/p/1", "/p/2"]),
            ("V 1234567890", &[]),
            ("Q 12 V", &[]),
            ("V ", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(labels(text), expected, "{text}");
        }
    }
}
