//! `/instellingen/gegevens` and `/instellingen/verwijderen`: one's own data, taken along or deleted.

use std::io::{BufWriter, Seek as _, SeekFrom, Write as _};

use forum::{Error, accounts, own};
use pages::account::{DELETE_ACCOUNT, DeleteAccountPage, OWN_DATA, OwnDataPage};
use pages::own::OwnWording;
use pages::{Form, Said};

use super::sign_out;
use crate::answer::{Answer, Reply};
use crate::ask::Ask;

/// `GET /instellingen/gegevens`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_form(ask, &ask.form(&OWN_DATA))
}

/// `POST /instellingen/gegevens`: the zip.
pub(crate) fn pack(ask: &Ask) -> Reply {
    let handle = &ask.signed_in()?.person.handle;
    let form = ask.posted(&OWN_DATA);
    match packed(ask, form.value("current")) {
        Ok((file, size)) => Ok(Answer::zip(file, size, &format!("gegevens-{handle}.zip"))),
        Err(error) => show_form(ask, &form.after(error)?),
    }
}

/// A file that is gone when it was sent, and its bytes.
fn packed(ask: &Ask, current: &str) -> Result<(std::fs::File, u64), Error> {
    let told = |why: std::io::Error| Error::Unavailable(why.to_string());
    let mut out = BufWriter::new(own::scratch(ask.cx())?);
    own::pack(
        ask.cx(),
        ask.actor(),
        current,
        &OwnWording(ask.frame().lang),
        &mut out,
    )?;
    out.flush().map_err(told)?;
    let mut file = out
        .into_inner()
        .map_err(|why| Error::Unavailable(why.to_string()))?;
    let size = file.seek(SeekFrom::End(0)).map_err(told)?;
    file.rewind().map_err(told)?;
    Ok((file, size))
}

fn show_form(ask: &Ask, form: &Form) -> Reply {
    let form = &ask.proved(form)?;
    ask.form_page(
        form,
        &OwnDataPage {
            frame: ask.frame(),
            form,
        },
    )
}

/// `GET /instellingen/verwijderen`
pub(crate) fn to_delete(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_delete(ask, &ask.form(&DELETE_ACCOUNT))
}

/// `POST /instellingen/verwijderen`
pub(crate) fn delete(ask: &Ask) -> Reply {
    let shared = ask.signed_in()?.shared;
    let form = ask.posted(&DELETE_ACCOUNT);
    let (current, handle) = (form.value("current"), form.value("handle"));
    match accounts::delete(ask.cx(), ask.actor(), current, handle) {
        Ok(()) => {
            let answer = ask.done("/inloggen", Said::AccountDeleted)?;
            Ok(sign_out::forgetting(ask, answer, shared))
        }
        Err(error) => show_delete(ask, &form.after(error)?),
    }
}

fn show_delete(ask: &Ask, form: &Form) -> Reply {
    let form = &ask.proved(form)?;
    let shown = accounts::to_delete(ask.cx(), ask.actor())?;
    ask.form_page(
        form,
        &DeleteAccountPage {
            frame: ask.frame(),
            form,
            shown: &shown,
        },
    )
}
