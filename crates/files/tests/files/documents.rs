//! Documents: which are taken, and which are not.

use files::{FileKind, Unfit, examine};

use crate::kit::{EXCEL, POWERPOINT, WORD, docx, odf, parts, pdf, zip};

fn kind(bytes: &[u8]) -> Result<FileKind, Unfit> {
    let examined = examine(bytes, "stuk")?;
    assert_eq!(examined.bytes(), bytes, "documents are kept as they are");
    assert_eq!(examined.image, None);
    assert_eq!(examined.name, format!("stuk.{}", examined.kind.extension()));
    Ok(examined.kind)
}

fn microsoft(parts: &str, more: &[(&str, &[u8], bool)]) -> Vec<u8> {
    let mut entries = vec![("[Content_Types].xml", parts.as_bytes(), true)];
    entries.extend(more);
    zip(&entries)
}

#[test]
fn pdf_begins_and_ends_as_one() {
    assert_eq!(kind(&pdf()), Ok(FileKind::Pdf));
    assert_eq!(kind(&[pdf(), vec![0; 500]].concat()), Ok(FileKind::Pdf));
    assert_eq!(
        kind(&[b" ".to_vec(), pdf()].concat()),
        Err(Unfit::UnknownKind)
    );
    assert_eq!(kind(&pdf()[..60]), Err(Unfit::Broken));
    assert_eq!(kind(b"%PDF-x %%EOF"), Err(Unfit::Broken));
}

#[test]
fn documents_are_what_their_list_of_parts_says() {
    assert_eq!(kind(&docx()), Ok(FileKind::Docx));
    for (main, expected) in [
        (WORD, FileKind::Docx),
        (EXCEL, FileKind::Xlsx),
        (POWERPOINT, FileKind::Pptx),
    ] {
        assert_eq!(kind(&microsoft(&parts(main), &[])), Ok(expected));
        let single = parts(main).replace('"', "'");
        assert_eq!(kind(&microsoft(&single, &[])), Ok(expected));
    }
    let two = parts(WORD) + &parts(EXCEL);
    assert_eq!(kind(&microsoft(&two, &[])), Err(Unfit::Broken));
    assert_eq!(
        kind(&microsoft(&parts("application/xml"), &[])),
        Err(Unfit::UnknownKind)
    );
    // A workbook in a document, as charts have it, is none of its main parts.
    let chart = parts(POWERPOINT).replace(
        "<Override",
        "<Default Extension=\"xlsx\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/><Override",
    );
    let inner = docx();
    let brought = microsoft(&chart, &[("ppt/embeddings/sheet.xlsx", &inner, false)]);
    assert_eq!(kind(&brought), Ok(FileKind::Pptx));
}

#[test]
fn documents_with_programs_are_refused() {
    let plain = parts(WORD);
    let cases = [
        microsoft(&plain, &[("word/vbaProject.bin", b"x", true)]),
        microsoft(&plain, &[("word/VBAPROJECT.BIN", b"x", true)]),
        microsoft(&plain, &[("xl/macrosheets/sheet1.xml", b"x", true)]),
        microsoft(
            &parts("application/vnd.ms-word.document.macroEnabled.main+xml"),
            &[],
        ),
        microsoft(
            &parts("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            &[],
        ),
        // The program under another name.
        microsoft(
            &plain.replace("application/xml", "application/vnd.ms-office.vbaProject"),
            &[("word/picture.xml", b"x", true)],
        ),
        zip(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.text",
                false,
            ),
            ("content.xml", b"x", true),
            ("META-INF/manifest.xml", b"x", true),
            ("Basic/Standard/Module1.xml", b"x", true),
        ]),
    ];
    for (number, brought) in cases.iter().enumerate() {
        assert_eq!(kind(brought), Err(Unfit::Macros), "case {number}");
    }
    for hidden in ["macro&#69;nabled", "<!DOCTYPE a [<!ENTITY b \"macroE\">]>"] {
        let brought = microsoft(&(plain.clone() + hidden), &[]);
        assert_eq!(kind(&brought), Err(Unfit::Broken), "{hidden}");
    }
}

#[test]
fn open_documents_say_first_what_they_are() {
    for expected in [FileKind::Odt, FileKind::Ods, FileKind::Odp] {
        assert_eq!(kind(&odf(expected.media())), Ok(expected));
    }
    assert_eq!(
        kind(&odf("application/vnd.oasis.opendocument.text-template")),
        Err(Unfit::UnknownKind)
    );
    assert_eq!(kind(&odf("application/epub+zip")), Err(Unfit::UnknownKind));
    let media = FileKind::Odt.media().as_bytes();
    assert_eq!(
        kind(&zip(&[("mimetype", media, false)])),
        Err(Unfit::Broken)
    );
    assert_eq!(kind(&zip(&[("mimetype", media, true)])), Err(Unfit::Broken));
    assert_eq!(
        kind(&zip(&[
            ("content.xml", b"", false),
            ("mimetype", media, false)
        ])),
        Err(Unfit::Broken)
    );
}

#[test]
fn archives_are_refused() {
    assert_eq!(
        kind(&zip(&[("a.txt", b"a", true)])),
        Err(Unfit::UnknownKind)
    );
    assert_eq!(kind(&zip(&[])), Err(Unfit::UnknownKind));
    let brought = docx();
    // Bytes before, behind, or between: an archive that is also something else.
    assert_eq!(
        kind(&[brought.clone(), b"<script>".to_vec()].concat()),
        Err(Unfit::Broken)
    );
    assert_eq!(
        kind(&[b"PK\x03\x04".to_vec(), brought].concat()),
        Err(Unfit::Broken)
    );
    for name in ["../a", "/a", "a\\b", "a/../../b", "C:a"] {
        assert_eq!(
            kind(&microsoft(&parts(WORD), &[(name, b"", false)])),
            Err(Unfit::Broken),
            "{name}"
        );
    }
    let twice = [
        ("word/a.xml", b"a".as_slice(), false),
        ("word/A.xml", b"b".as_slice(), false),
    ];
    assert_eq!(kind(&microsoft(&parts(WORD), &twice)), Err(Unfit::Broken));
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = vec![b' '; 50 * 1024 * 1024];
    let brought = microsoft(&parts(WORD), &[("word/document.xml", &bomb, true)]);
    assert!(brought.len() < 200_000);
    assert_eq!(
        kind(&brought),
        Ok(FileKind::Docx),
        "that entry is nobody's business"
    );
    let list = parts(WORD) + &" ".repeat(50 * 1024 * 1024);
    assert_eq!(kind(&microsoft(&list, &[])), Err(Unfit::Broken));
}

#[test]
fn text_is_text() {
    for text in [
        "Beste collega's,\n\nDinsdag om 10.00 uur.\n",
        "\u{FEFF}één regel",
        "a < b en b > c\r\n\t<- zo",
        "=== kop ===",
        " ",
    ] {
        assert_eq!(kind(text.as_bytes()), Ok(FileKind::Text), "{text:?}");
    }
    assert_eq!(kind("caf\u{e9}".as_bytes()), Ok(FileKind::Text));
    for other in [
        b"caf\xe9".as_slice(),
        b"a\0b",
        b"a\x1b[2J",
        b"\xff\xfea\0",
        b"a\x7f",
    ] {
        assert_eq!(kind(other), Err(Unfit::UnknownKind), "{other:?}");
    }
}

#[test]
fn a_table_is_a_table_when_it_is_called_one_too() {
    let table = "naam;plaats\r\n\"Jansen; K.\";Utrecht\r\n\"twee\nregels\";Ede\r\n";
    assert_eq!(
        examine(table.as_bytes(), "leden.CSV").unwrap().kind,
        FileKind::Csv
    );
    assert_eq!(
        examine(table.as_bytes(), "leden.CSV").unwrap().name,
        "leden.csv"
    );
    assert_eq!(
        examine(table.as_bytes(), "leden.txt").unwrap().name,
        "leden.txt"
    );
    let letter = "Beste allen,\nHet is zover: morgen, overmorgen, en daarna.\n";
    assert_eq!(
        examine(letter.as_bytes(), "brief.csv").unwrap().name,
        "brief.txt"
    );
}
