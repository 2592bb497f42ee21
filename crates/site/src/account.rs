//! Signing in and up, passwords, addresses, settings.

pub(crate) mod address;
pub(crate) mod asking;
pub(crate) mod employment;
pub(crate) mod join;
pub(crate) mod language;
pub(crate) mod own;
pub(crate) mod passkeys;
pub(crate) mod password;
pub(crate) mod roles;
pub(crate) mod second_factor;
pub(crate) mod second_step;
pub(crate) mod set_up;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod tokens;
pub(crate) mod work;

use forum::Error;
use pages::account::{DeadLinkPage, LinkKind, MailSentPage};

use crate::answer::Reply;
use crate::ask::Ask;

/// The name of the field and of the query that hold a link's token.
pub(crate) const KEY: &str = "sleutel";

/// What a page says after something was done: the query that a redirect to it has.
const DONE: &str = "gedaan";

/// Whether the page is shown after something was done.
fn is_done(ask: &Ask) -> bool {
    ask.query.get(DONE).is_some()
}

/// The token of a link: in the address of its page, then in its form.
fn key(ask: &Ask) -> &str {
    ask.fields()
        .get(KEY)
        .or_else(|| ask.query.get(KEY))
        .unwrap_or_default()
}

/// "Kijk in je mail".
fn mail_sent(ask: &Ask, kind: LinkKind) -> Reply {
    let dev_mail = ask.site().settings.dev_mail.is_some();
    ask.page(&MailSentPage {
        frame: ask.frame(),
        kind,
        dev_mail,
    })
}

/// What a link gives; `Err` holds the answer when it no longer works.
fn alive<T>(ask: &Ask, kind: LinkKind, found: Result<T, Error>) -> Result<T, Reply> {
    match found {
        Ok(found) => Ok(found),
        Err(Error::NotFound | Error::Gone) => {
            let page = ask.page(&DeadLinkPage {
                frame: ask.frame(),
                kind,
            });
            Err(page.map(|answer| answer.status(404)))
        }
        Err(error) => Err(Err(error)),
    }
}
