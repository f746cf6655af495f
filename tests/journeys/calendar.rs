//! The working-day calendar: what the program brings, what the bureau uploads, and what rests on it.

use chrono::{NaiveDate, TimeDelta};
use dianjian::calendar::{self, DayKind, Term};
use dianjian::db::Db;
use dianjian::import::{self, Kind};
use dianjian::office::Role;

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

/// The hidden fields of a checked year, sent as its form would.
macro_rules! puts_in_force {
    ($officer:expr, $seen:expr) => {{
        let names = $seen.all("main input[type=hidden]", "name");
        let values = $seen.all("main input[type=hidden]", "value");
        let fields: Vec<(&str, &str)> =
            names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
        $officer.uploads(DESK, &fields, b"").await
    }};
}

const DESK: &str = "/admin/calendar";

#[actix_web::test]
async fn from_october_on_the_keeper_is_asked_for_the_next_year_until_it_is_uploaded() {
    let town = Town::new();
    let keeper = town.officer("keeper", Role::Admin).await;
    keeper.opens(DESK).await.is(200).says("2026 年").says("春节 2月15日至2月23日，9 天 2月14日、2月28日上班");
    keeper.opens(DESK).await.says("随程序自带").keeps_silent_about("还没有 2027 年的放假安排");
    keeper.opens("/admin").await.keeps_silent_about("还没有 2027 年的放假安排");

    town.portal.clock.move_by(TimeDelta::days(30));
    town.portal.clock.move_by(TimeDelta::hours(-12));
    let keeper = town.officer("keeper2", Role::Head).await;
    keeper.opens(DESK).await.says("还没有 2027 年的放假安排").says("先只扣周末");
    keeper.opens("/admin").await.says("还没有 2027 年的放假安排").says("最晚 12月31日");
    keeper.opens("/en/admin/calendar").await.is(200).says("The calendar of 2027 is missing");

    let checked = keeper.uploads(DESK, &[], next_year().as_bytes()).await;
    checked
        .is(200)
        .says("2027 年：检查通过，还没有启用")
        .says("这一年现在还没有")
        .says("放假 24 天，其中法定节假日 6 天");
    keeper.opens(DESK).await.says("还没有 2027 年的放假安排");
    let done = puts_in_force!(keeper, checked);
    assert_eq!(done.at, DESK);
    done.is(200).says("2027 年").says("keeper2 2026年10月1日").keeps_silent_about("还没有 2027 年");
    keeper.opens("/admin").await.keeps_silent_about("还没有 2027 年的放假安排");
    assert_eq!(town.deeds().await.last().unwrap(), "keeper2 calendar.year");
    let file = keeper.opens("/admin/calendar/2027/1").await;
    assert!(calendar::file::read(&file.bytes).unwrap().days.len() == 25);
    keeper.opens("/admin/calendar/2027/2").await.is(404);
}

#[actix_web::test]
async fn a_bad_file_comes_back_with_every_cell_named_and_nothing_changes() {
    let town = Town::new();
    let keeper = town.officer("keeper", Role::Admin).await;
    let file = "日期,类别,节日\n2027-01-01,放假,元旦\n2027-01-04,上班,元旦\n2028-01-01,放假,元旦\n";
    let refused = keeper.uploads(DESK, &[], file.as_bytes()).await;
    refused.is(422).says("有 2 处要改，一行也没有保存").says("第 3 行，类别：调休上班只能是星期六或星期日");
    refused.says("第 4 行，日期：一个文件只放一年");
    keeper.uploads("/en/admin/calendar", &[], b"x").await.is(422).says("There is a problem");
    keeper.uploads(DESK, &[], b"").await.is(422).says("选一个文件");
    keeper.uploads(DESK, &[], BUILT_IN[1].1.as_bytes()).await.is(422).says("和 2026 年第 1 版一样");
    let versions = town.portal.db.read(|db| Ok(calendar::store::versions(db)?)).await.unwrap();
    assert_eq!(versions.len(), 2);
}

#[actix_web::test]
async fn whoever_is_second_sees_what_the_first_has_put_in_force_before_deciding_again() {
    let town = Town::new();
    let (first, second) =
        (town.officer("first", Role::Admin).await, town.officer("second", Role::Head).await);
    let more = |day: &str| format!("{}{day},holiday,纪念日,no\n", BUILT_IN[1].1);
    let of_first = first.uploads(DESK, &[], more("2026-09-03").as_bytes()).await;
    of_first.is(200).says("启用以后代替第 1 版").says("新加：9月3日");
    let of_second = second.uploads(DESK, &[], more("2026-09-04").as_bytes()).await;
    puts_in_force!(first, of_first).is(200);

    let stale = puts_in_force!(second, of_second);
    stale.is(409).says("别人上传了新的一版").says("代替第 2 版").says("新加：9月4日").says("去掉：9月3日");
    puts_in_force!(second, stale).is(200).says("第 3 版 现行");
}
