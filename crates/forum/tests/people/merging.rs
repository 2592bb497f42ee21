//! Random sequences of joining, leaving, changing employer, guests ending, mergers and undoing: what holds after each.
//! A few in the ordinary run, many with `LEREND_TEST_FULL`.

use std::collections::HashMap;
use std::fmt::Write as _;

use domain::article::Phase;
use domain::item::{ItemKind, State};
use domain::keeping_up::NoticeKind;
use domain::organisation::{OrganisationStatus, Province};
use domain::person::MemberStatus;
use domain::place::{Audience, Place};
use domain::rights::{Act, Actor, may};
use domain::role::{GrantScope, Role};
use domain::taxonomy::Facet;
use domain::{ItemId, Lang, MemberId, MergeId, OrganisationId, TermId};
use forum::articles::{self, ArticleInput};
use forum::employments::{self, Way};
use forum::grants;
use forum::invitations::{self, NewInvitation};
use forum::jobs::Message;
use forum::organisations::{self, Found};
use forum::taxonomy::{self, TermInput};
use forum::{Error, adoptions};
use proptest::prelude::*;
use store::{employments as jobs, grants as held, items, members, organisations as houses};

use crate::kit::Site;
use crate::mails;

/// What someone does; numbers choose among what there is.
#[derive(Debug, Clone, Copy)]
enum Step {
    Join(usize),
    Guest(usize),
    GuestEnds(usize),
    Change(usize, usize),
    Leave(usize),
    Return(usize),
    Manage(usize),
    Write(usize),
    Publish(usize),
    Adopt(usize, usize),
    Merge(usize, usize),
    Undo(usize),
    Rename(usize),
    Wait,
}

fn step() -> impl Strategy<Value = Step> {
    let n = 0..64_usize;
    prop_oneof![
        2 => n.clone().prop_map(Step::Join),
        1 => n.clone().prop_map(Step::Guest),
        1 => n.clone().prop_map(Step::GuestEnds),
        4 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::Change(a, b)),
        2 => n.clone().prop_map(Step::Leave),
        1 => n.clone().prop_map(Step::Return),
        2 => n.clone().prop_map(Step::Manage),
        1 => n.clone().prop_map(Step::Write),
        2 => n.clone().prop_map(Step::Publish),
        3 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::Adopt(a, b)),
        4 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::Merge(a, b)),
        3 => n.clone().prop_map(Step::Undo),
        1 => n.prop_map(Step::Rename),
        1 => Just(Step::Wait),
    ]
}

struct Network {
    site: Site,
    root: MemberId,
    category: Place,
    theme: TermId,
    houses: Vec<OrganisationId>,
    people: Vec<MemberId>,
    items: Vec<ItemId>,
    articles: Vec<ItemId>,
    /// Every address that an organisation ever had.
    words: Vec<String>,
    /// What each merger would undo to, as long as nothing else happened since.
    fresh: Option<(MergeId, String)>,
}

impl Network {
    fn new() -> Self {
        let site = Site::new();
        let houses: Vec<OrganisationId> = ["Anna", "Bea", "Cor", "Dirk"]
            .into_iter()
            .map(|name| site.organisation(name, Province::Utrecht))
            .collect();
        let root = site.member("Root", houses[0]);
        let mut network = Self {
            category: site.category("Alles", Audience::Everyone),
            theme: {
                let input = TermInput {
                    facet: Facet::Theme,
                    label: "Samenwerking".to_owned(),
                    alternative: String::new(),
                    family: None,
                };
                taxonomy::add(&site.cx, &Actor::System, &input).unwrap().id
            },
            words: vec!["anna", "bea", "cor", "dirk"]
                .into_iter()
                .map(str::to_owned)
                .collect(),
            people: vec![root],
            items: Vec::new(),
            articles: Vec::new(),
            fresh: None,
            site,
            root,
            houses,
        };
        network.grant(root, Role::Administrator, "network", "");
        for at in 0..network.houses.len() {
            network.join(at);
        }
        network
    }

    fn grant(&self, member: MemberId, role: Role, scope_kind: &str, scope: &str) {
        let new = super::role(&self.site.handle(member), role, scope_kind, scope);
        drop(grants::give(&self.site.cx, &Actor::System, &new));
    }

    fn house(&self, id: OrganisationId) -> houses::OrganisationRow {
        let row = self.site.cx.store.read(|r| houses::find(r, id));
        row.unwrap().unwrap()
    }

    /// Those that are there still, which is never none.
    fn active(&self, at: usize) -> OrganisationId {
        let there = |id: &&OrganisationId| self.house(**id).status == OrganisationStatus::Active;
        let all: Vec<_> = self.houses.iter().filter(there).collect();
        *all[at % all.len()]
    }

    fn person(&self, at: usize) -> MemberId {
        self.people[at % self.people.len()]
    }

    fn row(&self, id: MemberId) -> members::MemberRow {
        let row = self.site.cx.store.read(|r| members::find(r, id));
        row.unwrap().unwrap()
    }

    fn join(&mut self, at: usize) {
        let name = format!("Deelnemer {}", self.people.len());
        let id = self.site.member(&name, self.active(at));
        self.people.push(id);
    }

    fn in_use(&self, id: MemberId) -> bool {
        self.row(id).can_sign_in(self.site.cx.now())
    }

    /// The token of an invitation to an address that nobody has, or to that of this account.
    fn invited(&self, to: OrganisationId, email: &str) -> Option<String> {
        let new = NewInvitation {
            email: email.to_owned(),
            ..NewInvitation::default()
        };
        mails(&self.site);
        invitations::invite(
            &self.site.cx,
            &self.site.actor(self.root),
            to,
            &new,
            Lang::Dutch,
        )
        .ok()?;
        let sent = mails(&self.site);
        sent.iter().rev().find_map(|mail| match &mail.message {
            Message::Invitation { path, .. } | Message::InvitationIsMember { path, .. }
                if mail.to == email =>
            {
                Some(path.split_once("?sleutel=")?.1.to_owned())
            }
            _ => None,
        })
    }

    fn go(&mut self, step: Step) {
        let fresh = self.fresh.take();
        let cx = self.site.cx.clone();
        match step {
            Step::Join(at) => self.join(at),
            Step::Guest(at) => {
                let name = format!("Gast {}", self.people.len());
                let until = domain::calendar::to_day(cx.now().after(domain::moment::days(20)));
                let id = self.site.guest(&name, self.active(at), &until);
                let sponsor = self.person(at);
                let set = |tx: &mut store::Write| members::set_sponsor(tx, &[id], Some(sponsor));
                cx.store.write(set).unwrap();
                self.people.push(id);
            }
            Step::GuestEnds(at) => {
                let guest = self.person(at);
                let day = domain::calendar::to_day(cx.now());
                drop(employments::prolong(
                    &cx,
                    &self.site.actor(self.root),
                    guest,
                    &day,
                ));
            }
            Step::Change(at, to) => {
                let (who, to) = (self.person(at), self.active(to));
                let email = format!("nieuw{}@elders.example", self.site.fresh());
                if who != self.root && self.in_use(who) {
                    let Some(key) = self.invited(to, &email) else {
                        return;
                    };
                    let actor = self.site.actor(who);
                    drop(employments::come_over(
                        &cx,
                        &actor,
                        Way::Invitation,
                        &key,
                        ("", ""),
                    ));
                }
            }
            Step::Leave(at) => {
                let root = self.site.actor(self.root);
                drop(employments::let_go(
                    &cx,
                    &root,
                    self.person(at),
                    employments::Leaves::Now,
                ));
            }
            Step::Return(at) => {
                let root = self.site.actor(self.root);
                drop(employments::keep(&cx, &root, self.person(at)));
            }
            Step::Manage(at) => {
                let row = self.row(self.person(at));
                let slug = self.house(row.organisation_id).slug;
                self.grant(row.id, Role::OrganisationManager, "organisation", &slug);
            }
            Step::Write(at) => {
                let who = self.person(at);
                if self.in_use(who) && self.row(who).guest_until.is_none() {
                    let title = format!("Hoe doen jullie nummer {}?", self.items.len());
                    let item = self.site.question(who, self.category, &title, "Vraag.");
                    self.items.push(item);
                }
            }
            Step::Publish(at) => self.publish(self.person(at)),
            Step::Adopt(at, of) => {
                let who = self.person(at);
                if let (Some(of), true) = (
                    self.articles.get(of % self.articles.len().max(1)),
                    self.in_use(who),
                ) {
                    drop(self.adopt(who, *of));
                }
            }
            Step::Merge(from, into) => self.merge(from, into),
            Step::Undo(at) => self.undo(at, fresh),
            Step::Rename(at) => {
                let id = self.active(at);
                let (version, mut input) = organisations::to_edit(&cx, &Actor::System, id).unwrap();
                input.name = format!("Naam {}", self.words.len());
                organisations::edit(&cx, &Actor::System, id, version, &input).unwrap();
                self.words.push(self.house(id).slug);
            }
            Step::Wait => self.site.wait(domain::moment::hours(13)),
        }
    }

    /// Some may not: guests, and those of the organisation that tells of it.
    fn adopt(&self, who: MemberId, of: ItemId) -> Result<(), Error> {
        let post = self
            .site
            .cx
            .store
            .read(|r| store::posts::by_number(r, of, 0))?;
        let post = post.expect("it has a text").id;
        adoptions::set(
            &self.site.cx,
            &self.site.actor(who),
            post,
            "Ging goed",
            None,
        )
        .map(drop)
    }

    fn merge(&mut self, from: usize, into: usize) {
        let (from, into) = (self.active(from), self.active(into));
        if from == into {
            return;
        }
        let before = self.state();
        let (from, into) = (self.house(from).slug, self.house(into).slug);
        let root = self.site.actor(self.root);
        organisations::try_merge(&self.site.cx, &root, &from, &into).unwrap();
        assert_eq!(self.state(), before, "a trial leaves nothing");
        self.site.wait(std::time::Duration::from_millis(5));
        organisations::merge(&self.site.cx, &root, &from, &into).unwrap();
        let standing = organisations::standing(&self.site.cx, &root).unwrap();
        self.fresh = Some((standing[0].id, before));
    }

    fn undo(&mut self, at: usize, fresh: Option<(MergeId, String)>) {
        let root = self.site.actor(self.root);
        let standing = organisations::standing(&self.site.cx, &root).unwrap();
        let Some(chosen) = standing.get(at % standing.len().max(1)) else {
            return;
        };
        let undone = organisations::undo(&self.site.cx, &root, chosen.id);
        match undone {
            Ok(_) => assert!(!chosen.waits),
            Err(Error::Conflict("merge-later")) => assert!(chosen.waits),
            Err(why) => panic!("{why:?}"),
        }
        // When nothing else happened since, all is as it was.
        if let Some((id, before)) = fresh
            && id == chosen.id
        {
            assert_eq!(self.state(), before, "undoing restores exactly");
        }
    }

    fn publish(&mut self, who: MemberId) {
        let row = self.row(who);
        if !self.in_use(who) || row.guest_until.is_some() {
            return;
        }
        // Some are carried by two.
        let other = self.active(self.articles.len());
        let mut organisations = vec![row.organisation_id];
        organisations.extend((other != row.organisation_id).then_some(other));
        let input = ArticleInput {
            kind: ItemKind::Practice,
            title: format!("Praktijk nummer {}", self.articles.len()),
            summary: "Zo doen wij het.".to_owned(),
            body: "We begonnen met koffie.".to_owned(),
            place: Some(self.category),
            organisations,
            themes: vec![self.theme],
            phase: Some(Phase::Experiment),
            contact: self.site.handle(who),
            ..empty()
        };
        let actor = self.site.actor(who);
        let posted = articles::publish(&self.site.cx, &actor, &input, None);
        self.site.wait(domain::moment::minutes(10));
        self.articles.push(posted.unwrap().item);
    }

    /// All that a merger touches, as text; without counters of versions and times of changes.
    fn state(&self) -> String {
        let mut text = String::new();
        let now = self.site.cx.now();
        let read = self.site.cx.store.read(|r| {
            for id in &self.houses {
                let row = houses::find(r, *id)?.expect("it is there");
                let domains = houses::domains_of(r, *id)?;
                writeln!(
                    text,
                    "{} {} {} {:?} {:?} {domains:?}",
                    row.id, row.slug, row.status, row.merged_into, row.parent_id
                )
                .unwrap();
            }
            for id in &self.people {
                let row = members::find(r, *id)?.expect("they are there");
                writeln!(
                    text,
                    "{id} {} {} {:?} {:?}",
                    row.organisation_id, row.status, row.sponsor_id, row.guest_until
                )
                .unwrap();
                for job in jobs::of_member(r, *id)? {
                    writeln!(text, "  {job:?}").unwrap();
                }
                for grant in held::of_member(r, *id, now)? {
                    writeln!(text, "  {grant:?}").unwrap();
                }
            }
            for id in self.items.iter().chain(&self.articles) {
                let row = items::find(r, *id)?.expect("it is there");
                writeln!(
                    text,
                    "{id} {:?} {} {:?}",
                    row.organisation_id,
                    row.adoptions,
                    items::organisations_of(r, &[*id])?
                )
                .unwrap();
                let fields = store::articles::find(r, *id)?;
                writeln!(
                    text,
                    "  {:?}",
                    fields.map(|it| (it.contact_member_id, it.contact_organisation_id))
                )
                .unwrap();
                let post = store::posts::by_number(r, *id, 0)?.expect("it has a text");
                for said in store::adoptions::of_posts(r, &[post.id])? {
                    writeln!(text, "  {said:?}").unwrap();
                }
            }
            Ok::<_, store::Error>(())
        });
        read.unwrap();
        text
    }

    /// What always holds.
    fn check(&self) {
        let now = self.site.cx.now();
        let active: HashMap<OrganisationId, bool> = self
            .houses
            .iter()
            .map(|id| (*id, self.house(*id).status == OrganisationStatus::Active))
            .collect();
        for id in &self.articles {
            let row = self
                .site
                .cx
                .store
                .read(|r| items::find(r, *id))
                .unwrap()
                .unwrap();
            assert_eq!(row.state, State::Live);
            let owner = row.organisation_id.expect("an article has an owner");
            assert!(active[&owner], "the owner of {id} is there");
            let all = self
                .site
                .cx
                .store
                .read(|r| items::organisations_of(r, &[*id]))
                .unwrap();
            assert_eq!(
                all.first().map(|(_, house)| *house),
                Some(owner),
                "who owns it stands first"
            );
        }
        for id in &self.people {
            let row = self.row(*id);
            assert!(active[&row.organisation_id], "{id} is somewhere");
            let current = self
                .site
                .cx
                .store
                .read(|r| jobs::current(r, *id, now))
                .unwrap();
            let works = row.status == MemberStatus::Active && row.guest_until.is_none();
            assert_eq!(
                current.as_ref().map(|it| it.organisation_id),
                works.then_some(row.organisation_id),
                "{id} works where their account says"
            );
            let roles = self
                .site
                .cx
                .store
                .read(|r| held::of_member(r, *id, now))
                .unwrap();
            for grant in roles {
                assert_eq!(
                    row.status,
                    MemberStatus::Active,
                    "nobody who went holds a role"
                );
                if let GrantScope::Organisation(house) = grant.scope().unwrap() {
                    assert!(active[&house], "a role stands on what is there");
                    assert_eq!(house, row.organisation_id, "who manages works there");
                }
            }
        }
        for id in self.items.iter().chain(&self.articles) {
            let facts = self
                .site
                .cx
                .store
                .read(|r| items::facts(r, *id))
                .unwrap()
                .unwrap();
            let author = self.site.actor(facts.author);
            assert!(
                may(&author, Act::Read(&facts)).is_ok(),
                "nobody is locked out of what they wrote"
            );
            assert!(may(&author, Act::EditItem(&facts)).is_ok());
        }
        for word in &self.words {
            match organisations::open(&self.site.cx, &Actor::Visitor, word) {
                Ok(Found::Here(view)) => {
                    assert_eq!(view.row.status, OrganisationStatus::Active, "{word}")
                }
                Ok(Found::Moved(slug)) => {
                    let there = organisations::by_slug(&self.site.cx, &slug).unwrap();
                    assert!(active[&there.id], "{word} leads to what is there");
                }
                Err(why) => panic!("{word} leads nowhere: {why:?}"),
            }
        }
    }
}

fn cases() -> u32 {
    match std::env::var_os("LEREND_TEST_FULL") {
        Some(_) => 200,
        None => 6,
    }
}

fn empty() -> ArticleInput {
    ArticleInput {
        told: None,
        kind: ItemKind::Practice,
        title: String::new(),
        summary: String::new(),
        body: String::new(),
        place: None,
        audience: None,
        organisations: Vec::new(),
        themes: Vec::new(),
        programmes: Vec::new(),
        targets: Vec::new(),
        intermediaries: Vec::new(),
        tags: Vec::new(),
        phase: None,
        takeover: None,
        licence: None,
        contact: String::new(),
        reviewed_on: String::new(),
        review_before: String::new(),
        evidence: None,
        instrument: String::new(),
        evidence_n: String::new(),
        evidence_year: String::new(),
        costs_hours: String::new(),
        costs_euros: String::new(),
        costs_public: false,
        prose: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(),
        max_shrink_iters: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_happens_everything_has_its_owner_and_everyone_their_own(
        steps in prop::collection::vec(step(), 10..40)
    ) {
        let mut network = Network::new();
        for step in steps {
            network.go(step);
            network.check();
        }
    }
}

#[test]
fn what_both_did_is_one_and_comes_apart_again() {
    let mut network = Network::new();
    let [a, b, c] = [1, 2, 3].map(|at| network.people[at]);
    network.publish(c);
    for who in [a, b] {
        let of = network.articles[0];
        network.adopt(who, of).unwrap();
    }
    let item = |network: &Network| {
        let of = network.articles[0];
        network
            .site
            .cx
            .store
            .read(|r| items::find(r, of))
            .unwrap()
            .unwrap()
    };
    assert_eq!(item(&network).adoptions, 2);
    network.merge(0, 1);
    assert_eq!(item(&network).adoptions, 1, "both did, which is one");
    let fresh = network.fresh.take();
    network.undo(0, fresh);
    assert_eq!(item(&network).adoptions, 2);
    network.check();
    // A day later it can't be undone, and what it takes is forgotten.
    network.merge(0, 1);
    network.site.wait(domain::moment::days(2));
    let root = network.site.actor(network.root);
    assert!(
        organisations::standing(&network.site.cx, &root)
            .unwrap()
            .is_empty()
    );
    let (id, _) = network.fresh.take().unwrap();
    let late = organisations::undo(&network.site.cx, &root, id);
    assert!(
        matches!(late, Err(Error::Conflict("merge-too-late"))),
        "{late:?}"
    );
    let told = forum::notices::list(&network.site.cx, &network.site.actor(a), None);
    drop(told.unwrap());
    mails(&network.site);
    let told = forum::notices::list(&network.site.cx, &network.site.actor(b), None)
        .unwrap()
        .rows;
    assert!(
        told.iter()
            .any(|row| row.kind == NoticeKind::OrganisationsMerged)
    );
}

#[test]
fn guests_have_their_contact_back_and_leavers_stay_in_sight() {
    let mut network = Network::new();
    let [anna, bea, gone] = [1, 2, 5].map(|at| {
        while network.people.len() <= at {
            network.join(0);
        }
        network.people[at]
    });
    let [from, into] = [network.houses[0], network.houses[1]];
    let guest = network.site.guest("Yusuf", from, "2027-12-31");
    let other = network.site.guest("Vera", into, "2027-12-31");
    let cx = network.site.cx.clone();
    let root = network.site.actor(network.root);
    for (guest, sponsor) in [(guest, anna), (other, bea)] {
        cx.store
            .write(|tx| members::set_sponsor(tx, &[guest], Some(sponsor)))
            .unwrap();
    }
    employments::let_go(&cx, &root, gone, employments::Leaves::Now).unwrap();
    network.merge(0, 1);
    let (id, _) = network.fresh.take().unwrap();

    let left = employments::staff(&cx, &root, into).unwrap().gone;
    assert_eq!(
        left.len(),
        1,
        "who went before is seen where the list went on"
    );
    assert_eq!(left[0].person.id, gone);
    let notices = forum::notices::list(&cx, &network.site.actor(bea), None);
    assert_eq!(notices.unwrap().rows.len(), 0);
    mails(&network.site);
    for who in [anna, bea] {
        let told = forum::notices::list(&cx, &network.site.actor(who), None).unwrap();
        let merger = told.rows[0].merger.clone().unwrap();
        assert_eq!(
            (merger.from.name, merger.into.name),
            ("Anna".into(), "Bea".into())
        );
        assert!(merger.until.is_some_and(|until| until > cx.now()));
    }

    // While they are one, each may answer for the guests of both.
    employments::hand_over(&cx, &root, guest, &network.site.handle(bea)).unwrap();
    employments::hand_over(&cx, &root, other, &network.site.handle(anna)).unwrap();
    organisations::undo(&cx, &root, id).unwrap();
    assert_eq!(network.row(guest).sponsor_id, Some(anna));
    assert_eq!(network.row(other).sponsor_id, Some(bea));
    let late = employments::prolong(&cx, &network.site.actor(bea), guest, "2028-01-01");
    assert!(matches!(late, Err(Error::NotFound)), "{late:?}");
    assert!(
        employments::staff(&cx, &root, into)
            .unwrap()
            .gone
            .is_empty()
    );
    assert_eq!(employments::staff(&cx, &root, from).unwrap().gone.len(), 1);

    // Who went before works here again, and can sign in.
    network.merge(0, 1);
    employments::keep(&cx, &root, gone).unwrap();
    assert_eq!(network.row(gone).status, MemberStatus::Active);
    assert!(
        employments::staff(&cx, &root, into)
            .unwrap()
            .gone
            .is_empty()
    );
    network.check();
}

#[test]
fn a_mistake_is_taken_back_across_a_merger_and_its_end() {
    let mut network = Network::new();
    let manager = network.people[1];
    network.grant(manager, Role::OrganisationManager, "organisation", "anna");
    let [before, planned, during] = [(); 3].map(|()| {
        network.join(0);
        let who = network.people[network.people.len() - 1];
        network.publish(who);
        who
    });
    let cx = network.site.cx.clone();
    let root = network.site.actor(network.root);
    let told = |network: &Network, who: MemberId, kind: NoticeKind| {
        let told = forum::notices::list(&cx, &network.site.actor(who), None).unwrap();
        told.rows.iter().filter(|row| row.kind == kind).count()
    };
    let taken_back = |network: &Network, who: MemberId| {
        employments::keep(&cx, &root, who).unwrap();
        assert_eq!(told(network, manager, NoticeKind::ContactLeft), 0);
        assert_eq!(told(network, who, NoticeKind::LetGo), 0);
    };
    employments::let_go(&cx, &root, before, employments::Leaves::Now).unwrap();
    assert_eq!(told(&network, manager, NoticeKind::ContactLeft), 1);
    let day = domain::calendar::to_day(cx.now().after(domain::moment::days(30)));
    employments::let_go(&cx, &root, planned, employments::Leaves::After(&day)).unwrap();
    assert_eq!(told(&network, planned, NoticeKind::LetGo), 1);
    network.merge(0, 1);
    let (id, _) = network.fresh.take().unwrap();
    taken_back(&network, before);
    taken_back(&network, planned);

    employments::let_go(&cx, &root, during, employments::Leaves::Now).unwrap();
    assert_eq!(told(&network, manager, NoticeKind::ContactLeft), 1);
    organisations::undo(&cx, &root, id).unwrap();
    taken_back(&network, during);
    network.check();
}
