//! `lerend audit`, and the head of the audit log that is kept each day outside the database.
//!
//! Whoever can write the database can write the whole log anew, hashes and all; what they can't do is make it fit a head
//! that was kept before. So each node appends one a day to a file in its data folder, and says it in its log, which many
//! carry to another machine. Without such a head nothing is vouched for: entries at the end could be gone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use domain::moment::days;
use domain::rights::Actor;
use domain::{Moment, calendar};
use forum::audit::{self, Fault, Kept};

use crate::command_line::{Audit, Where};
use crate::leaving::parts_of_a_site;
use crate::parts::Parts;
use crate::serve::configuration;

/// How old the last kept head may be: one is kept each day, and the day that is not over yet has none perhaps.
const LATELY: Duration = days(2);

/// Checks the log, or writes it out.
///
/// # Errors
/// For the operator.
pub fn run(what: &Audit) -> Result<ExitCode, String> {
    match what {
        Audit::Verify { heads, place } => verify(place, heads),
        Audit::Export { file, place } => export(place, file.as_deref()),
    }
}

fn verify(place: &Where, others: &[PathBuf]) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    crate::log::start(&config.log);
    let parts = parts_of_a_site(&config)?;
    let heads = heads(&parts, others);
    let now = parts.cx.now();
    let outcome = heads.and_then(|heads| {
        let verified = audit::verify(&parts.cx, &Actor::System, &heads);
        let verified = verified.map_err(|why| why.to_string())?;
        let begun = audit::begun(&parts.cx).map_err(|why| why.to_string())?;
        Ok((heads, verified, begun))
    });
    let expected = parts.folder.audit_heads();
    parts.release();
    let (heads, verified, begun) = outcome?;
    println!("{} entries, {} kept heads", verified.last, heads.len());
    for fault in &verified.faults {
        println!("{}", told(fault));
    }
    let evidence = Evidence::of(&heads, begun, now);
    if let Some(said) = evidence.told(&expected) {
        println!("{said}");
    }
    match (verified.faults.is_empty(), evidence.vouches()) {
        (true, true) => {
            println!("The audit log is as it was written");
            Ok(ExitCode::SUCCESS)
        }
        (true, false) => {
            println!("What is there of the audit log is as it was written");
            Ok(ExitCode::FAILURE)
        }
        (false, _) => Ok(ExitCode::FAILURE),
    }
}

/// What the kept heads tell of the end of the log. The chain alone can't: without its last entries it is as sound as with them.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Evidence {
    /// A head was kept lately, and heads were kept as long as there is a log.
    Whole,
    /// A head was kept lately, but none before this one, and the log is older.
    From(String),
    /// None was kept, and the site is so new that none need be there.
    NotYet,
    /// None was kept lately: the last one, if any, is of then.
    Missing(Option<String>),
}

impl Evidence {
    /// What these heads tell at this moment of a log that begun then.
    fn of(heads: &[Kept], begun: Option<Moment>, now: Moment) -> Self {
        let kept = heads.iter();
        let mut kept: Vec<(Moment, &Kept)> = kept
            .filter_map(|head| Some((calendar::from_rfc3339(&head.at)?, head)))
            .collect();
        kept.sort_by_key(|(at, _)| *at);
        let lately = now.before(LATELY);
        let begun = begun.unwrap_or(now);
        match (kept.first(), kept.last()) {
            (Some((first, head)), Some((last, _))) if *last >= lately => {
                match *first > begun.after(LATELY) {
                    true => Self::From(head.at.clone()),
                    false => Self::Whole,
                }
            }
            _ if begun >= lately => Self::NotYet,
            (_, last) => Self::Missing(last.map(|(_, head)| head.at.clone())),
        }
    }

    fn vouches(&self) -> bool {
        !matches!(self, Self::Missing(_))
    }

    /// The same for the operator, who finds heads there; nothing when there is nothing to say.
    fn told(&self, expected: &Path) -> Option<String> {
        let expected = expected.display();
        match self {
            Self::Whole => None,
            Self::From(at) => Some(format!(
                "Heads were kept from {at} on, and the log is older: whether entries were cut off before that is not told"
            )),
            Self::NotYet => Some(format!(
                "No head is kept in {expected} yet: the site is younger than two days, and until there is one nobody can tell whether entries were cut off at the end"
            )),
            Self::Missing(last) => {
                let last = match last {
                    Some(at) => format!("the last kept head is of {at}"),
                    None => "no head was kept outside the database".to_owned(),
                };
                Some(format!(
                    "It can't be excluded that entries were cut off at the end: {last}. A running server keeps one each day in {expected}: was that file taken away? Check with --heads against a copy of it, or against the heads in the log of the server"
                ))
            }
        }
    }
}

/// The heads of the data folder, and those of other files.
fn heads(parts: &Parts, others: &[PathBuf]) -> Result<Vec<Kept>, String> {
    let own = parts.folder.audit_heads();
    let mut heads = match own.exists() {
        true => read(&own)?,
        false => Vec::new(),
    };
    for other in others {
        heads.extend(read(other)?);
    }
    Ok(heads)
}

/// What is not as it was written, for the operator.
fn told(fault: &Fault) -> String {
    let entries = |from: &i64, to: &i64| match from == to {
        true => format!("entry {from}"),
        false => format!("entries {from} to {to}"),
    };
    match fault {
        Fault::Changed(n) => format!("entry {n} was changed"),
        Fault::PeopleChanged(n) => {
            format!("entry {n}: who it was, or what was written, was changed")
        }
        Fault::PeopleTaken(n) => {
            format!(
                "entry {n}: who it was, or what was written, was taken out, and the log does not say so"
            )
        }
        Fault::Missing(from, to) => format!("{} taken out", entries(from, to)),
        Fault::Replaced(n) => {
            format!("entry {n} was written anew: the next one was built on another")
        }
        Fault::CutOff(from, to) => format!("{} cut off at the end", entries(from, to)),
        Fault::BeyondHead(n) => {
            format!("entry {n} and later ones: the head in the database knows nothing of them")
        }
        Fault::HeadDiffers(n) => format!("the head in the database is not that of entry {n}"),
        Fault::Rewritten(kept) => format!(
            "entry {} is another than on {}: it, or one before it, was written anew since",
            kept.n, kept.at
        ),
    }
}

fn export(place: &Where, file: Option<&Path>) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    crate::log::start(&config.log);
    let parts = parts_of_a_site(&config)?;
    let outcome = match file {
        Some(path) => into_file(&parts, path),
        None => written(&parts, &mut io::stdout().lock()),
    };
    parts.release();
    outcome.map(|()| ExitCode::SUCCESS)
}

fn into_file(parts: &Parts, path: &Path) -> Result<(), String> {
    let said = |why: io::Error| format!("{}: {why}", path.display());
    let options = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    let mut out = BufWriter::new(options.map_err(said)?);
    written(parts, &mut out)?;
    let file = out.into_inner().map_err(|why| said(why.into_error()))?;
    file.sync_all().map_err(said)
}

fn written(parts: &Parts, out: &mut dyn io::Write) -> Result<(), String> {
    let count = audit::export(&parts.cx, &Actor::System, out).map_err(|why| why.to_string())?;
    out.flush().map_err(|why| why.to_string())?;
    eprintln!("{count} entries");
    Ok(())
}

/// Keeps the head of the day, when it is not kept yet. What went wrong is in the log, and it is tried again.
pub(crate) fn keep_head(parts: &Parts) {
    let path = parts.folder.audit_heads();
    if let Err(why) = keep(parts, &path, false) {
        tracing::error!("the head of the audit log can't be kept: {why}");
    }
}

/// As [`keep_head`], of a log that is known to be whole though no head of it was kept yet.
pub(crate) fn begin_heads(parts: &Parts) -> Result<(), String> {
    keep(parts, &parts.folder.audit_heads(), true)
}

fn keep(parts: &Parts, path: &Path, whole: bool) -> Result<(), String> {
    let kept = match fs::metadata(path) {
        Ok(_) => read(path)?,
        Err(why) if why.kind() == ErrorKind::NotFound => Vec::new(),
        Err(why) => return Err(format!("{}: {why}", path.display())),
    };
    let day = |at: Moment| calendar::to_day(at);
    let last = kept.last();
    let on = last.and_then(|last| calendar::from_rfc3339(&last.at));
    if on.is_some_and(|at| day(at) == day(parts.cx.now())) {
        return Ok(());
    }
    let head = audit::head(&parts.cx).map_err(|why| why.to_string())?;
    if kept.is_empty() && !whole {
        let begun = audit::begun(&parts.cx).map_err(|why| why.to_string())?;
        if begun.is_some_and(|begun| begun.after(LATELY) < parts.cx.now()) {
            // After a restore, or on another machine, it is so; else someone took the file away.
            tracing::warn!(
                "there are no heads of the audit log in {} yet, and the log is older: see lerend audit verify",
                path.display()
            );
        }
    }
    append(path, &head).map_err(|why| format!("{}: {why}", path.display()))?;
    tracing::info!(n = head.n, hash = head.hash, "the head of the audit log");
    if let Some(last) = last.filter(|last| last.n > head.n) {
        tracing::error!(
            "the audit log ends at entry {}, and had {} when its head was kept on {}: see lerend audit verify",
            head.n,
            last.n,
            last.at
        );
    }
    Ok(())
}

/// Adds a line: when, number, hash. Half a line that a power cut left behind makes way.
fn append(path: &Path, head: &Kept) -> io::Result<()> {
    let (is_new, whole) = match fs::read(path) {
        Ok(bytes) => (false, bytes.iter().rposition(|byte| *byte == b'\n')),
        Err(why) if why.kind() == ErrorKind::NotFound => (true, None),
        Err(why) => return Err(why),
    };
    let whole = whole.map_or(0, |at| {
        u64::try_from(at).unwrap_or(u64::MAX).saturating_add(1)
    });
    let mut file = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)?;
    file.set_len(whole)?;
    writeln!(file, "{} {} {}", head.at, head.n, head.hash)?;
    file.sync_all()?;
    match path.parent() {
        Some(folder) if is_new => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

/// The heads in a file. A last line that was not written to its end is none.
fn read(path: &Path) -> Result<Vec<Kept>, String> {
    let text = fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))?;
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    let lines = whole.lines().enumerate();
    lines
        .map(|(at, line)| {
            let mut parts = line.split(' ');
            let head = (|| {
                Some(Kept {
                    at: parts.next()?.to_owned(),
                    n: parts.next()?.parse().ok()?,
                    hash: parts.next().filter(|hash| hash.len() == 64)?.to_owned(),
                })
            })();
            head.ok_or_else(|| format!("{}: line {} is no head", path.display(), at + 1))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read_as_they_were_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("audit-heads");
        let head = |n: i64| Kept {
            at: format!("2026-11-{:02}T08:00:00Z", 10 + n),
            n,
            hash: "ab".repeat(32),
        };
        append(&path, &head(1)).unwrap();
        append(&path, &head(2)).unwrap();
        assert_eq!(read(&path), Ok(vec![head(1), head(2)]));
        // A power cut in the middle of a line.
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"2026-11-13T08:00").unwrap();
        append(&path, &head(3)).unwrap();
        assert_eq!(read(&path), Ok(vec![head(1), head(2), head(3)]));
        fs::write(&path, "what is this\n").unwrap();
        assert!(read(&path).is_err());
    }

    #[test]
    fn nothing_is_vouched_for_without_a_head_of_lately() {
        let at = |text: &str| calendar::from_rfc3339(text).unwrap();
        let now = at("2026-11-20T12:00:00Z");
        let head = |at: &str| Kept {
            at: at.to_owned(),
            n: 7,
            hash: "ab".repeat(32),
        };
        let (old, lately) = ("2026-11-10T08:00:00Z", "2026-11-19T08:00:00Z");
        let of = |heads: &[Kept], begun: &str| Evidence::of(heads, Some(at(begun)), now);
        assert_eq!(of(&[], old), Evidence::Missing(None));
        assert_eq!(of(&[], lately), Evidence::NotYet);
        assert_eq!(Evidence::of(&[], None, now), Evidence::NotYet);
        let kept_long_ago = Evidence::Missing(Some(old.to_owned()));
        assert_eq!(of(&[head(old)], old), kept_long_ago);
        assert_eq!(of(&[head(old), head(lately)], old), Evidence::Whole);
        // In whichever order files were named.
        assert_eq!(of(&[head(lately), head(old)], old), Evidence::Whole);
        // The file began anew.
        let anew = Evidence::From(lately.to_owned());
        assert_eq!(of(&[head(lately)], old), anew);
        let vouch = [Evidence::Whole, anew, Evidence::NotYet];
        assert!(vouch.iter().all(Evidence::vouches) && !kept_long_ago.vouches());
        let said = kept_long_ago.told(Path::new("/var/lib/lerend/audit-heads"));
        let said = said.unwrap();
        assert!(said.contains("cut off") && said.contains("/var/lib/lerend/audit-heads"));
    }
}
