//! The migrations, in their order, as they stand in the binary.

/// One step of the tables, as the files of its folder in `/migrations`.
#[derive(Clone, Copy)]
pub(crate) struct Migration {
    /// The name of the folder.
    pub(crate) name: &'static str,
    /// `up.sql`, the same text for both databases.
    pub(crate) both: &'static str,
    /// `up.sqlite.sql` and `up.postgres.sql`, which follow it where the databases must differ.
    pub(crate) forks: Option<[&'static str; 2]>,
}

/// One that has the same text for both databases.
macro_rules! same {
    ($name:literal) => {
        Migration {
            name: $name,
            both: include_str!(concat!("../../../migrations/", $name, "/up.sql")),
            forks: None,
        }
    };
}

/// One that goes on with another text for each database.
macro_rules! forked {
    ($name:literal) => {
        Migration {
            name: $name,
            both: include_str!(concat!("../../../migrations/", $name, "/up.sql")),
            forks: Some([
                include_str!(concat!("../../../migrations/", $name, "/up.sqlite.sql")),
                include_str!(concat!("../../../migrations/", $name, "/up.postgres.sql")),
            ]),
        }
    };
}

pub(crate) const ALL: &[Migration] = &[
    same!("0001_machinery"),
    same!("0002_network"),
    same!("0003_answers"),
    same!("0004_keeping_up"),
    same!("0005_tending"),
    same!("0006_bookmarks"),
    same!("0007_templates"),
    same!("0008_connections"),
    same!("0009_lists"),
    same!("0010_joining"),
    same!("0011_counts"),
    same!("0012_guarding"),
    same!("0013_disuse"),
    same!("0014_solved"),
    same!("0015_visits"),
    same!("0016_due"),
    forked!("0017_inline"),
    same!("0018_departures"),
    same!("0019_discarded"),
    same!("0020_deeds_for"),
    same!("0021_smaller_pictures"),
    same!("0022_tokens"),
    same!("0023_second_factor"),
    same!("0024_work_accounts"),
    same!("0025_employments"),
    same!("0026_merges"),
    same!("0027_fields"),
    same!("0028_keeping"),
    same!("0030_backups"),
    same!("0032_feed_keys"),
    same!("0033_webhooks"),
    same!("0034_passkeys"),
    same!("0035_deliveries_by_subject"),
    same!("0036_handed_guests"),
    same!("0037_authenticated"),
    same!("0038_moderation"),
    same!("0039_audit"),
    same!("0040_prevention"),
    same!("0041_curating"),
    same!("0042_withheld"),
    same!("0043_found"),
    same!("0044_outbound"),
    same!("0045_slow"),
    same!("0046_told"),
    same!("0047_asked"),
    same!("0048_objections"),
];
