//! Replies: post, change, accept, and the way to one.

use domain::item::ItemKind;
use domain::rights::Refusal;
use domain::{ItemId, PostId};
use forum::history::At;
use forum::references::Preview;
use forum::replies::{self, EditReply};
use forum::{Error, items};
use pages::replies::{EDIT_REPLY, EditReplyPage};
use pages::{Form, Said};

use crate::answer::{Answer, Reply};
use crate::ask::Ask;
use crate::attach;
use crate::doubts;
use crate::drafts;
use crate::items::writing::is_preview;
use crate::items::{current, id, label, reply, show_item};
use crate::meanwhile;
use crate::moderation;

/// `POST /{letter}/{number}/{slug}`: what is refused there meanwhile is kept as a draft.
pub(crate) fn submit(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let label = label(ask)?;
    let form = ask.posted(pages::replies::spec(label.kind));
    let answer = sent(ask, form.clone());
    drafts::or_aside(ask, &form, &label.path(), answer)
}

fn sent(ask: &Ask, mut form: Form) -> Reply {
    let again = attach::file(ask, &mut form, "")?;
    let quoted = ask.fields().parse("citeer");
    if again || quoted.is_some() || is_preview(ask) {
        let view = current(ask)?;
        if !view.may.reply {
            // There is no form to show it in: what was typed is given back beside the reason.
            let refusal = match view.locked {
                true => Refusal::Locked,
                false => Refusal::NotAllowed,
            };
            return Err(Error::Refused(refusal));
        }
        if let Some(n) = quoted {
            let quote = words_of(ask, view.id, n)?;
            form.set("body", with_quote(form.value("body"), &quote));
            return show_item(ask, &view, form, None);
        }
        doubts::too(ask, &mut form, &[("body", "")], 0)?;
        let at = Some((view.place.place, Some(view.audience)));
        let preview = attach::preview(ask, &mut form, at)?;
        return show_item(ask, &view, form, Some(&preview));
    }
    if doubts::ask(ask, &mut form, &[("body", "")], 0)? {
        let view = current(ask)?;
        if view.may.reply {
            return show_item(ask, &view, form, None);
        }
    }
    match replies::post_at(
        ask.cx(),
        ask.actor(),
        label(ask)?,
        form.value("body"),
        form.told(),
        form.submission(),
    ) {
        Ok(posted) => {
            drafts::sent(ask, &form, &posted.label.path())?;
            let said = match posted.label.kind {
                _ if posted.held => Said::Held,
                _ if posted.replaced => Said::Replaced,
                ItemKind::Question => Said::Answer,
                _ => Said::Reply,
            };
            ask.done(&posted.path, said)
        }
        // The page that it stands on is only needed now.
        Err(error) => {
            let view = current(ask)?;
            show_item(ask, &view, form.after(error)?, None)
        }
    }
}

/// `GET /{letter}/{number}/r/{n}/citaat`: a reply as a quote for the text of who answers it, for the script that puts
/// it where they write.
pub(crate) fn quote(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let quote = words_of(ask, id(ask)?, ask.id("n")?)?;
    Ok(Answer::plain(200, quote))
}

fn words_of(ask: &Ask, item: ItemId, n: i32) -> Result<String, Error> {
    let quoted = replies::quote(ask.cx(), ask.actor(), item, n)?;
    Ok(pages::replies::quote(ask.frame(), &quoted))
}

/// A text with a quote at its end; asked for twice it stands there once.
fn with_quote(text: &str, quote: &str) -> String {
    match text.trim_end() {
        "" => quote.to_owned(),
        text if text.contains(quote.trim_end()) => text.to_owned(),
        text => format!("{text}\n\n{quote}"),
    }
}

/// `GET /{letter}/{number}/r/{n}`: to the page that the reply is on.
pub(crate) fn show(ask: &Ask) -> Reply {
    let n = ask.id("n")?;
    let label = label(ask)?;
    if n < 1 || !items::stands_there(ask.cx(), ask.actor(), label, n)? {
        return ask.see(&items::moved_to(ask.cx(), ask.actor(), label, n)?);
    }
    let view = current(ask)?;
    ask.see(&items::reply_path(&view.path(), n))
}

/// `GET /{letter}/{number}/r/{n}/bewerken`
pub(crate) fn edit(ask: &Ask) -> Reply {
    // First of all: what asks to sign in must not tell whether a reply that is hidden is there.
    ask.signed_in()?;
    let post = reply(ask)?;
    let (_, title, at) = replies::to_edit(ask.cx(), ask.actor(), post)?;
    let form = meanwhile::begun(ask, &EDIT_REPLY, ask.path(), |at| state(ask, post, at))?;
    show_form(ask, form, &title, &at.path, None)
}

/// The form for changing a reply, with the reply as it stands or stood.
fn state(ask: &Ask, post: PostId, at: Option<At>) -> Result<Form, Error> {
    let reply = match at {
        None => replies::to_edit(ask.cx(), ask.actor(), post)?.0,
        Some(at) => replies::to_edit_at(ask.cx(), ask.actor(), post, at)?,
    };
    Ok(Form::empty(&EDIT_REPLY)
        .with("version", reply.version)
        .with("body", reply.body))
}

/// `POST /{letter}/{number}/r/{n}/bewerken`: what is refused there meanwhile is kept as a draft.
pub(crate) fn save(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let form = ask.posted(&EDIT_REPLY);
    let answer = changed(ask, form.clone());
    drafts::or_aside(ask, &form, ask.path(), answer)
}

fn changed(ask: &Ask, mut form: Form) -> Reply {
    let post = reply(ask)?;
    let (now, title, at) = replies::to_edit(ask.cx(), ask.actor(), post)?;
    let again = attach::file(ask, &mut form, &now.body)?;
    if again || is_preview(ask) {
        doubts::too(ask, &mut form, &[("body", &now.body)], 0)?;
        let preview = attach::preview(ask, &mut form, None)?;
        return show_form(ask, form, &title, &at.path, Some(&preview));
    }
    if doubts::ask(ask, &mut form, &[("body", &now.body)], 0)? {
        return show_form(ask, form, &title, &at.path, None);
    }
    let edit = EditReply {
        version: form.version(),
        body: form.text("body"),
        note: form.text("note"),
    };
    match replies::edit(ask.cx(), ask.actor(), post, &edit) {
        Ok(posted) => {
            drafts::sent(ask, &form, ask.path())?;
            moderation::edited(ask, &posted, post)
        }
        Err(error) => {
            let form = meanwhile::after(form, error, |at| state(ask, post, at))?;
            show_form(ask, form, &title, &at.path, None)
        }
    }
}

fn show_form(
    ask: &Ask,
    mut form: Form,
    title: &str,
    back: &str,
    preview: Option<&Preview>,
) -> Reply {
    drafts::shown_again(ask, &mut form, ask.path())?;
    let page = EditReplyPage {
        decides: forum::moderation::may_look(ask.cx(), ask.actor(), reply(ask)?)?,
        frame: ask.frame(),
        kind: label(ask)?.kind,
        title,
        action: ask.path(),
        back,
        form: &form,
        preview,
    };
    ask.form_page(&form, &page)
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
