//! `lerend admin`: what whoever runs the machine does for people whom the site can't help.
//!
//! It works beside a running server: all it does is rows. An administrator can't do the same in the site. Whoever could
//! take a second step away there could take over every account with one session that was left open; who has the machine
//! has the accounts anyway.

use std::process::ExitCode;

use domain::rights::Actor;

use crate::command_line::{Admin, Where};
use crate::leaving::parts_of_a_site;
use crate::serve::configuration;

/// Does it, or without `--yes` says what would be done and fails.
///
/// # Errors
/// For the operator.
pub fn run(what: &Admin) -> Result<ExitCode, String> {
    match what {
        Admin::Reset {
            address,
            yes: true,
            place,
        } => reset(place, address),
        Admin::Reset { address, place, .. } => would_reset(place, address),
        Admin::NewKey { yes: true, place } => new_key(place),
        Admin::NewKey { .. } => Ok(unsure(
            "This takes everyone's second step away; they set it up again, and until then roles that ask for one sleep. \
             When a backup has keys/site.key of the data folder, put that back instead.",
        )),
    }
}

fn unsure(what: &str) -> ExitCode {
    println!("{what}\nNothing was done. Add --yes to do it.");
    ExitCode::FAILURE
}

fn would_reset(place: &Where, address: &str) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    crate::log::start(&config.log);
    let parts = parts_of_a_site(&config)?;
    let outcome = forum::accounts::resettable(&parts.cx, &Actor::System, address);
    parts.release();
    let name = outcome.map_err(|why| not_reset(address, &why))?;
    Ok(unsure(&format!(
        "This signs {name} ({address}) out everywhere, takes password, second step, passkeys and work accounts away, tells them by mail, and prints a \
         link with which whoever has it chooses the new password. Be sure of who asks for it."
    )))
}

fn reset(place: &Where, address: &str) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    crate::log::start(&config.log);
    let parts = parts_of_a_site(&config)?;
    let outcome = forum::accounts::reset_by_operator(&parts.cx, &Actor::System, address);
    parts.release();
    let path = outcome.map_err(|why| not_reset(address, &why))?;
    println!(
        "A new password can be chosen here, once, within an hour: {}{path}",
        config.public_url.as_str()
    );
    Ok(ExitCode::SUCCESS)
}

fn not_reset(address: &str, why: &forum::Error) -> String {
    match why {
        forum::Error::NotFound => {
            format!("{address} is the address or name of no account that can be signed in to")
        }
        other => other.to_string(),
    }
}

fn new_key(place: &Where) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    crate::log::start(&config.log);
    let parts = parts_of_a_site(&config)?;
    let outcome = forum::vault::take_anew(&parts.cx, &Actor::System);
    parts.release();
    let count = outcome.map_err(|why| why.to_string())?;
    println!("The key holds from now on. The second step of {count} people was taken away.");
    Ok(ExitCode::SUCCESS)
}
