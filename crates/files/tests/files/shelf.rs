//! The shelf: whole files or none, and no name that leads elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;

use files::{Shelf, ShelfError, shelf_name};

fn digest(letter: &str) -> String {
    letter.repeat(64)
}

fn names(shelf: &Shelf) -> BTreeSet<String> {
    shelf.names().map(Result::unwrap).collect()
}

/// What is left in the folder for files that are being written.
fn arrivals(folder: &Path) -> usize {
    fs::read_dir(folder.join("arrivals")).unwrap().count()
}

#[test]
fn what_is_put_is_read_until_it_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::open(folder.path()).unwrap();
    let name = shelf_name(&digest("a"), Some(480), "jpg");
    assert_eq!(shelf.read(&name).unwrap(), None);
    shelf.put(&name, b"een").unwrap();
    shelf.put(&name, b"een").unwrap();
    assert_eq!(
        shelf.read(&name).unwrap().as_deref(),
        Some(b"een".as_slice())
    );
    assert!(folder.path().join("aa/aa").join(&name).is_file());
    shelf.put(&name, b"two").unwrap();
    assert_eq!(
        shelf.read(&name).unwrap().as_deref(),
        Some(b"two".as_slice())
    );
    drop(shelf);

    let shelf = Shelf::open(folder.path()).unwrap();
    assert_eq!(
        shelf.read(&name).unwrap().as_deref(),
        Some(b"two".as_slice())
    );
    assert!(shelf.remove(&name).unwrap());
    assert!(!shelf.remove(&name).unwrap());
    assert_eq!(shelf.read(&name).unwrap(), None);
    assert_eq!(arrivals(folder.path()), 0);
}

#[test]
fn all_names_are_found_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::open(folder.path()).unwrap();
    assert_eq!(names(&shelf), BTreeSet::new());
    let put: BTreeSet<String> = ["0", "1", "f"]
        .into_iter()
        .flat_map(|letter| {
            [None, Some(480), Some(1_600)].map(|width| shelf_name(&digest(letter), width, "png"))
        })
        .collect();
    for name in &put {
        shelf.put(name, name.as_bytes()).unwrap();
    }
    // What others left there.
    fs::write(folder.path().join("readme.txt"), "a").unwrap();
    fs::write(folder.path().join("00/00/.nfs123"), "a").unwrap();
    fs::create_dir_all(folder.path().join("zz/00")).unwrap();
    fs::write(
        folder
            .path()
            .join("00")
            .join(shelf_name(&digest("0"), None, "gif")),
        "a",
    )
    .unwrap();
    assert_eq!(names(&shelf), put);
    for name in &put {
        shelf.remove(name).unwrap();
    }
    assert_eq!(names(&shelf), BTreeSet::new());
}

#[test]
fn what_a_crash_left_is_cleared_and_what_was_whole_stays() {
    let folder = tempfile::tempdir().unwrap();
    let name = shelf_name(&digest("c"), None, "pdf");
    let shelf = Shelf::open(folder.path()).unwrap();
    shelf.put(&name, b"whole").unwrap();
    drop(shelf);
    let half = folder.path().join("arrivals").join(format!("{name}.0"));
    fs::write(&half, "wh").unwrap();

    let shelf = Shelf::open(folder.path()).unwrap();
    assert!(!half.exists());
    assert_eq!(names(&shelf), BTreeSet::from([name.clone()]));
    assert_eq!(
        shelf.read(&name).unwrap().as_deref(),
        Some(b"whole".as_slice())
    );

    // While the shelf is in use, a file there may be one that is being written.
    fs::write(&half, "wh").unwrap();
    let second = Shelf::open(folder.path()).unwrap();
    assert!(half.exists());
    second.put(&name, b"other").unwrap();
    assert_eq!(
        shelf.read(&name).unwrap().as_deref(),
        Some(b"other".as_slice())
    );
    assert_eq!(fs::read(&half).unwrap(), b"wh");
}

#[test]
fn names_of_another_shape_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("shelf");
    let shelf = Shelf::open(&root).unwrap();
    fs::write(folder.path().join("secret.txt"), "a").unwrap();
    let a = digest("a");
    for name in [
        "",
        "secret.txt",
        "../secret.txt",
        "../../../secret.txt",
        "/etc/passwd",
        "lock",
        "arrivals",
        &a,
        &format!("{a}."),
        &format!("{a}.JPG"),
        &format!("{a}.jpg "),
        &format!("{a}.jpg\0"),
        &format!("{a}.jpg\n"),
        &format!("{a}.tar.gz"),
        &format!("{a}-.jpg"),
        &format!("{a}-1a.jpg"),
        &format!("{a}--1.jpg"),
        &format!("{a}-12345678901.jpg"),
        &format!("{a}.jpgjpgjpgjpg"),
        &format!("{a}/../b.jpg"),
        &format!("{}.jpg", digest("A")),
        &format!("{}.jpg", digest("g")),
        &format!("{}.jpg", &a[1..]),
        &format!("a{a}.jpg"),
        &format!("../{}.jpg", &a[3..]),
        &format!("{}é.jpg", &a[2..]),
        &format!("{}é.jpg", &a[1..]),
    ] {
        assert!(
            matches!(shelf.put(name, b"b"), Err(ShelfError::Name(_))),
            "{name:?}"
        );
        assert!(
            matches!(shelf.read(name), Err(ShelfError::Name(_))),
            "{name:?}"
        );
        assert!(
            matches!(shelf.remove(name), Err(ShelfError::Name(_))),
            "{name:?}"
        );
    }
    assert_eq!(names(&shelf), BTreeSet::new());
    assert_eq!(arrivals(&root), 0);
}

#[test]
fn many_at_once_see_whole_files() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::open(folder.path()).unwrap();
    let name = shelf_name(&digest("d"), None, "png");
    let contents = [vec![1_u8; 300_000], vec![2_u8; 200_000]];
    thread::scope(|scope| {
        for content in contents.iter().cycle().take(6) {
            scope.spawn(|| {
                for _ in 0..5 {
                    shelf.put(&name, content).unwrap();
                    let read = shelf.read(&name).unwrap().unwrap();
                    assert!(contents.contains(&read));
                }
            });
        }
    });
    assert_eq!(names(&shelf).len(), 1);
    assert_eq!(arrivals(folder.path()), 0);
}

#[test]
fn a_disk_that_refuses_is_an_error_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::open(folder.path()).unwrap();
    let name = shelf_name(&digest("e"), None, "png");
    fs::create_dir_all(folder.path().join("ee/ee").join(&name)).unwrap();
    let why = shelf.put(&name, b"a").unwrap_err();
    assert!(matches!(why, ShelfError::Io { .. }), "{why}");
    assert_eq!(arrivals(folder.path()), 0);
    fs::write(folder.path().join("file"), "a").unwrap();
    assert!(Shelf::open(&folder.path().join("file")).is_err());
}
