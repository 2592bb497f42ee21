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

#[cfg(test)]
mod tests {
    use super::*;

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
