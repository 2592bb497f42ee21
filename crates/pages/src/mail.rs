//! Mails: the subject, the plain text that is written first, and the same as simple HTML.
//!
//! Links stand on lines of their own, so that mail programs don't break them. Nothing in a mail is loaded
//! from anywhere.

use askama::Template;
use domain::{Lang, Moment};
use forum::jobs::Mail;

use crate::texts::Texts;
use crate::{Page as _, dates};

mod letters;
mod moderation;

/// In whose name mails are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The name of the site.
    pub site_name: String,
    /// Scheme, host and port of the site, without a slash at the end.
    pub public_url: String,
    /// Where people can write to with questions.
    pub contact: Option<String>,
}

/// A mail as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// One line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// What a mail consists of.
#[derive(Default)]
struct Letter {
    subject: String,
    /// What stands before the link, a paragraph each.
    before: Vec<String>,
    /// The words of the link and its address.
    link: Option<(String, String)>,
    /// What stands after it.
    after: Vec<String>,
}

/// Writes a mail in the language of its reader.
pub fn write(sender: &Sender, mail: &Mail) -> Written {
    let texts = Texts(mail.lang);
    let letter = Pen { sender, texts }.letter(&mail.message);
    let mut paragraphs = vec![greeting(texts, &mail.name)];
    paragraphs.extend(letter.before);
    let mut after = letter.after;
    after.push(closing(sender, texts));
    let html = MailPage {
        lang: mail.lang,
        subject: &letter.subject,
        before: &paragraphs,
        link: letter.link.as_ref(),
        after: &after,
        site_name: &sender.site_name,
        public_url: &sender.public_url,
    };
    let html = html.html().unwrap_or_default();
    if let Some((words, address)) = &letter.link {
        paragraphs.push(format!("{words}:\n{address}"));
    }
    paragraphs.extend(after);
    paragraphs.push(format!("{}\n{}", sender.site_name, sender.public_url));
    let mut text = paragraphs.join("\n\n");
    text.push('\n');
    Written {
        subject: one_line(&letter.subject),
        text,
        html,
    }
}

/// The HTML of a mail.
#[derive(Debug, Template)]
#[template(path = "mail/letter.html")]
struct MailPage<'a> {
    lang: Lang,
    subject: &'a str,
    before: &'a [String],
    link: Option<&'a (String, String)>,
    after: &'a [String],
    site_name: &'a str,
    public_url: &'a str,
}

fn greeting(texts: Texts, name: &str) -> String {
    if name.is_empty() {
        texts.t("mail-hello-anyone").into_owned()
    } else {
        texts.t1("mail-hello", "name", name).into_owned()
    }
}

fn closing(sender: &Sender, texts: Texts) -> String {
    match &sender.contact {
        Some(contact) => texts.t1("mail-questions", "contact", contact).into_owned(),
        None => texts
            .t1("mail-no-reply", "address", reach(sender))
            .into_owned(),
    }
}

/// Where people can turn to: an address, else the page that tells more.
fn reach(sender: &Sender) -> String {
    let page = || format!("{}/contact", sender.public_url);
    sender.contact.clone().unwrap_or_else(page)
}

/// What letters are written with: in whose name, and in which language.
#[derive(Clone, Copy)]
struct Pen<'a> {
    sender: &'a Sender,
    texts: Texts,
}

impl Pen<'_> {
    /// The text with this key.
    fn plain(self, key: &str) -> String {
        self.texts.t(key).into_owned()
    }

    /// The text with this key, which names the site.
    fn site(self, key: &str) -> String {
        let name = self.sender.site_name.as_str();
        self.texts.t1(key, "site", name).into_owned()
    }

    /// The text with this key, which names an organisation.
    fn house(self, key: &str, organisation: &str) -> String {
        let text = self.texts.t1(key, "organisation", organisation);
        text.into_owned()
    }

    /// The text with this key, which names the site and something else.
    fn site_and(self, key: &str, name: &str, value: &str) -> String {
        let site = self.sender.site_name.as_str();
        self.texts.t2(key, name, value, "site", site).into_owned()
    }

    /// The text with this key, which names a day and something else.
    fn until(self, key: &str, name: &str, value: &str, until: Moment) -> String {
        let day = self.day(until);
        self.texts.t2(key, name, value, "day", day).into_owned()
    }

    /// The text with this key, which tells where people can turn to.
    fn reach(self, key: &str) -> String {
        let text = self.texts.t1(key, "contact", reach(self.sender));
        text.into_owned()
    }

    fn day(self, at: Moment) -> String {
        dates::day(self.texts.0, at)
    }

    /// The words with this key lead to this path.
    fn link(self, key: &str, path: &str) -> Option<(String, String)> {
        let address = format!("{}{path}", self.sender.public_url);
        Some((self.plain(key), address))
    }
}

/// Names come from people: none of them begins a new header line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
