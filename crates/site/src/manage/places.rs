//! Categories, and new organisations.

use domain::CategoryId;
use domain::organisation::OrganisationStatus;
use domain::rights::{self, Act};
use forum::Error;
use forum::organisations::{self, OrganisationInput};
use forum::places::{self, CategoryInput, Found, PlaceView};
use pages::manage::{AddOrganisationPage, CATEGORY, CategoriesPage, CategoryPage};
use pages::organisations::ORGANISATION;
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer/rubrieken`
pub(crate) fn categories(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::EditCategories)?;
    show_categories(ask, &ask.form(&CATEGORY).with("audience", "everyone"))
}

/// `POST /beheer/rubrieken`
pub(crate) fn add_category(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::EditCategories)?;
    let mut form = ask.posted(&CATEGORY);
    let input = category_input(&mut form);
    let sound = form.sound();
    match sound.and_then(|()| places::add_category(ask.cx(), ask.actor(), &input)) {
        Ok(_) => ask.done("/beheer/rubrieken", Said::Added),
        Err(error) => show_categories(ask, &form.after(error)?),
    }
}

fn show_categories(ask: &Ask, form: &Form) -> Reply {
    let rows = places::categories(ask.cx(), ask.actor())?;
    let page = CategoriesPage {
        frame: ask.frame(),
        rows: &rows,
        form,
    };
    ask.form_page(form, &page)
}

/// `GET /beheer/rubrieken/{slug}`
pub(crate) fn category(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::EditCategories)?;
    let view = match places::category(ask.cx(), ask.actor(), ask.param("slug"))? {
        Found::Here(view) => view,
        Found::Moved(slug) => return ask.moved(&format!("/beheer/rubrieken/{slug}")),
    };
    let owners: Vec<&str> = view
        .owners
        .iter()
        .map(|owner| owner.handle.as_str())
        .collect();
    let form = ask
        .form(&CATEGORY)
        .with("version", view.version)
        .with("name", &view.row.place.name)
        .with("about", &view.row.about)
        .with("audience", view.row.place.audience)
        .with("template", &view.template)
        .with("owners", owners.join(", "));
    show_category(ask, &view, &form)
}

/// `POST /beheer/rubrieken/{slug}`, also by a slug that it had.
pub(crate) fn save_category(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::EditCategories)?;
    let view = the_category(ask)?;
    let id: CategoryId = view.row.place.place.category().ok_or(Error::NotFound)?;
    let mut form = ask.posted(&CATEGORY);
    let input = category_input(&mut form);
    let version = form.version();
    let sound = form.sound();
    match sound.and_then(|()| places::edit_category(ask.cx(), ask.actor(), id, version, &input)) {
        Ok(_) => ask.done("/beheer/rubrieken", Said::Saved),
        Err(error) => show_category(ask, &view, &form.after(error)?),
    }
}

fn the_category(ask: &Ask) -> Result<Box<PlaceView>, Error> {
    let slug = match places::category(ask.cx(), ask.actor(), ask.param("slug"))? {
        Found::Here(view) => return Ok(view),
        Found::Moved(slug) => slug,
    };
    match places::category(ask.cx(), ask.actor(), &slug)? {
        Found::Here(view) => Ok(view),
        Found::Moved(_) => Err(Error::NotFound),
    }
}

fn show_category(ask: &Ask, view: &PlaceView, form: &Form) -> Reply {
    let page = CategoryPage {
        frame: ask.frame(),
        view,
        form,
    };
    ask.form_page(form, &page)
}

fn category_input(form: &mut Form) -> CategoryInput {
    CategoryInput {
        name: form.text("name"),
        about: form.text("about"),
        audience: form.choice("audience"),
        owners: form.text("owners"),
        template: Some(form.text("template")),
    }
}

/// `GET /beheer/organisaties`
pub(crate) fn new_organisation(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::EditRegister)?;
    show_organisation(ask, &ask.form(&ORGANISATION))
}

/// `POST /beheer/organisaties`
pub(crate) fn add_organisation(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::EditRegister)?;
    let mut form = ask.posted(&ORGANISATION);
    let kind = form.choice("kind");
    if kind.is_none() && form.value("kind").is_empty() {
        form.problem("kind", "choice");
    }
    let provinces = form.choices("provinces");
    let input = kind.map(|kind| OrganisationInput {
        name: form.text("name"),
        kind,
        status: OrganisationStatus::Active,
        isil: form.text("isil"),
        provinces,
        municipality: form.text("municipality"),
        population: form.text("population"),
        parent: form.text("parent"),
        merged_into: String::new(),
        website: form.text("website"),
        about: form.text("about"),
        domains: form.text("domains"),
    });
    match (form.sound(), input) {
        (Ok(()), Some(input)) => match organisations::add(ask.cx(), ask.actor(), &input) {
            Ok(organisation) => {
                ask.done(&format!("/bibliotheek/{}", organisation.slug), Said::Added)
            }
            Err(error) => show_organisation(ask, &form.after(error)?),
        },
        _ => show_organisation(ask, &form),
    }
}

fn show_organisation(ask: &Ask, form: &Form) -> Reply {
    let page = AddOrganisationPage {
        frame: ask.frame(),
        form,
    };
    ask.form_page(form, &page)
}
