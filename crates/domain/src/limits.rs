//! The limits of what people can type. Lengths are in characters.

/// Characters of a title.
pub const TITLE_MAX: usize = 200;
/// Characters a title needs to say something.
pub const TITLE_MIN: usize = 5;
/// Characters of a post's Markdown.
pub const BODY_MAX: usize = 60_000;
/// Characters of an article's summary.
pub const SUMMARY_MAX: usize = 300;
/// Characters of one prose field of an article.
pub const FIELD_MAX: usize = 20_000;
/// Characters of what an editor says of a change.
pub const NOTE_MAX: usize = 200;
/// Characters of a person's name.
pub const NAME_MAX: usize = 80;
/// Characters of a person's function.
pub const FUNCTION_MAX: usize = 80;
/// Characters of what people tell of themselves, their group or category.
pub const ABOUT_MAX: usize = 2_000;
/// Characters of an organisation's, category's or group's name.
pub const PLACE_NAME_MAX: usize = 120;
/// Characters of a tag or term.
pub const LABEL_MAX: usize = 60;
/// Alternative labels of one term.
pub const ALTERNATIVES_MAX: usize = 30;
/// Free tags on one item.
pub const TAGS_MAX: usize = 8;
/// Taxonomy terms of one facet on one item.
pub const TERMS_MAX: usize = 8;
/// Organisations on one article.
pub const ORGANISATIONS_MAX: usize = 20;
/// Characters of a search.
pub const QUERY_MAX: usize = 400;
/// Characters a password needs.
pub const PASSWORD_MIN: usize = 12;
/// Characters of a password; longer ones only cost time to hash.
pub const PASSWORD_MAX: usize = 256;
/// Lines of one CSV of invitations.
pub const INVITATIONS_MAX: usize = 500;

/// Rows on a page of a list.
pub const PAGE_SIZE: usize = 20;
/// Characters of what a new topic in a category begins with.
pub const TEMPLATE_MAX: usize = 2_000;

/// Entries of a feed.
pub const FEED_SIZE: usize = 40;
/// Addresses of other programs that are told what is new.
pub const WEBHOOKS_MAX: usize = 50;
/// Characters of such an address.
pub const WEBHOOK_URL_MAX: usize = 500;
/// Keys for feeds that one member can have.
pub const FEED_KEYS_MAX: usize = 50;

/// Search results can be paged this deep.
pub const SEARCH_DEPTH: usize = 200;

/// Items one member may start in an hour.
pub const ITEMS_PER_HOUR: u32 = 20;
/// Thank-yous and the like of one member in an hour.
pub const REACTIONS_PER_HOUR: u32 = 300;
/// People whom one text may name.
pub const MENTIONS_MAX: usize = 10;
/// People whom one text tells by naming groups.
pub const TOLD_BY_GROUPS_MAX: i64 = 250;
/// Working days after which what someone has not read is no longer counted as new.
pub const UNREAD_WORK_DAYS: u32 = 10;
/// Groups one member may start in a day.
pub const GROUPS_PER_DAY: u32 = 10;
/// Groups one member may ask to come into in a day.
pub const JOIN_REQUESTS_PER_DAY: u32 = 20;
/// People whom one member may invite into groups in a day.
pub const GROUP_INVITATIONS_PER_DAY: u32 = 200;
/// People whom one form invites into a group.
pub const GROUP_INVITATIONS_AT_ONCE: usize = 30;
/// Characters of what someone says when they ask, or invite, into a group.
pub const JOIN_NOTE_MAX: usize = 500;
/// Replies one member may post in ten minutes.
pub const REPLIES_PER_TEN_MINUTES: u32 = 30;
/// Edits one member may make in an hour.
pub const EDITS_PER_HOUR: u32 = 120;
/// Mails that one address can be sent in an hour because someone typed it in a form.
pub const MAILS_PER_ADDRESS_PER_HOUR: u32 = 5;
/// Forms that lead to a mail, sent in an hour from one address of the network: a whole library may share one.
pub const MAIL_FORMS_PER_ORIGIN_PER_HOUR: u32 = 60;
/// Passkeys that one member may have.
pub const PASSKEYS_MAX: usize = 10;
/// Times that passkeys can be asked for in a minute from one address of the network, which a whole building may have.
pub const PASSKEY_QUESTIONS_PER_ORIGIN_PER_MINUTE: u32 = 60;
/// Invitations one manager may send in a day.
pub const INVITATIONS_PER_DAY: u32 = 1_000;

/// In how many minutes one person may be made to reply once in a topic.
pub const SLOW_MINUTES: &[i32] = &[10, 60, 1_440];

/// Days until an article of which someone said that all of it holds is to be looked at again.
pub const REVIEWED_FOR_DAYS: u64 = 365;

/// Mails a day to one mailbox without an account that what was sent in its name came in.
pub const STRANGER_MAILS_PER_DAY: u32 = 5;

/// Words that are watched for.
pub const WATCHED_MAX: usize = 200;
/// Characters of such a word or pattern.
pub const PATTERN_MAX: usize = 100;
/// Domains from which nobody becomes a member.
pub const BLOCKED_DOMAINS_MAX: usize = 10_000;
/// Characters of what someone says who asks to become a member.
pub const WHY_MAX: usize = 500;
/// Days that someone is new here who was not vouched for by an address, an invitation or a work account.
pub const NEW_DAYS: u64 = 7;
/// Texts that stood for a day, after which they are new no longer.
pub const NEW_TEXTS: i64 = 5;
/// Links to elsewhere in a text of who is new; with more it is looked at first.
pub const NEW_LINKS_MAX: usize = 3;
/// Files in a text of who is new.
pub const NEW_FILES_MAX: usize = 3;
/// People whom a text of who is new may name.
pub const NEW_MENTIONS_MAX: usize = 3;
/// Texts of who is new in an hour.
pub const NEW_TEXTS_PER_HOUR: u32 = 10;
/// Working days after which a question without an answer comes to the curators.
pub const UNANSWERED_WORK_DAYS: u32 = 2;
/// Times in a week that curators ask one person for an answer.
pub const ASKED_PER_WEEK: usize = 3;
/// Days in which nobody is asked again who said that they can't now.
pub const NOT_NOW_DAYS: u64 = 14;
/// People who are proposed for an answer.
pub const PROPOSED_PEOPLE: usize = 8;
/// Rows on a page of the curators' desk, and items of one act there.
pub const DESK_SIZE: usize = 40;
/// Days for which something is off a list of the curators' desk.
pub const ASIDE_DAYS: u64 = 180;
/// Days in which what was done with several items can be undone.
pub const UNDONE_DAYS: u64 = 14;
/// Days that something can stand out, or on top of its place by an act for several items.
pub const FEATURED_DAYS_MAX: u64 = 92;
/// Items that stand out at once on one page.
pub const FEATURED_SHOWN: i64 = 3;
/// Items in a list that curators collect.
pub const LISTED_MAX: usize = 100;
/// Times that one member may say in an hour that something is not right any more.
pub const OUTDATED_PER_HOUR: u32 = 20;
/// Characters of a question about the site, and of what is said to it.
pub const SUPPORT_MAX: usize = 4_000;
/// Working days in which a question about the site should be answered.
pub const SUPPORT_WORK_DAYS: u32 = 2;
/// Questions about the site that one member may ask, or go on with, in a day.
pub const SUPPORT_PER_DAY: u32 = 20;
/// The same from one address of the network in an hour, of who has no account.
pub const SUPPORT_PER_ORIGIN_PER_HOUR: u32 = 10;
/// Hours after which someone else can take up a question that another has taken up.
pub const SUPPORT_CLAIM_HOURS: u64 = 8;
/// Answers that are kept to be given again.
pub const SAVED_ANSWERS_MAX: i64 = 300;

/// Replies that go to a topic of their own at once.
pub const SPLIT_MAX: usize = 100;
/// Files that one member may add in an hour.
pub const FILES_PER_HOUR: u32 = 60;
/// Bytes of what one member may add in a day.
pub const FILE_BYTES_PER_DAY: i64 = 200 * 1024 * 1024;
/// Bytes of one file that someone adds, and of each thing made of it.
pub const FILE_MAX: usize = 10 * 1024 * 1024;
/// Times that one member may take their own data along in a day.
pub const OWN_DATA_PER_DAY: u32 = 5;
/// Bytes of their files that go along at once.
pub const OWN_FILES_MAX: i64 = 1024 * 1024 * 1024;
/// Days that someone can be a guest from now on; after that it can be prolonged.
pub const GUEST_DAYS_MAX: u64 = 366;
/// Characters of a file's name, its extension included.
pub const FILE_NAME_MAX: usize = 120;
/// Pixels of a picture along one side.
pub const IMAGE_SIDE_MAX: u32 = 12_000;
/// Pixels of a picture in all.
pub const IMAGE_PIXELS_MAX: u64 = 40_000_000;
/// Bytes of memory that one picture may ask for while it is read: four channels of two bytes for each pixel.
pub const IMAGE_MEMORY_MAX: u64 = IMAGE_PIXELS_MAX * 8;
/// Widths in pixels in which a picture is kept, from small to large.
pub const IMAGE_WIDTHS: [u32; 3] = [480, 960, 1_600];
/// Characters of what someone says when they report something, or object to a decision.
pub const REPORT_MAX: usize = 3_000;
/// Reports that one member may make in an hour.
pub const REPORTS_PER_HOUR: u32 = 30;
/// Reports without an account, in a day from one address of the network: a whole library may share one.
pub const REPORTS_PER_DAY: u32 = 50;
/// Characters of the facts and of the note of a decision.
pub const FACTS_MAX: usize = 2_000;
/// Cases that are decided at once.
pub const CASES_MAX: usize = 200;
/// Days that a decision can keep someone from writing or signing in.
pub const SANCTION_DAYS_MAX: u64 = 366;
/// Characters of the title of words that moderators keep.
pub const SAVED_TITLE_MAX: usize = 80;
