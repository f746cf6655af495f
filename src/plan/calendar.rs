//! A plan for people's calendars (iCalendar, RFC 5545): one whole-day event per line, over its month or
//! quarter.

use icalendar::{Calendar, Component, Event, EventLike, Property};

use super::rules::plan::{Plan, PlanRow, Version};
use super::words::Words;
use crate::digest::sha256_hex;
use crate::i18n::Lang;

/// The newest version of a plan. `base_url` is where people find it.
pub fn written(lang: Lang, plan: &Plan, base_url: &str) -> String {
    let say = Words(lang);
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//dianjian//plan//ZH"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.name(&say.plan_of(plan.year));
    let page = format!("{base_url}{}", lang.path(&format!("/plan/{}", plan.year)));
    if let Some((version, rows)) = plan.versions.last() {
        for (place, row) in rows.iter().enumerate() {
            let earlier = rows[..place].iter().filter(|other| other.name.zh == row.name.zh).count();
            if let Some(event) = event(say, version, row, earlier, &page) {
                calendar.push(event);
            }
        }
    }
    calendar.to_string()
}

/// An event keeps its identity when its line moves to another month: a calendar moves it too.
fn event(say: Words, version: &Version, row: &PlanRow, earlier: usize, page: &str) -> Option<Event> {
    let (first, after) = row.when.days(version.year)?;
    let identity = sha256_hex(format!("{} {} {earlier}", version.year, row.name.zh).as_bytes());
    let venues = row.venues.as_ref().map(|venues| say.venues_at(venues.plain(say.0)));
    let told: Vec<&str> = [
        Some(say.work_type(row.work_type)),
        venues.as_deref(),
        row.note.as_deref(),
        Some(say.may_change()),
        Some(page),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut event = Event::with_uid(&format!("{}@plan.dianjian", &identity[..32]));
    event
        .timestamp(version.published.as_ref()?.at.and_utc())
        .sequence(version.number.unsigned_abs())
        .starts(first)
        .ends(after)
        .summary(&say.event(row.name.plain(say.0)))
        .description(&told.join("\n"))
        .url(page)
        .add_property("TRANSP", "TRANSPARENT");
    Some(event.done())
}

#[cfg(test)]
mod tests {
    use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty};

    use super::*;
    use crate::i18n::Text;
    use crate::plan::{Published, When, WorkType};

    fn row(when: When, name: &str) -> PlanRow {
        PlanRow {
            when,
            name: Text { zh: name.into(), en: None },
            product: None,
            work_type: Some(WorkType::Monitoring),
            venues: Some(Text { zh: "商超、学校；周边,等\\".into(), en: None }),
            audience: None,
            note: Some("第一行\n第二行".into()),
        }
    }

    fn plan(rows: Vec<PlanRow>) -> Plan {
        let at = "2026-01-05T01:00:00".parse().unwrap();
        let version = Version {
            year: 2026,
            number: 2,
            note: Text { zh: String::new(), en: None },
            made_by: "plan".into(),
            made_at: at,
            published: Some(Published { by: "publ".into(), at }),
        };
        Plan { year: 2026, versions: vec![(version, rows)] }
    }

    /// What another library finds in it: of every event the given property.
    fn read(text: &str, property: &ICalendarProperty) -> Vec<String> {
        let calendar = ICalendar::parse(text).unwrap();
        let events = calendar
            .components
            .iter()
            .filter(|component| component.component_type == ICalendarComponentType::VEvent);
        events
            .map(|event| {
                let entry = event.entries.iter().find(|entry| entry.name == *property).unwrap();
                match entry.values.first().unwrap() {
                    calcard::icalendar::ICalendarValue::Text(text) => text.clone(),
                    calcard::icalendar::ICalendarValue::PartialDateTime(at) => {
                        assert!(at.hour.is_none() || *property == ICalendarProperty::Dtstamp);
                        format!("{}-{:02}-{:02}", at.year.unwrap(), at.month.unwrap(), at.day.unwrap())
                    }
                    other => panic!("{other:?}"),
                }
            })
            .collect()
    }

    #[test]
    fn another_library_reads_every_line_as_an_event_over_its_days() {
        let rows = vec![row(When::Month(12), "童车；=\"x\",\\"), row(When::Quarter(1), "儿童，服装")];
        let text = written(Lang::Zh, &plan(rows), "https://dianjian.example");
        assert_eq!(read(&text, &ICalendarProperty::Summary), ["抽检：童车；=\"x\",\\", "抽检：儿童，服装"]);
        assert_eq!(read(&text, &ICalendarProperty::Dtstart), ["2026-12-01", "2026-01-01"]);
        assert_eq!(read(&text, &ICalendarProperty::Dtend), ["2027-01-01", "2026-04-01"]);
        let told = &read(&text, &ICalendarProperty::Description)[0];
        assert!(told.contains("商超、学校；周边,等\\") && told.contains("第一行\n第二行"), "{told}");
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    }

    #[test]
    fn an_event_that_moves_stays_the_same_event_and_two_of_a_name_are_two() {
        let uids = |rows| read(&written(Lang::En, &plan(rows), "https://x"), &ICalendarProperty::Uid);
        let before = uids(vec![row(When::Month(3), "老花镜")]);
        assert_eq!(before, uids(vec![row(When::Month(4), "老花镜")]));
        let twice = uids(vec![row(When::Quarter(1), "老花镜"), row(When::Quarter(3), "老花镜")]);
        assert_eq!(twice[0], before[0]);
        assert_ne!(twice[0], twice[1]);
        let text = written(Lang::En, &plan(vec![row(When::Month(3), "老花镜")]), "https://x");
        assert_eq!(text, written(Lang::En, &plan(vec![row(When::Month(3), "老花镜")]), "https://x"));
    }
}
