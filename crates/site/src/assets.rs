//! The files of the program itself: styles, scripts, icons, fonts. They are put together and packed by `build.rs`;
//! their names hold a digest of their content, so that browsers keep them for ever.

use std::sync::LazyLock;

use pages::{Assets, Shot};

use crate::answer::Answer;
use crate::ask::Parcel;
use crate::settings::Site;

/// A file, as it was and packed. Fonts and pictures are packed already.
struct Asset {
    /// As it is called in `web`.
    name: &'static str,
    /// As browsers ask for it: `/static/app.1a2b3c4d5e6f.css`.
    address: &'static str,
    content_type: &'static str,
    bytes: &'static [u8],
    gzip: Option<&'static [u8]>,
    brotli: Option<&'static [u8]>,
    zstd: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

static ADDRESSES: LazyLock<Assets> = LazyLock::new(|| {
    let address = |name: &str| {
        let file = ASSETS.iter().find(|file| file.name == name);
        file.map_or("", |file| file.address)
    };
    Assets {
        style: address("app.css"),
        swatches: address("swatches.css"),
        script: address("app.js"),
        writing: address("write.js"),
        house: address("house.js"),
        passkey: address("passkey.js"),
        icons: address("icons.svg"),
        icon: address("icon.svg"),
        shelf: address("shelf.svg"),
        fonts: [address("source-sans-3.woff2"), address("literata.woff2")],
        shots: SHOTS.as_slice(),
    }
});

/// The pictures for help: `help/nl/zoeken.png`.
static SHOTS: LazyLock<Vec<Shot>> = LazyLock::new(|| {
    let shot = |file: &Asset| {
        let (lang, name) = file.name.strip_prefix("help/")?.split_once('/')?;
        let (width, height) = measures(file.bytes)?;
        Some(Shot {
            lang: lang.parse().ok()?,
            name: name.strip_suffix(".png")?,
            address: file.address,
            width,
            height,
        })
    };
    ASSETS.iter().filter_map(shot).collect()
});

/// The width and the height of a PNG, which stand in the first of its chunks.
fn measures(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| {
        let bytes = png.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(bytes))
    };
    Some((number(16)?, number(20)?))
}

/// Where pages find the files.
pub(crate) fn addresses() -> Assets {
    *ADDRESSES
}

/// `/static/{name}`: by hashed names only; an old one is gone with the program that had it.
pub(crate) fn show(_: &Site, parcel: &Parcel) -> Option<Answer> {
    let file = ASSETS.iter().find(|file| file.address == parcel.path)?;
    let codings = [
        ("br", parcel.codings.brotli, file.brotli),
        ("zstd", parcel.codings.zstd, file.zstd),
        ("gzip", parcel.codings.gzip, file.gzip),
    ];
    let taken = codings
        .into_iter()
        .filter_map(|(coding, taken, bytes)| Some((coding, bytes.filter(|_| taken)?)));
    let answer = match taken.min_by_key(|(_, bytes)| bytes.len()) {
        Some((coding, bytes)) => Answer::packed_file(file.content_type, coding, bytes),
        None => Answer::file(file.content_type, file.bytes),
    };
    Some(answer.with("vary", "Accept-Encoding"))
}

/// `/favicon.ico`: for browsers that ask without being told.
pub(crate) fn favicon(_: &Site, _: &Parcel) -> Option<Answer> {
    let icon = ASSETS.iter().find(|file| file.name == "icon.svg")?;
    let day = std::time::Duration::from_secs(86_400);
    Some(Answer::file(icon.content_type, icon.bytes).cached(crate::answer::Cache::For(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_name_files_that_are_served() {
        let Assets {
            style,
            swatches,
            script,
            writing,
            house,
            passkey,
            icons,
            icon,
            shelf,
            fonts,
            shots,
        } = addresses();
        let files = [
            style, swatches, script, writing, house, passkey, icons, icon, shelf,
        ];
        let shots = shots.iter().map(|shot| shot.address);
        for address in files.into_iter().chain(fonts).chain(shots) {
            assert!(
                ASSETS.iter().any(|file| file.address == address),
                "{address}"
            );
        }
    }

    #[test]
    fn styles_name_files_by_what_is_in_them() {
        let styles = ASSETS.iter().find(|file| file.name == "app.css").unwrap();
        let text = std::str::from_utf8(styles.bytes).unwrap();
        let mut addresses = text
            .split("url(\"")
            .skip(1)
            .map(|rest| rest.split_once('"').unwrap().0)
            .peekable();
        assert!(addresses.peek().is_some());
        for name in addresses {
            assert!(
                ASSETS
                    .iter()
                    .any(|file| file.address == format!("/static/{name}")),
                "{name}"
            );
        }
    }

    #[test]
    fn styles_and_scripts_stay_within_their_budgets() {
        for (name, most) in [
            ("app.css", 15_000),
            ("app.js", 9_000),
            ("write.js", 6_000),
            ("passkey.js", 1_500),
        ] {
            let file = ASSETS.iter().find(|file| file.name == name).unwrap();
            for packed in [file.gzip, file.brotli, file.zstd] {
                let size = packed.unwrap().len();
                assert!(size <= most, "{name}: {size}");
            }
        }
    }
}
