//! Words and expressions that mean the same.

use crate::Error;
use crate::analysis::{self, Word, stem};

/// Groups of expressions that mean the same, both ways.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    groups: Vec<Vec<Expression>>,
}

/// One expression, as the words that it has in a text (without joined forms).
pub(crate) type Expression = Vec<String>;

/// A place in a query where an expression stands that has others beside it.
#[derive(Debug)]
pub(crate) struct Span<'a> {
    /// Position of its first word.
    pub(crate) from: usize,
    /// How many words it has.
    pub(crate) len: usize,
    /// The others.
    pub(crate) others: Vec<&'a Expression>,
}

#[derive(serde::Deserialize)]
struct Json {
    groups: Vec<Vec<String>>,
}

impl Synonyms {
    /// Reads `{"groups": [["ido", "informatiepunt digitale overheid"], …]}`.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let Json { groups } = serde_json::from_str(json)?;
        let group = |members: &Vec<String>| {
            let members = members.iter().map(|member| parts(&analysis::words(member)));
            members.filter(|words| !words.is_empty()).collect()
        };
        Ok(Self {
            groups: groups.iter().map(group).collect(),
        })
    }

    /// Where the words of a query say something that can be said otherwise.
    pub(crate) fn spans(&self, words: &[Word]) -> Vec<Span<'_>> {
        let parts: Vec<&Word> = words.iter().filter(|word| word.span == 1).collect();
        let mut spans = Vec::new();
        for group in &self.groups {
            for member in group {
                for window in parts.windows(member.len()) {
                    let says = window.iter().zip(member).all(|(w, m)| same(&w.text, m));
                    if says {
                        let others = group.iter().filter(|other| *other != member);
                        spans.push(Span {
                            from: window[0].position,
                            len: member.len(),
                            others: others.collect(),
                        });
                    }
                }
            }
        }
        spans
    }
}

fn same(typed: &str, member: &str) -> bool {
    typed == member || (!analysis::is_stop(typed) && stem(typed) == stem(member))
}

/// The words without joined forms, which stand beside their parts.
fn parts(words: &[Word]) -> Expression {
    let parts = words.iter().filter(|word| word.span == 1);
    parts.map(|word| word.text.clone()).collect()
}
