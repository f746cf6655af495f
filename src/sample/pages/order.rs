use maud::html;

use super::board::BOARD;
use crate::i18n::{Lang, Text};
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::sample::rules::work::{Level, WorkType};
use crate::sample::words::Words;
use crate::web::Page;
use crate::web::form::{Form, Mistake, Typed, summary};

/// Where batches are planned.
pub const NEW: &str = "/admin/batches/new";

/// What is filled in before anybody types.
pub fn fresh() -> Typed {
    Typed::default().with("how_many", "1").with("level", Level::City.as_str()).with("work", "supervised")
}

fn called(say: Words, field: &str) -> String {
    match field {
        "product" => say.product(),
        "how_many" => say.how_many(),
        "work" => say.work(),
        "level" => say.level(),
        _ => say.round(),
    }
    .into()
}

/// The form by which batches are planned.
pub fn order(
    lang: Lang,
    account: &Account,
    (typed, wrong): (&Typed, &[Mistake]),
    (products, rounds): (&[(String, Text)], &[String]),
) -> Page {
    let say = Words(lang);
    let form = Form { lang, name: "order", typed, wrong };
    let first = ("", say.choose());
    let products: Vec<(&str, &str)> = [first]
        .into_iter()
        .chain(products.iter().map(|(id, name)| (id.as_str(), name.plain(lang))))
        .collect();
    let rounds: Vec<(&str, &str)> = [("", say.no_round())]
        .into_iter()
        .chain(rounds.iter().map(|id| (id.as_str(), id.as_str())))
        .collect();
    let body = html! {
        (summary(form, |field| called(say, field)))
        h1 { (say.plan_new()) }
        section.card {
            form.form action=(lang.path(NEW)) method="post" {
                (form.field("product", say.product()).one_of(&products))
                (form.field("how_many", say.how_many()).hint(say.how_many_hint()).number())
                (form.field("work", say.work()).one_of(&WorkType::ALL.map(|it| (it.as_str(), say.work_type(it)))))
                (form.field("level", say.level()).one_of(&Level::ALL.map(|it| (it.as_str(), say.whose(it)))))
                (form.field("round", say.round()).one_of(&rounds))
                p.mt { button.btn type="submit" { (say.plan_them()) } }
            }
        }
        p.mt { a.more href=(lang.path(BOARD)) { (say.back()) } }
    };
    office::at_desk(lang, account, Place::Batches, Page::new(say.plan_new(), body))
}
