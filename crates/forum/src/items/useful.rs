//! What colleagues do with a text: thank for it, and do it too.

use std::collections::{HashMap, HashSet};

use domain::item::{ItemFacts, State};
use domain::rights::{self, Act, Actor};
use domain::{OrganisationId, PostId};
use store::adoptions::{self, AdoptionRow};
use store::items::ItemRow;
use store::posts::ShownPost;
use store::{Read, thanks};

use crate::adoptions::{teller, tells};
use crate::views::OrganisationRef;
use crate::{Error, people};

/// What colleagues do with a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Useful {
    /// How many thanked.
    pub thanks: i32,
    /// Whether the reader did.
    pub thanked: bool,
    /// Whether the reader may.
    pub may_thank: bool,
    /// Organisations that do this too, first ones first.
    pub adoptions: Vec<AdoptionView>,
    /// Whether the reader's organisation is one of them.
    pub adopted: bool,
    /// Whether the reader may say so.
    pub may_adopt: bool,
}

/// An organisation that does this too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptionView {
    /// Which.
    pub organisation: OrganisationRef,
    /// How it went, may be empty.
    pub note: String,
}

/// What is known of a page of texts, before it is told text by text.
pub(crate) struct Uses {
    thanked: HashSet<PostId>,
    said: Vec<AdoptionRow>,
    houses: HashMap<OrganisationId, OrganisationRef>,
}

impl Uses {
    /// Three queries at most, none for texts with which nobody did anything.
    pub(crate) fn load(r: &mut Read, actor: &Actor, posts: &[&ShownPost]) -> Result<Self, Error> {
        let those = |has: fn(&ShownPost) -> bool| -> Vec<PostId> {
            let having = posts.iter().filter(|post| has(post));
            having.map(|post| post.id).collect()
        };
        let thanked = match actor.id() {
            Some(member) => thanks::given(r, member, &those(|post| post.thanks > 0))?,
            None => Vec::new(),
        };
        let said = adoptions::of_posts(r, &those(|post| post.adoptions > 0))?;
        let houses: Vec<OrganisationId> = said.iter().map(|row| row.organisation_id).collect();
        Ok(Self {
            thanked: thanked.into_iter().collect(),
            houses: people::organisation_refs(r, &houses)?,
            said,
        })
    }

    pub(crate) fn of(
        &self,
        actor: &Actor,
        row: &ItemRow,
        facts: &ItemFacts,
        post: &ShownPost,
    ) -> Useful {
        if post.state != State::Live {
            return Useful::default();
        }
        let thank = Act::Thank {
            item: facts,
            author: post.author_id,
        };
        let adopt = Act::Adopt {
            item: facts,
            house: teller(row, post),
        };
        let own = actor.member().map(|member| member.organisation);
        let said = || self.said.iter().filter(|said| said.post_id == post.id);
        Useful {
            thanks: post.thanks,
            thanked: self.thanked.contains(&post.id),
            may_thank: rights::may(actor, thank).is_ok(),
            adopted: said().any(|said| Some(said.organisation_id) == own),
            adoptions: said()
                .filter_map(|said| {
                    Some(AdoptionView {
                        organisation: self.houses.get(&said.organisation_id)?.clone(),
                        note: said.note.clone(),
                    })
                })
                .collect(),
            may_adopt: tells(row, post) && rights::may(actor, adopt).is_ok(),
        }
    }
}
