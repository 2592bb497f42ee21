//! A throw-away PostgreSQL for tests: made, started, and gone when the process is.
//!
//! Uses std alone, because three packages include this very file: the stories through their kit,
//! the tests of `store`, and `cargo xtask test`, which starts one server for a whole run and hands
//! its address to the others in [`SHARED`].
//!
//! The server hangs on a shell that waits for the end of its standard input. Whatever happens to
//! the process that holds the other end (a panic, SIGKILL, a static that is never dropped), the
//! pipe closes, and the shell stops the server and removes its folder.

// Each of the three uses another half of it.
#![allow(dead_code)]

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The environment variable that names a server to use instead of starting one: the URL of a
/// database of a superuser, e.g. `postgres://postgres@127.0.0.1:5432/postgres`.
pub const SHARED: &str = "LEREND_TEST_POSTGRES";

/// Where distributions put the binaries of each major version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// Makes, starts, waits, stops, removes. Arguments: the folder of the binaries, the options of
/// the server, the folder to keep its data in (else one is made, and removed at the end), and ports
/// to try, since another program may take one that was just free.
///
/// The databases sort by the Dutch rules of ICU where the server knows ICU, as an installation
/// does: a key column that lacks its `COLLATE "C"` must sort wrongly here too. An interrupt at
/// the keyboard is for the tests; the shell ends when they have ended.
const KEEPER: &str = r#"
trap '' INT TERM HUP
bin=$1 options=$2 kept=$3
shift 3
folder=${kept:-$(mktemp -d "${TMPDIR:-/tmp}/lerend-postgres.XXXXXX")} || exit 1
data=$folder/data
cd "$folder"

make() {
    "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --no-sync "$@" >"$folder/log" 2>&1
}

start() {
    for port in "$@"; do
        "$bin/pg_ctl" start -w -t 60 -D "$data" -l "$folder/log" -o "-p $port $options" \
            >/dev/null 2>&1 && return 0
    done
    return 1
}

if { [ -d "$data" ] || make --locale=C.UTF-8 --locale-provider=icu --icu-locale=nl || make --locale=C; } && start "$@"; then
    echo "$port"
    cat >/dev/null
else
    tail -n 30 "$folder/log" >&2
fi
if [ "$kept" ]; then
    "$bin/pg_ctl" stop -m fast -t 300 -D "$data" >/dev/null 2>&1
    exit
fi
"$bin/pg_ctl" stop -m immediate -D "$data" >/dev/null 2>&1
cd /
rm -rf "$folder"
"#;

/// What the server does before it says that something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// As an installation does: write it to disk.
    Full,
    /// Nothing: a power cut would lose it, and a test runs several times as fast.
    None,
}

/// A server, and the rights of its superuser.
#[derive(Debug)]
pub struct Postgres {
    bin: PathBuf,
    url: String,
    keeper: Option<Keeper>,
}

impl Postgres {
    /// Makes and starts a server of one's own, on a free port of the loopback interface, where
    /// everybody is trusted. The error says what is missing or what the server said.
    pub fn start(durability: Durability) -> Result<Self, String> {
        let bin = binaries().ok_or(
            "no PostgreSQL server found on PATH, by pg_config, nor in /usr/lib/postgresql: \
             install the package postgresql",
        )?;
        let (keeper, port) = Keeper::start(&bin, &options(durability), OsStr::new(""))?;
        Ok(Self {
            bin,
            url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
            keeper: Some(keeper),
        })
    }

    /// Starts a server as an installation has it, on the data of an earlier run in this folder, or on new ones. They
    /// stay there when it ends. Root gives the folder to the user `postgres`. It is reached by a socket, as is usual for a
    /// database on the same machine.
    pub fn start_in(folder: &Path) -> Result<Self, String> {
        let bin = binaries().ok_or("no PostgreSQL server found: install the package postgresql")?;
        if is_root() {
            let given = Command::new("chown").arg("postgres").arg(folder).status();
            given.map_err(|why| format!("chown: {why}"))?;
        }
        // Names of sockets are short: the folder of the data may be deep.
        let options = format!("{USUAL} -c unix_socket_directories=/tmp");
        let (keeper, port) = Keeper::start(&bin, &options, folder.as_os_str())?;
        Ok(Self {
            bin,
            url: format!("postgres://postgres@%2Ftmp:{port}/postgres"),
            keeper: Some(keeper),
        })
    }

    /// The URL of the database with this name, which is made when it isn't there.
    pub fn database(&self, name: &str) -> Result<String, String> {
        let made = self.ask(&format!("create database {name}"));
        match made {
            Err(why) if !why.contains("already exists") => Err(why),
            _ => Ok(in_database(&self.url, name)),
        }
    }

    /// The server of this process: the one that [`SHARED`] names, else one that is started at
    /// the first call and ends with the process. Panics when neither is to be had.
    pub fn shared() -> &'static Self {
        static SERVER: OnceLock<Postgres> = OnceLock::new();
        SERVER.get_or_init(|| {
            let server = match env::var(SHARED) {
                Ok(url) => Self::running(url),
                Err(_) => Self::start(Durability::None),
            };
            server.unwrap_or_else(|why| panic!("PostgreSQL: {why}"))
        })
    }

    /// A server that somebody else keeps.
    fn running(url: String) -> Result<Self, String> {
        let bin = binaries().ok_or("psql is not installed")?;
        Ok(Self {
            bin,
            url,
            keeper: None,
        })
    }

    /// The URL of the superuser's database, to connect to and not to write in.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Makes an empty database that no other test has, and returns its URL.
    pub fn fresh_database(&self) -> String {
        let name = unused_name();
        self.execute(&format!("create database {name}"));
        in_database(&self.url, &name)
    }

    /// Removes a database that [`Self::fresh_database`] made, though somebody be connected to it.
    /// Not needed for the sake of order: it saves 8 MB each while the server lives.
    pub fn drop_database(&self, url: &str) {
        let name = database_name(url);
        self.execute(&format!("drop database if exists {name} with (force)"));
    }

    /// Runs one statement in the superuser's database; panics with the server's answer.
    fn execute(&self, statement: &str) {
        if let Err(why) = self.ask(statement) {
            panic!("{statement}: {why}");
        }
    }

    /// Runs one statement in the superuser's database; the error is the server's answer.
    fn ask(&self, statement: &str) -> Result<(), String> {
        let answer = Command::new(self.bin.join("psql"))
            .args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement])
            .arg(&self.url)
            .stdin(Stdio::null())
            .output()
            .map_err(|why| format!("psql: {why}"))?;
        if answer.status.success() {
            return Ok(());
        }
        Err(String::from_utf8_lossy(&answer.stderr).into_owned())
    }
}

/// The shell that holds the server.
#[derive(Debug)]
struct Keeper {
    shell: Child,
    /// The server lives as long as this end of the pipe is open.
    lifeline: Option<ChildStdin>,
}

impl Keeper {
    /// Returns when the server answers, with its port.
    fn start(bin: &Path, options: &str, kept: &OsStr) -> Result<(Self, u16), String> {
        let mut shell = as_ordinary_user("sh")?
            .args(["-c", KEEPER, "sh"])
            .arg(bin)
            .arg(options)
            .arg(kept)
            .args(free_ports().map_err(|why| why.to_string())?)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
            .map_err(|why| format!("cannot start a shell for the server: {why}"))?;
        let mut line = String::new();
        if let Some(stdout) = shell.stdout.take() {
            let _ = BufReader::new(stdout).read_line(&mut line);
        }
        match line.trim().parse() {
            Ok(port) => Ok((Self::holding(shell), port)),
            Err(_) => Err(last_words(shell)),
        }
    }

    fn holding(mut shell: Child) -> Self {
        let lifeline = shell.stdin.take();
        Self { shell, lifeline }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        let _ = self.shell.wait();
    }
}

fn last_words(mut shell: Child) -> String {
    drop(shell.stdin.take());
    let mut said = String::new();
    if let Some(mut stderr) = shell.stderr.take() {
        let _ = stderr.read_to_string(&mut said);
    }
    let _ = shell.wait();
    format!("the server did not start:\n{said}")
}

/// The memory that the server has by itself, and enough connections.
const USUAL: &str = "-c listen_addresses= -c max_connections=200 -c timezone=UTC";

fn options(durability: Durability) -> String {
    let always = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= \
                  -c max_connections=200 -c shared_buffers=32MB -c timezone=UTC";
    match durability {
        Durability::Full => always.to_owned(),
        Durability::None => {
            format!("{always} -c fsync=off -c synchronous_commit=off -c full_page_writes=off")
        }
    }
}

/// A command under this user, or under `postgres` when this is root, since the server refuses
/// to run as root.
fn as_ordinary_user(program: &str) -> Result<Command, String> {
    if !is_root() {
        return Ok(Command::new(program));
    }
    let known = Command::new("id").args(["-u", "postgres"]).output();
    if !known.is_ok_and(|known| known.status.success()) {
        return Err("root cannot run PostgreSQL, and there is no user postgres".to_owned());
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", program]);
    Ok(command)
}

fn is_root() -> bool {
    let me = Command::new("id").arg("-u").output();
    me.is_ok_and(|me| me.stdout.trim_ascii() == b"0")
}

/// Three ports that nobody listens on, held together so that they differ.
fn free_ports() -> std::io::Result<Vec<String>> {
    let held: Vec<TcpListener> = (0..3)
        .map(|_| TcpListener::bind(("127.0.0.1", 0)))
        .collect::<Result<_, _>>()?;
    held.iter()
        .map(|listener| Ok(listener.local_addr()?.port().to_string()))
        .collect()
}

/// The folder that holds `initdb`, `postgres`, `pg_ctl` and `psql`, if the server is installed.
pub fn binaries() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(told_by_pg_config())
        .chain(newest_versions(Path::new(VERSIONS)))
        .find(|folder| is_complete(folder))
}

fn is_complete(folder: &Path) -> bool {
    ["initdb", "postgres", "pg_ctl", "psql"]
        .iter()
        .all(|program| folder.join(program).is_file())
}

fn told_by_pg_config() -> Option<PathBuf> {
    let answer = Command::new("pg_config").arg("--bindir").output().ok()?;
    let folder = String::from_utf8(answer.stdout).ok()?;
    Some(PathBuf::from(folder.trim_end()))
}

/// The `bin` folders below `versions`, the highest major version first.
fn newest_versions(versions: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(versions).into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| Some((major(&entry.file_name())?, entry.path().join("bin"))))
        .collect();
    found.sort_by(|a, b| b.cmp(a));
    found.into_iter().map(|(_, folder)| folder).collect()
}

fn major(name: &OsStr) -> Option<u32> {
    name.to_str()?.parse().ok()
}

/// A name that no process and no earlier run has used: a server that [`SHARED`] names may live
/// longer than process ids last.
fn unused_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let process = std::process::id();
    format!("test_{}_{process}_{count}", since.as_micros())
}

/// The same server and parameters, another database.
fn in_database(url: &str, name: &str) -> String {
    let (address, parameters) = match url.split_once('?') {
        Some((address, parameters)) => (address, format!("?{parameters}")),
        None => (url, String::new()),
    };
    let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
    let server = rest.split('/').next().unwrap_or_default();
    format!("{scheme}://{server}/{name}{parameters}")
}

fn database_name(url: &str) -> &str {
    let address = url.split('?').next().unwrap_or_default();
    address.rsplit('/').next().unwrap_or_default()
}
