//! What holds for the whole way from Markdown to the page.

use proptest::prelude::*;

use crate::{EXCERPT_CHARS, render, sanitize};

fn html(markdown: &str) -> String {
    render(markdown).html.into_string()
}

fn assert_html(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        assert_eq!(html(markdown).trim_end(), *expected, "{markdown:?}");
    }
}

#[test]
fn blocks() {
    assert_html(&[
        ("", ""),
        ("een\ntwee\n\ndrie", "<p>een<br>\ntwee</p>\n<p>drie</p>"),
        (
            "# a\n## b\n### c\n###### d",
            "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h5>d</h5>",
        ),
        ("## a\n### b\n## c", "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a", "<ol>\n<li>a</li>\n</ol>"),
        ("7. a", "<ol start=\"7\">\n<li>a</li>\n</ol>"),
        ("***", "<hr>"),
        (
            "*a* **b** ~~c~~ `d`",
            "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>",
        ),
        ("a[^1]\n\n[^1]: b c", "<p>a[^1]</p>\n<p>[^1]: b c</p>"),
    ]);
}

#[test]
fn code_keeps_its_lines_and_only_plain_language_names() {
    assert_html(&[
        (
            "```Rust,ignore\na\n <b>\n```",
            "<pre><code class=\"language-rust\">a\n &lt;b&gt;\n</code></pre>",
        ),
        ("```\"onclick=x\na\n```", "<pre><code>a\n</code></pre>"),
        ("    https://a.nl", "<pre><code>https://a.nl</code></pre>"),
        ("`https://a.nl`", "<p><code>https://a.nl</code></p>"),
    ]);
}

#[test]
fn tables_have_header_cells_and_classes_for_alignment() {
    assert_html(&[(
        "|a|b|c|\n|-|:-:|-:|\n|1|2|3|",
        "<div class=\"tabel\"><table>\n<thead><tr><th scope=\"col\">a</th>\
         <th scope=\"col\" class=\"midden\">b</th><th scope=\"col\" class=\"rechts\">c</th></tr></thead>\
         <tbody>\n<tr><td>1</td><td class=\"midden\">2</td><td class=\"rechts\">3</td></tr>\n\
         </tbody></table></div>",
    )]);
}

#[test]
fn tasks_are_labelled_boxes() {
    let open = "<input type=\"checkbox\" disabled=\"\">";
    let done = "<input checked=\"\" type=\"checkbox\" disabled=\"\">";
    assert_html(&[
        (
            "- [x] a *b*\n- [ ] c\n  - d",
            &format!(
                "<ul>\n<li><label>{done} a <em>b</em></label></li>\n\
                 <li><label>{open} c</label><ul>\n<li>d</li>\n</ul>\n</li>\n</ul>"
            ),
        ),
        (
            "- [ ] a\n\n  b",
            &format!("<ul>\n<li><p><label>{open} a</label></p>\n<p>b</p>\n</li>\n</ul>"),
        ),
    ]);
}

#[test]
fn links() {
    let rel = "rel=\"nofollow noopener ugc\"";
    let out = |href: &str, text: &str| format!("<p><a href=\"{href}\" {rel}>{text}</a></p>");
    assert_html(&[
        ("[a](https://b.nl)", &out("https://b.nl", "a")),
        ("[a](//b.nl/c)", &out("https://b.nl/c", "a")),
        ("<https://b.nl>", &out("https://b.nl", "https://b.nl")),
        (
            "https://b.nl/a_b_c?d=1&e=2",
            &out(
                "https://b.nl/a_b_c?d=1&amp;e=2",
                "https://b.nl/a_b_c?d=1&amp;e=2",
            ),
        ),
        (
            "[https://c.nl](https://b.nl)",
            &out("https://b.nl", "https://c.nl"),
        ),
        ("[a][r]\n\n[r]: https://b.nl", &out("https://b.nl", "a")),
        (
            "[a](https://b.nl 'een \"titel\" <b>')",
            &format!(
                "<p><a href=\"https://b.nl\" title=\"een &quot;titel&quot; &lt;b&gt;\" {rel}>a</a></p>"
            ),
        ),
        ("[a](/v/12)", "<p><a href=\"/v/12\">a</a></p>"),
        ("[a](#r3)", "<p><a href=\"#r3\">a</a></p>"),
        ("<a@b.nl>", "<p><a href=\"mailto:a@b.nl\">a@b.nl</a></p>"),
    ]);
}

#[test]
fn refused_links_keep_their_text_only() {
    for address in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "<java\tscript:alert(1)>",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "/\\\\a.nl",
        "pad",
    ] {
        assert_eq!(
            html(&format!("[woord]({address})")),
            "<p>woord</p>\n",
            "{address}"
        );
    }
}

#[test]
fn images_of_the_site_are_shown_others_become_links() {
    assert_html(&[
        (
            "![een *foto*](/bestand/1/a.jpg 'b')",
            "<p><img src=\"/bestand/1/a.jpg\" alt=\"een foto\" title=\"b\" loading=\"lazy\"></p>",
        ),
        (
            "![a](https://b.nl/c.png)",
            "<p><a href=\"https://b.nl/c.png\" rel=\"nofollow noopener ugc\">a</a></p>",
        ),
        (
            "[![a](https://b.nl/c.png)](/v/1)",
            "<p><a href=\"/v/1\">a</a></p>",
        ),
        ("![a [b](/c)](data:image/png;base64,x)", "<p>a b</p>"),
        (
            "![](/bestand/../a)",
            "<p><a href=\"/bestand/../a\">/bestand/../a</a></p>",
        ),
    ]);
}

#[test]
fn labels_of_items_are_marked_outside_code_and_links() {
    assert_html(&[
        (
            "Zie **V 1284**, of P\u{a0}2.",
            "<p>Zie <strong><a>V 1284</a></strong>, of <a>P&nbsp;2</a>.</p>",
        ),
        ("`V 12`", "<p><code>V 12</code></p>"),
        ("    V 12", "<pre><code>V 12</code></pre>"),
        ("[V 12](/g/1)", "<p><a href=\"/g/1\">V 12</a></p>"),
        (
            "https://a.nl/V 12",
            "<p><a href=\"https://a.nl/V\" rel=\"nofollow noopener ugc\">https://a.nl/V</a> 12</p>",
        ),
    ]);
}

#[test]
fn html_is_shown_as_text() {
    assert_html(&[
        (
            "<script>alert(1)</script>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        ),
        (
            "a <img src=x onerror=alert(1)> b",
            "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>",
        ),
        (
            "<div>\n*a*\n</div>\n\n*b*",
            "<p>&lt;div&gt;<br>\n*a*<br>\n&lt;/div&gt;</p>\n<p><em>b</em></p>",
        ),
        (
            "&lt;script&gt; &#60;b&#62;",
            "<p>&lt;script&gt; &lt;b&gt;</p>",
        ),
        ("<!-- a -->", "<p>&lt;!-- a --&gt;</p>"),
        (
            "- <b>\n- c",
            "<ul>\n<li><p>&lt;b&gt;</p>\n</li>\n<li>c</li>\n</ul>",
        ),
    ]);
}

#[test]
fn plain_and_excerpt_come_along() {
    let rendered = render(&format!("# Kop\n\n{}", "woord ".repeat(100)));
    assert!(rendered.plain.starts_with("Kop\n\nwoord woord"));
    assert!(rendered.excerpt.starts_with("Kop woord"));
    assert!(rendered.excerpt.ends_with("woord…"));
    assert!(rendered.excerpt.chars().count() <= EXCERPT_CHARS);
}

/// The tags in a fragment, each with its attributes. It knows only the form that the sanitizer
/// writes, and panics at anything else.
fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    html.split('<')
        .skip(1)
        .map(|part| {
            let mut rest = part.trim_start_matches('/');
            let name_len = rest.find([' ', '>']).expect("a tag ends");
            let name = rest[..name_len].to_owned();
            rest = &rest[name_len..];
            let mut attributes = Vec::new();
            while let Some(attribute) = rest.strip_prefix(' ') {
                let (name, after) = attribute.split_once("=\"").expect("a quoted value");
                let (value, after) = after.split_once('"').expect("a closed value");
                attributes.push((name.to_owned(), value.to_owned()));
                rest = after;
            }
            assert!(rest.starts_with('>'), "a tag closes: {part}");
            (name, attributes)
        })
        .collect()
}

const ALLOWED: [&str; 13] = [
    "a:href",
    "a:title",
    "a:rel",
    "code:class",
    "div:class",
    "img:src",
    "img:alt",
    "img:title",
    "img:loading",
    "input:checked",
    "input:type",
    "input:disabled",
    "ol:start",
];

fn assert_safe(html: &str) {
    for (tag, attributes) in tags(html) {
        assert!(
            !matches!(tag.as_str(), "script" | "style" | "iframe" | "svg" | "form"),
            "{html}"
        );
        for (name, value) in &attributes {
            let full = format!("{tag}:{name}");
            let cell = matches!(full.as_str(), "td:class" | "th:class" | "th:scope");
            assert!(cell || ALLOWED.contains(&full.as_str()), "{full} in {html}");
            if name == "src" {
                assert!(value.starts_with("/bestand/"), "{html}");
            }
        }
        if tag == "a" {
            assert_safe_link(&attributes, html);
        }
    }
}

fn assert_safe_link(attributes: &[(String, String)], html: &str) {
    let value = |wanted: &str| {
        attributes
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|a| &a.1)
    };
    let Some(href) = value("href") else { return };
    let href = href.to_lowercase();
    let leaves = href.starts_with("http://") || href.starts_with("https://");
    let site = (href.starts_with('/') && !href.starts_with("//")) || href.starts_with('#');
    assert!(
        leaves || site || href.starts_with("mailto:"),
        "{href} in {html}"
    );
    assert_eq!(leaves, value("rel").is_some(), "{html}");
}

/// Text made of the pieces that attacks and Markdown are made of.
fn nasty() -> impl Strategy<Value = String> {
    const PIECES: [&str; 54] = [
        "V 12",
        " P\u{a0}3 ",
        "<script>",
        "</script>",
        "<img src=x onerror=a()>",
        "<svg/onload=a()>",
        " onclick=\"a\"",
        " style=\"a\"",
        "javascript:",
        "JaVa\tScript:",
        "data:text/html,",
        "//a.nl",
        "https://a.nl",
        "http://",
        "/\\a.nl",
        "/bestand/a.png",
        "/bestand/../",
        "mailto:a@b.nl",
        "[a](",
        "![a](",
        ")",
        "[",
        "]",
        "(",
        "<",
        ">",
        "\"",
        "'",
        "`",
        "```",
        "~~",
        "*",
        "**",
        "_",
        "&lt;",
        "&#106;",
        "&colon;",
        "&Tab;",
        "&",
        "\\",
        "\n",
        "\n\n",
        "\n    ",
        "- ",
        "- [x] ",
        "1. ",
        "> ",
        "# ",
        "|a|b|\n|-|:-:|\n",
        "|",
        "[a]: ",
        "<!--",
        "\0",
        "é\u{301}",
    ];
    prop::collection::vec(
        prop_oneof![4 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => "\\PC{0,4}"],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_output_is_safe_and_stays_as_it_is(markdown in nasty()) {
        let html = html(&markdown);
        prop_assert!(!html.to_lowercase().contains("<script"));
        assert_safe(&html);
        prop_assert_eq!(sanitize::clean(&html), html);
    }

    #[test]
    fn any_html_through_the_sanitizer_is_stable(source in nasty()) {
        let once = sanitize::clean(&source);
        prop_assert!(!once.to_lowercase().contains("<script"));
        prop_assert_eq!(sanitize::clean(&once), once);
    }
}

#[test]
fn a_text_of_ampersands_is_interrupted_invisibly() {
    assert!(!html(&"& ".repeat(4000)).contains("<wbr>"));
    assert_eq!(html(&"& ".repeat(9000)).matches("<wbr>").count(), 2);
}

const MEGABYTE: usize = 1 << 20;

/// A quarter of a megabyte of the same: four times what a form takes.
fn filled(unit: &str) -> String {
    unit.repeat(MEGABYTE / 4 / unit.len())
}

/// Patterns that make a careless parser slow or its output huge. No clock here: quadratic work
/// on so much text would not end within the time a test run gets.
#[test]
fn hostile_input_comes_back_in_proportion() {
    let opened = |unit: &str, rest: &str| {
        let half = MEGABYTE / 2;
        format!(
            "{}{}",
            unit.repeat(half / unit.len()),
            rest.repeat(half / rest.len())
        )
    };
    let indented: String = (0..1000)
        .map(|depth| format!("{}- a\n", "  ".repeat(depth)))
        .collect();
    let ticks: String = (1..1400).map(|n| format!("{} ", "`".repeat(n))).collect();
    let header = format!("{}\n{}\n", "|a".repeat(2000), "|-".repeat(2000));
    let mut inputs: Vec<String> = [
        "[",
        "![",
        "(",
        "*",
        "_",
        "~",
        ">",
        "> ",
        "`",
        "<",
        "&",
        "\\",
        "|",
        "#",
        "- ",
        "1. ",
        "-\t",
        "\0",
        "\n",
        "*a ",
        "**a _b ",
        "*a_ ",
        "~a ",
        "[a](",
        "[a](<",
        "[a][",
        "[a]: b\n",
        "<a ",
        "<!--",
        "<?",
        "<![CDATA[",
        "<div>\n",
        "a\n",
        "https://a.nl ",
        "https://",
        "www.a.nl ",
        "www.a,",
        "www.",
        "w:",
        "https://a.nl/(",
        "https://a.nl/)",
        "V 1 ",
        "VV ",
        "V 1234567890",
        "[a](/b) ",
        "![a](/b) ",
        "- a\n",
        "> a\n\n",
        "- [ ] a\n",
        "* * * a\n",
        "&#65;",
        "\u{301}",
        "👩\u{200D}",
        "|a|\n|-|\n",
        "a  \n",
        "```\n",
    ]
    .map(filled)
    .into();
    inputs.extend([
        filled("«"),
        format!("[a](<{0}> '{0}')", "&".repeat(MEGABYTE / 2)),
        format!("![{}](/bestand/a)", "&".repeat(MEGABYTE)),
        opened(">", "\n"),
        opened("> ", "a\n"),
        opened("+ ", "a\n"),
        opened("> - ", "> a\n"),
        opened("- ", "|a|\n|-|\n"),
        opened("- ", "\n"),
        opened("-\t", "\n"),
        opened("1. ", "\n"),
        opened("*a ", " a*"),
        opened("**", "a**"),
        opened("[", "]"),
        opened("![", "](/a)"),
        opened("(", ")"),
        format!("{indented}{}", "\n".repeat(MEGABYTE / 2)),
        ticks,
        format!("{header}{}", "|\n".repeat(MEGABYTE / 4)),
        format!(
            "[a]: /{}\n\n{}",
            "b".repeat(MEGABYTE / 4),
            "[a] ".repeat(MEGABYTE / 8)
        ),
    ]);
    for input in inputs {
        let start: String = input.chars().take(20).collect();
        let rendered = render(&input);
        let size = rendered.html.as_str().len();
        assert!(size < 40 * MEGABYTE, "{start:?} gave {size} bytes");
        assert!(rendered.plain.len() < 4 * MEGABYTE, "{start:?}");
        assert!(crate::doubts(&input, crate::Own::default()).len() <= 20);
        assert!(crate::line_doubts(&input, crate::Own::default()).len() <= 20);
    }
}

/// A text with everything that is rendered in some way of its own.
const ALL_KINDS: &str = "# Kop\n\nZie V 12, G\u{a0}3 en @karin, <https://kb.nl/?a=1&b=2>, www.bieb.nl. \n\n\
    - [ ] doen\n- [x] *gedaan* **echt** ~~niet~~ `V 1`\n\n1. een\n2. twee\n\n> quote\n> > dieper\n\n\
    | a | b |\n|:-:|--:|\n| 1 | V 2 |\n\n```rust\nfn a() {}\n```\n\n    los\n\n---\n\n\
    ![foto](/bestand/1/a.jpg \"titel\") ![ver](https://a.nl/b.png) [hier](/v/9#r2) [weg](javascript:a)\n\n\
    regel een\nregel twee  \nregel drie &amp; <b>ruw</b> « ° é 👩\u{200D}🚒\n\n<div>\nblok\n</div>\n\na@b.nl <c@d.nl>\n\n[b.pdf](/bestand/2/b.pdf)\n";

#[test]
fn what_is_made_of_a_text_has_a_number() {
    let crate::Rendered {
        html,
        plain,
        excerpt,
    } = render(ALL_KINDS);
    // FNV-1a: short, and the same on every machine.
    let digest = [html.as_str(), &plain, &excerpt]
        .concat()
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
        });
    assert_eq!(
        (crate::RENDERING, digest),
        (6, 16_936_583_372_043_798_468),
        "texts are rendered otherwise than before: raise RENDERING, so that stored ones follow"
    );
}

#[test]
fn html_is_in_proportion_to_the_text() {
    const BODY: usize = 60_000;
    let header = format!("|{}\n{}\n", "|".repeat(300), "|-:".repeat(300));
    let short_rows = format!("{header}{}", "|x\n".repeat(100));
    let units = [
        short_rows.as_str(),
        "|x\n|-:|\n\n",
        "| | | | |\n|-:|-:|-:|-:|\n| | | | |\n| | | | |\n\n",
        "&",
        "- [ ] a\n",
        "@abc ",
        "http://a.nl ",
        "<http:a> ",
        "[](/b) ",
        "![](/bestand/1/a) ",
        "1) 2) 3) ",
        "*a*",
    ];
    for unit in units {
        let typed = unit.repeat(BODY / unit.len());
        let shown = html(&typed).len();
        let times = shown / typed.len();
        assert!(
            times < 15,
            "{times} times {:?}",
            &unit[..unit.len().min(40)]
        );
    }
}

#[test]
fn a_line_is_shown_as_typed_with_what_it_names() {
    let line = crate::line("Zie V 12 & <b>*@karin*</b>");
    assert_eq!(
        line.as_str(),
        "<p>Zie <a>V 12</a> &amp; &lt;b&gt;*<a>@karin</a>*&lt;/b&gt;</p>"
    );
}

#[test]
fn pictures_and_files_stand_apart_in_plain_text() {
    let text = "Kijk![De kast](/bestand/1/kast.jpg)hier. (![a](/bestand/2/b.jpg))";
    assert_eq!(crate::plain(text), "Kijk De kast hier. (a)");
    assert_eq!(crate::beginning(text, 200), "Kijk hier. ()");
    for (text, said) in [
        (
            "Zo kan het:\n\n[plan 2026.pdf](/bestand/3/plan.pdf)\n\nGroet",
            "Zo kan het: Groet",
        ),
        (
            "Zo:\n\n![](/bestand/1/a.jpg)\n[b.pdf](/bestand/3/b.pdf)",
            "Zo:",
        ),
        // In a sentence it is a word of it, and where there is nothing else it is what there is.
        (
            "Lees [plan.pdf](/bestand/3/plan.pdf) eerst.",
            "Lees plan.pdf eerst.",
        ),
        ("[plan.pdf](/bestand/3/plan.pdf)", "plan.pdf"),
        ("[de gids](/v/1)\n\nhier", "de gids hier"),
    ] {
        assert_eq!(crate::beginning(text, 200), said, "{text:?}");
        assert_eq!(crate::render(text).excerpt, said, "{text:?}");
    }
}
