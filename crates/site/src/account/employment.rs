//! Where one works: going to work elsewhere, saying that it is still so, and the guests for whom one answers.

use domain::MemberId;
use forum::{Error, accounts, employments};
use pages::account::{ASK_BY_MAIL, LinkKind, WorkPage};
use pages::manage::GUEST;
use pages::{Form, Said};

use super::{mail_sent, work};
use crate::answer::Reply;
use crate::ask::Ask;
use crate::manage;

const PAGE: &str = "/instellingen/werk";

/// `GET /instellingen/werk`
pub(crate) fn show(ask: &Ask) -> Reply {
    if ask.query.get("verstuurd").is_some() {
        ask.signed_in()?;
        return mail_sent(ask, LinkKind::ComeOver);
    }
    show_page(ask, &ask.form(&ASK_BY_MAIL), None)
}

/// `POST /instellingen/werk`: the address at a new employer, to which a link is mailed.
pub(crate) fn ask_for_link(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let form = ask.posted(&ASK_BY_MAIL);
    let (email, lang) = (form.value("email"), ask.frame().lang);
    match accounts::ask_to_come_over(ask.cx(), ask.actor(), email, lang, &ask.origin()) {
        Ok(()) => ask.see("/instellingen/werk?verstuurd=ja"),
        Err(error) => show_page(ask, &form.after(error)?, None),
    }
}

/// `POST /instellingen/werk/klopt`
pub(crate) fn confirm(ask: &Ask) -> Reply {
    employments::confirm_own(ask.cx(), ask.actor())?;
    ask.done(PAGE, Said::WorkConfirmed)
}

/// `POST /instellingen/werk/elders`: they work where their provider says.
pub(crate) fn follow_claim(ask: &Ask) -> Reply {
    let organisation = ask.fields().get("organisatie").unwrap_or_default();
    match employments::follow_claim(ask.cx(), ask.actor(), organisation) {
        Ok(_) => ask.done(PAGE, Said::ClaimFollowed),
        Err(error) => {
            let form = ask.form(&ASK_BY_MAIL).after(error)?;
            show_page(ask, &form, None)
        }
    }
}

/// `POST /gasten/{id}/tot`
pub(crate) fn prolong(ask: &Ask) -> Reply {
    let form = ask.posted(&GUEST);
    let guest: MemberId = ask.id("id")?;
    let day = form.value("guest_until");
    match employments::prolong(ask.cx(), ask.actor(), guest, day) {
        Ok(()) => ask.done(&back(ask), Said::GuestProlonged),
        Err(error) => again(ask, guest, form, error),
    }
}

/// `POST /gasten/{id}/van`
pub(crate) fn hand_over(ask: &Ask) -> Reply {
    let form = ask.posted(&GUEST);
    let guest: MemberId = ask.id("id")?;
    let handle = form.value("handle");
    match employments::hand_over(ask.cx(), ask.actor(), guest, handle) {
        Ok(()) => ask.done(&back(ask), Said::GuestHandedOver),
        Err(error) => again(ask, guest, form, error),
    }
}

/// The page from which someone tends guests: that of an organisation, or their own.
fn back(ask: &Ask) -> String {
    match slug(ask) {
        "" => PAGE.to_owned(),
        slug => format!("/beheer/deelnemers/{slug}"),
    }
}

fn slug(ask: &Ask) -> &str {
    let slug = ask.fields().get("terug").unwrap_or_default();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if slug.chars().all(word) { slug } else { "" }
}

fn again(ask: &Ask, guest: MemberId, form: Form, error: Error) -> Reply {
    let form = form.after(error)?;
    match slug(ask) {
        "" => show_page(ask, &ask.form(&ASK_BY_MAIL), Some((guest, &form))),
        slug => manage::members::show_refused(ask, slug, (guest, &form)),
    }
}

fn show_page(ask: &Ask, form: &Form, refused: Option<(MemberId, &Form)>) -> Reply {
    let work = employments::own(ask.cx(), ask.actor())?;
    let bare = ask.form(&GUEST);
    let claimed = work.claimed.as_ref();
    let provider = claimed.map(|claimed| work::label(ask, &claimed.provider));
    let page = WorkPage {
        frame: ask.frame(),
        work: &work,
        claimed: work
            .claimed
            .as_ref()
            .zip(provider.as_deref())
            .map(|(claimed, label)| (label, &claimed.organisation)),
        form,
        guest: refused.map_or(&bare, |(_, form)| form),
        refused: refused.map(|(guest, _)| guest),
    };
    ask.form_page(refused.map_or(form, |(_, form)| form), &page)
}
