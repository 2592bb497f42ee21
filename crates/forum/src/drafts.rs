//! Text in progress, kept for the member until it is posted.

use domain::Moment;
use domain::rights::Actor;

use crate::{Cx, Error};

/// What someone was writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The address path of the form it stands in, e.g. `/stel-een-vraag` or `/v/1284`.
    pub form: String,
    /// Names and values of the form's fields.
    pub fields: Vec<(String, String)>,
    /// When it was kept.
    pub updated_at: Moment,
}

/// Keeps what someone is writing in a form; empty fields remove it. At most 200 kB and 50 drafts.
///
/// Refused when not signed in.
pub fn keep(cx: &Cx, actor: &Actor, form: &str, fields: &[(String, String)]) -> Result<(), Error> {
    let _ = (cx, actor, form, fields);
    unimplemented!()
}

/// What the person was writing in this form.
pub fn find(cx: &Cx, actor: &Actor, form: &str) -> Result<Option<Draft>, Error> {
    let _ = (cx, actor, form);
    unimplemented!()
}

/// Everything the person was writing, latest first.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Vec<Draft>, Error> {
    let _ = (cx, actor);
    unimplemented!()
}

/// Removes what the person was writing in this form.
pub fn discard(cx: &Cx, actor: &Actor, form: &str) -> Result<(), Error> {
    let _ = (cx, actor, form);
    unimplemented!()
}
