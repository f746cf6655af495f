//! Draws for everybody: the list before the number is known, who was drawn after it, and the proof of both.

use actix_web::web::{Data, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::pages::round_path;
use super::rules::draws::Announced;
use super::store;
use crate::draw::{Drawn, Entry};
use crate::fault::Fault;
use crate::i18n::{Lang, dates, in_chinese, marked};
use crate::portal::Portal;
use crate::web::{Caching, Page, Section, Visit, api, icons, parts};
use crate::words;

/// The addresses, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/draws").get(list))
        .service(resource("/draws/{draw}.json").get(file))
        .service(resource("/draws/{draw}.csv").get(table))
        .service(resource("/draws/{draw}").get(one));
}

/// The addresses below `/api/v1`.
pub fn api(config: &mut ServiceConfig) {
    config.service(resource("/draws").get(for_programs));
}

/// A city draws a few times a month.
const LISTED_AT_MOST: i64 = 500;

words! {
    struct Words;
    draws          { zh: "抽签", en: "Draws" }
    draws_told     { zh: "名单先公布，再由一个谁也左右不了的公开号码决定。每次抽签都能自己算一遍。", en: "The list is public first; then a public number that nobody can steer decides. Anybody can compute each draw again." }
    none           { zh: "还没有抽过签。", en: "Nothing has been drawn yet." }
    waits(event: &str) { zh: "等号码：{event}", en: "Waiting for: {event}" }
    drawn_on(at: &str) { zh: "{at} 抽出", en: "Drawn {at}" }
    waiting_head(n: usize, of: usize) { zh: "{of} 样并列，要抽 {n} 样", en: "{of} tie, {n} will be drawn" }
    drawn_head(n: usize, of: usize) { zh: "{of} 样并列，抽中 {n} 样", en: "{n} drawn of {of} that tie" }
    event          { zh: "由什么决定", en: "Decided by" }
    listed         { zh: "名单公布", en: "List public since" }
    number         { zh: "公布的号码", en: "The number" }
    not_yet        { zh: "还没公布", en: "not known yet" }
    drawn          { zh: "抽签", en: "Drawn" }
    fingerprint    { zh: "抽签前公布的指纹（SHA-256）", en: "Fingerprint, public before the draw (SHA-256)" }
    order          { zh: "次序", en: "In order" }
    on_the_list    { zh: "名单", en: "The list" }
    picked         { zh: "抽中", en: "Drawn" }
    reserve        { zh: "没抽中", en: "Not drawn" }
    check          { zh: "自己算一遍", en: "Check it" }
    check_told     { zh: "把“指纹|号码|编号|1”存成一行，末尾不换行，算 SHA-256，就是表里那一行的数。从小到大排，前几名抽中。或者下载文件，用 dianjian verify 核对。", en: "Write “fingerprint|number|id|1” as one line without a line break at its end; its SHA-256 is the one in the table. The smallest are drawn. Or check the file with dianjian verify." }
    proof          { zh: "下载证明（JSON）", en: "The proof (JSON)" }
    table          { zh: "下载表格（CSV）", en: "The table (CSV)" }
    round          { zh: "看这一期投票", en: "See the round" }
}

async fn list(visit: Visit, portal: Data<Portal>) -> Result<Page, Fault> {
    let (lang, say) = (visit.lang, Words(visit.lang));
    let draws = portal.db.read(|db| store::draws(db, LISTED_AT_MOST)).await?;
    let body = html! {
        div.wrap.sec.stack {
            h1 { (say.draws()) }
            p.soft { (say.draws_told()) }
            @if draws.is_empty() { p { (say.none()) } }
            ul.lines.lines--plain { @for draw in &draws { (row(lang, draw)) } }
        }
    };
    Ok(Page::new(say.draws(), body).kept(Caching::STEADY).within(Section::Vote))
}

fn row(lang: Lang, draw: &Announced) -> Markup {
    let say = Words(lang);
    let told = match drawn_at(draw) {
        Some(at) => say.drawn_on(&dates::full_moment(lang, at)),
        None => say.waits(&draw.list.event),
    };
    html! {
        li {
            a.rowlink href=(lang.path(&format!("/draws/{}", draw.list.id))) {
                span.rowlink__t { (draw.title.on(lang)) }
                span.rowlink__m { (marked(lang, &told)) }
                (icons::icon("chevron-right"))
            }
        }
    }
}

fn drawn_at(draw: &Announced) -> Option<NaiveDateTime> {
    draw.beacon.as_ref()?.drawn_at
}

async fn read(portal: &Portal, id: String) -> Result<(Announced, Option<Drawn>), Fault> {
    let draw = portal.db.read(move |db| store::draw(db, &id)).await?;
    let drawn = draw.drawn().map_err(Fault::broken)?;
    Ok((draw, drawn))
}

async fn one(visit: Visit, portal: Data<Portal>, id: Path<String>) -> Result<Page, Fault> {
    let (draw, drawn) = read(&portal, id.into_inner()).await?;
    let fingerprint = draw.list.announced_sha256().map_err(Fault::broken)?;
    Ok(page(visit.lang, &draw, drawn.as_ref(), &fingerprint))
}

fn page(lang: Lang, draw: &Announced, drawn: Option<&Drawn>, fingerprint: &str) -> Page {
    let say = Words(lang);
    let (entries, free) = (draw.entries(), draw.list.quotas.values().sum());
    let head = match drawn {
        Some(_) => say.drawn_head(free, entries.len()),
        None => say.waiting_head(free, entries.len()),
    };
    let path = lang.path(&format!("/draws/{}", draw.list.id));
    let body = html! {
        div.wrap.sec.stack-l {
            div.stack-s {
                p.soft { (draw.title.on(lang)) }
                h1 { (parts::phrases(lang, &head)) }
            }
            dl.kv {
                div { dt { (say.event()) } dd { (marked(lang, &draw.list.event)) } }
                div { dt { (say.listed()) } dd { (dates::full_moment(lang, draw.listed_at)) } }
                div {
                    dt { (say.number()) }
                    dd { @match draw.beacon() { Some(beacon) => { b { (marked(lang, &beacon.value)) } } None => { (say.not_yet()) } } }
                }
                @if let Some(at) = drawn_at(draw) { div { dt { (say.drawn()) } dd { (dates::full_moment(lang, at)) } } }
                div { dt { (say.fingerprint()) } dd.hash { (fingerprint) } }
            }
            section.stack-s {
                h2 { @if drawn.is_some() { (say.order()) } @else { (say.on_the_list()) } }
                (standing(lang, &entries, drawn))
            }
            section.stack-s {
                h2 { (say.check()) }
                p.soft { (marked(lang, say.check_told())) }
                p { a.more href={ (path) ".json" } { (say.proof()) (icons::icon("chevron-right")) } }
                p { a.more href={ (path) ".csv" } { (say.table()) (icons::icon("chevron-right")) } }
                @if let Some(round) = &draw.round {
                    p { a.more href=(round_path(lang, round)) { (say.round()) (icons::icon("chevron-right")) } }
                }
            }
        }
    };
    Page::new(draw.title.plain(lang), body).kept(Caching::STEADY).within(Section::Vote)
}

/// The list, in the order of the draw once there is one.
fn standing(lang: Lang, entries: &[Entry], drawn: Option<&Drawn>) -> Markup {
    let say = Words(lang);
    let label =
        |id: &str| entries.iter().find(|entry| entry.id == id).map_or(id.to_owned(), |it| it.label.clone());
    html! {
        ol.lines {
            @match drawn {
                None => {
                    @for entry in entries { li.pad { b lang=[in_chinese(lang, &entry.label)] { (entry.label) } " " span.soft { (entry.id) } } }
                }
                Some(drawn) => {
                    @for placed in &drawn.order {
                        @let (is_in, label) = (drawn.selected.contains(&placed.id), label(&placed.id));
                        li.pad {
                            div.row.between {
                                span { b lang=[in_chinese(lang, &label)] { (label) } " " span.soft { (placed.id) } }
                                @if is_in { span.v.v--hit { (icons::icon("check")) (say.picked()) } } @else { span.soft { (say.reserve()) } }
                            }
                            p.hash.small { (placed.hash) }
                        }
                    }
                }
            }
        }
    }
}

async fn file(request: HttpRequest, portal: Data<Portal>, id: Path<String>) -> Result<HttpResponse, Fault> {
    let (draw, _) = read(&portal, id.into_inner()).await?;
    api::read(&request, Caching::STEADY, &draw.file().map_err(Fault::broken)?)
}

/// The roster with what became of each entry, the best first; without that before it is drawn.
async fn table(request: HttpRequest, portal: Data<Portal>, id: Path<String>) -> Result<HttpResponse, Fault> {
    let (draw, drawn) = read(&portal, id.into_inner()).await?;
    let text = written(&draw.entries(), drawn.as_ref()).map_err(Fault::broken)?;
    let name = format!("{}.csv", draw.list.id);
    Ok(api::send_file(&request, ("text/csv; charset=utf-8", &name), Caching::STEADY, text))
}

fn written(entries: &[Entry], drawn: Option<&Drawn>) -> Result<Vec<u8>, Fault> {
    let mut file = csv::Writer::from_writer(Vec::new());
    let place = |entry: &Entry| drawn.and_then(|it| it.order.iter().position(|placed| placed.id == entry.id));
    let mut entries: Vec<&Entry> = entries.iter().collect();
    entries.sort_by_key(|entry| place(entry));
    file.write_record(["id", "stratum", "weight", "label", "place", "hash", "selected"])
        .map_err(Fault::broken)?;
    for entry in entries {
        let placed = drawn.zip(place(entry)).map(|(it, nth)| (nth + 1, it.order[nth].hash.clone()));
        let (nth, hash) = placed.map_or_else(Default::default, |(nth, hash)| (nth.to_string(), hash));
        let selected = drawn.map_or("", |it| if it.selected.contains(&entry.id) { "yes" } else { "no" });
        let weight = entry.weight.to_string();
        file.write_record([&entry.id, &entry.stratum, &weight, &entry.label, &nth, &hash, selected])
            .map_err(Fault::broken)?;
    }
    file.into_inner().map_err(|error| Fault::broken(error.into_error()))
}

async fn for_programs(request: HttpRequest, portal: Data<Portal>) -> Result<HttpResponse, Fault> {
    let draws = portal.db.read(|db| store::draws(db, LISTED_AT_MOST)).await?;
    let items = draws.iter().map(Announced::file).collect::<Result<Vec<_>, _>>().map_err(Fault::broken)?;
    api::read(&request, Caching::STEADY, &api::Listed { items, next: None })
}
