//! The tables, in an order in which rows can be added: what a row refers to stands in a table before it.
//!
//! A new table or column gets its line here, with what it is worth: content unless it says otherwise. A test holds the
//! list against both databases.

use domain::Lang;
use domain::article::{EvidenceLevel, Licence, Phase, Prose, Takeover};
use domain::audit::{Doer, Done, SubjectKind};
use domain::curating::{LinkTrouble, Worklist};
use domain::file::FileKind;
use domain::item::{ItemKind, State};
use domain::keeping_up::{Follow, NoticeKind, Why};
use domain::moderation::{CaseState, Measure, Reason, Target, Tier};
use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::person::{MemberStatus, Seen};
use domain::place::{Audience, Joining};
use domain::prevention::{SignUpState, WatchAction};
use domain::role::Role;
use domain::support::{SupportDesk, SupportKind, SupportState};
use domain::taxonomy::{Facet, Part, TermStatus};
use domain::tending::Deed;

use super::{Column, Kind, Table, Worth};

/// The settings that are content; the others are this installation's own.
pub const CONTENT_SETTINGS: &[&str] = &["house_style", "set_up_at", "set_up_steps"];

const fn column(name: &'static str, kind: Kind) -> Column {
    Column {
        name,
        kind,
        optional: false,
        worth: Worth::Content,
        words: None,
        later: false,
    }
}

const fn whole(name: &'static str) -> Column {
    column(name, Kind::Whole)
}

const fn small(name: &'static str) -> Column {
    column(name, Kind::Small)
}

const fn moment(name: &'static str) -> Column {
    column(name, Kind::Moment)
}

const fn text(name: &'static str) -> Column {
    column(name, Kind::Text)
}

const fn flag(name: &'static str) -> Column {
    column(name, Kind::Flag)
}

/// One word of a closed list.
macro_rules! word {
    ($name:literal, $list:ident) => {
        Column {
            words: Some(|| $list::ALL.iter().map(|word| word.as_str()).collect()),
            ..text($name)
        }
    };
}

impl Column {
    /// There may be nothing in it.
    const fn or_none(self) -> Self {
        Self {
            optional: true,
            ..self
        }
    }

    const fn derived(self) -> Self {
        Self {
            worth: Worth::Derived,
            ..self
        }
    }

    const fn secret(self) -> Self {
        Self {
            worth: Worth::Secret,
            ..self
        }
    }

    /// It names another row of its own table.
    const fn later(self) -> Self {
        Self {
            later: true,
            ..self
        }
    }
}

/// A table of content, and how one of its rows is called.
const fn content(
    object: &'static str,
    name: &'static str,
    key: &'static [&'static str],
    columns: &'static [Column],
) -> Table {
    Table {
        object: Some(object),
        ..inner(name, key, columns)
    }
}

/// A table by which this installation works: who takes the site elsewhere does without it, who puts this installation
/// back does not.
const fn inner(
    name: &'static str,
    key: &'static [&'static str],
    columns: &'static [Column],
) -> Table {
    Table {
        name,
        object: None,
        key,
        content: None,
        passing: false,
        columns,
    }
}

/// All tables but the journal of migrations.
pub const ALL: &[Table] = &[
    content(
        "organisation",
        "organisations",
        &["id"],
        &[
            whole("id"),
            text("slug"),
            text("name"),
            text("name_key").derived(),
            word!("kind", OrganisationKind),
            text("isil").or_none(),
            whole("parent_id").or_none().later(),
            text("municipality").or_none(),
            whole("population").or_none(),
            text("website").or_none(),
            text("about"),
            text("about_html").derived(),
            word!("status", OrganisationStatus),
            whole("merged_into").or_none().later(),
            whole("version"),
            moment("created_at"),
            moment("updated_at"),
        ],
    ),
    content(
        "organisation_former",
        "organisation_former",
        &["word"],
        &[text("word"), whole("organisation_id")],
    ),
    content(
        "organisation_province",
        "organisation_provinces",
        &["organisation_id", "province"],
        &[whole("organisation_id"), word!("province", Province)],
    ),
    content(
        "organisation_domain",
        "organisation_domains",
        &["domain"],
        &[text("domain"), whole("organisation_id")],
    ),
    content(
        "member",
        "members",
        &["id"],
        &[
            whole("id"),
            text("handle"),
            text("email").or_none(),
            text("email_key").or_none().derived(),
            text("name"),
            text("name_key").derived(),
            whole("organisation_id"),
            text("job_title"),
            text("about"),
            text("about_html").derived(),
            text("expertise"),
            flag("name_public"),
            word!("status", MemberStatus),
            moment("guest_until").or_none(),
            whole("sponsor_id").or_none().later(),
            moment("silenced_until").or_none(),
            text("password_hash").or_none().secret(),
            word!("lang", Lang).or_none(),
            whole("version"),
            moment("created_at"),
            moment("seen_at").or_none(),
            small("work_days"),
            word!("job_title_seen", Seen),
            word!("about_seen", Seen),
            word!("expertise_seen", Seen),
            word!("work_days_seen", Seen),
            moment("suspended_until").or_none(),
            moment("held_until").or_none(),
        ],
    ),
    content(
        "employment",
        "employments",
        &["id"],
        &[
            whole("id"),
            whole("member_id"),
            whole("organisation_id"),
            moment("since"),
            moment("until").or_none(),
            moment("confirmed_at"),
            moment("asked_at").or_none(),
        ],
    ),
    content(
        "handed_guest",
        "handed_guests",
        &["guest_id", "from_id"],
        &[whole("guest_id"), whole("from_id"), moment("left_at")],
    ),
    content(
        "merge",
        "merges",
        &["id"],
        &[
            whole("id"),
            whole("from_id"),
            whole("into_id"),
            whole("by_id").or_none(),
            moment("merged_at"),
            moment("undone_at").or_none(),
            whole("undone_by").or_none(),
            text("before").or_none(),
        ],
    ),
    content(
        "gone_handle",
        "gone_handles",
        &["digest"],
        &[text("digest")],
    ),
    content(
        "former_handle",
        "former_handles",
        &["handle"],
        &[text("handle"), whole("member_id")],
    ),
    content(
        "visit",
        "visits",
        &["member_id"],
        &[whole("member_id"), moment("seen_at")],
    ),
    content(
        "invitation",
        "invitations",
        &["id"],
        &[
            whole("id"),
            whole("organisation_id"),
            text("email"),
            text("email_key").derived(),
            text("name"),
            text("job_title"),
            moment("guest_until").or_none(),
            word!("lang", Lang),
            whole("invited_by"),
            text("token_hash").or_none().secret(),
            moment("created_at"),
            moment("mailed_at").or_none(),
            moment("expires_at"),
            moment("accepted_at").or_none(),
            whole("accepted_by").or_none(),
            moment("withdrawn_at").or_none(),
        ],
    ),
    content(
        "grant",
        "grants",
        &["id"],
        &[
            whole("id"),
            whole("member_id"),
            word!("role", Role),
            text("scope_kind"),
            whole("scope_id").or_none(),
            text("scope_word").or_none(),
            text("powers"),
            moment("since"),
            moment("until").or_none(),
            whole("given_by").or_none(),
            moment("revoked_at").or_none(),
            whole("revoked_by").or_none(),
            moment("created_at"),
        ],
    ),
    content(
        "draft",
        "drafts",
        &["member_id", "form"],
        &[
            whole("member_id"),
            text("form"),
            text("fields"),
            moment("updated_at"),
        ],
    ),
    content(
        "discarded_draft",
        "discarded_drafts",
        &["member_id"],
        &[
            whole("member_id"),
            text("form"),
            text("fields"),
            moment("updated_at"),
        ],
    ),
    Table {
        content: Some("name in ('house_style', 'set_up_at', 'set_up_steps')"),
        ..content(
            "setting",
            "settings",
            &["name"],
            &[text("name"), text("value")],
        )
    },
    content(
        "category",
        "categories",
        &["id"],
        &[
            whole("id"),
            text("slug"),
            text("name"),
            text("name_key").derived(),
            text("about"),
            word!("audience", Audience),
            whole("parent_id").or_none().later(),
            small("position"),
            flag("archived"),
            whole("items").derived(),
            whole("version"),
            moment("created_at"),
            text("template"),
            whole("open_items").derived(),
        ],
    ),
    content(
        "category_owner",
        "category_owners",
        &["category_id", "member_id"],
        &[whole("category_id"), whole("member_id")],
    ),
    content(
        "group",
        "groups",
        &["id"],
        &[
            whole("id"),
            text("slug"),
            text("name"),
            text("name_key").derived(),
            text("about"),
            word!("audience", Audience),
            flag("listed"),
            whole("items").derived(),
            whole("members").derived(),
            whole("version"),
            moment("created_at"),
            word!("joining", Joining),
            whole("open_items").derived(),
            whole("staff_items").derived(),
        ],
    ),
    content(
        "group_departure",
        "group_departures",
        &["group_id", "member_id"],
        &[whole("group_id"), whole("member_id"), moment("left_at")],
    ),
    content(
        "group_member",
        "group_members",
        &["group_id", "member_id"],
        &[
            whole("group_id"),
            whole("member_id"),
            flag("owner"),
            moment("since"),
        ],
    ),
    content(
        "group_candidate",
        "group_candidates",
        &["group_id", "member_id"],
        &[
            whole("group_id"),
            whole("member_id"),
            whole("invited_by").or_none(),
            flag("owner"),
            whole("instead_of").or_none(),
            text("note"),
            moment("created_at"),
            moment("declined_at").or_none(),
        ],
    ),
    content(
        "former_place",
        "former_places",
        &["word"],
        &[
            text("word"),
            whole("category_id").or_none(),
            whole("group_id").or_none(),
        ],
    ),
    content(
        "term",
        "terms",
        &["id"],
        &[
            whole("id"),
            word!("facet", Facet),
            text("slug"),
            text("label"),
            text("label_key").derived(),
            text("family").or_none(),
            word!("status", TermStatus),
            whole("merged_into").or_none().later(),
            small("position"),
            whole("version"),
        ],
    ),
    content(
        "term_label",
        "term_labels",
        &["facet", "label_key"],
        &[
            word!("facet", Facet),
            text("label_key").derived(),
            text("label"),
            whole("term_id"),
        ],
    ),
    content(
        "item",
        "items",
        &["id"],
        &[
            whole("id"),
            word!("kind", ItemKind),
            whole("number"),
            text("slug"),
            text("title"),
            whole("category_id").or_none(),
            whole("group_id").or_none(),
            word!("audience", Audience),
            word!("state", State),
            flag("locked"),
            whole("author_id"),
            whole("organisation_id").or_none(),
            text("summary"),
            text("excerpt").derived(),
            small("replies").derived(),
            small("last_n"),
            small("accepted").derived(),
            moment("last_reply_at").or_none(),
            whole("last_reply_by").or_none(),
            moment("active_at"),
            moment("created_at"),
            moment("edited_at").or_none(),
            whole("version"),
            small("adoptions").derived(),
            moment("confirmed_at").or_none(),
            whole("confirmed_by").or_none(),
            moment("pinned_until").or_none(),
        ],
    ),
    content(
        "item_label",
        "item_labels",
        &["kind", "number"],
        &[word!("kind", ItemKind), whole("number"), whole("item_id")],
    ),
    content(
        "item_term",
        "item_terms",
        &["item_id", "part", "term_id"],
        &[
            whole("item_id"),
            word!("part", Part),
            whole("term_id"),
            small("position"),
        ],
    ),
    content(
        "item_organisation",
        "item_organisations",
        &["item_id", "organisation_id"],
        &[
            whole("item_id"),
            whole("organisation_id"),
            small("position"),
        ],
    ),
    content(
        "article",
        "articles",
        &["item_id"],
        &[
            whole("item_id"),
            word!("phase", Phase).or_none(),
            word!("takeover", Takeover).or_none(),
            word!("licence", Licence).or_none(),
            whole("contact_member_id").or_none(),
            whole("contact_organisation_id").or_none(),
            moment("reviewed_at").or_none(),
            whole("reviewed_by").or_none(),
            moment("review_before").or_none(),
            word!("evidence", EvidenceLevel).or_none(),
            text("instrument").or_none(),
            whole("evidence_n").or_none(),
            small("evidence_year").or_none(),
            whole("costs_hours").or_none(),
            whole("costs_euros").or_none(),
            flag("costs_public"),
        ],
    ),
    content(
        "article_prose",
        "article_prose",
        &["item_id", "field"],
        &[
            whole("item_id"),
            word!("field", Prose),
            text("body"),
            text("html").derived(),
            text("plain").derived(),
        ],
    ),
    content(
        "post",
        "posts",
        &["id"],
        &[
            whole("id"),
            whole("item_id"),
            small("n"),
            whole("author_id"),
            whole("organisation_id").or_none(),
            text("body"),
            text("html").derived(),
            text("plain").derived(),
            word!("state", State),
            moment("accepted_at").or_none(),
            whole("accepted_by").or_none(),
            moment("created_at"),
            moment("edited_at").or_none(),
            whole("version"),
            small("thanks").derived(),
            small("adoptions").derived(),
        ],
    ),
    content(
        "moved_post",
        "moved_posts",
        &["item_id", "n"],
        &[whole("item_id"), small("n"), whole("post_id")],
    ),
    content(
        "revision",
        "revisions",
        &["id"],
        &[
            whole("id"),
            whole("post_id"),
            whole("version"),
            text("title").or_none(),
            text("body"),
            text("fields").or_none(),
            whole("author_id"),
            text("note"),
            moment("created_at"),
        ],
    ),
    content(
        "thanks",
        "thanks",
        &["post_id", "member_id"],
        &[whole("post_id"), whole("member_id"), moment("created_at")],
    ),
    content(
        "adoption",
        "adoptions",
        &["post_id", "organisation_id"],
        &[
            whole("post_id"),
            whole("item_id"),
            whole("organisation_id"),
            whole("member_id"),
            text("note"),
            moment("created_at"),
            moment("edited_at").or_none(),
        ],
    ),
    content(
        "reading",
        "readings",
        &["member_id", "item_id"],
        &[
            whole("member_id"),
            whole("item_id"),
            small("read_n"),
            moment("seen_at").or_none(),
            word!("follow", Follow).or_none(),
            word!("why", Why).or_none(),
        ],
    ),
    content(
        "notice",
        "notices",
        &["id"],
        &[
            whole("id"),
            whole("member_id"),
            text("event"),
            word!("kind", NoticeKind),
            whole("item_id").or_none(),
            whole("group_id").or_none(),
            whole("organisation_id").or_none(),
            small("n"),
            whole("by_id").or_none(),
            moment("created_at"),
            moment("read_at").or_none(),
        ],
    ),
    content(
        "deed",
        "deeds",
        &["id"],
        &[
            whole("id"),
            whole("item_id"),
            small("n"),
            word!("kind", Deed),
            whole("by_id"),
            text("note"),
            moment("created_at"),
            word!("audience", Audience).or_none(),
            whole("group_id").or_none(),
        ],
    ),
    content(
        "asking",
        "askings",
        &["id"],
        &[
            whole("id"),
            whole("item_id"),
            whole("member_id"),
            whole("by_id"),
            moment("created_at"),
            moment("declined_at").or_none(),
        ],
    ),
    content(
        "outdated_mark",
        "outdated_marks",
        &["id"],
        &[
            whole("id"),
            whole("item_id"),
            whole("member_id"),
            text("reason"),
            moment("created_at"),
            moment("settled_at").or_none(),
            whole("settled_by").or_none(),
        ],
    ),
    content(
        "feature",
        "features",
        &["item_id"],
        &[
            whole("item_id"),
            flag("wide"),
            moment("until"),
            whole("by_id"),
            moment("created_at"),
        ],
    ),
    content(
        "aside",
        "asides",
        &["worklist", "item_id"],
        &[
            word!("worklist", Worklist),
            whole("item_id"),
            moment("until"),
            whole("by_id"),
        ],
    ),
    content(
        "list",
        "lists",
        &["id"],
        &[
            whole("id"),
            text("slug"),
            text("title"),
            text("intro"),
            word!("audience", Audience),
            whole("made_by"),
            whole("version"),
            moment("created_at"),
            moment("updated_at"),
        ],
    ),
    content(
        "list_item",
        "list_items",
        &["list_id", "item_id"],
        &[
            whole("list_id"),
            whole("item_id"),
            small("position"),
            whole("added_by"),
            moment("added_at"),
        ],
    ),
    content(
        "article_source",
        "article_sources",
        &["item_id"],
        &[whole("item_id"), whole("source_id")],
    ),
    content(
        "article_credit",
        "article_credits",
        &["item_id", "member_id"],
        &[whole("item_id"), whole("member_id"), small("position")],
    ),
    content(
        "support_question",
        "support_questions",
        &["id"],
        &[
            whole("id"),
            whole("member_id").or_none(),
            text("name"),
            text("email").or_none(),
            word!("lang", Lang),
            text("page"),
            word!("desk", SupportDesk),
            word!("province", Province).or_none(),
            word!("state", SupportState),
            whole("claimed_by").or_none(),
            moment("claimed_until").or_none(),
            moment("waiting_since").or_none(),
            whole("version"),
            moment("created_at"),
            moment("updated_at"),
        ],
    ),
    content(
        "support_message",
        "support_messages",
        &["id"],
        &[
            whole("id"),
            whole("question_id"),
            word!("kind", SupportKind),
            whole("member_id").or_none(),
            text("body"),
            moment("created_at"),
        ],
    ),
    content(
        "saved_answer",
        "saved_answers",
        &["id"],
        &[
            whole("id"),
            text("slug"),
            text("title"),
            text("body"),
            word!("lang", Lang),
            flag("published"),
            whole("made_by"),
            whole("version"),
            moment("created_at"),
            moment("updated_at"),
        ],
    ),
    content(
        "bookmark",
        "bookmarks",
        &["member_id", "item_id"],
        &[
            whole("member_id"),
            whole("item_id"),
            text("note"),
            moment("remind_at").or_none(),
            moment("reminded_at").or_none(),
            moment("created_at"),
        ],
    ),
    // Without a name someone is bringing it at this moment.
    Table {
        content: Some("name <> ''"),
        ..content(
            "file",
            "files",
            &["id"],
            &[
                whole("id"),
                whole("member_id"),
                text("name"),
                word!("kind", FileKind),
                text("digest"),
                whole("size"),
                moment("created_at"),
                moment("unused_since").or_none(),
                moment("withheld_at").or_none(),
            ],
        )
    },
    content(
        "file_size",
        "file_sizes",
        &["file_id", "width"],
        &[
            whole("file_id"),
            small("width"),
            small("height"),
            word!("kind", FileKind),
            flag("webp"),
        ],
    ),
    content(
        "file_use",
        "file_uses",
        &["post_id", "file_id"],
        &[whole("post_id"), whole("file_id"), flag("inside")],
    ),
    content(
        "origin",
        "origins",
        &["source", "kind", "source_id"],
        &[
            text("source"),
            text("kind"),
            text("source_id"),
            whole("target_id"),
            text("digest"),
            moment("imported_at"),
        ],
    ),
    // The numbers on spine labels go on behind the last that was given.
    Table {
        content: Some("substr(name, 1, 6) = 'label:'"),
        ..content(
            "counter",
            "counters",
            &["name"],
            &[text("name"), whole("value")],
        )
    },
    content(
        "case",
        "cases",
        &["id"],
        &[
            whole("id"),
            word!("target", Target),
            whole("target_id"),
            whole("post_id").or_none(),
            whole("member_id").or_none(),
            word!("reason", Reason),
            whole("weight"),
            whole("rank"),
            word!("state", CaseState),
            word!("tier", Tier),
            moment("opened_at"),
            moment("due_at"),
            whole("claimed_by").or_none(),
            moment("claimed_until").or_none(),
            whole("version"),
            moment("closed_at").or_none(),
            moment("asked_at"),
        ],
    ),
    content(
        "report",
        "reports",
        &["id"],
        &[
            whole("id"),
            whole("case_id"),
            whole("reporter_id").or_none(),
            text("name"),
            text("email"),
            word!("lang", Lang),
            word!("reason", Reason),
            text("body"),
            flag("good_faith"),
            whole("weight"),
            whole("version").or_none(),
            moment("created_at"),
            whole("decision_id").or_none(),
            flag("agreed").or_none(),
        ],
    ),
    content(
        "decision",
        "decisions",
        &["id"],
        &[
            whole("id"),
            whole("case_id"),
            word!("measure", Measure),
            whole("by_id").or_none(),
            text("role"),
            whole("member_id").or_none(),
            whole("post_id").or_none(),
            word!("reason", Reason),
            text("ground").or_none(),
            text("law"),
            text("facts"),
            text("note"),
            whole("rules"),
            text("quote"),
            moment("until_at").or_none(),
            text("before_text").or_none(),
            whole("batch").or_none(),
            moment("opened_at"),
            moment("created_at"),
            moment("undone_at").or_none(),
            whole("undone_by").or_none(),
            text("undone_why"),
            text("held"),
            flag("unread"),
            flag("reported"),
        ],
    ),
    content(
        "decision_post",
        "decision_posts",
        &["decision_id", "post_id"],
        &[
            whole("decision_id"),
            whole("post_id"),
            word!("before", State),
        ],
    ),
    content(
        "complaint",
        "complaints",
        &["id"],
        &[
            whole("id"),
            whole("case_id"),
            whole("decision_id"),
            whole("by_id").or_none(),
            whole("report_id").or_none(),
            text("body"),
            moment("created_at"),
        ],
    ),
    content(
        "case_note",
        "case_notes",
        &["id"],
        &[
            whole("id"),
            whole("case_id"),
            whole("by_id"),
            text("body"),
            moment("created_at"),
        ],
    ),
    content(
        "saved_reply",
        "saved_replies",
        &["id"],
        &[
            whole("id"),
            text("title"),
            text("body"),
            whole("by_id").or_none(),
            moment("updated_at"),
        ],
    ),
    content(
        "house_rule",
        "house_rules",
        &["version", "lang"],
        &[
            whole("version"),
            word!("lang", Lang),
            text("body"),
            moment("since"),
        ],
    ),
    inner(
        "post_references",
        &["post_id", "item_id"],
        &[whole("post_id").derived(), whole("item_id").derived()],
    ),
    inner(
        "sessions",
        &["id"],
        &[
            whole("id"),
            whole("member_id"),
            text("token_hash").secret(),
            flag("shared"),
            text("agent"),
            moment("created_at"),
            moment("seen_at"),
            moment("expires_at"),
            flag("proven"),
            flag("authenticated"),
        ],
    ),
    inner(
        "passkeys",
        &["id"],
        &[
            whole("id"),
            whole("member_id"),
            text("credential").secret(),
            text("user_handle").secret(),
            text("site"),
            text("public_key").secret(),
            whole("counter"),
            text("name"),
            moment("created_at"),
            moment("used_at").or_none(),
        ],
    ),
    inner(
        "tokens",
        &["id"],
        &[
            whole("id"),
            whole("member_id"),
            text("token_hash").secret(),
            text("name"),
            text("scopes"),
            flag("personal"),
            moment("created_at"),
            moment("used_on").or_none(),
            moment("expires_at"),
            flag("proven"),
        ],
    ),
    inner(
        "repeats",
        &["member_id", "key"],
        &[
            whole("member_id"),
            text("key"),
            text("digest"),
            small("status").or_none(),
            text("headers"),
            text("body"),
            moment("created_at"),
        ],
    ),
    inner(
        "passkey_sessions",
        &["session_id"],
        &[whole("session_id"), whole("passkey_id")],
    ),
    inner(
        "second_factors",
        &["member_id"],
        &[
            whole("member_id"),
            text("secret").secret(),
            moment("confirmed_at").or_none(),
            whole("last_step"),
            moment("created_at"),
        ],
    ),
    inner(
        "recovery_codes",
        &["code_hash"],
        &[
            text("code_hash").secret(),
            whole("member_id"),
            moment("created_at"),
            moment("used_at").or_none(),
        ],
    ),
    content(
        "work_account",
        "work_accounts",
        &["issuer", "subject"],
        &[
            text("issuer"),
            text("subject"),
            whole("member_id"),
            text("provider"),
            moment("created_at"),
            moment("used_at"),
            moment("proven_at").or_none(),
            text("claimed").or_none(),
        ],
    ),
    inner(
        "work_sessions",
        &["session_id"],
        &[
            whole("session_id"),
            text("issuer"),
            text("subject"),
            text("sid").or_none(),
        ],
    ),
    inner(
        "work_waiting",
        &["token_hash"],
        &[
            text("token_hash").secret(),
            whole("member_id"),
            text("provider"),
            text("issuer"),
            text("subject"),
            text("sid").or_none(),
            moment("expires_at"),
        ],
    ),
    inner(
        "work_journeys",
        &["state_hash"],
        &[text("state_hash").secret(), moment("ended_at")],
    ),
    inner(
        "feed_keys",
        &["id"],
        &[
            whole("id"),
            whole("member_id"),
            text("token_hash").secret(),
            text("feed"),
            moment("created_at"),
            moment("used_at").or_none(),
        ],
    ),
    inner(
        "curations",
        &["id"],
        &[
            whole("id"),
            whole("by_id"),
            text("act"),
            text("value"),
            moment("created_at"),
            moment("undone_at").or_none(),
        ],
    ),
    inner(
        "curation_items",
        &["curation_id", "item_id"],
        &[whole("curation_id"), whole("item_id"), text("before")],
    ),
    inner(
        "likenesses",
        &["item_id", "like_id"],
        &[whole("item_id"), whole("like_id"), moment("found_at")],
    ),
    content(
        "slow_topic",
        "slow_topics",
        &["item_id"],
        &[whole("item_id"), small("minutes")],
    ),
    inner(
        "outbound_links",
        &["url"],
        &[
            text("url"),
            moment("due_at"),
            moment("answered_at").or_none(),
            small("tries"),
            word!("trouble", LinkTrouble).or_none(),
            moment("broken_at").or_none(),
        ],
    ),
    inner(
        "item_links",
        &["item_id", "url"],
        &[whole("item_id"), text("url")],
    ),
    inner(
        "undescribed",
        &["item_id"],
        &[whole("item_id"), small("pictures"), moment("found_at")],
    ),
    inner(
        "webhooks",
        &["id"],
        &[
            whole("id"),
            text("url"),
            text("secret").secret(),
            whole("made_by"),
            flag("inside"),
            text("events"),
            flag("active"),
            whole("position"),
            moment("failing_since").or_none(),
            whole("version"),
            moment("created_at"),
        ],
    ),
    inner(
        "webhook_subjects",
        &["webhook_id", "kind", "subject_id"],
        &[
            whole("webhook_id"),
            text("kind"),
            whole("subject_id"),
            whole("version"),
            flag("accepted"),
            flag("gone"),
        ],
    ),
    inner(
        "webhook_deliveries",
        &["id"],
        &[
            whole("id"),
            whole("webhook_id"),
            text("event"),
            whole("item_id").or_none(),
            whole("post_id").or_none(),
            moment("created_at"),
            moment("due_at").or_none(),
            small("attempts"),
            text("outcome"),
            small("status").or_none(),
            whole("took").or_none(),
            text("error"),
            moment("tried_at").or_none(),
        ],
    ),
    inner(
        "audit_entries",
        &["n"],
        &[
            whole("n"),
            moment("at"),
            word!("doer", Doer),
            word!("done", Done),
            word!("subject_kind", SubjectKind),
            whole("subject_id").or_none(),
            whole("item_id").or_none(),
            whole("category_id").or_none(),
            whole("group_id").or_none(),
            whole("organisation_id").or_none(),
            whole("grant_id").or_none(),
            text("was"),
            text("became"),
            whole("actor_id").or_none(),
            whole("person_id").or_none(),
            text("who_salt").or_none(),
            text("who_digest"),
            text("why").or_none(),
            text("why_salt").or_none(),
            text("why_digest").or_none(),
            text("previous"),
            text("hash"),
        ],
    ),
    inner(
        "audit_head",
        &["id"],
        &[whole("id"), whole("n"), text("hash")],
    ),
    inner(
        "watched_words",
        &["id"],
        &[
            whole("id"),
            text("pattern"),
            flag("forms"),
            word!("action", WatchAction),
            text("replacement"),
            whole("category_id").or_none(),
            moment("until").or_none(),
            text("note"),
            flag("active"),
            whole("made_by"),
            whole("version"),
            moment("created_at"),
        ],
    ),
    inner(
        "blocked_domains",
        &["domain"],
        &[text("domain"), whole("made_by"), moment("created_at")],
    ),
    inner(
        "held_texts",
        &["post_id"],
        &[
            whole("post_id"),
            flag("fresh"),
            text("reasons"),
            moment("held_at"),
        ],
    ),
    inner(
        "hidden_versions",
        &["post_id"],
        &[whole("post_id"), whole("below")],
    ),
    inner(
        "withheld_quotes",
        &["id"],
        &[
            whole("id"),
            whole("post_id"),
            whole("version"),
            text("path"),
            text("words"),
        ],
    ),
    inner(
        "text_digests",
        &["post_id"],
        &[
            whole("post_id"),
            text("digest"),
            whole("member_id"),
            flag("newcomer"),
            moment("created_at"),
        ],
    ),
    inner(
        "sign_ups",
        &["id"],
        &[
            whole("id"),
            text("email"),
            text("email_key"),
            text("name"),
            whole("organisation_id").or_none(),
            text("workplace"),
            text("why"),
            word!("lang", Lang),
            word!("state", SignUpState),
            moment("opened_at"),
            moment("decided_at").or_none(),
            whole("decided_by").or_none(),
            text("answer"),
            whole("invitation_id").or_none(),
        ],
    ),
    inner(
        "retention_runs",
        &["id"],
        &[
            whole("id"),
            text("kind"),
            whole("removed"),
            moment("until"),
            moment("ran_at"),
        ],
    ),
    inner(
        "links",
        &["token_hash"],
        &[
            text("token_hash").secret(),
            text("purpose"),
            whole("member_id").or_none(),
            text("email").or_none(),
            text("lang"),
            moment("created_at"),
            moment("expires_at"),
            moment("used_at").or_none(),
        ],
    ),
    inner(
        "attempts",
        &["subject"],
        &[
            text("subject"),
            small("failures"),
            moment("last_at"),
            moment("free_at"),
        ],
    ),
    inner("spends", &["key", "at"], &[text("key"), moment("at")]),
    inner(
        "submissions",
        &["member_id", "token"],
        &[
            whole("member_id"),
            text("token"),
            text("path"),
            moment("created_at"),
            text("digest"),
        ],
    ),
    inner(
        "jobs",
        &["id"],
        &[
            whole("id"),
            text("key").or_none(),
            text("kind"),
            text("payload"),
            moment("run_at"),
            small("attempts"),
            moment("taken_at").or_none(),
            small("taken_by").or_none(),
            flag("parked"),
            moment("done_at").or_none(),
            text("last_error").or_none(),
        ],
    ),
    inner(
        "changes",
        &["seq"],
        &[
            whole("seq").derived(),
            text("subject_kind").derived(),
            whole("subject_id").derived(),
        ],
    ),
    inner(
        "backups",
        &["id"],
        &[
            whole("id"),
            text("day").or_none(),
            small("attempts"),
            text("folder"),
            moment("began_at"),
            moment("beat_at"),
            moment("ended_at").or_none(),
            whole("bytes"),
            whole("added"),
            text("removed"),
            text("error").or_none(),
        ],
    ),
    Table {
        passing: true,
        ..inner(
            "nodes",
            &["number"],
            &[small("number"), text("token").secret(), moment("until")],
        )
    },
];
