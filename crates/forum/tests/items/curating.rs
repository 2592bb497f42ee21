//! The curators' desk: what stands on it for whom, asking someone, articles made of topics, acts for several items.

use domain::audit::Done;
use domain::curating::{Curation, LinkTrouble, Worklist};
use domain::item::{ItemKind, State};
use domain::keeping_up::NoticeKind;
use domain::limits::ASKED_PER_WEEK;
use domain::moment::days;
use domain::organisation::Province;
use domain::place::{Audience, Place};
use domain::rights::{self, Act, Actor, Refusal};
use domain::role::{Grant, GrantScope, Power, Powers, Role};
use domain::taxonomy::Facet;
use domain::{GrantId, ItemId, MemberId};
use forum::articles::{ArticleInput, edit, publish_of, to_edit};
use forum::curating::{self, Bulk, Caller, FoundThere, Reason};
use forum::lists::{self, ListInput, Step};
use forum::{Error, replies, tending, thanks};

use super::{Town, problems};

impl Town {
    /// Bo, curating there.
    fn curating_in(&self, scope: GrantScope) -> Actor {
        let Actor::Member(mut member) = self.actor(self.bo) else {
            panic!("a member");
        };
        member.grants.push(Grant {
            id: GrantId(1),
            role: Role::PoiModerator,
            scope,
            powers: Powers::of(&[Power::Curate]),
        });
        Actor::Member(member)
    }

    fn network(&self) -> Actor {
        self.curating_in(GrantScope::Network)
    }

    fn standing(&self, actor: &Actor, list: Worklist) -> Vec<ItemId> {
        let page = curating::open(&self.site.cx, actor, list, None).unwrap();
        page.rows.iter().map(|row| row.item.id).collect()
    }

    fn knows(&self, name: &str, expertise: &str) -> MemberId {
        let id = self.site.member(name, self.other_house);
        let known = self.site.cx.store.write(|tx| {
            let mut row = store::members::find(tx, id)?.unwrap();
            row.expertise = expertise.to_owned();
            row.version += 1;
            store::members::set_profile(tx, &row)
        });
        assert!(known.unwrap());
        id
    }

    fn kinds_told(&self, member: MemberId) -> Vec<NoticeKind> {
        self.work();
        let notices = forum::notices::list(&self.site.cx, &self.actor(member), None);
        notices.unwrap().rows.iter().map(|it| it.kind).collect()
    }

    fn bulk(&self, act: Curation, items: &[ItemId]) -> Bulk {
        Bulk {
            list: Worklist::Unanswered,
            act,
            items: items.to_vec(),
            until: match act.ends() {
                true => domain::calendar::to_day(self.site.cx.now().after(days(20))),
                false => String::new(),
            },
            into: None,
        }
    }
}

/// Questions of each author, in each place.
fn many(town: &Town) -> Vec<ItemId> {
    let site = &town.site;
    let mut items = Vec::new();
    for author in [town.ans, town.bo] {
        for place in [town.square, town.desk] {
            items.push(site.question(author, place, "Wie heeft een taalcafé?", "Wij niet."));
        }
    }
    items.push(site.question(town.ans, town.club, "Iets van de kopgroep", "Tekst."));
    let tags = &["prikkelarm"];
    items.push(site.topic(
        town.ans,
        town.square,
        None,
        "Met een woord erbij",
        "Tekst.",
        tags,
    ));
    items
}

pub(super) fn a_desk_holds_what_may_be_curated(town: &Town) {
    let items = many(town);
    let cx = &town.site.cx;
    let tag = town
        .site
        .cx
        .store
        .read(|r| store::terms::of_items(r, &[items[5]]));
    let tag = tag.unwrap()[0].2;
    let (Place::Category(square), Place::Group(club)) = (town.square, town.club) else {
        panic!("places");
    };
    let scopes = [
        GrantScope::Network,
        GrantScope::Province(Province::Utrecht),
        GrantScope::Province(Province::Zeeland),
        GrantScope::Province(Province::Drenthe),
        GrantScope::Theme(tag),
        GrantScope::Category(square),
        GrantScope::Group(club),
        GrantScope::Organisation(town.house),
    ];
    let mut actors: Vec<Actor> = scopes.map(|scope| town.curating_in(scope)).to_vec();
    // Ans owns the group.
    actors.push(town.actor(town.ans));
    for actor in &actors {
        let (scope, curated) = (rights::scope(actor), rights::curated(actor));
        let desk = store::curating::Desk {
            scope: &scope,
            curated: &curated,
            now: cx.now(),
            waiting_since: cx.now(),
        };
        let (mut found, mut may) = cx
            .store
            .read(|r| {
                let rows = store::items::by_ids(r, &items)?;
                let facts = store::items::facts_of(r, &rows)?;
                let may = facts
                    .iter()
                    .filter(|it| rights::may(actor, Act::Curate(it)).is_ok());
                let may: Vec<ItemId> = may.map(|it| it.id).collect();
                Ok::<_, store::Error>((store::curating::inside(r, desk, &items)?, may))
            })
            .unwrap();
        found.sort_unstable();
        may.sort_unstable();
        assert_eq!(found, may, "{curated:?}");
        town.site.wait(days(9));
        let mut listed = town.standing(actor, Worklist::Unanswered);
        listed.sort_unstable();
        assert_eq!(listed, may, "{curated:?}");
    }
    let nobody = curating::overview(cx, &town.actor(town.bo));
    assert!(matches!(nobody, Err(Error::Refused(Refusal::NotAllowed))));
}

#[test]
fn the_desk_holds_what_may_be_curated() {
    a_desk_holds_what_may_be_curated(&Town::new());
}

/// Every list of the desk is asked, page by page: a page goes on where the one before ended.
pub(super) fn every_list_is_read(town: &Town) {
    many(town);
    let (cx, bo) = (&town.site.cx, town.network());
    for list in Worklist::ALL {
        curating::open(cx, &bo, *list, None).unwrap();
        let zeeland = town.curating_in(GrantScope::Province(Province::Zeeland));
        curating::open(cx, &zeeland, *list, None).unwrap();
    }
    assert_eq!(
        curating::overview(cx, &bo).unwrap().len(),
        Worklist::ALL.len()
    );
}

#[test]
fn every_list_can_be_read() {
    every_list_is_read(&Town::new());
}

#[test]
fn questions_wait_two_working_days() {
    let town = Town::new();
    let bo = town.network();
    // A Friday morning.
    let item = town.question();
    town.site.wait(days(3));
    assert!(
        town.standing(&bo, Worklist::Unanswered).is_empty(),
        "it is Monday"
    );
    town.site.wait(days(1));
    assert_eq!(town.standing(&bo, Worklist::Unanswered), [item]);
    replies::post(&town.site.cx, &bo, item, "Wij.", None, None).unwrap();
    assert!(town.standing(&bo, Worklist::Unanswered).is_empty());
}

#[test]
fn what_the_asker_adds_is_no_answer() {
    let town = Town::new();
    let (cx, ans, bo) = (&town.site.cx, town.actor(town.ans), town.network());
    let item = town.question();
    town.site.wait(days(6));
    let stands = || town.standing(&bo, Worklist::Unanswered) == [item];
    replies::post(cx, &ans, item, "Weet iemand dit?", None, None).unwrap();
    assert!(stands(), "the asker still waits");
    replies::post(cx, &bo, item, "Wij.", None, None).unwrap();
    replies::post(cx, &ans, item, "Dank!", None, None).unwrap();
    assert!(!stands(), "someone else answered, whoever spoke last");
    let answer = town.post_id(item, 2);
    tending::delete_reply(cx, &bo, answer, &Default::default()).unwrap();
    assert!(stands(), "that answer is gone");
    replies::accept(cx, &ans, town.post_id(item, 1), true).unwrap();
    assert!(!stands(), "the asker found it themselves");
}

#[test]
fn who_may_know_is_asked_and_not_too_often() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.network());
    let knows = town.knows("Kees Kenner", "taalcafés, taalhuizen");
    town.knows("Saar Ander", "3D-printen");
    let item = town.question();
    let proposed = curating::propose(cx, &bo, item).unwrap();
    let names: Vec<MemberId> = proposed.people.iter().map(|it| it.row.person.id).collect();
    assert_eq!(names, [knows]);
    let handle = town.site.handle(knows);
    let ask = |item| curating::ask(cx, &bo, item, &handle);
    ask(item).unwrap();
    assert_eq!(problems(ask(item)), [("handle", "asked-before")]);
    assert_eq!(town.kinds_told(knows), [NoticeKind::Asked]);
    assert!(curating::propose(cx, &bo, item).unwrap().people.is_empty());
    // The asked person and curators see it, others do not.
    assert_eq!(town.view(&bo, item).asked.len(), 1);
    assert!(town.view(&town.actor(knows), item).asked[0].own);
    assert!(town.view(&town.actor(town.ans), item).asked.is_empty());
    for _ in 1..ASKED_PER_WEEK {
        ask(town.question()).unwrap();
    }
    let more = town.question();
    assert_eq!(problems(ask(more)), [("handle", "asked-often")]);
    town.site.wait(days(8));
    curating::not_now(cx, &town.actor(knows), item).unwrap();
    assert_eq!(problems(ask(more)), [("handle", "not-now")]);
    town.site.wait(days(14));
    ask(more).unwrap();
    // Nobody is asked for what they can't read, nor by who doesn't curate.
    let closed = town
        .site
        .question(town.ans, town.club, "Van ons alleen, of niet?", "Ja.");
    let ans = town.actor(town.ans);
    assert_eq!(
        problems(curating::ask(cx, &ans, closed, &handle)),
        [("handle", "reads-not")]
    );
    let own = curating::ask(cx, &town.actor(town.ans), item, &handle);
    assert!(matches!(own, Err(Error::Refused(Refusal::NotAllowed))));
}

/// A solved question of Ans at the desk for staff, which others found of use.
fn solved(town: &Town) -> ItemId {
    let cx = &town.site.cx;
    let item = town.site.question(
        town.ans,
        town.desk,
        "Hoe doen jullie de balie?",
        "Wij zoeken.",
    );
    let reply = replies::post(cx, &town.actor(town.bo), item, "Met twee.", None, None);
    reply.unwrap();
    let post = town.post_id(item, 1);
    replies::accept(cx, &town.actor(town.ans), post, true).unwrap();
    for name in ["Een", "Twee", "Drie"] {
        let reader = town.site.member(name, town.house);
        thanks::set(cx, &town.actor(reader), post, true).unwrap();
    }
    item
}

#[test]
fn an_article_of_a_topic_thanks_its_writers_and_is_for_no_more_people() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.network());
    let item = solved(&town);
    assert_eq!(town.standing(&bo, Worklist::Worthy), [item]);
    let material = curating::material(cx, &bo, item).unwrap();
    assert_eq!(material.audience, Audience::Staff);
    assert_eq!(material.answers[0].body, "Met twee.");
    let other = curating::material(cx, &town.actor(town.ans), item);
    assert!(matches!(other, Err(Error::Refused(Refusal::NotAllowed))));
    let source = Some(town.row(item).label());
    let input = ArticleInput {
        place: Some(town.square),
        audience: Some(Audience::Everyone),
        themes: vec![town.term(Facet::Theme, "Balie")],
        ..town.least()
    };
    let wide = publish_of(cx, &bo, &input, None, source);
    assert_eq!(problems(wide), [("audience", "wider-than-source")]);
    let narrow = ArticleInput {
        audience: Some(Audience::Staff),
        ..input
    };
    let made = publish_of(cx, &bo, &narrow, None, source).unwrap().item;
    assert!(town.standing(&bo, Worklist::Worthy).is_empty());
    assert_eq!(
        town.kinds_told(town.ans),
        [NoticeKind::Credited, NoticeKind::Answer]
    );
    assert_eq!(town.view(&bo, made).credits.len(), 2);
    // Nor is it later.
    let (version, now) = to_edit(cx, &bo, made).unwrap();
    let opened = ArticleInput {
        audience: Some(Audience::Everyone),
        ..now
    };
    let opened = edit(cx, &bo, made, version, "Voor allen", &opened);
    assert_eq!(problems(opened), [("audience", "others-replied")]);
}

#[test]
fn a_reader_says_what_is_not_right() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.network());
    let item = town.question();
    let cas = town.actor(town.cas);
    assert_eq!(
        problems(curating::mark(cx, &cas, item, " ")),
        [("reason", "empty")]
    );
    for reason in ["Oud", "Dit is van 2019"] {
        curating::mark(cx, &cas, item, reason).unwrap();
    }
    let page = curating::open(cx, &bo, Worklist::Outdated, None).unwrap();
    let Reason::Mark(mark) = &page.rows[0].reason else {
        panic!("a mark");
    };
    assert_eq!(
        (page.rows.len(), mark.reason.as_str()),
        (1, "Dit is van 2019")
    );
    assert_eq!(town.kinds_told(town.ans), [NoticeKind::Outdated]);
    assert_eq!(town.view(&town.actor(town.ans), item).marks.len(), 1);
    assert!(town.view(&Actor::Visitor, item).marks.is_empty());
    let stranger = curating::mark(cx, &Actor::Visitor, item, "Oud");
    assert!(matches!(stranger, Err(Error::Refused(Refusal::SignIn))));
    let settle = curating::act(cx, &bo, &town.bulk(Curation::Settle, &[item])).unwrap();
    assert!(town.standing(&bo, Worklist::Outdated).is_empty());
    curating::undo(cx, &bo, settle).unwrap();
    assert_eq!(town.standing(&bo, Worklist::Outdated), [item]);
}

#[test]
fn a_nightly_look_finds_what_is_alike_and_what_nobody_described() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.network());
    let ask = |title: &str, body: &str| town.site.question(town.ans, town.square, title, body);
    let first = ask("Taalcafé loopt leeg sinds de zomer", "Wat nu?");
    let again = ask("Ons taalcafé loopt leeg na de zomer", "Wie helpt?");
    let other = ask(
        "Makerplaats inrichten op twintig meter",
        "![](/bestand/1/a.jpg)",
    );
    town.site.follow();
    forum::jobs::schedule(cx).unwrap();
    town.site.wait(days(1));
    town.work();
    let page = curating::open(cx, &bo, Worklist::Alike, None).unwrap();
    let [row] = page.rows.as_slice() else {
        panic!("one: {page:?}");
    };
    let Reason::Like(like) = &row.reason else {
        panic!("a pair");
    };
    assert_eq!((row.item.id, like.id), (again, first));
    assert_eq!(town.standing(&bo, Worklist::Undescribed), [other]);
    // What can't be read is not told of.
    tending::delete(cx, &town.actor(town.ans), first, &Default::default()).unwrap();
    assert!(town.standing(&bo, Worklist::Alike).is_empty());
}

#[test]
fn what_refers_to_nothing_is_found() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.network());
    let gone = town.question();
    let label = town.row(gone).label();
    let body = format!("Zie {label}.");
    let item = town
        .site
        .question(town.bo, town.square, "Wie doet dit na?", &body);
    assert!(town.standing(&bo, Worklist::Broken).is_empty());
    tending::delete(cx, &town.actor(town.ans), gone, &Default::default()).unwrap();
    let page = curating::open(cx, &bo, Worklist::Broken, None).unwrap();
    assert_eq!(page.rows[0].item.id, item);
    assert_eq!(
        page.rows[0].reason,
        Reason::Broken {
            items: vec![label],
            addresses: Vec::new()
        }
    );
}

/// A world in which these addresses answer so, and all others not at all.
struct World(
    std::collections::HashMap<&'static str, FoundThere>,
    std::cell::RefCell<Vec<String>>,
);

impl World {
    fn of<const N: usize>(known: [(&'static str, FoundThere); N]) -> Self {
        Self(known.into(), Default::default())
    }
}

impl Caller for World {
    fn call(&self, url: &str) -> FoundThere {
        self.1.borrow_mut().push(url.to_owned());
        *self.0.get(url).unwrap_or(&FoundThere::Nowhere)
    }
}

#[test]
fn what_leads_nowhere_is_found_when_it_is_sure() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.network());
    let ask = |place, body: &str| {
        let title = format!("Wat staat daar: {body}?");
        town.site.question(town.ans, place, &title, body)
    };
    let item = ask(
        town.square,
        "Zie https://oud.example/a en https://kapot.example/b.",
    );
    ask(town.square, "Zie https://goed.example/.");
    let inside = ask(town.club, "Zie https://geheim.example/.");
    forum::jobs::schedule(cx).unwrap();
    town.site.wait(days(1));
    town.work();
    let world = World::of([
        ("https://oud.example/a", FoundThere::Gone),
        ("https://goed.example/", FoundThere::There),
    ]);
    let dead = World::of([]);
    for day in 0..3 {
        assert!(town.standing(&bo, Worklist::Broken).is_empty(), "day {day}");
        assert!(
            curating::call(cx, &world, 30, 10).unwrap() >= 2,
            "day {day}"
        );
        assert_eq!(curating::call(cx, &world, 30, 10).unwrap(), 0, "not twice");
        town.site.wait(days(1));
    }
    let page = curating::open(cx, &bo, Worklist::Broken, None).unwrap();
    let gone = ("https://oud.example/a".to_owned(), LinkTrouble::Gone);
    let nowhere = ("https://kapot.example/b".to_owned(), LinkTrouble::Nowhere);
    assert_eq!(page.rows.len(), 1, "nothing of the closed group");
    assert_eq!(page.rows[0].item.id, item);
    assert_eq!(
        page.rows[0].reason,
        Reason::Broken {
            items: Vec::new(),
            addresses: vec![nowhere, gone.clone()]
        }
    );
    // Without a way out nothing is known of anything.
    town.site.wait(days(60));
    curating::call(cx, &dead, 30, 10).unwrap();
    assert_eq!(town.standing(&bo, Worklist::Broken), [item]);
    // What is there again, or no longer in the text, is off the list.
    let back = World::of([
        ("https://kapot.example/b", FoundThere::There),
        ("https://oud.example/a", FoundThere::Gone),
    ]);
    town.site.wait(days(1));
    curating::call(cx, &back, 30, 10).unwrap();
    let page = curating::open(cx, &bo, Worklist::Broken, None).unwrap();
    assert_eq!(
        page.rows[0].reason,
        Reason::Broken {
            items: Vec::new(),
            addresses: vec![gone]
        }
    );
    tending::delete(cx, &town.actor(town.ans), item, &Default::default()).unwrap();
    assert!(town.standing(&bo, Worklist::Broken).is_empty());
    assert!(town.row(inside).state == State::Live);
    for world in [world, dead, back] {
        let asked = world.1.into_inner();
        assert!(
            !asked.contains(&"https://geheim.example/".to_owned()),
            "{asked:?}"
        );
    }
}

#[test]
fn who_wrote_is_thanked_once_and_told() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.network());
    let (theirs, own) = (
        town.question(),
        town.site
            .question(town.bo, town.square, "Wat doen jullie?", "Graag."),
    );
    let thank = |items: Vec<ItemId>| {
        let bulk = Bulk {
            list: Worklist::Worthy,
            act: Curation::Thank,
            items,
            until: String::new(),
            into: None,
        };
        curating::act(cx, &bo, &bulk)
    };
    let done = thank(vec![theirs, own]).unwrap();
    assert_eq!(town.kinds_told(town.ans), [NoticeKind::Thanked]);
    assert_eq!(
        problems(thank(vec![theirs, own])),
        [("items", "nobody-to-thank")]
    );
    curating::undo(cx, &bo, done).unwrap();
    assert!(town.kinds_told(town.ans).is_empty());
    thank(vec![theirs]).unwrap();
}

#[test]
fn articles_that_lack_something_are_listed() {
    let town = Town::new();
    let bo = town.network();
    let lacking = town.published(&ArticleInput {
        review_before: "2027-01-16".to_owned(),
        ..town.least()
    });
    for list in [Worklist::Ownerless, Worklist::Unlicensed] {
        assert_eq!(town.standing(&bo, list), [lacking], "{list}");
    }
    assert!(town.standing(&bo, Worklist::Overdue).is_empty());
    town.site.wait(days(2));
    assert_eq!(town.standing(&bo, Worklist::Overdue), [lacking]);
    let asked = town.bulk(Curation::AskReview, &[lacking]);
    let asked = curating::act(&town.site.cx, &bo, &asked).unwrap();
    assert_eq!(town.kinds_told(town.ans), [NoticeKind::ReviewAsked]);
    curating::undo(&town.site.cx, &bo, asked).unwrap();
    assert!(town.kinds_told(town.ans).is_empty());
    let found = town.standing(&bo, Worklist::Ownerless);
    assert_eq!(found, [lacking]);
    assert_eq!(town.row(lacking).kind, ItemKind::Practice);
    // Who wrote it says that all of it still holds, for a year.
    let cx = &town.site.cx;
    let refused = forum::articles::review(cx, &town.actor(town.bo), lacking);
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    forum::articles::review(cx, &town.actor(town.ans), lacking).unwrap();
    assert!(town.standing(&bo, Worklist::Overdue).is_empty());
    town.site.wait(days(367));
    assert_eq!(town.standing(&bo, Worklist::Overdue), [lacking]);
}

#[test]
fn one_act_for_several_is_undone_as_a_whole() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.network());
    let items = [town.question(), town.question(), town.question()];
    tending::pin(cx, &bo, items[0], "2027-06-01").unwrap();
    let stood = town.row(items[0]).pinned_until;
    let pin = curating::act(cx, &bo, &town.bulk(Curation::Pin, &items)).unwrap();
    let pinned = |item| town.row(item).pinned_until;
    assert!(items.iter().all(|item| pinned(*item).is_some()));
    // What someone changed since stays.
    tending::pin(cx, &bo, items[2], "2027-05-01").unwrap();
    let since = pinned(items[2]);
    for _ in 0..2 {
        curating::undo(cx, &bo, pin).unwrap();
    }
    assert_eq!(
        [pinned(items[0]), pinned(items[1]), pinned(items[2])],
        [stood, None, since]
    );
    let shown = |place| {
        let rows = curating::featured(cx, &Actor::Visitor, place).unwrap();
        rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let feature = curating::act(cx, &bo, &town.bulk(Curation::Feature, &items[..1])).unwrap();
    assert_eq!(shown(Some(town.square)), items[..1]);
    assert!(shown(None).is_empty());
    curating::act(cx, &bo, &town.bulk(Curation::FeatureWidely, &items[..2])).unwrap();
    assert_eq!(shown(None).len(), 2);
    // The first act is no longer as it was left.
    curating::undo(cx, &bo, feature).unwrap();
    assert_eq!(shown(None).len(), 2);
    town.site.wait(days(21));
    assert!(shown(None).is_empty());
    let late = curating::undo(cx, &bo, feature);
    assert!(matches!(late, Err(Error::Conflict("act-late"))));
    let aside = curating::act(cx, &bo, &town.bulk(Curation::SetAside, &items[..1])).unwrap();
    assert_eq!(town.standing(&bo, Worklist::Unanswered), items[1..]);
    curating::undo(cx, &bo, aside).unwrap();
    assert_eq!(town.standing(&bo, Worklist::Unanswered), items);
    let done = curating::done(cx, &bo).unwrap();
    assert_eq!((done.len(), done[0].undone, done[0].count), (1, true, 1));
    let other = curating::undo(cx, &town.moderator_ans(), aside);
    assert!(matches!(other, Err(Error::NotFound)));
}

#[test]
fn an_act_is_for_all_or_none() {
    let town = Town::new();
    let cx = &town.site.cx;
    let zeeland = town.curating_in(GrantScope::Province(Province::Zeeland));
    let own = town
        .site
        .question(town.bo, town.square, "Iets van Zeeland", "Tekst.");
    let other = town.question();
    let refused = curating::act(cx, &zeeland, &town.bulk(Curation::Pin, &[own, other]));
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    assert_eq!(town.row(own).pinned_until, None);
    let wide = curating::act(cx, &zeeland, &town.bulk(Curation::FeatureWidely, &[own]));
    assert!(matches!(wide, Err(Error::Refused(Refusal::NotAllowed))));
    let far = Bulk {
        until: "2029-01-01".to_owned(),
        ..town.bulk(Curation::Pin, &[own])
    };
    assert_eq!(
        problems(curating::act(cx, &zeeland, &far)),
        [("until", "date-quarter")]
    );
    town.set_state(own, State::Hidden);
    let hidden = curating::act(cx, &zeeland, &town.bulk(Curation::Pin, &[own]));
    assert!(matches!(hidden, Err(Error::Gone)));
}

pub(super) fn lists_show_what_may_be_read(town: &Town) {
    let (cx, bo) = (&town.site.cx, town.network());
    let open = town.question();
    let staff = town
        .site
        .question(town.bo, town.desk, "Voor ons alleen?", "Ja.");
    let input = |title: &str, audience| ListInput {
        title: title.to_owned(),
        intro: "Wat *werkt*.".to_owned(),
        audience: Some(audience),
    };
    let slug = lists::add(cx, &bo, &input("Goed begin", Audience::Everyone)).unwrap();
    let again = lists::add(cx, &bo, &input("Goed begin", Audience::Staff)).unwrap();
    assert_eq!(
        (slug.as_str(), again.as_str()),
        ("goed-begin", "goed-begin-2")
    );
    for item in [open, staff, open] {
        let label = town.row(item).label().to_string();
        lists::collect(cx, &bo, &slug, &label).unwrap();
    }
    let items = |actor: &Actor| {
        let view = lists::open(cx, actor, &slug).unwrap();
        view.items.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(items(&bo), [open, staff]);
    assert_eq!(items(&Actor::Visitor), [open]);
    assert_eq!(items(&town.actor(town.cas)), [open]);
    lists::arrange(cx, &bo, &slug, staff, Step::Up).unwrap();
    assert_eq!(items(&bo), [staff, open]);
    lists::arrange(cx, &bo, &slug, staff, Step::Out).unwrap();
    assert_eq!(items(&bo), [open]);
    let seen = |actor: &Actor| lists::all(cx, actor, None).unwrap().rows.len();
    assert_eq!(
        (
            seen(&bo),
            seen(&Actor::Visitor),
            seen(&town.actor(town.cas))
        ),
        (2, 1, 1)
    );
    let hidden = lists::open(cx, &Actor::Visitor, &again);
    assert!(matches!(hidden, Err(Error::Refused(Refusal::Hidden))));
    // Another curator changes it, but shows it to no more people; who curates nothing makes none.
    let ans = town.moderator_ans();
    let (version, mut now) = lists::to_edit(cx, &ans, &again).unwrap();
    now.audience = Some(Audience::Everyone);
    assert_eq!(
        problems(lists::edit(cx, &ans, &again, version, &now)),
        [("audience", "list-of-another")]
    );
    let cas = lists::add(
        cx,
        &town.actor(town.cas),
        &input("Van mij", Audience::Everyone),
    );
    assert!(matches!(cas, Err(Error::Refused(Refusal::NotAllowed))));
    lists::remove(cx, &bo, &slug).unwrap();
    assert!(matches!(lists::open(cx, &bo, &slug), Err(Error::NotFound)));
}

#[test]
fn a_list_shows_what_may_be_read() {
    lists_show_what_may_be_read(&Town::new());
}

#[test]
fn what_is_done_with_a_list_stands_in_the_log() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.network());
    let input = ListInput {
        title: "Verzameld".to_owned(),
        ..ListInput::default()
    };
    let slug = lists::add(cx, &bo, &input).unwrap();
    let (version, mut now) = lists::to_edit(cx, &bo, &slug).unwrap();
    // That is neither another name nor for others.
    now.intro = "Wat *werkt*.".to_owned();
    lists::edit(cx, &bo, &slug, version, &now).unwrap();
    now.title = "Bijeen".to_owned();
    lists::edit(cx, &bo, &slug, version + 1, &now).unwrap();
    lists::remove(cx, &bo, &slug).unwrap();
    let rows = forum::audit::find(cx, &Actor::System, &Default::default(), 3);
    let rows = rows.unwrap().rows;
    let told = rows.iter().map(|row| (row.done, row.why.as_str()));
    let told: Vec<(Done, &str)> = told.collect();
    let latest_first = [
        (Done::ListRemoved, "Bijeen"),
        (Done::ListEdited, "Verzameld → Bijeen"),
        (Done::ListAdded, "Verzameld"),
    ];
    assert_eq!(told, latest_first);
}

#[test]
fn what_is_collected_is_taken_out_by_one_undo() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.network());
    let items = [town.question(), town.question()];
    let input = ListInput {
        title: "Verzameld".to_owned(),
        ..ListInput::default()
    };
    let slug = lists::add(cx, &bo, &input).unwrap();
    let label = town.row(items[0]).label().to_string();
    lists::collect(cx, &bo, &slug, &label).unwrap();
    let into = lists::own(cx, &bo).unwrap()[0].id;
    let bulk = Bulk {
        into: Some(into),
        ..town.bulk(Curation::Collect, &items)
    };
    let act = curating::act(cx, &bo, &bulk).unwrap();
    let count = || lists::open(cx, &bo, &slug).unwrap().items.len();
    assert_eq!(count(), 2);
    curating::undo(cx, &bo, act).unwrap();
    assert_eq!(count(), 1, "what stood there before stays");
    let nowhere = curating::act(cx, &bo, &town.bulk(Curation::Collect, &items));
    assert_eq!(problems(nowhere), [("list", "choice")]);
}

impl Town {
    /// Ans, moderating the whole network.
    fn moderator_ans(&self) -> Actor {
        let Actor::Member(mut member) = self.actor(self.ans) else {
            panic!("a member");
        };
        member.grants.push(Grant {
            id: GrantId(2),
            role: Role::SpnModerator,
            scope: GrantScope::Network,
            powers: Powers::of(&[Power::Curate, Power::Moderate]),
        });
        Actor::Member(member)
    }
}
