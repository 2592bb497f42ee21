//! What people uploaded.

use domain::FileId;
use forum::files;

use crate::answer::{Answer, Cache, Reply};
use crate::ask::Ask;
use crate::kept::is_one_of;

/// `GET /bestand/{id}/{name}`, with `?b=480` in a size at least so wide, in what the browser reads of what it is kept
/// as. The name is for people: the id decides.
pub(crate) fn show(ask: &Ask) -> Reply {
    let id: FileId = ask.id("id")?;
    let width = ask.query.parse("b");
    let offered = files::find(ask.cx(), ask.actor(), id, width, ask.reads_webp())?;
    // A picture that is a page by itself could be gone back to, also by who sits there next.
    if ask.navigates() {
        let bytes = offered.read(ask.cx())?;
        return Ok(Answer::upload(&offered, bytes).cached(Cache::Never));
    }
    let tag = format!("\"{}\"", offered.kept_as);
    // Behind the question who may have it, and before the bytes are read.
    if ask.has().is_some_and(|tags| is_one_of(&tag, tags)) {
        return Ok(Answer::unchanged_upload(tag));
    }
    let bytes = offered.read(ask.cx())?;
    Ok(Answer::upload(&offered, bytes).with("etag", tag))
}
