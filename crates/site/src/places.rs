//! Categories and groups.

use domain::GroupId;
use domain::rights::{self, Act};
use forum::Error;
use forum::items::Listing;
use forum::places::{self, Found, GroupInput, PlaceView};
use forum::tending;
use pages::places::{
    CategoriesPage, EditGroupPage, GROUP, GROUP_MEMBER, GroupsPage, NewGroupPage, PlacePage,
};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::items::page_of;

/// `GET /rubrieken`
pub(crate) fn categories(ask: &Ask) -> Reply {
    let rows = places::categories(ask.cx(), ask.actor())?;
    ask.page(&CategoriesPage {
        frame: ask.frame(),
        rows: &rows,
    })
}

/// `GET /groepen`
pub(crate) fn groups(ask: &Ask) -> Reply {
    let rows = places::groups(ask.cx(), ask.actor())?;
    ask.page(&GroupsPage {
        frame: ask.frame(),
        rows: &rows,
        may_start: rights::may(ask.actor(), Act::StartGroup).is_ok(),
    })
}

/// `GET /rubriek/{slug}`
pub(crate) fn category(ask: &Ask) -> Reply {
    match places::category(ask.cx(), ask.actor(), ask.param("slug"))? {
        Found::Moved(slug) => ask.moved(&format!("/rubriek/{slug}")),
        Found::Here(view) => show(ask, &view),
    }
}

/// `GET /groep/{slug}`
pub(crate) fn group(ask: &Ask) -> Reply {
    match places::group(ask.cx(), ask.actor(), ask.param("slug"))? {
        Found::Moved(slug) => ask.moved(&format!("/groep/{slug}")),
        Found::Here(view) => show(ask, &view),
    }
}

fn show(ask: &Ask, view: &PlaceView) -> Reply {
    let listing = Listing {
        place: Some(view.row.place.place),
        ..Listing::default()
    };
    let (rows, first) = page_of(ask, listing)?;
    let pinned = tending::pinned(ask.cx(), ask.actor(), view.row.place.place)?;
    ask.page(&PlacePage {
        frame: ask.frame(),
        view,
        pinned: &pinned,
        rows: &rows,
        first,
    })
}

/// `GET /nieuwe-groep`
pub(crate) fn new_group(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::StartGroup)?;
    let form = ask
        .form(&GROUP)
        .with("audience", "group")
        .with("listed", "ja");
    ask.page(&NewGroupPage {
        frame: ask.frame(),
        form: &form,
    })
}

/// `POST /nieuwe-groep`
pub(crate) fn start_group(ask: &Ask) -> Reply {
    let mut form = ask.posted(&GROUP);
    let input = input(&mut form);
    let done = form
        .sound()
        .and_then(|()| places::start_group(ask.cx(), ask.actor(), &input));
    match done {
        Ok(place) => ask.done(
            &format!("/groep/{}/bewerken#deelnemers", place.slug),
            Said::GroupStarted,
        ),
        Err(error) => {
            let form = form.after(error)?;
            let page = NewGroupPage {
                frame: ask.frame(),
                form: &form,
            };
            ask.form_page(&form, &page)
        }
    }
}

/// `GET /groep/{slug}/bewerken`
pub(crate) fn edit_group(ask: &Ask) -> Reply {
    let view = the_managed_group(ask)?;
    let slug = &view.row.place.slug;
    if slug != ask.param("slug") {
        return ask.moved(&format!("/groep/{slug}/bewerken"));
    }
    let form = filled(ask, &view);
    show_edit(ask, &view, &form, &ask.form(&GROUP_MEMBER))
}

/// `POST /groep/{slug}/bewerken`
pub(crate) fn save_group(ask: &Ask) -> Reply {
    let view = the_managed_group(ask)?;
    let mut form = ask.posted(&GROUP);
    let input = input(&mut form);
    let (id, version) = (id(&view)?, form.version());
    let done = form
        .sound()
        .and_then(|()| places::edit_group(ask.cx(), ask.actor(), id, version, &input));
    match done {
        Ok(place) => ask.done(&format!("/groep/{}", place.slug), Said::Saved),
        Err(error) => show_edit(ask, &view, &form.after(error)?, &ask.form(&GROUP_MEMBER)),
    }
}

/// `POST /groep/{slug}/deelnemers`: adds someone, or makes them an owner or no longer one.
pub(crate) fn add_member(ask: &Ask) -> Reply {
    let view = the_managed_group(ask)?;
    let form = ask.posted(&GROUP_MEMBER);
    let (handle, owner) = (form.value("handle"), form.is_on("owner"));
    match places::add_group_member(ask.cx(), ask.actor(), id(&view)?, handle, owner) {
        Ok(()) => ask.done(
            &format!("/groep/{}/bewerken#deelnemers", view.row.place.slug),
            Said::MemberSet,
        ),
        Err(error) => show_edit(ask, &view, &filled(ask, &view), &form.after(error)?),
    }
}

/// `POST /groep/{slug}/deelnemers/weg`: takes someone out; everyone may leave.
pub(crate) fn remove_member(ask: &Ask) -> Reply {
    let view = the_group(ask)?;
    let form = ask.posted(&GROUP_MEMBER);
    let leaves = ask.signed_in()?.person.handle == form.value("handle");
    match places::remove_group_member(ask.cx(), ask.actor(), id(&view)?, form.value("handle")) {
        Ok(()) if leaves => ask.done("/groepen", Said::GroupLeft),
        Ok(()) => ask.done(
            &format!("/groep/{}/bewerken#deelnemers", view.row.place.slug),
            Said::MemberRemoved,
        ),
        Err(error) if view.may_manage => {
            show_edit(ask, &view, &filled(ask, &view), &form.after(error)?)
        }
        Err(error) => Err(error),
    }
}

fn show_edit(ask: &Ask, view: &PlaceView, form: &Form, adding: &Form) -> Reply {
    let page = EditGroupPage {
        frame: ask.frame(),
        view,
        form,
        adding,
    };
    let decisive = if adding.is_refused() { adding } else { form };
    ask.form_page(decisive, &page)
}

/// The form with what stands there.
fn filled(ask: &Ask, view: &PlaceView) -> Form {
    let row = &view.row;
    let form = ask
        .form(&GROUP)
        .with("version", view.version)
        .with("name", &row.place.name)
        .with("about", &row.about)
        .with("audience", row.place.audience);
    if view.listed {
        form.with("listed", "ja")
    } else {
        form
    }
}

fn input(form: &mut Form) -> GroupInput {
    GroupInput {
        name: form.text("name"),
        about: form.text("about"),
        audience: form.choice("audience"),
        listed: form.is_on("listed"),
    }
}

/// The group of the address, also by a slug that it had: someone may have renamed it while the form was open.
fn the_group(ask: &Ask) -> Result<Box<PlaceView>, Error> {
    let slug = match places::group(ask.cx(), ask.actor(), ask.param("slug"))? {
        Found::Here(view) => return Ok(view),
        Found::Moved(slug) => slug,
    };
    match places::group(ask.cx(), ask.actor(), &slug)? {
        Found::Here(view) => Ok(view),
        Found::Moved(_) => Err(Error::NotFound),
    }
}

/// The group, for those who manage it.
fn the_managed_group(ask: &Ask) -> Result<Box<PlaceView>, Error> {
    let view = the_group(ask)?;
    rights::may(ask.actor(), Act::ManageGroup(id(&view)?))?;
    Ok(view)
}

fn id(view: &PlaceView) -> Result<GroupId, Error> {
    view.row.place.place.group().ok_or(Error::NotFound)
}
