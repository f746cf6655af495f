//! One nomination, followed by its number.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::i18n::{Lang, dates, marked};
use crate::nominate::rules::nomination::Nomination;
use crate::nominate::rules::screen::Elsewhere;
use crate::nominate::rules::step::{Really, Reason, State};
use crate::nominate::words::Words;
use crate::portal::Site;
use crate::products::Product;
use crate::web::{Caching, Page, Section, icons, parts};

/// A nomination with what is told around it.
pub struct Told<'a> {
    /// The nomination.
    pub it: &'a Nomination,
    /// The product type it stands for, with how many ask for it.
    pub product: Option<(&'a Product, i64)>,
    /// The round that took it up.
    pub round: Option<&'a str>,
    /// The last day for the answer.
    pub due: NaiveDate,
    /// Whose portal it is.
    pub site: &'a Site,
}

/// The page of a number.
pub fn one(lang: Lang, told: &Told) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap {
            div.two.slipwrap {
                (slip(lang, told.it))
                div.stack.mt { (standing(lang, told)) (withdrawal(lang, told)) }
            }
            div.sec {}
        }
    };
    Page::new(say.title_of(&told.it.code.grouped()), body).kept(Caching::Nowhere).within(Section::Track)
}

/// The blue slip to keep a screenshot of.
fn slip(lang: Lang, it: &Nomination) -> Markup {
    let say = Words(lang);
    let is_over = matches!(it.state, State::Withdrawn | State::Expired);
    html! {
        section.slip.slip--off[is_over] aria-labelledby="slip" {
            p.b { (icons::icon("megaphone")) " " (say.nominate()) }
            h1.mt-s #slip {
                @if !it.name.is_empty() { (marked(lang, &it.name)) }
                @else if it.state == State::Withdrawn { (say.withdrawn()) }
                @else { (say.words_deleted()) }
            }
            p { (say.for_whom(it.audience)) }
            hr;
            p.mute { (say.your_number()) }
            p.slip__code { (it.code.grouped()) }
            p.mute.small { (say.sent_on(&dates::full_moment(lang, it.sent_at))) }
        }
    }
}

fn standing(lang: Lang, told: &Told) -> Markup {
    let (say, it) = (Words(lang), told.it);
    html! {
        h2 { (parts::phrases(lang, &headline(say, told))) }
        @match it.state {
            State::Submitted => {
                p.soft { (say.submitted_told()) }
                p.b { (say.submitted_due(&dates::calendar_day(lang, told.due))) }
                (parts::note(say.keep_number(), &html! { p { (say.keep_told()) } }))
            }
            State::Accepted | State::Merged => { (pooled(lang, told)) }
            State::NeedsSplit => { (split(lang, told)) }
            State::Redirected => { (redirected(say, it)) }
            State::Rejected => { (rejected(lang, it)) }
            State::Withdrawn => { p.soft { (say.withdrawn_told()) } }
            State::Expired => {
                p.soft { @if told.product.is_some() { (say.expired_told()) } @else { (say.expired_unread()) } }
                (again(lang))
            }
        }
        @if let Some((_, at)) = &it.decided { p.small.mute { (say.decided_on(&dates::full_moment(lang, *at))) } }
    }
}

fn headline(say: Words, told: &Told) -> String {
    let people = told.product.map_or(1, |(_, people)| people.max(1));
    match told.it.state {
        State::Accepted | State::Merged if told.round.is_some() => say.is_candidate().into(),
        State::Submitted => say.submitted().into(),
        State::Accepted => say.pooled(people),
        State::Merged => say.merged(people),
        State::NeedsSplit => say.needs_split().into(),
        State::Redirected => say.redirected().into(),
        State::Rejected => say.rejected().into(),
        State::Withdrawn => say.withdrawn().into(),
        State::Expired => say.expired().into(),
    }
}

fn pooled(lang: Lang, told: &Told) -> Markup {
    let say = Words(lang);
    html! {
        @if let Some((product, _)) = told.product {
            p { (marked(lang, &say.as_product(product.name.plain(lang)))) }
        }
        @if let Some(round) = told.round {
            p.soft { (say.candidate_told()) }
            p { a.btn.btn--line href=(lang.path(&format!("/vote/{round}"))) { (say.see_round()) } }
        } @else {
            p.soft { (say.pooled_told()) }
            (parts::note(say.keep_number(), &html! { p { (say.keep_told()) } }))
        }
        @if let Some((product, _)) = told.product {
            p {
                a.more href=(lang.path(&format!("/p/{}", product.id))) {
                    (marked(lang, &say.see_story(product.name.plain(lang)))) (icons::icon("chevron-right"))
                }
            }
        }
    }
}

fn split(lang: Lang, told: &Told) -> Markup {
    let say = Words(lang);
    let really = told.it.reason.as_deref().and_then(Really::read);
    html! {
        p { @if really == Some(Really::Report) { (say.split_report()) } @else { (say.split_complaint()) } }
        p {
            a.btn.btn--line href=(lang.path(super::COMPLAINTS)) { (say.to_complain()) }
        }
        p.small.soft { (parts::call(&told.site.hotline)) }
    }
}

fn redirected(say: Words, it: &Nomination) -> Markup {
    let elsewhere = it.reason.as_deref().and_then(Elsewhere::read);
    html! { @if let Some(elsewhere) = elsewhere { p { (say.belongs(elsewhere)) (say.stop()) } } }
}

fn rejected(lang: Lang, it: &Nomination) -> Markup {
    let say = Words(lang);
    let reason = it.reason.as_deref().and_then(Reason::read);
    html! {
        dl.kv {
            @if let Some(reason) = reason { div { dt { (say.because()) } dd { (say.reason(reason)) } } }
            @if let Some(told) = &it.told { div { dt { (say.mod_says()) } dd { (marked(lang, told)) } } }
        }
        (again(lang))
    }
}

fn again(lang: Lang) -> Markup {
    html! { p { a.btn.btn--line href=(lang.path("/nominate")) { (Words(lang).try_again()) } } }
}

fn withdrawal(lang: Lang, told: &Told) -> Markup {
    let say = Words(lang);
    let is_open = !matches!(told.it.state, State::Withdrawn | State::Expired) && told.round.is_none();
    html! {
        @if is_open {
            form.stack-s method="post" action=(lang.path(&format!("/n/{}/withdrawal", told.it.code))) {
                button.btn.btn--line type="submit" { (icons::icon("undo-2")) (say.withdraw()) }
                p.small.mute { (say.withdraw_told()) }
            }
        }
    }
}
