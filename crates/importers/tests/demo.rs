//! The example content is what the format says, and what is read is what is written.

use std::collections::{HashMap, HashSet};

use domain::article::Phase;
use domain::item::ItemKind;
use domain::place::Audience;
use importers::archive::{self, Object};

const EXAMPLE: &str = include_str!("../../../web/demo/archive.jsonl");

fn objects() -> Vec<Object> {
    archive::read(EXAMPLE.as_bytes())
        .map(|line| {
            let line = line.expect("memory can be read");
            line.object
                .unwrap_or_else(|why| panic!("line {}: {why}", line.number))
        })
        .collect()
}

#[test]
fn each_line_fits_the_schema() {
    let schema = jsonschema::validator_for(&archive::schema()).unwrap();
    for (at, line) in EXAMPLE.lines().enumerate() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let wrong: Vec<String> = schema
            .iter_errors(&line)
            .map(|why| why.to_string())
            .collect();
        assert!(wrong.is_empty(), "line {}: {wrong:?}", at + 1);
    }
}

#[test]
fn what_is_written_is_read_back() {
    for object in objects() {
        let line = serde_json::to_string(&object).unwrap();
        let back = archive::read(line.as_bytes()).next().unwrap().unwrap();
        assert_eq!(back.object, Ok(object));
    }
}

/// A first look shows something of everything: kinds of organisations, audiences, phases, levels of evidence.
#[test]
fn it_shows_something_of_everything() {
    let mut kinds: HashMap<ItemKind, u32> = HashMap::new();
    let mut organisations = HashSet::new();
    let mut hidden_groups = 0;
    let (mut phases, mut evidence, mut audiences) =
        (HashSet::new(), HashSet::new(), HashSet::new());
    for object in objects() {
        match object {
            Object::Organisation(it) => {
                organisations.insert(it.kind);
            }
            Object::Group(it) => hidden_groups += u32::from(!it.listed),
            Object::Category(it) => {
                audiences.insert(it.audience);
            }
            Object::Topic(it) => *kinds.entry(it.kind).or_default() += 1,
            Object::Article(it) => {
                *kinds.entry(it.kind).or_default() += 1;
                phases.extend(it.phase);
                evidence.extend(it.evidence);
                assert!(it.phase != Some(Phase::Stopped) || !it.stopped_why.is_empty());
            }
            _ => {}
        }
    }
    assert_eq!(organisations.len(), 5);
    assert_eq!(hidden_groups, 1);
    assert_eq!(
        audiences,
        HashSet::from([Audience::Everyone, Audience::Staff])
    );
    assert_eq!((phases.len(), evidence.len()), (4, 4));
    assert_eq!(kinds[&ItemKind::Practice], 15);
    assert_eq!(kinds[&ItemKind::Editorial], 2);
    assert!(kinds[&ItemKind::Question] >= 25 && kinds[&ItemKind::Discussion] >= 10);
}

/// Plainly fictional: addresses and links lead nowhere, and there are no telephone numbers.
#[test]
fn nothing_in_it_leads_anywhere() {
    for object in objects() {
        if let Object::Member(it) = &object {
            assert!(it.email.iter().all(|email| email.ends_with(".example")));
        }
    }
    for link in EXAMPLE.split("://").skip(1) {
        let host = link.split(['/', '"', ')', ' ']).next().unwrap();
        assert!(host.ends_with(".example"), "{host}");
    }
    for number in EXAMPLE.split(|c: char| !c.is_ascii_digit()) {
        let isil = EXAMPLE.contains(&format!("NL-{number}"));
        assert!(
            number.len() < 7 || isil,
            "{number} looks like a telephone number"
        );
    }
}
