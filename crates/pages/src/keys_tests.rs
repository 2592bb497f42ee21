//! Every message key that templates and code name is in both languages, and every text is used.
//!
//! What counts as a key: in expressions of templates, and in the code of this crate, each string of small
//! letters, digits and at least one hyphen. What else looks so stands in [`NO_KEYS`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use domain::article::{EvidenceLevel, Licence, Phase, Prose, Takeover};
use domain::item::ItemKind;
use domain::moderation::{Measure, Reason};
use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::place::Audience;
use domain::role::{Power, Role};
use domain::taxonomy::Facet;
use fluent_syntax::ast::Entry;

use crate::findings::{Case, State};
use crate::texts::word_key;

/// Values of attributes and the like.
const NO_KEYS: &[&str] = &[
    "current-password",
    "new-password",
    "organization-title",
    "one-time-code",
    // Parts of addresses.
    "artikel-schrijven",
    "goed-voor-een-artikel",
    "klopt-niet-meer",
    "lijken-op-elkaar",
    "verwijst-naar-niets",
    "zonder-beschrijving",
    "zonder-contact",
    "zonder-licentie",
    "beheer-van-de-site",
    "gedeelde-computer",
    "je-gegevens",
    "sneltoetsen-en-uiterlijk",
    "van-werk-veranderen",
    "voor-jou",
    "wie-leest-mee",
    "wij-doen-dit-ook",
    "wij-ook",
    "zonder-antwoord",
    "te-laat",
    "van-mij",
    // What parts of pages are called.
    "doorgeven-tekst",
    "more-title",
    "notitie-tekst",
    "reach-title",
    "site-search",
    "sneltoetsen-titel",
];

fn words<T: ToString>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

/// The closed lists whose words have texts: the family that `frame.word` is called with, and its words.
fn families() -> Vec<(&'static str, Vec<String>)> {
    let mut kinds = words(ItemKind::ALL);
    kinds.extend(words(&["organisation", "person"]));
    vec![
        ("kind", kinds),
        ("audience", words(Audience::ALL)),
        ("audience-line", words(Audience::ALL)),
        ("place-audience", words(&[Audience::Staff, Audience::Group])),
        ("group-audience", words(Audience::ALL)),
        ("joining", words(domain::place::Joining::ALL)),
        ("flag", words(&["yes", "no"])),
        ("phase", words(Phase::ALL)),
        ("takeover", words(Takeover::ALL)),
        ("licence", words(Licence::ALL)),
        ("evidence", words(EvidenceLevel::ALL)),
        ("prose", words(Prose::ALL)),
        ("province", words(Province::ALL)),
        ("organisation-kind", words(OrganisationKind::ALL)),
        ("organisation-status", words(OrganisationStatus::ALL)),
        ("facet", words(Facet::ALL)),
        ("role", words(Role::ALL)),
        ("power", words(Power::ALL)),
        ("scope", words(crate::manage::SCOPES)),
        ("job", words(domain::job::Job::KINDS)),
        ("job-standing", words(domain::job::Standing::ALL)),
        ("job-standing-about", words(domain::job::Standing::ALL)),
        ("job-failure", words(domain::job::Failure::ALL)),
        (
            "own-part",
            forum::own::part_names().map(str::to_owned).collect(),
        ),
        ("worklist", words(domain::curating::Worklist::ALL)),
        ("worklist-about", words(domain::curating::Worklist::ALL)),
        ("link-trouble", words(domain::curating::LinkTrouble::ALL)),
        (
            "slow",
            words(domain::limits::SLOW_MINUTES)
                .into_iter()
                .chain(["0".to_owned()])
                .collect(),
        ),
        ("measure-choice", words(domain::moderation::Measure::ALL)),
        ("text-state", words(domain::item::State::ALL)),
        ("curation", words(domain::curating::Curation::ALL)),
        ("support-state", words(domain::support::SupportState::ALL)),
        (
            "support-state-about",
            words(domain::support::SupportState::ALL),
        ),
        ("support-desk-of", words(domain::support::SupportDesk::ALL)),
        ("own-file", words(&["guide", "kept", "texts", "files"])),
        ("kept", words(domain::retention::Kept::ALL)),
        ("seen", words(domain::person::Seen::ALL)),
        ("webhook-event", words(domain::webhook::Event::ALL)),
        ("webhook-obstacle", words(domain::webhook::Obstacle::ALL)),
        ("webhook-outcome", words(domain::webhook::Outcome::ALL)),
        ("office", words(domain::role::Office::ALL)),
        ("watch-action", words(domain::prevention::WatchAction::ALL)),
        ("hold-reason", words(domain::prevention::HoldReason::ALL)),
        (
            "figures-found",
            ["product", "report", "moderator"]
                .map(str::to_owned)
                .to_vec(),
        ),
        ("hold-told", words(domain::prevention::HoldReason::ALL)),
        ("deed", words(domain::tending::Deed::ALL)),
        ("report", words(Reason::REPORTED)),
        ("reason", words(Reason::ALL)),
        ("measure", words(Measure::ALL)),
        ("measure-told", words(Measure::ALL)),
        ("tier", words(domain::moderation::Tier::ALL)),
        ("case-state", words(domain::item::State::ALL)),
        ("log-done", words(domain::audit::Done::ALL)),
        ("log-doer", words(domain::audit::Doer::ALL)),
        ("log-subject", words(domain::audit::SubjectKind::ALL)),
        ("log-fact", words(domain::audit::Fact::ALL)),
        ("log-status", log_states()),
        ("holding", words(domain::role::Holding::ALL)),
        ("said", words(crate::Said::ALL)),
        ("statement-status", words(&['a', 'b', 'c', 'd', 'e'])),
        ("proposal", words(crate::setup::PROPOSALS)),
        ("proposal-about", words(crate::setup::PROPOSALS)),
        ("measured-mode", words(crate::system::Mode::ALL)),
        ("token-scope", words(domain::token::TokenScope::ALL)),
        ("code", words(crate::api::Code::ALL)),
        ("problem", words(crate::PROBLEMS)),
        ("check", words(Case::ALL)),
        ("check-harm", troubles()),
        ("check-do", troubles()),
        ("check-about", words(crate::findings::About::ALL)),
        ("check-state", words(State::ALL)),
        ("api-tag", words(crate::api::TAGS)),
        ("refusal", refusals()),
        ("conflict", conflicts().into_iter().collect()),
    ]
}

/// The states in the log that are words of no list, or of one without texts of its own.
fn log_states() -> Vec<String> {
    let mut all = words(domain::prevention::SignUpState::ALL);
    all.extend(words(&["on", "off", "resting", "published", "unpublished"]));
    all
}

/// What can be found that is not well.
fn troubles() -> Vec<String> {
    let cases = Case::ALL.iter().filter(|case| case.state() != State::Fine);
    cases.map(ToString::to_string).collect()
}

fn refusals() -> Vec<String> {
    use domain::rights::Refusal::*;
    let all = [
        SignIn,
        Hidden,
        NotAllowed,
        Silenced,
        NotForGuests,
        Locked,
        TooWide,
        Gone,
        Scope,
        Involved,
    ];
    all.iter().map(|refusal| refusal.key().to_owned()).collect()
}

#[test]
fn every_key_has_a_text() {
    let texts = texts();
    let (families, icons) = (families(), icons());
    let is_family = |key: &String| families.iter().any(|(family, _)| family == key);
    let missing: Vec<String> = named()
        .into_iter()
        .filter(|key| !is_family(key) && !icons.contains(key))
        .chain(words_in_use())
        .chain(problems().into_iter().map(|key| format!("problem-{key}")))
        .filter(|key| !texts.contains(key))
        .collect();
    assert!(missing.is_empty(), "without a text: {missing:#?}");
}

#[test]
fn every_text_is_used() {
    let used: BTreeSet<String> = named().into_iter().chain(words_in_use()).collect();
    let (problems, fields) = (problems(), fields());
    let is_problem = |key: &str| {
        let Some(key) = key.strip_prefix("problem-") else {
            return false;
        };
        let own = |problem: &String| {
            let field = key
                .strip_prefix(problem.as_str())
                .and_then(|rest| rest.strip_prefix('-'));
            field.is_some_and(|field| fields.contains(field))
        };
        problems.contains(key) || problems.iter().any(own)
    };
    let unused: Vec<String> = texts()
        .into_iter()
        .filter(|key| !used.contains(key) && !is_problem(key))
        .collect();
    assert!(unused.is_empty(), "never used: {unused:#?}");
}

#[test]
fn every_icon_is_there_and_shown() {
    let icons = icons();
    let mut shown = BTreeSet::from(["logo".to_owned()]);
    for (path, text) in sources("web/templates", "html") {
        for mark in ["icon(frame, \"", "icons }}#"] {
            for rest in text.split(mark).skip(1) {
                let name = rest.split_once('"').expect("a literal ends").0;
                if !name.contains('{') {
                    assert!(icons.contains(name), "{path}: no icon {name}");
                    shown.insert(name.to_owned());
                }
            }
        }
    }
    for (_, text) in sources("crates/pages/src", "rs") {
        let named = literals(product(&text)).into_iter();
        shown.extend(named.filter(|name| icons.contains(name)));
    }
    let unused: Vec<_> = icons.difference(&shown).collect();
    assert!(unused.is_empty(), "never shown: {unused:?}");
}

#[test]
fn only_one_filter_prints_html() {
    for (path, text) in sources("web/templates", "html") {
        assert!(
            !text.contains("|safe") && !text.contains("| safe"),
            "{path}"
        );
        assert!(!text.contains("escape"), "{path}");
    }
}

#[test]
fn messages_hold_no_html() {
    for lang in ["nl", "en"] {
        let text = read(&format!("web/locales/{lang}.ftl"));
        let marked = text.lines().filter(|line| !line.starts_with('#'));
        let bad: Vec<&str> = marked
            .filter(|line| line.contains('<') || line.contains("&"))
            .collect();
        assert!(bad.is_empty(), "{lang}: {bad:#?}");
    }
}

/// The names of the pictures that there are.
fn icons() -> BTreeSet<String> {
    let names = sources("web/icons", "svg").into_iter();
    let stem = |path: String| {
        let name = path
            .rsplit_once('/')
            .map_or(path.as_str(), |(_, name)| name);
        name.trim_end_matches(".svg").to_owned()
    };
    names.map(|(path, _)| stem(path)).collect()
}

/// The keys of Dutch; the rules of the house hold English against them.
fn texts() -> BTreeSet<String> {
    let source = read("web/locales/nl.ftl");
    let resource = fluent_syntax::parser::parse(source.as_str()).expect("nl.ftl parses");
    let keys = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    });
    keys.collect()
}

/// The keys that stand in templates and code as they are.
fn named() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, text) in sources("web/templates", "html") {
        for expression in expressions(&text) {
            found.extend(
                literals(expression)
                    .into_iter()
                    .filter(|literal| is_key(literal)),
            );
        }
    }
    for (path, text) in sources("crates/pages/src", "rs") {
        // Its words are no keys of texts.
        if path.ends_with("problems.rs") {
            continue;
        }
        found.extend(
            literals(product(&text))
                .into_iter()
                .filter(|literal| is_key(literal)),
        );
    }
    found.extend(operations());
    for (_, text) in sources("crates/site/src", "rs") {
        for call in [".t(\"", ".t1(\"", ".t2(\""] {
            let rests = product(&text).split(call).skip(1);
            found.extend(rests.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
        }
    }
    found
}

/// The keys of what the operations of the API do.
fn operations() -> BTreeSet<String> {
    let lists = [
        "endpoints.rs",
        "endpoints/items.rs",
        "endpoints/network.rs",
        "endpoints/managing.rs",
    ];
    let ids = lists
        .iter()
        .flat_map(|list| literals(product(&read(&format!("crates/site/src/api/{list}")))));
    let is_id = |id: &String| id.chars().all(|c| c.is_ascii_alphabetic()) && !id.is_empty();
    ids.filter(is_id).map(|id| crate::api::key(&id)).collect()
}

/// The keys of the words of those closed lists that pages name.
fn words_in_use() -> BTreeSet<String> {
    let known: BTreeMap<&str, Vec<String>> = families().into_iter().collect();
    let mut used = BTreeSet::new();
    for (path, text) in sources("web/templates", "html")
        .into_iter()
        .chain(sources("crates/pages/src", "rs"))
    {
        let text = product(&text).replace(".word_with(\"", ".word(\"");
        for rest in text.split(".word(\"").skip(1) {
            let family = rest.split_once('"').expect("a literal ends").0;
            let words = known
                .get(family)
                .unwrap_or_else(|| panic!("{path}: which words has {family}?"));
            used.extend(words.iter().map(|word| word_key(family, word)));
        }
    }
    used
}

/// The keys below `problem-` that code names.
fn problems() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in rust() {
        for (call, at) in [
            ("Problem::new(", 1),
            ("Error::invalid(", 1),
            (".when(", 2),
            (".problem(", 1),
        ] {
            found.extend(arguments(&text, call, at));
        }
    }
    // Said of a request by the API itself.
    found.insert("unreadable".to_owned());
    // Made where the key is chosen first.
    found.extend(["empty", "too-short", "no-day", "choice"].map(str::to_owned));
    let patterns = ["pattern-too-wide", "pattern-too-long"];
    found.extend(patterns.map(str::to_owned));
    found.insert(forum::prevention::REFUSED.to_owned());
    found.insert(forum::prevention::NOT_HELD.to_owned());
    found.insert(forum::prevention::NOT_HELD_NOW.to_owned());
    found.insert(forum::prevention::HELD_LINE.to_owned());
    let elsewhere = ["unreachable", "unsound", "refused", "journey-over"];
    found.extend(elsewhere.map(|key| format!("work-{key}")));
    found.insert(forum::references::ASKS.to_owned());
    found.insert(forum::references::OUTSIDE.to_owned());
    found.insert(forum::SENT_BEFORE.to_owned());
    found.insert(forum::tending::NARROWS.to_owned());
    found.insert(forum::replies::MERGED.to_owned());
    found.insert(forum::files::NEEDS_WORDS.to_owned());
    let doubts = [
        forum::doubts::WATCHED,
        forum::doubts::HEADINGS,
        forum::doubts::LINKS,
        forum::doubts::ADDRESSES,
        forum::doubts::SHOUTS,
        forum::doubts::SIMILAR,
        forum::doubts::AGAIN,
    ];
    found.extend(doubts.map(str::to_owned));
    found.extend(forum::doubts::PERSONAL.map(str::to_owned));
    for (_, text) in sources("crates/files/src", "rs") {
        let keys = literals(product(&text)).into_iter();
        found.extend(keys.filter(|key| key.starts_with("file-")));
    }
    found
}

#[test]
fn the_list_of_problems_is_that_of_the_code() {
    let listed: BTreeSet<String> = crate::PROBLEMS.iter().map(|&key| key.to_owned()).collect();
    let named = problems();
    let (missing, unused): (Vec<_>, Vec<_>) = (
        named.difference(&listed).collect(),
        listed.difference(&named).collect(),
    );
    assert!(
        missing.is_empty() && unused.is_empty(),
        "missing {missing:?}, unused {unused:?}"
    );
    assert!(crate::PROBLEMS.is_sorted());
}

/// The keys below `conflict-` that code names.
fn conflicts() -> BTreeSet<String> {
    let texts = rust();
    let keys = texts
        .iter()
        .flat_map(|text| arguments(text, "Conflict(", 0));
    keys.chain([forum::items::MERGED, forum::repeats::UNFINISHED].map(str::to_owned))
        .collect()
}

/// The names of fields that forms have.
fn fields() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, text) in sources("crates/pages/src", "rs") {
        found.extend(
            literals(product(&text))
                .into_iter()
                .map(|literal| literal.replace('_', "-")),
        );
    }
    found
}

fn rust() -> Vec<String> {
    let crates = ["domain", "forum", "site", "pages"];
    let files = crates
        .iter()
        .flat_map(|name| sources(&format!("crates/{name}/src"), "rs"));
    files.map(|(_, text)| product(&text).to_owned()).collect()
}

/// The arguments at this place of all calls that begin so, where they are literals.
fn arguments(text: &str, call: &str, at: usize) -> Vec<String> {
    let mut found = Vec::new();
    for rest in text.split(call).skip(1) {
        let (mut depth, mut quoted, mut place, mut from) = (1_i32, false, 0, 0);
        for (index, c) in rest.char_indices() {
            match c {
                '"' => quoted = !quoted,
                '(' | '[' | '{' if !quoted => depth += 1,
                ')' | ']' | '}' if !quoted => depth -= 1,
                _ => {}
            }
            let ends = depth == 0 || (c == ',' && depth == 1 && !quoted);
            if ends && place == at {
                let argument = rest[from..index].trim();
                let literal = argument
                    .strip_prefix('"')
                    .and_then(|text| text.strip_suffix('"'));
                found.extend(literal.map(str::to_owned));
            }
            if ends {
                (place, from) = (place + 1, index + 1);
            }
            if depth == 0 || place > at {
                break;
            }
        }
    }
    found
}

fn is_key(literal: &str) -> bool {
    let plain = literal
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let inside = !literal.starts_with(|c: char| !c.is_ascii_lowercase()) && !literal.ends_with('-');
    // Words of the API stand beside their texts.
    let of_api = crate::api::TAGS.contains(&literal)
        || crate::api::Code::ALL
            .iter()
            .any(|code| code.as_str() == literal);
    plain && inside && literal.contains('-') && !of_api && !NO_KEYS.contains(&literal)
}

/// What stands between `{{ }}` and `{% %}`.
fn expressions(template: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        let rests = template.split(open).skip(1);
        found.extend(rests.filter_map(|rest| Some(rest.split_once(close)?.0)));
    }
    found
}

/// The string literals of a text; comments are skipped.
fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some(start) = rest.find(['"', '/', '\'']) {
            if rest[start..].starts_with("//") {
                break;
            }
            if rest[start..].starts_with("'\"'") {
                rest = &rest[start + 3..];
                continue;
            }
            if !rest[start..].starts_with('"') {
                rest = &rest[start + 1..];
                continue;
            }
            let inside = &rest[start + 1..];
            let Some(end) = inside.find('"') else { break };
            found.push(inside[..end].to_owned());
            rest = &inside[end + 1..];
        }
    }
    found
}

/// A file without its tests.
fn product(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text)
}

/// The files below a folder with this ending, without those that only tests use.
fn sources(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    gather(&root().join(folder), ending, &mut found);
    assert!(!found.is_empty(), "{folder} has no .{ending}");
    found
}

fn gather(folder: &Path, ending: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of the workspace") {
        let path = entry.expect("an entry").path();
        let name = path.display().to_string();
        let tests = ["tests.rs", "examples.rs", "outline.rs"]
            .iter()
            .any(|end| name.ends_with(end));
        if path.is_dir() {
            gather(&path, ending, found);
        } else if name.ends_with(&format!(".{ending}")) && !tests {
            let text = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{name}: {why}"));
            found.push((name, text));
        }
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
