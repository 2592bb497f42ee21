//! The first start: the one-time link for the first administrator.

use crate::accounts::{NewMember, Origin};
use crate::sessions::NewSession;
use crate::{Cx, Error};

/// What the first administrator typed.
#[derive(Debug, Clone, Default)]
pub struct SetUp {
    /// The person.
    pub member: NewMember,
    /// Their e-mail address.
    pub email: String,
    /// The name of their organisation.
    pub organisation: String,
}

/// Makes the one-time link while there is no administrator: the token for `/inrichten?sleutel=…`. A link
/// made before stops working. `None` when there is an administrator.
pub fn link(cx: &Cx) -> Result<Option<String>, Error> {
    let _ = cx;
    unimplemented!()
}

/// Whether the link works; not found when it doesn't.
pub fn check(cx: &Cx, token: &str) -> Result<(), Error> {
    let _ = (cx, token);
    unimplemented!()
}

/// Makes the first administrator with their organisation, the taxonomy and a first category, and signs in.
/// Fields: `name`, `email`, `job_title`, `organisation`, `password`.
pub fn set_up(
    cx: &Cx,
    token: &str,
    input: &SetUp,
    taxonomy: &str,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let _ = (cx, token, input, taxonomy, origin);
    unimplemented!()
}
