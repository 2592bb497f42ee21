//! Search, with counts for narrowing.

use std::str::FromStr;

use domain::article::Phase;
use domain::limits::{PAGE_SIZE, SEARCH_DEPTH};
use domain::organisation::Province;
use domain::{CategoryId, GroupId, OrganisationId, TermId};
use forum::search::{self, Filters, Fragment, Hit, Kind, Names, Query, Sort};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::Json;
use super::shapes::{At, Author, ItemSummary, OrganisationName, Page, Person, PlaceName, Several};

/// What someone looks for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SearchQuery {
    /// Words; `"a phrase"` and `-without` are understood. Without words everything that the filters let through, newest first.
    #[serde(default)]
    q: String,
    /// Of these kinds (question, discussion, announcement, practice, editorial, organisation, person), with commas between.
    #[serde(default)]
    kind: Several<AKind>,
    /// With one of these themes, by id, with commas between.
    #[serde(default)]
    theme: Several<i64>,
    #[serde(default)]
    programme: Several<i64>,
    #[serde(default)]
    target: Several<i64>,
    #[serde(default)]
    tag: Several<i64>,
    #[serde(default)]
    phase: Several<Phase>,
    #[serde(default)]
    category: Several<i64>,
    #[serde(default)]
    group: Several<i64>,
    #[serde(default)]
    organisation: Several<i64>,
    #[serde(default)]
    province: Several<Province>,
    solved: Option<bool>,
    /// Written at or after.
    from: Option<At>,
    /// Written before.
    until: Option<At>,
    #[serde(default)]
    order: SearchOrder,
    /// Of `next`: which page, from 1.
    #[schemars(range(min = 1, max = 10))]
    page: Option<usize>,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum SearchOrder {
    #[default]
    Relevance,
    Newest,
}

/// What is found, as it stands in addresses.
#[derive(Debug, Clone, Copy)]
struct AKind(Kind);

impl FromStr for AKind {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let found = Kind::ALL.iter().find(|kind| kind.as_str() == word);
        found.map(|kind| Self(*kind)).ok_or("no such kind")
    }
}

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Results {
    items: Vec<Found>,
    /// The full address of the next page; null on the last.
    next: Option<String>,
    /// How many in all.
    total: usize,
    /// The item whose label was typed.
    exact: Option<ItemSummary>,
    /// Categories and groups of this name.
    places: Vec<PlaceName>,
    /// Words that nothing here has.
    unknown_words: Vec<String>,
    /// Whether nothing has any of the words: what was found only looks like them.
    guessed: bool,
    facets: Facets,
}

/// One thing that was found.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Found {
    /// A topic or article.
    #[schemars(title = "FoundItem")]
    Item {
        item: Box<ItemSummary>,
        /// The best passage.
        passage: Vec<Piece>,
    },
    /// A reply.
    #[schemars(title = "FoundReply")]
    Reply {
        item: Box<ItemSummary>,
        /// Its number.
        n: i32,
        author: Author,
        created_at: At,
        passage: Vec<Piece>,
    },
    /// An organisation.
    #[schemars(title = "FoundOrganisation")]
    Organisation {
        organisation: OrganisationName,
        passage: Vec<Piece>,
    },
    /// A person.
    #[schemars(title = "FoundPerson")]
    Person {
        person: Person,
        /// May be empty.
        job_title: String,
        organisation: Option<OrganisationName>,
        passage: Vec<Piece>,
    },
}

/// A piece of a passage.
#[derive(Debug, Serialize, JsonSchema)]
struct Piece {
    text: String,
    /// Whether it is a word that was looked for.
    marked: bool,
}

/// How much there is of each, for narrowing.
#[derive(Debug, Serialize, JsonSchema)]
struct Facets {
    kinds: Vec<WordCount>,
    themes: Vec<Count>,
    programmes: Vec<Count>,
    targets: Vec<Count>,
    tags: Vec<Count>,
    phases: Vec<WordCount>,
    categories: Vec<Count>,
    groups: Vec<Count>,
    organisations: Vec<Count>,
    provinces: Vec<WordCount>,
    solved: u64,
    unsolved: u64,
    years: Vec<YearCount>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct WordCount {
    word: String,
    count: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Count {
    id: i64,
    name: String,
    count: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct YearCount {
    year: i32,
    count: u64,
}

impl SearchQuery {
    fn query(self) -> Query {
        let terms = |ids: Several<i64>| ids.0.into_iter().map(TermId).collect();
        Query {
            text: self.q,
            filters: Filters {
                kinds: self.kind.0.into_iter().map(|kind| kind.0).collect(),
                themes: terms(self.theme),
                programmes: terms(self.programme),
                targets: terms(self.target),
                tags: terms(self.tag),
                phases: self.phase.0,
                categories: self.category.0.into_iter().map(CategoryId).collect(),
                groups: self.group.0.into_iter().map(GroupId).collect(),
                organisations: self
                    .organisation
                    .0
                    .into_iter()
                    .map(OrganisationId)
                    .collect(),
                provinces: self.province.0,
                solved: self.solved,
                from: self.from.map(|at| at.0),
                until: self.until.map(|at| at.0),
            },
            sort: match self.order {
                SearchOrder::Relevance => Sort::Relevance,
                SearchOrder::Newest => Sort::Newest,
            },
            begun: false,
            page: self.page.unwrap_or(1),
        }
    }
}

/// `GET /search`
pub(crate) fn find(
    call: &Call,
    asked: Asked<Nothing, SearchQuery>,
) -> Result<Json<Results>, Fault> {
    let query = asked.query.query();
    if !(1..=SEARCH_DEPTH / PAGE_SIZE).contains(&query.page) {
        return Err(super::items::wrong(
            "page",
            format!("1 to {}", SEARCH_DEPTH / PAGE_SIZE),
        ));
    }
    let found = search::find(&call.cx, &call.actor, &query)?;
    let next = (found.page < found.pages).then(|| call.next("page", found.page + 1));
    let hits = found.hits.into_iter();
    Ok(Json(Results {
        facets: facets(found.facets, &found.names),
        items: hits.map(|hit| shape(call, hit)).collect(),
        next,
        total: found.total,
        exact: found.exact.map(|row| ItemSummary::of(call, row)),
        places: found
            .places
            .into_iter()
            .map(|place| PlaceName::of(call, place))
            .collect(),
        unknown_words: found.unknown_words,
        guessed: found.guessed,
    }))
}

fn shape(call: &Call, hit: Hit) -> Found {
    let pieces = |passage: Vec<Fragment>| {
        let pieces = passage.into_iter().map(|piece| Piece {
            text: piece.text,
            marked: piece.marked,
        });
        pieces.collect()
    };
    match hit {
        Hit::Item { row, passage, .. } => Found::Item {
            item: Box::new(ItemSummary::of(call, row)),
            passage: pieces(passage),
        },
        Hit::Reply {
            row,
            n,
            author,
            created_at,
            passage,
        } => Found::Reply {
            item: Box::new(ItemSummary::of(call, row)),
            n,
            author: Author::of(call, author),
            created_at: At(created_at),
            passage: pieces(passage),
        },
        Hit::Organisation {
            organisation,
            passage,
        } => Found::Organisation {
            organisation: OrganisationName::of(call, organisation),
            passage: pieces(passage),
        },
        Hit::Person {
            person,
            job_title,
            organisation,
            passage,
        } => Found::Person {
            person: Person::of(call, person),
            job_title,
            organisation: organisation.map(|it| OrganisationName::of(call, it)),
            passage: pieces(passage),
        },
    }
}

fn facets(facets: search::Facets, names: &Names) -> Facets {
    fn named<T: Copy + PartialEq>(
        counts: Vec<(T, u64)>,
        names: &[(T, String)],
        id: impl Fn(T) -> i64,
    ) -> Vec<Count> {
        let count = |(key, count): (T, u64)| {
            let (_, name) = names.iter().find(|(known, _)| *known == key)?;
            Some(Count {
                id: id(key),
                name: name.clone(),
                count,
            })
        };
        counts.into_iter().filter_map(count).collect()
    }
    fn words<T>(counts: Vec<(T, u64)>, word: impl Fn(T) -> &'static str) -> Vec<WordCount> {
        let counts = counts.into_iter();
        let shape = |(key, count)| WordCount {
            word: word(key).to_owned(),
            count,
        };
        counts.map(shape).collect()
    }
    let terms = |counts| named(counts, &names.terms, |id: TermId| id.0);
    Facets {
        kinds: words(facets.kinds, Kind::as_str),
        themes: terms(facets.themes),
        programmes: terms(facets.programmes),
        targets: terms(facets.targets),
        tags: terms(facets.tags),
        phases: words(facets.phases, Phase::as_str),
        categories: named(facets.categories, &names.categories, |id| id.0),
        groups: named(facets.groups, &names.groups, |id| id.0),
        organisations: named(facets.organisations, &names.organisations, |id| id.0),
        provinces: words(facets.provinces, Province::as_str),
        solved: facets.solved.0,
        unsolved: facets.solved.1,
        years: facets
            .years
            .into_iter()
            .map(|(year, count)| YearCount { year, count })
            .collect(),
    }
}

/// A title that someone is about to give.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SimilarQuery {
    title: String,
}

/// `GET /search/similar`: questions like one that someone is about to ask.
pub(crate) fn similar(
    call: &Call,
    asked: Asked<Nothing, SimilarQuery>,
) -> Result<Json<Page<ItemSummary>>, Fault> {
    let rows = search::similar(&call.cx, &call.actor, &asked.query.title)?;
    let rows = rows.into_iter().map(|row| ItemSummary::of(call, row));
    Ok(Json(Page::whole(rows.collect())))
}
