//! What someone typed for an organisation, made sure of as far as that goes without looking anything up.

use domain::fold::fold;
use domain::organisation::{
    OrganisationStatus, Province, is_public_mail, isil, mail_domain, website,
};
use domain::{Check, Moment, Problem, limits};
use store::organisations::OrganisationRow as Row;

use super::OrganisationInput;
use crate::Error;

/// More people than that no organisation serves.
const POPULATION_MAX: i64 = 100_000_000;

/// E-mail domains of one organisation, at most.
const DOMAINS_MAX: usize = 30;

/// Checked fields; what has to be looked up is still as typed.
#[derive(Debug, Clone)]
pub(crate) struct Checked {
    /// As typed.
    pub(super) input: OrganisationInput,
    pub(super) name: String,
    pub(super) isil: Option<String>,
    pub(super) provinces: Vec<Province>,
    pub(super) municipality: Option<String>,
    pub(super) population: Option<i64>,
    pub(super) website: Option<String>,
    pub(super) about: String,
    about_html: String,
    pub(super) domains: Vec<String>,
}

impl Checked {
    pub(crate) fn of(input: &OrganisationInput) -> Result<Self, Error> {
        let mut check = Check::new();
        let name = check.line("name", &input.name, limits::PLACE_NAME_MAX);
        let about = text::normalize(&input.about);
        check.max("about", &about, limits::ABOUT_MAX);
        let isil = filled(&input.isil).and_then(|typed| check.take(isil("isil", typed)));
        let website =
            filled(&input.website).and_then(|typed| check.take(website("website", typed)));
        let population = filled(&input.population).and_then(|typed| check.take(population(typed)));
        let municipality =
            check.optional_line("municipality", &input.municipality, limits::PLACE_NAME_MAX);
        let domains = domains(&mut check, &input.domains);
        let merged = input.status == OrganisationStatus::Merged;
        check.when(
            merged && input.merged_into.trim().is_empty(),
            "merged_into",
            "empty",
        );
        check.done()?;
        let mut provinces = input.provinces.clone();
        provinces.sort_unstable();
        provinces.dedup();
        Ok(Self {
            input: input.clone(),
            name,
            isil,
            provinces,
            municipality,
            population,
            website,
            about_html: text::render(&about).html.into_string(),
            about,
            domains,
        })
    }

    /// Puts what an organisation's own people may change into the row.
    pub(super) fn put_into(&self, row: &mut Row, now: Moment) {
        row.name.clone_from(&self.name);
        row.name_key = fold(&self.name);
        row.municipality.clone_from(&self.municipality);
        row.population = self.population;
        row.website.clone_from(&self.website);
        row.about.clone_from(&self.about);
        row.about_html.clone_from(&self.about_html);
        row.updated_at = now;
    }
}

fn filled(typed: &str) -> Option<&str> {
    Some(typed.trim()).filter(|typed| !typed.is_empty())
}

/// Reads a number as people write it: 45.000, 45 000, 45000.
fn population(typed: &str) -> Result<i64, Problem> {
    let digits: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !".,'’".contains(*c))
        .collect();
    digits
        .parse()
        .ok()
        .filter(|number| (0..=POPULATION_MAX).contains(number))
        .ok_or_else(|| Problem::new("population", "no-number"))
}

fn domains(check: &mut Check, typed: &str) -> Vec<String> {
    let words = typed.split(|c: char| c.is_whitespace() || ",;".contains(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut domains: Vec<String> = words
        .into_iter()
        .filter_map(|word| check.take(mail_domain("domains", word)))
        .collect();
    domains.sort_unstable();
    domains.dedup();
    if let Some(public) = domains.iter().find(|domain| is_public_mail(domain)) {
        check.add(Problem::new("domains", "domain-public").with("found", public));
    }
    if domains.len() > DOMAINS_MAX {
        check.add(Problem::new("domains", "too-many").with("max", DOMAINS_MAX));
    }
    domains
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        assert_eq!(population("45.000").unwrap(), 45_000);
        assert_eq!(population("1 234 567").unwrap(), 1_234_567);
        for bad in ["-1", "veel", "1e9", "999999999999"] {
            assert!(population(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn domains_at_which_anybody_has_an_address_are_refused() {
        let mut check = Check::new();
        assert_eq!(
            domains(&mut check, "@bieb.example, BIEB.example;oud.example"),
            ["bieb.example", "oud.example"]
        );
        assert!(check.is_fine());
        domains(&mut check, "gmail.com");
        assert_eq!(check.done().unwrap_err()[0].key, "domain-public");
    }
}
