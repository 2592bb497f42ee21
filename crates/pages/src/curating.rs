//! The curators' desk, asking someone for an answer, and saying that something is not right any more.

use std::borrow::Cow;

use askama::Template;
use domain::curating::{Curation, Worklist};
use forum::curating::{
    COUNTED, Counted, DeskRow, Done, EditMark, Material, Reason, ToAsk, ToCurate,
};
use forum::lists::ListRef;
use forum::views::Paged;

use crate::items::Ways;
use crate::texts::Texts;
use crate::{Form, FormSpec, Frame};

/// The form for doing one thing with several items.
pub const BULK: FormSpec = FormSpec {
    fields: &[
        ("items", "desk-items"),
        ("act", "desk-act"),
        ("until", "desk-until"),
        ("list", "desk-into"),
    ],
    once: false,
    secret: &[],
};

/// The form for asking someone for an answer.
pub const ASK: FormSpec = FormSpec {
    fields: &[("handle", "asking-handle")],
    once: false,
    secret: &[],
};

/// The form for saying that something is not right any more.
pub const MARK: FormSpec = FormSpec {
    fields: &[("reason", "mark-reason")],
    once: false,
    secret: &[],
};

/// The word of a list in its address.
pub fn word(list: Worklist) -> &'static str {
    match list {
        Worklist::Unanswered => "zonder-antwoord",
        Worklist::Worthy => "goed-voor-een-artikel",
        Worklist::Alike => "lijken-op-elkaar",
        Worklist::Outdated => "klopt-niet-meer",
        Worklist::Overdue => "nakijken",
        Worklist::Ownerless => "zonder-contact",
        Worklist::Unlicensed => "zonder-licentie",
        Worklist::Undescribed => "zonder-beschrijving",
        Worklist::Broken => "verwijst-naar-niets",
    }
}

/// The list with this word.
pub fn of_word(typed: &str) -> Option<Worklist> {
    let mut all = Worklist::ALL.iter().copied();
    all.find(|list| word(*list) == typed)
}

/// The address of a list.
pub fn path(list: Worklist) -> String {
    format!("/werkbank/{}", word(list))
}

/// `/werkbank`.
#[derive(Debug, Template)]
#[template(path = "curating/overview.html")]
pub struct OverviewPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The lists, and how much stands on each.
    pub lists: &'a [Counted],
}

impl OverviewPage<'_> {
    fn count(&self, counted: &Counted) -> String {
        match counted.count > COUNTED {
            true => format!("{COUNTED}+"),
            false => self.frame.number(counted.count as u64),
        }
    }
}

/// `/werkbank/<lijst>`.
#[derive(Debug, Template)]
#[template(path = "curating/list.html")]
pub struct DeskPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Which list.
    pub list: Worklist,
    /// The rows.
    pub rows: &'a Paged<DeskRow>,
    /// Whether it is the first page.
    pub first: bool,
    /// [`BULK`].
    pub form: &'a Form,
    /// Whether the reader can have something stand out on the start page.
    pub wide: bool,
    /// The lists in which the reader may put something.
    pub lists: &'a [ListRef],
}

impl DeskPage<'_> {
    fn path(&self) -> String {
        path(self.list)
    }

    fn ways(&self) -> Ways {
        Ways::of(self.path())
    }

    fn acts(&self) -> Vec<(String, String)> {
        let offered = Curation::ALL.iter().filter(|act| match act {
            Curation::FeatureWidely => self.wide,
            Curation::Settle => self.list == Worklist::Outdated,
            Curation::Collect => !self.lists.is_empty(),
            _ => true,
        });
        acts(self.frame, offered)
    }

    fn into(&self) -> Vec<(String, String)> {
        into(self.lists)
    }

    /// Whether articles can be made of what stands here.
    fn makes_articles(&self) -> bool {
        self.list == Worklist::Worthy
    }

    fn asks(&self) -> bool {
        self.list == Worklist::Unanswered
    }
}

/// Acts as values and words.
fn acts<'a>(frame: &Frame, acts: impl Iterator<Item = &'a Curation>) -> Vec<(String, String)> {
    let words = acts.map(|act| {
        let word = frame.word("curation", act);
        (act.to_string(), word.into_owned())
    });
    words.collect()
}

/// Lists as values and titles.
fn into(lists: &[ListRef]) -> Vec<(String, String)> {
    let option = |list: &ListRef| (list.id.to_string(), list.title.clone());
    lists.iter().map(option).collect()
}

/// `/v/1284/<slug>/uitlichten`.
#[derive(Debug, Template)]
#[template(path = "curating/one.html")]
pub struct OnePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The item.
    pub item: &'a ToCurate,
    /// [`BULK`].
    pub form: &'a Form,
    /// Whether the reader can have something stand out on the start page.
    pub wide: bool,
    /// The lists in which the reader may put something.
    pub lists: &'a [ListRef],
}

impl OnePage<'_> {
    fn acts(&self) -> Vec<(String, String)> {
        let offered = [
            Curation::Feature,
            Curation::FeatureWidely,
            Curation::Pin,
            Curation::Collect,
        ];
        let offered = offered.iter().filter(|act| match act {
            Curation::FeatureWidely => self.wide,
            Curation::Collect => !self.lists.is_empty(),
            _ => true,
        });
        acts(self.frame, offered)
    }

    fn into(&self) -> Vec<(String, String)> {
        into(self.lists)
    }
}

/// `/werkbank/gedaan`.
#[derive(Debug, Template)]
#[template(path = "curating/done.html")]
pub struct DonePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What the reader did lately with several items.
    pub done: &'a [Done],
}

/// `/v/1284/<slug>/vraag-iemand`.
#[derive(Debug, Template)]
#[template(path = "curating/ask.html")]
pub struct AskPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Who may know.
    pub to_ask: &'a ToAsk,
    /// [`ASK`].
    pub form: &'a Form,
}

/// `/v/1284/<slug>/klopt-niet-meer`.
#[derive(Debug, Template)]
#[template(path = "curating/mark.html")]
pub struct MarkPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Of what.
    pub mark: &'a EditMark,
    /// [`MARK`].
    pub form: &'a Form,
}

/// The text of an article that is made of a topic, in Markdown: what was asked, what was answered and by whom, and where it
/// comes from.
pub fn body_of(texts: Texts, material: &Material) -> String {
    let mut parts = vec![
        format!("## {}", texts.t("made-of-question")),
        material.question.clone(),
    ];
    if !material.answers.is_empty() {
        parts.push(format!("## {}", texts.t("made-of-answers")));
    }
    for piece in &material.answers {
        let house = piece.author.organisation.as_ref();
        let who = house.map_or(Cow::Borrowed(""), |house| {
            Cow::Borrowed(house.name.as_str())
        });
        if !who.is_empty() {
            parts.push(format!("### {who}"));
        }
        parts.push(piece.body.clone());
    }
    let from = texts.t1("made-of-source", "label", material.label.to_string());
    parts.push(from.into_owned());
    parts.join("\n\n")
}

/// What the form for an article holds that is made of a topic: names and values of its fields.
pub fn fields_of(texts: Texts, material: &Material) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("source", material.label.to_string()),
        ("title", material.title.clone()),
        ("summary", material.summary.clone()),
        ("body", body_of(texts, material)),
        (
            "place",
            crate::items::PlaceValue(material.place).to_string(),
        ),
        ("audience", material.audience.to_string()),
        ("tags", material.tags.join(", ")),
    ];
    let themes = material.themes.iter();
    fields.extend(themes.map(|theme| ("themes", theme.to_string())));
    let house = material.house.iter();
    fields.extend(house.map(|house| ("organisations", house.to_string())));
    fields
}
