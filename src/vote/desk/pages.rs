//! The list of rounds at the desk, and one round with what can be done to it.

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::words::Words;
use crate::i18n::{Lang, dates, marked};
use crate::office::store::Account;
use crate::office::{self, Place, Role};
use crate::vote::pages::round_path;
use crate::vote::rules::draft::Draft;
use crate::vote::rules::draws::Announced;
use crate::vote::rules::round::{Round, Status};
use crate::vote::rules::steering::Deed;
use crate::vote::store::{Audit, Finding, Makers, Pause};
use crate::vote::words::Words as Public;
use crate::web::fields::Field;
use crate::web::{Page, icons, parts};

/// All rounds: drafts, what is under way, what is over.
pub fn list(lang: Lang, account: &Account, drafts: &[Draft], rounds: &[Round], now: NaiveDateTime) -> Page {
    let say = Words(lang);
    let is_over = |round: &&Round| matches!(round.status(now), Status::Certified | Status::Void);
    let (over, under_way): (Vec<&Round>, Vec<&Round>) = rounds.iter().partition(is_over);
    let body = html! {
        div.row.between {
            h1 { (say.rounds()) }
            @if account.holds_any(&[Role::Plan]) {
                a.btn.btn--s href=(lang.path("/admin/new-round")) { (say.new_round()) }
            }
        }
        section.card {
            h2 { (say.drafts()) }
            @if drafts.is_empty() { p.soft.pad { (say.no_drafts()) } }
            ul.lines.lines--plain { @for draft in drafts { (draft_row(lang, draft)) } }
        }
        section.card {
            h2 { (say.under_way()) }
            @if under_way.is_empty() { p.soft.pad { (say.none_under_way()) } }
            ul.lines.lines--plain { @for round in under_way { (row(lang, round, now)) } }
        }
        @if !over.is_empty() {
            section.card { h2 { (say.over()) } ul.lines.lines--plain { @for round in over { (row(lang, round, now)) } } }
        }
    };
    office::at_desk(lang, account, Place::Rounds, Page::new(say.rounds(), body))
}

fn draft_row(lang: Lang, draft: &Draft) -> Markup {
    let say = Words(lang);
    html! {
        li {
            a.rowlink href=(lang.path(&format!("/admin/drafts/{}", draft.rules.round))) {
                span.rowlink__t { (draft.title.on(lang)) }
                span.rowlink__m { (marked(lang, &say.drafted(&draft.drafted_by, &dates::moment(lang, draft.drafted_at)))) }
                (icons::icon("chevron-right"))
            }
        }
    }
}

fn row(lang: Lang, round: &Round, now: NaiveDateTime) -> Markup {
    let say = Words(lang);
    html! {
        li {
            a.rowlink href=(lang.path(&format!("/admin/rounds/{}", round.id))) {
                span.rowlink__t { (round.title.on(lang)) " " span.tag { (say.status(round.status(now))) } }
                span.rowlink__m { (next_date(lang, round, now)) }
                (icons::icon("chevron-right"))
            }
        }
    }
}

fn next_date(lang: Lang, round: &Round, now: NaiveDateTime) -> String {
    let public = Public(lang);
    match round.status(now) {
        Status::Announced => public.opens(&dates::full_moment(lang, round.opens_at)),
        Status::Open | Status::Suspended => public.closes(&dates::full_moment(lang, round.closes_at)),
        Status::Closed => public.result_on(&dates::full_moment(lang, round.results_at)),
        Status::Certified | Status::Void => {
            public.between(&dates::full_day(lang, round.opens_at), &dates::full_day(lang, round.closes_at))
        }
    }
}

/// One round as the desk sees it.
pub struct Seen<'a> {
    /// The round.
    pub round: &'a Round,
    /// How many ballots stand in it.
    pub turnout: i64,
    /// Who drew it up and so on.
    pub makers: &'a Makers,
    /// Each time it was stopped.
    pub pauses: &'a [Pause],
    /// Who has looked at it.
    pub audits: &'a [Audit],
    /// What was found in it, once it was looked through.
    pub finding: Option<&'a Finding>,
    /// The draw that decides its tie, if one does.
    pub draw: Option<&'a Announced>,
    /// Whether people vote with slips in it, and none are printed.
    pub lacks_slips: bool,
    /// What time it is, in UTC.
    pub now: NaiveDateTime,
    /// What was typed, and what is wrong with it, where a form comes back.
    pub back: Option<&'a Back>,
}

/// A form that comes back.
pub struct Back {
    /// Which one.
    pub deed: Deed,
    /// The field at fault.
    pub field: &'static str,
    /// What is wrong.
    pub told: String,
    /// What was typed, by field.
    pub typed: Vec<(String, String)>,
}

/// A round with what this officer can do to it now.
pub fn round(lang: Lang, account: &Account, seen: &Seen) -> Page {
    let say = Words(lang);
    let (round, status) = (seen.round, seen.round.status(seen.now));
    let possible = |deed: Deed| deed.fits(status) && account.holds_any(deed.roles());
    let title = round.title.plain(lang);
    let body = html! {
        @if let Some(back) = seen.back {
            (parts::error_summary(lang, &say.to_mend(1), &[(back.field, back.told.clone())]))
        }
        div.row.between {
            h1 { (round.title.on(lang)) }
            span.tag { (say.status(status)) }
        }
        @if seen.lacks_slips {
            div.note.stack-s.mt-s {
                p.b { (say.no_slips()) }
                @if account.holds_any(&[Role::Plan, Role::Counter]) {
                    p { a.btn.btn--s href=(path(lang, seen, "slips")) { (say.print_slips()) } }
                }
            }
        }
        section.card {
            (facts(lang, seen))
            @if account.holds_any(&[Role::Plan, Role::Counter, Role::Audit]) {
                p { a.more href=(path(lang, seen, "slips")) { (say.to_the_slips()) (icons::icon("chevron-right")) } }
            }
        }
        @if matches!(status, Status::Closed | Status::Certified) { (audits(lang, account, seen, possible(Deed::Audit))) }
        @if let Some(draw) = seen.draw { (drawing(lang, seen, draw, possible(Deed::Draw))) }
        @if possible(Deed::Certify) {
            section.card.stack-s {
                h2 { (say.certify()) }
                p.soft { (say.certify_told()) }
                form action=(path(lang, seen, "certification")) method="post" {
                    button.btn type="submit" { (say.certify()) }
                }
            }
        }
        @if possible(Deed::Resume) { (resume(lang, seen)) }
        @if possible(Deed::Suspend) { (with_reason(lang, seen, Deed::Suspend)) }
        @if possible(Deed::Void) { (with_reason(lang, seen, Deed::Void)) }
        @if !seen.lacks_slips && !Deed::ALL.into_iter().any(|deed| possible(deed) && (deed != Deed::Draw || seen.draw.is_some())) { p.soft.mt { (say.nothing_to_do()) } }
    };
    office::at_desk(lang, account, Place::Rounds, Page::new(title, body))
}

fn path(lang: Lang, seen: &Seen, deed: &str) -> String {
    lang.path(&format!("/admin/rounds/{}/{deed}", seen.round.id))
}

fn facts(lang: Lang, seen: &Seen) -> Markup {
    let (say, public, round) = (Words(lang), Public(lang), seen.round);
    let nobody = "—".to_owned();
    let drafted = seen.makers.drafted_by.clone().unwrap_or(nobody.clone());
    let announced = seen.makers.announced_by.clone().unwrap_or(nobody);
    let open =
        public.between(&dates::full_moment(lang, round.opens_at), &dates::full_moment(lang, round.closes_at));
    html! {
        dl.kv {
            div { dt { (public.open_from()) } dd { (open) } }
            div { dt { (public.result_head()) } dd { (dates::full_moment(lang, round.results_at)) } }
            div { dt { (say.turnout()) } dd { (public.ballots(seen.turnout)) br; span.small.mute { (say.hidden_counts()) } } }
            div { dt { (say.made_by()) } dd { (say.by_two(&drafted, &announced)) } }
            @if let Some(by) = &seen.makers.certified_by { div { dt { (say.certified_by()) } dd { (by) } } }
            @if let (Some(by), Some(voided)) = (&seen.makers.voided_by, &round.voided) {
                div { dt { (say.voided_by()) } dd { (by) br; (voided.reason.on(lang)) } }
            }
            @if !seen.pauses.is_empty() { div { dt { (say.pauses()) } dd { (pauses(lang, seen.pauses)) } } }
        }
        p.mt-s { a.more href=(round_path(lang, &round.id)) { (say.public_page()) (icons::icon("chevron-right")) } }
    }
}

fn pauses(lang: Lang, pauses: &[Pause]) -> Markup {
    let public = Public(lang);
    html! {
        ul.stack-s {
            @for pause in pauses {
                li {
                    @match pause.to {
                        Some(to) => { (public.paused(&dates::moment(lang, pause.from), &dates::moment(lang, to))) }
                        None => { (public.suspended_head(&dates::moment(lang, pause.from))) }
                    }
                    " " (pause.reason.on(lang))
                }
            }
        }
    }
}

fn audits(lang: Lang, account: &Account, seen: &Seen, may_audit: bool) -> Markup {
    let say = Words(lang);
    let is_decided = seen.finding.is_some_and(|finding| finding.undecided() == 0);
    html! {
        section.card.stack-s {
            h2 { (say.audits()) }
            p.soft { (say.audits_told()) }
            @if let Some(finding) = seen.finding {
                p { (say.groups(finding.groups.len(), finding.undecided())) }
            }
            @if account.holds_any(&[Role::Audit]) {
                p { a.more href=(path(lang, seen, "audit")) { (say.to_the_groups()) (icons::icon("chevron-right")) } }
            }
            @if seen.audits.is_empty() { p { (say.no_audits()) } }
            ul.lines {
                @for audit in seen.audits {
                    li.pad { b { (say.audited(&audit.by, &dates::full_moment(lang, audit.at))) } p { (marked(lang, &audit.note)) } }
                }
            }
            @if may_audit && is_decided {
                form action=(path(lang, seen, "audit")) method="post" {
                    (field(seen, Deed::Audit, "note", say.note(), say.note_hint()).area(200, 3))
                    p.mt { button.btn type="submit" { (say.sign_audit()) } }
                }
            }
        }
    }
}

/// The draw at a tie, with the form for its number as long as it is not drawn.
fn drawing(lang: Lang, seen: &Seen, draw: &Announced, may_draw: bool) -> Markup {
    let say = Words(lang);
    let is_drawn = draw.beacon().is_some();
    html! {
        section.card.stack-s {
            h2 { (say.draw_head()) }
            @if !is_drawn { p.soft { (marked(lang, &say.draw_told(&draw.list.event))) } }
            @if let Some(entered) = draw.beacon.as_ref().filter(|_| !is_drawn) {
                p { (say.draw_entered(&entered.by, &dates::full_moment(lang, entered.at))) }
            }
            @if may_draw && !is_drawn {
                form action=(path(lang, seen, "draw")) method="post" {
                    (field(seen, Deed::Draw, "beacon", say.beacon(), say.beacon_hint()).line(200))
                    p.mt { button.btn type="submit" { (say.enter()) } }
                }
            }
            p { a.more href=(lang.path(&format!("/draws/{}", draw.list.id))) { (say.see_draw()) (icons::icon("chevron-right")) } }
        }
    }
}

fn resume(lang: Lang, seen: &Seen) -> Markup {
    let say = Words(lang);
    let most = seen.round.suspended_at.map_or(0, |since| (seen.now - since).num_minutes());
    let hint = say.minutes_hint(most);
    html! {
        section.card.stack-s {
            h2 { (say.resume()) }
            form action=(path(lang, seen, "resumption")) method="post" {
                (field(seen, Deed::Resume, "minutes", say.minutes(), &hint).number())
                p.mt { button.btn type="submit" { (say.resume()) } }
            }
        }
    }
}

/// A deed that everybody is told the reason of.
fn with_reason(lang: Lang, seen: &Seen, deed: Deed) -> Markup {
    let say = Words(lang);
    let (head, told, action, class) = match deed {
        Deed::Void => (say.void_it(), say.void_told(), "void", "btn btn--danger"),
        _ => (say.suspend(), say.suspend_told(), "suspension", "btn btn--line"),
    };
    // Both forms may stand on one page, so the fields of one carry its name.
    let [reason, reason_en] = [format!("{action}-reason"), format!("{action}-reason-en")];
    html! {
        section.card.stack-s {
            h2 { (head) }
            p.soft { (told) }
            form action=(path(lang, seen, action)) method="post" {
                (field(seen, deed, &reason, say.reason(), "").line(200))
                (field(seen, deed, &reason_en, say.reason_en(), "").line(200))
                p.mt { button class=(class) type="submit" { (head) } }
            }
        }
    }
}

fn field<'a>(seen: &'a Seen, deed: Deed, id: &'a str, label: &'a str, hint: &'a str) -> Field<'a> {
    let back = seen.back.filter(|back| back.deed == deed);
    let typed = back.and_then(|back| back.typed.iter().find(|(name, _)| name == id));
    Field {
        id,
        label,
        hint,
        value: typed.map_or("", |(_, value)| value),
        mistake: back.filter(|back| back.field == id).map(|back| back.told.as_str()),
    }
}
