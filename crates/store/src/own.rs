//! Everything that is kept of one member, for themselves: one list of what there is, read in portions.
//!
//! What others wrote, and who they are, stands in none of it.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use domain::MemberId;

use crate::{Error, Read};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words, or a number that is a name.
    Words,
    /// How many.
    Number,
    /// A moment.
    Moment,
    /// Yes or no.
    Flag,
    /// The id of an item.
    Item,
}

/// A part of what is kept: rows of one sort.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// What it is called in the file.
    pub name: &'static str,
    /// The name of each value, the expression that gives it, and what it holds.
    pub columns: &'static [(&'static str, &'static str, Holds)],
    /// Where they come from, and which are the member's: `$1`.
    from: &'static str,
    /// A number by which they are gone through, of which each has another.
    key: &'static str,
}

use Holds::{Flag, Item, Moment, Number, Words};

/// Columns that a part has at most.
const WIDEST: usize = 16;

/// All parts, in the order of the file.
pub const PARTS: &[Part] = &[
    Part {
        name: "account",
        columns: &[
            ("name", "members.name", Words),
            ("handle", "members.handle", Words),
            ("email", "members.email", Words),
            ("organisation", "organisations.name", Words),
            ("job_title", "members.job_title", Words),
            ("about", "members.about", Words),
            ("expertise", "members.expertise", Words),
            ("name_public", "members.name_public", Flag),
            ("status", "members.status", Words),
            ("guest_until", "members.guest_until", Moment),
            ("silenced_until", "members.silenced_until", Moment),
            ("suspended_until", "members.suspended_until", Moment),
            ("held_until", "members.held_until", Moment),
            ("lang", "members.lang", Words),
            ("work_days", "members.work_days", Number),
            ("created_at", "members.created_at", Moment),
        ],
        from: "members join organisations on organisations.id = members.organisation_id where members.id = $1",
        key: "members.id",
    },
    Part {
        name: "employments",
        columns: &[
            ("organisation", "organisations.name", Words),
            ("since", "employments.since", Moment),
            ("until", "employments.until", Moment),
            ("confirmed_at", "employments.confirmed_at", Moment),
        ],
        from: "employments join organisations on organisations.id = employments.organisation_id where employments.member_id = $1",
        key: "employments.id",
    },
    Part {
        name: "visibility",
        columns: &[
            ("job_title", "job_title_seen", Words),
            ("about", "about_seen", Words),
            ("expertise", "expertise_seen", Words),
            ("work_days", "work_days_seen", Words),
        ],
        from: "members where id = $1",
        key: "id",
    },
    // Whom they speak for is theirs to know.
    Part {
        name: "guests",
        columns: &[
            ("name", "members.name", Words),
            ("guest_until", "members.guest_until", Moment),
        ],
        from: "members where members.status = 'active' and members.guest_until is not null and members.sponsor_id = $1",
        key: "members.id",
    },
    Part {
        name: "guests_handed_on",
        columns: &[
            ("name", "members.name", Words),
            ("left_at", "handed_guests.left_at", Moment),
        ],
        from: "handed_guests join members on members.id = handed_guests.guest_id where handed_guests.from_id = $1",
        key: "handed_guests.guest_id",
    },
    Part {
        name: "second_step",
        columns: &[
            ("set_up_at", "confirmed_at", Moment),
            ("created_at", "created_at", Moment),
        ],
        from: "second_factors where member_id = $1",
        key: "member_id",
    },
    Part {
        name: "passkeys",
        columns: &[
            ("name", "name", Words),
            ("created_at", "created_at", Moment),
            ("used_at", "used_at", Moment),
        ],
        from: "passkeys where member_id = $1",
        key: "id",
    },
    Part {
        name: "work_accounts",
        columns: &[
            ("provider", "provider", Words),
            ("issuer", "issuer", Words),
            ("subject", "subject", Words),
            ("created_at", "created_at", Moment),
            ("used_at", "used_at", Moment),
        ],
        from: "work_accounts where member_id = $1",
        key: "created_at",
    },
    Part {
        name: "tokens",
        columns: &[
            ("name", "name", Words),
            ("scopes", "scopes", Words),
            ("created_at", "created_at", Moment),
            ("used_on", "used_on", Moment),
            ("expires_at", "expires_at", Moment),
        ],
        from: "tokens where member_id = $1",
        key: "id",
    },
    Part {
        name: "feeds",
        columns: &[
            ("feed", "feed", Words),
            ("created_at", "created_at", Moment),
            ("used_at", "used_at", Moment),
        ],
        from: "feed_keys where member_id = $1",
        key: "id",
    },
    Part {
        name: "last_visit",
        columns: &[("seen_at", "seen_at", Moment)],
        from: "visits where member_id = $1",
        key: "member_id",
    },
    Part {
        name: "sessions",
        columns: &[
            ("browser", "agent", Words),
            ("shared_computer", "shared", Flag),
            ("created_at", "created_at", Moment),
            ("seen_at", "seen_at", Moment),
            ("expires_at", "expires_at", Moment),
        ],
        from: "sessions where member_id = $1",
        key: "id",
    },
    Part {
        name: "links_in_mails",
        columns: &[
            ("purpose", "purpose", Words),
            ("email", "email", Words),
            ("created_at", "created_at", Moment),
            ("expires_at", "expires_at", Moment),
            ("used_at", "used_at", Moment),
        ],
        from: "links where member_id = $1",
        key: "created_at",
    },
    Part {
        name: "invitation_accepted",
        columns: &[
            ("email", "email", Words),
            ("name", "name", Words),
            ("job_title", "job_title", Words),
            ("created_at", "created_at", Moment),
            ("accepted_at", "accepted_at", Moment),
        ],
        from: "invitations where accepted_by = $1",
        key: "id",
    },
    Part {
        name: "asked_to_join",
        columns: &[
            ("email", "sign_ups.email", Words),
            ("name", "sign_ups.name", Words),
            ("workplace", "sign_ups.workplace", Words),
            ("why", "sign_ups.why", Words),
            ("state", "sign_ups.state", Words),
            ("answer", "sign_ups.answer", Words),
            ("opened_at", "sign_ups.opened_at", Moment),
            ("decided_at", "sign_ups.decided_at", Moment),
        ],
        from: "sign_ups join members on members.email_key = sign_ups.email_key where members.id = $1",
        key: "sign_ups.id",
    },
    Part {
        name: "texts_to_be_looked_at",
        columns: &[
            ("text", "cast(held_texts.post_id as text)", Words),
            ("held_at", "held_texts.held_at", Moment),
        ],
        from: "held_texts join posts on posts.id = held_texts.post_id where posts.author_id = $1",
        key: "held_texts.post_id",
    },
    Part {
        name: "digests_of_texts",
        columns: &[
            ("text", "cast(post_id as text)", Words),
            ("digest", "digest", Words),
            ("new_here", "newcomer", Flag),
            ("created_at", "created_at", Moment),
        ],
        from: "text_digests where member_id = $1",
        key: "post_id",
    },
    Part {
        name: "invitations_sent",
        columns: &[
            ("created_at", "created_at", Moment),
            ("expires_at", "expires_at", Moment),
            ("accepted_at", "accepted_at", Moment),
            ("withdrawn_at", "withdrawn_at", Moment),
        ],
        from: "invitations where invited_by = $1",
        key: "id",
    },
    Part {
        name: "roles",
        columns: &[
            ("role", "role", Words),
            ("scope", "scope_kind", Words),
            ("scope_word", "scope_word", Words),
            ("powers", "powers", Words),
            ("since", "since", Moment),
            ("until", "until", Moment),
            ("revoked_at", "revoked_at", Moment),
        ],
        from: "grants where member_id = $1",
        key: "id",
    },
    Part {
        name: "categories_owned",
        columns: &[("name", "categories.name", Words)],
        from: "category_owners join categories on categories.id = category_owners.category_id \
               where category_owners.member_id = $1",
        key: "categories.id",
    },
    Part {
        name: "groups",
        columns: &[
            ("name", "\"groups\".name", Words),
            ("owner", "group_members.owner", Flag),
            ("since", "group_members.since", Moment),
        ],
        from: "group_members join \"groups\" on \"groups\".id = group_members.group_id \
               where group_members.member_id = $1",
        key: "\"groups\".id",
    },
    // They may not know any more how those are called.
    Part {
        name: "groups_left",
        columns: &[
            ("group", "cast(group_id as text)", Words),
            ("left_at", "left_at", Moment),
        ],
        from: "group_departures where member_id = $1",
        key: "group_id",
    },
    Part {
        name: "groups_asked",
        columns: &[
            ("group", "cast(group_id as text)", Words),
            ("note", "case when invited_by is null then note end", Words),
            ("created_at", "created_at", Moment),
            ("declined_at", "declined_at", Moment),
        ],
        from: "group_candidates where member_id = $1",
        key: "group_id",
    },
    Part {
        name: "drafts",
        columns: &[
            ("form", "form", Words),
            ("fields", "fields", Words),
            ("updated_at", "updated_at", Moment),
        ],
        from: "drafts where member_id = $1",
        key: "updated_at",
    },
    Part {
        name: "draft_thrown_away",
        columns: &[
            ("form", "form", Words),
            ("fields", "fields", Words),
            ("updated_at", "updated_at", Moment),
        ],
        from: "discarded_drafts where member_id = $1",
        key: "member_id",
    },
    Part {
        name: "forms_sent",
        columns: &[
            ("path", "path", Words),
            ("created_at", "created_at", Moment),
        ],
        from: "submissions where member_id = $1",
        key: "created_at",
    },
    Part {
        name: "texts",
        columns: &[
            ("id", "cast(posts.id as text)", Words),
            ("item", "posts.item_id", Item),
            ("reply", "posts.n", Number),
            ("state", "posts.state", Words),
            ("version", "posts.version", Number),
            ("created_at", "posts.created_at", Moment),
            ("edited_at", "posts.edited_at", Moment),
        ],
        from: "posts where posts.author_id = $1",
        key: "posts.id",
    },
    Part {
        name: "versions_written",
        columns: &[
            ("text", "cast(revisions.post_id as text)", Words),
            ("version", "revisions.version", Number),
            ("title", "revisions.title", Words),
            ("body", "revisions.body", Words),
            ("fields", "revisions.fields", Words),
            ("note", "revisions.note", Words),
            ("created_at", "revisions.created_at", Moment),
        ],
        from: "revisions join posts on posts.id = revisions.post_id \
               where revisions.author_id = $1 and posts.author_id = $1",
        key: "revisions.id",
    },
    // What others wrote is theirs, with what someone changed in it.
    Part {
        name: "texts_of_others_changed",
        columns: &[
            ("text", "cast(revisions.post_id as text)", Words),
            ("version", "revisions.version", Number),
            ("note", "revisions.note", Words),
            ("created_at", "revisions.created_at", Moment),
        ],
        from: "revisions join posts on posts.id = revisions.post_id \
               where revisions.author_id = $1 and posts.author_id <> $1",
        key: "revisions.id",
    },
    Part {
        name: "deeds",
        columns: &[
            ("item", "item_id", Item),
            ("reply", "n", Number),
            ("kind", "kind", Words),
            ("note", "note", Words),
            ("created_at", "created_at", Moment),
        ],
        from: "deeds where by_id = $1",
        key: "id",
    },
    // Of what was written about it, others are the writers.
    Part {
        name: "audit_log",
        columns: &[
            ("number", "n", Number),
            ("at", "at", Moment),
            (
                "by_oneself",
                "(actor_id is not null and actor_id = $1)",
                Flag,
            ),
            ("done", "done", Words),
            ("item", "item_id", Item),
        ],
        from: "audit_entries where (actor_id = $1 or person_id = $1)",
        key: "n",
    },
    Part {
        name: "thanks_given",
        columns: &[
            ("text", "cast(post_id as text)", Words),
            ("created_at", "created_at", Moment),
        ],
        from: "thanks where member_id = $1",
        key: "post_id",
    },
    Part {
        name: "we_do_this_too",
        columns: &[
            ("item", "item_id", Item),
            ("note", "note", Words),
            ("created_at", "created_at", Moment),
            ("edited_at", "edited_at", Moment),
        ],
        from: "adoptions where member_id = $1",
        key: "post_id",
    },
    Part {
        name: "asked_for_an_answer",
        columns: &[
            ("item", "item_id", Item),
            ("created_at", "created_at", Moment),
            ("declined_at", "declined_at", Moment),
        ],
        from: "askings where member_id = $1",
        key: "id",
    },
    Part {
        name: "said_outdated",
        columns: &[
            ("item", "item_id", Item),
            ("reason", "reason", Words),
            ("created_at", "created_at", Moment),
            ("settled_at", "settled_at", Moment),
        ],
        from: "outdated_marks where member_id = $1",
        key: "id",
    },
    Part {
        name: "credited_in_articles",
        columns: &[("item", "item_id", Item)],
        from: "article_credits where member_id = $1",
        key: "item_id",
    },
    Part {
        name: "curated",
        columns: &[
            ("act", "act", Words),
            ("created_at", "created_at", Moment),
            ("undone_at", "undone_at", Moment),
        ],
        from: "curations where by_id = $1",
        key: "id",
    },
    Part {
        name: "lists_made",
        columns: &[
            ("title", "title", Words),
            ("intro", "intro", Words),
            ("created_at", "created_at", Moment),
        ],
        from: "lists where made_by = $1",
        key: "id",
    },
    Part {
        name: "questions_about_the_site",
        columns: &[
            ("page", "support_questions.page", Words),
            ("state", "support_questions.state", Words),
            ("kind", "support_messages.kind", Words),
            ("body", "support_messages.body", Words),
            ("created_at", "support_messages.created_at", Moment),
        ],
        from: "support_messages join support_questions on support_questions.id = support_messages.question_id \
               where support_messages.kind <> 'note' and support_questions.member_id = $1",
        key: "support_messages.id",
    },
    // What others asked is theirs.
    Part {
        name: "answers_about_the_site",
        columns: &[
            ("kind", "kind", Words),
            ("body", "body", Words),
            ("created_at", "created_at", Moment),
        ],
        from: "support_messages where kind <> 'question' and member_id = $1",
        key: "id",
    },
    Part {
        name: "bookmarks",
        columns: &[
            ("item", "item_id", Item),
            ("note", "note", Words),
            ("remind_at", "remind_at", Moment),
            ("created_at", "created_at", Moment),
        ],
        from: "bookmarks where member_id = $1",
        key: "item_id",
    },
    Part {
        name: "readings",
        columns: &[
            ("item", "item_id", Item),
            ("read_to", "read_n", Number),
            ("seen_at", "seen_at", Moment),
            ("follow", "follow", Words),
            ("why", "why", Words),
        ],
        from: "readings where member_id = $1",
        key: "item_id",
    },
    Part {
        name: "reported",
        columns: &[
            ("reason", "reason", Words),
            ("body", "body", Words),
            ("created_at", "created_at", Moment),
            ("agreed", "agreed", Flag),
        ],
        from: "reports where reporter_id = $1",
        key: "id",
    },
    Part {
        name: "decisions",
        columns: &[
            ("measure", "measure", Words),
            ("ground", "ground", Words),
            ("law", "law", Words),
            ("facts", "facts", Words),
            ("quote", "quote", Words),
            ("until", "until_at", Moment),
            ("created_at", "created_at", Moment),
            ("undone_at", "undone_at", Moment),
        ],
        from: "decisions where measure not in ('keep', 'settle', 'uphold', 'overturn') and member_id = $1",
        key: "id",
    },
    Part {
        name: "decisions-made",
        columns: &[
            ("measure", "measure", Words),
            ("role", "role", Words),
            ("facts", "facts", Words),
            ("note", "note", Words),
            ("created_at", "created_at", Moment),
        ],
        from: "decisions where by_id = $1",
        key: "id",
    },
    Part {
        name: "complaints",
        columns: &[
            ("body", "body", Words),
            ("created_at", "created_at", Moment),
        ],
        from: "complaints where by_id = $1",
        key: "id",
    },
    Part {
        name: "case-notes",
        columns: &[
            ("body", "body", Words),
            ("created_at", "created_at", Moment),
        ],
        from: "case_notes where by_id = $1",
        key: "id",
    },
    Part {
        name: "notices",
        columns: &[
            ("kind", "kind", Words),
            ("item", "item_id", Item),
            ("reply", "n", Number),
            ("created_at", "created_at", Moment),
            ("read_at", "read_at", Moment),
        ],
        from: "notices where member_id = $1",
        key: "id",
    },
    Part {
        name: "files",
        columns: &[
            ("id", "cast(id as text)", Words),
            ("name", "name", Words),
            ("kind", "kind", Words),
            ("size", "size", Number),
            ("created_at", "created_at", Moment),
        ],
        from: "files where member_id = $1 and name <> ''",
        key: "id",
    },
];

/// A row: the number by which to go on, and its values in the order of [`Part::columns`], as texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRow {
    /// The number.
    pub key: i64,
    /// The values.
    pub values: Vec<Option<String>>,
}

#[derive(QueryableByName)]
struct Key {
    #[diesel(sql_type = BigInt)]
    key: i64,
    #[diesel(embed)]
    values: Values,
}

macro_rules! values {
    ($($name:ident)*) => {
        #[derive(QueryableByName)]
        struct Values {
            $(#[diesel(sql_type = Nullable<Text>)] $name: Option<String>,)*
        }

        impl Values {
            const NAMES: [&'static str; WIDEST] = [$(stringify!($name)),*];

            fn all(self) -> Vec<Option<String>> {
                vec![$(self.$name),*]
            }
        }
    };
}

values!(v0 v1 v2 v3 v4 v5 v6 v7 v8 v9 v10 v11 v12 v13 v14 v15);

/// The next rows of this part after this number, at most `limit`. Rows of the same number come together, so there can be
/// fewer than that and more to come: only none is the end.
///
/// # Errors
/// Of the database.
pub fn rows(
    r: &mut Read,
    part: &Part,
    member: MemberId,
    after: i64,
    limit: i64,
) -> Result<Vec<OwnRow>, Error> {
    let Part { from, key, .. } = part;
    let values: Vec<String> = Values::NAMES
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let value = part.columns.get(at).map_or("null", |(_, value, _)| value);
            format!("cast({value} as text) as {name}")
        })
        .collect();
    let query = format!(
        "select {key} as \"key\", {} from {from} and {key} > $2 order by {key} limit $3",
        values.join(", ")
    );
    let found: Vec<Key> = diesel::sql_query(query)
        .bind::<BigInt, _>(member)
        .bind::<BigInt, _>(after)
        .bind::<BigInt, _>(limit)
        .load(r.conn())?;
    let width = part.columns.len();
    let rows = found.into_iter().map(|row| {
        let mut values = row.values.all();
        values.truncate(width);
        OwnRow {
            key: row.key,
            values,
        }
    });
    Ok(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::PARTS;

    /// More conditions are put behind these with `and`: an `or` that stands free would let all rows come again and again.
    #[test]
    fn nothing_stands_free_beside_what_a_portion_adds() {
        for part in PARTS {
            let mut open = 0;
            for word in part.from.replace('(', " ( ").replace(')', " ) ").split(' ') {
                match word {
                    "(" => open += 1,
                    ")" => open -= 1,
                    "or" => assert!(open > 0, "{}", part.from),
                    _ => {}
                }
            }
        }
    }
}
