//! Replies: post, change, accept, and the way to one.

use domain::PostId;
use forum::references::Preview;
use forum::replies::{self, EditReply};
use forum::{Error, drafts, history, items};
use pages::replies::{EDIT_REPLY, EditReplyPage};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::attach;
use crate::items::writing::is_preview;
use crate::items::{current, id, show_item};

/// `POST /{letter}/{number}/{slug}`
pub(crate) fn submit(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let view = current(ask)?;
    let mut form = ask.posted(pages::replies::spec(view.kind));
    let again = attach::file(ask, &mut form)?;
    if again || is_preview(ask) {
        let at = Some((view.place.place, Some(view.audience)));
        let preview = attach::preview(ask, &mut form, at)?;
        return show_item(ask, &view, &form, Some(&preview));
    }
    match replies::post(
        ask.cx(),
        ask.actor(),
        view.id,
        form.value("body"),
        form.told(),
        form.submission(),
    ) {
        Ok(posted) => {
            drafts::discard(ask.cx(), ask.actor(), &view.label.path())?;
            ask.done(&posted.path, Said::Reply)
        }
        Err(error) => show_item(ask, &view, &form.after(error)?, None),
    }
}

/// `GET /{letter}/{number}/r/{n}`: to the page that the reply is on.
pub(crate) fn show(ask: &Ask) -> Reply {
    let n = ask.id("n")?;
    if let Err(error) = reply(ask) {
        // It may stand elsewhere by now.
        let Error::NotFound = error else {
            return Err(error);
        };
        return ask.see(&items::moved_to(ask.cx(), ask.actor(), id(ask)?, n)?);
    }
    let view = current(ask)?;
    ask.see(&items::reply_path(&view.path(), n))
}

/// `GET /{letter}/{number}/r/{n}/bewerken`
pub(crate) fn edit(ask: &Ask) -> Reply {
    // First of all: what asks to sign in must not tell whether a reply that is hidden is there.
    ask.signed_in()?;
    let (now, title, at) = replies::to_edit(ask.cx(), ask.actor(), reply(ask)?)?;
    let mut form = ask.drafted(&EDIT_REPLY, ask.path())?;
    let draft = !form.typed().is_empty();
    if !draft {
        form.set("version", now.version);
        form.set("body", now.body);
    }
    show_form(ask, &form, &title, &at.path, draft, None)
}

/// `POST /{letter}/{number}/r/{n}/bewerken`
pub(crate) fn save(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let post = reply(ask)?;
    let mut form = ask.posted(&EDIT_REPLY);
    let (_, title, at) = replies::to_edit(ask.cx(), ask.actor(), post)?;
    let again = attach::file(ask, &mut form)?;
    if again || is_preview(ask) {
        let preview = attach::preview(ask, &mut form, None)?;
        return show_form(ask, &form, &title, &at.path, false, Some(&preview));
    }
    let edit = EditReply {
        version: form.version(),
        body: form.text("body"),
        note: form.text("note"),
    };
    match replies::edit(ask.cx(), ask.actor(), post, &edit) {
        Ok(posted) => {
            drafts::discard(ask.cx(), ask.actor(), ask.path())?;
            ask.done(&posted.path, Said::Edited)
        }
        Err(error) => show_form(ask, &form.after(error)?, &title, &at.path, false, None),
    }
}

fn show_form(
    ask: &Ask,
    form: &Form,
    title: &str,
    back: &str,
    draft: bool,
    preview: Option<&Preview>,
) -> Reply {
    let page = EditReplyPage {
        frame: ask.frame(),
        title,
        action: ask.path(),
        back,
        form,
        draft,
        preview,
    };
    ask.form_page(form, &page)
}

/// `POST /{letter}/{number}/r/{n}/beste`
pub(crate) fn accept(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let accepted = ask.fields().get("accepted") == Some("ja");
    let posted = replies::accept(ask.cx(), ask.actor(), reply(ask)?, accepted)?;
    let said = if accepted {
        Said::Accepted
    } else {
        Said::NotAccepted
    };
    ask.done(&posted.path, said)
}

/// The reply of the address.
fn reply(ask: &Ask) -> Result<PostId, Error> {
    let item = id(ask)?;
    history::reply(ask.cx(), item, ask.id("n")?)
}
