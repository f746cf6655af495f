//! Pieces that public and desk pages share.

use maud::{Markup, html};

use crate::i18n::{Lang, marked};
use crate::plan::rules::changes::{Changes, Field};
use crate::plan::rules::plan::{PlanRow, When};
use crate::plan::words::Words;

/// The lines of a plan by month or quarter. `now` is the part of the year that is marked as the present.
pub fn year(lang: Lang, rows: &[PlanRow], now: impl Fn(When) -> bool) -> Markup {
    let say = Words(lang);
    html! {
        div.year {
            @for part in rows.chunk_by(|a, b| a.when == b.when) {
                @let when = part[0].when;
                section {
                    h2.grp {
                        (say.when(when))
                        @if now(when) { span.tag.tag--you { (say.now()) } }
                    }
                    ul.lines.lines--plain { @for row in part { (line(lang, row)) } }
                }
            }
        }
    }
}

fn line(lang: Lang, row: &PlanRow) -> Markup {
    let say = Words(lang);
    html! {
        li.pad {
            p.rowlink__t {
                (row.name.on(lang))
                @if let Some(audience) = row.audience { " " span.tag { (say.audience(audience)) } }
            }
            p.rowlink__m {
                (say.work_type(row.work_type))
                @if let Some(venues) = &row.venues { " · " (marked(lang, &say.venues_at(venues.plain(lang)))) }
            }
            @if let Some(note) = &row.note { p.rowlink__m { (marked(lang, note)) } }
        }
    }
}

/// What a version added, dropped and changed.
pub fn changes(lang: Lang, changes: &Changes) -> Markup {
    let say = Words(lang);
    let named = |row: &PlanRow| say.named(row.name.plain(lang), &say.when(row.when));
    let all = |rows: &[&PlanRow]| rows.iter().map(|row| named(row)).collect::<Vec<_>>();
    let changed: Vec<String> =
        changes.changed.iter().map(|(before, after, fields)| told(lang, before, after, fields)).collect();
    let groups = [
        (say.added(), all(&changes.added)),
        (say.dropped(), all(&changes.dropped)),
        (say.changed(), changed),
    ];
    html! {
        @if changes.is_empty() { p.soft { (say.no_changes()) } }
        dl.kv.kv--tight {
            @for (head, lines) in groups.iter().filter(|(_, lines)| !lines.is_empty()) {
                div {
                    dt { (head) }
                    dd { @for line in lines { span.line { (marked(lang, line)) } } }
                }
            }
        }
    }
}

fn told(lang: Lang, before: &PlanRow, after: &PlanRow, fields: &[Field]) -> String {
    let say = Words(lang);
    let one = |field: &Field| {
        let step = say.arrow(&value(lang, before, *field), &value(lang, after, *field));
        say.field_changed(say.field(*field), &step)
    };
    let steps: Vec<String> = fields.iter().map(one).collect();
    format!("{}{}{}", after.name.plain(lang), say.colon(), steps.join(say.semicolon()))
}

fn value(lang: Lang, row: &PlanRow, field: Field) -> String {
    let say = Words(lang);
    let found = match field {
        Field::When => Some(say.when(row.when)),
        Field::Name => Some(row.name.plain(lang).to_owned()),
        Field::WorkType => row.work_type.map(|kind| say.work_type(Some(kind)).to_owned()),
        Field::Venues => row.venues.as_ref().map(|venues| venues.plain(lang).to_owned()),
        Field::Audience => row.audience.map(|audience| say.audience(audience).to_owned()),
        Field::Note => row.note.clone(),
    };
    found.unwrap_or_else(|| say.nothing().to_owned())
}
