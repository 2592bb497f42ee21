//! Rows to test with: each as plain as the tables let it be.

use domain::item::{ItemKind, State};
use domain::organisation::{OrganisationKind, OrganisationStatus};
use domain::person::{MemberStatus, Seen};
use domain::place::{Audience, Joining, Place};
use domain::taxonomy::{Facet, TermStatus};
use domain::{CategoryId, GroupId, ItemId, MemberId, OrganisationId, PostId, TermId};

use super::NOW;
use crate::items::ItemRow;
use crate::members::MemberRow;
use crate::organisations::OrganisationRow;
use crate::places::{CategoryRow, GroupRow};
use crate::posts::{PostRow, ShownPost};
use crate::terms::TermRow;
use crate::{Error, Write, items, members, organisations, places, posts, terms};

/// An active library.
pub(crate) fn organisation(tx: &mut Write, id: i64) -> Result<OrganisationId, Error> {
    let row = OrganisationRow {
        id: OrganisationId(id),
        slug: format!("organisation-{id}"),
        name: format!("Organisation {id}"),
        name_key: format!("organisation {id}"),
        kind: OrganisationKind::Library,
        isil: None,
        parent_id: None,
        municipality: None,
        population: None,
        website: None,
        about: String::new(),
        about_html: String::new(),
        status: OrganisationStatus::Active,
        merged_into: None,
        version: 1,
        created_at: NOW,
        updated_at: NOW,
    };
    organisations::add(tx, &row)?;
    Ok(row.id)
}

/// A person of this name at this organisation.
pub(crate) fn member(
    tx: &mut Write,
    id: i64,
    name: &str,
    organisation_id: OrganisationId,
    status: MemberStatus,
) -> Result<MemberId, Error> {
    let row = MemberRow {
        id: MemberId(id),
        handle: format!("m{id}"),
        email: None,
        email_key: None,
        name: name.to_owned(),
        name_key: domain::fold::sort_name(name),
        organisation_id,
        job_title: String::new(),
        about: String::new(),
        about_html: String::new(),
        expertise: String::new(),
        name_public: false,
        status,
        guest_until: None,
        sponsor_id: None,
        silenced_until: None,
        suspended_until: None,
        held_until: None,
        lang: None,
        version: 1,
        created_at: NOW,
        job_title_seen: Seen::Everyone,
        about_seen: Seen::Staff,
        expertise_seen: Seen::Staff,
        work_days_seen: Seen::Nobody,
    };
    members::add(tx, &row, None)?;
    Ok(row.id)
}

/// A category.
pub(crate) fn category(tx: &mut Write, id: i64, audience: Audience) -> Result<Place, Error> {
    let row = CategoryRow {
        id: CategoryId(id),
        slug: format!("c{id}"),
        name: format!("Category {id}"),
        name_key: format!("category {id}"),
        about: String::new(),
        audience,
        position: places::next_position(tx)?,
        archived: false,
        items: 0,
        open_items: 0,
        version: 1,
        created_at: NOW,
        template: String::new(),
    };
    places::add_category(tx, &row)?;
    Ok(Place::Category(row.id))
}

/// A group without members.
pub(crate) fn group(
    tx: &mut Write,
    id: i64,
    audience: Audience,
    listed: bool,
) -> Result<GroupId, Error> {
    let row = GroupRow {
        id: GroupId(id),
        slug: format!("g{id}"),
        name: format!("Group {id}"),
        name_key: format!("group {id}"),
        about: String::new(),
        audience,
        listed,
        items: 0,
        open_items: 0,
        staff_items: 0,
        members: 0,
        version: 1,
        created_at: NOW,
        joining: Joining::Ask,
    };
    places::add_group(tx, &row)?;
    Ok(row.id)
}

/// A live question with an opening.
pub(crate) fn item(
    tx: &mut Write,
    id: i64,
    place: Place,
    audience: Audience,
    author_id: MemberId,
    organisation_id: OrganisationId,
) -> Result<ItemId, Error> {
    let row = ItemRow {
        id: ItemId(id),
        kind: ItemKind::Question,
        number: id,
        slug: format!("item-{id}"),
        title: format!("Item {id}"),
        category_id: place.category(),
        group_id: place.group(),
        audience,
        state: State::Live,
        locked: false,
        author_id,
        organisation_id: Some(organisation_id),
        summary: String::new(),
        excerpt: String::new(),
        replies: 0,
        last_n: 0,
        accepted: 0,
        last_reply_at: None,
        last_reply_by: None,
        active_at: NOW,
        created_at: NOW,
        edited_at: None,
        version: 1,
        adoptions: 0,
        confirmed_at: None,
        confirmed_by: None,
        pinned_until: None,
    };
    let id = row.id;
    items::add_all(tx, &[row])?;
    post(tx, id.0 * 1_000, id, 0, author_id)?;
    Ok(id)
}

/// A post with this number under an item.
pub(crate) fn post(
    tx: &mut Write,
    id: i64,
    item_id: ItemId,
    n: i32,
    author_id: MemberId,
) -> Result<PostId, Error> {
    let row = PostRow {
        shown: ShownPost {
            id: PostId(id),
            item_id,
            n,
            author_id,
            organisation_id: None,
            html: String::new(),
            state: State::Live,
            accepted_at: None,
            accepted_by: None,
            created_at: NOW,
            edited_at: None,
            version: 1,
            thanks: 0,
            adoptions: 0,
        },
        body: String::new(),
        plain: format!("words {item_id} {n}"),
    };
    posts::add_all(tx, &[row])?;
    Ok(PostId(id))
}

/// A term in use.
pub(crate) fn term(tx: &mut Write, id: i64, facet: Facet, label: &str) -> Result<TermId, Error> {
    let row = TermRow {
        id: TermId(id),
        facet,
        slug: domain::fold::slug(label),
        label: label.to_owned(),
        label_key: domain::fold::fold(label),
        family: None,
        status: TermStatus::Active,
        merged_into: None,
        position: terms::next_position(tx, facet)?,
        version: 1,
    };
    assert!(terms::add(tx, &row)?);
    Ok(row.id)
}
