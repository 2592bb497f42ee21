//! What moderators, curators and the helpdesk find when they first look: an import brings texts and people, and no reports,
//! decisions or questions about the site. Each happens by the same door as for anyone, at a time not long ago.

use std::collections::HashMap;
use std::sync::Arc;

use domain::moderation::{Ground, Measure, Reason, Target};
use domain::moment::hours;
use domain::person::Email;
use domain::place::Audience;
use domain::prevention::WatchAction;
use domain::rights::Actor;
use domain::{
    CaseId, DecisionId, ItemId, Lang, MemberId, OrganisationId, PostId, SupportQuestionId,
};
use serde::Deserialize;
use store::items::ItemRow;
use store::{cases, items, origins, posts, reports, settings};

use crate::accounts::Origin;
use crate::imports::Kind;
use crate::lists::ListInput;
use crate::moderation::{By, NewReport, Ruling};
use crate::prevention::WatchedInput;
use crate::sign_ups::SignUpInput;
use crate::support::{NewQuestion, SavedInput};
use crate::{
    Cx, Error, accounts, curating, lists, moderation, prevention, replies, sign_ups, support,
    thanks,
};

/// Which setting tells that all of it has happened.
const HAPPENED: &str = "demo_events";

/// Under which name the example content has come.
const SOURCE: &str = "demo";

/// Something that someone did.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Event {
    /// How many hours ago.
    hours_ago: u64,
    /// Who did it, as the example content calls them; empty for a visitor.
    #[serde(default)]
    by: String,
    /// What.
    #[serde(flatten)]
    deed: Deed,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "did", rename_all = "snake_case", deny_unknown_fields)]
enum Deed {
    /// Had a word watched for.
    Watch {
        pattern: String,
        action: WatchAction,
        note: String,
    },
    /// Replied, and what others call it here.
    Reply {
        topic: String,
        body: String,
        called: String,
    },
    /// Reported a reply or an article; a visitor says who they are.
    Report {
        what: String,
        reason: Reason,
        body: String,
        #[serde(default)]
        name: String,
        #[serde(default)]
        email: String,
    },
    /// Wrote a note beside what was reported.
    Note { what: String, body: String },
    /// Decided what was reported.
    Decide {
        what: String,
        measure: Measure,
        #[serde(default)]
        rule: Option<u8>,
        facts: String,
    },
    /// Objected to what was decided of it.
    Object { what: String, body: String },
    /// Asked to become a member.
    SignUp {
        email: String,
        name: String,
        #[serde(default)]
        organisation: String,
        #[serde(default)]
        workplace: String,
        why: String,
    },
    /// Asked something about the site, and what others call it here; a visitor says who they are.
    AskSupport {
        body: String,
        called: String,
        #[serde(default)]
        page: String,
        #[serde(default)]
        name: String,
        #[serde(default)]
        email: String,
    },
    /// Answered it, and closed it.
    AnswerSupport { what: String, body: String },
    /// Had an answer stand on the page of help.
    SaveAnswer { title: String, body: String },
    /// Put articles together in a list.
    Collect {
        title: String,
        intro: String,
        articles: Vec<String>,
    },
    /// Thanked for a reply.
    Thank { what: String },
    /// Said that something in an article is not right any more.
    Doubt { article: String, reason: String },
}

/// Has all of it happen, once.
pub(super) fn happen(cx: &Cx, json: &str) -> Result<(), Error> {
    if cx.store.read(|r| settings::find(r, HAPPENED))?.is_some() {
        return Ok(());
    }
    let events: Vec<Event> =
        serde_json::from_str(json).map_err(|why| Error::Broken(why.to_string()))?;
    let mut known = Known::default();
    for event in &events {
        let cx = &ago(cx, event.hours_ago);
        let actor = who(cx, &event.by)?;
        known
            .happens(cx, &actor, &event.deed)
            .map_err(|why| Error::Broken(format!("{event:?}: {why}")))?;
    }
    Ok(cx.store.write(|tx| settings::set(tx, HAPPENED, "1"))?)
}

/// The same site some hours ago.
pub(super) fn ago(cx: &Cx, count: u64) -> Cx {
    let clock = Arc::clone(&cx.clock);
    Cx {
        clock: Arc::new(move || clock().before(hours(count))),
        ..cx.clone()
    }
}

fn who(cx: &Cx, by: &str) -> Result<Actor, Error> {
    match by {
        "" => Ok(Actor::Visitor),
        id => accounts::actor(cx, MemberId(target(cx, Kind::Member, id)?)),
    }
}

fn missing(what: &str) -> Error {
    Error::Broken(format!("the example has no {what}"))
}

fn nobody() -> Origin {
    Origin {
        address: "192.0.2.1".to_owned(),
        agent: String::new(),
    }
}

/// What an object of the example content became.
fn target(cx: &Cx, kind: Kind, id: &str) -> Result<i64, Error> {
    let row = cx
        .store
        .read(|r| origins::find(r, SOURCE, kind.as_str(), id))?;
    Ok(row.ok_or_else(|| missing(id))?.target_id)
}

fn article(cx: &Cx, id: &str) -> Result<ItemRow, Error> {
    let target = ItemId(target(cx, Kind::Article, id)?);
    let row = cx.store.read(|r| items::find(r, target))?;
    row.ok_or_else(|| missing(id))
}

/// What happened, by what it is called.
#[derive(Default)]
struct Known {
    posts: HashMap<String, PostId>,
    cases: HashMap<String, CaseId>,
    decisions: HashMap<String, DecisionId>,
    questions: HashMap<String, SupportQuestionId>,
}

impl Known {
    fn happens(&mut self, cx: &Cx, actor: &Actor, deed: &Deed) -> Result<(), Error> {
        match deed {
            Deed::Watch {
                pattern,
                action,
                note,
            } => {
                let input = WatchedInput {
                    pattern: pattern.clone(),
                    forms: true,
                    action: Some(*action),
                    replacement: String::new(),
                    category: None,
                    until: String::new(),
                    note: note.clone(),
                };
                let id = prevention::add(cx, actor, &input)?;
                let version = prevention::open(cx, actor, id)?.version;
                prevention::switch(cx, actor, id, version, true)?;
            }
            Deed::Reply {
                topic,
                body,
                called,
            } => {
                let item = ItemId(target(cx, Kind::Topic, topic)?);
                let posted = replies::post(cx, actor, item, body, None, None)?;
                let n = posted
                    .path
                    .rsplit_once("#r")
                    .and_then(|(_, n)| n.parse().ok());
                let n = n.ok_or_else(|| missing(called))?;
                let row = cx.store.read(|r| posts::by_number(r, item, n))?;
                let row = row.ok_or_else(|| missing(called))?;
                self.posts.insert(called.clone(), row.id);
            }
            Deed::Report {
                what,
                reason,
                body,
                name,
                email,
            } => {
                let new = NewReport {
                    reason: Some(*reason),
                    body: body.clone(),
                    good_faith: true,
                    name: name.clone(),
                    email: email.clone(),
                    lang: Lang::Dutch,
                };
                let about = (Target::Post, self.post(cx, what)?.0);
                let id = moderation::report(cx, actor, &nobody().address, about, &new)?;
                let row = cx.store.read(|r| reports::find(r, id))?;
                let row = row.ok_or_else(|| missing(what))?;
                self.cases.insert(what.clone(), row.case_id);
            }
            Deed::Note { what, body } => {
                moderation::add_note(cx, actor, self.case(what)?, body)?;
            }
            Deed::Decide {
                what,
                measure,
                rule,
                facts,
            } => {
                let id = self.case(what)?;
                let case = cx.store.read(|r| cases::find(r, id))?;
                let version = case.ok_or_else(|| missing(what))?.version;
                let ruling = Ruling {
                    measure: Some(*measure),
                    also: None,
                    ground: rule.map(Ground::Rule),
                    law: String::new(),
                    facts: facts.clone(),
                    note: String::new(),
                    until: String::new(),
                };
                let decided = moderation::decide(cx, actor, (id, version), &ruling)?;
                self.decisions.insert(what.clone(), decided);
            }
            Deed::Object { what, body } => {
                let about = self.decisions.get(what).ok_or_else(|| missing(what))?;
                moderation::object(cx, &By::Actor(actor), *about, body)?;
            }
            Deed::SignUp {
                email,
                name,
                organisation,
                workplace,
                why,
            } => {
                let organisation = match organisation.as_str() {
                    "" => None,
                    id => Some(OrganisationId(target(cx, Kind::Organisation, id)?)),
                };
                let input = SignUpInput {
                    name: name.clone(),
                    organisation,
                    workplace: workplace.clone(),
                    why: why.clone(),
                };
                let email = Email::parse("email", email);
                let email = email.map_err(|_| missing("address"))?;
                sign_ups::ask_as(cx, &email, &input)?;
            }
            Deed::AskSupport {
                body,
                called,
                page,
                name,
                email,
            } => {
                let new = NewQuestion {
                    body: body.clone(),
                    name: name.clone(),
                    email: email.clone(),
                    page: page.clone(),
                    trap: String::new(),
                };
                let way = support::ask(cx, actor, &new, (&nobody(), Lang::Dutch))?;
                let id = way.as_deref().and_then(|way| way.rsplit_once('/'));
                if let Some(id) = id.and_then(|(_, id)| id.parse().ok()) {
                    self.questions.insert(called.clone(), SupportQuestionId(id));
                }
            }
            Deed::AnswerSupport { what, body } => {
                let about = self.questions.get(what).ok_or_else(|| missing(what))?;
                support::answer(cx, actor, *about, body, true)?;
            }
            Deed::SaveAnswer { title, body } => {
                let input = SavedInput {
                    title: title.clone(),
                    body: body.clone(),
                    lang: Lang::Dutch,
                    published: true,
                };
                support::save_answer(cx, actor, &input)?;
            }
            Deed::Collect {
                title,
                intro,
                articles,
            } => {
                let input = ListInput {
                    title: title.clone(),
                    intro: intro.clone(),
                    audience: Some(Audience::Everyone),
                };
                let slug = lists::add(cx, actor, &input)?;
                for id in articles {
                    let label = article(cx, id)?.label().to_string();
                    lists::collect(cx, actor, &slug, &label)?;
                }
            }
            Deed::Thank { what } => {
                thanks::set(cx, actor, self.post(cx, what)?, true)?;
            }
            Deed::Doubt {
                article: id,
                reason,
            } => {
                curating::mark(cx, actor, article(cx, id)?.id, reason)?;
            }
        }
        Ok(())
    }

    /// A reply that happened, or one of the example content, or what an article of it begins with.
    fn post(&self, cx: &Cx, what: &str) -> Result<PostId, Error> {
        if let Some(known) = self.posts.get(what) {
            return Ok(*known);
        }
        match target(cx, Kind::Reply, what) {
            Ok(id) => Ok(PostId(id)),
            Err(_) => {
                let id = article(cx, what)?.id;
                let row = cx.store.read(|r| posts::opening_of(r, id))?;
                Ok(row.ok_or_else(|| missing(what))?.id)
            }
        }
    }

    fn case(&self, what: &str) -> Result<CaseId, Error> {
        let known = self.cases.get(what).copied();
        known.ok_or_else(|| missing(what))
    }
}
