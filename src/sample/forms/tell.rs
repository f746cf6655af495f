use chrono::NaiveDate;

use crate::i18n::dates;
use crate::sample::rules::batch::{Addressee, Batch};
use crate::sample::rules::objecting::Objecting;
use crate::sample::rules::tell::{BadNote, Noted};
use crate::sample::words::Words;
use crate::web::form::Reading;

/// Whom a result was told, and what they said: one row for each who must be told.
pub fn told(
    form: &mut Reading,
    batch: &Batch,
    today: NaiveDate,
    objecting: &Objecting,
) -> Option<Vec<Addressee>> {
    let reported_on = batch.report.as_ref().map_or(today, |report| report.on);
    Some(batch.addressees.iter().filter_map(|it| one(form, it, (reported_on, today), objecting)).collect())
}

fn one(
    form: &mut Reading,
    earlier: &Addressee,
    days: (NaiveDate, NaiveDate),
    objecting: &Objecting,
) -> Option<Addressee> {
    let say = Words(form.lang());
    let cell = |name: &str| format!("{name}_{}", earlier.part.as_str());
    let noted = Noted {
        told_on: form.day(&cell("told")),
        until: form.day(&cell("until")),
        objected_on: form.day(&cell("objected")),
        settled_on: form.day(&cell("settled")),
    };
    match noted.of(earlier, days, objecting) {
        Ok(addressee) => return Some(addressee),
        Err(BadNote::ToldOn) => form.wrong(&cell("told"), say.bad_told_on()),
        Err(BadNote::Until(least)) => {
            form.wrong(&cell("until"), say.bad_until(&dates::calendar_day(form.lang(), least)));
        }
        Err(BadNote::ObjectedOn) => form.wrong(&cell("objected"), say.bad_objected_on()),
        Err(BadNote::SettledOn) => form.wrong(&cell("settled"), say.bad_settled_on()),
    }
    None
}
