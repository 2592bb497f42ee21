//! Names under which files are shown and saved.

use domain::limits::FILE_NAME_MAX;
use files::examine;
use proptest::prelude::*;

use crate::kit::pdf;

fn name(given: &str) -> String {
    examine(&pdf(), given).unwrap().name
}

#[test]
fn names_are_kept_where_they_can_be() {
    for (given, expected) in [
        ("Verslag.pdf", "Verslag.pdf"),
        ("Verslag.PDF", "Verslag.pdf"),
        ("Verslag", "Verslag.pdf"),
        ("Verslag versie 1.2", "Verslag versie 1.2.pdf"),
        ("e\u{301}e\u{301}n  café.pdf", "één café.pdf"),
        ("archief.tar.gz", "archief.tar.pdf"),
        ("日本.pdf", "日本.pdf"),
        ("a <b>: \"c\"|d?*.pdf", "a _b__ _c__d__.pdf"),
    ] {
        assert_eq!(name(given), expected, "{given:?}");
    }
}

#[test]
fn paths_and_tricks_are_gone() {
    for (given, expected) in [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fakepath\\foto.jpg", "foto.pdf"),
        ("/a/b/c.pdf", "c.pdf"),
        ("..\\..\\boot.ini", "boot.pdf"),
        (".htaccess.pdf", "htaccess.pdf"),
        ("...a... .pdf", "a.pdf"),
        ("rekening\u{202E}fdp.exe", "rekeningfdp.pdf"),
        (
            "a\u{200B}\u{200D}\u{FEFF}\u{AD}\u{E0041}\u{2066}b.pdf",
            "ab.pdf",
        ),
        ("a\r\nSet-Cookie: b\0.pdf", "a Set-Cookie_ b.pdf"),
        ("a\u{2028}b\u{85}c.pdf", "a b c.pdf"),
        ("page.html", "page.pdf"),
        ("CON.pdf", "CON_.pdf"),
        ("com1", "com1_.pdf"),
        ("nul.a.pdf", "nul.a_.pdf"),
    ] {
        assert_eq!(name(given), expected, "{given:?}");
    }
}

#[test]
fn a_name_of_which_nothing_is_left_is_made_of_the_digest() {
    for given in ["", ".", "..", "a/", "\u{202E}", ".pdf", " \t", "///"] {
        let digest = examine(&pdf(), given).unwrap().digest;
        assert_eq!(name(given), format!("{}.pdf", &digest[..12]), "{given:?}");
    }
}

#[test]
fn long_names_keep_their_beginning_and_extension() {
    let long = name(&format!("{}.pdf", "é".repeat(300)));
    assert_eq!(long.chars().count(), FILE_NAME_MAX);
    assert!(long.starts_with("éé") && long.ends_with("é.pdf"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_name_becomes_a_safe_one(given in any::<String>()) {
        let safe = name(&given);
        prop_assert!(safe.chars().count() <= FILE_NAME_MAX);
        prop_assert!(safe.ends_with(".pdf") && safe.len() > 4 && !safe.starts_with(['.', ' ']));
        let tricky = |c: char| c.is_control() || "/\\\"\u{202E}".contains(c);
        prop_assert!(!safe.chars().any(tricky), "{:?}", safe);
        prop_assert_eq!(name(&safe), safe);
    }
}
