//! Markup that was typed is text on every page.

use stories::html;
use stories::http::{Response, encode};
use stories::site::Site;

use super::forms::forms;
use super::{MERYEM, SANNE, unbroken};
use crate::steps::{ask, led, settle};

/// Markup in every way that a page could take it for its own.
const MARKUP: &str =
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}</textarea></title>&lt;b&gt;";

#[test]
fn markup_in_any_field_is_text_on_every_page() {
    let site = Site::demo();
    let forms = forms(&site);
    let mut pages: Vec<String> = Vec::new();
    for form in &forms {
        let client = site.signed_in(form.who);
        let mut typed: Vec<(&str, &str)> = form
            .bounded
            .iter()
            .map(|(field, _)| (*field, MARKUP))
            .collect();
        typed.retain(|(field, _)| !matches!(*field, "name" | "job_title"));
        // Names take fewer characters.
        let short = &MARKUP[..75];
        typed.extend(
            form.bounded
                .iter()
                .filter(|(field, _)| matches!(*field, "name" | "job_title"))
                .map(|(field, _)| (*field, short)),
        );
        typed.push(("tags", "<img src=x onerror=alert(1)>"));
        let answer = form.send(&client, &typed);
        assert_eq!(answer.status, 303, "{}: {}", form.path, answer.readable());
        let shown = led(&answer);
        // Given back in the form too.
        let long = "x".repeat(60_001) + MARKUP;
        let refused = form.send(&client, &[("body", &long), ("about", &long)]);
        assert_eq!(refused.status, 422, "{}", form.path);
        harmless(&form.path, &refused);
        let text = client.get(&shown).text();
        assert!(
            text.contains("&lt;script&gt;") || text.contains("&#60;script&#62;"),
            "{shown} shows it as text"
        );
        if shown.starts_with("/v/") || shown.starts_with("/p/") || shown.starts_with("/g/") {
            pages.extend([
                format!("{shown}/versies"),
                format!("{shown}/vergelijk?a=1&b=2"),
                format!("{shown}/bewerken"),
            ]);
        }
        pages.push(shown);
    }
    let sanne = site.signed_in(SANNE);
    let kept = [
        ("draft_of", "/stel-een-vraag"),
        ("title", MARKUP),
        ("body", MARKUP),
        (MARKUP, MARKUP),
    ];
    // What a form of hers that came back left behind stands in the way.
    let both = sanne.post_form("/concepten", &kept);
    assert_eq!(both.status, 409);
    assert!(!both.text().contains("<img src=x"), "{}", both.text());
    sanne.post_form("/concepten/weg", &kept[..1]);
    assert_eq!(led(&sanne.post_form("/concepten", &kept)), "/concepten");
    settle(&site);
    let tag = site
        .sql()
        .words("select slug as word from terms where label like '%onerror%'");
    assert_eq!(tag.len(), 1, "the tag is there: {tag:?}");
    pages.push(format!("/woord/{}", tag[0]));
    let searched = format!("/zoeken?q={}", encode(MARKUP));
    let others = [
        "/",
        "/vragen",
        "/praktijk",
        "/gesprekken",
        "/mededelingen",
        "/groepen",
        "/bibliotheken",
        "/concepten",
        "/stel-een-vraag",
        "/wie/karin",
        "/instellingen",
        "/zoeken?q=script+alert",
        "/zoeken?q=onerror&soort=person",
        "/sitemap.xml",
        "/bibliotheek/NL-0899010000",
        "/bestaat-niet/<script>alert(1)</script>",
        &searched,
        "/vragen?na=<script>alert(1)</script>",
        "/stel-een-vraag?title=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&place=%22%3E%3Cscript%3E",
    ];
    pages.extend(others.map(str::to_owned));
    let signing_in = "/inloggen?terug=/%3Cscript%3Ealert(1)%3C/script%3E";
    harmless(signing_in, &site.visitor().get(signing_in));
    let readers = [site.visitor(), sanne, site.signed_in(MERYEM)];
    for path in &pages {
        for reader in &readers {
            harmless(
                path,
                &reader.follow(reader.get(&path.replace('<', "%3C").replace('>', "%3E"))),
            );
        }
    }
    let hit = readers[1].get("/zoeken?q=script+alert").text();
    assert!(
        hit.contains("<mark>script</mark>") || hit.contains("<mark>alert</mark>"),
        "search shows it, marked"
    );
    unbroken(&site);
}

/// Nothing of [`MARKUP`] has become markup.
fn harmless(path: &str, answer: &Response) {
    assert!(answer.status < 500, "{path}: {}", answer.status);
    let page = answer.text();
    for tag in html::tags(&page) {
        let events = tag
            .attributes
            .iter()
            .any(|(name, _)| name.starts_with("on"));
        assert!(!events, "{path}: {tag:?}");
        if tag.name == "script" {
            let source = tag.attribute("src").unwrap_or_default();
            assert!(source.starts_with("/static/"), "{path}: {tag:?}");
        }
        let target = tag
            .attribute("href")
            .or(tag.attribute("src"))
            .unwrap_or_default();
        assert!(
            !target.trim().to_lowercase().starts_with("javascript:") && target != "x",
            "{path}: {tag:?}"
        );
    }
    assert!(
        !page.contains("49</textarea>"),
        "{path}: a template in a text"
    );
    let titles = page.matches("</title>").count();
    assert!(titles <= 1, "{path}: the title ends once");
}

#[test]
fn markdown_makes_no_dangerous_html() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let body = "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,<script>x</script>) \
        [d](vbscript:x) ![e](https://elders.example/pixel.gif) <https://bibliotheek.example> [f](//elders.example)\n\n\
        <iframe src=//elders.example></iframe> <form action=/uitloggen method=post><button>klik</button></form>\n\n\
        <a href=\"javascript:alert(1)\">g</a> <style>body{display:none}</style> <svg onload=alert(1)> <details open ontoggle=x>\n\n\
        [h]: javascript:alert(1)\n\n[h] `<script>` \n\n```html\n<script>alert(1)</script>\n```\n\n&#106;avascript:alert(1)\n\n\
        [i](&#106;avascript:alert(1)) [j](java\tscript:alert(1)) [k](\u{1}javascript:alert(1))\n\n<img src=x id=inhoud name=cookie>";
    let question = ask(&sanne, "Wat doet Markdown hiermee?", body);
    let page = site.visitor().get(&question);
    harmless(&question, &page);
    let text = page.text();
    let prose = text
        .split("<div class=\"ln-prose\">")
        .nth(1)
        .and_then(|rest| rest.split("</div>").next())
        .expect("a text");
    for tag in html::tags(prose) {
        let fine = [
            "a",
            "p",
            "pre",
            "code",
            "ul",
            "ol",
            "li",
            "em",
            "strong",
            "br",
            "blockquote",
            "span",
        ];
        assert!(fine.contains(&tag.name.as_str()), "{tag:?}");
        assert!(
            tag.attribute("id").is_none() && tag.attribute("style").is_none(),
            "{tag:?}"
        );
        if let Some(target) = tag.attribute("href") {
            assert!(
                target.starts_with("https://")
                    || target.starts_with('/') && !target.starts_with("//"),
                "{tag:?}"
            );
        }
    }
    let deep = ">".repeat(5_000)
        + " diep "
        + &"[".repeat(10_000)
        + &"*".repeat(10_000)
        + &"- ".repeat(5_000);
    let answer = sanne.fill(&question, "body", &[("body", &deep)]);
    assert!(matches!(answer.status, 303 | 422), "{}", answer.status);
    harmless(&question, &sanne.follow(answer));
    unbroken(&site);
}
