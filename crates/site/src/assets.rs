//! The files of the program itself: stylesheet, script, icon. Their names hold a hash of their content, so
//! that browsers keep them for ever.

use std::sync::LazyLock;

use pages::Assets;
use sha2::{Digest as _, Sha256};

use crate::answer::Answer;
use crate::ask::Parcel;
use crate::kept;
use crate::settings::Site;

/// A file, as it lies in `web/static`.
struct File {
    name: &'static str,
    content_type: &'static str,
    bytes: &'static [u8],
}

const FILES: &[File] = &[
    File {
        name: "app.css",
        content_type: "text/css; charset=utf-8",
        bytes: include_bytes!("../../../web/static/app.css"),
    },
    File {
        name: "app.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../../../web/static/app.js"),
    },
    File {
        name: "icon.svg",
        content_type: "image/svg+xml",
        bytes: include_bytes!("../../../web/static/icon.svg"),
    },
];

/// The same files packed, for who can unpack them: made once, when the first is asked for.
static PACKED: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let packed = FILES.iter().map(|file| kept::packed_file(file.bytes));
    packed.collect()
});

static HASHED: LazyLock<Vec<String>> = LazyLock::new(|| FILES.iter().map(hashed).collect());

static ADDRESSES: LazyLock<Assets> = LazyLock::new(|| {
    let address = |name: &str| {
        let index = FILES.iter().position(|file| file.name == name);
        index.map_or_else(String::new, |index| format!("/static/{}", HASHED[index]))
    };
    Assets {
        style: address("app.css"),
        script: address("app.js"),
        icon: address("icon.svg"),
    }
});

/// `app.1a2b3c4d5e6f.css`
fn hashed(file: &File) -> String {
    let digest = Sha256::digest(file.bytes);
    let hash: String = digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match file.name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{}.{hash}", file.name),
    }
}

/// Where pages find the files.
pub(crate) fn addresses() -> Assets {
    ADDRESSES.clone()
}

/// `/static/{name}`: by hashed names only; an old one is gone with the program that had it.
pub(crate) fn show(_: &Site, parcel: &Parcel) -> Option<Answer> {
    let (_, asked) = parcel.params.iter().find(|(name, _)| name == "name")?;
    let index = HASHED.iter().position(|name| name == asked)?;
    let content_type = FILES[index].content_type;
    let answer = if parcel.gzip {
        Answer::packed_file(content_type, &PACKED[index])
    } else {
        Answer::file(content_type, FILES[index].bytes)
    };
    Some(answer.with("vary", "Accept-Encoding"))
}

/// `/favicon.ico`: for browsers that ask without being told.
pub(crate) fn favicon(_: &Site, _: &Parcel) -> Option<Answer> {
    let icon = FILES.iter().find(|file| file.name == "icon.svg")?;
    let day = std::time::Duration::from_secs(86_400);
    Some(Answer::file(icon.content_type, icon.bytes).cached(crate::answer::Cache::For(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_name_files_that_are_served() {
        let assets = addresses();
        for address in [assets.style, assets.script, assets.icon] {
            let name = address.strip_prefix("/static/").unwrap();
            assert!(HASHED.iter().any(|known| known == name), "{address}");
        }
    }
}
