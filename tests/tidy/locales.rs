//! Both languages say the same things: the same keys, with the same variables.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use fluent_syntax::parser;

use super::{assert_none, read, root};

/// The texts of one language: each key (`key` or `key.attribute`), and its variables.
type Texts = BTreeMap<String, BTreeSet<String>>;

#[test]
fn both_languages_are_complete() {
    let [dutch, english] = ["web/locales/nl.ftl", "web/locales/en.ftl"];
    if [dutch, english]
        .iter()
        .all(|path| !root().join(path).exists())
    {
        return;
    }
    let (nl, en) = (texts(&read(dutch), dutch), texts(&read(english), english));
    let mut breaches = missing(&nl, &en, english);
    breaches.extend(missing(&en, &nl, dutch));
    breaches.extend(differing(&nl, &en));
    assert_none("texts in both languages", &breaches);
}

#[test]
fn variables_are_found_wherever_they_stand() {
    let source = "a = { $count ->\n    [one] { $name }\n   *[other] { NUMBER($size) }\n}\n";
    let found = texts(source, "an example");
    let variables: Vec<&str> = found["a"].iter().map(String::as_str).collect();
    assert_eq!(variables, ["count", "name", "size"]);
}

fn missing(these: &Texts, those: &Texts, path: &str) -> Vec<String> {
    these
        .keys()
        .filter(|key| !those.contains_key(*key))
        .map(|key| format!("{key} is not in {path}"))
        .collect()
}

fn differing(nl: &Texts, en: &Texts) -> Vec<String> {
    nl.iter()
        .filter_map(|(key, dutch)| Some((key, dutch, en.get(key)?)))
        .filter(|(_, dutch, english)| dutch != english)
        .map(|(key, dutch, english)| {
            format!("{key} has {dutch:?} in Dutch, {english:?} in English")
        })
        .collect()
}

fn texts(source: &str, path: &str) -> Texts {
    let resource = parser::parse(source)
        .unwrap_or_else(|(_, errors)| panic!("{path} does not parse: {errors:?}"));
    let mut found = Texts::new();
    let mut add = |key: String, pattern: Option<&Pattern<&str>>| {
        let mut variables = BTreeSet::new();
        if let Some(pattern) = pattern {
            in_pattern(pattern, &mut variables);
        }
        let before = found.insert(key.clone(), variables);
        assert_eq!(before, None, "{path} has {key} twice");
    };
    for entry in &resource.body {
        let (key, value, attributes) = match entry {
            Entry::Message(message) => (
                message.id.name.to_owned(),
                message.value.as_ref(),
                &message.attributes,
            ),
            Entry::Term(term) => (
                format!("-{}", term.id.name),
                Some(&term.value),
                &term.attributes,
            ),
            _ => continue,
        };
        for attribute in attributes {
            add(
                format!("{key}.{}", attribute.id.name),
                Some(&attribute.value),
            );
        }
        add(key, value);
    }
    found
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => in_arguments(arguments, found),
        InlineExpression::TermReference {
            arguments: Some(arguments),
            ..
        } => in_arguments(arguments, found),
        _ => {}
    }
}

fn in_arguments(arguments: &CallArguments<&str>, found: &mut BTreeSet<String>) {
    for positional in &arguments.positional {
        in_inline(positional, found);
    }
    for named in &arguments.named {
        in_inline(&named.value, found);
    }
}
