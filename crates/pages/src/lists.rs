//! Lists that curators collect.

use askama::Template;
use domain::place::Audience;
use forum::lists::{ListRow, ListView};
use forum::views::Paged;

use crate::items::Ways;
use crate::{Form, FormSpec, Frame, filters};

/// The form for a list.
pub const LIST: FormSpec = FormSpec {
    fields: &[
        ("title", "list-name"),
        ("intro", "list-intro"),
        ("audience", "list-audience"),
    ],
    once: false,
    secret: &[],
};

/// The form for putting something in a list.
pub const LISTED: FormSpec = FormSpec {
    fields: &[("item", "list-item")],
    once: false,
    secret: &[],
};

/// `/lijsten`.
#[derive(Debug, Template)]
#[template(path = "lists/all.html")]
pub struct ListsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The lists.
    pub rows: &'a Paged<ListRow>,
    /// Whether it is the first page.
    pub first: bool,
}

impl ListsPage<'_> {
    fn ways(&self) -> Ways {
        Ways::of("/lijsten")
    }

    fn may_make(&self) -> bool {
        let reader = self.frame.reader.as_ref();
        reader.is_some_and(|reader| reader.desks.curating)
    }
}

/// `/lijst/<slug>`.
#[derive(Debug, Template)]
#[template(path = "lists/list.html")]
pub struct CollectedPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The list.
    pub view: &'a ListView,
}

impl CollectedPage<'_> {
    fn path(&self) -> String {
        format!("/lijst/{}", self.view.list.slug)
    }
}

/// `/nieuwe-lijst`, `/lijst/<slug>/bewerken`.
#[derive(Debug, Template)]
#[template(path = "lists/form.html")]
pub struct ListFormPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The list that is changed; `None` for a new one.
    pub view: Option<&'a ListView>,
    /// [`LIST`].
    pub form: &'a Form,
    /// [`LISTED`].
    pub more: &'a Form,
}

impl ListFormPage<'_> {
    fn path(&self) -> String {
        match self.view {
            Some(view) => format!("/lijst/{}", view.list.slug),
            None => "/lijsten".to_owned(),
        }
    }

    fn action(&self) -> String {
        match self.view {
            Some(_) => format!("{}/bewerken", self.path()),
            None => "/nieuwe-lijst".to_owned(),
        }
    }

    fn heading(&self) -> &'static str {
        match self.view {
            Some(_) => "list-edit",
            None => "list-new",
        }
    }

    fn audiences(&self) -> Vec<(String, String)> {
        let all = [Audience::Everyone, Audience::Staff].into_iter();
        all.map(|audience| {
            let word = self.frame.word("audience-line", audience);
            (audience.to_string(), word.into_owned())
        })
        .collect()
    }
}
