//! People: a page of each, and the list of all.

use askama::Template;
use domain::organisation::Province;
use domain::person::Seen;
use domain::role::Office;
use forum::directory::{People, Query};
use forum::profiles::ProfileView;
use forum::shared::SharedRow;
use forum::views::{ItemRow, OrganisationRef, Paged, PersonRef};

use crate::Frame;
use crate::filters;
use crate::items::Ways;

/// What of someone is listed on their page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// All that they began.
    #[default]
    Everything,
    /// Practices.
    Practices,
    /// Questions.
    Questions,
    /// Answers to questions.
    Answers,
    /// Answers that were accepted.
    Accepted,
    /// What they told that their organisation does too; only they see it.
    Adopted,
}

impl Part {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Everything,
        Self::Practices,
        Self::Questions,
        Self::Answers,
        Self::Accepted,
        Self::Adopted,
    ];

    /// Its word in the address; none for the first.
    pub fn word(self) -> &'static str {
        match self {
            Self::Everything => "",
            Self::Practices => "praktijk",
            Self::Questions => "vragen",
            Self::Answers => "antwoorden",
            Self::Accepted => "opgelost",
            Self::Adopted => "wij-ook",
        }
    }

    /// The part with this word.
    pub fn of(word: &str) -> Self {
        let found = Self::ALL.iter().copied().find(|part| part.word() == word);
        found.unwrap_or_default()
    }

    fn key(self) -> &'static str {
        match self {
            Self::Everything => "person-part-all",
            Self::Practices => "person-part-practices",
            Self::Questions => "person-part-questions",
            Self::Answers => "person-part-answers",
            Self::Accepted => "person-part-accepted",
            Self::Adopted => "person-part-adopted",
        }
    }
}

/// The rows of a part.
#[derive(Debug)]
pub enum Rows<'a> {
    /// Items.
    Items(&'a Paged<ItemRow>),
    /// What they said under items.
    Said(&'a Paged<SharedRow>),
}

impl Rows<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Items(rows) => rows.rows.is_empty(),
            Self::Said(rows) => rows.rows.is_empty(),
        }
    }
}

/// `/wie/<handle>`.
#[derive(Debug, Template)]
#[template(path = "people/profile.html")]
pub struct ProfilePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The person.
    pub view: &'a ProfileView,
    /// Which part of what they shared is listed.
    pub part: Part,
    /// The rows of it.
    pub rows: Rows<'a>,
    /// Whether it is the first page of that.
    pub first: bool,
    /// Whether the reader gives roles.
    pub gives: bool,
}

impl ProfilePage<'_> {
    fn path(&self, part: &Part) -> String {
        let handle = &self.view.person.handle;
        match part.word() {
            "" => format!("/wie/{handle}"),
            word => format!("/wie/{handle}?toon={word}"),
        }
    }

    fn ways(&self) -> Ways {
        Ways::of(self.path(&self.part))
    }

    /// The parts that there are for the reader: address, key, and whether it is the one that is listed.
    fn tabs(&self) -> Vec<(String, &'static str, bool)> {
        let all = Part::ALL.iter();
        let all = all.filter(|part| **part != Part::Adopted || self.view.own);
        all.map(|part| (self.path(part), part.key(), *part == self.part))
            .collect()
    }

    /// The form for a question to them, when they can be asked one by the reader.
    fn ask(&self) -> Option<String> {
        let view = self.view;
        let asks = self.frame.reader.is_some() && !view.own && !view.departed;
        asks.then(|| ask_path(&view.person))
    }

    fn first_name(&self) -> &str {
        first_name(&self.view.person)
    }

    /// Whether only its owner sees what is listed.
    fn is_own_part(&self) -> bool {
        self.part == Part::Adopted
    }

    fn days(&self) -> Vec<&'static str> {
        days(self.view)
    }
}

/// With what a question to the person with this handle begins.
pub fn addressed(frame: &Frame, handle: &str) -> String {
    frame.t1("ask-person-body", "handle", handle).into_owned()
}

/// The form for a question to someone.
fn ask_path(person: &PersonRef) -> String {
    format!(
        "/stel-een-vraag?aan={}",
        crate::frame::encoded(&person.handle)
    )
}

/// How colleagues call someone.
pub(crate) fn first_name(person: &PersonRef) -> &str {
    person.name.split(' ').next().unwrap_or(&person.name)
}

/// `/wie/<handle>?als=…`: the own page as others see it.
#[derive(Debug, Template)]
#[template(path = "people/preview.html")]
pub struct PreviewPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The handle.
    pub handle: &'a str,
    /// Who sees it.
    pub to: Seen,
    /// What they see; `None` when they don't see the page.
    pub view: Option<&'a ProfileView>,
}

impl PreviewPage<'_> {
    /// As whom one can look, and whether it is the one of now.
    fn readers(&self) -> [(Seen, bool); 3] {
        [Seen::Everyone, Seen::Staff, Seen::Organisation].map(|seen| (seen, seen == self.to))
    }

    fn days(&self) -> Vec<&'static str> {
        self.view.map(days).unwrap_or_default()
    }
}

/// The keys of the days on which someone works, when they show them.
fn days(view: &ProfileView) -> Vec<&'static str> {
    let week = view.work_days.map(crate::notices::week).unwrap_or_default();
    let works = week.into_iter().filter(|(_, _, works)| *works);
    works.map(|(_, key, _)| key).collect()
}

/// `/collegas`.
#[derive(Debug, Template)]
#[template(path = "people/directory.html")]
pub struct DirectoryPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What was looked for.
    pub query: &'a Query,
    /// Who was found.
    pub people: &'a People,
}

impl DirectoryPage<'_> {
    fn is_house(&self, slug: &str) -> bool {
        self.people
            .chosen
            .as_ref()
            .is_some_and(|it| it.slug == slug)
    }

    /// The organisation that was chosen, when nobody there matches the rest.
    fn lone_house(&self) -> Option<&OrganisationRef> {
        let chosen = self.people.chosen.as_ref()?;
        let mut all = self.people.organisations.iter();
        (!all.any(|(other, _)| other.id == chosen.id)).then_some(chosen)
    }

    /// The province that was chosen, when nobody there matches the rest.
    fn lone_province(&self) -> Option<Province> {
        let chosen = self.query.province?;
        let mut all = self.people.provinces.iter();
        (!all.any(|(other, _)| *other == chosen)).then_some(chosen)
    }

    fn is_province(&self, province: &Province) -> bool {
        self.query.province.as_ref() == Some(province)
    }

    fn is_office(&self, office: &Office) -> bool {
        self.query.office.as_ref() == Some(office)
    }

    fn is_bare(&self) -> bool {
        let bare = Query {
            after: self.query.after,
            ..Query::default()
        };
        *self.query == bare
    }

    /// The form for a question to someone of the list, when the reader can ask them one.
    fn ask(&self, person: &PersonRef) -> Option<String> {
        let reader = self.frame.reader.as_ref()?;
        (reader.handle != person.handle).then(|| ask_path(person))
    }

    fn first_name<'p>(&self, person: &'p PersonRef) -> &'p str {
        first_name(person)
    }

    /// What was typed, as a part of an address.
    fn words(&self) -> String {
        crate::frame::encoded(self.query.words.trim())
    }

    /// The way to the next page: the same search, from there.
    fn next(&self) -> Option<String> {
        let next = self.people.next?;
        Some(format!("{}&na={next}", self.first()))
    }

    /// The way to the first page of the same search.
    fn first(&self) -> String {
        let query = self.query;
        let province = query.province.map(|it| it.to_string()).unwrap_or_default();
        let office = query.office.map(|it| it.to_string()).unwrap_or_default();
        let fields = [
            ("q", query.words.as_str()),
            ("organisatie", &query.organisation),
            ("provincie", &province),
            ("rol", &office),
        ];
        let fields = fields.map(|(name, value)| format!("{name}={}", crate::frame::encoded(value)));
        format!("/collegas?{}", fields.join("&"))
    }
}
