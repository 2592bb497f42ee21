//! Names and values of a query or a form, strictly read.

use percent_encoding::percent_decode;

/// More fields than any form has.
pub(crate) const FIELDS_MAX: usize = 2_000;

/// Names and values in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub(crate) Vec<(String, String)>);

/// Why a body is no form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Bytes that are no UTF-8. Holds what could be read, for showing it.
    BadText(Fields),
    /// More fields than any form has.
    TooMany,
}

impl Fields {
    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first value of a name that is not empty, read as what is wanted.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)
            .filter(|value| !value.is_empty())?
            .parse()
            .ok()
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Everything.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// A query: what is no UTF-8 is replaced, since everything can be searched for.
    pub(crate) fn from_query(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes());
        Self(
            pairs
                .take(FIELDS_MAX)
                .map(|(name, value)| (name.into_owned(), clean(value.into_owned())))
                .collect(),
        )
    }

    /// A form (`application/x-www-form-urlencoded`).
    pub(crate) fn from_form(body: &[u8]) -> Result<Self, Unreadable> {
        let mut fields = Vec::new();
        let mut broken = false;
        for pair in body
            .split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty())
        {
            if fields.len() == FIELDS_MAX {
                return Err(Unreadable::TooMany);
            }
            let cut = pair
                .iter()
                .position(|byte| *byte == b'=')
                .unwrap_or(pair.len());
            let (name, value) = (&pair[..cut], pair.get(cut + 1..).unwrap_or_default());
            let (name, fine) = decoded(name);
            broken |= !fine;
            let (value, fine) = decoded(value);
            broken |= !fine;
            fields.push((name, value));
        }
        if broken {
            Err(Unreadable::BadText(Self(fields)))
        } else {
            Ok(Self(fields))
        }
    }
}

/// The text, and whether it was UTF-8.
fn decoded(part: &[u8]) -> (String, bool) {
    let spaced: Vec<u8> = part
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    let bytes: Vec<u8> = percent_decode(&spaced).collect();
    match String::from_utf8(bytes) {
        Ok(text) => (clean(text), true),
        Err(error) => (
            clean(String::from_utf8_lossy(error.as_bytes()).into_owned()),
            false,
        ),
    }
}

/// Line ends as everywhere else, and no control characters: databases refuse some, HTML has no way to write them,
/// and people never type them.
pub(crate) fn clean(text: String) -> String {
    if text.chars().any(is_no_text) {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        lines.replace(is_no_text, "\u{fffd}")
    } else {
        text
    }
}

fn is_no_text(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_as_browsers_send_them() {
        let fields = Fields::from_form(b"title=Een+vraag%3F&body=a%0D%0Ab&&leeg=&los").unwrap();
        assert_eq!(fields.get("title"), Some("Een vraag?"));
        assert_eq!(fields.get("body"), Some("a\nb"));
        assert_eq!(fields.get("leeg"), Some(""));
        assert_eq!(fields.get("los"), Some(""));
        assert_eq!(fields.get("nee"), None);
    }

    #[test]
    fn control_characters_are_no_text() {
        let fields = Fields::from_form(b"body=a%00b%1Bc%7Fd%09e%0Df&q=%C2%85").unwrap();
        assert_eq!(
            fields.get("body"),
            Some("a\u{fffd}b\u{fffd}c\u{fffd}d\te\nf")
        );
        assert_eq!(fields.get("q"), Some("\u{fffd}"));
    }

    #[test]
    fn broken_text_is_told_and_kept_as_far_as_it_can_be_read() {
        let Err(Unreadable::BadText(fields)) = Fields::from_form(b"body=caf%E9&title=x") else {
            panic!("that is no UTF-8");
        };
        assert_eq!(fields.get("body"), Some("caf\u{fffd}"));
        assert_eq!(fields.get("title"), Some("x"));
    }

    #[test]
    fn thousands_of_fields_are_no_form() {
        let body = "a=1&".repeat(FIELDS_MAX + 1);
        assert_eq!(Fields::from_form(body.as_bytes()), Err(Unreadable::TooMany));
    }
}
