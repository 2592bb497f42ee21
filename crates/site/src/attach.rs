//! Forms for writing: a file that comes along, and what the text will look like.

use domain::place::{Audience, Place};
use forum::references::Preview;
use forum::{Error, files, references};
use pages::Form;

use crate::ask::Ask;

/// The field with the text at whose end a file is put.
const TEXT: &str = "body";

/// Brings in the file that was sent with a form, at the end of its text. True when the form is to be shown again, to
/// look at what came of it; what was typed is kept in any case.
pub(crate) fn file(ask: &Ask, form: &mut Form) -> Result<bool, Error> {
    let asked = ask.fields().get("attach").is_some();
    let Some((name, bytes)) = ask.file() else {
        // A picture that came without a word about it gets its words now.
        if let Some(text) = files::described(form.value(TEXT), form.value("alt")) {
            form.set(TEXT, text);
            form.set("alt", "");
            form.described();
        } else if asked {
            form.problem("file", "file-none");
        }
        return Ok(asked);
    };
    match files::bring(ask.cx(), ask.actor(), name, bytes, form.value("alt")) {
        Ok(brought) => {
            form.set(TEXT, with_file(form.value(TEXT), &brought.markdown));
            form.set("alt", "");
            form.attached();
            if brought.needs_alt {
                form.problem("alt", "file-needs-alt");
            }
            Ok(asked || brought.needs_alt)
        }
        Err(error) => {
            *form = form.clone().after(error)?;
            Ok(true)
        }
    }
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
