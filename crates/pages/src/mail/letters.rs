//! What is written to people.

use std::time::Duration;

use domain::Moment;
use domain::job::AccountNotice;
use domain::role::Role;
use forum::jobs::{ADDRESS_LINK, Message, RESET_LINK, SIGN_UP_LINK};

use super::{Letter, Pen};

impl Pen<'_> {
    /// What this message says.
    pub(super) fn letter(self, message: &Message) -> Letter {
        match message {
            Message::Invitation {
                by,
                organisation,
                path,
                until,
                guest_until,
                ..
            }
            | Message::InvitationIsMember {
                by,
                organisation,
                path,
                until,
                guest_until,
            } => {
                let (what, words) = match message {
                    Message::Invitation { .. } => ("mail-invitation-what", "mail-invitation-link"),
                    _ => ("mail-invitation-is-member", "mail-come-over-link"),
                };
                let asked = matches!(message, Message::Invitation { asked: true, .. });
                let day = self.day(*until);
                let until = self.texts.t1("mail-invitation-until", "day", day);
                let asked_for = asked.then(|| self.site("mail-admitted"));
                Letter {
                    subject: match asked {
                        true => self.site("mail-admitted-subject"),
                        false => self.site_and("mail-invitation-subject", "name", by),
                    },
                    before: (asked_for.into_iter())
                        .chain([
                            self.invites(by, organisation, *guest_until),
                            self.site(what),
                        ])
                        .collect(),
                    link: self.link(words, path),
                    after: vec![until.into_owned(), self.plain("mail-no-wish")],
                }
            }
            Message::GuestEnds {
                guest: Some(guest),
                until,
                path,
                ..
            } => Letter {
                subject: self.site_and("mail-guest-ends-subject", "name", guest),
                before: vec![self.until("mail-guest-ends", "name", guest, *until)],
                link: self.link("mail-guest-ends-link", path),
                after: vec![self.plain("mail-guest-ends-keeps")],
            },
            Message::GuestEnds {
                guest: None,
                organisation,
                until,
                ..
            } => Letter {
                subject: self.site("mail-guest-ends-own-subject"),
                before: vec![self.until(
                    "mail-guest-ends-own",
                    "organisation",
                    organisation,
                    *until,
                )],
                link: None,
                after: vec![self.plain("mail-guest-ends-keeps")],
            },
            Message::GuestShortened {
                organisation,
                until,
            } => Letter {
                subject: self.site("mail-guest-shortened-subject"),
                before: vec![self.until(
                    "mail-guest-shortened",
                    "organisation",
                    organisation,
                    *until,
                )],
                link: self.link("mail-own-work-link", "/instellingen/werk"),
                after: vec![self.plain("mail-guest-ends-keeps")],
            },
            Message::LetGo {
                by,
                organisation,
                until,
                over,
            } => self.let_go(by, organisation, *until, *over),
            Message::StandsStill { organisation } => Letter {
                subject: self.site("mail-still-subject"),
                before: vec![
                    self.site_and("mail-still-why", "organisation", organisation),
                    self.plain("mail-still-elsewhere"),
                ],
                link: self.link("mail-come-over-link", "/aanmelden"),
                after: vec![
                    self.plain("still-wrong"),
                    self.reach("mail-still-data"),
                    self.plain("mail-not-you"),
                ],
            },
            Message::GrantEnds {
                holder,
                by,
                role,
                scope_kind,
                scope_name,
                until,
            } => {
                let who = (holder.as_deref(), by.as_deref());
                self.grant_ends(who, (role, scope_kind, scope_name), *until)
            }
            Message::GrantChanged {
                given,
                by,
                role,
                scope_kind,
                scope_name,
                asleep,
                since,
                until,
            } => {
                let which = (role, *scope_kind, scope_name.as_str());
                match *given {
                    true => self.grant_given(by.as_deref(), which, *asleep, (*since, *until)),
                    false => self.grant_revoked(which),
                }
            }
            Message::ConfirmStaff { organisation, path } => Letter {
                subject: self.house("mail-confirm-staff-subject", organisation),
                before: vec![self.house("mail-confirm-staff", organisation)],
                link: self.link("mail-confirm-staff-link", path),
                after: vec![self.plain("mail-confirm-staff-after")],
            },
            Message::ConfirmSelf { organisation, path } => Letter {
                subject: self.house("mail-confirm-self-subject", organisation),
                before: vec![self.house("mail-confirm-self", organisation)],
                link: self.link("mail-confirm-self-link", path),
                after: vec![self.plain("mail-confirm-staff-after")],
            },
            Message::SignUp { organisation, path } => Letter {
                subject: self.site("mail-sign-up-subject"),
                before: vec![self.site_and("mail-sign-up-why", "organisation", organisation)],
                link: self.link("mail-sign-up-link", path),
                after: self.once(SIGN_UP_LINK),
            },
            Message::ComeOver { organisation, path } => Letter {
                subject: self.site("mail-come-over-subject"),
                before: vec![self.house("mail-come-over-why", organisation)],
                link: self.link("mail-come-over-link", path),
                after: self.once(SIGN_UP_LINK),
            },
            Message::SignUpIsMember { path } => Letter {
                subject: self.site("mail-is-member-subject"),
                before: vec![self.site("mail-is-member-why")],
                link: self.link("mail-reset-link", path),
                after: vec![self.plain("mail-not-you")],
            },
            Message::SignUpUnknownDomain { path } => Letter {
                subject: self.site("mail-unknown-domain-subject"),
                before: vec![
                    self.site("mail-unknown-domain-why"),
                    self.plain("mail-unknown-domain-what"),
                ],
                link: path
                    .as_ref()
                    .and_then(|path| self.link("mail-unknown-domain-link", path)),
                after: vec![self.plain("mail-not-you")],
            },
            Message::SignUpRefused { answer } => Letter {
                subject: self.site("mail-sign-up-refused-subject"),
                before: vec![self.site("mail-sign-up-refused"), answer.clone()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect(),
                link: None,
                after: vec![self.plain("mail-sign-up-refused-what")],
            },
            Message::Reset { path } => Letter {
                subject: self.site("mail-reset-subject"),
                before: vec![self.site("mail-reset-why")],
                link: self.link("mail-reset-link", path),
                after: self.once(RESET_LINK),
            },
            Message::AddressChange { path } => Letter {
                subject: self.site("mail-address-subject"),
                before: vec![self.site("mail-address-why")],
                link: self.link("mail-address-link", path),
                after: self.once(ADDRESS_LINK),
            },
            Message::SupportReceived { path } => Letter {
                subject: self.site("mail-support-received-subject"),
                before: vec![self.site("mail-support-received")],
                link: self.link("mail-support-see", path),
                after: vec![self.plain("mail-support-not-you")],
            },
            Message::SupportClosed { path } => Letter {
                subject: self.site("mail-support-received-subject"),
                before: vec![self.plain("mail-support-closed")],
                link: self.link("mail-support-see", path),
                after: Vec::new(),
            },
            Message::SupportAnswer {
                organisation,
                body,
                path,
            } => Letter {
                subject: self.site("mail-support-subject"),
                before: std::iter::once(match organisation.is_empty() {
                    true => self.plain("mail-support-answered"),
                    false => self.house("mail-support-answered-by", organisation),
                })
                .chain(body.split("\n\n").map(str::to_owned))
                .collect(),
                link: self.link("mail-support-link", path),
                after: Vec::new(),
            },
            Message::Notice(notice) => self.notice(*notice),
            Message::Statement { .. }
            | Message::DecisionUndone { .. }
            | Message::ComplaintAnswered { .. }
            | Message::ReportReceived { .. }
            | Message::ReportDecided { .. }
            | Message::CasesWait { .. }
            | Message::CaseCame { .. }
            | Message::NobodyDecides { .. } => self.of_moderation(message),
        }
    }

    /// Who invites, and as what.
    fn invites(self, by: &str, organisation: &str, guest_until: Option<Moment>) -> String {
        let (key, day) = match guest_until {
            Some(until) => ("mail-invitation-guest", self.day(until)),
            None => ("mail-invitation-who", String::new()),
        };
        let values = [
            ("name", by.to_owned()),
            ("organisation", organisation.to_owned()),
            ("day", day),
        ];
        self.texts.list(key, &values).into_owned()
    }

    /// It was said that someone works somewhere no more.
    fn let_go(self, by: &str, organisation: &str, until: Moment, over: bool) -> Letter {
        let values = [
            ("name", by.to_owned()),
            ("organisation", organisation.to_owned()),
            ("day", self.day(until)),
        ];
        let said = |key: &str| self.texts.list(key, &values).into_owned();
        let (what, then, link) = match over {
            true => (
                "mail-let-go-now",
                "mail-still-elsewhere",
                self.link("mail-come-over-link", "/aanmelden"),
            ),
            false => (
                "mail-let-go-later",
                "mail-let-go-until-then",
                self.link("mail-let-go-data", "/instellingen/gegevens"),
            ),
        };
        Letter {
            subject: self.site("mail-let-go-subject"),
            before: vec![said(what), self.plain(then)],
            link,
            after: vec![match by.is_empty() {
                true => self.plain("still-wrong"),
                false => said("mail-let-go-wrong"),
            }],
        }
    }

    /// Where a role holds.
    fn place_of(&self, scope_kind: &str, scope_name: &str) -> String {
        match scope_kind {
            "province" => self.texts.word("province", scope_name).into_owned(),
            "network" => self.texts.word("scope", scope_kind).into_owned(),
            _ => scope_name.to_owned(),
        }
    }

    /// A role was taken back, to whose it was.
    fn grant_revoked(self, (role, scope_kind, scope_name): (&Role, &str, &str)) -> Letter {
        let values = [
            ("role", self.texts.word("role", role).into_owned()),
            ("place", self.place_of(scope_kind, scope_name)),
        ];
        let said = self.texts.list("mail-grant-revoked", &values);
        Letter {
            subject: self.site("mail-grant-revoked-subject"),
            before: vec![said.into_owned()],
            link: self.link("mail-grant-who", "/wie-doet-wat"),
            after: vec![self.plain("mail-grant-revoked-after")],
        }
    }

    /// A role was given, to whose it is.
    fn grant_given(
        self,
        by: Option<&str>,
        (role, scope_kind, scope_name): (&Role, &str, &str),
        asleep: bool,
        (since, until): (Option<Moment>, Option<Moment>),
    ) -> Letter {
        let values = [
            ("name", by.unwrap_or_default().to_owned()),
            ("role", self.texts.word("role", role).into_owned()),
            ("place", self.place_of(scope_kind, scope_name)),
        ];
        let said = |key: &str| self.texts.list(key, &values).into_owned();
        let mut before = vec![said(match by {
            Some(_) => "mail-grant-given-by",
            None => "mail-grant-given",
        })];
        let day = |key: &str, at| self.texts.list(key, &[("day", self.day(at))]).into_owned();
        before.extend(since.map(|since| day("mail-grant-from", since)));
        before.extend(until.map(|until| day("mail-grant-until", until)));
        if asleep {
            before.push(self.plain("mail-grant-two-steps"));
        }
        Letter {
            subject: self.site("mail-grant-given-subject"),
            before,
            link: match asleep {
                true => self.link("mail-grant-two-steps-link", "/instellingen/tweestaps"),
                false => self.link("mail-grant-own", "/instellingen/rollen"),
            },
            after: vec![self.plain(match role {
                // Who administers does not lay that down.
                Role::Administrator => "mail-grant-given-first",
                _ => "mail-grant-given-after",
            })],
        }
    }

    /// A role ends soon, to who holds it or gave it: who holds it, when that is somebody else, and who gave it.
    fn grant_ends(
        self,
        (holder, by): (Option<&str>, Option<&str>),
        (role, scope_kind, scope_name): (&Role, &str, &str),
        until: Moment,
    ) -> Letter {
        let place = self.place_of(scope_kind, scope_name);
        let values = [
            ("name", holder.or(by).unwrap_or_default().to_owned()),
            ("role", self.texts.word("role", role).into_owned()),
            ("place", place),
            ("day", self.day(until)),
        ];
        let said = |key: &str| self.texts.list(key, &values).into_owned();
        match holder {
            Some(name) => Letter {
                subject: self.site_and("mail-grant-ends-subject", "name", name),
                before: vec![said("mail-grant-ends")],
                link: self.link("mail-grant-ends-link", "/beheer/rollen"),
                after: vec![self.plain("mail-grant-ends-after")],
            },
            None => Letter {
                subject: self.site("mail-grant-ends-own-subject"),
                before: vec![said(match by {
                    Some(_) => "mail-grant-ends-own-by",
                    None => "mail-grant-ends-own",
                })],
                link: self.link("mail-grant-own", "/instellingen/rollen"),
                after: vec![self.plain("mail-grant-ends-own-after")],
            },
        }
    }

    /// Something about the account changed.
    fn notice(self, notice: AccountNotice) -> Letter {
        let (subject, what) = texts_of(notice);
        // What helps who did not do it: after a change of address a reset would go to the new one, and of a deleted account
        // there is nothing to set a password of.
        let (not_you, helps) = match notice {
            AccountNotice::Deleted => ("mail-deleted-not-you", false),
            AccountNotice::AddressChanged => ("mail-address-not-you", false),
            AccountNotice::ResetByOperator => ("mail-reset-not-you", false),
            _ => ("mail-changed-not-you", true),
        };
        Letter {
            subject: self.site(subject),
            before: vec![self.site(what), self.reach(not_you)],
            link: match helps {
                true => self.link("mail-reset-link", "/wachtwoord-vergeten"),
                false => None,
            },
            after: Vec::new(),
        }
    }

    /// How often and how long a link works, and what to do who did not ask for it.
    fn once(self, works: Duration) -> Vec<String> {
        let hours = works.as_secs() / 3_600;
        let once = self.texts.t1("mail-once", "hours", hours);
        vec![once.into_owned(), self.plain("mail-not-you")]
    }
}

/// The subject, and what happened to an account.
fn texts_of(notice: AccountNotice) -> (&'static str, &'static str) {
    match notice {
        AccountNotice::PasswordChanged => {
            ("mail-password-changed-subject", "mail-password-changed")
        }
        AccountNotice::Deleted => ("mail-deleted-subject", "mail-deleted"),
        AccountNotice::AddressChanged => ("mail-address-changed-subject", "mail-address-changed"),
        AccountNotice::SecondStepOn => ("mail-second-step-on-subject", "mail-second-step-on"),
        AccountNotice::SecondStepOff => ("mail-second-step-off-subject", "mail-second-step-off"),
        AccountNotice::SignedOut => ("mail-signed-out-subject", "mail-signed-out"),
        AccountNotice::RecoveryCodeUsed => ("mail-recovery-used-subject", "mail-recovery-used"),
        AccountNotice::PasskeyAdded => ("mail-passkey-added-subject", "mail-passkey-added"),
        AccountNotice::PasskeyRemoved => ("mail-passkey-removed-subject", "mail-passkey-removed"),
        AccountNotice::PasskeyDoubted => ("mail-passkey-doubted-subject", "mail-passkey-doubted"),
        AccountNotice::WorkAccountLinked => ("mail-work-linked-subject", "mail-work-linked"),
        AccountNotice::WorkAccountUnlinked => ("mail-work-unlinked-subject", "mail-work-unlinked"),
        AccountNotice::ResetByOperator => ("mail-operator-reset-subject", "mail-operator-reset"),
        AccountNotice::OtherWaysRemoved => ("mail-ways-removed-subject", "mail-ways-removed"),
        AccountNotice::TokenMade => ("mail-token-made-subject", "mail-token-made"),
        AccountNotice::WebhookSet => ("mail-webhook-set-subject", "mail-webhook-set"),
    }
}
