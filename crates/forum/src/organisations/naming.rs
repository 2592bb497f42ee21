//! Organisations as people name them: by the name, the end of the address of their page, that whole address, or a code.

use std::collections::HashSet;

use domain::fold::fold;
use store::Read;
use store::organisations::{self, OrganisationRow as Row};

use super::resolve;
use crate::Error;

/// What comes before the slug in the address of a page.
const PATH: &str = "/bibliotheek/";

/// How each organisation in use is named so that nobody can mistake it: its name, with its slug where others have the
/// same one.
pub(crate) fn names(r: &mut Read) -> Result<Vec<String>, Error> {
    let rows = organisations::list(r, None, None)?;
    let (mut seen, mut twice) = (HashSet::new(), HashSet::new());
    for row in &rows {
        if !seen.insert(fold(&row.name)) {
            twice.insert(fold(&row.name));
        }
    }
    let name = |row: Row| match twice.contains(&fold(&row.name)) {
        true => format!("{} ({})", row.name, row.slug),
        false => row.name,
    };
    Ok(rows.into_iter().map(name).collect())
}

/// The organisation that someone named. Problems of `field`: `empty`, `no-organisation`, `organisations-alike` when several
/// are called so.
pub(crate) fn named(r: &mut Read, field: &'static str, typed: &str) -> Result<Row, Error> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Error::invalid(field, "empty"));
    }
    if let Some(row) = resolve(r, word(typed))? {
        return Ok(row);
    }
    let mut called = organisations::called(r, &fold(typed))?.into_iter();
    match (called.next(), called.next()) {
        (Some(row), None) => return Ok(row),
        (Some(_), Some(_)) => return Err(Error::invalid(field, "organisations-alike")),
        (None, _) => {}
    }
    // A name can end in brackets too, as Bibliotheek Zee (noord): only behind its own name a slug is one.
    let apart = match with_slug(typed) {
        Some((name, slug)) => resolve(r, slug)?.filter(|row| row.name_key == fold(name)),
        None => None,
    };
    apart.ok_or_else(|| Error::invalid(field, "no-organisation"))
}

/// The slug in an address that was typed; anything else as it is.
fn word(typed: &str) -> &str {
    match typed.split_once(PATH) {
        Some((_, slug)) => slug.split(['/', '?', '#']).next().unwrap_or(slug),
        None => typed,
    }
}

/// The name and the slug behind it, as [`names`] writes them.
fn with_slug(typed: &str) -> Option<(&str, &str)> {
    typed.strip_suffix(')')?.rsplit_once(" (")
}

#[cfg(test)]
mod tests {
    use super::{with_slug, word};

    #[test]
    fn words_are_read_out_of_what_people_paste() {
        for (typed, expected) in [
            ("bibliotheek-aan-zee", "bibliotheek-aan-zee"),
            (
                "https://forum.example/bibliotheek/aan-zee?na=3#top",
                "aan-zee",
            ),
            ("/bibliotheek/aan-zee/bewerken", "aan-zee"),
            ("NL-0899010000", "NL-0899010000"),
        ] {
            assert_eq!(word(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_slug_stands_in_the_last_brackets() {
        let typed = "Bibliotheek Aan Zee (noord) (aan-zee-2)";
        assert_eq!(
            with_slug(typed),
            Some(("Bibliotheek Aan Zee (noord)", "aan-zee-2"))
        );
        assert_eq!(with_slug("Bibliotheek Aan Zee"), None);
    }
}
