//! Rows as they are kept.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::complain::rules::case::Case;
use crate::complain::rules::complaint::{Complaint, ComplaintState};
use crate::complain::rules::filing::Problem;
use crate::complain::rules::report::{Report, ReportState};
use crate::db::schema::{complaints, reports};
use crate::fault::Fault;

#[derive(Queryable, Selectable)]
#[diesel(table_name = complaints)]
pub struct ComplaintRow {
    pub id: String,
    state: String,
    problem: String,
    product_id: Option<String>,
    county: Option<String>,
    received_at: NaiveDateTime,
    registered_no: Option<String>,
    ground: Option<i32>,
    proposed_by: Option<String>,
    revision: i32,
    pub facts: Option<Vec<u8>>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = reports)]
pub struct ReportRow {
    pub id: String,
    state: String,
    problem: String,
    product_id: Option<String>,
    county: Option<String>,
    received_at: NaiveDateTime,
    registered_no: Option<String>,
    extended_by: Option<String>,
    revision: i32,
    pub facts: Option<Vec<u8>>,
}

fn unknown(what: &str) -> Fault {
    Fault::broken(format!("a case cannot be {what}"))
}

impl ComplaintRow {
    pub fn case(self, number: String) -> Result<Case, Fault> {
        Ok(Case::Complaint(Complaint {
            state: ComplaintState::read(&self.state).ok_or_else(|| unknown(&self.state))?,
            problem: Problem::read(&self.problem).ok_or_else(|| unknown(&self.problem))?,
            id: self.id,
            number,
            product: self.product_id,
            county: self.county,
            received_at: self.received_at,
            registered: self.registered_no,
            ground: self.ground,
            proposed_by: self.proposed_by,
            revision: self.revision,
        }))
    }
}

impl ReportRow {
    pub fn case(self, number: String, is_named: bool) -> Result<Case, Fault> {
        Ok(Case::Report(Report {
            state: ReportState::read(&self.state).ok_or_else(|| unknown(&self.state))?,
            problem: Problem::read(&self.problem).ok_or_else(|| unknown(&self.problem))?,
            id: self.id,
            number,
            product: self.product_id,
            county: self.county,
            received_at: self.received_at,
            registered: self.registered_no,
            is_named,
            extended_by: self.extended_by,
            revision: self.revision,
        }))
    }
}
