//! Files and the texts that show them.

use domain::file::FileKind;
use domain::person::MemberStatus;
use domain::place::Audience;
use domain::rights::Scope;
use domain::{FileId, ItemId, MemberId, PostId};

use super::{Bed, NOW, stock};
use crate::files::{FileRow, UseRow};
use crate::{Error, Write, files, posts};

both!(
    files_are_had_where_a_text_shows_them,
    what_was_written_since_is_seen,
);

const ADA: MemberId = MemberId(1);
const BO: MemberId = MemberId(2);

/// An item of Ada for everyone (10) and one for staff (20), with a reply of Bo (20_001).
fn ground(tx: &mut Write) -> Result<(), Error> {
    let house = stock::organisation(tx, 1)?;
    stock::member(tx, ADA.0, "ada", house, MemberStatus::Active)?;
    stock::member(tx, BO.0, "bo", house, MemberStatus::Active)?;
    let place = stock::category(tx, 1, Audience::Everyone)?;
    stock::item(tx, 10, place, Audience::Everyone, ADA, house)?;
    stock::item(tx, 20, place, Audience::Staff, ADA, house)?;
    stock::post(tx, 20_001, ItemId(20), 1, BO)?;
    Ok(())
}

fn uses(post: i64, file: i64, inside: bool) -> UseRow {
    UseRow {
        post_id: PostId(post),
        file_id: FileId(file),
        inside,
    }
}

fn files_are_had_where_a_text_shows_them(bed: &Bed) {
    let staff = Scope {
        staff: true,
        groups: Vec::new(),
        everything: false,
    };
    let visitor = Scope {
        staff: false,
        ..staff.clone()
    };
    bed.write(|tx| {
        ground(tx)?;
        for id in 1..=3 {
            let row = FileRow {
                id: FileId(id),
                member_id: ADA,
                name: "lijst.pdf".to_owned(),
                kind: FileKind::Pdf,
                digest: format!("digest {id}"),
                size: 1,
                created_at: NOW,
                unused_since: None,
                withheld_at: None,
            };
            files::add(tx, &row)?;
        }
        let all = [
            uses(10_000, 1, false),
            uses(10_000, 2, true),
            uses(20_000, 3, false),
            uses(20_001, 3, false),
        ];
        files::add_uses(tx, &all)
    })
    .unwrap();
    let all = [FileId(1), FileId(2), FileId(3)];
    bed.write(|tx| {
        let mut had = |scope: &Scope, inside| {
            let mut found = files::readable(tx, scope, inside, &all)?;
            found.sort_unstable();
            Ok::<_, Error>(found)
        };
        assert_eq!(had(&visitor, false)?, [FileId(1)]);
        assert_eq!(had(&staff, true)?, all);
        let mut open = |file, inside| files::is_open(tx, FileId(file), &staff, inside);
        assert!(!open(2, false)? && open(2, true)?);
        assert!(open(3, false)?);
        assert!(!files::is_open(tx, FileId(3), &visitor, false)?);
        let others = files::of_others_in(tx, ItemId(20))?;
        assert_eq!(others, [(uses(20_001, 3, false), ADA)]);
        files::remove_use(tx, &others[0].0, NOW)?;
        assert_eq!(files::of_others_in(tx, ItemId(20))?, []);
        let open = files::open_to(tx, &all, PostId(20_000), ItemId(20))?;
        assert_eq!(open.len(), 3, "{open:?}");
        Ok::<_, Error>(())
    })
    .unwrap();
}

fn what_was_written_since_is_seen(bed: &Bed) {
    bed.write(ground).unwrap();
    bed.read(|r| {
        let beside = (ItemId(20), PostId(20_000));
        assert!(posts::written_since(r, beside, NOW)?);
        let later = NOW.after(domain::moment::minutes(1));
        assert!(!posts::written_since(r, beside, later)?);
        let mut writers = posts::writers_of(r, ItemId(20))?;
        writers.sort_unstable();
        assert_eq!(writers, [ADA, BO]);
        assert!(!crate::deeds::merged_since(r, ItemId(20), NOW)?);
        assert!(!crate::adoptions::said_since(r, ItemId(20), NOW)?);
        Ok::<_, Error>(())
    })
    .unwrap();
}
