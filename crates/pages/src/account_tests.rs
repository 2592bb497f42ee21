//! Outlines of the pages of accounts, of what goes wrong and of the site itself; and mails as they are read.

use std::time::Duration;

use domain::job::AccountNotice;
use domain::moderation::Reason;
use domain::rights::Refusal;
use domain::{Lang, Problem, SessionId};
use forum::Error;
use forum::accounts::{LinkView, OtherWay, OtherWays, ResetLink};
use forum::jobs::{Mail, Message};
use forum::sessions::SessionRow;
use insta::assert_snapshot;

use crate::account::*;
use crate::errors::{ErrorPage, Trouble};
use crate::examples::{AT, signed_in, visited};
use crate::mail::{Sender, write};
use crate::outline::{outline, whole};
use crate::system::{
    DevMailPage, DevMailsPage, KeptMail, Measured, Mode, Statement, StatementPage,
};
use crate::{Form, Page};

fn drawn(page: &impl Page) -> String {
    outline(&page.html().unwrap())
}

fn link() -> LinkView {
    LinkView {
        guest_until: None,
        email: "sanne@bibliotheek.example".to_owned(),
        organisation: Some("Bibliotheek Voorbeeldstad".to_owned()),
        name: String::new(),
        job_title: String::new(),
    }
}

fn way(name: &str) -> OtherWay {
    OtherWay {
        name: name.to_owned(),
        since: AT,
    }
}

#[test]
fn the_whole_page_for_signing_in() {
    let frame = visited("/inloggen");
    let form = Form::empty(&SIGN_IN).with("terug", "/vragen");
    let page = SignInPage {
        frame: &frame,
        form: &form,
        carried: &[],
        work: &[],
        passkeys: true,
    };
    assert_snapshot!(whole(&page.html().unwrap()));
}

#[test]
fn the_whole_page_for_a_member() {
    let frame = signed_in("/instellingen");
    let page = SettingsPage {
        frame: &frame,
        email: "sanne@bibliotheek.example",
        stay: None,
    };
    assert_snapshot!(whole(&page.html().unwrap()));
}

#[test]
fn signing_in_again_carries_the_text() {
    let frame = visited("/v/12/een-vraag");
    let form = Form::empty(&SIGN_IN)
        .with("weer", "/v/12/een-vraag")
        .with("terug", "/v/12/een-vraag");
    let carried = [("body".to_owned(), "Wij bellen <elke> maand.".to_owned())];
    let page = SignInPage {
        frame: &frame,
        form: &form,
        carried: &carried,
        work: &[],
        passkeys: false,
    };
    let html = page.html().unwrap();
    assert!(
        html.contains("name=\"mee:body\" value=\"Wij bellen &#60;elke&#62; maand.\""),
        "{html}"
    );
    assert_snapshot!(outline(&html));
    let again = RepostPage {
        frame: &frame,
        action: "/v/12/een-vraag",
        fields: &[
            ("title".to_owned(), "Wie belt er?".to_owned()),
            (
                "body".to_owned(),
                "Wij bellen elke maand alle gezinnen.\nDat werkt.".to_owned(),
            ),
            ("submission".to_owned(), "abc".to_owned()),
        ],
    };
    assert_snapshot!(drawn(&again));
}

#[test]
fn what_is_wrong_stands_above_the_form_and_at_the_field() {
    let frame = visited("/aanmelden/bevestigen");
    let problems = vec![
        Problem::new("password", "too-short").with("min", 12),
        Problem::new("name", "empty"),
    ];
    let form = Form::empty(&JOIN)
        .with("job_title", "Adviseur")
        .with("password", "geheim")
        .after(Error::Invalid(problems))
        .unwrap();
    let page = JoinPage {
        frame: &frame,
        form: &form,
        link: &link(),
        action: "/aanmelden/bevestigen",
    };
    let html = page.html().unwrap();
    assert!(
        html.contains("<a href=\"#name\">Je naam: Vul dit in.</a>"),
        "{html}"
    );
    assert!(
        html.contains("aria-describedby=\"password-hint password-fout\" aria-invalid=\"true\""),
        "{html}"
    );
    assert!(html.contains("value=\"Adviseur\""));
    assert!(!html.contains("geheim"));
    assert_snapshot!(outline(&html));
}

#[test]
fn becoming_a_member() {
    let frame = visited("/aanmelden");
    let form = Form::empty(&ASK_BY_MAIL);
    let (key, set_up) = (
        Form::empty(&JOIN).with("sleutel", "k"),
        Form::empty(&SET_UP),
    );
    let pages = [
        drawn(&SignUpPage {
            frame: &frame,
            form: &form,
        }),
        drawn(&MailSentPage {
            frame: &frame,
            kind: LinkKind::SignUp,
            dev_mail: true,
        }),
        drawn(&JoinPage {
            frame: &frame,
            form: &key,
            link: &link(),
            action: "/uitnodiging",
        }),
        drawn(&DeadLinkPage {
            frame: &frame,
            kind: LinkKind::Invitation,
        }),
        drawn(&SetUpPage {
            frame: &frame,
            form: &set_up,
        }),
    ];
    assert_snapshot!(pages.join("\n"));
}

#[test]
fn a_forgotten_password_and_a_new_address() {
    let frame = visited("/wachtwoord-vergeten");
    let (form, reset) = (
        Form::empty(&ASK_BY_MAIL),
        Form::empty(&RESET).with("sleutel", "k"),
    );
    let address = Form::empty(&ADDRESS_LINK).with("sleutel", "k");
    let pages = [
        drawn(&ForgottenPage {
            frame: &frame,
            form: &form,
        }),
        drawn(&ResetPage {
            frame: &frame,
            form: &reset,
            link: &ResetLink {
                email: "sanne@bibliotheek.example".to_owned(),
                goes: OtherWays {
                    passkeys: vec![way("Telefoon")],
                    work_accounts: vec![way("Werkaccount van de plataan")],
                    codes: Some(AT),
                },
                stays: OtherWays {
                    passkeys: vec![way("Sleutelbos")],
                    ..OtherWays::default()
                },
            },
        }),
        drawn(&DeadLinkPage {
            frame: &frame,
            kind: LinkKind::Reset,
        }),
        drawn(&ConfirmAddressPage {
            frame: &frame,
            form: &address,
            done: false,
        }),
        drawn(&ConfirmAddressPage {
            frame: &frame,
            form: &address,
            done: true,
        }),
        drawn(&SignedOutPage {
            frame: &frame,
            shared: true,
            elsewhere: None,
        }),
    ];
    assert_snapshot!(pages.join("\n"));
}

#[test]
fn settings() {
    let frame = signed_in("/instellingen/profiel");
    let session = |id: i64, this: bool| SessionRow {
        id: SessionId(id),
        agent: "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0".to_owned(),
        shared: !this,
        created_at: AT,
        seen_at: AT,
        this,
    };
    let forms = [&PROFILE, &CHANGE_PASSWORD, &CHANGE_ADDRESS, &LANGUAGE].map(Form::empty);
    let pages = [
        drawn(&ProfilePage {
            frame: &frame,
            form: &forms[0],
        }),
        drawn(&PasswordPage {
            frame: &frame,
            form: &forms[1],
        }),
        drawn(&AddressPage {
            frame: &frame,
            form: &forms[2],
            email: "sanne@bibliotheek.example",
        }),
        drawn(&LanguagePage {
            frame: &frame,
            form: &forms[3],
        }),
        drawn(&SessionsPage {
            frame: &frame,
            sessions: &[session(1, true), session(2, false)],
        }),
    ];
    assert_snapshot!(pages.join("\n"));
}

#[test]
fn what_goes_wrong_is_said_in_both_languages() {
    let mut said = String::new();
    for lang in [Lang::Dutch, Lang::English] {
        for trouble in [
            Trouble::NotFound,
            Trouble::Gone,
            Trouble::Refused(Refusal::NotForGuests),
            Trouble::Conflict("is-member"),
            Trouble::Stale,
            Trouble::Invalid(vec![
                Problem::new("title", "too-long")
                    .with("max", 200)
                    .with("length", 12_345),
            ]),
            Trouble::TooMany(Duration::from_secs(61)),
            Trouble::TooLarge,
            Trouble::SignedOut,
            Trouble::BadText,
            Trouble::NoForm,
            Trouble::Elsewhere,
            Trouble::Method,
            Trouble::Unavailable,
            Trouble::Broken("0a1b2c3d4e".to_owned()),
        ] {
            let mut frame = visited("/v/12");
            frame.lang = lang;
            let html = ErrorPage {
                frame: &frame,
                trouble: &trouble,
                typed: &[],
                kept: false,
                back: None,
            }
            .html()
            .unwrap();
            outline(&html);
            let main = html.split_once("<main").unwrap().1;
            let main = main.split_once("</main>").unwrap().0;
            let told = |line: &&str| line.contains("<h1>") || line.starts_with("<p>");
            for line in main.lines().filter(told).take(2) {
                said.push_str(line);
            }
            said.push('\n');
        }
    }
    assert_snapshot!(said);
}

#[test]
fn what_was_typed_is_given_back() {
    let frame = signed_in("/v/12/een-vraag");
    let typed = [("body".to_owned(), "</textarea><b>tekst".to_owned())];
    let page = ErrorPage {
        frame: &frame,
        trouble: &Trouble::Unavailable,
        typed: &typed,
        kept: false,
        back: None,
    };
    let html = page.html().unwrap();
    assert!(
        html.contains("&#60;/textarea&#62;&#60;b&#62;tekst</textarea>"),
        "{html}"
    );
    assert_snapshot!(outline(&html));
}

#[test]
fn the_accessibility_statement() {
    let frame = visited("/toegankelijkheid");
    let statement = Statement {
        status: Some('b'),
        reports: vec!["https://onderzoek.example/rapport".to_owned()],
        deviations: vec!["Oude bijlagen. Vraag ons om een leesbare versie.".to_owned()],
        contact: Some("toegankelijk@netwerk.example".to_owned()),
        response_days: 5,
        signed_by: Some("A. Voorbeeld, directeur".to_owned()),
        signed_on: Some(AT),
        ..Statement::default()
    };
    let nothing = Statement {
        response_days: 1,
        ..Statement::default()
    };
    let measured = Measured {
        on: AT,
        tools: vec!["axe-core 4.14.1".to_owned()],
        pages: 46,
        modes: vec![Mode::Light, Mode::Narrow],
        findings: 0,
    };
    let pages = [(&statement, Some(&measured)), (&nothing, None)].map(|(statement, measured)| {
        let page = StatementPage {
            frame: &frame,
            statement,
            measured,
        };
        let html = page.html().unwrap();
        let told =
            "46 pagina’s nagekeken met axe-core 4.14.1, in deze weergaven: licht, smal scherm.";
        assert_eq!(html.contains(told), measured.is_some(), "{html}");
        outline(&html)
    });
    assert_snapshot!(pages.join("\n"));
}

#[test]
fn mail_that_was_kept_leads_to_pages_of_this_site_only() {
    let frame = visited("/dev/mail/a");
    let mail = KeptMail {
        name: "a".to_owned(),
        to: "sanne@bibliotheek.example".to_owned(),
        subject: "Welkom".to_owned(),
        at: AT,
        text: "Dag,\n\nhttps://netwerk.example/aanmelden?a=1&b=2\nhttps://elders.example/x\n"
            .to_owned(),
    };
    let html = DevMailPage {
        frame: &frame,
        mail: &mail,
    }
    .html()
    .unwrap();
    assert!(
        html.contains("<a href=\"/aanmelden?a=1&#38;b=2\">https://netwerk.example/aanmelden"),
        "{html}"
    );
    assert!(!html.contains("href=\"https://elders"));
    assert_snapshot!(drawn(&DevMailsPage {
        frame: &frame,
        mails: &[mail]
    }));
}

#[test]
fn mails_are_plain_text_first() {
    let sender = Sender {
        site_name: "Lerend Netwerk".to_owned(),
        public_url: "https://netwerk.example".to_owned(),
        contact: Some("beheer@netwerk.example".to_owned()),
    };
    let organisation = "Bibliotheek Voorbeeldstad".to_owned();
    let by = "Karin\r\nBcc: x@y.example".to_owned();
    let messages = [
        Message::Invitation {
            asked: false,
            by: by.clone(),
            organisation: organisation.clone(),
            path: "/uitnodiging?sleutel=k".to_owned(),
            until: AT,
            guest_until: None,
        },
        Message::InvitationIsMember {
            by,
            organisation: organisation.clone(),
            path: "/uitnodiging?sleutel=k".to_owned(),
            until: AT,
            guest_until: Some(AT),
        },
        Message::GuestEnds {
            guest: Some("Yusuf Voorbeeld".to_owned()),
            organisation: organisation.clone(),
            until: AT,
            path: "/instellingen/werk".to_owned(),
        },
        Message::GuestEnds {
            guest: None,
            organisation: organisation.clone(),
            until: AT,
            path: "/wie/yusuf".to_owned(),
        },
        Message::GrantEnds {
            holder: Some("Ruud Voorbeeld".to_owned()),
            by: Some("Sanne".to_owned()),
            role: domain::role::Role::PoiModerator,
            scope_kind: "province",
            scope_name: "limburg".to_owned(),
            until: AT,
        },
        Message::GrantEnds {
            holder: None,
            by: Some("Hanneke Voorbeeld".to_owned()),
            role: domain::role::Role::SpnModerator,
            scope_kind: "network",
            scope_name: String::new(),
            until: AT,
        },
        Message::GrantChanged {
            given: true,
            by: Some("Hanneke Voorbeeld".to_owned()),
            role: domain::role::Role::PoiModerator,
            scope_kind: "province",
            scope_name: "limburg".to_owned(),
            asleep: true,
            since: Some(AT),
            until: Some(AT),
        },
        Message::GrantChanged {
            given: true,
            by: None,
            role: domain::role::Role::Administrator,
            scope_kind: "network",
            scope_name: String::new(),
            asleep: false,
            since: None,
            until: None,
        },
        Message::GrantChanged {
            given: false,
            by: None,
            role: domain::role::Role::KbModerator,
            scope_kind: "network",
            scope_name: String::new(),
            asleep: false,
            since: None,
            until: None,
        },
        Message::ConfirmStaff {
            organisation: organisation.clone(),
            path: "/beheer/deelnemers/voorbeeldstad#collegas".to_owned(),
        },
        Message::ConfirmSelf {
            organisation: organisation.clone(),
            path: "/instellingen/werk".to_owned(),
        },
        Message::GuestShortened {
            organisation: organisation.clone(),
            until: AT,
        },
        Message::LetGo {
            by: "Meryem Voorbeeld".to_owned(),
            organisation: organisation.clone(),
            until: AT,
            over: false,
        },
        Message::LetGo {
            by: "Meryem Voorbeeld".to_owned(),
            organisation: organisation.clone(),
            until: AT,
            over: true,
        },
        Message::StandsStill {
            organisation: organisation.clone(),
        },
        Message::ComeOver {
            organisation: organisation.clone(),
            path: "/aanmelden/bevestigen?sleutel=k&mee=ja".to_owned(),
        },
        Message::SignUp {
            organisation,
            path: "/aanmelden/bevestigen?sleutel=k".to_owned(),
        },
        Message::SignUpIsMember {
            path: "/wachtwoord-vergeten".to_owned(),
        },
        Message::SignUpUnknownDomain {
            path: Some("/aanmelden/aanvraag?sleutel=abc".to_owned()),
        },
        Message::SignUpUnknownDomain { path: None },
        Message::SignUpRefused {
            answer: "We kennen je organisatie niet.".to_owned(),
        },
        Message::Reset {
            path: "/wachtwoord-instellen?sleutel=k".to_owned(),
        },
        Message::AddressChange {
            path: "/adres-bevestigen?sleutel=k".to_owned(),
        },
        Message::Notice(AccountNotice::PasswordChanged),
        Message::Notice(AccountNotice::AddressChanged),
        Message::Notice(AccountNotice::OtherWaysRemoved),
        Message::Notice(AccountNotice::TokenMade),
        Message::Notice(AccountNotice::WebhookSet),
        Message::CasesWait {
            open: 7,
            new: 1,
            overdue: 0,
            first: vec![
                (Reason::Unkind, Some("Wie heeft een taalcafé?".to_owned())),
                (Reason::SignUp, None),
            ],
            path: "/moderatie?bij=part".to_owned(),
        },
        Message::CaseCame {
            by: None,
            reason: Reason::Illegal,
            title: Some("Wie heeft een taalcafé?".to_owned()),
            due: AT,
            path: "/moderatie/1".to_owned(),
        },
        Message::CaseCame {
            by: Some("Ruud Voorbeeld".to_owned()),
            reason: Reason::Spam,
            title: None,
            due: AT,
            path: "/moderatie/1".to_owned(),
        },
        Message::NobodyDecides {
            reason: Reason::Complaint,
            due: AT,
            path: "/beheer/rollen".to_owned(),
        },
    ];
    let mut said = String::new();
    for lang in [Lang::Dutch, Lang::English] {
        for message in &messages {
            let mail = Mail {
                to: "sanne@bibliotheek.example".to_owned(),
                name: "Sanne".to_owned(),
                lang,
                message: message.clone(),
                id: "1".to_owned(),
            };
            let written = write(&sender, &mail);
            assert!(!written.subject.contains(['\r', '\n']));
            said.push_str(&format!("== {}\n{}\n", written.subject, written.text));
        }
    }
    assert_snapshot!(said);
}

#[test]
fn names_in_mails_are_no_html() {
    let sender = Sender {
        site_name: "Lerend Netwerk".to_owned(),
        public_url: "https://netwerk.example".to_owned(),
        contact: None,
    };
    let mail = Mail {
        to: "sanne@bibliotheek.example".to_owned(),
        name: "<b>Sanne</b>".to_owned(),
        lang: Lang::Dutch,
        message: Message::Reset {
            path: "/wachtwoord-instellen?sleutel=k".to_owned(),
        },
        id: "1".to_owned(),
    };
    assert_snapshot!(write(&sender, &mail).html);
}
