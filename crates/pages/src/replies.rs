//! The form for a reply, and the one for changing it.

use askama::Template;
use domain::item::ItemKind;
use forum::items::ItemView;
use forum::references::Preview;
use forum::replies::Quoted;

use crate::filters;
use crate::{Form, FormSpec, Frame};

/// The form for an answer to a question.
pub const ANSWER: FormSpec = FormSpec {
    fields: &[
        ("body", "item-answer-label"),
        ("words", "file-words"),
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
        ("words", "file-words"),
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
        ("words", "file-words"),
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

/// A quote that says who wrote it and leads back to it. The writer is named as in every text, so that their name is
/// shown to those alone who may know it.
pub fn quote(frame: &Frame, quoted: &Quoted) -> String {
    let (label, n) = (quoted.label.to_string(), quoted.n);
    let (name, path) = match n {
        0 => (label, quoted.label.path()),
        n => {
            let name = frame.t2("quote-reply", "label", label, "n", n).into_owned();
            (name, format!("{}/r/{n}", quoted.label.path()))
        }
    };
    let who = match &quoted.handle {
        Some(handle) => format!("@{handle}"),
        None => frame.t("quote-someone").into_owned(),
    };
    let link = format!("[{name}]({path})");
    let head = frame.t2("quote-head", "who", who, "where", link);
    format!("> {head}\n>\n{}\n\n", quoted.words)
}

/// The key of the heading above the form: nobody is asked to answer their own question, nor one that is closed.
pub(crate) fn invitation_key(frame: &Frame, view: &ItemView) -> &'static str {
    let own = crate::items::is_own(frame, &view.author);
    match view.kind {
        _ if view.locked && !view.may.reply => "state-locked",
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
    /// What the item is.
    pub kind: ItemKind,
    /// The title of the item.
    pub title: &'a str,
    /// The address of the form.
    pub action: &'a str,
    /// Back to the reply.
    pub back: &'a str,
    /// Whether the reader may decide about it.
    pub decides: bool,
    /// [`EDIT_REPLY`].
    pub form: &'a Form,
    /// What was typed as it would look, when that was asked for.
    pub preview: Option<&'a Preview>,
}

impl EditReplyPage<'_> {
    /// Where a moderator decides about what someone else wrote.
    fn decide_path(&self) -> String {
        let reply = self.action.strip_suffix("/bewerken");
        format!("{}/bekijk", reply.unwrap_or(self.action))
    }

    /// The keys of the heading, and of what stands before the title.
    fn keys(&self) -> (&'static str, &'static str) {
        match self.kind {
            ItemKind::Question => ("edit-answer-title", "edit-answer-of"),
            _ => ("edit-reply-title", "edit-reply-of"),
        }
    }
}
