//! Forms for changing a text that another has changed meanwhile.

use forum::Error;
use forum::history::At;
use pages::Form;

/// The form with what came of it. `earlier` is the form as it would begin with an earlier state of the text, and `now` with
/// that which stands there.
///
/// # Errors
/// Those of the database, and what is nothing to be told beside the form.
pub(crate) fn after(
    form: Form,
    error: Error,
    now: &Form,
    earlier: impl Fn(At) -> Result<Form, Error>,
) -> Result<Form, Error> {
    if !matches!(error, Error::Stale(_)) {
        return form.after(error);
    }
    let began = form.version();
    reconciled(form, began, now, earlier)
}

/// A draft of a change, when the text has been changed since.
///
/// # Errors
/// Those of the database.
pub(crate) fn resumed(
    form: Form,
    now: &Form,
    earlier: impl Fn(At) -> Result<Form, Error>,
) -> Result<Form, Error> {
    let begun = form.begun();
    if begun == now.version() {
        return Ok(form);
    }
    reconciled(form, begun, now, earlier)
}

fn reconciled(
    form: Form,
    began: i64,
    now: &Form,
    earlier: impl Fn(At) -> Result<Form, Error>,
) -> Result<Form, Error> {
    let base = match earlier(At::Begun(began)) {
        Ok(base) => Some(base),
        // Nobody knows it any more, or it is not theirs to see.
        Err(Error::NotFound | Error::Refused(_) | Error::Gone) => None,
        Err(error) => return Err(error),
    };
    Ok(form.reconciled(base.as_ref(), now))
}
