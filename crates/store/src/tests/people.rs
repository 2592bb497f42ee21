//! People, and what is kept of them: what must be so on both databases, also when two come at once.

use std::sync::Barrier;
use std::thread;

use domain::item::{ItemKind, State};
use domain::moment::{days, minutes};
use domain::organisation::Province;
use domain::person::{LinkPurpose, MemberStatus};
use domain::place::Audience;
use domain::retention::Kept;
use domain::role::{Grant, GrantScope, Power, Powers, Role};
use domain::{
    EmploymentId, GrantId, InvitationId, ItemId, Lang, MemberId, MergeId, Moment, OrganisationId,
    PostId, SessionId,
};

use super::{Bed, NOW, stock};
use crate::drafts::DraftRow;
use crate::grants::GrantRow;
use crate::invitations::InvitationRow;
use crate::links::LinkRow;
use crate::retention;
use crate::sessions::SessionRow;
use crate::{
    Error, attempts, drafts, employments, grants, invitations, items, links, members, merges,
    organisations, places, posts, recount, sessions, settings, submissions,
};

both!(
    a_form_sent_twice_at_once_makes_one_post,
    a_link_is_used_up_by_one,
    failures_are_counted_and_forgotten,
    a_draft_takes_the_place_of_the_one_before,
    settings_are_set_and_read,
    grants_come_back_as_they_were_given,
    grants_hold_for_their_time,
    two_administrators_do_not_take_each_other_out,
    invitations_are_listed_accepted_and_withdrawn,
    sessions_end,
    a_taken_handle_or_address_is_told,
    organisations_are_found_by_every_word_they_had,
    at_a_merger_everything_follows,
    counters_are_mended,
);

/// Two members of one organisation.
fn people(store: &Bed) -> (OrganisationId, MemberId, MemberId) {
    let made = store.write(|tx| {
        let house = stock::organisation(tx, 1)?;
        let ada = stock::member(tx, 1, "Ada de Wit", house, MemberStatus::Active)?;
        let bo = stock::member(tx, 2, "Bo Aalbers", house, MemberStatus::Active)?;
        Ok::<_, Error>((house, ada, bo))
    });
    made.unwrap()
}

fn a_form_sent_twice_at_once_makes_one_post(store: &Bed) {
    let (_, ada, bo) = people(store);
    let begin = Barrier::new(4);
    let send = |path: String| {
        begin.wait();
        store.write(|tx| {
            if let Some((first, _)) = submissions::find(tx, ada, "t")? {
                return Ok::<_, Error>(first);
            }
            submissions::add(tx, ada, "t", (&path, "digest"), NOW)?;
            Ok(path.clone())
        })
    };
    let paths: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|n| {
                let send = &send;
                scope.spawn(move || send(format!("/v/{n}")).unwrap())
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(paths.iter().all(|path| *path == paths[0]), "{paths:?}");
    let other = store.write(|tx| submissions::find(tx, bo, "t"));
    assert_eq!(other, Ok(None));
    let purged = store.write(|tx| retention::remove(tx, Kept::Submissions, NOW.after(days(1))));
    assert_eq!(purged, Ok(1));
}

fn link(purpose: LinkPurpose, token_hash: &str, member: Option<MemberId>) -> LinkRow {
    LinkRow {
        token_hash: token_hash.to_owned(),
        purpose,
        member_id: member,
        email: None,
        lang: Lang::Dutch,
        created_at: NOW,
        expires_at: NOW.after(days(1)),
        used_at: None,
    }
}

fn a_link_is_used_up_by_one(store: &Bed) {
    let (_, ada, _) = people(store);
    let made = store.write(|tx| {
        links::add(tx, &link(LinkPurpose::Reset, "a", Some(ada)))?;
        links::add(tx, &link(LinkPurpose::Reset, "b", Some(ada)))?;
        links::add(tx, &link(LinkPurpose::SetUp, "c", None))
    });
    made.unwrap();
    let used: Vec<bool> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| store.write(|tx| links::use_up(tx, "a", NOW)).unwrap()))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert_eq!(used.iter().filter(|used| **used).count(), 1);
    let finds = |purpose: LinkPurpose, hash: &str, now: Moment| {
        store
            .read(|r| Ok::<_, Error>(links::find(r, purpose, hash, now)?.is_some()))
            .unwrap()
    };
    assert!(!finds(LinkPurpose::Reset, "a", NOW));
    assert!(finds(LinkPurpose::Reset, "b", NOW));
    assert!(!finds(LinkPurpose::Address, "b", NOW));
    assert!(!finds(LinkPurpose::Reset, "b", NOW.after(days(1))));
    let stopped = store.write(|tx| {
        links::stop_of_member(tx, LinkPurpose::Reset, ada, NOW)?;
        links::stop_all(tx, LinkPurpose::SetUp, NOW)
    });
    stopped.unwrap();
    assert!(!finds(LinkPurpose::Reset, "b", NOW));
    assert!(!finds(LinkPurpose::SetUp, "c", NOW));
    assert_eq!(
        store.write(|tx| retention::remove(tx, Kept::Links, NOW.after(minutes(1)))),
        Ok(2)
    );
}

fn failures_are_counted_and_forgotten(store: &Bed) {
    let fail = |now: Moment| {
        store
            .write(|tx| attempts::fail(tx, "who", now, now.before(days(1))))
            .unwrap()
    };
    assert_eq!((fail(NOW), fail(NOW), fail(NOW)), (1, 2, 3));
    let row = |subject: &str| {
        let rows = store.read(|r| attempts::by_subjects(r, &[subject.to_owned()]));
        rows.unwrap().pop()
    };
    store
        .write(|tx| attempts::set_free(tx, "who", NOW.after(minutes(5))))
        .unwrap();
    assert_eq!(row("who").unwrap().free_at, NOW.after(minutes(5)));
    store
        .write(|tx| attempts::give_back(tx, "who", NOW))
        .unwrap();
    let after = row("who").unwrap();
    assert_eq!((after.failures, after.free_at), (2, NOW));
    assert_eq!(fail(NOW.after(days(2))), 1);
    store.write(|tx| attempts::reset(tx, "who")).unwrap();
    assert_eq!(row("who"), None);
    for _ in 0..2 {
        store.write(|tx| attempts::note(tx, "known", NOW)).unwrap();
    }
    assert_eq!(row("known").unwrap().failures, 0);
    assert_eq!(
        store.write(|tx| retention::remove(tx, Kept::Attempts, NOW.after(days(1)))),
        Ok(1)
    );
}

fn a_draft_takes_the_place_of_the_one_before(store: &Bed) {
    let (_, ada, bo) = people(store);
    let draft = |form: &str, fields: &str, at: Moment| DraftRow {
        member_id: ada,
        form: form.to_owned(),
        fields: fields.to_owned(),
        updated_at: at,
    };
    let kept = store.write(|tx| {
        drafts::set(tx, &draft("/a", "1", NOW))?;
        drafts::set(tx, &draft("/b", "2", NOW.after(minutes(1))))?;
        drafts::set(tx, &draft("/a", "3", NOW.after(minutes(2))))
    });
    kept.unwrap();
    let rows = store.read(|r| drafts::of_member(r, ada)).unwrap();
    let fields: Vec<&str> = rows.iter().map(|row| row.fields.as_str()).collect();
    assert_eq!(fields, ["3", "2"]);
    assert_eq!(store.read(|r| drafts::count_others(r, ada, "/a")), Ok(1));
    assert_eq!(store.read(|r| drafts::find(r, bo, "/a")), Ok(None));
    assert_eq!(
        store.write(|tx| retention::remove(tx, Kept::Drafts, NOW.after(minutes(2)))),
        Ok(1)
    );
    store.write(|tx| drafts::remove(tx, ada, "/a")).unwrap();
    assert_eq!(store.read(|r| drafts::find(r, ada, "/a")), Ok(None));
}

fn settings_are_set_and_read(store: &Bed) {
    assert_eq!(store.read(|r| settings::find(r, "x")), Ok(None));
    for value in ["1", "2"] {
        store.write(|tx| settings::set(tx, "x", value)).unwrap();
    }
    assert_eq!(
        store.read(|r| settings::find(r, "x")),
        Ok(Some("2".to_owned()))
    );
}

fn grant(id: i64, role: Role, scope: GrantScope) -> Grant {
    Grant {
        id: GrantId(id),
        role,
        scope,
        powers: role.powers(),
    }
}

fn grants_come_back_as_they_were_given(store: &Bed) {
    let (house, ada, _) = people(store);
    let scopes = [
        GrantScope::Network,
        GrantScope::Province(Province::Zeeland),
        GrantScope::Theme(domain::TermId(7)),
        GrantScope::Category(domain::CategoryId(8)),
        GrantScope::Group(domain::GroupId(9)),
        GrantScope::Organisation(house),
    ];
    let given: Vec<Grant> = (1..)
        .zip(scopes)
        .map(|(id, scope)| grant(id, Role::PoiModerator, scope))
        .collect();
    let added = store.write(|tx| {
        for grant in &given {
            grants::add(tx, &GrantRow::new(grant, ada, None, None, NOW))?;
        }
        let mut wide = GrantRow::new(
            &grant(99, Role::Support, GrantScope::Network),
            ada,
            None,
            None,
            NOW,
        );
        wide.powers = "support administer".to_owned();
        grants::add(tx, &wide)
    });
    added.unwrap();
    let rows = store.read(|r| grants::of_member(r, ada, NOW)).unwrap();
    let read: Vec<Grant> = rows.iter().map(|row| row.grant().unwrap()).collect();
    assert_eq!(read[..6], given[..]);
    // What a role can't carry is no power, whatever stands in the row.
    assert_eq!(read[6].powers, Powers::of(&[Power::Support]));
}

fn grants_hold_for_their_time(store: &Bed) {
    let (_, ada, bo) = people(store);
    let until = NOW.after(days(1));
    let given = grant(1, Role::Administrator, GrantScope::Network);
    let row = GrantRow::new(&given, ada, Some(until), Some(bo), NOW);
    store.write(|tx| grants::add(tx, &row)).unwrap();
    let count = |now: Moment| {
        let counts = store.read(|r| {
            Ok::<_, Error>((
                grants::of_member(r, ada, now)?.len(),
                grants::all(r, now)?.len(),
                grants::has_administrators(r, now)?.len(),
            ))
        });
        counts.unwrap()
    };
    assert_eq!(count(NOW.before(minutes(1))), (0, 0, 0));
    assert_eq!(count(NOW), (1, 1, 1));
    assert_eq!(count(until), (0, 0, 0));
    let revoke = || store.write(|tx| grants::revoke(tx, GrantId(1), Some(bo), NOW));
    assert_eq!((revoke(), revoke()), (Ok(true), Ok(false)));
    assert_eq!(count(NOW), (0, 0, 0));
}

fn two_administrators_do_not_take_each_other_out(store: &Bed) {
    let (_, ada, bo) = people(store);
    let added = store.write(|tx| {
        for (id, member) in [(1, ada), (2, bo)] {
            let given = grant(id, Role::Administrator, GrantScope::Network);
            grants::add(tx, &GrantRow::new(&given, member, None, None, NOW))?;
        }
        Ok::<_, Error>(())
    });
    added.unwrap();
    let begin = Barrier::new(2);
    let take = |id: i64, from: MemberId| {
        begin.wait();
        let taken = store.write(|tx| {
            let all = grants::administrators(tx, NOW)?;
            if !all.iter().any(|(_, member)| *member != from) {
                return Ok(false);
            }
            grants::revoke(tx, GrantId(id), None, NOW)
        });
        taken.unwrap()
    };
    let taken = thread::scope(|scope| {
        let first = scope.spawn(|| take(1, ada));
        let second = take(2, bo);
        [first.join().unwrap(), second]
    });
    assert_ne!(taken[0], taken[1]);
    let left = store.read(|r| grants::has_administrators(r, NOW)).unwrap();
    assert_eq!(left.len(), 1);
}

fn invitation(id: i64, house: OrganisationId, by: MemberId, email: &str) -> InvitationRow {
    InvitationRow {
        id: InvitationId(id),
        organisation_id: house,
        email: email.to_owned(),
        email_key: email.to_owned(),
        name: String::new(),
        job_title: String::new(),
        guest_until: None,
        lang: Lang::Dutch,
        invited_by: by,
        token_hash: None,
        created_at: NOW,
        mailed_at: None,
        expires_at: NOW.after(days(30)),
        accepted_at: None,
        accepted_by: None,
        withdrawn_at: None,
    }
}

fn invitations_are_listed_accepted_and_withdrawn(store: &Bed) {
    let (house, ada, bo) = people(store);
    let rows: Vec<InvitationRow> = (1..=700)
        .map(|n| invitation(n, house, ada, &format!("p{n}@bieb.example")))
        .collect();
    store.write(|tx| invitations::add(tx, &rows)).unwrap();
    assert_eq!(
        store.read(|r| invitations::count_since(r, ada, NOW.before(days(1)))),
        Ok(700)
    );
    let keys = [
        "p1@bieb.example".to_owned(),
        "p9999@bieb.example".to_owned(),
    ];
    let standing = store.read(|r| invitations::standing(r, house, &keys, NOW));
    assert_eq!(standing, Ok(vec![rows[0].clone()]));
    let linked = store.write(|tx| {
        invitations::set_link(tx, InvitationId(1), "hash", NOW.after(days(2)))?;
        invitations::set_mailed(tx, InvitationId(1), NOW)
    });
    linked.unwrap();
    let by_token = |now: Moment| {
        store
            .read(|r| Ok::<_, Error>(invitations::by_token(r, "hash", now)?.is_some()))
            .unwrap()
    };
    assert!(by_token(NOW) && !by_token(NOW.after(days(2))));
    let accept = || store.write(|tx| invitations::accept(tx, InvitationId(1), bo, NOW));
    assert_eq!((accept(), accept()), (Ok(true), Ok(false)));
    assert!(!by_token(NOW));
    let withdraw = |id: i64| store.write(|tx| invitations::withdraw(tx, InvitationId(id), NOW));
    assert_eq!(
        (withdraw(1), withdraw(2), withdraw(2)),
        (Ok(false), Ok(true), Ok(false))
    );
    store
        .write(|tx| invitations::accept_by_email(tx, house, "p3@bieb.example", bo, NOW))
        .unwrap();
    let count = |open: bool| {
        store.read(|r| {
            Ok::<_, Error>(invitations::of_organisation(r, house, open, NOW, 2_000)?.len())
        })
    };
    assert_eq!((count(true), count(false)), (Ok(697), Ok(700)));
    let found = store
        .read(|r| invitations::open_for_email(r, "p4@bieb.example", NOW))
        .unwrap();
    assert_eq!(found.unwrap().id, InvitationId(4));
}

fn sessions_end(store: &Bed) {
    let (_, ada, bo) = people(store);
    let session = |id: i64, member: MemberId| SessionRow {
        id: SessionId(id),
        member_id: member,
        token_hash: format!("h{id}"),
        shared: false,
        agent: String::new(),
        created_at: NOW,
        seen_at: NOW,
        expires_at: NOW.after(days(1)),
        proven: false,
        authenticated: true,
    };
    let begun = store.write(|tx| {
        for (id, member) in [(1, ada), (2, ada), (3, ada), (4, bo)] {
            sessions::add(tx, &session(id, member))?;
        }
        sessions::touch(tx, SessionId(2), NOW.after(minutes(1)), NOW.after(days(2)))
    });
    begun.unwrap();
    let of = |member: MemberId, now: Moment| -> Vec<i64> {
        let rows = store.read(|r| sessions::of_member(r, member, now)).unwrap();
        rows.iter().map(|row| row.id.0).collect()
    };
    assert_eq!(of(ada, NOW), [2, 3, 1]);
    assert_eq!(of(ada, NOW.after(days(1))), [2]);
    let end =
        |member: MemberId, id: i64| store.write(|tx| sessions::end(tx, member, SessionId(id)));
    assert_eq!((end(bo, 1), end(ada, 1)), (Ok(false), Ok(true)));
    store
        .write(|tx| sessions::end_of_member(tx, ada, Some(SessionId(2))))
        .unwrap();
    assert_eq!((of(ada, NOW), of(bo, NOW)), (vec![2], vec![4]));
    store.write(|tx| sessions::end_by_token(tx, "h2")).unwrap();
    let left = store.read(|r| sessions::by_token(r, "h2")).unwrap();
    assert!(left.is_none());
    assert_eq!(
        store.write(|tx| retention::remove(tx, Kept::Sessions, NOW.after(days(2)))),
        Ok(1)
    );
}

fn a_taken_handle_or_address_is_told(store: &Bed) {
    let (house, ada, bo) = people(store);
    store
        .write(|tx| members::set_email(tx, ada, "Ada@b.example", "ada@b.example"))
        .unwrap();
    let twice = store.write(|tx| members::set_email(tx, bo, "ada@b.example", "ada@b.example"));
    assert!(twice.unwrap_err().is_duplicate("members.email_key"));
    let row = store.read(|r| members::find(r, ada)).unwrap().unwrap();
    let same = members::MemberRow {
        id: MemberId(3),
        email: None,
        email_key: None,
        ..row
    };
    let same = store.write(|tx| members::add(tx, &same, None));
    assert!(same.unwrap_err().is_duplicate("members.handle"));
    let found = store
        .read(|r| members::to_sign_in(r, "ada@b.example"))
        .unwrap();
    assert_eq!(found.map(|(row, hash)| (row.id, hash)), Some((ada, None)));
    // By name as shelves are: Aalbers before (de) Wit.
    let rows = store
        .read(|r| members::of_organisation(r, house, false, 10))
        .unwrap();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [bo, ada]);
}

fn organisations_are_found_by_every_word_they_had(store: &Bed) {
    let made = store.write(|tx| {
        let id = stock::organisation(tx, 1)?;
        stock::organisation(tx, 2)?;
        organisations::add_former(tx, "oud", id)?;
        organisations::set_provinces(tx, id, &[Province::Zeeland, Province::Drenthe])?;
        organisations::set_provinces(tx, id, &[Province::Zeeland])?;
        organisations::set_domains(tx, id, &["a.example".to_owned(), "b.example".to_owned()])?;
        let mut row = organisations::find(tx, id)?.expect("it is there");
        row.isil = Some("NL-0800010000".to_owned());
        row.version += 1;
        assert!(organisations::set(tx, &row)?);
        assert!(!organisations::set(tx, &row)?);
        Ok::<_, Error>(id)
    });
    let id = made.unwrap();
    let found = store.read(|r| {
        let words = ["organisation-1", "NL-0800010000"];
        for word in words {
            assert_eq!(organisations::by_word(r, word)?.map(|row| row.id), Some(id));
        }
        assert_eq!(
            organisations::by_former_word(r, "oud")?.map(|row| row.id),
            Some(id)
        );
        assert_eq!(
            organisations::by_domain(r, "b.example")?.map(|row| row.id),
            Some(id)
        );
        assert_eq!(organisations::by_domain(r, "x.b.example")?, None);
        let words: Vec<String> = words
            .iter()
            .chain(&["oud", "vrij"])
            .map(|w| (*w).to_owned())
            .collect();
        assert_eq!(organisations::taken_words(r, &words)?.len(), 3);
        let in_zeeland = organisations::list(r, None, Some(Province::Zeeland))?;
        let in_drenthe = organisations::list(r, None, Some(Province::Drenthe))?;
        Ok::<_, Error>((in_zeeland.len(), in_drenthe.len()))
    });
    assert_eq!(found, Ok((1, 0)));
    let taken = store
        .write(|tx| organisations::set_domains(tx, OrganisationId(2), &["a.example".to_owned()]));
    assert!(
        taken
            .unwrap_err()
            .is_duplicate("organisation_domains.domain")
    );
}

fn at_a_merger_everything_follows(store: &Bed) {
    let (house, ada, _) = people(store);
    let done = store.write(|tx| {
        let into = stock::organisation(tx, 2)?;
        let category = stock::category(tx, 1, Audience::Staff)?;
        stock::item(tx, 3, category, Audience::Staff, ada, house)?;
        for (id, houses) in [(1, vec![house]), (2, vec![house, into])] {
            let question = items::find(tx, ItemId(3))?.expect("it is there");
            let practice = items::ItemRow {
                id: ItemId(id),
                kind: ItemKind::Practice,
                ..question
            };
            items::add_all(
                tx,
                &[items::ItemRow {
                    number: id,
                    ..practice
                }],
            )?;
            items::set_organisations(tx, ItemId(id), &houses)?;
        }
        organisations::set_domains(tx, house, &["a.example".to_owned()])?;
        organisations::add_former(tx, "oud", house)?;
        invitations::add(tx, &[invitation(1, house, ada, "p@a.example")])?;
        let from = organisations::find(tx, house)?.expect("it is there");
        let to = organisations::find(tx, into)?.expect("it is there");
        let mut next = 900;
        let at = employments::EmploymentRow {
            id: EmploymentId(1),
            member_id: ada,
            organisation_id: house,
            since: NOW,
            until: None,
            confirmed_at: NOW,
            asked_at: None,
        };
        employments::add(tx, &[at])?;
        let before = organisations::merge(tx, &from, &to, NOW, &mut || {
            next += 1;
            next
        })?;
        let row = merges::MergeRow {
            id: MergeId(1),
            from_id: house,
            into_id: into,
            by_id: Some(ada),
            merged_at: NOW,
            undone_at: None,
            undone_by: None,
        };
        merges::add(tx, &row, &before)?;
        Ok::<_, Error>(into)
    });
    let into = done.unwrap();
    let seen = store.read(|r| {
        assert_eq!(members::count_of_organisation(r, into)?, 2);
        assert_eq!(
            organisations::by_former_word(r, "oud")?.map(|row| row.id),
            Some(into)
        );
        assert_eq!(organisations::domains_of(r, into)?, ["a.example"]);
        let invited = invitations::of_organisation(r, into, true, NOW, 9)?;
        assert_eq!(invited.len(), 1);
        let ids = [1, 2, 3].map(ItemId);
        let carried = items::organisations_of(r, &ids)?;
        assert!(
            carried.iter().all(|(_, carrier)| *carrier == into),
            "{carried:?}"
        );
        assert_eq!(carried.len(), 2);
        let rows = items::by_ids(r, &ids)?;
        Ok::<_, Error>(
            rows.into_iter()
                .map(|row| (row.id.0, row.organisation_id))
                .collect::<Vec<_>>(),
        )
    });
    let mut owners = seen.unwrap();
    owners.sort_unstable();
    // What was said in a question was said there.
    assert_eq!(owners, [(1, Some(into)), (2, Some(into)), (3, Some(house))]);
    let undone = store.write(|tx| {
        let before = merges::before(tx, MergeId(1))?.expect("it was kept");
        let from = organisations::find(tx, house)?.expect("it is there");
        organisations::undo(tx, &from, into, &before, (NOW, NOW))?;
        assert!(merges::note_undone(tx, MergeId(1), None, NOW)?);
        assert_eq!(members::count_of_organisation(tx, house)?, 2);
        assert_eq!(organisations::domains_of(tx, house)?, ["a.example"]);
        let worked = employments::of_member(tx, ada)?;
        assert_eq!((worked.len(), worked[0].until), (1, None));
        let ids = [1, 2].map(ItemId);
        let rows = items::by_ids(tx, &ids)?;
        assert!(rows.iter().all(|row| row.organisation_id == Some(house)));
        items::organisations_of(tx, &ids)
    });
    let mut carried = undone.unwrap();
    carried.sort_unstable();
    let [one, two] = [1, 2].map(ItemId);
    assert_eq!(carried, [(one, house), (two, house), (two, into)]);
}

fn counters_are_mended(store: &Bed) {
    let (house, ada, bo) = people(store);
    let made = store.write(|tx| {
        let category = stock::category(tx, 1, Audience::Staff)?;
        let group = stock::group(tx, 1, Audience::Group, true)?;
        places::set_group_member(tx, group, bo, true, NOW)?;
        for id in [1, 2] {
            stock::item(tx, id, category, Audience::Staff, ada, house)?;
        }
        let mut hidden = items::find(tx, ItemId(2))?.expect("it is there");
        hidden.state = State::Hidden;
        hidden.version += 1;
        assert!(items::set(tx, &hidden)?);
        for n in [1, 2] {
            stock::post(tx, 10 + i64::from(n), ItemId(1), n, bo)?;
        }
        posts::set_accepted(tx, PostId(11), Some((NOW, ada)))?;
        Ok::<_, Error>(())
    });
    made.unwrap();
    let mend = || {
        let mended = store.write(|tx| {
            let (items, last) = recount::items(tx, None)?;
            assert_eq!(last, Some(ItemId(2)));
            let none = recount::items(tx, last)?;
            assert_eq!(none, (Vec::new(), None));
            let places = recount::categories(tx)?.len();
            Ok::<_, Error>((items.len(), places, recount::groups(tx)?.len()))
        });
        mended.unwrap()
    };
    mend();
    let counted = store.read(|r| items::find(r, ItemId(1))).unwrap().unwrap();
    assert_eq!((counted.replies, counted.accepted), (2, 1));
    assert_eq!(mend(), (0, 0, 0));
    let place = domain::place::Place::Category(domain::CategoryId(1));
    store
        .write(|tx| places::add_items(tx, place, Audience::Staff, 5))
        .unwrap();
    assert_eq!(mend(), (0, 1, 0));
    let rows = store
        .read(|r| places::categories_by_ids(r, &[domain::CategoryId(1)]))
        .unwrap();
    assert_eq!(rows[0].items, 1);
}
