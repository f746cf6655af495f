//! Days, times and numbers as people read them. Days are days in China.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, SecondsFormat, TimeDelta};

use super::Lang;
use crate::clock::in_china;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `9月20日`, `20 September`.
pub fn day(lang: Lang, at: NaiveDateTime) -> String {
    calendar_day(lang, in_china(at).date_naive())
}

/// The same, of a day that is one already.
pub fn calendar_day(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Zh => format!("{}月{}日", day.month(), day.day()),
        Lang::En => format!("{} {}", day.day(), MONTHS[day.month0() as usize]),
    }
}

/// `2026年9月20日`, `20 September 2026`, of a day that is one already.
pub fn full_calendar_day(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Zh => format!("{}年{}", day.year(), calendar_day(lang, day)),
        Lang::En => format!("{} {}", calendar_day(lang, day), day.year()),
    }
}

/// `9月20日 星期日`, `Sunday, 20 September`.
pub fn weekday(lang: Lang, at: NaiveDateTime) -> String {
    let weekday = in_china(at).weekday().num_days_from_monday() as usize;
    match lang {
        Lang::Zh => format!("{} 星期{}", day(lang, at), ["一", "二", "三", "四", "五", "六", "日"][weekday]),
        Lang::En => format!("{}, {}", WEEKDAYS[weekday], day(lang, at)),
    }
}

/// `2026年9月20日`, `20 September 2026`.
pub fn full_day(lang: Lang, at: NaiveDateTime) -> String {
    let year = in_china(at).year();
    match lang {
        Lang::Zh => format!("{year}年{}", day(lang, at)),
        Lang::En => format!("{} {year}", day(lang, at)),
    }
}

/// `9月20日 20:00`, `20 September, 20:00`.
pub fn moment(lang: Lang, at: NaiveDateTime) -> String {
    joined(lang, day(lang, at), at)
}

/// `2026年9月20日 20:00`, `20 September 2026, 20:00`.
pub fn full_moment(lang: Lang, at: NaiveDateTime) -> String {
    joined(lang, full_day(lang, at), at)
}

/// `3 年`, `3 years`; in days where it is no whole number of years of 365 days.
pub fn span(lang: Lang, days: i64) -> String {
    match (lang, days % 365 == 0 && days > 0, days) {
        (Lang::Zh, true, _) => format!("{} 年", days / 365),
        (Lang::Zh, false, _) => format!("{days} 天"),
        (Lang::En, true, 365) => "1 year".into(),
        (Lang::En, true, _) => format!("{} years", days / 365),
        (Lang::En, false, 1) => "1 day".into(),
        (Lang::En, false, _) => format!("{days} days"),
    }
}

/// `20:00`.
pub fn time(at: NaiveDateTime) -> String {
    in_china(at).format("%H:%M").to_string()
}

/// `20:00:15`.
pub fn clock_time(at: NaiveDateTime) -> String {
    in_china(at).format("%H:%M:%S").to_string()
}

/// The month's number on the poster, and what stands beside it: `9` `月`, `Sep` and nothing.
pub fn poster_month(lang: Lang, at: NaiveDateTime) -> (String, &'static str) {
    let at = in_china(at);
    match lang {
        Lang::Zh => (at.month().to_string(), "月"),
        Lang::En => (month_name(&at)[..3].to_owned(), ""),
    }
}

/// `2026年9月`, `September 2026`.
pub fn month(lang: Lang, at: NaiveDateTime) -> String {
    let at = in_china(at);
    match lang {
        Lang::Zh => format!("{}年{}月", at.year(), at.month()),
        Lang::En => format!("{} {}", month_name(&at), at.year()),
    }
}

/// `9月`, `September`; the number's own digits for what is no month.
pub fn month_of_year(lang: Lang, number: u32) -> String {
    let name = MONTHS.get((number as usize).wrapping_sub(1));
    match (lang, name) {
        (Lang::En, Some(name)) => (*name).to_owned(),
        _ => format!("{number}月"),
    }
}

/// `2026-09-20T20:00:00+08:00`: for programs.
pub fn rfc3339(at: NaiveDateTime) -> String {
    in_china(at).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Midnights in China from `now` to `at`: 0 on the last day.
pub fn days_until(now: NaiveDateTime, at: NaiveDateTime) -> i64 {
    (in_china(at).date_naive() - in_china(now).date_naive()).max(TimeDelta::zero()).num_days()
}

/// `14 KB`, `4.2 MB`: the length of a file, rounded up.
pub fn file_size(bytes: i64) -> String {
    const KILOBYTE: i64 = 1024;
    match bytes {
        ..1_000_000 => format!("{} KB", (bytes + KILOBYTE - 1) / KILOBYTE),
        _ => {
            let tenths = (bytes * 10 + KILOBYTE * KILOBYTE - 1) / (KILOBYTE * KILOBYTE);
            format!("{}.{} MB", count(tenths / 10), tenths % 10)
        }
    }
}

/// `12,846`.
pub fn count(n: i64) -> String {
    let digits = n.abs().to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3 + 1);
    if n < 0 {
        grouped.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn joined(lang: Lang, day: String, at: NaiveDateTime) -> String {
    let time = time(at);
    match lang {
        Lang::Zh => format!("{day} {time}"),
        Lang::En => format!("{day}, {time}"),
    }
}

fn month_name(at: &DateTime<FixedOffset>) -> &'static str {
    MONTHS[at.month0() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_is_told_in_chinas_time_and_the_readers_words() {
        let close = at("2026-09-20T12:00:00");
        assert_eq!(moment(Lang::Zh, close), "9月20日 20:00");
        assert_eq!(moment(Lang::En, close), "20 September, 20:00");
        assert_eq!(full_moment(Lang::Zh, close), "2026年9月20日 20:00");
        assert_eq!(full_day(Lang::En, close), "20 September 2026");
        assert_eq!(rfc3339(close), "2026-09-20T20:00:00+08:00");
    }

    #[test]
    fn days_are_counted_by_midnights_in_china() {
        let close = at("2026-09-20T12:00:00");
        assert_eq!(days_until(at("2026-09-12T15:59:00"), close), 8);
        assert_eq!(days_until(at("2026-09-12T16:00:00"), close), 7);
        assert_eq!(days_until(at("2026-09-20T11:59:00"), close), 0);
        assert_eq!(days_until(at("2026-09-22T00:00:00"), close), 0);
    }

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 12846, -1234567].map(count), ["0", "999", "1,000", "12,846", "-1,234,567"]);
    }
}
