//! Domains from which nobody becomes a member.

use domain::audit::{Done, Entry, Fact, Subject};
use domain::limits::BLOCKED_DOMAINS_MAX;
use domain::person::Email;
use domain::prevention::{domains, with_parents};
use domain::rights::{self, Act, Actor};
use domain::{Check, Problem};
use store::{Read, sign_ups as rows};

use crate::people::signed_in;
use crate::{Cx, Error, audit};

/// The blocked domains, in their order.
///
/// Refused for all but who moderates the network.
pub fn blocked(cx: &Cx, actor: &Actor) -> Result<Vec<String>, Error> {
    rights::may(actor, Act::Prevent)?;
    Ok(cx.store.read(rows::blocked)?)
}

/// Blocks these domains and what lies in them, and no others any more: a list as it is typed or pasted in (field `domains`).
/// Gives how many there are. Whoever has an account keeps it.
///
/// Refused as [`blocked`]. Invalid when something is no domain, or an organisation has an address there.
pub fn block(cx: &Cx, actor: &Actor, typed: &str) -> Result<usize, Error> {
    rights::may(actor, Act::Prevent)?;
    let by = signed_in(actor)?.id;
    let (wanted, wrong) = domains(typed);
    let mut check = Check::new();
    if let Some(word) = wrong.first() {
        check.add(Problem::new("domains", "no-domain").with("found", word));
    }
    if wanted.len() > BLOCKED_DOMAINS_MAX {
        check.add(Problem::new("domains", "too-many").with("max", BLOCKED_DOMAINS_MAX));
    }
    check.done()?;
    cx.store.write(|tx| {
        tx.unseen();
        for known in rows::known_domains(tx)? {
            if let Some(met) = with_parents(&known).iter().find(|it| wanted.contains(it)) {
                let used = Problem::new("domains", "domain-in-use").with("word", met);
                return Err(Error::Invalid(vec![used]));
            }
        }
        let before = rows::blocked(tx)?;
        let gone: Vec<String> = before
            .iter()
            .filter(|domain| !wanted.contains(domain))
            .cloned()
            .collect();
        let new: Vec<String> = wanted
            .iter()
            .filter(|domain| !before.contains(domain))
            .cloned()
            .collect();
        rows::unblock(tx, &gone)?;
        rows::block(tx, &new, by, cx.now())?;
        if before != wanted {
            let signed = |sign, list: &[String]| {
                let list = list.iter().map(|domain| format!("{sign}{domain}"));
                list.collect::<Vec<_>>().join(" ")
            };
            let entry = Entry::new(Done::DomainsBlocked, Subject::SITE)
                .by(rights::carrying(actor, &Act::Prevent))
                .because(&format!("{} {}", signed('+', &new), signed('-', &gone)))
                .was(Fact::Count, before.len())
                .became(Fact::Count, wanted.len());
            audit::record(tx, cx, actor, entry);
        }
        Ok(wanted.len())
    })
}

/// Refuses an address at a blocked domain (field `email`). It tells nothing of whether it has an account.
pub(crate) fn refuse_blocked(r: &mut Read, email: &Email) -> Result<(), Error> {
    match rows::is_blocked(r, &with_parents(&email.host()))? {
        true => Err(Error::invalid("email", "domain-blocked")),
        false => Ok(()),
    }
}
