//! A provider: its addresses and keys as far as they are known, and the way of a browser there and back.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::Moment;
use domain::moment::{hours, minutes};
use fetch::{Fetcher, Request};
use ring::digest;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use crate::claims::{self, Identity, Leaving};
use crate::keys::{Keys, Signed, UnknownKey};
use crate::{Error, Settings, unsound};

/// How long what a provider says of itself is believed: at least, when it says nothing, and at most.
const KNOWN: [Duration; 3] = [minutes(5), hours(1), hours(24)];

/// After a failure it is left alone so long, that nobody waits for it in vain.
const LEFT_ALONE: Duration = Duration::from_secs(30);

/// Keys are asked for again because one is missing, once in this time.
const KEYS_AGAIN: Duration = minutes(1);

/// A provider. Shared by all threads.
pub struct Provider {
    /// What the installation says of it.
    pub settings: Settings,
    fetcher: Fetcher,
    known: Mutex<Known>,
    /// When the certificate of its host ends.
    certificate: Arc<Mutex<Option<Moment>>>,
}

/// What is known of it at the moment.
#[derive(Default)]
struct Known {
    metadata: Option<(Arc<Metadata>, Moment)>,
    keys: Option<(Arc<Keys>, Moment)>,
    /// When they were asked for because one was missing.
    keys_asked: Option<Moment>,
    failed: Option<Moment>,
}

/// What it says of itself (OpenID Connect Discovery).
#[derive(Debug, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    end_session_endpoint: Option<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
    #[serde(default)]
    claims_supported: Vec<String>,
}

/// What a code is exchanged for.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Provider({})", self.settings.name)
    }
}

impl Provider {
    /// One of which nothing is known yet.
    pub fn new(settings: Settings, fetcher: Fetcher) -> Self {
        Self {
            settings,
            fetcher,
            known: Mutex::default(),
            certificate: Arc::default(),
        }
    }

    /// The first moment at which our secret there holds no more, when the installation says it.
    pub fn secret_ends(&self) -> Option<Moment> {
        let day = self.settings.secret_expires.as_deref();
        day.and_then(domain::calendar::end_of_day)
    }

    /// Asks it what it says of itself, whatever is known and however it did just now.
    ///
    /// # Errors
    /// When the provider can't be reached, or is another.
    pub fn ask(&self, now: Moment) -> Result<(), Error> {
        self.learn(now).map(drop)
    }

    /// Whether it failed just now, as far as is known; nothing is asked.
    pub fn is_down(&self, now: Moment) -> bool {
        let failed = self.known().failed;
        failed.is_some_and(|at| now.since(at) < LEFT_ALONE)
    }

    /// When the certificate of its host ends, or ended, as far as is known; nothing is asked.
    pub fn certificate_ends(&self) -> Option<Moment> {
        *held(&self.certificate)
    }

    /// As [`Self::certificate_ends`], after asking its host. What was known before stays so when the host can't be
    /// asked, or has no certificate.
    pub fn ask_for_certificate(&self) -> Option<Moment> {
        note_certificate(&self.fetcher, &self.settings.issuer, &self.certificate);
        self.certificate_ends()
    }

    /// Where to send a browser, to come back to `back` with a code and this `state`. `again` is whether whoever is known there
    /// is to authenticate anew: the browser could leave that out, so [`Identity::authenticated_at`] decides.
    ///
    /// # Errors
    /// When the provider can't be reached.
    pub fn address(
        &self,
        back: &str,
        state: &str,
        nonce: &str,
        verifier: &str,
        again: bool,
        now: Moment,
    ) -> Result<String, Error> {
        let metadata = self.metadata(now)?;
        let mut url = Url::parse(&metadata.authorization_endpoint)
            .map_err(|why| Error::Unreachable(why.to_string()))?;
        let mut scope = "openid".to_owned();
        for more in &self.settings.scopes {
            scope.push(' ');
            scope.push_str(more);
        }
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("redirect_uri", back)
            .append_pair("scope", &scope)
            .append_pair("state", state)
            .append_pair("nonce", nonce)
            .append_pair("code_challenge", &challenge(verifier))
            .append_pair("code_challenge_method", "S256");
        if again {
            // With an age it has to say when (OpenID Connect Core, 3.1.2.1).
            url.query_pairs_mut()
                .append_pair("prompt", "login")
                .append_pair("max_age", "0");
        }
        Ok(url.into())
    }

    /// Who came back with this code.
    ///
    /// # Errors
    /// When the provider can't be reached, or what it says does not hold.
    pub fn arrive(
        &self,
        back: &str,
        code: &str,
        nonce: &str,
        verifier: &str,
        now: Moment,
    ) -> Result<Identity, Error> {
        let metadata = self.metadata(now)?;
        let tokens = self.exchange(&metadata, back, code, verifier, now)?;
        let said = self.verified(&tokens.id_token, now)?;
        claims::check(&said, &self.settings, nonce, now)?;
        let told = self.told(&metadata, &said, tokens.access_token.as_deref(), now)?;
        let tells_when = metadata
            .claims_supported
            .iter()
            .any(|claim| claim == claims::AUTH_TIME);
        let identity = claims::identity(&said, told.as_ref(), &self.settings);
        Ok(Identity {
            tells_when,
            ..identity
        })
    }

    /// Who was signed out there, by a token that it sent.
    ///
    /// # Errors
    /// When the provider can't be reached, or what it says does not hold.
    pub fn leaving(&self, token: &str, now: Moment) -> Result<Leaving, Error> {
        let said = self.verified(token, now)?;
        claims::leaving(&said, &self.settings, now)
    }

    /// Where someone who was signed in from there signs out there too, to come back to `back`; `None` when there is no such
    /// place, or it is not known now; nothing is asked.
    pub fn way_out(&self, back: &str) -> Option<String> {
        // Whoever signs out waits for nobody.
        let metadata = self.known().metadata.as_ref()?.0.clone();
        let mut url = Url::parse(metadata.end_session_endpoint.as_deref()?).ok()?;
        url.query_pairs_mut()
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("post_logout_redirect_uri", back);
        Some(url.into())
    }

    fn exchange(
        &self,
        metadata: &Metadata,
        back: &str,
        code: &str,
        verifier: &str,
        now: Moment,
    ) -> Result<Tokens, Error> {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", back)
            .append_pair("code_verifier", verifier)
            .append_pair("client_id", &self.settings.client_id);
        let mut headers = vec![
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "application/json"),
        ];
        let mut authorization = String::new();
        if let Some(secret) = &self.settings.client_secret {
            let methods = &metadata.token_endpoint_auth_methods_supported;
            let in_form = methods.iter().any(|method| method == "client_secret_post")
                && !methods.iter().any(|method| method == "client_secret_basic");
            if in_form {
                form.append_pair("client_secret", secret);
            } else {
                authorization = basic(&self.settings.client_id, secret);
            }
        }
        if !authorization.is_empty() {
            headers.push(("authorization", &authorization));
        }
        let body = form.finish();
        let request = Request {
            url: &metadata.token_endpoint,
            headers: &headers,
            body: Some(body.as_bytes()),
        };
        let answer = self
            .fetcher
            .send(&request)
            .map_err(|why| self.not_asked(why, now))?;
        if answer.status >= 500 {
            return Err(self.failed(format!("it answered {}", answer.status), now));
        }
        if !answer.is_success() {
            let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
            let error = said.get("error").and_then(Value::as_str).unwrap_or("?");
            return unsound(&format!("the code is not taken: {} {error}", answer.status));
        }
        read(&answer.body)
    }

    /// What it tells beside the token, when the token leaves name or address out.
    fn told(
        &self,
        metadata: &Metadata,
        said: &Value,
        access: Option<&str>,
        now: Moment,
    ) -> Result<Option<Value>, Error> {
        let is_whole = said.get("email").is_some() && said.get("name").is_some();
        let (Some(url), Some(access), false) = (&metadata.userinfo_endpoint, access, is_whole)
        else {
            return Ok(None);
        };
        let authorization = format!("Bearer {access}");
        let request = Request {
            url,
            headers: &[
                ("accept", "application/json"),
                ("authorization", &authorization),
            ],
            body: None,
        };
        let answer = self
            .fetcher
            .send(&request)
            .map_err(|why| self.not_asked(why, now))?;
        if answer.status >= 500 {
            return Err(self.failed(format!("it answered {}", answer.status), now));
        }
        if !answer.is_success() {
            return unsound(&format!("nothing is told of them: {}", answer.status));
        }
        let told: Value = read(&answer.body)?;
        match told.get("sub") == said.get("sub") {
            true => Ok(Some(told)),
            false => unsound("another person is told of"),
        }
    }

    /// What a token says that the provider signed. A key that is not known is asked for once in a while: providers change
    /// them.
    fn verified(&self, token: &str, now: Moment) -> Result<Value, Error> {
        let signed = Signed::read(token)?;
        let keys = self.keys(now)?;
        if let Ok(said) = signed.verified(&keys)? {
            return Ok(said);
        }
        let asked = self.known().keys_asked;
        if asked.is_some_and(|at| now.since(at) < KEYS_AGAIN) {
            return unsound("a token is signed by an unknown key");
        }
        self.known().keys_asked = Some(now);
        let keys = self.ask_for_keys(now)?;
        match signed.verified(&keys)? {
            Ok(said) => Ok(said),
            Err(UnknownKey) => unsound("a token is signed by an unknown key"),
        }
    }

    fn metadata(&self, now: Moment) -> Result<Arc<Metadata>, Error> {
        let before = {
            let known = self.known();
            if let Some((metadata, until)) = &known.metadata
                && now < *until
            {
                return Ok(Arc::clone(metadata));
            }
            if known.failed.is_some_and(|at| now.since(at) < LEFT_ALONE) {
                return Err(Error::Unreachable("it failed just now".to_owned()));
            }
            known.metadata.as_ref().map(|(known, _)| Arc::clone(known))
        };
        match self.learn(now) {
            Ok(metadata) => {
                // Someone is waiting to sign in.
                let (fetcher, certificate) = (self.fetcher.clone(), Arc::clone(&self.certificate));
                let issuer = self.settings.issuer.clone();
                thread::spawn(move || note_certificate(&fetcher, &issuer, &certificate));
                Ok(metadata)
            }
            // What was known before will do while it can't be asked.
            Err(why @ Error::Unreachable(_)) => before.ok_or(why),
            Err(why) => Err(why),
        }
    }

    fn learn(&self, now: Moment) -> Result<Arc<Metadata>, Error> {
        let issuer = self.settings.issuer.trim_end_matches('/');
        let url = format!("{issuer}/.well-known/openid-configuration");
        let (metadata, until) = self.get::<Metadata>(&url, now)?;
        if metadata.issuer != self.settings.issuer {
            return unsound("it calls itself by another issuer");
        }
        let metadata = Arc::new(metadata);
        let mut known = self.known();
        known.metadata = Some((Arc::clone(&metadata), until));
        known.failed = None;
        Ok(metadata)
    }

    fn keys(&self, now: Moment) -> Result<Arc<Keys>, Error> {
        if let Some((keys, until)) = &self.known().keys
            && now < *until
        {
            return Ok(Arc::clone(keys));
        }
        self.ask_for_keys(now)
    }

    fn ask_for_keys(&self, now: Moment) -> Result<Arc<Keys>, Error> {
        let metadata = self.metadata(now)?;
        let (keys, until) = self.get::<Keys>(&metadata.jwks_uri, now)?;
        let keys = Arc::new(keys);
        self.known().keys = Some((Arc::clone(&keys), until));
        Ok(keys)
    }

    /// What stands at an address of it, and until when it holds.
    fn get<T: DeserializeOwned>(&self, url: &str, now: Moment) -> Result<(T, Moment), Error> {
        let answer = self
            .fetcher
            .get(url)
            .map_err(|why| self.not_asked(why, now))?;
        if !answer.is_success() {
            return Err(self.failed(format!("{url} answers {}", answer.status), now));
        }
        let [least, usual, most] = KNOWN;
        let holds = answer.max_age.map_or(usual, Duration::from_secs);
        let read = read(&answer.body).map_err(|why| self.failed(why.to_string(), now))?;
        Ok((read, now.after(holds.clamp(least, most))))
    }

    /// Notes that it failed.
    /// It was not asked, or did not answer. That many ask at once is no failure of its own.
    fn not_asked(&self, why: fetch::Error, now: Moment) -> Error {
        match why {
            fetch::Error::Busy(_) => Error::Unreachable(why.to_string()),
            other => self.failed(other.to_string(), now),
        }
    }

    fn failed(&self, why: String, now: Moment) -> Error {
        tracing::warn!(
            provider = self.settings.name,
            why,
            "a provider for signing in fails"
        );
        self.known().failed = Some(now);
        Error::Unreachable(why)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        held(&self.known)
    }
}

/// Nothing is left half done under these locks.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Asks a host when its certificate ends; a failure leaves what was known.
fn note_certificate(fetcher: &Fetcher, url: &str, certificate: &Mutex<Option<Moment>>) {
    match fetcher.certificate_ends(url) {
        Ok(seconds) => *held(certificate) = Some(Moment(seconds.saturating_mul(1_000))),
        Err(why) => tracing::debug!(url, %why, "the end of a certificate is not known"),
    }
}

fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(json).map_err(|why| Error::Unsound(why.to_string()))
}

/// The digest of what only we know (RFC 7636).
fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

/// Both halves are encoded as in a form first (RFC 6749 §2.3.1).
fn basic(id: &str, secret: &str) -> String {
    let encoded =
        |text: &str| -> String { url::form_urlencoded::byte_serialize(text.as_bytes()).collect() };
    let pair = format!("{}:{}", encoded(id), encoded(secret));
    format!("Basic {}", STANDARD.encode(pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        assert_eq!(
            challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
        assert_eq!(basic("a:b", "c d"), "Basic YSUzQWI6Yytk");
    }
}
