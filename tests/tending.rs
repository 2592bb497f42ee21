//! Closing, pinning, moving, taking away and bringing back, on the pages.

use stories::site::Site;

use crate::steps::there;

const ASKER: &str = "sanne@bibliotheek.example";
const HELPER: &str = "karin@poi.example";
const GUEST: &str = "yusuf@welzijn.example";
const MODERATOR: &str = "david@kb.example";

#[test]
fn what_is_wrong_is_put_right_and_every_address_leads_on() {
    let site = Site::demo();
    let (asker, moderator) = (site.signed_in(ASKER), site.signed_in(MODERATOR));
    let form = asker.get("/stel-een-vraag").text();
    let (_, places) = form.split_once("name=\"place\"").expect("the places");
    let place = places
        .split("<option value=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|value| value.starts_with('c'))
        .expect("a category");
    let fields = [
        ("title", "Wie heeft dit al gedaan?"),
        ("place", place),
        ("body", "Wij nog niet."),
    ];
    let question = there(&asker.fill("/stel-een-vraag", "title", &fields));
    let desk = format!("{question}/beheren");
    assert_eq!(site.visitor().get(&desk).status, 401);
    assert_eq!(site.signed_in(GUEST).get(&desk).status, 403);
    let own = asker.get(&desk).readable();
    assert!(own.contains("Verplaats") && !own.contains("Sluit voor reacties"));

    let closed = moderator.post_form(&format!("{question}/sluit"), &[("locked", "ja")]);
    assert_eq!(there(&closed), question);
    assert!(
        asker
            .get(&question)
            .readable()
            .contains("Hier kun je niet meer reageren.")
    );
    moderator.post_form(&format!("{question}/sluit"), &[("locked", "nee")]);

    let pin = format!("{question}/bovenaan");
    let wrong = moderator.post_form(&pin, &[("until", "gisteren")]);
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.form_value("until").as_deref(), Some("gisteren"));
    assert_eq!(
        moderator.post_form(&pin, &[("until", "2099-01-01")]).status,
        303
    );
    let place = site.visitor().get(&question).text();
    let (_, rest) = place.split_once("href=\"/rubriek/").expect("the place");
    let (slug, _) = rest.split_once('"').expect("its end");
    let page = site.visitor().get(&format!("/rubriek/{slug}"));
    assert!(page.readable().contains("Bovenaan"));
    assert_eq!(page.text().matches(&question).count(), 1, "it stands once");

    let kind = moderator.post_form(&format!("{question}/soort"), &[("kind", "discussion")]);
    let discussion = there(&kind);
    assert!(discussion.starts_with("/g/"), "{discussion}");
    assert_eq!(there(&site.visitor().get(&question)), discussion);
    let history = site
        .visitor()
        .get(&format!("{discussion}/versies"))
        .readable();
    assert!(
        history.contains("Andere soort") && history.contains("Gesloten"),
        "{history}"
    );

    // What others wrote below it is not hers to take away.
    let helper = site.signed_in(HELPER);
    helper.fill(&discussion, "body", &[("body", "Wij doen dit al jaren.")]);
    assert_eq!(
        asker.post_form(&format!("{discussion}/weg"), &[]).status,
        403
    );
    // What someone else wrote is decided about.
    let case = there(&moderator.post_form(&format!("{discussion}/weg"), &[]));
    assert!(case.starts_with("/moderatie/"), "{case}");
    let short = discussion.rsplit_once('/').expect("a slug").0;
    assert_eq!(moderator.take_away(short, "Dubbel."), case);
    let gone = format!("{discussion}/verwijderd");
    assert_eq!(site.visitor().get(&discussion).status, 410);
    assert_eq!(helper.get(&gone).status, 410);
    let shown = moderator.get(&gone).readable();
    assert!(!shown.contains("Zet het terug"), "{shown}");
    let refused = moderator.post_form(&format!("{discussion}/terug"), &[]);
    assert_eq!(refused.status, 409, "{}", refused.readable());
    moderator.bring_back(&case);
    assert_eq!(site.visitor().get(&discussion).status, 200);
    for reader in [&asker, &helper, &moderator, &site.visitor()] {
        assert_eq!(there(&reader.get(&gone)), discussion, "it is there again");
    }

    let reply = there(&helper.fill(&discussion, "body", &[("body", "Dit was niet slim.")]));
    let n = reply.rsplit_once("#r").expect("a number").1;
    let at = format!("{}/r/{n}", discussion.rsplit_once('/').expect("a slug").0);
    assert_eq!(asker.post_form(&format!("{at}/weg"), &[]).status, 403);
    assert_eq!(helper.post_form(&format!("{at}/weg"), &[]).status, 303);
    assert!(!asker.get(&discussion).readable().contains("niet slim"));
    assert!(
        helper
            .get(&discussion)
            .text()
            .contains(&format!("{at}/terug"))
    );
    assert_eq!(helper.post_form(&format!("{at}/terug"), &[]).status, 303);
    assert!(asker.get(&discussion).readable().contains("niet slim"));
}
