//! Reporting something, with and without an account.

use domain::item::State;
use domain::job::Job;
use domain::limits::{NAME_MAX, REPORT_MAX, REPORTS_PER_DAY, REPORTS_PER_HOUR};
use domain::moderation::{CaseState, Reason, STRANGER, Target, weight};
use domain::moment::{days, hours};
use domain::person::Email;
use domain::rights::{self, Act, Actor};
use domain::{CaseId, Check, FileId, Lang, MemberId, PostId, ReportId};
use store::reports::{self, ReportRow};
use store::{Read, Write, cases, files, items, members, posts, spends};

use super::{Opening, fresh, put, state_of, subject, to_change, words};
use crate::items::{open, reply_path, shown_title};
use crate::people::signed_in;
use crate::posting::{beginning, mail_stranger, spend_of};
use crate::{Cx, Error};

/// What the form for reporting something begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToReport {
    /// Of what kind it is.
    pub target: Target,
    /// Its id.
    pub id: i64,
    /// The title of the item, the name of the person or of the file.
    pub title: String,
    /// Where it stands.
    pub path: String,
    /// Its beginning; empty where there is no text.
    pub excerpt: String,
    /// The number of the reply; 0 for all else.
    pub n: i32,
    /// The files in a text, with their names: each can be reported by itself.
    pub files: Vec<(FileId, String)>,
    /// Whether the reader reported it, and nothing was decided yet.
    pub waits: bool,
    /// Whether they may decide about it themselves.
    pub decides: bool,
}

/// What someone typed to report something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReport {
    /// Why.
    pub reason: Option<Reason>,
    /// In their words.
    pub body: String,
    /// That it is right and complete to the best of their knowledge.
    pub good_faith: bool,
    /// Of who has no account; may be empty.
    pub name: String,
    /// Of who has no account; may be empty.
    pub email: String,
    /// The language in which they are told what came of it.
    pub lang: Lang,
}

/// What is reported.
struct Found {
    view: ToReport,
    post: Option<PostId>,
    author: Option<MemberId>,
    version: Option<i64>,
}

/// What the form for reporting something begins with.
///
/// Refused or not found for who can't see it.
pub fn to_report(cx: &Cx, actor: &Actor, target: Target, id: i64) -> Result<ToReport, Error> {
    cx.store.read(|r| {
        let mut found = find(r, actor, target, id)?;
        if let Some(member) = actor.id()
            && let Some(case) = store::cases::of_target(r, target, id)?
        {
            found.view.waits = reports::waiting_of(r, case.id, member)?.is_some();
        }
        let case = fresh(r, cx, &own_find(&found), cx.now())?;
        let facts = subject(r, &case)?.facts;
        found.view.decides =
            !found.view.waits && rights::may(actor, Act::HandleCase(&facts)).is_ok();
        Ok(found.view)
    })
}

/// What a moderator saw themselves.
fn own_find(found: &Found) -> Opening {
    Opening {
        target: found.view.target,
        target_id: found.view.id,
        post: found.post,
        member: found.author,
        reason: Reason::OwnInitiative,
        weight: 0,
    }
}

/// The case of a profile or a file, for a moderator who saw it themselves; a new one when nobody reported it. Of a text see
/// [`super::look_at`].
///
/// Refused or not found as for reporting it, and refused for who does not moderate it.
pub fn look_into(cx: &Cx, actor: &Actor, (target, id): (Target, i64)) -> Result<CaseId, Error> {
    signed_in(actor)?;
    if target == Target::Post {
        return super::look_at(cx, actor, PostId(id));
    }
    cx.store.write(|tx: &mut Write| {
        let found = find(tx, actor, target, id)?;
        let known = cases::of_target(tx, target, id)?;
        let case = match known.filter(|case| case.state == CaseState::Open) {
            Some(known) => known,
            None => put(tx, cx, &own_find(&found))?,
        };
        to_change(tx, actor, case.id)?;
        Ok(case.id)
    })
}

/// The person with this name in addresses.
///
/// Not found for who can't see them.
pub fn person(cx: &Cx, actor: &Actor, handle: &str) -> Result<MemberId, Error> {
    cx.store.read(|r| {
        let row = crate::people::by_typed_handle(r, handle)?;
        let row = row.filter(|row| crate::people::sees(actor, row));
        row.map(|row| row.id).ok_or(Error::NotFound)
    })
}

/// Reports something: it joins the queue, or weighs more there. Fields `reason`, `body`, `good_faith`, `name`, `email`.
/// `from` is the address of a visitor, to count by. Conflict `reported` when the person did before and waits.
///
/// Refused or not found for who can't see it; nobody reports what they wrote themselves.
pub fn report(
    cx: &Cx,
    actor: &Actor,
    from: &str,
    (target, id): (Target, i64),
    new: &NewReport,
) -> Result<ReportId, Error> {
    let (reason, row) = checked(cx, actor, new)?;
    cx.store.write(|tx| {
        let found = find(tx, actor, target, id)?;
        if actor.id().is_some() && found.author == actor.id() {
            return Err(Error::Conflict("own-report"));
        }
        let now = cx.now();
        let counts = match actor.id() {
            Some(member) => {
                spend_of(
                    tx,
                    &format!("reports:{member}"),
                    now,
                    (hours(1), REPORTS_PER_HOUR),
                )?;
                let record = reports::records(tx, &[member])?;
                let (right, wrong) = record.get(&member).copied().unwrap_or_default();
                weight(right, wrong)
            }
            None => {
                let from = cx.vault.digest("reports", from);
                spend_of(
                    tx,
                    &format!("reports:{from}"),
                    now,
                    (days(1), REPORTS_PER_DAY),
                )?;
                // A second one from the same place may say more, and weighs nothing: it may be the same visitor.
                let same = format!("report:{from}:{target}:{id}");
                match spends::spend(tx, &same, now, days(7), 1)? {
                    true => STRANGER,
                    false => 0,
                }
            }
        };
        let opening = Opening {
            target,
            target_id: id,
            post: found.post,
            member: found.author,
            reason,
            weight: counts,
        };
        if let (Some(member), Some(case)) = (actor.id(), store::cases::of_target(tx, target, id)?)
            && reports::waiting_of(tx, case.id, member)?.is_some()
        {
            return Err(Error::Conflict("reported"));
        }
        let case = put(tx, cx, &opening)?;
        let row = ReportRow {
            case_id: case.id,
            weight: counts,
            version: found.version,
            ..row.clone()
        };
        reports::add(tx, &row)?;
        if let Ok(email) = Email::parse("email", &row.email) {
            mail_stranger(tx, cx, &email, &Job::MailReceipt { report: row.id })?;
        }
        Ok(row.id)
    })
}

/// What was typed, as far as it can be told without the database.
fn checked(cx: &Cx, actor: &Actor, new: &NewReport) -> Result<(Reason, ReportRow), Error> {
    let mut check = Check::new();
    let reason = new.reason.filter(|it| Reason::REPORTED.contains(it));
    check.when(reason.is_none(), "reason", "choice");
    let illegal = reason == Some(Reason::Illegal);
    let body = words(&mut check, "body", &new.body, REPORT_MAX);
    // Without that, nobody could tell what is illegal about it, and where (DSA, article 16).
    check.when(illegal && body.is_empty(), "body", "empty");
    check.when(illegal && !new.good_faith, "good_faith", "good-faith");
    let (mut name, mut email) = (String::new(), String::new());
    if actor.id().is_none() {
        name = check
            .optional_line("name", &new.name, NAME_MAX)
            .unwrap_or_default();
        check.when(illegal && name.is_empty(), "name", "empty");
        let typed = new.email.trim();
        match Email::parse("email", typed) {
            Ok(read) => email = read.as_str().to_owned(),
            Err(problem) if illegal || !typed.is_empty() => check.add(problem),
            Err(_) => {}
        }
    }
    check.done()?;
    let reason = reason.ok_or_else(|| Error::invalid("reason", "choice"))?;
    let row = ReportRow {
        id: ReportId(cx.id()),
        case_id: CaseId(0),
        reporter_id: actor.id(),
        name,
        email,
        lang: new.lang,
        reason,
        body,
        good_faith: new.good_faith,
        weight: 0,
        version: None,
        created_at: cx.now(),
        decision_id: None,
        agreed: None,
    };
    Ok((reason, row))
}

fn find(r: &mut Read, actor: &Actor, target: Target, id: i64) -> Result<Found, Error> {
    match target {
        Target::Post => find_post(r, actor, PostId(id)),
        Target::Member => find_member(r, actor, MemberId(id)),
        Target::File => find_file(r, actor, FileId(id)),
        Target::Decision | Target::SignUp => Err(Error::NotFound),
    }
}

fn find_post(r: &mut Read, actor: &Actor, id: PostId) -> Result<Found, Error> {
    let (post, item) = posts::with_item(r, id)?.ok_or(Error::NotFound)?;
    let facts = items::facts_of(r, std::slice::from_ref(&item))?.pop();
    let facts = facts.ok_or(Error::NotFound)?;
    rights::may(actor, Act::Read(&facts))?;
    // Before who may read it: signing in brings nothing back that a visitor reported.
    if state_of(&post, &item) == State::Deleted {
        return Err(Error::Gone);
    }
    if post.n > 0 {
        open::may_read_of(actor, &facts, post.author_id, post.state)?;
    }
    Ok(Found {
        view: ToReport {
            target: Target::Post,
            id: id.0,
            title: shown_title(r, actor, &item)?,
            path: match post.n {
                0 => item.path(),
                n => reply_path(&item.path(), n),
            },
            excerpt: beginning(&post.plain),
            files: files_in(r, &post.html)?,
            n: post.n,
            waits: false,
            decides: false,
        },
        post: Some(id),
        author: Some(post.author_id),
        version: Some(if post.n == 0 {
            item.version
        } else {
            post.version
        }),
    })
}

fn files_in(r: &mut Read, html: &str) -> Result<Vec<(FileId, String)>, Error> {
    let html = text::SafeHtml::from_stored(html.to_owned());
    let ids: Vec<FileId> = html.files().into_iter().map(FileId).collect();
    let rows = files::by_ids(r, &ids)?.into_iter();
    Ok(rows.map(|row| (row.id, row.name)).collect())
}

fn find_member(r: &mut Read, actor: &Actor, id: MemberId) -> Result<Found, Error> {
    let row = members::find(r, id)?.ok_or(Error::NotFound)?;
    if !crate::people::sees(actor, &row) {
        return Err(Error::NotFound);
    }
    let shown = crate::people::as_shown(actor, row);
    Ok(Found {
        view: ToReport {
            target: Target::Member,
            id: id.0,
            title: shown.name.clone(),
            path: format!("/wie/{}", shown.handle),
            excerpt: beginning(&shown.about),
            files: Vec::new(),
            n: 0,
            waits: false,
            decides: false,
        },
        post: None,
        author: Some(id),
        version: Some(shown.version),
    })
}

fn find_file(r: &mut Read, actor: &Actor, id: FileId) -> Result<Found, Error> {
    let row = files::find(r, id)?.ok_or(Error::NotFound)?;
    crate::files::may_have_it(r, actor, &row)?;
    // Of the texts that use it the first that the reader may read says where it stands, and so who decides.
    let mut stands = None;
    for post in files::texts_of(r, id)? {
        match find_post(r, actor, post) {
            Ok(found) => {
                stands = Some(found);
                break;
            }
            Err(Error::Refused(_) | Error::NotFound | Error::Gone) => {}
            Err(error) => return Err(error),
        }
    }
    let stands = stands.ok_or(Error::NotFound)?;
    Ok(Found {
        view: ToReport {
            target: Target::File,
            id: id.0,
            title: row.name,
            path: stands.view.path,
            excerpt: String::new(),
            files: Vec::new(),
            n: 0,
            waits: false,
            decides: false,
        },
        post: stands.post,
        author: Some(row.member_id),
        version: None,
    })
}
