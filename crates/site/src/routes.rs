//! Every address of the site, in one list.

use crate::answer::{Answer, Reply};
use crate::ask::{Ask, Parcel};
use crate::settings::Site;
use crate::{
    about, account, api, articles, assets, assist, atom, curating, drafts, files, help, history,
    items, lists, look, manage, moderation, notices, offices, organisations, people, places,
    replies, search, setup, start, style, support, system, tending, useful, welcome,
};

/// One address and what answers there.
#[derive(Debug)]
pub struct Route {
    /// How it is asked.
    pub verb: Verb,
    /// The path; `{name}` stands for one part of it, `{name:pattern}` for what the pattern matches.
    pub path: &'static str,
    /// Whether it takes a file.
    pub uploads: bool,
    /// As what it is counted, of what one may do so often.
    pub limit: Limit,
    /// Whether visitors get a page that was made before: it says the same to all of them, and shows nothing but what
    /// is in the database.
    pub keeps: bool,
    /// Whether who asks for events is told the answer again whenever it becomes another one.
    pub follows: bool,
    /// Whether others than pages of this site may send it: what they send proves itself.
    pub foreign: bool,
    /// Whether it waits for a server elsewhere: it must not hold a connection to the database meanwhile.
    pub waits: bool,
    pub(crate) run: Run,
}

/// How an address is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// `GET` and `HEAD`: changes nothing.
    Get,
    /// `POST`: changes something.
    Post,
}

/// Of what one may do so often: with an account by oneself, without one together with all behind one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Pages, and what must always be possible: to sign out.
    None,
    /// What changes something.
    Changes,
    /// What someone chooses for their own browser: needs no account, and keeps nobody from writing.
    Choices,
    /// What costs as much as a search.
    Searches,
    /// The same while someone types, many times for each word.
    Proposals,
}

/// What answers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Run {
    /// A page, for whoever asks.
    Page(fn(&Ask) -> Reply),
    /// Something that is the same for all; `None` is not found.
    Bare(fn(&Site, &Parcel) -> Option<Answer>),
    /// The same, and it never blocks.
    Still(fn(&Site, &Parcel) -> Option<Answer>),
}

const fn route(verb: Verb, path: &'static str, run: Run) -> Route {
    Route {
        verb,
        path,
        uploads: false,
        limit: match verb {
            Verb::Get => Limit::None,
            Verb::Post => Limit::Changes,
        },
        keeps: false,
        follows: false,
        foreign: false,
        waits: false,
        run,
    }
}

const fn get(path: &'static str, run: fn(&Ask) -> Reply) -> Route {
    route(Verb::Get, path, Run::Page(run))
}

const fn post(path: &'static str, run: fn(&Ask) -> Reply) -> Route {
    route(Verb::Post, path, Run::Page(run))
}

/// What takes a text, and a file for it.
const fn writing(path: &'static str, run: fn(&Ask) -> Reply) -> Route {
    Route {
        uploads: true,
        ..post(path, run)
    }
}

/// A page that is kept for visitors.
const fn page(path: &'static str, run: fn(&Ask) -> Reply) -> Route {
    Route {
        keeps: true,
        ..get(path, run)
    }
}

/// What a script goes on listening to.
const fn news(path: &'static str, run: fn(&Ask) -> Reply) -> Route {
    Route {
        follows: true,
        limit: Limit::Proposals,
        ..get(path, run)
    }
}

/// A page that is worth limiting.
const fn search(path: &'static str, run: fn(&Ask) -> Reply) -> Route {
    Route {
        limit: Limit::Searches,
        ..get(path, run)
    }
}

/// What a script asks for while someone types.
const fn proposal(path: &'static str, run: fn(&Ask) -> Reply) -> Route {
    Route {
        limit: Limit::Proposals,
        ..get(path, run)
    }
}

/// A choice for one's own browser.
const fn choice(path: &'static str, run: fn(&Ask) -> Reply) -> Route {
    Route {
        limit: Limit::Choices,
        ..post(path, run)
    }
}

/// A way out, which nobody is kept from.
const fn way_out(path: &'static str, run: fn(&Ask) -> Reply) -> Route {
    Route {
        limit: Limit::None,
        ..post(path, run)
    }
}

/// What asks a server elsewhere.
const fn abroad(path: &'static str, run: fn(&Ask) -> Reply) -> Route {
    Route {
        waits: true,
        limit: Limit::Choices,
        ..get(path, run)
    }
}

/// What a server elsewhere sends, and signs.
const fn signed(path: &'static str, run: fn(&Ask) -> Reply) -> Route {
    Route {
        foreign: true,
        ..post(path, run)
    }
}

const fn bare(path: &'static str, run: fn(&Site, &Parcel) -> Option<Answer>) -> Route {
    route(Verb::Get, path, Run::Bare(run))
}

const fn still(path: &'static str, run: fn(&Site, &Parcel) -> Option<Answer>) -> Route {
    route(Verb::Get, path, Run::Still(run))
}

/// All routes. A path belongs to the first that matches.
pub static ROUTES: &[Route] = &[
    // Accounts
    get("/inloggen", account::sign_in::show),
    post("/inloggen", account::sign_in::submit),
    get("/inloggen/code", account::second_step::show),
    post("/inloggen/code", account::second_step::submit),
    abroad("/inloggen/werk/{provider}", account::work::depart),
    abroad("/inloggen/werk/{provider}/terug", account::work::arrive),
    signed("/oidc/uitloggen/{provider}", account::work::leave),
    get("/instellingen/aanmelden", account::work::show),
    post("/instellingen/aanmelden", account::work::link),
    get(
        "/instellingen/aanmelden/ontkoppelen",
        account::work::to_unlink,
    ),
    post("/instellingen/aanmelden/ontkoppelen", account::work::unlink),
    way_out("/uitloggen", account::sign_out::submit),
    get("/aanmelden", account::join::show),
    post("/aanmelden", account::join::submit),
    get("/aanmelden/bevestigen", account::join::by_address),
    post("/aanmelden/bevestigen", account::join::submit_by_address),
    get("/aanmelden/aanvraag", account::asking::show),
    post("/aanmelden/aanvraag", account::asking::submit),
    get("/uitnodiging", account::join::by_invitation),
    post("/uitnodiging", account::join::submit_by_invitation),
    get("/wachtwoord-vergeten", account::password::forgotten),
    post("/wachtwoord-vergeten", account::password::ask_for_link),
    get("/wachtwoord-instellen", account::password::by_link),
    post("/wachtwoord-instellen", account::password::reset),
    get("/adres-bevestigen", account::address::show),
    post("/adres-bevestigen", account::address::submit),
    get("/inrichten", account::set_up::show),
    post("/inrichten", account::set_up::submit),
    choice("/taal", account::language::submit),
    get("/uiterlijk", look::show),
    choice("/uiterlijk", look::save),
    choice("/uiterlijk/lijst", look::density),
    get("/instellingen", account::settings::show),
    get("/instellingen/profiel", account::settings::profile),
    post("/instellingen/profiel", account::settings::save_profile),
    get("/instellingen/wachtwoord", account::settings::password),
    post("/instellingen/wachtwoord", account::settings::save_password),
    get("/instellingen/adres", account::settings::address),
    post("/instellingen/adres", account::settings::save_address),
    get("/instellingen/sessies", account::settings::sessions),
    way_out("/instellingen/sessies", account::settings::end_session),
    way_out("/instellingen/sessies/alle", account::settings::end_all),
    get("/instellingen/rollen", account::roles::show),
    post("/instellingen/rollen/{id}/terug", account::roles::give_back),
    get("/instellingen/tweestaps", account::second_factor::show),
    post("/instellingen/tweestaps", account::second_factor::begin),
    get(
        "/instellingen/tweestaps/qr.svg",
        account::second_factor::picture,
    ),
    post(
        "/instellingen/tweestaps/bevestigen",
        account::second_factor::confirm,
    ),
    post(
        "/instellingen/tweestaps/wijzigen",
        account::second_factor::change,
    ),
    post(
        "/instellingen/tweestaps/herstelcodes",
        account::second_factor::file,
    ),
    get("/instellingen/passkeys", account::passkeys::show),
    post("/instellingen/passkeys", account::passkeys::begin),
    post("/instellingen/passkeys/toevoegen", account::passkeys::add),
    post("/instellingen/passkeys/naam", account::passkeys::rename),
    get("/instellingen/passkeys/weg", account::passkeys::to_remove),
    post("/instellingen/passkeys/weg", account::passkeys::remove),
    get("/inloggen/passkey", account::passkeys::show_sign_in),
    post("/inloggen/passkey", account::passkeys::sign_in),
    post("/inloggen/passkey/vraag", account::passkeys::question),
    get("/instellingen/tokens", account::tokens::show),
    post("/instellingen/tokens", account::tokens::make),
    way_out("/instellingen/tokens/weg", account::tokens::end),
    get("/instellingen/taal", account::language::show),
    post("/instellingen/taal", account::language::save),
    get("/instellingen/gegevens", account::own::show),
    post("/instellingen/gegevens", account::own::pack),
    get("/instellingen/verwijderen", account::own::to_delete),
    post("/instellingen/verwijderen", account::own::delete),
    get("/instellingen/werkdagen", notices::work_days),
    post("/instellingen/werkdagen", notices::set_work_days),
    get("/instellingen/werk", account::employment::show),
    post("/instellingen/werk", account::employment::ask_for_link),
    post("/instellingen/werk/klopt", account::employment::confirm),
    post(
        "/instellingen/werk/elders",
        account::employment::follow_claim,
    ),
    // The first steps of a member
    get("/welkom", welcome::who),
    post("/welkom", welcome::save_who),
    get("/welkom/groepen", welcome::groups),
    post("/welkom/groepen", welcome::join_groups),
    get("/welkom/werkdagen", welcome::days),
    post("/welkom/werkdagen", welcome::save_days),
    // What is new
    get("/meldingen", notices::show),
    post("/meldingen/gelezen", notices::read_all),
    get("/nieuw", notices::new),
    news(
        "/nieuw/{letter:[vgmprVGMPR]}/{number:[0-9]+}",
        items::arrived,
    ),
    get("/bewaard", notices::kept),
    post("/bewaard/weg", notices::keep_no_longer),
    // Start, lists, search
    page("/", start::show),
    page("/vragen", items::questions),
    page("/praktijk", items::practices),
    page("/gesprekken", items::discussions),
    page("/mededelingen", items::announcements),
    page("/redactioneel", items::editorials),
    page("/thema/{slug}", items::theme),
    page("/programma/{slug}", items::programme),
    page("/doelgroep/{slug}", items::target),
    page("/woord/{slug}", items::tag),
    search("/zoeken", search::show),
    proposal("/zoeken/suggesties", search::suggest),
    get("/stijl", style::show),
    page("/hulp", help::show),
    page("/hulp/veelgevraagd", support::asked_often),
    page("/hulp/{slug}", help::topic),
    // Writing
    get("/stel-een-vraag", items::writing::question),
    writing("/stel-een-vraag", items::writing::post_question),
    get("/start-een-gesprek", items::writing::discussion),
    writing("/start-een-gesprek", items::writing::post_discussion),
    get("/schrijf-een-mededeling", items::writing::announcement),
    writing("/schrijf-een-mededeling", items::writing::post_announcement),
    get("/schrijf", articles::practice),
    writing("/schrijf", articles::publish_practice),
    get("/schrijf-redactioneel", articles::editorial),
    writing("/schrijf-redactioneel", articles::publish_editorial),
    get("/concepten", drafts::list),
    writing("/concepten", drafts::keep),
    post("/concepten/weg", drafts::discard),
    post("/concepten/terug", drafts::put_back),
    get("/bestand/{id:[0-9]+}/{name}", files::show),
    writing("/plakken", assist::paste),
    writing("/bestanden", assist::bring),
    proposal("/aanvullen", assist::complete),
    proposal("/lijkt-op", assist::similar),
    // Items, their replies and versions
    get("/{label:[vgmprVGMPR][0-9]+}", items::short),
    page("/{letter:[vgmprVGMPR]}/{number:[0-9]+}", items::show),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}",
        replies::show,
    ),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/bewerken",
        replies::edit,
    ),
    get("/sjabloon", items::writing::template),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/citaat",
        replies::quote,
    ),
    writing(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/bewerken",
        replies::save,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/beste",
        replies::accept,
    ),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/versies",
        history::versions,
    ),
    search(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/vergelijk",
        history::compare,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/bedankt",
        useful::thank,
    ),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/wij-ook",
        useful::adoption,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/wij-ook",
        useful::adopt,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/weg",
        tending::delete_reply,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/terug",
        tending::restore_reply,
    ),
    page("/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}", items::show),
    writing(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}",
        replies::submit,
    ),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/bewerken",
        items::writing::edit,
    ),
    writing(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/bewerken",
        items::writing::save,
    ),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/versies",
        history::versions,
    ),
    search(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/vergelijk",
        history::compare,
    ),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/kort",
        useful::summary,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/kort",
        useful::summarize,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/rustig",
        tending::slow,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/klopt-nog",
        useful::confirm,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/volgen",
        notices::follow,
    ),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/beheren",
        tending::show,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/verplaats",
        tending::relocate,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/splits",
        tending::split,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/voeg-samen",
        tending::merge,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/uit-elkaar",
        tending::unmerge,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/soort",
        tending::change_kind,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/bovenaan",
        tending::set_pin,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/sluit",
        tending::lock,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/weg",
        tending::delete,
    ),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/verwijderd",
        tending::deleted,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/terug",
        tending::restore,
    ),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/bewaren",
        notices::bookmark,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/bewaren",
        notices::keep,
    ),
    // Moderation
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/meld",
        moderation::report_text,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/r/{n:[0-9]+}/bekijk",
        moderation::look_at,
    ),
    get("/wie/{handle}/meld", moderation::report_person),
    get("/meld/gevolg/{id}", moderation::receipt),
    get("/meld/{what}/{id}", moderation::to_report),
    post("/meld/{what}/{id}", moderation::report),
    post("/meld/{what}/{id}/bekijk", moderation::look_into),
    get("/instellingen/moderatie", moderation::mine),
    get("/besluiten/{id}", moderation::statement),
    post("/besluiten/{id}/bezwaar", moderation::object),
    get("/moderatie", moderation::queue),
    post("/moderatie/selectie", moderation::select),
    post("/moderatie/besluit", moderation::decide_all),
    post("/moderatie/besluiten/{id}/ongedaan", moderation::undo),
    get("/moderatie/antwoorden", moderation::saved),
    post("/moderatie/antwoorden", moderation::save_reply),
    post("/moderatie/antwoorden/{id}/weg", moderation::drop_reply),
    get("/moderatie/gezondheid", moderation::health),
    get("/moderatie/{id}", moderation::show),
    post("/moderatie/{id}/oppakken", moderation::claim),
    post("/moderatie/{id}/loslaten", moderation::release),
    post("/moderatie/{id}/besluit", moderation::decide),
    post("/moderatie/{id}/notitie", moderation::add_note),
    post("/moderatie/{id}/doorgeven", moderation::hand_on),
    get("/transparantie", moderation::figures),
    get("/transparantie/{year}.csv", moderation::figures_csv),
    get("/huisregels/{version:[0-9]+}", moderation::rules_then),
    // Curating
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/klopt-niet-meer",
        curating::to_mark,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/klopt-niet-meer",
        curating::mark,
    ),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/vraag-iemand",
        curating::to_ask,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/vraag-iemand",
        curating::ask_someone,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/nu-niet",
        curating::not_now,
    ),
    get(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/uitlichten",
        curating::to_curate,
    ),
    post(
        "/{letter:[vgmprVGMPR]}/{number:[0-9]+}/{slug}/uitlichten",
        curating::curate,
    ),
    get("/werkbank", curating::overview),
    get("/werkbank/gedaan", curating::done),
    post("/werkbank/gedaan/{id}/terug", curating::undo),
    get("/werkbank/{list}", curating::list),
    post("/werkbank/{list}", curating::act),
    page("/lijsten", lists::all),
    get("/nieuwe-lijst", lists::new),
    post("/nieuwe-lijst", lists::add),
    page("/lijst/{slug}", lists::show),
    get("/lijst/{slug}/bewerken", lists::edit),
    post("/lijst/{slug}/bewerken", lists::save),
    post("/lijst/{slug}/erbij", lists::collect),
    post("/lijst/{slug}/plek", lists::arrange),
    post("/lijst/{slug}/weg", lists::remove),
    // Questions about the site
    get("/vraag-over-dit-platform", support::show),
    post("/vraag-over-dit-platform", support::submit),
    get("/vraag-over-dit-platform/{id:[0-9]+}", support::question),
    post("/vraag-over-dit-platform/{id:[0-9]+}", support::react),
    get("/wie-doet-wat", offices::show),
    // Places
    page("/rubrieken", places::categories),
    page("/rubriek/{slug}", places::category),
    page("/groepen", places::groups),
    get("/nieuwe-groep", places::new_group),
    post("/nieuwe-groep", places::start_group),
    page("/groep/{slug}", places::group),
    get("/groep/{slug}/bewerken", places::edit_group),
    post("/groep/{slug}/bewerken", places::save_group),
    post("/groep/{slug}/aanvraag", places::join),
    post("/groep/{slug}/aanvraag/weg", places::withdraw_request),
    post("/groep/{slug}/uitnodiging", places::answer),
    post("/groep/{slug}/aanvragen", places::decide),
    post("/groep/{slug}/uitnodigen", places::invite),
    post("/groep/{slug}/uitnodigen/weg", places::withdraw_invitation),
    post("/groep/{slug}/overdragen", places::offer),
    post("/groep/{slug}/beheerders/weg", places::step_back),
    post("/groep/{slug}/deelnemers/weg", places::remove_member),
    // Feeds: of the page whose path comes behind
    get("/feed", atom::show),
    get("/feed/vragen", atom::show),
    get("/feed/praktijk", atom::show),
    get("/feed/gesprekken", atom::show),
    get("/feed/mededelingen", atom::show),
    get("/feed/redactioneel", atom::show),
    get("/feed/rubriek/{slug}", atom::show),
    get("/feed/groep/{slug}", atom::show),
    get("/feed/thema/{slug}", atom::show),
    get("/feed/programma/{slug}", atom::show),
    get("/feed/doelgroep/{slug}", atom::show),
    get("/feed/woord/{slug}", atom::show),
    get("/feed/bibliotheek/{word}", atom::show),
    search("/feed/zoeken", atom::show),
    get("/instellingen/feeds", atom::keys),
    post("/instellingen/feeds", atom::make_key),
    post("/instellingen/feeds/weg", atom::take_back),
    // Organisations and people
    page("/bibliotheken", organisations::list),
    page("/bibliotheek/{word}", organisations::show),
    get("/bibliotheek/{word}/bewerken", organisations::edit),
    post("/bibliotheek/{word}/bewerken", organisations::save),
    page("/wie/{handle}", people::show),
    search("/collegas", people::list),
    post("/gasten/{id}/tot", account::employment::prolong),
    post("/gasten/{id}/van", account::employment::hand_over),
    // The site itself
    page("/toegankelijkheid", system::statement),
    page("/privacy", about::privacy),
    page("/huisregels", about::rules),
    page("/contact", about::contact),
    page("/over", about::about),
    search("/sitemap.xml", system::map),
    bare("/readyz", system::ready),
    still("/healthz", system::healthy),
    still("/robots.txt", system::robots),
    still("/.well-known/security.txt", system::security),
    get("/dev/mail", system::mails),
    get("/dev/mail/{name}", system::mail),
    // Managing
    get("/beheer", manage::show),
    get("/beheer/inrichten/organisatie", setup::organisation),
    post("/beheer/inrichten/organisatie", setup::save_organisation),
    get("/beheer/inrichten/rubrieken", setup::categories),
    post("/beheer/inrichten/rubrieken", setup::add_categories),
    get("/beheer/inrichten/uiterlijk", setup::look),
    post("/beheer/inrichten/uiterlijk", setup::look_seen),
    get("/beheer/inrichten/collegas", setup::colleagues),
    post("/beheer/inrichten/collegas", setup::invite),
    get("/beheer/deelnemers", manage::members::choose),
    get("/beheer/deelnemers/{slug}", manage::members::show),
    post("/beheer/deelnemers/{slug}", manage::members::invite),
    Route {
        uploads: true,
        ..post(
            "/beheer/deelnemers/{slug}/lijst",
            manage::members::invite_list,
        )
    },
    post("/beheer/deelnemers/{slug}/weg", manage::members::let_go),
    post("/beheer/deelnemers/{slug}/blijft", manage::members::keep),
    post("/beheer/deelnemers/{slug}/klopt", manage::members::confirm),
    post(
        "/beheer/uitnodigingen/{id}/opnieuw",
        manage::members::remind,
    ),
    post(
        "/beheer/uitnodigingen/{id}/intrekken",
        manage::members::withdraw,
    ),
    get("/beheer/rollen", manage::grants::show),
    post("/beheer/rollen", manage::grants::give),
    post("/beheer/rollen/{id}/intrekken", manage::grants::revoke),
    get("/beheer/logboek", manage::log::show),
    get("/beheer/logboek.csv", manage::log::table),
    get("/beheer/rubrieken", manage::places::categories),
    post("/beheer/rubrieken", manage::places::add_category),
    get("/beheer/rubrieken/{slug}", manage::places::category),
    post("/beheer/rubrieken/{slug}", manage::places::save_category),
    get("/beheer/organisaties", manage::places::new_organisation),
    post("/beheer/organisaties", manage::places::add_organisation),
    get("/beheer/organisaties/samenvoegen", manage::merging::show),
    post("/beheer/organisaties/samenvoegen", manage::merging::submit),
    post(
        "/beheer/organisaties/samenvoegen/{id}/terug",
        manage::merging::undo,
    ),
    get("/beheer/woorden", manage::terms::show),
    post("/beheer/woorden", manage::terms::add),
    get("/beheer/woorden/{id}", manage::terms::term),
    post("/beheer/woorden/{id}", manage::terms::save),
    post("/beheer/woorden/{id}/samenvoegen", manage::terms::merge),
    get("/beheer/hulpvragen", manage::support::list),
    get("/beheer/hulpvragen/antwoorden", manage::support::saved),
    post("/beheer/hulpvragen/antwoorden", manage::support::save),
    get(
        "/beheer/hulpvragen/antwoorden/{id}",
        manage::support::to_edit,
    ),
    post("/beheer/hulpvragen/antwoorden/{id}", manage::support::edit),
    post(
        "/beheer/hulpvragen/antwoorden/{id}/weg",
        manage::support::remove,
    ),
    get("/beheer/hulpvragen/{id:[0-9]+}", manage::support::show),
    post(
        "/beheer/hulpvragen/{id:[0-9]+}/opnemen",
        manage::support::claim,
    ),
    post(
        "/beheer/hulpvragen/{id:[0-9]+}/antwoord",
        manage::support::answer,
    ),
    post(
        "/beheer/hulpvragen/{id:[0-9]+}/notitie",
        manage::support::note,
    ),
    post(
        "/beheer/hulpvragen/{id:[0-9]+}/doorgeven",
        manage::support::hand_over,
    ),
    post(
        "/beheer/hulpvragen/{id:[0-9]+}/sluiten",
        manage::support::close,
    ),
    get("/beheer/webhooks", manage::webhooks::list),
    post("/beheer/webhooks", manage::webhooks::add),
    get("/beheer/webhooks/{id}", manage::webhooks::show),
    post("/beheer/webhooks/{id}", manage::webhooks::save),
    post(
        "/beheer/webhooks/{id}/geheim",
        manage::webhooks::renew_secret,
    ),
    post("/beheer/webhooks/{id}/proef", manage::webhooks::try_out),
    post(
        "/beheer/webhooks/{id}/opnieuw",
        manage::webhooks::tell_again,
    ),
    post("/beheer/webhooks/{id}/weg", manage::webhooks::remove),
    get("/beheer/signaalwoorden", manage::prevention::list),
    post("/beheer/signaalwoorden", manage::prevention::add),
    search("/beheer/signaalwoorden/{id}", manage::prevention::show),
    post("/beheer/signaalwoorden/{id}", manage::prevention::save),
    post(
        "/beheer/signaalwoorden/{id}/schakel",
        manage::prevention::switch,
    ),
    post(
        "/beheer/signaalwoorden/{id}/weg",
        manage::prevention::remove,
    ),
    get("/beheer/domeinen", manage::prevention::domains),
    post("/beheer/domeinen", manage::prevention::block),
    get("/beheer/aanvragen", manage::sign_ups::list),
    get("/beheer/aanvragen/{id}", manage::sign_ups::show),
    post("/beheer/aanvragen/{id}/toelaten", manage::sign_ups::admit),
    post("/beheer/aanvragen/{id}/afwijzen", manage::sign_ups::refuse),
    get("/beheer/huisstijl", manage::house_style::show),
    post("/beheer/huisstijl", manage::house_style::save),
    get("/huisstijl/voorbeeld.css", manage::house_style::preview),
    get("/huisstijl/{name}", manage::house_style::sheet),
    get("/beheer/installatie", manage::installation::show),
    get("/beheer/taken", manage::jobs::show),
    post("/beheer/taken/opnieuw", manage::jobs::retry_all),
    post("/beheer/taken/{id:[0-9]+}/opnieuw", manage::jobs::retry),
    get("/beheer/taken/{id:[0-9]+}/weg", manage::jobs::to_drop),
    post("/beheer/taken/{id:[0-9]+}/weg", manage::jobs::drop_parked),
    // For programs; all other addresses of theirs are in `api::endpoints`
    page("/api", api::page::show),
    still("/api/v1/openapi.json", api::openapi::show),
    // The program's own files
    still("/static/{name}", assets::show),
    still("/favicon.ico", assets::favicon),
];

#[cfg(test)]
mod tests {
    use actix_web::dev::ResourceDef;

    use super::*;

    /// A path that the route is for.
    fn example(path: &str) -> String {
        let mut out = String::new();
        let mut rest = path;
        while let Some((before, after)) = rest.split_once('{') {
            // Patterns of this list hold no braces of their own.
            let (inside, after) = after.split_once('}').expect("a brace is closed");
            let pattern = inside.split_once(':').map_or("", |(_, pattern)| pattern);
            out.push_str(before);
            out.push_str(match pattern {
                "" => "iets",
                "[0-9]+" => "12",
                "[vgmprVGMPR]" => "v",
                "[vgmprVGMPR][0-9]+" => "v12",
                other => panic!("an example of {other} is missing here"),
            });
            rest = after;
        }
        out + rest
    }

    #[test]
    fn no_route_stands_in_the_shadow_of_another() {
        for (index, route) in ROUTES.iter().enumerate() {
            let example = example(route.path);
            let first = ROUTES
                .iter()
                .find(|earlier| ResourceDef::new(earlier.path).is_match(&example));
            assert_eq!(first.map(|route| route.path), Some(route.path), "{example}");
            let twice = ROUTES[..index]
                .iter()
                .any(|other| other.path == route.path && other.verb == route.verb);
            assert!(!twice, "{:?} {} stands here twice", route.verb, route.path);
        }
    }

    #[test]
    fn what_costs_much_is_limited() {
        let typed = ["/zoeken/suggesties", "/aanvullen", "/lijkt-op"];
        let costs = |path: &str| path.ends_with("/vergelijk") || path == "/zoeken";
        for route in ROUTES {
            if costs(route.path) {
                assert_eq!(route.limit, Limit::Searches, "{}", route.path);
            } else if typed.contains(&route.path) {
                assert_eq!(route.limit, Limit::Proposals, "{}", route.path);
            }
        }
    }

    #[test]
    fn paths_are_written_as_people_type_them() {
        for route in ROUTES {
            assert!(route.path.starts_with('/'), "{}", route.path);
            assert!(
                route.path == "/" || !route.path.ends_with('/'),
                "{}",
                route.path
            );
        }
    }
}
