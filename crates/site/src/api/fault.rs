//! What goes wrong in a request to the API, as `application/problem+json` (RFC 9457): the one place that decides status
//! and code.

use std::time::Duration;

use domain::Problem;
use domain::rights::Refusal;
use domain::token::TokenScope;
use forum::{Current, Error};
use pages::Texts;
use pages::api::Code;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use crate::answer::Answer;
use crate::ask::{RETRY, seconds};

/// The media type of what goes wrong.
pub(crate) const PROBLEM: &str = "application/problem+json";

/// Why a request was not done. Nothing of it was kept.
#[derive(Debug)]
pub(crate) struct Fault(Box<Inside>);

#[derive(Debug)]
struct Inside {
    code: Code,
    /// What exactly, in English, for who writes the program.
    saying: Option<String>,
    /// The key of the text that says what exactly, for people.
    key: Option<String>,
    errors: Vec<Wrong>,
    current: Option<Current>,
    retry: Option<Duration>,
    scope: Option<TokenScope>,
    /// For the log.
    log: Option<String>,
}

/// One thing that is wrong.
#[derive(Debug)]
struct Wrong {
    place: Place,
    code: String,
    detail: Detail,
}

#[derive(Debug)]
enum Detail {
    Said(String),
    Problem(Problem),
}

/// Where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the body, as a JSON pointer in a fragment.
    Body(String),
    /// A parameter of the query.
    Parameter(String),
}

/// The shape of what went wrong.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(crate) struct Told {
    /// The address of the page that tells about the code.
    #[serde(rename = "type")]
    #[schemars(extend("format" = "uri"))]
    kind: String,
    /// What it is, in the language of the request.
    title: String,
    /// The status, once more.
    status: u16,
    /// What it is: stable, for programs.
    code: &'static str,
    /// What exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// Everything that is wrong with what was sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    errors: Vec<WrongShape>,
    /// What stands there now, where someone else changed it meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<CurrentShape>,
}

/// One thing that is wrong.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProblemAt")]
pub(crate) struct WrongShape {
    /// Where in the body, as a JSON pointer in a fragment: `#/title`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
    /// Which parameter of the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    /// What it is: stable, for programs.
    #[schemars(schema_with = "of_fields")]
    code: String,
    /// What it is, for people.
    detail: String,
}

/// The codes of what can be wrong with a field.
fn of_fields(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": pages::PROBLEMS })
}

/// What stands there now.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Current")]
struct CurrentShape {
    /// The version to name next.
    version: i64,
    /// The title, where it has one.
    title: Option<String>,
    /// The text.
    body: String,
}

impl Fault {
    pub(crate) fn of(code: Code) -> Self {
        Self(Box::new(Inside {
            code,
            saying: None,
            key: None,
            errors: Vec::new(),
            current: None,
            retry: None,
            scope: None,
            log: None,
        }))
    }

    /// With what exactly is wrong, for who writes the program.
    pub(crate) fn saying(mut self, what: impl Into<String>) -> Self {
        self.0.saying = Some(what.into());
        self
    }

    /// With something that is wrong there.
    pub(crate) fn at(mut self, place: Place, code: &str, detail: String) -> Self {
        self.0.errors.push(Wrong {
            place,
            code: code.to_owned(),
            detail: Detail::Said(detail),
        });
        self
    }

    /// For a token that is for less than this.
    pub(crate) fn scope(scope: TokenScope) -> Self {
        let mut fault = Self::of(Code::InsufficientScope);
        fault.0.scope = Some(scope);
        fault
    }

    pub(crate) fn too_many(retry: Duration) -> Self {
        let mut fault = Self::of(Code::TooMany);
        fault.0.retry = Some(retry);
        fault
    }

    #[cfg(test)]
    pub(crate) fn code(&self) -> Code {
        self.0.code
    }

    #[cfg(test)]
    pub(crate) fn places(&self) -> Vec<&str> {
        let errors = self.0.errors.iter();
        errors
            .map(|wrong| match &wrong.place {
                Place::Body(place) | Place::Parameter(place) => place.as_str(),
            })
            .collect()
    }

    /// The answer. What only operators should know goes into the log, once.
    pub(crate) fn answer(self, texts: Texts, base: &str, id: impl FnOnce() -> String) -> Answer {
        let inside = *self.0;
        let mut detail = inside.saying;
        if let Some(key) = &inside.key {
            detail = Some(texts.t(key).into_owned());
        }
        if let Some(why) = &inside.log {
            match inside.code {
                Code::Broken => {
                    let id = id();
                    tracing::error!(id, why, "broken");
                    detail = Some(id);
                }
                _ => tracing::warn!(why, "unavailable"),
            }
        }
        let code = inside.code;
        let told = Told {
            kind: format!("{base}/api#{code}"),
            title: texts.word("code", code).into_owned(),
            status: status(code),
            code: code.as_str(),
            detail,
            errors: inside
                .errors
                .into_iter()
                .map(|it| it.shape(texts))
                .collect(),
            current: inside.current.map(|current| CurrentShape {
                version: current.version,
                title: current.title,
                body: current.body,
            }),
        };
        // A struct of texts and numbers can be written.
        let json = serde_json::to_string(&told).unwrap_or_default();
        let answer = Answer::text(status(code), PROBLEM, json);
        match (code, inside.retry, inside.scope) {
            (_, Some(retry), _) => answer.with("retry-after", seconds(retry)),
            (Code::Unavailable | Code::Unfinished, ..) => answer.with("retry-after", RETRY),
            (Code::InsufficientScope, _, Some(scope)) => answer.with(
                "www-authenticate",
                format!("Bearer error=\"insufficient_scope\", scope=\"{scope}\""),
            ),
            (Code::BadToken, ..) => {
                answer.with("www-authenticate", "Bearer error=\"invalid_token\"")
            }
            (Code::SignIn, ..) => answer.with("www-authenticate", "Bearer"),
            _ => answer,
        }
    }
}

impl WrongShape {
    /// What is wrong with a field.
    pub(crate) fn of(texts: Texts, problem: Problem) -> Self {
        Wrong::from(problem).shape(texts)
    }
}

impl Wrong {
    fn shape(self, texts: Texts) -> WrongShape {
        let (pointer, parameter) = match self.place {
            Place::Body(pointer) => (Some(pointer), None),
            Place::Parameter(name) => (None, Some(name)),
        };
        WrongShape {
            pointer,
            parameter,
            code: self.code,
            detail: match self.detail {
                Detail::Said(said) => said,
                Detail::Problem(problem) => pages::told(texts, &problem).into_owned(),
            },
        }
    }
}

/// The status of each code.
pub(crate) fn status(code: Code) -> u16 {
    match code {
        Code::BadJson | Code::BadRequest => 400,
        Code::SignIn | Code::BadToken | Code::SignInFailed => 401,
        Code::InsufficientScope
        | Code::AccountStill
        | Code::NotAllowed
        | Code::Silenced
        | Code::NotForGuests
        | Code::Locked => 403,
        Code::NotFound => 404,
        Code::MethodNotAllowed => 405,
        Code::NotAcceptable => 406,
        Code::Conflict | Code::Unfinished => 409,
        Code::Gone => 410,
        Code::Stale => 412,
        Code::TooLarge => 413,
        Code::UnsupportedMediaType => 415,
        Code::Invalid | Code::KeyReused => 422,
        Code::VersionNeeded => 428,
        Code::TooMany => 429,
        Code::Broken => 500,
        Code::Unavailable => 503,
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let code = match &error {
            Error::Refused(Refusal::SignIn) => Code::SignIn,
            Error::Refused(Refusal::Hidden) | Error::NotFound => Code::NotFound,
            Error::Refused(Refusal::Gone) | Error::Gone => Code::Gone,
            // Actions tell at its field what is wider than its place; this is for what they forgot.
            Error::Refused(Refusal::NotAllowed | Refusal::TooWide | Refusal::Involved) => {
                Code::NotAllowed
            }
            Error::Refused(Refusal::Silenced) => Code::Silenced,
            Error::Refused(Refusal::NotForGuests) => Code::NotForGuests,
            Error::Refused(Refusal::Locked) => Code::Locked,
            Error::Refused(Refusal::Scope) => Code::InsufficientScope,
            Error::Invalid(problems) => match problems.as_slice() {
                [only] if only.key == forum::SENT_BEFORE => Code::KeyReused,
                _ => Code::Invalid,
            },
            Error::Conflict(forum::repeats::UNFINISHED) => Code::Unfinished,
            Error::Conflict(_) => Code::Conflict,
            Error::Stale(_) => Code::Stale,
            Error::TooMany { .. } => Code::TooMany,
            Error::Unavailable(_) => Code::Unavailable,
            Error::Broken(_) => Code::Broken,
        };
        let mut fault = Self::of(code);
        let inside = &mut fault.0;
        match error {
            Error::Invalid(problems) => {
                inside.errors = problems.into_iter().map(Wrong::from).collect();
            }
            Error::Conflict(key) => inside.key = Some(format!("conflict-{key}")),
            Error::Stale(current) => inside.current = Some(*current),
            Error::TooMany { retry } => inside.retry = Some(retry),
            Error::Unavailable(why) | Error::Broken(why) => inside.log = Some(why),
            Error::Refused(_) | Error::NotFound | Error::Gone => {}
        }
        fault
    }
}

impl From<Problem> for Wrong {
    fn from(problem: Problem) -> Self {
        let place = match problem.field {
            "" => "#".to_owned(),
            field => format!("#/{field}"),
        };
        Self {
            place: Place::Body(place),
            code: problem.key.to_owned(),
            detail: Detail::Problem(problem),
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Error::from(refusal).into()
    }
}

#[cfg(test)]
mod tests {
    use domain::Lang;

    use super::*;

    #[test]
    fn every_error_of_an_action_has_its_code() {
        let retry = Duration::from_secs(5);
        for (error, code, expected) in [
            (Error::Refused(Refusal::SignIn), Code::SignIn, 401),
            (Error::Refused(Refusal::Hidden), Code::NotFound, 404),
            (Error::NotFound, Code::NotFound, 404),
            (Error::Refused(Refusal::Gone), Code::Gone, 410),
            (Error::Gone, Code::Gone, 410),
            (Error::Refused(Refusal::NotAllowed), Code::NotAllowed, 403),
            (Error::Refused(Refusal::Silenced), Code::Silenced, 403),
            (
                Error::Refused(Refusal::NotForGuests),
                Code::NotForGuests,
                403,
            ),
            (Error::Refused(Refusal::Locked), Code::Locked, 403),
            (Error::Refused(Refusal::TooWide), Code::NotAllowed, 403),
            (Error::Refused(Refusal::Scope), Code::InsufficientScope, 403),
            (Error::invalid("title", "empty"), Code::Invalid, 422),
            (Error::invalid("", forum::SENT_BEFORE), Code::KeyReused, 422),
            (Error::Conflict("not-solved"), Code::Conflict, 409),
            (
                Error::Conflict(forum::repeats::UNFINISHED),
                Code::Unfinished,
                409,
            ),
            (Error::TooMany { retry }, Code::TooMany, 429),
            (Error::Unavailable(String::new()), Code::Unavailable, 503),
            (Error::Broken("secret".to_owned()), Code::Broken, 500),
        ] {
            let said = format!("{error:?}");
            let fault = Fault::from(error);
            assert_eq!(fault.code(), code, "{said}");
            assert_eq!(status(code), expected, "{said}");
        }
    }

    #[test]
    fn hidden_and_not_there_are_the_same_bytes() {
        let told = |error: Error| {
            let fault = Fault::from(error);
            format!(
                "{:?}",
                fault.answer(Texts(Lang::Dutch), "https://x", String::new)
            )
        };
        assert_eq!(told(Error::NotFound), told(Error::Refused(Refusal::Hidden)));
        let broken = told(Error::Broken("a secret".to_owned()));
        assert!(!broken.contains("secret"), "{broken}");
    }
}
