//! `cargo xtask bench`: how fast the site is, with a made-up archive of any size.
//!
//! [`archive`] writes it, [`server`] brings it in and runs the release build on it, [`load`] keeps it busy. Each
//! page is measured in rounds that alternate with the others; the figures are medians of the rounds. The yardstick
//! is what the same server sends from memory: its smallest and its largest asset give a time for a request and
//! a time for each byte, so that a page is compared with as many bytes.

mod archive;
mod load;
mod server;

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use archive::{Size, Words};
use load::Line;
use server::Server;

use crate::shell;

const SEED: u64 = 20_261_125;
/// Topics that are asked for in turn; each has a full page.
const TOPICS: usize = 50;
/// Below the number of replies that one member may post in ten minutes.
const REPLIES: usize = 25;
const EMAIL: &str = "beheer@meetlat.example";
const PASSWORD: &str = "meten-is-weten-2026";

/// What is asked for.
struct Options {
    posts: usize,
    seconds: f64,
    rounds: usize,
}

impl Options {
    fn read(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self {
            posts: 200_000,
            seconds: 3.0,
            rounds: 3,
        };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            let mut number = || {
                let value = rest.next().and_then(|value| value.parse::<usize>().ok());
                let value = value.filter(|value| *value > 0);
                value.ok_or_else(|| format!("{name} needs a number above 0"))
            };
            match name.as_str() {
                "--quick" => (options.posts, options.seconds, options.rounds) = (2_000, 1.0, 1),
                "--posts" => options.posts = number()?,
                "--seconds" => options.seconds = number()? as f64,
                "--rounds" => options.rounds = number()?,
                other => return Err(format!("what is {other}?")),
            }
        }
        Ok(options)
    }
}

/// Something that is measured: a name and the requests that are made in turn.
struct Case {
    name: String,
    requests: Vec<Vec<u8>>,
}

/// The figures of a case at some number of connections, one of each round.
#[derive(Default)]
struct Figures {
    per_second: Vec<f64>,
    p50: Vec<f64>,
    p99: Vec<f64>,
    cpu: Vec<f64>,
    bytes: f64,
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let options = Options::read(arguments)?;
    let build = [
        "build",
        "--release",
        "--package",
        "server",
        "--bin",
        "lerend",
    ];
    shell::run(shell::command("cargo", &build))?;
    let words = Words::of(&read(&shell::root().join("web/demo/archive.jsonl"))?);
    let data = filled(&words, options.posts)?;
    let server = Server::start(&data)?;
    println!("| at rest | |\n|---|---|");
    println!(
        "| ready after | {:.2} s |",
        server.ready_after.as_secs_f64()
    );
    println!("| memory | {:.0} MB |", server.memory()?);
    println!(
        "| database | {:.0} MB |",
        server::megabytes(&data.join("lerend.sqlite"))
    );
    println!(
        "| index | {:.0} MB |\n",
        server::megabytes(&data.join("index"))
    );
    let cookie = sign_in(&server)?;
    let cases = cases(&server, &words, &cookie, options.posts)?;
    println!("| page | connections | bytes | requests/s | p50 ms | p99 ms | CPU ms | of static |");
    println!("|---|---|---|---|---|---|---|---|");
    for connections in [1, 32] {
        let figures = measured(&server, &cases, connections, &options)?;
        print_table(&cases, &figures, connections);
    }
    println!(
        "| **memory after load** | | | | | | {:.0} MB | |",
        server.memory()?
    );
    replies(&server, &cookie)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))
}

/// A data folder with the archive in it; one of an earlier run is used again.
fn filled(words: &Words, posts: usize) -> Result<PathBuf, String> {
    let folder = shell::root().join(format!("target/bench/{SEED}-{posts}"));
    let (data, done) = (folder.join("data"), folder.join("done"));
    if done.exists() {
        return Ok(data);
    }
    let told = |why: std::io::Error| format!("{}: {why}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(told)?;
    }
    fs::create_dir_all(&data).map_err(told)?;
    let file = folder.join("archive.jsonl");
    let mut to = BufWriter::new(File::create(&file).map_err(told)?);
    archive::write(&mut to, words, Size::of(posts), SEED).map_err(told)?;
    drop(to);
    let cpu = server::import(&data, &file)?;
    println!("import: {:.0} posts per CPU second", posts as f64 / cpu);
    let server = Server::start(&data)?;
    let (took, cpu) = (server.ready_after.as_secs_f64(), server.cpu()?);
    println!("first start, fills the index: {took:.1} s, {cpu:.1} CPU seconds\n");
    // The only start that tells the key: the administrator is made now.
    set_up(&server)?;
    drop(server);
    fs::write(&done, "").map_err(told)?;
    Ok(data)
}

fn ask(server: &Server, request: &[u8]) -> Result<load::Answer, String> {
    Line::open(server.address)
        .and_then(|mut line| line.send(request))
        .map_err(|why| format!("no answer: {why}"))
}

fn set_up(server: &Server) -> Result<(), String> {
    let key = server.set_up_key().ok_or("the server told no key")?;
    let form = format!(
        "sleutel={key}&organisation=Meetlat&category=Algemeen&name=Beheer&job_title=beheerder&email={EMAIL}&password={PASSWORD}"
    );
    let answer = ask(server, &load::post("/inrichten", "", &form))?;
    match answer.status {
        303 => Ok(()),
        status => Err(format!("setting up was answered {status}")),
    }
}

/// The cookies of the administrator.
fn sign_in(server: &Server) -> Result<String, String> {
    let form = format!("email={EMAIL}&password={PASSWORD}");
    let answer = ask(server, &load::post("/inloggen", "", &form))?;
    if answer.status != 303 {
        return Err(format!("signing in was answered {}", answer.status));
    }
    let lines = answer.headers.lines().filter_map(|line| {
        let (name, value) = line.split_once(": ")?;
        let set = name.eq_ignore_ascii_case("set-cookie");
        set.then(|| value.split(';').next().unwrap_or_default().to_owned())
    });
    Ok(lines.collect::<Vec<_>>().join("; "))
}

/// Where an address leads to in the end.
fn settled(server: &Server, path: &str) -> Result<String, String> {
    let answer = ask(server, &load::get(path, ""))?;
    match (answer.status, answer.header("location")) {
        (200, _) => Ok(path.to_owned()),
        (301..=308, Some(to)) => Ok(to.to_owned()),
        (status, _) => Err(format!("{path} was answered {status}")),
    }
}

/// The smallest and the largest asset first: the yardstick.
fn cases(server: &Server, words: &Words, cookie: &str, posts: usize) -> Result<Vec<Case>, String> {
    let start = ask(server, &load::get("/", ""))?;
    let page = String::from_utf8_lossy(&start.body).into_owned();
    let mut assets = Vec::new();
    for path in page.split('"').filter(|part| part.starts_with("/static/")) {
        assets.push((ask(server, &load::get(path, ""))?.body.len(), path));
    }
    assets.sort_unstable();
    let (Some(small), Some(large)) = (assets.first(), assets.last()) else {
        return Err("the start page names no assets".to_owned());
    };
    let count = TOPICS.min(Size::of(posts).topics / 4).max(1);
    let step = Size::of(posts).topics / 4 / count;
    let mut topics = Vec::new();
    for nth in 0..count {
        topics.push(settled(server, &format!("/v/{}", nth * step * 4 + 1))?);
    }
    let (rare, middle, common) = (words.at(0.9), words.at(0.3), words.at(0.01));
    let one = |path: String| vec![path];
    let find = |query: &str| one(format!("/zoeken?q={}", encoded(query)));
    let list = [
        ("static, small", one(small.1.to_owned()), ""),
        ("static, large", one(large.1.to_owned()), ""),
        ("topic, 20 posts, visitor", topics.clone(), ""),
        ("topic, 20 posts, signed in", topics, cookie),
        ("start page, visitor", one("/".to_owned()), ""),
        ("start page, signed in", one("/".to_owned()), cookie),
        ("latest questions, visitor", one("/vragen".to_owned()), ""),
        (
            "category, visitor",
            one("/rubriek/rubriek-0".to_owned()),
            "",
        ),
        ("search, rare word", find(rare), ""),
        ("search, middle word", find(middle), ""),
        ("search, common word", find(common), ""),
        (
            "search, middle and common word",
            find(&format!("{middle} {common}")),
            "",
        ),
    ];
    let case = |(name, paths, cookie): (&str, Vec<String>, &str)| Case {
        name: name.to_owned(),
        requests: paths.iter().map(|path| load::get(path, cookie)).collect(),
    };
    Ok(list.into_iter().map(case).collect())
}

fn encoded(text: &str) -> String {
    let bytes = text.bytes().map(|byte| match byte {
        b'a'..=b'z' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    });
    bytes.collect()
}

fn measured(
    server: &Server,
    cases: &[Case],
    connections: usize,
    options: &Options,
) -> Result<Vec<Figures>, String> {
    let mut figures: Vec<Figures> = cases.iter().map(|_| Figures::default()).collect();
    let time = Duration::from_secs_f64(options.seconds);
    for round in 0..=options.rounds {
        // The first round warms up.
        let time = if round == 0 { time / 4 } else { time };
        for (case, figures) in cases.iter().zip(&mut figures) {
            let before = server.cpu()?;
            let load = load::run(server.address, &case.requests, connections, time)
                .map_err(|why| format!("{}: {why}", case.name))?;
            let cpu = server.cpu()? - before;
            if round > 0 {
                figures.per_second.push(load.per_second());
                figures.p50.push(load.within(0.5));
                figures.p99.push(load.within(0.99));
                figures.cpu.push(cpu * 1e3 / load.took.len().max(1) as f64);
                figures.bytes = load.mean_bytes();
            }
        }
    }
    Ok(figures)
}

fn print_table(cases: &[Case], figures: &[Figures], connections: usize) {
    let at = |nth: usize| (figures[nth].bytes, median(&figures[nth].per_second));
    for (case, figures) in cases.iter().zip(figures) {
        let per_second = median(&figures.per_second);
        println!(
            "| {} | {connections} | {:.0} | {per_second:.0} | {:.2} | {:.2} | {:.3} | {:.2} |",
            case.name,
            figures.bytes,
            median(&figures.p50),
            median(&figures.p99),
            median(&figures.cpu),
            per_second / from_memory(at(0), at(1), figures.bytes)
        );
    }
}

/// Requests a second that would send so many bytes from memory, from two assets (bytes, requests a second). A
/// larger asset that came out faster says that bytes cost nothing that can be measured.
fn from_memory(small: (f64, f64), large: (f64, f64), bytes: f64) -> f64 {
    let each = (1.0 / large.1 - 1.0 / small.1) / (large.0 - small.0).max(1.0);
    1.0 / (1.0 / small.1 + each.max(0.0) * (bytes - small.0).max(0.0))
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// Durable replies, one after the other; fewer when the member's limit is used up by a run just before.
fn replies(server: &Server, cookie: &str) -> Result<(), String> {
    let path = settled(server, "/v/2")?;
    let line = Line::open(server.address).map_err(|why| why.to_string());
    let (mut line, before) = (line?, server.cpu()?);
    let mut took = Vec::new();
    let run = std::process::id();
    for nth in 0..REPLIES {
        let form = format!("body=Antwoord+{nth}+van+meting+{run}.");
        let began = Instant::now();
        let answer = line.send(&load::post(&path, cookie, &form));
        let answer = answer.map_err(|why| format!("posting a reply: {why}"))?;
        if answer.status != 303 {
            println!("\nReplies stopped at {nth}: answered {}.", answer.status);
            break;
        }
        took.push(began.elapsed().as_secs_f64() * 1e3);
    }
    if !took.is_empty() {
        let cpu = (server.cpu()? - before) * 1e3 / took.len() as f64;
        println!(
            "\n{} durable replies, one after the other: p50 {:.1} ms, {cpu:.1} ms CPU each (the index included).",
            took.len(),
            median(&took)
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_yardstick_scales_by_bytes() {
        let (small, large) = ((1_000.0, 10_000.0), (11_000.0, 5_000.0));
        assert_eq!(from_memory(small, large, 1_000.0).round(), 10_000.0);
        assert_eq!(from_memory(small, large, 11_000.0).round(), 5_000.0);
        assert_eq!(from_memory(small, large, 21_000.0).round(), 3_333.0);
        let faster = (11_000.0, 12_000.0);
        assert_eq!(from_memory(small, faster, 21_000.0).round(), 10_000.0);
    }

    #[test]
    fn options_are_read_and_nonsense_is_refused() {
        let read = |text: &str| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            Options::read(&words)
        };
        assert_eq!(read("--posts 20000").map(|o| o.posts), Ok(20_000));
        assert_eq!(read("--quick").map(|o| o.rounds), Ok(1));
        assert!(read("--posts veel").is_err() && read("--snel").is_err());
    }

    #[test]
    fn the_middle_value_counts() {
        assert_eq!(median(&[9.0, 1.0, 2.0]), 2.0);
        assert_eq!(encoded("één b"), "%C3%A9%C3%A9n%20b");
    }
}
