//! What no import gives: the example people's passwords, second steps and roles, and what happened among them.

use domain::rights::Actor;
use domain::role::Role;
use serde::Deserialize;
use store::members;

use crate::grants::{self, NewGrant};
use crate::{Cx, Error, accounts};

mod events;

/// How many hours ago the example people got their roles.
const SINCE: u64 = 60 * 24;

/// The example people, as in `web/demo/people.json`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The password of all of them.
    pub password: String,
    /// Those who can sign in; the example content has brought them in.
    pub people: Vec<Person>,
}

/// Someone who can sign in to the example.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Their address.
    pub email: String,
    /// What they are there to show, in the language of the example.
    pub about: String,
    /// Their roles.
    #[serde(default)]
    pub grants: Vec<Grant>,
    /// The secret of their second step, as it is typed into an app (base32).
    #[serde(default)]
    pub second_step: Option<String>,
}

/// A role of someone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// Which.
    pub role: Role,
    /// `network`, `province`, `theme`, `category`, `group`, `organisation`.
    pub scope: String,
    /// The slug of the scope (a province's word); empty for the network.
    #[serde(default)]
    pub of: String,
}

/// Reads the list of example people.
pub fn read(json: &str) -> Result<People, Error> {
    serde_json::from_str(json).map_err(|why| Error::Broken(why.to_string()))
}

/// Gives each of the example people their roles and the password, once: who has a password is left alone.
pub fn people(cx: &Cx, json: &str) -> Result<(), Error> {
    let list = read(json)?;
    // They have had them for as long as things happen.
    let cx = &events::ago(cx, SINCE);
    for person in &list.people {
        settle(cx, person, &list.password)?;
    }
    Ok(())
}

/// Has happen what is in `web/demo/events.json`, once.
pub fn events(cx: &Cx, json: &str) -> Result<(), Error> {
    events::happen(cx, json)
}

fn settle(cx: &Cx, person: &Person, password: &str) -> Result<(), Error> {
    let key = person.email.to_lowercase();
    let new = cx.store.read(|r| {
        // Whoever tries out how an account is deleted, or an address changed, is not brought back.
        let Some(row) = members::by_email(r, &key)? else {
            return Ok(None);
        };
        let hash = members::password_hash(r, row.id)?;
        Ok::<_, Error>(hash.is_none().then_some(row))
    })?;
    let Some(row) = new else {
        return Ok(());
    };
    for grant in &person.grants {
        let new = NewGrant {
            handle: row.handle.clone(),
            role: grant.role,
            scope_kind: grant.scope.clone(),
            scope: grant.of.clone(),
            powers: Vec::new(),
            since: String::new(),
            until: String::new(),
        };
        grants::give(cx, &Actor::System, &new)?;
    }
    if let Some(secret) = &person.second_step {
        accounts::set_second_factor(cx, &Actor::System, row.id, secret)?;
    }
    // Last, so that whoever has one has the roles too.
    accounts::set_password(cx, &Actor::System, row.id, password)
}
