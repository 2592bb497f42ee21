//! Signs what other programs are told and carries it to them, as Standard Webhooks has it (standardwebhooks.com).

use std::sync::Arc;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::{Moment, calendar};
use fetch::{Fetcher, Request};
use forum::webhooks::{Carrier, Reached, Sending, Told};
use ring::hmac;
use serde::Serialize;

use crate::parts::now;

/// Carries what is told away, in the name of the site.
#[derive(Debug)]
pub struct Messenger {
    fetcher: Fetcher,
    site: Arc<str>,
}

/// What is sent. Of what can't be read any more only ids are told.
#[derive(Debug, Serialize)]
struct Body<'a> {
    /// What happened, such as `reply.created`.
    #[serde(rename = "type")]
    event: &'a str,
    /// When that was noticed, RFC 3339.
    timestamp: String,
    data: Data<'a>,
}

#[derive(Debug, Serialize)]
struct Data<'a> {
    /// The address of the site.
    site: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<Item<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply: Option<Reply>,
    /// Where it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Item<'a> {
    id: i64,
    #[serde(flatten)]
    shown: Option<Shown<'a>>,
}

#[derive(Debug, Serialize)]
struct Shown<'a> {
    /// As the API has it: `V12`.
    label: String,
    kind: &'a str,
    title: &'a str,
    summary: &'a str,
    /// `everyone`, `staff` or `group`.
    audience: Option<&'a str>,
    place: Place<'a>,
    created_at: String,
}

#[derive(Debug, Serialize)]
struct Place<'a> {
    name: &'a str,
    url: String,
}

#[derive(Debug, Serialize)]
struct Reply {
    id: i64,
    /// Its number below the item.
    n: i32,
}

impl Messenger {
    /// For this site.
    pub fn new(fetcher: Fetcher, site: Arc<str>) -> Self {
        Self { fetcher, site }
    }

    fn body(&self, sending: &Sending) -> Result<Vec<u8>, serde_json::Error> {
        let told = sending.subject.as_ref();
        serde_json::to_vec(&Body {
            event: sending.event.as_str(),
            timestamp: calendar::to_rfc3339(sending.at),
            data: Data {
                site: &self.site,
                item: told.map(|told| self.item(told)),
                reply: told
                    .and_then(|told| told.reply)
                    .map(|(id, n)| Reply { id, n }),
                url: told
                    .and_then(|told| told.path.as_ref())
                    .map(|path| self.address(path)),
            },
        })
    }

    fn item<'a>(&self, told: &'a Told) -> Item<'a> {
        Item {
            id: told.item.0,
            shown: told.row.as_ref().map(|row| Shown {
                label: row.label.compact(),
                kind: row.kind.as_str(),
                title: &row.title,
                summary: &row.gist,
                audience: told.audience.map(|audience| audience.as_str()),
                place: Place {
                    name: &row.place.name,
                    url: self.address(&row.place.path()),
                },
                created_at: calendar::to_rfc3339(row.created_at),
            }),
        }
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.site)
    }
}

/// `v1,` and the HMAC-SHA-256 over id, seconds and body.
fn signature(secret: &[u8], id: &str, at: Moment, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let mut signed = hmac::Context::with_key(&key);
    signed.update(format!("{id}.{}.", at.0 / 1_000).as_bytes());
    signed.update(body);
    format!("v1,{}", STANDARD.encode(signed.sign()))
}

impl Carrier for Messenger {
    fn carry(&self, sending: &Sending) -> Reached {
        let began = Instant::now();
        let body = match self.body(sending) {
            Ok(body) => body,
            Err(why) => {
                return Reached {
                    status: None,
                    error: why.to_string(),
                    took: began.elapsed(),
                };
            }
        };
        let at = now();
        let seconds = (at.0 / 1_000).to_string();
        let signature = signature(&sending.secret, &sending.id, at, &body);
        let answer = self.fetcher.send(&Request {
            url: &sending.url,
            headers: &[
                ("content-type", "application/json"),
                ("webhook-id", &sending.id),
                ("webhook-timestamp", &seconds),
                ("webhook-signature", &signature),
            ],
            body: Some(&body),
        });
        let took = began.elapsed();
        match answer {
            Ok(answer) => Reached {
                status: Some(answer.status),
                error: String::new(),
                took,
            },
            Err(why) => Reached {
                status: None,
                error: why.to_string(),
                took,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification's own libraries.
    #[test]
    fn it_is_signed_as_others_check_it() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let body = br#"{"test": 2432232314}"#;
        let at = Moment(1_614_265_330_000);
        assert_eq!(
            signature(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, body),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }
}
