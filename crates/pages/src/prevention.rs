//! `/beheer/signaalwoorden`, `/beheer/domeinen` and `/beheer/aanvragen`: what keeps texts and people out, and who asks to
//! come in.

use askama::Template;
use domain::prevention::WatchAction;
use forum::prevention::{DryRun, WatchedView};
use forum::sign_ups::SignUpView;
use forum::views::{OrganisationRef, PlaceRef};

use crate::articles::words;
use crate::{Form, FormSpec, Frame};

/// The form for a word that is watched for.
pub const WATCHED_WORD: FormSpec = FormSpec {
    fields: &[
        ("pattern", "watched-pattern"),
        ("forms", "watched-forms"),
        ("action", "watched-action"),
        ("replacement", "watched-replacement"),
        ("category", "watched-category"),
        ("until", "watched-until"),
        ("note", "watched-note"),
    ],
    once: false,
    secret: &[],
};

/// The form for the domains from which nobody becomes a member.
pub const BLOCKED_DOMAINS: FormSpec = FormSpec {
    fields: &[("domains", "blocked-domains")],
    once: false,
    secret: &[],
};

/// The form that lets someone in.
pub const ADMIT: FormSpec = FormSpec {
    fields: &[
        ("organisation", "sign-ups-organisation"),
        ("guest_until", "sign-ups-guest-until"),
        ("handle", "sign-ups-sponsor"),
    ],
    once: false,
    secret: &[],
};

/// The form that tells someone no.
pub const TURN_AWAY: FormSpec = FormSpec {
    fields: &[("answer", "sign-ups-answer")],
    once: false,
    secret: &[],
};

/// `/beheer/signaalwoorden`.
#[derive(Debug, Template)]
#[template(path = "manage/watched_words.html")]
pub struct WatchedWordsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// All words.
    pub words: &'a [WatchedView],
    /// The categories in which one can hold.
    pub categories: &'a [PlaceRef],
    /// [`WATCHED_WORD`], for a new one.
    pub form: &'a Form,
}

/// `/beheer/signaalwoorden/<id>`.
#[derive(Debug, Template)]
#[template(path = "manage/watched_word.html")]
pub struct WatchedWordPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The word.
    pub word: &'a WatchedView,
    /// What it would have met, when that was looked for.
    pub run: Option<&'a DryRun>,
    /// The categories in which it can hold.
    pub categories: &'a [PlaceRef],
    /// [`WATCHED_WORD`].
    pub form: &'a Form,
}

/// `/beheer/domeinen`.
#[derive(Debug, Template)]
#[template(path = "manage/blocked_domains.html")]
pub struct BlockedDomainsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// How many there are.
    pub count: usize,
    /// [`BLOCKED_DOMAINS`].
    pub form: &'a Form,
}

/// `/beheer/aanvragen`.
#[derive(Debug, Template)]
#[template(path = "manage/sign_ups.html")]
pub struct SignUpsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Who waits.
    pub waiting: &'a [SignUpView],
}

/// `/beheer/aanvragen/<id>`.
#[derive(Debug, Template)]
#[template(path = "manage/sign_up.html")]
pub struct SignUpDecisionPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Who asks.
    pub asker: &'a SignUpView,
    /// The organisations at which the reader can let them in.
    pub organisations: &'a [OrganisationRef],
    /// [`ADMIT`].
    pub admitting: &'a Form,
    /// [`TURN_AWAY`].
    pub refusing: &'a Form,
}

/// What can become of a text, as values and words.
fn actions(frame: &Frame) -> Vec<(String, String)> {
    words(frame, "watch-action", WatchAction::ALL)
}

/// The categories as values and names.
fn categories(places: &[PlaceRef]) -> Vec<(String, String)> {
    let id = |place: &PlaceRef| Some((place.place.category()?.to_string(), place.name.clone()));
    places.iter().filter_map(id).collect()
}

/// The organisations as values and names.
pub(crate) fn houses(organisations: &[OrganisationRef]) -> Vec<(String, String)> {
    let option = |house: &OrganisationRef| (house.id.to_string(), house.name.clone());
    organisations.iter().map(option).collect()
}

/// Whether a word is watched for: the key of it.
fn state(word: &WatchedView) -> &'static str {
    match word.active {
        true => "watched-on",
        false => "watched-off",
    }
}

impl WatchedWordPage<'_> {
    fn path(&self) -> String {
        format!("/beheer/signaalwoorden/{}", self.word.id)
    }
}

impl SignUpDecisionPage<'_> {
    fn path(&self) -> String {
        format!("/beheer/aanvragen/{}", self.asker.id)
    }

    /// The form that has something to say.
    fn told(&self) -> &Form {
        match self.refusing.is_refused() {
            true => self.refusing,
            false => self.admitting,
        }
    }
}
