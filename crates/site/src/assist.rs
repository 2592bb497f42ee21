//! Small answers for who is writing: what was pasted as Markdown, names that are begun, questions that were asked before.

use domain::Problem;
use forum::completing::{self, Proposal};
use forum::{Error, drafts, files, pasting, search};
use pages::Frame;
use serde::Serialize;

use crate::answer::{Answer, Reply};
use crate::ask::Ask;

/// `POST /plakken`: the field `html` as Markdown.
pub(crate) fn paste(ask: &Ask) -> Reply {
    let html = ask.fields().get("html").unwrap_or_default();
    Ok(Answer::plain(200, pasting::markdown(ask.actor(), html)?))
}

/// `POST /bestanden`: the file as Markdown, for the script that puts it where someone writes. What is wrong with it is told in
/// words.
pub(crate) fn bring(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let told = |problem: &Problem| {
        let words = pages::problem_text(ask.frame(), problem).into_owned();
        Ok(Answer::plain(422, words))
    };
    let Some((name, bytes)) = ask.file() else {
        return told(&Problem::new("file", "file-none"));
    };
    let words = ask.fields().get("alt").unwrap_or_default();
    match files::bring(ask.cx(), ask.actor(), name, bytes, words) {
        Ok(brought) => Ok(Answer::plain(200, brought.markdown)),
        Err(Error::Invalid(problems)) if !problems.is_empty() => told(&problems[0]),
        Err(error) => Err(error),
    }
}

/// What can be put where someone writes.
#[derive(Serialize)]
struct Proposed {
    /// The text that is put there.
    insert: String,
    /// What it stands for.
    title: String,
    /// What tells two of one name apart.
    note: String,
}

/// `GET /aanvullen?teken=@&begin=kar&in=/v/28`
pub(crate) fn complete(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let begin = ask.query.get("begin").unwrap_or_default();
    let at = ask.query.get("in").and_then(drafts::label_of);
    let found = match ask.query.get("teken") {
        Some("@") => completing::people(ask.cx(), ask.actor(), begin, at)?,
        Some("#") => completing::items(ask.cx(), ask.actor(), begin, at)?,
        _ => return Err(Error::NotFound),
    };
    let proposed: Vec<Proposed> = found
        .into_iter()
        .map(|proposal| proposed(ask.frame(), proposal))
        .collect();
    Answer::json(&proposed)
}

fn proposed(frame: &Frame, proposal: Proposal) -> Proposed {
    match proposal {
        Proposal::Person(person, house) => Proposed {
            insert: format!("@{}", person.handle),
            title: person.name,
            note: house.map(|house| house.name).unwrap_or_default(),
        },
        Proposal::Group(slug, name) => Proposed {
            insert: format!("@{slug}"),
            title: name,
            note: frame.t("complete-group").into_owned(),
        },
        Proposal::Item(row) => Proposed {
            insert: row.label.to_string(),
            note: format!("{} · {}", row.label, row.place.name),
            title: row.title,
        },
    }
}

/// Something that was asked before.
#[derive(Serialize)]
struct Like {
    path: String,
    title: String,
    note: String,
}

/// `GET /lijkt-op?titel=…`
pub(crate) fn similar(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let title = ask.query.get("titel").unwrap_or_default();
    let like: Vec<Like> = search::similar(ask.cx(), ask.actor(), title)?
        .iter()
        .map(|row| Like {
            path: row.path(),
            title: row.title.clone(),
            note: pages::items::similar_note(ask.frame(), row),
        })
        .collect();
    Answer::json(&like)
}
