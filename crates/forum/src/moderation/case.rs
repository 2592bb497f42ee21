//! A case as who decides it sees it: what it is about and what stands around it, who said what of it, what was decided
//! before of its author and of the like.

use std::collections::HashMap;

use domain::item::State;
use domain::moderation::{CaseState, Ground, Measure, Reason, Target, Tier};
use domain::rights::{self, Act, Actor, Refusal};
use domain::role::Power;
use domain::{CaseId, DecisionId, ItemId, Lang, MemberId, Moment, PostId, SignUpId};
use store::cases::{self, CaseRow};
use store::decisions::{self, DecisionRow};
use store::items::ItemRow;
use store::posts::PostRow;
use store::reports::ReportRow;
use store::{Read, items, posts, reports};
use text::SafeHtml;

use super::deciding::{besides, kept_from, measures};
use super::queue::claimed;
use super::statements::ground;
use super::undoing::can_be_undone;
use super::{Made, Subject, copied, file_name, state_of, subject};
use crate::items::reply_path;
use crate::people::{self, signed_in};
use crate::sign_ups::{self, SignUpView};
use crate::views::{AuthorView, PersonRef, PlaceRef};
use crate::{Cx, Error, history, places, references};

/// Texts that stand before and behind what a case is about.
const AROUND: i32 = 2;

/// How much of each is shown: its tone should be heard.
const NEAR_CHARS: usize = 600;

/// Earlier decisions that are shown: of the same author, and of what was looked at for the same reason.
const EARLIER: i64 = 5;

/// Texts of the author: counted so far, looked at for the latest, and shown, each with so much of it.
const WRITTEN_MAX: i64 = 100;
const LOOKED_AT: usize = 10;
const LATEST_SHOWN: usize = 5;
const LATEST_CHARS: usize = 120;

/// A text in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextView {
    /// Its number; 0 opens the item.
    pub n: i32,
    /// Where it stands.
    pub path: String,
    /// Who wrote it.
    pub author: AuthorView,
    /// How it is with it.
    pub state: State,
    /// When it was written.
    pub created_at: Moment,
    /// The beginning.
    pub excerpt: String,
    /// The whole text, of what the case is about.
    pub html: Option<SafeHtml>,
}

/// What someone said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportView {
    /// Who, as far as the reader may know: only who moderates by a role.
    pub by: Option<PersonRef>,
    /// Whether they have an account.
    pub member: bool,
    /// The name that someone without account gave; may be empty.
    pub name: String,
    /// Why.
    pub reason: Reason,
    /// In their words.
    pub body: String,
    /// When.
    pub created_at: Moment,
    /// Whether the text was changed since.
    pub changed_since: bool,
    /// How often they were right and wrong before.
    pub record: (i64, i64),
    /// What came of it.
    pub agreed: Option<bool>,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionView {
    /// Its id.
    pub id: DecisionId,
    /// What.
    pub measure: Measure,
    /// Who; `None` when the product did.
    pub by: Option<PersonRef>,
    /// In which role: a word of `Role`, or `group_owner`.
    pub role: String,
    /// Of which case.
    pub case: CaseId,
    /// On what it rests, and the title of the rule.
    pub ground: Option<(Ground, String)>,
    /// Which law, where it rests on that.
    pub law: String,
    /// For who it is about.
    pub facts: String,
    /// For moderators.
    pub note: String,
    /// What it was about, as it stood then.
    pub quote: String,
    /// From when it holds no more.
    pub until: Option<Moment>,
    /// When.
    pub created_at: Moment,
    /// When it was undone, by whom and why.
    pub undone: Option<(Moment, Option<PersonRef>, String)>,
    /// The decisions that were taken together with it, when there are any.
    pub batch: Option<i64>,
    /// Whether the reader can undo it.
    pub may_undo: bool,
    /// Where the versions of the text are, of one that was changed, when the reader may read them.
    pub versions: Option<String>,
}

/// What is objected to a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objections {
    /// To which.
    pub about: DecisionView,
    /// When each who objects did, and why.
    pub said: Vec<(Moment, String)>,
}

/// A text of someone: where it begins, where it stands and when it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The beginning.
    pub excerpt: String,
    /// Where it stands.
    pub path: String,
    /// When.
    pub at: Moment,
}

/// What moderators said to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteView {
    /// Who.
    pub by: Option<PersonRef>,
    /// What.
    pub body: String,
    /// When.
    pub created_at: Moment,
}

/// What is known of whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Who.
    pub person: PersonRef,
    /// The name of where they work.
    pub organisation: String,
    /// Since when they are here.
    pub since: Moment,
    /// Whether they are a guest.
    pub guest: bool,
    /// How many texts they wrote, counted to a hundred.
    pub texts: usize,
    /// The latest of those that the reader reads.
    pub latest: Vec<Written>,
    /// Until when they write nothing.
    pub silenced_until: Option<Moment>,
    /// Until when what they write is looked at first.
    pub held_until: Option<Moment>,
    /// Until when they can't sign in.
    pub suspended_until: Option<Moment>,
    /// What was decided about them last.
    pub decisions: Vec<DecisionView>,
    /// Other open cases about them, and why each is looked at.
    pub open: Vec<(CaseId, Reason, Moment)>,
}

/// A case as who decides it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseView {
    /// Its id.
    pub id: CaseId,
    /// Of what it is.
    pub target: Target,
    /// The gravest of what is said of it.
    pub reason: Reason,
    /// Whether it is to be decided.
    pub state: CaseState,
    /// Who was asked to.
    pub tier: Tier,
    /// The title of the item, the name of the person or the file.
    pub title: String,
    /// Where it stands.
    pub path: Option<String>,
    /// In which place.
    pub place: Option<PlaceRef>,
    /// The thread around it.
    pub texts: Vec<TextView>,
    /// The articles that were made of the topic, which may have its words, as far as the reader may read them.
    pub made: Vec<Made>,
    /// Of an article the topic of which it was made.
    pub source: Option<Made>,
    /// Of a profile: what it says.
    pub profile: Option<SafeHtml>,
    /// Why others don't read it until someone has looked; nothing when they do.
    pub held: Vec<domain::prevention::Reason>,
    /// Who wrote it.
    pub author: Option<Record>,
    /// Who said what of it.
    pub reports: Vec<ReportView>,
    /// What was decided of it, latest first.
    pub decisions: Vec<DecisionView>,
    /// Of a complaint: what is objected.
    pub complaint: Option<Objections>,
    /// What was decided last of what was looked at for the same reason.
    pub like: Vec<DecisionView>,
    /// What moderators said to each other.
    pub notes: Vec<NoteView>,
    /// Since when it is to be decided.
    pub opened_at: Moment,
    /// By when.
    pub due_at: Moment,
    /// Whether that is past.
    pub overdue: bool,
    /// Who is at it, and until when.
    pub claimed: Option<(PersonRef, Moment)>,
    /// Whether that is the reader.
    pub mine: bool,
    /// The version, for deciding it.
    pub version: i64,
    /// What the reader can decide.
    pub measures: Vec<Measure>,
    /// What they can decide about its author besides.
    pub also: Vec<Measure>,
    /// What someone says who asks to become a member, of a case about that.
    pub asked: Option<SignUpView>,
    /// Whether the reader may change the text that it is about.
    pub edits: bool,
    /// Why they can decide nothing, when they can't.
    pub kept_from: Option<Refusal>,
}

/// A case as who decides it sees it, rules by their titles in this language.
///
/// Refused (hidden) for who does not moderate there, and for who wrote what it is about.
pub fn open(cx: &Cx, actor: &Actor, id: CaseId, lang: Lang) -> Result<CaseView, Error> {
    let me = signed_in(actor)?.id;
    let now = cx.now();
    let shown = cx.store.read(|r| {
        let case = cases::find(r, id)?.ok_or(Error::NotFound)?;
        let about = subject(r, &case)?;
        rights::may(actor, Act::SeeCase(&about.facts))?;
        let eye = Eye {
            actor,
            lang,
            now,
            named: sees_names(actor),
        };
        view(r, cx, &eye, case, about)
    })?;
    crate::notices::read_events(cx, me, "case", id)?;
    Ok(shown)
}

/// Who looks, and how.
struct Eye<'a> {
    actor: &'a Actor,
    lang: Lang,
    now: Moment,
    /// Whether they see who reported: who moderates as the owner of a group may be a friend of its author.
    named: bool,
}

fn sees_names(actor: &Actor) -> bool {
    actor.member().is_some_and(|member| {
        let mut grants = member.grants.iter();
        grants.any(|grant| grant.powers.has(Power::Moderate))
    })
}

fn view(
    r: &mut Read,
    cx: &Cx,
    eye: &Eye<'_>,
    case: CaseRow,
    about: Subject,
) -> Result<CaseView, Error> {
    let claimant = claimed(&case, eye.now);
    let claimants: Vec<MemberId> = claimant.iter().map(|(id, _)| *id).collect();
    let people = people::person_refs(r, eye.actor, &claimants)?;
    let texts = match &about.text {
        Some((post, item)) => around(r, cx, eye, post, item)?,
        None => Vec::new(),
    };
    let place = match &about.text {
        Some((_, item)) => {
            let place = item.place()?;
            places::refs(r, &[place])?.remove(&place)
        }
        None => None,
    };
    let (made, source) = match &about.text {
        Some((post, item)) => copied::around(r, eye.actor, (item, post))?,
        None => Default::default(),
    };
    let complaint = complaint(r, eye, &case)?;
    let reported = complaint.as_ref().map_or(case.id, |it| it.about.case);
    let asked = match case.target {
        Target::SignUp => sign_ups::of_case(r, SignUpId(case.target_id))?,
        _ => None,
    };
    let measures = measures(r, (eye.actor, eye.now), &case, &about)?;
    let like = decisions::of_reason(r, case.reason, case.id, EARLIER)?;
    let like = seen(r, eye, like)?;
    Ok(CaseView {
        title: match &asked {
            Some(asked) => asked.name.clone(),
            None => title(r, &case, &about)?,
        },
        asked,
        path: path(&case, &about),
        place,
        profile: profile(&case, &about),
        author: record(r, eye, &case, &about)?,
        // Of a complaint those to which the decision was an answer.
        reports: said(r, eye, reported, &about)?,
        decisions: {
            let rows = decisions::of_case(r, case.id)?;
            decided(r, eye, &case, &about, rows)?
        },
        like,
        notes: notes(r, eye, case.id)?,
        claimed: claimant.and_then(|(id, until)| Some((people.get(&id)?.clone(), until))),
        mine: claimant.is_some_and(|(id, _)| eye.actor.id() == Some(id)),
        also: besides(r, (eye.actor, eye.now), (&case, &about), &measures)?,
        measures,
        edits: case.target == Target::Post && may_edit(eye.actor, &about),
        kept_from: kept_from(eye.actor, &about),
        id: case.id,
        target: case.target,
        reason: case.reason,
        state: case.state,
        tier: case.tier,
        texts,
        made,
        source,
        complaint,
        held: about.held,
        opened_at: case.opened_at,
        due_at: case.due_at,
        overdue: case.state == CaseState::Open && case.due_at <= eye.now,
        version: case.version,
    })
}

fn may_edit(actor: &Actor, about: &Subject) -> bool {
    let (Some(item), Some((post, _))) = (&about.facts.item, &about.text) else {
        return false;
    };
    let author = post.author_id;
    rights::may(
        actor,
        match post.n {
            0 => Act::EditItem(item),
            _ => Act::EditReply { item, author },
        },
    )
    .is_ok()
}

fn title(r: &mut Read, case: &CaseRow, about: &Subject) -> Result<String, Error> {
    if let Some(name) = file_name(r, case)? {
        return Ok(name);
    }
    let author = about.author.as_ref().map(|author| author.name.clone());
    Ok(match (case.target, &about.text) {
        (Target::Member, _) | (_, None) => author.unwrap_or_default(),
        (_, Some((_, item))) => item.title.clone(),
    })
}

fn path(case: &CaseRow, about: &Subject) -> Option<String> {
    match (case.target, &about.text, &about.author) {
        (Target::SignUp, ..) => Some(format!("/beheer/aanvragen/{}", case.target_id)),
        (Target::File, ..) => Some(format!("/bestanden/{}", case.target_id)),
        (_, Some((post, item)), _) if post.n > 0 => Some(reply_path(&item.path(), post.n)),
        (_, Some((_, item)), _) => Some(item.path()),
        (_, None, Some(author)) => Some(format!("/wie/{}", author.handle)),
        (_, None, None) => None,
    }
}

fn profile(case: &CaseRow, about: &Subject) -> Option<SafeHtml> {
    let author = about.author.as_ref()?;
    (case.target == Target::Member).then(|| SafeHtml::from_stored(author.about_html.clone()))
}

/// What a case is about with the texts before and behind it. Those that the reader's rights as a moderator do not open are
/// not there: they see all of them.
fn around(
    r: &mut Read,
    cx: &Cx,
    eye: &Eye<'_>,
    post: &PostRow,
    item: &ItemRow,
) -> Result<Vec<TextView>, Error> {
    let mut numbers: Vec<i32> = (post.n - AROUND..=post.n + AROUND)
        .filter(|n| *n >= 0)
        .collect();
    // The question is always of use.
    if !numbers.contains(&0) {
        numbers.insert(0, 0);
    }
    let mut found = posts::by_numbers(r, item.id, &numbers)?;
    found.sort_unstable_by_key(|post| post.n);
    let place = item.place()?;
    let writers: Vec<_> = found
        .iter()
        .map(|post| (post.author_id, post.organisation_id, place))
        .collect();
    let authors = people::author_views(r, eye.actor, &writers)?;
    let mut texts: Vec<TextView> = found
        .into_iter()
        .zip(authors)
        .map(|(text, author)| TextView {
            n: text.n,
            path: match text.n {
                0 => item.path(),
                n => reply_path(&item.path(), n),
            },
            author,
            state: state_of(&text, item),
            created_at: text.created_at,
            excerpt: text::excerpt(&text.plain, NEAR_CHARS),
            html: (text.id == post.id).then(|| SafeHtml::from_stored(text.shown.html)),
        })
        .collect();
    let mut all: Vec<&mut SafeHtml> = texts
        .iter_mut()
        .filter_map(|text| text.html.as_mut())
        .collect();
    references::fill(r, eye.actor, &cx.site, place, &mut all, &[])?;
    Ok(texts)
}

fn said(
    r: &mut Read,
    eye: &Eye<'_>,
    case: CaseId,
    about: &Subject,
) -> Result<Vec<ReportView>, Error> {
    let rows = reports::of_cases(r, &[case])?;
    let people: Vec<MemberId> = rows.iter().filter_map(|row| row.reporter_id).collect();
    let records = reports::records(r, &people)?;
    let refs = match eye.named {
        true => people::person_refs(r, eye.actor, &people)?,
        false => Default::default(),
    };
    let version = about.text.as_ref().map(|(post, item)| match post.n {
        0 => item.version,
        _ => post.version,
    });
    let view = |row: ReportRow| ReportView {
        by: row.reporter_id.and_then(|id| refs.get(&id).cloned()),
        member: row.reporter_id.is_some(),
        name: if eye.named { row.name } else { String::new() },
        reason: row.reason,
        body: row.body,
        created_at: row.created_at,
        changed_since: row
            .version
            .zip(version)
            .is_some_and(|(then, now)| then < now),
        record: row
            .reporter_id
            .and_then(|id| records.get(&id).copied())
            .unwrap_or_default(),
        agreed: row.agreed,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Decisions of a case, with what the reader can undo of them.
fn decided(
    r: &mut Read,
    eye: &Eye<'_>,
    case: &CaseRow,
    about: &Subject,
    rows: Vec<DecisionRow>,
) -> Result<Vec<DecisionView>, Error> {
    let people: Vec<MemberId> = rows
        .iter()
        .flat_map(|row| [row.by_id, row.undone_by])
        .flatten()
        .collect();
    let people = people::person_refs(r, eye.actor, &people)?;
    rows.into_iter()
        .map(|row| {
            let act = Act::Decide {
                case: &about.facts,
                measure: row.measure,
            };
            let may_undo =
                can_be_undone(case, &row, eye.now) && rights::may(eye.actor, act).is_ok();
            // What was taken out of a text is not kept with the decision.
            let versions = match (row.measure, &about.facts.item, &about.text) {
                (Measure::Edit, Some(facts), Some((post, item))) => {
                    history::address(eye.actor, facts, (post, item))
                }
                _ => None,
            };
            Ok(DecisionView {
                ground: ground(r, &row, eye.lang)?,
                by: row.by_id.and_then(|id| people.get(&id).cloned()),
                undone: row.undone_at.map(|at| {
                    let by = row.undone_by.and_then(|id| people.get(&id).cloned());
                    (at, by, row.undone_why.clone())
                }),
                id: row.id,
                case: row.case_id,
                measure: row.measure,
                role: row.role,
                law: row.law,
                facts: row.facts,
                note: row.note,
                quote: row.quote,
                until: row.until_at,
                created_at: row.created_at,
                batch: row.batch,
                may_undo,
                versions,
            })
        })
        .collect()
}

/// Of these decisions those whose cases the reader may see: what happened elsewhere is not theirs to know.
fn seen(r: &mut Read, eye: &Eye<'_>, rows: Vec<DecisionRow>) -> Result<Vec<DecisionView>, Error> {
    let mut views = Vec::new();
    for row in rows {
        let Some(case) = cases::find(r, row.case_id)? else {
            continue;
        };
        let about = subject(r, &case)?;
        if rights::may(eye.actor, Act::SeeCase(&about.facts)).is_ok() {
            views.extend(decided(r, eye, &case, &about, vec![row])?);
        }
    }
    Ok(views)
}

fn complaint(r: &mut Read, eye: &Eye<'_>, case: &CaseRow) -> Result<Option<Objections>, Error> {
    let said = decisions::complaints_in(r, case.id)?;
    let Some(first) = said.first() else {
        return Ok(None);
    };
    let Some(row) = decisions::find(r, first.decision_id)? else {
        return Ok(None);
    };
    let Some(about) = cases::find(r, row.case_id)? else {
        return Ok(None);
    };
    let facts = subject(r, &about)?;
    let mut views = decided(r, eye, &about, &facts, vec![row])?;
    let said = said.into_iter().map(|it| (it.created_at, it.body));
    let said = said.collect();
    Ok(views.pop().map(|about| Objections { about, said }))
}

fn record(
    r: &mut Read,
    eye: &Eye<'_>,
    case: &CaseRow,
    about: &Subject,
) -> Result<Option<Record>, Error> {
    let Some(author) = &about.author else {
        return Ok(None);
    };
    let refs = people::person_refs(r, eye.actor, &[author.id])?;
    let Some(person) = refs.get(&author.id).cloned() else {
        return Ok(None);
    };
    let houses = people::organisation_refs(r, &[author.organisation_id])?;
    let house = houses.get(&author.organisation_id);
    let earlier = decisions::of_member(r, author.id, EARLIER * 2)?;
    let earlier = earlier.into_iter().filter(|row| row.case_id != case.id);
    let earlier = seen(r, eye, earlier.collect())?;
    let mut open = Vec::new();
    for other in cases::open_of_member(r, author.id, EARLIER * 4)? {
        let facts = subject(r, &other)?;
        let sees = rights::may(eye.actor, Act::SeeCase(&facts.facts)).is_ok();
        if other.id != case.id && sees {
            open.push((other.id, other.reason, other.opened_at));
        }
    }
    let lasts = |until: Option<Moment>| until.filter(|until| eye.now < *until);
    let (texts, latest) = written_by(r, eye, author.id)?;
    Ok(Some(Record {
        person,
        organisation: house.map(|house| house.name.clone()).unwrap_or_default(),
        since: author.created_at,
        guest: author.guest_until.is_some(),
        texts,
        latest,
        silenced_until: lasts(author.silenced_until),
        held_until: lasts(author.held_until),
        suspended_until: lasts(author.suspended_until),
        decisions: earlier,
        open,
    }))
}

/// How many texts someone wrote, and the latest that the reader reads.
fn written_by(
    r: &mut Read,
    eye: &Eye<'_>,
    author: MemberId,
) -> Result<(usize, Vec<Written>), Error> {
    let found = posts::latest_of_author(r, author, WRITTEN_MAX)?;
    let looked: Vec<PostId> = found.iter().copied().take(LOOKED_AT).collect();
    let mut texts = posts::by_ids(r, &looked)?;
    texts.sort_unstable_by_key(|post| std::cmp::Reverse((post.created_at, post.id)));
    let mut ids: Vec<ItemId> = texts.iter().map(|post| post.item_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let stand = items::by_ids(r, &ids)?;
    let facts = items::facts_of(r, &stand)?;
    let stand: HashMap<ItemId, _> = stand
        .into_iter()
        .zip(facts)
        .map(|(item, facts)| (item.id, (item, facts)))
        .collect();
    let mut latest = Vec::new();
    for post in texts {
        let Some((item, facts)) = stand.get(&post.item_id) else {
            continue;
        };
        let reads = rights::may(eye.actor, Act::Read(facts)).is_ok();
        if reads && state_of(&post, item) == State::Live && latest.len() < LATEST_SHOWN {
            let path = match post.n {
                0 => item.path(),
                n => reply_path(&item.path(), n),
            };
            latest.push(Written {
                excerpt: text::excerpt(&post.plain, LATEST_CHARS),
                path,
                at: post.created_at,
            });
        }
    }
    Ok((found.len(), latest))
}

fn notes(r: &mut Read, eye: &Eye<'_>, case: CaseId) -> Result<Vec<NoteView>, Error> {
    let rows = cases::notes(r, case)?;
    let people: Vec<MemberId> = rows.iter().map(|row| row.by_id).collect();
    let people = people::person_refs(r, eye.actor, &people)?;
    Ok(rows
        .into_iter()
        .map(|row| NoteView {
            by: people.get(&row.by_id).cloned(),
            body: row.body,
            created_at: row.created_at,
        })
        .collect())
}
