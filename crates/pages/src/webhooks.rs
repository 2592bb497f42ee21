//! `/beheer/webhooks`: other programs that are told what is new.

use askama::Template;
use domain::webhook::{Event, Obstacle, Outcome};
use forum::views::Paged;
use forum::webhooks::{DeliveryView, WebhookView};

use crate::articles::words;
use crate::{Form, FormSpec, Frame};

/// The form for an address.
pub const WEBHOOK: FormSpec = FormSpec {
    fields: &[
        ("url", "webhook-url"),
        ("events", "webhook-events"),
        ("inside", "webhook-inside"),
        ("active", "webhook-active"),
    ],
    once: false,
    secret: &[],
};

/// `/beheer/webhooks`.
#[derive(Debug, Template)]
#[template(path = "manage/webhooks.html")]
pub struct WebhooksPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// All addresses.
    pub hooks: &'a [WebhookView],
    /// [`WEBHOOK`], for a new one.
    pub form: &'a Form,
}

/// `/beheer/webhooks/<id>`.
#[derive(Debug, Template)]
#[template(path = "manage/webhook.html")]
pub struct WebhookPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The address.
    pub hook: &'a WebhookView,
    /// What it was told.
    pub told: &'a Paged<DeliveryView>,
    /// [`WEBHOOK`].
    pub form: &'a Form,
    /// Its secret, when it was just made: it is shown this once.
    pub secret: Option<&'a str>,
}

/// The events that one can choose, as values and words.
fn events(frame: &Frame) -> Vec<(String, String)> {
    let all: Vec<Event> = Event::choices().collect();
    words(frame, "webhook-event", &all)
}

/// How an address does: the key of it.
fn state(hook: &WebhookView) -> &'static str {
    match (hook.input.active, hook.failing_since) {
        (false, Some(_)) => "webhook-gave-up",
        (false, None) => "webhook-rests",
        (true, Some(_)) => "webhook-fails",
        (true, None) => "webhook-works",
    }
}

impl WebhookPage<'_> {
    fn path(&self) -> String {
        format!("/beheer/webhooks/{}", self.hook.id)
    }

    /// Whether something is still to be sent.
    fn waits(&self) -> bool {
        self.told.rows.iter().any(|row| row.due_at.is_some())
    }

    /// Why there was no answer, in words, and what the system said.
    fn trouble(row: &DeliveryView) -> (Option<Obstacle>, &str) {
        match Obstacle::read(&row.error) {
            Some((obstacle, detail)) => (Some(obstacle), detail),
            None => (None, &row.error),
        }
    }

    fn is_over(outcome: &Outcome) -> bool {
        *outcome != Outcome::Waiting
    }
}
