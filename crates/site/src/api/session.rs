//! Signing a program in and out, and who it asks for.

use domain::Lang;
use domain::token::TokenScope;
use forum::accounts::SignIn;
use forum::{Error, tokens};
use pages::api::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::Asked;
use super::endpoint::Nothing;
use super::fault::Fault;
use super::gives::{Created, Done, Json};
use super::shapes::{At, OrganisationName, Person, W};

/// Signing in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSession {
    email: String,
    password: String,
    /// The code of the second step, or a recovery code, of who has one.
    #[serde(default)]
    code: Option<String>,
    /// What the token is for; without it reading and writing.
    #[serde(default)]
    scopes: Option<Vec<W<TokenScope>>>,
}

/// A token that was just made. It can't be read again.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SessionToken {
    /// For `Authorization: Bearer …`.
    token: String,
    scopes: Vec<W<TokenScope>>,
    expires_at: At,
}

/// `POST /session`
pub(crate) fn begin(
    call: &Call,
    asked: Asked<Nothing, Nothing, NewSession>,
) -> Result<Created<SessionToken>, Fault> {
    let new = asked.body;
    let typed = SignIn {
        email: new.email,
        password: new.password,
        shared: false,
    };
    let scopes = match new.scopes {
        Some(scopes) => scopes.into_iter().map(|scope| scope.0).collect(),
        None => vec![TokenScope::Read, TokenScope::Write],
    };
    let made = tokens::sign_in(&call.cx, &typed, new.code.as_deref(), &scopes, &call.origin);
    let made = made.map_err(|error| match &error {
        Error::Invalid(problems) if problems.iter().any(|it| it.key == "sign-in-failed") => {
            Fault::of(Code::SignInFailed)
        }
        Error::Invalid(problems) if problems.iter().any(|it| it.key == "account-still") => {
            Fault::of(Code::AccountStill)
        }
        _ => error.into(),
    })?;
    Ok(Created {
        path: "/session".to_owned(),
        shape: SessionToken {
            token: made.token,
            scopes: made.scopes.iter().map(W).collect(),
            expires_at: At(made.expires_at),
        },
    })
}

/// For whom the token asks.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Session {
    person: Person,
    organisation: OrganisationName,
    scopes: Vec<W<TokenScope>>,
    expires_at: At,
    /// The language that the person chose.
    lang: Option<W<Lang>>,
}

/// `GET /session`
pub(crate) fn show(call: &Call, _: Asked) -> Result<Json<Session>, Fault> {
    let bearer = call.bearer()?.clone();
    Ok(Json(Session {
        person: Person::of(call, bearer.person),
        organisation: OrganisationName::of(call, bearer.organisation),
        scopes: bearer.scopes.iter().map(W).collect(),
        expires_at: At(bearer.expires_at),
        lang: bearer.lang.map(W),
    }))
}

/// `DELETE /session`
pub(crate) fn end(call: &Call, _: Asked) -> Result<Done, Fault> {
    tokens::end_this(&call.cx, call.bearer()?)?;
    Ok(Done)
}
