//! Inviting people for an organisation, and who has not come yet.

use domain::{InvitationId, OrganisationId};
use forum::Error;
use forum::invitations::{self, CsvReport, NewInvitation};
use forum::views::OrganisationRef;
use pages::manage::{INVITATION, INVITATIONS, InvitersPage, MembersPage};
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
    show_page(ask, &house, &form, &list, None)
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
            show_page(ask, &house, &form, &ask.form(&INVITATIONS), None)
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
            show_page(ask, &house, &ask.form(&INVITATION), &left, Some(&report))
        }
        Err(error) => {
            let list = list.after(error)?;
            show_page(ask, &house, &ask.form(&INVITATION), &list, None)
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
    ask.signed_in()?;
    let mine = invitations::organisations(ask.cx(), ask.actor())?;
    let slug = ask.param("slug");
    let found = mine
        .into_iter()
        .find(|organisation| organisation.slug == slug);
    found.ok_or(Error::NotFound)
}

fn show_page(
    ask: &Ask,
    house: &OrganisationRef,
    form: &Form,
    list: &Form,
    report: Option<&CsvReport>,
) -> Reply {
    let id: OrganisationId = house.id;
    let open = invitations::list(ask.cx(), ask.actor(), id, true)?;
    let page = MembersPage {
        frame: ask.frame(),
        organisation: house,
        form,
        list,
        open: &open,
        report,
    };
    ask.form_page(if list.is_refused() { list } else { form }, &page)
}
