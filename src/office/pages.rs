//! The way in, and today's desk.

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::doors;
use super::store::Account;
use super::words::Words;
use crate::i18n::{Lang, dates};
use crate::vote::pages::parts::round_row;
use crate::vote::words::Words as VoteWords;
use crate::vote::{Round, Status};
use crate::web::{Page, icons, parts};

/// The page to sign in, with what was typed and what is wrong with it.
pub fn sign_in(lang: Lang, name: &str, next: &str, mistake: Option<&str>) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.narrow.sec.stack-l {
            @if let Some(mistake) = mistake { (parts::error_summary(say.to_mend(), &[("name", mistake.to_owned())])) }
            h1 { (say.sign_in()) }
            form.form action=(lang.path(doors::SIGN_IN)) method="post" {
                input type="hidden" name="next" value=(next);
                div.field.field--err[mistake.is_some()] {
                    label for="name" { (say.name()) }
                    @if let Some(mistake) = mistake { p.err #name-err { (icons::icon("circle-alert")) (mistake) } }
                    input.inp #name name="name" value=(name) maxlength="64" autocomplete="username"
                        autocapitalize="none" spellcheck="false" aria-describedby=[mistake.map(|_| "name-err")];
                }
                div.field {
                    label for="password" { (say.password()) }
                    input.inp #password name="password" type="password" maxlength="256" autocomplete="current-password";
                }
                p.mt { button.btn type="submit" { (say.come_in()) } }
            }
        }
    };
    Page::new(say.sign_in(), body)
}

/// Today's desk: what is under way and what comes next.
pub fn today(lang: Lang, account: &Account, rounds: &[Round], now: NaiveDateTime) -> Page {
    let say = Words(lang);
    let roles: Vec<&str> = account.grants.iter().map(|grant| say.role(grant.role)).collect();
    let signed_in = say.signed_in(&account.name, &VoteWords(lang).row(&roles));
    let body = html! {
        div.wrap.sec.stack-l {
            div.row.between {
                h1 { (say.today()) }
                form.row action=(lang.path("/admin/sign-out")) method="post" {
                    span.soft { (signed_in) }
                    button.btn.btn--line.btn--s type="submit" { (say.leave()) }
                }
            }
            section {
                h2.grp { (say.rounds()) }
                @if rounds.is_empty() { p.soft.pad { (say.nothing()) } }
                ul.lines.lines--plain { @for round in rounds { (round_row(lang, round, &[next_step(lang, round, now)])) } }
            }
            @if account.holds_any(doors::roles_of("/admin/audit.jsonl")) { (log(lang)) }
        }
    };
    Page::new(say.today(), body)
}

fn next_step(lang: Lang, round: &Round, now: NaiveDateTime) -> String {
    let say = VoteWords(lang);
    match round.status(now) {
        Status::Announced => say.opens(&dates::moment(lang, round.opens_at)),
        Status::Open => say.closes(&dates::moment(lang, round.closes_at)),
        Status::Closed | Status::Certified => say.result_on(&dates::moment(lang, round.results_at)),
    }
}

fn log(lang: Lang) -> Markup {
    let say = Words(lang);
    html! {
        section.stack-s {
            h2.grp { (say.log()) }
            p.soft { (say.log_told()) }
            p { a.more href="/admin/audit.jsonl" { (say.export_log()) (icons::icon("chevron-right")) } }
        }
    }
}
