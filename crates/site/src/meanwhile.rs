//! Forms for changing a text, also one that another has changed meanwhile.
//!
//! `state` is the form as it begins with the text as it stands, or with an earlier state of it.

use forum::Error;
use forum::history::At;
use pages::{Form, FormSpec};

use crate::ask::Ask;

/// The form to begin with: what the member was writing in it before, on the text as it stands by now; else the text, or
/// the version of it that the address names (`?versie=2`), to put it back. `path` is where drafts of it are kept.
///
/// # Errors
/// Those of `state`, and of the database.
pub(crate) fn begun(
    ask: &Ask,
    spec: &'static FormSpec,
    path: &str,
    state: impl Fn(Option<At>) -> Result<Form, Error>,
) -> Result<Form, Error> {
    if let Some(version) = ask.query.parse("versie") {
        let then = state(Some(At::Version(version)))?;
        let note = ask.frame().t1("version-restored-note", "version", version);
        return Ok(ask.fresh(spec).filled(then).with("note", note));
    }
    let form = ask.drafted(spec, path)?;
    let now = state(None)?;
    if !form.is_restored() {
        return Ok(form.filled(now));
    }
    let begun = form.begun();
    if begun == now.version() {
        return Ok(form);
    }
    reconciled(form, begun, &now, state)
}

/// The form with what came of it.
///
/// # Errors
/// Those of the database, and what is nothing to be told beside the form.
pub(crate) fn after(
    form: Form,
    error: Error,
    state: impl Fn(Option<At>) -> Result<Form, Error>,
) -> Result<Form, Error> {
    if !matches!(error, Error::Stale(_)) {
        return form.after(error);
    }
    // As it stands by now, and not when this was sent.
    let now = state(None)?;
    let begun = form.version();
    reconciled(form, begun, &now, state)
}

fn reconciled(
    form: Form,
    begun: i64,
    now: &Form,
    state: impl Fn(Option<At>) -> Result<Form, Error>,
) -> Result<Form, Error> {
    let base = match state(Some(At::Begun(begun))) {
        Ok(base) => Some(base),
        // Nobody knows it any more, or it is not theirs to see.
        Err(Error::NotFound | Error::Refused(_) | Error::Gone) => None,
        Err(error) => return Err(error),
    };
    Ok(form.reconciled(base.as_ref(), now))
}
