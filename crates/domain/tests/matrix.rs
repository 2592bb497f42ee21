//! Who may do what, printed: a change of rights is a change of this snapshot.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fmt::Write as _;

use domain::item::{ItemFacts, ItemKind, State};
use domain::moderation::{CaseFacts, Measure};
use domain::organisation::Province;
use domain::person::{MemberFacts, MemberStatus, Seen};
use domain::place::{Audience, Place, PlaceFacts};
use domain::rights::{Act, Actor, Member, Refusal, may};
use domain::role::{Grant, GrantScope, Power, Powers, Role};
use domain::sign_in::SecondFactor;
use domain::token::Reach;
use domain::{CategoryId, GrantId, GroupId, ItemId, MemberId, OrganisationId, TermId};

/// Whoever asks, where they work, and a colleague elsewhere.
const ME: MemberId = MemberId(1);
const OTHER: MemberId = MemberId(2);
const MINE: OrganisationId = OrganisationId(1);
const THEIRS: OrganisationId = OrganisationId(2);

const CATEGORY: Place = Place::Category(CategoryId(1));
const GROUP: Place = Place::Group(GroupId(1));
const THEME: TermId = TermId(1);

fn member(groups: &[(GroupId, bool)], categories: &[CategoryId]) -> Member {
    Member {
        id: ME,
        organisation: MINE,
        guest: false,
        silenced: false,
        grants: Vec::new(),
        groups: groups.to_vec(),
        categories: categories.to_vec(),
        reach: Reach::InPerson,
        fresh: false,
        proven: false,
    }
}

fn holder(role: Role, scope: GrantScope) -> Actor {
    assert!(role.fits(scope), "{role} on {scope:?}");
    Actor::Member(Member {
        grants: vec![Grant {
            id: GrantId(1),
            role,
            scope,
            powers: role.powers(),
        }],
        ..member(&[], &[])
    })
}

/// The same in a session without a second step, where one is asked for what reaches far.
fn unproven(role: Role, scope: GrantScope) -> Actor {
    let Actor::Member(mut member) = holder(role, scope) else {
        panic!("a member");
    };
    let sleeps = |grant: &Grant| SecondFactor::Privileged.puts_to_sleep(grant.role);
    member.grants.retain(|grant| !sleeps(grant));
    Actor::Member(member)
}

/// The columns. A grant that has not begun, or is over, does not come this far: what holds now is all that is asked.
fn actors() -> Vec<(&'static str, Actor)> {
    let guest = Member {
        guest: true,
        ..member(&[], &[])
    };
    let guest_inside = Member {
        guest: true,
        ..member(&[(GroupId(1), false)], &[])
    };
    let silenced = Member {
        silenced: true,
        ..member(&[(GroupId(1), false)], &[])
    };
    use GrantScope::*;
    vec![
        ("visitor", Actor::Visitor),
        ("guest", Actor::Member(guest)),
        ("guest in the group", Actor::Member(guest_inside)),
        ("silenced", Actor::Member(silenced)),
        ("member", Actor::Member(member(&[], &[]))),
        (
            "member of the group",
            Actor::Member(member(&[(GroupId(1), false)], &[])),
        ),
        (
            "owner of the group",
            Actor::Member(member(&[(GroupId(1), true)], &[])),
        ),
        (
            "owner of the category",
            Actor::Member(member(&[], &[CategoryId(1)])),
        ),
        (
            "manager of mine",
            holder(Role::OrganisationManager, Organisation(MINE)),
        ),
        (
            "POI: Limburg",
            holder(
                Role::PoiModerator,
                Province(domain::organisation::Province::Limburg),
            ),
        ),
        (
            "POI: the category",
            holder(Role::PoiModerator, Category(CategoryId(1))),
        ),
        (
            "POI: the group",
            holder(Role::PoiModerator, Group(GroupId(1))),
        ),
        ("SPN moderator", holder(Role::SpnModerator, Network)),
        ("KB moderator", holder(Role::KbModerator, Network)),
        (
            "VOB editor: the theme",
            holder(Role::VobEditor, Theme(THEME)),
        ),
        ("CBCT: the theme", holder(Role::Cbct, Theme(THEME))),
        ("support", holder(Role::Support, Network)),
        ("administrator", holder(Role::Administrator, Network)),
        (
            "KB moderator without a second step",
            unproven(Role::KbModerator, Network),
        ),
        (
            "VOB editor without one",
            unproven(Role::VobEditor, Theme(THEME)),
        ),
        ("the product", Actor::System),
    ]
}

/// Another's live question in the category, outside of every smaller scope.
fn question(audience: Audience, place: Place) -> ItemFacts {
    ItemFacts {
        id: ItemId(1),
        kind: ItemKind::Question,
        place,
        audience,
        state: State::Live,
        author: OTHER,
        organisation: Some(THEIRS),
        provinces: vec![Province::Utrecht],
        themes: Vec::new(),
        locked: false,
    }
}

fn place(place: Place, audience: Audience, listed: bool) -> PlaceFacts {
    PlaceFacts {
        place,
        audience,
        listed,
    }
}

fn person(status: MemberStatus, name_public: bool) -> MemberFacts {
    MemberFacts {
        id: OTHER,
        organisation: THEIRS,
        status,
        name_public,
        guest_until: None,
    }
}

/// Gathers the rows.
struct Matrix {
    actors: Vec<(&'static str, Actor)>,
    text: String,
}

impl Matrix {
    fn row(&mut self, name: &str, act: &Act<'_>) {
        let answers: Vec<&str> = self
            .actors
            .iter()
            .map(|(_, actor)| mark(may(actor, act.clone())))
            .collect();
        writeln!(self.text, "{name:<46}{}", answers.join("  ")).unwrap();
    }

    fn heading(&mut self, text: &str) {
        writeln!(self.text, "\n{text}").unwrap();
    }
}

fn mark(answer: Result<(), Refusal>) -> &'static str {
    match answer {
        Ok(()) => "+",
        Err(Refusal::SignIn) => "?",
        Err(Refusal::Hidden) => "h",
        Err(Refusal::NotAllowed) => ".",
        Err(Refusal::Silenced) => "s",
        Err(Refusal::NotForGuests) => "g",
        Err(Refusal::Locked) => "l",
        Err(Refusal::TooWide) => "w",
        Err(Refusal::Gone) => "x",
        Err(Refusal::Scope) => "t",
        Err(Refusal::Involved) => "i",
    }
}

#[test]
fn who_may_do_what() {
    let mut matrix = Matrix {
        actors: actors(),
        text: String::new(),
    };
    for (n, (name, _)) in matrix.actors.iter().enumerate() {
        let lead = "|  ".repeat(n);
        writeln!(matrix.text, "{:<46}{lead}{name}", "").unwrap();
    }
    reading(&mut matrix);
    places_and_people(&mut matrix);
    posting(&mut matrix);
    changing(&mut matrix);
    in_each_state(&mut matrix);
    deciding(&mut matrix);
    running(&mut matrix);
    matrix.text.push_str(
        "\n+ may; ? sign in first; h hidden; . not with these rights; s silenced; g not for guests;\n\
         l locked; w wider than its place; x gone\n",
    );
    insta::assert_snapshot!(matrix.text);
}

fn reading(matrix: &mut Matrix) {
    matrix.heading("Read");
    let public = question(Audience::Everyone, CATEGORY);
    let staff = question(Audience::Staff, CATEGORY);
    let closed = question(Audience::Group, GROUP);
    let in_group = question(Audience::Staff, GROUP);
    matrix.row("a question for everyone", &Act::Read(&public));
    matrix.row("a question for staff", &Act::Read(&staff));
    matrix.row("a question for staff in a group", &Act::Read(&in_group));
    matrix.row("a question for the group", &Act::Read(&closed));
    for state in [State::Hidden, State::Deleted] {
        let of = |item: &ItemFacts| ItemFacts {
            state,
            ..item.clone()
        };
        matrix.row(
            &format!("a {state} question for everyone"),
            &Act::Read(&of(&public)),
        );
        matrix.row(
            &format!("a {state} question for the group"),
            &Act::Read(&of(&closed)),
        );
        let own = ItemFacts {
            author: ME,
            ..of(&staff)
        };
        matrix.row(&format!("one's own {state} question"), &Act::Read(&own));
    }
}

fn places_and_people(matrix: &mut Matrix) {
    matrix.heading("See");
    for (name, facts) in [
        (
            "a category for everyone",
            place(CATEGORY, Audience::Everyone, true),
        ),
        (
            "a category for staff",
            place(CATEGORY, Audience::Staff, true),
        ),
        ("a listed group", place(GROUP, Audience::Group, true)),
        ("a hidden group", place(GROUP, Audience::Group, false)),
    ] {
        matrix.row(name, &Act::SeePlace(&facts));
    }
    let reserved = person(MemberStatus::Active, false);
    for (name, facts) in [
        (
            "someone who shows their name",
            person(MemberStatus::Active, true),
        ),
        ("someone who doesn't", reserved.clone()),
        (
            "someone who went and shows their name",
            person(MemberStatus::Departed, true),
        ),
        ("someone who went", person(MemberStatus::Departed, false)),
        ("someone who left", person(MemberStatus::Left, true)),
    ] {
        matrix.row(name, &Act::SeeMember(&facts));
    }
    for (name, organisation) in [("a colleague", MINE), ("someone elsewhere", THEIRS)] {
        let of = MemberFacts {
            organisation,
            ..reserved.clone()
        };
        for seen in Seen::ALL {
            let act = Act::SeeField {
                of: &of,
                seen: *seen,
            };
            matrix.row(&format!("a field of {name} for {seen}"), &act);
        }
    }
    for (name, place) in [("a category", CATEGORY), ("the group", GROUP)] {
        let act = Act::SeeAuthor {
            author: &reserved,
            place,
        };
        matrix.row(&format!("who wrote in {name} and shows no name"), &act);
    }
    matrix.row("who holds which role", &Act::SeeGrants);
    matrix.row("the audit log", &Act::SeeLog);
    matrix.row("which words are watched for", &Act::Prevent);
    matrix.row("post unchecked", &Act::PostUnchecked);
    for (name, house) in [
        ("my house", Some((MINE, vec![Province::Limburg]))),
        ("another house", Some((THEIRS, vec![Province::Utrecht]))),
        ("nowhere", None),
    ] {
        let asked = CaseFacts {
            house,
            ..CaseFacts::default()
        };
        let act = Act::DecideSignUp(&asked);
        matrix.row(&format!("who asks to come to {name}"), &act);
    }
    matrix.row("the state of the installation", &Act::Administer);
}

fn posting(matrix: &mut Matrix) {
    matrix.heading("Post");
    let staff = place(CATEGORY, Audience::Staff, true);
    let public = place(CATEGORY, Audience::Everyone, true);
    let group = place(GROUP, Audience::Group, true);
    let mut post = |name: &str, place: &PlaceFacts, kind: ItemKind, audience: Audience| {
        let act = Act::Post {
            place,
            kind,
            audience,
        };
        matrix.row(name, &act);
    };
    post(
        "a question for staff",
        &staff,
        ItemKind::Question,
        Audience::Staff,
    );
    post(
        "a question for everyone",
        &public,
        ItemKind::Question,
        Audience::Everyone,
    );
    post(
        "one wider than its category",
        &staff,
        ItemKind::Question,
        Audience::Everyone,
    );
    post(
        "a question in the group",
        &group,
        ItemKind::Question,
        Audience::Group,
    );
    post(
        "a practice",
        &public,
        ItemKind::Practice,
        Audience::Everyone,
    );
    post(
        "an announcement in the category",
        &staff,
        ItemKind::Announcement,
        Audience::Staff,
    );
    post(
        "an announcement in the group",
        &group,
        ItemKind::Announcement,
        Audience::Group,
    );
    post(
        "an editorial article",
        &public,
        ItemKind::Editorial,
        Audience::Everyone,
    );
    let open = question(Audience::Staff, CATEGORY);
    let locked = ItemFacts {
        locked: true,
        ..open.clone()
    };
    matrix.row("a reply to a question for staff", &Act::Reply(&open));
    matrix.row("a reply to a locked one", &Act::Reply(&locked));
    let deleted = ItemFacts {
        state: State::Deleted,
        ..open.clone()
    };
    matrix.row("a reply to a deleted one", &Act::Reply(&deleted));
    matrix.row(
        "a reply in the group",
        &Act::Reply(&question(Audience::Group, GROUP)),
    );
    matrix.row("start a group", &Act::StartGroup);
    matrix.row("bring a file in", &Act::Upload);
}

fn changing(matrix: &mut Matrix) {
    matrix.heading("Change");
    let other = question(Audience::Everyone, CATEGORY);
    let own = ItemFacts {
        author: ME,
        ..other.clone()
    };
    let limburg = ItemFacts {
        provinces: vec![Province::Limburg],
        ..other.clone()
    };
    let of_kind = |kind: ItemKind, item: &ItemFacts| ItemFacts {
        kind,
        ..item.clone()
    };
    let practice = of_kind(ItemKind::Practice, &other);
    let of_house = ItemFacts {
        organisation: Some(MINE),
        ..practice.clone()
    };
    let themed = ItemFacts {
        themes: vec![THEME],
        ..practice.clone()
    };
    let editorial = of_kind(ItemKind::Editorial, &other);
    let themed_editorial = of_kind(ItemKind::Editorial, &themed);
    let locked = ItemFacts {
        locked: true,
        ..own.clone()
    };
    for (name, item) in [
        ("one's own question", &own),
        ("one's own locked question", &locked),
        ("another's question", &other),
        ("another's question in Limburg", &limburg),
        (
            "another's question in the group",
            &question(Audience::Group, GROUP),
        ),
        ("a practice of one's organisation", &of_house),
        ("a practice of another organisation", &practice),
        ("one with the theme", &themed),
        ("another's editorial article", &editorial),
        ("one with the theme", &themed_editorial),
    ] {
        matrix.row(name, &Act::EditItem(item));
    }
    for (name, author) in [("one's own reply", ME), ("another's reply", OTHER)] {
        let act = Act::EditReply {
            item: &other,
            author,
        };
        matrix.row(name, &act);
    }
    matrix.row("accept an answer to one's own question", &Act::Accept(&own));
    matrix.row(
        "accept one to one's own locked question",
        &Act::Accept(&locked),
    );
    matrix.row("accept one to another's", &Act::Accept(&other));
    matrix.row(
        "accept one to a practice",
        &Act::Accept(&of_kind(ItemKind::Practice, &own)),
    );
    for (name, item) in [
        ("one's own question", &own),
        ("one's own locked question", &locked),
        ("another's", &other),
    ] {
        matrix.row(
            &format!("the short answer of {name}"),
            &Act::Summarize(item),
        );
        matrix.row(
            &format!("that the answer of {name} holds"),
            &Act::Confirm(item),
        );
    }
    for (name, item) in [
        ("one's own question", &own),
        ("one's own locked question", &locked),
        ("another's question", &other),
        ("another's question in Limburg", &limburg),
    ] {
        matrix.row(&format!("close {name}"), &Act::Lock(item));
        matrix.row(&format!("pin {name}"), &Act::Pin(item));
        for answered in [false, true] {
            let how = if answered { ", answered" } else { "" };
            let act = Act::Move { item, answered };
            matrix.row(&format!("move {name}{how}"), &act);
        }
        for answered in [false, true] {
            let act = Act::Delete {
                item,
                author: item.author,
                answered,
            };
            let how = if answered { ", answered" } else { "" };
            matrix.row(&format!("delete {name}{how}"), &act);
        }
    }
    for (name, item) in [
        ("another's question", &other),
        ("another's question in Limburg", &limburg),
        ("a practice with the theme", &themed),
    ] {
        matrix.row(&format!("curate {name}"), &Act::Curate(item));
    }
    matrix.row("feature on the start page", &Act::FeatureWidely(&other));
    matrix.row("say that it is not right any more", &Act::Doubt(&other));
    for (name, maker) in [("one's own list", ME), ("another's list", OTHER)] {
        matrix.row(&format!("change {name}"), &Act::EditList { maker });
    }
    let gone = ItemFacts {
        state: State::Deleted,
        ..own.clone()
    };
    for (name, by) in [("oneself", ME), ("another", OTHER)] {
        let act = Act::Restore {
            item: &gone,
            by: Some(by),
        };
        matrix.row(&format!("bring back what {name} deleted"), &act);
    }
    for (name, author) in [("oneself", ME), ("another", OTHER)] {
        let act = Act::ReadDeleted {
            item: &gone,
            author,
        };
        matrix.row(&format!("read what {name} wrote and was deleted"), &act);
    }
    for (name, author) in [("one's own reply", ME), ("another's reply", OTHER)] {
        let act = Act::Thank {
            item: &other,
            author,
        };
        matrix.row(&format!("thank for {name}"), &act);
    }
    for (name, item, house) in [
        ("an answer of another organisation", &other, Some(THEIRS)),
        ("an answer of one's own", &other, Some(MINE)),
        ("a practice of another", &practice, practice.organisation),
        ("a practice of one's own", &of_house, Some(MINE)),
        ("an editorial article", &editorial, Some(THEIRS)),
    ] {
        matrix.row(
            &format!("do the same as {name}"),
            &Act::Adopt { item, house },
        );
    }
    matrix.row("one's own profile", &Act::EditProfile(ME));
    matrix.row("another's profile", &Act::EditProfile(OTHER));
    matrix.row("one's own settings", &Act::EditSettings(ME));
    matrix.row("another's settings", &Act::EditSettings(OTHER));
}

fn running(matrix: &mut Matrix) {
    matrix.heading("Run");
    matrix.row("invite for one's organisation", &Act::Invite(MINE));
    matrix.row("invite for another", &Act::Invite(THEIRS));
    matrix.row(
        "change the page of one's organisation",
        &Act::ManageOrganisation(MINE),
    );
    matrix.row(
        "change the page of another",
        &Act::ManageOrganisation(THEIRS),
    );
    for (name, organisation, sponsor) in [
        ("one's own guest", THEIRS, Some(ME)),
        ("a guest of one's organisation", MINE, Some(OTHER)),
        ("a guest elsewhere", THEIRS, Some(OTHER)),
    ] {
        let act = Act::TendGuest {
            organisation,
            sponsor,
        };
        matrix.row(&format!("the end of {name}"), &act);
    }
    matrix.row(
        "who looks after what, in the list of people",
        &Act::SeeOffices,
    );
    matrix.row("the desk of who curates", &Act::SeeDesk);
    matrix.row("answer questions about the site", &Act::Support);
    matrix.row("the register of organisations", &Act::EditRegister);
    matrix.row("categories", &Act::EditCategories);
    matrix.row("the group and its members", &Act::ManageGroup(GroupId(1)));
    for (name, audience, listed) in [
        ("an open group", Audience::Everyone, true),
        ("a listed group", Audience::Group, true),
        ("a hidden group", Audience::Group, false),
    ] {
        let place = PlaceFacts {
            place: Place::Group(GroupId(2)),
            audience,
            listed,
        };
        for invited in [false, true] {
            let how = if invited { ", invited" } else { "" };
            let act = Act::Join {
                place: &place,
                invited,
            };
            matrix.row(&format!("come into {name}{how}"), &act);
        }
    }
    for (how, orphaned) in [("", false), (" without owners", true)] {
        let act = Act::HandOver {
            group: GroupId(1),
            orphaned,
        };
        matrix.row(&format!("offer the group{how} to another"), &act);
    }
    matrix.row("the taxonomy", &Act::EditTaxonomy);
    for role in Role::ALL.iter().copied() {
        let scope = match role {
            Role::OrganisationManager => GrantScope::Organisation(THEIRS),
            Role::PoiModerator => GrantScope::Province(Province::Limburg),
            Role::VobEditor | Role::Cbct => GrantScope::Theme(THEME),
            _ => GrantScope::Network,
        };
        let give = Act::Grant {
            to: OTHER,
            role,
            scope,
            powers: role.powers(),
        };
        matrix.row(&format!("make another {role}"), &give);
        matrix.row(
            &format!("take {role} from another"),
            &Act::Revoke {
                from: OTHER,
                role,
                scope,
                powers: role.powers(),
            },
        );
    }
    for (name, scope) in [
        ("Limburg", GrantScope::Province(Province::Limburg)),
        ("the theme", GrantScope::Theme(THEME)),
        ("the category", GrantScope::Category(CategoryId(1))),
        ("the group", GrantScope::Group(GroupId(1))),
    ] {
        for (what, powers) in [
            ("", Role::PoiModerator.powers()),
            (", to curate", Powers::of(&[Power::Curate])),
        ] {
            let give = Act::Grant {
                to: OTHER,
                role: Role::PoiModerator,
                scope,
                powers,
            };
            matrix.row(&format!("make another POI: {name}{what}"), &give);
        }
    }
    let administrator = Role::Administrator;
    let to_oneself = Act::Grant {
        to: ME,
        role: Role::Support,
        scope: GrantScope::Network,
        powers: Role::Support.powers(),
    };
    matrix.row("give oneself a role", &to_oneself);
    let too_much = Act::Grant {
        to: OTHER,
        role: Role::Support,
        scope: GrantScope::Network,
        powers: Powers::of(&[Power::Administer]),
    };
    matrix.row("give more than a role can carry", &too_much);
    let own = Act::Revoke {
        from: ME,
        role: Role::Support,
        scope: GrantScope::Network,
        powers: Role::Support.powers(),
    };
    matrix.row("lay one's own role down", &own);
    let last = Act::Revoke {
        from: ME,
        role: administrator,
        scope: GrantScope::Network,
        powers: administrator.powers(),
    };
    matrix.row("lay down being administrator", &last);
}

/// What is hidden or gone, by everything that is done with what is there.
fn in_each_state(matrix: &mut Matrix) {
    let (open, closed) = (
        question(Audience::Everyone, CATEGORY),
        question(Audience::Group, GROUP),
    );
    for (place, there, state) in [
        ("", &open, State::Hidden),
        ("", &open, State::Deleted),
        (" in the group", &closed, State::Hidden),
        (" in the group", &closed, State::Deleted),
    ] {
        let item = &ItemFacts {
            state,
            ..there.clone()
        };
        let author = item.author;
        let answered = true;
        for (name, act) in [
            ("edit", Act::EditItem(item)),
            ("edit a reply of", Act::EditReply { item, author }),
            ("accept in", Act::Accept(item)),
            ("lock", Act::Lock(item)),
            ("pin", Act::Pin(item)),
            ("move", Act::Move { item, answered }),
            (
                "delete",
                Act::Delete {
                    item,
                    author,
                    answered,
                },
            ),
            (
                "restore",
                Act::Restore {
                    item,
                    by: Some(OTHER),
                },
            ),
            ("curate", Act::Curate(item)),
            ("thank for", Act::Thank { item, author }),
        ] {
            matrix.row(&format!("{name} what is {state}{place}"), &act);
        }
    }
    for (place, item) in [("", &open), (" in the group", &closed)] {
        replies_in_each_state(matrix, place, item);
    }
}

/// The same of replies to what is there. A hidden one is read by its author, and by who may change anybody's.
fn replies_in_each_state(matrix: &mut Matrix, place: &str, item: &ItemFacts) {
    let mut row = |name: &str, act: Act<'_>| matrix.row(&format!("{name}{place}"), &act);
    let author = MemberId(0);
    row("a hidden reply of another", Act::EditReply { item, author });
    for (name, author) in [("another", OTHER), ("one's own", ME)] {
        let act = Act::ReadDeleted { item, author };
        row(&format!("a deleted reply of {name}"), act);
    }
    let (author, answered) = (OTHER, false);
    let delete = Act::Delete {
        item,
        author,
        answered,
    };
    row("delete a reply of another", delete);
    for (name, by) in [("another", OTHER), ("oneself", ME)] {
        let by = Some(by);
        let act = Act::Restore { item, by };
        row(&format!("restore a reply gone by {name}"), act);
    }
}

/// A case about a text or a person, for who decides cases.
fn deciding(matrix: &mut Matrix) {
    matrix.row("the queue", &Act::SeeQueue);
    matrix.row("what is said again and again", &Act::KeepReplies);
    let public = question(Audience::Everyone, CATEGORY);
    let closed = question(Audience::Group, GROUP);
    let ours = Some((MINE, vec![Province::Limburg]));
    let theirs = Some((THEIRS, vec![Province::Utrecht]));
    let about = |item: Option<&ItemFacts>, house: &Option<_>| CaseFacts {
        item: item.cloned(),
        author: Some(OTHER),
        house: house.clone(),
        ..CaseFacts::default()
    };
    let cases = [
        ("a text in the category", about(Some(&public), &theirs)),
        ("a text in the group", about(Some(&closed), &ours)),
        ("someone of my house", about(None, &ours)),
        ("someone elsewhere", about(None, &theirs)),
    ];
    for (name, case) in &cases {
        matrix.row(&format!("a case about {name}"), &Act::SeeCase(case));
        matrix.row(&format!("talk over {name}"), &Act::HandleCase(case));
        for measure in Measure::ALL.iter().copied() {
            let act = Act::Decide { case, measure };
            matrix.row(&format!("{measure}: {name}"), &act);
        }
    }
    let own = CaseFacts {
        author: Some(ME),
        ..cases[0].1.clone()
    };
    let involved = CaseFacts {
        involved: vec![ME],
        ..cases[0].1.clone()
    };
    matrix.row("a case about what I wrote", &Act::SeeCase(&own));
    let case = &involved;
    matrix.row("see what I reported or decided", &Act::SeeCase(case));
    let measure = Measure::Keep;
    let act = Act::Decide { case, measure };
    matrix.row("decide what I reported or decided", &act);
}
