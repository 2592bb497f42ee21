//! Where people may be sent: to paths of this site and nowhere else.

/// The path when it lies on this site and can stand in a header, else `None`.
///
/// Browsers read `//host`, `/\host` and control characters inside as another site.
pub(crate) fn local(target: &str) -> Option<&str> {
    let bytes = target.as_bytes();
    let elsewhere = bytes.first() != Some(&b'/') || matches!(bytes.get(1), Some(b'/' | b'\\'));
    let strange = bytes
        .iter()
        .any(|byte| !(0x21..0x7f).contains(byte) || *byte == b'\\');
    (!elsewhere && !strange && bytes.len() <= 2_000).then_some(target)
}

/// As [`local`], with the start page for everything else.
pub(crate) fn local_or_start(target: &str) -> &str {
    local(target).unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site() {
        for good in ["/", "/vragen?na=12-3", "/v/12/een-vraag#r2"] {
            assert_eq!(local(good), Some(good));
        }
        for bad in [
            "",
            "vragen",
            "//evil.example",
            "/\\evil.example",
            "\\evil.example",
            "https:evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x=y",
            "/\tevil.example",
            "/a\\..\\b",
            "javascript:alert(1)",
            "/é",
        ] {
            assert_eq!(local(bad), None, "{bad}");
        }
        assert_eq!(local_or_start("//evil.example"), "/");
    }
}
