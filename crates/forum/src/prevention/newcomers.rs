//! Limits for the first days of an account that nobody vouched for. Whoever came by an address of a known organisation, by an
//! invitation as a colleague, by a work account or at the hand of who runs the machine is not new.

use domain::limits::{
    NEW_DAYS, NEW_FILES_MAX, NEW_LINKS_MAX, NEW_MENTIONS_MAX, NEW_TEXTS, NEW_TEXTS_PER_HOUR,
};
use domain::moment::{days, hours};
use domain::prevention::{HoldReason, Reason};
use domain::rights::Member;
use domain::{MemberId, Moment, Problem};
use store::prevention as rows;
use store::{Read, Write, members, sign_ups};

use super::Sent;
use crate::posting::spend_of;
use crate::{Cx, Error};

/// Whether someone is new here: a guest, or someone who asked to become a member, in their first days and until some of their
/// texts stood for a day.
pub(super) fn is_new(r: &mut Read, member: &Member, now: Moment) -> Result<bool, Error> {
    if !member.guest && !sign_ups::admitted(r, member.id)? {
        return Ok(false);
    }
    let row = members::find(r, member.id)?.ok_or(Error::NotFound)?;
    if now.since(row.created_at) >= days(NEW_DAYS) {
        return Ok(false);
    }
    let stood = rows::stood(r, member.id, now.before(days(1)), NEW_TEXTS)?;
    Ok(stood < NEW_TEXTS)
}

/// What of a text is more than someone new may do, at its fields.
pub(super) fn too_much(sent: &Sent<'_>) -> Vec<Problem> {
    let field = sent.shown.first().map_or("", |(field, _)| field);
    let texts = || sent.shown.iter().map(|(_, text)| text);
    let named: usize = texts()
        .map(|text| text::mentions(&text.body, NEW_MENTIONS_MAX + 1).len())
        .sum();
    let files: usize = texts().map(|text| text.rendered.html.files().len()).sum();
    let mut problems = Vec::new();
    if named > NEW_MENTIONS_MAX {
        problems.push(Problem::new(field, "new-mentions").with("max", NEW_MENTIONS_MAX));
    }
    if files > NEW_FILES_MAX {
        problems.push(Problem::new(field, "new-files").with("max", NEW_FILES_MAX));
    }
    problems
}

/// That a text of someone new links to many addresses elsewhere.
pub(super) fn too_many_links(cx: &Cx, sent: &Sent<'_>) -> Option<Reason> {
    let texts = sent.shown.iter().map(|(_, text)| text);
    let links: usize = texts.map(|text| text.rendered.html.outward(&cx.site)).sum();
    (links > NEW_LINKS_MAX).then(|| Reason {
        kind: HoldReason::Links,
        found: links.to_string(),
    })
}

/// Spends one of the texts that someone new may post in an hour.
///
/// [`Error::TooMany`] when there is none left.
pub(super) fn spend(tx: &mut Write, member: MemberId, now: Moment) -> Result<(), Error> {
    let key = format!("new-texts:{member}");
    spend_of(tx, &key, now, (hours(1), NEW_TEXTS_PER_HOUR))
}
