//! `/beheer/logboek`: what those who decide about others did, to read and to take along.

use domain::audit::Done;
use domain::limits::PAGE_SIZE;
use forum::audit::{self, LogPage as Found, LogQuery};
use pages::Form;
use pages::audit::{LOG, LogPage};

use crate::answer::{Answer, Cache, Reply};
use crate::ask::Ask;

/// Rows of a table at most: what is older is asked for by a period.
const TABLE_MAX: usize = 5_000;

/// What was typed, and what is looked for.
fn typed(ask: &Ask) -> (Form, LogQuery) {
    let mut form = Form::new(&LOG, ask.query.pairs().to_vec());
    let query = LogQuery {
        who: form.text("who"),
        done: form.choice::<Done>("done"),
        about: form.text("about"),
        since: form.text("since"),
        until: form.text("until"),
        before: ask.query.parse("voor"),
    };
    (form, query)
}

/// `GET /beheer/logboek`, with `?who=`, `?done=`, `?about=`, `?since=`, `?until=` and `?voor=12`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (form, query) = typed(ask);
    match audit::find(ask.cx(), ask.actor(), &query, PAGE_SIZE) {
        Ok(found) => show_page(ask, &form, Some(&found)),
        Err(error) => show_page(ask, &form.after(error)?, None),
    }
}

fn show_page(ask: &Ask, form: &Form, found: Option<&Found>) -> Reply {
    let page = LogPage {
        frame: ask.frame(),
        form,
        found,
    };
    ask.form_page(form, &page)
}

/// `GET /beheer/logboek.csv`: the same as a table, as far as that has room; that it was asked for stands in the log
pub(crate) fn table(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (form, query) = typed(ask);
    let found = match audit::take_along(ask.cx(), ask.actor(), &query, TABLE_MAX) {
        Ok(found) => found,
        Err(error) => return show_page(ask, &form.after(error)?, None),
    };
    let text = pages::audit::table(ask.frame(), &found.rows);
    let answer = Answer::text(200, "text/csv; charset=utf-8", text).cached(Cache::Never);
    Ok(answer.with(
        "content-disposition",
        "attachment; filename=\"logboek.csv\"",
    ))
}
