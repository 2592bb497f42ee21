//! Accounts that their owners delete: what goes, what stays without a name, and texts in which they are named.
//!
//! Each column that leads to a member stands in one of the lists here; a test holds them against the database, so that a
//! new one is decided about.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use domain::person::MemberStatus;
use domain::{Lang, MemberId, Moment};

use crate::one_of::one_of;
use crate::schema::{
    articles, former_handles, gone_handles, invitations, links, members, sign_ups,
};
use crate::{Error, Read, Write};

/// Rows that are of one member, and go with the account: the table, and its column that leads to the member. Memberships
/// go before, one by one, since groups count them.
pub(crate) const GONE: &[(&str, &str)] = &[
    ("article_credits", "member_id"),
    ("askings", "member_id"),
    ("bookmarks", "member_id"),
    ("category_owners", "member_id"),
    ("discarded_drafts", "member_id"),
    ("drafts", "member_id"),
    ("employments", "member_id"),
    ("feed_keys", "member_id"),
    ("former_handles", "member_id"),
    ("grants", "member_id"),
    ("group_candidates", "instead_of"),
    ("group_candidates", "invited_by"),
    ("group_candidates", "member_id"),
    ("group_departures", "member_id"),
    ("group_members", "member_id"),
    ("handed_guests", "from_id"),
    ("handed_guests", "guest_id"),
    ("invitations", "accepted_by"),
    ("links", "member_id"),
    ("notices", "member_id"),
    ("outdated_marks", "member_id"),
    ("passkeys", "member_id"),
    ("readings", "member_id"),
    ("recovery_codes", "member_id"),
    ("repeats", "member_id"),
    ("second_factors", "member_id"),
    ("sessions", "member_id"),
    ("submissions", "member_id"),
    ("text_digests", "member_id"),
    ("support_questions", "member_id"),
    ("tokens", "member_id"),
    ("visits", "member_id"),
    ("work_accounts", "member_id"),
    ("work_waiting", "member_id"),
];

/// What stays, and leads to a member without name from then on: texts that others read and answered, and who decided
/// what. `articles.contact_member_id` is emptied.
#[cfg(test)]
pub(crate) const STAYS: &[(&str, &str)] = &[
    ("adoptions", "member_id"),
    ("articles", "contact_member_id"),
    ("articles", "reviewed_by"),
    ("case_notes", "by_id"),
    ("cases", "claimed_by"),
    ("cases", "member_id"),
    ("complaints", "by_id"),
    ("decisions", "by_id"),
    ("decisions", "member_id"),
    ("decisions", "undone_by"),
    ("audit_entries", "actor_id"),
    ("audit_entries", "person_id"),
    ("blocked_domains", "made_by"),
    ("asides", "by_id"),
    ("askings", "by_id"),
    ("curations", "by_id"),
    ("deeds", "by_id"),
    ("features", "by_id"),
    ("files", "member_id"),
    ("grants", "given_by"),
    ("grants", "revoked_by"),
    ("invitations", "invited_by"),
    ("items", "author_id"),
    ("items", "confirmed_by"),
    ("items", "last_reply_by"),
    ("list_items", "added_by"),
    ("lists", "made_by"),
    ("members", "sponsor_id"),
    ("merges", "by_id"),
    ("merges", "undone_by"),
    ("notices", "by_id"),
    ("outdated_marks", "settled_by"),
    ("posts", "accepted_by"),
    ("posts", "author_id"),
    ("reports", "reporter_id"),
    ("revisions", "author_id"),
    ("saved_replies", "by_id"),
    ("sign_ups", "decided_by"),
    ("saved_answers", "made_by"),
    ("support_messages", "member_id"),
    ("support_questions", "claimed_by"),
    ("thanks", "member_id"),
    ("watched_words", "made_by"),
    ("webhooks", "made_by"),
];

/// Deletes an account: its own rows go, and what stays leads to a member without name. `digests` are those of the names
/// in addresses that it has and had, which nobody gets again. It must be in no group any more.
///
/// # Errors
/// Of the database.
pub fn erase(tx: &mut Write, id: MemberId, digests: &[String]) -> Result<(), Error> {
    let key: Option<String> = members::table
        .find(id)
        .select(members::email_key)
        .first(tx.conn())?;
    if let Some(key) = key {
        diesel::delete(invitations::table.filter(invitations::email_key.eq(&key)))
            .execute(tx.conn())?;
        diesel::delete(links::table.filter(links::email.eq(&key))).execute(tx.conn())?;
        diesel::delete(sign_ups::table.filter(sign_ups::email_key.eq(&key))).execute(tx.conn())?;
    }
    for (table, column) in GONE {
        diesel::sql_query(format!("delete from {table} where {column} = $1"))
            .bind::<BigInt, _>(id)
            .execute(tx.conn())?;
    }
    diesel::update(articles::table.filter(articles::contact_member_id.eq(id)))
        .set(articles::contact_member_id.eq(None::<MemberId>))
        .execute(tx.conn())?;
    for digest in digests {
        each!(tx, |conn| diesel::insert_into(gone_handles::table)
            .values(gone_handles::digest.eq(digest))
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    diesel::update(members::table.find(id))
        .set((
            // Nobody can type it: a name in an address begins with a letter.
            members::handle.eq(format!("-{id}")),
            members::name.eq(""),
            members::name_key.eq(""),
            members::job_title.eq(""),
            members::about.eq(""),
            members::about_html.eq(""),
            members::expertise.eq(""),
            members::name_public.eq(false),
            members::status.eq(MemberStatus::Left),
        ))
        .execute(tx.conn())?;
    diesel::update(members::table.find(id))
        .set((
            members::email.eq(None::<String>),
            members::email_key.eq(None::<String>),
            members::guest_until.eq(None::<Moment>),
            members::sponsor_id.eq(None::<MemberId>),
            members::silenced_until.eq(None::<Moment>),
            members::held_until.eq(None::<Moment>),
            members::password_hash.eq(None::<String>),
            members::lang.eq(None::<Lang>),
            members::seen_at.eq(None::<Moment>),
            members::work_days.eq(domain::keeping_up::WorkDays::USUAL.bits()),
            members::version.eq(members::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The names in addresses that someone had before the one of now.
///
/// # Errors
/// Of the database.
pub fn former_handles_of(r: &mut Read, id: MemberId) -> Result<Vec<String>, Error> {
    Ok(former_handles::table
        .filter(former_handles::member_id.eq(id))
        .select(former_handles::handle)
        .load(r.conn())?)
}

/// Those of these digests that are of names of deleted accounts.
///
/// # Errors
/// Of the database.
pub fn gone_among(r: &mut Read, digests: &[String]) -> Result<Vec<String>, Error> {
    if digests.is_empty() {
        return Ok(Vec::new());
    }
    Ok(gone_handles::table
        .filter(one_of(gone_handles::digest, digests))
        .select(gone_handles::digest)
        .load(r.conn())?)
}

/// Texts in which people can be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Naming {
    /// The table.
    pub table: &'static str,
    /// The column by whose numbers it is gone through.
    id: &'static str,
    /// The column with the text.
    column: &'static str,
    /// Whether it holds JSON.
    pub json: bool,
}

const fn naming(table: &'static str, id: &'static str, column: &'static str) -> Naming {
    Naming {
        table,
        id,
        column,
        json: false,
    }
}

/// All of them that others can read, in the order in which they are gone through.
pub const NAMINGS: &[Naming] = &[
    naming("posts", "id", "body"),
    naming("posts", "id", "html"),
    naming("posts", "id", "plain"),
    naming("items", "id", "title"),
    naming("items", "id", "summary"),
    naming("items", "id", "excerpt"),
    naming("article_prose", "item_id", "body"),
    naming("article_prose", "item_id", "html"),
    naming("article_prose", "item_id", "plain"),
    naming("revisions", "id", "title"),
    naming("revisions", "id", "body"),
    naming("revisions", "id", "note"),
    Naming {
        json: true,
        ..naming("revisions", "id", "fields")
    },
    naming("deeds", "id", "note"),
    naming("reports", "id", "body"),
    naming("decisions", "id", "facts"),
    naming("decisions", "id", "note"),
    naming("decisions", "id", "quote"),
    naming("complaints", "id", "body"),
    naming("case_notes", "id", "body"),
    naming("saved_replies", "id", "body"),
    naming("withheld_quotes", "id", "words"),
    naming("adoptions", "post_id", "note"),
    naming("outdated_marks", "id", "reason"),
    naming("lists", "id", "title"),
    naming("lists", "id", "intro"),
    naming("saved_answers", "id", "body"),
    naming("organisations", "id", "about"),
    naming("organisations", "id", "about_html"),
    naming("members", "id", "about"),
    naming("members", "id", "about_html"),
    naming("members", "id", "expertise"),
    naming("categories", "id", "about"),
    naming("categories", "id", "template"),
    naming("groups", "id", "about"),
];

/// A text, and the number by which it is found again.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Named {
    /// The number.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// The text.
    #[diesel(sql_type = Text)]
    pub said: String,
}

/// The next texts after this number in which an `@` stands, at most `limit`.
///
/// # Errors
/// Of the database.
pub fn naming_after(r: &mut Read, of: Naming, after: i64, limit: i64) -> Result<Vec<Named>, Error> {
    let Naming {
        table, id, column, ..
    } = of;
    let query = format!(
        "select {id} as id, {column} as said from \"{table}\" \
         where {id} > $1 and {column} like '%@%' order by {id} limit $2"
    );
    Ok(diesel::sql_query(query)
        .bind::<BigInt, _>(after)
        .bind::<BigInt, _>(limit)
        .load(r.conn())?)
}

/// Writes a text in the place of one, where that still stands.
///
/// # Errors
/// Of the database.
pub fn say_instead(tx: &mut Write, of: Naming, named: &Named, instead: &str) -> Result<(), Error> {
    let Naming {
        table, id, column, ..
    } = of;
    let statement =
        format!("update \"{table}\" set {column} = $1 where {id} = $2 and {column} = $3");
    diesel::sql_query(statement)
        .bind::<Text, _>(instead)
        .bind::<BigInt, _>(named.id)
        .bind::<Text, _>(&named.said)
        .execute(tx.conn())?;
    Ok(())
}
