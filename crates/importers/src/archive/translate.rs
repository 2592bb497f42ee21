//! An object of a file becomes one of `forum::imports`: references become ids.

use domain::article::Prose;
use domain::organisation::OrganisationStatus;
use domain::place::Place;
use domain::taxonomy::Facet;
use domain::{CategoryId, GroupId, ItemId, MemberId, OrganisationId, TermId};
use forum::articles::ArticleInput;
use forum::imports::{self, Batch, Kind, Named, Past};
use forum::organisations::OrganisationInput;
use forum::places::{CategoryInput, GroupInput};
use forum::taxonomy::TermInput;

use super::moments::At;
use super::objects::{Article, Category, Group, Member, Organisation, Reply, Tag, Topic};
use super::{Object, Reason};

/// Why an object can't be taken in.
#[derive(Debug)]
pub(super) enum Failed {
    /// It names what is not here; that may come yet.
    Missing(Reason),
    /// It makes no sense.
    Refused(Reason),
    /// The import can't go on.
    Broken(forum::Error),
}

impl From<forum::Error> for Failed {
    fn from(error: forum::Error) -> Self {
        Self::Broken(error)
    }
}

/// The kind of an object.
pub(super) fn kind(object: &Object) -> Kind {
    match object {
        Object::Organisation(_) => Kind::Organisation,
        Object::Member(_) => Kind::Member,
        Object::Category(_) => Kind::Category,
        Object::Group(_) => Kind::Group,
        Object::Tag(_) => Kind::Tag,
        Object::Topic(_) => Kind::Topic,
        Object::Reply(_) => Kind::Reply,
        Object::Article(_) => Kind::Article,
    }
}

/// What an object is called and what it names: of topics and replies, which are many, else the object alone.
pub(super) fn named(object: &Object) -> Named<'_> {
    let others = match object {
        Object::Topic(it) => vec![
            (Kind::Member, Some(&it.author)),
            (Kind::Category, it.category.as_ref()),
            (Kind::Group, it.group.as_ref()),
        ],
        Object::Reply(it) => vec![
            (Kind::Member, Some(&it.author)),
            (Kind::Topic, it.topic.as_ref()),
            (Kind::Article, it.article.as_ref()),
        ],
        _ => Vec::new(),
    };
    Named {
        source: object.source(),
        own: (kind(object), object.id()),
        others: others
            .into_iter()
            .filter_map(|(kind, id)| Some((kind, id?.as_str())))
            .collect(),
    }
}

/// Resolves the references of an object.
pub(super) fn translate(batch: &mut Batch<'_>, object: &Object) -> Result<imports::Object, Failed> {
    let mut here = Here {
        batch,
        source: object.source(),
    };
    Ok(match object {
        Object::Organisation(it) => imports::Object::Organisation(here.organisation(it)?),
        Object::Member(it) => imports::Object::Member(here.member(it)?),
        Object::Category(it) => imports::Object::Category(here.category(it)?),
        Object::Group(it) => imports::Object::Group(here.group(it)?),
        Object::Tag(it) => imports::Object::Tag(tag(it)),
        Object::Topic(it) => imports::Object::Topic(here.topic(it)?),
        Object::Reply(it) => imports::Object::Reply(here.reply(it)?),
        Object::Article(it) => imports::Object::Article(Box::new(here.article(it)?)),
    })
}

/// What is here of one source.
struct Here<'a, 'b> {
    batch: &'a mut Batch<'b>,
    source: &'a str,
}

impl Here<'_, '_> {
    fn organisation(&mut self, it: &Organisation) -> Result<imports::Organisation, Failed> {
        let (parent, into) = (it.parent.as_deref(), it.merged_into.as_deref());
        Ok(imports::Organisation {
            parent: self.maybe("parent", Kind::Organisation, parent, OrganisationId)?,
            merged_into: self.maybe("merged_into", Kind::Organisation, into, OrganisationId)?,
            slug: it.slug.clone(),
            input: OrganisationInput {
                name: it.name.clone(),
                kind: it.kind,
                status: it.status.unwrap_or(OrganisationStatus::Active),
                isil: it.isil.clone().unwrap_or_default(),
                provinces: it.provinces.clone(),
                municipality: it.municipality.clone().unwrap_or_default(),
                population: number(it.population),
                parent: String::new(),
                merged_into: String::new(),
                website: it.website.clone().unwrap_or_default(),
                about: it.about.clone(),
                domains: it.domains.join(" "),
            },
        })
    }

    fn member(&mut self, it: &Member) -> Result<imports::Member, Failed> {
        let organisation = &it.organisation;
        Ok(imports::Member {
            name: it.name.clone(),
            handle: it.handle.clone(),
            email: it.email.clone(),
            organisation: self.one(
                "organisation",
                Kind::Organisation,
                organisation,
                OrganisationId,
            )?,
            job_title: it.job_title.clone(),
            about: it.about.clone(),
            expertise: it.expertise.clone(),
            name_public: it.name_public,
            guest_until: it.guest_until.as_ref().and_then(super::Day::end),
            sponsor: self.maybe("sponsor", Kind::Member, it.sponsor.as_deref(), MemberId)?,
            lang: it.lang,
            created_at: it.created_at.map(|at| at.0),
        })
    }

    fn category(&mut self, it: &Category) -> Result<imports::Category, Failed> {
        Ok(imports::Category {
            input: CategoryInput {
                name: it.name.clone(),
                about: it.about.clone(),
                audience: Some(it.audience),
                template: it.template.clone(),
                ..CategoryInput::default()
            },
            owners: self.all("owners", Kind::Member, &it.owners, MemberId)?,
        })
    }

    fn group(&mut self, it: &Group) -> Result<imports::Group, Failed> {
        let mut members = Vec::with_capacity(it.members.len());
        for (at, one) in it.members.iter().enumerate() {
            let field = format!("members[{at}].member");
            let member = self.one(&field, Kind::Member, &one.member, MemberId)?;
            members.push((member, one.owner));
        }
        Ok(imports::Group {
            input: GroupInput {
                name: it.name.clone(),
                about: it.about.clone(),
                audience: Some(it.audience),
                listed: it.listed,
                joining: None,
            },
            members,
        })
    }

    fn topic(&mut self, it: &Topic) -> Result<imports::Topic, Failed> {
        expect(!it.kind.is_article(), "kind", "no-topic-kind")?;
        let place = self.place(it.category.as_deref(), it.group.as_deref())?;
        let Some(place) = place else {
            return Err(Failed::Refused(Reason::new("category", "missing-field")));
        };
        let author = self.one("author", Kind::Member, &it.author, MemberId)?;
        Ok(imports::Topic {
            kind: it.kind,
            title: it.title.clone(),
            body: it.body.clone(),
            place,
            audience: it.audience,
            tags: it.tags.clone(),
            past: past(
                author,
                Some(it.created_at),
                it.edited_at,
                it.number,
                it.locked,
            ),
        })
    }

    fn reply(&mut self, it: &Reply) -> Result<imports::Reply, Failed> {
        let item = match (&it.topic, &it.article) {
            (Some(id), None) => self.one("topic", Kind::Topic, id, ItemId)?,
            (None, Some(id)) => self.one("article", Kind::Article, id, ItemId)?,
            (None, None) => return Err(Failed::Refused(Reason::new("topic", "missing-field"))),
            (Some(_), Some(_)) => {
                return Err(Failed::Refused(Reason::new("topic", "topic-and-article")));
            }
        };
        Ok(imports::Reply {
            item,
            body: it.body.clone(),
            author: self.one("author", Kind::Member, &it.author, MemberId)?,
            created_at: it.created_at.0,
            edited_at: it.edited_at.map(|at| at.0),
            accepted: it.accepted,
        })
    }

    fn article(&mut self, it: &Article) -> Result<imports::Article, Failed> {
        expect(it.kind.is_article(), "kind", "no-article-kind")?;
        let author = self.one("author", Kind::Member, &it.author, MemberId)?;
        let contact = self.maybe("contact", Kind::Member, it.contact.as_deref(), MemberId)?;
        Ok(imports::Article {
            input: self.article_input(it)?,
            contact,
            past: past(author, it.created_at, it.edited_at, it.number, it.locked),
        })
    }

    fn article_input(&mut self, it: &Article) -> Result<ArticleInput, Failed> {
        let day =
            |day: &Option<super::Day>| day.as_ref().map_or_else(String::new, |day| day.0.clone());
        let organisations = &it.organisations;
        Ok(ArticleInput {
            kind: it.kind,
            title: it.title.clone(),
            summary: it.summary.clone(),
            body: it.body.clone(),
            place: self.place(it.category.as_deref(), it.group.as_deref())?,
            audience: it.audience,
            organisations: self.all(
                "organisations",
                Kind::Organisation,
                organisations,
                OrganisationId,
            )?,
            themes: self.terms("themes", Facet::Theme, &it.themes)?,
            programmes: self.terms("programmes", Facet::Programme, &it.programmes)?,
            targets: self.terms("targets", Facet::TargetGroup, &it.targets)?,
            intermediaries: self.terms("intermediaries", Facet::TargetGroup, &it.intermediaries)?,
            tags: it.tags.clone(),
            phase: it.phase,
            takeover: it.takeover,
            licence: it.licence,
            contact: String::new(),
            reviewed_on: day(&it.reviewed_on),
            review_before: day(&it.review_before),
            evidence: it.evidence,
            instrument: it.instrument.clone(),
            evidence_n: number(it.evidence_n),
            evidence_year: number(it.evidence_year),
            costs_hours: number(it.costs_hours),
            costs_euros: number(it.costs_euros),
            costs_public: it.costs_public,
            told: None,
            prose: prose(it),
        })
    }

    fn place(
        &mut self,
        category: Option<&str>,
        group: Option<&str>,
    ) -> Result<Option<Place>, Failed> {
        expect(
            category.is_none() || group.is_none(),
            "category",
            "category-and-group",
        )?;
        let category = self.maybe("category", Kind::Category, category, CategoryId)?;
        let group = self.maybe("group", Kind::Group, group, GroupId)?;
        Ok(Place::from_columns(category, group))
    }

    fn one<T>(
        &mut self,
        field: &str,
        kind: Kind,
        id: &str,
        wrap: fn(i64) -> T,
    ) -> Result<T, Failed> {
        let target = self.batch.target(self.source, kind, id)?;
        let missing = || Failed::Missing(Reason::unknown_reference(field, kind.as_str(), id));
        target.map(wrap).ok_or_else(missing)
    }

    fn maybe<T>(
        &mut self,
        field: &str,
        kind: Kind,
        id: Option<&str>,
        wrap: fn(i64) -> T,
    ) -> Result<Option<T>, Failed> {
        id.map(|id| self.one(field, kind, id, wrap)).transpose()
    }

    fn all<T>(
        &mut self,
        field: &str,
        kind: Kind,
        ids: &[String],
        wrap: fn(i64) -> T,
    ) -> Result<Vec<T>, Failed> {
        let mut found = Vec::with_capacity(ids.len());
        for (at, id) in ids.iter().enumerate() {
            found.push(self.one(&format!("{field}[{at}]"), kind, id, wrap)?);
        }
        Ok(found)
    }

    fn terms(
        &mut self,
        field: &str,
        facet: Facet,
        words: &[String],
    ) -> Result<Vec<TermId>, Failed> {
        let mut found = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let missing = || {
                let field = format!("{field}[{at}]");
                Failed::Missing(Reason::new(field, "unknown-term").with("found", word))
            };
            found.push(self.batch.term(facet, word)?.ok_or_else(missing)?);
        }
        Ok(found)
    }
}

fn expect(holds: bool, field: &str, key: &'static str) -> Result<(), Failed> {
    if holds {
        Ok(())
    } else {
        Err(Failed::Refused(Reason::new(field, key)))
    }
}

fn tag(it: &Tag) -> TermInput {
    TermInput {
        facet: it.facet,
        label: it.label.clone(),
        alternative: it.alternative.join("\n"),
        family: it.family.clone(),
    }
}

fn past(
    author: MemberId,
    created_at: Option<At>,
    edited_at: Option<At>,
    number: Option<u32>,
    locked: bool,
) -> Past {
    Past {
        author,
        created_at: created_at.map(|at| at.0),
        edited_at: edited_at.map(|at| at.0),
        number: number.map(i64::from),
        locked,
    }
}

fn number(number: Option<u32>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

fn prose(it: &Article) -> Vec<(Prose, String)> {
    let field = |prose: Prose| match prose {
        Prose::StoppedWhy => &it.stopped_why,
        Prose::Goal => &it.goal,
        Prose::Steps => &it.steps,
        Prose::Outcome => &it.outcome,
        Prose::WorkingElements => &it.working_elements,
        Prose::Pitfalls => &it.pitfalls,
        Prose::CostsMaterial => &it.costs_material,
        Prose::CostsFunding => &it.costs_funding,
        Prose::Partners => &it.partners,
        Prose::Materials => &it.materials,
        Prose::Links => &it.links,
        Prose::TocGoal => &it.toc_goal,
        Prose::TocOutcomes => &it.toc_outcomes,
        Prose::TocActivities => &it.toc_activities,
        Prose::TocAssumptions => &it.toc_assumptions,
    };
    let filled = Prose::ALL.iter().map(|prose| (*prose, field(*prose)));
    filled
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(prose, text)| (prose, text.clone()))
        .collect()
}
