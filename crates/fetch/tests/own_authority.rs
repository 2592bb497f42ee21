//! A host of the own network whose certificate nobody in the world vouches for.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use fetch::{Authorities, Error, Fetcher, Lookup};

/// A server that speaks TLS, gone with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn openssl(folder: &Path, arguments: &str) {
    let done = Command::new("openssl")
        .args(arguments.split(' '))
        .current_dir(folder)
        .output()
        .expect("openssl is there, as the build needs it");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{arguments}: {said}");
}

/// An authority, and a certificate for `sso.lan` that it vouches for.
fn make_certificates(folder: &Path) {
    let key = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30";
    let own = "-addext basicConstraints=critical,CA:TRUE";
    openssl(
        folder,
        &format!("{key} -keyout ca.key -out ca.pem -subj /CN=Eigen {own}"),
    );
    let server = "-addext subjectAltName=DNS:sso.lan -addext basicConstraints=critical,CA:FALSE";
    openssl(
        folder,
        &format!(
            "{key} -keyout sso.key -out sso.pem -subj /CN=sso.lan -CA ca.pem -CAkey ca.key {server}"
        ),
    );
}

fn serve(folder: &Path) -> (Server, SocketAddr) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let child = Command::new("openssl")
        .args([
            "s_server", "-www", "-quiet", "-cert", "sso.pem", "-key", "sso.key", "-accept",
        ])
        .arg(address.port().to_string())
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let end = Instant::now() + Duration::from_secs(10);
    while TcpStream::connect(address).is_err() {
        assert!(Instant::now() < end, "the server listens");
        thread::sleep(Duration::from_millis(20));
    }
    (Server(child), address)
}

#[test]
fn an_own_authority_vouches_for_own_hosts_alone() {
    let folder = tempfile::tempdir().unwrap();
    make_certificates(folder.path());
    let (_server, address) = serve(folder.path());
    let pem = std::fs::read(folder.path().join("ca.pem")).unwrap();
    let authorities = Authorities::from_pem(&pem).unwrap();
    let lookup: Lookup = Arc::new(move |_, _| Ok(vec![address]));
    let port = address.port();
    let fetcher = |authorities| {
        let allowed = [format!("sso.lan:{port}"), format!("other.lan:{port}")];
        let allowed = allowed.iter().map(|text| text.parse().unwrap()).collect();
        let patience = Duration::from_secs(5);
        Fetcher::with(allowed, authorities, "Test", Arc::clone(&lookup), patience)
    };
    let url = format!("https://sso.lan:{port}/");
    assert!(fetcher(Some(&authorities)).get(&url).unwrap().is_success());
    let unknown = fetcher(None).get(&url);
    assert!(matches!(unknown, Err(Error::Failed(_))), "{unknown:?}");
    let other = fetcher(Some(&authorities)).get(&format!("https://other.lan:{port}/"));
    assert!(
        matches!(other, Err(Error::Failed(_))),
        "another name: {other:?}"
    );
}
