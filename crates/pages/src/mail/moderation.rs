//! Mails about what was reported and decided.

use domain::moderation::Ground;
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
                    why.clone(),
                ]
                .into_iter()
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
                path,
            } => Letter {
                subject: self.site("mail-report-decided-subject"),
                before: vec![self.plain(match (agreed, answers) {
                    (true, _) => "receipt-agreed",
                    (false, true) => "receipt-put-back",
                    (false, false) => "receipt-kept",
                })],
                link: self.link("mail-report-link", path),
                after: match *agreed || *answers {
                    true => Vec::new(),
                    false => vec![self.plain("mail-report-object")],
                },
            },
            Message::CasesWait {
                open,
                overdue,
                path,
            } => Letter {
                subject: self.site("mail-queue-subject"),
                before: vec![
                    self.texts.t1("queue-open", "count", *open).into_owned(),
                    self.texts
                        .t1("queue-overdue", "count", *overdue)
                        .into_owned(),
                ],
                link: self.link("mail-queue-link", path),
                after: vec![self.plain("mail-queue-after")],
            },
            _ => Letter::default(),
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
