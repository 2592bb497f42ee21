//! The log: structured, on standard error.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::config::{Log, LogFormat, LogLevel};

/// Starts logging. Calling it twice is harmless.
pub fn start(log: &Log) {
    let level = match log.level {
        LogLevel::Error => "error",
        LogLevel::Warn => "warn",
        LogLevel::Info => "info",
        LogLevel::Debug => "debug",
        LogLevel::Trace => "trace",
    };
    // The index and the HTTP server tell at `info` what only their own developers want to know.
    let quiet = match log.level {
        LogLevel::Debug | LogLevel::Trace => String::new(),
        _ => ",tantivy=warn,actix_server=warn,actix_http=warn".to_owned(),
    };
    // Whoever writes a text could have the parser of its HTML fill the log.
    let filter = EnvFilter::new(format!("{level}{quiet},html5ever=error,markup5ever=error"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // Colours are for people at a terminal; in a file they are noise.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let started = match log.format {
        LogFormat::Text => builder.with_target(false).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    if started.is_err() {
        tracing::debug!("logging was started before");
    }
}
