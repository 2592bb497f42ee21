//! Roles: who gives which, where they hold, and when they end.

use domain::moment::days;
use domain::rights::Actor;
use domain::role::{GrantScope, Holding, Power, Role};
use domain::token::{TokenScope, TokenScopes};
use domain::{GrantId, MemberId};
use forum::grants::{self, NewGrant};
use forum::jobs::Message;
use forum::{Cx, Error};

use crate::kit::Site;
use crate::{library, mails, member, problems, role};

fn give(cx: &Cx, actor: &Actor, new: &NewGrant) -> GrantId {
    grants::give(cx, actor, new).unwrap()
}

fn held(site: &Site, id: MemberId) -> Vec<(Role, GrantScope)> {
    let actor = site.actor(id);
    let grants = &actor.member().unwrap().grants;
    grants
        .iter()
        .map(|grant| (grant.role, grant.scope))
        .collect()
}

#[test]
fn roles_are_given_down_the_line() {
    let site = Site::new();
    library(&site);
    let admin = member(&site, "Ada Beheer", "ada@bieb.example");
    let spn = member(&site, "Hanneke Spoor", "hanneke@bieb.example");
    let poi = member(&site, "Ruud Zuid", "ruud@bieb.example");
    give(
        &site.cx,
        &Actor::System,
        &role("ada-beheer", Role::Administrator, "network", ""),
    );
    let admin = site.actor(admin);
    give(
        &site.cx,
        &admin,
        &role("@hanneke-spoor", Role::SpnModerator, "network", ""),
    );
    let moderator = site.actor(spn);
    assert_eq!(
        grants::can_give(&moderator),
        [Role::PoiModerator, Role::Support]
    );
    give(
        &site.cx,
        &moderator,
        &role("ruud-zuid", Role::PoiModerator, "province", "limburg"),
    );
    assert_eq!(
        held(&site, poi),
        [(
            Role::PoiModerator,
            GrantScope::Province(domain::organisation::Province::Limburg)
        )]
    );
    let refused = [
        (
            &moderator,
            role("ruud-zuid", Role::Administrator, "network", ""),
        ),
        (
            &site.actor(poi),
            role("ada-beheer", Role::Support, "network", ""),
        ),
    ];
    for (actor, new) in refused {
        let answer = grants::give(&site.cx, actor, &new);
        assert!(
            matches!(answer, Err(Error::Refused(_))),
            "{new:?} {answer:?}"
        );
    }
    // Nobody gives a role to themselves, and is told so where they typed it.
    let own = role("hanneke-spoor", Role::PoiModerator, "province", "limburg");
    let given = grants::give(&site.cx, &moderator, &own);
    assert!(matches!(given, Err(Error::Invalid(told)) if told[0].key == "grant-own"));
    assert!(matches!(
        grants::list(&site.cx, &site.actor(poi)),
        Err(Error::Refused(_))
    ));
    assert!(matches!(
        grants::list(&site.cx, &Actor::Visitor),
        Err(Error::Refused(_))
    ));
}

#[test]
fn who_holds_a_part_gives_no_more_than_that() {
    let site = Site::new();
    library(&site);
    let part = member(&site, "Karin Kaart", "karin@bieb.example");
    member(&site, "Ruud Zuid", "ruud@bieb.example");
    member(&site, "Vera Vol", "vera@bieb.example");
    let curates = NewGrant {
        powers: vec![Power::Curate],
        ..role("karin-kaart", Role::KbModerator, "network", "")
    };
    give(&site.cx, &Actor::System, &curates);
    let actor = site.actor(part);
    let can_give = [
        Role::PoiModerator,
        Role::SpnModerator,
        Role::KbModerator,
        Role::VobEditor,
    ];
    assert_eq!(grants::can_give(&actor), can_give);
    let whole = role("ruud-zuid", Role::SpnModerator, "network", "");
    assert_eq!(
        problems(grants::give(&site.cx, &actor, &whole)),
        ["powers: powers-not-held"]
    );
    let same = NewGrant {
        powers: vec![Power::Curate],
        ..whole
    };
    give(&site.cx, &actor, &same);
    // Nor takes away more, by giving less.
    let full = role("vera-vol", Role::SpnModerator, "network", "");
    let id = give(&site.cx, &Actor::System, &full);
    let less = NewGrant {
        powers: vec![Power::Curate],
        ..full
    };
    for refused in [
        grants::give(&site.cx, &actor, &less).map(drop),
        grants::revoke(&site.cx, &actor, id),
    ] {
        assert!(matches!(refused, Err(Error::Refused(_))));
    }
}

#[test]
fn what_was_typed_must_exist_and_fit() {
    let site = Site::new();
    library(&site);
    member(&site, "Ruud Zuid", "ruud@bieb.example");
    let give = |new: &NewGrant| grants::give(&site.cx, &Actor::System, new);
    let wrong = role("niemand", Role::PoiModerator, "province", "atlantis");
    assert_eq!(
        problems(give(&wrong)),
        ["handle: no-member", "scope: no-scope"]
    );
    let unfit = role("ruud-zuid", Role::PoiModerator, "network", "");
    assert_eq!(problems(give(&unfit)), ["scope: scope-unfit"]);
    let mut wide = role("ruud-zuid", Role::PoiModerator, "province", "limburg");
    wide.powers = vec![Power::Administer];
    wide.until = "2026-01-01".to_owned();
    assert_eq!(
        problems(give(&wide)),
        ["powers: powers-too-wide", "until: date-past"]
    );
}

#[test]
fn a_grant_ends_when_it_is_taken_back_or_its_day_is_over() {
    let site = Site::new();
    library(&site);
    let ruud = member(&site, "Ruud Zuid", "ruud@bieb.example");
    let mut new = role("ruud-zuid", Role::PoiModerator, "province", "limburg");
    let id = give(&site.cx, &Actor::System, &new);
    grants::revoke(&site.cx, &Actor::System, id).unwrap();
    assert!(held(&site, ruud).is_empty());
    assert!(matches!(
        grants::revoke(&site.cx, &Actor::System, id),
        Err(Error::NotFound)
    ));
    new.until = "2027-01-20".to_owned();
    new.powers = vec![Power::Curate];
    give(&site.cx, &Actor::System, &new);
    let actor = site.actor(ruud);
    assert!(actor.member().unwrap().has_somewhere(Power::Curate));
    assert!(!actor.member().unwrap().has_somewhere(Power::Moderate));
    site.wait(days(5));
    assert_eq!(held(&site, ruud).len(), 1);
    let rows = grants::list(&site.cx, &Actor::System).unwrap();
    assert_eq!(
        domain::calendar::to_day(rows[0].until.unwrap()),
        "2027-01-20"
    );
    site.wait(days(1));
    assert!(held(&site, ruud).is_empty());
}

#[test]
fn the_same_role_again_takes_the_place_of_the_first() {
    let site = Site::new();
    library(&site);
    let ruud = member(&site, "Ruud Zuid", "ruud@bieb.example");
    let new = role("ruud-zuid", Role::PoiModerator, "province", "limburg");
    give(&site.cx, &Actor::System, &new);
    let second = give(&site.cx, &Actor::System, &new);
    let rows = grants::list(&site.cx, &Actor::System).unwrap();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [second]);
    assert_eq!(rows[0].member.id, ruud);
    assert_eq!(rows[0].scope_name, "limburg");
}

#[test]
fn the_list_names_scopes_and_says_what_may_be_taken_back() {
    let site = Site::new();
    library(&site);
    let hanneke = member(&site, "Hanneke Spoor", "hanneke@bieb.example");
    member(&site, "Ruud Zuid", "ruud@bieb.example");
    give(
        &site.cx,
        &Actor::System,
        &role("hanneke-spoor", Role::SpnModerator, "network", ""),
    );
    let house = role(
        "ruud-zuid",
        Role::OrganisationManager,
        "organisation",
        "bibliotheek-de-plataan",
    );
    give(&site.cx, &Actor::System, &house);
    let rows = grants::list(&site.cx, &site.actor(hanneke)).unwrap();
    let seen: Vec<_> = rows
        .iter()
        .map(|row| (row.scope_kind, row.scope_name.as_str(), row.may_revoke))
        .collect();
    // By name: Spoor before Zuid. Everyone may lay down their own.
    assert_eq!(
        seen,
        [
            ("network", "", true),
            ("organisation", "Bibliotheek De Plataan", false)
        ]
    );
}

#[test]
fn the_last_administrator_stays() {
    let site = Site::new();
    library(&site);
    let ada = member(&site, "Ada Beheer", "ada@bieb.example");
    let first = give(
        &site.cx,
        &Actor::System,
        &role("ada-beheer", Role::Administrator, "network", ""),
    );
    let last = grants::revoke(&site.cx, &Actor::System, first);
    assert!(matches!(last, Err(Error::Conflict("last-administrator"))));
    member(&site, "Bo Beheer", "bo@bieb.example");
    let second = role("bo-beheer", Role::Administrator, "network", "");
    let second = give(&site.cx, &site.actor(ada), &second);
    // Not one's own.
    let own = grants::revoke(&site.cx, &site.actor(ada), first);
    assert!(matches!(own, Err(Error::Refused(_))));
    grants::revoke(&site.cx, &site.actor(ada), second).unwrap();
}

#[test]
fn who_holds_a_role_sees_it_and_gives_it_back() {
    let site = Site::new();
    library(&site);
    let ada = member(&site, "Ada Beheer", "ada@bieb.example");
    let ruud = member(&site, "Ruud Zuid", "ruud@bieb.example");
    give(
        &site.cx,
        &Actor::System,
        &role("ada-beheer", Role::Administrator, "network", ""),
    );
    let admin = site.actor(ada);
    let new = role("ruud-zuid", Role::PoiModerator, "province", "limburg");
    let id = give(&site.cx, &admin, &new);
    let sent = mails(&site);
    let names = |message: &Message| match message {
        Message::GrantChanged { given, by, .. } => *given && by.as_deref() == Some("Ada Beheer"),
        _ => false,
    };
    assert!(sent.iter().any(|mail| names(&mail.message)), "{sent:?}");

    let own = |actor: &Actor| grants::own(&site.cx, actor);
    let Actor::Member(mut awake) = site.actor(ruud) else {
        panic!("a member");
    };
    let rows = own(&Actor::Member(awake.clone())).unwrap();
    let [row] = rows.as_slice() else {
        panic!("{rows:?}");
    };
    assert_eq!((row.id, row.scope_name.as_str()), (id, "limburg"));
    let giver = row.given_by.as_ref().map(|by| by.name.as_str());
    assert_eq!(giver, Some("Ada Beheer"));
    assert!(row.may_revoke);
    assert_eq!(row.holding, Holding::Asleep);
    awake.proven = true;
    let awake = Actor::Member(awake);
    assert_eq!(own(&awake).unwrap()[0].holding, Holding::Holds);
    let program = awake.clone().within(TokenScopes::of(TokenScope::ALL));
    for stranger in [&Actor::Visitor, &program] {
        assert!(matches!(own(stranger), Err(Error::Refused(_))));
        let refused = grants::give_back(&site.cx, stranger, id);
        assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    }

    // Who administers lays that down for nobody to lock out, and others' here not at all.
    let first = own(&admin).unwrap().remove(0);
    assert!(!first.may_revoke);
    let refused = grants::give_back(&site.cx, &admin, first.id);
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    let others = grants::give_back(&site.cx, &admin, id);
    assert!(matches!(others, Err(Error::NotFound)), "{others:?}");
    // It need not be awake for that.
    let Actor::Member(mut asleep) = site.actor(ruud) else {
        panic!("a member");
    };
    asleep.grants.clear();
    grants::give_back(&site.cx, &Actor::Member(asleep), id).unwrap();
    assert!(own(&awake).unwrap().is_empty());
    assert!(held(&site, ruud).is_empty());
}
