//! What is worth a second look before a text is posted: asked once, all at a time, and answered by sending again.
//!
//! It is no rule of posting: what is imported, or posted by a program, is asked nothing.

use data_encoding::HEXLOWER;
use domain::Problem;
use domain::rights::Actor;
use sha2::{Digest, Sha256};
use store::{Read, members};
use text::{Doubt, Own, Personal};

use crate::people::signed_in;
use crate::prevention::{self, At, Said};
use crate::{Cx, Error};

/// Headings that leave a level out.
pub const HEADINGS: &str = "heading-skips";
/// Links whose words say nothing.
pub const LINKS: &str = "link-says-nothing";
/// Bare addresses that nobody reads out.
pub const ADDRESSES: &str = "long-address";
/// What looks like data of people, by its kind.
pub const PERSONAL: [&str; 7] = [
    "personal-mail",
    "personal-telephone",
    "personal-account",
    "personal-citizen",
    "personal-pass",
    "personal-borrower",
    "personal-birth",
];
/// A title in capitals.
pub const SHOUTS: &str = "shouts";
/// Items that are like the question.
pub const SIMILAR: &str = "similar";
/// Words that are watched for.
pub const WATCHED: &str = "watched";
/// What to do when it is as it should be.
pub const AGAIN: &str = "send-again";

/// What a text is, which says what there can be to ask about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A title: it stands in lists and addresses too.
    Title,
    /// Another line without marks.
    Line,
    /// Markdown.
    Text,
}

/// A text as it would be posted, and as it stood before.
#[derive(Debug, Clone, Copy)]
pub struct Looked<'a> {
    /// The form's field.
    pub field: &'static str,
    /// What it is.
    pub kind: Kind,
    /// What was typed.
    pub now: &'a str,
    /// The same as it stands: what was left in it is not asked about again. Empty for a new text.
    pub before: &'a str,
}

/// What there is to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Questions {
    /// The questions, in the order of what they are about.
    pub problems: Vec<Problem>,
    marks: Vec<String>,
}

impl Questions {
    /// What a form carries so that nothing of this is asked again.
    pub fn mark(&self) -> String {
        self.marks.join(".")
    }

    /// Whether all of this was asked, by what the form carries.
    pub fn were_asked(&self, asked: &str) -> bool {
        self.marks
            .iter()
            .all(|mark| asked.split('.').any(|known| known == mark))
    }

    /// Asks whether one of `many` items that are like the question answers it; once, whatever others there are later.
    pub fn add_similar(&mut self, many: usize) {
        if many > 0 {
            let problem = Problem::new("title", SIMILAR).with("items", many);
            self.problems.insert(0, problem);
            self.marks.push(SIMILAR.to_owned());
        }
    }

    /// Asks about what stands in a text and did not before, as far as it is named by one of these keys.
    fn add_new(
        &mut self,
        looked: &Looked<'_>,
        own: Own<'_>,
        keys: impl IntoIterator<Item = &'static str>,
    ) {
        let doubts = |words: &str| match looked.kind {
            Kind::Title | Kind::Line => text::line_doubts(words, own),
            Kind::Text => text::doubts(words, own),
        };
        let before = doubts(looked.before);
        let mut now = doubts(looked.now);
        now.retain(|doubt| !before.contains(doubt));
        for key in keys {
            let of_key = now.iter().filter(|doubt| key_of(doubt) == key);
            let found: Vec<&str> = of_key.map(words_of).collect();
            self.add(looked.field, key, &found);
        }
    }

    fn add(&mut self, field: &'static str, key: &'static str, found: &[&str]) {
        let listed: Vec<String> = found.iter().map(|found| format!("“{found}”")).collect();
        if listed.is_empty() {
            return;
        }
        let problem = Problem::new(field, key);
        self.problems.push(problem.with("found", listed.join(", ")));
        let marks = found.iter().map(|found| mark(key, found));
        self.marks.extend(marks);
    }
}

/// What stands in these texts that is worth a second look, and did not before. `at` is where they stand, or will: what is
/// watched for there is asked about too.
///
/// Refused when not signed in.
pub fn ask(cx: &Cx, actor: &Actor, at: At, texts: &[Looked<'_>]) -> Result<Questions, Error> {
    signed_in(actor)?;
    let (domain, mut watched) = cx.store.read(|r| {
        let domain = domain_of(r, actor)?;
        Ok::<_, Error>((domain, prevention::watched_at(r, cx, at)?))
    })?;
    let own = Own {
        site: &cx.site,
        domain: &domain,
    };
    let mut questions = Questions::default();
    for looked in texts {
        let shouts = looked.kind == Kind::Title && text::shouts(looked.now);
        if shouts && looked.now != looked.before {
            questions.add(looked.field, SHOUTS, &[looked.now.trim()]);
        }
    }
    for looked in texts {
        let said = Said {
            field: looked.field,
            now: looked.now,
            before: looked.before,
        };
        let found = watched.asked_about(&said);
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        questions.add(looked.field, WATCHED, &found);
    }
    for looked in texts {
        let keys = [HEADINGS, LINKS, ADDRESSES].into_iter().chain(PERSONAL);
        questions.add_new(looked, own, keys);
    }
    Ok(questions)
}

/// What in a text looks like data of people, and did not before. For what anyone sends, with or without an account, and is
/// never posted: nothing is watched for in it.
pub fn of_people(cx: &Cx, actor: &Actor, looked: &Looked<'_>) -> Result<Questions, Error> {
    let domain = cx.store.read(|r| domain_of(r, actor))?;
    let own = Own {
        site: &cx.site,
        domain: &domain,
    };
    let mut questions = Questions::default();
    questions.add_new(looked, own, PERSONAL);
    Ok(questions)
}

/// The part of the writer's own mail address behind the `@`; `""` of who has no account.
fn domain_of(r: &mut Read, actor: &Actor) -> Result<String, Error> {
    let Some(writer) = actor.id() else {
        return Ok(String::new());
    };
    let email = members::find(r, writer)?.and_then(|row| row.email);
    let email = email.unwrap_or_default();
    let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
    Ok(domain.to_owned())
}

fn key_of(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::Heading(_) => HEADINGS,
        Doubt::Link(_) => LINKS,
        Doubt::Address(_) => ADDRESSES,
        Doubt::Personal(kind, _) => {
            PERSONAL[match kind {
                Personal::Mail => 0,
                Personal::Telephone => 1,
                Personal::Account => 2,
                Personal::Citizen => 3,
                Personal::Pass => 4,
                Personal::Borrower => 5,
                Personal::Birth => 6,
            }]
        }
    }
}

fn words_of(doubt: &Doubt) -> &str {
    match doubt {
        Doubt::Heading(words)
        | Doubt::Link(words)
        | Doubt::Address(words)
        | Doubt::Personal(_, words) => words,
    }
}

/// A short sign of what was asked about: what stands in a page tells nothing that its text does not.
fn mark(key: &str, found: &str) -> String {
    let digest = Sha256::digest(format!("{key}\n{found}").as_bytes());
    HEXLOWER.encode(&digest[..4])
}
