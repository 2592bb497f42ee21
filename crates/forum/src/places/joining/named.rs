//! Reads whom someone named to bring into a group.

use domain::fold::sort_name;
use domain::person::MemberStatus;
use domain::rights::Actor;
use domain::{Check, Problem};
use store::Read;
use store::members::{self, MemberRow};

use crate::places::handles;
use crate::{Error, people};

/// The people who were typed, each once: whole names or handles, separated by commas or lines, handles also by spaces.
///
/// Invalid, in this field, when someone is not known or has no account, or several have the name.
pub(super) fn named(
    r: &mut Read,
    actor: &Actor,
    field: &'static str,
    typed: &str,
) -> Result<Vec<MemberRow>, Error> {
    let pieces: Vec<&str> = typed
        .split([',', ';', '\n', '\r'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    let keys: Vec<String> = pieces.iter().map(|piece| sort_name(piece)).collect();
    let mut by_name = members::by_names(r, &keys)?;
    let mut by_handle = members::by_handles(r, &handles(typed))?;
    for found in [&mut by_name, &mut by_handle] {
        found.retain(|row| row.status != MemberStatus::Left && people::sees(actor, row));
    }
    let mut check = Check::new();
    check.when(pieces.is_empty(), field, "empty");
    let mut named: Vec<MemberRow> = Vec::new();
    for (piece, key) in pieces.into_iter().zip(keys) {
        let mut of_name = by_name.iter().filter(|row| row.name_key == key);
        let found: Vec<&MemberRow> = match (of_name.next(), of_name.next()) {
            (Some(one), None) => vec![one],
            (Some(one), Some(_)) => {
                let others = by_name.iter().filter(|row| row.name_key == key);
                let handles: Vec<String> = others.map(|row| format!("@{}", row.handle)).collect();
                let several = Problem::new(field, "name-several").with("found", &one.name);
                check.add(several.with("handles", handles.join(", ")));
                continue;
            }
            (None, _) => {
                let typed = handles(piece);
                let of = |handle: &String| by_handle.iter().find(|row| row.handle == *handle);
                let found: Vec<&MemberRow> = typed.iter().filter_map(of).collect();
                if found.is_empty() {
                    // Likely a name: said as a whole.
                    check.add(Problem::new(field, "unknown-people").with("found", piece));
                    continue;
                }
                for handle in typed.iter().filter(|handle| of(handle).is_none()) {
                    check.add(Problem::new(field, "unknown-people").with("found", handle));
                }
                found
            }
        };
        for row in found {
            if row.status == MemberStatus::Active {
                named.push(row.clone());
            } else {
                check.add(Problem::new(field, "no-account").with("found", &row.name));
            }
        }
    }
    check.done()?;
    named.sort_by_key(|row| row.id);
    named.dedup_by_key(|row| row.id);
    Ok(named)
}
