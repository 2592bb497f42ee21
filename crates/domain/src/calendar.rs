//! Calendar questions, in the time of Amsterdam: the one module that knows days, years and zones.

use jiff::{Timestamp, ZonedDateTime, civil::Date, tz::TimeZone};

use crate::Moment;

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

/// The day, as `2026-05-01`, that is over at this moment: the inverse of [`end_of_day`].
pub fn to_last_day(end: Moment) -> String {
    to_day(end.just_before())
}

/// A moment's day in Amsterdam as `2026-05-01`.
pub fn to_day(moment: Moment) -> String {
    amsterdam(moment).date().to_string()
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
    fn a_last_day_ends_at_the_next_midnight() {
        let end = end_of_day("2026-10-25").unwrap();
        assert_eq!(to_rfc3339(end), "2026-10-25T23:00:00Z");
        assert_eq!(to_last_day(end), "2026-10-25");
        assert_eq!(end_of_day("9999-12-31"), None);
    }

    #[test]
    fn nonsense_is_no_day() {
        assert_eq!(day("2026-02-30"), None);
        assert_eq!(from_rfc3339("gisteren"), None);
    }
}
