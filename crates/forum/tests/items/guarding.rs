//! What people try who want to see, show, keep or break what is not theirs.

use domain::article::Prose;
use domain::item::{ItemKind, State};
use domain::place::{Audience, Place};
use domain::rights::{Actor, Refusal};
use domain::role::{Power, Role};
use domain::{ItemId, PostId};
use forum::articles::{self, ArticleInput};
use forum::history::versions;
use forum::items::Posted;
use forum::replies::EditReply;
use forum::tending::{self, Relocation, Split};
use forum::topics::{self, EditTopic, NewTopic};
use forum::{Error, SENT_BEFORE, drafts, files, places, references, replies};

use super::{Town, problems};

const VISITOR: Actor = Actor::Visitor;

/// 1280 by 860 pixels.
const PICTURE: &[u8] = include_bytes!("../../../../web/screens/start.png");

impl Town {
    fn moved(
        &self,
        actor: &Actor,
        item: ItemId,
        place: Place,
        audience: Audience,
    ) -> Result<Posted, Error> {
        let to = Relocation {
            version: self.row(item).version,
            place: Some(place),
            audience: Some(audience),
            note: String::new(),
            sure: true,
        };
        tending::relocate(&self.site.cx, actor, item, &to)
    }

    fn said(&self, actor: &Actor, item: ItemId, body: &str) -> PostId {
        replies::post(&self.site.cx, actor, item, body, None, None).unwrap();
        self.post_id(item, self.row(item).last_n)
    }

    fn rewritten(&self, actor: &Actor, post: PostId, body: &str) {
        let (form, ..) = replies::to_edit(&self.site.cx, actor, post).unwrap();
        let edit = EditReply {
            body: body.to_owned(),
            ..form
        };
        replies::edit(&self.site.cx, actor, post, &edit).unwrap();
    }

    fn taken_out(&self, actor: &Actor, item: ItemId, n: i32) -> ItemId {
        let split = Split {
            numbers: vec![n],
            kind: Some(ItemKind::Discussion),
            title: "Dit is een eigen gesprek".to_owned(),
            note: String::new(),
        };
        let posted = tending::split(&self.site.cx, actor, item, &split);
        posted.unwrap().item
    }

    fn versions_seen(&self, actor: &Actor, post: PostId) -> Vec<i64> {
        let history = versions(&self.site.cx, actor, post).unwrap();
        history.versions.iter().map(|row| row.version).collect()
    }

    /// Bo, who curates the whole network and moderates nothing.
    fn curator(&self) -> Actor {
        self.bo_as(Role::KbModerator, &[Power::Curate])
    }
}

fn not_allowed(done: Result<Posted, Error>) {
    assert!(matches!(done, Err(Error::Refused(Refusal::NotAllowed))));
}

#[test]
fn a_text_that_needs_a_page_many_times_its_size_is_refused() {
    let town = Town::new();
    let (bo, cx) = (town.actor(town.bo), &town.site.cx);
    let item = town.question();
    let tiny = "|x\n|-:|\n\n".repeat(6_000);
    let refused = replies::post(cx, &bo, item, &tiny, None, None);
    assert_eq!(problems(refused), [("body", "too-intricate")]);
    let header = format!("|{}\n{}\n", "|".repeat(300), "|-:".repeat(300));
    let wide = format!("{header}{}", "|x\n".repeat(15_000));
    replies::post(cx, &bo, item, &wide, None, None).unwrap();
    let html = town.view(&bo, item).replies.pop().unwrap().html;
    assert!(html.as_str().len() < 3 * wide.len() && html.as_str().contains("<p>|||"));
}

#[test]
fn a_change_by_someone_else_opens_no_file_of_theirs() {
    let town = Town::new();
    let (ans, cx) = (town.actor(town.ans), &town.site.cx);
    let moderator = town.moderator();
    let file = town.upload(&moderator, "Alleen voor Bo.");
    let item = town.question();
    let reply = town.said(&ans, item, &format!("Zie {}", file.markdown));
    town.rewritten(
        &moderator,
        reply,
        &format!("Zie {}, zonder fout.", file.markdown),
    );
    assert!(!town.has(&ans, file.id) && !town.has(&VISITOR, file.id));
    let row = town.row(item);
    let edit = |version, body: String| EditTopic {
        version,
        title: row.title.clone(),
        body,
        tags: Vec::new(),
        note: String::new(),
    };
    topics::edit(cx, &ans, item, &edit(1, file.markdown.clone())).unwrap();
    let body = format!("Beter. {}", file.markdown);
    topics::edit(cx, &moderator, item, &edit(2, body)).unwrap();
    assert!(!town.has(&ans, file.id));
    // What one brings in oneself with a change is shown.
    let other = town.upload(&moderator, "Voor iedereen.");
    let body = format!("Beter. {} {}", file.markdown, other.markdown);
    topics::edit(cx, &moderator, item, &edit(3, body)).unwrap();
    assert!(town.has(&VISITOR, other.id) && !town.has(&ans, file.id));
}

#[test]
fn a_file_among_costs_is_for_who_sees_the_costs() {
    let town = Town::new();
    let (ans, bo, cx) = (town.actor(town.ans), town.actor(town.bo), &town.site.cx);
    let (costs, goal) = (
        town.upload(&ans, "Wat het kostte."),
        town.upload(&ans, "Het doel."),
    );
    let before = ArticleInput {
        place: Some(town.square),
        audience: Some(Audience::Everyone),
        prose: vec![
            (Prose::Goal, goal.markdown.clone()),
            (Prose::CostsMaterial, costs.markdown.clone()),
        ],
        ..town.least()
    };
    let item = town.published(&before);
    assert!(town.has(&bo, costs.id) && town.has(&VISITOR, goal.id));
    assert!(!town.has(&VISITOR, costs.id));
    // Naming it elsewhere doesn't open it either.
    let elsewhere = town.site.question(
        town.bo,
        town.square,
        "Wat kostte dat eigenlijk?",
        &costs.markdown,
    );
    town.said(&bo, item, &costs.markdown);
    assert!(!town.has(&VISITOR, costs.id));
    let edit = EditTopic {
        version: 1,
        title: "Wat kostte dat nu eigenlijk?".to_owned(),
        body: format!("{}!", costs.markdown),
        tags: Vec::new(),
        note: String::new(),
    };
    topics::edit(cx, &bo, elsewhere, &edit).unwrap();
    assert!(!town.has(&VISITOR, costs.id));
    let open = ArticleInput {
        costs_public: true,
        ..before
    };
    articles::edit(cx, &ans, item, 1, "Kosten erbij", &open).unwrap();
    assert!(town.has(&VISITOR, costs.id));
}

#[test]
fn costs_that_become_public_show_what_colleagues_brought() {
    let town = Town::new();
    let cx = &town.site.cx;
    let dirk = town.actor(town.site.member("Dirk Colijn", town.house));
    let ans = town.actor(town.ans);
    let (ours, theirs) = (
        town.upload(&ans, "Wat het kostte."),
        town.upload(&town.actor(town.bo), "Van elders."),
    );
    let input = ArticleInput {
        place: Some(town.square),
        audience: Some(Audience::Everyone),
        prose: vec![(Prose::CostsMaterial, ours.markdown.clone())],
        ..town.least()
    };
    let item = town.published(&input);
    let edit = |actor: &Actor, public: bool, prose: String| {
        let (version, form) = articles::to_edit(cx, actor, item).unwrap();
        let form = ArticleInput {
            costs_public: public,
            prose: vec![(Prose::CostsMaterial, prose)],
            ..form
        };
        articles::edit(cx, actor, item, version, "Kosten erbij", &form).unwrap();
    };
    let all = format!("{} {}", ours.markdown, theirs.markdown);
    edit(&town.moderator(), false, all.clone());
    let has = |id| town.has(&VISITOR, id);
    assert!(!has(ours.id) && !has(theirs.id));
    // A colleague opens them: what came from another organisation stays for who is signed in.
    edit(&dirk, true, all.clone());
    assert!(has(ours.id) && !has(theirs.id));
    edit(&dirk, false, all.clone());
    assert!(!has(ours.id));
    edit(&dirk, true, format!("{all} Klopt."));
    assert!(has(ours.id) && !has(theirs.id));
}

#[test]
fn pictures_of_others_have_no_measures() {
    let town = Town::new();
    let (ans, bo, cx) = (town.actor(town.ans), town.actor(town.bo), &town.site.cx);
    let file = files::bring(cx, &ans, "plan.png", PICTURE, "Plan").unwrap();
    let shown = |actor: &Actor| {
        let preview = references::preview(cx, actor, &file.markdown, None).unwrap();
        preview.html.as_str().contains("width=")
    };
    assert!(shown(&ans) && !shown(&bo));
    let (title, club) = ("In de groep staat het plan", town.club);
    town.site.question(town.ans, club, title, &file.markdown);
    assert!(!shown(&bo));
    let open = town.question();
    town.said(&ans, open, &file.markdown);
    assert!(shown(&bo));
}

#[test]
fn a_file_that_another_brought_is_not_shown_to_more_people() {
    let town = Town::new();
    let (ans, bo, cx) = (town.actor(town.ans), town.actor(town.bo), &town.site.cx);
    let (theirs, own) = (town.upload(&bo, "Van Bo."), town.upload(&ans, "Van Ans."));
    let item = town
        .site
        .question(town.ans, town.desk, "Wie heeft een lijst?", "Graag.");
    town.said(&bo, item, &theirs.markdown);
    let edit = EditTopic {
        version: 1,
        title: "Wie heeft er een lijst?".to_owned(),
        body: format!("{} {}", theirs.markdown, own.markdown),
        tags: Vec::new(),
        note: String::new(),
    };
    topics::edit(cx, &ans, item, &edit).unwrap();
    town.taken_out(&town.moderator(), item, 1);
    town.moved(&ans, item, town.square, Audience::Everyone)
        .unwrap();
    assert!(town.has(&VISITOR, own.id));
    assert!(!town.has(&VISITOR, theirs.id) && town.has(&bo, theirs.id));
}

#[test]
fn versions_of_replies_stay_with_those_for_whom_they_were_written() {
    let town = Town::new();
    let (ans, bo) = (town.actor(town.ans), town.actor(town.bo));
    let item = town
        .site
        .question(town.ans, town.desk, "Wie weet wat over klanten?", "Graag.");
    let reply = town.said(&ans, item, "Iets dat alleen medewerkers weten.");
    town.rewritten(&ans, reply, "Iets dat iedereen mag weten.");
    town.moved(&ans, item, town.square, Audience::Everyone)
        .unwrap();
    town.rewritten(&ans, reply, "Iets dat iedereen mag weten!");
    assert_eq!(town.versions_seen(&VISITOR, reply), [3, 2]);
    assert_eq!(town.versions_seen(&bo, reply), [3, 2, 1]);
    assert_eq!(town.versions_seen(&ans, reply), [3, 2, 1]);
    // One that became a topic, and was opened as such.
    let item = town
        .site
        .question(town.ans, town.desk, "Wie weet er nog meer van?", "Graag.");
    let reply = town.said(&bo, item, "Geheim.");
    town.rewritten(&bo, reply, "Niet meer geheim.");
    let made = town.taken_out(&town.moderator(), item, 1);
    town.moved(&bo, made, town.square, Audience::Everyone)
        .unwrap();
    assert!(!town.versions_seen(&VISITOR, reply).contains(&1));
    assert!(town.versions_seen(&bo, reply).contains(&1));
    // Where it was not kept where a reply stood.
    let item = town.question();
    let reply = town.said(&ans, item, "Eerst zo.");
    let old = store::revisions::RevisionRow {
        id: domain::RevisionId(7),
        post_id: reply,
        version: 1,
        title: None,
        body: "Eerst zo.".to_owned(),
        fields: None,
        author_id: town.ans,
        note: String::new(),
        created_at: town.site.cx.now(),
    };
    let mut row = town.post(item, 1);
    row.shown.version = 2;
    let done = town.site.cx.store.write(|tx| {
        store::revisions::add(tx, &old)?;
        store::posts::set_text(tx, &row)
    });
    assert!(done.unwrap());
    assert_eq!(town.versions_seen(&VISITOR, reply), [2]);
    assert_eq!(town.versions_seen(&town.moderator(), reply), [2, 1]);
}

#[test]
fn nobody_learns_who_is_in_a_hidden_group() {
    let town = Town::new();
    let (bo, cx) = (town.actor(town.bo), &town.site.cx);
    let cas = town.site.handle(town.cas);
    town.site.bring_in(town.ans, town.club, town.cas);
    let told = |actor: &Actor, place, audience| {
        let at = Some((place, audience));
        let body = format!("Hallo @{cas}");
        references::preview(cx, actor, &body, at).unwrap().told
    };
    for audience in [None, Some(Audience::Group), Some(Audience::Staff)] {
        assert_eq!(told(&bo, town.club, audience), None);
    }
    let nowhere = Place::Group(domain::GroupId(1));
    assert_eq!(told(&bo, nowhere, None), None, "as if it were not there");
    assert_eq!(told(&town.actor(town.ans), town.club, None), Some(1));
    assert_eq!(told(&bo, town.square, None), Some(1));
}

#[test]
fn a_guest_tells_nobody_whom_they_do_not_see() {
    let town = Town::new();
    let (cas, cx) = (town.actor(town.cas), &town.site.cx);
    let body = format!("Hallo @{}", town.site.handle(town.bo));
    let at = Some((town.square, None));
    let preview = references::preview(cx, &cas, &body, at).unwrap();
    assert_eq!(preview.told, Some(0));
    let item = town.question();
    town.said(&cas, item, &body);
    town.work();
    assert!(town.kinds(town.bo).is_empty());
}

#[test]
fn a_curator_takes_nothing_from_those_who_wrote_it() {
    let town = Town::new();
    let cx = &town.site.cx;
    let corner = town
        .site
        .group(town.bo, "Eigen hoek", Audience::Group, false);
    let curator = town.curator();
    let item = town.question();
    let refused = town.moved(&curator, item, corner, Audience::Group);
    assert_eq!(problems(refused), [("place", "shuts-out")]);
    let own = town
        .site
        .question(town.bo, corner, "Hierin verdwijnt het", "Weg.");
    let into = town.label(own).to_string();
    let refused = tending::merge(cx, &curator, item, &into, "");
    assert_eq!(problems(refused), [("into", "shuts-out")]);
    // Where the author reads on it may go.
    town.moved(&curator, item, town.desk, Audience::Staff)
        .unwrap();
    // But not where a guest who answered does not.
    let item = town.question();
    town.said(&town.actor(town.cas), item, "Ik weet het.");
    let refused = town.moved(&curator, item, town.desk, Audience::Staff);
    assert_eq!(problems(refused), [("place", "shuts-out")]);
    town.moved(&town.moderator(), item, town.desk, Audience::Staff)
        .unwrap();
}

#[test]
fn what_was_closed_by_mistake_is_opened_again() {
    let town = Town::new();
    let (ans, curator) = (town.actor(town.ans), town.curator());
    let item = town.question();
    town.said(&town.actor(town.bo), item, "Zo doen wij het.");
    town.site.wait(domain::moment::minutes(1));
    let (desk, square) = (town.desk, town.square);
    town.moved(&curator, item, desk, Audience::Staff).unwrap();
    town.moved(&curator, item, square, Audience::Everyone)
        .unwrap();
    town.moved(&curator, item, desk, Audience::Staff).unwrap();
    town.site.wait(domain::moment::minutes(1));
    // Not once something was written for those who read it there.
    let reply = town.said(&ans, item, "Onder ons gezegd.");
    let refused = town.moved(&curator, item, square, Audience::Everyone);
    assert_eq!(problems(refused), [("place", "others-replied")]);
    tending::delete_reply(&town.site.cx, &ans, reply, &Default::default()).unwrap();
    let refused = town.moved(&curator, item, square, Audience::Everyone);
    assert_eq!(problems(refused), [("place", "others-replied")]);
}

#[test]
fn what_was_closed_stays_closed_elsewhere() {
    let town = Town::new();
    let (cx, curator, moderator) = (&town.site.cx, town.curator(), town.moderator());
    let (closed, open) = (town.question(), town.question());
    town.said(&town.actor(town.bo), closed, "Zo doen wij het.");
    tending::lock(cx, &moderator, closed, true, "").unwrap();
    let made = town.taken_out(&curator, closed, 1);
    assert!(town.row(made).locked);
    for (from, to) in [(closed, open), (open, closed)] {
        let into = town.label(to).to_string();
        not_allowed(tending::merge(cx, &curator, from, &into, ""));
    }
    let into = town.label(open).to_string();
    tending::merge(cx, &moderator, closed, &into, "").unwrap();
}

#[test]
fn a_form_that_is_sent_again_tells_no_more_than_the_page() {
    let town = Town::new();
    let (ans, cx) = (town.actor(town.ans), &town.site.cx);
    let new = NewTopic {
        kind: ItemKind::Question,
        title: "Wie komt er morgen?".to_owned(),
        body: "Zeg het maar.".to_owned(),
        place: Some(town.club),
        audience: None,
        tags: Vec::new(),
        told: None,
        submission: Some("een formulier".to_owned()),
    };
    let first = topics::post(cx, &ans, &new).unwrap();
    assert_eq!(topics::post(cx, &ans, &new).unwrap().path, first.path);
    let other = NewTopic {
        body: "Iets heel anders.".to_owned(),
        ..new.clone()
    };
    let refused = topics::post(cx, &ans, &other);
    assert_eq!(problems(refused), [("", SENT_BEFORE)]);
    let club = town.club.group().unwrap();
    let bo = town.site.handle(town.bo);
    places::offer(cx, &ans, club, &bo, false).unwrap();
    places::answer(cx, &town.actor(town.bo), club, true).unwrap();
    let handle = town.site.handle(town.ans);
    places::remove_group_member(cx, &town.actor(town.bo), club, &handle).unwrap();
    let again = topics::post(cx, &town.actor(town.ans), &new);
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
}

#[test]
fn what_someone_was_writing_goes_along() {
    let town = Town::new();
    let (bo, cx) = (town.actor(town.bo), &town.site.cx);
    let (item, into) = (town.question(), town.question());
    town.said(&bo, item, "Zo doen wij het.");
    let keep = |form: &str, text: &str| {
        let fields = [("body".to_owned(), text.to_owned())];
        drafts::keep(cx, &bo, form, &fields, &Default::default()).unwrap();
    };
    let kept = |form: &str| {
        let draft = drafts::find(cx, &bo, form).unwrap();
        draft.map(|draft| draft.fields[0].1.clone())
    };
    let was = town.label(item).path();
    keep(&was, "een reactie");
    keep(&format!("{was}/r/1/bewerken"), "een bewerking");
    // Another item whose path begins with the same digits.
    keep(&format!("{was}0"), "elders");
    tending::change_kind(cx, &town.moderator(), item, Some(ItemKind::Discussion)).unwrap();
    let is = town.label(item).path();
    assert_eq!(kept(&is).unwrap(), "een reactie");
    assert_eq!(
        kept(&format!("{is}/r/1/bewerken")).unwrap(),
        "een bewerking"
    );
    assert_eq!(kept(&was), None);
    assert_eq!(kept(&format!("{was}0")).unwrap(), "elders");
    tending::merge(
        cx,
        &town.moderator(),
        item,
        &town.label(into).to_string(),
        "",
    )
    .unwrap();
    let there = town.label(into).path();
    assert_eq!(kept(&there).unwrap(), "een reactie");
    let n = town.row(into).last_n;
    assert_eq!(
        kept(&format!("{there}/r/{n}/bewerken")).unwrap(),
        "een bewerking"
    );
    let made = town.taken_out(&town.moderator(), into, n);
    let there = town.label(made).path();
    assert_eq!(
        kept(&format!("{there}/-/bewerken")).unwrap(),
        "een bewerking"
    );
}

#[test]
fn what_someone_threw_away_goes_along() {
    let town = Town::new();
    let (bo, cx) = (town.actor(town.bo), &town.site.cx);
    let (item, into) = (town.question(), town.question());
    let (was, there) = (town.label(item).path(), town.label(into).path());
    for text in ["een reactie", "een andere"] {
        let fields = [("body".to_owned(), text.to_owned())];
        drafts::keep(cx, &bo, &was, &fields, &Default::default()).unwrap();
        drafts::discard(cx, &bo, &was).unwrap();
    }
    let label = town.label(into).to_string();
    tending::merge(cx, &town.moderator(), item, &label, "").unwrap();
    let gone = drafts::discarded(cx, &bo).unwrap().unwrap();
    let back = drafts::put_back(cx, &bo, gone.at).unwrap().unwrap();
    assert_eq!((back.form, back.swapped), (there.clone(), false));
    assert_eq!(drafts::put_back(cx, &bo, gone.at).unwrap(), None);
    let draft = drafts::find(cx, &bo, &there).unwrap().unwrap();
    assert_eq!(draft.fields[0].1, "een andere");
    assert_eq!(drafts::find(cx, &bo, &was).unwrap(), None);
}

#[test]
fn what_moderation_has_hidden_stays_where_it_is() {
    let town = Town::new();
    let item = town.question();
    town.set_state(item, State::Hidden);
    let (ans, desk) = (town.actor(town.ans), town.desk);
    not_allowed(town.moved(&ans, item, desk, Audience::Staff));
    town.moved(&town.moderator(), item, desk, Audience::Staff)
        .unwrap();
}
