//! What the audit log says of questions about the site.

use domain::GrantId;
use domain::audit::{Done, Entry};
use domain::rights::{self, Act, Actor};
use domain::role::{GrantScope, Power};
use domain::support::SupportDesk;
use store::support::QuestionRow;

/// What the log says of a question that was asked by someone. What was said stands in the question alone: it goes with it.
pub(super) fn entry(actor: &Actor, done: Done, row: &QuestionRow) -> Entry {
    Entry::new(done, row.id)
        .about(row.member_id)
        .by(answering(actor, row))
}

/// By which grant someone answers a question: one that holds where it lies, of those that hold anywhere.
fn answering(actor: &Actor, row: &QuestionRow) -> Option<GrantId> {
    let grants = actor.member().map(|member| member.grants.as_slice());
    let mut grants = grants.unwrap_or_default().iter();
    let here = grants.find(|grant| {
        grant.powers.has(Power::Support)
            && match grant.scope {
                GrantScope::Network => true,
                GrantScope::Province(province) => {
                    row.desk == SupportDesk::Poi && row.province == Some(province)
                }
                _ => false,
            }
    });
    here.map(|grant| grant.id)
        .or_else(|| rights::carrying(actor, &Act::Support))
}

/// Who answers a question, for the log.
pub(super) fn desk(row: &QuestionRow) -> String {
    match row.province {
        Some(province) => format!("{}:{province}", row.desk),
        None => row.desk.to_string(),
    }
}
