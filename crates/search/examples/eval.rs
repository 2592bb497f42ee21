//! Measures relevance on a judged set.
//!
//! `cargo run --release -p search --example eval -- <folder> [name=value …]`
//!
//! The folder holds `docs.jsonl` (`id`, `title`, `body`), `queries.tsv` (id, stratum, text) and
//! `qrels.tsv` (query, 0, document, 1). Names are those of [`Weights`], and `queries=<file>` for another
//! file of queries. Prints nDCG@10, MRR@10 and Recall@20 per stratum and their means over the strata.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use domain::place::Audience;
use domain::rights::{Actor, scope};
use domain::{ItemId, Moment};
use search::{Change, Document, Index, Kind, Query, Sort, Subject, Synonyms, Weights};

#[derive(serde::Deserialize)]
struct Row {
    id: String,
    title: String,
    body: String,
}

#[derive(Default)]
struct Sums {
    queries: f64,
    ndcg: f64,
    mrr: f64,
    recall: f64,
    total: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("which folder?")?;
    let folder = Path::new(&folder);
    let mut weights = Weights::default();
    let mut queries = "queries.tsv".to_owned();
    let mut place = None;
    for arg in args {
        let (name, value) = arg.split_once('=').ok_or("name=value")?;
        match name {
            "queries" => queries = value.to_owned(),
            "index" => place = Some(value.to_owned()),
            name => set(&mut weights, name, value)?,
        }
    }
    let temporary = tempfile::tempdir()?;
    let place = place.map_or(temporary.path().to_owned(), Into::into);
    let index = Index::open_weighing(&place, Synonyms::default(), weights)?;
    let (ids, spent) = fill(&index, &folder.join("docs.jsonl"))?;
    println!("{} documents in {spent:?}", index.count());
    let judged = judgements(&folder.join("qrels.tsv"))?;
    measure(
        &index,
        &fs::read_to_string(folder.join(queries))?,
        &judged,
        &ids,
    )
}

fn set(weights: &mut Weights, name: &str, value: &str) -> Result<(), Box<dyn Error>> {
    match name {
        "title" => weights.title = value.parse()?,
        "body" => weights.body = value.parse()?,
        "labels" => weights.labels = value.parse()?,
        "written" => weights.written = value.parse()?,
        "grams" => weights.grams = value.parse()?,
        "parts" => weights.parts = value.parse()?,
        "synonym" => weights.synonym = value.parse()?,
        "phrase" => weights.phrase = value.parse()?,
        "coverage" => weights.coverage = value.parse()?,
        "share" => weights.share = value.parse()?,
        "grams_alone" => weights.grams_alone = value.parse()?,
        other => return Err(format!("no weight {other}").into()),
    }
    Ok(())
}

fn fill(index: &Index, docs: &Path) -> Result<(Vec<String>, Duration), Box<dyn Error>> {
    let mut ids = Vec::new();
    let mut changes = Vec::new();
    for line in fs::read_to_string(docs)?.lines() {
        let row: Row = serde_json::from_str(line)?;
        changes.push(Change::Put(document(ids.len(), row.title, row.body)));
        ids.push(row.id);
    }
    let begin = Instant::now();
    if index.count() == 0 {
        index.apply(changes, 1)?;
    }
    Ok((ids, begin.elapsed()))
}

fn document(number: usize, title: String, body: String) -> Document {
    Document {
        subject: Subject::Item(ItemId(number as i64)),
        title,
        body,
        labels: Vec::new(),
        named: None,
        kind: Kind::Discussion,
        audience: Audience::Everyone,
        group: None,
        category: None,
        themes: Vec::new(),
        programmes: Vec::new(),
        targets: Vec::new(),
        tags: Vec::new(),
        phase: None,
        organisations: Vec::new(),
        provinces: Vec::new(),
        solved: None,
        created: Moment(0),
    }
}

fn judgements(file: &Path) -> Result<HashMap<String, HashSet<String>>, Box<dyn Error>> {
    let mut judged: HashMap<String, HashSet<String>> = HashMap::new();
    for line in fs::read_to_string(file)?.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        if let [query, _, document, _] = columns.as_slice() {
            let documents = judged.entry((*query).to_owned()).or_default();
            documents.insert((*document).to_owned());
        }
    }
    Ok(judged)
}

fn measure(
    index: &Index,
    queries: &str,
    judged: &HashMap<String, HashSet<String>>,
    ids: &[String],
) -> Result<(), Box<dyn Error>> {
    let mut strata: BTreeMap<&str, Sums> = BTreeMap::new();
    let mut times = Vec::new();
    let scope = scope(&Actor::Visitor);
    for line in queries.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, stratum, text] = columns.as_slice() else {
            continue;
        };
        let query = Query {
            text: (*text).to_owned(),
            sort: Sort::Relevance,
            limit: 20,
            ..Query::default()
        };
        let begin = Instant::now();
        let found = index.find(&query, &scope)?;
        times.push(begin.elapsed());
        let wanted = judged.get(*id).ok_or("a query without judgement")?;
        let sums = strata.entry(stratum).or_default();
        sums.queries += 1.0;
        sums.total += found.total as f64;
        let mut gain = 0.0;
        let mut first = None;
        let mut seen = 0;
        for (rank, hit) in found.hits.iter().enumerate() {
            let Subject::Item(item) = hit.subject else {
                continue;
            };
            if wanted.contains(&ids[usize::try_from(item.0)?]) {
                seen += 1;
                first = first.or(Some(rank));
                if rank < 10 {
                    gain += 1.0 / (rank as f64 + 2.0).log2();
                }
            }
        }
        let ideal: f64 = (0..wanted.len().min(10))
            .map(|rank| 1.0 / (rank as f64 + 2.0).log2())
            .sum();
        sums.ndcg += gain / ideal;
        sums.mrr += first
            .filter(|rank| *rank < 10)
            .map_or(0.0, |r| 1.0 / (r as f64 + 1.0));
        sums.recall += f64::from(seen) / wanted.len() as f64;
    }
    print(&strata, times);
    Ok(())
}

fn print(strata: &BTreeMap<&str, Sums>, mut times: Vec<Duration>) {
    println!(
        "{:<14} {:>7} {:>7} {:>7} {:>7} {:>9}",
        "", "queries", "nDCG", "MRR", "Recall", "hits"
    );
    let mut mean = [0.0; 4];
    for (stratum, sums) in strata {
        let of = |sum: f64| sum / sums.queries;
        let figures = [of(sums.ndcg), of(sums.mrr), of(sums.recall), of(sums.total)];
        for (mean, figure) in mean.iter_mut().zip(figures) {
            *mean += figure / strata.len() as f64;
        }
        row(stratum, sums.queries, figures);
    }
    row("macro", strata.values().map(|s| s.queries).sum(), mean);
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("time of a query: p50 {:?}, p99 {:?}", at(50), at(99));
}

fn row(name: &str, queries: f64, [ndcg, mrr, recall, total]: [f64; 4]) {
    println!("{name:<14} {queries:>7} {ndcg:>7.3} {mrr:>7.3} {recall:>7.3} {total:>9.0}");
}
