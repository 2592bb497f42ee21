//! Passkeys: made by who shows that they are it, and good for both steps.

#[path = "../../../../tests/kit/authenticator.rs"]
mod authenticator;

use domain::job::AccountNotice;
use domain::moment::{days, minutes};
use domain::rights::Actor;
use domain::role::Role;
use forum::Error;
use forum::accounts::{
    self, Arrival, Errand, MadePasskey, NewPasskey, NewPassword, Outcome, PasskeyView, Reception,
    SignedPasskey,
};
use forum::employments;
use forum::grants::{self, NewGrant};
use forum::jobs::Message;
use forum::sessions::{NewSession, SignedIn, Unproven};

use crate::kit::Site;
use crate::{
    PASSWORD, from, library, mails, member, new_password, origin, problems, sign_in, signed_in,
    typed,
};
use authenticator::Authenticator;

const EMAIL: &str = "sanne@bieb.example";
const HERE: (&str, &str) = ("netwerk.example", "https://netwerk.example");

fn begin(site: &Site, this: &SignedIn) -> Result<NewPasskey, Error> {
    accounts::begin_passkey(&site.cx, &this.actor, this.session, PASSWORD, "")
}

fn finish(
    site: &Site,
    this: &SignedIn,
    device: &mut Authenticator,
    new: &NewPasskey,
) -> Result<(), Error> {
    let made = device.make(HERE, &new.challenge, &new.handle);
    let made = MadePasskey {
        name: "Telefoon".to_owned(),
        handle: new.handle.clone(),
        client_data: made.client_data,
        data: made.data,
        key: made.key,
    };
    accounts::add_passkey(&site.cx, &this.actor, this.session, &made)
}

/// A passkey of who is signed in with this session.
fn add(site: &Site, token: &str) -> Authenticator {
    let this = signed_in(site, token).unwrap();
    let mut device = Authenticator::fresh();
    let new = begin(site, &this).unwrap();
    finish(site, &this, &mut device, &new).unwrap();
    device
}

fn sign(site: &Site, device: &mut Authenticator) -> SignedPasskey {
    let asked = accounts::ask_for_passkey(&site.cx, &origin()).unwrap();
    assert_eq!(asked.site, HERE.0);
    let signed = device.sign(HERE, &asked.challenge);
    SignedPasskey {
        credential: device.credential(),
        handle: device.handle.clone(),
        client_data: signed.client_data,
        data: signed.data,
        signature: signed.signature,
    }
}

fn enter(site: &Site, signed: &SignedPasskey) -> Result<NewSession, Error> {
    accounts::sign_in_with_passkey(&site.cx, signed, false, &origin())
}

fn own(site: &Site, token: &str) -> Vec<PasskeyView> {
    let this = signed_in(site, token).unwrap();
    accounts::own_passkeys(&site.cx, &this.actor, this.session)
        .unwrap()
        .passkeys
}

fn told(site: &Site) -> Vec<AccountNotice> {
    let notices = mails(site).into_iter().map(|mail| match mail.message {
        Message::Notice(notice) => notice,
        other => panic!("{other:?}"),
    });
    notices.collect()
}

fn administrator(site: &Site, who: domain::MemberId) {
    let grant = NewGrant {
        handle: site.handle(who),
        role: Role::Administrator,
        scope_kind: "network".to_owned(),
        scope: String::new(),
        powers: Vec::new(),
        since: String::new(),
        until: String::new(),
    };
    grants::give(&site.cx, &Actor::System, &grant).unwrap();
}

#[test]
fn a_passkey_signs_in_and_each_challenge_works_once() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let mut device = add(&site, &begun.token);
    assert_eq!(told(&site), [AccountNotice::PasskeyAdded]);
    let signed = sign(&site, &mut device);
    let session = enter(&site, &signed).unwrap();
    assert_eq!(session.person.name, "Sanne Visser");
    let again = enter(&site, &signed);
    assert_eq!(problems(again), [": passkey-over"], "replayed");

    let late = sign(&site, &mut device);
    site.wait(minutes(5));
    assert_eq!(problems(enter(&site, &late)), [": passkey-over"]);
    let mut forged = sign(&site, &mut device);
    forged.handle = "YWFu".to_owned();
    assert_eq!(problems(enter(&site, &forged)), [": passkey-failed"]);
    let mut stranger = Authenticator::fresh();
    let unknown = sign(&site, &mut stranger);
    assert_eq!(problems(enter(&site, &unknown)), [": passkey-unknown"]);
    let mut of_another = sign(&site, &mut stranger);
    of_another.credential = device.credential();
    assert_eq!(problems(enter(&site, &of_another)), [": passkey-failed"]);
    device.flags = 0x01;
    let unverified = sign(&site, &mut device);
    assert_eq!(problems(enter(&site, &unverified)), [": passkey-failed"]);
    device.flags = 0x05;
    let elsewhere = device.sign((HERE.0, "https://evil.example"), "YWFu");
    let elsewhere = SignedPasskey {
        client_data: elsewhere.client_data,
        ..unverified
    };
    assert_eq!(problems(enter(&site, &elsewhere)), [": passkey-failed"]);
}

#[test]
fn a_counter_that_falls_is_refused_and_told() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let mut device = add(&site, &begun.token);
    let signed = sign(&site, &mut device);
    enter(&site, &signed).unwrap();
    mails(&site);
    device.counter -= 1;
    let copied = sign(&site, &mut device);
    assert_eq!(problems(enter(&site, &copied)), [": passkey-doubted"]);
    assert_eq!(told(&site), [AccountNotice::PasskeyDoubted]);
    device.counter += 9;
    let again = sign(&site, &mut device);
    assert_eq!(
        problems(enter(&site, &again)),
        [": passkey-unknown"],
        "it is gone, whoever has it"
    );

    // One that does not count at all is none that fell.
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let this = signed_in(&site, &begun.token).unwrap();
    let mut still = Authenticator::fresh();
    still.counter = 0;
    let new = begin(&site, &this).unwrap();
    finish(&site, &this, &mut still, &new).unwrap();
    let other = begin(&site, &this).unwrap();
    assert_eq!(other.handle, new.handle, "one person, one handle");
    for _ in 0..2 {
        let signed = sign(&site, &mut still);
        enter(&site, &signed).unwrap();
    }
}

#[test]
fn making_one_takes_the_password_and_stays_in_its_session() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    member(&site, "Karin Bos", "karin@bieb.example");
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let this = signed_in(&site, &begun.token).unwrap();
    let wrong = accounts::begin_passkey(&site.cx, &this.actor, this.session, "niet dit", "");
    assert_eq!(problems(wrong), ["current: wrong-password"]);
    let new = begin(&site, &this).unwrap();
    assert_eq!((new.account.as_str(), new.known.len()), (EMAIL, 0));

    let elsewhere = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let elsewhere = signed_in(&site, &elsewhere.token).unwrap();
    let karin = sign_in(&site, "karin@bieb.example", PASSWORD).unwrap();
    let karin = signed_in(&site, &karin.token).unwrap();
    let mut device = Authenticator::fresh();
    for other in [&elsewhere, &karin] {
        let stolen = finish(&site, other, &mut device, &new);
        assert_eq!(problems(stolen), [": passkey-over"]);
    }
    let other_handle = NewPasskey {
        handle: "YWFu".to_owned(),
        ..new.clone()
    };
    let forged = finish(&site, &this, &mut device, &other_handle);
    assert_eq!(problems(forged), [": passkey-over"]);
    finish(&site, &this, &mut device, &new).unwrap();
    let again = finish(&site, &this, &mut device, &new);
    assert_eq!(problems(again), [": passkey-over"]);
    let known = begin(&site, &this).unwrap();
    assert_eq!(known.known, [device.credential()]);
    let twice = finish(&site, &this, &mut device, &known);
    assert!(matches!(twice, Err(Error::Conflict("passkey-known"))));
    let hers = begin(&site, &karin).unwrap();
    let hers = finish(&site, &karin, &mut device, &hers);
    assert!(matches!(hers, Err(Error::Conflict("passkey-known"))));

    // A new password meanwhile is there to shut out whoever knew the old one.
    let new = begin(&site, &this).unwrap();
    let chosen = "drie natte regenjassen";
    accounts::change_password(&site.cx, &this.actor, PASSWORD, chosen, this.session).unwrap();
    let late = finish(&site, &this, &mut Authenticator::fresh(), &new);
    assert_eq!(problems(late), [": passkey-over"]);
    // Karin told it another one.
    device.handle.clone_from(&new.handle);
    let signed = sign(&site, &mut device);
    assert!(enter(&site, &signed).is_ok(), "passkeys outlive a password");
}

#[test]
fn ten_are_enough() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    for _ in 0..10 {
        add(&site, &begun.token);
    }
    let this = signed_in(&site, &begun.token).unwrap();
    let more = begin(&site, &this);
    assert!(matches!(more, Err(Error::Conflict("too-many-passkeys"))));
}

#[test]
fn a_passkey_wakes_roles_and_only_it_changes_itself() {
    let site = Site::new();
    library(&site);
    let sanne = member(&site, "Sanne Visser", EMAIL);
    administrator(&site, sanne);
    let first = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let asleep = signed_in(&site, &first.token).unwrap();
    assert_eq!(asleep.unproven, Unproven::Asleep);
    add(&site, &first.token);
    let awake = signed_in(&site, &first.token).unwrap();
    assert_eq!(awake.unproven, Unproven::Nothing);

    // A new one can be taken away by who has the password: a stranger may have made it with that.
    let owner = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let this = signed_in(&site, &owner.token).unwrap();
    let id = own(&site, &owner.token)[0].id;
    accounts::remove_passkey(&site.cx, &this.actor, id, this.session, PASSWORD).unwrap();
    assert!(
        signed_in(&site, &first.token).is_none(),
        "with it goes what it opened"
    );
    let mut device = add(&site, &owner.token);
    site.wait(days(8));

    let by_password = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let this = signed_in(&site, &by_password.token).unwrap();
    assert_eq!(this.unproven, Unproven::Asleep, "the password alone");
    let id = own(&site, &by_password.token)[0].id;
    let first_it = |done: Result<(), Error>| {
        assert!(
            matches!(done, Err(Error::Conflict("passkey-first"))),
            "{done:?}"
        );
    };
    first_it(begin(&site, &this).map(drop));
    // An account elsewhere may stand for a second step.
    first_it(accounts::link_own_work_account(
        &site.cx,
        &this.actor,
        this.session,
        &waiting(&site, sanne),
        PASSWORD,
    ));
    first_it(accounts::remove_passkey(
        &site.cx,
        &this.actor,
        id,
        this.session,
        PASSWORD,
    ));
    first_it(accounts::begin_second_factor(
        &site.cx,
        &this.actor,
        this.session,
        PASSWORD,
    ));

    // Nor does who reads the mail take the account away.
    let address = accounts::ask_for_address(&site.cx, &this.actor, "elders@bieb.example", PASSWORD);
    first_it(address);
    let deleted = accounts::delete(&site.cx, &this.actor, PASSWORD, "sanne-visser");
    first_it(deleted);

    let signed = sign(&site, &mut device);
    let session = enter(&site, &signed).unwrap();
    let this = signed_in(&site, &session.token).unwrap();
    assert_eq!(this.unproven, Unproven::Nothing);
    let signed = sign(&site, &mut device);
    let elsewhere = enter(&site, &signed).unwrap();
    accounts::remove_passkey(&site.cx, &this.actor, id, this.session, PASSWORD).unwrap();
    assert!(
        signed_in(&site, &elsewhere.token).is_none(),
        "it began that one"
    );
    let this = signed_in(&site, &session.token).unwrap();
    assert_eq!(this.unproven, Unproven::Asleep, "what was shown is gone");
    assert!(signed_in(&site, &by_password.token).is_some());
    let gone = sign(&site, &mut device);
    assert_eq!(problems(enter(&site, &gone)), [": passkey-unknown"]);
    let gone = accounts::remove_passkey(&site.cx, &this.actor, id, this.session, PASSWORD);
    assert!(matches!(gone, Err(Error::NotFound)));
    assert_eq!(this.actor.id(), Some(sanne));
}

/// Someone came back from a provider, and wants to link what was found there.
fn waiting(site: &Site, member: domain::MemberId) -> String {
    let errand = Errand {
        member: Some(member),
        ..Errand::default()
    };
    let begun = accounts::depart(&site.cx, "werk", &errand).unwrap();
    let (journey, ..) = accounts::end_journey(&site.cx, &begun.sealed, &begun.state).unwrap();
    let arrival = Arrival {
        provider: "werk",
        issuer: "https://sso.example",
        subject: "1",
        session: None,
        email: None,
        name: None,
        function: None,
        organisation: None,
        proven: true,
        authenticated_at: None,
        tells_when: false,
    };
    match accounts::receive(&site.cx, &journey, &arrival, domain::Lang::Dutch, &origin()) {
        Ok(Reception::Confirm { token }) => token,
        other => panic!("{other:?}"),
    }
}

/// Of someone with a passkey of long ago and one of today, who says by a new password that none is theirs: how many they
/// were shown, and which are left.
fn disowned(role: bool) -> (usize, Vec<String>) {
    let site = Site::new();
    library(&site);
    let sanne = member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    add(&site, &begun.token);
    let old = own(&site, &begun.token)[0].id;
    let this = signed_in(&site, &begun.token).unwrap();
    accounts::rename_passkey(&site.cx, &this.actor, old, "Van vroeger").unwrap();
    site.wait(days(8));
    add(&site, &sign_in(&site, EMAIL, PASSWORD).unwrap().token);
    if role {
        administrator(&site, sanne);
    }
    mails(&site);
    accounts::ask_for_reset(&site.cx, EMAIL, domain::Lang::Dutch, &origin()).unwrap();
    let key = crate::token(&crate::mail(&site));
    let shown = accounts::reset_link(&site.cx, &key).unwrap();
    let shown = shown.goes.passkeys.len();
    let new = NewPassword {
        disown: true,
        ..new_password(PASSWORD)
    };
    accounts::reset(&site.cx, &key, &new, &origin()).unwrap();
    let all = [
        AccountNotice::PasswordChanged,
        AccountNotice::OtherWaysRemoved,
    ];
    assert_eq!(told(&site), all);
    let after = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let left = own(&site, &after.token);
    (shown, left.into_iter().map(|own| own.name).collect())
}

#[test]
fn a_new_password_disowns_passkeys_but_those_that_guard_roles() {
    assert_eq!(disowned(false), (2, Vec::new()));
    // Whoever reads the mail of someone with a role does not get round the passkey that it sleeps without.
    assert_eq!(disowned(true), (1, vec!["Van vroeger".to_owned()]));
}

#[test]
fn a_second_step_by_codes_guards_passkeys_and_is_not_asked_of_them() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let (_, codes) = crate::second_step::set_up(&site, &begun.token);
    let this = signed_in(&site, &begun.token).unwrap();
    assert_eq!(problems(begin(&site, &this)), ["code: wrong-code"]);
    let new =
        accounts::begin_passkey(&site.cx, &this.actor, this.session, PASSWORD, &codes[0]).unwrap();
    let mut device = Authenticator::fresh();
    finish(&site, &this, &mut device, &new).unwrap();
    let signed = sign(&site, &mut device);
    assert!(enter(&site, &signed).is_ok());
    let typed = accounts::sign_in(&site.cx, &typed(EMAIL, PASSWORD), &origin());
    assert!(matches!(typed, Ok(Outcome::CodeNeeded(_))));
}

#[test]
fn who_may_not_sign_in_does_not_with_a_passkey_either() {
    let site = Site::new();
    library(&site);
    let sanne = member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let mut device = add(&site, &begun.token);
    let boss = member(&site, "Meryem Aydin", "meryem@bieb.example");
    administrator(&site, boss);
    employments::let_go(&site.cx, &site.actor(boss), sanne, employments::Leaves::Now).unwrap();
    let signed = sign(&site, &mut device);
    assert_eq!(problems(enter(&site, &signed)), [": account-still"]);
}

#[test]
fn an_operator_takes_passkeys_away_with_all_else() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let mut device = add(&site, &begun.token);
    accounts::reset_by_operator(&site.cx, &Actor::System, "@sanne-visser").unwrap();
    let signed = sign(&site, &mut device);
    assert_eq!(problems(enter(&site, &signed)), [": passkey-unknown"]);
}

#[test]
fn wrong_passkeys_are_slowed() {
    let site = Site::new();
    library(&site);
    let mut device = Authenticator::fresh();
    let mut last = Ok(());
    for _ in 0..22 {
        let signed = sign(&site, &mut device);
        let at = from("192.0.2.9");
        last = accounts::sign_in_with_passkey(&site.cx, &signed, false, &at).map(drop);
        if matches!(last, Err(Error::TooMany { .. })) {
            break;
        }
    }
    assert!(matches!(last, Err(Error::TooMany { .. })), "{last:?}");
}

#[test]
fn names_are_ones_own() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    member(&site, "Karin Bos", "karin@bieb.example");
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let karin = sign_in(&site, "karin@bieb.example", PASSWORD).unwrap();
    add(&site, &begun.token);
    let id = own(&site, &begun.token)[0].id;
    let this = signed_in(&site, &begun.token).unwrap();
    let karin = signed_in(&site, &karin.token).unwrap();
    let rename =
        |who: &SignedIn, name: &str| accounts::rename_passkey(&site.cx, &who.actor, id, name);
    rename(&this, "Sleutelbos").unwrap();
    assert_eq!(problems(rename(&this, " ")), ["name: empty"]);
    assert!(matches!(rename(&karin, "Van mij"), Err(Error::NotFound)));
    let not_hers = accounts::remove_passkey(&site.cx, &karin.actor, id, karin.session, PASSWORD);
    assert!(matches!(not_hers, Err(Error::NotFound)));
    let rows = own(&site, &begun.token);
    assert_eq!((rows[0].name.as_str(), rows[0].works), ("Sleutelbos", true));
}
