//! How to use the site.

use forum::Error;
use pages::help::{HelpPage, TopicPage};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /hulp`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.page(&HelpPage { frame: ask.frame() })
}

/// `GET /hulp/{slug}`
pub(crate) fn topic(ask: &Ask) -> Reply {
    let page = TopicPage::find(ask.frame(), ask.param("slug"));
    ask.page(&page.ok_or(Error::NotFound)?)
}
