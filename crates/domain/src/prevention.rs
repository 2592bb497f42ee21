//! Prevention: words that are watched for, why a text is looked at before others read it, and what is asked to become a
//! member from outside the known domains.

use crate::fold::{self, Seen};

words! {
    /// What becomes of a text that has a watched word.
    pub enum WatchAction {
        /// Its writer is asked once whether it is meant.
        Warn = "warn",
        /// Other words stand in its place.
        Replace = "replace",
        /// It is looked at before others read it.
        Hold = "hold",
        /// It is not taken.
        Refuse = "refuse",
    }
}

words! {
    /// Why a text is looked at before others read it.
    pub enum HoldReason {
        /// It has a watched word: the pattern.
        Watched = "watched",
        /// Someone new here links to this many addresses elsewhere.
        Links = "links",
        /// Its writer posted the same elsewhere within a day: how often.
        Repeated = "repeated",
        /// Others who are new here posted the same within a day: how often.
        SameOfNew = "same_of_new",
        /// Moderators look at what its writer posts, until a day.
        Decided = "decided",
    }
}

/// Why a text is looked at, with what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Why.
    pub kind: HoldReason,
    /// What was found: a pattern, a number.
    pub found: String,
}

impl Reason {
    /// A line for each, as stored.
    pub fn to_lines(reasons: &[Self]) -> String {
        let line = |reason: &Self| format!("{} {}", reason.kind, fold::line(&reason.found));
        reasons.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Reads [`Reason::to_lines`]; a line that this version of the program does not know is left out.
    pub fn from_lines(lines: &str) -> Vec<Self> {
        let read = |line: &str| {
            let (kind, found) = line.split_once(' ')?;
            Some(Self {
                kind: kind.parse().ok()?,
                found: found.to_owned(),
            })
        };
        lines.lines().filter_map(read).collect()
    }
}

words! {
    /// What became of someone who asked to become a member.
    pub enum SignUpState {
        /// Nobody has decided.
        Waiting = "waiting",
        /// They were invited.
        Admitted = "admitted",
        /// They were told no.
        Refused = "refused",
    }
}

/// Words of a pattern, at most.
const WORDS_MAX: usize = 8;

/// Letters and digits that a pattern needs, so that it is not met everywhere.
const LETTERS_MIN: usize = 2;

/// A word or several that stand behind one another. `*` stands for any letters and digits of a word, `#` for one digit; case,
/// accents, signs between words and what nobody sees don't count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<Part>);

/// One word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// This word.
    Word(String),
    /// This word, and its other forms: the stem.
    Stem(String),
    /// Letters with `*` and `#` among them.
    Shape(Vec<char>),
}

impl Pattern {
    /// Reads a pattern; with `stem` other forms of its words are met too. Problems: `empty`, `pattern-too-wide`,
    /// `pattern-too-long`.
    ///
    /// # Errors
    /// The key of what is wrong with it.
    pub fn parse(typed: &str, stem: Option<&dyn Fn(&str) -> String>) -> Result<Self, &'static str> {
        let words: Vec<String> = fold::pattern_words(typed);
        let solid = |c: &char| *c != '*';
        if words.is_empty() {
            return Err("empty");
        }
        if words.len() > WORDS_MAX {
            return Err("pattern-too-long");
        }
        // A word of stars alone says nothing of where it stands.
        let all = words.iter().map(|word| word.chars().filter(solid).count());
        if all.clone().sum::<usize>() < LETTERS_MIN || all.min() == Some(0) {
            return Err("pattern-too-wide");
        }
        let part = |word: String| match stem {
            _ if word.contains(['*', '#']) => Part::Shape(word.chars().collect()),
            Some(stem) => Part::Stem(stem(&word)),
            None => Part::Word(word),
        };
        Ok(Self(words.into_iter().map(part).collect()))
    }

    /// Where it stands in these words of a text: from the first byte to behind the last, in their order, none inside another.
    /// `stem` gives the stem of a word, for patterns that were read with one.
    pub fn find(
        &self,
        words: &[Seen],
        stem: &mut dyn FnMut(&str) -> String,
    ) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at + self.0.len() <= words.len() {
            let here = &words[at..at + self.0.len()];
            if here
                .iter()
                .zip(&self.0)
                .all(|(word, part)| part.is(&word.word, stem))
            {
                found.push((here[0].from, here[here.len() - 1].to));
                at += self.0.len();
            } else {
                at += 1;
            }
        }
        found
    }
}

impl Part {
    fn is(&self, word: &str, stem: &mut dyn FnMut(&str) -> String) -> bool {
        match self {
            Self::Word(own) => own == word,
            Self::Stem(own) => *own == stem(word),
            Self::Shape(shape) => fits(shape, word),
        }
    }
}

/// Whether a word has this shape. Each star goes back to at most once for each letter: the work is in proportion to the
/// product of both lengths, whatever was typed.
fn fits(shape: &[char], word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    let is = |sign: char, c: char| sign == c || (sign == '#' && c.is_ascii_digit());
    let (mut at, mut letter) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while letter < word.len() {
        match shape.get(at) {
            Some('*') => {
                star = Some((at, letter));
                at += 1;
            }
            Some(sign) if is(*sign, word[letter]) => {
                at += 1;
                letter += 1;
            }
            _ => match star {
                Some((before, taken)) => {
                    star = Some((before, taken + 1));
                    at = before + 1;
                    letter = taken + 1;
                }
                None => return false,
            },
        }
    }
    shape[at..].iter().all(|sign| *sign == '*')
}

/// Reads domains as they are pasted in: one on a line or between commas, with `@` or `*.` before it or not; each once, in
/// their order. What is none is given beside.
pub fn domains(typed: &str) -> (Vec<String>, Vec<String>) {
    let (mut good, mut bad): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let lines = typed
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default());
    let parts = lines.flat_map(|line| line.split(|c: char| c.is_whitespace() || ",;".contains(c)));
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        let bare = part.trim_start_matches("*.").trim_start_matches('@');
        let domain = bare.trim_end_matches('.').to_lowercase();
        let into = match crate::person::is_host_name(&domain) {
            true => &mut good,
            false => &mut bad,
        };
        if !into.contains(&domain) {
            into.push(domain);
        }
    }
    (good, bad)
}

/// A host and all domains that it lies in, but for the last part: `a.b.nl`, `b.nl`.
pub fn with_parents(host: &str) -> Vec<String> {
    let host = host.to_lowercase();
    let starts = host.match_indices('.').map(|(at, _)| at + 1);
    let parents = starts
        .filter_map(|at| host.get(at..))
        .filter(|rest| rest.contains('.'));
    std::iter::once(host.as_str())
        .chain(parents)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let pattern = Pattern::parse(pattern, None).unwrap();
        let found = pattern.find(&fold::seen(text), &mut str::to_owned);
        found
            .into_iter()
            .map(|(from, to)| text[from..to].to_owned())
            .collect()
    }

    #[test]
    fn patterns_meet_words_however_they_are_written() {
        for (pattern, text, met) in [
            ("casino", "Kom naar het CASINO!", "CASINO"),
            ("casino", "c\u{200B}as\u{AD}ino", "c\u{200B}as\u{AD}ino"),
            ("casino", "cásinö", "cásinö"),
            ("casino", "ｃａｓｉｎｏ", "ｃａｓｉｎｏ"),
            ("casino*", "casinobonus nu", "casinobonus"),
            ("*casino*", "onlinecasinos", "onlinecasinos"),
            ("gratis geld", "Gratis, geld!", "Gratis, geld"),
            ("bit.ly", "zie https://bit.ly/abc", "bit.ly"),
            ("06########", "bel 0612345678.", "0612345678"),
            ("fi*", "ﬁets", "ﬁets"),
        ] {
            assert_eq!(found(pattern, text), [met], "{pattern} in {text}");
        }
    }

    #[test]
    fn patterns_leave_other_words_alone() {
        for (pattern, text) in [
            ("casino", "casinobonus"),
            ("gratis geld", "geld gratis"),
            ("gratis geld", "gratis veel geld"),
            ("06########", "bel 061234567"),
            ("a*b*c", "ab"),
        ] {
            assert!(found(pattern, text).is_empty(), "{pattern} in {text}");
        }
        let stem = |word: &str| word.trim_end_matches("en").to_owned();
        let pattern = Pattern::parse("boek", Some(&stem)).unwrap();
        let mut own = |word: &str| stem(word);
        assert_eq!(pattern.find(&fold::seen("twee boeken"), &mut own).len(), 1);
    }

    #[test]
    fn patterns_say_enough() {
        for (typed, key) in [
            ("", "empty"),
            ("!?", "empty"),
            ("*", "pattern-too-wide"),
            ("a*", "pattern-too-wide"),
            ("gratis *", "pattern-too-wide"),
            ("a b c d e f g h i", "pattern-too-long"),
        ] {
            assert_eq!(Pattern::parse(typed, None), Err(key), "{typed}");
        }
    }

    #[test]
    fn domains_are_read_as_they_are_pasted() {
        let (good, bad) = domains(
            "# lijst\nMailinator.com, @trash.example\n*.wegwerp.example\nnl\nmailinator.com",
        );
        assert_eq!(good, ["mailinator.com", "trash.example", "wegwerp.example"]);
        assert_eq!(bad, ["nl"]);
        assert_eq!(
            with_parents("A.b.wegwerp.nl"),
            ["a.b.wegwerp.nl", "b.wegwerp.nl", "wegwerp.nl"]
        );
    }

    #[test]
    fn reasons_are_kept_as_lines() {
        let reasons = vec![
            Reason {
                kind: HoldReason::Watched,
                found: "gratis\ngeld".to_owned(),
            },
            Reason {
                kind: HoldReason::Links,
                found: "5".to_owned(),
            },
        ];
        let read = Reason::from_lines(&Reason::to_lines(&reasons));
        assert_eq!(read[0].found, "gratis geld");
        assert_eq!(read[1], reasons[1]);
        assert!(Reason::from_lines("later nog niets").is_empty());
    }

    proptest! {
        #[test]
        fn what_is_found_stands_there(pattern in "[a-c*#]{1,6}", text in "[a-cA-C1é \u{200B}]{0,20}") {
            let Ok(pattern) = Pattern::parse(&pattern, None) else { return Ok(()); };
            let words = fold::seen(&text);
            let mut last = 0;
            for (from, to) in pattern.find(&words, &mut str::to_owned) {
                prop_assert!(last <= from && from < to);
                prop_assert!(text.is_char_boundary(from) && text.is_char_boundary(to));
                last = to;
            }
        }
    }
}
