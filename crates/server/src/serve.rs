//! `lerend serve`: opens everything, serves until told to stop, closes everything.

use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;
use std::sync::Arc;

use forum::condition;
use store::{Store, Waiting};

use crate::background::Background;
use crate::command_line::Where;
use crate::config::{self, Config, Sources};
use crate::data_folder::DataFolder;
use crate::findings;
use crate::links::Links;
use crate::mail::Courier;
use crate::parts::{self, Parts, TAXONOMY};
use crate::webhooks::Messenger;

/// Fictional content for a first look.
const EXAMPLE: &str = include_str!("../../../web/demo/archive.jsonl");

/// The fictional people's roles and sign-ins.
const PEOPLE: &str = include_str!("../../../web/demo/people.json");

/// Words that moderators begin with.
const REPLIES: &str = include_str!("../../../web/replies.json");

/// What happened among them.
const EVENTS: &str = include_str!("../../../web/demo/events.json");

/// How long requests in flight may take after the signal to stop, in seconds.
const GRACE: u64 = 30;

/// Serves until told to stop.
///
/// # Errors
/// For the operator: a configuration with mistakes, or what could not be opened.
pub fn run(place: &Where, listen: Option<SocketAddr>, demo: bool) -> Result<ExitCode, String> {
    let mut config = configuration(place, listen)?;
    if demo {
        config::check_demo(&config).map_err(|mistakes| told(&mistakes))?;
        config.as_example();
    }
    crate::log::start(&config.log);
    findings::configuration(&config)
        .iter()
        .for_each(findings::log);
    findings::log(&findings::mail_road(&config));
    let listener = TcpListener::bind(config.listen)
        .map_err(|why| format!("can't listen on {}: {why}", config.listen))?;
    config.bound_to(listener.local_addr().map_err(|why| why.to_string())?);
    findings::log(&findings::disk(&config.data));
    // A new site has none, and opening makes one.
    let is_new = Store::waiting(&parts::target(&config)) == Ok(Waiting::New);
    if !is_new {
        let index = findings::index_there(&DataFolder::open(&config.data)?);
        index.iter().for_each(findings::log);
    }
    let parts = Arc::new(Parts::open(&config)?);
    let served =
        prepare(&parts, &config, demo).and_then(|()| serve(&config, &parts, listener, demo));
    parts.release();
    served.map(|()| ExitCode::SUCCESS)
}

/// Reads the configuration.
///
/// # Errors
/// All mistakes, a line each.
pub fn configuration(place: &Where, listen: Option<SocketAddr>) -> Result<Config, String> {
    let sources = Sources::gather(place.config.as_deref(), place.data.clone(), listen)
        .map_err(|mistakes| mistakes.to_string())?;
    config::load(&sources).map_err(|mistakes| mistakes.to_string())
}

fn told(mistakes: &[config::Mistake]) -> String {
    mistakes
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Fills what a new site begins with, and says how to get in.
fn prepare(parts: &Parts, config: &Config, demo: bool) -> Result<(), String> {
    let cx = &parts.cx;
    let told = |why: forum::Error| format!("can't prepare the site: {why}");
    forum::jobs::render_again(cx).map_err(told)?;
    forum::moderation::rules::note(cx, config.papers.rules()).map_err(told)?;
    forum::taxonomy::load(cx, TAXONOMY).map_err(told)?;
    forum::moderation::begin_replies(cx, REPLIES).map_err(told)?;
    if demo {
        crate::import::example(cx, (EXAMPLE, PEOPLE, EVENTS))?;
        // What happened in the example is older than the site: nothing was taken away.
        crate::audit::begin_heads(parts)?;
    }
    catch_up(parts)?;
    println!(
        "\n{} is at {}",
        config.site.name,
        config.public_url.as_str()
    );
    if demo {
        print!("{}", crate::import::sign_ins(PEOPLE)?);
    }
    if let Some(token) = forum::setup::link(cx).map_err(told)? {
        println!(
            "The first administrator signs in here, once: {}/inrichten?sleutel={token}",
            config.public_url.as_str()
        );
    }
    Ok(())
}

/// What changed while nothing was running is found from the first request on.
fn catch_up(parts: &Parts) -> Result<(), String> {
    while forum::feed::follow(&parts.cx).map_err(|why| format!("can't fill the index: {why}"))? > 0
    {
    }
    Ok(())
}

fn serve(
    config: &Config,
    parts: &Arc<Parts>,
    listener: TcpListener,
    demo: bool,
) -> Result<(), String> {
    let courier = Courier::new(config, &parts.folder.outbox())?;
    known_as_before(config, parts)?;
    let messenger = Messenger::new(parts.fetcher.clone(), Arc::clone(&parts.cx.site));
    let backups = crate::leaving::backups(config);
    // The example keeps to this machine.
    let links = (config.fetch.links > 0 && !demo)
        .then(|| Links::new(parts.fetcher.clone(), u64::from(config.fetch.links)));
    let background = Background::start(parts, courier, messenger, links, backups);
    let site = crate::site_settings::of(config, parts, background.pulse(), parts.key);
    findings::sign_in(&site.settings.providers, false)
        .iter()
        .for_each(findings::log);
    let workers = config.workers.unwrap_or_else(parts::cores);
    let outcome = actix_web::rt::System::new().block_on(async move {
        let told = Arc::clone(&site);
        actix_web::rt::spawn(async move {
            stop_was_asked().await;
            told.let_listeners_go();
        });
        let server = actix_web::HttpServer::new(move || {
            actix_web::App::new().configure(|routes| site::configure(routes, &site))
        })
        .workers(workers)
        // Else compressed and streamed answers wait 40 ms on connections that are kept.
        .tcp_nodelay(true)
        .shutdown_timeout(GRACE)
        .listen(listener)?
        .run();
        tracing::info!("serving");
        server.await
    });
    // Requests are finished: what they enqueued and changed is in the database, for now or the next start.
    background.stop();
    tracing::info!("stopped");
    outcome.map_err(|why| format!("the server ended: {why}"))
}

/// What is not as when it served last is told; the address is so from now on.
fn known_as_before(config: &Config, parts: &Parts) -> Result<(), String> {
    let told = |why: forum::Error| format!("can't read how it served last: {why}");
    let served = condition::served(&parts.cx).map_err(told)?;
    findings::log(&findings::key(&parts.cx));
    findings::log(&findings::address(&served, config));
    condition::serve(&parts.cx, config.public_url.as_str()).map_err(told)
}

/// Waits for the signal that lets requests in flight finish; the server hears it too.
#[cfg(unix)]
async fn stop_was_asked() {
    use actix_web::rt::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut asked) => drop(asked.recv().await),
        Err(why) => {
            tracing::warn!(%why, "who listens is not told of a stop, which takes longer by that");
            std::future::pending::<()>().await;
        }
    }
}

/// Waits for the signal that lets requests in flight finish; the server hears it too.
#[cfg(not(unix))]
async fn stop_was_asked() {
    drop(actix_web::rt::signal::ctrl_c().await);
}
