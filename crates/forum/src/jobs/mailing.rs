//! Mails about accounts. Here the difference is made between addresses that have an account and those that have
//! none; and here tokens are made, so that none is ever stored.

use domain::job::AccountNotice;
use domain::moment::hours;
use domain::person::{Email, LinkPurpose};
use domain::prevention::SignUpState;
use domain::support::SupportKind;
use domain::{InvitationId, JobId, Lang, MemberId, Moment, SignUpId, SupportMessageId};
use store::invitations::{self, InvitationRow};
use store::links::{self, LinkRow};
use store::members::{self, MemberRow};
use store::{Write, organisations, sign_ups};

use super::{Mail, Message, Post};
use crate::accounts::{self, tokens};
use crate::invitations::{STANDS, last_day};
use crate::{Cx, Error, support};

/// How long a link to become a member works.
pub const SIGN_UP_LINK: std::time::Duration = hours(24);

/// How long a link to choose a new password works.
pub const RESET_LINK: std::time::Duration = hours(1);

/// How long a link to take a new address works.
pub const ADDRESS_LINK: std::time::Duration = hours(24);

/// A mail but for the name of the job that sends it.
pub(crate) struct Letter {
    pub(crate) to: String,
    pub(crate) name: String,
    pub(crate) lang: Lang,
    pub(crate) message: Message,
}

impl Letter {
    pub(super) fn addressed(self, job: JobId) -> Mail {
        Mail {
            to: self.to,
            name: self.name,
            lang: self.lang,
            message: self.message,
            id: format!("job-{job}"),
        }
    }

    pub(crate) fn to_member(row: &MemberRow, to: &str, lang: Lang, message: Message) -> Self {
        Self {
            to: to.to_owned(),
            name: row.name.clone(),
            lang: row.lang.unwrap_or(lang),
            message,
        }
    }

    fn to_stranger(to: &str, lang: Lang, message: Message) -> Self {
        Self {
            to: to.to_owned(),
            name: String::new(),
            lang,
            message,
        }
    }
}

/// Mails an invitation, and notes that the mail left. None is sent when it is over.
pub(super) fn invitation(
    cx: &Cx,
    id: InvitationId,
    job: JobId,
    post: &dyn Post,
) -> Result<(), String> {
    let told = |why: Error| why.to_string();
    let now = cx.now();
    let letter = cx.store.write(|tx| {
        let row = invitations::find(tx, id)?.filter(|row| stands(row, now));
        row.map(|row| invitation_letter(cx, tx, &row)).transpose()
    });
    let Some(letter) = letter.map_err(told)? else {
        return Ok(());
    };
    post.send(&letter.addressed(job))?;
    let now = cx.now();
    cx.store
        .write(|tx| Ok(invitations::set_mailed(tx, id, now)?))
        .map_err(told)
}

fn stands(row: &InvitationRow, now: Moment) -> bool {
    let over = row.accepted_at.is_some() || row.withdrawn_at.is_some();
    !over && now < row.expires_at && row.guest_until.is_none_or(|until| now < until)
}

fn invitation_letter(cx: &Cx, tx: &mut Write, row: &InvitationRow) -> Result<Letter, Error> {
    let by = members::find(tx, row.invited_by)?
        .ok_or(Error::NotFound)?
        .name;
    let house = organisations::find(tx, row.organisation_id)?.ok_or(Error::NotFound)?;
    let organisation = house.name;
    let token = cx.token();
    let until = cx.now().after(STANDS);
    invitations::set_link(tx, row.id, &tokens::hash(&token), until)?;
    let guest_until = row.guest_until.map(Moment::just_before);
    let account = members::by_email(tx, &row.email_key)?;
    if let Some(member) = account.filter(|member| member.can_sign_in(cx.now())) {
        let message = Message::InvitationIsMember {
            by,
            organisation,
            path: format!("/uitnodiging?sleutel={token}"),
            until: last_day(until),
            guest_until,
        };
        return Ok(Letter::to_member(&member, &row.email, row.lang, message));
    }
    Ok(Letter {
        to: row.email.clone(),
        name: row.name.clone(),
        lang: row.lang,
        message: Message::Invitation {
            by,
            organisation,
            path: format!("/uitnodiging?sleutel={token}"),
            until: last_day(until),
            guest_until,
            asked: sign_ups::answered_by(tx, row.id)?,
        },
    })
}

/// What is mailed about a question about the site.
pub(super) fn support_answer(cx: &Cx, message: SupportMessageId) -> Result<Option<Letter>, Error> {
    let letter = support::letter(cx, message)?;
    Ok(letter.map(|letter| Letter {
        to: letter.to,
        name: letter.name,
        lang: letter.lang,
        message: match letter.kind {
            SupportKind::Question => Message::SupportReceived { path: letter.path },
            SupportKind::Closed => Message::SupportClosed { path: letter.path },
            SupportKind::Answer | SupportKind::Note => Message::SupportAnswer {
                organisation: letter.organisation,
                body: letter.body,
                path: letter.path,
            },
        },
    }))
}

/// What someone who typed this address to become a member is told: a link, their standing invitation again, that
/// they are a member, or that no organisation has the domain.
pub(super) fn sign_up(
    cx: &Cx,
    typed: &str,
    lang: Lang,
    along: bool,
) -> Result<Option<Letter>, Error> {
    let email = read(typed)?;
    let now = cx.now();
    cx.store.write(|tx| {
        // Who went from where they worked, and comes to work somewhere again, is let in by the link.
        let account = members::by_email(tx, &email.key())?;
        if let Some(member) = account.filter(|member| member.can_sign_in(now)) {
            let message = Message::SignUpIsMember {
                path: "/wachtwoord-vergeten".to_owned(),
            };
            return Ok(Some(Letter::to_member(&member, typed, lang, message)));
        }
        let invited = invitations::open_for_email(tx, &email.key(), now)?;
        if let Some(row) = invited.filter(|row| stands(row, now)) {
            return Ok(Some(invitation_letter(cx, tx, &row)?));
        }
        let Some(house) = organisations::by_domain(tx, &email.host())? else {
            // Who has an account already asks for no other one.
            let path = match along {
                true => None,
                false => {
                    let token = add_link(cx, tx, LinkPurpose::AskSignUp, None, &email, lang)?;
                    Some(format!("/aanmelden/aanvraag?sleutel={token}"))
                }
            };
            let message = Message::SignUpUnknownDomain { path };
            return Ok(Some(Letter::to_stranger(typed, lang, message)));
        };
        let token = add_link(cx, tx, LinkPurpose::SignUp, None, &email, lang)?;
        let path = format!("/aanmelden/bevestigen?sleutel={token}");
        let organisation = house.name;
        let message = match along {
            // In a browser where they are not signed in it leads to signing in, not to a second account.
            true => Message::ComeOver {
                organisation,
                path: path + "&mee=ja",
            },
            false => Message::SignUp { organisation, path },
        };
        Ok(Some(Letter::to_stranger(typed, lang, message)))
    })
}

/// What someone is told who asked to become a member and was told no; nothing when that is not so any more.
pub(super) fn sign_up_refused(cx: &Cx, id: SignUpId) -> Result<Option<Letter>, Error> {
    let row = cx.store.read(|r| store::sign_ups::find(r, id))?;
    let row = row.filter(|row| row.state == SignUpState::Refused);
    Ok(row.map(|row| Letter {
        to: row.email,
        name: row.name,
        lang: row.lang,
        message: Message::SignUpRefused { answer: row.answer },
    }))
}

/// A link to choose a new password, when the address has an account that can be signed in to; when it stands still, what
/// there is to do about that.
pub(super) fn reset(cx: &Cx, typed: &str, lang: Lang) -> Result<Option<Letter>, Error> {
    let email = read(typed)?;
    let now = cx.now();
    cx.store.write(|tx| {
        let Some(row) = members::by_email(tx, &email.key())? else {
            return Ok(None);
        };
        if accounts::stands_still(&row, now) {
            let house = organisations::find(tx, row.organisation_id)?.ok_or(Error::NotFound)?;
            let message = Message::StandsStill {
                organisation: house.name,
            };
            return Ok(super::working::to_own_address(&row, message));
        }
        if !row.can_sign_in(now) {
            return Ok(None);
        }
        // To the address of the account: what was typed may look like it and be another's.
        let own = read(row.email.as_deref().unwrap_or_default())?;
        let token = add_link(cx, tx, LinkPurpose::Reset, Some(row.id), &own, lang)?;
        let message = Message::Reset {
            path: format!("/wachtwoord-instellen?sleutel={token}"),
        };
        Ok(Some(Letter::to_member(&row, own.as_str(), lang, message)))
    })
}

/// A link to take a new address; or, where it has an account already, that news. None when the password was changed
/// since it was asked for.
pub(super) fn address_change(
    cx: &Cx,
    member: MemberId,
    typed: &str,
    seal: &str,
) -> Result<Option<Letter>, Error> {
    let email = read(typed)?;
    let now = cx.now();
    cx.store.write(|tx| {
        members::hold(tx, member)?;
        let found = members::find(tx, member)?.filter(|row| row.can_sign_in(now));
        let Some(row) = found else {
            return Ok(None);
        };
        if accounts::seal(members::password_hash(tx, member)?.as_deref()) != seal {
            return Ok(None);
        }
        let other = members::by_email(tx, &email.key())?.filter(|other| other.id != member);
        if let Some(other) = other {
            let message = Message::SignUpIsMember {
                path: "/wachtwoord-vergeten".to_owned(),
            };
            return Ok(Some(Letter::to_member(&other, typed, Lang::Dutch, message)));
        }
        let lang = row.lang.unwrap_or(Lang::Dutch);
        let token = add_link(cx, tx, LinkPurpose::Address, Some(member), &email, lang)?;
        let message = Message::AddressChange {
            path: format!("/adres-bevestigen?sleutel={token}"),
        };
        Ok(Some(Letter::to_member(&row, typed, lang, message)))
    })
}

/// The news of something that happened to an account.
pub(super) fn account_notice(
    cx: &Cx,
    member: MemberId,
    email: &str,
    (notice, lang): (AccountNotice, Option<Lang>),
) -> Result<Option<Letter>, Error> {
    let row = cx.store.read(|r| members::find(r, member))?;
    let lang = lang.unwrap_or(Lang::Dutch);
    Ok(row.map(|row| Letter::to_member(&row, email, lang, Message::Notice(notice))))
}

/// An address that was checked when the job was made.
fn read(typed: &str) -> Result<Email, Error> {
    Email::parse("email", typed).map_err(|_| Error::Broken("a job has no address".to_owned()))
}

/// Adds a link and gives its token.
fn add_link(
    cx: &Cx,
    tx: &mut Write,
    purpose: LinkPurpose,
    member: Option<MemberId>,
    email: &Email,
    lang: Lang,
) -> Result<String, Error> {
    let works = match purpose {
        LinkPurpose::Reset => RESET_LINK,
        LinkPurpose::Address => ADDRESS_LINK,
        LinkPurpose::SignUp
        | LinkPurpose::AskSignUp
        | LinkPurpose::SetUp
        | LinkPurpose::SecondStep
        | LinkPurpose::PasskeySignIn
        | LinkPurpose::PasskeyNew => SIGN_UP_LINK,
    };
    let now = cx.now();
    let token = cx.token();
    links::add(
        tx,
        &LinkRow {
            token_hash: tokens::hash(&token),
            purpose,
            member_id: member,
            email: Some(email.as_str().to_owned()),
            lang,
            created_at: now,
            expires_at: now.after(works),
            used_at: None,
        },
    )?;
    Ok(token)
}
