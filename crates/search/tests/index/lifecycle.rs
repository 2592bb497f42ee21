//! Changes, positions, rebuilds and what lies on disk.

use std::fs;

use domain::{ItemId, PostId};
use search::{Change, Index, Subject};

use crate::kit::{filled, ids, item, synonyms, titles, visitor, words};

fn reply(post: i64, under: i64, body: &str) -> search::Document {
    let mut reply = item(post, "", body);
    reply.subject = Subject::Reply {
        post: PostId(post),
        item: ItemId(under),
    };
    reply
}

#[test]
fn a_later_document_takes_the_place_of_an_earlier_one() {
    let kit = titles(&["taal", "boek"]);
    kit.put(vec![item(1, "lezen", ""), item(1, "schrijven", "")], 2);
    assert_eq!(kit.index.count(), 2);
    assert_eq!(kit.find("taal lezen"), [0; 0]);
    assert_eq!(kit.find("schrijven"), [1]);
    kit.put(vec![item(1, "lezen", ""), item(1, "schrijven", "")], 2);
    assert_eq!((kit.index.count(), kit.index.position()), (2, 2));
}

#[test]
fn an_item_goes_with_its_replies() {
    let kit = filled(vec![
        item(1, "taal", ""),
        reply(1, 1, "taal"),
        reply(2, 1, "taal"),
        reply(3, 2, "taal"),
    ]);
    let found = kit.ask(&words("taal"));
    assert_eq!(found.total, 4);
    let expected = Subject::Reply {
        post: PostId(3),
        item: ItemId(2),
    };
    assert!(found.hits.iter().any(|hit| hit.subject == expected));
    let one = Change::Remove(reply(2, 1, "").subject);
    kit.index.apply(vec![one], 2).unwrap();
    assert_eq!(kit.index.count(), 3);
    let all = Change::RemoveItem(ItemId(1));
    kit.index.apply(vec![all], 3).unwrap();
    assert_eq!(kit.find("taal"), [3]);
}

#[test]
fn documents_and_position_are_there_after_reopening() {
    let kit = titles(&["taal"]);
    assert_eq!(kit.index.position(), 1);
    kit.index.apply(Vec::new(), 9).unwrap();
    let folder = kit.folder;
    drop(kit.index);
    let index = Index::open(folder.path(), synonyms()).unwrap();
    assert_eq!((index.position(), index.count()), (9, 1));
    assert_eq!(ids(&index.find(&words("taal"), &visitor()).unwrap()), [1]);
}

#[test]
fn another_format_is_replaced_by_an_empty_index() {
    let kit = titles(&["taal"]);
    let folder = kit.folder;
    drop(kit.index);
    for pointer in ["0 1\n", "", "nonsense", "1 77"] {
        fs::write(folder.path().join("current"), pointer).unwrap();
        let index = Index::open(folder.path(), synonyms()).unwrap();
        assert_eq!((index.position(), index.count()), (0, 0), "{pointer}");
        index
            .apply(vec![Change::Put(item(1, "taal", ""))], 5)
            .unwrap();
        assert_eq!(index.count(), 1);
    }
}

#[test]
fn a_rebuild_takes_over_when_it_is_finished() {
    let kit = titles(&["oud", "taal"]);
    assert!(!kit.index.follow_switch().unwrap());
    let mut rebuild = Index::rebuild(kit.folder.path(), synonyms()).unwrap();
    rebuild
        .apply(vec![Change::Put(item(1, "nieuw", ""))])
        .unwrap();
    // The old one serves and grows meanwhile, and following does not disturb the new one.
    kit.put(vec![item(3, "taal", "")], 2);
    assert!(!kit.index.follow_switch().unwrap());
    assert_eq!(kit.index.count(), 3);
    rebuild.finish(7).unwrap();
    assert_eq!(kit.index.count(), 3);

    assert!(kit.index.follow_switch().unwrap());
    assert!(!kit.index.follow_switch().unwrap());
    assert_eq!((kit.index.position(), kit.index.count()), (7, 1));
    assert_eq!(kit.find("nieuw"), [1]);
    kit.put(vec![item(2, "verder", "")], 8);
    assert_eq!(kit.find("verder"), [2]);
    let folders = fs::read_dir(kit.folder.path()).unwrap();
    let folders = folders.filter(|entry| entry.as_ref().unwrap().path().is_dir());
    assert_eq!(folders.count(), 1);
}

#[test]
fn the_rebuild_that_began_last_wins() {
    let kit = titles(&["taal"]);
    let early = Index::rebuild(kit.folder.path(), synonyms()).unwrap();
    let late = Index::rebuild(kit.folder.path(), synonyms()).unwrap();
    late.finish(20).unwrap();
    early.finish(10).unwrap();
    assert!(kit.index.follow_switch().unwrap());
    assert_eq!(kit.index.position(), 20);
}

#[test]
fn many_small_commits_and_searches_at_once() {
    let kit = titles(&["taal"]);
    std::thread::scope(|threads| {
        for _ in 0..2 {
            threads.spawn(|| {
                for _ in 0..50 {
                    assert!(kit.ask(&words("taal")).total >= 1);
                }
            });
        }
        for id in 2..40 {
            kit.put(vec![item(id, "taal", "")], id);
            assert_eq!(kit.ask(&words("taal")).total as i64, id);
        }
    });
}
