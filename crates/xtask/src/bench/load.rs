//! A small load generator: threads that each keep one HTTP/1.1 connection busy.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// One connection that stays open.
pub(super) struct Line(BufReader<TcpStream>);

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: String,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

impl Line {
    pub(super) fn open(to: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(to)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self(BufReader::with_capacity(64 * 1024, stream)))
    }

    pub(super) fn send(&mut self, request: &[u8]) -> io::Result<Answer> {
        self.0.get_mut().write_all(request)?;
        read(&mut self.0)
    }
}

/// Reads one answer that says how long it is.
fn read(from: &mut impl BufRead) -> io::Result<Answer> {
    let mut headers = String::new();
    loop {
        let start = headers.len();
        if from.read_line(&mut headers)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if headers[start..].trim().is_empty() {
            break;
        }
    }
    let wrong = |why: &str| io::Error::new(io::ErrorKind::InvalidData, why.to_owned());
    let status = headers.split(' ').nth(1).and_then(|word| word.parse().ok());
    let mut answer = Answer {
        status: status.ok_or_else(|| wrong("an answer without a status"))?,
        headers,
        body: Vec::new(),
    };
    let length = answer.header("content-length");
    let length: usize = length
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| wrong("an answer without a length"))?;
    answer.body.resize(length, 0);
    from.read_exact(&mut answer.body)?;
    Ok(answer)
}

pub(super) fn get(path: &str, cookie: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n").into_bytes()
}

/// `form` is encoded already.
pub(super) fn post(path: &str, cookie: &str, form: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    )
    .into_bytes()
}

/// What a load came to.
#[derive(Debug, Default)]
pub(super) struct Load {
    /// How long each request took, the shortest first.
    pub(super) took: Vec<Duration>,
    pub(super) bytes: usize,
    pub(super) seconds: f64,
}

impl Load {
    pub(super) fn per_second(&self) -> f64 {
        self.took.len() as f64 / self.seconds
    }

    pub(super) fn mean_bytes(&self) -> f64 {
        self.bytes as f64 / self.took.len().max(1) as f64
    }

    /// Milliseconds within which this part of the requests was answered.
    pub(super) fn within(&self, part: f64) -> f64 {
        let at = ((self.took.len() as f64 * part).ceil() as usize).max(1) - 1;
        self.took.get(at).map_or(0.0, |d| d.as_secs_f64() * 1e3)
    }
}

/// Keeps `connections` busy for `time` with these requests in turn. An answer other than 200 is an error.
pub(super) fn run(
    to: SocketAddr,
    requests: &[Vec<u8>],
    connections: usize,
    time: Duration,
) -> Result<Load, String> {
    let began = Instant::now();
    let parts: Vec<io::Result<(Vec<Duration>, usize)>> = thread::scope(|scope| {
        let busy: Vec<_> = (0..connections)
            .map(|nth| scope.spawn(move || one(to, requests, nth, began + time)))
            .collect();
        let ends = busy.into_iter().map(|thread| thread.join());
        ends.map(|end| end.expect("no thread panicked")).collect()
    });
    let mut load = Load {
        seconds: began.elapsed().as_secs_f64(),
        ..Load::default()
    };
    for part in parts {
        let (took, bytes) = part.map_err(|why| format!("under load: {why}"))?;
        load.took.extend(took);
        load.bytes += bytes;
    }
    load.took.sort();
    Ok(load)
}

fn one(
    to: SocketAddr,
    requests: &[Vec<u8>],
    nth: usize,
    end: Instant,
) -> io::Result<(Vec<Duration>, usize)> {
    let mut line = Line::open(to)?;
    let (mut took, mut bytes) = (Vec::new(), 0);
    for request in requests.iter().cycle().skip(nth * 7 % requests.len()) {
        let began = Instant::now();
        if began >= end {
            break;
        }
        let answer = line.send(request)?;
        took.push(began.elapsed());
        if answer.status != 200 {
            return Err(io::Error::other(format!("answered {}", answer.status)));
        }
        bytes += answer.body.len();
    }
    Ok((took, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_one_after_the_other() {
        let mut sent: &[u8] =
            b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 303 See Other\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n";
        let first = read(&mut sent).expect("an answer");
        assert_eq!((first.status, first.body.as_slice()), (200, &b"abc"[..]));
        let second = read(&mut sent).expect("an answer");
        assert_eq!(
            (second.status, second.header("Location")),
            (303, Some("/x"))
        );
        assert!(read(&mut sent).is_err(), "nothing more is there");
    }

    #[test]
    fn percentiles_are_of_the_requests() {
        let load = Load {
            took: (1..=100).map(Duration::from_millis).collect(),
            bytes: 1_000,
            seconds: 2.0,
        };
        assert_eq!((load.within(0.5), load.within(0.99)), (50.0, 99.0));
        assert_eq!((load.per_second(), load.mean_bytes()), (50.0, 10.0));
    }
}
