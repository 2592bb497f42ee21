//! Who holds which role; giving and taking back.

use domain::GrantId;
use domain::role::Role;
use forum::grants::{self, NewGrant};
use pages::manage::{GRANT, GrantsPage, SCOPES};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer/rollen`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.form(&GRANT);
    // From the profile of whom it is for.
    form.set("handle", ask.query.get("aan").unwrap_or_default());
    show_page(ask, &form)
}

/// `POST /beheer/rollen`
pub(crate) fn give(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(&GRANT);
    let role: Option<Role> = form.choice("role");
    let powers = form.choices("powers");
    if role.is_none() && form.value("role").is_empty() {
        form.problem("role", "choice");
    }
    if !SCOPES.contains(&form.value("scope_kind")) {
        form.problem("scope_kind", "choice");
    }
    let new = role.map(|role| NewGrant {
        handle: form.text("handle"),
        role,
        scope_kind: form.text("scope_kind"),
        scope: form.text("scope"),
        powers,
        since: form.text("since"),
        until: form.text("until"),
    });
    let sound = form.sound();
    match (sound, new) {
        (Ok(()), Some(new)) => match grants::give(ask.cx(), ask.actor(), &new) {
            Ok(_) => ask.done("/beheer/rollen", Said::Given),
            Err(error) => show_page(ask, &form.after(error)?),
        },
        _ => show_page(ask, &form),
    }
}

/// `POST /beheer/rollen/{id}/intrekken`
pub(crate) fn revoke(ask: &Ask) -> Reply {
    ask.signed_in()?;
    match grants::revoke(ask.cx(), ask.actor(), ask.id::<GrantId>("id")?) {
        Ok(()) => ask.done("/beheer/rollen", Said::Revoked),
        Err(error) => show_page(ask, &ask.form(&GRANT).after(error)?),
    }
}

fn show_page(ask: &Ask, form: &Form) -> Reply {
    let rows = grants::list(ask.cx(), ask.actor())?;
    let roles = grants::can_give(ask.actor());
    let places = grants::nameable(ask.cx(), ask.actor())?;
    let page = GrantsPage {
        places: &places,
        frame: ask.frame(),
        rows: &rows,
        form,
        roles: &roles,
    };
    ask.form_page(form, &page)
}
