//! The house style: the colours and corners of this installation.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::Problem;
use domain::audit::{Done, Entry, Subject};
use domain::house_style::{End, Faint, HouseStyle, names};
use domain::rights::{self, Act, Actor};
use store::settings;

use crate::{Cx, Error, audit};

/// The house style as it is kept, when this installation has one of its own: what is the same says the same.
pub fn kept(cx: &Cx) -> Result<Option<Arc<str>>, Error> {
    Ok(cx.store.read(settings::house_style)?)
}

/// What [`kept`] says; the look that the product brings for what can't be read, as that of a newer version.
pub fn read(kept: &str) -> HouseStyle {
    let fields: BTreeMap<String, String> = serde_json::from_str(kept).unwrap_or_default();
    HouseStyle::read(|name| fields.get(name).cloned()).unwrap_or_default()
}

/// Sets it.
///
/// Refused when the person does not administer the installation; invalid when something in it can't be read by people
/// who see less well.
pub fn set(cx: &Cx, actor: &Actor, style: &HouseStyle) -> Result<(), Error> {
    rights::may(actor, Act::Administer)?;
    let faint: Vec<Problem> = style.faint().iter().map(problem).collect();
    if !faint.is_empty() {
        return Err(Error::Invalid(faint));
    }
    let fields: BTreeMap<&str, String> = style.fields().into_iter().collect();
    let text = serde_json::to_string(&fields).map_err(|why| Error::Broken(why.to_string()))?;
    cx.store.write(|tx| {
        settings::set_house_style(tx, &text)?;
        let by = rights::carrying(actor, &Act::Administer);
        audit::record(
            tx,
            cx,
            actor,
            Entry::new(Done::HouseStyleSet, Subject::SITE).by(by),
        );
        Ok(())
    })
}

/// At the colour that is easiest to change: what stands on the ground, or the ground itself.
fn problem(faint: &Faint) -> Problem {
    let token = match faint.end {
        End::Token(token) => token,
        End::Ink | End::InkSubtle => faint.ground,
    };
    Problem::new(names(token)[usize::from(faint.dark)], "faint")
        .with("ratio", format!("{:.1}", faint.contrast))
        .with("least", format!("{:.1}", faint.least))
}
