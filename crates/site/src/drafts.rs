//! What someone was writing and has not posted.

use forum::{Error, drafts, files};
use pages::Said;
use pages::drafts::{DRAFT_OF, DraftsPage, SILENT};

use crate::answer::{Answer, Reply};
use crate::ask::Ask;
use crate::attach::with_file;
use crate::redirect;

/// Names of fields that say what to do with a form, and are no part of what was written.
const NOT_WRITTEN: &[&str] = &[
    DRAFT_OF,
    SILENT,
    "submission",
    "preview",
    "attach",
    "told",
    "file",
];

/// `GET /concepten`
pub(crate) fn list(ask: &Ask) -> Reply {
    let drafts = drafts::list(ask.cx(), ask.actor())?;
    ask.page(&DraftsPage {
        frame: ask.frame(),
        drafts: &drafts,
    })
}

/// `POST /concepten`: keeps what stands in a form. A script that keeps it while someone writes wants no page.
pub(crate) fn keep(ask: &Ask) -> Reply {
    let fields = ask.fields();
    let form = fields
        .get(DRAFT_OF)
        .and_then(redirect::local)
        .ok_or(Error::NotFound)?;
    let written = fields
        .pairs()
        .iter()
        .filter(|(name, value)| !value.is_empty() && !NOT_WRITTEN.contains(&name.as_str()));
    let mut written: Vec<(String, String)> = written.cloned().collect();
    if let Some((name, bytes)) = ask.file() {
        // With the text: a file that was chosen can't be chosen again on another day.
        let alt = fields.get("alt").unwrap_or_default();
        let brought = files::bring(ask.cx(), ask.actor(), name, bytes, alt)?;
        written.retain(|(name, _)| name != "alt" && name != "body");
        let text = with_file(fields.get("body").unwrap_or_default(), &brought.markdown);
        written.push(("body".to_owned(), text));
    }
    drafts::keep(ask.cx(), ask.actor(), form, &written)?;
    match fields.get(SILENT) {
        Some(_) => Ok(Answer::nothing()),
        None => ask.see("/concepten"),
    }
}

/// `POST /concepten/weg`
pub(crate) fn discard(ask: &Ask) -> Reply {
    let form = ask.fields().get(DRAFT_OF).unwrap_or_default();
    drafts::discard(ask.cx(), ask.actor(), form)?;
    let back = ask.fields().get("terug").and_then(redirect::local);
    ask.done(back.unwrap_or("/concepten"), Said::Discarded)
}
