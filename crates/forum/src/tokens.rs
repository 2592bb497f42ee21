//! Tokens with which programs ask for someone: made by themselves on a page, or by a program that signs in with their
//! password for a working day.
//!
//! A token looks like `lnt_` with 36 letters and digits and 6 more that follow from them: programs that look for secrets
//! in sources know it by that, and a mistyped one needs no look at the database. It ends when its person changes their
//! password, signs out everywhere or can't sign in any more.

use std::fmt;

use domain::audit::{Done, Entry, Fact};
use domain::job::AccountNotice;
use domain::moment::{days, hours};
use domain::rights::{self, Act, Actor};
use domain::token::{TokenScope, TokenScopes};
use domain::{Check, Lang, Moment, SessionId, TokenId, calendar, limits};
use sha2::{Digest as _, Sha256};
use store::tokens::{self as rows, TokenRow};
use store::{Write, members, organisations};

use crate::accounts::{self, Origin, SignIn};
use crate::views::{OrganisationRef, PersonRef};
use crate::{Cx, Error, audit, people, sessions};

/// What every token begins with.
const PREFIX: &str = "lnt_";

/// Letters and digits of which nobody knows anything, and those that follow from them.
const SECRET: usize = 36;
const CHECKED: usize = 6;

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// How long a program that signed in may ask.
const SIGNED_IN: std::time::Duration = hours(8);

/// Days that a token lasts at most.
pub const LONGEST: u32 = 365;

/// Tokens that one person has at once, at most; and programs that signed in, of which the oldest goes.
const MOST: usize = 20;

/// What someone typed to make a token.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewToken {
    /// What it is for, in their words.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<TokenScope>,
    /// For how many days, as typed.
    pub days: String,
}

/// A token that was just made. It is shown once: nobody can read it again.
#[derive(Clone, PartialEq, Eq)]
pub struct Made {
    /// The token.
    pub token: String,
    /// Its id.
    pub id: TokenId,
    /// What it may do.
    pub scopes: TokenScopes,
    /// From when it no longer works.
    pub expires_at: Moment,
}

// It is as good as a password.
impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Made({})", self.id)
    }
}

/// A token as its person sees it in their list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenView {
    /// Its id.
    pub id: TokenId,
    /// What its person calls it; of a program that signed in, what that calls itself.
    pub name: String,
    /// What it may do.
    pub scopes: TokenScopes,
    /// Whether its person made it; else a program signed in with their password.
    pub personal: bool,
    /// When it was made.
    pub created_at: Moment,
    /// A moment of the day on which it was last used.
    pub used_on: Option<Moment>,
    /// From when it no longer works.
    pub expires_at: Moment,
}

/// For whom a token asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// For actions: never more than the token is for.
    pub actor: Actor,
    /// The token.
    pub token: TokenId,
    /// What it is for.
    pub scopes: TokenScopes,
    /// From when it no longer works.
    pub expires_at: Moment,
    /// Their name.
    pub person: PersonRef,
    /// Where they work.
    pub organisation: OrganisationRef,
    /// The language they chose.
    pub lang: Option<Lang>,
}

/// Makes a token of one's own, when the password typed again is right (fields `name`, `scopes`, `days`, `current`). Its
/// owner is told by mail. Conflict `too-many-tokens` when they have as many as one may have. Roles for which a second step is
/// asked work with it when one was made in this session.
///
/// Refused when not signed in, and for programs.
pub fn make(
    cx: &Cx,
    actor: &Actor,
    session: SessionId,
    new: &NewToken,
    current: &str,
) -> Result<Made, Error> {
    people::in_person(actor)?;
    let mut check = Check::new();
    let name = check.line("name", &new.name, limits::NAME_MAX);
    check.when(new.scopes.is_empty(), "scopes", "choice");
    let lasts = new.days.trim().parse::<u32>();
    let lasts = lasts.ok().filter(|lasts| (1..=LONGEST).contains(lasts));
    check.when(lasts.is_none(), "days", "choice");
    check.done()?;
    let lasts = lasts.ok_or(Error::invalid("days", "choice"))?;
    let confirmed = accounts::confirmed(cx, actor, current)?;
    let (token, now) = (fresh(cx), cx.now());
    cx.store.write(|tx| {
        confirmed.holds(tx)?;
        let own = rows::of_member(tx, confirmed.row.id, now)?;
        if own.iter().filter(|row| row.personal).count() >= MOST {
            return Err(Error::Conflict("too-many-tokens"));
        }
        let row = TokenRow {
            id: TokenId(cx.id()),
            member_id: confirmed.row.id,
            token_hash: accounts::tokens::hash(&token),
            name: name.clone(),
            scopes: TokenScopes::of(&new.scopes).to_words(),
            personal: true,
            created_at: now,
            used_on: None,
            expires_at: now.after(days(u64::from(lasts))),
            proven: store::sessions::is_proven(tx, session)?,
        };
        rows::add(tx, &row)?;
        let entry = Entry::new(Done::TokenMade, row.id)
            .became(Fact::Words, &row.scopes)
            .became(Fact::Until, calendar::to_day(row.expires_at));
        log(tx, cx, actor, entry);
        accounts::tell(cx, tx, &confirmed.row, AccountNotice::TokenMade)?;
        made(token.clone(), &row)
    })
}

/// Signs a program in with someone's password, for a working day. As [`accounts::sign_in`], with one message for every
/// failure; failed attempts are slowed together with those of people. Who has a second step gives its code, or a recovery
/// code, too: field `code`, keys `code-needed` and `wrong-code`.
pub fn sign_in(
    cx: &Cx,
    typed: &SignIn,
    code: Option<&str>,
    scopes: &[TokenScope],
    origin: &Origin,
) -> Result<Made, Error> {
    let token = fresh(cx);
    accounts::verified(cx, typed, origin, accounts::can_sign_in, |tx, member| {
        let now = cx.now();
        // What is counted of wrong codes must stay, so they are no errors of this transaction.
        let proven = match accounts::second_step::with_code(cx, tx, member, code)? {
            Ok(proven) => proven,
            Err(wrong) => return Ok(Err(wrong)),
        };
        let own = rows::of_member(tx, member.id, now)?;
        let programs = own.iter().filter(|row| !row.personal);
        for old in programs.skip(MOST - 1) {
            rows::end(tx, member.id, old.id)?;
        }
        let agent = domain::fold::line(&origin.agent);
        let row = TokenRow {
            id: TokenId(cx.id()),
            member_id: member.id,
            token_hash: accounts::tokens::hash(&token),
            name: agent.chars().take(limits::NAME_MAX).collect(),
            scopes: TokenScopes::of(scopes).to_words(),
            personal: false,
            created_at: now,
            used_on: None,
            expires_at: now.after(SIGNED_IN),
            proven,
        };
        rows::add(tx, &row)?;
        Ok(Ok(made(token.clone(), &row)?))
    })?
}

/// The own tokens, latest first.
///
/// Refused when not signed in, and for programs.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Vec<TokenView>, Error> {
    let id = people::in_person(actor)?.id;
    let now = cx.now();
    let rows = cx.store.read(|r| rows::of_member(r, id, now))?;
    rows.into_iter()
        .map(|row| {
            Ok(TokenView {
                id: row.id,
                scopes: scopes(&row)?,
                name: row.name,
                personal: row.personal,
                created_at: row.created_at,
                used_on: row.used_on,
                expires_at: row.expires_at,
            })
        })
        .collect()
}

/// Ends one of the own tokens. Not found when it is none of them, or has ended.
///
/// Refused when not signed in, and for programs.
pub fn end(cx: &Cx, actor: &Actor, token: TokenId) -> Result<(), Error> {
    let id = people::in_person(actor)?.id;
    let ended = cx.store.write(|tx| {
        let ended = rows::end(tx, id, token)?;
        if ended {
            log(tx, cx, actor, Entry::new(Done::TokenEnded, token));
        }
        Ok::<_, Error>(ended)
    })?;
    match ended {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

/// Writes into the audit log what who administers the site does with a token of theirs: it may administer too.
fn log(tx: &mut Write, cx: &Cx, actor: &Actor, entry: Entry) {
    if rights::may(actor, Act::Administer).is_ok() {
        let by = rights::carrying(actor, &Act::Administer);
        audit::record(tx, cx, actor, entry.about(actor.id()).by(by));
    }
}

/// Ends the token that asks, as a program does that signed in and is done. Not found when it has ended.
///
/// Refused when it is none that asks.
pub fn end_this(cx: &Cx, bearer: &Bearer) -> Result<(), Error> {
    let member = people::signed_in(&bearer.actor)?.id;
    match cx.store.write(|tx| rows::end(tx, member, bearer.token))? {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

/// For whom this token asks; `None` when it is none, has ended, or its person can't sign in.
pub fn bearer(cx: &Cx, token: &str) -> Result<Option<Bearer>, Error> {
    if !is_sound(token) {
        return Ok(None);
    }
    let (now, hash) = (cx.now(), accounts::tokens::hash(token));
    let found = cx.store.read(|r| {
        let row = rows::by_hash(r, &hash)?.filter(|row| now < row.expires_at);
        let Some(row) = row else {
            return Ok(None);
        };
        let member = members::find(r, row.member_id)?.ok_or(Error::NotFound)?;
        if !member.can_sign_in(now) {
            return Ok(None);
        }
        let organisation = organisations::find(r, member.organisation_id)?;
        let organisation = organisation.ok_or(Error::NotFound)?;
        let scopes = scopes(&row)?;
        let mut holder = people::member_of(r, &member, now)?;
        sessions::lay_to_sleep(cx, &mut holder, row.proven);
        let bearer = Bearer {
            actor: Actor::Member(holder).within(scopes),
            token: row.id,
            scopes,
            expires_at: row.expires_at,
            person: people::person_ref(&member),
            organisation: people::organisation_ref(&organisation),
            lang: member.lang,
        };
        Ok::<_, Error>(Some((bearer, row.used_on)))
    })?;
    let Some((bearer, used_on)) = found else {
        return Ok(None);
    };
    let today = calendar::day(&calendar::to_day(now)).unwrap_or(now);
    if used_on != Some(today) {
        let noted = cx.store.write(|tx| {
            tx.unseen();
            rows::note_use(tx, bearer.token, today)
        });
        // While nothing can be written, programs can still read.
        if let Err(error) = noted {
            tracing::warn!(%error, "that a token is used could not be noted");
        }
    }
    Ok(Some(bearer))
}

fn made(token: String, row: &TokenRow) -> Result<Made, Error> {
    Ok(Made {
        token,
        id: row.id,
        scopes: scopes(row)?,
        expires_at: row.expires_at,
    })
}

fn scopes(row: &TokenRow) -> Result<TokenScopes, Error> {
    TokenScopes::from_words(&row.scopes).map_err(|why| Error::Broken(why.to_string()))
}

/// A token that was never there.
fn fresh(cx: &Cx) -> String {
    let mut token = PREFIX.to_owned();
    while token.len() < PREFIX.len() + SECRET {
        let mut bytes = [0; 48];
        (cx.chance)(&mut bytes);
        let even = bytes.iter().filter(|byte| **byte < 248);
        let missing = PREFIX.len() + SECRET - token.len();
        token.extend(even.take(missing).map(|byte| letter(u32::from(*byte))));
    }
    let checked = checksum(&token);
    token + &checked
}

/// Whether it looks like one that was made here.
fn is_sound(token: &str) -> bool {
    let plain = token.len() == PREFIX.len() + SECRET + CHECKED && token.is_ascii();
    if !plain || !token.starts_with(PREFIX) {
        return false;
    }
    let (body, checked) = token.split_at(PREFIX.len() + SECRET);
    checksum(body) == checked
}

/// The first four bytes of its SHA-256 as six letters and digits.
fn checksum(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    let mut number = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
    let mut out = [' '; CHECKED];
    for place in out.iter_mut().rev() {
        *place = letter(number);
        number /= 62;
    }
    out.iter().collect()
}

fn letter(number: u32) -> char {
    char::from(LETTERS[number as usize % LETTERS.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_token_is_seen_at_once() {
        let body = format!("{PREFIX}{}", "a1B2".repeat(SECRET / 4));
        let token = format!("{body}{}", checksum(&body));
        assert!(is_sound(&token), "{token}");
        assert!(!is_sound(&token.replacen("a1", "b1", 1)));
        assert!(!is_sound(&body));
        assert!(!is_sound(&token.replace("lnt_", "ghp_")));
        assert!(!is_sound(&format!("{}é", &token[..token.len() - 2])));
        assert!(!is_sound(""));
    }
}
