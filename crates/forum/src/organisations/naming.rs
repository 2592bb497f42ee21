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
pub(super) fn names(r: &mut Read) -> Result<Vec<String>, Error> {
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
pub(super) fn named(r: &mut Read, field: &'static str, typed: &str) -> Result<Row, Error> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Error::invalid(field, "empty"));
    }
    if let Some(row) = resolve(r, word(typed))? {
        return Ok(row);
    }
    let key = fold(typed);
    let mut called = organisations::list(r, None, None)?
        .into_iter()
        .filter(|row| fold(&row.name) == key);
    match (called.next(), called.next()) {
        (Some(row), None) => Ok(row),
        (Some(_), Some(_)) => Err(Error::invalid(field, "organisations-alike")),
        (None, _) => Err(Error::invalid(field, "no-organisation")),
    }
}

/// The slug or code in what was typed: of an address, or behind a name as [`names`] writes it.
fn word(typed: &str) -> &str {
    if let Some((_, slug)) = typed.split_once(PATH) {
        return slug.split(['/', '?', '#']).next().unwrap_or(slug);
    }
    let behind = typed.strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
    match behind {
        // A name can end so too, as Bibliotheek Aan Zee (Noord).
        Some((_, slug)) if domain::fold::slug(slug) == slug => slug,
        _ => typed,
    }
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn words_are_read_out_of_what_people_paste() {
        for (typed, expected) in [
            ("bibliotheek-aan-zee", "bibliotheek-aan-zee"),
            (
                "https://forum.example/bibliotheek/aan-zee?na=3#top",
                "aan-zee",
            ),
            ("/bibliotheek/aan-zee/bewerken", "aan-zee"),
            ("Bibliotheek Aan Zee (aan-zee)", "aan-zee"),
            ("Bibliotheek Aan Zee (Noord)", "Bibliotheek Aan Zee (Noord)"),
            ("NL-0899010000", "NL-0899010000"),
        ] {
            assert_eq!(word(typed), expected, "{typed}");
        }
    }
}
