//! Notices, following, and what is new since the last visit.

use stories::site::Site;

use crate::steps::{ask, lasting, there, wait_for};

const ASKER: &str = "sanne@bibliotheek.example";
const HELPER: &str = "karin@poi.example";

#[test]
fn who_follows_is_told_and_sees_what_is_new() {
    let site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let question = there(&site.visitor().get("/v/3"));
    assert_eq!(site.visitor().get("/meldingen").status, 401);
    assert!(
        asker
            .get("/meldingen")
            .readable()
            .contains("nog geen meldingen")
    );

    // Sanne has read all there is; then Karin answers and names her.
    assert_eq!(asker.get(&question).status, 200);
    let answer = "Goed punt, @sanne. We doen het zo.";
    let posted = there(&helper.fill(&question, "body", &[("body", answer)]));
    eventually("a notice", || {
        asker.get("/meldingen").readable().contains("noemt jou bij")
    });
    let page = asker.get("/meldingen");
    assert!(
        page.text().contains(&format!("href=\"{posted}\"")),
        "{posted}"
    );
    assert!(
        asker
            .get("/vragen")
            .readable()
            .contains("Meldingen 1 nieuw")
    );
    assert!(
        !helper.get("/meldingen").readable().contains("noemt jou"),
        "not who wrote it"
    );

    let seen = asker.get(&question).readable();
    let (before, after) = seen
        .split_once("Nieuw sinds je laatste bezoek")
        .expect("a line");
    let answer = "We doen het zo.";
    assert!(!before.contains(answer) && after.contains(answer));
    // Reading it is reading the notice, and the line is there once.
    eventually("the notice read", || {
        !asker.get("/vragen").readable().contains("1 nieuw")
    });
    assert!(
        !asker
            .get(&question)
            .readable()
            .contains("Nieuw sinds je laatste bezoek")
    );

    let follow = format!("{question}/volgen");
    let esther = site.signed_in("esther@beemden.example");
    assert_eq!(
        there(&esther.post_form(&follow, &[("follow", "following")])),
        question
    );
    assert!(esther.get(&question).readable().contains("Je volgt dit."));
    assert_eq!(
        esther.post_form(&follow, &[("follow", "alles")]).status,
        422
    );
    helper.fill(&question, "body", &[("body", "Nog een aanvulling.")]);
    eventually("a notice for who follows", || {
        esther
            .get("/meldingen")
            .readable()
            .contains("schreef bij wat je volgt")
    });
    assert!(esther.get("/").readable().contains("1 nieuw"));
    assert!(esther.get("/nieuw?toon=gevolgd").text().contains(&question));
    assert_eq!(
        there(&esther.post_form("/meldingen/gelezen", &[])),
        "/meldingen"
    );
    assert!(
        !esther
            .get("/vragen")
            .readable()
            .contains("Meldingen 1 nieuw")
    );
    esther.post_form(&follow, &[("follow", "muted")]);
    assert!(
        esther
            .get(&question)
            .readable()
            .contains("Je krijgt hier geen meldingen over.")
    );
    assert!(!esther.get("/nieuw").text().contains(&question));

    let days = [("day", "0"), ("day", "3")];
    assert_eq!(
        esther.post_form("/instellingen/werkdagen", &days).status,
        303
    );
    let form = esther.get("/instellingen/werkdagen").text();
    assert_eq!(form.matches(" checked").count(), 2);
}

#[test]
fn what_one_needs_later_is_kept_with_a_note() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let question = there(&site.visitor().get("/v/3"));
    let form = format!("{question}/bewaren");
    assert!(
        asker
            .get("/bewaard")
            .readable()
            .contains("nog niets bewaard")
    );
    let wrong = asker.fill(
        &form,
        "note",
        &[("note", "Voor maandag"), ("day", "straks")],
    );
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.form_value("note").as_deref(), Some("Voor maandag"));
    let kept = asker.fill(
        &form,
        "note",
        &[("note", "Voor maandag"), ("day", "2099-01-01")],
    );
    assert_eq!(there(&kept), question);
    let list = asker.get("/bewaard").readable();
    assert!(
        list.contains("Voor maandag") && list.contains("1 januari 2099"),
        "{list}"
    );
    assert!(
        !site
            .signed_in(HELPER)
            .get("/bewaard")
            .readable()
            .contains("Voor maandag")
    );
    assert_eq!(there(&asker.post_form(&form, &[("weg", "ja")])), "/bewaard");
    assert!(!asker.get("/bewaard").readable().contains("Voor maandag"));
}

#[test]
fn what_was_kept_and_is_gone_keeps_its_note() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let helper = site.signed_in(HELPER);
    let question = ask(&helper, "Wie heeft een kwartelkoning?", "Voor de leeszaal.");
    let label = lasting(&question).trim_start_matches("/v/").to_owned();
    let kept = asker.fill(
        &format!("{question}/bewaren"),
        "note",
        &[("note", "Voor maandag"), ("day", "2099-01-01")],
    );
    assert_eq!(there(&kept), question);
    assert_eq!(
        helper.post_form(&format!("{question}/weg"), &[]).status,
        303
    );
    let page = asker.get("/bewaard");
    let said = page.readable();
    for told in [
        "Niet meer te lezen",
        &format!("V {label}"),
        "Voor maandag",
        "1 januari 2099",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    let html = page.text();
    for hidden in ["kwartelkoning", "leeszaal", "/wie/karin", "/rubriek/"] {
        assert!(!html.contains(hidden), "{hidden}: {html}");
    }
    let item = page.form_value("item").expect("which");
    let gone = asker.post_form("/bewaard/weg", &[("item", &item)]);
    assert_eq!(there(&gone), "/bewaard");
    assert!(
        asker
            .get("/bewaard")
            .readable()
            .contains("nog niets bewaard")
    );
}

#[test]
fn what_only_members_read_is_not_counted_as_nothing() {
    let site = Site::demo();
    let outside = site.signed_in("meryem@bibliotheek.example");
    for page in ["/groep/leerkring-impactmeting", "/groepen"] {
        let said = outside.get(page).readable();
        assert!(
            said.contains("Wat hier staat, lees je als je meedoet."),
            "{said}"
        );
    }
    let group = outside.get("/groep/leerkring-impactmeting").readable();
    assert!(!group.contains("0 berichten") && !group.contains("Hier staat nog niets"));
    let inside = site
        .signed_in(ASKER)
        .get("/groep/leerkring-impactmeting")
        .readable();
    assert!(!inside.contains("lees je als je meedoet"));
    let owner = site.signed_in("esther@beemden.example");
    let desk = owner
        .get("/groep/leerkring-impactmeting/bewerken")
        .readable();
    assert!(
        desk.contains("leest dan niet meer mee, en krijgt daarvan een melding"),
        "{desk}"
    );
}

#[test]
fn who_names_a_group_of_others_learns_that_it_hears_nothing() {
    let site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let question = ask(&asker, "Wie heeft een lasersnijder?", "Te leen.");
    let words = [("body", "Vraag het @makers-onder-elkaar.")];
    let preview = helper.fill(
        &question,
        "body",
        &[&words[..], &[("preview", "ja")]].concat(),
    );
    let said = preview.readable();
    assert!(
        said.contains("Je doet niet mee in @makers-onder-elkaar."),
        "{said}"
    );
    helper.post_form("/concepten/weg", &[("draft_of", &lasting(&question))]);
    let asked = helper.fill(&question, "body", &words);
    let said = asked.readable();
    assert_eq!(asked.status, 422);
    assert!(
        said.contains("Daar doe je niet mee, dus die groep krijgt geen melding."),
        "{said}"
    );
    assert!(said.contains("Eerst nog een vraag"), "it is no mistake");
    let told = asked.form_value("told").expect("what was shown");
    let sent = [words[0], ("told", told.as_str())];
    assert_eq!(helper.post_form(&question, &sent).status, 303);
    // One that nobody knows of is a word, not a group.
    let hidden = [("body", "En @projectgroep-nieuw-bibliotheeksysteem-oost?")];
    assert_eq!(asker.fill(&question, "body", &hidden).status, 303);
}

/// Background work takes a moment.
fn eventually(what: &str, holds: impl Fn() -> bool) {
    wait_for(what, || holds().then_some(()));
}
