//! The house style: as a stylesheet for everyone, and the desk at which it is set.

use std::sync::{Arc, Mutex, PoisonError};

use domain::house_style::HouseStyle;
use domain::rights::{self, Act};
use forum::{Cx, Error, house_style};
use pages::house_style::{HOUSE_STYLE, HouseStylePage, stylesheet};
use pages::{Form, Said};
use sha2::{Digest as _, Sha256};

use crate::answer::{Answer, Cache, Reply};
use crate::ask::Ask;

/// The house style that pages name, remembered as long as the database says the same.
#[derive(Debug, Default)]
pub(crate) struct Worn(Mutex<Option<(Arc<str>, Sheet)>>);

#[derive(Debug, Clone)]
struct Sheet {
    address: String,
    text: Arc<str>,
}

impl Worn {
    /// Looks again what the installation wears; what can't be read now is as it was before.
    pub(crate) fn look(&self, cx: &Cx) {
        let Ok(kept) = house_style::kept(cx) else {
            return;
        };
        let mut worn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref() != worn.as_ref().map(|(of, _)| of) {
            *worn = kept.map(|of| {
                let sheet = Sheet::of(&house_style::read(&of));
                (of, sheet)
            });
        }
    }

    /// The address of its stylesheet, when it has one of its own.
    pub(crate) fn address(&self) -> Option<String> {
        let worn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        worn.as_ref().map(|(_, sheet)| sheet.address.clone())
    }

    fn sheet(&self) -> Option<Sheet> {
        let worn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        worn.as_ref().map(|(_, sheet)| sheet.clone())
    }
}

impl Sheet {
    fn of(style: &HouseStyle) -> Self {
        let text = stylesheet(style);
        let digest = Sha256::digest(text.as_bytes());
        let hash: String = digest
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            address: format!("/huisstijl/{hash}.css"),
            text: text.into(),
        }
    }
}

/// `GET /huisstijl/{name}`: what is worn now, under its own name for ever and else for this once.
pub(crate) fn sheet(ask: &Ask) -> Reply {
    let sheet = ask.site().worn.sheet().ok_or(Error::NotFound)?;
    let answer = css(sheet.text.to_string());
    Ok(if sheet.address == ask.path() {
        answer.cached(Cache::Forever)
    } else {
        answer
    })
}

/// `GET /huisstijl/voorbeeld.css?…`: what an administrator tries on.
pub(crate) fn preview(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::Administer)?;
    let style = HouseStyle::read(|name| ask.query.get(name).map(str::to_owned));
    Ok(css(stylesheet(&style.map_err(Error::Invalid)?)))
}

fn css(text: String) -> Answer {
    Answer::text(200, "text/css; charset=utf-8", text)
}

/// `GET /beheer/huisstijl`
pub(crate) fn show(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::Administer)?;
    let kept = house_style::kept(ask.cx())?;
    let style = kept.map_or_else(HouseStyle::default, |kept| house_style::read(&kept));
    show_form(ask, &filled(ask.form(&HOUSE_STYLE), &style), &style, None)
}

/// `POST /beheer/huisstijl`
pub(crate) fn save(ask: &Ask) -> Reply {
    rights::may(ask.actor(), Act::Administer)?;
    if ask.fields().get("back") == Some("ja") {
        house_style::set(ask.cx(), ask.actor(), &HouseStyle::default())?;
        return ask.done("/beheer/huisstijl", Said::Saved);
    }
    let form = ask.posted(&HOUSE_STYLE);
    let style = match HouseStyle::read(|name| ask.fields().get(name).map(str::to_owned)) {
        Ok(style) => style,
        Err(problems) => {
            let form = form.after(Error::Invalid(problems))?;
            return show_form(ask, &form, &HouseStyle::default(), None);
        }
    };
    if ask.fields().get("preview") == Some("ja") {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(style.fields());
        return show_form(ask, &form, &style, Some(query.finish()));
    }
    match house_style::set(ask.cx(), ask.actor(), &style) {
        Ok(()) => ask.done("/beheer/huisstijl", Said::Saved),
        Err(error) => show_form(ask, &form.after(error)?, &style, None),
    }
}

fn filled(form: Form, style: &HouseStyle) -> Form {
    let fields = style.fields().into_iter();
    fields.fold(form, |form, (name, value)| form.with(name, value))
}

fn show_form(ask: &Ask, form: &Form, style: &HouseStyle, preview: Option<String>) -> Reply {
    ask.form_page(
        form,
        &HouseStylePage {
            frame: ask.frame(),
            form,
            style,
            preview,
        },
    )
}
