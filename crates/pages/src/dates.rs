//! Dates as people read them, in the time of Amsterdam, and as machines read them, in `<time>`.

use domain::calendar;
use domain::{Lang, Moment};
use jiff::ZonedDateTime;

use crate::Markup;

const DUTCH: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day: "1 mei 2026", "1 May 2026".
pub fn day(lang: Lang, at: Moment) -> String {
    day_of(lang, &calendar::amsterdam(at))
}

/// A day as a `<time>`.
pub fn date(lang: Lang, at: Moment) -> Markup {
    Markup::time(&calendar::to_day(at), &day(lang, at))
}

/// A day and the time of day as a `<time>`: "1 mei 2026, 16.30 uur", "1 May 2026, 16:30".
pub fn moment(lang: Lang, at: Moment) -> Markup {
    Markup::time(&calendar::to_rfc3339(at), &day_and_time(lang, at))
}

/// A day and the time of day.
pub(crate) fn day_and_time(lang: Lang, at: Moment) -> String {
    let local = calendar::amsterdam(at);
    let (day, time) = (day_of(lang, &local), time_of(lang, &local));
    match lang {
        Lang::Dutch => format!("{day}, {time} uur"),
        Lang::English => format!("{day}, {time}"),
    }
}

/// The time of day: "14.32", "14:32".
pub(crate) fn time(lang: Lang, at: Moment) -> String {
    time_of(lang, &calendar::amsterdam(at))
}

fn time_of(lang: Lang, local: &ZonedDateTime) -> String {
    let (hour, minute) = (local.hour(), local.minute());
    match lang {
        Lang::Dutch => format!("{hour}.{minute:02}"),
        Lang::English => format!("{hour}:{minute:02}"),
    }
}

fn day_of(lang: Lang, local: &ZonedDateTime) -> String {
    let months = match lang {
        Lang::Dutch => DUTCH,
        Lang::English => ENGLISH,
    };
    let month = usize::try_from(local.month() - 1).unwrap_or(0);
    format!("{} {} {}", local.day(), months[month.min(11)], local.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_hours_are_those_of_amsterdam() {
        let at = calendar::from_rfc3339("2026-04-30T22:05:00Z").unwrap();
        assert_eq!(day(Lang::Dutch, at), "1 mei 2026");
        assert_eq!(
            moment(Lang::Dutch, at).to_string(),
            "<time datetime=\"2026-04-30T22:05:00Z\">1 mei 2026, 0.05 uur</time>"
        );
        assert_eq!(
            moment(Lang::English, at).to_string(),
            "<time datetime=\"2026-04-30T22:05:00Z\">1 May 2026, 0:05</time>"
        );
        assert_eq!(
            date(Lang::Dutch, at).to_string(),
            "<time datetime=\"2026-05-01\">1 mei 2026</time>"
        );
    }
}
