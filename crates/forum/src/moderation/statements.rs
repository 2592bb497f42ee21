//! What people are told of decisions: the statement of reasons of who it is about (DSA, article 17), and what came of a report.
//! Who can't sign in, or has no account, comes by a link whose key only a mail tells.

use domain::moderation::{COMPLAINT_WITHIN, Ground, Measure};
use domain::prevention::HoldReason;
use domain::rights::{self, Act, Actor};
use domain::{DecisionId, Lang, MemberId, Moment, ReportId};
use store::decisions::{self, ComplaintRow, DecisionRow};
use store::{Read, items, members, posts, reports};

use super::{objecting, rules};
use crate::items::{change, reply_path};
use crate::people::signed_in;
use crate::{Cx, Error, history};

/// Decisions and reports that a list shows, at most.
pub(super) const SHOWN: i64 = 100;

/// By what someone shows that something concerns them.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    /// They are signed in, or nobody is.
    Actor(&'a Actor),
    /// By the key of a link.
    Key(&'a str),
}

/// Whom a decision concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Concerned {
    /// It is about them or what they wrote.
    Author(MemberId),
    /// They reported it, with an account or without.
    Reporter(ReportId, Option<MemberId>),
}

impl Concerned {
    /// Whether it is they who object this.
    pub(super) fn objects(self, complaint: &ComplaintRow) -> bool {
        match self {
            Self::Author(member) => {
                complaint.by_id == Some(member) && complaint.report_id.is_none()
            }
            Self::Reporter(report, _) => complaint.report_id == Some(report),
        }
    }
}

impl By<'_> {
    /// As whom a decision concerns them.
    ///
    /// Refused (hidden) when it does not.
    pub(super) fn concerned(
        self,
        r: &mut Read,
        cx: &Cx,
        row: &DecisionRow,
    ) -> Result<Concerned, Error> {
        // What takes nothing from them, and what others object, is between the network and whoever reported it.
        if let Some(member) = row.member_id
            && row.measure.restricts()
            && self.is(cx, &Key::Decision(row.id, member), member)
        {
            return Ok(Concerned::Author(member));
        }
        let ended = reports::ended_by(r, row.id)?.into_iter();
        let ended = ended.map(|report| (report.id, report.reporter_id));
        // What they reported is open again when they were right, and forgotten before their objection is.
        let objected = decisions::complaints_of(r, row.id)?.into_iter();
        let objected = objected.filter_map(|it| Some((it.report_id?, it.by_id)));
        let theirs = ended
            .chain(objected)
            .find(|report| self.made(cx, *report))
            .map(|(report, member)| Concerned::Reporter(report, member));
        theirs.ok_or(Error::Refused(rights::Refusal::Hidden))
    }

    /// Whether they made this report, of whoever has this account.
    pub(super) fn made(self, cx: &Cx, (id, reporter): (ReportId, Option<MemberId>)) -> bool {
        match (self, reporter) {
            (Self::Actor(actor), Some(member)) => {
                let act = Act::SeeStatement {
                    concerned: &[member],
                };
                actor.id() == Some(member) && rights::may(actor, act).is_ok()
            }
            (Self::Actor(_), None) => false,
            (Self::Key(key), _) => key == Key::Report(id).of(cx),
        }
    }

    fn is(self, cx: &Cx, key: &Key, member: MemberId) -> bool {
        match self {
            Self::Actor(actor) => actor.id() == Some(member),
            Self::Key(given) => given == key.of(cx),
        }
    }
}

/// What the key of a link opens.
pub(super) enum Key {
    /// What was decided about someone.
    Decision(DecisionId, MemberId),
    /// What came of a report.
    Report(ReportId),
}

impl Key {
    /// The key: it can be made again at any time, and guessed by nobody without the key of the installation.
    pub(super) fn of(&self, cx: &Cx) -> String {
        match self {
            Self::Decision(id, member) => cx.vault.digest("decision", &format!("{id}:{member}")),
            Self::Report(id) => cx.vault.digest("report", &id.to_string()),
        }
    }
}

/// What someone objects to a decision, and what was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// In their words; empty when someone else objects.
    pub body: String,
    /// When.
    pub at: Moment,
    /// Whether the decision stands, why, and since when; `None` until someone has looked at it.
    pub answer: Option<(bool, String, Moment)>,
}

/// How something came to be looked at, of which its author is told (DSA, article 17).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundBy {
    /// The product held it, for these reasons. What exactly it looks for it does not tell.
    Product(Vec<HoldReason>),
    /// Someone reported it.
    Report,
    /// A moderator saw it.
    Moderator,
}

impl FoundBy {
    /// `held` as a decision keeps why the product held it.
    pub(super) fn of(held: &str, reported: bool) -> Self {
        if !held.is_empty() {
            let mut kinds: Vec<HoldReason> = Vec::new();
            for reason in domain::prevention::Reason::from_lines(held) {
                if !kinds.contains(&reason.kind) {
                    kinds.push(reason.kind);
                }
            }
            return Self::Product(kinds);
        }
        match reported {
            true => Self::Report,
            false => Self::Moderator,
        }
    }

    /// What it is called in files.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Product(_) => "product",
            Self::Report => "report",
            Self::Moderator => "moderator",
        }
    }
}

/// A decision as who it concerns reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementView {
    /// Its id.
    pub id: DecisionId,
    /// What was decided.
    pub measure: Measure,
    /// Whether the reader reported it, and it is about somebody else.
    pub reported: bool,
    /// Whether it keeps from standing what nobody but moderators has read.
    pub unread: bool,
    /// How it came to be looked at.
    pub found: FoundBy,
    /// Whether the product decided by itself.
    pub automated: bool,
    /// On what it rests, and the title of the rule.
    pub ground: Option<(Ground, String)>,
    /// Which law.
    pub law: String,
    /// What happened, and why that is against it; for who reported it why it was left as it is.
    pub facts: String,
    /// The version of the rules that were in force.
    pub rules: i64,
    /// What it was about. Empty for who reported it.
    pub quote: String,
    /// Where that stands, when the reader wrote it.
    pub path: Option<String>,
    /// Where its versions are, of a text that was changed, when the reader wrote it and is signed in.
    pub versions: Option<String>,
    /// From when it holds no more, of what lasts.
    pub until: Option<Moment>,
    /// When.
    pub created_at: Moment,
    /// What else of theirs was decided together with it, and holds: the decision, what, and about what.
    pub together: Vec<(DecisionId, Measure, String)>,
    /// When it was undone, and why.
    pub undone: Option<(Moment, String)>,
    /// What is objected to it.
    pub objection: Option<Objection>,
    /// Until when the reader can object; `None` when they can't.
    pub objects_until: Option<Moment>,
}

/// A decision as who it concerns reads it.
///
/// Refused (hidden) for everyone else.
pub fn statement(cx: &Cx, by: &By<'_>, id: DecisionId, lang: Lang) -> Result<StatementView, Error> {
    cx.store.read(|r| {
        let row = decisions::find(r, id)?.ok_or(Error::NotFound)?;
        let concerned = by.concerned(r, cx, &row)?;
        let shown = view(r, cx, &row, concerned, lang)?;
        Ok(StatementView {
            versions: versions(r, by, &row, concerned)?,
            ..shown
        })
    })
}

fn view(
    r: &mut Read,
    cx: &Cx,
    row: &DecisionRow,
    concerned: Concerned,
    lang: Lang,
) -> Result<StatementView, Error> {
    let author = matches!(concerned, Concerned::Author(_));
    let objects = objecting::open_to(cx, row, concerned).is_ok();
    let objection = objection(r, row, concerned)?;
    let free = objects && objection.is_none();
    Ok(StatementView {
        id: row.id,
        measure: row.measure,
        reported: !author,
        unread: keeps_out(row),
        found: FoundBy::of(&row.held, row.reported),
        automated: row.by_id.is_none(),
        ground: ground(r, row, lang)?,
        law: row.law.clone(),
        facts: if author {
            row.facts.clone()
        } else {
            told_reporter(row)
        },
        rules: row.rules,
        quote: if author {
            row.quote.clone()
        } else {
            String::new()
        },
        path: if author { path(r, row)? } else { None },
        versions: None,
        until: row.until_at,
        created_at: row.created_at,
        together: if author {
            together(r, row)?
        } else {
            Vec::new()
        },
        undone: row.undone_at.map(|at| {
            (
                at,
                if author {
                    row.undone_why.clone()
                } else {
                    String::new()
                },
            )
        }),
        objection,
        objects_until: free.then(|| row.created_at.after(COMPLAINT_WITHIN)),
    })
}

/// Why something was left as it is, for who reported it.
pub(super) fn told_reporter(row: &DecisionRow) -> String {
    match row.measure {
        Measure::Keep | Measure::Settle => row.facts.clone(),
        _ => String::new(),
    }
}

/// Whether a decision keeps from standing what nobody but moderators has read.
pub(super) fn keeps_out(row: &DecisionRow) -> bool {
    row.unread && matches!(row.measure, Measure::Hide | Measure::Remove)
}

/// On what a decision rests, with the title of the rule as it was then.
pub(super) fn ground(
    r: &mut Read,
    row: &DecisionRow,
    lang: Lang,
) -> Result<Option<(Ground, String)>, Error> {
    let Some(word) = &row.ground else {
        return Ok(None);
    };
    let ground: Ground = word
        .parse()
        .map_err(|why: domain::UnknownWord| Error::Broken(why.to_string()))?;
    let title = match ground {
        Ground::Rule(number) => rules::title(r, row.rules, lang, number)?.unwrap_or_default(),
        Ground::Law => String::new(),
    };
    Ok(Some((ground, title)))
}

/// Where the text stands, for who wrote it.
fn path(r: &mut Read, row: &DecisionRow) -> Result<Option<String>, Error> {
    let Some(post) = row.post_id else {
        return Ok(None);
    };
    Ok(posts::with_item(r, post)?.map(|(post, item)| match post.n {
        0 => item.path(),
        n => reply_path(&item.path(), n),
    }))
}

/// Where the versions of a text are that was changed, for who wrote it: what was taken out is told there alone.
fn versions(
    r: &mut Read,
    by: &By<'_>,
    row: &DecisionRow,
    concerned: Concerned,
) -> Result<Option<String>, Error> {
    let (By::Actor(actor), Concerned::Author(_), Measure::Edit) = (by, concerned, row.measure)
    else {
        return Ok(None);
    };
    let text = match row.post_id {
        Some(post) => posts::with_item(r, post)?,
        None => None,
    };
    let Some((post, item)) = text else {
        return Ok(None);
    };
    let facts = change::facts(r, &item)?;
    Ok(history::address(actor, &facts, (&post, &item)))
}

fn together(r: &mut Read, row: &DecisionRow) -> Result<Vec<(DecisionId, Measure, String)>, Error> {
    let Some(batch) = row.batch else {
        return Ok(Vec::new());
    };
    let rows = decisions::of_batch(r, batch)?;
    let others = rows.into_iter().filter(|other| {
        other.id != row.id && other.member_id == row.member_id && other.member_id.is_some()
    });
    // About the same text there is nothing to say but what.
    let quote = |other: DecisionRow| match other.case_id == row.case_id {
        true => String::new(),
        false => other.quote,
    };
    Ok(others
        .map(|other| (other.id, other.measure, quote(other)))
        .collect())
}

fn objection(
    r: &mut Read,
    row: &DecisionRow,
    concerned: Concerned,
) -> Result<Option<Objection>, Error> {
    let said = decisions::complaints_of(r, row.id)?;
    let Some(first) = said.first() else {
        return Ok(None);
    };
    let own = said.iter().find(|it| concerned.objects(it));
    // Who reported it too is told why it stands, and not in whose words that was doubted.
    let told = own.is_some() || matches!(concerned, Concerned::Reporter(..));
    let answers = decisions::of_case(r, first.case_id)?;
    if own.is_none() && answers.is_empty() {
        return Ok(None);
    }
    let answer = answers.first().map(|answer| {
        let stands = answer.measure != Measure::Overturn;
        let facts = if told {
            answer.facts.clone()
        } else {
            String::new()
        };
        (stands, facts, answer.created_at)
    });
    Ok(Some(Objection {
        body: own.map(|own| own.body.clone()).unwrap_or_default(),
        at: own.unwrap_or(first).created_at,
        answer,
    }))
}

/// A decision in the list of those about oneself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutMe {
    /// Its id.
    pub id: DecisionId,
    /// What.
    pub measure: Measure,
    /// Whether it keeps from standing what nobody but moderators has read.
    pub unread: bool,
    /// The beginning of what it was about.
    pub quote: String,
    /// When.
    pub created_at: Moment,
    /// Whether it holds no more.
    pub undone: bool,
}

/// What was decided about the person, latest first: what took something from them.
///
/// Refused when not signed in.
pub fn about_me(cx: &Cx, actor: &Actor) -> Result<Vec<AboutMe>, Error> {
    let me = signed_in(actor)?.id;
    let rows = cx
        .store
        .read(|r| Ok::<_, Error>(decisions::of_member(r, me, SHOWN)?))?;
    let rows = rows.into_iter().filter(|row| row.measure.restricts());
    Ok(rows
        .map(|row| AboutMe {
            id: row.id,
            measure: row.measure,
            unread: keeps_out(&row),
            quote: crate::posting::beginning(&row.quote),
            created_at: row.created_at,
            undone: row.undone_at.is_some(),
        })
        .collect())
}

/// What a mail about a decision needs to know of the person.
pub(super) fn reachable(
    r: &mut Read,
    member: MemberId,
) -> Result<Option<(String, String, Lang)>, Error> {
    let row = members::find(r, member)?;
    Ok(row.and_then(|row| Some((row.email?, row.name, row.lang.unwrap_or(Lang::Dutch)))))
}

/// The title of the item that a decision is about, for its author.
pub(super) fn title(r: &mut Read, row: &DecisionRow) -> Result<Option<String>, Error> {
    let Some(post) = row.post_id else {
        return Ok(None);
    };
    let Some(post) = posts::find(r, post)? else {
        return Ok(None);
    };
    Ok(items::find(r, post.item_id)?.map(|item| item.title))
}
