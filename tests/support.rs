//! Questions about the site: asked with and without an account, answered, and gone on with.

use stories::html::link;
use stories::site::Site;

use crate::steps::{jobs_done, outbox, there};

const ASKER: &str = "sanne@bibliotheek.example";
const SUPPORTER: &str = "tom@kb.example";
const STRANGER: &str = "lezer@elders.example";
const PAGE: &str = "/vraag-over-dit-platform";

#[test]
fn a_visitor_asks_and_goes_on_by_the_link_of_the_mail() {
    let site = Site::demo();
    let (visitor, supporter) = (site.visitor(), site.signed_in(SUPPORTER));
    let linked = visitor.get("/vragen").text();
    assert!(linked.contains("href=\"/vraag-over-dit-platform?van="));
    let form = format!("{PAGE}?van=/vragen?q=geheim");
    let wrong = visitor.fill(
        &form,
        "message",
        &[("message", "Hoe meld ik me aan?"), ("email", "x")],
    );
    assert_eq!(wrong.status, 422);
    assert_eq!(
        wrong.form_value("message").as_deref(),
        Some("Hoe meld ik me aan?")
    );
    let fields = [("message", "Hoe meld ik me aan?"), ("email", STRANGER)];
    let own = there(&visitor.fill(&form, "message", &fields));
    assert!(own.contains("?sleutel="));
    let shown = visitor.get(&own);
    assert!(shown.readable().contains("Hoe meld ik me aan?"));
    assert_eq!(shown.header("cache-control"), Some("no-store"));
    let (bare, _) = own.split_once('?').expect("a key");
    assert_eq!(visitor.get(bare).status, 404);
    assert_eq!(visitor.get("/beheer/hulpvragen").status, 401);
    assert_eq!(site.signed_in(ASKER).get("/beheer/hulpvragen").status, 403);

    let desk = supporter.get("/beheer/hulpvragen");
    assert!(desk.readable().contains("Hoe meld ik me aan?"));
    let number = bare.rsplit('/').next().expect("a number");
    let page = format!("/beheer/hulpvragen/{number}");
    let read = supporter.get(&page);
    assert!(read.text().contains("href=\"/vragen\"") && !read.text().contains(STRANGER));
    let answer = supporter.post_form(
        &format!("{page}/antwoord"),
        &[("message", "Kies *Doe mee* bovenaan."), ("over", "ja")],
    );
    assert_eq!(there(&answer), page);
    jobs_done(&site);
    let mail = outbox(&site, STRANGER).pop().expect("the answer");
    assert!(mail.contains(number), "{mail}");
    assert!(
        visitor
            .get(&own)
            .readable()
            .contains("Kies Doe mee bovenaan.")
    );
    let again = visitor.fill(&own, "message", &[("message", "Dat staat er niet.")]);
    assert_eq!(there(&again), own);
    let open = supporter.get("/beheer/hulpvragen").readable();
    assert!(open.contains("Hoe meld ik me aan?"), "it waits again");
}

#[test]
fn a_kept_answer_is_put_in_and_published() {
    let site = Site::demo();
    let (asker, supporter) = (site.signed_in(ASKER), site.signed_in(SUPPORTER));
    let own = there(&asker.fill(PAGE, "message", &[("message", "Waar zie ik wie helpt?")]));
    assert!(
        asker
            .get(PAGE)
            .readable()
            .contains("Waar zie ik wie helpt?")
    );
    assert_eq!(site.visitor().get(&own).status, 404);
    let answers = "/beheer/hulpvragen/antwoorden";
    let fields = [
        ("title", "Wie helpt mij?"),
        ("message", "Kijk bij **Wie doet wat**."),
        ("published", "ja"),
    ];
    assert_eq!(there(&supporter.fill(answers, "title", &fields)), answers);
    let often = site.visitor().get("/hulp/veelgevraagd");
    assert!(often.readable().contains("Wie helpt mij?"));
    let saved = supporter.get(answers).text();
    let kept = link(&saved, "Wie helpt mij?").expect("it is listed");
    let kept = kept.rsplit('/').next().expect("its number");
    let number = own.rsplit('/').next().expect("a number");
    let fields = [("message", "Dag!"), ("bewaard", kept), ("zet", "ja")];
    let filled = supporter.post_form(&format!("/beheer/hulpvragen/{number}/antwoord"), &fields);
    assert_eq!(
        filled.form_value("message").as_deref(),
        Some("Dag!\n\nKijk bij **Wie doet wat**."),
        "below what stood there"
    );
    let offices = site.visitor().get("/wie-doet-wat");
    assert!(offices.readable().contains("Helpdesk"));
}

#[test]
fn data_of_people_in_a_question_is_asked_about_once() {
    let site = Site::demo();
    let visitor = site.visitor();
    let message =
        "Onze lener Piet Jansen komt er niet in. Bel 06-12345678 of mail lezer@elders.nl.";
    // Their own address is no question.
    let fields = [("message", message), ("email", "lezer@elders.nl")];
    let asked = visitor.fill(PAGE, "message", &fields);
    assert_eq!(asked.status, 422, "{}", asked.readable());
    let said = asked.readable();
    assert!(said.contains("“Piet Jansen”") && said.contains("“06-12345678”"));
    assert!(!said.contains("“lezer@elders.nl”"), "{said}");
    assert_eq!(asked.form_value("message").as_deref(), Some(message));
    let mark = asked.form_value("asked").unwrap_or_default();
    let sent = [&fields[..], &[("asked", mark.as_str())]].concat();
    let own = there(&visitor.fill(PAGE, "message", &sent));
    let more = [("message", "Het is 06-87654321.")];
    let asked = visitor.fill(&own, "message", &more);
    assert_eq!(asked.status, 422, "{}", asked.readable());
    let (bare, _) = own.split_once('?').expect("a key");
    assert_eq!(
        site.visitor().post_form(bare, &more).status,
        404,
        "of another's question nothing is shown"
    );
    let mark = asked.form_value("asked").unwrap_or_default();
    let sent = [more[0], ("asked", mark.as_str())];
    assert_eq!(there(&visitor.fill(&own, "message", &sent)), own);
}
