//! All forms in which people write something, with what is right to send.

use stories::http::{Client, Response};
use stories::site::Site;

use super::{ESTHER, KARIN, MERYEM, SANNE};
use crate::steps::{ask, lasting, led, option, reply};

/// A form of the site, with what is right to send.
pub(super) struct Known {
    pub(super) who: &'static str,
    pub(super) path: String,
    /// A field that only this form on its page has.
    pub(super) mark: &'static str,
    /// Values that are fine.
    pub(super) fine: Vec<(&'static str, String)>,
    /// Fields that must be filled in.
    pub(super) needed: &'static [&'static str],
    /// Fields and how many characters they take.
    pub(super) bounded: &'static [(&'static str, usize)],
    /// Fields with a closed list, numbers and days.
    pub(super) closed: &'static [&'static str],
}

impl Known {
    /// Sends the form as the page has it, with these values instead of the fine ones.
    pub(super) fn send(&self, client: &Client, typed: &[(&str, &str)]) -> Response {
        let mut sent: Vec<(&str, &str)> = self
            .fine
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .filter(|(name, _)| typed.iter().all(|(known, _)| known != name))
            .collect();
        sent.extend(typed);
        client.fill(&self.path, self.mark, &sent)
    }
}

/// All forms in which people write something, each with something to write on.
pub(super) fn forms(site: &Site) -> Vec<Known> {
    let sanne = site.signed_in(SANNE);
    let esther = site.signed_in(ESTHER);
    let place = |client: &Client, form: &str, name: &str| option(&client.get(form), "place", name);
    let question = ask(&sanne, "Een vraag voor slechte invoer", "Begin.");
    reply(&sanne, &question, "Een eerste antwoord.");
    let theme = option(&sanne.get("/schrijf"), "themes", "Collectie");
    let practice: Vec<(&str, String)> = vec![
        ("title", "Een praktijk voor slechte invoer".to_owned()),
        ("summary", "Kort.".to_owned()),
        ("themes", theme),
        ("phase", "idea".to_owned()),
        ("body", "Een plan met tekst die lang genoeg is.".to_owned()),
        ("note", "Een wijziging".to_owned()),
    ];
    let sent: Vec<(&str, &str)> = practice.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let article = led(&sanne.fill("/schrijf", "summary", &sent));
    let group = [
        ("name", "Groep voor slechte invoer"),
        ("audience", "group"),
        ("listed", "ja"),
    ];
    let group = led(&sanne.fill("/nieuwe-groep", "name", &group));
    let text = || "Een tekst die lang genoeg is om te bewaren.".to_owned();
    let title = || "Een titel die deugt".to_owned();
    let topic = |client: &Client, form: &str, who: &'static str, name: &str| Known {
        who,
        path: form.to_owned(),
        mark: "place",
        fine: vec![
            ("title", title()),
            ("body", text()),
            ("place", place(client, form, name)),
        ],
        needed: &["title", "body", "place"],
        bounded: &[("title", 200), ("body", 60_000)],
        closed: &["place", "audience"],
    };
    let article_form = |path: String| Known {
        who: SANNE,
        mark: "summary",
        fine: practice
            .iter()
            .filter(|(name, _)| *name != "note" || path != "/schrijf")
            .cloned()
            .collect(),
        path,
        needed: &["title", "summary", "themes", "phase", "body"],
        bounded: &[
            ("title", 200),
            ("summary", 300),
            ("body", 60_000),
            ("instrument", 200),
            ("goal", 20_000),
            ("steps", 20_000),
            ("outcome", 20_000),
            ("working_elements", 20_000),
            ("pitfalls", 20_000),
            ("costs_material", 20_000),
            ("costs_funding", 20_000),
            ("materials", 20_000),
            ("partners", 20_000),
            ("links", 20_000),
            ("toc_goal", 20_000),
            ("toc_outcomes", 20_000),
            ("toc_activities", 20_000),
            ("toc_assumptions", 20_000),
        ],
        closed: &[
            "themes",
            "phase",
            "place",
            "programmes",
            "targets",
            "intermediaries",
            "evidence",
            "takeover",
            "licence",
            "organisations",
            "audience",
            "evidence_n",
            "evidence_year",
            "costs_hours",
            "costs_euros",
            "reviewed_on",
            "review_before",
            "contact",
        ],
    };
    let group_form = |path: &str| Known {
        who: SANNE,
        path: path.to_owned(),
        mark: "about",
        fine: vec![
            ("name", "Een groep die deugt".to_owned()),
            ("about", text()),
            ("audience", "group".to_owned()),
        ],
        needed: &["name", "audience"],
        bounded: &[("name", 120), ("about", 2_000)],
        closed: &["audience"],
    };
    vec![
        topic(&sanne, "/stel-een-vraag", SANNE, "Taal"),
        topic(&sanne, "/start-een-gesprek", SANNE, "Taal"),
        topic(&esther, "/schrijf-een-mededeling", ESTHER, "Lezen"),
        Known {
            who: SANNE,
            path: question.clone(),
            mark: "body",
            fine: vec![("body", text())],
            needed: &["body"],
            bounded: &[("body", 60_000)],
            closed: &[],
        },
        Known {
            who: SANNE,
            path: format!("{question}/bewerken"),
            mark: "title",
            fine: vec![("title", title()), ("body", text())],
            needed: &["title", "body"],
            bounded: &[("title", 200), ("body", 60_000), ("note", 200)],
            closed: &[],
        },
        Known {
            who: SANNE,
            path: format!("{}/r/1/bewerken", lasting(&question)),
            mark: "body",
            fine: vec![("body", text())],
            needed: &["body"],
            bounded: &[("body", 60_000), ("note", 200)],
            closed: &[],
        },
        article_form("/schrijf".to_owned()),
        article_form(format!("{article}/bewerken")),
        group_form("/nieuwe-groep"),
        group_form(&group),
        Known {
            who: MERYEM,
            path: "/bibliotheek/bibliotheek-voorbeeldstad/bewerken".to_owned(),
            mark: "municipality",
            fine: vec![
                ("name", "Bibliotheek Voorbeeldstad".to_owned()),
                ("about", text()),
            ],
            needed: &["name"],
            bounded: &[("name", 120), ("about", 2_000)],
            closed: &["population", "website"],
        },
        Known {
            who: KARIN,
            path: "/instellingen/profiel".to_owned(),
            mark: "handle",
            fine: vec![
                ("name", "Karin Boekensteun".to_owned()),
                ("handle", "karin".to_owned()),
                ("about", text()),
            ],
            needed: &["name", "handle"],
            bounded: &[
                ("name", 80),
                ("job_title", 80),
                ("expertise", 300),
                ("about", 2_000),
            ],
            closed: &[],
        },
    ]
}
