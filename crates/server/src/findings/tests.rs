use super::*;
use crate::config::{self, Sources};

#[test]
fn little_room_is_told_before_there_is_none() {
    let giga = 1 << 30;
    assert_eq!(room(500 * giga, 1_000 * giga).state(), State::Fine);
    assert_eq!(room(50 * giga, 1_000 * giga).state(), State::Doubt);
    assert_eq!(room(900 << 20, 5 * giga).state(), State::Fine);
    let full = room(1 << 20, 5 * giga);
    assert_eq!(full.state(), State::Wrong);
    let line = full.line(Texts(Lang::English));
    assert!(line.contains("1.0 MB free of 5.0 GB"), "{line}");
    assert!(line.contains("Make room"), "{line}");
}

/// What is found in all ways in which something is said with values.
fn all_ways() -> Vec<Finding> {
    let (giga, at) = (1 << 30, Moment(1_780_000_000_000));
    let health = Health {
        database: "SQLite 3".to_owned(),
        synchronous: "2".to_owned(),
    };
    let mut found = vec![
        room(500 * giga, 1_000 * giga),
        room(50 * giga, 1_000 * giga),
        room(1, 1_000 * giga),
        migrations(2),
        database(Ok(health)),
        lag(Ok(0), 7),
        lag(Ok(LAG), 7),
        passkeys(Ok(2)),
    ];
    let shelved = |missing| Shelved {
        looked: 3,
        missing,
        names: vec!["foto.jpg".to_owned()],
    };
    found.extend([0, 1].map(|missing| files(Ok(()), Ok(shelved(missing)))));
    let served = Served {
        address: Some("https://oud.example".to_owned()),
        latest: Some(now().after(BEHIND * 2)),
    };
    let config = |text: &str| {
        let file = Some(("lerend.toml".into(), text.to_owned()));
        let sources = Sources {
            file,
            ..Sources::default()
        };
        config::load(&sources).expect("no mistakes")
    };
    found.extend(
        ["oud", "nieuw"]
            .map(|name| config(&format!("public_url = \"https://{name}.example\"")))
            .map(|config| address(&served, &config)),
    );
    found.push(clock(&served));
    let queue = |parked| QueueView {
        waiting: 1,
        oldest_due: None,
        parked,
    };
    let parked = forum::jobs::ParkedJob {
        id: domain::JobId(1),
        kind: "recount".to_owned(),
        attempts: 9,
        last_error: "vol".to_owned(),
    };
    found.extend([vec![], vec![parked]].map(|parked| jobs(Ok(queue(parked)))));
    let fresh = || oidc::Error::Unreachable("weg".to_owned());
    let answers = [
        answer(Some(Ok(())), false),
        answer(Some(Err(fresh())), true),
        answer(None, true),
        answer(None, false),
    ];
    let days = [Duration::ZERO, WARNED, WARNED * 2];
    let ends = |cases| days.map(|later| ending(cases, at.after(later), at));
    found.extend(ends(CERTIFICATE));
    let provider = config(
        "[[sign_in.provider]]\nname = \"werk\"\nlabel = \"Werk\"\nissuer = \"https://werk.example\"\n\
         client_id = \"x\"\norganisation = \"o\"\n",
    );
    let settings = &provider.sign_in.provider[0];
    let of_provider = |one| of_provider(settings, one);
    found.extend(answers.map(of_provider));
    found.extend(ends(SECRET).map(of_provider));
    found.extend(ends(ITS_CERTIFICATE).map(of_provider));
    found.extend(crate::leaving::all_ways());
    found
}

#[test]
fn whatever_a_text_names_is_given() {
    let found = all_ways();
    for one in &found {
        let given: Vec<_> = one.given().collect();
        for name in one.case.names() {
            assert!(given.contains(name), "{}: {name} in {given:?}", one.case);
        }
    }
    for case in Case::ALL.iter().filter(|case| !case.names().is_empty()) {
        assert!(
            found.iter().any(|one| one.case == *case),
            "in which way is {case} found?"
        );
    }
}

#[test]
fn what_ends_is_told_each_for_itself() {
    let at = Moment(1_780_000_000_000);
    let case = |later: u64| ending(SECRET, at.after(Duration::from_secs(later)), at).case;
    assert_eq!(case(0), Case::SignInEnded);
    assert_eq!(case(1), Case::SignInEnds);
    assert_eq!(case(WARNED.as_secs() + 1), Case::SignInSecret);
}

#[test]
fn what_a_public_site_lacks_is_told() {
    let doubts = |text: &str| {
        let file = Some(("lerend.toml".into(), text.to_owned()));
        let sources = Sources {
            file,
            ..Sources::default()
        };
        let config = config::load(&sources).expect("no mistakes");
        let mut found = configuration(&config);
        found.push(mail_road(&config));
        found.retain(|one| one.state() != State::Fine);
        found.into_iter().map(|one| one.case).collect::<Vec<_>>()
    };
    assert_eq!(
        doubts("public_url = \"https://n.example\""),
        [Case::NoProxies, Case::NoContact, Case::MailNowhere]
    );
    assert_eq!(doubts(""), []);
}
