//! What decisions do, and how that is undone. Texts go by the same internal steps as when someone takes them away.

use domain::item::State;
use domain::moderation::{Measure, Target};
use domain::tending::Deed;
use domain::{CaseId, DeedId, FileId, MemberId, Moment, PostId};
use serde::{Deserialize, Serialize};
use store::cases::CaseRow;
use store::decisions::{self, DecisionRow};
use store::deeds::{self, DeedRow};
use store::items::ItemRow;
use store::members::MemberRow;
use store::posts::PostRow;
use store::{Read, Write, files, members, posts, revisions, sessions};

use super::deciding::JUST_CHANGED;
use super::{Subject, own_state};
use crate::items::change;
use crate::{Cx, Error, history, prevention, tending};

/// Texts of one author that are gone through at once.
const PORTION: i64 = 200;

/// What a profile said before it was emptied.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Said {
    about: String,
    about_html: String,
    expertise: String,
    job_title: String,
}

/// What there was before a decision.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// The texts that it took away.
    pub(super) posts: Vec<(PostId, State)>,
    /// What a profile said, or what is kept of a text that was changed.
    pub(super) said: Option<String>,
}

impl Before {
    /// Of texts alone.
    fn of(posts: Vec<(PostId, State)>) -> Self {
        Self {
            posts,
            ..Self::default()
        }
    }
}

/// Carries a decision out. `until` is from when what lasts is over.
pub(super) fn carry_out(
    tx: &mut Write,
    cx: &Cx,
    (case, subject): (&CaseRow, &Subject),
    measure: Measure,
    (by, until): (MemberId, Option<Moment>),
) -> Result<Before, Error> {
    match (measure, case.target) {
        (Measure::Edit, Target::Post) => hide_earlier(tx, cx, (case, subject), by),
        (Measure::Keep, Target::Post) if !subject.held.is_empty() => {
            let posts = let_through(tx, cx, subject)?;
            Ok(Before::of(posts))
        }
        (Measure::Keep, Target::Post) if subject.state() == Some(State::Hidden) => {
            let posts = put_texts(tx, cx, subject, State::Live, by)?;
            Ok(Before::of(posts))
        }
        (Measure::Hide | Measure::Remove, Target::Post) => {
            let state = match measure {
                Measure::Hide => State::Hidden,
                _ => State::Deleted,
            };
            let posts = put_texts(tx, cx, subject, state, by)?;
            Ok(Before::of(posts))
        }
        (Measure::Hide | Measure::Remove, Target::Member) => empty_profile(tx, subject),
        (Measure::Hide | Measure::Remove, Target::File) => {
            files::set_withheld(tx, FileId(case.target_id), Some(cx.now()))?;
            Ok(Before::default())
        }
        (Measure::Silence | Measure::Hold | Measure::Suspend, _) => {
            let author = held(tx, subject)?;
            members::set_sanctions(tx, &sanctioned(&author, measure, until))?;
            if measure == Measure::Suspend {
                end_sessions(tx, author.id)?;
            }
            Ok(Before::default())
        }
        (Measure::SignOut, _) => {
            end_sessions(tx, author(subject)?.id)?;
            Ok(Before::default())
        }
        (Measure::Spammer, _) => {
            let author = held(tx, subject)?;
            members::set_sanctions(tx, &sanctioned(&author, measure, until))?;
            end_sessions(tx, author.id)?;
            Ok(Before {
                posts: remove_all(tx, cx, author.id, by)?,
                ..empty_profile(tx, subject)?
            })
        }
        _ => Ok(Before::default()),
    }
}

/// Takes back what a decision did, as far as nothing else was done to it since.
pub(super) fn take_back(
    tx: &mut Write,
    cx: &Cx,
    (case, subject): (&CaseRow, &Subject),
    decision: &DecisionRow,
    by: MemberId,
) -> Result<(), Error> {
    for (post, before) in decisions::posts_of(tx, decision.id)? {
        put_back(tx, cx, decision, (post, before), by)?;
    }
    match (decision.measure, case.target) {
        (Measure::Edit, Target::Post) => show_earlier(tx, cx, decision, by),
        (Measure::Hide | Measure::Remove, Target::Member) => fill_profile(tx, subject, decision),
        (Measure::Hide | Measure::Remove, Target::File) => {
            Ok(files::set_withheld(tx, FileId(case.target_id), None)?)
        }
        (Measure::Silence | Measure::Hold | Measure::Suspend | Measure::Spammer, _) => {
            let author = held(tx, subject)?;
            // Whatever order they are undone in: what was decided last of those that hold.
            let alike: &[Measure] = match &decision.measure {
                Measure::Suspend | Measure::Spammer => &[Measure::Suspend, Measure::Spammer],
                measure => std::slice::from_ref(measure),
            };
            let until = decisions::holds_until(tx, author.id, alike)?;
            let after = sanctioned(&author, decision.measure, until);
            members::set_sanctions(tx, &after)?;
            match decision.measure {
                Measure::Spammer => fill_profile(tx, subject, decision),
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// A text goes back to how it was before any decision, or to what another one that holds says; unless it is not any more as
/// this one left it. This one is marked as undone by now.
fn put_back(
    tx: &mut Write,
    cx: &Cx,
    decision: &DecisionRow,
    (id, before): (PostId, State),
    by: MemberId,
) -> Result<(), Error> {
    let left = says(decision.measure);
    let (row, _, post) = change::post_to_change(tx, id)?;
    let to = match decisions::in_force(tx, id)? {
        Some((other, _)) => says(other.measure),
        None => before,
    };
    if own_state(&post, &row) == left && to != left {
        set_state(tx, cx, (&row, &post), to, by)?;
    }
    Ok(())
}

/// How a decision leaves a text.
fn says(measure: Measure) -> State {
    match measure {
        Measure::Hide => State::Hidden,
        Measure::Remove | Measure::Spammer => State::Deleted,
        _ => State::Live,
    }
}

/// How a text was before any decision that holds.
fn before_all(tx: &mut Write, id: PostId, now: State) -> Result<State, Error> {
    Ok(decisions::in_force(tx, id)?.map_or(now, |(_, before)| before))
}

/// Whoever a measure about a person is about.
fn author(subject: &Subject) -> Result<&MemberRow, Error> {
    subject
        .author
        .as_ref()
        .ok_or_else(|| Error::Broken("a case about nobody".to_owned()))
}

/// As [`author`], as the account is now; nobody else changes it before the end of the transaction. Two who decide about one
/// person at the same time, of other cases, would else undo each other's.
fn held(tx: &mut Write, subject: &Subject) -> Result<MemberRow, Error> {
    let id = author(subject)?.id;
    members::hold(tx, id)?;
    members::find(tx, id)?.ok_or_else(|| Error::Broken("a case about nobody".to_owned()))
}

/// The account with what a measure says of it.
fn sanctioned(author: &MemberRow, measure: Measure, until: Option<Moment>) -> MemberRow {
    let mut row = author.clone();
    match measure {
        Measure::Silence => row.silenced_until = until,
        Measure::Hold => row.held_until = until,
        _ => row.suspended_until = until,
    }
    row
}

/// Nobody is signed in to an account any more, and no program asks for it.
fn end_sessions(tx: &mut Write, member: MemberId) -> Result<(), Error> {
    sessions::end_of_member(tx, member, None)?;
    Ok(store::tokens::end_of_member(tx, member)?)
}

/// What is kept of a text that a moderator changed.
#[derive(Debug, Serialize, Deserialize)]
struct Hidden {
    /// Below which version its history was its author's and its moderators' alone.
    was: i64,
    /// Below which it is by the decision; 0 when that hid nothing.
    below: i64,
    /// The version before what the moderator changed, which goes back when that is undone: its number alone, as what was taken
    /// out may be about people. Missing when its author wrote it anew since, and of decisions from before this was kept.
    #[serde(default)]
    back: Option<i64>,
    /// The version that was decided about.
    #[serde(default)]
    left: i64,
}

impl Hidden {
    fn kept(kept: &str) -> Result<Self, Error> {
        serde_json::from_str(kept).map_err(|why| Error::Broken(why.to_string()))
    }
}

/// What a moderator took out of a text is no matter of who reads its history. A text that waited for that is read by others
/// from then on. Gives what is kept for undoing.
fn hide_earlier(
    tx: &mut Write,
    cx: &Cx,
    (case, subject): (&CaseRow, &Subject),
    by: MemberId,
) -> Result<Before, Error> {
    let Some((post, item)) = &subject.text else {
        return Ok(Before::default());
    };
    let was = revisions::hidden_below(tx, post.id)?;
    let since = case.opened_at.before(JUST_CHANGED);
    let waited = !subject.held.is_empty();
    let hidden = Hidden {
        was: if waited { 0 } else { was },
        below: if waited { 0 } else { post.version.max(was) },
        back: history::before_others(tx, (item, post), (was, since), by)?,
        left: post.version,
    };
    let mut posts = Vec::new();
    if waited {
        // What it said meanwhile is hidden by that, and not shown by undoing this either.
        posts = let_through(tx, cx, subject)?;
    } else {
        revisions::hide_below(tx, post.id, hidden.below)?;
    }
    super::quoting::follow_earlier(tx, cx, item.id)?;
    let kept = serde_json::to_string(&hidden).map_err(|why| Error::Broken(why.to_string()))?;
    Ok(Before {
        said: Some(kept),
        ..Before::of(posts)
    })
}

/// Shows what [`hide_earlier`] hid, and no more than that. The text says again what it said before, unless someone changed it
/// since. Its author is told by the decision.
fn show_earlier(
    tx: &mut Write,
    cx: &Cx,
    decision: &DecisionRow,
    by: MemberId,
) -> Result<(), Error> {
    let (Some(post), Some(kept)) = (decision.post_id, &decision.before_text) else {
        return Ok(());
    };
    let hidden = Hidden::kept(kept)?;
    let edits = edits_of(tx, decision.case_id)?;
    let now = revisions::hidden_below(tx, post)?;
    let below = still_hidden(&edits, now);
    if below != now {
        revisions::hide_below(tx, post, below)?;
    }
    let Some(mut back) = hidden.back else {
        return follow_shown(tx, cx, post);
    };
    // What another decision left was its author's no more than what this one did, when that was undone before.
    let undone = |version: i64| {
        let mut undone = edits.iter().filter(|(_, holds)| !holds);
        undone.find_map(|(edit, _)| edit.back.filter(|_| edit.left == version))
    };
    while let Some(before) = undone(back).filter(|before| *before < back) {
        back = before;
    }
    history::put_back(tx, cx, post, (back, hidden.left), by)?;
    follow_shown(tx, cx, post)
}

/// Gives quotes of a text back what others read again of it.
fn follow_shown(tx: &mut Write, cx: &Cx, post: PostId) -> Result<(), Error> {
    match posts::find(tx, post)? {
        Some(post) => super::quoting::follow_earlier(tx, cx, post.item_id),
        None => Ok(()),
    }
}

/// What was kept of a text for each decision that a moderator changed it, latest first, and whether that holds.
fn edits_of(r: &mut Read, case: CaseId) -> Result<Vec<(Hidden, bool)>, Error> {
    let mut edits = Vec::new();
    for row in decisions::of_case(r, case)? {
        if let (Measure::Edit, Some(kept)) = (row.measure, &row.before_text) {
            edits.push((Hidden::kept(kept)?, row.undone_at.is_none()));
        }
    }
    Ok(edits)
}

/// Below which version the history of a text stays hidden that is hidden below `now`: by the decisions that hold, in whatever
/// order others were undone, and by what hid it beside them.
fn still_hidden(edits: &[(Hidden, bool)], now: i64) -> i64 {
    if !edits.iter().any(|(edit, _)| edit.below == now) {
        return now;
    }
    let holds = edits.iter().filter(|(_, holds)| *holds);
    let beside = edits.iter().enumerate().filter(|(n, (edit, _))| {
        let mut earlier = edits.iter().skip(n + 1);
        !earlier.any(|(earlier, _)| earlier.below == edit.was)
    });
    let below = holds.map(|(edit, _)| edit.below);
    let below = below.chain(beside.map(|(_, (edit, _))| edit.was));
    below.max().unwrap_or_default()
}

/// Has others read a text that waited for that.
fn let_through(tx: &mut Write, cx: &Cx, subject: &Subject) -> Result<Vec<(PostId, State)>, Error> {
    let Some((post, item)) = &subject.text else {
        return Ok(Vec::new());
    };
    let before = before_all(tx, post.id, own_state(post, item))?;
    Ok(match prevention::release(tx, cx, post.id)? {
        true => vec![(post.id, before)],
        false => Vec::new(),
    })
}

/// Has the text of a case be in this state.
fn put_texts(
    tx: &mut Write,
    cx: &Cx,
    subject: &Subject,
    state: State,
    by: MemberId,
) -> Result<Vec<(PostId, State)>, Error> {
    let Some((post, _)) = &subject.text else {
        return Ok(Vec::new());
    };
    let (row, _, post) = change::post_to_change(tx, post.id)?;
    let now = own_state(&post, &row);
    let decided = decisions::in_force(tx, post.id)?;
    // What its author took away is taken away by others too, from then on.
    if now == state && (state != State::Deleted || decided.is_some()) {
        return Ok(Vec::new());
    }
    let before = decided.map_or(now, |(_, before)| before);
    match now == state {
        // It was its author who did it, and who does so again when this holds no more.
        true => super::follow(tx, cx, (&row, &post), state)?,
        false => set_state(tx, cx, (&row, &post), state, by)?,
    }
    Ok(vec![(post.id, before)])
}

/// Takes everything away that someone wrote.
fn remove_all(
    tx: &mut Write,
    cx: &Cx,
    author: MemberId,
    by: MemberId,
) -> Result<Vec<(PostId, State)>, Error> {
    let mut gone = Vec::new();
    let mut after = PostId(0);
    loop {
        let found = posts::of_author(tx, author, after, PORTION)?;
        let Some(last) = found.last() else {
            return Ok(gone);
        };
        after = last.id;
        for post in found {
            let (row, _, post) = change::post_to_change(tx, post.id)?;
            let own = own_state(&post, &row);
            let before = before_all(tx, post.id, own)?;
            if own != State::Deleted {
                set_state(tx, cx, (&row, &post), State::Deleted, by)?;
            }
            // What its author took away stays so; what a decision did is held away by this one too.
            if before != State::Deleted {
                gone.push((post.id, before));
            }
        }
    }
}

/// Has a text be in this state, with the trace of that in its history. Its author is told by the decision.
fn set_state(
    tx: &mut Write,
    cx: &Cx,
    (row, post): (&ItemRow, &PostRow),
    state: State,
    by_id: MemberId,
) -> Result<(), Error> {
    tending::set_state(tx, row, post, state)?;
    super::follow(tx, cx, (row, post), state)?;
    if state != State::Live {
        super::copied::look_after(tx, cx, (row, post))?;
    }
    let kind = match state {
        State::Live => Deed::Restored,
        State::Hidden => Deed::Hidden,
        State::Deleted => Deed::Deleted,
    };
    let deed = DeedRow {
        id: DeedId(cx.id()),
        item_id: row.id,
        n: post.n,
        kind,
        by_id,
        note: String::new(),
        created_at: cx.now(),
        audience: Some(row.audience),
        group_id: row.group_id,
    };
    Ok(deeds::add(tx, &deed)?)
}

fn empty_profile(tx: &mut Write, subject: &Subject) -> Result<Before, Error> {
    let author = author(subject)?;
    let said = Said {
        about: author.about.clone(),
        about_html: author.about_html.clone(),
        expertise: author.expertise.clone(),
        job_title: author.job_title.clone(),
    };
    let kept = serde_json::to_string(&said).map_err(|why| Error::Broken(why.to_string()))?;
    say(tx, author, Said::default())?;
    Ok(Before {
        said: Some(kept),
        ..Before::default()
    })
}

/// A profile that is still empty says what it said before.
fn fill_profile(tx: &mut Write, subject: &Subject, decision: &DecisionRow) -> Result<(), Error> {
    let author = author(subject)?;
    let Some(kept) = &decision.before_text else {
        return Ok(());
    };
    if !author.about.is_empty() || !author.expertise.is_empty() || !author.job_title.is_empty() {
        return Ok(());
    }
    let said = serde_json::from_str(kept).map_err(|why| Error::Broken(why.to_string()))?;
    say(tx, author, said)
}

fn say(tx: &mut Write, author: &MemberRow, said: Said) -> Result<(), Error> {
    let row = MemberRow {
        about: said.about,
        about_html: said.about_html,
        expertise: said.expertise,
        job_title: said.job_title,
        version: author.version + 1,
        ..author.clone()
    };
    super::written(members::set_profile(tx, &row)?)
}
