//! The tricks by which others had servers ask where they must not: none works here.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use fetch::{Error, Fetcher, LARGEST, Lookup, Request, TOGETHER};

/// A server on this machine that answers every request with these bytes; what it was asked.
struct Server {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn answering(answer: impl Fn(&str) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&heard);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut bytes = [0; 4_096];
                let length = stream.read(&mut bytes).unwrap_or(0);
                let asked = String::from_utf8_lossy(&bytes[..length]).into_owned();
                let bytes = answer(&asked);
                notes.lock().unwrap().push(asked);
                drop(stream.write_all(&bytes));
            }
        });
        Self { address, heard }
    }

    fn plain(text: &str) -> Self {
        let answer = ok(text);
        Self::answering(move |_| answer.clone())
    }

    fn url(&self, host: &str) -> String {
        format!("http://{host}:{}/", self.address.port())
    }

    fn count(&self) -> usize {
        self.heard.lock().unwrap().len()
    }
}

fn ok(text: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\ncache-control: public, max-age=60\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    )
    .into_bytes()
}

fn leading_to(place: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 302 Found\r\nlocation: {place}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    )
    .into_bytes()
}

/// Hosts have these addresses, whatever port is asked for.
fn knowing(hosts: &[(&str, &[&str])]) -> Lookup {
    let hosts: Vec<(String, Vec<SocketAddr>)> = hosts
        .iter()
        .map(|(name, addresses)| {
            let addresses = addresses.iter().map(|text| text.parse().unwrap());
            ((*name).to_owned(), addresses.collect())
        })
        .collect();
    Arc::new(move |host, _| {
        let found = hosts.iter().find(|(name, _)| name == host);
        Ok(found
            .map(|(_, addresses)| addresses.clone())
            .unwrap_or_default())
    })
}

fn fetcher(allowed: &[String], lookup: Lookup) -> Fetcher {
    let allowed = allowed.iter().map(|text| text.parse().unwrap()).collect();
    Fetcher::with(allowed, None, "Test", lookup, Duration::from_secs(2))
}

fn is_not_global<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::NotGlobal(_)))
}

#[test]
fn no_way_of_writing_an_inner_address_works() {
    let nobody: Lookup = Arc::new(|host, _| panic!("{host} was looked up"));
    let strict = fetcher(&[], nobody);
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "017700000001",
        "0",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
        "[fe80::1]",
        "[fd00::1]",
        "１２７.0.0.1",
    ] {
        let answer = strict.get(&format!("https://{host}/"));
        assert!(is_not_global(&answer), "{host}: {answer:?}");
    }
    for address in [
        "http://example.org/",
        "https://example.org:8443/",
        "https://ik@example.org/",
        "https://ik:geheim@example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://",
        "//example.org/",
        "gopher://example.org/",
    ] {
        let answer = strict.get(address);
        assert!(
            matches!(answer, Err(Error::Address(_))),
            "{address}: {answer:?}"
        );
    }
}

#[test]
fn a_host_with_one_inner_address_is_not_asked_at_all() {
    let lookup = knowing(&[
        ("mixed.example", &["9.9.9.9:443", "127.0.0.1:443"]),
        ("inner.example", &["10.0.0.8:443"]),
        ("local.example.", &["127.0.0.1:443"]),
        ("mapped.example", &["[::ffff:10.0.0.8]:443"]),
        ("metadata.example", &["169.254.169.254:443"]),
    ]);
    let strict = fetcher(&[], lookup);
    for host in [
        "mixed.example",
        "inner.example",
        "local.example.",
        "mapped.example",
        "metadata.example",
    ] {
        let answer = strict.get(&format!("https://{host}/"));
        assert!(is_not_global(&answer), "{host}: {answer:?}");
    }
    let none = strict.get("https://none.example/");
    assert!(matches!(none, Err(Error::Unknown(_))), "{none:?}");
}

#[test]
fn a_host_is_looked_up_once_and_nothing_else_is_connected_to() {
    // A name whose answer changes with every question.
    let (first, second) = (Server::plain("first"), Server::plain("second"));
    let asked = Arc::new(AtomicUsize::new(0));
    let (count, addresses) = (Arc::clone(&asked), [first.address, second.address]);
    let lookup: Lookup =
        Arc::new(move |_, _| Ok(vec![addresses[count.fetch_add(1, Ordering::SeqCst) % 2]]));
    let port = first.address.port();
    let fetcher = fetcher(&[format!("rebinding.lan:{port}")], lookup);
    let answer = fetcher.get(&first.url("rebinding.lan")).unwrap();
    assert_eq!(answer.body, b"first");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!((first.count(), second.count()), (1, 0));
}

#[test]
fn what_is_allowed_is_one_host_with_one_port() {
    let server = Server::plain("{\"a\":1}");
    let port = server.address.port();
    let here = server.address.to_string();
    let lookup = knowing(&[
        ("sso.lan", &[here.as_str()]),
        ("other.lan", &[here.as_str()]),
    ]);
    let fetcher = fetcher(&[format!("sso.lan:{port}")], lookup);
    let answer = fetcher.get(&server.url("sso.lan")).unwrap();
    assert_eq!(answer.body, b"{\"a\":1}");
    assert_eq!(answer.content_type, "application/json");
    assert_eq!(answer.max_age, Some(60));
    assert!(answer.is_success());
    assert!(fetcher.get(&server.url("SSO.LAN")).is_ok());
    assert!(fetcher.get(&server.url("other.lan")).is_err());
    assert!(fetcher.get("http://sso.lan/").is_err());
    assert!(fetcher.get(&server.url("127.0.0.1")).is_err());
}

#[test]
fn redirects_keep_to_the_same_rules() {
    let inner = Server::plain("inside");
    let goal = Server::plain("there");
    let (to_inner, to_goal) = (inner.url("127.0.0.1"), goal.url("goal.lan"));
    let server = Server::answering(move |asked| {
        let path = asked.split(' ').nth(1).unwrap_or_default();
        match path {
            "/inside" => leading_to(&to_inner),
            "/https" => leading_to("https://127.0.0.1/"),
            "/file" => leading_to("file:///etc/passwd"),
            "/user" => leading_to("https://ik@example.org/"),
            "/there" => leading_to(&to_goal),
            "/twice" => leading_to("/there"),
            "/circle" => leading_to("/circle"),
            _ => ok("?"),
        }
    });
    let (here, there) = (server.address.to_string(), goal.address.to_string());
    let lookup = knowing(&[("a.lan", &[here.as_str()]), ("goal.lan", &[there.as_str()])]);
    let allowed = [
        format!("a.lan:{}", server.address.port()),
        format!("goal.lan:{}", goal.address.port()),
    ];
    let fetcher = fetcher(&allowed, lookup);
    let ask = |path: &str| {
        fetcher.get(&format!(
            "{}{path}",
            server.url("a.lan").trim_end_matches('/')
        ))
    };
    assert!(
        matches!(ask("/inside"), Err(Error::Address(_))),
        "http elsewhere"
    );
    assert!(is_not_global(&ask("/https")));
    assert!(matches!(ask("/file"), Err(Error::Address(_))));
    assert!(matches!(ask("/user"), Err(Error::Address(_))));
    assert_eq!(ask("/there").unwrap().body, b"there");
    assert_eq!(ask("/twice").unwrap().body, b"there");
    assert!(matches!(ask("/circle"), Err(Error::Redirects)));
    assert_eq!(inner.count(), 0);

    let url = format!("{}there", server.url("a.lan"));
    let headers = [("authorization", "Bearer x"), ("accept", "text/plain")];
    let request = |body| Request {
        url: &url,
        headers: &headers,
        body,
    };
    let before = goal.count();
    let posted = fetcher.send(&request(Some(b"a=1"))).unwrap();
    assert_eq!(posted.status, 302, "what was sent goes nowhere else");
    assert_eq!(goal.count(), before);
    fetcher.send(&request(None)).unwrap();
    let heard = goal.heard.lock().unwrap().last().cloned().unwrap();
    assert!(
        !heard.contains("Bearer") && heard.contains("text/plain"),
        "{heard}"
    );
}

#[test]
fn answers_are_bounded_in_size_and_time() {
    let endless = Server::answering(|_| {
        let mut bytes = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".to_vec();
        bytes.resize(bytes.len() + LARGEST + 10, b'a');
        bytes
    });
    let packed = Server::answering(|_| {
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\nconnection: close\r\n\r\nabc".to_vec()
    });
    let silent = Server::answering(|_| {
        thread::sleep(Duration::from_secs(4));
        Vec::new()
    });
    let servers = [&endless, &packed, &silent];
    let hosts: Vec<String> = servers
        .iter()
        .map(|server| server.address.to_string())
        .collect();
    let lookup = knowing(&[
        ("endless.lan", &[hosts[0].as_str()]),
        ("packed.lan", &[hosts[1].as_str()]),
        ("silent.lan", &[hosts[2].as_str()]),
    ]);
    let allowed: Vec<String> = ["endless", "packed", "silent"]
        .iter()
        .zip(servers)
        .map(|(name, server)| format!("{name}.lan:{}", server.address.port()))
        .collect();
    let fetcher = fetcher(&allowed, lookup);
    let large = fetcher.get(&endless.url("endless.lan"));
    assert!(matches!(large, Err(Error::TooLarge)), "{large:?}");
    let bomb = fetcher.get(&packed.url("packed.lan"));
    assert!(matches!(bomb, Err(Error::Packed)), "{bomb:?}");
    let begun = Instant::now();
    let late = fetcher.get(&silent.url("silent.lan"));
    assert!(matches!(late, Err(Error::TooLate)), "{late:?}");
    assert!(begun.elapsed() < Duration::from_secs(4));
}

#[test]
fn a_slow_host_is_asked_a_few_things_at_a_time() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (at, top) = (Arc::clone(&now), Arc::clone(&most));
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let (at, top) = (Arc::clone(&at), Arc::clone(&top));
            thread::spawn(move || {
                let mut bytes = [0; 4_096];
                drop(stream.read(&mut bytes));
                top.fetch_max(at.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(100));
                at.fetch_sub(1, Ordering::SeqCst);
                drop(stream.write_all(&ok("{}")));
            });
        }
    });
    let here = address.to_string();
    let allowed = [format!("slow.lan:{}", address.port())];
    let fetcher = fetcher(&allowed, knowing(&[("slow.lan", &[here.as_str()])]));
    let url = format!("http://slow.lan:{}/", address.port());
    thread::scope(|scope| {
        let asked = (0..3 * TOGETHER).map(|_| scope.spawn(|| fetcher.clone().get(&url).unwrap()));
        let asked: Vec<_> = asked.collect();
        asked.into_iter().for_each(|one| drop(one.join().unwrap()));
    });
    assert_eq!(most.load(Ordering::SeqCst), TOGETHER);
}
