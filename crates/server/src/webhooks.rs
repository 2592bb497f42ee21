//! Signs what other programs are told and carries it to them, as Standard Webhooks has it (standardwebhooks.com).

use std::sync::Arc;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::Moment;
use domain::webhook::Obstacle;
use fetch::{Fetcher, Request};
use forum::webhooks::{Carrier, Reached, Sending};
use ring::hmac;

use crate::parts::now;

/// Carries what is told away, in the name of the site.
#[derive(Debug)]
pub struct Messenger {
    fetcher: Fetcher,
    site: Arc<str>,
}

impl Messenger {
    /// For this site.
    pub fn new(fetcher: Fetcher, site: Arc<str>) -> Self {
        Self { fetcher, site }
    }
}

/// Why nothing is told, as people read it.
pub(crate) fn obstacle(why: &fetch::Error) -> Obstacle {
    use fetch::Error as E;
    match why {
        E::Address(_) => Obstacle::Address,
        E::NotGlobal(_) => Obstacle::NotPublic,
        E::Unknown(_) => Obstacle::Unknown,
        E::Busy(_) => Obstacle::Busy,
        E::TooLate => Obstacle::TooLate,
        E::TooLarge | E::Packed => Obstacle::TooLarge,
        E::Redirects => Obstacle::Redirects,
        E::Failed(_) => Obstacle::Connection,
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
        let body = match site::api::event_body(&self.site, sending) {
            Ok(body) => body,
            Err(why) => {
                tracing::error!(%why, "the message of a webhook can't be written");
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
                error: obstacle(&why).kept(&why.to_string()),
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
