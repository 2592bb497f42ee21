//! `cargo xtask bench`: how fast the site is, with a made-up archive of any size, on either database.
//!
//! [`archive`] writes it, [`server`] brings it in and runs the release build on it, [`people`] come by invitation,
//! [`cases`] says what is asked and [`load`] asks it. Each kind of requests is measured in rounds that
//! alternate with the others; the figures are medians of the rounds ([`figures`]). The yardstick is what the same
//! server sends from memory: its smallest and its largest asset give the cost of a request and of each byte.

mod archive;
mod cases;
mod database;
mod figures;
mod load;
mod people;
mod process;
mod server;

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::time::Duration;

use archive::{Size, Words};
use cases::Case;
use database::Database;
use figures::{Rounds, Row, Yardstick};
use server::Server;

use crate::shell;

const SEED: u64 = 20_261_125;

/// Changes when the made-up archive does: data of before are then no longer used.
const EDITION: u32 = 2;

/// Where `--growth` begins.
const FEWEST: usize = 20_000;

/// How long a server is left alone before its memory at rest is read.
const REST: Duration = Duration::from_secs(2);

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
struct Options {
    posts: usize,
    seconds: f64,
    rounds: usize,
    postgres: bool,
    growth: bool,
    /// Only what has this in its name, beside the yardstick.
    only: Option<String>,
    /// What the requests accept, as browsers do: compressed answers.
    encoding: Option<String>,
}

impl Options {
    fn read(arguments: &[String]) -> Result<Self, String> {
        let (mut posts, mut seconds, mut rounds) = (None, 3.0, 3);
        let (mut postgres, mut growth, mut only, mut encoding) = (false, false, None, None);
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            let mut word = || rest.next().ok_or_else(|| format!("{name} needs a value"));
            match name.as_str() {
                "--quick" => (posts, seconds, rounds) = (Some(2_000), 0.3, 1),
                "--posts" => posts = Some(number(name, word()?)?),
                "--seconds" => seconds = number(name, word()?)? as f64,
                // An even number has no round in the middle.
                "--rounds" => rounds = number(name, word()?)? / 2 * 2 + 1,
                "--postgres" => postgres = true,
                "--growth" => growth = true,
                "--only" => only = Some(word()?.clone()),
                "--encoding" => encoding = Some(word()?.clone()),
                other => return Err(format!("what is {other}?")),
            }
        }
        let usual = if growth { 2_000_000 } else { 200_000 };
        Ok(Self {
            posts: posts.unwrap_or(usual),
            seconds,
            rounds,
            postgres,
            growth,
            only,
            encoding,
        })
    }

    /// The lines of headers that each request to read has.
    fn headers(&self) -> String {
        let accepted = self.encoding.as_ref();
        accepted.map_or_else(String::new, |words| format!("Accept-Encoding: {words}\r\n"))
    }

    fn measures(&self, case: &Case) -> bool {
        let named = |word: &String| case.name.contains(word.as_str());
        case.is_static() || self.only.as_ref().is_none_or(named)
    }
}

fn number(name: &str, text: &str) -> Result<usize, String> {
    let value = text.parse::<usize>().ok().filter(|value| *value > 0);
    value.ok_or_else(|| format!("{name} needs a number above 0"))
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let options = Options::read(arguments)?;
    shell::release()?;
    let words = Words::of(&read(&shell::root().join("web/demo/archive.jsonl"))?);
    if !options.growth {
        return measure(&options, &words, options.posts).map(drop);
    }
    let fewer = measure(&options, &words, FEWEST)?;
    let more = measure(&options, &words, options.posts)?;
    let text = figures::growth((FEWEST, &fewer), (options.posts, &more));
    println!(
        "Cost at {} posts against {FEWEST}:\n\n{text}",
        options.posts
    );
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))
}

/// Where an archive of a size is kept between runs.
struct Place {
    folder: PathBuf,
    data: PathBuf,
    /// Sessions; its presence says that all is there.
    done: PathBuf,
    /// What filling it cost, for the tables of later runs.
    filling: PathBuf,
}

impl Place {
    fn of(posts: usize, database: &Database) -> Self {
        let kind = database.name().to_lowercase();
        let folder = shell::root().join(format!("target/bench/{EDITION}-{SEED}-{posts}-{kind}"));
        Self {
            data: folder.join("data"),
            done: folder.join("sessions"),
            filling: folder.join("filling.md"),
            folder,
        }
    }
}

/// Prints the tables of one size; the rows of figures.
fn measure(options: &Options, words: &Words, posts: usize) -> Result<Vec<Row>, String> {
    let database = if options.postgres {
        let folder = shell::root().join("target/bench/postgres");
        Database::postgres(&folder, &format!("bench_{EDITION}_{posts}"))?
    } else {
        Database::Sqlite
    };
    let place = Place::of(posts, &database);
    if !place.done.exists() {
        fill(words, posts, &place, &database)?;
    }
    let size = Size::of(posts);
    println!(
        "\n**{}**, {posts} posts in {} topics, {} members, {} categories, {} different words; {} rounds of {} s\n",
        database.name(),
        size.topics,
        size.members,
        size.categories,
        words.count(),
        options.rounds,
        options.seconds
    );
    let server = Server::start(&place.data, &database)?;
    print_state(&server, &place, &database)?;
    let sessions = people::sessions(&server, &place.done)?;
    let (mut cases, replies) = cases::all(&server, words, &sessions, posts, &options.headers())?;
    cases.retain(|case| options.measures(case));
    let mut rows = Vec::new();
    print!("{}", figures::HEADING);
    for connections in [1, 32] {
        let rounds = rounds(&server, &cases, &replies, connections, options)?;
        rows.extend(tell(&cases, &rounds, connections));
    }
    let (own, its) = (server.usage()?, database.usage()?);
    let took = server.stop()?;
    println!("\n| after the load | |\n|---|---|");
    println!(
        "| memory | {:.0} MB, {:.0} MB not of files |",
        own.memory, own.own
    );
    if options.postgres {
        println!("| memory of the database | {:.0} MB |", its.memory);
    }
    println!("| ended in order after | {:.2} s |\n", took.as_secs_f64());
    Ok(rows)
}

/// Makes the data, by the ordinary import.
fn fill(words: &Words, posts: usize, place: &Place, database: &Database) -> Result<(), String> {
    let told = |why: std::io::Error| format!("{}: {why}", place.folder.display());
    if place.folder.exists() {
        fs::remove_dir_all(&place.folder).map_err(told)?;
    }
    fs::create_dir_all(&place.data).map_err(told)?;
    database.begin_anew()?;
    let file = place.folder.join("archive.jsonl");
    let mut to = BufWriter::new(File::create(&file).map_err(told)?);
    archive::write(&mut to, words, Size::of(posts), SEED).map_err(told)?;
    drop(to);
    let import = server::import(&place.data, &file, database)?;
    fs::remove_file(&file).map_err(told)?;
    let before = database.usage()?.cpu;
    let server = Server::start(&place.data, database)?;
    let (took, cpu) = (server.ready_after.as_secs_f64(), server.cpu()? - before);
    let filling = format!(
        "| import | {:.0} posts per CPU second |\n| filling the index | {took:.1} s, {cpu:.1} CPU seconds |\n",
        posts as f64 / import
    );
    fs::write(&place.filling, filling).map_err(told)?;
    // The only start that tells the key: people come now.
    let members = people::MEMBERS.min(posts / 10);
    let part = place.folder.join("sessions.part");
    people::come(&server, &place.data, &part, members)?;
    server.quiet()?;
    server.stop()?;
    database.settle()?;
    fs::rename(part, &place.done).map_err(told)
}

fn print_state(server: &Server<'_>, place: &Place, database: &Database) -> Result<(), String> {
    std::thread::sleep(REST);
    let usage = server.usage()?;
    println!("| at rest | |\n|---|---|");
    print!("{}", read(&place.filling)?);
    println!(
        "| ready after | {:.2} s |",
        server.ready_after.as_secs_f64()
    );
    println!(
        "| memory | {:.0} MB, {:.0} MB not of files |",
        usage.memory, usage.own
    );
    println!("| database | {:.0} MB |", database.megabytes(&place.data)?);
    println!(
        "| index | {:.0} MB |\n",
        process::megabytes(&place.data.join("index"))
    );
    Ok(())
}

/// Measures each case in each round; the first round warms up and isn't counted.
fn rounds(
    server: &Server<'_>,
    cases: &[Case],
    replies: &cases::Replies<'_>,
    connections: usize,
    options: &Options,
) -> Result<Vec<Rounds>, String> {
    let mut figures: Vec<Rounds> = cases.iter().map(|_| Rounds::default()).collect();
    let time = Duration::from_secs_f64(options.seconds);
    for round in 0..=options.rounds {
        let warm = round == 0;
        let time = if warm { time / 4 } else { time };
        for (case, figures) in cases.iter().zip(&mut figures) {
            if !case.is_at(connections) || warm && case.writes() {
                continue;
            }
            let before = server.cpu()?;
            let load = case.run(server, replies, connections, time)?;
            if case.writes() {
                server.quiet()?;
            }
            if !warm {
                figures.add(&load, server.cpu()? - before);
            }
        }
    }
    Ok(figures)
}

/// Prints the rows as soon as they are known.
fn tell(cases: &[Case], rounds: &[Rounds], connections: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for (case, rounds) in cases.iter().zip(rounds) {
        if case.is_at(connections) {
            rows.extend(rounds.rows(case.name, &case.connections(connections)));
        }
    }
    let yardstick = match rows.as_slice() {
        [small, large, ..] => Some(Yardstick::of(small, large)),
        _ => None,
    };
    print!("{}", figures::table(&rows, yardstick.as_ref()));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(text: &str) -> Result<Options, String> {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        Options::read(&words)
    }

    #[test]
    fn options_are_read_and_nonsense_is_refused() {
        let given = options("--posts 20000 --postgres --rounds 4").expect("all are known");
        assert_eq!(
            (given.posts, given.rounds, given.postgres),
            (20_000, 5, true)
        );
        let quick = options("--quick").expect("it is known");
        assert_eq!((quick.posts, quick.rounds), (2_000, 1));
        assert_eq!(options("").map(|given| given.posts), Ok(200_000));
        assert_eq!(options("--growth").map(|given| given.posts), Ok(2_000_000));
        for nonsense in ["--posts veel", "--posts", "--rounds 0", "--snel"] {
            assert!(options(nonsense).is_err(), "{nonsense}");
        }
    }

    #[test]
    fn what_browsers_accept_is_a_header() {
        assert_eq!(options("").map(|given| given.headers()), Ok(String::new()));
        let given = options("--encoding gzip").map(|given| given.headers());
        assert_eq!(given.as_deref(), Ok("Accept-Encoding: gzip\r\n"));
    }
}
