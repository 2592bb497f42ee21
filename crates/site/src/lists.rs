//! Lists that curators collect.

use domain::ItemId;
use domain::place::Audience;
use domain::rights::Refusal;
use forum::Error;
use forum::lists::{self, ListInput, Step};
use pages::lists::{CollectedPage, LIST, LISTED, ListFormPage, ListsPage};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /lijsten`
pub(crate) fn all(ask: &Ask) -> Reply {
    let after = ask.query.parse("na");
    let rows = lists::all(ask.cx(), ask.actor(), after)?;
    ask.page(&ListsPage {
        frame: ask.frame(),
        rows: &rows,
        first: after.is_none(),
    })
}

/// `GET /lijst/{slug}`
pub(crate) fn show(ask: &Ask) -> Reply {
    let view = lists::open(ask.cx(), ask.actor(), ask.param("slug"))?;
    ask.page(&CollectedPage {
        frame: ask.frame(),
        view: &view,
    })
}

/// `GET /nieuwe-lijst`
pub(crate) fn new(ask: &Ask) -> Reply {
    let desks = ask.signed_in()?.desks;
    if !desks.curating {
        return Err(Error::Refused(Refusal::NotAllowed));
    }
    let form = ask.form(&LIST).with("audience", Audience::Everyone);
    show_form(ask, false, &form, &ask.form(&LISTED))
}

/// `POST /nieuwe-lijst`
pub(crate) fn add(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(&LIST);
    let input = input(&mut form);
    let added = form
        .sound()
        .and_then(|()| lists::add(ask.cx(), ask.actor(), &input));
    match added {
        Ok(slug) => ask.done(&format!("/lijst/{slug}/bewerken"), Said::Added),
        Err(error) => show_form(ask, false, &form.after(error)?, &ask.form(&LISTED)),
    }
}

fn input(form: &mut Form) -> ListInput {
    ListInput {
        title: form.text("title"),
        intro: form.text("intro"),
        audience: form.choice("audience"),
    }
}

fn path(ask: &Ask) -> String {
    format!("/lijst/{}", ask.param("slug"))
}

/// `GET /lijst/{slug}/bewerken`
pub(crate) fn edit(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_form(ask, true, &filled(ask)?, &ask.form(&LISTED))
}

fn filled(ask: &Ask) -> Result<Form, Error> {
    let (version, input) = lists::to_edit(ask.cx(), ask.actor(), ask.param("slug"))?;
    let form = ask.form(&LIST).with("version", version);
    let form = form.with("title", input.title).with("intro", input.intro);
    let audience = input.audience.unwrap_or(Audience::Everyone);
    Ok(form.with("audience", audience))
}

/// `POST /lijst/{slug}/bewerken`
pub(crate) fn save(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(&LIST);
    let (version, input) = (form.version(), input(&mut form));
    let saved = form.sound().and_then(|()| {
        let slug = ask.param("slug");
        lists::edit(ask.cx(), ask.actor(), slug, version, &input)
    });
    match saved {
        Ok(()) => ask.done(&path(ask), Said::Saved),
        Err(error) => show_form(ask, true, &form.after(error)?, &ask.form(&LISTED)),
    }
}

/// `POST /lijst/{slug}/erbij`
pub(crate) fn collect(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let form = ask.posted(&LISTED);
    let slug = ask.param("slug");
    match lists::collect(ask.cx(), ask.actor(), slug, form.value("item")) {
        Ok(()) => ask.done(&format!("{}/bewerken", path(ask)), Said::Added),
        Err(error) => {
            let more = form.after(error)?;
            show_form(ask, true, &filled(ask)?, &more)
        }
    }
}

/// `POST /lijst/{slug}/plek`
pub(crate) fn arrange(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item: ItemId = ask.fields().parse("item").ok_or(Error::NotFound)?;
    let step = match ask.fields().get("stap") {
        Some("omhoog") => Step::Up,
        Some("omlaag") => Step::Down,
        Some("eruit") => Step::Out,
        _ => return Err(Error::NotFound),
    };
    lists::arrange(ask.cx(), ask.actor(), ask.param("slug"), item, step)?;
    ask.done(&format!("{}/bewerken", path(ask)), Said::Saved)
}

/// `POST /lijst/{slug}/weg`
pub(crate) fn remove(ask: &Ask) -> Reply {
    ask.signed_in()?;
    lists::remove(ask.cx(), ask.actor(), ask.param("slug"))?;
    ask.done("/lijsten", Said::ListRemoved)
}

fn show_form(ask: &Ask, there: bool, form: &Form, more: &Form) -> Reply {
    let view = match there {
        true => Some(lists::open(ask.cx(), ask.actor(), ask.param("slug"))?),
        false => None,
    };
    let page = ListFormPage {
        frame: ask.frame(),
        view: view.as_ref(),
        form,
        more,
    };
    let refused = if more.is_refused() { more } else { form };
    ask.form_page(refused, &page)
}
