use maud::{Markup, html};

use super::{HOTLINE, Offered, PLATFORM, Sheet};
use crate::complain::rules::answers::Question;
use crate::complain::rules::filing::{Problem, Want};
use crate::complain::words::Words;
use crate::i18n::{Lang, dates, marked};
use crate::web::{icons, parts};

/// Everything once more, with a way back to each answer.
pub fn check(lang: Lang, head: &str, it: &Sheet, offered: &Offered) -> Markup {
    let say = Words(lang);
    html! {
        h1.mt-s { (parts::phrases(lang, head)) }
        @if offered.is_guide { (text_to_copy(lang, it)) }
        dl.kv.mt {
            @for (question, label, value) in rows(lang, it, offered) {
                div {
                    dt { (label) }
                    dd.row.between {
                        span.pre { (marked(lang, &value)) }
                        button.linklike type="submit" name="go" value={ "to-" (question.as_str()) } {
                            (say.change()) span.vh { " " (label) }
                        }
                    }
                }
            }
        }
        @if !offered.is_guide { (consent(lang, it)) (submit(say, it)) }
    }
}

/// Each answer under what it was asked as.
fn rows(lang: Lang, it: &Sheet, offered: &Offered) -> Vec<(Question, &'static str, String)> {
    let say = Words(lang);
    let get = |field: &str| it.answers.get(field).to_owned();
    let want = it.answers.want();
    let problem = Problem::read(it.answers.get("problem"));
    let product = offered.products.iter().find(|product| product.id == it.answers.get("product"));
    let mut rows = vec![
        (Question::Want, say.want_head(), want.map_or(String::new(), |want| say.want(want).0.to_owned())),
        (Question::What, say.what(), get("what")),
    ];
    rows.extend(product.map(|it| (Question::What, say.product(), it.name.plain(lang).to_owned())));
    rows.push((Question::What, say.brand(), get("brand")));
    rows.push((Question::What, say.lot(), get("lot")));
    rows.push((
        Question::Problem,
        say.trouble(),
        problem.map_or(String::new(), |it| say.problem(it).0.to_owned()),
    ));
    rows.push((Question::Where, say.place(), get("place")));
    rows.push((Question::Where, say.county(), get("county")));
    rows.push((Question::Where, say.bought_on(), bought(lang, it)));
    rows.push((Question::Where, say.price(), price(say, it)));
    rows.push((Question::Evidence, say.story(), get("told")));
    if want.is_some_and(Want::complains) {
        rows.push((Question::Evidence, say.request(), get("request")));
    }
    if !it.papers.is_empty() {
        let names: Vec<&str> = it.papers.iter().map(|file| file.name.as_str()).collect();
        rows.push((Question::Evidence, say.papers_label(), names.join("\n")));
    }
    if !offered.is_guide {
        let contact = ["name", "phone", "address", "email"].map(|field| it.answers.get(field));
        let told: Vec<&str> = contact.into_iter().filter(|value| !value.is_empty()).collect();
        let told = if told.is_empty() { say.anonymous().to_owned() } else { told.join("\n") };
        rows.push((Question::Contact, say.contact_head(), told));
        if want == Some(Want::Both) && it.answers.get("unnamed") == "yes" {
            rows.push((Question::Contact, say.report(), say.unnamed().to_owned()));
        }
    }
    // What nobody filled in needs no line of its own.
    rows.retain(|(_, _, value)| !value.is_empty());
    rows
}

/// The day as people write it, or what stands there in its place.
fn bought(lang: Lang, it: &Sheet) -> String {
    let typed = it.answers.get("bought_on");
    typed.parse().map_or(typed.to_owned(), |day| dates::full_calendar_day(lang, day))
}

fn price(say: Words, it: &Sheet) -> String {
    let typed = it.answers.get("price");
    if typed.is_empty() { String::new() } else { say.yuan(typed) }
}

fn consent(lang: Lang, it: &Sheet) -> Markup {
    let say = Words(lang);
    if it.answers.want() != Some(Want::Both) {
        return html! {};
    }
    let mistake = it.mistake(say, "consent");
    html! {
        div.field.tickline.field--err[mistake.is_some()] {
            @if let Some(mistake) = &mistake {
                p.err #consent-err { (icons::icon("circle-alert")) span { span.vh { (say.mistake_before()) } (mistake) } }
            }
            input type="checkbox" id="consent" name="consent" value="yes" checked[it.answers.get("consent") == "yes"]
                aria-describedby="consent-hint";
            label for="consent" { (say.consent()) }
            p.hint.small id="consent-hint" { (say.consent_told()) }
        }
    }
}

fn submit(say: Words, it: &Sheet) -> Markup {
    let name = match it.answers.want() {
        Some(Want::Money) => say.submit_complaint(),
        Some(Want::Both) => say.submit_both(),
        _ => say.submit_report(),
    };
    html! {
        p.small.soft.mt { (say.truth()) }
        p.mt { button.btn.btn--wide type="submit" name="go" value="next" { (name) } }
    }
}

/// The text as it can be read to the hotline or pasted on the platform.
fn text_to_copy(lang: Lang, it: &Sheet) -> Markup {
    let say = Words(lang);
    let get = |field: &str| it.answers.get(field);
    let problem = Problem::read(get("problem")).map_or("", |it| say.problem(it).0);
    let want = it.answers.want().map_or("", |want| say.want(want).0);
    let thing: Vec<&str> =
        [get("what"), get("brand"), get("lot")].into_iter().filter(|it| !it.is_empty()).collect();
    let lines = [
        (say.want_head(), want.to_owned()),
        (say.thing(), thing.join(" ")),
        (say.trouble(), problem.to_owned()),
        (say.bought_where(), format!("{} {}", get("county"), get("place")).trim().to_owned()),
        (say.bought_on(), bought(lang, it)),
        (say.price(), price(say, it)),
        (say.story(), get("told").to_owned()),
        (say.wish(), get("request").to_owned()),
    ];
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let told: Vec<String> = lines
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| format!("{}{colon}{value}", label.trim_end_matches(['？', '?'])))
        .collect();
    html! {
        h2.mt { (say.guide_text()) }
        p.panel.pre.mt-s { (marked(lang, &told.join("\n"))) }
        p.acts.mt {
            a.btn href={ "tel:" (HOTLINE) } { (HOTLINE) }
            a.btn.btn--line href=(PLATFORM) rel="noreferrer" { (say.to_12315()) }
        }
        p.small.mute.mt-s { (say.not_kept()) }
    }
}
