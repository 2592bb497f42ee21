//! The forms for a new topic and for changing one.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use askama::Template;
use domain::item::ItemKind;
use domain::place::{Audience, Place};
use forum::items::ItemView;
use forum::places::Beginning;
use forum::references::Preview;
use forum::views::{ItemRow, PlaceRef};

use crate::filters;
use crate::{Form, FormSpec, Frame};

/// The form for a question.
pub const NEW_QUESTION: FormSpec = FormSpec {
    fields: &[
        ("title", "post-question-label"),
        ("place", "post-place-label"),
        ("body", "post-question-body"),
        ("words", "file-words"),
        ("file", "file-label"),
        ("alt", "file-alt-label"),
        ("tags", "post-tags-label"),
        ("audience", "post-audience-label"),
    ],
    once: true,
    secret: &[],
};

/// The form for a discussion.
pub const NEW_DISCUSSION: FormSpec = FormSpec {
    fields: &[
        ("title", "post-discussion-label"),
        ("place", "post-place-label"),
        ("body", "post-discussion-body"),
        ("words", "file-words"),
        ("file", "file-label"),
        ("alt", "file-alt-label"),
        ("tags", "post-tags-label"),
        ("audience", "post-audience-label"),
    ],
    once: true,
    secret: &[],
};

/// The form for an announcement.
pub const NEW_ANNOUNCEMENT: FormSpec = FormSpec {
    fields: &[
        ("title", "post-announcement-label"),
        ("place", "post-place-label"),
        ("body", "post-announcement-body"),
        ("words", "file-words"),
        ("file", "file-label"),
        ("alt", "file-alt-label"),
        ("tags", "post-tags-label"),
        ("audience", "post-audience-label"),
    ],
    once: true,
    secret: &[],
};

/// The form for changing a topic.
pub const EDIT_TOPIC: FormSpec = FormSpec {
    fields: &[
        ("title", "edit-title-label"),
        ("body", "edit-body-label"),
        ("words", "file-words"),
        ("file", "file-label"),
        ("alt", "file-alt-label"),
        ("tags", "post-tags-label"),
        ("note", "post-note-label"),
    ],
    once: false,
    secret: &[],
};

/// What a new topic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TopicKind {
    /// `/stel-een-vraag`.
    Question,
    /// `/start-een-gesprek`.
    Discussion,
    /// `/schrijf-een-mededeling`.
    Announcement,
}

impl TopicKind {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Question, Self::Discussion, Self::Announcement];

    /// The kind of the item.
    pub fn kind(self) -> ItemKind {
        match self {
            Self::Question => ItemKind::Question,
            Self::Discussion => ItemKind::Discussion,
            Self::Announcement => ItemKind::Announcement,
        }
    }

    /// Its form.
    pub fn spec(self) -> &'static FormSpec {
        match self {
            Self::Question => &NEW_QUESTION,
            Self::Discussion => &NEW_DISCUSSION,
            Self::Announcement => &NEW_ANNOUNCEMENT,
        }
    }

    /// The address of its form.
    pub fn path(self) -> &'static str {
        super::ListKind::of(self.kind()).write_path()
    }

    /// Whether a category says with what it begins: templates ask what is needed for an answer.
    pub fn has_templates(self) -> bool {
        self == Self::Question
    }

    fn title(self) -> &'static str {
        match self {
            Self::Question => "post-question-title",
            Self::Discussion => "post-discussion-title",
            Self::Announcement => "post-announcement-title",
        }
    }

    fn intro(self) -> &'static str {
        match self {
            Self::Question => "post-question-intro",
            Self::Discussion => "post-discussion-intro",
            Self::Announcement => "post-announcement-intro",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Question => "post-question-hint",
            Self::Discussion => "post-discussion-hint",
            Self::Announcement => "post-announcement-hint",
        }
    }

    /// The key of the button that posts it.
    pub(crate) fn button(self) -> &'static str {
        match self {
            Self::Question => "post-question-button",
            Self::Discussion => "post-discussion-button",
            Self::Announcement => "post-announcement-button",
        }
    }
}

/// `/stel-een-vraag`, `/start-een-gesprek`, `/schrijf-een-mededeling`.
#[derive(Debug, Template)]
#[template(path = "items/write.html")]
pub struct NewTopicPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What it will be.
    pub topic: TopicKind,
    /// [`TopicKind::spec`].
    pub form: &'a Form,
    /// Where the person may post it.
    pub places: &'a [PlaceRef],
    /// Whether any category has a template.
    pub templates: bool,
    /// The template of the place that was chosen, when it was asked for.
    pub template: Option<&'a Beginning>,
    /// What was typed as it would look, when that was asked for.
    pub preview: Option<&'a Preview>,
    /// Items that may answer the question already.
    pub similar: &'a [ItemRow],
}

impl NewTopicPage<'_> {
    fn place_options(&self) -> Vec<(String, String, String)> {
        place_options(self.frame, self.places)
    }
}

/// `/v/1284/<slug>/bewerken`.
#[derive(Debug, Template)]
#[template(path = "items/edit.html")]
pub struct EditTopicPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The topic.
    pub view: &'a ItemView,
    /// Whether the reader may decide about it.
    pub decides: bool,
    /// [`EDIT_TOPIC`].
    pub form: &'a Form,
    /// What was typed as it would look, when that was asked for.
    pub preview: Option<&'a Preview>,
}

impl EditTopicPage<'_> {
    /// Where a moderator decides about what someone else wrote.
    fn decide_path(&self) -> String {
        super::tending::decide_path(&self.view.path())
    }
}

/// Places as options of a form: a letter for category or group before the id, the name, and the audiences that fit
/// there. What not everyone can read says so.
pub fn place_options(frame: &Frame, places: &[PlaceRef]) -> Vec<(String, String, String)> {
    let shown = |place: &PlaceRef| match place.audience {
        Audience::Everyone => place.name.clone(),
        narrower => format!(
            "{} ({})",
            place.name,
            frame.word("place-audience", narrower)
        ),
    };
    places
        .iter()
        .map(|place| {
            let value = PlaceValue(place.place).to_string();
            (value, shown(place), takes(place).join(" "))
        })
        .collect()
}

/// For whom something in this place can be.
fn takes(place: &PlaceRef) -> Vec<&'static str> {
    let group = place.place.group();
    let fits = |audience: &Audience| {
        !audience.is_wider_than(place.audience) && (*audience != Audience::Group || group.is_some())
    };
    let all = Audience::ALL.iter().copied().filter(fits);
    all.map(Audience::as_str).collect()
}

/// A place as the value of a field or in an address: `c` or `g` and the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceValue(pub Place);

impl fmt::Display for PlaceValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Place::Category(id) => write!(f, "c{id}"),
            Place::Group(id) => write!(f, "g{id}"),
        }
    }
}

impl FromStr for PlaceValue {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let place = match text.strip_prefix('g') {
            Some(id) => Place::Group(id.parse()?),
            None => Place::Category(text.strip_prefix('c').unwrap_or("").parse()?),
        };
        Ok(Self(place))
    }
}

/// For whom a new item is: as wide as its place, or narrower.
pub fn audience_options(frame: &Frame, places: &[PlaceRef]) -> Vec<(&'static str, String)> {
    let text = |key: &str| frame.t(key).into_owned();
    let mut options = vec![("", text("post-audience-as-place"))];
    let guest = frame.reader.as_ref().is_some_and(|reader| reader.guest);
    if !guest {
        options.push((Audience::Staff.as_str(), text("post-audience-staff")));
    }
    if places.iter().any(|place| place.place.group().is_some()) {
        options.push((Audience::Group.as_str(), text("post-audience-group")));
    }
    options
}

#[cfg(test)]
mod tests {
    use domain::{CategoryId, GroupId};

    use super::*;

    #[test]
    fn places_are_read_as_they_are_written() {
        for place in [Place::Category(CategoryId(12)), Place::Group(GroupId(7))] {
            let written = PlaceValue(place).to_string();
            assert_eq!(written.parse(), Ok(PlaceValue(place)));
        }
        for bad in ["", "12", "c", "g-", "x1"] {
            assert!(bad.parse::<PlaceValue>().is_err(), "{bad}");
        }
    }
}
