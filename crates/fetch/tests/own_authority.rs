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

/// Another for the same host, which ended with 31 December 2024.
fn make_ended(folder: &Path) {
    let request = "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout old.key";
    openssl(folder, &format!("{request} -out old.csr -subj /CN=sso.lan"));
    std::fs::write(folder.join("index.txt"), "").unwrap();
    std::fs::write(folder.join("serial"), "01\n").unwrap();
    std::fs::write(
        folder.join("ca.conf"),
        "[ca]\ndefault_ca = own\n[own]\ndatabase = index.txt\nserial = serial\nnew_certs_dir = .\ndefault_md = sha256\n\
         policy = any\nx509_extensions = server\n[any]\ncommonName = supplied\n\
         [server]\nsubjectAltName = DNS:sso.lan\nbasicConstraints = critical,CA:FALSE\n",
    )
    .unwrap();
    openssl(
        folder,
        "ca -batch -notext -config ca.conf -cert ca.pem -keyfile ca.key -in old.csr -out old.pem \
         -startdate 20240101000000Z -enddate 20241231235959Z",
    );
}

fn serve(folder: &Path, name: &str) -> (Server, SocketAddr) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let child = Command::new("openssl")
        .args(["s_server", "-www", "-quiet"])
        .args(["-cert", &format!("{name}.pem")])
        .args(["-key", &format!("{name}.key")])
        .args(["-accept", &address.port().to_string()])
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

/// Who vouches for the hosts of the own network.
fn own(folder: &Path) -> Authorities {
    let pem = std::fs::read(folder.join("ca.pem")).unwrap();
    Authorities::from_pem(&pem).unwrap()
}

/// One that finds every host there, of which two are allowed.
fn fetcher(address: SocketAddr, authorities: Option<&Authorities>) -> Fetcher {
    let lookup: Lookup = Arc::new(move |_, _| Ok(vec![address]));
    let allowed = ["sso.lan", "other.lan"].map(|host| format!("{host}:{}", address.port()));
    let allowed = allowed.iter().map(|text| text.parse().unwrap()).collect();
    let patience = Duration::from_secs(5);
    Fetcher::with(allowed, authorities, "Test", lookup, patience)
}

#[test]
fn the_end_of_a_certificate_is_read_while_it_holds_and_after() {
    let folder = tempfile::tempdir().unwrap();
    make_certificates(folder.path());
    make_ended(folder.path());
    let authorities = own(folder.path());
    let ends = |name: &str, authorities: Option<&Authorities>| {
        let (_server, address) = serve(folder.path(), name);
        let url = |host: &str| format!("https://{host}:{}", address.port());
        let fetcher = fetcher(address, authorities);
        ["sso.lan", "other.lan"].map(|host| fetcher.certificate_ends(&url(host)))
    };
    let [young, other] = ends("sso", Some(&authorities));
    let days = Duration::from_secs(30 * 86_400);
    let month = (std::time::UNIX_EPOCH.elapsed().unwrap() + days).as_secs();
    let young = u64::try_from(young.unwrap()).unwrap();
    assert!(month.abs_diff(young) < 600, "{young}");
    assert!(other.is_err(), "another name: {other:?}");
    let [unknown, _] = ends("sso", None);
    assert!(unknown.is_err(), "nobody vouches for it: {unknown:?}");
    let [old, _] = ends("old", Some(&authorities));
    // 2024-12-31T23:59:59Z
    assert_eq!(old.unwrap(), 1_735_689_599);
}

#[test]
fn an_own_authority_vouches_for_own_hosts_alone() {
    let folder = tempfile::tempdir().unwrap();
    make_certificates(folder.path());
    let (_server, address) = serve(folder.path(), "sso");
    let authorities = own(folder.path());
    let port = address.port();
    let fetcher = |authorities| fetcher(address, authorities);
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
