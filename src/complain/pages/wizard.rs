//! The form: one question a page. Everything typed so far is in one sealed field.

mod check;
mod questions;

use maud::{Markup, html};

use crate::complain::rules::answers::{Answers, Mistake, Mistakes, Question};
use crate::complain::rules::filing::sounds_like_food;
use crate::complain::words::Words;
use crate::files::Kept;
use crate::i18n::{Lang, Text, marked};
use crate::products::Product;
use crate::web::{Page, Section, icons, parts};

/// Where the national platform is.
pub const PLATFORM: &str = "https://www.12315.cn";
const HOTLINE: &str = "12315";

/// What the form offers.
pub struct Offered {
    /// Whether the portal only helps with the text.
    pub is_guide: bool,
    /// The city's counties.
    pub counties: Vec<String>,
    /// The product types.
    pub products: Vec<Product>,
    /// Whose portal it is.
    pub bureau: Text,
    /// The number to call.
    pub hotline: String,
    /// For how many days a complainant is kept once the case is closed, and a reporter.
    pub kept_for: [i64; 2],
}

/// A page of the form as it is shown.
pub struct Sheet<'a> {
    /// What was typed so far.
    pub answers: &'a Answers,
    /// The same, sealed.
    pub kept: &'a str,
    /// Where it goes on after this page, where that is not the next question.
    pub then: &'a str,
    /// What is wrong.
    pub wrong: &'a Mistakes,
    /// The files that are kept for it.
    pub papers: &'a [Kept],
    /// Why others were not.
    pub refused: &'a [String],
    /// Why it cannot be handed in as it is, or not now.
    pub held: Option<&'a str>,
}

impl Sheet<'_> {
    fn mistake(&self, say: Words, field: &str) -> Option<String> {
        let found = self.wrong.iter().find(|(wrong, _)| *wrong == field);
        found.map(|(_, mistake): &(_, Mistake)| say.mistake(field, *mistake))
    }
}

/// The first question, the same for everybody.
pub fn first(lang: Lang, offered: &Offered) -> Page {
    let answers = Answers::default();
    let sheet = Sheet {
        answers: &answers,
        kept: "",
        then: "",
        wrong: &Vec::new(),
        papers: &[],
        refused: &[],
        held: None,
    };
    page(lang, Question::Want, &sheet, offered)
}

/// The first question again, for whom the form was open too long.
pub fn first_again(lang: Lang) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.narrow.sec.stack-l {
            h1 { (parts::phrases(lang, say.expired())) }
            p.soft { (say.expired_told()) }
            p { a.btn href=(lang.path("/complaints/new")) { (say.want_head()) } }
            (help(say))
        }
    };
    Page::new(say.expired(), body).within(Section::Complain)
}

/// A question's page.
pub fn page(lang: Lang, question: Question, it: &Sheet, offered: &Offered) -> Page {
    let say = Words(lang);
    let asked = Question::asked(offered.is_guide);
    let place = asked.iter().position(|one| *one == question).unwrap_or(0) + 1;
    let head = match (question, offered.is_guide) {
        (Question::Check, true) => say.guide_check(),
        _ => say.question(question),
    };
    let body = html! {
        div.wrap {
            @if question == Question::Want && offered.is_guide { (guide(say)) }
            form.form.wizard action=(lang.path(&format!("/complaints/new/{}", question.as_str()))) method="post"
                enctype=[(question == Question::Evidence && !offered.is_guide).then_some("multipart/form-data")] {
                // Enter goes on, whatever button comes first.
                button.vh type="submit" name="go" value="next" tabindex="-1" aria-hidden="true" { (say.go_on()) }
                @if place > 1 {
                    p.crumb { button.linklike type="submit" name="go" value="back" { (icons::icon("chevron-left")) (say.back()) } }
                }
                @if !it.wrong.is_empty() || !it.refused.is_empty() { (summary(say, it)) }
                @if let Some(told) = it.held { div.note role="alert" { p { (marked(lang, told)) } } }
                p.prog {
                    span.prog__d aria-hidden="true" { @for n in 1..=asked.len() { i.d[n <= place] {} } }
                    (say.step_of(place, asked.len()))
                }
                input type="hidden" name="kept" value=(it.kept);
                @if !it.then.is_empty() { input type="hidden" name="then" value=(it.then); }
                @match question {
                    Question::Check => { (check::check(lang, head, it, offered)) }
                    _ => {
                        (questions::question(lang, question, it, offered))
                        p.mt-l { button.btn.btn--wide type="submit" name="go" value="next" { (say.go_on()) } }
                        p.small.mute.mt { (say.kept_24_hours()) }
                    }
                }
            }
            @if question == Question::Problem || it.answers.get("problem") == "hurts" { (injured(say)) }
            @if question == Question::Want || sounds_like_food(it.answers.get("what")) { (food(say)) }
            (help(say))
            div.sec {}
        }
    };
    Page::new(head, body).within(Section::Complain)
}

fn summary(say: Words, it: &Sheet) -> Markup {
    let wrong = it.wrong.iter().map(|(field, mistake)| (*field, say.mistake(field, *mistake)));
    let told: Vec<(&str, String)> =
        wrong.chain(it.refused.iter().map(|told| ("papers", told.clone()))).collect();
    parts::error_summary(say.0, &say.to_mend(told.len()), &told)
}

fn injured(say: Words) -> Markup {
    html! {
        div.note.mt-l { p { (say.injured_before()) (parts::call(HOTLINE)) (say.injured_after()) } }
    }
}

fn food(say: Words) -> Markup {
    html! { div.note.mt-l { p.b { (say.food()) } p { (say.food_told()) } } }
}

/// The hotline, in sight on every page.
fn help(say: Words) -> Markup {
    html! { p.soft.mt-l { (say.help_line()) (parts::call(HOTLINE)) (say.help_line_end()) } }
}

fn guide(say: Words) -> Markup {
    html! {
        div.panel.stack-s.mt {
            h2 { (say.guide_head()) }
            p { (say.guide_told()) }
            p { (say.guide_complaint()) }
            p { (say.guide_report()) }
            p { a href=(PLATFORM) rel="noreferrer" { (say.to_12315()) } }
        }
    }
}
