//! How to use the site: short pages in both languages, `web/help/<language>/<topic>.md`.

use std::sync::LazyLock;

use askama::Template;
use domain::Lang;
use forum::search::{Said, Wanted};

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
    "collegas": [];
    "wij-doen-dit-ook": ["reageren"];
    "artikel-schrijven": ["delen"];
    "feeds": [];
    "sneltoetsen-en-uiterlijk": [];
    "van-werk-veranderen": [];
    "je-gegevens": [];
    "programmas": [];
    "melden": [];
    "hulpvragen": [];
    "werkbank": [];
    "moderatoren": [];
    "signaalwoorden": [];
    "beheerders": [];
    "logboek": [];
    "beheer-van-de-site": [];
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

/// Shown above what was found: more would stand in the way of it.
const SHOWN: usize = 2;

/// What a page of help says, to be looked through: there are so few that each is asked.
struct Sayings {
    title: Said,
    /// With summary and headings: what the page is about.
    about: Said,
    all: Said,
}

/// Those of Dutch and of English.
static SAYINGS: LazyLock<[Vec<Sayings>; 2]> = LazyLock::new(|| {
    let sayings = |(source, text): (&str, &Written)| {
        let headings = text.parts.iter().map(|part| part.title.as_str());
        let about = [text.title.as_str(), &text.summary].into_iter();
        Sayings {
            title: Said::of([text.title.as_str()]),
            about: Said::of(about.chain(headings)),
            all: Said::of([::text::plain(source).as_str()]),
        }
    };
    let dutch = TOPICS.iter().map(|topic| topic.dutch);
    let english = TOPICS.iter().map(|topic| topic.english);
    [
        dutch.zip(&TEXTS[0]).map(sayings).collect(),
        english.zip(&TEXTS[1]).map(sayings).collect(),
    ]
});

/// How well a page answers what was typed, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Title,
    About,
    /// It says all of it, and half of it in what it is about.
    Inside,
}

fn fit(wanted: &Wanted, sayings: &Sayings) -> Option<Fit> {
    if wanted.is_said_in(&sayings.title) {
        return Some(Fit::Title);
    }
    match wanted.said_in(&sayings.about) {
        about if about == wanted.count() => Some(Fit::About),
        about if about * 2 >= wanted.count() && wanted.is_said_in(&sayings.all) => {
            Some(Fit::Inside)
        }
        _ => None,
    }
}

/// The pages of help that answer what was typed, best first; none when nothing fits well.
pub fn fitting(lang: Lang, wanted: &Wanted) -> Vec<(&'static Topic, &'static Written)> {
    if !wanted.tells() {
        return Vec::new();
    }
    let sayings = match lang {
        Lang::Dutch => &SAYINGS[0],
        Lang::English => &SAYINGS[1],
    };
    let topics = TOPICS.iter().zip(texts(lang)).zip(sayings);
    let mut found: Vec<(Fit, (&Topic, &Written))> = topics
        .filter_map(|(topic, sayings)| Some((fit(wanted, sayings)?, topic)))
        .collect();
    // Stable: those that fit alike stay in the order of the index.
    found.sort_by_key(|(fit, _)| *fit);
    found.truncate(SHOWN);
    found.into_iter().map(|(_, topic)| topic).collect()
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
    fn each_is_found_by_what_it_is_about() {
        let synonyms = forum::search::Synonyms::default();
        let found = |typed: &str| -> Vec<&str> {
            let wanted = Wanted::read(typed, &synonyms, false);
            let found = fitting(Lang::Dutch, &wanted);
            found.iter().map(|(topic, _)| topic.slug).collect()
        };
        for (typed, slug) in [
            ("verwijderen account", "je-gegevens"),
            ("account verwijderen", "je-gegevens"),
            ("andere baan", "van-werk-veranderen"),
            ("samenvoegen", "beheer-van-de-site"),
            ("organisaties samenvoegen", "beheer-van-de-site"),
            ("collega's vinden", "collegas"),
            ("reservekopie", "beheer-van-de-site"),
            ("tweede stap aanzetten", "inloggen"),
        ] {
            assert_eq!(found(typed).first(), Some(&slug), "{typed}");
        }
        for typed in [
            "",
            "taalhuis",
            "boekstart",
            "vrijwilligers werven",
            "subsidie aanvragen bij de gemeente",
            "bibliotheek",
            "bestaatechtniet",
        ] {
            assert_eq!(found(typed), Vec::<&str>::new(), "{typed}");
        }
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
