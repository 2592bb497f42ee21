//! Around every endpoint: what a request accepts and who asks is looked at, how often they do, the body is read, what
//! may be sent again is looked up, and whatever comes of it becomes an answer. Cookies are not looked at.

use std::sync::{Arc, LazyLock};

use actix_web::http::Method;
use actix_web::web::{self, Payload, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::limits::FILE_MAX;
use domain::rights::Actor;
use forum::repeats::{self, Answered, Claim};
use forum::tokens;
use pages::Texts;
use pages::api::Code;

use super::call::{Call, ROOT, Sent};
use super::endpoint::{Access, Endpoint, Verb};
use super::endpoints::ENDPOINTS;
use super::fault::Fault;
use super::gives::JSON;
use crate::answer::Answer;
use crate::ask::{Parcel, UNKNOWN};
use crate::rate::{Buckets, Left};
use crate::serve::{PATIENCE, length, parcel, text};
use crate::settings::Site;

/// The paths below the root, with what answers there.
static PATHS: LazyLock<Vec<(&'static str, Vec<&'static Endpoint>)>> = LazyLock::new(|| {
    let mut paths: Vec<(&'static str, Vec<&'static Endpoint>)> = Vec::new();
    for endpoint in ENDPOINTS.iter() {
        match paths.iter_mut().find(|(path, _)| *path == endpoint.path) {
            Some((_, endpoints)) => endpoints.push(endpoint),
            None => paths.push((endpoint.path, vec![endpoint])),
        }
    }
    paths
});

/// Puts the endpoints into an application.
pub(crate) fn configure(config: &mut ServiceConfig, site: &Arc<Site>) {
    for (path, endpoints) in PATHS.iter() {
        let site = Arc::clone(site);
        let path = format!("{ROOT}{path}");
        config.service(web::resource(path).default_service(web::to(
            move |request: HttpRequest, payload: Payload| {
                serve(Arc::clone(&site), Some(endpoints), request, payload)
            },
        )));
    }
    // Below the root nothing is a page.
    let site = Arc::clone(site);
    config.service(
        web::resource(format!("{ROOT}/{{rest:.*}}")).default_service(web::to(
            move |request: HttpRequest, payload: Payload| {
                serve(Arc::clone(&site), None, request, payload)
            },
        )),
    );
}

/// What a request says beside its path and query.
#[derive(Clone, Default)]
struct Heads {
    authorization: Option<String>,
    accept: Option<String>,
    content_type: Option<String>,
    key: Option<String>,
    has: Option<String>,
}

async fn serve(
    site: Arc<Site>,
    endpoints: Option<&'static Vec<&'static Endpoint>>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    let parcel = parcel(&site, &request);
    let gzip = parcel.codings.gzip;
    let heads = Heads {
        authorization: text(&request, "authorization").map(str::to_owned),
        accept: text(&request, "accept").map(str::to_owned),
        content_type: text(&request, "content-type").map(str::to_owned),
        key: text(&request, "idempotency-key").map(str::to_owned),
        has: text(&request, "if-match").map(str::to_owned),
    };
    let lang = crate::language::accepted(&parcel.traces.accepts);
    let lang = lang.unwrap_or(site.settings.default_lang);
    let refused = |fault: Fault, site: &Site| refused(site, Texts(lang), fault);
    let Some(endpoints) = endpoints else {
        let answer = refused(Fault::of(Code::NotFound), &site);
        return answer.into_response(site.is_https());
    };
    let Some(endpoint) = asked(endpoints, request.method()) else {
        let answer = refused(Fault::of(Code::MethodNotAllowed), &site);
        let answer = answer.with("allow", allowed(endpoints));
        return answer.into_response(site.is_https());
    };
    let body = read(&site, endpoint, &request, payload);
    let body = match actix_web::rt::time::timeout(PATIENCE, body).await {
        Ok(Ok(body)) => body,
        Ok(Err(fault)) => return refused(fault, &site).into_response(site.is_https()),
        Err(_) => {
            let late = forum::Error::Unavailable("a request did not come".to_owned());
            return refused(late.into(), &site).into_response(site.is_https());
        }
    };
    let its_site = Arc::clone(&site);
    let answer = web::block(move || answer(&its_site, endpoint, parcel, heads, body)).await;
    let mut answer = answer.unwrap_or_else(|_| {
        // Its thread has logged where.
        let broken = forum::Error::Broken("an endpoint ended without an answer".to_owned());
        refused(broken.into(), &site)
    });
    if gzip {
        answer = answer.packed();
    }
    answer.into_response(site.is_https())
}

fn asked(endpoints: &[&'static Endpoint], method: &Method) -> Option<&'static Endpoint> {
    let method = match *method {
        Method::HEAD => Verb::Get.as_str(),
        _ => method.as_str(),
    };
    let mut endpoints = endpoints.iter();
    endpoints.find(|it| it.verb.as_str() == method).copied()
}

fn allowed(endpoints: &[&Endpoint]) -> String {
    let verbs = Verb::ALL.iter().copied();
    let there = verbs.filter(|verb| endpoints.iter().any(|it| it.verb == *verb));
    let words = there.map(|verb| match verb {
        Verb::Get => "GET, HEAD",
        other => other.as_str(),
    });
    words.collect::<Vec<_>>().join(", ")
}

fn refused(site: &Site, texts: Texts, fault: Fault) -> Answer {
    let answer = fault.answer(texts, &site.settings.public_url, || {
        crate::failure::log_id(site)
    });
    answer.with("vary", VARY)
}

/// What an answer depends on.
const VARY: &str = "Authorization, Accept-Encoding, Accept-Language";

/// Reads the body, as large as it may be.
async fn read(
    site: &Site,
    endpoint: &Endpoint,
    request: &HttpRequest,
    payload: Payload,
) -> Result<Vec<u8>, Fault> {
    if endpoint.body.is_none() && !endpoint.takes_file {
        return Ok(Vec::new());
    }
    // Who brings no token brings no large file.
    let file = endpoint.takes_file && text(request, "authorization").is_some();
    let limit = match file {
        true => FILE_MAX + 1,
        false => site.settings.max_request_bytes,
    };
    if length(request).is_some_and(|length| length > limit) {
        return Err(Fault::of(Code::TooLarge));
    }
    let body = payload.to_bytes_limited(limit).await;
    let body = body.map_err(|_| Fault::of(Code::TooLarge))?;
    let body = body.map_err(|_| Fault::of(Code::BadRequest).saying("the body broke off"))?;
    Ok(body.to_vec())
}

/// On a thread where it may block.
fn answer(
    site: &Arc<Site>,
    endpoint: &'static Endpoint,
    parcel: Parcel,
    heads: Heads,
    body: Vec<u8>,
) -> Answer {
    let cx = match endpoint.verb {
        Verb::Get => site.cx.at_one_moment(),
        _ => site.cx.clone(),
    };
    let accepted = crate::language::accepted(&parcel.traces.accepts);
    let (body, file) = match endpoint.takes_file {
        true => (Vec::new(), body),
        false => (body, Vec::new()),
    };
    let sent = Sent {
        params: parcel.params.clone(),
        raw_query: parcel.raw_query.clone(),
        body,
    };
    let origin = parcel.origin.clone();
    let mut call = Call {
        site: Arc::clone(site),
        cx,
        actor: Actor::Visitor,
        bearer: None,
        lang: accepted.unwrap_or(site.settings.default_lang),
        origin: origin.unwrap_or_else(|| forum::accounts::Origin {
            address: UNKNOWN.to_owned(),
            agent: String::new(),
        }),
        path: parcel.path.strip_prefix(ROOT).unwrap_or("").to_owned(),
        raw_query: parcel.raw_query.clone(),
        has: heads.has.clone(),
        key: heads.key.clone(),
        reads_webp: parcel.reads_webp,
        file,
    };
    let mut rates = Vec::new();
    let done = known(&mut call, endpoint, &heads, &mut rates, &parcel)
        .and_then(|()| acceptable(endpoint, &heads))
        .and_then(|()| once(&call, endpoint, &sent));
    let mut answer = match done {
        Ok(answer) => answer.with("vary", VARY),
        Err(fault) => refused(site, call.texts(), fault),
    };
    for (name, value) in rates {
        answer = answer.with(name, value);
    }
    answer
}

/// Finds out who asks, whether they may at all, and how often they did.
fn known(
    call: &mut Call,
    endpoint: &Endpoint,
    heads: &Heads,
    rates: &mut Vec<(&'static str, String)>,
    parcel: &Parcel,
) -> Result<(), Fault> {
    if let Some(authorization) = &heads.authorization {
        let token = authorization.split_once(' ').filter(|(scheme, _)| {
            // The name of a scheme is the same in any case.
            scheme.eq_ignore_ascii_case("bearer")
        });
        let bearer = match token {
            Some((_, token)) => tokens::bearer(&call.cx, token.trim())?,
            None => None,
        };
        match bearer {
            Some(bearer) => {
                call.actor = bearer.actor.clone();
                let accepted = crate::language::accepted(&parcel.traces.accepts);
                call.lang = accepted.or(bearer.lang).unwrap_or(call.lang);
                call.bearer = Some(bearer);
            }
            None if endpoint.access == Access::SignIn => {}
            None => {
                count(call, &call.site.reads, "reads", parcel, rates)?;
                return Err(Fault::of(Code::BadToken));
            }
        }
    }
    let site = Arc::clone(&call.site);
    let (buckets, policy) = match endpoint.verb {
        _ if endpoint.searches => (&site.searches, "searches"),
        Verb::Get => (&site.reads, "reads"),
        _ => (&site.changes, "changes"),
    };
    count(call, buckets, policy, parcel, rates)?;
    let Access::Token(scope) = endpoint.access else {
        return Ok(());
    };
    let bearer = call.bearer()?;
    match bearer.scopes.has(scope) {
        true => Ok(()),
        false => Err(Fault::scope(scope)),
    }
}

/// Counts a request, and says how many more there can be (draft-ietf-httpapi-ratelimit-headers).
fn count(
    call: &Call,
    buckets: &Buckets,
    policy: &'static str,
    parcel: &Parcel,
    rates: &mut Vec<(&'static str, String)>,
) -> Result<(), Fault> {
    let who = match call.actor.id() {
        Some(member) => format!("member {member}"),
        None => parcel.address().to_owned(),
    };
    let all = buckets.policy();
    let taken = buckets.take(&who, call.cx.now());
    let left = taken.unwrap_or_else(|full| Left { many: 0, full });
    rates.push((
        "ratelimit-policy",
        format!("\"{policy}\";q={};w={}", all.many, seconds(all.full)),
    ));
    rates.push((
        "ratelimit",
        format!("\"{policy}\";r={};t={}", left.many, seconds(left.full)),
    ));
    taken.map(drop).map_err(Fault::too_many)
}

fn seconds(time: std::time::Duration) -> u64 {
    time.as_millis()
        .div_ceil(1_000)
        .try_into()
        .unwrap_or(u64::MAX)
}

/// Whether who asks reads what is answered, and sends what can be read.
fn acceptable(endpoint: &Endpoint, heads: &Heads) -> Result<(), Fault> {
    let accept = heads.accept.as_deref().unwrap_or("*/*");
    let mut ranges = accept.split(',').map(media);
    let reads = |range: &str| match range {
        "*/*" | "" => true,
        "application/*" | JSON => endpoint.media.is_none(),
        _ => false,
    };
    // What a file is shows only when it is there.
    if endpoint.media.is_none() && !ranges.any(|range| reads(&range)) {
        return Err(Fault::of(Code::NotAcceptable));
    }
    // Whoever names a version wants nothing done to another one.
    let names = heads.has.as_deref().is_some_and(|has| has.trim() != "*");
    if names && endpoint.changes() && !endpoint.versioned {
        let why = "this address has no version that If-Match could name";
        return Err(Fault::of(Code::BadRequest).saying(why));
    }
    if endpoint.body.is_some() {
        let kind = heads.content_type.as_deref().map(media);
        if kind.as_deref() != Some(JSON) {
            return Err(Fault::of(Code::UnsupportedMediaType));
        }
    }
    Ok(())
}

/// A media type without its parameters.
fn media(text: &str) -> String {
    let kind = text.split(';').next().unwrap_or_default();
    kind.trim().to_ascii_lowercase()
}

/// Does what is asked; with a key once, however often it is sent.
fn once(call: &Call, endpoint: &Endpoint, sent: &Sent) -> Result<Answer, Fault> {
    if endpoint.versioned {
        call.version()?;
    }
    let key = call.key.as_deref().filter(|_| endpoint.repeats());
    let Some(key) = key else {
        return (endpoint.run)(call, sent);
    };
    if key.is_empty() || key.len() > KEY_MAX {
        let saying = format!("a key has 1 to {KEY_MAX} bytes");
        return Err(Fault::of(Code::BadRequest).saying(saying));
    }
    let asked = [
        endpoint.id.as_bytes(),
        call.path.as_bytes(),
        call.raw_query.as_bytes(),
        &sent.body,
    ]
    .join(&0);
    match repeats::claim(&call.cx, &call.actor, key, &asked, endpoint.safe)? {
        Claim::Done(answered) => return Ok(again(answered)),
        Claim::Do => {}
    }
    let answer = match (endpoint.run)(call, sent) {
        Ok(answer) => answer,
        Err(fault) => {
            repeats::release(&call.cx, &call.actor, key)?;
            return Err(fault);
        }
    };
    if let Some(answered) = kept(&answer) {
        repeats::settle(&call.cx, &call.actor, key, &answered)?;
    }
    Ok(answer)
}

/// Bytes of a key.
const KEY_MAX: usize = 90;

/// Headers that are part of what an endpoint answers.
const KEPT: &[&str] = &["content-type", "etag", "location"];

/// An answer to be kept.
fn kept(answer: &Answer) -> Option<Answered> {
    let (status, headers, body) = answer.parts()?;
    let lines = headers
        .iter()
        .filter(|(name, _)| KEPT.contains(name))
        .map(|(name, value)| format!("{name}: {value}"));
    Some(Answered {
        status,
        headers: lines.collect::<Vec<_>>().join("\n"),
        body: body.to_owned(),
    })
}

/// A kept answer.
fn again(answered: Answered) -> Answer {
    let mut answer = Answer::bare(answered.status, answered.body);
    for line in answered.headers.lines() {
        let Some((name, value)) = line.split_once(": ") else {
            continue;
        };
        if let Some(name) = KEPT.iter().find(|known| **known == name) {
            answer = answer.with(name, value);
        }
    }
    answer.with("idempotency-replayed", "true")
}
