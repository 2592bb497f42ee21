//! Where a configuration comes from: the one file that is read, the environment, the command line.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::mistakes::{Mistake, Mistakes, Place, Wrong};

const FILE: &str = "lerend.toml";

/// What was given, before anything of it is read.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Path and text of the configuration file, if there is one.
    pub file: Option<(PathBuf, String)>,
    /// The environment; only names that begin with `LEREND_` are looked at.
    pub env: BTreeMap<String, String>,
    /// `--data`
    pub data: Option<PathBuf>,
    /// `--listen`
    pub listen: Option<SocketAddr>,
}

impl Sources {
    /// Gathers the sources of this process: `--config`, else `lerend.toml` in the data folder, else the one in the
    /// working directory; and the process' environment.
    ///
    /// # Errors
    /// A file that is there but can't be read, or a `--config` that isn't there.
    pub fn gather(
        config: Option<&Path>,
        data: Option<PathBuf>,
        listen: Option<SocketAddr>,
    ) -> Result<Self, Mistakes> {
        let env = environment();
        let file = find(config, data.as_deref(), &env)?;
        Ok(Self {
            file,
            env,
            data,
            listen,
        })
    }
}

fn environment() -> BTreeMap<String, String> {
    let text = |part: std::ffi::OsString| part.to_string_lossy().into_owned();
    std::env::vars_os()
        .map(|(name, value)| (text(name), text(value)))
        .collect()
}

pub(super) fn find(
    config: Option<&Path>,
    data: Option<&Path>,
    env: &BTreeMap<String, String>,
) -> Result<Option<(PathBuf, String)>, Mistakes> {
    if let Some(path) = config {
        return match read(path)? {
            Some(text) => Ok(Some((path.to_owned(), text))),
            None => Err(refused(
                path,
                "does not exist",
                "name the file to read after --config",
            )),
        };
    }
    let set = env
        .get("LEREND_DATA")
        .filter(|data| !data.is_empty())
        .map(Path::new);
    let folder = data.or(set).unwrap_or(Path::new("./data"));
    for path in [folder.join(FILE), PathBuf::from(FILE)] {
        if let Some(text) = read(&path)? {
            return Ok(Some((path, text)));
        }
    }
    Ok(None)
}

fn read(path: &Path) -> Result<Option<String>, Mistakes> {
    match fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
            mistake(
                Place::Line(path.to_owned(), line),
                "is not UTF-8",
                "save the file as UTF-8",
            )
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refused(
            path,
            &format!("can't be read ({error})"),
            "give the server's user the right to read it",
        )),
    }
}

fn refused(path: &Path, wrong: &str, right: &str) -> Mistakes {
    mistake(Place::File(path.to_owned()), wrong, right)
}

fn mistake(place: Place, wrong: &str, right: &str) -> Mistakes {
    Mistakes(vec![Mistake::new(place, "", Wrong::new(wrong, right))])
}
