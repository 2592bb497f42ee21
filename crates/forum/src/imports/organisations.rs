//! Organisations that come in.

use domain::OrganisationId;
use store::organisations::{self as rows, OrganisationRow};

use super::{Became, Organisation, Outcome, Put};
use crate::Error;
use crate::organisations::{Checked, OrganisationInput, add_in, edit_in};

impl Put<'_> {
    pub(super) fn organisation(&mut self, it: &Organisation) -> Became {
        let input = OrganisationInput {
            parent: self.word(it.parent)?,
            merged_into: self.word(it.merged_into)?,
            ..it.input.clone()
        };
        if let Some(id) = self.there(OrganisationId) {
            let row = self.row(id)?;
            if self.is_changed_here(Some(row.updated_at)) {
                return Ok((id.0, Outcome::Skipped));
            }
            let checked = Checked::of(&input)?;
            edit_in(self.tx, self.cx, None, (id, row.version), &checked, true)?;
            return Ok((id.0, Outcome::Updated));
        }
        // What is here with this code is the same organisation, and what it tells of itself stays.
        if let Some(row) = self.with_isil(&it.input.isil)? {
            return Ok((row.id.0, Outcome::Skipped));
        }
        let checked = Checked::of(&input)?;
        let row = add_in(self.tx, self.cx, &checked, it.slug.as_deref(), None)?;
        Ok((row.id.0, Outcome::Created))
    }

    fn with_isil(&mut self, isil: &str) -> Result<Option<OrganisationRow>, Error> {
        let isil = isil.trim();
        if isil.is_empty() {
            return Ok(None);
        }
        let found = rows::by_word(self.tx, isil)?;
        Ok(found.filter(|row| row.isil.as_deref() == Some(isil)))
    }

    /// The organisation itself, or what it became part of here.
    pub(super) fn standing(&mut self, id: OrganisationId) -> Result<OrganisationId, Error> {
        let row = self.row(id)?;
        Ok(row.merged_into.unwrap_or(row.id))
    }

    /// The word by which another organisation is named in a form.
    fn word(&mut self, id: Option<OrganisationId>) -> Result<String, Error> {
        match id {
            Some(id) => Ok(self.row(id)?.slug),
            None => Ok(String::new()),
        }
    }

    fn row(&mut self, id: OrganisationId) -> Result<OrganisationRow, Error> {
        rows::find(self.tx, id)?.ok_or(Error::NotFound)
    }
}
