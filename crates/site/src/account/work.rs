//! Signing in with an account elsewhere (OpenID Connect), linking one, and signing out there.

use forum::Error;
use forum::accounts::{self, Arrival, Errand, Journey, Outcome, Reception};
use forum::sessions::NewSession;
use oidc::{Identity, Provider};
use pages::account::{
    LINK_WORK, LinkWorkPage, SIGN_IN, UNLINK_WORK, UnlinkWorkPage, WayOut, WorkAccountsPage,
    WorkButton, WorkRow,
};
use pages::{Form, Said};

use super::{second_step, sign_in};
use crate::answer::{Answer, Cache, Reply};
use crate::ask::Ask;
use crate::{cookies, redirect};

const PATH: &str = "/instellingen/aanmelden";

/// Where a journey to this provider begins.
pub(super) fn path(provider: &Provider, errand: &Errand<'_>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !errand.back.is_empty() {
        query.append_pair("terug", errand.back);
    }
    let choices = [
        ("gedeeld", errand.shared),
        ("koppel", errand.member.is_some()),
        ("opnieuw", errand.reauthenticate),
    ];
    for (name, _) in choices.iter().filter(|(_, chosen)| *chosen) {
        query.append_pair(name, "ja");
    }
    let (name, query) = (&provider.settings.name, query.finish());
    let sign = if query.is_empty() { "" } else { "?" };
    format!("/inloggen/werk/{name}{sign}{query}")
}

/// The ways to sign in that go elsewhere.
pub(super) fn buttons(ask: &Ask, back: &str) -> Vec<WorkButton> {
    let now = ask.cx().now();
    let providers = ask.site().settings.providers.iter();
    providers
        .map(|provider| {
            let errand = |shared: bool| Errand {
                back,
                shared,
                reauthenticate: ask.visitor.signed_in.is_some(),
                ..Errand::default()
            };
            WorkButton {
                shared: path(provider, &errand(true)),
                path: path(provider, &errand(false)),
                label: provider.settings.label.clone(),
                down: provider.is_down(now),
            }
        })
        .collect()
}

fn provider(ask: &Ask) -> Result<&Provider, Error> {
    let found = ask.site().settings.providers.find(ask.param("provider"));
    found.ok_or(Error::NotFound)
}

fn back_here(ask: &Ask, provider: &Provider) -> String {
    let (base, name) = (&ask.site().settings.public_url, &provider.settings.name);
    format!("{base}/inloggen/werk/{name}/terug")
}

/// `GET /inloggen/werk/{provider}`
pub(crate) fn depart(ask: &Ask) -> Reply {
    let provider = provider(ask)?;
    let chosen = |name: &str| ask.query.get(name).is_some();
    let (links, again) = (chosen("koppel"), chosen("opnieuw"));
    let member = ask.actor().id();
    if member.is_some() && !links && !again {
        return ask.see("/");
    }
    let back = ask.query.get("terug").and_then(redirect::local);
    let back = back.unwrap_or_default();
    let errand = Errand {
        back,
        shared: chosen("gedeeld"),
        member: member.filter(|_| links),
        reauthenticate: again,
    };
    let begun = accounts::depart(ask.cx(), &provider.settings.name, &errand)?;
    let address = provider.address(
        &back_here(ask, provider),
        &begun.state,
        &begun.nonce,
        &begun.verifier,
        again,
        ask.cx().now(),
    );
    match address {
        Ok(address) => {
            let cookie = cookies::journey(ask.site().is_https(), &begun.sealed);
            Ok(Answer::abroad(&address).with("set-cookie", cookie))
        }
        Err(why) => failed(ask, back, &why),
    }
}

/// The form for signing in, which says that it did not work elsewhere.
fn failed(ask: &Ask, back: &str, why: &oidc::Error) -> Reply {
    tracing::warn!(%why, "nobody could be let in");
    match why {
        oidc::Error::Unreachable(_) => instead(ask, back, "work-unreachable", 503),
        oidc::Error::Unsound(_) => instead(ask, back, "work-unsound", 403),
    }
}

fn instead(ask: &Ask, back: &str, key: &'static str, status: u16) -> Reply {
    let mut form = ask.form(&SIGN_IN).with("terug", back);
    form.problem("", key);
    let answer = sign_in::show_form(ask, &form, &[])?;
    Ok(answer.status(status).cached(Cache::Never))
}

/// `GET /inloggen/werk/{provider}/terug`: the browser is back. It changes something, but only with what this browser carries
/// and once.
pub(crate) fn arrive(ask: &Ask) -> Reply {
    let provider = provider(ask)?;
    // What is done here must see and be seen at once; a page that only shows is of one moment.
    let cx = &ask.site().cx;
    let state = ask.query.get("state").unwrap_or_default();
    let sealed = ask.parcel().journey.as_deref().unwrap_or_default();
    let ended = accounts::end_journey(cx, sealed, state);
    let answer = match ended {
        Ok((journey, nonce, verifier)) if journey.provider == provider.settings.name => {
            let code = ask.query.get("code").filter(|code| !code.is_empty());
            // Who answers says who it is (RFC 9207), where it says so at all.
            let issuer = ask.query.get("iss");
            let of_another = issuer.is_some_and(|iss| iss != provider.settings.issuer);
            let Some(code) = code.filter(|_| !of_another) else {
                let answer = instead(ask, &journey.back, "work-refused", 403)?;
                return Ok(over(ask, answer));
            };
            let back = back_here(ask, provider);
            match provider.arrive(&back, code, &nonce, &verifier, cx.now()) {
                Ok(who) => receive(ask, provider, &journey, &who),
                Err(why) => failed(ask, &journey.back, &why),
            }
        }
        Ok(_) | Err(Error::NotFound) => instead(ask, "", "work-journey-over", 403),
        Err(other) => Err(other),
    };
    Ok(over(ask, answer?))
}

fn over(ask: &Ask, answer: Answer) -> Answer {
    answer.with("set-cookie", cookies::no_journey(ask.site().is_https()))
}

fn receive(ask: &Ask, provider: &Provider, journey: &Journey, who: &Identity) -> Reply {
    // Whoever wanted to link signed out meanwhile, or someone else signed in.
    if journey.member.is_some() && ask.actor().id().map(|id| id.0) != journey.member {
        return instead(ask, "", "work-journey-over", 403);
    }
    let arrival = Arrival {
        provider: &provider.settings.name,
        issuer: &who.issuer,
        subject: &who.subject,
        session: who.session.as_deref(),
        email: who.email.as_deref(),
        name: who.name.as_deref(),
        function: who.function.as_deref(),
        organisation: who.organisation.as_deref(),
        proven: who.proven,
        authenticated_at: who.authenticated_at,
        tells_when: who.tells_when,
    };
    let (cx, lang, origin) = (&ask.site().cx, ask.visitor.lang, ask.origin());
    let form = ask.form(&SIGN_IN).with("terug", &journey.back);
    match accounts::receive(cx, journey, &arrival, lang, &origin) {
        Ok(Reception::Known(Outcome::Done(session))) => {
            sign_in::signed_in(ask, &form, &session, &[])
        }
        Ok(Reception::Known(Outcome::CodeNeeded(step))) => {
            let answer = second_step::ask_for_code(ask, &step, &form, &[])?;
            Ok(answer.cached(Cache::Never))
        }
        Ok(Reception::Joined(session)) => {
            sign_in::begin(ask, &session, ask.done("/welkom", Said::Joined)?)
        }
        Ok(Reception::Prove { token, email }) => {
            let form = form.with("koppel", token).with("email", email);
            let answer = sign_in::show_form(ask, &form, &[])?;
            Ok(answer.cached(Cache::Never))
        }
        Ok(Reception::Confirm { token }) => {
            let named = who.email.as_deref().or(who.name.as_deref());
            let form = ask
                .form(&LINK_WORK)
                .with("koppel", token)
                .with("bij", &provider.settings.label)
                .with("wie", named.unwrap_or_default());
            Ok(show_link(ask, &form)?.cached(Cache::Never))
        }
        Err(Error::Conflict(key)) => {
            let form = form.after(Error::Conflict(key))?;
            let answer = sign_in::show_form(ask, &form, &[])?;
            Ok(answer.status(409).cached(Cache::Never))
        }
        Err(other) => Err(other),
    }
}

/// Asks whether what came back from a provider is to be linked, and for the password.
fn show_link(ask: &Ask, form: &Form) -> Reply {
    let form = &ask.proved(form)?;
    let page = LinkWorkPage {
        frame: ask.frame(),
        form,
        provider: form.value("bij"),
        email: form.value("wie"),
    };
    ask.form_page(form, &page)
}

/// Links the account elsewhere that waits with this token, now that the account has shown itself; what is said of it.
pub(super) fn link_after(
    ask: &Ask,
    session: &NewSession,
    token: &str,
) -> Result<Option<Said>, Error> {
    if token.is_empty() {
        return Ok(None);
    }
    match accounts::link_work_account(ask.cx(), session.person.id, session.id, token) {
        Ok(()) => Ok(Some(Said::WorkLinked)),
        Err(Error::NotFound | Error::Conflict(_)) => Ok(Some(Said::WorkNotLinked)),
        Err(other) => Err(other),
    }
}

/// `GET /instellingen/aanmelden`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_form(ask, &ask.form(&LINK_WORK))
}

fn show_form(ask: &Ask, form: &Form) -> Reply {
    let form = &ask.proved(form)?;
    let accounts = accounts::work_accounts(ask.cx(), ask.actor())?;
    let rows: Vec<WorkRow> = accounts
        .into_iter()
        .map(|account| WorkRow {
            label: label(ask, &account.provider),
            since: account.since,
            used_at: account.used_at,
            key: account.key,
        })
        .collect();
    let providers = ask.site().settings.providers.iter();
    let links: Vec<(String, String)> = providers
        .map(|it| {
            let errand = Errand {
                member: ask.actor().id(),
                ..Errand::default()
            };
            (path(it, &errand), it.settings.label.clone())
        })
        .collect();
    ask.form_page(
        form,
        &WorkAccountsPage {
            frame: ask.frame(),
            form,
            accounts: &rows,
            providers: &links,
        },
    )
}

/// `POST /instellingen/aanmelden`
pub(crate) fn link(ask: &Ask) -> Reply {
    let this = ask.signed_in()?.session;
    let form = ask.posted(&LINK_WORK);
    let (waiting, current) = (form.value("koppel"), form.value("current"));
    match accounts::link_own_work_account(ask.cx(), ask.actor(), this, waiting, current) {
        Ok(()) => ask.done(PATH, Said::WorkLinked),
        Err(Error::NotFound) => ask.done(PATH, Said::WorkNotLinked),
        Err(error @ (Error::Invalid(_) | Error::TooMany { .. })) => {
            let form = form.after(error)?;
            show_link(ask, &form)
        }
        Err(error) => show_form(ask, &form.after(error)?),
    }
}

/// What people call a provider; its name where it is no more.
pub(super) fn label(ask: &Ask, name: &str) -> String {
    let provider = ask.site().settings.providers.find(name);
    provider
        .map_or(name, |it| it.settings.label.as_str())
        .to_owned()
}

/// `GET /instellingen/aanmelden/ontkoppelen`
pub(crate) fn to_unlink(ask: &Ask) -> Reply {
    let which = ask.query.get("welke").unwrap_or_default();
    show_unlink(ask, &ask.form(&UNLINK_WORK).with("welke", which))
}

/// `POST /instellingen/aanmelden/ontkoppelen`
pub(crate) fn unlink(ask: &Ask) -> Reply {
    let this = ask.signed_in()?.session;
    let form = ask.posted(&UNLINK_WORK);
    let (which, current) = (form.value("welke"), form.value("current"));
    match accounts::unlink_work_account(ask.cx(), ask.actor(), which, this, current) {
        Ok(()) => ask.done(PATH, Said::WorkUnlinked),
        Err(error) => show_unlink(ask, &form.after(error)?),
    }
}

fn show_unlink(ask: &Ask, form: &Form) -> Reply {
    let form = &ask.proved(form)?;
    let mut accounts = accounts::work_accounts(ask.cx(), ask.actor())?.into_iter();
    let account = accounts.find(|account| account.key == form.value("welke"));
    let account = account.ok_or(Error::NotFound)?;
    ask.form_page(
        form,
        &UnlinkWorkPage {
            frame: ask.frame(),
            form,
            provider: &label(ask, &account.provider),
        },
    )
}

/// Where whoever signs out here signs out too: at the provider by which this session was begun.
pub(super) fn way_out(ask: &Ask) -> Result<Option<WayOut>, Error> {
    let Some(signed_in) = &ask.visitor.signed_in else {
        return Ok(None);
    };
    let Some(issuer) = accounts::issuer_of_session(ask.cx(), signed_in.session)? else {
        return Ok(None);
    };
    let mut providers = ask.site().settings.providers.iter();
    let provider = providers.find(|provider| provider.settings.issuer == issuer);
    let address = provider.and_then(|provider| {
        let address = provider.way_out(&ask.site().settings.public_url)?;
        Some(WayOut {
            address,
            label: provider.settings.label.clone(),
        })
    });
    Ok(address)
}

/// `POST /oidc/uitloggen/{provider}`: a provider says by a signed token that someone signed out there.
pub(crate) fn leave(ask: &Ask) -> Reply {
    let provider = provider(ask)?;
    let token = ask.fields().get("logout_token").unwrap_or_default();
    match provider.leaving(token, ask.cx().now()) {
        Ok(who) => {
            let (subject, session) = (who.subject.as_deref(), who.session.as_deref());
            accounts::end_work_sessions(ask.cx(), &who.issuer, subject, session)?;
            Ok(Answer::plain(200, String::new()).cached(Cache::Never))
        }
        Err(why) => {
            tracing::warn!(%why, provider = provider.settings.name, "nobody is signed out");
            let status = match why {
                oidc::Error::Unreachable(_) => 503,
                oidc::Error::Unsound(_) => 400,
            };
            Ok(Answer::plain(status, String::new()).cached(Cache::Never))
        }
    }
}
