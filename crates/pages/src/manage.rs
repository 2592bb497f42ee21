//! `/beheer`: the desks of those who manage members, roles, places, words and the installation.

use std::borrow::Cow;

use askama::Template;
use domain::MemberId;
use domain::organisation::Province;
use domain::place::Audience;
use domain::role::{Power, Role};
use domain::setup::SetUpOutcome;
use domain::taxonomy::Facet;
use forum::employments::{Colleague, GuestRow, Leaver, Staff};
use forum::grants::GrantRow;
use forum::invitations::{CsvReport, InvitationRow};
use forum::jobs::QueueView;
use forum::leaving::{Backup, BackupState};
use forum::organisations::{Moving, Standing};
use forum::places::{PlaceRow, PlaceView};
use forum::retention::KeptView;
use forum::sessions::Desks;
use forum::setup::Progress;
use forum::taxonomy::TermView;
use forum::views::{OrganisationRef, PersonRef};

use crate::findings::{self, Finding, State, Told};
use crate::form::problem_text;
use crate::steps::Step;
use crate::{Form, FormSpec, Frame};

/// The form for one invitation.
pub const INVITATION: FormSpec = FormSpec {
    fields: &[
        ("email", "manage-invite-email"),
        ("name", "manage-invite-name"),
        ("job_title", "manage-invite-job"),
        ("guest_until", "manage-invite-guest"),
    ],
    once: false,
    secret: &[],
};

/// The form for many invitations: a file, or the same lines pasted.
pub const INVITATIONS: FormSpec = FormSpec {
    fields: &[("csv", "manage-csv-file"), ("lines", "manage-csv-lines")],
    once: false,
    secret: &[],
};

/// The form for marking that someone goes.
pub const LET_GO: FormSpec = FormSpec {
    fields: &[
        ("last_day", "staff-last-day"),
        ("when", "staff-last-day"),
        ("sure", "staff-last-day"),
    ],
    once: false,
    secret: &[],
};

/// The forms for a guest: until when, and who answers for them.
pub const GUEST: FormSpec = FormSpec {
    fields: &[
        ("guest_until", "manage-invite-guest"),
        ("handle", "guest-sponsor"),
    ],
    once: false,
    secret: &[],
};

/// The form for making one organisation part of another.
pub const MERGE_ORGANISATIONS: FormSpec = FormSpec {
    fields: &[
        ("from", "merge-from"),
        ("into", "merge-into"),
        ("sure", "merge-sure"),
    ],
    once: false,
    secret: &[],
};

/// The form for giving a role.
pub const GRANT: FormSpec = FormSpec {
    fields: &[
        ("handle", "manage-grant-handle"),
        ("role", "manage-grant-role"),
        ("scope_kind", "manage-grant-where"),
        ("scope", "manage-grant-scope"),
        ("powers", "manage-grant-powers"),
        ("since", "manage-grant-from"),
        ("until", "manage-grant-until"),
    ],
    once: false,
    secret: &[],
};

/// The form for a category.
pub const CATEGORY: FormSpec = FormSpec {
    fields: &[
        ("name", "manage-category-name"),
        ("about", "manage-category-about"),
        ("audience", "manage-category-audience"),
        ("template", "manage-category-template"),
        ("owners", "manage-category-owners"),
    ],
    once: false,
    secret: &[],
};

/// The form for a term.
pub const TERM: FormSpec = FormSpec {
    fields: &[
        ("facet", "manage-term-facet"),
        ("label", "manage-term-label"),
        ("alternative", "manage-term-alternative"),
        ("family", "manage-term-family"),
    ],
    once: false,
    secret: &[],
};

/// The form for merging a term into another.
pub const MERGE: FormSpec = FormSpec {
    fields: &[("into", "manage-term-into"), ("sure", "manage-term-sure")],
    once: false,
    secret: &[],
};

/// Where a role can hold, in the words of the form.
pub const SCOPES: &[&str] = &[
    "network",
    "province",
    "theme",
    "category",
    "group",
    "organisation",
];

/// Values and texts of the words of a closed list.
fn words<T: std::fmt::Display>(frame: &Frame, family: &str, all: &[T]) -> Vec<(String, String)> {
    all.iter()
        .map(|word| (word.to_string(), frame.word(family, word).into_owned()))
        .collect()
}

/// `/beheer`.
#[derive(Debug, Template)]
#[template(path = "manage/desks.html")]
pub struct DesksPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Which of them the reader has.
    pub desks: Desks,
    /// How far setting up has come, for who does that.
    pub setup: Option<&'a Progress>,
}

impl DesksPage<'_> {
    fn steps(progress: &Progress) -> Vec<Step> {
        crate::setup::steps(progress, None)
    }

    /// The page where setting up goes on: of the first step that is open, else of the first that was put off.
    fn way_on(progress: &Progress) -> Option<&'static str> {
        let put_off = progress.steps().iter();
        let mut put_off = put_off.filter(|(_, outcome)| *outcome != Some(SetUpOutcome::Done));
        let next = progress
            .next()
            .or_else(|| put_off.next().map(|(step, _)| *step));
        next.map(crate::setup::path)
    }
}

/// `/beheer/deelnemers`, where someone invites for several organisations.
#[derive(Debug, Template)]
#[template(path = "manage/organisations_to_invite.html")]
pub struct InvitersPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The organisations.
    pub organisations: &'a [OrganisationRef],
}

/// `/beheer/deelnemers/<slug>`.
#[derive(Debug, Template)]
#[template(path = "manage/members.html")]
pub struct MembersPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Whose members.
    pub organisation: &'a OrganisationRef,
    /// [`INVITATION`].
    pub form: &'a Form,
    /// [`INVITATIONS`].
    pub list: &'a Form,
    /// Invitations that have not been accepted.
    pub open: &'a [InvitationRow],
    /// What came of a list that was just sent.
    pub report: Option<&'a CsvReport>,
    /// Who works there, who went, and its guests.
    pub staff: &'a Staff,
    /// [`LET_GO`] or [`GUEST`], when it was refused, and for whom.
    pub refused: Option<(MemberId, &'a Form)>,
    /// The part of a name that someone looks for; empty for everyone.
    pub name: &'a str,
}

/// `/beheer/organisaties/samenvoegen`.
#[derive(Debug, Template)]
#[template(path = "manage/merge.html")]
pub struct MergePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`MERGE_ORGANISATIONS`].
    pub form: &'a Form,
    /// What would move, once both were named.
    pub moving: Option<&'a Moving>,
    /// How organisations are named that can be chosen.
    pub names: &'a [String],
    /// The mergers that can still be undone.
    pub standing: &'a [Standing],
}

/// `POST /beheer/deelnemers/<slug>/weg`: before someone goes at once.
#[derive(Debug, Template)]
#[template(path = "manage/let_go.html")]
pub struct LetGoPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Where they work.
    pub organisation: &'a OrganisationRef,
    /// What hangs on them.
    pub leaver: &'a Leaver,
}

impl MembersPage<'_> {
    fn refused_lines(&self) -> Refusals<'_> {
        refusals(self.frame, self.report)
    }

    /// The day in the form of this guest: what was typed when it was refused, else the one that holds.
    fn until(&self, row: &GuestRow) -> String {
        match self.refused {
            Some((whose, form))
                if whose == row.person.id && !form.value("guest_until").is_empty() =>
            {
                form.text("guest_until")
            }
            _ => domain::calendar::to_day(row.until),
        }
    }

    /// The form of the one who was refused, or the one for a single invitation.
    fn told(&self) -> &Form {
        self.refused.map_or(self.form, |(_, form)| form)
    }

    /// The id of the day in the form for an invitation: a guest's day has its name when that was refused.
    fn invited_until(&self) -> &'static str {
        match self.refused {
            Some(_) => "invited_until",
            None => "guest_until",
        }
    }

    /// Whether there are so many people that they are looked for by name.
    fn is_long(&self) -> bool {
        self.staff.here.len() > 20
    }

    /// Who works there of whom the name has what was looked for; who was refused is always among them.
    fn here(&self) -> Vec<&Colleague> {
        let sought = domain::fold::fold(self.name);
        let here = self.staff.here.iter();
        let meant = |one: &&Colleague| {
            let refused = self.refused.map(|(whose, _)| whose);
            refused == Some(one.person.id) || domain::fold::fold(&one.person.name).contains(&sought)
        };
        here.filter(meant).collect()
    }

    /// Who can answer for guests, by name.
    fn contacts(&self) -> Vec<PersonRef> {
        let here = self.staff.here.iter();
        here.map(|colleague| colleague.person.clone()).collect()
    }

    /// What is wrong with the form of this person; empty when nothing is.
    fn wrong(&self, member: &MemberId, field: &str) -> String {
        match self.refused {
            Some((whose, form)) if whose == *member => form.complaint(self.frame, field).into(),
            _ => String::new(),
        }
    }
}

/// The id of a field in the form for one of several people: its bare name when it was refused, which the summary of what
/// is wrong leads to; else one of its own.
pub(crate) fn field_id(name: &str, word: &str, member: &MemberId, wrong: &str) -> String {
    match wrong.is_empty() {
        true => format!("{word}-{member}"),
        false => name.to_owned(),
    }
}

/// The lines of a list that were not taken: number, address, and why.
pub(crate) type Refusals<'a> = Vec<(u64, &'a str, String)>;

/// The lines that were not taken of the list that this tells of.
pub(crate) fn refusals<'a>(frame: &Frame, report: Option<&'a CsvReport>) -> Refusals<'a> {
    let lines = report.into_iter().flat_map(|report| &report.refused);
    lines
        .map(|bad| {
            let why: Vec<_> = bad
                .problems
                .iter()
                .map(|problem| problem_text(frame, problem))
                .collect();
            (bad.line, bad.email.as_str(), why.join(" "))
        })
        .collect()
}

/// `/beheer/rollen`.
#[derive(Debug, Template)]
#[template(path = "manage/grants.html")]
pub struct GrantsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Who holds what.
    pub rows: &'a [GrantRow],
    /// [`GRANT`].
    pub form: &'a Form,
    /// What the reader can give.
    pub roles: &'a [Role],
    /// Where a role may hold, but for provinces.
    pub places: &'a [String],
}

impl GrantsPage<'_> {
    fn role_options(&self) -> Vec<(String, String)> {
        words(self.frame, "role", self.roles)
    }

    fn scope_options(&self) -> Vec<(String, String)> {
        words(self.frame, "scope", SCOPES)
    }

    fn power_options(&self) -> Vec<(String, String)> {
        words(self.frame, "power", Power::ALL)
    }

    /// What can be typed for where a role holds.
    fn names(&self) -> Vec<String> {
        let provinces = words(self.frame, "province", Province::ALL).into_iter();
        let provinces = provinces.map(|(_, name)| name);
        provinces.chain(self.places.iter().cloned()).collect()
    }

    /// Who holds what, by where: the network, then each province, theme and so on by its name.
    fn places(&self) -> Vec<(String, Vec<&GrantRow>)> {
        let mut rows: Vec<(usize, String, &GrantRow)> = self
            .rows
            .iter()
            .map(|row| {
                let order = SCOPES.iter().position(|kind| *kind == row.scope_kind);
                let place = place(self.frame, row);
                (order.unwrap_or(SCOPES.len()), place, row)
            })
            .collect();
        rows.sort_by(|one, next| (one.0, &one.1).cmp(&(next.0, &next.1)));
        let mut places: Vec<(String, Vec<&GrantRow>)> = Vec::new();
        for (_, place, row) in rows {
            match places.last_mut() {
                Some((last, held)) if *last == place => held.push(row),
                _ => places.push((place, vec![row])),
            }
        }
        places
    }

    fn powers(&self, row: &GrantRow) -> String {
        powers(self.frame, row)
    }
}

/// Where a role holds. Provinces are words of a list, everything else has a name of its own.
pub(crate) fn place(frame: &Frame, row: &GrantRow) -> String {
    let kind = frame.word("scope", row.scope_kind);
    match row.scope_kind {
        "network" => kind.into_owned(),
        "province" => format!("{kind}: {}", frame.word("province", &row.scope_name)),
        _ => format!("{kind}: {}", row.scope_name),
    }
}

/// What a role lets its holder do, as words.
pub(crate) fn powers(frame: &Frame, row: &GrantRow) -> String {
    let powers = row.powers.iter();
    let words: Vec<_> = powers.map(|power| frame.word("power", power)).collect();
    words.join(", ")
}

/// `/beheer/rubrieken`.
#[derive(Debug, Template)]
#[template(path = "manage/categories.html")]
pub struct CategoriesPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// All categories.
    pub rows: &'a [PlaceRow],
    /// [`CATEGORY`].
    pub form: &'a Form,
}

/// `/beheer/rubrieken/<slug>`.
#[derive(Debug, Template)]
#[template(path = "manage/category.html")]
pub struct CategoryPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The category.
    pub view: &'a PlaceView,
    /// [`CATEGORY`].
    pub form: &'a Form,
}

/// Who can read in a category.
pub(crate) fn category_audiences(frame: &Frame) -> Vec<(String, String)> {
    words(frame, "audience", &[Audience::Everyone, Audience::Staff])
}

/// `/beheer/organisaties`.
#[derive(Debug, Template)]
#[template(path = "manage/organisations.html")]
pub struct AddOrganisationPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`crate::organisations::ORGANISATION`].
    pub form: &'a Form,
}

/// `/beheer/woorden`.
#[derive(Debug, Template)]
#[template(path = "manage/terms.html")]
pub struct TermsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// All terms.
    pub terms: &'a [TermView],
    /// [`TERM`].
    pub form: &'a Form,
}

impl TermsPage<'_> {
    /// The lists with their terms.
    fn lists(&self) -> Vec<(Facet, Vec<&TermView>)> {
        let of = |facet: &Facet| {
            self.terms
                .iter()
                .filter(|view| view.term.facet == *facet)
                .collect()
        };
        Facet::ALL.iter().map(|facet| (*facet, of(facet))).collect()
    }

    fn facet_options(&self) -> Vec<(String, String)> {
        words(self.frame, "facet", Facet::ALL)
    }
}

/// `/beheer/woorden/<id>`.
#[derive(Debug, Template)]
#[template(path = "manage/term.html")]
pub struct TermPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The term.
    pub view: &'a TermView,
    /// The others of its list.
    pub others: &'a [TermView],
    /// [`TERM`].
    pub form: &'a Form,
    /// [`MERGE`].
    pub merging: &'a Form,
}

impl TermPage<'_> {
    fn other_options(&self) -> Vec<(String, String)> {
        let others = self.others.iter();
        others
            .map(|view| (view.term.id.to_string(), view.term.label.clone()))
            .collect()
    }
}

/// `/beheer/installatie`.
#[derive(Debug, Template)]
#[template(path = "manage/installation.html")]
pub struct InstallationPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The queue of jobs.
    pub queue: &'a QueueView,
    /// What was looked at.
    pub findings: &'a [Finding],
    /// Whether other servers were asked too.
    pub others: bool,
    /// The latest backups, the newest first.
    pub backups: &'a [Backup],
    /// Whether they are made by themselves.
    pub backs_up: bool,
    /// What is cleared away when, by kind.
    pub kept: &'a [KeptView],
    /// The version of the program.
    pub version: &'a str,
}

impl InstallationPage<'_> {
    /// How long something is kept, as people say it.
    fn period(&self, days: &u32) -> Cow<'static, str> {
        match *days {
            0 => self.frame.t("kept-at-once"),
            whole if whole % 365 == 0 => self.frame.t1("kept-years", "years", whole / 365),
            days => self.frame.t1("kept-days", "days", days),
        }
    }

    /// What is not well, the worst first.
    fn troubles(&self) -> Vec<&Finding> {
        let mut troubles: Vec<_> = (self.findings.iter())
            .filter(|finding| finding.state() != State::Fine)
            .collect();
        troubles.sort_by_key(|finding| std::cmp::Reverse(finding.state()));
        troubles
    }

    fn well(&self) -> Vec<&Finding> {
        let all = self.findings.iter();
        all.filter(|finding| finding.state() == State::Fine)
            .collect()
    }

    fn size(&self, bytes: &i64) -> String {
        findings::size(self.frame.lang, bytes.unsigned_abs())
    }

    /// How long the oldest job that is due has waited, in whole minutes.
    fn minutes(&self) -> Option<i64> {
        let seconds = self.queue.oldest_due?.as_secs();
        i64::try_from(seconds / 60).ok()
    }
}
