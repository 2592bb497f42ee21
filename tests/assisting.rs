//! What helps while someone writes: pasted text, names that are begun, questions that were asked before, a second look.

use stories::site::Site;

use crate::steps::{led, options, settle, there};

const ASKER: &str = "sanne@bibliotheek.example";
const HELPER: &str = "karin@poi.example";
/// Sees who works for a library only where they meet.
const GUEST: &str = "yusuf@welzijn.example";

#[test]
fn what_is_pasted_becomes_markdown() {
    let site = Site::demo();
    let html = "<h1>Kop</h1><p>Een <b>vet</b> woord</p><script>weg()</script>";
    let refused = site.visitor().post_form("/plakken", &[("html", html)]);
    assert_ne!(refused.status, 200);
    let asker = site.signed_in(ASKER);
    let made = asker.post_form("/plakken", &[("html", html)]);
    assert_eq!(
        (made.status, made.text().as_str()),
        (200, "## Kop\n\nEen **vet** woord")
    );
    assert_eq!(asker.post_form("/plakken", &[]).text(), "");
}

#[test]
fn names_are_proposed_to_who_may_know_them() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let people = asker.get("/aanvullen?teken=%40&begin=kar").text();
    assert!(people.contains(r#""insert":"@karin""#), "{people}");
    let first = asker.get("/aanvullen?teken=%40&begin=").text();
    assert!(
        !first.contains("@sanne\""),
        "nobody names themselves: {first}"
    );
    let many = first.matches("insert").count();
    assert!((2..=8).contains(&many), "{first}");
    // Who takes part comes first.
    let there = site.sql().words(
        "select '@' || handle as word from members where id in (select author_id from posts where item_id = \
         (select id from items where kind = 'question' and number = 3)) and handle <> 'sanne'",
    );
    let here = asker.get("/aanvullen?teken=%40&begin=&in=/v/3/x").text();
    let beginning = here.split("\"insert\":\"").nth(1).unwrap_or_default();
    let named = beginning.split('"').next().unwrap_or_default();
    assert!(there.iter().any(|one| one == named), "{named} of {there:?}");

    let items = asker.get("/aanvullen?teken=%23&begin=3").text();
    assert!(items.contains(r#""insert":"V 3""#), "{items}");
    assert_eq!(asker.get("/aanvullen?teken=x&begin=a").status, 404);
    assert_ne!(
        site.visitor().get("/aanvullen?teken=%40&begin=kar").status,
        200
    );
    let guest = site.signed_in(GUEST);
    let people = guest.get("/aanvullen?teken=%40&begin=").text();
    let hidden = site.sql().words(
        "select '@' || handle as word from members where not name_public and handle <> 'yusuf'",
    );
    let shown = |name: &&String| people.contains(&format!("\"{name}\""));
    assert_eq!(hidden.iter().find(shown), None, "{people}");
}

#[test]
fn a_question_that_was_asked_before_is_asked_about_once() {
    let site = Site::demo();
    let helper = site.signed_in(HELPER);
    let title = "Hoe regelen jullie de zonnepanelen op het filiaaldak?";
    let places = options(&helper.get("/stel-een-vraag"), "place").into_iter();
    let place = places
        .map(|(value, _)| value)
        .find(|value| !value.is_empty());
    let place = place.expect("a place to ask in");
    let fields = [
        ("title", title),
        ("place", place.as_str()),
        ("body", "Wie weet het?"),
    ];
    let posted = there(&helper.fill("/stel-een-vraag", "title", &fields));
    settle(&site);

    let asker = site.signed_in(ASKER);
    let like = asker
        .get("/lijkt-op?titel=zonnepanelen%20op%20ons%20filiaaldak")
        .text();
    assert!(like.contains(&format!("\"path\":\"{posted}\"")), "{like}");
    assert_eq!(asker.get("/lijkt-op?titel=onderzeeboot").text(), "[]");
    // One's own too: it may be solved by now.
    let own = helper
        .get("/lijkt-op?titel=zonnepanelen%20filiaaldak")
        .text();
    assert!(own.contains(&format!("\"path\":\"{posted}\"")), "{own}");

    let again = [
        ("title", "Zonnepanelen op het filiaaldak, wie?"),
        ("place", place.as_str()),
        ("body", "Wij ook."),
        ("asked", ""),
    ];
    let asked = asker.fill("/stel-een-vraag", "title", &again);
    assert_eq!(asked.status, 422);
    let said = asked.readable();
    assert!(
        said.contains("Misschien is dit al beantwoord") && said.contains(title),
        "{said}"
    );
    let mark = asked.form_value("asked").unwrap_or_default();
    let sent = [&again[..3], &[("asked", mark.as_str())]].concat();
    assert_eq!(asker.fill("/stel-een-vraag", "title", &sent).status, 303);
}

#[test]
fn a_second_look_is_asked_for_all_at_once() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let body = "## Een\n\n#### Drie\n\n[Klik hier](https://a.nl) of mail jan.jansen@hotmail.com.";
    let asked = asker.fill("/v/3", "body", &[("body", body)]);
    assert_eq!(asked.status, 422, "{}", asked.readable());
    let said = asked.readable();
    for word in [
        "“Drie”",
        "“Klik hier”",
        "“jan.jansen@hotmail.com”",
        "Is het goed zo?",
    ] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert_eq!(asked.form_value("body").as_deref(), Some(body));
    let mark = asked.form_value("asked").unwrap_or_default();
    let more = format!("{body} En 06-12345678.");
    let again = asker.fill("/v/3", "body", &[("body", &more), ("asked", &mark)]);
    assert_eq!(again.status, 422, "what is new is asked");
    let mark = again.form_value("asked").unwrap_or_default();
    let posted = asker.fill("/v/3", "body", &[("body", &more), ("asked", &mark)]);
    let path = there(&posted);
    let n = path.rsplit("#r").next().unwrap_or_default();
    // What stands there is not asked about when something else changes.
    let edit = format!("/v/3/r/{n}/bewerken");
    let changed = format!("{more} Dank je.");
    assert_eq!(asker.fill(&edit, "body", &[("body", &changed)]).status, 303);
}

#[test]
fn data_of_people_in_a_title_is_asked_about_once() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let places = options(&asker.get("/stel-een-vraag"), "place").into_iter();
    let place = places
        .map(|(value, _)| value)
        .find(|value| !value.is_empty());
    let place = place.expect("a place to ask in");
    let title = "Wie kent jan.jansen@hotmail.com?";
    let fields = [
        ("title", title),
        ("place", place.as_str()),
        ("body", "Wie weet het?"),
    ];
    let asked = asker.fill("/stel-een-vraag", "title", &fields);
    assert_eq!(asked.status, 422, "{}", asked.readable());
    let said = asked.readable();
    assert!(said.contains("“jan.jansen@hotmail.com”"), "{said}");
    assert_eq!(asked.form_value("title").as_deref(), Some(title));
    let mark = asked.form_value("asked").unwrap_or_default();
    let sent = [&fields[..], &[("asked", mark.as_str())]].concat();
    let posted = led(&asker.fill("/stel-een-vraag", "title", &sent));
    // So it is when it is changed: of what is new.
    let edit = format!("{posted}/bewerken");
    let other = [("title", "Wie kent jan.jansen@hotmail.com nog?")];
    let changed = led(&asker.fill(&edit, "title", &other));
    let edit = format!("{changed}/bewerken");
    let more = [("title", "Wie kent lener Piet Jansen?")];
    let asked = asker.fill(&edit, "title", &more);
    assert_eq!(asked.status, 422);
    assert!(asked.readable().contains("“Piet Jansen”"));
}

#[test]
fn data_of_people_in_a_profile_is_asked_about_once() {
    let site = Site::demo();
    let member = site.signed_in(ASKER);
    let path = "/instellingen/profiel";
    let typed = [
        ("about", "Bel mij op 06-12345678."),
        ("expertise", "Mail jan.jansen@hotmail.com"),
    ];
    let asked = member.fill(path, "about", &typed);
    assert_eq!(asked.status, 422, "{}", asked.readable());
    let said = asked.readable();
    for word in [
        "“06-12345678”",
        "“jan.jansen@hotmail.com”",
        "Is het goed zo?",
    ] {
        assert!(said.contains(word), "{word}: {said}");
    }
    for (field, value) in typed {
        assert_eq!(asked.form_value(field).as_deref(), Some(value));
    }
    let mark = asked.form_value("asked").unwrap_or_default();
    let sent = [&typed[..], &[("asked", mark.as_str())]].concat();
    assert_eq!(member.fill(path, "about", &sent).status, 303);
    let job = [("job_title", "Spelletjesmeester")];
    assert_eq!(
        member.fill(path, "about", &job).status,
        303,
        "what stands there is not asked about"
    );
    let job = [("job_title", "Spelletjesmeester, 06-87654321")];
    let asked = member.fill("/welkom", "job_title", &job);
    assert_eq!(asked.status, 422);
    let mark = asked.form_value("asked").unwrap_or_default();
    let sent = [job[0], ("asked", mark.as_str())];
    let saved = member.fill("/welkom", "job_title", &sent);
    assert_eq!(there(&saved), "/welkom/groepen");
}
