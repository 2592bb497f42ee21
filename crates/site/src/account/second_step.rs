//! The second step of signing in.

use domain::Problem;
use forum::Error;
use forum::accounts::{self, SecondStep};
use pages::Form;
use pages::account::{SECOND_STEP, SIGN_IN, SecondStepPage};

use super::sign_in;
use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /inloggen/code`: without a first step there is none.
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.see("/inloggen")
}

/// The page for the second step, after the first one. What stands in `before` of where to go on is carried along.
pub(super) fn ask_for_code(
    ask: &Ask,
    step: &SecondStep,
    before: &Form,
    carried: &[(String, String)],
) -> Reply {
    let mut form = ask
        .form(&SECOND_STEP)
        .with("stap", &step.token)
        .with("terug", before.value("terug"))
        .with("weer", before.value("weer"))
        .with("koppel", before.value("koppel"));
    if step.shared {
        form.set("shared", "ja");
    }
    show_form(ask, &form, carried)
}

/// `POST /inloggen/code`
pub(crate) fn submit(ask: &Ask) -> Reply {
    let mut form = ask.posted(&SECOND_STEP);
    let carried = sign_in::carried(ask);
    let recovery = form.text("recovery");
    let recovers = !recovery.trim().is_empty();
    let code = if recovers {
        recovery
    } else {
        form.text("code")
    };
    let step = SecondStep {
        token: form.text("stap"),
        shared: form.is_on("shared"),
    };
    match accounts::second_step(ask.cx(), &step, &code, &ask.origin()) {
        Ok(session) => sign_in::signed_in(ask, &form, &session, &carried),
        Err(Error::NotFound) => {
            let mut again = ask
                .form(&SIGN_IN)
                .with("terug", form.value("terug"))
                .with("weer", form.value("weer"))
                .with("koppel", form.value("koppel"));
            again.problem("", "second-step-over");
            sign_in::show_form(ask, &again, &carried)
        }
        Err(error) => {
            form.set("code", "");
            form.set("recovery", "");
            show_form(ask, &form.after(at_its_field(error, recovers))?, &carried)
        }
    }
}

/// A wrong recovery code is wrong in its own field.
fn at_its_field(error: Error, recovers: bool) -> Error {
    match error {
        Error::Invalid(problems) if recovers => Error::Invalid(
            problems
                .into_iter()
                .map(|problem| match problem.key {
                    "wrong-code" => Problem::new("recovery", "wrong-recovery"),
                    _ => problem,
                })
                .collect(),
        ),
        other => other,
    }
}

fn show_form(ask: &Ask, form: &Form, carried: &[(String, String)]) -> Reply {
    let page = SecondStepPage {
        frame: ask.frame(),
        form,
        carried,
    };
    ask.form_page(form, &page)
}
