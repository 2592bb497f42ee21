//! Whether a request that changes something comes from a page of this site.
//!
//! No token stands in pages: browsers say where a request comes from, and strangers' pages can't make them
//! lie. Both headers missing is refused too: no browser that is still used sends neither.

/// What a request says of where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claims<'a> {
    /// `Sec-Fetch-Site`.
    pub(crate) fetch_site: Option<&'a str>,
    /// `Origin`.
    pub(crate) origin: Option<&'a str>,
}

/// Whether the request comes from a page of the site at `public_url`.
pub(crate) fn is_own(claims: Claims<'_>, public_url: &str) -> bool {
    let same = claims
        .origin
        .is_some_and(|origin| origin.eq_ignore_ascii_case(public_url));
    match claims.fetch_site {
        Some("same-origin") => true,
        // `none` is the person's own doing, as reloading a page that was posted.
        Some("none") | None => same,
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_site_change_things() {
        let site = "https://netwerk.example";
        let claims = |fetch_site, origin| is_own(Claims { fetch_site, origin }, site);
        assert!(claims(Some("same-origin"), None));
        assert!(claims(Some("same-origin"), Some("null")));
        assert!(claims(None, Some(site)));
        assert!(claims(Some("none"), Some(site)));
        assert!(!claims(None, None));
        assert!(!claims(Some("none"), None));
        assert!(!claims(Some("cross-site"), Some(site)));
        assert!(!claims(Some("same-site"), Some(site)));
        assert!(!claims(None, Some("https://evil.example")));
        assert!(!claims(None, Some("https://netwerk.example.evil.example")));
        assert!(!claims(None, Some("null")));
    }
}
