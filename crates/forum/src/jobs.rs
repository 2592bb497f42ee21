//! Background work: what each job does when its time has come.

mod desk;
mod mailing;
mod nightly;
mod rendering;
mod working;

pub use desk::{JobView, JobsView, discard, list, parked, retry_all};
pub(crate) use mailing::Letter;
pub use mailing::{ADDRESS_LINK, RESET_LINK, SIGN_UP_LINK};
pub use rendering::begin as render_again;
pub(crate) use rendering::finish as all_are_rendered;

use std::time::Duration;

use domain::job::{AccountNotice, Job, MAX_ATTEMPTS};
use domain::moderation::{Ground, Measure, Reason};
use domain::moment::{hours, minutes};
use domain::rights::{self, Act, Actor};
use domain::role::Role;
use domain::{JobId, Lang, Moment, calendar};
use store::jobs::{self, Claimed};

use crate::moderation::FoundBy;
use crate::organisations::merging;
use crate::{
    Cx, Error, accounts, bookmarks, curating, employments, grants, moderation, notices, support,
};

/// How long a job may take before another worker thinks that its process ended.
const LEASE: Duration = minutes(10);

/// The first wait after a failure, and the longest.
const FIRST_WAIT: Duration = minutes(1);
const LONGEST_WAIT: Duration = hours(6);

/// How long after midnight people begin to work: then moderators are told what waits.
pub(crate) const MORNING: Duration = hours(8);

/// Parked jobs that are shown, at most.
const SHOWN: i64 = 100;

/// Characters of an error that are kept.
const ERROR_MAX: usize = 500;

/// A mail to be sent. Links are address paths; who sends it knows the site's address and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// To which address.
    pub to: String,
    /// The recipient's name, may be empty.
    pub name: String,
    /// In which language.
    pub lang: Lang,
    /// What it says.
    pub message: Message,
    /// Derived from the job, so that the same mail sent twice can be recognised.
    pub id: String,
}

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Someone invites you.
    Invitation {
        /// Who.
        by: String,
        /// For which organisation.
        organisation: String,
        /// `/uitnodiging?sleutel=…`.
        path: String,
        /// The last day that the link works from beginning to end.
        until: Moment,
        /// The last moment as a guest, of who is invited as one.
        guest_until: Option<Moment>,
        /// Whether they asked for it.
        asked: bool,
    },
    /// Someone invites you, and this address has an account already.
    InvitationIsMember {
        /// Who.
        by: String,
        /// For which organisation.
        organisation: String,
        /// `/uitnodiging?sleutel=…`.
        path: String,
        /// The last day that the link works from beginning to end.
        until: Moment,
        /// The last moment as a guest, of who is invited as one.
        guest_until: Option<Moment>,
    },
    /// Someone's time as a guest ends soon.
    GuestEnds {
        /// Whose, to who answers for them; `None` to the guest.
        guest: Option<String>,
        /// Of which organisation.
        organisation: String,
        /// The last moment.
        until: Moment,
        /// Where it can be prolonged.
        path: String,
    },
    /// Your last day as a guest is an earlier one.
    GuestShortened {
        /// Of which organisation.
        organisation: String,
        /// The last moment.
        until: Moment,
    },
    /// It was said that you work somewhere no more.
    LetGo {
        /// Who said so; empty when nobody is known to have.
        by: String,
        /// Where.
        organisation: String,
        /// The last moment.
        until: Moment,
        /// Whether the account stands still already.
        over: bool,
    },
    /// You want a new password for an account that stands still.
    StandsStill {
        /// Of which organisation it is.
        organisation: String,
    },
    /// A role ends soon.
    GrantEnds {
        /// Whose, to who gave it; `None` to who holds it.
        holder: Option<String>,
        /// Who gave it, as far as its holder may know.
        by: Option<String>,
        /// Which.
        role: Role,
        /// `network`, `province`, `theme`, `category`, `group`, `organisation`.
        scope_kind: &'static str,
        /// The name of the scope; the word of a province, empty for the network.
        scope_name: String,
        /// The last moment.
        until: Moment,
    },
    /// They were given a role, or it was taken back.
    GrantChanged {
        /// Whether they hold it.
        given: bool,
        /// Who gave it, as far as they may know; `None` when it was taken back.
        by: Option<String>,
        /// Which.
        role: Role,
        /// See [`Message::GrantEnds`].
        scope_kind: &'static str,
        /// See there.
        scope_name: String,
        /// Whether it sleeps, since its holder signs in without a second step.
        asleep: bool,
        /// From when, when that is to come.
        since: Option<Moment>,
        /// The last moment, when there is one.
        until: Option<Moment>,
    },
    /// Who still works at your organisation?
    ConfirmStaff {
        /// Which.
        organisation: String,
        /// Where to say so.
        path: String,
    },
    /// Do you still work there?
    ConfirmSelf {
        /// Where.
        organisation: String,
        /// Where to say so.
        path: String,
    },
    /// Confirm your address to become a member.
    SignUp {
        /// Of which organisation.
        organisation: String,
        /// `/aanmelden/bevestigen?sleutel=…`.
        path: String,
    },
    /// Take your account along to a new employer.
    ComeOver {
        /// Where.
        organisation: String,
        /// `/aanmelden/bevestigen?sleutel=…`.
        path: String,
    },
    /// You asked to become a member and are one already.
    SignUpIsMember {
        /// `/wachtwoord-vergeten`.
        path: String,
    },
    /// You asked to become a member, and no organisation has this domain.
    SignUpUnknownDomain {
        /// `/aanmelden/aanvraag?sleutel=…`, where they can ask nevertheless; `None` for who has an account.
        path: Option<String>,
    },
    /// You asked to be let in, and are not.
    SignUpRefused {
        /// Why; may be empty.
        answer: String,
    },
    /// Choose a new password.
    Reset {
        /// `/wachtwoord-instellen?sleutel=…`.
        path: String,
    },
    /// Confirm your new address.
    AddressChange {
        /// `/adres-bevestigen?sleutel=…`.
        path: String,
    },
    /// Your question about the site came.
    SupportReceived {
        /// Where to go on.
        path: String,
    },
    /// Your question about the site was closed without an answer.
    SupportClosed {
        /// Where to go on.
        path: String,
    },
    /// Your question about the site was answered.
    SupportAnswer {
        /// Where who answered works; may be empty.
        organisation: String,
        /// What they said, without marks.
        body: String,
        /// Where to go on.
        path: String,
    },
    /// Something about your account changed.
    Notice(AccountNotice),
    /// Something was decided about what you wrote, with the reasons.
    Statement {
        /// What.
        measure: Measure,
        /// Whether it keeps from standing what nobody but moderators has read.
        unread: bool,
        /// How it came to be looked at.
        found: FoundBy,
        /// The title of the item that it is about.
        title: Option<String>,
        /// About how many other texts the same was decided at once.
        more: usize,
        /// On what it rests, and the title of the rule.
        ground: Option<(Ground, String)>,
        /// Which law; may be empty.
        law: String,
        /// What happened, and why that is against it.
        facts: String,
        /// From when it holds no more, of what lasts.
        until: Option<Moment>,
        /// `/besluiten/…?sleutel=…`: all of it, and how to object.
        path: String,
    },
    /// What was decided about what you wrote holds no more.
    DecisionUndone {
        /// What was decided.
        measure: Measure,
        /// Whether it kept from standing what nobody but moderators had read: that waits again.
        unread: bool,
        /// The title of the item it was about, if it was about a text.
        title: Option<String>,
        /// How many other decisions were undone with it.
        more: usize,
        /// Why it holds no more.
        why: String,
        /// `/besluiten/…?sleutel=…`.
        path: String,
    },
    /// Someone else looked at the decision that you object to.
    ComplaintAnswered {
        /// Whether it stands.
        stands: bool,
        /// Why.
        facts: String,
        /// `/besluiten/…?sleutel=…`.
        path: String,
    },
    /// What you reported came in.
    ReportReceived {
        /// Why you did.
        reason: Reason,
        /// By when it is decided.
        due: Moment,
        /// `/meld/gevolg/…?sleutel=…`.
        path: String,
    },
    /// What you reported was decided, or is looked at again.
    ReportDecided {
        /// Whether something was done about it; `None` when that was undone.
        agreed: Option<bool>,
        /// Whether it answers an objection, so that there is nothing more to object to.
        answers: bool,
        /// Why it was left as it is.
        facts: String,
        /// Whether something else that they reported was decided with it.
        more: bool,
        /// `/meld/gevolg/…?sleutel=…`.
        path: String,
    },
    /// Something new waits for a decision of yours, or waits too long.
    CasesWait {
        /// How much waits for them, counted to 200 of each tier.
        open: usize,
        /// How much of it came to them since the morning before.
        new: usize,
        /// How much of it should have been decided.
        overdue: usize,
        /// What is looked at first: why, and the title of the item, if it is about one.
        first: Vec<(Reason, Option<String>)>,
        /// Where.
        path: String,
    },
    /// A case waits for a decision of yours that can't wait for the morning, or that someone handed on to you.
    CaseCame {
        /// Who handed it on, if someone did; empty when they may not be named.
        by: Option<String>,
        /// Why it is looked at.
        reason: Reason,
        /// The title of the item, if it is about one.
        title: Option<String>,
        /// By when it is to be decided.
        due: Moment,
        /// `/moderatie/…`.
        path: String,
    },
    /// Nobody can decide a case: all who could have to do with it.
    NobodyDecides {
        /// Why it is looked at.
        reason: Reason,
        /// By when it is to be decided.
        due: Moment,
        /// `/beheer/rollen`.
        path: String,
    },
}

/// Carries mails away.
pub trait Post {
    /// Hands a mail over for good. The error is for the log; the job is tried again later.
    fn send(&self, mail: &Mail) -> Result<(), String>;

    /// Forgets the mails that are kept here and were written before this moment; how many. The error is for the log.
    fn forget(&self, _before: Moment) -> Result<usize, String> {
        Ok(0)
    }
}

/// Does the jobs whose time has come, at most `limit`; returns how many were tried. A failed one is tried
/// again later (1 min, doubling, at most 6 h), and parked after [`domain::job::MAX_ATTEMPTS`].
pub fn work(cx: &Cx, node: u8, post: &dyn Post, limit: usize) -> Result<usize, Error> {
    let now = cx.now();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    // It is asked several times a second: the only writer, and a transaction, are for when there is something to do.
    if !cx.store.ask(|r| jobs::any_due(r, now, LEASE))? {
        return Ok(0);
    }
    let claimed = cx.store.write(|tx| {
        tx.unseen();
        jobs::claim(tx, now, node, limit, LEASE)
    })?;
    // What only writes here does no harm when it is done again, and is noted together; a mail is noted at once.
    let mut quiet: Vec<JobId> = Vec::new();
    for job in &claimed {
        match run(cx, job, post) {
            Ok(Left::Nothing) => quiet.push(job.id),
            Ok(Left::Mail) => done(cx, &[job.id])?,
            Err(why) => fail(cx, job, &why, cx.now())?,
        }
    }
    if !quiet.is_empty() {
        done(cx, &quiet)?;
    }
    Ok(claimed.len())
}

fn done(cx: &Cx, ids: &[JobId]) -> Result<(), Error> {
    let now = cx.now();
    Ok(cx.store.write(|tx| {
        tx.unseen();
        ids.iter().try_for_each(|id| jobs::done(tx, *id, now))
    })?)
}

/// Lets what this process claimed, and could not note as done or failed, be claimed again at once. For between the
/// rounds of [`work`], of which a process has one with its node number.
pub fn take_back(cx: &Cx, node: u8) -> Result<(), Error> {
    cx.store.write(|tx| {
        tx.unseen();
        Ok(jobs::free(tx, node).map(drop)?)
    })
}

/// What left the house with a job that was done.
enum Left {
    Nothing,
    Mail,
}

fn run(cx: &Cx, claimed: &Claimed, post: &dyn Post) -> Result<Left, String> {
    let mail = match &claimed.job {
        Job::MailInvitation { invitation } => {
            return mailing::invitation(cx, *invitation, claimed.id, post).map(|()| Left::Mail);
        }
        Job::MailSignUp { email, lang, along } => mailing::sign_up(cx, email, *lang, *along),
        Job::MailReset { email, lang } => mailing::reset(cx, email, *lang),
        Job::MailAddressChange {
            member,
            email,
            seal,
        } => mailing::address_change(cx, *member, email, seal),
        Job::MailAccountNotice {
            member,
            email,
            notice,
            lang,
        } => mailing::account_notice(cx, *member, email, (*notice, *lang)),
        Job::NotifyPost { post } => notices::of_post(cx, *post).map(|()| None),
        Job::NotifyAccepted { post, by } => notices::of_accepted(cx, *post, *by).map(|()| None),
        Job::NotifyAdopted {
            post,
            by,
            organisation,
        } => notices::of_adopted(cx, *post, *by, *organisation).map(|()| None),
        Job::NotifyDeed { deed } => notices::of_deed(cx, *deed).map(|()| None),
        Job::NotifyAuthor {
            post,
            item,
            what,
            by,
            at,
        } => notices::of_own_text(cx, (*item, *post), *what, (*by, *at)).map(|()| None),
        Job::ForgetNames {
            digests,
            part,
            after,
        } => accounts::forget_names(cx, digests, *part, *after).map(|()| None),
        Job::RenderAgain {
            rendering,
            texts,
            after,
        } => rendering::portion(cx, *rendering, *texts, *after).map(|()| None),
        Job::EndEmployment { employment, until } => {
            employments::end_planned(cx, *employment, *until).map(|()| None)
        }
        Job::NotifyMerged { merge, after } => merging::tell(cx, *merge, *after).map(|()| None),
        Job::MailGuestEnds { to, guest, until } => working::guest_ends(cx, *to, *guest, *until),
        Job::MailConfirmSelf { to, organisation } => working::confirm_self(cx, *to, *organisation),
        Job::MailLetGo {
            employment,
            until,
            by,
        } => working::let_go(cx, *employment, *until, *by),
        Job::MailGuestShortened { guest, until } => working::shortened(cx, *guest, *until),
        Job::MailConfirmStaff { to, organisation } => {
            working::confirm_staff(cx, *to, *organisation)
        }
        Job::NotifyDecision { decision } => moderation::notify(cx, *decision).map(|()| None),
        Job::MailStatement { decision, undone } => {
            moderation::mail_statement(cx, *decision, *undone)
        }
        Job::MailAnswer {
            decision,
            complaint,
        } => moderation::mail_answer(cx, *decision, *complaint),
        Job::MailReceipt { report } => moderation::mail_receipt(cx, *report),
        Job::MailOutcome { report } => moderation::mail_outcome(cx, *report),
        Job::MailQueue { to } => moderation::mail_reminder(cx, *to),
        Job::AskModerators { case, by } => moderation::ask(cx, *case, *by).map(|()| None),
        Job::MailCase { to, case, by } => moderation::mail_case(cx, *to, *case, *by),
        Job::MailNobodyDecides { to, case } => moderation::mail_nobody(cx, *to, *case),
        Job::LookAfterCases => moderation::look_after(cx).map(|()| None),
        Job::MailGrantEnds { to, grant, until } => grants::mail_of_end(cx, *to, *grant, *until),
        Job::MailGrant { grant, given } => grants::mail_of_change(cx, *grant, *given),
        Job::MailSignUpRefused { sign_up } => mailing::sign_up_refused(cx, *sign_up),
        Job::LookAfterPeople => employments::look_after(cx).map(|()| None),
        Job::RemindBookmarks => bookmarks::remind(cx).map(|()| None),
        Job::NotifyAsked { asking } => notices::of_asked(cx, *asking).map(|()| None),
        Job::NotifyCredited { item, by } => notices::of_credited(cx, *item, *by).map(|()| None),
        Job::NotifySupport { message } => support::tell(cx, *message).map(|()| None),
        Job::MailSupport { message } => mailing::support_answer(cx, *message),
        Job::LookOver => curating::look_over(cx).map(|()| None),
        Job::Purge => nightly::purge(cx, post).map(|()| None),
        Job::Recount => nightly::recount(cx).map(|()| None),
    };
    match mail.map_err(|why| why.to_string())? {
        Some(letter) => {
            post.send(&letter.addressed(claimed.id))?;
            Ok(Left::Mail)
        }
        None => Ok(Left::Nothing),
    }
}

fn fail(cx: &Cx, claimed: &Claimed, why: &str, now: Moment) -> Result<(), Error> {
    let kind = claimed.job.kind();
    let park = claimed.attempts >= MAX_ATTEMPTS;
    if park {
        tracing::error!(id = %claimed.id, kind, why, "a job is parked after its last attempt");
    } else {
        tracing::warn!(id = %claimed.id, kind, attempt = claimed.attempts, why, "a job failed");
    }
    let kept: String = why.chars().take(ERROR_MAX).collect();
    let next = now.after(wait(claimed.attempts));
    Ok(cx.store.write(|tx| {
        tx.unseen();
        jobs::fail(tx, claimed.id, &kept, next, park)
    })?)
}

/// How long to wait after so many attempts.
fn wait(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1))
        .unwrap_or(0)
        .min(16);
    (FIRST_WAIT * 2_u32.pow(doublings)).min(LONGEST_WAIT)
}

/// Puts the schedule's jobs in the queue (nightly purge and recount, reminders and looking after people in the
/// morning), each once a day by its unique key.
pub fn schedule(cx: &Cx) -> Result<(), Error> {
    let now = cx.now();
    let day = calendar::to_day(now);
    let midnight = calendar::day(&day).unwrap_or(now);
    let night = midnight.after(hours(3));
    let jobs = [
        (Job::Purge, night),
        (Job::Recount, night.after(minutes(10))),
        (Job::RemindBookmarks, night.after(hours(3))),
        (Job::LookAfterPeople, night.after(hours(3))),
        (Job::LookAfterCases, midnight.after(MORNING)),
        (Job::LookOver, night.after(hours(1))),
    ];
    let keys = jobs
        .each_ref()
        .map(|(job, _)| format!("{}:{day}", job.kind()));
    // It is asked every few minutes: look before the only writer is asked for.
    if cx.store.read(|r| jobs::known_keys(r, &keys))? == keys.len() {
        return Ok(());
    }
    cx.store.write(|tx| {
        tx.unseen();
        for ((job, at), key) in jobs.iter().zip(&keys) {
            jobs::add(tx, JobId(cx.id()), job, Some(key), *at)?;
        }
        Ok(())
    })
}

/// The state of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueView {
    /// Waiting.
    pub waiting: i64,
    /// How long the oldest that is due has been waiting.
    pub oldest_due: Option<Duration>,
    /// Those that failed too often: kind, attempts, last error, id.
    pub parked: Vec<ParkedJob>,
}

/// A job that failed too often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkedJob {
    /// Its id.
    pub id: JobId,
    /// Its kind.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it failed last, in English.
    pub last_error: String,
}

/// The state of the queue, for `/readyz` (as [`Actor::System`]) and the administrator.
///
/// Refused for all but administrators.
pub fn queue(cx: &Cx, actor: &Actor) -> Result<QueueView, Error> {
    rights::may(actor, Act::Administer)?;
    let now = cx.now();
    cx.store.read(|r| {
        let counts = jobs::counts(r)?;
        let parked = jobs::parked(r, SHOWN)?;
        Ok(QueueView {
            waiting: counts.waiting,
            oldest_due: counts
                .oldest
                .filter(|oldest| *oldest <= now)
                .map(|oldest| now.since(oldest)),
            parked: parked
                .into_iter()
                .map(|job| ParkedJob {
                    id: job.id,
                    kind: job.kind,
                    attempts: job.attempts,
                    last_error: job.last_error.unwrap_or_default(),
                })
                .collect(),
        })
    })
}

/// Has a parked job tried again. Not found when it isn't parked.
///
/// Refused for all but administrators.
pub fn retry(cx: &Cx, actor: &Actor, id: JobId) -> Result<(), Error> {
    rights::may(actor, Act::Administer)?;
    let now = cx.now();
    match cx.store.write(|tx| jobs::unpark(tx, id, now))? {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_six_hours() {
        let waits: Vec<u64> = (1..=10).map(|n| wait(n).as_secs() / 60).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360]);
    }
}
