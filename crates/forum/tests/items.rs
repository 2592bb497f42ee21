//! Topics, replies, articles: posting, reading, changing, and who sees what of it.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "items/answers.rs"]
mod answers;
#[path = "items/articles.rs"]
mod articles;
#[path = "items/curating.rs"]
mod curating;
#[path = "items/figures.rs"]
mod figures;
#[path = "items/guarding.rs"]
mod guarding;
#[path = "items/hiding.rs"]
mod hiding;
#[path = "items/history.rs"]
mod history;
#[path = "items/imports.rs"]
mod imports;
#[path = "items/keeping_up.rs"]
mod keeping_up;
#[path = "kit/site.rs"]
mod kit;
#[path = "items/leaving.rs"]
mod leaving;
#[path = "items/lists.rs"]
mod lists;
#[path = "items/many_hands.rs"]
mod many_hands;
#[path = "items/moderation.rs"]
mod moderation;
#[path = "items/outcomes.rs"]
mod outcomes;
#[path = "items/postgres.rs"]
mod postgres;
#[path = "items/prevention.rs"]
mod prevention;
#[path = "items/put_back.rs"]
mod put_back;
#[path = "items/quoting.rs"]
mod quoting;
#[path = "items/quoting_forms.rs"]
mod quoting_forms;
#[path = "items/reading.rs"]
mod reading;
#[path = "items/references.rs"]
mod references;
#[path = "items/renderings.rs"]
mod renderings;
#[path = "items/replies.rs"]
mod replies;
#[path = "../../../tests/kit/postgres.rs"]
mod server;
#[path = "items/tending.rs"]
mod tending;
#[path = "items/topics.rs"]
mod topics;
#[path = "items/turns.rs"]
mod turns;
#[path = "items/unmerging.rs"]
mod unmerging;

#[path = "items/useful.rs"]
mod useful;

use domain::item::{SpineLabel, State};
use domain::moderation::Ground;
use domain::organisation::Province;
use domain::place::{Audience, Place};
use domain::rights::Actor;
use domain::role::{Grant, GrantScope, Power, Powers, Role};
use domain::{GrantId, ItemId, MemberId, OrganisationId, PostId};
use forum::items::{Found, ItemView, Showing};
use forum::moderation::Removal;
use forum::{Error, items};
use store::posts::PostRow;

use kit::Site;

/// Why a moderator takes a text away.
fn because(note: &str) -> Removal {
    Removal {
        note: note.to_owned(),
        ground: Some(Ground::Law),
        law: "Auteurswet".to_owned(),
    }
}

/// Two libraries, three people, and places of each width.
struct Town {
    site: Site,
    house: OrganisationId,
    other_house: OrganisationId,
    /// Of the house.
    ans: MemberId,
    /// Of the other house.
    bo: MemberId,
    /// A guest at the house.
    cas: MemberId,
    /// A category for everyone.
    square: Place,
    /// A category for staff.
    desk: Place,
    /// A closed group of Ans.
    club: Place,
}

impl Town {
    fn new() -> Self {
        Self::on(Site::new())
    }

    fn on(site: Site) -> Self {
        let house = site.organisation("Bibliotheek Voorbeeldstad", Province::Utrecht);
        let other_house = site.organisation("Bibliotheek Elders", Province::Zeeland);
        let ans = site.member("Ans Jansen", house);
        Self {
            ans,
            bo: site.member("Bo Visser", other_house),
            cas: site.guest("Cas de Gast", house, "2029-01-01"),
            square: site.category("Vragen aan elkaar", Audience::Everyone),
            desk: site.category("Balie", Audience::Staff),
            club: site.group(ans, "Kopgroep", Audience::Group, false),
            house,
            other_house,
            site,
        }
    }

    fn actor(&self, id: MemberId) -> Actor {
        self.site.actor(id)
    }

    /// Has the decision undone that took a text away.
    fn bring_back(&self, actor: &Actor, post: PostId) {
        let decided = self
            .site
            .cx
            .store
            .read(|r| store::decisions::in_force(r, post));
        let (decision, _) = decided.unwrap().unwrap();
        forum::moderation::undo(&self.site.cx, actor, decision.id, "Toch niet.").unwrap();
    }

    /// Bo, moderating the whole network.
    fn moderator(&self) -> Actor {
        self.bo_as(Role::SpnModerator, &[Power::Curate, Power::Moderate])
    }

    /// Bo, who may publish editorially.
    fn editor(&self) -> Actor {
        self.bo_as(Role::KbModerator, &[Power::PublishEditorially])
    }

    fn bo_as(&self, role: Role, powers: &[Power]) -> Actor {
        let Actor::Member(mut member) = self.actor(self.bo) else {
            panic!("a member");
        };
        member.grants.push(Grant {
            id: GrantId(1),
            role,
            scope: GrantScope::Network,
            powers: Powers::of(powers),
        });
        Actor::Member(member)
    }

    /// A question of Ans on the square.
    fn question(&self) -> ItemId {
        let (title, body) = ("Wie heeft een taalcafé?", "Wij zoeken *voorbeelden*.");
        self.site.question(self.ans, self.square, title, body)
    }

    fn label(&self, item: ItemId) -> SpineLabel {
        self.row(item).label()
    }

    fn row(&self, item: ItemId) -> store::items::ItemRow {
        let row = self.site.cx.store.read(|r| store::items::find(r, item));
        row.unwrap().unwrap()
    }

    /// The post with this number.
    fn post(&self, item: ItemId, n: i32) -> PostRow {
        let found = self
            .site
            .cx
            .store
            .read(|r| store::posts::by_number(r, item, n));
        found.unwrap().expect("the post is there")
    }

    fn post_id(&self, item: ItemId, n: i32) -> PostId {
        self.post(item, n).id
    }

    /// The first page as this reader sees it.
    fn view(&self, actor: &Actor, item: ItemId) -> ItemView {
        self.page(actor, item, 1).unwrap()
    }

    fn page(
        &self,
        actor: &Actor,
        item: ItemId,
        page: impl Into<Showing>,
    ) -> Result<ItemView, Error> {
        let row = self.row(item);
        match items::open(&self.site.cx, actor, row.label(), &row.slug, page)? {
            Found::Here(view) => Ok(*view),
            Found::Moved(path) => panic!("moved to {path}"),
        }
    }

    /// As moderation or a deletion leaves it.
    fn set_state(&self, item: ItemId, state: State) {
        let written = self.site.cx.store.write(|tx| {
            let mut row = store::items::find_to_change(tx, item)?.expect("the item is there");
            row.state = state;
            row.version += 1;
            store::items::set(tx, &row)
        });
        assert!(written.unwrap());
    }
}

/// The keys of what is wrong, with their fields.
fn problems<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<(&'static str, &'static str)> {
    match result {
        Err(Error::Invalid(problems)) => problems.iter().map(|p| (p.field, p.key)).collect(),
        other => panic!("no problems: {other:?}"),
    }
}
