//! Writing as people do it: asking, answering, sharing a practice, changing texts, and what was typed that stays.

use stories::html;
use stories::http::{Client, Response};
use stories::site::Site;

use crate::steps::there;

const ASKER: &str = "sanne@bibliotheek.example";
const HELPER: &str = "karin@poi.example";

#[test]
fn a_question_from_its_first_word_to_its_best_answer() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let place = option(&asker.get("/stel-een-vraag"), "place");

    let half = [("title", "Ab"), ("place", ""), ("body", "")];
    let refused = asker.fill("/stel-een-vraag", "title", &half);
    assert_eq!(refused.status, 422);
    assert_eq!(refused.form_value("title").as_deref(), Some("Ab"));
    let said = refused.readable();
    for field in ["Wat wil je weten? Maak", "Rubriek:", "Vertel er iets bij:"] {
        assert!(said.contains(field), "the summary names {field}: {said}");
    }

    let body = "**Vet** en <script>alert(1)</script>";
    let whole = [
        ("title", "Hoe gaat dit <b>?"),
        ("place", place.as_str()),
        ("body", body),
        ("tags", "taalcafé, proef"),
    ];
    let preview = asker.fill(
        "/stel-een-vraag",
        "title",
        &[&whole[..], &[("preview", "ja")]].concat(),
    );
    assert_eq!(preview.status, 200);
    assert!(
        preview
            .text()
            .contains("<strong>Vet</strong> en &lt;script&gt;")
    );
    let submission = preview.form_value("submission").expect("a token");
    let sent = [&whole[..], &[("submission", submission.as_str())]].concat();
    let posted = asker.post_form("/stel-een-vraag", &sent);
    let question = there(&posted);
    assert_eq!(
        there(&asker.post_form("/stel-een-vraag", &sent)),
        question,
        "sent twice, made once"
    );

    let once = "Je vraag staat erop.";
    assert!(asker.get(&question).readable().contains(once));
    assert!(!asker.get(&question).readable().contains(once));

    let helper = site.signed_in(HELPER);
    let answered = helper.fill(&question, "body", &[("body", "Wij bellen elke maand.")]);
    assert_eq!(there(&answered), format!("{question}#r1"));
    let empty = helper.fill(&question, "body", &[("body", " ")]);
    assert_eq!(empty.status, 422);

    let item = question.rsplit_once('/').expect("a slug").0;
    let best = format!("{item}/r/1/beste");
    assert_eq!(
        site.visitor()
            .post_form(&best, &[("accepted", "ja")])
            .status,
        401
    );
    assert_eq!(asker.post_form(&best, &[("accepted", "ja")]).status, 303);
    let shown = asker.get(&question).readable();
    assert!(
        shown.contains("Beste antwoord") && shown.contains("Opgelost"),
        "{shown}"
    );
    assert_eq!(asker.post_form(&best, &[("accepted", "nee")]).status, 303);
    assert!(
        !asker
            .get(&question)
            .readable()
            .contains("Toch niet het beste antwoord")
    );
}

#[test]
fn nothing_is_said_but_what_the_site_can_say() {
    let site = Site::demo();
    let visitor = site.visitor();
    for word in ["<b>gehackt</b>", "iets", ""] {
        visitor.set_cookie("gedaan", word);
        let page = visitor.get("/vragen");
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("role=\"status\""), "{word}");
    }
    // A way to another page says nothing yet, nor takes the word away.
    visitor.set_cookie("gedaan", "saved");
    assert_eq!(visitor.get("/v/3").status, 308);
    let page = visitor.get("/vragen");
    assert!(page.readable().contains("Het is bewaard."));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(visitor.cookie("gedaan"), None);
}

#[test]
fn addresses_lead_to_the_one_that_stays() {
    let site = Site::demo();
    let visitor = site.visitor();
    let there = there(&visitor.get("/v/3"));
    assert!(there.starts_with("/v/3/"), "{there}");
    for way in ["/V/3", "/v/3/een-andere-kop", "/V3", "/v3"] {
        let led = visitor.follow(visitor.get(way));
        assert_eq!(led.status, 200, "{way}");
        assert!(
            led.text().contains(&format!("{there}\">")),
            "{way} has the canonical address"
        );
    }
    for nowhere in [
        "/v/0",
        "/v/999999",
        "/x/3",
        "/v/3/r/999",
        "/v/99999999999999999999",
    ] {
        assert_eq!(
            visitor.follow(visitor.get(nowhere)).status,
            404,
            "{nowhere}"
        );
    }
}

#[test]
fn who_changes_a_text_meanwhile_loses_nothing() {
    let site = Site::demo();
    let author = site.signed_in(ASKER);
    let question = ask(&author);
    let form = author.get(&format!("{question}/bewerken"));
    let version = form.form_value("version").expect("a version");
    let change = |version: &str, title: &str, body: &str| {
        let path = format!("{}/bewerken", path_now(&author, &question));
        let typed = [
            ("version", version),
            ("title", title),
            ("body", body),
            ("tags", ""),
        ];
        author.post_form(&path, &typed)
    };
    assert_eq!(change(&version, "De eerste kop", "Hun tekst").status, 303);
    let stale = change(&version, "De andere kop", "Mijn tekst");
    assert_eq!(stale.status, 412);
    let both = stale.text();
    assert!(both.contains("Hun tekst") && both.contains("Mijn tekst"));
    let now = stale.form_value("version").expect("a version");
    assert_ne!(now, version);
    assert_eq!(change(&now, "De andere kop", "Mijn tekst").status, 303);

    let path = path_now(&author, &question);
    let versions = site.visitor().get(&format!("{path}/versies")).readable();
    assert!(versions.contains("Versie 3"), "{versions}");
    let compared = site.visitor().get(&format!("{path}/vergelijk?a=2&b=3"));
    let said = compared.readable();
    assert!(
        said.contains("Verwijderd: Hun tekst") && said.contains("Toegevoegd: Mijn tekst"),
        "{said}"
    );
    assert_eq!(
        site.visitor()
            .get(&format!("{path}/vergelijk?a=1&b=9"))
            .status,
        404
    );
    assert_eq!(
        site.signed_in(HELPER)
            .get(&format!("{path}/bewerken"))
            .status,
        403
    );
}

#[test]
fn two_who_change_an_article_keep_what_both_wrote() {
    let site = Site::demo();
    let (one, other) = (
        site.signed_in("esther@beemden.example"),
        site.signed_in("david@kb.example"),
    );
    let article = there(&site.visitor().get("/p/13"));
    let form = format!("{article}/bewerken");
    let begun = one.get(&form);
    let fields = |page: &Response, changes: &[(&str, &str)]| -> Vec<(String, String)> {
        let mut fields = html::fields_of(&page.text(), "body").expect("the form");
        fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        fields.extend(
            changes
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        fields
    };
    let send = |client: &Client, fields: &[(String, String)]| {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        client.post_form(&form, &fields)
    };
    // One keeps a draft; the other changes the steps, and the summary too.
    let mine = fields(
        &begun,
        &[
            ("title", "Een kop van mij"),
            ("summary", "Mijn samenvatting."),
            ("note", "kop"),
        ],
    );
    let theirs = fields(
        &other.get(&form),
        &[
            ("steps", "Stap een **vergeten**."),
            ("summary", "Hun samenvatting."),
            ("note", "stappen"),
        ],
    );
    assert_eq!(send(&other, &theirs).status, 303);
    let met = send(&one, &mine);
    assert_eq!(met.status, 412, "{}", met.readable());
    let shows_both = |page: &Response| {
        assert_eq!(
            page.form_value("steps").as_deref(),
            Some("Stap een **vergeten**.")
        );
        assert_eq!(page.form_value("title").as_deref(), Some("Een kop van mij"));
        assert_eq!(
            page.form_value("summary").as_deref(),
            Some("Mijn samenvatting.")
        );
        let said = page.readable();
        assert!(said.contains("Dit is ondertussen aangepast"), "{said}");
        assert!(said.contains("Hun samenvatting."), "{said}");
    };
    shows_both(&met);
    assert!(met.readable().contains("jij had er niets aan veranderd"));
    // Who leaves it at that and comes back is told again.
    let again = one.get(&form);
    shows_both(&again);
    let done = send(&one, &fields(&again, &[("note", "samengevoegd")]));
    assert_eq!(done.status, 303, "{}", done.readable());
    let page = site.visitor().get(&there(&done)).readable();
    assert!(
        page.contains("vergeten")
            && page.contains("Mijn samenvatting.")
            && page.contains("Een kop van mij")
    );
}

#[test]
fn an_earlier_version_is_put_back_by_who_may_change_the_text() {
    let site = Site::demo();
    let author = site.signed_in(ASKER);
    let question = ask(&author);
    let change = |version: &str, fields: &[(&str, &str)]| {
        let path = format!("{}/bewerken{version}", path_now(&author, &question));
        author.fill(&path, "body", fields)
    };
    assert_eq!(
        change(
            "",
            &[("title", "Een andere kop"), ("body", "Alles is weg.")]
        )
        .status,
        303
    );
    let path = path_now(&author, &question);
    let versions = author.get(&format!("{path}/versies"));
    let back = versions.link("Zet versie 1 terug").expect("a way back");
    assert!(
        site.visitor()
            .get(&format!("{path}/versies"))
            .link("Zet versie 1 terug")
            .is_none()
    );
    let form = author.get(&back);
    assert_eq!(
        form.form_value("note").as_deref(),
        Some("Versie 1 teruggezet")
    );
    assert_eq!(change("?versie=1", &[]).status, 303);
    let page = author.get(&path_now(&author, &question)).readable();
    assert!(
        !page.contains("Alles is weg.") && !page.contains("Een andere kop"),
        "{page}"
    );
    assert!(
        author
            .get(&format!("{}/versies", path_now(&author, &question)))
            .readable()
            .contains("Versie 1 teruggezet")
    );
    let helper = site.signed_in(HELPER);
    assert_eq!(
        helper
            .get(&format!(
                "{}/bewerken?versie=1",
                path_now(&helper, &question)
            ))
            .status,
        403
    );
    let unknown = format!("{}/bewerken?versie=9", path_now(&author, &question));
    assert_eq!(author.get(&unknown).status, 404);
}

#[test]
fn what_is_not_posted_waits_in_its_form() {
    let site = Site::demo();
    let writer = site.signed_in(ASKER);
    let kept = [
        ("draft_of", "/stel-een-vraag"),
        ("title", "Halve vraag"),
        ("body", "Nog niet af"),
    ];
    assert_eq!(there(&writer.post_form("/concepten", &kept)), "/concepten");
    assert!(writer.get("/concepten").readable().contains("Halve vraag"));
    let form = writer.get("/stel-een-vraag");
    assert_eq!(form.form_value("title").as_deref(), Some("Halve vraag"));
    assert!(
        form.readable()
            .contains("We hebben bewaard wat je eerder schreef.")
    );
    assert!(
        !site
            .signed_in(HELPER)
            .get("/concepten")
            .readable()
            .contains("Halve vraag")
    );

    let place = option(&form, "place");
    assert_eq!(
        writer
            .fill(
                "/stel-een-vraag",
                "title",
                &[("title", "Hele vraag"), ("place", &place)]
            )
            .status,
        303
    );
    let after = writer.get("/stel-een-vraag");
    assert_eq!(
        after.form_value("title").as_deref(),
        Some(""),
        "posted is no draft any more"
    );

    assert_eq!(writer.post_form("/concepten", &kept).status, 303);
    let thrown = writer.post_form("/concepten/weg", &[("draft_of", "/stel-een-vraag")]);
    assert_eq!(there(&thrown), "/concepten");
    assert!(
        writer
            .get("/concepten")
            .readable()
            .contains("Je hebt geen concepten.")
    );
}

#[test]
fn a_practice_with_few_fields_and_with_many() {
    let site = Site::demo();
    let writer = site.signed_in(HELPER);
    let form = writer.get("/schrijf");
    let theme = option(&form, "themes");
    let needed = [
        ("title", "De proefkoffer"),
        ("summary", "Gezinnen lenen een koffer."),
        ("themes", theme.as_str()),
        ("phase", "stopped"),
        ("body", "We vulden tien koffers."),
    ];
    let without_reason = writer.fill("/schrijf", "summary", &needed);
    assert_eq!(without_reason.status, 422);
    assert!(without_reason.readable().contains("Waarom gestopt? Vul"));
    let wrong = [
        ("stopped_why", "Het geld was op"),
        ("costs_hours", "veel"),
        ("reviewed_on", "gisteren"),
    ];
    let refused = writer.fill("/schrijf", "summary", &[&needed[..], &wrong[..]].concat());
    assert_eq!(refused.status, 422);
    let kept = refused.text();
    for typed in ["Het geld was op", "value=\"veel\"", "value=\"gisteren\""] {
        assert!(kept.contains(typed), "{typed} is kept");
    }
    let right = [
        ("stopped_why", "Het geld was op"),
        ("costs_hours", "40"),
        ("reviewed_on", ""),
    ];
    let practice = there(&writer.fill("/schrijf", "summary", &[&needed[..], &right[..]].concat()));

    let shown = site.visitor().get(&practice).readable();
    assert!(
        shown.contains("Het geld was op") && shown.contains("Nog niet ingevuld"),
        "{shown}"
    );
    assert!(
        !shown.contains("40 uur"),
        "costs are for those who are signed in"
    );
    assert!(writer.get(&practice).readable().contains("40 uur"));

    let edit = format!("{practice}/bewerken");
    let silent = writer.fill(&edit, "summary", &[("goal", "Meer voorlezen")]);
    assert_eq!(silent.status, 422, "a change is explained");
    let told = [
        ("goal", "Meer voorlezen"),
        ("phase", "experiment"),
        ("note", "Doel erbij"),
    ];
    assert_eq!(writer.fill(&edit, "summary", &told).status, 303);
    let said = writer
        .get(&format!("{practice}/vergelijk?a=1&b=2"))
        .readable();
    assert!(said.contains("Toegevoegd: Experiment"), "{said}");
    assert_eq!(site.signed_in(ASKER).get(&edit).status, 403);
}

#[test]
fn a_group_from_its_beginning() {
    let site = Site::demo();
    let owner = site.signed_in(ASKER);
    let typed = [
        ("name", "Proefgroep"),
        ("about", "Om te proberen"),
        ("audience", "group"),
    ];
    let begun = owner.fill("/nieuwe-groep", "name", &typed);
    let group = there(&begun);
    let group = group.split("/bewerken").next().expect("an address");
    assert_eq!(site.visitor().get(group).status, 404);
    let helper = site.signed_in(HELPER);

    let members = format!("{group}/deelnemers");
    let invite = format!("{group}/uitnodigen");
    let unknown = owner.post_form(&invite, &[("handles", "niemand-hier"), ("note", "Kom!")]);
    assert_eq!(unknown.status, 422);
    assert!(
        unknown.text().contains("value=\"niemand-hier\"") && unknown.text().contains("Kom!"),
        "what was typed is kept"
    );
    assert_eq!(
        helper.post_form(&invite, &[("handles", "karin")]).status,
        403,
        "she does not look after it"
    );
    let invited = owner.post_form(&invite, &[("handles", "@karin"), ("note", "Doe je mee?")]);
    assert_eq!(there(&invited), format!("{group}/bewerken#uitnodigen"));
    let again = owner.post_form(&invite, &[("handles", "@karin"), ("note", "Nog eens?")]);
    assert_eq!(again.status, 422);
    assert!(again.readable().contains("is al uitgenodigd"));
    assert!(again.text().contains("Nog eens?"), "what was typed is kept");
    let invitation = helper.get(group);
    assert!(invitation.readable().contains("Doe je mee?"));
    let notices = helper.get("/meldingen").readable();
    assert!(notices.contains("nodigt je uit voor de groep"), "{notices}");
    let answer = format!("{group}/uitnodiging");
    let yes = helper.post_form(&answer, &[("answer", "ja")]);
    assert_eq!(there(&yes), group);
    assert_eq!(
        helper.post_form(&answer, &[("answer", "ja")]).status,
        409,
        "it was answered"
    );
    assert!(helper.get(group).readable().contains("Proefgroep"));
    assert_eq!(helper.get(&format!("{group}/bewerken")).status, 403);

    let last = owner.post_form(&format!("{members}/weg"), &[("handle", "sanne")]);
    assert_eq!(last.status, 409, "somebody looks after it");
    assert_eq!(
        there(&helper.post_form(&format!("{members}/weg"), &[("handle", "karin")])),
        "/groepen"
    );

    let renamed = [("name", "Proefgroep twee"), ("audience", "group")];
    let edit = format!("{group}/bewerken");
    assert_eq!(owner.fill(&edit, "name", &renamed).status, 303);
    assert!(
        owner
            .follow(owner.get(group))
            .readable()
            .contains("Proefgroep twee"),
        "the old address leads on"
    );
}

/// Asks a question, and returns its address.
fn ask(client: &Client) -> String {
    let place = option(&client.get("/stel-een-vraag"), "place");
    let typed = [
        ("title", "Een vraag die verandert"),
        ("place", place.as_str()),
        ("body", "Het begin"),
    ];
    there(&client.fill("/stel-een-vraag", "title", &typed))
}

/// The address that an item has now.
fn path_now(client: &Client, path: &str) -> String {
    let response = client.get(path);
    response
        .location()
        .map_or_else(|| path.to_owned(), str::to_owned)
}

/// The first value that can be chosen in a list.
fn option(page: &Response, field: &str) -> String {
    let text = page.text();
    let (_, list) = text
        .split_once(&format!("name=\"{field}\""))
        .expect("the list");
    let (list, _) = list.split_once("</select>").expect("its end");
    let values = list.split("<option value=\"").skip(1);
    let values = values.filter_map(|rest| rest.split('"').next());
    values
        .into_iter()
        .find(|value| !value.is_empty())
        .expect("an option")
        .to_owned()
}
