//! `/instellingen/tweestaps`: setting the second step up, its recovery codes, switching it off.

use forum::Error;
use forum::accounts::{self, SecondFactorView};
use pages::account::{
    BEGIN_SECOND_STEP, CHANGE_SECOND_STEP, CONFIRM_SECOND_STEP, RecoveryCodesPage,
    SecondFactorPage, qr_svg, recovery_text,
};
use pages::{Form, FormSpec, Said};

use crate::answer::{Answer, Cache, Reply};
use crate::ask::Ask;

const PATH: &str = "/instellingen/tweestaps";

/// `GET /instellingen/tweestaps`
pub(crate) fn show(ask: &Ask) -> Reply {
    let view = view(ask)?;
    show_form(ask, &ask.form(spec(&view)))
}

/// The form of what can be done now.
fn spec(view: &SecondFactorView) -> &'static FormSpec {
    match view {
        SecondFactorView::Off => &BEGIN_SECOND_STEP,
        SecondFactorView::Begun(_) => &CONFIRM_SECOND_STEP,
        SecondFactorView::On { .. } => &CHANGE_SECOND_STEP,
    }
}

fn view(ask: &Ask) -> Result<SecondFactorView, Error> {
    let this = ask.signed_in()?.session;
    accounts::second_factor(ask.cx(), ask.actor(), this, &ask.frame().site_name)
}

fn show_form(ask: &Ask, form: &Form) -> Reply {
    let form = &ask.proved(form)?;
    let view = view(ask)?;
    ask.form_page(
        form,
        &SecondFactorPage {
            frame: ask.frame(),
            form,
            view: &view,
        },
    )
}

/// `POST /instellingen/tweestaps`
pub(crate) fn begin(ask: &Ask) -> Reply {
    let this = ask.signed_in()?.session;
    let form = ask.posted(&BEGIN_SECOND_STEP);
    match accounts::begin_second_factor(ask.cx(), ask.actor(), this, form.value("current")) {
        Ok(()) => ask.see(PATH),
        Err(error) => show_form(ask, &form.after(error)?),
    }
}

/// `GET /instellingen/tweestaps/qr.svg`: while it is being set up.
pub(crate) fn picture(ask: &Ask) -> Reply {
    let SecondFactorView::Begun(new) = view(ask)? else {
        return Err(Error::NotFound);
    };
    let svg = qr_svg(&new.uri).ok_or(Error::NotFound)?;
    Ok(Answer::text(200, "image/svg+xml", svg).cached(Cache::Never))
}

/// `POST /instellingen/tweestaps/bevestigen`
pub(crate) fn confirm(ask: &Ask) -> Reply {
    let this = ask.signed_in()?.session;
    let mut form = ask.posted(&CONFIRM_SECOND_STEP);
    let done = accounts::confirm_second_factor(ask.cx(), ask.actor(), form.value("code"), this);
    form.set("code", "");
    match done {
        Ok(codes) => show_codes(ask, &codes),
        Err(error) => show_form(ask, &form.after(error)?),
    }
}

/// `POST /instellingen/tweestaps/wijzigen`
pub(crate) fn change(ask: &Ask) -> Reply {
    let mut form = ask.posted(&CHANGE_SECOND_STEP);
    let (current, code) = (form.text("current"), form.text("code"));
    let (cx, actor) = (ask.cx(), ask.actor());
    form.set("code", "");
    let done = match ask.fields().get("doe") {
        Some("uit") => accounts::end_second_factor(cx, actor, &current, &code).map(|()| None),
        _ => accounts::renew_recovery_codes(cx, actor, &current, &code).map(Some),
    };
    match done {
        Ok(Some(codes)) => show_codes(ask, &codes),
        Ok(None) => ask.done(PATH, Said::SecondStepOff),
        Err(error) => show_form(ask, &form.after(error)?),
    }
}

fn show_codes(ask: &Ask, codes: &[String]) -> Reply {
    let page = RecoveryCodesPage {
        frame: ask.frame(),
        codes,
    };
    Ok(ask.page(&page)?.cached(Cache::Never))
}

/// `POST /instellingen/tweestaps/herstelcodes`: the codes that were just shown, as a file.
pub(crate) fn file(ask: &Ask) -> Reply {
    let pairs = ask.fields().pairs().iter();
    let codes: Vec<&str> = pairs
        .filter(|(name, _)| name == "codes")
        .map(|(_, code)| code.as_str())
        .collect();
    if !accounts::are_recovery_codes(ask.cx(), ask.actor(), &codes)? {
        return Err(Error::NotFound);
    }
    let text = recovery_text(ask.frame(), &codes);
    Ok(Answer::plain(200, text).cached(Cache::Never).with(
        "content-disposition",
        "attachment; filename=\"herstelcodes.txt\"",
    ))
}
