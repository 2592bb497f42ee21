//! The steps with which an administrator sets a new installation up, after making their account.

use domain::OrganisationId;
use domain::place::Audience;
use domain::rights::{self, Act};
use domain::setup::{SetUpOutcome, SetUpStep};
use forum::Error;
use forum::invitations::{self, CsvReport};
use forum::organisations::{self, OrganisationInput};
use forum::places::{self, CategoryInput};
use forum::setup::{self, Progress};
use pages::setup::{
    CATEGORIES, COLLEAGUES, CategoriesPage, ColleaguesPage, LOOK, LookPage, ORGANISATION,
    OrganisationPage, PROPOSALS, TO_BEGIN_WITH, path,
};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::steps::{Going, going};

/// How far it has come; where nobody goes through it, all is open.
fn progress(ask: &Ask) -> Result<Progress, Error> {
    Ok(setup::progress(ask.cx(), ask.actor())?.unwrap_or_default())
}

/// Notes what came of a step, and leads to the next or the one before.
fn leave(ask: &Ask, step: SetUpStep, going: Going, said: Option<Said>) -> Reply {
    let outcome = match going {
        Going::Skip => SetUpOutcome::Skipped,
        Going::On | Going::Back => SetUpOutcome::Done,
    };
    setup::note(ask.cx(), ask.actor(), step, outcome)?;
    let next = match going {
        Going::Back => step.previous(),
        Going::On | Going::Skip => step.next(),
    };
    match (next, said) {
        (None, _) => ask.done("/beheer", Said::SetUp),
        (Some(next), Some(said)) => ask.done(path(next), said),
        (Some(next), None) => ask.see(path(next)),
    }
}

/// `GET /beheer/inrichten/organisatie`
pub(crate) fn organisation(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::Administer)?;
    let (version, now) = organisations::to_edit(ask.cx(), ask.actor(), own(ask)?)?;
    let form = ask
        .form(&ORGANISATION)
        .with("version", version)
        .with("name", now.name)
        .with("kind", now.kind)
        .with("municipality", now.municipality)
        .with("isil", now.isil)
        .with("website", now.website)
        .with("domains", now.domains);
    show_organisation(ask, &form)
}

/// `POST /beheer/inrichten/organisatie`
pub(crate) fn save_organisation(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::Administer)?;
    let (step, going) = (SetUpStep::Organisation, going(ask));
    if going == Going::Skip {
        return leave(ask, step, going, None);
    }
    let id = own(ask)?;
    let (_, now) = organisations::to_edit(ask.cx(), ask.actor(), id)?;
    let mut form = ask.posted(&ORGANISATION);
    let kind = form.choice("kind").unwrap_or(now.kind);
    let input = OrganisationInput {
        name: form.text("name"),
        kind,
        municipality: form.text("municipality"),
        isil: form.text("isil"),
        website: form.text("website"),
        domains: form.text("domains"),
        ..now
    };
    let done = form
        .sound()
        .and_then(|()| organisations::edit(ask.cx(), ask.actor(), id, form.version(), &input));
    match done {
        Ok(_) => leave(ask, step, going, Some(Said::Saved)),
        Err(error) => show_organisation(ask, &form.after(error)?),
    }
}

/// The organisation of who sets up.
fn own(ask: &Ask) -> Result<OrganisationId, Error> {
    Ok(ask.signed_in()?.organisation.id)
}

fn show_organisation(ask: &Ask, form: &Form) -> Reply {
    let page = OrganisationPage {
        frame: ask.frame(),
        progress: &progress(ask)?,
        form,
    };
    ask.form_page(form, &page)
}

/// `GET /beheer/inrichten/rubrieken`
pub(crate) fn categories(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::Administer)?;
    let mut form = ask.form(&CATEGORIES).with("audience", Audience::Staff);
    if places::categories(ask.cx(), ask.actor())?.is_empty() {
        for word in TO_BEGIN_WITH {
            form.add("categories", word);
        }
    }
    show_categories(ask, &form)
}

/// `POST /beheer/inrichten/rubrieken`
pub(crate) fn add_categories(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::Administer)?;
    let (step, going) = (SetUpStep::Categories, going(ask));
    if going == Going::Skip {
        return leave(ask, step, going, None);
    }
    let mut form = ask.posted(&CATEGORIES);
    let audience = form.choice("audience");
    let inputs = chosen(ask, &form, audience);
    if inputs.is_empty() {
        if going == Going::Back {
            return ask.see(path(SetUpStep::Organisation));
        }
        if !places::categories(ask.cx(), ask.actor())?.is_empty() {
            return leave(ask, step, going, None);
        }
        form.problem("categories", "empty");
    }
    let sound = form.sound();
    match sound.and_then(|()| setup::add_categories(ask.cx(), ask.actor(), &inputs)) {
        Ok(()) => leave(ask, step, going, Some(Said::Saved)),
        Err(error) => show_categories(ask, &form.after(error)?),
    }
}

/// What was chosen of the proposals, and what was typed.
fn chosen(ask: &Ask, form: &Form, audience: Option<Audience>) -> Vec<CategoryInput> {
    let category = |name: String, about: String| CategoryInput {
        name,
        about,
        audience,
        ..CategoryInput::default()
    };
    let frame = ask.frame();
    let proposed = PROPOSALS.iter().filter(|word| form.has("categories", word));
    let proposed = proposed.map(|word| {
        let (name, about) = pages::setup::proposal(frame, word);
        category(name, about)
    });
    let typed = form.value("own").lines().map(str::trim);
    let typed = typed
        .filter(|name| !name.is_empty())
        .map(|name| category(name.to_owned(), String::new()));
    proposed.chain(typed).collect()
}

fn show_categories(ask: &Ask, form: &Form) -> Reply {
    let rows = places::categories(ask.cx(), ask.actor())?;
    let page = CategoriesPage {
        frame: ask.frame(),
        progress: &progress(ask)?,
        form,
        rows: &rows,
    };
    ask.form_page(form, &page)
}

/// `GET /beheer/inrichten/uiterlijk`
pub(crate) fn look(ask: &Ask) -> Reply {
    ask.page(&LookPage {
        frame: ask.frame(),
        progress: &progress(ask)?,
        form: &ask.form(&LOOK),
        operator: &ask.site().settings.operator,
    })
}

/// `POST /beheer/inrichten/uiterlijk`
pub(crate) fn look_seen(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::Administer)?;
    let (step, going) = (SetUpStep::Look, going(ask));
    // It is not done while people can't see whose site it is, nor ask anyone.
    match going {
        _ if ask.site().settings.operator.is_told() => leave(ask, step, going, None),
        Going::Back => ask.see(path(SetUpStep::Categories)),
        Going::On | Going::Skip => leave(ask, step, Going::Skip, None),
    }
}

/// `GET /beheer/inrichten/collegas`
pub(crate) fn colleagues(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::Administer)?;
    show_colleagues(ask, &ask.form(&COLLEAGUES), None)
}

/// `POST /beheer/inrichten/collegas`
pub(crate) fn invite(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::Administer)?;
    let (step, going) = (SetUpStep::Colleagues, going(ask));
    if going == Going::Skip {
        return leave(ask, step, going, None);
    }
    let mut form = ask.posted(&COLLEAGUES);
    if form.value("csv").trim().is_empty() {
        if going == Going::Back {
            return ask.see(path(SetUpStep::Look));
        }
        form.problem("csv", "no-addresses");
        return show_colleagues(ask, &form, None);
    }
    let lines = form.value("csv");
    let lang = ask.frame().lang;
    match invitations::invite_csv(ask.cx(), ask.actor(), own(ask)?, lines.as_bytes(), lang) {
        Ok(report) if report.refused.is_empty() => leave(ask, step, going, Some(Said::Invited)),
        Ok(report) => show_colleagues(ask, &form, Some(&report)),
        Err(error) => show_colleagues(ask, &form.after(error)?, None),
    }
}

fn show_colleagues(ask: &Ask, form: &Form, report: Option<&CsvReport>) -> Reply {
    let page = ColleaguesPage {
        frame: ask.frame(),
        progress: &progress(ask)?,
        form,
        organisation: &ask.signed_in()?.organisation.name,
        report,
    };
    ask.form_page(form, &page)
}
