//! Product types in the database.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use super::file::Listed;
use super::{Audience, Catalogue, Known, Names, Product};
use crate::db::Db;
use crate::db::schema::{product_indicators, product_standards, product_types, standards};
use crate::fault::Fault;
use crate::i18n::Text;

/// Adds a catalogue to an empty database.
pub fn add(db: &mut Db, catalogue: &Catalogue) -> Result<(), Fault> {
    for standard in &catalogue.standards {
        diesel::insert_into(standards::table)
            .values((
                standards::id.eq(standard.id()),
                standards::code.eq(&standard.code),
                standards::edition.eq(&standard.edition),
                standards::in_force_on.eq(standard.in_force_on),
            ))
            .execute(db)?;
    }
    for product in &catalogue.products {
        diesel::insert_into(product_types::table)
            .values((
                product_types::id.eq(&product.id),
                product_types::name.eq(&product.name),
                product_types::name_en.eq(&product.name_en),
                product_types::aliases.eq(serde_json::to_string(&product.aliases).map_err(Fault::broken)?),
                product_types::audience.eq(product.audience.as_str()),
                product_types::class.eq(&product.class),
                product_types::icon.eq(&product.icon),
                product_types::hazard.eq(&product.hazard),
                product_types::hazard_en.eq(&product.hazard_en),
                product_types::ccc_class.eq(&product.ccc_class),
            ))
            .execute(db)?;
        for standard in &product.standards {
            diesel::insert_into(product_standards::table)
                .values((
                    product_standards::product_id.eq(&product.id),
                    product_standards::standard_id.eq(standard),
                ))
                .execute(db)?;
        }
        for (position, indicator) in (0..).zip(&product.indicators) {
            diesel::insert_into(product_indicators::table)
                .values((
                    product_indicators::product_id.eq(&product.id),
                    product_indicators::position.eq(position),
                    product_indicators::name.eq(&indicator.name),
                    product_indicators::name_en.eq(&indicator.name_en),
                ))
                .execute(db)?;
        }
    }
    Ok(())
}

/// Every product type, by audience and then by id.
pub fn all(db: &mut Db) -> Result<Vec<Product>, Fault> {
    use product_types as product;
    type Row = (String, String, Option<String>, String, String, String, Option<String>);
    let rows: Vec<Row> = product::table
        .select((
            product::id,
            product::name,
            product::name_en,
            product::audience,
            product::icon,
            product::hazard,
            product::hazard_en,
        ))
        .order((product::audience, product::id))
        .load(db)?;
    let product = |(id, zh, en, audience, icon, hazard, hazard_en): Row| {
        Ok(Product {
            audience: Audience::read(&audience)
                .ok_or_else(|| Fault::broken(format!("audience {audience}")))?,
            id,
            name: Text { zh, en },
            icon,
            hazard: Text { zh: hazard, en: hazard_en },
        })
    };
    rows.into_iter().map(product).collect()
}

/// How many product types a file brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Put {
    /// New ones.
    pub added: usize,
    /// Known ones, now as the file says.
    pub updated: usize,
}

/// Adds those that are new and brings the others up to date; none is deleted, because rounds name them.
pub fn put(db: &mut Db, products: &[Listed]) -> Result<Put, Fault> {
    let mut put = Put::default();
    let known: HashSet<String> =
        product_types::table.select(product_types::id).load(db)?.into_iter().collect();
    let mut standards_known: HashSet<String> =
        standards::table.select(standards::id).load(db)?.into_iter().collect();
    for product in products {
        let row = (
            product_types::name.eq(&product.name.zh),
            product_types::name_en.eq(&product.name.en),
            product_types::aliases.eq(serde_json::to_string(&product.aliases).map_err(Fault::broken)?),
            product_types::audience.eq(product.audience.as_str()),
            product_types::class.eq(&product.class),
            product_types::icon.eq(&product.icon),
            product_types::hazard.eq(&product.hazard.zh),
            product_types::hazard_en.eq(&product.hazard.en),
            product_types::ccc_class.eq(&product.ccc_class),
        );
        if known.contains(&product.id) {
            diesel::update(product_types::table.find(&product.id)).set(row).execute(db)?;
            put.updated += 1;
        } else {
            let row = (product_types::id.eq(&product.id), row);
            diesel::insert_into(product_types::table).values(row).execute(db)?;
            put.added += 1;
        }
        put_details(db, product, &mut standards_known)?;
    }
    Ok(put)
}

fn put_details(db: &mut Db, product: &Listed, standards_known: &mut HashSet<String>) -> Result<(), Fault> {
    let of_it = product_standards::table.filter(product_standards::product_id.eq(&product.id));
    diesel::delete(of_it).execute(db)?;
    let of_it = product_indicators::table.filter(product_indicators::product_id.eq(&product.id));
    diesel::delete(of_it).execute(db)?;
    for (code, edition) in &product.standards {
        let id = format!("{code}-{edition}");
        if standards_known.insert(id.clone()) {
            diesel::insert_into(standards::table)
                .values((standards::id.eq(&id), standards::code.eq(code), standards::edition.eq(edition)))
                .execute(db)?;
        }
        diesel::insert_into(product_standards::table)
            .values((product_standards::product_id.eq(&product.id), product_standards::standard_id.eq(&id)))
            .execute(db)?;
    }
    for (position, indicator) in (0..).zip(&product.indicators) {
        diesel::insert_into(product_indicators::table)
            .values((
                product_indicators::product_id.eq(&product.id),
                product_indicators::position.eq(position),
                product_indicators::name.eq(&indicator.zh),
                product_indicators::name_en.eq(&indicator.en),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Under which names product types are known.
pub fn names(db: &mut Db) -> Result<Names, Fault> {
    let rows: Vec<(String, String, String)> = product_types::table
        .select((product_types::id, product_types::name, product_types::aliases))
        .load(db)?;
    let named = rows.into_iter().map(|(id, name, aliases)| {
        let mut names: Vec<String> = serde_json::from_str(&aliases).map_err(Fault::broken)?;
        names.push(name);
        Ok((id, names))
    });
    Ok(Names::of(named.collect::<Result<Vec<_>, Fault>>()?))
}

/// What a laboratory looks at in these products, by product, in the order of importance.
pub fn indicators(db: &mut Db, products: &[String]) -> QueryResult<Vec<(String, Text)>> {
    let rows: Vec<(String, String, Option<String>)> = product_indicators::table
        .filter(product_indicators::product_id.eq_any(products))
        .select((product_indicators::product_id, product_indicators::name, product_indicators::name_en))
        .order((product_indicators::product_id, product_indicators::position))
        .load(db)?;
    Ok(rows.into_iter().map(|(product, zh, en)| (product, Text { zh, en })).collect())
}

/// Some product types, by id.
pub fn some(db: &mut Db, ids: &[String]) -> Result<HashMap<String, Product>, Fault> {
    type Row = (String, String, Option<String>, String, String, String, Option<String>);
    use product_types as it;
    let rows: Vec<Row> = it::table
        .filter(it::id.eq_any(ids))
        .select((it::id, it::name, it::name_en, it::audience, it::icon, it::hazard, it::hazard_en))
        .load(db)?;
    let products = rows.into_iter().map(|(id, name, name_en, audience, icon, hazard, hazard_en)| {
        let audience =
            Audience::read(&audience).ok_or_else(|| Fault::broken(format!("audience {audience}")))?;
        let (name, hazard) = (Text { zh: name, en: name_en }, Text { zh: hazard, en: hazard_en });
        Ok((id.clone(), Product { id, name, audience, icon, hazard }))
    });
    products.collect()
}

/// What all product types are called, by id.
pub fn called(db: &mut Db) -> QueryResult<Vec<(String, Text)>> {
    let rows: Vec<(String, String, Option<String>)> = product_types::table
        .order(product_types::id)
        .select((product_types::id, product_types::name, product_types::name_en))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, zh, en)| (id, Text { zh, en })).collect())
}

/// Every product type with every name it goes by, by id.
pub fn known(db: &mut Db) -> Result<Vec<Known>, Fault> {
    type Row = (String, String, Option<String>, String, String);
    use product_types as it;
    let rows: Vec<Row> = it::table
        .order(it::id)
        .select((it::id, it::name, it::name_en, it::audience, it::aliases))
        .load(db)?;
    let known = rows.into_iter().map(|(id, zh, en, audience, aliases)| {
        let audience =
            Audience::read(&audience).ok_or_else(|| Fault::broken(format!("audience {audience}")))?;
        let aliases = serde_json::from_str(&aliases).map_err(Fault::broken)?;
        Ok(Known { id, name: Text { zh, en }, audience, aliases })
    });
    known.collect()
}

/// Lets a product type go by another name too; once only.
pub fn add_alias(db: &mut Db, id: &str, alias: &str) -> Result<(), Fault> {
    let row: (String, String) =
        product_types::table.find(id).select((product_types::name, product_types::aliases)).first(db)?;
    let mut aliases: Vec<String> = serde_json::from_str(&row.1).map_err(Fault::broken)?;
    if row.0 == alias || aliases.iter().any(|known| known == alias) {
        return Ok(());
    }
    aliases.push(alias.to_owned());
    let written = serde_json::to_string(&aliases).map_err(Fault::broken)?;
    diesel::update(product_types::table.find(id)).set(product_types::aliases.eq(written)).execute(db)?;
    Ok(())
}
