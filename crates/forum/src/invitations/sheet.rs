//! Everyone in a list is invited at once.

use std::collections::HashSet;

use domain::rights::Actor;
use domain::{Lang, OrganisationId};

use super::{BadLine, CsvReport, Host, checked, columns};
use crate::{Cx, Error};

/// Invites everyone in a CSV (UTF-8 or Windows-1252; comma, semicolon or tab; columns by heading in Dutch
/// or English: e-mail, name, function; or without heading the address first). Bad lines don't stop the rest.
///
/// Refused as [`super::invite`]. Field `csv`.
pub fn invite_csv(
    cx: &Cx,
    actor: &Actor,
    organisation: OrganisationId,
    csv: &[u8],
    lang: Lang,
) -> Result<CsvReport, Error> {
    let host = Host { organisation, lang };
    // Who may not invite learns nothing of the list.
    cx.store.read(|r| host.admit(r, actor).map(drop))?;
    let now = cx.now();
    let mut report = CsvReport::default();
    let mut seen = HashSet::new();
    let mut list = Vec::new();
    for line in columns::read(csv).map_err(|problem| vec![problem])? {
        match checked(&line.new, now) {
            Ok(new) if seen.insert(new.email.key()) => list.push(new),
            Ok(_) => report.skipped += 1,
            Err(problems) => report.refused.push(BadLine {
                line: line.number,
                email: line.new.email,
                problems,
            }),
        }
    }
    let added = cx.store.write(|tx| {
        let inviter = host.admit(tx, actor)?;
        host.add(cx, tx, inviter, &list, false)
    })?;
    report.invited = added.invited;
    report.skipped += added.again + added.colleagues;
    Ok(report)
}
