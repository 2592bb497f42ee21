//! Small made-up views for the snapshots of pages.

use domain::item::{ItemKind, SpineLabel, State};
use domain::place::{Audience, Place};
use domain::taxonomy::Facet;
use domain::{CategoryId, GroupId, ItemId, Lang, MemberId, Moment, OrganisationId, PostId, TermId};
use forum::articles::ArticleView;
use forum::items::{ItemMay, ItemView, ReplyView, Useful};
use forum::sessions::Desks;
use forum::views::{
    AuthorView, Cursor, ItemRow, OrganisationRef, Paged, PersonRef, PlaceRef, TermRef,
};
use text::SafeHtml;

use crate::{Assets, Frame, Reader};

/// 18 November 2026, 10:02 in Amsterdam.
pub(crate) const AT: Moment = Moment(1_794_992_520_000);

/// The page at this path as a visitor sees it.
pub(crate) fn visited(path: &str) -> Frame {
    Frame {
        lang: Lang::Dutch,
        site_name: "Lerend Netwerk".to_owned(),
        base: "https://netwerk.example".to_owned(),
        path: path.to_owned(),
        here: path.to_owned(),
        reader: None,
        contact: None,
        assets: Assets {
            style: "/static/app.css",
            swatches: "/static/swatches.css",
            script: "/static/app.js",
            writing: "/static/write.js",
            house: "/static/house.js",
            passkey: "/static/passkey.js",
            icons: "/static/icons.svg",
            icon: "/static/icon.svg",
            shelf: "/static/shelf.svg",
            fonts: ["/static/source-sans-3.woff2", "/static/literata.woff2"],
            shots: &[],
        },
        house_style: None,
        look: crate::look::Look::default(),
        now: AT,
        said: None,
        discarded: None,
    }
}

/// The page at this path as a member sees it.
pub(crate) fn signed_in(path: &str) -> Frame {
    Frame {
        reader: Some(Reader {
            name: "Sanne Voorbeeld".to_owned(),
            handle: "sanne".to_owned(),
            organisation: "Bibliotheek Voorbeeldstad".to_owned(),
            organisation_slug: "voorbeeldstad".to_owned(),
            guest: false,
            shared: false,
            away: None,
            desks: Desks::default(),
            roles: false,
            unread: 0,
            unproven: forum::sessions::Unproven::Nothing,
            silenced: None,
        }),
        ..visited(path)
    }
}

/// An organisation.
pub(crate) fn library() -> OrganisationRef {
    OrganisationRef {
        id: OrganisationId(4),
        name: "Bibliotheek Voorbeeldstad".to_owned(),
        slug: "voorbeeldstad".to_owned(),
        population: Some(62_000),
    }
}

/// A person.
pub(crate) fn person(name: &str, handle: &str) -> PersonRef {
    PersonRef {
        id: MemberId(7),
        name: name.to_owned(),
        handle: handle.to_owned(),
    }
}

/// An author whose name is shown.
pub(crate) fn author() -> AuthorView {
    AuthorView {
        person: Some(person("Karin Voorbeeld", "karin")),
        job_title: "Adviseur".to_owned(),
        organisation: Some(library()),
        guest: false,
        left: false,
    }
}

/// An author as visitors see most: function and organisation.
pub(crate) fn nameless() -> AuthorView {
    AuthorView {
        person: None,
        ..author()
    }
}

/// A category for staff.
pub(crate) fn category() -> PlaceRef {
    PlaceRef {
        place: Place::Category(CategoryId(3)),
        name: "Collectie".to_owned(),
        slug: "collectie".to_owned(),
        audience: Audience::Staff,
    }
}

/// A group.
pub(crate) fn group() -> PlaceRef {
    PlaceRef {
        place: Place::Group(GroupId(5)),
        name: "Taalhuis".to_owned(),
        slug: "taalhuis".to_owned(),
        audience: Audience::Group,
    }
}

/// A term.
pub(crate) fn term(facet: Facet, id: i64, label: &str) -> TermRef {
    TermRef {
        id: TermId(id),
        facet,
        label: label.to_owned(),
        slug: domain::fold::slug(label),
    }
}

/// An item in a list.
pub(crate) fn row(kind: ItemKind, number: i64, title: &str) -> ItemRow {
    ItemRow {
        id: ItemId(number),
        label: SpineLabel { kind, number },
        slug: domain::fold::slug(title),
        title: title.to_owned(),
        kind,
        gist: "Een paar woorden over wat er staat.".to_owned(),
        summed: false,
        place: category(),
        audience: Audience::Everyone,
        state: State::Live,
        author: author(),
        owner: kind.is_article().then(|| author().organisation).flatten(),
        created_at: AT,
        active_at: AT,
        replies: 2,
        solved: (kind == ItemKind::Question).then_some(number % 2 == 0),
        adoptions: 0,
        unread: None,
    }
}

/// A page of rows with another one behind it.
pub(crate) fn paged(rows: Vec<ItemRow>) -> Paged<ItemRow> {
    Paged {
        rows,
        next: Some(Cursor { at: AT, id: 9 }),
    }
}

/// A reply.
pub(crate) fn reply(n: i32) -> ReplyView {
    ReplyView {
        id: PostId(i64::from(n)),
        n,
        author: author(),
        html: text::render("Wij bellen elke maand.").html,
        state: State::Live,
        held: false,
        hidden_by: None,
        created_at: AT,
        edited_at: None,
        version: 1,
        accepted: false,
        may_edit: false,
        may_delete: false,
        may_restore: false,
        withdrawn: false,
        useful: Useful::default(),
        traced: false,
        was: None,
    }
}

/// An item without replies.
pub(crate) fn item(kind: ItemKind, title: &str) -> ItemView {
    ItemView {
        id: ItemId(12),
        label: SpineLabel { kind, number: 12 },
        slug: domain::fold::slug(title),
        kind,
        title: title.to_owned(),
        summary: String::new(),
        brief: text::line(""),
        excerpt: "Er wachten 30 gezinnen.".to_owned(),
        html: text::render("Er wachten **30 gezinnen**.").html,
        place: category(),
        audience: Audience::Everyone,
        state: State::Live,
        held: false,
        hidden_by: None,
        locked: false,
        closing: None,
        author: author(),
        created_at: AT,
        edited_at: None,
        version: 1,
        tags: Vec::new(),
        solved: (kind == ItemKind::Question).then_some(false),
        article: None,
        accepted: Vec::new(),
        replies: Vec::new(),
        moved: Vec::new(),
        referring: Vec::new(),
        reply_count: 0,
        page: 1,
        pages: 1,
        best_first: false,
        useful: Useful::default(),
        traced: false,
        pinned_until: None,
        kept: false,
        drafted: false,
        adoptions: 0,
        confirmed: None,
        asked: Vec::new(),
        doubted: false,
        slow: 0,
        marks: Vec::new(),
        credits: Vec::new(),
        reading: None,
        may: ItemMay::default(),
    }
}

/// An article of which nothing is filled in.
pub(crate) fn empty_article() -> ArticleView {
    ArticleView {
        organisations: vec![library()],
        themes: Vec::new(),
        programmes: Vec::new(),
        targets: Vec::new(),
        intermediaries: Vec::new(),
        phase: None,
        takeover: None,
        licence: None,
        contact: None,
        reviewed: None,
        review_before: None,
        evidence: None,
        instrument: None,
        evidence_n: None,
        evidence_year: None,
        costs_hours: None,
        costs_euros: None,
        costs_hidden: false,
        prose: Vec::<(_, SafeHtml)>::new(),
    }
}
