//! Categories and groups.

use domain::GroupId;
use domain::place::Joining;
use domain::rights::{self, Act, Refusal};
use forum::Error;
use forum::items::Listing;
use forum::places::{self, Asked, Found, GroupInput, PlaceView};
use forum::{curating, notices, tending};
use pages::places::{
    CategoriesPage, EditGroupPage, GROUP, GROUP_INVITE, GROUP_OFFER, GROUP_PERSON, GroupsPage,
    InvitationPage, JOIN, NewGroupPage, PlacePage,
};
use pages::{Form, FormSpec, Said};

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
        Found::Here(view) => show(ask, &view, &ask.form(&JOIN)),
    }
}

/// `GET /groep/{slug}`; of a hidden group, the invitation for who is invited into it.
pub(crate) fn group(ask: &Ask) -> Reply {
    let found = places::group(ask.cx(), ask.actor(), ask.param("slug"));
    let view = match found {
        Ok(Found::Here(view)) => view,
        Ok(Found::Moved(slug)) => return ask.moved(&format!("/groep/{slug}")),
        Err(error @ Error::Refused(Refusal::Hidden)) => {
            return show_invitation(ask, error, &ask.form(&JOIN));
        }
        Err(error) => return Err(error),
    };
    let reader = ask.visitor.signed_in.as_ref();
    if reader.is_some_and(|reader| reader.unread > 0) {
        notices::read_group(ask.cx(), ask.actor(), id(&view)?)?;
    }
    show(ask, &view, &ask.form(&JOIN))
}

/// The invitation into a group that the reader may not see; without one, the answer that they get for the group.
fn show_invitation(ask: &Ask, hidden: Error, form: &Form) -> Reply {
    match places::invitation(ask.cx(), ask.actor(), ask.param("slug")) {
        Ok(invitation) => {
            let page = InvitationPage {
                frame: ask.frame(),
                invitation: &invitation,
                form,
            };
            ask.form_page(form, &page)
        }
        Err(Error::NotFound) => Err(hidden),
        Err(error) => Err(error),
    }
}

fn show(ask: &Ask, view: &PlaceView, form: &Form) -> Reply {
    let listing = Listing {
        place: Some(view.row.place.place),
        ..Listing::default()
    };
    let (mut rows, first) = page_of(ask, listing)?;
    let pinned = tending::pinned(ask.cx(), ask.actor(), view.row.place.place)?;
    let mut featured = match first {
        true => curating::featured(ask.cx(), ask.actor(), Some(view.row.place.place))?,
        false => Vec::new(),
    };
    featured.retain(|row| !pinned.iter().any(|pinned| pinned.id == row.id));
    // They stand on top of the first page, and not once more among the others.
    rows.rows.retain(|row| {
        let mut above = pinned.iter().chain(&featured);
        !above.any(|above| above.id == row.id)
    });
    let page = PlacePage {
        frame: ask.frame(),
        view,
        featured: &featured,
        pinned: &pinned,
        rows: &rows,
        first,
        form,
    };
    ask.form_page(form, &page)
}

/// `GET /nieuwe-groep`
pub(crate) fn new_group(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::StartGroup)?;
    let form = ask
        .form(&GROUP)
        .with("audience", "group")
        .with("joining", "ask")
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
            &format!("/groep/{}/bewerken#uitnodigen", place.slug),
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
    show_edit(ask, &view, &filled(ask, &view))
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
        Err(error) => show_edit(ask, &view, &form.after(error)?),
    }
}

/// `POST /groep/{slug}/aanvraag`: asks to come in, or comes in.
pub(crate) fn join(ask: &Ask) -> Reply {
    let view = the_group(ask)?;
    let form = ask.posted(&JOIN);
    let path = format!("/groep/{}", view.row.place.slug);
    match places::ask_to_join(ask.cx(), ask.actor(), id(&view)?, form.value("note")) {
        Ok(Asked::In) => ask.done(&path, Said::GroupJoined),
        Ok(Asked::Waits) => ask.done(&path, Said::JoinAsked),
        Err(error) => show(ask, &view, &form.after(error)?),
    }
}

/// `POST /groep/{slug}/aanvraag/weg`: takes it back.
pub(crate) fn withdraw_request(ask: &Ask) -> Reply {
    let view = the_group(ask)?;
    places::withdraw_request(ask.cx(), ask.actor(), id(&view)?)?;
    ask.done(
        &format!("/groep/{}", view.row.place.slug),
        Said::JoinWithdrawn,
    )
}

/// `POST /groep/{slug}/uitnodiging`: says yes or no to an invitation; the group may be hidden from who says no.
pub(crate) fn answer(ask: &Ask) -> Reply {
    let place = match the_group(ask) {
        Ok(view) => view.row.place,
        Err(Error::Refused(Refusal::Hidden)) => {
            places::invitation(ask.cx(), ask.actor(), ask.param("slug"))?.place
        }
        Err(error) => return Err(error),
    };
    let group = place.place.group().ok_or(Error::NotFound)?;
    let yes = is_yes(ask)?;
    // Whoever is in it already was asked to own it.
    let was_in = ask
        .actor()
        .member()
        .is_some_and(|member| member.is_in(group));
    match places::answer(ask.cx(), ask.actor(), group, yes) {
        Ok(()) if yes => {
            let said = if was_in {
                Said::GroupOwned
            } else {
                Said::GroupJoined
            };
            ask.done(&format!("/groep/{}", place.slug), said)
        }
        Ok(()) => ask.done("/groepen", Said::InvitationDeclined),
        Err(error) => {
            let form = ask.posted(&JOIN).after(error)?;
            match the_group(ask) {
                Ok(view) => show(ask, &view, &form),
                Err(hidden) => show_invitation(ask, hidden, &form),
            }
        }
    }
}

/// `POST /groep/{slug}/aanvragen`: lets someone in who asked, or does not.
pub(crate) fn decide(ask: &Ask) -> Reply {
    let yes = is_yes(ask)?;
    let said = if yes { Said::LetIn } else { Said::NotLetIn };
    managing(ask, &GROUP_PERSON, "aanvragen", said, |id, form| {
        places::decide(ask.cx(), ask.actor(), id, form.value("handle"), yes)
    })
}

/// `POST /groep/{slug}/uitnodigen`
pub(crate) fn invite(ask: &Ask) -> Reply {
    managing(
        ask,
        &GROUP_INVITE,
        "uitnodigen",
        Said::GroupInvited,
        |id, form| {
            let (handles, note) = (form.value("handles"), form.value("note"));
            places::invite(ask.cx(), ask.actor(), id, handles, note).map(drop)
        },
    )
}

/// `POST /groep/{slug}/uitnodigen/weg`: takes an invitation back.
pub(crate) fn withdraw_invitation(ask: &Ask) -> Reply {
    managing(
        ask,
        &GROUP_PERSON,
        "uitnodigen",
        Said::Withdrawn,
        |id, form| places::withdraw_invitation(ask.cx(), ask.actor(), id, form.value("handle")),
    )
}

/// `POST /groep/{slug}/beheerders/weg`: makes an owner a member like the others.
pub(crate) fn step_back(ask: &Ask) -> Reply {
    managing(
        ask,
        &GROUP_PERSON,
        "deelnemers",
        Said::SteppedBack,
        |id, form| places::step_back(ask.cx(), ask.actor(), id, form.value("handle")),
    )
}

/// `POST /groep/{slug}/overdragen`: offers the group to another owner.
pub(crate) fn offer(ask: &Ask) -> Reply {
    let view = the_group(ask)?;
    let form = ask.posted(&GROUP_OFFER);
    let (handle, instead) = (form.value("handle"), form.is_on("instead"));
    let path = format!("/groep/{}", view.row.place.slug);
    match places::offer(ask.cx(), ask.actor(), id(&view)?, handle, instead) {
        Ok(()) => ask.done(&path, Said::GroupOffered),
        Err(error) if view.may_manage => show_edit(ask, &view, &form.after(error)?),
        Err(error) => show(ask, &view, &form.after(error)?),
    }
}

/// Does something in a group that the asker manages, and goes to this part of its page; a refusal is shown there.
fn managing(
    ask: &Ask,
    spec: &'static FormSpec,
    part: &str,
    said: Said,
    act: impl FnOnce(GroupId, &Form) -> Result<(), Error>,
) -> Reply {
    let view = the_managed_group(ask)?;
    let form = ask.posted(spec);
    match act(id(&view)?, &form) {
        Ok(()) => {
            let path = format!("/groep/{}/bewerken#{part}", view.row.place.slug);
            ask.done(&path, said)
        }
        // What stands there has changed: the page shows how it is now.
        Err(error) => {
            let view = the_managed_group(ask)?;
            show_edit(ask, &view, &form.after(error)?)
        }
    }
}

fn is_yes(ask: &Ask) -> Result<bool, Error> {
    match ask.fields().get("answer") {
        Some("ja") => Ok(true),
        Some("nee") => Ok(false),
        _ => Err(Error::invalid("answer", "not-a-choice")),
    }
}

/// `POST /groep/{slug}/deelnemers/weg`: takes someone out; everyone may leave.
pub(crate) fn remove_member(ask: &Ask) -> Reply {
    let view = the_group(ask)?;
    let form = ask.posted(&GROUP_PERSON);
    let leaves = ask.signed_in()?.person.handle == form.value("handle");
    match places::remove_group_member(ask.cx(), ask.actor(), id(&view)?, form.value("handle")) {
        Ok(()) if leaves => ask.done("/groepen", Said::GroupLeft),
        Ok(()) => ask.done(
            &format!("/groep/{}/bewerken#deelnemers", view.row.place.slug),
            Said::MemberRemoved,
        ),
        Err(error) if view.may_manage => show_edit(ask, &view, &form.after(error)?),
        Err(error) => show(ask, &view, &form.after(error)?),
    }
}

/// The page of those who manage a group, with what was refused in the form it was typed in.
fn show_edit(ask: &Ask, view: &PlaceView, form: &Form) -> Reply {
    let or = |spec: &'static FormSpec, empty: Form| {
        if form.is_of(spec) {
            form.clone()
        } else {
            empty
        }
    };
    let page = EditGroupPage {
        frame: ask.frame(),
        view,
        form: &or(&GROUP, filled(ask, view)),
        inviting: &or(&GROUP_INVITE, ask.form(&GROUP_INVITE)),
        offering: &or(&GROUP_OFFER, ask.form(&GROUP_OFFER)),
        person: &or(&GROUP_PERSON, ask.form(&GROUP_PERSON)),
    };
    ask.form_page(form, &page)
}

/// The form with what stands there.
fn filled(ask: &Ask, view: &PlaceView) -> Form {
    let row = &view.row;
    let form = ask
        .form(&GROUP)
        .with("version", view.version)
        .with("name", &row.place.name)
        .with("about", &row.about)
        .with("audience", row.place.audience)
        .with(
            "joining",
            view.joining.map(Joining::as_str).unwrap_or_default(),
        );
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
        joining: form.choice("joining"),
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
