//! The description of the API (OpenAPI 3.1), made of the list of endpoints.

use std::sync::OnceLock;

use domain::Lang;
use domain::token::TokenScope;
use pages::Texts;
use pages::api::Code;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::call::ROOT;
use super::endpoint::{Access, Endpoint, Verb};
use super::endpoints::ENDPOINTS;
use super::events;
use super::fault::{PROBLEM, Told, status};
use super::gives::JSON;
use crate::answer::{Answer, Cache};
use crate::ask::Parcel;
use crate::settings::Site;

/// Where schemas stand in the description.
const SCHEMAS: &str = "/components/schemas";

/// `GET /api/v1/openapi.json`
pub(crate) fn show(site: &Site, _: &Parcel) -> Option<Answer> {
    static WRITTEN: OnceLock<String> = OnceLock::new();
    let written = WRITTEN.get_or_init(|| description(&site.settings.site_name).to_string());
    let answer = Answer::text(200, JSON, written.clone());
    Some(answer.cached(Cache::Ask))
}

/// The description. Its texts are English: they are read by who writes programs.
pub(crate) fn description(site_name: &str) -> Value {
    let texts = Texts(Lang::English);
    let (mut reading, mut writing) = generators();
    let problem = reading.subschema_for::<Told>();
    let mut paths: Map<String, Value> = Map::new();
    for endpoint in ENDPOINTS.iter() {
        let operation = operation(endpoint, texts, (&mut reading, &mut writing), &problem);
        let path = paths.entry(endpoint.path).or_insert_with(|| json!({}));
        path[endpoint.verb.as_str().to_ascii_lowercase()] = operation;
    }
    let webhooks = events::description(texts, &mut reading);
    let mut schemas = writing.take_definitions(true);
    schemas.extend(reading.take_definitions(true));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": site_name,
            "version": "1",
            "description": texts.t("api-about"),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": ROOT}],
        "tags": pages::api::TAGS.iter().map(|tag| json!({
            "name": tag, "description": texts.word("api-tag", tag),
        })).collect::<Vec<_>>(),
        "paths": paths,
        "webhooks": webhooks,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {
                "type": "http", "scheme": "bearer", "bearerFormat": "lnt_",
                "description": texts.t("api-about-tokens"),
            }},
        },
    })
}

/// Those for what is answered and for what is asked: a field that may be left out of a question stands in each answer.
pub(super) fn generators() -> (SchemaGenerator, SchemaGenerator) {
    let settings = || {
        SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = SCHEMAS.into();
            settings.meta_schema = None;
        })
    };
    let reading = settings().for_serialize().into_generator();
    (reading, settings().for_deserialize().into_generator())
}

fn operation(
    endpoint: &Endpoint,
    texts: Texts,
    (reading, writing): (&mut SchemaGenerator, &mut SchemaGenerator),
    problem: &Schema,
) -> Value {
    let mut operation = json!({
        "operationId": endpoint.id,
        "summary": texts.t(&pages::api::key(endpoint.id)),
        "tags": [tag(endpoint)],
        "parameters": parameters(endpoint, writing),
        "responses": responses(endpoint, reading, problem),
    });
    match endpoint.access {
        Access::Open => operation["security"] = json!([{}, {"token": []}]),
        Access::SignIn => operation["security"] = json!([]),
        Access::Token(scope) => {
            operation["security"] = json!([{"token": []}]);
            operation["x-scope"] = json!(scope.as_str());
            operation["description"] = json!(format!("Scope: `{scope}`."));
        }
    }
    if let Some(body) = endpoint.body {
        operation["requestBody"] = json!({
            "required": true,
            "content": {JSON: {"schema": body(writing)}},
        });
    } else if endpoint.takes_file {
        operation["requestBody"] = json!({
            "required": true,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        });
    }
    operation
}

/// The first part of its path says what an operation is about.
pub(super) fn tag(endpoint: &Endpoint) -> &'static str {
    let first = endpoint.path.split('/').nth(1).unwrap_or_default();
    let mut tags = pages::api::TAGS.iter();
    tags.find(|tag| **tag == first).copied().unwrap_or("site")
}

fn parameters(endpoint: &Endpoint, writing: &mut SchemaGenerator) -> Vec<Value> {
    let mut all = Vec::new();
    for (place, shape) in [("path", endpoint.params), ("query", endpoint.query)] {
        for (name, schema, required) in fields(&shape(writing)) {
            let mut schema = schema;
            let said = schema
                .as_object_mut()
                .and_then(|schema| schema.remove("description"));
            let mut parameter = json!({
                "name": name, "in": place, "required": place == "path" || required, "schema": schema,
            });
            if let Some(said) = said {
                parameter["description"] = said;
            }
            all.push(parameter);
        }
    }
    let mut header = |name: &str, required: bool, said: &str, example: &str| {
        all.push(json!({
            "name": name, "in": "header", "required": required, "description": said,
            "schema": {"type": "string", "examples": [example]},
        }));
    };
    if endpoint.repeats() {
        let said =
            "The same request with the same key is done once and answered the same way, for a day.";
        header("Idempotency-Key", false, said, "b1f0a1c2");
    }
    if endpoint.versioned {
        let said = "The `ETag` of what is changed.";
        header("If-Match", true, said, "\"3\"");
    }
    all
}

/// The properties of an object: name, schema, and whether it must be there.
pub(super) fn fields(schema: &Schema) -> Vec<(String, Value, bool)> {
    let Some(Value::Object(properties)) = schema.get("properties") else {
        return Vec::new();
    };
    let required = schema.get("required").and_then(Value::as_array);
    let needed = |name: &str| required.is_some_and(|all| all.iter().any(|it| it == name));
    let all = properties.iter();
    all.map(|(name, schema)| (name.clone(), schema.clone(), needed(name)))
        .collect()
}

fn responses(endpoint: &Endpoint, reading: &mut SchemaGenerator, problem: &Schema) -> Value {
    let mut good = json!({"description": "Done."});
    if let Some(shape) = endpoint.shape {
        good["content"] = json!({JSON: {"schema": shape(reading)}});
    } else if let Some(media) = endpoint.media {
        good["content"] = json!({media: {}});
    }
    let mut headers = Map::new();
    if endpoint.tagged {
        headers.insert("ETag".to_owned(), header("The version."));
    }
    if endpoint.located {
        headers.insert("Location".to_owned(), header("Where it stands."));
    }
    headers.insert(
        "RateLimit".to_owned(),
        header("How many requests are left."),
    );
    headers.insert("RateLimit-Policy".to_owned(), header("How many there are."));
    good["headers"] = Value::Object(headers);
    let mut responses = json!({endpoint.status.to_string(): good});
    for code in codes(endpoint) {
        let at = status(code).to_string();
        let said = responses[&at]["description"].as_str().map(str::to_owned);
        let said = match said {
            Some(before) => format!("{before}, `{code}`"),
            None => format!("`{code}`"),
        };
        responses[&at] = json!({
            "description": said,
            "content": {PROBLEM: {"schema": problem}},
        });
    }
    responses
}

/// A header of what is sent.
pub(super) fn text_header(name: &str, said: &str) -> Value {
    json!({
        "name": name, "in": "header", "required": true, "description": said,
        "schema": {"type": "string"},
    })
}

fn header(said: &str) -> Value {
    json!({"description": said, "schema": {"type": "string"}})
}

/// The codes that can come of it.
pub(super) fn codes(endpoint: &Endpoint) -> Vec<Code> {
    let mut codes = vec![
        Code::NotAcceptable,
        Code::TooMany,
        Code::Broken,
        Code::Unavailable,
    ];
    let has_body = endpoint.body.is_some();
    if has_body || endpoint.takes_file {
        codes.extend([Code::BadJson, Code::TooLarge, Code::UnsupportedMediaType]);
    }
    match endpoint.access {
        Access::SignIn => codes.extend([Code::SignInFailed, Code::AccountStill]),
        Access::Open => codes.extend([Code::SignIn, Code::BadToken]),
        Access::Token(_) => codes.extend([
            Code::SignIn,
            Code::BadToken,
            Code::InsufficientScope,
            Code::NotAllowed,
            Code::NotForGuests,
        ]),
    }
    // Queries that can't be read, and bodies that say what can't be.
    codes.push(Code::Invalid);
    codes.extend([Code::NotFound, Code::Gone]);
    if endpoint.changes() && endpoint.access != Access::SignIn {
        let scope = Access::Token(TokenScope::Read);
        if endpoint.access != scope {
            codes.extend([Code::Silenced, Code::Locked]);
        }
        codes.push(Code::Conflict);
    }
    if endpoint.repeats() {
        codes.extend([Code::BadRequest, Code::KeyReused, Code::Unfinished]);
    }
    if endpoint.versioned {
        codes.extend([Code::Stale, Code::VersionNeeded]);
    } else if endpoint.verb == Verb::Put {
        codes.push(Code::Stale);
    }
    codes
}
