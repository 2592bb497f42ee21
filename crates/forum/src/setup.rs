//! The first start: the one-time link for the first administrator.

use domain::audit::{Done, Entry as Logged, Subject};
use domain::moment::days;
use domain::organisation::{OrganisationKind, OrganisationStatus};
use domain::person::{Email, LinkPurpose};
use domain::rights::{self, Act, Actor};
use domain::role::{Grant, GrantScope, Role};
use domain::setup::{SetUpOutcome, SetUpStep};
use domain::{Check, GrantId, Lang, Moment, Problem};
use store::grants::GrantRow;
use store::links::LinkRow;
use store::{Read, Write, grants, links, settings};

use crate::accounts::{self, NewMember, Origin, Person, tokens};
use crate::organisations::{self, OrganisationInput};
use crate::places::{self, CategoryInput};
use crate::sessions::{self, Entry, NewSession};
use crate::taxonomy::{self, Taxonomy};
use crate::{Cx, Error, audit};

/// How long the link works; a start makes a new one.
const WORKS: std::time::Duration = days(7);

/// The setting whose row makes those who set up at the same time wait for each other.
const SETTING: &str = "set_up_at";

/// The setting that tells what came of the steps after the account: `organisation=done categories=skipped`. There is none
/// where nobody goes through steps: in an installation that was set up before there were any, and in an example.
const STEPS: &str = "set_up_steps";

/// What the first administrator typed.
#[derive(Debug, Clone, Default)]
pub struct SetUp {
    /// The person.
    pub member: NewMember,
    /// Their e-mail address.
    pub email: String,
    /// The name of their organisation.
    pub organisation: String,
}

/// Makes the one-time link while there is no administrator: the token for `/inrichten?sleutel=…`. A link
/// made before stops working. `None` when there is an administrator.
pub fn link(cx: &Cx) -> Result<Option<String>, Error> {
    let now = cx.now();
    if cx.store.read(|r| is_set_up(r, now))? {
        return Ok(None);
    }
    cx.store.write(|tx| {
        settings::set(tx, SETTING, &now.0.to_string())?;
        if is_set_up(tx, now)? {
            return Ok(None);
        }
        let token = cx.token();
        links::stop_all(tx, LinkPurpose::SetUp, now)?;
        links::add(
            tx,
            &LinkRow {
                token_hash: tokens::hash(&token),
                purpose: LinkPurpose::SetUp,
                member_id: None,
                email: None,
                lang: Lang::Dutch,
                created_at: now,
                expires_at: now.after(WORKS),
                used_at: None,
            },
        )?;
        Ok(Some(token))
    })
}

fn is_set_up(r: &mut Read, now: Moment) -> Result<bool, Error> {
    Ok(!grants::has_administrators(r, now)?.is_empty())
}

/// When setting it up was last gone on with, or the link for that made; `None` for an example.
pub(crate) fn set_up_at(r: &mut Read) -> Result<Option<Moment>, Error> {
    let written = settings::find(r, SETTING)?;
    Ok(written.and_then(|at| at.parse().ok()).map(Moment))
}

/// Whether nobody has set it up yet.
pub fn is_waiting(cx: &Cx) -> Result<bool, Error> {
    let now = cx.now();
    Ok(!cx.store.read(|r| is_set_up(r, now))?)
}

/// Whether the link works; not found when it doesn't.
pub fn check(cx: &Cx, token: &str) -> Result<(), Error> {
    let now = cx.now();
    cx.store.read(|r| works(r, &tokens::hash(token), now))
}

fn works(r: &mut Read, token_hash: &str, now: Moment) -> Result<(), Error> {
    let link = links::find(r, LinkPurpose::SetUp, token_hash, now)?;
    if link.is_none() || is_set_up(r, now)? {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// Makes the first administrator with their organisation and the taxonomy, and signs in. The other steps are open then.
/// Fields: `name`, `email`, `job_title`, `organisation`, `password`.
pub fn set_up(
    cx: &Cx,
    token: &str,
    input: &SetUp,
    taxonomy: &str,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let now = cx.now();
    let token_hash = tokens::hash(token);
    cx.store.read(|r| works(r, &token_hash, now))?;
    let taxonomy = Taxonomy::read(taxonomy)?;
    let checked = Checked::of(input)?;
    let hash = cx.hasher.hash(&cx.chance, &checked.password)?;
    cx.store.write(|tx| {
        settings::set(tx, SETTING, &now.0.to_string())?;
        works(tx, &token_hash, now)?;
        if !links::use_up(tx, &token_hash, now)? {
            return Err(Error::NotFound);
        }
        taxonomy::bring_in(tx, cx, &taxonomy)?;
        settings::set(tx, STEPS, "")?;
        checked.begin(cx, tx, input, &hash, origin)
    })
}

/// What the first administrator typed, checked.
struct Checked {
    name: String,
    job_title: String,
    password: String,
    email: Email,
    organisation: organisations::Checked,
}

impl Checked {
    fn of(input: &SetUp) -> Result<Self, Error> {
        let mut check = Check::new();
        let email = check.take(Email::parse("email", &input.email));
        let max = domain::limits::PLACE_NAME_MAX;
        let organisation = check.line("organisation", &input.organisation, max);
        let about = [input.email.as_str(), input.organisation.as_str()];
        let (name, job_title, password) = accounts::check_member(&mut check, &input.member, &about);
        check.done()?;
        Ok(Self {
            name,
            job_title,
            password,
            email: email.ok_or_else(|| Error::invalid("email", "empty"))?,
            organisation: organisations::Checked::of(&first_organisation(&organisation))
                .map_err(|why| under("organisation", why))?,
        })
    }

    /// Organisation, account, role, session.
    fn begin(
        &self,
        cx: &Cx,
        tx: &mut Write,
        input: &SetUp,
        hash: &str,
        origin: &Origin,
    ) -> Result<NewSession, Error> {
        let house = organisations::add_in(tx, cx, &self.organisation, None, None)
            .map_err(|why| under("organisation", why))?;
        let person = Person {
            name: self.name.clone(),
            job_title: self.job_title.clone(),
            name_public: input.member.name_public,
            lang: input.member.lang,
            email: Some(self.email.clone()),
            organisation: house.id,
            guest: None,
        };
        let member = accounts::open(cx, tx, &person, Some(hash))?;
        let grant = Grant {
            id: GrantId(cx.id()),
            role: Role::Administrator,
            scope: GrantScope::Network,
            powers: Role::Administrator.powers(),
        };
        let row = GrantRow::new(&grant, member.id, None, None, cx.now());
        grants::add(tx, &row)?;
        let begun = Logged::new(Done::SiteBegun, Subject::SITE).house(house.id);
        audit::record_for(tx, cx, Some(member.id), begun);
        audit::record(
            tx,
            cx,
            &Actor::System,
            crate::grants::told(Done::GrantGiven, &row)?,
        );
        // Who has the link has the machine: that is more than a code.
        sessions::begin(cx, tx, &member, Entry::authenticated(false, true), origin)
    }
}

/// Most organisations are libraries; the next step asks.
fn first_organisation(name: &str) -> OrganisationInput {
    OrganisationInput {
        name: name.to_owned(),
        kind: OrganisationKind::Library,
        status: OrganisationStatus::Active,
        isil: String::new(),
        provinces: Vec::new(),
        municipality: String::new(),
        population: String::new(),
        parent: String::new(),
        merged_into: String::new(),
        website: String::new(),
        about: String::new(),
        domains: String::new(),
    }
}

/// A problem with the name of something belongs to the field it was typed in here.
fn under(field: &'static str, why: Error) -> Error {
    match why {
        Error::Invalid(problems) => Error::Invalid(
            problems
                .into_iter()
                .map(|problem| Problem { field, ..problem })
                .collect(),
        ),
        other => other,
    }
}

/// What came of the steps after the account, in their order; `None` of those that are still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress(Vec<(SetUpStep, Option<SetUpOutcome>)>);

impl Default for Progress {
    /// All of them are open.
    fn default() -> Self {
        Self::read("")
    }
}

impl Progress {
    /// What the setting tells. Words that this version does not know are left out.
    fn read(kept: &str) -> Self {
        let of = |step: &SetUpStep| {
            let mut words = kept
                .split_whitespace()
                .filter_map(|word| word.split_once('='));
            let (_, outcome) = words.find(|(name, _)| *name == step.as_str())?;
            outcome.parse().ok()
        };
        Self(
            SetUpStep::ALL
                .iter()
                .map(|step| (*step, of(step)))
                .collect(),
        )
    }

    fn kept(&self) -> String {
        let came = self.0.iter().filter_map(|(step, outcome)| {
            let outcome = (*outcome)?;
            Some(format!("{step}={outcome}"))
        });
        came.collect::<Vec<_>>().join(" ")
    }

    /// The steps with what came of them.
    pub fn steps(&self) -> &[(SetUpStep, Option<SetUpOutcome>)] {
        &self.0
    }

    /// What came of a step; `None` while it is open.
    pub fn of(&self, step: SetUpStep) -> Option<SetUpOutcome> {
        let found = self.0.iter().find(|(known, _)| *known == step);
        found.and_then(|(_, outcome)| *outcome)
    }

    /// The first step that is open.
    pub fn next(&self) -> Option<SetUpStep> {
        let open = self.0.iter().find(|(_, outcome)| outcome.is_none());
        open.map(|(step, _)| *step)
    }

    /// Whether nothing was put off either.
    pub fn is_done(&self) -> bool {
        let mut outcomes = self.0.iter().map(|(_, outcome)| outcome);
        outcomes.all(|outcome| *outcome == Some(SetUpOutcome::Done))
    }
}

/// How far setting up has come; `None` where nobody goes through it.
///
/// Refused for all but administrators.
pub fn progress(cx: &Cx, actor: &Actor) -> Result<Option<Progress>, Error> {
    rights::may(actor, Act::Administer)?;
    let kept = cx.store.read(|r| settings::find(r, STEPS))?;
    Ok(kept.map(|kept| Progress::read(&kept)))
}

/// Notes what came of a step, where someone goes through them. What was done once is not put off again.
///
/// Refused for all but administrators.
pub fn note(cx: &Cx, actor: &Actor, step: SetUpStep, outcome: SetUpOutcome) -> Result<(), Error> {
    rights::may(actor, Act::Administer)?;
    cx.store.write(|tx| {
        settings::set(tx, SETTING, &cx.now().0.to_string())?;
        let Some(kept) = settings::find(tx, STEPS)? else {
            return Ok(());
        };
        let mut progress = Progress::read(&kept);
        for (known, before) in &mut progress.0 {
            if *known == step && *before != Some(SetUpOutcome::Done) {
                *before = Some(outcome);
            }
        }
        Ok(settings::set(tx, STEPS, &progress.kept())?)
    })
}

/// Adds several categories at once, in this order, or none. Field: `categories`.
///
/// Refused for all but administrators.
pub fn add_categories(cx: &Cx, actor: &Actor, inputs: &[CategoryInput]) -> Result<(), Error> {
    rights::may(actor, Act::EditCategories)?;
    cx.store.write(|tx| {
        for input in inputs {
            places::add_category_in(tx, cx, input, &[]).map_err(|why| under("categories", why))?;
        }
        Ok(())
    })
}
