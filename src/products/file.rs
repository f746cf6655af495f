//! A catalogue as officers keep it: a table with one product type a line.

use std::collections::HashSet;

use super::Audience;
use super::words::both;
use crate::i18n::Text;
use crate::sheet::{Cells, Choice, Column, Sheet, Unread};

/// Every column has to be there, so that an update never empties what its file does not speak of.
const COLUMNS: &[Column] = &[
    Column { key: "id", names: &["编号", "Id"], required: true },
    Column { key: "name", names: &["名称", "Name"], required: true },
    Column { key: "name_en", names: &["英文名称", "English name"], required: true },
    Column { key: "aliases", names: &["别名", "Other names"], required: true },
    Column { key: "audience", names: &["适用人群", "Audience"], required: true },
    Column { key: "class", names: &["类别", "Class"], required: true },
    Column { key: "icon", names: &["图标", "Icon"], required: true },
    Column { key: "hazard", names: &["隐患", "Hazard"], required: true },
    Column { key: "hazard_en", names: &["隐患英文", "Hazard in English"], required: true },
    Column { key: "ccc_class", names: &["强制性认证类别", "CCC class"], required: true },
    Column { key: "standards", names: &["标准", "Standards"], required: true },
    Column { key: "indicators", names: &["检验项目", "Indicators"], required: true },
];

/// What officers call the groups of the ballot.
pub const AUDIENCES: &[Choice<Audience>] = &[
    Choice {
        code: "child", names: &["给孩子用的", "孩子", "儿童", "For children"], value: Audience::Child
    },
    Choice {
        code: "elder", names: &["给老人用的", "老人", "For older people"], value: Audience::Elder
    },
    Choice {
        code: "family", names: &["全家用的", "全家", "For the whole home"], value: Audience::Family
    },
];

/// In characters.
const NAME_AT_MOST: usize = 60;
const HAZARD_AT_MOST: usize = 120;
const PLAIN_ICON: &str = "circle";

/// A product type as a file tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Slug.
    pub id: String,
    /// What people call it.
    pub name: Text,
    /// Other names, for search.
    pub aliases: Vec<String>,
    /// Whom it is for.
    pub audience: Audience,
    /// The list it stands on.
    pub class: String,
    /// lucide's name of its picture.
    pub icon: String,
    /// What can go wrong, in one line.
    pub hazard: Text,
    /// Class of compulsory certification (CCC).
    pub ccc_class: Option<String>,
    /// Code and edition of the standards that bind it.
    pub standards: Vec<(String, String)>,
    /// What a laboratory looks at, the most important first.
    pub indicators: Vec<Text>,
}

/// Reads a catalogue, or names everything that is wrong in it.
pub fn read(bytes: &[u8]) -> Result<Vec<Listed>, Unread> {
    let mut known = HashSet::new();
    let products = Sheet::read(bytes, COLUMNS)?.lines(|cells| {
        let product = product(cells);
        let id = product.as_ref().map(|product| product.id.clone());
        if id.is_some_and(|id| !known.insert(id)) {
            cells.wrong("id", both(|say| say.id_twice().into()));
        }
        product
    })?;
    Ok(products)
}

fn product(cells: &mut Cells) -> Option<Listed> {
    let id = cells.needed("id", slug);
    let name = cells.needed("name", |cells, key| cells.short_text(key, NAME_AT_MOST));
    let audience = cells.needed("audience", |cells, key| cells.choice(key, AUDIENCES));
    let hazard = cells.needed("hazard", |cells, key| cells.short_text(key, HAZARD_AT_MOST));
    let (name_en, hazard_en) =
        (cells.short_text("name_en", NAME_AT_MOST * 2), cells.short_text("hazard_en", HAZARD_AT_MOST * 2));
    let (class, icon, ccc_class) = (slug(cells, "class"), slug(cells, "icon"), slug(cells, "ccc_class"));
    let (aliases, standards, indicators) =
        (cells.list("aliases"), standards(cells), cells.list("indicators"));
    Some(Listed {
        id: id?,
        name: Text { zh: name?, en: name_en },
        aliases,
        audience: audience?,
        class: class.unwrap_or_default(),
        icon: icon.unwrap_or(PLAIN_ICON.into()),
        hazard: Text { zh: hazard?, en: hazard_en },
        ccc_class,
        standards,
        indicators: indicators.iter().map(|written| indicator(written)).collect(),
    })
}

/// `student-glasses`.
fn slug(cells: &mut Cells, key: &str) -> Option<String> {
    let written = cells.text(key)?;
    // A class is no address; some are of two words.
    let fits =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || (c == '_' && key == "class");
    if written.len() <= 40 && written.chars().all(fits) && !written.starts_with('-') {
        return Some(written);
    }
    cells.wrong(key, both(|say| say.slug().into()));
    None
}

/// `GB 6675.1-2025；GB 31701-2015`: a standard without its edition cannot be read.
fn standards(cells: &mut Cells) -> Vec<(String, String)> {
    let written = cells.list("standards");
    let split = |name: &String| {
        let (code, edition) = name.rsplit_once('-')?;
        let is_year = edition.len() == 4 && edition.bytes().all(|byte| byte.is_ascii_digit());
        (is_year && !code.trim().is_empty()).then(|| (code.trim().to_owned(), edition.to_owned()))
    };
    let mut read: Vec<_> = written.iter().map_while(split).collect();
    if read.len() < written.len() {
        cells.wrong("standards", both(|say| say.standard(&written[read.len()])));
    }
    read.sort();
    read.dedup();
    read
}

/// `甲醛` or, with its English, `甲醛|formaldehyde`.
fn indicator(written: &str) -> Text {
    match written.split_once(['|', '｜']) {
        Some((zh, en)) => Text { zh: zh.trim().to_owned(), en: Some(en.trim().to_owned()) },
        None => Text { zh: written.to_owned(), en: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    const HEADER: &str =
        "编号,名称,英文名称,别名,适用人群,类别,图标,隐患,隐患英文,强制性认证类别,标准,检验项目\n";

    fn told(line: &str) -> Result<Listed, Vec<(String, String)>> {
        match read(format!("{HEADER}{line}\n").as_bytes()) {
            Ok(mut products) => Ok(products.remove(0)),
            Err(Unread::Cells(mistakes)) => Err(mistakes
                .into_iter()
                .map(|it| (it.column, it.reason.plain(Lang::En).to_owned()))
                .collect()),
            Err(Unread::File(fault)) => panic!("{fault}"),
        }
    }

    #[test]
    fn a_line_of_the_catalogue_becomes_a_product_type() {
        let line = "student-glasses,学生配装眼镜,,近视镜；学生镜,孩子,student,,度数不准,,,GB 13511.1-2011;GB/T 1-2020,镜度|lens power；瞳距";
        let product = told(line).unwrap();
        assert_eq!((product.id.as_str(), product.audience), ("student-glasses", Audience::Child));
        assert_eq!(product.aliases, ["近视镜", "学生镜"]);
        assert_eq!(product.standards[0], ("GB 13511.1".into(), "2011".into()));
        assert_eq!(product.indicators[0], Text { zh: "镜度".into(), en: Some("lens power".into()) });
        assert_eq!((product.indicators[1].en.as_ref(), product.icon.as_str()), (None, "circle"));
    }

    #[test]
    fn what_is_wrong_with_a_product_is_told_cell_by_cell() {
        let wrong = told("Öl,,,,狗,,,危险,,,GB 6675.1,").unwrap_err();
        let columns: Vec<&str> = wrong.iter().map(|(column, _)| column.as_str()).collect();
        assert_eq!(columns, ["编号", "名称", "适用人群", "标准"]);
        assert!(wrong[3].1.contains("GB 6675.1"), "{}", wrong[3].1);
        let twice = format!("{HEADER}{0}\n{0}\n", "a,名,,,child,,,险,,,,");
        let Err(Unread::Cells(mistakes)) = read(twice.as_bytes()) else { panic!("read") };
        assert_eq!((mistakes.len(), mistakes[0].line), (1, 3));
    }
}
