//! Pages that are asked again while someone has another before them: server-sent events.
//!
//! An event is what the same address answers to who asks it once, rights and all: nothing is sent that could not be read by
//! asking again, and who loses a right hears nothing more. It is asked when the database says that something was
//! written, and sent when it differs from what was sent before. The database is asked that once for all who listen.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::body::{BodyStream, BoxBody};
use actix_web::rt::time::sleep;
use actix_web::web::{self, Bytes};
use domain::Moment;
use forum::feed;
use futures_util::stream::unfold;
use pages::errors::Trouble;

use crate::answer::Answer;
use crate::ask::Parcel;
use crate::routes::{Limit, Route};
use crate::settings::Site;
use crate::visitor::Visitor;
use crate::{failure, serve};

/// The media type that says that who asks goes on listening.
pub(crate) const EVENTS: &str = "text/event-stream";

/// How often it is looked whether something was written.
const EVERY: Duration = Duration::from_secs(3);

/// What the database said is known to all for so long.
const KNOWN: Duration = Duration::from_secs(2);

/// After so many looks without news a line without meaning is sent, so that it is seen who went away, and what stands between
/// does not take the line for dead.
const QUIET: u32 = 7;

/// After this time the line ends. A browser whose page is still looked at asks anew, and is looked up anew.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// Those who listen at once, and of them those behind one address: a whole library can be. Who comes later has a page without
/// news, as without scripts.
const SEATS: usize = 1_000;
const SEATS_OF_ONE: usize = 100;

/// When the browser asks again after the line broke, in milliseconds; the first thing that is sent.
const BEGINNING: &str = "retry: 30000\n\n";

/// Who listens.
#[derive(Debug, Default)]
pub(crate) struct Listeners {
    seats: Mutex<HashMap<String, usize>>,
    /// The number of the change feed, and when it was asked for.
    version: Mutex<Option<(Moment, i64)>>,
    over: AtomicBool,
}

impl Listeners {
    /// Lets everyone go within [`EVERY`], and takes in nobody.
    pub(crate) fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    fn seats(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn version(&self) -> MutexGuard<'_, Option<(Moment, i64)>> {
        self.version.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place among those who listen, given back when the line ends.
struct Seat {
    site: Arc<Site>,
    address: String,
}

impl Seat {
    fn take(site: &Arc<Site>, parcel: &Parcel) -> Option<Self> {
        let address = parcel.address().to_owned();
        let mut seats = site.listeners.seats();
        let all: usize = seats.values().sum();
        let own = seats.get(&address).copied().unwrap_or_default();
        if all >= SEATS || own >= SEATS_OF_ONE {
            return None;
        }
        seats.insert(address.clone(), own + 1);
        Some(Self {
            site: Arc::clone(site),
            address,
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.site.listeners.seats();
        if let Some(own) = seats.get_mut(&self.address) {
            *own -= 1;
            if *own == 0 {
                seats.remove(&self.address);
            }
        }
    }
}

/// One who listens.
struct Line {
    seat: Seat,
    route: &'static Route,
    parcel: Parcel,
    begun: Moment,
    /// The number of the change feed with which it was asked last.
    version: i64,
    /// What was sent last; `None` while there is nothing to tell.
    sent: Option<Bytes>,
    quiet: u32,
}

/// What there is to tell, and the number of the change feed from before it was asked for.
type News = (i64, Option<Bytes>);

/// Goes on telling what this address answers. What answers nothing that can go on is answered as it is: browsers don't come
/// back after that. When the line ends later for such a reason, they do so once.
pub(crate) async fn response(
    site: &Arc<Site>,
    route: &'static Route,
    parcel: Parcel,
) -> HttpResponse {
    let https = site.is_https();
    if site.listeners.is_over() {
        let stranger = Visitor::stranger(site, &parcel.traces);
        return failure::page(site, &stranger, &parcel, Trouble::Unavailable).into_response(https);
    }
    // To begin is counted, to go on is not: how often that is, others decide.
    let (version, said) = match look(site, route.limit, route, &parcel).await {
        Ok(news) => news,
        Err(answer) => return answer.into_response(https),
    };
    let Some(seat) = Seat::take(site, &parcel) else {
        return Answer::nothing().into_response(https);
    };
    let mut beginning = BEGINNING.as_bytes().to_vec();
    if let Some(said) = &said {
        beginning.extend(event(said));
    }
    let line = Line {
        begun: site.cx.now(),
        seat,
        route,
        parcel,
        version,
        sent: said,
        quiet: 0,
    };
    let lines = unfold(
        (Some(Bytes::from(beginning)), line),
        |(first, line)| async {
            if let Some(first) = first {
                return Some((Ok::<_, Infallible>(first), (None, line)));
            }
            let (sent, line) = line.next().await?;
            Some((Ok(sent), (None, line)))
        },
    );
    // What stands between must not collect lines to send them together.
    Answer::text(200, EVENTS, String::new())
        .with("x-accel-buffering", "no")
        .into_response(https)
        .set_body(BoxBody::new(BodyStream::new(Box::pin(lines))))
}

impl Line {
    /// What is sent next; `None` when the line ends.
    async fn next(mut self) -> Option<(Bytes, Self)> {
        loop {
            sleep(EVERY).await;
            let site = Arc::clone(&self.seat.site);
            if site.listeners.is_over() || site.cx.now().since(self.begun) >= LONGEST {
                return None;
            }
            if version(&site).await? != self.version {
                let (version, said) = look(&site, Limit::None, self.route, &self.parcel)
                    .await
                    .ok()?;
                self.version = version;
                if said != self.sent {
                    self.quiet = 0;
                    // What is no news any more is taken back.
                    let told = event(said.as_deref().unwrap_or(b"null"));
                    self.sent = said;
                    return Some((Bytes::from(told), self));
                }
            }
            self.quiet += 1;
            if self.quiet >= QUIET {
                self.quiet = 0;
                return Some((Bytes::from_static(b":\n\n"), self));
            }
        }
    }
}

fn event(said: &[u8]) -> Vec<u8> {
    [b"data: ", said, b"\n\n"].concat()
}

/// The number of the change feed, of at most a moment ago; `None` when the database can't be asked.
async fn version(site: &Arc<Site>) -> Option<i64> {
    let now = site.cx.now();
    if let Some((at, version)) = &mut *site.listeners.version() {
        if now.since(*at) < KNOWN {
            return Some(*version);
        }
        // The others go on with what is known until this one is told.
        *at = now;
    }
    let asked = Arc::clone(site);
    let told = web::block(move || feed::version(&asked.cx))
        .await
        .ok()?
        .ok();
    *site.listeners.version() = told.map(|version| (now, version));
    told
}

/// What the address answers now; an answer that is none that goes on comes back as it is.
async fn look(
    site: &Arc<Site>,
    limit: Limit,
    route: &'static Route,
    parcel: &Parcel,
) -> Result<News, Answer> {
    let (its_site, its_parcel) = (Arc::clone(site), parcel.clone());
    let looked = web::block(move || {
        let site = &its_site;
        let route = Route { limit, ..*route };
        // Read before the answer is; where it can't be, that can't be made either, and says why.
        let version = feed::version(&site.cx).unwrap_or_default();
        let answer = serve::answer(site, &route, serve::context(site, &route), its_parcel, None);
        answer.into_news().map(|said| (version, said))
    });
    let stranger = || Visitor::stranger(site, &parcel.traces);
    let looked = looked.await;
    looked.unwrap_or_else(|_| Err(failure::panicked(site, &stranger(), parcel)))
}
