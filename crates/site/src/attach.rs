//! Forms for writing: a file that comes along, and what the text will look like.

use domain::FileId;
use domain::place::{Audience, Place};
use forum::files::Wordless;
use forum::references::Preview;
use forum::{Error, files, references};
use pages::{Form, WORDS};

use crate::ask::Ask;

/// The field with the text at whose end a file is put.
const TEXT: &str = "body";

/// The button with which words are given for a picture; that of a file says `ja`.
const FOR_PICTURE: &str = "words";

/// Buttons for a part of a form: who presses one does not send it yet.
const PARTS: &[&str] = &["attach", "preview", "citeer", "template"];

/// Brings in the file that was sent with a form, at the end of its text, and asks what pictures show that nothing is said
/// about: of each once. `stood` is the text that is changed, empty for a new one: what was left without words in it stays
/// so. True when the form is to be shown again, to look at what came of it; what was typed is kept in any case.
pub(crate) fn file(ask: &Ask, form: &mut Form, stood: &str) -> Result<bool, Error> {
    let pressed = ask.fields().get("attach");
    let asked = form.picture();
    // First of all: the words are of the picture that the form asked about, not of one that comes along.
    let given = give_words(form, asked.as_ref());
    let mut about = None;
    if let Some((name, bytes)) = ask.file() {
        match files::bring(ask.cx(), ask.actor(), name, bytes, form.value("alt")) {
            Ok(brought) => {
                form.set(TEXT, with_file(form.value(TEXT), &brought.markdown));
                form.set("alt", "");
                form.attached();
                about = brought.needs_alt.then_some(brought.id);
            }
            Err(error) => {
                *form = form.clone().after(error)?;
                return Ok(true);
            }
        }
    } else if !given && pressed.is_some_and(|button| button != FOR_PICTURE) {
        form.problem("file", "file-none");
    }
    let sends = sends(ask);
    let about = about.or_else(|| match asked {
        Some(asked) if pressed == Some(FOR_PICTURE) && !given => Some(asked.id),
        None if !sends => None,
        Some(_) if !sends && !given => None,
        asked => next(form.value(TEXT), stood, asked.filter(|_| !given)),
    });
    if let Some(picture) = about {
        form.ask_about(picture);
    }
    Ok(pressed.is_some() || about.is_some())
}

/// Whether the form was sent to be posted, and not for a part of it. What is asked about it then is asked all at once.
pub(crate) fn sends(ask: &Ask) -> bool {
    !PARTS.iter().any(|part| ask.fields().get(part).is_some())
}

/// The first picture without words behind this one in a text, that is not so in the text before it.
fn next(text: &str, stood: &str, asked: Option<Wordless>) -> Option<FileId> {
    let stood = files::wordless(stood);
    let mut pictures = files::wordless(text).into_iter();
    if let Some(asked) = asked {
        pictures.find(|picture| picture.id == asked.id);
    }
    let next = pictures.find(|picture| !stood.iter().any(|left| left.id == picture.id));
    next.map(|picture| picture.id)
}

/// Puts the words that were typed where they belong; whether there were any.
fn give_words(form: &mut Form, picture: Option<&Wordless>) -> bool {
    let words = form.value(WORDS);
    let text = picture.and_then(|it| files::described(form.value(TEXT), it.id, words));
    let Some(text) = text else {
        return false;
    };
    form.set(TEXT, text);
    form.set(WORDS, "");
    form.described();
    true
}

/// A text with a file at its end.
pub(crate) fn with_file(text: &str, markdown: &str) -> String {
    match text.trim_end() {
        "" => markdown.to_owned(),
        text => format!("{text}\n\n{markdown}"),
    }
}

/// What the text of a form will look like where it will stand, and the number of people that it tells, in the form.
pub(crate) fn preview(
    ask: &Ask,
    form: &mut Form,
    at: Option<(Place, Option<Audience>)>,
) -> Result<Preview, Error> {
    let preview = references::preview(ask.cx(), ask.actor(), form.value(TEXT), at)?;
    if let Some(told) = preview.told {
        form.set_told(told);
    }
    Ok(preview)
}
