//! The words of the taxonomy.

use domain::TermId;
use forum::Error;
use forum::taxonomy::{self, TermInput, TermView};
use pages::manage::{MERGE, TERM, TermPage, TermsPage};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer/woorden`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_list(ask, &ask.form(&TERM))
}

/// `POST /beheer/woorden`
pub(crate) fn add(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(&TERM);
    let facet = form.choice("facet");
    if facet.is_none() && form.value("facet").is_empty() {
        form.problem("facet", "choice");
    }
    match (form.sound(), facet) {
        (Ok(()), Some(facet)) => match taxonomy::add(ask.cx(), ask.actor(), &input(&form, facet)) {
            Ok(_) => ask.done("/beheer/woorden", Said::Added),
            Err(error) => show_list(ask, &form.after(error)?),
        },
        _ => show_list(ask, &form),
    }
}

fn show_list(ask: &Ask, form: &Form) -> Reply {
    let terms = taxonomy::overview(ask.cx(), ask.actor())?;
    let page = TermsPage {
        frame: ask.frame(),
        terms: &terms,
        form,
    };
    ask.form_page(form, &page)
}

/// `GET /beheer/woorden/{id}`
pub(crate) fn term(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (view, others) = the_term(ask)?;
    let form = filled(ask, &view);
    show_term(ask, &view, &others, &form, &ask.form(&MERGE))
}

/// The form with what stands there.
fn filled(ask: &Ask, view: &TermView) -> Form {
    ask.form(&TERM)
        .with("version", view.version)
        .with("label", &view.term.label)
        .with("alternative", view.alternative.join("\n"))
        .with("family", view.family.as_deref().unwrap_or_default())
}

/// `POST /beheer/woorden/{id}`
pub(crate) fn save(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (view, others) = the_term(ask)?;
    let form = ask.posted(&TERM);
    let input = input(&form, view.term.facet);
    match taxonomy::edit(ask.cx(), ask.actor(), view.term.id, form.version(), &input) {
        Ok(_) => ask.done("/beheer/woorden", Said::Saved),
        Err(error) => show_term(ask, &view, &others, &form.after(error)?, &ask.form(&MERGE)),
    }
}

/// `POST /beheer/woorden/{id}/samenvoegen`: it can't be undone, so it is asked for twice.
pub(crate) fn merge(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let (view, others) = the_term(ask)?;
    let mut merging = ask.posted(&MERGE);
    let into: Option<TermId> = merging.choice("into");
    if into.is_none() && merging.value("into").is_empty() {
        merging.problem("into", "choice");
    }
    if !merging.is_on("sure") {
        merging.problem("sure", "unsure");
    }
    let merged = match (merging.sound(), into) {
        (Ok(()), Some(into)) => taxonomy::merge(ask.cx(), ask.actor(), view.term.id, into),
        (Ok(()), None) => Err(Error::NotFound),
        (Err(error), _) => Err(error),
    };
    match merged {
        Ok(_) => ask.done("/beheer/woorden", Said::Merged),
        Err(error) => {
            let form = filled(ask, &view);
            show_term(ask, &view, &others, &form, &merging.after(error)?)
        }
    }
}

/// The term of the address and the others of its list.
fn the_term(ask: &Ask) -> Result<(TermView, Vec<TermView>), Error> {
    let id: TermId = ask.id("id")?;
    let all = taxonomy::overview(ask.cx(), ask.actor())?;
    let view = all
        .iter()
        .find(|view| view.term.id == id)
        .cloned()
        .ok_or(Error::NotFound)?;
    let same_list = |other: &TermView| other.term.facet == view.term.facet && other.term.id != id;
    let others = all.into_iter().filter(same_list).collect();
    Ok((view, others))
}

fn show_term(
    ask: &Ask,
    view: &TermView,
    others: &[TermView],
    form: &Form,
    merging: &Form,
) -> Reply {
    let page = TermPage {
        frame: ask.frame(),
        view,
        others,
        form,
        merging,
    };
    ask.form_page(if merging.is_refused() { merging } else { form }, &page)
}

fn input(form: &Form, facet: domain::taxonomy::Facet) -> TermInput {
    TermInput {
        facet,
        label: form.text("label"),
        alternative: form.text("alternative"),
        family: Some(form.text("family")).filter(|family| !family.trim().is_empty()),
    }
}
