//! Product types in the database.

use std::collections::HashMap;

use diesel::prelude::*;

use super::{Audience, Catalogue, Product};
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

/// What a laboratory looks at in these products, by product, in the order of importance.
pub fn indicators(db: &mut Db, products: &[String]) -> QueryResult<Vec<(String, Text)>> {
    let rows: Vec<(String, String, Option<String>)> = product_indicators::table
        .filter(product_indicators::product_id.eq_any(products))
        .select((product_indicators::product_id, product_indicators::name, product_indicators::name_en))
        .order((product_indicators::product_id, product_indicators::position))
        .load(db)?;
    Ok(rows.into_iter().map(|(product, zh, en)| (product, Text { zh, en })).collect())
}
