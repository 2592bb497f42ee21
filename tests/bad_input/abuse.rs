//! Texts that are made to cost much: refused, or harmless within bounded work.

use std::time::{Duration, Instant};

use domain::limits::MENTIONS_MAX;
use stories::site::Site;

use super::{SANNE, unbroken};
use crate::steps::{ask, jobs_done};

/// In a debug build on a busy machine; what grows with the square of a text takes minutes.
const BOUND: Duration = Duration::from_secs(10);

#[test]
fn costly_texts_are_refused_or_harmless_in_bounded_time() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let question = ask(&sanne, "Wat kost een kwade tekst?", "Weinig, hopen wij.");
    let names = site
        .sql()
        .words("select handle as word from members order by id");
    let mentions: String = names.iter().map(|name| format!("@{name} ")).collect();
    let fits = |text: &str| text.chars().take(59_000).collect::<String>();
    let million = 1 << 20;
    for (what, text) in [
        ("10,000 mentions of one", fits(&"@karin ".repeat(10_000))),
        ("10,000 mentions of nobody", fits(&"@aap1 ".repeat(10_000))),
        ("mentions of everybody", fits(&mentions.repeat(100))),
        ("1 MB of brackets", "[".repeat(million)),
        ("as many brackets as fit", fits(&"[".repeat(million))),
        ("images in images", fits(&"![".repeat(million))),
        ("links in links", fits(&"[a](".repeat(million))),
        ("deep quotes", fits(&"> ".repeat(million))),
        ("deeper and deeper quotes", {
            let lines: String = (1..240).map(|n| ">".repeat(n) + " x\n").collect();
            fits(&lines)
        }),
        ("deep lists", fits(&"- ".repeat(million))),
        ("stars", fits(&"*a **b ".repeat(million))),
        ("backticks", fits(&"`a ``b ".repeat(million))),
        ("open tags", fits(&"<a <b <!-- ".repeat(million))),
        (
            "labels",
            fits(&(1..20_000).map(|n| format!("V {n} ")).collect::<String>()),
        ),
        (
            "tables",
            fits(&("|a".repeat(200) + "\n" + &"|-".repeat(200) + "\n").repeat(60)),
        ),
    ] {
        site.sql().execute("delete from spends");
        for preview in ["", "ja"] {
            let begun = Instant::now();
            let mut fields = vec![("body", text.as_str())];
            if !preview.is_empty() {
                fields.push(("preview", preview));
            }
            let answer = sanne.post_form(&question, &fields);
            let took = begun.elapsed();
            assert!(
                matches!(answer.status, 200 | 303 | 413 | 422),
                "{what}: {}",
                answer.status
            );
            assert!(took < BOUND, "{what}: {took:?}");
        }
        for reader in [&site.visitor(), &sanne] {
            let begun = Instant::now();
            assert_eq!(reader.get(&question).status, 200, "{what}");
            assert!(begun.elapsed() < BOUND, "{what}: {:?}", begun.elapsed());
        }
    }
    jobs_done(&site);
    let told = site.sql().number(
        "select coalesce(max(told), 0) as number from \
         (select count(*) as told from notices where kind = 'mention' group by event) as each_text",
    );
    let most = i64::try_from(MENTIONS_MAX).expect("it is small");
    assert!((1..=most).contains(&told), "{told} were told of one text");
    unbroken(&site);
}
