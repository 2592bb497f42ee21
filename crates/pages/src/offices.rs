//! `/wie-doet-wat`: who manages, supports and moderates what.

use askama::Template;
use forum::offices::{OfficeRow, Offices};

use crate::Frame;

/// `/wie-doet-wat`.
#[derive(Debug, Template)]
#[template(path = "offices/offices.html")]
pub struct OfficesPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Who does.
    pub offices: &'a Offices,
}

impl OfficesPage<'_> {
    /// The parts of the page: anchor, title and what it is about as keys, and the rows.
    fn parts(&self) -> Vec<(&'static str, &'static str, &'static str, &[OfficeRow])> {
        let all = self.offices;
        let parts = [
            (
                "hulp",
                "offices-support",
                "offices-support-about",
                all.support.as_slice(),
            ),
            (
                "moderatie",
                "offices-moderation",
                "offices-moderation-about",
                &all.moderation,
            ),
            (
                "redactie",
                "offices-editors",
                "offices-editors-about",
                &all.editors,
            ),
            (
                "deelnemers",
                "offices-managers",
                "offices-managers-about",
                &all.managers,
            ),
            (
                "techniek",
                "offices-installation",
                "offices-installation-about",
                &all.installation,
            ),
        ];
        parts.into()
    }

    /// Over what, in words.
    fn scope(&self, row: &OfficeRow) -> String {
        let kind = self.frame.word("scope", row.scope_kind);
        match row.scope_kind {
            "network" => kind.into_owned(),
            "province" => {
                let name = self.frame.word("province", &row.scope_name);
                format!("{kind}: {name}")
            }
            _ => format!("{kind}: {}", row.scope_name),
        }
    }
}
