//! Organisations: kinds, provinces, codes.

use crate::Problem;

words! {
    /// What an organisation is in the network.
    pub enum OrganisationKind {
        /// A public library organisation.
        Library = "library",
        /// A provincial support institution (POI).
        Poi = "poi",
        /// A national body such as the national library.
        National = "national",
        /// A partner such as the branch association or the certifier.
        Partner = "partner",
        /// An organisation that guests come from.
        Guest = "guest",
    }
}

words! {
    /// Whether an organisation is there still.
    pub enum OrganisationStatus {
        /// In the network.
        Active = "active",
        /// Became part of another one.
        Merged = "merged",
        /// Ended.
        Ended = "ended",
    }
}

words! {
    /// A Dutch province.
    pub enum Province {
        /// Groningen.
        Groningen = "groningen",
        /// Fryslân.
        Fryslan = "fryslan",
        /// Drenthe.
        Drenthe = "drenthe",
        /// Overijssel.
        Overijssel = "overijssel",
        /// Flevoland.
        Flevoland = "flevoland",
        /// Gelderland.
        Gelderland = "gelderland",
        /// Utrecht.
        Utrecht = "utrecht",
        /// Noord-Holland.
        NoordHolland = "noord-holland",
        /// Zuid-Holland.
        ZuidHolland = "zuid-holland",
        /// Zeeland.
        Zeeland = "zeeland",
        /// Noord-Brabant.
        NoordBrabant = "noord-brabant",
        /// Limburg.
        Limburg = "limburg",
        /// Bonaire, Sint Eustatius, Saba and the other Caribbean parts of the kingdom.
        Caribbean = "caribbean",
    }
}

/// Reads an ISIL. Dutch ones are `NL-` and ten digits; others a prefix, a hyphen and up to eleven of
/// letters, digits, `/`, `-`, `:` (ISO 15511).
pub fn isil(field: &'static str, typed: &str) -> Result<String, Problem> {
    let code = crate::fold::line(typed);
    let valid = match code.split_once('-') {
        Some(("NL", rest)) => rest.len() == 10 && rest.chars().all(|c| c.is_ascii_digit()),
        Some((prefix, rest)) => {
            (1..=4).contains(&prefix.len())
                && prefix.chars().all(|c| c.is_ascii_alphanumeric())
                && (1..=11).contains(&rest.len())
                && rest
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "/-:".contains(c))
        }
        None => false,
    };
    if valid {
        Ok(code)
    } else {
        Err(Problem::new(field, "no-isil"))
    }
}

/// Reads an e-mail domain such as `bieb.example` (a leading `@` is forgiven).
pub fn mail_domain(field: &'static str, typed: &str) -> Result<String, Problem> {
    let domain = crate::fold::line(typed)
        .trim_start_matches('@')
        .to_lowercase();
    if crate::person::is_host_name(&domain) {
        Ok(domain)
    } else {
        Err(Problem::new(field, "no-domain").with("found", domain))
    }
}

/// Domains at which anybody can have an address: none of them says where someone works.
const PUBLIC_MAIL: &[&str] = &[
    "aol.com",
    "casema.nl",
    "caiway.nl",
    "chello.nl",
    "freedom.nl",
    "gmail.com",
    "gmx.com",
    "gmx.net",
    "googlemail.com",
    "hetnet.nl",
    "home.nl",
    "hotmail.be",
    "hotmail.com",
    "hotmail.nl",
    "icloud.com",
    "kpnmail.nl",
    "kpnplanet.nl",
    "live.com",
    "live.nl",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "online.nl",
    "onsbrabantnet.nl",
    "outlook.com",
    "outlook.nl",
    "planet.nl",
    "proton.me",
    "protonmail.com",
    "quicknet.nl",
    "solcon.nl",
    "t-mobilethuis.nl",
    "tele2.nl",
    "telfort.nl",
    "tiscali.nl",
    "upcmail.nl",
    "wxs.nl",
    "xs4all.nl",
    "yahoo.com",
    "yahoo.nl",
    "zeelandnet.nl",
    "zeggis.com",
    "ziggo.nl",
    "zonnet.nl",
];

/// Whether anybody can have an address at this domain.
pub fn is_public_mail(domain: &str) -> bool {
    PUBLIC_MAIL.contains(&domain)
}

/// Reads the address of a web site: `http` or `https`, which may be left out.
pub fn website(field: &'static str, typed: &str) -> Result<String, Problem> {
    let line = crate::fold::line(typed);
    let with_scheme = if line.contains("://") {
        line
    } else {
        format!("https://{line}")
    };
    let rest = with_scheme
        .strip_prefix("https://")
        .or_else(|| with_scheme.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_host = host.is_some_and(|host| crate::person::is_host_name(&host.to_lowercase()));
    let plain = |c: char| c.is_ascii_graphic() && !"\"'<>\\`{}|^".contains(c);
    if is_host && with_scheme.len() <= 300 && with_scheme.chars().all(plain) {
        Ok(with_scheme)
    } else {
        Err(Problem::new(field, "no-website"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn websites() {
        let read = |typed| website("website", typed).ok();
        assert_eq!(
            read("www.bieb.example"),
            Some("https://www.bieb.example".to_owned())
        );
        assert_eq!(
            read("http://bieb.example/over?x=1#y"),
            Some("http://bieb.example/over?x=1#y".to_owned())
        );
        for bad in [
            "",
            "javascript://bieb.example",
            "bieb",
            "https://a b.nl",
            "https://u@h.nl/",
            "//h.nl",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn isils() {
        assert!(isil("isil", "NL-0100030000").is_ok());
        assert!(isil("isil", "DE-1a").is_ok());
        for bad in [
            "NL-010003000",
            "NL-01000300000",
            "NL0100030000",
            "",
            "TOOLONG-1",
        ] {
            assert!(isil("isil", bad).is_err(), "{bad}");
        }
    }
}
