//! Practices and editorial articles.

use domain::article::{EvidenceLevel, Licence, Phase, Prose, Takeover};
use domain::item::ItemKind;
use domain::place::Audience;
use domain::rights::{Actor, Refusal};
use domain::taxonomy::Facet;
use domain::{ItemId, MemberId, OrganisationId, TermId, calendar};
use forum::articles::{ArticleInput, ArticleView, edit, publish, to_edit};
use forum::items::{Listing, list};
use forum::taxonomy::{self, TermInput};
use forum::{Error, items};

use super::{Town, problems};

impl Town {
    pub(super) fn term(&self, facet: Facet, label: &str) -> TermId {
        let input = TermInput {
            facet,
            label: label.to_owned(),
            alternative: String::new(),
            family: None,
        };
        taxonomy::add(&self.site.cx, &Actor::System, &input)
            .unwrap()
            .id
    }

    /// A practice with only what is needed.
    pub(super) fn least(&self) -> ArticleInput {
        ArticleInput {
            title: "Taalcafé in het gemeentehuis".into(),
            summary: "Elke week praten twaalf mensen Nederlands.".into(),
            body: "We begonnen met koffie.".into(),
            themes: vec![self.term(Facet::Theme, &format!("Thema {}", self.site.fresh()))],
            phase: Some(Phase::Experiment),
            ..empty(ItemKind::Practice)
        }
    }

    pub(super) fn published(&self, input: &ArticleInput) -> ItemId {
        let posted = publish(&self.site.cx, &self.actor(self.ans), input, None);
        posted.unwrap().item
    }

    fn article(&self, actor: &Actor, item: ItemId) -> ArticleView {
        self.view(actor, item).article.unwrap()
    }

    fn show_name(&self, id: MemberId) {
        let shown = self.site.cx.store.write(|tx| {
            let mut row = store::members::find(tx, id)?.unwrap();
            row.name_public = true;
            row.version += 1;
            store::members::set_profile(tx, &row)
        });
        assert!(shown.unwrap());
    }
}

pub(crate) fn empty(kind: ItemKind) -> ArticleInput {
    ArticleInput {
        told: None,
        kind,
        title: String::new(),
        summary: String::new(),
        body: String::new(),
        place: None,
        audience: None,
        organisations: Vec::new(),
        themes: Vec::new(),
        programmes: Vec::new(),
        targets: Vec::new(),
        intermediaries: Vec::new(),
        tags: Vec::new(),
        phase: None,
        takeover: None,
        licence: None,
        contact: String::new(),
        reviewed_on: String::new(),
        review_before: String::new(),
        evidence: None,
        instrument: String::new(),
        evidence_n: String::new(),
        evidence_year: String::new(),
        costs_hours: String::new(),
        costs_euros: String::new(),
        costs_public: false,
        prose: Vec::new(),
    }
}

#[test]
fn little_is_needed_and_the_rest_is_not_filled_in_yet() {
    let town = Town::new();
    let item = town.published(&town.least());
    let view = town.view(&Actor::Visitor, item);
    assert_eq!(view.path(), "/p/1/taalcafe-in-het-gemeentehuis");
    assert_eq!(view.place.name, "Vragen aan elkaar");
    assert_eq!(view.audience, Audience::Everyone);
    assert_eq!(view.solved, None);
    let article = view.article.unwrap();
    assert_eq!(article.organisations.len(), 1);
    assert_eq!(article.organisations[0].id, town.house);
    assert_eq!(article.phase, Some(Phase::Experiment));
    assert_eq!(article.themes.len(), 1);
    let missing = (
        article.takeover,
        article.licence,
        article.evidence,
        article.reviewed,
    );
    assert_eq!(missing, (None, None, None, None));
    assert_eq!((article.prose.len(), article.costs_hidden), (0, false));
    let rows = list(&town.site.cx, &Actor::Visitor, &Listing::default())
        .unwrap()
        .rows;
    assert_eq!(rows[0].gist, "Elke week praten twaalf mensen Nederlands.");
}

#[test]
fn what_is_needed_is_asked_for_at_once() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let found = problems(publish(cx, &ans, &empty(ItemKind::Practice), None));
    for field in ["title", "summary", "body", "themes", "phase"] {
        assert!(found.contains(&(field, "empty")), "{field} {found:?}");
    }
    assert_eq!(found.len(), 5);
    let stopped = ArticleInput {
        phase: Some(Phase::Stopped),
        ..town.least()
    };
    assert_eq!(
        problems(publish(cx, &ans, &stopped, None)),
        [("stopped_why", "empty")]
    );
    let told = ArticleInput {
        prose: vec![(Prose::StoppedWhy, "Het geld was op.".into())],
        ..stopped
    };
    assert!(publish(cx, &ans, &told, None).is_ok());
    // A guest would not read it themselves.
    let alone = ArticleInput {
        audience: Some(Audience::Staff),
        ..town.least()
    };
    let guest = publish(cx, &town.actor(town.cas), &alone, None);
    assert!(problems(guest).contains(&("audience", "guest-not-staff")));
    // An editorial article needs a title and a text only.
    let found = problems(publish(
        cx,
        &town.editor(),
        &empty(ItemKind::Editorial),
        None,
    ));
    assert_eq!(found, [("body", "empty"), ("title", "empty")]);
}

#[test]
fn every_wrong_field_is_named() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let tag = town.term(Facet::Tag, "Koffie");
    let theme = town.term(Facet::Theme, "Innovatie");
    let wrong = ArticleInput {
        summary: "x".repeat(301),
        organisations: vec![town.house, OrganisationId(1)],
        programmes: vec![theme],
        targets: vec![tag],
        intermediaries: (0..9).map(TermId).collect(),
        licence: Some(Licence::Unknown),
        contact: "@niemand-hier".into(),
        reviewed_on: "2027-02-30".into(),
        review_before: "morgen".into(),
        evidence_n: "veel".into(),
        evidence_year: "2999".into(),
        costs_hours: "-1".into(),
        costs_euros: "9 999 999 999".into(),
        prose: vec![(Prose::Goal, "x".repeat(20_001))],
        tags: vec!["x".repeat(61)],
        ..town.least()
    };
    let mut found = problems(publish(cx, &ans, &wrong, None));
    found.sort_unstable();
    let expected = [
        ("contact", "no-person"),
        ("costs_euros", "too-large"),
        ("costs_hours", "no-number"),
        ("evidence_n", "no-number"),
        ("evidence_year", "no-year"),
        ("goal", "too-long"),
        ("intermediaries", "not-a-choice"),
        ("intermediaries", "too-many"),
        ("licence", "not-a-choice"),
        ("organisations", "not-a-choice"),
        ("programmes", "not-a-choice"),
        ("review_before", "no-day"),
        ("reviewed_on", "no-day"),
        ("summary", "too-long"),
        ("tags", "too-long"),
        ("targets", "not-a-choice"),
    ];
    assert_eq!(found, expected);
    let tomorrow = calendar::to_day(cx.now().after(domain::moment::days(2)));
    let early = ArticleInput {
        reviewed_on: tomorrow,
        ..town.least()
    };
    assert_eq!(
        problems(publish(cx, &ans, &early, None)),
        [("reviewed_on", "date-future")]
    );
}

#[test]
fn every_field_comes_back_in_the_form() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let full = ArticleInput {
        place: Some(town.desk),
        audience: Some(Audience::Staff),
        organisations: vec![town.other_house, town.house],
        programmes: vec![town.term(Facet::Programme, "Taalhuis")],
        targets: vec![
            town.term(Facet::TargetGroup, "NT2"),
            town.term(Facet::TargetGroup, "Ouderen"),
        ],
        intermediaries: vec![town.term(Facet::TargetGroup, "Vrijwilligers")],
        tags: vec!["koffie".into(), "gesprek".into()],
        takeover: Some(Takeover::Ask),
        licence: Some(Licence::CcBy),
        contact: town.site.handle(town.bo),
        reviewed_on: "2026-05-01".into(),
        review_before: "2027-05-01".into(),
        evidence: Some(EvidenceLevel::Measured),
        instrument: "Impactmonitor".into(),
        evidence_n: "132".into(),
        evidence_year: "2026".into(),
        costs_hours: "40".into(),
        costs_euros: "1250".into(),
        costs_public: true,
        prose: vec![
            (Prose::Goal, "Meer *praten*.".into()),
            (Prose::Outcome, "Het werkt.".into()),
            (Prose::CostsFunding, "De gemeente.".into()),
        ],
        ..town.least()
    };
    let item = town.published(&full);
    let (version, form) = to_edit(cx, &ans, item).unwrap();
    assert_eq!(version, 1);
    assert_eq!(form, full);
    let view = town.article(&ans, item);
    assert_eq!(view.organisations[0].id, town.other_house);
    assert_eq!(view.targets.len(), 2);
    assert_eq!(view.contact.unwrap().name, "Bo Visser");
    let (at, by) = view.reviewed.unwrap();
    assert_eq!(
        (calendar::to_day(at), by.unwrap().id),
        ("2026-05-01".into(), town.ans)
    );
    assert_eq!((view.costs_euros, view.evidence_n), (Some(1250), Some(132)));
    let prose: Vec<Prose> = view.prose.iter().map(|(field, _)| *field).collect();
    assert_eq!(prose, [Prose::Goal, Prose::Outcome, Prose::CostsFunding]);
    assert!(view.prose[0].1.as_str().contains("<em>praten</em>"));
    // Saving the form as it is changes nothing.
    edit(cx, &ans, item, version, "niets", &form).unwrap();
    assert_eq!(town.row(item).version, 1);
    assert_eq!(town.row(item).organisation_id, Some(town.other_house));
}

#[test]
fn costs_and_people_are_shown_to_whom_they_may_be() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let input = ArticleInput {
        contact: town.site.handle(town.bo),
        reviewed_on: "2026-05-01".into(),
        costs_hours: "40".into(),
        prose: vec![
            (Prose::CostsMaterial, "Koffie.".into()),
            (Prose::Goal, "Praten.".into()),
        ],
        ..town.least()
    };
    let item = town.published(&input);
    let seen = town.article(&Actor::Visitor, item);
    assert_eq!((seen.costs_hours, seen.costs_hidden), (None, true));
    let prose: Vec<Prose> = seen.prose.iter().map(|(field, _)| *field).collect();
    assert_eq!(prose, [Prose::Goal]);
    assert_eq!(seen.contact, None);
    assert!(matches!(seen.reviewed, Some((_, None))));
    let known = town.article(&town.actor(town.bo), item);
    assert_eq!((known.costs_hours, known.costs_hidden), (Some(40), false));
    assert!(known.contact.is_some());
    town.show_name(town.bo);
    assert!(town.article(&Actor::Visitor, item).contact.is_some());
    let open = ArticleInput {
        costs_public: true,
        ..input
    };
    edit(cx, &ans, item, 1, "Kosten getoond", &open).unwrap();
    let seen = town.article(&Actor::Visitor, item);
    assert_eq!(
        (seen.costs_hours, seen.costs_hidden, seen.prose.len()),
        (Some(40), false, 2)
    );
}

#[test]
fn colleagues_of_the_owner_keep_an_article_true() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.published(&town.least());
    let colleague = town.site.member("Dana Post", town.house);
    let (version, form) = to_edit(cx, &town.actor(colleague), item).unwrap();
    let change = ArticleInput {
        phase: Some(Phase::Implementation),
        ..form
    };
    for actor in [town.actor(town.bo), town.actor(town.cas)] {
        let refused = edit(cx, &actor, item, version, "Fase", &change);
        assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
        assert!(to_edit(cx, &actor, item).is_err());
    }
    let unsaid = edit(cx, &town.actor(colleague), item, version, " ", &change);
    assert_eq!(problems(unsaid), [("note", "empty")]);
    edit(cx, &town.actor(colleague), item, version, "Fase", &change).unwrap();
    let view = town.view(&Actor::Visitor, item);
    assert_eq!(view.version, 2);
    assert_eq!(view.article.unwrap().phase, Some(Phase::Implementation));
    let stale = ArticleInput {
        phase: Some(Phase::Idea),
        ..change
    };
    let Err(Error::Stale(current)) = edit(cx, &town.actor(town.ans), item, version, "Fase", &stale)
    else {
        panic!("written over");
    };
    assert_eq!(current.version, 2);
    assert_eq!(current.body, "We begonnen met koffie.");
}

#[test]
fn editorial_articles_are_for_those_who_publish_editorially() {
    let town = Town::new();
    let cx = &town.site.cx;
    let input = ArticleInput {
        title: "Nieuws uit het netwerk".into(),
        body: "Er is nieuws.".into(),
        ..empty(ItemKind::Editorial)
    };
    let refused = publish(cx, &town.actor(town.ans), &input, None);
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    let posted = publish(cx, &town.editor(), &input, None).unwrap();
    assert_eq!(posted.path, "/r/1/nieuws-uit-het-netwerk");
    let view = town.view(&Actor::Visitor, posted.item);
    assert_eq!(view.summary, "");
    assert_eq!(view.article.unwrap().organisations[0].id, town.other_house);
    // The form of topics is not for articles, nor the other way round.
    let topic = items::to_edit(cx, &town.editor(), posted.item);
    assert!(matches!(topic, Err(Error::NotFound)));
    let question = town.question();
    let article = to_edit(cx, &town.actor(town.ans), question);
    assert!(matches!(article, Err(Error::NotFound)));
    let refused = publish(cx, &Actor::Visitor, &input, None);
    assert!(matches!(refused, Err(Error::Refused(Refusal::SignIn))));
}

#[test]
fn an_article_moves_only_to_where_it_could_be_published() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.published(&town.least());
    let (version, form) = to_edit(cx, &ans, item).unwrap();
    let staff = ArticleInput {
        audience: Some(Audience::Staff),
        ..form.clone()
    };
    edit(cx, &ans, item, version, "Niet voor iedereen", &staff).unwrap();
    assert_eq!(town.row(item).audience, Audience::Staff);
    let moved = ArticleInput {
        place: Some(town.desk),
        ..staff.clone()
    };
    edit(cx, &ans, item, 2, "Verplaatst", &moved).unwrap();
    let counts: Vec<i64> = forum::places::categories(cx, &ans)
        .unwrap()
        .iter()
        .map(|row| row.items)
        .collect();
    assert_eq!(counts, [0, 1]);
    let wide = ArticleInput {
        audience: Some(Audience::Everyone),
        ..moved.clone()
    };
    let found = problems(edit(cx, &ans, item, 3, "Voor iedereen", &wide));
    assert_eq!(found, [("audience", "too-wide")]);
    let bo = town.moderator();
    let elsewhere = ArticleInput {
        place: Some(town.club),
        audience: Some(Audience::Group),
        ..moved.clone()
    };
    // Bo moderates everywhere and is in no group.
    let refused = edit(cx, &bo, item, 3, "Naar de groep", &elsewhere);
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    // Nothing said leaves it where it is.
    let left = ArticleInput {
        place: None,
        audience: None,
        title: "Een nieuwe titel".into(),
        ..moved
    };
    edit(cx, &ans, item, 3, "Titel", &left).unwrap();
    let row = town.row(item);
    assert_eq!(
        (row.place().unwrap(), row.audience),
        (town.desk, Audience::Staff)
    );
    assert_eq!(row.slug, "een-nieuwe-titel");
}

#[test]
fn what_others_wrote_for_few_is_not_shown_to_more() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let closed = ArticleInput {
        place: Some(town.club),
        audience: Some(Audience::Group),
        ..town.least()
    };
    let item = town.published(&closed);
    let reply = |by: &Actor| forum::replies::post(cx, by, item, "Onder ons.", None, None).unwrap();
    let (_, form) = to_edit(cx, &ans, item).unwrap();
    let open = ArticleInput {
        place: Some(town.square),
        audience: Some(Audience::Everyone),
        ..form
    };
    // What Ans wrote herself is hers to show.
    reply(&ans);
    edit(cx, &ans, item, 1, "Voor iedereen", &open).unwrap();
    let staff = ArticleInput {
        audience: Some(Audience::Staff),
        ..open.clone()
    };
    edit(cx, &ans, item, 2, "Weer dicht", &staff).unwrap();
    reply(&town.actor(town.bo));
    let found = problems(edit(cx, &ans, item, 3, "Voor iedereen", &open));
    assert_eq!(found, [("audience", "others-replied")]);
    // Guests of a group read what stands in it.
    let wide_club = town.site.group(town.ans, "Ruim", Audience::Staff, true);
    let ans = town.actor(town.ans);
    let moved = ArticleInput {
        place: Some(wide_club),
        ..staff.clone()
    };
    let refused = edit(cx, &ans, item, 3, "Naar de groep", &moved);
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    let row = town.row(item);
    assert_eq!((row.version, row.audience), (3, Audience::Staff));
    // Nor elsewhere, once others have replied, but by who curates it.
    let elsewhere = ArticleInput {
        place: Some(town.desk),
        ..staff
    };
    let refused = edit(cx, &ans, item, 3, "Even breed", &elsewhere);
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    edit(cx, &town.moderator(), item, 3, "Even breed", &elsewhere).unwrap();
}

#[test]
fn a_merged_term_leads_to_what_it_became_part_of() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let old = town.term(Facet::Theme, "Digitale samenleving");
    let new = town.term(Facet::Theme, "Participatie");
    taxonomy::merge(cx, &Actor::System, old, new).unwrap();
    let input = ArticleInput {
        themes: vec![old, new],
        ..town.least()
    };
    let item = publish(cx, &ans, &input, Some("een")).unwrap().item;
    let themes = town.article(&ans, item).themes;
    assert_eq!(themes.len(), 1);
    assert_eq!(themes[0].id, new);
    // The same form again is the same article.
    assert_eq!(publish(cx, &ans, &input, Some("een")).unwrap().item, item);
}
