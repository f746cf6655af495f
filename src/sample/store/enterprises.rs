use std::collections::HashMap;

use diesel::prelude::*;

use super::rows::unknown;
use crate::db::Db;
use crate::db::schema::enterprises;
use crate::fault::Fault;
use crate::sample::rules::stage::Refusal;

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

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
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
    fn of(it: &Enterprise) -> Row {
        Row {
            id: it.id.clone(),
            name: it.name.clone(),
            credit_code: it.credit_code.clone(),
            role: it.role.as_str().into(),
            county: it.county.clone(),
            address: it.address.clone(),
            venue: it.venue.clone(),
            area: it.area.clone(),
        }
    }

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
/// One that is known by its code gets the address, the kind of place and the area that were seen last; under
/// another name or in another county it is refused. Returns its key.
pub fn keep_enterprise(db: &mut Db, it: &Enterprise) -> Result<String, Fault> {
    let known = match &it.credit_code {
        Some(code) => enterprises::table
            .filter(enterprises::credit_code.eq(code))
            .select(Row::as_select())
            .first::<Row>(db)
            .optional()?,
        None => enterprises::table
            .filter(enterprises::name.eq(&it.name).and(enterprises::county.eq(&it.county)))
            .filter(enterprises::address.eq(&it.address).and(enterprises::credit_code.is_null()))
            .select(Row::as_select())
            .first(db)
            .optional()?,
    };
    let Some(known) = known else {
        diesel::insert_into(enterprises::table).values(Row::of(it)).execute(db)?;
        return Ok(it.id.clone());
    };
    if known.name != it.name || known.county != it.county {
        return Err(Refusal::CodeOfAnother(format!("{}（{}）", known.name, known.county)).into());
    }
    let seen = (
        enterprises::address.eq(&it.address),
        enterprises::venue.eq(&it.venue),
        enterprises::area.eq(&it.area),
    );
    diesel::update(enterprises::table.find(&known.id)).set(seen).execute(db)?;
    Ok(known.id)
}

/// How many enterprises a file brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Put {
    /// New ones.
    pub added: usize,
    /// Known ones, now as the file says.
    pub updated: usize,
}

/// Adds those that are new and brings the others, by their credit code, else by name, county and address, up
/// to date.
pub fn put_enterprises(db: &mut Db, all: &[Enterprise]) -> Result<Put, Fault> {
    let known: Vec<Row> = enterprises::table.select(Row::as_select()).load(db)?;
    let by_code: HashMap<String, String> =
        known.iter().filter_map(|row| Some((row.credit_code.clone()?, row.id.clone()))).collect();
    let by_place: HashMap<[String; 3], String> =
        known.into_iter().map(|row| ([row.name, row.county, row.address], row.id)).collect();
    let mut put = Put::default();
    for it in all {
        let place = [it.name.clone(), it.county.clone(), it.address.clone()];
        let known = it.credit_code.as_ref().and_then(|code| by_code.get(code));
        let row = Row::of(it);
        match known.or_else(|| by_place.get(&place)) {
            Some(id) => {
                let row = Row { id: id.clone(), ..row };
                diesel::update(enterprises::table.find(id)).set(row).execute(db)?;
                put.updated += 1;
            }
            None => {
                diesel::insert_into(enterprises::table).values(row).execute(db)?;
                put.added += 1;
            }
        }
    }
    Ok(put)
}
