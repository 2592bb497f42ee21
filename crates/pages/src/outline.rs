//! The outline of a page, for snapshots: what a reader gets who hears a page instead of seeing it. Holds the
//! page to a few rules on the way.

use std::collections::BTreeSet;

/// Elements that have no end tag.
const VOID: &[&str] = &["br", "col", "hr", "img", "input", "link", "meta", "wbr"];

/// Parts that readers jump to.
const LANDMARKS: &[&str] = &[
    "header", "nav", "main", "aside", "footer", "form", "section", "article",
];

/// A start tag, an end tag or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Start(String, Vec<(String, String)>),
    End(String),
    Text(String),
}

/// What stands in `<main>`, a line each: landmarks, headings, fields, buttons.
///
/// # Panics
/// When the page breaks a rule: tags that don't match, two or no `<h1>`, levels of headings left out, two equal
/// ids, a field without a label, a name of an element that is not there.
pub(crate) fn outline(html: &str) -> String {
    let tokens = tokens(html);
    check(&tokens);
    let main = tokens
        .iter()
        .position(|token| is_start(token, "main"))
        .expect("a page has a main");
    let end = tokens
        .iter()
        .position(|token| *token == Token::End("main".to_owned()))
        .expect("its end");
    drawn(&tokens[main..end])
}

/// The same of the whole page.
pub(crate) fn whole(html: &str) -> String {
    let tokens = tokens(html);
    check(&tokens);
    drawn(&tokens)
}

fn drawn(tokens: &[Token]) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Start(name, attributes) => {
                if let Some(line) = line(tokens, index, name, attributes) {
                    out.push_str(&format!("{}{line}\n", "  ".repeat(depth)));
                }
                depth += usize::from(LANDMARKS.contains(&name.as_str()));
            }
            Token::End(name) => {
                depth -= usize::from(LANDMARKS.contains(&name.as_str()) && depth > 0)
            }
            Token::Text(_) => {}
        }
    }
    out
}

/// What an element is to someone who hears it; `None` for those without a say.
fn line(
    tokens: &[Token],
    index: usize,
    name: &str,
    attributes: &[(String, String)],
) -> Option<String> {
    let get = |wanted: &str| attribute(attributes, wanted);
    let text = || text_of(tokens, index);
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(format!("{name} {}", text())),
        "form" => Some(format!(
            "form {} {}{}",
            get("method").unwrap_or("get"),
            get("action").unwrap_or("-"),
            named(tokens, attributes)
        )),
        _ if LANDMARKS.contains(&name) => Some(format!("{name}{}", named(tokens, attributes))),
        "input" if get("type") == Some("hidden") => Some(format!("hidden {}", get("name")?)),
        "input" | "select" | "textarea" => {
            let kind = if name == "input" {
                get("type").unwrap_or("text")
            } else {
                name
            };
            Some(format!(
                "{kind} {}: {}",
                get("name").unwrap_or("-"),
                label(tokens, attributes)
            ))
        }
        "button" => Some(format!("button: {}", text())),
        "summary" => Some(format!("summary: {}", text())),
        "legend" => Some(format!("legend: {}", text())),
        _ => None,
    }
}

fn named(tokens: &[Token], attributes: &[(String, String)]) -> String {
    let label = attribute(attributes, "aria-label").map(str::to_owned);
    let by = || {
        let id = attribute(attributes, "aria-labelledby")?;
        let index = tokens.iter().position(|token| has_id(token, id))?;
        Some(text_of(tokens, index))
    };
    label
        .or_else(by)
        .map_or_else(String::new, |name| format!(" \"{name}\""))
}

fn label(tokens: &[Token], attributes: &[(String, String)]) -> String {
    if let Some(label) = attribute(attributes, "aria-label") {
        return label.to_owned();
    }
    let id = attribute(attributes, "id").unwrap_or_default();
    let is_label = |token: &Token| matches!(token, Token::Start(name, own) if name == "label" && attribute(own, "for") == Some(id));
    let index = tokens
        .iter()
        .position(is_label)
        .unwrap_or_else(|| panic!("no label for {attributes:?}"));
    text_of(tokens, index)
}

fn check(tokens: &[Token]) {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    let (mut firsts, mut level) = (0, 0);
    for token in tokens {
        match token {
            Token::Start(name, attributes) => {
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
                if let Some(id) = attribute(attributes, "id") {
                    assert!(!id.is_empty() && ids.insert(id), "two of the id {id:?}");
                }
                if let Some(digit) = name
                    .strip_prefix('h')
                    .and_then(|digit| digit.parse::<u8>().ok())
                {
                    firsts += usize::from(digit == 1);
                    assert!(digit <= level + 1, "h{digit} after h{level}");
                    level = digit;
                }
                assert!(
                    attribute(attributes, "style").is_none(),
                    "a style on {name}"
                );
                assert!(
                    !attributes.iter().any(|(name, _)| name.starts_with("on")),
                    "a script on {name}"
                );
            }
            Token::End(name) => assert_eq!(
                open.pop(),
                Some(name.as_str()),
                "an end that does not match"
            ),
            Token::Text(_) => {}
        }
    }
    assert!(open.is_empty(), "never closed: {open:?}");
    assert_eq!(firsts, 1, "a page has one h1");
    for token in tokens {
        let Token::Start(name, attributes) = token else {
            continue;
        };
        for wanted in ["for", "aria-describedby", "aria-labelledby", "list"] {
            for id in attribute(attributes, wanted)
                .unwrap_or_default()
                .split_whitespace()
            {
                assert!(ids.contains(id), "{name} names {id}, which is not there");
            }
        }
        let target = attribute(attributes, "href").and_then(|href| href.strip_prefix('#'));
        assert!(
            target.is_none_or(|id| ids.contains(id)),
            "a link to {target:?}, which is not there"
        );
        if matches!(name.as_str(), "input" | "select" | "textarea")
            && attribute(attributes, "type") != Some("hidden")
        {
            label(tokens, attributes);
        }
    }
}

fn is_start(token: &Token, wanted: &str) -> bool {
    matches!(token, Token::Start(name, _) if name == wanted)
}

fn has_id(token: &Token, id: &str) -> bool {
    matches!(token, Token::Start(_, attributes) if attribute(attributes, "id") == Some(id))
}

fn attribute<'a>(attributes: &'a [(String, String)], wanted: &str) -> Option<&'a str> {
    attributes
        .iter()
        .find(|(name, _)| name == wanted)
        .map(|(_, value)| value.as_str())
}

/// The text inside the element that begins at `index`, spaces tidied.
fn text_of(tokens: &[Token], index: usize) -> String {
    let mut text = String::new();
    let mut depth = 0_usize;
    for token in &tokens[index..] {
        match token {
            Token::Start(name, _) if !VOID.contains(&name.as_str()) => depth += 1,
            Token::Start(..) => {}
            Token::End(_) => depth -= 1,
            Token::Text(part) => text.push_str(part),
        }
        if depth == 0 {
            break;
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html.strip_prefix("<!doctype html>").unwrap_or(html);
    while let Some(start) = rest.find('<') {
        push_text(&mut tokens, &rest[..start]);
        rest = &rest[start..];
        let end = tag_end(rest);
        let inside = &rest[1..end];
        match inside.strip_prefix('/') {
            Some(name) => tokens.push(Token::End(name.trim().to_owned())),
            None => tokens.push(start_tag(inside)),
        }
        rest = &rest[end + 1..];
    }
    push_text(&mut tokens, rest);
    tokens
}

fn push_text(tokens: &mut Vec<Token>, text: &str) {
    if !text.is_empty() {
        tokens.push(Token::Text(decoded(text)));
    }
}

/// Where the tag that `html` begins with ends; `>` inside quotes is none.
fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    for (index, c) in html.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return index,
            _ => {}
        }
    }
    panic!("a tag that never ends: {}", &html[..html.len().min(80)]);
}

fn start_tag(inside: &str) -> Token {
    let inside = inside.trim_end_matches('/');
    let cut = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let mut attributes = Vec::new();
    let mut rest = inside[cut..].trim_start();
    while !rest.is_empty() {
        let cut = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let name = rest[..cut].to_owned();
        rest = &rest[cut..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').expect("a quote ends");
            value = decoded(&quoted[..end]);
            rest = &quoted[end + 1..];
        }
        assert!(
            !attributes.iter().any(|(known, _)| *known == name),
            "{name} twice in {inside}"
        );
        attributes.push((name, value));
        rest = rest.trim_start();
    }
    Token::Start(inside[..cut].to_owned(), attributes)
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

#[test]
fn a_page_that_breaks_a_rule_is_told() {
    let page = |inside: &str| format!("<main><h1>Kop</h1>{inside}</main>");
    assert_eq!(outline(&page("<p>Hoi<br></p>")), "main\n  h1 Kop\n");
    for bad in [
        "<p>",
        "<h3>Te diep</h3>",
        "<h1>Nog een</h1>",
        "<input name=\"x\">",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<a href=\"#weg\">x</a>",
        "<p style=\"color:red\"></p>",
    ] {
        let html = page(bad);
        assert!(
            std::panic::catch_unwind(|| outline(&html)).is_err(),
            "{bad}"
        );
    }
}
