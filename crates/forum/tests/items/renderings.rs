//! Texts that an older version of the program rendered.

use domain::article::Prose;
use domain::job::{Job, Texts};
use domain::moment::minutes;
use domain::rights::Actor;
use domain::{ItemId, JobId, Moment};
use forum::articles::ArticleInput;
use forum::{jobs, replies};
use store::{posts, references, renderings, revisions, settings};

use super::Town;
use super::keeping_up::Nobody;
use super::kit::Site;

const OLD: (&str, &str) = ("<p>Zoals vroeger.</p>\n", "Zoals vroeger.");

impl Town {
    /// As if the version before this one had rendered everything.
    fn age(&self, items: &[ItemId]) {
        let aged = self.site.cx.store.write(|tx| {
            for item in items {
                for id in posts::ids_of(tx, *item)? {
                    let post = posts::find(tx, id)?.expect("it is there");
                    assert!(renderings::set_post(
                        tx,
                        id,
                        (post.version, &post.body),
                        OLD
                    )?);
                    references::remove(tx, id)?;
                }
                renderings::set_excerpt(tx, *item, OLD.1)?;
                let mut prose = store::articles::prose_of(tx, &[*item])?;
                prose.retain(|row| row.field == Prose::Steps);
                for row in prose {
                    renderings::set_prose(tx, (*item, row.field), &row.body, OLD)?;
                }
            }
            for (id, about, _) in renderings::members_after(tx, 0, 100)? {
                renderings::set_member(tx, id, &about, OLD.0)?;
            }
            for (id, about, _) in renderings::organisations_after(tx, 0, 100)? {
                renderings::set_organisation(tx, id, &about, OLD.0)?;
            }
            settings::set(tx, "rendering", "0")
        });
        aged.unwrap();
    }

    fn rendering(&self) -> Option<String> {
        let cx = &self.site.cx;
        cx.store.read(|r| settings::find(r, "rendering")).unwrap()
    }

    fn waiting(&self) -> i64 {
        jobs::queue(&self.site.cx, &Actor::System).unwrap().waiting
    }

    /// Everything about the posts but what rendering makes.
    fn history(&self, item: ItemId) -> Vec<(i64, Option<Moment>, usize)> {
        let found = self.site.cx.store.read(|r| {
            let mut found = Vec::new();
            for id in posts::ids_of(r, item)? {
                let post = posts::find(r, id)?.expect("it is there");
                let edits = revisions::edits_of(r, id)?.len();
                found.push((post.version, post.edited_at, edits));
            }
            Ok::<_, store::Error>(found)
        });
        found.unwrap()
    }
}

pub(super) fn old_texts_are_rendered_again(town: &Town) {
    let (cx, bo) = (&town.site.cx, town.actor(town.bo));
    let named = town.question();
    let label = town.label(named);
    let body = format!("Zie {label}, *echt*.");
    let naming = town
        .site
        .question(town.ans, town.square, "Waar stond dat?", &body);
    replies::post(cx, &bo, naming, &format!("In {label} dus."), None, None).unwrap();
    let steps = format!("Zoals in {label}.");
    let article = town.published(&ArticleInput {
        prose: vec![(Prose::Steps, steps)],
        ..town.least()
    });
    town.work();
    let (history, told) = (town.history(naming), town.kinds(town.ans));
    let before = [town.post(naming, 0), town.post(naming, 1)];
    town.age(&[naming, article]);
    town.site.wait(domain::moment::days(40));
    let version = cx.store.version().unwrap();

    jobs::render_again(cx).unwrap();
    jobs::render_again(cx).unwrap();
    assert_eq!(town.waiting(), 1, "it is enqueued once");
    town.work();
    assert_eq!(town.rendering(), Some(text::RENDERING.to_string()));
    assert_eq!(town.waiting(), 0);
    assert_eq!([town.post(naming, 0), town.post(naming, 1)], before);
    assert_eq!(town.row(naming).excerpt, format!("Zie {label}, echt."));
    let view = town.view(&Actor::Visitor, naming);
    assert!(view.html.as_str().contains("Wie heeft een taalcafé?"));
    let prose = town.view(&Actor::Visitor, article).article.unwrap().prose;
    assert!(prose[0].1.as_str().contains("Wie heeft een taalcafé?"));
    let view = town.view(&Actor::Visitor, named);
    let mut referring: Vec<ItemId> = view.referring.iter().map(|row| row.id).collect();
    referring.sort_unstable();
    assert_eq!(referring, [naming, article]);
    let abouts = cx.store.read(|r| {
        let mut abouts = renderings::members_after(r, 0, 100)?;
        abouts.extend(renderings::organisations_after(r, 0, 100)?);
        Ok::<_, store::Error>(abouts)
    });
    assert!(abouts.unwrap().iter().all(|(.., html)| html != OLD.0));

    // Members see nothing of it, pages that are kept for visitors do, and so does the index.
    assert_eq!(
        (town.history(naming), town.kinds(town.ans)),
        (history, told)
    );
    assert!(cx.store.version().unwrap() > version);
    town.site.follow();
    assert_eq!(town.site.search(&bo, "vroeger").hits.len(), 0);

    // Done is done.
    jobs::render_again(cx).unwrap();
    assert_eq!(town.waiting(), 0);
}

#[test]
fn old_texts_are_rendered_again_on_sqlite() {
    old_texts_are_rendered_again(&Town::new());
}

#[test]
fn a_new_site_has_nothing_to_render() {
    let site = Site::new();
    jobs::render_again(&site.cx).unwrap();
    let waiting = jobs::queue(&site.cx, &Actor::System).unwrap().waiting;
    assert_eq!(waiting, 0);
    let known = site.cx.store.read(|r| settings::find(r, "rendering"));
    assert_eq!(known.unwrap(), Some(text::RENDERING.to_string()));
}

#[test]
fn each_portion_is_a_job_and_one_of_another_version_is_not_done() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.actor(town.bo));
    let item = town.question();
    for n in 1..=120 {
        let text = format!("Antwoord *{n}*.");
        replies::post(cx, &bo, item, &text, None, None).unwrap();
        town.site.wait(minutes(2));
    }
    town.work();
    town.age(&[item]);
    let add = |id, rendering| {
        let job = Job::RenderAgain {
            rendering,
            texts: Texts::Posts,
            after: 0,
        };
        let now = cx.now();
        let added = cx
            .store
            .write(|tx| store::jobs::add(tx, JobId(id), &job, None, now));
        added.unwrap();
    };
    let is_new = |n: i32| town.post(item, n).html.contains("<em>");
    let one = || assert_eq!(jobs::work(cx, 0, &Nobody, 1).unwrap(), 1);
    add(1, text::RENDERING + 1);
    one();
    assert!(!is_new(1) && town.waiting() == 0);
    add(2, text::RENDERING + 1);
    jobs::render_again(cx).unwrap();
    assert_eq!(town.waiting(), 2, "the other's is not taken for this one's");
    one();
    one();
    assert!(is_new(99) && !is_new(100) && town.waiting() == 1);
    // The same portion once more, as after a kill: nothing is written, and both go on to the end.
    add(3, text::RENDERING);
    let version = cx.store.version().unwrap();
    let portion = |r: &mut store::Read| store::jobs::of_kind(r, "render_again");
    assert_eq!(cx.store.read(portion).unwrap().len(), 2);
    one();
    assert_eq!((cx.store.version().unwrap(), is_new(100)), (version, false));
    town.work();
    assert!(is_new(120) && town.waiting() == 0);
}

#[test]
fn lists_begin_without_marks_in_old_texts_too() {
    let town = Town::new();
    let cx = &town.site.cx;
    let body = "- appels\n- peren";
    let item = town
        .site
        .question(town.ans, town.square, "Wat nemen jullie mee?", body);
    assert_eq!(town.row(item).excerpt, "appels, peren");
    town.work();
    // As the version before this one kept it.
    let kept = cx.store.write(|tx| {
        renderings::set_excerpt(tx, item, "- appels - peren")?;
        settings::set(tx, "rendering", "2")
    });
    kept.unwrap();
    jobs::render_again(cx).unwrap();
    town.work();
    assert_eq!(town.row(item).excerpt, "appels, peren");
    assert_eq!(town.post(item, 0).plain, body);
}
