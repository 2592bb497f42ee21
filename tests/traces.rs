//! What was done to a topic is told where it stands, and can be taken back where that was promised.

use stories::http::Client;
use stories::site::Site;

use crate::steps::{ask, lasting, there};

const ASKER: &str = "sanne@bibliotheek.example";
const HELPER: &str = "karin@poi.example";
const GUEST: &str = "yusuf@welzijn.example";
const MODERATOR: &str = "david@kb.example";

#[test]
fn who_took_a_topic_away_finds_the_way_back_at_its_address() {
    let site = Site::demo();
    let (asker, moderator) = (site.signed_in(ASKER), site.signed_in(MODERATOR));
    let question = ask(&asker, "Wie wil ruilen?", "Wij hebben strips.");
    asker.post_form(&format!("{question}/weg"), &[]);
    let gone = asker.get(&question);
    assert_eq!(gone.status, 410);
    assert!(gone.text().contains(&format!("{question}/terug")));
    for stranger in [&site.signed_in(HELPER), &site.visitor()] {
        let gone = stranger.get(&question);
        assert_eq!(gone.status, 410);
        assert!(!gone.text().contains("/terug\""), "{}", gone.readable());
    }
    // A moderator sees what was there, can bring it back, and answers nothing there.
    for path in [question.clone(), format!("{question}/beheren")] {
        let page = moderator.get(&path).text();
        assert!(page.contains(&format!("{question}/terug")), "{path}");
        assert!(!page.contains("name=\"body\"") && !page.contains(&format!("{question}/weg\"")));
    }
    assert_eq!(
        there(&asker.post_form(&format!("{question}/terug"), &[])),
        question
    );
    assert_eq!(site.visitor().get(&question).status, 200);
}

#[test]
fn what_narrows_for_good_asks_first_and_is_told() {
    let site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let moderator = site.signed_in(MODERATOR);
    let question = ask(&asker, "Hoe vaak ruimen jullie op?", "Wij nooit.");
    helper.fill(&question, "body", &[("body", "Elk jaar.")]);
    let move_to = |more: &[(&str, &str)]| {
        let fields = [&[("audience", "staff")][..], more].concat();
        moderator.fill(&format!("{question}/beheren"), "audience", &fields)
    };
    let warned = move_to(&[]);
    assert_eq!(warned.status, 422);
    let said = warned.readable();
    assert!(said.contains("terugzetten kan dan niet meer"), "{said}");
    // It is a question, and looks and is told as one.
    assert!(said.contains("Eerst nog een vraag") && !said.contains("niet goed gegaan"));
    assert!(!warned.text().contains("aria-invalid") && !warned.text().contains("role=\"alert\""));
    assert_eq!(move_to(&[("sure", "ja")]).status, 303);

    let page = helper.get(&question);
    assert!(page.link("Bekijk eerdere versies").is_some());
    assert!(
        !page.readable().contains("Aangepast:"),
        "the text is as it was"
    );
    let compared = helper
        .get(&format!("{question}/vergelijk?a=1&b=2"))
        .readable();
    assert!(compared.contains("Alleen medewerkers"), "{compared}");
}

#[test]
fn a_topic_made_one_with_another_keeps_its_name() {
    let site = Site::demo();
    let (asker, moderator) = (site.signed_in(ASKER), site.signed_in(MODERATOR));
    let first = ask(&asker, "Hoe werft u vrijwilligers?", "Wij zoeken er tien.");
    let second = ask(
        &asker,
        "Waar vinden jullie voorlezers?",
        "Liefst studenten.",
    );
    let label = lasting(&first)
        .trim_start_matches('/')
        .replace('/', " ")
        .to_uppercase();
    let merged = moderator.post_form(&format!("{second}/voeg-samen"), &[("into", &label)]);
    assert_eq!(merged.status, 303, "{}", merged.readable());
    let said = site.visitor().get(&first).readable();
    assert!(said.contains("Waar vinden jullie voorlezers?"), "{said}");
    assert!(
        site.visitor()
            .get(&first)
            .link("Bekijk eerdere versies")
            .is_some()
    );
}

#[test]
fn what_is_told_stays_true_when_replies_go_elsewhere_and_come_back() {
    let site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let moderator = site.signed_in(MODERATOR);
    let question = ask(&asker, "Wie leent ons een tent?", "Voor een dag.");
    helper.fill(&question, "body", &[("body", "Wij hebben er een.")]);
    helper.fill(
        &question,
        "body",
        &[("body", "Iets anders: wie leent stoelen uit?")],
    );
    helper.fill(&question, "body", &[("body", "En tafels?")]);
    let told = eventually(&asker, "Wie leent ons een tent? (nummer 3)");
    assert_eq!(
        told.matches("reageerde op jouw bericht").count(),
        3,
        "{told}"
    );
    let fields = [
        ("numbers", "2-3"),
        ("kind", "discussion"),
        ("title", "Stoelen lenen"),
    ];
    let made = there(&moderator.post_form(&format!("{question}/splits"), &fields));
    let told = asker.get("/meldingen").readable();
    assert!(told.contains("schreef Stoelen lenen"), "{told}");
    assert!(told.contains("reageerde bij Stoelen lenen"), "{told}");
    assert!(!told.contains("jouw bericht Stoelen lenen"), "{told}");
    assert!(
        site.visitor()
            .get(&question)
            .readable()
            .contains("Nummer 2 staat nu bij Stoelen lenen")
    );

    let label = lasting(&question).trim_start_matches('/').replace('/', " ");
    let back = moderator.post_form(&format!("{made}/voeg-samen"), &[("into", &label)]);
    assert_eq!(back.status, 303, "{}", back.readable());
    let page = site.visitor().get(&question);
    assert!(
        page.readable().contains("Nummer 2 is hier nu nummer 4"),
        "{}",
        page.readable()
    );
    assert!(!page.readable().contains("staat nu bij"));
}

#[test]
fn a_moderator_says_why_and_the_right_words_are_said() {
    let site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let moderator = site.signed_in(MODERATOR);
    let question = ask(
        &asker,
        "Wie heeft een printer over?",
        "Die van ons is stuk.",
    );
    let reply = there(&helper.fill(&question, "body", &[("body", "Koop bij mijn zwager.")]));
    let at = format!("{}/r/1", lasting(&reply));
    let case = moderator.take_away(&at, "Dit is reclame.");
    let gone = helper.get(&format!("{at}/versies")).readable();
    moderator.bring_back(&case);
    let history = helper.get(&format!("{at}/versies")).readable();
    assert!(history.contains("Teruggezet"), "{gone} {history}");
}

#[test]
fn who_wrote_what_was_taken_away_is_told_why_and_still_reads_it() {
    let site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let moderator = site.signed_in(MODERATOR);
    let question = ask(
        &asker,
        "Wie koopt onze oude kasten?",
        "Vijftig euro per stuk.",
    );
    let reply = there(&helper.fill(&question, "body", &[("body", "Bel mijn zwager maar.")]));
    let at = format!("{}/r/1", lasting(&reply));
    let case = moderator.take_away(&at, "Dit is reclame.");
    eventually(&helper, "Er is een besluit over jouw bericht");
    let notices = helper.get("/meldingen").text();
    let (_, decision) = notices.split_once("/besluiten/").expect("a link");
    let decision = decision.split('"').next().expect("an id");
    let statement = format!("/besluiten/{decision}");
    let told = helper.get(&statement).readable();
    assert!(
        told.contains("Dit is reclame.") && !told.contains("David"),
        "{told}"
    );
    let (own, others) = (
        helper.get(&question).readable(),
        asker.get(&question).readable(),
    );
    assert!(
        own.contains("Bel mijn zwager") && own.contains("Alleen jij en moderatoren lezen hem nog")
    );
    assert!(!others.contains("zwager") && !helper.get(&question).text().contains("/r/1/bewerken"));
    let history = format!("{at}/versies");
    // Who decided it is known to moderators alone.
    let (own, moderators) = (helper.get(&history), moderator.get(&history));
    assert!(!own.readable().contains("David") && own.readable().contains("de moderatie"));
    assert!(moderators.readable().contains("David"));
    assert_eq!(asker.get(&history).status, 410);
    moderator.bring_back(&case);
    eventually(&helper, "Een besluit is teruggedraaid");

    let desk = format!("{question}/beheren");
    let form = moderator.get(&desk).readable();
    assert!(form.contains("Neem een besluit"), "{form}");
    let short = question.rsplit_once('/').expect("a slug").0;
    moderator.take_away(short, "Verkopen doen we hier niet.");
    eventually(&asker, "Er is een besluit over jouw bericht");
    let page = asker.get(&question);
    let said = page.readable();
    assert_eq!(page.status, 410);
    for words in [
        "Weggehaald na een besluit van de moderatie",
        "Bekijk het hele besluit",
        "Vijftig euro per stuk.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(
        !page.text().contains(&format!("{question}/terug")),
        "not hers to undo"
    );
    for stranger in [&helper, &site.signed_in(GUEST), &site.visitor()] {
        for path in [question.clone(), format!("{question}/verwijderd")] {
            let page = stranger.get(&path).readable();
            assert!(
                !page.contains("Vijftig") && !page.contains("Verkopen"),
                "{page}"
            );
        }
    }
    assert_eq!(
        asker.post_form(&format!("{question}/terug"), &[]).status,
        403
    );
}

#[test]
fn why_a_topic_was_closed_stands_where_it_is_read() {
    let site = Site::demo();
    let (asker, moderator) = (site.signed_in(ASKER), site.signed_in(MODERATOR));
    let question = ask(&asker, "Hoe laat gaan jullie dicht?", "Wij om vijf uur.");
    let why = [("locked", "ja"), ("note", "Iedereen heeft geantwoord.")];
    moderator.post_form(&format!("{question}/sluit"), &why);
    let read = |client: &Client| client.get(&question).readable();
    for reader in [&asker, &site.signed_in(HELPER), &site.visitor()] {
        assert!(read(reader).contains("Reden: Iedereen heeft geantwoord."));
    }
    let told = eventually(&asker, "sloot jouw bericht");
    assert!(told.contains("Reden: Iedereen heeft geantwoord."), "{told}");
    // A reason was given for who could read it then: fewer may, more may not.
    let helper = site.signed_in(HELPER);
    let open_to = |audience| {
        let fields = [("audience", audience), ("note", "")];
        moderator.fill(&format!("{question}/beheren"), "audience", &fields)
    };
    assert_eq!(open_to("staff").status, 303);
    assert!(read(&helper).contains("Reden: Iedereen heeft geantwoord."));
    moderator.post_form(&format!("{question}/sluit"), &[("locked", "nee")]);
    let why = [("locked", "ja"), ("note", "Onder ons.")];
    moderator.post_form(&format!("{question}/sluit"), &why);
    assert!(read(&helper).contains("Reden: Onder ons."));
    assert_eq!(open_to("everyone").status, 303);
    for reader in [&helper, &site.visitor()] {
        assert!(!read(reader).contains("Reden:"), "{}", read(reader));
    }
    moderator.post_form(&format!("{question}/sluit"), &[("locked", "nee")]);
    assert!(!read(&asker).contains("Gesloten door"));
}

#[test]
fn an_organisation_does_it_too_without_a_name() {
    let site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let question = ask(
        &asker,
        "Wie doet een spelletjesmiddag?",
        "Wij zoeken ideeën.",
    );
    helper.fill(&question, "body", &[("body", "Wij, elke maand.")]);
    let at = format!("{}/r/1/wij-ook", lasting(&question));
    assert_eq!(
        asker.post_form(&at, &[("note", "Druk bezocht.")]).status,
        303
    );
    let told = eventually(&helper, "doet ook wat jij schreef");
    let row = told
        .split("doet ook wat jij schreef")
        .next()
        .unwrap_or_default();
    let row = row.rsplit("Nieuw").next().unwrap_or_default();
    assert!(
        row.contains("Bibliotheek") && !row.contains("Sanne"),
        "{row}"
    );
    assert!(told.contains("(nummer 1)"), "{told}");
}

#[test]
fn questions_without_a_solution_have_their_own_list() {
    let site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let question = ask(&asker, "Wie kent een goede dichter?", "Voor november.");
    let listed = || site.visitor().get("/vragen?toon=onopgelost").readable();
    assert!(!listed().contains("Wie kent een goede dichter?"));
    helper.fill(&question, "body", &[("body", "Ik ken er een.")]);
    let said = listed();
    assert!(said.contains("Wie kent een goede dichter?") && said.contains("Nog niet opgelost"));
    let best = format!("{}/r/1/beste", lasting(&question));
    asker.post_form(&best, &[("accepted", "ja")]);
    assert!(!listed().contains("Wie kent een goede dichter?"));
    let solved = asker.get("/?toon=opgelost").readable();
    assert!(solved.contains("Wie kent een goede dichter?"), "{solved}");
    let start = asker.get("/").readable();
    assert!(start.contains("Wat wil je weten, Sanne?"), "{start}");
}

/// What the notices say once these words are in them.
fn eventually(client: &Client, words: &str) -> String {
    for _ in 0..100 {
        let said = client.get("/meldingen").readable();
        if said.contains(words) {
            return said;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("no notice says {words}");
}
