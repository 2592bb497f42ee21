//! What is quoted of a text that was removed, also when that is written later, and elsewhere than in a text.

use domain::article::Prose;
use domain::moderation::{CaseState, Ground, Measure, Reason, Target};
use domain::place::Audience;
use domain::rights::Actor;
use domain::role::{GrantScope, Role};
use domain::{DecisionId, ItemId, Lang};
use forum::articles::{ArticleInput, edit, publish_of, to_edit};
use forum::drafts::{self, Hand};
use forum::history::{At, compare};
use forum::lists::{self, ListInput};
use forum::moderation::{self, Ruling};
use forum::places::{self, GroupInput};
use forum::{items, organisations, replies};
use store::curating;

use super::Town;
use super::kit::Site;
use super::server::Postgres;

pub(super) const WORDS: &str = "Bel Jan Geheim op 06 12 34 56, hij weet dit.";

/// A question with an answer of Bo, and who takes that away.
pub(super) struct Answered {
    pub(super) town: Town,
    pub(super) item: ItemId,
    pub(super) moderator: Actor,
}

impl Answered {
    pub(super) fn new() -> Self {
        Self::on(Town::new())
    }

    pub(super) fn on(town: Town) -> Self {
        let item = town.question();
        let other = town.site.member("Mo Moderator", town.house);
        let moderator = town.with(other, Role::KbModerator, GrantScope::Network);
        let here = Self {
            town,
            item,
            moderator,
        };
        here.reply(&here.bo(), here.item, WORDS);
        here
    }

    pub(super) fn ans(&self) -> Actor {
        self.town.actor(self.town.ans)
    }

    pub(super) fn bo(&self) -> Actor {
        self.town.actor(self.town.bo)
    }

    pub(super) fn reply(&self, actor: &Actor, item: ItemId, body: &str) {
        replies::post(&self.town.site.cx, actor, item, body, None, None).unwrap();
    }

    /// A text that quotes the answer.
    pub(super) fn quote(&self) -> String {
        let path = self.town.label(self.item).path();
        format!("Zie:\n\n> @bo schreef in [het antwoord]({path}/r/1):\n>\n> {WORDS}\n\nDoen we.")
    }

    /// Another question, which says this.
    pub(super) fn question(&self, body: &str) -> ItemId {
        let town = &self.town;
        town.site
            .question(town.ans, town.square, "En verder?", body)
    }

    pub(super) fn remove(&self) -> DecisionId {
        let cx = &self.town.site.cx;
        let post = self.town.post_id(self.item, 1);
        let case = moderation::look_at(cx, &self.moderator, post).unwrap();
        let ruling = Ruling {
            measure: Some(Measure::Remove),
            also: None,
            ground: Some(Ground::Law),
            law: "AVG".to_owned(),
            facts: "Dit is privé.".to_owned(),
            note: String::new(),
            until: String::new(),
        };
        moderation::decide(cx, &self.moderator, (case, 1), &ruling).unwrap()
    }

    pub(super) fn undo(&self, decision: DecisionId) {
        let cx = &self.town.site.cx;
        moderation::undo(cx, &self.moderator, decision, "Het mag toch.").unwrap();
    }

    /// All forms in which a text is kept as it stands, one behind the other.
    pub(super) fn kept(&self, item: ItemId, n: i32) -> String {
        let post = self.town.post(item, n);
        let row = self.town.row(item);
        [
            post.body.as_str(),
            &post.html,
            &post.plain,
            if n == 0 { &row.excerpt } else { "" },
        ]
        .join("\n")
    }

    /// An earlier version with its fields, as kept.
    pub(super) fn earlier(&self, item: ItemId, n: i32, version: i64) -> String {
        let post = self.town.post_id(item, n);
        let cx = &self.town.site.cx;
        let said = cx.store.read(|r| store::quotes::said(r, post, version));
        let said = said.unwrap().unwrap();
        format!("{}\n{}", said.body, said.fields.unwrap_or_default())
    }
}

pub(super) fn is_gone(said: &str) -> bool {
    !said.contains("Geheim") && said.contains("[…]")
}

/// A draft that someone kept before, a new topic, and a moderator who still reads what was removed.
fn written_later(here: &Answered) {
    let cx = &here.town.site.cx;
    // No two alike: what stands in many places is looked at first.
    let said = |n: i32| format!("{}\n\nDit is tekst {n}.", here.quote());
    let before = here.question(&said(0));
    let excerpt = here.town.row(before).excerpt;
    let form = here.town.label(here.item).path();
    let fields = [("body".to_owned(), said(1))];
    let hand = Hand::default();
    drafts::keep(cx, &here.ans(), &form, &fields, &hand).unwrap();

    let removed = here.remove();
    let draft = drafts::find(cx, &here.ans(), &form).unwrap().unwrap();
    here.reply(&here.ans(), here.item, &draft.fields[0].1);
    here.reply(&here.moderator, here.item, &said(2));
    let after = here.question(&said(3));
    let texts = [(before, 0), (here.item, 2), (here.item, 3), (after, 0)];
    for (item, n) in texts {
        let kept = here.kept(item, n);
        assert!(is_gone(&kept) && kept.contains("Doen we."), "{kept}");
    }
    for reader in [&Actor::Visitor, &here.moderator] {
        let view = here.town.view(reader, after);
        assert!(!format!("{view:?}").contains("Geheim"), "{view:?}");
    }

    here.undo(removed);
    for (at, (item, n)) in (0..).zip(texts) {
        assert_eq!(here.town.post(item, n).body, said(at));
        assert!(here.town.post(item, n).html.contains("Geheim"));
    }
    assert_eq!(here.town.row(before).excerpt, excerpt);
}

#[test]
fn what_is_quoted_after_the_removal_waits_for_it_to_come_back() {
    written_later(&Answered::new());
}

#[test]
fn what_is_quoted_after_the_removal_waits_for_it_on_postgres_too() {
    let postgres = Postgres::shared();
    let url = postgres.fresh_database();
    written_later(&Answered::on(Town::on(Site::postgres(&url))));
    postgres.drop_database(&url);
}

#[test]
fn a_form_from_before_puts_no_quote_back() {
    let here = Answered::new();
    let cx = &here.town.site.cx;
    let other = here.quote().replace("Bel", "Mail");
    let two = format!("{}\n\n{other}", here.quote());
    here.reply(&here.ans(), here.item, &two);
    let post = here.town.post_id(here.item, 2);
    let (begun, ..) = replies::to_edit(cx, &here.ans(), post).unwrap();

    let removed = here.remove();
    let changed = replies::EditReply {
        body: format!("{two}\n\nVandaag."),
        ..begun
    };
    replies::edit(cx, &here.ans(), post, &changed).unwrap();
    let kept = here.kept(here.item, 2);
    assert!(is_gone(&kept) && kept.contains("Vandaag."), "{kept}");
    assert!(is_gone(&here.earlier(here.item, 2, 1)));

    // What was taken out waits through changes that leave its place.
    let (begun, ..) = replies::to_edit(cx, &here.ans(), post).unwrap();
    let changed = replies::EditReply {
        body: begun.body.replace("Vandaag.", "Morgen."),
        ..begun
    };
    replies::edit(cx, &here.ans(), post, &changed).unwrap();
    assert!(is_gone(&here.earlier(here.item, 2, 2)));

    here.undo(removed);
    assert_eq!(
        here.town.post(here.item, 2).body,
        format!("{two}\n\nMorgen.")
    );
    assert_eq!(
        here.earlier(here.item, 2, 1).matches("Geheim").count(),
        2,
        "earlier versions too"
    );
    assert_eq!(here.earlier(here.item, 2, 2).matches("Geheim").count(), 2);
}

#[test]
fn a_version_that_is_put_back_says_nothing_more() {
    let here = Answered::new();
    let (cx, quote) = (&here.town.site.cx, here.quote());
    here.reply(&here.ans(), here.item, &quote);
    let other = here.question(&quote);
    let post = here.town.post_id(here.item, 2);
    let edited = |post, body: &str| {
        let (begun, ..) = replies::to_edit(cx, &here.ans(), post).unwrap();
        let changed = replies::EditReply {
            body: body.to_owned(),
            ..begun
        };
        replies::edit(cx, &here.ans(), post, &changed).unwrap();
    };
    edited(post, "Niets.");
    // It refers to the question no longer.
    let form = items::to_edit(cx, &here.ans(), other).unwrap();
    let changed = forum::topics::EditTopic {
        body: "Niets.".to_owned(),
        ..form
    };
    forum::topics::edit(cx, &here.ans(), other, &changed).unwrap();

    let removed = here.remove();
    for post in [post, here.town.post_id(other, 0)] {
        for reader in [here.ans(), here.moderator.clone()] {
            let compared = compare(cx, &reader, post, 1, 2).unwrap();
            assert!(!format!("{compared:?}").contains("Geheim"), "{compared:?}");
        }
    }
    let back = replies::to_edit_at(cx, &here.ans(), post, At::Version(1)).unwrap();
    assert!(is_gone(&back.body), "{}", back.body);
    replies::edit(cx, &here.ans(), post, &back).unwrap();
    assert!(is_gone(&here.kept(here.item, 2)));

    here.undo(removed);
    assert_eq!(here.town.post(here.item, 2).body, quote);
    assert!(here.earlier(here.item, 2, 1).contains("Geheim"));
}

#[test]
fn the_fields_of_an_article_quote_as_its_text_does() {
    let here = Answered::new();
    let (cx, quote, town) = (&here.town.site.cx, here.quote(), &here.town);
    let input = ArticleInput {
        prose: vec![
            (Prose::Goal, quote.clone()),
            (Prose::Steps, "Eerst koffie.".to_owned()),
        ],
        ..town.least()
    };
    let item = town.published(&input);
    let goal = || {
        let rows = cx.store.read(|r| store::articles::prose_of(r, &[item]));
        rows.unwrap().into_iter().next().expect("there is a goal")
    };
    let change = |(version, input): (i64, ArticleInput), summary: &str| {
        let input = ArticleInput {
            summary: summary.to_owned(),
            ..input
        };
        edit(cx, &here.ans(), item, version, "Bijgewerkt", &input).unwrap();
    };
    change(to_edit(cx, &here.ans(), item).unwrap(), "Twee keer.");
    let begun = to_edit(cx, &here.ans(), item).unwrap();

    let removed = here.remove();
    let is_left_out = || {
        let goal = goal();
        assert!(is_gone(&goal.body) && is_gone(&goal.html), "{goal:?}");
        assert!(is_gone(&goal.plain), "{goal:?}");
    };
    is_left_out();
    assert!(is_gone(&here.earlier(item, 0, 1)));
    change(begun, "Drie keer.");
    is_left_out();
    assert!(is_gone(&here.earlier(item, 0, 2)));

    here.undo(removed);
    assert_eq!(goal().body, quote);
    assert!(goal().html.contains("Geheim") && goal().plain.contains("Geheim"));
    for version in [1, 2] {
        assert!(here.earlier(item, 0, version).contains("Geheim"));
    }
}

#[test]
fn who_decides_is_told_of_an_article_that_says_the_same() {
    let here = Answered::new();
    let (cx, town) = (&here.town.site.cx, &here.town);
    let curator = town.moderator();
    let made = |body: &str| {
        let input = ArticleInput {
            body: body.to_owned(),
            place: Some(town.square),
            ..town.least()
        };
        let source = Some(town.label(here.item));
        publish_of(cx, &curator, &input, None, source).unwrap().item
    };
    let same = made("Een tip. Bel *Jan Geheim* op 06 12 34 56: hij weet dit. Succes!");
    let other = made("Bel iemand die het weet.");
    let sources = cx.store.read(|r| curating::made_of(r, &[here.item]));
    assert_eq!(sources.unwrap(), [same, other]);

    let post = town.post_id(here.item, 1);
    let case = moderation::look_at(cx, &here.moderator, post).unwrap();
    let shown = moderation::show(cx, &here.moderator, case, Lang::Dutch).unwrap();
    let named = [same, other].map(|item| (town.label(item), town.row(item).path()));
    assert_eq!(shown.made, named);

    here.remove();
    let case = |item| {
        let opening = town.post_id(item, 0);
        let found = cx
            .store
            .read(|r| store::cases::of_target(r, Target::Post, opening.0));
        found.unwrap()
    };
    let opened = case(same).expect("it is looked at");
    assert_eq!(
        (opened.state, opened.reason),
        (CaseState::Open, Reason::OwnInitiative)
    );
    assert_eq!(case(other), None);
    let shown = moderation::show(cx, &here.moderator, opened.id, Lang::Dutch).unwrap();
    let source = (town.label(here.item), town.row(here.item).path());
    assert_eq!(shown.source, Some(source));
}

#[test]
fn a_list_leaves_out_what_it_quotes_for_as_long() {
    let here = Answered::new();
    let cx = &here.town.site.cx;
    let input = ListInput {
        title: "Taalcafés".to_owned(),
        intro: here.quote(),
        audience: None,
    };
    let slug = lists::add(cx, &here.town.moderator(), &input).unwrap();
    let intro = || {
        let list = lists::open(cx, &Actor::Visitor, &slug).unwrap();
        list.intro.into_string()
    };
    assert!(intro().contains("Geheim"));
    let removed = here.remove();
    assert!(is_gone(&intro()));
    let all = lists::all(cx, &Actor::Visitor, None).unwrap();
    assert!(!all.rows[0].about.contains("Geheim"));
    here.undo(removed);
    assert!(intro().contains("Geheim"));
}

#[test]
fn what_is_said_of_an_organisation_and_of_a_group_leaves_it_out_too() {
    let here = Answered::new();
    let (cx, town) = (&here.town.site.cx, &here.town);
    let (version, mut input) = organisations::to_edit(cx, &Actor::System, town.house).unwrap();
    input.about = here.quote();
    organisations::edit(cx, &Actor::System, town.house, version, &input).unwrap();
    let houses = organisations::list(cx, None, None).unwrap();
    let house = houses
        .iter()
        .find(|row| row.organisation.name == input.name);
    let slug = &house.unwrap().organisation.slug;
    let of_house = || match organisations::open(cx, &Actor::Visitor, slug).unwrap() {
        organisations::Found::Here(view) => view.about.into_string(),
        moved => panic!("{moved:?}"),
    };
    let input = GroupInput {
        name: "Werkgroep".to_owned(),
        about: here.quote(),
        audience: Some(Audience::Group),
        listed: false,
        joining: None,
    };
    let group = places::start_group(cx, &here.ans(), &input).unwrap();
    let id = group.place.group().unwrap();
    places::invite(cx, &here.ans(), id, &town.site.handle(town.bo), "").unwrap();
    let invited = || {
        places::invitation(cx, &here.bo(), &group.slug)
            .unwrap()
            .about
    };
    assert!(of_house().contains("Geheim") && invited().contains("Geheim"));
    let removed = here.remove();
    assert!(is_gone(&of_house()) && is_gone(&invited()));
    here.undo(removed);
    assert!(of_house().contains("Geheim") && invited().contains("Geheim"));
}
