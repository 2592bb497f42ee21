//! Free tags as people type them become terms.

use std::collections::{HashMap, HashSet};

use domain::fold::{fold, line};
use domain::limits::{LABEL_MAX, TAGS_MAX};
use domain::rights::Actor;
use domain::taxonomy::{Facet, TermStatus};
use domain::{Check, Problem, TermId};
use store::Write;
use store::terms::{self as rows, TermRow};

use crate::{Cx, Error};

/// The tags that this person typed, in their order, each once: those there are, by any of their labels, and new ones.
/// One that they can't know of is from now on written as they write it: else how others spell it would tell that it is
/// in use where they can't read. Problems concern the field `tags`.
pub(crate) fn tags_of_typed(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    typed: &[String],
) -> Result<Vec<TermId>, Error> {
    let mut check = Check::new();
    check_tags(&mut check, typed);
    check.done()?;
    spell_unknown(tx, actor, &clean(typed))?;
    let tags = tags_of_all(tx, cx, &[typed])?.pop();
    Ok(tags.unwrap_or_default())
}

fn spell_unknown(tx: &mut Write, actor: &Actor, typed: &[(String, String)]) -> Result<(), Error> {
    let keys: Vec<String> = typed.iter().map(|(key, _)| key.clone()).collect();
    let there: Vec<TermId> = find(tx, &keys)?.into_values().collect();
    let known = super::known(tx, actor, &there)?;
    for row in rows::by_ids(tx, &there)? {
        let spelled = typed.iter().find(|(key, _)| *key == row.label_key);
        // By another label it is a word of who tends the words.
        let Some((key, label)) = spelled.filter(|_| !known.contains_key(&row.id)) else {
            continue;
        };
        if *label != row.label {
            // Someone else may just have done so.
            rows::set(tx, row.id, row.version, label, key, row.family.as_deref())?;
        }
    }
    Ok(())
}

/// As [`tags_of_typed`], of many things; what was typed has been checked.
pub(crate) fn tags_of_all(
    tx: &mut Write,
    cx: &Cx,
    typed: &[impl AsRef<[String]>],
) -> Result<Vec<Vec<TermId>>, Error> {
    let labels: Vec<_> = typed.iter().map(|typed| clean(typed.as_ref())).collect();
    let keys: HashSet<&String> = labels.iter().flatten().map(|(key, _)| key).collect();
    let keys: Vec<String> = keys.into_iter().cloned().collect();
    let mut known = find(tx, &keys)?;
    for (key, label) in labels.iter().flatten() {
        if !known.contains_key(key) {
            known.insert(key.clone(), make(tx, cx, key, label)?);
        }
    }
    let tags = labels.iter().map(|labels| {
        let mut tags: Vec<TermId> = Vec::new();
        for tag in labels.iter().filter_map(|(key, _)| known.get(key)) {
            if !tags.contains(tag) {
                tags.push(*tag);
            }
        }
        tags
    });
    Ok(tags.collect())
}

/// Notes what is wrong with tags as typed, at the field `tags`: before the transaction, beside other problems.
pub(crate) fn check_tags(check: &mut Check, typed: &[String]) {
    let labels = clean(typed);
    for (_, tag) in &labels {
        check.max("tags", tag, LABEL_MAX);
    }
    if labels.len() > TAGS_MAX {
        check.add(Problem::new("tags", "too-many").with("max", TAGS_MAX));
    }
}

/// Folded and tidy, each once; a `#` before a tag is forgiven. Ends with the first one that is too many, so that a
/// megabyte of tags costs no more than a few.
fn clean(typed: &[String]) -> Vec<(String, String)> {
    let mut labels: Vec<(String, String)> = Vec::new();
    for tag in typed {
        if labels.len() > TAGS_MAX {
            break;
        }
        let tag = line(tag.trim().trim_start_matches('#'));
        let key = fold(&tag);
        if !key.is_empty() && labels.iter().all(|(other, _)| *other != key) {
            labels.push((key, tag));
        }
    }
    labels
}

fn find(tx: &mut Write, keys: &[String]) -> Result<HashMap<String, TermId>, Error> {
    Ok(rows::labelled(tx, Facet::Tag, keys)?.into_iter().collect())
}

/// A new tag, or the one that someone else made at this moment.
fn make(tx: &mut Write, cx: &Cx, key: &str, label: &str) -> Result<TermId, Error> {
    let row = TermRow {
        id: TermId(cx.id()),
        facet: Facet::Tag,
        slug: super::free_slug(tx, cx, Facet::Tag, label)?,
        label: label.to_owned(),
        label_key: key.to_owned(),
        family: None,
        status: TermStatus::Active,
        merged_into: None,
        // Tags have no order of their own: they stand by label.
        position: 0,
        version: 1,
    };
    if rows::add(tx, &row)? {
        return Ok(row.id);
    }
    let met = find(tx, &[key.to_owned()])?;
    if let Some(tag) = met.get(key) {
        return Ok(*tag);
    }
    // Only the slug was taken meanwhile, by a tag with another label.
    let row = TermRow {
        slug: format!("{}-{}", row.slug, row.id),
        ..row
    };
    if rows::add(tx, &row)? {
        return Ok(row.id);
    }
    Err(Error::Broken(format!("the tag {key:?} can't be made")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_looked_at_up_to_the_first_that_is_too_many() {
        let typed: Vec<String> = (0..200_000).map(|n| format!("t{n}")).collect();
        assert_eq!(clean(&typed).len(), TAGS_MAX + 1);
        let mut check = Check::new();
        check_tags(&mut check, &typed);
        assert_eq!(check.done().unwrap_err()[0].key, "too-many");
    }
}
