//! People and organisations over HTTP: the list of colleagues, what of a profile is seen, going to work elsewhere, leaving,
//! and organisations that become one.

use stories::http::Client;
use stories::site::{PASSWORD, Site};

use crate::steps::{ask, jobs_done, led, mailed, reply, there};

const SANNE: &str = "sanne@bibliotheek.example";
const KARIN: &str = "karin@poi.example";
const MERYEM: &str = "meryem@bibliotheek.example";
const NOOR: &str = "noor@kb.example";
const DESK: &str = "/beheer/deelnemers/bibliotheek-voorbeeldstad";

fn id_of(site: &Site, email: &str) -> String {
    let query = format!("select id as number from members where email_key = '{email}'");
    site.sql().number(&query).to_string()
}

fn handle_of(site: &Site, email: &str) -> String {
    let query = format!("select handle as word from members where email_key = '{email}'");
    site.sql().words(&query).remove(0)
}

/// Changes fields of one's own profile and leaves the others.
fn profile(client: &Client, typed: &[(&str, &str)]) {
    let answer = client.fill("/instellingen/profiel", "about", typed);
    assert_eq!(answer.status, 303, "{}", answer.readable());
}

#[test]
fn colleagues_are_found_by_what_they_show() {
    let site = Site::demo();
    let (karin, meryem) = (site.signed_in(KARIN), site.signed_in(MERYEM));
    let handle = handle_of(&site, KARIN);
    profile(
        &karin,
        &[
            ("expertise", "sterrenkijken"),
            ("expertise_seen", "organisation"),
        ],
    );
    let found = |client: &Client, words: &str| {
        let page = client.get(&format!("/collegas?q={words}"));
        assert_eq!(page.status, 200, "{}", page.readable());
        page.text().contains(&format!("/wie/{handle}\""))
    };
    assert!(found(&karin, "sterren"));
    assert!(
        !found(&meryem, "sterren"),
        "for colleagues of one organisation alone"
    );
    assert!(
        !meryem
            .get(&format!("/wie/{handle}"))
            .text()
            .contains("sterrenkijken")
    );
    let preview = |to: &str| karin.get(&format!("/wie/{handle}?als={to}")).text();
    assert!(preview("organisation").contains("sterrenkijken"));
    assert!(!preview("staff").contains("sterrenkijken"));
    profile(&karin, &[("expertise_seen", "staff")]);
    assert!(found(&meryem, "Sterrenkijken"));
    let visitor = site.visitor();
    assert!(!found(&visitor, "sterren"));
    // Filters narrow, say how many there are, and an address with them can be shared.
    let page = meryem.get("/collegas?organisatie=bibliotheek-voorbeeldstad&rol=manager");
    let text = page.readable();
    assert!(text.contains("Meryem"), "{text}");
    assert!(!page.text().contains(&format!("/wie/{handle}\"")));
    let nobody = meryem.get("/collegas?q=bestaatechtniet");
    assert!(nobody.readable().contains("Niemand gevonden"));
    for odd in [
        "na=abc",
        "na=1",
        "provincie=maan",
        "rol=koning",
        "organisatie=geen",
    ] {
        assert_eq!(meryem.get(&format!("/collegas?{odd}")).status, 200, "{odd}");
    }
}

#[test]
fn colleagues_are_found_by_words_of_the_trade_and_asked() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let found = |words: &str| {
        let page = sanne.get(&format!("/collegas?q={}", stories::http::encode(words)));
        assert_eq!(page.status, 200, "{}", page.readable());
        page.text()
    };
    assert!(found("dBos").contains("/wie/esther\""));
    assert!(found("makersplaats").contains("/wie/ruud\""));
    let own = found("boek start");
    assert!(own.contains("/wie/sanne\"") && !own.contains("aan=sanne\""));
    let nobody = found("dBos zeilboot");
    for way in [
        "/zoeken?q=dBos%20zeilboot",
        "/stel-een-vraag?title=dBos%20zeilboot",
    ] {
        assert!(nobody.contains(way), "{way}");
    }
    let way = "/stel-een-vraag?aan=karin";
    assert!(found("Karin").contains(&format!("{way}\"")));
    let page = sanne.get("/wie/karin");
    assert!(
        page.text().contains(&format!("{way}\""))
            && page.readable().contains("Stel Karin een vraag")
    );
    let asks = |who: &str| {
        let form = sanne.get(&format!("/stel-een-vraag?aan={who}"));
        assert_eq!(form.status, 200, "{}", form.readable());
        form.text().contains("weet jij hoe dit zit?")
    };
    assert!(asks("karin"));
    for nobody in ["bestaatniet", "sanne", "%00", "../x"] {
        assert!(!asks(nobody), "{nobody}");
    }
    site.sql()
        .execute("update members set status = 'departed' where handle = 'karin'");
    assert!(!asks("karin"));
    assert!(!sanne.get("/wie/karin").text().contains(way));
    // Search leads to colleagues, and to help.
    let results = sanne.get("/zoeken?q=verwijderen%20account").text();
    assert!(results.contains("/hulp/je-gegevens"));
    assert!(results.contains("/collegas?q=verwijderen%20account"));
    assert!(
        sanne
            .get("/zoeken?q=andere%20baan")
            .text()
            .contains("/hulp/van-werk-veranderen")
    );
    let results = sanne.get("/zoeken?q=taalhuis").text();
    let main = results.split("<main").nth(1).unwrap_or_default();
    let main = main.split("</main>").next().unwrap_or_default();
    assert!(!main.contains("/hulp/"));
}

#[test]
fn a_page_tells_apart_what_someone_asked_answered_and_solved() {
    let site = Site::demo();
    let (sanne, karin) = (site.signed_in(SANNE), site.signed_in(KARIN));
    let item = ask(
        &sanne,
        "Hoe regelen jullie de sterrenavond?",
        "Wie heeft dat gedaan?",
    );
    reply(&karin, &item, "Wij nodigden de sterrenwacht uit.");
    let handle = handle_of(&site, KARIN);
    let part =
        |client: &Client, part: &str| client.get(&format!("/wie/{handle}?toon={part}")).text();
    let said = "Wij nodigden de sterrenwacht uit.";
    assert!(part(&sanne, "antwoorden").contains(said));
    assert!(!part(&sanne, "opgelost").contains(said));
    assert!(!part(&sanne, "vragen").contains("sterrenavond"));
    let accepted = sanne.post_form(
        &format!("{}/r/1/beste", crate::steps::lasting(&item)),
        &[("accepted", "ja")],
    );
    assert_eq!(accepted.status, 303, "{}", accepted.readable());
    assert!(part(&sanne, "opgelost").contains(said));
    // What one told of the own organisation stands on nobody else's page.
    assert!(!part(&sanne, "wij-ook").contains("Alleen jij ziet dit."));
    assert!(part(&karin, "wij-ook").contains("Alleen jij ziet dit."));
}

#[test]
fn someone_takes_the_account_along_to_a_new_employer() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let domain = site.sql().words("select d.domain as word from organisation_domains d join organisations o on o.id = d.organisation_id where o.slug <> 'bibliotheek-voorbeeldstad' order by d.domain").remove(0);
    let email = format!("sanne.nieuw@{domain}");
    let sent = sanne.fill("/instellingen/werk", "email", &[("email", &email)]);
    assert_eq!(sent.status, 303, "{}", sent.readable());
    let link = mailed(&site, &email, "/aanmelden/bevestigen");
    // In a browser where nobody is signed in it makes no second account: it asks to sign in first.
    let elsewhere = site.visitor().get(&link);
    let says = "Je hebt al een account. Log daarmee in.";
    assert!(elsewhere.readable().contains(says), "{link}");
    assert!(elsewhere.form_value("password").is_none());
    let page = sanne.get(&link);
    assert!(
        page.readable().contains("Ga werken bij"),
        "{}",
        page.readable()
    );
    let wrong = sanne.fill(
        &link,
        "job_title",
        &[("job_title", "Programmamaker"), ("current", "fout")],
    );
    assert_eq!(wrong.status, 422, "{}", wrong.readable());
    let come = sanne.fill(
        &link,
        "job_title",
        &[("job_title", "Programmamaker"), ("current", PASSWORD)],
    );
    assert_eq!(led(&come), "/instellingen/werk", "{}", come.readable());
    let work = sanne.get("/instellingen/werk").readable();
    assert!(
        work.contains("Bibliotheek Voorbeeldstad") && work.contains("tot en met"),
        "{work}"
    );
    assert_eq!(sanne.get(&link).status, 404);
    let old = site
        .visitor()
        .post_form("/inloggen", &[("email", SANNE), ("password", PASSWORD)]);
    assert_eq!(old.status, 422, "{}", old.readable());
    site.signed_in(&email);
}

#[test]
fn who_leaves_is_out_and_can_be_kept() {
    let site = Site::demo();
    let (sanne, meryem, karin) = (
        site.signed_in(SANNE),
        site.signed_in(MERYEM),
        site.signed_in(KARIN),
    );
    let id = id_of(&site, SANNE);
    let page = meryem.get(DESK).readable();
    assert!(page.contains("Wie werken hier?"), "{page}");
    let wrong = meryem.post_form(
        &format!("{DESK}/weg"),
        &[("wie", &id), ("last_day", "ooit")],
    );
    assert_eq!(wrong.status, 422, "{}", wrong.readable());
    let other = karin.post_form(&format!("{DESK}/weg"), &[("wie", &id)]);
    assert_eq!(other.status, 404, "{}", other.readable());
    let empty = meryem.post_form(&format!("{DESK}/weg"), &[("wie", &id)]);
    assert_eq!(empty.status, 422, "an empty day is not now");
    assert!(empty.text().contains("href=\"#last_day\""));
    let now = [("wie", id.as_str()), ("when", "now")];
    let asked = meryem.post_form(&format!("{DESK}/weg"), &now);
    assert_eq!(asked.status, 200, "{}", asked.readable());
    assert!(asked.readable().contains("gaat nu meteen weg"));
    assert_eq!(sanne.get("/instellingen").status, 200, "it is only asked");
    let sure = [now[0], now[1], ("sure", "ja")];
    let gone = meryem.post_form(&format!("{DESK}/weg"), &sure);
    assert_eq!(there(&gone), DESK);
    assert_eq!(
        sanne.get("/instellingen").status,
        401,
        "the session has ended"
    );
    let handle = handle_of(&site, SANNE);
    assert!(
        karin
            .get(&format!("/wie/{handle}"))
            .readable()
            .contains("Werkt niet meer bij")
    );
    let public = site.visitor().get(&format!("/wie/{handle}")).readable();
    assert!(!public.contains("Werkt niet meer bij"), "{public}");
    let still = site
        .visitor()
        .post_form("/inloggen", &[("email", SANNE), ("password", PASSWORD)]);
    assert!(still.readable().contains("Je account staat stil"));
    let back = meryem.post_form(&format!("{DESK}/blijft"), &[("wie", &id)]);
    assert_eq!(there(&back), DESK);
    site.signed_in(SANNE);
}

#[test]
fn two_organisations_become_one_and_come_apart() {
    let site = Site::demo();
    let (noor, sanne, meryem) = (
        site.signed_in(NOOR),
        site.signed_in(SANNE),
        site.signed_in(MERYEM),
    );
    let desk = "/beheer/organisaties/samenvoegen";
    assert_eq!(meryem.get(desk).status, 403);
    let same = noor.get(&format!(
        "{desk}?from=bibliotheek-voorbeeldstad&into=bibliotheek-voorbeeldstad"
    ));
    assert!(
        same.readable()
            .contains("Kies een andere organisatie dan deze."),
        "{}",
        same.readable()
    );
    let into = site.sql().words("select slug as word from organisations where kind = 'library' and slug <> 'bibliotheek-voorbeeldstad' order by slug").remove(0);
    let preview = noor.get(&format!(
        "{desk}?from=bibliotheek-voorbeeldstad&into={into}"
    ));
    assert!(
        preview.readable().contains("Dit gaat mee"),
        "{}",
        preview.readable()
    );
    let both = preview.readable();
    assert!(
        both.contains("verdwijnt van de pagina") && both.contains("Over ons"),
        "{both}"
    );
    let named = stories::http::encode("Bibliotheek Voorbeeldstad");
    let pasted = stories::http::encode(&format!("https://forum.example/bibliotheek/{into}?na=2"));
    let named = noor.get(&format!("{desk}?from={named}&into={pasted}"));
    assert_eq!(named.readable(), both);
    let unknown = noor
        .get(&format!("{desk}?from=Zeilboot&into=Roeiboot"))
        .readable();
    assert!(
        unknown.contains("De organisatie die opgaat, kennen we niet.")
            && unknown.contains("De organisatie waarin die opgaat, kennen we niet."),
        "{unknown}"
    );
    let pair = [
        ("from", "bibliotheek-voorbeeldstad"),
        ("into", into.as_str()),
    ];
    let unsure = noor.post_form(desk, &pair);
    assert_eq!(unsure.status, 422, "{}", unsure.readable());
    let done = noor.post_form(desk, &[pair[0], pair[1], ("sure", "ja")]);
    assert_eq!(there(&done), format!("/bibliotheek/{into}"));
    assert_eq!(
        led(&sanne.get("/bibliotheek/bibliotheek-voorbeeldstad")),
        format!("/bibliotheek/{into}")
    );
    jobs_done(&site);
    assert!(
        sanne
            .get("/meldingen")
            .readable()
            .contains("gaan samen verder als")
    );
    assert!(
        noor.get(desk).readable().contains("gaan terug")
            || noor.get(desk).readable().contains("gaat terug")
    );
    let id = site
        .sql()
        .number("select id as number from merges")
        .to_string();
    let back = noor.post_form(&format!("{desk}/{id}/terug"), &[]);
    assert_eq!(there(&back), "/bibliotheek/bibliotheek-voorbeeldstad");
    assert_eq!(
        sanne.get("/bibliotheek/bibliotheek-voorbeeldstad").status,
        200
    );
    assert!(
        !sanne
            .get("/meldingen")
            .readable()
            .contains("gaan samen verder als")
    );
    let twice = noor.post_form(&format!("{desk}/{id}/terug"), &[]);
    assert_eq!(twice.status, 404);
}
