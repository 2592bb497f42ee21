//! Until when the certificate of a host holds.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CertificateError, ClientConfig, ClientConnection, RootCertStore};

use crate::target::Target;
use crate::{Authorities, Error, Fetcher};

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const VERSION: u8 = 0xa0;
const UTC_TIME: u8 = 0x17;
const GENERAL_TIME: u8 = 0x18;

impl Fetcher {
    /// The moment, in seconds of Unix time, at which the certificate of this address's host ends, or ended: its own, or the
    /// first that vouches for it and holds no more. Nothing is asked but that.
    ///
    /// # Errors
    /// As [`Fetcher::send`]; an address without https, and a certificate that does not hold for another reason than its age,
    /// are errors too.
    pub fn certificate_ends(&self, url: &str) -> Result<i64, Error> {
        let end = Instant::now() + self.patience;
        let target = Target::read(url, &self.allowed)?;
        let port = target
            .safe_port()
            .ok_or(Error::Address("the address has no certificate"))?;
        let turn = self.turns.wait(target.authority(), end);
        // Until the handshake is over.
        let _turn = turn.ok_or_else(|| Error::Busy(target.host()))?;
        let own = self.authorities.as_ref().filter(|_| target.is_own());
        let config = config(own).map_err(failed)?;
        let name = ServerName::try_from(target.bare_host()).map_err(failed)?;
        let mut tls = ClientConnection::new(Arc::new(config), name).map_err(failed)?;
        let addresses = self
            .guard
            .look_up(&target.host(), port)
            .map_err(|why| crate::told(why, &target))?;
        let mut socket = connected(&addresses, end)?;
        while tls.is_handshaking() {
            let left = left(end)?;
            socket.set_read_timeout(Some(left)).map_err(failed)?;
            socket.set_write_timeout(Some(left)).map_err(failed)?;
            if let Err(why) = tls.complete_io(&mut socket) {
                return ended(&why).ok_or_else(|| failed(why));
            }
        }
        let leaf = tls.peer_certificates().and_then(<[_]>::first);
        leaf.and_then(|leaf| not_after(leaf))
            .ok_or_else(|| Error::Failed("the certificate can't be read".to_owned()))
    }
}

/// Trusts those who vouch for hosts of the own network, else the authorities that browsers know: as every other connection.
fn config(own: Option<&Authorities>) -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore::empty();
    match own {
        Some(own) => drop(roots.add_parsable_certificates(own.der().map(CertificateDer::from))),
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}

/// When a certificate ended, which is why the handshake failed.
fn ended(why: &io::Error) -> Option<i64> {
    let why = why.get_ref()?.downcast_ref::<rustls::Error>()?;
    match why {
        rustls::Error::InvalidCertificate(CertificateError::ExpiredContext {
            not_after, ..
        }) => i64::try_from(not_after.as_secs()).ok(),
        _ => None,
    }
}

fn connected(addresses: &[SocketAddr], end: Instant) -> Result<TcpStream, Error> {
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in addresses {
        match TcpStream::connect_timeout(address, left(end)?) {
            Ok(socket) => return Ok(socket),
            Err(why) => last = why,
        }
    }
    Err(failed(last))
}

fn left(end: Instant) -> Result<Duration, Error> {
    let left = end.checked_duration_since(Instant::now());
    left.filter(|left| !left.is_zero()).ok_or(Error::TooLate)
}

fn failed(why: impl ToString) -> Error {
    Error::Failed(why.to_string())
}

/// When a certificate ends (X.509, DER), in seconds of Unix time.
fn not_after(der: &[u8]) -> Option<i64> {
    let (certificate, _) = part(der, SEQUENCE)?;
    let (mut rest, _) = part(certificate, SEQUENCE)?;
    if let Some((_, behind)) = part(rest, VERSION) {
        rest = behind;
    }
    // Serial number, signature algorithm, issuer.
    for kind in [INTEGER, SEQUENCE, SEQUENCE] {
        (_, rest) = part(rest, kind)?;
    }
    let (validity, _) = part(rest, SEQUENCE)?;
    let (_, behind) = time(validity)?;
    time(behind).map(|(end, _)| end)
}

/// The moment at the beginning, and what comes behind it.
fn time(der: &[u8]) -> Option<(i64, &[u8])> {
    let (digits, century, behind) = match part(der, UTC_TIME) {
        Some((digits, behind)) => (digits, None, behind),
        None => {
            let (digits, behind) = part(der, GENERAL_TIME)?;
            let (century, digits) = digits.split_at_checked(2)?;
            (digits, Some(number(century)?), behind)
        }
    };
    let digits = digits.strip_suffix(b"Z")?;
    if digits.len() != 12 {
        return None;
    }
    let mut parts = [0; 6];
    for (part, two) in parts.iter_mut().zip(digits.chunks(2)) {
        *part = number(two)?;
    }
    let [short, month, day, hour, minute, second] = parts;
    let century = century.unwrap_or(if short < 50 { 20 } else { 19 });
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let days = days_since_1970(century * 100 + short, month, day);
    Some((days * 86_400 + hour * 3_600 + minute * 60 + second, behind))
}

fn number(digits: &[u8]) -> Option<i64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Days by the Gregorian calendar; years begin in March, so that the day of a leap year is its last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    365 * year + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

/// What is in the DER value of this kind at the beginning, and what comes behind it.
fn part(der: &[u8], kind: u8) -> Option<(&[u8], &[u8])> {
    let rest = der.strip_prefix(&[kind])?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81 => {
            let (&length, rest) = rest.split_first()?;
            (usize::from(length), rest)
        }
        0x82 => {
            let (length, rest) = rest.split_at_checked(2)?;
            (usize::from(length[0]) << 8 | usize::from(length[1]), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(days_since_1970(1970, 1, 1), 0);
        assert_eq!(days_since_1970(2000, 2, 29), 11_016);
        assert_eq!(days_since_1970(2027, 1, 15), 20_833);
    }

    #[test]
    fn the_end_of_a_certificate_is_read() {
        let der = include_bytes!("certificate/example.der");
        // 2031-04-15T02:07:00Z
        assert_eq!(not_after(der), Some(1_933_985_220));
        for cut in 0..120 {
            assert_eq!(not_after(&der[..cut]), None, "{cut}");
        }
        // 2050 and later are written with four digits.
        let late = *b"\x18\x0f20510101000000Z";
        assert_eq!(time(&late).map(|(end, _)| end), Some(2_556_144_000));
        assert_eq!(
            time(b"\x17\x0d310506070809Z").map(|(end, _)| end),
            Some(1_935_817_689)
        );
        assert_eq!(time(b"\x17\x0d311306070809Z"), None);
        assert_eq!(time(b"\x17\x03abZ"), None);
    }
}
