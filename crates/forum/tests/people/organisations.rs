//! Organisations: names, codes, mergers.

use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::rights::Actor;
use domain::role::{GrantScope, Role};
use domain::{Lang, OrganisationId};
use forum::accounts;
use forum::employments::Way;
use forum::grants::{self, NewGrant};
use forum::organisations::{self, Found, OrganisationInput, OrganisationView};
use forum::{Cx, Error};

use crate::kit::Site;
use crate::{library, mail, member, organisation, origin, problems};

fn add(cx: &Cx, input: &OrganisationInput) -> OrganisationId {
    organisations::add(cx, &Actor::System, input).unwrap().id
}

fn change(
    cx: &Cx,
    actor: &Actor,
    id: OrganisationId,
    change: impl FnOnce(&mut OrganisationInput),
) -> Result<forum::views::OrganisationRef, Error> {
    let (version, mut input) = organisations::to_edit(cx, actor, id)?;
    change(&mut input);
    organisations::edit(cx, actor, id, version, &input)
}

fn here(cx: &Cx, actor: &Actor, word: &str) -> OrganisationView {
    match organisations::open(cx, actor, word).unwrap() {
        Found::Here(view) => *view,
        Found::Moved(to) => panic!("{word} moved to {to}"),
    }
}

fn moved(cx: &Cx, word: &str) -> String {
    match organisations::open(cx, &Actor::Visitor, word).unwrap() {
        Found::Here(_) => panic!("{word} stays"),
        Found::Moved(to) => to,
    }
}

#[test]
fn former_names_and_codes_lead_on() {
    let site = Site::new();
    let plataan = OrganisationInput {
        isil: "NL-0800010000".to_owned(),
        population: "45.000".to_owned(),
        website: "www.plataan.example".to_owned(),
        ..organisation("Bibliotheek De Plataan")
    };
    let id = add(&site.cx, &plataan);
    let seen = here(&site.cx, &Actor::Visitor, "bibliotheek-de-plataan");
    assert_eq!(seen.population, Some(45_000));
    assert_eq!(seen.website.as_deref(), Some("https://www.plataan.example"));
    assert_eq!((seen.domains, seen.member_count), (None, None));
    assert_eq!(moved(&site.cx, "nl-0800010000"), "bibliotheek-de-plataan");
    change(&site.cx, &Actor::System, id, |input| {
        input.name = "De Nieuwe Plataan".to_owned()
    })
    .unwrap();
    assert_eq!(
        moved(&site.cx, "bibliotheek-de-plataan"),
        "de-nieuwe-plataan"
    );
    // The old word is taken for ever.
    add(&site.cx, &organisation("Bibliotheek De Plataan"));
    here(&site.cx, &Actor::Visitor, "bibliotheek-de-plataan-2");
    let again = organisations::add(&site.cx, &Actor::System, &plataan);
    assert_eq!(problems(again), ["isil: isil-taken"]);
    let fixed = change(&site.cx, &Actor::System, id, |input| {
        input.isil = "NL-0800020000".to_owned();
    });
    assert_eq!(problems(fixed), ["isil: isil-fixed"]);
    let fixed = change(&site.cx, &Actor::System, id, |input| input.isil.clear());
    assert_eq!(problems(fixed), ["isil: isil-fixed"]);
    assert!(matches!(
        organisations::open(&site.cx, &Actor::Visitor, "nergens"),
        Err(Error::NotFound)
    ));
}

#[test]
fn at_a_merger_people_and_words_follow() {
    let site = Site::new();
    let old = library(&site);
    change(&site.cx, &Actor::System, old, |input| {
        input.isil = "NL-0800010000".to_owned()
    })
    .unwrap();
    let new = add(&site.cx, &organisation("Bibliotheek De Linde"));
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let itself = change(&site.cx, &Actor::System, old, |input| {
        input.status = OrganisationStatus::Merged;
        input.merged_into = "bibliotheek-de-plataan".to_owned();
    });
    assert_eq!(problems(itself), ["merged_into: itself"]);
    let nowhere = change(&site.cx, &Actor::System, old, |input| {
        input.status = OrganisationStatus::Merged;
    });
    assert_eq!(problems(nowhere), ["merged_into: empty"]);
    change(&site.cx, &Actor::System, old, |input| {
        input.status = OrganisationStatus::Merged;
        input.merged_into = "bibliotheek-de-linde".to_owned();
        input.isil.clear();
        input.domains.clear();
    })
    .unwrap();
    for word in ["bibliotheek-de-plataan", "NL-0800010000"] {
        assert_eq!(moved(&site.cx, word), "bibliotheek-de-linde");
    }
    assert_eq!(site.actor(sanne).member().unwrap().organisation, new);
    assert_eq!(organisations::list(&site.cx, None, None).unwrap().len(), 1);
    // The one that survives takes the code over, and merges in its turn.
    change(&site.cx, &Actor::System, new, |input| {
        input.isil = "NL-0800010000".to_owned()
    })
    .unwrap();
    add(&site.cx, &organisation("Bibliotheek Alle Bomen"));
    change(&site.cx, &Actor::System, new, |input| {
        input.status = OrganisationStatus::Merged;
        input.merged_into = "bibliotheek-alle-bomen".to_owned();
    })
    .unwrap();
    for word in [
        "bibliotheek-de-plataan",
        "bibliotheek-de-linde",
        "NL-0800010000",
    ] {
        assert_eq!(moved(&site.cx, word), "bibliotheek-alle-bomen");
    }
}

#[test]
fn roles_follow_a_merger() {
    let site = Site::new();
    let old = library(&site);
    let new = add(&site.cx, &organisation("Bibliotheek De Linde"));
    let meryem = member(&site, "Meryem Aydin", "meryem@bieb.example");
    grants::give(
        &site.cx,
        &Actor::System,
        &NewGrant {
            handle: "@Meryem-Aydin ".to_owned(),
            role: Role::OrganisationManager,
            scope_kind: "organisation".to_owned(),
            scope: "bibliotheek-de-plataan".to_owned(),
            powers: Vec::new(),
            since: String::new(),
            until: String::new(),
        },
    )
    .unwrap();
    change(&site.cx, &Actor::System, old, |input| {
        input.status = OrganisationStatus::Merged;
        input.merged_into = "bibliotheek-de-linde".to_owned();
    })
    .unwrap();
    let manager = site.actor(meryem);
    let grants = &manager.member().unwrap().grants;
    assert_eq!(grants.len(), 1);
    assert_eq!(grants[0].scope, GrantScope::Organisation(new));
    change(&site.cx, &manager, new, |input| {
        input.about = "Wij zijn **samen**.".to_owned();
    })
    .unwrap();
}

#[test]
fn its_domains_follow_a_merger() {
    let site = Site::new();
    let old = library(&site);
    add(&site.cx, &organisation("Bibliotheek De Linde"));
    change(&site.cx, &Actor::System, old, |input| {
        input.status = OrganisationStatus::Merged;
        input.merged_into = "bibliotheek-de-linde".to_owned();
    })
    .unwrap();
    accounts::ask_to_join(&site.cx, "noor@bieb.example", Lang::Dutch, &origin()).unwrap();
    let sent = mail(&site);
    let link = crate::offered(&site, Way::Address, &crate::token(&sent)).unwrap();
    assert_eq!(link.organisation.as_deref(), Some("Bibliotheek De Linde"));
}

#[test]
fn managers_change_the_page_and_administrators_the_register() {
    let site = Site::new();
    let house = library(&site);
    let meryem = member(&site, "Meryem Aydin", "meryem@bieb.example");
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let new = NewGrant {
        handle: "meryem-aydin".to_owned(),
        role: Role::OrganisationManager,
        scope_kind: "organisation".to_owned(),
        scope: "bibliotheek-de-plataan".to_owned(),
        powers: Vec::new(),
        since: String::new(),
        until: String::new(),
    };
    grants::give(&site.cx, &Actor::System, &new).unwrap();
    let manager = site.actor(meryem);
    change(&site.cx, &manager, house, |input| {
        input.about = "Wij **lenen**.".to_owned();
        input.kind = OrganisationKind::National;
        input.status = OrganisationStatus::Ended;
        input.isil = "NL-0100030000".to_owned();
        input.provinces = vec![Province::Zeeland];
        input.domains = "kaper.example".to_owned();
    })
    .unwrap();
    let seen = here(&site.cx, &manager, "bibliotheek-de-plataan");
    assert!(seen.about.as_str().contains("<strong>"));
    assert_eq!(seen.row.kind, OrganisationKind::Library);
    assert_eq!(seen.row.status, OrganisationStatus::Active);
    assert_eq!(seen.row.provinces, [Province::Utrecht]);
    assert_eq!(seen.isil, None);
    assert_eq!(seen.domains, Some(vec!["bieb.example".to_owned()]));
    assert_eq!(seen.member_count, Some(2));
    assert!(seen.may_manage && !seen.may_register);
    let colleague = change(&site.cx, &site.actor(sanne), house, |_| {});
    assert!(matches!(colleague, Err(Error::Refused(_))));
    let add = organisations::add(&site.cx, &manager, &organisation("Nieuw"));
    assert!(matches!(add, Err(Error::Refused(_))));
    let (version, input) = organisations::to_edit(&site.cx, &manager, house).unwrap();
    organisations::edit(&site.cx, &manager, house, version, &input).unwrap();
    let stale = organisations::edit(&site.cx, &manager, house, version, &input);
    assert!(matches!(stale, Err(Error::Stale(_))));
}

#[test]
fn visitors_see_the_members_who_are_public() {
    let site = Site::new();
    library(&site);
    let sanne = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    member(&site, "Karin de Boer", "karin@bieb.example");
    let (mut form, _) = forum::profiles::to_edit(&site.cx, &sanne).unwrap();
    form.name_public = true;
    forum::profiles::edit(&site.cx, &sanne, &form).unwrap();
    let names = |actor: &Actor| -> Vec<String> {
        let view = here(&site.cx, actor, "bibliotheek-de-plataan");
        view.members
            .into_iter()
            .map(|(person, _)| person.name)
            .collect()
    };
    assert_eq!(names(&Actor::Visitor), ["Sanne Visser"]);
    assert_eq!(names(&sanne), ["Karin de Boer", "Sanne Visser"]);
}

#[test]
fn what_can_not_be_is_told_at_its_field() {
    let site = Site::new();
    let house = library(&site);
    let bad = OrganisationInput {
        isil: "NL-1".to_owned(),
        population: "veel".to_owned(),
        website: "javascript:x".to_owned(),
        domains: "bieb, gmail.com".to_owned(),
        ..organisation("")
    };
    assert_eq!(
        problems(organisations::add(&site.cx, &Actor::System, &bad)),
        [
            "name: empty",
            "isil: no-isil",
            "website: no-website",
            "population: no-number",
            "domains: no-domain",
            "domains: domain-public"
        ]
    );
    let taken = OrganisationInput {
        domains: "bieb.example".to_owned(),
        ..organisation("Elders")
    };
    let answer = organisations::add(&site.cx, &Actor::System, &taken);
    assert_eq!(problems(answer), ["domains: domain-taken"]);
    let parent = OrganisationInput {
        parent: "bibliotheek-de-plataan".to_owned(),
        ..organisation("Filiaal")
    };
    add(&site.cx, &parent);
    let ring = change(&site.cx, &Actor::System, house, |input| {
        input.parent = "filiaal".to_owned()
    });
    assert_eq!(problems(ring), ["parent: itself"]);
    let nobody = change(&site.cx, &Actor::System, house, |input| {
        input.parent = "geen".to_owned()
    });
    assert_eq!(problems(nobody), ["parent: no-organisation"]);
}

#[test]
fn the_list_is_by_name_kind_and_province() {
    let site = Site::new();
    add(&site.cx, &organisation("Zeven Bomen"));
    add(&site.cx, &organisation("Élan"));
    let poi = OrganisationInput {
        kind: OrganisationKind::Poi,
        provinces: vec![Province::Limburg, Province::NoordBrabant],
        ..organisation("Zuid")
    };
    add(&site.cx, &poi);
    let names = |kind, province| -> Vec<String> {
        let rows = organisations::list(&site.cx, kind, province).unwrap();
        rows.into_iter().map(|row| row.organisation.name).collect()
    };
    assert_eq!(names(None, None), ["Élan", "Zeven Bomen", "Zuid"]);
    assert_eq!(names(Some(OrganisationKind::Poi), None), ["Zuid"]);
    assert_eq!(names(None, Some(Province::Limburg)), ["Zuid"]);
    assert_eq!(
        names(Some(OrganisationKind::Library), Some(Province::Limburg)),
        [""; 0]
    );
}

#[test]
fn a_name_that_ends_in_brackets_is_a_name() {
    let site = Site::new();
    let zee = add(&site.cx, &organisation("Bibliotheek Zee (noord)"));
    let noord = add(&site.cx, &organisation("Noord"));
    let [one, other] = [0, 1].map(|_| add(&site.cx, &organisation("Bibliotheek Duin")));
    let child = add(&site.cx, &organisation("Filiaal"));
    let parent = |typed: &str| {
        let typed = typed.to_owned();
        change(&site.cx, &Actor::System, child, |input| {
            input.parent = typed
        })?;
        let row = site.cx.store.read(|r| store::organisations::find(r, child));
        Ok(row.unwrap().unwrap().parent_id)
    };
    for (typed, found) in [
        ("Bibliotheek Zee (noord)", zee),
        ("noord", noord),
        ("bibliotheek  duin (bibliotheek-duin)", one),
        ("Bibliotheek Duin (bibliotheek-duin-2)", other),
        ("https://forum.example/bibliotheek/noord?na=3", noord),
    ] {
        assert_eq!(parent(typed).unwrap(), Some(found), "{typed}");
    }
    for (typed, says) in [
        ("Bibliotheek Duin", "parent: organisations-alike"),
        ("Bibliotheek Duin (noord)", "parent: no-organisation"),
    ] {
        assert_eq!(problems(parent(typed)), [says], "{typed}");
    }
}
