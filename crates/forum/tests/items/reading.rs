//! Opening items: addresses, what is hidden and what is gone.

use domain::item::{ItemKind, SpineLabel, State};
use domain::rights::{Actor, Refusal};
use domain::{ItemId, MemberId, PostId};
use forum::items::{Found, ReplyView, id_of, open, public_paths};
use forum::topics::EditTopic;
use forum::{Error, items, topics};
use store::posts::{PostRow, ShownPost};

use super::Town;

impl Town {
    /// A reply in this state, as moderation or a deletion leaves it.
    fn reply_in(&self, item: ItemId, author: MemberId, state: State) -> PostId {
        let added = self.site.cx.store.write(|tx| {
            let mut row = store::items::find_to_change(tx, item)?.expect("the item is there");
            row.last_n += 1;
            row.replies += i32::from(state == State::Live);
            store::items::set_counts(tx, &row)?;
            let post = PostRow {
                shown: ShownPost {
                    id: PostId(9_000 + i64::from(row.last_n)),
                    item_id: item,
                    n: row.last_n,
                    author_id: author,
                    organisation_id: Some(self.house),
                    html: format!("<p>Antwoord {}</p>", row.last_n),
                    state,
                    accepted_at: None,
                    accepted_by: None,
                    created_at: self.site.cx.now(),
                    edited_at: None,
                    version: 1,
                    thanks: 0,
                    adoptions: 0,
                },
                body: format!("Antwoord {}", row.last_n),
                plain: format!("Antwoord {}", row.last_n),
            };
            let id = post.id;
            store::posts::add_all(tx, &[post])?;
            Ok::<_, store::Error>(id)
        });
        added.unwrap()
    }
}

#[test]
fn a_wrong_or_missing_slug_leads_to_the_right_one() {
    let town = Town::new();
    let (cx, item) = (&town.site.cx, town.question());
    let label = town.label(item);
    let right = "wie-heeft-een-taalcafe";
    for slug in ["", "-", "iets-anders", "Wie-Heeft-Een-Taalcafe"] {
        let found = open(cx, &Actor::Visitor, label, slug, 1).unwrap();
        assert_eq!(found, Found::Moved(format!("/v/1/{right}")), "{slug:?}");
    }
    let found = open(cx, &Actor::Visitor, label, right, 1).unwrap();
    assert!(matches!(found, Found::Here(view) if view.path() == "/v/1/wie-heeft-een-taalcafe"));
    let other = SpineLabel { number: 2, ..label };
    assert!(matches!(
        open(cx, &Actor::Visitor, other, right, 1),
        Err(Error::NotFound)
    ));
    assert_eq!(id_of(cx, label).unwrap(), item);
    assert!(matches!(id_of(cx, other), Err(Error::NotFound)));
}

#[test]
fn old_titles_and_old_labels_keep_leading_here() {
    let town = Town::new();
    let (cx, item) = (&town.site.cx, town.question());
    let label = town.label(item);
    let form = items::to_edit(cx, &town.actor(town.ans), item).unwrap();
    let change = EditTopic {
        title: "Taalcafé gezocht".into(),
        ..form
    };
    topics::edit(cx, &town.actor(town.ans), item, &change).unwrap();
    let moved = Found::Moved("/v/1/taalcafe-gezocht".into());
    let old = open(cx, &Actor::Visitor, label, "wie-heeft-een-taalcafe", 1).unwrap();
    assert_eq!(old, moved);
    let former = SpineLabel {
        kind: ItemKind::Discussion,
        number: 31,
    };
    cx.store
        .write(|tx| store::items::add_label(tx, former, item))
        .unwrap();
    let found = open(cx, &Actor::Visitor, former, "taalcafe-gezocht", 1).unwrap();
    assert_eq!(found, moved);
    assert_eq!(id_of(cx, former).unwrap(), item);
}

#[test]
fn nobody_is_told_of_what_is_hidden_from_them() {
    let town = Town::new();
    let cx = &town.site.cx;
    let ask = |place| {
        let item = town
            .site
            .question(town.ans, place, "Een vraag van ons", "Tekst.");
        (town.label(item), item)
    };
    let (staff, closed) = (ask(town.desk), ask(town.club));
    let hidden = |actor: &Actor, label| {
        // Also with a wrong slug, which would tell the title.
        for slug in ["een-vraag-van-ons", "een-gok"] {
            let opened = open(cx, actor, label, slug, 1);
            assert!(
                matches!(opened, Err(Error::Refused(Refusal::Hidden))),
                "{actor:?} {opened:?}"
            );
        }
    };
    hidden(&Actor::Visitor, staff.0);
    hidden(&town.actor(town.cas), staff.0);
    hidden(&Actor::Visitor, closed.0);
    hidden(&town.actor(town.bo), closed.0);
    assert_eq!(
        town.view(&town.actor(town.bo), staff.1).title,
        "Een vraag van ons"
    );
    assert_eq!(
        town.view(&town.actor(town.ans), closed.1).title,
        "Een vraag van ons"
    );

    let (label, item) = ask(town.square);
    town.set_state(item, State::Hidden);
    hidden(&Actor::Visitor, label);
    hidden(&town.actor(town.bo), label);
    assert_eq!(town.view(&town.actor(town.ans), item).state, State::Hidden);
    assert_eq!(town.view(&town.moderator(), item).state, State::Hidden);

    town.set_state(item, State::Deleted);
    for actor in [Actor::Visitor, town.actor(town.ans), town.actor(town.bo)] {
        let opened = open(cx, &actor, label, "", 1);
        assert!(matches!(opened, Err(Error::Gone)), "{opened:?}");
    }
    town.set_state(staff.1, State::Deleted);
    hidden(&Actor::Visitor, staff.0);
}

#[test]
fn what_is_hidden_or_deleted_is_read_by_its_author_and_moderators() {
    let town = Town::new();
    let item = town.question();
    town.reply_in(item, town.ans, State::Live);
    town.reply_in(item, town.cas, State::Hidden);
    town.reply_in(item, town.ans, State::Deleted);
    let seen = |actor: &Actor| -> Vec<(i32, State, bool)> {
        let view = town.view(actor, item);
        assert_eq!(view.reply_count, 1);
        let shown = |reply: &ReplyView| !reply.html.as_str().is_empty();
        view.replies
            .iter()
            .map(|reply| (reply.n, reply.state, shown(reply)))
            .collect()
    };
    let stubs = |hidden_is_read, deleted_is_read| {
        [
            (1, State::Live, true),
            (2, State::Hidden, hidden_is_read),
            (3, State::Deleted, deleted_is_read),
        ]
    };
    assert_eq!(seen(&Actor::Visitor), stubs(false, false));
    assert_eq!(seen(&town.actor(town.ans)), stubs(false, true));
    assert_eq!(seen(&town.actor(town.cas)), stubs(true, false));
    assert_eq!(seen(&town.moderator()), stubs(true, true));
    let may_edit = |actor: &Actor| -> Vec<bool> {
        let view = town.view(actor, item);
        view.replies.iter().map(|reply| reply.may_edit).collect()
    };
    assert_eq!(may_edit(&town.actor(town.ans)), [true, false, false]);
    assert_eq!(may_edit(&town.moderator()), [true, true, false]);
}

#[test]
fn readers_are_told_what_they_may_do() {
    let town = Town::new();
    let item = town.question();
    let may = |actor: &Actor| {
        let may = town.view(actor, item).may;
        [may.reply, may.edit, may.accept, may.reply_after_sign_in]
    };
    assert_eq!(may(&Actor::Visitor), [false, false, false, true]);
    assert_eq!(may(&town.actor(town.ans)), [true, true, true, false]);
    assert_eq!(may(&town.actor(town.cas)), [true, false, false, false]);
    assert_eq!(may(&town.moderator()), [true, true, true, false]);
}

#[test]
fn the_sitemap_names_what_everyone_may_read() {
    let town = Town::new();
    town.site
        .question(town.ans, town.desk, "Alleen voor ons", "Tekst.");
    town.site
        .question(town.ans, town.club, "Alleen voor de groep", "Tekst.");
    let hidden = town.question();
    town.set_state(hidden, State::Hidden);
    let asked = town.site.cx.now();
    let open = town.question();
    let paths = public_paths(&town.site.cx, 10).unwrap();
    assert_eq!(paths, [(town.row(open).path(), asked)]);
}
