//! Asking to become a member from outside the known domains, by the link of a mail.

use forum::Error;
use forum::sign_ups::{self, SignUpInput};
use pages::Form;
use pages::account::{ASK_SIGN_UP, AskSignUpPage, AskedSignUpPage, LinkKind};

use super::{KEY, alive, key};
use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /aanmelden/aanvraag`
pub(crate) fn show(ask: &Ask) -> Reply {
    if ask.query.get("verstuurd").is_some() {
        return ask.page(&AskedSignUpPage { frame: ask.frame() });
    }
    match alive(ask, LinkKind::SignUp, sign_ups::to_ask(ask.cx(), key(ask))) {
        Ok((email, said)) => {
            let mut form = ask
                .form(&ASK_SIGN_UP)
                .with(KEY, key(ask))
                .with("name", said.name)
                .with("workplace", said.workplace)
                .with("motive", said.why);
            if let Some(organisation) = said.organisation {
                form.set("organisation", organisation);
            }
            show_form(ask, &email, &form)
        }
        Err(dead) => dead,
    }
}

/// `POST /aanmelden/aanvraag`
pub(crate) fn submit(ask: &Ask) -> Reply {
    let mut form = ask.posted(&ASK_SIGN_UP);
    let input = SignUpInput {
        name: form.text("name"),
        organisation: form.choice("organisation"),
        workplace: form.text("workplace"),
        why: form.text("motive"),
    };
    let asked = form
        .sound()
        .and_then(|()| sign_ups::ask(ask.cx(), key(ask), &input, ask.visitor.lang));
    match alive(ask, LinkKind::SignUp, asked) {
        Ok(_) => ask.see("/aanmelden/aanvraag?verstuurd=ja"),
        Err(Err(error)) => refused(ask, form, error),
        Err(dead) => dead,
    }
}

fn refused(ask: &Ask, form: Form, error: Error) -> Reply {
    match alive(ask, LinkKind::SignUp, sign_ups::to_ask(ask.cx(), key(ask))) {
        Ok((email, _)) => show_form(ask, &email, &form.after(error)?),
        Err(dead) => dead,
    }
}

fn show_form(ask: &Ask, email: &str, form: &Form) -> Reply {
    let organisations = sign_ups::to_choose(ask.cx())?;
    let page = AskSignUpPage {
        frame: ask.frame(),
        form,
        email,
        organisations: &organisations,
    };
    ask.form_page(form, &page)
}
