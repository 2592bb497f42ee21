//! Invitations, one by one and by list.

use domain::moment::days;
use domain::rights::Actor;
use domain::role::Role;
use domain::{Lang, MemberId, OrganisationId};
use forum::Error;
use forum::accounts;
use forum::employments::Way;
use forum::grants::{self, NewGrant};
use forum::invitations::{self, NewInvitation};
use forum::jobs::Message;

use crate::kit::Site;
use crate::{
    library, mail, mails, member, new_member, organisation, origin, problems, signed_in, token,
};

/// A library with a manager.
fn managed(site: &Site) -> (OrganisationId, MemberId) {
    let house = library(site);
    let manager = member(site, "Meryem Aydin", "meryem@bieb.example");
    let new = NewGrant {
        handle: "meryem-aydin".to_owned(),
        role: Role::OrganisationManager,
        scope_kind: "organisation".to_owned(),
        scope: "bibliotheek-de-plataan".to_owned(),
        powers: Vec::new(),
        since: String::new(),
        until: String::new(),
    };
    grants::give(&site.cx, &Actor::System, &new).unwrap();
    (house, manager)
}

fn person(email: &str) -> NewInvitation {
    NewInvitation {
        email: email.to_owned(),
        name: "Noor Nieuw".to_owned(),
        job_title: "leesconsulent".to_owned(),
        guest_until: String::new(),
    }
}

#[test]
fn who_is_invited_comes_once() {
    let site = Site::new();
    let (house, manager) = managed(&site);
    let actor = site.actor(manager);
    invitations::invite(
        &site.cx,
        &actor,
        house,
        &person("noor@bieb.example"),
        Lang::Dutch,
    )
    .unwrap();
    let open = invitations::list(&site.cx, &actor, house, true).unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].mailed_at, None);
    let sent = mail(&site);
    assert_eq!(
        (sent.to.as_str(), sent.name.as_str()),
        ("noor@bieb.example", "Noor Nieuw")
    );
    let open = invitations::list(&site.cx, &actor, house, true).unwrap();
    assert_eq!(open[0].mailed_at, Some(site.cx.now()));
    let token = token(&sent);
    let link = crate::offered(&site, Way::Invitation, &token).unwrap();
    assert_eq!(
        (link.name.as_str(), link.job_title.as_str()),
        ("Noor Nieuw", "leesconsulent")
    );
    let accept = || {
        accounts::join(
            &site.cx,
            Way::Invitation,
            &token,
            &new_member("Noor Nieuw"),
            false,
            &origin(),
        )
    };
    let session = accept().unwrap();
    assert_eq!(
        signed_in(&site, &session.token).unwrap().organisation.id,
        house
    );
    assert!(matches!(accept(), Err(Error::NotFound)));
    assert!(
        invitations::list(&site.cx, &actor, house, true)
            .unwrap()
            .is_empty()
    );
    let all = invitations::list(&site.cx, &actor, house, false).unwrap();
    assert!(all[0].accepted_at.is_some());
    let again = invitations::invite(
        &site.cx,
        &actor,
        house,
        &person("noor@bieb.example"),
        Lang::Dutch,
    );
    assert!(matches!(again, Err(Error::Conflict("is-member"))));
}

#[test]
fn a_guest_has_a_sponsor_and_a_last_day() {
    let site = Site::new();
    let (house, manager) = managed(&site);
    let actor = site.actor(manager);
    let guest = |until: &str| NewInvitation {
        guest_until: until.to_owned(),
        ..person("noor@welzijn.example")
    };
    let invite =
        |new: &NewInvitation| invitations::invite(&site.cx, &actor, house, new, Lang::Dutch);
    assert_eq!(
        problems(invite(&guest("gisteren"))),
        ["guest_until: no-date"]
    );
    assert_eq!(
        problems(invite(&guest("2027-01-14"))),
        ["guest_until: date-past"]
    );
    // Who is said to be a guest after all comes as one.
    invite(&person("noor@welzijn.example")).unwrap();
    drop(mail(&site));
    let again = NewInvitation {
        name: String::new(),
        ..guest("2027-01-31")
    };
    invite(&again).unwrap();
    drop(mail(&site));
    // And is not made a colleague by saying nothing of it.
    assert_eq!(
        problems(invite(&person("noor@welzijn.example"))),
        ["guest_until: invited-as-guest"]
    );
    let list = b"e-mail;naam\nnoor@welzijn.example;Noor Nieuw\n";
    invitations::invite_csv(&site.cx, &actor, house, list, Lang::Dutch).unwrap();
    invite(&again).unwrap();
    let token = token(&mail(&site));
    assert_eq!(
        crate::offered(&site, Way::Invitation, &token).unwrap().name,
        "Noor Nieuw"
    );
    let session = accounts::join(
        &site.cx,
        Way::Invitation,
        &token,
        &new_member("Noor"),
        false,
        &origin(),
    )
    .unwrap();
    let signed_in_now = signed_in(&site, &session.token).unwrap();
    assert!(signed_in_now.actor.member().unwrap().guest);
    let row = site
        .cx
        .store
        .read(|r| store::members::find(r, session.person.id))
        .unwrap()
        .unwrap();
    assert_eq!(row.sponsor_id, Some(manager));
    site.wait(days(17));
    assert!(signed_in(&site, &session.token).is_none());
}

#[test]
fn only_managers_of_the_organisation_invite() {
    let site = Site::new();
    let (house, manager) = managed(&site);
    let elsewhere = forum::organisations::add(&site.cx, &Actor::System, &organisation("Elders"));
    let elsewhere = elsewhere.unwrap().id;
    let colleague = member(&site, "Sanne Visser", "sanne@bieb.example");
    let invite = |who: MemberId, where_to: OrganisationId| {
        let new = person("noor@bieb.example");
        invitations::invite(&site.cx, &site.actor(who), where_to, &new, Lang::Dutch)
    };
    assert!(matches!(invite(colleague, house), Err(Error::Refused(_))));
    assert!(matches!(invite(manager, elsewhere), Err(Error::Refused(_))));
    let csv = invitations::invite_csv(
        &site.cx,
        &site.actor(colleague),
        house,
        b"a@b.example",
        Lang::Dutch,
    );
    assert!(matches!(csv, Err(Error::Refused(_))));
    assert!(matches!(
        invitations::list(&site.cx, &site.actor(colleague), house, true),
        Err(Error::Refused(_))
    ));
    let own = invitations::organisations(&site.cx, &site.actor(manager)).unwrap();
    assert_eq!(own.iter().map(|o| o.id).collect::<Vec<_>>(), [house]);
    assert!(mails(&site).is_empty());
}

#[test]
fn an_invitation_elsewhere_is_as_none() {
    let site = Site::new();
    let (house, manager) = managed(&site);
    let actor = site.actor(manager);
    let new = person("noor@bieb.example");
    invitations::invite(&site.cx, &actor, house, &new, Lang::Dutch).unwrap();
    let id = invitations::list(&site.cx, &actor, house, true).unwrap()[0].id;
    let other = site.actor(member(&site, "Ruud Zuid", "ruud@bieb.example"));
    for id in [id, domain::InvitationId(7)] {
        for done in [
            invitations::remind(&site.cx, &other, id),
            invitations::withdraw(&site.cx, &other, id),
        ] {
            assert!(matches!(done, Err(Error::NotFound)));
        }
    }
}

#[test]
fn a_reminder_replaces_the_link_and_withdrawing_ends_it() {
    let site = Site::new();
    let (house, manager) = managed(&site);
    let actor = site.actor(manager);
    invitations::invite(
        &site.cx,
        &actor,
        house,
        &person("noor@bieb.example"),
        Lang::Dutch,
    )
    .unwrap();
    let first = token(&mail(&site));
    let id = invitations::list(&site.cx, &actor, house, true).unwrap()[0].id;
    site.wait(days(29));
    invitations::remind(&site.cx, &actor, id).unwrap();
    let second = token(&mail(&site));
    assert!(matches!(
        crate::offered(&site, Way::Invitation, &first),
        Err(Error::NotFound)
    ));
    site.wait(days(29));
    assert!(crate::offered(&site, Way::Invitation, &second).is_ok());
    invitations::withdraw(&site.cx, &actor, id).unwrap();
    assert!(matches!(
        crate::offered(&site, Way::Invitation, &second),
        Err(Error::NotFound)
    ));
    for over in [
        invitations::withdraw(&site.cx, &actor, id),
        invitations::remind(&site.cx, &actor, id),
    ] {
        assert!(matches!(over, Err(Error::Conflict("invitation-over"))));
    }
}

#[test]
fn an_invitation_becomes_too_old() {
    let site = Site::new();
    let (house, manager) = managed(&site);
    let actor = site.actor(manager);
    invitations::invite(
        &site.cx,
        &actor,
        house,
        &person("noor@bieb.example"),
        Lang::Dutch,
    )
    .unwrap();
    let token = token(&mail(&site));
    site.wait(days(30));
    assert!(matches!(
        crate::offered(&site, Way::Invitation, &token),
        Err(Error::NotFound)
    ));
}

#[test]
fn who_signs_up_instead_is_seen_to_have_come() {
    let site = Site::new();
    let (house, manager) = managed(&site);
    let actor = site.actor(manager);
    accounts::ask_to_join(&site.cx, "noor@bieb.example", Lang::Dutch, &origin()).unwrap();
    let sign_up = token(&mail(&site));
    invitations::invite(
        &site.cx,
        &actor,
        house,
        &person("Noor@bieb.example"),
        Lang::Dutch,
    )
    .unwrap();
    let invited = token(&mail(&site));
    accounts::join(
        &site.cx,
        Way::Address,
        &sign_up,
        &new_member("Noor Nieuw"),
        false,
        &origin(),
    )
    .unwrap();
    assert!(
        invitations::list(&site.cx, &actor, house, true)
            .unwrap()
            .is_empty()
    );
    let late = accounts::join(
        &site.cx,
        Way::Invitation,
        &invited,
        &new_member("Noor"),
        false,
        &origin(),
    );
    assert!(matches!(late, Err(Error::NotFound)));
}

#[test]
fn who_lost_the_invitation_gets_it_again_by_signing_up() {
    let site = Site::new();
    let (house, manager) = managed(&site);
    let actor = site.actor(manager);
    invitations::invite(
        &site.cx,
        &actor,
        house,
        &person("noor@elders.example"),
        Lang::Dutch,
    )
    .unwrap();
    mail(&site);
    accounts::ask_to_join(&site.cx, "noor@elders.example", Lang::Dutch, &origin()).unwrap();
    let again = token(&mail(&site));
    assert!(crate::offered(&site, Way::Invitation, &again).is_ok());
}

#[test]
fn of_members_elsewhere_nothing_is_told_but_to_them() {
    let site = Site::new();
    let (_, manager) = managed(&site);
    let other = forum::organisations::add(&site.cx, &Actor::System, &organisation("Elders"));
    let other = other.unwrap();
    let boss = NewGrant {
        handle: "meryem-aydin".to_owned(),
        role: Role::OrganisationManager,
        scope_kind: "organisation".to_owned(),
        scope: other.slug,
        powers: Vec::new(),
        since: String::new(),
        until: String::new(),
    };
    grants::give(&site.cx, &Actor::System, &boss).unwrap();
    member(&site, "Sanne Visser", "sanne@bieb.example");
    let actor = site.actor(manager);
    invitations::invite(
        &site.cx,
        &actor,
        other.id,
        &person("sanne@bieb.example"),
        Lang::Dutch,
    )
    .unwrap();
    assert!(matches!(
        mail(&site).message,
        Message::InvitationIsMember { .. }
    ));
}

#[test]
fn a_list_is_taken_but_for_its_bad_lines() {
    let site = Site::new();
    let (house, manager) = managed(&site);
    let actor = site.actor(manager);
    let csv = "Naam;E-mailadres;Gast tot\n\
               Noor Nieuw;noor@bieb.example;\n\
               Dubbel;NOOR@bieb.example;\n\
               Meryem;meryem@bieb.example;\n\
               \n\
               Fout;geen adres;gisteren\n\
               Piet;piet@bieb.example;\n";
    let take = || invitations::invite_csv(&site.cx, &actor, house, csv.as_bytes(), Lang::Dutch);
    let report = take().unwrap();
    assert_eq!((report.invited, report.skipped), (2, 2));
    assert_eq!(report.refused.len(), 1);
    let bad = &report.refused[0];
    assert_eq!((bad.line, bad.email.as_str()), (6, "geen adres"));
    let keys: Vec<&str> = bad.problems.iter().map(|problem| problem.key).collect();
    assert_eq!(keys, ["no-email", "no-date"]);
    assert_eq!(mails(&site).len(), 2);
    // Once more: who was invited is not mailed again.
    let report = take().unwrap();
    assert_eq!(
        (report.invited, report.skipped, report.refused.len()),
        (0, 4, 1)
    );
    assert!(mails(&site).is_empty());
    let nothing = invitations::invite_csv(&site.cx, &actor, house, b"naam\nPiet\n", Lang::Dutch);
    assert_eq!(problems(nothing), ["csv: no-email-column"]);
}

#[test]
fn those_who_never_came_are_forgotten() {
    let site = Site::new();
    let (house, manager) = managed(&site);
    let manager = site.actor(manager);
    for email in ["noor@bieb.example", "wout@bieb.example"] {
        invitations::invite(&site.cx, &manager, house, &person(email), Lang::Dutch).unwrap();
    }
    let sent = mails(&site);
    let noor = sent
        .iter()
        .find(|mail| mail.to.starts_with("noor"))
        .unwrap();
    let new = new_member("Noor Nieuw");
    accounts::join(
        &site.cx,
        Way::Invitation,
        &token(noor),
        &new,
        false,
        &origin(),
    )
    .unwrap();
    let left = |days_later: u64| {
        site.wait(days(days_later));
        forum::jobs::schedule(&site.cx).unwrap();
        mails(&site);
        let rows = invitations::list(&site.cx, &Actor::System, house, false).unwrap();
        rows.into_iter().map(|row| row.email).collect::<Vec<_>>()
    };
    assert_eq!(left(100).len(), 2);
    assert_eq!(left(30), ["noor@bieb.example"]);
}

#[test]
fn an_invitation_is_over_when_its_address_is_of_someone_there() {
    let site = Site::new();
    let (house, manager) = managed(&site);
    let elsewhere = forum::organisations::add(&site.cx, &Actor::System, &organisation("Elders"));
    let wout = site.member("Wout", elsewhere.unwrap().id);
    let row = site.cx.store.read(|r| store::members::find(r, wout));
    let email = row.unwrap().unwrap().email.unwrap();
    let noor = member(&site, "Noor", "noor@bieb.example");
    let administrator = NewGrant {
        handle: "noor".to_owned(),
        role: Role::Administrator,
        scope_kind: "network".to_owned(),
        scope: String::new(),
        powers: Vec::new(),
        since: String::new(),
        until: String::new(),
    };
    grants::give(&site.cx, &Actor::System, &administrator).unwrap();
    let actor = site.actor(manager);
    invitations::invite(&site.cx, &actor, house, &person(&email), Lang::Dutch).unwrap();
    let open = || {
        invitations::list(&site.cx, &actor, house, true)
            .unwrap()
            .len()
    };
    assert_eq!(open(), 1);
    let root = site.actor(noor);
    forum::organisations::merge(&site.cx, &root, "elders", "bibliotheek-de-plataan").unwrap();
    assert_eq!(open(), 0, "he works here now");
}
