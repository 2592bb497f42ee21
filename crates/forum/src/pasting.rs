//! What someone copied elsewhere, for the text that they write.

use domain::limits::BODY_MAX;
use domain::rights::Actor;
use text::Bounds;

use crate::Error;
use crate::people::signed_in;

/// How much is read, in bytes: other programs write a page of HTML for a line of text.
const HTML_MAX: usize = 1024 * 1024;

/// Lists and quotes nest so deep.
const DEPTH: usize = 8;

/// The Markdown of HTML that was copied.
///
/// Refused when not signed in: it is work for nobody else.
pub fn markdown(actor: &Actor, html: &str) -> Result<String, Error> {
    signed_in(actor)?;
    let bounds = Bounds {
        html: HTML_MAX,
        markdown: BODY_MAX,
        depth: DEPTH,
    };
    Ok(text::markdown_of_html(html, bounds))
}
