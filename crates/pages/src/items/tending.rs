//! The page for tending an item, and the one after taking it away.

use askama::Template;
use domain::limits::SLOW_MINUTES;
use forum::tending::{DeletedView, ToTend};
use forum::views::PlaceRef;

use super::{audience_options, place_options};
use crate::{Form, FormSpec, Frame, filters};

/// The form for taking a topic elsewhere.
pub const RELOCATION: FormSpec = FormSpec {
    fields: &[
        ("place", "post-place-label"),
        ("audience", "post-audience-label"),
        ("note", "tend-note"),
        ("sure", "tend-move-sure"),
    ],
    once: false,
    secret: &[],
};

/// The form for standing on top of a place.
pub const PIN: FormSpec = FormSpec {
    fields: &[("until", "tend-until")],
    once: false,
    secret: &[],
};

/// The form for taking replies out into a topic of their own.
pub const SPLIT: FormSpec = FormSpec {
    fields: &[
        ("numbers", "tend-split-numbers"),
        ("kind", "tend-split-kind"),
        ("title", "tend-split-name"),
        ("note", "tend-note"),
    ],
    once: false,
    secret: &[],
};

/// The form for making a topic one with another.
pub const MERGE: FormSpec = FormSpec {
    fields: &[("into", "tend-merge-into"), ("note", "tend-note")],
    once: false,
    secret: &[],
};

/// The form for closing an item for replies.
pub const CLOSING: FormSpec = FormSpec {
    fields: &[("note", "tend-lock-why")],
    once: false,
    secret: &[],
};

/// The form for having people reply less often.
pub const SLOW: FormSpec = FormSpec {
    fields: &[("slow", "tend-slow-choice")],
    once: false,
    secret: &[],
};

/// How often someone may reply, as values and words.
pub(crate) fn slow_choices(frame: &Frame) -> Vec<(String, String)> {
    let all = std::iter::once(&0).chain(SLOW_MINUTES);
    all.map(|minutes| {
        let word = minutes.to_string();
        let shown = frame.word("slow", &word).into_owned();
        (word, shown)
    })
    .collect()
}

/// The forms of the page for tending an item.
#[derive(Debug)]
pub struct TendForms {
    /// [`RELOCATION`].
    pub relocation: Form,
    /// [`PIN`].
    pub pin: Form,
    /// [`SPLIT`].
    pub split: Form,
    /// [`SLOW`].
    pub slow: Form,
    /// [`MERGE`].
    pub merge: Form,
    /// [`CLOSING`].
    pub closing: Form,
}

impl TendForms {
    /// The one that was refused; the first one when none was.
    pub fn refused(&self) -> &Form {
        let all = [
            &self.relocation,
            &self.pin,
            &self.split,
            &self.slow,
            &self.merge,
            &self.closing,
        ];
        let refused = all.into_iter().find(|form| form.is_refused());
        refused.unwrap_or(&self.relocation)
    }
}

/// `/v/1284/<slug>/beheren`.
#[derive(Debug, Template)]
#[template(path = "items/tend.html")]
pub struct TendPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The item and what the reader may do.
    pub item: &'a ToTend,
    /// Where it could go.
    pub places: &'a [PlaceRef],
    /// What was typed.
    pub forms: &'a TendForms,
}

/// Where a moderator decides about the opening of the item at this address.
pub(super) fn decide_path(item: &str) -> String {
    let label: Vec<&str> = item.split('/').take(3).collect();
    format!("{}/r/0/bekijk", label.join("/"))
}

impl TendPage<'_> {
    /// Where a moderator decides about what someone else wrote.
    fn decide_path(&self) -> String {
        decide_path(&self.item.path)
    }

    fn kind_options(&self) -> Vec<(String, String)> {
        let kinds = self.item.parts.iter();
        kinds
            .map(|kind| (kind.to_string(), self.frame.word("kind", kind).into_owned()))
            .collect()
    }

    fn place_options(&self) -> Vec<(String, String, String)> {
        place_options(self.frame, self.places)
    }

    fn audience_options(&self) -> Vec<(&'static str, String)> {
        audience_options(self.frame, self.places)
    }
}

/// `/v/1284/<slug>/verwijderd`: it is gone; who wrote it reads it still, and it can come back.
#[derive(Debug, Template)]
#[template(path = "items/deleted.html")]
pub struct DeletedPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What was there.
    pub view: &'a DeletedView,
}

impl DeletedPage<'_> {
    /// Where a moderator undoes the decision.
    fn decide_path(&self) -> String {
        decide_path(&self.view.path)
    }
}
