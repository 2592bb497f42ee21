//! A request as handlers see it.

use std::str::FromStr;
use std::sync::Arc;

use base64::Engine as _;
use domain::rights::Actor;
use forum::accounts::{self, Origin};
use forum::sessions::{SignedIn, Unproven};
use forum::{Cx, Error};
use pages::{Form, FormSpec, Frame, Notice, PEN, Page, Reader, Said, WRITER};

use crate::account::KEY;
use crate::answer::{Answer, Cache, Reply};
use crate::cookies;
use crate::fields::Fields;
use crate::kept::Codings;
use crate::settings::Site;
use crate::visitor::{Traces, Visitor};

/// What came in, before anyone looked who asks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parcel {
    /// Whether the request changes something.
    pub(crate) changes: bool,
    /// The path.
    pub(crate) path: String,
    /// The query as it stands in the address.
    pub(crate) raw_query: String,
    /// Parameters of the path.
    pub(crate) params: Vec<(String, String)>,
    /// The query.
    pub(crate) query: Fields,
    /// The form.
    pub(crate) fields: Fields,
    /// The name and bytes of an uploaded file.
    pub(crate) file: Option<(String, Vec<u8>)>,
    /// Where the request comes from.
    pub(crate) origin: Option<Origin>,
    /// What the request calls the site. Only for refusing: addresses are made of the configuration.
    pub(crate) host: String,
    /// The path of the page that the request comes from, when that is one of this site.
    pub(crate) referrer: Option<String>,
    /// What it says of who asks.
    pub(crate) traces: Traces,
    /// The sealed journey to a provider that this browser is on.
    pub(crate) journey: Option<String>,
    /// How an answer may be packed.
    pub(crate) codings: Codings,
    /// Whether `Accept` names WebP.
    pub(crate) reads_webp: bool,
    /// Whether a page of another site asks, other than by a link that someone follows.
    pub(crate) strange: bool,
    /// Whether what is asked for becomes the page itself.
    pub(crate) navigates: bool,
    /// What who asks has already: `If-None-Match`.
    pub(crate) has: Option<String>,
}

impl Parcel {
    /// The client's address, to count by.
    pub(crate) fn address(&self) -> &str {
        let origin = self.origin.as_ref();
        origin.map_or(UNKNOWN, |origin| &origin.address)
    }
}

/// The address of who has none, as on a line that is no network.
pub(crate) const UNKNOWN: &str = "unknown";

/// A request as handlers see it: who asks for what.
#[derive(Debug)]
pub struct Ask {
    site: Arc<Site>,
    cx: Cx,
    /// Who asks.
    pub visitor: Visitor,
    /// The query.
    pub query: Fields,
    frame: Frame,
    parcel: Parcel,
}

impl Ask {
    pub(crate) fn new(site: &Arc<Site>, cx: Cx, visitor: Visitor, parcel: Parcel) -> Self {
        // Of what is sent nobody needs to know it: the page that comes back wears what was seen last.
        if !parcel.changes {
            site.worn.look(&cx);
        }
        Self {
            frame: frame(site, &visitor, &parcel),
            site: Arc::clone(site),
            cx,
            visitor,
            query: parcel.query.clone(),
            parcel,
        }
    }

    /// What was just thrown away can be put back on the page that says so.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn look_for_discarded(&mut self) -> Result<(), Error> {
        let offered = matches!(self.frame.said, Some(Said::Discarded | Said::DraftSwapped));
        if offered && self.visitor.signed_in.is_some() {
            self.frame.discarded = forum::drafts::discarded(&self.cx, &self.visitor.actor)?;
        }
        Ok(())
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The context of actions. Of a page that is asked for, everything that is read is of one moment.
    pub fn cx(&self) -> &Cx {
        &self.cx
    }

    /// Who asks, for actions.
    pub fn actor(&self) -> &Actor {
        &self.visitor.actor
    }

    /// The frame of the page.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The path that was asked for.
    pub fn path(&self) -> &str {
        &self.parcel.path
    }

    /// Where the request comes from, for limits and the list of sessions.
    pub fn origin(&self) -> Origin {
        self.parcel.origin.clone().unwrap_or_else(|| Origin {
            address: UNKNOWN.to_owned(),
            agent: String::new(),
        })
    }

    /// The session of someone who is signed in.
    ///
    /// # Errors
    /// Refused (sign in first) for visitors.
    pub fn signed_in(&self) -> Result<&SignedIn, Error> {
        self.visitor
            .signed_in
            .as_ref()
            .ok_or(Error::Refused(domain::rights::Refusal::SignIn))
    }

    /// What who asks has already: `If-None-Match`.
    pub(crate) fn has(&self) -> Option<&str> {
        self.parcel.has.as_deref()
    }

    /// Whether who asks reads pictures as WebP.
    pub(crate) fn reads_webp(&self) -> bool {
        self.parcel.reads_webp
    }

    /// Whether what is asked for becomes the page itself, and no part of one.
    pub(crate) fn navigates(&self) -> bool {
        self.parcel.navigates
    }

    /// The value of the session's cookie.
    pub(crate) fn session_token(&self) -> Option<&str> {
        self.parcel.traces.session.as_deref()
    }

    /// A parameter of the path, `""` when the route has none of this name.
    pub fn param(&self, name: &str) -> &str {
        let found = self.parcel.params.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// A parameter of the path as an id, number or word.
    ///
    /// # Errors
    /// Not found when it is no such thing.
    pub fn id<T: FromStr>(&self, name: &str) -> Result<T, Error> {
        self.param(name).parse().map_err(|_| Error::NotFound)
    }

    /// What was sent, as this form.
    pub fn posted(&self, spec: &'static FormSpec) -> Form {
        Form::new(spec, self.parcel.fields.pairs().to_vec())
    }

    /// A form to show that asks for the password again, or for what stands for it.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn proved(&self, form: &Form) -> Result<Form, Error> {
        let proof = accounts::proof(&self.cx, self.actor())?;
        Ok(form.clone().proved_by(proof))
    }

    /// Everything that was sent.
    pub fn fields(&self) -> &Fields {
        &self.parcel.fields
    }

    /// The name and the bytes of the file that was uploaded.
    pub fn file(&self) -> Option<(&str, &[u8])> {
        let file = self.parcel.file.as_ref();
        file.map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Whether the form that was sent stood before someone else: at a shared computer another person has signed in since,
    /// and must neither send nor keep it in their own name.
    pub fn is_of_another(&self) -> bool {
        let writer = self.fields().get(WRITER).filter(|_| self.parcel.changes);
        let reader = self.actor().id().map(|id| id.to_string());
        matches!((writer, reader), (Some(writer), Some(reader)) if writer != reader)
    }

    /// An empty form to show.
    pub fn form(&self, spec: &'static FormSpec) -> Form {
        let mut form = Form::empty(spec);
        if spec.once {
            form.set("submission", self.random());
        }
        if let Some(writer) = self.actor().id() {
            form.set(WRITER, writer);
        }
        form
    }

    /// A form to show, with what the member was writing in it before. `path` is the address path of the page
    /// that the form stands on.
    ///
    /// # Errors
    /// Those of the database.
    pub fn drafted(&self, spec: &'static FormSpec, path: &str) -> Result<Form, Error> {
        let mut form = self.fresh(spec);
        if self.visitor.signed_in.is_some()
            && let Some(draft) = forum::drafts::find(self.cx(), self.actor(), path)?
        {
            form.restore(draft);
        }
        Ok(form)
    }

    /// A form to show in which nothing was written before.
    pub fn fresh(&self, spec: &'static FormSpec) -> Form {
        let mut form = self.form(spec);
        if self.visitor.signed_in.is_some() {
            form.set(PEN, self.random());
        }
        form
    }

    /// A page.
    ///
    /// # Errors
    /// When it can't be printed, which is a mistake of the product.
    pub fn page(&self, page: &impl Page) -> Reply {
        let html = page
            .html()
            .map_err(|_| Error::Broken("a page can't be printed".to_owned()))?;
        // A page with the token of a link in it stays behind on no computer, shared or not.
        let by_link = self.query.get(KEY).or_else(|| self.fields().get(KEY));
        let own =
            self.visitor.signed_in.is_some() || self.frame.said.is_some() || self.parcel.changes;
        let cache = if own || by_link.is_some() {
            Cache::Never
        } else {
            Cache::Ask
        };
        Ok(Answer::html(200, html).cached(cache))
    }

    /// A page with a form: with the status that what came of the form has.
    ///
    /// # Errors
    /// As [`Ask::page`].
    pub fn form_page(&self, form: &Form, page: &impl Page) -> Reply {
        // A page that is asked for is no refusal, whatever it has to say.
        let status = if self.parcel.changes {
            status(form)
        } else {
            200
        };
        let answer = self.page(page)?.status(status);
        Ok(match form.notice() {
            Notice::TooMany(retry) => answer.with("retry-after", seconds(*retry)),
            Notice::Unavailable => answer.with("retry-after", RETRY),
            _ => answer,
        })
    }

    /// Look at this path of the site next (303).
    ///
    /// # Errors
    /// None; it is a [`Reply`] so that handlers can end in it.
    pub fn see(&self, path: &str) -> Reply {
        Ok(Answer::elsewhere(303, path))
    }

    /// Look at this path of the site next (303), where it is said once what was done.
    ///
    /// # Errors
    /// None; it is a [`Reply`] so that handlers can end in it.
    pub fn done(&self, path: &str, said: Said) -> Reply {
        let cookie = cookies::said(self.site.is_https(), said);
        Ok(self.see(path)?.with("set-cookie", cookie))
    }

    /// This page has another path for good (308), the query comes along.
    ///
    /// # Errors
    /// None; it is a [`Reply`] so that handlers can end in it.
    pub fn moved(&self, path: &str) -> Reply {
        let mut path = path.to_owned();
        if !self.parcel.raw_query.is_empty() {
            path = format!("{path}?{}", self.parcel.raw_query);
        }
        Ok(Answer::elsewhere(308, &path))
    }

    /// Sixteen unpredictable bytes as text.
    pub(crate) fn random(&self) -> String {
        let mut bytes = [0; 16];
        (self.cx.chance)(&mut bytes);
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The frame of this page for whoever has just signed in with this token.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn frame_after(&self, token: &str) -> Result<Frame, Error> {
        let traces = Traces {
            session: Some(token.to_owned()),
            ..self.parcel.traces.clone()
        };
        let visitor = Visitor::find(&self.cx, &self.site, &traces)?;
        Ok(frame(&self.site, &visitor, &self.parcel))
    }

    /// The frame of this page for someone who is not signed in: after signing out.
    pub(crate) fn strangers_frame(&self) -> Frame {
        let mut frame = self.frame.clone();
        frame.reader = None;
        frame
    }

    pub(crate) fn parcel(&self) -> &Parcel {
        &self.parcel
    }
}

fn status(form: &Form) -> u16 {
    match form.notice() {
        Notice::Conflict(_) => 409,
        Notice::Stale(_) | Notice::Meanwhile(_) => 412,
        Notice::TooMany(_) => 429,
        Notice::Unavailable => 503,
        Notice::Refused(_) => 403,
        Notice::None if form.elsewhere().is_some() => 409,
        Notice::None if form.is_refused() => 422,
        Notice::None => 200,
    }
}

/// For `Retry-After` when the database takes nothing for now: seconds.
pub(crate) const RETRY: &str = "60";

/// For `Retry-After`: whole seconds, at least one.
pub(crate) fn seconds(retry: std::time::Duration) -> String {
    retry.as_secs().saturating_add(1).to_string()
}

/// What every page is given.
pub(crate) fn frame(site: &Site, visitor: &Visitor, parcel: &Parcel) -> Frame {
    let here = if parcel.changes {
        // The page to come back to is the one with the form, not where it was sent.
        parcel.referrer.clone().unwrap_or_else(|| "/".to_owned())
    } else if parcel.raw_query.is_empty() {
        parcel.path.clone()
    } else {
        format!("{}?{}", parcel.path, parcel.raw_query)
    };
    Frame {
        lang: visitor.lang,
        site_name: site.settings.site_name.clone(),
        base: site.settings.public_url.clone(),
        path: parcel.path.clone(),
        here: crate::redirect::local_or_start(&here).to_owned(),
        reader: visitor.signed_in.as_ref().map(|it| reader(site, it)),
        contact: site.settings.operator.email.clone(),
        assets: crate::assets::addresses(),
        house_style: site.worn.address(),
        look: parcel.traces.look,
        now: site.cx.now(),
        said: parcel.traces.said,
        discarded: None,
    }
}

fn reader(site: &Site, signed_in: &SignedIn) -> Reader {
    let idle = site.settings.lifetimes.shared_idle;
    let held = signed_in.actor.member();
    let held = held.is_some_and(|member| !member.grants.is_empty());
    Reader {
        name: signed_in.person.name.clone(),
        handle: signed_in.person.handle.clone(),
        organisation: signed_in.organisation.name.clone(),
        organisation_slug: signed_in.organisation.slug.clone(),
        guest: matches!(&signed_in.actor, Actor::Member(member) if member.guest),
        shared: signed_in.shared,
        away: signed_in.shared.then(|| idle.as_secs().div_ceil(60)),
        desks: signed_in.desks,
        roles: held || signed_in.unproven == Unproven::Asleep,
        unproven: signed_in.unproven,
        silenced: signed_in.silenced,
        unread: signed_in.unread,
    }
}
