//! In which language a page is shown: the member's choice, else the cookie, else what the browser asks for.

use domain::Lang;

/// The first language of `Accept-Language` that pages exist in, by weight.
pub(crate) fn accepted(header: &str) -> Option<Lang> {
    let mut best: Option<(Lang, f32)> = None;
    for part in header.split(',').take(20) {
        let (range, weight) = part.split_once(';').unwrap_or((part, ""));
        let primary = range.trim().split('-').next().unwrap_or_default();
        let Ok(lang) = primary.to_ascii_lowercase().parse() else {
            continue;
        };
        let weight = weight
            .trim()
            .strip_prefix("q=")
            .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        if weight > best.map_or(0.0, |(_, most)| most) {
            best = Some((lang, weight));
        }
    }
    best.map(|(lang, _)| lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_with_the_most_weight() {
        assert_eq!(accepted("nl-NL,nl;q=0.9,en;q=0.8"), Some(Lang::Dutch));
        assert_eq!(accepted("de, en-GB;q=0.7, nl;q=0.3"), Some(Lang::English));
        assert_eq!(accepted("nl;q=0, en;q=0.1"), Some(Lang::English));
        assert_eq!(accepted("fy, *"), None);
        assert_eq!(accepted(""), None);
    }
}
