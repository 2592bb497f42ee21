//! Every address of the API, in one list. Routes, the description and the page about it are made of it.

mod items;
mod managing;
mod network;

use std::sync::LazyLock;

use domain::token::TokenScope::{Admin, Manage, Read, Write};

use super::endpoint::Access::{Open, SignIn, Token};
use super::endpoint::{Endpoint, delete, get, post, put};
use super::{lists, me, people, places, session, work};

/// All endpoints. A path belongs to the first that matches.
pub(crate) static ENDPOINTS: LazyLock<Vec<Endpoint>> = LazyLock::new(|| {
    let all: [Vec<Endpoint>; 12] = [
        own(),
        items::of_items(),
        items::of_replies(),
        items::of_tending(),
        of_places(),
        of_groups(),
        of_lists(),
        network::of_network(),
        network::of_people(),
        managing::of_managing(),
        managing::of_webhooks(),
        managing::of_running(),
    ];
    all.into_iter().flatten().collect()
});

fn own() -> Vec<Endpoint> {
    vec![
        post("/session", "beginSession", SignIn, session::begin).for_pages(&["/inloggen"]),
        get("/session", "showSession", Token(Read), session::show),
        delete("/session", "endSession", Token(Read), session::end).for_pages(&["/uitloggen"]),
        get("/me/profile", "showProfile", Token(Read), me::profile).for_pages(&[
            "/instellingen/profiel",
            "/instellingen/taal",
            "/welkom",
        ]),
        put("/me/profile", "setProfile", Token(Write), me::set_profile)
            .versioned()
            .for_pages(&["/instellingen/profiel", "/welkom"]),
        put(
            "/me/language",
            "setLanguage",
            Token(Write),
            me::set_language,
        )
        .for_pages(&["/instellingen/taal"]),
        get(
            "/me/profile/preview",
            "previewProfile",
            Token(Read),
            people::preview,
        )
        .for_pages(&["/wie/{handle}"]),
        get(
            "/me/adoptions",
            "listAdoptions",
            Token(Read),
            people::adopted,
        )
        .for_pages(&["/wie/{handle}"]),
        get("/me/work", "showWork", Token(Read), work::own).for_pages(&["/instellingen/werk"]),
        post(
            "/me/work/confirmation",
            "confirmWork",
            Token(Write),
            work::confirm_own,
        )
        .for_pages(&["/instellingen/werk/klopt"]),
        get(
            "/me/organisations",
            "listManagedOrganisations",
            Token(Manage),
            work::managed,
        )
        .for_pages(&["/beheer/deelnemers"]),
        get("/me/work-days", "showWorkDays", Token(Read), me::work_days)
            .for_pages(&["/instellingen/werkdagen", "/welkom/werkdagen"]),
        put(
            "/me/work-days",
            "setWorkDays",
            Token(Write),
            me::set_work_days,
        )
        .for_pages(&["/instellingen/werkdagen", "/welkom/werkdagen"]),
        get("/me/notices", "listNotices", Token(Read), me::list_notices).for_pages(&["/meldingen"]),
        put(
            "/me/notices/read",
            "readNotices",
            Token(Write),
            me::read_notices,
        )
        .for_pages(&["/meldingen/gelezen"]),
        get(
            "/me/bookmarks",
            "listBookmarks",
            Token(Read),
            me::list_bookmarks,
        )
        .for_pages(&["/bewaard", "/{letter}/{number}/{slug}/bewaren"]),
        delete(
            "/me/bookmarks/{id}",
            "removeBookmark",
            Token(Write),
            me::remove_bookmark,
        )
        .for_pages(&["/bewaard/weg"]),
        get("/me/drafts", "listDrafts", Token(Read), me::list_drafts).for_pages(&["/concepten"]),
        put("/me/drafts", "keepDraft", Token(Write), me::keep_draft).for_pages(&["/concepten"]),
        delete(
            "/me/drafts",
            "discardDraft",
            Token(Write),
            me::discard_draft,
        )
        .for_pages(&["/concepten/weg"]),
    ]
}

fn of_places() -> Vec<Endpoint> {
    vec![
        get("/categories", "listCategories", Open, places::categories).for_pages(&[
            "/rubrieken",
            "/beheer/rubrieken",
            "/beheer/inrichten/rubrieken",
        ]),
        post(
            "/categories",
            "addCategory",
            Token(Admin),
            places::add_category,
        )
        .for_pages(&["/beheer/rubrieken", "/beheer/inrichten/rubrieken"]),
        get("/categories/{slug}", "showCategory", Open, places::category).for_pages(&[
            "/rubriek/{slug}",
            "/beheer/rubrieken/{slug}",
            "/sjabloon",
        ]),
        put(
            "/categories/{slug}",
            "setCategory",
            Token(Admin),
            places::set_category,
        )
        .versioned()
        .for_pages(&["/beheer/rubrieken/{slug}"]),
        get("/groups", "listGroups", Open, places::groups)
            .for_pages(&["/groepen", "/welkom/groepen"]),
        post("/groups", "startGroup", Token(Write), places::start_group)
            .for_pages(&["/nieuwe-groep"]),
        get("/groups/{slug}", "showGroup", Open, places::group)
            .for_pages(&["/groep/{slug}", "/groep/{slug}/bewerken"]),
        put(
            "/groups/{slug}",
            "setGroup",
            Token(Manage),
            places::set_group,
        )
        .versioned()
        .for_pages(&["/groep/{slug}/bewerken"]),
    ]
}

/// Lists that curators collect.
fn of_lists() -> Vec<Endpoint> {
    vec![
        get("/lists", "listLists", Open, lists::all).for_pages(&["/lijsten"]),
        get("/lists/{slug}", "showList", Open, lists::show).for_pages(&["/lijst/{slug}"]),
    ]
}

fn of_groups() -> Vec<Endpoint> {
    vec![
        put(
            "/groups/{slug}/request",
            "joinGroup",
            Token(Write),
            places::join,
        )
        .for_pages(&["/groep/{slug}/aanvraag", "/welkom/groepen"]),
        delete(
            "/groups/{slug}/request",
            "unjoinGroup",
            Token(Write),
            places::join_not,
        )
        .for_pages(&["/groep/{slug}/aanvraag/weg"]),
        post(
            "/groups/{slug}/invitation",
            "answerInvitation",
            Token(Write),
            places::answer,
        )
        .for_pages(&["/groep/{slug}/uitnodiging"]),
        post(
            "/groups/{slug}/requests/{handle}",
            "decideRequest",
            Token(Manage),
            places::decide,
        )
        .for_pages(&["/groep/{slug}/aanvragen"]),
        post(
            "/groups/{slug}/invitations",
            "inviteIntoGroup",
            Token(Manage),
            places::invite,
        )
        .for_pages(&["/groep/{slug}/uitnodigen"]),
        delete(
            "/groups/{slug}/invitations/{handle}",
            "withdrawGroupInvitation",
            Token(Manage),
            places::invite_not,
        )
        .for_pages(&["/groep/{slug}/uitnodigen/weg"]),
        post(
            "/groups/{slug}/owners",
            "offerGroup",
            Token(Manage),
            places::offer,
        )
        .for_pages(&["/groep/{slug}/overdragen"]),
        delete(
            "/groups/{slug}/owners/{handle}",
            "removeGroupOwner",
            Token(Manage),
            places::step_back,
        )
        .for_pages(&["/groep/{slug}/beheerders/weg"]),
        delete(
            "/groups/{slug}/members/{handle}",
            "removeGroupMember",
            Token(Write),
            places::remove_member,
        )
        .for_pages(&["/groep/{slug}/deelnemers/weg"]),
    ]
}
