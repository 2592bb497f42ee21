//! Signing in and up, passwords, addresses, settings.

pub(crate) mod sign_in;
