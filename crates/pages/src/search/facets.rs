//! What a search can be narrowed to, and what it was narrowed to.

use std::fmt::Display;

use domain::calendar;
use forum::search::{Facets, Filters, Names, Query, Results};

use super::address::{self, OPEN, SOLVED, address, param};
use crate::Frame;

/// Values of a facet that are in sight; the others can be opened.
const IN_SIGHT: usize = 8;

/// A filter that was chosen.
pub(super) struct Chip {
    pub(super) label: String,
    /// The search without it.
    pub(super) href: String,
}

/// A facet with the values that can be chosen.
pub(super) struct Facet {
    /// The key of its heading.
    pub(super) title: &'static str,
    /// Its name in the address.
    pub(super) name: &'static str,
    choices: Vec<Choice>,
}

/// A value of a facet.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) count: u64,
    pub(super) chosen: bool,
}

/// A year to narrow to.
pub(super) struct Year {
    pub(super) year: i32,
    pub(super) href: String,
    pub(super) count: u64,
}

impl Facet {
    pub(super) fn in_sight(&self) -> &[Choice] {
        &self.choices[..IN_SIGHT.min(self.choices.len())]
    }

    pub(super) fn rest(&self) -> &[Choice] {
        &self.choices[IN_SIGHT.min(self.choices.len())..]
    }
}

/// Every facet that has values.
pub(super) fn facets(frame: &Frame, query: &Query, results: &Results) -> Vec<Facet> {
    let (counts, chosen, names) = (&results.facets, &query.filters, &results.names);
    let kind = |kind: &_| kind_name(frame, kind);
    let phase = |phase: &_| frame.word("phase", phase).into_owned();
    let province = |province: &_| frame.word("province", province).into_owned();
    let term = |id: &_| named(&names.terms, id);
    let category = |id: &_| named(&names.categories, id);
    let group = |id: &_| named(&names.groups, id);
    let organisation = |id: &_| named(&names.organisations, id);
    let all = [
        facet(
            "search-facet-kind",
            param::KIND,
            &kinds(counts),
            &kinds_chosen(chosen),
            kind,
        ),
        solved(frame, counts, chosen),
        facet(
            "search-facet-theme",
            param::THEME,
            &counts.themes,
            &chosen.themes,
            term,
        ),
        facet(
            "search-facet-programme",
            param::PROGRAMME,
            &counts.programmes,
            &chosen.programmes,
            term,
        ),
        facet(
            "search-facet-target",
            param::TARGET,
            &counts.targets,
            &chosen.targets,
            term,
        ),
        facet(
            "search-facet-phase",
            param::PHASE,
            &counts.phases,
            &chosen.phases,
            phase,
        ),
        facet(
            "search-facet-category",
            param::CATEGORY,
            &counts.categories,
            &chosen.categories,
            category,
        ),
        facet(
            "search-facet-group",
            param::GROUP,
            &counts.groups,
            &chosen.groups,
            group,
        ),
        facet(
            "search-facet-tag",
            param::TAG,
            &counts.tags,
            &chosen.tags,
            term,
        ),
        facet(
            "search-facet-province",
            param::PROVINCE,
            &counts.provinces,
            &chosen.provinces,
            province,
        ),
        facet(
            "search-facet-organisation",
            param::ORGANISATION,
            &counts.organisations,
            &chosen.organisations,
            organisation,
        ),
    ];
    all.into_iter()
        .filter(|facet| !facet.choices.is_empty())
        .collect()
}

fn kinds(counts: &Facets) -> Vec<(&'static str, u64)> {
    counts
        .kinds
        .iter()
        .map(|(kind, count)| (kind.as_str(), *count))
        .collect()
}

fn kinds_chosen(chosen: &Filters) -> Vec<&'static str> {
    chosen.kinds.iter().map(|kind| kind.as_str()).collect()
}

fn kind_name(frame: &Frame, kind: &&'static str) -> String {
    frame.word("kind", kind).into_owned()
}

/// What is chosen stays in sight, in front, also when nothing is left of it.
fn facet<T: PartialEq + Display>(
    title: &'static str,
    name: &'static str,
    counts: &[(T, u64)],
    chosen: &[T],
    label: impl Fn(&T) -> String,
) -> Facet {
    let count_of = |value: &T| {
        let found = counts.iter().find(|(known, _)| known == value);
        found.map_or(0, |(_, count)| *count)
    };
    let choice = |value: &T, count: u64, chosen: bool| Choice {
        value: value.to_string(),
        label: label(value),
        count,
        chosen,
    };
    let first = chosen
        .iter()
        .map(|value| choice(value, count_of(value), true));
    let others = counts.iter().filter(|(value, _)| !chosen.contains(value));
    let others = others.map(|(value, count)| choice(value, *count, false));
    let choices = first
        .chain(others)
        .filter(|choice| !choice.label.is_empty());
    Facet {
        title,
        name,
        choices: choices.collect(),
    }
}

fn solved(frame: &Frame, counts: &Facets, chosen: &Filters) -> Facet {
    let (solved, open) = counts.solved;
    let choice = |value: &str, key: &str, count: u64, is: bool| Choice {
        value: value.to_owned(),
        label: frame.t(key).into_owned(),
        count,
        chosen: chosen.solved == Some(is),
    };
    let choices = [
        choice(SOLVED, "search-status-solved", solved, true),
        choice(OPEN, "search-status-open", open, false),
    ];
    let worth = |choice: &Choice| choice.count > 0 || choice.chosen;
    Facet {
        title: "search-facet-status",
        name: param::STATUS,
        choices: choices.into_iter().filter(worth).collect(),
    }
}

/// The name with this id, `""` when there is none.
fn named<T: PartialEq>(names: &[(T, String)], id: &T) -> String {
    let found = names.iter().find(|(known, _)| known == id);
    found.map(|(_, name)| name.clone()).unwrap_or_default()
}

/// The years in which something was written, each with the way there.
pub(super) fn years(query: &Query, counts: &Facets) -> Vec<Year> {
    let year = |(year, count): &(i32, u64)| {
        let mut narrowed = first_page(query);
        narrowed.filters.from = calendar::day(&format!("{year:04}-01-01"));
        narrowed.filters.until = calendar::day(&format!("{:04}-01-01", year + 1));
        Year {
            year: *year,
            href: address(&narrowed),
            count: *count,
        }
    };
    counts.years.iter().map(year).collect()
}

/// Each filter that was chosen, with the search without it.
pub(super) fn chips(frame: &Frame, query: &Query, names: &Names) -> Vec<Chip> {
    let mut chips = Chips {
        frame,
        query,
        chips: Vec::new(),
    };
    let word =
        |family: &'static str| move |word: &dyn Display| frame.word(family, word).into_owned();
    let (kind, phase, province) = (word("kind"), word("phase"), word("province"));
    let chosen = &query.filters;
    chips.each(&chosen.kinds, |v| kind(&v.as_str()), |rest| &mut rest.kinds);
    chips.solved();
    chips.each(
        &chosen.themes,
        |v| named(&names.terms, v),
        |rest| &mut rest.themes,
    );
    chips.each(
        &chosen.programmes,
        |v| named(&names.terms, v),
        |rest| &mut rest.programmes,
    );
    chips.each(
        &chosen.targets,
        |v| named(&names.terms, v),
        |rest| &mut rest.targets,
    );
    chips.each(&chosen.phases, |v| phase(v), |rest| &mut rest.phases);
    chips.each(
        &chosen.categories,
        |v| named(&names.categories, v),
        |rest| &mut rest.categories,
    );
    chips.each(
        &chosen.groups,
        |v| named(&names.groups, v),
        |rest| &mut rest.groups,
    );
    chips.each(
        &chosen.tags,
        |v| named(&names.terms, v),
        |rest| &mut rest.tags,
    );
    chips.each(
        &chosen.provinces,
        |v| province(v),
        |rest| &mut rest.provinces,
    );
    chips.each(
        &chosen.organisations,
        |v| named(&names.organisations, v),
        |rest| &mut rest.organisations,
    );
    chips.period();
    chips.chips
}

struct Chips<'a> {
    frame: &'a Frame,
    query: &'a Query,
    chips: Vec<Chip>,
}

impl Chips<'_> {
    /// A chip for each value of one facet.
    fn each<T: PartialEq>(
        &mut self,
        chosen: &[T],
        label: impl Fn(&T) -> String,
        part: impl Fn(&mut Filters) -> &mut Vec<T>,
    ) {
        for value in chosen {
            self.add(label(value), |rest| part(rest).retain(|kept| kept != value));
        }
    }

    fn solved(&mut self) {
        let key = match self.query.filters.solved {
            None => return,
            Some(true) => "search-status-solved",
            Some(false) => "search-status-open",
        };
        self.add(self.frame.t(key).into_owned(), |rest| rest.solved = None);
    }

    fn period(&mut self) {
        if let Some(from) = &self.query.filters.from {
            let label = self
                .frame
                .t1("search-period-since", "day", self.frame.day(from));
            self.add(label.into_owned(), |rest| rest.from = None);
        }
        if let Some(last) = calendar::day(&address::last_day(self.query)) {
            let label = self
                .frame
                .t1("search-period-to", "day", self.frame.day(last));
            self.add(label.into_owned(), |rest| rest.until = None);
        }
    }

    /// What has no name for the reader can be taken back all the same.
    fn add(&mut self, label: String, take_back: impl Fn(&mut Filters)) {
        let label = match label.is_empty() {
            true => self.frame.t("search-chip-nameless").into_owned(),
            false => label,
        };
        let mut rest = first_page(self.query);
        take_back(&mut rest.filters);
        let href = address(&rest);
        self.chips.push(Chip { label, href });
    }
}

fn first_page(query: &Query) -> Query {
    Query {
        page: 1,
        ..query.clone()
    }
}
