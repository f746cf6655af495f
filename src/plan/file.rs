//! A plan as officers keep it: a table with one product a line.

use super::rules::plan::{Draft, PlanRow, When, WorkType};
use super::words::both;
use crate::i18n::Text;
use crate::products::Names;
use crate::products::file::AUDIENCES;
use crate::sheet::{Cells, Choice, Column, Sheet, Table, Unread, Value};

const COLUMNS: &[Column] = &[
    Column { key: "year", names: &["年份", "年度", "Year"], required: true },
    Column { key: "month", names: &["月份", "月", "Month"], required: false },
    Column { key: "quarter", names: &["季度", "Quarter"], required: false },
    Column { key: "name", names: &["产品", "产品名称", "品种", "Product"], required: true },
    Column { key: "name_en", names: &["产品英文", "Product in English"], required: false },
    Column { key: "product_id", names: &["产品编号", "Product id"], required: false },
    Column { key: "work_type", names: &["工作类别", "工作类型", "Work type"], required: false },
    Column { key: "venues", names: &["领域和场所", "场所", "Venues"], required: false },
    Column { key: "venues_en", names: &["场所英文", "Venues in English"], required: false },
    Column { key: "audience", names: &["适用人群", "Audience"], required: false },
    Column { key: "note", names: &["备注", "Note"], required: false },
];

/// The notices also print 风险检测 for 风险监测.
const WORK_TYPES: &[Choice<WorkType>] = &[
    Choice {
        code: "supervised",
        names: &["监督抽查", "抽查", "Supervised sampling"],
        value: WorkType::Supervised,
    },
    Choice {
        code: "monitoring",
        names: &["风险监测", "风险检测", "监测", "Risk monitoring"],
        value: WorkType::Monitoring,
    },
];

/// A year's plan of a whole province has about two hundred lines.
pub const ROWS_AT_MOST: usize = 500;
/// In characters.
const NAME_AT_MOST: usize = 80;
const WORDS_AT_MOST: usize = 300;

/// Reads the plan of one year, or names everything that is wrong in it. A line that does not say which
/// product type it is gets the one of that name.
pub fn read(bytes: &[u8], note: Text, names: &Names) -> Result<Draft, Unread> {
    let mut year = None;
    let mut count = 0;
    let mut rows = Sheet::read(bytes, COLUMNS)?.lines(|cells| {
        count += 1;
        if count == ROWS_AT_MOST + 1 {
            cells.wrong("name", both(|say| say.too_many_rows(ROWS_AT_MOST)));
        }
        let (own, row) = (cells.needed("year", whole_year), row(cells, names));
        if let (Some(year), Some(own)) = (year, own)
            && year != own
        {
            cells.wrong("year", both(|say| say.one_year(year)));
        }
        year = year.or(own);
        row
    })?;
    rows.sort_by_key(|row| row.when.order());
    Ok(Draft { year: year.unwrap_or_default(), rows, note })
}

fn whole_year(cells: &mut Cells, key: &str) -> Option<i32> {
    i32::try_from(cells.whole(key, 2000..=2999)?).ok()
}

fn row(cells: &mut Cells, names: &Names) -> Option<PlanRow> {
    let when = when(cells);
    let name = cells.needed("name", |cells, key| cells.short_text(key, NAME_AT_MOST));
    let name_en = cells.short_text("name_en", NAME_AT_MOST * 2);
    let product = product(cells, names, name.as_deref());
    let work_type = cells.choice("work_type", WORK_TYPES);
    let (venues, venues_en) =
        (cells.short_text("venues", WORDS_AT_MOST), cells.short_text("venues_en", WORDS_AT_MOST));
    if venues.is_none() && venues_en.is_some() {
        cells.wrong("venues_en", both(|say| say.chinese_first().into()));
    }
    let (audience, note) = (cells.choice("audience", AUDIENCES), cells.short_text("note", WORDS_AT_MOST));
    Some(PlanRow {
        when: when?,
        name: Text { zh: name?, en: name_en },
        product,
        work_type,
        venues: venues.map(|zh| Text { zh, en: venues_en }),
        audience,
        note,
    })
}

/// A month or a quarter, as a number or as people write it (`3月`, `第3季度`, `Q3`).
fn when(cells: &mut Cells) -> Option<When> {
    let month = part_of_year(cells, "month", 12, &["月", "月份"]);
    let quarter = part_of_year(cells, "quarter", 4, &["季度", "季"]);
    match (month, quarter) {
        (Part::Is(month), Part::Empty) => Some(When::Month(month)),
        (Part::Empty, Part::Is(quarter)) => Some(When::Quarter(quarter)),
        (Part::Wrong, _) | (_, Part::Wrong) => None,
        (Part::Is(_), Part::Is(_)) | (Part::Empty, Part::Empty) => {
            cells.wrong("month", both(|say| say.month_or_quarter().into()));
            None
        }
    }
}

/// What a cell says of a part of the year.
enum Part {
    Is(u32),
    Empty,
    Wrong,
}

fn part_of_year(cells: &mut Cells, key: &str, most: u32, endings: &[&str]) -> Part {
    let Some(written) = cells.text(key) else { return Part::Empty };
    let start = written.trim_start_matches('第').trim_start_matches(['Q', 'q']);
    let bare = endings.iter().rev().find_map(|ending| start.strip_suffix(ending)).unwrap_or(start);
    match bare.trim().parse() {
        Ok(number) if (1..=most).contains(&number) => Part::Is(number),
        _ => {
            cells.wrong(key, both(|say| say.number_up_to(most)));
            Part::Wrong
        }
    }
}

fn product(cells: &mut Cells, names: &Names, name: Option<&str>) -> Option<String> {
    match cells.text("product_id") {
        Some(id) if names.has_id(&id) => Some(id),
        Some(_) => {
            cells.wrong("product_id", both(|say| say.no_such_product().into()));
            None
        }
        None => names.id_of(name?).map(str::to_owned),
    }
}

/// What the columns are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header {
    /// For programs, the same in both languages.
    Keys,
    /// For officers, as in the Chinese template.
    Chinese,
}

/// A plan as a file that [`read`] takes.
pub fn table(year: i32, rows: &[PlanRow], header: Header) -> Table {
    let named = |column: &Column| match header {
        Header::Keys => column.key,
        Header::Chinese => column.name(),
    };
    let english = |text: Option<&Text>| Value::from(text.and_then(|text| text.en.as_deref()));
    let line = |row: &PlanRow| {
        vec![
            Value::Number(year.into()),
            row.when.month().into(),
            row.when.quarter().into(),
            row.name.zh.as_str().into(),
            english(Some(&row.name)),
            row.product.as_deref().into(),
            work_type(row.work_type, header).into(),
            row.venues.as_ref().map(|venues| venues.zh.as_str()).into(),
            english(row.venues.as_ref()),
            audience(row, header).into(),
            row.note.as_deref().into(),
        ]
    };
    Table {
        header: COLUMNS.iter().map(|column| named(column).to_owned()).collect(),
        rows: rows.iter().map(line).collect(),
    }
}

fn work_type(work_type: Option<WorkType>, header: Header) -> Option<&'static str> {
    choice_of(WORK_TYPES, work_type?, header)
}

fn audience(row: &PlanRow, header: Header) -> Option<&'static str> {
    choice_of(AUDIENCES, row.audience?, header)
}

fn choice_of<T: PartialEq>(choices: &[Choice<T>], value: T, header: Header) -> Option<&'static str> {
    let choice = choices.iter().find(|choice| choice.value == value)?;
    match header {
        Header::Keys => Some(choice.code),
        Header::Chinese => choice.names.first().copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::products::Audience;

    fn names() -> Names {
        Names::of([("reading-glasses".into(), vec!["老花镜".into(), "花镜".into()])])
    }

    fn drafted(file: &str) -> Result<Draft, Unread> {
        read(file.as_bytes(), Text { zh: String::new(), en: None }, &names())
    }

    fn wrong(file: &str) -> Vec<String> {
        match drafted(file) {
            Err(Unread::Cells(mistakes)) => mistakes.iter().map(ToString::to_string).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_notices_own_columns_are_read_and_sorted_by_the_year() {
        let file = "年份,月份,品种,工作类别,领域和场所,适用人群\n\
                    2026,4月,花镜,监督抽查,商超、眼镜店,老人\n2026,3,幼儿园床品,风险检测,,孩子\n";
        let draft = drafted(file).unwrap();
        assert_eq!((draft.year, draft.rows.len()), (2026, 2));
        let [bedding, glasses] = draft.rows.as_slice() else { panic!("{draft:?}") };
        assert_eq!((bedding.when, bedding.work_type), (When::Month(3), Some(WorkType::Monitoring)));
        assert_eq!((bedding.product.as_ref(), bedding.venues.as_ref()), (None, None));
        assert_eq!(glasses.product.as_deref(), Some("reading-glasses"));
        assert_eq!(glasses.audience, Some(Audience::Elder));
    }

    #[test]
    fn quarters_are_read_as_people_write_them() {
        for written in ["3", "第3季度", "Q3", "3季度"] {
            let draft = drafted(&format!("year,quarter,name\n2026,{written},眼镜\n")).unwrap();
            assert_eq!(draft.rows[0].when, When::Quarter(3), "{written}");
        }
    }

    #[test]
    fn every_line_that_cannot_be_planned_is_named() {
        let told = wrong(
            "year,month,quarter,product,product_id,work_type,venues_en\n\
             2026,3,1,甲,,监督抽查、风险检测,\n2025,13,,乙,no-such-thing,,Shops\n2026,,,丙,,,\n",
        );
        let starts = [
            "line 2, month: either",
            "line 2, work_type: one of",
            "line 3, month: a number from 1 to 12",
            "line 3, product_id: ",
            "line 3, venues_en: ",
            "line 3, year: ",
            "line 4, month: either",
        ];
        assert_eq!(told.len(), starts.len(), "{told:#?}");
        for (told, start) in told.iter().zip(starts) {
            assert!(told.starts_with(start), "{told} / {start}");
        }
    }

    #[test]
    fn a_year_of_far_too_many_lines_is_refused() {
        let told = wrong(&format!("year,month,name\n{}", "2026,3,甲\n".repeat(ROWS_AT_MOST + 5)));
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("500"), "{told:?}");
    }

    #[test]
    fn what_is_given_away_is_read_back_the_same() {
        let file = "year,month,name,name_en,work_type,venues,venues_en,audience,note\n\
                    2026,3,=老花镜,Glasses,supervised,\"商超，眼镜店\",Shops,elder,先试\n2026,4,童车,,,,,,\n";
        let draft = drafted(file).unwrap();
        for header in [Header::Keys, Header::Chinese] {
            let table = table(draft.year, &draft.rows, header);
            assert_eq!(drafted(&table.csv().unwrap()).unwrap(), draft);
            let again = read(&table.xlsx().unwrap(), draft.note.clone(), &names()).unwrap();
            assert_eq!(again, draft);
        }
    }
}
