//! Earlier versions of a text, and what changed between two.

use domain::item::ItemFacts;
use domain::rights::{self, Act, Actor};
use domain::tending::Deed;
use domain::{Moment, PostId};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Read, posts, revisions};

use crate::items::{Posted, change, open};
use crate::references::Hiding;
use crate::views::AuthorView;
use crate::{Cx, Error, replies};

mod back;
pub(crate) mod fields;
mod lines;
mod states;

pub(crate) use back::{before_others, put_back};
pub(crate) use states::State;

/// One version of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// From 1.
    pub version: i64,
    /// Who made it.
    pub editor: AuthorView,
    /// When.
    pub at: Moment,
    /// What they said of it, may be empty.
    pub note: String,
}

/// All versions of a text, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The item's title.
    pub title: String,
    /// Back to the text.
    pub path: String,
    /// The reply's number, 0 for the opening.
    pub n: i32,
    /// The versions.
    pub versions: Vec<VersionRow>,
    /// What was done to it beside editing it, latest first.
    pub deeds: Vec<DeedView>,
    /// Whether the reader may change the text, and so put an earlier version back.
    pub may_edit: bool,
    /// Below which version they may not: what a moderator took out of it.
    pub withheld_below: i64,
}

/// Something that was done to a text beside editing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeedView {
    /// What.
    pub kind: Deed,
    /// Who did it; `None` when the network decided it, and the reader does not moderate there.
    pub by: Option<AuthorView>,
    /// When.
    pub at: Moment,
    /// What they said of it, may be empty.
    pub note: String,
}

/// A piece of a compared line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what differs within the line.
    pub emphasised: bool,
}

/// How a line differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It does not.
    Same,
    /// It is only in the later version.
    Added,
    /// It is only in the earlier version.
    Removed,
}

/// A compared line, in pieces.
pub type Line = (Change, Vec<Piece>);

/// Two versions side by side, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Whether the reader may change the text, and so put the earlier version back.
    pub may_edit: bool,
    /// The item's title.
    pub title: String,
    /// Back to the text.
    pub path: String,
    /// The reply's number, 0 for the opening.
    pub n: i32,
    /// The earlier version.
    pub from: VersionRow,
    /// The later version.
    pub to: VersionRow,
    /// One section for each field that differs: its name (`title`, `body`, as in
    /// [`crate::articles::ArticleInput`] or a prose field's word) and its lines. A line without any piece stands for
    /// a long run of unchanged lines that were left out. Closed lists are given by their word (`experiment`), flags
    /// by `yes` and `no`, days as `2026-05-01`.
    pub sections: Vec<(String, Vec<Line>)>,
}

/// All versions of a text.
///
/// Refused when its item or the text itself is hidden from the reader; gone when it was deleted.
pub fn versions(cx: &Cx, actor: &Actor, post: PostId) -> Result<History, Error> {
    cx.store.read(|r| {
        let text = Text::load(r, actor, post)?;
        let mut versions = states::versions(r, actor, &text)?;
        versions.reverse();
        let mut history = History {
            may_edit: text.may_edit(actor),
            withheld_below: text.withheld_below,
            deeds: states::deeds(r, actor, &text)?,
            path: text.path(),
            n: text.post.n,
            title: text.item.title,
            versions,
        };
        let notes = history.versions.iter().map(|version| &version.note);
        let notes = notes.chain(history.deeds.iter().map(|deed| &deed.note));
        let said = notes.chain([&history.title]).map(String::as_str);
        let hiding = Hiding::load(r, actor, said)?;
        let hide = |line: &mut String| hiding.line(text.facts.place, line);
        hide(&mut history.title);
        history
            .versions
            .iter_mut()
            .for_each(|version| hide(&mut version.note));
        history
            .deeds
            .iter_mut()
            .for_each(|deed| hide(&mut deed.note));
        Ok(history)
    })
}

/// Compares two versions of a text, the earlier one first, in whatever order they were named.
///
/// Refused when its item or the text itself is hidden from the reader, or one of the versions was written for fewer
/// people than may read the text now; not found when there is no such version.
pub fn compare(
    cx: &Cx,
    actor: &Actor,
    post: PostId,
    from: i64,
    to: i64,
) -> Result<Comparison, Error> {
    let (from, to) = (from.min(to), from.max(to));
    let (mut comparison, before, after) = cx.store.read(|r| {
        let text = Text::load(r, actor, post)?;
        let versions = states::versions(r, actor, &text)?;
        let version = |wanted| {
            let found = versions.iter().find(|row| row.version == wanted);
            found.cloned().ok_or(Error::NotFound)
        };
        let (from, to) = (version(from)?, version(to)?);
        let before = states::state(r, cx, actor, &text, from.version)?;
        let after = states::state(r, cx, actor, &text, to.version)?;
        let names = states::Names::load(r, actor, &[&before, &after])?;
        let mut comparison = Comparison {
            may_edit: text.may_edit(actor) && from.version >= text.withheld_below,
            path: text.path(),
            n: text.post.n,
            title: text.item.title,
            from,
            to,
            sections: Vec::new(),
        };
        let (mut before, mut after) = (names.lines(&before), names.lines(&after));
        let mut said = vec![&mut comparison.title];
        said.extend([&mut comparison.from.note, &mut comparison.to.note]);
        said.extend(before.iter_mut().chain(&mut after).map(|(_, text)| text));
        let hiding = Hiding::load(r, actor, said.iter().map(|text| text.as_str()))?;
        for line in said {
            hiding.line(text.facts.place, line);
        }
        Ok::<_, Error>((comparison, before, after))
    })?;
    // Behind the transaction: comparing long texts takes its time.
    for (name, before, after) in states::joined(before, after) {
        if before != after {
            comparison
                .sections
                .push((name.to_owned(), lines::compare(&before, &after)));
        }
    }
    Ok(comparison)
}

/// Which state of a text is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Version so much of the text, as its history counts.
    Version(i64),
    /// That which a form began with, by the number that it carries.
    Begun(i64),
}

/// An earlier state of a text. `carried` is the number that forms for changing it carry now: that of its item for an opening.
///
/// Not found when there is no such version; refused when it was written for fewer than the reader is among.
pub(crate) fn earlier(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    post: PostId,
    at: At,
    carried: i64,
) -> Result<State, Error> {
    let text = Text::load(r, actor, post)?;
    let version = match at {
        // What a moderator took out of it its author does not put back.
        At::Version(version) if version < text.withheld_below => return Err(Error::NotFound),
        At::Version(version) => version,
        // Both are counted on by the same changes, and began at different times where a text came from elsewhere.
        At::Begun(begun) => begun
            .saturating_sub(carried)
            .saturating_add(text.post.version),
    };
    states::state(r, cx, actor, &text, version)
}

/// Where the versions of a text are, for who may read all of them.
pub(crate) fn address(
    actor: &Actor,
    facts: &ItemFacts,
    (post, item): (&PostRow, &ItemRow),
) -> Option<String> {
    rights::may(actor, Act::Read(facts)).ok()?;
    open::may_read(actor, facts, post).ok()?;
    open::may_read_of(actor, facts, post.author_id, domain::item::State::Hidden).ok()?;
    Some(match post.n {
        0 => format!("{}/versies", item.path()),
        n => format!("{}/r/{n}/versies", item.label().path()),
    })
}

/// A text whose history the reader may see.
struct Text {
    post: PostRow,
    item: ItemRow,
    facts: ItemFacts,
    /// The states below this version are not for the reader.
    hidden_below: i64,
    /// The states below this version are not put back by the reader, who may read them when they wrote them.
    withheld_below: i64,
}

impl Text {
    fn load(r: &mut Read, actor: &Actor, id: PostId) -> Result<Self, Error> {
        let post = posts::find(r, id)?.ok_or(Error::NotFound)?;
        let (item, facts) = change::find(r, post.item_id)?;
        rights::may(actor, Act::Read(&facts))?;
        open::may_read(actor, &facts, &post)?;
        let hidden = open::may_read_of(actor, &facts, post.author_id, domain::item::State::Hidden);
        let below = revisions::hidden_below(r, post.id)?;
        let moderates = rights::may(actor, Act::Lock(&facts)).is_ok();
        let (hidden_below, withheld_below) = (
            if hidden.is_ok() { 0 } else { below },
            if moderates { 0 } else { below },
        );
        Ok(Self {
            post,
            item,
            facts,
            hidden_below,
            withheld_below,
        })
    }

    fn may_edit(&self, actor: &Actor) -> bool {
        match self.post.n {
            0 => rights::may(actor, Act::EditItem(&self.facts)).is_ok(),
            _ => replies::may_edit(actor, &self.facts, &self.post).is_ok(),
        }
    }

    fn path(&self) -> String {
        Posted::at_post(&self.item, self.post.n).path
    }
}
