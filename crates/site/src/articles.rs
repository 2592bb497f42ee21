//! Writing an article, and changing one.

use domain::OrganisationId;
use domain::article::Prose;
use domain::item::{ItemKind, SpineLabel};
use domain::taxonomy::Facet;
use forum::articles::{self, ArticleInput};
use forum::history::At;
use forum::items::ItemView;
use forum::references::Preview;
use forum::{Error, organisations, places, taxonomy};
use pages::Form;
use pages::articles::{ArticleFormPage, Lists, spec};
use pages::drafts::edit_form;
use pages::items::{ListKind, PlaceValue};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::attach;
use crate::curating;
use crate::doubts;
use crate::drafts;
use crate::items::writing::{is_preview, of_place, posted_as, proposed, tags};
use crate::meanwhile;

/// `GET /schrijf`
pub(crate) fn practice(ask: &Ask) -> Reply {
    show_new(ask, ItemKind::Practice)
}

/// `POST /schrijf`
pub(crate) fn publish_practice(ask: &Ask) -> Reply {
    publish(ask, ItemKind::Practice)
}

/// `GET /schrijf-redactioneel`
pub(crate) fn editorial(ask: &Ask) -> Reply {
    show_new(ask, ItemKind::Editorial)
}

/// `POST /schrijf-redactioneel`
pub(crate) fn publish_editorial(ask: &Ask) -> Reply {
    publish(ask, ItemKind::Editorial)
}

/// Which form is shown, and how.
struct Shown<'a> {
    kind: ItemKind,
    /// The article that is changed.
    of: Option<&'a ItemView>,
    preview: Option<Preview>,
}

fn show_new(ask: &Ask, kind: ItemKind) -> Reply {
    ask.signed_in()?;
    let mut form = ask.drafted(spec(kind), ListKind::of(kind).write_path())?;
    // Of a topic one begins anew: what is kept of another article stays, and is told of when this one is kept.
    let of_topic = ask
        .query
        .get("van")
        .filter(|label| *label != form.value("source").replace(' ', ""));
    if of_topic.is_some() {
        form = ask.fresh(spec(kind));
    }
    if !form.is_restored() {
        proposed(ask, &mut form);
        curating::material(ask, &mut form)?;
    }
    let shown = Shown {
        kind,
        of: None,
        preview: None,
    };
    show_form(ask, form, &shown)
}

fn publish(ask: &Ask, kind: ItemKind) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(spec(kind));
    let mut shown = Shown {
        kind,
        of: None,
        preview: None,
    };
    if attach::file(ask, &mut form, "")? || is_preview(ask) {
        doubts::too(ask, &mut form, &texts(None), 0)?;
        let place: Option<PlaceValue> = form.choice("place");
        let at = place.map(|value| (value.0, form.choice("audience")));
        shown.preview = Some(attach::preview(ask, &mut form, at)?);
        return show_form(ask, form, &shown);
    }
    let input = input(ask, &mut form, kind)?;
    if form.sound().is_ok() && doubts::ask(ask, &mut form, &texts(None), 0)? {
        return show_form(ask, form, &shown);
    }
    let done = form.sound().and_then(|()| {
        let (token, source) = (form.submission(), source(&form)?);
        articles::publish_of(ask.cx(), ask.actor(), &input, token, source)
    });
    match done {
        Ok(posted) => {
            drafts::sent(ask, &form, ListKind::of(kind).write_path())?;
            ask.done(&posted.path, posted_as(kind, &posted))
        }
        Err(error) => show_form(ask, form.after(of_place(error))?, &shown),
    }
}

/// The topic of which an article is made.
fn source(form: &Form) -> Result<Option<SpineLabel>, Error> {
    match form.value("source") {
        "" => Ok(None),
        typed => Ok(Some(typed.parse().map_err(|_| Error::NotFound)?)),
    }
}

/// `GET /{letter}/{number}/{slug}/bewerken` of an article
pub(crate) fn edit(ask: &Ask, view: &ItemView) -> Reply {
    let form = meanwhile::begun(ask, spec(view.kind), &edit_form(view.label), |at| {
        state(ask, view, at)
    })?;
    let shown = Shown {
        kind: view.kind,
        of: Some(view),
        preview: None,
    };
    show_form(ask, form, &shown)
}

/// The form for changing an article, with the article as it stands or stood.
fn state(ask: &Ask, view: &ItemView, at: Option<At>) -> Result<Form, Error> {
    let (version, input) = match at {
        None => articles::to_edit(ask.cx(), ask.actor(), view.id)?,
        Some(at) => articles::to_edit_at(ask.cx(), ask.actor(), view.id, at)?,
    };
    let mut form = Form::empty(spec(view.kind)).with("version", version);
    fill(&mut form, input);
    Ok(form)
}

/// `POST /{letter}/{number}/{slug}/bewerken` of an article
pub(crate) fn save(ask: &Ask, mut form: Form, view: &ItemView) -> Reply {
    let mut shown = Shown {
        kind: view.kind,
        of: Some(view),
        preview: None,
    };
    let (_, now) = articles::to_edit(ask.cx(), ask.actor(), view.id)?;
    if attach::file(ask, &mut form, &now.body)? || is_preview(ask) {
        doubts::too(ask, &mut form, &texts(Some(&now)), 0)?;
        shown.preview = Some(attach::preview(ask, &mut form, None)?);
        return show_form(ask, form, &shown);
    }
    let input = input(ask, &mut form, view.kind)?;
    if form.sound().is_ok() && doubts::ask(ask, &mut form, &texts(Some(&now)), 0)? {
        return show_form(ask, form, &shown);
    }
    let (version, note) = (form.version(), form.text("note"));
    let done = form
        .sound()
        .and_then(|()| articles::edit(ask.cx(), ask.actor(), view.id, version, &note, &input));
    match done {
        Ok(posted) => {
            drafts::sent(ask, &form, &edit_form(view.label))?;
            crate::moderation::edited(ask, &posted, crate::items::post(ask, 0)?)
        }
        Err(error) => {
            let form = meanwhile::after(form, of_place(error), |at| state(ask, view, at))?;
            show_form(ask, form, &shown)
        }
    }
}

/// The texts of an article by their fields, as they stand.
fn texts(now: Option<&ArticleInput>) -> Vec<(&'static str, &str)> {
    let prose = |field: Prose| {
        let prose = now.map(|now| now.prose.iter());
        let found = prose
            .into_iter()
            .flatten()
            .find(|(known, _)| *known == field);
        found.map_or("", |(_, text)| text.as_str())
    };
    let of = |text: fn(&ArticleInput) -> &str| now.map_or("", text);
    let own = [
        ("title", of(|now| &now.title)),
        ("summary", of(|now| &now.summary)),
        ("body", of(|now| &now.body)),
        ("instrument", of(|now| &now.instrument)),
    ];
    let prose = Prose::ALL
        .iter()
        .map(|field| (field.as_str(), prose(*field)));
    own.into_iter().chain(prose).collect()
}

fn show_form(ask: &Ask, mut form: Form, shown: &Shown<'_>) -> Reply {
    let lists = lists(ask, shown)?;
    let new = ListKind::of(shown.kind).write_path().to_owned();
    let action = shown.of.map(|view| format!("{}/bewerken", view.path()));
    let draft_of = shown.of.map(|view| edit_form(view.label));
    let draft_of = draft_of.as_ref().unwrap_or(&new);
    drafts::shown_again(ask, &mut form, draft_of)?;
    let back = shown.of.map(ItemView::path);
    let page = ArticleFormPage {
        frame: ask.frame(),
        kind: shown.kind,
        title: shown.of.map(|view| view.title.as_str()),
        action: action.as_ref().unwrap_or(&new),
        draft_of,
        back: back.as_deref(),
        form: &form,
        lists: &lists,
        preview: shown.preview.as_ref(),
    };
    ask.form_page(&form, &page)
}

/// What the form lets choose from. The place an article is in stays a choice, whoever edits it.
fn lists(ask: &Ask, shown: &Shown<'_>) -> Result<Lists, Error> {
    let cx = ask.cx();
    let organisations = organisations::list(cx, None, None)?;
    let mut places = places::to_post_in(cx, ask.actor(), shown.kind)?;
    if let Some(view) = shown.of
        && !places.contains(&view.place)
    {
        places.insert(0, view.place.clone());
    }
    Ok(Lists {
        themes: taxonomy::terms(cx, Facet::Theme)?,
        programmes: taxonomy::terms(cx, Facet::Programme)?,
        targets: taxonomy::terms(cx, Facet::TargetGroup)?,
        organisations: organisations
            .into_iter()
            .map(|row| row.organisation)
            .collect(),
        places,
    })
}

/// What was typed. Values of a wrong type become problems of the form.
fn input(ask: &Ask, form: &mut Form, kind: ItemKind) -> Result<ArticleInput, Error> {
    let organisations = organisations_of(ask, form)?;
    let place: Option<PlaceValue> = form.choice("place");
    let prose = Prose::ALL
        .iter()
        .map(|field| (*field, form.text(field.as_str())));
    Ok(ArticleInput {
        kind,
        title: form.text("title"),
        summary: form.text("summary"),
        body: form.text("body"),
        place: place.map(|value| value.0),
        prose: prose.filter(|(_, text)| !text.trim().is_empty()).collect(),
        organisations,
        themes: once(form.choices("themes")),
        programmes: once(form.choices("programmes")),
        targets: once(form.choices("targets")),
        intermediaries: once(form.choices("intermediaries")),
        tags: tags(form.value("tags")),
        phase: form.choice("phase"),
        audience: form.choice("audience"),
        takeover: form.choice("takeover"),
        licence: form.choice("licence"),
        contact: form.text("contact"),
        reviewed_on: form.text("reviewed_on"),
        review_before: form.text("review_before"),
        evidence: form.choice("evidence"),
        instrument: form.text("instrument"),
        evidence_n: form.text("evidence_n"),
        evidence_year: form.text("evidence_year"),
        costs_hours: form.text("costs_hours"),
        costs_euros: form.text("costs_euros"),
        costs_public: form.is_on("costs_public"),
        told: form.told(),
    })
}

/// The owner first. Left open it is the author's own organisation, also when others take part.
fn organisations_of(ask: &Ask, form: &mut Form) -> Result<Vec<OrganisationId>, Error> {
    let owner_open = form.value("organisations").is_empty();
    let mut organisations: Vec<OrganisationId> = form.choices("organisations");
    if owner_open && !organisations.is_empty() {
        organisations.insert(0, ask.signed_in()?.organisation.id);
    }
    Ok(once(organisations))
}

/// Each value once, in the order in which they came.
fn once<T: PartialEq>(values: Vec<T>) -> Vec<T> {
    let mut each = Vec::with_capacity(values.len());
    for value in values {
        if !each.contains(&value) {
            each.push(value);
        }
    }
    each
}

/// Puts what stands there into the form.
fn fill(form: &mut Form, now: ArticleInput) {
    form.set("title", now.title);
    form.set("summary", now.summary);
    form.set("body", now.body);
    if let Some(place) = now.place {
        form.set("place", PlaceValue(place));
    }
    if let Some(audience) = now.audience {
        form.set("audience", audience);
    }
    now.organisations
        .iter()
        .for_each(|id| form.add("organisations", id));
    now.themes.iter().for_each(|id| form.add("themes", id));
    now.programmes
        .iter()
        .for_each(|id| form.add("programmes", id));
    now.targets.iter().for_each(|id| form.add("targets", id));
    now.intermediaries
        .iter()
        .for_each(|id| form.add("intermediaries", id));
    form.set("tags", now.tags.join(", "));
    let words = [
        ("phase", now.phase.map(|word| word.as_str())),
        ("takeover", now.takeover.map(|word| word.as_str())),
        ("licence", now.licence.map(|word| word.as_str())),
        ("evidence", now.evidence.map(|word| word.as_str())),
        ("costs_public", now.costs_public.then_some("ja")),
    ];
    for (name, word) in words {
        if let Some(word) = word {
            form.set(name, word);
        }
    }
    form.set("contact", now.contact);
    form.set("reviewed_on", now.reviewed_on);
    form.set("review_before", now.review_before);
    form.set("instrument", now.instrument);
    form.set("evidence_n", now.evidence_n);
    form.set("evidence_year", now.evidence_year);
    form.set("costs_hours", now.costs_hours);
    form.set("costs_euros", now.costs_euros);
    for (field, text) in now.prose {
        form.set(field.as_str(), text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_twice_counts_once() {
        assert_eq!(once(vec![3, 1, 3, 2, 1]), [3, 1, 2]);
    }
}
