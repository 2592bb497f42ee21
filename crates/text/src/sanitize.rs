//! The allow-list through which all HTML leaves this crate.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;

use crate::link;

/// The relation of links that lead elsewhere: no vote for search engines, no handle on our page.
pub const WORLD_REL: &str = "nofollow noopener ugc";

const TAGS: [&str; 27] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h3",
    "h4",
    "h5",
    "hr",
    "img",
    "input",
    "label",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "wbr",
];

static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(builder);

/// The HTML with only what the allow-list names. Cleaning twice is cleaning once.
pub fn clean(html: &str) -> String {
    SANITIZER.clean(html).to_string()
}

fn builder() -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .generic_attributes(HashSet::new())
        .tag_attributes(
            [
                ("a", ["href", "title"].as_slice()),
                ("code", &["class"]),
                ("div", &["class"]),
                ("img", &["src", "alt", "title"]),
                ("input", &["checked", "disabled", "type"]),
                ("ol", &["start"]),
                ("td", &["class"]),
                ("th", &["class"]),
            ]
            .into_iter()
            .map(|(tag, names)| (tag, names.iter().copied().collect()))
            .collect(),
        )
        .add_tag_attribute_values("a", "rel", [WORLD_REL].iter())
        .add_tag_attribute_values("img", "loading", ["lazy"].iter())
        .add_tag_attribute_values("th", "scope", ["col"].iter())
        // The one input there is: the box of a task, which nobody can tick on the page.
        .set_tag_attribute_value("input", "type", "checkbox")
        .set_tag_attribute_value("input", "disabled", "")
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(None)
        .attribute_filter(filter);
    builder
}

/// What an allowed attribute may hold; `None` drops it.
fn filter<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let fits = match (tag, name) {
        ("a", "href") => return link::target(value).map(link::Target::into_href),
        ("img", "src") => link::is_own_file(value),
        ("code", "class") => value.strip_prefix("language-").is_some_and(is_language),
        ("div", "class") => value == "tabel",
        ("td" | "th", "class") => matches!(value, "midden" | "rechts"),
        ("ol", "start") => value.bytes().all(|b| b.is_ascii_digit()),
        _ => true,
    };
    fits.then_some(Cow::Borrowed(value))
}

/// Whether this can be the name of a programming language in a class.
pub fn is_language(name: &str) -> bool {
    let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"+#-".contains(&b);
    (1..=30).contains(&name.len()) && name.bytes().all(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_what_the_writer_would_never_write() {
        let cases = [
            ("<script>alert(1)</script>a", "a"),
            ("<style>p{}</style>a", "a"),
            (
                "<p style=\"color:red\" onclick=\"x()\" id=\"a\">a</p>",
                "<p>a</p>",
            ),
            ("<iframe src=\"https://a.nl\"></iframe><form>a</form>", "a"),
            ("<svg><a href=\"https://a.nl\"><p>a</p></svg>", "<p>a</p>"),
            ("<a href=\"javascript:x()\">a</a>", "<a>a</a>"),
            ("<a href=\"data:text/html,x\">a</a>", "<a>a</a>"),
            (
                "<a href=\"pad\" target=\"_blank\" rel=\"opener\">a</a>",
                "<a>a</a>",
            ),
            (
                "<img src=\"https://a.nl/a.png\" onerror=\"x()\" alt=\"a\">",
                "<img alt=\"a\">",
            ),
            (
                "<input type=\"text\" name=\"a\" value=\"b\">",
                "<input type=\"checkbox\" disabled=\"\">",
            ),
            ("<code class=\"language-a b\">a</code>", "<code>a</code>"),
            (
                "<div class=\"ander\">a</div><ol start=\"-1\"></ol>",
                "<div>a</div><ol></ol>",
            ),
            ("<!-- stil -->a", "a"),
        ];
        for (html, expected) in cases {
            let once = clean(html);
            assert_eq!(once, expected, "{html}");
            assert_eq!(clean(&once), once, "{html}");
        }
    }

    #[test]
    fn names_of_languages() {
        for name in ["rust", "c++", "c#", "objective-c"] {
            assert!(is_language(name), "{name}");
        }
        let long = "a".repeat(31);
        for name in ["", "Rust", "a b", "a\"b", "a.b", long.as_str()] {
            assert!(!is_language(name), "{name}");
        }
    }
}
