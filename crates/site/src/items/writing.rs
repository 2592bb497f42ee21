//! Starting a topic, and changing one.

use domain::item::ItemKind;
use domain::rights::Refusal;
use forum::history::At;
use forum::items::ItemView;
use forum::places::Beginning;
use forum::references::Preview;
use forum::topics::{self, EditTopic, NewTopic};
use forum::views::ItemRow;
use forum::{Error, items, places, profiles, search};
use pages::items::{EDIT_TOPIC, EditTopicPage, NewTopicPage, PlaceValue, TopicKind};
use pages::people::addressed;
use pages::{Form, Said, drafts::edit_form};

use crate::answer::{Answer, Reply};
use crate::articles;
use crate::ask::Ask;
use crate::attach;
use crate::doubts;
use crate::drafts;
use crate::meanwhile;

/// `GET /stel-een-vraag`
pub(crate) fn question(ask: &Ask) -> Reply {
    show(ask, TopicKind::Question)
}

/// `POST /stel-een-vraag`
pub(crate) fn post_question(ask: &Ask) -> Reply {
    submit(ask, TopicKind::Question)
}

/// `GET /start-een-gesprek`
pub(crate) fn discussion(ask: &Ask) -> Reply {
    show(ask, TopicKind::Discussion)
}

/// `POST /start-een-gesprek`
pub(crate) fn post_discussion(ask: &Ask) -> Reply {
    submit(ask, TopicKind::Discussion)
}

/// `GET /schrijf-een-mededeling`
pub(crate) fn announcement(ask: &Ask) -> Reply {
    show(ask, TopicKind::Announcement)
}

/// `POST /schrijf-een-mededeling`
pub(crate) fn post_announcement(ask: &Ask) -> Reply {
    submit(ask, TopicKind::Announcement)
}

fn show(ask: &Ask, kind: TopicKind) -> Reply {
    ask.signed_in()?;
    let mut form = ask.drafted(kind.spec(), kind.path())?;
    if !form.is_restored() {
        proposed(ask, &mut form);
        if kind.has_templates() {
            form.set("body", template_of(ask, form.value("place"))?);
        }
    }
    if kind == TopicKind::Question {
        address(ask, &mut form)?;
    }
    show_form(ask, kind, form, Shown::default())
}

/// Names the person of the query (`aan`) above the text, so that they hear of it, unless the text names them already.
fn address(ask: &Ask, form: &mut Form) -> Result<(), Error> {
    let Some(typed) = ask.query.get("aan") else {
        return Ok(());
    };
    let Some(person) = profiles::askable(ask.cx(), ask.actor(), typed)? else {
        return Ok(());
    };
    let body = form.value("body");
    if !body.contains(&format!("@{}", person.handle)) {
        let named = addressed(ask.frame(), &person.handle);
        let body = format!("{named}\n\n{body}");
        form.set("body", body);
    }
    Ok(())
}

/// With what a question begins in this place. One that is none, or that the person doesn't see, begins with nothing.
fn template_of(ask: &Ask, place: &str) -> Result<String, Error> {
    let Ok(PlaceValue(place)) = place.parse() else {
        return Ok(String::new());
    };
    match places::template(ask.cx(), ask.actor(), place) {
        Err(Error::Refused(_) | Error::NotFound) => Ok(String::new()),
        template => template,
    }
}

/// `GET /sjabloon`: with what a question begins in the place of the query, for the script that puts it where someone
/// writes.
pub(crate) fn template(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let place = ask.query.get("place").unwrap_or_default();
    Ok(Answer::plain(200, template_of(ask, place)?))
}

/// What the address proposes to begin with.
pub(crate) fn proposed(ask: &Ask, form: &mut Form) {
    // As wide as the place allows, until someone chooses.
    form.set("audience", "");
    for name in ["title", "place"] {
        if let Some(value) = ask.query.get(name) {
            form.set(name, value);
        }
    }
}

fn submit(ask: &Ask, kind: TopicKind) -> Reply {
    ask.signed_in()?;
    let mut form = ask.posted(kind.spec());
    let again = attach::file(ask, &mut form, "")?;
    let place: Option<PlaceValue> = form.choice("place");
    if !again && kind.has_templates() && ask.fields().get("template").is_some() {
        return show_template(ask, kind, form, place);
    }
    let similar = similar(ask, kind, &form)?;
    let (stood, others) = ([("title", ""), ("body", "")], others(ask, &similar));
    if again || is_preview(ask) {
        let at = place.map(|value| (value.0, form.choice("audience")));
        doubts::too(ask, &mut form, &stood, others)?;
        let preview = attach::preview(ask, &mut form, at)?;
        let shown = Shown {
            preview: Some(&preview),
            similar,
            ..Shown::default()
        };
        return show_form(ask, kind, form, shown);
    }
    if form.sound().is_ok() && place.is_some() && doubts::ask(ask, &mut form, &stood, others)? {
        let shown = Shown {
            similar,
            ..Shown::default()
        };
        return show_form(ask, kind, form, shown);
    }
    let new = NewTopic {
        kind: kind.kind(),
        title: form.text("title"),
        body: form.text("body"),
        place: place.map(|value| value.0),
        audience: form.choice("audience"),
        tags: tags(form.value("tags")),
        told: form.told(),
        submission: form.submission().map(str::to_owned),
    };
    let sound = form.sound();
    match sound.and_then(|()| topics::post(ask.cx(), ask.actor(), &new)) {
        Ok(posted) => {
            drafts::sent(ask, &form, kind.path())?;
            ask.done(&posted.path, posted_as(kind.kind(), &posted))
        }
        Err(error) => {
            let shown = Shown {
                similar,
                ..Shown::default()
            };
            show_form(ask, kind, form.after(of_place(error))?, shown)
        }
    }
}

/// The form with the template of the place that was chosen in it.
fn show_template(ask: &Ask, kind: TopicKind, mut form: Form, place: Option<PlaceValue>) -> Reply {
    let Some(PlaceValue(place)) = place else {
        if form.sound().is_ok() {
            form.problem("place", "empty");
        }
        return show_form(ask, kind, form, Shown::default());
    };
    let template = match places::begin(ask.cx(), ask.actor(), place, form.value("body")) {
        Ok(template) => template,
        Err(error) => return show_form(ask, kind, form.after(error)?, Shown::default()),
    };
    if let Beginning::Begins(text) = &template {
        form.set("body", text);
    }
    let shown = Shown {
        template: Some(&template),
        ..Shown::default()
    };
    show_form(ask, kind, form, shown)
}

/// What is shown beside a form because it was asked for, or is asked about.
#[derive(Default)]
struct Shown<'a> {
    preview: Option<&'a Preview>,
    template: Option<&'a Beginning>,
    similar: Vec<ItemRow>,
}

/// What may answer a question with this title already.
fn similar(ask: &Ask, kind: TopicKind, form: &Form) -> Result<Vec<ItemRow>, Error> {
    match kind {
        TopicKind::Question => search::similar(ask.cx(), ask.actor(), form.value("title")),
        TopicKind::Discussion | TopicKind::Announcement => Ok(Vec::new()),
    }
}

/// How many others wrote: of their own nobody is asked whether they know it, least of all who sends a form twice.
fn others(ask: &Ask, similar: &[ItemRow]) -> usize {
    let author = |row: &ItemRow| row.author.person.as_ref().map(|person| person.id);
    let others = similar.iter();
    others.filter(|row| author(row) != ask.actor().id()).count()
}

/// What a form has to say when the place that was chosen is closed to this person, or is gone: it is no choice
/// any more, and the text stays.
pub(crate) fn of_place(error: Error) -> Error {
    match error {
        Error::Refused(Refusal::Hidden) => Error::invalid("place", "not-a-choice"),
        other => other,
    }
}

fn show_form(ask: &Ask, kind: TopicKind, mut form: Form, shown: Shown<'_>) -> Reply {
    drafts::shown_again(ask, &mut form, kind.path())?;
    let places = places::to_post_in(ask.cx(), ask.actor(), kind.kind())?;
    let page = NewTopicPage {
        frame: ask.frame(),
        topic: kind,
        form: &form,
        places: &places,
        templates: kind.has_templates() && places::have_templates(ask.cx(), ask.actor())?,
        template: shown.template,
        preview: shown.preview,
        similar: &shown.similar,
    };
    ask.form_page(&form, &page)
}

/// `GET /{letter}/{number}/{slug}/bewerken`
pub(crate) fn edit(ask: &Ask) -> Reply {
    ask.signed_in()?;
    super::id(ask)?;
    let view = super::current(ask)?;
    let path = format!("{}/bewerken", view.path());
    if path != ask.path() {
        return ask.moved(&path);
    }
    if view.article.is_some() {
        return articles::edit(ask, &view);
    }
    let form = meanwhile::begun(ask, &EDIT_TOPIC, &edit_form(view.label), |at| {
        state(ask, &view, at)
    })?;
    show_edit(ask, &view, form, None)
}

/// The form for changing a topic, with the topic as it stands or stood.
fn state(ask: &Ask, view: &ItemView, at: Option<At>) -> Result<Form, Error> {
    let topic = match at {
        None => items::to_edit(ask.cx(), ask.actor(), view.id)?,
        Some(at) => items::to_edit_at(ask.cx(), ask.actor(), view.id, at)?,
    };
    Ok(Form::empty(&EDIT_TOPIC)
        .with("version", topic.version)
        .with("title", topic.title)
        .with("body", topic.body)
        .with("tags", topic.tags.join(", ")))
}

fn show_edit(ask: &Ask, view: &ItemView, mut form: Form, preview: Option<&Preview>) -> Reply {
    drafts::shown_again(ask, &mut form, &edit_form(view.label))?;
    let page = EditTopicPage {
        frame: ask.frame(),
        view,
        decides: forum::moderation::may_look(ask.cx(), ask.actor(), super::post(ask, 0)?)?,
        form: &form,
        preview,
    };
    ask.form_page(&form, &page)
}

/// `POST /{letter}/{number}/{slug}/bewerken`: what is refused there meanwhile is kept as a draft.
pub(crate) fn save(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let label = super::label(ask)?;
    let spec = match label.kind.is_article() {
        true => pages::articles::spec(label.kind),
        false => &EDIT_TOPIC,
    };
    let form = ask.posted(spec);
    let answer = changed(ask, form.clone());
    drafts::or_aside(ask, &form, &edit_form(label), answer)
}

fn changed(ask: &Ask, mut form: Form) -> Reply {
    super::id(ask)?;
    let view = super::current(ask)?;
    if view.article.is_some() {
        return articles::save(ask, form, &view);
    }
    let now = items::to_edit(ask.cx(), ask.actor(), view.id)?;
    let again = attach::file(ask, &mut form, &now.body)?;
    let stands = [("title", now.title.as_str()), ("body", now.body.as_str())];
    if again || is_preview(ask) {
        doubts::too(ask, &mut form, &stands, 0)?;
        let preview = attach::preview(ask, &mut form, None)?;
        return show_edit(ask, &view, form, Some(&preview));
    }
    if doubts::ask(ask, &mut form, &stands, 0)? {
        return show_edit(ask, &view, form, None);
    }
    let edit = EditTopic {
        version: form.version(),
        title: form.text("title"),
        body: form.text("body"),
        tags: tags(form.value("tags")),
        note: form.text("note"),
    };
    match topics::edit(ask.cx(), ask.actor(), view.id, &edit) {
        Ok(posted) => {
            drafts::sent(ask, &form, &edit_form(view.label))?;
            crate::moderation::edited(ask, &posted, super::post(ask, 0)?)
        }
        Err(error) => {
            let form = meanwhile::after(form, error, |at| state(ask, &view, at))?;
            show_edit(ask, &view, form, None)
        }
    }
}

/// What is said when a text was changed.
pub(crate) fn edited(posted: &items::Posted) -> Said {
    match posted {
        _ if posted.held => Said::Held,
        _ if posted.replaced => Said::Replaced,
        _ => Said::Edited,
    }
}

/// What is said when an item of this kind was posted, or is looked at first.
pub(crate) fn posted_as(kind: ItemKind, posted: &items::Posted) -> Said {
    match kind {
        _ if posted.held => Said::Held,
        _ if posted.replaced => Said::Replaced,
        ItemKind::Question => Said::Question,
        ItemKind::Discussion => Said::Discussion,
        ItemKind::Announcement => Said::Announcement,
        ItemKind::Practice => Said::Practice,
        ItemKind::Editorial => Said::Editorial,
    }
}

/// Whether someone wants to see what their text would look like.
pub(crate) fn is_preview(ask: &Ask) -> bool {
    ask.fields().get("preview").is_some()
}

/// Tags as typed in one field.
pub(crate) fn tags(typed: &str) -> Vec<String> {
    let tags = typed.split([',', ';', '\n']).map(str::trim);
    tags.filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_separated_by_commas() {
        assert_eq!(tags(" taalcafé, NT2;IDO,, "), ["taalcafé", "NT2", "IDO"]);
        assert!(tags(" , ").is_empty());
    }
}
