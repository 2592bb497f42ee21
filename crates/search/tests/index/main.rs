//! Documents in, hits out: the index as its users see it.

mod dutch;
mod facets;
mod kit;
mod lifecycle;
mod names;
mod passages;
mod queries;
mod scopes;
