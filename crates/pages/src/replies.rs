//! The form for a reply, and the one for changing it.

use askama::Template;
use domain::item::ItemKind;
use forum::items::ItemView;
use forum::references::Preview;

use crate::filters;
use crate::{Form, FormSpec, Frame};

/// The form for an answer to a question.
pub const ANSWER: FormSpec = FormSpec {
    fields: &[
        ("body", "item-answer-label"),
        ("file", "file-label"),
        ("alt", "file-alt-label"),
    ],
    once: true,
    secret: &[],
};

/// The form for a reply to anything else.
pub const REPLY: FormSpec = FormSpec {
    fields: &[
        ("body", "item-reply-label"),
        ("file", "file-label"),
        ("alt", "file-alt-label"),
    ],
    once: true,
    secret: &[],
};

/// The form for changing a reply.
pub const EDIT_REPLY: FormSpec = FormSpec {
    fields: &[
        ("body", "edit-body-label"),
        ("file", "file-label"),
        ("alt", "file-alt-label"),
        ("note", "post-note-label"),
    ],
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

/// The words of a post (0 is the opening) as a quote that leads back to it: `words` is Markdown that is quoted already.
pub fn quote(frame: &Frame, view: &ItemView, n: i32, words: &str) -> String {
    let name = match n {
        0 => view.label.to_string(),
        n => frame
            .t2(
                "quote-reply",
                "label",
                view.label.to_string().as_str(),
                "n",
                n,
            )
            .into_owned(),
    };
    let path = match n {
        0 => view.label.path(),
        n => view.reply_at(n),
    };
    format!("> [{name}]({path})\n>\n{words}\n\n")
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
    /// What was typed as it would look, when that was asked for.
    pub preview: Option<&'a Preview>,
}
