//! Thanks, "wij doen dit ook", the short answer, and whether an old answer still holds.

use domain::item::ItemKind;
use domain::moment::days;
use domain::organisation::{OrganisationStatus, Province};
use domain::rights::{Actor, Refusal};
use domain::{ItemId, OrganisationId, PostId};
use forum::history::{compare, versions};
use forum::items::Showing;
use forum::topics::{self, EditSummary};
use forum::{Error, adoptions, articles, organisations, replies, thanks};

use super::{Town, problems};

impl Town {
    /// A question of Ans with an answer of Bo, who works elsewhere.
    fn answered(&self) -> (ItemId, PostId) {
        let item = self
            .site
            .question(self.ans, self.square, "Hoe doen jullie dit?", "Een vraag.");
        let bo = self.actor(self.bo);
        replies::post(&self.site.cx, &bo, item, "Zo.", None, None).unwrap();
        (item, self.post_id(item, 1))
    }

    fn counters(&self, item: ItemId, n: i32) -> (i32, i32, i32) {
        let post = self.post(item, n);
        (post.thanks, post.adoptions, self.row(item).adoptions)
    }
}

#[test]
fn everyone_thanks_once_and_nobody_themselves() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let (item, answer) = town.answered();
    for _ in 0..2 {
        thanks::set(cx, &ans, answer, true).unwrap();
    }
    thanks::set(cx, &town.actor(town.cas), answer, true).unwrap();
    assert_eq!(town.counters(item, 1), (2, 0, 0));
    let view = town.view(&ans, item);
    let useful = &view.replies[0].useful;
    assert!(useful.thanked && useful.may_thank);
    assert!(!view.useful.may_thank, "her own question");
    let own = thanks::set(cx, &town.actor(town.bo), answer, true);
    assert!(matches!(own, Err(Error::Refused(Refusal::NotAllowed))));
    let stranger = thanks::set(cx, &Actor::Visitor, answer, true);
    assert!(matches!(stranger, Err(Error::Refused(Refusal::SignIn))));
    for _ in 0..2 {
        thanks::set(cx, &ans, answer, false).unwrap();
    }
    assert_eq!(town.counters(item, 1), (1, 0, 0));
}

#[test]
fn an_organisation_does_it_too_once_and_says_how_it_went() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let (item, answer) = town.answered();
    adoptions::set(cx, &ans, answer, "", None).unwrap();
    adoptions::set(cx, &ans, answer, " Liep\n goed. ", Some("")).unwrap();
    assert_eq!(town.counters(item, 1), (0, 1, 1));
    let view = town.view(&Actor::Visitor, item);
    let said = &view.replies[0].useful.adoptions;
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].organisation.id, town.house);
    assert_eq!(said[0].note, "Liep goed.");
    assert_eq!(view.adoptions, 1);
    let form = adoptions::to_edit(cx, &ans, answer).unwrap();
    assert!(form.there && form.note == "Liep goed.");
    // Two who fill it in at once don't write over each other unseen.
    for seen in [None, Some("")] {
        let late = adoptions::set(cx, &ans, answer, "Het ging mis.", seen);
        assert!(matches!(late, Err(Error::Conflict("adoption-changed"))));
    }
    adoptions::set(cx, &ans, answer, "Liep goed.", None).unwrap();
    let long = adoptions::set(cx, &ans, answer, &"x".repeat(301), None);
    assert_eq!(problems(long), [("note", "too-long")]);
    // Neither the organisation that tells of it, nor a guest, nor of a question.
    let own = adoptions::set(cx, &town.actor(town.bo), answer, "", None);
    assert!(matches!(own, Err(Error::Refused(Refusal::NotAllowed))));
    let guest = adoptions::set(cx, &town.actor(town.cas), answer, "", None);
    assert!(matches!(guest, Err(Error::Refused(Refusal::NotForGuests))));
    let question = adoptions::set(cx, &town.actor(town.bo), town.post_id(item, 0), "", None);
    assert!(matches!(question, Err(Error::NotFound)));
    for _ in 0..2 {
        adoptions::remove(cx, &ans, answer).unwrap();
    }
    assert_eq!(town.counters(item, 1), (0, 0, 0));
}

#[test]
fn a_practice_counts_who_took_it_over() {
    let town = Town::new();
    let cx = &town.site.cx;
    let practice = articles::ArticleInput {
        kind: ItemKind::Practice,
        ..town.least()
    };
    let item = town.published(&practice);
    let opening = town.post_id(item, 0);
    adoptions::set(cx, &town.actor(town.bo), opening, "Ook hier.", None).unwrap();
    let view = town.view(&Actor::Visitor, item);
    assert_eq!(view.useful.adoptions[0].organisation.id, town.other_house);
    assert!(town.view(&town.actor(town.bo), item).useful.adopted);
    // A reply under it tells of nothing.
    replies::post(cx, &town.actor(town.ans), item, "Mooi.", None, None).unwrap();
    let reply = adoptions::set(cx, &town.actor(town.bo), town.post_id(item, 1), "", None);
    assert!(reply.is_err());
}

#[test]
fn how_it_went_elsewhere_is_shown_to_no_more_people() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let narrow = articles::ArticleInput {
        audience: Some(domain::place::Audience::Staff),
        ..town.least()
    };
    let item = town.published(&narrow);
    let opening = town.post_id(item, 0);
    adoptions::set(
        cx,
        &town.actor(town.bo),
        opening,
        "Onder ons: het ging mis.",
        None,
    )
    .unwrap();
    let (version, form) = articles::to_edit(cx, &ans, item).unwrap();
    let wide = articles::ArticleInput {
        audience: Some(domain::place::Audience::Everyone),
        ..form
    };
    let refused = articles::edit(cx, &ans, item, version, "Voor iedereen", &wide);
    assert_eq!(problems(refused), [("audience", "others-replied")]);
}

#[test]
fn nobody_is_told_of_what_they_may_not_read() {
    let town = Town::new();
    let cx = &town.site.cx;
    let closed = town
        .site
        .question(town.ans, town.club, "Hoe doen jullie dit?", "Een vraag.");
    let bo = town.actor(town.bo);
    let hidden = |done: Result<forum::items::Posted, Error>| {
        assert!(matches!(done, Err(Error::Refused(Refusal::Hidden))));
    };
    let opening = town.post_id(closed, 0);
    hidden(thanks::set(cx, &bo, opening, true));
    hidden(adoptions::set(cx, &bo, opening, "", None));
    hidden(topics::confirm(cx, &bo, closed));
    let edit = EditSummary {
        version: 1,
        summary: "Zo.".into(),
    };
    hidden(topics::summarize(cx, &bo, closed, &edit));
}

#[test]
fn the_best_stand_first_when_asked() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let (item, _) = town.answered();
    let bo = town.actor(town.bo);
    for text in ["Twee.", "Drie.", "Vier."] {
        replies::post(cx, &bo, item, text, None, None).unwrap();
    }
    thanks::set(cx, &ans, town.post_id(item, 3), true).unwrap();
    adoptions::set(cx, &ans, town.post_id(item, 2), "", None).unwrap();
    replies::accept(cx, &ans, town.post_id(item, 4), true).unwrap();
    let order = |showing: Showing| -> Vec<i32> {
        let view = town.page(&ans, item, showing).unwrap();
        view.replies.iter().map(|reply| reply.n).collect()
    };
    assert_eq!(order(Showing::Best), [4, 2, 3, 1]);
    assert_eq!(order(Showing::Page(1)), [1, 2, 3, 4]);
}

#[test]
fn the_short_answer_is_a_version_like_every_other() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let (item, _) = town.answered();
    let edit = |version: i64, summary: &str| {
        let edit = EditSummary {
            version,
            summary: summary.to_owned(),
        };
        topics::summarize(cx, &ans, item, &edit)
    };
    edit(1, "Bel elke maand.").unwrap();
    assert_eq!(town.row(item).summary, "Bel elke maand.");
    edit(1, "Bel elke maand.").unwrap();
    assert!(matches!(edit(1, "Bel nooit."), Err(Error::Stale(_))));
    assert_eq!(
        problems(edit(2, &"x".repeat(301))),
        [("summary", "too-long")]
    );
    let opening = town.post_id(item, 0);
    assert_eq!(
        versions(cx, &Actor::Visitor, opening)
            .unwrap()
            .versions
            .len(),
        2
    );
    let change = compare(cx, &Actor::Visitor, opening, 1, 2).unwrap();
    let names: Vec<&str> = change
        .sections
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["summary"]);
    let other = topics::summarize(
        cx,
        &town.actor(town.bo),
        item,
        &EditSummary {
            version: 2,
            summary: String::new(),
        },
    );
    assert!(matches!(other, Err(Error::Refused(Refusal::NotAllowed))));
    edit(2, "").unwrap();
    assert_eq!(town.row(item).summary, "");
}

#[test]
fn an_old_answer_asks_whether_it_still_holds() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let (item, answer) = town.answered();
    let early = topics::confirm(cx, &ans, item);
    assert!(matches!(early, Err(Error::Conflict("not-solved"))));
    replies::accept(cx, &ans, answer, true).unwrap();
    let aged = || town.view(&Actor::Visitor, item).confirmed.unwrap().aged;
    assert!(!aged());
    town.site.wait(days(600));
    assert!(aged());
    topics::confirm(cx, &town.actor(town.bo), item).unwrap();
    let confirmed = town.view(&ans, item).confirmed.unwrap();
    assert!(!confirmed.aged && confirmed.by.is_some());
    // Another answer meanwhile is newer than what was said of the old one.
    replies::accept(cx, &ans, answer, false).unwrap();
    assert!(town.view(&ans, item).confirmed.is_none());
}

#[test]
fn what_an_organisation_does_goes_along_when_it_merges() {
    let town = Town::new();
    let cx = &town.site.cx;
    let small = town
        .site
        .organisation("Bibliotheek Klein", Province::Zeeland);
    let dora = town.actor(town.site.member("Dora Smit", small));
    let bo = town.actor(town.bo);
    let item = town.question();
    // Both do what Ans told; only the small one does the second thing; the third is told by the other itself.
    for (who, text) in [(town.ans, "Een."), (town.ans, "Twee."), (town.bo, "Drie.")] {
        replies::post(cx, &town.actor(who), item, text, None, None).unwrap();
    }
    for (actor, n, note) in [
        (&dora, 1, "Zo klein als wij zijn."),
        (&bo, 1, "Ging goed."),
        (&dora, 2, "Bij ons ook."),
        (&dora, 3, "Nagedaan."),
    ] {
        adoptions::set(cx, actor, town.post_id(item, n), note, None).unwrap();
    }
    assert_eq!(town.counters(item, 1), (0, 2, 2));
    let (version, mut input) = organisations::to_edit(cx, &Actor::System, small).unwrap();
    let into = organisations::to_edit(cx, &Actor::System, town.other_house);
    assert_eq!(into.unwrap().1.name, "Bibliotheek Elders");
    input.status = OrganisationStatus::Merged;
    input.merged_into = "bibliotheek-elders".to_owned();
    organisations::edit(cx, &Actor::System, small, version, &input).unwrap();

    let view = town.view(&Actor::Visitor, item);
    let said = |n: usize| -> Vec<(OrganisationId, &str)> {
        let said = view.replies[n].useful.adoptions.iter();
        said.map(|said| (said.organisation.id, said.note.as_str()))
            .collect()
    };
    let elders = town.other_house;
    assert_eq!(said(0), [(elders, "Ging goed.")]);
    assert_eq!(said(1), [(elders, "Bij ons ook.")]);
    assert_eq!(said(2), [], "nobody does too what they tell of themselves");
    let counted: Vec<_> = (1..=3).map(|n| town.counters(item, n)).collect();
    assert_eq!(counted, [(0, 1, 1), (0, 1, 1), (0, 0, 1)]);
    let mended = cx.store.write(|tx| store::recount::items(tx, None));
    assert_eq!(mended.unwrap().0, []);
}
