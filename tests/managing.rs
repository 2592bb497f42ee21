//! What managers, editors and administrators do: invite, give roles and take them back, keep the words and places.

use stories::html;
use stories::http::{Client, Response, encode};
use stories::site::{PASSWORD, Site};

use crate::steps::{
    ask, ask_in, header, jobs_done, led, mailed, multipart, option, options, outbox, settle,
};

const SANNE: &str = "sanne@bibliotheek.example";
const KARIN: &str = "karin@poi.example";
const MERYEM: &str = "meryem@bibliotheek.example";
const DAVID: &str = "david@kb.example";
const NOOR: &str = "noor@kb.example";
const DESK: &str = "/beheer/deelnemers/bibliotheek-voorbeeldstad";
const NEW_PASSWORD: &str = "vier losse woorden samen";

fn invite(client: &Client, typed: &[(&str, &str)]) -> Response {
    client.fill(DESK, "email", typed)
}

fn invite_file(client: &Client, file: &[u8]) -> Response {
    let (kind, body) = multipart(&[("lines", "")], "csv", file);
    client.post_raw(&format!("{DESK}/lijst"), &kind, &body)
}

#[test]
fn a_colleague_is_invited_and_comes() {
    let site = Site::demo();
    let meryem = site.signed_in(MERYEM);
    assert_eq!(led(&meryem.get("/beheer/deelnemers")), DESK);
    let typed = [
        ("email", "Nina.Nieuw@elders.example"),
        ("name", "Nina Nieuw"),
        ("job_title", "Leesconsulent"),
    ];
    assert_eq!(invite(&meryem, &typed).status, 303);
    let waiting = || meryem.get(DESK).readable();
    assert!(
        waiting().contains("Nina.Nieuw@elders.example"),
        "{}",
        waiting()
    );

    let link = mailed(&site, "Nina.Nieuw@elders.example", "/uitnodiging");
    let mail = outbox(&site, "Nina.Nieuw@elders.example")
        .pop()
        .expect("a mail");
    assert!(header(&mail, "subject").is_some_and(|line| !line.is_empty()));
    let visitor = site.visitor();
    let form = visitor.get(&link);
    assert_eq!(form.form_value("name").as_deref(), Some("Nina Nieuw"));
    assert_eq!(
        form.form_value("job_title").as_deref(),
        Some("Leesconsulent")
    );
    assert!(form.readable().contains("Bibliotheek Voorbeeldstad"));
    assert_eq!(
        visitor
            .fill(&link, "password", &[("password", "kort")])
            .status,
        422
    );
    let come = visitor.fill(&link, "password", &[("password", NEW_PASSWORD)]);
    assert_eq!(come.status, 303, "{}", come.readable());
    assert!(visitor.get("/").readable().contains("Nina Nieuw"));
    assert!(!waiting().contains("Nina.Nieuw"), "who came waits no more");
    assert_eq!(site.visitor().get(&link).status, 404, "the link works once");
    assert!(
        meryem
            .get("/bibliotheek/bibliotheek-voorbeeldstad")
            .readable()
            .contains("Nina Nieuw")
    );

    // A colleague is told of; a member elsewhere gets no second account, and nothing is said of it.
    assert_eq!(invite(&meryem, &[("email", SANNE)]).status, 409);
    assert_eq!(invite(&meryem, &[("email", KARIN)]).status, 303);
    jobs_done(&site);
    let to_karin = outbox(&site, KARIN);
    assert_eq!(to_karin.len(), 1, "{to_karin:?}");
    let link = mailed(&site, KARIN, "/uitnodiging");
    let stranger = site.visitor().get(&link).readable();
    assert!(stranger.contains("Log daarmee in"), "{stranger}");
    let wrong = invite(
        &meryem,
        &[
            ("email", "geen adres"),
            ("name", "Nog Iemand"),
            ("guest_until", "2020-01-01"),
        ],
    );
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.form_value("email").as_deref(), Some("geen adres"));
    assert_eq!(wrong.form_value("name").as_deref(), Some("Nog Iemand"));
    assert!(wrong.text().contains("id=\"guest_until-fout\""));
}

#[test]
fn an_invitation_is_sent_again_and_taken_back() {
    let site = Site::demo();
    let meryem = site.signed_in(MERYEM);
    let email = "later@elders.example";
    invite(&meryem, &[("email", email)]);
    let first = mailed(&site, email, "/uitnodiging");
    let action = |word: &str| {
        let page = meryem.get(DESK).text();
        let forms = html::tags(&page)
            .into_iter()
            .filter(|tag| tag.name == "form");
        let mut actions = forms.filter_map(|form| form.attribute("action").map(str::to_owned));
        let found = actions.find(|path| path.ends_with(word)).expect("a button");
        meryem.post_form(&found, &[("terug", "bibliotheek-voorbeeldstad")])
    };
    assert_eq!(led(&action("/opnieuw")), DESK);
    let second = crate::steps::wait_for("another link", || {
        Some(mailed(&site, email, "/uitnodiging")).filter(|link| *link != first)
    });
    assert_eq!(
        site.visitor().get(&first).status,
        404,
        "the old link has ended"
    );
    assert_eq!(site.visitor().get(&second).status, 200);
    let id = site
        .sql()
        .number("select id as number from invitations where email_key = 'later@elders.example'");
    for other in [SANNE, KARIN, "esther@beemden.example"] {
        let path = format!("/beheer/uitnodigingen/{id}/intrekken");
        assert_eq!(
            site.signed_in(other).post_form(&path, &[]).status,
            404,
            "{other}"
        );
    }
    assert_eq!(led(&action("/intrekken")), DESK);
    assert_eq!(site.visitor().get(&second).status, 404, "it was taken back");
    assert!(!meryem.get(DESK).readable().contains(email));
    let gone = meryem.post_form(&format!("/beheer/uitnodigingen/{id}/opnieuw"), &[]);
    assert_eq!(gone.status, 409);
}

#[test]
fn a_list_from_an_office_invites_whom_it_can() {
    let site = Site::demo();
    let meryem = site.signed_in(MERYEM);
    // As Excel saves it: semicolons, Windows-1252, a heading, and lines that went wrong.
    let file = b"E-mailadres;Naam;Functie\r\n\
        een@elders.example;Ren\xe9 E\xe9n;Co\xf6rdinator\r\n\
        geen-adres;Iemand Anders;\r\n\
        ;Zonder Adres;Baliemedewerker\r\n\
        twee@elders.example;\"Twee; met een puntkomma\";\r\n\
        \r\n\
        EEN@elders.example;Nog eens;\r\n\
        sanne@bibliotheek.example;Sanne;\r\n\
        \"drie@elders.example\";\"Naam op\r\ntwee regels\";\r\n";
    let answer = invite_file(&meryem, file);
    let said = answer.readable();
    assert_eq!(answer.status, 200, "{said}");
    let invited = site
        .sql()
        .words("select email as word from invitations order by email");
    assert_eq!(
        invited,
        [
            "drie@elders.example",
            "een@elders.example",
            "twee@elders.example"
        ]
    );
    let named = site
        .sql()
        .words("select name as word from invitations order by email");
    assert_eq!(
        named,
        ["Naam op twee regels", "René Eén", "Twee; met een puntkomma"]
    );
    assert!(
        answer.text().contains("<td>3</td><td>geen-adres</td>"),
        "line and address: {said}"
    );
    assert!(answer.text().contains("<td>4</td>"), "{said}");
    let waiting = meryem.get(DESK).readable();
    for email in &invited {
        assert!(waiting.contains(email), "{email} waits: {waiting}");
        mailed(&site, email, "/uitnodiging");
    }
    // The same again invites nobody twice.
    invite_file(&meryem, file);
    jobs_done(&site);
    assert_eq!(outbox(&site, "een@elders.example").len(), 1);

    // As UTF-8 with a mark, with commas, and without a heading.
    let file = "\u{feff}vier@elders.example,Anaïs Vier,Directeur\n".as_bytes();
    assert_eq!(invite_file(&meryem, file).status, 200);
    let name = site
        .sql()
        .words("select name as word from invitations where email_key = 'vier@elders.example'");
    assert_eq!(name, ["Anaïs Vier"]);
    // Pasted.
    let (kind, body) = multipart(
        &[("lines", "vijf@elders.example\nzes@elders.example")],
        "csv",
        b"",
    );
    assert_eq!(
        meryem
            .post_raw(&format!("{DESK}/lijst"), &kind, &body)
            .status,
        200
    );
    let count = "select count(*) as number from invitations";
    assert_eq!(site.sql().number(count), 6);

    for nonsense in [
        &b""[..],
        b"naam;functie\nRoos;Directeur\n",
        b"\0\x01\x02PNG\xff\xfe",
        b"\"nooit gesloten",
    ] {
        let answer = invite_file(&meryem, nonsense);
        assert!(
            matches!(answer.status, 200 | 422),
            "{nonsense:?}: {}",
            answer.readable()
        );
    }
    let many: String = (0..501)
        .map(|n| format!("iemand{n}@elders.example\n"))
        .collect();
    assert_eq!(
        invite_file(&meryem, many.as_bytes()).status,
        422,
        "too many at once"
    );
    let cut = meryem.post_raw(
        &format!("{DESK}/lijst"),
        "multipart/form-data; boundary=x",
        b"--x\r\nContent-Disp",
    );
    assert!(matches!(cut.status, 400 | 415 | 422), "{}", cut.status);
    assert_eq!(site.sql().number(count), 6);
    assert!(!site.log().contains("ERROR"), "{}", site.log());
}

#[test]
fn a_guest_is_invited_until_a_day() {
    let site = Site::demo();
    let meryem = site.signed_in(MERYEM);
    let typed = [
        ("email", "gast@school.example"),
        ("name", "Guus Gast"),
        ("guest_until", "2027-03-31"),
    ];
    assert_eq!(invite(&meryem, &typed).status, 303);
    let link = mailed(&site, "gast@school.example", "/uitnodiging");
    // Each says that it is as a guest, and until when: the mail, its page, and the list of who has not come.
    let says = "als gast van Bibliotheek Voorbeeldstad, tot en met";
    let reader = site.visitor();
    let mail = html::links(&reader.get("/dev/mail").text())
        .into_iter()
        .filter(|path| path.starts_with("/dev/mail/"))
        .map(|path| reader.get(&path).readable())
        .find(|mail| mail.contains("gast@school.example"))
        .expect("a mail");
    assert!(
        mail.contains(says) && mail.contains("31 maart 2027"),
        "{mail}"
    );
    let guest = site.visitor();
    let page = guest.get(&link).readable();
    assert!(
        page.contains(says) && page.contains("31 maart 2027"),
        "{page}"
    );
    let open = meryem.get(DESK).readable();
    assert!(open.contains("gast tot en met 31 maart 2027"), "{open}");
    assert_eq!(
        guest
            .fill(&link, "password", &[("password", NEW_PASSWORD)])
            .status,
        303
    );
    let profile = meryem.get("/wie/guus-gast").readable();
    assert!(
        profile.contains("Gast") && profile.contains("31 maart 2027"),
        "{profile}"
    );
    let staff = site
        .sql()
        .number("select number from items where kind = 'question' and audience = 'staff' limit 1");
    assert_eq!(guest.follow(guest.get(&format!("/v/{staff}"))).status, 404);
    assert_eq!(guest.get("/beheer").status, 403);
}

#[test]
fn invitations_and_names_put_nothing_into_mails() {
    let site = Site::demo();
    let meryem = site.signed_in(MERYEM);
    let evil =
        "Mer\r\nBcc: iemand@elders.example\r\n\r\n<a href=\"https://elders.example\">klik</a>";
    let path = "/instellingen/profiel";
    assert_eq!(meryem.fill(path, "handle", &[("name", evil)]).status, 303);
    let named = meryem.fill(
        "/bibliotheek/bibliotheek-voorbeeldstad/bewerken",
        "about",
        &[("name", "Bieb\r\nBcc: x@elders.example <b>vet</b>")],
    );
    let desk = led(&named).replace("/bibliotheek/", "/beheer/deelnemers/");
    let typed = [
        ("email", "doel@school.example"),
        ("name", evil),
        ("job_title", evil),
    ];
    assert_eq!(meryem.fill(&desk, "email", &typed).status, 303);
    mailed(&site, "doel@school.example", "/uitnodiging");
    let mail = outbox(&site, "doel@school.example").pop().expect("a mail");
    let (head, body) = mail.split_once("\r\n\r\n").expect("head and body");
    assert!(
        body.contains("Bcc: x@elders"),
        "as text it is there: {mail}"
    );
    let headers = crate::steps::headers(head);
    let aside = headers
        .iter()
        .any(|(name, _)| name == "bcc" || name == "cc");
    assert!(!aside, "{headers:?}");
    let page = body.split("text/html").nth(1).unwrap_or_default();
    assert!(
        !page.contains("<b>vet") && !page.contains("elders.example\">klik"),
        "{mail}"
    );
}

#[test]
fn roles_hold_from_the_moment_they_are_given_until_they_are_taken_back() {
    let site = Site::demo_with("[sign_in]\nsecond_factor = \"optional\"\n");
    let noor = site.signed_in(NOOR);
    let sanne = site.signed_in(SANNE);
    assert_eq!(sanne.get("/beheer/woorden").status, 403);
    assert_eq!(sanne.get("/beheer").status, 403);
    let give = |typed: &[(&str, &str)]| noor.fill("/beheer/rollen", "role", typed);
    let given = give(&[
        ("handle", "sanne"),
        ("role", "kb_moderator"),
        ("scope_kind", "network"),
    ]);
    assert_eq!(led(&given), "/beheer/rollen");
    assert_eq!(
        sanne.get("/beheer/woorden").status,
        200,
        "at once, in the session she has"
    );
    assert!(sanne.get("/beheer").readable().contains("Trefwoorden"));
    let id = "select id as number from grants where member_id = (select id from members where handle = 'sanne') and revoked_at is null";
    let id = site.sql().number(id);
    let path = format!("/beheer/rollen/{id}/intrekken");
    assert_eq!(site.signed_in(KARIN).post_form(&path, &[]).status, 403);
    assert_eq!(led(&noor.post_form(&path, &[])), "/beheer/rollen");
    assert_eq!(sanne.get("/beheer/woorden").status, 403, "and gone at once");

    let until = [
        ("handle", "sanne"),
        ("role", "organisation_manager"),
        ("scope_kind", "organisation"),
        ("scope", "bibliotheek-voorbeeldstad"),
        ("until", "2027-01-31"),
    ];
    assert_eq!(give(&until).status, 303);
    assert_eq!(sanne.get(DESK).status, 200);
    assert_eq!(
        sanne
            .get("/beheer/deelnemers/bibliotheek-de-beemden")
            .status,
        404,
        "in that one library only"
    );
    site.sql()
        .execute("update grants set until = 1 where role = 'organisation_manager'");
    assert_eq!(sanne.get(DESK).status, 404, "its last day is over");

    for (field, value) in [
        ("handle", "niemand-hier"),
        ("role", "keizer"),
        ("scope_kind", "heelal"),
        ("scope", "bestaat-niet"),
        ("until", "gisteren"),
        ("until", "2020-01-01"),
    ] {
        let mut typed = vec![
            ("handle", "karin"),
            ("role", "organisation_manager"),
            ("scope_kind", "organisation"),
            ("scope", "bibliotheek-de-beemden"),
        ];
        typed.retain(|(name, _)| *name != field);
        typed.push((field, value));
        let answer = give(&typed);
        assert_eq!(answer.status, 422, "{field}={value}: {}", answer.readable());
        assert!(
            answer.text().contains(&format!("id=\"{field}-fout\"")),
            "{field}={value}: {}",
            answer.readable()
        );
    }
    // A manager of one library gives herself nothing more.
    let meryem = site.signed_in(MERYEM);
    let typed = [
        ("handle", "meryem"),
        ("role", "administrator"),
        ("scope_kind", "network"),
        ("scope", ""),
    ];
    let refused = meryem.post_form("/beheer/rollen", &typed);
    assert_eq!(refused.status, 403, "{}", refused.readable());
    assert_eq!(meryem.get("/beheer/installatie").status, 403);
}

#[test]
fn words_are_added_changed_and_merged() {
    let site = Site::demo();
    let david = site.signed_in(DAVID);
    let sanne = site.signed_in(SANNE);
    let place = option(&sanne.get("/stel-een-vraag"), "place", "Taal");
    let tagged = |title: &str, tag: &str| {
        let typed = [
            ("title", title),
            ("body", "Tekst."),
            ("place", place.as_str()),
            ("tags", tag),
        ];
        led(&sanne.fill("/stel-een-vraag", "title", &typed))
    };
    let first = tagged("Een vraag over de bakfiets", "leesfiets");
    let second = tagged("Een vraag over de fietsbak", "boekenbakfiets");
    let id = |label: &str| {
        site.sql().number(&format!(
            "select id as number from terms where label = '{label}'"
        ))
    };
    let (from, into) = (id("leesfiets"), id("boekenbakfiets"));
    let path = format!("/beheer/woorden/{from}/samenvoegen");
    let merge = |client: &Client, sure: &str| {
        client.post_form(&path, &[("into", &into.to_string()), ("sure", sure)])
    };
    assert_eq!(merge(&sanne, "ja").status, 403);
    let unsure = merge(&david, "");
    assert_eq!(unsure.status, 422, "it can't be undone");
    assert_eq!(
        unsure.form_value("into"),
        Some(into.to_string()),
        "the choice is kept"
    );
    assert_eq!(
        unsure.form_value("label").as_deref(),
        Some("leesfiets"),
        "and the form above it stays filled"
    );
    assert_eq!(led(&merge(&david, "ja")), "/beheer/woorden");
    let visitor = site.visitor();
    assert_eq!(
        led(&visitor.get("/woord/leesfiets")),
        "/woord/boekenbakfiets"
    );
    let list = visitor.get("/woord/boekenbakfiets").text();
    assert!(list.contains(&first) && list.contains(&second));
    assert!(visitor.get(&first).readable().contains("boekenbakfiets"));
    let third = tagged("Een derde vraag daarover", "Leesfiets");
    assert!(
        visitor.get(&third).readable().contains("boekenbakfiets"),
        "the old word is another name of it"
    );
    settle(&site);
    let found = visitor
        .get(&format!("/zoeken?q=vraag&woord={into}"))
        .readable();
    assert!(found.contains("3 resultaten"), "{found}");

    let edit = format!("/beheer/woorden/{into}");
    let early = david.get(&edit).form_value("version").expect("a version");
    let changed = david.fill(
        &edit,
        "label",
        &[
            ("label", "Boekenfiets"),
            ("alternative", "leesfiets\nbakfietsbieb"),
        ],
    );
    assert_eq!(led(&changed), "/beheer/woorden");
    let stale = david.post_form(
        &edit,
        &[
            ("version", &early),
            ("label", "Anders"),
            ("alternative", "weg"),
        ],
    );
    assert_eq!(stale.status, 412, "{}", stale.readable());
    assert!(
        stale.readable().contains("Boekenfiets")
            && stale.form_value("label").as_deref() == Some("Anders")
    );
    assert!(visitor.get(&first).readable().contains("Boekenfiets"));
    assert_eq!(visitor.follow(visitor.get("/woord/leesfiets")).status, 200);
    let fourth = tagged("Een vierde vraag daarover", "bakfietsbieb");
    assert!(visitor.get(&fourth).readable().contains("Boekenfiets"));

    let add = |facet: &str, label: &str| {
        david.fill(
            "/beheer/woorden",
            "facet",
            &[("facet", facet), ("label", label)],
        )
    };
    assert_eq!(led(&add("programme", "Proefprogramma")), "/beheer/woorden");
    let page = sanne.get("/schrijf").readable();
    assert!(page.contains("Proefprogramma"), "it can be chosen at once");
    assert!(
        matches!(add("programme", "PROEFPROGRAMMA").status, 409 | 422),
        "once in a list"
    );
    for (facet, label) in [("onzin", "Iets"), ("tag", ""), ("tag", &"w".repeat(61))] {
        assert_eq!(add(facet, label).status, 422, "{facet} {label}");
    }
    let itself = david.post_form(
        &format!("/beheer/woorden/{into}/samenvoegen"),
        &[("into", &into.to_string()), ("sure", "ja")],
    );
    assert!(matches!(itself.status, 409 | 422), "{}", itself.status);
    let theme = option(&sanne.get("/schrijf"), "themes", "Collectie");
    let across = david.post_form(
        &format!("/beheer/woorden/{into}/samenvoegen"),
        &[("into", &theme), ("sure", "ja")],
    );
    assert!(
        matches!(across.status, 404 | 409 | 422),
        "{}",
        across.status
    );
    assert!(!site.log().contains("ERROR"), "{}", site.log());
}

#[test]
fn categories_are_made_narrowed_and_renamed() {
    let site = Site::demo();
    let noor = site.signed_in(NOOR);
    let sanne = site.signed_in(SANNE);
    let visitor = site.visitor();
    let fields = [
        ("name", "Proefrubriek"),
        ("about", "Om te proberen"),
        ("audience", "everyone"),
        ("owners", "@sanne"),
    ];
    assert_eq!(sanne.post_form("/beheer/rubrieken", &fields).status, 403);
    assert_eq!(
        led(&noor.fill("/beheer/rubrieken", "owners", &fields)),
        "/beheer/rubrieken"
    );
    let question = ask_in(
        &site.signed_in(KARIN),
        "Een vraag in de proefrubriek",
        "Tekst.",
        "Proefrubriek",
    );
    assert_eq!(visitor.get(&question).status, 200);
    let edit = "/beheer/rubrieken/proefrubriek";
    // Who asks here begins with what helps others to answer.
    let template = "Hoe groot is je bibliotheek?";
    let long = noor.fill(edit, "owners", &[("template", &"x".repeat(2_001))]);
    assert_eq!(long.status, 422);
    noor.fill(edit, "owners", &[("template", template)]);
    let page = sanne.get("/rubriek/proefrubriek").text();
    let (_, rest) = page
        .split_once("/stel-een-vraag?place=")
        .expect("a way to ask");
    let (place, _) = rest.split_once('"').expect("its end");
    let begun = sanne.get(&format!("/stel-een-vraag?place={place}"));
    assert_eq!(begun.form_value("body").as_deref(), Some(template));
    // It asks what helps to answer: nothing else begins with it.
    let talk = sanne.get(&format!("/start-een-gesprek?place={place}"));
    assert_eq!(talk.form_value("body").as_deref(), Some(""));
    assert!(!talk.readable().contains("Toon het sjabloon"));
    assert!(!talk.readable().contains("Zo krijg je snel antwoord"));
    assert!(begun.readable().contains("Zo krijg je snel antwoord"));
    let typed = [("body", ""), ("template", "ja"), ("place", place)];
    let talk = sanne.fill("/start-een-gesprek", "title", &typed);
    assert_eq!(talk.form_value("body").as_deref(), Some(""));
    // Also when it is chosen in the form, with all that was typed kept, and never over a text.
    let offered = |fields: &[(&str, &str)]| {
        let mut fields = fields.to_vec();
        fields.extend([("template", "ja"), ("title", "Hoe doen jullie dit?")]);
        let answer = sanne.fill("/stel-een-vraag", "title", &fields);
        assert_eq!(
            answer.form_value("title").as_deref(),
            Some("Hoe doen jullie dit?")
        );
        (answer.form_value("body").unwrap_or_default(), answer)
    };
    let elsewhere = option(&sanne.get("/stel-een-vraag"), "place", "Taal");
    let (body, answer) = offered(&[("place", place), ("body", " \r\n")]);
    assert_eq!((answer.status, body.as_str()), (200, template));
    assert_eq!(answer.form_value("place").as_deref(), Some(place));
    let (body, answer) = offered(&[("place", place), ("body", "Zelf begonnen.")]);
    assert_eq!(body, "Zelf begonnen.");
    assert!(answer.readable().contains(template));
    let (body, answer) = offered(&[("place", &elsewhere), ("body", template)]);
    assert_eq!(body, template);
    assert!(answer.readable().contains("heeft geen sjabloon"));
    let (_, answer) = offered(&[("place", ""), ("body", "")]);
    assert_eq!(answer.status, 422);
    assert!(answer.readable().contains("Kies een"));
    let typed = [
        ("place", place),
        ("title", "Hoe doen jullie dit?"),
        ("body", template),
    ];
    let untouched = sanne.fill("/stel-een-vraag", "title", &typed);
    assert_eq!(untouched.status, 422);
    assert!(untouched.readable().contains("Vul het sjabloon in"));
    assert_eq!(untouched.form_value("body").as_deref(), Some(template));
    let path = format!("/sjabloon?place={place}");
    assert_eq!(sanne.get(&path).text(), template);
    assert_eq!(sanne.get("/sjabloon?place=g1").text(), "");
    assert_eq!(visitor.get(&path).status, 401);
    let nowhere = sanne.get("/stel-een-vraag?place=g1");
    assert_eq!(nowhere.status, 200);
    let stale = noor.get(edit).form_value("version").expect("a version");
    let changed = noor.fill(
        edit,
        "owners",
        &[("audience", "staff"), ("name", "Besloten proefrubriek")],
    );
    assert_eq!(led(&changed), "/beheer/rubrieken");
    assert_eq!(
        visitor.get(&question).status,
        404,
        "narrower for what stands there too"
    );
    assert_eq!(sanne.get(&question).status, 200);
    assert_eq!(
        led(&sanne.get("/rubriek/proefrubriek")),
        "/rubriek/besloten-proefrubriek"
    );
    settle(&site);
    assert!(
        !visitor
            .get("/zoeken?q=proefrubriek")
            .text()
            .contains(&question)
    );
    let late = [
        ("version", stale.as_str()),
        ("name", "Nog anders"),
        ("audience", "everyone"),
        ("about", "Wat ik typte"),
    ];
    let late = noor.post_form(edit, &late);
    assert_eq!(late.status, 412, "{}", late.readable());
    assert_eq!(late.form_value("about").as_deref(), Some("Wat ik typte"));
    noor.fill(
        "/beheer/rubrieken/besloten-proefrubriek",
        "owners",
        &[("audience", "everyone")],
    );
    assert_eq!(
        visitor.get(&question).status,
        404,
        "wider opens nothing that was closed"
    );
    for (field, value) in [
        ("name", ""),
        ("audience", "onzin"),
        ("audience", ""),
        ("owners", "@niemand-hier"),
        ("about", &"x".repeat(2_001)),
    ] {
        let mut typed = fields.to_vec();
        typed.retain(|(name, _)| *name != field);
        typed.push((field, value));
        let answer = noor.fill("/beheer/rubrieken", "owners", &typed);
        assert_eq!(
            answer.status,
            422,
            "{field}={value:.20}: {}",
            answer.readable()
        );
        assert!(
            answer.text().contains(&format!("id=\"{field}-fout\"")),
            "{field}: {}",
            answer.readable()
        );
    }
}

#[test]
fn organisations_are_added_and_merged() {
    let site = Site::demo();
    let noor = site.signed_in(NOOR);
    let form = "/beheer/organisaties";
    assert_eq!(site.signed_in(SANNE).get(form).status, 403);
    let fine = [
        ("name", "Bibliotheek Nieuwland"),
        ("kind", "library"),
        ("isil", "NL-0899990000"),
        ("provinces", "utrecht"),
        ("domains", "nieuwland.example"),
    ];
    for (field, value) in [
        ("name", ""),
        ("kind", "onzin"),
        ("isil", "NL-123"),
        ("isil", "NL-0899010000"),
        ("provinces", "atlantis"),
        ("domains", "geen domein"),
        ("domains", "bibliotheek.example"),
        ("population", "veel"),
        ("website", "javascript:alert(1)"),
        ("parent", "bestaat-niet"),
    ] {
        let mut typed = fine.to_vec();
        typed.retain(|(name, _)| *name != field);
        typed.push((field, value));
        let answer = noor.fill(form, "municipality", &typed);
        assert!(
            matches!(answer.status, 409 | 422),
            "{field}={value}: {} {}",
            answer.status,
            answer.readable()
        );
    }
    assert_eq!(
        led(&noor.fill(form, "municipality", &fine)),
        "/bibliotheek/bibliotheek-nieuwland"
    );
    let visitor = site.visitor();
    visitor.sign_up("eerste@nieuwland.example");
    let link = mailed(&site, "eerste@nieuwland.example", "/aanmelden/bevestigen");
    let typed = [("name", "Eerste Nieuwlander"), ("password", NEW_PASSWORD)];
    assert_eq!(
        visitor.fill(&link, "password", &typed).status,
        303,
        "its people can come at once"
    );
    ask(&visitor, "Een vraag uit Nieuwland", "Tekst.");

    let edit = "/bibliotheek/bibliotheek-nieuwland/bewerken";
    let merged = noor.fill(
        edit,
        "municipality",
        &[
            ("status", "merged"),
            ("merged_into", "bibliotheek-voorbeeldstad"),
        ],
    );
    assert_eq!(merged.status, 303, "{}", merged.readable());
    for way in [
        "/bibliotheek/bibliotheek-nieuwland",
        "/bibliotheek/NL-0899990000",
    ] {
        let there = visitor.follow(visitor.get(way)).readable();
        assert!(there.contains("Voorbeeldstad"), "{way}: {there}");
    }
    assert!(
        !options(&noor.get("/schrijf"), "organisations")
            .iter()
            .any(|(_, name)| name == "Bibliotheek Nieuwland")
    );
    assert_eq!(
        visitor.get("/instellingen").status,
        200,
        "her account goes on"
    );
    settle(&site);
    let found = visitor
        .get(&format!("/zoeken?q={}", encode("vraag uit nieuwland")))
        .text();
    assert!(found.contains("een-vraag-uit-nieuwland"));
    let again = site
        .visitor()
        .post_form("/inloggen", &[("email", MERYEM), ("password", PASSWORD)]);
    assert_eq!(again.status, 303);
}
