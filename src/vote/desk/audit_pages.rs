//! What auditors see of a closed round: each group with its evidence and what they think of it.

use maud::{Markup, html};

use super::audit_words::Words;
use super::chart;
use crate::i18n::{self, Lang, dates, marked};
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::vote::rules::opinion::Opinion;
use crate::vote::rules::round::{Round, Status};
use crate::vote::store::{Audit, Finding, Suspected};
use crate::web::fields::Field;
use crate::web::{Page, icons, parts};

/// The audit of a round as an auditor asks for it.
pub struct Asked<'a> {
    /// The round.
    pub round: &'a Round,
    /// Where it stands.
    pub status: Status,
    /// What was found, once somebody has looked.
    pub finding: Option<&'a Finding>,
    /// Who has signed.
    pub audits: &'a [Audit],
    /// What was typed, and what is wrong with it, where a form comes back.
    pub back: Option<&'a Back>,
}

/// An opinion that comes back.
pub struct Back {
    /// Of which group.
    pub number: i32,
    /// The field at fault.
    pub field: &'static str,
    /// What is wrong.
    pub told: String,
    /// What was chosen.
    pub opinion: String,
    /// What was typed.
    pub reason: String,
}

/// The page.
pub fn desk(lang: Lang, account: &Account, it: &Asked) -> Page {
    let say = Words(lang);
    let title = say.title(it.round.title.plain(lang));
    let body = html! {
        @if let Some(back) = it.back {
            (parts::error_summary(lang, &say.to_mend(back.number), &[(&format!("{}-{}", back.field, back.number), back.told.clone())]))
        }
        h1 { (parts::phrases(lang, &title)) }
        (standing(lang, it))
        @if let Some(finding) = it.finding {
            @for group in &finding.groups { (card(lang, account, it, group)) }
        }
    };
    office::at_desk(lang, account, Place::Rounds, Page::new(title, body))
}

fn standing(lang: Lang, it: &Asked) -> Markup {
    let say = Words(lang);
    let signed: Vec<&str> = it.audits.iter().map(|audit| audit.by.as_str()).collect();
    let round = lang.path(&format!("/admin/rounds/{}", it.round.id));
    let may_sign = it.status == Status::Closed && it.finding.is_some_and(|finding| finding.undecided() == 0);
    html! {
        section.card.stack-s {
            @match it.finding {
                None if it.status == Status::Closed => { p { (say.looking()) } }
                None => { p { (say.not_yet()) } }
                Some(finding) => {
                    @let n = dates::count(finding.ballots);
                    h2 {
                        @if finding.groups.is_empty() { (parts::phrases(lang, &say.none_found(&n))) }
                        @else { (parts::phrases(lang, &say.found(finding.groups.len(), &n))) }
                    }
                    p {
                        @if finding.undecided() > 0 { span.tag.tag--warn { (say.open_groups(finding.undecided())) } }
                        @else { span.tag { (say.all_decided()) } }
                    }
                }
            }
            p.soft { (say.told()) }
            @if !signed.is_empty() { p { (say.signed_by(&i18n::row(lang, &signed))) } }
            p { a.more href=(round) {
                @if may_sign { (say.sign_here()) } @else { (say.to_the_round()) }
                (icons::icon("chevron-right"))
            } }
        }
    }
}

fn card(lang: Lang, account: &Account, it: &Asked, group: &Suspected) -> Markup {
    let say = Words(lang);
    let is_open = group.outcome.is_none() && it.status == Status::Closed;
    html! {
        section.card.stack-s #{ "g" (group.number) } {
            div.row.between {
                h2 { (parts::phrases(lang, &say.group(group.number, say.rule(group.rule)))) }
                (outcome(say, group))
            }
            (facts(lang, group))
            (chart::chart(lang, &group.pace))
            (opinions(lang, group))
            @if is_open { (form(lang, account, it, group)) }
        }
    }
}

fn outcome(say: Words, group: &Suspected) -> Markup {
    html! {
        @match (group.outcome, group.opinions.len()) {
            (Some(Opinion::SetAside), _) => { span.tag.tag--fail { (say.set_aside()) } }
            (Some(Opinion::Keep), _) => { span.tag { (say.keep()) } }
            (None, 1) => { span.tag.tag--warn { (say.waits()) } }
            (None, _) => { span.tag.tag--warn { (say.undecided()) } }
        }
    }
}

fn facts(lang: Lang, group: &Suspected) -> Markup {
    let say = Words(lang);
    let (from, to) = (dates::full_moment(lang, group.span.0), dates::full_moment(lang, group.span.1));
    html! {
        dl.kv {
            div { dt { (say.ballots()) } dd { (say.some(&dates::count(group.ballots))) br; span.small.mute { (say.alike(&dates::count(group.alike))) } } }
            div { dt { (say.when()) } dd { (say.between(&from, &to)) } }
            div {
                dt { (say.network()) }
                dd {
                    @match (&group.network, group.of_network) {
                        (Some(name), Some(n)) => { (say.network_is(name, &dates::count(n))) }
                        _ => { (say.many_networks()) }
                    }
                }
            }
            @if let Some(n) = group.wrong_codes { div { dt { (say.wrong_codes()) } dd { (say.wrong_codes_told(&dates::count(n))) } } }
        }
    }
}

fn opinions(lang: Lang, group: &Suspected) -> Markup {
    let say = Words(lang);
    html! {
        h3 { (say.opinions()) }
        @if group.opinions.is_empty() { p.soft { (say.no_opinions()) } }
        ul.lines {
            @for given in &group.opinions {
                li.pad {
                    b { (say.opinion_by(&given.by, say.opinion(given.opinion), &dates::full_moment(lang, given.at))) }
                    p { (marked(lang, &given.reason)) }
                }
            }
        }
        @match group.outcome {
            Some(outcome) => { p.b { (say.outcome(outcome)) } }
            None if group.opinions.len() > 1 => { p.b { (say.disagree()) } }
            None => {}
        }
    }
}

fn form(lang: Lang, account: &Account, it: &Asked, group: &Suspected) -> Markup {
    let say = Words(lang);
    let number = group.number;
    let back = it.back.filter(|back| back.number == number);
    let own = group.opinions.iter().find(|given| given.by == account.name);
    let (opinion, reason) = match (back, own) {
        (Some(back), _) => (back.opinion.as_str(), back.reason.as_str()),
        (None, Some(own)) => (own.opinion.as_str(), own.reason.as_str()),
        (None, None) => ("", ""),
    };
    let mistake = |field: &str| back.filter(|back| back.field == field).map(|back| back.told.as_str());
    let [opinion_id, reason_id] = [format!("opinion-{number}"), format!("reason-{number}")];
    let choices = [("", say.choose()), ("set_aside", say.set_aside()), ("keep", say.keep())];
    html! {
        form.noprint method="post" action=(lang.path(&format!("/admin/rounds/{}/audit/{number}", it.round.id))) {
            (Field { id: &opinion_id, label: say.your_opinion(), hint: "", value: opinion, mistake: mistake("opinion") }.choice(&choices))
            (Field { id: &reason_id, label: say.reason(), hint: say.reason_hint(), value: reason, mistake: mistake("reason") }.area(200, 3))
            p.mt { button.btn type="submit" { (say.give()) } }
        }
    }
}
