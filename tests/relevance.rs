//! How well search finds, on a folder of judged documents: `cargo xtask relevance DIR [--queries FILE]`.
//!
//! The folder holds `docs.jsonl` ({id, source, title, body}), `queries.tsv` (qid, stratum, text) and `qrels.tsv`
//! (qid, 0, document, 1). The documents go as editorial articles into a fresh site through the ordinary import;
//! the queries go through the ordinary search action of a visitor. Prints nDCG@10, MRR@10 and Recall@20 for each
//! stratum, then their mean over the strata.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::ItemId;
use domain::rights::Actor;
use forum::search::{Hit, Query};
use importers::archive::{self, Options};
use serde_json::{Value, json};
use server::config::{self, Sources};
use server::parts::Parts;

/// Where the imported documents say that they come from.
const SOURCE: &str = "judged";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.as_slice() {
        [folder] => measure(Path::new(folder), None),
        [folder, flag, file] if flag == "--queries" => {
            measure(Path::new(folder), Some(Path::new(file)))
        }
        _ => Err("relevance DIR [--queries FILE]".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("relevance: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Loads the documents, asks the queries, prints the figures.
fn measure(folder: &Path, queries: Option<&Path>) -> Result<(), String> {
    let queries = queries.map_or_else(|| folder.join("queries.tsv"), PathBuf::from);
    let judgements = read(&folder.join("qrels.tsv"))?;
    let judged = judged(&judgements);
    let site = tempfile::tempdir().map_err(|why| why.to_string())?;
    let sources = Sources {
        data: Some(site.path().to_owned()),
        ..Sources::default()
    };
    let config = config::load(&sources).map_err(|mistakes| mistakes.to_string())?;
    let parts = Parts::open(&config)?;
    load(&parts, &read(&folder.join("docs.jsonl"))?)?;
    let mut strata: BTreeMap<String, Figures> = BTreeMap::new();
    for line in read(&queries)?.lines() {
        let [query, stratum, text] = columns(line)?;
        let relevant = judged
            .get(query)
            .ok_or_else(|| format!("{query} is not judged"))?;
        let found = ask(&parts, text)?;
        strata
            .entry(stratum.to_owned())
            .or_default()
            .add(&found, relevant);
    }
    for (name, figures) in &strata {
        println!("{name:<14} {figures}  ({} queries)", figures.queries);
    }
    println!("macro {}", Figures::mean(strata.values()));
    parts.release();
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))
}

fn columns(line: &str) -> Result<[&str; 3], String> {
    let parts: Vec<&str> = line.splitn(3, '\t').collect();
    parts
        .try_into()
        .map_err(|_| format!("three columns are wanted: {line}"))
}

fn judged(text: &str) -> HashMap<&str, HashSet<String>> {
    let mut judged: HashMap<&str, HashSet<String>> = HashMap::new();
    for line in text.lines() {
        let parts: Vec<&str> = line.split_whitespace().collect();
        if let [query, _, document, gain] = parts[..]
            && gain != "0"
        {
            judged.entry(query).or_default().insert(document.to_owned());
        }
    }
    judged
}

/// The ordinary import, and the ordinary way into the index.
fn load(parts: &Parts, documents: &str) -> Result<(), String> {
    let mut lines = vec![
        json!({"type": "organisation", "source": SOURCE, "id": "o", "name": "Example", "kind": "national"}),
        json!({"type": "member", "source": SOURCE, "id": "m", "name": "Example Writer", "organisation": "o"}),
        json!({"type": "category", "source": SOURCE, "id": "c", "name": "Example", "audience": "everyone"}),
    ];
    for line in documents.lines() {
        let document: Value = serde_json::from_str(line).map_err(|why| why.to_string())?;
        lines.push(json!({
            "type": "article", "kind": "editorial", "source": SOURCE, "id": document["id"],
            "title": document["title"], "body": document["body"],
            "author": "m", "category": "c", "created_at": "2026-01-01T00:00:00Z",
        }));
    }
    let archive: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let options = Options {
        dry_run: false,
        progress: &mut |_| {},
    };
    let report =
        archive::run(&parts.cx, Cursor::new(archive), options).map_err(|why| why.to_string())?;
    for refused in &report.refused {
        eprintln!("{refused}");
    }
    eprintln!(
        "{} created, {} refused",
        report.created,
        report.refused.len()
    );
    while forum::feed::follow(&parts.cx).map_err(|why| why.to_string())? > 0 {}
    Ok(())
}

/// The documents that a visitor finds on the first page, best first.
fn ask(parts: &Parts, text: &str) -> Result<Vec<String>, String> {
    let query = Query {
        text: text.to_owned(),
        page: 1,
        ..Query::default()
    };
    let results =
        forum::search::find(&parts.cx, &Actor::Visitor, &query).map_err(|why| why.to_string())?;
    results
        .hits
        .iter()
        .filter_map(|hit| match hit {
            Hit::Item { row, .. } => Some(source_of(parts, row.id)),
            _ => None,
        })
        .collect()
}

fn source_of(parts: &Parts, item: ItemId) -> Result<String, String> {
    let origins = parts
        .cx
        .store
        .read(|r| store::origins::of_target(r, "article", item.0));
    let origins = origins.map_err(|why: store::Error| why.to_string())?;
    origins
        .into_iter()
        .next()
        .map(|row| row.source_id)
        .ok_or_else(|| format!("{item} came from nowhere"))
}

/// Sums over queries.
#[derive(Debug, Default, Clone, Copy)]
struct Figures {
    queries: f64,
    ndcg: f64,
    mrr: f64,
    recall: f64,
}

impl Figures {
    fn add(&mut self, found: &[String], relevant: &HashSet<String>) {
        let hits = |deep: usize| {
            let top = found.iter().take(deep).enumerate();
            top.filter(|(_, id)| relevant.contains(*id))
                .map(|(rank, _)| rank as f64)
        };
        let gain = |rank: f64| 1.0 / (rank + 2.0).log2();
        let ideal: f64 = (0..relevant.len().min(10))
            .map(|rank| gain(rank as f64))
            .sum();
        self.queries += 1.0;
        self.ndcg += hits(10).map(gain).sum::<f64>() / ideal;
        self.mrr += hits(10).next().map_or(0.0, |rank| 1.0 / (rank + 1.0));
        self.recall += hits(20).count() as f64 / relevant.len() as f64;
    }

    /// The mean over strata, each counting alike.
    fn mean<'a>(strata: impl Iterator<Item = &'a Self>) -> Self {
        let mut mean = Self::default();
        for stratum in strata {
            mean.queries += 1.0;
            mean.ndcg += stratum.ndcg / stratum.queries;
            mean.mrr += stratum.mrr / stratum.queries;
            mean.recall += stratum.recall / stratum.queries;
        }
        mean
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [ndcg, mrr, recall] = [self.ndcg, self.mrr, self.recall].map(|sum| sum / self.queries);
        write!(f, "nDCG@10={ndcg:.3} MRR@10={mrr:.3} Recall@20={recall:.3}")
    }
}
