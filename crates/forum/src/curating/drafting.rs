//! An article made of a solved topic: what it begins with, whom it credits, and for whom it can be.

use domain::item::{SpineLabel, State};
use domain::job::Job;
use domain::place::{Audience, Place, opens_to_more};
use domain::rights::{self, Act, Actor};
use domain::taxonomy::Part;
use domain::{ItemId, MemberId, OrganisationId, TermId};
use store::items::ItemRow;
use store::{Read, Write, curating, items, posts, terms};

use crate::items::{change, shown_title};
use crate::people::{self, signed_in};
use crate::posting::enqueue;
use crate::views::AuthorView;
use crate::{Cx, Error, topics};

/// Answers that an article begins with, at most.
const PIECES: usize = 8;

/// What an article begins with that is made of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// The topic.
    pub label: SpineLabel,
    /// Its title.
    pub title: String,
    /// Its address.
    pub path: String,
    /// The short answer on top of it, may be empty.
    pub summary: String,
    /// What was asked, Markdown.
    pub question: String,
    /// What was answered: the accepted answers, then those of most use, then the others as they came.
    pub answers: Vec<Piece>,
    /// Where it stands.
    pub place: Place,
    /// For whom it is: the article is for no one else.
    pub audience: Audience,
    /// Its themes.
    pub themes: Vec<TermId>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Where the accepted answer comes from.
    pub house: Option<OrganisationId>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Who wrote it, as far as the reader may know.
    pub author: AuthorView,
    /// Markdown.
    pub body: String,
}

/// What an article begins with that is made of this topic.
///
/// Refused for all who don't curate it; not found when it is no topic.
pub fn material(cx: &Cx, actor: &Actor, item: ItemId) -> Result<Material, Error> {
    signed_in(actor)?;
    cx.store.read(|r| {
        let (row, facts) = change::find(r, item)?;
        rights::may(actor, Act::Curate(&facts))?;
        if row.kind.is_article() || row.state != State::Live {
            return Err(Error::NotFound);
        }
        let opening = change::opening(r, item)?;
        let ids = posts::ids_of(r, item)?;
        let mut answers = posts::by_ids(r, &ids)?;
        answers.retain(|post| post.n > 0 && post.state == State::Live);
        let useful = |post: &posts::PostRow| {
            let accepted = post.accepted_at.is_some();
            (!accepted, -post.thanks - post.adoptions, post.n)
        };
        answers.sort_by_key(useful);
        answers.truncate(PIECES);
        let writers: Vec<_> = answers
            .iter()
            .map(|post| (post.author_id, post.organisation_id, facts.place))
            .collect();
        let authors = people::author_views(r, actor, &writers)?;
        let house = answers.first().and_then(|post| post.organisation_id);
        let carried = terms::of_items(r, &[item])?;
        let of = |part: Part| -> Vec<TermId> {
            let of_part = carried.iter().filter(|(_, its, _)| *its == part);
            of_part.map(|(.., term)| *term).collect()
        };
        Ok(Material {
            label: row.label(),
            path: row.path(),
            summary: row.summary.clone(),
            question: opening.body.clone(),
            answers: answers
                .into_iter()
                .zip(authors)
                .map(|(post, author)| Piece {
                    author,
                    body: post.body,
                })
                .collect(),
            place: facts.place,
            audience: facts.audience,
            themes: of(Part::Theme),
            tags: topics::labels(r, &of(Part::Tag))?,
            house,
            title: shown_title(r, actor, &row)?,
        })
    })
}

/// The topic of which an article is made, when the actor may make one of it.
fn source(r: &mut Read, actor: &Actor, label: SpineLabel) -> Result<ItemRow, Error> {
    let row = items::by_label(r, label)?.ok_or(Error::NotFound)?;
    let facts = change::facts(r, &row)?;
    rights::may(actor, Act::Curate(&facts))?;
    if row.kind.is_article() {
        return Err(Error::NotFound);
    }
    Ok(row)
}

/// Asks that an article that is made of a topic is for no more people than that: what others wrote there was for those who
/// can read it. Which topic it is.
///
/// Refused for all who don't curate the topic; invalid (`place` or `audience`, key `wider-than-source`).
pub(crate) fn expose(
    r: &mut Read,
    actor: &Actor,
    label: SpineLabel,
    there: (Place, Audience),
) -> Result<ItemId, Error> {
    let member = signed_in(actor)?.id;
    let row = source(r, actor, label)?;
    let stands = (row.place()?, row.audience);
    let others = row.author_id != member || posts::others_ever_replied(r, row.id, member)?;
    if others && opens_to_more(stands, there) {
        let field = match there.1.is_wider_than(stands.1) {
            true => "audience",
            false => "place",
        };
        return Err(Error::invalid(field, "wider-than-source"));
    }
    Ok(row.id)
}

/// Notes of which topic a new article was made and who wrote in that, and has them told.
pub(crate) fn credit(
    tx: &mut Write,
    cx: &Cx,
    article: ItemId,
    source: ItemId,
    by: MemberId,
) -> Result<(), Error> {
    let writers = posts::writers_of(tx, source)?;
    curating::add_credits(tx, article, source, &writers)?;
    enqueue(tx, cx, &Job::NotifyCredited { item: article, by })
}
