//! What people tell of themselves.

use domain::rights::Actor;
use domain::{Lang, Moment};
use text::SafeHtml;

use crate::views::{OrganisationRef, PersonRef};
use crate::{Cx, Error};

/// A person's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileView {
    /// Name and handle.
    pub person: PersonRef,
    /// Function.
    pub job_title: String,
    /// Where they work.
    pub organisation: OrganisationRef,
    /// What they tell of themselves.
    pub about: SafeHtml,
    /// "Vraag mij over …".
    pub expertise: String,
    /// Whether they are a guest, and until when.
    pub guest_until: Option<Moment>,
    /// Since when they are here.
    pub since: Moment,
    /// Whether it is the reader's own.
    pub own: bool,
    /// Whether visitors see it.
    pub public: bool,
}

/// What a person's page is reached by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The page.
    Here(Box<ProfileView>),
    /// They have another handle now.
    Moved(String),
}

/// The form for one's own profile and settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileInput {
    /// The version that was edited.
    pub version: i64,
    /// The name.
    pub name: String,
    /// The handle.
    pub handle: String,
    /// The function.
    pub job_title: String,
    /// Markdown.
    pub about: String,
    /// "Vraag mij over …".
    pub expertise: String,
    /// Whether visitors may see the name.
    pub name_public: bool,
    /// The language of pages and mails.
    pub lang: Option<Lang>,
}

/// A person's page by handle.
///
/// Refused (hidden) when the reader may not see the person.
pub fn open(cx: &Cx, actor: &Actor, handle: &str) -> Result<Found, Error> {
    let _ = (cx, actor, handle);
    unimplemented!()
}

/// What the form for the own profile begins with, and the own e-mail address.
///
/// Refused when not signed in.
pub fn to_edit(cx: &Cx, actor: &Actor) -> Result<(ProfileInput, String), Error> {
    let _ = (cx, actor);
    unimplemented!()
}

/// Changes the own profile. Fields as in [`ProfileInput`]. An old handle leads to the new one.
///
/// Refused when not signed in; stale when it was changed meanwhile.
pub fn edit(cx: &Cx, actor: &Actor, input: &ProfileInput) -> Result<PersonRef, Error> {
    let _ = (cx, actor, input);
    unimplemented!()
}

/// Changes only the language.
///
/// Refused when not signed in.
pub fn set_language(cx: &Cx, actor: &Actor, lang: Lang) -> Result<(), Error> {
    let _ = (cx, actor, lang);
    unimplemented!()
}
