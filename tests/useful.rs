//! What colleagues do with an answer: thank, do it too, sum it up.

use stories::site::Site;

use crate::steps::there;

const ASKER: &str = "sanne@bibliotheek.example";
const HELPER: &str = "karin@poi.example";
const GUEST: &str = "yusuf@welzijn.example";

#[test]
fn an_answer_is_thanked_for_taken_over_and_summed_up() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let question = there(&site.visitor().get("/v/3"));
    let answer = "/v/3/r/1";
    let thanked = asker.post_form(&format!("{answer}/bedankt"), &[("given", "ja")]);
    assert_eq!(there(&thanked), format!("{question}#r1"));
    let page = asker.get(&question);
    assert!(page.readable().contains("Je hebt bedankt."));
    assert!(page.text().contains("aria-pressed=\"true\""));
    assert!(
        site.visitor()
            .get(&question)
            .readable()
            .contains("1 keer bedankt")
    );

    let form = format!("{answer}/wij-ook");
    assert!(
        asker
            .get(&form)
            .readable()
            .contains("te staan bij: Bibliotheek Voorbeeldstad")
    );
    let long = asker.fill(&form, "note", &[("note", &"x".repeat(301))]);
    assert_eq!(long.status, 422);
    assert_eq!(long.form_value("note").map(|note| note.len()), Some(301));
    let adopted = asker.fill(&form, "note", &[("note", "Met <i>twee</i> kaartjes.")]);
    assert_eq!(there(&adopted), format!("{question}#r1"));
    let seen = site.visitor().get(&question);
    assert!(seen.readable().contains("1 organisatie doet dit ook"));
    assert!(
        seen.text().contains("Met &lt;i&gt;twee") || seen.text().contains("Met &#60;i&#62;twee")
    );
    assert!(
        site.visitor()
            .get("/vragen?toon=opgelost")
            .readable()
            .contains("1 organisatie doet dit")
    );
    let guest = site.signed_in(GUEST).post_form(&form, &[("note", "")]);
    assert_eq!(guest.status, 403);
    let removed = asker.post_form(&form, &[("weg", "ja")]);
    assert_eq!(removed.status, 303);
    assert!(
        !site
            .visitor()
            .get(&question)
            .readable()
            .contains("doet dit ook")
    );

    let brief = format!("{question}/kort");
    let summed = asker.fill(&brief, "summary", &[("summary", "Geef een kaartje mee.")]);
    assert_eq!(there(&summed), question);
    let said = asker.follow(summed).readable();
    assert!(said.contains("Het is bewaard.") && !said.contains("Wat er eerst stond"));
    let seen = site.visitor().get(&question).readable();
    assert!(seen.contains("In het kort Geef een kaartje mee."), "{seen}");
    // What it names leads there as in every text, with the title of now.
    let again = asker.fill(&brief, "summary", &[("summary", "Zie V 3 <b>.")]);
    assert!(
        asker
            .follow(again)
            .readable()
            .contains("Wat er eerst stond")
    );
    let page = site.visitor().get(&question);
    let title = site
        .visitor()
        .get(&there(&site.visitor().get("/v/3")))
        .text();
    let title = title
        .split("<h1>")
        .nth(1)
        .and_then(|rest| rest.split('<').next());
    let (_, shown) = page
        .text()
        .split_once("id=\"brief-title\"")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("the summary");
    assert!(
        shown.contains(&format!("V 3 · {}</a>", title.expect("a title"))),
        "{shown}"
    );
    assert!(shown.contains("&lt;b&gt;"));
    assert_eq!(site.signed_in(HELPER).get(&brief).status, 403);
    let stale = asker.post_form(&brief, &[("summary", "Iets anders."), ("version", "1")]);
    assert_eq!(stale.status, 412);
    assert_eq!(stale.form_value("summary").as_deref(), Some("Iets anders."));
    assert!(
        site.visitor()
            .get(&format!("{question}?volgorde=best"))
            .readable()
            .contains("nuttigste staat vooraan")
    );
}

#[test]
fn an_old_answer_asks_whether_it_still_holds() {
    let site = Site::demo();
    let old = there(&site.visitor().get("/v/14"));
    let asks = || {
        site.visitor()
            .get(&old)
            .readable()
            .contains("Klopt het nog?")
    };
    assert!(asks());
    let member = site.signed_in(HELPER);
    assert_eq!(
        member.post_form(&format!("{old}/klopt-nog"), &[]).status,
        303
    );
    assert!(!asks());
}
