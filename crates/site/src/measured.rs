//! What the browser tests found when they last looked at every page: `web/measured.json`, which they write themselves.

use std::sync::LazyLock;

use domain::calendar;
use pages::system::{Measured, Mode};
use serde::Deserialize;

const FILE: &str = include_str!("../../../web/measured.json");

static LAST: LazyLock<Option<Measured>> =
    LazyLock::new(|| read(FILE).expect("a test reads the file"));

/// The last measurement; `None` while no page was measured.
pub(crate) fn last() -> Option<&'static Measured> {
    LAST.as_ref()
}

/// The file: `{"date": "2026-11-26", "tools": [{"name": "axe-core", "version": "4.14.1"}], "pages": 46,
/// "modes": ["light", "dark", "narrow", "contrast"], "findings": 0}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The day of the measurement, `YYYY-MM-DD`.
    date: String,
    /// The programs that looked at the pages.
    tools: Vec<Tool>,
    /// Different addresses that were looked at; 0 says that nothing was measured.
    pages: i64,
    /// Words of [`Mode`]: how each of them was shown.
    modes: Vec<String>,
    /// What was found, over all pages and modes.
    findings: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tool {
    name: String,
    version: String,
}

/// Reads the file. The error says in English what is wrong with it.
fn read(json: &str) -> Result<Option<Measured>, String> {
    let file: File = serde_json::from_str(json).map_err(|why| why.to_string())?;
    let on = calendar::day(&file.date).ok_or("the date is none")?;
    let mode = |word: &String| {
        let found = Mode::ALL.iter().find(|mode| mode.as_str() == word);
        found.copied().ok_or(format!("{word} is no mode"))
    };
    let modes = file.modes.iter().map(mode).collect::<Result<_, _>>()?;
    let tools = file.tools.iter();
    Ok((file.pages > 0).then(|| Measured {
        on,
        tools: tools
            .map(|tool| format!("{} {}", tool.name, tool.version))
            .collect(),
        pages: file.pages,
        modes,
        findings: file.findings,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_what_the_page_can_tell() {
        read(FILE).unwrap();
        let full = r#"{"date": "2026-11-26", "tools": [{"name": "axe-core", "version": "4.14.1"}],
            "pages": 46, "modes": ["light", "narrow"], "findings": 0}"#;
        let measured = read(full).unwrap().unwrap();
        assert_eq!(measured.tools, ["axe-core 4.14.1"]);
        assert_eq!(measured.modes, [Mode::Light, Mode::Narrow]);
        assert_eq!(read(&full.replace("46", "0")), Ok(None));
        assert!(read(&full.replace("narrow", "sideways")).is_err());
        assert!(read(&full.replace("2026-11-26", "onlangs")).is_err());
    }
}
