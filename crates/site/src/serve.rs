//! Around every handler: the body is read, its size and origin are checked, the visitor is found, and
//! whatever comes of it becomes an answer.

use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::web::{self, Payload, ServiceConfig};
use actix_web::{App, HttpRequest, HttpResponse, guard};
use domain::limits::FILE_MAX;
use domain::rights::Refusal;
use forum::accounts::Origin;
use forum::{Cx, feed};
use pages::errors::Trouble;
use pages::look::Look;

use crate::answer::Answer;
use crate::ask::{Ask, Parcel, UNKNOWN};
use crate::fields::{Fields, Unreadable};
use crate::kept::{Codings, Key, Page};
use crate::origin::{self, Claims};
use crate::routes::{Limit, ROUTES, Route, Run, Verb};
use crate::settings::Site;
use crate::upload::{self, Bounds, Unread, Upload};
use crate::visitor::{Traces, Visitor};
use crate::{cookies, failure, live, redirect};

/// A form that is still not here after this time is sent by nobody who waits for an answer; the largest one takes
/// less over a slow line.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// Of a file that is too large so many times the bytes of the largest are read on, to give its form back.
const FILES_HEARD: usize = 3;

/// Longer names of browsers say nothing more.
const AGENT_MAX: usize = 200;

/// The application of one worker thread.
pub fn app(
    site: &Arc<Site>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    App::new().configure(|config| configure(config, site))
}

/// Puts the routes into an application.
pub fn configure(config: &mut ServiceConfig, site: &Arc<Site>) {
    let mut paths: Vec<&str> = Vec::new();
    for route in ROUTES {
        if !paths.contains(&route.path) {
            paths.push(route.path);
        }
    }
    for path in paths {
        let mut resource = web::resource(path);
        for route in ROUTES.iter().filter(|route| route.path == path) {
            let site = Arc::clone(site);
            let guarded = match route.verb {
                Verb::Get => web::route().guard(guard::Any(guard::Get()).or(guard::Head())),
                Verb::Post => web::post(),
            };
            resource = resource.route(guarded.to(move |request: HttpRequest, payload: Payload| {
                serve(Arc::clone(&site), route, request, payload)
            }));
        }
        let site = Arc::clone(site);
        let methods = allowed(path);
        config.service(
            resource.default_service(web::to(move |request: HttpRequest| {
                let answer = wrong_method(&site, &request, &methods);
                async move { answer }
            })),
        );
    }
    crate::api::configure(config, site);
    let site = Arc::clone(site);
    config.default_service(web::to(move |request: HttpRequest| {
        nowhere(Arc::clone(&site), request)
    }));
}

/// The methods of a path, for `Allow`.
fn allowed(path: &str) -> String {
    let verbs = ROUTES
        .iter()
        .filter(|route| route.path == path)
        .map(|route| match route.verb {
            Verb::Get => "GET, HEAD",
            Verb::Post => "POST",
        });
    verbs.collect::<Vec<_>>().join(", ")
}

async fn serve(
    site: Arc<Site>,
    route: &'static Route,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    let begun = site.cx.now();
    let mut parcel = parcel(&site, &request);
    let listens = text(&request, "accept").is_some_and(|kinds| kinds.contains(live::EVENTS));
    if route.follows && listens && *request.method() == Method::GET {
        parcel.traces.listens = true;
        return live::response(&site, route, parcel).await;
    }
    let path = parcel.path.clone();
    let gzip = parcel.codings.gzip;
    let mut answer = answered(&site, route, &request, payload, parcel).await;
    if gzip {
        answer = answer.packed();
    }
    let response = answer.into_response(site.is_https());
    tracing::debug!(
        method = %request.method(),
        path,
        status = response.status().as_u16(),
        millis = site.cx.now().since(begun).as_millis(),
        "answered"
    );
    response
}

async fn answered(
    site: &Arc<Site>,
    route: &'static Route,
    request: &HttpRequest,
    payload: Payload,
    mut parcel: Parcel,
) -> Answer {
    if let Run::Still(run) = route.run {
        return run(site, &parcel).unwrap_or_else(|| not_found(site, &parcel));
    }
    let troubled = match route.verb {
        Verb::Get => None,
        Verb::Post => {
            let own = is_own(request, &site.settings.public_url);
            let body = read_body(site, route, request, payload, &mut parcel);
            match actix_web::rt::time::timeout(PATIENCE, body).await {
                Err(_) => Some(Trouble::Unavailable),
                Ok(_) if !own && !route.foreign => Some(Trouble::Elsewhere),
                Ok(body) => body.err(),
            }
        }
    };
    let stranger = Visitor::stranger(site, &parcel.traces);
    let key = key(route, &parcel, &stranger);
    if let Some(key) = &key
        && site.kept.may_hold(key)
        && let Some(version) = feed::version_at_once(&site.cx)
        && let Some(page) = site.kept.find(key, version, site.cx.now())
    {
        return Answer::kept(page, parcel.has.as_deref());
    }
    // For a page that keeps what was typed. The file is not among that, and large.
    let file = parcel.file.take();
    let (kept, its_site) = (parcel.clone(), Arc::clone(site));
    parcel.file = file;
    let answered = web::block(move || match key {
        Some(key) => keeping(&its_site, route, parcel, key),
        None => answer(
            &its_site,
            route,
            context(&its_site, route),
            parcel,
            troubled,
        ),
    });
    let answered = answered.await;
    answered.unwrap_or_else(|_| failure::panicked(site, &stranger, &kept))
}

/// What the answer depends on beside the database, when it is a page that is kept for all visitors.
fn key(route: &Route, parcel: &Parcel, stranger: &Visitor) -> Option<Key> {
    let traces = &parcel.traces;
    if !route.keeps || traces.session.is_some() || traces.said.is_some() {
        return None;
    }
    Some(Key {
        address: format!("{}?{}", parcel.path, parcel.raw_query),
        lang: stranger.lang,
        look: traces.look,
        gzip: parcel.codings.gzip,
    })
}

/// The page as it is kept, or made and kept from now on.
fn keeping(site: &Arc<Site>, route: &Route, parcel: Parcel, key: Key) -> Answer {
    let has = parcel.has.clone();
    let cx = context(site, route);
    if site.kept.may_hold(&key) {
        let Ok(now) = feed::version(&site.cx) else {
            // The page says why.
            return answer(site, route, cx, parcel, None);
        };
        if let Some(page) = site.kept.find(&key, now, site.cx.now()) {
            return Answer::kept(page, has.as_deref());
        }
    }
    // Of the moment that the page is made of.
    let version = feed::version(&cx);
    let made = answer(site, route, cx, parcel, None);
    let html = match (version, made.into_page()) {
        (Ok(version), Ok(html)) => {
            let page = Page::of(html, key.gzip);
            site.kept.keep(key, page.clone(), version, site.cx.now());
            return Answer::kept(page, has.as_deref());
        }
        (Err(_), Ok(html)) => html,
        (_, Err(answer)) => return answer,
    };
    Answer::kept(Page::of(html, false), has.as_deref())
}

/// What an action is given. All that a page reads, the session first, is of one moment.
pub(crate) fn context(site: &Site, route: &Route) -> Cx {
    match route.verb {
        Verb::Get if !route.waits => site.cx.at_one_moment(),
        _ => site.cx.clone(),
    }
}

/// On a thread where it may block.
pub(crate) fn answer(
    site: &Arc<Site>,
    route: &Route,
    cx: Cx,
    parcel: Parcel,
    troubled: Option<Trouble>,
) -> Answer {
    let stranger = Visitor::stranger(site, &parcel.traces);
    if let Some(trouble) = troubled {
        // What can't be read does not sign out who sent it.
        let visitor = match trouble {
            Trouble::TooLarge | Trouble::NoForm | Trouble::BadText => {
                Visitor::find(&cx, site, &parcel.traces).unwrap_or(stranger)
            }
            _ => stranger,
        };
        return failure::page(site, &visitor, &parcel, trouble);
    }
    let run = match route.run {
        Run::Page(run) => run,
        Run::Bare(run) | Run::Still(run) => {
            return run(site, &parcel).unwrap_or_else(|| not_found(site, &parcel));
        }
    };
    let visitor = match Visitor::find(&cx, site, &parcel.traces) {
        Ok(visitor) => visitor,
        Err(error) => return failure::answer(&Ask::new(site, cx, stranger, parcel), error),
    };
    if let Some(trouble) = too_often(site, route, &visitor, &parcel) {
        return failure::page(site, &visitor, &parcel, trouble);
    }
    let ended = visitor.ended;
    let mut ask = Ask::new(site, cx, visitor, parcel);
    if ask.is_of_another() {
        return failure::of_another(&ask);
    }
    let looked = ask.look_for_discarded();
    let answer = looked.and_then(|()| run(&ask));
    let mut answer = answer.unwrap_or_else(|error| failure::answer(&ask, error));
    let https = site.is_https();
    if ask.frame().said.is_some() && answer.is_page() && !answer.sets(cookies::said_name(https)) {
        answer = answer.with("set-cookie", cookies::no_said(https));
    }
    if ended && !answer.sets(cookies::session_name(https)) {
        return answer
            .with("set-cookie", cookies::no_session(https))
            .with("clear-site-data", "\"cache\", \"storage\"");
    }
    answer
}

/// Whether they did too much of this lately. Who is signed in counts by themselves: behind one address is a whole library.
fn too_often(site: &Site, route: &Route, visitor: &Visitor, parcel: &Parcel) -> Option<Trouble> {
    let buckets = match route.limit {
        Limit::None => return None,
        Limit::Changes => &site.changes,
        Limit::Choices => &site.choices,
        Limit::Searches | Limit::Proposals if parcel.strange => return Some(Trouble::Elsewhere),
        Limit::Searches => &site.searches,
        Limit::Proposals => &site.proposals,
    };
    let who = match visitor.actor.id() {
        Some(member) => format!("member {member}"),
        None => parcel.address().to_owned(),
    };
    let taken = buckets.take(&who, site.cx.now());
    taken.err().map(Trouble::TooMany)
}

fn is_own(request: &HttpRequest, public_url: &str) -> bool {
    let claims = Claims {
        fetch_site: text(request, "sec-fetch-site"),
        origin: text(request, "origin"),
    };
    origin::is_own(claims, public_url)
}

/// Whether a page of another site has the browser ask, other than by a link that someone follows: it can spend what a whole
/// library shares.
fn is_strange(request: &HttpRequest, public_url: &str) -> bool {
    // Some browsers say no more than this.
    let origin = text(request, "origin").filter(|origin| *origin != "null");
    if origin.is_some_and(|origin| !origin.eq_ignore_ascii_case(public_url)) {
        return true;
    }
    let site = text(request, "sec-fetch-site");
    let followed = text(request, "sec-fetch-mode") == Some("navigate")
        && text(request, "sec-fetch-dest") == Some("document")
        && *request.method() == Method::GET;
    matches!(site, Some("cross-site" | "same-site")) && !followed
}

/// Whether the session is one that lasts, before much is taken in for its sake.
async fn is_signed_in(site: &Arc<Site>, traces: &Traces) -> Result<bool, Trouble> {
    if traces.session.is_none() {
        return Ok(false);
    }
    let (site, traces) = (Arc::clone(site), traces.clone());
    let found = web::block(move || Visitor::find(&site.cx, &site, &traces)).await;
    match found {
        Ok(Ok(visitor)) => Ok(visitor.signed_in.is_some()),
        _ => Err(Trouble::Unavailable),
    }
}

/// Reads the form into the parcel.
async fn read_body(
    site: &Arc<Site>,
    route: &Route,
    request: &HttpRequest,
    payload: Payload,
    parcel: &mut Parcel,
) -> Result<(), Trouble> {
    let limit = site.settings.max_request_bytes;
    let kind = text(request, "content-type").unwrap_or_default();
    let kind = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if route.uploads && kind == "multipart/form-data" {
        // Beside the text a file; from strangers none is taken in that is larger than a text, nor from who only says that
        // they are signed in.
        let file = if length(request).is_some_and(|length| length <= limit) {
            limit
        } else if is_signed_in(site, &parcel.traces).await? {
            FILE_MAX + 1
        } else {
            0
        };
        let bounds = Bounds {
            text: limit,
            file,
            all: limit + FILES_HEARD * file,
        };
        let mut upload = Upload::default();
        let read = upload::read(request, payload, bounds, &mut upload).await;
        (parcel.fields, parcel.file) = (upload.fields, upload.file);
        let ended = file == 0 && parcel.traces.session.is_some();
        return read.map_err(|why| match why {
            Unread::TooLarge if ended => Trouble::SignedOut,
            Unread::TooLarge => Trouble::TooLarge,
            Unread::Broken => Trouble::NoForm,
            Unread::BadText => Trouble::BadText,
        });
    }
    let body = payload
        .to_bytes_limited(limit)
        .await
        .map_err(|_| Trouble::TooLarge)?;
    let body = body.map_err(|_| Trouble::NoForm)?;
    if body.is_empty() {
        return Ok(());
    }
    if kind != "application/x-www-form-urlencoded" {
        return Err(Trouble::NoForm);
    }
    match Fields::from_form(&body) {
        Ok(fields) => parcel.fields = fields,
        Err(Unreadable::TooMany) => return Err(Trouble::TooLarge),
        Err(Unreadable::BadText(fields)) => {
            parcel.fields = fields;
            return Err(Trouble::BadText);
        }
    }
    Ok(())
}

/// What a request says beside its body.
pub(crate) fn parcel(site: &Site, request: &HttpRequest) -> Parcel {
    let https = site.is_https();
    let cookie = |name| request.cookie(name).map(|cookie| cookie.value().to_owned());
    let peer = request.peer_addr().map(|address| address.ip());
    let forwarded: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok())
        .collect();
    let source = |peer| (site.settings.source)(peer, &forwarded.join(","));
    Parcel {
        changes: !matches!(*request.method(), Method::GET | Method::HEAD),
        path: request.path().to_owned(),
        raw_query: request.query_string().to_owned(),
        params: request
            .match_info()
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        query: Fields::from_query(request.query_string()),
        origin: Some(Origin {
            address: peer.map_or_else(|| UNKNOWN.to_owned(), source),
            agent: text(request, "user-agent")
                .unwrap_or_default()
                .chars()
                .take(AGENT_MAX)
                .collect(),
        }),
        host: text(request, "host").unwrap_or_default().to_owned(),
        referrer: text(request, "referer")
            .and_then(|from| from.strip_prefix(site.settings.public_url.as_str()))
            .and_then(redirect::local)
            .map(str::to_owned),
        traces: Traces {
            session: cookie(cookies::session_name(https)).filter(|token| !token.is_empty()),
            language: cookie(cookies::language_name(https)),
            look: cookie(cookies::look_name(https))
                .map_or_else(Look::default, |words| Look::of(&words)),
            said: cookie(cookies::said_name(https)).and_then(|word| word.parse().ok()),
            accepts: text(request, "accept-language")
                .unwrap_or_default()
                .to_owned(),
            listens: false,
        },
        journey: cookie(cookies::journey_name(https)),
        codings: text(request, "accept-encoding").map_or_else(Codings::default, Codings::of),
        reads_webp: text(request, "accept").is_some_and(|kinds| kinds.contains("image/webp")),
        strange: is_strange(request, &site.settings.public_url),
        navigates: text(request, "sec-fetch-mode") == Some("navigate"),
        has: text(request, "if-none-match").map(str::to_owned),
        ..Parcel::default()
    }
}

/// How long the body is, as far as that is said before it comes.
pub(crate) fn length(request: &HttpRequest) -> Option<usize> {
    text(request, "content-length")?.parse().ok()
}

pub(crate) fn text<'a>(request: &'a HttpRequest, name: &'static str) -> Option<&'a str> {
    let name = header::HeaderName::from_static(name);
    request.headers().get(name)?.to_str().ok()
}

/// A path that no route has. A slash too many at its end is forgiven.
async fn nowhere(site: Arc<Site>, request: HttpRequest) -> HttpResponse {
    let parcel = parcel(&site, &request);
    let trimmed = parcel.path.trim_end_matches('/');
    let reads = !parcel.changes;
    let answer = match redirect::local(trimmed) {
        Some(path) if reads && path.len() < parcel.path.len() => {
            let query = if parcel.raw_query.is_empty() {
                String::new()
            } else {
                format!("?{}", parcel.raw_query)
            };
            Answer::elsewhere(308, &format!("{path}{query}"))
        }
        // A page for who is signed in, who need not be told to sign in.
        _ if parcel.traces.session.is_some() => {
            let its_site = Arc::clone(&site);
            let found =
                web::block(
                    move || match Visitor::find(&its_site.cx, &its_site, &parcel.traces) {
                        Ok(visitor) => {
                            let nothing = Trouble::Refused(Refusal::Hidden);
                            failure::page(&its_site, &visitor, &parcel, nothing)
                        }
                        Err(error) => {
                            let stranger = Visitor::stranger(&its_site, &parcel.traces);
                            let cx = its_site.cx.clone();
                            failure::answer(&Ask::new(&its_site, cx, stranger, parcel), error)
                        }
                    },
                );
            found
                .await
                .unwrap_or_else(|_| Answer::plain(500, String::new()))
        }
        _ => not_found(&site, &parcel),
    };
    answer.into_response(site.is_https())
}

fn not_found(site: &Site, parcel: &Parcel) -> Answer {
    let stranger = Visitor::stranger(site, &parcel.traces);
    failure::page(site, &stranger, parcel, Trouble::Refused(Refusal::Hidden))
}

fn wrong_method(site: &Arc<Site>, request: &HttpRequest, methods: &str) -> HttpResponse {
    let parcel = parcel(site, request);
    let stranger = Visitor::stranger(site, &parcel.traces);
    failure::page(site, &stranger, &parcel, Trouble::Method)
        .with("allow", methods)
        .into_response(site.is_https())
}
