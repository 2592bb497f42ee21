//! Signing in, also instead of a page that asks for it.

use domain::MemberId;
use forum::Error;
use forum::accounts::{self, Errand, Outcome, SignIn};
use forum::sessions::{self, NewSession};
use pages::Form;
use pages::account::{RepostPage, SIGN_IN, SignInPage};
use pages::{Frame, Said, WRITER};

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
    // Who has no password shows again who they are by signing in anew.
    if ask.visitor.signed_in.is_some() && ask.query.get("opnieuw").is_none() {
        return ask.see(redirect::local_or_start(back));
    }
    // A link of an intranet leads on at once.
    if let Some(provider) = ask.query.get("bij")
        && let Some(provider) = ask.site().settings.providers.find(provider)
    {
        let errand = Errand {
            back,
            ..Errand::default()
        };
        return ask.see(&work::path(provider, &errand));
    }
    let form = ask.form(&SIGN_IN).with("terug", back);
    show_form(ask, &form, &[])
}

/// `POST /inloggen`
pub(crate) fn submit(ask: &Ask) -> Reply {
    let form = ask.posted(&SIGN_IN);
    let carried = carried(ask);
    if ask.fields().get("ingelogd").is_some() {
        return meanwhile(ask, form, &carried);
    }
    let typed = SignIn {
        email: form.text("email"),
        password: form.text("password"),
        shared: form.is_on("shared"),
    };
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
        work: &match form.value("koppel") {
            "" => work::buttons(ask, form.value("terug")),
            _ => Vec::new(),
        },
        passkeys: accounts::passkeys_possible(ask.cx()),
    };
    ask.form_page(form, &page)
}

pub(super) fn carried(ask: &Ask) -> Vec<(String, String)> {
    let fields = ask.fields().pairs().iter();
    let carried = fields
        .filter_map(|(name, value)| Some((name.strip_prefix(CARRIED)?.to_owned(), value.clone())));
    carried.collect()
}

/// After signing in: where to go on, with the session's cookie.
pub(super) fn signed_in(
    ask: &Ask,
    form: &Form,
    session: &NewSession,
    carried: &[(String, String)],
) -> Reply {
    let said = work::link_after(ask, session, form.value("koppel"))?;
    let answer = match resumed(ask, form, session.person.id, carried, || {
        ask.frame_after(&session.token)
    })? {
        Some(answer) => answer,
        None => {
            let back = redirect::local(form.value("terug"));
            let drafts = session.shared && !session.drafts.is_empty();
            let next = back.unwrap_or(if drafts { "/concepten" } else { "/" });
            match said {
                Some(said) => ask.done(next, said)?,
                None => ask.see(next)?,
            }
        }
    };
    begin(ask, session, answer)
}

/// What was being sent when the session had ended, to be sent after all; `None` when it was nothing.
fn resumed(
    ask: &Ask,
    form: &Form,
    member: MemberId,
    carried: &[(String, String)],
    frame: impl Fn() -> Result<Frame, Error>,
) -> Result<Option<Answer>, Error> {
    let again = redirect::local(form.value("weer")).filter(|path| !path.starts_with("/inloggen"));
    let writer = carried.iter().find(|(name, _)| name == WRITER);
    if writer.is_some_and(|(_, id)| *id != member.to_string()) {
        // The next one at a shared computer neither sees nor sends what the last one wrote.
        let back = redirect::local(form.value("terug")).unwrap_or("/");
        return ask.done(back, Said::OthersText).map(Some);
    }
    let Some(action) = again.filter(|_| !carried.is_empty()) else {
        return Ok(None);
    };
    let frame = frame()?;
    let page = RepostPage {
        frame: &frame,
        action,
        fields: carried,
    };
    Ok(Some(ask.page(&page)?.cached(Cache::Never)))
}

/// Someone signed in with a work account in another window, while what they wrote waits in this one.
fn meanwhile(ask: &Ask, mut form: Form, carried: &[(String, String)]) -> Reply {
    let Some(signed_in) = &ask.visitor.signed_in else {
        form.problem("", "not-signed-in-yet");
        return show_form(ask, &form, carried);
    };
    let member = signed_in.person.id;
    match resumed(ask, &form, member, carried, || Ok(ask.frame().clone()))? {
        Some(answer) => Ok(answer),
        None => ask.see(redirect::local_or_start(form.value("terug"))),
    }
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
