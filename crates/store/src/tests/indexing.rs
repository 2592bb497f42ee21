//! What the index reads.

use domain::person::MemberStatus;
use domain::place::Audience;
use domain::{ItemId, MemberId, OrganisationId, PostId};

use super::{Bed, stock};
use crate::feed::{
    behind, former_words, items_of_organisation, items_of_posts, members_after,
    members_of_organisation, openings_of, organisations_after, replies_by_ids, replies_of,
};
use crate::{ChangeMark, Error, Write, changes, items, organisations};

both!(
    replies_come_in_pages,
    an_organisation_leads_to_what_it_carries,
    the_distance_is_counted,
);

fn two_items(tx: &mut Write) -> Result<(), Error> {
    let house = stock::organisation(tx, 1)?;
    let author = stock::member(tx, 1, "Ans Jansen", house, MemberStatus::Active)?;
    let place = stock::category(tx, 1, Audience::Everyone)?;
    for id in [1, 2] {
        let item = stock::item(tx, id, place, Audience::Everyone, author, house)?;
        for n in 1..=3_i32 {
            // Later ids under the first item: order is by item and number.
            let post = 10_000 - id * 100 + i64::from(n);
            stock::post(tx, post, item, n, author)?;
        }
    }
    Ok(())
}

fn replies_come_in_pages(store: &Bed) {
    store.write(two_items).unwrap();
    let both = [1, 2].map(ItemId);
    let mut seen = Vec::new();
    let mut after = (ItemId(0), 0);
    loop {
        let page = store.read(|tx| replies_of(tx, &both, after, 2)).unwrap();
        let Some(last) = page.last() else { break };
        after = (last.item_id, last.n);
        seen.extend(page.into_iter().map(|reply| (reply.item_id.0, reply.n)));
    }
    assert_eq!(seen, [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]);
    let openings = store.read(|tx| openings_of(tx, &both)).unwrap();
    assert_eq!(openings.len(), 2);
    assert!(openings.contains(&(ItemId(2), "words 2 0".to_owned())));
    let some = [PostId(1_000), PostId(9_901)];
    let mut found = store.read(|tx| items_of_posts(tx, &some)).unwrap();
    found.sort_by_key(|row| row.0);
    let opening = (PostId(1_000), ItemId(1), 0);
    assert_eq!(found, [opening, (PostId(9_901), ItemId(1), 1)]);
    let found = store.read(|tx| replies_by_ids(tx, &some)).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].plain, "words 1 1");
}

fn an_organisation_leads_to_what_it_carries(store: &Bed) {
    let made = store.write(|tx| {
        two_items(tx)?;
        let other = stock::organisation(tx, 2)?;
        stock::member(tx, 2, "Bo Visser", other, MemberStatus::Left)?;
        organisations::add_former(tx, "oud", other)?;
        items::set_organisations(tx, ItemId(2), &[other])
    });
    made.unwrap();
    let (one, two) = (OrganisationId(1), OrganisationId(2));
    let carried = |house, after| store.read(|tx| items_of_organisation(tx, house, after, 9));
    assert_eq!(carried(one, ItemId(0)), Ok([1, 2].map(ItemId).to_vec()));
    assert_eq!(carried(one, ItemId(1)), Ok(vec![ItemId(2)]));
    assert_eq!(carried(two, ItemId(0)), Ok(vec![ItemId(2)]));
    let people = store.read(|tx| members_of_organisation(tx, two, MemberId(0), 9));
    assert_eq!(people, Ok(vec![MemberId(2)]));
    let people = store.read(|tx| members_after(tx, MemberId(1), 9));
    assert_eq!(people, Ok(vec![MemberId(2)]));
    let houses = store.read(|tx| organisations_after(tx, OrganisationId(0), 1));
    assert_eq!(houses, Ok(vec![one]));
    let words = store.read(|tx| former_words(tx, &[one, two]));
    assert_eq!(words, Ok(vec![(two, "oud".to_owned())]));
}

fn the_distance_is_counted(store: &Bed) {
    let done = store.write(|tx| {
        changes::mark(tx, ChangeMark::Item(ItemId(1)));
        changes::mark(tx, ChangeMark::Item(ItemId(2)));
        Ok::<_, Error>(())
    });
    done.unwrap();
    assert_eq!(store.read(|tx| behind(tx, 0)), Ok(2));
    assert_eq!(store.read(|tx| behind(tx, 1)), Ok(1));
}
