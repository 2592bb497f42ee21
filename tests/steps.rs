//! What many stories do: read a mail, choose from a list, ask a question, wait for the index.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use stories::html;
use stories::http::{Client, Response};
use stories::site::Site;

/// For what happens in the background, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks until there is an answer.
///
/// # Panics
/// When there is none in good time; `what` says what was waited for.
pub fn wait_for<T>(what: &str, ask: impl Fn() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < end, "waited in vain for {what}");
        sleep(Duration::from_millis(60));
    }
}

/// Returns when the index has taken in all that changed.
pub fn settle(site: &Site) {
    let visitor = site.visitor();
    wait_for("the index", || {
        visitor
            .get("/readyz")
            .text()
            .contains("\"behind\":0")
            .then_some(())
    });
}

/// Returns when all jobs that are due are done: every mail that was due is in the outbox. What is for tonight waits.
pub fn jobs_done(site: &Site) {
    let visitor = site.visitor();
    wait_for("the jobs", || {
        visitor
            .get("/readyz")
            .text()
            .contains("\"due_seconds\":null")
            .then_some(())
    });
}

/// The mails to an address as they lie in the outbox, oldest first.
pub fn outbox(site: &Site, to: &str) -> Vec<String> {
    let folder = fs::read_dir(site.data().join("outbox")).map(|entries| {
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        paths
    });
    let mails = folder.unwrap_or_default().into_iter();
    mails
        .filter(|path| path.extension().is_some_and(|end| end == "eml"))
        .filter_map(|path| fs::read(path).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .filter(|mail| header(mail, "to").is_some_and(|line| line.contains(to)))
        .collect()
}

/// The value of a mail's header, unfolded; names in lower case.
pub fn header(mail: &str, name: &str) -> Option<String> {
    headers(mail)
        .into_iter()
        .find_map(|(known, value)| (known == name).then_some(value))
}

/// The headers of a mail in order, unfolded, their names in lower case.
pub fn headers(mail: &str) -> Vec<(String, String)> {
    let head = mail.split("\r\n\r\n").next().unwrap_or_default();
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let lines = unfolded.split("\r\n");
    lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect()
}

/// The path of the newest link of this kind that was mailed to an address.
pub fn mailed(site: &Site, to: &str, kind: &str) -> String {
    let reader = site.visitor();
    wait_for(&format!("a mail to {to} with {kind}"), || {
        let list = reader.get("/dev/mail").text();
        let mails = html::links(&list)
            .into_iter()
            .filter(|path| path.starts_with("/dev/mail/"));
        mails.map(|path| reader.get(&path)).find_map(|mail| {
            let link = html::links(&mail.text())
                .into_iter()
                .find(|path| path.starts_with(kind));
            link.filter(|_| mail.readable().contains(to))
        })
    })
}

/// Values and texts of a list that can be chosen from.
pub fn options(page: &Response, field: &str) -> Vec<(String, String)> {
    let text = page.text();
    let (_, list) = text
        .split_once(&format!("name=\"{field}\""))
        .unwrap_or_else(|| panic!("no field {field}: {}", page.readable()));
    let list = list.split("</select>").next().unwrap_or_default();
    let tags = html::tags(list);
    let options = tags.iter().filter(|tag| tag.name == "option");
    options
        .map(|tag| {
            let text = list[tag.end..].split('<').next().unwrap_or_default();
            let value = tag.attribute("value").unwrap_or_default();
            (value.to_owned(), html::decode(text).trim().to_owned())
        })
        .collect()
}

/// The value of the first choice whose text begins with `text`.
pub fn option(page: &Response, field: &str, text: &str) -> String {
    let all = options(page, field);
    let found = all
        .iter()
        .find(|(value, shown)| !value.is_empty() && shown.starts_with(text));
    found
        .unwrap_or_else(|| panic!("{field} offers no {text:?}: {all:?}"))
        .0
        .clone()
}

/// The value of the box whose label is `text`, in a group of boxes.
pub fn ticked(page: &Response, field: &str, text: &str) -> String {
    let html = page.text();
    let label = format!(">{}<", text.replace('&', "&#38;"));
    let tags = html::tags(&html);
    let found = tags.windows(2).find(|pair| {
        pair[0].attribute("name") == Some(field)
            && pair[1].name == "label"
            && html[pair[1].end - 1..].starts_with(&label)
    });
    let found = found.unwrap_or_else(|| panic!("{field} has no box {text:?}"));
    found[0].attribute("value").unwrap_or("on").to_owned()
}

/// Where an answer leads.
///
/// # Panics
/// When it leads nowhere.
pub fn there(answer: &Response) -> String {
    let path = answer.location();
    path.unwrap_or_else(|| panic!("{}: {}", answer.status, answer.readable()))
        .to_owned()
}

/// Where an answer leads, without a fragment.
pub fn led(answer: &Response) -> String {
    let path = there(answer);
    path.split('#').next().unwrap_or_default().to_owned()
}

/// Asks a question in the first place that is offered, and returns its address.
pub fn ask(client: &Client, title: &str, body: &str) -> String {
    ask_in(client, title, body, "")
}

/// Asks a question in a place whose name begins with `place`, and returns its address.
pub fn ask_in(client: &Client, title: &str, body: &str, place: &str) -> String {
    let place = option(&client.get("/stel-een-vraag"), "place", place);
    let typed = [("title", title), ("body", body), ("place", place.as_str())];
    led(&client.fill("/stel-een-vraag", "title", &typed))
}

/// Replies, and returns the address of the item.
pub fn reply(client: &Client, item: &str, body: &str) -> String {
    led(&client.fill(item, "body", &[("body", body)]))
}

/// The part of an item's address that stays: `/v/12` of `/v/12/een-vraag`.
pub fn lasting(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').take(3).collect();
    parts.join("/")
}

/// As browsers send a form with a file: fields, and the file in `field`.
pub fn multipart(fields: &[(&str, &str)], field: &str, file: &[u8]) -> (String, Vec<u8>) {
    let boundary = "----grens7f3a";
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"collega's.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}
