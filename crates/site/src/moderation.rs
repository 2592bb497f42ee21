//! Reporting, the queue of what is to be decided, decisions with their reasons, and the figures of a year.

use domain::moderation::{Measure, Target};
use domain::rights::Refusal;
use domain::{CaseId, DecisionId, PostId, SavedReplyId};
use forum::Error;
use forum::items::Posted;
use forum::moderation::{self, By, Filter, NewReport, ReceiptView, Ruling, rules};
use forum::views::Cursor;
use pages::moderation::{
    ANSWER, CASE_NOTE, CaseForms, CasePage, FiguresPage, HealthPage, MinePage, OBJECTION,
    QueuePage, REPORT, RULING, ReceiptPage, ReportPage, RulesPage, SAVED_REPLY, SavedPage,
    SelectionPage, StatementPage, UNDO,
};
use pages::{Form, Said};

use crate::account::KEY;
use crate::answer::{Answer, Cache, Reply};
use crate::ask::Ask;

/// The first year of which there can be figures.
const FIRST_YEAR: i16 = 2026;

/// `GET /{letter}/{number}/r/{n}/meld`: the text of the address, wherever it stands by now.
pub(crate) fn report_text(ask: &Ask) -> Reply {
    let post = crate::items::post(ask, ask.id("n")?)?;
    ask.see(&format!("/meld/bericht/{post}"))
}

/// `GET /wie/{handle}/meld`
pub(crate) fn report_person(ask: &Ask) -> Reply {
    let person = forum::moderation::person(ask.cx(), ask.actor(), ask.param("handle"))?;
    ask.see(&format!("/meld/persoon/{person}"))
}

/// `GET /meld/{what}/{id}`
pub(crate) fn to_report(ask: &Ask) -> Reply {
    show_report(ask, &ask.form(&REPORT))
}

/// `POST /meld/{what}/{id}`
pub(crate) fn report(ask: &Ask) -> Reply {
    let (target, id) = reported(ask)?;
    let mut form = ask.posted(&REPORT);
    let new = NewReport {
        reason: form.choice("reason"),
        body: form.text("body"),
        good_faith: form.is_on("good_faith"),
        name: form.text("name"),
        email: form.text("email"),
        lang: ask.frame().lang,
    };
    let from = ask.origin().address;
    let made = form
        .sound()
        .and_then(|()| moderation::report(ask.cx(), ask.actor(), &from, (target, id), &new));
    match made {
        Ok(report) => {
            let key = match ask.actor().id() {
                Some(_) => String::new(),
                None => format!("&sleutel={}", moderation::key_of(ask.cx(), report)),
            };
            ask.see(&format!("/meld/gevolg/{report}?nieuw=ja{key}"))
        }
        Err(error) => show_report(ask, &form.after(error)?),
    }
}

fn reported(ask: &Ask) -> Result<(Target, i64), Error> {
    let target = pages::moderation::target(ask.param("what")).ok_or(Error::NotFound)?;
    Ok((target, ask.id("id")?))
}

fn show_report(ask: &Ask, form: &Form) -> Reply {
    let (target, id) = reported(ask)?;
    let what = moderation::to_report(ask.cx(), ask.actor(), target, id)?;
    let page = ReportPage {
        frame: ask.frame(),
        what: &what,
        form,
    };
    ask.form_page(form, &page)
}

/// By what someone shows that something concerns them: the key of a link, else by being signed in.
fn by(ask: &Ask) -> By<'_> {
    match key(ask) {
        Some(key) => By::Key(key),
        None => By::Actor(ask.actor()),
    }
}

fn key(ask: &Ask) -> Option<&str> {
    ask.query.get(KEY).or_else(|| ask.fields().get(KEY))
}

/// A visitor without a key is asked to sign in: it may be theirs.
fn may_ask(ask: &Ask) -> Result<(), Error> {
    match key(ask) {
        Some(_) => Ok(()),
        None => ask.signed_in().map(|_| ()),
    }
}

/// `GET /meld/gevolg/{id}`
pub(crate) fn receipt(ask: &Ask) -> Reply {
    may_ask(ask)?;
    let report = moderation::receipt(ask.cx(), &by(ask), ask.id("id")?)?;
    show_receipt(ask, &report, &ask.form(&OBJECTION))
}

fn show_receipt(ask: &Ask, report: &ReceiptView, form: &Form) -> Reply {
    let page = ReceiptPage {
        frame: ask.frame(),
        report,
        key: key(ask),
        fresh: ask.query.get("nieuw").is_some(),
        form,
    };
    ask.form_page(form, &page)
}

/// `GET /instellingen/moderatie`
pub(crate) fn mine(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let about = moderation::about_me(ask.cx(), ask.actor())?;
    let reports = moderation::mine(ask.cx(), ask.actor())?;
    ask.page(&MinePage {
        frame: ask.frame(),
        about: &about,
        reports: &reports,
    })
}

/// `GET /besluiten/{id}`
pub(crate) fn statement(ask: &Ask) -> Reply {
    may_ask(ask)?;
    show_statement(ask, &ask.form(&OBJECTION))
}

/// `POST /besluiten/{id}/bezwaar`
pub(crate) fn object(ask: &Ask) -> Reply {
    may_ask(ask)?;
    let id: DecisionId = ask.id("id")?;
    let form = ask.posted(&OBJECTION);
    match moderation::object(ask.cx(), &by(ask), id, form.value("body")) {
        Ok(_) => {
            let key = key(ask).map(|key| format!("?sleutel={key}"));
            let path = format!("/besluiten/{id}{}", key.unwrap_or_default());
            ask.done(&path, Said::Objected)
        }
        Err(Error::Refused(Refusal::Hidden)) => show_undone(ask, id, form),
        Err(error) => show_statement(ask, &form.after(error)?),
    }
}

/// What came of a report, with what its maker objects to a decision that was undone while they wrote: that is theirs no more.
fn show_undone(ask: &Ask, id: DecisionId, form: Form) -> Reply {
    let report = ReceiptView::since_undone(ask.cx(), &by(ask), id)?;
    show_receipt(ask, &report, &form.after(Error::Conflict("undone"))?)
}

fn show_statement(ask: &Ask, form: &Form) -> Reply {
    let id: DecisionId = ask.id("id")?;
    let statement = moderation::statement(ask.cx(), &by(ask), id, ask.frame().lang)?;
    let page = StatementPage {
        frame: ask.frame(),
        statement: &statement,
        key: key(ask),
        form,
    };
    ask.form_page(form, &page)
}

/// `GET /moderatie`
pub(crate) fn queue(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_queue(ask, false)
}

fn show_queue(ask: &Ask, problem: bool) -> Reply {
    let filter = Filter {
        reason: ask.query.parse("reden"),
        tier: ask.query.parse("bij"),
        overdue: ask.query.get("te-laat").is_some(),
        mine: ask.query.get("van-mij").is_some(),
        closed: ask.query.get("besloten").is_some(),
        many: ask.query.get("veel").is_some(),
    };
    let after: Option<Cursor> = ask.query.parse("na");
    let rows = moderation::list(ask.cx(), ask.actor(), &filter, after)?;
    let counted = moderation::counted(ask.cx(), ask.actor())?;
    let page = QueuePage {
        frame: ask.frame(),
        rows: &rows,
        filter: &filter,
        first: after.is_none(),
        counted,
        problem,
    };
    Ok(ask.page(&page)?.status(if problem { 422 } else { 200 }))
}

/// `GET /moderatie/{id}`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_case(ask, ask.id("id")?, |_| {})
}

fn show_case(ask: &Ask, id: CaseId, fill: impl FnOnce(&mut CaseForms)) -> Reply {
    let lang = ask.frame().lang;
    let case = moderation::show(ask.cx(), ask.actor(), id, lang)?;
    let rules = rules::titles(ask.cx(), lang)?;
    let saved = moderation::saved_replies(ask.cx(), ask.actor())?;
    let spec = match case.target {
        Target::Decision => &ANSWER,
        _ => &RULING,
    };
    let mut ruling = ask.form(spec).with("version", case.version);
    if let Some(ground) = case.reason.ground() {
        ruling.set("ground", ground);
    }
    if let Some(measure) = ask.query.parse::<Measure>("keus") {
        ruling.set("measure", measure);
    }
    let mut forms = CaseForms {
        ruling,
        note: ask.form(&CASE_NOTE),
        hand_on: ask.form(&CASE_NOTE),
        undo: ask.form(&UNDO),
    };
    fill(&mut forms);
    let page = CasePage {
        frame: ask.frame(),
        case: &case,
        rules: &rules,
        saved: &saved,
        forms: &forms,
    };
    let all = [&forms.ruling, &forms.note, &forms.hand_on, &forms.undo];
    let refused = all.into_iter().find(|form| form.is_refused());
    ask.form_page(refused.unwrap_or(&forms.ruling), &page)
}

/// `POST /moderatie/{id}/oppakken`
pub(crate) fn claim(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id: CaseId = ask.id("id")?;
    let (typed, claimed) = (
        ask.posted(spec(ask)),
        moderation::claim(ask.cx(), ask.actor(), id),
    );
    match claimed {
        Ok(()) => go_on(ask, id, typed, Said::Claimed),
        Err(error) => {
            let form = typed.after(error)?;
            show_typed(ask, id, form, |_| {})
        }
    }
}

/// `POST /moderatie/{id}/loslaten`
pub(crate) fn release(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id: CaseId = ask.id("id")?;
    moderation::release(ask.cx(), ask.actor(), id)?;
    go_on(ask, id, ask.posted(spec(ask)), Said::Released)
}

/// The form in which a case is decided, by what was chosen in it.
fn spec(ask: &Ask) -> &'static pages::FormSpec {
    let chosen: Option<Measure> = ask.fields().parse("measure");
    match chosen.is_some_and(Measure::answers) {
        true => &ANSWER,
        false => &RULING,
    }
}

/// The case again after something else was done on its page; what was typed of a decision stands there still.
fn go_on(ask: &Ask, id: CaseId, typed: Form, said: Said) -> Reply {
    let written = ["measure", "also", "law", "facts", "until", "note"];
    match written.iter().all(|field| typed.value(field).is_empty()) {
        true => ask.done(&path(id), said),
        false => show_typed(ask, id, typed, |_| {}),
    }
}

/// The case with what was typed of a decision.
fn show_typed(ask: &Ask, id: CaseId, typed: Form, fill: impl FnOnce(&mut CaseForms)) -> Reply {
    show_case(ask, id, |forms| {
        // What it is by now is what the next attempt decides.
        let version = forms.ruling.version();
        forms.ruling = typed.with("version", version);
        fill(forms);
    })
}

/// `POST /moderatie/{id}/besluit`
pub(crate) fn decide(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id: CaseId = ask.id("id")?;
    let mut form = ask.posted(spec(ask));
    if ask.fields().get("zet").is_some()
        && let Some(chosen) = ask.fields().parse::<SavedReplyId>("bewaard")
    {
        let saved = moderation::saved_replies(ask.cx(), ask.actor())?;
        let kept = saved.into_iter().find(|reply| reply.id == chosen);
        form.put_below("facts", &kept.map(|reply| reply.body).unwrap_or_default());
        return show_typed(ask, id, form, |_| {});
    }
    let version = form.version();
    let ruling = ruling(&mut form);
    let decided = form
        .sound()
        .and_then(|()| moderation::decide(ask.cx(), ask.actor(), (id, version), &ruling));
    match decided {
        Ok(_) => ask.done("/moderatie", Said::Decided),
        Err(error) => {
            let form = form.after(error)?;
            show_typed(ask, id, form, |_| {})
        }
    }
}

fn ruling(form: &mut Form) -> Ruling {
    Ruling {
        measure: form.choice("measure"),
        also: form.choice("also"),
        ground: form.choice("ground"),
        law: form.text("law"),
        facts: form.text("facts"),
        note: form.text("note"),
        until: form.text("until"),
    }
}

/// `POST /moderatie/selectie`
pub(crate) fn select(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let cases = chosen(ask);
    if cases.is_empty() {
        return show_queue(ask, true);
    }
    show_selection(ask, &cases, &ask.form(&RULING))
}

/// The cases that were chosen, each with the version that was seen.
fn chosen(ask: &Ask) -> Vec<(CaseId, i64)> {
    let typed = ask.fields().all("cases");
    let read = typed.filter_map(|value| {
        let (id, version) = value.split_once(':')?;
        Some((CaseId(id.parse().ok()?), version.parse().ok()?))
    });
    read.collect()
}

fn show_selection(ask: &Ask, cases: &[(CaseId, i64)], form: &Form) -> Reply {
    let ids: Vec<CaseId> = cases.iter().map(|(id, _)| *id).collect();
    let (rows, measures) = moderation::to_decide_all(ask.cx(), ask.actor(), &ids)?;
    let rules = rules::titles(ask.cx(), ask.frame().lang)?;
    let page = SelectionPage {
        rows: &rows,
        frame: ask.frame(),
        cases,
        measures: &measures,
        rules: &rules,
        form,
    };
    ask.form_page(form, &page)
}

/// `POST /moderatie/besluit`
pub(crate) fn decide_all(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let cases = chosen(ask);
    let mut form = ask.posted(&RULING);
    let ruling = ruling(&mut form);
    let decided = form
        .sound()
        .and_then(|()| moderation::decide_all(ask.cx(), ask.actor(), &cases, &ruling));
    match (decided, cases.first()) {
        // Where all of it can be undone.
        (Ok(_), Some((first, _))) => ask.done(&path(*first), Said::DecidedAll),
        (Ok(_), None) => ask.done("/moderatie", Said::Decided),
        (Err(error), _) => show_selection(ask, &cases, &form.after(error)?),
    }
}

/// `POST /moderatie/{id}/notitie`
pub(crate) fn add_note(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id: CaseId = ask.id("id")?;
    let form = ask.posted(&CASE_NOTE);
    match moderation::add_note(ask.cx(), ask.actor(), id, form.value("body")) {
        Ok(()) => go_on(ask, id, ask.posted(spec(ask)), Said::Noted),
        Err(error) => {
            let form = form.after(error)?;
            show_typed(ask, id, ask.posted(spec(ask)), |forms| forms.note = form)
        }
    }
}

/// `POST /moderatie/{id}/doorgeven`
pub(crate) fn hand_on(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id: CaseId = ask.id("id")?;
    let form = ask.posted(&CASE_NOTE);
    match moderation::hand_on(ask.cx(), ask.actor(), id, form.value("handing")) {
        Ok(()) => ask.done("/moderatie", Said::HandedOn),
        Err(error) => {
            let form = form.after(error)?;
            show_typed(ask, id, ask.posted(spec(ask)), |forms| forms.hand_on = form)
        }
    }
}

/// `POST /moderatie/besluiten/{id}/ongedaan`
pub(crate) fn undo(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id: DecisionId = ask.id("id")?;
    let form = ask.posted(&UNDO);
    let why = form.value("why");
    let case = moderation::case_of(ask.cx(), ask.actor(), id)?;
    let undone = match ask.fields().parse("samen") {
        Some(batch) => moderation::undo_batch(ask.cx(), ask.actor(), batch, why),
        None => moderation::undo(ask.cx(), ask.actor(), id, why).map(|()| (1, 0)),
    };
    match undone {
        Ok((_, 0)) => ask.done(&path(case), Said::DecisionUndone),
        Ok(_) => ask.done(&path(case), Said::UndoneInPart),
        Err(error) => {
            let form = form.after(error)?;
            show_case(ask, case, |forms| forms.undo = form)
        }
    }
}

/// `POST /meld/{what}/{id}/bekijk`: the case of it, for a moderator who saw it themselves.
pub(crate) fn look_into(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let case = moderation::look_into(ask.cx(), ask.actor(), reported(ask)?)?;
    ask.see(&path(case))
}

/// `POST /{letter}/{number}/r/{n}/bekijk`: the case of a text, for a moderator who saw it themselves.
pub(crate) fn look_at(ask: &Ask) -> Reply {
    ask.signed_in()?;
    look(ask, crate::items::post(ask, ask.id("n")?)?)
}

/// Where someone goes on who edited a text: to its case when that waits for their decision, else to the text.
pub(crate) fn edited(ask: &Ask, posted: &Posted, post: PostId) -> Reply {
    let said = crate::items::writing::edited(posted);
    match moderation::waits_for(ask.cx(), ask.actor(), post)? {
        Some(case) if said == Said::Edited => {
            let at = format!("{}?keus={}#besluit", path(case), Measure::Edit);
            ask.done(&at, Said::EditedFirst)
        }
        _ => ask.done(&posted.path, said),
    }
}

/// Where someone goes on who did something else with an item: to the case of its opening when that waits for their decision,
/// else to the item.
pub(crate) fn tended(ask: &Ask, opening: PostId, item: &str, said: Said) -> Reply {
    match moderation::waits_for(ask.cx(), ask.actor(), opening)? {
        Some(case) => {
            let at = format!("{}?keus={}#besluit", path(case), Measure::Settle);
            ask.done(&at, Said::TendedFirst)
        }
        None => ask.done(item, said),
    }
}

/// To the case of a text.
pub(crate) fn look(ask: &Ask, post: PostId) -> Reply {
    let case = moderation::look_at(ask.cx(), ask.actor(), post)?;
    ask.see(&path(case))
}

fn path(id: CaseId) -> String {
    format!("/moderatie/{id}")
}

/// `GET /moderatie/antwoorden`
pub(crate) fn saved(ask: &Ask) -> Reply {
    ask.signed_in()?;
    show_saved(ask, None)
}

fn show_saved(ask: &Ask, form: Option<Form>) -> Reply {
    let saved = moderation::saved_replies(ask.cx(), ask.actor())?;
    let id: Option<SavedReplyId> = ask.query.parse("bewerk").or(ask.fields().parse("id"));
    let edited = id.and_then(|id| saved.iter().find(|reply| reply.id == id));
    let form = form.unwrap_or_else(|| {
        let form = ask.form(&SAVED_REPLY);
        match edited {
            Some(reply) => form.with("title", &reply.title).with("body", &reply.body),
            None => form,
        }
    });
    let page = SavedPage {
        frame: ask.frame(),
        saved: &saved,
        form: &form,
        edited,
        keeps: moderation::keeps_replies(ask.actor()),
    };
    ask.form_page(&form, &page)
}

/// `POST /moderatie/antwoorden`
pub(crate) fn save_reply(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let form = ask.posted(&SAVED_REPLY);
    let id: Option<SavedReplyId> = ask.fields().parse("id");
    let typed = (form.value("title"), form.value("body"));
    match moderation::save_reply(ask.cx(), ask.actor(), id, typed) {
        Ok(_) => ask.done("/moderatie/antwoorden", Said::Saved),
        Err(error) => {
            let form = form.after(error)?;
            show_saved(ask, Some(form))
        }
    }
}

/// `POST /moderatie/antwoorden/{id}/weg`
pub(crate) fn drop_reply(ask: &Ask) -> Reply {
    ask.signed_in()?;
    moderation::drop_saved(ask.cx(), ask.actor(), ask.id("id")?)?;
    ask.done("/moderatie/antwoorden", Said::Saved)
}

/// `GET /moderatie/gezondheid`
pub(crate) fn health(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let health = moderation::health(ask.cx(), ask.actor())?;
    ask.page(&HealthPage {
        frame: ask.frame(),
        health: &health,
    })
}

/// `GET /transparantie`
pub(crate) fn figures(ask: &Ask) -> Reply {
    let this = domain::calendar::amsterdam(ask.cx().now()).year();
    let year = ask.query.parse("jaar").unwrap_or(this);
    let years: Vec<i16> = (FIRST_YEAR..=this.max(FIRST_YEAR)).rev().collect();
    if !years.contains(&year) {
        return Err(Error::NotFound);
    }
    let figures = moderation::figures(ask.cx(), year)?;
    let rules = rules::titles(ask.cx(), ask.frame().lang)?;
    ask.page(&FiguresPage {
        frame: ask.frame(),
        figures: &figures,
        years: &years,
        rules: &rules,
    })
}

/// `GET /transparantie/{year}.csv`
pub(crate) fn figures_csv(ask: &Ask) -> Reply {
    let figures = moderation::figures(ask.cx(), ask.id("year")?)?;
    let csv = pages::moderation::figures_csv(ask.frame().lang, &figures);
    let name = format!(
        "attachment; filename=\"transparantie-{}.csv\"",
        figures.year
    );
    // A mark at the beginning tells spreadsheets that it is UTF-8.
    let answer = Answer::text(200, "text/csv; charset=utf-8", format!("\u{feff}{csv}"));
    Ok(answer.with("content-disposition", name).cached(Cache::Ask))
}

/// `GET /huisregels/{version}`: the rules as they were.
pub(crate) fn rules_then(ask: &Ask) -> Reply {
    let version = rules::version_of(ask.cx(), ask.id("version")?, ask.frame().lang)?;
    let settings = &ask.site().settings;
    let page = RulesPage::of(ask.frame(), &settings.papers, &settings.operator, &version);
    ask.page(&page.ok_or(Error::NotFound)?)
}
