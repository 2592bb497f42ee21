//! Mails about what was reported and decided.

use domain::moderation::{Ground, Reason};
use forum::jobs::Message;

use super::{Letter, Pen};

impl Pen<'_> {
    /// What such a message says; nothing when it is another one.
    pub(super) fn of_moderation(self, message: &Message) -> Letter {
        match message {
            Message::Statement {
                measure,
                unread,
                found,
                title,
                more,
                ground,
                law,
                facts,
                until,
                path,
            } => {
                let mut before = vec![match unread {
                    true => self.plain("statement-unread"),
                    false => self.word("measure-told", measure.as_str()),
                }];
                before.extend(title.as_ref().map(|title| {
                    let title = title.as_str();
                    self.texts
                        .t1("mail-statement-about", "title", title)
                        .into_owned()
                }));
                before.extend((*more > 0).then(|| {
                    let said = self.texts.t1("mail-statement-more", "count", *more);
                    said.into_owned()
                }));
                before.extend(
                    ground
                        .as_ref()
                        .map(|(ground, title)| self.ground(*ground, title, law)),
                );
                if !facts.is_empty() {
                    let facts = facts.as_str();
                    before.push(
                        self.texts
                            .t1("mail-statement-facts", "facts", facts)
                            .into_owned(),
                    );
                }
                before.extend(until.filter(|_| measure.ends()).map(|until| {
                    let day = self.day(until.just_before());
                    self.texts
                        .t1("mail-statement-until", "day", day)
                        .into_owned()
                }));
                before.push(self.plain(crate::moderation::found_key(found)));
                before.push(self.plain("statement-by-person"));
                Letter {
                    subject: self.site("mail-statement-subject"),
                    before,
                    link: self.link("mail-statement-link", path),
                    after: vec![
                        self.plain("mail-statement-object"),
                        self.plain("objection-elsewhere"),
                    ],
                }
            }
            Message::DecisionUndone {
                measure,
                unread,
                title,
                more,
                why,
                path,
            } => Letter {
                subject: self.site("mail-undone-subject"),
                before: vec![
                    self.plain("mail-undone"),
                    match unread {
                        true => self.plain("statement-unread"),
                        false => self.word("measure-told", measure.as_str()),
                    },
                ]
                .into_iter()
                .chain(title.as_ref().map(|title| {
                    let said = self.texts.t1("mail-undone-about", "title", title.as_str());
                    said.into_owned()
                }))
                .chain([why.clone()])
                .chain((*more > 0).then(|| {
                    let said = self.texts.t1("mail-undone-more", "count", *more);
                    said.into_owned()
                }))
                .chain(unread.then(|| self.plain("mail-undone-waits")))
                .collect(),
                link: self.link("mail-statement-link", path),
                after: Vec::new(),
            },
            Message::ComplaintAnswered {
                stands,
                facts,
                path,
            } => Letter {
                subject: self.site("mail-answer-subject"),
                before: vec![
                    self.plain(match stands {
                        true => "objection-stands",
                        false => "objection-right",
                    }),
                    facts.clone(),
                    self.plain("mail-answer-by-other"),
                ],
                link: self.link("mail-statement-link", path),
                after: match stands {
                    true => vec![
                        self.plain("objection-further"),
                        self.plain("objection-elsewhere"),
                    ],
                    false => Vec::new(),
                },
            },
            Message::ReportReceived { reason, due, path } => Letter {
                subject: self.site("mail-report-subject"),
                before: vec![
                    self.plain("receipt-fresh"),
                    self.word("reason", reason.as_str()),
                    self.texts
                        .t1("mail-report-due", "day", self.day(*due))
                        .into_owned(),
                ],
                link: self.link("mail-report-link", path),
                after: vec![self.plain("mail-not-you")],
            },
            Message::ReportDecided {
                agreed,
                answers,
                facts,
                more,
                path,
            } => Letter {
                subject: self.site(match agreed {
                    Some(_) => "mail-report-decided-subject",
                    None => "mail-report-again-subject",
                }),
                before: [self.plain(match (agreed, answers) {
                    (None, _) => "mail-report-again",
                    (Some(true), _) => "receipt-agreed",
                    (Some(false), true) => "receipt-put-back",
                    (Some(false), false) => "receipt-kept",
                })]
                .into_iter()
                .chain((!facts.is_empty()).then(|| facts.clone()))
                .chain(more.then(|| self.plain("mail-report-more")))
                .collect(),
                link: self.link("mail-report-link", path),
                after: match *agreed == Some(false) && !*answers {
                    true => vec![self.plain("mail-report-object")],
                    false => Vec::new(),
                },
            },
            Message::CasesWait {
                open,
                new,
                overdue,
                first,
                path,
            } => {
                let counted = [
                    ("mail-queue-open", *open),
                    ("mail-queue-new", *new),
                    ("queue-overdue", *overdue),
                ];
                let counted = counted.iter().filter(|(_, count)| *count > 0);
                let mut before: Vec<String> = counted
                    .map(|(key, count)| self.texts.t1(key, "count", *count).into_owned())
                    .collect();
                before.extend(
                    first
                        .iter()
                        .map(|(reason, title)| self.case(*reason, title.as_deref())),
                );
                let more = open.saturating_sub(first.len());
                before.extend((more > 0).then(|| {
                    let said = self.texts.t1("mail-queue-more", "count", more);
                    said.into_owned()
                }));
                Letter {
                    subject: self.site("mail-queue-subject"),
                    before,
                    link: self.link("mail-queue-link", path),
                    after: vec![self.plain("mail-queue-after")],
                }
            }
            Message::CaseCame {
                by,
                reason,
                title,
                due,
                path,
            } => Letter {
                subject: self.site(match by {
                    Some(_) => "mail-case-handed-subject",
                    None => "mail-case-subject",
                }),
                before: vec![
                    match by.as_deref() {
                        Some("") => self.plain("mail-case-handed-by-someone"),
                        Some(name) => {
                            let said = self.texts.t1("mail-case-handed", "name", name);
                            said.into_owned()
                        }
                        None => self.plain("mail-case-came"),
                    },
                    self.case(*reason, title.as_deref()),
                    self.texts
                        .t1("mail-case-due", "day", self.day(*due))
                        .into_owned(),
                ],
                link: self.link("mail-case-link", path),
                after: vec![self.plain("mail-case-after")],
            },
            Message::NobodyDecides { reason, due, path } => Letter {
                subject: self.site("mail-nobody-subject"),
                before: vec![
                    self.plain("mail-nobody"),
                    self.case(*reason, None),
                    self.texts
                        .t1("mail-nobody-due", "day", self.day(*due))
                        .into_owned(),
                ],
                link: self.link("mail-nobody-link", path),
                after: vec![self.plain("mail-nobody-after")],
            },
            _ => Letter::default(),
        }
    }

    /// What a case is: why it is looked at, and the title of the item, if it is about one.
    fn case(self, reason: Reason, title: Option<&str>) -> String {
        let reason = self.word("reason", reason.as_str());
        match title {
            Some(title) => {
                let said = self
                    .texts
                    .t2("mail-queue-case", "reason", reason, "title", title);
                said.into_owned()
            }
            None => reason,
        }
    }

    /// On what a decision rests.
    fn ground(self, ground: Ground, title: &str, law: &str) -> String {
        match ground {
            Ground::Rule(number) => {
                self.texts
                    .t2("mail-statement-rule", "number", number, "title", title)
            }
            Ground::Law => self.texts.t1("mail-statement-law", "law", law),
        }
        .into_owned()
    }

    /// The text of a word of a closed list.
    fn word(self, family: &str, word: &str) -> String {
        let key = crate::texts::word_key(family, word);
        self.texts.t(&key).into_owned()
    }
}
