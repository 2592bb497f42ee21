//! What people copy, as the programs write it that they copy from; and what holds for any HTML.

use proptest::prelude::*;

use super::{Bounds, markdown_of_html};
use crate::render;

const BOUNDS: Bounds = Bounds {
    html: 1 << 20,
    markdown: 60_000,
    depth: 8,
};

fn markdown(html: &str) -> String {
    markdown_of_html(html, BOUNDS)
}

fn assert_markdown(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        assert_eq!(markdown(html), *expected, "{html}");
    }
}

#[test]
fn from_word() {
    let html = r##"<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><title>Verslag</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=NL style='tab-interval:35.4pt'><!--StartFragment-->
<h1>Taalcaf&eacute; in
de <b>wijk</b><o:p></o:p></h1>
<p class=MsoNormal>Wij begonnen in <b style='mso-bidi-font-weight:normal'>2024<o:p></o:p></b></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h2>Nodig</h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Een tafel<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span></span><![endif]>rond<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>·<span>&nbsp;</span></span></span><![endif]><i>Koffie</i> en thee</p>
<p class=MsoNormal>En dan:</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>Bel de <a href="https://gemeente.example/wijk">gemeente</a></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span><![endif]>Vraag 3 vrijwilligers</p>
<table class=MsoTableGrid border=1><tr><td width=200><p class=MsoNormal><b>Dag</b></p></td><td><p class=MsoNormal><b>Uur</b></p></td></tr>
<tr><td><p class=MsoNormal>maandag</p></td><td><p class=MsoNormal>10.00 | 11.00</p><p class=MsoNormal>of later</p></td></tr></table>
<!--EndFragment--></body></html>"##;
    assert_eq!(
        markdown(html),
        "## Taalcafé in de wijk\n\nWij begonnen in **2024**\n\n### Nodig\n\n- Een tafel\n  - rond\n- _Koffie_ en thee\n\n\
         En dan:\n\n1. Bel de [gemeente](https://gemeente.example/wijk)\n2. Vraag 3 vrijwilligers\n\n\
         | Dag | Uur |\n|---|---|\n| maandag | 10.00 \\| 11.00 of later |"
    );
}

#[test]
fn from_outlook() {
    let html = r#"<div class=WordSection1><p class=MsoNormal>Hoi Sanne,<o:p></o:p></p>
<p class=MsoNormal>Zie <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.bieb.example%2Fgids%3Fa%3D1&amp;data=05%7C01&amp;reserved=0">de gids</a>.</p>
<img width=1 height=1 src="https://mail.example/volg.gif?id=5" alt="">
<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Van:</b> Karin &lt;karin@poi.example&gt;<br><b>Onderwerp:</b> RE: taalcafé</p></div>
<ul style='margin-top:0cm' type=disc><li class=MsoListParagraph>een</li><li class=MsoListParagraph>twee
<ul type=circle><li>drie</li></ul></li></ul></div>"#;
    assert_eq!(
        markdown(html),
        "Hoi Sanne,\n\nZie [de gids](https://www.bieb.example/gids?a=1).\n\n\
         **Van:** Karin \\<karin@poi.example>\n**Onderwerp:** RE: taalcafé\n\n- een\n- twee\n  - drie"
    );
}

#[test]
fn from_google_docs() {
    let html = r#"<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">Plan</span></h2>
<p dir="ltr"><span style="font-style:normal;font-weight:400">Gewoon </span><span style="font-weight:700">vet</span><span style="font-weight:400"> en </span><span style="font-style:italic;text-decoration:line-through">weg</span></p><br />
<ol style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>een</span></p></li><ul><li dir="ltr" aria-level="2"><p>onder</p></li></ul><li><p>twee</p></li></ol></b><br class="Apple-interchange-newline">"#;
    assert_eq!(
        markdown(html),
        "## Plan\n\nGewoon **vet** en ~~_weg_~~\n\n1. een\n   - onder\n2. twee"
    );
}

#[test]
fn from_libreoffice() {
    let html = r##"<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><meta name="generator" content="LibreOffice 7.4"/><style type="text/css">p { line-height: 115% }</style></head>
<body lang="nl-NL" dir="ltr"><h3 class="western">Kop</h3><p style="line-height: 100%; margin-bottom: 0cm">Tekst met <font color="#ff0000"><b>nadruk</b></font></p>
<ul><li><p style="margin-bottom: 0cm">punt</p></li><ul><li><p>dieper</p></li></ul></ul>
<pre>a  b
  c</pre><table width="100%" cellpadding="4"><thead><tr><th>Naam</th><th>Prijs</th></tr></thead><tr><td colspan="2">samen</td></tr><tr><td>x</td><td></td></tr></table></body></html>"##;
    assert_eq!(
        markdown(html),
        "## Kop\n\nTekst met **nadruk**\n\n- punt\n  - dieper\n\n```\na  b\n  c\n```\n\n\
         | Naam | Prijs |\n|---|---|\n| samen | |\n| x | |"
    );
}

#[test]
fn from_web_pages() {
    assert_markdown(&[
        (
            "<div>een</div><div>twee</div><div><br></div><div>drie</div>",
            "een\ntwee\n\ndrie",
        ),
        ("een<br>twee<br><br>drie", "een\ntwee\n\ndrie"),
        ("<p>a<p>b</p>c", "a\n\nb\n\nc"),
        (
            "<blockquote><p>a</p><p>b</p></blockquote><blockquote>c</blockquote>",
            "> a\n>\n> b\n\n> c",
        ),
        ("<ul><li>a<p>b</p></li><li>c</ul>d", "- a\n\n  b\n- c\n\nd"),
        (
            "<ol start=3><li>a<ol start=5><li>b</ol></ol>",
            "3. a\n\n   5. b",
        ),
        ("<ul><ul><li>a</ul></ul>", "- a"),
        ("<p>Gebruik <code>a|b`c</code>.</p>", "Gebruik ``a|b`c``."),
        ("<h4>a</h4><h6>b</h6><h1></h1>", "##### a\n\n###### b"),
        ("<h4>a #</h4><h6>C#</h6>", "## a \\#\n\n#### C\\#"),
        (
            "<a href=https://a.nl/b>https://a.nl/b</a> <a href='https://a.nl/'>https://a.nl</a>",
            "https://a.nl/b https://a.nl",
        ),
        (
            "<a href='https://a.nl/(b)?c=1&copy;_d'> *a] </a>",
            "[\\*a\\]](https://a.nl/%28b%29?c=1©\\_d)",
        ),
        (
            "<a href=javascript:x>a</a> <a href=/v/12>b</a> <a href='#c'>c</a> <a href=mailto:d@e.nl>d</a>",
            "a b c [d](mailto:d@e.nl)",
        ),
        (
            "<a href=https://a.nl><img src=https://a.nl/b.png alt='Het logo'></a>a",
            "a",
        ),
        (
            "<p>Leuk! <img alt=\"🎉\" src=https://a.nl/e.png></p>",
            "Leuk! 🎉",
        ),
        (
            "<span style='display:none'>weg</span>a<script>b()</script><button>Kopieer</button>",
            "a",
        ),
        (
            "<table><tr><td>a<td>b<tr><td colspan=9><p>c</table>",
            "| a | b | | | | | | | |\n|---|---|---|---|---|---|---|---|---|\n| c | | | | | | | | |",
        ),
        (
            "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>",
            "| a | b |\n|---|---|\n| | c |",
        ),
        (
            "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>",
            "| a | b |\n|---|---|",
        ),
        (
            "<table role=presentation><tr><td>a</td><td>b</td></tr></table>",
            "a\nb",
        ),
        (
            "<table><caption>Kop</caption><tr><th>a<th>b</table>",
            "Kop\n\n| a | b |\n|---|---|",
        ),
        ("<hr>", "***"),
        ("", ""),
        ("gewoon", "gewoon"),
    ]);
}

#[test]
fn signs_of_markdown_are_words() {
    assert_markdown(&[
        ("1. a", "1\\. a"),
        (
            "1) a<br>- b<br>+<br># c<br>#d<br>> e",
            "1\\) a\n\\- b\n\\+\n\\# c\n#d\n\\> e",
        ),
        ("a<br>===<br>b<br>--", "a\n\\===\nb\n\\--"),
        ("a|b<br>-|-", "a|b\n\\-|-"),
        (
            "*a* _b_ c_d `e` [f](g) ~h~",
            "\\*a\\* \\_b\\_ c_d \\`e\\` \\[f](g) \\~h\\~",
        ),
        (
            "&lt;b&gt; a &lt; b &amp;amp; R&amp;D \\",
            "\\<b> a < b \\&amp; R\\&D \\\\",
        ),
    ]);
}

#[test]
fn marks_stand_against_words() {
    assert_markdown(&[
        ("a<b> b </b>c", "a **b** c"),
        ("a<b>b</b>c", "a**b**c"),
        ("<b>a:</b>b", "**a**:b"),
        ("a<i>b</i>", "a*b*"),
        ("<b>a</b><i>b</i>", "**a**_b_"),
        ("<b>a <i>b</i></b>", "**a _b_**"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("<b>a</b> <b>b</b>", "**a** **b**"),
        ("<b> </b>a<b>.</b>b", "a.b"),
        ("<b><a href=https://a.nl>a</a></b>", "[**a**](https://a.nl)"),
        (
            "Let op!<a href=https://a.nl>a</a>",
            "Let op\\![a](https://a.nl)",
        ),
    ]);
}

#[test]
fn what_is_too_much_is_left() {
    let few = Bounds {
        html: 100,
        markdown: 10,
        depth: 2,
    };
    assert_eq!(markdown_of_html("<p>een<p>twee<p>drie", few), "een\n\ntwee");
    assert_eq!(markdown_of_html("<p>een twee drie vier", few), "een twee d");
    assert_eq!(markdown_of_html(&"é".repeat(100), few).chars().count(), 10);
    let deep = "<ul><li>a".repeat(4);
    assert_eq!(
        markdown_of_html(
            &deep,
            Bounds {
                markdown: 99,
                ..few
            }
        ),
        "- a\n  - a\n\n    a\n\n    a"
    );
}

/// No clock here: quadratic work on so much HTML would not end within the time a test run gets.
#[test]
fn hostile_html_comes_back_in_proportion() {
    for unit in [
        "<",
        "</",
        "<a",
        "<a ",
        "<a b",
        "<!--",
        "<!",
        "<?",
        "&",
        "&#",
        "&a",
        "<p>",
        "<b>",
        "<b>a",
        "<i>a</b>",
        "<ul>",
        "<ul><li>a",
        "<li>",
        "<table>",
        "<table><tr><td>",
        "<td>a",
        "<tr>",
        "<blockquote>a",
        "<pre>",
        "<pre>`",
        "<a href=https://a.nl>a",
        "<svg>",
        "<script>",
        "</script",
        "<style></",
        "<h1>a",
        "<br>",
        "<b>a</b>",
        "<b>a</b>.",
        "a <code>`</code>",
        "<div>",
        "</div>",
        "<td colspan=1000 rowspan=1000>a",
        "<p style='mso-list:l0 level9'>a",
        "<p style='mso-list:l0 level1'>a</p>",
        "<span style='font-weight:700",
        "<p class=a ",
        "*",
        "_",
        "[",
        "`",
        "\u{301}",
    ] {
        let html = unit.repeat((1 << 19) / unit.len());
        let made = markdown(&html);
        assert!(made.chars().count() <= BOUNDS.markdown, "{unit}");
        let _ = render(&made);
    }
    let attributes: String = (0..60_000).map(|n| format!("a{n} ")).collect();
    assert_eq!(markdown(&format!("<a {attributes}>a")), "a");
}

/// HTML with the words in it, in their order. What stands together without a space is one word.
fn html_and_words() -> impl Strategy<Value = (String, String)> {
    const WORDS: [&str; 30] = [
        "a",
        "bé",
        "W12",
        "1.",
        "2)",
        "-",
        "+",
        "#",
        "##x",
        "*",
        "**",
        "_",
        "__c",
        "d_e",
        "~~",
        "`",
        "``",
        "[f](g)",
        "!",
        "|",
        "-|-",
        "===",
        "\\",
        "&amp;",
        "&lt;b&gt;",
        "&amp;amp;",
        "https://a.nl/b_c",
        ">",
        "(x)",
        "“y”",
    ];
    let word = prop::sample::select(&WORDS[..]).prop_map(|word| {
        let shown = word
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        (word.to_owned(), shown)
    });
    let leaf = prop::collection::vec((word, any::<bool>()), 1..4).prop_map(|words| {
        let mut both = (String::new(), String::new());
        for ((html, shown), spaced) in words {
            let space = if spaced { " " } else { "" };
            both.0 += &(html + space);
            both.1 += &(shown + space);
        }
        both
    });
    leaf.prop_recursive(5, 40, 5, |inner| {
        const AROUND: [(&str, &str, bool); 22] = [
            ("<b>", "</b>", false),
            ("<i>", "</i>", false),
            ("<s>", "</s>", false),
            ("<code>", "</code>", false),
            ("<span style='font-weight:bold'>", "</span>", false),
            ("<a href=https://a.nl>", "</a>", false),
            ("<a href=https://a.nl/b_c>", "</a>", false),
            ("<p>", "</p>", true),
            ("<div>", "</div>", true),
            ("<h2>", "</h2>", true),
            ("<ul><li>", "</li></ul>", true),
            ("<ol><li>", "</li></ol>", true),
            ("<ul><li>a</li><li>", "</li></ul>", true),
            ("<ul>", "</ul>", true),
            ("<li>", "</li>", true),
            ("<blockquote>", "</blockquote>", true),
            ("<pre>", "</pre>", true),
            ("<table><tr><td>a</td><td>", "</td></tr></table>", true),
            ("<table><tr><td>", "</td></tr></table>", true),
            ("<br>", "<br>", true),
            (
                "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.</span>",
                "</p>",
                true,
            ),
            ("<svg>x</svg><!-- y -->", "", false),
        ];
        let around = prop::sample::select(&AROUND[..]);
        prop::collection::vec((around, inner), 1..5).prop_map(|parts| {
            let mut both = (String::new(), String::new());
            for ((open, close, apart), (html, words)) in parts {
                let before = if open.contains("<li>a<") || open.contains("<td>a<") {
                    " a "
                } else {
                    ""
                };
                let gap = if apart { " " } else { "" };
                both.0 += &format!("{open}{html}{close}");
                both.1 += &format!("{gap}{before}{words}{gap}");
            }
            both
        })
    })
}

#[test]
fn what_is_said_once_is_not_written_without_end() {
    let far = format!("https://a.example/{}", "|".repeat(2_000));
    let cells = format!(
        "<a href=\"{far}\"><table><tr><td>x<td>y{}</table>",
        "<tr><td>x<td>y".repeat(5_000)
    );
    let lines = format!("<a href=\"{far}\">{}", "x<br><br>".repeat(5_000));
    let blocks = format!("<a href=\"{far}\">{}", "<div>x</div><p>y".repeat(5_000));
    for html in [cells, lines, blocks] {
        let reader = super::read(&html, BOUNDS);
        assert!(reader.written < 300_000, "{}", reader.written);
        assert!(reader.finish().chars().count() <= BOUNDS.markdown);
    }
    // A link ends where another begins, so none goes on behind it.
    assert_markdown(&[(
        "<p><a href=\"https://a.example\">een <a href=\"y:\">twee</a> drie",
        "[een](https://a.example) twee drie",
    )]);
}

/// The words that a page shows, in their order.
fn words_of(html: &str) -> String {
    let mut words = String::new();
    for part in html
        .split_inclusive('<')
        .flat_map(|part| part.split_inclusive('>'))
    {
        match part.strip_suffix('>') {
            Some(tag) => {
                let name = tag
                    .trim_start_matches('/')
                    .split(' ')
                    .next()
                    .unwrap_or_default();
                let within = ["a", "strong", "em", "del", "code"].contains(&name);
                words.push_str(if within { "" } else { " " });
            }
            None => words.push_str(part.trim_end_matches('<')),
        }
    }
    let words = words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_words_stay_in_their_order((html, words) in html_and_words()) {
        let made = markdown(&html);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(words_of(render(&made).html.as_str()), words, "{}\n{}", html, made);
    }

    #[test]
    fn anything_is_read(html in "(<[a-z/!-]{0,3}[ =\"'>a-z]{0,4}|[&#;a-z0-9 ]{0,4}|<(ul|li|p|b|table|td|tr|a href=/|pre|h2)>|</(ul|li|p|b|table|td|tr|a|pre|h2)>){0,30}") {
        let made = markdown(&html);
        prop_assert!(!render(&made).html.as_str().to_lowercase().contains("<script"));
    }
}
