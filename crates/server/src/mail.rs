//! Mail: to a server by SMTP, else as files in the outbox.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::Moment;
use forum::jobs::{Mail, Post};
use lettre::message::{Mailbox, MultiPart, header};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, Message, SmtpTransport, Transport};
use site::DevMail;

use crate::config::{self, Config, MailSecurity, Smtp};

#[cfg(test)]
mod tests;

/// How long a mail server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Writes mails in the name of the site, and carries them away.
pub struct Courier {
    sender: Mailbox,
    site: pages::mail::Sender,
    host: String,
    road: Road,
    /// Where mails are from a time when there was no server, too.
    outbox: PathBuf,
}

enum Road {
    Smtp(SmtpTransport),
    Outbox(PathBuf),
}

impl Courier {
    /// For this configuration; mail without a server goes into `outbox`.
    ///
    /// # Errors
    /// When sender or mail server can't be used.
    pub fn new(config: &Config, outbox: &Path) -> Result<Self, String> {
        let address: Address = config
            .mail
            .from_address
            .parse()
            .map_err(|why| format!("mail.from_address {}: {why}", config.mail.from_address))?;
        let road = match &config.mail.smtp {
            Some(smtp) => Road::Smtp(transport(smtp)?),
            None => Road::Outbox(outbox.to_owned()),
        };
        Ok(Self {
            sender: Mailbox::new(Some(config.mail.from_name.clone()), address),
            site: pages::mail::Sender {
                site_name: config.site.name.clone(),
                public_url: config.public_url.as_str().to_owned(),
                contact: config.site.contact_email.clone(),
            },
            host: config.public_url.host().trim_matches(['[', ']']).to_owned(),
            road,
            outbox: outbox.to_owned(),
        })
    }

    /// Whether the mail server answers and accepts the sign-in; `None` without a server.
    pub fn check(&self) -> Option<Result<(), String>> {
        let Road::Smtp(smtp) = &self.road else {
            return None;
        };
        Some(match smtp.test_connection() {
            Ok(true) => Ok(()),
            Ok(false) => Err("the mail server does not answer".to_owned()),
            Err(why) => Err(why.to_string()),
        })
    }

    fn message(&self, mail: &Mail) -> Result<Message, String> {
        let address: Address = mail.to.parse().map_err(|why| format!("recipient: {why}"))?;
        // A line break in a name would be one in the headers.
        let name = Some(domain::fold::line(&mail.name)).filter(|name| !name.is_empty());
        let written = pages::mail::write(&self.site, mail);
        Message::builder()
            .from(self.sender.clone())
            .to(Mailbox::new(name, address))
            .subject(written.subject)
            .message_id(Some(format!("<{}@{}>", mail.id, self.host)))
            .date_now()
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(
                written.text,
                written.html,
            ))
            .map_err(|why| why.to_string())
    }
}

impl Post for Courier {
    fn send(&self, mail: &Mail) -> Result<(), String> {
        let message = self.message(mail)?;
        match &self.road {
            Road::Smtp(smtp) => smtp.send(&message).map(drop).map_err(|why| why.to_string()),
            Road::Outbox(folder) => keep(folder, mail, &message.formatted()),
        }
    }

    fn forget(&self, before: Moment) -> Result<usize, String> {
        forget(&self.outbox, before)
    }
}

/// Whole or not at all, and the same mail twice is one file.
fn keep(folder: &Path, mail: &Mail, bytes: &[u8]) -> Result<(), String> {
    let name: String = mail
        .id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let part = folder.join(format!(".{name}.part"));
    let write = || -> std::io::Result<()> {
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&part, folder.join(format!("{name}.eml")))
    };
    write().map_err(|why| format!("{}: {why}", folder.display()))
}

/// Removes what was written before this moment; how many.
fn forget(folder: &Path, before: Moment) -> Result<usize, String> {
    let told = |why: std::io::Error| format!("{}: {why}", folder.display());
    let mut removed = 0;
    for entry in fs::read_dir(folder).map_err(told)? {
        let entry = entry.map_err(told)?;
        let known = entry.metadata().map_err(told)?;
        if known.is_file() && moment(known.modified().map_err(told)?) < before {
            fs::remove_file(entry.path()).map_err(told)?;
            removed += 1;
        }
    }
    Ok(removed)
}

fn moment(at: SystemTime) -> Moment {
    let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_millis()).unwrap_or_default())
}

fn transport(smtp: &Smtp) -> Result<SmtpTransport, String> {
    let parameters = || TlsParameters::new(smtp.host.clone()).map_err(|why| why.to_string());
    let tls = match smtp.security {
        MailSecurity::Plain => Tls::None,
        MailSecurity::StartTlsIfOffered => Tls::Opportunistic(parameters()?),
        MailSecurity::StartTls => Tls::Required(parameters()?),
        MailSecurity::Tls => Tls::Wrapper(parameters()?),
    };
    let mut builder = SmtpTransport::builder_dangerous(smtp.host.clone())
        .port(smtp.port)
        .tls(tls)
        .timeout(Some(PATIENCE));
    if let Some(user) = &smtp.user {
        let password = smtp
            .password
            .as_ref()
            .map(config::Secret::reveal)
            .unwrap_or_default();
        builder = builder.credentials(Credentials::new(user.clone(), password.to_owned()));
    }
    Ok(builder.build())
}

/// Tells other programs that nobody typed this, so that they send no notice of absence (RFC 3834).
#[derive(Clone, Debug)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The mails in the outbox, latest first, for the page that shows them on a developer's own machine.
///
/// # Errors
/// When the folder can't be read.
pub fn kept(outbox: &Path) -> Result<Vec<DevMail>, String> {
    let told = |why: std::io::Error| format!("{}: {why}", outbox.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(outbox).map_err(told)? {
        let entry = entry.map_err(told)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(name) = name.strip_suffix(".eml") {
            let bytes = fs::read(entry.path()).map_err(told)?;
            let at = entry
                .metadata()
                .and_then(|known| known.modified())
                .map_err(told)?;
            found.push(shown(name, at, &bytes));
        }
    }
    found.sort_by(|a, b| (b.at, &b.name).cmp(&(a.at, &a.name)));
    Ok(found)
}

fn shown(name: &str, at: SystemTime, bytes: &[u8]) -> DevMail {
    let parsed = mail_parser::MessageParser::default().parse(bytes);
    let part = |find: &dyn Fn(&mail_parser::Message<'_>) -> Option<String>| {
        parsed.as_ref().and_then(find).unwrap_or_default()
    };
    DevMail {
        name: name.to_owned(),
        to: part(&|mail| Some(mail.to()?.first()?.address()?.to_owned())),
        subject: part(&|mail| mail.subject().map(str::to_owned)),
        at: moment(at),
        text: part(&|mail| mail.body_text(0).map(|text| text.replace("\r\n", "\n"))),
    }
}
