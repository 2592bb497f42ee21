//! What is counted of moderation: by whom it is seen, and what counts.

use domain::moderation::{Measure, Reason, Target};
use domain::organisation::Province;
use domain::rights::Actor;
use domain::role::{GrantScope, Role};
use domain::{DecisionId, ItemId};
use forum::moderation::{self, By, QueueRow};

use super::Town;
use super::moderation::ruling;

impl Town {
    /// A question with this title of someone at the other house.
    fn elsewhere(&self, title: &str) -> ItemId {
        self.site
            .question(self.bo, self.square, title, "Wij zoeken.")
    }

    /// Has a text reported and decided about.
    fn decided(&self, by: &Actor, item: ItemId, measure: Measure) -> DecisionId {
        self.report(&Actor::Visitor, item, Reason::Spam).unwrap();
        let title = self.row(item).title;
        self.decide_one(by, measure, |row| row.title == title)
    }

    fn decide_one(
        &self,
        by: &Actor,
        measure: Measure,
        which: impl Fn(&QueueRow) -> bool,
    ) -> DecisionId {
        let rows = self.queue(by);
        let row = rows.iter().find(|row| which(row)).unwrap();
        let case = (row.id, row.version);
        moderation::decide(&self.site.cx, by, case, &ruling(measure)).unwrap()
    }
}

#[test]
fn each_sees_the_figures_of_what_they_moderate() {
    let town = Town::new();
    town.rules();
    let dora = town.site.member("Dora", town.house);
    let network = town.with(dora, Role::SpnModerator, GrantScope::Network);
    let there = town.elsewhere("Wie heeft een maakplaats?");
    town.decided(&network, town.question(), Measure::Hide);
    town.decided(&network, there, Measure::Hide);
    let health = |actor: &Actor| moderation::health(&town.site.cx, actor).unwrap();
    let all = health(&network);
    assert_eq!((all.whole, all.decided, all.network), (true, 2, None));

    let zeeland = GrantScope::Province(Province::Zeeland);
    let poi = town.with(
        town.site.member("Eva", town.house),
        Role::PoiModerator,
        zeeland,
    );
    let part = health(&poi);
    assert_eq!((part.whole, part.decided), (false, 1));
    assert_eq!(part.reasons, [("spam".to_owned(), 1)]);
    assert_eq!(part.roles, [("spn_moderator".to_owned(), 1)]);
    let beside = part.network.map(|(decided, _)| decided);
    assert_eq!(beside, Some(2), "to compare");

    // Who owns a group learns nothing of the rest.
    let owner = health(&town.actor(town.ans));
    assert_eq!(
        (owner.whole, owner.decided, owner.network),
        (false, 0, None)
    );
    assert!(owner.reasons.is_empty() && owner.roles.is_empty());
}

#[test]
fn what_is_undone_counts_alike_and_apart_from_objections() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let dora = town.site.member("Dora", town.house);
    let first = town.with(dora, Role::SpnModerator, GrantScope::Network);
    let eva = town.site.member("Eva", town.house);
    let second = town.with(eva, Role::KbModerator, GrantScope::Network);

    let decision = town.decided(&first, town.question(), Measure::Hide);
    let ans = town.actor(town.ans);
    moderation::object(cx, &By::Actor(&ans), decision, "Het was een vraag.").unwrap();
    town.decide_one(&second, Measure::Overturn, |row| {
        row.target == Target::Decision
    });
    for (title, measure) in [
        ("Wie is de eerste?", Measure::Hide),
        ("Wie is de tweede?", Measure::Keep),
    ] {
        let item = town.elsewhere(title);
        let decision = town.decided(&first, item, measure);
        moderation::undo(cx, &first, decision, "Vergissing.").unwrap();
    }
    let health = moderation::health(cx, &first).unwrap();
    let year = domain::calendar::amsterdam(cx.now()).year();
    let figures = moderation::figures(cx, year).unwrap();
    assert_eq!((health.undone, figures.undone), (2, 2));
    assert_eq!(figures.complaints, (1, 1));
    let right = ("complaints_justified", String::new(), 1);
    assert!(figures.rows().contains(&right));
}
