//! What people try who want to see, show, keep or break what is not theirs.

use forum::replies;

use super::{Town, problems};

#[test]
fn a_text_that_needs_a_page_many_times_its_size_is_refused() {
    let town = Town::new();
    let (bo, cx) = (town.actor(town.bo), &town.site.cx);
    let item = town.question();
    let tiny = "|x\n|-:|\n\n".repeat(6_000);
    let refused = replies::post(cx, &bo, item, &tiny, None, None);
    assert_eq!(problems(refused), [("body", "too-intricate")]);
    let header = format!("|{}\n{}\n", "|".repeat(300), "|-:".repeat(300));
    let wide = format!("{header}{}", "|x\n".repeat(15_000));
    replies::post(cx, &bo, item, &wide, None, None).unwrap();
    let html = town.view(&bo, item).replies.pop().unwrap().html;
    assert!(html.as_str().len() < 3 * wide.len() && html.as_str().contains("<p>|||"));
}
