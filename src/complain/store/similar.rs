//! What looks like a case, by keyed hashes: the same contact, the same shop.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::complain::rules::case::Case;
use crate::complain::rules::factors::Factors;
use crate::db::Db;
use crate::db::schema::{cases, complaints, reports};
use crate::fault::Fault;

/// A case that looks like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// Its number.
    pub number: String,
    /// The county whose it is.
    pub county: Option<String>,
    /// When it came.
    pub received_at: NaiveDateTime,
    /// Whether it comes from the same contact.
    pub same_contact: bool,
    /// Whether it is about the same shop.
    pub same_shop: bool,
}

const AT_MOST: i64 = 10;

/// Cases of the same lane about the same shop or, of complaints, from the same contact; the latest first. Who else
/// may be the same reporter is not looked for: it would lead to them (art 37).
pub fn similar(db: &mut Db, case: &Case) -> Result<Vec<Similar>, Fault> {
    let id = case.id();
    match case {
        Case::Complaint(_) => {
            let (contact, shop): (Option<String>, Option<String>) =
                complaints::table.find(id).select((complaints::contact, complaints::shop)).first(db)?;
            let like = complaints::contact.eq(&contact).or(complaints::shop.eq(&shop));
            let rows: Vec<Row> = complaints::table
                .inner_join(cases::table.on(cases::id.eq(complaints::id)))
                .filter(complaints::id.ne(id).and(like.assume_not_null()))
                .order(complaints::received_at.desc())
                .limit(AT_MOST)
                .select((
                    cases::number,
                    complaints::county,
                    complaints::received_at,
                    complaints::contact,
                    complaints::shop,
                ))
                .load(db)?;
            Ok(rows.into_iter().map(|row| told(row, (&contact, &shop))).collect())
        }
        Case::Report(_) => {
            let shop: Option<String> = reports::table.find(id).select(reports::shop).first(db)?;
            let rows: Vec<(String, Option<String>, NaiveDateTime)> = reports::table
                .inner_join(cases::table.on(cases::id.eq(reports::id)))
                .filter(reports::id.ne(id).and(reports::shop.eq(&shop).assume_not_null()))
                .order(reports::received_at.desc())
                .limit(AT_MOST)
                .select((cases::number, reports::county, reports::received_at))
                .load(db)?;
            let of_shop = |(number, county, received_at)| Similar {
                number,
                county,
                received_at,
                same_contact: false,
                same_shop: true,
            };
            Ok(rows.into_iter().map(of_shop).collect())
        }
    }
}

type Row = (String, Option<String>, NaiveDateTime, Option<String>, Option<String>);

fn told(
    (number, county, received_at, its_contact, its_shop): Row,
    (contact, shop): (&Option<String>, &Option<String>),
) -> Similar {
    Similar {
        number,
        county,
        received_at,
        same_contact: contact.is_some() && its_contact == *contact,
        same_shop: shop.is_some() && its_shop == *shop,
    }
}

/// What can be counted of art 17.
pub fn factors(db: &mut Db, complaint: &str, now: NaiveDateTime) -> Result<Factors, Fault> {
    let (contact, shop): (Option<String>, Option<String>) =
        complaints::table.find(complaint).select((complaints::contact, complaints::shop)).first(db)?;
    let (year, lately) = (now - TimeDelta::days(365), now - TimeDelta::days(30));
    let count = |db: &mut Db, since: NaiveDateTime| -> QueryResult<i64> {
        let own = complaints::table.filter(complaints::contact.eq(&contact));
        own.filter(complaints::received_at.gt(since)).count().get_result(db)
    };
    let by_contact = count(db, year)?;
    let by_contact_lately = count(db, lately)?;
    let about = complaints::table.filter(complaints::shop.eq(&shop));
    let about_shop: i64 = about.filter(complaints::received_at.gt(lately)).count().get_result(db)?;
    let whole = |n: i64| usize::try_from(n).unwrap_or_default();
    Ok(Factors {
        by_contact: whole(by_contact),
        by_contact_lately: whole(by_contact_lately),
        about_shop_lately: whole(about_shop),
    })
}
