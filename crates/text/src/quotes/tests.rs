use super::*;

const TEXT: &str = "Eens!\n\n> @karin schreef in [V 12, #3](/v/12/r/3):\n>\n> Bel 06.\n> Echt.\n\nEn toch.\n\n\
                    > @bo schreef in [V 12, #31](/v/12/r/31):\n>\n> Ja.\n";

/// Quotes of the first reply of V 33, in which alone GEHEIM stands.
const FORMS: &[&str] = &[
    "> @karin schreef in [V 33, #1](/v/33/r/1):\n>\n> GEHEIM.\n> Echt.",
    "> [@karin](https://site.example/wie/karin) schreef in [V 33, #1](/v/33/r/1):\n> GEHEIM",
    "> ![foto](/bestand/3/a.png) [V 12](/v/12) en [V 33, #1](/v/33/r/1):\n> GEHEIM",
    "> @karin in [V 33, #1](/v/33/r/1): GEHEIM",
    "> **@karin in [V 33, #1](/v/33/r/1):** GEHEIM\n> GEHEIM",
    "> [V 33, #1](/v/33/r/1):\n> een\nGEHEIM zonder teken",
    "> GEHEIM\n> — @karin, [V 33, #1](/v/33/r/1)",
    "> GEHEIM\n>\n> [V 33, #1](/v/33/r/1)",
    "> Zie GEHEIM ([V 33, #1](/v/33/r/1)), en GEHEIM.",
    "@karin schreef in [V 33, #1](/v/33/r/1):\n\n> GEHEIM\n\nNee.\n\n> GEHEIM",
    "> @karin schreef in [V 33, #1](/v/33/r/1)\n>\n> GEHEIM\n\nHoe dan?\n\n> GEHEIM\n> > GEHEIM",
    "> @karin in [het antwoord][a]:\n>\n> GEHEIM\n\n[a]: /v/33/r/1 \"GEHEIM niet\"",
    "> @karin in [het antwoord]( /v/33/r/1 \"GEHEIM\" ):\n>\n> GEHEIM",
    "> @karin in [GEHEIM een twee drie vier vijf zes zeven acht](/v/33/r/1):\n>\n> GEHEIM",
    "> <https://site.example/v/33/r/1>:\n> GEHEIM",
    "> @karin https://site.example/v/33/r/1: GEHEIM",
    "> @karin in V 33: GEHEIM\n> ```\n> GEHEIM\n> ```",
    "> @karin in V&nbsp;33: GEHEIM",
    "> @karin in [V 33](//site.example/v/33/r/1):\n> - GEHEIM\n> - GEHEIM",
    "> [V 33](&#47;v/33/r/1):\n> # GEHEIM",
    "> [V 33](#r1):\n> GEHEIM",
    "1. Eerst:\n2. > [V 33](/v/33/r/1):\n   > GEHEIM\n3. - > [V 33](/v/33/r/1): GEHEIM",
    "- > GEHEIM\n  > — [V 33](/v/33/r/1)\n- dus",
    "> > [V 33](/v/33/r/1):\n> > GEHEIM\n>\n> Ja.",
    "> @bo in [V 12](/v/12):\n>\n> > @karin in [V 33](/v/33/r/1):\n> > GEHEIM\n>\n> Ja.",
    "> GEHEIM\n> [V 33](/v/33/r/1):\n> GEHEIM\n>\n> @bo in [V 12](/v/12):\n> Ja.",
    "> Lang verhaal over van alles en nog wat dat GEHEIM is en moet blijven, zie [V 33](/v/33/r/1): GEHEIM",
];

fn is_gone(path: &str) -> bool {
    path != "/v/12"
}

/// Takes out what is gone, and gives it back in the order in which it stood.
fn there_and_back(markdown: &str) -> (String, String) {
    let Some((without, taken)) = withhold_quotes(markdown, |path, _| is_gone(path)) else {
        return (markdown.to_owned(), markdown.to_owned());
    };
    let again = withhold_quotes(&without, |path, _| is_gone(path));
    assert_eq!(again, None, "once: {without}");
    let (back, which) = give_back_quotes(&without, &taken);
    assert!(
        which.iter().all(|back| *back),
        "{markdown}\n\n{without}\n\n{back}"
    );
    (without, back)
}

#[test]
fn words_go_and_come_back_and_the_rest_stays() {
    let gone = |path: &str, _: &str| path == "/v/12/r/3";
    let (without, taken) = withhold_quotes(TEXT, gone).unwrap();
    assert!(
        !without.contains("06") && without.contains("> Ja."),
        "{without}"
    );
    assert!(without.contains("r/3):\n>\n> […]\n\nEn toch."), "{without}");
    assert_eq!(taken.len(), 1);
    assert!(withhold_quotes(&without, gone).is_none(), "once");
    assert_eq!(give_back_quote(&without, &taken[0]).as_deref(), Some(TEXT));
    assert_eq!(give_back_quote(TEXT, &taken[0]), None);
    assert_eq!(withhold_quotes(TEXT, |path, _| path == "/v/1"), None);
    assert_eq!(quoted(TEXT), ["/v/12/r/3", "/v/12/r/31"]);
}

#[test]
fn words_that_were_kept_without_who_said_them_come_back() {
    let before = TEXT.replace("> Bel 06.\n> Echt.", "> […]");
    let kept = |path: &str, words: &str| Withheld {
        path: path.to_owned(),
        words: words.to_owned(),
    };
    let words = kept("/v/12/r/3", ">\n> Bel 06.\n> Echt.");
    assert_eq!(give_back_quote(&before, &words).as_deref(), Some(TEXT));
    assert_eq!(give_back_quote(&before, &kept("/v/12/r/31", "> x")), None);
    let list = "2. > [V 1](/v/1): en meer\n   >\n   > […]";
    assert_eq!(
        give_back_quote(list, &kept("/v/1", "   > Bel 06.")).as_deref(),
        Some("2. > [V 1](/v/1): en meer\n   > Bel 06.")
    );
}

#[test]
fn a_quote_goes_however_it_leads_back() {
    for form in FORMS {
        let (without, back) = there_and_back(form);
        let left = without.replace("\"GEHEIM niet\"", "");
        assert!(!left.contains("GEHEIM"), "{form}\n\n{without}");
        assert!(without.contains("[…]"), "{form}\n\n{without}");
        assert_eq!(&back, form);
    }
}

#[test]
fn quotes_in_any_mixture_come_back_as_they_were() {
    let plain = [
        "Een zin.",
        "- a\n- b",
        "> Iets anders.",
        "```\n> GEHEIM\n```",
        "# Kop",
    ];
    let parts: Vec<&str> = FORMS.iter().chain(&plain).copied().collect();
    for (n, first) in parts.iter().enumerate() {
        for step in 1..parts.len() {
            let second = parts[(n + step) % parts.len()];
            let third = parts[(n + 7 * step + 3) % parts.len()];
            let text = format!("{first}\n\n{second}\n\nDus.\n\n{third}\n");
            let (_, back) = there_and_back(&text);
            assert_eq!(back, text);
        }
    }
}

#[test]
fn who_said_it_stays() {
    for (form, left) in [
        (
            FORMS[1],
            "> [@karin](https://site.example/wie/karin) schreef in [V 33, #1](/v/33/r/1):\n>\n> […]",
        ),
        (FORMS[3], "> @karin in [V 33, #1](/v/33/r/1):\n>\n> […]"),
        (FORMS[6], "> […]\n> — @karin, [V 33, #1](/v/33/r/1)"),
        (FORMS[8], "> […]\n> [V 33, #1](/v/33/r/1)"),
        (
            FORMS[12],
            "> @karin in [het antwoord](/v/33/r/1):\n>\n> […]",
        ),
        (FORMS[13], "> @karin in […](/v/33/r/1):\n>\n> […]"),
        (FORMS[23], "> > [V 33](/v/33/r/1):\n> >\n> > […]\n>\n> Ja."),
    ] {
        assert_eq!(there_and_back(form).0, left);
    }
}

#[test]
fn of_several_quotes_in_one_only_those_go() {
    let run = "> @a in [V 1](/v/1):\n> een\n> @b in [V 2](/v/2): twee\n> [V 3](/v/3):\n>\n> drie";
    for (gone, word) in [("/v/1", "een"), ("/v/2", "twee"), ("/v/3", "drie")] {
        let (without, taken) = withhold_quotes(run, |path, _| path == gone).unwrap();
        for other in ["een", "twee", "drie"] {
            assert_eq!(without.contains(other), other != word, "{gone}: {without}");
        }
        assert_eq!(give_back_quote(&without, &taken[0]).as_deref(), Some(run));
    }
    // What someone refers to is no end of their words.
    let refers = "> @a in [V 1](/v/1):\n> een, zie [V 2](/v/2) en V 3\n> twee";
    let (without, _) = withhold_quotes(refers, |path, _| path == "/v/1").unwrap();
    assert_eq!(without, "> @a in [V 1](/v/1):\n>\n> […]");
    assert_eq!(withhold_quotes(refers, |path, _| path == "/v/2"), None);
}

#[test]
fn who_introduces_a_quote_leaves_no_doubt() {
    let two = "> [V 1](/v/1):\n> een\n\n@b in [V 2](/v/2):\n\n> twee";
    let (without, _) = withhold_quotes(two, |path, _| path == "/v/1").unwrap();
    assert!(
        without.ends_with("> twee") && !without.contains("een"),
        "{without}"
    );
    let (without, _) = withhold_quotes(two, |path, _| path == "/v/2").unwrap();
    assert!(
        without.ends_with("> […]") && without.contains("een"),
        "{without}"
    );
}

#[test]
fn code_and_what_leads_nowhere_are_no_quotes() {
    for text in [
        "```\n> [V 1](/v/1):\n> x\n```",
        "    > [V 1](/v/1):\n    > x",
        "> x",
        "> [x](https://a.example/over/v/1): y",
        "> `[V 1](/v/1):` y",
        "> [V 1](/v/1):",
        "[V 1](/v/1):\n\nx > y",
    ] {
        assert_eq!(withhold_quotes(text, |_, _| true), None, "{text}");
        assert!(quoted(text).len() <= 1);
    }
}

#[test]
fn the_words_are_told_without_marks() {
    let mut told = Vec::new();
    let quote = "> @a in [V 1](/v/1): een\n>\n> > *twee*\ndrie\n> — [V 1](/v/1)";
    let taken = withhold_quotes(quote, |path, words| {
        told.push((path.to_owned(), words.to_owned()));
        false
    });
    assert_eq!(taken, None);
    assert_eq!(
        told[0],
        (
            "/v/1".to_owned(),
            "een\n*twee*\ndrie\n— [V 1](/v/1)".to_owned()
        )
    );
}

#[test]
fn several_quotes_of_one_text_come_back_in_their_order() {
    let one = "> [V 1](/v/1):\n> een\n\n> [V 1](/v/1):\n> twee";
    let (mut text, taken) = withhold_quotes(one, |_, _| true).unwrap();
    assert_eq!(taken.len(), 2);
    for words in &taken {
        text = give_back_quote(&text, words).unwrap();
    }
    assert_eq!(text, one);
}

#[test]
fn nothing_typed_makes_it_fail() {
    let signs = [
        ">",
        "> ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "[V 1](/v/1)",
        ":",
        "[…]",
        "é",
        "\r",
        "\t",
        "V 1",
        "[a]",
        "[a]: /v/1\n",
        "```\n",
        "|",
        "<",
        "https://a.example/v/1",
        "![",
        "](",
        "*",
        "&amp;",
    ];
    let mut seed: u64 = 1;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..24 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = usize::try_from(seed >> 33).unwrap() % signs.len();
            text.push_str(signs[at]);
        }
        if let Some((without, taken)) = withhold_quotes(&text, |_, _| true) {
            let _ = give_back_quotes(&without, &taken);
        }
        let _ = quoted(&text);
    }
    let deep = format!("{}[V 1](/v/1): x\n{}", ">".repeat(300), "a\n".repeat(5000));
    let many = "> V 1: a\n\n".repeat(4000);
    for text in [deep, many] {
        let (without, taken) = withhold_quotes(&text, |_, _| true).unwrap();
        assert_eq!(give_back_quotes(&without, &taken).0, text);
    }
}
