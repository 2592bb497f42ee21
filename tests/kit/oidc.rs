//! A provider of OpenID Connect on this machine: `tests/oidc`, a certified one that others made, steered by stories.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::http::Client;

/// A running provider. Ends with the story.
#[derive(Debug)]
pub struct Provider {
    process: Child,
    url: String,
}

impl Provider {
    /// Starts one that knows nobody yet.
    ///
    /// # Panics
    /// When its packages are not installed, or it does not start.
    pub fn start() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("oidc");
        assert!(
            folder.join("node_modules").is_dir(),
            "cargo xtask test installs the provider; by hand: npm ci in tests/oidc"
        );
        let mut process = Command::new("node")
            .arg("provider.mjs")
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node starts");
        let stdout = process.stdout.take().expect("its output is piped");
        let mut line = String::new();
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("it says where it listens");
        let port = line.trim().rsplit(' ').next().unwrap_or_default();
        Self {
            url: format!("http://127.0.0.1:{port}"),
            process,
        }
    }

    /// Its address, which is its issuer.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The configuration of a site that has it as its provider `werk`.
    pub fn configuration(&self) -> String {
        configuration(&self.url)
    }

    /// Tells it something: see `tests/oidc/provider.mjs`. How often its keys were asked for.
    ///
    /// # Panics
    /// When it does not answer.
    pub fn tell(&self, story: &serde_json::Value) -> i64 {
        let body = story.to_string();
        let client = Client::new(&self.url);
        let answer = client.post_raw("/story", "application/json", body.as_bytes());
        assert_eq!(answer.status, 200, "{}", answer.text());
        let said: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
        said["keysAsked"].as_i64().expect("a number")
    }

    /// Goes where a site sent a browser, as far as back to the site: the path there, and the browser's visit here.
    ///
    /// # Panics
    /// When it does not lead back.
    pub fn visit(&self, address: &str, site: &str) -> (String, Client) {
        let client = Client::new(&self.url);
        let mut address = address.to_owned();
        for _ in 0..8 {
            if let Some(path) = address.strip_prefix(site) {
                return (path.to_owned(), client);
            }
            let path = address.strip_prefix(&self.url).unwrap_or(&address);
            let answer = client.get(path);
            let next = answer.location().map(str::to_owned);
            address = next.unwrap_or_else(|| panic!("it stays at {path}:\n{}", answer.text()));
        }
        panic!("it does not lead back");
    }

    /// Ends it.
    pub fn stop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// The configuration of a site that has what listens at this address as its provider `werk`.
pub fn configuration(url: &str) -> String {
    let host = url.trim_start_matches("http://");
    format!(
        "[fetch]\nallow = [\"{host}\"]\n\n[[sign_in.provider]]\nname = \"werk\"\nlabel = \"Werkplek\"\n\
         issuer = \"{url}\"\nclient_id = \"lerend\"\nclient_secret = \"een geheim, met tekens: & %\"\n\
         secret_expires = 2020-12-31\norganisation = \"bibliotheek-voorbeeldstad\"\n\
         function_claim = \"functie\"\nsecond_factor = [\"amr=mfa\"]\n"
    )
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.stop();
    }
}
