//! What the site tells of itself: privacy, ground rules, contact, and what it is.

use forum::Error;
use pages::about::{Paper, PaperPage};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /privacy`
pub(crate) fn privacy(ask: &Ask) -> Reply {
    show(ask, Paper::Privacy)
}

/// `GET /huisregels`, with the way to what held before
pub(crate) fn rules(ask: &Ask) -> Reply {
    let versions = forum::moderation::rules::versions(ask.cx())?;
    let settings = &ask.site().settings;
    let (papers, operator) = (&settings.papers, &settings.operator);
    let page = PaperPage::of(ask.frame(), papers, operator, Paper::Rules);
    ask.page(&page.ok_or(Error::NotFound)?.with_versions(&versions))
}

/// `GET /contact`
pub(crate) fn contact(ask: &Ask) -> Reply {
    show(ask, Paper::Contact)
}

/// `GET /over`
pub(crate) fn about(ask: &Ask) -> Reply {
    show(ask, Paper::About)
}

fn show(ask: &Ask, paper: Paper) -> Reply {
    let settings = &ask.site().settings;
    let page = PaperPage::of(ask.frame(), &settings.papers, &settings.operator, paper);
    ask.page(&page.ok_or(Error::NotFound)?)
}
