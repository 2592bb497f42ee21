//! Inviting people for an organisation, who has not come yet, who works there, and who goes.

use domain::{InvitationId, MemberId, OrganisationId};
use forum::Error;
use forum::employments::{self, Confirmed, Leaves};
use forum::invitations::{self, CsvReport, NewInvitation};
use forum::views::OrganisationRef;
use pages::manage::{INVITATION, INVITATIONS, InvitersPage, LET_GO, LetGoPage, MembersPage};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer/deelnemers`: the one organisation, or a choice.
pub(crate) fn choose(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let organisations = invitations::organisations(ask.cx(), ask.actor())?;
    match organisations.as_slice() {
        [] => Err(Error::Refused(domain::rights::Refusal::NotAllowed)),
        [only] => ask.see(&format!("/beheer/deelnemers/{}", only.slug)),
        _ => ask.page(&InvitersPage {
            frame: ask.frame(),
            organisations: &organisations,
        }),
    }
}

/// `GET /beheer/deelnemers/{slug}`
pub(crate) fn show(ask: &Ask) -> Reply {
    let house = organisation(ask)?;
    let (form, list) = (ask.form(&INVITATION), ask.form(&INVITATIONS));
    show_page(ask, &house, (&form, &list), None, None)
}

/// `POST /beheer/deelnemers/{slug}`
pub(crate) fn invite(ask: &Ask) -> Reply {
    let house = organisation(ask)?;
    let form = ask.posted(&INVITATION);
    let new = NewInvitation {
        email: form.text("email"),
        name: form.text("name"),
        job_title: form.text("job_title"),
        guest_until: form.text("guest_until"),
    };
    match invitations::invite(ask.cx(), ask.actor(), house.id, &new, ask.frame().lang) {
        Ok(()) => see(ask, &house.slug, Said::Invited),
        Err(error) => {
            let form = form.after(error)?;
            show_page(ask, &house, (&form, &ask.form(&INVITATIONS)), None, None)
        }
    }
}

/// `POST /beheer/deelnemers/{slug}/lijst`: a file, or what was pasted where there is none.
pub(crate) fn invite_list(ask: &Ask) -> Reply {
    let house = organisation(ask)?;
    let list = ask.posted(&INVITATIONS);
    let file = ask
        .file()
        .map(|(_, bytes)| bytes)
        .filter(|bytes| !bytes.is_empty());
    let csv = file.unwrap_or(list.value("lines").as_bytes());
    let lang = ask.frame().lang;
    match invitations::invite_csv(ask.cx(), ask.actor(), house.id, csv, lang) {
        Ok(report) => {
            // What was not taken stays in the field, to be mended and sent again.
            let left = if report.refused.is_empty() {
                ask.form(&INVITATIONS)
            } else {
                list
            };
            let forms = (&ask.form(&INVITATION), &left);
            show_page(ask, &house, forms, Some(&report), None)
        }
        Err(error) => {
            let list = list.after(error)?;
            let forms = (&ask.form(&INVITATION), &list);
            show_page(ask, &house, forms, None, None)
        }
    }
}

/// `POST /beheer/uitnodigingen/{id}/opnieuw`
pub(crate) fn remind(ask: &Ask) -> Reply {
    ask.signed_in()?;
    invitations::remind(ask.cx(), ask.actor(), ask.id::<InvitationId>("id")?)?;
    back(ask, Said::Reminded)
}

/// `POST /beheer/uitnodigingen/{id}/intrekken`
pub(crate) fn withdraw(ask: &Ask) -> Reply {
    ask.signed_in()?;
    invitations::withdraw(ask.cx(), ask.actor(), ask.id::<InvitationId>("id")?)?;
    back(ask, Said::Withdrawn)
}

fn back(ask: &Ask, said: Said) -> Reply {
    let slug = ask.fields().get("terug").unwrap_or_default();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if slug.is_empty() || !slug.chars().all(word) {
        return ask.done("/beheer/deelnemers", said);
    }
    see(ask, slug, said)
}

fn see(ask: &Ask, slug: &str, said: Said) -> Reply {
    ask.done(&format!("/beheer/deelnemers/{slug}"), said)
}

/// The organisation of the address, for those who invite for it: for others it is not told whether it exists.
fn organisation(ask: &Ask) -> Result<OrganisationRef, Error> {
    by_slug(ask, ask.param("slug"))
}

fn by_slug(ask: &Ask, slug: &str) -> Result<OrganisationRef, Error> {
    ask.signed_in()?;
    let mine = invitations::organisations(ask.cx(), ask.actor())?;
    let found = mine
        .into_iter()
        .find(|organisation| organisation.slug == slug);
    found.ok_or(Error::NotFound)
}

/// `POST /beheer/deelnemers/{slug}/weg`: someone does not work there any more, from a day, or at once when that was
/// confirmed on a page of its own.
pub(crate) fn let_go(ask: &Ask) -> Reply {
    let house = organisation(ask)?;
    let form = ask.posted(&LET_GO);
    let member = who(ask)?;
    let (leaves, said) = match form.value("when") {
        "now" if !form.is_on("sure") => return confirm_leaving(ask, &house, member, &form),
        "now" => (Leaves::Now, Said::LetGo),
        _ => (Leaves::After(form.value("last_day")), Said::LetGoLater),
    };
    match employments::let_go(ask.cx(), ask.actor(), member, leaves) {
        Ok(()) => see(ask, &house.slug, said),
        Err(error) => {
            let form = form.after(error)?;
            show_refused(ask, &house.slug, (member, &form))
        }
    }
}

/// What hangs on who goes at once, before it is done.
fn confirm_leaving(ask: &Ask, house: &OrganisationRef, member: MemberId, form: &Form) -> Reply {
    let leaver = employments::leaver(ask.cx(), ask.actor(), member)?;
    let page = LetGoPage {
        frame: ask.frame(),
        organisation: house,
        leaver: &leaver,
    };
    ask.form_page(form, &page)
}

/// `POST /beheer/deelnemers/{slug}/blijft`: someone works there still.
pub(crate) fn keep(ask: &Ask) -> Reply {
    let house = organisation(ask)?;
    employments::keep(ask.cx(), ask.actor(), who(ask)?)?;
    see(ask, &house.slug, Said::Stays)
}

/// `POST /beheer/deelnemers/{slug}/klopt`: one or all of whom it is asked work there still.
pub(crate) fn confirm(ask: &Ask) -> Reply {
    let house = organisation(ask)?;
    let meant = match ask.fields().get("wie") {
        Some("iedereen") => Confirmed::All,
        _ => Confirmed::One(who(ask)?),
    };
    employments::confirm(ask.cx(), ask.actor(), house.id, &meant)?;
    see(ask, &house.slug, Said::WorkConfirmed)
}

/// Whom a form is about.
fn who(ask: &Ask) -> Result<MemberId, Error> {
    let typed = ask.fields().get("wie").unwrap_or_default();
    typed.parse().map_err(|_| Error::NotFound)
}

/// The page with what is wrong at one of its people.
pub(crate) fn show_refused(ask: &Ask, slug: &str, refused: (MemberId, &Form)) -> Reply {
    let house = by_slug(ask, slug)?;
    let forms = (&ask.form(&INVITATION), &ask.form(&INVITATIONS));
    show_page(ask, &house, forms, None, Some(refused))
}

fn show_page(
    ask: &Ask,
    house: &OrganisationRef,
    (form, list): (&Form, &Form),
    report: Option<&CsvReport>,
    refused: Option<(MemberId, &Form)>,
) -> Reply {
    let id: OrganisationId = house.id;
    let open = invitations::list(ask.cx(), ask.actor(), id, true)?;
    let staff = employments::staff(ask.cx(), ask.actor(), id)?;
    let page = MembersPage {
        frame: ask.frame(),
        organisation: house,
        form,
        list,
        open: &open,
        report,
        staff: &staff,
        refused,
        name: ask.query.get("naam").unwrap_or_default(),
    };
    let told = match refused {
        Some((_, refused)) => refused,
        None if list.is_refused() => list,
        None => form,
    };
    ask.form_page(told, &page)
}
