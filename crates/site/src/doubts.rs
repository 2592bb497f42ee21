//! What is asked once before a text is posted.

use forum::Error;
use forum::doubts::{self, Kind, Looked};
use forum::prevention::At;
use pages::Form;
use pages::items::PlaceValue;

use crate::ask::Ask;
use crate::attach;
use crate::items::label;

/// Beside what is asked of a picture, when the form was sent to be posted: so that it is asked all at once.
pub(crate) fn too(
    ask: &Ask,
    form: &mut Form,
    before: &[(&'static str, &str)],
    similar: usize,
) -> Result<(), Error> {
    if attach::sends(ask) {
        self::ask(ask, form, before, similar)?;
    }
    Ok(())
}

/// Asks what is worth a second look in this form, all at once, and of a question whether one of so many answers it; true when
/// there is anything that was not asked before. What will be refused for want of a field is not asked about yet.
pub(crate) fn ask(
    ask: &Ask,
    form: &mut Form,
    before: &[(&'static str, &str)],
    similar: usize,
) -> Result<bool, Error> {
    let now: Vec<(&'static str, String)> = before
        .iter()
        .map(|(field, _)| (*field, form.text(field)))
        .collect();
    let needed = |field: &str| matches!(field, "title" | "body");
    if now
        .iter()
        .any(|(field, text)| needed(field) && text.trim().is_empty())
    {
        return Ok(false);
    }
    let looked: Vec<Looked<'_>> = now
        .iter()
        .zip(before)
        .map(|((field, now), (_, before))| Looked {
            field,
            kind: kind_of(field),
            now,
            before,
        })
        .collect();
    let at = place_of(ask, form);
    let mut questions = doubts::ask(ask.cx(), ask.actor(), at, &looked)?;
    questions.add_similar(similar);
    Ok(form.ask_once(questions))
}

/// Asks whether data of people belongs in this field of a form that is sent without an account too; true when there is any
/// that was not asked before. What stands in `known` is the sender's own.
pub(crate) fn of_people(
    ask: &Ask,
    form: &mut Form,
    field: &'static str,
    known: &str,
) -> Result<bool, Error> {
    let now = form.text(field);
    let looked = Looked {
        field,
        kind: Kind::Text,
        now: &now,
        before: known,
    };
    let questions = doubts::of_people(ask.cx(), ask.actor(), &looked)?;
    Ok(form.ask_once(questions))
}

/// What is typed in a field: Markdown, unless it is known as a line.
fn kind_of(field: &str) -> Kind {
    match field {
        "title" => Kind::Title,
        "job_title" | "expertise" | "instrument" => Kind::Line,
        _ => Kind::Text,
    }
}

/// Where a text will stand: in the place that was chosen, else under the label of the address.
fn place_of(ask: &Ask, form: &Form) -> At {
    match (form.value("place").parse(), label(ask)) {
        (Ok(PlaceValue(place)), _) => At::Place(place),
        (Err(_), Ok(label)) => At::Label(label),
        (Err(_), Err(_)) => At::Nowhere,
    }
}
