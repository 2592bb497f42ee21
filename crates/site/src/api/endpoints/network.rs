//! Organisations and their mergers, invitations, terms, people, and where they work.

use domain::token::TokenScope::{Admin, Manage, Write};

use super::super::endpoint::Access::{Open, Token};
use super::super::endpoint::{Endpoint, delete, get, post, put};
use super::super::{manage, mergers, network, people, work};

pub(super) fn of_network() -> Vec<Endpoint> {
    vec![
        get(
            "/organisations",
            "listOrganisations",
            Open,
            network::list_organisations,
        )
        .for_pages(&["/bibliotheken"]),
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
        )
        .for_pages(&["/bibliotheek/{word}"]),
        get(
            "/organisations/{slug}/text",
            "showOrganisationText",
            Token(Manage),
            network::organisation_text,
        )
        .for_pages(&[
            "/bibliotheek/{word}/bewerken",
            "/beheer/inrichten/organisatie",
        ]),
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
        )
        .for_pages(&["/beheer/deelnemers/{slug}", "/beheer/inrichten/collegas"]),
        post(
            "/organisations/{slug}/invitations",
            "invite",
            Token(Manage),
            manage::invite,
        )
        .for_pages(&["/beheer/deelnemers/{slug}", "/beheer/inrichten/collegas"]),
        post(
            "/organisations/{slug}/invitations/list",
            "inviteList",
            Token(Manage),
            manage::invite_list,
        )
        .for_pages(&["/beheer/deelnemers/{slug}/lijst"]),
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
        get("/terms", "listTerms", Open, network::list_terms),
        get(
            "/terms/all",
            "listAllTerms",
            Token(Admin),
            network::all_terms,
        )
        .for_pages(&["/beheer/woorden", "/beheer/woorden/{id}"]),
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

pub(super) fn of_people() -> Vec<Endpoint> {
    vec![
        get("/people", "listPeople", Open, people::list)
            .searching()
            .for_pages(&["/collegas"]),
        get("/people/{handle}", "showPerson", Open, people::show).for_pages(&["/wie/{handle}"]),
        get(
            "/people/{handle}/answers",
            "listAnswers",
            Open,
            people::answers,
        )
        .for_pages(&["/wie/{handle}"]),
        put(
            "/guests/{id}/end",
            "setGuestEnd",
            Token(Write),
            work::prolong,
        )
        .for_pages(&["/gasten/{id}/tot"]),
        put(
            "/guests/{id}/sponsor",
            "setGuestSponsor",
            Token(Write),
            work::hand_over,
        )
        .for_pages(&["/gasten/{id}/van"]),
        get(
            "/organisations/{slug}/staff",
            "listStaff",
            Token(Manage),
            work::staff,
        )
        .for_pages(&["/beheer/deelnemers/{slug}"]),
        post(
            "/organisations/{slug}/staff/confirmation",
            "confirmStaff",
            Token(Manage),
            work::confirm,
        )
        .for_pages(&["/beheer/deelnemers/{slug}/klopt"]),
        get(
            "/staff/{id}/departure",
            "previewDeparture",
            Token(Manage),
            work::preview_departure,
        )
        .for_pages(&["/beheer/deelnemers/{slug}"]),
        put(
            "/staff/{id}/departure",
            "letGo",
            Token(Manage),
            work::let_go,
        )
        .for_pages(&["/beheer/deelnemers/{slug}/weg"]),
        delete(
            "/staff/{id}/departure",
            "keepColleague",
            Token(Manage),
            work::keep,
        )
        .for_pages(&["/beheer/deelnemers/{slug}/blijft"]),
        get("/mergers", "listMergers", Token(Admin), mergers::list)
            .for_pages(&["/beheer/organisaties/samenvoegen"]),
        get(
            "/mergers/preview",
            "previewMerger",
            Token(Admin),
            mergers::preview,
        )
        .searching()
        .for_pages(&["/beheer/organisaties/samenvoegen"]),
        post(
            "/mergers",
            "mergeOrganisations",
            Token(Admin),
            mergers::merge,
        )
        .for_pages(&["/beheer/organisaties/samenvoegen"]),
        post(
            "/mergers/{id}/undoing",
            "undoMerger",
            Token(Admin),
            mergers::undo,
        )
        .for_pages(&["/beheer/organisaties/samenvoegen/{id}/terug"]),
    ]
}
