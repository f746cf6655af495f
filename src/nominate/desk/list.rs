//! What waits for moderators, what is in the pool, what was decided.

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::words::Words;
use crate::calendar::Calendar;
use crate::clock::in_china;
use crate::i18n::{Lang, Text, dates, marked};
use crate::nominate::rules::nomination::{Nomination, answer_due};
use crate::nominate::rules::similar::clusters;
use crate::nominate::store::Pooled;
use crate::nominate::words::Words as Public;
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::products::Known;
use crate::web::{Page, icons};

/// The desk's list.
pub struct Queue {
    /// The oldest that wait.
    pub waiting: Vec<Nomination>,
    /// How many wait in all.
    pub how_many: i64,
    /// What people ask for.
    pub pool: Vec<Pooled>,
    /// What was decided of late.
    pub decided: Vec<Nomination>,
    /// Every product type.
    pub known: Vec<Known>,
    /// Which days are worked.
    pub calendar: Calendar,
    /// What time it is, in UTC.
    pub now: NaiveDateTime,
}

impl Queue {
    /// What a product type is called.
    fn called(&self, id: &str) -> Option<&Text> {
        self.known.iter().find(|product| product.id == id).map(|product| &product.name)
    }
}

/// The page.
pub fn list(lang: Lang, account: &Account, it: &Queue) -> Page {
    let say = Words(lang);
    let names: Vec<&str> = it.waiting.iter().map(|one| one.name.as_str()).collect();
    let clusters = clusters(&names, &it.known);
    let shown = first_rows(&clusters);
    let how_many = shown.iter().map(|(_, rows)| rows.len()).sum();
    let body = html! {
        h1 { (say.nominations()) }
        section.card {
            h2 { (say.waiting()) }
            @if it.waiting.is_empty() { p.soft.pad { (say.none_waiting()) } }
            @if it.how_many > how_many as i64 { p.soft.pad { (say.more_waiting(how_many, it.how_many)) } }
            @for (alike, rows) in shown { (gathered(lang, it, alike, rows)) }
        }
        section.card {
            h2 { (say.pool()) }
            p.soft { (say.pool_told()) }
            @if it.pool.is_empty() { p.soft.pad { (say.none_pooled()) } }
            ul.lines.lines--plain { @for pooled in &it.pool { (pooled_row(lang, it, pooled)) } }
        }
        section.card {
            h2 { (say.decided()) }
            @if it.decided.is_empty() { p.soft.pad { (say.none_decided()) } }
            ul.lines.lines--plain { @for one in &it.decided { (row(lang, it, one)) } }
        }
    };
    office::at_desk(lang, account, Place::Nominations, Page::new(say.nominations(), body))
}

/// So many that wait are listed; the rest comes when these are done.
const LISTED_AT_MOST: usize = 30;

/// The first of them, group by group, each with how many look alike.
fn first_rows(clusters: &[Vec<usize>]) -> Vec<(usize, &[usize])> {
    let mut left = LISTED_AT_MOST;
    let mut rows_of = |cluster: &'_ Vec<usize>| {
        let n = cluster.len().min(left);
        left -= n;
        n
    };
    let first = clusters.iter().map(|cluster| (cluster.len(), &cluster[..rows_of(cluster)]));
    first.take_while(|(_, rows)| !rows.is_empty()).collect()
}

/// Nominations that look alike, under one heading where they are several.
fn gathered(lang: Lang, it: &Queue, alike: usize, rows: &[usize]) -> Markup {
    let say = Words(lang);
    html! {
        @if alike > 1 { p.b.pad { (say.alike(alike)) } }
        ul.lines.lines--plain.gathered[alike > 1] {
            @for index in rows { @if let Some(one) = it.waiting.get(*index) { (row(lang, it, one)) } }
        }
    }
}

fn row(lang: Lang, it: &Queue, one: &Nomination) -> Markup {
    let (say, public) = (Words(lang), Public(lang));
    let today = in_china(it.now).date_naive();
    let days = (today - in_china(one.sent_at).date_naive()).num_days();
    let due = answer_due(&it.calendar, one.sent_at);
    let product = one.product.as_ref().and_then(|id| it.called(id));
    html! {
        li {
            a.rowlink href=(at(lang, one)) {
                span.rowlink__t { (marked(lang, &one.name)) @if one.name.is_empty() { (say.withdrawn()) } }
                span.rowlink__m {
                    @match &one.decided {
                        Some((by, at)) => {
                            span.tag { (say.how_far(one.state)) } " "
                            @if let Some(product) = product { (product.on(lang)) " · " }
                            (say.decided_by(by, &dates::moment(lang, *at)))
                        }
                        None => {
                            span.tag { (public.for_whom(one.audience)) } " " (say.waited(days)) " · "
                            @if due < today { span.b { (say.overdue(&dates::calendar_day(lang, due))) } }
                            @else { (say.due(&dates::calendar_day(lang, due))) }
                            " · "
                            @match &one.why { Some(why) => { (marked(lang, why)) } None => { (say.no_why()) } }
                        }
                    }
                }
                (icons::icon("chevron-right"))
            }
        }
    }
}

fn pooled_row(lang: Lang, it: &Queue, pooled: &Pooled) -> Markup {
    let say = Words(lang);
    html! {
        li.row.between.pad {
            a href=(lang.path(&format!("/p/{}", pooled.product))) {
                @match it.called(&pooled.product) { Some(name) => { (name.on(lang)) } None => { (pooled.product) } }
            }
            span.soft { (say.people(pooled.people)) }
        }
    }
}

/// The address of a nomination at the desk.
pub fn at(lang: Lang, it: &Nomination) -> String {
    lang.path(&format!("/admin/nominations/{}", it.id))
}
