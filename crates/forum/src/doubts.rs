//! What is worth a second look before a text is posted: asked once, all at a time, and answered by sending again.
//!
//! It is no rule of posting: what is imported, or posted by a program, is asked nothing.

use data_encoding::HEXLOWER;
use domain::Problem;
use domain::rights::Actor;
use sha2::{Digest, Sha256};
use store::members;
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
pub const PERSONAL: [&str; 6] = [
    "personal-mail",
    "personal-telephone",
    "personal-account",
    "personal-citizen",
    "personal-pass",
    "personal-borrower",
];
/// A title in capitals.
pub const SHOUTS: &str = "shouts";
/// Items that are like the question.
pub const SIMILAR: &str = "similar";
/// Words that are watched for.
pub const WATCHED: &str = "watched";
/// What to do when it is as it should be.
pub const AGAIN: &str = "send-again";

/// A text as it would be posted, and as it stood before.
#[derive(Debug, Clone, Copy)]
pub struct Looked<'a> {
    /// The form's field.
    pub field: &'static str,
    /// Markdown, or a title.
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

/// What stands in these texts that is worth a second look, and did not before. The first is the title. `at` is where they
/// stand, or will: what is watched for there is asked about too.
///
/// Refused when not signed in.
pub fn ask(
    cx: &Cx,
    actor: &Actor,
    at: At,
    title: Option<Looked<'_>>,
    texts: &[Looked<'_>],
) -> Result<Questions, Error> {
    let writer = signed_in(actor)?.id;
    let (row, mut watched) = cx.store.read(|r| {
        let row = members::find(r, writer)?;
        Ok::<_, Error>((row, prevention::watched_at(r, cx, at)?))
    })?;
    let email = row.and_then(|row| row.email).unwrap_or_default();
    let own = Own {
        site: &cx.site,
        domain: email.rsplit_once('@').map_or("", |(_, domain)| domain),
    };
    let mut questions = Questions::default();
    if let Some(title) = title
        && text::shouts(title.now)
        && title.now != title.before
    {
        questions.add(title.field, SHOUTS, &[title.now.trim()]);
    }
    for looked in title.iter().chain(texts) {
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
        let before = text::doubts(looked.before, own);
        let mut now = text::doubts(looked.now, own);
        now.retain(|doubt| !before.contains(doubt));
        for key in [HEADINGS, LINKS, ADDRESSES].into_iter().chain(PERSONAL) {
            let of_key = now.iter().filter(|doubt| key_of(doubt) == key);
            let found: Vec<&str> = of_key.map(words_of).collect();
            questions.add(looked.field, key, &found);
        }
    }
    Ok(questions)
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
