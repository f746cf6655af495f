//! A file of enterprises, one a line.

use std::collections::HashSet;

use super::column;
use super::group::place;
use crate::sample::store::Enterprise;
use crate::sample::words::both;
use crate::sheet::{Column, Sheet, Unread};

const COLUMNS: &[Column] = &[
    column("enterprise", &["单位名称", "Name"], true),
    column("credit_code", &["统一社会信用代码", "Credit code"], true),
    column("role", &["单位类型", "Kind of enterprise"], true),
    column("county", &["县（区）", "County"], true),
    column("address", &["地址", "Address"], true),
    column("venue", &["场所", "Kind of place"], true),
    column("area", &["区域", "Kind of area"], false),
];

/// Reads a list of enterprises, or names everything that is wrong in it; `fresh` makes keys.
pub fn read(bytes: &[u8], fresh: &mut dyn FnMut() -> String) -> Result<Vec<Enterprise>, Unread> {
    let (mut codes, mut places) = (HashSet::new(), HashSet::new());
    let enterprises = Sheet::read(bytes, COLUMNS)?.lines(|cells| {
        let it = place(cells, fresh())?;
        if it.credit_code.as_ref().is_some_and(|code| !codes.insert(code.clone())) {
            cells.wrong("credit_code", both(|say| say.twice().into()));
        }
        if !places.insert((it.name.clone(), it.county.clone(), it.address.clone())) {
            cells.wrong("enterprise", both(|say| say.twice().into()));
        }
        Some(it)
    })?;
    Ok(enterprises)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "单位名称,统一社会信用代码,单位类型,县（区）,地址,场所\n";

    fn read_text(lines: &str) -> Result<Vec<Enterprise>, Unread> {
        let mut next = 0;
        let mut fresh = || {
            next += 1;
            next.to_string()
        };
        read(format!("{HEADER}{lines}").as_bytes(), &mut fresh)
    }

    #[test]
    fn enterprises_are_read_line_by_line_and_none_twice() {
        let read = read_text(
            "示范文具店,91350100M000100Y43,销售者,南浦区,学前路1号,文具店\n示范超市,,销售者,南浦区,学前路2号,超市\n",
        );
        assert_eq!(read.unwrap().len(), 2);
        let wrong = read_text(
            "甲店,91350100M000100Y44,销售者,南浦区,学前路1号,文具店\n乙店,,掌柜,南浦区,,超市\n乙店,,销售者,南浦区,路,超市\n乙店,,销售者,南浦区,路,超市\n",
        );
        let Err(Unread::Cells(mistakes)) = wrong else { panic!("it was taken") };
        let named: Vec<(usize, &str)> = mistakes.iter().map(|it| (it.line, it.column.as_str())).collect();
        assert_eq!(named, [(2, "统一社会信用代码"), (3, "单位类型"), (3, "地址"), (5, "单位名称")]);
    }
}
