//! What machines and operators ask: health, robots, the map of the site; and the pages about the site.

use std::time::Duration;

use domain::moment::days;
use domain::rights::Actor;
use domain::{Moment, calendar};
use forum::{Error, feed, items, jobs};
use pages::help::TOPICS;
use pages::system::{DevMailPage, DevMailsPage, StatementPage};
use serde::Serialize;

use crate::answer::{Answer, Cache, Reply};
use crate::ask::{Ask, Parcel};
use crate::measured;
use crate::settings::{DevMail, Site};

/// Addresses that one map may hold.
const MAP_MAX: usize = 50_000;

/// Pages that are always there, for the map.
const ALWAYS: &[&str] = &[
    "/",
    "/vragen",
    "/praktijk",
    "/gesprekken",
    "/mededelingen",
    "/redactioneel",
    "/rubrieken",
    "/bibliotheken",
    "/hulp",
    "/over",
    "/huisregels",
    "/privacy",
    "/contact",
    "/toegankelijkheid",
];

/// What robots leave alone: what is not for them, or costs more than it gives.
const ROBOTS: &str = "User-agent: *\nDisallow: /beheer\nDisallow: /concepten\nDisallow: /dev/\n\
    Disallow: /inloggen\nDisallow: /instellingen\nDisallow: /zoeken\n";

/// An hour: robots ask more often than these change.
const HOUR: std::time::Duration = std::time::Duration::from_secs(3_600);

/// `/healthz`: the process answers.
pub(crate) fn healthy(_: &Site, _: &Parcel) -> Option<Answer> {
    Some(Answer::plain(200, "ok\n".to_owned()))
}

/// What `/readyz` tells.
#[derive(Debug, Serialize)]
struct Ready {
    ready: bool,
    /// `ok` or what is wrong.
    database: String,
    index: Index,
    jobs: Jobs,
    /// `ok` or what is wrong.
    process: String,
}

#[derive(Debug, Default, Serialize)]
struct Index {
    /// Changes that it has not taken in yet.
    behind: Option<i64>,
}

#[derive(Debug, Default, Serialize)]
struct Jobs {
    waiting: Option<i64>,
    /// Of the one that waits longest.
    due_seconds: Option<u64>,
    parked: Option<usize>,
}

/// `/readyz`: 200 when requests can be answered, else 503; what is wrong as JSON.
pub(crate) fn ready(site: &Site, _: &Parcel) -> Option<Answer> {
    let (behind, queue) = (feed::lag(&site.cx), jobs::queue(&site.cx, &Actor::System));
    let process = (site.settings.ready)();
    let ready = behind.is_ok() && queue.is_ok() && process.is_ok();
    let wrong = behind.as_ref().err().or(queue.as_ref().err());
    let told = Ready {
        ready,
        database: wrong.map_or_else(|| "ok".to_owned(), short),
        index: Index {
            behind: behind.ok(),
        },
        jobs: queue.map_or_else(
            |_| Jobs::default(),
            |queue| Jobs {
                waiting: Some(queue.waiting),
                due_seconds: queue.oldest_due.map(|due| due.as_secs()),
                parked: Some(queue.parked.len()),
            },
        ),
        process: process.err().unwrap_or_else(|| "ok".to_owned()),
    };
    let json = serde_json::to_string(&told).unwrap_or_default();
    let status = if ready { 200 } else { 503 };
    Some(Answer::text(status, "application/json", json))
}

/// Without what only the log should hold.
fn short(error: &Error) -> String {
    tracing::warn!(%error, "not ready");
    match error {
        Error::Unavailable(_) => "unavailable".to_owned(),
        _ => "broken".to_owned(),
    }
}

/// `/robots.txt`
pub(crate) fn robots(site: &Site, _: &Parcel) -> Option<Answer> {
    let text = format!(
        "{ROBOTS}\nSitemap: {}/sitemap.xml\n",
        site.settings.public_url
    );
    Some(Answer::plain(200, text).cached(Cache::For(HOUR)))
}

/// How long `/.well-known/security.txt` holds; it is made anew each day.
const SECURITY_HOLDS: Duration = days(180);

/// `/.well-known/security.txt` (RFC 9116); not there while nobody can be written to.
pub(crate) fn security(site: &Site, _: &Parcel) -> Option<Answer> {
    let contact = site.settings.operator.security.as_deref()?;
    let text = security_of(&site.settings.public_url, contact, site.cx.now());
    Some(Answer::plain(200, text).cached(Cache::For(HOUR)))
}

fn security_of(base: &str, contact: &str, now: Moment) -> String {
    let until = calendar::to_day(now.after(SECURITY_HOLDS));
    format!(
        "Contact: mailto:{contact}\n\
         Expires: {until}T00:00:00Z\n\
         Preferred-Languages: nl, en\n\
         Canonical: {base}/.well-known/security.txt\n\
         Policy: {base}/contact#beveiliging\n"
    )
}

/// `/sitemap.xml`: everything that everyone may read, and nothing else, whoever asks.
pub(crate) fn map(ask: &Ask) -> Reply {
    let help = TOPICS.iter().map(|topic| format!("/hulp/{}", topic.slug));
    let always = ALWAYS.iter().map(|path| (*path).to_owned()).chain(help);
    let always = always.map(|path| (path, None));
    let limit = MAP_MAX - ALWAYS.len() - TOPICS.len();
    let public = items::public_paths(ask.cx(), limit)?.into_iter();
    let paths = always.chain(public.map(|(path, at)| (path, Some(at))));
    let xml = map_of(&ask.site().settings.public_url, paths);
    Ok(Answer::text(200, "application/xml; charset=utf-8", xml).cached(Cache::For(HOUR)))
}

fn map_of(base: &str, paths: impl Iterator<Item = (String, Option<Moment>)>) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (path, changed) in paths {
        let address = format!("{base}{path}")
            .replace('&', "&amp;")
            .replace('<', "&lt;");
        xml.push_str("<url><loc>");
        xml.push_str(&address);
        xml.push_str("</loc>");
        if let Some(at) = changed {
            xml.push_str(&format!("<lastmod>{}</lastmod>", calendar::to_rfc3339(at)));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// `/toegankelijkheid`
pub(crate) fn statement(ask: &Ask) -> Reply {
    let statement = &ask.site().settings.statement;
    ask.page(&StatementPage {
        frame: ask.frame(),
        statement,
        measured: measured::last(),
    })
}

/// `/dev/mail`
pub(crate) fn mails(ask: &Ask) -> Reply {
    ask.page(&DevMailsPage {
        frame: ask.frame(),
        mails: &kept(ask)?,
    })
}

/// `/dev/mail/{name}`
pub(crate) fn mail(ask: &Ask) -> Reply {
    let mails = kept(ask)?;
    let mail = mails.iter().find(|mail| mail.name == ask.param("name"));
    let mail = mail.ok_or(Error::NotFound)?;
    ask.page(&DevMailPage {
        frame: ask.frame(),
        mail,
    })
}

/// The mails, for requests that call this machine by a name of its own: a page elsewhere, whose name was made to
/// lead here, reads nothing.
fn kept(ask: &Ask) -> Result<Vec<DevMail>, Error> {
    if !is_this_machine(&ask.parcel().host) {
        return Err(Error::NotFound);
    }
    let read = ask
        .site()
        .settings
        .dev_mail
        .as_ref()
        .ok_or(Error::NotFound)?;
    read().map_err(Error::Broken)
}

/// Whether the name in `Host` is one that leads to no other machine.
fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<std::net::IpAddr>() {
        Ok(ip) => ip.is_loopback(),
        Err(_) => bare.eq_ignore_ascii_case("localhost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_called_by_its_own_names() {
        for own in [
            "localhost",
            "localhost:8080",
            "127.0.0.1",
            "127.0.0.1:8080",
            "[::1]:8080",
            "[::1]",
        ] {
            assert!(is_this_machine(own), "{own}");
        }
        for other in [
            "",
            "evil.example",
            "evil.example:8080",
            "127.0.0.1.evil.example",
            "localhost.evil.example:8080",
            "192.0.2.1:8080",
        ] {
            assert!(!is_this_machine(other), "{other}");
        }
    }

    #[test]
    fn who_finds_a_weakness_knows_whom_to_write_to() {
        let now = calendar::from_rfc3339("2026-05-01T10:00:00Z").unwrap();
        let text = security_of(
            "https://netwerk.example",
            "beveiliging@netwerk.example",
            now,
        );
        assert_eq!(
            text.lines().collect::<Vec<_>>(),
            [
                "Contact: mailto:beveiliging@netwerk.example",
                "Expires: 2026-10-28T00:00:00Z",
                "Preferred-Languages: nl, en",
                "Canonical: https://netwerk.example/.well-known/security.txt",
                "Policy: https://netwerk.example/contact#beveiliging",
            ]
        );
    }

    #[test]
    fn the_map_names_whole_addresses() {
        let at = calendar::from_rfc3339("2026-05-01T10:00:00Z").unwrap();
        let paths = [("/".to_owned(), None), ("/v/1/a".to_owned(), Some(at))];
        let xml = map_of("https://netwerk.example", paths.into_iter());
        assert!(xml.contains(
            "<loc>https://netwerk.example/v/1/a</loc><lastmod>2026-05-01T10:00:00Z</lastmod>"
        ));
        assert!(xml.contains("<url><loc>https://netwerk.example/</loc></url>"));
    }
}
