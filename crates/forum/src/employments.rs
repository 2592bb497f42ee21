//! Where people work: going to work elsewhere, leaving, coming back, being a guest, and saying once a year that it is
//! still so.
//!
//! What hangs on an employer ends with the employment: roles that were given because of it. What someone wrote, and the
//! groups that they are in, are theirs and stay; owners of groups are told. Articles belong to the organisation.

mod claimed;
mod departing;
mod door;
mod guests;
mod moving;
mod own;
mod staff;
mod yearly;

pub(crate) use claimed::note as note_claim;
pub use claimed::{Claimed, follow_claim};
pub(crate) use departing::end_planned;
pub use departing::{Leaver, Leaves, keep, leaver, let_go};
pub(crate) use door::Door;
pub use door::{ComeOver, Offer, Way, come_over, offer};
pub(crate) use guests::can_answer_for;
pub(crate) use guests::hand_on as hand_on_guests;
pub(crate) use guests::part as part_guests;
pub use guests::{GuestRow, hand_over, prolong};
pub(crate) use moving::{OfOrganisation, begin, begin_anew};
pub use own::{OwnStay, OwnWork, Worked, confirm_own, own, own_stay};
pub use staff::{Colleague, Staff, staff};
pub(crate) use yearly::look_after;
pub use yearly::{Confirmed, confirm};
