//! People: signing in and up, sessions, links, invitations, roles, profiles, organisations, background work.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "people/accounts.rs"]
mod accounts;
#[path = "../../domain/tests/kit/any.rs"]
mod any;
#[path = "people/audit.rs"]
mod audit;
#[path = "people/drafts.rs"]
mod drafts;
#[path = "people/employments.rs"]
mod employments;
#[path = "people/grants.rs"]
mod grants;
#[path = "people/invitations.rs"]
mod invitations;
#[path = "people/jobs.rs"]
mod jobs;
#[path = "kit/site.rs"]
mod kit;
#[path = "people/links.rs"]
mod links;
#[path = "people/merging.rs"]
mod merging;
#[path = "people/next_request.rs"]
mod next_request;
#[path = "people/organisations.rs"]
mod organisations;
#[path = "people/passkeys.rs"]
mod passkeys;
#[path = "people/profiles.rs"]
mod profiles;
#[path = "people/second_step.rs"]
mod second_step;
#[path = "people/sessions.rs"]
mod sessions;
#[path = "people/setup.rs"]
mod setup;
#[path = "people/sign_ups.rs"]
mod sign_ups;
#[path = "people/support.rs"]
mod support;
#[path = "people/tokens.rs"]
mod tokens;
#[path = "people/work.rs"]
mod work;

use std::sync::Mutex;

use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::rights::Actor;
use domain::role::Role;
use domain::{MemberId, OrganisationId};
use forum::Error;
use forum::accounts::{LinkView, NewAccount, NewMember, NewPassword, Origin, SignIn};
use forum::employments::{Offer, Way};
use forum::grants::NewGrant;
use forum::jobs::{Mail, Message, Post};
use forum::organisations::OrganisationInput;
use forum::sessions::{Lifetimes, NewSession, SignedIn};

use kit::Site;

const PASSWORD: &str = "drie natte regenjassen";

/// A role as someone types it who gives it, with all that it holds and from now on.
fn role(handle: &str, role: Role, scope_kind: &str, scope: &str) -> NewGrant {
    NewGrant {
        handle: handle.to_owned(),
        role,
        scope_kind: scope_kind.to_owned(),
        scope: scope.to_owned(),
        powers: Vec::new(),
        since: String::new(),
        until: String::new(),
    }
}

/// Keeps what is sent.
#[derive(Default)]
struct Outbox(Mutex<Vec<Mail>>);

impl Post for Outbox {
    fn send(&self, mail: &Mail) -> Result<(), String> {
        self.0.lock().unwrap().push(mail.clone());
        Ok(())
    }
}

/// Does the jobs that are due and gives the mails that were sent.
fn mails(site: &Site) -> Vec<Mail> {
    let outbox = Outbox::default();
    while forum::jobs::work(&site.cx, 0, &outbox, 100).unwrap() > 0 {}
    outbox.0.into_inner().unwrap()
}

/// The one mail that is due.
fn mail(site: &Site) -> Mail {
    let mut mails = mails(site);
    assert_eq!(mails.len(), 1, "{mails:?}");
    mails.remove(0)
}

/// The token of a mail's link.
fn token(mail: &Mail) -> String {
    let (Message::Invitation { path, .. }
    | Message::SignUp { path, .. }
    | Message::Reset { path }
    | Message::AddressChange { path }) = &mail.message
    else {
        panic!("no link in {mail:?}");
    };
    path.split_once("?sleutel=").unwrap().1.to_owned()
}

/// Whom a link is for that offers to make an account; not found when it offers something else, or nothing.
fn offered(site: &Site, way: Way, token: &str) -> Result<LinkView, Error> {
    match forum::employments::offer(&site.cx, &Actor::Visitor, way, token)? {
        Offer::Join(link) => Ok(link),
        _ => Err(Error::NotFound),
    }
}

fn new_password(password: &str) -> NewPassword {
    NewPassword {
        password: password.to_owned(),
        ..NewPassword::default()
    }
}

fn origin() -> Origin {
    from("192.0.2.1")
}

fn from(address: &str) -> Origin {
    Origin {
        address: address.to_owned(),
        agent: "Test browser".to_owned(),
    }
}

/// A library with the domain `bieb.example`, and its slug.
fn library(site: &Site) -> OrganisationId {
    let input = OrganisationInput {
        domains: "bieb.example".to_owned(),
        ..organisation("Bibliotheek De Plataan")
    };
    let made = forum::organisations::add(&site.cx, &Actor::System, &input);
    made.unwrap().id
}

fn organisation(name: &str) -> OrganisationInput {
    OrganisationInput {
        name: name.to_owned(),
        kind: OrganisationKind::Library,
        status: OrganisationStatus::Active,
        isil: String::new(),
        provinces: vec![Province::Utrecht],
        municipality: String::new(),
        population: String::new(),
        parent: String::new(),
        merged_into: String::new(),
        website: String::new(),
        about: String::new(),
        domains: String::new(),
    }
}

/// A member of De Plataan with [`PASSWORD`].
fn member(site: &Site, name: &str, email: &str) -> MemberId {
    account(site, name, email, "")
}

fn account(site: &Site, name: &str, email: &str, guest_until: &str) -> MemberId {
    let new = NewAccount {
        member: new_member(name),
        email: email.to_owned(),
        organisation: "bibliotheek-de-plataan".to_owned(),
        guest_until: guest_until.to_owned(),
    };
    forum::accounts::add(&site.cx, &Actor::System, &new).unwrap()
}

fn new_member(name: &str) -> NewMember {
    NewMember {
        name: name.to_owned(),
        password: PASSWORD.to_owned(),
        ..NewMember::default()
    }
}

fn typed(email: &str, password: &str) -> SignIn {
    SignIn {
        email: email.to_owned(),
        password: password.to_owned(),
        shared: false,
    }
}

fn sign_in(site: &Site, email: &str, password: &str) -> Result<NewSession, Error> {
    let outcome = forum::accounts::sign_in(&site.cx, &typed(email, password), &origin())?;
    Ok(outcome.session().expect("no second step"))
}

fn signed_in(site: &Site, token: &str) -> Option<SignedIn> {
    forum::sessions::signed_in(&site.cx, token, Lifetimes::default()).unwrap()
}

/// The problems of something that can't be taken, as `field: key`.
fn problems<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<String> {
    match result {
        Err(Error::Invalid(problems)) => problems
            .iter()
            .map(|problem| format!("{}: {}", problem.field, problem.key))
            .collect(),
        other => panic!("{other:?}"),
    }
}
