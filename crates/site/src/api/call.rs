//! A request to the API as handlers see it.

use std::sync::Arc;

use domain::Lang;
use domain::rights::{Actor, Refusal};
use forum::Cx;
use forum::accounts::Origin;
use forum::tokens::Bearer;
use forum::views::Cursor;
use pages::Texts;
use pages::api::Code;
use serde::de::DeserializeOwned;
use serde_path_to_error::Path;

use super::fault::{Fault, Place};
use crate::settings::Site;

/// The path that everything of the API is below.
pub(crate) const ROOT: &str = "/api/v1";

/// Who asks for what.
pub(crate) struct Call {
    pub(crate) site: Arc<Site>,
    pub(crate) cx: Cx,
    /// For actions: a visitor, or someone as far as their token reaches.
    pub(crate) actor: Actor,
    /// For whom the token asks.
    pub(crate) bearer: Option<Bearer>,
    /// The language of texts for people in the answer.
    pub(crate) lang: Lang,
    /// Where the request comes from.
    pub(crate) origin: Origin,
    /// The path below the root, and the query as it stands in the address.
    pub(crate) path: String,
    pub(crate) raw_query: String,
    /// `If-Match`.
    pub(crate) has: Option<String>,
    /// `Idempotency-Key`.
    pub(crate) key: Option<String>,
    /// Whether `Accept` names WebP.
    pub(crate) reads_webp: bool,
    /// The body, when it is a file.
    pub(crate) file: Vec<u8>,
}

/// What a request holds, before it is read as anything.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    /// Names and values in the path.
    pub(crate) params: Vec<(String, String)>,
    /// The query.
    pub(crate) raw_query: String,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Sent {
    /// The parts of the path; what is no such value leads nowhere.
    pub(crate) fn params<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        let pairs = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.params)
            .finish();
        let pairs = form_urlencoded::parse(pairs.as_bytes());
        let read = T::deserialize(serde_urlencoded::Deserializer::new(pairs));
        read.map_err(|_| Fault::of(Code::NotFound))
    }

    pub(crate) fn query<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        let pairs = form_urlencoded::parse(self.raw_query.as_bytes());
        let pairs = serde_urlencoded::Deserializer::new(pairs);
        serde_path_to_error::deserialize(pairs).map_err(|why| {
            let place = Place::Parameter(why.path().to_string());
            Fault::of(Code::Invalid).at(place, "unreadable", why.inner().to_string())
        })
    }

    /// The body as JSON: 400 with line and column for what is none, 422 with the place for what is another shape.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        let mut json = serde_json::Deserializer::from_slice(&self.body);
        let read = serde_path_to_error::deserialize(&mut json).map_err(|why| {
            let place = pointer(why.path());
            let inner = why.inner();
            if inner.is_data() {
                Fault::of(Code::Invalid).at(Place::Body(place), "unreadable", inner.to_string())
            } else {
                bad_json(inner)
            }
        })?;
        json.end().map_err(|why| bad_json(&why))?;
        Ok(read)
    }
}

fn bad_json(why: &serde_json::Error) -> Fault {
    Fault::of(Code::BadJson).saying(why.to_string())
}

/// What there is when nothing is asked.
pub(crate) fn empty<T: DeserializeOwned>() -> Result<T, Fault> {
    let read = serde_json::from_str("{}");
    read.map_err(|why| Fault::from(forum::Error::Broken(why.to_string())))
}

/// A place in a body as a JSON pointer in a fragment: `#/articles/2/title`.
fn pointer(path: &Path) -> String {
    use serde_path_to_error::Segment;
    let mut out = "#".to_owned();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => out.push_str(&format!("/{index}")),
            Segment::Map { key } | Segment::Enum { variant: key } => {
                out.push('/');
                out.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Unknown => {}
        }
    }
    out
}

impl Call {
    /// Texts in the language of the answer.
    pub(crate) fn texts(&self) -> Texts {
        Texts(self.lang)
    }

    /// For whom the token asks.
    pub(crate) fn bearer(&self) -> Result<&Bearer, Fault> {
        let bearer = self.bearer.as_ref();
        bearer.ok_or_else(|| forum::Error::Refused(Refusal::SignIn).into())
    }

    /// The full address of a path below the root.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{ROOT}{path}", self.site.settings.public_url)
    }

    /// The full address of a page of the site.
    pub(crate) fn page(&self, path: &str) -> String {
        format!("{}{path}", self.site.settings.public_url)
    }

    /// The full address of the next page of the list that was asked for: the same with another value of `name`.
    pub(crate) fn next(&self, name: &str, value: impl ToString) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (known, kept) in form_urlencoded::parse(self.raw_query.as_bytes()) {
            if known != name {
                query.append_pair(&known, &kept);
            }
        }
        query.append_pair(name, &value.to_string());
        format!("{}?{}", self.address(&self.path), query.finish())
    }

    /// The same for a list that goes on behind a cursor.
    pub(crate) fn after(&self, cursor: Option<Cursor>) -> Option<String> {
        cursor.map(|cursor| self.next("after", cursor))
    }

    /// For actions that look themselves whether they were sent before.
    pub(crate) fn submission(&self) -> Option<String> {
        // A form's own token has no such beginning.
        self.key.as_ref().map(|key| format!("api {key}"))
    }

    /// The version that is changed, as `If-Match` names it. What names several, or any, is no version.
    pub(crate) fn version(&self) -> Result<i64, Fault> {
        let named = self.has.as_deref().map(str::trim);
        let named = named.ok_or_else(|| Fault::of(Code::VersionNeeded))?;
        if named == "*" {
            return Err(Fault::of(Code::VersionNeeded));
        }
        let bare = named.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        let version = bare.and_then(|bare| bare.parse().ok());
        version.ok_or_else(|| Fault::of(Code::Stale))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Parts {
        #[expect(dead_code, reason = "only whether it can be read")]
        list: Vec<Part>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Part {
        #[expect(dead_code, reason = "only whether it can be read")]
        name: String,
    }

    fn read(body: &str) -> Fault {
        let sent = Sent {
            body: body.as_bytes().to_vec(),
            ..Sent::default()
        };
        sent.json::<Parts>().unwrap_err()
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let fault = read(r#"{"list": [{"name": "a"}, {"name": 2}]}"#);
        assert_eq!(fault.code(), Code::Invalid);
        assert_eq!(fault.places(), ["#/list/1/name"]);
        let fault = read(r#"{"list": [], "colour": 1}"#);
        assert_eq!(fault.places(), ["#/colour"]);
        assert_eq!(read("{\n oops").code(), Code::BadJson);
        assert_eq!(read(r#"{"list": []} x"#).code(), Code::BadJson);
        assert_eq!(read("").code(), Code::BadJson);
        assert_eq!(read("[]").code(), Code::Invalid);
    }
}
