//! Quotes that lead back to what they quote: a run of quoted lines, one of which links to another text of the site.

/// What stands for words that are not there for now.
const LEFT_OUT: &str = "[…]";

/// Words that were taken out of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// The address to which the quote leads, as typed.
    pub path: String,
    /// The lines that stood there.
    pub words: String,
}

/// Takes out what quotes say that lead to an address which is `gone`: who said it stays. `None` when there is nothing to take
/// out.
#[must_use]
pub fn withhold_quotes(
    markdown: &str,
    gone: impl Fn(&str) -> bool,
) -> Option<(String, Vec<Withheld>)> {
    let mut out = Vec::new();
    let mut taken = Vec::new();
    let mut lines = markdown.split('\n').peekable();
    while let Some(line) = lines.next() {
        out.push(line.to_owned());
        let Some((mark, path)) = head(line).filter(|(_, path)| gone(path)) else {
            continue;
        };
        let mut words = Vec::new();
        while let Some(next) = lines.next_if(|next| is_quoted(next) && head(next).is_none()) {
            words.push(next);
        }
        let placeholder = placeholder(&mark);
        if words.iter().any(|line| says_something(line)) && words != placeholder {
            taken.push(Withheld {
                path: path.to_owned(),
                words: words.join("\n"),
            });
            out.extend(placeholder);
        } else {
            out.extend(words.into_iter().map(str::to_owned));
        }
    }
    (!taken.is_empty()).then(|| (out.join("\n"), taken))
}

/// Puts words back into the first quote that leads to this path and says nothing. `None` when there is no such quote any more.
#[must_use]
pub fn give_back_quote(markdown: &str, withheld: &Withheld) -> Option<String> {
    let lines: Vec<&str> = markdown.split('\n').collect();
    let at = lines.iter().enumerate().find_map(|(at, line)| {
        let (mark, path) = head(line)?;
        let placeholder = placeholder(&mark);
        let behind = lines.get(at + 1..at + 1 + placeholder.len())?;
        (path == withheld.path && behind == placeholder).then_some((at, placeholder.len()))
    });
    let (at, length) = at?;
    let mut whole = lines[..=at].to_vec();
    whole.push(&withheld.words);
    whole.extend(&lines[at + 1 + length..]);
    Some(whole.join("\n"))
}

/// The lines of a quote that says nothing, with this before its mark.
fn placeholder(before: &str) -> Vec<String> {
    vec![format!("{before}>"), format!("{before}> {LEFT_OUT}")]
}

/// What stands before the mark of the lines behind this one, the head of a quote, and the address to which that leads.
fn head(line: &str) -> Option<(String, &str)> {
    let (before, quoted) = line.split_once('>')?;
    let before = indent(before)?;
    let (_, rest) = quoted.split_once("](")?;
    let rest = rest.trim_start_matches('<');
    let end = rest.find([')', '>', ' '])?;
    (end > 0).then(|| (before, &rest[..end]))
}

/// The space that stands before the lines of a quote behind its first one, before which this stands: of one in a list, the
/// first has the marks of its items. `None` when something else stands there.
fn indent(before: &str) -> Option<String> {
    let mut left = before.trim_start();
    while !left.is_empty() {
        let bullet = left.strip_prefix(['-', '*', '+']);
        let behind = bullet.or_else(|| {
            let behind = left.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = left.len() - behind.len();
            behind
                .strip_prefix(['.', ')'])
                .filter(|_| (1..10).contains(&digits))
        })?;
        left = behind.trim_start();
        if left.len() == behind.len() {
            return None;
        }
    }
    let space = |c: char| if c.is_whitespace() { c } else { ' ' };
    Some(before.chars().map(space).collect())
}

/// The addresses to which quotes in a text lead, as typed.
#[must_use]
pub fn quoted(markdown: &str) -> Vec<&str> {
    let found = markdown.split('\n').filter_map(head);
    found.map(|(_, to)| to).collect()
}

/// The text of `site` at an address: the letter and number of its item, and that of the reply, 0 for the opening.
#[must_use]
pub fn text_at(address: &str, site: &str) -> Option<(char, i64, i32)> {
    let path = address.strip_prefix(site).unwrap_or(address);
    let path = path.strip_prefix('/')?;
    let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
    let path = path.split('?').next().unwrap_or_default();
    let mut parts = path.split('/');
    let mut letter = parts.next()?.chars();
    let (Some(kind), None) = (letter.next(), letter.next()) else {
        return None;
    };
    let number = parts.next()?.parse().ok()?;
    let n = match (parts.next(), parts.next()) {
        (Some("r"), Some(n)) => n.parse().ok()?,
        _ => match fragment.strip_prefix('r') {
            Some(n) => n.parse().ok()?,
            None => 0,
        },
    };
    Some((kind.to_ascii_uppercase(), number, n))
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

fn says_something(line: &str) -> bool {
    !line
        .trim_matches(|c: char| c == '>' || c.is_whitespace())
        .is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Eens!\n\n> @karin schreef in [V 12, #3](/v/12/r/3):\n>\n> Bel 06.\n> Echt.\n\nEn toch.\n\n\
                        > @bo schreef in [V 12, #31](/v/12/r/31):\n>\n> Ja.\n";

    #[test]
    fn words_go_and_come_back_and_the_rest_stays() {
        let (without, taken) = withhold_quotes(TEXT, |path| path == "/v/12/r/3").unwrap();
        assert!(
            !without.contains("06") && without.contains("> Ja."),
            "{without}"
        );
        assert!(without.contains("r/3):\n>\n> […]\n\nEn toch."), "{without}");
        assert_eq!(taken.len(), 1);
        assert!(
            withhold_quotes(&without, |path| path == "/v/12/r/3").is_none(),
            "once"
        );
        assert_eq!(give_back_quote(&without, &taken[0]).as_deref(), Some(TEXT));
        assert_eq!(give_back_quote(TEXT, &taken[0]), None);
        assert_eq!(withhold_quotes(TEXT, |path| path == "/v/1"), None);
    }

    #[test]
    fn a_quote_in_a_list_goes_too() {
        let list = "1. Eerst dit:\n2. > [V 1](/v/1):\n   > Bel 06.\n3. - > [V 1](/v/1):\n     >\n     > Echt.\n\nSlot";
        let (without, taken) = withhold_quotes(list, |_| true).unwrap();
        assert_eq!(
            without,
            "1. Eerst dit:\n2. > [V 1](/v/1):\n   >\n   > […]\n3. - > [V 1](/v/1):\n     >\n     > […]\n\nSlot"
        );
        let back = taken.iter().fold(without, |text, words| {
            give_back_quote(&text, words).unwrap()
        });
        assert_eq!(back, list);
        for not in [
            "a > [V 1](/v/1):\n> x",
            "-> [V 1](/v/1):\n> x",
            "1 > [V 1](/v/1):\n> x",
        ] {
            assert_eq!(withhold_quotes(not, |_| true), None, "{not}");
        }
    }

    #[test]
    fn one_text_is_at_many_addresses() {
        let site = "https://netwerk.example";
        for address in [
            "/v/12/r/3",
            "/V/12/r/3",
            "/v/012/r/03",
            "/v/12/een-slug#r3",
            "/v/12#r3",
            "https://netwerk.example/v/12/r/3",
            "/v/12/r/3?x=1",
        ] {
            assert_eq!(text_at(address, site), Some(('V', 12, 3)), "{address}");
        }
        assert_eq!(text_at("/v/12/een-slug", site), Some(('V', 12, 0)));
        for address in ["/wie/karin", "https://a.example/v/12", "/vv/12", "#r3"] {
            assert_eq!(text_at(address, site), None, "{address}");
        }
        assert_eq!(quoted(TEXT), ["/v/12/r/3", "/v/12/r/31"]);
    }

    #[test]
    fn several_quotes_of_one_text_come_back_in_their_order() {
        let one = "> [V 1](/v/1):\n> een\n\n> [V 1](/v/1):\n> twee";
        let (mut text, taken) = withhold_quotes(one, |_| true).unwrap();
        assert_eq!(taken.len(), 2);
        for words in &taken {
            text = give_back_quote(&text, words).unwrap();
        }
        assert_eq!(text, one);
    }
}
