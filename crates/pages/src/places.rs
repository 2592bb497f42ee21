//! Categories and groups.

use askama::Template;
use domain::place::{Audience, Joining, Place};
use forum::places::{Candidate, Door, Invitation, PlaceRow, PlaceView};
use forum::views::{ItemRow, Paged, PersonRef};

use crate::items::{PlaceValue, Ways};
use crate::search::param;
use crate::{Form, FormSpec, Frame};

/// The form for a group.
pub const GROUP: FormSpec = FormSpec {
    fields: &[
        ("name", "group-name"),
        ("about", "group-about"),
        ("audience", "group-audience"),
        ("joining", "group-joining"),
        ("listed", "group-listed"),
    ],
    once: false,
    secret: &[],
};

/// The form that asks to come into a group.
pub const JOIN: FormSpec = FormSpec {
    fields: &[("note", "join-note")],
    once: false,
    secret: &[],
};

/// The form that invites people into a group.
pub const GROUP_INVITE: FormSpec = FormSpec {
    fields: &[("handles", "invite-handles"), ("note", "invite-note")],
    once: false,
    secret: &[],
};

/// The form that offers a group to another owner.
pub const GROUP_OFFER: FormSpec = FormSpec {
    fields: &[("handle", "offer-handle"), ("instead", "offer-instead")],
    once: false,
    secret: &[],
};

/// A form for someone who stands in a list: there is nothing to fill in.
pub const GROUP_PERSON: FormSpec = FormSpec {
    fields: &[("handle", "offer-handle")],
    once: false,
    secret: &[],
};

/// `/rubrieken`.
#[derive(Debug, Template)]
#[template(path = "places/categories.html")]
pub struct CategoriesPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The categories.
    pub rows: &'a [PlaceRow],
}

/// `/groepen`.
#[derive(Debug, Template)]
#[template(path = "places/groups.html")]
pub struct GroupsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The groups.
    pub rows: &'a [PlaceRow],
    /// Whether the reader may start one.
    pub may_start: bool,
}

impl GroupsPage<'_> {
    /// The reader's own groups, and the others; empty parts are left out.
    fn parts(&self) -> Vec<(&'static str, Vec<&PlaceRow>)> {
        let (mine, others): (Vec<&PlaceRow>, _) = self.rows.iter().partition(|row| row.mine);
        [("groups-mine", mine), ("groups-others", others)]
            .into_iter()
            .filter(|(_, part)| !part.is_empty())
            .collect()
    }
}

/// `/rubriek/<slug>`, `/groep/<slug>`.
#[derive(Debug, Template)]
#[template(path = "places/place.html")]
pub struct PlacePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The place.
    pub view: &'a PlaceView,
    /// What stands out in it.
    pub featured: &'a [ItemRow],
    /// What stands on top, on the first page.
    pub pinned: &'a [ItemRow],
    /// Its items.
    pub rows: &'a Paged<ItemRow>,
    /// Whether it is the first page of them.
    pub first: bool,
    /// [`JOIN`], or [`GROUP_OFFER`] of a group without owners.
    pub form: &'a Form,
}

impl PlacePage<'_> {
    fn is_group(&self) -> bool {
        self.view.row.place.place.group().is_some()
    }

    /// Whether who is in the group is asked to own it.
    fn is_offered(&self) -> bool {
        matches!(self.view.door, Door::Invited(_))
    }

    fn path(&self) -> String {
        self.view.row.place.path()
    }

    fn ways(&self) -> Ways {
        Ways::of(self.path())
    }

    fn place_value(&self) -> PlaceValue {
        PlaceValue(self.view.row.place.place)
    }

    fn search_title(&self) -> &'static str {
        match self.is_group() {
            true => "place-search-group",
            false => "place-search-category",
        }
    }

    /// Name and value that narrow a search to this place.
    fn search_filter(&self) -> (&'static str, i64) {
        match self.view.row.place.place {
            Place::Category(id) => (param::CATEGORY, id.0),
            Place::Group(id) => (param::GROUP, id.0),
        }
    }
}

/// `/nieuwe-groep`.
#[derive(Debug, Template)]
#[template(path = "places/new_group.html")]
pub struct NewGroupPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`GROUP`].
    pub form: &'a Form,
}

/// `/groep/<slug>/bewerken`.
#[derive(Debug, Template)]
#[template(path = "places/edit_group.html")]
pub struct EditGroupPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The group.
    pub view: &'a PlaceView,
    /// [`GROUP`].
    pub form: &'a Form,
    /// [`GROUP_INVITE`].
    pub inviting: &'a Form,
    /// [`GROUP_OFFER`].
    pub offering: &'a Form,
    /// [`GROUP_PERSON`]: what was refused of someone in a list.
    pub person: &'a Form,
}

impl EditGroupPage<'_> {
    fn path(&self) -> String {
        self.view.row.place.path()
    }

    /// Those who asked to come in, and those who are invited.
    fn asking(&self) -> impl Iterator<Item = &Candidate> {
        self.view.candidates.iter().filter(|it| it.by.is_none())
    }

    fn invited(&self) -> impl Iterator<Item = &Candidate> {
        self.view.candidates.iter().filter(|it| it.by.is_some())
    }

    fn name<'a>(&self, candidate: &'a Candidate) -> &'a str {
        let person = candidate.person.person.as_ref();
        person.map_or(candidate.handle.as_str(), |person| &person.name)
    }

    /// Everyone in the group, and whether they own it.
    fn members(&self) -> Vec<(&PersonRef, bool)> {
        let owners = &self.view.owners;
        let members = self.view.members.iter();
        let with_owner = members.map(|person| (person, owners.contains(person)));
        with_owner.collect()
    }
}

/// `/groep/<slug>`, for who may not see the group and is invited into it.
#[derive(Debug, Template)]
#[template(path = "places/invitation.html")]
pub struct InvitationPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The invitation.
    pub invitation: &'a Invitation,
    /// [`JOIN`].
    pub form: &'a Form,
}

impl InvitationPage<'_> {
    fn path(&self) -> String {
        self.invitation.place.path()
    }
}

/// How people come into a group, as options.
pub(crate) fn ways_in(frame: &Frame) -> Vec<(&'static str, String)> {
    Joining::ALL
        .iter()
        .map(|way| {
            let text = frame.word("joining", way);
            (way.as_str(), text.into_owned())
        })
        .collect()
}

/// Who may read what stands in a group, as options.
pub(crate) fn group_audiences(frame: &Frame) -> Vec<(&'static str, String)> {
    Audience::ALL
        .iter()
        .map(|audience| {
            let text = frame.word("group-audience", audience);
            (audience.as_str(), text.into_owned())
        })
        .collect()
}
