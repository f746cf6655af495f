//! The working-day calendar: what the program brings, what the bureau uploads, and what rests on it.

use chrono::NaiveDate;
use dianjian::calendar::{self, DayKind, Term};
use dianjian::db::Db;
use dianjian::import::{self, Kind};

use crate::town::Town;

const BUILT_IN: [(i32, &str); 2] = [
    (2025, include_str!("../../sample/holidays/2025.csv")),
    (2026, include_str!("../../sample/holidays/2026.csv")),
];

/// 2027 made up for the tests: breaks of the usual lengths, one make-up Saturday.
pub fn next_year() -> String {
    let mut file = String::from("date,kind,name,statutory\n");
    let festivals = [("01-01", 3), ("02-05", 7), ("04-05", 1), ("05-01", 5), ("06-09", 1), ("10-01", 7)];
    for (first, days) in festivals {
        let first: NaiveDate = format!("2027-{first}").parse().unwrap();
        for (n, day) in first.iter_days().take(days).enumerate() {
            file.push_str(&format!("{day},holiday,假日,{}\n", if n == 0 { "yes" } else { "no" }));
        }
    }
    file + "2027-10-09,makeup_workday,国庆节,no\n"
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[actix_web::test]
async fn every_portal_knows_the_two_years_that_were_announced() {
    let town = Town::new();
    let years = town.portal.db.read(calendar::store::years).await.unwrap();
    let told: Vec<i32> = years.iter().map(|year| year.year).collect();
    assert_eq!(told, BUILT_IN.map(|(year, _)| year));
    for (year, (_, file)) in years.iter().zip(BUILT_IN) {
        assert_eq!(*year, calendar::file::read(file.as_bytes()).unwrap());
        assert_eq!(year.count(DayKind::Statutory), 13);
    }
}

#[actix_web::test]
async fn a_last_day_in_an_unknown_year_is_provisional_until_its_calendar_comes() {
    let town = Town::new();
    let (decide, before) = town
        .portal
        .db
        .read(|db| {
            let decide = calendar::store::starts(db, "comp.decide", day("2026-12-28"))?;
            let due = decide.due(&calendar::store::calendar(db)?);
            Ok((decide, due))
        })
        .await
        .unwrap();
    assert_eq!((decide.term, before.unwrap().provisional), (Term::WorkingDays(7), true));
    assert_eq!(before.unwrap().day, day("2027-01-06"));

    let now = town.now();
    let taken = town
        .portal
        .db
        .read(move |db| import::import(db, (Kind::Holidays, next_year().as_bytes()), false, now));
    assert_eq!(taken.await.unwrap().unwrap(), "holidays 2027: 25 days as version 1");

    let calendar = town.portal.db.read(calendar::store::calendar).await.unwrap();
    let moved = calendar::recomputed(&calendar, [("it", &decide, before)]);
    assert_eq!(moved.len(), 1);
    assert_eq!(moved[0].1.map(|due| (due.day, due.provisional)), Some((day("2027-01-07"), false)));
    assert_eq!(town.deeds().await, ["cli calendar.year"]);
}

#[actix_web::test]
async fn a_year_that_is_imported_again_is_a_new_version_and_the_old_one_stays_readable() {
    let town = Town::new();
    let now = town.now();
    let put = |file: String, is_rehearsal| {
        town.portal
            .db
            .read(move |db: &mut Db| import::import(db, (Kind::Holidays, file.as_bytes()), is_rehearsal, now))
    };
    let same = put(BUILT_IN[1].1.to_owned(), false).await.unwrap().unwrap();
    assert_eq!(same, "holidays 2026: nothing new, version 1 says the same");
    let more = format!("{}2026-09-03,holiday,纪念日,no\n", BUILT_IN[1].1);
    put(more.clone(), false).await.unwrap().unwrap();

    let read = |version| town.portal.db.read(move |db| calendar::store::year(db, 2026, version));
    let (old, new) = (read(1).await.unwrap(), read(2).await.unwrap());
    assert_eq!((old.days.len(), new.days.len()), (39, 40));
    let calendar = town.portal.db.read(calendar::store::calendar).await.unwrap();
    assert_eq!(calendar.version(2026), Some(2));
    assert!(!calendar.is_working(day("2026-09-03")));
    let wrong = put("date,kind,name\n2026-01-01,rest,元旦\n".into(), false).await.unwrap().unwrap_err();
    assert!(wrong[0].starts_with("line 2, kind: one of: holiday, makeup_workday"), "{wrong:?}");
    assert!(read(3).await.is_err());
}
