//! Signing in, also instead of a page that asks for it.

use forum::accounts::{self, Outcome, SignIn};
use forum::sessions::{self, NewSession};
use pages::Form;
use pages::account::{RepostPage, SIGN_IN, SignInPage};
use pages::{Said, WRITER};

use super::{second_step, work};
use crate::answer::{Answer, Cache, Reply};
use crate::ask::Ask;
use crate::failure::is_secret;
use crate::{cookies, redirect};

/// What the names of fields begin with that are carried through signing in.
const CARRIED: &str = "mee:";

/// `GET /inloggen`
pub(crate) fn show(ask: &Ask) -> Reply {
    let back = ask.query.get("terug").and_then(redirect::local);
    let back = back
        .filter(|path| !path.starts_with("/inloggen"))
        .unwrap_or_default();
    if ask.visitor.signed_in.is_some() {
        return ask.see(redirect::local_or_start(back));
    }
    // A link of an intranet leads on at once.
    if let Some(provider) = ask.query.get("bij")
        && let Some(provider) = ask.site().settings.providers.find(provider)
    {
        return ask.see(&work::path(provider, back));
    }
    let form = ask.form(&SIGN_IN).with("terug", back);
    show_form(ask, &form, &[])
}

/// `POST /inloggen`
pub(crate) fn submit(ask: &Ask) -> Reply {
    let form = ask.posted(&SIGN_IN);
    let typed = SignIn {
        email: form.text("email"),
        password: form.text("password"),
        shared: form.is_on("shared"),
    };
    let carried = carried(ask);
    match accounts::sign_in(ask.cx(), &typed, &ask.origin()) {
        Ok(Outcome::Done(session)) => signed_in(ask, &form, &session, &carried),
        Ok(Outcome::CodeNeeded(step)) => second_step::ask_for_code(ask, &step, &form, &carried),
        Err(error) => show_form(ask, &form.after(error)?, &carried),
    }
}

/// The answer to a request that only someone who is signed in can make: the form for signing in, which leads
/// back there, and carries through what was typed.
pub(crate) fn instead(ask: &Ask) -> Reply {
    let parcel = ask.parcel();
    let mut carried = Vec::new();
    let mut form = ask.form(&SIGN_IN);
    if parcel.changes {
        form.set("weer", ask.path());
        form.set("terug", &ask.frame().here);
        let keeps = |(name, value): &&(String, String)| !is_secret(name) && !value.is_empty();
        carried = parcel
            .fields
            .pairs()
            .iter()
            .filter(keeps)
            .cloned()
            .collect();
        // The same sending, only later.
        let submission = parcel
            .fields
            .get("submission")
            .map(|s| ("submission".to_owned(), s.to_owned()));
        carried.extend(submission);
    } else {
        form.set("terug", &ask.frame().here);
    }
    Ok(show_form(ask, &form, &carried)?.status(401))
}

pub(super) fn show_form(ask: &Ask, form: &Form, carried: &[(String, String)]) -> Reply {
    let page = SignInPage {
        frame: ask.frame(),
        form,
        carried,
        // What is carried through lies in this page, and nowhere else.
        work: &match carried.is_empty() && form.value("koppel").is_empty() {
            true => work::buttons(ask, form.value("terug")),
            false => Vec::new(),
        },
    };
    ask.form_page(form, &page)
}

pub(super) fn carried(ask: &Ask) -> Vec<(String, String)> {
    let fields = ask.fields().pairs().iter();
    let carried = fields
        .filter_map(|(name, value)| Some((name.strip_prefix(CARRIED)?.to_owned(), value.clone())));
    carried.collect()
}

/// Where to go on: with what was being sent when the session had ended, with what was being written on a
/// shared computer, or where the person came from.
pub(super) fn signed_in(
    ask: &Ask,
    form: &Form,
    session: &NewSession,
    carried: &[(String, String)],
) -> Reply {
    let said = work::link_after(ask, session, form.value("koppel"))?;
    let again = redirect::local(form.value("weer")).filter(|path| !path.starts_with("/inloggen"));
    let writer = carried.iter().find(|(name, _)| name == WRITER);
    let answer = if writer.is_some_and(|(_, id)| *id != session.person.id.to_string()) {
        // The next one at a shared computer neither sees nor sends what the last one wrote.
        ask.done(
            redirect::local(form.value("terug")).unwrap_or("/"),
            Said::OthersText,
        )?
    } else if let Some(action) = again.filter(|_| !carried.is_empty()) {
        let frame = ask.frame_after(&session.token)?;
        let page = RepostPage {
            frame: &frame,
            action,
            fields: carried,
        };
        ask.page(&page)?.cached(Cache::Never)
    } else {
        let back = redirect::local(form.value("terug"));
        let drafts = session.shared && !session.drafts.is_empty();
        let next = back.unwrap_or(if drafts { "/concepten" } else { "/" });
        match said {
            Some(said) => ask.done(next, said)?,
            None => ask.see(next)?,
        }
    };
    begin(ask, session, answer)
}

/// The answer with the session's cookie. A session that the browser had before ends: nobody else's goes on
/// under the new name.
pub(crate) fn begin(ask: &Ask, session: &NewSession, answer: Answer) -> Reply {
    if let Some(before) = ask.session_token() {
        sessions::sign_out(ask.cx(), before)?;
    }
    let cookie = cookies::session(ask.site().is_https(), &session.token, session.shared);
    Ok(answer.with("set-cookie", cookie))
}
