//! The example configuration, made from the settings themselves so that it can't grow old.

use super::settings::{Preset, SECTIONS, Section, Setting};

/// The text of `deploy/lerend.example.toml`: every setting with what it does, commented out.
pub fn example() -> String {
    let sections: Vec<_> = SECTIONS.iter().map(section).collect();
    sections.join("\n")
}

fn section(section: &Section) -> String {
    let mut text = comment(section.about);
    if !section.name.is_empty() {
        text += &format!("[{}]\n", section.name);
    }
    for setting in section.settings {
        text += &format!("\n{}{}", comment(setting.about), assignment(setting));
    }
    text
}

fn comment(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("#{line}\n")).collect()
}

/// No space after `#`: that tells a setting from a sentence.
fn assignment(setting: &Setting) -> String {
    let (Preset::Default(value) | Preset::Example(value)) = setting.preset;
    format!("#{} = {value}\n", setting.key)
}
