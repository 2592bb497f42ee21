//! How soon a new post is found: `cargo xtask freshness`. Posts replies on the example site and asks the search
//! until each is found; prints the spread beside the time that the same search takes when nothing is new.

use std::time::{Duration, Instant};

use stories::site::Site;

/// Replies that are posted, a pause between them, since people pause too.
const POSTS: usize = 25;

fn main() {
    let site = Site::demo();
    let client = site.signed_in("sanne@bibliotheek.example");
    let list = client.get("/vragen").text();
    let topic = stories::html::links(&list)
        .into_iter()
        .find(|link| link.starts_with("/v/"));
    let topic = topic.expect("the example has questions");
    let mut until_found = Vec::new();
    let mut plain = Vec::new();
    for count in 0..POSTS {
        let word = format!("versgeplaatst{count}");
        let posted = client.fill(&topic, "body", &[("body", &format!("Dit is {word}."))]);
        assert_eq!(posted.status, 303, "{}", posted.readable());
        let began = Instant::now();
        let search = format!("/zoeken?q={word}");
        while !client.get(&search).text().contains("<mark>") {
            assert!(
                began.elapsed() < Duration::from_secs(30),
                "{word} is not found"
            );
        }
        until_found.push(began.elapsed());
        let began = Instant::now();
        client.get(&search);
        plain.push(began.elapsed());
        std::thread::sleep(Duration::from_millis(150));
    }
    println!("until found       {}", spread(&mut until_found));
    println!("the search alone  {}", spread(&mut plain));
}

fn spread(times: &mut [Duration]) -> String {
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1000.0;
    format!(
        "p50 {:.0} ms, p95 {:.0} ms, most {:.0} ms",
        at(0.5),
        at(0.95),
        at(1.0)
    )
}
