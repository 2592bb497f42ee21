//! Categories and groups.

use domain::person::MemberStatus;
use domain::place::{Audience, Joining, Place};
use domain::rights::Scope;
use domain::{CategoryId, GroupId, ItemId, MemberId};

use super::{Bed, NOW, stock};
use crate::places::{
    GroupChange, add_former, by_ids, categories, facts, former, group_member_ids,
    group_members_since, group_owners, groups, hold, membership, narrow_items, remove_former,
    remove_group_member, set_category_owners, set_group, set_group_member, taken,
};
use crate::{Error, Store, members};

both!(
    lists_hold_what_the_scope_allows,
    narrowing_touches_what_is_wider,
    members_are_counted_as_they_come_and_go,
    old_words_lead_on,
    a_change_needs_the_version,
);

fn scope(staff: bool, everything: bool) -> Scope {
    Scope {
        staff,
        groups: Vec::new(),
        everything,
    }
}

fn lists_hold_what_the_scope_allows(store: &Bed) {
    let made = store.write(|tx| {
        stock::category(tx, 1, Audience::Staff)?;
        stock::category(tx, 2, Audience::Everyone)?;
        stock::group(tx, 1, Audience::Everyone, true)?;
        stock::group(tx, 2, Audience::Staff, true)?;
        stock::group(tx, 3, Audience::Group, true)?;
        stock::group(tx, 4, Audience::Group, false)
    });
    made.unwrap();
    let named = |scope: &Scope, own: &[GroupId]| {
        store.read(|tx| {
            let categories = categories(tx, scope)?.into_iter().map(|row| row.id.0);
            let categories: Vec<i64> = categories.collect();
            let groups = groups(tx, scope, own)?.into_iter().map(|row| row.id.0);
            Ok::<_, Error>((categories, groups.collect::<Vec<i64>>()))
        })
    };
    let own = [GroupId(4)];
    assert_eq!(named(&scope(false, false), &[]), Ok((vec![2], vec![1])));
    assert_eq!(named(&scope(false, false), &own), Ok((vec![2], vec![1, 4])));
    assert_eq!(
        named(&scope(true, false), &[]),
        Ok((vec![1, 2], vec![1, 2, 3]))
    );
    assert_eq!(
        named(&scope(true, false), &own),
        Ok((vec![1, 2], vec![1, 2, 3, 4]))
    );
    assert_eq!(
        named(&scope(true, true), &[]),
        Ok((vec![1, 2], vec![1, 2, 3, 4]))
    );
}

fn narrowing_touches_what_is_wider(store: &Bed) {
    let narrowed = store.write(|tx| {
        let house = stock::organisation(tx, 1)?;
        let author = stock::member(tx, 1, "Ans Jansen", house, MemberStatus::Active)?;
        let here = stock::category(tx, 1, Audience::Everyone)?;
        let there = stock::category(tx, 2, Audience::Everyone)?;
        stock::item(tx, 1, here, Audience::Everyone, author, house)?;
        stock::item(tx, 2, here, Audience::Staff, author, house)?;
        stock::item(tx, 3, there, Audience::Everyone, author, house)?;
        let held = hold(tx, here)?.map(|facts| facts.audience);
        assert_eq!(held, Some(Audience::Everyone));
        assert_eq!(narrow_items(tx, here, Audience::Everyone)?, []);
        narrow_items(tx, here, Audience::Staff)
    });
    assert_eq!(narrowed, Ok(vec![ItemId(1)]));
    let audiences = store.read(|tx| {
        let mut rows = crate::items::by_ids(tx, &[1, 2, 3].map(ItemId))?;
        rows.sort_by_key(|row| row.id);
        Ok::<_, Error>(rows.into_iter().map(|row| row.audience).collect::<Vec<_>>())
    });
    let (staff, everyone) = (Audience::Staff, Audience::Everyone);
    assert_eq!(audiences, Ok(vec![staff, staff, everyone]));
}

fn count(store: &Store) -> i64 {
    let row = store.read(|tx| crate::places::groups_by_ids(tx, &[GroupId(1)]));
    row.unwrap()[0].members
}

fn members_are_counted_as_they_come_and_go(store: &Bed) {
    let id = GroupId(1);
    let (a, b, c) = (MemberId(1), MemberId(2), MemberId(3));
    let made = store.write(|tx| {
        let house = stock::organisation(tx, 1)?;
        stock::member(tx, 1, "Zoë de Boer", house, MemberStatus::Active)?;
        stock::member(tx, 2, "Ans Jansen", house, MemberStatus::Active)?;
        stock::member(tx, 3, "Bo Visser", house, MemberStatus::Left)?;
        stock::group(tx, 1, Audience::Group, true)?;
        set_group_member(tx, id, b, false, NOW)?;
        set_group_member(tx, id, a, true, NOW)?;
        set_group_member(tx, id, c, true, NOW)
    });
    made.unwrap();
    assert_eq!(count(store), 3);
    // By family name, and without who left the network.
    assert_eq!(store.read(|tx| group_member_ids(tx, id, 9)), Ok(vec![a, b]));
    assert_eq!(store.read(|tx| group_member_ids(tx, id, 1)), Ok(vec![a]));
    assert_eq!(store.read(|tx| group_owners(tx, id)), Ok(vec![a]));
    assert_eq!(store.read(|tx| membership(tx, id, b)), Ok(Some(false)));
    let again = store.write(|tx| set_group_member(tx, id, b, true, NOW));
    again.unwrap();
    assert_eq!(count(store), 3);
    assert_eq!(store.read(|tx| group_owners(tx, id)), Ok(vec![a, b]));
    let since = |at| store.read(|tx| group_members_since(tx, id, at).map(|all| all.len()));
    assert_eq!((since(NOW), since(domain::Moment(1))), (Ok(3), Ok(0)));
    let gone = |member| store.write(|tx| remove_group_member(tx, id, member));
    assert_eq!(gone(a), Ok(true));
    assert_eq!(gone(a), Ok(false));
    assert_eq!(count(store), 2);
    assert_eq!(store.read(|tx| membership(tx, id, a)), Ok(None));
    assert_eq!(
        store.read(|tx| members::groups_of(tx, b)),
        Ok(vec![(id, true)])
    );
}

fn old_words_lead_on(store: &Bed) {
    let here = Place::Category(CategoryId(1));
    let group = Place::Group(GroupId(1));
    let made = store.write(|tx| {
        stock::category(tx, 1, Audience::Staff)?;
        stock::group(tx, 1, Audience::Staff, true)?;
        add_former(tx, here, "taal")?;
        add_former(tx, group, "taal")
    });
    made.unwrap();
    let lead = |like, word| store.read(|tx| former(tx, like, word));
    assert_eq!(lead(here, "taal"), Ok(Some(here)));
    assert_eq!(lead(group, "taal"), Ok(Some(group)));
    assert_eq!(lead(here, "c1"), Ok(None));
    let words = ["taal", "c1", "new"].map(str::to_owned);
    let other = Place::Category(CategoryId(2));
    let mut found = store.read(|tx| taken(tx, other, &words)).unwrap();
    found.sort();
    assert_eq!(found, ["c1", "taal"]);
    assert_eq!(store.read(|tx| taken(tx, here, &words)), Ok(vec![]));
    store.write(|tx| remove_former(tx, here, "taal")).unwrap();
    assert_eq!(lead(here, "taal"), Ok(None));
    assert_eq!(lead(group, "taal"), Ok(Some(group)));
}

fn a_change_needs_the_version(store: &Bed) {
    let id = GroupId(1);
    store
        .write(|tx| stock::group(tx, 1, Audience::Group, true))
        .unwrap();
    let change = GroupChange {
        slug: "new".to_owned(),
        name: "New".to_owned(),
        name_key: "new".to_owned(),
        about: "About".to_owned(),
        audience: Audience::Staff,
        listed: true,
        joining: Joining::Free,
    };
    let set = |version| store.write(|tx| set_group(tx, id, version, &change));
    assert_eq!(set(2), Ok(false));
    assert_eq!(set(1), Ok(true));
    assert_eq!(set(1), Ok(false));
    let found = store.read(|tx| by_ids(tx, &[Place::Group(id), Place::Category(CategoryId(1))]));
    let found = found.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].name.as_str(), found[0].slug.as_str()),
        ("New", "new")
    );
    let facts = store.read(|tx| facts(tx, Place::Group(id))).unwrap();
    assert_eq!(facts.map(|facts| facts.audience), Some(Audience::Staff));
    let owners = store.write(|tx| {
        let house = stock::organisation(tx, 1)?;
        let a = stock::member(tx, 1, "A", house, MemberStatus::Active)?;
        let b = stock::member(tx, 2, "B", house, MemberStatus::Active)?;
        stock::category(tx, 1, Audience::Staff)?;
        set_category_owners(tx, CategoryId(1), &[a, b])?;
        set_category_owners(tx, CategoryId(1), &[b])?;
        members::categories_of(tx, b)
    });
    assert_eq!(owners, Ok(vec![CategoryId(1)]));
}
