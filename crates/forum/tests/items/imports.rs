//! Topics, replies and articles that come from elsewhere.

use domain::article::Licence;
use domain::item::ItemKind;
use domain::moment::days;
use domain::place::Audience;
use domain::rights::Actor;
use domain::{CategoryId, ItemId, Moment};
use forum::articles::ArticleInput;
use forum::history::versions;
use forum::imports::{
    Article, Category, Keep, Kind, Object, Origin, Outcome, Past, Reply, Topic, batch,
};
use forum::places::CategoryInput;
use forum::tending::{Relocation, Split, merge, relocate, split as split_off};
use forum::{Error, items};

use super::articles::empty;
use super::{Town, problems};

impl Town {
    fn bring(&self, kind: Kind, id: &str, object: &Object) -> Result<(Outcome, i64), Error> {
        let content = format!("{object:?}");
        let origin = Origin {
            source: "oud",
            kind,
            id,
            content: &content,
        };
        batch(&self.site.cx, Keep::Yes, |batch| {
            let outcome = batch.put(&origin, object)?;
            let target = batch.target("oud", kind, id)?;
            Ok((outcome, target.expect("it came in")))
        })
    }

    fn past(&self) -> Past {
        Past {
            author: self.ans,
            created_at: Some(long_ago(self)),
            edited_at: None,
            number: None,
            locked: false,
        }
    }

    fn old_topic(&self) -> Topic {
        Topic {
            kind: ItemKind::Question,
            title: "Oud".into(),
            body: "Een *oude* vraag.".into(),
            place: self.square,
            audience: None,
            tags: vec!["koffie".into()],
            past: self.past(),
        }
    }
}

fn long_ago(town: &Town) -> Moment {
    town.site.cx.now().before(days(3_000))
}

#[test]
fn a_topic_keeps_its_date_its_author_and_its_number() {
    let town = Town::new();
    let mut topic = town.old_topic();
    topic.past.number = Some(800);
    let (outcome, id) = town
        .bring(Kind::Topic, "1", &Object::Topic(topic.clone()))
        .unwrap();
    assert_eq!(outcome, Outcome::Created);
    let view = town.view(&town.actor(town.ans), ItemId(id));
    assert_eq!(view.path(), "/v/800/oud");
    assert_eq!(view.created_at, long_ago(&town));
    assert_eq!(view.author.person.unwrap().id, town.ans);
    assert_eq!(view.tags[0].label, "koffie");
    // The number is taken now, and what is asked here goes on behind it.
    let (_, second) = town.bring(Kind::Topic, "2", &Object::Topic(topic)).unwrap();
    assert_eq!(town.row(ItemId(second)).number, 801);
    assert_eq!(town.row(town.question()).number, 802);
}

#[test]
fn without_a_title_it_gets_the_beginning_of_its_text() {
    let town = Town::new();
    let topic = Topic {
        title: String::new(),
        body: "# Kop\n\nTekst van **iemand**.".into(),
        ..town.old_topic()
    };
    let (_, id) = town.bring(Kind::Topic, "1", &Object::Topic(topic)).unwrap();
    assert_eq!(town.row(ItemId(id)).title, "Kop Tekst van iemand.");
}

#[test]
fn what_comes_again_goes_over_what_came_before() {
    let town = Town::new();
    let topic = town.old_topic();
    let (_, id) = town
        .bring(Kind::Topic, "1", &Object::Topic(topic.clone()))
        .unwrap();
    let changed = Topic {
        body: "Een nieuwere vraag.".into(),
        ..topic
    };
    let again = town
        .bring(Kind::Topic, "1", &Object::Topic(changed))
        .unwrap();
    assert_eq!(again, (Outcome::Updated, id));
    let item = ItemId(id);
    assert_eq!(town.post(item, 0).body, "Een nieuwere vraag.");
    let history = versions(&town.site.cx, &Actor::Visitor, town.post_id(item, 0)).unwrap();
    assert_eq!(history.versions.len(), 2);
}

#[test]
fn nothing_becomes_wider_than_its_place() {
    let town = Town::new();
    let wide = Topic {
        place: town.desk,
        audience: Some(Audience::Everyone),
        ..town.old_topic()
    };
    let found = problems(town.bring(Kind::Topic, "1", &Object::Topic(wide)));
    assert_eq!(found, [("audience", "too-wide")]);
}

#[test]
fn what_has_replies_is_not_opened_by_importing_it_again() {
    let town = Town::new();
    let closed = Topic {
        audience: Some(Audience::Staff),
        ..town.old_topic()
    };
    let bring = |topic: &Topic| town.bring(Kind::Topic, "1", &Object::Topic(topic.clone()));
    let item = ItemId(bring(&closed).unwrap().1);
    forum::replies::post(
        &town.site.cx,
        &town.actor(town.bo),
        item,
        "Intern.",
        None,
        None,
    )
    .unwrap();
    let open = Topic {
        body: "Een nieuwere vraag.".into(),
        audience: Some(Audience::Everyone),
        ..closed
    };
    assert_eq!(bring(&open).unwrap().0, Outcome::Updated);
    assert_eq!(town.post(item, 0).body, "Een nieuwere vraag.");
    assert_eq!(town.row(item).audience, Audience::Staff);
}

#[test]
fn replies_follow_each_other_and_are_accepted() {
    let town = Town::new();
    let topic = town.old_topic();
    let (_, id) = town.bring(Kind::Topic, "1", &Object::Topic(topic)).unwrap();
    let reply = Reply {
        item: ItemId(id),
        body: "Wij.".into(),
        author: town.bo,
        created_at: long_ago(&town).after(days(1)),
        edited_at: None,
        accepted: true,
    };
    let bring = |id: &str, reply: Reply| town.bring(Kind::Reply, id, &Object::Reply(reply));
    bring("1", reply.clone()).unwrap();
    let second = Reply {
        accepted: false,
        created_at: long_ago(&town).after(days(2)),
        ..reply.clone()
    };
    bring("2", second).unwrap();
    let again = Reply {
        body: "Wij ook.".into(),
        ..reply
    };
    assert_eq!(bring("1", again).unwrap().0, Outcome::Updated);
    let row = town.row(ItemId(id));
    assert_eq!((row.replies, row.last_n, row.accepted), (2, 2, 1));
    assert_eq!(row.active_at, long_ago(&town).after(days(2)));
    let first = town.post(ItemId(id), 1);
    assert_eq!((first.body.as_str(), first.version), ("Wij ook.", 2));
    assert_eq!(first.accepted_by, Some(town.ans));
}

#[test]
fn an_article_needs_only_a_text_and_is_completed_later() {
    let town = Town::new();
    let article = Article {
        input: ArticleInput {
            body: "Wat wij deden.".into(),
            place: Some(town.square),
            licence: Some(Licence::Unknown),
            ..empty(ItemKind::Practice)
        },
        contact: Some(town.bo),
        past: town.past(),
    };
    let (_, id) = town
        .bring(Kind::Article, "1", &Object::Article(Box::new(article)))
        .unwrap();
    let (item, cx, ans) = (ItemId(id), &town.site.cx, town.actor(town.ans));
    let view = town.view(&ans, item);
    assert_eq!(view.title, "Wat wij deden.");
    // As long as nobody knows who may have it, it is for staff.
    assert_eq!(view.audience, Audience::Staff);
    let fields = view.article.unwrap();
    assert_eq!(fields.contact.unwrap().id, town.bo);
    assert_eq!(fields.phase, None);
    let (version, form) = forum::articles::to_edit(cx, &ans, item).unwrap();
    let wider = ArticleInput {
        audience: Some(Audience::Everyone),
        ..form.clone()
    };
    let found = problems(forum::articles::edit(
        cx, &ans, item, version, "Open", &wider,
    ));
    assert_eq!(found, [("audience", "licence-unknown")]);
    // Mending a word does not ask for everything that the import lacked.
    let mended = ArticleInput {
        body: "Wat wij deden, en waarom.".into(),
        ..form
    };
    forum::articles::edit(cx, &ans, item, version, "Waarom", &mended).unwrap();
    let known = ArticleInput {
        licence: Some(Licence::CcBy),
        audience: Some(Audience::Everyone),
        ..mended
    };
    forum::articles::edit(cx, &ans, item, version + 1, "Licentie gevraagd", &known).unwrap();
    assert_eq!(town.view(&Actor::Visitor, item).version, 3);
    assert!(items::to_edit(cx, &ans, item).is_err());
}

#[test]
fn what_was_merged_or_split_here_is_imported_again() {
    let town = Town::new();
    let (cx, moderator) = (&town.site.cx, town.moderator());
    let topic = |body: &str| {
        Object::Topic(Topic {
            body: body.into(),
            ..town.old_topic()
        })
    };
    let (_, one) = town.bring(Kind::Topic, "1", &topic("Een vraag.")).unwrap();
    let one = ItemId(one);
    let reply = |body: &str| {
        Object::Reply(Reply {
            item: one,
            body: body.into(),
            author: town.bo,
            created_at: long_ago(&town),
            edited_at: None,
            accepted: false,
        })
    };
    town.bring(Kind::Reply, "1", &reply("Een antwoord."))
        .unwrap();
    town.bring(Kind::Reply, "2", &reply("Nog een antwoord."))
        .unwrap();
    let split = Split {
        numbers: vec![2],
        kind: Some(ItemKind::Discussion),
        title: "Iets anders dan dit".into(),
        note: String::new(),
    };
    let apart = split_off(cx, &moderator, one, &split).unwrap().item;
    let into = town.question();
    merge(cx, &moderator, one, &town.label(into).to_string(), "").unwrap();

    let (again, _) = town
        .bring(Kind::Topic, "1", &topic("Een andere vraag."))
        .unwrap();
    assert_eq!(again, Outcome::Skipped, "it goes its own way");
    let (again, _) = town
        .bring(Kind::Reply, "2", &reply("Toch anders."))
        .unwrap();
    assert_eq!(again, Outcome::Skipped, "it opens a topic");
    assert_eq!(town.post(apart, 0).body, "Nog een antwoord.");
    let (again, _) = town
        .bring(Kind::Reply, "1", &reply("Een beter antwoord."))
        .unwrap();
    assert_eq!(again, Outcome::Updated);
    assert_eq!(town.post(into, 2).body, "Een beter antwoord.");
    let (new, id) = town
        .bring(Kind::Reply, "3", &reply("Een nieuw antwoord."))
        .unwrap();
    assert_eq!(new, Outcome::Created);
    let last = town.row(into).last_n;
    assert_eq!(town.post_id(into, last).0, id);
}

#[test]
fn what_was_moved_or_closed_to_others_here_is_not_opened_by_importing_it_again() {
    let town = Town::new();
    let cx = &town.site.cx;
    let topic = town.old_topic();
    let (_, id) = town
        .bring(Kind::Topic, "1", &Object::Topic(topic.clone()))
        .unwrap();
    let item = ItemId(id);
    let to = Relocation {
        sure: true,
        version: town.row(item).version,
        place: Some(town.desk),
        audience: None,
        note: String::new(),
    };
    relocate(cx, &town.moderator(), item, &to).unwrap();
    let changed = Topic {
        body: "Een nieuwere vraag.".into(),
        ..topic
    };
    let again = town.bring(Kind::Topic, "1", &Object::Topic(changed));
    assert_eq!(again.unwrap(), (Outcome::Skipped, id));
    assert_eq!(town.row(item).category_id, town.desk.category());
}

#[test]
fn a_place_is_not_opened_and_not_given_away_by_importing_it_again() {
    let town = Town::new();
    let category = |about: &str| {
        Object::Category(Category {
            input: CategoryInput {
                name: "Oude rubriek".into(),
                about: about.into(),
                audience: Some(Audience::Everyone),
                owners: String::new(),
                template: None,
            },
            owners: vec![town.ans],
        })
    };
    let (_, id) = town.bring(Kind::Category, "1", &category("Een")).unwrap();
    let id = CategoryId(id);
    let closed = town.site.cx.store.write(|tx| {
        let row = store::places::categories_by_ids(tx, &[id])?.remove(0);
        let change = store::places::CategoryChange {
            slug: row.slug,
            name: row.name,
            name_key: row.name_key,
            about: row.about,
            audience: Audience::Staff,
            template: row.template,
        };
        store::places::set_category_owners(tx, id, &[])?;
        store::places::set_category(tx, id, row.version, &change)
    });
    assert_eq!(closed, Ok(true));
    let again = town.bring(Kind::Category, "1", &category("Twee"));
    assert_eq!(again.unwrap(), (Outcome::Updated, id.0));
    let (row, owners) = town
        .site
        .cx
        .store
        .read(|r| {
            let row = store::places::categories_by_ids(r, &[id])?.remove(0);
            Ok::<_, Error>((row, store::places::category_owners(r, id)?))
        })
        .unwrap();
    assert_eq!(
        (row.about.as_str(), row.audience),
        ("Twee", Audience::Staff)
    );
    assert_eq!(owners, []);
}
