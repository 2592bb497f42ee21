//! Makes the fixtures of this version: `cargo build -p server && cargo run -p stories --example fixtures`.
//!
//! They are the example site as this version keeps it, on both databases, for later versions to be brought up
//! from. They are made once for each release and never again.

use std::fs;
use std::path::Path;
use std::process::Command;

use stories::postgres::{Postgres, binaries};
use stories::site::Site;

fn main() {
    let version = env!("CARGO_PKG_VERSION");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(version);
    fs::create_dir_all(&folder).expect("a folder for the fixtures");

    let file = folder.join("example.sqlite");
    let _ = fs::remove_file(&file);
    let mut site = Site::demo();
    assert!(site.stop(), "{}", site.log());
    site.sql()
        .execute(&format!("vacuum into '{}'", file.display()));
    println!("{}", file.display());

    let server = Postgres::shared();
    let url = server.fresh_database();
    let mut site = Site::demo_on(&url);
    assert!(site.stop(), "{}", site.log());
    let dump = folder.join("example.sql");
    let done = Command::new(binaries().expect("PostgreSQL is installed").join("pg_dump"))
        .args(["--no-owner", "--no-privileges", "--file"])
        .args([dump.as_os_str(), url.as_ref()])
        .status()
        .expect("pg_dump starts");
    assert!(done.success(), "pg_dump fails");
    server.drop_database(&url);
    // Newer pg_dumps fence the text with words that older psqls don't know.
    let text = fs::read_to_string(&dump).expect("the dump is text");
    let kept: Vec<&str> = text
        .lines()
        .filter(|line| !line.contains("restrict ") || !line.starts_with('\\'))
        .collect();
    fs::write(&dump, kept.join("\n") + "\n").expect("the dump is written");
    println!("{}", dump.display());
}
