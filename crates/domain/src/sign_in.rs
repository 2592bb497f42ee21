//! What an installation asks of how people sign in.

use crate::role::Role;

words! {
    /// Of whom a second step is asked at signing in. Nobody is kept out for lacking it: their roles sleep.
    pub enum SecondFactor {
        /// Of who moderates or administers.
        Privileged = "privileged",
        /// Of everyone; no role works without it.
        Everyone = "everyone",
        /// Of nobody but who set it up.
        Optional = "optional",
    }
}

impl SecondFactor {
    /// Whether this role sleeps in a session without a second step.
    pub fn puts_to_sleep(self, role: Role) -> bool {
        match self {
            Self::Privileged => role.is_privileged(),
            Self::Everyone => true,
            Self::Optional => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reaches_beyond_an_organisation_sleeps() {
        let asleep = |rule: SecondFactor| {
            let roles = Role::ALL
                .iter()
                .filter(move |role| rule.puts_to_sleep(**role));
            roles.count()
        };
        assert_eq!(asleep(SecondFactor::Optional), 0);
        assert_eq!(asleep(SecondFactor::Privileged), 4);
        assert_eq!(asleep(SecondFactor::Everyone), Role::ALL.len());
        assert!(!SecondFactor::Privileged.puts_to_sleep(Role::OrganisationManager));
    }
}
