//! What handlers of the API give back, and what becomes of it.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use super::call::Call;
use super::fault::Fault;
use crate::answer::Answer;

/// The media type of answers.
pub(crate) const JSON: &str = "application/json";

/// Something that becomes an answer, always in the same way.
pub(crate) trait Gives {
    /// Its status.
    const STATUS: u16;
    /// The schema of its body, when it has one that is JSON.
    const SHAPE: Option<fn(&mut SchemaGenerator) -> Schema>;
    /// The media type of its body, when that is anything else.
    const MEDIA: Option<&'static str> = None;
    /// Whether it says which version it is of (`ETag`).
    const TAGGED: bool = false;
    /// Whether it says where something stands (`Location`).
    const LOCATED: bool = false;

    fn answer(self, call: &Call) -> Result<Answer, Fault>;
}

/// A shape as it stands.
pub(crate) struct Json<T>(pub(crate) T);

/// A shape with its version, which a change of it has to name.
pub(crate) struct Tagged<T> {
    pub(crate) version: i64,
    pub(crate) shape: T,
}

/// Something new at this path below `/api/v1`.
pub(crate) struct Created<T> {
    pub(crate) path: String,
    pub(crate) shape: T,
}

/// Done, and nothing to say.
pub(crate) struct Done;

/// A file.
pub(crate) struct File(pub(crate) Answer);

fn json(status: u16, shape: &impl Serialize) -> Result<Answer, Fault> {
    let json = serde_json::to_string(shape);
    let json = json.map_err(|why| forum::Error::Broken(why.to_string()))?;
    Ok(Answer::text(status, JSON, json))
}

impl<T: Serialize + JsonSchema> Gives for Json<T> {
    const STATUS: u16 = 200;
    const SHAPE: Option<fn(&mut SchemaGenerator) -> Schema> =
        Some(|generator| generator.subschema_for::<T>());

    fn answer(self, _: &Call) -> Result<Answer, Fault> {
        json(Self::STATUS, &self.0)
    }
}

impl<T: Serialize + JsonSchema> Gives for Tagged<T> {
    const STATUS: u16 = 200;
    const SHAPE: Option<fn(&mut SchemaGenerator) -> Schema> =
        Some(|generator| generator.subschema_for::<T>());
    const TAGGED: bool = true;

    fn answer(self, _: &Call) -> Result<Answer, Fault> {
        let tag = format!("\"{}\"", self.version);
        Ok(json(Self::STATUS, &self.shape)?.with("etag", tag))
    }
}

impl<T: Serialize + JsonSchema> Gives for Created<T> {
    const STATUS: u16 = 201;
    const SHAPE: Option<fn(&mut SchemaGenerator) -> Schema> =
        Some(|generator| generator.subschema_for::<T>());
    const LOCATED: bool = true;

    fn answer(self, call: &Call) -> Result<Answer, Fault> {
        let location = call.address(&self.path);
        Ok(json(Self::STATUS, &self.shape)?.with("location", location))
    }
}

impl Gives for Done {
    const STATUS: u16 = 204;
    const SHAPE: Option<fn(&mut SchemaGenerator) -> Schema> = None;

    fn answer(self, _: &Call) -> Result<Answer, Fault> {
        Ok(Answer::nothing())
    }
}

impl Gives for File {
    const STATUS: u16 = 200;
    const SHAPE: Option<fn(&mut SchemaGenerator) -> Schema> = None;
    const MEDIA: Option<&'static str> = Some("*/*");

    fn answer(self, _: &Call) -> Result<Answer, Fault> {
        Ok(self.0)
    }
}
