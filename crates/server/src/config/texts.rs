//! The texts that a site tells of itself (privacy, ground rules, contact, what it is): those of the product, and those
//! that its operator wrote instead, read from the folder `site.texts`.

use std::fs;
use std::path::Path;

use domain::Lang;
use pages::Unwritten;
use pages::about::{Operator, Paper, Papers};

use super::given::Given;
use super::mistakes::Wrong;
use super::settings::Site;

const SETTING: &str = "site.texts";

/// Longer texts are read by nobody, in bytes.
const LONGEST: u64 = 200_000;

/// The texts of this site; without those of its folder when something is wrong with it.
pub(super) fn papers(given: &mut Given, site: &Site) -> Option<Papers> {
    let own = match site.texts.as_deref().map(own) {
        Some(Ok(own)) => own,
        Some(Err(wrong)) => {
            given.refuse(SETTING, wrong);
            return None;
        }
        None => Vec::new(),
    };
    match Papers::new(&site.name, &operator(site), &own) {
        Ok(papers) => Some(papers),
        Err((paper, lang, why)) => {
            given.refuse(SETTING, unwritten(&file_name(paper, lang), why));
            None
        }
    }
}

/// Who runs this site.
pub(super) fn operator(site: &Site) -> Operator {
    Operator {
        name: site.operator.clone(),
        email: site.contact_email.clone(),
        security: site
            .security_email
            .clone()
            .or_else(|| site.contact_email.clone()),
        phone: site.contact_phone.clone(),
        hours: site.contact_hours.clone(),
    }
}

/// The Markdown files of the folder. One that has another name than the site knows is a mistake: nobody would see it.
fn own(folder: &Path) -> Result<Vec<(Paper, Lang, String)>, Wrong> {
    let unreadable = |path: &Path, why: &std::io::Error| {
        Wrong::new(
            format!("names {}, which can't be read ({why})", path.display()),
            "name a folder with text files that the server's user may read",
        )
    };
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).map_err(|why| unreadable(folder, &why))? {
        let path = entry.map_err(|why| unreadable(folder, &why))?.path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (paper, lang) = known(&name).ok_or_else(|| {
            let names: Vec<_> = Paper::ALL
                .iter()
                .map(|paper| file_name(*paper, Lang::Dutch))
                .collect();
            Wrong::new(
                format!("holds {name}, which is no page of the site"),
                format!("call it one of {} (or .en.md)", names.join(", ")),
            )
        })?;
        let size = fs::metadata(&path)
            .map_err(|why| unreadable(&path, &why))?
            .len();
        if size > LONGEST {
            return Err(Wrong::new(
                format!("holds {name}, which is {size} bytes long"),
                format!("write at most {LONGEST}"),
            ));
        }
        let text = fs::read_to_string(&path).map_err(|why| unreadable(&path, &why))?;
        texts.push((paper, lang, text));
    }
    Ok(texts)
}

fn file_name(paper: Paper, lang: Lang) -> String {
    format!("{paper}.{lang}.md")
}

/// Which text a file is, by its name.
fn known(name: &str) -> Option<(Paper, Lang)> {
    let (paper, lang) = name.strip_suffix(".md")?.split_once('.')?;
    Some((paper.parse().ok()?, lang.parse().ok()?))
}

fn unwritten(name: &str, why: Unwritten) -> Wrong {
    match why {
        Unwritten::NoTitle => Wrong::new(
            format!("holds {name}, which has no title"),
            "begin it with a line \"# Title\"",
        ),
        Unwritten::Anchor { line } => Wrong::new(
            format!("holds {name}, whose heading in line {line} can't be told from another"),
            "write \"## Heading {#name}\" with another name of small letters, digits and hyphens",
        ),
    }
}
