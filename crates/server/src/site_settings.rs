//! What the site is told of the configuration.

use std::sync::Arc;
use std::time::Duration;

use domain::{Lang, calendar};
use forum::sessions::Lifetimes;
use pages::system::Statement;
use site::{Rates, Settings, Site};

use crate::background::Pulse;
use crate::config::{Accessibility, AccessibilityStatus, Config, Language};
use crate::mail;
use crate::parts::{Parts, TAXONOMY};

/// The site of this configuration.
pub(crate) fn of(config: &Config, parts: &Parts, pulse: Arc<Pulse>) -> Arc<Site> {
    let trusted = config.clone();
    let outbox = parts.folder.outbox();
    let settings = Settings {
        public_url: config.public_url.as_str().to_owned(),
        site_name: config.site.name.clone(),
        default_lang: match config.site.default_language {
            Language::Dutch => Lang::Dutch,
            Language::English => Lang::English,
        },
        contact: config.site.contact_email.clone(),
        trusted_proxy: Arc::new(move |address| trusted.trusts(address)),
        lifetimes: Lifetimes {
            shared_idle: minutes(config.sessions.shared_idle_minutes),
            idle: minutes(config.sessions.days.saturating_mul(24 * 60)),
        },
        max_request_bytes: config.limits.max_request_bytes,
        rates: Rates {
            changes_burst: config.limits.changes_per_minute,
            changes_per_minute: config.limits.changes_per_minute,
            searches_burst: config.limits.searches_per_minute,
            searches_per_minute: config.limits.searches_per_minute,
        },
        statement: statement(&config.accessibility),
        taxonomy: TAXONOMY,
        dev_mail: config
            .dev_mail()
            .then(|| Arc::new(move || mail::kept(&outbox)) as Arc<_>),
        ready: Arc::new(move || match pulse.is_fresh() {
            (true, true) => Ok(()),
            (false, _) => Err("the search index is not being kept up".to_owned()),
            (_, false) => Err("jobs are not being done".to_owned()),
        }),
    };
    Site::new(parts.cx.clone(), settings)
}

fn minutes(count: u32) -> Duration {
    Duration::from_secs(60 * u64::from(count))
}

fn statement(given: &Accessibility) -> Statement {
    Statement {
        status: given.status.map(|status| match status {
            AccessibilityStatus::A => 'a',
            AccessibilityStatus::B => 'b',
            AccessibilityStatus::C => 'c',
            AccessibilityStatus::D => 'd',
            AccessibilityStatus::E => 'e',
        }),
        scope: given.scope.clone(),
        reports: given.reports.clone(),
        deviations: given.deviations.clone(),
        contact: given.contact.clone(),
        response_days: given.response_days,
        signed_by: given.signed_by.clone(),
        signed_on: given.signed_on.as_deref().and_then(calendar::day),
    }
}
