//! What posting has in common: the bounds of titles and texts, limits, and forms that are sent twice.

use std::fmt::Debug;
use std::time::Duration;

use data_encoding::HEXLOWER;
use domain::item::State;
use domain::job::Job;
use domain::limits::{
    EDITS_PER_HOUR, FILES_PER_HOUR, GROUP_INVITATIONS_PER_DAY, GROUPS_PER_DAY, ITEMS_PER_HOUR,
    JOIN_REQUESTS_PER_DAY, MENTIONS_MAX, OUTDATED_PER_HOUR, OWN_DATA_PER_DAY, REACTIONS_PER_HOUR,
    REPLIES_PER_TEN_MINUTES, STRANGER_MAILS_PER_DAY, SUPPORT_PER_DAY, TITLE_MAX, TITLE_MIN,
};
use domain::moment::{days, hours, minutes};
use domain::person::Email;
use domain::rights::{self, Act, Actor};
use domain::{Check, ItemId, JobId, MemberId, Moment, OrganisationId, PostId, Problem, fold};
use sha2::{Digest, Sha256};
use store::items::ItemRow;
use store::posts::{PostRow, ShownPost};
use store::{Read, Write, items, jobs, posts, spends, submissions};
use text::{Rendered, SafeHtml};

use crate::items::{Posted, change};
use crate::people::signed_in;
use crate::{Cx, Error};

/// The problem of a form that was sent before with something else in it.
pub const SENT_BEFORE: &str = "sent-before";

/// Characters of a form's own token, at most.
const TOKEN_MAX: usize = 100;

/// A text is refused when the page needs more than this many times its bytes for it, as thousands of small tables do.
const SHOWN_TIMES: usize = 10;

/// Bytes of HTML that every text may need.
const SHOWN_ANYWAY: usize = 64 * 1024;

/// A typed text in the form in which it is kept, and as it is shown and found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text {
    /// Markdown.
    pub(crate) body: String,
    /// The same to be shown and found.
    pub(crate) rendered: Rendered,
}

impl Text {
    /// The post that it becomes, under this number of an item: of whom, of which organisation, since when, and when it
    /// was changed at the source. Nothing is written yet.
    pub(crate) fn post(
        &self,
        cx: &Cx,
        (item_id, n): (ItemId, i32),
        (author_id, organisation_id): (MemberId, Option<OrganisationId>),
        (created_at, edited_at): (Moment, Option<Moment>),
    ) -> PostRow {
        PostRow {
            shown: ShownPost {
                id: PostId(cx.id()),
                item_id,
                n,
                author_id,
                organisation_id,
                html: self.rendered.html.as_str().to_owned(),
                state: State::Live,
                accepted_at: None,
                accepted_by: None,
                created_at,
                edited_at,
                version: 1,
                thanks: 0,
                adoptions: 0,
            },
            body: self.body.clone(),
            plain: self.rendered.plain.clone(),
        }
    }

    /// Reads a text of at most `max` characters that may be empty.
    pub(crate) fn optional(
        check: &mut Check,
        field: &'static str,
        typed: &str,
        max: usize,
    ) -> Self {
        let body = text::normalize(typed);
        check.max(field, &body, max);
        // What is too long is not rendered: the work is in proportion to the length.
        let rendered = if body.chars().count() > max {
            Rendered::default()
        } else {
            text::render(&body)
        };
        let shown = rendered.html.as_str().len();
        check.when(
            shown > SHOWN_ANYWAY + SHOWN_TIMES * body.len(),
            field,
            "too-intricate",
        );
        Self { body, rendered }
    }

    /// Reads a text of 1 to `max` characters that shows something.
    pub(crate) fn needed(check: &mut Check, field: &'static str, typed: &str, max: usize) -> Self {
        let text = Self::optional(check, field, typed, max);
        let fits = text.body.chars().count() <= max;
        check.when(fits && text.shows_nothing(), field, "empty");
        text
    }

    /// Refuses a text that names more people than one text may; what comes from elsewhere tells nobody, and may.
    pub(crate) fn names_few(&self, check: &mut Check, field: &'static str) {
        if text::mentions(&self.body, MENTIONS_MAX + 1).len() > MENTIONS_MAX {
            check.add(Problem::new(field, "too-many-mentions").with("max", MENTIONS_MAX));
        }
    }

    /// The opening of an item as it is kept, for a change that leaves it alone.
    pub(crate) fn kept(opening: &PostRow, row: &ItemRow) -> Self {
        Self {
            body: opening.body.clone(),
            rendered: Rendered {
                html: SafeHtml::from_stored(opening.html.clone()),
                plain: opening.plain.clone(),
                excerpt: row.excerpt.clone(),
            },
        }
    }

    /// Whether nothing of it can be seen, as of a text that is only a link's address.
    pub(crate) fn shows_nothing(&self) -> bool {
        self.rendered.html.as_str().trim().is_empty()
    }
}

/// Reads a title (field `title`).
pub(crate) fn title(check: &mut Check, typed: &str) -> String {
    let title = check.line("title", typed, TITLE_MAX);
    if (1..TITLE_MIN).contains(&title.chars().count()) {
        check.add(Problem::new("title", "too-short").with("min", TITLE_MIN));
    }
    title
}

/// What a member may do only so often.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spend {
    /// Start a topic or an article.
    Item,
    /// Reply.
    Reply,
    /// Change a text.
    Edit,
    /// Start a group.
    Group,
    /// Ask to come into a group.
    JoinRequest,
    /// Invite someone into a group.
    GroupInvitation,
    /// Bring a file in.
    File,
    /// Thank, or say that one does it too.
    Reaction,
    /// Take one's own data along.
    OwnData,
    /// Say that something is not right any more.
    Doubt,
    /// Ask something about the site.
    Support,
}

impl Spend {
    fn limit(self) -> (&'static str, Duration, u32) {
        match self {
            Self::Item => ("items", hours(1), ITEMS_PER_HOUR),
            Self::Reply => ("replies", minutes(10), REPLIES_PER_TEN_MINUTES),
            Self::Edit => ("edits", hours(1), EDITS_PER_HOUR),
            Self::Reaction => ("reactions", hours(1), REACTIONS_PER_HOUR),
            Self::OwnData => ("own-data", days(1), OWN_DATA_PER_DAY),
            Self::Doubt => ("doubts", hours(1), OUTDATED_PER_HOUR),
            Self::Support => ("support", days(1), SUPPORT_PER_DAY),
            Self::File => ("files", hours(1), FILES_PER_HOUR),
            Self::Group => ("groups", days(1), GROUPS_PER_DAY),
            Self::JoinRequest => ("join-requests", days(1), JOIN_REQUESTS_PER_DAY),
            Self::GroupInvitation => ("group-invitations", days(1), GROUP_INVITATIONS_PER_DAY),
        }
    }
}

/// Spends one of what the member may do in this time.
///
/// [`Error::TooMany`] when there is none left.
pub(crate) fn spend(
    tx: &mut Write,
    member: MemberId,
    what: Spend,
    now: Moment,
) -> Result<(), Error> {
    let (name, window, max) = what.limit();
    spend_of(tx, &format!("{name}:{member}"), now, (window, max))
}

/// Has an address mailed that nobody has shown to be theirs: a few times a day, and else not. Whoever types somebody else's has
/// them mailed.
pub(crate) fn mail_stranger(tx: &mut Write, cx: &Cx, to: &Email, job: &Job) -> Result<(), Error> {
    let to = cx.vault.digest("stranger-mail", &to.mailbox());
    let key = format!("stranger-mail:{to}");
    match spend_of(tx, &key, cx.now(), (days(1), STRANGER_MAILS_PER_DAY)) {
        Ok(()) => enqueue(tx, cx, job),
        Err(Error::TooMany { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// As [`spend`], for whatever this key counts: so many in this time.
pub(crate) fn spend_of(
    tx: &mut Write,
    key: &str,
    now: Moment,
    (window, max): (Duration, u32),
) -> Result<(), Error> {
    let max = i64::from(max);
    if spends::spend(tx, key, now, window, max)? {
        return Ok(());
    }
    let free = spends::free_at(tx, key, now, window, max)?;
    Err(Error::TooMany {
        retry: free.since(now),
    })
}

/// Has this done after the transaction.
pub(crate) fn enqueue(tx: &mut Write, cx: &Cx, job: &Job) -> Result<(), Error> {
    Ok(jobs::add(tx, JobId(cx.id()), job, None, cx.now())?)
}

/// Runs `f` in a transaction, once for each form: who sends the same form again, even at the same time, is told
/// where the first post stands, as long as they may read it. `typed` is all that was in the form: with something else
/// in it nothing is posted, and the form as a whole has the problem [`SENT_BEFORE`].
pub(crate) fn once(
    cx: &Cx,
    actor: &Actor,
    (submission, typed): (Option<&str>, &impl Debug),
    mut f: impl FnMut(&mut Write) -> Result<Posted, Error>,
) -> Result<Posted, Error> {
    let Some(token) = submission else {
        return cx.store.write(f);
    };
    if token.len() > TOKEN_MAX {
        return Err(Error::invalid("", "too-long"));
    }
    let member = signed_in(actor)?.id;
    let digest = digest(typed);
    cx.store.write(|tx| {
        if let Some((path, before)) = submissions::find(tx, member, token)? {
            if before != digest && !before.is_empty() {
                return Err(Error::invalid("", SENT_BEFORE));
            }
            return standing_at(tx, actor, &path);
        }
        let posted = f(tx)?;
        submissions::add(tx, member, token, (&posted.path, &digest), cx.now())?;
        Ok(posted)
    })
}

fn digest(typed: &impl Debug) -> String {
    HEXLOWER.encode(&Sha256::digest(format!("{typed:?}").as_bytes()))
}

/// What was posted at this path; its item may have another title by now. Not found when the person may not read it any
/// more.
fn standing_at(r: &mut Read, actor: &Actor, path: &str) -> Result<Posted, Error> {
    let lost = || Error::Broken(format!("nothing was posted at {path}"));
    let mut parts = path.split('/').skip(1);
    let label = match (parts.next(), parts.next()) {
        (Some(letter), Some(number)) => format!("{letter}{number}").parse().map_err(|_| lost())?,
        _ => return Err(lost()),
    };
    let item = items::by_label(r, label)?.ok_or_else(lost)?;
    let facts = change::facts(r, &item)?;
    rights::may(actor, Act::Read(&facts)).map_err(|_| Error::NotFound)?;
    let behind_slug = path.find(['?', '#']).map_or("", |at| &path[at..]);
    let reply = path.rsplit_once("#r").and_then(|(_, n)| n.parse().ok());
    let state = match reply {
        Some(n) => posts::by_number(r, item.id, n)?.map_or(State::Live, |post| post.state),
        None => item.state,
    };
    Ok(Posted {
        item: item.id,
        label: item.label(),
        path: format!("{}{behind_slug}", item.path()),
        held: state == State::Hidden,
        replaced: false,
    })
}

/// A title for a text that came without one: its beginning, shown and not searched.
pub(crate) fn title_of(text: &Text) -> String {
    beginning(&text.rendered.plain)
}

/// The title that [`title_of`] makes of a text with these words.
pub(crate) fn beginning(plain: &str) -> String {
    const CHARS: usize = 80;
    fold::line(&text::excerpt(plain, CHARS))
}
