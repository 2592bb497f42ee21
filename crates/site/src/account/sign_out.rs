//! Signing out.

use forum::sessions;
use pages::account::SignedOutPage;

use super::work;
use crate::answer::{Answer, Cache, Reply};
use crate::ask::Ask;
use crate::cookies;

/// What a browser is told to forget on a shared computer.
const FORGET: &str = "\"cache\", \"cookies\", \"storage\"";

/// And everywhere: browsers hold pages in memory to go back to, also those that nobody may keep.
const FORGET_PAGES: &str = "\"cache\"";

/// `POST /uitloggen`. Whoever is not signed in is told the same.
pub(crate) fn submit(ask: &Ask) -> Reply {
    let shared = ask
        .visitor
        .signed_in
        .as_ref()
        .is_some_and(|signed_in| signed_in.shared);
    let elsewhere = work::way_out(ask)?;
    if let Some(token) = ask.session_token() {
        sessions::sign_out(ask.cx(), token)?;
    }
    let frame = ask.strangers_frame();
    let page = ask.page(&SignedOutPage {
        frame: &frame,
        shared,
        elsewhere: elsewhere.as_ref(),
    })?;
    Ok(forgetting(ask, page, shared))
}

/// The answer that takes the cookie away, and on a shared computer all that the site left in the browser.
pub(crate) fn forgetting(ask: &Ask, answer: Answer, shared: bool) -> Answer {
    let answer = answer
        .cached(Cache::Never)
        .with("set-cookie", cookies::no_session(ask.site().is_https()));
    answer.with(
        "clear-site-data",
        if shared { FORGET } else { FORGET_PAGES },
    )
}
