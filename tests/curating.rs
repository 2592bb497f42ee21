//! The curators' desk on its pages: asking someone, an act for several items and its undo, lists, an article of a topic.

use stories::site::Site;

use crate::steps::{ask, there};

const ASKER: &str = "sanne@bibliotheek.example";
const CURATOR: &str = "david@kb.example";
const OTHER: &str = "esther@beemden.example";

#[test]
fn several_are_featured_at_once_and_undone_at_once() {
    let site = Site::demo();
    let curator = site.signed_in(CURATOR);
    assert_eq!(site.visitor().get("/werkbank").status, 401);
    assert_eq!(site.signed_in(ASKER).get("/werkbank").status, 403);
    assert!(
        curator
            .get("/werkbank")
            .readable()
            .contains("Zonder antwoord")
    );
    let list = "/werkbank/zonder-contact";
    let page = curator.get(list).text();
    let chosen: Vec<&str> = page
        .split("name=\"items\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .take(2)
        .collect();
    assert_eq!(
        chosen.len(),
        2,
        "the example has practices without a contact"
    );
    let items = chosen.iter().map(|id| ("items", *id));
    let nothing: Vec<(&str, &str)> = items.clone().chain([("act", "feature_widely")]).collect();
    let refused = curator.post_form(list, &nothing);
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.text().matches(" checked>").count(),
        3,
        "what was chosen is kept"
    );
    let day = site
        .sql()
        .number("select cast(strftime('%s', 'now') as integer) as number");
    let until = domain::calendar::to_day(domain::Moment((day + 10 * 86_400) * 1_000));
    let all: Vec<(&str, &str)> = items
        .chain([("act", "feature_widely"), ("until", until.as_str())])
        .collect();
    assert_eq!(there(&curator.post_form(list, &all)), "/werkbank/gedaan");
    let featured = || site.visitor().get("/").text().contains("id=\"uitgelicht\"");
    assert!(featured());
    let done = curator.get("/werkbank/gedaan").text();
    let (_, rest) = done
        .split_once("action=\"/werkbank/gedaan/")
        .expect("an undo");
    let (id, _) = rest.split_once('/').expect("its number");
    curator.post_form(&format!("/werkbank/gedaan/{id}/terug"), &[]);
    assert!(!featured());
}

#[test]
fn someone_is_asked_and_says_not_now() {
    let site = Site::demo();
    let (asker, curator, other) = (
        site.signed_in(ASKER),
        site.signed_in(CURATOR),
        site.signed_in(OTHER),
    );
    let question = ask(
        &asker,
        "Wie heeft een goed rooster voor de balie?",
        "Wij zoeken.",
    );
    let form = format!("{question}/vraag-iemand");
    assert_eq!(other.get(&form).status, 403);
    let nobody = curator.fill(&form, "handle", &[("handle", "bestaat-niet")]);
    assert_eq!(nobody.status, 422);
    let asked = curator.post_form(&form, &[("handle", "esther")]);
    assert_eq!(there(&asked), question);
    crate::steps::jobs_done(&site);
    assert!(
        other
            .get("/meldingen")
            .readable()
            .contains("vraagt of jij kunt antwoorden")
    );
    assert!(other.get(&question).readable().contains("Nu niet"));
    assert!(!asker.get(&question).readable().contains("Nu niet"));
    let declined = other.post_form(&format!("{question}/nu-niet"), &[]);
    assert_eq!(there(&declined), question);
    assert!(curator.get(&form).readable().contains("kan nu niet"));
}

#[test]
fn an_article_begins_with_its_topic() {
    let site = Site::demo();
    let curator = site.signed_in(CURATOR);
    let form = curator.get("/schrijf?van=v3");
    assert_eq!(form.form_value("source").as_deref(), Some("V 3"));
    assert!(
        form.form_value("body")
            .is_some_and(|body| body.contains("V 3"))
    );
    let refused = site.signed_in(ASKER).get("/schrijf?van=v3");
    assert_eq!(refused.status, 403);
}

#[test]
fn a_list_is_made_and_a_reader_says_what_is_not_right() {
    let site = Site::demo();
    let (asker, curator) = (site.signed_in(ASKER), site.signed_in(CURATOR));
    let made = curator.fill("/nieuwe-lijst", "title", &[("title", "Goed begin")]);
    assert_eq!(there(&made), "/lijst/goed-begin/bewerken");
    let wrong = curator.fill("/lijst/goed-begin/bewerken", "item", &[("item", "niets")]);
    assert_eq!(wrong.status, 422);
    curator.fill("/lijst/goed-begin/bewerken", "item", &[("item", "V 3")]);
    let list = site.visitor().get("/lijst/goed-begin");
    assert!(list.text().contains("href=\"/v/3/"));
    assert!(
        site.visitor()
            .get("/lijsten")
            .readable()
            .contains("Goed begin")
    );
    let item = there(&site.visitor().get("/v/3"));
    let form = format!("{item}/klopt-niet-meer");
    assert_eq!(asker.fill(&form, "reason", &[("reason", "")]).status, 422);
    let marked = asker.fill(&form, "reason", &[("reason", "Dit is van 2019")]);
    assert_eq!(there(&marked), item);
    assert!(
        curator
            .get("/werkbank/klopt-niet-meer")
            .readable()
            .contains("Dit is van 2019")
    );
    assert!(!site.visitor().get(&item).readable().contains("2019"));
}
