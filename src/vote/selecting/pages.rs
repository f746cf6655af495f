//! The panel's desk: the ranking with what is known of each, and what is decided.

use maud::{Markup, html};

use super::notice::notice;
use super::words::Words;
use crate::i18n::{Lang, dates, marked};
use crate::office::store::Account;
use crate::office::{self, Place, Role};
use crate::vote::rules::round::{Candidate, Round};
use crate::vote::rules::selection::{
    Evidence, Proposal, Row, Rule, Selected, SelectionState, Sheet, Wrong, needs_reason,
};
use crate::web::fields::Field;
use crate::web::{Page, icons, parts};

/// How wide the longest bar is drawn.
const FULL_WIDTH: i64 = 100;

/// Certified rounds, what waits for its selection first.
pub fn list(lang: Lang, account: &Account, rounds: &[(Round, Option<SelectionState>)]) -> Page {
    let say = Words(lang);
    let (done, waiting): (Vec<_>, Vec<_>) =
        rounds.iter().partition(|(_, state)| *state == Some(SelectionState::Signed));
    let body = html! {
        h1 { (say.selection()) }
        section.card {
            h2 { (say.to_select()) }
            @if waiting.is_empty() { p.soft.pad { (say.nothing()) } }
            (rows(lang, &waiting))
        }
        @if !done.is_empty() { section.card { h2 { (say.done()) } (rows(lang, &done)) } }
    };
    office::at_desk(lang, account, Place::Selection, Page::new(say.selection(), body))
}

fn rows(lang: Lang, rounds: &[&(Round, Option<SelectionState>)]) -> Markup {
    let say = Words(lang);
    html! {
        ul.lines.lines--plain {
            @for (round, state) in rounds {
                li {
                    a.rowlink href=(lang.path(&format!("/admin/selection/{}", round.id))) {
                        span.rowlink__t { (round.title.on(lang)) " " span.tag { (say.state(*state)) } }
                        (icons::icon("chevron-right"))
                    }
                }
            }
        }
    }
}

/// A round's selection as it is shown.
pub struct Desk<'a> {
    /// The round.
    pub round: &'a Round,
    /// What is known of each candidate, most votes first.
    pub evidence: &'a [Evidence],
    /// The candidates, for the notice.
    pub candidates: &'a [Candidate],
    /// What the rules propose.
    pub proposals: &'a [Proposal],
    /// What stands in the form.
    pub sheet: &'a Sheet,
    /// What is kept, if anybody has begun.
    pub kept: Option<&'a Selected>,
    /// How many batches the round's rules promise.
    pub least: u32,
    /// What is wrong with the form.
    pub wrong: &'a [Wrong],
    /// Whether somebody else changed it meanwhile.
    pub is_stale: bool,
}

/// One round's desk.
pub fn desk(lang: Lang, account: &Account, it: &Desk) -> Page {
    let say = Words(lang);
    let state = it.kept.map(|kept| kept.state);
    let may = account.holds_any(&[Role::Panel])
        && !matches!(state, Some(SelectionState::Sent | SelectionState::Signed));
    let wrong: Vec<(String, String)> =
        it.wrong.iter().map(|wrong| say.wrong(wrong, it.evidence, lang)).collect();
    let summary: Vec<(&str, String)> =
        wrong.iter().map(|(field, told)| (field.as_str(), told.clone())).collect();
    let head = say.selection_of(it.round.title.plain(lang));
    let action = lang.path(&format!("/admin/selection/{}", it.round.id));
    let body = html! {
        @if !summary.is_empty() { (parts::error_summary(lang, &say.to_mend(summary.len()), &summary)) }
        @if let Some(kept) = it.kept.filter(|_| it.is_stale) {
            div.card.card--warn role="alert" { p { (marked(lang, &say.changed(&kept.drafted_by, &dates::moment(lang, kept.drafted_at)))) } }
        }
        div.row.between { h1 { (parts::phrases(lang, &head)) } span.tag { (say.state(state)) } }
        @if may {
            form action=(action) method="post" {
                input type="hidden" name="revision" value=(it.kept.map_or(0, |kept| kept.revision));
                (chips(lang, it.sheet))
                div.acols.acols--sel {
                    section.card #candidates tabindex="-1" { (table(lang, it, true)) }
                    div { (overview(lang, it, &wrong)) }
                }
                (reasons(lang, it, &wrong))
                section.card {
                    p.acts {
                        button.btn name="then" value="send" type="submit" { (say.send()) }
                        button.btn.btn--line name="then" value="save" type="submit" { (say.save()) }
                    }
                }
            }
        } @else {
            section.card { (table(lang, it, false)) }
            @if !account.holds_any(&[Role::Panel]) { p.soft.mt { (say.for_the_panel()) } }
        }
        @if let Some(kept) = it.kept { (for_the_second(lang, account, it, kept)) }
    };
    office::at_desk(lang, account, Place::Selection, Page::new(head, body))
}

fn chips(lang: Lang, sheet: &Sheet) -> Markup {
    let say = Words(lang);
    html! {
        section.card {
            div.row.between {
                h2 { (say.by_what()) }
                a.more href=(lang.path("/rules")) { (say.public_rules()) (icons::icon("chevron-right")) }
            }
            div.rules.mt-s {
                label for="rule-votes" { input #rule-votes type="checkbox" checked disabled; i {} (say.votes_first()) }
                @for rule in Rule::ALL {
                    @let id = format!("rule-{}", rule.as_str());
                    label for=(id) {
                        input id=(id) type="checkbox" name="rule" value=(rule.as_str()) checked[sheet.rules.contains(&rule)];
                        i {} (say.rule(rule))
                    }
                }
                button.btn.btn--line.btn--xs name="then" value="rank" type="submit" { (say.rerank()) }
            }
        }
    }
}

fn table(lang: Lang, it: &Desk, open: bool) -> Markup {
    let say = Words(lang);
    let cut = it.evidence.iter().filter(|it| it.shortlisted).count();
    let most = it.evidence.first().map_or(1, |first| first.votes.max(1));
    html! {
        div.hd { h2 { (say.candidates(it.evidence.len())) } }
        table.sel {
            thead { tr { th scope="col" { (say.place()) } th scope="col" { (say.product()) } th.n scope="col" { (say.votes()) } th.n scope="col" { (say.take()) } } }
            tbody {
                @for (index, known) in it.evidence.iter().enumerate() {
                    @let taken = it.sheet.rows.get(index).is_some_and(|row| row.taken);
                    @let effect = it.proposals.get(index).and_then(|proposal| proposal.effect);
                    tr.in[taken].out[known.shortlisted && !taken] {
                        th scope="row" { (known.place) }
                        td {
                            span.nm { (known.product.name.on(lang)) }
                            @if let Some(effect) = effect { " " span.tag.tag--warn { (say.effect(effect)) } }
                            small { (say.evidence(known)) }
                        }
                        td.n { (dates::count(known.votes)) (bar(known.votes * FULL_WIDTH / most)) }
                        td.n { @if open { (tick(lang, known, taken)) } @else if taken { (icons::icon("check")) } @else { "—" } }
                    }
                    @if index + 1 == cut && cut < it.evidence.len() { tr.cut { td colspan="4" { (say.cut(cut)) } } }
                }
            }
        }
    }
}

fn bar(width: i64) -> Markup {
    html! {
        svg.bar1 viewBox={ "0 0 " (FULL_WIDTH) " 8" } preserveAspectRatio="none" aria-hidden="true" {
            rect.bb width=(width) height="8" {}
        }
    }
}

fn tick(lang: Lang, known: &Evidence, taken: bool) -> Markup {
    let id = format!("take-{}", known.product.id);
    html! {
        label.chk for=(id) {
            span.vh { (Words(lang).take_this(known.product.name.plain(lang))) }
            input id=(id) type="checkbox" name="take" value=(known.product.id) checked[taken];
            span { (icons::icon("check")) }
        }
    }
}

/// The sums, and how many batches of each.
fn overview(lang: Lang, it: &Desk, wrong: &[(String, String)]) -> Markup {
    let say = Words(lang);
    let taken = it.sheet.rows.iter().filter(|row| row.taken).count();
    let mistake = |id: &str| wrong.iter().find(|(field, _)| field == id).map(|(_, told)| told.as_str());
    let least = say.least(it.least);
    let budget = Field {
        id: "budget",
        label: say.budget(),
        hint: &least,
        value: &it.sheet.budget,
        mistake: mistake("budget"),
    };
    html! {
        section.card {
            h2 { (say.overview()) }
            dl.sum.mt-s {
                div { dt { (say.taken_label()) } dd { (say.taken(taken)) } }
                div { dt { (say.sum_label()) } dd { (it.sheet.sum()) "/" (it.sheet.budget) } }
            }
            (budget.number())
            ul.alloc.mt {
                @for (known, row) in it.evidence.iter().zip(&it.sheet.rows).filter(|(known, row)| known.shortlisted || row.taken) {
                    @let id = format!("batches-{}", known.product.id);
                    li.field--err[mistake(&id).is_some()] {
                        label for=(id) { span.vh { (say.batches_of(known.product.name.plain(lang))) } b aria-hidden="true" { (known.product.name.on(lang)) } }
                        input.inp id=(id) name=(id) inputmode="numeric" maxlength="3" value=(row.batches) autocomplete="off";
                        span.mute.nw { (say.batches()) }
                    }
                }
            }
        }
    }
}

/// A line for everybody to read, of each that is above the cut or taken.
fn reasons(lang: Lang, it: &Desk, wrong: &[(String, String)]) -> Markup {
    let say = Words(lang);
    let mistake = |id: &str| wrong.iter().find(|(field, _)| field == id).map(|(_, told)| told.as_str());
    let asked = |known: &Evidence, row: &Row| known.shortlisted || row.taken;
    html! {
        section.card {
            h2 { (say.reasons()) }
            p.soft { (say.reasons_told()) }
            @for (known, row) in it.evidence.iter().zip(&it.sheet.rows).filter(|(known, row)| asked(known, row)) {
                @let (id, id_en) = (format!("reason-{}", known.product.id), format!("reason_en-{}", known.product.id));
                @let name = known.product.name.plain(lang);
                @let hint = if needs_reason(known, row.taken) { say.reason_told() } else { "" };
                @let (label, label_en) = (say.reason_of(name), say.reason_en_of(name));
                div.cols2 {
                    (Field { id: &id, label: &label, hint, value: &row.reason, mistake: mistake(&id) }.line(200))
                    (Field { id: &id_en, label: &label_en, value: &row.reason_en, ..Field::default() }.line(400))
                }
            }
        }
    }
}

/// What the second of the panel sees and does.
fn for_the_second(lang: Lang, account: &Account, it: &Desk, kept: &Selected) -> Markup {
    let say = Words(lang);
    let path = |deed: &str| lang.path(&format!("/admin/selection/{}/{deed}", it.round.id));
    let is_sent = kept.state == SelectionState::Sent;
    let (may_sign, is_own) = (account.holds_any(&[Role::Panel]), kept.drafted_by == account.name);
    html! {
        section.card.stack-s {
            h2 { (say.preview()) }
            div.notice { (notice(lang, Some(kept), it.candidates)) }
            @if is_sent {
                p.soft { (marked(lang, &say.sent_told(&kept.drafted_by))) }
                @if may_sign {
                    p.soft { (say.sign_told()) }
                    div.acts {
                        @if !is_own {
                            form action=(path("signature")) method="post" {
                                input type="hidden" name="revision" value=(kept.revision);
                                button.btn type="submit" { (say.sign()) }
                            }
                        }
                        form action=(path("return")) method="post" {
                            input type="hidden" name="revision" value=(kept.revision);
                            button.btn.btn--line type="submit" { (say.give_back()) }
                        }
                    }
                }
            }
        }
    }
}
