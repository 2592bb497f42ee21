//! What people tell of themselves.

use domain::fold::{fold, sort_name};
use domain::keeping_up::WorkDays;
use domain::person::{self, MemberStatus, Seen};
use domain::place::Place;
use domain::rights::{self, Act, Actor, Member};
use domain::{Check, GroupId, Lang, MemberId, Moment, OrganisationId, limits};
use store::members::{self, MemberRow};
use store::{ChangeMark, Read, Write, changes, organisations};
use text::SafeHtml;

use crate::posting::{Spend, spend};
use crate::prevention::{self, At, Said};
use crate::references::Hiding;
use crate::views::{OrganisationRef, PersonRef};
use crate::{Current, Cx, Error, moderation, people};

/// Every group has another id.
pub(crate) const NO_GROUP: Place = Place::Group(GroupId(0));

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
    /// Whether they are a guest, and the last moment that they are one.
    pub guest_until: Option<Moment>,
    /// Since when they are here.
    pub since: Moment,
    /// Whether it is the reader's own.
    pub own: bool,
    /// Whether visitors see it.
    pub public: bool,
    /// Whether they don't work there any more.
    pub departed: bool,
    /// On which days they work, when they show it.
    pub work_days: Option<WorkDays>,
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
    /// Who sees which field.
    pub fields: Fields,
    /// The language of pages and mails.
    pub lang: Option<Lang>,
}

/// Who sees which field of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields {
    /// The function.
    pub job_title: Seen,
    /// What they tell of themselves.
    pub about: Seen,
    /// "Vraag mij over …".
    pub expertise: Seen,
    /// On which days they work.
    pub work_days: Seen,
}

impl Default for Fields {
    /// As it is for who chose nothing.
    fn default() -> Self {
        Self {
            job_title: Seen::Everyone,
            about: Seen::Staff,
            expertise: Seen::Staff,
            work_days: Seen::Nobody,
        }
    }
}

impl Fields {
    fn of(row: &MemberRow) -> Self {
        Self {
            job_title: row.job_title_seen,
            about: row.about_seen,
            expertise: row.expertise_seen,
            work_days: row.work_days_seen,
        }
    }
}

/// "Vraag mij over …" as a choice of words that are known, and others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expertise {
    /// Those that are known, in the order of their list.
    pub known: Vec<String>,
    /// The rest, separated by commas.
    pub other: String,
}

impl Expertise {
    /// What a line holds, of which these words are known.
    pub fn of(line: &str, words: &[String]) -> Self {
        let parts: Vec<&str> = line
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let same = |part: &str, word: &String| fold(part) == fold(word);
        let other = parts
            .iter()
            .filter(|part| !words.iter().any(|word| same(part, word)));
        Self {
            known: words
                .iter()
                .filter(|word| parts.iter().any(|part| same(part, word)))
                .cloned()
                .collect(),
            other: other.copied().collect::<Vec<_>>().join(", "),
        }
    }

    /// The line that holds all of it.
    pub fn line(&self) -> String {
        let other = self.other.trim();
        let words = self.known.iter().map(String::as_str);
        let all = words.chain((!other.is_empty()).then_some(other));
        all.collect::<Vec<_>>().join(", ")
    }
}

/// A person's page by handle.
///
/// Refused (hidden) when the reader may not see the person.
pub fn open(cx: &Cx, actor: &Actor, handle: &str) -> Result<Found, Error> {
    let handle = person::handle("handle", handle).map_err(|_| Error::NotFound)?;
    cx.store.read(|r| {
        if let Some(row) = members::by_handle(r, &handle)? {
            rights::may(actor, Act::SeeMember(&row.facts()))?;
            return Ok(Found::Here(Box::new(shown(r, cx, actor, row)?)));
        }
        let row = members::by_former_handle(r, &handle)?.ok_or(Error::NotFound)?;
        rights::may(actor, Act::SeeMember(&row.facts()))?;
        Ok(Found::Moved(row.handle))
    })
}

/// Whom a question is for, by the handle of now or of before; `None` when there is no such person, or none to ask: the one
/// who asks, someone who doesn't work there any more, or whom they may not see.
pub fn askable(cx: &Cx, actor: &Actor, handle: &str) -> Result<Option<PersonRef>, Error> {
    let found = match open(cx, actor, handle) {
        Ok(Found::Moved(now)) => open(cx, actor, &now),
        found => found,
    };
    match found {
        Ok(Found::Here(view)) => Ok((!view.own && !view.departed).then_some(view.person)),
        Ok(Found::Moved(_)) | Err(Error::NotFound | Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The own page as others see it: visitors, colleagues of the network, or those of the own organisation; `None` when
/// they don't see it.
///
/// Refused when not signed in.
pub fn preview(cx: &Cx, actor: &Actor, to: Seen) -> Result<Option<ProfileView>, Error> {
    let own = people::signed_in(actor)?;
    let stand_in = |organisation| {
        Actor::Member(Member {
            id: MemberId(0),
            organisation,
            guest: false,
            silenced: false,
            grants: Vec::new(),
            groups: Vec::new(),
            categories: Vec::new(),
            reach: domain::token::Reach::InPerson,
            fresh: false,
            proven: false,
        })
    };
    let reader = match to {
        Seen::Everyone => Actor::Visitor,
        Seen::Staff => stand_in(OrganisationId(0)),
        Seen::Organisation => stand_in(own.organisation),
        Seen::Nobody => return Ok(None),
    };
    cx.store.read(|r| {
        let row = members::find(r, own.id)?.ok_or(Error::NotFound)?;
        match people::sees(&reader, &row) {
            true => Ok(Some(shown(r, cx, &reader, row)?)),
            false => Ok(None),
        }
    })
}

/// A person's page for who may see it.
fn shown(r: &mut Read, cx: &Cx, actor: &Actor, row: MemberRow) -> Result<ProfileView, Error> {
    let organisation = organisations::find(r, row.organisation_id)?.ok_or(Error::NotFound)?;
    let act = Act::SeeField {
        of: &row.facts(),
        seen: row.work_days_seen,
    };
    // Shown to nobody is also to say nothing of it on the own page.
    let shows = row.work_days_seen != Seen::Nobody && rights::may(actor, act).is_ok();
    let work_days = match shows {
        true => members::work_days(r, row.id)?.map(WorkDays::from_bits),
        false => None,
    };
    let mut row = people::as_shown(actor, row);
    moderation::leave_out_of(r, &cx.site, &mut row.about, &mut row.about_html)?;
    let mut view = view(actor, row, people::organisation_ref(&organisation));
    view.work_days = work_days.filter(|_| !view.departed);
    let hiding = Hiding::load(r, actor, [view.about.as_str(), &view.expertise])?;
    hiding.text(None::<Place>, &mut view.about);
    hiding.line(None::<Place>, &mut view.expertise);
    Ok(view)
}

fn view(actor: &Actor, row: MemberRow, organisation: OrganisationRef) -> ProfileView {
    ProfileView {
        departed: row.status == MemberStatus::Departed,
        work_days: None,
        person: people::person_ref(&row),
        job_title: row.job_title,
        organisation,
        about: SafeHtml::from_stored(row.about_html),
        expertise: row.expertise,
        guest_until: row.guest_until.map(Moment::just_before),
        since: row.created_at,
        own: actor.id() == Some(row.id),
        public: row.name_public && row.status == MemberStatus::Active,
    }
}

/// What the form for the own profile begins with, and the own e-mail address.
///
/// Refused when not signed in.
pub fn to_edit(cx: &Cx, actor: &Actor) -> Result<(ProfileInput, String), Error> {
    let id = people::signed_in(actor)?.id;
    let row = cx
        .store
        .read(|r| members::find(r, id))?
        .ok_or(Error::NotFound)?;
    let input = ProfileInput {
        version: row.version,
        fields: Fields::of(&row),
        name: row.name,
        handle: row.handle,
        job_title: row.job_title,
        about: row.about,
        expertise: row.expertise,
        name_public: row.name_public,
        lang: row.lang,
    };
    Ok((input, row.email.unwrap_or_default()))
}

/// Changes the own profile. Fields as in [`ProfileInput`]. An old handle leads to the new one.
///
/// Refused when not signed in, and to who is silenced what others see; stale when it was changed meanwhile.
pub fn edit(cx: &Cx, actor: &Actor, input: &ProfileInput) -> Result<PersonRef, Error> {
    let id = people::signed_in(actor)?.id;
    let mut watch = prevention::rewriting(cx, actor, At::Nowhere)?;
    let input = &ProfileInput {
        about: watch.rewritten(&input.about),
        expertise: watch.rewritten(&input.expertise),
        job_title: watch.rewritten(&input.job_title),
        ..input.clone()
    };
    let changed = checked(input)?;
    cx.store.write(|tx| {
        let before = members::find(tx, id)?.ok_or(Error::NotFound)?;
        let act = if changed.is_seen(&before) {
            Act::EditProfile(id)
        } else {
            Act::EditSettings(id)
        };
        rights::may(actor, act)?;
        if before.version != input.version {
            return Err(stale(&before));
        }
        spend(tx, id, Spend::Edit, cx.now())?;
        prevention::check_lines(tx, cx, actor, None, &changed.said(&before))?;
        let mut row = before.clone();
        changed.put_into(&mut row);
        take_handle(tx, &before.handle, &row.handle, id)?;
        if !members::set_profile(tx, &row).map_err(taken)? {
            return Err(stale(&before));
        }
        changes::mark(tx, ChangeMark::Member(id));
        Ok(people::person_ref(&row))
    })
}

/// A profile whose fields were checked, and its text as HTML.
pub(crate) struct Profile {
    name: String,
    handle: String,
    job_title: String,
    about: String,
    about_html: String,
    expertise: String,
    name_public: bool,
    fields: Fields,
    lang: Option<Lang>,
}

/// Checks the fields of a profile.
pub(crate) fn checked(input: &ProfileInput) -> Result<Profile, Error> {
    let mut check = Check::new();
    let name = check.line("name", &input.name, limits::NAME_MAX);
    let handle = check.take(person::handle("handle", &input.handle));
    let job_title = check.optional_line("job_title", &input.job_title, limits::FUNCTION_MAX);
    let expertise = check.optional_line("expertise", &input.expertise, limits::SUMMARY_MAX);
    let about = text::normalize(&input.about);
    check.max("about", &about, limits::ABOUT_MAX);
    check.done()?;
    Ok(Profile {
        name,
        handle: handle.unwrap_or_default(),
        job_title: job_title.unwrap_or_default(),
        about_html: text::render(&about).html.into_string(),
        about,
        expertise: expertise.unwrap_or_default(),
        name_public: input.name_public,
        fields: input.fields,
        lang: input.lang,
    })
}

impl Profile {
    /// Whether others see something else than before.
    fn is_seen(&self, before: &MemberRow) -> bool {
        self.name != before.name
            || self.handle != before.handle
            || self.job_title != before.job_title
            || self.about != before.about
            || self.expertise != before.expertise
            || self.name_public != before.name_public
            || self.fields != Fields::of(before)
    }

    /// What others read of it, over what stood there.
    fn said<'a>(&'a self, before: &'a MemberRow) -> [Said<'a>; 4] {
        [
            ("name", &self.name, &before.name),
            ("job_title", &self.job_title, &before.job_title),
            ("about", &self.about, &before.about),
            ("expertise", &self.expertise, &before.expertise),
        ]
        .map(|(field, now, before)| Said { field, now, before })
    }

    /// Writes it over a row, whose version is the next one then.
    pub(crate) fn put_into(&self, row: &mut MemberRow) {
        row.name_key = sort_name(&self.name);
        row.name.clone_from(&self.name);
        row.handle.clone_from(&self.handle);
        row.job_title.clone_from(&self.job_title);
        row.about.clone_from(&self.about);
        row.about_html.clone_from(&self.about_html);
        row.expertise.clone_from(&self.expertise);
        row.name_public = self.name_public;
        row.job_title_seen = self.fields.job_title;
        row.about_seen = self.fields.about;
        row.expertise_seen = self.fields.expertise;
        row.work_days_seen = self.fields.work_days;
        row.lang = self.lang;
        row.version += 1;
    }
}

/// Two at once took the same handle.
fn taken(why: store::Error) -> Error {
    if why.is_duplicate("members.handle") {
        Error::invalid("handle", "handle-taken")
    } else {
        why.into()
    }
}

/// Changes a handle that nobody else, and no group, has or had; the old one leads on.
fn take_handle(tx: &mut Write, old: &str, new: &str, id: MemberId) -> Result<(), Error> {
    if old == new {
        return Ok(());
    }
    let taken = people::taken_handles(tx, &[new.to_owned()])?;
    let of_group = store::places::taken(tx, NO_GROUP, &[new.to_owned()])?;
    if !of_group.is_empty() || taken.iter().any(|(_, whose)| *whose != Some(id)) {
        return Err(Error::invalid("handle", "handle-taken"));
    }
    members::remove_former_handle(tx, new)?;
    Ok(members::add_former_handle(tx, old, id)?)
}

fn stale(row: &MemberRow) -> Error {
    let lines = [
        row.name.as_str(),
        row.handle.as_str(),
        row.job_title.as_str(),
        row.expertise.as_str(),
        row.about.as_str(),
    ];
    Error::Stale(Box::new(Current {
        version: row.version,
        title: Some(row.name.clone()),
        body: lines.join("\n"),
    }))
}

/// Changes only the language.
///
/// Refused when not signed in.
pub fn set_language(cx: &Cx, actor: &Actor, lang: Lang) -> Result<(), Error> {
    let id = people::signed_in(actor)?.id;
    Ok(cx.store.write(|tx| members::set_lang(tx, id, lang))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_and_others_are_one_line() {
        let words = ["Collectie", "Lezen en literatuur"].map(str::to_owned);
        let expertise = Expertise::of("lezen en Literatuur,saneren , IDO", &words);
        assert_eq!(expertise.known, ["Lezen en literatuur"]);
        assert_eq!(expertise.other, "saneren, IDO");
        assert_eq!(expertise.line(), "Lezen en literatuur, saneren, IDO");
        assert_eq!(Expertise::of(&expertise.line(), &words), expertise);
        assert_eq!(Expertise::default().line(), "");
    }
}
