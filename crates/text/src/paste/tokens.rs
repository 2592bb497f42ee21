//! Cuts HTML into tags and text, as leniently as browsers do.
//!
//! The tokenizer of html5ever compares each attribute of a tag with all before it, so that one tag of a megabyte would
//! keep it busy for minutes; only its table of named characters is used.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// A piece of HTML. Comments, processing instructions and what stands in `<script>` and its like are left out.
#[derive(Debug, PartialEq, Eq)]
pub enum Token {
    /// A tag that opens an element, or is one.
    Open(Tag),
    /// A tag that closes the element of this name.
    Close(String),
    /// Text, its characters decoded.
    Text(String),
}

/// A tag that opens an element.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Its name in lower case; `o:p` has its colon.
    pub name: String,
    /// Whether it ends in `/>`.
    pub closed: bool,
    attributes: Vec<(&'static str, String)>,
}

impl Tag {
    /// The value of an attribute, `""` when it has none.
    pub fn value(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value)
    }

    /// Whether it has this attribute.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(known, _)| *known == name)
    }
}

/// The attributes that say something here.
const KEPT: [&str; 10] = [
    "alt", "class", "colspan", "hidden", "href", "role", "rowspan", "src", "start", "style",
];

/// Elements whose content is no HTML, and is nothing for readers.
const RAW: [&str; 8] = [
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
];

/// Longer values say nothing here (pictures in their own address), in bytes.
const VALUE_MAX: usize = 8_192;

/// Longer names are of no element that is known here, in bytes.
const NAME_MAX: usize = 64;

/// The longest name of a character, in bytes.
const ENTITY_MAX: usize = 32;

/// The pieces of the HTML, in their order.
pub fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, found) = rest.split_at(at);
        text(&mut tokens, before);
        rest = after_sign(&mut tokens, found);
    }
    text(&mut tokens, rest);
    tokens
}

fn text(tokens: &mut Vec<Token>, source: &str) {
    if !source.is_empty() {
        let mut decoded = String::with_capacity(source.len());
        decode(&mut decoded, source, false);
        tokens.push(Token::Text(decoded));
    }
}

/// Reads what begins with `<`; gives what follows it.
fn after_sign<'a>(tokens: &mut Vec<Token>, found: &'a str) -> &'a str {
    let inside = &found[1..];
    if let Some(comment) = inside.strip_prefix("!--") {
        // `<!-->` is a comment too.
        let short = comment.strip_prefix('>');
        return short.unwrap_or_else(|| behind(comment, "-->"));
    }
    if inside.starts_with(['!', '?']) {
        return behind(inside, ">");
    }
    let (closes, name) = match inside.strip_prefix('/') {
        Some(name) => (true, name),
        None => (false, inside),
    };
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        if closes {
            return behind(name, ">");
        }
        tokens.push(Token::Text("<".to_owned()));
        return inside;
    }
    let end = name
        .find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
        .unwrap_or(name.len());
    let (name, left) = name.split_at(end);
    let mut tag = Tag {
        name: named(name),
        ..Tag::default()
    };
    let left = attributes(&mut tag, left);
    if closes {
        tokens.push(Token::Close(tag.name));
        return left;
    }
    if RAW.contains(&tag.name.as_str()) {
        return behind_raw(left, &tag.name);
    }
    tokens.push(Token::Open(tag));
    left
}

fn named(name: &str) -> String {
    if name.len() > NAME_MAX {
        return String::new();
    }
    name.to_ascii_lowercase()
}

/// What follows this mark; nothing when it is not there.
fn behind<'a>(source: &'a str, mark: &str) -> &'a str {
    source
        .find(mark)
        .map_or("", |at| &source[at + mark.len()..])
}

/// What follows the tag that closes an element whose content is no HTML.
fn behind_raw<'a>(source: &'a str, name: &str) -> &'a str {
    for (at, mark) in source.match_indices("</") {
        let rest = &source[at + mark.len()..];
        let begins = rest
            .get(..name.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(name));
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        if begins && ends(&rest[name.len()..]) {
            return behind(rest, ">");
        }
    }
    ""
}

/// Reads the attributes of a tag up to its end; gives what follows it.
fn attributes<'a>(tag: &mut Tag, source: &'a str) -> &'a str {
    let mut rest = source;
    loop {
        let trimmed = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = trimmed.strip_prefix('>') {
            tag.closed = rest[..rest.len() - trimmed.len()].ends_with('/');
            return after;
        }
        if trimmed.is_empty() {
            return "";
        }
        // A name may begin with `=`.
        let first = trimmed.chars().next().map_or(0, char::len_utf8);
        let ends = |c: char| c.is_ascii_whitespace() || "/>=".contains(c);
        let end = trimmed[first..]
            .find(ends)
            .map_or(trimmed.len(), |at| first + at);
        let (name, after) = trimmed.split_at(end);
        let (value, left) = value(after);
        keep(tag, name, value);
        rest = left;
    }
}

/// Reads the value of an attribute, when it has one.
fn value(source: &str) -> (&str, &str) {
    let Some(after) = source.trim_start().strip_prefix('=') else {
        return ("", source);
    };
    let after = after.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = after.strip_prefix(quote) {
            let end = quoted.find(quote).unwrap_or(quoted.len());
            let left = quoted.get(end + 1..).unwrap_or_default();
            return (&quoted[..end], left);
        }
    }
    let end = after
        .find(|c: char| c.is_ascii_whitespace() || c == '>')
        .unwrap_or(after.len());
    after.split_at(end)
}

fn keep(tag: &mut Tag, name: &str, value: &str) {
    let known = KEPT.iter().find(|known| known.eq_ignore_ascii_case(name));
    let Some(known) = known.filter(|known| !tag.has(known)) else {
        return;
    };
    let mut decoded = String::new();
    if value.len() <= VALUE_MAX {
        decode(&mut decoded, value, true);
    }
    tag.attributes.push((known, decoded));
}

/// Writes text with its characters by name or number as what they are.
fn decode(out: &mut String, source: &str, in_attribute: bool) {
    let mut rest = source;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let read = match behind.strip_prefix('#') {
            Some(number) => numbered(out, number).map(|len| len + 1),
            None => by_name(out, behind, in_attribute),
        };
        if read.is_none() {
            out.push('&');
        }
        rest = &behind[read.unwrap_or(0)..];
    }
    out.push_str(rest);
}

/// Writes the character of this number; gives how many bytes say it.
fn numbered(out: &mut String, source: &str) -> Option<usize> {
    let hex = source.strip_prefix(['x', 'X']);
    let (radix, digits) = hex.map_or((10, source), |hex| (16, hex));
    let len = digits
        .find(|c: char| !c.is_digit(radix))
        .unwrap_or(digits.len());
    if len == 0 {
        return None;
    }
    let number = u32::from_str_radix(&digits[..len], radix).unwrap_or(u32::MAX);
    let replaced = number
        .checked_sub(0x80)
        .and_then(|at| C1_REPLACEMENTS.get(at as usize).copied().flatten());
    let found = replaced.or_else(|| char::from_u32(number));
    out.push(found.unwrap_or(char::REPLACEMENT_CHARACTER));
    let semicolon = usize::from(digits[len..].starts_with(';'));
    Some(source.len() - digits.len() + len + semicolon)
}

/// Writes the character of this name; gives how many bytes say it. Some old names need no semicolon.
fn by_name(out: &mut String, source: &str, in_attribute: bool) -> Option<usize> {
    let bytes = source.as_bytes().iter().take(ENTITY_MAX);
    let mut len = bytes.take_while(|b| b.is_ascii_alphanumeric()).count();
    len += usize::from(source[len..].starts_with(';'));
    while len > 0 {
        if let Some((first, second)) = NAMED_ENTITIES.get(&source[..len])
            && *first != 0
        {
            let goes_on = |c: char| c == '=' || c.is_ascii_alphanumeric();
            let whole = source[..len].ends_with(';') || !source[len..].starts_with(goes_on);
            if in_attribute && !whole {
                return None;
            }
            let found = [*first, *second].into_iter().filter(|code| *code != 0);
            out.extend(found.filter_map(char::from_u32));
            return Some(len);
        }
        len -= 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let tokens = tokens(html).into_iter();
        tokens
            .map(|token| match token {
                Token::Open(tag) => {
                    let pairs = tag.attributes.iter();
                    let pairs: String = pairs.map(|(k, v)| format!(" {k}={v}")).collect();
                    format!("<{}{pairs}{}>", tag.name, if tag.closed { "/" } else { "" })
                }
                Token::Close(name) => format!("</{name}>"),
                Token::Text(text) => text,
            })
            .collect()
    }

    #[test]
    fn html_as_people_send_it() {
        for (html, expected) in [
            ("<P CLASS=MsoNormal>a</P>", "<p class=MsoNormal>a</p>"),
            ("<a href = 'x' HREF=y onclick=z>b", "<a href=x>b"),
            ("a < b <3 <", "a < b <3 <"),
            ("<!-- x > y -->a<!-->b<![if !vml]>c<?xml x?>d", "abcd"),
            ("<style>p{}</style>a<SCRIPT>x</scripty></Script >b", "ab"),
            ("a<style>b", "a"),
            ("a<p", "a<p>"),
            ("a</>b</ p>c", "abc"),
            ("<o:p></o:p><o:p/>", "<o:p></o:p><o:p/>"),
            ("<img alt=\"a>b\" src=x/>", "<img alt=a>b src=x/>"),
            ("<p hidden =>a", "<p hidden=>a"),
        ] {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    #[test]
    fn characters_by_name_and_number() {
        for (html, expected) in [
            ("&lt;b&gt; &amp; caf&eacute;", "<b> & café"),
            ("&#233;&#xE9;&#x80;&#0;&#x110000;", "éé€\0\u{FFFD}"),
            (
                "&nbsp;&euro;5 &copy2 &notit; &;&#; &x",
                "\u{a0}€5 ©2 ¬it; &;&#; &x",
            ),
            ("<a href=\"?a=1&copy=2&amp;b\">", "<a href=?a=1&copy=2&b>"),
        ] {
            assert_eq!(shown(html), expected, "{html}");
        }
    }
}
