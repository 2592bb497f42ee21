//! Outlines of the pages of items, articles, replies, organisations, people and search.

use domain::article::{EvidenceLevel, Phase, Prose};
use domain::item::{ItemKind, State};
use domain::keeping_up::WorkDays;
use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::taxonomy::Facet;
use domain::{OrganisationId, TermId};
use forum::drafts::Draft;
use forum::history::{Change, Comparison, DeedView, History, Piece, VersionRow};
use forum::items::{AdoptionView, Confirmation, ItemMay, ItemView, ReplyView, Useful};
use forum::organisations::{OrganisationRow, OrganisationView};
use forum::places::Beginning;
use forum::profiles::ProfileView;
use forum::search::{Facets, Fragment, Hit, Kind, Names, Results};
use forum::views::{OrganisationRef, PlaceRef};
use forum::{Current, Error};
use text::Reference;

use crate::articles::{ArticleFormPage, ArticlePage, EDITORIAL, Lists, PRACTICE};
use crate::drafts::DraftsPage;
use crate::examples::{
    AT, author, category, empty_article, group, item, library, nameless, paged, person, reply, row,
    signed_in, term, visited,
};
use crate::history::{ComparePage, VersionsPage};
use crate::items::{
    EDIT_TOPIC, EditTopicPage, ListKind, ListPage, NEW_QUESTION, NewTopicPage, Tab, TermPage,
    TopicKind, TopicPage,
};
use crate::organisations::{
    EditOrganisationPage, ORGANISATION, OrganisationPage, OrganisationsPage,
};
use crate::outline::outline;
use crate::people::{Part, ProfilePage, Rows};
use crate::replies::{ANSWER, EDIT_REPLY, EditReplyPage, REPLY};
use crate::search::SearchPage;
use crate::start::{self, StartPage};
use crate::{Form, Frame, Page};

fn drawn(page: &impl Page) -> String {
    outline(&page.html().unwrap())
}

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(owned).collect()
}

fn a_question() -> ItemView {
    item(ItemKind::Question, "Hoe verkorten jullie de wachtlijst?")
}

#[test]
fn start_for_a_visitor_and_for_a_member() {
    let question = row(ItemKind::Question, 13, "Wie helpt er?");
    let rows = paged(vec![question.clone()]);
    let start = |frame: &Frame, tab: start::Tab, followed: &[_]| {
        drawn(&StartPage {
            frame,
            tab,
            featured: &[],
            news: &[],
            followed,
            rows: &rows,
            first: true,
            waiting: std::slice::from_ref(&question),
            practices: &[],
            bare: false,
        })
    };
    insta::assert_snapshot!(start(&visited("/"), start::Tab::New, &[]));
    let followed = row(ItemKind::Discussion, 14, "Wat lezen jullie?");
    insta::assert_snapshot!(start(&signed_in("/"), start::Tab::ForYou, &[followed]));
}

#[test]
fn lists_of_one_kind() {
    let rows = paged(vec![row(ItemKind::Question, 12, "Wie helpt er?")]);
    let list = |list: ListKind, tab: Tab, rows: &_, first: bool| {
        ListPage {
            frame: &visited(list.path()),
            list,
            tab,
            rows,
            first,
            may_write: true,
        }
        .html()
        .unwrap()
    };
    let html = list(ListKind::Questions, Tab::Solved, &rows, false);
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("href=\"/vragen?toon=opgelost&#38;na=1794992520000-9\""));
    let mut none = paged(Vec::new());
    none.next = None;
    let html = list(ListKind::Questions, Tab::Unanswered, &none, true);
    assert!(html.contains("Alle vragen hebben een antwoord."), "{html}");
    assert!(!html.contains("rel=\"next\""));
}

#[test]
fn what_carries_a_term() {
    let term = term(Facet::Theme, 1, "Innovatie");
    let rows = paged(vec![row(ItemKind::Practice, 12, "De koffer")]);
    let html = TermPage {
        frame: &visited("/thema/innovatie"),
        term: &term,
        rows: &rows,
        first: true,
    }
    .html()
    .unwrap();
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("href=\"/zoeken?thema=1\""));
}

#[test]
fn a_question_for_a_visitor() {
    let mut view = a_question();
    view.may.reply_after_sign_in = true;
    view.author = nameless();
    view.replies = vec![reply(1)];
    view.reply_count = 1;
    let html = TopicPage {
        frame: &visited("/v/12"),
        view: &view,
        form: &Form::empty(&ANSWER),
        preview: None,
    }
    .html()
    .unwrap();
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("Iedereen kan dit lezen"));
    assert!(html.contains("/inloggen?terug=/v/12%23reageer"));
    assert!(!html.contains("noindex"));
}

#[test]
fn a_solved_question_for_who_asked_it() {
    let mut view = a_question();
    view.may = ItemMay {
        moderate: false,
        reply: true,
        edit: true,
        accept: true,
        summarize: true,
        confirm: true,
        doubt: true,
        curate: false,
        tend: true,
        part: true,
        restore: false,
        reply_after_sign_in: false,
    };
    let accepted = ReplyView {
        accepted: true,
        edited_at: Some(AT),
        may_edit: true,
        ..reply(2)
    };
    view.accepted = vec![accepted.clone()];
    view.replies = vec![reply(1), accepted];
    (view.reply_count, view.pages) = (2, 2);
    (view.version, view.solved) = (2, Some(true));
    view.tags = vec![term(Facet::Tag, 9, "wachtlijst")];
    let typed = Form::new(
        &ANSWER,
        fields(&[("body", "**Ja** <b>"), ("submission", "x")]),
    );
    let shown = forum::references::Preview {
        html: text::render("**Ja** <b>").html,
        told: Some(2),
        outside: vec!["leesclub".to_owned()],
        nowhere: vec![
            Reference::Item('V', 999),
            Reference::Name("piet".to_owned()),
            Reference::Reply('V', 999, 2),
        ],
    };
    let page = |view: &ItemView, preview: Option<&forum::references::Preview>| {
        let frame = signed_in("/v/12");
        let page = TopicPage {
            frame: &frame,
            view,
            form: &typed,
            preview,
        };
        page.html().unwrap()
    };
    let html = page(&view, Some(&shown));
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("<p><strong>Ja</strong> &lt;b&gt;</p>"));
    // An accepted answer stands once on the first page, and where it was given on later ones.
    assert_eq!(html.matches("id=\"r2\"").count(), 1);
    view.page = 2;
    let html = page(&view, None);
    assert_eq!(html.matches("id=\"r2\"").count(), 1);
    assert!(html.contains("Lees het beste antwoord"));
}

#[test]
fn what_colleagues_do_with_an_answer_stands_below_it() {
    let mut view = a_question();
    view.summary = "Bel elke maand.".to_owned();
    view.brief = text::line(&view.summary);
    view.confirmed = Some(Confirmation {
        at: AT,
        by: None,
        aged: true,
    });
    view.may.confirm = true;
    view.reply_count = 3;
    view.replies = vec![ReplyView {
        useful: Useful {
            thanks: 1_200,
            thanked: true,
            may_thank: true,
            adoptions: vec![AdoptionView {
                organisation: library(),
                note: "Met <b>koffie</b>.".to_owned(),
            }],
            adopted: true,
            may_adopt: true,
        },
        ..reply(1)
    }];
    let page = |view: &ItemView| {
        let page = TopicPage {
            frame: &signed_in("/v/12"),
            view,
            form: &Form::empty(&ANSWER),
            preview: None,
        };
        page.html().unwrap()
    };
    let html = page(&view);
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("Met &#60;b&#62;koffie&#60;/b&#62;."));
    assert!(html.contains("aria-pressed=\"true\""));
    assert!(html.contains("action=\"/v/12/r/1/bedankt\""));
    assert!(html.contains("Dit antwoord is van 18 november 2026. Klopt het nog?"));
    view.best_first = true;
    view.pages = 9;
    let html = page(&view);
    assert!(html.contains("Het nuttigste staat vooraan."));
    assert!(!html.contains("class=\"ln-pager\""));
}

#[test]
fn what_is_hidden_or_closed_says_so() {
    let mut view = item(ItemKind::Discussion, "Stil gesprek");
    view.state = State::Hidden;
    view.locked = true;
    view.replies = vec![ReplyView {
        state: State::Deleted,
        html: text::SafeHtml::default(),
        ..reply(1)
    }];
    let html = TopicPage {
        frame: &signed_in("/g/12"),
        view: &view,
        form: &Form::empty(&REPLY),
        preview: None,
    }
    .html()
    .unwrap();
    assert!(html.contains("noindex"));
    assert!(html.contains("alleen jij en moderatoren"));
    assert!(html.contains("Deze tekst is verwijderd."));
    assert!(html.contains("Hier kun je niet meer reageren."));
    assert!(!html.contains("<textarea"));
}

#[test]
fn a_practice_with_what_is_missing() {
    let mut article = empty_article();
    article.themes = vec![term(Facet::Theme, 1, "Innovatie")];
    article.phase = Some(Phase::Stopped);
    article.evidence = Some(EvidenceLevel::Counted);
    article.evidence_n = Some(12_500);
    article.costs_hours = Some(12);
    article.reviewed = Some((AT, Some(person("Karin Voorbeeld", "karin"))));
    article.prose = vec![
        (Prose::Goal, text::render("Meer *lezen*").html),
        (Prose::TocGoal, text::render("Ooit").html),
    ];
    let mut view = item(ItemKind::Practice, "De voorleeskoffer");
    view.summary = "Een koffer.".to_owned();
    view.brief = text::line(&view.summary);
    view.may.edit = true;
    let html = ArticlePage {
        frame: &signed_in("/p/12"),
        view: &view,
        article: &article,
        form: &Form::empty(&REPLY),
        preview: None,
    }
    .html()
    .unwrap();
    insta::assert_snapshot!(outline(&html));
    for told in ["n = 12.500", "12 uur", "<strong>Karin Voorbeeld</strong>"] {
        assert!(html.contains(told), "{told}");
    }
    for missing in ["Waarom gestopt?", "Licentie van het materiaal", "Doelgroep"] {
        assert!(html.contains(&format!("<li>{missing}</li>")), "{missing}");
    }
    for told in ["Kosten", "Bewijs", "Verandertheorie"] {
        assert!(!html.contains(&format!("<li>{told}</li>")), "{told}");
    }
}

#[test]
fn the_form_for_a_question() {
    let places: [PlaceRef; 2] = [category(), group()];
    let typed = Form::new(
        &NEW_QUESTION,
        fields(&[("title", "Ja \"x\""), ("submission", "x")]),
    );
    let mut refused = typed.after(Error::invalid("place", "empty")).unwrap();
    refused.set_kept(AT);
    let frame = signed_in("/stel-een-vraag");
    let beside = Beginning::Beside("Hoe groot is je <bibliotheek>?".to_owned());
    let page = |form: &Form, places: &[PlaceRef]| {
        let page = NewTopicPage {
            frame: &frame,
            topic: TopicKind::Question,
            form,
            places,
            templates: true,
            template: Some(&beside),
            preview: None,
            similar: &[],
        };
        page.html().unwrap()
    };
    let html = page(&refused, &places);
    assert!(html.contains("Hoe groot is je &#60;bibliotheek&#62;?</pre>"));
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("value=\"Ja &#34;x&#34;\""));
    assert!(
        html.contains(
            "<option value=\"g5\" data-takes=\"group\">Taalhuis (alleen de groep)</option>"
        )
    );
    insta::assert_snapshot!(outline(&page(&refused, &[])));
}

#[test]
fn the_form_for_changing_a_topic_that_someone_else_changed() {
    let current = Current {
        version: 4,
        title: Some("Hun kop".to_owned()),
        body: "Hun tekst".to_owned(),
    };
    let typed = Form::new(
        &EDIT_TOPIC,
        fields(&[("version", "3"), ("body", "Mijn tekst")]),
    );
    let html = EditTopicPage {
        decides: false,
        frame: &signed_in("/v/12/x/bewerken"),
        view: &a_question(),
        form: &typed.after(Error::Stale(Box::new(current))).unwrap(),
        preview: None,
    }
    .html()
    .unwrap();
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("Hun tekst") && html.contains("Mijn tekst"));
    assert!(html.contains("name=\"version\" value=\"4\""));
}

#[test]
fn the_form_for_changing_a_reply() {
    let mut form = Form::empty(&EDIT_REPLY);
    form.restore(Draft {
        form: "/v/12/r/2/bewerken".to_owned(),
        fields: fields(&[("version", "3"), ("body", "Half af")]),
        updated_at: AT,
        about: None,
        has_form: true,
    });
    insta::assert_snapshot!(drawn(&EditReplyPage {
        decides: true,
        kind: ItemKind::Question,
        frame: &signed_in("/v/12/r/2/bewerken"),
        title: "Hoe verkorten jullie de wachtlijst?",
        action: "/v/12/r/2/bewerken",
        back: "/v/12/hoe#r2",
        form: &form,
        preview: None,
    }));
}

#[test]
fn the_form_for_a_practice() {
    let other = OrganisationRef {
        id: OrganisationId(5),
        name: "POI Voorbeeld".to_owned(),
        slug: "poi".to_owned(),
        population: None,
    };
    let lists = Lists {
        themes: vec![
            term(Facet::Theme, 1, "Innovatie"),
            term(Facet::Theme, 2, "Collectie"),
        ],
        programmes: vec![term(Facet::Programme, 3, "BoekStart")],
        targets: vec![term(Facet::TargetGroup, 4, "NT2")],
        organisations: vec![library(), other],
        places: vec![category()],
    };
    let typed = fields(&[
        ("themes", "2"),
        ("themes", "1"),
        ("organisations", "5"),
        ("organisations", "4"),
        ("steps", "Eerst tellen"),
    ]);
    let refused = Form::new(&PRACTICE, typed).after(Error::invalid("themes", "too-many"));
    let html = ArticleFormPage {
        frame: &signed_in("/schrijf"),
        kind: ItemKind::Practice,
        title: None,
        action: "/schrijf",
        draft_of: "/schrijf",
        back: None,
        form: &refused.unwrap(),
        lists: &lists,
        preview: None,
    }
    .html()
    .unwrap();
    insta::assert_snapshot!(outline(&html));
    // The first of several is chosen in the list, the others behind it.
    assert!(html.contains("<option value=\"2\" selected>Collectie"));
    assert!(html.contains("name=\"themes\" value=\"1\" checked"));
    assert!(html.contains("<option value=\"5\" selected>POI Voorbeeld</option>"));
    // What holds something is open.
    assert_eq!(
        html.matches("<details class=\"ln-form__group\" open>")
            .count(),
        3
    );
}

#[test]
fn who_may_publish_nowhere_gets_no_form() {
    let html = ArticleFormPage {
        frame: &signed_in("/schrijf-redactioneel"),
        kind: ItemKind::Editorial,
        title: None,
        action: "/schrijf-redactioneel",
        draft_of: "/schrijf-redactioneel",
        back: None,
        form: &Form::empty(&EDITORIAL),
        lists: &Lists::default(),
        preview: None,
    }
    .html()
    .unwrap();
    assert!(html.contains("Er is nog geen plek waar je dit kunt plaatsen."));
    assert!(!outline(&html).contains("textarea"));
}

#[test]
fn versions_and_what_changed() {
    let version = |version| VersionRow {
        version,
        editor: author(),
        at: AT,
        note: "Aangevuld".to_owned(),
    };
    let history = History {
        may_edit: true,
        withheld_below: 0,
        deeds: vec![DeedView {
            kind: domain::tending::Deed::Moved,
            by: Some(author()),
            at: AT,
            note: "Hoort hier".to_owned(),
        }],
        title: "De voorleeskoffer".to_owned(),
        path: "/p/12/x#r2".to_owned(),
        n: 2,
        versions: vec![version(3), version(2), version(1)],
    };
    insta::assert_snapshot!(drawn(&VersionsPage {
        frame: &visited("/p/12/r/2/versies"),
        history: &history,
        base: "/p/12/r/2",
    }));
    let piece = |text: &str, emphasised| Piece {
        text: text.to_owned(),
        emphasised,
    };
    let comparison = Comparison {
        may_edit: true,
        title: "De voorleeskoffer".to_owned(),
        path: "/p/12/x".to_owned(),
        n: 0,
        from: version(1),
        to: version(2),
        sections: vec![
            (
                "phase".to_owned(),
                vec![
                    (Change::Removed, vec![piece("idea", true)]),
                    (
                        Change::Added,
                        vec![piece("exp", true), piece("eriment", false)],
                    ),
                ],
            ),
            (
                "body".to_owned(),
                vec![
                    (Change::Same, Vec::new()),
                    (Change::Same, vec![piece("<b>", false)]),
                ],
            ),
        ],
    };
    let html = ComparePage {
        frame: &visited("/p/12/x/vergelijk"),
        comparison: &comparison,
        base: "/p/12/x",
    }
    .html()
    .unwrap();
    insta::assert_snapshot!(outline(&html));
    for told in [
        "Verwijderd:",
        "Toegevoegd:",
        "<strong>Experiment</strong>",
        "&#60;b&#62;",
    ] {
        assert!(html.contains(told), "{told}");
    }
    assert!(html.contains("noindex"));
}

#[test]
fn search_with_filters_and_hits() {
    let query = crate::search::read(&fields(&[
        ("q", "wachtlijst"),
        ("soort", "question"),
        ("thema", "1"),
        ("van", "2026-01-01"),
        ("tot", "2026-10-25"),
    ]));
    let fragment = |text: &str, marked| Fragment {
        text: text.to_owned(),
        marked,
    };
    let results = Results {
        total: 2,
        hits: vec![
            Hit::Item {
                row: row(ItemKind::Question, 12, "De wachtlijst"),
                title: vec![fragment("De ", false), fragment("wachtlijst", true)],
                passage: vec![fragment("<b> ", false)],
            },
            Hit::Reply {
                row: row(ItemKind::Practice, 13, "De koffer"),
                n: 23,
                author: nameless(),
                created_at: AT,
                passage: Vec::new(),
            },
            Hit::Organisation {
                organisation: library(),
                passage: Vec::new(),
            },
            Hit::Person {
                person: person("Karin Voorbeeld", "karin"),
                job_title: "Adviseur".to_owned(),
                organisation: Some(library()),
                passage: Vec::new(),
            },
        ],
        facets: Facets {
            kinds: vec![(Kind::Question, 2), (Kind::Person, 1)],
            solved: (1, 1),
            years: vec![(2026, 2)],
            ..Facets::default()
        },
        names: Names {
            terms: vec![(TermId(1), "Innovatie".to_owned())],
            ..Names::default()
        },
        exact: None,
        places: Vec::new(),
        unknown_words: vec!["xyz".to_owned()],
        guessed: false,
        page: 1,
        pages: 3,
    };
    let html = SearchPage {
        frame: &visited("/zoeken"),
        query: &query,
        results: &results,
        help: &[],
    }
    .html()
    .unwrap();
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("De <mark>wachtlijst</mark>"));
    assert!(html.contains("&#60;b&#62;"));
    assert!(html.contains("href=\"/p/13/de-koffer?pagina=2#r23\""));
    // A filter is taken back by a search without it.
    let without = "/zoeken?q=wachtlijst&#38;soort=question&#38;van=2026-01-01&#38;tot=2026-10-25";
    assert!(html.contains(&format!("href=\"{without}\"")));
    assert!(html.contains("noindex"));
}

#[test]
fn search_that_finds_nothing_says_what_to_do() {
    let query = crate::search::read(&fields(&[("q", "V 12")]));
    let mut results = Results {
        total: 0,
        hits: Vec::new(),
        facets: Facets::default(),
        names: Names::default(),
        exact: None,
        places: Vec::new(),
        unknown_words: Vec::new(),
        guessed: false,
        page: 1,
        pages: 1,
    };
    let shown = |results: &Results| {
        let page = SearchPage {
            frame: &visited("/zoeken"),
            query: &query,
            results,
            help: &[],
        };
        page.html().unwrap()
    };
    let html = shown(&results);
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("href=\"/stel-een-vraag?title=V%2012\""));
    // Who typed a label has found what they meant.
    results.exact = Some(row(ItemKind::Question, 12, "De wachtlijst"));
    let html = shown(&results);
    assert!(html.contains("De wachtlijst") && !html.contains("/stel-een-vraag?title"));
    // So has who typed how a place is called; to ask is still a way on.
    (results.exact, results.places) = (None, vec![category()]);
    results.guessed = true;
    let html = shown(&results);
    assert!(html.contains("<h1>1 resultaat voor “V 12”</h1>"), "{html}");
    assert!(html.contains("Verder niets gevonden") && html.contains("/stel-een-vraag?title"));
    assert!(
        html.contains("Rubriek</span>") && html.contains("<a href=\"/rubriek/collectie\">"),
        "{html}"
    );
}

#[test]
fn search_that_only_finds_what_looks_alike_says_so_first() {
    let query = crate::search::read(&fields(&[("q", "zwevende kollektie")]));
    let results = Results {
        total: 7,
        hits: Vec::new(),
        facets: Facets::default(),
        names: Names::default(),
        exact: None,
        places: Vec::new(),
        unknown_words: vec!["zwevende".to_owned(), "kollektie".to_owned()],
        guessed: true,
        page: 1,
        pages: 1,
    };
    let html = SearchPage {
        frame: &visited("/zoeken"),
        query: &query,
        results: &results,
        help: &[],
    }
    .html()
    .unwrap();
    assert!(html.contains("<h1>Niets gevonden voor “zwevende kollektie”</h1>"));
    assert!(html.contains("href=\"/stel-een-vraag?title=zwevende%20kollektie\""));
}

fn an_organisation() -> OrganisationView {
    OrganisationView {
        guests: Vec::new(),
        row: OrganisationRow {
            organisation: library(),
            kind: OrganisationKind::Library,
            status: OrganisationStatus::Active,
            provinces: vec![Province::Zeeland],
            municipality: "Voorbeeldstad".to_owned(),
        },
        isil: Some("NL-0800010001".to_owned()),
        parent: None,
        merged_into: None,
        population: Some(34_567),
        website: Some("https://bieb.example".to_owned()),
        about: text::render("Wij zijn er.").html,
        members: vec![(person("Karin Voorbeeld", "karin"), "Adviseur".to_owned())],
        member_count: Some(1),
        domains: None,
        may_manage: true,
        may_register: true,
        updated_at: AT,
    }
}

#[test]
fn organisations() {
    let view = an_organisation();
    insta::assert_snapshot!(drawn(&OrganisationsPage {
        frame: &visited("/bibliotheken"),
        rows: std::slice::from_ref(&view.row),
        chosen_kind: Some(OrganisationKind::Library),
        chosen_province: None,
    }));
    let html = OrganisationPage {
        frame: &signed_in("/bibliotheek/voorbeeldstad"),
        view: &view,
        rows: &paged(Vec::new()),
        first: true,
    }
    .html()
    .unwrap();
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("34.567"));
    insta::assert_snapshot!(drawn(&EditOrganisationPage {
        frame: &signed_in("/bibliotheek/voorbeeldstad/bewerken"),
        view: &view,
        form: &Form::empty(&ORGANISATION).with("version", 1),
    }));
}

#[test]
fn a_person() {
    let view = ProfileView {
        person: person("Karin Voorbeeld", "karin"),
        job_title: "Adviseur".to_owned(),
        organisation: library(),
        about: text::render("Hoi").html,
        expertise: "taal".to_owned(),
        guest_until: Some(AT),
        since: AT,
        own: true,
        public: false,
        departed: false,
        work_days: Some(WorkDays::USUAL),
    };
    let html = ProfilePage {
        frame: &signed_in("/wie/karin"),
        view: &view,
        part: Part::Everything,
        rows: Rows::Items(&paged(vec![row(ItemKind::Question, 12, "Wie helpt er?")])),
        gives: false,
        first: true,
    }
    .html()
    .unwrap();
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("noindex"));
}

#[test]
fn drafts() {
    let draft = |form: &str, pairs: &[(&str, &str)]| Draft {
        form: form.to_owned(),
        fields: fields(pairs),
        updated_at: AT,
        about: (form == "/v/12").then(|| "Hoe verkorten jullie de wachtlijst?".to_owned()),
        has_form: form != "/v/9",
    };
    let html = DraftsPage {
        frame: &signed_in("/concepten"),
        drafts: &[
            draft("/v/9", &[("body", "Bij wat er niet meer is.")]),
            draft("/v/12", &[("body", "**Ja**")]),
            draft("/stel-een-vraag", &[("title", "Hoe?")]),
            draft("/p/7/-/bewerken", &[("title", "De koffer"), ("body", "x")]),
        ],
    }
    .html()
    .unwrap();
    insta::assert_snapshot!(outline(&html));
    assert!(html.contains("href=\"/v/12#reageer\""));
    assert!(!html.contains("href=\"/v/9") && html.contains("Bij wat er niet meer is."));
    assert!(html.contains("Aanpassing van P 7"));
}
