//! What is being written stays: through previews, refusals, closed topics and a second window.

use stories::html;
use stories::http::{Client, Response};
use stories::site::Site;

use crate::steps::{ask, reply, there};

const ASKER: &str = "sanne@bibliotheek.example";

#[test]
fn a_preview_and_a_refusal_keep_what_was_typed() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let typed = [
        ("title", "Hoe vaak saneren jullie?"),
        ("body", "Wij elk jaar."),
    ];
    let preview = asker.fill(
        "/stel-een-vraag",
        "title",
        &[&typed[..], &[("preview", "ja")]].concat(),
    );
    assert!(preview.readable().contains("Concept bewaard om "));
    let form = asker.get("/stel-een-vraag");
    assert_eq!(form.form_value("title").as_deref(), Some(typed[0].1));
    assert!(
        form.readable()
            .contains("We hebben bewaard wat je eerder schreef.")
    );

    let question = there(&site.visitor().get("/v/3"));
    let long = "a".repeat(domain::limits::BODY_MAX + 1);
    let refused = asker.fill(&question, "body", &[("body", &long)]);
    assert_eq!(refused.status, 422);
    let again = asker.get(&question);
    assert_eq!(again.form_value("body").as_deref(), Some(long.as_str()));
    assert!(again.readable().contains("Begin opnieuw"));

    // What is sent is no draft any more.
    let posted = asker.fill(&question, "body", &[("body", "Kort dan.")]);
    assert_eq!(posted.status, 303);
    assert!(!asker.get(&question).readable().contains("Begin opnieuw"));
}

#[test]
fn what_was_thrown_away_is_put_back() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let question = there(&site.visitor().get("/v/3"));
    let preview = |body: &str| asker.fill(&question, "body", &[("body", body), ("preview", "ja")]);
    let typed = |page: &str| asker.get(page).form_value("body").unwrap_or_default();
    let discard = |form: &str, back: &str| {
        let gone = asker.post_form("/concepten/weg", &[("draft_of", form), ("terug", back)]);
        asker.follow(asker.follow(gone))
    };
    preview("Een lang antwoord.");
    let page = discard("/v/3", "/v/3");
    assert!(
        page.readable().contains("Het concept is weg."),
        "{}",
        page.readable()
    );
    let put_back = |page: &Response| {
        let page = page.text();
        let fields = html::fields_of(&page, "kept").expect("it can be put back");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
        let back = asker.post_form("/concepten/terug", &fields);
        let to = there(&back);
        (to, asker.follow(asker.follow(back)))
    };
    assert_eq!(typed(&question), "");
    // What was begun meanwhile is not lost to it, nor by who clicks twice.
    preview("Iets nieuws.");
    for _ in 0..2 {
        let (to, swapped) = put_back(&page);
        assert_eq!(to, "/v/3#reageer");
        assert!(
            swapped
                .readable()
                .contains("in plaats van wat je intussen schreef")
        );
        assert_eq!(typed(&question), "Een lang antwoord.");
    }
    let (_, swapped) = put_back(&page);
    let (_, again) = put_back(&swapped);
    assert!(again.readable().contains("in plaats van"));
    assert_eq!(typed(&question), "Iets nieuws.");
    let page = discard("/v/3", "/concepten");
    assert_eq!(page.status, 200);
    let (_, back) = put_back(&page);
    assert!(back.readable().contains("Je concept staat er weer."));
    let (to, before) = put_back(&page);
    assert_eq!(to, "/v/3#reageer");
    assert!(before.readable().contains("Je concept stond er al weer."));
    assert_eq!(typed(&question), "Iets nieuws.");
    discard("/v/3", "/concepten");
    // It is offered once, to who threw it away.
    assert!(!asker.get("/concepten").text().contains("/concepten/terug"));
    let other = site.signed_in("karin@poi.example");
    let nothing = other.follow(other.post_form("/concepten/terug", &[]));
    assert!(
        nothing
            .readable()
            .contains("Er is niets om terug te zetten.")
    );
    assert_eq!(
        site.visitor().post_form("/concepten/terug", &[]).status,
        401
    );
}

#[test]
fn a_topic_that_is_closed_meanwhile_gives_the_text_back() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let question = there(&site.visitor().get("/v/3"));
    asker.get(&question);
    site.sql()
        .execute("update items set locked = true where kind = 'question' and number = 3");
    for more in [&[][..], &[("preview", "ja")], &[("citeer", "1")]] {
        let typed = [&[("body", "Kort antwoord.")][..], more].concat();
        let refused = asker.post_form(&question, &typed);
        assert_eq!(refused.status, 403, "{more:?}");
        let said = refused.text();
        assert!(
            said.contains("Hier kun je niet meer op reageren."),
            "{said}"
        );
        assert!(said.contains("Kort antwoord.") && said.contains("Je tekst is bewaard"));
        let drafts = asker.get("/concepten").readable();
        assert!(drafts.contains("Kort antwoord."), "{drafts}");
        asker.post_form("/concepten/weg", &[("draft_of", "/v/3")]);
    }
}

#[test]
fn what_is_written_where_all_is_gone_is_kept_and_never_posted() {
    let site = Site::demo();
    let (asker, moderator) = (site.signed_in(ASKER), site.signed_in("david@kb.example"));
    let question = there(&site.visitor().get("/v/3"));
    let case = moderator.take_away("/v/3", "Dubbel.");
    let long = "Dit is een lang antwoord. ".repeat(40).trim().to_owned();
    for writer in [&asker, &moderator] {
        let refused = writer.post_form(&question, &[("body", long.as_str())]);
        assert_eq!(refused.status, 410, "{}", refused.readable());
        assert!(
            refused.text().contains(long.as_str())
                && refused.readable().contains("Je tekst is bewaard")
        );
        assert!(
            writer.get("/concepten").text().contains(long.as_str()),
            "all of it"
        );
    }
    moderator.bring_back(&case);
    assert_eq!(
        asker.get(&question).form_value("body").as_deref(),
        Some(long.as_str())
    );
    assert!(
        !site
            .visitor()
            .get(&question)
            .text()
            .contains("een lang antwoord")
    );
}

#[test]
fn a_change_of_what_is_gone_is_kept() {
    let site = Site::demo();
    let (asker, moderator) = (site.signed_in(ASKER), site.signed_in("david@kb.example"));
    let question = ask(&asker, "Hoe laat gaan jullie dicht?", "Wij om vijf uur.");
    reply(&asker, &question, "Of om zes uur.");
    let label = question.rsplit_once('/').expect("a slug").0;
    let case = moderator.take_away(label, "Dubbel.");
    for (path, draft_of, text) in [
        (
            format!("{label}/r/1/bewerken"),
            format!("{label}/r/1/bewerken"),
            "Of om half zeven.",
        ),
        (
            format!("{question}/bewerken"),
            format!("{label}/-/bewerken"),
            "Wij om half zes.",
        ),
    ] {
        let fields = [("version", "1"), ("title", "Hoe laat?"), ("body", text)];
        let refused = asker.post_form(&path, &fields);
        assert_eq!(refused.status, 410, "{path}");
        let said = refused.readable();
        assert!(said.contains("Je tekst is bewaard"), "{said}");
        let drafts = asker.get("/concepten").text();
        assert!(drafts.contains(text) && drafts.contains(&draft_of));
    }
    moderator.bring_back(&case);
    let form = asker.get(&format!("{label}/r/1/bewerken"));
    assert_eq!(
        form.form_value("body").as_deref(),
        Some("Of om half zeven.")
    );
}

#[test]
fn two_windows_do_not_write_over_each_other() {
    let site = Site::demo();
    let (desk, phone) = (site.signed_in(ASKER), site.signed_in(ASKER));
    let question = there(&site.visitor().get("/v/3"));
    let (at_desk, on_phone) = (
        Window::open(&desk, &question),
        Window::open(&phone, &question),
    );
    assert_eq!(on_phone.keep("Onderweg getypt."), (200, true));
    assert_eq!(on_phone.keep("Onderweg getypt, meer."), (200, true));
    // The script at the desk hears of it and stops.
    assert_eq!(at_desk.keep("Aan het bureau."), (409, false));
    let refused = at_desk.send("Aan het bureau.", &[("preview", "ja")]);
    assert_eq!(refused.status, 409);
    let said = refused.readable();
    assert!(said.contains("Onderweg getypt, meer."), "{said}");
    assert_eq!(
        refused.form_value("body").as_deref(),
        Some("Aan het bureau.")
    );
    // Without a script too.
    let plain = desk.post_form("/concepten", &at_desk.fields("Aan het bureau."));
    assert_eq!(plain.status, 409);
    let said = plain.readable();
    assert!(
        said.contains("Onderweg getypt, meer.") && said.contains("Aan het bureau."),
        "{said}"
    );
    let kept = plain
        .form_value("kept")
        .expect("the other draft is known now");
    let mut chosen = at_desk.fields("Aan het bureau.");
    chosen.push(("kept", &kept));
    assert_eq!(desk.post_form("/concepten", &chosen).status, 303);

    // Sending one text leaves what was written elsewhere meanwhile.
    let posted = on_phone.send("Onderweg geplaatst.", &[]);
    assert_eq!(posted.status, 303, "{}", posted.readable());
    let left = desk.get(&question).form_value("body");
    assert_eq!(left.as_deref(), Some("Aan het bureau."));
}

/// The form for a reply as it stands open in a browser.
struct Window<'a> {
    client: &'a Client,
    path: &'a str,
    pen: String,
    draft_of: String,
}

impl<'a> Window<'a> {
    fn open(client: &'a Client, path: &'a str) -> Self {
        let page = client.get(path);
        let value = |name| page.form_value(name).expect("a hidden field");
        Self {
            client,
            path,
            pen: value("pen"),
            draft_of: value("draft_of"),
        }
    }

    fn fields<'f>(&'f self, body: &'f str) -> Vec<(&'f str, &'f str)> {
        vec![
            ("draft_of", &self.draft_of),
            ("pen", &self.pen),
            ("body", body),
        ]
    }

    /// As the script does: the status, and whether the answer says that it is kept.
    fn keep(&self, body: &str) -> (u16, bool) {
        let fields = [self.fields(body), vec![("silent", "ja")]].concat();
        let answer = self.client.post_form("/concepten", &fields);
        (
            answer.status,
            answer.text().starts_with("Concept bewaard om "),
        )
    }

    fn send(&self, body: &str, more: &[(&str, &str)]) -> stories::http::Response {
        let fields = [self.fields(body), more.to_vec()].concat();
        self.client.post_form(self.path, &fields)
    }
}

#[test]
fn the_next_person_at_a_shared_computer_sends_nothing_of_the_last_one() {
    let site = Site::demo();
    let (first, next) = (site.signed_in(ASKER), site.signed_in("david@kb.example"));
    let question = there(&site.visitor().get("/v/3"));
    let writer = first.get(&question).form_value("writer").expect("a writer");
    let text = "Alleen van mij, nog niet af.";
    let fields = [("writer", writer.as_str()), ("body", text)];
    let refused = next.post_form(&question, &fields);
    assert_eq!(refused.status, 409, "{}", refused.readable());
    assert!(!refused.text().contains(text));
    let label = question.rsplit_once('/').expect("a slug").0;
    let kept = [fields[0], fields[1], ("draft_of", label)];
    assert_eq!(next.post_form("/concepten", &kept).status, 409);
    let silent = [kept[0], kept[1], kept[2], ("silent", "ja")];
    let told = next.post_form("/concepten", &silent);
    assert!(
        told.status == 409 && !told.text().contains('<'),
        "{}",
        told.text()
    );
    assert!(!next.get("/concepten").text().contains(text));
    assert!(!site.visitor().get(&question).text().contains(text));
    // Who wrote it sends it.
    assert_eq!(first.post_form(&question, &fields).status, 303);
}

#[test]
fn what_is_open_when_its_topic_becomes_part_of_another_changes_nothing_there() {
    let site = Site::demo();
    let (asker, moderator) = (site.signed_in(ASKER), site.signed_in("david@kb.example"));
    let one = ask(&asker, "Hoe laat gaan jullie dicht?", "Wij om vijf uur.");
    let other = ask(&asker, "Hoe laat gaan jullie open?", "Wij om tien uur.");
    reply(&asker, &one, "Of om zes uur.");
    reply(&asker, &other, "Of om negen uur.");
    let labelled = |path: &str| path.rsplit_once('/').expect("a slug").0.to_owned();
    let (was, is) = (labelled(&one), labelled(&other));
    let into = is.trim_start_matches('/').replace('/', " ").to_uppercase();
    let merged = moderator.post_form(&format!("{one}/voeg-samen"), &[("into", into.as_str())]);
    assert_eq!(merged.status, 303, "{}", merged.readable());

    let edit = [
        ("version", "1"),
        ("title", "Iets anders"),
        ("body", "Heel anders."),
    ];
    let refused = asker.post_form(&format!("{one}/bewerken"), &edit);
    assert_eq!(refused.status, 409, "{}", refused.readable());
    assert!(
        refused.text().contains("Heel anders.")
            && refused.text().contains(&format!("href=\"{was}\""))
    );
    assert_eq!(moderator.post_form(&format!("{one}/weg"), &[]).status, 409);
    let changed = asker.post_form(
        &format!("{was}/r/1/bewerken"),
        &[("version", "1"), ("body", "Om zeven uur.")],
    );
    assert_eq!(changed.status, 303, "it went along: {}", changed.readable());
    let said = asker.post_form(&one, &[("body", "En zondags?")]);
    assert_eq!(said.status, 422);
    assert!(said.readable().contains("samengevoegd"));

    let page = site.visitor().get(&other).readable();
    for (text, there) in [
        ("Wij om tien uur.", true),
        ("Of om negen uur.", true),
        ("Om zeven uur.", true),
        ("Of om zes uur.", false),
        ("Heel anders.", false),
        ("En zondags?", false),
    ] {
        assert_eq!(page.contains(text), there, "{text}");
    }
    let led = there(&site.visitor().get(&format!("{was}/r/1")));
    assert!(led.ends_with("#r3"), "{led}");
    assert_eq!(
        asker.post_form(&other, &[("body", "En zondags?")]).status,
        303
    );
}
