//! Which addresses in a text may become a link or an image.

use std::borrow::Cow;

/// Longer addresses work in few browsers and servers, in bytes.
const ADDRESS_MAX: usize = 4000;

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// To a page or a place on a page of this site.
    Site(&'a str),
    /// To another site: `http` or `https`.
    World(Cow<'a, str>),
    /// To a mailbox.
    Mail(&'a str),
}

impl<'a> Target<'a> {
    /// The address for the `href`.
    pub fn into_href(self) -> Cow<'a, str> {
        match self {
            Self::Site(href) | Self::Mail(href) => Cow::Borrowed(href),
            Self::World(href) => href,
        }
    }
}

/// Reads the address of a link. `None`: it must not become one.
pub fn target(address: &str) -> Option<Target<'_>> {
    let address = address.trim();
    // Browsers skip control characters while they read a scheme, and read `\` as `/`.
    if address.len() > ADDRESS_MAX || address.chars().any(char::is_control) {
        return None;
    }
    if let Some(rest) = address.strip_prefix('/') {
        return rooted(address, rest);
    }
    if address.starts_with('#') {
        return Some(Target::Site(address));
    }
    let (scheme, rest) = address.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            has_host(rest.strip_prefix("//")?).then(|| Target::World(address.into()))
        }
        "mailto" => (!rest.is_empty()).then_some(Target::Mail(address)),
        _ => None,
    }
}

/// An address that begins with `/`; `rest` is what follows it.
fn rooted<'a>(address: &'a str, rest: &str) -> Option<Target<'a>> {
    match rest.strip_prefix('/') {
        Some(host) => has_host(host).then(|| Target::World(format!("https:{address}").into())),
        None if rest.starts_with('\\') => None,
        None => Some(Target::Site(address)),
    }
}

fn has_host(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
}

/// Whether an image may be loaded from here: only the site's own files, so that reading a page
/// tells nobody else about it.
pub fn is_own_file(address: &str) -> bool {
    let Some(path) = address.strip_prefix("/bestand/") else {
        return false;
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./%".contains(&b);
    let climbs = path.contains("..") || path.to_ascii_lowercase().contains("%2e");
    !path.is_empty() && address.len() <= ADDRESS_MAX && !climbs && path.bytes().all(plain)
}

/// The ids of the site's own files to which this HTML leads, each once, sorted.
pub fn files(html: &str) -> Vec<i64> {
    const FILE: &str = "=\"/bestand/";
    // Most texts have none, and whether there is any is found many times faster than where.
    if !html.contains(FILE) {
        return Vec::new();
    }
    let mut ids: Vec<i64> = html
        .match_indices(FILE)
        .filter_map(|(at, prefix)| {
            let rest = &html[at + prefix.len()..];
            let end = rest.find(|c: char| !c.is_ascii_digit())?;
            rest[..end].parse().ok()
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// How many links of this HTML lead elsewhere than to `site`.
pub fn outward(html: &str, site: &str) -> usize {
    let hrefs = html
        .match_indices("href=\"http")
        .map(|(at, _)| &html[at + 6..]);
    let own = |href: &&str| {
        let rest = href.strip_prefix(site);
        rest.is_some_and(|rest| rest.starts_with(['/', '"', '#', '?']))
    };
    hrefs.filter(|href| !own(href)).count()
}

/// The addresses elsewhere than at `site`, its own address without a slash at its end, to which stored HTML leads: each once,
/// without what stands behind a `#`.
pub fn elsewhere(html: &str, site: &str) -> Vec<String> {
    let hrefs = html.split("href=\"").skip(1);
    let hrefs = hrefs.filter_map(|rest| rest.split('"').next());
    let mut found: Vec<String> = hrefs
        .filter(|href| href.starts_with("https://") || href.starts_with("http://"))
        .filter(|href| {
            let rest = href.strip_prefix(site);
            !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#', '?']))
        })
        .map(|href| {
            let href = href.split('#').next().unwrap_or_default();
            href.replace("&amp;", "&")
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    #[test]
    fn addresses_elsewhere_are_found_once() {
        let html = crate::render(
            "[a](https://a.example/?x=1&y=2#boven) https://a.example/?x=1&y=2 [b](https://netwerk.example/v/1) [c](/v/2)",
        );
        assert_eq!(
            elsewhere(html.html.as_str(), "https://netwerk.example"),
            ["https://a.example/?x=1&y=2"]
        );
    }

    #[test]
    fn links_that_lead_elsewhere() {
        let html = crate::render(
            "<https://a.example> [b](https://netwerk.example/v/1) https://netwerk.example.com/ [c](/v/2)",
        );
        assert_eq!(outward(html.html.as_str(), "https://netwerk.example"), 2);
    }

    use super::*;

    #[test]
    fn addresses_of_the_site() {
        for address in ["/", "/v/12/kijk", "/zoeken?q=a:b", "#r3"] {
            assert_eq!(target(address), Some(Target::Site(address)));
        }
    }

    #[test]
    fn addresses_elsewhere() {
        for (address, href) in [
            ("https://kb.nl", "https://kb.nl"),
            (" HTTP://kb.nl/a ", "HTTP://kb.nl/a"),
            ("//kb.nl/a", "https://kb.nl/a"),
            ("https://[::1]/", "https://[::1]/"),
        ] {
            assert_eq!(
                target(address),
                Some(Target::World(href.into())),
                "{address}"
            );
        }
        assert_eq!(target("mailto:a@b.nl"), Some(Target::Mail("mailto:a@b.nl")));
    }

    #[test]
    fn refused_addresses() {
        for address in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "/\tpad",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:https://kb.nl/1",
            "http:kb.nl",
            "http://",
            "https:///kb.nl",
            "///kb.nl",
            "/\\kb.nl",
            "\\\\kb.nl",
            "mailto:",
            "kb.nl",
            "../beheer",
            "?q=a",
            &format!("https://kb.nl/{}", "a".repeat(ADDRESS_MAX)),
        ] {
            assert_eq!(target(address), None, "{address:?}");
        }
    }

    #[test]
    fn files_that_a_text_shows_or_links_to() {
        let text = "![a](/bestand/12/a.jpg) [b](/bestand/7/b.pdf) [c](/bestand/x) /bestand/9/c ![a](/bestand/12/a.jpg)";
        assert_eq!(crate::render(text).html.files(), [7, 12]);
    }

    #[test]
    fn images_come_from_the_file_store_only() {
        assert!(is_own_file("/bestand/12/foto%20a.jpg"));
        for address in [
            "/bestand/",
            "/bestand/../uit",
            "/bestand/%2E%2e/uit",
            "/bestand/a?b",
            "/bestand/a\\b",
            "//bestand/a.jpg",
            "/ander/a.jpg",
            "https://x.nl/bestand/a.jpg",
        ] {
            assert!(!is_own_file(address), "{address}");
        }
    }
}
