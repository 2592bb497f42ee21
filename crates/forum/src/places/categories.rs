//! Making and changing categories.

use domain::audit::{Done, Entry, Fact, Subject, SubjectKind};
use domain::fold::fold;
use domain::limits::{ABOUT_MAX, PLACE_NAME_MAX, TEMPLATE_MAX};
use domain::person::MemberStatus;
use domain::place::{Audience, Place};
use domain::rights::{self, Act, Actor};
use domain::{CategoryId, Check, MemberId, Problem};
use store::changes::{self, ChangeMark};
use store::places::{self as rows, CategoryChange, CategoryRow};
use store::{Read, Write, members};

use super::{CategoryInput, handles, or_conflict, place_ref, slugs};
use crate::views::PlaceRef;
use crate::{Current, Cx, Error, audit, moderation};

/// Name, about and audience, tidy.
struct Checked {
    name: String,
    about: String,
    audience: Audience,
    template: Option<String>,
}

/// Adds a category behind the others. Fields: `name`, `about`, `audience`, `owners`, `template`.
///
/// Refused for all but administrators.
pub fn add_category(cx: &Cx, actor: &Actor, input: &CategoryInput) -> Result<PlaceRef, Error> {
    rights::may(actor, Act::EditCategories)?;
    cx.store.write(|tx| {
        let owners = owners(tx, input)?;
        let added = add_category_in(tx, cx, input, &owners)?;
        let entry = told(Done::CategoryAdded, &added)
            .became(Fact::Name, &added.name)
            .became(Fact::Audience, added.audience)
            .became(Fact::Count, owners.len());
        log(tx, cx, actor, entry);
        Ok(added)
    })
}

/// What the audit log tells of a category.
fn told(done: Done, place: &PlaceRef) -> Entry {
    let id = place.place.category().map(|id| id.0);
    let subject = Subject {
        kind: SubjectKind::Category,
        id,
    };
    Entry::new(done, subject).place(place.place)
}

fn log(tx: &mut Write, cx: &Cx, actor: &Actor, entry: Entry) {
    let by = rights::carrying(actor, &Act::EditCategories);
    audit::record(tx, cx, actor, entry.by(by));
}

/// As [`add_category`] with these owners, in a transaction at hand and without asking who it is.
pub(crate) fn add_category_in(
    tx: &mut Write,
    cx: &Cx,
    input: &CategoryInput,
    owners: &[MemberId],
) -> Result<PlaceRef, Error> {
    let checked = check(input)?;
    let id = CategoryId(cx.id());
    let row = CategoryRow {
        id,
        slug: slugs::free(tx, Place::Category(id), &checked.name, true)?,
        name_key: fold(&checked.name),
        name: checked.name,
        about: checked.about,
        audience: checked.audience,
        position: rows::next_position(tx)?,
        archived: false,
        items: 0,
        open_items: 0,
        version: 1,
        created_at: cx.now(),
        template: checked.template.unwrap_or_default(),
    };
    rows::add_category(tx, &row).map_err(or_conflict)?;
    rows::set_category_owners(tx, id, owners)?;
    Ok(place_ref(row.into()))
}

/// Changes a category. Making it narrower narrows its items too; wider changes no item.
///
/// Refused for all but administrators; stale when it has another version.
pub fn edit_category(
    cx: &Cx,
    actor: &Actor,
    id: CategoryId,
    version: i64,
    input: &CategoryInput,
) -> Result<PlaceRef, Error> {
    rights::may(actor, Act::EditCategories)?;
    cx.store.write(|tx| {
        let owners = owners(tx, input)?;
        let before = find(tx, id)?;
        let owned = rows::category_owners(tx, id)?;
        let edited = edit_category_in(tx, id, Some(version), input, &owners);
        let now = moderation::leave_out_of_stale(tx, &cx.site, edited)?;
        let entry = told(Done::CategoryEdited, &now)
            .changed(Fact::Name, &before.name, &now.name)
            .changed(Fact::Audience, before.audience, now.audience)
            .changed(Fact::Count, owned.len(), owners.len());
        log(tx, cx, actor, entry);
        Ok(now)
    })
}

/// As [`edit_category`] with these owners, in a transaction at hand and without asking who it is; `None` changes
/// whatever version there is.
pub(crate) fn edit_category_in(
    tx: &mut Write,
    id: CategoryId,
    version: Option<i64>,
    input: &CategoryInput,
    owners: &[MemberId],
) -> Result<PlaceRef, Error> {
    let checked = check(input)?;
    let place = Place::Category(id);
    rows::hold(tx, place)?.ok_or(Error::NotFound)?;
    let before = find(tx, id)?;
    let slug = if checked.name == before.name {
        before.slug.clone()
    } else {
        slugs::free(tx, place, &checked.name, true)?
    };
    let change = CategoryChange {
        slug,
        name_key: fold(&checked.name),
        name: checked.name,
        about: checked.about,
        audience: checked.audience,
        template: checked.template.unwrap_or_else(|| before.template.clone()),
    };
    let version = version.unwrap_or(before.version);
    if !rows::set_category(tx, id, version, &change).map_err(or_conflict)? {
        return Err(stale(before));
    }
    slugs::lead_on(tx, place, &before.slug, &change.slug)?;
    rows::set_category_owners(tx, id, owners)?;
    for item in rows::narrow_items(tx, place, change.audience)? {
        changes::mark(tx, ChangeMark::Item(item));
    }
    if change.name != before.name {
        // Items are found by the name of their category.
        for item in rows::item_ids(tx, place)? {
            changes::mark(tx, ChangeMark::Item(item));
        }
    }
    Ok(place_ref(find(tx, id)?.into()))
}

fn find(r: &mut Read, id: CategoryId) -> Result<CategoryRow, Error> {
    let row = rows::categories_by_ids(r, &[id])?.pop();
    row.ok_or(Error::NotFound)
}

fn stale(row: CategoryRow) -> Error {
    Error::Stale(Box::new(Current {
        version: row.version,
        body: format!("{}\n{}", row.audience, row.about),
        title: Some(row.name),
    }))
}

fn check(input: &CategoryInput) -> Result<Checked, Error> {
    let mut check = Check::new();
    let name = check.line("name", &input.name, PLACE_NAME_MAX);
    let about = text::normalize(&input.about).trim().to_owned();
    check.max("about", &about, ABOUT_MAX);
    let template = input.template.as_deref().map(text::normalize);
    if let Some(template) = &template {
        check.max("template", template, TEMPLATE_MAX);
    }
    check.when(input.audience.is_none(), "audience", "empty");
    check.when(
        input.audience == Some(Audience::Group),
        "audience",
        "not-a-choice",
    );
    check.done()?;
    Ok(Checked {
        name,
        about,
        audience: input.audience.unwrap_or(Audience::Staff),
        template,
    })
}

/// The people whose handles were typed.
fn owners(r: &mut Read, input: &CategoryInput) -> Result<Vec<MemberId>, Error> {
    let handles = handles(&input.owners);
    let known = members::by_handles(r, &handles)?;
    let mut check = Check::new();
    let mut owners = Vec::new();
    for handle in handles {
        match known.iter().find(|row| row.handle == handle) {
            Some(row) if row.status == MemberStatus::Active => owners.push(row.id),
            _ => check.add(Problem::new("owners", "unknown-handle").with("found", handle)),
        }
    }
    check.done()?;
    Ok(owners)
}
