//! Where the demo's samples are taken.

use rand::Rng;
use rand::seq::IndexedRandom;

use super::content::Content;
use crate::db::Db;
use crate::demo::accounts::COUNTY;
use crate::fault::Fault;
use crate::sample::store::{Enterprise, EnterpriseRole, keep_enterprise};

const COUNTIES: [&str; 4] = [COUNTY, "样例县", "样板区", "演示区"];
/// What is sold online is sold on it.
const PLATFORM: &str = "示范网购平台";
const ONLINE: &str = "online";

/// Keys of enterprises by their kind, and the platform's.
pub struct Places {
    kept: Vec<(String, String)>,
    platform: String,
}

impl Places {
    /// Keeps every place of the sample in the database.
    pub fn keep(db: &mut Db, content: &Content) -> Result<Places, Fault> {
        let mut kept = Vec::new();
        let all = content.enterprises.places.iter();
        let named = all.flat_map(|places| places.names.iter().map(move |name| (places, name)));
        for (number, (places, name)) in (1..).zip(named) {
            let role = match places.kind.as_str() {
                "kindergarten" | "maternity" | "care-home" => EnterpriseRole::Institution,
                _ => EnterpriseRole::Seller,
            };
            let shop = enterprise(number, name, role, &places.venue, &places.area);
            kept.push((places.kind.clone(), keep_enterprise(db, &shop)?));
        }
        let platform = enterprise(0, PLATFORM, EnterpriseRole::Platform, "电商平台", "");
        Ok(Places { kept, platform: keep_enterprise(db, &platform)? })
    }

    /// A place of one of these kinds, and the platform where it is a shop online.
    pub fn one_of(&self, kinds: &[String], rng: &mut impl Rng) -> Result<(String, Option<String>), Fault> {
        let fitting: Vec<_> = self.kept.iter().filter(|(kind, _)| kinds.contains(kind)).collect();
        let (kind, id) = fitting.choose(rng).ok_or_else(|| Fault::broken("sold nowhere in the sample"))?;
        Ok((id.clone(), (kind == ONLINE).then(|| self.platform.clone())))
    }
}

fn enterprise(number: usize, name: &str, role: EnterpriseRole, venue: &str, area: &str) -> Enterprise {
    let county = COUNTIES[number % COUNTIES.len()];
    Enterprise {
        id: format!("sample-{number:02}"),
        name: name.into(),
        credit_code: None,
        role,
        county: county.into(),
        address: format!("{county}示范路 {} 号", number + 1),
        venue: venue.into(),
        area: area.into(),
    }
}
