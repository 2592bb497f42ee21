//! Passwords become hashes, a bounded number at once.

use std::fmt;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use argon2::password_hash::Error as HashError;
use argon2::password_hash::phc::{Output, ParamsString, Salt};
use argon2::{Algorithm, Argon2, Block, Params, PasswordHash, Version};

use crate::{Chance, Error};

/// 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet.
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What a hash with these parameters begins with.
const CURRENT: &str = "$argon2id$v=19$m=19456,t=2,p=1$";

/// How long someone waits for their turn, and how many may wait for each one that is hashed.
const PATIENCE: Duration = Duration::from_secs(5);
const WAITING: usize = 32;

/// When someone who found too many others waiting should come again.
const RETRY: Duration = Duration::from_secs(10);

/// Hashes passwords with argon2id, a bounded number at once, so that a rush of sign-ins can't take the
/// memory. Parameters: 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet).
///
/// The memory of a hash is kept for the next one. Allocators keep so large a piece for each thread that ever
/// freed one, and every thread that answers requests would have its own.
pub struct Hasher {
    argon: Argon2<'static>,
    at_once: usize,
    line: Mutex<Line>,
    freed: Condvar,
    /// A hash of no password, for accounts that don't exist: they take the same time.
    nobody: String,
}

#[derive(Default)]
struct Line {
    running: usize,
    waiting: usize,
    /// The memory of hashes that have run; never more than may run at once.
    memory: Vec<Vec<Block>>,
}

/// The right to run one hash, and the memory for it; given back when dropped.
struct Turn<'a> {
    hasher: &'a Hasher,
    memory: Vec<Block>,
}

impl Hasher {
    /// At most `at_once` (at least one) hashes at a time; who waits too long gets [`Error::TooMany`].
    ///
    /// # Panics
    /// When argon2 does not take its parameters, which are constant.
    pub fn new(at_once: usize) -> Self {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("argon2 takes these");
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut memory = Vec::new();
        let nobody = hashed(&argon, &mut memory, "", [0; 16]).expect("argon2 takes this salt");
        Self {
            argon,
            at_once: at_once.max(1),
            line: Mutex::new(Line {
                memory: vec![memory],
                ..Line::default()
            }),
            freed: Condvar::new(),
            nobody: nobody.to_string(),
        }
    }

    /// The hash of a password in its normal form, as a PHC string with a fresh salt.
    pub(crate) fn hash(&self, chance: &Chance, password: &str) -> Result<String, Error> {
        let mut salt = [0; 16];
        chance(&mut salt);
        let mut turn = self.turn()?;
        let hash = hashed(&self.argon, &mut turn.memory, password, salt)
            .map_err(|why| Error::Broken(format!("argon2: {why}")))?;
        Ok(hash.to_string())
    }

    /// Whether the password (in its normal form) is the one that was hashed. Without a hash it takes the same
    /// time to say no.
    pub(crate) fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Error> {
        let mut turn = self.turn()?;
        let right = is_right(&mut turn.memory, password, hash.unwrap_or(&self.nobody))
            .map_err(|why| Error::Broken(format!("a stored hash of a password: {why}")))?;
        Ok(right && hash.is_some())
    }

    /// Whether the hash was made with the parameters of now.
    pub(crate) fn is_current(hash: &str) -> bool {
        hash.starts_with(CURRENT)
    }

    fn turn(&self) -> Result<Turn<'_>, Error> {
        let mut line = self.line();
        if line.running >= self.at_once {
            if line.waiting >= self.at_once * WAITING {
                return Err(Error::TooMany { retry: RETRY });
            }
            line.waiting += 1;
            let (after, waited) = self
                .freed
                .wait_timeout_while(line, PATIENCE, |line| line.running >= self.at_once)
                .unwrap_or_else(PoisonError::into_inner);
            line = after;
            line.waiting -= 1;
            if waited.timed_out() {
                return Err(Error::TooMany { retry: RETRY });
            }
        }
        line.running += 1;
        let memory = line.memory.pop().unwrap_or_default();
        Ok(Turn {
            hasher: self,
            memory,
        })
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut line = self.hasher.line();
        line.running -= 1;
        line.memory.push(std::mem::take(&mut self.memory));
        drop(line);
        self.hasher.freed.notify_one();
    }
}

/// Hashes a password with these parameters.
fn hashed(
    argon: &Argon2<'_>,
    memory: &mut Vec<Block>,
    password: &str,
    salt: [u8; 16],
) -> Result<PasswordHash, HashError> {
    let salt = Salt::new(&salt)?;
    Ok(PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(argon.params())?,
        hash: Some(output(argon, memory, password, &salt)?),
        salt: Some(salt),
    })
}

/// Whether a stored hash, of whatever parameters, is that of the password.
fn is_right(memory: &mut Vec<Block>, password: &str, stored: &str) -> Result<bool, HashError> {
    let stored = PasswordHash::new(stored)?;
    let algorithm = Algorithm::try_from(stored.algorithm.as_str())?;
    let version = stored.version.map(Version::try_from).transpose()?;
    let argon = Argon2::new(
        algorithm,
        version.unwrap_or_default(),
        Params::try_from(&stored)?,
    );
    let (Some(salt), Some(expected)) = (&stored.salt, &stored.hash) else {
        return Err(HashError::PasswordInvalid);
    };
    // Outputs are compared in constant time.
    Ok(output(&argon, memory, password, salt)? == *expected)
}

fn output(
    argon: &Argon2<'_>,
    memory: &mut Vec<Block>,
    password: &str,
    salt: &Salt,
) -> Result<Output, HashError> {
    let params = argon.params();
    if memory.len() < params.block_count() {
        memory.resize(params.block_count(), Block::new());
    }
    let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let mut buffer = [0; Output::MAX_LENGTH];
    let out = buffer.get_mut(..length).ok_or(HashError::OutputSize)?;
    // What an earlier hash left in the memory is written over, and never read.
    argon.hash_password_into_with_memory(password.as_bytes(), salt, out, memory)?;
    Ok(Output::new(out)?)
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hasher({} at once)", self.at_once)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;

    use super::*;

    fn chance() -> Chance {
        Arc::new(|bytes| bytes.fill(7))
    }

    #[test]
    fn the_parameters_are_those_of_the_guideline() {
        let hash = Hasher::new(1).hash(&chance(), "correct horse").unwrap();
        assert!(Hasher::is_current(&hash), "{hash}");
    }

    #[test]
    fn only_the_password_itself_is_right() {
        let hasher = Hasher::new(1);
        let hash = hasher.hash(&chance(), "correct horse").unwrap();
        assert!(hasher.verify("correct horse", Some(&hash)).unwrap());
        assert!(!hasher.verify("correct Horse", Some(&hash)).unwrap());
        // Not even what the hash for nobody was made of.
        assert!(!hasher.verify("", None).unwrap());
        assert!(hasher.verify("correct horse", Some("$argon2id$")).is_err());
    }

    #[test]
    fn hashes_are_those_of_every_other_program() {
        use argon2::{PasswordHasher as _, PasswordVerifier as _};

        let hasher = Hasher::new(1);
        // The memory has been used before.
        hasher.hash(&chance(), "something else").unwrap();
        let hash = hasher.hash(&chance(), "correct horse").unwrap();
        let plain = hasher
            .argon
            .hash_password_with_salt(b"correct horse", &[7; 16]);
        assert_eq!(hash, plain.unwrap().to_string());
        assert_eq!(
            hasher
                .argon
                .verify_password(b"correct horse", hash.as_str()),
            Ok(())
        );
        // One of other parameters, as an older program could have left it.
        let small = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(64, 3, 2, None).unwrap(),
        );
        let old = small
            .hash_password_with_salt(b"correct horse", &[3; 16])
            .unwrap();
        let old = old.to_string();
        assert!(hasher.verify("correct horse", Some(&old)).unwrap());
        assert!(!hasher.verify("correct Horse", Some(&old)).unwrap());
        assert!(!Hasher::is_current(&old));
    }

    #[test]
    fn no_more_than_allowed_run_at_once() {
        let hasher = Hasher::new(2);
        thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    let turn = hasher.turn().unwrap();
                    assert!(hasher.line().running <= 2);
                    thread::sleep(Duration::from_millis(5));
                    drop(turn);
                });
            }
        });
        assert_eq!(hasher.line().running, 0);
        assert_eq!(hasher.line().waiting, 0);
    }

    #[test]
    fn a_line_that_is_too_long_is_refused_at_once() {
        let hasher = Hasher::new(1);
        let _running = hasher.turn().unwrap();
        hasher.line().waiting = WAITING;
        assert!(matches!(hasher.turn(), Err(Error::TooMany { .. })));
    }
}
