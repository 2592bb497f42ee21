use super::*;

#[test]
fn the_public_address_is_https_or_of_this_machine() {
    for good in [
        "https://netwerk.example",
        "http://127.8.0.1:81",
        "http://[::1]:8080",
        "http://LOCALHOST",
        "https://h:8443/",
    ] {
        let config = loaded(&format!("public_url = \"{good}\""));
        assert_eq!(config.is_loopback(), good.starts_with("http:"), "{good}");
        assert!(!config.public_url.as_str().ends_with('/'));
    }
    for bad in [
        "http://netwerk.example",
        "http://192.168.1.4",
        "http://localhost.example",
        "http://127.0.0.1.example",
    ] {
        assert_refused(
            &format!("public_url = \"{bad}\""),
            &["line 1", "public_url is an http address", "reverse proxy"],
        );
    }
    assert_refused(
        "public_url = \"netwerk.example\"",
        &["is not a web address", "https://"],
    );
    assert_refused(
        "public_url = \"ftp://netwerk.example\"",
        &["is not a web address"],
    );
    assert_refused(
        "public_url = \"https://n.example/forum\"",
        &["after the host", "write https://n.example"],
    );
    assert_refused(
        "public_url = \"https://u:geheim@n.example\"",
        &["holds a user name"],
    );
}

#[test]
fn the_public_address_follows_listen_only_on_this_machine() {
    assert_eq!(
        loaded("listen = \"[::1]:9000\"").public_url.as_str(),
        "http://[::1]:9000"
    );
    assert_refused(
        "listen = \"0.0.0.0:8080\"",
        &["line 1", "0.0.0.0:8080", "set public_url"],
    );
    assert!(
        loaded("listen = \"0.0.0.0:8080\"\npublic_url = \"https://n.example\"")
            .public_url
            .is_https()
    );
    let mut config = loaded("listen = \"127.0.0.1:0\"");
    config.bound_to(SocketAddr::new(ip("127.0.0.1"), 4567));
    assert_eq!(config.public_url.as_str(), "http://127.0.0.1:4567");
}

#[test]
fn the_database_is_sqlite_or_postgresql() {
    let of = |url: &str| loaded(&format!("database_url = \"{url}\"")).database;
    for good in [
        "postgres://u:p@h/d",
        "postgresql://a:1,b:2/d?target_session_attrs=any",
        "postgres:///d?host=/run/postgresql",
    ] {
        assert_eq!(of(good), Database::Postgres(Secret::new(good)));
    }
    assert_eq!(
        of("sqlite:///srv/x.sqlite"),
        Database::Sqlite("/srv/x.sqlite".into())
    );
    assert_refused(
        "database_url = \"sqlite:x.sqlite\"",
        &["full path", "sqlite:///"],
    );
    assert_refused("database_url = \"sqlite://x.sqlite\"", &["full path"]);
    assert_refused(
        "database_url = \"mysql://u:p@h/d\"",
        &["mysql://", "SQLite or PostgreSQL"],
    );
    assert_refused(
        "database_url = \"postgres://u:p@h\"",
        &["names no database"],
    );
    assert_refused("database_url = \"x\"", &["is not a database address"]);
}

#[test]
fn the_mail_server_is_protected_as_its_address_needs() {
    let of = |url: &str| {
        let smtp = loaded(&format!(
            "[mail]\nfrom_address = \"a@h.example\"\nsmtp_url = \"{url}\""
        ))
        .mail
        .smtp;
        smtp.map(|smtp| (smtp.port, smtp.security))
            .expect("a mail server")
    };
    assert_eq!(of("smtps://u:p@h"), (465, MailSecurity::Tls));
    assert_eq!(of("smtp://u:p@h"), (587, MailSecurity::StartTls));
    assert_eq!(of("smtp://h"), (25, MailSecurity::StartTlsIfOffered));
    assert_eq!(of("smtp://127.0.0.1:1025"), (1025, MailSecurity::Plain));
    let config =
        loaded("[mail]\nfrom_address = \"a@h.example\"\nsmtp_url = \"smtps://u%40x:p%2Fq@h\"");
    let smtp = config.mail.smtp.expect("a mail server");
    assert_eq!(
        (smtp.user.as_deref(), smtp.password),
        (Some("u@x"), Some(Secret::new("p/q")))
    );
}

#[test]
fn mail_settings_fit_together() {
    let mail = |lines: &str| format!("[mail]\n{lines}");
    assert_refused(
        &mail("smtp_url = \"smtp://h\""),
        &["mail.smtp_url", "set mail.from_address"],
    );
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), "geheim\n").expect("written");
    let with_file = |url: &str| {
        let path = file.path().display();
        mail(&format!(
            "from_address = \"a@h.example\"\npassword_file = \"{path}\"\n{url}"
        ))
    };
    let smtp = loaded(&with_file("smtp_url = \"smtps://u@h\""))
        .mail
        .smtp
        .expect("a mail server");
    assert_eq!(smtp.password, Some(Secret::new("geheim")));
    assert_refused(&with_file(""), &["line 3", "without mail.smtp_url"]);
    assert_refused(&with_file("smtp_url = \"smtps://h\""), &["has no user"]);
    assert_refused(
        &with_file("smtp_url = \"smtps://u:p@h\""),
        &["has a password too"],
    );
    assert_refused(
        &with_file("smtp_url = \"smtps://:p@h\""),
        &["line 4", "no user"],
    );
    std::fs::write(file.path(), "\n").expect("written");
    assert_refused(
        &with_file("smtp_url = \"smtps://u@h\""),
        &["does not hold one line"],
    );
    let absent =
        "from_address = \"a@h.example\"\nsmtp_url = \"smtp://u@h\"\npassword_file = \"/nowhere/x\"";
    assert_refused(&mail(absent), &["line 4", "can't be read"]);
}

#[test]
fn trusted_proxies_are_addresses_and_blocks() {
    let config = loaded("trusted_proxies = [\"127.0.0.1\", \"10.0.0.0/8\", \"2001:db8::/32\"]");
    let trusts = |address: &str| config.trusts(ip(address));
    assert!(
        trusts("127.0.0.1")
            && trusts("10.255.0.1")
            && trusts("::ffff:10.0.0.1")
            && trusts("2001:db8::5")
    );
    assert!(!trusts("127.0.0.2") && !trusts("11.0.0.1") && !trusts("2001:db9::") && !trusts("::1"));
    let refused = |item: &str, parts: &[&str]| {
        assert_refused(&format!("trusted_proxies = [\"{item}\"]"), parts)
    };
    refused("10.0.0.1/8", &["10.0.0.1/8", "10.0.0.0/8"]);
    refused("2001:db8::1/32", &["2001:db8::/32"]);
    refused("0.0.0.0/0", &["everyone"]);
    refused("10.0.0.0/33", &["no address"]);
    refused("proxy.example", &["no address"]);
}

#[test]
fn only_what_trusted_proxies_wrote_is_believed() {
    let config = loaded("trusted_proxies = [\"127.0.0.1\", \"10.0.0.0/8\"]");
    let visitor = |peer: &str, header: &str| config.visitor(ip(peer), header).to_string();
    assert_eq!(visitor("203.0.113.9", "198.51.100.1"), "203.0.113.9");
    assert_eq!(visitor("127.0.0.1", "198.51.100.1"), "198.51.100.1");
    assert_eq!(
        visitor("127.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2"),
        "198.51.100.1"
    );
    assert_eq!(visitor("127.0.0.1", "[2001:db8::1]:4711"), "2001:db8::1");
    assert_eq!(visitor("127.0.0.1", "6.6.6.6, unknown"), "127.0.0.1");
    assert_eq!(visitor("127.0.0.1", ""), "127.0.0.1");
}
