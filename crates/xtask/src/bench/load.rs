//! A small load generator: threads that each keep one HTTP/1.1 connection, busy or at a fixed pace.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
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

    /// The session that is begun here, as a browser would send it back.
    pub(super) fn session(&self) -> Option<&str> {
        let cookies = self.headers.lines().filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            let set = name.eq_ignore_ascii_case("set-cookie");
            set.then(|| value.split(';').next().unwrap_or_default())
        });
        cookies
            .into_iter()
            .find(|cookie| cookie.starts_with("lerend="))
    }
}

impl Line {
    pub(super) fn open(to: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(to)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
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

/// `more` are lines of headers, each with its end.
pub(super) fn get(path: &str, cookie: &str, more: &str) -> Vec<u8> {
    let cookie = cookie_line(cookie);
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookie}{more}\r\n").into_bytes()
}

/// `form` is encoded already.
pub(super) fn post(path: &str, cookie: &str, form: &str) -> Vec<u8> {
    let cookie = cookie_line(cookie);
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookie}Sec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    )
    .into_bytes()
}

fn cookie_line(cookie: &str) -> String {
    match cookie {
        "" => String::new(),
        cookie => format!("Cookie: {cookie}\r\n"),
    }
}

/// A request under load, and what must come of it.
pub(super) enum Sent<'a> {
    /// Answered with 200.
    Read(Cow<'a, [u8]>),
    /// Answered with 303.
    Write(Vec<u8>),
}

/// What a load came to.
#[derive(Debug, Default)]
pub(super) struct Load {
    /// How long each request to read took, the shortest first.
    pub(super) reads: Vec<Duration>,
    /// The same of each that wrote.
    pub(super) writes: Vec<Duration>,
    pub(super) bytes: usize,
    pub(super) seconds: f64,
}

impl Load {
    pub(super) fn requests(&self) -> usize {
        self.reads.len() + self.writes.len()
    }

    pub(super) fn mean_bytes(&self) -> f64 {
        self.bytes as f64 / self.requests().max(1) as f64
    }

    fn of(parts: Vec<io::Result<Self>>, seconds: f64) -> Result<Self, String> {
        let mut load = Self {
            seconds,
            ..Self::default()
        };
        for part in parts {
            let part = part.map_err(|why| format!("under load: {why}"))?;
            load.reads.extend(part.reads);
            load.writes.extend(part.writes);
            load.bytes += part.bytes;
        }
        load.reads.sort();
        load.writes.sort();
        Ok(load)
    }

    /// Sends one request, and counts how long ago `since` was when it is answered.
    fn send(&mut self, line: &mut Line, sent: &Sent<'_>, since: Instant) -> io::Result<()> {
        let (bytes, expected): (&[u8], u16) = match sent {
            Sent::Read(bytes) => (bytes, 200),
            Sent::Write(bytes) => (bytes, 303),
        };
        let answer = line.send(bytes)?;
        let took = since.elapsed();
        if answer.status != expected {
            let first = String::from_utf8_lossy(bytes);
            let first = first.lines().next().unwrap_or_default().to_owned();
            let told = format!("{first} was answered {}", answer.status);
            return Err(io::Error::other(told));
        }
        self.bytes += answer.body.len();
        match sent {
            Sent::Read(_) => self.reads.push(took),
            Sent::Write(_) => self.writes.push(took),
        }
        Ok(())
    }
}

/// Milliseconds within which this part of them was answered; they are sorted.
pub(super) fn within(took: &[Duration], part: f64) -> f64 {
    let at = ((took.len() as f64 * part).ceil() as usize).max(1) - 1;
    took.get(at).map_or(0.0, |d| d.as_secs_f64() * 1e3)
}

/// Keeps `connections` busy for `time`, each with what `next` gives for its number and a count of its requests; one
/// for which there is nothing more ends early.
pub(super) fn busy<'a>(
    to: SocketAddr,
    connections: usize,
    time: Duration,
    next: impl Fn(usize, usize) -> Option<Sent<'a>> + Sync,
) -> Result<Load, String> {
    let began = Instant::now();
    let one = |nth: usize| -> io::Result<Load> {
        let (mut line, mut load) = (Line::open(to)?, Load::default());
        for count in 0.. {
            let Some(sent) = next(nth, count) else { break };
            let now = Instant::now();
            if now >= began + time {
                break;
            }
            load.send(&mut line, &sent, now)?;
        }
        Ok(load)
    };
    let parts = together(connections, one);
    Load::of(parts, began.elapsed().as_secs_f64())
}

/// Sends `per_second` for `time`, whether or not earlier ones were answered. A request takes from when it should
/// have been sent, so that one that waits for a slow one before it counts its waiting.
pub(super) fn steady<'a>(
    to: SocketAddr,
    per_second: f64,
    time: Duration,
    next: impl Fn(usize) -> Sent<'a> + Sync,
) -> Result<Load, String> {
    /// More than are in flight when each takes half a second.
    const CONNECTIONS: usize = 32;
    let total = (time.as_secs_f64() * per_second) as usize;
    let counter = AtomicUsize::new(0);
    let began = Instant::now();
    let one = |_: usize| -> io::Result<Load> {
        let (mut line, mut load) = (Line::open(to)?, Load::default());
        loop {
            let nth = counter.fetch_add(1, Ordering::Relaxed);
            if nth >= total {
                return Ok(load);
            }
            let due = began + Duration::from_secs_f64(nth as f64 / per_second);
            thread::sleep(due.saturating_duration_since(Instant::now()));
            load.send(&mut line, &next(nth), due)?;
        }
    };
    let parts = together(CONNECTIONS, one);
    Load::of(parts, began.elapsed().as_secs_f64())
}

fn together(
    connections: usize,
    one: impl Fn(usize) -> io::Result<Load> + Sync,
) -> Vec<io::Result<Load>> {
    thread::scope(|scope| {
        let one = &one;
        let threads: Vec<_> = (0..connections)
            .map(|nth| scope.spawn(move || one(nth)))
            .collect();
        let ends = threads.into_iter().map(|thread| thread.join());
        ends.map(|end| end.expect("no thread panicked")).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn answers_are_read_one_after_the_other() {
        let mut sent: &[u8] =
            b"HTTP/1.1 200 OK\r\nset-cookie: gedaan=x; Path=/\r\nset-cookie: lerend=ab; Path=/\r\n\
              Content-Length: 3\r\n\r\nabcHTTP/1.1 303 See Other\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n";
        let first = read(&mut sent).expect("an answer");
        assert_eq!((first.status, first.body.as_slice()), (200, &b"abc"[..]));
        assert_eq!(first.session(), Some("lerend=ab"));
        let second = read(&mut sent).expect("an answer");
        assert_eq!(
            (second.status, second.header("Location")),
            (303, Some("/x"))
        );
        assert!(read(&mut sent).is_err(), "nothing more is there");
    }

    #[test]
    fn percentiles_are_of_the_requests() {
        let took: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        assert_eq!((within(&took, 0.5), within(&took, 0.99)), (50.0, 99.0));
        assert_eq!(within(&[], 0.5), 0.0);
    }

    /// Answers everything with 200, on each connection `pause` after it was asked.
    fn slow_server(pause: Duration) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                thread::spawn(move || {
                    let mut from = BufReader::new(stream);
                    loop {
                        let mut line = String::new();
                        if from.read_line(&mut line).unwrap_or_default() == 0 {
                            break;
                        }
                        if line.trim().is_empty() {
                            thread::sleep(pause);
                            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
                            from.get_mut().write_all(answer).expect("it is read");
                        }
                    }
                });
            }
        });
        address
    }

    #[test]
    fn a_fixed_pace_is_kept_and_waiting_counts() {
        let to = slow_server(Duration::from_millis(20));
        let request = get("/", "", "");
        let load = steady(to, 100.0, Duration::from_millis(300), |_| {
            Sent::Read(Cow::Borrowed(&request))
        });
        let load = load.expect("all are answered");
        assert_eq!((load.reads.len(), load.bytes), (30, 60));
        assert!(within(&load.reads, 0.5) >= 20.0);
        // A busy machine may be slower than asked, never faster.
        assert!(load.seconds >= 0.29, "{}", load.seconds);
    }

    #[test]
    fn an_answer_that_was_not_expected_is_an_error() {
        let to = slow_server(Duration::ZERO);
        let write = |_, _| Some(Sent::Write(post("/x", "", "a=b")));
        let load = busy(to, 1, Duration::from_millis(50), write);
        assert!(load.is_err_and(|why| why.contains("POST /x") && why.contains("200")));
        let request = get("/", "", "");
        let three = |_, count| (count < 3).then(|| Sent::Read(Cow::Borrowed(&request[..])));
        let load = busy(to, 2, Duration::from_secs(9), three).expect("all are answered");
        assert_eq!(load.requests(), 6);
    }
}
