mod addresses;

use std::path::Path;

use super::settings::SECTIONS;
use super::*;

fn with(file: &str, env: &[(&str, &str)]) -> Sources {
    let env = env
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_string()));
    Sources {
        file: Some(("lerend.toml".into(), file.to_owned())),
        env: env.collect(),
        ..Sources::default()
    }
}

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn loaded(file: &str) -> Config {
    load(&with(file, &[])).expect("a good configuration")
}

/// The mistakes of a file as an operator reads them.
fn mistakes(file: &str) -> Vec<String> {
    let mistakes = load(&with(file, &[])).expect_err("a refused configuration");
    mistakes.0.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn assert_refused(file: &str, parts: &[&str]) {
    let found = mistakes(file);
    assert_eq!(found.len(), 1, "{found:?}");
    for part in parts {
        assert!(found[0].contains(part), "{part:?} is not in {:?}", found[0]);
    }
}

#[test]
fn nothing_given_works() {
    let config = load(&Sources::default()).expect("the defaults are good");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.public_url.as_str(), "http://127.0.0.1:8080");
    assert_eq!(
        config.database,
        Database::Sqlite("./data/lerend.sqlite".into())
    );
    assert_eq!(
        (
            config.site.name.as_str(),
            config.site.default_language.code()
        ),
        ("Lerend Netwerk", "nl")
    );
    assert_eq!(
        (config.sessions.shared_idle_minutes, config.sessions.days),
        (15, 30)
    );
    assert_eq!(
        (config.database_pool, config.limits.max_request_bytes),
        (8, 1 << 20)
    );
    assert!(config.dev_mail() && config.workers.is_none());
}

#[test]
fn the_example_on_disk_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/lerend.example.toml");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, example()).expect("the example can be written");
    }
    let on_disk = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(on_disk == example(), "run this test again with UPDATE=1");
}

#[test]
fn the_example_is_valid_as_it_stands_and_with_every_line_in_force() {
    loaded(&example());
    let in_force = |line: &str| match line.strip_prefix('#') {
        // The password would be given twice, and there are no such folder and file.
        Some(setting)
            if ["password_file", "texts", "ca_file"]
                .iter()
                .any(|name| setting.starts_with(name)) =>
        {
            String::new()
        }
        Some(setting) if setting.starts_with(|c: char| c.is_ascii_lowercase()) => {
            setting.to_owned()
        }
        _ => line.to_owned(),
    };
    let lines: Vec<_> = example().lines().map(in_force).collect();
    let config = loaded(&lines.join("\n"));
    assert_eq!(config.workers, Some(4));
    assert_eq!(
        config.accessibility.signed_on.as_deref(),
        Some("2026-03-01")
    );
}

#[test]
fn each_setting_has_its_own_variable_and_says_what_it_does() {
    let all: Vec<_> = SECTIONS
        .iter()
        .flat_map(|section| section.settings)
        .collect();
    let names: std::collections::BTreeSet<_> =
        all.iter().map(|setting| setting.variable()).collect();
    assert_eq!(names.len(), all.len());
    assert!(names.contains("LEREND_PUBLIC_URL") && names.contains("LEREND_MAIL__SMTP_URL"));
    assert!(all.iter().all(|setting| !setting.about.is_empty()));
}

#[test]
fn the_environment_goes_over_the_file_and_the_command_line_over_both() {
    let file =
        "listen = \"127.0.0.1:1\"\ndata = \"a\"\ndatabase_pool = 2\n[site]\nname = \"Bestand\"";
    let mut sources = with(
        file,
        &[
            ("LEREND_LISTEN", "127.0.0.1:2"),
            ("LEREND_DATA", "b"),
            ("LEREND_SITE__NAME", "Omgeving"),
            ("LEREND_DATABASE_POOL", ""),
            ("LEREND_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
            ("PATH", "/bin"),
        ],
    );
    sources.listen = "127.0.0.1:3".parse().ok();
    let config = load(&sources).expect("good");
    assert_eq!(
        (config.listen.port(), config.data.as_path()),
        (3, Path::new("b"))
    );
    assert_eq!(
        (config.site.name.as_str(), config.database_pool),
        ("Omgeving", 2)
    );
    assert_eq!(config.public_url.as_str(), "http://127.0.0.1:3");
    assert!(config.trusts(ip("10.1.2.3")) && config.trusts(ip("::1")));
    sources.data = Some("c".into());
    assert_eq!(
        load(&sources).expect("good").database,
        Database::Sqlite("c/lerend.sqlite".into())
    );
}

#[test]
fn all_mistakes_come_together_with_line_or_variable() {
    let file = "\
databse_url = \"postgres://h/d\"
database_pool = \"eight\"

[site]
default_language = \"fr\"
smtp_url = \"smtp://h\"

[mial]
from_name = \"x\"
";
    let sources = with(
        file,
        &[
            ("LEREND_SESSIONS__DAYS", "4000"),
            ("LEREND_MAIL_SMTP_URL", "smtp://h"),
            ("LEREND_LOG__LEVEL", "loud"),
        ],
    );
    let text = load(&sources).expect_err("many mistakes").to_string();
    assert_eq!(
        text,
        "\
8 mistakes in the configuration:
  lerend.toml, line 1: databse_url is no setting; did you mean database_url?
  lerend.toml, line 2: database_pool is text; write a whole number without quotes.
  lerend.toml, line 5: site.default_language is \"fr\"; write one of \"nl\", \"en\".
  lerend.toml, line 6: site.smtp_url is no setting; did you mean smtp_url in section [mail]?
  lerend.toml, line 8: [mial] is no section; did you mean [mail]?
  LEREND_LOG__LEVEL: log.level is \"loud\"; write one of \"error\", \"warn\", \"info\", \"debug\", \"trace\".
  LEREND_MAIL_SMTP_URL: is no setting; did you mean LEREND_MAIL__SMTP_URL?
  LEREND_SESSIONS__DAYS: sessions.days is 4000; write a number from 1 to 400."
    );
}

#[test]
fn a_bad_value_is_reported_even_where_a_good_one_hides_it() {
    let sources = with("database_pool = 0", &[("LEREND_DATABASE_POOL", "9")]);
    assert_eq!(
        load(&sources).expect_err("hidden mistake").0[0].place,
        Place::Line("lerend.toml".into(), 1)
    );
}

#[test]
fn syntax_errors_are_reported_by_line_beside_other_mistakes() {
    let found = mistakes(
        "listen = \"127.0.0.1:1\"\nworkers == 3\n[log]\nlevel = 3\nformat = \"json\"\nformat = \"text\"\n",
    );
    let lines: Vec<_> = found
        .iter()
        .map(|text| text.split(':').next().unwrap_or_default())
        .collect();
    assert_eq!(
        lines,
        [
            "lerend.toml, line 2",
            "lerend.toml, line 4",
            "lerend.toml, line 6"
        ],
        "{found:?}"
    );
    assert!(found[2].contains("duplicate key; keep one"));
}

#[test]
fn a_quote_left_open_is_reported_without_its_text() {
    let found = mistakes(
        "database_url = \"postgres://u:geheim@h/d\ndatabase_pool = 900\n[mail\nfrom_name = \"x\"\n",
    );
    for line in 1..=3 {
        let at = format!("lerend.toml, line {line}:");
        assert_eq!(
            found.iter().filter(|text| text.starts_with(&at)).count(),
            1,
            "{found:?}"
        );
    }
    assert!(!found.join("\n").contains("geheim"), "{found:?}");
}

#[test]
fn wrong_types_say_what_they_are() {
    assert_refused(
        "listen = 8080",
        &["listen is a number", "write text between quotes"],
    );
    assert_refused(
        "database_pool = 2.5",
        &["is a number with a decimal point", "whole number"],
    );
    assert_refused("database_pool = 99999999999999999999", &["far too large"]);
    assert_refused(
        "trusted_proxies = \"10.0.0.1\"",
        &["is text", "write a list"],
    );
    assert_refused("site = \"x\"", &["site is a section", "write [site]"]);
    assert_refused("[data]\nx = 1", &["data is a section", "write text"]);
    assert_refused("[site]\nname = \"  \"", &["line 2", "is empty"]);
    assert_refused("[site]\nname = \"a\\nb\"", &["more than one line"]);
    assert_refused(
        "[site]\ncontact_email = \"Piet <p@x.nl>\"",
        &["without a name"],
    );
    assert_refused(
        "[accessibility]\nsigned_on = 2026-03-01T10:00:00",
        &["write a date"],
    );
    assert_refused(
        "[accessibility]\nsigned_on = \"2026-02-30\"",
        &["write a date"],
    );
}

#[test]
fn demo_and_the_mail_page_stay_on_this_machine() {
    let public = "\npublic_url = \"https://n.example\"";
    let refused = check_demo(&loaded(public)).expect_err("example passwords in public");
    assert_eq!(refused[0].place, Place::Line("lerend.toml".into(), 2));
    assert_eq!(check_demo(&loaded("")), Ok(()));
    assert!(loaded("").dev_mail() && !loaded(public).dev_mail());
    let reached = "listen = \"0.0.0.0:8080\"\npublic_url = \"http://127.0.0.1:8080\"";
    assert!(!loaded(reached).dev_mail());
    assert!(!loaded("[mail]\nsmtp_url = \"smtp://h\"\nfrom_address = \"a@h.example\"").dev_mail());
}

#[test]
fn a_file_of_certificates_holds_some() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ca.pem");
    let text = format!("[fetch]\nca_file = \"{}\"", file.display());
    assert_refused(&text, &["line 2", "can't be read"]);
    std::fs::write(&file, "geen certificaat").expect("a file");
    assert_refused(&text, &["holds no certificates"]);
    let pem = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
    std::fs::write(&file, pem).expect("a file");
    assert!(loaded(&text).authorities.is_some());
    assert!(loaded("").authorities.is_none());
}

#[test]
fn secrets_are_never_printed() {
    let file = "database_url = \"postgres://u:geheim1@h/d\"\n[mail]\nfrom_address = \"a@h.example\"\nsmtp_url = \"smtp://u:geheim2@h\"";
    let config = format!("{:?}", loaded(file));
    assert!(!config.contains("geheim"), "{config}");
    let bad = with(
        "database_url = \"mysql://u:geheim@h/d\"\n[mail]\nsmtp_url = \"http://u:geheim@h\"\nsmtp_ur = \"smtp://u:geheim@h\"",
        &[
            ("LEREND_DATABASE_URL", "postgres://u:geheim@h"),
            ("LEREND_MAIL_SMTP_URL", "smtp://u:geheim@h"),
        ],
    );
    let text = load(&bad).expect_err("mistakes").to_string();
    assert!(
        text.starts_with("5 mistakes") && !text.contains("geheim"),
        "{text}"
    );
    let broken = mistakes("database_url = postgres://u:geheim@h/d").join("\n");
    assert!(!broken.contains("geheim"), "{broken}");
}

#[test]
fn a_statement_is_signed_and_rests_on_an_audit() {
    let of = |lines: &str| format!("[accessibility]\n{lines}");
    let signed = "signed_by = \"A\"\nsigned_on = 2026-03-01\ncontact = \"a@h.example\"\n";
    let config = loaded(&of(&format!("status = \"C\"\n{signed}")));
    assert_eq!(
        config.accessibility.scope.as_deref(),
        Some("http://127.0.0.1:8080")
    );
    loaded(&of("status = \"E\""));
    let missing = mistakes(&of("status = \"A\""));
    assert_eq!(missing.len(), 4, "{missing:?}");
    assert!(missing.iter().all(|text| text.contains("line 2")));
    assert_refused(
        &of(&format!("status = \"B\"\n{signed}")),
        &["accessibility.reports"],
    );
    let report = "reports = [\"https://h.example/r.pdf\"]\ndeviations = [\"x\"]\n";
    loaded(&of(&format!("status = \"B\"\n{signed}{report}")));
    assert_refused(
        &of(&format!("status = \"A\"\n{signed}{report}")),
        &["deviations"],
    );
    assert_refused(
        &of("reports = [\"r.pdf\"]"),
        &["\"r.pdf\"", "web addresses"],
    );
}

#[test]
fn own_texts_stand_in_a_folder_and_have_known_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = format!("[site]\ntexts = \"{}\"", folder.path().display());
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("written");
    };
    write("leesmij.txt", "Geen tekst van de site.");
    write("privacy.nl.md", "# Ons privacybeleid\n\nVan {operator}.");
    let (own, standard) = (loaded(&of), loaded(""));
    assert_ne!(own.papers, standard.papers);
    write("privacy.nl.md", "Zonder titel.");
    assert_refused(&of, &["privacy.nl.md", "no title", "line 2"]);
    write("privacy.nl.md", "# Een\n## A {#a}\n## B {#a}");
    assert_refused(&of, &["privacy.nl.md", "line 3"]);
    write("privacy.nl.md", "# Een");
    write("privacie.nl.md", "# Een");
    assert_refused(&of, &["privacie.nl.md", "huisregels.nl.md"]);
    assert_refused("[site]\ntexts = \"/nowhere\"", &["/nowhere"]);
}

#[test]
fn kubernetes_may_name_its_service_lerend() {
    let env = [
        ("LEREND_PORT", "tcp://10.0.0.1:80"),
        ("LEREND_SERVICE_HOST", "10.0.0.1"),
        ("LEREND_PORT_80_TCP", "x"),
    ];
    load(&with("", &env)).expect("its variables are no settings");
}

#[test]
fn the_file_is_the_one_named_else_the_one_in_the_data_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("lerend.toml");
    std::fs::write(&file, "# x").expect("written");
    let text = Some((file.clone(), "# x".to_owned()));
    let nothing = Default::default();
    assert_eq!(
        sources::find(None, Some(folder.path()), &nothing),
        Ok(text.clone())
    );
    let env = [(
        "LEREND_DATA".to_owned(),
        folder.path().display().to_string(),
    )]
    .into();
    assert_eq!(sources::find(None, None, &env), Ok(text.clone()));
    assert_eq!(
        sources::find(Some(&file), Some(Path::new("/nowhere")), &nothing),
        Ok(text)
    );
    let absent =
        sources::find(Some(Path::new("/nowhere/x.toml")), None, &nothing).expect_err("absent");
    assert!(
        absent
            .to_string()
            .contains("/nowhere/x.toml: does not exist")
    );
    std::fs::write(&file, b"a = 1\n\xff").expect("written");
    let broken = sources::find(Some(&file), None, &nothing).expect_err("not text");
    assert!(
        broken.to_string().contains("line 2: is not UTF-8"),
        "{broken}"
    );
}
