//! `lerend reindex`: a new index beside the one in use.

use std::process::ExitCode;

use store::{Store, Waiting};

use crate::command_line::Where;
use crate::leaving::no_site;
use crate::parts::{self, Parts, synonyms};
use crate::serve::configuration;

/// Builds the index anew and changes over to it. A server that is running goes on with the old one, changes
/// over within a second and takes in what changed meanwhile.
///
/// # Errors
/// For the operator; the index in use stays as it is then.
pub fn run(place: &Where) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    crate::log::start(&config.log);
    if Store::waiting(&parts::target(&config)) == Ok(Waiting::New) {
        return Err(no_site(&config));
    }
    let parts = Parts::open(&config)?;
    let outcome = rebuild(&parts);
    parts.release();
    let count = outcome?;
    println!("{count} documents are in the new index");
    Ok(ExitCode::SUCCESS)
}

fn rebuild(parts: &Parts) -> Result<u64, String> {
    let told = |why: search::Error| format!("can't build the index: {why}");
    let mut rebuild = search::Index::rebuild(&parts.folder.index(), synonyms()?).map_err(told)?;
    let mut count = 0;
    let position = forum::feed::all_documents(&parts.cx, &mut |changes| {
        count += changes.len() as u64;
        rebuild.apply(changes).map_err(forum::Error::from)
    })
    .map_err(|why| format!("can't read what is to be found: {why}"))?;
    rebuild.finish(position).map_err(told)?;
    Ok(count)
}
