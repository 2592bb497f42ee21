//! What commands print.

use std::io::{self, ErrorKind, Write as _};

/// Prints all of it. Who reads only the beginning (`lerend check | head`) has what they wanted.
///
/// # Errors
/// When it can't be written for another reason.
pub fn print(text: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(why) if why.kind() != ErrorKind::BrokenPipe => Err(why.to_string()),
        _ => Ok(()),
    }
}
