//! Every address of the API, in one list. Routes, the description and the page about it are made of it.

use std::sync::LazyLock;

use domain::token::TokenScope::{Admin, Manage, Moderate, Read, Write};

use super::endpoint::Access::{Open, SignIn, Token};
use super::endpoint::{Endpoint, delete, get, post, put};
use super::{
    articles, items, manage, me, network, places, replies, search, session, tending, writing,
};

/// All endpoints. A path belongs to the first that matches.
pub(crate) static ENDPOINTS: LazyLock<Vec<Endpoint>> = LazyLock::new(|| {
    let all: [Vec<Endpoint>; 8] = [
        own(),
        of_items(),
        of_replies(),
        of_tending(),
        of_places(),
        of_groups(),
        of_network(),
        of_managing(),
    ];
    all.into_iter().flatten().collect()
});

fn own() -> Vec<Endpoint> {
    vec![
        post("/session", "beginSession", SignIn, session::begin).for_pages(&["/inloggen"]),
        get("/session", "showSession", Token(Read), session::show),
        delete("/session", "endSession", Token(Read), session::end).for_pages(&["/uitloggen"]),
        get("/me/profile", "showProfile", Token(Read), me::profile),
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
        get("/me/work-days", "showWorkDays", Token(Read), me::work_days),
        put(
            "/me/work-days",
            "setWorkDays",
            Token(Write),
            me::set_work_days,
        )
        .for_pages(&["/instellingen/werkdagen", "/welkom/werkdagen"]),
        get("/me/notices", "listNotices", Token(Read), me::list_notices),
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
        ),
        delete(
            "/me/bookmarks/{id}",
            "removeBookmark",
            Token(Write),
            me::remove_bookmark,
        )
        .for_pages(&["/bewaard/weg"]),
        get("/me/drafts", "listDrafts", Token(Read), me::list_drafts),
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

fn of_items() -> Vec<Endpoint> {
    vec![
        get("/items", "listItems", Open, items::list),
        post("/items", "createItem", Token(Write), items::create)
            .safe()
            .for_pages(&[
                "/stel-een-vraag",
                "/start-een-gesprek",
                "/schrijf-een-mededeling",
            ]),
        post("/articles", "createArticle", Token(Write), articles::create)
            .safe()
            .for_pages(&["/schrijf", "/schrijf-redactioneel"]),
        get("/items/{label}", "showItem", Open, items::show),
        get(
            "/items/{label}/text",
            "showItemText",
            Token(Write),
            items::text,
        ),
        put(
            "/items/{label}/text",
            "setItemText",
            Token(Write),
            items::set_text,
        )
        .versioned()
        .for_pages(&["/{letter}/{number}/{slug}/bewerken"]),
        get(
            "/items/{label}/article",
            "showArticle",
            Token(Write),
            articles::text,
        ),
        put(
            "/items/{label}/article",
            "setArticle",
            Token(Write),
            articles::set_text,
        )
        .versioned()
        .for_pages(&["/{letter}/{number}/{slug}/bewerken"]),
        put(
            "/items/{label}/summary",
            "setSummary",
            Token(Write),
            items::summarize,
        )
        .versioned()
        .for_pages(&["/{letter}/{number}/{slug}/kort"]),
        post(
            "/items/{label}/confirmation",
            "confirmItem",
            Token(Write),
            items::confirm,
        )
        .for_pages(&["/{letter}/{number}/{slug}/klopt-nog"]),
        put(
            "/items/{label}/follow",
            "followItem",
            Token(Write),
            items::follow,
        )
        .for_pages(&["/{letter}/{number}/{slug}/volgen"]),
        put("/items/{label}/read", "readItem", Token(Write), items::read),
        put(
            "/items/{label}/bookmark",
            "setBookmark",
            Token(Write),
            items::keep,
        )
        .for_pages(&["/{letter}/{number}/{slug}/bewaren"]),
        delete(
            "/items/{label}/bookmark",
            "unsetBookmark",
            Token(Write),
            items::keep_not,
        )
        .for_pages(&["/{letter}/{number}/{slug}/bewaren"]),
        get("/search", "search", Open, search::find).searching(),
        get(
            "/search/similar",
            "searchSimilar",
            Token(Read),
            search::similar,
        )
        .searching(),
    ]
}

fn of_replies() -> Vec<Endpoint> {
    vec![
        get("/items/{label}/replies", "listReplies", Open, replies::list),
        post(
            "/items/{label}/replies",
            "createReply",
            Token(Write),
            replies::create,
        )
        .safe()
        .for_pages(&["/{letter}/{number}/{slug}"]),
        get(
            "/items/{label}/replies/{n}",
            "showReply",
            Open,
            replies::show,
        ),
        delete(
            "/items/{label}/replies/{n}",
            "deleteReply",
            Token(Write),
            replies::remove,
        )
        .for_pages(&["/{letter}/{number}/r/{n}/weg"]),
        post(
            "/items/{label}/replies/{n}/restoration",
            "restoreReply",
            Token(Write),
            replies::restore,
        )
        .for_pages(&["/{letter}/{number}/r/{n}/terug"]),
        get(
            "/items/{label}/replies/{n}/text",
            "showReplyText",
            Token(Write),
            replies::text,
        ),
        put(
            "/items/{label}/replies/{n}/text",
            "setReplyText",
            Token(Write),
            replies::set_text,
        )
        .versioned()
        .for_pages(&["/{letter}/{number}/r/{n}/bewerken"]),
        put(
            "/items/{label}/replies/{n}/acceptance",
            "acceptReply",
            Token(Write),
            replies::accept,
        )
        .for_pages(&["/{letter}/{number}/r/{n}/beste"]),
        delete(
            "/items/{label}/replies/{n}/acceptance",
            "unacceptReply",
            Token(Write),
            replies::accept_not,
        )
        .for_pages(&["/{letter}/{number}/r/{n}/beste"]),
        put(
            "/items/{label}/replies/{n}/thanks",
            "thank",
            Token(Write),
            replies::thank,
        )
        .for_pages(&["/{letter}/{number}/r/{n}/bedankt"]),
        delete(
            "/items/{label}/replies/{n}/thanks",
            "unthank",
            Token(Write),
            replies::thank_not,
        )
        .for_pages(&["/{letter}/{number}/r/{n}/bedankt"]),
        put(
            "/items/{label}/replies/{n}/adoption",
            "adopt",
            Token(Write),
            replies::adopt,
        )
        .for_pages(&["/{letter}/{number}/r/{n}/wij-ook"]),
        delete(
            "/items/{label}/replies/{n}/adoption",
            "unadopt",
            Token(Write),
            replies::adopt_not,
        )
        .for_pages(&["/{letter}/{number}/r/{n}/wij-ook"]),
        get(
            "/items/{label}/replies/{n}/versions",
            "listVersions",
            Open,
            replies::versions,
        ),
        get(
            "/items/{label}/replies/{n}/comparison",
            "compareVersions",
            Open,
            replies::compare,
        )
        .searching(),
    ]
}

fn of_tending() -> Vec<Endpoint> {
    vec![
        delete(
            "/items/{label}",
            "deleteItem",
            Token(Write),
            tending::remove,
        )
        .for_pages(&["/{letter}/{number}/{slug}/weg"]),
        post(
            "/items/{label}/restoration",
            "restoreItem",
            Token(Write),
            tending::restore,
        )
        .for_pages(&["/{letter}/{number}/{slug}/terug"]),
        put(
            "/items/{label}/lock",
            "lockItem",
            Token(Moderate),
            tending::lock,
        )
        .for_pages(&["/{letter}/{number}/{slug}/sluit"]),
        put(
            "/items/{label}/pin",
            "pinItem",
            Token(Moderate),
            tending::pin,
        )
        .for_pages(&["/{letter}/{number}/{slug}/bovenaan"]),
        delete(
            "/items/{label}/pin",
            "unpinItem",
            Token(Moderate),
            tending::pin_not,
        )
        .for_pages(&["/{letter}/{number}/{slug}/bovenaan"]),
        put(
            "/items/{label}/place",
            "moveItem",
            Token(Write),
            tending::relocate,
        )
        .versioned()
        .for_pages(&["/{letter}/{number}/{slug}/verplaats"]),
        put(
            "/items/{label}/kind",
            "changeItemKind",
            Token(Write),
            tending::change_kind,
        )
        .for_pages(&["/{letter}/{number}/{slug}/soort"]),
        post(
            "/items/{label}/split",
            "splitItem",
            Token(Moderate),
            tending::split,
        )
        .for_pages(&["/{letter}/{number}/{slug}/splits"]),
        post(
            "/items/{label}/merge",
            "mergeItem",
            Token(Moderate),
            tending::merge,
        )
        .for_pages(&["/{letter}/{number}/{slug}/voeg-samen"]),
    ]
}

fn of_places() -> Vec<Endpoint> {
    vec![
        get("/categories", "listCategories", Open, places::categories),
        post(
            "/categories",
            "addCategory",
            Token(Admin),
            places::add_category,
        )
        .for_pages(&["/beheer/rubrieken", "/beheer/inrichten/rubrieken"]),
        get("/categories/{slug}", "showCategory", Open, places::category),
        put(
            "/categories/{slug}",
            "setCategory",
            Token(Admin),
            places::set_category,
        )
        .versioned()
        .for_pages(&["/beheer/rubrieken/{slug}"]),
        get("/groups", "listGroups", Open, places::groups),
        post("/groups", "startGroup", Token(Write), places::start_group)
            .for_pages(&["/nieuwe-groep"]),
        get("/groups/{slug}", "showGroup", Open, places::group),
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

fn of_network() -> Vec<Endpoint> {
    vec![
        get(
            "/organisations",
            "listOrganisations",
            Open,
            network::list_organisations,
        ),
        post(
            "/organisations",
            "addOrganisation",
            Token(Admin),
            network::add_organisation,
        )
        .for_pages(&["/beheer/organisaties"]),
        get(
            "/organisations/{slug}",
            "showOrganisation",
            Open,
            network::show_organisation,
        ),
        get(
            "/organisations/{slug}/text",
            "showOrganisationText",
            Token(Manage),
            network::organisation_text,
        ),
        put(
            "/organisations/{slug}/text",
            "setOrganisation",
            Token(Manage),
            network::set_organisation,
        )
        .versioned()
        .for_pages(&[
            "/bibliotheek/{word}/bewerken",
            "/beheer/inrichten/organisatie",
        ]),
        get(
            "/organisations/{slug}/invitations",
            "listInvitations",
            Token(Manage),
            manage::list_invitations,
        ),
        post(
            "/organisations/{slug}/invitations",
            "invite",
            Token(Manage),
            manage::invite,
        )
        .for_pages(&["/beheer/deelnemers/{slug}", "/beheer/inrichten/collegas"]),
        post(
            "/invitations/{id}/reminder",
            "remindInvitation",
            Token(Manage),
            manage::remind,
        )
        .for_pages(&["/beheer/uitnodigingen/{id}/opnieuw"]),
        delete(
            "/invitations/{id}",
            "withdrawInvitation",
            Token(Manage),
            manage::withdraw,
        )
        .for_pages(&["/beheer/uitnodigingen/{id}/intrekken"]),
        get("/people/{handle}", "showPerson", Open, network::show_person),
        get("/terms", "listTerms", Open, network::list_terms),
        get(
            "/terms/all",
            "listAllTerms",
            Token(Admin),
            network::all_terms,
        ),
        post("/terms", "addTerm", Token(Admin), network::add_term).for_pages(&["/beheer/woorden"]),
        put("/terms/{id}", "setTerm", Token(Admin), network::set_term)
            .versioned()
            .for_pages(&["/beheer/woorden/{id}"]),
        post(
            "/terms/{id}/merge",
            "mergeTerm",
            Token(Admin),
            network::merge_term,
        )
        .for_pages(&["/beheer/woorden/{id}/samenvoegen"]),
    ]
}

fn of_managing() -> Vec<Endpoint> {
    vec![
        post("/files", "bringFile", Token(Write), manage::bring)
            .with_file()
            .for_pages(&["/bestanden"]),
        get("/files/{id}", "showFile", Open, manage::download),
        get("/grants", "listGrants", Token(Admin), manage::list_grants),
        post("/grants", "giveGrant", Token(Admin), manage::give).for_pages(&["/beheer/rollen"]),
        delete("/grants/{id}", "revokeGrant", Token(Admin), manage::revoke)
            .for_pages(&["/beheer/rollen/{id}/intrekken"]),
        post("/preview", "previewText", Token(Write), writing::preview),
        post("/markdown", "convertHtml", Token(Write), writing::markdown).for_pages(&["/plakken"]),
        get(
            "/house-style",
            "showHouseStyle",
            Token(Admin),
            writing::show_style,
        ),
        put(
            "/house-style",
            "setHouseStyle",
            Token(Admin),
            writing::set_style,
        )
        .for_pages(&["/beheer/huisstijl"]),
        get("/jobs", "showJobs", Token(Admin), manage::queue),
        post("/jobs/{id}/retry", "retryJob", Token(Admin), manage::retry)
            .for_pages(&["/beheer/taken/{id}/opnieuw"]),
    ]
}
