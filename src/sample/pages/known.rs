//! What is known of a batch, fact by fact.

use chrono::NaiveDate;
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::i18n::{Lang, dates, marked};
use crate::sample::rules::batch::{Addressee, Batch};
use crate::sample::rules::facts::Fact;
use crate::sample::rules::items::Item;
use crate::sample::rules::why_dropped::WhyDropped;
use crate::sample::store::Enterprise;
use crate::sample::words::Words;

/// A fact in words; nothing where it is not known.
pub fn told(lang: Lang, fact: Fact, batch: &Batch, enterprises: &[Enterprise]) -> Option<String> {
    let say = Words(lang);
    let (sample, intake, report) = (batch.sample.as_ref(), batch.intake.as_ref(), batch.report.as_ref());
    let day = |on: NaiveDate| dates::full_calendar_day(lang, on);
    let place = |id: &String| {
        let it = enterprises.iter().find(|it| it.id == *id)?;
        Some(described(lang, it))
    };
    let told = match fact {
        Fact::Stage => Some(say.stage(batch.stage).to_owned()),
        Fact::Name => sample.map(|it| it.name.clone()),
        Fact::TradeMark => sample.map(|it| it.trade_mark.clone()),
        Fact::Spec => sample.map(|it| it.spec.clone()),
        Fact::Lot => sample.map(|it| it.lot.clone()),
        Fact::TakenAt => sample.and_then(|it| place(&it.taken_at)),
        Fact::Producer => sample.map(|it| it.producer.clone()),
        Fact::Platform => sample.and_then(|it| place(it.platform.as_ref()?)),
        Fact::SampledOn => sample.map(|it| say.by_at(&it.by, &day(it.on))),
        Fact::Form => sample.map(|it| it.form.clone()),
        Fact::Price => sample.and_then(|it| Some(say.yuan(&Decimal::new(it.price_fen?, 2).to_string()))),
        Fact::Laboratory => intake.map(|it| it.laboratory.clone()),
        Fact::ReceivedOn => intake.map(|it| day(it.on)),
        Fact::ReportNumber => report.map(|it| it.number.clone()),
        Fact::ReportedOn => report.map(|it| say.by_at(&it.by, &day(it.on))),
        Fact::Items => report.map(|it| say.n_items(it.items.len())),
        Fact::Outcome => batch.outcome().map(|it| say.came_to(it).to_owned()),
        Fact::Told(part) => batch.addressee(part).map(|it| addressee(lang, it)),
        Fact::Advice => batch.advice.as_ref().map(|_| say.is_written().to_owned()),
        Fact::DroppedFor => batch.dropped_for.as_deref().map(|note| {
            let (why, more) = WhyDropped::of_note(note);
            [say.why_dropped(why), more].join(" ").trim().to_owned()
        }),
        Fact::Bulletin => batch.bulletin.clone(),
    };
    told.filter(|told| !told.is_empty())
}

fn described(lang: Lang, it: &Enterprise) -> String {
    let say = Words(lang);
    let code = it.credit_code.as_deref().unwrap_or_default();
    let parts = [&it.name, say.does(it.role), &it.county, &it.address, &it.venue, &it.area, code];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn addressee(lang: Lang, it: &Addressee) -> String {
    let say = Words(lang);
    let day = |on: NaiveDate| dates::full_calendar_day(lang, on);
    let told = it.told.map_or(say.not_told().to_owned(), |it| say.told_on_until(&day(it.on), &day(it.until)));
    let objected = it.objected_on.map(|on| say.objected(&day(on)));
    let settled = it.settled_on.map(|on| say.settled(&day(on)));
    [Some(told), objected, settled].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What was tested, as a table; on a phone item by item.
pub fn items(lang: Lang, items: &[Item]) -> Markup {
    let say = Words(lang);
    html! {
        section.card {
            h2 { (say.known(items.len())) }
            div.scroll tabindex="0" role="region" aria-label=(say.items()) {
                table.board {
                    thead {
                        tr {
                            @for head in [say.item(), say.standard(), say.limit(), say.value(), say.judged()] { th scope="col" { (head) } }
                        }
                    }
                    tbody {
                        @for item in items {
                            tr {
                                th scope="row" { (item.name.on(lang)) }
                                td data-l=(say.standard()) { (marked(lang, &item.standard)) }
                                td data-l=(say.limit()) { (marked(lang, &item.limit.text)) " " (item.unit) }
                                td data-l=(say.value()) { (marked(lang, &item.measured.text)) " " (item.unit) }
                                td data-l=(say.judged()) { (say.came_to(item.outcome)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
