//! The kit itself: what reads pages must not misread them, and the database must be there.

use std::process::Command;

use stories::html;
use stories::postgres::{Postgres, binaries};

const FORM: &str = r#"
<!-- <input name="titel" value="in a comment"> -->
<form method="post" action="/stel-een-vraag?a=1&amp;b=2">
  <input name="titel" value="Taalcaf&eacute; &amp; meer &#39;s avonds &lt;3">
  <input type="radio" name="wie" value="iedereen"><input type="radio" name="wie" value="medewerkers" checked>
  <textarea name="tekst">
Regel 1
Regel &lt;2&gt;</textarea>
  <select name="rubriek"><option value="1">Een</option><option value="2" selected>Twee</option></select>
  <select name="soort"><option>Vraag</option><option>Gesprek</option></select>
</form>
<p>Lees <a class="x" href="/v/1?a=1&amp;b=2">de <strong>hele</strong>
 vraag</a> of ga <a href='/'>terug</a>.</p>"#;

#[test]
fn a_field_has_the_value_that_a_browser_would_send() {
    let value = |name| html::form_value(FORM, name);
    assert_eq!(
        value("titel").as_deref(),
        Some("Taalcaf&eacute; & meer 's avonds <3")
    );
    assert_eq!(value("wie").as_deref(), Some("medewerkers"));
    assert_eq!(value("tekst").as_deref(), Some("Regel 1\nRegel <2>"));
    assert_eq!(value("rubriek").as_deref(), Some("2"));
    assert_eq!(value("soort").as_deref(), Some("Vraag"));
    assert_eq!(value("niets"), None);
}

#[test]
fn links_and_forms_are_found_by_what_people_see() {
    assert_eq!(
        html::link(FORM, "de hele vraag").as_deref(),
        Some("/v/1?a=1&b=2")
    );
    assert_eq!(html::link(FORM, "hele vraag"), None);
    assert_eq!(html::links(FORM), ["/v/1?a=1&b=2", "/"]);
    assert_eq!(
        html::action_of(FORM, "tekst").as_deref(),
        Some("/stel-een-vraag?a=1&b=2")
    );
}

#[test]
fn a_fresh_database_is_empty_and_utf8_and_goes_when_told() {
    let server = Postgres::shared();
    let url = server.fresh_database();
    let asked = "select count(*), current_setting('server_encoding') from pg_tables \
                 where schemaname = 'public'";
    assert_eq!(ask(&url, asked).as_deref(), Some("0|UTF8"));
    server.drop_database(&url);
    assert_eq!(ask(&url, asked), None);
}

/// The one row of an answer, its columns separated by bars; `None` when the server refused.
fn ask(url: &str, question: &str) -> Option<String> {
    let psql = binaries().expect("PostgreSQL is installed").join("psql");
    let answer = Command::new(psql)
        .args(["-X", "-A", "-t", "-c", question, url])
        .output()
        .expect("psql starts");
    let row = String::from_utf8(answer.stdout).expect("psql writes UTF-8");
    answer.status.success().then(|| row.trim().to_owned())
}
