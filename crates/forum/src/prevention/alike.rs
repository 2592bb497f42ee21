//! The same text in several places: by one person, or by several who are new here.

use data_encoding::HEXLOWER;
use domain::MemberId;
use domain::fold;
use domain::moment::days;
use domain::prevention::{HoldReason, Reason};
use domain::rights::Actor;
use sha2::{Digest, Sha256};
use store::Write;
use store::posts::PostRow;
use store::prevention::{self as rows, DigestRow};

use super::{Sent, newcomers};
use crate::{Cx, Error};

/// Words of a text that is long enough to be known again: "Bedankt, daar kunnen wij mee verder!" many write.
const WORDS_MIN: usize = 8;

/// Places in which a colleague tells the same within a day without anyone looking at it.
const PLACES_MAX: usize = 2;

/// The same texts that are looked at.
const LOOKED_AT: i64 = 50;

/// Why a text that stands elsewhere already is looked at first.
pub(super) fn reason(
    tx: &mut Write,
    cx: &Cx,
    member: MemberId,
    newcomer: bool,
    sent: &Sent<'_>,
) -> Result<Option<Reason>, Error> {
    let Some(digest) = sent
        .shown
        .first()
        .and_then(|(_, text)| digest(&text.rendered.plain))
    else {
        return Ok(None);
    };
    let since = cx.now().before(days(1));
    let alike = rows::posted_alike(tx, &digest, sent.changes, since, LOOKED_AT)?;
    // What it says by now is known at once, whoever posts it next.
    if let Some(post_id) = sent.changes {
        let row = DigestRow {
            post_id,
            digest,
            member_id: member,
            newcomer,
            created_at: cx.now(),
        };
        rows::set_digest(tx, &row)?;
    }
    let own = alike.iter().filter(|(who, _)| *who == member).count();
    let most = if newcomer { 1 } else { PLACES_MAX };
    if own >= most {
        return Ok(Some(Reason {
            kind: HoldReason::Repeated,
            found: own.to_string(),
        }));
    }
    let of_new = alike
        .iter()
        .filter(|(who, new)| *new && *who != member)
        .count();
    Ok((newcomer && of_new > 0).then(|| Reason {
        kind: HoldReason::SameOfNew,
        found: of_new.to_string(),
    }))
}

/// Notes what a new text says.
pub(super) fn note(tx: &mut Write, cx: &Cx, actor: &Actor, post: &PostRow) -> Result<(), Error> {
    let (Some(member), Some(digest)) = (actor.member(), digest(&post.plain)) else {
        return Ok(());
    };
    let row = DigestRow {
        post_id: post.id,
        digest,
        member_id: member.id,
        newcomer: newcomers::is_new(tx, member, cx.now())?,
        created_at: cx.now(),
    };
    Ok(rows::set_digest(tx, &row)?)
}

/// A digest of the words of a text, however they are written; `None` of a short one.
fn digest(plain: &str) -> Option<String> {
    let seen = fold::seen(plain);
    if seen.len() < WORDS_MIN {
        return None;
    }
    let words: Vec<&str> = seen.iter().map(|seen| seen.word.as_str()).collect();
    let digest = Sha256::digest(words.join(" ").as_bytes());
    Some(HEXLOWER.encode(&digest[..16]))
}
