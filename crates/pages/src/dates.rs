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

/// How long ago something was, as people say it: "zojuist", "5 minuten geleden", "gisteren", "maandag", "18 november";
/// the year only when it is another one. Whoever points at it reads the whole.
pub(crate) fn ago(lang: Lang, at: Moment, now: Moment) -> Markup {
    let machine = calendar::to_rfc3339(at);
    Markup::moment(&machine, &day_and_time(lang, at), &said_ago(lang, at, now))
}

fn said_ago(lang: Lang, at: Moment, now: Moment) -> String {
    let (then, today) = (calendar::amsterdam(at), calendar::amsterdam(now));
    let minutes = if now > at {
        now.since(at).as_secs() / 60
    } else {
        0
    };
    let dutch = lang == Lang::Dutch;
    let days = (today.date() - then.date()).get_days();
    match (days, minutes) {
        (..=0, 0) if dutch => "zojuist".to_owned(),
        (..=0, 0) => "just now".to_owned(),
        (_, 1) if dutch => "1 minuut geleden".to_owned(),
        (_, 1) => "1 minute ago".to_owned(),
        (_, 2..60) if dutch => format!("{minutes} minuten geleden"),
        (_, 2..60) => format!("{minutes} minutes ago"),
        (..=0, _) if dutch => format!("{} uur geleden", minutes / 60),
        (..=0, 60..120) => "1 hour ago".to_owned(),
        (..=0, _) => format!("{} hours ago", minutes / 60),
        (1, _) if dutch => "gisteren".to_owned(),
        (1, _) => "yesterday".to_owned(),
        (2..7, _) => {
            let names = if dutch { DUTCH_DAYS } else { ENGLISH_DAYS };
            let weekday = usize::try_from(then.weekday().to_monday_zero_offset()).unwrap_or(0);
            names[weekday.min(6)].to_owned()
        }
        _ if then.year() == today.year() => {
            let months = if dutch { DUTCH } else { ENGLISH };
            let month = usize::try_from(then.month() - 1).unwrap_or(0);
            format!("{} {}", then.day(), months[month.min(11)])
        }
        _ => day_of(lang, &then),
    }
}

const DUTCH_DAYS: [&str; 7] = [
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];
const ENGLISH_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

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
