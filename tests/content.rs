//! What people write together: sent twice and made once, changed by two, filled in later, shared with a group,
//! and told in full.

use std::thread;

use stories::html;
use stories::http::{Client, Response};
use stories::site::Site;

use crate::steps::{ask, ask_in, lasting, led, option, options, reply, settle, ticked};

const SANNE: &str = "sanne@bibliotheek.example";
const KARIN: &str = "karin@poi.example";
const MERYEM: &str = "meryem@bibliotheek.example";
const ESTHER: &str = "esther@beemden.example";
const DAVID: &str = "david@kb.example";

/// What the form at `path` with `field` sends, with these values instead.
fn filled(
    client: &Client,
    path: &str,
    field: &str,
    typed: &[(&str, &str)],
) -> Vec<(String, String)> {
    let page = client.follow(client.get(path));
    let mut fields = html::fields_of(&page.text(), field).expect("a form");
    fields.retain(|(name, _)| typed.iter().all(|(known, _)| known != name));
    fields.extend(
        typed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// Sends the same form six times at once.
fn at_once(client: &Client, path: &str, fields: &[(String, String)]) -> Vec<Response> {
    thread::scope(|scope| {
        let sending: Vec<_> = (0..6)
            .map(|_| scope.spawn(|| client.post_form(path, &borrowed(fields))))
            .collect();
        sending
            .into_iter()
            .map(|one| one.join().expect("an answer"))
            .collect()
    })
}

#[test]
fn a_form_that_is_sent_six_times_at_once_makes_one() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let count = |what: &str| {
        site.sql()
            .number(&format!("select count(*) as number from {what}"))
    };

    let place = option(&sanne.get("/stel-een-vraag"), "place", "Taal");
    let typed = [
        ("title", "Zes keer geklikt?"),
        ("body", "Ja, zes keer."),
        ("place", place.as_str()),
        ("asked", "similar"),
    ];
    let fields = filled(&sanne, "/stel-een-vraag", "title", &typed);
    let answers = at_once(&sanne, "/stel-een-vraag", &fields);
    let ways: Vec<String> = answers.iter().map(led).collect();
    assert!(ways.iter().all(|way| *way == ways[0]), "{ways:?}");
    assert_eq!(count("items where title = 'Zes keer geklikt?'"), 1);

    let fields = filled(
        &sanne,
        &ways[0],
        "body",
        &[("body", "Een antwoord dat zes keer komt.")],
    );
    let answers = at_once(&sanne, &ways[0], &fields);
    assert!(
        answers
            .iter()
            .all(|answer| answer.location().is_some_and(|way| way.ends_with("#r1")))
    );
    assert_eq!(
        count("posts where body = 'Een antwoord dat zes keer komt.'"),
        1
    );
    assert!(sanne.get(&ways[0]).readable().contains("1 antwoord"));

    // Another person with the same token makes one of their own, and a token holds for one form only.
    let karin = site.signed_in(KARIN);
    let unsigned: Vec<_> = borrowed(&fields)
        .into_iter()
        .filter(|(name, _)| *name != "writer")
        .collect();
    let other = karin.post_form(&ways[0], &unsigned);
    assert!(
        other.location().is_some_and(|way| way.ends_with("#r2")),
        "{}",
        other.readable()
    );
}

#[test]
fn a_form_that_went_already_swallows_no_other_text() {
    let site = Site::demo();
    let karin = site.signed_in(KARIN);
    let question = ask(&site.signed_in(SANNE), "Wie weet hoe dit moet?", "Ik niet.");
    let sent = filled(
        &karin,
        &question,
        "body",
        &[("body", "Het eerste antwoord.")],
    );
    let post = |fields: &[(String, String)]| karin.post_form(&question, &borrowed(fields));
    let posted = |fields: &[(String, String)]| post(fields).location().map(str::to_owned);
    let at = |n: i32| Some(format!("{question}#r{n}"));
    assert_eq!(posted(&sent), at(1));
    // As from the page that the browser goes back to.
    let with = |token: Option<String>| -> Vec<(String, String)> {
        let mut fields = sent.clone();
        for (name, value) in &mut fields {
            match name.as_str() {
                "body" => "Toch iets anders.".clone_into(value),
                "submission" => *value = token.clone().unwrap_or_else(|| value.clone()),
                _ => {}
            }
        }
        fields
    };
    let again = post(&with(None));
    assert_eq!(again.status, 422);
    assert!(again.readable().contains("Dit formulier is al verstuurd"));
    assert_eq!(
        again.form_value("body").as_deref(),
        Some("Toch iets anders.")
    );
    let next = with(again.form_value("submission"));
    assert_eq!(posted(&next), at(2));
    assert_eq!(posted(&next), at(2), "that one too goes once");
}

#[test]
fn a_reply_is_changed_by_who_wrote_it_and_keeps_its_history() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let karin = site.signed_in(KARIN);
    let question = ask(&sanne, "Wie weet hoe dit moet?", "Ik niet.");
    reply(&karin, &question, "Zo **moet** het.\n\nEn zo niet.");
    let at = format!("{}/r/1", lasting(&question));
    assert_eq!(
        karin.get(&at).location(),
        Some(format!("{question}#r1").as_str())
    );
    let edit = format!("{at}/bewerken");
    assert_eq!(sanne.get(&edit).status, 403);
    assert_eq!(site.visitor().get(&edit).status, 401);

    let early = filled(&karin, &edit, "body", &[("body", "Mijn late tekst")]);
    let changed = karin.fill(
        &edit,
        "body",
        &[
            ("body", "Zo **kan** het.\n\nEn zo niet."),
            ("note", "Milder"),
        ],
    );
    assert_eq!(led(&changed), question);
    let stale = karin.post_form(&edit, &borrowed(&early));
    assert_eq!(stale.status, 412);
    let both = stale.text();
    assert!(both.contains("Zo **kan** het.") && both.contains("Mijn late tekst"));

    let page = site.visitor().get(&question).readable();
    assert!(
        page.contains("Zo kan het.") && !page.contains("late tekst"),
        "{page}"
    );
    let versions = site.visitor().get(&format!("{at}/versies")).readable();
    assert!(
        versions.contains("Milder") && versions.contains("Versie 2"),
        "{versions}"
    );
    let compared = site
        .visitor()
        .get(&format!("{at}/vergelijk?a=1&b=2"))
        .readable();
    assert!(
        compared.contains("moet") && compared.contains("kan"),
        "{compared}"
    );
    for wrong in [
        "a=1",
        "a=0&b=1",
        "a=-1&b=2",
        "a=1&b=99",
        "a=x&b=y",
        "a=9223372036854775807&b=1",
    ] {
        assert_eq!(
            site.visitor()
                .get(&format!("{at}/vergelijk?{wrong}"))
                .status,
            404,
            "{wrong}"
        );
    }
}

#[test]
fn a_best_answer_is_chosen_changed_and_taken_back() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let karin = site.signed_in(KARIN);
    let question = ask_in(&sanne, "Wat is het beste?", "Zeg het maar.", "Digitaal");
    reply(&karin, &question, "Het eerste antwoord.");
    reply(&karin, &question, "Het tweede antwoord.");
    let best = |client: &Client, n: u8, yes: &str| {
        client
            .post_form(
                &format!("{}/r/{n}/beste", lasting(&question)),
                &[("accepted", yes)],
            )
            .status
    };
    assert_eq!(best(&karin, 1, "ja"), 403, "who asked chooses");
    assert_eq!(best(&site.visitor(), 1, "ja"), 401);
    assert_eq!(best(&sanne, 1, "ja"), 303);
    assert_eq!(best(&sanne, 1, "ja"), 303, "twice is no more");
    assert_eq!(best(&sanne, 2, "ja"), 303);
    let solved = || found_as(&site, "opgelost", &question);
    settle(&site);
    assert!(
        solved()
            && site
                .visitor()
                .get(&question)
                .readable()
                .contains("Opgelost")
    );
    assert_eq!(best(&sanne, 9, "ja"), 404);
    for n in [1, 2] {
        assert_eq!(best(&sanne, n, "nee"), 303);
    }
    settle(&site);
    assert!(!solved() && found_as(&site, "open", &question));
    let page = site.visitor().get(&question).readable();
    assert!(
        !page.contains("Beste antwoord") && !page.contains("Opgelost"),
        "{page}"
    );

    // In a discussion there is none.
    let place = option(&karin.get("/start-een-gesprek"), "place", "Taal");
    let typed = [
        ("title", "Een gesprek zonder einde"),
        ("body", "Praat mee."),
        ("place", place.as_str()),
    ];
    let talk = led(&karin.fill("/start-een-gesprek", "title", &typed));
    reply(&sanne, &talk, "Ik praat mee.");
    assert!(!karin.get(&talk).text().contains("/beste\""));
    let refused = karin.post_form(
        &format!("{}/r/1/beste", lasting(&talk)),
        &[("accepted", "ja")],
    );
    assert!(
        matches!(refused.status, 403 | 404 | 409),
        "{}",
        refused.status
    );
}

fn found_as(site: &Site, status: &str, question: &str) -> bool {
    let page = site
        .visitor()
        .get(&format!("/zoeken?q=het+beste&status={status}"))
        .text();
    page.contains(&format!("href=\"{question}\""))
}

#[test]
fn a_practice_is_told_in_full_and_filled_in_by_a_colleague() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let form = sanne.get("/schrijf");
    let theme = option(&form, "themes", "Geletterde");
    let place = option(&form, "place", "Taal");
    let (poi, own) = (
        option(&form, "organisations", "Bibliotheekondersteuning Oost"),
        option(&form, "organisations", "Bibliotheek Voorbeeldstad"),
    );
    let taalhuis = ticked(&form, "programmes", "Taalhuis");
    let (nt1, volunteers) = (
        ticked(&form, "targets", "NT1"),
        ticked(&form, "intermediaries", "Vrijwilligers"),
    );
    let prose = [
        "goal",
        "steps",
        "outcome",
        "working_elements",
        "pitfalls",
        "costs_material",
        "costs_funding",
        "materials",
        "partners",
        "links",
        "toc_goal",
        "toc_outcomes",
        "toc_activities",
        "toc_assumptions",
    ];
    let texts: Vec<(String, String)> = prose
        .iter()
        .map(|name| {
            (
                (*name).to_owned(),
                format!("Tekst van **{}**", name.replace('_', " ")),
            )
        })
        .collect();
    let mut typed = vec![
        ("title", "De leesfiets door de wijk"),
        ("summary", "Een bakfiets vol boeken langs de deuren."),
        ("themes", theme.as_str()),
        ("phase", "implementation"),
        ("body", "We kochten een **bakfiets**."),
        ("place", place.as_str()),
        ("programmes", taalhuis.as_str()),
        ("targets", nt1.as_str()),
        ("intermediaries", volunteers.as_str()),
        ("tags", "bakfiets, wijkwerk"),
        ("evidence", "measured"),
        ("instrument", "Impactmonitor"),
        ("evidence_n", "120"),
        ("evidence_year", "2025"),
        ("costs_hours", "16"),
        ("costs_euros", "2400"),
        ("costs_public", "ja"),
        ("takeover", "free"),
        ("licence", "CC-BY-4.0"),
        ("contact", "@sanne"),
        ("reviewed_on", "2026-11-02"),
        ("review_before", "2027-11-02"),
        ("organisations", own.as_str()),
        ("organisations", poi.as_str()),
    ];
    typed.extend(
        texts
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    let answer = sanne.fill("/schrijf", "summary", &typed);
    let practice = led(&answer);
    let page = site.visitor().get(&practice);
    let said = page.readable();
    for words in [
        "Een bakfiets vol boeken",
        "Geletterde samenleving",
        "Implementatie",
        "Taalhuis",
        "NT1",
        "Vrijwilligers",
        "bakfiets",
        "wijkwerk",
        "Impactmonitor",
        "120",
        "2025",
        "16 uur",
        "2400 euro",
        "Vrij",
        "CC BY",
        "Sanne Leeslamp",
        "2 november 2026",
        "2 november 2027",
        "Bibliotheekondersteuning Oost",
        "Taal en basisvaardigheden",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for name in prose {
        assert!(
            said.contains(&format!("Tekst van {}", name.replace('_', " "))),
            "{name}: {said}"
        );
    }
    assert!(page.text().contains("<strong>bakfiets</strong>"));
    assert!(
        !said.contains("Nog niet ingevuld"),
        "nothing is missing: {said}"
    );

    // The form to change it begins with all of that, and saving it as it is changes nothing.
    let edit = format!("{practice}/bewerken");
    let meryem = site.signed_in(MERYEM);
    assert_eq!(
        meryem.get(&edit).status,
        200,
        "a colleague of the owning library"
    );
    assert_eq!(
        site.signed_in(KARIN).get(&edit).status,
        200,
        "and of the one that takes part"
    );
    assert_eq!(
        site.signed_in(ESTHER).get(&edit).status,
        403,
        "and nobody else"
    );
    let same = meryem.fill(&edit, "summary", &[("note", "Niets veranderd")]);
    assert_eq!(led(&same), practice);
    assert_eq!(
        site.visitor()
            .get(&practice)
            .readable()
            .matches("Tekst van")
            .count(),
        prose.len()
    );

    let emptied = meryem.fill(
        &edit,
        "summary",
        &[
            ("pitfalls", ""),
            ("costs_euros", ""),
            ("note", "Klopte niet"),
        ],
    );
    assert_eq!(led(&emptied), practice);
    let said = site.visitor().get(&practice).readable();
    assert!(
        said.contains("Nog niet ingevuld") && said.contains("Wat zou je anders doen?"),
        "{said}"
    );
    let versions = meryem.get(&format!("{practice}/versies")).readable();
    assert!(
        versions.contains("Klopte niet") && versions.contains("Meryem"),
        "{versions}"
    );
    settle(&site);
    let found = site
        .visitor()
        .get("/zoeken?q=leesfiets&fase=implementation&soort=practice")
        .text();
    assert!(found.contains(&practice));
    let by_tag = site.visitor().get("/woord/wijkwerk").text();
    assert!(by_tag.contains(&practice));
}

#[test]
fn costs_are_for_members_unless_the_writer_says_otherwise() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let theme = option(&sanne.get("/schrijf"), "themes", "Collectie");
    let typed = [
        ("title", "Wat kostte dit?"),
        ("summary", "Kort gezegd."),
        ("themes", theme.as_str()),
        ("phase", "idea"),
        ("body", "Een plan."),
        ("costs_euros", "98765"),
        ("costs_material", "Kwikzilverhout"),
    ];
    let practice = led(&sanne.fill("/schrijf", "summary", &typed));
    settle(&site);
    let visitor = site.visitor();
    let edit = format!("{practice}/bewerken");
    sanne.fill(
        &edit,
        "summary",
        &[("costs_euros", "98766"), ("note", "Een euro meer")],
    );
    settle(&site);
    for path in [
        practice.clone(),
        format!("{practice}/vergelijk?a=1&b=2"),
        "/zoeken?q=98766".to_owned(),
        "/zoeken?q=kwikzilverhout".to_owned(),
        "/praktijk".to_owned(),
    ] {
        let page = visitor.get(&path).readable();
        // What was asked stands there in small letters and without a unit.
        for secret in ["98765", "98.765", "98766 euro", "98.766", "Kwikzilverhout"] {
            assert!(!page.contains(secret), "{path} tells {secret}: {page}");
        }
    }
    let said = sanne.get(&practice).readable();
    assert!(
        said.contains("98.766 euro") && said.contains("Kwikzilverhout"),
        "{said}"
    );
}

#[test]
fn an_editorial_article_is_for_editors() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let david = site.signed_in(DAVID);
    let place = option(
        &david.get("/schrijf-redactioneel"),
        "place",
        "Over dit platform",
    );
    let typed = [
        ("title", "Wat er verandert in de wet"),
        ("summary", "In het kort."),
        ("body", "De wet verandert."),
        ("place", place.as_str()),
    ];
    let refused = sanne.post_form("/schrijf-redactioneel", &typed);
    assert!(matches!(refused.status, 403 | 422), "{}", refused.status);
    let none = "select count(*) as number from items where title = 'Wat er verandert in de wet'";
    assert_eq!(site.sql().number(none), 0);
    let article = led(&david.fill("/schrijf-redactioneel", "summary", &typed));
    assert!(article.starts_with("/r/"), "{article}");
    let page = site.visitor().get(&article).readable();
    assert!(
        page.contains("De wet verandert.") && !page.contains("Nog niet ingevuld"),
        "{page}"
    );
    reply(&sanne, &article, "Dank voor de uitleg.");
    assert!(
        site.visitor()
            .get(&article)
            .readable()
            .contains("Dank voor de uitleg.")
    );
    assert!(
        !site
            .visitor()
            .get("/redactioneel")
            .text()
            .contains("href=\"/schrijf-redactioneel\"")
    );
    assert!(
        david
            .get("/redactioneel")
            .text()
            .contains("href=\"/schrijf-redactioneel\"")
    );
}

#[test]
fn a_group_is_read_by_its_members_alone() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let karin = site.signed_in(KARIN);
    let typed = [
        ("name", "Geheim genootschap"),
        ("about", "Voor ons"),
        ("audience", "group"),
        ("listed", "ja"),
    ];
    let begun = led(&sanne.fill("/nieuwe-groep", "name", &typed));
    let group = begun.split("/bewerken").next().unwrap().to_owned();
    let inside = ask_in(
        &sanne,
        "Een vraag voor ons",
        "Alleen wij lezen dit.",
        "Geheim genootschap",
    );
    let listed = |client: &Client| {
        client
            .get("/groepen")
            .readable()
            .contains("Geheim genootschap")
    };
    let reads = |client: &Client| client.get(&inside).status == 200;
    assert!(
        listed(&karin),
        "a listed group is known to members of the network"
    );
    assert!(!reads(&karin) && !karin.get(&group).text().contains("Een vraag voor ons"));

    let asked = karin.post_form(&format!("{group}/aanvraag"), &[("note", "Graag!")]);
    assert_eq!(led(&asked), group);
    assert!(!reads(&karin), "not before an owner says so");
    let asking = sanne.get(&format!("{group}/bewerken")).readable();
    assert!(asking.contains("Graag!"), "{asking}");
    let decide = format!("{group}/aanvragen");
    let yes = [("handle", "karin"), ("answer", "ja")];
    assert_eq!(karin.post_form(&decide, &yes).status, 403);
    assert_eq!(sanne.post_form(&decide, &yes).status, 303);
    assert_eq!(
        sanne.post_form(&decide, &yes).status,
        409,
        "it was answered"
    );
    assert!(reads(&karin), "at once");
    let places = options(&karin.get("/stel-een-vraag"), "place");
    assert!(
        places.iter().any(|(_, name)| name.starts_with("Geheim")),
        "{places:?}"
    );
    reply(&karin, &inside, "Ik ben er.");

    let edit = format!("{group}/bewerken");
    let hidden = [
        ("name", "Geheim genootschap"),
        ("about", "Voor ons"),
        ("audience", "group"),
        ("version", "1"),
    ];
    let mut unlisted = filled(&sanne, &edit, "about", &[]);
    unlisted.retain(|(name, _)| name != "listed");
    assert_eq!(sanne.post_form(&edit, &borrowed(&unlisted)).status, 303);
    assert_eq!(
        sanne.post_form(&edit, &hidden).status,
        412,
        "an old version"
    );
    let esther = site.signed_in(ESTHER);
    assert!(!listed(&esther) && listed(&karin) && !listed(&site.visitor()));
    for path in [group.as_str(), inside.as_str()] {
        assert_eq!(esther.get(path).status, 404, "{path}");
    }
    assert_eq!(
        esther.post_form(&format!("{group}/aanvraag"), &[]).status,
        404,
        "nobody asks to come into what they don't know of"
    );
    assert_eq!(
        esther.post_form(&inside, &[("body", "Ik wil erin")]).status,
        404
    );

    assert_eq!(
        sanne
            .post_form(&format!("{group}/deelnemers/weg"), &[("handle", "karin")])
            .status,
        303
    );
    assert!(!reads(&karin), "and gone at once");
    let told = karin.get("/meldingen");
    assert!(
        told.readable().contains("haalde je uit de groep"),
        "{}",
        told.readable()
    );
    assert!(
        !told.text().contains(&format!("href=\"{group}\"")),
        "where they see nothing"
    );
    assert_eq!(
        karin
            .get(&format!("{}/r/1/bewerken", lasting(&inside)))
            .status,
        404,
        "also her own reply there"
    );
    settle(&site);
    let found = karin.get("/zoeken?q=%22alleen+wij+lezen+dit%22").text();
    assert!(!found.contains(&inside));
}

#[test]
fn drafts_wait_in_the_form_they_were_written_in() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let question = ask(&sanne, "Een vraag met een concept", "Begin.");
    let edit = format!("{question}/bewerken");
    let keep = |path: &str, field: &str, typed: &[(&str, &str)]| {
        let fields = filled(&sanne, path, field, typed);
        sanne.post_form("/concepten", &borrowed(&fields))
    };
    for (path, field, typed) in [
        (question.as_str(), "body", ("body", "Een half antwoord")),
        (edit.as_str(), "title", ("body", "Een halve wijziging")),
        ("/schrijf", "summary", ("goal", "Een half doel")),
        ("/start-een-gesprek", "title", ("title", "Een half gesprek")),
    ] {
        assert_eq!(led(&keep(path, field, &[typed])), "/concepten");
        let form = sanne.get(path);
        assert_eq!(form.form_value(typed.0).as_deref(), Some(typed.1), "{path}");
        assert!(
            form.readable()
                .contains("We hebben bewaard wat je eerder schreef")
                || path == question,
            "{path}"
        );
    }
    let list = sanne.get("/concepten");
    for part in [
        "Een half antwoord",
        "Een half gesprek",
        "Een vraag met een concept",
    ] {
        assert!(
            list.readable().contains(part),
            "{part}: {}",
            list.readable()
        );
    }
    let karin = site.signed_in(KARIN);
    assert!(!karin.get("/concepten").readable().contains("half"));
    assert_eq!(karin.get(&question).form_value("body").as_deref(), Some(""));
    assert_eq!(site.visitor().get("/concepten").status, 401);
    reply(&sanne, &question, "Een heel antwoord");
    assert_eq!(
        sanne.get(&question).form_value("body").as_deref(),
        Some(""),
        "posted is no draft"
    );
    let elsewhere = [("draft_of", "https://elders.example/"), ("body", "x")];
    assert_eq!(sanne.post_form("/concepten", &elsewhere).status, 404);
}

#[test]
fn previews_show_what_posting_would_make_and_make_nothing() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let question = ask(&sanne, "Een vraag om te bekijken", "Begin.");
    let before = site.sql().number("select count(*) as number from posts");
    let body = "# Kop\n\n- een\n- twee\n\n[link](https://bibliotheek.example) <img src=x onerror=alert(1)> `code`";
    for (path, field) in [
        (question.as_str(), "body"),
        ("/stel-een-vraag", "title"),
        ("/schrijf", "summary"),
    ] {
        let shown = sanne.fill(
            path,
            field,
            &[("body", body), ("title", "Bekeken"), ("preview", "ja")],
        );
        assert_eq!(shown.status, 200, "{path}: {}", shown.readable());
        let html = shown.text();
        assert!(
            html.contains("<li>een</li>") && html.contains("<code>code</code>"),
            "{path}"
        );
        assert!(!html.contains("<img src"), "{path}");
        assert_eq!(
            shown.form_value("body").as_deref(),
            Some(body),
            "{path}: the text stays"
        );
    }
    assert_eq!(
        site.sql().number("select count(*) as number from posts"),
        before
    );
}

#[test]
fn a_new_name_while_a_form_was_open_loses_no_text() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let typed = [
        ("name", "Groep met een naam"),
        ("audience", "group"),
        ("listed", "ja"),
    ];
    let edit = led(&sanne.fill("/nieuwe-groep", "name", &typed));
    let late = filled(
        &sanne,
        &edit,
        "about",
        &[("about", "Wat ik erover wilde zeggen")],
    );
    let renamed = sanne.fill(&edit, "about", &[("name", "Groep met een nieuwe naam")]);
    assert_eq!(led(&renamed), "/groep/groep-met-een-nieuwe-naam");
    let stale = sanne.post_form(&edit, &borrowed(&late));
    assert_eq!(stale.status, 412, "{}", stale.readable());
    assert_eq!(
        stale.form_value("about").as_deref(),
        Some("Wat ik erover wilde zeggen")
    );
    assert_eq!(
        led(&sanne.get(&edit)),
        "/groep/groep-met-een-nieuwe-naam/bewerken"
    );

    let meryem = site.signed_in(MERYEM);
    let edit = "/bibliotheek/bibliotheek-voorbeeldstad/bewerken";
    let late = filled(
        &meryem,
        edit,
        "about",
        &[("about", "Wat ik erover wilde zeggen")],
    );
    assert_eq!(
        led(&meryem.fill(edit, "about", &[("name", "Stadsbibliotheek")])),
        "/bibliotheek/stadsbibliotheek"
    );
    let stale = meryem.post_form(edit, &borrowed(&late));
    assert_eq!(stale.status, 412, "{}", stale.readable());
    assert_eq!(
        stale.form_value("about").as_deref(),
        Some("Wat ik erover wilde zeggen")
    );
}
