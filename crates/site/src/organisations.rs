//! Organisations: the list, a page of each, and changing it.

use domain::organisation::{OrganisationKind, OrganisationStatus};
use forum::Error;
use forum::items::Listing;
use forum::organisations::{self, Found, OrganisationInput, OrganisationView};
use pages::organisations::{
    EditOrganisationPage, ORGANISATION, OrganisationPage, OrganisationsPage,
};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::items::page_of;

/// `GET /bibliotheken`
pub(crate) fn list(ask: &Ask) -> Reply {
    let chosen_kind = ask.query.parse("soort");
    let chosen_province = ask.query.parse("provincie");
    let rows = organisations::list(ask.cx(), chosen_kind, chosen_province)?;
    ask.page(&OrganisationsPage {
        frame: ask.frame(),
        rows: &rows,
        chosen_kind,
        chosen_province,
    })
}

/// `GET /bibliotheek/{word}`: by slug, former slug or ISIL.
pub(crate) fn show(ask: &Ask) -> Reply {
    let view = match organisations::open(ask.cx(), ask.actor(), ask.param("word"))? {
        Found::Moved(slug) => return ask.moved(&format!("/bibliotheek/{slug}")),
        Found::Here(view) => view,
    };
    let listing = Listing {
        organisation: Some(view.row.organisation.id),
        newest: true,
        ..Listing::default()
    };
    let (rows, first) = page_of(ask, listing)?;
    ask.page(&OrganisationPage {
        frame: ask.frame(),
        view: &view,
        rows: &rows,
        first,
    })
}

/// `GET /bibliotheek/{word}/bewerken`
pub(crate) fn edit(ask: &Ask) -> Reply {
    let view = match organisations::open(ask.cx(), ask.actor(), ask.param("word"))? {
        Found::Moved(slug) => return ask.moved(&format!("/bibliotheek/{slug}/bewerken")),
        Found::Here(view) => view,
    };
    let id = view.row.organisation.id;
    let (version, now) = organisations::to_edit(ask.cx(), ask.actor(), id)?;
    let mut form = ask.form(&ORGANISATION).with("version", version);
    fill(&mut form, now);
    show_form(ask, &view, &form)
}

/// `POST /bibliotheek/{word}/bewerken`, also by a slug that it had: someone may have renamed it while the form was
/// open.
pub(crate) fn save(ask: &Ask) -> Reply {
    let view = match organisations::open(ask.cx(), ask.actor(), ask.param("word"))? {
        Found::Here(view) => view,
        Found::Moved(slug) => match organisations::open(ask.cx(), ask.actor(), &slug)? {
            Found::Here(view) => view,
            Found::Moved(_) => return Err(Error::NotFound),
        },
    };
    let mut form = ask.posted(&ORGANISATION);
    let input = input(&mut form, &view);
    let (id, version) = (view.row.organisation.id, form.version());
    let done = form
        .sound()
        .and_then(|()| organisations::edit(ask.cx(), ask.actor(), id, version, &input));
    match done {
        Ok(organisation) => ask.done(&format!("/bibliotheek/{}", organisation.slug), Said::Saved),
        Err(error) => show_form(ask, &view, &form.after(error)?),
    }
}

fn show_form(ask: &Ask, view: &OrganisationView, form: &Form) -> Reply {
    let page = EditOrganisationPage {
        frame: ask.frame(),
        view,
        form,
    };
    ask.form_page(form, &page)
}

fn input(form: &mut Form, view: &OrganisationView) -> OrganisationInput {
    let kind: Option<OrganisationKind> = form.choice("kind");
    let status: Option<OrganisationStatus> = form.choice("status");
    OrganisationInput {
        name: form.text("name"),
        // What managers don't see in the form stays as it is.
        kind: kind.unwrap_or(view.row.kind),
        status: status.unwrap_or(view.row.status),
        isil: form.text("isil"),
        provinces: form.choices("provinces"),
        municipality: form.text("municipality"),
        population: form.text("population"),
        parent: form.text("parent"),
        merged_into: form.text("merged_into"),
        website: form.text("website"),
        about: form.text("about"),
        domains: form.text("domains"),
    }
}

fn fill(form: &mut Form, now: OrganisationInput) {
    form.set("name", now.name);
    form.set("kind", now.kind);
    form.set("status", now.status);
    form.set("isil", now.isil);
    now.provinces
        .iter()
        .for_each(|province| form.add("provinces", province));
    form.set("municipality", now.municipality);
    form.set("population", now.population);
    form.set("parent", now.parent);
    form.set("merged_into", now.merged_into);
    form.set("website", now.website);
    form.set("about", now.about);
    form.set("domains", now.domains);
}
