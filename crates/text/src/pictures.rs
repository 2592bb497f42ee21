//! Pictures in several sizes: the browser takes the one that fits.

use std::fmt::Write;

/// How a picture of the site's own begins in stored HTML; the sanitizer writes the address first.
const BEGINNING: &str = "<img src=\"/bestand/";

/// How wide a text is shown: on small screens as wide as they are.
const SHOWN: &str = "(max-width: 48rem) 100vw, 46rem";

/// The sizes in which a picture can be had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Width and height in pixels, small to large.
    pub sizes: Vec<(i32, i32)>,
}

/// The HTML with measures and sizes for the pictures that `find` knows by the id of their file; `None` when there is
/// nothing to change.
pub fn size(html: &str, find: impl Fn(i64) -> Option<Picture>) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    for (start, _) in html.match_indices(BEGINNING) {
        let address = start + "<img src=\"".len();
        let rest = &html[start + BEGINNING.len()..];
        let digits = rest.find('/').unwrap_or(0);
        let picture = rest[..digits].parse().ok().and_then(&find);
        let (Some(picture), Some(len)) = (picture, html[address..].find('"')) else {
            continue;
        };
        let Some((width, height)) = picture.sizes.last() else {
            continue;
        };
        let end = address + len + 1;
        out.push_str(&html[done..end]);
        let path = &html[address..end - 1];
        let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
        if picture.sizes.len() > 1 {
            out.push_str(" srcset=\"");
            for (index, (width, _)) in picture.sizes.iter().enumerate() {
                let comma = if index == 0 { "" } else { ", " };
                let _ = write!(out, "{comma}{path}?b={width} {width}w");
            }
            let _ = write!(out, "\" sizes=\"{SHOWN}\"");
        }
        done = end;
    }
    if done == 0 {
        return None;
    }
    out.push_str(&html[done..]);
    Some(out)
}

/// How many pictures in stored HTML have no description.
pub fn undescribed(html: &str) -> usize {
    let tags = html.split("<img ").skip(1);
    let told = |rest: &str| {
        let alt = rest
            .split_once(" alt=\"")
            .map(|(before, alt)| (before, alt.trim_start()));
        // One that stands behind the tag is of another.
        alt.is_some_and(|(before, alt)| !before.contains('>') && !alt.starts_with('"'))
    };
    tags.filter(|rest| !told(rest)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_without_a_description_are_counted() {
        for (markdown, count) in [
            ("Geen plaatje", 0),
            ("![Plan](/bestand/12/plan.jpg)", 0),
            ("![](/bestand/12/plan.jpg) ![ ](/bestand/9/n.jpg)", 2),
            ("![](/bestand/1/a.jpg) ![Zaal > foyer](/bestand/2/b.jpg)", 1),
        ] {
            let html = crate::render(markdown).html;
            assert_eq!(undescribed(html.as_str()), count, "{}", html.as_str());
        }
    }

    #[test]
    fn known_pictures_get_their_sizes() {
        let mut html = crate::render("![Plan](/bestand/12/plan.jpg) ![Nee](/bestand/9/n.jpg)").html;
        html.size(|id| {
            (id == 12).then(|| Picture {
                sizes: vec![(480, 320), (960, 640)],
            })
        });
        assert_eq!(
            html.as_str(),
            "<p><img src=\"/bestand/12/plan.jpg\" width=\"960\" height=\"640\" \
             srcset=\"/bestand/12/plan.jpg?b=480 480w, /bestand/12/plan.jpg?b=960 960w\" \
             sizes=\"(max-width: 48rem) 100vw, 46rem\" alt=\"Plan\" loading=\"lazy\"> \
             <img src=\"/bestand/9/n.jpg\" alt=\"Nee\" loading=\"lazy\"></p>\n"
        );
    }
}
