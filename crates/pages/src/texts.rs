//! The texts of the interface in both languages, by key.

use std::borrow::Cow;
use std::sync::LazyLock;

use domain::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;

const DUTCH: &str = include_str!("../../../web/locales/nl.ftl");
const ENGLISH: &str = include_str!("../../../web/locales/en.ftl");

type Bundle = FluentBundle<FluentResource>;

static DUTCH_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle("nl", DUTCH, dutch_number));
static ENGLISH_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle("en", ENGLISH, english_number));

/// Texts in one language. Cheap to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts(pub Lang);

impl Texts {
    /// The text with this key; the key itself when there is none.
    pub fn t(self, key: &str) -> Cow<'static, str> {
        self.with(key, None)
    }

    /// The text with this key and one value.
    pub fn t1(self, key: &str, name: &str, value: impl Arg) -> Cow<'static, str> {
        let mut args = FluentArgs::with_capacity(1);
        args.set(name, value.arg());
        self.with(key, Some(&args))
    }

    /// The text with this key and two values.
    pub fn t2(
        self,
        key: &str,
        name: &str,
        value: impl Arg,
        other: &str,
        its_value: impl Arg,
    ) -> Cow<'static, str> {
        let mut args = FluentArgs::with_capacity(2);
        args.set(name, value.arg());
        args.set(other, its_value.arg());
        self.with(key, Some(&args))
    }

    /// The text with this key and values that are texts or whole numbers.
    pub fn list(self, key: &str, values: &[(&str, String)]) -> Cow<'static, str> {
        let args: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| {
                let value = match value.parse::<i64>() {
                    Ok(number) => FluentValue::from(number),
                    Err(_) => FluentValue::from(value.as_str()),
                };
                (*name, value)
            })
            .collect();
        self.with(key, Some(&args))
    }

    /// What a word of a closed list is called: `frame.word("kind", ItemKind::Question)` has the key
    /// `kind-question`. Dots and underscores of the word become hyphens, capitals small.
    pub fn word(self, family: &str, word: impl std::fmt::Display) -> Cow<'static, str> {
        self.t(&word_key(family, &word.to_string()))
    }

    /// As [`Self::word`], with values as [`Self::list`] takes them.
    pub fn word_with(
        self,
        family: &str,
        word: impl std::fmt::Display,
        values: &[(&str, String)],
    ) -> Cow<'static, str> {
        self.list(&word_key(family, &word.to_string()), values)
    }

    /// A number as people read it.
    pub fn number(self, n: impl Arg) -> String {
        match n.arg() {
            FluentValue::String(text) => text.into_owned(),
            other => formatted(&other, self.0).unwrap_or_default(),
        }
    }

    fn with(self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let bundle = bundle_of(self.0);
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return Cow::Owned(key.to_owned());
        };
        // A value that a message lacks shows as its name; the tests find it before people do.
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, args, &mut errors)
    }
}

/// The key of a word of a closed list.
pub(crate) fn word_key(family: &str, word: &str) -> String {
    let word = word.to_ascii_lowercase().replace(['.', '_'], "-");
    format!("{family}-{word}")
}

/// Whether there is a text with this key.
pub fn has_text(key: &str) -> bool {
    DUTCH_BUNDLE.has_message(key)
}

fn bundle_of(lang: Lang) -> &'static Bundle {
    match lang {
        Lang::Dutch => &DUTCH_BUNDLE,
        Lang::English => &ENGLISH_BUNDLE,
    }
}

type Formatter = fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String>;

/// A mistake in the files is found by the tests; what can be read is used.
fn bundle(language: &str, source: &'static str, formatter: Formatter) -> Bundle {
    let locale = language.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) => resource,
        Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    // Names stand in sentences of the same direction: no invisible marks around them.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(formatter));
    bundle
}

fn dutch_number(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    formatted(value, Lang::Dutch)
}

fn english_number(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    formatted(value, Lang::English)
}

fn formatted(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) if value.fract() == 0.0 => {
            #[expect(clippy::cast_possible_truncation, reason = "whole, and far below 2^53")]
            let whole = *value as i64;
            Some(number(lang, whole))
        }
        _ => None,
    }
}

/// A whole number as people read it: 1284, 12.500 (English 12,500).
pub(crate) fn number(lang: Lang, n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let separator = match lang {
        Lang::Dutch => '.',
        Lang::English => ',',
    };
    let mut out = String::new();
    if n < 0 {
        out.push('-');
    }
    // Four digits are read without help: 1284.
    let grouped = digits.len() > 4;
    for (index, digit) in digits.chars().enumerate() {
        if grouped && index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A number with decimals, written with a point, as people read it: 4,5 (English 4.5).
pub(crate) fn decimal(lang: Lang, n: &str) -> String {
    match lang {
        Lang::Dutch => n.replace('.', ","),
        Lang::English => n.to_owned(),
    }
}

/// A value that a message can name: texts, whole numbers, and references to them.
pub trait Arg {
    /// For the message.
    fn arg(&self) -> FluentValue<'_>;
}

impl Arg for str {
    fn arg(&self) -> FluentValue<'_> {
        FluentValue::from(self)
    }
}

impl Arg for String {
    fn arg(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_str())
    }
}

impl Arg for Cow<'_, str> {
    fn arg(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_ref())
    }
}

impl<T: Arg + ?Sized> Arg for &T {
    fn arg(&self) -> FluentValue<'_> {
        (**self).arg()
    }
}

macro_rules! number_args {
    ($($number:ty),+) => { $(
        impl Arg for $number {
            fn arg(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }
        }
    )+ };
}

number_args!(i32, i64, u8, u16, u32, u64, usize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_read_them() {
        assert_eq!(number(Lang::Dutch, 1284), "1284");
        assert_eq!(number(Lang::Dutch, 12_500), "12.500");
        assert_eq!(number(Lang::English, -1_234_567), "-1,234,567");
        assert_eq!(decimal(Lang::Dutch, "4.5"), "4,5");
        assert_eq!(decimal(Lang::English, "4.5"), "4.5");
    }

    #[test]
    fn a_key_without_text_shows_itself() {
        assert_eq!(Texts(Lang::Dutch).t("no-such-text"), "no-such-text");
    }

    #[test]
    fn words_of_closed_lists_become_keys() {
        assert_eq!(word_key("licence", "CC-BY-4.0"), "licence-cc-by-4-0");
        assert_eq!(word_key("facet", "target_group"), "facet-target-group");
    }
}
