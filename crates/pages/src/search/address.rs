//! A search as the query of an address, in both directions.

use std::str::FromStr;

use domain::calendar;
use domain::moment::hours;
use forum::search::{Query, Sort};

/// Names in the address.
pub mod param {
    /// The words.
    pub const WORDS: &str = "q";
    /// Kinds.
    pub const KIND: &str = "soort";
    /// Themes, by id.
    pub const THEME: &str = "thema";
    /// Programmes, by id.
    pub const PROGRAMME: &str = "programma";
    /// Target groups, by id.
    pub const TARGET: &str = "doelgroep";
    /// Tags, by id.
    pub const TAG: &str = "woord";
    /// Phases.
    pub const PHASE: &str = "fase";
    /// Categories, by id.
    pub const CATEGORY: &str = "rubriek";
    /// Groups, by id.
    pub const GROUP: &str = "groep";
    /// Organisations, by id.
    pub const ORGANISATION: &str = "bibliotheek";
    /// Provinces.
    pub const PROVINCE: &str = "provincie";
    /// Solved or not.
    pub const STATUS: &str = "status";
    /// The first day.
    pub const FROM: &str = "van";
    /// The last day.
    pub const UNTIL: &str = "tot";
    /// The order.
    pub const SORT: &str = "volgorde";
    /// The page, from 1.
    pub const PAGE: &str = "pagina";
}

/// The values of [`param::STATUS`].
pub(super) const SOLVED: &str = "opgelost";
pub(super) const OPEN: &str = "open";

/// The value of [`param::SORT`] that is not the usual order.
const NEWEST: &str = "nieuw";

/// The address of a search.
pub fn address(query: &Query) -> String {
    let pairs = pairs(query);
    let written: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", crate::frame::encoded(value)))
        .collect();
    match written.is_empty() {
        true => "/zoeken".to_owned(),
        false => format!("/zoeken?{}", written.join("&")),
    }
}

fn pairs(query: &Query) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    let mut add = |name: &'static str, value: String| {
        if !value.is_empty() {
            pairs.push((name, value));
        }
    };
    let filters = &query.filters;
    add(param::WORDS, query.text.clone());
    filters
        .kinds
        .iter()
        .for_each(|v| add(param::KIND, v.as_str().to_owned()));
    filters
        .themes
        .iter()
        .for_each(|v| add(param::THEME, v.to_string()));
    filters
        .programmes
        .iter()
        .for_each(|v| add(param::PROGRAMME, v.to_string()));
    filters
        .targets
        .iter()
        .for_each(|v| add(param::TARGET, v.to_string()));
    filters
        .tags
        .iter()
        .for_each(|v| add(param::TAG, v.to_string()));
    filters
        .phases
        .iter()
        .for_each(|v| add(param::PHASE, v.to_string()));
    filters
        .categories
        .iter()
        .for_each(|v| add(param::CATEGORY, v.to_string()));
    filters
        .groups
        .iter()
        .for_each(|v| add(param::GROUP, v.to_string()));
    filters
        .organisations
        .iter()
        .for_each(|v| add(param::ORGANISATION, v.to_string()));
    filters
        .provinces
        .iter()
        .for_each(|v| add(param::PROVINCE, v.to_string()));
    if let Some(solved) = filters.solved {
        add(param::STATUS, if solved { SOLVED } else { OPEN }.to_owned());
    }
    add(param::FROM, first_day(query));
    add(param::UNTIL, last_day(query));
    if query.sort == Sort::Newest {
        add(param::SORT, NEWEST.to_owned());
    }
    if query.page > 1 {
        add(param::PAGE, query.page.to_string());
    }
    pairs
}

/// Reads names and values of an address. What is no such value is left out: every address searches.
pub fn read(pairs: &[(String, String)]) -> Query {
    let mut query = Query {
        text: first(pairs, param::WORDS)
            .chars()
            .take(domain::limits::QUERY_MAX)
            .collect(),
        page: first(pairs, param::PAGE).parse().unwrap_or(1).max(1),
        ..Query::default()
    };
    if first(pairs, param::SORT) == NEWEST {
        query.sort = Sort::Newest;
    }
    let filters = &mut query.filters;
    filters.kinds = all(pairs, param::KIND);
    filters.themes = all(pairs, param::THEME);
    filters.programmes = all(pairs, param::PROGRAMME);
    filters.targets = all(pairs, param::TARGET);
    filters.tags = all(pairs, param::TAG);
    filters.phases = all(pairs, param::PHASE);
    filters.categories = all(pairs, param::CATEGORY);
    filters.groups = all(pairs, param::GROUP);
    filters.organisations = all(pairs, param::ORGANISATION);
    filters.provinces = all(pairs, param::PROVINCE);
    let status: Vec<String> = all(pairs, param::STATUS);
    filters.solved = match (
        status.iter().any(|s| s == SOLVED),
        status.iter().any(|s| s == OPEN),
    ) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    };
    filters.from = calendar::day(first(pairs, param::FROM));
    // The last day counts: up to the beginning of the next one, whatever the clocks do that night.
    let last = calendar::day(first(pairs, param::UNTIL));
    filters.until = last.and_then(|day| calendar::day(&calendar::to_day(day.after(hours(36)))));
    query
}

/// Reads the query of an address as it stands there, without `?`.
pub fn read_query(query: &str) -> Query {
    let pairs = form_urlencoded::parse(query.as_bytes());
    let pairs: Vec<(String, String)> = pairs.into_owned().collect();
    read(&pairs)
}

/// The first day, as typed in a field for days; `""` when none is set.
pub(super) fn first_day(query: &Query) -> String {
    query.filters.from.map(calendar::to_day).unwrap_or_default()
}

/// The last day.
pub(super) fn last_day(query: &Query) -> String {
    let last = query.filters.until.map(|until| until.before(hours(12)));
    last.map(calendar::to_day).unwrap_or_default()
}

fn first<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    let found = pairs.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, value)| value)
}

/// At most fifty values, each once.
fn all<T: FromStr + PartialEq>(pairs: &[(String, String)], name: &str) -> Vec<T> {
    let mut found = Vec::new();
    for (_, value) in pairs.iter().filter(|(known, _)| known == name) {
        if let Ok(value) = value.parse()
            && !found.contains(&value)
            && found.len() < 50
        {
            found.push(value);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_back(written: &str) -> Query {
        read_query(written.split_once('?').map_or("", |(_, query)| query))
    }

    #[test]
    fn an_address_is_read_as_it_was_written() {
        let written = "/zoeken?q=taal%20%26%20caf%C3%A9&soort=question&soort=practice&thema=12&fase=idea\
                       &provincie=zeeland&status=open&van=2026-03-01&tot=2026-10-25&volgorde=nieuw&pagina=3";
        let query = read_back(written);
        assert_eq!(query.text, "taal & café");
        assert_eq!(query.filters.kinds.len(), 2);
        assert_eq!(query.filters.solved, Some(false));
        assert_eq!(address(&query), written);
        assert_eq!(address(&Query::default()), "/zoeken");
    }

    #[test]
    fn nonsense_searches_without_it() {
        let query =
            read_back("/zoeken?soort=x&thema=-&van=gisteren&pagina=0&status=opgelost&status=open");
        assert_eq!(query.filters, Query::default().filters);
        assert_eq!(query.page, 1);
    }
}
