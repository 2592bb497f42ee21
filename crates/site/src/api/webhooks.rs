//! Addresses that are told what is new, and what they were told.

use domain::webhook::{Event, Outcome};
use domain::{DeliveryId, WebhookId};
use forum::Error;
use forum::webhooks::{self, DeliveryView, WebhookInput, WebhookView};
use pages::api::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::{Created, Done, Json, Tagged};
use super::shapes::{After, At, AtId, Page, W};

/// An address that is told what is new.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Webhook {
    id: i64,
    /// Where it is told.
    url: String,
    /// Of what it is told.
    events: Vec<W<Event>>,
    /// Whether also of what its maker may read, beyond what everyone may.
    inside: bool,
    /// Whether it is told anything for now.
    active: bool,
    /// Since when nothing was taken.
    failing_since: Option<At>,
    created_at: At,
    /// For `If-Match`.
    version: i64,
}

impl Webhook {
    fn of(view: WebhookView) -> Self {
        Self {
            id: view.id.0,
            url: view.input.url,
            events: view.input.events.into_iter().map(W).collect(),
            inside: view.input.inside,
            active: view.input.active,
            failing_since: view.failing_since.map(At),
            created_at: At(view.created_at),
            version: view.version,
        }
    }
}

/// `GET /webhooks`
pub(crate) fn list(call: &Call, _: Asked) -> Result<Json<Page<Webhook>>, Fault> {
    let all = webhooks::list(&call.cx, &call.actor)?;
    let all = all.into_iter().map(Webhook::of);
    Ok(Json(Page::whole(all.collect())))
}

/// An address to be told what is new.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewWebhook {
    /// Where it is told: `https://…`.
    url: String,
    /// Of what it is told; all but `ping`, which comes when someone tries it.
    events: Vec<W<Event>>,
    /// Whether also of what its maker may read, beyond what everyone may.
    #[serde(default)]
    inside: bool,
}

/// An address that was set up, with what signs messages to it. The secret can't be read again.
#[derive(Serialize, JsonSchema)]
pub(crate) struct WebhookMade {
    id: i64,
    /// What signs: `whsec_` and 24 bytes in Base64.
    secret: String,
}

/// `POST /webhooks`
pub(crate) fn add(
    call: &Call,
    asked: Asked<Nothing, Nothing, NewWebhook>,
) -> Result<Created<WebhookMade>, Fault> {
    let input = WebhookInput {
        url: asked.body.url,
        events: asked.body.events.into_iter().map(|it| it.0).collect(),
        inside: asked.body.inside,
        active: true,
    };
    let (id, secret) = webhooks::add(&call.cx, &call.actor, &input)?;
    Ok(Created {
        path: format!("/webhooks/{id}"),
        shape: WebhookMade { id: id.0, secret },
    })
}

/// `GET /webhooks/{id}`
pub(crate) fn show(call: &Call, asked: Asked<AtId>) -> Result<Tagged<Webhook>, Fault> {
    let (view, _) = webhooks::open(&call.cx, &call.actor, WebhookId(asked.at.id), None)?;
    Ok(Tagged {
        version: view.version,
        shape: Webhook::of(view),
    })
}

/// An address, as it is to be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangedWebhook {
    /// Where it is told: `https://…`.
    url: String,
    /// Of what it is told; all but `ping`.
    events: Vec<W<Event>>,
    /// Whether also of what who changes it may read, beyond what everyone may.
    #[serde(default)]
    inside: bool,
    /// Whether it is told anything for now. What happens while it rests it is never told.
    active: bool,
}

/// `PUT /webhooks/{id}`
pub(crate) fn set(call: &Call, asked: Asked<AtId, Nothing, ChangedWebhook>) -> Result<Done, Fault> {
    let (id, version) = (WebhookId(asked.at.id), call.version()?);
    let input = WebhookInput {
        url: asked.body.url,
        events: asked.body.events.into_iter().map(|it| it.0).collect(),
        inside: asked.body.inside,
        active: asked.body.active,
    };
    match webhooks::edit(&call.cx, &call.actor, id, version, &input) {
        Err(Error::Conflict("webhook-changed")) => Err(Fault::of(Code::Stale)),
        done => Ok(done.map(|()| Done)?),
    }
}

/// `DELETE /webhooks/{id}`
pub(crate) fn remove(call: &Call, asked: Asked<AtId>) -> Result<Done, Fault> {
    webhooks::remove(&call.cx, &call.actor, WebhookId(asked.at.id))?;
    Ok(Done)
}

/// `POST /webhooks/{id}/secret`
pub(crate) fn renew_secret(call: &Call, asked: Asked<AtId>) -> Result<Json<WebhookMade>, Fault> {
    let id = WebhookId(asked.at.id);
    let secret = webhooks::renew_secret(&call.cx, &call.actor, id)?;
    Ok(Json(WebhookMade { id: id.0, secret }))
}

/// `POST /webhooks/{id}/trial`
pub(crate) fn try_out(call: &Call, asked: Asked<AtId>) -> Result<Done, Fault> {
    webhooks::try_out(&call.cx, &call.actor, WebhookId(asked.at.id))?;
    Ok(Done)
}

/// Something that an address was told, or is to be.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Delivery {
    /// What `webhook-id` said.
    id: i64,
    event: W<Event>,
    /// What it was about, when the person may see that.
    url: Option<String>,
    outcome: W<Outcome>,
    /// How often it was tried.
    attempts: i32,
    /// The status of the last answer.
    status: Option<i32>,
    /// Milliseconds until that.
    took: Option<i64>,
    /// Why there was no answer: a word (`not-public`, `connection` and others), a colon and details in English. Else empty.
    error: String,
    created_at: At,
    /// When it is tried next.
    due_at: Option<At>,
}

/// `GET /webhooks/{id}/deliveries`
pub(crate) fn deliveries(
    call: &Call,
    asked: Asked<AtId, After>,
) -> Result<Json<Page<Delivery>>, Fault> {
    let after = asked.query.after.map(|it| it.0);
    let (_, rows) = webhooks::open(&call.cx, &call.actor, WebhookId(asked.at.id), after)?;
    Ok(Json(Page::of(call, rows, |row: DeliveryView| Delivery {
        id: row.id.0,
        event: W(row.event),
        url: row.path.map(|path| call.page(&path)),
        outcome: W(row.outcome),
        attempts: row.attempts,
        status: row.status,
        took: row.took,
        error: row.error,
        created_at: At(row.created_at),
        due_at: row.due_at.map(At),
    })))
}

/// A message to an address in the path.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
pub(crate) struct AtDelivery {
    id: i64,
    /// The id of the message.
    delivery: i64,
}

/// `POST /webhooks/{id}/deliveries/{delivery}/retry`
pub(crate) fn tell_again(call: &Call, asked: Asked<AtDelivery>) -> Result<Done, Fault> {
    let (id, delivery) = (WebhookId(asked.at.id), DeliveryId(asked.at.delivery));
    webhooks::tell_again(&call.cx, &call.actor, id, delivery)?;
    Ok(Done)
}
