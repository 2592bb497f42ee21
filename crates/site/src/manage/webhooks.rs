//! Other programs that are told what is new.

use domain::{DeliveryId, WebhookId};
use forum::Error;
use forum::webhooks::{self, WebhookInput, WebhookView};
use pages::webhooks::{WEBHOOK, WebhookPage, WebhooksPage};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer/webhooks`
pub(crate) fn list(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_list(ask, &ask.form(&WEBHOOK))
}

/// `POST /beheer/webhooks`
pub(crate) fn add(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(&WEBHOOK);
    let input = input(&mut form);
    let added = form
        .sound()
        .and_then(|()| webhooks::add(ask.cx(), ask.actor(), &input));
    match added {
        Ok((id, secret)) => show_one(ask, id, None, Some(&secret)),
        Err(error) => show_list(ask, &form.after(error)?),
    }
}

fn show_list(ask: &Ask, form: &Form) -> Reply {
    let hooks = webhooks::list(ask.cx(), ask.actor())?;
    let page = WebhooksPage {
        frame: ask.frame(),
        hooks: &hooks,
        form,
    };
    ask.form_page(form, &page)
}

/// `GET /beheer/webhooks/{id}`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_one(ask, ask.id("id")?, None, None)
}

/// `POST /beheer/webhooks/{id}`
pub(crate) fn save(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id: WebhookId = ask.id("id")?;
    let mut form = ask.posted(&WEBHOOK);
    let input = input(&mut form);
    let version = form.version();
    let saved = form
        .sound()
        .and_then(|()| webhooks::edit(ask.cx(), ask.actor(), id, version, &input));
    match saved {
        Ok(()) => ask.done(&path(id), Said::Saved),
        Err(error) => show_one(ask, id, Some(form.after(error)?), None),
    }
}

/// `POST /beheer/webhooks/{id}/geheim`
pub(crate) fn renew_secret(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id = ask.id("id")?;
    let secret = webhooks::renew_secret(ask.cx(), ask.actor(), id)?;
    show_one(ask, id, None, Some(&secret))
}

/// `POST /beheer/webhooks/{id}/proef`
pub(crate) fn try_out(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id = ask.id("id")?;
    webhooks::try_out(ask.cx(), ask.actor(), id)?;
    ask.done(&path(id), Said::WebhookTried)
}

/// `POST /beheer/webhooks/{id}/opnieuw`
pub(crate) fn tell_again(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id = ask.id("id")?;
    let delivery: DeliveryId = ask.fields().parse("bericht").ok_or(Error::NotFound)?;
    webhooks::tell_again(ask.cx(), ask.actor(), id, delivery)?;
    ask.done(&path(id), Said::WebhookTried)
}

/// `POST /beheer/webhooks/{id}/weg`
pub(crate) fn remove(ask: &Ask) -> Reply {
    ask.signed_in()?;
    webhooks::remove(ask.cx(), ask.actor(), ask.id("id")?)?;
    ask.done("/beheer/webhooks", Said::WebhookGone)
}

fn path(id: WebhookId) -> String {
    format!("/beheer/webhooks/{id}")
}

fn show_one(ask: &Ask, id: WebhookId, form: Option<Form>, secret: Option<&str>) -> Reply {
    let after = ask.query.parse("na");
    let (hook, told) = webhooks::open(ask.cx(), ask.actor(), id, after)?;
    let form = form.unwrap_or_else(|| filled(ask, &hook));
    let page = WebhookPage {
        frame: ask.frame(),
        hook: &hook,
        told: &told,
        form: &form,
        secret,
    };
    ask.form_page(&form, &page)
}

fn input(form: &mut Form) -> WebhookInput {
    WebhookInput {
        url: form.text("url"),
        events: form.choices("events"),
        inside: form.is_on("inside"),
        active: form.is_on("active"),
    }
}

fn filled(ask: &Ask, hook: &WebhookView) -> Form {
    let mut form = ask
        .form(&WEBHOOK)
        .with("version", hook.version)
        .with("url", &hook.input.url);
    hook.input
        .events
        .iter()
        .for_each(|event| form.add("events", event));
    for (name, on) in [("inside", hook.input.inside), ("active", hook.input.active)] {
        if on {
            form.set(name, "ja");
        }
    }
    form
}
