//! What the portal writes to citizens: that something came of their case, and where to read it. A letter says nothing
//! that anybody wrote and names nobody, since a mailbox may have other readers (Order 121, article 37).

mod words;

use chrono::{NaiveDate, NaiveDateTime};

use self::words::Words;
use super::floods;
use super::rules::case::{Case, Standing, waiting_for};
use super::rules::filing::{Lane, Person};
use super::store;
use super::vault::Vault;
use super::words::Words as Told;
use crate::calendar::Due;
use crate::clock::in_china;
use crate::codes::Code;
use crate::db::Db;
use crate::fault::Fault;
use crate::mail::{self, Address, Letter, Line};
use crate::portal::Site;

/// What it takes to write.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    /// What opens an address, and seals the letter.
    pub keys: Vault<'a>,
    /// Where the portal is.
    pub base_url: &'a str,
}

/// What a letter tells of.
#[derive(Clone, Copy, Debug)]
pub struct News<'a> {
    /// `received`, or the step.
    pub what: &'a str,
    /// By which day the citizen should answer.
    pub until: Option<NaiveDate>,
}

/// The news that a case has come.
pub const RECEIVED: &str = "received";

/// Writes to whoever brought the case, if they left an address; in the transaction of the deed.
pub fn tell(db: &mut Db, it: Writer, number: &Code, news: News, now: NaiveDateTime) -> Result<(), Fault> {
    let case = store::case(db, number)?;
    let Some(person) = whose(db, it.keys, &case)? else { return Ok(()) };
    let Some(to) = Address::read(&person.email) else { return Ok(()) };
    // Whoever names another's mailbox over and over must not fill it.
    if news.what == RECEIVED && !floods::may_write_to(db, it.keys.0, to.as_str(), now)? {
        return Ok(());
    }
    let clocks = store::clocks(db, &[case.id().to_owned()])?.remove(case.id()).unwrap_or_default();
    let due = waiting_for(&clocks).and_then(|clock| clock.due);
    let standing = case.standing(&store::entries(db, it.keys, case.id())?);
    let letter = letter(&case, (to, &person), news, (standing, due), (it.base_url, &Site::read(db)?, now));
    mail::put(db, it.keys.0, &letter, &about(&case), now)
}

/// A machine reads a reporter's address here; no person does.
fn whose(db: &mut Db, keys: Vault, case: &Case) -> Result<Option<Person>, Fault> {
    match case.lane() {
        Lane::Complaint => store::person(db, keys, case.id()),
        Lane::Report => store::identity(db, keys, case.id()),
    }
}

/// The keepers of the mail see to which kind of address a letter went, so of a report they do not see which it is.
fn about(case: &Case) -> String {
    match case.lane() {
        Lane::Complaint => format!("complaint {}", case.number()),
        Lane::Report => "report".into(),
    }
}

fn letter(
    case: &Case,
    (to, person): (Address, &Person),
    news: News,
    (standing, due): (Standing, Option<Due>),
    (base_url, site, now): (&str, &Site, NaiveDateTime),
) -> Letter {
    let (lang, today) = (person.lang, in_china(now).date_naive());
    let (say, told) = (Words(lang), Told(lang));
    let grouped = Code::read(case.number()).map_or(String::new(), |number| number.grouped());
    let subject = say.subject(told.lane(case.lane()), &grouped, told.entry(news.what));
    let mut lines = vec![Line::Words(say.greeting(&told.stage(standing, due, today).0))];
    if let Some(until) = news.until {
        lines.push(Line::Words(say.answer_by(&told.day(until, today))));
    }
    let path = lang.path(&format!("/c/{}", case.number()));
    lines.push(Line::Link(say.read_it().into(), format!("{base_url}{path}")));
    lines.push(Line::Words(say.why_so_little().into()));
    lines.push(Line::Words(say.nobody_reads(&site.hotline)));
    lines.push(Line::Words(site.bureau.plain(lang).to_owned()));
    Letter::of_lines(to, lang, &subject, &lines)
}
