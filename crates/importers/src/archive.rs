//! The open archive format: a whole site, or a part of one, as JSON Lines.
//!
//! # The format
//!
//! A text file in UTF-8 with one JSON object on each line; empty lines are skipped. `type` says what a line
//! holds: `organisation`, `member`, `category`, `group`, `tag`, `topic`, `reply` or `article` ([`objects`] has
//! the fields of each, `web/archive.schema.json` is the same as JSON Schema for one line). Every object has
//!
//! - `source`: the system that it comes from, e.g. `"demo"`;
//! - `id`: what that system calls it, any text of up to 1,000 bytes in one line. Source, type and id together say
//!   that two lines, in one file or in two, are about the same object.
//!
//! Other objects are named by their `id`, within the same source, as `"author": "sanne"`. They may stand
//! anywhere in the file or have come with an earlier one; in the order above nothing has to be kept waiting.
//! Themes, programmes and target groups are named by the slug or a label of the taxonomy. Moments are
//! RFC 3339 (`"2026-05-01T09:30:00+02:00"`), days are `"2026-05-01"`, texts are Markdown. A field that the
//! format does not know is a mistake, not a wish: the line is refused and names it.
//!
//! ```json
//! {"type": "organisation", "source": "oud", "id": "7", "name": "Bibliotheek Voorbeeldstad", "kind": "library"}
//! {"type": "member", "source": "oud", "id": "31", "name": "Sanne Visser", "organisation": "7"}
//! {"type": "category", "source": "oud", "id": "taal", "name": "Taal", "audience": "everyone"}
//! {"type": "topic", "source": "oud", "id": "9001", "kind": "question", "title": "Hoe werven jullie taalmaatjes?", "body": "Wij …", "author": "31", "category": "taal", "created_at": "2026-03-02T10:00:00Z"}
//! ```
//!
//! # The import
//!
//! [`run`] brings a file in. Running it again changes nothing; a line that changed meanwhile changes what
//! became of it. A line that can't be taken is reported with its reasons, and all others go in. Nobody gets
//! a notice or a mail, original dates and authors stay, and nothing becomes more visible than the file says:
//! an article whose licence is `unknown` is for staff only. A topic or article without a title takes the
//! beginning of its text. Roles never come with a file. What people changed here since an import stays.
//!
//! Up to [`forum::imports::BATCH`] objects share a transaction, each whole or not at all; after a crash the same
//! file goes on where it was.

mod moments;
pub mod objects;
mod read;
mod reason;
mod run;
mod schema;
mod translate;
mod waiting;

pub use moments::{At, Day};
pub use objects::Object;
pub use read::{LINE_MAX, Line, Lines, read};
pub use reason::Reason;
pub use run::{Options, Progress, Refused, Report, Stopped, Why, run};
pub use schema::schema;
