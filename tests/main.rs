//! The one test binary of everything that needs a whole site: a module for each feature.

mod kit_works;
mod tidy;
