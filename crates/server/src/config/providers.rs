//! Providers for signing in, as they stand in the file: a table each.

use std::fs;
use std::path::Path;

use fetch::Allowed;
use oidc::{Rule, Settings};
use url::Url;

use super::mistakes::Wrong;
use super::values::{Raw, choice, date, line, list, optional};

/// What a table of a provider can hold.
const KEYS: &[&str] = &[
    "name",
    "label",
    "issuer",
    "client_id",
    "client_secret",
    "client_secret_file",
    "secret_expires",
    "scopes",
    "organisation",
    "organisation_claim",
    "organisations",
    "function_claim",
    "second_factor",
    "addresses",
];

/// The providers of the file.
pub(super) fn providers(raw: &Raw) -> Result<Vec<Settings>, Wrong> {
    let found: Vec<Settings> = raw
        .items()?
        .iter()
        .map(provider)
        .collect::<Result<_, _>>()?;
    for (at, one) in found.iter().enumerate() {
        let before = &found[..at];
        if before.iter().any(|other| other.name == one.name) {
            return Err(Wrong::new(
                format!("has two providers with the name \"{}\"", one.name),
                "give each a name of its own",
            ));
        }
        if before.iter().any(|other| other.issuer == one.issuer) {
            return Err(Wrong::new(
                format!("has two providers with the issuer \"{}\"", one.issuer),
                "one is enough: its claims can name organisations",
            ));
        }
    }
    Ok(found)
}

fn provider(raw: &Raw) -> Result<Settings, Wrong> {
    let Raw::Table(entries) = raw else {
        return Err(Wrong::new(
            "holds something else than providers",
            "write [[sign_in.provider]] on a line of its own and its settings below it",
        ));
    };
    if let Some((key, _)) = entries
        .iter()
        .find(|(key, _)| !KEYS.contains(&key.as_str()))
    {
        return Err(Wrong::new(
            format!("has \"{key}\", which is nothing that a provider has"),
            format!("a provider has {}", KEYS.join(", ")),
        ));
    }
    let table = Table(entries);
    let organisation = table.maybe("organisation", line(120))?;
    let organisation_claim = table.maybe("organisation_claim", line(120))?;
    if organisation.is_none() && organisation_claim.is_none() {
        return Err(Wrong::new(
            "has a provider of which nobody knows where its people work",
            "set organisation, or organisation_claim",
        ));
    }
    Ok(Settings {
        name: table.must("name", name)?,
        label: table.must("label", line(60))?,
        issuer: table.must("issuer", issuer)?,
        client_id: table.must("client_id", line(400))?,
        client_secret: table.secret()?,
        secret_expires: table.maybe("secret_expires", date)?,
        scopes: table
            .maybe("scopes", list(line(120)))?
            .unwrap_or_else(|| vec!["profile".to_owned(), "email".to_owned()]),
        organisation,
        organisation_claim,
        organisations: table
            .maybe("organisations", list(rule))?
            .unwrap_or_default(),
        function_claim: table.maybe("function_claim", line(120))?,
        second_factor: table
            .maybe("second_factor", list(rule))?
            .unwrap_or_default(),
        trusts_addresses: table
            .maybe(
                "addresses",
                choice(&[("verified", false), ("trusted", true)]),
            )?
            .unwrap_or(false),
    })
}

struct Table<'a>(&'a [(String, Raw)]);

impl Table<'_> {
    fn find(&self, key: &str) -> &Raw {
        let found = self.0.iter().find(|(name, _)| name == key);
        found.map_or(&Raw::Absent, |(_, value)| value)
    }

    fn maybe<T>(
        &self,
        key: &str,
        read: impl Fn(&Raw) -> Result<T, Wrong>,
    ) -> Result<Option<T>, Wrong> {
        optional(read)(self.find(key)).map_err(|wrong| {
            Wrong::new(
                format!("has a provider whose {key} {}", wrong.wrong),
                wrong.right,
            )
        })
    }

    fn must<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Raw) -> Result<T, Wrong>,
    ) -> Result<T, Wrong> {
        self.maybe(key, read)?.ok_or_else(|| {
            Wrong::new(
                format!("has a provider without {key}"),
                format!("write {key} = \"…\""),
            )
        })
    }

    /// From the file itself or from one that holds nothing else; never quoted.
    fn secret(&self) -> Result<Option<String>, Wrong> {
        let plain = self.maybe("client_secret", line(1_000))?;
        let Some(path) = self.maybe("client_secret_file", line(4_096))? else {
            return Ok(plain);
        };
        if plain.is_some() {
            return Err(Wrong::new(
                "has a provider with both client_secret and client_secret_file",
                "leave one of them out",
            ));
        }
        let text = fs::read_to_string(Path::new(&path)).map_err(|why| {
            Wrong::new(
                format!("has a provider whose client_secret_file {path} can't be read ({why})"),
                "name a text file that the server's user may read",
            )
        })?;
        Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

fn name(raw: &Raw) -> Result<String, Wrong> {
    let name = line(40)(raw)?;
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match name.chars().all(is_word) {
        true => Ok(name),
        false => Err(Wrong::new(
            format!("is \"{name}\""),
            "use small letters, digits and hyphens: it stands in addresses",
        )),
    }
}

/// Exactly as the provider calls itself.
fn issuer(raw: &Raw) -> Result<String, Wrong> {
    let text = line(400)(raw)?;
    let url = Url::parse(&text).ok();
    let fits = url.is_some_and(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.query().is_none()
            && url.fragment().is_none()
    });
    match fits {
        true => Ok(text),
        false => Err(Wrong::new(
            format!("is \"{text}\""),
            "write the issuer exactly as the provider states it, such as \"https://sso.example\"",
        )),
    }
}

/// `value=meaning`.
fn rule(raw: &Raw) -> Result<Rule, Wrong> {
    let text = line(400)(raw)?;
    match text.split_once('=') {
        Some((left, right)) if !left.trim().is_empty() && !right.trim().is_empty() => Ok(Rule {
            left: left.trim().to_owned(),
            right: right.trim().to_owned(),
        }),
        _ => Err(Wrong::new(
            format!("has \"{text}\""),
            "write what it is and what it means: \"amr=mfa\"",
        )),
    }
}

/// A host of the own network.
pub(super) fn allowed(raw: &Raw) -> Result<Allowed, Wrong> {
    let text = line(300)(raw)?;
    text.parse().map_err(|_| {
        Wrong::new(
            format!("has \"{text}\""),
            "write a host and its port, such as \"sso.example.lan:8443\"",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(toml: &str) -> Result<Vec<Settings>, Wrong> {
        let value = toml::de::DeValue::parse(toml).expect("toml");
        providers(&value.get_ref().into())
    }

    #[test]
    fn a_provider_says_what_it_lacks() {
        let good = "[{ name = \"kb\", label = \"de KB\", issuer = \"https://sso.example\", client_id = \"x\", \
                    organisation = \"kb\" }]";
        let kb = &read(good).unwrap()[0];
        assert_eq!(kb.scopes, ["profile", "email"]);
        assert!(!kb.trusts_addresses);
        for (from, to, wrong) in [
            ("name = \"kb\", ", "", "without name"),
            ("\"kb\", label", "\"K B\", label", "\"K B\""),
            (
                "organisation = \"kb\"",
                "second_factor = [\"amr=mfa\"]",
                "where its people work",
            ),
            (
                "organisation = \"kb\"",
                "organisation = \"kb\", extra = 1",
                "\"extra\"",
            ),
            ("https://sso.example", "sso.example", "issuer is"),
            (
                "client_id = \"x\"",
                "client_id = \"x\", second_factor = [\"mfa\"]",
                "\"mfa\"",
            ),
            (
                "client_id = \"x\"",
                "client_id = \"x\", client_secret_file = \"/geen/bestand\"",
                "can't be read",
            ),
        ] {
            let mistake = read(&good.replacen(from, to, 1)).unwrap_err();
            assert!(mistake.wrong.contains(wrong), "{}", mistake.wrong);
        }
        assert!(read("[1]").is_err());
        let twice = format!("{}, {}", &good[..good.len() - 1], &good[1..]);
        assert!(read(&twice).unwrap_err().wrong.contains("two providers"));
    }
}
