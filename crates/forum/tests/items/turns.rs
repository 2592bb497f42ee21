//! Whose turn it is to decide what waits, and who is mailed about it.

use domain::moderation::{Reason, Tier};
use domain::moment::days;
use domain::rights::Actor;
use domain::role::Role;
use domain::sign_in::SecondFactor;
use domain::{CaseId, MemberId, Moment, OrganisationId, calendar};
use forum::jobs::{self, Mail, Message};
use forum::{grants, moderation};

use super::Town;

/// A town with a moderator of Utrecht, one of Zeeland, and one each of SPN and KB.
struct Desks {
    town: Town,
    utrecht: MemberId,
    kb: MemberId,
}

impl Desks {
    fn new() -> Self {
        let mut town = Town::new();
        town.site.cx.second_factor = SecondFactor::Optional;
        let utrecht = appoint(
            &town,
            ("Utrecht", town.house),
            Role::PoiModerator,
            "utrecht",
        );
        appoint(
            &town,
            ("Zeeland", town.other_house),
            Role::PoiModerator,
            "zeeland",
        );
        appoint(&town, ("Spin", town.house), Role::SpnModerator, "");
        let kb = appoint(&town, ("Koba", town.other_house), Role::KbModerator, "");
        town.rules();
        Self { town, utrecht, kb }
    }

    /// Whom this morning's mail went to, with how much waits, how much of it is new and how much overdue.
    fn morning(&self) -> Vec<(String, [usize; 3])> {
        jobs::schedule(&self.town.site.cx).unwrap();
        let mut told: Vec<_> = self
            .town
            .mails()
            .into_iter()
            .filter_map(|mail| match mail.message {
                Message::CasesWait {
                    open, new, overdue, ..
                } => Some((mail.name, [open, new, overdue])),
                _ => None,
            })
            .collect();
        told.sort();
        told
    }

    /// Who was mailed at once.
    fn at_once(&self) -> Vec<String> {
        let mut told: Vec<String> = self
            .town
            .mails()
            .iter()
            .filter(|mail| matches!(mail.message, Message::CaseCame { .. }))
            .map(|mail| mail.name.clone())
            .collect();
        told.sort();
        told
    }

    /// The only case there is: which, who is asked, and by when it is to be decided.
    fn case(&self) -> (CaseId, Tier, Moment) {
        let rows = self.town.queue(&self.town.actor(self.kb));
        assert_eq!(rows.len(), 1, "{rows:?}");
        (rows[0].id, rows[0].tier, rows[0].due_at)
    }
}

/// Someone of this name who works there, with this role in that province, or on the network.
fn appoint(
    town: &Town,
    (name, house): (&str, OrganisationId),
    role: Role,
    province: &str,
) -> MemberId {
    let member = town.site.member(name, house);
    let scope_kind = match province.is_empty() {
        true => "network",
        false => "province",
    };
    let new = grants::NewGrant {
        handle: town.site.handle(member),
        role,
        scope_kind: scope_kind.to_owned(),
        scope: province.to_owned(),
        powers: Vec::new(),
        since: String::new(),
        until: String::new(),
    };
    grants::give(&town.site.cx, &Actor::System, &new).unwrap();
    member
}

#[test]
fn what_does_grave_harm_is_mailed_at_once_to_those_whose_turn_it_is() {
    let desks = Desks::new();
    let town = &desks.town;
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::Illegal).unwrap();
    let mails = town.mails();
    let came: Vec<&Mail> = mails
        .iter()
        .filter(|mail| matches!(mail.message, Message::CaseCame { .. }))
        .collect();
    assert_eq!(came.len(), 1, "{mails:?}");
    assert_eq!(came[0].name, "Utrecht");
    let (case, _, due) = desks.case();
    let expected = Message::CaseCame {
        by: None,
        reason: Reason::Illegal,
        title: Some("Wie heeft een taalcafé?".to_owned()),
        due,
        path: format!("/moderatie/{case}"),
    };
    assert_eq!(came[0].message, expected);
    // Once, whoever else says so.
    let bo = town.actor(town.bo);
    town.report(&bo, item, Reason::Personal).unwrap();
    assert!(desks.at_once().is_empty());
}

#[test]
fn what_turns_out_to_be_grave_is_mailed_then() {
    let desks = Desks::new();
    let town = &desks.town;
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::OffTopic)
        .unwrap();
    assert!(desks.at_once().is_empty());
    let bo = town.actor(town.bo);
    town.report(&bo, item, Reason::Personal).unwrap();
    assert_eq!(desks.at_once(), ["Utrecht"]);
}

#[test]
fn what_is_reported_by_whose_turn_it_would_be_goes_to_the_next_at_once() {
    let desks = Desks::new();
    let town = &desks.town;
    let item = town.question();
    let utrecht = town.actor(desks.utrecht);
    town.report(&utrecht, item, Reason::Illegal).unwrap();
    assert_eq!(desks.at_once(), ["Koba", "Spin"]);
    assert_eq!(desks.case().1, Tier::Network);
}

#[test]
fn who_is_asked_next_is_mailed_when_a_case_is_handed_on() {
    let desks = Desks::new();
    let town = &desks.town;
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::Spam).unwrap();
    assert!(desks.at_once().is_empty());
    let (case, tier, due) = desks.case();
    assert_eq!(tier, Tier::Part);
    let utrecht = town.actor(desks.utrecht);
    moderation::hand_on(&town.site.cx, &utrecht, case, "Ik ken de schrijver.").unwrap();
    let mails = town.mails();
    let mut told = Vec::new();
    for mail in &mails {
        if let Message::CaseCame { by, reason, .. } = &mail.message {
            assert_eq!(by.as_deref(), Some("Utrecht"));
            assert_eq!(*reason, Reason::Spam);
            told.push(mail.name.as_str());
        }
    }
    told.sort_unstable();
    assert_eq!(told, ["Koba", "Spin"]);
    // What whoever reported it was promised stays.
    assert_eq!(desks.case(), (case, Tier::Network, due));
}

#[test]
fn a_new_case_is_in_the_morning_mail_of_the_nearest_alone() {
    let desks = Desks::new();
    let town = &desks.town;
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::Spam).unwrap();
    assert!(desks.at_once().is_empty());
    town.site.wait(days(1));
    assert_eq!(desks.morning(), [("Utrecht".to_owned(), [1, 1, 0])]);
    // It is new once.
    town.site.wait(days(1));
    assert!(desks.morning().is_empty());
}

#[test]
fn what_is_overdue_goes_on_once_and_has_its_term_anew() {
    let desks = Desks::new();
    let town = &desks.town;
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::Spam).unwrap();
    town.site.wait(days(6));
    // Whose turn it is hears it first.
    assert_eq!(desks.morning(), [("Utrecht".to_owned(), [1, 0, 1])]);
    town.site.wait(days(1));
    let now = town.site.cx.now();
    let passed_on = ["Koba", "Spin"].map(|name| (name.to_owned(), [1_usize, 1, 0]));
    assert_eq!(desks.morning(), passed_on);
    let due = calendar::work_days_on(now, Reason::Spam.term());
    let (case, ..) = desks.case();
    assert_eq!(desks.case(), (case, Tier::Network, due));
    town.site.wait(days(1));
    assert!(desks.morning().is_empty(), "they have their time");
    assert_eq!(desks.case(), (case, Tier::Network, due));
    // Those who are asked last are reminded until it is decided.
    town.site.wait(days(5));
    let overdue = ["Koba", "Spin"].map(|name| (name.to_owned(), [1_usize, 0, 1]));
    assert_eq!(desks.morning(), overdue);
    town.site.wait(days(1));
    assert_eq!(desks.morning(), overdue);
}

#[test]
fn whose_role_sleeps_is_not_asked() {
    let mut desks = Desks::new();
    desks.town.site.cx.second_factor = SecondFactor::Privileged;
    let town = &desks.town;
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::Illegal).unwrap();
    assert!(desks.at_once().is_empty());
    town.site.wait(days(1));
    assert!(desks.morning().is_empty());
}

#[test]
fn what_an_owner_leaves_goes_past_those_who_are_not_there() {
    let desks = Desks::new();
    let town = &desks.town;
    town.site.bring_in(town.ans, town.club, town.bo);
    let item = town
        .site
        .question(town.bo, town.club, "Onder ons", "Tekst.");
    let eva = town.site.member("Eva", town.house);
    town.site.bring_in(town.ans, town.club, eva);
    town.report(&town.actor(eva), item, Reason::Unkind).unwrap();
    town.site.wait(days(1));
    assert_eq!(desks.morning(), [("Ans Jansen".to_owned(), [1, 1, 0])]);
    town.site.wait(days(4));
    assert_eq!(desks.morning(), [("Ans Jansen".to_owned(), [1, 0, 1])]);
    town.site.wait(days(1));
    // No part of the network holds a group.
    let passed_on = ["Koba", "Spin"].map(|name| (name.to_owned(), [1_usize, 1, 0]));
    assert_eq!(desks.morning(), passed_on);
    assert_eq!(desks.case().1, Tier::Network);
}

#[test]
fn who_gives_roles_hears_that_nobody_can_decide() {
    let desks = Desks::new();
    let town = &desks.town;
    let noor = appoint(town, ("Noor", town.house), Role::Administrator, "");
    let item = town.question();
    for name in ["Spin", "Koba", "Utrecht"] {
        let who = store_member(town, name);
        town.report(&town.actor(who), item, Reason::Unkind).unwrap();
    }
    let told = || {
        jobs::schedule(&town.site.cx).unwrap();
        let mails = town.mails().into_iter();
        let told = mails.filter(|mail| matches!(mail.message, Message::NobodyDecides { .. }));
        told.map(|mail| mail.name).collect::<Vec<_>>()
    };
    town.site.wait(days(1));
    assert_eq!(told(), ["Noor"]);
    town.site.wait(days(1));
    assert!(told().is_empty(), "once");
    // Who is given a role finds it.
    let eva = appoint(town, ("Eva", town.other_house), Role::KbModerator, "");
    assert_ne!(eva, noor);
    let rows = moderation::list(&town.site.cx, &town.actor(eva), &Default::default(), None);
    assert!(!rows.unwrap().rows[0].involved);
}

/// The member with this name.
fn store_member(town: &Town, name: &str) -> MemberId {
    let people = town
        .site
        .cx
        .store
        .read(|r| store::members::of_organisation(r, town.house, false, 100));
    let others = town
        .site
        .cx
        .store
        .read(|r| store::members::of_organisation(r, town.other_house, false, 100));
    let mut people = people.unwrap().into_iter().chain(others.unwrap());
    people.find(|member| member.name == name).unwrap().id
}
