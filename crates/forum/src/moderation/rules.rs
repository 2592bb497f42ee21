//! The rules of the house as decisions lead to them: numbered, and kept in every version that was in force.
//!
//! Not all that stands among the rules can be broken: "What do moderators do?" explains how it goes. What has a question
//! for its title is such an explanation, also in rules that an installation writes itself, and no decision rests on it.
//! Of decisions that did before the title is still known.

use domain::{Lang, Moment};
use store::Read;
use store::house_rules::{self, HouseRulesRow};

use crate::{Cx, Error};

/// A rule by its number and title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// From 1.
    pub number: u8,
    /// The title, without its number.
    pub title: String,
}

/// The rules that were in force from a moment on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Which, from 1.
    pub version: i64,
    /// Since when.
    pub since: Moment,
    /// Markdown.
    pub body: String,
    /// Whether they are in force now.
    pub current: bool,
}

/// Notes the rules that the site shows from now on: a new version when they differ from the latest. `texts` has one for each
/// language, as Markdown.
pub fn note(cx: &Cx, texts: &[(Lang, String)]) -> Result<(), Error> {
    let same = |latest: &[HouseRulesRow]| {
        latest.len() == texts.len()
            && texts.iter().all(|(lang, body)| {
                let mut known = latest.iter();
                known.any(|row| row.lang == *lang && row.body == *body)
            })
    };
    if cx
        .store
        .read(|r| Ok::<_, Error>(same(&house_rules::latest(r)?)))?
    {
        return Ok(());
    }
    cx.store.write(|tx| {
        let latest = house_rules::latest(tx)?;
        if same(&latest) {
            return Ok(());
        }
        let version = latest.first().map_or(1, |row| row.version + 1);
        for (lang, body) in texts {
            let row = HouseRulesRow {
                version,
                lang: *lang,
                body: body.clone(),
                since: cx.now(),
            };
            house_rules::add(tx, &row)?;
        }
        Ok(())
    })
}

/// The rules of now that someone can break, by number, as titles in this language.
pub fn titles(cx: &Cx, lang: Lang) -> Result<Vec<Rule>, Error> {
    cx.store.read(|r| {
        let latest = house_rules::latest(r)?;
        Ok(in_lang(&latest, lang)
            .map(|row| grounds(&row.body))
            .unwrap_or_default())
    })
}

/// The rules as they were in this version, in this language.
///
/// Not found when there was none.
pub fn version_of(cx: &Cx, version: i64, lang: Lang) -> Result<Version, Error> {
    cx.store.read(|r| {
        let rows = house_rules::of_version(r, version)?;
        let latest = house_rules::latest(r)?;
        let row = in_lang(&rows, lang).ok_or(Error::NotFound)?;
        Ok(Version {
            version,
            since: row.since,
            body: row.body.clone(),
            current: latest.first().is_some_and(|row| row.version == version),
        })
    })
}

/// The numbers of all versions with when they came into force, latest first.
pub fn versions(cx: &Cx) -> Result<Vec<(i64, Moment)>, Error> {
    cx.store.read(|r| Ok(house_rules::versions(r)?))
}

/// The title of a rule in one of its versions; `None` when it had none of this number.
pub(super) fn title(
    r: &mut Read,
    version: i64,
    lang: Lang,
    number: u8,
) -> Result<Option<String>, Error> {
    let rows = house_rules::of_version(r, version)?;
    let rules = in_lang(&rows, lang)
        .map(|row| read(&row.body))
        .unwrap_or_default();
    let rule = rules.into_iter().find(|rule| rule.number == number);
    Ok(rule.map(|rule| rule.title))
}

/// The version of now; 0 when none was noted yet.
pub(super) fn version(r: &mut Read) -> Result<i64, Error> {
    Ok(house_rules::latest(r)?.first().map_or(0, |row| row.version))
}

/// Whether there is a rule of this number now that someone can break: one that [`titles`] has in a language.
pub(super) fn has(r: &mut Read, number: u8) -> Result<bool, Error> {
    Ok(offered(&house_rules::latest(r)?, number))
}

fn offered(rows: &[HouseRulesRow], number: u8) -> bool {
    let mut rules = rows.iter().flat_map(|row| grounds(&row.body));
    rules.any(|rule| rule.number == number)
}

fn in_lang(rows: &[HouseRulesRow], lang: Lang) -> Option<&HouseRulesRow> {
    rows.iter().find(|row| row.lang == lang).or(rows.first())
}

/// The rules in a text that someone can break: those whose title is no question.
fn grounds(body: &str) -> Vec<Rule> {
    let mut rules = read(body);
    rules.retain(|rule| !rule.title.ends_with('?'));
    rules
}

/// The rules in a text: its headings of the second level, as `## 3. Bescherm mensen {#regel-3}`. One without a number has that
/// of its place.
fn read(body: &str) -> Vec<Rule> {
    let headings = body.lines().filter_map(|line| line.strip_prefix("## "));
    headings
        .zip(1_u8..)
        .map(|(heading, place)| {
            let title = heading.split("{#").next().unwrap_or_default().trim();
            let numbered = title
                .split_once('.')
                .and_then(|(number, title)| Some((number.parse().ok()?, title.trim())));
            let (number, title) = numbered.unwrap_or((place, title));
            Rule {
                number,
                title: title.to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_the_headings() {
        let body = "# Regels\n\nTekst.\n\n## 1. Help elkaar {#regel-1}\n\nJa.\n\n## 12. Wat. Nog {#x}\n\n## Slot\n";
        let rules: Vec<_> = read(body)
            .into_iter()
            .map(|rule| (rule.number, rule.title))
            .collect();
        let expected = [(1, "Help elkaar"), (12, "Wat. Nog"), (3, "Slot")];
        let expected = expected.map(|(number, title)| (number, title.to_owned()));
        assert_eq!(rules, expected);
    }

    #[test]
    fn what_only_explains_is_no_ground() {
        let row = |lang, body: &str| HouseRulesRow {
            version: 1,
            lang,
            body: body.to_owned(),
            since: Moment(0),
        };
        let rows = [
            row(
                Lang::Dutch,
                "## 1. Wees aardig {#a}\n\n## 2. Waarom? {#b}\n\n## 3. Wat nu?\n",
            ),
            row(
                Lang::English,
                "## 1. Be kind {#a}\n\n## 2. Say why {#b}\n\n## 3. What now?\n",
            ),
        ];
        let numbers = |body: &str| -> Vec<u8> {
            let rules = grounds(body).into_iter();
            rules.map(|rule| rule.number).collect()
        };
        assert_eq!(numbers(&rows[0].body), [1]);
        assert_eq!(numbers(&rows[1].body), [1, 2]);
        // What is offered in one of the languages is taken.
        assert!(offered(&rows, 1) && offered(&rows, 2));
        assert!(!offered(&rows, 3) && !offered(&rows, 4));
    }

    #[test]
    fn the_rules_that_ship_offer_the_same_in_both_languages() {
        let numbers = |body: &str| -> Vec<u8> {
            let rules = grounds(body).into_iter();
            rules.map(|rule| rule.number).collect()
        };
        for body in [
            include_str!("../../../../web/about/nl/huisregels.md"),
            include_str!("../../../../web/about/en/huisregels.md"),
        ] {
            assert_eq!(numbers(body), [1, 2, 3, 4, 5, 6, 7]);
        }
    }
}
