//! Outlines of the pages of categories and groups.

use domain::item::ItemKind;
use domain::place::Joining;
use forum::Error;
use forum::places::{Candidate, Door, Invitation, PlaceRow, PlaceView};
use forum::views::{AuthorView, PlaceRef};

use crate::examples::{AT, author, category, group, paged, person, row, signed_in, visited};
use crate::outline::outline;
use crate::places::{
    CategoriesPage, EditGroupPage, GROUP, GROUP_INVITE, GROUP_OFFER, GROUP_PERSON, GroupsPage,
    InvitationPage, JOIN, NewGroupPage, PlacePage,
};
use crate::{Form, Page};

fn drawn(page: &impl Page) -> String {
    outline(&page.html().unwrap())
}

fn place_row(place: PlaceRef, mine: bool) -> PlaceRow {
    PlaceRow {
        members: place.place.group().map(|_| 2),
        place,
        about: "Over boeken.".to_owned(),
        items: 3,
        mine,
        closed: false,
    }
}

fn a_group() -> PlaceView {
    PlaceView {
        template: String::new(),
        row: place_row(group(), true),
        owners: vec![person("Karin Voorbeeld", "karin")],
        members: vec![
            person("Karin Voorbeeld", "karin"),
            person("Sanne Voorbeeld", "sanne"),
        ],
        may_manage: true,
        may_post: true,
        version: 1,
        listed: false,
        joining: Some(Joining::Invited),
        door: Door::None,
        candidates: vec![
            candidate("Bo Voorbeeld", "bo", None),
            candidate("Ans Voorbeeld", "ans", Some(author())),
        ],
        may_offer: true,
    }
}

fn candidate(name: &str, handle: &str, by: Option<AuthorView>) -> Candidate {
    Candidate {
        person: AuthorView {
            person: Some(person(name, handle)),
            ..author()
        },
        handle: handle.to_owned(),
        owner: by.is_some(),
        by,
        note: "Ik geef <les> in het Taalhuis.".to_owned(),
        at: AT,
    }
}

/// What stands between someone and a group, one after the other.
#[test]
fn doors() {
    let invitation = Invitation {
        place: group(),
        about: "Over boeken.".to_owned(),
        members: 2,
        by: author(),
        note: "Doe je mee?".to_owned(),
        owner: false,
    };
    let doors = [
        Door::None,
        Door::Open,
        Door::Ask,
        Door::Asked(AT),
        Door::Declined(AT),
        Door::Invited(Box::new(invitation.clone())),
    ];
    let mut view = a_group();
    view.row.mine = false;
    view.may_manage = false;
    let page = |view: &PlaceView| {
        drawn(&PlacePage {
            frame: &signed_in("/groep/taalhuis"),
            view,
            featured: &[],
            pinned: &[],
            rows: &paged(Vec::new()),
            first: true,
            form: &Form::empty(&JOIN),
        })
    };
    let mut all = String::new();
    for door in doors {
        view.door = door;
        all.push_str(&page(&view));
    }
    insta::assert_snapshot!(all);
    // Whoever is in it is asked on its page to own it, and nothing else.
    view.row.mine = true;
    for (door, asked) in [
        (Door::None, false),
        (Door::Invited(Box::new(invitation.clone())), true),
    ] {
        view.door = door;
        let page = page(&view);
        let form = "form post /groep/taalhuis/uitnodiging";
        assert_eq!(page.contains(form), asked, "{page}");
    }
    insta::assert_snapshot!(drawn(&InvitationPage {
        frame: &signed_in("/groep/taalhuis"),
        invitation: &Invitation {
            owner: true,
            ..invitation
        },
        form: &Form::empty(&JOIN),
    }));
}

#[test]
fn places() {
    insta::assert_snapshot!(drawn(&CategoriesPage {
        frame: &visited("/rubrieken"),
        rows: &[place_row(category(), false)],
    }));
    insta::assert_snapshot!(drawn(&GroupsPage {
        frame: &signed_in("/groepen"),
        rows: &[place_row(group(), true), place_row(group(), false)],
        may_start: true,
    }));
    insta::assert_snapshot!(drawn(&PlacePage {
        frame: &signed_in("/groep/taalhuis"),
        view: &a_group(),
        featured: &[],
        pinned: &[row(ItemKind::Discussion, 3, "Spelregels")],
        rows: &paged(vec![row(ItemKind::Question, 12, "Wie helpt er?")]),
        first: true,
        form: &Form::empty(&JOIN),
    }));
}

#[test]
fn forms_for_groups() {
    insta::assert_snapshot!(drawn(&NewGroupPage {
        frame: &signed_in("/nieuwe-groep"),
        form: &Form::empty(&GROUP).with("audience", "group"),
    }));
    let unknown = Form::empty(&GROUP_INVITE).after(Error::invalid("handles", "in-already"));
    insta::assert_snapshot!(drawn(&EditGroupPage {
        frame: &signed_in("/groep/taalhuis/bewerken"),
        view: &a_group(),
        form: &Form::empty(&GROUP).with("version", 1),
        inviting: &unknown.unwrap(),
        offering: &Form::empty(&GROUP_OFFER),
        person: &Form::empty(&GROUP_PERSON),
    }));
}
