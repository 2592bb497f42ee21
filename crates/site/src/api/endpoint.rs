//! One address of the API: what is asked there, what is answered, and what does it. The types of its handler are those
//! that requests are parsed into and answers are written from, and the description is made of them too, so that none of
//! the three can say something else.

use std::fmt;

use domain::token::TokenScope;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::call::{Call, Sent};
use super::fault::Fault;
use super::gives::Gives;
use crate::answer::Answer;

/// How an address is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Get,
    Post,
    Put,
    Delete,
}

impl Verb {
    pub(crate) const ALL: &[Self] = &[Self::Get, Self::Post, Self::Put, Self::Delete];

    /// As requests name it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// Who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Also who has no token: they read what is public.
    Open,
    /// Who has a token for this.
    Token(TokenScope),
    /// Who has none yet.
    SignIn,
}

/// What makes an answer of a request.
type Run = Box<dyn Fn(&Call, &Sent) -> Result<Answer, Fault> + Send + Sync>;

/// The schema of a part of it, where it has that part.
type Shape = fn(&mut SchemaGenerator) -> Schema;

/// One address of the API.
pub(crate) struct Endpoint {
    pub(crate) verb: Verb,
    /// Below `/api/v1`; `{name}` stands for one part of it.
    pub(crate) path: &'static str,
    /// Its name in clients; what it does is said by the text `api-<id>`.
    pub(crate) id: &'static str,
    pub(crate) access: Access,
    /// Whether it costs as much as a search.
    pub(crate) searches: bool,
    /// Whether the version that is changed must be named (`If-Match`).
    pub(crate) versioned: bool,
    /// Whether its action itself looks whether it was sent before.
    pub(crate) safe: bool,
    /// Whether the body is a file.
    pub(crate) takes_file: bool,
    /// Whether the answer holds a secret that is shown once.
    pub(crate) secret: bool,
    /// The pages (paths in `ROUTES`) of which it does the same.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "a test holds them against the pages")
    )]
    pub(crate) pages: &'static [&'static str],
    pub(crate) params: Shape,
    pub(crate) query: Shape,
    pub(crate) body: Option<Shape>,
    pub(crate) status: u16,
    pub(crate) shape: Option<Shape>,
    /// The media type of what it gives, when that is not JSON.
    pub(crate) media: Option<&'static str>,
    pub(crate) tagged: bool,
    pub(crate) located: bool,
    pub(crate) run: Run,
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.verb.as_str(), self.path)
    }
}

/// Nothing is asked in this part of a request.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// What is asked, each part read as its type.
pub(crate) struct Asked<P = Nothing, Q = Nothing, B = Nothing> {
    /// In the path.
    pub(crate) at: P,
    /// In the query.
    pub(crate) query: Q,
    /// In the body.
    pub(crate) body: B,
}

/// What answers, with the type of each part.
type Handler<P, Q, B, A> = fn(&Call, Asked<P, Q, B>) -> Result<A, Fault>;

/// An endpoint of a handler.
fn endpoint<P, Q, B, A>(
    verb: Verb,
    path: &'static str,
    id: &'static str,
    access: Access,
    run: Handler<P, Q, B, A>,
) -> Endpoint
where
    P: DeserializeOwned + JsonSchema + 'static,
    Q: DeserializeOwned + JsonSchema + 'static,
    B: DeserializeOwned + JsonSchema + 'static,
    A: Gives + 'static,
{
    let has_body = B::schema_id() != Nothing::schema_id();
    Endpoint {
        verb,
        path,
        id,
        access,
        searches: false,
        versioned: false,
        safe: false,
        takes_file: false,
        secret: false,
        pages: &[],
        params: |generator| P::json_schema(generator),
        query: |generator| Q::json_schema(generator),
        body: has_body.then_some(|generator| generator.subschema_for::<B>()),
        status: A::STATUS,
        shape: A::SHAPE,
        media: A::MEDIA,
        tagged: A::TAGGED,
        located: A::LOCATED,
        run: Box::new(move |call, sent| {
            let at = sent.params()?;
            let query = sent.query()?;
            let body = if has_body {
                sent.json()?
            } else {
                // There is no more in it than in an empty one.
                super::call::empty()?
            };
            run(call, Asked { at, query, body })?.answer(call)
        }),
    }
}

macro_rules! verbs {
    ($( $(#[$meta:meta])* $name:ident = $verb:ident; )+) => { $(
        $(#[$meta])*
        pub(crate) fn $name<P, Q, B, A>(
            path: &'static str,
            id: &'static str,
            access: Access,
            run: Handler<P, Q, B, A>,
        ) -> Endpoint
        where
            P: DeserializeOwned + JsonSchema + 'static,
            Q: DeserializeOwned + JsonSchema + 'static,
            B: DeserializeOwned + JsonSchema + 'static,
            A: Gives + 'static,
        {
            endpoint(Verb::$verb, path, id, access, run)
        }
    )+ };
}

verbs! {
    /// Reads.
    get = Get;
    /// Makes something new, or does what can't be said as a state.
    post = Post;
    /// Sets something as a whole; twice is as once.
    put = Put;
    /// Takes something away; twice is as once.
    delete = Delete;
}

impl Endpoint {
    /// That does what the page at these paths does.
    pub(crate) fn for_pages(self, pages: &'static [&'static str]) -> Self {
        Self { pages, ..self }
    }

    /// That costs as much as a search.
    pub(crate) fn searching(self) -> Self {
        Self {
            searches: true,
            ..self
        }
    }

    /// For which the version must be named that is changed.
    pub(crate) fn versioned(self) -> Self {
        Self {
            versioned: true,
            ..self
        }
    }

    /// Whose action itself looks whether it was sent before.
    pub(crate) fn safe(self) -> Self {
        Self { safe: true, ..self }
    }

    /// Whose body is a file.
    pub(crate) fn with_file(self) -> Self {
        Self {
            takes_file: true,
            ..self
        }
    }

    /// Whose answer holds a secret: it is not kept for who sends the same again.
    pub(crate) fn secret(self) -> Self {
        Self {
            secret: true,
            ..self
        }
    }

    /// Whether something is different afterwards.
    pub(crate) fn changes(&self) -> bool {
        self.verb != Verb::Get
    }

    /// Whether a key can make sure that it happens once.
    pub(crate) fn repeats(&self) -> bool {
        let kept = !self.takes_file && !self.secret;
        self.verb == Verb::Post && self.access != Access::SignIn && kept
    }

    /// The names in the path.
    #[cfg(test)]
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        let parts = self.path.split('/');
        parts.filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }
}
