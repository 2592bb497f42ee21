//! Questions about the site itself: asking, answering, and what is asked often.

use std::borrow::Cow;

use askama::Template;
use domain::Lang;
use domain::organisation::Province;
use domain::support::{SupportDesk, SupportKind, SupportState};
use forum::support::{COUNTED, MessageView, QuestionRowView, QuestionView, SavedView, Which};
use forum::views::Paged;

use crate::items::Ways;
use crate::{Form, FormSpec, Frame, filters};

/// The form for asking. `website` is seen by nobody: who fills it in is a program.
pub const QUESTION: FormSpec = FormSpec {
    fields: &[
        ("message", "support-body"),
        ("name", "support-name"),
        ("email", "support-email"),
        ("website", "support-trap"),
        ("page", "support-page"),
    ],
    once: false,
    secret: &[],
};

/// The form for going on with a question, and for answering one.
pub const SAID: FormSpec = FormSpec {
    fields: &[("message", "support-said"), ("sleutel", "support-said")],
    once: false,
    secret: &[],
};

/// The form for a note.
pub const NOTE: FormSpec = FormSpec {
    fields: &[("message", "support-note")],
    once: false,
    secret: &[],
};

/// The form for handing a question over.
pub const HANDING: FormSpec = FormSpec {
    fields: &[
        ("desk", "support-desk"),
        ("province", "support-province"),
        ("message", "support-note"),
    ],
    once: false,
    secret: &[],
};

/// The form for a kept answer.
pub const SAVED: FormSpec = FormSpec {
    fields: &[
        ("title", "saved-name"),
        ("message", "saved-body"),
        ("lang", "saved-lang"),
        ("published", "saved-published"),
    ],
    once: false,
    secret: &[],
};

/// `/vraag-over-dit-platform`.
#[derive(Debug, Template)]
#[template(path = "support/ask.html")]
pub struct AskPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`QUESTION`].
    pub form: &'a Form,
    /// What the reader asked before.
    pub asked: &'a [QuestionRowView],
}

/// `/vraag-over-dit-platform/<nummer>`.
#[derive(Debug, Template)]
#[template(path = "support/question.html")]
pub struct QuestionPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The question.
    pub view: &'a QuestionView,
    /// [`SAID`].
    pub form: &'a Form,
    /// The key of who has no account.
    pub key: Option<&'a str>,
}

/// Who said something: a name, else where they work, else what they are.
fn voice(frame: &Frame, message: &MessageView) -> String {
    let house = message
        .organisation
        .as_ref()
        .map(|house| house.name.as_str());
    let known = match (&message.person, house) {
        (Some(person), Some(house)) => format!("{} ({house})", person.name),
        (Some(person), None) => person.name.clone(),
        (None, Some(house)) => house.to_owned(),
        (None, None) => message.name.clone(),
    };
    match known.is_empty() {
        true => frame.t("support-someone").into_owned(),
        false => known,
    }
}

/// What a message is, as a key.
fn kind(message: &MessageView) -> &'static str {
    match message.kind {
        SupportKind::Question => "support-kind-question",
        SupportKind::Answer => "support-kind-answer",
        SupportKind::Note => "support-kind-note",
        SupportKind::Closed => "support-kind-closed",
    }
}

/// Who answers, in words.
fn desk(frame: &Frame, desk: SupportDesk, province: Option<Province>) -> String {
    let name = frame.word("support-desk-of", desk);
    match province {
        Some(province) => format!("{name} ({})", frame.word("province", province)),
        None => name.into_owned(),
    }
}

/// What the desk shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Which questions.
    pub which: Which,
    /// Of which desk alone.
    pub desk: Option<SupportDesk>,
}

impl Shown {
    /// What these words of the address ask for.
    pub fn of(which: &str, desk: &str) -> Self {
        let which = match which {
            "mijn" => Which::Mine,
            "beantwoord" => Which::In(SupportState::Answered),
            "gesloten" => Which::In(SupportState::Closed),
            _ => Which::In(SupportState::Open),
        };
        Self {
            which,
            desk: desk.parse().ok(),
        }
    }

    fn word(self) -> &'static str {
        match self.which {
            Which::Mine => "mijn",
            Which::In(SupportState::Open) => "open",
            Which::In(SupportState::Answered) => "beantwoord",
            Which::In(SupportState::Closed) => "gesloten",
        }
    }

    fn path(self) -> String {
        let path = format!("/beheer/hulpvragen?toon={}", self.word());
        match self.desk {
            Some(desk) => format!("{path}&van={desk}"),
            None => path,
        }
    }
}

/// `/beheer/hulpvragen`.
#[derive(Debug, Template)]
#[template(path = "support/desk.html")]
pub struct DeskPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What is shown.
    pub shown: Shown,
    /// The questions.
    pub rows: &'a Paged<QuestionRowView>,
    /// Whether it is the first page.
    pub first: bool,
    /// How many wait, and how many of them too long.
    pub waiting: (usize, usize),
}

impl DeskPage<'_> {
    fn ways(&self) -> Ways {
        Ways::of(self.shown.path())
    }

    /// The tabs: address, key, and whether it is the one that is shown.
    fn tabs(&self) -> Vec<(String, &'static str, bool)> {
        let all = [
            (Which::In(SupportState::Open), "support-tab-open"),
            (Which::Mine, "support-tab-mine"),
            (Which::In(SupportState::Answered), "support-tab-answered"),
            (Which::In(SupportState::Closed), "support-tab-closed"),
        ];
        let tabs = all.into_iter().map(|(which, key)| {
            let tab = Shown {
                which,
                ..self.shown
            };
            (tab.path(), key, which == self.shown.which)
        });
        tabs.collect()
    }

    /// The desks of which questions can be shown alone: address, name, and whether it is.
    fn desks(&self) -> Vec<(String, Cow<'static, str>, bool)> {
        let all = std::iter::once(None).chain(SupportDesk::ALL.iter().copied().map(Some));
        let desks = all.map(|desk| {
            let name = match desk {
                None => self.frame.t("support-all"),
                Some(desk) => self.frame.word("support-desk-of", desk),
            };
            let path = Shown { desk, ..self.shown }.path();
            (path, name, desk == self.shown.desk)
        });
        desks.collect()
    }

    fn many(&self) -> String {
        let most = usize::try_from(COUNTED).unwrap_or(usize::MAX);
        match self.waiting.0 >= most {
            true => format!("{}+", most - 1),
            false => self.waiting.0.to_string(),
        }
    }
}

/// The forms of a question at the desk.
#[derive(Debug)]
pub struct Forms {
    /// [`SAID`].
    pub answer: Form,
    /// [`NOTE`].
    pub note: Form,
    /// [`HANDING`].
    pub handing: Form,
}

impl Forms {
    /// The one that was refused, else the first.
    pub fn refused(&self) -> &Form {
        let all = [&self.answer, &self.note, &self.handing];
        let refused = all.into_iter().find(|form| form.is_refused());
        refused.unwrap_or(&self.answer)
    }
}

/// `/beheer/hulpvragen/<nummer>`.
#[derive(Debug, Template)]
#[template(path = "support/open.html")]
pub struct OpenPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The question.
    pub view: &'a QuestionView,
    /// The forms.
    pub forms: &'a Forms,
    /// Kept answers.
    pub saved: &'a [SavedView],
}

impl OpenPage<'_> {
    fn path(&self) -> String {
        format!("/beheer/hulpvragen/{}", self.view.id)
    }

    fn is_taken(&self) -> bool {
        self.view.claimed.as_ref().is_some_and(|claim| !claim.own)
    }

    fn is_own(&self) -> bool {
        self.view.claimed.as_ref().is_some_and(|claim| claim.own)
    }

    fn desks(&self) -> Vec<(String, String)> {
        words(self.frame, "support-desk-of", SupportDesk::ALL)
    }

    fn provinces(&self) -> Vec<(String, String)> {
        words(self.frame, "province", Province::ALL)
    }
}

fn words<T: std::fmt::Display>(frame: &Frame, family: &str, all: &[T]) -> Vec<(String, String)> {
    crate::articles::words(frame, family, all)
}

/// `/beheer/hulpvragen/antwoorden`.
#[derive(Debug, Template)]
#[template(path = "support/saved.html")]
pub struct SavedPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The kept answers.
    pub saved: &'a [SavedView],
    /// [`SAVED`], for a new one.
    pub form: &'a Form,
}

/// `/beheer/hulpvragen/antwoorden/<nummer>`.
#[derive(Debug, Template)]
#[template(path = "support/answer.html")]
pub struct AnswerPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Its address.
    pub path: &'a str,
    /// [`SAVED`].
    pub form: &'a Form,
}

/// The languages in which an answer can be kept, each by its own name.
fn languages() -> Vec<(String, String)> {
    let all = [(Lang::Dutch, "Nederlands"), (Lang::English, "English")];
    all.iter()
        .map(|(lang, name)| (lang.to_string(), (*name).to_owned()))
        .collect()
}

/// `/hulp/veelgevraagd`.
#[derive(Debug, Template)]
#[template(path = "help/asked_often.html")]
pub struct AskedOftenPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The published answers, those in the language of the page first.
    pub answers: &'a [SavedView],
}
