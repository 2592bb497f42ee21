//! Who is told of what was said: those who answer in the product, the asker there and by mail.

use domain::keeping_up::NoticeKind;
use domain::support::SupportKind;
use domain::{Lang, MemberId, NoticeId, OrganisationId, SupportMessageId, SupportQuestionId};
use store::notices::{self, NoticeRow};
use store::support::{self as rows_of, MessageRow};
use store::{Write, members, organisations};

use super::{desks, way};
use crate::{Cx, Error};

/// What is told of a question, as the event of such a notice names it.
pub(crate) fn event(question: SupportQuestionId, message: SupportMessageId) -> String {
    format!("support:{question}:{message}")
}

/// The question that such a notice tells of.
pub(crate) fn of_event(event: &str) -> Option<SupportQuestionId> {
    let (question, _) = event.strip_prefix("support:")?.split_once(':')?;
    question.parse().ok()
}

/// Tells those who answer that something was said, but not who said it; of a question that someone has taken up only them.
pub(crate) fn tell(cx: &Cx, message: SupportMessageId) -> Result<(), Error> {
    let now = cx.now();
    cx.store.write(|tx| {
        tx.unseen();
        let Some((said, question)) = rows_of::message(tx, message)? else {
            return Ok(());
        };
        let mut told = desks::of(tx, cx, &question)?;
        let holds = question.claimed_until.is_none_or(|until| now < until);
        if let Some(by) = question.claimed_by.filter(|_| holds)
            && told.iter().any(|(member, _)| *member == by)
        {
            told.retain(|(member, _)| *member == by);
        }
        told.retain(|(member, _)| Some(*member) != said.member_id);
        let rows: Vec<NoticeRow> = told
            .into_iter()
            .map(|(to, house)| row(cx, (&said, NoticeKind::SupportAsked), to, house))
            .collect();
        Ok(notices::add(tx, &rows)?)
    })
}

fn row(
    cx: &Cx,
    (said, kind): (&MessageRow, NoticeKind),
    to: MemberId,
    house: OrganisationId,
) -> NoticeRow {
    NoticeRow {
        id: NoticeId(cx.id()),
        member_id: to,
        event: event(said.question_id, said.id),
        kind,
        item_id: None,
        group_id: None,
        organisation_id: Some(house),
        n: 0,
        by_id: None,
        created_at: said.created_at,
        read_at: None,
    }
}

/// A mail about a question: with an answer, or that it came, or was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AnswerLetter {
    /// To which address.
    pub(crate) to: String,
    /// The name, may be empty.
    pub(crate) name: String,
    /// In which language.
    pub(crate) lang: Lang,
    /// What it tells.
    pub(crate) kind: SupportKind,
    /// Where who answered works.
    pub(crate) organisation: String,
    /// What they said, without marks.
    pub(crate) body: String,
    /// Where the asker goes on.
    pub(crate) path: String,
}

/// Tells the asker of an answer in the product, and says what is mailed to them: that, the end, and to who has no account that
/// their question came. Nothing to who has no address any more.
pub(crate) fn letter(cx: &Cx, message: SupportMessageId) -> Result<Option<AnswerLetter>, Error> {
    let now = cx.now();
    cx.store.write(|tx| {
        tx.unseen();
        let found = rows_of::message(tx, message)?;
        let Some((said, question)) = found.filter(|(said, _)| said.kind != SupportKind::Note)
        else {
            return Ok(None);
        };
        let house = house(tx, &said)?;
        let (to, name, lang) = match question.member_id {
            None => match &question.email {
                // Nobody has shown that the address is theirs.
                Some(email) => (email.clone(), String::new(), question.lang),
                None => return Ok(None),
            },
            Some(member) => {
                let row = members::find(tx, member)?.filter(|row| row.can_sign_in(now));
                let Some(row) = row else { return Ok(None) };
                if let (Some((id, _)), SupportKind::Answer) = (&house, said.kind) {
                    let told = self::row(cx, (&said, NoticeKind::SupportAnswered), row.id, *id);
                    notices::add(tx, &[told])?;
                }
                let Some(email) = row.email else {
                    return Ok(None);
                };
                (email, row.name, row.lang.unwrap_or(question.lang))
            }
        };
        Ok(Some(AnswerLetter {
            to,
            name,
            lang,
            kind: said.kind,
            organisation: house.map(|(_, name)| name).unwrap_or_default(),
            body: text::plain(&said.body),
            path: way(cx, &question),
        }))
    })
}

/// Where who said something works.
fn house(tx: &mut Write, said: &MessageRow) -> Result<Option<(OrganisationId, String)>, Error> {
    let Some(by) = said.member_id else {
        return Ok(None);
    };
    let Some(member) = members::find(tx, by)? else {
        return Ok(None);
    };
    let house = organisations::find(tx, member.organisation_id)?;
    Ok(house.map(|house| (house.id, house.name)))
}

/// The page of a question for this kind of notice.
pub(crate) fn path(kind: NoticeKind, question: SupportQuestionId) -> String {
    match kind {
        NoticeKind::SupportAsked => format!("/beheer/hulpvragen/{question}"),
        _ => format!("/vraag-over-dit-platform/{question}"),
    }
}
