//! A database that takes no changes, here since its disk has no room: people get a clear page with what they typed,
//! nothing is half done, and it goes on by itself when there is room again.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use stories::http::Client;
use stories::postgres::Postgres;
use stories::site::{Site, bare_command, copy};

use crate::crash::nothing_is_half_there;
use crate::steps::{self, ask, jobs_done, settle};

const SANNE: &str = "sanne@bibliotheek.example";

/// A small disk, gone with the test.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this may not be made: only root mounts.
    fn at(folder: &Path, megabytes: u32) -> Option<Self> {
        fs::create_dir_all(folder).expect("a folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "tmpfs"])
            .arg(folder)
            .output();
        let mounted = mounted.is_ok_and(|answer| answer.status.success());
        // Whoever asks for all tests is told that this was none; else it is seen in the output of the test.
        let is_needed = std::env::var_os("LEREND_TEST_FULL").is_some();
        assert!(
            mounted || !is_needed,
            "all was asked for, and no small disk can be mounted here: only root can"
        );
        if !mounted {
            eprintln!("not tested: only root can mount a small disk");
        }
        mounted.then(|| Self(folder.to_owned()))
    }

    /// Takes all room that is left; gives it back by [`Self::make_room`].
    fn fill(&self) {
        let mut file = File::create(self.0.join("ballast")).expect("a file");
        for size in [1 << 20, 4_096, 1] {
            while file.write_all(&vec![7; size]).is_ok() {}
        }
    }

    fn make_room(&self) {
        fs::remove_file(self.0.join("ballast")).expect("it is there");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_loses_nothing_and_ends_by_itself() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let Some(disk) = SmallDisk::at(&data, 48) else {
        return;
    };
    let mut example = Site::demo();
    assert!(example.stop(), "{}", example.log());
    copy(&example.data(), &data);
    let site = Site::on(&data, None);
    loses_nothing(&site, || disk.fill(), || disk.make_room());
    let sanne = site.signed_in(SANNE);
    disk.fill();
    says_what_to_do(&site, &sanne, &data);
    disk.make_room();
    let (fine, said) = site.run(&["check"]);
    assert!(fine, "{said}");
}

/// On a full disk the person who brings a file has their text back, and whoever runs the machine reads in the log, in
/// `lerend check`, of a backup and at a start what to do.
fn says_what_to_do(site: &Site, sanne: &Client, data: &Path) {
    let text = "Mijn vraag met een bijlage, die ik niet opnieuw wil typen.";
    let answer = sanne.send_file(
        "/stel-een-vraag",
        "title",
        ("a.txt", "x".repeat(1 << 20).as_str()),
        &[("title", "Blijft dit staan?"), ("body", text)],
    );
    assert_eq!(answer.status, 503, "{}", answer.readable());
    assert!(answer.readable().contains(text), "{}", answer.readable());
    steps::wait_for("the log to say what to do", || {
        let log = site.log();
        (log.contains("is full") && log.contains("Make room")).then_some(())
    });
    let (fine, said) = site.run(&["check"]);
    for words in ["De schijf is vol", "Voor wie:", "Doe dit: Maak ruimte vrij"] {
        assert!(!fine && said.contains(words), "{words}:\n{said}");
    }
    let (fine, said) = site.run(&["check", "--language", "en"]);
    assert!(!fine && said.contains("Make room"), "{said}");
    let copy = data.join("kopie");
    let (fine, said) = site.run(&["backup", &copy.display().to_string()]);
    assert!(
        !fine && said.contains("is full") && said.contains("Make room"),
        "{said}"
    );
    assert!(!copy.exists() && !data.join("kopie.part").exists());
}

#[test]
fn a_start_and_a_restore_without_room_say_what_to_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let small = folder.path().join("klein");
    let Some(disk) = SmallDisk::at(&small, 40) else {
        return;
    };
    let mut example = Site::demo();
    let kept = folder.path().join("kopie").display().to_string();
    let (fine, said) = example.run(&["backup", &kept]);
    assert!(fine, "{said}");
    disk.fill();
    let (fine, said) = run_on(&small.join("terug"), &["restore", &kept]);
    assert!(!fine, "{said}");
    for words in ["too little room", "needs about", "Make room"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!small.join("terug").exists(), "nothing was begun");
    disk.make_room();
    assert!(example.stop(), "{}", example.log());
    copy(&example.data(), &small.join("data"));
    disk.fill();
    let (fine, said) = run_on(&small.join("data"), &["serve", "--listen", "127.0.0.1:0"]);
    assert!(!fine, "{said}");
    for words in ["is full", "Make room"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    disk.make_room();
    let site = Site::on(&small.join("data"), None);
    assert_eq!(site.visitor().get("/vragen").status, 200);
}

/// Runs the program on this data until it ends, which it must within a while; whether well, and what it said.
fn run_on(data: &Path, arguments: &[&str]) -> (bool, String) {
    let log = tempfile::NamedTempFile::new().expect("a file elsewhere");
    let out = || log.reopen().expect("it is there");
    let mut command = bare_command(data, arguments);
    command.stdout(out()).stderr(out());
    let child = RefCell::new(command.spawn().expect("the program starts"));
    let ended = steps::wait_for("the program to end", || {
        child.borrow_mut().try_wait().expect("it can be asked")
    });
    let said = fs::read_to_string(log.path()).expect("text");
    (ended.success(), said)
}

#[test]
fn a_full_disk_of_postgresql_loses_nothing_and_ends_by_itself() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    // The server runs as another user, who has to come in.
    open_to_all(folder.path());
    let Some(disk) = SmallDisk::at(&folder.path().join("server"), 400) else {
        return;
    };
    let server = Postgres::start_in(&disk.0).expect("PostgreSQL starts");
    let site = Site::demo_on(&server.database("small").expect("a database"));
    loses_nothing(&site, || disk.fill(), || disk.make_room());
}

pub(crate) fn open_to_all(folder: &Path) {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("it is ours");
}

/// While the database takes no changes, after `spoil` and until `mend`, people get a clear page with what they typed and
/// read on; nothing is half done, and it ends by itself.
pub(crate) fn loses_nothing(site: &Site, spoil: impl FnOnce(), mend: impl FnOnce()) {
    let sanne = site.signed_in(SANNE);
    let topic = ask(
        &sanne,
        "Wat gebeurt er als er niets bij kan?",
        "Dat proberen wij.",
    );
    settle(site);
    spoil();
    let mut kept = Vec::new();
    // What room the files themselves still have is used first.
    let refused = (0..25).find_map(|n| {
        let word = format!("nietsbij{n}");
        let answer = sanne.post_form(&topic, &[("body", &long(&word))]);
        if answer.status == 303 {
            kept.push(word);
            return None;
        }
        Some((word, answer))
    });
    let (word, answer) = refused.expect("it takes no changes");
    assert_eq!(answer.status, 503, "{}", answer.readable());
    assert!(answer.readable().contains(&word), "the text is kept");
    assert_eq!(answer.header("retry-after"), Some("60"));
    reads_go_on(site, &sanne, &topic);
    mend();
    goes_on(site, &sanne, &topic, &word);
    kept.push(word);
    for word in &kept {
        let query = format!("select count(*) as number from posts where plain like '%{word} %'");
        assert_eq!(site.sql().number(&query), 1, "{word} was acknowledged");
    }
}

/// Much text, since a little one may still find room.
fn long(word: &str) -> String {
    format!(
        "Dit is {word} en verder. {}",
        "Veel tekst zonder inhoud. ".repeat(2_000)
    )
}

fn reads_go_on(site: &Site, signed_in: &Client, topic: &str) {
    for client in [signed_in, &site.visitor()] {
        for path in [topic, "/", "/vragen", "/zoeken?q=bibliotheek"] {
            let answer = client.get(path);
            assert_eq!(answer.status, 200, "{path}: {}", answer.readable());
        }
    }
    nothing_is_half_there(site);
}

/// The same text again is taken, once there is room, without a new start, and is found.
fn goes_on(site: &Site, client: &Client, topic: &str, word: &str) {
    steps::wait_for("the database to take changes again", || {
        let answer = client.post_form(topic, &[("body", &long(word))]);
        assert!(matches!(answer.status, 303 | 503), "{}", answer.readable());
        (answer.status == 303).then_some(())
    });
    let visitor = site.visitor();
    steps::wait_for("the index", || {
        let found = visitor.get(&format!("/zoeken?q={word}")).text();
        found.contains("<mark>").then_some(())
    });
    jobs_done(site);
    nothing_is_half_there(site);
}
