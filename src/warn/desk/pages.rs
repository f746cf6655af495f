//! The list of warnings at the desk, and one warning with what can be done to it.

use maud::{Markup, html};

use super::words::Words;
use crate::fault::Reason;
use crate::i18n::{Lang, dates, marked};
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::portal::Site;
use crate::warn::pages as public;
use crate::warn::routes::Told;
use crate::warn::rules::step::{Refusal, Step};
use crate::warn::rules::warning::Warning;
use crate::warn::words::Words as PublicWords;
use crate::web::{Page, icons, parts};

/// What is being written, what waits, what is public.
pub fn list(lang: Lang, account: &Account, open: &[Warning], published: &[Warning]) -> Page {
    let say = Words(lang);
    let body = html! {
        div.row.between {
            h1 { (say.warnings()) }
            @if account.holds_any(Step::Edit.roles()) {
                a.btn.btn--s href=(lang.path("/admin/warnings/new")) { (icons::icon("pen")) (say.write_one()) }
            }
        }
        section.card {
            h2 { (say.under_way()) }
            @if open.is_empty() { p.soft.pad { (say.none_under_way()) } }
            ul.lines.lines--plain { @for warning in open { (row(lang, warning)) } }
        }
        section.card {
            h2 { (say.published()) }
            @if published.is_empty() { p.soft.pad { (say.none_published()) } }
            ul.lines.lines--plain { @for warning in published { (row(lang, warning)) } }
        }
    };
    office::at_desk(lang, account, Place::Warnings, Page::new(say.warnings(), body))
}

fn row(lang: Lang, warning: &Warning) -> Markup {
    let public = PublicWords(lang);
    html! {
        li {
            a.rowlink href=(at(lang, warning)) {
                span.rowlink__t { (warning.title.on(lang)) }
                span.rowlink__m {
                    span.tag { (public.kind(warning.kind)) } " "
                    @match &warning.published {
                        Some(published) => { span.tag { (published.number) } }
                        None => { span.tag.tag--you { (public.state(warning.state)) } }
                    }
                    " " (marked(lang, &hands(lang, warning)))
                }
                (icons::icon("chevron-right"))
            }
        }
    }
}

/// Who drafted it, or who published it, and when.
fn hands(lang: Lang, warning: &Warning) -> String {
    let say = Words(lang);
    match &warning.published {
        Some(published) => say.published_by(&published.by, &dates::moment(lang, published.at)),
        None => say.drafted(&warning.drafted_by, &dates::moment(lang, warning.drafted_at)),
    }
}

/// A warning as everybody will read it, with what this officer can do to it now.
pub fn one(lang: Lang, account: &Account, told: &Told, site: &Site, refused: Option<Refusal>) -> Page {
    let (say, public) = (Words(lang), PublicWords(lang));
    let warning = &told.warning;
    let body = html! {
        @if let Some(refused) = refused {
            div.card.card--warn role="alert" { p.b { (icons::icon("circle-alert")) " " (refused.say(lang)) } }
        }
        section.card.stack-s {
            p {
                span.tag { (public.kind(warning.kind)) } " "
                span.tag.tag--you { (public.state(warning.state)) } " "
                span.soft { (marked(lang, &hands(lang, warning))) }
            }
            (hands_on(lang, account, warning))
            p.small.mute { (say.sees()) }
        }
        div.preview { (public::article(lang, told, site)) }
    };
    office::at_desk(lang, account, Place::Warnings, Page::new(warning.title.plain(lang), body))
}

fn hands_on(lang: Lang, account: &Account, warning: &Warning) -> Markup {
    let say = Words(lang);
    let may = |step: Step| account.holds_any(step.roles()) && warning.state.after(step).is_ok();
    let own = warning.drafted_by == account.name;
    html! {
        div.acts {
            @if may(Step::Edit) {
                a.btn.btn--line.btn--s href={ (at(lang, warning)) "/edit" } { (icons::icon("pencil")) (say.edit()) }
            }
            @if may(Step::Send) { (button(lang, warning, "sending", say.send(), false)) }
            @if may(Step::Publish) && !own { (button(lang, warning, "publication", say.publish(), false)) }
            @if may(Step::Return) { (button(lang, warning, "return", say.take_back(), true)) }
            @if let Some(published) = &warning.published {
                a.btn.btn--line.btn--s href=(public::path(lang, &published.number)) { (say.see_public()) }
            }
        }
        @if may(Step::Publish) && own { (parts::note(say.own(), &html! {})) }
    }
}

fn button(lang: Lang, warning: &Warning, deed: &str, name: &str, lesser: bool) -> Markup {
    html! {
        form action={ (at(lang, warning)) "/" (deed) } method="post" {
            input type="hidden" name="revision" value=(warning.revision);
            button.btn.btn--s.btn--line[lesser] type="submit" { (name) }
        }
    }
}

fn at(lang: Lang, warning: &Warning) -> String {
    lang.path(&format!("/admin/warnings/{}", warning.id))
}
