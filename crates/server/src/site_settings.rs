//! What the site is told of the configuration.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use domain::{Lang, calendar};
use forum::sessions::Lifetimes;
use pages::system::Statement;
use sha2::{Digest as _, Sha256};
use site::{Rates, Settings, Site, Source};

use crate::background::Pulse;
use crate::config::{Accessibility, AccessibilityStatus, Config, Language};
use crate::data_folder::KEY_BYTES;
use crate::mail;
use crate::parts::{Parts, TAXONOMY};

/// The site of this configuration.
pub(crate) fn of(
    config: &Config,
    parts: &Arc<Parts>,
    pulse: Arc<Pulse>,
    key: [u8; KEY_BYTES],
) -> Arc<Site> {
    let outbox = parts.folder.outbox();
    let providers = crate::parts::providers(config, &parts.fetcher);
    let settings = Settings {
        public_url: config.public_url.as_str().to_owned(),
        site_name: config.site.name.clone(),
        default_lang: match config.site.default_language {
            Language::Dutch => Lang::Dutch,
            Language::English => Lang::English,
        },
        operator: config.operator.clone(),
        papers: config.papers.clone(),
        source: source(config.clone(), key),
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
        providers: providers.clone(),
        dev_mail: config
            .dev_mail()
            .then(|| Arc::new(move || mail::kept(&outbox)) as Arc<_>),
        ready: Arc::new(move || match pulse.is_fresh() {
            (true, true) => Ok(()),
            (false, _) => Err("the search index is not being kept up".to_owned()),
            (_, false) => Err("jobs are not being done".to_owned()),
        }),
        findings: {
            let (config, parts) = (config.clone(), Arc::clone(parts));
            Arc::new(move |others| crate::findings::of_running(&config, &parts, &providers, others))
        },
        backs_up: crate::leaving::schedule(config).is_some(),
    };
    Site::new(parts.cx.clone(), settings)
}

/// Visitors are told apart by a digest of their address under the installation's key, so that neither limits nor
/// slowed sign-ins keep addresses. Customers of IPv6 have a /64 each at least: that is one source.
fn source(config: Config, key: [u8; KEY_BYTES]) -> Source {
    Arc::new(move |peer, forwarded| {
        let visitor = match config.visitor(peer, forwarded).to_canonical() {
            IpAddr::V4(v4) => v4.octets().to_vec(),
            IpAddr::V6(v6) => v6.octets()[..8].to_vec(),
        };
        let digest = Sha256::new()
            .chain_update(key)
            .chain_update(visitor)
            .finalize();
        digest[..12]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{self, Sources};

    #[test]
    fn a_source_is_steady_and_tells_no_address() {
        let config = config::load(&Sources::default()).expect("the defaults hold");
        let ask = |key: u8, peer: &str| {
            source(config.clone(), [key; KEY_BYTES])(peer.parse().expect("an address"), "")
        };
        assert_eq!(ask(1, "192.0.2.7"), ask(1, "::ffff:192.0.2.7"));
        assert_eq!(ask(1, "2001:db8:1:2::5"), ask(1, "2001:db8:1:2:ffff::9"));
        assert_ne!(ask(1, "2001:db8:1:2::5"), ask(1, "2001:db8:1:3::5"));
        assert_ne!(ask(1, "192.0.2.7"), ask(2, "192.0.2.7"));
        assert!(!ask(1, "192.0.2.7").contains("192"));
    }
}
