//! Documents on their way to the index, a bounded number at a time.

use ::search::{Change, Document, Named};

use crate::Error;

/// Takes a portion.
pub(super) type Take<'a> = dyn FnMut(Vec<Change>) -> Result<(), Error> + 'a;

/// Changes in one portion at most.
const CHANGES: usize = 500;

/// By more names than these a text is not found.
const NAMES: usize = 500;

/// Bytes of text from which on a portion is passed on.
const BYTES: usize = 8 << 20;

/// Collects changes and passes them on by the portion.
pub(super) struct Portions<'a, 'b> {
    take: &'a mut Take<'b>,
    changes: Vec<Change>,
    bytes: usize,
}

impl<'a, 'b> Portions<'a, 'b> {
    pub fn new(take: &'a mut Take<'b>) -> Self {
        Self {
            take,
            changes: Vec::new(),
            bytes: 0,
        }
    }

    /// Takes a document with the names that stand in it: they are told apart here, for all of them.
    pub fn push(&mut self, mut change: Change) -> Result<(), Error> {
        if let Change::Put(document) = &mut change {
            tell_names_apart(document);
            let named = document.named.as_ref().map_or(0, |named| named.text.len());
            self.bytes += document.title.len() + document.body.len() + named;
        }
        self.changes.push(change);
        if self.changes.len() >= CHANGES || self.bytes >= BYTES {
            self.pass_on()?;
        }
        Ok(())
    }

    fn pass_on(&mut self) -> Result<(), Error> {
        self.bytes = 0;
        (self.take)(std::mem::take(&mut self.changes))
    }

    /// Passes on what is left.
    pub fn finish(mut self) -> Result<(), Error> {
        if self.changes.is_empty() {
            return Ok(());
        }
        self.pass_on()
    }

    /// What is left.
    pub fn rest(self) -> Vec<Change> {
        self.changes
    }
}

/// Takes the names of people out of what anyone searches, as they are taken out of what is shown: whoever may be hidden
/// must not be found by name either. Whose names they are may change; so all of them go.
fn tell_names_apart(document: &mut Document) {
    if !document.title.contains('@') && !document.body.contains('@') {
        return;
    }
    let text = format!("{}\n\n{}", document.title, document.body);
    let names = text::names(&text, NAMES);
    if names.is_empty() {
        return;
    }
    for part in [&mut document.title, &mut document.body] {
        if let Some(without) = text::without_names(part, |_| true) {
            *part = without;
        }
    }
    document.named = Some(Named { names, text });
}
