//! A mail server that hears one mail, and a folder that keeps one.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use domain::Lang;
use forum::jobs::{Mail, Message, Post};

use super::{Courier, kept};
use crate::config::{self, Sources};

fn mail(name: &str) -> Mail {
    Mail {
        to: "sanne@bibliotheek.example".to_owned(),
        name: name.to_owned(),
        lang: Lang::Dutch,
        message: Message::Reset {
            path: "/wachtwoord-instellen?sleutel=geheim".to_owned(),
        },
        id: "job-17".to_owned(),
    }
}

fn courier(smtp: Option<&str>, outbox: &std::path::Path) -> Courier {
    let mut sources = Sources::default();
    if let Some(url) = smtp {
        let given = [
            ("LEREND_MAIL__SMTP_URL", url),
            ("LEREND_MAIL__FROM_ADDRESS", "noreply@netwerk.example"),
        ];
        let pairs = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
        sources.env = pairs.into_iter().collect();
    }
    let config = config::load(&sources).expect("the settings fit together");
    Courier::new(&config, outbox).expect("the sender is one")
}

/// Answers as a mail server does, and returns what it heard.
fn hear(listener: &TcpListener) -> String {
    let (stream, _) = listener.accept().expect("someone calls");
    let mut reply: TcpStream = stream.try_clone().expect("the other direction");
    let mut say = move |text: &str| reply.write_all(text.as_bytes()).expect("they listen");
    let mut heard = String::new();
    let mut in_data = false;
    say("220 mail.example ESMTP\r\n");
    for line in BufReader::new(stream).lines() {
        let line = line.expect("a line");
        heard += &format!("{line}\n");
        match line.as_str() {
            "." => {
                in_data = false;
                say("250 kept\r\n");
            }
            _ if in_data => {}
            "DATA" => {
                in_data = true;
                say("354 go on\r\n");
            }
            "QUIT" => {
                say("221 bye\r\n");
                break;
            }
            _ => say("250 fine\r\n"),
        }
        if line == "." {
            break;
        }
    }
    heard
}

#[test]
fn a_mail_reaches_the_server_whole() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let server = thread::spawn(move || hear(&listener));
    let folder = tempfile::tempdir().expect("a folder");
    courier(Some(&url), folder.path())
        .send(&mail("Sanne\r\nBcc: ander@elders.example"))
        .expect("it is sent");
    let heard = server.join().expect("the server hears it");
    assert!(
        heard.contains("RCPT TO:<sanne@bibliotheek.example>"),
        "{heard}"
    );
    assert!(heard.contains("Message-ID: <job-17@127.0.0.1>"), "{heard}");
    assert!(heard.contains("Auto-Submitted: auto-generated"), "{heard}");
    assert!(heard.contains("multipart/alternative"), "{heard}");
    let headers = heard.split("\n\n").next().unwrap_or_default();
    assert!(
        !headers.lines().any(|line| line.starts_with("Bcc:")),
        "a name is no header: {headers}"
    );
    assert_eq!(heard.matches("RCPT TO").count(), 1, "{heard}");
}

#[test]
fn without_a_server_it_is_kept_once_and_can_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let courier = courier(None, folder.path());
    for _ in 0..2 {
        courier.send(&mail("Sanne Leeslamp")).expect("it is kept");
    }
    let mails = kept(folder.path()).expect("the folder is read");
    assert_eq!(mails.len(), 1, "the same mail twice is one");
    assert_eq!(mails[0].to, "sanne@bibliotheek.example");
    assert!(!mails[0].subject.is_empty());
    let link = "http://127.0.0.1:8080/wachtwoord-instellen?sleutel=geheim";
    assert!(
        mails[0].text.lines().any(|line| line.trim() == link),
        "a line of its own: {}",
        mails[0].text
    );
}

#[test]
fn a_server_that_is_not_there_is_an_error_for_later() {
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let url = format!("smtp://{}", closed.expect("a port that was free"));
    let folder = tempfile::tempdir().expect("a folder");
    assert!(courier(Some(&url), folder.path()).send(&mail("")).is_err());
}
