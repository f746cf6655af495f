//! Results from a file: the form, and every cell that is wrong.

use maud::{Markup, html};

use super::board::BOARD;
use crate::i18n::{Lang, marked};
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::sample::words::Words;
use crate::sheet::Mistake;
use crate::web::{Page, icons};

/// Where files come in.
pub const UPLOAD: &str = "/admin/batches/import";
/// More than this nobody reads on one page.
const MISTAKES_SHOWN: usize = 100;

/// What is to be said about the last file.
pub enum Told<'a> {
    /// Nothing was sent yet.
    Nothing,
    /// So many batches came in.
    CameIn(usize),
    /// It is no file that we can take.
    File(&'a str),
    /// These cells are wrong.
    Cells(&'a [Mistake]),
}

/// The form for a file. A file does not come back: browsers do not let us keep it.
pub fn upload(lang: Lang, account: &Account, told: &Told) -> Page {
    let say = Words(lang);
    let wrong = match told {
        Told::File(why) => Some(*why),
        Told::Cells(_) => Some(say.choose_again()),
        _ => None,
    };
    let body = html! {
        (summary(lang, told))
        h1 { (say.import()) }
        @if let Told::CameIn(n) = told { p.note { (icons::icon("circle-check")) " " (say.came_in(*n)) } }
        section.card {
            p { (say.import_told()) }
            form.form action=(lang.path(UPLOAD)) method="post" enctype="multipart/form-data" {
                div.field.field--err[wrong.is_some()] {
                    label for="file" { (say.file()) }
                    p.hint.small #file-hint { (say.file_hint()) }
                    @if let Some(why) = wrong { p.err #file-err { (icons::icon("circle-alert")) span { (marked(lang, why)) } } }
                    input.inp #file name="file" type="file" accept=".csv,.xlsx"
                        aria-describedby=(if wrong.is_some() { "file-hint file-err" } else { "file-hint" });
                }
                p.mt { button.btn type="submit" { (icons::icon("upload")) (say.take_in()) } }
            }
            p.row.mt-s {
                a.more href=(lang.path("/admin/batches/template.csv")) { (icons::icon("download")) (say.template_csv()) }
                a.more href=(lang.path("/admin/batches/template.xlsx")) { (icons::icon("download")) (say.template_xlsx()) }
            }
        }
        p.mt { a.more href=(lang.path(BOARD)) { (say.back()) } }
    };
    office::at_desk(lang, account, Place::Batches, Page::new(say.import(), body))
}

fn summary(lang: Lang, told: &Told) -> Markup {
    let say = Words(lang);
    let (head, lines, more) = match told {
        Told::Nothing | Told::CameIn(_) => return html! {},
        Told::File(why) => (say.not_saved().to_owned(), vec![(*why).to_owned()], 0),
        Told::Cells(mistakes) => {
            let line = |it: &Mistake| say.cell_wrong(it.line, &it.column, it.reason.plain(lang));
            let shown = mistakes.iter().take(MISTAKES_SHOWN).map(line).collect();
            (say.cells_wrong(mistakes.len()), shown, mistakes.len().saturating_sub(MISTAKES_SHOWN))
        }
    };
    html! {
        div.errsum #errors tabindex="-1" autofocus role="alert" aria-labelledby="errors-head" {
            h2 #errors-head { (icons::icon("circle-alert")) (head) }
            ul { @for line in &lines { li { a href="#file" { (marked(lang, line)) } } } }
            @if more > 0 { p { (say.and_more(more)) } }
        }
    }
}
