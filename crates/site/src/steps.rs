//! Pages that are gone through one after the other: which of their buttons was pressed.

use crate::ask::Ask;

/// Where someone wants to go from a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Going {
    /// On, with what was filled in.
    On,
    /// Back, with what was filled in.
    Back,
    /// On, without it.
    Skip,
}

/// Where they want to go; on, when it isn't said.
pub(crate) fn going(ask: &Ask) -> Going {
    match ask.fields().get("go") {
        Some("back") => Going::Back,
        Some("skip") => Going::Skip,
        _ => Going::On,
    }
}
