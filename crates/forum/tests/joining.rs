//! Coming into groups: asking, being invited, being offered one to own.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "kit/site.rs"]
mod kit;

use domain::keeping_up::NoticeKind;
use domain::moment::days;
use domain::organisation::Province;
use domain::place::{Audience, Joining, Place};
use domain::rights::{Actor, Refusal};
use domain::role::Role;
use domain::{GroupId, MemberId};
use forum::Error;
use forum::grants::{self, NewGrant};
use forum::notices::{self, NoticeView};
use forum::places::{self, Asked, Door, Found, GroupInput, PlaceView};

use kit::Site;

struct Club {
    site: Site,
    ans: MemberId,
    bo: MemberId,
    cas: MemberId,
    guest: MemberId,
    place: Place,
    id: GroupId,
}

impl Club {
    /// A group that Ans owns.
    fn new(audience: Audience, listed: bool) -> Self {
        let site = Site::new();
        let house = site.organisation("Bibliotheek Voorbeeldstad", Province::Utrecht);
        let ans = site.member("Ans Jansen", house);
        let bo = site.member("Bo Visser", house);
        let cas = site.member("Cas Smit", house);
        let guest = site.guest("Dia de Gast", house, "2029-01-01");
        let place = site.group(ans, "Werkgroep", audience, listed);
        Self {
            id: place.group().unwrap(),
            site,
            ans,
            bo,
            cas,
            guest,
            place,
        }
    }

    fn actor(&self, who: MemberId) -> Actor {
        self.site.actor(who)
    }

    fn ask(&self, who: MemberId) -> Result<Asked, Error> {
        places::ask_to_join(&self.site.cx, &self.actor(who), self.id, "Ik geef les.")
    }

    fn decide(&self, by: MemberId, who: MemberId, yes: bool) -> Result<(), Error> {
        let handle = self.site.handle(who);
        places::decide(&self.site.cx, &self.actor(by), self.id, &handle, yes)
    }

    fn invite(&self, by: MemberId, typed: &str) -> Result<usize, Error> {
        places::invite(
            &self.site.cx,
            &self.actor(by),
            self.id,
            typed,
            "Doe je mee?",
        )
    }

    fn answer(&self, who: MemberId, yes: bool) -> Result<(), Error> {
        places::answer(&self.site.cx, &self.actor(who), self.id, yes)
    }

    fn offer(&self, by: MemberId, to: MemberId, instead: bool) -> Result<(), Error> {
        let handle = self.site.handle(to);
        places::offer(&self.site.cx, &self.actor(by), self.id, &handle, instead)
    }

    fn slug(&self) -> String {
        let named = places::named(&self.site.cx, &Actor::System, self.place);
        named.unwrap().slug
    }

    fn view(&self, who: MemberId) -> PlaceView {
        match places::group(&self.site.cx, &self.actor(who), &self.slug()).unwrap() {
            Found::Here(view) => *view,
            Found::Moved(slug) => panic!("moved to {slug}"),
        }
    }

    fn told(&self, who: MemberId) -> Vec<NoticeView> {
        let page = notices::list(&self.site.cx, &self.actor(who), None);
        page.unwrap().rows
    }

    fn kinds(&self, who: MemberId) -> Vec<NoticeKind> {
        self.told(who).iter().map(|notice| notice.kind).collect()
    }

    /// Whether someone is in the group, and owns it.
    fn standing(&self, who: MemberId) -> Option<bool> {
        let read = |r: &mut store::Read| store::places::membership(r, self.id, who);
        self.site.cx.store.read(read).unwrap()
    }

    fn becomes(&self, audience: Audience, listed: bool, joining: Joining) -> Result<(), Error> {
        let version = self.view(self.ans).version;
        let input = GroupInput {
            name: "Werkgroep".to_owned(),
            about: String::new(),
            audience: Some(audience),
            listed,
            joining: Some(joining),
        };
        places::edit_group(
            &self.site.cx,
            &self.actor(self.ans),
            self.id,
            version,
            &input,
        )
        .map(drop)
    }
}

fn conflict<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    match result {
        Err(Error::Conflict(key)) => key,
        other => panic!("no conflict: {other:?}"),
    }
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(why)) => why,
        other => panic!("not refused: {other:?}"),
    }
}

fn problems<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<&'static str> {
    match result {
        Err(Error::Invalid(all)) => all.iter().map(|one| one.key).collect(),
        other => panic!("not invalid: {other:?}"),
    }
}

#[test]
fn who_asks_waits_for_an_owner_and_is_told() {
    let club = Club::new(Audience::Group, true);
    assert_eq!(club.view(club.bo).door, Door::Ask);
    assert_eq!(club.ask(club.bo).unwrap(), Asked::Waits);
    assert!(matches!(club.view(club.bo).door, Door::Asked(_)));
    // Asking again says the same once.
    assert_eq!(club.ask(club.bo).unwrap(), Asked::Waits);
    let told = club.told(club.ans);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].kind, NoticeKind::GroupRequest);
    assert_eq!(told[0].path, "/groep/werkgroep/bewerken#aanvragen");
    assert_eq!(told[0].title, "Werkgroep");
    let view = club.view(club.ans);
    assert_eq!(view.candidates.len(), 1);
    assert_eq!(view.candidates[0].note, "Ik geef les.");
    assert!(club.view(club.cas).candidates.is_empty());
    assert_eq!(
        refusal(club.decide(club.cas, club.bo, true)),
        Refusal::NotAllowed
    );
    assert_eq!(
        refusal(club.decide(club.bo, club.bo, true)),
        Refusal::NotAllowed
    );
    assert_eq!(club.standing(club.bo), None);
    club.decide(club.ans, club.bo, true).unwrap();
    assert_eq!(club.standing(club.bo), Some(false));
    assert_eq!(club.kinds(club.bo), [NoticeKind::GroupJoined]);
    // It was answered: it is no news to the owners any more.
    assert!(club.kinds(club.ans).is_empty());
    assert_eq!(
        conflict(club.decide(club.ans, club.bo, false)),
        "request-over"
    );
    assert_eq!(conflict(club.ask(club.bo)), "in-already");
}

#[test]
fn a_no_holds_for_a_month_and_an_owner_may_change_their_mind() {
    let club = Club::new(Audience::Staff, true);
    club.ask(club.bo).unwrap();
    club.decide(club.ans, club.bo, false).unwrap();
    assert_eq!(club.kinds(club.bo), [NoticeKind::GroupDeclined]);
    assert!(matches!(club.view(club.bo).door, Door::Declined(_)));
    assert_eq!(conflict(club.ask(club.bo)), "declined-lately");
    assert!(club.view(club.ans).candidates.is_empty());
    club.invite(club.ans, &club.site.handle(club.bo)).unwrap();
    assert!(matches!(club.view(club.bo).door, Door::Invited(_)));
    club.answer(club.bo, false).unwrap();
    // Who invited them is told.
    let told = club.told(club.ans);
    let by = told[0].by.as_ref().and_then(|by| by.person.as_ref());
    assert_eq!(
        (told[0].kind, by.map(|by| by.id)),
        (NoticeKind::GroupSaidNo, Some(club.bo))
    );
    // Who said no is left in peace, and may still ask.
    assert_eq!(problems(club.invite(club.ans, "Bo Visser")), ["said-no"]);
    assert_eq!(club.ask(club.bo).unwrap(), Asked::Waits);
    club.decide(club.ans, club.bo, false).unwrap();
    club.site.wait(days(30));
    assert_eq!(club.view(club.bo).door, Door::Ask);
    assert_eq!(club.ask(club.bo).unwrap(), Asked::Waits);
}

#[test]
fn people_are_invited_by_name_or_handle() {
    let club = Club::new(Audience::Group, true);
    let handle = club.site.handle(club.cas);
    assert_eq!(
        club.invite(club.ans, &format!("bo  visser, @{handle}"))
            .unwrap(),
        2
    );
    assert_eq!(club.kinds(club.bo), [NoticeKind::GroupInvited]);
    assert_eq!(club.kinds(club.cas), [NoticeKind::GroupInvited]);
    assert_eq!(club.told(club.bo)[0].path, "/groep/werkgroep");
    assert_eq!(problems(club.invite(club.ans, " , ")), ["empty"]);
    assert_eq!(
        problems(club.invite(club.ans, "Niemand Hier")),
        ["unknown-people"]
    );
    let house = club
        .site
        .cx
        .store
        .read(|r| store::members::find(r, club.bo));
    let house = house.unwrap().unwrap().organisation_id;
    club.site.member("Bo Visser", house);
    assert_eq!(
        problems(club.invite(club.ans, "Bo Visser")),
        ["name-several"]
    );
    club.answer(club.cas, true).unwrap();
    assert_eq!(club.standing(club.cas), Some(false));
    assert_eq!(club.kinds(club.ans), [NoticeKind::GroupAccepted]);
    assert_eq!(problems(club.invite(club.ans, &handle)), ["in-already"]);
    assert_eq!(conflict(club.answer(club.cas, true)), "invitation-over");
    // Taken back, it opens nothing, and is told no more.
    let of_bo = club.site.handle(club.bo);
    places::withdraw_invitation(&club.site.cx, &club.actor(club.ans), club.id, &of_bo).unwrap();
    assert_eq!(conflict(club.answer(club.bo, true)), "invitation-over");
    assert!(club.kinds(club.bo).is_empty());
}

#[test]
fn who_is_invited_is_not_invited_again() {
    let club = Club::new(Audience::Group, true);
    club.site.bring_in(club.ans, club.place, club.cas);
    club.invite(club.ans, "Bo Visser").unwrap();
    let before = club.told(club.bo);
    club.site.wait(days(1));
    assert_eq!(
        problems(club.invite(club.ans, "Bo Visser, Cas Smit")),
        ["invited-already"]
    );
    assert_eq!(club.told(club.bo), before);
    // They wait; others are invited beside them.
    assert_eq!(club.invite(club.ans, "Bo Visser, Dia de Gast").unwrap(), 1);
    assert_eq!(club.told(club.bo), before);
    // Who was asked to own it is not made less by an invitation.
    club.offer(club.ans, club.bo, false).unwrap();
    assert_eq!(
        problems(club.invite(club.ans, "Bo Visser")),
        ["invited-already"]
    );
    // An invitation that opens nothing any more is none.
    club.answer(club.bo, true).unwrap();
    let new = club
        .site
        .organisation("Bibliotheek Elders", Province::Zeeland);
    let eva = club.site.member("Eva Bos", new);
    club.invite(club.bo, "Eva Bos").unwrap();
    let of_bo = club.site.handle(club.bo);
    places::step_back(&club.site.cx, &club.actor(club.ans), club.id, &of_bo).unwrap();
    assert_eq!(club.invite(club.ans, "Eva Bos").unwrap(), 1);
    club.answer(eva, true).unwrap();
}

#[test]
fn a_hidden_group_is_known_to_who_is_invited_alone() {
    let club = Club::new(Audience::Group, false);
    let slug = club.slug();
    let see = |who: MemberId| places::group(&club.site.cx, &club.actor(who), &slug);
    let invitation = |who| places::invitation(&club.site.cx, &club.actor(who), &slug);
    assert_eq!(refusal(club.ask(club.bo)), Refusal::Hidden);
    club.invite(club.ans, "Dia de Gast").unwrap();
    assert_eq!(invitation(club.guest).unwrap().note, "Doe je mee?");
    assert!(matches!(invitation(club.bo), Err(Error::NotFound)));
    assert_eq!(refusal(see(club.guest)), Refusal::Hidden);
    let others = places::groups(&club.site.cx, &club.actor(club.guest)).unwrap();
    assert!(others.is_empty());
    club.answer(club.guest, true).unwrap();
    assert!(see(club.guest).is_ok());
    club.invite(club.ans, "Bo Visser").unwrap();
    let Actor::Member(mut bo) = club.actor(club.bo) else {
        unreachable!()
    };
    bo.silenced = true;
    let bo = Actor::Member(bo);
    let answer = |yes| places::answer(&club.site.cx, &bo, club.id, yes);
    assert_eq!(refusal(answer(true)), Refusal::Silenced);
    answer(false).unwrap();
}

#[test]
fn an_open_group_takes_all_staff_and_no_guests() {
    let club = Club::new(Audience::Everyone, true);
    club.becomes(Audience::Everyone, true, Joining::Free)
        .unwrap();
    assert_eq!(club.view(club.bo).door, Door::Open);
    assert_eq!(club.view(club.guest).door, Door::None);
    assert_eq!(refusal(club.ask(club.guest)), Refusal::NotForGuests);
    assert_eq!(club.ask(club.bo).unwrap(), Asked::In);
    // Who was taken out does not walk in again.
    let of_bo = club.site.handle(club.bo);
    places::remove_group_member(&club.site.cx, &club.actor(club.ans), club.id, &of_bo).unwrap();
    assert!(club.kinds(club.bo).contains(&NoticeKind::GroupRemoved));
    assert_eq!(conflict(club.ask(club.bo)), "declined-lately");
    // Who left may.
    let of_cas = club.site.handle(club.cas);
    club.ask(club.cas).unwrap();
    places::remove_group_member(&club.site.cx, &club.actor(club.cas), club.id, &of_cas).unwrap();
    assert!(
        !club.kinds(club.cas).contains(&NoticeKind::GroupRemoved),
        "it was their own doing"
    );
    assert_eq!(club.ask(club.cas).unwrap(), Asked::In);
    assert_eq!(
        problems(club.becomes(Audience::Group, true, Joining::Free)),
        ["free-needs-open"]
    );
    club.becomes(Audience::Group, true, Joining::Invited)
        .unwrap();
    assert_eq!(conflict(club.ask(club.bo)), "declined-lately");
    club.site.wait(days(31));
    assert_eq!(club.view(club.bo).door, Door::None);
    assert_eq!(conflict(club.ask(club.bo)), "by-invitation");
}

#[test]
fn a_group_that_hides_forgets_who_asked() {
    let club = Club::new(Audience::Group, true);
    club.ask(club.cas).unwrap();
    club.decide(club.ans, club.cas, false).unwrap();
    club.ask(club.bo).unwrap();
    club.becomes(Audience::Group, false, Joining::Ask).unwrap();
    assert!(club.kinds(club.cas).is_empty());
    assert!(club.kinds(club.ans).is_empty());
    assert!(club.view(club.ans).candidates.is_empty());
    assert_eq!(club.view(club.ans).joining, Some(Joining::Invited));
}

#[test]
fn a_request_is_told_to_owners_alone_and_as_long_as_they_own() {
    let club = Club::new(Audience::Group, true);
    club.site.bring_in(club.ans, club.place, club.cas);
    club.offer(club.ans, club.cas, false).unwrap();
    club.answer(club.cas, true).unwrap();
    club.ask(club.bo).unwrap();
    assert!(club.kinds(club.ans).contains(&NoticeKind::GroupRequest));
    assert!(club.kinds(club.cas).contains(&NoticeKind::GroupRequest));
    let of_cas = club.site.handle(club.cas);
    places::step_back(&club.site.cx, &club.actor(club.ans), club.id, &of_cas).unwrap();
    assert!(!club.kinds(club.cas).contains(&NoticeKind::GroupRequest));
}

#[test]
fn a_group_is_handed_over_after_a_yes() {
    let club = Club::new(Audience::Group, true);
    assert_eq!(
        refusal(club.offer(club.bo, club.bo, false)),
        Refusal::NotAllowed
    );
    assert_eq!(
        problems(club.offer(club.ans, club.guest, true)),
        ["owner-guest"]
    );
    assert_eq!(
        problems(club.offer(club.ans, club.ans, true)),
        ["owner-already"]
    );
    club.offer(club.ans, club.bo, true).unwrap();
    assert_eq!(club.standing(club.bo), None);
    assert_eq!(club.standing(club.ans), Some(true));
    assert_eq!(club.kinds(club.bo), [NoticeKind::GroupOffered]);
    club.answer(club.bo, true).unwrap();
    assert_eq!(club.standing(club.bo), Some(true));
    assert_eq!(club.standing(club.ans), Some(false));
    assert_eq!(club.kinds(club.ans), [NoticeKind::GroupOwned]);
}

#[test]
fn an_owner_of_before_opens_no_doors() {
    let club = Club::new(Audience::Group, true);
    club.site.bring_in(club.ans, club.place, club.bo);
    club.offer(club.ans, club.bo, false).unwrap();
    club.answer(club.bo, true).unwrap();
    club.invite(club.bo, "Cas Smit").unwrap();
    let of_bo = club.site.handle(club.bo);
    places::step_back(&club.site.cx, &club.actor(club.ans), club.id, &of_bo).unwrap();
    assert_eq!(conflict(club.answer(club.cas, true)), "invitation-over");
    assert!(matches!(club.ask(club.cas), Ok(Asked::Waits)));
    assert_eq!(club.standing(club.cas), None);

    let club = Club::new(Audience::Group, false);
    club.site.bring_in(club.ans, club.place, club.bo);
    club.offer(club.ans, club.bo, false).unwrap();
    club.answer(club.bo, true).unwrap();
    club.invite(club.bo, "Cas Smit").unwrap();
    let cx = &club.site.cx;
    let named = || club.told(club.cas)[0].title.clone();
    let shown = || places::invitation(cx, &club.actor(club.cas), &club.slug()).is_ok();
    assert_eq!((named().as_str(), shown()), ("Werkgroep", true));
    places::step_back(cx, &club.actor(club.ans), club.id, &of_bo).unwrap();
    assert_eq!((named().as_str(), shown()), ("…", false), "hidden again");
    assert!(!club.told(club.cas)[0].path.contains(&club.slug()));
    assert_eq!(refusal(club.ask(club.cas)), Refusal::Hidden);
    assert_eq!(club.standing(club.cas), None);
}

#[test]
fn a_group_without_owners_is_offered_by_moderators_of_the_network() {
    let club = Club::new(Audience::Group, true);
    let none = club.site.cx.store.write(|tx| {
        store::places::set_group_member(tx, club.id, club.ans, false, club.site.cx.now())
    });
    none.unwrap();
    assert_eq!(
        refusal(club.offer(club.bo, club.cas, false)),
        Refusal::NotAllowed
    );
    let given = grants::give(
        &club.site.cx,
        &Actor::System,
        &NewGrant {
            handle: club.site.handle(club.bo),
            role: Role::KbModerator,
            scope_kind: "network".to_owned(),
            scope: String::new(),
            powers: Vec::new(),
            since: String::new(),
            until: String::new(),
        },
    );
    given.unwrap();
    assert!(club.view(club.bo).may_offer);
    club.offer(club.bo, club.cas, false).unwrap();
    club.answer(club.cas, true).unwrap();
    assert_eq!(club.standing(club.cas), Some(true));
    assert_eq!(
        refusal(club.offer(club.bo, club.bo, false)),
        Refusal::NotAllowed
    );
}

#[test]
fn nobody_asks_or_invites_all_day() {
    let club = Club::new(Audience::Group, true);
    for _ in 0..domain::limits::JOIN_REQUESTS_PER_DAY {
        club.ask(club.bo).unwrap();
    }
    assert!(matches!(club.ask(club.bo), Err(Error::TooMany { .. })));
    let many: Vec<String> = (0..40).map(|n| format!("@collega{n}")).collect();
    assert!(!problems(club.invite(club.ans, &many.join(" "))).is_empty());
}
