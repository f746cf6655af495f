use maud::{Markup, html};

use super::{Offered, Sheet};
use crate::complain::rules::answers::{Question, TOLD_AT_MOST};
use crate::complain::rules::filing::{Problem, Want};
use crate::complain::words::Words;
use crate::i18n::{Lang, dates, in_chinese, marked};
use crate::products::Product;
use crate::web::{icons, parts};

/// What stands between the head and the button.
pub fn question(lang: Lang, question: Question, it: &Sheet, offered: &Offered) -> Markup {
    let say = Words(lang);
    match question {
        Question::Want => want(lang, it),
        Question::What => what(lang, it, &offered.products),
        Question::Problem => problem(lang, it),
        Question::Where => place(lang, it, &offered.counties),
        Question::Evidence => evidence(lang, it, offered.is_guide),
        Question::Contact => contact(lang, it, offered),
        Question::Check => html! { (say.check_head()) },
    }
}

fn want(lang: Lang, it: &Sheet) -> Markup {
    let say = Words(lang);
    let choices = Want::ALL.map(|want| (want.as_str(), say.want(want)));
    radios(lang, it, "want", (say.want_head(), say.want_hint()), &choices)
}

fn problem(lang: Lang, it: &Sheet) -> Markup {
    let say = Words(lang);
    let choices = Problem::ALL.map(|problem| (problem.as_str(), say.problem(problem)));
    radios(lang, it, "problem", (say.problem_head(), say.problem_hint()), &choices)
}

fn radios(
    lang: Lang,
    it: &Sheet,
    name: &str,
    (head, hint): (&str, &str),
    choices: &[(&str, (&str, &str))],
) -> Markup {
    let say = Words(lang);
    let mistake = it.mistake(say, name);
    html! {
        fieldset.mt-s.field--err[mistake.is_some()] id=(name) tabindex="-1" aria-describedby={ (name) "-hint" } {
            legend { h1 { (parts::phrases(lang, head)) } }
            p.hint.mt-s id={ (name) "-hint" } { (hint) }
            @if let Some(mistake) = &mistake { (error(say, name, mistake)) }
            div.radios {
                @for (value, (label, told)) in choices {
                    @let id = format!("{name}-{value}");
                    div.radio {
                        input type="radio" id=(id) name=(name) value=(value) checked[it.answers.get(name) == *value];
                        label for=(id) { (label) @if !told.is_empty() { small { (told) } } }
                    }
                }
            }
        }
    }
}

fn error(say: Words, name: &str, mistake: &str) -> Markup {
    html! {
        p.err id={ (name) "-err" } {
            (icons::icon("circle-alert")) span { span.vh { (say.mistake_before()) } (mistake) }
        }
    }
}

/// A field and how a browser may help to fill it in.
struct Asked<'a> {
    name: &'a str,
    label: String,
    hint: &'a str,
    kind: &'a str,
    mode: Option<&'a str>,
    complete: &'a str,
}

impl<'a> Asked<'a> {
    fn of(name: &'a str, label: impl Into<String>, hint: &'a str) -> Asked<'a> {
        Asked { name, label: label.into(), hint, kind: "text", mode: None, complete: "off" }
    }

    fn line(&self, lang: Lang, it: &Sheet) -> Markup {
        self.around(lang, it, &|described, is_wrong| {
            html! {
                input.inp id=(self.name) name=(self.name) type=(self.kind) value=(it.answers.get(self.name))
                    inputmode=[self.mode] autocomplete=(self.complete) enterkeyhint="next"
                    aria-describedby=[described] aria-invalid=[is_wrong.then_some("true")];
            }
        })
    }

    fn area(&self, lang: Lang, it: &Sheet, rows: usize) -> Markup {
        self.around(lang, it, &|described, is_wrong| {
            html! {
                textarea.inp id=(self.name) name=(self.name) rows=(rows)
                    aria-describedby=[described] aria-invalid=[is_wrong.then_some("true")] { (it.answers.get(self.name)) }
            }
        })
    }

    fn one_of(&self, lang: Lang, it: &Sheet, choices: &[(&str, &str)]) -> Markup {
        self.around(lang, it, &|described, _| {
            html! {
                select.inp id=(self.name) name=(self.name) aria-describedby=[described] {
                    @for (value, label) in choices {
                        option value=(value) selected[*value == it.answers.get(self.name)] lang=[in_chinese(lang, label)] { (label) }
                    }
                }
            }
        })
    }

    fn around(&self, lang: Lang, it: &Sheet, input: &dyn Fn(Option<String>, bool) -> Markup) -> Markup {
        let say = Words(lang);
        let mistake = it.mistake(say, self.name);
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let wrong = mistake.as_ref().map(|_| format!("{}-err", self.name));
        let described: Vec<String> = hint.into_iter().chain(wrong).collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        html! {
            div.field.field--err[mistake.is_some()] {
                label for=(self.name) { (marked(lang, &self.label)) }
                @if !self.hint.is_empty() { p.hint id={ (self.name) "-hint" } { (marked(lang, self.hint)) } }
                @if let Some(mistake) = &mistake { (error(say, self.name, mistake)) }
                (input(described, mistake.is_some()))
            }
        }
    }
}

fn head(lang: Lang, head: &str) -> Markup {
    html! { h1.mt-s { (parts::phrases(lang, head)) } }
}

fn what(lang: Lang, it: &Sheet, products: &[Product]) -> Markup {
    let say = Words(lang);
    let names = products.iter().map(|product| (product.id.as_str(), product.name.plain(lang)));
    let choices: Vec<(&str, &str)> = [("", say.product_open())].into_iter().chain(names).collect();
    html! {
        (head(lang, say.what_head()))
        (Asked::of("what", say.what(), say.what_hint()).line(lang, it))
        (Asked::of("product", say.optional(say.product()), "").one_of(lang, it, &choices))
        (Asked::of("brand", say.optional(say.brand()), "").line(lang, it))
        (Asked::of("lot", say.optional(say.lot()), say.lot_hint()).line(lang, it))
    }
}

fn place(lang: Lang, it: &Sheet, counties: &[String]) -> Markup {
    let say = Words(lang);
    let names = counties.iter().map(|county| (county.as_str(), county.as_str()));
    let choices: Vec<(&str, &str)> = [("", say.county_open())].into_iter().chain(names).collect();
    let price = Asked { mode: Some("decimal"), ..Asked::of("price", say.optional(say.price()), "") };
    let day = Asked::of("bought_on", say.optional(say.bought_on()), say.bought_on_hint());
    html! {
        (head(lang, say.where_head()))
        (Asked::of("place", say.place(), say.place_hint()).line(lang, it))
        @if !counties.is_empty() { (Asked::of("county", say.county(), "").one_of(lang, it, &choices)) }
        (Asked { kind: "date", ..day }.line(lang, it))
        (price.line(lang, it))
    }
}

fn evidence(lang: Lang, it: &Sheet, is_guide: bool) -> Markup {
    let say = Words(lang);
    let complains = it.answers.want().is_some_and(Want::complains);
    html! {
        (head(lang, say.told_head()))
        (Asked::of("told", say.told(), say.told_hint()).area(lang, it, (TOLD_AT_MOST / 150).max(4)))
        @if complains { (Asked::of("request", say.request(), say.request_hint()).area(lang, it, 2)) }
        @if !is_guide { (papers(lang, it)) p.hint.mt { (say.papers()) } }
    }
}

/// Files that are kept already, and room for more.
fn papers(lang: Lang, it: &Sheet) -> Markup {
    let say = Words(lang);
    let described = if it.refused.is_empty() { "papers-hint" } else { "papers-hint papers-err" };
    html! {
        div.field.field--err[!it.refused.is_empty()] {
            label for="papers" { (say.papers_field()) }
            p.hint id="papers-hint" { (say.papers_hint()) @if it.answers.want() == Some(Want::Both) { " " (say.papers_both()) } }
            @if !it.refused.is_empty() {
                div id="papers-err" { @for told in it.refused { p.err { (icons::icon("circle-alert")) span { span.vh { (say.mistake_before()) } (marked(lang, told)) } } } }
            }
            input.inp.file type="file" id="papers" name="papers" multiple accept=(crate::files::ACCEPT) aria-describedby=(described);
            @if !it.papers.is_empty() {
                ul.lines.lines--plain {
                    @for file in it.papers {
                        li.row.between {
                            span { (marked(lang, &file.name)) " " span.small.mute { (say.papers_kept()) } }
                            button.linklike type="submit" name="go" value={ "drop-" (file.id) } { (say.papers_drop()) span.vh { " " (marked(lang, &file.name)) } }
                        }
                    }
                }
            }
        }
    }
}

fn contact(lang: Lang, it: &Sheet, offered: &Offered) -> Markup {
    let say = Words(lang);
    let complains = it.answers.want().is_some_and(Want::complains);
    let [complaint, report] = offered.kept_for.map(|days| dates::span(lang, days));
    let label = |label: &str| if complains { label.to_owned() } else { say.optional(label) };
    html! {
        (head(lang, say.contact_head()))
        p.hint.mt-s { @if complains { (say.contact_needed()) } @else { (say.contact_open()) } }
        (Asked { complete: "name", ..Asked::of("name", label(say.name()), "") }.line(lang, it))
        (Asked { kind: "tel", mode: Some("tel"), complete: "tel", ..Asked::of("phone", label(say.phone()), say.phone_hint()) }.line(lang, it))
        (Asked { complete: "street-address", ..Asked::of("address", label(say.address()), "") }.line(lang, it))
        (Asked { kind: "email", mode: Some("email"), complete: "email", ..Asked::of("email", say.optional(say.email()), say.email_hint()) }.line(lang, it))
        @if it.answers.want() == Some(Want::Both) {
            div.field.tickline {
                input type="checkbox" id="unnamed" name="unnamed" value="yes" checked[it.answers.get("unnamed") == "yes"]
                    aria-describedby="unnamed-hint";
                label for="unnamed" { (say.unnamed()) }
                p.hint.small id="unnamed-hint" { (say.unnamed_told()) }
            }
        }
        details.details--low.mt open {
            summary { (say.privacy_head()) }
            div.in.stack-s {
                p { (say.privacy_what()) }
                p { (marked(lang, &say.privacy_who(offered.bureau.plain(lang)))) }
                p { (say.privacy_how(&complaint, &report)) }
                p { (say.privacy_rights(&offered.hotline)) }
                p { a href=(lang.path("/privacy")) { (say.privacy_more()) } }
            }
        }
    }
}
