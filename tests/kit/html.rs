//! Finds fields, links and text in a page, as far as tests need it.
//!
//! Not a parser of HTML at large: it reads what the product's own templates write, where tags
//! are closed, attributes quoted, and `<` in text and values is escaped.

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// In lower case.
    pub name: String,
    /// Names in lower case, values decoded; without a value it is empty.
    pub attributes: Vec<(String, String)>,
    /// Where the tag begins in the page, in bytes.
    pub start: usize,
    /// Where its content begins, in bytes.
    pub end: usize,
}

impl Tag {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(&found.1)
    }
}

/// All start tags of a page, in order.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = page[at..].find('<') {
        let start = at + next;
        match page[start..].strip_prefix("<!--") {
            Some(comment) => at = start + 4 + comment.find("-->").unwrap_or(comment.len()),
            None => {
                at = start + 1;
                if let Some(tag) = tag_at(page, start) {
                    at = tag.end;
                    found.push(tag);
                }
            }
        }
    }
    found
}

/// The value that a form would send for the field `name`: of an input (a radio button or
/// checkbox only if it is checked), a textarea, or the option that is selected.
pub fn form_value(page: &str, name: &str) -> Option<String> {
    let all = tags(page);
    let mut fields = all
        .iter()
        .enumerate()
        .filter(|(_, tag)| tag.attribute("name") == Some(name));
    fields.find_map(|(place, tag)| match tag.name.as_str() {
        "input" => input_value(tag),
        "textarea" => Some(textarea_value(page, tag)),
        "select" => selected(page, tag, &all[place + 1..]),
        _ => None,
    })
}

/// The address behind the first link whose text is `text`, white space aside.
pub fn link(page: &str, text: &str) -> Option<String> {
    let all = tags(page);
    let found = all
        .iter()
        .find(|tag| tag.name == "a" && text_of(content(page, tag)) == text)?;
    found.attribute("href").map(str::to_owned)
}

/// The addresses of all links of a page, in order.
pub fn links(page: &str) -> Vec<String> {
    tags(page)
        .iter()
        .filter(|tag| tag.name == "a")
        .filter_map(|tag| tag.attribute("href").map(str::to_owned))
        .collect()
}

/// The `action` of the first form that has a field `name`.
pub fn action_of(page: &str, name: &str) -> Option<String> {
    tags(page)
        .iter()
        .filter(|tag| tag.name == "form")
        .find(|form| form_value(content(page, form), name).is_some())
        .and_then(|form| form.attribute("action").map(str::to_owned))
}

/// Everything that the first form with a field `name` would send without a button: names and values in order.
pub fn fields_of(page: &str, name: &str) -> Option<Vec<(String, String)>> {
    let all = tags(page);
    let forms = all.iter().filter(|tag| tag.name == "form");
    let form = forms
        .map(|form| content(page, form))
        .find(|form| form_value(form, name).is_some())?;
    let inside = tags(form);
    let mut found = Vec::new();
    for (place, tag) in inside.iter().enumerate() {
        if tag.name == "select" && tag.attribute("multiple").is_some() {
            let name = tag.attribute("name").unwrap_or_default();
            let chosen = chosen(form, tag, &inside[place + 1..]);
            found.extend(chosen.into_iter().map(|value| (name.to_owned(), value)));
            continue;
        }
        let value = match tag.name.as_str() {
            "input" if tag.attribute("type") == Some("file") => None,
            "input" => input_value(tag),
            "textarea" => Some(textarea_value(form, tag)),
            "select" => selected(form, tag, &inside[place + 1..]),
            _ => None,
        };
        if let (Some(name), Some(value)) = (tag.attribute("name"), value) {
            found.push((name.to_owned(), value));
        }
    }
    Some(found)
}

/// The text of a page or a piece of it: without tags, decoded, each run of white space one space.
pub fn text_of(piece: &str) -> String {
    let mut text = String::new();
    let mut at = 0;
    for tag_start in piece.match_indices('<').map(|(start, _)| start) {
        if tag_start >= at {
            text.push_str(&piece[at..tag_start]);
            text.push(' ');
            at = piece[tag_start..]
                .find('>')
                .map_or(piece.len(), |end| tag_start + end + 1);
        }
    }
    text.push_str(&piece[at..]);
    decode(&text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What stands between a tag and the next end tag of the same name.
fn content<'a>(page: &'a str, tag: &Tag) -> &'a str {
    let rest = &page[tag.end..];
    let end = rest.find(&format!("</{}", tag.name)).unwrap_or(rest.len());
    &rest[..end]
}

fn input_value(tag: &Tag) -> Option<String> {
    let choice = matches!(tag.attribute("type"), Some("radio" | "checkbox"));
    if choice && tag.attribute("checked").is_none() {
        return None;
    }
    let when_absent = if choice { "on" } else { "" };
    Some(tag.attribute("value").unwrap_or(when_absent).to_owned())
}

fn textarea_value(page: &str, tag: &Tag) -> String {
    let text = decode(content(page, tag));
    // HTML drops a line break right after the tag.
    text.strip_prefix('\n').unwrap_or(&text).to_owned()
}

/// The option that is selected, else the first.
fn selected(page: &str, select: &Tag, after: &[Tag]) -> Option<String> {
    let options = options(page, select, after);
    let chosen = options.iter().find(|option| is_selected(option));
    let option = chosen.or(options.first())?;
    Some(option_value(page, option))
}

/// The options that are selected in a list that takes several.
fn chosen(page: &str, select: &Tag, after: &[Tag]) -> Vec<String> {
    let options = options(page, select, after);
    let chosen = options.iter().filter(|option| is_selected(option));
    chosen.map(|option| option_value(page, option)).collect()
}

fn options<'a>(page: &str, select: &Tag, after: &'a [Tag]) -> Vec<&'a Tag> {
    let end = select.end + content(page, select).len();
    let inside = after.iter().take_while(|tag| tag.start < end);
    inside.filter(|tag| tag.name == "option").collect()
}

fn is_selected(option: &Tag) -> bool {
    option.attribute("selected").is_some()
}

fn option_value(page: &str, option: &Tag) -> String {
    let value = option.attribute("value").map(str::to_owned);
    value.unwrap_or_else(|| text_of(content(page, option)))
}

/// The start tag at `start`, which is where its `<` is; `None` for anything else.
fn tag_at(page: &str, start: usize) -> Option<Tag> {
    let mut at = start + 1;
    let name = word(page, &mut at, |c| c.is_ascii_alphanumeric() || c == '-');
    if name.is_empty() {
        return None;
    }
    let mut attributes = Vec::new();
    loop {
        word(page, &mut at, |c| c.is_whitespace() || c == '/');
        let rest = &page[at..];
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        attributes.push(attribute_at(page, &mut at));
    }
    let end = (at + 1).min(page.len());
    let name = name.to_ascii_lowercase();
    Some(Tag {
        name,
        attributes,
        start,
        end,
    })
}

fn attribute_at(page: &str, at: &mut usize) -> (String, String) {
    let name = word(page, at, |c| !c.is_whitespace() && !"=>/".contains(c)).to_ascii_lowercase();
    let Some(rest) = page[*at..].strip_prefix('=') else {
        return (name, String::new());
    };
    *at += 1;
    let value = match rest.chars().next().filter(|c| "\"'".contains(*c)) {
        Some(quote) => {
            *at += 1;
            let value = word(page, at, |c| c != quote);
            *at = (*at + 1).min(page.len());
            value
        }
        None => word(page, at, |c| !c.is_whitespace() && c != '>'),
    };
    (name, decode(value))
}

/// The longest run of such characters from `at`, which moves behind it.
fn word<'a>(page: &'a str, at: &mut usize, such: impl Fn(char) -> bool) -> &'a str {
    let rest = &page[*at..];
    let length = rest.find(|c| !such(c)).unwrap_or(rest.len());
    *at += length;
    &rest[..length]
}

/// Replaces character references; an unknown one stays as it is written.
pub fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        let known = rest
            .find(';')
            .and_then(|end| Some((character(&rest[1..end])?, end)));
        match known {
            Some((character, end)) => {
                decoded.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn character(name: &str) -> Option<char> {
    let number = match name.strip_prefix("#x").or(name.strip_prefix("#X")) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => name
            .strip_prefix('#')
            .and_then(|digits| digits.parse().ok()),
    };
    match (number, name) {
        (Some(number), _) => char::from_u32(number),
        (None, "amp") => Some('&'),
        (None, "lt") => Some('<'),
        (None, "gt") => Some('>'),
        (None, "quot") => Some('"'),
        (None, "apos") => Some('\''),
        (None, "nbsp") => Some('\u{a0}'),
        _ => None,
    }
}
