//! Mails: the subject, the plain text that is written first, and the same as simple HTML.
//!
//! Links stand on lines of their own, so that mail programs don't break them. Nothing in a mail is loaded
//! from anywhere.

use std::time::Duration;

use askama::Template;
use domain::job::AccountNotice;
use domain::{Lang, Moment};
use forum::jobs::{ADDRESS_LINK, Mail, Message, RESET_LINK, SIGN_UP_LINK};

use crate::texts::Texts;
use crate::{Page as _, dates};

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
    let letter = letter(sender, texts, &mail.message);
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

fn letter(sender: &Sender, texts: Texts, message: &Message) -> Letter {
    let site = sender.site_name.as_str();
    let with_site = |key: &str| texts.t1(key, "site", site).into_owned();
    let plain = |key: &str| texts.t(key).into_owned();
    let link = |key: &str, path: &str| Some((plain(key), format!("{}{path}", sender.public_url)));
    match message {
        Message::Invitation {
            by,
            organisation,
            path,
            until,
            guest_until,
        } => Letter {
            subject: texts
                .t2("mail-invitation-subject", "name", by, "site", site)
                .into_owned(),
            before: vec![
                invites(texts, by, organisation, *guest_until),
                with_site("mail-invitation-what"),
            ],
            link: link("mail-invitation-link", path),
            after: vec![until_when(texts, *until), plain("mail-no-wish")],
        },
        Message::InvitationIsMember {
            by,
            organisation,
            path,
            until,
            guest_until,
        } => Letter {
            subject: texts
                .t2("mail-invitation-subject", "name", by, "site", site)
                .into_owned(),
            before: vec![
                invites(texts, by, organisation, *guest_until),
                with_site("mail-invitation-is-member"),
            ],
            link: link("mail-come-over-link", path),
            after: vec![until_when(texts, *until), plain("mail-no-wish")],
        },
        Message::GuestEnds {
            guest,
            organisation,
            until,
            path,
        } => Letter {
            subject: match guest {
                Some(guest) => texts
                    .t2("mail-guest-ends-subject", "name", guest, "site", site)
                    .into_owned(),
                None => with_site("mail-guest-ends-own-subject"),
            },
            before: vec![match guest {
                Some(guest) => texts
                    .t2(
                        "mail-guest-ends",
                        "name",
                        guest,
                        "day",
                        dates::day(texts.0, *until),
                    )
                    .into_owned(),
                None => texts
                    .t2(
                        "mail-guest-ends-own",
                        "organisation",
                        organisation,
                        "day",
                        dates::day(texts.0, *until),
                    )
                    .into_owned(),
            }],
            link: match guest {
                Some(_) => link("mail-guest-ends-link", path),
                None => None,
            },
            after: vec![plain("mail-guest-ends-keeps")],
        },
        Message::GuestShortened {
            organisation,
            until,
        } => Letter {
            subject: with_site("mail-guest-shortened-subject"),
            before: vec![
                texts
                    .t2(
                        "mail-guest-shortened",
                        "organisation",
                        organisation,
                        "day",
                        dates::day(texts.0, *until),
                    )
                    .into_owned(),
            ],
            link: link("mail-own-work-link", "/instellingen/werk"),
            after: vec![plain("mail-guest-ends-keeps")],
        },
        Message::LetGo { .. } => let_go(texts, site, message, link),
        Message::StandsStill { organisation } => Letter {
            subject: with_site("mail-still-subject"),
            before: vec![
                texts
                    .t2("mail-still-why", "site", site, "organisation", organisation)
                    .into_owned(),
                plain("mail-still-elsewhere"),
            ],
            link: link("mail-come-over-link", "/aanmelden"),
            after: vec![
                plain("still-wrong"),
                data_of(sender, texts),
                plain("mail-not-you"),
            ],
        },
        Message::ConfirmStaff { organisation, path } => Letter {
            subject: texts
                .t1("mail-confirm-staff-subject", "organisation", organisation)
                .into_owned(),
            before: vec![
                texts
                    .t1("mail-confirm-staff", "organisation", organisation)
                    .into_owned(),
            ],
            link: link("mail-confirm-staff-link", path),
            after: vec![plain("mail-confirm-staff-after")],
        },
        Message::ConfirmSelf { organisation, path } => Letter {
            subject: texts
                .t1("mail-confirm-self-subject", "organisation", organisation)
                .into_owned(),
            before: vec![
                texts
                    .t1("mail-confirm-self", "organisation", organisation)
                    .into_owned(),
            ],
            link: link("mail-confirm-self-link", path),
            after: vec![plain("mail-confirm-staff-after")],
        },
        Message::SignUp { organisation, path } => Letter {
            subject: with_site("mail-sign-up-subject"),
            before: vec![
                texts
                    .t2(
                        "mail-sign-up-why",
                        "site",
                        site,
                        "organisation",
                        organisation,
                    )
                    .into_owned(),
            ],
            link: link("mail-sign-up-link", path),
            after: vec![once(texts, SIGN_UP_LINK), plain("mail-not-you")],
        },
        Message::ComeOver { organisation, path } => Letter {
            subject: with_site("mail-come-over-subject"),
            before: vec![
                texts
                    .t1("mail-come-over-why", "organisation", organisation)
                    .into_owned(),
            ],
            link: link("mail-come-over-link", path),
            after: vec![once(texts, SIGN_UP_LINK), plain("mail-not-you")],
        },
        Message::SignUpIsMember { path } => Letter {
            subject: with_site("mail-is-member-subject"),
            before: vec![with_site("mail-is-member-why")],
            link: link("mail-reset-link", path),
            after: vec![plain("mail-not-you")],
        },
        Message::SignUpUnknownDomain => Letter {
            subject: with_site("mail-unknown-domain-subject"),
            before: vec![
                with_site("mail-unknown-domain-why"),
                plain("mail-unknown-domain-what"),
            ],
            link: None,
            after: vec![plain("mail-not-you")],
        },
        Message::Reset { path } => Letter {
            subject: with_site("mail-reset-subject"),
            before: vec![with_site("mail-reset-why")],
            link: link("mail-reset-link", path),
            after: vec![once(texts, RESET_LINK), plain("mail-not-you")],
        },
        Message::AddressChange { path } => Letter {
            subject: with_site("mail-address-subject"),
            before: vec![with_site("mail-address-why")],
            link: link("mail-address-link", path),
            after: vec![once(texts, ADDRESS_LINK), plain("mail-not-you")],
        },
        Message::Notice(notice) => told(sender, texts, *notice, link),
    }
}

/// It was said that someone works somewhere no more.
fn let_go(
    texts: Texts,
    site: &str,
    message: &Message,
    link: impl Fn(&str, &str) -> Option<(String, String)>,
) -> Letter {
    let Message::LetGo {
        by,
        organisation,
        until,
        over,
    } = message
    else {
        return Letter::default();
    };
    let values = [
        ("name", by.clone()),
        ("organisation", organisation.clone()),
        ("day", dates::day(texts.0, *until)),
    ];
    let said = |key: &str| texts.list(key, &values).into_owned();
    let (what, then, (words, path)) = match over {
        true => (
            "mail-let-go-now",
            "mail-still-elsewhere",
            ("mail-come-over-link", "/aanmelden"),
        ),
        false => (
            "mail-let-go-later",
            "mail-let-go-until-then",
            ("mail-let-go-data", "/instellingen/gegevens"),
        ),
    };
    Letter {
        subject: texts.t1("mail-let-go-subject", "site", site).into_owned(),
        before: vec![said(what), texts.t(then).into_owned()],
        link: link(words, path),
        after: vec![match by.is_empty() {
            true => texts.t("still-wrong").into_owned(),
            false => said("mail-let-go-wrong"),
        }],
    }
}

/// Where people can turn to: an address, else the page that tells more.
fn reach(sender: &Sender) -> String {
    let page = || format!("{}/contact", sender.public_url);
    sender.contact.clone().unwrap_or_else(page)
}

/// How someone gets at the data of an account that they can't sign in to.
fn data_of(sender: &Sender, texts: Texts) -> String {
    texts
        .t1("mail-still-data", "contact", reach(sender))
        .into_owned()
}

/// Something about the account changed.
fn told(
    sender: &Sender,
    texts: Texts,
    notice: AccountNotice,
    link: impl Fn(&str, &str) -> Option<(String, String)>,
) -> Letter {
    let (subject, what) = match notice {
        AccountNotice::PasswordChanged => {
            ("mail-password-changed-subject", "mail-password-changed")
        }
        AccountNotice::Deleted => ("mail-deleted-subject", "mail-deleted"),
        AccountNotice::AddressChanged => ("mail-address-changed-subject", "mail-address-changed"),
        AccountNotice::SecondStepOn => ("mail-second-step-on-subject", "mail-second-step-on"),
        AccountNotice::SecondStepOff => ("mail-second-step-off-subject", "mail-second-step-off"),
        AccountNotice::RecoveryCodeUsed => ("mail-recovery-used-subject", "mail-recovery-used"),
        AccountNotice::PasskeyAdded => ("mail-passkey-added-subject", "mail-passkey-added"),
        AccountNotice::PasskeyRemoved => ("mail-passkey-removed-subject", "mail-passkey-removed"),
        AccountNotice::PasskeyDoubted => ("mail-passkey-doubted-subject", "mail-passkey-doubted"),
        AccountNotice::WorkAccountLinked => ("mail-work-linked-subject", "mail-work-linked"),
        AccountNotice::WorkAccountUnlinked => ("mail-work-unlinked-subject", "mail-work-unlinked"),
        AccountNotice::ResetByOperator => ("mail-operator-reset-subject", "mail-operator-reset"),
        AccountNotice::TokenMade => ("mail-token-made-subject", "mail-token-made"),
        AccountNotice::WebhookSet => ("mail-webhook-set-subject", "mail-webhook-set"),
    };
    // What helps who did not do it: after a change of address a reset would go to the new one, and of a deleted account
    // there is nothing to set a password of.
    let (not_you, helps) = match notice {
        AccountNotice::Deleted => ("mail-deleted-not-you", false),
        AccountNotice::AddressChanged => ("mail-address-not-you", false),
        AccountNotice::ResetByOperator => ("mail-reset-not-you", false),
        _ => ("mail-changed-not-you", true),
    };
    let site = sender.site_name.as_str();
    Letter {
        subject: texts.t1(subject, "site", site).into_owned(),
        before: vec![
            texts.t1(what, "site", site).into_owned(),
            texts.t1(not_you, "contact", reach(sender)).into_owned(),
        ],
        link: match helps {
            true => link("mail-reset-link", "/wachtwoord-vergeten"),
            false => None,
        },
        after: Vec::new(),
    }
}

/// How often and how long a link works.
fn once(texts: Texts, works: Duration) -> String {
    texts
        .t1("mail-once", "hours", works.as_secs() / 3_600)
        .into_owned()
}

/// Who invites, and as what.
fn invites(texts: Texts, by: &str, organisation: &str, guest_until: Option<Moment>) -> String {
    let until = guest_until.map(|until| dates::day(texts.0, until));
    let (key, day) = match until {
        Some(day) => ("mail-invitation-guest", day),
        None => ("mail-invitation-who", String::new()),
    };
    texts
        .list(
            key,
            &[
                ("name", by.to_owned()),
                ("organisation", organisation.to_owned()),
                ("day", day),
            ],
        )
        .into_owned()
}

fn until_when(texts: Texts, until: Moment) -> String {
    texts
        .t1("mail-invitation-until", "day", dates::day(texts.0, until))
        .into_owned()
}

/// Names come from people: none of them begins a new header line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
