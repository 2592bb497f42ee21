//! What a grant let someone do ends with it: at the very next request, for every act and every list, in a session and by a
//! token. Grants at random: role, scope and powers.

use std::time::Duration;

use domain::item::{ItemFacts, ItemKind, State};
use domain::moderation::CaseFacts;
use domain::organisation::Province;
use domain::person::{MemberFacts, MemberStatus};
use domain::place::{Audience, Place, PlaceFacts};
use domain::rights::{Act, Actor, Remit, Scope, curated, log_scopes, may, remit, scope, supported};
use domain::role::{Grant, GrantScope, Power, Powers, Role};
use domain::taxonomy::Facet;
use domain::token::TokenScope;
use domain::{CategoryId, GrantId, ItemId, MemberId, OrganisationId, TermId, calendar};
use forum::grants::{self, NewGrant};
use forum::tokens::{self, NewToken};

use crate::any::acts;
use crate::kit::Site;
use crate::second_step::set_up;
use crate::{PASSWORD, library, member, role, sign_in, signed_in};

/// Things that acts are about, each time others.
const THINGS: usize = 60;

/// Grants at one site: in the days that those take no session and no token ends by itself.
const ROUNDS: usize = 40;

fn sites() -> u64 {
    match std::env::var_os("LEREND_TEST_FULL") {
        Some(_) => 25,
        None => 1,
    }
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn is(&mut self) -> bool {
        self.below(2) == 0
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

/// Where grants stand and what acts are about.
struct Ground {
    house: OrganisationId,
    category: Place,
    group: Place,
    theme: TermId,
    other: MemberId,
}

impl Ground {
    fn of(site: &Site) -> Self {
        let house = library(site);
        let other = member(site, "Ada Beheer", "ada@bieb.example");
        // Somebody has to stay who administers.
        let first = role("ada-beheer", Role::Administrator, "network", "");
        grants::give(&site.cx, &Actor::System, &first).unwrap();
        let category = site.category("Balie", Audience::Everyone);
        let group = site.group(other, "Kopgroep", Audience::Group, true);
        site.topic(
            other,
            category,
            None,
            "Wie heeft een taalcafé?",
            "Tekst.",
            &["taal"],
        );
        let theme = site
            .cx
            .store
            .read(|r| store::terms::by_slug(r, Facet::Tag, "taal"));
        Self {
            house,
            category,
            group,
            theme: theme.unwrap().unwrap().id,
            other,
        }
    }

    /// Every scope with the words for it.
    fn scopes(&self) -> [(GrantScope, &'static str, &'static str); 6] {
        let (Some(category), Some(group)) = (self.category.category(), self.group.group()) else {
            panic!("a category and a group");
        };
        [
            (GrantScope::Network, "network", ""),
            (
                GrantScope::Province(Province::Utrecht),
                "province",
                "utrecht",
            ),
            (GrantScope::Theme(self.theme), "theme", "taal"),
            (GrantScope::Category(category), "category", "balie"),
            (GrantScope::Group(group), "group", "kopgroep"),
            (
                GrantScope::Organisation(self.house),
                "organisation",
                "bibliotheek-de-plataan",
            ),
        ]
    }

    /// A role where it can stand, with some of what it can carry.
    fn grant(&self, chance: &mut Chance, handle: &str, role: Role) -> NewGrant {
        let mut fits = self.scopes().to_vec();
        fits.retain(|(scope, ..)| role.fits(*scope));
        let (_, kind, word) = chance.of(&fits);
        let mut powers: Vec<Power> = role.powers().iter().collect();
        powers.retain(|_| chance.is());
        NewGrant {
            powers,
            ..crate::role(handle, role, kind, word)
        }
    }

    fn thing(&self, chance: &mut Chance, me: MemberId) -> Thing {
        let elsewhere = Place::Category(CategoryId(9_999));
        let provinces = [vec![], vec![Province::Utrecht], vec![Province::Limburg]];
        let author = chance.of(&[me, self.other, self.other]);
        let item = ItemFacts {
            id: ItemId(1),
            kind: chance.of(ItemKind::ALL),
            place: chance.of(&[self.category, self.group, elsewhere]),
            audience: chance.of(Audience::ALL),
            state: chance.of(State::ALL),
            author,
            organisation: chance.of(&[None, Some(self.house)]),
            provinces: chance.of(&provinces),
            themes: chance.of(&[vec![], vec![self.theme]]),
            locked: chance.is(),
        };
        let role = chance.of(Role::ALL);
        Thing {
            place: PlaceFacts {
                place: item.place,
                audience: item.audience,
                listed: chance.is(),
            },
            person: MemberFacts {
                id: author,
                organisation: self.house,
                status: MemberStatus::Active,
                name_public: false,
                guest_until: None,
            },
            case: CaseFacts {
                item: chance.is().then(|| item.clone()),
                author: Some(self.other),
                house: Some((self.house, vec![Province::Utrecht])),
                involved: Vec::new(),
            },
            grant: Grant {
                id: GrantId(1),
                role,
                scope: chance.of(&self.scopes()).0,
                powers: role.powers(),
            },
            house: self.house,
            flag: chance.is(),
            item,
        }
    }
}

/// What an act is about.
struct Thing {
    item: ItemFacts,
    place: PlaceFacts,
    person: MemberFacts,
    case: CaseFacts,
    grant: Grant,
    house: OrganisationId,
    flag: bool,
}

impl Thing {
    fn acts(&self) -> Vec<Act<'_>> {
        let house = (self.house, self.flag);
        acts(
            &self.item,
            &self.place,
            &self.person,
            house,
            &self.grant,
            &self.case,
        )
    }
}

/// All that someone may do with these things, and what their lists and desks hold.
#[derive(Debug, PartialEq)]
struct Reach {
    may: Vec<String>,
    reads: Scope,
    remits: Vec<Remit>,
    supports: String,
    log: Option<Option<Vec<GrantScope>>>,
}

impl Reach {
    fn of(actor: &Actor, things: &[Thing]) -> Self {
        let each = things.iter().flat_map(Thing::acts);
        let allowed = each.filter(|act| may(actor, act.clone()).is_ok());
        let mut remits: Vec<Remit> = Power::ALL.iter().map(|it| remit(actor, *it)).collect();
        remits.push(curated(actor));
        Self {
            may: allowed.map(|act| format!("{act:?}")).collect(),
            reads: scope(actor),
            remits,
            supports: format!("{:?}", supported(actor)),
            log: actor.member().map(log_scopes),
        }
    }
}

/// Someone who comes by a session and by a token.
struct Comer {
    id: MemberId,
    session: String,
    token: String,
}

impl Comer {
    fn of(site: &Site, (name, email): (&str, &str), proven: bool) -> Self {
        let id = member(site, name, email);
        let session = sign_in(site, email, PASSWORD).unwrap().token;
        if proven {
            set_up(site, &session);
        }
        let this = signed_in(site, &session).unwrap();
        let wanted = NewToken {
            name: "Alles".to_owned(),
            scopes: TokenScope::ALL.to_vec(),
            days: "30".to_owned(),
        };
        let made = tokens::make(&site.cx, &this.actor, this.session, &wanted, PASSWORD);
        Self {
            id,
            session,
            token: made.unwrap().token,
        }
    }

    /// What each of the two may do at this moment, asked as a request asks it.
    fn reach(&self, site: &Site, things: &[Thing]) -> [Reach; 2] {
        let this = signed_in(site, &self.session).expect("the session holds");
        let bearer = tokens::bearer(&site.cx, &self.token).unwrap();
        let bearer = bearer.expect("the token holds");
        [&this.actor, &bearer.actor].map(|actor| Reach::of(actor, things))
    }
}

fn give(site: &Site, new: &NewGrant) -> GrantId {
    grants::give(&site.cx, &Actor::System, new).unwrap()
}

#[test]
fn a_grant_that_was_revoked_or_is_over_does_nothing_at_the_next_request() {
    for number in 0..sites() {
        let site = Site::new();
        let ground = Ground::of(&site);
        let awake = Comer::of(&site, ("Sanne Visser", "sanne@bieb.example"), true);
        let asleep = Comer::of(&site, ("Vera Vol", "vera@bieb.example"), false);
        let mut chance = Chance(number * 1_000 + 7);
        let mut gave = 0;
        for round in 0..ROUNDS {
            let things: Vec<Thing> = (0..THINGS)
                .map(|_| ground.thing(&mut chance, awake.id))
                .collect();
            let now = || [&awake, &asleep].map(|who| who.reach(&site, &things));
            let before = now();
            let kind = Role::ALL[round % Role::ALL.len()];
            let expires = round % 3 == 2;
            let mut new = ground.grant(&mut chance, "sanne-visser", kind);
            if expires {
                new.until = calendar::to_day(site.cx.now());
            }
            let ids = ["sanne-visser", "vera-vol"].map(|handle| {
                let handle = handle.to_owned();
                give(
                    &site,
                    &NewGrant {
                        handle,
                        ..new.clone()
                    },
                )
            });
            let [with, sleeping] = now();
            // Not every grant concerns one of the things.
            let more = |is: &Reach, was: &Reach| is.may.len() > was.may.len();
            let gives = with.iter().zip(&before[0]).all(|(is, was)| more(is, was));
            gave += usize::from(gives);
            // Without a second step it sleeps where one is asked, and is as much as the other where none is.
            match kind.is_privileged() {
                true => assert_eq!(sleeping, before[1], "{new:?}"),
                false => assert_eq!(more(&sleeping[0], &before[1][0]), gives, "{new:?}"),
            }
            if expires {
                let end = calendar::end_of_day(&new.until).unwrap();
                let left = end.since(site.cx.now());
                site.wait(left - Duration::from_millis(1));
                assert_eq!(now()[0], with, "it holds to its end: {new:?}");
                site.wait(Duration::from_millis(1));
            } else {
                for id in ids {
                    grants::revoke(&site.cx, &Actor::System, id).unwrap();
                }
            }
            assert_eq!(now(), before, "{new:?} is over");
        }
        assert!(gave > ROUNDS * 3 / 4, "{gave} of {ROUNDS} gave anything");
    }
}

#[test]
fn a_grant_to_come_does_nothing_before_its_day() {
    let site = Site::new();
    let ground = Ground::of(&site);
    let awake = Comer::of(&site, ("Sanne Visser", "sanne@bieb.example"), true);
    let mut chance = Chance(11);
    let things: Vec<Thing> = (0..THINGS)
        .map(|_| ground.thing(&mut chance, awake.id))
        .collect();
    let before = awake.reach(&site, &things);
    let day = calendar::to_day(site.cx.now().after(domain::moment::days(1)));
    for kind in Role::ALL {
        let new = ground.grant(&mut chance, "sanne-visser", *kind);
        let since = day.clone();
        give(&site, &NewGrant { since, ..new });
    }
    let begin = calendar::day(&day).unwrap();
    site.wait(begin.since(site.cx.now()) - Duration::from_millis(1));
    assert_eq!(awake.reach(&site, &things), before);
    site.wait(Duration::from_millis(1));
    assert_ne!(awake.reach(&site, &things), before);
}

/// All that a grant can carry is asked for: else one could outlive it unseen.
#[test]
fn every_power_of_every_role_shows_in_what_is_asked() {
    let site = Site::new();
    let ground = Ground::of(&site);
    let mut chance = Chance(13);
    let me = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    let Actor::Member(bare) = &me else {
        panic!("a member");
    };
    let things: Vec<Thing> = (0..THINGS)
        .map(|_| ground.thing(&mut chance, bare.id))
        .collect();
    let without = Reach::of(&me, &things);
    for role in Role::ALL.iter().copied() {
        let scopes = ground.scopes();
        for (scope, ..) in scopes.iter().filter(|(scope, ..)| role.fits(*scope)) {
            for power in role.powers().iter() {
                let mut holder = bare.clone();
                holder.grants.push(Grant {
                    id: GrantId(1),
                    role,
                    scope: *scope,
                    powers: Powers::of(&[power]),
                });
                let with = Reach::of(&Actor::Member(holder), &things);
                assert_ne!(with, without, "{role} {scope:?} {power}");
            }
        }
    }
}
