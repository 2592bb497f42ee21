//! Who asks, and in which language.

use domain::Lang;
use domain::rights::Actor;
use forum::Cx;
use forum::sessions::{self, SignedIn};

use pages::Said;
use pages::look::Look;

use crate::settings::Site;

/// Who asks. The cookie's session is looked up once for each request.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// For actions.
    pub actor: Actor,
    /// The session, when signed in.
    pub signed_in: Option<SignedIn>,
    /// The language of the answer.
    pub lang: Lang,
    /// Whether a cookie came whose session has ended: what it left in the browser should go.
    pub ended: bool,
}

/// What a request says of who asks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Traces {
    /// The value of the session's cookie.
    pub(crate) session: Option<String>,
    /// The value of the language's cookie.
    pub(crate) language: Option<String>,
    /// The value of the look's cookie.
    pub(crate) look: Look,
    /// What was just done, to be said on the next page.
    pub(crate) said: Option<Said>,
    /// `Accept-Language`.
    pub(crate) accepts: String,
    /// Whether it goes on by itself, with nobody at the keys: a session does not live on by it.
    pub(crate) listens: bool,
}

impl Visitor {
    /// Looks the session up.
    pub(crate) fn find(cx: &Cx, site: &Site, traces: &Traces) -> Result<Self, forum::Error> {
        let signed_in = match &traces.session {
            Some(token) if traces.listens => {
                sessions::still_in(cx, token, site.settings.lifetimes)?
            }
            Some(token) => sessions::signed_in(cx, token, site.settings.lifetimes)?,
            None => None,
        };
        let mut visitor = Self::stranger(site, traces);
        visitor.ended = traces.session.is_some() && signed_in.is_none();
        if let Some(signed_in) = signed_in {
            visitor.actor = signed_in.actor.clone();
            visitor.lang = signed_in.lang.unwrap_or(visitor.lang);
            visitor.signed_in = Some(signed_in);
        }
        Ok(visitor)
    }

    /// Without looking: for answers that can't wait for the database.
    pub(crate) fn stranger(site: &Site, traces: &Traces) -> Self {
        let chosen = traces
            .language
            .as_deref()
            .and_then(|word| word.parse().ok());
        let lang = chosen
            .or_else(|| crate::language::accepted(&traces.accepts))
            .unwrap_or(site.settings.default_lang);
        Self {
            actor: Actor::Visitor,
            signed_in: None,
            lang,
            ended: false,
        }
    }
}
