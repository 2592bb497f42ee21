//! Pages that are asked again while someone has another before them: server-sent events.
//!
//! An event is what the same address answers to who asks it once, rights and all: nothing is sent that could not be read by
//! asking again, and who loses a right hears nothing more. It is asked when the database says that something was
//! written, and sent when it differs from what was sent before.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::body::{BodyStream, BoxBody};
use actix_web::rt::time::sleep;
use actix_web::web::{self, Bytes};
use domain::Moment;
use forum::feed;
use futures_util::stream::unfold;

use crate::answer::Answer;
use crate::ask::Parcel;
use crate::routes::Route;
use crate::serve;
use crate::settings::Site;

/// The media type that says that who asks goes on listening.
pub(crate) const EVENTS: &str = "text/event-stream";

/// How often it is looked whether something was written.
const EVERY: Duration = Duration::from_secs(3);

/// After so many looks without news a line without meaning is sent, so that it is seen who went away, and what stands between
/// does not take the line for dead.
const QUIET: u32 = 7;

/// After this time the browser is let go, and asks again: nothing is held for who forgot a window.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// Those who listen at once. Who comes later has a page without news, as without scripts.
const SEATS: usize = 1_000;

/// When the browser asks again after the line broke, in milliseconds; the first thing that is sent.
const BEGINNING: &str = "retry: 30000\n\n";

/// Who listens.
#[derive(Debug, Default)]
pub(crate) struct Listeners {
    taken: AtomicUsize,
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
}

/// A place among those who listen, given back when the line ends.
struct Seat(Arc<Site>);

impl Seat {
    fn take(site: &Arc<Site>) -> Option<Self> {
        // Before anything can fail: it is given back by being dropped.
        let seat = Self(Arc::clone(site));
        let before = site.listeners.taken.fetch_add(1, Ordering::Relaxed);
        (before < SEATS && !site.listeners.is_over()).then_some(seat)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.listeners.taken.fetch_sub(1, Ordering::Relaxed);
    }
}

/// One who listens.
struct Line {
    seat: Seat,
    route: &'static Route,
    parcel: Parcel,
    begun: Moment,
    /// The number of the change feed with which it was asked last.
    version: Option<i64>,
    /// What was sent last.
    sent: Option<Bytes>,
    quiet: u32,
}

/// Goes on telling what this address answers, until the answer is none, or `204`: browsers don't come back after that.
pub(crate) fn response(site: &Arc<Site>, route: &'static Route, parcel: Parcel) -> HttpResponse {
    let Some(seat) = Seat::take(site) else {
        return Answer::nothing().into_response(site.is_https());
    };
    let line = Line {
        seat,
        route,
        parcel,
        begun: site.cx.now(),
        version: None,
        sent: None,
        quiet: 0,
    };
    let lines = unfold((Some(line), true), |(line, first)| async move {
        let line = line?;
        if first {
            return Some((
                Ok::<_, Infallible>(Bytes::from_static(BEGINNING.as_bytes())),
                (Some(line), false),
            ));
        }
        let (sent, line) = line.next().await?;
        Some((Ok(sent), (Some(line), false)))
    });
    // What stands between must not collect lines to send them together.
    Answer::text(200, EVENTS, String::new())
        .with("x-accel-buffering", "no")
        .into_response(site.is_https())
        .set_body(BoxBody::new(BodyStream::new(Box::pin(lines))))
}

impl Line {
    /// What is sent next; `None` when the line ends.
    async fn next(mut self) -> Option<(Bytes, Self)> {
        loop {
            sleep(EVERY).await;
            let site = &self.seat.0;
            if site.listeners.is_over() || site.cx.now().since(self.begun) >= LONGEST {
                return None;
            }
            if feed::version_at_once(&site.cx).is_none_or(|now| Some(now) != self.version) {
                let (site, route, parcel) = (Arc::clone(site), self.route, self.parcel.clone());
                let looked = web::block(move || look(&site, route, parcel)).await.ok()?;
                let (version, said) = looked?;
                self.version = Some(version);
                if said.is_some() && said != self.sent {
                    self.sent = said;
                    self.quiet = 0;
                    let event = [b"data: ", &self.sent.clone()?[..], b"\n\n"].concat();
                    return Some((Bytes::from(event), self));
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

/// What the address answers now, with the number of the change feed from before it was asked; `None` when the answer is
/// none that goes on.
fn look(site: &Arc<Site>, route: &Route, parcel: Parcel) -> Option<(i64, Option<Bytes>)> {
    let version = feed::version(&site.cx).ok()?;
    let answer = serve::answer(site, route, serve::context(site, route), parcel, None);
    Some((version, answer.into_news()?))
}
