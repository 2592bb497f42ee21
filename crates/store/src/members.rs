//! Accounts, their handles, and where they belong.

use diesel::prelude::*;
use domain::person::{MemberFacts, MemberStatus, Seen};
use domain::{CategoryId, GroupId, Lang, MemberId, Moment, OrganisationId};

use crate::conn::Conn;
use crate::known;
use crate::one_of::one_of;
use crate::schema::{category_owners, former_handles, group_members, members};
use crate::{Error, Read, Write};

mod handed;
mod naming;
mod work;

pub use handed::{forget_handed, forget_handed_since, handed_by, note_handed};
pub use naming::{Listed, Nameable, directory, nameable};
pub use work::{
    by_sponsor, departed_from, guests_ending, guests_of, ids_at, leave_categories, set_guest_until,
    set_sponsor, set_work,
};

/// An account, all columns but the password's hash, which only [`password_hash`] reads.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = members, treat_none_as_default_value = false)]
pub struct MemberRow {
    /// Its id.
    pub id: MemberId,
    /// The unique name in addresses.
    pub handle: String,
    /// The address as typed; placeholders and people who left have none.
    pub email: Option<String>,
    /// [`domain::person::Email::key`] of the address.
    pub email_key: Option<String>,
    /// The name.
    pub name: String,
    /// [`domain::fold::sort_name`] of the name.
    pub name_key: String,
    /// Where they work.
    pub organisation_id: OrganisationId,
    /// The function, may be empty.
    pub job_title: String,
    /// Markdown, may be empty.
    pub about: String,
    /// The same as safe HTML.
    pub about_html: String,
    /// What others may ask them about, may be empty.
    pub expertise: String,
    /// Whether visitors may see the name.
    pub name_public: bool,
    /// The state of the account.
    pub status: MemberStatus,
    /// For guests: from when they can't sign in any more.
    pub guest_until: Option<Moment>,
    /// For guests: who invited them.
    pub sponsor_id: Option<MemberId>,
    /// Until when they write nothing.
    pub silenced_until: Option<Moment>,
    /// The language they chose.
    pub lang: Option<Lang>,
    /// Counts the changes of the profile.
    pub version: i64,
    /// Since when it is there.
    pub created_at: Moment,
    /// Who sees the function.
    pub job_title_seen: Seen,
    /// Who sees what they tell of themselves.
    pub about_seen: Seen,
    /// Who sees what others may ask them about.
    pub expertise_seen: Seen,
    /// Who sees on which days they work.
    pub work_days_seen: Seen,
    /// Until when they can't sign in, by a decision.
    pub suspended_until: Option<Moment>,
    /// Until when what they write is looked at before others see it.
    pub held_until: Option<Moment>,
}

impl MemberRow {
    /// What decisions about seeing this person need.
    pub fn facts(&self) -> MemberFacts {
        MemberFacts {
            id: self.id,
            organisation: self.organisation_id,
            status: self.status,
            name_public: self.name_public,
            guest_until: self.guest_until,
        }
    }

    /// Whether this account can be signed in to at this moment.
    pub fn can_sign_in(&self, now: Moment) -> bool {
        self.status == MemberStatus::Active
            && self.guest_until.is_none_or(|until| now < until)
            && !self.is_suspended(now)
    }

    /// Whether a decision keeps them out at this moment.
    pub fn is_suspended(&self, now: Moment) -> bool {
        self.suspended_until.is_some_and(|until| now < until)
    }
}

/// The accounts with these ids, in no order.
pub fn by_ids(r: &mut Read, ids: &[MemberId]) -> Result<Vec<MemberRow>, Error> {
    known::by_ids!(r, members, MemberRow, ids)
}

/// The account with this id.
pub fn find(r: &mut Read, id: MemberId) -> Result<Option<MemberRow>, Error> {
    Ok(by_ids(r, &[id])?.pop())
}

/// The account with this handle.
pub fn by_handle(r: &mut Read, handle: &str) -> Result<Option<MemberRow>, Error> {
    Ok(members::table
        .filter(members::handle.eq(handle))
        .select(MemberRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The accounts with these handles, in no order.
pub fn by_handles(r: &mut Read, handles: &[String]) -> Result<Vec<MemberRow>, Error> {
    if handles.is_empty() {
        return Ok(Vec::new());
    }
    Ok(members::table
        .filter(one_of(members::handle, handles))
        .select(MemberRow::as_select())
        .load(r.conn())?)
}

/// Everyone with one of these names, folded, whatever their status; in no order.
pub fn by_names(r: &mut Read, keys: &[String]) -> Result<Vec<MemberRow>, Error> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    Ok(members::table
        .filter(one_of(members::name_key, keys))
        .select(MemberRow::as_select())
        .load(r.conn())?)
}

/// The account that had this handle before.
pub fn by_former_handle(r: &mut Read, handle: &str) -> Result<Option<MemberRow>, Error> {
    Ok(former_handles::table
        .inner_join(members::table)
        .filter(former_handles::handle.eq(handle))
        .select(MemberRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The accounts that had one of these handles before, each with that handle; in no order.
pub fn by_former_handles(
    r: &mut Read,
    handles: &[String],
) -> Result<Vec<(String, MemberRow)>, Error> {
    if handles.is_empty() {
        return Ok(Vec::new());
    }
    Ok(former_handles::table
        .inner_join(members::table)
        .filter(one_of(former_handles::handle, handles))
        .select((former_handles::handle, MemberRow::as_select()))
        .load(r.conn())?)
}

/// The account with this address ([`domain::person::Email::key`]).
pub fn by_email(r: &mut Read, key: &str) -> Result<Option<MemberRow>, Error> {
    Ok(members::table
        .filter(members::email_key.eq(key))
        .select(MemberRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Has this account stay as it is before the end of the transaction. SQLite's writer is alone anyway.
pub fn hold(tx: &mut Write, id: MemberId) -> Result<(), Error> {
    if let Conn::Pg(conn) = tx.conn() {
        members::table
            .filter(members::id.eq(id))
            .select(members::id)
            .for_no_key_update()
            .first::<MemberId>(conn)
            .optional()?;
    }
    Ok(())
}

/// The account with this address ([`domain::person::Email::key`]) and the hash of its password.
pub fn to_sign_in(r: &mut Read, key: &str) -> Result<Option<(MemberRow, Option<String>)>, Error> {
    Ok(members::table
        .filter(members::email_key.eq(key))
        .select((MemberRow::as_select(), members::password_hash))
        .first(r.conn())
        .optional()?)
}

/// Which of these addresses have an account of someone who has not gone, and where those people work.
pub fn by_emails(
    r: &mut Read,
    keys: &[String],
) -> Result<Vec<(Option<String>, OrganisationId)>, Error> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    Ok(members::table
        .filter(one_of(members::email_key, keys))
        .filter(members::status.ne(MemberStatus::Departed))
        .select((members::email_key, members::organisation_id))
        .load(r.conn())?)
}

/// The stored hash of the password; `None` when the account has no password.
pub fn password_hash(r: &mut Read, id: MemberId) -> Result<Option<String>, Error> {
    Ok(members::table
        .filter(members::id.eq(id))
        .select(members::password_hash)
        .first::<Option<String>>(r.conn())
        .optional()?
        .flatten())
}

/// The active members of an organisation by name, only those whom visitors may see too (`public`) or all, at
/// most `limit`.
pub fn of_organisation(
    r: &mut Read,
    organisation: OrganisationId,
    public: bool,
    limit: i64,
) -> Result<Vec<MemberRow>, Error> {
    let mut query = members::table
        .filter(members::organisation_id.eq(organisation))
        .filter(members::status.eq(MemberStatus::Active))
        .order((members::name_key, members::id))
        .limit(limit)
        .select(MemberRow::as_select())
        .into_boxed();
    if public {
        query = query.filter(members::name_public.eq(true));
    }
    Ok(query.load(r.conn())?)
}

/// How many active members an organisation has.
pub fn count_of_organisation(r: &mut Read, organisation: OrganisationId) -> Result<i64, Error> {
    Ok(members::table
        .filter(members::organisation_id.eq(organisation))
        .filter(members::status.eq(MemberStatus::Active))
        .count()
        .get_result(r.conn())?)
}

/// The groups someone is in, and whether they own them.
pub fn groups_of(r: &mut Read, id: MemberId) -> Result<Vec<(GroupId, bool)>, Error> {
    let rows = memberships(r, &[id])?;
    let groups = rows.into_iter().map(|(_, group, owner)| (group, owner));
    Ok(groups.collect())
}

/// The groups that each of these members is in, in no order.
pub fn groups_of_all(r: &mut Read, ids: &[MemberId]) -> Result<Vec<(MemberId, GroupId)>, Error> {
    let rows = memberships(r, ids)?;
    let groups = rows.into_iter().map(|(member, group, _)| (member, group));
    Ok(groups.collect())
}

fn memberships(r: &mut Read, ids: &[MemberId]) -> Result<Vec<(MemberId, GroupId, bool)>, Error> {
    known::rows(
        r,
        |known| &known.groups_of,
        ids,
        |row| row.0,
        |r, ids| {
            Ok(each!(r, |conn| group_members::table
                .filter(one_of(group_members::member_id, ids))
                .order((group_members::member_id, group_members::group_id))
                .select((
                    group_members::member_id,
                    group_members::group_id,
                    group_members::owner,
                ))
                .load(conn))?)
        },
    )
}

/// The categories someone owns.
pub fn categories_of(r: &mut Read, id: MemberId) -> Result<Vec<CategoryId>, Error> {
    let rows = known::rows(
        r,
        |known| &known.categories_of,
        &[id],
        |row| row.0,
        |r, ids| {
            Ok(each!(r, |conn| category_owners::table
                .filter(one_of(category_owners::member_id, ids))
                .order((category_owners::member_id, category_owners::category_id))
                .select((category_owners::member_id, category_owners::category_id))
                .load(conn))?)
        },
    )?;
    Ok(rows.into_iter().map(|(_, category)| category).collect())
}

/// Which of these handles are or were in use, by whom.
pub fn taken_handles(r: &mut Read, handles: &[String]) -> Result<Vec<(String, MemberId)>, Error> {
    let mut taken: Vec<(String, MemberId)> = members::table
        .filter(one_of(members::handle, handles))
        .select((members::handle, members::id))
        .load(r.conn())?;
    taken.extend(
        former_handles::table
            .filter(one_of(former_handles::handle, handles))
            .select((former_handles::handle, former_handles::member_id))
            .load::<(String, MemberId)>(r.conn())?,
    );
    Ok(taken)
}

/// Adds an account. [`Error::Duplicate`] of `members.handle` or `members.email_key` when one is taken.
pub fn add(tx: &mut Write, row: &MemberRow, password_hash: Option<&str>) -> Result<(), Error> {
    diesel::insert_into(members::table)
        .values((row, members::password_hash.eq(password_hash)))
        .execute(tx.conn())?;
    Ok(())
}

/// Writes a changed profile over the version before it; `false` when someone else changed it meanwhile.
/// Takes handle, name, function, texts, visibility and language from the row, whose `version` is the new one.
pub fn set_profile(tx: &mut Write, row: &MemberRow) -> Result<bool, Error> {
    let changed = diesel::update(members::table)
        .filter(members::id.eq(row.id))
        .filter(members::version.eq(row.version - 1))
        .set((
            members::handle.eq(&row.handle),
            members::name.eq(&row.name),
            members::name_key.eq(&row.name_key),
            members::job_title.eq(&row.job_title),
            members::about.eq(&row.about),
            members::about_html.eq(&row.about_html),
            members::expertise.eq(&row.expertise),
            members::name_public.eq(row.name_public),
            members::job_title_seen.eq(row.job_title_seen),
            members::about_seen.eq(row.about_seen),
            members::expertise_seen.eq(row.expertise_seen),
            members::work_days_seen.eq(row.work_days_seen),
            members::lang.eq(row.lang),
            members::version.eq(row.version),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Writes everything about an account but its password over the version before it; `false` when someone changed
/// it meanwhile. For accounts that nobody has signed in to: people change theirs by [`set_profile`] and
/// [`set_email`].
pub fn set(tx: &mut Write, row: &MemberRow) -> Result<bool, Error> {
    if !set_profile(tx, row)? {
        return Ok(false);
    }
    diesel::update(members::table.filter(members::id.eq(row.id)))
        .set((
            members::email.eq(&row.email),
            members::email_key.eq(&row.email_key),
            members::organisation_id.eq(row.organisation_id),
            members::status.eq(row.status),
            members::guest_until.eq(row.guest_until),
            members::sponsor_id.eq(row.sponsor_id),
        ))
        .execute(tx.conn())?;
    Ok(true)
}

/// Lets an old handle lead to who had it.
pub fn add_former_handle(tx: &mut Write, handle: &str, id: MemberId) -> Result<(), Error> {
    diesel::insert_into(former_handles::table)
        .values((
            former_handles::handle.eq(handle),
            former_handles::member_id.eq(id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets that this was a former handle: it is the current one again.
pub fn remove_former_handle(tx: &mut Write, handle: &str) -> Result<(), Error> {
    diesel::delete(former_handles::table.filter(former_handles::handle.eq(handle)))
        .execute(tx.conn())?;
    Ok(())
}

/// Sets the password's hash.
pub fn set_password(tx: &mut Write, id: MemberId, hash: &str) -> Result<(), Error> {
    diesel::update(members::table.filter(members::id.eq(id)))
        .set(members::password_hash.eq(hash))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes the password away: nothing that is typed matches until another is set.
pub fn drop_password(tx: &mut Write, id: MemberId) -> Result<(), Error> {
    diesel::update(members::table.filter(members::id.eq(id)))
        .set(members::password_hash.eq(None::<String>))
        .execute(tx.conn())?;
    Ok(())
}

/// Sets the address. [`Error::Duplicate`] of `members.email_key` when another account has it.
pub fn set_email(tx: &mut Write, id: MemberId, email: &str, key: &str) -> Result<(), Error> {
    diesel::update(members::table.filter(members::id.eq(id)))
        .set((members::email.eq(email), members::email_key.eq(key)))
        .execute(tx.conn())?;
    Ok(())
}

/// Sets the language.
pub fn set_lang(tx: &mut Write, id: MemberId, lang: Lang) -> Result<(), Error> {
    diesel::update(members::table.filter(members::id.eq(id)))
        .set(members::lang.eq(lang))
        .execute(tx.conn())?;
    Ok(())
}

/// The weekdays on which someone works, as [`domain::keeping_up::WorkDays::from_bits`] reads them.
pub fn work_days(r: &mut Read, id: MemberId) -> Result<Option<i32>, Error> {
    Ok(members::table
        .filter(members::id.eq(id))
        .select(members::work_days)
        .first(r.conn())
        .optional()?)
}

/// Sets the weekdays on which someone works.
pub fn set_work_days(tx: &mut Write, id: MemberId, days: i32) -> Result<(), Error> {
    diesel::update(members::table.filter(members::id.eq(id)))
        .set(members::work_days.eq(days))
        .execute(tx.conn())?;
    Ok(())
}

/// What a decision says of an account: until when it writes nothing, is looked at first, can't be signed in to.
pub fn set_sanctions(tx: &mut Write, row: &MemberRow) -> Result<(), Error> {
    diesel::update(members::table.filter(members::id.eq(row.id)))
        .set((
            members::silenced_until.eq(row.silenced_until),
            members::held_until.eq(row.held_until),
            members::suspended_until.eq(row.suspended_until),
        ))
        .execute(tx.conn())?;
    Ok(())
}
