//! Where the batches are: products down, stages across, one dot for each batch; and batch by batch.

use std::collections::{BTreeMap, HashMap};

use maud::{Markup, html};

use super::parts::{Dot, dots};
use crate::i18n::{Lang, Text, in_chinese, marked};
use crate::office::store::Account;
use crate::office::{self, Place, doors};
use crate::sample::rules::stage::Stage;
use crate::sample::store::{LINES_AT_MOST, Line};
use crate::sample::words::Words;
use crate::web::{Page, icons};

/// Where the board is.
pub const BOARD: &str = "/admin/batches";
const PAGE: usize = 50;

/// A column of the board: a stage, or what is waiting for objections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// How far.
    At(Stage),
    /// Reported and told to everybody; somebody may still object.
    Objection,
}

impl Column {
    /// All, from left to right.
    pub const ALL: [Column; 8] = [
        Column::At(Stage::Planned),
        Column::At(Stage::Sampled),
        Column::At(Stage::InLaboratory),
        Column::At(Stage::Reported),
        Column::Objection,
        Column::At(Stage::Final),
        Column::At(Stage::Published),
        Column::At(Stage::Dropped),
    ];

    fn of(line: &Line) -> Column {
        if line.may_object { Column::Objection } else { Column::At(line.stage) }
    }

    /// As in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Column::At(stage) => stage.as_str(),
            Column::Objection => "objection",
        }
    }

    fn name(self, say: Words) -> &'static str {
        match self {
            Column::At(stage) => say.stage(stage),
            Column::Objection => say.objection(),
        }
    }
}

/// What an officer asked to see.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// `2026-10`; else what is under way.
    pub month: Option<String>,
    /// A column's name in addresses.
    pub stage: Option<String>,
    /// A product type's id.
    pub product: Option<String>,
    /// Which page of the list, from 0.
    pub page: usize,
}

impl Asked {
    fn takes(&self, line: &Line) -> bool {
        self.stage.as_deref().is_none_or(|stage| stage == Column::of(line).as_str())
            && self.product.as_deref().is_none_or(|product| product == line.product)
    }

    /// The address of these batches; only letters, digits and hyphens stand in it.
    fn address(&self, lang: Lang) -> String {
        let parts = [("month", &self.month), ("stage", &self.stage), ("product", &self.product)];
        let mut query: Vec<String> =
            parts.iter().filter_map(|(name, it)| Some(format!("{name}={}", it.as_ref()?))).collect();
        if self.page > 0 {
            query.push(format!("page={}", self.page));
        }
        format!("{}?{}#list", lang.path(BOARD), query.join("&"))
    }
}

/// The board.
pub fn board(
    lang: Lang,
    account: &Account,
    (lines, months, asked, waiting): (&[Line], &[String], &Asked, &Markup),
    products: &HashMap<String, Text>,
) -> Page {
    let say = Words(lang);
    let may = |address| account.holds_any(doors::roles_of(address));
    let body = html! {
        div.row.between {
            h1 { (say.batches()) }
            p.row {
                @if may("/admin/batches/new") { a.btn.btn--xs href=(lang.path("/admin/batches/new")) { (say.plan_new()) } }
                @if may("/admin/batches/import") {
                    a.btn.btn--line.btn--xs href=(lang.path("/admin/batches/import")) { (icons::icon("upload")) (say.import()) }
                }
            }
        }
        (waiting)
        (filter(lang, months, asked, products))
        (card(lang, lines, asked, products))
        @if !lines.is_empty() { (list(lang, lines, asked, products)) }
    };
    office::at_desk(lang, account, Place::Batches, Page::new(say.batches(), body))
}

fn filter(lang: Lang, months: &[String], asked: &Asked, products: &HashMap<String, Text>) -> Markup {
    let say = Words(lang);
    let chosen = |it: &Option<String>, value: &str| it.as_deref().unwrap_or_default() == value;
    html! {
        form.inline.filter action=(lang.path(BOARD)) method="get" {
            div {
                label for="month" { (say.month()) }
                select.inp #month name="month" {
                    option value="" selected[chosen(&asked.month, "")] { (say.under_way()) }
                    @for month in months { option value=(month) selected[chosen(&asked.month, month)] { (month) } }
                }
            }
            div {
                label for="stage" { (say.stage_label()) }
                select.inp #stage name="stage" {
                    option value="" selected[chosen(&asked.stage, "")] { (say.any_stage()) }
                    @for column in Column::ALL {
                        option value=(column.as_str()) selected[chosen(&asked.stage, column.as_str())] { (column.name(say)) }
                    }
                }
            }
            @if let Some(product) = asked.product.as_ref().filter(|id| products.contains_key(*id)) {
                div {
                    label for="product" { (say.product()) }
                    select.inp #product name="product" {
                        option value="" { (say.any_product()) }
                        @let name = called(products, product);
                        option value=(product) selected lang=[in_chinese(lang, name.plain(lang))] { (name.plain(lang)) }
                    }
                }
            }
            button.btn.btn--line.btn--s type="submit" { (say.show()) }
        }
    }
}

/// One dot for each batch: products down, stages across.
pub fn card(lang: Lang, lines: &[Line], asked: &Asked, products: &HashMap<String, Text>) -> Markup {
    let say = Words(lang);
    html! {
        section.card {
            div.hd { h2 { (say.how_far(lines.len())) } }
            @if lines.is_empty() { p.soft.pad { (say.nothing_here()) } } @else {
                div.scroll tabindex="0" role="region" aria-label=(say.board()) { (table(lang, lines, asked, products)) }
                p.small.mute.mt-s { (say.one_dot()) }
            }
            @if lines.len() as i64 == LINES_AT_MOST { p.small { (say.cut(LINES_AT_MOST)) } }
        }
    }
}

fn table(lang: Lang, lines: &[Line], asked: &Asked, products: &HashMap<String, Text>) -> Markup {
    let say = Words(lang);
    let mut rows: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        rows.entry(&line.product).or_default().push(line);
    }
    let used: Vec<Column> = Column::ALL
        .into_iter()
        .filter(|column| {
            let is_an_end = matches!(column, Column::At(Stage::Published | Stage::Dropped));
            !is_an_end || lines.iter().any(|line| Column::of(line) == *column)
        })
        .collect();
    html! {
        table.board {
            thead {
                tr {
                    th scope="col" { (say.product()) }
                    @for column in &used { th scope="col" { (column.name(say)) } }
                }
            }
            tbody {
                @for (product, of_it) in &rows {
                    tr {
                        th scope="row" { (called(products, product).on(lang)) }
                        @for column in &used { (cell(lang, (product, *column), of_it, asked)) }
                    }
                }
            }
        }
    }
}

fn cell(lang: Lang, (product, column): (&str, Column), of_product: &[&Line], asked: &Asked) -> Markup {
    let say = Words(lang);
    let here: Vec<&&Line> = of_product.iter().filter(|line| Column::of(line) == column).collect();
    let drawn: Vec<Dot> = here.iter().map(|line| Dot::of(line.stage, line.outcome)).collect();
    let those = Asked {
        month: asked.month.clone(),
        stage: Some(column.as_str().into()),
        product: Some(product.into()),
        page: 0,
    };
    html! {
        @if here.is_empty() {
            td.z data-l=(column.name(say)) { span.mute { "·" } }
        } @else {
            td data-l=(column.name(say)) {
                a.cell href=(those.address(lang)) { (dots(&drawn, &say.n_batches(drawn.len()))) " " span.mute aria-hidden="true" { (drawn.len()) } }
            }
        }
    }
}

fn list(lang: Lang, lines: &[Line], asked: &Asked, products: &HashMap<String, Text>) -> Markup {
    let say = Words(lang);
    let all: Vec<&Line> = lines.iter().filter(|line| asked.takes(line)).collect();
    let shown: Vec<&&Line> = all.iter().skip(asked.page * PAGE).take(PAGE).collect();
    let turned = |page: usize| Asked { page, ..asked.clone() }.address(lang);
    html! {
        section.card #list {
            div.hd { h2 { (say.list()) } span.mute { (say.n_batches(all.len())) } }
            @if shown.is_empty() { p.soft.pad { (say.nothing_here()) } }
            ul.lines.lines--plain { @for line in shown { (row(lang, line, products)) } }
            @if all.len() > PAGE {
                nav.row.between aria-label=(say.pages()) {
                    @if asked.page > 0 { a.more href=(turned(asked.page - 1)) { (say.earlier()) } }
                    @if (asked.page + 1) * PAGE < all.len() { a.more href=(turned(asked.page + 1)) { (say.later()) } }
                }
            }
        }
    }
}

fn row(lang: Lang, line: &Line, products: &HashMap<String, Text>) -> Markup {
    let say = Words(lang);
    let outcome = line.outcome.map(|outcome| say.came_to(outcome));
    html! {
        li {
            a.rowlink href=(lang.path(&format!("{BOARD}/{}", line.id))) {
                span.rowlink__t { (line.id) " " (called(products, &line.product).on(lang)) }
                span.rowlink__m {
                    (Column::of(line).name(say))
                    @for told in [line.name.as_deref(), line.laboratory.as_deref(), outcome].into_iter().flatten() {
                        " · " (marked(lang, told))
                    }
                }
                (icons::icon("chevron-right"))
            }
        }
    }
}

/// What a product type is called; its id where nobody knows it any more.
fn called(products: &HashMap<String, Text>, id: &str) -> Text {
    products.get(id).cloned().unwrap_or_else(|| Text { zh: id.to_owned(), en: None })
}
