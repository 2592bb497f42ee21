//! `/stijl`: every component in every state, made of the same parts as the pages. For who builds on them, and for the
//! tests that look at them.

use askama::Template;
use domain::house_style::{HouseStyle, Token};
use domain::item::{ItemKind, SpineLabel, State};
use domain::place::{Audience, Place};
use domain::{CategoryId, ItemId, MemberId, OrganisationId};
use forum::items::Useful;
use forum::views::{AuthorView, ItemRow, OrganisationRef, PersonRef, PlaceRef};

use crate::{Form, FormSpec, Frame};

const STYLE: FormSpec = FormSpec {
    fields: &[
        ("name", "style-field"),
        ("about", "style-field-long"),
        ("choice", "style-field-choice"),
        ("yes", "style-field-yes"),
        ("wrong", "style-field-wrong"),
    ],
    once: false,
    secret: &[],
};

/// `/stijl`.
#[derive(Debug, Template)]
#[template(path = "style/style.html")]
pub struct StylePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// A form of which one field is wrong.
    form: Form,
}

/// The kinds of buttons of the NL Design System that pages use.
const BUTTONS: [&str; 3] = ["primary", "secondary", "subtle"];

impl<'a> StylePage<'a> {
    /// In this frame.
    pub fn new(frame: &'a Frame) -> Self {
        let mut form = Form::empty(&STYLE)
            .with("choice", "1")
            .with("yes", "ja")
            .with("wrong", "?");
        form.problem("wrong", "choice");
        Self { frame, form }
    }

    fn text(&self, key: &str) -> String {
        self.frame.t(key).into_owned()
    }

    fn author(&self) -> AuthorView {
        AuthorView {
            person: Some(PersonRef {
                id: MemberId(0),
                name: self.text("style-person"),
                handle: "voorbeeld".to_owned(),
            }),
            job_title: self.text("style-job"),
            organisation: Some(OrganisationRef {
                id: OrganisationId(0),
                name: self.text("style-organisation"),
                slug: "voorbeeld".to_owned(),
                population: Some(62_000),
            }),
            guest: false,
            left: false,
        }
    }

    /// One of each kind, and a question in each of its states.
    fn rows(&self) -> Vec<ItemRow> {
        let row = |kind: ItemKind, number: i64, solved: Option<bool>, replies: i32| ItemRow {
            id: ItemId(number),
            label: SpineLabel { kind, number },
            slug: "voorbeeld".to_owned(),
            title: self.text("style-title"),
            kind,
            gist: self.text("style-gist"),
            summed: solved == Some(true),
            place: PlaceRef {
                place: Place::Category(CategoryId(0)),
                name: self.text("style-place"),
                slug: "voorbeeld".to_owned(),
                audience: Audience::Everyone,
            },
            audience: if number == 2 {
                Audience::Staff
            } else {
                Audience::Everyone
            },
            state: State::Live,
            author: self.author(),
            owner: None,
            created_at: self.frame.now,
            active_at: self.frame.now,
            replies,
            solved,
            adoptions: if solved == Some(true) || kind.is_article() {
                7
            } else {
                0
            },
            unread: (number == 1).then_some(2),
        };
        vec![
            row(ItemKind::Question, 1, Some(true), 6),
            row(ItemKind::Question, 2, Some(false), 0),
            row(ItemKind::Question, 3, Some(false), 1),
            row(ItemKind::Discussion, 4, None, 23),
            row(ItemKind::Announcement, 5, None, 0),
            row(ItemKind::Practice, 6, None, 14),
            row(ItemKind::Editorial, 7, None, 2),
        ]
    }

    fn colours(&self) -> impl Iterator<Item = (&'static str, String)> {
        let style = HouseStyle::default();
        let tokens = Token::ALL.iter().copied();
        let colours = tokens.filter(move |token| style.colours(*token).is_some());
        colours.map(|token| {
            let label = crate::house_style::label(token);
            (label, token.to_string().replace('_', "-"))
        })
    }

    fn useful(given: &bool) -> Useful {
        Useful {
            may_thank: true,
            thanked: *given,
            thanks: i32::from(*given) * 3,
            ..Useful::default()
        }
    }

    fn choices(&self) -> [(&'static str, String); 3] {
        ["1", "2", "3"].map(|word| (word, format!("{} {word}", self.text("style-choice"))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Page as _;
    use crate::examples::visited;
    use crate::outline::outline;

    #[test]
    fn every_component_is_shown() {
        let frame = visited("/stijl");
        let html = StylePage::new(&frame).html().unwrap();
        insta::assert_snapshot!(outline(&html));
        // What the stylesheet names is seen somewhere: here, or on the page that it was made for.
        for class in [
            "ln-item--editorial",
            "ln-status--waiting",
            "ln-stamp--overdue",
            "nl-button--pressed",
            "ln-field--invalid",
        ] {
            assert!(html.contains(class), "{class}");
        }
    }
}
