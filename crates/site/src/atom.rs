//! Feeds, and the keys that members make for them.
//!
//! A feed is asked for by programs: who is signed in in a browser makes no difference to it, only a key in its address does.

use domain::item::ItemKind;
use domain::rights::Actor;
use domain::taxonomy::Facet;
use forum::atom::{self, Subject};
use forum::{Cx, Error, organisations, places, taxonomy};
use pages::atom::{FEED, FEED_KEY, Feed, FeedKeysPage, KEY, feed_of, page_of};
use pages::items::{ListKind, term_path, term_word};
use pages::{Form, Page as _, Said, search};
use sha2::{Digest as _, Sha256};

use crate::answer::{Answer, Cache, Reply};
use crate::ask::Ask;

/// Where the page of a feed is.
enum At {
    Here(Subject),
    /// It has this path now.
    Moved(String),
}

/// `GET /feed`, `GET /feed/…`: what is new on the page at `/…`, with `?sleutel=…` as the owner of that key reads it.
pub(crate) fn show(ask: &Ask) -> Reply {
    let key = ask.query.get(KEY).filter(|key| !key.is_empty());
    let (actor, opens) = match key {
        Some(key) => {
            let (actor, of) = atom::reader(ask.cx(), key)?;
            (actor, Some(of))
        }
        None => (Actor::Visitor, None),
    };
    let page = ask.path().strip_prefix(FEED).ok_or(Error::NotFound)?;
    let pairs = ask.query.pairs().iter().filter(|(name, _)| name != KEY);
    let pairs: Vec<(String, String)> = pairs.cloned().collect();
    let subject = match find(ask.cx(), &actor, page, &pairs)? {
        At::Here(subject) => subject,
        At::Moved(path) => return ask.moved(&feed_of(&path)),
    };
    // A key says by itself what it opens: at another address it is none.
    if opens.as_ref().is_some_and(|of| *of != subject.of()) {
        return Err(Error::NotFound);
    }
    let query = matches!(subject, Subject::Search(_)).then(|| search::read(&pairs));
    let entries = atom::entries(ask.cx(), &actor, &subject.of(), query)?;
    let feed = Feed {
        frame: ask.frame(),
        subject: &subject,
        keyed: key.is_some(),
        entries: &entries,
    };
    let xml = feed
        .html()
        .map_err(|_| Error::Broken("a feed can't be printed".to_owned()))?;
    Ok(tagged(ask, xml))
}

/// The feed, or only that what they who ask have already still holds: readers ask many times a day.
fn tagged(ask: &Ask, xml: String) -> Answer {
    let digest = Sha256::digest(xml.as_bytes());
    let digits: String = digest[..16].iter().map(|b| format!("{b:02x}")).collect();
    let tag = format!("\"{digits}\"");
    let holds = ask.has().is_some_and(|tags| tags.contains(&tag));
    let answer = if holds {
        Answer::nothing().status(304)
    } else {
        Answer::text(200, "application/atom+xml; charset=utf-8", xml)
    };
    answer
        .with("etag", tag)
        .with("vary", "Accept-Encoding, Accept-Language")
        .with("x-robots-tag", "noindex")
        .cached(Cache::Ask)
}

/// What the page with this path shows to this reader. Not found when it is none that has a feed.
fn find(cx: &Cx, actor: &Actor, page: &str, pairs: &[(String, String)]) -> Result<At, Error> {
    let list = |path: &str| {
        let mut kinds = ItemKind::ALL.iter();
        kinds.find(|kind| ListKind::of(**kind).path() == path)
    };
    let subject = match page.trim_start_matches('/').split_once('/') {
        None if page.is_empty() || page == "/" => Subject::All,
        None if page == "/zoeken" => {
            let written = pages::search::address(&search::read(pairs));
            let query = written.split_once('?').map_or("", |(_, query)| query);
            Subject::Search(query.to_owned())
        }
        None => Subject::Kind(*list(page).ok_or(Error::NotFound)?),
        Some(("rubriek", slug)) => match places::category(cx, actor, slug)? {
            places::Found::Here(view) => Subject::Place(view.row.place),
            places::Found::Moved(slug) => return Ok(At::Moved(format!("/rubriek/{slug}"))),
        },
        Some(("groep", slug)) => match places::group(cx, actor, slug)? {
            places::Found::Here(view) => Subject::Place(view.row.place),
            places::Found::Moved(slug) => return Ok(At::Moved(format!("/groep/{slug}"))),
        },
        Some(("bibliotheek", word)) => match organisations::open(cx, actor, word)? {
            organisations::Found::Here(view) => Subject::Organisation(view.row.organisation),
            organisations::Found::Moved(slug) => {
                return Ok(At::Moved(format!("/bibliotheek/{slug}")));
            }
        },
        Some((word, slug)) => {
            let mut facets = Facet::ALL.iter();
            let facet = facets.find(|facet| term_word(**facet) == word);
            let facet = facet.ok_or(Error::NotFound)?;
            let term = taxonomy::by_slug(cx, actor, *facet, slug)?;
            if term.slug != slug {
                return Ok(At::Moved(term_path(&term)));
            }
            Subject::Term(term)
        }
    };
    Ok(At::Here(subject))
}

/// `GET /instellingen/feeds?van=/groep/makers`
pub(crate) fn keys(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let page = ask.query.get("van").unwrap_or_default();
    let form = ask.form(&FEED_KEY).with("van", page);
    let subject = match page {
        "" => None,
        page => asked_for(ask, page)?,
    };
    show_keys(ask, &form, subject.as_ref(), None)
}

/// `POST /instellingen/feeds`
pub(crate) fn make_key(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let form = ask.posted(&FEED_KEY);
    let subject = asked_for(ask, form.value("van"))?;
    let subject = subject.ok_or(Error::NotFound)?;
    match atom::make_key(ask.cx(), ask.actor(), &subject.of()) {
        Ok(key) => {
            let feed = ask.frame().address(&feed_of(&page_of(&subject)));
            let sign = if feed.contains('?') { '&' } else { '?' };
            let made = format!("{feed}{sign}{KEY}={key}");
            show_keys(ask, &form, Some(&subject), Some(&made))
        }
        Err(error) => show_keys(ask, &form.after(error)?, Some(&subject), None),
    }
}

/// `POST /instellingen/feeds/weg`
pub(crate) fn take_back(ask: &Ask) -> Reply {
    let key = ask.fields().parse("feed").ok_or(Error::NotFound)?;
    atom::take_back(ask.cx(), ask.actor(), key)?;
    ask.done("/instellingen/feeds", Said::FeedKeyGone)
}

/// What the page at this address of the site shows its reader.
fn asked_for(ask: &Ask, page: &str) -> Result<Option<Subject>, Error> {
    shown_to(ask, ask.actor(), page)
}

/// What it shows someone.
fn shown_to(ask: &Ask, actor: &Actor, page: &str) -> Result<Option<Subject>, Error> {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let query = search::read_query(query);
    let written = search::address(&forum::search::Query { page: 1, ..query });
    let fields =
        crate::fields::Fields::from_query(written.split_once('?').map_or("", |(_, it)| it));
    match find(ask.cx(), actor, path, fields.pairs()) {
        Ok(At::Here(subject)) => Ok(Some(subject)),
        Ok(At::Moved(_)) | Err(Error::NotFound | Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn show_keys(ask: &Ask, form: &Form, subject: Option<&Subject>, made: Option<&str>) -> Reply {
    let keys = atom::keys(ask.cx(), ask.actor())?;
    let open = match subject {
        Some(subject) => shown_to(ask, &Actor::Visitor, &page_of(subject))?.is_some(),
        None => false,
    };
    ask.form_page(
        form,
        &FeedKeysPage {
            frame: ask.frame(),
            form,
            subject,
            open,
            made,
            keys: &keys,
        },
    )
}
