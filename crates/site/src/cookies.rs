//! The five cookies there are: the session, the language of visitors, how pages look, what is said once on the next page,
//! and a journey to where someone has an account.

use std::time::Duration;

use pages::Said;
use pages::look::Look;

/// Browsers keep nothing longer; the database says when a session ends.
const LONGEST: Duration = Duration::from_secs(400 * 86_400);

/// A page that doesn't follow within this time needn't say it any more.
const SAID: Duration = Duration::from_secs(60);

/// The name of the session's cookie. `__Host-` binds it to https and this very host; on a site that is
/// reached by http on this machine, clients would refuse that.
pub(crate) fn session_name(https: bool) -> &'static str {
    if https { "__Host-lerend" } else { "lerend" }
}

/// The name of the language's cookie.
pub(crate) fn language_name(https: bool) -> &'static str {
    if https { "__Host-taal" } else { "taal" }
}

/// Begins a session; on a shared computer it ends with the browser.
pub(crate) fn session(https: bool, token: &str, shared: bool) -> String {
    cookie(
        https,
        session_name(https),
        token,
        (!shared).then_some(LONGEST),
    )
}

/// Takes the session's cookie away.
pub(crate) fn no_session(https: bool) -> String {
    cookie(https, session_name(https), "", Some(Duration::ZERO))
}

/// Keeps a visitor's language.
pub(crate) fn language(https: bool, lang: domain::Lang) -> String {
    cookie(https, language_name(https), lang.as_str(), Some(LONGEST))
}

/// The name of the look's cookie.
pub(crate) fn look_name(https: bool) -> &'static str {
    if https {
        "__Host-uiterlijk"
    } else {
        "uiterlijk"
    }
}

/// Keeps how a reader wants pages to look.
pub(crate) fn look(https: bool, look: Look) -> String {
    cookie(https, look_name(https), &look.to_string(), Some(LONGEST))
}

/// The name of the cookie that says what was just done.
pub(crate) fn said_name(https: bool) -> &'static str {
    if https { "__Host-gedaan" } else { "gedaan" }
}

/// Has the next page say what was just done.
pub(crate) fn said(https: bool, said: Said) -> String {
    cookie(https, said_name(https), said.as_str(), Some(SAID))
}

/// It has been said.
pub(crate) fn no_said(https: bool) -> String {
    cookie(https, said_name(https), "", Some(Duration::ZERO))
}

/// A journey to a provider and back takes no longer.
const JOURNEY: Duration = Duration::from_secs(600);

/// The name of the cookie of a journey to a provider.
pub(crate) fn journey_name(https: bool) -> &'static str {
    if https { "__Host-werk" } else { "werk" }
}

/// Begins a journey.
pub(crate) fn journey(https: bool, sealed: &str) -> String {
    cookie(https, journey_name(https), sealed, Some(JOURNEY))
}

/// The journey is over.
pub(crate) fn no_journey(https: bool) -> String {
    cookie(https, journey_name(https), "", Some(Duration::ZERO))
}

fn cookie(https: bool, name: &str, value: &str, age: Option<Duration>) -> String {
    let mut cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax");
    if https {
        cookie.push_str("; Secure");
    }
    if let Some(age) = age {
        cookie.push_str(&format!("; Max-Age={}", age.as_secs()));
    }
    cookie
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_session_is_bound_to_the_host_and_hidden_from_scripts() {
        assert_eq!(
            session(true, "abc", false),
            "__Host-lerend=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=34560000"
        );
        assert_eq!(
            session(true, "abc", true),
            "__Host-lerend=abc; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        assert_eq!(
            session(false, "abc", true),
            "lerend=abc; Path=/; HttpOnly; SameSite=Lax"
        );
        assert!(no_session(true).contains("Max-Age=0"));
    }
}
