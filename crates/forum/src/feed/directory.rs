//! People and organisations as documents.

use ::search::{Change, Document, Kind, Subject};
use domain::organisation::{OrganisationStatus, Province};
use domain::person::{MemberStatus, Seen};
use domain::place::Audience;
use domain::{MemberId, OrganisationId};
use store::feed as rows;
use store::members::{self, MemberRow};
use store::organisations::{self, OrganisationRow};

use super::portions::Portions;
use crate::{Cx, Error};

/// These people, or that they are gone.
pub(super) fn people(
    cx: &Cx,
    ids: &[MemberId],
    portions: &mut Portions<'_, '_>,
) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    let (found, provinces) = cx.store.read(|r| {
        let found = members::by_ids(r, ids)?;
        let mut houses: Vec<OrganisationId> = found.iter().map(|row| row.organisation_id).collect();
        houses.sort_unstable();
        houses.dedup();
        let provinces = organisations::provinces_of(r, &houses)?;
        Ok::<_, Error>((found, provinces))
    })?;
    for id in ids {
        let row = found.iter().find(|row| row.id == *id);
        let change = match row.filter(|row| row.status == MemberStatus::Active) {
            Some(row) => Change::Put(person(row, of(&provinces, row.organisation_id))),
            None => Change::Remove(Subject::Person(*id)),
        };
        portions.push(change)?;
    }
    Ok(())
}

/// These organisations, or that they are gone.
pub(super) fn organisations(
    cx: &Cx,
    ids: &[OrganisationId],
    portions: &mut Portions<'_, '_>,
) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    let (found, provinces, former) = cx.store.read(|r| {
        let found = organisations::by_ids(r, ids)?;
        let provinces = organisations::provinces_of(r, ids)?;
        Ok::<_, Error>((found, provinces, rows::former_words(r, ids)?))
    })?;
    for id in ids {
        let row = found.iter().find(|row| row.id == *id);
        let change = match row.filter(|row| row.status != OrganisationStatus::Merged) {
            Some(row) => {
                let words = former.iter().filter(|(house, _)| house == id);
                let words = words.map(|(_, word)| word.clone()).collect();
                Change::Put(organisation(row, of(&provinces, *id), words))
            }
            None => Change::Remove(Subject::Organisation(*id)),
        };
        portions.push(change)?;
    }
    Ok(())
}

fn of(provinces: &[(OrganisationId, Province)], id: OrganisationId) -> Vec<Province> {
    let here = provinces.iter().filter(|(house, _)| *house == id);
    here.map(|(_, province)| *province).collect()
}

fn person(row: &MemberRow, provinces: Vec<Province>) -> Document {
    Document {
        subject: Subject::Person(row.id),
        title: row.name.clone(),
        body: person_words(&as_found(row)),
        labels: Vec::new(),
        named: None,
        kind: Kind::Person,
        audience: if row.name_public {
            Audience::Everyone
        } else {
            Audience::Staff
        },
        group: None,
        category: None,
        themes: Vec::new(),
        programmes: Vec::new(),
        targets: Vec::new(),
        tags: Vec::new(),
        phase: None,
        organisations: vec![row.organisation_id],
        provinces,
        solved: None,
        created: row.created_at,
    }
}

fn organisation(row: &OrganisationRow, provinces: Vec<Province>, former: Vec<String>) -> Document {
    Document {
        subject: Subject::Organisation(row.id),
        title: row.name.clone(),
        body: organisation_words(row),
        labels: former,
        named: None,
        kind: Kind::Organisation,
        audience: Audience::Everyone,
        group: None,
        category: None,
        themes: Vec::new(),
        programmes: Vec::new(),
        targets: Vec::new(),
        tags: Vec::new(),
        phase: None,
        organisations: vec![row.id],
        provinces,
        solved: None,
        created: row.created_at,
    }
}

/// A person as everyone sees them who finds them: with the fields that are shown to no fewer than the name is. By
/// what is shown to fewer they are found in the list of all people alone.
fn as_found(row: &MemberRow) -> MemberRow {
    let mut found = row.clone();
    let shown = |seen| match seen {
        Seen::Everyone => true,
        Seen::Staff => !row.name_public,
        Seen::Organisation | Seen::Nobody => false,
    };
    if !shown(row.job_title_seen) {
        found.job_title.clear();
    }
    if !shown(row.about_seen) {
        found.about.clear();
    }
    if !shown(row.expertise_seen) {
        found.expertise.clear();
    }
    found
}

/// What is found of a person beside the name.
pub(crate) fn person_words(row: &MemberRow) -> String {
    joined(&[&row.job_title, &row.expertise, &own_words(&row.about)])
}

/// What is found of an organisation beside its name.
pub(crate) fn organisation_words(row: &OrganisationRow) -> String {
    let municipality = row.municipality.as_deref().unwrap_or_default();
    let isil = row.isil.as_deref().unwrap_or_default();
    joined(&[municipality, &own_words(&row.about), isil])
}

/// What is said in a text without what it quotes of others: nothing is found by that, as it may be taken away.
fn own_words(markdown: &str) -> String {
    match text::withhold_quotes(markdown, |_, _| true) {
        Some((own, _)) => text::plain(&own),
        None => text::plain(markdown),
    }
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::own_words;

    #[test]
    fn nobody_is_found_by_what_they_quote() {
        let about = "Ik schrijf graag.\n\n> @bo schreef in [V 12, #1](/v/12/r/1):\n>\n> Bel 06 12 34 56.\n\nTot ziens!";
        let words = own_words(about);
        assert!(
            words.contains("graag") && words.contains("Tot ziens"),
            "{words}"
        );
        assert!(!words.contains("34"), "{words}");
        assert_eq!(own_words("Ik *lees*."), "Ik lees.");
    }
}
