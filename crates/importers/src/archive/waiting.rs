//! Objects that name what has not come yet, kept until the end of the file.

use super::read::Line;
use super::reason::Reason;

/// What is kept at most, in bytes of lines.
const KEPT_MAX: usize = 64 << 20;

/// A line that waits, and for what.
pub(super) type Waiting = (Line, Reason);

/// The lines that wait, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Room {
    lines: Vec<Waiting>,
    bytes: usize,
}

impl Room {
    /// Whether there is room for a line of so many bytes.
    pub(super) fn has_room(&self, bytes: usize) -> bool {
        self.bytes + bytes <= KEPT_MAX
    }

    /// Keeps a line.
    pub(super) fn keep(&mut self, line: Line, reason: Reason) {
        self.bytes += line.bytes;
        self.lines.push((line, reason));
    }

    /// Everything that waits; nothing does afterwards.
    pub(super) fn empty(&mut self) -> Vec<Waiting> {
        self.bytes = 0;
        std::mem::take(&mut self.lines)
    }
}
