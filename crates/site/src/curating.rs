//! The curators' desk, asking someone for an answer, and saying that something is not right any more.

use domain::curating::Worklist;
use domain::rights;
use domain::{CurationId, ItemId, Lang};
use forum::curating::{self, Bulk, EditMark, ToAsk, ToCurate};
use forum::{Error, lists};
use pages::curating::{
    ASK, AskPage, BULK, DeskPage, DonePage, MARK, MarkPage, OnePage, OverviewPage, of_word,
};
use pages::{Form, Said, Texts};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::items::id;

/// `GET /werkbank`
pub(crate) fn overview(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let lists = curating::overview(ask.cx(), ask.actor())?;
    ask.page(&OverviewPage {
        frame: ask.frame(),
        lists: &lists,
    })
}

fn worklist(ask: &Ask) -> Result<Worklist, Error> {
    of_word(ask.param("list")).ok_or(Error::NotFound)
}

/// `GET /werkbank/{list}`
pub(crate) fn list(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_list(ask, worklist(ask)?, &ask.form(&BULK))
}

/// What someone typed to do one thing with these items; nothing when they chose none.
fn typed(form: &mut Form, list: Worklist, items: Vec<ItemId>) -> Option<Bulk> {
    let act = form.choice("act");
    if act.is_none() && form.value("act").is_empty() {
        form.problem("act", "choice");
    }
    Some(Bulk {
        list,
        act: act?,
        items,
        until: form.text("until"),
        into: form.choice("list"),
    })
}

/// `POST /werkbank/{list}`
pub(crate) fn act(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let list = worklist(ask)?;
    let mut form = ask.posted(&BULK);
    let items = form.choices("items");
    let bulk = typed(&mut form, list, items);
    match (form.sound(), bulk) {
        (Ok(()), Some(bulk)) => match curating::act(ask.cx(), ask.actor(), &bulk) {
            Ok(_) => ask.done("/werkbank/gedaan", Said::Curated),
            Err(error) => show_list(ask, list, &form.after(error)?),
        },
        _ => show_list(ask, list, &form),
    }
}

fn show_list(ask: &Ask, list: Worklist, form: &Form) -> Reply {
    let after = ask.query.parse("na");
    let rows = curating::open(ask.cx(), ask.actor(), list, after)?;
    let lists = lists::own(ask.cx(), ask.actor())?;
    let page = DeskPage {
        frame: ask.frame(),
        list,
        rows: &rows,
        first: after.is_none(),
        form,
        wide: rights::curated(ask.actor()).network,
        lists: &lists,
    };
    ask.form_page(form, &page)
}

/// `GET /{letter}/{number}/{slug}/uitlichten`
pub(crate) fn to_curate(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item = curating::to_curate(ask.cx(), ask.actor(), id(ask)?)?;
    let path = format!("{}/uitlichten", item.path);
    if path != ask.path() {
        return ask.moved(&path);
    }
    show_one(ask, &item, &ask.form(&BULK))
}

/// `POST /{letter}/{number}/{slug}/uitlichten`
pub(crate) fn curate(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item = id(ask)?;
    let mut form = ask.posted(&BULK);
    // No list of the desk: nothing is let rest from here.
    let bulk = typed(&mut form, Worklist::Worthy, vec![item]);
    let form = match (form.sound(), bulk) {
        (Ok(()), Some(bulk)) => match curating::act(ask.cx(), ask.actor(), &bulk) {
            Ok(_) => return ask.done("/werkbank/gedaan", Said::Curated),
            Err(error) => form.after(error)?,
        },
        _ => form,
    };
    let item = curating::to_curate(ask.cx(), ask.actor(), item)?;
    show_one(ask, &item, &form)
}

fn show_one(ask: &Ask, item: &ToCurate, form: &Form) -> Reply {
    let lists = lists::own(ask.cx(), ask.actor())?;
    let page = OnePage {
        frame: ask.frame(),
        item,
        form,
        wide: rights::curated(ask.actor()).network,
        lists: &lists,
    };
    ask.form_page(form, &page)
}

/// `GET /werkbank/gedaan`
pub(crate) fn done(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let done = curating::done(ask.cx(), ask.actor())?;
    ask.page(&DonePage {
        frame: ask.frame(),
        done: &done,
    })
}

/// `POST /werkbank/gedaan/{id}/terug`
pub(crate) fn undo(ask: &Ask) -> Reply {
    ask.signed_in()?;
    curating::undo(ask.cx(), ask.actor(), ask.id::<CurationId>("id")?)?;
    ask.done("/werkbank/gedaan", Said::CurationUndone)
}

/// `GET /{letter}/{number}/{slug}/vraag-iemand`
pub(crate) fn to_ask(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let to_ask = curating::propose(ask.cx(), ask.actor(), id(ask)?)?;
    let path = format!("{}/vraag-iemand", to_ask.path);
    if path != ask.path() {
        return ask.moved(&path);
    }
    show_asking(ask, &to_ask, &ask.form(&ASK))
}

/// `POST /{letter}/{number}/{slug}/vraag-iemand`
pub(crate) fn ask_someone(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item = id(ask)?;
    let form = ask.posted(&ASK);
    match curating::ask(ask.cx(), ask.actor(), item, form.value("handle")) {
        Ok(posted) => ask.done(&posted.path, Said::Asked),
        Err(error) => {
            let form = form.after(error)?;
            let to_ask = curating::propose(ask.cx(), ask.actor(), item)?;
            show_asking(ask, &to_ask, &form)
        }
    }
}

fn show_asking(ask: &Ask, to_ask: &ToAsk, form: &Form) -> Reply {
    let page = AskPage {
        frame: ask.frame(),
        to_ask,
        form,
    };
    ask.form_page(form, &page)
}

/// `POST /{letter}/{number}/{slug}/nu-niet`
pub(crate) fn not_now(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let posted = curating::not_now(ask.cx(), ask.actor(), id(ask)?)?;
    ask.done(&posted.path, Said::NotNow)
}

/// `GET /{letter}/{number}/{slug}/klopt-niet-meer`
pub(crate) fn to_mark(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mark = curating::to_mark(ask.cx(), ask.actor(), id(ask)?)?;
    let path = format!("{}/klopt-niet-meer", mark.path);
    if path != ask.path() {
        return ask.moved(&path);
    }
    let form = ask.form(&MARK).with("reason", &mark.reason);
    show_mark(ask, &mark, &form)
}

/// `POST /{letter}/{number}/{slug}/klopt-niet-meer`
pub(crate) fn mark(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let item = id(ask)?;
    let form = ask.posted(&MARK);
    match curating::mark(ask.cx(), ask.actor(), item, form.value("reason")) {
        Ok(posted) => ask.done(&posted.path, Said::Marked),
        Err(error) => {
            let form = form.after(error)?;
            show_mark(ask, &curating::to_mark(ask.cx(), ask.actor(), item)?, &form)
        }
    }
}

fn show_mark(ask: &Ask, mark: &EditMark, form: &Form) -> Reply {
    let page = MarkPage {
        frame: ask.frame(),
        mark,
        form,
    };
    ask.form_page(form, &page)
}

/// What the form for an article holds that is made of the topic with the label in `van`; nothing without one.
pub(crate) fn material(ask: &Ask, form: &mut Form) -> Result<(), Error> {
    let Some(label) = ask.query.get("van").and_then(|typed| typed.parse().ok()) else {
        return Ok(());
    };
    let item = forum::items::own_id(ask.cx(), ask.actor(), label)?;
    let material = curating::material(ask.cx(), ask.actor(), item)?;
    let lang: Lang = ask.frame().lang;
    for (name, _) in pages::curating::fields_of(Texts(lang), &material) {
        form.set(name, "");
    }
    for (name, value) in pages::curating::fields_of(Texts(lang), &material) {
        match form.value(name).is_empty() {
            true => form.set(name, value),
            false => form.add(name, value),
        }
    }
    Ok(())
}
