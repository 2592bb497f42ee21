//! A browser without a screen: a small HTTP client with cookies, for a site on this machine.
//!
//! It keeps cookies that are marked Secure though it speaks plain http, as browsers do for
//! loopback addresses; follows a redirect only when told to; and says of each request that
//! changes something that it comes from the site itself, unless the test says otherwise.
//! An answer is an answer, whatever its status. Only a connection that fails is an error, and
//! only [`Client::send`] returns it: the short forms panic.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ureq::http;

use crate::html;

/// Longer than any answer takes on a busy machine, shorter than patience with a test that hangs.
const TIMEOUT: Duration = Duration::from_secs(60);

/// More redirects in a row are taken for a circle.
const REDIRECTS: usize = 5;

/// One visitor: an address and a jar of cookies. Can be shared between threads.
#[derive(Debug)]
pub struct Client {
    base: String,
    agent: ureq::Agent,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// What is sent, for tests that need more than the short forms.
#[derive(Clone, Debug)]
pub struct Request {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Names in lower case, in the order of the answer; a name may come more than once.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Request {
    /// A request without headers and body; `path` begins with a slash.
    pub fn new(method: &str, path: &str) -> Self {
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            headers: Vec::new(),
            body: None,
        }
    }

    /// Sets a header, also one that the client would have set itself. An empty value leaves that
    /// header out.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = name.to_ascii_lowercase();
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    /// Sets the body and its type.
    #[must_use]
    pub fn body(mut self, content_type: &str, bytes: &[u8]) -> Self {
        self.body = Some(bytes.to_vec());
        self.header("content-type", content_type)
    }

    /// Makes the body a form.
    #[must_use]
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let body = form_body(fields);
        self.body("application/x-www-form-urlencoded", body.as_bytes())
    }

    fn is_unsafe(&self) -> bool {
        !matches!(self.method.as_str(), "GET" | "HEAD" | "OPTIONS")
    }

    fn with_default(self, name: &str, value: &str) -> Self {
        if self.headers.iter().any(|(known, _)| known == name) {
            return self;
        }
        self.header(name, value)
    }

    /// The form that the library wants.
    fn build(self, base: &str) -> Result<http::Request<Option<Vec<u8>>>, ureq::Error> {
        let mut request = http::Request::builder()
            .method(self.method.as_str())
            .uri(format!("{base}{}", self.path));
        for (name, value) in self.headers.iter().filter(|(_, value)| !value.is_empty()) {
            request = request.header(name, value);
        }
        Ok(request.body(self.body)?)
    }
}

impl Client {
    /// A visitor who comes for the first time. `base` is the address of a site on this machine,
    /// without a slash at its end: `http://127.0.0.1:8080`. Panics for any other.
    pub fn new(base: &str) -> Self {
        let loopback = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
        assert!(
            loopback.iter().any(|known| base.starts_with(known)),
            "{base} is not on this machine"
        );
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .allow_non_standard_methods(true)
            .proxy(None)
            .timeout_global(Some(TIMEOUT))
            .build();
        Self {
            base: base.trim_end_matches('/').to_owned(),
            agent: config.new_agent(),
            cookies: Mutex::default(),
        }
    }

    /// The address of the site.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Asks for a page. Panics when there is no answer, as all short forms do.
    pub fn get(&self, path: &str) -> Response {
        self.must(Request::new("GET", path))
    }

    /// Sends a form, from a page of the site itself.
    pub fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.must(Request::new("POST", path).form(fields))
    }

    /// Opens the page at `path`, fills the first form with a field `field` (what is not named in `typed` stays
    /// as the page has it), and sends it where it goes.
    pub fn fill(&self, path: &str, field: &str, typed: &[(&str, &str)]) -> Response {
        let page = self.follow(self.get(path)).text();
        let action = html::action_of(&page, field);
        let action = action.unwrap_or_else(|| {
            panic!("{path} has no form with {field}:\n{}", html::text_of(&page))
        });
        let fields = html::fields_of(&page, field).unwrap_or_default();
        let mut sent: Vec<(&str, &str)> = fields
            .iter()
            .filter(|(name, _)| typed.iter().all(|(known, _)| known != name))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        sent.extend(typed);
        // What is like another question is a story of its own.
        if typed.iter().all(|(known, _)| *known != "asked") {
            sent.retain(|(name, _)| *name != "asked");
            sent.push(("asked", "similar"));
        }
        let path = action.split('#').next().unwrap_or_default();
        self.post_form(if path.is_empty() { "/" } else { path }, &sent)
    }

    /// Decides as a moderator that a text goes, for this reason; at `/v/12` or `/v/12/r/3`. Where its case is decided.
    pub fn take_away(&self, text: &str, why: &str) -> String {
        let case = self.case_of(text);
        let version = self.get(&case).form_value("version").expect("a version");
        let ruling = [
            ("version", version.as_str()),
            ("measure", "remove"),
            ("ground", "rule-2"),
            ("facts", why),
        ];
        let decided = self.post_form(&format!("{case}/besluit"), &ruling);
        assert_eq!(decided.status, 303, "{}", decided.readable());
        case
    }

    /// Undoes what [`Client::take_away`] decided.
    pub fn bring_back(&self, case: &str) {
        let page = self.get(case).text();
        let (_, rest) = page
            .split_once("action=\"/moderatie/besluiten/")
            .expect("a decision");
        let id = rest.split('/').next().expect("an id");
        let undone = self.post_form(
            &format!("/moderatie/besluiten/{id}/ongedaan"),
            &[("why", "Toch niet.")],
        );
        assert_eq!(undone.status, 303, "{}", undone.readable());
    }

    /// The case of a text, as [`Client::take_away`] names it.
    fn case_of(&self, text: &str) -> String {
        let at = match text.contains("/r/") {
            true => text.to_owned(),
            false => format!("{text}/r/0"),
        };
        let case = self.post_form(&format!("{at}/bekijk"), &[]);
        case.location().expect("a case").to_owned()
    }

    /// Asks to become a member with this address, not faster than a person.
    pub fn sign_up(&self, email: &str) -> Response {
        let shown = self.get("/aanmelden").form_value("getoond");
        std::thread::sleep(std::time::Duration::from_millis(1_700));
        let typed = [
            ("email", email),
            ("getoond", shown.as_deref().unwrap_or("")),
        ];
        self.post_form("/aanmelden", &typed)
    }

    /// Sends the form of the second step of signing in, as it came, with this code.
    pub fn second_step(&self, page: &Response, code: &str) -> Response {
        let fields = html::fields_of(&page.text(), "stap").expect("the form of the second step");
        let mut sent: Vec<(&str, &str)> = fields
            .iter()
            .filter(|(name, _)| name != "code")
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        sent.push(("code", code));
        self.post_form("/inloggen/code", &sent)
    }

    /// As [`Client::fill`], with a file in the field `file` beside it.
    pub fn send_file(
        &self,
        path: &str,
        field: &str,
        (name, content): (&str, impl AsRef<[u8]>),
        typed: &[(&str, &str)],
    ) -> Response {
        const BOUNDARY: &str = "een-grens-tussen-de-delen";
        let page = self.follow(self.get(path)).text();
        let action = html::action_of(&page, field).expect("a form");
        let fields = html::fields_of(&page, field).unwrap_or_default();
        let kept = fields
            .iter()
            .filter(|(name, _)| name != "file" && typed.iter().all(|(known, _)| known != name))
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let mut body = Vec::new();
        for (name, value) in kept.chain(typed.iter().copied()) {
            let head =
                format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(value.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content.as_ref());
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let path = action.split('#').next().unwrap_or_default();
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.post_raw(if path.is_empty() { "/" } else { path }, &kind, &body)
    }

    /// Sends any body, from a page of the site itself.
    pub fn post_raw(&self, path: &str, content_type: &str, bytes: &[u8]) -> Response {
        self.must(Request::new("POST", path).body(content_type, bytes))
    }

    /// Goes where a redirect leads, as often as it leads on; any other answer is returned as it
    /// is. Panics at an address outside the site, or when it goes in a circle.
    pub fn follow(&self, response: Response) -> Response {
        let mut response = response;
        for _ in 0..REDIRECTS {
            let Some(path) = self.led_to(&response) else {
                return response;
            };
            response = self.get(&path);
        }
        panic!("more than {REDIRECTS} redirects: {:?}", response.location());
    }

    /// Sends a request; the error is that no whole answer came.
    pub fn send(&self, request: Request) -> Result<Response, ureq::Error> {
        let request = self.with_defaults(request).build(&self.base)?;
        let (parts, body) = request.into_parts();
        let answer = match body {
            Some(body) => self.agent.run(http::Request::from_parts(parts, body)),
            None => self.agent.run(http::Request::from_parts(parts, ())),
        }?;
        let response = Response::read(answer)?;
        self.keep_cookies(&response);
        Ok(response)
    }

    /// The value of a cookie, if the site has set it.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar().get(name).cloned()
    }

    /// The names of the cookies in the jar, sorted.
    pub fn cookie_names(&self) -> Vec<String> {
        self.jar().keys().cloned().collect()
    }

    /// Puts a cookie in the jar, as an attacker or an old visit would have left it.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.jar().insert(name.to_owned(), value.to_owned());
    }

    /// Empties the jar.
    pub fn forget_cookies(&self) {
        self.jar().clear();
    }

    fn must(&self, request: Request) -> Response {
        let what = format!("{} {}", request.method, request.path);
        self.send(request)
            .unwrap_or_else(|why| panic!("{what}: {why}"))
    }

    fn with_defaults(&self, request: Request) -> Request {
        let request = if request.is_unsafe() {
            request.with_default("sec-fetch-site", "same-origin")
        } else {
            request
        };
        let cookies: Vec<String> = self
            .jar()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        request.with_default("cookie", &cookies.join("; "))
    }

    fn keep_cookies(&self, response: &Response) {
        let mut jar = self.jar();
        let set = response.all("set-cookie");
        for cookie in set.into_iter().filter_map(SetCookie::read) {
            if cookie.gone {
                jar.remove(cookie.name);
            } else {
                jar.insert(cookie.name.to_owned(), cookie.value.to_owned());
            }
        }
    }

    /// The path on this site that a redirect leads to.
    fn led_to(&self, response: &Response) -> Option<String> {
        let location = response.location()?;
        let path = location.strip_prefix(&self.base).unwrap_or(location);
        assert!(
            path.starts_with('/') && !path.starts_with("//"),
            "a redirect out of the site: {location}"
        );
        let without_fragment = path.split('#').next().unwrap_or(path);
        Some(without_fragment.to_owned())
    }

    fn jar(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Response {
    fn read(answer: http::Response<ureq::Body>) -> Result<Self, ureq::Error> {
        let (parts, body) = answer.into_parts();
        let headers = parts
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), lossy(value.as_bytes())))
            .collect();
        Ok(Self {
            status: parts.status.as_u16(),
            headers,
            body: body.into_with_config().limit(1 << 30).read_to_vec()?,
        })
    }

    /// The first value of a header; `name` in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.all(name).first().copied()
    }

    /// All values of a header; `name` in lower case.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(known, _)| known == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// Where a redirect leads; `None` for any other answer.
    pub fn location(&self) -> Option<&str> {
        let redirect = matches!(self.status, 301 | 302 | 303 | 307 | 308);
        self.header("location").filter(|_| redirect)
    }

    /// The body as text. Panics when it isn't UTF-8.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("the site writes UTF-8")
    }

    /// What people read on the page: its text without tags, each run of white space one space.
    pub fn readable(&self) -> String {
        html::text_of(&self.text())
    }

    /// The value that the page's form would send for a field: see [`html::form_value`].
    pub fn form_value(&self, name: &str) -> Option<String> {
        html::form_value(&self.text(), name)
    }

    /// The address behind the first link with this text.
    pub fn link(&self, text: &str) -> Option<String> {
        html::link(&self.text(), text)
    }
}

/// What counts of a Set-Cookie header.
struct SetCookie<'a> {
    name: &'a str,
    value: &'a str,
    gone: bool,
}

impl<'a> SetCookie<'a> {
    fn read(header: &'a str) -> Option<Self> {
        let mut parts = header.split(';').map(str::trim);
        let (name, value) = parts.next()?.split_once('=')?;
        let gone = parts.any(ends_it);
        Some(Self { name, value, gone })
    }
}

/// Whether an attribute says that the cookie is over.
fn ends_it(attribute: &str) -> bool {
    let (name, value) = attribute.split_once('=').unwrap_or((attribute, ""));
    match name.to_ascii_lowercase().as_str() {
        "max-age" => value.parse::<i64>().is_ok_and(|seconds| seconds <= 0),
        // Servers that delete a cookie by date use the first second of 1970.
        "expires" => value.contains("1970"),
        _ => false,
    }
}

fn form_body(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.join("&")
}

/// A value for a form or a query: letters, digits and `-_.` as they are, a space as `+`, the
/// bytes of everything else as `%XX`.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                encoded.push(char::from(byte));
            }
            b' ' => encoded.push('+'),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
