//! Who may do what: one `match` over facts, without I/O, and the same answer as a [`Scope`] for lists.
//!
//! Facts are loaded first; the decision is pure. `tests/matrix.rs` prints it as a matrix, so that a
//! change of rights is a visible difference.

mod desks;
mod grants;
mod listing;
mod moderating;
mod refusal;
mod visitors;

use crate::item::{ItemFacts, ItemKind, State};
use crate::moderation::{CaseFacts, Measure};
use crate::person::{MemberFacts, MemberStatus, Seen};
use crate::place::{Audience, Place, PlaceFacts};
use crate::role::{Grant, GrantScope, Power, Powers, Role};
use crate::token::{self, Reach};
use crate::{CategoryId, GroupId, MemberId, OrganisationId};

pub use desks::{Remit, Supported, curated, remit, supported};
use desks::{curated_by, remit_of};
use grants::delegates;
pub use grants::{carrying, log_scopes};
use listing::scope_of;
pub use listing::{Scope, scope};
use moderating::{sees_case, takes};
pub use refusal::Refusal;

/// Who is asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Someone who is not signed in.
    Visitor,
    /// A member, with what they hold at this moment.
    Member(Member),
    /// The product itself: imports and jobs, at the hand of whoever runs the machine.
    System,
}

/// A signed-in member with everything that decisions ask of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their id.
    pub id: MemberId,
    /// Where they work.
    pub organisation: OrganisationId,
    /// Whether they are a guest.
    pub guest: bool,
    /// Whether moderation has silenced them for now: they read, and write nothing.
    pub silenced: bool,
    /// The grants that hold now.
    pub grants: Vec<Grant>,
    /// The groups they are in, and whether they own them.
    pub groups: Vec<(GroupId, bool)>,
    /// The categories that they own.
    pub categories: Vec<CategoryId>,
    /// Whether they ask themselves, or a program does with a token of theirs.
    pub reach: Reach,
    /// Whether they signed in a moment ago: that stands for a password typed again, of who has none.
    pub fresh: bool,
    /// Whether a second step was made in their session, or what stands for one.
    pub proven: bool,
}

impl Actor {
    /// The member, when signed in.
    pub fn member(&self) -> Option<&Member> {
        match self {
            Self::Member(member) => Some(member),
            Self::Visitor | Self::System => None,
        }
    }

    /// The member's id, when signed in.
    pub fn id(&self) -> Option<MemberId> {
        self.member().map(|member| member.id)
    }

    /// The same, as far as a token of theirs reaches.
    #[must_use]
    pub fn within(self, scopes: token::TokenScopes) -> Self {
        match self {
            Self::Member(member) => Self::Member(Member {
                reach: Reach::Token(scopes),
                ..member
            }),
            other => other,
        }
    }
}

impl Member {
    /// Whether they are in this group.
    pub fn is_in(&self, group: GroupId) -> bool {
        self.groups.iter().any(|(id, _)| *id == group)
    }

    /// Whether they own this group.
    pub fn owns(&self, group: GroupId) -> bool {
        self.groups.contains(&(group, true))
    }

    /// Whether a grant gives them this power on the network as a whole.
    pub fn has_everywhere(&self, power: Power) -> bool {
        self.wielding(power).any(|g| g.scope == GrantScope::Network)
    }

    /// Whether they have this power anywhere at all.
    pub fn has_somewhere(&self, power: Power) -> bool {
        self.wielding(power).next().is_some()
    }

    /// The grants that give them this power, as far as they reach.
    fn wielding(&self, power: Power) -> impl Iterator<Item = &Grant> {
        let reached = self.reach.wields(power);
        let grants = self.grants.iter();
        grants.filter(move |g| reached && g.powers.has(power))
    }

    /// Whether they have this power over an item.
    fn has_over(&self, power: Power, item: &ItemFacts) -> bool {
        self.owns_power(item.place, power) || self.wielding(power).any(|g| g.scope.covers(item))
    }

    /// Whether they have this power over a place as a whole.
    fn has_in(&self, power: Power, place: Place) -> bool {
        self.owns_power(place, power) || self.wielding(power).any(|g| g.scope.covers_place(place))
    }

    /// Whether owning the place gives them this power there, as far as they reach.
    fn owns_power(&self, place: Place, power: Power) -> bool {
        self.reach.wields(power) && self.owner_powers(place).has(power)
    }

    /// What owning a place gives there.
    fn owner_powers(&self, place: Place) -> Powers {
        match place {
            Place::Group(group) if self.owns(group) => {
                Powers::of(&[Power::Moderate, Power::Curate, Power::ManageMembers])
            }
            Place::Category(category) if self.categories.contains(&category) => {
                Powers::of(&[Power::Curate])
            }
            _ => Powers::default(),
        }
    }

    /// Whether they look after the members of every organisation.
    pub fn manages_all(&self) -> bool {
        self.has_everywhere(Power::ManageMembers)
    }

    /// The organisations whose members they look after by name.
    pub fn managed(&self) -> Vec<OrganisationId> {
        let held = self.wielding(Power::ManageMembers);
        let houses = held.filter_map(|g| match g.scope {
            GrantScope::Organisation(id) => Some(id),
            _ => None,
        });
        houses.collect()
    }

    /// Whether they look after this organisation's members.
    fn manages(&self, organisation: OrganisationId) -> bool {
        let here = GrantScope::Organisation(organisation);
        self.wielding(Power::ManageMembers)
            .any(|g| g.scope == GrantScope::Network || g.scope == here)
    }
}

/// Everything that someone can ask leave for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act<'a> {
    /// Read an item, its replies and its history.
    Read(&'a ItemFacts),
    /// Know that a place exists, and see its page.
    SeePlace(&'a PlaceFacts),
    /// See a person's name and page.
    SeeMember(&'a MemberFacts),
    /// See a field of a person's profile.
    SeeField {
        /// Whose.
        of: &'a MemberFacts,
        /// To whom they show it.
        seen: Seen,
    },
    /// See in a list of people whom one can turn to: who looks after an organisation, who moderates.
    SeeOffices,
    /// See the name of who wrote in this place.
    SeeAuthor {
        /// Who wrote.
        author: &'a MemberFacts,
        /// Where.
        place: Place,
    },
    /// Start an item.
    Post {
        /// Where.
        place: &'a PlaceFacts,
        /// What.
        kind: ItemKind,
        /// For whom.
        audience: Audience,
    },
    /// Reply to an item.
    Reply(&'a ItemFacts),
    /// Edit an item's title, text and fields.
    EditItem(&'a ItemFacts),
    /// Edit a reply.
    EditReply {
        /// Under which item.
        item: &'a ItemFacts,
        /// Who wrote the reply.
        author: MemberId,
    },
    /// Choose or withdraw the accepted answer.
    Accept(&'a ItemFacts),
    /// Close an item for replies, and open it again.
    Lock(&'a ItemFacts),
    /// Have an item stand on top of its place.
    Pin(&'a ItemFacts),
    /// Take an item elsewhere, or make it another kind; whether it may stand there is [`Act::Post`].
    Move {
        /// Which.
        item: &'a ItemFacts,
        /// Whether others ever replied to it: what they wrote is not the author's to take to where they have other rights.
        answered: bool,
    },
    /// Take a text away.
    Delete {
        /// Of which item, or the item itself.
        item: &'a ItemFacts,
        /// Who wrote it.
        author: MemberId,
        /// Whether replies of others hang on it.
        answered: bool,
    },
    /// Read a text that was taken away.
    ReadDeleted {
        /// Of which item, or the item itself.
        item: &'a ItemFacts,
        /// Who wrote it.
        author: MemberId,
    },
    /// Bring a text back.
    Restore {
        /// Of which item, or the item itself.
        item: &'a ItemFacts,
        /// Who took it away.
        by: Option<MemberId>,
    },
    /// Thank for a text.
    Thank {
        /// Of which item.
        item: &'a ItemFacts,
        /// Who wrote it.
        author: MemberId,
    },
    /// Say for one's organisation that it does what an answer or article tells of.
    Adopt {
        /// Of which item.
        item: &'a ItemFacts,
        /// The organisation that tells of it.
        house: Option<OrganisationId>,
    },
    /// Write the short answer above a topic.
    Summarize(&'a ItemFacts),
    /// Say that an accepted answer still holds.
    Confirm(&'a ItemFacts),
    /// See the desk of who curates.
    SeeDesk,
    /// Have an item stand out, put it in a list, ask someone for an answer to it, have it looked at again.
    Curate(&'a ItemFacts),
    /// Have an item stand out on the start page.
    FeatureWidely(&'a ItemFacts),
    /// Change a list that was collected.
    EditList {
        /// Who made it.
        maker: MemberId,
    },
    /// Say that what an item tells is not right any more.
    Doubt(&'a ItemFacts),
    /// Answer questions about the site itself.
    Support,
    /// Change what others see of an account.
    EditProfile(MemberId),
    /// Change what nobody else sees of an account.
    EditSettings(MemberId),
    /// Invite people for an organisation and see who has not come yet.
    Invite(OrganisationId),
    /// Change an organisation's page, domains and members.
    ManageOrganisation(OrganisationId),
    /// Say until when someone is a guest, and who answers for them.
    TendGuest {
        /// Of which organisation they are a guest.
        organisation: OrganisationId,
        /// Who answers for them.
        sponsor: Option<MemberId>,
    },
    /// Add organisations, change their kind, codes and status.
    EditRegister,
    /// Add and change categories.
    EditCategories,
    /// Bring a file in, to use it in a text.
    Upload,
    /// Start a group.
    StartGroup,
    /// Change a group and its members.
    ManageGroup(GroupId),
    /// Come into a group, or ask to.
    Join {
        /// Which.
        place: &'a PlaceFacts,
        /// Whether an owner invited them.
        invited: bool,
    },
    /// Offer a group to another owner.
    HandOver {
        /// Which.
        group: GroupId,
        /// Whether all its owners have left the network.
        orphaned: bool,
    },
    /// Add and merge terms.
    EditTaxonomy,
    /// Say which words are watched for, and from which domains nobody becomes a member.
    Prevent,
    /// Post without being looked at first.
    PostUnchecked,
    /// See who asks to become a member, and decide: those who moderate where they want to come, and who manages that
    /// organisation.
    DecideSignUp(&'a CaseFacts),
    /// Give a role.
    Grant {
        /// To whom.
        to: MemberId,
        /// Which.
        role: Role,
        /// Where.
        scope: GrantScope,
        /// What.
        powers: Powers,
    },
    /// Take a role back.
    Revoke {
        /// From whom.
        from: MemberId,
        /// Which.
        role: Role,
        /// Where it holds.
        scope: GrantScope,
        /// What it carries.
        powers: Powers,
    },
    /// See who holds which role.
    SeeGrants,
    /// See what those who decide about others did, as far as [`log_scopes`] says.
    SeeLog,
    /// See jobs, settings and the state of the installation.
    Administer,
    /// See the queue of what is to be decided.
    SeeQueue,
    /// See a case with who reported it.
    SeeCase(&'a CaseFacts),
    /// Take a case up, talk it over, and hand it on.
    HandleCase(&'a CaseFacts),
    /// Write, for all who moderate, what is said again and again.
    KeepReplies,
    /// Decide a case, and undo that.
    Decide {
        /// Which.
        case: &'a CaseFacts,
        /// What.
        measure: Measure,
    },
    /// Read what was decided about someone, and object to it.
    SeeStatement {
        /// Whom it is about, and who reported it.
        concerned: &'a [MemberId],
    },
}

/// The decision.
pub fn may(actor: &Actor, act: Act<'_>) -> Result<(), Refusal> {
    let member = match actor {
        Actor::System => return Ok(()),
        Actor::Visitor => return visitors::may(&act),
        Actor::Member(member) => member,
    };
    // First of all: the answer says nothing of what the act is about.
    allow(member.reach.covers(token::needed(&act)), Refusal::Scope)?;
    let silenced = member.silenced && writes(&act);
    match decide(member, act) {
        // What they may not read is the same to them as what is not there.
        Err(Refusal::Hidden) => Err(Refusal::Hidden),
        _ if silenced => Err(Refusal::Silenced),
        decided => decided,
    }
}

fn decide(member: &Member, act: Act<'_>) -> Result<(), Refusal> {
    match act {
        Act::Read(item) => read(member, item),
        Act::SeePlace(place) => allow(sees_place(member, place), Refusal::Hidden),
        Act::SeeMember(person) => {
            let seen = person.status != MemberStatus::Left
                && (!member.guest || person.name_public || person.id == member.id);
            allow(seen, Refusal::Hidden)
        }
        Act::SeeField { of, seen } => {
            let house = of.organisation == member.organisation && !member.guest;
            let shown = match seen {
                Seen::Everyone => true,
                Seen::Staff => !member.guest,
                Seen::Organisation => house,
                Seen::Nobody => false,
            };
            allow(shown || of.id == member.id, Refusal::Hidden)
        }
        Act::SeeOffices => allow(!member.guest, Refusal::NotForGuests),
        Act::SeeAuthor { author, place } => {
            let together = place.group().is_some_and(|group| member.is_in(group));
            allow(
                !member.guest || together || author.name_public || author.id == member.id,
                Refusal::Hidden,
            )
        }
        Act::Post {
            place,
            kind,
            audience,
        } => post(member, place, kind, audience),
        Act::Reply(item) => {
            read(member, item)?;
            // Who moderates reads what was taken away, and answers nothing there.
            allow(item.state != State::Deleted, Refusal::Gone)?;
            allow(
                !item.locked || member.has_over(Power::Moderate, item),
                Refusal::Locked,
            )
        }
        Act::EditItem(item) => {
            read(member, item)?;
            allow(edits(member, item), Refusal::NotAllowed)
        }
        Act::EditReply { item, author } => {
            read(member, item)?;
            let own = author == member.id && !item.locked;
            allow(
                own || member.has_over(Power::Moderate, item),
                Refusal::NotAllowed,
            )
        }
        Act::Accept(item) => {
            read(member, item)?;
            // Closing ends what is said, not what was of use: that is the asker's to say at any time.
            let asker = item.author == member.id;
            let says = asker || curates(member, item);
            allow(item.kind == ItemKind::Question && says, Refusal::NotAllowed)
        }
        Act::Lock(item) => {
            read(member, item)?;
            allow(member.has_over(Power::Moderate, item), Refusal::NotAllowed)
        }
        Act::Pin(item) => {
            read(member, item)?;
            allow(curates(member, item), Refusal::NotAllowed)
        }
        Act::Move { item, answered } => {
            read(member, item)?;
            let own = edits(member, item) && !item.locked && !answered;
            // What moderation has hidden stays where that was.
            let there = item.state == State::Live || member.has_over(Power::Moderate, item);
            allow(there && (own || curates(member, item)), Refusal::NotAllowed)
        }
        Act::Delete {
            item,
            author,
            answered,
        } => {
            read(member, item)?;
            // What others wrote below it is not one's own to take away.
            let own = author == member.id && !item.locked && !answered;
            allow(
                own || member.has_over(Power::Moderate, item),
                Refusal::NotAllowed,
            )
        }
        Act::ReadDeleted { item, author } => {
            read(member, &as_if_there(item))?;
            allow(
                author == member.id || member.has_over(Power::Moderate, item),
                Refusal::Gone,
            )
        }
        Act::Restore { item, by } => {
            read(member, &as_if_there(item))?;
            // What a moderator has closed takes no text from anyone else, old texts neither.
            allow(
                (by == Some(member.id) && !item.locked) || member.has_over(Power::Moderate, item),
                Refusal::NotAllowed,
            )
        }
        Act::Thank { item, author } => {
            read(member, item)?;
            allow(author != member.id, Refusal::NotAllowed)
        }
        Act::Adopt { item, house } => {
            read(member, item)?;
            allow(!member.guest, Refusal::NotForGuests)?;
            // What an organisation tells of itself it does anyway.
            let told = matches!(item.kind, ItemKind::Question | ItemKind::Practice);
            allow(
                told && house != Some(member.organisation),
                Refusal::NotAllowed,
            )
        }
        Act::Summarize(item) => {
            read(member, item)?;
            let topic = matches!(item.kind, ItemKind::Question | ItemKind::Discussion);
            allow(topic && sums_up(member, item), Refusal::NotAllowed)
        }
        Act::Confirm(item) => {
            read(member, item)?;
            allow(!member.guest, Refusal::NotForGuests)?;
            allow(item.kind == ItemKind::Question, Refusal::NotAllowed)
        }
        Act::SeeDesk => allow(!curated_by(member).is_empty(), Refusal::NotAllowed),
        Act::Curate(item) => {
            read(member, item)?;
            allow(curates(member, item), Refusal::NotAllowed)
        }
        Act::FeatureWidely(item) => {
            read(member, item)?;
            allow(curated_by(member).network, Refusal::NotAllowed)
        }
        Act::EditList { maker } => {
            let curated = curated_by(member);
            // It stands on a page for everyone: owning a group is not enough.
            let by_role = [Power::Curate, Power::Moderate]
                .iter()
                .any(|power| member.has_somewhere(*power));
            let own = maker == member.id && by_role;
            allow(own || curated.network, Refusal::NotAllowed)
        }
        Act::Doubt(item) => {
            read(member, item)?;
            allow(item.state == State::Live, Refusal::Gone)
        }
        Act::Support => {
            // Where nobody has the role, questions still come to someone.
            let supports = member.has_somewhere(Power::Support);
            allow(
                supports || member.has_everywhere(Power::Administer),
                Refusal::NotAllowed,
            )
        }
        Act::EditProfile(id) | Act::EditSettings(id) => allow(id == member.id, Refusal::NotAllowed),
        Act::Invite(organisation) | Act::ManageOrganisation(organisation) => {
            allow(member.manages(organisation), Refusal::NotAllowed)
        }
        Act::TendGuest {
            organisation,
            sponsor,
        } => {
            let answers = sponsor == Some(member.id) && !member.guest;
            allow(answers || member.manages(organisation), Refusal::NotAllowed)
        }
        Act::EditRegister | Act::EditCategories | Act::Administer => allow(
            member.has_everywhere(Power::Administer),
            Refusal::NotAllowed,
        ),
        Act::Upload => Ok(()),
        Act::StartGroup => allow(!member.guest, Refusal::NotForGuests),
        Act::ManageGroup(group) => {
            let manages = member.owns(group)
                || (member.is_in(group) && member.has_everywhere(Power::Moderate));
            allow(manages, Refusal::NotAllowed)
        }
        Act::Join { place, invited } => {
            // Who was invited into a hidden group knows of it by that.
            allow(invited || sees_place(member, place), Refusal::Hidden)?;
            allow(invited || !member.guest, Refusal::NotForGuests)
        }
        Act::HandOver { group, orphaned } => {
            let moderates = member.has_everywhere(Power::Moderate);
            let manages = member.owns(group) || (moderates && (orphaned || member.is_in(group)));
            allow(manages, Refusal::NotAllowed)
        }
        Act::EditTaxonomy => allow(
            member.has_everywhere(Power::EditTaxonomy),
            Refusal::NotAllowed,
        ),
        Act::Prevent => allow(member.has_everywhere(Power::Moderate), Refusal::NotAllowed),
        // Who moderates elsewhere is known well enough; who owns a group is not by that.
        Act::PostUnchecked | Act::KeepReplies => {
            allow(member.has_somewhere(Power::Moderate), Refusal::NotAllowed)
        }
        Act::DecideSignUp(asked) => {
            let house = asked.house.as_ref();
            let manages = house.is_some_and(|(id, _)| member.manages(*id)) || member.manages_all();
            allow(
                manages || moderating::over_house(member, asked),
                Refusal::NotAllowed,
            )
        }
        Act::Grant {
            to,
            role,
            scope,
            powers,
        } => {
            let sound = role.fits(scope) && powers.within(role.powers()) && !powers.is_empty();
            allow(
                sound && to != member.id && delegates(member, role, scope, powers),
                Refusal::NotAllowed,
            )
        }
        Act::Revoke {
            from,
            role,
            scope,
            powers,
        } => {
            // Everyone may lay down what they hold, except the administrator who would lock all out.
            let own = from == member.id && role != Role::Administrator;
            allow(
                own || (from != member.id && delegates(member, role, scope, powers)),
                Refusal::NotAllowed,
            )
        }
        Act::SeeQueue => allow(
            !remit_of(member, &[Power::Moderate]).is_empty(),
            Refusal::NotAllowed,
        ),
        Act::SeeCase(case) | Act::HandleCase(case) => sees_case(member, case),
        Act::Decide { case, measure } => {
            sees_case(member, case)?;
            allow(!case.involved.contains(&member.id), Refusal::Involved)?;
            allow(takes(member, case, measure), Refusal::NotAllowed)
        }
        Act::SeeStatement { concerned } => {
            let moderates = member.has_everywhere(Power::Moderate);
            allow(concerned.contains(&member.id) || moderates, Refusal::Hidden)
        }
        Act::SeeGrants => allow(
            member.grants.iter().any(|g| !g.role.delegates().is_empty()),
            Refusal::NotAllowed,
        ),
        Act::SeeLog => allow(
            log_scopes(member).is_none_or(|scopes| !scopes.is_empty()),
            Refusal::NotAllowed,
        ),
    }
}

fn allow(holds: bool, otherwise: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(otherwise) }
}

/// Whether an act leaves something behind that others see.
fn writes(act: &Act<'_>) -> bool {
    !matches!(
        act,
        Act::Read(_)
            | Act::ReadDeleted { .. }
            | Act::SeePlace(_)
            | Act::SeeMember(_)
            | Act::SeeField { .. }
            | Act::SeeOffices
            | Act::SeeAuthor { .. }
            | Act::SeeDesk
            | Act::SeeGrants
            | Act::SeeLog
            | Act::Revoke { .. }
            | Act::EditSettings(_)
            | Act::Administer
            | Act::SeeQueue
            | Act::SeeCase(_)
            | Act::SeeStatement { .. }
    )
}

fn read(member: &Member, item: &ItemFacts) -> Result<(), Refusal> {
    let moderates = member.has_over(Power::Moderate, item);
    // Nothing but the scope opens an item: else lists and pages would tell different stories.
    let inside = scope_of(member).allows(item.audience, item.place);
    match item.state {
        _ if !inside => Err(Refusal::Hidden),
        State::Live => Ok(()),
        State::Hidden => allow(moderates || item.author == member.id, Refusal::Hidden),
        State::Deleted => allow(moderates, Refusal::Gone),
    }
}

/// It may be the item itself that is gone: who reads it is asked as if it were there. What moderation has hidden stays so.
fn as_if_there(item: &ItemFacts) -> ItemFacts {
    ItemFacts {
        state: match item.state {
            State::Deleted => State::Live,
            other => other,
        },
        ..item.clone()
    }
}

fn sees_place(member: &Member, place: &PlaceFacts) -> bool {
    match (place.audience, place.place) {
        (Audience::Everyone, _) => true,
        (_, Place::Group(group)) if member.is_in(group) => true,
        // Whoever moderates a group reads its items, and so knows of it.
        (_, Place::Group(_)) if member.has_in(Power::Moderate, place.place) => true,
        _ if member.has_everywhere(Power::Moderate) => true,
        (Audience::Staff, _) => !member.guest,
        (Audience::Group, _) => place.listed && !member.guest,
    }
}

fn post(
    member: &Member,
    place: &PlaceFacts,
    kind: ItemKind,
    audience: Audience,
) -> Result<(), Refusal> {
    allow(sees_place(member, place), Refusal::Hidden)?;
    let inside = match place.place {
        Place::Group(group) => member.is_in(group),
        Place::Category(_) => true,
    };
    allow(inside, Refusal::NotAllowed)?;
    let fits = audience != Audience::Group || place.place.group().is_some();
    allow(
        fits && !audience.is_wider_than(place.audience),
        Refusal::TooWide,
    )?;
    // What a guest may not read back they may not post either.
    allow(
        scope_of(member).allows(audience, place.place),
        Refusal::NotForGuests,
    )?;
    match kind {
        ItemKind::Question | ItemKind::Discussion | ItemKind::Practice => Ok(()),
        ItemKind::Announcement => allow(announces(member, place.place), Refusal::NotAllowed),
        ItemKind::Editorial => {
            let publishes = member.has_somewhere(Power::PublishEditorially);
            allow(
                publishes && place.place.category().is_some(),
                Refusal::NotAllowed,
            )
        }
    }
}

fn announces(member: &Member, place: Place) -> bool {
    [Power::Moderate, Power::Curate, Power::PublishEditorially]
        .into_iter()
        .any(|power| member.has_in(power, place))
}

fn edits(member: &Member, item: &ItemFacts) -> bool {
    let own = item.author == member.id && !item.locked;
    // An article belongs to its organisation: colleagues keep it true when the author has left.
    let of_house = item.kind == ItemKind::Practice
        && !member.guest
        && item.organisation == Some(member.organisation);
    let editor = match item.kind {
        ItemKind::Editorial => member.has_over(Power::PublishEditorially, item),
        ItemKind::Practice => member.has_over(Power::Curate, item),
        _ => false,
    };
    own || of_house || editor || member.has_over(Power::Moderate, item)
}

/// Whether someone writes the short answer on top of a topic: who began it, while it is open, curators and moderators.
fn sums_up(member: &Member, item: &ItemFacts) -> bool {
    (item.author == member.id && !item.locked) || curates(member, item)
}

/// Whether someone curates or moderates an item.
fn curates(member: &Member, item: &ItemFacts) -> bool {
    [Power::Curate, Power::Moderate]
        .into_iter()
        .any(|power| member.has_over(power, item))
}
