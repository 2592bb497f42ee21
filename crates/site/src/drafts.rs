//! What someone was writing and has not posted.

use domain::Moment;
use forum::drafts::{Hand, PutBack, label_of};
use forum::{Current, Error, drafts, files, items};
use pages::drafts::{ConflictPage, DRAFT_OF, DraftsPage, SILENT};
use pages::{Form, KEPT, PEN, SUBMISSION, Said};

use crate::answer::{Answer, Reply};
use crate::ask::Ask;
use crate::attach::with_file;
use crate::{failure, redirect};

/// Names of fields that say what to do with a form, and are no part of what was written.
const NOT_WRITTEN: &[&str] = &[
    DRAFT_OF, SILENT, SUBMISSION, PEN, KEPT, "preview", "citeer", "attach", "told", "file", "asked",
];

/// `GET /concepten`
pub(crate) fn list(ask: &Ask) -> Reply {
    let drafts = drafts::list(ask.cx(), ask.actor())?;
    ask.page(&DraftsPage {
        frame: ask.frame(),
        drafts: &drafts,
    })
}

/// `POST /concepten`: keeps what stands in a form. A script that keeps it while someone writes wants no page, and gets
/// the words that say what came of it.
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
    let hand = Hand {
        pen: fields.get(PEN).unwrap_or_default(),
        seen: fields.parse(KEPT).map(Moment),
    };
    let keep =
        |written: &[(String, String)]| drafts::keep(ask.cx(), ask.actor(), form, written, &hand);
    let mut kept = keep(&written);
    if let (Ok(_), Some((name, bytes))) = (&kept, ask.file()) {
        // With the text: a file that was chosen can't be chosen again on another day.
        let alt = fields.get("alt").unwrap_or_default();
        let brought = files::bring(ask.cx(), ask.actor(), name, bytes, alt)?;
        written.retain(|(name, _)| name != "alt" && name != "body");
        let text = with_file(fields.get("body").unwrap_or_default(), &brought.markdown);
        written.push(("body".to_owned(), text));
        kept = keep(&written);
    }
    let frame = ask.frame();
    match (kept, fields.get(SILENT)) {
        (Ok(None), Some(_)) => Ok(Answer::nothing()),
        (Ok(Some(at)), Some(_)) => {
            let said = frame.t1("draft-kept", "time", frame.time(at)).into_owned();
            Ok(Answer::plain(200, said))
        }
        (Ok(_), None) => ask.see("/concepten"),
        (Err(Error::Stale(_)), Some(_)) => {
            let said = frame.t("draft-elsewhere-stopped").into_owned();
            Ok(Answer::plain(409, said))
        }
        (Err(Error::Stale(other)), None) => show_both(ask, form, &written, &other),
        (Err(error), _) => Err(error),
    }
}

/// Both texts, when another window kept something else.
fn show_both(ask: &Ask, form: &str, written: &[(String, String)], other: &Current) -> Reply {
    let page = ConflictPage {
        frame: ask.frame(),
        form,
        pen: ask.fields().get(PEN).unwrap_or_default(),
        written,
        other,
    };
    Ok(ask.page(&page)?.status(409))
}

/// Keeps what stands in a form that was sent and is shown again, so that who closes the window now loses nothing. A
/// draft that can't be kept is no reason not to show it.
pub(crate) fn shown_again(ask: &Ask, form: &mut Form, path: &str) -> Result<(), Error> {
    if !ask.parcel().changes {
        return Ok(());
    }
    let kept = drafts::keep(ask.cx(), ask.actor(), path, &form.typed(), &form.hand());
    match kept {
        Ok(Some(at)) => form.set_kept(at),
        Ok(None) | Err(Error::Invalid(_)) => {}
        Err(Error::Stale(other)) => form.written_elsewhere(other),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// The answer to a form that was sent; what was refused, or has no form any more, is kept at this path, and that is said.
pub(crate) fn or_aside(ask: &Ask, form: &Form, path: &str, answer: Reply) -> Reply {
    match answer {
        Err(
            error @ (Error::Refused(_)
            | Error::Gone
            | Error::NotFound
            | Error::Conflict(items::MERGED)),
        ) if aside(ask, form, path)? => {
            let item = label_of(path).map(|label| label.path());
            Ok(failure::kept(ask, error, item.as_deref()))
        }
        answer => answer,
    }
}

/// Keeps what was sent to where there is no form for it any more; false when there is nothing, or something else is kept
/// there.
fn aside(ask: &Ask, form: &Form, path: &str) -> Result<bool, Error> {
    match drafts::keep(ask.cx(), ask.actor(), path, &form.typed(), &form.hand()) {
        Ok(kept) => Ok(kept.is_some()),
        Err(Error::Invalid(_) | Error::Stale(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What was written in a form has been sent.
pub(crate) fn sent(ask: &Ask, form: &Form, path: &str) -> Result<(), Error> {
    drafts::sent(ask.cx(), ask.actor(), path, &form.hand())
}

/// `POST /concepten/weg`
pub(crate) fn discard(ask: &Ask) -> Reply {
    let form = ask.fields().get(DRAFT_OF).unwrap_or_default();
    drafts::discard(ask.cx(), ask.actor(), form)?;
    let back = ask.fields().get("terug").and_then(redirect::local);
    ask.done(back.unwrap_or("/concepten"), Said::Discarded)
}

/// `POST /concepten/terug`: what was thrown away last, as the page knew it. Sent again it changes nothing.
pub(crate) fn put_back(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let at: Option<i64> = ask.fields().parse(KEPT);
    let back = match at {
        Some(at) => drafts::put_back(ask.cx(), ask.actor(), Moment(at))?,
        None => None,
    };
    if let Some(PutBack { form, swapped }) = back {
        let said = if swapped {
            Said::DraftSwapped
        } else {
            Said::DraftBack
        };
        return ask.done(&pages::drafts::path(&form), said);
    }
    let form = ask.fields().get(DRAFT_OF).unwrap_or_default();
    if drafts::find(ask.cx(), ask.actor(), form)?.is_none() {
        return ask.done("/concepten", Said::NoDraftBack);
    }
    let discarded = drafts::discarded(ask.cx(), ask.actor())?;
    let swapped = discarded.is_some_and(|other| other.form == form);
    let said = if swapped {
        Said::DraftSwapped
    } else {
        Said::DraftBefore
    };
    ask.done(&pages::drafts::path(form), said)
}
