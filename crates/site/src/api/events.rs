//! What other programs are told by webhooks: the shapes that are sent, and the description of them. They are the
//! contract, as those of answers are.

use domain::item::ItemKind;
use domain::place::Audience;
use domain::webhook::Event;
use forum::views::ItemRow;
use forum::webhooks::{Sending, Told};
use pages::Texts;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::gives::JSON;
use super::openapi::text_header;
use super::shapes::{At, W};

/// What is sent.
#[derive(Debug, Serialize, JsonSchema)]
struct Envelope<D> {
    /// What happened.
    #[serde(rename = "type")]
    event: &'static str,
    /// When that was noticed.
    timestamp: At,
    data: D,
}

/// What is told, by what happened.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Data<'a> {
    Trial(TrialData<'a>),
    Item(ItemData<'a>),
    ItemGone(ItemGoneData<'a>),
    Reply(ReplyData<'a>),
    ReplyGone(ReplyGoneData<'a>),
}

/// Of a trial.
#[derive(Debug, Serialize, JsonSchema)]
struct TrialData<'a> {
    /// The address of the site.
    site: &'a str,
}

/// Of an item.
#[derive(Debug, Serialize, JsonSchema)]
struct ItemData<'a> {
    /// The address of the site.
    site: &'a str,
    item: EventItem<'a>,
    /// Where it is read.
    url: String,
}

/// Of an item that can't be read any more: only its id.
#[derive(Debug, Serialize, JsonSchema)]
struct ItemGoneData<'a> {
    /// The address of the site.
    site: &'a str,
    item: EventItemId,
}

/// Of a reply.
#[derive(Debug, Serialize, JsonSchema)]
struct ReplyData<'a> {
    /// The address of the site.
    site: &'a str,
    /// The item that it stands under.
    item: EventItem<'a>,
    reply: EventReply,
    /// Where it is read.
    url: String,
}

/// Of a reply that can't be read any more: only ids.
#[derive(Debug, Serialize, JsonSchema)]
struct ReplyGoneData<'a> {
    /// The address of the site.
    site: &'a str,
    /// The item that it stood under.
    item: EventItemId,
    /// Not there when nothing is left of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "EventReply")]
    reply: Option<EventReply>,
}

/// An item, by its id.
#[derive(Debug, Serialize, JsonSchema)]
struct EventItemId {
    id: i64,
}

/// An item.
#[derive(Debug, Serialize, JsonSchema)]
struct EventItem<'a> {
    id: i64,
    /// As the API has it everywhere: `V12`.
    label: String,
    kind: W<ItemKind>,
    title: &'a str,
    /// The summary where it has one, else the beginning of the text.
    summary: &'a str,
    audience: W<Audience>,
    place: EventPlace<'a>,
    created_at: At,
}

/// A category or group.
#[derive(Debug, Serialize, JsonSchema)]
struct EventPlace<'a> {
    name: &'a str,
    url: String,
}

/// A reply.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
struct EventReply {
    id: i64,
    /// Its number under the item.
    n: i32,
}

/// The body of a message, for the site at this address.
///
/// # Errors
/// When it can't be written as JSON, which is a mistake of the program.
pub fn body(site: &str, sending: &Sending) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&Envelope {
        event: sending.event.as_str(),
        timestamp: At(sending.at),
        data: data(site, sending),
    })
}

fn data<'a>(site: &'a str, sending: &'a Sending) -> Data<'a> {
    let Some(told) = &sending.subject else {
        return Data::Trial(TrialData { site });
    };
    let reply = told.reply.map(|(id, n)| EventReply { id, n });
    let id = EventItemId { id: told.item.0 };
    let Told {
        row: Some(row),
        path: Some(path),
        ..
    } = told
    else {
        return match sending.event {
            Event::ReplyRemoved => Data::ReplyGone(ReplyGoneData {
                site,
                item: id,
                reply,
            }),
            _ => Data::ItemGone(ItemGoneData { site, item: id }),
        };
    };
    let (item, url) = (EventItem::of(site, row), format!("{site}{path}"));
    match reply {
        Some(reply) => Data::Reply(ReplyData {
            site,
            item,
            reply,
            url,
        }),
        None => Data::Item(ItemData { site, item, url }),
    }
}

impl<'a> EventItem<'a> {
    fn of(site: &str, row: &'a ItemRow) -> Self {
        Self {
            id: row.id.0,
            label: row.label.compact(),
            kind: W(row.kind),
            title: &row.title,
            summary: &row.gist,
            audience: W(row.audience),
            place: EventPlace {
                name: &row.place.name,
                url: format!("{site}{}", row.place.path()),
            },
            created_at: At(row.created_at),
        }
    }
}

/// The shape of what an event tells.
pub(super) fn shape(event: Event, generator: &mut SchemaGenerator) -> Schema {
    match event {
        Event::ItemCreated | Event::ItemUpdated => generator.subschema_for::<ItemData<'_>>(),
        Event::ItemRemoved => generator.subschema_for::<ItemGoneData<'_>>(),
        Event::ReplyCreated | Event::ReplyUpdated | Event::ReplyAccepted => {
            generator.subschema_for::<ReplyData<'_>>()
        }
        Event::ReplyRemoved => generator.subschema_for::<ReplyGoneData<'_>>(),
        Event::Ping => generator.subschema_for::<TrialData<'_>>(),
    }
}

/// Headers of each message, with what each says.
pub(super) const HEADERS: &[(&str, &str)] = &[
    (
        "webhook-id",
        "The id of the message, the same when it is sent again: by it repetitions are told.",
    ),
    (
        "webhook-timestamp",
        "When it was sent, in seconds since 1970. Refuse what is older than some minutes.",
    ),
    (
        "webhook-signature",
        "`v1,` and the HMAC-SHA-256 in Base64, with the bytes that the secret holds behind `whsec_` (Base64), over \
         `<webhook-id>.<webhook-timestamp>.<body>`.",
    ),
];

/// The part of the description that tells of webhooks.
pub(super) fn description(texts: Texts, generator: &mut SchemaGenerator) -> Value {
    let mut webhooks = Map::new();
    for event in Event::ALL {
        let headers = HEADERS.iter();
        webhooks.insert(
            event.to_string(),
            json!({"post": {
                "operationId": operation(*event),
                "summary": texts.word("webhook-event", event),
                "tags": ["webhooks"],
                "security": [],
                "parameters": headers.map(|(name, said)| text_header(name, said)).collect::<Vec<_>>(),
                "requestBody": {"required": true, "content": {JSON: {"schema": envelope(*event, generator)}}},
                "responses": {
                    "2XX": {"description": "It was taken."},
                    "410": {"description": "The address is gone: it is told nothing more."},
                    "default": {"description": "It is sent again: after a minute, then less and less often, for two days."},
                },
            }}),
        );
    }
    Value::Object(webhooks)
}

/// `replyCreatedEvent` of `reply.created`.
fn operation(event: Event) -> String {
    let mut name = String::new();
    for (n, part) in event.as_str().split('.').enumerate() {
        let (first, rest) = part.split_at(1);
        match n {
            0 => name.push_str(first),
            _ => name.push_str(&first.to_ascii_uppercase()),
        }
        name.push_str(rest);
    }
    name + "Event"
}

fn envelope(event: Event, generator: &mut SchemaGenerator) -> Value {
    let data = shape(event, generator);
    let mut schema = Envelope::<Value>::json_schema(generator).to_value();
    schema["properties"]["type"] = json!({"type": "string", "const": event.as_str()});
    schema["properties"]["data"] = data.to_value();
    if let Some(schema) = schema.as_object_mut() {
        schema.remove("description");
    }
    schema
}
