//! What is looked at before others read it, and what is not taken.

use domain::item::{ItemKind, State};
use domain::keeping_up::NoticeKind;
use domain::moderation::Measure;
use domain::moment::{days, hours, minutes};
use domain::prevention::{HoldReason, Reason, WatchAction};
use domain::rights::{Actor, Refusal};
use domain::role::{Grant, GrantScope, Role};
use domain::{GrantId, ItemId, Lang, MemberId, PostId, WatchedWordId};
use forum::doubts::{self, Kind, Looked};
use forum::items::Posted;
use forum::moderation::{self, By, FoundBy, Ruling};
use forum::prevention::{self, At, WatchedInput};
use forum::replies::{self, EditReply};
use forum::topics::{self, NewTopic};
use forum::{Error, organisations, profiles};

use super::{Town, problems};

/// A text that is long enough to be known again.
const LONG: &str = "Kom allemaal naar onze grote opruiming van afgeschreven boeken op zaterdag.";

impl Town {
    /// Has a word be watched for.
    fn watch(&self, pattern: &str, action: WatchAction) -> WatchedWordId {
        self.watch_as(WatchedInput {
            pattern: pattern.to_owned(),
            action: Some(action),
            replacement: "iets anders".to_owned(),
            ..WatchedInput::default()
        })
    }

    fn watch_as(&self, input: WatchedInput) -> WatchedWordId {
        let (cx, moderator) = (&self.site.cx, self.moderator());
        let id = prevention::add(cx, &moderator, &input).unwrap();
        prevention::switch(cx, &moderator, id, 1, true).unwrap();
        id
    }

    fn wrote(&self, who: MemberId, item: ItemId, body: &str) -> Result<Posted, Error> {
        replies::post(&self.site.cx, &self.actor(who), item, body, None, None)
    }

    fn post_question(&self, who: MemberId, title: &str, body: &str) -> Result<Posted, Error> {
        let new = NewTopic {
            told: None,
            kind: ItemKind::Question,
            title: title.to_owned(),
            body: body.to_owned(),
            place: Some(self.square),
            audience: None,
            tags: Vec::new(),
            submission: None,
        };
        topics::post(&self.site.cx, &self.actor(who), &new)
    }

    /// Has a moderator let a text through that waits.
    fn release(&self, post: PostId) -> bool {
        let cx = &self.site.cx;
        let ruling = Ruling {
            measure: Some(Measure::Keep),
            also: None,
            ground: None,
            law: String::new(),
            facts: String::new(),
            note: String::new(),
            until: String::new(),
        };
        let case = self.held_case(post);
        if case.held.is_empty() {
            return false;
        }
        let at = (case.id, case.version);
        moderation::decide(cx, &self.judge(), at, &ruling).unwrap();
        true
    }

    /// Someone who moderates everywhere and wrote nothing.
    fn judge(&self) -> Actor {
        let id = self.site.member("Mo Moderator", self.house);
        let Actor::Member(mut member) = self.actor(id) else {
            panic!("a member");
        };
        member.grants.push(Grant {
            id: GrantId(2),
            role: Role::KbModerator,
            scope: GrantScope::Network,
            powers: Role::KbModerator.powers(),
        });
        Actor::Member(member)
    }

    fn held_case(&self, post: PostId) -> moderation::CaseView {
        let (cx, moderator) = (&self.site.cx, self.judge());
        let id = moderation::look_at(cx, &moderator, post).unwrap();
        moderation::show(cx, &moderator, id, Lang::Dutch).unwrap()
    }

    /// Why a text is looked at first; nothing when it is not.
    fn reasons(&self, post: PostId) -> Vec<Reason> {
        self.held_case(post).held
    }

    /// Nothing of an item is read, listed, counted or found by someone else.
    fn unseen(&self, item: ItemId, word: &str) {
        let other = self.actor(self.bo);
        assert!(matches!(
            self.page(&other, item, 1),
            Err(Error::Refused(Refusal::Hidden))
        ));
        self.site.follow();
        assert!(super::kit::items(&self.site.search(&other, word)).is_empty());
    }
}

#[test]
fn a_held_reply_is_its_authors_alone_until_it_is_let_through() {
    let town = Town::new();
    let item = town.question();
    town.watch("casino*", WatchAction::Hold);
    let before = town.row(item);
    let posted = town
        .wrote(town.bo, item, "Kijk eens op **cas**ino-bonus, @ans-jansen.")
        .unwrap();
    assert!(posted.held);
    town.work();
    let reply = town.post(item, 1);
    assert_eq!(reply.state, State::Hidden);
    let after = town.row(item);
    assert_eq!(
        (after.replies, after.active_at, after.last_reply_at),
        (before.replies, before.active_at, before.last_reply_at)
    );
    assert_eq!(
        town.view(&town.actor(town.bo), item).replies.len(),
        1,
        "its author reads it"
    );
    let seen = town.view(&town.moderator(), item);
    assert!(seen.replies[0].held && !seen.replies[0].html.as_str().is_empty());
    assert!(town.view(&town.actor(town.ans), item).replies.is_empty());
    assert!(town.view(&Actor::Visitor, item).replies.is_empty());
    assert!(town.kinds(town.ans).is_empty(), "nobody is told");
    town.site.follow();
    assert!(super::kit::items(&town.site.search(&Actor::Visitor, "bonus")).is_empty());
    assert_eq!(
        town.reasons(reply.id),
        [Reason {
            kind: HoldReason::Watched,
            found: "casino*".to_owned()
        }]
    );

    town.site.wait(days(2));
    town.wrote(town.cas, item, "Wij hebben er een.").unwrap();
    town.work();
    town.site.wait(hours(1));
    assert!(town.release(reply.id));
    assert!(!town.release(reply.id), "once");
    town.work();
    town.site.follow();
    let now = town.site.cx.now();
    let row = town.row(item);
    assert_eq!(
        (row.replies, row.last_reply_at, row.active_at),
        (2, Some(now), now)
    );
    let released = town.post(item, 3);
    assert_eq!(
        (released.id, released.created_at),
        (reply.id, now),
        "behind what came meanwhile"
    );
    let view = town.view(&town.actor(town.ans), item);
    assert_eq!(
        view.replies.iter().map(|reply| reply.n).collect::<Vec<_>>(),
        [2, 3]
    );
    assert!(
        town.kinds(town.ans).contains(&NoticeKind::Mention),
        "{:?}",
        town.kinds(town.ans)
    );
    assert_eq!(
        super::kit::items(&town.site.search(&Actor::Visitor, "bonus")),
        [item]
    );
}

#[test]
fn a_held_question_begins_when_it_is_let_through() {
    let town = Town::new();
    town.watch("gratis geld", WatchAction::Hold);
    let posted = town
        .post_question(town.ans, "Wie wil GRÁTIS geld?", "Een wonderlijke tekst.")
        .unwrap();
    assert!(posted.held);
    let item = posted.item;
    town.work();
    town.unseen(item, "wonderlijke");
    assert!(town.view(&town.actor(town.ans), item).held);
    let listed = || {
        let all = forum::items::Listing::default();
        let page = forum::items::list(&town.site.cx, &town.actor(town.ans), &all).unwrap();
        page.rows.len()
    };
    assert_eq!(listed(), 0);
    town.site.wait(days(3));
    assert!(town.release(town.post_id(item, 0)));
    town.site.follow();
    let row = town.row(item);
    assert_eq!(
        (row.state, row.created_at, row.active_at),
        (State::Live, town.site.cx.now(), town.site.cx.now())
    );
    assert_eq!(listed(), 1);
    assert!(!town.view(&town.actor(town.bo), item).held);
    assert_eq!(
        super::kit::items(&town.site.search(&Actor::Visitor, "wonderlijke")),
        [item]
    );
    let place = forum::places::categories(&town.site.cx, &Actor::Visitor).unwrap();
    assert_eq!(place[0].items, 1, "counted in its place");
}

#[test]
fn what_moderation_has_hidden_is_not_let_through() {
    let town = Town::new();
    let item = town.question();
    town.set_state(item, State::Hidden);
    assert!(!town.release(town.post_id(item, 0)));
    assert_eq!(town.row(item).state, State::Hidden);
}

#[test]
fn words_are_refused_replaced_and_asked_about() {
    let town = Town::new();
    let item = town.question();
    town.watch("rotwoord", WatchAction::Refuse);
    town.watch("oud woord", WatchAction::Replace);
    town.watch("let op", WatchAction::Warn);
    let refused = town.wrote(town.bo, item, "Wat een rot\u{200B}woord!");
    assert_eq!(problems(refused), [("body", "watched-refused")]);
    let title = town.post_question(town.bo, "Rotwoord in de titel", "Een tekst.");
    assert_eq!(problems(title), [("title", "watched-refused")]);
    let moderated = replies::post(
        &town.site.cx,
        &town.moderator(),
        item,
        "rotwoord",
        None,
        None,
    );
    assert!(
        moderated.is_ok(),
        "who moderates writes what has to be written"
    );

    town.wrote(
        town.ans,
        item,
        "Dit is een Oud  Wóórd, en nog een oud woord.",
    )
    .unwrap();
    assert_eq!(
        town.post(item, 2).body,
        "Dit is een iets anders, en nog een iets anders."
    );

    let asked = |at, now, before| {
        let looked = [Looked {
            field: "body",
            kind: Kind::Text,
            now,
            before,
        }];
        doubts::ask(&town.site.cx, &town.actor(town.ans), at, &looked).unwrap()
    };
    let label = At::Label(town.label(item));
    let keys: Vec<&str> = asked(label, "Let op!", "")
        .problems
        .iter()
        .map(|it| it.key)
        .collect();
    assert_eq!(keys, [doubts::WATCHED]);
    assert!(
        asked(label, "Let op!", "Let op.").problems.is_empty(),
        "what stands there is not asked about"
    );

    let bio = |about: &str| {
        let actor = town.actor(town.ans);
        let (mut input, _) = profiles::to_edit(&town.site.cx, &actor).unwrap();
        input.about = about.to_owned();
        profiles::edit(&town.site.cx, &actor, &input)
    };
    assert_eq!(
        problems(bio("Ik ben een rotwoord")),
        [("about", "watched-refused")]
    );
    bio("Een oud woord").unwrap();
    // Nor on the page of an organisation by who manages it.
    let manager = Role::OrganisationManager;
    let manager = town.with(town.ans, manager, GrantScope::Organisation(town.house));
    let page = |about: &str| {
        let cx = &town.site.cx;
        let (version, mut input) = organisations::to_edit(cx, &manager, town.house).unwrap();
        input.about = about.to_owned();
        organisations::edit(cx, &manager, town.house, version, &input)
    };
    assert_eq!(
        problems(page("Wij zijn een rotwoord")),
        [("about", "watched-refused")]
    );
    page("Wij lenen uit.").unwrap();
}

#[test]
fn data_of_people_is_asked_about_in_titles_and_lines_too() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let looked = |kind, now, before| Looked {
        field: "title",
        kind,
        now,
        before,
    };
    let keys = |of: &doubts::Questions| -> Vec<&'static str> {
        let keys = of.problems.iter().map(|problem| problem.key);
        keys.collect()
    };
    let line = "Wie mag 06-12345678 bellen?";
    for kind in [Kind::Title, Kind::Line, Kind::Text] {
        let new = [looked(kind, line, "")];
        let asked = doubts::ask(cx, &ans, At::Nowhere, &new).unwrap();
        assert_eq!(keys(&asked), ["personal-telephone"], "{kind:?}");
        assert!(!asked.were_asked("") && asked.were_asked(&asked.mark()));
        let stands = [looked(kind, "En wie mag 06-12345678 bellen?", line)];
        let again = doubts::ask(cx, &ans, At::Nowhere, &stands).unwrap();
        assert!(keys(&again).is_empty(), "{kind:?}: what stands there");
    }
    let capitals = "WIE HEEFT ERVARING?";
    for (kind, asks) in [(Kind::Title, true), (Kind::Line, false)] {
        let asked = doubts::ask(cx, &ans, At::Nowhere, &[looked(kind, capitals, "")]).unwrap();
        assert_eq!(!keys(&asked).is_empty(), asks, "{kind:?}");
    }

    // Who has no account is asked about data of people alone.
    let text = "## Een\n\n#### Drie\n\nMail jan@hotmail.com, geboren op 12 mei 1980.";
    let text = looked(Kind::Text, text, "");
    let asked = doubts::of_people(cx, &Actor::Visitor, &text).unwrap();
    assert_eq!(keys(&asked), ["personal-mail", "personal-birth"]);
    assert!(doubts::ask(cx, &Actor::Visitor, At::Nowhere, &[text]).is_err());
}

#[test]
fn words_hold_where_and_as_long_as_they_were_set() {
    let town = Town::new();
    let day = domain::calendar::to_day(town.site.cx.now());
    town.watch_as(WatchedInput {
        pattern: "vandaag".to_owned(),
        action: Some(WatchAction::Refuse),
        until: day,
        ..WatchedInput::default()
    });
    town.watch_as(WatchedInput {
        pattern: "boek".to_owned(),
        forms: true,
        action: Some(WatchAction::Refuse),
        category: town.desk.category(),
        ..WatchedInput::default()
    });
    assert!(
        town.post_question(town.ans, "Is dit vandaag?", "Een tekst.")
            .is_err()
    );
    town.post_question(town.ans, "Welke boeken?", "Een tekst.")
        .unwrap();
    let at_desk = NewTopic {
        told: None,
        kind: ItemKind::Question,
        title: "Welke boeken?".to_owned(),
        body: "Een tekst.".to_owned(),
        place: Some(town.desk),
        audience: None,
        tags: Vec::new(),
        submission: None,
    };
    assert!(topics::post(&town.site.cx, &town.actor(town.ans), &at_desk).is_err());
    town.site.wait(days(2));
    town.post_question(town.ans, "Is dit vandaag?", "Een tekst.")
        .unwrap();
}

#[test]
fn a_change_is_held_only_where_nobody_loses_by_it() {
    let town = Town::new();
    let item = town.question();
    town.wrote(town.bo, item, "Een antwoord.").unwrap();
    town.watch("casino", WatchAction::Hold);
    let edit = |version, body: &str| EditReply {
        version,
        body: body.to_owned(),
        note: String::new(),
    };
    let reply = town.post_id(item, 1);
    let changed = replies::edit(
        &town.site.cx,
        &town.actor(town.bo),
        reply,
        &edit(1, "Naar het casino."),
    );
    assert!(changed.unwrap().held);
    assert_eq!(town.row(item).replies, 0);
    assert!(town.release(reply));
    let row = town.row(item);
    assert_eq!(row.replies, 1);
    assert_eq!(
        town.post(item, 1).id,
        reply,
        "it was read before, and stands where it stood"
    );
    let again = replies::edit(
        &town.site.cx,
        &town.actor(town.bo),
        reply,
        &edit(2, "Naar het casino!"),
    );
    assert!(
        !again.unwrap().held,
        "what was let through is not looked at again"
    );

    let topic = topics::EditTopic {
        version: 1,
        title: "Wie heeft een casino?".to_owned(),
        body: "Wij zoeken.".to_owned(),
        tags: Vec::new(),
        note: String::new(),
    };
    let opening = topics::edit(&town.site.cx, &town.actor(town.ans), item, &topic);
    assert_eq!(problems(opening), [("title", "watched-answered")]);
}

#[test]
fn a_word_is_tried_out_before_it_is_watched_for() {
    let town = Town::new();
    let item = town.question();
    town.wrote(town.bo, item, "Wij hebben een taalcafé met koffie.")
        .unwrap();
    town.site.wait(days(100));
    let late = town
        .post_question(
            town.ans,
            "Koffie in het taalcafé",
            "Welke koffie schenken jullie?",
        )
        .unwrap();
    let cx = &town.site.cx;
    let input = WatchedInput {
        pattern: "koffie".to_owned(),
        action: Some(WatchAction::Hold),
        ..WatchedInput::default()
    };
    let id = prevention::add(cx, &town.moderator(), &input).unwrap();
    let word = prevention::open(cx, &town.moderator(), id).unwrap();
    assert!(!word.active, "it rests at first");
    let run = prevention::try_out(cx, &town.moderator(), id).unwrap();
    assert_eq!((run.looked, run.met, run.more), (1, 1, false));
    assert_eq!(run.examples[0].path, late.path);
    assert!(run.examples[0].words.contains("koffie schenken"));
    prevention::switch(cx, &town.moderator(), id, 1, true).unwrap();
    let other = WatchedInput {
        pattern: "thee".to_owned(),
        ..input
    };
    assert!(matches!(
        prevention::edit(cx, &town.moderator(), id, 1, &other),
        Err(Error::Conflict("watched-changed"))
    ));
    prevention::edit(cx, &town.moderator(), id, 2, &other).unwrap();
    assert!(
        !prevention::open(cx, &town.moderator(), id).unwrap().active,
        "another word rests again"
    );
    for actor in [town.actor(town.ans), Actor::Visitor] {
        assert!(
            prevention::list(cx, &actor).is_err() && prevention::try_out(cx, &actor, id).is_err()
        );
    }
    let wide = WatchedInput {
        pattern: "*".to_owned(),
        ..WatchedInput::default()
    };
    assert_eq!(
        problems(prevention::add(cx, &town.moderator(), &wide)),
        [("pattern", "pattern-too-wide"), ("action", "choice")]
    );
}

#[test]
fn the_same_text_in_several_places_is_looked_at() {
    let town = Town::new();
    let post =
        |who: MemberId, title: &str, body: &str| town.post_question(who, title, body).unwrap();
    assert!(!post(town.ans, "Eerste keer", LONG).held);
    assert!(
        !post(town.ans, "Tweede keer", LONG).held,
        "two places are not many"
    );
    let third = post(town.ans, "Derde keer", &LONG.to_uppercase());
    assert!(third.held);
    assert_eq!(
        town.reasons(town.post_id(third.item, 0))[0].kind,
        HoldReason::Repeated
    );
    assert!(!post(town.bo, "Van een ander", LONG).held);
    town.site.wait(days(2));
    assert!(!post(town.ans, "Een andere dag", LONG).held);

    let guest = |name: &str| town.site.guest(name, town.house, "2029-01-01");
    let (first, second) = (guest("Gast Een"), guest("Gast Twee"));
    assert!(
        !post(
            first,
            "Reclame een",
            "Koop nu deze mooie nieuwe boekenkast voor in de bibliotheek hier."
        )
        .held
    );
    let alike = post(
        second,
        "Reclame twee",
        "Koop nu deze mooie nieuwe boekenkast voor in de bibliotheek hier!",
    );
    assert!(alike.held);
    assert_eq!(
        town.reasons(town.post_id(alike.item, 0))[0].kind,
        HoldReason::SameOfNew
    );
}

#[test]
fn who_is_new_links_names_and_writes_less() {
    let town = Town::new();
    let item = town.question();
    let guest = town.site.guest("Gast Nieuw", town.house, "2029-01-01");
    let links = "https://a.example https://b.example https://c.example https://d.example";
    let posted = town.wrote(guest, item, links).unwrap();
    assert!(posted.held);
    assert_eq!(
        town.reasons(town.post_id(item, 1)),
        [Reason {
            kind: HoldReason::Links,
            found: "4".to_owned()
        }]
    );
    assert!(
        !town.wrote(town.bo, item, links).unwrap().held,
        "a colleague is not new"
    );
    let names = "@een @twee @drie @vier";
    assert_eq!(
        problems(town.wrote(guest, item, names)),
        [("body", "new-mentions")]
    );
    let files: String = (1..=4)
        .map(|n| format!("[f{n}](/bestand/{n}/f.pdf) "))
        .collect();
    assert_eq!(
        problems(town.wrote(guest, item, &files)),
        [("body", "new-files")]
    );
    for n in 0..9 {
        town.wrote(guest, item, &format!("Antwoord {n}")).unwrap();
    }
    assert!(matches!(
        town.wrote(guest, item, "Nog een"),
        Err(Error::TooMany { .. })
    ));
    town.site.wait(hours(25));
    assert!(
        !town.wrote(guest, item, links).unwrap().held,
        "texts that stood for a day"
    );
    let other = town.site.guest("Gast Ander", town.house, "2029-01-01");
    town.site.wait(days(7) + minutes(1));
    assert!(!town.wrote(other, item, links).unwrap().held, "a week");
}

#[test]
fn what_waits_stands_in_the_queue_and_is_decided_there() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.question();
    town.watch("bonus", WatchAction::Hold);
    let words = "Een bonus voor iedereen.";
    town.wrote(town.bo, item, words).unwrap();
    let reply = town.post_id(item, 1);
    let case = town.held_case(reply);
    assert_eq!(case.reason, domain::moderation::Reason::Held);
    assert_eq!(
        case.measures,
        [Measure::Keep, Measure::Remove, Measure::Spammer],
        "nothing that would let it wait for ever"
    );
    // Gone, and back, it waits again.
    let removal = Ruling {
        measure: Some(Measure::Remove),
        also: None,
        ground: Some(domain::moderation::Ground::Law),
        law: "De wet".to_owned(),
        facts: "Dat mag niet.".to_owned(),
        note: String::new(),
        until: String::new(),
    };
    let at = (case.id, case.version);
    let removed = moderation::decide(cx, &town.judge(), at, &removal).unwrap();
    // Its author reads that the product held it, not for which word, and that it was never there for others.
    let bo = town.actor(town.bo);
    let told = moderation::statement(cx, &By::Actor(&bo), removed, Lang::Dutch).unwrap();
    assert_eq!(told.found, FoundBy::Product(vec![HoldReason::Watched]));
    assert!(told.unread);
    assert_eq!(town.post(item, 1).state, State::Deleted);
    moderation::undo(cx, &town.judge(), removed, "Toch niet.").unwrap();
    assert_eq!(town.post(item, 1).state, State::Hidden);
    assert_eq!(town.reasons(reply)[0].kind, HoldReason::Watched);
    assert!(town.release(reply));
    assert!(town.view(&Actor::Visitor, item).replies.len() == 1);
}

#[test]
fn who_is_held_posts_what_is_looked_at_first() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.question();
    town.wrote(town.bo, item, "Zo doen wij het.").unwrap();
    let case = town.held_case(town.post_id(item, 1));
    let hold = Ruling {
        measure: Some(Measure::Hold),
        also: None,
        ground: Some(domain::moderation::Ground::Law),
        law: "De wet".to_owned(),
        facts: "Het ging vaker mis.".to_owned(),
        note: String::new(),
        until: "2027-03-01".to_owned(),
    };
    let at = (case.id, case.version);
    let held = moderation::decide(cx, &town.judge(), at, &hold).unwrap();
    town.wrote(town.bo, item, "En ook zo.").unwrap();
    let reasons = town.reasons(town.post_id(item, 2));
    assert_eq!(reasons[0].kind, HoldReason::Decided);
    assert_eq!(town.view(&Actor::Visitor, item).replies.len(), 1);
    moderation::undo(cx, &town.judge(), held, "Het mag weer.").unwrap();
    town.wrote(town.bo, item, "Dank!").unwrap();
    assert_eq!(town.view(&Actor::Visitor, item).replies.len(), 2);
}

#[test]
fn an_author_takes_back_what_waits_and_it_waits_again() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.question();
    town.watch("bonus", WatchAction::Hold);
    town.wrote(town.bo, item, "Een bonus voor iedereen.")
        .unwrap();
    let reply = town.post_id(item, 1);
    let bo = town.actor(town.bo);
    forum::tending::delete_reply(cx, &bo, reply, &Default::default()).unwrap();
    assert_eq!(town.post(item, 1).state, State::Deleted);
    let queue = |actor: &Actor| {
        let filter = moderation::Filter::default();
        let page = moderation::list(cx, actor, &filter, None).unwrap();
        page.rows.len()
    };
    assert_eq!(queue(&town.judge()), 0);
    forum::tending::restore_reply(cx, &bo, reply).unwrap();
    assert_eq!(town.post(item, 1).state, State::Hidden, "nobody has looked");
    assert_eq!(queue(&town.judge()), 1);
    assert!(town.view(&Actor::Visitor, item).replies.is_empty());
}
