//! Finding: search with its facets, labels, lists by term and place, and what search engines are told.

use std::collections::BTreeSet;

use stories::html;
use stories::http::{Client, encode};
use stories::site::Site;

use crate::steps::{ask, ask_in, lasting, led, reply, settle, wait_for};

const SANNE: &str = "sanne@bibliotheek.example";
const KARIN: &str = "karin@poi.example";
const YUSUF: &str = "yusuf@welzijn.example";

/// How many results a page of them names in its heading.
fn total(client: &Client, address: &str) -> usize {
    let page = client.get(address);
    assert_eq!(page.status, 200, "{address}");
    let text = page.text();
    let heading = text
        .split("<h1>")
        .nth(1)
        .and_then(|rest| rest.split("</h1>").next());
    let heading = html::text_of(heading.unwrap_or_else(|| panic!("{address} has no heading")));
    let number = heading
        .split(' ')
        .next()
        .unwrap_or_default()
        .replace('.', "");
    match number.as_str() {
        "Geen" | "Niets" => 0,
        number => number
            .parse()
            .unwrap_or_else(|_| panic!("{address}: {heading}")),
    }
}

/// The paths of what was found on one page, replies with their number.
fn found(client: &Client, address: &str) -> Vec<String> {
    let text = client.get(address).text();
    let titles = text.split("class=\"ln-item__title\"").skip(1);
    titles
        .filter_map(|rest| html::links(rest.split("</h2>").next()?).into_iter().next())
        .collect()
}

/// What can be chosen to narrow a search: name of the facet, value, count.
fn facets(client: &Client, address: &str) -> Vec<(String, String, usize)> {
    let text = client.get(address).text();
    let tags = html::tags(&text);
    let boxes = tags.iter().filter(|tag| {
        tag.attribute("type") == Some("checkbox") && tag.attribute("form") == Some("zoekvraag")
    });
    boxes
        .map(|tag| {
            let count = text[tag.end..]
                .split("filters__count\">")
                .nth(1)
                .and_then(|rest| rest.split('<').next());
            let value = |name| tag.attribute(name).unwrap_or_default().to_owned();
            let count = count.and_then(|count| count.parse().ok());
            (value("name"), value("value"), count.expect("a count"))
        })
        .collect()
}

#[test]
fn a_facet_counts_what_it_finds() {
    let site = Site::demo();
    let readers = [
        site.visitor(),
        site.signed_in(YUSUF),
        site.signed_in(SANNE),
        site.signed_in(KARIN),
    ];
    let mut totals = Vec::new();
    for reader in &readers {
        let address = "/zoeken?q=taal+en+bibliotheek";
        let all = facets(reader, address);
        let names: BTreeSet<&str> = all.iter().map(|(name, _, _)| name.as_str()).collect();
        for name in [
            "soort",
            "status",
            "thema",
            "programma",
            "doelgroep",
            "fase",
            "rubriek",
            "woord",
            "provincie",
            "bibliotheek",
        ] {
            assert!(names.contains(name), "no facet {name}: {names:?}");
        }
        for (name, value, count) in all {
            let narrowed = format!("{address}&{name}={}", encode(&value));
            assert_eq!(total(reader, &narrowed), count, "{narrowed}");
        }
        totals.push(total(reader, address));
    }
    let visitor = totals[0];
    assert!(visitor > 0 && totals[1] >= visitor, "{totals:?}");
    assert!(
        totals[2] > totals[1],
        "staff find more than guests: {totals:?}"
    );
}

#[test]
fn facets_of_one_kind_widen_and_of_two_kinds_narrow() {
    let site = Site::demo();
    let reader = site.signed_in(SANNE);
    let of = |rest: &str| total(&reader, &format!("/zoeken?q=taal{rest}"));
    let (questions, practices) = (of("&soort=question"), of("&soort=practice"));
    assert!(questions > 0 && practices > 0);
    assert_eq!(of("&soort=question&soort=practice"), questions + practices);
    assert_eq!(of("&status=opgelost") + of("&status=open"), questions);
    assert!(of("&soort=question&status=opgelost") < questions);
    assert_eq!(of("&soort=practice&status=opgelost"), 0);
    let counted = facets(&reader, "/zoeken?q=taal&soort=practice");
    let still = counted
        .iter()
        .find(|(name, value, _)| name == "soort" && value == "question");
    assert_eq!(
        still.map(|(_, _, count)| *count),
        Some(questions),
        "the other kind can still be chosen"
    );
    let years: usize = [2023, 2024, 2025, 2026]
        .map(|year| of(&format!("&van={year}-01-01&tot={year}-12-31")))
        .iter()
        .sum();
    let dated = of("") - of("&soort=organisation") - of("&soort=person");
    assert!(years >= dated, "{years} in years, {dated} in all");
    for nonsense in [
        "&soort=onzin",
        "&thema=x",
        "&van=gisteren",
        "&pagina=-3",
        "&pagina=99999",
        "&volgorde=x",
    ] {
        assert!(of(nonsense) > 0, "{nonsense} is left out");
    }
    assert_eq!(of("&thema=1"), 0, "an unknown theme has nothing");
}

#[test]
fn pages_of_results_hold_each_once() {
    let site = Site::demo();
    let reader = site.signed_in(SANNE);
    for order in ["", "&volgorde=nieuw"] {
        let address = format!("/zoeken?q=de+bibliotheek+taal{order}");
        let all = total(&reader, &address);
        assert!(all > 40, "enough for three pages: {all}");
        let mut seen = BTreeSet::new();
        let mut count = 0;
        for page in 1..=all.div_ceil(20) {
            let hits = found(&reader, &format!("{address}&pagina={page}"));
            count += hits.len();
            seen.extend(hits);
        }
        assert_eq!((count, seen.len()), (all, all), "{address}");
    }
}

#[test]
fn a_label_leads_to_its_item() {
    let site = Site::demo();
    let visitor = site.visitor();
    for typed in ["V 28", "v28", "V28", " v  28 "] {
        let page = visitor
            .get(&format!("/zoeken?q={}", encode(typed)))
            .readable();
        assert!(
            page.contains("Je zocht op een nummer") && page.contains("NT1'ers"),
            "{typed}: {page}"
        );
    }
    let hidden = site.sql().number(
        "select number from items where kind = 'question' and audience = 'group' order by number limit 1",
    );
    let asked = format!("/zoeken?q=V+{hidden}");
    assert!(
        !visitor
            .get(&asked)
            .readable()
            .contains("Je zocht op een nummer")
    );
    assert!(visitor.get("/zoeken?q=V+99999").status == 200);
}

#[test]
fn people_search_in_their_own_words() {
    let site = Site::demo();
    let reader = site.signed_in(SANNE);
    let has = |words: &str, path: &str| {
        let hits = found(&reader, &format!("/zoeken?q={}", encode(words)));
        assert!(
            hits.iter().any(|hit| hit.starts_with(path)),
            "{words}: {hits:?}"
        );
    };
    has("IDO", "/v/14");
    has("informatiepunt digitale overheid", "/v/19");
    has("NT1", "/v/28");
    has("taalcafe", "/v/24");
    has("TAALCAFÉ", "/v/24");
    has("vrijwilliger", "/v/2");
    has("wachtlijsten", "/v/23");
    has("hoe krijg ik meer mensen in het taalhuis", "/v/28");
    has("Noorderterp", "/bibliotheek/bibliotheek-noorderterp");
    has("Karin Boekensteun", "/wie/karin");
    for nothing in ["kwikzilverhoudend", "zzzzqqqq"] {
        let page = reader.get(&format!("/zoeken?q={nothing}"));
        assert!(
            page.readable().contains("Niets gevonden"),
            "{}",
            page.readable()
        );
        assert!(
            page.text()
                .contains(&format!("/stel-een-vraag?title={nothing}"))
        );
    }
    let markup = reader
        .get("/zoeken?q=%3Cscript%3Ealert(1)%3C/script%3E%22%3E")
        .text();
    assert!(
        !markup.contains("<script>alert"),
        "what was asked is shown as text"
    );
    let form = reader.get("/stel-een-vraag?title=Hoe+werkt+een+kwikstaart");
    assert_eq!(
        form.form_value("title").as_deref(),
        Some("Hoe werkt een kwikstaart")
    );
}

#[test]
fn search_follows_what_is_written_and_changed() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let visitor = site.visitor();
    let question = ask(
        &sanne,
        "Wie kent de grutto in de leeszaal?",
        "Er broedt een wulp.",
    );
    let item = lasting(&question);
    let finds = |words: &str| {
        settle(&site);
        found(&visitor, &format!("/zoeken?q={words}"))
    };
    let hit = finds("wulp");
    assert!(hit.iter().any(|path| path.starts_with(&item)), "{hit:?}");
    let karin = site.signed_in(KARIN);
    reply(&karin, &question, "Vraag het de roerdomp.");
    let hit = finds("roerdomp");
    assert!(
        hit.iter().any(|path| path.ends_with("#r1")),
        "the reply itself: {hit:?}"
    );

    let edited = [
        ("title", "Wie kent de tureluur?"),
        ("body", "Er broedt niets meer."),
    ];
    assert_eq!(
        sanne
            .fill(&format!("{question}/bewerken"), "title", &edited)
            .status,
        303
    );
    assert!(!finds("tureluur").is_empty());
    assert!(
        finds("wulp").is_empty(),
        "what was taken out is found no more"
    );
    let shown = finds("roerdomp");
    assert!(
        shown[0].contains("tureluur"),
        "under its new title: {shown:?}"
    );

    let closed = ask_in(
        &sanne,
        "Een besloten waterhoen?",
        "Alleen voor ons.",
        "Leerkring",
    );
    settle(&site);
    assert!(finds("waterhoen").is_empty(), "{closed}");
    assert_eq!(total(&visitor, "/zoeken?q=waterhoen"), 0);
    assert_eq!(
        total(&karin, "/zoeken?q=waterhoen"),
        1,
        "she is in that group"
    );

    // A new name is found at once, at its own address.
    assert_eq!(
        sanne
            .fill(
                "/instellingen/profiel",
                "handle",
                &[("name", "Sanne Scholekster")]
            )
            .status,
        303
    );
    assert_eq!(finds("scholekster"), ["/wie/sanne"]);
}

#[test]
fn terms_and_places_have_pages() {
    let site = Site::demo();
    let visitor = site.visitor();
    let sanne = site.signed_in(SANNE);
    for path in [
        "/thema/leven-lang-ontwikkelen",
        "/programma/taalhuis",
        "/doelgroep/nt1",
        "/woord/taalmaatjes",
    ] {
        let rows = found(&visitor, path);
        assert!(!rows.is_empty(), "{path} lists something");
        assert_eq!(visitor.get(path).status, 200);
    }
    for nowhere in [
        "/thema/onzin",
        "/woord/onzin",
        "/rubriek/onzin",
        "/groep/onzin",
        "/doelgroep/taalhuis",
    ] {
        assert_eq!(visitor.get(nowhere).status, 404, "{nowhere}");
    }
    let rows = found(&visitor, "/rubriek/taal-en-basisvaardigheden");
    assert!(
        rows.iter().any(|path| path.starts_with("/v/28/")),
        "{rows:?}"
    );
    let staff = found(&sanne, "/rubriek/collectie-en-inrichting");
    assert!(!staff.is_empty());
    let closed = visitor.get("/rubriek/collectie-en-inrichting");
    assert!(
        staff
            .iter()
            .all(|path| !closed.text().contains(path.as_str())),
        "visitors read no titles of it"
    );
    let listed = visitor.get("/rubrieken").readable();
    assert!(listed.contains("Taal en basisvaardigheden"), "{listed}");

    // A list goes on where its first page ends, and holds each once.
    let mut seen = BTreeSet::new();
    let mut next = Some("/vragen".to_owned());
    let mut pages = 0;
    while let Some(address) = next {
        pages += 1;
        for path in found(&sanne, &address) {
            assert!(seen.insert(path.clone()), "{path} stands there twice");
        }
        next = sanne.get(&address).link("Volgende");
    }
    let all = "select count(*) as number from items where kind = 'question' and state = 'live' \
               and (group_id is null or group_id in (select group_id from group_members m join members p on p.id = m.member_id where p.handle = 'sanne') or audience <> 'group')";
    assert_eq!(seen.len() as i64, site.sql().number(all));
    assert!(pages > 1);
    for path in [
        "/vragen?toon=onbeantwoord",
        "/vragen?toon=opgelost",
        "/vragen?toon=actief",
        "/vragen?toon=onzin",
    ] {
        assert_eq!(sanne.get(path).status, 200, "{path}");
    }
}

#[test]
fn organisations_are_reached_by_slug_and_isil() {
    let site = Site::demo();
    let visitor = site.visitor();
    assert_eq!(
        led(&visitor.get("/bibliotheek/NL-0899010000")),
        "/bibliotheek/bibliotheek-voorbeeldstad"
    );
    let page = visitor
        .get("/bibliotheek/bibliotheek-voorbeeldstad")
        .readable();
    assert!(
        page.contains("Vijf vestigingen") && page.contains("NL-0899010000"),
        "{page}"
    );
    assert_eq!(visitor.get("/bibliotheek/NL-0899999999").status, 404);
    let edit = "/bibliotheek/bibliotheek-voorbeeldstad/bewerken";
    assert_eq!(
        site.signed_in(SANNE).get(edit).status,
        403,
        "she works there, and does not manage it"
    );
    let meryem = site.signed_in("meryem@bibliotheek.example");
    let changed = meryem.fill(
        edit,
        "about",
        &[("about", "Zes vestigingen sinds gisteren.")],
    );
    assert_eq!(led(&changed), "/bibliotheek/bibliotheek-voorbeeldstad");
    wait_for("the new text", || {
        let page = visitor
            .get("/bibliotheek/bibliotheek-voorbeeldstad")
            .readable();
        page.contains("Zes vestigingen").then_some(())
    });
    let sneaky = [
        ("name", "De Baas"),
        ("isil", "NL-0100030000"),
        ("kind", "national"),
        ("domains", "poi.example"),
    ];
    assert_eq!(
        led(&meryem.fill(edit, "about", &sneaky)),
        "/bibliotheek/de-baas"
    );
    assert_eq!(
        led(&visitor.get("/bibliotheek/bibliotheek-voorbeeldstad")),
        "/bibliotheek/de-baas"
    );
    let kept = "select count(*) as number from organisations where kind = 'library' and isil = 'NL-0899010000'";
    assert_eq!(
        site.sql().number(kept),
        1,
        "a manager changes no kind and no code"
    );
    let owner = "select count(*) as number from organisation_domains d join organisations o on o.id = d.organisation_id where d.domain = 'poi.example' and o.slug = 'bibliotheekondersteuning-oost'";
    assert_eq!(
        site.sql().number(owner),
        1,
        "nor takes the domain of others"
    );
    let listed = visitor
        .get("/bibliotheken?soort=poi&provincie=gelderland")
        .readable();
    assert!(
        listed.contains("Bibliotheekondersteuning Oost") && !listed.contains("Noorderterp"),
        "{listed}"
    );
}

#[test]
fn search_engines_are_told_what_is_public_and_no_more() {
    let site = Site::demo();
    let visitor = site.visitor();
    let robots = visitor.get("/robots.txt").text();
    assert!(
        robots.contains(&format!("Sitemap: {}/sitemap.xml", site.url())),
        "{robots}"
    );
    for closed in ["/beheer", "/zoeken", "/instellingen"] {
        assert!(robots.contains(&format!("Disallow: {closed}")), "{robots}");
    }
    let karin = site.signed_in(KARIN);
    ask_in(
        &karin,
        "Een geheime kerkuil?",
        "Alleen voor ons.",
        "Projectgroep",
    );
    let map = karin.get("/sitemap.xml").text();
    assert_eq!(map, visitor.get("/sitemap.xml").text(), "the same for all");
    let addresses: Vec<&str> = map
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split("</loc>").next()?.strip_prefix(site.url()))
        .collect();
    let items: Vec<&&str> = addresses
        .iter()
        .filter(|path| path.matches('/').count() == 3)
        .collect();
    let public =
        "select count(*) as number from items where audience = 'everyone' and state = 'live'";
    assert_eq!(items.len() as i64, site.sql().number(public));
    for path in &addresses {
        let page = visitor.get(path);
        assert_eq!(page.status, 200, "{path} is no redirect");
        let text = page.text();
        assert!(
            !text.contains("content=\"noindex\""),
            "{path} may be indexed"
        );
        let canonical = format!("<link rel=\"canonical\" href=\"{}{path}\">", site.url());
        assert!(text.contains(&canonical), "{path} names itself");
    }
    let staff = site
        .sql()
        .number("select number from items where kind = 'question' and audience = 'staff' limit 1");
    let sanne = site.signed_in(SANNE);
    let staff = led(&sanne.get(&format!("/v/{staff}")));
    for path in [
        staff.as_str(),
        "/zoeken?q=taal",
        "/stel-een-vraag",
        "/instellingen",
        "/concepten",
    ] {
        assert!(
            sanne.get(path).text().contains("content=\"noindex\""),
            "{path}"
        );
    }
    assert!(
        visitor
            .get("/bestaat-niet")
            .text()
            .contains("content=\"noindex\"")
    );
}

#[test]
fn the_accessibility_statement_is_as_configured() {
    let site = Site::demo();
    let page = site.visitor().get("/toegankelijkheid");
    assert_eq!(page.status, 200);
    let configured = Site::demo_with(
        "[accessibility]\nstatus = \"B\"\nreports = [\"https://rapport.example/2026\"]\n\
         deviations = [\"Een afbeelding zonder beschrijving <b>hier</b>\"]\ncontact = \"toegankelijk@netwerk.example\"\n\
         response_days = 7\nsigned_by = \"A. Voorbeeld, directeur\"\nsigned_on = 2026-03-01\n",
    );
    let page = configured.visitor().get("/toegankelijkheid");
    let said = page.readable();
    for words in [
        "rapport.example",
        "toegankelijk@netwerk.example",
        "A. Voorbeeld, directeur",
        "1 maart 2026",
        "7 werkdagen",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(
        page.text().contains("zonder beschrijving &#60;b&#62;"),
        "{}",
        page.text()
    );
}
