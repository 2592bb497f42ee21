//! The addresses in a configuration: of the site, its database, its mail server and its proxies.
//!
//! Each is checked when it is read, so that the rest of the server never meets a bad one. What may hold a
//! password is never quoted in a message and never printed by `Debug`.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::Url;

use super::mistakes::Wrong;

/// A text that must not reach a log: `Debug` shows a placeholder, there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one place that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// The address people type: `https://…`, or `http://…` on this machine alone. No path, no slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(Url);

impl PublicUrl {
    /// What the site is called by on this machine while nothing else is configured.
    pub(super) fn of(listen: SocketAddr) -> Option<Self> {
        format!("http://{listen}").parse().ok()
    }

    /// Scheme, host and port, without a slash at the end: `https://netwerk.example`.
    pub fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }

    /// The host without port; an IPv6 address stands in brackets.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Whether cookies can be `Secure`.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whether the host is this machine: 127.0.0.0/8, `[::1]` or `localhost`.
    pub fn is_loopback(&self) -> bool {
        is_loopback_host(self.host())
    }

    fn check(&self) -> Result<(), Wrong> {
        let url = &self.0;
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
            return Err(not_a_site());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Wrong::new(
                "holds a user name or password",
                "write only https:// and the host",
            ));
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(Wrong::new(
                "has something after the host, but the site needs a host of its own",
                format!("write {}", url.origin().ascii_serialization()),
            ));
        }
        if url.scheme() == "http" && !self.is_loopback() {
            return Err(Wrong::new(
                "is an http address that others can reach, so passwords and sessions would cross the network readable",
                format!(
                    "write https://{} and put a reverse proxy with TLS before the server; http is for 127.0.0.1, [::1] and localhost",
                    self.host()
                ),
            ));
        }
        Ok(())
    }
}

impl FromStr for PublicUrl {
    type Err = Wrong;

    fn from_str(text: &str) -> Result<Self, Wrong> {
        let url = Self(Url::parse(text).map_err(|_| not_a_site())?);
        url.check()?;
        Ok(url)
    }
}

fn not_a_site() -> Wrong {
    Wrong::new(
        "is not a web address",
        "write the address people type, such as https://netwerk.example",
    )
}

fn is_loopback_host(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(ip) => ip.is_loopback(),
        Err(_) => bare.eq_ignore_ascii_case("localhost"),
    }
}

/// Which database to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL address as libpq takes it, password and all.
    Postgres(Secret),
}

impl FromStr for Database {
    type Err = Wrong;

    fn from_str(text: &str) -> Result<Self, Wrong> {
        match text.split_once(':') {
            Some(("postgres" | "postgresql", rest)) => postgres(text, rest),
            Some(("sqlite", rest)) => sqlite(rest),
            Some((scheme, rest)) if rest.starts_with("//") && is_word(scheme) => Err(Wrong::new(
                format!(
                    "starts with {scheme}://, but Lerend keeps its data in SQLite or PostgreSQL"
                ),
                DATABASE_RIGHT,
            )),
            _ => Err(Wrong::new("is not a database address", DATABASE_RIGHT)),
        }
    }
}

const DATABASE_RIGHT: &str =
    "write postgres://user:password@host/database, or leave it out for SQLite in the data folder";

fn is_word(scheme: &str) -> bool {
    !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Only the shape is checked: several hosts, sockets and parameters are libpq's to read.
fn postgres(text: &str, rest: &str) -> Result<Database, Wrong> {
    let name = rest
        .strip_prefix("//")
        .and_then(|rest| rest.split(['?', '#']).next())
        .and_then(|rest| rest.split_once('/'))
        .map(|(_, name)| name);
    match name {
        Some(name) if !name.is_empty() && !text.contains(char::is_whitespace) => {
            Ok(Database::Postgres(Secret::new(text)))
        }
        _ => Err(Wrong::new("names no database", DATABASE_RIGHT)),
    }
}

fn sqlite(rest: &str) -> Result<Database, Wrong> {
    let file = rest
        .strip_prefix("//")
        .filter(|path| path.starts_with('/') && path.len() > 1);
    file.map(|path| Database::Sqlite(path.into())).ok_or_else(|| {
        Wrong::new(
            "is not the full path of a SQLite file",
            "write sqlite:///full/path/of/file.sqlite, or leave it out for SQLite in the data folder",
        )
    })
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSecurity {
    /// Nothing: the mail server is on this machine.
    Plain,
    /// STARTTLS when the server offers it: no password crosses the connection.
    StartTlsIfOffered,
    /// STARTTLS or no mail at all: a password crosses the connection.
    StartTls,
    /// TLS from the first byte (`smtps://`).
    Tls,
}

/// The mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Host name or address.
    pub host: String,
    /// Port; when the address names none: 465 for `smtps`, 587 with a user, else 25.
    pub port: u16,
    /// How the connection is protected; follows from scheme, host and user.
    pub security: MailSecurity,
    /// User name, if the server asks for one.
    pub user: Option<String>,
    /// Password; from the address or from `mail.password_file`. Never there without a user.
    pub password: Option<Secret>,
}

impl FromStr for Smtp {
    type Err = Wrong;

    fn from_str(text: &str) -> Result<Self, Wrong> {
        let url = Url::parse(text).map_err(|_| not_smtp())?;
        let host = url
            .host_str()
            .filter(|host| !host.is_empty())
            .ok_or_else(not_smtp)?;
        if !matches!(url.scheme(), "smtp" | "smtps") {
            return Err(not_smtp());
        }
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(Wrong::new(
                "has something after the host and port",
                "leave that out; in a password write / as %2F, ? as %3F and # as %23, or use mail.password_file",
            ));
        }
        let user = Some(url.username()).filter(|user| !user.is_empty());
        if user.is_none() && url.password().is_some() {
            return Err(Wrong::new(
                "has a password but no user",
                "write the user before the colon",
            ));
        }
        let security = security(url.scheme(), host, user.is_some());
        Ok(Self {
            host: host.to_owned(),
            port: url.port().unwrap_or(usual_port(security, user.is_some())),
            security,
            user: user.map(decoded).transpose()?,
            password: url.password().map(decoded).transpose()?.map(Secret),
        })
    }
}

fn security(scheme: &str, host: &str, has_user: bool) -> MailSecurity {
    match scheme {
        "smtps" => MailSecurity::Tls,
        // A mail server on this machine often has a certificate of its own making, which would be refused.
        _ if is_loopback_host(host) => MailSecurity::Plain,
        _ if has_user => MailSecurity::StartTls,
        _ => MailSecurity::StartTlsIfOffered,
    }
}

fn usual_port(security: MailSecurity, has_user: bool) -> u16 {
    match (security, has_user) {
        (MailSecurity::Tls, _) => 465,
        (_, true) => 587,
        (_, false) => 25,
    }
}

fn decoded(part: &str) -> Result<String, Wrong> {
    let text = percent_decode_str(part).decode_utf8();
    text.map(Into::into).map_err(|_| {
        Wrong::new(
            "holds a %XX that is not UTF-8",
            "write each special character of user and password as its UTF-8 bytes, or use mail.password_file",
        )
    })
}

fn not_smtp() -> Wrong {
    Wrong::new(
        "is not the address of a mail server",
        "write smtp://host:25, smtp://user:password@host:587 or smtps://user:password@host:465, with special characters as %XX",
    )
}

/// One address or a block of addresses, such as `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    first: u128,
    mask: u128,
}

impl Network {
    /// Whether the address lies in the block; `::ffff:10.0.0.1` counts as `10.0.0.1`.
    pub fn contains(&self, ip: IpAddr) -> bool {
        number(ip) & self.mask == self.first
    }
}

impl FromStr for Network {
    type Err = Wrong;

    fn from_str(text: &str) -> Result<Self, Wrong> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let ip: IpAddr = address.parse().map_err(|_| not_a_network(text))?;
        let width = if ip.is_ipv4() { 32 } else { 128 };
        let length = length.map_or(Ok(width), str::parse::<u32>);
        let length = length
            .ok()
            .filter(|&bits| bits <= width)
            .ok_or_else(|| not_a_network(text))?;
        if length == 0 {
            return Err(Wrong::new(
                format!("has {text}, which is everyone, so that anyone could pose as any address"),
                "name only the addresses of your own proxies",
            ));
        }
        block(ip, width - length)
    }
}

fn block(ip: IpAddr, free_bits: u32) -> Result<Network, Wrong> {
    let mask = !(u128::MAX.checked_shr(128 - free_bits).unwrap_or(0));
    let first = number(ip) & mask;
    if first == number(ip) {
        return Ok(Network { first, mask });
    }
    let whole = match ip {
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::from((first & u128::from(u32::MAX)) as u32)),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::from(first)),
    };
    let length = if ip.is_ipv4() { 32 } else { 128 } - free_bits;
    Err(Wrong::new(
        format!("has {ip}/{length}, an address inside a block"),
        format!("write {ip} for that one address or {whole}/{length} for the block"),
    ))
}

/// IPv4 lies inside IPv6 here, as it does on a socket that takes both.
fn number(ip: IpAddr) -> u128 {
    match ip {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().into(),
        IpAddr::V6(v6) => v6.into(),
    }
}

fn not_a_network(text: &str) -> Wrong {
    Wrong::new(
        format!("has \"{text}\", which is no address or block of addresses"),
        "write addresses such as \"127.0.0.1\" or blocks such as \"10.0.0.0/8\"",
    )
}
