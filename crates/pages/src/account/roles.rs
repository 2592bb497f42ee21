//! `/instellingen/rollen`: the roles that someone holds themselves.

use askama::Template;
use forum::grants::GrantRow;

use crate::{Frame, manage};

/// `/instellingen/rollen`.
#[derive(Debug, Template)]
#[template(path = "account/roles.html")]
pub struct RolesPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The own roles, oldest first.
    pub rows: &'a [GrantRow],
}

impl RolesPage<'_> {
    /// Which role, and where: what tells one from another.
    fn called(&self, row: &GrantRow) -> String {
        let role = self.frame.word("role", row.role);
        format!("{role}, {}", manage::place(self.frame, row))
    }

    fn powers(&self, row: &GrantRow) -> String {
        manage::powers(self.frame, row)
    }
}
