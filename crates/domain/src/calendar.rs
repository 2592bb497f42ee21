//! Calendar questions, in the time of Amsterdam: the one module that knows days, years and zones.

use jiff::{Timestamp, ZonedDateTime, civil::Date, tz::TimeZone};

use crate::Moment;
use crate::keeping_up::WorkDays;

/// The time zone of people who set no other.
pub const AMSTERDAM: &str = "Europe/Amsterdam";

/// A moment as RFC 3339 in UTC, with milliseconds only where there are any.
pub fn to_rfc3339(moment: Moment) -> String {
    timestamp(moment).to_string()
}

/// Reads RFC 3339; `None` when it is none or lies outside the years that can be shown.
pub fn from_rfc3339(text: &str) -> Option<Moment> {
    let at: Timestamp = text.parse().ok()?;
    Some(Moment(at.as_millisecond()))
}

/// The local date and time in Amsterdam.
pub fn amsterdam(moment: Moment) -> ZonedDateTime {
    timestamp(moment).to_zoned_datetime(zone())
}

/// The moment at which this day begins in Amsterdam; `None` outside jiff's range.
pub fn start_of_day(day: Date) -> Option<Moment> {
    let zoned = day.to_zoned_datetime(zone()).ok()?;
    Some(Moment(zoned.timestamp().as_millisecond()))
}

/// Reads a day as `2026-05-01` and gives its beginning in Amsterdam.
pub fn day(text: &str) -> Option<Moment> {
    start_of_day(text.trim().parse().ok()?)
}

/// Reads a last day as `2026-05-01` and gives the moment at which it is over in Amsterdam.
pub fn end_of_day(text: &str) -> Option<Moment> {
    let day: Date = text.trim().parse().ok()?;
    start_of_day(day.tomorrow().ok()?)
}

/// From when to when a year is, in Amsterdam; `None` for what is no year of this site.
pub fn year(year: i16) -> Option<(Moment, Moment)> {
    if !(2_000..3_000).contains(&year) {
        return None;
    }
    let first = |year| start_of_day(Date::new(year, 1, 1).ok()?);
    Some((first(year)?, first(year + 1)?))
}

/// The day, as `2026-05-01`, that is over at this moment: the inverse of [`end_of_day`].
pub fn to_last_day(end: Moment) -> String {
    to_day(end.just_before())
}

/// A moment's day in Amsterdam as `2026-05-01`.
pub fn to_day(moment: Moment) -> String {
    amsterdam(moment).date().to_string()
}

/// The beginning, in Amsterdam, of the day that lies this many of someone's working days back; today counts when they
/// work today.
pub fn work_days_ago(now: Moment, days: WorkDays, count: u32) -> Moment {
    let mut day = amsterdam(now).date();
    let mut left = count;
    // Nobody's days are so few that ten of them take half a year.
    for _ in 0..180 {
        let weekday = u8::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
        if days.has(weekday) {
            left = left.saturating_sub(1);
        }
        if left == 0 {
            break;
        }
        match day.yesterday() {
            Ok(before) => day = before,
            Err(_) => break,
        }
    }
    start_of_day(day).unwrap_or(now)
}

/// The moment that lies this many working days (Monday to Friday, in Amsterdam) on, at the same time of day; what begins at a
/// weekend counts from Monday morning.
pub fn work_days_on(from: Moment, count: u32) -> Moment {
    let is_work = |at: &ZonedDateTime| at.weekday().to_monday_zero_offset() < 5;
    let next = |at: &ZonedDateTime| at.checked_add(jiff::Span::new().days(1)).ok();
    let mut at = amsterdam(from);
    if !is_work(&at) {
        at = at.start_of_day().unwrap_or(at);
    }
    let mut left = count;
    while left > 0 || !is_work(&at) {
        let worked = is_work(&at);
        let Some(day) = next(&at) else { break };
        at = day;
        if worked {
            left = left.saturating_sub(1);
        }
    }
    Moment(at.timestamp().as_millisecond())
}

/// The moment, at the same time of day in Amsterdam, that lies this many working days back. A day on which they don't work
/// counts as the end of the working day before it.
pub fn work_days_before(now: Moment, days: WorkDays, count: u32) -> Moment {
    let works = |day: Date| {
        let weekday = u8::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
        days.has(weekday)
    };
    let local = amsterdam(now);
    let (mut day, mut whole) = (local.date(), false);
    let mut left = count;
    for _ in 0..180 {
        if left == 0 && works(day) {
            break;
        }
        // Before a day off the working day has ended.
        whole |= !works(day) && left == count;
        left -= u32::from(works(day) && left > 0);
        match day.yesterday() {
            Ok(before) => day = before,
            Err(_) => break,
        }
    }
    let at = match whole {
        true => day.tomorrow().ok().and_then(start_of_day),
        false => day
            .to_datetime(local.time())
            .to_zoned_datetime(zone())
            .ok()
            .map(|at| Moment(at.timestamp().as_millisecond())),
    };
    at.unwrap_or(now)
}

fn timestamp(moment: Moment) -> Timestamp {
    Timestamp::from_millisecond(moment.0).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn zone() -> TimeZone {
    TimeZone::get(AMSTERDAM).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_at_amsterdam_midnight_in_summer_and_winter() {
        assert_eq!(
            to_rfc3339(day("2026-07-01").unwrap()),
            "2026-06-30T22:00:00Z"
        );
        assert_eq!(
            to_rfc3339(day("2026-01-01").unwrap()),
            "2025-12-31T23:00:00Z"
        );
        assert_eq!(
            to_day(from_rfc3339("2026-06-30T22:00:00Z").unwrap()),
            "2026-07-01"
        );
    }

    #[test]
    fn working_days_pass_over_the_weekend() {
        let on = |text, count| to_rfc3339(work_days_on(from_rfc3339(text).unwrap(), count));
        // A Thursday, a Friday and a Saturday.
        assert_eq!(on("2026-11-26T10:00:00Z", 1), "2026-11-27T10:00:00Z");
        assert_eq!(on("2026-11-27T10:00:00Z", 1), "2026-11-30T10:00:00Z");
        assert_eq!(on("2026-11-28T10:00:00Z", 1), "2026-11-30T23:00:00Z");
        assert_eq!(on("2026-11-27T10:00:00Z", 10), "2026-12-11T10:00:00Z");
    }

    #[test]
    fn a_last_day_ends_at_the_next_midnight() {
        let end = end_of_day("2026-10-25").unwrap();
        assert_eq!(to_rfc3339(end), "2026-10-25T23:00:00Z");
        assert_eq!(to_last_day(end), "2026-10-25");
        assert_eq!(end_of_day("9999-12-31"), None);
    }

    #[test]
    fn part_timers_days_reach_further_back() {
        // A Wednesday.
        let now = from_rfc3339("2026-11-25T10:00:00Z").unwrap();
        let back =
            |bits: i32, count: u32| to_day(work_days_ago(now, WorkDays::from_bits(bits), count));
        assert_eq!(back(31, 1), "2026-11-25");
        assert_eq!(back(31, 10), "2026-11-12");
        // Mondays only, and a broken row.
        assert_eq!(back(1, 10), "2026-09-21");
        assert_eq!(back(0, 10), "2026-11-12");
    }

    #[test]
    fn working_days_pass_by_the_hour_and_not_on_days_off() {
        let back = |now: &str| {
            let now = from_rfc3339(now).unwrap();
            to_rfc3339(work_days_before(now, WorkDays::USUAL, 2))
        };
        // A Wednesday, a Monday, and the days off before it.
        assert_eq!(back("2026-11-25T10:00:00Z"), "2026-11-23T10:00:00Z");
        assert_eq!(back("2026-11-23T10:00:00Z"), "2026-11-19T10:00:00Z");
        assert_eq!(back("2026-11-22T10:00:00Z"), "2026-11-18T23:00:00Z");
        assert_eq!(back("2026-11-21T10:00:00Z"), "2026-11-18T23:00:00Z");
        // Winter time began in between: it is the same time of day.
        assert_eq!(back("2026-10-26T10:00:00Z"), "2026-10-22T09:00:00Z");
    }

    #[test]
    fn nonsense_is_no_day() {
        assert_eq!(day("2026-02-30"), None);
        assert_eq!(from_rfc3339("gisteren"), None);
    }
}
