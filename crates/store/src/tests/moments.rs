//! What is kept in memory is what the database would answer, and what a span reads is of one moment.

use domain::organisation::Province;
use domain::person::MemberStatus;
use domain::place::Audience;
use domain::role::{Grant, GrantScope, Power, Powers, Role};
use domain::taxonomy::Facet;
use domain::{GrantId, MemberId, OrganisationId};

use super::{Bed, NOW, stock};
use crate::grants::GrantRow;
use crate::{Error, Read, Store, changes, grants, items, members, organisations, places, sessions};

both!(
    a_change_is_seen_by_the_next_reader,
    who_began_before_a_change_reads_what_was,
    what_is_not_there_is_asked_for_again_once_it_is,
    every_kept_table_takes_a_number,
    a_span_is_of_one_moment_until_it_writes,
    a_span_goes_on_after_a_failure,
    a_span_gives_its_connection_back,
);

fn with_ada(store: &Bed) -> MemberId {
    let made = store.write(|tx| {
        let house = stock::organisation(tx, 1)?;
        stock::member(tx, 1, "Ada de Wit", house, MemberStatus::Active)
    });
    made.unwrap()
}

fn rename(store: &Store, id: MemberId, name: &str) {
    let renamed = store.write(|tx| {
        let mut row = members::find(tx, id)?.unwrap();
        row.name = name.to_owned();
        row.version += 1;
        members::set_profile(tx, &row)
    });
    assert_eq!(renamed, Ok(true));
}

fn name(r: &mut Read, id: MemberId) -> Result<String, Error> {
    Ok(members::find(r, id)?.unwrap().name)
}

fn known(store: &Store) -> i64 {
    let numbers = store.read(changes::numbers);
    numbers.unwrap().known
}

fn a_change_is_seen_by_the_next_reader(store: &Bed) {
    let ada = with_ada(store);
    // Another process, with a memory of its own.
    let other = Store::open(&store.target, 2).unwrap();
    for (round, new) in ["Ada Wit", "Ada", "Ada de Wit"].into_iter().enumerate() {
        for reader in [&store.store, &other] {
            assert_ne!(reader.read(|r| name(r, ada)).unwrap(), new);
        }
        rename(if round % 2 == 0 { store } else { &other }, ada, new);
        for reader in [&store.store, &other] {
            assert_eq!(reader.read(|r| name(r, ada)).unwrap(), new);
        }
    }
}

fn who_began_before_a_change_reads_what_was(store: &Bed) {
    let ada = with_ada(store);
    let before = store.at_one_moment();
    assert!(before.version().is_ok());
    rename(store, ada, "Ada Wit");
    // The later moment is known first; the earlier neither learns from it nor teaches it.
    assert_eq!(store.read(|r| name(r, ada)).unwrap(), "Ada Wit");
    assert_eq!(before.read(|r| name(r, ada)).unwrap(), "Ada de Wit");
    assert_eq!(store.read(|r| name(r, ada)).unwrap(), "Ada Wit");
}

fn what_is_not_there_is_asked_for_again_once_it_is(store: &Bed) {
    let ada = with_ada(store);
    let groups = |r: &mut Read| {
        let found = members::find(r, MemberId(2))?.is_some();
        Ok::<_, Error>((found, members::groups_of(r, ada)?))
    };
    assert_eq!(store.read(groups), Ok((false, vec![])));
    let group = store.write(|tx| {
        stock::member(tx, 2, "Bo", OrganisationId(1), MemberStatus::Active)?;
        let group = stock::group(tx, 1, Audience::Everyone, true)?;
        places::set_group_member(tx, group, ada, true, NOW)?;
        Ok::<_, Error>(group)
    });
    assert_eq!(store.read(groups), Ok((true, vec![(group.unwrap(), true)])));
}

fn every_kept_table_takes_a_number(store: &Bed) {
    let mut last = known(store);
    let mut steps = 0;
    let mut step = |what: &str, grows: bool| {
        let now = known(store);
        assert_eq!(now > last, grows, "{what}");
        (last, steps) = (now, steps + 1);
    };
    let done = |write: &mut dyn FnMut(&mut crate::Write) -> Result<(), Error>| {
        store.write(|tx| write(tx)).unwrap();
    };
    let ada = with_ada(store);
    step("people and organisations", true);
    done(&mut |tx| sessions::add_visit(tx, ada, NOW));
    step("visits", false);
    done(&mut |tx| members::set_work_days(tx, ada, 3));
    step("people", true);
    done(&mut |tx| organisations::set_provinces(tx, OrganisationId(1), &[Province::Fryslan]));
    step("provinces", true);
    done(&mut |tx| stock::term(tx, 1, Facet::Theme, "Lezen").map(drop));
    step("terms", true);
    done(&mut |tx| stock::category(tx, 1, Audience::Everyone).map(drop));
    step("categories", true);
    done(&mut |tx| stock::group(tx, 1, Audience::Everyone, true).map(drop));
    step("groups", true);
    let category = domain::CategoryId(1);
    done(&mut |tx| places::set_category_owners(tx, category, &[ada]));
    step("owners", true);
    done(&mut |tx| places::set_group_member(tx, domain::GroupId(1), ada, false, NOW).map(drop));
    step("members of groups", true);
    let grant = Grant {
        id: GrantId(1),
        role: Role::Administrator,
        scope: GrantScope::Network,
        powers: Powers::of(&[Power::ManageMembers]),
    };
    done(&mut |tx| grants::add(tx, &GrantRow::new(&grant, ada, None, None, NOW)));
    step("grants", true);
    let place = domain::place::Place::Category(category);
    done(&mut |tx| {
        let (everyone, house) = (Audience::Everyone, OrganisationId(1));
        stock::item(tx, 1, place, everyone, ada, house).map(drop)
    });
    step("a new item is counted in its category", true);
    done(&mut |tx| {
        stock::post(tx, 1, domain::ItemId(1), 1, ada)?;
        items::set_locked(tx, domain::ItemId(1), true)
    });
    step("a reply", false);
    let failed = store.write(|tx| {
        members::set_work_days(tx, ada, 5)?;
        Err::<(), Error>(Error::Busy)
    });
    assert!(failed.is_err());
    step("what was not written", false);
    assert_eq!(steps, 13);
}

fn a_span_is_of_one_moment_until_it_writes(store: &Bed) {
    let ada = with_ada(store);
    let span = store.at_one_moment();
    let version = span.version().unwrap();
    rename(store, ada, "Ada Wit");
    assert_eq!(span.version(), Ok(version));
    assert_eq!(span.read(|r| name(r, ada)).unwrap(), "Ada de Wit");
    rename(&span, ada, "Ada");
    assert_eq!(span.read(|r| name(r, ada)).unwrap(), "Ada");
    assert!(span.version().unwrap() > version);
}

fn a_span_goes_on_after_a_failure(store: &Bed) {
    let ada = with_ada(store);
    let span = store.at_one_moment();
    assert!(span.read(|r| r.run("select nothing from nowhere")).is_err());
    assert_eq!(span.read(|r| name(r, ada)).unwrap(), "Ada de Wit");
    // What the closure makes an error of is none of the transaction.
    let version = span.version().unwrap();
    rename(store, ada, "Ada");
    assert_eq!(span.read(|_| Err::<(), _>(Error::Busy)), Err(Error::Busy));
    assert_eq!(span.version(), Ok(version));
}

fn a_span_gives_its_connection_back(store: &Bed) {
    let ada = with_ada(store);
    let narrow = Store::open(&store.target, 1).unwrap();
    for _ in 0..3 {
        let span = narrow.at_one_moment();
        assert_eq!(span.read(|r| name(r, ada)).unwrap(), "Ada de Wit");
        assert_eq!(span.clone().read(|r| name(r, ada)).unwrap(), "Ada de Wit");
    }
    assert!(narrow.check().is_ok());
}
