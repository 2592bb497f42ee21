//! People: e-mail addresses, handles, the state of an account.

use crate::{MemberId, Moment, OrganisationId, Problem, fold::fold};

words! {
    /// The state of an account.
    pub enum MemberStatus {
        /// Can sign in.
        Active = "active",
        /// Named in imported content; nobody can sign in to it.
        Placeholder = "placeholder",
        /// Does not work any more where they did: can't sign in until someone else employs them, and goes on being
        /// named where they wrote.
        Departed = "departed",
        /// Left the network; what they wrote stays.
        Left = "left",
    }
}

words! {
    /// Who sees a field of someone's profile, beside themselves.
    pub enum Seen {
        /// Whoever sees the person, visitors too.
        Everyone = "everyone",
        /// Colleagues of the network: no guests.
        Staff = "staff",
        /// Colleagues of the same organisation.
        Organisation = "organisation",
        /// Nobody.
        Nobody = "nobody",
    }
}

words! {
    /// What a one-time link is for.
    pub enum LinkPurpose {
        /// Confirm an address and become a member.
        SignUp = "sign_up",
        /// Confirm an address that is at no known domain, and ask to become a member.
        AskSignUp = "ask_sign_up",
        /// Choose a new password.
        Reset = "reset",
        /// Confirm a new address.
        Address = "address",
        /// Become the first administrator.
        SetUp = "set_up",
        /// Go on signing in with the second step; no mail has it, the form does.
        SecondStep = "second_step",
        /// Sign in with a passkey: what it has to sign. No mail has it.
        PasskeySignIn = "passkey_sign_in",
        /// Make a passkey. No mail has it.
        PasskeyNew = "passkey_new",
    }
}

/// An e-mail address as typed (tidied), comparable by [`Email::key`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads an address: one `@`, a local part, a host name with a dot, no spaces, 254 characters.
    pub fn parse(field: &'static str, typed: &str) -> Result<Self, Problem> {
        let address = crate::fold::line(typed);
        if address.is_empty() {
            return Err(Problem::new(field, "empty"));
        }
        let valid = address.len() <= 254
            && address.rsplit_once('@').is_some_and(|(local, host)| {
                (1..=64).contains(&local.len()) && is_local_part(local) && is_host_name(host)
            });
        if valid {
            Ok(Self(address))
        } else {
            Err(Problem::new(field, "no-email"))
        }
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folded form under which an address is one account.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// The mailbox that is most likely behind it, for counting what is mailed there: what stands behind a `+` is left out.
    pub fn mailbox(&self) -> String {
        let key = self.key();
        match key.rsplit_once('@') {
            Some((local, host)) => {
                let local = local.split('+').next().unwrap_or_default();
                format!("{local}@{host}")
            }
            None => key,
        }
    }

    /// The host name, lower case.
    pub fn host(&self) -> String {
        self.0
            .rsplit_once('@')
            .map(|(_, host)| host.to_lowercase())
            .unwrap_or_default()
    }
}

/// The printable ASCII that a mailbox name without quotes may have (RFC 5321 dot-string).
fn is_local_part(local: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    local.chars().all(allowed)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

/// Whether this is a host name with at least two labels (ASCII; international names as `xn--`).
pub fn is_host_name(host: &str) -> bool {
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    host.len() <= 253 && host.contains('.') && host.split('.').all(label)
}

/// Reads a handle: 3 to 32 of a–z, 0–9, `-`, `_`, beginning with a letter.
pub fn handle(field: &'static str, typed: &str) -> Result<String, Problem> {
    let handle = fold(typed.trim().trim_start_matches('@'));
    let valid = (3..=32).contains(&handle.len())
        && handle.starts_with(|c: char| c.is_ascii_lowercase())
        && handle
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
    if valid {
        Ok(handle)
    } else {
        Err(Problem::new(field, "no-handle"))
    }
}

/// A handle made from a name; a number goes behind it when that one is taken.
pub fn handle_from_name(name: &str) -> String {
    let slug: String = crate::fold::slug(name).chars().take(28).collect();
    let slug = slug.trim_matches('-');
    let lettered = slug.starts_with(|c: char| c.is_ascii_lowercase());
    if slug.len() >= 3 && lettered {
        slug.to_owned()
    } else {
        "collega".to_owned()
    }
}

/// What the decision about seeing a person needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberFacts {
    /// The person.
    pub id: MemberId,
    /// Where they work.
    pub organisation: OrganisationId,
    /// The state of their account.
    pub status: MemberStatus,
    /// Whether visitors may see their name and page.
    pub name_public: bool,
    /// A guest's last day, for guests.
    pub guest_until: Option<Moment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in [
            "a@b.nl",
            "Jan.Jansen+x@bieb.example",
            " o'neil@x-y.example ",
        ] {
            assert!(Email::parse("email", good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "@b.nl",
            "a@b",
            "a b@c.nl",
            "a@b..nl",
            ".a@b.nl",
            "a@-b.nl",
            "a\r\nBcc: x@y.nl",
        ] {
            assert!(Email::parse("email", bad).is_err(), "{bad}");
        }
        assert_eq!(
            Email::parse("email", "JAN@Bieb.Example").unwrap().key(),
            "jan@bieb.example"
        );
    }

    #[test]
    fn handles() {
        assert_eq!(handle("handle", "@Sanne-V").unwrap(), "sanne-v");
        assert!(handle("handle", "1abc").is_err());
        assert_eq!(handle_from_name("Zoë Çelik"), "zoe-celik");
        assert_eq!(handle_from_name("李"), "collega");
    }
}
