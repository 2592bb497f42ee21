//! What someone was writing and has not posted.

use std::borrow::{Borrow, Cow};

use askama::Template;
use domain::Moment;
use domain::item::{ItemKind, SpineLabel};
use forum::Current;
use forum::drafts::{Draft, label_of};

use crate::articles;
use crate::items::{EDIT_TOPIC, ListKind, TopicKind};
use crate::replies::{self, EDIT_REPLY};
use crate::{FormSpec, Frame};

/// The name of the hidden field that says which form a draft stands in.
pub const DRAFT_OF: &str = "draft_of";

/// The name of the field with which a script says that it wants no page.
pub const SILENT: &str = "silent";

/// Where the draft of a change of an item is kept; the address of its form leads on to the right slug.
pub fn edit_form(label: impl Borrow<SpineLabel>) -> String {
    format!("{}/-/bewerken", label.borrow().path())
}

/// The form for a text that is sent to this address, with the key of its button; `None` for other forms.
pub(crate) fn sent_to(address: &str) -> Option<(&'static FormSpec, &'static str)> {
    if let Some(kind) = TopicKind::ALL.iter().find(|kind| kind.path() == address) {
        return Some((kind.spec(), kind.button()));
    }
    let new = |kind: &&ItemKind| ListKind::of(**kind).write_path() == address;
    if let Some(kind) = [ItemKind::Practice, ItemKind::Editorial].iter().find(new) {
        return Some((articles::spec(*kind), articles::publish_key(*kind)));
    }
    let kind = label_of(address)?.kind;
    let parts: Vec<&str> = address.split('/').skip(1).collect();
    match parts.as_slice() {
        [_, _, "r", _, "bewerken"] => Some((&EDIT_REPLY, "edit-button")),
        [_, _, _, "bewerken"] => match kind {
            ItemKind::Practice | ItemKind::Editorial => Some((articles::spec(kind), "edit-button")),
            _ => Some((&EDIT_TOPIC, "edit-button")),
        },
        [_, _, _] => Some((replies::spec(kind), replies::button_key(&kind))),
        _ => None,
    }
}

/// `/concepten`.
#[derive(Debug, Template)]
#[template(path = "drafts/drafts.html")]
pub struct DraftsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The drafts, latest first.
    pub drafts: &'a [Draft],
}

/// What stands there when a draft is to be kept over one that another window kept.
#[derive(Debug, Template)]
#[template(path = "drafts/conflict.html")]
pub struct ConflictPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The address path of the form.
    pub form: &'a str,
    /// What tells the open form apart.
    pub pen: &'a str,
    /// Names and values of what was to be kept.
    pub written: &'a [(String, String)],
    /// What is kept.
    pub other: &'a Current,
}

impl ConflictPage<'_> {
    /// The texts among what was to be kept.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let is_text = |name: &str| ["title", "summary", "body"].contains(&name);
        let texts = self.written.iter().filter(move |(name, _)| is_text(name));
        texts.map(|(_, value)| value.as_str())
    }

    /// Where the form is.
    fn path(&self) -> String {
        path(self.form)
    }
}

struct Row<'a> {
    form: &'a str,
    path: String,
    what: Cow<'static, str>,
    title: Cow<'a, str>,
    gist: String,
    /// The whole text, when the gist is only its beginning.
    text: &'a str,
    updated_at: Moment,
    /// Why there is nothing to go on with; empty when there is.
    gone: &'static str,
}

impl DraftsPage<'_> {
    fn rows(&self) -> Vec<Row<'_>> {
        self.drafts.iter().map(|draft| self.row(draft)).collect()
    }

    fn row<'a>(&self, draft: &'a Draft) -> Row<'a> {
        let what = self.what(&draft.form);
        let title = match field(draft, "title") {
            "" => match &draft.about {
                Some(title) => Cow::Borrowed(title.as_str()),
                None if label_of(&draft.form).is_some() => what.clone(),
                None => self.frame.t("drafts-untitled"),
            },
            title => Cow::Borrowed(title),
        };
        let body = [field(draft, "summary"), field(draft, "body")];
        let body = body.into_iter().find(|text| !text.is_empty()).unwrap_or("");
        let gist = text::beginning(body, text::EXCERPT_CHARS);
        Row {
            form: &draft.form,
            path: path(&draft.form),
            text: if gist == body { "" } else { body },
            gist,
            updated_at: draft.updated_at,
            gone: match (draft.has_form, &draft.about) {
                (true, _) => "",
                (false, Some(_)) => "drafts-closed",
                (false, None) => "drafts-gone",
            },
            what,
            title,
        }
    }

    /// What it is a draft of.
    fn what(&self, form: &str) -> Cow<'static, str> {
        let key = match form {
            _ if form == ListKind::Questions.write_path() => "drafts-form-question",
            _ if form == ListKind::Discussions.write_path() => "drafts-form-discussion",
            _ if form == ListKind::Announcements.write_path() => "drafts-form-announcement",
            _ if form == ListKind::Practices.write_path() => "drafts-form-practice",
            _ if form == ListKind::Editorials.write_path() => "drafts-form-editorial",
            _ => {
                let Some(label) = label_of(form) else {
                    return self.frame.t("drafts-form-other");
                };
                let key = match form.ends_with("/bewerken") {
                    true => "drafts-form-edit",
                    false if label.kind == ItemKind::Question => "drafts-form-answer",
                    false => "drafts-form-reply",
                };
                return self.frame.t1(key, "label", label.to_string());
            }
        };
        self.frame.t(key)
    }
}

fn field<'a>(draft: &'a Draft, name: &str) -> &'a str {
    let found = draft.fields.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, value)| value.trim())
}

/// Where the form of this draft is.
pub fn path(form: &str) -> String {
    match label_of(form) {
        Some(label) if form == label.path() => format!("{form}#reageer"),
        _ => form.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_lead_back_to_their_form() {
        assert_eq!(path("/stel-een-vraag"), "/stel-een-vraag");
        assert_eq!(path("/v/12"), "/v/12#reageer");
        assert_eq!(path("/v/12/-/bewerken"), "/v/12/-/bewerken");
        assert_eq!(label_of("/p/7/r/2/bewerken").unwrap().to_string(), "P 7");
        assert_eq!(label_of("/stel-een-vraag"), None);
    }
}
