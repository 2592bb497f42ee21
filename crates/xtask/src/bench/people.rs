//! Who is signed in under measurement: an administrator, and members who were invited and came, all by the pages
//! that people use.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::load;
use super::server::Server;

const EMAIL: &str = "beheer@meetlat.example";
const PASSWORD: &str = "meten-is-weten-2026";

/// Each may post thirty replies in ten minutes: enough for two runs in that time.
pub(super) const MEMBERS: usize = 300;

/// For all mails of the invitations.
const PATIENCE: Duration = Duration::from_secs(120);

/// Makes the administrator, who invites the members; each comes. Their sessions are kept in `kept`.
pub(super) fn come(
    server: &Server<'_>,
    data: &Path,
    kept: &Path,
    members: usize,
) -> Result<(), String> {
    set_up(server)?;
    let administrator = sign_in(server)?;
    let lines: String = (0..members)
        .map(|n| format!("lid{n}@meetlat.example%2CLid%20{n}%0A"))
        .collect();
    let path = "/beheer/deelnemers/meetlat/lijst";
    let answer = server.ask(&load::post(path, &administrator, &format!("lines={lines}")))?;
    if answer.status != 200 {
        return Err(format!("inviting was answered {}", answer.status));
    }
    let links = links(&data.join("outbox"), members)?;
    let (next, sessions) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        let come = || -> Result<(), String> {
            while let Some(key) = links.get(next.fetch_add(1, Ordering::Relaxed)) {
                let session = join(server, key)?;
                sessions.lock().expect("no thread panicked").push(session);
            }
            Ok(())
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(come)).collect();
        let mut ends = threads.into_iter().map(|thread| thread.join());
        ends.try_for_each(|end| end.expect("no thread panicked"))
    })?;
    let mut all = vec![administrator];
    all.extend(sessions.into_inner().expect("no thread panicked"));
    fs::write(kept, all.join("\n")).map_err(|why| format!("{}: {why}", kept.display()))
}

/// The sessions that [`come`] kept, the administrator's first.
pub(super) fn sessions(server: &Server<'_>, kept: &Path) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(kept).map_err(|why| format!("{}: {why}", kept.display()))?;
    let sessions: Vec<String> = text.lines().map(str::to_owned).collect();
    let last = sessions.last().ok_or("nobody is signed in")?;
    match server.ask(&load::get("/instellingen", last, ""))?.status {
        200 => Ok(sessions),
        status => Err(format!(
            "a kept session was answered {status}; remove {}",
            kept.parent().unwrap_or(kept).display()
        )),
    }
}

fn set_up(server: &Server<'_>) -> Result<(), String> {
    let key = server.set_up_key().ok_or("the server told no key")?;
    let form = format!(
        "sleutel={key}&organisation=Meetlat&name=Beheer&job_title=beheerder&email={EMAIL}&password={PASSWORD}"
    );
    led(server, "/inrichten", &form, "setting up").map(drop)
}

fn sign_in(server: &Server<'_>) -> Result<String, String> {
    let form = format!("email={EMAIL}&password={PASSWORD}");
    led(server, "/inloggen", &form, "signing in")
}

fn join(server: &Server<'_>, key: &str) -> Result<String, String> {
    let form = format!(
        "sleutel={key}&name=Lid+van+{}&password={PASSWORD}",
        &key[..8]
    );
    led(server, "/uitnodiging", &form, "coming by an invitation")
}

/// Sends a form that leads on; the session that came with it.
fn led(server: &Server<'_>, path: &str, form: &str, what: &str) -> Result<String, String> {
    let answer = server.ask(&load::post(path, "", form))?;
    match answer.status {
        303 => Ok(answer.session().unwrap_or_default().to_owned()),
        status => Err(format!("{what} was answered {status}")),
    }
}

/// The keys in the mails, when there are as many as were invited.
fn links(outbox: &Path, members: usize) -> Result<Vec<String>, String> {
    let end = Instant::now() + PATIENCE;
    loop {
        let mails = fs::read_dir(outbox).map_err(|why| format!("{}: {why}", outbox.display()))?;
        let mut keys = Vec::new();
        for mail in mails.flatten() {
            let bytes = fs::read(mail.path()).unwrap_or_default();
            keys.extend(key_in(&String::from_utf8_lossy(&bytes)));
        }
        if keys.len() >= members {
            return Ok(keys);
        }
        if Instant::now() > end {
            return Err(format!("{} of {members} were mailed", keys.len()));
        }
        thread::sleep(Duration::from_millis(200));
    }
}

/// The key of the first invitation in a mail as it lies in the outbox, where `=` may be written as a code and long
/// lines may be broken.
fn key_in(mail: &str) -> Option<String> {
    let text = mail.replace("=\r\n", "").replace("=3D", "=");
    let (_, rest) = text.split_once("/uitnodiging?sleutel=")?;
    let key = rest.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c));
    key.into_iter()
        .next()
        .map(str::to_owned)
        .filter(|key| key.len() > 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_found_in_a_mail() {
        let mail =
            "Kom binnen:\r\nhttp://127.0.0.1:8080/uitnodiging?sleutel=3Dabc=\r\ndef-123_Z\r\n";
        assert_eq!(key_in(mail).as_deref(), Some("abcdef-123_Z"));
        assert_eq!(key_in("niets"), None);
    }
}
