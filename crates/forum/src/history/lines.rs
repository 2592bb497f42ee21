//! What differs between two texts, line by line and word by word within a changed line.

use std::borrow::Cow;

use similar::{Algorithm, ChangeTag, InlineChangeMode, InlineChangeOptions, TextDiff};

use super::{Change, Line, Piece};

/// Unchanged lines that are shown around a change.
const AROUND: usize = 3;

/// Compares two texts. The work is in proportion to their length: the algorithm gives up looking for the shortest
/// difference in texts that have little in common.
pub(super) fn compare(before: &str, after: &str) -> Vec<Line> {
    fold(all(before, after))
}

/// All lines of both texts.
fn all(before: &str, after: &str) -> Vec<Line> {
    let (before, after) = (ended(before), ended(after));
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Myers)
        .diff_lines(&before, &after);
    let mut within = InlineChangeOptions::new();
    within
        .algorithm(Algorithm::Myers)
        .mode(InlineChangeMode::UnicodeWords)
        .semantic_cleanup(true);
    let mut lines = Vec::new();
    for op in diff.ops() {
        for change in diff.iter_inline_changes_with_options_deadline(op, within, None) {
            lines.push((of(change.tag()), pieces(change.values())));
        }
    }
    lines
}

/// A text whose last line ends as the others do, so that it is the same line when others follow it.
fn ended(text: &str) -> Cow<'_, str> {
    match text {
        "" => Cow::Borrowed(text),
        _ if text.ends_with('\n') => Cow::Borrowed(text),
        _ => Cow::Owned(format!("{text}\n")),
    }
}

fn of(tag: ChangeTag) -> Change {
    match tag {
        ChangeTag::Equal => Change::Same,
        ChangeTag::Delete => Change::Removed,
        ChangeTag::Insert => Change::Added,
    }
}

/// The pieces of a line without its end; an empty line has one empty piece. A line of which nothing stayed needs no
/// piece made stand out.
fn pieces(values: &[(bool, &str)]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = values
        .iter()
        .map(|(emphasised, text)| Piece {
            text: text.trim_end_matches(['\n', '\r']).to_owned(),
            emphasised: *emphasised,
        })
        .filter(|piece| !piece.text.is_empty())
        .collect();
    if pieces.iter().all(|piece| piece.emphasised) {
        for piece in &mut pieces {
            piece.emphasised = false;
        }
    }
    if pieces.is_empty() {
        pieces.push(Piece {
            text: String::new(),
            emphasised: false,
        });
    }
    pieces
}

/// Leaves out what is far from every change: a line without pieces stands for each run of such lines.
fn fold(lines: Vec<Line>) -> Vec<Line> {
    let near = near(&lines);
    let mut folded: Vec<Line> = Vec::new();
    let mut left_out: Vec<Line> = Vec::new();
    for (line, near) in lines.into_iter().zip(near) {
        if near {
            close(&mut folded, &mut left_out);
            folded.push(line);
        } else {
            left_out.push(line);
        }
    }
    close(&mut folded, &mut left_out);
    folded
}

/// A single line that would be left out is as short as what stands for it.
fn close(folded: &mut Vec<Line>, left_out: &mut Vec<Line>) {
    match left_out.len() {
        0 => {}
        1 => folded.append(left_out),
        _ => folded.push((Change::Same, Vec::new())),
    }
    left_out.clear();
}

/// Whether each line is changed, or at most [`AROUND`] lines from one that is.
fn near(lines: &[Line]) -> Vec<bool> {
    let mut near = vec![false; lines.len()];
    for (at, (change, _)) in lines.iter().enumerate() {
        if *change != Change::Same {
            let end = lines.len().min(at + AROUND + 1);
            near[at.saturating_sub(AROUND)..end].fill(true);
        }
    }
    near
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    /// Lines as `  same`, `- removed`, `+ added`, with `[…]` around what is emphasised and `~` for a fold.
    fn shown(before: &str, after: &str) -> Vec<String> {
        let show = |(change, pieces): Line| {
            let sign = match change {
                Change::Same if pieces.is_empty() => return "~".to_owned(),
                Change::Same => ' ',
                Change::Removed => '-',
                Change::Added => '+',
            };
            let text: String = pieces
                .into_iter()
                .map(|piece| {
                    if piece.emphasised {
                        format!("[{}]", piece.text)
                    } else {
                        piece.text
                    }
                })
                .collect();
            format!("{sign} {text}").trim_end().to_owned()
        };
        compare(before, after).into_iter().map(show).collect()
    }

    #[test]
    fn a_changed_word_is_marked_within_its_line() {
        assert_eq!(
            shown(
                "Het taalcafé is op dinsdag om tien uur.\nKoffie staat klaar.",
                "Het taalcafé is op donderdag om tien uur.\nKoffie staat klaar.",
            ),
            [
                "- Het taalcafé is op [dinsdag] om tien uur.",
                "+ Het taalcafé is op [donderdag] om tien uur.",
                "  Koffie staat klaar.",
            ]
        );
    }

    #[test]
    fn long_runs_that_are_the_same_are_left_out() {
        let line = |n: usize| format!("Regel {n}\n");
        let before: String = (0..40).map(line).collect();
        let after = before.replace("Regel 20\n", "Regel 20\nHier staat iets nieuws.\n");
        assert_eq!(
            shown(&before, &after),
            [
                "~",
                "  Regel 18",
                "  Regel 19",
                "  Regel 20",
                "+ Hier staat iets nieuws.",
                "  Regel 21",
                "  Regel 22",
                "  Regel 23",
                "~",
            ]
        );
    }

    #[test]
    fn empty_texts_and_lines_are_lines_too() {
        assert_eq!(shown("", "Nieuw"), ["+ Nieuw"]);
        assert_eq!(shown("Oud", ""), ["- Oud"]);
        assert_eq!(shown("a\n\nb", "a\n\nc"), ["  a", "", "- b", "+ c"]);
        assert_eq!(shown("taal\nproef", "taal"), ["  taal", "- proef"]);
    }

    #[test]
    fn long_texts_without_likeness_are_compared_in_reasonable_time() {
        let words = |seed: u64, lines: usize| {
            let mut state = seed;
            let mut text = String::new();
            for n in 0..9_000 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                text.push_str(&format!("w{} ", (state >> 33) % 700));
                if n % (9_000 / lines) == 0 {
                    text.push('\n');
                }
            }
            text.chars().take(60_000).collect::<String>()
        };
        for lines in [1, 9_000, 300] {
            let (before, after) = (words(1, lines), words(2, lines));
            let begun = Instant::now();
            let compared = all(&before, &after);
            assert!(begun.elapsed() < Duration::from_secs(20));
            let text = |gone: Change| -> String {
                let lines = compared.iter().filter(|(change, _)| *change != gone);
                let lines = lines
                    .map(|(_, pieces)| pieces.iter().map(|piece| piece.text.as_str()).collect());
                lines.collect::<Vec<String>>().join("\n")
            };
            assert_eq!(text(Change::Added), before.trim_end_matches('\n'));
            assert_eq!(text(Change::Removed), after.trim_end_matches('\n'));
        }
    }
}
