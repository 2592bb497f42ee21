//! What stands in a form, on its way to a draft and back.

use domain::Moment;
use forum::Current;
use forum::drafts::{Draft, Hand};

use super::{Form, KEPT, PEN, UNWRITTEN};

impl Form {
    /// Takes up what was written earlier.
    pub fn restore(&mut self, draft: Draft) {
        for (name, value) in draft.fields {
            self.add(&name, value);
        }
        self.set_kept(draft.updated_at);
        self.restored = true;
    }

    /// Whether it holds what was written earlier.
    pub fn is_restored(&self) -> bool {
        self.restored
    }

    /// Notes since when what stands in it is kept as a draft.
    pub fn set_kept(&mut self, at: Moment) {
        self.set(KEPT, at.0);
    }

    /// Since when it, or what it began with, is kept as a draft.
    pub fn kept(&self) -> Option<Moment> {
        self.value(KEPT).parse().ok().map(Moment)
    }

    /// Who keeps a draft of it.
    pub fn hand(&self) -> Hand<'_> {
        Hand {
            pen: self.value(PEN),
            seen: self.kept(),
        }
    }

    /// Notes that the same person keeps something else in another window; keeping it once more is then a choice
    /// made with both texts in view.
    pub fn written_elsewhere(&mut self, other: Box<Current>) {
        self.set(KEPT, other.version);
        self.elsewhere = Some(other);
    }

    /// What the same person wrote in another window.
    pub fn elsewhere(&self) -> Option<&Current> {
        self.elsewhere.as_deref()
    }

    /// What was typed, without passwords and empty fields: to keep it elsewhere.
    pub fn typed(&self) -> Vec<(String, String)> {
        self.values
            .iter()
            .filter(|(name, value)| {
                !value.is_empty()
                    && !UNWRITTEN.contains(&name.as_str())
                    && !self.spec.secret.contains(&name.as_str())
            })
            .cloned()
            .collect()
    }
}
