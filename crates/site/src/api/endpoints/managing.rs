//! Files, roles, help with writing, webhooks, and the installation itself.

use domain::token::TokenScope::{Admin, Write};

use super::super::endpoint::Access::{Open, Token};
use super::super::endpoint::{Endpoint, delete, get, post, put};
use super::super::{manage, running, webhooks, writing};

pub(super) fn of_managing() -> Vec<Endpoint> {
    vec![
        post("/files", "bringFile", Token(Write), manage::bring)
            .with_file()
            .for_pages(&["/bestanden"]),
        get("/files/{id}", "showFile", Open, manage::download).for_pages(&["/bestand/{id}/{name}"]),
        get("/grants", "listGrants", Token(Admin), manage::list_grants)
            .for_pages(&["/beheer/rollen"]),
        post("/grants", "giveGrant", Token(Admin), manage::give).for_pages(&["/beheer/rollen"]),
        delete("/grants/{id}", "revokeGrant", Token(Admin), manage::revoke).for_pages(&[
            "/beheer/rollen/{id}/intrekken",
            "/instellingen/rollen/{id}/terug",
        ]),
        post("/preview", "previewText", Token(Write), writing::preview),
        post("/markdown", "convertHtml", Token(Write), writing::markdown).for_pages(&["/plakken"]),
        get(
            "/house-style",
            "showHouseStyle",
            Token(Admin),
            writing::show_style,
        )
        .for_pages(&["/beheer/huisstijl", "/beheer/inrichten/uiterlijk"]),
        put(
            "/house-style",
            "setHouseStyle",
            Token(Admin),
            writing::set_style,
        )
        .for_pages(&["/beheer/huisstijl"]),
    ]
}

pub(super) fn of_webhooks() -> Vec<Endpoint> {
    vec![
        get("/webhooks", "listWebhooks", Token(Admin), webhooks::list)
            .for_pages(&["/beheer/webhooks"]),
        post("/webhooks", "addWebhook", Token(Admin), webhooks::add)
            .secret()
            .for_pages(&["/beheer/webhooks"]),
        get(
            "/webhooks/{id}",
            "showWebhook",
            Token(Admin),
            webhooks::show,
        )
        .for_pages(&["/beheer/webhooks/{id}"]),
        put("/webhooks/{id}", "setWebhook", Token(Admin), webhooks::set)
            .versioned()
            .for_pages(&["/beheer/webhooks/{id}"]),
        delete(
            "/webhooks/{id}",
            "removeWebhook",
            Token(Admin),
            webhooks::remove,
        )
        .for_pages(&["/beheer/webhooks/{id}/weg"]),
        post(
            "/webhooks/{id}/secret",
            "renewWebhookSecret",
            Token(Admin),
            webhooks::renew_secret,
        )
        .secret()
        .for_pages(&["/beheer/webhooks/{id}/geheim"]),
        post(
            "/webhooks/{id}/trial",
            "tryWebhook",
            Token(Admin),
            webhooks::try_out,
        )
        .for_pages(&["/beheer/webhooks/{id}/proef"]),
        get(
            "/webhooks/{id}/deliveries",
            "listDeliveries",
            Token(Admin),
            webhooks::deliveries,
        )
        .for_pages(&["/beheer/webhooks/{id}"]),
        post(
            "/webhooks/{id}/deliveries/{delivery}/retry",
            "retryDelivery",
            Token(Admin),
            webhooks::tell_again,
        )
        .for_pages(&["/beheer/webhooks/{id}/opnieuw"]),
    ]
}

pub(super) fn of_running() -> Vec<Endpoint> {
    vec![
        get("/jobs", "showJobs", Token(Admin), running::queue).for_pages(&["/beheer/taken"]),
        get("/jobs/all", "listJobs", Token(Admin), running::list).for_pages(&["/beheer/taken"]),
        post("/jobs/retry", "retryJobs", Token(Admin), running::retry_all)
            .for_pages(&["/beheer/taken/opnieuw"]),
        get("/jobs/{id}", "showJob", Token(Admin), running::show)
            .for_pages(&["/beheer/taken/{id}/weg"]),
        delete("/jobs/{id}", "dropJob", Token(Admin), running::discard)
            .for_pages(&["/beheer/taken/{id}/weg"]),
        post("/jobs/{id}/retry", "retryJob", Token(Admin), running::retry)
            .for_pages(&["/beheer/taken/{id}/opnieuw"]),
        get(
            "/installation",
            "showInstallation",
            Token(Admin),
            running::installation,
        )
        .for_pages(&["/beheer/installatie"]),
        get(
            "/installation/retention",
            "listRetention",
            Token(Admin),
            running::kept,
        )
        .for_pages(&["/beheer/installatie"]),
        get(
            "/installation/backups",
            "listBackups",
            Token(Admin),
            running::backups,
        ),
    ]
}
