//! The product types of the notices, as they stand in `sample/products.toml`.

use chrono::NaiveDate;
use serde::Deserialize;

use super::Audience;

/// A catalogue file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Classes of compulsory certification (CCC, 强制性产品认证) that products name.
    pub ccc_classes: Vec<CccClass>,
    /// Standards that products name.
    pub standards: Vec<Standard>,
    /// The product types.
    pub products: Vec<Entry>,
}

/// A class of compulsory certification.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CccClass {
    /// Slug.
    pub id: String,
    /// As the catalogue of the state calls it.
    pub name: String,
    /// In English.
    pub name_en: String,
}

/// One edition of a standard.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// `GB 6675.1`.
    pub code: String,
    /// `2025`: a result cannot be read without it.
    pub edition: String,
    /// First day on which it binds, where the notices or the data say so.
    pub in_force_on: Option<NaiveDate>,
}

impl Standard {
    /// `GB 6675.1-2025`.
    pub fn id(&self) -> String {
        format!("{}-{}", self.code, self.edition)
    }
}

/// One product type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Slug.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Other names, for search.
    pub aliases: Vec<String>,
    /// Whom it is for.
    pub audience: Audience,
    /// The list of the notices it stands on.
    pub class: String,
    /// lucide's name of its picture.
    pub icon: String,
    /// What can go wrong, in one line.
    pub hazard: String,
    /// In English.
    pub hazard_en: String,
    /// Id of a `CccClass`.
    pub ccc_class: Option<String>,
    /// Ids of `Standard`s.
    pub standards: Vec<String>,
    /// What a laboratory looks at.
    pub indicators: Vec<Indicator>,
    /// Numbers of the notices that name it.
    pub notices: Vec<String>,
}

/// Something that a laboratory looks at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// 甲醛.
    pub name: String,
    /// Formaldehyde.
    pub name_en: String,
}

impl Catalogue {
    /// Reads a catalogue; every reference in it must lead somewhere.
    pub fn read(toml: &str) -> Result<Catalogue, String> {
        let catalogue: Catalogue = toml::from_str(toml).map_err(|error| error.to_string())?;
        for product in &catalogue.products {
            for standard in &product.standards {
                if !catalogue.standards.iter().any(|known| known.id() == *standard) {
                    return Err(format!("{}: no standard {standard}", product.id));
                }
            }
            let class = product.ccc_class.as_ref();
            if class.is_some_and(|class| !catalogue.ccc_classes.iter().any(|known| known.id == *class)) {
                return Err(format!("{}: no CCC class {class:?}", product.id));
            }
        }
        Ok(catalogue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::icons;

    fn sample() -> Catalogue {
        Catalogue::read(include_str!("../../sample/products.toml")).unwrap()
    }

    #[test]
    fn every_sample_product_can_be_shown_in_both_languages_and_has_its_picture() {
        for product in sample().products {
            for text in [&product.name, &product.name_en, &product.hazard, &product.hazard_en] {
                assert!(!text.trim().is_empty(), "{}", product.id);
            }
            assert!(icons::known(&product.icon), "{} has no picture {}", product.id, product.icon);
            assert!(!product.indicators.is_empty(), "{} is tested for nothing", product.id);
            assert!(!product.notices.is_empty(), "{} stands in no notice", product.id);
        }
    }

    #[test]
    fn a_reference_that_leads_nowhere_is_refused() {
        let text = include_str!("../../sample/products.toml").replacen(
            "edition = \"2025\"",
            "edition = \"1900\"",
            1,
        );
        assert!(Catalogue::read(&text).unwrap_err().contains("no standard"));
    }
}
