//! `/instellingen`: profile, password, address, sessions.

use domain::rights::Refusal;
use forum::profiles::{self, Fields, ProfileInput};
use forum::{Error, accounts, employments, sessions};
use pages::account::{
    AddressPage, CHANGE_ADDRESS, CHANGE_PASSWORD, LinkKind, PROFILE, PasswordPage, ProfilePage,
    SessionsPage, SettingsPage,
};
use pages::{Form, Said};

use super::{mail_sent, sign_out};
use crate::answer::Reply;
use crate::ask::Ask;
use crate::doubts;

/// `GET /instellingen`
pub(crate) fn show(ask: &Ask) -> Reply {
    let (_, email) = profiles::to_edit(ask.cx(), ask.actor())?;
    ask.page(&SettingsPage {
        frame: ask.frame(),
        email: &email,
        stay: employments::own_stay(ask.cx(), ask.actor())?.as_ref(),
    })
}

/// `GET /instellingen/profiel`
pub(crate) fn profile(ask: &Ask) -> Reply {
    let (input, _) = profiles::to_edit(ask.cx(), ask.actor())?;
    let mut form = ask
        .form(&PROFILE)
        .with("version", input.version)
        .with("name", &input.name)
        .with("handle", &input.handle)
        .with("job_title", &input.job_title)
        .with("about", &input.about)
        .with("expertise", &input.expertise);
    if input.name_public {
        form.set("name_public", "ja");
    }
    form.set("job_title_seen", input.fields.job_title);
    form.set("about_seen", input.fields.about);
    form.set("expertise_seen", input.fields.expertise);
    form.set("work_days_seen", input.fields.work_days);
    show_profile(ask, &form)
}

/// `POST /instellingen/profiel`
pub(crate) fn save_profile(ask: &Ask) -> Reply {
    let mut form = ask.posted(&PROFILE);
    // What a form does not say stays as it is.
    let (before, _) = profiles::to_edit(ask.cx(), ask.actor())?;
    let seen = before.fields;
    let fields = Fields {
        job_title: form.choice("job_title_seen").unwrap_or(seen.job_title),
        about: form.choice("about_seen").unwrap_or(seen.about),
        expertise: form.choice("expertise_seen").unwrap_or(seen.expertise),
        work_days: form.choice("work_days_seen").unwrap_or(seen.work_days),
    };
    let stands = [
        ("job_title", before.job_title.as_str()),
        ("about", before.about.as_str()),
        ("expertise", before.expertise.as_str()),
    ];
    if form.sound().is_ok() && doubts::ask(ask, &mut form, &stands, 0)? {
        return show_profile(ask, &form);
    }
    let input = ProfileInput {
        fields,
        version: form.version(),
        name: form.text("name"),
        handle: form.text("handle"),
        job_title: form.text("job_title"),
        about: form.text("about"),
        expertise: form.text("expertise"),
        name_public: form.is_on("name_public"),
        lang: ask.signed_in()?.lang,
    };
    let done = form
        .sound()
        .and_then(|()| profiles::edit(ask.cx(), ask.actor(), &input));
    match done {
        Ok(_) => ask.done("/instellingen/profiel", Said::Saved),
        Err(Error::Refused(refusal @ Refusal::Silenced)) => {
            show_profile(ask, &form.refused(refusal))
        }
        Err(error) => show_profile(ask, &form.after(error)?),
    }
}

fn show_profile(ask: &Ask, form: &Form) -> Reply {
    ask.form_page(
        form,
        &ProfilePage {
            frame: ask.frame(),
            form,
        },
    )
}

/// `GET /instellingen/wachtwoord`
pub(crate) fn password(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_password(ask, &ask.form(&CHANGE_PASSWORD))
}

/// `POST /instellingen/wachtwoord`
pub(crate) fn save_password(ask: &Ask) -> Reply {
    let keep = ask.signed_in()?.session;
    let form = ask.posted(&CHANGE_PASSWORD);
    let (current, new) = (form.value("current"), form.value("password"));
    match accounts::change_password(ask.cx(), ask.actor(), current, new, keep) {
        Ok(()) => ask.done("/instellingen/wachtwoord", Said::Password),
        Err(error) => show_password(ask, &form.after(error)?),
    }
}

fn show_password(ask: &Ask, form: &Form) -> Reply {
    let form = &ask.proved(form)?;
    ask.form_page(
        form,
        &PasswordPage {
            frame: ask.frame(),
            form,
        },
    )
}

/// `GET /instellingen/adres`
pub(crate) fn address(ask: &Ask) -> Reply {
    ask.signed_in()?;
    if ask.query.get("verstuurd").is_some() {
        return mail_sent(ask, LinkKind::Address);
    }
    show_address(ask, &ask.form(&CHANGE_ADDRESS))
}

/// `POST /instellingen/adres`
pub(crate) fn save_address(ask: &Ask) -> Reply {
    let form = ask.posted(&CHANGE_ADDRESS);
    let (email, current) = (form.value("email"), form.value("current"));
    match accounts::ask_for_address(ask.cx(), ask.actor(), email, current) {
        Ok(()) => ask.see("/instellingen/adres?verstuurd=ja"),
        Err(error) => show_address(ask, &form.after(error)?),
    }
}

fn show_address(ask: &Ask, form: &Form) -> Reply {
    let form = &ask.proved(form)?;
    let (_, email) = profiles::to_edit(ask.cx(), ask.actor())?;
    ask.form_page(
        form,
        &AddressPage {
            frame: ask.frame(),
            form,
            email: &email,
        },
    )
}

/// `GET /instellingen/sessies`
pub(crate) fn sessions(ask: &Ask) -> Reply {
    let this = ask.signed_in()?.session;
    let sessions = sessions::list(ask.cx(), ask.actor(), this)?;
    ask.page(&SessionsPage {
        frame: ask.frame(),
        sessions: &sessions,
    })
}

/// `POST /instellingen/sessies`
pub(crate) fn end_session(ask: &Ask) -> Reply {
    let session = ask.fields().parse("sessie").ok_or(forum::Error::NotFound)?;
    sessions::end(ask.cx(), ask.actor(), session)?;
    ask.done("/instellingen/sessies", Said::SessionEnded)
}

/// `POST /instellingen/sessies/alle`
pub(crate) fn end_all(ask: &Ask) -> Reply {
    let shared = ask.signed_in()?.shared;
    sessions::end_all(ask.cx(), ask.actor())?;
    Ok(sign_out::forgetting(
        ask,
        ask.done("/inloggen", Said::SessionsEnded)?,
        shared,
    ))
}
