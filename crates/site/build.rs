//! Makes the files that browsers load: one stylesheet of `web/styles`, one script for each folder of `web/scripts`, one
//! sprite of `web/icons`, and the fonts and pictures as they are. Each gets a name with a digest of what is in it, and
//! lies packed beside itself, so that nothing is packed while someone waits.
//!
//! What stands in `OUT_DIR/assets.rs` is described in `src/assets.rs`.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

/// Beside the components, which stand in the order of their names.
const BEFORE: &[&str] = &["layers.css", "fonts.css", "tokens.css", "base.css"];
const AFTER: &[&str] = &["aid.css", "print.css"];

/// Of parts of the site, for its help; a folder for each language.
const PICTURES: &str = "help/pictures";

/// What is packed is smaller by more than its header.
const WORTH_PACKING: usize = 300;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

struct Asset {
    /// As pages ask for it.
    name: String,
    /// As browsers ask for it, in `/static`.
    hashed: String,
    content_type: &'static str,
    bytes: Vec<u8>,
}

fn main() -> Outcome<()> {
    let web = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../web");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for folder in ["styles", "scripts", "icons", "fonts", "static", PICTURES] {
        println!("cargo::rerun-if-changed={}", web.join(folder).display());
    }
    let mut assets = Vec::new();
    for folder in ["fonts", "static"] {
        for path in files(&web.join(folder))? {
            if let Some(content_type) = content_type(&path) {
                assets.push(Asset::new(&named(&path), content_type, fs::read(&path)?));
            }
        }
    }
    for language in folders(&web.join(PICTURES))? {
        for path in files(&language)? {
            let name = format!("help/{}/{}", named(&language), named(&path));
            assets.push(Asset::new(&name, "image/png", fs::read(&path)?));
        }
    }
    let sprite = sprite(&web.join("icons"))?;
    assets.push(Asset::new(
        "icons.svg",
        "image/svg+xml",
        sprite.into_bytes(),
    ));
    let styles = with_addresses(styles(&web.join("styles"))?, &assets);
    assets.push(Asset::new(
        "app.css",
        "text/css; charset=utf-8",
        styles.into_bytes(),
    ));
    // Only the page of the style has it, which shows every colour.
    let swatches = fs::read_to_string(web.join("styles/swatches.css"))?;
    assets.push(Asset::new(
        "swatches.css",
        "text/css; charset=utf-8",
        smaller_css(&swatches).into_bytes(),
    ));
    for folder in folders(&web.join("scripts"))? {
        let script = script(&folder)?;
        let name = format!("{}.js", named(&folder));
        assets.push(Asset::new(
            &name,
            "text/javascript; charset=utf-8",
            script.into_bytes(),
        ));
    }
    write(&out, &assets)
}

impl Asset {
    fn new(name: &str, content_type: &'static str, bytes: Vec<u8>) -> Self {
        let digest = Sha256::digest(&bytes);
        let hash: String = digest
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        Self {
            name: name.to_owned(),
            hashed: format!("{}.{hash}.{ending}", stem.replace('/', "-")),
            content_type,
            bytes,
        }
    }
}

fn content_type(path: &Path) -> Option<&'static str> {
    match path.extension()?.to_str()? {
        "woff2" => Some("font/woff2"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        _ => None,
    }
}

/// The styles in the order of their layers. Those of others come as they were published, so the layer is put around them.
fn styles(folder: &Path) -> Outcome<String> {
    let mut all = String::new();
    let mut add = |path: &Path, layer: Option<&str>| -> Outcome<()> {
        let text = fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))?;
        let text = smaller_css(&text);
        match layer {
            Some(layer) => write!(all, "@layer {layer}{{{text}}}")?,
            None => all.push_str(&text),
        }
        all.push('\n');
        Ok(())
    };
    for name in BEFORE {
        add(&folder.join(name), None)?;
    }
    for path in files(&folder.join("nl"))? {
        if path.extension().is_some_and(|ending| ending == "css") {
            add(&path, Some("nl"))?;
        }
    }
    for path in files(&folder.join("components"))? {
        add(&path, None)?;
    }
    for name in AFTER {
        add(&folder.join(name), None)?;
    }
    Ok(all)
}

/// Without comments and without spaces at both ends of lines: packing does the rest.
fn smaller_css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// `url("name")` becomes the address of the file with that name.
fn with_addresses(styles: String, assets: &[Asset]) -> String {
    assets.iter().fold(styles, |styles, asset| {
        styles.replace(
            &format!("url(\"{}\")", asset.name),
            &format!("url(\"{}\")", asset.hashed),
        )
    })
}

/// The parts of a script, each in a block of its own, so that their names don't meet.
fn script(folder: &Path) -> Outcome<String> {
    let mut all = String::new();
    for path in files(folder)? {
        let text = fs::read_to_string(&path)?;
        // A comment has a line of its own in scripts; what stands behind code is left alone.
        let lines = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with("//"));
        let text = lines.collect::<Vec<_>>().join("\n");
        if named(&path) == SHARED {
            writeln!(all, "{text}")?;
        } else {
            writeln!(all, "{{\n{text}\n}}")?;
        }
    }
    Ok(all)
}

/// Comes first, and its names are known to the other parts.
const SHARED: &str = "0-shared.js";

/// One symbol for each icon, drawn with the colour and width of line of where it is used.
fn sprite(folder: &Path) -> Outcome<String> {
    let mut sprite = r#"<svg xmlns="http://www.w3.org/2000/svg">"#.to_owned();
    for path in files(folder)? {
        if content_type(&path) != Some("image/svg+xml") {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let inside = text
            .split_once("<svg")
            .and_then(|(_, rest)| rest.split_once('>'));
        let inside = inside.and_then(|(_, rest)| rest.rsplit_once("</svg>"));
        let (shapes, _) = inside.ok_or_else(|| format!("{} is no icon", path.display()))?;
        let shapes: String = shapes.lines().map(str::trim).collect();
        let name = named(&path);
        let name = name.trim_end_matches(".svg");
        write!(
            sprite,
            r#"<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>"#
        )?;
    }
    sprite.push_str("</svg>");
    Ok(sprite)
}

fn write(out: &Path, assets: &[Asset]) -> Outcome<()> {
    let mut list = String::from("const ASSETS: &[Asset] = &[\n");
    for asset in assets {
        fs::write(out.join(&asset.hashed), &asset.bytes)?;
        let Asset {
            name,
            hashed,
            content_type,
            ..
        } = asset;
        let packed = match is_packed_already(content_type) {
            true => "None, brotli: None, zstd: None".to_owned(),
            false => packings(out, asset)?,
        };
        writeln!(
            list,
            "Asset {{ name: {name:?}, address: \"/static/{hashed}\", content_type: {content_type:?}, \
             bytes: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{hashed}\")), gzip: {packed} }},"
        )?;
    }
    list.push_str("];\n");
    fs::write(out.join("assets.rs"), list)?;
    Ok(())
}

fn is_packed_already(content_type: &str) -> bool {
    matches!(content_type, "font/woff2" | "image/png")
}

fn packings(out: &Path, asset: &Asset) -> Outcome<String> {
    if asset.bytes.len() < WORTH_PACKING {
        return Ok("None, brotli: None, zstd: None".to_owned());
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&asset.bytes)?;
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut asset.bytes.as_slice(), &mut brotli, &parameters)?;
    let zstd = zstd::encode_all(asset.bytes.as_slice(), 19)?;
    let mut told = Vec::new();
    for (ending, bytes) in [("gz", gzip.finish()?), ("br", brotli), ("zst", zstd)] {
        let name = format!("{}.{ending}", asset.hashed);
        fs::write(out.join(&name), bytes)?;
        told.push(format!(
            "Some(include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\")))"
        ));
    }
    Ok(format!(
        "{}, brotli: {}, zstd: {}",
        told[0], told[1], told[2]
    ))
}

/// The files of a folder, by name.
fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    listed(folder, |path| path.is_file())
}

fn folders(folder: &Path) -> Outcome<Vec<PathBuf>> {
    listed(folder, |path| path.is_dir())
}

fn listed(folder: &Path, wanted: fn(&Path) -> bool) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| wanted(path));
    paths.sort();
    Ok(paths)
}

fn named(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
