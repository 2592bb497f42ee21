//! The form for a reply, and the one for changing it.

use askama::Template;
use domain::item::ItemKind;
use forum::items::ItemView;

use crate::filters;
use crate::{Form, FormSpec, Frame};

/// The form for an answer to a question.
pub const ANSWER: FormSpec = FormSpec {
    fields: &[("body", "item-answer-label")],
    once: true,
    secret: &[],
};

/// The form for a reply to anything else.
pub const REPLY: FormSpec = FormSpec {
    fields: &[("body", "item-reply-label")],
    once: true,
    secret: &[],
};

/// The form for changing a reply.
pub const EDIT_REPLY: FormSpec = FormSpec {
    fields: &[("body", "edit-body-label"), ("note", "post-note-label")],
    once: false,
    secret: &[],
};

/// The form for a reply to this kind of item.
pub fn spec(kind: ItemKind) -> &'static FormSpec {
    match kind {
        ItemKind::Question => &ANSWER,
        _ => &REPLY,
    }
}

/// The key of the heading above the form: nobody is asked to answer their own question, nor one that is closed.
pub(crate) fn invitation_key(frame: &Frame, view: &ItemView) -> &'static str {
    let author = view.author.person.as_ref().map(|person| &person.handle);
    let own = frame.reader.as_ref().map(|reader| &reader.handle) == author && author.is_some();
    match view.kind {
        _ if view.locked => "state-locked",
        ItemKind::Question if !own => "item-answer-title",
        _ => "item-reply-title",
    }
}

pub(crate) fn button_key(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Question => "item-answer-button",
        _ => "item-reply-button",
    }
}

pub(crate) fn sign_in_key(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Question => "item-sign-in-to-answer",
        _ => "item-sign-in-to-reply",
    }
}

/// `/v/1284/r/2/bewerken`.
#[derive(Debug, Template)]
#[template(path = "replies/edit.html")]
pub struct EditReplyPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The title of the item.
    pub title: &'a str,
    /// The address of the form.
    pub action: &'a str,
    /// Back to the reply.
    pub back: &'a str,
    /// [`EDIT_REPLY`].
    pub form: &'a Form,
    /// Whether the form holds what was written earlier.
    pub draft: bool,
    /// Whether what was typed is shown as it would look.
    pub preview: bool,
}
