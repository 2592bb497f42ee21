//! What a token says of whom, and whether it is for us and of now.

use domain::Moment;
use serde_json::{Map, Value};

use crate::settings::{Rule, Settings};
use crate::{Error, unsound};

/// Clocks may differ by so many seconds.
const SKEW: i64 = 60;

/// A token that was made longer ago, in seconds, is not the answer to what was just asked.
const FRESH: i64 = 600;

/// Characters of what is taken over from a provider, at most.
const LONGEST: usize = 255;

/// The claim that says when someone authenticated.
pub(crate) const AUTH_TIME: &str = "auth_time";

/// The claim by which a token is one that signs someone out.
const LEAVES: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Who came from a provider. Issuer and subject are who it is; all else may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Who says so.
    pub issuer: String,
    /// Who it is there.
    pub subject: String,
    /// Its session there, for signing out.
    pub session: Option<String>,
    /// The address, when the provider verified it.
    pub email: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The function.
    pub function: Option<String>,
    /// The slug or ISIL of the organisation, by the rules of the installation.
    pub organisation: Option<String>,
    /// Whether a second step was made there, by the rules of the installation.
    pub proven: bool,
    /// When they authenticated there, when the provider said so.
    pub authenticated_at: Option<Moment>,
    /// Whether the provider is one that says so when it is asked, by what it says of itself.
    pub tells_when: bool,
}

/// Who was signed out at a provider: of these one at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// Who says so.
    pub issuer: String,
    /// Who.
    pub subject: Option<String>,
    /// Which session.
    pub session: Option<String>,
}

/// What an ID token must be: of this provider, for us, the answer to this question, of now.
pub(crate) fn check(
    said: &Value,
    settings: &Settings,
    nonce: &str,
    now: Moment,
) -> Result<(), Error> {
    is_for_us(said, settings)?;
    let seconds = now.0.div_euclid(1_000);
    match said.get("exp").and_then(Value::as_i64) {
        Some(end) if seconds < end.saturating_add(SKEW) => {}
        Some(_) => return unsound("the token has expired"),
        None => return unsound("the token does not say until when it holds"),
    }
    is_fresh(said, seconds)?;
    if text(said, "nonce") != Some(nonce) {
        return unsound("the token is the answer to another question (nonce)");
    }
    if subject(said).is_none() {
        return unsound("the token does not say of whom it is");
    }
    Ok(())
}

fn is_for_us(said: &Value, settings: &Settings) -> Result<(), Error> {
    if text(said, "iss") != Some(settings.issuer.as_str()) {
        return unsound("the token is of another issuer");
    }
    let id = settings.client_id.as_str();
    let (is_named, others) = match said.get("aud") {
        Some(Value::String(one)) => (one == id, false),
        Some(Value::Array(all)) => (
            all.iter().any(|one| one.as_str() == Some(id)),
            all.len() > 1,
        ),
        _ => (false, false),
    };
    if !is_named {
        return unsound("the token is for another audience");
    }
    match said.get("azp").map(Value::as_str) {
        Some(party) if party != Some(id) => unsound("the token was given to another party"),
        None if others => unsound("the token is for several and does not say who got it"),
        _ => Ok(()),
    }
}

fn is_fresh(said: &Value, seconds: i64) -> Result<(), Error> {
    match said.get("iat").and_then(Value::as_i64) {
        Some(made) if (seconds - FRESH..=seconds + SKEW).contains(&made) => Ok(()),
        Some(_) => unsound("the token was not made just now"),
        None => unsound("the token does not say when it was made"),
    }
}

/// Who was signed out, when the token is one that says so.
pub(crate) fn leaving(said: &Value, settings: &Settings, now: Moment) -> Result<Leaving, Error> {
    is_for_us(said, settings)?;
    let seconds = now.0.div_euclid(1_000);
    is_fresh(said, seconds)?;
    if let Some(end) = said.get("exp").and_then(Value::as_i64)
        && seconds >= end.saturating_add(SKEW)
    {
        return unsound("the token has expired");
    }
    let says_so = said.get("events").and_then(|events| events.get(LEAVES));
    if !says_so.is_some_and(Value::is_object) {
        return unsound("the token signs nobody out");
    }
    // Else an ID token could be used as one.
    if said.get("nonce").is_some() {
        return unsound("a token that signs out has no nonce");
    }
    let leaving = Leaving {
        issuer: settings.issuer.clone(),
        subject: subject(said),
        session: short(said, "sid"),
    };
    match (&leaving.subject, &leaving.session) {
        (None, None) => unsound("the token does not say who leaves"),
        _ => Ok(leaving),
    }
}

/// Who it is, by a token that was checked and by what the provider tells beside it.
pub(crate) fn identity(said: &Value, told: Option<&Value>, settings: &Settings) -> Identity {
    let mut all = said.as_object().cloned().unwrap_or_default();
    for (name, value) in told.and_then(Value::as_object).unwrap_or(&Map::new()) {
        // What is signed goes before what is told.
        all.entry(name).or_insert_with(|| value.clone());
    }
    let all = Value::Object(all);
    let is_verified = settings.trusts_addresses
        || matches!(all.get("email_verified"), Some(Value::Bool(true)))
        || text(&all, "email_verified") == Some("true");
    let by_parts = || match (short(&all, "given_name"), short(&all, "family_name")) {
        (Some(given), Some(family)) => Some(format!("{given} {family}")),
        _ => None,
    };
    Identity {
        issuer: settings.issuer.clone(),
        subject: subject(said).unwrap_or_default(),
        session: short(said, "sid"),
        email: short(&all, "email").filter(|_| is_verified),
        name: short(&all, "name").or_else(by_parts),
        function: settings
            .function_claim
            .as_ref()
            .and_then(|claim| short(&all, claim)),
        organisation: organisation(&all, settings),
        // Only what is signed: it opens more than it tells.
        proven: settings.second_factor.iter().any(|rule| holds(said, rule)),
        authenticated_at: said
            .get(AUTH_TIME)
            .and_then(Value::as_i64)
            .map(|seconds| Moment(seconds.saturating_mul(1_000))),
        tells_when: false,
    }
}

fn organisation(all: &Value, settings: &Settings) -> Option<String> {
    let claim = settings.organisation_claim.as_ref();
    let named = claim.map_or_else(Vec::new, |claim| several(all, claim));
    // Of several the one that a rule is about: others may be departments.
    let by_rule = named.iter().find_map(|value| {
        let mut rules = settings.organisations.iter();
        rules.find(|rule| rule.left == *value)
    });
    by_rule
        .map(|rule| rule.right.clone())
        .or_else(|| named.into_iter().next())
        .or_else(|| settings.organisation.clone())
}

/// Whether a claim is, or holds, a value.
fn holds(said: &Value, rule: &Rule) -> bool {
    match said.get(&rule.left) {
        Some(Value::String(one)) => *one == rule.right,
        Some(Value::Array(all)) => all.iter().any(|one| one.as_str() == Some(&rule.right)),
        _ => false,
    }
}

fn text<'a>(said: &'a Value, name: &str) -> Option<&'a str> {
    said.get(name).and_then(Value::as_str)
}

fn short(said: &Value, name: &str) -> Option<String> {
    bounded(text(said, name)?)
}

/// What a claim says that may be a list.
fn several(said: &Value, name: &str) -> Vec<String> {
    match said.get(name) {
        Some(Value::String(one)) => bounded(one).into_iter().collect(),
        Some(Value::Array(all)) => {
            let words = all.iter().filter_map(Value::as_str);
            words.filter_map(bounded).collect()
        }
        _ => Vec::new(),
    }
}

fn bounded(value: &str) -> Option<String> {
    let value = value.trim();
    let fits = !value.is_empty() && value.chars().count() <= LONGEST;
    fits.then(|| value.to_owned())
}

/// Exactly as it is given: it is a key.
fn subject(said: &Value) -> Option<String> {
    let value = text(said, "sub")?;
    (!value.is_empty() && value.len() <= LONGEST).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NOW: Moment = Moment(1_800_000_000_000);
    const SECONDS: i64 = 1_800_000_000;

    fn settings() -> Settings {
        Settings {
            name: "werk".to_owned(),
            label: "Werk".to_owned(),
            issuer: "https://sso.example".to_owned(),
            client_id: "lerend".to_owned(),
            client_secret: None,
            secret_expires: None,
            scopes: Vec::new(),
            organisation: Some("de-plataan".to_owned()),
            organisation_claim: Some("org".to_owned()),
            organisations: vec![Rule {
                left: "7".to_owned(),
                right: "NL-0800070000".to_owned(),
            }],
            function_claim: Some("title".to_owned()),
            second_factor: vec![Rule {
                left: "amr".to_owned(),
                right: "mfa".to_owned(),
            }],
            trusts_addresses: false,
        }
    }

    fn good() -> Value {
        json!({"iss": "https://sso.example", "aud": "lerend", "sub": "17", "nonce": "n",
            "iat": SECONDS - 5, "exp": SECONDS + 60, "email": "a@b.example"})
    }

    fn is_sound(change: impl Fn(&mut Map<String, Value>)) -> bool {
        let mut said = good();
        change(said.as_object_mut().unwrap());
        check(&said, &settings(), "n", NOW).is_ok()
    }

    #[test]
    fn a_token_is_ours_and_of_now() {
        assert!(is_sound(|_| ()));
        assert!(is_sound(|it| drop(
            it.insert("aud".into(), json!(["lerend"]))
        )));
        assert!(is_sound(|it| {
            it.insert("aud".into(), json!(["lerend", "x"]));
            it.insert("azp".into(), json!("lerend"));
        }));
        for (name, value) in [
            ("iss", json!("https://sso.example/")),
            ("iss", json!("https://other.example")),
            ("aud", json!("other")),
            ("aud", json!(["lerend", "other"])),
            ("azp", json!("other")),
            ("nonce", json!("m")),
            ("sub", json!("")),
            ("sub", json!(17)),
            ("sub", json!("s".repeat(256))),
            ("exp", json!(SECONDS - 61)),
            ("exp", json!("soon")),
            ("iat", json!(SECONDS - 601)),
            ("iat", json!(SECONDS + 61)),
        ] {
            let is_sound = is_sound(|it| drop(it.insert(name.into(), value.clone())));
            assert!(!is_sound, "{name}: {value}");
        }
        for name in ["iss", "aud", "nonce", "sub", "exp", "iat"] {
            assert!(!is_sound(|it| drop(it.remove(name))), "without {name}");
        }
    }

    #[test]
    fn an_unverified_address_is_none() {
        let who = |said: Value, told: Option<Value>| identity(&said, told.as_ref(), &settings());
        assert_eq!(who(good(), None).email, None);
        let mut said = good();
        said["email_verified"] = json!(true);
        assert_eq!(
            who(said.clone(), None).email.as_deref(),
            Some("a@b.example")
        );
        said["email_verified"] = json!(false);
        let told = json!({"email_verified": true, "sub": "18", "given_name": "Ada", "family_name": "Bos",
            "title": "adviseur", "amr": ["mfa"], "org": "7"});
        let person = who(said, Some(told));
        assert_eq!(
            (person.email, person.subject.as_str()),
            (None, "17"),
            "what is signed goes first"
        );
        assert_eq!(person.name.as_deref(), Some("Ada Bos"));
        assert_eq!(person.function.as_deref(), Some("adviseur"));
        assert_eq!(person.organisation.as_deref(), Some("NL-0800070000"));
        assert!(!person.proven, "it was not signed");
        let mut said = good();
        said["amr"] = json!(["pwd", "mfa"]);
        said["org"] = json!("bibliotheek-x");
        let person = who(said, None);
        assert!(person.proven);
        assert_eq!(person.organisation.as_deref(), Some("bibliotheek-x"));
        assert_eq!(
            who(good(), None).organisation.as_deref(),
            Some("de-plataan")
        );
    }

    #[test]
    fn only_a_token_for_that_signs_someone_out() {
        let good = json!({"iss": "https://sso.example", "aud": "lerend", "sub": "17", "iat": SECONDS,
            "jti": "1", "events": {LEAVES: {}}});
        let of = |said: &Value| leaving(said, &settings(), NOW);
        assert_eq!(of(&good).unwrap().subject.as_deref(), Some("17"));
        for (name, value) in [
            ("nonce", json!("n")),
            ("events", json!({})),
            ("events", json!({LEAVES: 1})),
            ("aud", json!("other")),
            ("iss", json!("other")),
            ("iat", json!(SECONDS - 4_000)),
            ("exp", json!(SECONDS - 100)),
            ("sub", json!("")),
        ] {
            let mut said = good.clone();
            said[name] = value;
            assert!(of(&said).is_err(), "{said}");
        }
    }

    #[test]
    fn an_organisation_may_be_one_of_a_list() {
        let named = |org: Value| {
            let mut said = good();
            said["org"] = org;
            identity(&said, None, &settings()).organisation
        };
        let isil = Some("NL-0800070000".to_owned());
        assert_eq!(named(json!("7")), isil);
        assert_eq!(named(json!(["afdeling", "7"])), isil);
        assert_eq!(named(json!(["  anders "])).as_deref(), Some("anders"));
        assert_eq!(named(json!([])).as_deref(), Some("de-plataan"));
        assert_eq!(named(json!([7])).as_deref(), Some("de-plataan"));
    }
}
