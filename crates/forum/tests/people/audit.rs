//! The audit log: what is in it, who sees what of it, and what goes from it.

use domain::audit::{Doer, Done, Fact};
use domain::moment::days;
use domain::place::Audience;
use domain::rights::{Act, Actor, may};
use domain::role::{Power, Role};
use domain::sign_in::SecondFactor;
use domain::{GrantId, MemberId};
use forum::audit::{self, Fault, LogQuery, LogRow};
use forum::grants::{self, Nearness, NewGrant, Tended};
use forum::jobs::Message;
use forum::{Cx, Error, sessions, tending};

use crate::kit::Site;
use crate::{PASSWORD, library, mails, member, problems, role, sign_in};

fn give(site: &Site, actor: &Actor, new: &NewGrant) -> GrantId {
    grants::give(&site.cx, actor, new).unwrap()
}

fn log(site: &Site, actor: &Actor, query: &LogQuery) -> Vec<LogRow> {
    audit::find(&site.cx, actor, query, 100).unwrap().rows
}

/// What was done, the latest first.
fn done(site: &Site, actor: &Actor) -> Vec<Done> {
    let rows = log(site, actor, &LogQuery::default());
    rows.iter().map(|row| row.done).collect()
}

/// Someone with this role on the network, given by the product.
fn holder(site: &Site, name: &str, email: &str, of: Role) -> MemberId {
    let id = member(site, name, email);
    give(
        site,
        &Actor::System,
        &role(&site.handle(id), of, "network", ""),
    );
    id
}

/// Someone who moderates the network.
fn spn(site: &Site) -> MemberId {
    holder(
        site,
        "Hanneke Spoor",
        "hanneke@bieb.example",
        Role::SpnModerator,
    )
}

fn is_sound(site: &Site) {
    let kept = audit::head(&site.cx).unwrap();
    let verified = audit::verify(&site.cx, &Actor::System, &[kept]).unwrap();
    assert_eq!(verified.faults, [] as [Fault; 0]);
}

#[test]
fn who_gave_a_role_stands_in_the_log_with_their_own() {
    let site = Site::new();
    library(&site);
    let spn = spn(&site);
    let ruud = member(&site, "Ruud Zuid", "ruud@bieb.example");
    let by = site.actor(spn);
    let id = give(
        &site,
        &by,
        &role("ruud-zuid", Role::PoiModerator, "province", "limburg"),
    );
    grants::revoke(&site.cx, &by, id).unwrap();
    let rows = log(&site, &by, &LogQuery::default());
    let [revoked, given, ..] = &rows[..] else {
        panic!("{rows:?}");
    };
    assert_eq!(
        (given.done, revoked.done),
        (Done::GrantGiven, Done::GrantRevoked)
    );
    for row in [given, revoked] {
        assert_eq!(row.by.doer, Doer::Member);
        assert_eq!(row.by.person.as_ref().unwrap().id, spn);
        assert_eq!(row.person.as_ref().unwrap().id, ruud);
        assert_eq!(row.role, Some((Role::SpnModerator, "network".to_owned())));
    }
    assert!(
        given
            .became
            .contains(&(Fact::Scope, "province:limburg".to_owned()))
    );
    assert_eq!(revoked.was[0], (Fact::Role, "poi_moderator".to_owned()));
    // What was refused or failed leaves nothing.
    let before = rows.len();
    let wrong = role("niemand", Role::PoiModerator, "province", "limburg");
    assert!(grants::give(&site.cx, &by, &wrong).is_err());
    assert_eq!(log(&site, &by, &LogQuery::default()).len(), before);
    is_sound(&site);
}

#[test]
fn the_log_is_searched() {
    let site = Site::new();
    library(&site);
    let spn = spn(&site);
    member(&site, "Ruud Zuid", "ruud@bieb.example");
    let by = site.actor(spn);
    let new = role("ruud-zuid", Role::PoiModerator, "province", "limburg");
    let id = give(&site, &by, &new);
    site.wait(days(2));
    grants::revoke(&site.cx, &by, id).unwrap();
    let found = |query: &LogQuery| -> Vec<Done> {
        log(&site, &by, query).iter().map(|row| row.done).collect()
    };
    let both = [Done::GrantRevoked, Done::GrantGiven];
    let who = LogQuery {
        who: "@Hanneke-Spoor".to_owned(),
        ..LogQuery::default()
    };
    assert_eq!(found(&who), both);
    let about = LogQuery {
        about: "ruud-zuid".to_owned(),
        ..LogQuery::default()
    };
    assert_eq!(found(&about), both);
    let of_kind = LogQuery {
        done: Some(Done::GrantRevoked),
        ..about.clone()
    };
    assert_eq!(found(&of_kind), [Done::GrantRevoked]);
    let first_day = LogQuery {
        since: "2027-01-15".to_owned(),
        until: "2027-01-15".to_owned(),
        ..about.clone()
    };
    assert_eq!(found(&first_day), [Done::GrantGiven]);
    // Page by page.
    let page = audit::find(&site.cx, &by, &about, 1).unwrap();
    assert_eq!(page.rows[0].done, Done::GrantRevoked);
    let next = LogQuery {
        before: page.next,
        ..about
    };
    let page = audit::find(&site.cx, &by, &next, 1).unwrap();
    assert_eq!((page.rows[0].done, page.next), (Done::GrantGiven, None));
    let wrong = LogQuery {
        who: "niemand".to_owned(),
        about: "V 9999".to_owned(),
        since: "gisteren".to_owned(),
        ..LogQuery::default()
    };
    assert_eq!(
        problems(audit::find(&site.cx, &by, &wrong, 1)),
        ["since: no-date"]
    );
    let wrong = LogQuery {
        since: String::new(),
        ..wrong
    };
    assert_eq!(
        problems(audit::find(&site.cx, &by, &wrong, 1)),
        ["who: no-member"]
    );
}

/// Where nothing can be written.
struct Broken;

impl std::io::Write for Broken {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn that_all_of_it_was_taken_along_is_its_last_line() {
    let site = Site::new();
    library(&site);
    let noor = spn(&site);
    let export = |actor: &Actor| {
        let mut lines = Vec::new();
        let count = audit::export(&site.cx, actor, &mut lines)?;
        let lines = String::from_utf8(lines).unwrap();
        assert_eq!(lines.lines().count() as u64, count);
        let last = lines.lines().next_back().unwrap();
        assert!(last.contains("\"log_exported\""), "{last}");
        Ok::<_, Error>(count)
    };
    let refused = export(&site.actor(noor));
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    let count = export(&Actor::System).unwrap();
    assert!(count > 0);
    assert_eq!(done(&site, &Actor::System)[0], Done::LogExported);
    assert_eq!(export(&Actor::System).unwrap(), count + 1);
    // Whoever breaks off has read some of it, and leaves that.
    let broken = audit::export(&site.cx, &Actor::System, &mut Broken);
    assert!(matches!(broken, Err(Error::Unavailable(_))), "{broken:?}");
    assert_eq!(export(&Actor::System).unwrap(), count + 3);
    is_sound(&site);
}

#[test]
fn who_moderates_a_part_sees_what_was_done_there() {
    let site = Site::new();
    library(&site);
    let spn = spn(&site);
    let admin = holder(&site, "Ada Beheer", "ada@bieb.example", Role::Administrator);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let poi = member(&site, "Ruud Zuid", "ruud@bieb.example");
    let other = member(&site, "Wim West", "wim@bieb.example");
    let square = site.category("Plein", Audience::Staff);
    let club = site.group(sanne, "Makers", Audience::Group, false);
    give(
        &site,
        &Actor::System,
        &role("ruud-zuid", Role::PoiModerator, "province", "utrecht"),
    );
    give(
        &site,
        &Actor::System,
        &role("wim-west", Role::PoiModerator, "province", "limburg"),
    );
    let open = site.question(sanne, square, "Waar staat de printer?", "Ik zoek hem.");
    let closed = site.question(sanne, club, "Wie doet er mee?", "Met het festival.");
    let own = site.question(sanne, square, "Was al gevraagd", "Zie hierboven.");
    let by = site.actor(spn);
    for item in [open, closed] {
        tending::lock(&site.cx, &by, item, true, "Al beantwoord").unwrap();
    }
    // One's own is no matter of the log.
    tending::delete(&site.cx, &site.actor(sanne), own, &Default::default()).unwrap();
    let locked = |who: MemberId| -> Vec<String> {
        let rows = log(&site, &site.actor(who), &LogQuery::default());
        let rows = rows.iter().filter(|row| row.done == Done::Locked);
        rows.map(|row| row.thing.name.clone()).collect()
    };
    assert_eq!(
        locked(spn),
        ["V 2 Wie doet er mee?", "V 1 Waar staat de printer?"]
    );
    // A province opens no group, and another province nothing.
    assert_eq!(locked(poi), ["V 1 Waar staat de printer?"]);
    assert_eq!(locked(other), [] as [&str; 0]);
    // Who administers reads no closed group, and is not told what it is about.
    assert_eq!(locked(admin), ["V 2", "V 1 Waar staat de printer?"]);
    assert!(!done(&site, &site.actor(poi)).contains(&Done::OrganisationAdded));
    assert!(done(&site, &site.actor(admin)).contains(&Done::OrganisationAdded));
    assert!(!done(&site, &site.actor(spn)).contains(&Done::Deleted));
    let rows = log(
        &site,
        &by,
        &LogQuery {
            about: "V 1".to_owned(),
            ..LogQuery::default()
        },
    );
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].why, "Al beantwoord");
    assert_eq!(
        rows[0].role,
        Some((Role::SpnModerator, "network".to_owned()))
    );
    for stranger in [Actor::Visitor, site.actor(sanne)] {
        let refused = audit::find(&site.cx, &stranger, &LogQuery::default(), 9);
        assert!(matches!(refused, Err(Error::Refused(_))));
    }
    is_sound(&site);
}

#[test]
fn people_go_from_the_log_when_their_time_is_over() {
    let site = Site::new();
    library(&site);
    let spn = spn(&site);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let square = site.category("Plein", Audience::Staff);
    let item = site.question(sanne, square, "Waar staat de printer?", "Ik zoek hem.");
    tending::lock(
        &site.cx,
        &site.actor(spn),
        item,
        true,
        "Gezegd door @sanne-visser",
    )
    .unwrap();
    // An account that is deleted takes what was written about it along; that it was decided stays.
    forum::accounts::delete(&site.cx, &site.actor(sanne), PASSWORD, "sanne-visser").unwrap();
    let row = |n: usize| log(&site, &Actor::System, &LogQuery::default()).remove(n);
    let (forgotten, locked) = (row(0), row(1));
    assert_eq!(
        (forgotten.done, locked.done),
        (Done::WhyForgotten, Done::Locked)
    );
    assert_eq!((locked.why.as_str(), &locked.person), ("", &None));
    assert_eq!(locked.by.person.as_ref().unwrap().id, spn);
    is_sound(&site);
    // And one who is named in what was written about another.
    let bo = member(&site, "Bo Anders", "bo@bieb.example");
    tending::lock(
        &site.cx,
        &site.actor(spn),
        item,
        false,
        "Op verzoek van @bo-anders",
    )
    .unwrap();
    assert_eq!(row(0).why, "Op verzoek van @bo-anders");
    forum::accounts::delete(&site.cx, &site.actor(bo), PASSWORD, "bo-anders").unwrap();
    mails(&site);
    assert_eq!(row(1).why, "");
    is_sound(&site);
    // Years later nothing of it tells of people.
    site.wait(days(1_900));
    forum::jobs::schedule(&site.cx).unwrap();
    site.wait(days(1));
    mails(&site);
    let rows = log(&site, &Actor::System, &LogQuery::default());
    let locked = rows.iter().find(|row| row.done == Done::Locked).unwrap();
    assert!(locked.by.expired && locked.by.person.is_none());
    assert!(rows.iter().any(|row| row.done == Done::PeopleExpired));
    is_sound(&site);
}

/// Each role as it could be given, its end tried both ways.
#[test]
fn a_role_that_ended_lets_nobody_do_anything_on_the_next_request() {
    let site = Site::new();
    library(&site);
    let cx = Cx {
        second_factor: SecondFactor::Optional,
        ..site.cx.clone()
    };
    member(&site, "Ruud Zuid", "ruud@bieb.example");
    site.category("Plein", Audience::Staff);
    holder(&site, "Ada Beheer", "ada@bieb.example", Role::Administrator);
    let token = sign_in(&site, "ruud@bieb.example", PASSWORD).unwrap().token;
    let actor = || {
        let found = sessions::signed_in(&cx, &token, sessions::Lifetimes::default());
        found.unwrap().unwrap().actor
    };
    let held = || actor().member().unwrap().grants.len();
    for of in Role::ALL.iter().copied() {
        for (kind, scope) in [
            ("network", ""),
            ("province", "limburg"),
            ("category", "plein"),
            ("organisation", "bibliotheek-de-plataan"),
        ] {
            let mut new = role("ruud-zuid", of, kind, scope);
            let Ok(given) = grants::give(&cx, &Actor::System, &new) else {
                continue;
            };
            assert_eq!(held(), 1, "{of} {kind}");
            grants::revoke(&cx, &Actor::System, given).unwrap();
            assert_eq!(held(), 0, "{of} {kind}");
            // One that begins later, and ends.
            let day = |after: u64| domain::calendar::to_day(cx.now().after(days(after)));
            (new.since, new.until) = (day(1), day(1));
            grants::give(&cx, &Actor::System, &new).unwrap();
            assert_eq!(held(), 0, "{of} {kind}");
            site.wait(days(1));
            assert_eq!(held(), 1, "{of} {kind}");
            site.wait(days(1));
            assert_eq!(held(), 0, "{of} {kind}");
            assert!(may(&actor(), Act::SeeLog).is_err());
        }
    }
}

#[test]
fn who_holds_and_who_gave_a_role_hear_that_it_ends() {
    let site = Site::new();
    library(&site);
    let spn = spn(&site);
    member(&site, "Ruud Zuid", "ruud@bieb.example");
    let mut new = role("ruud-zuid", Role::PoiModerator, "province", "limburg");
    new.until = "2027-03-01".to_owned();
    let id = give(&site, &site.actor(spn), &new);
    mails(&site);
    let mut told: Vec<(i64, Vec<String>)> = Vec::new();
    for day in 0..50 {
        forum::jobs::schedule(&site.cx).unwrap();
        site.wait(days(1));
        let mut to: Vec<String> = mails(&site)
            .into_iter()
            .filter(|mail| matches!(mail.message, Message::GrantEnds { .. }))
            .map(|mail| mail.to)
            .collect();
        to.sort();
        if !to.is_empty() {
            told.push((day, to));
        }
    }
    let both = vec![
        "hanneke@bieb.example".to_owned(),
        "ruud@bieb.example".to_owned(),
    ];
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|(_, to)| *to == both), "{told:?}");
    assert!(told[1].0 - told[0].0 >= 12, "{told:?}");
    // Its end stands in the log, once.
    let ended = LogQuery {
        done: Some(Done::GrantEnded),
        ..LogQuery::default()
    };
    let rows = log(&site, &Actor::System, &ended);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0].by.doer, Doer::System);
    let again = grants::revoke(&site.cx, &Actor::System, id);
    assert!(again.is_ok(), "who takes an ended one back does no harm");
}

#[test]
fn a_role_begins_later_and_sleeps_visibly() {
    let site = Site::new();
    library(&site);
    member(&site, "Ruud Zuid", "ruud@bieb.example");
    let mut new = role("ruud-zuid", Role::PoiModerator, "province", "limburg");
    give(&site, &Actor::System, &new);
    new.since = "2027-02-01".to_owned();
    give(&site, &Actor::System, &new);
    let holdings = || -> Vec<String> {
        let rows = grants::list(&site.cx, &Actor::System).unwrap();
        rows.iter().map(|row| row.holding.to_string()).collect()
    };
    assert_eq!(holdings(), ["asleep", "later"]);
    // The next one to come takes the place of the one to come.
    new.since = "2027-02-02".to_owned();
    give(&site, &Actor::System, &new);
    assert_eq!(holdings(), ["asleep", "later"]);
    new.until = "2027-02-01".to_owned();
    let wrong = grants::give(&site.cx, &Actor::System, &new);
    assert_eq!(problems(wrong), ["until: until-before-since"]);
    new.since = "2026-12-31".to_owned();
    let wrong = grants::give(&site.cx, &Actor::System, &new);
    assert_eq!(problems(wrong), ["since: date-past"]);
}

#[test]
fn who_looks_after_something_is_found_the_nearest_first() {
    let site = Site::new();
    library(&site);
    let kb = holder(
        &site,
        "Karin Kaart",
        "karin@bieb.example",
        Role::KbModerator,
    );
    let spn = spn(&site);
    let poi = member(&site, "Ruud Zuid", "ruud@bieb.example");
    // One institution, two provinces.
    for province in ["limburg", "noord-brabant"] {
        give(
            &site,
            &site.actor(spn),
            &role("ruud-zuid", Role::PoiModerator, "province", province),
        );
    }
    let near = member(&site, "Nel Nabij", "nel@bieb.example");
    let square = site.category("Plein", Audience::Staff);
    give(
        &site,
        &site.actor(spn),
        &role("nel-nabij", Role::PoiModerator, "category", "plein"),
    );
    let club = site.group(near, "Makers", Audience::Group, false);
    let find = |what: &Tended, power: Power| -> Vec<(MemberId, Nearness)> {
        let found = site
            .cx
            .store
            .read(|r| grants::tending(r, &site.cx, what, power));
        let found = found.unwrap().into_iter();
        found
            .map(|tender| (tender.member, tender.nearness))
            .collect()
    };
    let in_limburg = Tended {
        place: Some(square),
        provinces: vec![domain::organisation::Province::Limburg],
        ..Tended::default()
    };
    let network = [(spn, Nearness::Support), (kb, Nearness::Network)];
    let mut all = vec![(near, Nearness::Here), (poi, Nearness::Around)];
    all.extend(network);
    assert_eq!(find(&in_limburg, Power::Moderate), all);
    let of_the_group = Tended {
        place: Some(club),
        ..in_limburg.clone()
    };
    let mut group = vec![(near, Nearness::Here)];
    group.extend(network);
    assert_eq!(find(&of_the_group, Power::Moderate), group);
    assert_eq!(
        find(&of_the_group, Power::EditTaxonomy),
        [(kb, Nearness::Network)]
    );
}
