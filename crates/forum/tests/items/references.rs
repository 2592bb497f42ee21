//! What texts refer to: items, people, groups, files and each other.

use std::time::Duration;

use domain::article::Prose;
use domain::file::FileKind;
use domain::item::State;
use domain::keeping_up::NoticeKind;
use domain::limits::{FILE_BYTES_PER_DAY, FILES_PER_HOUR};
use domain::place::Audience;
use domain::rights::{self, Actor};
use domain::role::{Grant, GrantScope, Power, Powers, Role};
use domain::{FileId, GrantId, ItemId};
use forum::files::{self, Brought};
use forum::references::{self, ASKS};
use forum::{Error, articles, replies, tending, topics};
use text::Reference;

use super::kit::SITE;
use super::{Town, problems};

const VISITOR: Actor = Actor::Visitor;

/// How long a file stays that no text uses.
const KEPT_UNUSED: Duration = domain::moment::days(30);

/// 1280 by 860 pixels.
const PICTURE: &[u8] = include_bytes!("../../../../web/screens/start.png");

impl Town {
    pub(super) fn html(&self, actor: &Actor, item: ItemId) -> String {
        self.view(actor, item).html.to_string()
    }

    fn referring(&self, actor: &Actor, item: ItemId) -> Vec<ItemId> {
        let view = self.view(actor, item);
        view.referring.iter().map(|row| row.id).collect()
    }

    pub(super) fn slug(&self, group: domain::GroupId) -> String {
        let found = self
            .site
            .cx
            .store
            .read(|r| store::places::groups_by_ids(r, &[group]));
        found.unwrap().remove(0).slug
    }

    pub(super) fn upload(&self, actor: &Actor, text: &str) -> Brought {
        files::bring(&self.site.cx, actor, "lijst.txt", text.as_bytes(), "").unwrap()
    }

    fn purge(&self) {
        let cx = &self.site.cx;
        let (id, job) = (
            domain::JobId(cx.ids.next(cx.now())),
            domain::job::Job::Purge,
        );
        cx.store
            .write(|tx| store::jobs::add(tx, id, &job, None, cx.now()))
            .unwrap();
        self.work();
    }

    /// The folders on the shelf in which files are.
    fn shelf(&self) -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(self.site.folder().join("files")).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths
            .filter(|path| path.is_dir() && path.file_name().is_some_and(|name| name.len() == 2))
            .collect()
    }

    pub(super) fn has(&self, actor: &Actor, id: FileId) -> bool {
        match files::find(&self.site.cx, actor, id, None, false) {
            Ok(_) => true,
            Err(Error::NotFound) => false,
            Err(other) => panic!("{other:?}"),
        }
    }
}

#[test]
fn pasted_addresses_of_the_site_are_references_with_titles() {
    let town = Town::new();
    let (bo, cx) = (town.actor(town.bo), &town.site.cx);
    let (open, closed) = (
        town.question(),
        town.site
            .question(town.ans, town.club, "Onder ons", "Iets van de groep."),
    );
    replies::post(cx, &bo, open, "Ja, wij.", None, None).unwrap();
    let (path, hidden) = (town.row(open).path(), town.row(closed).path());
    let body = format!("Zie {SITE}{path}?pagina=1#r1 en {SITE}{hidden}, niet {SITE}/vragen.");
    let from = town
        .site
        .question(town.bo, town.square, "Waar stond dat?", &body);
    let (o, seen) = (town.label(open), town.html(&VISITOR, from));
    let shown = format!("<a href=\"{path}#r1\">{o} · Wie heeft een taalcafé? · #1</a>");
    assert!(seen.contains(&shown), "{seen}");
    assert!(seen.contains(&format!(">{SITE}{hidden}</a>")), "{seen}");
    assert!(seen.contains(&format!(">{SITE}/vragen</a>")), "{seen}");
    assert_eq!(town.referring(&VISITOR, open), [from]);
    let inside = town.actor(town.ans);
    assert!(town.html(&inside, from).contains(" · Onder ons</a>"));
    assert_eq!(town.referring(&inside, closed), [from]);
    let preview = references::preview(cx, &VISITOR, &body, None).unwrap();
    assert!(preview.html.as_str().contains(&shown));
}

#[test]
fn labels_lead_to_what_the_reader_may_read_with_its_title_of_now() {
    let town = Town::new();
    let (ans, cx) = (town.actor(town.ans), &town.site.cx);
    let open = town.question();
    let closed = town.site.question(
        town.ans,
        town.club,
        "Onder ons gezegd",
        "Iets van de groep.",
    );
    let (o, c) = (town.label(open), town.label(closed));
    let body = format!("Zie {o} en {c}, en V 9999.");
    let from = town
        .site
        .question(town.bo, town.square, "Waar stond dat ook alweer?", &body);
    let path = town.row(open).path();
    let seen = town.html(&VISITOR, from);
    assert!(
        seen.contains(&format!(
            "<a href=\"{path}\">{o} · Wie heeft een taalcafé?</a>"
        )),
        "{seen}"
    );
    assert!(seen.contains(&format!("<a>{c}</a>")) && seen.contains("<a>V 9999</a>"));
    assert!(!seen.contains("Onder ons"), "{seen}");
    assert!(
        town.html(&ans, from)
            .contains(&format!("{c} · Onder ons gezegd"))
    );

    assert_eq!(town.referring(&VISITOR, open), [from]);
    assert_eq!(town.referring(&ans, closed), [from]);
    // Not where it stands for fewer, nor once it is gone.
    let inside = format!("Ook {o}.");
    let hidden = town
        .site
        .question(town.ans, town.club, "En dit dan, in de groep?", &inside);
    assert_eq!(town.referring(&VISITOR, open), [from]);
    let mut all = town.referring(&ans, open);
    all.sort_unstable();
    assert_eq!(all, [from, hidden]);
    tending::delete(cx, &town.actor(town.bo), from, &Default::default()).unwrap();
    assert!(town.referring(&VISITOR, open).is_empty());
    tending::delete(cx, &ans, open, &Default::default()).unwrap();
    let again = town
        .site
        .question(town.bo, town.square, "Nog een keer vragen?", &body);
    assert!(
        town.html(&ans, again).contains(&format!("<a>{o}</a>")),
        "what is gone is a word"
    );
}

#[test]
fn names_lead_to_whom_the_reader_sees() {
    let town = Town::new();
    let handle = town.site.handle(town.bo);
    let body = format!("Vraag het @{handle} of @niemand-die-bestaat.");
    let item = town
        .site
        .question(town.ans, town.square, "Wie weet hier van?", &body);
    // Who writes is told what leads nowhere, and not whether it is there for others.
    let hidden = town
        .site
        .question(town.ans, town.club, "Onder ons gezegd", "Iets.");
    let (cx, o, c) = (&town.site.cx, town.label(item), town.label(hidden));
    let nowhere = |actor: &Actor| {
        let more = format!("{body} Zie {o}, {c} en V 9999.");
        let preview = references::preview(cx, actor, &more, None).unwrap();
        preview.nowhere
    };
    let nobody = || Reference::Name("niemand-die-bestaat".to_owned());
    let missing = Reference::Item('V', 9999);
    let closed = Reference::Item('V', c.number);
    assert_eq!(nowhere(&town.actor(town.ans)), [missing.clone(), nobody()]);
    assert_eq!(
        nowhere(&town.actor(town.bo)),
        [closed.clone(), missing.clone(), nobody()]
    );
    let guest = nowhere(&town.actor(town.cas));
    let bo = Reference::Name(handle.clone());
    assert_eq!(guest, [closed, missing, bo, nobody()]);
    let seen = town.html(&town.actor(town.ans), item);
    assert!(
        seen.contains(&format!(
            "<a href=\"/wie/{handle}\" title=\"Bo Visser\">@{handle}</a>"
        )),
        "{seen}"
    );
    assert!(seen.contains("<a>@niemand-die-bestaat</a>"));
    let seen = town.html(&VISITOR, item);
    assert!(
        seen.contains("<a>@…</a>") && !seen.contains(&handle) && !seen.contains("Bo Visser"),
        "{seen}"
    );
}

#[test]
fn who_names_a_group_sees_first_how_many_that_tells() {
    let town = Town::new();
    let cx = &town.site.cx;
    let group = town.club.group().unwrap();
    for person in [town.bo, town.cas] {
        town.site.bring_in(town.ans, town.club, person);
    }
    let ans = town.actor(town.ans);
    let item = town.site.question(
        town.ans,
        town.club,
        "Wie komt er donderdag?",
        "Zeg het maar.",
    );
    let slug = town.slug(group);
    let body = format!("Hallo @{slug}, wie komt er?");
    let preview = references::preview(cx, &ans, &body, Some((town.club, None))).unwrap();
    assert_eq!(preview.told, Some(2));
    let post = |told| replies::post(cx, &ans, item, &body, told, None);
    assert_eq!(problems(post(None)), [("body", ASKS)]);
    assert_eq!(
        problems(post(Some(1))),
        [("body", ASKS)],
        "fewer than it tells"
    );
    post(Some(2)).unwrap();
    town.work();
    assert!(town.kinds(town.bo).contains(&NoticeKind::Mention));
    assert!(town.kinds(town.cas).contains(&NoticeKind::Mention));
    assert!(!town.kinds(town.ans).contains(&NoticeKind::Mention));

    // Guests don't read what is for staff, so they are not counted there.
    let preview = references::preview(cx, &ans, &body, Some((town.desk, None))).unwrap();
    assert_eq!(preview.told, Some(1));
    // Who is not in a group names it without telling anyone.
    forum::places::remove_group_member(cx, &town.actor(town.bo), group, &town.site.handle(town.bo))
        .unwrap();
    let open = town.question();
    replies::post(cx, &town.actor(town.bo), open, &body, None, None).unwrap();
    town.work();
    assert_eq!(
        town.kinds(town.cas),
        [NoticeKind::Mention],
        "only the one of before"
    );
}

#[test]
fn a_file_is_had_by_who_may_read_a_text_that_uses_it() {
    had_by_readers(&Town::new());
}

pub(super) fn had_by_readers(town: &Town) {
    let (ans, bo, cx) = (town.actor(town.ans), town.actor(town.bo), &town.site.cx);
    let file = town.upload(&ans, "Namen van wie er komt.");
    assert!(file.markdown.starts_with("[lijst.txt](/bestand/") && !file.needs_alt);
    assert!(town.has(&ans, file.id) && !town.has(&bo, file.id) && !town.has(&VISITOR, file.id));

    // Naming a file that one may not have gives nobody a right to it.
    let theft = town
        .site
        .question(town.bo, town.square, "Wat staat hierin?", &file.markdown);
    assert!(!town.has(&bo, file.id) && !town.has(&VISITOR, file.id));

    let closed = town
        .site
        .question(town.ans, town.club, "De lijst staat hier", &file.markdown);
    assert!(!town.has(&bo, file.id) && !town.has(&VISITOR, file.id));
    let open = town.question();
    let post = replies::post(cx, &ans, open, &file.markdown, None, None);
    post.unwrap();
    assert!(town.has(&bo, file.id) && town.has(&VISITOR, file.id));

    // With the text it goes again: taken out, hidden, deleted.
    let reply = town.post_id(open, 1);
    let edit = |version, body: &str| {
        let edit = replies::EditReply {
            version,
            body: body.into(),
            note: String::new(),
        };
        replies::edit(cx, &ans, reply, &edit).unwrap();
    };
    edit(1, "Toch maar niet.");
    assert!(!town.has(&bo, file.id) && town.has(&ans, file.id));
    edit(2, &file.markdown);
    assert!(town.has(&bo, file.id));
    let hidden = |state| {
        let set = |tx: &mut store::Write| store::posts::set_state(tx, reply, state);
        cx.store.write(set).unwrap();
    };
    hidden(State::Hidden);
    assert!(!town.has(&bo, file.id) && !town.has(&VISITOR, file.id));
    assert!(town.has(&town.moderator(), file.id));
    hidden(State::Live);
    tending::delete_reply(cx, &ans, reply, &Default::default()).unwrap();
    assert!(!town.has(&bo, file.id) && !town.has(&VISITOR, file.id));
    for item in [theft, closed] {
        assert!(town.row(item).state == State::Live);
    }
}

#[test]
fn a_colleague_who_edits_an_article_keeps_its_files() {
    let town = Town::new();
    let (ans, cx) = (town.actor(town.ans), &town.site.cx);
    let dirk = town.actor(town.site.member("Dirk Colijn", town.house));
    let (above, inside) = (
        town.upload(&ans, "Boven."),
        town.upload(&ans, "In een veld."),
    );
    let input = articles::ArticleInput {
        body: above.markdown.clone(),
        prose: vec![(Prose::Goal, inside.markdown.clone())],
        ..town.least()
    };
    let item = town.published(&input);
    let edit = |actor: &Actor, body: &str| {
        let (version, form) = articles::to_edit(cx, actor, item).unwrap();
        let form = articles::ArticleInput {
            body: body.to_owned(),
            ..form
        };
        articles::edit(cx, actor, item, version, "Aangevuld", &form).unwrap();
    };
    edit(&dirk, &format!("{} Meer hierover.", above.markdown));
    assert!(town.has(&VISITOR, above.id) && town.has(&VISITOR, inside.id));
    edit(&dirk, "Zonder lijst.");
    assert!(!town.has(&VISITOR, above.id) && town.has(&VISITOR, inside.id));
}

#[test]
fn what_is_gone_opens_no_file_again() {
    let town = Town::new();
    let (ans, bo, cx) = (town.actor(town.ans), town.actor(town.bo), &town.site.cx);
    let file = town.upload(&ans, "Namen van wie er komt.");
    let item = town.question();
    replies::post(cx, &ans, item, &file.markdown, None, None).unwrap();
    let reply = town.post_id(item, 1);
    for state in [State::Hidden, State::Deleted] {
        let set = |tx: &mut store::Write| store::posts::set_state(tx, reply, state);
        cx.store.write(set).unwrap();
        replies::post(cx, &bo, item, &file.markdown, None, None).unwrap();
        assert!(
            !town.has(&bo, file.id) && !town.has(&VISITOR, file.id),
            "{state}"
        );
    }
    // Who changes the text itself changes nothing of what it used.
    cx.store
        .write(|tx| store::posts::set_state(tx, reply, State::Live))
        .unwrap();
    let edit = replies::EditReply {
        version: 1,
        body: format!("{} Kijk.", file.markdown),
        note: String::new(),
    };
    replies::edit(cx, &town.moderator(), reply, &edit).unwrap();
    assert!(town.has(&VISITOR, file.id));
}

#[test]
fn who_is_told_is_who_may_read() {
    let town = Town::new();
    let cx = &town.site.cx;
    let staff = town
        .site
        .group(town.ans, "Met gasten", Audience::Staff, true);
    let club = town.club.group().unwrap();
    let watcher = town.site.member("Wim de Wacht", town.other_house);
    let grant = Grant {
        id: GrantId(1),
        role: Role::SpnModerator,
        scope: GrantScope::Group(club),
        powers: Powers::of(&[Power::Moderate]),
    };
    let row = store::grants::GrantRow::new(&grant, watcher, None, None, cx.now());
    cx.store.write(|tx| store::grants::add(tx, &row)).unwrap();
    town.site.bring_in(town.ans, staff, town.cas);
    let ans = town.actor(town.ans);
    let people = [town.bo, town.cas, watcher];
    for place in [town.square, town.desk, town.club, staff] {
        for audience in [Audience::Everyone, Audience::Staff, Audience::Group] {
            for person in people {
                let body = format!("Hallo @{}.", town.site.handle(person));
                let at = Some((place, Some(audience)));
                let told = references::preview(cx, &ans, &body, at).unwrap().told;
                let reads = rights::scope(&town.actor(person)).allows(audience, place);
                assert_eq!(
                    told,
                    Some(usize::from(reads)),
                    "{person} {place:?} {audience}"
                );
            }
        }
    }
}

#[test]
fn pictures_are_written_anew_in_sizes_and_shown_so() {
    let town = Town::new();
    let (ans, cx) = (town.actor(town.ans), &town.site.cx);
    let file = files::bring(cx, &ans, "plan van [de] zaal.png", PICTURE, "").unwrap();
    assert!(file.needs_alt);
    let file = files::bring(cx, &ans, "plan van [de] zaal.png", PICTURE, "De *zaal*").unwrap();
    assert!(!file.needs_alt && file.markdown.starts_with("![De \\*zaal\\*](/bestand/"));
    let item = town
        .site
        .question(town.ans, town.square, "Zo staat de zaal", &file.markdown);
    let html = town.html(&VISITOR, item);
    assert!(
        html.contains("width=\"1280\" height=\"860\" srcset=\""),
        "{html}"
    );
    assert!(
        html.contains("?b=480 480w") && html.contains("alt=\"De *zaal*\""),
        "{html}"
    );
    let find = |width| files::find(cx, &VISITOR, file.id, width, false).unwrap();
    let (small, large) = (find(Some(480)), find(None));
    assert!(small.kind.is_picture());
    let bytes = |size: &files::Offered| size.read(cx).unwrap();
    assert!(bytes(&small) != bytes(&large) && bytes(&large) != PICTURE);
    assert_eq!(find(Some(9_999)), large);

    // Who reads WebP is sent that where it is smaller, under a name that fits.
    let smaller = files::find(cx, &VISITOR, file.id, None, true).unwrap();
    assert_eq!((smaller.kind, large.kind), (FileKind::Webp, FileKind::Jpeg));
    assert_eq!(smaller.name, "plan van [de] zaal.webp");
    assert!(bytes(&smaller).starts_with(b"RIFF") && bytes(&smaller).len() < bytes(&large).len());
    assert_ne!(smaller.kept_as, large.kept_as);
}

#[test]
fn what_is_no_good_file_is_refused_and_leaves_nothing() {
    let town = Town::new();
    let (ans, cx) = (town.actor(town.ans), &town.site.cx);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    for (name, bytes, key) in [
        ("a.png", svg.as_slice(), "file-unknown-kind"),
        ("../../a.txt", b"", "file-empty"),
        ("a.jpg", b"\xff\xd8\xff\xe0 nothing", "file-broken"),
    ] {
        let found = problems(files::bring(cx, &ans, name, bytes, ""));
        assert_eq!(found, [("file", key)], "{name}");
    }
    assert!(files::bring(cx, &VISITOR, "a.txt", b"tekst", "").is_err());
    assert!(town.shelf().is_empty());
    // What is refused is an attempt all the same, and costs as much.
    let left = (3..FILES_PER_HOUR).filter(|_| {
        let refused = files::bring(cx, &ans, "a.png", svg, "");
        matches!(refused, Err(Error::Invalid(_)))
    });
    assert_eq!(u32::try_from(left.count()), Ok(FILES_PER_HOUR - 3));
    let late = files::bring(cx, &ans, "a.txt", b"tekst", "");
    assert!(matches!(late, Err(Error::TooMany { .. })));
}

#[test]
fn what_is_more_than_a_days_worth_leaves_no_bytes() {
    a_days_worth(&Town::new());
}

pub(super) fn a_days_worth(town: &Town) {
    let (ans, cx) = (town.actor(town.ans), &town.site.cx);
    let row = store::files::FileRow {
        id: FileId(1),
        member_id: town.ans,
        name: "groot.pdf".into(),
        kind: FileKind::Pdf,
        digest: "0".repeat(64),
        size: FILE_BYTES_PER_DAY - 10,
        created_at: cx.now(),
        unused_since: Some(cx.now()),
        withheld_at: None,
    };
    cx.store.write(|tx| store::files::add(tx, &row)).unwrap();
    let found = problems(files::bring(cx, &ans, "a.txt", b"elf letters", ""));
    assert_eq!(found, [("file", "too-much-today")]);
    assert!(town.shelf().is_empty());
    town.upload(&ans, "tien .....");
    assert_eq!(town.shelf().len(), 1);
    // Another day has its own.
    town.site
        .wait(domain::moment::days(1) + Duration::from_secs(1));
    town.upload(&ans, "elf letters");
}

#[test]
fn a_file_that_was_used_long_stays_as_long_as_one_just_brought() {
    used_long(&Town::new());
}

pub(super) fn used_long(town: &Town) {
    let (ans, cx) = (town.actor(town.ans), &town.site.cx);
    let (file, twice) = (
        town.upload(&ans, "Een lijst."),
        town.upload(&ans, "Nog een."),
    );
    let both = format!("{} {}", file.markdown, twice.markdown);
    let item = town
        .site
        .question(town.ans, town.square, "Dit staat erbij", &both);
    replies::post(cx, &ans, item, &twice.markdown, None, None).unwrap();
    town.site.wait(KEPT_UNUSED * 10);
    let form = forum::items::to_edit(cx, &ans, item).unwrap();
    let edit = |version, body: &str| {
        let form = topics::EditTopic {
            version,
            body: body.to_owned(),
            ..form.clone()
        };
        topics::edit(cx, &ans, item, &form).unwrap();
    };
    edit(1, "Zonder lijsten.");
    town.purge();
    assert!(town.has(&ans, file.id), "it was taken out today");
    edit(2, &file.markdown);
    edit(3, "Toch zonder.");
    town.site.wait(KEPT_UNUSED - domain::moment::days(1));
    town.purge();
    assert!(town.has(&ans, file.id));
    town.site.wait(domain::moment::days(2));
    town.purge();
    assert!(!town.has(&ans, file.id));
    assert!(town.has(&VISITOR, twice.id), "a reply has it still");
}

#[test]
fn files_that_nothing_uses_are_forgotten_after_a_while() {
    let town = Town::new();
    let (ans, cx) = (town.actor(town.ans), &town.site.cx);
    let (used, same, draft, loose) = (
        town.upload(&ans, "Gebruikt."),
        town.upload(&ans, "Gebruikt."),
        town.upload(&ans, "In een concept."),
        town.upload(&ans, "Nergens."),
    );
    town.site
        .question(town.ans, town.square, "Dit staat erbij", &used.markdown);
    let fields = vec![("body".to_owned(), draft.markdown.clone())];
    forum::drafts::keep(
        cx,
        &ans,
        "/stel-een-vraag",
        &fields,
        &forum::drafts::Hand::default(),
    )
    .unwrap();
    town.purge();
    assert!(town.has(&ans, loose.id), "not at once");
    town.site.wait(KEPT_UNUSED + domain::moment::days(1));
    town.purge();
    assert!(!town.has(&ans, loose.id) && !town.has(&ans, same.id));
    assert!(
        town.has(&VISITOR, used.id),
        "its bytes were those of another too"
    );
    assert!(town.has(&ans, draft.id));
}

#[test]
fn bytes_that_a_crash_left_without_a_file_are_cleared_when_they_are_old() {
    let town = Town::new();
    let (ans, cx) = (town.actor(town.ans), &town.site.cx);
    let used = files::bring(cx, &ans, "zaal.png", PICTURE, "De zaal").unwrap();
    town.site
        .question(town.ans, town.square, "Zo staat de zaal", &used.markdown);
    let folder = town.site.folder().join("files");
    // As the shelf would have it: the row was never written.
    let left = |letter: &str| {
        let name = format!("{}.pdf", letter.repeat(64));
        let folder = folder.join(letter.repeat(2)).join(letter.repeat(2));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, "van niemand").unwrap();
        path
    };
    let (old, new) = (left("a"), left("b"));
    let at = |path: &std::path::Path, before: std::time::Duration| {
        let millis = u64::try_from(cx.now().before(before).0).unwrap();
        let at = std::time::UNIX_EPOCH + std::time::Duration::from_millis(millis);
        let file = std::fs::File::options().write(true).open(path).unwrap();
        file.set_modified(at).unwrap();
    };
    let day = domain::moment::days(1);
    at(&old, KEPT_UNUSED + day);
    at(&new, KEPT_UNUSED - day);
    let shelf = ::files::Shelf::open(&folder).unwrap();
    for name in shelf.names() {
        let name = name.unwrap();
        if !name.starts_with(['a', 'b']) || name.contains('-') {
            let path = folder.join(&name[..2]).join(&name[2..4]).join(&name);
            at(&path, KEPT_UNUSED + day);
        }
    }
    town.site.wait(std::time::Duration::from_secs(1));
    let job = domain::job::Job::Purge;
    cx.store
        .write(|tx| store::jobs::add(tx, domain::JobId(1), &job, None, cx.now()))
        .unwrap();
    town.work();
    assert!(!old.exists() && new.exists());
    for width in [None, Some(480)] {
        assert!(
            files::find(cx, &VISITOR, used.id, width, false).is_ok(),
            "{width:?}"
        );
    }
}

#[test]
fn a_text_is_quoted_without_what_it_quotes_itself() {
    let town = Town::new();
    let (bo, cx) = (town.actor(town.bo), &town.site.cx);
    let item = town.question();
    let body = "> Van een ander.\n\nMijn *eigen* woorden.\n\nEn nog iets.";
    replies::post(cx, &bo, item, body, None, None).unwrap();
    let quote = |n| replies::quote(cx, &town.actor(town.ans), item, n);
    assert_eq!(
        quote(1).unwrap().words,
        "> Mijn *eigen* woorden.\n>\n> En nog iets."
    );
    assert!(matches!(quote(7), Err(Error::NotFound)));
    let long = "woord ".repeat(4_000);
    replies::post(cx, &bo, item, &long, None, None).unwrap();
    assert!(quote(2).unwrap().words.chars().count() < 1_100);
}
