//! A new address is confirmed by the link that was mailed to it. Programs that open links in mails ahead of
//! people change nothing: only the button does.

use forum::accounts;
use pages::account::{ADDRESS_LINK, ConfirmAddressPage, LinkKind};

use super::{KEY, alive, is_done, key};
use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /adres-bevestigen`
pub(crate) fn show(ask: &Ask) -> Reply {
    let form = ask.form(&ADDRESS_LINK).with(KEY, key(ask));
    ask.page(&ConfirmAddressPage {
        frame: ask.frame(),
        form: &form,
        done: is_done(ask),
    })
}

/// `POST /adres-bevestigen`
pub(crate) fn submit(ask: &Ask) -> Reply {
    match alive(
        ask,
        LinkKind::Address,
        accounts::confirm_address(ask.cx(), key(ask)),
    ) {
        Ok(()) => ask.see("/adres-bevestigen?gedaan=ja"),
        Err(dead) => dead,
    }
}
