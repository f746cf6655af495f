use diesel::prelude::*;

use super::rows::unknown;
use crate::db::Db;
use crate::db::schema::enterprises;
use crate::fault::Fault;

/// Where samples are taken, or who made them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enterprise {
    /// Key.
    pub id: String,
    /// As registered.
    pub name: String,
    /// Unified social credit code, where known.
    pub credit_code: Option<String>,
    /// What it does.
    pub role: EnterpriseRole,
    /// County or district.
    pub county: String,
    /// Street address; not public.
    pub address: String,
    /// Kind of place: 校园周边文具店.
    pub venue: String,
    /// Kind of area: 城乡接合部; empty where not told.
    pub area: String,
}

/// What an enterprise does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnterpriseRole {
    /// 生产者
    Producer,
    /// 销售者
    Seller,
    /// 电商平台
    Platform,
    /// 月子会所、幼儿园、养老机构
    Institution,
}

impl EnterpriseRole {
    /// All of them.
    pub const ALL: [EnterpriseRole; 4] = [
        EnterpriseRole::Producer,
        EnterpriseRole::Seller,
        EnterpriseRole::Platform,
        EnterpriseRole::Institution,
    ];

    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            EnterpriseRole::Producer => "producer",
            EnterpriseRole::Seller => "seller",
            EnterpriseRole::Platform => "platform",
            EnterpriseRole::Institution => "institution",
        }
    }

    /// Reads what [`EnterpriseRole::as_str`] wrote.
    pub fn read(text: &str) -> Option<EnterpriseRole> {
        EnterpriseRole::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = enterprises)]
struct Row {
    id: String,
    name: String,
    credit_code: Option<String>,
    role: String,
    county: String,
    address: String,
    venue: String,
    area: String,
}

impl Row {
    fn enterprise(self) -> Result<Enterprise, Fault> {
        Ok(Enterprise {
            role: EnterpriseRole::read(&self.role).ok_or_else(|| unknown("role", &self.role))?,
            id: self.id,
            name: self.name,
            credit_code: self.credit_code,
            county: self.county,
            address: self.address,
            venue: self.venue,
            area: self.area,
        })
    }
}

/// One enterprise.
pub fn enterprise(db: &mut Db, id: &str) -> Result<Enterprise, Fault> {
    enterprises(db, &[id.to_owned()])?.pop().ok_or(Fault::NotFound)
}

/// Some enterprises, by id.
pub fn enterprises(db: &mut Db, ids: &[String]) -> Result<Vec<Enterprise>, Fault> {
    let rows: Vec<Row> = enterprises::table
        .filter(enterprises::id.eq_any(ids))
        .order(enterprises::id)
        .select(Row::as_select())
        .load(db)?;
    rows.into_iter().map(Row::enterprise).collect()
}

/// Keeps an enterprise, or finds the one that is there: by its credit code, else by name, county and address.
/// Returns its key.
pub fn keep_enterprise(db: &mut Db, it: &Enterprise) -> Result<String, Fault> {
    let known = match &it.credit_code {
        Some(code) => enterprises::table
            .filter(enterprises::credit_code.eq(code))
            .select(enterprises::id)
            .first::<String>(db)
            .optional()?,
        None => enterprises::table
            .filter(enterprises::name.eq(&it.name).and(enterprises::county.eq(&it.county)))
            .filter(enterprises::address.eq(&it.address).and(enterprises::credit_code.is_null()))
            .select(enterprises::id)
            .first(db)
            .optional()?,
    };
    if let Some(id) = known {
        return Ok(id);
    }
    let row = Row {
        id: it.id.clone(),
        name: it.name.clone(),
        credit_code: it.credit_code.clone(),
        role: it.role.as_str().into(),
        county: it.county.clone(),
        address: it.address.clone(),
        venue: it.venue.clone(),
        area: it.area.clone(),
    };
    diesel::insert_into(enterprises::table).values(row).execute(db)?;
    Ok(it.id.clone())
}
