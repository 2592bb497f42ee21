//! Categories and groups: who sees them, who is in them, and what narrowing them does.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "kit/site.rs"]
mod kit;

use domain::item::ItemKind;
use domain::organisation::Province;
use domain::place::{Audience, Place};
use domain::rights::{Actor, Refusal};
use domain::{CategoryId, GroupId, ItemId, MemberId};
use forum::places::{self, CategoryInput, Found, GroupInput, PlaceView};
use forum::tending::{self, Relocation};
use forum::{Error, places::PlaceRow};

use kit::Site;

struct Three {
    site: Site,
    ans: MemberId,
    bo: MemberId,
    guest: MemberId,
}

fn three() -> Three {
    let site = Site::new();
    let house = site.organisation("Bibliotheek Voorbeeldstad", Province::Utrecht);
    let ans = site.member("Ans Jansen", house);
    let bo = site.member("Bo Visser", house);
    let guest = site.guest("Cas de Gast", house, "2029-01-01");
    Three {
        site,
        ans,
        bo,
        guest,
    }
}

fn group_id(place: Place) -> GroupId {
    place.group().unwrap()
}

fn category_id(place: Place) -> CategoryId {
    place.category().unwrap()
}

fn names(rows: &[PlaceRow]) -> Vec<&str> {
    rows.iter().map(|row| row.place.name.as_str()).collect()
}

fn here(found: Found) -> PlaceView {
    match found {
        Found::Here(view) => *view,
        Found::Moved(slug) => panic!("moved to {slug}"),
    }
}

fn slug_of(site: &Site, place: Place) -> String {
    let named = places::named(&site.cx, &Actor::System, place);
    named.unwrap().slug
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(why)) => why,
        other => panic!("not refused: {other:?}"),
    }
}

/// Fields and keys of the problems.
fn problems<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<(&'static str, &'static str)> {
    match result {
        Err(Error::Invalid(all)) => all.iter().map(|one| (one.field, one.key)).collect(),
        other => panic!("not invalid: {other:?}"),
    }
}

fn audience_of(site: &Site, item: ItemId) -> Audience {
    let row = site.cx.store.read(|r| store::items::find(r, item));
    row.unwrap().unwrap().audience
}

#[test]
fn each_sees_the_places_that_exist_for_them() {
    let Three {
        site,
        ans,
        bo,
        guest,
    } = three();
    site.category("Taal", Audience::Staff);
    site.category("Nieuws", Audience::Everyone);
    site.group(ans, "Werkgroep", Audience::Group, true);
    let secret = site.group(ans, "Geheim", Audience::Group, false);
    site.group(ans, "Open groep", Audience::Everyone, true);
    let categories = |actor: &Actor| places::categories(&site.cx, actor).unwrap();
    let groups = |actor: &Actor| places::groups(&site.cx, actor).unwrap();
    let (ans, bo, guest) = (site.actor(ans), site.actor(bo), site.actor(guest));
    assert_eq!(names(&categories(&bo)), ["Taal", "Nieuws"]);
    assert_eq!(names(&categories(&guest)), ["Nieuws"]);
    assert_eq!(names(&categories(&Actor::Visitor)), ["Nieuws"]);
    assert_eq!(names(&groups(&ans)), ["Geheim", "Open groep", "Werkgroep"]);
    assert_eq!(names(&groups(&bo)), ["Open groep", "Werkgroep"]);
    assert_eq!(names(&groups(&guest)), ["Open groep"]);
    assert_eq!(names(&groups(&Actor::Visitor)), ["Open groep"]);
    let slug = slug_of(&site, secret);
    for actor in [&bo, &guest, &Actor::Visitor] {
        let seen = places::group(&site.cx, actor, &slug);
        assert_eq!(refusal(seen), Refusal::Hidden);
        let seen = places::named(&site.cx, actor, secret);
        assert_eq!(refusal(seen), Refusal::Hidden);
        let left = places::remove_group_member(&site.cx, actor, group_id(secret), "x");
        assert_eq!(refusal(left), Refusal::Hidden);
    }
    let view = here(places::group(&site.cx, &ans, &slug).unwrap());
    assert!(view.may_manage && view.may_post && !view.listed);
    assert_eq!(view.members.len(), 1);
}

#[test]
fn a_name_does_not_tell_of_a_hidden_group() {
    let Three { site, ans, bo, .. } = three();
    site.group(ans, "Fusie", Audience::Group, false);
    let other = site.group(bo, "Fusie", Audience::Group, true);
    assert_eq!(slug_of(&site, other), "fusie");
}

#[test]
fn members_come_and_go_and_an_owner_stays() {
    let Three {
        site,
        ans,
        bo,
        guest,
    } = three();
    let place = site.group(ans, "Werkgroep", Audience::Group, true);
    let id = group_id(place);
    let [of_ans, of_bo, of_guest] = [ans, bo, guest].map(|member| site.handle(member));
    let invite =
        |by: MemberId, handle: &str| places::invite(&site.cx, &site.actor(by), id, handle, "");
    let step_back =
        |by: MemberId, handle: &str| places::step_back(&site.cx, &site.actor(by), id, handle);
    let remove = |by: MemberId, handle: &str| {
        places::remove_group_member(&site.cx, &site.actor(by), id, handle)
    };
    assert_eq!(refusal(invite(bo, &of_bo)), Refusal::NotAllowed);
    assert_eq!(
        problems(invite(ans, "niemand")),
        [("handles", "unknown-people")]
    );
    // From this moment on: a guest reads what the group reads.
    let item = site.question(ans, place, "Wie doet mee?", "Zeg het hier.");
    let open = |by: MemberId| {
        let facts = site.cx.store.read(|r| store::items::facts(r, item));
        let facts = facts.unwrap().unwrap();
        domain::rights::may(&site.actor(by), domain::rights::Act::Read(&facts))
    };
    assert_eq!(open(guest), Err(Refusal::Hidden));
    invite(ans, &format!("@{of_guest}")).unwrap();
    assert_eq!(open(guest), Err(Refusal::Hidden), "not before a yes");
    places::answer(&site.cx, &site.actor(guest), id, true).unwrap();
    assert_eq!(open(guest), Ok(()));
    site.bring_in(ans, place, bo);
    assert_eq!(refusal(remove(bo, &of_guest)), Refusal::NotAllowed);
    let conflict = |result| matches!(result, Err(Error::Conflict("last-owner")));
    assert!(conflict(remove(ans, &of_ans)));
    assert!(conflict(step_back(ans, &of_ans)));
    places::offer(&site.cx, &site.actor(ans), id, &of_bo, false).unwrap();
    places::answer(&site.cx, &site.actor(bo), id, true).unwrap();
    remove(ans, &of_ans).unwrap();
    assert_eq!(open(ans), Err(Refusal::Hidden));
    assert!(conflict(remove(bo, &of_bo)));
    remove(guest, &of_guest).unwrap();
    assert_eq!(open(guest), Err(Refusal::Hidden));
    assert!(matches!(remove(bo, &of_guest), Err(Error::NotFound)));
    let view = here(places::group(&site.cx, &site.actor(bo), "werkgroep").unwrap());
    assert_eq!(view.row.members, Some(1));
    assert_eq!(view.owners.len(), 1);
    assert_eq!(view.owners[0].id, bo);
}

#[test]
fn nobody_starts_groups_all_day() {
    let Three { site, ans, .. } = three();
    let start = |n: u32| {
        let input = GroupInput {
            name: format!("Groep {n}"),
            audience: Some(Audience::Group),
            listed: true,
            ..GroupInput::default()
        };
        places::start_group(&site.cx, &site.actor(ans), &input)
    };
    for n in 0..domain::limits::GROUPS_PER_DAY {
        start(n).unwrap();
    }
    assert!(matches!(start(99), Err(Error::TooMany { .. })));
    site.wait(domain::moment::days(1));
    start(99).unwrap();
}

#[test]
fn guests_start_no_groups_and_hidden_ones_are_closed() {
    let Three {
        site, ans, guest, ..
    } = three();
    let mut input = GroupInput {
        name: "  Werk\ngroep ".to_owned(),
        about: "Over werk.".to_owned(),
        audience: Some(Audience::Staff),
        listed: false,
        joining: None,
    };
    let start = |by, input: &GroupInput| places::start_group(&site.cx, &site.actor(by), input);
    assert_eq!(refusal(start(guest, &input)), Refusal::NotForGuests);
    assert_eq!(
        problems(start(ans, &input)),
        [("audience", "hidden-needs-group")]
    );
    let empty = GroupInput {
        about: "x".repeat(2_001),
        listed: true,
        ..GroupInput::default()
    };
    assert_eq!(
        problems(start(ans, &empty)),
        [
            ("name", "empty"),
            ("about", "too-long"),
            ("audience", "empty")
        ]
    );
    input.listed = true;
    assert_eq!(start(ans, &input).unwrap().name, "Werk groep");
}

#[test]
fn narrowing_a_category_narrows_what_is_in_it() {
    let Three { site, ans, .. } = three();
    let place = site.category("Taal", Audience::Everyone);
    let id = category_id(place);
    let item = site.question(ans, place, "Taalcafé loopt leeg", "Wat werkt bij jullie?");
    site.follow();
    assert_eq!(
        kit::items(&site.search(&Actor::Visitor, "taalcafé")),
        [item]
    );
    let mut input = CategoryInput {
        name: "Taal en lezen".to_owned(),
        audience: Some(Audience::Staff),
        owners: site.handle(ans),
        ..CategoryInput::default()
    };
    let edit = |actor: &Actor, version, input: &CategoryInput| {
        places::edit_category(&site.cx, actor, id, version, input)
    };
    let by_member = edit(&site.actor(ans), 1, &input);
    assert_eq!(refusal(by_member), Refusal::NotAllowed);
    let changed = edit(&Actor::System, 1, &input).unwrap();
    assert_eq!(
        (changed.slug.as_str(), changed.audience),
        ("taal-en-lezen", Audience::Staff)
    );
    assert_eq!(audience_of(&site, item), Audience::Staff);
    // Not only when the index has followed.
    let before = site.search(&Actor::Visitor, "taalcafé");
    assert_eq!(kit::items(&before), []);
    site.follow();
    assert_eq!(site.search(&Actor::Visitor, "taalcafé").total, 0);
    assert_eq!(
        kit::items(&site.search(&site.actor(ans), "taalcafé")),
        [item]
    );
    // Found by the new name of its category.
    assert_eq!(kit::items(&site.search(&site.actor(ans), "lezen")), [item]);
    match edit(&Actor::System, 1, &input) {
        Err(Error::Stale(current)) => {
            assert_eq!(
                (current.version, current.title.as_deref()),
                (2, Some("Taal en lezen"))
            );
        }
        other => panic!("{other:?}"),
    }
    input.audience = Some(Audience::Everyone);
    edit(&Actor::System, 2, &input).unwrap();
    assert_eq!(audience_of(&site, item), Audience::Staff);
    let view = places::category(&site.cx, &Actor::Visitor, "taal-en-lezen").unwrap();
    assert_eq!(here(view).version, 3);
    let view = here(places::category(&site.cx, &site.actor(ans), "taal-en-lezen").unwrap());
    assert_eq!(view.owners.len(), 1);
    assert_eq!(site.actor(ans).member().unwrap().categories, [id]);
    let moved = places::category(&site.cx, &Actor::Visitor, "taal").unwrap();
    assert_eq!(moved, Found::Moved("taal-en-lezen".to_owned()));
    input.name = "Taal".to_owned();
    input.owners = "niemand, ook-niemand".to_owned();
    assert_eq!(
        problems(edit(&Actor::System, 3, &input)),
        [("owners", "unknown-handle"), ("owners", "unknown-handle")]
    );
    input.owners.clear();
    assert_eq!(edit(&Actor::System, 3, &input).unwrap().slug, "taal");
    let back = places::category(&site.cx, &Actor::Visitor, "taal").unwrap();
    assert_eq!(here(back).row.place.name, "Taal");
    // Another one does not take the way of an old address.
    let other = site.category("Taal en lezen", Audience::Everyone);
    assert_eq!(slug_of(&site, other), "taal-en-lezen-2");
}

#[test]
fn a_group_that_closes_takes_its_items_along() {
    let Three { site, ans, bo, .. } = three();
    let place = site.group(ans, "Werkgroep", Audience::Everyone, true);
    let item = site.question(ans, place, "Wie doet mee?", "Zeg het hier.");
    assert_eq!(audience_of(&site, item), Audience::Everyone);
    let input = GroupInput {
        name: "Werkgroep".to_owned(),
        about: String::new(),
        audience: Some(Audience::Group),
        listed: false,
        joining: None,
    };
    let edit = |by| places::edit_group(&site.cx, &site.actor(by), group_id(place), 1, &input);
    assert_eq!(refusal(edit(bo)), Refusal::NotAllowed);
    let slug = edit(ans).unwrap().slug;
    assert_eq!(audience_of(&site, item), Audience::Group);
    assert_eq!(refusal(edit(bo)), Refusal::Hidden);
    // The old address leads on for who may know of it, and for nobody else.
    let open = |by| places::group(&site.cx, &site.actor(by), "werkgroep");
    assert_eq!(open(ans).unwrap(), Found::Moved(slug));
    assert_eq!(refusal(open(bo)), Refusal::Hidden);
}

#[test]
fn people_are_offered_places_where_they_may_post() {
    let Three {
        site,
        ans,
        bo,
        guest,
    } = three();
    site.category("Taal", Audience::Staff);
    site.category("Nieuws", Audience::Everyone);
    site.group(ans, "Werkgroep", Audience::Group, true);
    let offered = |actor: &Actor, kind| {
        let places = places::to_post_in(&site.cx, actor, kind).unwrap();
        let names = places.into_iter().map(|place| place.name);
        names.collect::<Vec<_>>()
    };
    let question = ItemKind::Question;
    assert_eq!(
        offered(&site.actor(ans), question),
        ["Taal", "Nieuws", "Werkgroep"]
    );
    assert_eq!(offered(&site.actor(bo), question), ["Taal", "Nieuws"]);
    assert_eq!(offered(&site.actor(guest), question), ["Nieuws"]);
    assert_eq!(offered(&Actor::Visitor, question), [""; 0]);
    assert_eq!(
        offered(&site.actor(ans), ItemKind::Announcement),
        ["Werkgroep"]
    );
    assert_eq!(offered(&site.actor(ans), ItemKind::Editorial), [""; 0]);
}

#[test]
fn what_a_reader_may_not_read_is_not_counted_for_them() {
    let site = Site::new();
    let house = site.organisation("Bibliotheek Voorbeeldstad", Province::Utrecht);
    let (ans, bo) = (
        site.member("Ans Jansen", house),
        site.member("Bo Visser", house),
    );
    let guest = site.guest("Cas de Gast", house, "2029-01-01");
    let square = site.category("Plein", Audience::Everyone);
    let club = site.group(ans, "Club", Audience::Everyone, true);
    let ask = |place, audience| {
        let (title, body) = ("Wie weet dit?", "Ik niet.");
        site.topic(ans, place, Some(audience), title, body, &[])
    };
    for audience in [Audience::Everyone, Audience::Everyone, Audience::Staff] {
        ask(square, audience);
    }
    let staff = ask(club, Audience::Staff);
    ask(club, Audience::Everyone);
    ask(club, Audience::Group);
    let (ans, bo) = (site.actor(ans), site.actor(bo));
    let guest = site.actor(guest);
    let readers = [&ans, &bo, &guest, &Actor::Visitor];
    let counted = |place: Place| {
        readers.map(|reader| {
            let rows = match place {
                Place::Category(_) => places::categories(&site.cx, reader),
                Place::Group(_) => places::groups(&site.cx, reader),
            };
            let rows = rows.unwrap().into_iter();
            rows.filter(|row| row.place.place == place)
                .map(|row| row.items)
                .sum::<i64>()
        })
    };
    let mended = || {
        let mended = site.cx.store.write(|tx| {
            let places = store::recount::categories(tx)?.len();
            Ok::<_, store::Error>(places + store::recount::groups(tx)?.len())
        });
        mended.unwrap()
    };
    assert_eq!(counted(square), [3, 3, 2, 2]);
    assert_eq!(counted(club), [3, 2, 1, 1]);
    // Going elsewhere, being for others, and going away are counted for the same people.
    let version = site
        .cx
        .store
        .read(|r| store::items::find(r, staff))
        .unwrap()
        .unwrap()
        .version;
    let to = Relocation {
        version,
        place: Some(square),
        audience: Some(Audience::Everyone),
        note: String::new(),
        sure: true,
    };
    tending::relocate(&site.cx, &ans, staff, &to).unwrap();
    assert_eq!(
        (counted(square), counted(club)),
        ([4, 4, 3, 3], [2, 1, 1, 1])
    );
    let to = Relocation {
        version: version + 1,
        audience: Some(Audience::Staff),
        ..to
    };
    tending::relocate(&site.cx, &ans, staff, &to).unwrap();
    assert_eq!(counted(square), [4, 4, 2, 2]);
    tending::delete(&site.cx, &ans, staff, &Default::default()).unwrap();
    assert_eq!(counted(square), [3, 3, 2, 2]);
    assert_eq!(mended(), 0);
    // A narrower group narrows what is in it.
    let Place::Group(group) = club else {
        panic!("a group");
    };
    let input = GroupInput {
        name: "Club".to_owned(),
        about: String::new(),
        audience: Some(Audience::Staff),
        listed: true,
        joining: None,
    };
    places::edit_group(&site.cx, &ans, group, 1, &input).unwrap();
    assert_eq!(counted(club), [2, 1, 0, 0]);
    assert_eq!(mended(), 0);
}
