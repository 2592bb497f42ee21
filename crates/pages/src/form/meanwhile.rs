//! What another has changed while someone was changing the same text.

use super::{BEGUN, Form, Notice, VERSION};

/// Fields that say something of the change, and are no part of the text.
const OF_THE_CHANGE: [&str; 4] = ["note", "words", "file", "alt"];

/// Fields in which a word or number of the form stands, that means nothing to who reads it.
const CODED: [&str; 12] = [
    "place",
    "audience",
    "organisations",
    "themes",
    "programmes",
    "targets",
    "intermediaries",
    "phase",
    "takeover",
    "licence",
    "evidence",
    "costs_public",
];

/// Of these the first value is the one that counts most: the owner, the main theme.
const FIRST_COUNTS: [&str; 2] = ["organisations", "themes"];

/// What another changed meanwhile in what stands in a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meanwhile {
    /// Fields that they alone changed, by the keys of their labels: what they wrote stands in the form.
    pub taken: Vec<&'static str>,
    /// Fields that both changed, by the keys of their labels, and what stands there now; `None` for what is chosen and not
    /// written. What was typed stands in the form.
    pub both: Vec<(&'static str, Option<String>)>,
}

impl Form {
    /// With which version who writes here began; a missing or mistyped one is older than any.
    pub fn begun(&self) -> i64 {
        let begun = self.value(BEGUN).parse();
        begun.unwrap_or_else(|_| self.version())
    }

    /// The form on the text as it is `now`. What another changed since `base`, and who writes here did not, is taken over;
    /// what both changed is noted, and so is everything that differs when nobody knows any more what this began with.
    /// Sending it once more is then a choice made with both in view. What it began with stays noted, so that a draft of
    /// it is shown with the same words another day.
    #[must_use]
    pub fn reconciled(mut self, base: Option<&Self>, now: &Self) -> Self {
        let begun = self.begun();
        let mut meanwhile = Meanwhile::default();
        for (name, label) in self.spec.fields {
            let (mine, theirs) = (self.told_in(name), now.told_in(name));
            if mine == theirs || OF_THE_CHANGE.contains(name) {
                continue;
            }
            let before = base.map(|base| base.told_in(name));
            if before.as_ref() == Some(&theirs) {
                continue;
            }
            if before.as_ref() == Some(&mine) {
                self.values.retain(|(known, _)| known != name);
                let taken = now.values.iter().filter(|(known, _)| known == name);
                self.values.extend(taken.cloned());
                meanwhile.taken.push(label);
            } else {
                let shown = !CODED.contains(name);
                meanwhile
                    .both
                    .push((label, shown.then(|| theirs.join("\n"))));
            }
        }
        self.set(BEGUN, begun);
        self.set(VERSION, now.version());
        self.notice = Notice::Meanwhile(Box::new(meanwhile));
        self
    }

    /// What a field says, whatever browsers make of its lines, and in whatever order what is chosen was sent.
    fn told_in(&self, name: &str) -> Vec<String> {
        let values = self.values.iter().filter(|(known, _)| known == name);
        let mut told: Vec<String> = values
            .map(|(_, value)| value.replace("\r\n", "\n").trim().to_owned())
            .filter(|value| !value.is_empty())
            .collect();
        let kept = usize::from(FIRST_COUNTS.contains(&name));
        if let Some(rest) = told.get_mut(kept..) {
            rest.sort_unstable();
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::super::FormSpec;
    use super::*;

    const SPEC: FormSpec = FormSpec {
        fields: &[
            ("title", "l-title"),
            ("body", "l-body"),
            ("steps", "l-steps"),
            ("themes", "l-themes"),
            ("note", "l-note"),
        ],
        once: false,
        secret: &[],
    };

    fn form(version: i64, values: &[(&str, &str)]) -> Form {
        let mut form = Form::empty(&SPEC).with(VERSION, version);
        for (name, value) in values {
            form.add(name, value);
        }
        form
    }

    #[test]
    fn what_one_changed_alone_is_kept_of_both() {
        let base = form(
            3,
            &[
                ("title", "A"),
                ("body", "b"),
                ("steps", "c"),
                ("themes", "1"),
            ],
        );
        let now = form(
            4,
            &[
                ("title", "A"),
                ("body", "b\nanders"),
                ("steps", "c2"),
                ("themes", "1"),
            ],
        );
        let mine = form(
            3,
            &[
                ("title", "B"),
                ("body", "b\r\nzo"),
                ("steps", "c"),
                ("themes", "1"),
                ("note", "n"),
            ],
        );
        let form = mine.reconciled(Some(&base), &now);
        assert_eq!((form.value("title"), form.value("steps")), ("B", "c2"));
        assert_eq!(
            (form.version(), form.begun(), form.value("note")),
            (4, 3, "n")
        );
        let Notice::Meanwhile(meanwhile) = form.notice() else {
            panic!("{:?}", form.notice());
        };
        assert_eq!(meanwhile.taken, ["l-steps"]);
        assert_eq!(meanwhile.both, [("l-body", Some("b\nanders".to_owned()))]);
        // Another day the draft of it says the same.
        let again = Form::new(&SPEC, form.typed()).reconciled(Some(&base), &now);
        assert_eq!(
            again.notice(),
            &Notice::Meanwhile(Box::new(Meanwhile {
                taken: Vec::new(),
                both: vec![("l-body", Some("b\nanders".to_owned()))],
            }))
        );
    }

    #[test]
    fn where_nobody_knows_what_was_there_everything_is_shown() {
        let now = form(4, &[("title", "A"), ("themes", "1"), ("themes", "2")]);
        let mine = form(3, &[("title", "B"), ("themes", "2")]);
        let form = mine.reconciled(None, &now);
        assert_eq!(form.value("title"), "B");
        let Notice::Meanwhile(meanwhile) = form.notice() else {
            panic!("{:?}", form.notice());
        };
        assert_eq!(
            meanwhile.both,
            [("l-title", Some("A".to_owned())), ("l-themes", None)]
        );
    }

    #[test]
    fn which_of_several_counts_most_is_a_change_too() {
        let base = form(3, &[("themes", "1"), ("themes", "2"), ("themes", "3")]);
        let now = form(4, &[("themes", "2"), ("themes", "1"), ("themes", "3")]);
        let mine = form(3, &[("themes", "1"), ("themes", "3"), ("themes", "2")]);
        let form = mine.reconciled(Some(&base), &now);
        assert_eq!(form.all("themes").collect::<Vec<_>>(), ["2", "1", "3"]);
        assert_eq!(form.value("themes"), "2");
    }

    #[test]
    fn what_means_nothing_to_readers_is_a_field_of_some_form() {
        let fields = crate::articles::spec(domain::item::ItemKind::Practice).fields;
        for name in CODED.iter().chain(&FIRST_COUNTS) {
            assert!(fields.iter().any(|(known, _)| known == name), "{name}");
        }
        for name in OF_THE_CHANGE {
            assert!(fields.iter().any(|(known, _)| *known == name), "{name}");
        }
    }
}
