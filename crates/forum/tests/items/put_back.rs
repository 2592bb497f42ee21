//! What a moderator took out of a text, when the decision about that is taken back.

use domain::article::Prose;
use domain::moderation::Measure;
use domain::rights::Actor;
use domain::role::{GrantScope, Role};
use domain::{CaseId, DecisionId, ItemId, Lang, PostId};
use forum::articles::{self, ArticleInput};
use forum::moderation::{self, By};
use forum::replies::{self, EditReply};
use forum::topics::{self, EditSummary, EditTopic};
use forum::{history, items};

use super::Town;
use super::kit::Site;
use super::moderation::ruling;

/// Who moderates the network, under this name.
fn moderator(town: &Town, name: &str) -> Actor {
    let member = town.site.member(name, town.other_house);
    town.with(member, Role::KbModerator, GrantScope::Network)
}

/// A question with a reply of Bo.
fn replied(town: &Town, body: &str) -> (ItemId, PostId) {
    let item = town.question();
    replies::post(&town.site.cx, &town.actor(town.bo), item, body, None, None).unwrap();
    (item, town.post_id(item, 1))
}

fn rewrite(town: &Town, actor: &Actor, post: PostId, body: &str) {
    let cx = &town.site.cx;
    let (form, ..) = replies::to_edit(cx, actor, post).unwrap();
    let edit = EditReply {
        body: body.to_owned(),
        ..form
    };
    replies::edit(cx, actor, post, &edit).unwrap();
}

/// Decides a case as it is now.
fn decide(town: &Town, actor: &Actor, case: CaseId, measure: Measure) -> DecisionId {
    let cx = &town.site.cx;
    let row = cx.store.read(|r| store::cases::find(r, case));
    let version = row.unwrap().unwrap().version;
    moderation::decide(cx, actor, (case, version), &ruling(measure)).unwrap()
}

/// Decides that a text was changed.
fn edited(town: &Town, actor: &Actor, post: PostId) -> DecisionId {
    let case = moderation::look_at(&town.site.cx, actor, post).unwrap();
    decide(town, actor, case, Measure::Edit)
}

fn undo(town: &Town, actor: &Actor, decision: DecisionId) {
    moderation::undo(&town.site.cx, actor, decision, "Toch niet.").unwrap();
}

/// What a reply says, and in which version.
fn says(town: &Town, item: ItemId) -> (String, i64) {
    let post = town.post(item, 1);
    (post.body.clone(), post.version)
}

fn hidden_below(town: &Town, post: PostId) -> i64 {
    let below = town
        .site
        .cx
        .store
        .read(|r| store::revisions::hidden_below(r, post));
    below.unwrap()
}

/// Who wrote it objects, and is right.
fn overturned(town: &Town) {
    town.rules();
    let cx = &town.site.cx;
    let bo = town.actor(town.bo);
    let (first, second) = (moderator(town, "Dora"), moderator(town, "Eva"));
    let list = town.upload(&bo, "Van Bo.");
    let wrote = format!("Bel Ans op 06-12345678. {}", list.markdown);
    let (item, post) = replied(town, &wrote);
    let wrote = town.post(item, 1).body.clone();
    assert!(town.has(&Actor::Visitor, list.id));
    rewrite(town, &first, post, "Bel Ans.");
    assert!(!town.has(&Actor::Visitor, list.id));
    let decision = edited(town, &first, post);

    // What was taken out is told by the versions alone.
    let there = Some(format!("{}/r/1/versies", town.label(item).path()));
    let told = |by: &Actor| {
        let told = moderation::statement(cx, &By::Actor(by), decision, Lang::Dutch);
        told.unwrap()
    };
    assert_eq!(told(&bo).versions, there);
    assert!(!told(&bo).quote.contains("06"));
    let complaint = moderation::object(cx, &By::Actor(&bo), decision, "Dat mocht.").unwrap();
    let shown = moderation::show(cx, &second, complaint, Lang::Dutch).unwrap();
    let about = shown.complaint.unwrap().about;
    assert_eq!(about.versions, there);
    let shown = moderation::show(cx, &second, about.case, Lang::Dutch).unwrap();
    assert_eq!(shown.decisions[0].versions, there);
    let visitors = || {
        let seen = history::versions(cx, &Actor::Visitor, post).unwrap();
        let versions = seen.versions.iter().map(|row| row.version);
        versions.collect::<Vec<_>>()
    };
    assert_eq!(visitors(), [2]);

    decide(town, &second, complaint, Measure::Overturn);
    assert_eq!(says(town, item), (wrote, 3));
    assert_eq!(visitors(), [3, 2, 1]);
    let seen = history::versions(cx, &second, post).unwrap();
    let editor = seen.versions[0].editor.person.as_ref().unwrap();
    assert_eq!(editor.name, "Eva");
    assert!(town.has(&Actor::Visitor, list.id), "the file goes with it");
    assert!(told(&bo).undone.is_some());
}

#[test]
fn a_text_says_again_what_it_said_when_its_author_is_right() {
    overturned(&Town::new());
}

#[test]
fn a_text_says_again_what_it_said_on_postgres() {
    let postgres = super::server::Postgres::shared();
    let url = postgres.fresh_database();
    overturned(&Town::on(Site::postgres(&url)));
    postgres.drop_database(&url);
}

#[test]
fn what_its_author_wrote_since_stays() {
    let town = Town::new();
    town.rules();
    let bo = town.actor(town.bo);
    let dora = moderator(&town, "Dora");
    let (item, post) = replied(&town, "Bel Ans op 06-12345678.");
    rewrite(&town, &dora, post, "Bel Ans.");
    let decision = edited(&town, &dora, post);
    rewrite(&town, &bo, post, "Mail Ans.");
    undo(&town, &dora, decision);
    assert_eq!(says(&town, item), ("Mail Ans.".to_owned(), 3));
    assert_eq!(hidden_below(&town, post), 0);
}

#[test]
fn what_its_author_wrote_before_it_was_decided_stays() {
    let town = Town::new();
    town.rules();
    let bo = town.actor(town.bo);
    let dora = moderator(&town, "Dora");
    let (item, post) = replied(&town, "Bel Ans op 06-12345678.");
    rewrite(&town, &dora, post, "Bel Ans.");
    rewrite(&town, &bo, post, "Mail Ans.");
    let decision = edited(&town, &dora, post);
    undo(&town, &dora, decision);
    assert_eq!(says(&town, item), ("Mail Ans.".to_owned(), 3));
}

#[test]
fn of_two_that_are_undone_in_any_order_nothing_is_left() {
    for later_first in [true, false] {
        let town = Town::new();
        town.rules();
        let dora = moderator(&town, "Dora");
        let (item, post) = replied(&town, "Geheim een, geheim twee.");
        rewrite(&town, &dora, post, "Een, geheim twee.");
        let one = edited(&town, &dora, post);
        rewrite(&town, &dora, post, "Een, twee.");
        let two = edited(&town, &dora, post);
        if later_first {
            undo(&town, &dora, two);
            assert_eq!(says(&town, item), ("Een, geheim twee.".to_owned(), 4));
            undo(&town, &dora, one);
        } else {
            undo(&town, &dora, one);
            // It does not stand there as the first left it.
            assert_eq!(says(&town, item), ("Een, twee.".to_owned(), 3));
            assert_eq!(hidden_below(&town, post), 3);
            undo(&town, &dora, two);
        }
        assert_eq!(says(&town, item).0, "Geheim een, geheim twee.");
        assert_eq!(hidden_below(&town, post), 0);
    }
}

#[test]
fn a_topic_has_its_title_its_short_answer_and_its_tags_again() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let ans = town.actor(town.ans);
    let dora = moderator(&town, "Dora");
    let item = town.question();
    let opening = town.post_id(item, 0);
    let tagged = EditTopic {
        tags: vec!["taal".to_owned()],
        ..items::to_edit(cx, &ans, item).unwrap()
    };
    topics::edit(cx, &ans, item, &tagged).unwrap();
    let short = EditSummary {
        version: town.row(item).version,
        summary: "Bel Ans.".to_owned(),
    };
    topics::summarize(cx, &ans, item, &short).unwrap();
    let wrote = items::to_edit(cx, &ans, item).unwrap();
    let changed = EditTopic {
        title: "Wie heeft een voorbeeld?".to_owned(),
        body: "Wij zoeken iets.".to_owned(),
        tags: Vec::new(),
        ..wrote.clone()
    };
    topics::edit(cx, &dora, item, &changed).unwrap();
    let none = EditSummary {
        version: town.row(item).version,
        summary: String::new(),
    };
    topics::summarize(cx, &dora, item, &none).unwrap();
    let version = town.post(item, 0).version;
    let decision = edited(&town, &dora, opening);
    undo(&town, &dora, decision);
    let back = items::to_edit(cx, &ans, item).unwrap();
    let what = |form: &EditTopic| (form.title.clone(), form.body.clone(), form.tags.clone());
    assert_eq!(what(&back), what(&wrote));
    assert_eq!(town.row(item).summary, "Bel Ans.");
    assert_eq!(town.post(item, 0).version, version + 1);
}

#[test]
fn an_article_has_its_fields_again() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let ans = town.actor(town.ans);
    let dora = moderator(&town, "Dora");
    let item = town.published(&ArticleInput {
        prose: vec![(Prose::Goal, "Bel Ans op 06-12345678.".to_owned())],
        ..town.least()
    });
    let (version, wrote) = articles::to_edit(cx, &ans, item).unwrap();
    let changed = ArticleInput {
        title: "Taalcafé in de hal van het gemeentehuis".to_owned(),
        prose: vec![(Prose::Goal, "Bel Ans.".to_owned())],
        tags: vec!["taal".to_owned()],
        ..wrote.clone()
    };
    articles::edit(cx, &dora, item, version, "Nummer eruit", &changed).unwrap();
    let decision = edited(&town, &dora, town.post_id(item, 0));
    undo(&town, &dora, decision);
    let (version, back) = articles::to_edit(cx, &ans, item).unwrap();
    assert_eq!((version, back), (3, wrote));
}

#[test]
fn what_a_colleague_changed_in_an_article_stays() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let eva = town.actor(town.site.member("Eva", town.house));
    let dora = moderator(&town, "Dora");
    let item = town.published(&town.least());
    let change = |actor: &Actor, body: &str| {
        let (version, input) = articles::to_edit(cx, actor, item).unwrap();
        let input = ArticleInput {
            body: body.to_owned(),
            ..input
        };
        articles::edit(cx, actor, item, version, "Anders", &input).unwrap();
    };
    change(&eva, "Bel Eva op 06-12345678, en kom met koffie.");
    change(&dora, "Kom met koffie.");
    let decision = edited(&town, &dora, town.post_id(item, 0));
    undo(&town, &dora, decision);
    let said = town.post(item, 0).body.clone();
    assert_eq!(said, "Bel Eva op 06-12345678, en kom met koffie.");
}
