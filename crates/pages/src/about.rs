//! What every site must tell of itself: privacy, ground rules, contact, and what it is. The product brings a text for each
//! (`web/about/<language>/<paper>.md`); who runs a site may put their own in its place.
//!
//! In a text `{site}`, `{operator}` and `{contact}` stand for the name of the site, who runs it, and how to reach them.

use std::fmt;
use std::str::FromStr;

use askama::Template;
use domain::{Lang, Moment};

use crate::filters;
use crate::written::{Unwritten, Written, literally};
use crate::{Frame, Texts};

macro_rules! papers {
    ($($(#[$meta:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// A page that every site must have. Its word is its address: `/privacy`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Paper { $($(#[$meta])* $variant),+ }

        impl Paper {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The text that the product brings.
            fn standard(self, lang: Lang) -> &'static str {
                match (self, lang) {$(
                    (Self::$variant, Lang::Dutch) => include_str!(concat!("../../../web/about/nl/", $word, ".md")),
                    (Self::$variant, Lang::English) => include_str!(concat!("../../../web/about/en/", $word, ".md")),
                )+}
            }
        }
    };
}

papers! {
    /// What is kept of people, and for how long.
    Privacy = "privacy",
    /// What is expected of people, in numbered rules.
    Rules = "huisregels",
    /// How to reach who runs the site.
    Contact = "contact",
    /// What the site is, for whom, and who runs it.
    About = "over",
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Paper {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let found = Self::ALL.iter().find(|paper| paper.as_str() == word);
        found.copied().ok_or(())
    }
}

/// Who runs the site and how to reach them, as configured.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Operator {
    /// The name of the organisation.
    pub name: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// An e-mail address for who found a weakness.
    pub security: Option<String>,
    /// A telephone number as people write it.
    pub phone: Option<String>,
    /// When someone answers, in a few words.
    pub hours: Option<String>,
}

impl Operator {
    /// Whether people can see whose site it is, and can write to someone.
    pub fn is_told(&self) -> bool {
        self.name.is_some() && self.email.is_some()
    }
}

/// The texts of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Papers {
    /// What they are, for readers of which language, in which language they are, and what they say.
    texts: Vec<(Paper, Lang, Lang, Written)>,
    /// Of each text in the same order what it is made of.
    sources: Vec<String>,
    /// The rules of the house as they are written, for each language.
    rules: Vec<(Lang, String)>,
}

impl Papers {
    /// The texts of a site of this name: those of its own (Markdown), and for the others those of the product. What is
    /// there in one language only is shown to all.
    ///
    /// # Errors
    /// The first own text that is none, and why.
    pub fn new(
        site: &str,
        operator: &Operator,
        own: &[(Paper, Lang, String)],
    ) -> Result<Self, (Paper, Lang, Unwritten)> {
        let mut texts = Vec::new();
        let mut sources = Vec::new();
        let mut rules = Vec::new();
        for paper in Paper::ALL {
            for lang in [Lang::Dutch, Lang::English] {
                let mut its = own.iter().filter(|(known, ..)| known == paper);
                let in_this = its.clone().find(|(_, written_in, _)| *written_in == lang);
                let (written_in, source) = match in_this.or_else(|| its.next()) {
                    Some((_, written_in, source)) => (*written_in, source.as_str()),
                    None => (lang, paper.standard(lang)),
                };
                let values = values(written_in, site, operator);
                let text =
                    Written::read(source, &values).map_err(|why| (*paper, written_in, why))?;
                if *paper == Paper::Rules {
                    rules.push((lang, source.to_owned()));
                }
                texts.push((*paper, lang, written_in, text));
                sources.push(source.to_owned());
            }
        }
        Ok(Self {
            texts,
            sources,
            rules,
        })
    }

    /// The same texts of a site that someone else runs. A text that can't be read with their names stays as it is.
    #[must_use]
    pub fn run_by(mut self, site: &str, operator: &Operator) -> Self {
        for ((_, _, written_in, text), source) in self.texts.iter_mut().zip(&self.sources) {
            if let Ok(filled) = Written::read(source, &values(*written_in, site, operator)) {
                *text = filled;
            }
        }
        self
    }

    /// The language in which these rules of the house are written, when they are those of now for readers of this language.
    pub(crate) fn rules_written_in(&self, lang: Lang, body: &str) -> Option<Lang> {
        let mut rules = self.rules.iter();
        let is_now = rules.any(|(reads, rules)| *reads == lang && rules == body);
        let now = self.find(Paper::Rules, lang).filter(|_| is_now);
        now.map(|(_, written_in)| written_in)
    }

    /// The rules of the house as they are written (Markdown), for each language: decisions lead to the version of then.
    pub fn rules(&self) -> &[(Lang, String)] {
        &self.rules
    }

    /// A text for readers of a language, and the language that it is in.
    fn find(&self, paper: Paper, lang: Lang) -> Option<(&Written, Lang)> {
        let mut texts = self.texts.iter();
        let found = texts.find(|(known, reads, ..)| *known == paper && *reads == lang);
        found.map(|(_, _, written_in, text)| (text, *written_in))
    }
}

/// What the names in a text stand for.
pub(crate) fn values(lang: Lang, site: &str, operator: &Operator) -> [(&'static str, String); 3] {
    let texts = Texts(lang);
    let unknown = |key: &str| texts.t(key).into_owned();
    let contact = operator.email.as_ref().map_or_else(
        || unknown("about-contact-unknown"),
        |email| format!("[{}](<mailto:{email}>)", literally(email)),
    );
    let name = operator
        .name
        .as_ref()
        .map_or_else(|| unknown("about-operator-unknown"), |name| literally(name));
    [
        ("site", literally(site)),
        ("contact", contact),
        ("operator", name),
    ]
}

/// `/privacy`, `/huisregels`, `/contact` and `/over`.
#[derive(Debug, Template)]
#[template(path = "about/paper.html")]
pub struct PaperPage<'a> {
    frame: &'a Frame,
    operator: &'a Operator,
    paper: Paper,
    text: &'a Written,
    written_in: Lang,
    versions: &'a [(i64, Moment)],
}

impl<'a> PaperPage<'a> {
    /// The page of a text; `None` only when `papers` are not those of [`Papers::new`].
    pub fn of(
        frame: &'a Frame,
        papers: &'a Papers,
        operator: &'a Operator,
        paper: Paper,
    ) -> Option<Self> {
        let (text, written_in) = papers.find(paper, frame.lang)?;
        Some(Self {
            frame,
            operator,
            paper,
            text,
            written_in,
            versions: &[],
        })
    }

    /// The same with the versions of the rules of the house, latest first: their numbers, and since when they hold.
    #[must_use]
    pub fn with_versions(self, versions: &'a [(i64, Moment)]) -> Self {
        Self { versions, ..self }
    }

    /// The version of now.
    fn version(&self) -> Option<&(i64, Moment)> {
        self.versions.first()
    }

    /// Those before it: where they are, and what they are called.
    fn earlier(&self) -> Vec<(String, String)> {
        let earlier = self.versions.iter().skip(1);
        let links = earlier.map(|(version, _)| {
            let told = self.frame.t1("rules-version", "version", *version);
            (format!("/huisregels/{version}"), told.into_owned())
        });
        links.collect()
    }

    fn is_foreign(&self) -> bool {
        self.written_in != self.frame.lang
    }

    /// Whether there is a way to reach someone that the page shows beside its text.
    fn has_facts(&self) -> bool {
        let operator = self.operator;
        let ways = [&operator.email, &operator.phone, &operator.hours];
        self.is_contact() && ways.iter().any(|way| way.is_some())
    }

    fn is_contact(&self) -> bool {
        self.paper == Paper::Contact
    }

    /// A telephone number as a link wants it: digits, and a plus in front.
    fn dialled(phone: &str) -> String {
        let mut out = String::new();
        for c in phone.chars() {
            if c.is_ascii_digit() || (c == '+' && out.is_empty()) {
                out.push(c);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operator() -> Operator {
        Operator {
            name: Some("Stichting *Voorbeeld*".to_owned()),
            email: Some("hulp_desk@netwerk.example".to_owned()),
            ..Operator::default()
        }
    }

    #[test]
    fn both_languages_have_the_same_parts() {
        let papers = Papers::new("Netwerk", &operator(), &[]).unwrap();
        for paper in Paper::ALL {
            let anchors = |lang| -> Vec<String> {
                let (text, written_in) = papers.find(*paper, lang).unwrap();
                assert_eq!(written_in, lang);
                text.parts.iter().map(|part| part.anchor.clone()).collect()
            };
            assert_eq!(anchors(Lang::Dutch), anchors(Lang::English), "{paper}");
        }
    }

    #[test]
    fn names_stand_as_they_are_typed() {
        for operator in [operator(), Operator::default()] {
            let papers = Papers::new("Het <b>netwerk</b>", &operator, &[]).unwrap();
            for (paper, _, _, text) in &papers.texts {
                let parts: String = text.parts.iter().map(|part| part.html.as_str()).collect();
                let all = format!("{}{parts}", text.intro);
                assert!(!all.contains('{') && !all.contains("<b>"), "{paper}: {all}");
            }
        }
        let papers = Papers::new("Netwerk", &operator(), &[]).unwrap();
        let (text, _) = papers.find(Paper::Privacy, Lang::Dutch).unwrap();
        let who = text.parts[0].html.as_str();
        assert!(who.contains("Stichting *Voorbeeld* is"), "{who}");
        assert!(
            who.contains("href=\"mailto:hulp_desk@netwerk.example\""),
            "{who}"
        );
    }

    #[test]
    fn an_own_text_stands_for_both_languages() {
        let own = [(
            Paper::Rules,
            Lang::Dutch,
            "# Onze regels\n\n## Een".to_owned(),
        )];
        let papers = Papers::new("Netwerk", &operator(), &own).unwrap();
        for lang in [Lang::Dutch, Lang::English] {
            let (text, written_in) = papers.find(Paper::Rules, lang).unwrap();
            assert_eq!(
                (text.title.as_str(), written_in),
                ("Onze regels", Lang::Dutch)
            );
        }
        let bad = [(Paper::Rules, Lang::English, "Regels".to_owned())];
        let why = Papers::new("Netwerk", &operator(), &bad);
        assert_eq!(why, Err((Paper::Rules, Lang::English, Unwritten::NoTitle)));
    }

    #[test]
    fn texts_are_filled_anew_for_who_runs_the_site() {
        let own = [(
            Paper::Rules,
            Lang::Dutch,
            "# Onze regels\n\n## Een\n\nVan {operator}, {contact}.".to_owned(),
        )];
        let unknown = Papers::new("Netwerk", &Operator::default(), &own).unwrap();
        let known = Papers::new("Netwerk", &operator(), &own).unwrap();
        assert_ne!(unknown, known);
        assert_eq!(unknown.run_by("Netwerk", &operator()), known);
        let body = own[0].2.as_str();
        let written_in = known.rules_written_in(Lang::English, body);
        assert_eq!(written_in, Some(Lang::Dutch));
        assert_eq!(known.rules_written_in(Lang::English, "# Eerder"), None);
    }

    #[test]
    fn a_number_is_dialled_without_its_spaces() {
        assert_eq!(PaperPage::dialled("+31 (20) 123-4567"), "+31201234567");
    }
}
