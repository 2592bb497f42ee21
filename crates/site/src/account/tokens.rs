//! `/instellingen/tokens`: what programs may do for someone.

use domain::TokenId;
use forum::tokens::{self, NewToken};
use forum::{Error, tokens::Made};
use pages::account::{TOKEN, TokensPage};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /instellingen/tokens`
pub(crate) fn show(ask: &Ask) -> Reply {
    let form = ask
        .form(&TOKEN)
        .with("scopes", "read")
        .with("days", pages::account::USUAL_DAYS);
    page(ask, &form, None)
}

/// `POST /instellingen/tokens`: the page that answers shows the token, and no other does.
pub(crate) fn make(ask: &Ask) -> Reply {
    let session = ask.signed_in()?.session;
    let mut form = ask.posted(&TOKEN);
    let new = NewToken {
        name: form.text("name"),
        scopes: form.choices("scopes"),
        days: form.text("days"),
    };
    let current = form.value("current").to_owned();
    let done = form.sound();
    match done.and_then(|()| tokens::make(ask.cx(), ask.actor(), session, &new, &current)) {
        Ok(made) => {
            let fresh = ask
                .form(&TOKEN)
                .with("scopes", "read")
                .with("days", pages::account::USUAL_DAYS);
            page(ask, &fresh, Some(&made))
        }
        Err(error) => page(ask, &form.after(error)?, None),
    }
}

/// `POST /instellingen/tokens/weg`
pub(crate) fn end(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let token = ask.fields().parse("token").map(TokenId);
    tokens::end(ask.cx(), ask.actor(), token.ok_or(Error::NotFound)?)?;
    ask.done("/instellingen/tokens", Said::TokenEnded)
}

fn page(ask: &Ask, form: &Form, made: Option<&Made>) -> Reply {
    let form = &ask.proved(form)?;
    let tokens = tokens::list(ask.cx(), ask.actor())?;
    let page = TokensPage {
        frame: ask.frame(),
        form,
        tokens: &tokens,
        made: made.map(|made| made.token.as_str()),
    };
    ask.form_page(form, &page)
}
