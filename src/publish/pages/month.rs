//! A month: verdict first, then what failed and by how much, then the rest.

use chrono::Datelike;
use maud::{Markup, html};

use super::{batch_path, dots, month_path, parts};
use crate::i18n::{Lang, dates, marked};
use crate::publish::rules::shown::{MonthTold, ShownBatch, ShownMonth, Tally};
use crate::publish::words::Words;
use crate::web::{Caching, Page, Section, icons, parts as web_parts};

/// More than so many are told in a line each.
const CARDS_AT_MOST: usize = 10;

/// The page of a month. `year` are the published months of its year.
pub fn month(lang: Lang, month: &ShownMonth, year: &[MonthTold]) -> Page {
    let say = Words(lang);
    let tally = month.tally();
    let is_empty = month.batches.is_empty();
    let body = html! {
        div.wrap {
            (parts::crumb(&lang.path("/results"), say.earlier()))
            (verdict(lang, month))
        }
        div.bands {
            (failed(lang, month))
            section.sec {
                div.wrap.two.two--even {
                    @if tally.supervised() > 0 { (by_product(lang, month, true)) }
                    (months(lang, month, year))
                }
            }
            (monitored(lang, month))
            @if !is_empty { (data(lang, month)) }
        }
    };
    let title = format!("{}: {}", parts::month_name(lang, month.month), parts::verdict_told(lang, tally));
    let title = if lang == Lang::Zh { title.replacen(": ", "：", 1) } else { title };
    Page::new(title, body).kept(Caching::STEADY).within(Section::Results)
}

fn verdict(lang: Lang, month: &ShownMonth) -> Markup {
    let say = Words(lang);
    let (tally, failed) = (month.tally(), month.failed().len());
    html! {
        section.verdict {
            p.mute { (parts::month_name(lang, month.month)) " · " (say.published_on(&dates::full_day(lang, month.published_at))) }
            h1.mt-s { (parts::verdict_head(lang, tally)) }
            div.two {
                @if !month.batches.is_empty() { div { (parts::big_dots(lang, tally)) } }
                div.stack.verdict__told {
                    @for line in month.told.plain(lang).lines() {
                        p { (marked(lang, line)) }
                    }
                    @if month.batches.is_empty() {
                        p.b { (say.next_month(&parts::next_due(lang, month.month))) }
                    } @else {
                        p.row {
                            @if failed > 0 { a.btn href="#fails" { (say.which(failed)) } }
                            a.btn.btn--line href="#data" { (icons::icon("download")) (say.data_short()) }
                        }
                    }
                    (parts::only_this_batch(lang))
                }
            }
        }
    }
}

fn failed(lang: Lang, month: &ShownMonth) -> Markup {
    let say = Words(lang);
    let failed = month.failed();
    html! {
        @if !failed.is_empty() {
            section.sec #fails {
                div.wrap {
                    h2 { (say.the_failed(failed.len())) }
                    (cards(lang, &failed, say.more_failed()))
                }
            }
        }
    }
}

/// A card for each, and where there are too many a line for the rest.
fn cards(lang: Lang, batches: &[&ShownBatch], rest: &str) -> Markup {
    let (carded, listed) = batches.split_at(batches.len().min(CARDS_AT_MOST));
    html! {
        div.failgrid.mt { @for batch in carded { (card(lang, batch)) } }
        @if !listed.is_empty() {
            p.b.mt { (rest) }
            ul.plain { @for batch in listed { (parts::batch_line(lang, batch)) } }
        }
    }
}

fn card(lang: Lang, batch: &ShownBatch) -> Markup {
    let say = Words(lang);
    html! {
        article.failcard.failcard--warn[!batch.work.is_supervised()] {
            p.row {
                (parts::outcome(lang, batch.work.outcome()))
                @if batch.round.is_some() { (parts::you_picked(lang)) }
            }
            h3 { (marked(lang, parts::called(lang, batch))) }
            p.small.mute { (parts::whereabouts(lang, batch)) }
            (parts::corrections(lang, batch))
            (parts::amiss(lang, batch))
            details.mt {
                summary { (say.details()) }
                div.in {
                    dl.kv {
                        @if let Some(names) = batch.work.names() {
                            (parts::fact(lang, say.producer(), if names.producer.is_empty() { say.not_marked() } else { &names.producer }))
                        }
                        (parts::fact(lang, say.standard(), &standards(batch)))
                        (parts::fact(lang, say.laboratory(), &batch.laboratory))
                    }
                    a.more href=(batch_path(lang, &batch.id)) { (say.whole_batch()) (icons::icon("chevron-right")) }
                }
            }
        }
    }
}

/// What it was judged by where something is amiss.
fn standards(batch: &ShownBatch) -> String {
    let mut standards: Vec<&str> = batch.amiss().map(|item| item.standard.as_str()).collect();
    standards.dedup();
    standards.join(", ")
}

fn monitored(lang: Lang, month: &ShownMonth) -> Markup {
    let say = Words(lang);
    let tally = Tally { pass: 0, fail: 0, ..month.tally() };
    let amiss = |batch: &&ShownBatch| !batch.work.is_supervised() && batch.work.is_bad();
    let amiss: Vec<&ShownBatch> = month.batches.iter().filter(amiss).collect();
    html! {
        @if tally.monitored() > 0 {
            section.sec #monitoring {
                div.wrap.stack {
                    h2 { (say.monitoring()) }
                    p.soft { (say.monitoring_told()) }
                    div.two.two--even {
                        div {
                            // A month with nothing else has said this much on top.
                            @if month.tally().supervised() > 0 {
                                p.b { (parts::verdict_told(lang, tally)) }
                                (parts::big_dots(lang, tally))
                            }
                            @if !amiss.is_empty() { h3.mt { (say.found_in()) } (cards(lang, &amiss, say.more_problems())) }
                        }
                        (by_product(lang, month, false))
                    }
                }
            }
        }
    }
}

fn by_product(lang: Lang, month: &ShownMonth, supervised: bool) -> Markup {
    let groups = month.by_product(supervised);
    html! {
        div {
            @if supervised { h2 { (Words(lang).by_product()) } } @else { h3 { (Words(lang).by_product()) } }
            div.mt-s {
                @for (product, batches) in groups {
                    @let id = format!("{}-{}", if supervised { "p" } else { "m" }, product.id);
                    div.cat id=(id) {
                        p.cat__t {
                            span { (product.name.on(lang)) }
                            @if batches.iter().any(|batch| batch.round.is_some()) { (parts::you_picked(lang)) }
                        }
                        (product_row(lang, &batches))
                        (the_good(lang, &batches))
                    }
                }
            }
        }
    }
}

fn product_row(lang: Lang, batches: &[&ShownBatch]) -> Markup {
    let say = Words(lang);
    let mut tally = Tally::default();
    batches.iter().for_each(|batch| tally.add(batch.work.outcome(), 1));
    let worst = batches.iter().find(|batch| batch.work.is_bad()).or(batches.first());
    let supervised = tally.supervised() > 0;
    let shown = if supervised { dots::Dots::supervised(tally) } else { dots::Dots::monitored(tally) };
    let told = match (tally.fail, tally.problem) {
        (0, 0) if supervised => say.all_passed().to_owned(),
        (0, 0) => say.no_problem().to_owned(),
        (0, n) => say.problems_n(n),
        (n, _) => say.failed_n(n),
    };
    html! {
        @if let Some(worst) = worst {
            @let outcome = worst.work.outcome();
            p.cat__n { span class=(parts::outcome_class(outcome)) { (dots::mark(outcome)) (told) } }
        }
        div.cat__d { (dots::grid(shown, dots::SMALL, 12, None)) span.nw { (say.batches(batches.len())) } }
    }
}

/// The batches in which nothing is amiss; the others stand above.
fn the_good(lang: Lang, batches: &[&ShownBatch]) -> Markup {
    let say = Words(lang);
    let good: Vec<&&ShownBatch> = batches.iter().filter(|batch| !batch.work.is_bad()).collect();
    html! {
        @if let Some(first) = good.first() {
            details.cat__all {
                summary { (say.which_good(first.work.outcome(), good.len())) }
                ul.plain.in { @for batch in good { (parts::batch_line(lang, batch)) } }
            }
        }
    }
}

/// The months of the year, a column of dots each.
fn months(lang: Lang, shown: &ShownMonth, year: &[MonthTold]) -> Markup {
    let say = Words(lang);
    let most = year.iter().map(|month| month.tally.supervised()).max().unwrap_or(0);
    let across = if most > 60 { 10 } else { 5 };
    html! {
        div {
            h2 { (say.year(shown.month.first_day().year())) }
            p.soft { (say.year_told()) }
            div.months.mt {
                @for month in year { (column(lang, month, across, month.month == shown.month)) }
            }
            details.mt { summary { (say.as_table()) } div.in { (table(lang, year)) } }
        }
    }
}

fn column(lang: Lang, month: &MonthTold, across: usize, is_here: bool) -> Markup {
    let say = Words(lang);
    let told = format!(
        "{}{}",
        parts::month_name(lang, month.month),
        match lang {
            Lang::Zh => "：",
            Lang::En => ": ",
        }
    ) + &parts::verdict_told(lang, month.tally);
    let tested = month.tally.supervised();
    let short = short_month(lang, month);
    html! {
        figure {
            @if tested > 0 {
                (dots::column(dots::Dots::supervised(month.tally), across, &told))
                b { (month.tally.pass) "/" (tested) }
            } @else { span { (say.no_results()) } }
            @if is_here { span.b { (short) } }
            @else { a href=(month_path(lang, month.month)) { (short) } }
        }
    }
}

/// `10月`, `Oct`.
fn short_month(lang: Lang, month: &MonthTold) -> String {
    let number = month.month.first_day().month();
    match lang {
        Lang::Zh => format!("{number}月"),
        Lang::En => parts::month_name(lang, month.month).chars().take(3).collect(),
    }
}

fn table(lang: Lang, year: &[MonthTold]) -> Markup {
    let say = Words(lang);
    let sum = |of: fn(&Tally) -> usize| year.iter().map(|month| of(&month.tally)).sum::<usize>();
    let monitored = sum(|tally| tally.monitored());
    html! {
        table {
            thead {
                tr {
                    th scope="col" { (say.month()) }
                    th.n scope="col" { (say.tested()) }
                    th.n scope="col" { (say.fail()) }
                    @if monitored > 0 { th.n scope="col" { (say.monitored()) } }
                }
            }
            tbody {
                @for month in year {
                    tr {
                        th scope="row" { (short_month(lang, month)) }
                        td.n { (month.tally.supervised()) }
                        td.n { (month.tally.fail) }
                        @if monitored > 0 { td.n { (month.tally.monitored()) } }
                    }
                }
                tr {
                    th scope="row" { (say.total()) }
                    td.n.b { (sum(|tally| tally.supervised())) }
                    td.n.b { (sum(|tally| tally.fail)) }
                    @if monitored > 0 { td.n.b { (monitored) } }
                }
            }
        }
    }
}

fn data(lang: Lang, month: &ShownMonth) -> Markup {
    let say = Words(lang);
    let path = month_path(lang, month.month);
    let file = |kind: &str, words: &str, icon: &str| {
        html! {
            a.btn.btn--line href={ (path) (kind) } { (icons::icon(icon)) (words) }
        }
    };
    html! {
        section.sec #data {
            div.wrap.stack {
                h2 { (web_parts::phrases(lang, say.data())) }
                p.soft { (say.data_told()) }
                div.row {
                    (file(".csv", "CSV", "download"))
                    (file(".xlsx", "Excel", "download"))
                    (file(".json", "JSON", "download"))
                    (file("/print", say.print(), "printer"))
                }
                p.small.mute { (say.wechat()) }
            }
        }
    }
}
