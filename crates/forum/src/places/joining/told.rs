//! Who is told of what comes of asking and inviting.

use domain::keeping_up::NoticeKind;
use domain::{GroupId, MemberId, NoticeId};
use store::Write;
use store::notices::{self, NoticeRow};

use crate::{Cx, Error};

pub(super) fn request(group: GroupId, member: MemberId) -> String {
    format!("request:{group}:{member}")
}

pub(super) fn invited(group: GroupId, member: MemberId) -> String {
    format!("invited:{group}:{member}")
}

/// What is told to who asked.
pub(super) fn answered(cx: &Cx, id: GroupId, kind: NoticeKind, by: MemberId) -> Told {
    Told {
        event: format!("{kind}:{id}:{}", cx.now().0),
        kind,
        by,
    }
}

/// What is told to who invited.
pub(super) fn replied(cx: &Cx, id: GroupId, kind: NoticeKind, member: MemberId) -> Told {
    Told {
        event: format!("{kind}:{id}:{}:{member}", cx.now().0),
        kind,
        by: member,
    }
}

/// What is told of a group.
pub(super) struct Told {
    pub(super) event: String,
    pub(super) kind: NoticeKind,
    pub(super) by: MemberId,
}

impl Told {
    pub(super) fn tell(
        &self,
        tx: &mut Write,
        cx: &Cx,
        group: GroupId,
        people: &[MemberId],
    ) -> Result<(), Error> {
        let rows: Vec<NoticeRow> = people
            .iter()
            .filter(|person| **person != self.by)
            .map(|person| NoticeRow {
                id: NoticeId(cx.id()),
                member_id: *person,
                event: self.event.clone(),
                kind: self.kind,
                item_id: None,
                group_id: Some(group),
                organisation_id: None,
                n: 0,
                by_id: Some(self.by),
                created_at: cx.now(),
                read_at: None,
            })
            .collect();
        Ok(notices::add(tx, &rows)?)
    }
}
