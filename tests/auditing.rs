//! The audit log, as people and whoever runs the machine meet it.

use stories::site::Site;

const NOOR: &str = "noor@kb.example";
const RUUD: &str = "ruud@poi-zuid.example";
const SANNE: &str = "sanne@bibliotheek.example";

#[test]
fn what_was_done_stands_in_the_log_and_can_be_taken_along() {
    let site = Site::demo();
    let noor = site.signed_in(NOOR);
    let given = noor.fill(
        "/beheer/rollen",
        "role",
        &[
            ("handle", "sanne"),
            ("role", "support"),
            ("scope_kind", "network"),
        ],
    );
    assert_eq!(given.location(), Some("/beheer/rollen"));
    let page = noor.get("/beheer/logboek?about=sanne");
    let said = page.readable();
    assert!(said.contains("Rol gegeven"), "{said}");
    let wrong = noor.get("/beheer/logboek?about=niemand-hier");
    assert_eq!(wrong.status, 200);
    assert_eq!(wrong.form_value("about").as_deref(), Some("niemand-hier"));
    let table = noor.get("/beheer/logboek.csv?about=sanne");
    assert_eq!(
        table.header("content-type"),
        Some("text/csv; charset=utf-8")
    );
    assert!(table.text().lines().count() >= 2, "{}", table.text());
    // That it was taken along stands there too.
    let table = noor.get("/beheer/logboek.csv").text();
    assert!(table.contains("Logboek meegenomen als tabel"), "{table}");

    // A moderator of a province finds the log, and in it nothing of the register or of roles elsewhere.
    let ruud = site.signed_in(RUUD);
    let seen = ruud.get("/beheer/logboek").readable();
    assert!(seen.contains("waar jij modereert"), "{seen}");
    let table = ruud.get("/beheer/logboek.csv").text();
    assert!(!table.contains("Rol gegeven"), "{table}");
    assert_eq!(site.signed_in(SANNE).get("/beheer/logboek").status, 403);
    assert_eq!(site.visitor().get("/beheer/logboek.csv").status, 401);
}

#[test]
fn who_runs_the_machine_checks_the_log() {
    let mut site = Site::demo();
    let (fine, said) = site.run(&["audit", "verify"]);
    assert!(fine, "{said}");
    let (fine, lines) = site.run(&["audit", "export"]);
    assert!(
        fine && lines.contains("\"done\":\"grant_given\""),
        "{lines}"
    );
    assert!(lines.contains("\"done\":\"log_exported\""), "{lines}");
    // The head of the day is kept from the start on.
    assert!(site.stop());
    let heads = site.data().join("audit-heads");
    let kept = std::fs::read_to_string(&heads).expect("a head was kept");
    assert_eq!(kept.lines().count(), 1, "{kept}");
    let mut sql = site.sql();
    sql.execute("update audit_entries set grant_id = 7 where n = 2");
    let (fine, said) = site.run(&["audit", "verify"]);
    assert!(!fine && said.contains("entry 2 was changed"), "{said}");
    sql.execute("update audit_entries set grant_id = null where n = 2");
    // That the log was taken along came behind the head.
    sql.execute("delete from audit_entries where n >= (select max(n) from audit_entries) - 1");
    sql.execute("update audit_head set n = n - 2, hash = (select hash from audit_entries order by n desc limit 1)");
    let (fine, said) = site.run(&["audit", "verify"]);
    assert!(!fine && said.contains("cut off at the end"), "{said}");
}

#[test]
fn nothing_is_vouched_for_without_kept_heads() {
    let mut site = Site::demo();
    assert!(site.stop());
    // As who has the machine hides what they did: the last entry goes, and with it the heads.
    let heads = site.data().join("audit-heads");
    let aside = site.data().join("copied-heads");
    std::fs::rename(&heads, &aside).expect("a head was kept");
    let mut sql = site.sql();
    sql.execute("insert into settings (name, value) values ('set_up_at', '0')");
    sql.execute("delete from audit_entries where n >= (select max(n) from audit_entries)");
    sql.execute("update audit_head set n = n - 1, hash = (select hash from audit_entries order by n desc limit 1)");
    let (fine, said) = site.run(&["audit", "verify"]);
    assert!(!fine && said.contains("can't be excluded"), "{said}");
    assert!(said.contains("audit-heads"), "{said}");
    let copy = aside.to_string_lossy();
    let (fine, said) = site.run(&["audit", "verify", "--heads", &copy]);
    assert!(
        !fine && said.contains("cut off at the end") && !said.contains("can't be excluded"),
        "{said}"
    );
}

#[test]
fn a_new_site_needs_no_kept_heads_yet() {
    let mut site = Site::empty();
    assert!(site.stop());
    // It may have been stopped before there was one.
    let _ = std::fs::remove_file(site.data().join("audit-heads"));
    let (fine, said) = site.run(&["audit", "verify"]);
    assert!(fine && said.contains("younger than two days"), "{said}");
    let mut sql = site.sql();
    sql.execute("update settings set value = '0' where name = 'set_up_at'");
    let (fine, said) = site.run(&["audit", "verify"]);
    assert!(!fine && said.contains("can't be excluded"), "{said}");
}
