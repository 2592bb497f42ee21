//! `/api`: the same description as a page for people.

use domain::token::TokenScope;
use domain::webhook::Event;
use pages::api::{ApiPage, Code, EventShape, Field, Group, Operation, TAGS};
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

use super::call::ROOT;
use super::endpoint::{Access, Endpoint};
use super::endpoints::ENDPOINTS;
use super::events;
use super::fault::status;
use super::openapi::{codes, fields, generators, tag};
use crate::answer::Reply;
use crate::ask::Ask;

/// Codes that can come of everything.
const ALWAYS: &[Code] = &[
    Code::NotAcceptable,
    Code::TooMany,
    Code::Broken,
    Code::Unavailable,
    Code::MethodNotAllowed,
];

/// `GET /api`
pub(crate) fn show(ask: &Ask) -> Reply {
    let (mut reading, mut writing) = generators();
    let groups: Vec<Group> = TAGS
        .iter()
        .map(|about| Group {
            tag: about,
            operations: ENDPOINTS
                .iter()
                .filter(|endpoint| tag(endpoint) == *about)
                .map(|endpoint| operation(endpoint, &mut reading, &mut writing))
                .collect(),
        })
        .collect();
    let events: Vec<EventShape> = Event::ALL
        .iter()
        .map(|event| EventShape {
            event: *event,
            data: fields_of(events::shape(*event, &mut reading), &reading),
        })
        .collect();
    let headers: Vec<Field> = events::HEADERS.iter().map(header).collect();
    let codes: Vec<(Code, u16)> = Code::ALL
        .iter()
        .map(|code| (*code, status(*code)))
        .collect();
    ask.page(&ApiPage {
        frame: ask.frame(),
        groups: &groups,
        events: &events,
        headers: &headers,
        codes: &codes,
    })
}

fn header((name, said): &(&str, &str)) -> Field {
    Field {
        name: (*name).to_owned(),
        kind: "string".to_owned(),
        required: true,
        said: (*said).to_owned(),
    }
}

fn fields_of(schema: Schema, generator: &SchemaGenerator) -> Vec<Field> {
    shown(&resolved(&schema, generator), generator)
}

fn operation(
    endpoint: &Endpoint,
    reading: &mut SchemaGenerator,
    writing: &mut SchemaGenerator,
) -> Operation {
    let mut parameters = shown(&(endpoint.params)(writing), writing);
    for parameter in &mut parameters {
        parameter.required = true;
    }
    parameters.extend(shown(&(endpoint.query)(writing), writing));
    let of = |shape: Option<fn(&mut SchemaGenerator) -> Schema>,
              generator: &mut SchemaGenerator| {
        shape.map_or_else(Vec::new, |shape| {
            let schema = shape(generator);
            fields_of(schema, generator)
        })
    };
    Operation {
        id: endpoint.id,
        verb: endpoint.verb.as_str(),
        path: format!("{ROOT}{}", endpoint.path),
        scope: match endpoint.access {
            Access::Token(scope) => Some(TokenScope::as_str(scope)),
            Access::Open | Access::SignIn => None,
        },
        body: of(endpoint.body, writing),
        answer: of(endpoint.shape, reading),
        parameters,
        status: endpoint.status,
        codes: codes(endpoint)
            .into_iter()
            .filter(|code| !ALWAYS.contains(code))
            .map(Code::as_str)
            .collect(),
        versioned: endpoint.versioned,
        repeats: endpoint.repeats(),
    }
}

/// What a reference leads to.
fn resolved(schema: &Schema, generator: &SchemaGenerator) -> Schema {
    let name = schema.get("$ref").and_then(Value::as_str);
    let name = name.and_then(|path| path.rsplit('/').next());
    let found = name.and_then(|name| generator.definitions().get(name));
    found
        .and_then(|found| Schema::try_from(found.clone()).ok())
        .unwrap_or_else(|| schema.clone())
}

fn shown(schema: &Schema, generator: &SchemaGenerator) -> Vec<Field> {
    fields(schema)
        .into_iter()
        .map(|(name, schema, required)| {
            let own = schema.get("description").and_then(Value::as_str);
            Field {
                name,
                kind: kind(&schema, generator),
                required,
                said: own.unwrap_or_default().to_owned(),
            }
        })
        .collect()
}

/// Of what sort a value is, as short as it can be said.
fn kind(schema: &Value, generator: &SchemaGenerator) -> String {
    if let Some(path) = schema.get("$ref").and_then(Value::as_str) {
        let name = path.rsplit('/').next().unwrap_or_default();
        let found = generator.definitions().get(name);
        return match found.and_then(words) {
            Some(words) => words,
            None => name.to_owned(),
        };
    }
    if let Some(words) = words(schema) {
        return words;
    }
    if let Some(any) = schema.get("anyOf").and_then(Value::as_array) {
        let kinds: Vec<String> = any.iter().map(|it| kind(it, generator)).collect();
        return kinds.join(" | ");
    }
    if let Some(items) = schema.get("items") {
        return format!("[{}]", kind(items, generator));
    }
    match schema.get("type") {
        Some(Value::String(kind)) => match schema.get("format").and_then(Value::as_str) {
            Some(format @ ("date-time" | "uri")) => format!("{kind} ({format})"),
            _ => kind.clone(),
        },
        Some(Value::Array(kinds)) => {
            let kinds: Vec<&str> = kinds.iter().filter_map(Value::as_str).collect();
            kinds.join(" | ")
        }
        _ => String::new(),
    }
}

/// The words of a closed list.
fn words(schema: &Value) -> Option<String> {
    let listed = schema.get("enum").and_then(Value::as_array);
    let words: Vec<&str> = match listed {
        Some(listed) => listed.iter().filter_map(Value::as_str).collect(),
        None => {
            let any = schema.get("oneOf").and_then(Value::as_array)?;
            any.iter()
                .filter_map(|it| it.get("const").and_then(Value::as_str))
                .collect()
        }
    };
    (!words.is_empty()).then(|| words.join(" | "))
}
