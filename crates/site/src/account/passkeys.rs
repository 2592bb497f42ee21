//! `/instellingen/passkeys`, and signing in with a passkey.

use forum::Error;
use forum::accounts::{self, MadePasskey, SignedPasskey};
use pages::account::{
    MADE_PASSKEY, NewPasskeyPage, OWN_PASSKEYS, PASSKEY_SIGN_IN, PasskeysPage, REMOVE_PASSKEY,
    RemovePasskeyPage, SIGN_IN, passkey_name,
};
use pages::{Form, Said};
use serde::Serialize;

use super::sign_in;
use crate::answer::{Answer, Cache, Reply};
use crate::ask::Ask;

const PATH: &str = "/instellingen/passkeys";

/// `GET /instellingen/passkeys`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_form(ask, &ask.form(&OWN_PASSKEYS))
}

fn show_form(ask: &Ask, form: &Form) -> Reply {
    let form = &ask.proved(form)?;
    let this = ask.signed_in()?.session;
    let view = accounts::own_passkeys(ask.cx(), ask.actor(), this)?;
    ask.form_page(
        form,
        &PasskeysPage {
            frame: ask.frame(),
            form,
            view: &view,
        },
    )
}

/// `POST /instellingen/passkeys`: the password, after which the browser makes one.
pub(crate) fn begin(ask: &Ask) -> Reply {
    let this = ask.signed_in()?.session;
    let mut form = ask.posted(&OWN_PASSKEYS);
    let (current, code) = (form.text("current"), form.text("code"));
    form.set("code", "");
    match accounts::begin_passkey(ask.cx(), ask.actor(), this, &current, &code) {
        Ok(new) => {
            let name = passkey_name(&ask.origin().agent);
            let form = ask
                .form(&MADE_PASSKEY)
                .with("name", name.unwrap_or_default());
            let page = NewPasskeyPage {
                frame: ask.frame(),
                form: &form,
                new: &new,
            };
            Ok(ask.page(&page)?.cached(Cache::Never))
        }
        Err(error) => show_form(ask, &form.after(error)?),
    }
}

/// `POST /instellingen/passkeys/toevoegen`
pub(crate) fn add(ask: &Ask) -> Reply {
    let this = ask.signed_in()?.session;
    let form = ask.posted(&MADE_PASSKEY);
    let unnamed = || ask.frame().t("passkey-unnamed").into_owned();
    let fallback = || passkey_name(&ask.origin().agent).unwrap_or_else(unnamed);
    let made = MadePasskey {
        // The passkey is made already: for want of a name it is not thrown away.
        name: match form.value("name").trim() {
            "" => fallback(),
            name => name.to_owned(),
        },
        handle: form.text("passkey_handle"),
        client_data: form.text("passkey_client_data"),
        data: form.text("passkey_data"),
        key: form.text("passkey_key"),
    };
    match accounts::add_passkey(ask.cx(), ask.actor(), this, &made) {
        Ok(()) => ask.done(PATH, Said::PasskeyAdded),
        // What the browser made is gone: it begins anew.
        Err(error) => show_form(ask, &ask.form(&OWN_PASSKEYS).after(error)?),
    }
}

/// `POST /instellingen/passkeys/naam`
pub(crate) fn rename(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let which = ask.fields().parse("passkey").ok_or(Error::NotFound)?;
    let form = ask.posted(&OWN_PASSKEYS);
    match accounts::rename_passkey(ask.cx(), ask.actor(), which, form.value("name")) {
        Ok(()) => ask.done(PATH, Said::PasskeyRenamed),
        Err(error) => show_form(ask, &form.after(error)?),
    }
}

/// `GET /instellingen/passkeys/weg`
pub(crate) fn to_remove(ask: &Ask) -> Reply {
    let which = ask.query.get("passkey").unwrap_or_default();
    show_removal(ask, &ask.form(&REMOVE_PASSKEY).with("passkey", which))
}

/// `POST /instellingen/passkeys/weg`
pub(crate) fn remove(ask: &Ask) -> Reply {
    let this = ask.signed_in()?.session;
    let which = ask.fields().parse("passkey").ok_or(Error::NotFound)?;
    let form = ask.posted(&REMOVE_PASSKEY);
    let current = form.text("current");
    match accounts::remove_passkey(ask.cx(), ask.actor(), which, this, &current) {
        Ok(()) => ask.done(PATH, Said::PasskeyRemoved),
        Err(error) => show_removal(ask, &form.after(error)?),
    }
}

fn show_removal(ask: &Ask, form: &Form) -> Reply {
    let form = &ask.proved(form)?;
    let this = ask.signed_in()?.session;
    let view = accounts::own_passkeys(ask.cx(), ask.actor(), this)?;
    let mut own = view.passkeys.iter();
    let passkey = own.find(|own| form.value("passkey") == own.id.to_string());
    ask.form_page(
        form,
        &RemovePasskeyPage {
            frame: ask.frame(),
            form,
            passkey: passkey.ok_or(Error::NotFound)?,
        },
    )
}

/// What a browser asks a passkey.
#[derive(Serialize)]
struct Question {
    challenge: String,
    site: String,
}

/// `POST /inloggen/passkey/vraag`: for the script, which asks when someone presses the button.
pub(crate) fn question(ask: &Ask) -> Reply {
    let asked = accounts::ask_for_passkey(ask.cx(), &ask.origin())?;
    let question = Question {
        challenge: asked.challenge,
        site: asked.site,
    };
    Ok(Answer::json(&question)?.cached(Cache::Never))
}

/// `GET /inloggen/passkey`: what was signed is gone with the page.
pub(crate) fn show_sign_in(ask: &Ask) -> Reply {
    ask.see("/inloggen")
}

/// `POST /inloggen/passkey`
pub(crate) fn sign_in(ask: &Ask) -> Reply {
    let form = ask.posted(&PASSKEY_SIGN_IN);
    let carried = sign_in::carried(ask);
    let signed = SignedPasskey {
        credential: form.text("passkey_credential"),
        handle: form.text("passkey_handle"),
        client_data: form.text("passkey_client_data"),
        data: form.text("passkey_data"),
        signature: form.text("passkey_signature"),
    };
    let shared = form.is_on("shared");
    match accounts::sign_in_with_passkey(ask.cx(), &signed, shared, &ask.origin()) {
        Ok(session) => sign_in::signed_in(ask, &form, &session, &carried),
        Err(error) => {
            let mut again = ask
                .form(&SIGN_IN)
                .with("terug", form.value("terug"))
                .with("weer", form.value("weer"))
                .with("koppel", form.value("koppel"));
            if shared {
                again.set("shared", "ja");
            }
            sign_in::show_form(ask, &again.after(error)?, &carried)
        }
    }
}
