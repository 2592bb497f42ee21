//! The data folder: what is where, made with rights for its owner alone.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The folders of an installation.
#[derive(Debug, Clone)]
pub struct DataFolder(PathBuf);

/// Bytes of the installation's own key.
pub const KEY_BYTES: usize = 32;

impl DataFolder {
    /// Makes the folder and those in it where they are missing.
    ///
    /// # Errors
    /// With the path that could not be made.
    pub fn open(path: &Path) -> Result<Self, String> {
        let folder = Self::whole(path)?;
        for path in [
            path,
            &folder.index(),
            &folder.files(),
            &folder.outbox(),
            &folder.keys(),
        ] {
            make(path).map_err(|why| format!("can't make the folder {}: {why}", path.display()))?;
        }
        Ok(folder)
    }

    /// As [`Self::open`], as far as can be told without making anything.
    ///
    /// # Errors
    /// As there.
    pub fn could_open(path: &Path) -> Result<Self, String> {
        let folder = Self::whole(path)?;
        // Of a path without a folder above it, that is where the command is given.
        let there = path.ancestors().find(|path| path.exists());
        let there = there.unwrap_or(Path::new("."));
        let refused = |why: &dyn std::fmt::Display| {
            format!(
                "can't make the folder {}: {}: {why}",
                path.display(),
                there.display()
            )
        };
        if !there.is_dir() {
            return Err(refused(&"is no folder"));
        }
        rustix::fs::access(there, rustix::fs::Access::WRITE_OK).map_err(|why| refused(&why))?;
        Ok(folder)
    }

    /// The folder at this path, unless half a backup is in it.
    fn whole(path: &Path) -> Result<Self, String> {
        let half = path.join(forum::leaving::UNFINISHED);
        if half.exists() {
            return Err(format!(
                "putting back a backup did not end here ({} is there): empty the data folder and the database, and restore again",
                half.display()
            ));
        }
        Ok(Self::at(path))
    }

    /// The folder at this path, whether or not it is there.
    pub fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The search index.
    pub fn index(&self) -> PathBuf {
        self.0.join("index")
    }

    /// What people uploaded.
    pub fn files(&self) -> PathBuf {
        self.0.join("files")
    }

    /// Mail that had no server to go to.
    pub fn outbox(&self) -> PathBuf {
        self.0.join("outbox")
    }

    /// The heads of the audit log that were kept, one a day.
    pub fn audit_heads(&self) -> PathBuf {
        self.0.join("audit-heads")
    }

    /// What tells which process has the folder.
    pub fn presence(&self) -> PathBuf {
        self.0.join("process")
    }

    /// The installation's keys.
    pub fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }

    /// The installation's own key, made at the first start: network addresses are kept only as its digests.
    ///
    /// # Errors
    /// When it can't be read or made, or is not as long as it should be.
    pub fn key(&self, fresh: [u8; KEY_BYTES]) -> Result<[u8; KEY_BYTES], String> {
        let path = self.keys().join("site.key");
        let told = |why: io::Error| format!("{}: {why}", path.display());
        let made = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        match made {
            Ok(mut file) => {
                file.write_all(&fresh)
                    .and_then(|()| file.sync_all())
                    .map_err(told)?;
                Ok(fresh)
            }
            Err(why) if why.kind() == ErrorKind::AlreadyExists => {
                let mut bytes = Vec::new();
                fs::File::open(&path)
                    .and_then(|mut f| f.read_to_end(&mut bytes))
                    .map_err(told)?;
                bytes
                    .try_into()
                    .map_err(|_| format!("{} is not a key", path.display()))
            }
            Err(why) => Err(told(why)),
        }
    }

    /// Whether files can be written and read back.
    ///
    /// # Errors
    /// What went wrong.
    pub fn try_files(&self) -> Result<(), String> {
        let path = self.files().join(format!(".check-{}", std::process::id()));
        let outcome = fs::write(&path, b"lerend").and_then(|()| fs::read(&path));
        let removed = fs::remove_file(&path);
        match (outcome, removed) {
            (Ok(bytes), Ok(())) if bytes == b"lerend" => Ok(()),
            (Ok(_), Ok(())) => Err("what was written is not what is read".to_owned()),
            (Err(why), _) | (_, Err(why)) => Err(format!("{}: {why}", self.files().display())),
        }
    }
}

fn make(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
}
