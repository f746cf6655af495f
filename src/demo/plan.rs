//! The demo's plans: last year's by quarter, this year's by month and once changed.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use crate::clock::{from_china, in_china};
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Text;
use crate::plan::{self, Draft, PlanRow, When, WorkType, store};
use crate::products::{self, Audience};

const MONTHS: &str = include_str!("../../sample/plan-months.csv");
const QUARTERS: &str = include_str!("../../sample/plan-quarters.csv");

/// Who makes and who publishes the sample plans.
const MAKER: &str = "plan";
const PUBLISHER: &str = "publ";

/// Gives this year and the last their plans where they have none.
pub fn add(db: &mut Db, now: NaiveDateTime) -> Result<(), Fault> {
    let year = in_china(now).year();
    if store::versions(db, Some(year - 1))?.is_empty() {
        let quarters = read(db, QUARTERS, year - 1)?;
        publish(db, quarters, before_new_year(year - 1))?;
    }
    if store::versions(db, Some(year))?.is_empty() {
        let first = read(db, MONTHS, year)?;
        let published_at = before_new_year(year);
        publish(db, first.clone(), published_at)?;
        let in_june = published_at + TimeDelta::days(170);
        publish(db, changed(first), in_june.min(now - TimeDelta::hours(2)).max(published_at))?;
    }
    Ok(())
}

/// The twentieth of December before, at nine in the morning.
fn before_new_year(year: i32) -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(year - 1, 12, 20).unwrap_or_default();
    from_china(day, chrono::NaiveTime::default() + TimeDelta::hours(9))
}

fn read(db: &mut Db, file: &str, year: i32) -> Result<Draft, Fault> {
    let note = Text { zh: String::new(), en: None };
    let read = plan::file::read(file.as_bytes(), note, &products::store::names(db)?);
    let draft = read.map_err(|unread| Fault::broken(format!("the sample plan: {unread:?}")))?;
    Ok(Draft { year, ..draft })
}

/// The same plan after one product was brought forward and one added.
fn changed(mut draft: Draft) -> Draft {
    for row in draft.rows.iter_mut().filter(|row| row.product.as_deref() == Some("school-uniforms")) {
        row.when = When::Month(7);
    }
    draft.rows.push(PlanRow {
        when: When::Month(9),
        name: Text { zh: "儿童运动头盔".into(), en: Some("Children’s sports helmets".into()) },
        product: Some("sports-helmet".into()),
        work_type: Some(WorkType::Supervised),
        venues: Some(Text {
            zh: "商超、专卖店等".into(),
            en: Some("supermarkets, specialist shops and others".into()),
        }),
        audience: Some(Audience::Child),
        note: None,
    });
    draft.rows.sort_by_key(|row| row.when.order());
    draft.note = Text {
        zh: "校服赶在开学前检完；头盔是大家点得多的，加进来。".into(),
        en: Some(
            "School uniforms are tested before term begins; helmets were picked often and are added.".into(),
        ),
    };
    draft
}

fn publish(db: &mut Db, draft: Draft, at: NaiveDateTime) -> Result<(), Fault> {
    let number = store::keep(db, &draft, (MAKER, "plan.draft"), at - TimeDelta::hours(1))??;
    let version = store::version(db, draft.year, number)?;
    store::publish(db, &version, (PUBLISHER, at))
}
