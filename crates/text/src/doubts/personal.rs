//! Data of people in running text: mail addresses, telephone numbers, accounts, dates of birth, citizen service numbers and
//! numbers of passes. Only what has the shape, and where there is one the checksum, is found: most numbers are years and
//! prices.

use super::{DOUBTS_MAX, Doubt};

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
    /// A date of birth.
    Birth,
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

/// Words before a date that say that someone was born then.
const OF_BIRTHS: [&str; 5] = ["born", "date of birth", "geb.", "geboortedatum", "geboren"];

/// What can stand between such words and the date.
const BEFORE_DATES: [&str; 3] = ["is ", "on ", "op "];

/// How months begin, in Dutch and English.
const MONTHS: [&str; 16] = [
    "apr", "aug", "dec", "feb", "jan", "jul", "jun", "maa", "mar", "may", "mei", "mrt", "nov",
    "oct", "okt", "sep",
];

/// Who was born before this year is more likely in a book than at the desk.
const BORN_FROM: u16 = 1925;

/// How many words before a number can say what it is of.
const WORDS_BEFORE: usize = 4;

/// Characters of the number of an account, with the spaces between its groups.
const ACCOUNT_MAX: usize = 42;

/// What looks like data of people, in its order of kinds; mailboxes at `domain` are the writer's own.
pub fn find(text: &str, domain: &str) -> Vec<Doubt> {
    let doubt = |kind| move |found: String| Doubt::Personal(kind, found);
    let mut doubts: Vec<Doubt> = mails(text, domain).map(doubt(Personal::Mail)).collect();
    // What is more than is asked about stays: each that is taken out is a way through the whole text.
    let accounts: Vec<String> = accounts(text).take(DOUBTS_MAX).collect();
    let births: Vec<String> = births(text).take(DOUBTS_MAX).collect();
    let mut rest = text.to_owned();
    for known in accounts.iter().chain(&births) {
        rest = rest.replacen(known, "-", 1);
    }
    doubts.extend(accounts.into_iter().map(doubt(Personal::Account)));
    doubts.extend(births.into_iter().map(doubt(Personal::Birth)));
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

/// Dates behind words that say that someone was born then.
fn births(text: &str) -> impl Iterator<Item = String> + '_ {
    // Letters outside ASCII stay as they are, so that all stands where it stood.
    let small = text.to_ascii_lowercase();
    let mut ends: Vec<usize> = Vec::new();
    for words in OF_BIRTHS {
        let whole = |at: &usize| !small[..*at].ends_with(char::is_alphanumeric);
        let starts = small.match_indices(words).map(|(at, _)| at).filter(whole);
        ends.extend(starts.map(|at| at + words.len()));
    }
    ends.into_iter().filter_map(move |end| {
        let between = |c: char| c.is_whitespace() || ":=(".contains(c);
        let behind = text[end..].trim_start_matches(between);
        let mut words = BEFORE_DATES.iter();
        let date = words.find_map(|word| behind.strip_prefix(word));
        date_at(date.unwrap_or(behind)).map(str::to_owned)
    })
}

/// The date that a text begins with: in digits, or with the month in words.
fn date_at(text: &str) -> Option<&str> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut parts = [""; 3];
    let mut rest = text;
    for part in &mut parts {
        rest = rest.trim_start_matches([' ', '-', '/', '.']);
        let end = rest.find(|c: char| !c.is_alphanumeric());
        (*part, rest) = rest.split_at(end.unwrap_or(rest.len()));
    }
    let [first, month, last] = parts;
    let (day, year) = match first.len() {
        4 => (last, first),
        _ => (first, last),
    };
    let in_digits = is_between(month, 1, 12);
    let small = month.to_lowercase();
    let in_words = MONTHS.iter().any(|begin| small.starts_with(begin));
    // Two digits behind the name of a month are rather a time or a number.
    let short = in_digits && year.len() == 2 && is_between(year, 0, 99);
    let of_year = short || year.len() == 4 && is_between(year, BORN_FROM, 2099);
    let is_date = is_between(day, 1, 31) && (in_digits || in_words) && of_year;
    is_date.then(|| &text[..text.len() - rest.len()])
}

/// Whether these are digits of a number between two.
fn is_between(digits: &str, least: u16, most: u16) -> bool {
    let number: Option<u16> = digits.parse().ok();
    number.is_some_and(|number| (least..=most).contains(&number))
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
        // A bracket that closes one from before the number ends it.
        let mut open = text[start..first].matches('(').count();
        let ends = |c: char| match c {
            '(' => {
                open += 1;
                false
            }
            ')' if open == 0 => true,
            ')' => {
                open -= 1;
                false
            }
            c => !is_part(c),
        };
        let end = text[first..]
            .find(ends)
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
    let typed = typed.trim_end_matches([' ', '-', '.', '(', ')', '/', '\u{2013}']);
    // One bracket around the number, and more behind it, is not of the number.
    let typed = match typed.matches('(').count() > typed.matches(')').count() {
        true => typed.strip_prefix('(').unwrap_or(typed),
        false => typed,
    };
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
        use Personal::{Account, Birth, Citizen, Mail, Pass, Telephone};
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
            ("((020) 123 45 67)", Telephone, "(020) 123 45 67"),
            ("(06-12345678)", Telephone, "06-12345678"),
            ("(+31 (0)6 1234 5678)", Telephone, "+31 (0)6 1234 5678"),
            ("1) 06-12345678", Telephone, "06-12345678"),
            ("(BSN 123456782)", Citizen, "123456782"),
            ("(111222333).", Citizen, "111222333"),
            ("(haar pas: 20001234567)", Pass, "20001234567"),
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
            ("Zij is geboren op 12 mei 1980.", Birth, "12 mei 1980"),
            ("Geboortedatum: 3-4-1975, Delft", Birth, "3-4-1975"),
            ("(geb. 03/04/75)", Birth, "03/04/75"),
            ("Lener geboren 31.12.2014", Birth, "31.12.2014"),
            ("Born on 1 September 1999", Birth, "1 September 1999"),
            ("date of birth 1980-05-12", Birth, "1980-05-12"),
        ] {
            assert_eq!(found(text), [(kind, shown.to_owned())], "{text}");
        }
    }

    #[test]
    fn several_between_brackets() {
        use Personal::{Citizen, Telephone};
        assert_eq!(
            found("Jansen (06-12345678, BSN 123456782) 3 keer"),
            [
                (Telephone, "06-12345678".to_owned()),
                (Citizen, "123456782".to_owned())
            ]
        );
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
            "Annie M.G. Schmidt, geboren op 20 mei 1911 in Kapelle. Op 12 mei 1980 was zij hier.",
            "Kinderen geboren na 1 januari 2025, geboren in 1980, geboren op 32-1-1980",
            "De geboortedatum staat op 12 van de 30 kaarten, pasgeboren 1-1-2026, geb. 1 mei 19 uur",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
