use chrono::NaiveDate;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};

use super::*;
use crate::fault::Reason;
use crate::i18n::Lang;

const COLUMNS: &[Column] = &[
    Column { key: "name", names: &["名称", "Name"], required: true },
    Column { key: "from", names: &["日期", "From"], required: true },
    Column { key: "count", names: &["数量", "Count"], required: false },
    Column { key: "limit", names: &["限值"], required: false },
    Column { key: "kind", names: &["类别"], required: false },
    Column { key: "places", names: &["场所"], required: false },
];

const KINDS: &[Choice<u8>] = &[
    Choice { code: "supervised", names: &["监督抽查"], value: 1 },
    Choice { code: "monitoring", names: &["风险监测", "风险检测"], value: 2 },
];

type Line = (String, NaiveDate, Option<i64>, Option<String>, Option<u8>, Vec<String>);

fn lines(bytes: &[u8]) -> Result<(Vec<Line>, Vec<Mistake>), SheetFault> {
    let sheet = Sheet::read(bytes, COLUMNS)?;
    let read = sheet.lines(|cells| {
        let (name, from) = (cells.needed("name", Cells::text), cells.needed("from", Cells::date));
        let rest = (
            cells.whole("count", 1..=99),
            cells.decimal("limit"),
            cells.choice("kind", KINDS),
            cells.list("places"),
        );
        Some((name?, from?, rest.0, rest.1, rest.2, rest.3))
    });
    Ok(match read {
        Ok(lines) => (lines, Vec::new()),
        Err(mistakes) => (Vec::new(), mistakes),
    })
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn refused(bytes: &[u8]) -> String {
    lines(bytes).unwrap_err().to_string()
}

/// What an officer has in Excel: a real date, a number, Chinese headers.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["名称", "日期", "数量", "限值"]) {
        sheet.write_string(0, column, name).unwrap();
    }
    let dates = Format::new().set_num_format("yyyy/m/d");
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 10, 31).unwrap();
    sheet.write_string(2, 0, "老花镜").unwrap();
    sheet.write_datetime_with_format(2, 1, &date, &dates).unwrap();
    sheet.write_number(2, 2, 3.0).unwrap();
    sheet.write_number(2, 3, 0.1 + 0.2).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn the_chinese_and_the_english_template_and_the_keys_all_read_the_same() {
    let expected = vec![("老花镜".into(), day("2026-10-31"), Some(3), None, Some(2), vec![])];
    for header in ["名称,日期,数量,类别", "Name,FROM,count,kind", " name , from ,数量,kind"] {
        for mark in ["", "\u{feff}"] {
            let file = format!("{mark}# 公开通知\n\n{header}\r\n老花镜,2026年10月31日,３,风险检测\r\n");
            assert_eq!(lines(file.as_bytes()).unwrap(), (expected.clone(), vec![]), "{file}");
        }
    }
}

#[test]
fn an_excel_file_gives_its_dates_and_numbers_as_they_are_shown() {
    let (read, mistakes) = lines(&workbook()).unwrap();
    assert_eq!(mistakes, []);
    assert_eq!(read, [("老花镜".into(), day("2026-10-31"), Some(3), Some("0.3".into()), None, vec![])]);
}

#[test]
fn days_are_read_as_people_write_them() {
    for written in ["2026-10-31", "2026/10/31", "2026年10月31日", "2026.10.31", "２０２６－１０－３１"]
    {
        let (read, mistakes) = lines(format!("name,from\na,{written}").as_bytes()).unwrap();
        assert_eq!(mistakes, [], "{written}");
        assert_eq!(read[0].1, day("2026-10-31"), "{written}");
    }
    for written in ["2026-02-29", "31/10/2026", "45961", "10月31日", "2026-10-31-1", "明天"] {
        let (_, mistakes) = lines(format!("name,from\na,{written}").as_bytes()).unwrap();
        assert_eq!(mistakes[0].reason.zh, "填日期，比如 2026-10-31", "{written}");
    }
}

#[test]
fn every_bad_cell_is_named_with_its_line_its_column_and_what_would_be_right() {
    let file = "名称,日期,数量,限值,类别\n\n,昨天,1.5,很多,抽奖\n好,2026-10-31,1,-0.5,监督抽查\n#REF!,2026-10-31,100,1.,\n";
    let (_, mistakes) = lines(file.as_bytes()).unwrap();
    let told: Vec<(usize, &str, &str)> = mistakes
        .iter()
        .map(|mistake| (mistake.line, mistake.column.as_str(), mistake.reason.plain(Lang::En)))
        .collect();
    assert_eq!(
        told,
        [
            (3, "名称", "must be filled in"),
            (3, "日期", "a date such as 2026-10-31"),
            (3, "数量", "a whole number from 1 to 99"),
            (3, "限值", "a number such as 0.35"),
            (3, "类别", "one of: supervised, monitoring"),
            (5, "名称", "a formula went wrong; fill in the value itself"),
            (5, "数量", "a whole number from 1 to 99"),
            (5, "限值", "a number such as 0.35"),
        ]
    );
    assert_eq!(mistakes[4].reason.zh, "只能填：监督抽查、风险监测");
}

#[test]
fn a_cell_of_several_lines_does_not_shift_the_numbers() {
    let file = "name,from,places\n\"a\nb\",2026-10-31,\"超市； 学校;\n网店\"\nc,never\n";
    assert_eq!(lines(file.as_bytes()).unwrap().1[0].line, 5);
    let (read, _) = lines(file.trim_end_matches("c,never\n").as_bytes()).unwrap();
    assert_eq!(read[0].5, ["超市", "学校", "网店"]);
}

#[test]
fn a_header_that_cannot_be_right_is_refused_by_name() {
    assert!(refused("name,from,colour\na,2026-10-31,red\n".as_bytes()).contains("“colour”"));
    assert!(refused("name,名称,from\na,b,2026-10-31\n".as_bytes()).contains("“名称” stands twice"));
    assert!(refused("name\na\n".as_bytes()).contains("“日期” (from) is missing"));
    assert!(refused("name,from\n".as_bytes()).contains("no line below"));
    assert!(refused(b"").contains("no line below"));
    assert!(refused("name,from\na,2026-10-31,lost\n".as_bytes()).contains("line 2"));
    assert!(refused("name,,from\na,lost,2026-10-31\n".as_bytes()).contains("line 2"));
    assert_eq!(SheetFault::Empty.say(Lang::Zh), "列名下面一行也没有");
}

#[test]
fn files_that_are_no_tables_are_refused_with_the_mend() {
    let gbk = b"\xc3\xfb\xb3\xc6,\xc8\xd5\xc6\xda\n";
    assert!(refused(gbk).contains("UTF-8"));
    assert!(refused(b"\xff\xfen\0a\0m\0e\0").contains("UTF-8"));
    assert!(refused(b"name,from\na\0b,2026-10-31\n").contains("line 2 has a character that is no text"));
    assert!(refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").contains(".xlsx without a password"));
    assert!(refused(b"PK\x03\x04").contains("damaged"));
    assert!(refused(&workbook()[..2000]).contains("damaged"));
    assert!(refused(&vec![b'a'; FILE_AT_MOST + 1]).contains("5 MB"));
    let long = format!("name,from\n{},2026-10-31\n", "字".repeat(CELL_AT_MOST + 1));
    assert!(refused(long.as_bytes()).contains("line 2 has a cell of more than 4000"));
    assert!(
        refused(format!("name,from\n{}", "a,2026-10-31\n".repeat(ROWS_AT_MOST)).as_bytes()).contains("20000")
    );
    assert!(refused(format!("name,from\n{}x", ",".repeat(64)).as_bytes()).contains("more than 64 columns"));
}

#[test]
fn a_small_file_that_unpacks_to_a_huge_one_is_refused() {
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    bomb.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..64 {
        std::io::Write::write_all(&mut bomb, &vec![b' '; 1024 * 1024]).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    assert!(refused(&bomb).contains("too large when unpacked"));
}

#[test]
fn a_far_away_cell_costs_no_room() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "name").unwrap();
    sheet.write_string(1_048_575, 16_383, "far").unwrap();
    assert!(refused(&book.save_to_buffer().unwrap()).contains("more than 64 columns"));
}

fn table() -> Table {
    let row = |name: &str, from: &str, count: u32| vec![name.into(), from.into(), count.into()];
    Table {
        header: ["name", "from", "count"].map(str::to_owned).to_vec(),
        rows: vec![row("=HYPERLINK(\"x\"),", "2026-10-31", 7), row("老花镜\n“”", "2026-11-01", 9)],
    }
}

#[test]
fn what_we_write_excel_takes_for_text_and_we_read_back() {
    let csv = table().csv().unwrap();
    assert!(csv.starts_with("\u{feff}name,from,count\r\n\"'=HYPERLINK"), "{csv}");
    let (from_csv, mistakes) = lines(csv.as_bytes()).unwrap();
    assert_eq!((from_csv.len(), mistakes), (2, vec![]));
    assert_eq!(from_csv[0].0, "=HYPERLINK(\"x\"),");
    let (from_xlsx, _) = lines(&table().xlsx().unwrap()).unwrap();
    assert_eq!(from_xlsx, from_csv);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn whatever_comes_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = lines(&bytes);
    }

    #[test]
    fn whatever_stands_in_a_csv_file_is_read_or_refused(text in "(name|from|kind|,|\"|\n|'=|[0-9./-]|\\PC){0,60}") {
        let _ = lines(format!("name,from\n{text}").as_bytes());
        let _ = lines(text.as_bytes());
    }

    #[test]
    fn a_damaged_excel_file_is_read_or_refused(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = workbook();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = lines(&bytes);
    }

    #[test]
    fn an_excel_file_with_foreign_sheet_data_is_read_or_refused(
        cells in proptest::collection::vec(("[A-Z]{0,4}[0-9]{0,11}", "s|n|b|e|d|str|inlineStr|x", "\\PC{0,8}|-?[0-9]{1,12}"), 0..8)
    ) {
        let _ = lines(&with_sheet_data(&cells));
    }
}

/// The workbook with other cells in its sheet.
fn with_sheet_data(cells: &[(String, String, String)]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let good = workbook();
    let mut from = zip::ZipArchive::new(Cursor::new(&good)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let (name, mut content) = (part.name().unwrap().to_string(), String::new());
        part.read_to_string(&mut content).unwrap();
        if name.ends_with("sheet1.xml") {
            let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
            let row = |(place, kind, value): &(String, String, String)| {
                format!(
                    "<row r=\"{}\"><c r=\"{place}\" t=\"{kind}\" s=\"1\"><v>{}</v></c></row>",
                    value.len(),
                    escaped(value)
                )
            };
            let rows: String = cells.iter().map(row).collect();
            content = format!(
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
            );
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(content.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}
