//! A database that can only be read, as when its disk was found broken or its server follows another one: nothing is lost,
//! and it goes on by itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use stories::postgres::{Postgres, binaries};
use stories::site::Site;

use crate::no_room::{loses_nothing, open_to_all};

/// Files that nobody can change, root neither; they can be removed again when this goes.
struct Frozen(Vec<PathBuf>);

impl Frozen {
    /// `false` where this can't be: only root does it, and not on every file system.
    fn set(&self, sign: &str) -> bool {
        let done = Command::new("chattr").arg(sign).args(&self.0).output();
        done.is_ok_and(|answer| answer.status.success())
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        self.set("-i");
    }
}

/// Whether a file that is open already can't be written either: else this file system is no place for the test.
fn can_freeze(folder: &Path) -> bool {
    let path = folder.join("trial");
    let open = fs::File::create(&path).expect("a file");
    let frozen = Frozen(vec![path]);
    frozen.set("+i") && std::io::Write::write(&mut &open, b"a").is_err()
}

#[test]
fn a_file_that_can_only_be_read_loses_nothing_and_ends_by_itself() {
    let site = Site::demo();
    if !can_freeze(&site.data()) {
        eprintln!("not tested: files can't be made immutable here");
        return;
    }
    let names = ["lerend.sqlite", "lerend.sqlite-wal"];
    let files = Frozen(names.map(|name| site.data().join(name)).to_vec());
    loses_nothing(
        &site,
        || assert!(files.set("+i"), "as it could before"),
        || assert!(files.set("-i"), "as it could before"),
    );
}

/// A command of PostgreSQL on a server's data, as the user that it runs as.
fn control(data: &Path, arguments: &[&str]) {
    let program = binaries().expect("PostgreSQL is installed").join("pg_ctl");
    let is_root = fs::metadata(data).is_ok_and(|known| {
        use std::os::unix::fs::MetadataExt as _;
        known.uid() != 0 && fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
    });
    let mut command = if is_root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    let done = command
        .args(arguments)
        .args(["-w", "-D"])
        .arg(data)
        .args(["-l"])
        .arg(data.with_file_name("log"))
        .current_dir("/")
        .stdout(std::process::Stdio::null())
        .status();
    assert!(done.is_ok_and(|status| status.success()), "{arguments:?}");
}

#[test]
fn a_server_that_follows_another_loses_nothing_and_ends_by_itself() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    open_to_all(folder.path());
    let home = folder.path().join("server");
    fs::create_dir(&home).expect("a folder");
    let server = Postgres::start_in(&home).expect("PostgreSQL starts");
    let site = Site::demo_on(&server.database("followed").expect("a database"));
    let data = home.join("data");
    loses_nothing(
        &site,
        || {
            // It waits for news of a server that there is not, and can be read meanwhile.
            fs::write(data.join("standby.signal"), "").expect("a file");
            control(&data, &["restart", "-m", "fast"]);
        },
        || control(&data, &["promote"]),
    );
}
