//! Adding and changing organisations.

use domain::audit::{Done, Entry, Fact};
use domain::organisation::OrganisationStatus;
use domain::rights::{self, Act, Actor};
use domain::{MemberId, OrganisationId, Problem};
use store::organisations::{self, OrganisationRow as Row};
use store::{ChangeMark, Read, Write, changes};

use super::checked::Checked;
use super::naming::named;
use super::{OrganisationInput, merging};
use crate::places::candidates as slug_candidates;
use crate::prevention::Said;
use crate::views::OrganisationRef;
use crate::{Current, Cx, Error, audit, moderation, people, prevention};

/// Organisations above each other, at most.
const LEVELS_MAX: usize = 8;

/// Adds an organisation. Fields as in [`OrganisationInput`].
///
/// Refused for all but administrators.
pub fn add(cx: &Cx, actor: &Actor, input: &OrganisationInput) -> Result<OrganisationRef, Error> {
    rights::may(actor, Act::EditRegister)?;
    let checked = Checked::of(input)?;
    cx.store.write(|tx| {
        let row = add_in(tx, cx, &checked, None, None)?;
        let entry = Entry::new(Done::OrganisationAdded, row.id)
            .became(Fact::Name, &row.name)
            .became(Fact::Kind, row.kind);
        let by = rights::carrying(actor, &Act::EditRegister);
        audit::record(tx, cx, actor, entry.house(row.id).by(by));
        Ok(people::organisation_ref(&row))
    })
}

/// As [`add`] in a transaction at hand and without asking who it is; with this slug, if it is free, and part of
/// this organisation.
pub(crate) fn add_in(
    tx: &mut Write,
    cx: &Cx,
    checked: &Checked,
    slug: Option<&str>,
    parent: Option<OrganisationId>,
) -> Result<Row, Error> {
    let (input, now) = (&checked.input, cx.now());
    let id = OrganisationId(cx.id());
    let mut row = Row {
        id,
        slug: free_slug(tx, slug.unwrap_or(&checked.name), id)?,
        name: String::new(),
        name_key: String::new(),
        kind: input.kind,
        isil: None,
        parent_id: parent,
        municipality: None,
        population: None,
        website: None,
        about: String::new(),
        about_html: String::new(),
        status: input.status,
        merged_into: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    checked.put_into(&mut row, now);
    set_relations(tx, &mut row, input)?;
    set_isil(tx, &mut row, checked)?;
    organisations::add(tx, &row).map_err(taken)?;
    set_lists(tx, id, checked)?;
    changes::mark(tx, ChangeMark::Organisation(id));
    Ok(row)
}

/// What the form for changing an organisation begins with, without what it quotes of texts that are not there, and its version.
///
/// Refused as [`edit`].
pub fn to_edit(
    cx: &Cx,
    actor: &Actor,
    id: OrganisationId,
) -> Result<(i64, OrganisationInput), Error> {
    rights::may(actor, Act::ManageOrganisation(id))?;
    cx.store.read(|r| {
        let mut row = organisations::find(r, id)?.ok_or(Error::NotFound)?;
        moderation::leave_out(r, &cx.site, &mut row.about)?;
        let others: Vec<_> = row.parent_id.into_iter().chain(row.merged_into).collect();
        let others = people::organisation_refs(r, &others)?;
        let slug = |id: Option<OrganisationId>| {
            let other = id.and_then(|id| others.get(&id));
            other.map(|other| other.slug.clone()).unwrap_or_default()
        };
        let provinces = organisations::provinces_of(r, &[id])?;
        let input = OrganisationInput {
            parent: slug(row.parent_id),
            merged_into: slug(row.merged_into),
            name: row.name,
            kind: row.kind,
            status: row.status,
            isil: row.isil.unwrap_or_default(),
            provinces: provinces
                .into_iter()
                .map(|(_, province)| province)
                .collect(),
            municipality: row.municipality.unwrap_or_default(),
            population: row.population.map(|n| n.to_string()).unwrap_or_default(),
            website: row.website.unwrap_or_default(),
            about: row.about,
            domains: organisations::domains_of(r, id)?.join(" "),
        };
        Ok((row.version, input))
    })
}

/// Changes an organisation. Its managers change name, about, website, municipality and population;
/// kind, status, ISIL, provinces, parent and domains are for administrators, and left as they are otherwise.
/// A former name's address leads to the new one; an ISIL once given stays, and at a merger leads on.
///
/// Refused for others; stale when it was changed meanwhile.
pub fn edit(
    cx: &Cx,
    actor: &Actor,
    id: OrganisationId,
    version: i64,
    input: &OrganisationInput,
) -> Result<OrganisationRef, Error> {
    rights::may(actor, Act::ManageOrganisation(id))?;
    let registers = rights::may(actor, Act::EditRegister).is_ok();
    let checked = if registers {
        Checked::of(input)?
    } else {
        Checked::of(&without_register(input))?
    };
    cx.store.write(|tx| {
        let before = organisations::find(tx, id)?.ok_or(Error::NotFound)?;
        let said = [
            ("name", &input.name, &before.name),
            ("about", &input.about, &before.about),
        ];
        let said = said.map(|(field, now, before)| Said { field, now, before });
        prevention::check_lines(tx, cx, actor, None, &said)?;
        let edited = edit_in(tx, cx, actor.id(), (id, version), &checked, registers);
        let row = moderation::leave_out_of_stale(tx, &cx.site, edited)?;
        log_edited(tx, cx, actor, &before, &row);
        Ok(people::organisation_ref(&row))
    })
}

/// Writes into the audit log that an organisation was changed, and what of the register.
fn log_edited(tx: &mut Write, cx: &Cx, actor: &Actor, before: &Row, row: &Row) {
    let id = |id: Option<OrganisationId>| id.map(|id| id.to_string()).unwrap_or_default();
    let code = |row: &Row| row.isil.clone().unwrap_or_default();
    let entry = Entry::new(Done::OrganisationEdited, row.id)
        .house(row.id)
        .changed(Fact::Name, &before.name, &row.name)
        .changed(Fact::Kind, before.kind, row.kind)
        .changed(Fact::Status, before.status, row.status)
        .changed(Fact::Code, code(before), code(row))
        .changed(Fact::Other, id(before.merged_into), id(row.merged_into))
        .by(rights::carrying(actor, &Act::ManageOrganisation(row.id)));
    audit::record(tx, cx, actor, entry);
}

/// As [`edit`] in a transaction at hand and without asking who it is; also what is for administrators when it is
/// for one (`registers`). Who does it: `None` is an import.
pub(crate) fn edit_in(
    tx: &mut Write,
    cx: &Cx,
    by: Option<MemberId>,
    (id, version): (OrganisationId, i64),
    checked: &Checked,
    registers: bool,
) -> Result<Row, Error> {
    if registers && checked.input.status == OrganisationStatus::Merged {
        // As for any merger: nobody comes to work there meanwhile, and neither of the two becomes part of a third.
        let into = named(tx, "merged_into", &checked.input.merged_into)?;
        organisations::hold(tx, &[id, into.id])?;
    }
    let before = organisations::find(tx, id)?.ok_or(Error::NotFound)?;
    if before.version != version {
        return Err(stale(&before));
    }
    let (input, now) = (&checked.input, cx.now());
    let mut row = before.clone();
    row.version += 1;
    checked.put_into(&mut row, now);
    rename(tx, &before, &mut row)?;
    if registers {
        row.kind = input.kind;
        row.status = input.status;
        row.parent_id = None;
        set_relations(tx, &mut row, input)?;
        set_isil(tx, &mut row, checked)?;
    }
    if !organisations::set(tx, &row).map_err(taken)? {
        return Err(stale(&before));
    }
    if registers {
        set_lists(tx, id, checked)?;
        let into = row
            .merged_into
            .filter(|_| before.merged_into != row.merged_into);
        if let Some(into) = into {
            let into = organisations::find(tx, into)?.ok_or(Error::NotFound)?;
            let lost = before.isil.as_deref().filter(|_| row.isil.is_none());
            merging::carry_out(tx, cx, by, &before, &into, lost)?;
        }
    }
    changes::mark(tx, ChangeMark::Organisation(id));
    Ok(row)
}

/// What its managers typed, with nothing in the fields that are not theirs.
fn without_register(input: &OrganisationInput) -> OrganisationInput {
    OrganisationInput {
        status: OrganisationStatus::Active,
        isil: String::new(),
        provinces: Vec::new(),
        parent: String::new(),
        merged_into: String::new(),
        domains: String::new(),
        ..input.clone()
    }
}

/// Gives an organisation with another name another address; the one before leads to it.
fn rename(tx: &mut Write, before: &Row, row: &mut Row) -> Result<(), Error> {
    let wanted = domain::fold::slug(&row.name);
    if wanted == domain::fold::slug(&before.name) {
        return Ok(());
    }
    row.slug = free_slug(tx, &row.name, row.id)?;
    if row.slug != before.slug {
        organisations::remove_former(tx, &row.slug)?;
        organisations::add_former(tx, &before.slug, row.id)?;
    }
    Ok(())
}

/// A slug for this name that leads and led to no other organisation.
fn free_slug(r: &mut Read, name: &str, id: OrganisationId) -> Result<String, Error> {
    let slug = domain::fold::slug(name);
    let candidates = slug_candidates(&slug);
    let taken = organisations::taken_words(r, &candidates)?;
    let is_free = |slug: &String| !taken.iter().any(|(word, of)| word == slug && *of != id);
    let free = candidates.into_iter().find(is_free);
    Ok(free.unwrap_or_else(|| format!("{slug}-{id}")))
}

/// Looks up parent and, when it merged, what it became part of.
fn set_relations(tx: &mut Write, row: &mut Row, input: &OrganisationInput) -> Result<(), Error> {
    if !input.parent.trim().is_empty() {
        let parent = named(tx, "parent", &input.parent)?.id;
        no_ring(tx, row.id, parent)?;
        row.parent_id = Some(parent);
    }
    row.merged_into = None;
    if input.status == OrganisationStatus::Merged {
        let into = named(tx, "merged_into", &input.merged_into)?.id;
        if into == row.id {
            return Err(Error::invalid("merged_into", "itself"));
        }
        row.merged_into = Some(into);
        row.parent_id = row.parent_id.filter(|parent| *parent != row.id);
    }
    Ok(())
}

/// Whether an organisation would be above itself. Chains are short, so it is asked step by step.
fn no_ring(r: &mut Read, id: OrganisationId, parent: OrganisationId) -> Result<(), Error> {
    let mut above = Some(parent);
    for _ in 0..LEVELS_MAX {
        match above {
            None => return Ok(()),
            Some(other) if other == id => break,
            Some(other) => above = organisations::find(r, other)?.and_then(|row| row.parent_id),
        }
    }
    Err(Error::invalid("parent", "itself"))
}

/// Gives the organisation its ISIL. One that it has stays for ever, but at a merger, where the one that survives
/// may take it over.
fn set_isil(tx: &mut Write, row: &mut Row, checked: &Checked) -> Result<(), Error> {
    if row.isil == checked.isil {
        return Ok(());
    }
    let leaves = row.status == OrganisationStatus::Merged && checked.isil.is_none();
    if row.isil.is_some() && !leaves {
        return Err(Error::invalid("isil", "isil-fixed"));
    }
    if let Some(isil) = &checked.isil {
        let others = organisations::taken_words(tx, std::slice::from_ref(isil))?;
        if others.iter().any(|(_, of)| *of != row.id) {
            return Err(Error::invalid("isil", "isil-taken"));
        }
        organisations::remove_former(tx, isil)?;
    }
    row.isil.clone_from(&checked.isil);
    Ok(())
}

fn set_lists(tx: &mut Write, id: OrganisationId, checked: &Checked) -> Result<(), Error> {
    organisations::set_provinces(tx, id, &checked.provinces)?;
    let owners = organisations::domain_owners(tx, &checked.domains)?;
    let problems: Vec<Problem> = owners
        .iter()
        .filter(|(_, owner)| *owner != id)
        .map(|(domain, _)| Problem::new("domains", "domain-taken").with("found", domain))
        .collect();
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    organisations::set_domains(tx, id, &checked.domains).map_err(taken)
}

/// Two at once took the same word or domain.
fn taken(why: store::Error) -> Error {
    if why.is_duplicate("organisations.isil") {
        Error::invalid("isil", "isil-taken")
    } else if why.is_duplicate("organisations.slug") {
        Error::invalid("name", "name-taken")
    } else if why.is_duplicate("organisation_domains.domain") {
        Error::invalid("domains", "domain-taken")
    } else {
        why.into()
    }
}

fn stale(row: &Row) -> Error {
    let lines = [
        Some(row.name.clone()),
        row.isil.clone(),
        row.municipality.clone(),
        row.population.map(|n| n.to_string()),
        row.website.clone(),
        Some(row.about.clone()),
    ];
    Error::Stale(Box::new(Current {
        version: row.version,
        title: Some(row.name.clone()),
        body: lines.into_iter().flatten().collect::<Vec<_>>().join("\n"),
    }))
}
