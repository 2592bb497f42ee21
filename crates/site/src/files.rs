//! What people uploaded.

use domain::FileId;
use forum::files;

use crate::answer::{Answer, Reply};
use crate::ask::Ask;

/// `GET /bestand/{id}/{name}`, with `?b=480` in a size at least so wide. The name is for people: the id decides.
pub(crate) fn show(ask: &Ask) -> Reply {
    let id: FileId = ask.id("id")?;
    let sent = files::open(ask.cx(), ask.actor(), id, ask.query.parse("b"))?;
    Ok(Answer::upload(sent))
}
