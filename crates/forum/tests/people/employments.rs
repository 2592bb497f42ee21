//! Where people work: going elsewhere, leaving, coming back, guests, the yearly question.

use std::time::Duration;

use domain::Lang;
use domain::keeping_up::NoticeKind;
use domain::moment::days;
use domain::person::{MemberStatus, Seen};
use domain::place::Audience;
use domain::rights::Actor;
use domain::role::Role;
use domain::{MemberId, OrganisationId};
use forum::accounts::{self, ComeBack};
use forum::directory::{self, Query};
use forum::employments::{self, Confirmed, Offer, Way};
use forum::grants;
use forum::invitations::{self, NewInvitation};
use forum::jobs::Message;
use forum::organisations::OrganisationInput;
use forum::profiles::{self, Fields, ProfileInput};
use forum::{Error, notices};

use crate::kit::Site;
use crate::{
    PASSWORD, account, library, mail, mails, member, organisation, origin, problems, sign_in,
    signed_in, token,
};

fn linde(site: &Site) -> OrganisationId {
    let input = OrganisationInput {
        domains: "linde.example".to_owned(),
        ..organisation("Bibliotheek De Linde")
    };
    let made = forum::organisations::add(&site.cx, &Actor::System, &input);
    made.unwrap().id
}

pub(crate) fn role(site: &Site, handle: &str, role: Role, scope_kind: &str, scope: &str) {
    let new = super::role(handle, role, scope_kind, scope);
    grants::give(&site.cx, &Actor::System, &new).unwrap();
}

fn manager(site: &Site, name: &str, email: &str, house: &str) -> MemberId {
    let id = member(site, name, email);
    role(
        site,
        &site.handle(id),
        Role::OrganisationManager,
        "organisation",
        house,
    );
    id
}

fn status(site: &Site, id: MemberId) -> MemberStatus {
    let row = site.cx.store.read(|r| store::members::find(r, id));
    row.unwrap().unwrap().status
}

fn told(site: &Site, id: MemberId) -> Vec<NoticeKind> {
    let rows = notices::list(&site.cx, &site.actor(id), None).unwrap().rows;
    rows.into_iter().map(|row| row.kind).collect()
}

/// A link to an address at a domain of an organisation.
fn link_to(site: &Site, email: &str) -> String {
    accounts::ask_to_join(&site.cx, email, Lang::Dutch, &origin()).unwrap();
    token(&mail(site))
}

#[test]
fn with_a_link_to_an_address_at_its_domain_someone_goes_to_work_elsewhere() {
    let site = Site::new();
    let old = library(&site);
    let new = linde(&site);
    let meryem = manager(
        &site,
        "Meryem Aydin",
        "meryem@bieb.example",
        "bibliotheek-de-plataan",
    );
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    role(
        &site,
        "sanne-visser",
        Role::PoiModerator,
        "province",
        "utrecht",
    );
    role(&site, "sanne-visser", Role::Support, "network", "");
    let category = site.category("Collectie", Audience::Staff);
    let asked = site.question(sanne, category, "Hoe saneren jullie?", "Wij doen het zo.");
    let group = site.group(meryem, "Makers", Audience::Group, true);
    site.bring_in(meryem, group, sanne);
    let key = link_to(&site, "sanne@linde.example");
    let offered = employments::offer(&site.cx, &site.actor(sanne), Way::Address, &key).unwrap();
    let Offer::ComeOver(offer) = offered else {
        panic!("{offered:?}");
    };
    assert_eq!((offer.roles, offer.from.id, offer.to.id), (1, old, new));
    // An open session alone gives nobody the account at another address, also of who has no password.
    let karel = member(&site, "Karel Vos", "karel@bieb.example");
    let bare = |tx: &mut store::Write| store::members::drop_password(tx, karel);
    site.cx.store.write(bare).unwrap();
    let other = link_to(&site, "vreemd@linde.example");
    let karel = site.actor(karel);
    let taken = employments::come_over(&site.cx, &karel, Way::Address, &other, ("", ""));
    assert_eq!(problems(taken), ["current: no-password"]);
    employments::come_over(
        &site.cx,
        &site.actor(sanne),
        Way::Address,
        &key,
        ("Leesconsulent", PASSWORD),
    )
    .unwrap();
    let actor = site.actor(sanne);
    let me = actor.member().unwrap();
    assert_eq!(me.organisation, new);
    let roles: Vec<Role> = me.grants.iter().map(|grant| grant.role).collect();
    assert_eq!(roles, [Role::Support], "what hangs on the employer ends");
    assert!(me.is_in(group.group().unwrap()), "groups are one's own");
    let item = site
        .cx
        .store
        .read(|r| store::items::find(r, asked))
        .unwrap()
        .unwrap();
    assert_eq!((item.author_id, item.organisation_id), (sanne, Some(old)));
    let own = employments::own(&site.cx, &actor).unwrap();
    let worked: Vec<_> = own
        .worked
        .iter()
        .map(|it| (it.organisation.id, it.until.is_some()))
        .collect();
    assert_eq!(worked, [(new, false), (old, true)]);
    assert!(told(&site, meryem).contains(&NoticeKind::GroupMemberMoved));
    // The link was used, and the address before is not the account's any more.
    let again = employments::offer(&site.cx, &actor, Way::Address, &key);
    assert!(matches!(again, Err(Error::NotFound)));
    let row = site
        .cx
        .store
        .read(|r| store::members::by_email(r, "sanne@linde.example"));
    assert_eq!(row.unwrap().unwrap().id, sanne);
}

#[test]
fn an_invitation_to_the_account_of_another_asks_to_sign_in_first() {
    let site = Site::new();
    library(&site);
    let new = linde(&site);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let karin = member(&site, "Karin de Boer", "karin@bieb.example");
    let invited = NewInvitation {
        email: "sanne@bieb.example".to_owned(),
        job_title: "Programmamaker".to_owned(),
        ..NewInvitation::default()
    };
    let root = manager(&site, "Root", "root@bieb.example", "bibliotheek-de-linde");
    invitations::invite(&site.cx, &site.actor(root), new, &invited, Lang::Dutch).unwrap();
    let Message::InvitationIsMember { path, .. } = mail(&site).message else {
        panic!("another mail");
    };
    let key = path.split_once("?sleutel=").unwrap().1;
    for stranger in [Actor::Visitor, site.actor(karin)] {
        let offered = employments::offer(&site.cx, &stranger, Way::Invitation, key).unwrap();
        assert!(matches!(offered, Offer::SignIn(_)), "{offered:?}");
    }
    let theirs =
        employments::come_over(&site.cx, &site.actor(karin), Way::Invitation, key, ("", ""));
    assert!(matches!(theirs, Err(Error::NotFound)), "{theirs:?}");
    employments::come_over(
        &site.cx,
        &site.actor(sanne),
        Way::Invitation,
        key,
        ("Programmamaker", ""),
    )
    .unwrap();
    assert_eq!(site.actor(sanne).member().unwrap().organisation, new);
    assert_eq!(site.actor(karin).member().unwrap().grants.len(), 0);
}

#[test]
fn a_colleague_does_not_become_a_guest() {
    let site = Site::new();
    library(&site);
    let new = linde(&site);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let root = manager(&site, "Root", "root@bieb.example", "bibliotheek-de-linde");
    let invited = NewInvitation {
        email: "sanne@elders.example".to_owned(),
        guest_until: "2027-12-31".to_owned(),
        ..NewInvitation::default()
    };
    invitations::invite(&site.cx, &site.actor(root), new, &invited, Lang::Dutch).unwrap();
    let key = token(&mail(&site));
    let offered = employments::offer(&site.cx, &site.actor(sanne), Way::Invitation, &key);
    assert!(
        matches!(offered, Err(Error::Conflict("colleague-as-guest"))),
        "{offered:?}"
    );
}

#[test]
fn who_goes_is_out_and_comes_back_with_a_new_employer() {
    let site = Site::new();
    let old = library(&site);
    let new = linde(&site);
    let meryem = manager(
        &site,
        "Meryem Aydin",
        "meryem@bieb.example",
        "bibliotheek-de-plataan",
    );
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    role(&site, "sanne-visser", Role::Support, "network", "");
    let guest = account(&site, "Yusuf", "yusuf@welzijn.example", "2027-12-31");
    site.cx
        .store
        .write(|tx| store::members::set_sponsor(tx, &[guest], Some(sanne)))
        .unwrap();
    let session = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let karin = member(&site, "Karin de Boer", "karin@bieb.example");
    let refused = employments::let_go(
        &site.cx,
        &site.actor(karin),
        sanne,
        employments::Leaves::Now,
    );
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let oneself = employments::let_go(
        &site.cx,
        &site.actor(meryem),
        meryem,
        employments::Leaves::Now,
    );
    assert!(matches!(oneself, Err(Error::Refused(_))));
    let (secret, _) = crate::second_step::set_up(&site, &session.token);
    employments::let_go(
        &site.cx,
        &site.actor(meryem),
        sanne,
        employments::Leaves::Now,
    )
    .unwrap();
    assert_eq!(status(&site, sanne), MemberStatus::Departed);
    assert!(signed_in(&site, &session.token).is_none());
    // Only who has the right password learns how the account stands.
    assert_eq!(
        problems(sign_in(&site, "sanne@bieb.example", PASSWORD)),
        [": account-still"]
    );
    assert_eq!(
        problems(sign_in(&site, "sanne@bieb.example", "drie droge jassen")),
        [": sign-in-failed"]
    );
    assert!(site.actor(sanne).member().unwrap().grants.is_empty());
    let row = site
        .cx
        .store
        .read(|r| store::members::find(r, guest))
        .unwrap()
        .unwrap();
    assert_eq!(row.sponsor_id, Some(meryem), "guests go on to who marks it");
    assert!(told(&site, meryem).contains(&NoticeKind::GuestHandedOver));
    let profiles::Found::Here(view) =
        profiles::open(&site.cx, &site.actor(karin), "sanne-visser").unwrap()
    else {
        panic!("moved");
    };
    assert!(view.departed);
    mails(&site);
    // Not by a password that is wrong, nor an account that is in use.
    let key = link_to(&site, "s.visser@linde.example");
    let back = ComeBack {
        email: "sanne@bieb.example".to_owned(),
        password: "drie droge regenjassen".to_owned(),
        ..ComeBack::default()
    };
    let wrong = accounts::come_back(&site.cx, Way::Address, &key, &back, &origin());
    assert_eq!(problems(wrong), [": sign-in-failed"]);
    let other = ComeBack {
        email: "karin@bieb.example".to_owned(),
        password: PASSWORD.to_owned(),
        ..ComeBack::default()
    };
    let in_use = accounts::come_back(&site.cx, Way::Address, &key, &other, &origin());
    assert_eq!(problems(in_use), [": sign-in-failed"]);
    let mut right = ComeBack {
        password: PASSWORD.to_owned(),
        ..back
    };
    // Before the second step nothing of the account moves.
    site.wait(domain::moment::minutes(1));
    for (code, says) in [("", "code: code-needed"), ("000000", "code: wrong-code")] {
        right.code = code.to_owned();
        let half = accounts::come_back(&site.cx, Way::Address, &key, &right, &origin());
        assert_eq!(problems(half), [says]);
        assert_eq!(status(&site, sanne), MemberStatus::Departed);
    }
    right.code = accounts::code_at(&secret, site.cx.now()).unwrap();
    let session = accounts::come_back(&site.cx, Way::Address, &key, &right, &origin());
    let session = session.unwrap();
    assert_eq!(session.person.id, sanne);
    let me = signed_in(&site, &session.token).unwrap();
    assert_eq!(me.organisation.id, new);
    let own = employments::own(&site.cx, &me.actor).unwrap();
    let worked: Vec<OrganisationId> = own.worked.iter().map(|it| it.organisation.id).collect();
    assert_eq!(worked, [new, old]);
}

#[test]
fn a_last_day_holds_from_its_end_and_can_be_taken_back() {
    let site = Site::new();
    let house = library(&site);
    let meryem = manager(
        &site,
        "Meryem Aydin",
        "meryem@bieb.example",
        "bibliotheek-de-plataan",
    );
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let karin = member(&site, "Karin de Boer", "karin@bieb.example");
    let boss = site.actor(meryem);
    assert_eq!(
        problems(employments::let_go(
            &site.cx,
            &boss,
            sanne,
            employments::Leaves::After("morgen")
        )),
        ["last_day: no-date"]
    );
    employments::let_go(
        &site.cx,
        &boss,
        sanne,
        employments::Leaves::After("2027-01-31"),
    )
    .unwrap();
    employments::let_go(
        &site.cx,
        &boss,
        karin,
        employments::Leaves::After("2027-01-31"),
    )
    .unwrap();
    employments::keep(&site.cx, &boss, karin).unwrap();
    mails(&site);
    assert_eq!(status(&site, sanne), MemberStatus::Active);
    site.wait(days(17));
    mails(&site);
    assert_eq!(status(&site, sanne), MemberStatus::Departed);
    assert_eq!(status(&site, karin), MemberStatus::Active);
    let staff = employments::staff(&site.cx, &boss, house).unwrap();
    let names = |list: &[employments::Colleague]| -> Vec<String> {
        list.iter().map(|it| it.person.name.clone()).collect()
    };
    assert_eq!(names(&staff.here), ["Meryem Aydin", "Karin de Boer"]);
    assert_eq!(names(&staff.gone), ["Sanne Visser"]);
    employments::keep(&site.cx, &boss, sanne).unwrap();
    sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let hidden = employments::staff(&site.cx, &site.actor(karin), house);
    assert!(matches!(hidden, Err(Error::Refused(_))));
}

#[test]
fn a_last_day_goes_along_with_a_merger_and_who_went_is_invited_again() {
    let site = Site::new();
    let old = library(&site);
    let new = linde(&site);
    let meryem = manager(
        &site,
        "Meryem Aydin",
        "meryem@bieb.example",
        "bibliotheek-de-plataan",
    );
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let noor = member(&site, "Noor", "noor@bieb.example");
    role(&site, "noor", Role::Administrator, "network", "");
    employments::let_go(
        &site.cx,
        &site.actor(meryem),
        sanne,
        employments::Leaves::After("2027-01-31"),
    )
    .unwrap();
    let into = forum::organisations::merge(
        &site.cx,
        &site.actor(noor),
        "bibliotheek-de-plataan",
        "bibliotheek-de-linde",
    );
    assert_eq!(into.unwrap().id, new);
    site.wait(days(17));
    mails(&site);
    assert_eq!(status(&site, sanne), MemberStatus::Departed);
    // The link of an invitation to the account's own address is proof enough.
    let invited = NewInvitation {
        email: "sanne@bieb.example".to_owned(),
        ..NewInvitation::default()
    };
    invitations::invite(&site.cx, &site.actor(meryem), new, &invited, Lang::Dutch).unwrap();
    let key = token(&mail(&site));
    let offered = employments::offer(&site.cx, &Actor::Visitor, Way::Invitation, &key).unwrap();
    assert!(
        matches!(&offered, Offer::Return(name, _) if name == "Sanne Visser"),
        "{offered:?}"
    );
    let back = ComeBack {
        password: "vier droge paraplu's".to_owned(),
        ..ComeBack::default()
    };
    let session = accounts::come_back(&site.cx, Way::Invitation, &key, &back, &origin());
    let session = session.unwrap();
    assert_eq!(session.person.id, sanne);
    sign_in(&site, "sanne@bieb.example", "vier droge paraplu's").unwrap();
    let _ = old;
}

#[test]
fn the_last_administrator_is_not_let_go() {
    let site = Site::new();
    library(&site);
    let meryem = manager(
        &site,
        "Meryem Aydin",
        "meryem@bieb.example",
        "bibliotheek-de-plataan",
    );
    let noor = member(&site, "Noor", "noor@bieb.example");
    role(&site, "noor", Role::Administrator, "network", "");
    let gone = employments::let_go(
        &site.cx,
        &site.actor(meryem),
        noor,
        employments::Leaves::Now,
    );
    assert!(
        matches!(gone, Err(Error::Conflict("last-administrator"))),
        "{gone:?}"
    );
}

/// Does what is done in the morning.
fn morning(site: &Site) -> Vec<forum::jobs::Mail> {
    forum::jobs::schedule(&site.cx).unwrap();
    site.wait(Duration::from_secs(24 * 3_600));
    mails(site)
}

#[test]
fn who_works_where_is_asked_once_a_year() {
    let site = Site::new();
    let house = library(&site);
    linde(&site);
    let meryem = manager(
        &site,
        "Meryem Aydin",
        "meryem@bieb.example",
        "bibliotheek-de-plataan",
    );
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let alone = site.member(
        "Alleen",
        forum::organisations::by_slug(&site.cx, "bibliotheek-de-linde")
            .unwrap()
            .id,
    );
    morning(&site);
    assert!(told(&site, meryem).is_empty());
    site.wait(days(366));
    let sent = morning(&site);
    assert!(
        sent.iter()
            .any(|mail| matches!(mail.message, Message::ConfirmStaff { .. })),
        "{sent:?}"
    );
    let selves = |mail: &&forum::jobs::Mail| matches!(mail.message, Message::ConfirmSelf { .. });
    assert_eq!(
        sent.iter().filter(selves).count(),
        1,
        "who alone can say so"
    );
    assert_eq!(told(&site, meryem), [NoticeKind::ConfirmStaff]);
    assert_eq!(told(&site, alone), [NoticeKind::ConfirmSelf]);
    assert!(told(&site, sanne).is_empty());
    let boss = site.actor(meryem);
    assert_eq!(employments::staff(&site.cx, &boss, house).unwrap().asked, 2);
    assert_eq!(
        employments::confirm(&site.cx, &boss, house, &Confirmed::One(meryem)).unwrap(),
        1
    );
    employments::confirm_own(&site.cx, &site.actor(alone)).unwrap();
    site.wait(days(61));
    morning(&site);
    assert_eq!(
        told(&site, meryem),
        [NoticeKind::Unconfirmed, NoticeKind::ConfirmStaff]
    );
    assert_eq!(told(&site, alone), [NoticeKind::ConfirmSelf]);
    sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    assert_eq!(
        employments::confirm(&site.cx, &boss, house, &Confirmed::All).unwrap(),
        1
    );
    // The notices go with the role.
    let held = site
        .cx
        .store
        .read(|r| store::grants::of_member(r, meryem, site.cx.now()))
        .unwrap();
    grants::revoke(&site.cx, &Actor::System, held[0].id).unwrap();
    assert!(told(&site, meryem).is_empty());
}

#[test]
fn guests_and_sponsors_are_told_before_the_end() {
    let site = Site::new();
    library(&site);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let karin = member(&site, "Karin de Boer", "karin@bieb.example");
    let yusuf = account(&site, "Yusuf", "yusuf@welzijn.example", "2027-02-10");
    site.cx
        .store
        .write(|tx| store::members::set_sponsor(tx, &[yusuf], Some(sanne)))
        .unwrap();
    morning(&site);
    assert!(told(&site, yusuf).is_empty());
    site.wait(days(14));
    let sent = morning(&site);
    assert_eq!(sent.len(), 2, "{sent:?}");
    assert_eq!(morning(&site).len(), 0, "once");
    assert_eq!(told(&site, yusuf), [NoticeKind::GuestEnds]);
    assert_eq!(told(&site, sanne), [NoticeKind::GuestEnds]);
    let (own, other) = (site.actor(sanne), site.actor(karin));
    for whom in [yusuf, sanne, domain::MemberId(1)] {
        let refused = employments::prolong(&site.cx, &other, whom, "2027-06-01");
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
    assert_eq!(
        problems(employments::prolong(&site.cx, &own, yusuf, "")),
        ["guest_until: empty"]
    );
    assert_eq!(
        problems(employments::prolong(&site.cx, &own, yusuf, "2031-06-01")),
        ["guest_until: guest-too-long"]
    );
    employments::prolong(&site.cx, &own, yusuf, "2027-06-02").unwrap();
    assert_eq!(told(&site, yusuf), [NoticeKind::GuestDayMoved]);
    assert!(mails(&site).is_empty(), "longer is no mail");
    employments::prolong(&site.cx, &own, yusuf, "2027-06-01").unwrap();
    let shorter = mail(&site).message;
    assert!(matches!(shorter, Message::GuestShortened { .. }));
    assert_eq!(
        problems(employments::hand_over(&site.cx, &own, yusuf, "yusuf")),
        ["handle: no-colleague"]
    );
    employments::hand_over(&site.cx, &own, yusuf, "@karin-de-boer").unwrap();
    assert_eq!(told(&site, karin), [NoticeKind::GuestHandedOver]);
    assert!(told(&site, yusuf).contains(&NoticeKind::GuestContact));
    // Over is over, until someone says otherwise; nothing goes.
    site.wait(days(200));
    assert!(sign_in(&site, "yusuf@welzijn.example", PASSWORD).is_err());
    employments::prolong(&site.cx, &other, yusuf, "2028-06-01").unwrap();
    sign_in(&site, "yusuf@welzijn.example", PASSWORD).unwrap();
}

#[test]
fn a_field_is_seen_and_found_by_those_to_whom_it_is_shown() {
    let site = Site::new();
    library(&site);
    let other = linde(&site);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let colleague = site.actor(member(&site, "Karin de Boer", "karin@bieb.example"));
    let elsewhere = site.actor(site.member("Piet", other));
    let guest = site.actor(account(
        &site,
        "Yusuf",
        "yusuf@welzijn.example",
        "2027-12-31",
    ));
    let set = |seen: Seen, public: bool| {
        let (form, _) = profiles::to_edit(&site.cx, &site.actor(sanne)).unwrap();
        let form = ProfileInput {
            expertise: "zwevende collectie".to_owned(),
            name_public: public,
            fields: Fields {
                expertise: seen,
                ..Fields::default()
            },
            ..form
        };
        profiles::edit(&site.cx, &site.actor(sanne), &form).unwrap();
        site.follow();
    };
    let found = |actor: &Actor| {
        let query = Query {
            words: "Zwevende".to_owned(),
            ..Query::default()
        };
        let people = directory::find(&site.cx, actor, &query).unwrap();
        assert_eq!(people.count, people.rows.len());
        assert_eq!(people.organisations.len(), people.count);
        people.count == 1
    };
    let shown = |actor: &Actor| match profiles::open(&site.cx, actor, "sanne-visser") {
        Ok(profiles::Found::Here(view)) => !view.expertise.is_empty(),
        _ => false,
    };
    let searched = |actor: &Actor| {
        let results = site.search(actor, "zwevende");
        !results.hits.is_empty()
    };
    let cases = [
        (Seen::Everyone, [true, true, true, true]),
        (Seen::Staff, [false, false, true, true]),
        (Seen::Organisation, [false, false, false, true]),
        (Seen::Nobody, [false; 4]),
    ];
    for (seen, expected) in cases {
        set(seen, true);
        let readers = [&Actor::Visitor, &guest, &elsewhere, &colleague];
        assert_eq!(readers.map(found), expected, "{seen} in the directory");
        assert_eq!(readers.map(shown), expected, "{seen} on the page");
        for (reader, expected) in readers.into_iter().zip(expected) {
            // The index has one text for all who find the person.
            assert!(expected || !searched(reader), "{seen} in search");
        }
        let preview = |to| profiles::preview(&site.cx, &site.actor(sanne), to).unwrap();
        let previews = [Seen::Everyone, Seen::Staff, Seen::Organisation]
            .map(|to| preview(to).is_some_and(|view| !view.expertise.is_empty()));
        assert_eq!(
            previews,
            [expected[0], expected[2], expected[3]],
            "{seen} as others see it"
        );
    }
    set(Seen::Everyone, false);
    assert!(
        !found(&Actor::Visitor) && !found(&guest),
        "a hidden name is not found"
    );
    assert!(found(&site.actor(sanne)));
}

#[test]
fn what_was_a_mistake_is_taken_back() {
    let site = Site::new();
    library(&site);
    let slug = "bibliotheek-de-plataan";
    let meryem = manager(&site, "Meryem Aydin", "meryem@bieb.example", slug);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let guests = ["yusuf@welzijn.example", "anna@welzijn.example"]
        .map(|email| account(&site, "Gast", email, "2027-12-31"));
    let sponsor = |guest: MemberId| {
        let row = site.cx.store.read(|r| store::members::find(r, guest));
        row.unwrap().unwrap().sponsor_id
    };
    let set = site
        .cx
        .store
        .write(|tx| store::members::set_sponsor(tx, &guests, Some(sanne)));
    set.unwrap();
    mails(&site);
    let boss = site.actor(meryem);
    role(&site, "sanne-visser", Role::Support, "network", "");
    let leaver = employments::leaver(&site.cx, &boss, sanne).unwrap();
    assert_eq!(
        (leaver.guests, leaver.roles),
        (2, 0),
        "none of elsewhere is told"
    );
    let past = employments::let_go(&site.cx, &boss, sanne, employments::Leaves::After(""));
    assert_eq!(problems(past), ["last_day: empty"]);
    let elsewhere = store::work_accounts::WorkAccountRow {
        issuer: "https://sso.example".to_owned(),
        subject: "1".to_owned(),
        member_id: sanne,
        provider: "werk".to_owned(),
        created_at: site.cx.now(),
        used_at: site.cx.now(),
        proven_at: None,
        claimed: None,
    };
    let linked = |tx: &mut store::Write| store::work_accounts::add(tx, &elsewhere);
    site.cx.store.write(linked).unwrap();
    employments::let_go(&site.cx, &boss, sanne, employments::Leaves::Now).unwrap();
    assert!(matches!(
        mail(&site).message,
        Message::LetGo { over: true, .. }
    ));
    assert_eq!(guests.map(sponsor), [Some(meryem); 2]);
    let asked = accounts::ask_for_reset(&site.cx, "sanne@bieb.example", Lang::Dutch, &origin());
    asked.unwrap();
    assert!(matches!(mail(&site).message, Message::StandsStill { .. }));
    // What somebody decided meanwhile stays.
    let karin = member(&site, "Karin de Boer", "karin@bieb.example");
    site.wait(days(1));
    employments::hand_over(&site.cx, &boss, guests[1], "karin-de-boer").unwrap();
    employments::keep(&site.cx, &boss, sanne).unwrap();
    assert_eq!(guests.map(sponsor), [Some(sanne), Some(karin)]);
    assert!(told(&site, meryem).is_empty(), "she answers for nobody");
    assert_eq!(told(&site, karin), [NoticeKind::GuestHandedOver]);
    assert!(told(&site, sanne).is_empty());
    let contact = guests.map(|guest| told(&site, guest));
    assert_eq!(contact, [vec![], vec![NoticeKind::GuestContact]]);
    sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    // Who signs in with nothing else is not locked out by it.
    let linked = accounts::work_accounts(&site.cx, &site.actor(sanne));
    assert_eq!(linked.unwrap().len(), 1);
    // A day that comes is told in time, and nothing is told of one that was taken back.
    let day = employments::Leaves::After("2027-03-31");
    employments::let_go(&site.cx, &boss, sanne, day).unwrap();
    assert_eq!(told(&site, sanne), [NoticeKind::LetGo]);
    assert!(
        employments::own(&site.cx, &site.actor(sanne))
            .unwrap()
            .leaving
            .is_some()
    );
    employments::keep(&site.cx, &boss, sanne).unwrap();
    assert!(mails(&site).is_empty() && told(&site, sanne).is_empty());
}

#[test]
fn another_last_day_takes_the_place_of_the_first() {
    let site = Site::new();
    library(&site);
    let slug = "bibliotheek-de-plataan";
    let meryem = manager(&site, "Meryem Aydin", "meryem@bieb.example", slug);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let boss = site.actor(meryem);
    mails(&site);
    let after = |day: &str| {
        let day = employments::Leaves::After(day);
        employments::let_go(&site.cx, &boss, sanne, day).unwrap();
    };
    after("2027-01-31");
    after("2027-02-28");
    after("2027-02-28");
    assert_eq!(told(&site, sanne), [NoticeKind::LetGo], "of the second day");
    assert_eq!(mails(&site).len(), 1, "said twice is said once");
    site.wait(days(20));
    mails(&site);
    assert_eq!(status(&site, sanne), MemberStatus::Active);
    // What was taken back can be said again.
    employments::keep(&site.cx, &boss, sanne).unwrap();
    site.wait(days(1));
    after("2027-02-28");
    assert_eq!(mails(&site).len(), 1);
    employments::let_go(&site.cx, &boss, sanne, employments::Leaves::Now).unwrap();
    assert_eq!(told(&site, sanne), [NoticeKind::LetGo], "of going now");
}

#[test]
fn guests_come_back_when_nobody_took_them_over() {
    let site = Site::new();
    library(&site);
    let noor = site.member("Noor", linde(&site));
    role(&site, "noor", Role::Administrator, "network", "");
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let guest = account(&site, "Yusuf", "yusuf@welzijn.example", "2027-12-31");
    let set = |tx: &mut store::Write| store::members::set_sponsor(tx, &[guest], Some(sanne));
    site.cx.store.write(set).unwrap();
    let sponsor = || {
        let row = site.cx.store.read(|r| store::members::find(r, guest));
        row.unwrap().unwrap().sponsor_id
    };
    let root = site.actor(noor);
    employments::let_go(&site.cx, &root, sanne, employments::Leaves::Now).unwrap();
    assert_eq!(sponsor(), None, "who marks it works elsewhere");
    site.wait(days(100));
    employments::keep(&site.cx, &root, sanne).unwrap();
    assert_eq!(sponsor(), Some(sanne));
    // A manager who works elsewhere, or is a guest, answers for nobody here either.
    role(
        &site,
        "noor",
        Role::OrganisationManager,
        "organisation",
        "bibliotheek-de-plataan",
    );
    employments::let_go(&site.cx, &root, sanne, employments::Leaves::Now).unwrap();
    assert_eq!(sponsor(), None);
}
