//! How to use the site: short pages in both languages, `web/help/<language>/<topic>.md`.

use std::sync::LazyLock;

use askama::Template;
use domain::Lang;

use crate::Frame;
use crate::filters;
use crate::written::Written;

/// What one page of help is about.
#[derive(Debug)]
pub struct Topic {
    /// What its address ends with: `/hulp/<slug>`.
    pub slug: &'static str,
    /// Parts of the one long page that help was before: addresses of them end up at this topic.
    pub(crate) once: &'static [&'static str],
    dutch: &'static str,
    english: &'static str,
}

macro_rules! topics {
    ($($slug:literal: [$($once:literal),*];)*) => {
        /// All topics, in the order of the index.
        pub static TOPICS: &[Topic] = &[$(Topic {
            slug: $slug,
            once: &[$($once),*],
            dutch: include_str!(concat!("../../../web/help/nl/", $slug, ".md")),
            english: include_str!(concat!("../../../web/help/en/", $slug, ".md")),
        }),*];
    };
}

topics! {
    "vragen": ["vragen", "concepten"];
    "wie-leest-mee": ["lezers", "rechten"];
    "inloggen": ["inloggen"];
    "passkeys": [];
    "gedeelde-computer": ["gedeelde-computer"];
    "zoeken": ["zoeken", "nummers"];
    "opmaak": ["opmaak"];
    "meldingen": ["bijblijven"];
    "groepen": ["groepen"];
    "wij-doen-dit-ook": ["reageren"];
    "artikel-schrijven": ["delen"];
    "feeds": [];
    "sneltoetsen-en-uiterlijk": [];
    "programmas": [];
    "moderatoren": [];
    "beheerders": [];
}

/// The texts, of Dutch and of English.
static TEXTS: LazyLock<[Vec<Written>; 2]> = LazyLock::new(|| {
    let read = |source| Written::read(source, &[]).expect("a test reads every topic");
    [
        TOPICS.iter().map(|topic| read(topic.dutch)).collect(),
        TOPICS.iter().map(|topic| read(topic.english)).collect(),
    ]
});

/// The texts in this language, in the order of [`TOPICS`].
fn texts(lang: Lang) -> &'static [Written] {
    match lang {
        Lang::Dutch => &TEXTS[0],
        Lang::English => &TEXTS[1],
    }
}

/// `/hulp`: which pages there are.
#[derive(Debug, Template)]
#[template(path = "help/index.html")]
pub struct HelpPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
}

impl HelpPage<'_> {
    fn topics(&self) -> impl Iterator<Item = (&'static Topic, &'static Written)> {
        TOPICS.iter().zip(texts(self.frame.lang))
    }
}

/// `/hulp/<slug>`.
#[derive(Debug, Template)]
#[template(path = "help/topic.html")]
pub struct TopicPage<'a> {
    frame: &'a Frame,
    topic: &'static Topic,
    text: &'static Written,
}

impl<'a> TopicPage<'a> {
    /// The page of this topic; `None` when there is no such topic.
    pub fn find(frame: &'a Frame, slug: &str) -> Option<Self> {
        let mut topics = TOPICS.iter().zip(texts(frame.lang));
        let (topic, text) = topics.find(|(topic, _)| topic.slug == slug)?;
        Some(Self { frame, topic, text })
    }

    fn topics(&self) -> impl Iterator<Item = (&'static Topic, &'static Written)> {
        TOPICS.iter().zip(texts(self.frame.lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Longer is not read, shorter is not worth a page.
    const WORDS: std::ops::RangeInclusive<usize> = 120..=420;

    #[test]
    fn both_languages_have_the_same_parts() {
        for (topic, (dutch, english)) in TOPICS.iter().zip(TEXTS[0].iter().zip(&TEXTS[1])) {
            let anchors = |text: &Written| -> Vec<String> {
                text.parts.iter().map(|part| part.anchor.clone()).collect()
            };
            assert_eq!(anchors(dutch), anchors(english), "{}", topic.slug);
            assert_eq!(pictures(dutch), pictures(english), "{}", topic.slug);
            assert!(dutch.parts.len() > 1, "{}", topic.slug);
        }
    }

    fn pictures(text: &Written) -> Vec<Option<&str>> {
        let pictures = text.parts.iter().map(|part| part.picture.as_ref());
        pictures.map(|shown| Some(shown?.name.as_str())).collect()
    }

    #[test]
    fn each_picture_is_there_in_both_languages() {
        let web = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/help/pictures");
        let mut all = Vec::new();
        for (lang, texts) in ["nl", "en"].into_iter().zip(&*TEXTS) {
            for name in texts
                .iter()
                .flat_map(|text| pictures(text).into_iter().flatten())
            {
                let path = web.join(lang).join(format!("{name}.png"));
                assert!(path.exists(), "{}", path.display());
                all.push(path);
            }
        }
        let kept: usize = ["nl", "en"]
            .iter()
            .map(|lang| std::fs::read_dir(web.join(lang)).unwrap().count())
            .sum();
        assert_eq!(all.len(), kept, "each that is kept is shown, once");
    }

    #[test]
    fn each_has_a_summary_and_is_short() {
        for topic in TOPICS {
            for source in [topic.dutch, topic.english] {
                let text = Written::read(source, &[]).expect("a text");
                assert!(!text.summary.is_empty(), "{}", topic.slug);
                let words = text::plain(source).split_whitespace().count();
                assert!(WORDS.contains(&words), "{}: {words} words", topic.slug);
            }
        }
    }
}
