//! Data of people in running text: mail addresses, telephone numbers, accounts, citizen service numbers and numbers of
//! passes. Only what has the shape, and where there is one the checksum, is found: most numbers are years and prices.

use super::Doubt;

/// What kind of data of a person something looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Personal {
    /// A mail address.
    Mail,
    /// A Dutch telephone number.
    Telephone,
    /// The number of a bank account.
    Account,
    /// A citizen service number.
    Citizen,
    /// The number of a library pass.
    Pass,
    /// The name of a borrower.
    Borrower,
}

/// Names of mailboxes that are a desk's and no person's.
const DESKS: [&str; 22] = [
    "aanmelden",
    "administratie",
    "balie",
    "bestuur",
    "bibliotheek",
    "communicatie",
    "contact",
    "directie",
    "educatie",
    "helpdesk",
    "hr",
    "ict",
    "info",
    "informatie",
    "inschrijven",
    "klantenservice",
    "marketing",
    "post",
    "receptie",
    "redactie",
    "secretariaat",
    "webmaster",
];

/// Words before a number that say that it is of a thing.
const OF_THINGS: [&str; 10] = [
    "ppn",
    "isbn",
    "issn",
    "oclc",
    "kvk",
    "kvk-nummer",
    "bestelnummer",
    "ordernummer",
    "artikelnummer",
    "€",
];

/// Words before a number that say that it is of a pass.
const OF_PASSES: [&str; 9] = [
    "pas",
    "pasje",
    "pasnummer",
    "lenerspas",
    "bibliotheekpas",
    "lenersnummer",
    "lidnummer",
    "lener",
    "pasnr",
];

/// How many words before a number can say what it is of.
const WORDS_BEFORE: usize = 4;

/// Characters of the number of an account, with the spaces between its groups.
const ACCOUNT_MAX: usize = 42;

/// What looks like data of people, in its order of kinds; mailboxes at `domain` are the writer's own.
pub fn find(text: &str, domain: &str) -> Vec<Doubt> {
    let doubt = |kind| move |found: String| Doubt::Personal(kind, found);
    let mut doubts: Vec<Doubt> = mails(text, domain).map(doubt(Personal::Mail)).collect();
    let accounts: Vec<String> = accounts(text).collect();
    let mut rest = text.to_owned();
    for account in &accounts {
        rest = rest.replacen(account, "-", 1);
    }
    doubts.extend(accounts.into_iter().map(doubt(Personal::Account)));
    doubts.extend(numbers(&rest));
    doubts
}

fn mails<'t>(text: &'t str, own: &'t str) -> impl Iterator<Item = String> + 't {
    text.match_indices('@').filter_map(move |(at, _)| {
        let is_local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
        let is_domain = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
        let before = &text[..at];
        let start = before.len() - trimmed_end(before, is_local);
        let local = before[start..].trim_start_matches('.');
        let rest = &text[at + 1..];
        let end = rest.find(|c| !is_domain(c)).unwrap_or(rest.len());
        let domain = rest[..end].trim_end_matches(['.', '-']);
        let (_, top) = domain.rsplit_once('.')?;
        let whole =
            !local.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
        let lower = domain.to_ascii_lowercase();
        let of_own = !own.is_empty() && lower == own.to_ascii_lowercase();
        let made_up = top.eq_ignore_ascii_case("example");
        let desk = DESKS.contains(&local.to_ascii_lowercase().as_str());
        (whole && !of_own && !made_up && !desk).then(|| format!("{local}@{domain}"))
    })
}

/// How many bytes at the end of a text are such characters.
fn trimmed_end(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_end_matches(is).len()
}

/// Account numbers: two letters, two digits, then letters and digits, in one piece or in groups of four.
fn accounts(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_start = |at: usize| {
        let bytes = &text.as_bytes()[at..];
        let begins = bytes.len() > 4
            && bytes[..2].iter().all(u8::is_ascii_uppercase)
            && bytes[2..4].iter().all(u8::is_ascii_digit);
        begins && !text[..at].ends_with(|c: char| c.is_alphanumeric())
    };
    let starts = text
        .char_indices()
        .map(|(at, _)| at)
        .filter(move |at| is_start(*at));
    starts.filter_map(|at| {
        let rest = &text[at..];
        let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == ' ';
        // The words behind it may be capitals too: the first part that is one counts.
        let parts = rest.char_indices().take(ACCOUNT_MAX);
        let ends = parts
            .take_while(|(_, c)| is_part(*c))
            .map(|(end, _)| end + 1);
        let whole = ends.filter(|end| !rest[*end..].starts_with(|c: char| c.is_alphanumeric()));
        let mut found = whole.map(|end| rest[..end].trim_end());
        found.find(|found| is_account(found)).map(str::to_owned)
    })
}

/// Whether the remainder of the number of this account is right (ISO 13616).
fn is_account(typed: &str) -> bool {
    let plain: Vec<u8> = typed.bytes().filter(|b| *b != b' ').collect();
    // The shortest of Europe is Norway's; a Dutch one has 18.
    let fits = (15..=34).contains(&plain.len()) && (!plain.starts_with(b"NL") || plain.len() == 18);
    if !fits {
        return false;
    }
    let turned = plain[4..].iter().chain(&plain[..4]);
    let rest = turned.fold(0_u32, |rest, b| match b {
        b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
        _ => (rest * 100 + u32::from(b - b'A') + 10) % 97,
    });
    rest == 1
}

/// Telephone numbers, citizen service numbers and numbers of passes.
fn numbers(text: &str) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let first = at + found;
        // A sign or bracket before it belongs to a telephone number.
        let start = text[..first].trim_end_matches(['+', '(']).len();
        let is_part = |c: char| c.is_ascii_digit() || " -.()/\u{2013}".contains(c);
        let end = text[first..]
            .find(|c| !is_part(c))
            .map_or(text.len(), |end| first + end);
        at = end.max(first + 1);
        let against = |c: char| c.is_alphanumeric() || "@_/=#%-".contains(c);
        let joined = text[..start].ends_with(against)
            || text[end..]
                .starts_with(|c: char| c.is_alphanumeric() && !text[..end].ends_with(' '));
        if !joined {
            doubts.extend(number(&text[start..end], &text[..start]));
        }
    }
    doubts
}

/// What a number is, or the first part of it that is something; `before` is what stands before it.
fn number(typed: &str, before: &str) -> Option<Doubt> {
    let typed = typed.trim_end_matches([' ', '-', '.', '(', '/', '\u{2013}']);
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let words = before.split_whitespace().rev().take(WORDS_BEFORE);
    let tidy = |word: &str| {
        word.trim_matches(|c: char| ":.,()#".contains(c))
            .to_lowercase()
    };
    let words: Vec<String> = words.map(tidy).collect();
    let said = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let as_typed = || typed.trim().to_owned();
    if said(&OF_THINGS) {
        return None;
    }
    if is_telephone(typed, &digits) {
        return Some(Doubt::Personal(Personal::Telephone, as_typed()));
    }
    if said(&OF_PASSES) && (6..=14).contains(&digits.len()) {
        return Some(Doubt::Personal(Personal::Pass, as_typed()));
    }
    let plain = typed
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b' ');
    (plain && !typed.ends_with("000") && is_citizen(&digits))
        .then(|| Doubt::Personal(Personal::Citizen, as_typed()))
}

/// Whether these are the digits of a Dutch telephone number: ten from 0, or nine behind the country's. Numbers of services
/// are nobody's own.
fn is_telephone(typed: &str, digits: &str) -> bool {
    let abroad = typed.starts_with('+') || digits.starts_with("0031");
    let national = match (
        abroad,
        digits.strip_prefix("0031").or(digits.strip_prefix("31")),
    ) {
        // `+31 (0)6 …`
        (true, Some(rest)) => rest.strip_prefix('0').unwrap_or(rest),
        (true, None) => return false,
        (false, _) => match digits.strip_prefix('0') {
            Some(rest) => rest,
            None => return false,
        },
    };
    let service = ["8", "90", "66", "67", "14", "0"]
        .iter()
        .any(|begin| national.starts_with(begin));
    // Days and times are parted by signs that telephone numbers don't have.
    let parted = typed.contains('/') || typed.matches('.').count() > 1 && !typed.starts_with("06");
    national.len() == 9 && !service && !parted
}

/// Whether nine digits pass the test of citizen service numbers.
fn is_citizen(digits: &str) -> bool {
    if digits.len() != 9 || digits.starts_with("00") {
        return false;
    }
    let values = digits.bytes().map(|b| i32::from(b - b'0'));
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = values
        .zip(weights)
        .map(|(value, weight)| value * weight)
        .sum();
    sum % 11 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Personal, String)> {
        let doubts = find(text, "bibliotheek.nl").into_iter();
        doubts
            .filter_map(|doubt| match doubt {
                Doubt::Personal(kind, found) => Some((kind, found)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn data_of_people() {
        use Personal::{Account, Citizen, Mail, Pass, Telephone};
        for (text, kind, shown) in [
            (
                "Mail naar j.jansen@hotmail.com.",
                Mail,
                "j.jansen@hotmail.com",
            ),
            ("(Piet+boek@Ziggo.NL)", Mail, "Piet+boek@Ziggo.NL"),
            ("Bel 06-12345678.", Telephone, "06-12345678"),
            ("06 12 34 56 78 is van haar", Telephone, "06 12 34 56 78"),
            ("tel:+31612345678", Telephone, "+31612345678"),
            ("Bel +31 (0)6 1234 5678!", Telephone, "+31 (0)6 1234 5678"),
            ("(020) 123 45 67", Telephone, "(020) 123 45 67"),
            ("0031201234567", Telephone, "0031201234567"),
            (
                "IBAN NL91 ABNA 0417 1643 00 graag",
                Account,
                "NL91 ABNA 0417 1643 00",
            ),
            ("NL91ABNA0417164300.", Account, "NL91ABNA0417164300"),
            ("BE68 5390 0754 7034 OF", Account, "BE68 5390 0754 7034"),
            ("Haar BSN is 111222333.", Citizen, "111222333"),
            ("1112.22.333", Citizen, "1112.22.333"),
            ("Haar pas is 20001234567", Pass, "20001234567"),
            ("pasnummer: 2000 1234", Pass, "2000 1234"),
        ] {
            assert_eq!(found(text), [(kind, shown.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_it() {
        for text in [
            "karin@bibliotheek.nl, info@gemeente.nl, a@b.example, @karin, a@b",
            "Sinds 2019-2024, van 10.00 tot 12.30 uur, 1 mei 2026, 01-05-2026, 01.05.2026",
            "€ 111222333, 1.250,00 euro, 12 345 678, 100.000.000, 350000",
            "ISBN 978-90-274-3964-2, 9789027439642, ISBN 90-274-3964-3, PPN 111222333",
            "1234 AB, 2511 CV Den Haag, V 1284, P 212, NL-0100030000",
            "0800-1234567, 0900 1234567, 088 123 45 67, 14 020, 112",
            "111222334, 12345678, 1234567890123, 123-456-789",
            "https://a.nl/?id=111222333 https://a.nl/111222333 a111222333 111222333b",
            "NL91 ABNA 1417 1643 01, NL91 ABNA, DE12",
            "De pas kost 12 euro. Wij hebben 3500 passen, sinds 2019.",
            "3/4 van de 0612 leden, 06/12, 20 000 000 000",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
