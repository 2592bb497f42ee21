//! What texts were before, and what changed.

use domain::article::Prose;
use domain::item::{ItemKind, State};
use domain::place::Audience;
use domain::rights::{Actor, Refusal};
use domain::{Moment, PostId};
use forum::history::{Change, Comparison, compare, versions};
use forum::replies::EditReply;
use forum::tending::{self, Relocation};
use forum::topics::EditTopic;
use forum::{Error, articles, items, replies, topics};

use super::Town;

/// A section as lines with `-`, `+` or a space before them, `[…]` around what is emphasised.
fn section(comparison: &Comparison, name: &str) -> Option<Vec<String>> {
    let (_, lines) = comparison
        .sections
        .iter()
        .find(|(known, _)| known == name)?;
    let show = |(change, pieces): &(Change, Vec<forum::history::Piece>)| {
        let sign = match change {
            Change::Same => ' ',
            Change::Removed => '-',
            Change::Added => '+',
        };
        let text: String = pieces
            .iter()
            .map(|piece| match piece.emphasised {
                true => format!("[{}]", piece.text),
                false => piece.text.clone(),
            })
            .collect();
        format!("{sign} {text}")
    };
    Some(lines.iter().map(show).collect())
}

fn names(comparison: &Comparison) -> Vec<&str> {
    comparison
        .sections
        .iter()
        .map(|(name, _)| name.as_str())
        .collect()
}

#[test]
fn every_version_of_a_topic_stays() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.question();
    let asked = town.row(item).created_at;
    let change = |actor: &Actor, title: &str, body: &str, tags: &[&str], note: &str| {
        let form = EditTopic {
            title: title.into(),
            body: body.into(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            note: note.into(),
            ..items::to_edit(cx, actor, item).unwrap()
        };
        topics::edit(cx, actor, item, &form).unwrap();
    };
    let (title, body) = ("Wie heeft een taalcafé?", "Wij zoeken *voorbeelden*.");
    change(&ans, title, body, &["taal"], "");
    let tagged_at = cx.now();
    town.site.wait(std::time::Duration::from_secs(60));
    let title = "Wie heeft een praatcafé?";
    change(
        &town.moderator(),
        title,
        "Wij zoeken goede voorbeelden.",
        &["taal"],
        "Duidelijker",
    );
    let opening = town.post_id(item, 0);
    let history = versions(cx, &Actor::Visitor, opening).unwrap();
    assert_eq!(history.title, "Wie heeft een praatcafé?");
    assert_eq!(
        (history.path.as_str(), history.n),
        ("/v/1/wie-heeft-een-praatcafe", 0)
    );
    let rows: Vec<(i64, Moment, &str)> = history
        .versions
        .iter()
        .map(|row| (row.version, row.at, row.note.as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            (3, cx.now(), "Duidelijker"),
            (2, tagged_at, ""),
            (1, asked, "")
        ]
    );
    // Visitors see who by function and organisation, colleagues by name.
    assert_eq!(history.versions[0].editor.person, None);
    let seen = versions(cx, &ans, opening).unwrap().versions;
    let editor = |at: usize| seen[at].editor.person.as_ref().unwrap().id;
    assert_eq!(
        [editor(0), editor(1), editor(2)],
        [town.bo, town.ans, town.ans]
    );

    let first = compare(cx, &ans, opening, 1, 2).unwrap();
    assert_eq!(names(&first), ["tags"]);
    assert_eq!(section(&first, "tags").unwrap(), ["+ taal"]);
    let both = compare(cx, &ans, opening, 3, 1).unwrap();
    assert_eq!((both.from.version, both.to.version), (1, 3));
    assert_eq!(names(&both), ["title", "body", "tags"]);
    assert_eq!(
        section(&both, "title").unwrap(),
        [
            "- Wie heeft een [taalcafé]?",
            "+ Wie heeft een [praatcafé]?"
        ]
    );
    assert_eq!(
        names(&compare(cx, &ans, opening, 2, 2).unwrap()),
        Vec::<&str>::new()
    );
    for (from, to) in [(0, 1), (1, 4), (-1, 3)] {
        assert!(matches!(
            compare(cx, &ans, opening, from, to),
            Err(Error::NotFound)
        ));
    }
    assert!(matches!(
        versions(cx, &ans, PostId(3)),
        Err(Error::NotFound)
    ));
}

#[test]
fn the_history_of_a_reply_goes_with_the_reply() {
    let town = Town::new();
    let (cx, bo, item) = (&town.site.cx, town.actor(town.bo), town.question());
    replies::post(cx, &bo, item, "Eerste regel.\n\nOp dinsdag.", None, None).unwrap();
    let reply = town.post_id(item, 1);
    let change = EditReply {
        version: 1,
        body: "Eerste regel.\n\nOp donderdag.".into(),
        note: String::new(),
    };
    replies::edit(cx, &bo, reply, &change).unwrap();
    let compared = compare(cx, &Actor::Visitor, reply, 1, 2).unwrap();
    assert_eq!(
        (compared.path.as_str(), compared.n),
        ("/v/1/wie-heeft-een-taalcafe#r1", 1)
    );
    assert_eq!(
        section(&compared, "body").unwrap(),
        [
            "  Eerste regel.",
            "  ",
            "- Op [dinsdag].",
            "+ Op [donderdag]."
        ]
    );
    let label = town.label(item);
    assert_eq!(
        forum::items::post_of(cx, &Actor::System, label, 1).unwrap(),
        reply
    );
    assert!(forum::items::post_of(cx, &Actor::System, label, 2).is_err());
}

#[test]
fn history_is_for_who_may_read_the_text() {
    let town = Town::new();
    let cx = &town.site.cx;
    let closed = town
        .site
        .question(town.ans, town.club, "In de groep", "Tekst.");
    let opening = town.post_id(closed, 0);
    for actor in [Actor::Visitor, town.actor(town.bo)] {
        let refused = versions(cx, &actor, opening);
        assert!(matches!(refused, Err(Error::Refused(Refusal::Hidden))));
        let refused = compare(cx, &actor, opening, 1, 1);
        assert!(matches!(refused, Err(Error::Refused(Refusal::Hidden))));
    }
    let item = town.question();
    let opening = town.post_id(item, 0);
    town.set_state(item, State::Deleted);
    assert!(matches!(
        versions(cx, &Actor::Visitor, opening),
        Err(Error::Gone)
    ));
}

#[test]
fn fields_of_articles_are_compared_by_name() {
    let town = Town::new();
    let (cx, editor) = (&town.site.cx, town.editor());
    let before = articles::ArticleInput {
        told: None,
        kind: domain::item::ItemKind::Editorial,
        title: "Een artikel".into(),
        summary: String::new(),
        body: "De tekst.".into(),
        place: Some(town.square),
        audience: None,
        organisations: Vec::new(),
        themes: Vec::new(),
        programmes: Vec::new(),
        targets: Vec::new(),
        intermediaries: Vec::new(),
        tags: Vec::new(),
        phase: None,
        takeover: None,
        licence: None,
        contact: String::new(),
        reviewed_on: String::new(),
        review_before: String::new(),
        evidence: None,
        instrument: String::new(),
        evidence_n: String::new(),
        evidence_year: String::new(),
        costs_hours: String::new(),
        costs_euros: String::new(),
        costs_public: false,
        prose: Vec::new(),
    };
    let item = articles::publish(cx, &editor, &before, None).unwrap().item;
    let after = articles::ArticleInput {
        phase: Some(domain::article::Phase::Idea),
        organisations: vec![town.house, town.other_house],
        contact: town.site.handle(town.bo),
        review_before: "2027-05-01".into(),
        costs_euros: "100".into(),
        prose: vec![
            (Prose::Goal, "Het doel.".into()),
            (Prose::CostsMaterial, "Koffie.".into()),
        ],
        ..before
    };
    articles::edit(cx, &editor, item, 1, "Aangevuld", &after).unwrap();
    let opening = town.post_id(item, 0);
    let seen = compare(cx, &editor, opening, 1, 2).unwrap();
    assert_eq!(
        names(&seen),
        [
            "goal",
            "costs_material",
            "organisations",
            "phase",
            "contact",
            "review_before",
            "costs_euros"
        ]
    );
    assert_eq!(seen.to.note, "Aangevuld");
    assert_eq!(section(&seen, "phase").unwrap(), ["+ idea"]);
    assert_eq!(section(&seen, "contact").unwrap(), ["+ Bo Visser"]);
    assert_eq!(section(&seen, "review_before").unwrap(), ["+ 2027-05-01"]);
    assert_eq!(
        section(&seen, "organisations").unwrap(),
        ["+ Bibliotheek Voorbeeldstad", "  Bibliotheek Elders"]
    );
    // A visitor is told neither the costs nor who the contact is.
    let visited = compare(cx, &Actor::Visitor, opening, 1, 2).unwrap();
    assert_eq!(
        names(&visited),
        ["goal", "organisations", "phase", "review_before"]
    );
}

#[test]
fn what_was_written_for_few_stays_theirs() {
    let town = Town::new();
    let (cx, editor) = (&town.site.cx, town.editor());
    let narrow = articles::ArticleInput {
        title: "Een artikel".into(),
        body: "Wat alleen medewerkers weten.".into(),
        place: Some(town.square),
        audience: Some(Audience::Staff),
        ..super::articles::empty(ItemKind::Editorial)
    };
    let item = articles::publish(cx, &editor, &narrow, None).unwrap().item;
    let wide = articles::ArticleInput {
        body: "Wat iedereen mag weten.".into(),
        audience: Some(Audience::Everyone),
        ..narrow
    };
    articles::edit(cx, &editor, item, 1, "Voor iedereen", &wide).unwrap();
    let again = articles::ArticleInput {
        body: "Wat iedereen nu mag weten.".into(),
        ..wide
    };
    articles::edit(cx, &editor, item, 2, "Bijgewerkt", &again).unwrap();
    let opening = town.post_id(item, 0);
    let listed = |reader: &Actor| -> Vec<i64> {
        let history = versions(cx, reader, opening).unwrap();
        history.versions.iter().map(|row| row.version).collect()
    };
    for reader in [Actor::Visitor, town.actor(town.cas)] {
        assert!(compare(cx, &reader, opening, 2, 3).is_ok());
        let refused = compare(cx, &reader, opening, 1, 2);
        assert!(matches!(refused, Err(Error::NotFound)));
        assert_eq!(listed(&reader), [3, 2]);
    }
    for reader in [town.actor(town.ans), editor] {
        assert!(compare(cx, &reader, opening, 1, 2).is_ok());
        assert_eq!(listed(&reader), [3, 2, 1]);
    }
}

#[test]
fn what_was_written_for_few_stays_theirs_after_a_merge() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let into = town
        .site
        .question(town.bo, town.square, "Wie heeft een praatgroep?", "Vertel.");
    let inside = town
        .site
        .question(town.ans, town.club, "Onder ons gezegd", "Een tekst.");
    let wider = Relocation {
        version: 1,
        place: Some(town.square),
        audience: None,
        note: String::new(),
        sure: true,
    };
    tending::relocate(cx, &ans, inside, &wider).unwrap();
    let post = town.post_id(inside, 0);
    let label = town.label(into).to_string();
    tending::merge(cx, &town.moderator(), inside, &label, "").unwrap();
    assert_eq!(town.post(into, 1).id, post);
    for reader in [town.actor(town.bo), Actor::Visitor] {
        let refused = compare(cx, &reader, post, 1, 2);
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
    // What opened a topic has no title as a reply, and else is what it was.
    let seen = compare(cx, &ans, post, 1, 2).unwrap();
    assert_eq!(names(&seen), ["title"]);
    assert_eq!(section(&seen, "title").unwrap(), ["- Onder ons gezegd"]);
}

#[test]
fn what_was_a_reply_is_compared_by_name() {
    let town = Town::new();
    let (cx, bo, item) = (&town.site.cx, town.actor(town.bo), town.question());
    replies::post(cx, &bo, item, "Op dinsdag.", None, None).unwrap();
    let reply = town.post_id(item, 1);
    let change = EditReply {
        version: 1,
        body: "Op donderdag.".into(),
        note: String::new(),
    };
    replies::edit(cx, &bo, reply, &change).unwrap();
    let split = tending::Split {
        numbers: vec![1],
        kind: Some(ItemKind::Discussion),
        title: "Op welke dag?".into(),
        note: String::new(),
    };
    tending::split(cx, &town.moderator(), item, &split).unwrap();
    let seen = compare(cx, &bo, reply, 1, 2).unwrap();
    assert_eq!(names(&seen), ["title", "body"]);
    assert_eq!(section(&seen, "title").unwrap(), ["+ Op welke dag?"]);
    assert_eq!(
        section(&seen, "body").unwrap(),
        ["- Op [dinsdag].", "+ Op [donderdag]."]
    );
}
