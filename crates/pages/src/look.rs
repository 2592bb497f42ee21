//! How a reader wants pages to look: what they chose, kept by their browser, and otherwise what their device says.

use std::fmt;

use askama::Template;

use crate::form::{Form, FormSpec};
use crate::{Frame, Markup};

/// The form for it.
pub const LOOK: FormSpec = FormSpec {
    fields: &[
        ("colour", "look-colour"),
        ("contrast", "look-contrast"),
        ("legible", "look-legible"),
        ("compact", "look-compact"),
        ("keys", "look-keys"),
    ],
    once: false,
    secret: &[],
};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What was chosen. Written and read as words with dots between them, for a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Look {
    /// Light or dark; `None` as the device says.
    pub colour: Option<Colour>,
    /// Strong lines, black and white.
    pub contrast: bool,
    /// Letters that can hardly be taken for one another.
    pub legible: bool,
    /// Lists that show more on a screen.
    pub compact: bool,
    /// No keys that do something by themselves.
    pub keyless: bool,
}

/// Each word of a choice, with how it is read and set.
type Choice = (&'static str, fn(&Look) -> bool, fn(&mut Look));

const CHOICES: &[Choice] = &[
    (
        "light",
        |look| look.colour == Some(Colour::Light),
        |look| look.colour = Some(Colour::Light),
    ),
    (
        "dark",
        |look| look.colour == Some(Colour::Dark),
        |look| look.colour = Some(Colour::Dark),
    ),
    (
        "contrast",
        |look| look.contrast,
        |look| look.contrast = true,
    ),
    ("legible", |look| look.legible, |look| look.legible = true),
    ("compact", |look| look.compact, |look| look.compact = true),
    ("keyless", |look| look.keyless, |look| look.keyless = true),
];

impl Look {
    /// What these words say; unknown ones say nothing.
    pub fn of(words: &str) -> Self {
        let mut look = Self::default();
        for word in words.split('.').take(CHOICES.len()) {
            if let Some((_, _, set)) = CHOICES.iter().find(|(known, ..)| *known == word) {
                set(&mut look);
            }
        }
        look
    }

    /// For the element of the page; the stylesheet knows these.
    pub(crate) fn attributes(self) -> Markup {
        let colour = self.colour.map(|colour| match colour {
            Colour::Light => " data-colour=\"light\"",
            Colour::Dark => " data-colour=\"dark\"",
        });
        let parts = [
            colour,
            self.contrast.then_some(" data-contrast=\"more\""),
            self.legible.then_some(" data-type=\"legible\""),
            self.compact.then_some(" data-density=\"compact\""),
            self.keyless.then_some(" data-keys=\"off\""),
        ];
        Markup::fixed(&parts.into_iter().flatten().collect::<String>())
    }
}

impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = CHOICES.iter().filter(|(_, is, _)| is(self));
        let words: Vec<&str> = words.map(|(word, ..)| *word).collect();
        f.write_str(&words.join("."))
    }
}

/// `/uiterlijk`.
#[derive(Debug, Template)]
#[template(path = "look/look.html")]
pub struct LookPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`LOOK`].
    pub form: &'a Form,
    /// Where to go back to.
    pub back: &'a str,
}

impl LookPage<'_> {
    fn colours(&self) -> [(&'static str, String); 3] {
        [
            ("auto", "look-colour-auto"),
            ("light", "look-colour-light"),
            ("dark", "look-colour-dark"),
        ]
        .map(|(word, key)| (word, self.frame.t(key).into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_comes_back_from_its_words() {
        let all = Look {
            colour: Some(Colour::Dark),
            contrast: true,
            legible: true,
            compact: true,
            keyless: true,
        };
        for look in [Look::default(), all] {
            assert_eq!(Look::of(&look.to_string()), look);
        }
        assert_eq!(
            Look::of("evil\"><script>.dark"),
            Look {
                contrast: false,
                legible: false,
                compact: false,
                keyless: false,
                ..all
            }
        );
    }
}
