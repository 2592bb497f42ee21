//! A whole site for a story: the program itself, on a port of its own, with a data folder of its own.
//!
//! The example content is filled in once for each build of the program; each story gets a copy. The program
//! must be built: `cargo build --workspace` (as `cargo xtask test` does) before the stories.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant, UNIX_EPOCH};

use crate::http::{Client, Response};
use crate::sql::Sql;

/// The password of all example people.
pub const PASSWORD: &str = "voorbeeld-wachtwoord";

/// The secrets of those example people who sign in with a code too.
const SECOND_STEPS: &[(&str, &str)] = &[
    ("ruud@poi-zuid.example", "G2LHJBGKZIESGP5DI7SJUTP4BLHATEPF"),
    ("hanneke@spn.example", "GFZJ3KD6VP65GMIYMTT7W3EMRK6AB437"),
    ("david@kb.example", "ZX3ZNBGO3BSYCYUFS3JQMY6WQDZYHD7U"),
    ("noor@kb.example", "OQZTQQZ4Z7V2S5AX33TK2HNBH25BUAPR"),
];

/// For filling the example site in a debug build on a busy machine.
const READY: Duration = Duration::from_secs(240);

/// For requests in flight.
const STOPPED: Duration = Duration::from_secs(40);

/// A running site.
#[derive(Debug)]
pub struct Site {
    server: Child,
    url: String,
    /// Where it listens, when that is not what it prints.
    listen: Option<String>,
    data: Data,
    database: Option<String>,
    said: String,
}

/// Where the data are; a temporary folder goes with the story.
#[derive(Debug)]
enum Data {
    Temporary(tempfile::TempDir),
    Kept(PathBuf),
}

impl Site {
    /// The example site on SQLite.
    pub fn demo() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&template(), &folder.path().join("data"));
        Self::start(Data::Temporary(folder), None, &["--demo"])
    }

    /// The example site on SQLite with this configuration, as it would stand in `lerend.toml`.
    pub fn demo_with(configuration: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        copy(&template(), &data);
        fs::write(data.join("lerend.toml"), configuration).expect("a file");
        Self::start(Data::Temporary(folder), None, &["--demo"])
    }

    /// The example's content on SQLite, behind a proxy on this machine that speaks https for `public_url`; a
    /// story speaks as the proxy does.
    pub fn behind_proxy(public_url: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        copy(&template(), &data);
        let configuration =
            format!("public_url = \"{public_url}\"\ntrusted_proxies = [\"127.0.0.1\"]\n");
        fs::write(data.join("lerend.toml"), configuration).expect("a file");
        // It prints the public address: where it listens must be known before.
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let listen = free.expect("a free port").to_string();
        Self::start(Data::Temporary(folder), None, &["--listen", &listen])
    }

    /// An empty site on SQLite, without an administrator.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self::start(Data::Temporary(folder), None, &[])
    }

    /// The example site on an empty PostgreSQL database.
    pub fn demo_on(database_url: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self::start(
            Data::Temporary(folder),
            Some(database_url.to_owned()),
            &["--demo"],
        )
    }

    /// A site on a data folder that somebody else keeps, on PostgreSQL when an address is given.
    pub fn on(data: &Path, database_url: Option<&str>) -> Self {
        Self::start(
            Data::Kept(data.to_owned()),
            database_url.map(str::to_owned),
            &[],
        )
    }

    fn start(data: Data, database: Option<String>, options: &[&str]) -> Self {
        let listen = options.iter().skip_while(|option| **option != "--listen");
        let mut site = Self {
            server: spawn(&data.path(), database.as_deref(), options),
            url: String::new(),
            listen: listen.skip(1).map(|address| (*address).to_owned()).next(),
            data,
            database,
            said: String::new(),
        };
        site.wait_until_ready();
        site
    }

    /// The address, without a slash at its end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What the program printed at its start.
    pub fn said(&self) -> &str {
        &self.said
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.data.path()
    }

    /// Plain SQL on its database.
    pub fn sql(&self) -> Sql {
        match &self.database {
            Some(url) => Sql::open(url),
            None => Sql::open(&self.data().join("lerend.sqlite").to_string_lossy()),
        }
    }

    /// A visitor who comes for the first time.
    pub fn visitor(&self) -> Client {
        Client::new(&self.url)
    }

    /// A visitor who signed in as one of the example people.
    ///
    /// # Panics
    /// When signing in fails.
    pub fn signed_in(&self, email: &str) -> Client {
        let client = self.visitor();
        let answer = client.post_form("/inloggen", &[("email", email), ("password", PASSWORD)]);
        let answer = match SECOND_STEPS.iter().find(|(known, _)| *known == email) {
            Some((_, secret)) if answer.status == 200 => {
                // A code works once: who signs in twice within half a minute would wait for the next.
                self.sql()
                    .execute("update second_factors set last_step = 0");
                client.second_step(&answer, &code(secret))
            }
            _ => answer,
        };
        assert_eq!(
            answer.status,
            303,
            "{email} can't sign in:\n{}",
            answer.text()
        );
        client
    }

    /// Signs in as [`Self::signed_in`], without the second step.
    ///
    /// # Panics
    /// When the password is not taken.
    pub fn half_signed_in(&self, email: &str) -> (Client, Response) {
        let client = self.visitor();
        let answer = client.post_form("/inloggen", &[("email", email), ("password", PASSWORD)]);
        assert_eq!(answer.status, 200, "{}", answer.readable());
        (client, answer)
    }

    /// Another command of the program on the same data: its exit code and what it printed.
    pub fn run(&self, arguments: &[&str]) -> (bool, String) {
        let output = command(&self.data.path(), self.database.as_deref(), arguments)
            .output()
            .expect("the program starts");
        let text = [output.stdout, output.stderr].concat();
        (
            output.status.success(),
            String::from_utf8_lossy(&text).into_owned(),
        )
    }

    /// The most memory that the program has had, in megabytes.
    ///
    /// # Panics
    /// Where there is no `/proc`.
    pub fn peak_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server.id()));
        let status = status.expect("the program runs");
        let line = status.lines().find(|line| line.starts_with("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        kilobytes.expect("Linux tells") / 1024
    }

    /// Ends the program without a chance to tidy up.
    pub fn kill(&mut self) {
        self.server.kill().expect("the program can be killed");
        self.server.wait().expect("the program ends");
    }

    /// Asks the program to stop, and waits; whether it ended in order.
    pub fn stop(&mut self) -> bool {
        let id = self.server.id().to_string();
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .expect("kill is there");
        let end = Instant::now() + STOPPED;
        while Instant::now() < end {
            if let Some(status) = self.server.try_wait().expect("the program can be asked") {
                return status.success();
            }
            thread::sleep(Duration::from_millis(20));
        }
        false
    }

    /// Starts the program again on the same data, after [`Self::kill`] or [`Self::stop`].
    pub fn start_again(&mut self) {
        let listen = self.listen.clone();
        let options: Vec<&str> = match &listen {
            Some(address) => vec!["--listen", address],
            None => Vec::new(),
        };
        self.server = spawn(&self.data.path(), self.database.as_deref(), &options);
        self.wait_until_ready();
    }

    /// Reads what the program prints until it names its address and answers there.
    fn wait_until_ready(&mut self) {
        let stdout = self.server.stdout.take().expect("its output is piped");
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let end = Instant::now() + READY;
        self.said.clear();
        while Instant::now() < end {
            if let Ok(line) = receiver.recv_timeout(Duration::from_millis(100)) {
                if let Some((_, url)) = line.split_once(" is at ") {
                    self.url = match &self.listen {
                        Some(address) => format!("http://{address}"),
                        None => url.trim().to_owned(),
                    };
                }
                self.said += &format!("{line}\n");
            }
            if let Some(status) = self.server.try_wait().expect("the program can be asked") {
                panic!("the site ended with {status}:\n{}{}", self.said, self.log());
            }
            if !self.url.is_empty() && self.is_ready() {
                self.said
                    .extend(receiver.try_iter().map(|line| format!("{line}\n")));
                return;
            }
        }
        panic!("the site is not ready:\n{}{}", self.said, self.log());
    }

    fn is_ready(&self) -> bool {
        let asked = self
            .visitor()
            .send(crate::http::Request::new("GET", "/readyz"));
        asked.is_ok_and(|answer| answer.status == 200)
    }

    /// What the program logged.
    pub fn log(&self) -> String {
        let mut text = String::new();
        if let Ok(mut file) = File::open(log_path(&self.data.path())) {
            let _ = file.read_to_string(&mut text);
        }
        text
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Data {
    fn path(&self) -> PathBuf {
        match self {
            Self::Temporary(folder) => folder.path().join("data"),
            Self::Kept(folder) => folder.clone(),
        }
    }
}

/// The code of now for a secret in base32.
///
/// # Panics
/// When it is none.
pub fn code(secret: &str) -> String {
    let now = UNIX_EPOCH.elapsed().expect("after 1970").as_millis();
    let now = domain::Moment(i64::try_from(now).expect("a moment"));
    forum::accounts::code_at(secret, now).expect("base32")
}

/// The secret of one of the example people who sign in with a code too.
///
/// # Panics
/// For anybody else.
pub fn secret_of(email: &str) -> &'static str {
    let found = SECOND_STEPS.iter().find(|(known, _)| *known == email);
    found.expect("one with a second step").1
}

/// As [`secret_of`]; `None` for those who need no code.
pub fn secret_if_any(email: &str) -> Option<&'static str> {
    let found = SECOND_STEPS.iter().find(|(known, _)| *known == email);
    found.map(|(_, secret)| *secret)
}

/// The program, beside the tests in the target folder.
///
/// # Panics
/// When it has not been built.
fn program() -> PathBuf {
    let this = std::env::current_exe().expect("this program has a path");
    let found = this
        .ancestors()
        .map(|folder| folder.join("lerend"))
        .find(|path| path.is_file());
    found.expect("the program is built first: cargo build --workspace")
}

/// The program with these arguments on this data, without any setting of the environment: what stands there is of the
/// tests ([`postgres::SHARED`](crate::postgres::SHARED)) or left over, and would change what is tested.
///
/// # Panics
/// When the program has not been built.
pub fn bare_command(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command
        .args(arguments)
        .arg("--data")
        .arg(data)
        .stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("LEREND_") {
            command.env_remove(name);
        }
    }
    command
}

fn command(data: &Path, database: Option<&str>, arguments: &[&str]) -> Command {
    let mut command = bare_command(data, arguments);
    // All visitors of a story come from one address, and type faster than people, unless that is what it is about.
    let configuration = fs::read_to_string(data.join("lerend.toml")).unwrap_or_default();
    if !configuration.contains("[limits]") {
        command.env("LEREND_FETCH__LINKS", "0");
        command.env("LEREND_LIMITS__CHANGES_PER_MINUTE", "1000000");
        command.env("LEREND_LIMITS__SEARCHES_PER_MINUTE", "1000000");
    }
    if let Some(url) = database {
        command.env("LEREND_DATABASE_URL", url);
    }
    command
}

fn spawn(data: &Path, database: Option<&str>, options: &[&str]) -> Child {
    let log = File::options()
        .create(true)
        .append(true)
        .open(log_path(data))
        .expect("a log beside the data folder");
    let any: &[&str] = match options.contains(&"--listen") {
        true => &["serve"],
        false => &["serve", "--listen", "127.0.0.1:0"],
    };
    command(data, database, &[any, options].concat())
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
        .expect("the program starts")
}

fn log_path(data: &Path) -> PathBuf {
    data.with_extension("log")
}

/// The data folder of a filled example site, made once for each build of the program. Tests run in many
/// processes: the first one makes it, the others wait for the lock.
fn template() -> PathBuf {
    let program = program();
    let built = fs::metadata(&program)
        .and_then(|known| known.modified())
        .expect("it has a time");
    let age = built
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_millis();
    let folder = program.with_file_name("example-sites");
    fs::create_dir_all(&folder).expect("a folder beside the program");
    let lock = File::create(folder.join("lock")).expect("a lock");
    lock.lock().expect("the lock is to be had");
    let whole = folder.join(age.to_string());
    if !whole.is_dir() {
        for old in fs::read_dir(&folder).expect("a folder").flatten() {
            if old.path().is_dir() {
                let _ = fs::remove_dir_all(old.path());
            }
        }
        let part = folder.join(format!("{age}.part"));
        let mut site = Site::start(Data::Kept(part.clone()), None, &["--demo"]);
        assert!(
            site.stop(),
            "the example site stops in order:\n{}",
            site.log()
        );
        fs::rename(&part, &whole).expect("the template is whole");
    }
    whole
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder to copy").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file is copied");
        }
    }
}
