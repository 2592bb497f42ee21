//! How to use the site.

use askama::Template;

use crate::Frame;

/// `/hulp`.
#[derive(Debug, Template)]
#[template(path = "help/help.html")]
pub struct HelpPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
}

/// A part of the page.
struct Part {
    /// What addresses of the part end with.
    anchor: &'static str,
    /// The key of its heading.
    title: &'static str,
    /// The keys of its lines.
    lines: &'static [&'static str],
}

const PARTS: &[Part] = &[
    Part {
        anchor: "vragen",
        title: "help-ask-title",
        lines: &[
            "help-ask-1",
            "help-ask-2",
            "help-ask-3",
            "help-ask-4",
            "help-ask-5",
        ],
    },
    Part {
        anchor: "delen",
        title: "help-share-title",
        lines: &["help-share-1", "help-share-2", "help-share-3"],
    },
    Part {
        anchor: "reageren",
        title: "help-react-title",
        lines: &[
            "help-react-1",
            "help-react-2",
            "help-react-3",
            "help-react-4",
            "help-react-5",
        ],
    },
    Part {
        anchor: "bijblijven",
        title: "help-follow-title",
        lines: &[
            "help-follow-1",
            "help-follow-2",
            "help-follow-3",
            "help-follow-4",
            "help-follow-5",
            "help-follow-6",
        ],
    },
    Part {
        anchor: "groepen",
        title: "help-groups-title",
        lines: &[
            "help-groups-1",
            "help-groups-2",
            "help-groups-3",
            "help-groups-4",
        ],
    },
    Part {
        anchor: "zoeken",
        title: "help-search-title",
        lines: &[
            "help-search-1",
            "help-search-2",
            "help-search-3",
            "help-search-4",
            "help-search-5",
        ],
    },
    Part {
        anchor: "nummers",
        title: "help-number-title",
        lines: &[
            "help-number-1",
            "help-number-2",
            "help-number-3",
            "help-number-4",
        ],
    },
    Part {
        anchor: FORMATTING,
        title: "help-format-title",
        lines: &[
            "help-format-blank",
            "help-format-names",
            "help-format-preview",
            "help-format-file",
            "help-format-tools",
            "help-format-paste",
            "help-format-picture",
            "help-format-choose",
            "help-format-check",
            "help-format-tools",
            "help-format-paste",
            "help-format-picture",
            "help-format-choose",
            "help-format-check",
        ],
    },
    Part {
        anchor: "lezers",
        title: "help-readers-title",
        lines: &["help-readers-1", "help-readers-2", "help-readers-3"],
    },
    Part {
        anchor: "concepten",
        title: "help-draft-title",
        lines: &["help-draft-1", "help-draft-2", "help-draft-3"],
    },
    Part {
        anchor: "gedeelde-computer",
        title: "help-shared-title",
        lines: &["help-shared-1", "help-shared-2", "help-shared-3"],
    },
    Part {
        anchor: "rechten",
        title: "help-rights-title",
        lines: &[
            "help-rights-1",
            "help-rights-2",
            "help-rights-3",
            "help-rights-4",
            "help-rights-5",
            "help-rights-6",
            "help-rights-7",
        ],
    },
];

/// The part with the table of marks; forms point at it.
const FORMATTING: &str = "opmaak";
