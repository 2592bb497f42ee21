//! Which addresses lead to a text of the site: what its router answers, as a browser reads it.

use std::str::FromStr;

use crate::link;

/// The letters of items in addresses. They stand here once more since this crate knows no items.
const LETTERS: &str = "VGMPR";

/// The text of `site` at an address: the letter and number of its item, and that of the reply, 0 for the opening.
#[must_use]
pub fn text_at(address: &str, site: &str) -> Option<(char, i64, i32)> {
    let (host, path) = parted(address);
    let Some(host) = host else {
        return text_of(path);
    };
    let (own, below) = parted(site);
    let is_own = bare_host(host).eq_ignore_ascii_case(bare_host(own?));
    text_of(path.strip_prefix(below).filter(|_| is_own)?)
}

/// The number of the reply to which an address leads that names no page: `#r3`.
#[must_use]
pub fn reply_here(address: &str) -> Option<i32> {
    reply_in(address.trim().strip_prefix('#')?)
}

/// Whether an address may lead to a text, on whatever site.
pub(super) fn leads(address: &str) -> bool {
    let is_text = || reply_here(address).is_some() || text_of(parted(address).1).is_some();
    link::target(address).is_some() && is_text()
}

/// The host of an address, when it names one, and what stands behind it.
fn parted(address: &str) -> (Option<&str>, &str) {
    let address = address.trim();
    let rest = match address.split_once(':') {
        Some((scheme, rest))
            if ["http", "https"]
                .iter()
                .any(|it| scheme.eq_ignore_ascii_case(it)) =>
        {
            rest
        }
        _ => address,
    };
    let Some(rest) = rest.strip_prefix("//") else {
        return (None, rest);
    };
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    (Some(&rest[..end]), &rest[end..])
}

/// A host without who asks it and the doors that everyone uses.
fn bare_host(host: &str) -> &str {
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.strip_suffix(":443").unwrap_or(host);
    let host = host.strip_suffix(":80").unwrap_or(host);
    host.trim_end_matches('.')
}

/// The text at a path, as a browser reads it and the site answers.
fn text_of(path: &str) -> Option<(char, i64, i32)> {
    let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
    let path = path.split('?').next().unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    for part in path.strip_prefix(['/', '\\'])?.split(['/', '\\']) {
        match decoded(part) {
            part if part == "." => {}
            part if part == ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut parts = parts.iter().map(String::as_str);
    let (letter, short) = parts.next()?.split_at_checked(1)?;
    let letter = letter.chars().next()?.to_ascii_uppercase();
    if !LETTERS.contains(letter) {
        return None;
    }
    let at_fragment = reply_in(fragment).unwrap_or_default();
    if !short.is_empty() {
        let number = digits(short)?;
        let whole = parts.all(str::is_empty);
        return whole.then_some((letter, number, at_fragment));
    }
    let number = digits(parts.next()?)?;
    let n = match (parts.next(), parts.next()) {
        (Some("r"), Some(n)) => digits(n)?,
        _ => at_fragment,
    };
    Some((letter, number, n))
}

/// The number of a reply in what stands behind a `#`: `r3`, `r3-author`.
fn reply_in(fragment: &str) -> Option<i32> {
    let rest = fragment.strip_prefix('r')?;
    digits(rest.split('-').next()?)
}

fn digits<N: FromStr>(typed: &str) -> Option<N> {
    let whole = !typed.is_empty() && typed.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| typed.parse().ok()).flatten()
}

/// A part of a path without `%76` and the like.
fn decoded(part: &str) -> String {
    let mut out = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((byte, behind)) = rest.split_first() {
        let pair = behind.get(..2).filter(|_| *byte == b'%');
        let pair = pair.and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = &behind[2..];
            }
            None => {
                out.push(*byte);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_is_at_many_addresses() {
        let site = "https://netwerk.example";
        for address in [
            "/v/12/r/3",
            "/V/12/r/3",
            "/v/012/r/03",
            "/v/12/een-slug#r3",
            "/v/12/een-slug?pagina=2#r3-author",
            "/v/12#r3",
            "/v12#r3",
            "https://netwerk.example/v/12/r/3",
            "http://Netwerk.Example:443/v/12/r/3",
            "//netwerk.example/v/12/r/3",
            " /v/12/r/3 ",
            "/v/12/r/3?x=1",
            "/v/12/r/3/versies",
            "/%76/12/r/%33",
            "/hulp/../v/./12/r/3",
            "/v\\12/r/3",
        ] {
            assert_eq!(text_at(address, site), Some(('V', 12, 3)), "{address}");
        }
        for address in ["/v/12/een-slug", "/v/12/", "/V12", "/v/12#reacties"] {
            assert_eq!(text_at(address, site), Some(('V', 12, 0)), "{address}");
        }
        for address in [
            "/wie/karin",
            "https://a.example/v/12",
            "//a.example/v/12",
            "https://netwerk.example.a.example/v/12",
            "/vv/12",
            "/v/",
            "/v/+12",
            "/é/12",
            "/q/12",
            "/v/99999999999999999999",
            "#r3",
            "",
        ] {
            assert_eq!(text_at(address, site), None, "{address}");
        }
        assert_eq!(reply_here("#r3"), Some(3));
        assert_eq!(reply_here("#reacties"), None);
    }
}
