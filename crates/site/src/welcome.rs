//! The first steps of a new member.

use domain::GroupId;
use domain::rights::Refusal;
use domain::taxonomy::Facet;
use forum::places::{self, groups_to_join};
use forum::profiles::{self, Expertise, ProfileInput};
use forum::{Error, reading, taxonomy};
use pages::notices::WORK_DAYS;
use pages::welcome::{DaysPage, GROUPS, GroupsPage, WHO, WhoPage};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::doubts;
use crate::notices::work_days_of;
use crate::steps::{Going, going};

const FIRST: &str = "/welkom";
const SECOND: &str = "/welkom/groepen";
const THIRD: &str = "/welkom/werkdagen";

/// Groups that are offered; the others stand in their list.
const GROUPS_SHOWN: usize = 12;

/// `GET /welkom`
pub(crate) fn who(ask: &Ask) -> Reply {
    let (input, _) = profiles::to_edit(ask.cx(), ask.actor())?;
    let themes = themes(ask)?;
    let expertise = Expertise::of(&input.expertise, &themes);
    let mut form = ask
        .form(&WHO)
        .with("version", input.version)
        .with("job_title", &input.job_title)
        .with("expertise", &expertise.other);
    for theme in &expertise.known {
        form.add("themes", theme);
    }
    if input.name_public {
        form.set("name_public", "ja");
    }
    show_who(ask, &form, &themes)
}

/// `POST /welkom`
pub(crate) fn save_who(ask: &Ask) -> Reply {
    let (now, _) = profiles::to_edit(ask.cx(), ask.actor())?;
    if going(ask) == Going::Skip {
        return ask.see(SECOND);
    }
    let mut form = ask.posted(&WHO);
    let themes = themes(ask)?;
    let stood = Expertise::of(&now.expertise, &themes);
    let stands = [
        ("job_title", now.job_title.as_str()),
        ("expertise", stood.other.as_str()),
    ];
    if doubts::ask(ask, &mut form, &stands, 0)? {
        return show_who(ask, &form, &themes);
    }
    let chosen = themes.iter().filter(|theme| form.has("themes", theme));
    let expertise = Expertise {
        known: chosen.cloned().collect(),
        other: form.text("expertise"),
    };
    let input = ProfileInput {
        version: form.version(),
        job_title: form.text("job_title"),
        expertise: expertise.line(),
        name_public: form.is_on("name_public"),
        ..now
    };
    match profiles::edit(ask.cx(), ask.actor(), &input) {
        Ok(_) => ask.done(SECOND, Said::Saved),
        Err(Error::Refused(refusal @ Refusal::Silenced)) => {
            show_who(ask, &form.refused(refusal), &themes)
        }
        Err(error) => show_who(ask, &form.after(error)?, &themes),
    }
}

/// The labels of the themes.
fn themes(ask: &Ask) -> Result<Vec<String>, Error> {
    let themes = taxonomy::terms(ask.cx(), Facet::Theme)?.into_iter();
    Ok(themes.map(|term| term.label).collect())
}

fn show_who(ask: &Ask, form: &Form, themes: &[String]) -> Reply {
    let page = WhoPage {
        frame: ask.frame(),
        form,
        themes,
    };
    ask.form_page(form, &page)
}

/// `GET /welkom/groepen`
pub(crate) fn groups(ask: &Ask) -> Reply {
    show_groups(ask, &ask.form(&GROUPS))
}

/// `POST /welkom/groepen`: comes into each group that was chosen, or asks to. What was done before one that can't be
/// stays done, and does no harm when it is sent again.
pub(crate) fn join_groups(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let next = match going(ask) {
        Going::Skip => return ask.see(THIRD),
        Going::Back => FIRST,
        Going::On => THIRD,
    };
    let mut form = ask.posted(&GROUPS);
    let chosen: Vec<GroupId> = form.choices("groups");
    let join = |group: &GroupId| match places::ask_to_join(ask.cx(), ask.actor(), *group, "") {
        Ok(_) | Err(Error::Conflict("in-already")) => Ok(()),
        Err(error) => Err(error),
    };
    match form.sound().and_then(|()| chosen.iter().try_for_each(join)) {
        Ok(()) if chosen.is_empty() => ask.see(next),
        Ok(()) => ask.done(next, Said::Saved),
        Err(error) => show_groups(ask, &form.after(error)?),
    }
}

fn show_groups(ask: &Ask, form: &Form) -> Reply {
    let groups = groups_to_join(ask.cx(), ask.actor(), GROUPS_SHOWN)?;
    let page = GroupsPage {
        frame: ask.frame(),
        form,
        groups: &groups,
    };
    ask.form_page(form, &page)
}

/// `GET /welkom/werkdagen`
pub(crate) fn days(ask: &Ask) -> Reply {
    let days = reading::work_days(ask.cx(), ask.actor())?;
    ask.page(&DaysPage {
        frame: ask.frame(),
        form: &ask.form(&WORK_DAYS),
        days,
    })
}

/// `POST /welkom/werkdagen`
pub(crate) fn save_days(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let going = going(ask);
    if going != Going::Skip {
        reading::set_work_days(ask.cx(), ask.actor(), work_days_of(ask))?;
    }
    match going {
        Going::Back => ask.done(SECOND, Said::Saved),
        Going::On | Going::Skip => ask.done("/", Said::Settled),
    }
}
