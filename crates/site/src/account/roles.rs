//! `/instellingen/rollen`: the own roles, and giving them back.

use domain::GrantId;
use forum::grants;
use pages::Said;
use pages::account::RolesPage;

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /instellingen/rollen`
pub(crate) fn show(ask: &Ask) -> Reply {
    let rows = grants::own(ask.cx(), ask.actor())?;
    ask.page(&RolesPage {
        frame: ask.frame(),
        rows: &rows,
    })
}

/// `POST /instellingen/rollen/{id}/terug`
pub(crate) fn give_back(ask: &Ask) -> Reply {
    ask.signed_in()?;
    grants::give_back(ask.cx(), ask.actor(), ask.id::<GrantId>("id")?)?;
    ask.done("/instellingen/rollen", Said::GivenBack)
}
